package dates

import "parley/extract/token"

// rel reads "last", "next", "this past", "that same".
func (m *matcher) rel(i int) (r rel, end int, ok bool) {
	w := m.word(i)
	if !w.has(cRel) || !m.near(i+1) {
		return 0, 0, false
	}
	r, end = rel(w.n), i+1
	if (r == relThis || r == relThat) && m.has(end, cRel) && m.near(end+1) { // this past, that same
		r2 := rel(m.word(end).n)
		if r == relThat && r2 == relThis {
			return 0, 0, false // "replied to that this morning"
		}
		if r2 != relThis && r2 != relRecent {
			r = r2
		}
		end++
	}
	return r, end, true
}

// relative reads "last week", "the next day", "this year", "that morning",
// "last Monday", "next June", "the last two years".
func (m *matcher) relative(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	r, e, ok := m.rel(j)
	if !ok || m.is(j, "these", "those") && m.is(i-1, "one", "of") && !m.has(e, cUnit) {
		return s, 0, false
	}
	s = spec{rel: r}
	w := m.word(e)
	switch {
	case w.has(cPart) && !w.has(cPlural) && r != relRecent:
		s.form, s.part = fRelDay, w.text
		return s, e + 1, true
	case w.has(cWeekday) && !w.has(cPlural) && (!w.has(cAbbr) || m.capital(e)) && r != relRecent:
		s.form, s.weekday = fWeekday, w.n
		if d, e2, ok := m.dated2(e); ok {
			d.weekday = w.n
			return d, e2, true
		}
		end := m.part(e+1, &s)
		return s, end, true
	case w.has(cMonth) && (m.capital(e) || !w.has(cAbbr) && !m.is(e, "may", "march")) && r != relRecent:
		d, e2, ok := m.monthFirst(e)
		if ok && d.year == 0 {
			d.rel = r
		}
		return d, e2, ok
	case w.has(cSeason) && (!m.is(e, "fall") || j == i || r != relThat) && r != relRecent:
		s.form, s.count = fSeason, float64(w.n)
		return s, e + 1, true
	case w.has(cWeekend):
		s.form, s.unit = fUnit, weekend
		return s, e + 1, true
	case w.has(cHoliday) && (r == relLast || r == relNext || r == relThis || r == relPrevious || r == relFollowing):
		if h, e2, ok := m.holiday(e); ok {
			h.rel = r
			return h, e2, true
		}
	case w.has(cDigits) && r != relRecent && m.is(e+1, "/"):
		if d, e2, ok := m.numeric(e); ok {
			return d, e2, true
		}
	}
	return m.relativeUnit(e, s)
}

// dated2 reads the date after a weekday, as weekday does.
func (m *matcher) dated2(i int) (s spec, end int, ok bool) {
	s, end, ok = m.weekday(i)
	return s, end, ok && s.form == fDate
}

// relativeUnit reads a unit after "last" and the like, with or without a number.
func (m *matcher) relativeUnit(j int, s spec) (spec, int, bool) {
	if m.has(j, cYearWord) && m.is(j+1, "year") {
		if !m.is(j, "calendar") {
			s.text = fiscal(m.norm(j))
		}
		j++
	}
	if m.has(j, cUnit|cCentury|cQuarter) {
		u := m.unit(j)
		if u == noUnit || u == second && m.is(j, "second", "sec") && !m.has(j, cPlural) || m.is(j, "min", "sec") {
			return s, 0, false
		}
		if m.has(j, cPlural) {
			return m.relativePlural(j, u, s)
		}
		s.form, s.unit, s.count = fUnit, u, 1
		if m.word(j).n == 2 { // fortnight
			s.count = 2
		}
		if m.kind(j+1, token.Hyphen) && m.glued(j+1) {
			return s, 0, false
		}
		if u == week {
			return m.weekdayAfter(j+1, s)
		}
		return s, j + 1, s.rel != relRecent
	}
	n, e, ok := m.amountOf(j)
	if !ok || !m.near(e) || m.has(j, cA) {
		return s, 0, false
	}
	if m.is(e, "business", "working", "calendar") {
		e++
	}
	u := m.unit(e)
	if u == noUnit || !m.has(e, cUnit|cCentury) && u != quarter {
		return s, 0, false
	}
	s.form, s.unit, s.count = fSpan, u, n
	return m.more(e+1, s)
}

// weekdayAfter reads the weekday after "next week".
func (m *matcher) weekdayAfter(i int, s spec) (spec, int, bool) {
	j := i
	if m.is(j, "on") || m.kind(j, token.Hyphen) {
		j++
	}
	if w := m.word(j); w.has(cWeekday) && !w.has(cPlural) && m.capital(j) && m.near(j) {
		s.form, s.weekday = fWeekday, w.n
		end := m.part(j+1, &s)
		return s, end, true
	}
	return s, i, s.rel != relRecent
}

