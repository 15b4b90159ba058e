package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"parley/extract"
	"parley/graph"
	"parley/graph/store"
	"parley/score"
)

type compareCmd struct {
	storeFlag
	JSON  bool   `name:"json" help:"Print one line of JSON an article, then one with the agreement."`
	One   string `arg:"" name:"records" help:"Records as parley extract prints them, JSON Lines; - for standard input."`
	Other string `arg:"" optional:"" name:"others" help:"Records of another maker of the same articles; without them, what the store holds."`
}

// Run tells what two makers' records of one article say otherwise, and how far they agree.
func (c *compareCmd) Run(ctx context.Context, m *Main) (err error) {
	x, err := newExtractor()
	if err != nil {
		return err
	}
	refused := &refusals{m: m}
	completer := x.Completer()
	one, err := m.recordsByID(ctx, c.One, completer, refused)
	if err != nil {
		return err
	}
	var other map[string]*graph.Record
	if c.Other != "" {
		other, err = m.recordsByID(ctx, c.Other, completer, refused)
	} else {
		other, err = c.held(ctx, one)
	}
	if err != nil {
		return err
	}
	out := bufio.NewWriter(m.Stdout)
	t := comparison{m: m, out: out, json: c.JSON, sum: score.NewAnnotated()}
	err = t.all(one, other)
	if err := errors.Join(err, out.Flush()); err != nil {
		return fmt.Errorf("print the comparison: %w", err)
	}
	return refused.end()
}

// recordsByID reads a file of records.
func (m *Main) recordsByID(ctx context.Context, path string, c *extract.Completer, refused *refusals) (map[string]*graph.Record, error) {
	out := map[string]*graph.Record{}
	for rec, err := range m.records(ctx, []string{path}) {
		if err == nil {
			c.Complete(rec)
			err = checked(rec)
		}
		if err != nil {
			if err := refused.take(err); err != nil {
				return nil, err
			}
			continue
		}
		rec.Maker = cmp.Or(rec.Maker, path)
		out[rec.Article.ID] = rec
	}
	return out, nil
}

// held is what the store says of the same articles.
func (c *compareCmd) held(ctx context.Context, these map[string]*graph.Record) (out map[string]*graph.Record, err error) {
	d, err := c.existing(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	out = map[string]*graph.Record{}
	for id := range these {
		rec, err := d.Record(ctx, id)
		switch {
		case errors.Is(err, store.ErrNotFound):
		case err != nil:
			return nil, err
		default:
			rec.Maker = cmp.Or(rec.Maker, "the store")
			out[id] = rec
		}
	}
	return out, nil
}

// comparison prints article after article and sums up.
type comparison struct {
	m    *Main
	out  io.Writer
	json bool
	sum  *score.Annotated
	// compared counts articles, alone those that one side has not.
	compared, alone int
}

func (t *comparison) all(one, other map[string]*graph.Record) error {
	ids := make([]string, 0, len(one))
	for id := range one {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if err := t.article(one[id], other[id]); err != nil {
			return err
		}
	}
	for id := range other {
		if one[id] == nil {
			t.alone++
		}
	}
	return t.end()
}

func (t *comparison) article(a, b *graph.Record) error {
	switch {
	case b == nil:
		t.alone++
		t.m.say("%s: only %s has a record of it", a.Article.ID, a.Maker)
		return nil
	case a.Text != b.Text:
		t.alone++
		t.m.say("%s: the two records are of different texts, and not compared", a.Article.ID)
		return nil
	}
	t.compared++
	t.sum.Add(a.Article.ID, score.GoldOf(a), b)
	differences := graph.Differences(a, b)
	if t.json {
		return json.NewEncoder(t.out).Encode(map[string]any{"id": a.Article.ID, "makers": []string{a.Maker, b.Maker}, "differences": differences})
	}
	if len(differences) == 0 {
		return nil
	}
	t.line("%s  %s", a.Article.ID, a.Article.Title)
	for _, d := range differences {
		switch d.Change {
		case "gone":
			t.line("  only %s: %s %q", a.Maker, d.What, d.Exact)
		case "new":
			t.line("  only %s: %s %q", b.Maker, d.What, d.Exact)
		default:
			t.line("  differently: %s %q", d.What, d.Exact)
			for _, f := range d.Fields {
				t.line("    %s: %s has %q, %s has %q", f.Name, a.Maker, f.Was, b.Maker, f.Now)
			}
		}
	}
	return nil
}

func (t *comparison) line(format string, args ...any) {
	fmt.Fprintf(t.out, format+"\n", args...) //nolint:errcheck // Flush tells
}

// end tells how far the makers agree.
func (t *comparison) end() error {
	if t.compared == 0 {
		return errors.New("no article that both have a record of, by the same id and with the same text")
	}
	if t.json {
		return json.NewEncoder(t.out).Encode(map[string]any{"articles": t.compared, "onlyOne": t.alone, "agreement": t.sum})
	}
	if t.alone > 0 {
		t.m.say("%s not compared", count(t.alone, "article"))
	}
	t.line("agreement (F1) over %s", count(t.compared, "article"))
	for _, row := range []struct {
		what string
		of   score.Counts
	}{{"entities", t.sum.Entities}, {"statements", t.sum.Statements}, {"denials", t.sum.Denials}, {"denial links", t.sum.DenialLinks}, {"about events", t.sum.About}, {"events", t.sum.Events}} {
		if row.of.Gold+row.of.System == 0 {
			t.line("  %-13s none", row.what)
			continue
		}
		t.line("  %-13s %.3f", row.what, row.of.F1())
	}
	return nil
}
