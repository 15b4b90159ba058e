package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"parley/graph/view"
)

// answered is what one peer did with one question.
type answered struct {
	question    string
	totals      []int
	alone, many measured
}

// result is what was measured at one size.
type result struct {
	articles                    int
	stats                       view.Stats
	loadRate, busyRate          float64 // articles a second
	storeBytes, checkpointBytes int64
	viewBytes, textBytes        int // an article
	firstStart, restart         time.Duration
	memory, mostMemory          int64
	parley, postgres, cayley    []answered
	repeated, bare, loading     measured
	visible                     []time.Duration
	cayleyQuads                 int
	cayleyMemory                int64
	alone                       struct {
		about
		one, many measured
		memory    int64
	}
}

// report is docs/benchmarks.md.
type report struct {
	options
	machine string
	results []result
	b       strings.Builder
}

// machine says what this ran on, and how busy it was: what else runs there is in every figure.
func machine() string {
	model := "an unknown processor"
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for _, l := range strings.Split(string(info), "\n") {
			if name, value, ok := strings.Cut(l, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	load := "unknown"
	if avg, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ = strings.Cut(string(avg), " ")
	}
	return fmt.Sprintf("%d cores (%s), %s, load average %s when it began", runtime.NumCPU(), model, runtime.Version(), load)
}

func median(ds []time.Duration) time.Duration {
	if len(ds) == 0 {
		return 0
	}
	sorted := slices.Clone(ds)
	slices.Sort(sorted)
	return sorted[len(sorted)/2]
}

func (r *report) line(format string, args ...any) { fmt.Fprintf(&r.b, format+"\n", args...) }

func (r *report) row(cells ...any) {
	r.b.WriteString("|")
	for _, c := range cells {
		fmt.Fprintf(&r.b, " %v |", c)
	}
	r.b.WriteString("\n")
}

func ms(d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3g ms", float64(d.Microseconds())/1000)
}

func mb(n int64) string { return fmt.Sprintf("%.0f MB", float64(n)/1e6) }

func times(a, b float64) string {
	if b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3g", a/b)
}

// write writes what was measured until now.
func (r *report) write(path string) error {
	r.b.Reset()
	r.line("# Benchmarks\n\n<!-- Written by make bench: do not edit. -->\n")
	r.line("On %s, one run, `go run ./bench -sizes %s -seed %d -for %v`. All servers and who asks them share the cores, so ratios say more than rates.", r.machine, r.sizes, r.seed, r.length)
	r.line("What is asked, of whom, and what the figures mean is in [decisions/benchmarks.md](decisions/benchmarks.md).\n")
	r.bars()
	for _, x := range r.results {
		r.size(x)
	}
	return os.WriteFile(path, []byte(r.b.String()), 0o644)
}

// whole is whether a store was measured at that size.
func (x result) whole() bool { return len(x.parley) > 0 }

// bars holds the figures against what the design asks for.
func (r *report) bars() {
	r.line("## Bars\n")
	r.row("what", "bar", "articles", "measured", "holds")
	r.row("---", "---", "---:", "---:", "---")
	bar := func(what, bar string, n int, measured string, holds bool) {
		word := "yes"
		if !holds {
			word = "**no**"
		}
		r.row(what, bar, n, measured, word)
	}
	for _, x := range r.results {
		if x.whole() {
			r.barsOf(x, bar)
		}
		bar("memory of the view alone", "≤ 4 KB an article", x.articles, fmt.Sprintf("%d B", x.alone.Bytes), x.alone.Bytes <= 4096)
	}
	least, most := r.results[0], r.results[len(r.results)-1]
	if len(r.results) > 1 {
		growth := float64(most.alone.one.median) / float64(least.alone.one.median)
		bar(fmt.Sprintf("the question's median at %d to that at %d, full pages, one connection, the view alone", most.articles, least.articles), "≤ 2 times", most.articles, fmt.Sprintf("%.2f", growth), growth <= 2)
	}
	r.line("")
}

func (r *report) barsOf(x result, bar func(what, bar string, n int, measured string, holds bool)) {
	n, q := x.articles, x.parley[0].many
	bar("load, durable", "≥ 300 articles/s", n, fmt.Sprintf("%.0f/s", x.loadRate), x.loadRate >= 300)
	bar("a new article is seen, `parley load` as a process of its own", "≤ 200 ms", n, ms(median(x.visible)), median(x.visible) <= 200*time.Millisecond)
	if len(x.postgres) > 0 {
		ratio := q.rate / x.postgres[0].many.rate
		bar("the question, uncached, to PostgreSQL", "≥ 4 times", n, fmt.Sprintf("%.1f", ratio), ratio >= 4)
	}
	if len(x.cayley) > 0 && n >= 100_000 { // for fewer the design asks nothing
		ratio := q.rate / x.cayley[0].many.rate
		bar("the question, uncached, to Cayley", "≥ 60 times", n, fmt.Sprintf("%.0f", ratio), ratio >= 60)
	}
	bar("its p99, 16 connections", "< 20 ms", n, ms(q.p99), q.p99 < 20*time.Millisecond)
	again := x.repeated.rate / x.bare.rate
	bar("the same question again, to a bare handler", "≥ 0.5", n, fmt.Sprintf("%.2f", again), again >= 0.5)
	bar("memory of the view", "≤ 4 KB an article", n, fmt.Sprintf("%d B", x.viewBytes), x.viewBytes <= 4096)
	bar("restart", "≤ 5 s at 100,000", n, ms(x.restart), x.restart <= 5*time.Second)
}

func (r *report) size(x result) {
	r.line("## %d articles\n", x.articles)
	if x.whole() {
		r.store(x)
		r.questions(x)
	}
	a := x.alone
	r.line("The view alone, without a store: %d statements, %d events; extracted in %.0f s, built in %.0f s; %d bytes an article and %d bytes of text, %s at most in memory. The question: median %s on one connection, of the %d pairs that fill a page; %.0f/s, p99 %s on %d.\n",
		a.Stats.Statements, a.Stats.Events, a.Extracting.Seconds(), a.Building.Seconds(), a.Bytes, a.Text, mb(a.memory), ms(a.one.median), a.Subjects.Full, a.many.rate, ms(a.many.p99), connections)
}

func (r *report) store(x result) {
	n := int64(x.articles)
	r.line("%d statements (%d denials), %d events.\n", x.stats.Statements, x.stats.Denials, x.stats.Events)
	r.row("", "")
	r.row("---", "---:")
	r.row("`parley load` into a new store", fmt.Sprintf("%.0f articles/s", x.loadRate))
	r.row("`parley load` through a server that is asked questions", fmt.Sprintf("%.0f articles/s", x.busyRate))
	r.row("the store", fmt.Sprintf("%s, %d B an article", mb(x.storeBytes), x.storeBytes/n))
	r.row("the checkpoint of the view", fmt.Sprintf("%s, %d B an article", mb(x.checkpointBytes), x.checkpointBytes/n))
	r.row("the view in memory, texts excluded", fmt.Sprintf("%d B an article (texts: %d B)", x.viewBytes, x.textBytes))
	r.row("the server's memory after all questions / at most", mb(x.memory)+" / "+mb(x.mostMemory))
	r.row("start without a checkpoint / with one", fmt.Sprintf("%.1f s / %.1f s", x.firstStart.Seconds(), x.restart.Seconds()))
	r.row("a new article is seen, median / worst of "+fmt.Sprint(len(x.visible)), ms(median(x.visible))+" / "+ms(slices.Max(x.visible)))
	r.row("the question while loading, median / p99 / worst", ms(x.loading.median)+" / "+ms(x.loading.p99)+" / "+ms(x.loading.max))
	r.row("the same question again / a bare handler that writes as many bytes", fmt.Sprintf("%.0f/s / %.0f/s", x.repeated.rate, x.bare.rate))
	r.line("")
}

func (r *report) questions(x result) {
	r.line("Uncached, %d connections:\n", connections)
	r.row("question", "bytes", "alone, median", "Parley", "p99", "PostgreSQL", "p99", "times", "Cayley", "times")
	r.row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:")
	of := func(as []answered, name string) measured {
		for _, a := range as {
			if a.question == name {
				return a.many
			}
		}
		return measured{}
	}
	rate := func(m measured) string {
		if m.requests == 0 {
			return "–"
		}
		return fmt.Sprintf("%.3g/s", m.rate)
	}
	for _, a := range x.parley {
		pg, cayley := of(x.postgres, a.question), of(x.cayley, a.question)
		r.row(a.question, a.many.bytes, ms(a.alone.median), rate(a.many), ms(a.many.p99), rate(pg), ms(pg.p99), times(a.many.rate, pg.rate), rate(cayley), times(a.many.rate, cayley.rate))
	}
	r.line("")
	if x.cayleyQuads > 0 {
		r.line("Cayley held %d quads in %s of memory.\n", x.cayleyQuads, mb(x.cayleyMemory))
	}
}
