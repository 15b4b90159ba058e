package view

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// sequence is the order of a noun's items. When a view is built, numbers follow the
// order. What comes or moves afterwards is late, and is merged in where a list is
// made, until the view is built anew.
type sequence struct {
	// off is the numbers that do not stand where they are: late or gone.
	off *roaring.Bitmap
	// late is in order.
	late []uint32
}

// isOff is whether a number does not stand in its place.
func (s *sequence) isOff(n uint32) bool { return s.off != nil && s.off.Contains(n) }

// inPlace is those of a set that stand in their places.
func (s *sequence) inPlace(set *roaring.Bitmap) *roaring.Bitmap {
	if s.off == nil {
		return set
	}
	return roaring.AndNot(set, s.off)
}

// lateOf is those of a set that are late, in order.
func (s *sequence) lateOf(set *roaring.Bitmap) []uint32 {
	var out []uint32
	for _, n := range s.late {
		if set.Contains(n) {
			out = append(out, n)
		}
	}
	return out
}

// moved is the sequence after some items came, moved, or went (which live tells).
func (s *sequence) moved(changed *roaring.Bitmap, live *roaring.Bitmap, compare func(x, y uint32) int) sequence {
	next := sequence{off: roaring.New()}
	if s.off != nil {
		next.off = s.off.Clone()
	}
	next.off.Or(changed)
	come := roaring.And(changed, live).ToArray()
	slices.SortFunc(come, compare)
	stay := s.late
	next.late = make([]uint32, 0, len(stay)+len(come))
	for _, n := range stay {
		if changed.Contains(n) {
			continue
		}
		for len(come) > 0 && compare(come[0], n) < 0 {
			next.late, come = append(next.late, come[0]), come[1:]
		}
		next.late = append(next.late, n)
	}
	next.late = append(next.late, come...)
	return next
}

// The orders that numbers follow when a view is built.

func (v *View) orderArticles(x, y uint32) int {
	return cmp.Or(compareDates(v.issueDate(x), v.issueDate(y)), compareKeys(v.article(x).ID, v.article(y).ID))
}

func (v *View) orderEntities(x, y uint32) int {
	a, b := v.entities.at(x), v.entities.at(y)
	return cmp.Or(cmp.Compare(b.articles, a.articles), compareKeys(a.key, b.key))
}

func (v *View) orderStatements(x, y uint32) int {
	a, b := v.statements.at(x), v.statements.at(y)
	return cmp.Or(compareDates(v.saidDate(x), v.saidDate(y)), compareKeys(a.key, b.key))
}

func (v *View) orderEvents(x, y uint32) int {
	a, b := v.events.at(x), v.events.at(y)
	return cmp.Or(compareDates(a.date, b.date), compareKeys(a.key, b.key))
}

func (v *View) orderDisputes(x, y uint32) int {
	a, b := v.disputes.at(x), v.disputes.at(y)
	return cmp.Or(compareDates(a.last, b.last), compareKeys(a.key, b.key))
}

// datedItems is items by their dates: one date's items are a run of numbers, but for those
// that are late.
type datedItems struct {
	ranges []dateRange
	*sequence
	date func(uint32) graph.Date
}

func (v *View) said() datedItems { return datedItems{v.saidAt, &v.sequence.statements, v.saidDate} }

func (v *View) happened() datedItems { return datedItems{v.dates, &v.sequence.events, v.eventDate} }

func (v *View) published() datedItems {
	return datedItems{v.issued, &v.sequence.articles, v.issueDate}
}

// with is the items whose date meets the condition. It looks at each date once.
func (d datedItems) with(holds func(graph.Date) bool) *roaring.Bitmap {
	set := roaring.New()
	for _, r := range d.ranges {
		if holds(r.date) {
			set.AddRange(uint64(r.from), uint64(r.to))
		}
	}
	if d.off != nil {
		set.AndNot(d.off)
	}
	for _, n := range d.late {
		if holds(d.date(n)) {
			set.Add(n)
		}
	}
	return set
}

// dates yields the dates of the items that are there.
func (d datedItems) dates(yield func(graph.Date) bool) {
	for _, r := range d.ranges {
		if d.off != nil {
			run := roaring.New()
			run.AddRange(uint64(r.from), uint64(r.to))
			if run.AndNot(d.off); run.IsEmpty() {
				continue
			}
		}
		if !yield(r.date) {
			return
		}
	}
	for _, n := range d.late {
		if !yield(d.date(n)) {
			return
		}
	}
}
