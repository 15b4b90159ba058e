package view

import (
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// row is a set put in order.
type row interface {
	// before counts the items that stand before the first that is there or beyond; what is
	// beyond has only what is beyond after it.
	before(there func(n uint32) bool) int
	// slice is the items from a to b.
	slice(a, b int) []uint32
	len() int
}

// numbered is a set in the order of its numbers, and what is late merged in.
type numbered struct {
	base    *roaring.Bitmap
	n       int
	late    []uint32
	compare func(x, y uint32) int
}

func (r *numbered) nth(i int) uint32 {
	n, err := r.base.Select(uint32(i))
	if err != nil {
		panic(err) // callers count
	}
	return n
}

func (r *numbered) len() int { return r.n + len(r.late) }

func (r *numbered) before(there func(uint32) bool) int {
	return sort.Search(r.n, func(i int) bool { return there(r.nth(i)) }) + listed(r.late).before(there)
}

func (r *numbered) slice(a, b int) []uint32 {
	if a >= b {
		return nil
	}
	// The i-th late item has all late ones before it, and those in place that are smaller.
	late := sort.Search(len(r.late), func(i int) bool {
		return i+sort.Search(r.n, func(j int) bool { return r.compare(r.nth(j), r.late[i]) > 0 }) >= a
	})
	it := r.base.Iterator()
	if start := a - late; start > 0 && start < r.n {
		it.AdvanceIfNeeded(r.nth(start))
	} else if start >= r.n {
		it = roaring.New().Iterator()
	}
	out := make([]uint32, 0, b-a)
	for len(out) < b-a && (it.HasNext() || late < len(r.late)) {
		if late < len(r.late) && (!it.HasNext() || r.compare(r.late[late], it.PeekNext()) < 0) {
			out = append(out, r.late[late])
			late++
		} else {
			out = append(out, it.Next())
		}
	}
	return out
}

type listed []uint32

func (r listed) len() int { return len(r) }

func (r listed) before(there func(uint32) bool) int {
	return sort.Search(len(r), func(i int) bool { return there(r[i]) })
}

func (r listed) slice(a, b int) []uint32 {
	if a >= b {
		return nil
	}
	return r[a:b]
}

// inOrder is a set in the order of its numbers.
func (s *sequence) inOrder(set *roaring.Bitmap, compare func(x, y uint32) int) row {
	base := s.inPlace(set)
	return &numbered{base, int(base.GetCardinality()), s.lateOf(set), compare}
}

// oldestInOrder is a set by date, the oldest first. The numbers of one date are a run, so the
// runs are read from the last to the first, and what is of unknown date last.
func (d datedItems) oldestInOrder(set *roaring.Bitmap, compare func(x, y uint32) int) row {
	late := d.lateOf(set)
	slices.SortFunc(late, compare)
	return &merged{d.runs(set), listed(late), compare}
}

// runs is those of a set that stand in their places, run by run.
type runs struct {
	base *roaring.Bitmap
	// starts says for each run how many items the row has before it, skips how many
	// of the set have smaller numbers.
	starts, skips []int
	n             int
}

func (d datedItems) runs(set *roaring.Bitmap) *runs {
	r := &runs{base: d.inPlace(set)}
	var counts, skips []int
	skip := 0
	for _, run := range d.ranges {
		n := int(r.base.CardinalityInRange(uint64(run.from), uint64(run.to)))
		counts, skips = append(counts, n), append(skips, skip)
		skip += n
	}
	add := func(i int) {
		if counts[i] > 0 {
			r.starts, r.skips = append(r.starts, r.n), append(r.skips, skips[i])
			r.n += counts[i]
		}
	}
	unknown := -1
	for i := len(d.ranges) - 1; i >= 0; i-- {
		if d.ranges[i].date == "" {
			unknown = i
			continue
		}
		add(i)
	}
	if unknown >= 0 {
		add(unknown)
	}
	return r
}

func (r *runs) nth(i int) uint32 {
	run := sort.SearchInts(r.starts, i+1) - 1
	n, err := r.base.Select(uint32(r.skips[run] + i - r.starts[run]))
	if err != nil {
		panic(err) // callers count
	}
	return n
}

func (r *runs) len() int { return r.n }

func (r *runs) before(there func(uint32) bool) int {
	return sort.Search(r.n, func(i int) bool { return there(r.nth(i)) })
}

func (r *runs) slice(a, b int) []uint32 {
	var out []uint32
	for i := a; i < b; i++ {
		out = append(out, r.nth(i))
	}
	return out
}

// merged is two rows of one order as one.
type merged struct {
	x, y    row
	compare func(x, y uint32) int
}

func (m *merged) len() int { return m.x.len() + m.y.len() }

func (m *merged) before(there func(uint32) bool) int { return m.x.before(there) + m.y.before(there) }

func (m *merged) slice(a, b int) []uint32 {
	// The i-th of x has before it i of x and those of y that come earlier.
	i := sort.Search(m.x.len(), func(i int) bool {
		x := m.x.slice(i, i+1)[0]
		return i+m.y.before(func(n uint32) bool { return m.compare(n, x) > 0 }) >= a
	})
	j := a - i
	xs, ys := m.x.slice(i, min(i+b-a, m.x.len())), m.y.slice(j, min(j+b-a, m.y.len()))
	out := make([]uint32, 0, max(0, b-a))
	for len(out) < b-a && len(xs)+len(ys) > 0 {
		if len(ys) == 0 || len(xs) > 0 && m.compare(xs[0], ys[0]) < 0 {
			out, xs = append(out, xs[0]), xs[1:]
		} else {
			out, ys = append(out, ys[0]), ys[1:]
		}
	}
	return out
}

// shifted is a row whose numbers are given with something added.
type shifted struct {
	row
	by uint32
}

func (s shifted) before(there func(uint32) bool) int {
	return s.row.before(func(n uint32) bool { return there(n + s.by) })
}

func (s shifted) slice(a, b int) []uint32 {
	list := s.row.slice(a, b)
	out := make([]uint32, len(list))
	for i, n := range list {
		out[i] = n + s.by
	}
	return out
}
