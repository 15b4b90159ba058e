package dates

import "parley/extract/token"

// rule finds one sort of date expression. Its name is its pattern in words.
type rule struct {
	name   string
	starts class // a word of one of these classes begins it
	match  func(m *matcher, i int) (s spec, end int, ok bool)
}

const starts = cMonth | cWeekday | cUnit | cCardinal | cOrdinal | cScale | cSeason | cPart | cDay | cRel | cMod | cEdge | cThe | cA | cFew |
	cVague | cEvery | cOften | cApprox | cNoon | cHoliday | cQuarter | cDecade | cWeekend | cDigits | cHalf | cYearWord | cEra | cShift | cCentury | cVagueStart

// dateRules find points and stretches of the calendar. Where several match,
// the longest does, and of equals the first.
var dateRules = []rule{
	{"<month> <day>, <year>", cMonth, (*matcher).monthFirst},
	{"the <day> of <month> <year>", cDigits | cOrdinal | cCardinal | cThe, (*matcher).dayFirst},
	{"<year>-<month>-<day>", cDigits, (*matcher).numeric},
	{"<year> <month>", cDigits, (*matcher).yearMonth},
	{"<weekday> <date>", cWeekday, (*matcher).weekday},
	{"<year>", cDigits | cCardinal | cThe | cUnit | cYearWord | cEra, (*matcher).bareYear},
	{"the <year>s", cDigits | cThe | cDecade, (*matcher).decade},
	{"the <nth> century", cDigits | cOrdinal | cCardinal | cThe, (*matcher).century},
	{"the <season> of <year>", cSeason | cThe | cDigits, (*matcher).season},
	{"the <nth> quarter of <year>", cQuarter | cOrdinal | cThe | cDigits | cCardinal, (*matcher).quarter},
	{"<today> <part of day>", cDay, (*matcher).today},
	{"the day before yesterday", cThe, (*matcher).beforeYesterday},
	{"last|this|next <unit>", cRel | cThe, (*matcher).relative},
	{"the <nth> week of <date>", cThe | cOrdinal | cDigits | cRel, (*matcher).nthOf},
	{"the week|month|night of <date>", cThe | cUnit | cPart | cWeekend, (*matcher).unitOf},
	{"<holiday> <year>", cHoliday | cThe, (*matcher).holiday},
	{"<amount> <unit> ago|earlier|later", cDigits | cCardinal | cScale | cA | cFew | cApprox | cUnit | cHalf | cRel | cThe, (*matcher).shifted},
	{"the weekend", cThe | cWeekend, (*matcher).weekend},
	{"the day before|after", cThe, (*matcher).dayBefore},
}

// otherRules find what is no point of the calendar, or wraps one.
var otherRules = []rule{
	{"early|late|the end of <date>", cMod | cEdge | cThe | cApprox | cEra | cOrdinal, (*matcher).edged},
	{"<hour> a.m.", cDigits | cCardinal | cNoon, (*matcher).clock},
	{"the <part of day>", cPart | cThe | cCardinal, (*matcher).partOfDay},
	{"<amount> <unit>", cDigits | cCardinal | cScale | cA | cFew | cApprox | cHalf | cThe | cUnit | cRel, (*matcher).duration},
	{"every <unit>", cEvery | cOften | cWeekday, (*matcher).set},
	{"recently", cVague | cVagueStart | cThe | cRel | cApprox, (*matcher).vague},
	{"the <unit>", cThe, (*matcher).theUnit},
}

// expression reads the longest expression that begins at i.
func (m *matcher) expression(i int) (Expression, bool) {
	x, end := m.best(m.dates, i)
	if y, e := m.best(m.others, i); e > end {
		x, end = y, e
	}
	if end == 0 {
		return Expression{}, false
	}
	x.Start, x.End, x.Kind = i, end, x.at.kind()
	return x, true
}

// date reads the longest date that begins at i.
func (m *matcher) date(i int) (spec, int, bool) {
	if !m.has(i, starts) || m.depth > 3 {
		return spec{}, 0, false
	}
	m.depth++
	x, end := m.best(m.dates, i)
	m.depth--
	return x.at, end, end > 0
}

func (m *matcher) best(rules []rule, i int) (x Expression, end int) {
	is := m.word(i).is
	for k := range rules {
		r := &rules[k]
		if is&r.starts == 0 {
			continue
		}
		if s, e, ok := r.match(m, i); ok && e > end {
			x, end = Expression{Rule: r.name, at: s}, e
		}
	}
	return x, end
}

// the skips "the" where it stands at i.
func (m *matcher) the(i int) int {
	if m.has(i, cThe) && m.near(i+1) {
		return i + 1
	}
	return i
}

// separator reports whether a hyphen or a slash without space stands at i.
func (m *matcher) separator(i int) bool {
	return m.glued(i) && m.glued(i+1) && (m.kind(i, token.Hyphen) || m.is(i, "/"))
}

// comma skips a comma.
func (m *matcher) comma(i int) int {
	if m.is(i, ",") {
		return i + 1
	}
	return i
}