// relativePlural reads "the coming weeks", "recent years", "these days".
func (m *matcher) relativePlural(j int, u unit, s spec) (spec, int, bool) {
	switch {
	case s.rel == relRecent:
		s = spec{form: fVague, text: past}
	case s.rel == relThis && m.is(j, "days"):
		s = spec{form: fVague, text: present}
	case s.rel == relThat && m.is(j-1, "those"):
		s = spec{form: fVague, text: past}
	default:
		s.form, s.unit, s.count = fSpan, u, -1
	}
	return s, j + 1, true
}

// unit gives the unit at i.
func (m *matcher) unit(i int) unit {
	w := m.word(i)
	switch {
	case w.has(cUnit):
		return w.unit
	case w.has(cCentury):
		return century
	case w.has(cQuarter) && !w.has(cAbbr):
		return quarter
	case w.has(cWeekend):
		return weekend
	}
	return noUnit
}

// amountOf reads a number of units: "two", "a few", "several", "3.5", "two and
// a half". Minus one is an unknown number.
func (m *matcher) amountOf(i int) (n float64, end int, ok bool) {
	w := m.word(i)
	switch {
	case w.has(cA) && m.is(i+1, "few"):
		return -1, i + 2, true
	case w.has(cA) && m.is(i+1, "couple"):
		if m.is(i+2, "of") {
			return 2, i + 3, true
		}
		return 2, i + 2, true
	case w.has(cA) && m.is(i+1, "half"):
		return 0.5, i + 2, true
	case m.is(i, "half") && m.has(i+1, cA):
		return 0.5, i + 2, true
	case m.is(i, "couple"):
		if m.is(i+1, "of") {
			return 2, i + 2, true
		}
		return 2, i + 1, true
	case m.is(i, "dozens", "hundreds", "thousands") && m.is(i+1, "of"):
		return -1, i + 2, true
	case w.has(cFew) && !m.is(i, "dozens", "hundreds", "thousands"):
		if m.is(i+1, "more") {
			return -1, i + 2, true
		}
		return -1, i + 1, true
	case w.has(cA) && !m.has(i+1, cScale|cCardinal):
		return 1, i + 1, true
	}
	if w.has(cA) {
		i++
	}
	c, end, ok := m.cardinal(i)
	n = float64(c)
	if !ok {
		if n, end, ok = m.decimal(i); !ok {
			return 0, 0, false
		}
	}
	if m.is(end, "and") && (m.is(end+1, "a") && m.is(end+2, "half") || m.is(end+1, "half")) {
		n += 0.5
		if end += 2; m.is(end-1, "a") {
			end++
		}
	}
	return n, end, true
}

// decimal reads "3.5".
func (m *matcher) decimal(i int) (n float64, end int, ok bool) {
	if !m.kind(i, token.Number) || !m.has(i, cDigits) {
		return 0, 0, false
	}
	whole, size, rest := split(m.tokens[i].Norm)
	if size == 0 || len(rest) < 2 || len(rest) > 4 || rest[0] != '.' {
		return 0, 0, false
	}
	f, fsize, ok := number(rest[1:])
	n = float64(f)
	for range fsize {
		n /= 10
	}
	return float64(whole) + n, i + 1, ok
}

// quantity reads an amount of units: "two days", "a year and a half", "two
// years and three months", "ten-day", "3h".
func (m *matcher) quantity(i int) (s spec, end int, ok bool) {
	if m.has(i, cDigits) && m.kind(i, token.Word) {
		n, size, rest := split(m.tokens[i].Norm)
		if id := vocab.find(rest); size > 0 && (vocab.words[id].has(cUnit) || rest == "h") {
			u := vocab.words[id].unit
			if rest == "h" {
				u = hour
			}
			return spec{form: fSpan, unit: u, count: float64(n)}, i + 1, rest != "min" || n > 0
		}
		return s, 0, false
	}
	n, e, ok := m.amountOf(i)
	if !ok || !m.near(e) || m.has(i, cA) && (m.has(i+1, cCardinal) && !m.is(i+1, "dozen") || m.has(i+1, cDigits)) {
		return s, 0, false
	}
	s = spec{form: fSpan, count: n}
	if m.kind(e, token.Hyphen) && m.glued(e) && m.glued(e+1) {
		return m.hyphened(e+1, s)
	}
	for m.is(e, "full", "whole", "long", "more", "consecutive", "straight", "further", "additional", "short", "entire", "solid", "single", "calendar", "business", "working") {
		e++
	}
	if m.has(e, cRel) && !m.is(e, "that", "this", "these", "those") { // "the two previous weeks"
		if s.rel = rel(m.word(e).n); n != 1 {
			e++
		}
	}
	u := m.unit(e)
	if u == noUnit || !m.near(e) || m.is(e, "second", "sec", "min") && (n == 1 && m.has(i, cA) || m.is(e, "sec", "min") && !m.has(i, cDigits)) {
		return s, 0, false
	}
	if m.is(e, "quarter", "quarters") && (m.is(e+1, "of") || n == 1) {
		return s, 0, false
	}
	if m.is(e, "night") && m.has(i, cA) {
		return s, 0, false
	}
	if n == 1 && m.kind(e+1, token.Hyphen) && m.glued(e+1) && m.has(i, cA) {
		return s, 0, false // "a year-long"
	}
	if m.has(e, cCardinal) {
		return s, 0, false
	}
	if s.unit = u; m.word(e).n == 2 && u == week {
		s.count *= 2
	}
	return m.more(e+1, s)
}

