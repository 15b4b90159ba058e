package view

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

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
			s := graph.Statement{ID: fmt.Sprintf("s%d", j), Kind: kind, Speakers: []string{fmt.Sprintf("e%d", j)}, Text: said(r, 9), Date: rec.Article.PublishedAt, Evidence: evidence, Rule: "r"}
			if j == 1 { // one of a few hundred slogans
				s.Quotes = []string{said(rand.New(rand.NewPCG(23, r.Uint64N(300))), 8)}
			}
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

// said is some words.
func said(r *rand.Rand, n int) string {
	words := strings.Fields("talks border missile letter sanctions summit envoy table morning peace threat test army navy promise answer visit delegation paper channel")
	out := make([]string, n)
	for i := range out {
		out[i] = words[r.IntN(len(words))]
	}
	return strings.Join(out, " ")
}

// benched is how many articles the benchmarks have.
const benched = 20_000

// articlesWanted is that, or what PARLEY_ARTICLES says.
func articlesWanted(b *testing.B) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("PARLEY_ARTICLES"), strconv.Itoa(benched)))
	if err != nil {
		b.Fatal(err)
	}
	return n
}

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

// BenchmarkDenialPairs counts all pairs as the first who asks a view does.
func BenchmarkDenialPairs(b *testing.B) {
	v := newView(b, many(articlesWanted(b)))
	pairs := 0
	for b.Loop() {
		v.countedPairs = &countedPairs{}
		c, err := v.DenialPairs(context.Background(), Speakers, DenialPairList{Page: Page{First: ptr(20)}})
		if err != nil {
			b.Fatal(err)
		}
		pairs = c.TotalCount
	}
	b.ReportMetric(float64(pairs), "pairs")
}

// BenchmarkOneArticle puts one article after another into a view of many, and asks each
// time for what it was that the first speaker said last.
func BenchmarkOneArticle(b *testing.B) {
	n := articlesWanted(b)
	records := many(n + 2000)
	v := newView(b, records[:n])
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	live := NewLive(v)
	if err := live.Apply(nil, nil); err != nil { // it waits for the ledger
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		rec := records[n+i%2000]
		if err := live.Apply([]*graph.Record{rec}, nil); err != nil {
			b.Fatal(err)
		}
		who := rec.Entities[0].Name
		if _, err := live.View().Statements(context.Background(), StatementList{Where: &StatementWhere{By: &EntityWhere{Is: &who}}}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n), "ledger-B/article")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-worst")
}
