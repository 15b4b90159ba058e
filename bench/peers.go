package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// compared is how many questions are asked of all and their totals compared.
const compared = 40

// totals is the totalCounts of the first questions, by which it is seen that peers answer the same.
func totals(d driver, q question, s subjects) ([]int, error) {
	return totalsOf(d, func(i int) []byte { return q.request(s, i, true) })
}

func totalsOf(d driver, next func(int) []byte) ([]int, error) {
	var out []int
	for i := range compared {
		body, err := d.one(next(i))
		if err != nil {
			return nil, err
		}
		var got any
		if err := json.Unmarshal(body, &got); err != nil {
			return nil, fmt.Errorf("the answer is no JSON: %w: %.200s", err, body)
		}
		out = append(out, totalIn(got))
	}
	return out, nil
}

// totalIn is the totalCount in an answer, or how many turns a dispute has, or members a neighbourhood.
func totalIn(x any) int {
	switch x := x.(type) {
	case map[string]any:
		if n, ok := x["totalCount"].(float64); ok {
			return int(n)
		}
		for _, list := range []string{"turns", "members"} {
			if all, ok := x[list].([]any); ok {
				return len(all)
			}
		}
		for _, inner := range x {
			if n := totalIn(inner); n >= 0 {
				return n
			}
		}
	}
	return -1
}

// peers asks the same of PostgreSQL and Cayley.
func (b *bench) peers(ctx context.Context, l *looked) error {
	if b.postgres {
		if err := b.askPostgres(ctx, l); err != nil {
			return fmt.Errorf("PostgreSQL: %w", err)
		}
	}
	l.tables = nil
	if b.cayley && b.n <= b.cayleyMost {
		if err := b.askCayley(ctx, l.subjects); err != nil {
			return fmt.Errorf("upstream Cayley: %w", err)
		}
	}
	return nil
}

func (b *bench) askPostgres(ctx context.Context, l *looked) (err error) {
	b.say("filling PostgreSQL")
	pg, err := startPostgres(ctx, b.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pg.server.stop()) }()
	if err := pg.fill(ctx, l.tables); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	p, err := start(ctx, nil, self, "serve-postgres", addr, pg.dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	many, one := driver{addr, connections}, driver{addr, 1}
	if err := p.ready(ctx, func() error { _, err := one.one(questions()[0].requestSQL(l.subjects, 0)); return err }); err != nil {
		return err
	}
	for i, q := range questions() {
		if q.sql == "" {
			continue
		}
		next := func(i int) []byte { return q.requestSQL(l.subjects, i) }
		a := answered{question: q.name}
		if a.totals, err = totalsOf(one, next); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		if !slices.Equal(a.totals, b.result.parley[i].totals) {
			return fmt.Errorf("%s: the totals are %v, Parley's are %v", q.name, a.totals, b.result.parley[i].totals)
		}
		if _, err = many.run(ctx, time.Second, next); err != nil { // so that every connection has its statement
			return fmt.Errorf("%s: %w", q.name, err)
		}
		if a.many, err = many.run(ctx, b.length, next); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		b.say("PostgreSQL, %s: %.0f/s, p99 %v", q.name, a.many.rate, a.many.p99)
		b.result.postgres = append(b.result.postgres, a)
	}
	return nil
}

func (b *bench) askCayley(ctx context.Context, s subjects) (err error) {
	b.say("filling Cayley")
	file := filepath.Join(b.dir, "quads.nq")
	if b.result.cayleyQuads, err = quadsFor(ctx, b.parley, b.store, file); err != nil {
		return err
	}
	p, addr, err := startCayley(ctx, b.dir, file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	d := driver{addr, connections}
	wait, cancel := context.WithTimeout(ctx, 15*time.Minute)
	defer cancel()
	first := questions()[0]
	if err := p.ready(wait, func() error { _, err := d.one(first.requestGizmo(s, 0)); return err }); err != nil {
		return err
	}
	for _, q := range questions() {
		if q.gizmo == "" {
			continue
		}
		a := answered{question: q.name}
		if a.many, err = d.run(ctx, b.length, func(i int) []byte { return q.requestGizmo(s, i) }); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		b.say("Cayley, %s: %.1f/s, p99 %v", q.name, a.many.rate, a.many.p99)
		b.result.cayley = append(b.result.cayley, a)
	}
	_, b.result.cayleyMemory, err = p.memory()
	return err
}
