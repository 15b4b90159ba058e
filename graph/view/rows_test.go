package view

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// TestRowsAreInOrder compares rows that are not sorted with the same sets sorted, in a view
// that was built and in one that articles came to and went from.
func TestRowsAreInOrder(t *testing.T) {
	records := articles(51, 60)
	r := rand.New(rand.NewPCG(51, 51))
	for name, v := range map[string]*View{"built": newView(t, records), "changed": changedView(t, records)} {
		said := func(n uint32) value { return value{Text: string(v.saidDate(n))} }
		for _, desc := range []bool{true, false} {
			key := sortKey{desc: desc, of: said, inOrder: v.said().oldestInOrder}
			if desc {
				key.inOrder = v.sequence.statements.inOrder
			}
			o := &ordering{keys: []sortKey{key}, own: func(n uint32) string { return v.statements.at(n).key }}
			part := roaring.New()
			for it := v.all.statements.Iterator(); it.HasNext(); {
				if n := it.Next(); r.IntN(3) > 0 {
					part.Add(n)
				}
			}
			for _, set := range []*roaring.Bitmap{v.all.statements, part, roaring.New()} {
				want := set.ToArray()
				slices.SortFunc(want, o.compare)
				checkRow(t, name, o.arrange(set), want, o.compare)
			}
		}
	}
}

// checkRow cuts a row at every place and looks for every item.
func checkRow(t *testing.T, name string, got row, want []uint32, compare func(x, y uint32) int) {
	t.Helper()
	if got.len() != len(want) {
		t.Fatalf("%s: a row of %d, want %d", name, got.len(), len(want))
	}
	for a := 0; a <= len(want); a += 3 {
		b := min(len(want), a+7)
		if cut := got.slice(a, b); !slices.Equal(cut, want[a:b]) {
			t.Fatalf("%s: from %d to %d: %v, want %v", name, a, b, cut, want[a:b])
		}
	}
	for i, n := range want {
		if at := got.before(func(m uint32) bool { return compare(m, n) >= 0 }); at != i {
			t.Fatalf("%s: item %d has %d before it, want %d", name, n, at, i)
		}
	}
}

func TestMergedRows(t *testing.T) {
	r := rand.New(rand.NewPCG(52, 52))
	for range 50 {
		var x, y, all listed
		for n := range uint32(r.IntN(40)) {
			if all = append(all, n); r.IntN(2) == 0 {
				x = append(x, n)
			} else {
				y = append(y, n)
			}
		}
		checkRow(t, "merged", &merged{x, y, cmp.Compare[uint32]}, all, cmp.Compare[uint32])
		var high []uint32
		for _, n := range all {
			high = append(high, n+1000)
		}
		checkRow(t, "shifted", shifted{all, 1000}, high, cmp.Compare[uint32])
	}
}
