package dates

import (
	"math"
	"sort"
	"strconv"

	"parley/extract/token"
	"parley/graph"
)

// resolver is where and when a text is spoken from.
type resolver struct {
	ref, anchor civil // zero where unknown
	dir         Direction
}

// Resolve gives what x means in a text of the day ref, after the date anchor
// was spoken of; both may be "". The direction chooses among weekdays and
// months: "on Saturday" is one of the last seven days, or the next one to
// come. It depends on nothing else.
func (x Expression) Resolve(ref, anchor graph.Date, dir Direction) Resolved {
	r := resolver{parse(ref), parse(anchor), dir}
	c, value := r.resolve(&x.at)
	out := Resolved{Date: c.date(), Value: value}
	if x.until == nil {
		return out
	}
	end := *x.until
	r.anchor, r.dir = c, Future
	if c.y > 0 && (end.form == fDate || end.form == fWeekday) && !end.fixed() {
		r.ref = c
	}
	if e, _ := r.resolve(&end); !e.before(c) {
		out.EndDate = e.date()
	}
	if !x.From && c.y > 0 {
		out.Value = civil{c.y, max(c.m, 1), max(c.d, 1)}.String()
	}
	return out
}

// ResolveAll resolves the expressions of a text in order, each after the date
// that was last spoken of before it. A text that mostly names years long before
// ref is read as a history: its months and days belong to the year last
// named, not to ref's. dirAt may be nil.
func ResolveAll(t *token.Text, xs []Expression, ref graph.Date, dirAt func(x Expression) Direction) []Resolved {
	out := make([]Resolved, len(xs))
	history := ref == "" || narrates(xs, parse(ref)) || looksBack(t, xs, ref)
	spoken, anchor := ref, ref
	if history {
		ref, anchor = "", ""
	}
	story := story{ref: parse(ref)}
	for i, x := range xs {
		dir := Unknown
		if dirAt != nil {
			dir = dirAt(x)
		}
		at := story.before(t, x)
		year := yearAround(t, xs, out, i, spoken)
		today := false // counts from the day of the text even in a history
		switch {
		case year != "":
			out[i] = x.Resolve("", year, dir)
		case x.thatDay() && toldYear(x, out[:i]) != "":
			out[i] = x.Resolve("", toldYear(x, out[:i]), dir)
		case x.ofThatYear(t) && oldYear(xs[:i], out, anchor, spoken) != "":
			out[i] = x.Resolve("", oldYear(xs[:i], out, anchor, spoken), dir)
		case spoken != "" && (x.fromToday() || dir == Coming && x.yearless() || x.weekdayOf(spoken) || history && x.Kind == Weekday && len(anchor) < 10):
			out[i] = x.Resolve(spoken, anchor, dir)
			today = history && !longBefore(out[i].Date, spoken)
		case at != "":
			out[i] = x.Resolve("", at, dir)
		default:
			out[i] = x.Resolve(ref, anchor, dir)
		}
		if !today {
			story.add(t, x, out[i].Date)
		}
		if d := out[i].Date; d != "" && x.moves() && !today && !(history && aside(t, x, anchor)) {
			anchor = carry(anchor, d)
		}
	}
	return out
}

// fromToday reports whether x counts from the day of the text: "last week", "two days ago", "Friday of last week".
func (x Expression) fromToday() bool {
	switch {
	case x.at.vagueThe || x.at.rel.anaphoric() || x.at.yearRel.anaphoric():
		return false
	case x.Kind == Deictic || x.Kind == Relative:
		return true
	}
	return x.Kind == Weekday && x.at.rel != relNone || x.Kind == Calendar && x.at.yearRel != relNone
}

// weekdayOf reports whether x is a day of a month with its weekday, and that weekday is the one of the text's year: "Monday, June 14".
func (x Expression) weekdayOf(ref graph.Date) bool {
	if !x.yearless() || x.at.form != fDate || x.at.weekday == 0 || x.at.month == 0 || x.at.day == 0 {
		return false
	}
	c := civil{parse(ref).y, x.at.month, x.at.day}
	return c.d <= monthDays(c.y, c.m) && c.weekday() == x.at.weekday
}

