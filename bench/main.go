// Bench measures Parley on articles that it makes itself, and the same answers from
// PostgreSQL and from upstream Cayley in the same run. It starts all servers itself, on
// 127.0.0.1, in a directory that it deletes, and writes docs/benchmarks.md.
//
//	make bench                        10,000 and 100,000 articles
//	make bench BENCH_SIZES=1000000    the view alone where the embedded store would take hours
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"parley/data"
)

// connections is how many ask at once.
const connections = 16

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are what is measured.
type options struct {
	sizes            string
	seed             uint64
	length           time.Duration
	parley, out, dir string
	postgres, cayley bool
	cayleyMost       int
	storeMost        int
	keep             bool
}

func run(ctx context.Context, args []string) error {
	if len(args) > 0 {
		switch args[0] {
		case "serve-postgres":
			return servePostgres(ctx, args[1], args[2])
		case "serve-bare":
			n, err := strconv.Atoi(args[2])
			if err != nil {
				return err
			}
			return serveBare(ctx, args[1], n)
		case "serve-view":
			return serveView(ctx, args[1], args[2], args[3])
		}
	}
	var o options
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.StringVar(&o.sizes, "sizes", "10000,100000", "how many articles, in one run each")
	f.Uint64Var(&o.seed, "seed", 1, "which articles are made")
	f.DurationVar(&o.length, "for", 4*time.Second, "how long each question is asked")
	f.StringVar(&o.parley, "parley", "bin/parley", "the program that is measured")
	f.StringVar(&o.out, "out", "docs/benchmarks.md", "where the figures are written")
	f.StringVar(&o.dir, "dir", os.TempDir(), "where stores and databases are made")
	f.BoolVar(&o.postgres, "postgres", true, "measure PostgreSQL too")
	f.BoolVar(&o.cayley, "cayley", true, "measure upstream Cayley too")
	f.IntVar(&o.cayleyMost, "cayley-most", 10_000, "the most articles that are given to Cayley, whose store in memory takes some 30 KB for each")
	f.IntVar(&o.storeMost, "store-most", 200_000, "the most articles that are loaded into the embedded store; beyond, the view alone is measured")
	f.BoolVar(&o.keep, "keep", false, "leave stores and databases where they are")
	if err := f.Parse(args); err != nil {
		return err
	}
	return o.run(ctx)
}

func (o options) run(ctx context.Context) error {
	ref, err := data.Reference()
	if err != nil {
		return err
	}
	parley, err := filepath.Abs(o.parley)
	if err != nil {
		return err
	}
	rep := &report{options: o, machine: machine()}
	for _, text := range strings.Split(o.sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("-sizes %q: want numbers separated by commas", o.sizes)
		}
		dir, err := os.MkdirTemp(o.dir, "parley-bench-")
		if err != nil {
			return err
		}
		b := &bench{options: o, n: n, corpus: newCorpus(ref, o.seed), dir: dir, store: filepath.Join(dir, "store"), result: result{articles: n}}
		b.parley = parley
		err = b.run(ctx)
		if !o.keep {
			err = errors.Join(err, os.RemoveAll(dir))
		}
		if err != nil {
			return fmt.Errorf("%d articles: %w", n, err)
		}
		rep.results = append(rep.results, b.result)
		if err := rep.write(o.out); err != nil {
			return err
		}
	}
	return nil
}

// bench is one size.
type bench struct {
	options
	n          int
	corpus     *corpus
	dir, store string
	result     result
}

// say tells what is being done.
func (b *bench) say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%s %7d  %s\n", time.Now().Format(time.TimeOnly), b.n, fmt.Sprintf(format, args...))
}

func (b *bench) run(ctx context.Context) error {
	if b.n <= b.storeMost {
		if err := b.whole(ctx); err != nil {
			return err
		}
	}
	return b.viewAlone(ctx)
}

