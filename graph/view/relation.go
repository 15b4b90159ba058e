package view

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// relation says who stands to whom, both ways: the list of a is its b in the
// order given, from b is the set of its a, nil where it is empty.
type relation struct {
	// to is the lists while the relation is made; then they are packed, which
	// takes a fifth of the room.
	to     [][]uint32
	packed []lists
	// over is the lists that differ while a writer changes the relation, and
	// fresh are the sets that are his own.
	over  map[uint32][]uint32
	from  vec[*roaring.Bitmap]
	fresh map[uint32]bool
}

// lists is the lists of a chunk of numbers, one after the other in flat.
type lists struct {
	ends *[chunk]uint32
	flat []uint32
}

func (l *lists) list(i uint32) []uint32 {
	start := uint32(0)
	if i > 0 {
		start = l.ends[i-1]
	}
	return l.flat[start:l.ends[i]:l.ends[i]]
}

// list is the b of a. It is only to be read.
func (r *relation) list(a uint32) []uint32 {
	if r.to != nil {
		return r.to[a]
	}
	if r.over != nil {
		if list, ok := r.over[a]; ok {
			return list
		}
	}
	if int(a/chunk) >= len(r.packed) {
		return nil
	}
	return r.packed[a/chunk].list(a % chunk)
}

// pack makes the relation small. Nothing is linked after it.
func (r *relation) pack() {
	n := 0
	for _, list := range r.to {
		n += len(list)
	}
	flat := make([]uint32, 0, n)
	for c := range slices.Chunk(r.to, chunk) {
		p, start := lists{ends: new([chunk]uint32)}, len(flat)
		for i := range chunk {
			if i < len(c) {
				flat = append(flat, c[i]...)
			}
			p.ends[i] = uint32(len(flat) - start)
		}
		p.flat = flat[start:len(flat):len(flat)]
		r.packed = append(r.packed, p)
	}
	r.to = nil
	for _, set := range r.from.all() {
		if *set != nil {
			(*set).RunOptimize()
		}
	}
}

func newRelation(a, b int) *relation {
	return &relation{to: make([][]uint32, a), from: vecOf(make([]*roaring.Bitmap, b))}
}

// edit is a copy that can be changed, until it is sealed.
func (r *relation) edit() *relation {
	return &relation{packed: r.packed, over: map[uint32][]uint32{}, from: r.from.edit(), fresh: map[uint32]bool{}}
}

// seal ends the changing.
func (r *relation) seal() {
	r.packed = slices.Clone(r.packed)
	touched := map[uint32]bool{}
	for a := range r.over {
		touched[a/chunk] = true
	}
	for c := range touched {
		p := lists{ends: new([chunk]uint32)}
		for i := range uint32(chunk) {
			p.flat = append(p.flat, r.list(c*chunk+i)...)
			p.ends[i] = uint32(len(p.flat))
		}
		for int(c) >= len(r.packed) {
			r.packed = append(r.packed, lists{ends: new([chunk]uint32)})
		}
		r.packed[c] = p
	}
	r.over, r.fresh = nil, nil
}

// set is the set of the a of b, to be written to.
func (r *relation) set(b uint32) *roaring.Bitmap {
	for r.fresh != nil && int(b) >= r.from.len() {
		r.from.push(nil)
	}
	at := r.from.at(b)
	switch {
	case *at == nil:
		if r.fresh != nil {
			at = r.from.change(b)
			r.fresh[b] = true
		}
		*at = roaring.New()
	case r.fresh != nil && !r.fresh[b]:
		at = r.from.change(b)
		*at = (*at).Clone()
		r.fresh[b] = true
	}
	return *at
}

// link gives a its b. Repeated b count once.
func (r *relation) link(a uint32, bs ...uint32) {
	for _, b := range bs {
		list := r.list(a)
		if slices.Contains(list, b) {
			continue
		}
		if r.to != nil {
			r.to[a] = append(list, b)
		} else {
			r.over[a] = append(slices.Clip(list), b)
		}
		r.set(b).Add(a)
	}
}

// unlink takes all its b from a.
func (r *relation) unlink(a uint32) {
	for _, b := range r.list(a) {
		set := r.set(b)
		if set.Remove(a); set.IsEmpty() {
			*r.from.change(b) = nil
		}
	}
	r.over[a] = nil
}

// any is whether b has any a.
func (r *relation) any(b uint32) bool { return int(b) < r.from.len() && *r.from.at(b) != nil }

// some is the set of those a that have at least one b of the set.
func (r *relation) some(bs *roaring.Bitmap) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	for it := bs.Iterator(); it.HasNext(); {
		if b := it.Next(); r.any(b) {
			sets = append(sets, *r.from.at(b))
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
	if r.any(b) {
		return *r.from.at(b)
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
