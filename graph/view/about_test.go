package view

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
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
				got, want := v.keptAbout(given, all.GetCardinality()), v.allAbout(given)
				if got == nil {
					got = v.about(all, given)
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