// DayAlone reports whether x is a day of a month that only what was told before it names: "the 18th".
func (x Expression) DayAlone() bool {
	return x.Kind == Calendar && x.at.form == fDate && x.at.day > 0 && x.at.month == 0 && x.at.year == 0 && x.at.unit == 0 && x.at.rel == relNone && x.until == nil
}

// Yearless reports whether x is a month or day that nothing in it puts into a year.
func (x Expression) Yearless() bool { return x.yearless() }

// yearless reports whether x is a month, day or holiday that nothing in it puts into a year.
func (x Expression) yearless() bool {
	return (x.Kind == Calendar || x.Kind == Season || x.Kind == Holiday) && x.at.rel == relNone && x.at.yearRel == relNone
}

// thatDay reports whether x points at a day told of: "that same April 11".
func (x Expression) thatDay() bool {
	return x.at.form == fDate && x.at.year == 0 && x.at.rel == relThat && x.at.day > 0 && x.at.month > 0
}

// toldYear is the year in which the day of x was told of last, or a day of its month; "" where neither was.
func toldYear(x Expression, told []Resolved) graph.Date {
	month := graph.Date("")
	for k := len(told) - 1; k >= 0; k-- {
		c := parse(told[k].Date)
		if c.m == x.at.month && c.d == x.at.day {
			return told[k].Date[:4]
		}
		if c.m == x.at.month && month == "" {
			month = told[k].Date[:4]
		}
	}
	return month
}

// ofThatYear reports whether x names its year by "that year", which is not the one in which the text is written.
func (x Expression) ofThatYear(t *token.Text) bool {
	if x.at.yearRel != relThat && !(x.at.form == fUnit && x.at.unit == year && x.at.rel == relThat) {
		return false
	}
	for j := x.Start; j < x.End; j++ {
		if t.Tokens[j].Norm == "that" {
			return true
		}
	}
	return false
}

// oldYear is the year before that of the text which was named last, where what was told last is of the text's own: "a tape of July 2000 ...
// said last Friday ... on July 10 of that year".
func oldYear(xs []Expression, out []Resolved, anchor, ref graph.Date) graph.Date {
	if len(anchor) < 4 || len(ref) < 4 || anchor[:4] != ref[:4] {
		return ""
	}
	for k := len(xs) - 1; k >= 0; k-- {
		if d := out[k].Date; xs[k].Kind == Absolute && xs[k].moves() && len(d) >= 4 && d[:4] < ref[:4] {
			return d[:4]
		}
	}
	return ""
}

// longBefore reports whether d is of a year at least two before that of ref.
func longBefore(d, ref graph.Date) bool { return len(d) >= 4 && parse(d).y < parse(ref).y-1 }

// looksBack reports whether a text begins with a year long gone and names no day that counts from its own: "In July 2012 the two met in
// Lima. ... The answer came in early August."
func looksBack(t *token.Text, xs []Expression, ref graph.Date) bool {
	opened := false
	for i, x := range xs {
		switch {
		case !x.moves():
		case opened && i > 0 && xs[i-1].End == x.Start && xs[i-1].fromToday(): // "Fifty years ago this week"
		case x.Kind == Weekday:
			return false
		case x.fromToday():
			if !longBefore(x.Resolve(ref, "", Past).Date, ref) {
				return false
			}
			opened = true
		case x.Kind == Absolute:
			if !longBefore(x.Resolve(ref, "", Past).Date, ref) {
				return false
			}
			opened = opened || !x.sinceThen(t) && (!x.attribute(t) || x.Start < 8 && x.Start > 0 && t.Tokens[x.Start-1].Norm == "of") // "The odd letters of 1990 were those"
		case x.yearless() && !opened:
			return false
		}
	}
	return opened
}

// sinceThen reports whether x only says since when something is so: "the first since the two met in Lima in January 1966".
func (x Expression) sinceThen(t *token.Text) bool {
	for j := x.Start - 1; j >= max(0, x.Start-15) && t.Tokens[j].Kind == token.Word; j-- {
		if t.Tokens[j].Norm == "since" {
			return true
		}
	}
	return false
}

