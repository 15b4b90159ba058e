package view

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// TestFacetsCountWhatTheListHas compares facets with a count by hand of every item of the
// list, of all statements and of those that a condition leaves, and once more after articles
// came and went.
func TestFacetsCountWhatTheListHas(t *testing.T) {
	records := articles(41, 60)
	for name, v := range map[string]*View{"built": newView(t, records), "changed": changedView(t, records)} {
		for _, where := range []*StatementWhere{nil, {Kind: &StatementKindWhere{Eq: ptr(graph.Denial)}}} {
			list, err := v.Statements(context.Background(), StatementList{Where: where, Page: Page{First: ptr(1)}})
			if err != nil {
				t.Fatal(err)
			}
			for by, of := range map[FacetBy]func(*Statement) []string{
				"KIND":    func(s *Statement) []string { return []string{string(s.Kind())} },
				"SPEAKER": func(s *Statement) []string { return keysOf(s.Speakers()) },
				"BY":      func(s *Statement) []string { return keysOf(s.By()) },
				"VENUE":   func(s *Statement) []string { return []string{string(s.told().Venue)} },
				"PUBLISHER": func(s *Statement) []string {
					var out []string
					for _, n := range v.statementArticle.list(s.n) {
						out = append(out, v.article(n).Publisher)
					}
					return out
				},
			} {
				want := map[string]int{}
				for _, s := range allStatements(t, v, where) {
					words := of(s)
					slices.Sort(words)
					for _, word := range slices.Compact(words) {
						if word != "" {
							want[word]++
						}
					}
				}
				facets, err := list.Facets(by, ptr(MaxPage))
				if err != nil {
					t.Fatal(err)
				}
				got := map[string]int{}
				for _, f := range facets {
					got[f.Value] = f.Count
					if n := int(f.members().GetCardinality()); n != f.Count {
						t.Errorf("%s: %s %s has %d members and counts %d", name, by, f.Value, n, f.Count)
					}
				}
				if fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("%s: by %s\ngot  %v\nwant %v", name, by, got, want)
				}
				if !slices.IsSortedFunc(facets, func(x, y *Facet) int { return y.Count - x.Count }) {
					t.Errorf("%s: by %s: the most do not come first", name, by)
				}
			}
		}
	}
}

func keysOf(es []*Entity) []string {
	var out []string
	for _, e := range es {
		out = append(out, e.Key())
	}
	return out
}

func allStatements(t *testing.T, v *View, where *StatementWhere) []*Statement {
	t.Helper()
	set, err := v.ask(context.Background()).statements(where)
	if err != nil {
		t.Fatal(err)
	}
	var out []*Statement
	for it := set.Iterator(); it.HasNext(); {
		out = append(out, &Statement{v: v, n: it.Next()})
	}
	return out
}

