package dates

import "parley/extract/token"

// join makes periods of the expressions that a dash or "from ... to" joins,
// and finds the numbers at their ends that are dates only there: the "10" of
// "from 10 to 12 March", the "9" of "March 5-9, 1918", the "17" of "1915-17".
func (m *matcher) join(xs []Expression) []Expression {
	out := make([]Expression, 0, len(xs)+len(xs)/8)
	for _, x := range xs {
		from := 0
		if len(out) > 0 {
			from = out[len(out)-1].End
		}
		if a, ok := m.before(x, from); ok {
			out = append(out, a)
		}
		out = append(out, x)
		until := len(m.tokens)
		if b, ok := m.after(x, until); ok {
			out = append(out, b)
		}
	}
	return m.periods(m.disjoint(out))
}

// disjoint drops expressions that begin before the one before them ends.
func (m *matcher) disjoint(xs []Expression) []Expression {
	out := xs[:0]
	end := 0
	for _, x := range xs {
		if x.Start >= end {
			out = append(out, x)
			end = x.End
		}
	}
	return out
}

// between reports how the words from i to j join two dates.
func (m *matcher) between(i, j int) (dash, words bool) {
	if i >= j || j-i > 2 || !m.near(i) || !m.near(j) {
		return false, false
	}
	if j-i == 2 && m.is(i+1, "the") {
		j--
	}
	if j-i != 1 {
		return false, false
	}
	if m.kind(i, token.Hyphen) || m.is(i, "~") {
		return true, false
	}
	return false, m.is(i, "to", "until", "till", "through", "and", "or", ",")
}

// before finds the number that begins a period or a list which x ends.
func (m *matcher) before(x Expression, from int) (a Expression, ok bool) {
	if x.at.form != fDate || x.at.year == 0 && x.at.month == 0 {
		return a, false
	}
	for _, n := range [...]int{1, 2} {
		j := x.Start - n // the joining words begin at j
		i := j - 1       // the number
		if i < from || !m.joins(j, x.Start) {
			continue
		}
		if m.is(j, ",") {
			return a, false
		}
		start := i
		if m.has(i-1, cThe) && i-1 >= from {
			start--
		}
		a = Expression{Start: start, End: j, Rule: "<day> to <date>", at: x.at, Kind: x.Kind}
		switch {
		case x.at.bc && x.at.month == 0:
			n, size, ok := m.digits(i)
			a.at.year = n
			return a, ok && size <= 4 && n > 0
		case x.at.day > 0 && x.at.weekday == 0 && !m.has(x.Start, cMonth):
			d, e, ok := m.dayNumber(i, false)
			a.at.day = d
			return a, ok && e == j && !m.money(i) && (m.kind(j, token.Hyphen) || !m.has(i-1, cMonth))
		}
	}
	return a, false
}

func (m *matcher) joins(i, j int) bool {
	dash, words := m.between(i, j)
	return dash || words
}