// yearAround is the year that the words around a month or day put it into: "in 2006, when the two met on May 3", "In 2006 he left for
// Lima on May 3", "on May 3 in 2006"; "" where none does, or it is that of the text.
func yearAround(t *token.Text, xs []Expression, out []Resolved, i int, ref graph.Date) graph.Date {
	x := xs[i]
	if !x.yearless() || x.at.weekday > 0 {
		return ""
	}
	year := graph.Date("")
	if i+1 < len(xs) && yearAfter(t, x.End, xs[i+1].Start) {
		year = xs[i+1].yearAlone(xs[i+1].Resolve(ref, "", Past))
	}
	if i > 0 && year == "" && yearHolds(t, xs, i) {
		year = xs[i-1].yearAlone(out[i-1])
	}
	if year == "" || len(ref) >= 4 && year == ref[:4] {
		return ""
	}
	return year
}

// yearAlone is the year that x means, if it means one and no part of it but a season.
func (x Expression) yearAlone(r Resolved) graph.Date {
	if len(r.Date) != 4 || x.Kind != Absolute && x.Kind != Relative && x.Kind != Season && x.Kind != Anaphoric || x.until != nil || x.From {
		return ""
	}
	if x.Kind != Season && len(r.Value) != 4 {
		return ""
	}
	return r.Date
}

// yearAfter reports whether the words from i to j lead from a day to its year: "on May 3 in 2006", "on May 3 in Rome in 2006", "on May 3
// two years ago".
func yearAfter(t *token.Text, i, j int) bool {
	if j == i {
		return true
	}
	if t.Tokens[j-1].Norm != "in" || j-i > 4 {
		return false
	}
	for k := i; k < j-1; k++ {
		if w := t.Tokens[k]; k == i && w.Norm != "in" && w.Norm != "at" || k > i && (w.Case == token.Lower || w.Kind != token.Word) {
			return false
		}
	}
	return j-i != 2
}

// yearHolds reports whether the expression before the i-th begins its sentence, or a clause with "when" or "in which" stands behind it, and
// the i-th stands in that clause.
func yearHolds(t *token.Text, xs []Expression, i int) bool {
	p, x := xs[i-1], xs[i]
	k := sort.Search(len(t.Sentences), func(k int) bool { return t.Sentences[k].End > x.Start })
	if k == len(t.Sentences) || p.Start < t.Sentences[k].Start || x.Start-p.End > 30 {
		return false
	}
	from := p.End
	if t.Tokens[from].Norm == "," {
		from++
	}
	first := p.Start
	if i > 1 && xs[i-2].End == first-1 && t.Tokens[first-1].Norm == "of" {
		first = xs[i-2].Start // "in that summer of 2006"
	}
	w := t.Tokens[from].Norm
	if opens := w == "when" || from+1 < x.Start && t.Tokens[from+1].Norm == "which" && (w == "in" || w == "during"); !opens && first > t.Sentences[k].Start+1 {
		return false
	}
	for j := from; j < x.Start; j++ {
		switch w := t.Tokens[j].Norm; {
		case w == ";" || w == "since" || w == "until" || t.Tokens[j].Kind == token.Quote:
			return false
		case w == "," && j < x.Start-2:
			return false
		}
	}
	return true
}

// story follows a paragraph that tells of years long before the day of the text:
// its months and days belong to the year last named, until it names a weekday.
type story struct {
	ref       civil
	at        graph.Date // "" where the paragraph tells of the present
	heading   graph.Date // the year that stands alone above the items of a list
	paragraph int
}

// before gives the date from which a month or day without a year is counted in
// a story; "" outside one.
func (s *story) before(t *token.Text, x Expression) graph.Date {
	k := sort.Search(len(t.Paragraphs), func(k int) bool { return t.Paragraphs[k].End > x.Start })
	if k != s.paragraph {
		s.paragraph, s.at = k, ""
		if k < len(t.Paragraphs) && x.Start-t.Paragraphs[k].Start <= 2 {
			s.at = s.heading
		}
	}
	if x.Kind != Calendar && x.Kind != Season && x.Kind != Holiday || x.at.rel != relNone || x.at.yearRel != relNone {
		return ""
	}
	return s.at
}

// add takes in what x was found to mean.
func (s *story) add(t *token.Text, x Expression, d graph.Date) {
	p := s.paragraph
	alone := p < len(t.Paragraphs) && t.Paragraphs[p].End-t.Paragraphs[p].Start <= 6
	switch {
	case alone && x.Kind == Absolute && x.at.month == 0 && len(d) == 4:
		s.heading, s.at = d, d
	case !x.moves() || d == "" || s.ref.y == 0:
	case len(d) == 4 && x.attribute(t) || x.sinceThen(t):
	case parse(d).y <= s.ref.y-2:
		s.at = d
	default:
		s.at = ""
	}
}

