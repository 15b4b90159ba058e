package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"

	"parley/data"
	"parley/extract"
	"parley/graph"
	"parley/graph/view"
	"parley/resolvers"
)

// about is what a view that is served alone tells of itself.
type about struct {
	Subjects    subjects
	Stats       view.Stats
	Bytes, Text int
	// Extracting and Building are how long it took to read the articles, and to make the view of their records.
	Extracting, Building time.Duration
}

// serveView makes the articles, extracts them, builds their view and answers from it, without a store.
func serveView(ctx context.Context, addr, articles, seed string) error {
	n, err := strconv.Atoi(articles)
	if err != nil {
		return err
	}
	from, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return err
	}
	ref, err := data.Reference()
	if err != nil {
		return err
	}
	var a about
	begin := time.Now()
	before := heap()
	records, err := extractAll(newCorpus(ref, from), ref, n)
	if err != nil {
		return err
	}
	a.Extracting = time.Since(begin)
	begin = time.Now()
	l, v, err := look(ctx, func(yield func(*graph.Record, error) bool) {
		for i, r := range records {
			records[i] = nil // the view has it
			if !yield(r, nil) {
				return
			}
		}
	}, false)
	if err != nil {
		return err
	}
	a.Building = time.Since(begin)
	records = nil
	a.Subjects, a.Stats, a.Text = l.subjects, l.stats, l.text
	a.Bytes = (heap()-before)/n - l.text
	mux := http.NewServeMux()
	mux.Handle("/graphql", resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }}))
	mux.HandleFunc("/about", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(a) // who no longer listens asks again
	})
	return serveUntil(ctx, addr, mux)
}

// extractAll reads the first n articles on all processors.
func extractAll(c *corpus, ref *graph.Reference, n int) ([]*graph.Record, error) {
	x, err := extract.New(ref)
	if err != nil {
		return nil, err
	}
	records := make([]*graph.Record, n)
	var working sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		working.Go(func() {
			for i := w; i < n; i += workers {
				l := c.article(i)
				records[i] = x.Extract(&graph.Article{ID: l.ID, Title: l.Title, Publisher: l.Publisher, Authors: l.Authors,
					PublishedAt: graph.Date(l.PublishedAt), URL: graph.Maybe(l.URL), Text: l.Text})
			}
		})
	}
	working.Wait()
	return records, nil
}

// viewAlone asks the question of a view without a store, so that sizes can be compared.
func (b *bench) viewAlone(ctx context.Context) (err error) {
	b.say("extracting all, for the view alone")
	self, err := os.Executable()
	if err != nil {
		return err
	}
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	p, err := start(ctx, nil, self, "serve-view", addr, strconv.Itoa(b.n), strconv.FormatUint(b.seed, 10))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	r := &b.result
	err = p.ready(ctx, func() error {
		body, err := driver{addr: addr}.one(request("/about", nil))
		if err != nil {
			return err
		}
		return json.Unmarshal(body, &r.alone.about)
	})
	if err != nil {
		return err
	}
	q, subs := questions()[0], r.alone.Subjects
	fresh := func(i int) []byte { return q.request(subs, i, true) }
	many, one := driver{addr, connections}, driver{addr, 1}
	if r.alone.one, err = one.run(ctx, b.length, fresh); err != nil {
		return fmt.Errorf("%s: %w", q.name, err)
	}
	if r.alone.many, err = many.run(ctx, b.length, fresh); err != nil {
		return fmt.Errorf("%s: %w", q.name, err)
	}
	b.say("the view alone: %d bytes an article, the question: median %v alone, %.0f/s by %d", r.alone.Bytes, r.alone.one.median, r.alone.many.rate, connections)
	_, r.alone.memory, err = p.memory()
	return err
}
