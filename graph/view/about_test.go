package view

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// What is about a set of statements is the same the first time, when it is worked out, and when it is
// kept, by several at once, and for more sets than are kept.
func TestWhatIsAboutIsKept(t *testing.T) {
	v := newView(t, articles(17, 60))
	all := v.all.statements
	if all.GetCardinality() <= fewAbout {
		t.Fatalf("only %d statements", all.GetCardinality())
	}
	r := rand.New(rand.NewPCG(19, 19))
	sets := make([]*roaring.Bitmap, mostAbout+50)
	for i := range sets {
		sets[i] = roaring.New()
		for range 1 + r.IntN(30) {
			sets[i].Add(uint32(r.IntN(v.statements.len())))
		}
	}
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(20, uint64(n)))
			for i := range 3000 {
				given := sets[r.IntN(min(len(sets), 1+i/4))] // few sets often, then all
				got, want := v.about(all, given), v.allAbout(given)
				if kept := v.keptAbout(given, all.GetCardinality()); kept != nil {
					got = kept.all
				}
				if !got.Equals(want) {
					t.Errorf("about %v: %v, want %v", given, got, want)
					return
				}
			}
		})
	}
	wg.Wait()
	if n := v.aboutSets.n; n == 0 || n > mostAbout {
		t.Errorf("%d sets are kept, want 1 to %d", n, mostAbout)
	}
	if got := v.about(all, roaring.New()); !got.IsEmpty() {
		t.Errorf("about nothing: %v", got)
	}
}

// What somebody said about others is the same by the part that is kept for him and by what all said about them.
func TestPartsOfWhatIsAbout(t *testing.T) {
	v := newView(t, articles(23, 80))
	given := v.kind(graph.Claim)
	about, parts := v.aboutSet(given, fewest+1), 0
	for e := range uint32(v.entities.len()) {
		said := v.by.of(e)
		for _, others := range [][]*roaring.Bitmap{nil, {v.kind(graph.Denial)}} {
			c := v.ask(t.Context()).conjunction(v.all.statements)
			c.sets = append(slices.Clone(others), said)
			about.join(c)
			if len(c.sets) == len(others)+1 {
				parts++
			}
			got, err := c.result(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			want := roaring.And(v.allAbout(given), said)
			for _, set := range others {
				want.And(set)
			}
			if !got.Equals(want) {
				t.Errorf("by %s: %v, want %v", v.entities.at(e).key, got, want)
			}
		}
	}
	if parts == 0 {
		t.Error("there is no part")
	}
}