// month reads a month's name with the point of its abbreviation.
func (m *matcher) month(i int) (n, end int, ok bool) {
	w := m.word(i)
	if !w.has(cMonth) {
		return 0, 0, false
	}
	return w.n, i + 1, true
}

// year reads what may follow a month or a day of it: ", 2018", "of 2018", "of
// that year", "'18".
func (m *matcher) yearAfter(i int, s *spec) int {
	j := i
	switch {
	case m.separator(j), m.is(j, ","), m.is(j, "of", "in"):
		j++
	}
	if !m.near(j) {
		return i
	}
	if m.is(i, "of") {
		if e := m.thatYear(j, s); e > 0 {
			return e
		}
		if y, size, ok := m.digits(j); ok && size == 2 && !m.kind(j+1, token.Word) && !m.is(j+1, "%") {
			s.year = century2(y)
			return j + 1
		}
	}
	if m.has(j, cRel) && (j == i || s.day > 0 && m.is(i, ",")) { // "June 11 last year", "April last year"
		if e := m.thatYear(j, s); e > 0 {
			return e
		}
	}
	y, end, ok := m.yearNumber(j)
	if ok && m.is(i, "in") && !m.is(end, ",", ".", "?", ";", ")", "") && !m.has(end, cPrep) {
		ok = false
	}
	if !ok {
		y, end, ok = m.shortYear(j)
	}
	if !ok {
		if y, end, ok = m.ancient(j); !ok {
			return i
		}
	}
	s.year = y
	if bc, e, ok := m.era(end); ok {
		s.bc, end = bc, e
	}
	return end
}

// thatYear reads "that year", "this year", "the same year", "last year".
func (m *matcher) thatYear(i int, s *spec) int {
	j := m.the(i)
	if r, e, ok := m.rel(j); ok && m.is(e, "year") {
		s.yearRel = r
		return e + 1
	}
	if m.is(j, "year") && j > i && !m.is(j+1, "'s") {
		s.yearRel = relThis
		return j + 1
	}
	return 0
}

// ancient reads a year of fewer than four digits before "BC".
func (m *matcher) ancient(i int) (y, end int, ok bool) {
	n, size, ok := m.digits(i)
	if !ok || size > 3 {
		return 0, 0, false
	}
	_, _, ok = m.era(i + 1)
	return n, i + 1, ok
}

func (m *matcher) monthFirst(i int) (s spec, end int, ok bool) {
	n, end, ok := m.month(i)
	if !ok {
		return s, 0, false
	}
	s = spec{form: fDate, month: n}
	j := end
	if m.separator(j) || m.is(j, ",") && m.has(j+1, cDigits) && m.kind(j+1, token.Word) {
		j++
	}
	if k := m.the(j); k > j && m.is(i, "may", "march") && !m.capital(i) {
		return s, 0, false
	}
	if !m.near(j) {
		return s, end, m.bareMonth(i, end)
	}
	if d, e, ok := m.dayNumber(m.the(j), !m.is(i-1, "in")); ok && !m.counted(i, e) && !m.has(e, cScale) && !(m.the(j) > j && m.has(j+1, cOrdinal) && m.capital(j+1)) {
		s.day = d
		end = m.yearAfter(e, &s)
		return s, end, true
	}
	if e := m.yearAfter(end, &s); e > end {
		if m.separator(e) && m.separator(end) { // "September-2020-23"
			if d, size, ok := m.digits(e + 1); ok && size <= 2 && d > 0 && d < 32 {
				s.day, e = d, e+2
			}
		}
		return s, e, true
	}
	return s, end, m.bareMonth(i, end)
}

// counted reports whether the number before e counts things rather than days:
// "in March 12 missiles".
func (m *matcher) counted(i, e int) bool {
	if !m.is(i-1, "in") || !m.lowerWord(e) || m.has(e, cPrep|cPart|cUnit) {
		return false
	}
	w := m.norm(e)
	return w[len(w)-1] == 's' && len(w) > 3
}

