package view

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// relation says who stands to whom, both ways: the list of a is its b in the
// order given, from[b] is the set of a, nil where it is empty.
type relation struct {
	// to is the lists while the relation is made; then they stand in flat, one after the
	// other, that of a from ends[a-1] to ends[a], which takes a fifth of the room.
	to   [][]uint32
	flat []uint32
	ends []uint32
	from []*roaring.Bitmap
}

// list is the b of a. It is only to be read.
func (r *relation) list(a uint32) []uint32 {
	if r.to != nil {
		return r.to[a]
	}
	start := uint32(0)
	if a > 0 {
		start = r.ends[a-1]
	}
	return r.flat[start:r.ends[a]:r.ends[a]]
}

// pack makes the relation small. Nothing is linked after it.
func (r *relation) pack() {
	n := 0
	for _, list := range r.to {
		n += len(list)
	}
	r.flat, r.ends = make([]uint32, 0, n), make([]uint32, len(r.to))
	for a, list := range r.to {
		r.flat = append(r.flat, list...)
		r.ends[a] = uint32(len(r.flat))
	}
	r.to = nil
	for _, set := range r.from {
		if set != nil {
			set.RunOptimize()
		}
	}
}

func newRelation(a, b int) *relation {
	return &relation{to: make([][]uint32, a), from: make([]*roaring.Bitmap, b)}
}

// link gives a its b. Repeated b count once.
func (r *relation) link(a uint32, bs ...uint32) {
	for _, b := range bs {
		if slices.Contains(r.to[a], b) {
			continue
		}
		r.to[a] = append(r.to[a], b)
		if r.from[b] == nil {
			r.from[b] = roaring.New()
		}
		r.from[b].Add(a)
	}
}

// some is the set of those a that have at least one b of the set.
func (r *relation) some(bs *roaring.Bitmap) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	for it := bs.Iterator(); it.HasNext(); {
		if set := r.from[it.Next()]; set != nil {
			sets = append(sets, set)
		}
	}
	return union(sets)
}

// reached is the set of those b that at least one a of the set has. It walks the set.
func (r *relation) reached(as *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.New()
	for it := as.Iterator(); it.HasNext(); {
		out.AddMany(r.list(it.Next()))
	}
	return out
}

// of is the set of those a that have this b.
func (r *relation) of(b uint32) *roaring.Bitmap {
	if set := r.from[b]; set != nil {
		return set
	}
	return roaring.New()
}

// union is the union of the sets. Like every set that passes between functions
// here, the result may be one of them, and is only to be read.
func union(sets []*roaring.Bitmap) *roaring.Bitmap {
	switch len(sets) {
	case 0:
		return roaring.New()
	case 1:
		return sets[0]
	}
	return roaring.FastOr(sets...)
}

// intersection is what all sets share; of no sets, it is all.
func intersection(all *roaring.Bitmap, sets []*roaring.Bitmap) *roaring.Bitmap {
	switch len(sets) {
	case 0:
		return all
	case 1:
		return sets[0]
	}
	slices.SortFunc(sets, func(a, b *roaring.Bitmap) int { return int(a.GetCardinality()) - int(b.GetCardinality()) })
	return roaring.FastAnd(sets...)
}

// upTo is the set of all numbers below n.
func upTo(n int) *roaring.Bitmap {
	b := roaring.New()
	b.AddRange(0, uint64(n))
	return b
}
