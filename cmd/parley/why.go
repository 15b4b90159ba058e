package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/extract"
	"parley/extract/token"
	"parley/graph"
)

type whyCmd struct {
	inputFlags
	File   string `arg:"" help:"The article, or - for standard input."`
	Offset *int   `arg:"" optional:"" help:"Only the sentence around this code point, as evidence counts them."`
	JSON   bool   `name:"json" help:"Print one line of JSON a step."`
}

// Run prints what the rules did, in the order of the text.
func (c *whyCmd) Run(ctx context.Context, m *Main) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	x, err := newExtractor()
	if err != nil {
		return err
	}
	refused := &refusals{m: m}
	out := bufio.NewWriter(m.Stdout)
	for in := range m.inputs(ctx, []string{c.File}, o) {
		if in.err == nil {
			err = c.explain(out, x, in)
		} else {
			err = refused.take(in.err)
		}
		if err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print the steps: %w", err)
	}
	return refused.end()
}

func (c *whyCmd) explain(out io.Writer, x *extract.Extractor, in input) error {
	rec, trace := x.Why(&in.Article)
	from, to := 0, len(rec.Text)
	if c.Offset != nil {
		var ok bool
		if from, to, ok = sentenceAround(rec.Text, *c.Offset); !ok {
			return fmt.Errorf("%w: OFFSET %d lies outside the text of %s, which has %d code points",
				errMisused, *c.Offset, in.File, utf8.RuneCountInString(rec.Text))
		}
	}
	steps := slices.DeleteFunc(trace.Steps, func(s extract.Step) bool { return s.End <= from || s.Start >= to })
	slices.SortStableFunc(steps, func(a, b extract.Step) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	if c.JSON {
		return printSteps(out, rec.Text, steps)
	}
	return printStory(out, rec, steps, from, to, in)
}

// sentenceAround gives the bytes of the sentence that holds a code point, or of
// the one before it where it stands between two.
func sentenceAround(text string, offset int) (from, to int, ok bool) {
	head, ok := graph.Slice(text, 0, offset)
	if !ok || offset < 0 || len(head) == len(text) {
		return 0, 0, false
	}
	t := token.Split(text)
	for i, s := range t.Sentences {
		start := t.Tokens[s.Start].Start
		if start > len(head) && i > 0 {
			break
		}
		from, to = start, t.Tokens[s.End-1].End
	}
	return from, to, true
}

// step is a decision with the offsets that evidence has.
type step struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Exact string `json:"exact"`
	Rule  string `json:"rule"`
	Fired bool   `json:"fired"`
	Note  string `json:"note"`
}

func newStep(text string, s extract.Step) step {
	start := utf8.RuneCountInString(text[:s.Start])
	exact := text[s.Start:s.End]
	return step{start, start + utf8.RuneCountInString(exact), exact, s.Rule, s.Fired, s.Note}
}

func printSteps(out io.Writer, text string, steps []extract.Step) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, s := range steps {
		if err := enc.Encode(newStep(text, s)); err != nil {
			return err
		}
	}
	return nil
}

// printStory prints the steps under the words that they looked at.
func printStory(out io.Writer, rec *graph.Record, steps []extract.Step, from, to int, in input) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%s, published %s, date from %s)\n", in.File, rec.Article.Title,
		cmp.Or(rec.Article.Publisher, "no publisher"), cmp.Or(string(rec.Article.PublishedAt), "on an unknown day"), cmp.Or(in.DateFrom, "nowhere"))
	last := extract.Step{Start: -1}
	for _, s := range steps {
		n := newStep(rec.Text, s)
		if s.Start != last.Start || s.End != last.End {
			fmt.Fprintf(&b, "\n%d-%d %q\n", n.Start, n.End, shorten(n.Exact))
		}
		last = s
		verdict := "no   "
		if s.Fired {
			verdict = "FIRED"
		}
		fmt.Fprintf(&b, "    %s  %s", verdict, s.Rule)
		if s.Note != "" {
			fmt.Fprintf(&b, ": %s", s.Note)
		}
		b.WriteByte('\n')
	}
	if len(steps) == 0 {
		fmt.Fprintf(&b, "\nno rule looked at %q\n", shorten(strings.TrimSpace(rec.Text[from:to])))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// shorten keeps the two ends of long words.
func shorten(s string) string {
	const most = 160
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most/2]) + " … " + string(r[len(r)-most/2:])
}
