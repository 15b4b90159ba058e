package view

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// Interval is how long a bucket of a histogram is.
type Interval string

// The intervals.
const (
	Day   Interval = "DAY"
	Week  Interval = "WEEK"
	Month Interval = "MONTH"
	Year  Interval = "YEAR"
)

// maxBuckets is how many buckets one histogram may have: some thirteen years of days.
const maxBuckets = 5000

// Bucket is how many items have dates within an interval. Date is the interval: a week is
// its Monday. A date that is less precise than the interval has a bucket of its own, and so
// have those of unknown date.
type Bucket struct {
	Date  graph.Date
	Count int
}

// Histogram counts the whole list by date, the oldest first and what is of unknown date last. Intervals in which
// there is nothing are left out, unless asked for.
func (w *entire) Histogram(interval Interval, empty bool) ([]Bucket, error) {
	return w.histogram(w.set, interval, empty)
}

func (w *entire) histogram(set *roaring.Bitmap, by Interval, empty bool) ([]Bucket, error) {
	if w.dated == nil {
		return nil, badInput("count them by facets", "these have no dates to be counted by")
	}
	counts := map[graph.Date]int{}
	w.dated(set, func(date graph.Date, n int) { counts[by.of(date)] += n })
	if empty {
		if err := by.fill(counts); err != nil {
			return nil, err
		}
	}
	if len(counts) > maxBuckets {
		return nil, tooManyBuckets()
	}
	out := []Bucket{}
	for _, date := range slices.SortedFunc(maps.Keys(counts), oldestFirst) {
		out = append(out, Bucket{date, counts[date]})
	}
	return out, nil
}

func tooManyBuckets() *Error {
	return badInput("take a longer interval, or less time by a condition on the date", "more than %d intervals", maxBuckets)
}

// oldestFirst orders dates, a year before its months, and the unknown last.
func oldestFirst(x, y graph.Date) int {
	if x == "" || y == "" {
		return cmp.Compare(y, x)
	}
	return cmp.Compare(x, y)
}

// of is the interval that a date is in; a date that is less precise stays what it is.
func (by Interval) of(d graph.Date) graph.Date {
	switch by {
	case Month:
		return d[:min(7, len(d))]
	case Year:
		return d[:min(4, len(d))]
	case Week:
		if day, ok := d.Day(); ok {
			sinceMonday := (int(day.Weekday()) + 6) % 7
			return graph.DateOf(day.AddDate(0, 0, -sinceMonday))
		}
	}
	return d
}

// layout is how the interval is written.
func (by Interval) layout() string {
	switch by {
	case Month:
		return "2006-01"
	case Year:
		return "2006"
	default:
		return time.DateOnly
	}
}

// next is the interval after this one.
func (by Interval) next(t time.Time) time.Time {
	switch by {
	case Week:
		return t.AddDate(0, 0, 7)
	case Month:
		return t.AddDate(0, 1, 0)
	case Year:
		return t.AddDate(1, 0, 0)
	default:
		return t.AddDate(0, 0, 1)
	}
}

// fill adds the intervals between the first and the last in which there is nothing.
func (by Interval) fill(counts map[graph.Date]int) error {
	var whole []graph.Date
	for d := range counts {
		if len(d) == len(by.layout()) {
			whole = append(whole, d)
		}
	}
	if len(whole) == 0 {
		return nil
	}
	last := slices.Max(whole)
	at, err := time.Parse(by.layout(), string(slices.Min(whole)))
	for ; err == nil; at = by.next(at) {
		d := graph.Date(at.Format(by.layout()))
		if d > last {
			return nil
		}
		if len(counts) > maxBuckets {
			return tooManyBuckets()
		}
		counts[d] += 0
	}
	return err
}

// tally counts the items of a set by date: one look at each date, and one at each item that is late.
func (d datedItems) tally(set *roaring.Bitmap, add func(date graph.Date, n int)) {
	base := d.inPlace(set)
	for _, r := range d.ranges {
		if n := base.CardinalityInRange(uint64(r.from), uint64(r.to)); n > 0 {
			add(r.date, int(n))
		}
	}
	for _, n := range d.lateOf(set) {
		add(d.date(n), 1)
	}
}

// disputesDated counts disputes by when somebody last spoke in them.
func (v *View) disputesDated(set *roaring.Bitmap, add func(date graph.Date, n int)) {
	for it := set.Iterator(); it.HasNext(); {
		add(v.disputes.at(it.Next()).last, 1)
	}
}
