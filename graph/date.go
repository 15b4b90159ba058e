package graph

import (
	"encoding/json"
	"fmt"
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

// Day gives the date as midnight UTC; ok is false unless it is a full day.
func (d Date) Day() (t time.Time, ok bool) {
	if len(d) != 10 {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

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
