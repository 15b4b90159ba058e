package dates

import "time"

// civil is a day, or a month or year where day or month are 0.
type civil struct{ y, m, d int }

func (c civil) day() bool { return c.d > 0 }

func (c civil) time() time.Time { return time.Date(c.y, time.Month(c.m), c.d, 0, 0, 0, 0, time.UTC) }

func fromTime(t time.Time) civil { return civil{t.Year(), int(t.Month()), t.Day()} }

// addDays gives the day n days after c, which must be a day.
func (c civil) addDays(n int) civil { return fromTime(c.time().AddDate(0, 0, n)) }

// addMonths moves c by months and keeps its precision; a day that the month
// does not have becomes its last.
func (c civil) addMonths(n int) civil {
	k := c.y*12 + max(c.m, 1) - 1 + n
	out := civil{floorDiv(k, 12), k - 12*floorDiv(k, 12) + 1, c.d}
	if c.m == 0 {
		out.m = 0
	}
	if out.d > 0 {
		out.d = min(out.d, monthDays(out.y, out.m))
	}
	return out
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func monthDays(y, m int) int { return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// weekday is 1 for Monday to 7 for Sunday.
func (c civil) weekday() int { return (int(c.time().Weekday())+6)%7 + 1 }

// monday gives the first day of c's week.
func (c civil) monday() civil { return c.addDays(1 - c.weekday()) }

// before compares as far as both are precise.
func (c civil) before(o civil) bool {
	if c.y != o.y {
		return c.y < o.y
	}
	if c.m != o.m && c.m > 0 && o.m > 0 {
		return c.m < o.m
	}
	return c.m == o.m && c.d > 0 && o.d > 0 && c.d < o.d
}

// easter gives Easter Sunday of the Gregorian calendar: the Sunday after the
// first full moon of spring, counted by the 19-year cycle of the moon with the
// centuries' corrections.
func easter(y int) civil {
	golden := y % 19
	hundreds, rest := y/100, y%100
	moon := (19*golden + hundreds - hundreds/4 - (hundreds-(hundreds+8)/25+1)/3 + 15) % 30
	sunday := (32 + 2*(hundreds%4) + 2*(rest/4) - moon - rest%4) % 7
	late := (golden + 11*moon + 22*sunday) / 451
	k := moon + sunday - 7*late + 114
	return civil{y, k / 31, k%31 + 1}
}

// nthWeekday gives the nth weekday of a month; the fifth is the last.
func nthWeekday(y, m, weekday, n int) civil {
	first := civil{y, m, 1}
	d := 1 + (weekday-first.weekday()+7)%7 + 7*(n-1)
	for d > monthDays(y, m) {
		d -= 7
	}
	return civil{y, m, d}
}

// holidayIn gives the day of a holiday as the table writes it, ok false where
// the calendar does not say.
func holidayIn(text string, y int) (c civil, ok bool) {
	switch {
	case text == "":
		return c, false
	case len(text) > 6 && text[:6] == "easter":
		n, _, _ := number(text[7:])
		if text[6] == '-' {
			n = -n
		}
		return easter(y).addDays(n), true
	case text[2] == '-':
		mo, _, _ := number(text[:2])
		d, _, _ := number(text[3:])
		return civil{y, mo, d}, true
	}
	mo, size, rest := split(text)
	if size == 0 || len(rest) != 4 {
		return c, false
	}
	return nthWeekday(y, mo, int(rest[1]-'0'), int(rest[3]-'0')), true
}
