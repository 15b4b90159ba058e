package view

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"parley/graph"
)

// many is n articles in which a few speak often and many seldom: each has a
// claim, a denial of it and two remarks, about a letter or a meeting.
func many(n int) []*graph.Record {
	r := rand.New(rand.NewPCG(21, 21))
	zipf := rand.NewZipf(r, 1.2, 4, 4999)
	evidence := []graph.Evidence{{Start: 0, End: 9, Exact: "Some text"}}
	out := make([]*graph.Record, n)
	for i := range out {
		rec := &graph.Record{Text: "Some text.", Article: graph.Article{ID: fmt.Sprintf("art%07d", i), Title: "A title of ordinary length", Publisher: "One",
			PublishedAt: graph.Date(fmt.Sprintf("20%02d-%02d-%02d", 10+r.IntN(11), 1+r.IntN(12), 1+r.IntN(28)))}}
		seen := map[uint64]bool{}
		for len(rec.Entities) < 5 {
			k := zipf.Uint64()
			if seen[k] {
				continue
			}
			seen[k] = true
			rec.Entities = append(rec.Entities, graph.Entity{ID: fmt.Sprintf("e%d", len(rec.Entities)), Key: fmt.Sprintf("person/n%d", k), Type: graph.Person, Name: fmt.Sprintf("Name%d Family%d", k, k), Mentions: evidence})
		}
		rec.Events = []graph.Event{{ID: "v0", Type: graph.Letter, Date: rec.Article.PublishedAt[:7], Sender: []string{"e0"}, Recipient: []string{"e1"}, Evidence: evidence, Rule: "r", Status: graph.Disputed}}
		for j, kind := range []graph.StatementKind{graph.Claim, graph.Denial, graph.Comment, graph.Demand} {
			s := graph.Statement{ID: fmt.Sprintf("s%d", j), Kind: kind, Speakers: []string{fmt.Sprintf("e%d", j)}, Text: "what somebody said", Date: rec.Article.PublishedAt, Evidence: evidence, Rule: "r"}
			if j < 2 {
				s.About = []string{"v0"}
			}
			if j == 1 {
				s.Denies = []string{"s0", "v0"}
			}
			rec.Statements = append(rec.Statements, s)
		}
		out[i] = rec
	}
	return out
}

// benched is how many articles the benchmarks have.
const benched = 20_000

func BenchmarkBuild(b *testing.B) {
	records := many(benched)
	var before, after runtime.MemStats
	var v *View
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		v = newView(b, records)
		runtime.GC()
		runtime.ReadMemStats(&after)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/benched, "µs/article")
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/benched, "B/article")
	runtime.KeepAlive(v)
}

// BenchmarkTheQuestion asks for denials by one about what another said, newest
// first, as often as the two are named.
func BenchmarkTheQuestion(b *testing.B) {
	v := newView(b, many(benched))
	r := rand.New(rand.NewPCG(22, 22))
	found := 0
	for b.Loop() {
		by, of := v.entities.at(r.Uint32N(20)).name, v.entities.at(r.Uint32N(20)).name
		c, err := v.Denials(context.Background(), StatementList{Page: Page{First: ptr(20)},
			Where: &StatementWhere{By: &EntityWhere{Is: &by}, About: &AboutWhere{Statement: &StatementWhere{By: &EntityWhere{Is: &of}}}}})
		if err != nil {
			b.Fatal(err)
		}
		found += c.TotalCount
	}
	b.ReportMetric(float64(found)/float64(b.N), "denials")
}
