package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parley/graph"
)

// BenchmarkExtract reads an article of some 570 words, on one goroutine and on all.
func BenchmarkExtract(b *testing.B) {
	x, a := newExtractor(b), prose(b)
	words := len(strings.Fields(a.Text))
	rate := func(b *testing.B) {
		b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
	}
	b.Run("single", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x.Extract(a)
		}
		rate(b)
	})
	b.Run("parallel", func(b *testing.B) {
		b.ReportAllocs()
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				x.Extract(a)
			}
		})
		rate(b)
	})
}

// long are texts that grow with n and tempt a rule to look all the way back or ahead.
var long = []struct {
	name string
	text func(n int) string
}{
	{"prose", nil}, // the prose again and again, as paragraphs
	{"one sentence", func(n int) string { return strings.Repeat("and the ferry of Oslo sailed to Bergen ", n/8) + "." }},
	{"one sentence of speech", func(n int) string {
		return strings.Repeat("the minister wrote and it says there and he was told, ", n/11)
	}},
	{"one sentence of clauses", func(n int) string {
		return strings.Repeat("Norway said that the two towns exchange envoys and that its land already possessed ships and ", n/16)
	}},
	{"called in", func(n int) string {
		return strings.Repeat("Norway summoned the envoy. The quay was closed, he was told. ", n/11)
	}},
	{"one word", func(n int) string { return strings.Repeat("said ", n) }},
	{"no punctuation", func(n int) string {
		return strings.Repeat("oslo said the ferry was late and bergen denied it ", n/10)
	}},
	{"statements", func(n int) string {
		return strings.Repeat("The Norwegian Foreign Ministry said the ferry was late. ", n/9)
	}},
	{"statements of many", func(n int) string {
		var b strings.Builder
		for i := range n / 18 {
			fmt.Fprintf(&b, "Oslo said on Monday that ferry %d was late. Stockholm said that bridge %d had never been closed.\n\n", i, i)
		}
		return b.String()
	}},
	{"denials", func(n int) string {
		return strings.Repeat("Oslo said the ferry was late. Stockholm denied that the ferry was late. ", n/13)
	}},
	{"quotation marks", func(n int) string { return strings.Repeat("\" ", n/2) + "said Oslo." }},
	{"opening marks", func(n int) string { return strings.Repeat("“x ", n/2) + "said Oslo." }},
	{"nested marks", func(n int) string {
		return strings.Repeat("“x ‘y ", n/4) + strings.Repeat("z’ w” ", n/4) + "said Oslo."
	}},
	{"quotations", func(n int) string { return strings.Repeat("“The ferry is late,” Oslo said. ", n/6) }},
	{"commas", func(n int) string { return strings.Repeat("Oslo, Bergen, ", n/2) + "said that it was late." }},
	{"brackets", func(n int) string { return strings.Repeat("( a ", n/4) + strings.Repeat("b ) ", n/4) }},
	{"nested speech", func(n int) string { return strings.Repeat("Oslo said that Bergen denied that ", n/6) }},
	{"names", func(n int) string { return strings.Repeat("Foreign Ministry Of Norway ", n/4) }},
	{"new names", func(n int) string {
		var b strings.Builder
		for i := range n / 8 {
			fmt.Fprintf(&b, "The %s Harbour Company said it was open. ", letters(i))
		}
		return b.String()
	}},
	{"pronouns", func(n int) string { return strings.Repeat("He said that she said that they said it. ", n/9) }},
	{"dates", func(n int) string { return strings.Repeat("Oslo said on Monday March 5 2021 that ", n/8) }},
	{"labels", func(n int) string { return strings.Repeat("OSLO: It is late.\n\n", n/4) }},
	{"hyphens", func(n int) string { return strings.Repeat("a-b—c - ", n/2) }},
	{"letters and meetings", func(n int) string {
		return strings.Repeat("Norway sent a letter to Sweden after Finland met Denmark in Oslo. ", n/12)
	}},
	{"launches by a force", func(n int) string { return strings.Repeat("The Northern Fleet fired a missile on May 3. ", n/9) }},
}

// letters spells a number as a capitalised word.
func letters(i int) string {
	s := "Q"
	for ; ; i /= 26 {
		s += string(rune('a' + i%26))
		if i < 26 {
			return s
		}
	}
}

func longText(tb testing.TB, make func(int) string, words int) string {
	tb.Helper()
	if make != nil {
		return make(words)
	}
	p := prose(tb).Text
	return strings.Repeat(p+"\n\n", max(1, words/len(strings.Fields(p))))
}

// TestLinear holds that no text costs much more a word than prose does: what is
// quadratic costs hundreds of times as much at the last of these lengths. It goes
// up by steps and stops at the first that is too dear, so that it ends.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	x, a := newExtractor(t), prose(t)
	base := best(20, func() { x.Extract(a) }) / time.Duration(len(strings.Fields(a.Text)))
	for _, l := range long {
		t.Run(l.name, func(t *testing.T) {
			for _, words := range []int{1_000, 4_000, 16_000, 32_000} {
				text := longText(t, l.text, words)
				n := len(strings.Fields(text))
				var r *graph.Record
				each := best(2, func() { r = x.Extract(&graph.Article{Text: text, PublishedAt: "2021-03-05"}) }) / time.Duration(n)
				t.Logf("%d words, %d statements: %v a word, %.1f times prose", n, len(r.Statements), each, float64(each)/float64(base))
				if err := r.Check(); err != nil {
					t.Fatal(firstLine(err))
				}
				if each > tooDear*base {
					t.Fatalf("%d words: %v a word, %.0f times what prose costs (%v)", n, each, float64(each)/float64(base), base)
				}
			}
		})
	}
}

// tooDear is in times the cost of a word of prose. A disturbed machine moves a
// figure by two or three; a quadratic rule by hundreds.
const tooDear = 12

// TestMegabyte reads a megabyte that is one sentence, and 10,000 quotation marks.
func TestMegabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	x := newExtractor(t)
	for name, text := range map[string]string{
		"sentence": strings.Repeat("the ferry sailed and ", 1<<20/21),
		"word":     strings.Repeat("a", 1<<20),
		"marks":    strings.Repeat("\"", 10_000),
		"curly":    strings.Repeat("“", 5_000) + strings.Repeat("”", 5_000),
	} {
		start := time.Now()
		r := x.Extract(&graph.Article{Text: text})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: took %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
		if err := r.Check(); err != nil {
			t.Errorf("%s: %v", name, firstLine(err))
		}
	}
}

func firstLine(err error) string {
	s, _, _ := strings.Cut(err.Error(), "\n")
	return s
}

// best is the shortest of some runs: the others were disturbed.
func best(runs int, do func()) time.Duration {
	shortest := time.Duration(1<<63 - 1)
	for range runs {
		start := time.Now()
		do()
		shortest = min(shortest, time.Since(start))
	}
	return shortest
}
