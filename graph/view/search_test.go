package view

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"The U.S. denied it.", "the@0-3 us@4-7 denied@9-15 it@16-18"},
		{"Trump's “nice note”", "trumps@0-7 nice@9-13 note@14-18"},
		{"Señor Müller-Østby", "senor@0-5 muller@6-12 ostby@13-18"},
		{"e\u0301tat", "etat@0-5"},
		{"평양 25", "평양@0-2 25@3-5"},
		{"... -- '", ""},
	} {
		var got []string
		for _, w := range wordsOf(c.text) {
			got = append(got, fmt.Sprintf("%s@%d-%d", w.folded, w.start, w.end))
		}
		// Hangul is folded to its letters, which look the same.
		if s := strings.Join(got, " "); s != c.want && foldText(s) != foldText(c.want) {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
}

func FuzzMarksAreInTheText(f *testing.F) {
	f.Add(`"nice note" letter`, "He had received a nice note, a letter.")
	f.Add(`-x y* "`, "ÿ yes")
	f.Fuzz(func(t *testing.T, search, text string) {
		w, err := readSearch(search)
		if err != nil {
			return
		}
		n, last := len([]rune(text)), 0
		for _, m := range w.marks(text) {
			if m.Start < last || m.End <= m.Start || m.End > n {
				t.Fatalf("%q in %q: mark %v after %d of %d", search, text, m, last, n)
			}
			last = m.End
		}
	})
}

// headlined is an article with a headline and statements of these texts.
func headlined(id, title string, texts ...string) *graph.Record {
	evidence := []graph.Evidence{{Start: 0, End: 5, Exact: "Words"}}
	rec := &graph.Record{Text: "Words.", Article: graph.Article{ID: id, Title: title, Publisher: "One", PublishedAt: "2020-04-20"}}
	rec.Entities = []graph.Entity{{ID: "e0", Key: "person/ann", Type: graph.Person, Name: "Ann Álvarez", Mentions: evidence}}
	for i, text := range texts {
		rec.Statements = append(rec.Statements, graph.Statement{ID: fmt.Sprintf("s%d", i), Kind: graph.Claim, Speakers: []string{"e0"}, Text: text,
			Date: graph.Date(fmt.Sprintf("2020-04-%02d", i+1)), Evidence: evidence, Rule: "r"})
	}
	return rec
}

func TestSearch(t *testing.T) {
	rec := headlined("a", "Ministry denies a letter", "he denied that any note was nice", "a nice note had come", "nothing of that sort", "denials and notes", "the nice, note-taking envoy of Alvarez")
	v := newView(t, []*graph.Record{rec})
	for _, c := range []struct {
		search string
		want   []string
	}{
		{"nothing", []string{"nothing of that sort"}},
		{"NICE note", []string{"the nice, note-taking envoy of Alvarez", "a nice note had come", "he denied that any note was nice"}},
		{`"nice note"`, []string{"the nice, note-taking envoy of Alvarez", "a nice note had come"}},
		{`“nice note”`, []string{"the nice, note-taking envoy of Alvarez", "a nice note had come"}},
		{`"note nice"`, nil},
		{`"nice notes"`, nil}, // in quotation marks a form counts as it stands
		{"denied", []string{"Ministry denies a letter", "he denied that any note was nice"}},
		{"deni*", []string{"Ministry denies a letter", "denials and notes", "he denied that any note was nice"}},
		{"note -nice", []string{"denials and notes"}},
		{`note -"nice note"`, []string{"denials and notes", "he denied that any note was nice"}},
		{"alvarez", []string{"the nice, note-taking envoy of Alvarez", "Ann Álvarez"}},
		{"Álvarez's", []string{"the nice, note-taking envoy of Alvarez", "Ann Álvarez"}},
		{"note-taking", []string{"the nice, note-taking envoy of Alvarez"}},
		{"zeppelin", nil},
		{`"nice note`, []string{"the nice, note-taking envoy of Alvarez", "a nice note had come"}},
	} {
		found, err := v.Search(context.Background(), c.search, SearchList{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range found.Edges {
			v.texts(e.n, func(f SearchField, text string) {
				if f == InTitle || f == InText || f == InName {
					got = append(got, text)
				}
			})
			if len(e.Highlights()) == 0 {
				t.Errorf("%q: nothing is highlighted in %v", c.search, e.Node)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.search, got, c.want)
		}
	}
	for _, bad := range []string{"", "-note", "--", `""`, "*"} {
		if _, err := v.Search(context.Background(), bad, SearchList{}); err == nil {
			t.Errorf("%q was searched for", bad)
		}
	}
}

func TestRelevance(t *testing.T) {
	v := newView(t, []*graph.Record{headlined("a", "A headline", "the note was about a long list of many other things that had nothing to do with it", "the note", "the table", "the envoy")})
	found, err := v.Search(context.Background(), "the note", SearchList{Order: []SearchOrder{"RELEVANCE"}})
	if err != nil {
		t.Fatal(err)
	}
	if first := found.Edges[0].Node.(*Statement).Text(); first != "the note" {
		t.Errorf("%q comes first, want the shorter one", first)
	}
}

// TestTheIndexFindsWhatReadingFinds compares with reading every text, in a view that was built
// and in one that articles came to and went from, and in one that had an index before they did.
func TestTheIndexFindsWhatReadingFinds(t *testing.T) {
	records := many(60)
	old := newView(t, records[:30])
	if _, err := old.Search(context.Background(), "talks", SearchList{}); err != nil {
		t.Fatal(err)
	}
	live := NewLive(old)
	for _, rec := range records[30:] {
		if err := live.Apply([]*graph.Record{rec}, nil); err != nil {
			t.Fatal(err)
		}
	}
	changed := *records[5]
	changed.Statements = slices.Clone(changed.Statements)
	changed.Statements[2].Text = "a zeppelin over the border"
	if err := live.Apply([]*graph.Record{&changed}, []string{records[7].Article.ID}); err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]*View{"built": newView(t, records), "changed": changedView(t, records), "indexed before": live.View()} {
		for _, search := range []string{"talks", "border missile", `"border missile"`, "talks -border", "name5", "ordinary", "zepp*", "letters"} {
			w, err := readSearch(search)
			if err != nil {
				t.Fatal(err)
			}
			got, err := v.ask(context.Background()).search(w)
			if err != nil {
				t.Fatal(err)
			}
			for it := v.findable().Iterator(); it.HasNext(); {
				n := it.Next()
				all, none := true, true
				for _, p := range w.all {
					all = all && v.hasPhrase(n, p)
				}
				for _, p := range w.none {
					none = none && !v.hasPhrase(n, p)
				}
				if (all && none) != got.Contains(n) {
					t.Fatalf("%s: %q: item %d is found: %v", name, search, n, got.Contains(n))
				}
			}
		}
	}
}

func TestSearchPages(t *testing.T) {
	records := many(60)
	for name, v := range map[string]*View{"built": newView(t, records), "changed": changedView(t, records)} {
		for _, order := range [][]SearchOrder{nil, {"DATE_ASC"}, {"RELEVANCE"}, {"RELEVANCE", "DATE_ASC"}} {
			w, _ := readSearch("talks")
			set, err := v.ask(context.Background()).search(w)
			if err != nil {
				t.Fatal(err)
			}
			want := set.ToArray()
			slices.SortFunc(want, v.foundOrder(order, w).compare)
			var got []uint32
			l := SearchList{Order: order, Page: Page{First: ptr(9)}}
			for {
				c, err := v.Search(context.Background(), "talks", l)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range c.Edges {
					got = append(got, e.n)
				}
				if l.After = c.PageInfo().EndCursor; !c.PageInfo().HasNextPage {
					break
				}
			}
			if len(got) == 0 || !slices.Equal(got, want) {
				t.Errorf("%s, %v: %d found, want %d, or in another order", name, order, len(got), len(want))
			}
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	n := articlesWanted(b)
	v := newView(b, many(n))
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			(&wordIndex{of: v}).ready()
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/article")
	})
	for _, search := range []string{"zeppelin", "talks border", `"talks border"`, "talks"} {
		b.Run(search, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.Search(context.Background(), search, SearchList{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A condition on what a text contains gives by the index what reading every text gives, in a view that was built and in one
// in which articles came, went and were judged.
func TestTextsAreFoundByTheIndexAsByReading(t *testing.T) {
	records := articles(43, 1200)
	for i, r := range records {
		for j := range r.Statements {
			s := &r.Statements[j]
			s.Text = said(rand.New(rand.NewPCG(uint64(i), uint64(j))), 4) + [...]string{"", ", the U.S. won’t", " Müller-Straße", " test's 42"}[(i+j)%4]
			s.Quotes = []string{"sealed " + said(rand.New(rand.NewPCG(uint64(j), uint64(i))), 2)}
		}
	}
	for name, v := range map[string]*View{"built": newView(t, records), "changed": changedView(t, records)} {
		if n := v.all.statements.GetCardinality(); n <= readBelow {
			t.Fatalf("%d statements are read without the index", n)
		}
		for _, w := range []TextWhere{{Contains: ptr("letter")}, {Contains: ptr("ette")}, {Contains: ptr("er sanc")}, {Contains: ptr("letter border t")}, {Contains: ptr("SEALED")},
			{Contains: ptr("us wont")}, {Contains: ptr("muller strasse")}, {Contains: ptr("4")}, {ContainsAny: []string{"navy", "ty pap"}}, {ContainsAll: []string{"navy", "army"}}, {Contains: ptr("nowhere")}, {ContainsAny: []string{}}} {
			c := &conjunction{all: v.all.statements}
			v.ask(t.Context()).saying(c, &w)
			got, err := c.result(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			match, err := w.matcher()
			if err != nil {
				t.Fatal(err)
			}
			want := roaring.New()
			for it := v.all.statements.Iterator(); it.HasNext(); {
				if n := it.Next(); match(v.saidText(n)) {
					want.Add(n)
				}
			}
			if !got.Equals(want) {
				t.Errorf("%s, %+v: %d by the index, %d by reading", name, w, got.GetCardinality(), want.GetCardinality())
			}
		}
	}
}

// Plain texts are folded by a way of their own.
func FuzzFold(f *testing.F) {
	f.Add("The U.S. won't `go' - 42")
	f.Fuzz(func(t *testing.T, s string) {
		folded, ok := foldASCII(s)
		if ok && folded != strings.TrimSuffix(foldText(s+" é"), " e") && folded != "" {
			t.Errorf("%q: %q, %q", s, folded, foldText(s+" é"))
		}
	})
}