// hyphened reads the unit of "ten-day", "two-year-old".
func (m *matcher) hyphened(i int, s spec) (spec, int, bool) {
	if s.unit = m.unit(i); s.unit == noUnit || s.unit == second || s.unit == quarter {
		return s, 0, false
	}
	end := i + 1
	if m.kind(end, token.Hyphen) && m.glued(end) && m.is(end+1, "old", "long") {
		end += 2
	}
	return s, end, true
}

// more reads what adds to a quantity: "and a half", "and two months".
func (m *matcher) more(end int, s spec) (spec, int, bool) {
	if m.is(end, "and") && s.count > 0 && m.near(end+1) {
		if m.is(end+1, "a") && m.is(end+2, "half") {
			s.count += 0.5
			return s, end + 3, true
		}
		if m.is(end+1, "half") && !m.kind(end+2, token.Word) {
			s.count += 0.5
			return s, end + 2, true
		}
	}
	j := end
	if m.is(j, "and", ",") {
		j++
	}
	if n, e, ok := m.amountOf(j); ok && n > 0 && s.count > 0 && m.near(e) && m.has(e, cUnit) && m.unit(e) < s.unit && s.unit2 == noUnit && !m.has(j, cA) {
		if j == end+1 && m.is(end, "and") && m.is(e+1, "ago", "later", "earlier") && s.rel != relNone {
			return s, end, true
		}
		s.count2, s.unit2 = n, m.unit(e)
		return s, e + 1, true
	}
	return s, end, true
}

// approx skips "more than", "about", "at least" and the like.
func (m *matcher) approx(i int) int {
	if !m.has(i, cApprox) {
		return i
	}
	switch m.norm(i) {
	case "more", "less":
		if m.is(i+1, "than") {
			return i + 2
		}
		return i
	case "at":
		if m.is(i+1, "least", "most") {
			return i + 2
		}
		return i
	case "up", "close":
		if m.is(i+1, "to") {
			return i + 2
		}
		return i
	case "as":
		if m.is(i+1, "many", "much", "little", "few") && m.is(i+2, "as") {
			return i + 3
		}
		return i
	case "over":
		if m.has(i+1, cThe|cRel) || !m.is(i-1, "for", "after", "in", "of", "just", "took", "lasted", "well", "with", "by", "than", "within", "since", "a") {
			return i
		}
	case "some", "under", "just", "only", "barely":
		if m.has(i+1, cApprox) && !m.is(i+1, "at", "as", "up", "close", "more", "less") {
			return i + 2
		}
	}
	return i + 1
}

// shifted reads a date that lies an amount of time from another: "two weeks
// ago", "a day earlier", "three days after Christmas", "two years from now".
func (m *matcher) shifted(i int) (s spec, end int, ok bool) {
	var q spec
	var e int
	if m.has(i, cUnit) && m.has(i, cPlural) { // "years later"
		if !m.is(i+1, "ago", "earlier", "later", "before", "after") {
			return s, 0, false
		}
		q, e = spec{form: fSpan, count: -1, unit: m.unit(i)}, i+1
	} else {
		if q, e, ok = m.quantity(m.approx(i)); !ok || q.rel != relNone {
			return s, 0, false
		}
	}
	if !m.near(e) {
		return s, 0, false
	}
	s = q
	s.form = fShift
	switch m.norm(e) {
	case "ago":
		s.sign, s.rel = -1, relNone
		if r, e2, ok := m.fromDate(e+1, s); ok && (r.base.form == fWeekday || r.base.form == fToday || r.base.form == fRelDay) {
			return r, e2, true // "a week ago today"
		}
	case "hence":
		s.sign = 1
	case "earlier", "previously":
		s.sign, s.rel = -1, relThat
	case "later", "afterwards", "afterward", "thereafter":
		s.sign, s.rel = 1, relThat
	case "from":
		if m.is(i-1, "for") { // "for three days from Tuesday"
			return s, 0, false
		}
		if m.is(e+1, "now") {
			s.sign = 1
			return s, e + 2, true
		}
		s.sign = 1
		return m.fromDate(e+1, s)
	case "before", "after", "following":
		s.sign = 1
		if m.is(e, "before") {
			s.sign = -1
		}
		if r, e2, ok := m.fromDate(e+1, s); ok {
			return r, e2, true
		}
		s.rel = relThat
		if m.is(e+1, "that") && m.standsAlone(e+1) { // "two days after that"
			return s, e + 2, true
		}
		return s, e + 1, !m.is(e, "following") && m.clauseEnds(e+1)
	default:
		return s, 0, false
	}
	return s, e + 1, true
}