// bareMonth reports whether a month's name without day and year is one there:
// "may" and "march" are verbs, "April" and "June" are given names.
func (m *matcher) bareMonth(i, end int) bool {
	w := m.norm(i)
	before := m.has(i-1, cPrep|cRel|cMod) || m.is(i-1, "of", "the", "and", "or", "every", "each", "a") || m.kind(i-1, token.Hyphen) && m.has(i-2, cMod|cMonth)
	switch {
	case m.has(i, cAbbr) && m.kind(i+1, token.Hyphen) && m.glued(i+1) && m.kind(i+2, token.Word) && !m.has(i+2, cMonth):
		return false // "Mar-a-Lago"
	case m.has(i, cAbbr):
		return before && (m.capital(i) || w == "sept" || w == "nov" || w == "dec" || w == "feb" || w == "oct" || w == "jan") || m.kind(i+1, token.Hyphen) && m.has(i+2, cMonth)
	case w == "may" || w == "march":
		if m.heads(i, end) {
			return true
		}
		if m.has(end, cPrep) && m.is(end, "on", "against", "for", "through", "towards", "toward") && !m.is(i-1, "in", "since", "last") {
			return false
		}
		if !m.capital(i) {
			return m.is(i-1, "in", "last", "since", "until") && !m.lowerWord(end)
		}
		if m.has(end, cMonth) && m.glued(end) || m.is(end, "to", "through", "until") && m.has(end+1, cMonth) || m.kind(end, token.Hyphen) && m.glued(end) && m.has(end+1, cMonth) {
			return true
		}
		if m.is(end, "being", "was", "is", "saw", "brought") && (i == 0 || !m.is(i-1, "the", "a", "ms", "mrs", "mr", "theresa")) && !(w == "may" && m.is(end, "is", "was", "saw")) {
			return true // "March was the busiest month"
		}
		if w == "may" && m.is(i-1, "the") && m.is(end, "test", "tests", "launch", "launches", "firing", "trial", "flight", "summit", "summits", "meeting", "meetings", "talks", "election", "elections", "vote", "attack", "attacks", "incident", "letter", "ceasefire", "protests") {
			return true // "the May summit"
		}
		if w == "may" && m.is(i-1, "and", "or", "but", "as", "to", "about", "the", "a", "over") {
			return m.is(i-1, "and", "or", "to") && (m.has(i-2, cMonth) || m.has(i-2, cDigits) && m.has(i-3, cMonth))
		}
		if m.is(i-1, "of") && m.has(i-2, cEdge|cUnit|cWeekend) || w == "march" && m.is(i-1, "a") {
			return true
		}
		return m.is(i-1, "in", "of", "by", "since", "until", "till", "before", "after", "during", "from", "last", "next", "this", "early", "late",
			"mid", "through", "throughout", "to", "between", "the", "previous", "following", "and", "for") && !(m.is(i-1, "the", "of", "for", "and") && w == "march" && !m.is(end, ",", ".", ")")) ||
			m.kind(i-1, token.Hyphen) && m.has(i-2, cMod|cMonth)
	case !m.capital(i):
		return w != "august"
	case (w == "april" || w == "june" || w == "august") && (!before || m.is(i-1, "and", "or", "the")):
		return !m.capital(end) || !m.kind(end, token.Word) || m.has(end, cPrep)
	}
	return true
}

// heads reports whether a month stands alone before what a paragraph tells of it: "March. On the 5th the port opened", "May: nothing".
func (m *matcher) heads(i, end int) bool {
	first, next := i, end+1
	for first > 0 && m.near(first) && m.is(first-1, "*") {
		first--
	}
	for m.is(next, "*") {
		next++
	}
	return m.capital(i) && (first == 0 || !m.near(first)) && m.is(end, ".", ":") && m.near(end) && m.near(next) && (m.capital(next) || m.kind(next, token.Quote))
}

// dayFirst reads "18 April 2020", "the 18th of April", "the 18th", "the 28th
// of that month".
func (m *matcher) dayFirst(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	d, e, ok := m.dayNumber(j, true)
	if !ok {
		return s, 0, false
	}
	s = spec{form: fDate, day: d}
	k := e
	if m.is(k, "day") && m.is(k+1, "of") {
		k++
	}
	of := m.is(k, "of")
	if of || m.separator(k) {
		k++
	}
	if !m.near(k) {
		return s, e, m.bareDay(i, j, e)
	}
	if n, e2, ok := m.month(k); ok && (of || m.capital(k) || !m.is(k, "may", "march")) && !m.money(i) {
		if m.has(k, cAbbr) && !m.capital(k) && !m.has(j, cDigits) {
			return s, 0, false
		}
		s.month = n
		end = m.yearAfter(e2, &s)
		return s, end, true
	}
	if m.separator(k - 1) { // "23-2020-September"
		if y, e2, ok := m.yearNumber(k); ok && m.separator(e2) && m.has(e2+1, cMonth) {
			s.month, s.year = m.word(e2+1).n, y
			return s, e2 + 2, true
		}
	}
	if of {
		l := m.the(k)
		if r, e2, ok := m.rel(l); ok && m.is(e2, "month") {
			s.rel, s.unit = r, month
			return s, e2 + 1, true
		}
		if l > k && m.is(l, "month") {
			s.rel, s.unit = relThat, month
			return s, l + 1, true
		}
	}
	return s, e, m.bareDay(i, j, e)
}

// money reports whether the number at i is an amount: "$12 December".
func (m *matcher) money(i int) bool { return m.is(i-1, "$", "€", "£", "#", "no.", "no", "us$") }

