package dates

// form is how a spec is resolved.
type form uint8

const (
	fDate    form = iota // a year, month or day, as far as they are given
	fWeekday             // a weekday
	fToday               // count days from the day of speaking
	fUnit                // the week, month or year that rel says
	fRelDay              // a part of the day that rel says: "last night"
	fShift               // count units before or after a day
	fSpan                // count units
	fDecade              // the ten years from year
	fCentury             // the hundred years from count*100
	fSeason              // the season count
	fQuarter             // the quarter or half count of a year
	fNth                 // the count-th week or month of base
	fWeekOf              // the week or weekend of base
	fHoliday             // text is its day in the table
	fClock               // a time of an open day
	fSet
	fVague
)

// spec is what an expression says, before it is known when it was said.
type spec struct {
	form             form
	bc               bool
	set              bool // a span that comes again
	inPrep           bool // after "in" or "within", a span may be a date: "in two weeks"
	vagueThe         bool // "the year", "the morning": without a word that says which
	clock            bool
	rel, yearRel     rel // yearRel says which year: "August of that year"
	unit, unit2      unit
	sign             int8
	year, month, day int
	weekday          int // 1 for Monday
	hour, min        int
	count, count2    float64 // -1: an unknown number
	base             *spec   // what a shift counts from
	text, part       string  // a fixed value; a part of the day, "TNI"
}

// valid reports whether the calendar has that month and day.
func (s *spec) valid() bool {
	if s.month == 0 {
		return s.day == 0
	}
	if s.month > 12 || s.day > 31 {
		return false
	}
	y := s.year
	if y == 0 {
		y = 2000
	}
	return s.day <= monthDays(y, s.month)
}

// fixed reports whether s names its year.
func (s *spec) fixed() bool {
	switch s.form {
	case fDate, fSeason, fQuarter, fHoliday:
		return s.year > 0
	case fDecade, fCentury:
		return true
	case fNth, fWeekOf:
		return s.base.fixed()
	}
	return false
}

// kind says what s counts from.
func (s *spec) kind() Kind {
	switch s.form {
	case fDate:
		switch {
		case s.year > 0:
			return Absolute
		case s.rel.anaphoric() || s.yearRel.anaphoric():
			return Anaphoric
		}
		return Calendar
	case fWeekday:
		return Weekday
	case fToday:
		return Deictic
	case fUnit:
		if s.rel.anaphoric() || s.unit == day && s.rel == relNext {
			return Anaphoric
		}
		return Relative
	case fRelDay:
		switch {
		case s.vagueThe:
			return TimeOfDay
		case s.rel.anaphoric() || s.rel == relNext:
			return Anaphoric
		}
		return Deictic
	case fShift:
		switch {
		case s.base != nil:
			return s.base.kind()
		case s.rel.anaphoric():
			return Anaphoric
		}
		return Relative
	case fSpan:
		if s.set {
			return Set
		}
		return Duration
	case fDecade, fCentury:
		return Absolute
	case fSeason, fQuarter:
		switch {
		case s.year > 0:
			return Absolute
		case s.rel.anaphoric() || s.yearRel.anaphoric():
			return Anaphoric
		}
		return Season
	case fNth, fWeekOf:
		return s.base.kind()
	case fHoliday:
		return Holiday
	case fClock:
		return TimeOfDay
	case fSet:
		return Set
	}
	return Vague
}
