package graph

import (
	"testing"
	"time"
)

func TestRelativeDate(t *testing.T) {
	today := time.Date(2020, 3, 31, 23, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		in   string
		want Date // "" is none
	}{
		{"today", "2020-03-31"},
		{"Yesterday", "2020-03-30"},
		{"30 days ago", "2020-03-01"},
		{"1 day ago", "2020-03-30"},
		{"a  week ago", "2020-03-24"},
		{"one month ago", "2020-02-29"}, // there was no 31 February
		{"13 months ago", "2019-02-28"},
		{"4 years ago", "2016-03-31"},
		{"0 days ago", "2020-03-31"},
		{"this month", "2020-03"},
		{"last month", "2020-02"},
		{"this year", "2020"},
		{"last year", "2019"},
		{"2020-03-30", ""},
		{"ago", ""},
		{"many days ago", ""},
		{"-1 days ago", ""},
		{"3000 years ago", ""},
		{"99999999999 days ago", ""},
		{"30 days", ""},
		{"30 moons ago", ""},
		{"", ""},
	} {
		got, ok := RelativeDate(c.in, today)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q is %q %v, want %q", c.in, got, ok, c.want)
		}
		if _, err := ParseDate(string(got)); ok && err != nil {
			t.Errorf("%q gives %v", c.in, err)
		}
	}
}
