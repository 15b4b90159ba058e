package dates

import (
	"testing"

	"parley/extract/token"
	"parley/graph"
)

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "from 10 to 12 March 2020", "two weeks after Easter", "the end of the early late mid-1990s", "12-13-14-15",
		"2/29-3/1/2019 BC", "9999 BC", "a hundred thousand thousand years ago", "the last 99999 centuries", "the 31 day of feb the 31",
		"the week of the week of the week of May 3", "'99-98", "999999999 years before Christmas", "next 13/13/13", "first week of 1000"} {
		f.Add(s, "2020-04-20", "2018-06-12")
	}
	f.Fuzz(func(t *testing.T, s, ref, anchor string) {
		text := token.Split(s)
		xs := Find(text)
		end := 0
		for _, x := range xs {
			if x.Start < end || x.End <= x.Start || x.End > len(text.Tokens) {
				t.Fatalf("range %d..%d after %d of %q", x.Start, x.End, end, s)
			}
			end = x.End
			for dir := Unknown; dir <= Future; dir++ {
				r := x.Resolve(graph.Date(ref), graph.Date(anchor), dir)
				if r != x.Resolve(graph.Date(ref), graph.Date(anchor), dir) {
					t.Fatalf("%q resolves in two ways", s)
				}
				for _, d := range []graph.Date{r.Date, r.EndDate} {
					if d == "" {
						continue
					}
					if _, err := graph.ParseDate(string(d)); err != nil {
						t.Fatalf("%q: %v", s, err)
					}
				}
			}
		}
		if n := len(ResolveAll(text, xs, graph.Date(ref), nil)); n != len(xs) {
			t.Fatalf("%d of %d resolved", n, len(xs))
		}
	})
}
