package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"parley/data"
	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
)

// served is a running parley serve.
type served struct {
	*process
	addr string
	// took is from the start of the process to its first answer.
	took time.Duration
}

// serve starts parley serve and waits for its first answer.
func (b *bench) serve(ctx context.Context) (*served, error) {
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	begin := time.Now()
	p, err := start(ctx, nil, b.parley, "serve", "--no-samples", "--store", b.store, "--addr", addr)
	if err != nil {
		return nil, err
	}
	s := &served{process: p, addr: addr}
	probe, err := json.Marshal(map[string]string{"query": "{ denials(first: 1) { totalCount } }"})
	if err != nil {
		return nil, err
	}
	err = p.ready(ctx, func() error {
		_, err := driver{addr: addr}.one(request("/graphql", probe))
		return err
	})
	s.took = time.Since(begin)
	return s, err
}

// write makes the file of articles.
func (b *bench) write(name string, from, to int) (path string, err error) {
	path = filepath.Join(b.dir, name)
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	return path, errors.Join(b.corpus.writeLines(f, from, to), f.Close())
}

// load runs parley load and gives how long it took.
func (b *bench) load(ctx context.Context, file string) (time.Duration, error) {
	begin := time.Now()
	_, err := command(ctx, nil, b.parley, "load", "--store", b.store, file)
	return time.Since(begin), err
}

func size(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// looked is what the view of a store gives: subjects to ask about, tables for PostgreSQL, and its memory.
type looked struct {
	subjects subjects
	tables   *tables
	// bytes is what the view takes for an article, texts excluded; text is what an article's text takes.
	bytes, text int
	stats       view.Stats
}

// look builds the view of some records in this process.
func look(ctx context.Context, records func(func(*graph.Record, error) bool), withTables bool) (*looked, *view.View, error) {
	ref, err := data.Reference()
	if err != nil {
		return nil, nil, err
	}
	before, texts := heap(), 0
	v, err := view.New(ref, func(yield func(*graph.Record, error) bool) {
		records(func(r *graph.Record, err error) bool {
			if err == nil {
				texts += len(r.Text)
			}
			return yield(r, err)
		})
	})
	if err != nil {
		return nil, nil, err
	}
	l := &looked{stats: v.Stats()}
	n := max(1, l.stats.Articles)
	l.bytes, l.text = (heap()-before-texts)/n, texts/n
	if l.subjects, err = subjectsOf(ctx, v); err != nil {
		return nil, nil, err
	}
	if withTables {
		l.tables, err = newTables(ctx, v)
	}
	return l, v, err
}

func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// How many of each kind are asked about. The speakers are those who speak most, so that the questions
// find something, and their pairs are many more than can be answered while one run lasts.
const (
	askedSpeakers = 60
	askedDisputes = 200
)

func subjectsOf(ctx context.Context, v *view.View) (subjects, error) {
	var s subjects
	first := view.MaxPage
	c, err := v.Entities(ctx, view.EntityList{Page: view.Page{First: &first}})
	if err != nil {
		return s, err
	}
	for _, e := range c.Nodes() {
		if e.Kind() != nil && *e.Kind() == "ministry" && len(s.Speakers) < askedSpeakers {
			s.Speakers = append(s.Speakers, named{e.Name(), e.Key()})
		}
		if e.Type() == graph.Government && len(s.Governments) < askedSpeakers {
			s.Governments = append(s.Governments, named{e.Name(), e.Key()})
		}
	}
	if s.Pairs, s.Full, err = pairsOf(ctx, v, s.Speakers); err != nil {
		return s, err
	}
	first = askedDisputes
	d, err := v.Disputes(ctx, view.DisputeList{Page: view.Page{First: &first}})
	if err != nil {
		return s, err
	}
	for _, x := range d.Nodes() {
		s.Disputes = append(s.Disputes, x.ID())
	}
	for _, q := range qualities {
		for _, t := range things {
			s.Words = append(s.Words, q+" "+t)
		}
	}
	if len(s.Speakers) == 0 || len(s.Disputes) == 0 {
		return s, fmt.Errorf("there is nothing to ask about: %d speakers, %d disputes", len(s.Speakers), len(s.Disputes))
	}
	return s, nil
}

// fullPage is how many denials the question asks for, leastPairs how many pairs are asked about at least.
const (
	fullPage   = 20
	leastPairs = 100
)

// pairsOf gives the pairs of speakers between whom there are most denials: all that fill a page, which come first and are
// counted, and at least some.
func pairsOf(ctx context.Context, v *view.View, speakers []named) (pairs [][2]named, full int, err error) {
	type counted struct {
		pair [2]named
		n    int
	}
	var all []counted
	none := 0
	for _, by := range speakers {
		for _, of := range speakers {
			c, err := v.Denials(ctx, view.StatementList{Page: view.Page{First: &none}, Where: &view.StatementWhere{
				By: &view.EntityWhere{Is: &by.Name}, About: &view.AboutWhere{Statement: &view.StatementWhere{By: &view.EntityWhere{Is: &of.Name}}}}})
			if err != nil {
				return nil, 0, err
			}
			all = append(all, counted{[2]named{by, of}, c.TotalCount})
		}
	}
	slices.SortStableFunc(all, func(x, y counted) int { return cmp.Compare(y.n, x.n) })
	for i, c := range all {
		if c.n >= fullPage {
			full++
		} else if i >= leastPairs {
			break
		}
		pairs = append(pairs, c.pair)
	}
	return pairs, full, nil
}

// inStore looks at what a store holds. No other process may have it open.
func inStore(ctx context.Context, dir string) (*looked, error) {
	s, err := store.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	l, _, err := look(ctx, s.Records(ctx), true)
	return l, errors.Join(err, s.Close())
}

// visible is how long it takes until the API shows an article: from its being handed to
// parley load as a process of its own, and from its being in the store.
func (b *bench) visible(ctx context.Context, s *served, i int) (whole time.Duration, err error) {
	path, err := b.write("one.jsonl", i, i+1)
	if err != nil {
		return 0, err
	}
	body, err := json.Marshal(map[string]any{"query": `query($id: ID!) { article(id: $id) { title } }`, "variables": map[string]string{"id": b.corpus.article(i).ID}})
	if err != nil {
		return 0, err
	}
	loaded := make(chan error, 1)
	begin := time.Now()
	go func() {
		_, err := command(ctx, nil, b.parley, "load", "--store", b.store, path)
		loaded <- err
	}()
	for {
		got, err := driver{addr: s.addr}.one(request("/graphql", body))
		if err != nil {
			return 0, err
		}
		if !bytes.Contains(got, []byte("null")) {
			return time.Since(begin), <-loaded
		}
		if time.Since(begin) > time.Minute {
			return 0, fmt.Errorf("article %d is not seen after a minute: %s", i, strings.TrimSpace(string(got)))
		}
		time.Sleep(time.Millisecond)
	}
}