// fromDate reads the date that an amount is counted from.
func (m *matcher) fromDate(i int, s spec) (spec, int, bool) {
	if !m.near(i) || m.has(i, cUnit|cA) {
		return s, 0, false
	}
	b, end, ok := m.date(i)
	if !ok || b.form == fSpan || b.form == fShift {
		return s, 0, false
	}
	if b.form == fDate && b.month == 0 && b.day == 0 { // "two years before 2015": a year is too coarse to count from
		return s, 0, false
	}
	s.base = &b
	return s, end, true
}

// standsAlone reports whether the "that" at i is no article: "two days after that", "a day after that the ministry".
func (m *matcher) standsAlone(i int) bool {
	return m.clauseEnds(i+1) || m.is(i+1, "the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their", "another")
}

// clauseEnds reports whether nothing that "after" could govern stands at i.
func (m *matcher) clauseEnds(i int) bool {
	return i >= len(m.tokens) || m.tokens[i].Kind != token.Word && m.tokens[i].Kind != token.Number || m.is(i, "and", "but", "in", "at", "on", "by")
}

// duration reads "two days", "about a week", "the two years", "ten-day", and
// "for months".
func (m *matcher) duration(i int) (s spec, end int, ok bool) {
	j := m.approx(i)
	k := m.the(j)
	if m.has(k, cUnit) && k == j && m.kind(k+1, token.Hyphen) && m.is(k+2, "long") && m.glued(k+2) { // "year-long"
		return spec{form: fSpan, count: 1, unit: m.unit(k)}, k + 3, i == j
	}
	if m.has(k, cUnit) && m.has(k, cPlural) && k == j {
		if j > i && m.is(i, "some") {
			return spec{form: fSpan, count: -1, unit: m.unit(k)}, k + 1, true
		}
		return m.bareUnits(i, k)
	}
	if k > j && m.has(k, cA) {
		return s, 0, false
	}
	if (m.is(k, "first", "final", "last", "next", "past") || m.is(k, "whole", "entire")) && k > j {
		if n, e, ok := m.quantity(k + 1); ok && n.count != 1 && !m.is(e-1, "century") {
			return n, m.ofDate(e), true
		}
		return s, 0, false
	}
	if m.is(k, "all") {
		return s, 0, false
	}
	s, end, ok = m.quantity(k)
	if !ok {
		return s, 0, false
	}
	if k > j && (m.kind(k+1, token.Hyphen) || s.count == 1 || m.capital(k) || !m.has(end-1, cPlural) && s.count > 1) {
		return s, 0, false // "the three-day talks", "the Six Days"
	}
	if m.is(end, "old") {
		end++
	}
	s.inPrep = (m.is(i-1, "in") || m.is(i-1, "within")) && !m.ranked(i-1)
	if s.rel != relNone && s.count == 1 {
		return s, 0, false
	}
	return s, end, true
}

// ranked reports whether what stands before i is the most or the first of its kind in a time, which is a span then and no
// day: "its lowest level in five years", "the first visit in two years".
func (m *matcher) ranked(i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		if m.is(j, "first", "only", "most", "least", "best", "worst", "biggest", "largest", "highest", "lowest", "longest", "deadliest", "strongest", "weakest", "fastest", "slowest", "heaviest", "sharpest", "steepest", "busiest") ||
			m.has(j, cOrdinal) {
			return true
		}
		if !m.kind(j, token.Word) || m.has(j, cPrep) {
			return false
		}
	}
	return false
}

// ofDate reads the "of 1915" of "the first ten months of 1915".
func (m *matcher) ofDate(i int) int {
	if m.is(i, "of") && m.near(i+1) {
		if _, end, ok := m.date(i + 1); ok {
			return end
		}
	}
	return i
}

// bareUnits reads units without a number where a preposition stands before them.
func (m *matcher) bareUnits(i, k int) (s spec, end int, ok bool) {
	if !m.is(i-1, "for", "within", "after", "over", "in", "of", "took", "last", "take") || m.is(k, "quarters", "seconds") {
		return s, 0, false
	}
	if m.is(i-1, "of", "in", "over") && !m.is(k, "weeks", "months", "days", "hours", "years", "decades") {
		return s, 0, false
	}
	if m.is(k+1, "of") && m.is(i-1, "in") {
		return s, 0, false
	}
	return spec{form: fSpan, count: -1, unit: m.unit(k)}, k + 1, true
}

