package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"parley/graph"
	"parley/graph/store"
)

type exportCmd struct {
	storeFlag
	Format string `enum:"nquads,records" default:"nquads" help:"nquads: every fact, one graph an article, then every judgement, as other stores of quads read it. records: one line of JSON an article, as parley extract prints it."`
}

// Run prints all articles of the store.
func (c *exportCmd) Run(ctx context.Context, m *Main) (err error) {
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	ids, err := d.IDs(ctx)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(m.Stdout)
	for _, id := range ids {
		rec, err := d.Record(ctx, id)
		if errors.Is(err, store.ErrNotFound) { // retracted meanwhile
			continue
		}
		if err != nil {
			return err
		}
		if err := c.write(out, rec); err != nil {
			return fmt.Errorf("export %s: %w", id, err)
		}
	}
	if err := c.judgements(ctx, d, out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print the articles: %w", err)
	}
	return nil
}

func (c *exportCmd) write(w io.Writer, rec *graph.Record) error {
	if c.Format == "records" {
		return json.NewEncoder(w).Encode(rec)
	}
	return store.WriteNQuads(w, rec)
}

// judgements exports what people judged; as records, articles are as they were extracted.
func (c *exportCmd) judgements(ctx context.Context, d depot, w io.Writer) error {
	if c.Format != "nquads" {
		return nil
	}
	all, err := d.Judgements(ctx)
	if err != nil {
		return err
	}
	for _, j := range all {
		if err := store.WriteJudgement(w, j); err != nil {
			return fmt.Errorf("export judgement %s: %w", j.ID, err)
		}
	}
	return nil
}

type importCmd struct {
	storeFlag
	Paths []string `arg:"" name:"file" help:"N-Quads that parley export wrote; - is standard input."`
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
	for read, fault := range store.ReadNQuads(in) {
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
