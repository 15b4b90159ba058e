package loaders

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"parley/graph"
)

var clockTime = regexp.MustCompile(`^[Tt ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|z|UTC|GMT|[+-]\d{2}:?\d{2})?$`)

// publicationDate reads a date that somebody wrote into a field for it:
// YYYY-MM-DD, YYYY-MM or YYYY, with or without a time of day. The day is the
// day as written, in the article's own time zone.
func publicationDate(s string) (graph.Date, error) {
	s = strings.TrimSpace(s)
	if len(s) > 10 && clockTime.MatchString(s[10:]) {
		s = s[:10]
	}
	d, err := graph.ParseDate(s)
	if err != nil {
		return "", fmt.Errorf("%q is no date", s)
	}
	return d, nil
}

// notADate is the refusal of a publication date.
func notADate(field, value string, line int) *Refused {
	return &Refused{
		Line: line, Field: field, Reason: fmt.Sprintf("%q is no date", value),
		Hint: "write a day that exists as YYYY-MM-DD, or YYYY-MM or YYYY",
	}
}

var (
	isoDay     = regexp.MustCompile(`\b((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)`)
	compactDay = regexp.MustCompile(`^((?:19|20)\d{2})(\d{2})(\d{2})(?:\D|$)`)
	monthDay   = regexp.MustCompile(`(?i)\b(` + months + `)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})\b`)
	dayMonth   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[\s-](?:of )?(` + months + `)\.?,?[\s-]((?:19|20)\d{2})\b`)
	slashed    = regexp.MustCompile(`\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2})\b`)
	urlDay     = regexp.MustCompile(`/((?:19|20)\d{2})[/-]?(\d{2}|` + shortMonths + `)[/-]?(\d{2})(?:[/\-_.]|$)`)
)

const (
	shortMonths = `jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`
	months      = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`
)

// dayIn finds the day in what a web page offers as a date: ISO and its
// relatives, "20 April 2020", "Mon, Apr. 20, 2020 8:15 p.m.". The day is the day
// as written; 4/5/2020 is left alone, since nobody knows which it is.
func dayIn(s string) (graph.Date, bool) {
	if m := isoDay.FindStringSubmatch(s); m != nil {
		return day(m[1], m[2], m[3])
	}
	if m := compactDay.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return day(m[1], m[2], m[3])
	}
	if m := monthDay.FindStringSubmatch(s); m != nil {
		return day(m[3], m[1], m[2])
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		return day(m[3], m[2], m[1])
	}
	if m := slashed.FindStringSubmatch(s); m != nil {
		return slashedDay(m[3], m[1], m[2])
	}
	return "", false
}

// slashedDay takes the number above 12 for the day.
func slashedDay(year, a, b string) (graph.Date, bool) {
	if len(a) == 2 && a > "12" {
		return day(year, b, a)
	}
	if len(b) == 2 && b > "12" {
		return day(year, a, b)
	}
	return "", false
}

// dayInURL finds /2020/04/19/, /2020-04-19, /20200419 or /2020/apr/19/.
func dayInURL(address string) (graph.Date, bool) {
	if m := urlDay.FindStringSubmatch(strings.ToLower(address)); m != nil {
		return day(m[1], m[2], m[3])
	}
	return "", false
}

// day puts together a day whose month is a number or a name.
func day(year, month, dayOfMonth string) (graph.Date, bool) {
	if month[0] > '9' {
		at := strings.Index(shortMonths, strings.ToLower(month[:3]))
		month = fmt.Sprint(at/4 + 1)
	}
	d, err := graph.ParseDate(fmt.Sprintf("%s-%02s-%02s", year, month, dayOfMonth))
	return d, err == nil
}

// instant reads a timestamp with its zone, to see whether two of them mean the
// same moment.
func instant(s string) (t time.Time, ok bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