// nthOf reads "the first week of March", "the last week of 2016".
func (m *matcher) nthOf(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	n, e, ok := m.ordinal(j)
	if m.is(j, "last", "final") {
		n, e, ok = -1, j+1, true
	}
	if !ok || !m.is(e, "week", "day", "weekend", "month") || !m.is(e+1, "of") {
		return s, 0, false
	}
	b, end, ok := m.date(e + 2)
	if !ok {
		if b, end, ok = m.theUnit(e + 2); !ok {
			return s, 0, false
		}
	}
	if b.form != fDate && b.form != fUnit || b.day > 0 {
		return s, 0, false
	}
	return spec{form: fNth, count: float64(n), unit: m.unit(e), base: &b}, end, true
}

// unitOf reads "the week of April 10", "the night of 13 February", "the month of March".
func (m *matcher) unitOf(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	if !m.has(j, cUnit|cPart|cWeekend) || m.has(j, cPlural) {
		return s, 0, false
	}
	k := j + 1
	switch {
	case m.is(k, "of"), m.is(k, "beginning", "starting", "commencing", "ending"):
		if k++; m.is(k, "on") {
			k++
		}
	default:
		return s, 0, false
	}
	b, end, ok := m.date(k)
	if !ok || b.form == fSpan || b.form == fUnit && !m.has(j, cPart) {
		return s, 0, false
	}
	switch {
	case m.has(j, cPart):
		b.part = m.word(j).text
		return b, end, b.form == fDate && b.day > 0 || b.form == fWeekday || b.form == fToday || b.form == fHoliday
	case m.is(j, "month", "year", "day"):
		return b, end, b.form == fDate || b.form == fWeekday || b.form == fHoliday
	case m.is(j, "week", "weekend"):
		return spec{form: fWeekOf, unit: m.unit(j), base: &b}, end, b.form == fDate && b.day > 0 || b.form == fHoliday || b.form == fWeekday
	}
	return s, 0, false
}

// holiday reads "Christmas Eve", "Easter 2018".
func (m *matcher) holiday(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	if !m.has(j, cHoliday) {
		return s, 0, false
	}
	best := -1
	for _, h := range vocab.begins[m.norm(j)] {
		if e := m.words(j, vocab.holidays[h]); e > end {
			end, best = e, h
		}
	}
	if best < 0 || m.is(end, "island", "islands", "tree", "tide") || !m.capital(j) && len(holidays[best].name) < 9 && !m.is(j, "easter", "new", "earth") {
		return s, 0, false
	}
	if j > i && !m.is(j, "new", "lunar", "chinese", "independence") {
		return s, 0, false
	}
	s = spec{form: fHoliday, text: holidays[best].day}
	e := m.yearAfter(end, &s)
	if m.is(e, "weekend") {
		b := s
		return spec{form: fWeekOf, unit: weekend, base: &b}, e + 1, true
	}
	if e == end {
		e = m.part(end, &s)
	}
	return s, e, true
}

// words reads the given words one after the other.
func (m *matcher) words(i int, want []string) int {
	for k, w := range want {
		if m.norm(i+k) != w || k > 0 && !m.near(i+k) {
			return 0
		}
	}
	return i + len(want)
}

// weekend reads "the weekend".
func (m *matcher) weekend(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	if !m.has(j, cWeekend) || m.has(j, cPlural) || j == i && !m.is(i-1, "over", "all") {
		return s, 0, false
	}
	s, end = spec{form: fUnit, rel: relThis, unit: weekend}, j+1
	if m.is(end, "of") || m.is(i-1, "a") {
		return s, end, false
	}
	return s, end, true
}

// dayBefore reads "the day before", "the week after next", "the year before".
func (m *matcher) dayBefore(i int) (s spec, end int, ok bool) {
	j := i + 1
	if !m.has(j, cUnit) && !m.has(j, cPart) || m.has(j, cPlural) {
		return s, 0, false
	}
	sign := int8(0)
	switch {
	case m.is(j+1, "before"):
		sign = -1
	case m.is(j+1, "after"):
		sign = 1
	case m.is(j+1, "that") && m.is(j+2, "follows", "followed"):
		return spec{form: fShift, unit: m.unit(j), count: 1, sign: 1, rel: relThat}, j + 3, m.has(j, cUnit)
	default:
		return s, 0, false
	}
	u := m.unit(j)
	s = spec{form: fShift, unit: u, count: 1, sign: sign, rel: relThat}
	if m.has(j, cPart) {
		s.unit, s.part = day, m.word(j).text
	}
	if m.is(j+2, "next", "last") && !m.has(j+3, cUnit|cMonth|cWeekday) {
		s.rel, s.count = relNone, 2
		return s, j + 3, true
	}
	if u == day || u == week {
		if r, e, ok := m.fromDate(j+2, s); ok {
			return r, e, true
		}
	}
	if m.is(j+2, "that") && m.clauseEnds(j+3) { // "the day after that, ..."
		return s, j + 3, true
	}
	return s, j + 2, m.clauseEnds(j+2) || m.is(j+2, "to") || m.is(j+2, "that") && m.is(j+3, "the", "this", "it", "he", "she", "they", "there", "nobody", "no")
}

