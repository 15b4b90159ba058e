package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"parley/data"
	"parley/extract"
	"parley/graph"
	"parley/graph/store"
	"parley/loaders"
)

// A batch is stored in one transaction. The first are small, so that what is short is soon told; in a store of
// files that this process has open each is twice the one before, since a transaction there writes
// pages that many articles share: 30,000 articles took 58 seconds by 500, and 94 by 50.
const (
	batchRecords = 50
	bulkRecords  = 500
	batchBytes   = 4 << 20
)

type records = iter.Seq2[*graph.Record, error]

type loadCmd struct {
	storeFlag
	inputFlags
	Records bool     `help:"The PATHs are records as parley extract prints them, made by --by: JSON Lines, one article a line."`
	By      string   `placeholder:"NAME" help:"Who made the records: a person, another program, a language model."`
	Again   bool     `help:"Read unchanged articles again too, and tell what they say otherwise; without PATHs, all articles of the store."`
	JSON    bool     `name:"json" help:"Print one line of JSON an input, as soon as it is safely stored."`
	Paths   []string `arg:"" optional:"" name:"path" help:"Articles: .md, .txt, .html, .jsonl, directories of these, or - for standard input."`
}

// Run reads the articles in parallel and stores them in their order.
func (c *loadCmd) Run(ctx context.Context, m *Main) (err error) {
	if len(c.Paths) == 0 && !c.Again {
		return fmt.Errorf("%w: no <path>: name articles, directories of them, or - for standard input", errMisused)
	}
	if err := c.madeElsewhere(); err != nil {
		return err
	}
	o, err := c.options()
	if err != nil {
		return err
	}
	x, err := newExtractor()
	if err != nil {
		return err
	}
	d, err := c.depot(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	_, own := d.(local)
	l := &loading{m: m, depot: d, extractor: x, again: c.Again, json: c.JSON, refused: refusals{m: m}, bulk: own && c.isDirectory()}
	switch {
	case c.Records:
		err = l.loadRecords(ctx, m.records(ctx, c.Paths), c.By, x.Completer())
	case len(c.Paths) == 0:
		err = l.load(ctx, held(ctx, d))
	default:
		err = l.load(ctx, m.inputs(ctx, c.Paths, o))
	}
	return l.end(ctx, err)
}

// madeElsewhere looks at the flags of records that the extractor did not make.
func (c *loadCmd) madeElsewhere() error {
	switch {
	case c.Records && strings.TrimSpace(c.By) == "":
		return fmt.Errorf("%w: --records: who made them? say it by --by NAME", errMisused)
	case !c.Records && c.By != "":
		return fmt.Errorf("%w: --by goes with --records: articles are read by the extractor", errMisused)
	case c.Records && c.Again:
		return fmt.Errorf("%w: --again reads articles; records are stored as they are", errMisused)
	}
	return nil
}

// held is the articles that the store holds, as they were loaded.
func held(ctx context.Context, d depot) iter.Seq[input] {
	return func(yield func(input) bool) {
		ids, err := d.IDs(ctx)
		if err != nil {
			yield(input{err: err})
			return
		}
		for _, id := range ids {
			rec, err := d.Record(ctx, id)
			if errors.Is(err, store.ErrNotFound) {
				continue // retracted since
			}
			in := input{err: err}
			if err == nil {
				in.File, in.Article = id, rec.Article
			}
			if !yield(in) || err != nil {
				return
			}
		}
	}
}

// loading is one run of articles into the store.
type loading struct {
	m         *Main
	depot     depot
	extractor *extract.Extractor
	again     bool // read unchanged articles too
	json      bool
	quiet     bool // no words about what went well

	batch []extracted
	bytes int
	// most is how many records the next batch takes, zero for batchRecords; bulk is whether batches grow.
	most    int
	bulk    bool
	done    [store.Unchanged + 1]int
	refused refusals
	// kept counts articles that were left as somebody else read them.
	kept  int
	shown progress
	// differs counts what articles that were read again say otherwise.
	differs map[differs]int
}

// differs is what sort of fact changed, and how.
type differs struct{ what, change string }

func (l *loading) load(ctx context.Context, inputs iter.Seq[input]) error {
	l.shown = progress{m: l.m}
	for r := range parallel(l.marked(inputs), workers(), l.read(ctx)) {
		if err := l.take(ctx, r); err != nil {
			return err
		}
	}
	return l.flush(ctx)
}

// marked is an input, and whether its article came before in this run: then what
// the store holds says nothing of what it will hold.
type marked struct {
	input
	repeated bool
}

func (l *loading) marked(inputs iter.Seq[input]) iter.Seq[marked] {
	return func(yield func(marked) bool) {
		seen := map[string]bool{}
		for in := range inputs {
			id := in.Article.ID
			if !yield(marked{in, seen[id]}) {
				return
			}
			seen[id] = true
		}
	}
}

// read extracts an article, unless the store holds it as this extractor reads it.
func (l *loading) read(ctx context.Context) func(marked) extracted {
	extractIt := extraction(l.extractor)
	return func(in marked) extracted {
		if in.err != nil || in.repeated {
			return extractIt(in.input)
		}
		held, err := l.depot.Held(ctx, in.Article.ID)
		same := err == nil && held.Hash == in.Article.Hash
		switch {
		case err != nil && !errors.Is(err, store.ErrNotFound):
			in.err = err
			return extracted{input: in.input}
		case same && held.Maker != "": // what a person wrote is not written over by a machine
			return extracted{input: in.input, keptBy: held.Maker}
		case same && held.Extractor == extract.Version && !l.again:
			return extracted{input: in.input} // nothing to store
		}
		return extractIt(in.input)
	}
}

func (l *loading) take(ctx context.Context, r extracted) error {
	switch {
	case r.err != nil:
		if err := l.refused.take(r.err); err != nil {
			return err
		}
		return l.told(r, store.Refused, r.err)
	case r.record == nil:
		if r.keptBy != "" {
			l.kept++
		}
		l.done[store.Unchanged]++
		return l.told(r, store.Unchanged, nil)
	}
	l.batch = append(l.batch, r)
	l.bytes += len(r.record.Text)
	if len(l.batch) < max(l.most, batchRecords) && l.bytes < batchBytes {
		return nil
	}
	if l.bulk {
		l.most = min(2*max(l.most, batchRecords), bulkRecords)
	}
	return l.flush(ctx)
}

// flush stores the batch; after it, its articles are on disk.
func (l *loading) flush(ctx context.Context) error {
	if len(l.batch) == 0 {
		return nil
	}
	recs := make([]*graph.Record, len(l.batch))
	for i, r := range l.batch {
		recs[i] = r.record
	}
	before, err := l.before(ctx, recs)
	if err != nil {
		return err
	}
	changes, err := l.depot.PutBatch(ctx, recs)
	if len(changes) != len(recs) {
		return err
	}
	why := unjoin(err)
	for i, change := range changes {
		l.done[change]++
		var reason error
		if change == store.Refused && len(why) > 0 {
			reason, why = why[0], why[1:]
			l.refused.refused++
			l.m.say("refused %s: %v", where(l.batch[i].input), reason)
		}
		var differences []graph.Difference
		if change == store.Replaced && before[i] != nil {
			differences = l.compared(before[i], recs[i])
		}
		if err := l.told(l.batch[i], change, reason, differences...); err != nil {
			return err
		}
	}
	l.batch, l.bytes = l.batch[:0], 0
	l.shown.tick("%d articles stored", l.done[store.Added]+l.done[store.Replaced])
	return nil
}

// before is what the articles said until now, if they are read again; nil for
// those that are new.
func (l *loading) before(ctx context.Context, recs []*graph.Record) ([]*graph.Record, error) {
	out := make([]*graph.Record, len(recs))
	if !l.again {
		return out, nil
	}
	for i, rec := range recs {
		old, err := l.depot.Record(ctx, rec.Article.ID)
		switch {
		case err == nil:
			out[i] = old
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	return out, nil
}

// compared says what an article says otherwise, a line each, and counts it.
func (l *loading) compared(before, after *graph.Record) []graph.Difference {
	out := graph.Differences(before, after)
	for _, d := range out {
		if l.differs == nil {
			l.differs = map[differs]int{}
		}
		l.differs[differs{d.What, d.Change}]++
		if l.json || l.quiet {
			continue
		}
		l.shown.clear()
		l.m.say("%s: %s %s: %q", after.Article.ID, d.What, d.Change, d.Exact)
		for _, f := range d.Fields {
			l.m.say("    %s: %q, now %q", f.Name, f.Was, f.Now)
		}
	}
	return out
}

// differences tells the counts of what articles say otherwise.
func (l *loading) differences() string {
	var b strings.Builder
	for _, what := range []string{"statement", "event", "entity"} {
		counts := [3]int{}
		for i, change := range []string{"new", "gone", "changed"} {
			counts[i] = l.differs[differs{what, change}]
		}
		if counts != [3]int{} {
			plural := map[string]string{"entity": "entities"}[what]
			if plural == "" {
				plural = what + "s"
			}
			fmt.Fprintf(&b, "%s: %d new, %d gone, %d changed\n", plural, counts[0], counts[1], counts[2])
		}
	}
	return b.String()
}

// where names an input by file and line.
func where(in input) string {
	if in.Line > 0 {
		return fmt.Sprintf("%s:%d", in.File, in.Line)
	}
	return in.File
}

// told prints the fate of one input, where that was asked for.
func (l *loading) told(r extracted, change store.Change, why error, differences ...graph.Difference) error {
	if !l.json {
		return nil
	}
	line := struct {
		File   string `json:"file"`
		Line   int    `json:"line,omitempty"`
		ID     string `json:"id,omitempty"`
		Change string `json:"change"`
		Reason string `json:"reason,omitempty"`
		// Differences is what an article that was read again says otherwise.
		Differences []graph.Difference `json:"differences,omitempty"`
	}{r.File, r.Line, r.Article.ID, change.String(), "", differences}
	var refused *loaders.Refused
	if errors.As(why, &refused) {
		line.File, line.Line = refused.Input, refused.Line
	}
	if why != nil {
		line.Reason = why.Error()
	}
	enc := json.NewEncoder(l.m.Stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(line)
}

// end tells the counts, also of a run that was broken off by err.
func (l *loading) end(ctx context.Context, err error) error {
	l.shown.clear()
	if err == nil {
		err = l.depot.Settle(ctx)
	}
	if !l.json && !l.quiet {
		if _, werr := fmt.Fprintf(l.m.Stdout, "%s%d added, %d replaced, %d unchanged, %d refused\n",
			l.differences(), l.done[store.Added], l.done[store.Replaced], l.done[store.Unchanged], l.refused.refused); err == nil {
			err = werr
		}
	}
	if l.kept > 0 && !l.quiet {
		l.m.say("%s left as others read them: parley retract takes such a record out, then load reads the article", count(l.kept, "unchanged article"))
	}
	refused := l.refused.end()
	if err != nil {
		return err
	}
	return refused
}

// samples are the articles that ship with Parley.
func samples(ctx context.Context) iter.Seq[input] {
	return func(yield func(input) bool) {
		files := data.Articles()
		names, err := fs.Glob(files, "*.md")
		if err != nil {
			yield(input{err: err})
			return
		}
		for _, name := range names {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				yield(input{err: err})
				return
			}
			for loaded, err := range loaders.Load(ctx, []string{"-"}, strings.NewReader(string(text)), loaders.Options{}) {
				loaded.File = name
				if !yield(input{loaded, err}) {
					return
				}
			}
		}
	}
}
