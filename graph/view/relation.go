package view

import (
	"iter"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// relation says who stands to whom, both ways: the list of a is its b in the
// order given, from b is the set of its a.
type relation struct {
	// to is the lists while the relation is made, and n how many b there are; then it is packed.
	to [][]uint32
	n  int
	// packed is the list of each a; few is that of each b that has few a, and many the sets of the others:
	// a set takes two hundred bytes before anything is in it, and most b have one a or two.
	packed, few sides
	many        dict[uint32, *roaring.Bitmap]
	// over is the lists that differ while a writer changes the relation, and
	// fresh the sets.
	over  map[uint32][]uint32
	fresh map[uint32]*roaring.Bitmap
}

// fewest is how many a are few.
const fewest = 12

// sides is the lists of numbers 0, 1, 2 and so on, in chunks.
type sides []lists

// lists is the lists of a chunk of numbers, one after the other in flat. Where all are empty, there is
// neither ends nor wide; where flat is long, wide takes the place of ends.
type lists struct {
	ends *[chunk]uint16
	wide *[chunk]uint32
	flat []uint32
}

// list is one of the lists. It is only to be read.
func (s sides) list(n uint32) []uint32 {
	if int(n/chunk) >= len(s) {
		return nil
	}
	l, i := &s[n/chunk], n%chunk
	var start, end uint32
	switch {
	case l.ends != nil:
		end = uint32(l.ends[i])
		if i > 0 {
			start = uint32(l.ends[i-1])
		}
	case l.wide != nil:
		end = l.wide[i]
		if i > 0 {
			start = l.wide[i-1]
		}
	}
	return l.flat[start:end:end]
}

// packed is the lists of a chunk, which may end early; flat is a place for them.
func packed(of [][]uint32, flat []uint32) lists {
	begin := len(flat)
	var ends [chunk]uint32
	for i := range ends {
		if i < len(of) {
			flat = append(flat, of[i]...)
		}
		ends[i] = uint32(len(flat) - begin)
	}
	p := lists{flat: flat[begin:len(flat):len(flat)]}
	switch n := ends[chunk-1]; {
	case n > math.MaxUint16:
		p.wide = &ends
	case n > 0:
		p.ends = new([chunk]uint16)
		for i, end := range ends {
			p.ends[i] = uint16(end)
		}
	}
	return p
}

func sidesOf(all [][]uint32) sides {
	n := 0
	for _, list := range all {
		n += len(list)
	}
	flat := make([]uint32, 0, n)
	out := make(sides, 0, (len(all)+chunk-1)/chunk)
	for c := range slices.Chunk(all, chunk) {
		p := packed(c, flat)
		flat = flat[:len(flat)+len(p.flat)]
		out = append(out, p)
	}
	return out
}

// with is the lists with some in the place of what they were.
func (s sides) with(other map[uint32][]uint32) sides {
	out := slices.Clone(s)
	touched := map[uint32]bool{}
	for n := range other {
		touched[n/chunk] = true
	}
	for c := range touched {
		var all [chunk][]uint32
		for i := range uint32(chunk) {
			list, ok := other[c*chunk+i]
			if !ok {
				list = s.list(c*chunk + i)
			}
			all[i] = list
		}
		for int(c) >= len(out) {
			out = append(out, lists{})
		}
		out[c] = packed(all[:], nil)
	}
	return out
}

// list is the b of a. It is only to be read.
func (r *relation) list(a uint32) []uint32 {
	if r.to != nil {
		return r.to[a]
	}
	if list, ok := r.over[a]; ok {
		return list
	}
	return r.packed.list(a)
}

func newRelation(a, b int) *relation { return &relation{to: make([][]uint32, a), n: b} }

// pack makes the relation small, and lets it be asked from its b. Nothing is linked after it, but by an edit.
func (r *relation) pack() {
	from := r.reversed()
	many := map[uint32]*roaring.Bitmap{}
	for b, list := range from {
		if len(list) > fewest {
			set := roaring.New()
			set.AddMany(list)
			set.RunOptimize()
			many[uint32(b)], from[b] = set, nil
		}
	}
	r.packed, r.few, r.many, r.to = sidesOf(r.to), sidesOf(from), dictOf(many), nil
}

// reversed is the a of each b, in order.
func (r *relation) reversed() [][]uint32 {
	counts, all := make([]int, r.n), 0
	for _, list := range r.to {
		all += len(list)
		for _, b := range list {
			counts[b]++
		}
	}
	flat, from := make([]uint32, all), make([][]uint32, r.n)
	for b, n := range counts {
		from[b], flat = flat[:0:n], flat[n:]
	}
	for a, list := range r.to {
		for _, b := range list {
			from[b] = append(from[b], uint32(a))
		}
	}
	return from
}

// edit is a copy that can be changed, until it is sealed.
func (r *relation) edit() *relation {
	return &relation{packed: r.packed, few: r.few, many: r.many, over: map[uint32][]uint32{}, fresh: map[uint32]*roaring.Bitmap{}}
}

// seal ends the changing.
func (r *relation) seal() {
	few, many := map[uint32][]uint32{}, r.many.edit()
	for b, set := range r.fresh {
		if set.GetCardinality() <= fewest {
			few[b] = set.ToArray()
			if _, was := many.get(b); was {
				many.drop(b)
			}
		} else {
			few[b] = nil
			many.put(b, set)
		}
	}
	r.packed, r.few, r.many = r.packed.with(r.over), r.few.with(few), many
	r.over, r.fresh = nil, nil
}

// set is the set of the a of b, to be written to.
func (r *relation) set(b uint32) *roaring.Bitmap {
	set := r.fresh[b]
	if set == nil {
		set = r.of(b).Clone()
		r.fresh[b] = set
	}
	return set
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
			continue
		}
		r.over[a] = append(slices.Clip(list), b)
		r.set(b).Add(a)
	}
}