// bareDay reports whether "the 18th" is a day: "the" must stand before it, a
// preposition before that, and no noun after it.
func (m *matcher) bareDay(i, j, end int) bool {
	if j == i || !m.has(j, cDigits) || m.kind(j, token.Number) ||
		!m.is(i-1, "on", "by", "until", "till", "since", "before", "after", "from", "to", "and") {
		return false
	}
	if m.is(i-1, "and", "to") && !m.has(i-2, cDigits|cMonth) {
		return false
	}
	if m.is(i-1, "on") && m.kind(end, token.Word) && m.capital(end) && m.tokens[end].Case == token.Title && !m.goesByNumber(end) {
		return true // "on the 12th Smith answered"
	}
	return !m.kind(end, token.Word) || m.has(end, cPrep) && !m.is(end, "of") || m.is(end, "they", "he", "she", "it", "was", "when", "that", "a", "an", "his", "with", "the", "its", "their", "her", "there", "both")
}

// goesByNumber reports whether the word at i, or the one behind it, is of things that go by their numbers: "the 7th Fleet", "the 20th Party Congress".
func (m *matcher) goesByNumber(i int) bool {
	for j := i; j < i+3; j++ {
		if m.is(j, "congress", "fleet", "army", "division", "brigade", "regiment", "corps", "infantry", "wing", "squadron", "battalion", "street", "avenue", "amendment", "anniversary",
			"floor", "session", "plenum", "parallel", "summit", "assembly", "parliament", "meridian", "century", "conference", "circuit", "district", "party", "games", "festival", "edition", "round") {
			return true
		}
	}
	return false
}

// numeric reads dates in digits: "2020-04-18", "18/04/2020", "4/18/20", "2018-06", "20200418".
func (m *matcher) numeric(i int) (s spec, end int, ok bool) {
	a, sa, ok := m.digits(i)
	if m.glued(i) && (m.kind(i-1, token.Hyphen) || m.is(i-1, "/", ".", ":")) && m.has(i-2, cDigits) && m.glued(i-1) {
		return s, 0, false // the end of a longer number
	}
	if !ok {
		return m.dotted(i)
	}
	if sa == 8 {
		s = spec{form: fDate, year: a / 10000, month: a / 100 % 100, day: a % 100}
		return s, i + 1, s.valid() && s.year >= 1900 && s.year < 2100
	}
	if !m.separator(i+1) || m.glued(i) && m.is(i-1, "$", "#", "+") {
		return s, 0, false
	}
	if mo := m.word(i + 2); mo.has(cMonth) && m.separator(i+3) { // 05-Aug-2016, 2019-aug-01
		b, sb, ok := m.digits(i + 4)
		switch {
		case ok && sa == 4:
			s = spec{form: fDate, year: a, month: mo.n, day: b}
		case ok && sb == 4:
			s = spec{form: fDate, year: b, month: mo.n, day: a}
		}
		return s, i + 5, s.form == fDate && s.day < 32 && s.day > 0
	}
	b, sb, ok := m.digits(i + 2)
	if !ok {
		return s, 0, false
	}
	if c, sc, ok := m.digits(i + 4); ok && m.separator(i+3) && m.norm(i+1) == m.norm(i+3) {
		if m.separator(i+5) && m.has(i+6, cDigits) && m.kind(i+5, token.Hyphen) && !m.fullDate(i+6) {
			return s, 0, false
		}
		s, ok = ymd(a, b, c, sa, sb, sc, m.is(i+1, "/"))
		if sa == 4 && m.has(i+6, cMonth) {
			return s, 0, false
		}
		return s, i + 5, ok
	}
	if m.separator(i+3) && sa == 4 && m.has(i+4, cMonth) && b < 32 && b > 0 { // 2020/23/Sep
		return spec{form: fDate, year: a, month: m.word(i + 4).n, day: b}, i + 5, true
	}
	return m.numericPair(i, a, b, sa, sb)
}

func (m *matcher) fullDate(i int) bool {
	_, end, ok := m.numeric2(i)
	return ok && end == i+5
}

func (m *matcher) numeric2(i int) (s spec, end int, ok bool) {
	a, sa, ok1 := m.digits(i)
	b, sb, ok2 := m.digits(i + 2)
	c, sc, ok3 := m.digits(i + 4)
	if !ok1 || !ok2 || !ok3 || !m.separator(i+1) || !m.separator(i+3) {
		return s, 0, false
	}
	s, ok = ymd(a, b, c, sa, sb, sc, m.is(i+1, "/"))
	return s, i + 5, ok
}

// ymd reads three numbers with their lengths as year, month and day in one of
// the orders in use; between month and day first, the American one wins.
func ymd(a, b, c, sa, sb, sc int, slash bool) (spec, bool) {
	s := spec{form: fDate}
	switch {
	case sa == 4 && sb <= 2 && sc <= 2:
		s.year, s.month, s.day = a, b, c
		if b > 12 {
			s.month, s.day = c, b
		}
	case sa <= 2 && sb <= 2 && (sc == 4 || sc == 2 && slash):
		s.year, s.month, s.day = c, a, b
		if sc == 2 {
			s.year = century2(c)
		}
		if a > 12 {
			s.month, s.day = b, a
		}
	default:
		return s, false
	}
	return s, s.year >= 1000 && s.year < 2200 && s.month >= 1 && s.month <= 12 && s.day >= 1 && s.day <= 31
}