// after finds the number that ends a period or a list which x begins.
func (m *matcher) after(x Expression, until int) (b Expression, ok bool) {
	if x.at.form != fDate {
		return b, false
	}
	i := x.End
	dash := m.kind(i, token.Hyphen) || m.is(i, "~")
	if !dash && !m.is(i, "to", "until", "till", "through", "and") {
		return b, false
	}
	j := i + 1
	k := m.the(j)
	if k >= until || !m.near(j) {
		return b, false
	}
	b = Expression{Start: k, Rule: "<date> to <day>", at: x.at}
	switch {
	case x.at.day > 0 && x.at.month > 0 && m.has(k, cDigits|cOrdinal|cCardinal):
		d, e, ok := m.dayNumber(k, false)
		if !ok || m.has(e, cMonth|cMeridiem) || m.is(e, "/", ":", "%", "of") || e < len(m.tokens) && m.is(e, "-") && m.glued(e) {
			return b, false
		}
		if m.kind(e, token.Word) && !m.has(e, cPrep|cVague) && !m.is(e, "was", "were", "he", "she", "they", "it", "when", "where", "with", "which", "who", "as") && !dash && !(m.capital(e) && d == x.at.day+1) {
			return b, false
		}
		if m.unitFollows(e) || m.has(e, cCardinal|cScale) || m.is(i, "and") && m.has(k, cOrdinal) {
			return b, false
		}
		b.at.day, b.at.weekday, b.at.part = d, 0, ""
		b.End = m.yearAfter(e, &b.at)
		b.Kind = b.at.kind()
		return b, d > x.at.day || k > j || m.is(i, "to")
	case dash && x.at.year >= 1000 && x.at.month == 0 && m.glued(i) && m.glued(j):
		n, size, ok := m.digits(j)
		if !ok || size > 2 || size == 1 && n <= x.at.year%10 || size == 2 && n <= x.at.year%100 && n != 0 {
			return b, false
		}
		b.at.year = x.at.year - x.at.year%pow10(size) + n
		if n == 0 {
			b.at.year += 100
		}
		b.End, b.Kind = j+1, Absolute
		return b, !(m.glued(b.End) && m.kind(b.End, token.Hyphen) && m.has(b.End+1, cDigits))
	}
	return b, false
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// periods links the ends of periods: those in words become one expression.
func (m *matcher) periods(xs []Expression) []Expression {
	out := xs[:0]
	for i := 0; i < len(xs); i++ {
		x := xs[i]
		if i+1 == len(xs) || !ends(&x.at) || !ends(&xs[i+1].at) {
			out = append(out, x)
			continue
		}
		y := xs[i+1]
		dash, words := m.between(x.End, y.Start)
		whole := m.whole(x, y)
		switch {
		case dash && fits(&x.at, &y.at), words && whole:
			share(&x.at, &y.at)
			until := y.at
			x.until = &until
			x.Kind = x.at.kind()
			if whole {
				x.End, x.Rule = y.End, "from <date> to <date>"
				i++
			} else {
				x.From = true
			}
		case m.is(x.End, "and", "or", ",") && y.Start == x.End+1:
			share(&x.at, &y.at)
			x.Kind = x.at.kind()
		}
		out = append(out, x)
	}
	return out
}

// ends reports whether a period may begin or end with s.
func ends(s *spec) bool {
	switch s.form {
	case fDate, fWeekday, fToday, fQuarter, fUnit, fSeason, fHoliday:
		return true
	case fVague:
		return s.text == present
	}
	return false
}

// fits reports whether a dash between them makes a period of a and b.
func fits(a, b *spec) bool { return a.form == b.form && a.form == fDate }

// whole reports whether words make one period of x and y: "from x to y",
// "between x and y", "x through y", or dates in digits with a dash.
func (m *matcher) whole(x, y Expression) bool {
	switch {
	case m.is(x.End, "through", "till", "until"):
		return y.Start-x.End <= 2
	case m.is(x.End, "to"):
		return y.Start-x.End <= 2
	case m.is(x.End, "and"):
		return m.is(x.Start-1, "between") || m.is(x.Start-2, "between")
	case m.kind(x.End, token.Hyphen):
		return m.is(x.Start-1, "from", "between") || m.is(x.Start+1, "/") && m.is(y.Start+1, "/")
	}
	return m.is(x.End, "~")
}

// share gives a the year, or the week, that only b names, and the other way round.
func share(a, b *spec) {
	if a.form == fWeekday && b.form == fWeekday && b.unit == week && a.unit == noUnit && a.rel == relNone { // "Monday and Tuesday of last week"
		a.unit, a.rel = b.unit, b.rel
		return
	}
	if a.form != fDate || b.form != fDate && b.form != fWeekday {
		return
	}
	if a.month > 0 && a.year == 0 && b.year > 0 && b.month > 0 && a.yearRel == relNone && a.rel == relNone {
		a.year, a.bc = b.year, b.bc
		if a.month > b.month {
			a.year--
		}
	}
	if b.bc && a.year > 0 && a.year < 1000 && !a.bc {
		a.bc = true
	}
}
