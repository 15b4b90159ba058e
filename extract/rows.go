package extract

import (
	"strconv"

	"parley/extract/dates"
	"parley/graph"
)

// inRow reports whether date a and the next stand in a row: "on May 3, on May 9 and again
// in June".
func (d *doc) inRow(a int) bool {
	if a < 0 || a+1 >= len(d.dates) {
		return false
	}
	lo, hi := d.dates[a].End, d.dates[a+1].Start
	if lo >= hi || hi-lo > 6 || d.sentAt[lo] != d.sentAt[hi] {
		return false
	}
	for j := lo; j < hi; j++ {
		if d.norm(j) != "," && !d.is(j, "date-row") && !d.is(j, "date-prep") {
			return false
		}
	}
	return true
}

// completeRows gives the dates of a row the year, or the month, that only the last of
// them has: "on January 19 and again on January 24, 2020", "the 4th and the 28th of May".
func (d *doc) completeRows() {
	for a := len(d.dates) - 2; a >= 0; a-- {
		have, next := d.resolved[a].Date, d.resolved[a+1].Date
		if len(have) < 7 || len(next) < 7 || !d.inRow(a) || d.dates[a].Kind != dates.Calendar && !d.bareDay(a) {
			continue
		}
		switch e := d.dates[a+1]; {
		case d.bareDay(a) && len(have) == 10 && len(next) == 10 && d.norm(e.End-2) == "of":
			d.setRow(a, next[:8]+have[8:])
		case !d.bareDay(a) && d.yearAt(e.End-1) == string(next[:4]) && d.yearAt(d.dates[a].End-1) == "":
			year, err := strconv.Atoi(string(next[:4]))
			if err != nil {
				continue
			}
			if have[5:7] > next[5:7] {
				year--
			}
			d.setRow(a, graph.Date(strconv.Itoa(year))+have[4:])
		}
	}
}

func (d *doc) setRow(a int, day graph.Date) {
	d.resolved[a] = dates.Resolved{Date: day, Value: string(day)}
}

// bareDay reports whether a date names a day only: "the 4th".
func (d *doc) bareDay(a int) bool {
	e := d.dates[a]
	c := d.norm(e.End - 1)[0]
	return e.End-e.Start <= 2 && c >= '0' && c <= '9' && (e.End-e.Start == 1 || d.norm(e.Start) == "the")
}

// yearAt is the year of four digits at token i; "" where none is.
func (d *doc) yearAt(i int) string {
	w := d.norm(i)
	if len(w) != 4 || w[0] < '1' || w[0] > '2' {
		return ""
	}
	for _, c := range w {
		if c < '0' || c > '9' {
			return ""
		}
	}
	return w
}

// row gives the dates that stand in a row with date i, the last of them after "and" or
// "again", a month that only holds the next left out.
func (x *eventReader) row(i int) []int {
	lo, hi := i, i
	for x.inRow(lo-1) && !x.exactAfter(lo-1) {
		lo--
	}
	for x.inRow(hi) && !x.exactAfter(hi) && !x.beforeSubject(hi+1) {
		hi++
	}
	if x.beforeSubject(i) && x.dates[lo].Start > x.sentence(x.dates[lo].Start).Start+2 {
		lo = i // "one failed on May 3, and on May 9 the army fired two"
	}
	for hi > lo && !x.listedIn("date-row", x.dates[hi-1].End, x.dates[hi].Start) {
		hi--
	}
	var out []int
	for a := lo; a <= hi; a++ {
		day := x.resolved[a].Date
		if !x.usable(a) || a < hi && len(x.resolved[a+1].Date) >= len(day) && x.resolved[a+1].Date[:len(day)] == day {
			continue
		}
		out = append(out, a)
	}
	return out
}

// eachDay gives what a sentence tells of several days in a row as one mention a day.
func (x *eventReader) eachDay(m *mention) []*mention {
	if m.dateExpr == 0 || m.mood != fact || m.negated || m.definite {
		return []*mention{m}
	}
	row := x.row(m.dateExpr - 1)
	if len(row) < 2 {
		return []*mention{m}
	}
	var out []*mention
	for n, d := range row {
		one := *m
		one.date, one.dateExpr, one.phrase = x.resolved[d].Date, d+1, x.text[x.toks[x.dates[d].Start].Start:x.toks[x.dates[d].End-1].End]
		one.fresh = n > 0 && !(m.typ == graph.Letter && x.lastWith(&one) != nil)
		if m.launches == len(row) {
			one.launches = 1
		} else if m.launches > 1 {
			one.launches = 0 // all of them together
		}
		out = append(out, &one)
	}
	return out
}

// beforeSubject reports whether what follows date a may be a subject.
func (x *eventReader) beforeSubject(a int) bool {
	end := x.dates[a].End
	return end < len(x.toks) && (x.phraseAt[end] >= 0 || x.is(end, "missile-came")) // "and on May 9 came a second"
}