// attribute reports whether x is a year that only says since when something is, or which of its kind it
// is: "the pact, which dates from 2016", "the deal of 2015", "the 2015 deal".
func (x Expression) attribute(t *token.Text) bool {
	if x.Start == 0 || x.setOff(t) || x.whichDid(t) {
		return x.Start > 0
	}
	if x.Kind != Absolute || x.at.form != fDate || x.at.month > 0 {
		return false
	}
	switch t.Tokens[x.Start-1].Norm {
	case "from", "to", "of", "since", "the", "a", "its", "their", "'s":
		return true
	}
	return false
}

// whichDid reports whether a year ends a clause about the noun before it: "the tests that ended in 2015".
func (x Expression) whichDid(t *token.Text) bool {
	for j := x.Start - 1; j > 1 && j > x.Start-7; j-- {
		if w := t.Tokens[j].Norm; w == "which" || w == "that" {
			v := t.Tokens[j+1].Norm
			return t.Tokens[j-1].Kind == token.Word && (len(v) > 4 && v[len(v)-2:] == "ed" || v == "began" || v == "fell" || v == "was" || v == "were")
		}
		if t.Tokens[j].Kind != token.Word {
			return false
		}
	}
	return false
}

// setOff reports whether a date ends a clause that two commas set off: "the talks, which began in 2006, went on".
func (x Expression) setOff(t *token.Text) bool {
	if x.End >= len(t.Tokens) || t.Tokens[x.End].Norm != "," {
		return false
	}
	for j := x.Start - 1; j > 0 && j > x.Start-10; j-- {
		if t.Tokens[j].Norm != "," || t.Tokens[j-1].Kind == token.Punct {
			continue
		}
		w := t.Tokens[j+1].Norm
		return w == "which" || w == "who" || w == "whose" || len(w) > 4 && w[len(w)-2:] == "ed" && t.Tokens[j+1].Case == token.Lower
	}
	return false
}

// carry gives the date spoken of after d was named. A bare year that holds the
// date spoken of before does not blur it.
func carry(anchor, d graph.Date) graph.Date {
	if len(d) == 4 && anchor.Within(d) {
		return anchor
	}
	return d
}

// aside reports whether x is a year that a history names in passing: not at the
// beginning of its sentence, and far from the date spoken of.
func aside(t *token.Text, x Expression, anchor graph.Date) bool {
	if x.at.form != fDate || x.at.month > 0 || len(anchor) < 4 {
		return false
	}
	if d := x.at.year - parse(anchor).y; d >= -1 && d <= 1 {
		return false
	}
	k := sort.Search(len(t.Sentences), func(k int) bool { return t.Sentences[k].End > x.Start })
	return k == len(t.Sentences) || x.Start-t.Sentences[k].Start > 3
}

// moves reports whether later expressions may count from x.
func (x Expression) moves() bool {
	switch x.Kind {
	case Duration, Set, Vague:
		return false
	}
	return x.at.form != fCentury && x.at.form != fDecade
}

// narrates reports whether a text with these expressions is a history rather
// than news of ref.
func narrates(xs []Expression, ref civil) bool {
	old, now := 0, 0
	for _, x := range xs {
		switch {
		case x.Kind == Absolute && (x.at.form == fDate && x.at.year < ref.y-1 || x.at.bc):
			old++
		case x.Kind == Weekday || x.Kind == Deictic && x.at.form == fToday || x.Kind == Absolute && x.at.form == fDate:
			now++
		}
	}
	return old >= 4 && old > 3*now
}

func parse(d graph.Date) civil {
	var c civil
	s := string(d)
	if len(s) >= 4 {
		c.y, _, _ = number(s[:4])
	}
	if len(s) >= 7 {
		c.m, _, _ = number(s[5:7])
	}
	if len(s) == 10 {
		c.d, _, _ = number(s[8:10])
	}
	if c.m > 12 || c.d > 31 || c.m > 0 && c.d > monthDays(c.y, c.m) {
		return civil{}
	}
	return c
}

// date cuts c to what the calendar has.
func (c civil) date() graph.Date {
	if c.y < 1 || c.y > 9999 {
		return ""
	}
	if c.m > 0 && c.d > monthDays(c.y, c.m) {
		c.d = 0
	}
	return graph.Date(c.String())
}

