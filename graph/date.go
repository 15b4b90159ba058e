package graph

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, month or year as a string cut to its precision: "2018-06-12",
// "2018-06" or "2018". The empty Date is unknown, and null in JSON. Dates of one
// precision sort as strings.
type Date string

// ParseDate reads a Date and refuses days that no calendar has.
func ParseDate(s string) (Date, error) {
	layout := ""
	switch len(s) {
	case 4:
		layout = "2006"
	case 7:
		layout = "2006-01"
	case 10:
		layout = time.DateOnly
	default:
		return "", fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	if _, err := time.Parse(layout, s); err != nil {
		return "", fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD, a day that exists", s)
	}
	return Date(s), nil
}

// RelativeDate reads a day, month or year that is told from today: "yesterday", "30 days ago", "last month". ok is false for
// what is not told so; numbers are as large as calendars go.
func RelativeDate(s string, today time.Time) (d Date, ok bool) {
	day := func(t time.Time) (Date, bool) { return DateOf(t), true }
	firstOfMonth := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, time.UTC)
	words := strings.Fields(strings.ToLower(s))
	switch strings.Join(words, " ") {
	case "today":
		return day(today)
	case "yesterday":
		return day(today.AddDate(0, 0, -1))
	case "this month":
		return Date(today.Format("2006-01")), true
	case "last month":
		return Date(firstOfMonth.AddDate(0, -1, 0).Format("2006-01")), true
	case "this year":
		return Date(today.Format("2006")), true
	case "last year":
		return Date(today.AddDate(-1, 0, 0).Format("2006")), true
	}
	if len(words) != 3 || words[2] != "ago" {
		return "", false
	}
	n, err := strconv.Atoi(words[0])
	if words[0] == "a" || words[0] == "one" {
		n, err = 1, nil
	}
	if err != nil || n < 0 || n > 100_000 {
		return "", false
	}
	switch strings.TrimSuffix(words[1], "s") {
	case "day":
		today = today.AddDate(0, 0, -n)
	case "week":
		today = today.AddDate(0, 0, -7*n)
	case "month":
		today = monthsBefore(today, n)
	case "year":
		today = monthsBefore(today, 12*n)
	default:
		return "", false
	}
	if today.Year() < 1 {
		return "", false
	}
	return day(today)
}

// monthsBefore is the same day of a month before, or its last where it has no such day.
func monthsBefore(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, -n, 0)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// Day gives the date as midnight UTC; ok is false unless it is a full day.
func (d Date) Day() (t time.Time, ok bool) {
	if len(d) != 10 {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// DateOf is the date of a day, as Day gives it back.
func DateOf(day time.Time) Date { return Date(day.Format(time.DateOnly)) }

// Within reports whether d, as precise as it is, may be a part of the period p:
// "2018-06-12" is within "2018-06" and "2018", never the other way round.
func (d Date) Within(p Date) bool { return len(d) >= len(p) && p != "" && d[:len(p)] == p }

// MarshalJSON writes the unknown date as null.
func (d Date) MarshalJSON() ([]byte, error) { return Maybe(d).MarshalJSON() }

// UnmarshalJSON reads null as the unknown date and refuses what is no date.
func (d *Date) UnmarshalJSON(b []byte) error {
	var m Maybe
	if err := m.UnmarshalJSON(b); err != nil {
		return err
	}
	if m == "" {
		*d = ""
		return nil
	}
	parsed, err := ParseDate(string(m))
	*d = parsed
	return err
}

// Maybe is a string that is null in JSON where it is empty.
type Maybe string

// MarshalJSON writes the empty string as null.
func (m Maybe) MarshalJSON() ([]byte, error) {
	if m == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(m))
}

// UnmarshalJSON reads null as the empty string.
func (m *Maybe) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*m = ""
	if s != nil {
		*m = Maybe(*s)
	}
	return nil
}
