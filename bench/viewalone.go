package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
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
	x, err := extract.New(ref)
	if err != nil {
		return err
	}
	debug.SetGCPercent(gcPercent)
	before, begin := heap(), time.Now()
	l, v, err := look(ctx, extracted(x, newCorpus(ref, from), n, &a.Extracting), false)
	if err != nil {
		return err
	}
	a.Building = time.Since(begin) - a.Extracting
	a.Subjects, a.Stats, a.Text = l.subjects, l.stats, l.text
	a.Bytes = (heap()-before)/n - l.text
	runtime.KeepAlive(x) // it was there before, too
	mux := http.NewServeMux()
	mux.Handle("/graphql", resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }}))
	mux.HandleFunc("/about", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(a) // who no longer listens asks again
	})
	return serveUntil(ctx, addr, mux)
}

// gcPercent keeps what a million articles take while their view is built within the memory that is there, at the cost of time.
const gcPercent = 40

// atOnce is how many articles are extracted before their records go into the view, so that never all are held.
const atOnce = 2000

// extracted yields the records of the first n articles, read on all processors; took grows by the time of reading.
func extracted(x *extract.Extractor, c *corpus, n int, took *time.Duration) func(func(*graph.Record, error) bool) {
	return func(yield func(*graph.Record, error) bool) {
		for from := 0; from < n; from += atOnce {
			begin := time.Now()
			records := extractSome(x, c, from, min(n, from+atOnce))
			*took += time.Since(begin)
			for _, r := range records {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

func extractSome(x *extract.Extractor, c *corpus, from, to int) []*graph.Record {
	records := make([]*graph.Record, to-from)
	var working sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		working.Go(func() {
			for i := from + w; i < to; i += workers {
				l := c.article(i)
				records[i-from] = x.Extract(&graph.Article{ID: l.ID, Title: l.Title, Publisher: l.Publisher, Authors: l.Authors,
					PublishedAt: graph.Date(l.PublishedAt), URL: graph.Maybe(l.URL), Text: l.Text})
			}
		})
	}
	working.Wait()
	return records
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
	full := subs.full()
	if r.alone.one, err = one.run(ctx, b.length, func(i int) []byte { return q.request(full, i, true) }); err != nil {
		return fmt.Errorf("%s: %w", q.name, err)
	}
	if r.alone.many, err = many.run(ctx, b.length, fresh); err != nil {
		return fmt.Errorf("%s: %w", q.name, err)
	}
	b.say("the view alone: %d bytes an article, the question: median %v alone, %.0f/s by %d", r.alone.Bytes, r.alone.one.median, r.alone.many.rate, connections)
	_, r.alone.memory, err = p.memory()
	return err
}