// theUnit reads "the year", "the month" where it means the present one, or the
// one last spoken of.
func (m *matcher) theUnit(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	if j == i || !m.has(j, cUnit|cQuarter|cCentury) || m.has(j, cPlural) || !m.is(j, "year", "month", "week", "day", "quarter", "century", "decade") {
		return s, 0, false
	}
	if m.edgeBefore(i) {
		return spec{form: fUnit, rel: relThis, unit: m.unit(j), count: 1, vagueThe: true}, j + 1, !m.is(j+1, "of", "that")
	}
	if m.is(j+1, "of", "that", "when", "in", "-", "before", "after") || !m.clauseEnds(j+1) || !m.is(i-1, "of", "in", "for", "by") || m.is(i-2, "man", "person", "player", "men") {
		return s, 0, false
	}
	if m.is(j, "day", "quarter", "century", "decade") {
		return s, 0, false
	}
	return spec{form: fUnit, rel: relThis, unit: m.unit(j), count: 1, vagueThe: true}, j + 1, true
}

func (m *matcher) edgeBefore(i int) bool {
	return m.is(i-1, "of") && m.has(i-2, cEdge) || m.is(i-1, "in") && m.has(i-2, cMod)
}

// edged reads a date with what narrows it: "early March", "late in 2017", "the
// end of the year", "mid-2019", "earlier this month", "about 1910".
func (m *matcher) edged(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	if m.is(j, "very") {
		j++
	}
	switch {
	case m.has(j, cMod) && !(m.has(j+1, cEdge) && m.is(j+2, "of")):
		mod := m.norm(j)
		j++
		if m.kind(j, token.Hyphen) && m.glued(j) && m.glued(j+1) {
			j++
		}
		if m.is(j, "in", "on") && mod != "mid" {
			j++
		}
		if m.is(j, "to") && m.is(j+1, "mid") && m.kind(j+2, token.Hyphen) { // early to mid-March
			j += 3
		}
		if mod == "earlier" || mod == "later" {
			if m.has(j, cDigits) && !m.is(j-1, "in") {
				return s, 0, false // "later 2018"
			}
		}
		return m.narrowed(j, mod)
	case m.is(j, "first", "second", "latter", "early", "late", "later") || m.has(j, cEdge):
		if j == i && m.is(j, "part", "rest", "half", "course", "dawn", "turn", "remainder") {
			return s, 0, false
		}
		for range 2 {
			if m.has(j, cEdge) || m.is(j, "first", "second", "early", "late", "later") {
				j++
			}
		}
		if m.is(j-1, "first", "second", "later", "early", "opening", "remaining", "part") && !m.is(j-1, "part") || !m.is(j, "of") {
			return s, 0, false
		}
		return m.narrowed(j+1, "end")
	case m.is(i, "about", "around", "circa", "ca", "ca.", "c.", "c"):
		k := i + 1
		if m.is(k, ".") {
			k++
		}
		s, end, ok = m.date(k)
		return s, end, ok && s.form == fDate && m.near(k)
	}
	return s, 0, false
}

// narrowed reads the date after "early" or "the end of".
func (m *matcher) narrowed(i int, mod string) (s spec, end int, ok bool) {
	if !m.near(i) {
		return s, 0, false
	}
	if s, end, ok = m.theUnit(i); ok {
		return s, end, true
	}
	if mod == "end" && m.is(i, "year", "month") && m.clauseEnds(i+1) {
		return spec{form: fUnit, rel: relThis, unit: m.unit(i), count: 1, vagueThe: true}, i + 1, true
	}
	if s, end, ok = m.date(i); !ok {
		if mod != "early" && mod != "late" {
			return s, 0, false
		}
		if s, end, ok = m.partOfDay(i); ok && s.part != "" {
			return s, end, true
		}
		return s, 0, false
	}
	switch s.form {
	case fSpan, fShift, fVague, fToday:
		return s, 0, s.form == fToday
	}
	return s, end, true
}