// numericPair reads "2018-06", "06-2018", "4/18".
func (m *matcher) numericPair(i, a, b, sa, sb int) (s spec, end int, ok bool) {
	s = spec{form: fDate}
	if m.separator(i+3) && m.has(i+4, cDigits) && !m.kind(i+3, token.Hyphen) {
		return s, 0, false
	}
	hyphen := m.kind(i+1, token.Hyphen)
	switch {
	case sa == 4 && sb <= 2 && b >= 1 && b <= 12 && a >= 1000 && a < 2200:
		s.year, s.month = a, b
		return s, i + 3, !(hyphen && sb == 2 && b > a%100 && a%100 >= b-12 && !m.is(i-1, "=")) && !m.unitFollows(i+3)
	case sb == 4 && sa <= 2 && a >= 1 && a <= 12 && b >= 1900 && b < 2100:
		s.year, s.month = b, a
		return s, i + 3, true
	case hyphen || sa > 2 || sb > 2:
		return s, 0, false
	case a == 9 && b == 11:
		s.year, s.month, s.day = 2001, 9, 11
		return s, i + 3, !m.dayContext(i)
	}
	s.month, s.day = a, b
	if a > 12 {
		s.month, s.day = b, a
	}
	e := m.yearAfter(i+3, &s)
	return s, e, s.valid() && m.dayContext(i)
}

// dayContext reports whether what stands before i makes "4/18" a day.
func (m *matcher) dayContext(i int) bool {
	return m.is(i-1, "on", "by", "until", "till", "since", "before", "after", "from", "between", "through") || m.has(i-1, cWeekday) ||
		m.is(i-1, "to", "and", "-", ",", "or") && m.is(i-3, "/")
}

// dotted reads "18.04.2020", which is one token.
func (m *matcher) dotted(i int) (s spec, end int, ok bool) {
	if !m.kind(i, token.Number) {
		return s, 0, false
	}
	var part, size [3]int
	k := 0
	for _, c := range []byte(m.tokens[i].Norm) {
		switch {
		case c == '.' && k < 2:
			k++
		case c >= '0' && c <= '9' && size[k] < 4:
			part[k], size[k] = 10*part[k]+int(c-'0'), size[k]+1
		default:
			return s, 0, false
		}
	}
	if k != 2 || size[0] > 2 || size[1] > 2 || size[2] != 4 {
		return s, 0, false
	}
	s = spec{form: fDate, year: part[2], month: part[1], day: part[0]}
	return s, i + 1, s.valid()
}

// yearMonth reads "2017 April", "2016 10 16".
func (m *matcher) yearMonth(i int) (s spec, end int, ok bool) {
	y, end, ok := m.yearNumber(i)
	if !ok || !m.near(end) {
		return s, 0, false
	}
	if n, e, ok := m.month(end); ok && (m.capital(end) || !m.is(end, "may", "march")) {
		s = spec{form: fDate, year: y, month: n}
		if d, e2, ok := m.dayNumber(e, false); ok && m.is(i-1, "in", "on", "(") && !m.kind(e2, token.Word) {
			s.day, e = d, e2
		} else if _, _, ok := m.dayNumber(e, false); ok {
			return s, 0, false // "in 2018 June 12 was": the year stands alone
		}
		return s, e, true
	}
	a, sa, ok1 := m.digits(end)
	b, sb, ok2 := m.digits(end + 1)
	if ok1 && ok2 && sa == 2 && sb == 2 {
		s = spec{form: fDate, year: y, month: a, day: b}
		return s, end + 2, s.valid()
	}
	return s, 0, false
}

// weekday reads "Saturday", "Saturday night", "Monday, April 20", "Friday the 13th".
func (m *matcher) weekday(i int) (s spec, end int, ok bool) {
	w := m.word(i)
	if !w.has(cWeekday) || w.has(cPlural) || !m.weekdayContext(i) {
		return s, 0, false
	}
	s, end = spec{form: fWeekday, weekday: w.n}, i+1
	j := end
	if m.is(j, ",", "(") || m.separator(j) {
		j++
	}
	if k := m.the(j); k > end || m.has(j, cMonth|cDigits|cCardinal|cOrdinal) {
		if d, e, ok := m.dated(k, j > end); ok {
			d.weekday = w.n
			if m.is(j-1, "(") && m.is(e, ")") {
				e++
			}
			return d, e, true
		}
	}
	if e := m.part(end, &s); e > end {
		if j := m.comma(e); m.has(j, cMonth) {
			if d, e2, ok := m.monthFirst(j); ok && d.day > 0 {
				d.part = s.part
				return d, e2, true
			}
		}
		return s, e, true
	}
	if m.is(end, "of") || m.has(end, cRel) {
		j := end
		if m.is(j, "of") {
			j++
		}
		j = m.the(j)
		if r, e, ok := m.rel(j); ok && m.is(e, "week") {
			s.rel, s.unit = r, week
			return s, e + 1, true
		}
	}
	return s, end, true
}

