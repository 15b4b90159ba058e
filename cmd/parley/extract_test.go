package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parley/graph"
)

func TestExtractPrintsOneRecordAnArticleInOrder(t *testing.T) {
	dir := t.TempDir()
	one := write(t, dir, "one.md", article("Harbour & <quay>", harbour))
	lines := many(t, dir, 300, harbour)
	out := done(t, dir, "extract", one, lines)
	if !strings.Contains(out, "Harbour & <quay>") {
		t.Error("HTML characters are escaped")
	}
	dec := json.NewDecoder(strings.NewReader(out))
	for i := -1; i < 300; i++ {
		var rec graph.Record
		if err := dec.Decode(&rec); err != nil {
			t.Fatal(err)
		}
		if i < 0 {
			if rec.File != one || len(rec.Statements) < 2 {
				t.Errorf("%s: %d statements", rec.File, len(rec.Statements))
			}
			continue
		}
		if want := fmt.Sprintf("article-%04d", i); rec.Article.ID != want || rec.File != lines {
			t.Fatalf("record %d is %s of %s", i, rec.Article.ID, rec.File)
		}
		if err := rec.Check(); err != nil {
			t.Error(err)
		}
	}
	if again := done(t, dir, "extract", one, lines); again != out {
		t.Error("the same inputs gave another output")
	}
	if left := parley(t, dir, "verify"); left.status != statusFailed {
		t.Error("extract made a store")
	}
}

func TestExtractFromStandardInput(t *testing.T) {
	c := command(t, t.TempDir(), "extract", "--published", "2019-05-06", "--publisher", "Example Wire", "-")
	c.Stdin = strings.NewReader(harbour)
	r := finish(t, c)
	var rec graph.Record
	if err := json.Unmarshal([]byte(r.stdout), &rec); err != nil {
		t.Fatalf("%v: %+v", err, r)
	}
	if rec.File != "-" || rec.Article.PublishedAt != "2019-05-06" || rec.Article.Publisher != "Example Wire" {
		t.Errorf("%+v", rec.Article)
	}
}

func TestWhy(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "harbour.md", article("Harbour", "Hafen — ein Wort. "+harbour))
	whole := done(t, dir, "why", file)
	if !strings.Contains(whole, "FIRED") || !strings.Contains(whole, "no   ") && !strings.Contains(whole, "deny") {
		t.Errorf("%s", whole)
	}
	var rec graph.Record
	if err := json.Unmarshal([]byte(done(t, dir, "extract", file)), &rec); err != nil {
		t.Fatal(err)
	}
	denial := rec.Statements[slices.IndexFunc(rec.Statements, func(s graph.Statement) bool { return s.Kind == graph.Denial })]
	at := fmt.Sprint(denial.Cue.Start)
	part := done(t, dir, "why", "--json", file, at)
	found := false
	dec := json.NewDecoder(strings.NewReader(part))
	for dec.More() {
		var s step
		if err := dec.Decode(&s); err != nil {
			t.Fatal(err)
		}
		if cut, ok := graph.Slice(rec.Text, s.Start, s.End); !ok || cut != s.Exact {
			t.Errorf("%d-%d is %q, not %q", s.Start, s.End, cut, s.Exact)
		}
		if strings.Contains(s.Exact, "for a month") {
			t.Errorf("a step of another sentence: %+v", s)
		}
		found = found || s.Fired && s.Rule == denial.Rule
	}
	if !found {
		t.Errorf("the rule %q that found the denial is not shown as fired at %s:\n%s", denial.Rule, at, part)
	}
}

func TestParallelKeepsTheOrder(t *testing.T) {
	var atWork, most atomic.Int32
	work := func(n int) int {
		if now := atWork.Add(1); now > most.Load() {
			most.Store(now)
		}
		time.Sleep(time.Duration(n%3) * time.Millisecond)
		atWork.Add(-1)
		return n
	}
	numbers := func(yield func(int) bool) {
		for n := range 200 {
			if !yield(n) {
				return
			}
		}
	}
	next := 0
	for n := range parallel(numbers, 4, work) {
		if n != next {
			t.Fatalf("got %d, want %d", n, next)
		}
		next++
	}
	if next != 200 || most.Load() < 2 || most.Load() > 4 {
		t.Errorf("%d results, %d at once", next, most.Load())
	}
	var taken atomic.Int32
	endless := func(yield func(int) bool) {
		for n := 0; yield(n); n++ {
			taken.Add(1)
		}
	}
	for n := range parallel(endless, 4, work) {
		if n == 10 {
			break
		}
	}
	time.Sleep(50 * time.Millisecond)
	if before := taken.Load(); before > 40 {
		t.Errorf("%d items were taken for 11 results", before)
	}
}