// set reads "every day", "each year", "per month", "daily", "Mondays".
func (m *matcher) set(i int) (s spec, end int, ok bool) {
	w := m.word(i)
	switch {
	case w.has(cOften):
		return spec{form: fSet, text: w.text}, i + 1, !(m.capital(i) && m.capital(i+1) && m.kind(i+1, token.Word)) && !m.is(i+1, "mail", "star", "telegraph")
	case w.has(cWeekday):
		if !w.has(cPlural) || !m.capital(i) {
			return s, 0, false
		}
		return spec{form: fSet, text: "XXXX-WXX-" + string(rune('0'+w.n))}, i + 1, true
	}
	j := i + 1
	if m.is(j, "other", "single", "second") {
		j++
	}
	if !m.near(j) {
		return s, 0, false
	}
	if n, e, ok := m.cardinal(j); ok && n > 0 && m.has(e, cUnit) {
		return spec{form: fSpan, set: true, count: float64(n), unit: m.unit(e)}, e + 1, true
	}
	w = m.word(j)
	switch {
	case w.has(cPart):
		return spec{form: fSet, text: "XXXX-XX-XX" + w.text}, j + 1, true
	case w.has(cUnit|cCentury) || w.has(cQuarter) && !w.has(cAbbr):
		if w.has(cPlural) || m.is(j, "second", "min", "sec") && !m.is(i, "per") {
			return s, 0, false
		}
		if m.is(i, "per") {
			return spec{form: fSpan, set: true, count: 1, unit: m.unit(j)}, j + 1, true
		}
		return spec{form: fSet, text: everyUnit[m.unit(j)]}, j + 1, everyUnit[m.unit(j)] != ""
	case w.has(cWeekday) && !w.has(cAbbr):
		s = spec{form: fSet, text: "XXXX-WXX-" + string(rune('0'+w.n))}
		e := m.part(j+1, &s)
		s.text += s.part
		s.part = ""
		return s, e, true
	case w.has(cWeekend):
		return spec{form: fSet, text: "XXXX-WXX-WE"}, j + 1, true
	case w.has(cSeason) && m.is(i, "every", "each"):
		return spec{form: fSet, text: "XXXX-" + seasonCodes[w.n]}, j + 1, !m.is(j, "spring") || !m.is(j+1, "from")
	case w.has(cMonth) && m.capital(j):
		return spec{form: fSet, text: "XXXX-" + two(w.n)}, j + 1, true
	}
	return s, 0, false
}

var everyUnit = map[unit]string{minute: "PT1M", hour: "XXXX-XX-XXTXX", day: "XXXX-XX-XX", week: "XXXX-WXX", month: "XXXX-XX", quarter: "XXXX-QX", year: "XXXX",
	decade: "XXX", century: "XX", weekend: "XXXX-WXX-WE"}

// vague reads "now", "recently", "the past", "the near future".
func (m *matcher) vague(i int) (s spec, end int, ok bool) {
	s = spec{form: fVague}
	if w := m.word(i); w.has(cVague) {
		s.text = w.text
		if w.text == "" { // EOY
			s = spec{form: fUnit, rel: relThis, unit: year, count: 1}
			if m.is(i, "eom") {
				s.unit = month
			}
		}
		return s, i + 1, true
	}
	j := m.the(i)
	switch {
	case m.is(i, "present", "modern") && (m.is(i+1, "day") || m.kind(i+1, token.Hyphen) && m.is(i+2, "day")):
		s.text, end = present, i+2
		if m.kind(i+1, token.Hyphen) {
			end++
		}
		return s, end, true
	case m.is(i, "date"):
		s.text = present
		return s, i + 1, m.is(i-1, "to", "till") && !m.is(i-2, "up", "year", "-") && !m.kind(i-2, token.Hyphen) && m.clauseEnds(i+1)
	case m.is(i, "this", "that") && m.is(i+1, "time", "period") && m.is(i-1, "at", "by", "during", "since", "until", "till", "around", "throughout", "before", "after", "from"):
		return s, i + 2, true
	case m.is(i, "just", "only", "right") && m.is(i+1, "recently", "now"):
		s.text = m.word(i + 1).text
		return s, i + 2, true
	case j == i:
		return s, 0, false
	case m.is(j, "past") && (m.is(i-1, "in", "of") && !m.kind(j+1, token.Word) || m.is(i-1, "in")) && !m.has(j+1, cUnit|cFew|cCardinal|cDigits):
		s.text = past
		return s, j + 1, true
	case m.is(j, "present", "moment") && !m.kind(j+1, token.Word) && m.is(i-1, "at", "for", "until", "to"):
		s.text = present
		return s, j + 1, true
	case m.is(j, "near", "immediate", "foreseeable", "distant", "recent") && m.is(j+1, "future", "past"):
		s.text = future
		if m.is(j+1, "past") {
			s.text = past
		}
		return s, j + 2, true
	case m.is(j, "future") && !m.lowerWord(j+1) && m.is(i-1, "in", "for", "about", "into"):
		s.text = future
		return s, j + 1, true
	case m.is(j, "time") && m.is(j+1, "being"):
		s.text = present
		return s, j + 2, true
	case m.is(j, "time") && m.is(i-1, "at") && m.clauseEnds(j+1):
		s.text = past
		return s, j + 1, true
	}
	return s, 0, false
}