// dated reads the day that may follow a weekday.
func (m *matcher) dated(i int, apart bool) (s spec, end int, ok bool) {
	switch {
	case m.has(i, cMonth):
		s, end, ok = m.monthFirst(i)
		return s, end, ok && s.day > 0
	case !m.has(i, cDigits|cOrdinal|cCardinal):
		return s, 0, false
	}
	if s, end, ok = m.numeric(i); ok && s.day > 0 {
		return s, end, true
	}
	if s, end, ok = m.dayFirst(i); ok && s.month > 0 {
		return s, end, true
	}
	d, e, ok := m.dayNumber(i, false)
	if !ok || apart && m.has(i, cOrdinal) && !m.has(i, cDigits) && m.kind(e, token.Word) || // "on Tuesday, the first since May"
		m.kind(e, token.Word) && !m.has(e, cPrep) || apart && !m.has(i-1, cThe) || m.is(e, ":", "%", "/") || m.has(e, cMeridiem) {
		return s, 0, false
	}
	return spec{form: fDate, day: d}, e, true
}

// weekdayContext tells the day from names ("Sunday Times", "Bloody Sunday")
// and from the words that its abbreviation also is ("Sun", "sat").
func (m *matcher) weekdayContext(i int) bool {
	if m.is(i+1, "times", "mirror", "telegraph", "express", "mail", "herald", "post", "world", "independent", "people") && m.capital(i+1) ||
		m.is(i-1, "bloody", "black", "ruby", "freaky") {
		return false
	}
	if !m.has(i, cAbbr) {
		return true
	}
	if !m.capital(i) || m.tokens[i].Case == token.Upper {
		return false
	}
	if m.has(i+1, cMonth|cDigits) || m.is(i+1, ".") && m.has(i+2, cMonth|cDigits) {
		return true
	}
	return m.is(i-1, "on", "by", "until", "last", "next", "this", "or", "week") && !m.is(i-1, "or") || m.is(i-1, "or", "and", ",") && m.has(i-2, cWeekday)
}

// part reads a part of the day after a day: "night", "morning", "at noon".
func (m *matcher) part(i int, s *spec) int {
	if m.has(i, cPart) && m.near(i) && !m.has(i, cPlural) {
		s.part = m.word(i).text
		return i + 1
	}
	return i
}

// bareYear reads "2018", "the year 1950", "AD 79", "493 BC".
func (m *matcher) bareYear(i int) (s spec, end int, ok bool) {
	s = spec{form: fDate}
	j := m.the(i)
	if m.has(j, cYearWord) && m.is(j+1, "year") {
		if y, e, ok := m.yearNumber(j + 2); ok {
			s.year = y
			if !m.is(j, "calendar") {
				s.text = fiscal(m.norm(j))
			}
			return s, e, true
		}
	}
	if m.is(j, "year", "years") && m.near(j+1) {
		k := j + 1
		if m.is(k, "of") {
			k++
		}
		if y, e, ok := m.yearNumber(k); ok {
			s.year = y
			return s, e, true
		}
		return s, 0, false
	}
	if m.has(j, cEra) && m.tokens[j].Case == token.Upper {
		if n, _, ok := m.digits(j + 1); ok && n < 2200 {
			s.year = n
			return s, j + 2, true
		}
	}
	if j > i {
		return s, 0, false
	}
	if n, size, ok := m.digits(i); ok && size <= 4 {
		if bc, e, ok := m.era(i + 1); ok && n > 0 {
			s.year, s.bc = n, bc
			return s, e, true
		}
	}
	y, e, ok := m.yearNumber(i)
	if !ok || !m.yearContext(i, e, y) {
		return s, 0, false
	}
	s.year = y
	return s, e, true
}

func fiscal(w string) string {
	if w == "school" {
		return "SY"
	}
	return "FY"
}

