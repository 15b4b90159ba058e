package extract

import (
	"strconv"
	"strings"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// item is what dates a paragraph as a whole: the day of a timeline's item or of the heading
// above it, or a time of day, as on a live page.
type item struct {
	date int32 // the date expression, counted from 1
	live bool  // of the day of publication
}

// findItems finds what dates each paragraph. "July 14 A meeting is told of" opens an item only
// where another paragraph begins so too.
func (d *doc) findItems() {
	d.itemAt = make([]item, len(d.para))
	bare := 0
	for n := range d.para {
		if i, mark := d.opening(n); i >= 0 && !mark && d.freshSentence(i) {
			bare++
		}
	}
	var above item
	var day int32 // of a live page that goes over several: that of the entries below it
	for n, p := range d.para {
		i, mark := d.opening(n)
		own := item{}
		if i >= 0 && d.dayAndTime(i) {
			day = int32(i) + 1
		}
		switch {
		case day > 0 && (i >= 0 && (d.timeOnClock(i) || d.dayAndTime(i)) || d.dottedTime(p)):
			own.date, mark = day, true
		case d.dottedTime(p):
			own.live, mark = d.art.PublishedAt != "", true
		case i < 0:
		case d.timeOnClock(i):
			own.live = d.art.PublishedAt != ""
		case d.dates[i].Kind <= dates.Deictic && len(d.resolved[i].Date) >= 7 && (mark || bare > 1 && d.freshSentence(i)):
			own.date = int32(i) + 1
		}
		switch {
		case own != (item{}):
			if above = (item{}); mark && d.marked(p) {
				above = own
			}
		case d.heading(p):
			above = item{}
		}
		if own == (item{}) {
			own = above
		}
		d.itemAt[n] = own
	}
}

// opening gives the date with which a paragraph begins, or -1, and whether a mark parts it from what follows.
func (d *doc) opening(n int) (i int, mark bool) {
	p := d.para[n]
	j := p.Start
	for j < p.End-1 && j < p.Start+4 && d.toks[j].Kind != token.Word && d.toks[j].Kind != token.Number {
		j++
	}
	i = int(d.dateAt[j])
	if i < 0 || d.dates[i].Start != j {
		return -1, false
	}
	end := d.dates[i].End
	if end >= p.End {
		return i, true
	}
	switch d.norm(end) {
	case ".", ":", "*", "|":
		return i, true
	}
	return i, d.toks[end].Kind == token.Hyphen
}

// freshSentence reports whether a sentence begins behind date i, as where its emphasis parted it.
func (d *doc) freshSentence(i int) bool {
	j := d.dates[i].End
	if d.dates[i].Kind > dates.Weekday || j >= len(d.toks) {
		return false
	}
	return d.toks[j].Kind == token.Quote || d.toks[j].Kind == token.Word && d.toks[j].Case != token.Lower
}

// timeOnClock reports whether date i is a time of day in figures: "10:45".
func (d *doc) timeOnClock(i int) bool {
	return d.dates[i].Kind == dates.TimeOfDay && d.toks[d.dates[i].Start].Kind == token.Number
}

// dayAndTime reports whether date i is a day before a time of day in figures: "THURSDAY, 21:30".
func (d *doc) dayAndTime(i int) bool {
	if d.dates[i].Kind > dates.Weekday || len(d.resolved[i].Date) != 10 || i+1 >= len(d.dates) || !d.timeOnClock(i+1) {
		return false
	}
	gap := d.dates[i+1].Start - d.dates[i].End
	return gap == 0 || gap == 1 && d.norm(d.dates[i].End) == ","
}

// dottedTime reports whether a paragraph begins with a time of day written with a dot: "10.40 BST", "9.05pm".
func (d *doc) dottedTime(p token.Range) bool {
	hour, minute, ok := strings.Cut(d.norm(p.Start), ".")
	half := strings.HasSuffix(minute, "am") || strings.HasSuffix(minute, "pm")
	if half {
		minute = minute[:len(minute)-2]
	}
	h, err := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	return ok && err == nil && err2 == nil && len(minute) == 2 && h >= 0 && h < 24 && m < 60 && (half || p.Start+1 < p.End && d.is(p.Start+1, "clock"))
}

// heading reports whether a paragraph is a heading: short, and no sentence.
func (d *doc) heading(p token.Range) bool {
	last := d.toks[p.End-1]
	return p.End-p.Start < 12 && (last.Kind == token.Word || last.Kind == token.Number) && last.Norm[len(last.Norm)-1] != '.'
}

// marked reports whether a paragraph is a heading with a day or time of its own: "17:20 — You ask: where is he?"
func (d *doc) marked(p token.Range) bool {
	return p.End-p.Start < 20 && d.norm(p.End-1) != "." && d.toks[p.End-1].Kind != token.Quote
}

// pastItems reads the date of a timeline's item as one gone by, and gives it the year of the items
// before it, where one of them names a year.
func (d *doc) pastItems() {
	last, named, way := graph.Date(""), false, 0
	for n := range d.para {
		i := int(d.itemAt[n].date) - 1
		if i < 0 || d.paraAt[d.dates[i].Start] != int32(n) {
			continue
		}
		e, have := d.dates[i], d.resolved[i].Date
		if pub := d.art.PublishedAt; pub != "" && have > pub {
			if r := e.Resolve(pub, "", dates.Past); r.Date != "" {
				d.resolved[i], have = r, r.Date
			}
		}
		if e.Kind == dates.Calendar && named {
			if day := d.beside(have, last, way); day != have {
				d.setRow(i, day)
				d.countFromItem(d.para[n], i)
				have = day
			}
		}
		switch {
		case last != "" && have > last:
			way = 1
		case last != "" && have < last:
			way = -1
		}
		named, last = named || e.Kind == dates.Absolute, have
	}
	for n, p := range d.para {
		d.todayOfItem(n, p)
	}
}

// todayOfItem counts "today", "this morning" and "yesterday" below the day of an item from that day: a live page is written as things happen.
func (d *doc) todayOfItem(n int, p token.Range) {
	item := int(d.itemAt[n].date) - 1
	if item < 0 || len(d.resolved[item].Date) != 10 || d.resolved[item].Date == d.art.PublishedAt {
		return
	}
	day := d.resolved[item].Date
	for j := p.Start; j < p.End; j++ {
		if i := int(d.dateAt[j]); i >= 0 && i != item && d.dates[i].Start == j && d.dates[i].Kind == dates.Deictic {
			d.resolved[i] = d.dates[i].Resolve(day, day, dates.Past)
		}
	}
}

// beside gives a day or month the year in which it lies nearest to the item before it, the items running forwards or backwards.
func (d *doc) beside(have, last graph.Date, way int) graph.Date {
	year, err := strconv.Atoi(string(last[:4]))
	if err != nil {
		return have
	}
	best, least := have, 1<<30
	for y := year - 1; y <= year+1; y++ {
		day := graph.Date(strconv.Itoa(y)) + have[4:]
		gap := months(day) - months(last)
		if way < 0 {
			gap = -gap
		}
		if way == 0 {
			gap = max(gap, -gap)
		}
		if pub := d.art.PublishedAt; gap >= 0 && gap < least && (pub == "" || day <= pub) {
			best, least = day, gap
		}
	}
	return best
}

// countFromItem counts the days and months that an item names from its own.
func (d *doc) countFromItem(p token.Range, item int) {
	day := d.resolved[item].Date
	for i := item + 1; i < len(d.dates) && d.dates[i].Start < p.End; i++ {
		if e := d.dates[i]; len(day) == 10 && (e.Kind == dates.Calendar || e.Kind == dates.Weekday) {
			d.resolved[i] = e.Resolve(day, day, d.direction(e.Start))
		}
	}
}