// partOfDay reads "the morning", "dawn", "night" and "the early hours".
func (m *matcher) partOfDay(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	if j > i && m.is(j, "early", "late") {
		j++
	}
	w := m.word(j)
	if !w.has(cPart) {
		return s, 0, false
	}
	if m.is(j+1, "of") && j > i || m.capital(j) && !m.is(j, "dawn", "night") {
		return s, 0, false
	}
	s = spec{form: fRelDay, rel: relThat, part: w.text, vagueThe: true}
	if j > i {
		return s, j + 1, !m.is(j, "dawn", "dusk") || m.is(i-1, "at", "in", "before")
	}
	if !m.is(i-1, "at", "by", "before", "after", "until", "from", "to", "since", "early", "late", "that", "during", "in") && !m.kind(i-1, token.Hyphen) || m.is(i-1, "good") {
		return s, 0, false
	}
	if m.is(j, "night") {
		s = spec{form: fSet, text: "XXXX-XX-XXTNI"}
	}
	return s, j + 1, true
}

// clock reads "10 a.m.", "14:30", "5:30 p.m. on Friday", "noon".
func (m *matcher) clock(i int) (s spec, end int, ok bool) {
	h, min, end, ok := m.hour(i)
	if !ok {
		return s, 0, false
	}
	if m.is(end, "gmt", "utc", "est", "edt", "et", "kst", "pst", "cet", "bst", "z") && m.capital(end) || m.is(end, "hrs") {
		end++
	}
	s = spec{form: fClock, hour: h, min: min}
	j := m.comma(end)
	if m.is(j, "on") {
		j++
	}
	if d, e, ok := m.date(j); ok && m.near(j) && (d.form == fWeekday || d.form == fToday || d.form == fDate && d.day > 0 || d.form == fRelDay) && d.part == "" {
		d.clock, d.hour, d.min = true, h, min
		return d, e, true
	}
	return s, end, true
}

func (m *matcher) hour(i int) (h, min, end int, ok bool) {
	switch {
	case m.is(i, "noon"):
		return 12, 0, i + 1, true
	case m.is(i, "midnight"):
		return 0, 0, i + 1, true
	}
	if m.glued(i) && m.is(i-1, ":", ".", "$", "/") {
		return 0, 0, 0, false
	}
	if n, size, rest := split(m.norm(i)); size > 0 && size <= 2 && m.kind(i, token.Word) && (rest == "am" || rest == "pm") {
		return meridiem(n, rest), 0, i + 1, n <= 12
	}
	h, size, ok := m.digits(i)
	end = i + 1
	if !ok {
		if h, end, ok = m.small(i); !ok || !m.is(end, "o'clock") && !m.has(end, cMeridiem) {
			if h, min, ok = clockDecimal(m.norm(i)); ok && m.has(i+1, cMeridiem) {
				return meridiem(h, m.word(i+1).text), min, i + 2, true
			}
			return 0, 0, 0, false
		}
	} else if m.is(end, ":") && m.glued(end) && m.glued(end+1) {
		n, msize, rest := split(m.norm(end + 1))
		if msize != 2 || n > 59 || size > 2 || h > 24 || m.is(end+2, ":") && m.glued(end+2) && m.glued(end+3) && !m.has(end+3, cDigits) {
			return 0, 0, 0, false
		}
		min, end = n, end+2
		if rest == "am" || rest == "pm" {
			return meridiem(h, rest), min, end, h <= 12
		}
		if rest != "" && rest != "hrs" && rest != "z" {
			return 0, 0, 0, false
		}
		if m.is(end, ":") && m.glued(end) && m.has(end+1, cDigits) {
			end += 2
		}
		if m.has(end, cMeridiem) && m.near(end) {
			return meridiem(h, m.word(end).text), min, end + 1, h <= 12
		}
		return h, min, end, true
	} else if size == 4 && m.is(end, "hours", "hrs") && h < 2400 && h%100 < 60 {
		return h / 100, h % 100, end + 1, true
	}
	switch {
	case h > 12 || h < 0:
		return 0, 0, 0, false
	case m.has(end, cMeridiem) && m.near(end) && (!m.is(end, "am") || !m.capital(end) || m.tokens[end].Case == token.Upper):
		return meridiem(h, m.word(end).text), 0, end + 1, true
	case m.is(end, "o'clock"):
		return h, 0, end + 1, true
	}
	return 0, 0, 0, false
}

// clockDecimal reads "10.30".
func clockDecimal(s string) (h, min int, ok bool) {
	h, size, rest := split(s)
	if size == 0 || size > 2 || len(rest) != 3 || rest[0] != '.' {
		return 0, 0, false
	}
	min, _, ok = number(rest[1:])
	return h, min, ok && min < 60 && h <= 12
}

func meridiem(h int, text string) int {
	if text[0] == 'p' && h < 12 {
		return h + 12
	}
	if text[0] == 'a' && h == 12 {
		return 0
	}
	return h
}
