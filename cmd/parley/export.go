package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/store"
	"parley/plain"
)

type exportCmd struct {
	storeFlag
	Format string `enum:"nq,nquads,jsonld,records,csv,jsonl,md,gexf,graphml,ftm" default:"nq" help:"All that the store holds: nq, jsonld (every fact as quads, a graph an article, then every judgement) or records (a line of JSON an article, as parley extract prints it). Lists: csv, jsonl, md (with footnotes), gexf, graphml (for Gephi), ftm (entities for FollowTheMoney)."`
	Noun   string `placeholder:"NOUN" help:"Which list: articles, entities, statements, denials, events, letters, meetings, missileTests, disputes, evidence or timeline, which is statements and events (the default)."`
	Where  string `placeholder:"CONDITIONS" help:"Only what these hold for, as GraphQL writes them: '{by: {is: \"DPRK MFA\"}}'. Needs --noun."`
}

// Run prints all of the store, or a list.
func (c *exportCmd) Run(ctx context.Context, m *Main) (err error) {
	list := slices.Contains(plain.Names(c.Format), c.noun())
	switch {
	case c.Where != "" && c.Noun == "":
		return fmt.Errorf("%w: --where needs --noun: conditions are those of one list", errMisused)
	case c.isWhole() && c.Noun == "":
		list = false
	case !list:
		return fmt.Errorf("%w: there is no %s as %s: want one of %s", errMisused, c.noun(), c.Format, cmp.Or(strings.Join(plain.Names(c.Format), ", "), "the other formats"))
	}
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	out := bufio.NewWriter(m.Stdout)
	if list {
		err = c.list(ctx, m, d, out)
	} else {
		err = c.whole(ctx, m, d, c.writer(out))
	}
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print what is exported: %w", err)
	}
	return nil
}

// isWhole is whether the format can hold all of the store.
func (c *exportCmd) isWhole() bool {
	return slices.Contains([]string{"nq", "nquads", "jsonld", "records"}, c.Format)
}

func (c *exportCmd) noun() string { return cmp.Or(c.Noun, "timeline") }

// list writes a list, however long it is.
func (c *exportCmd) list(ctx context.Context, m *Main, d depot, w io.Writer) error {
	moment, err := d.Moment(ctx)
	if err != nil {
		return err
	}
	p := &progress{m: m}
	defer p.clear()
	return plain.Export{List: c.noun(), Format: c.Format, Where: c.Where, Tell: func(n int) { p.tick("%d of %s", n, c.noun()) }}.Write(ctx, w, moment)
}

// wholeWriter is what takes all that a store keeps.
type wholeWriter interface {
	Record(rec *graph.Record) error
	Judgement(j *graph.Judgement) error
	End() error
}

func (c *exportCmd) writer(w io.Writer) wholeWriter {
	switch c.Format {
	case "records":
		return recordLines{json.NewEncoder(w)}
	case "jsonld":
		return store.NewJSONLD(w)
	}
	return store.NewNQuads(w)
}

// recordLines has articles as they were extracted, without what people judged.
type recordLines struct{ *json.Encoder }

func (r recordLines) Record(rec *graph.Record) error   { return r.Encode(rec) }
func (r recordLines) Judgement(*graph.Judgement) error { return nil }
func (r recordLines) End() error                       { return nil }

// whole writes every article, and then every judgement.
func (c *exportCmd) whole(ctx context.Context, m *Main, d depot, w wholeWriter) error {
	ids, err := d.IDs(ctx)
	if err != nil {
		return err
	}
	p := &progress{m: m}
	defer p.clear()
	for i, id := range ids {
		p.tick("%d of %s", i, count(len(ids), "article"))
		rec, err := d.Record(ctx, id)
		if errors.Is(err, store.ErrNotFound) { // retracted meanwhile
			continue
		}
		if err != nil {
			return err
		}
		if err := w.Record(rec); err != nil {
			return fmt.Errorf("export %s: %w", id, err)
		}
	}
	all, err := d.Judgements(ctx)
	if err != nil {
		return err
	}
	for _, j := range all {
		if err := w.Judgement(j); err != nil {
			return fmt.Errorf("export judgement %s: %w", j.ID, err)
		}
	}
	return w.End()
}

type importCmd struct {
	storeFlag
	Paths []string `arg:"" name:"file" help:"N-Quads or JSON-LD that parley export wrote; - is standard input."`
}

// importBatch is how many articles are stored in one transaction.
const importBatch = 64

// Run stores the articles of some files. What is not as it was exported is named, and
// the rest is stored.
func (c *importCmd) Run(ctx context.Context, m *Main) (err error) {
	d, err := c.depot(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	i := &importing{m: m, depot: d, refused: refusals{m: m}, done: map[store.Change]int{}}
	for _, path := range c.Paths {
		if err := i.file(ctx, path); err != nil {
			return err
		}
	}
	if err := d.Settle(ctx); err != nil {
		return err
	}
	m.say("%s added, %d replaced, %d unchanged", count(i.done[store.Added], "article"), i.done[store.Replaced], i.done[store.Unchanged])
	if i.judged > 0 {
		m.say("%s added or withdrawn", count(i.judged, "judgement"))
	}
	return i.refused.end()
}

type importing struct {
	m       *Main
	depot   depot
	refused refusals
	done    map[store.Change]int
	waiting []*graph.Record
	judged  int
}

func (i *importing) file(ctx context.Context, path string) (err error) {
	in := i.m.Stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("import %s: %w", path, err)
		}
		defer f.Close() //nolint:errcheck // it was only read
		in = f
	}
	read, err := reading(in)
	if err != nil {
		return fmt.Errorf("import %s: %w", path, err)
	}
	for read, fault := range read {
		if fault != nil {
			i.refuse(fmt.Errorf("%s: %w", path, fault))
			continue
		}
		if read.Judgement != nil {
			if err := i.judge(ctx, read.Judgement); err != nil {
				return err
			}
			continue
		}
		if i.waiting = append(i.waiting, read.Record); len(i.waiting) == importBatch {
			if err := i.put(ctx); err != nil {
				return err
			}
		}
	}
	return i.put(ctx)
}

// reading chooses the reader by the first sign: no line of N-Quads begins as JSON does.
func reading(in io.Reader) (iter.Seq2[store.Exported, error], error) {
	b := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		begin, err := b.Peek(n)
		if err != nil && err != io.EOF {
			return nil, err
		}
		switch sign := bytes.TrimLeft(begin, " \t\r\n"); {
		case len(sign) > 0 && (sign[0] == '{' || sign[0] == '['):
			return store.ReadJSONLD(b), nil
		case len(sign) > 0 || err != nil || n == b.Size():
			return store.ReadNQuads(b), nil
		}
	}
}

func (i *importing) refuse(why error) {
	i.refused.refused++
	i.m.say("refused %v", why)
}

// judge stores a judgement. What was withdrawn here stays so.
func (i *importing) judge(ctx context.Context, j *graph.Judgement) error {
	change, err := i.depot.PutJudgement(ctx, j)
	if errors.Is(err, store.ErrRefused) {
		i.refuse(err)
		return nil
	}
	if change == store.Added || change == store.Replaced {
		i.judged++
	}
	return err
}

func (i *importing) put(ctx context.Context) error {
	if len(i.waiting) == 0 {
		return ctx.Err()
	}
	changes, err := i.depot.PutBatch(ctx, i.waiting)
	i.waiting = nil
	if len(changes) == 0 && err != nil {
		return err
	}
	for _, change := range changes {
		i.done[change]++
	}
	for _, why := range unjoin(err) {
		i.refuse(why)
	}
	return ctx.Err()
}