// yearContext tells years from other numbers of four digits.
func (m *matcher) yearContext(i, end, y int) bool {
	before := m.norm(i - 1)
	if m.glued(i) {
		switch before {
		case "$", "€", "£", "#", "+", ".", "¥", "@", ":":
			return false
		}
		if m.kind(i-1, token.Hyphen) && m.glued(i-1) && m.kind(i-3, token.Hyphen) && m.glued(i-2) && m.has(i-4, cDigits) {
			return false // a telephone number
		}
		if m.kind(i-1, token.Hyphen) && m.glued(i-1) && !m.yearish(i-2) && !m.has(i-2, cMod|cMonth|cSeason) {
			return false // F-1970, 555-1212
		}
		if before == "/" && !m.has(i-2, cMonth) && !m.yearish(i-2) {
			return false
		}
	}
	switch before {
	case "resolution", "flight", "article", "room", "no", "no.", "nos.", "number", "section", "route", "highway", "boeing", "airbus", "rmb", "usd",
		"nearly", "almost", "least", "than", "exactly", "unit", "document", "page", "some", "approximately", "roughly", "over", "est":
		return false
	}
	strong := m.has(i-1, cPrep|cMod|cThe|cMonth|cSeason|cRel) && !m.is(i-1, "to", "of", "for", "over", "or", "and", "within", "around", "about", "at", "the") ||
		m.is(i-1, "(", "year", "fy")
	if !m.has(i, cDigits) && !strong && !m.is(i-1, "and", "to", "of") {
		return false
	}
	if m.is(end, "%", "percent", "°", "km", "m", "kg", "mm", "ft", "feet", "miles", "meters", "metres", "kilometers", "kilometres", "tons", "tonnes",
		"mph", "gmt", "hrs", "hours", "men", "people", "million", "billion", "euros", "dollars", "pounds", "yards", "acres", "calories", "ad",
		"other", "more") && !(strong && m.is(end, "more", "men", "people", "other")) {
		return false
	}
	if m.is(end, "or") && m.has(end+1, cDigits|cApprox) && !m.yearish(end+1) && !strong {
		return false
	}
	if m.separator(end) && m.has(end+1, cDigits) && !m.yearish(end+1) {
		if n, size, ok := m.digits(end + 1); !ok || size != 2 && size != 1 || size == 2 && n > 31 && n <= y%100 || m.separator(end+2) && m.has(end+3, cDigits) {
			return false
		}
	}
	if m.glued(end) && m.is(end, ":") && m.glued(end+1) || m.glued(end) && m.is(end, "°") {
		return false
	}
	if strong {
		return true
	}
	if m.has(i-1, cCardinal) || m.is(i-1, "with", "has", "had", "have", "killed", "killing", "were", "total", "these", "those", "a") && m.plural(end) {
		return false
	}
	if y < 1500 && !m.is(i-1, "of", "and", "to") {
		return false
	}
	if m.plural(end) && !m.is(i-1, "the", "s", "'s", "its", "their", "his", "our", "her") && !m.kind(i-1, token.Hyphen) {
		return false
	}
	return true
}

// yearish reports whether a year's number stands at i.
func (m *matcher) yearish(i int) bool {
	n, size, ok := m.digits(i)
	return ok && (size == 4 && n >= 1000 && n < 2200)
}

// plural reports whether the word at i looks like a plural noun in small letters.
func (m *matcher) plural(i int) bool {
	w := m.norm(i)
	return m.near(i) && m.lowerWord(i) && len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && !m.has(i, cPrep|cShift) && w != "was"
}

func (m *matcher) unitFollows(i int) bool { return m.has(i, cUnit|cPlural) && !m.has(i, cWeekday) }

// decade reads "the 1990s", "the nineties", "1990's", "the '80s".
func (m *matcher) decade(i int) (s spec, end int, ok bool) {
	s = spec{form: fDecade}
	j := m.the(i)
	if m.is(j, "early", "late", "mid") { // "the late 1980s", "the mid-1980s"
		if j++; m.kind(j, token.Hyphen) {
			j++
		}
	}
	if m.has(j, cDecade) {
		s.year = 1900 + m.word(j).n
		return s, j + 1, j > i && !m.is(i-1, "his", "her", "their")
	}
	if m.kind(j, token.Single) && m.glued(j+1) {
		j++
	}
	if !m.has(j, cDigits) {
		return s, 0, false
	}
	n, size, rest := split(m.tokens[j].Norm)
	if rest == "s" && m.kind(j, token.Word) {
		end = j + 1
	} else if rest == "" && m.is(j+1, "'s", "s") && n%10 == 0 && (m.glued(j+1) && j > i || m.is(j+1, "s")) {
		end = j + 2
	}
	if end == 0 || n%10 != 0 {
		return s, 0, false
	}
	switch {
	case size == 3 && m.has(end, cEra):
		s.year, s.bc = n, true
		end++
	case size == 4 && n >= 1000 && n < 2200:
		s.year = n
		if n%100 == 0 && n < 2000 {
			s.form, s.count = fCentury, float64(n/100)
		}
	case size == 2 && n >= 20 && (j > i || m.is(j+1, "s")):
		s.year = 1900 + n
	default:
		return s, 0, false
	}
	return s, end, true
}

// century reads "the 19th century", "the early 21st century".
func (m *matcher) century(i int) (s spec, end int, ok bool) {
	j := m.the(i)
	if m.has(j, cMod) && j > i {
		if j++; m.kind(j, token.Hyphen) {
			j++
		}
	}
	n, e, ok := m.ordinal(j)
	if !ok {
		return s, 0, false
	}
	if m.kind(e, token.Hyphen) && m.glued(e) {
		e++
	}
	if !m.is(e, "century", "centuries", "cent.", "c.") || n > 22 {
		return s, 0, false
	}
	s = spec{form: fCentury, count: float64(n - 1)}
	if bc, e2, ok := m.era(e + 1); ok {
		s.bc = bc
		return s, e2, true
	}
	return s, e + 1, true
}