// changedView holds the records after they came one by one and others came and went.
func changedView(t *testing.T, records []*graph.Record) *View {
	t.Helper()
	half := len(records) / 2
	l := NewLive(newView(t, records[:half]))
	for _, rec := range records[half:] {
		if err := l.Apply([]*graph.Record{rec}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Apply(records[:3], []string{records[4].Article.ID}); err != nil {
		t.Fatal(err)
	}
	if err := l.Apply(records[4:5], nil); err != nil {
		t.Fatal(err)
	}
	return l.View()
}

// TestTheTwoWaysToTallyAgree: counting by sets and by walking give the same.
func TestTheTwoWaysToTallyAgree(t *testing.T) {
	v := newView(t, many(walkBelow/4))
	if n := v.all.statements.GetCardinality(); n < walkBelow {
		t.Fatalf("%d statements are too few to be counted by sets", n)
	}
	half := v.all.statements.Clone()
	half.RemoveRange(0, half.GetCardinality()-walkBelow)
	bySets, walked := map[uint32]int{}, map[uint32]int{}
	v.by.tally(half, func(b uint32, n int) { bySets[b] = n })
	for it := half.Iterator(); it.HasNext(); {
		for _, b := range v.by.list(it.Next()) {
			walked[b]++
		}
	}
	if fmt.Sprint(bySets) != fmt.Sprint(walked) {
		t.Error("the two ways differ")
	}
}

func TestFacetsThatAreNone(t *testing.T) {
	v := newView(t, articles(42, 5))
	list, err := v.Entities(context.Background(), EntityList{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := list.Facets("SPEAKER", nil); err == nil {
		t.Error("entities were divided by speaker")
	}
	if _, err := list.Facets("TYPE", ptr(MaxPage+1)); err == nil {
		t.Error("a page too large was given")
	}
	if _, err := list.Histogram(Month, false); err == nil {
		t.Error("entities were counted by date")
	}
}

func TestHistogramCountsEachItemOnce(t *testing.T) {
	records := articles(43, 80)
	for name, v := range map[string]*View{"built": newView(t, records), "changed": changedView(t, records)} {
		list, err := v.Statements(context.Background(), StatementList{})
		if err != nil {
			t.Fatal(err)
		}
		for _, by := range []Interval{Day, Week, Month, Year} {
			want := map[graph.Date]int{}
			for _, s := range allStatements(t, v, nil) {
				want[by.of(s.SaidAt())]++
			}
			buckets, err := list.Histogram(by, false)
			if err != nil {
				t.Fatal(err)
			}
			got := map[graph.Date]int{}
			for _, b := range buckets {
				got[b.Date] = b.Count
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s, by %s:\ngot  %v\nwant %v", name, by, got, want)
			}
			facets, err := list.Facets("KIND", nil)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[graph.Date]int{}
			for _, f := range facets {
				buckets, err := f.Histogram(by, false)
				if err != nil {
					t.Fatal(err)
				}
				for _, b := range buckets {
					parts[b.Date] += b.Count
				}
			}
			if fmt.Sprint(parts) != fmt.Sprint(want) {
				t.Errorf("%s, by %s: the kinds together are %v, the whole is %v", name, by, parts, want)
			}
		}
	}
}

func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		by         Interval
		date, want graph.Date
	}{
		{Day, "2018-06-12", "2018-06-12"},
		{Day, "2018-06", "2018-06"},
		{Week, "2018-06-12", "2018-06-11"}, // a Tuesday
		{Week, "2018-06-11", "2018-06-11"},
		{Week, "2018-06-17", "2018-06-11"},
		{Week, "2019-01-01", "2018-12-31"},
		{Week, "2018-06", "2018-06"},
		{Month, "2018-06-12", "2018-06"},
		{Month, "2018", "2018"},
		{Year, "2018-06-12", "2018"},
		{Year, "", ""},
	} {
		if got := c.by.of(c.date); got != c.want {
			t.Errorf("%s of %q is %q, want %q", c.by, c.date, got, c.want)
		}
	}
}

func TestEmptyIntervals(t *testing.T) {
	for _, c := range []struct {
		by   Interval
		has  []graph.Date
		want string
	}{
		{Month, []graph.Date{"2018-11", "2019-02"}, "2018-11 2018-12 2019-01 2019-02"},
		{Month, []graph.Date{"2018-11", "2019", "2019-01", ""}, "2018-11 2018-12 2019 2019-01 "},
		{Year, []graph.Date{"2016", "2018"}, "2016 2017 2018"},
		{Day, []graph.Date{"2020-02-28", "2020-03-01"}, "2020-02-28 2020-02-29 2020-03-01"},
		{Week, []graph.Date{"2018-12-24", "2019-01-07"}, "2018-12-24 2018-12-31 2019-01-07"},
		{Month, []graph.Date{"2018"}, "2018"},
		{Day, nil, ""},
	} {
		counts := map[graph.Date]int{}
		for _, d := range c.has {
			counts[d] = 1
		}
		if err := c.by.fill(counts); err != nil {
			t.Fatal(err)
		}
		var got []string
		for d := range counts {
			got = append(got, string(d))
		}
		slices.SortFunc(got, func(x, y string) int { return oldestFirst(graph.Date(x), graph.Date(y)) })
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s of %v: %q, want %q", c.by, c.has, s, c.want)
		}
	}
	if err := Day.fill(map[graph.Date]int{"1900-01-01": 1, "2020-01-01": 1}); err == nil {
		t.Error("a century of days was filled")
	}
}

// BenchmarkFacets counts all statements, and those of one speaker, by whom they are about
// and by month.
func BenchmarkFacets(b *testing.B) {
	v := newView(b, many(articlesWanted(b)))
	who := v.entities.at(0).name
	for name, where := range map[string]*StatementWhere{"all": nil, "one": {By: &EntityWhere{Is: &who}}} {
		list, err := v.Statements(context.Background(), StatementList{Where: where})
		if err != nil {
			b.Fatal(err)
		}
		b.Logf("%s: %d statements", name, list.TotalCount)
		for _, by := range []FacetBy{"KIND", "SPEAKER", "ABOUT", "PUBLISHER"} {
			b.Run(name+"/"+string(by), func(b *testing.B) {
				for b.Loop() {
					if _, err := list.Facets(by, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run(name+"/histogram", func(b *testing.B) {
			for b.Loop() {
				if _, err := list.Histogram(Month, false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