// unlink takes all its b from a.
func (r *relation) unlink(a uint32) {
	for _, b := range r.list(a) {
		r.set(b).Remove(a)
	}
	r.over[a] = nil
}

// any is whether b has any a.
func (r *relation) any(b uint32) bool {
	if set, ok := r.fresh[b]; ok {
		return !set.IsEmpty()
	}
	if len(r.few.list(b)) > 0 {
		return true
	}
	_, has := r.many.get(b)
	return has
}

// some is the set of those a that have at least one b of the set.
func (r *relation) some(bs *roaring.Bitmap) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	var rest []uint32
	for it := bs.Iterator(); it.HasNext(); {
		b := it.Next()
		if set, ok := r.fresh[b]; ok {
			sets = append(sets, set)
		} else if set, ok := r.many.get(b); ok {
			sets = append(sets, set)
		} else {
			rest = append(rest, r.few.list(b)...)
		}
	}
	if len(rest) > 0 {
		sets = append(sets, roaring.BitmapOf(rest...))
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
	if set, ok := r.fresh[b]; ok {
		return set
	}
	if set, ok := r.many.get(b); ok {
		return set
	}
	set := roaring.New()
	set.AddMany(r.few.list(b))
	return set
}

// each yields those a that have this b, in order, and makes no set of them.
func (r *relation) each(b uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		few := r.few.list(b)
		if len(few) == 0 || r.fresh != nil {
			for it := r.of(b).Iterator(); it.HasNext(); {
				if !yield(it.Next()) {
					return
				}
			}
			return
		}
		for _, a := range few {
			if !yield(a) {
				return
			}
		}
	}
}

// meet is how many of a set have this b.
func (r *relation) meet(b uint32, as *roaring.Bitmap) int {
	few := r.few.list(b)
	if len(few) == 0 || r.fresh != nil {
		return int(as.AndCardinality(r.of(b)))
	}
	n := 0
	for _, a := range few {
		if as.Contains(a) {
			n++
		}
	}
	return n
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