// whole loads a store and asks the server over it, then the others.
func (b *bench) whole(ctx context.Context) error {
	r := &b.result
	b.say("writing the articles")
	file, err := b.write("articles.jsonl", 0, b.n)
	if err != nil {
		return err
	}
	b.say("loading")
	took, err := b.load(ctx, file)
	if err != nil {
		return err
	}
	r.loadRate = float64(b.n) / took.Seconds()
	if r.storeBytes, err = size(filepath.Join(b.store, "indexes.bolt")); err != nil {
		return err
	}
	b.say("%.0f articles/s; reading the view", r.loadRate)
	l, err := inStore(ctx, b.store)
	if err != nil {
		return err
	}
	r.viewBytes, r.textBytes, r.stats = l.bytes, l.text, l.stats
	b.say("%d bytes an article in the view; starting without a checkpoint", l.bytes)
	s, err := b.serve(ctx)
	if err != nil {
		return err
	}
	r.firstStart = s.took
	if err := s.stop(); err != nil {
		return err
	}
	if r.checkpointBytes, err = size(filepath.Join(b.store, "view.checkpoint")); err != nil {
		return err
	}
	if s, err = b.serve(ctx); err != nil {
		return err
	}
	r.restart = s.took
	b.say("started in %v without a checkpoint, in %v with one; asking", r.firstStart, r.restart)
	if err := b.ask(ctx, s, l.subjects); err != nil {
		return errors.Join(err, s.stop())
	}
	if err := b.busy(ctx, s, l.subjects); err != nil {
		return errors.Join(err, s.stop())
	}
	if err := s.stop(); err != nil {
		return err
	}
	return b.peers(ctx, l)
}

// ask asks every question at rest, then the first again and again, and a bare handler.
func (b *bench) ask(ctx context.Context, s *served, subs subjects) error {
	r, many, one := &b.result, driver{s.addr, connections}, driver{s.addr, 1}
	var err error
	for _, q := range questions() {
		a := answered{question: q.name}
		if a.totals, err = totals(many, q, subs); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		fresh := func(i int) []byte { return q.request(subs, i, true) }
		if a.alone, err = one.run(ctx, b.length/2, fresh); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		if a.many, err = many.run(ctx, b.length, fresh); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		b.say("%s: %.0f/s, p99 %v", q.name, a.many.rate, a.many.p99)
		r.parley = append(r.parley, a)
	}
	if r.memory, r.mostMemory, err = s.memory(); err != nil {
		return err
	}
	q := questions()[0]
	same := q.request(subs, 0, false)
	if r.repeated, err = many.run(ctx, b.length, func(int) []byte { return same }); err != nil {
		return err
	}
	r.bare, err = b.bare(ctx, same, r.repeated.bytes)
	b.say("repeated: %.0f/s, bare: %.0f/s", r.repeated.rate, r.bare.rate)
	return err
}

// bare asks a server that does nothing but write as many bytes.
func (b *bench) bare(ctx context.Context, req []byte, size int) (measured, error) {
	addr, err := freeAddress()
	if err != nil {
		return measured{}, err
	}
	self, err := os.Executable()
	if err != nil {
		return measured{}, err
	}
	p, err := start(ctx, nil, self, "serve-bare", addr, strconv.Itoa(size))
	if err != nil {
		return measured{}, err
	}
	d := driver{addr, connections}
	err = p.ready(ctx, func() error { _, err := d.one(req); return err })
	var m measured
	if err == nil {
		m, err = d.run(ctx, b.length, func(int) []byte { return req })
	}
	return m, errors.Join(err, p.stop())
}

// extra is how many articles are loaded while questions are asked, of each size.
func (b *bench) extra() int { return min(5000, max(500, b.n/20)) }

// busy asks the question while articles are loaded, then shows how soon a single one is seen.
func (b *bench) busy(ctx context.Context, s *served, subs subjects) error {
	r := &b.result
	file, err := b.write("more.jsonl", b.n, b.n+b.extra())
	if err != nil {
		return err
	}
	type loaded struct {
		took time.Duration
		err  error
	}
	done := make(chan loaded, 1)
	during, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		took, err := b.load(ctx, file)
		done <- loaded{took, err}
		stop()
	}()
	q := questions()[0]
	// One connection that asks at a steady pace, so that loading is not starved by it.
	r.loading, err = driver{s.addr, 1}.paced(during, 5*time.Millisecond, func(i int) []byte { return q.request(subs, i, true) })
	got := <-done
	if err = errors.Join(err, got.err); err != nil {
		return err
	}
	r.busyRate = float64(b.extra()) / got.took.Seconds()
	b.say("while loading %.0f articles/s: median %v, p99 %v", r.busyRate, r.loading.median, r.loading.p99)
	for i := range 11 {
		whole, err := b.visible(ctx, s, b.n+b.extra()+i)
		if err != nil {
			return err
		}
		r.visible = append(r.visible, whole)
	}
	b.say("a new article is seen after %v", median(r.visible))
	return nil
}