func (c civil) String() string {
	s := four(c.y)
	if c.m > 0 {
		s += "-" + two(c.m)
		if c.d > 0 {
			s += "-" + two(c.d)
		}
	}
	return s
}

func four(n int) string {
	s := strconv.Itoa(n)
	for len(s) < 4 {
		s = "0" + s
	}
	return s
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// spoken gives the day that r counts from: ref, or the anchor where rel is
// anaphoric or ref is unknown.
func (r resolver) spoken(anaphoric bool) civil {
	if anaphoric && r.anchor.y > 0 || r.ref.y == 0 {
		return r.anchor
	}
	if anaphoric && r.ref.y > 0 {
		return civil{}
	}
	return r.ref
}

func (r resolver) resolve(s *spec) (civil, string) {
	switch s.form {
	case fDate:
		return r.calendar(s)
	case fHoliday:
		return r.holiday(s)
	case fWeekday:
		return timed(r.weekday(s), s)
	case fToday:
		return r.today(s)
	case fUnit:
		return r.unit(s)
	case fRelDay:
		return r.relDay(s)
	case fShift:
		return r.shift(s)
	case fSpan:
		if s.inPrep && s.rel == relNone && s.count > 0 && r.dir != Past && r.ref.day() {
			t := *s
			t.form, t.sign = fShift, 1
			t.base = &spec{form: fToday}
			return r.shift(&t)
		}
		return civil{}, span(s)
	case fDecade:
		return civil{}, strconv.Itoa(s.year / 10)
	case fCentury:
		if s.bc {
			return civil{}, "BC" + two(int(s.count))
		}
		return civil{}, two(int(s.count))
	case fSeason, fQuarter:
		return r.season(s)
	case fNth:
		return r.nth(s)
	case fWeekOf:
		return r.weekOf(s)
	case fClock:
		c := r.anchor
		if !c.day() {
			c = r.ref
		}
		if !c.day() {
			return civil{}, "XXXX-XX-XXT" + two(s.hour) + ":" + two(s.min)
		}
		t := *s
		t.clock = true
		return timed(c, &t)
	}
	return civil{}, s.text
}

// timed adds the part of the day or the time to a day.
func timed(c civil, s *spec) (civil, string) {
	if c.y == 0 {
		if s.weekday > 0 {
			return c, "XXXX-WXX-" + strconv.Itoa(s.weekday) + s.part
		}
		return c, ""
	}
	v := c.String()
	if c.day() {
		v += s.part
		if s.clock {
			v += "T" + two(s.hour) + ":" + two(s.min)
		}
	}
	return c, v
}

// calendar resolves years, months and days of months.
func (r resolver) calendar(s *spec) (civil, string) {
	c := civil{s.year, s.month, s.day}
	switch {
	case s.text != "": // fiscal years
		return c, s.text + four(s.year)
	case s.bc:
		v := "BC" + c.String()
		return civil{}, v
	case s.year > 0:
		return timed(c, s)
	case s.yearRel != relNone:
		base := r.spoken(s.yearRel.anaphoric())
		if base.y == 0 {
			return base, ""
		}
		c.y = base.y + step(s.yearRel)
		return timed(c, s)
	case s.month == 0:
		return timed(r.dayOfMonth(s), s)
	}
	c.y = r.yearOf(c, s)
	if c.y == 0 {
		return c, "XXXX" + c.String()[4:]
	}
	return timed(c, s)
}

// step is how many units "last" and the like move.
func step(r rel) int {
	switch r {
	case relLast, relPrevious:
		return -1
	case relNext, relFollowing:
		return 1
	}
	return 0
}

// yearOf chooses the year of a month or day without one.
func (r resolver) yearOf(c civil, s *spec) int {
	base := r.spoken(s.rel.anaphoric())
	if base.y == 0 {
		return 0
	}
	this := civil{base.y, c.m, c.d}
	earlier, later := this.before(base), base.before(this)
	switch {
	case step(s.rel) < 0:
		if earlier {
			return base.y
		}
		return base.y - 1
	case step(s.rel) > 0:
		if later {
			return base.y
		}
		return base.y + 1
	case r.ref.y == 0 && s.rel == relNone && base.m >= 11 && c.m > 0 && c.m <= 2:
		return base.y + 1
	case s.rel == relThis || s.rel == relThat || r.ref.y == 0 || base.m == 0:
		return base.y
	}
	if s.weekday > 0 && c.d > 0 {
		for _, y := range [...]int{base.y, base.y - 1, base.y + 1} {
			if c.d <= monthDays(y, c.m) && (civil{y, c.m, c.d}).weekday() == s.weekday {
				return y
			}
		}
	}
	switch {
	case r.dir == Past && later:
		return base.y - 1
	case r.dir.ahead() && earlier:
		return base.y + 1
	case r.dir == Unknown && later && c.m-base.m > 6:
		return base.y - 1
	case r.dir == Unknown && earlier && base.m-c.m > 6:
		return base.y + 1
	}
	return base.y
}

// dayOfMonth resolves "the 18th", "Friday the 13th", "the 28th of that month".
func (r resolver) dayOfMonth(s *spec) civil {
	base := r.spoken(s.rel.anaphoric())
	if s.rel == relNone && r.anchor.m > 0 {
		base = r.anchor
	}
	if base.m == 0 {
		return civil{}
	}
	c := civil{base.y, base.m, 0}
	if s.unit == month {
		c = c.addMonths(step(s.rel))
		c.d = s.day
		return c
	}
	if s.weekday > 0 {
		for _, n := range [...]int{0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6} {
			m := c.addMonths(n)
			if m.d = s.day; s.day <= monthDays(m.y, m.m) && m.weekday() == s.weekday {
				return m
			}
		}
	}
	c.d = s.day
	if s.rel == relNone && r.ref.y > 0 && base == r.ref {
		switch {
		case r.dir.ahead() && c.before(base):
			c = civil{base.y, base.m, 0}.addMonths(1)
		case !r.dir.ahead() && base.before(c) && r.dir == Past:
			c = civil{base.y, base.m, 0}.addMonths(-1)
		}
		c.d = s.day
	}
	return c
}

func (r resolver) holiday(s *spec) (civil, string) {
	if s.year > 0 {
		c, ok := holidayIn(s.text, s.year)
		if !ok {
			c = civil{y: s.year}
		}
		return timed(c, s)
	}
	if s.yearRel != relNone {
		base := r.spoken(s.yearRel.anaphoric())
		if base.y == 0 {
			return base, ""
		}
		named := *s
		named.year, named.yearRel = base.y+step(s.yearRel), relNone
		return r.holiday(&named)
	}
	base := r.spoken(s.rel.anaphoric())
	c, ok := holidayIn(s.text, base.y)
	if base.y == 0 || !ok {
		if len(s.text) == 5 {
			return civil{}, "XXXX-" + s.text
		}
		return civil{}, ""
	}
	if y := r.yearOf(c, s); y != c.y {
		c, _ = holidayIn(s.text, y)
	}
	return timed(c, s)
}

func (r resolver) weekday(s *spec) civil {
	base := r.spoken(s.rel.anaphoric())
	if !base.day() {
		return civil{}
	}
	if s.unit == week {
		return base.monday().addDays(7*step(s.rel) + s.weekday - 1)
	}
	back := (base.weekday() - s.weekday + 7) % 7 // days since the last such day
	switch {
	case s.rel == relThis || s.rel == relThat:
		return base.monday().addDays(s.weekday - 1)
	case step(s.rel) < 0:
		if back == 0 {
			back = 7
		}
	case step(s.rel) > 0:
		back -= 7
	case r.dir.ahead() || r.ref.y == 0:
		if back > 0 {
			back -= 7
		}
	}
	return base.addDays(-back)
}

func (r resolver) today(s *spec) (civil, string) {
	if !r.ref.day() {
		if s.count == 0 {
			return r.ref, present + s.part
		}
		return civil{}, "XXXX-XX-XX"
	}
	return timed(r.ref.addDays(int(s.count)), s)
}

// unit resolves "last week", "that year", "the next day".
func (r resolver) unit(s *spec) (civil, string) {
	anaphoric := s.rel.anaphoric() || s.unit == day && s.rel == relNext || s.vagueThe && r.ref.y == 0
	base := r.spoken(anaphoric)
	if base.y == 0 {
		return base, ""
	}
	n := step(s.rel)
	switch s.unit {
	case day:
		if !base.day() {
			return civil{}, ""
		}
		return timed(base.addDays(n), s)
	case week, weekend:
		if !base.day() {
			return civil{}, ""
		}
		if s.unit == weekend && s.rel == relThis && r.dir == Past && base.weekday() < 6 {
			n = -1
		}
		return weekValue(base.monday().addDays(7*n*max(1, int(s.count))), s.unit)
	case month:
		if base.m == 0 {
			return civil{}, ""
		}
		return timed(civil{base.y, base.m, 0}.addMonths(n), s)
	case quarter:
		if base.m == 0 {
			return civil{}, ""
		}
		c := civil{base.y, base.m, 0}.addMonths(3 * n)
		return civil{y: c.y}, four(c.y) + "-Q" + strconv.Itoa((c.m+2)/3)
	case year:
		if s.text != "" {
			return civil{y: base.y + n}, s.text + four(base.y+n)
		}
		return timed(civil{y: base.y + n}, s)
	case decade:
		return civil{}, strconv.Itoa(base.y/10 + n)
	case century:
		return civil{}, two(base.y/100 + n)
	}
	return civil{}, ""
}

// weekValue gives the week that begins on monday. Its date is the month that
// holds it, or the year where it lies in two months, or nothing.
func weekValue(monday civil, u unit) (civil, string) {
	y, w := monday.time().ISOWeek()
	v := four(y) + "-W" + two(w)
	first, last := monday, monday.addDays(6)
	if u == weekend {
		v, first = v+"-WE", monday.addDays(5)
	}
	switch {
	case first.y != last.y:
		return civil{}, v
	case first.m != last.m:
		return civil{y: first.y}, v
	}
	return civil{y: first.y, m: first.m}, v
}

// relDay resolves "last night", "this morning", "the next evening".
func (r resolver) relDay(s *spec) (civil, string) {
	anaphoric := s.rel.anaphoric() || s.rel == relNext
	base := r.spoken(anaphoric)
	if s.vagueThe && !base.day() {
		base = r.ref
	}
	if !base.day() {
		return civil{}, "XXXX-XX-XX" + s.part
	}
	return timed(base.addDays(step(s.rel)), s)
}

// shift resolves "two days ago", "a week later", "three days after Easter".
func (r resolver) shift(s *spec) (civil, string) {
	base := r.spoken(s.rel.anaphoric())
	exact := s.base != nil
	if exact {
		base, _ = r.resolve(s.base)
	}
	if s.count < 0 {
		if exact && s.unit <= hour && s.unit != noUnit && base.day() {
			return timed(base, s) // "hours after Friday's launch"
		}
		if s.sign < 0 {
			return civil{}, past
		}
		return civil{}, future
	}
	if base.y == 0 {
		return base, ""
	}
	c := move(base, s.sign, s.count, s.unit)
	if s.unit2 != noUnit {
		c = move(c, s.sign, s.count2, s.unit2)
	}
	if c.y < 1 || c.y > 9999 {
		return civil{}, ""
	}
	u := s.unit
	if s.unit2 != noUnit {
		u = s.unit2
	}
	switch {
	case exact || u < week || u == week && s.rel != relNone:
	case u == week && c.day():
		in, value := weekValue(c.monday(), week)
		if s.count == 1 { // "a week ago" is said of a day
			in = c
		}
		return in, value
	case u == month || u == quarter || s.count != math.Trunc(s.count):
		c.d = 0
	case u >= year:
		c.m, c.d = 0, 0
	}
	if u == decade && s.rel == relNone {
		return civil{}, strconv.Itoa(c.y / 10)
	}
	if c.y == 0 {
		return c, ""
	}
	return timed(c, s)
}

// move gives the time that lies n units from c, as precise as both allow; the
// zero civil where c is too coarse.
func move(c civil, sign int8, n float64, u unit) civil {
	if c.y == 0 || n > 1e6 {
		return civil{}
	}
	n *= float64(sign)
	switch u {
	case second, minute, hour:
		return c
	case day, weekend:
		if !c.day() {
			return civil{}
		}
		return c.addDays(int(n))
	case week:
		if !c.day() {
			return civil{}
		}
		return c.addDays(int(7 * n))
	case month, quarter:
		if c.m == 0 {
			return civil{}
		}
		if u == quarter {
			n *= 3
		}
		return c.addMonths(int(n))
	case decade:
		n *= 10
	case century:
		n *= 100
	}
	if n != math.Trunc(n) && c.m > 0 {
		return c.addMonths(int(12 * n))
	}
	c.y += int(n)
	if c.d > 0 && c.y > 0 {
		c.d = min(c.d, monthDays(c.y, c.m))
	}
	return c
}

// season resolves seasons, quarters and halves of years.
func (r resolver) season(s *spec) (civil, string) {
	y := s.year
	if y == 0 {
		rr := s.yearRel
		if rr == relNone {
			rr = s.rel
		}
		base := r.spoken(rr.anaphoric())
		if base.y == 0 {
			return civil{}, "XXXX-" + seasonCode(s)
		}
		y = base.y + step(s.yearRel)
		if s.yearRel == relNone && s.form == fSeason && base.m > 0 {
			y = r.seasonYear(base, int(s.count), s.rel)
		}
	}
	v := four(y) + "-" + seasonCode(s)
	if s.bc {
		return civil{}, "BC" + v
	}
	return civil{y: y}, v
}

// seasonYear chooses the year of a season that names none.
func (r resolver) seasonYear(base civil, season int, rl rel) int {
	begins := 3 * season // spring begins in March
	switch {
	case step(rl) < 0 && base.m < begins+3, rl == relNone && r.dir == Past && base.m < begins && r.ref.y > 0:
		return base.y - 1
	case step(rl) > 0 && base.m >= begins, rl == relNone && r.dir.ahead() && base.m >= begins+3:
		return base.y + 1
	}
	return base.y
}

func seasonCode(s *spec) string {
	switch {
	case s.form == fSeason:
		return seasonCodes[int(s.count)]
	case s.unit == quarter:
		return "Q" + strconv.Itoa(int(s.count))
	}
	return "H" + strconv.Itoa(int(s.count))
}

// nth resolves "the first week of 2021", "the last week of July".
func (r resolver) nth(s *spec) (civil, string) {
	c, _ := r.resolve(s.base)
	if c.y == 0 {
		return c, ""
	}
	n := int(s.count)
	switch {
	case s.unit == month && c.m == 0:
		if n < 0 {
			n = 12
		}
		if n > 12 {
			return civil{}, ""
		}
		return timed(civil{y: c.y, m: n}, &spec{})
	case s.unit == day && c.m > 0:
		if n < 0 {
			n = monthDays(c.y, c.m)
		}
		if n > monthDays(c.y, c.m) {
			return civil{}, ""
		}
		return timed(civil{c.y, c.m, n}, &spec{})
	case s.unit == day:
		c.m, c.d = 1, 1
		if n < 0 {
			c.m, c.d = 12, 31
		}
		if n > 366 {
			return civil{}, ""
		}
		return timed(c.addDays(max(n, 1)-1), &spec{})
	case s.unit == week && c.m == 0:
		if n < 0 {
			_, n = civil{c.y, 12, 28}.time().ISOWeek()
		}
		return civil{y: c.y}, four(c.y) + "-W" + two(n)
	case s.unit == week:
		if n < 0 {
			n = 5
		}
		return civil{y: c.y, m: c.m}, civil{y: c.y, m: c.m}.String() + "-W" + two(n)
	}
	return civil{y: c.y, m: c.m}, ""
}

// weekOf resolves "the week of April 10", "the weekend of Halloween".
func (r resolver) weekOf(s *spec) (civil, string) {
	c, _ := r.resolve(s.base)
	if !c.day() {
		return civil{}, ""
	}
	return weekValue(c.monday(), s.unit)
}

var unitLetters = [...]string{second: "S", minute: "M", hour: "H", day: "D", week: "W", weekend: "WE", month: "M", quarter: "Q", year: "Y", decade: "DE", century: "CE"}

// span writes a duration: "P2W", "PT1H30M", "PXD".
func span(s *spec) string {
	v, t := "P", s.unit <= hour
	if t {
		v = "PT"
	}
	v += count(s.count) + unitLetters[s.unit]
	if s.unit2 == noUnit {
		return v
	}
	if s.unit2 <= hour && !t {
		v += "T"
	}
	return v + count(s.count2) + unitLetters[s.unit2]
}

func count(n float64) string {
	if n < 0 {
		return "X"
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}
