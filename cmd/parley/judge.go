package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/view"
)

type judgeCmd struct {
	storeFlag
	By       string `placeholder:"NAME" help:"Who judges; your name on this machine, unless said."`
	Note     string `help:"Why, in your own words."`
	Withdraw string `placeholder:"JUDGEMENT" help:"Undo a judgement."`
	List     bool   `help:"Print all judgements, those that were withdrawn too."`
	JSON     bool   `name:"json" help:"Print judgements as lines of JSON."`

	Verdict string   `arg:"" optional:"" help:"wrong, same, not-same, correct or note."`
	Of      string   `arg:"" optional:"" help:"A statement, event or entity: its id, or an article's id, #, and the id that parley extract prints: then only what this article tells."`
	More    []string `arg:"" optional:"" name:"more" help:"same and not-same: the second of the two. correct: FIELD=VALUE, where FIELD is kind, said-at, speakers, on-behalf-of, date or status; of several speakers, each is a FIELD=VALUE."`
}

// Run stores one judgement, or shows them all.
func (c *judgeCmd) Run(ctx context.Context, m *Main) (err error) {
	in, err := c.input()
	if err != nil {
		return fmt.Errorf("%w: %w", errMisused, err)
	}
	by, err := c.author(m)
	if err != nil {
		return err
	}
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if c.List {
		return c.list(ctx, m, d)
	}
	var j *graph.Judgement
	if c.Withdraw != "" {
		j, err = d.Withdraw(ctx, c.Withdraw, by, m.Now())
	} else {
		j, err = d.Judge(ctx, *in, by, m.Now())
	}
	if err != nil {
		return err
	}
	if err := d.Settle(ctx); err != nil {
		return err
	}
	return c.print(m, j)
}

// author is who judges.
func (c *judgeCmd) author(m *Main) (string, error) {
	if c.List {
		return "", nil
	}
	return whoseName(m, c.By)
}

// input is the judgement that the command line asks for; nil where it asks for none.
func (c *judgeCmd) input() (*view.JudgementInput, error) {
	if c.List || c.Withdraw != "" {
		if c.Verdict != "" || c.List && c.Withdraw != "" {
			return nil, errors.New("--list and --withdraw stand alone")
		}
		return nil, nil
	}
	kinds := map[string]graph.JudgementKind{"wrong": graph.JudgedWrong, "same": graph.JudgedSame, "not-same": graph.JudgedNotSame,
		"correct": graph.JudgedCorrected, "note": graph.JudgedNote}
	kind, ok := kinds[strings.ToLower(c.Verdict)]
	if !ok {
		return nil, fmt.Errorf("%q is no judgement: want wrong, same, not-same, correct or note", c.Verdict)
	}
	if c.Of == "" {
		return nil, errors.New("say what is judged: an id as any answer gives it")
	}
	in := &view.JudgementInput{Kind: kind, Of: c.Of}
	if c.Note != "" {
		in.Note = &c.Note
	}
	pair := kind == graph.JudgedSame || kind == graph.JudgedNotSame
	switch {
	case kind == graph.JudgedCorrected:
		return in, correction(in, c.More)
	case pair && len(c.More) == 1:
		in.And = &c.More[0]
	case pair:
		return nil, fmt.Errorf("%s needs two ids", c.Verdict)
	case len(c.More) > 0:
		return nil, fmt.Errorf("%s needs one id; %q is one too many", c.Verdict, c.More[0])
	}
	return in, nil
}

// correction reads FIELD=VALUE, for entities as often as there are some.
func correction(in *view.JudgementInput, more []string) error {
	if len(more) == 0 {
		return errors.New("say what it should be: FIELD=VALUE")
	}
	for _, pair := range more {
		name, value, ok := strings.Cut(pair, "=")
		field := graph.CorrectedField(strings.ReplaceAll(strings.ToUpper(name), "-", "_"))
		if !ok || !slices.Contains(graph.CorrectedFields(), field) {
			return fmt.Errorf("%q is no FIELD=VALUE; FIELD is kind, said-at, speakers, on-behalf-of, date or status", pair)
		}
		if in.Field != nil && *in.Field != field {
			return errors.New("correct one field at a time")
		}
		again := in.Field != nil
		in.Field = &field
		if field == graph.FieldSpeakers || field == graph.FieldOnBehalfOf {
			if value != "" {
				in.Entities = append(in.Entities, value)
			}
			continue
		}
		if again {
			return fmt.Errorf("%s has one value", name)
		}
		if field == graph.FieldKind || field == graph.FieldStatus {
			value = strings.ToUpper(value)
		}
		in.Value = &value
	}
	return nil
}

func (c *judgeCmd) list(ctx context.Context, m *Main, d depot) error {
	all, err := d.Judgements(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(all, (*graph.Judgement).Before)
	for _, j := range all {
		if err := c.print(m, j); err != nil {
			return err
		}
	}
	return nil
}

// print prints the judgement in a line.
func (c *judgeCmd) print(m *Main, j *graph.Judgement) error {
	line := ""
	if c.JSON {
		b, err := json.Marshal(j)
		if err != nil {
			return fmt.Errorf("print judgement %s: %w", j.ID, err)
		}
		line = string(b)
	} else {
		line = inWords(j)
	}
	if _, err := fmt.Fprintln(m.Stdout, line); err != nil {
		return fmt.Errorf("print judgement %s: %w", j.ID, err)
	}
	return nil
}

func inWords(j *graph.Judgement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s, by %s at %s: %s", j.ID, strings.ToLower(strings.ReplaceAll(string(j.Kind), "_", " ")), j.Author, j.At, stands(j.About))
	if len(j.Other) > 0 {
		fmt.Fprintf(&b, " and %s", stands(j.Other))
	}
	if j.Field != "" {
		var names []string
		for _, e := range j.Entities {
			names = append(names, e.Name)
		}
		fmt.Fprintf(&b, "; %s should be %q", strings.ToLower(strings.ReplaceAll(string(j.Field), "_", " ")), j.Value+strings.Join(names, ", "))
	}
	if j.Note != "" {
		fmt.Fprintf(&b, "; %s", j.Note)
	}
	if j.Withdrawn != nil {
		fmt.Fprintf(&b, "; withdrawn by %s at %s", j.Withdrawn.By, j.Withdrawn.At)
	}
	return b.String()
}

// stands is where a fact stands, in the first of its articles.
func stands(anchors []graph.Anchor) string {
	a := anchors[0]
	if a.Article == "" {
		return a.Key
	}
	more := ""
	if n := len(anchors) - 1; n > 0 {
		more = fmt.Sprintf(" and in %s", count(n, "other article"))
	}
	return fmt.Sprintf("%s %q in %s%s", strings.ToLower(strings.ReplaceAll(string(a.Sort), "_", " ")), short(a.Exact), a.Article, more)
}

func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