// season reads "the summer of 1916", "summer 2018", "1982 summer", "the winter".
func (m *matcher) season(i int) (s spec, end int, ok bool) {
	if y, e, ok := m.yearNumber(i); ok {
		if m.has(e, cSeason) && !m.is(e, "fall", "spring") {
			return spec{form: fSeason, count: float64(m.word(e).n), year: y}, e + 1, true
		}
		return s, 0, false
	}
	j := m.the(i)
	if j > i && m.has(j, cMod) {
		if j++; m.kind(j, token.Hyphen) {
			j++
		}
	}
	w := m.word(j)
	if !w.has(cSeason) {
		return s, 0, false
	}
	s, end = spec{form: fSeason, count: float64(w.n)}, j+1
	k := end
	if m.is(k, "of", ",") {
		k++
	}
	if y, e, ok := m.yearNumber(k); ok && m.near(k) {
		s.year = y
		return s, e, true
	}
	if m.is(end, "of") {
		if e := m.thatYear(end+1, &s); e > 0 {
			return s, e, true
		}
	}
	return s, end, m.bareSeason(i, j, end)
}

// bareSeason reports whether the word at j is a season there: "fall" and
// "spring" are verbs, and cities fall.
func (m *matcher) bareSeason(i, j, end int) bool {
	if m.is(end, "olympics", "games", "palace", "offensive", "street", "valley", "school", "break", "soldier") && m.capital(end) || m.is(i-1, "prague", "arab") {
		return false
	}
	if m.kind(i-1, token.Hyphen) && m.is(i-2, "hot", "mineral", "off") {
		return false // "the hot-spring town"
	}
	before := m.is(i-1, "in", "by", "since", "until", "during", "through", "throughout", "before", "after", "early", "late", "of", "mid", "every", "all", "and", "from", "that", "over") || m.kind(i-1, token.Hyphen)
	switch m.norm(j) {
	case "fall":
		return before && m.is(i-1, "in", "by", "since", "until", "early", "late", "during") && !m.is(end, "of") && (j > i && m.is(i-1, "in", "by", "during") || m.is(i-1, "early", "late"))
	case "spring":
		return before && !m.is(end, "up", "from", "into") || j > i && m.clauseEnds(end)
	}
	return before || j > i || !m.capital(j)
}

// quarter reads "the third quarter of 2018", "Q3 2018", "2018-Q3", "the first
// half of the year".
func (m *matcher) quarter(i int) (s spec, end int, ok bool) {
	if y, e, ok := m.yearNumber(i); ok {
		if m.separator(e) {
			e++
		}
		if n, u, ok := m.quarterCode(e); ok {
			return spec{form: fQuarter, count: float64(n), unit: u, year: y}, e + 1, true
		}
		return s, 0, false
	}
	if n, u, ok := m.quarterCode(i); ok {
		s = spec{form: fQuarter, count: float64(n), unit: u}
		end = m.yearAfter(i+1, &s)
		return s, end, true
	}
	j := m.the(i)
	n, e, ok := m.ordinal(j)
	if r, e2, rok := m.rel(j); !ok && rok && r == relLast {
		n, e, ok = -1, e2, true
	}
	if !ok {
		return s, 0, false
	}
	if m.kind(e, token.Hyphen) && m.glued(e) {
		e++
	}
	s = spec{form: fQuarter, count: float64(n), unit: quarter}
	switch {
	case m.is(e, "quarter") && n <= 4 && n != 0:
		if n == -1 {
			s.count = 4
		}
	case m.is(e, "half") && n <= 2 && n != 0:
		if s.unit = noUnit; n == -1 {
			s.count = 2
		}
	default:
		return s, 0, false
	}
	end = e + 1
	k := m.yearAfter(end, &s)
	if k == end && (s.unit == noUnit || n == -1) {
		return s, 0, false // half a match, or "the last quarter"
	}
	return s, k, true
}

// quarterCode reads "Q3" or "H1".
func (m *matcher) quarterCode(i int) (n int, u unit, ok bool) {
	if !m.has(i, cQuarter) || !m.has(i, cAbbr) {
		return 0, 0, false
	}
	w := m.norm(i)
	if w[0] == 'q' {
		u = quarter
	}
	return int(w[1] - '0'), u, true
}

// today reads "yesterday", "tomorrow morning".
func (m *matcher) today(i int) (s spec, end int, ok bool) {
	w := m.word(i)
	s, end = spec{form: fToday, count: float64(w.n)}, i+1
	if m.is(i, "tonight") {
		s.part = "TNI"
		return s, end, true
	}
	if m.is(i, "today") && m.capital(i) && i > 0 && m.capital(i-1) && m.kind(i-1, token.Word) && m.near(i) { // "India Today", "USA Today"
		return s, 0, false
	}
	end = m.part(end, &s)
	return s, end, true
}

func (m *matcher) beforeYesterday(i int) (s spec, end int, ok bool) {
	if !m.is(i+1, "day") {
		return s, 0, false
	}
	switch {
	case m.is(i+2, "before") && m.is(i+3, "yesterday"):
		return spec{form: fToday, count: -2}, i + 4, true
	case m.is(i+2, "after") && m.is(i+3, "tomorrow"):
		return spec{form: fToday, count: 2}, i + 4, true
	}
	return s, 0, false
}
