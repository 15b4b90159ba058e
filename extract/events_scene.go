package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// turnScene moves the day that the telling has come to by what sentence s names:
// the day on which somebody spoke in it, else the one of which it tells.
func (x *eventReader) turnScene(s token.Range) {
	day, said := graph.Date(""), false
	for _, st := range x.statements[x.from:] {
		if st.cue.Start >= s.End {
			break
		}
		if st.cue.Start >= s.Start && st.cue.End > st.cue.Start && len(st.date) == 10 && st.phrase != "" {
			day, said = st.date, true
		}
	}
	if day == "" && !x.onlyAside(s) {
		day = x.clock.dayOf(s)
	}
	for j := s.Start; j < s.End; j++ {
		if d := x.dateAt[j]; d >= 0 && x.quoteAt[j] < 0 && x.dates[d].Start == j {
			if that := x.onThe(int(d)); that != "" {
				day, said = that, false
			}
		}
	}
	if day != "" {
		x.clock.move(day, x.paraAt[s.Start])
		x.clock.narrated = !said
		x.sceneSet = x.sentAt[s.Start]
	}
}

// onlyAside reports whether the first date of a sentence stands in a participle set
// off by commas: "the congress, held from May 6 to May 9, ...".
func (x *eventReader) onlyAside(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if x.dateAt[j] < 0 || !x.usable(int(x.dateAt[j])) {
			continue
		}
		for k := j - 1; k > s.Start; k-- {
			if x.norm(k) == "," {
				return x.pos[k+1] == posVerbPart || x.pos[k+1] == posVerbIng
			}
		}
		return false
	}
	return false
}

// openScene turns to the day with which a paragraph begins: an item of a timeline, or
// an entry of a live page.
func (x *eventReader) openScene(s token.Range) {
	x.clock.next = int(x.sentAt[s.Start])
	x.clock.entry()
	if x.item > 0 {
		x.clock.move(x.resolved[x.item-1].Date, x.paraAt[s.Start])
	}
	x.sceneSet = x.sentAt[s.Start]
}

// sceneDay is the day on which what the word at i tells happened, where its sentence
// names none: the day that the paragraph has come to. A perfect ("had written",
// "has met") tells of another time.
func (x *eventReader) sceneDay(i int, s token.Range) graph.Date {
	day := x.clock.here(x.paraAt[i])
	if len(day) < 10 || x.cover[i] >= 0 || x.sentAt[i] > x.sceneSet+2 {
		return ""
	}
	for j := s.Start; j < min(s.End, s.Start+longClause); j++ {
		if j > i && x.norm(j) == "," && j+1 < s.End && x.pos[j+1] == posWh {
			break // "There he met B, whom he had last seen in May"
		}
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) {
			return ""
		}
		if x.is(j, "within-day") && (x.norm(j+1) == "earlier" || x.norm(j+1) == "before" || x.norm(j+1) == "later") {
			return day // "hours earlier"
		}
		if x.is(j, "have") && x.auxiliary(j, min(j+5, s.End)) && !x.justNowHad(j, s) {
			return ""
		}
		if x.vaguelyLater(j, s) {
			return x.soonAfter(s, day)
		}
		switch x.norm(j) {
		case "when", "before", "earlier", "once":
			return ""
		case "day", "night", "eve":
			if x.norm(j+1) == "of" {
				return ""
			}
		}
	}
	return day
}

// justNowHad reports whether the "had" at j is one of "had just had lunch", of the day that the sentence before came to.
func (x *eventReader) justNowHad(j int, s token.Range) bool {
	return (x.norm(j+1) == "just" || j > s.Start && x.norm(j-1) == "just") && !x.othersDay(s)
}

// onThe is the day of "on the Friday": the first such after the day told of.
func (x *eventReader) onThe(d int) graph.Date {
	if x.dates[d].Start < 2 {
		return ""
	}
	day := x.thatWeekday(x.dates[d], x.clock.date)
	shift := 0
	switch w := x.norm(x.dates[d].End); {
	case w == "before" && day >= x.clock.date:
		shift = -7
	case w == "after" && day == x.clock.date:
		shift = 7
	}
	if at, ok := day.Day(); ok && shift != 0 {
		return graph.DateOf(at.AddDate(0, 0, shift))
	}
	return day
}

// monthTold is the month in which a letter is told of that has no date of its own: that
// of the statement around it, else the one that the paragraph has come to.
func (x *eventReader) monthTold(m *mention, s token.Range) graph.Date {
	if m.negated || m.mood != fact {
		return ""
	}
	day := x.clock.here(x.paraAt[m.at])
	if k := x.cover[m.at]; k >= 0 {
		day = x.statements[k].date
	}
	for j := m.at - 1; j >= s.Start && j > m.at-8; j-- {
		if x.norm(j) == "had" || x.norm(j) == "once" || x.norm(j) == "ever" {
			return ""
		}
	}
	return day[:min(len(day), 7)]
}

// vaguelyLater reports whether the word at j begins to tell that something was some time after what was told before: "a few days later",
// "weeks later", "soon afterwards".
func (x *eventReader) vaguelyLater(j int, s token.Range) bool {
	if d := x.dateAt[j]; d >= 0 {
		return !x.usable(int(d)) && x.norm(x.dates[d].End-1) == "later"
	}
	if w := x.norm(j + 1); x.is(j, "timespans") && !x.is(j, "within-day") {
		return j+1 < s.End && (w == "later" || w == "afterwards" || w == "afterward")
	}
	return x.norm(j) == "afterwards" || x.norm(j) == "afterward"
}

// soonAfter is when a sentence without a date tells of something that followed what was told of a day: so many days after it ("replied
// after three days"), else within its month ("replied at once", "wrote back a few days later"); "" where it does not say or it was later.
func (x *eventReader) soonAfter(s token.Range, day graph.Date) graph.Date {
	from, ok := day.Day()
	for j := s.Start; j+1 < min(s.End, s.Start+longClause) && len(day) >= 7; j++ {
		if x.quoteAt[j] >= 0 {
			continue
		}
		if d := x.dateAt[j+1]; d >= 0 && x.norm(j) == "after" && x.dates[d].Kind == dates.Duration {
			if n, _ := x.amount(x.dates[d].End); n != [3]int{} && ok && len(day) == 10 {
				return graph.DateOf(from.AddDate(n[0], n[1], n[2]))
			}
			return ""
		}
		if x.is(j, "event-soon") && x.phraseAt[j] < 0 && x.norm(j+1) != "as" || x.norm(j) == "at" && x.norm(j+1) == "once" {
			return day[:7]
		}
		if x.withinIt(j) {
			return day[:7]
		}
		if w := x.norm(j); (w == "days" || w == "hours") && x.norm(j-1) != "of" && (x.norm(j+1) == "later" || x.norm(j-1) == "within" || x.norm(j+1) == "afterwards") {
			return day[:7]
		}
	}
	return ""
}

// withinIt reports whether the word at j tells that something came within the week or month that was told of: "within the week", "before the
// month was out", "by return of post".
func (x *eventReader) withinIt(j int) bool {
	switch x.norm(j) {
	case "within", "inside":
		w := x.norm(j + 2)
		return (x.norm(j+1) == "the" || x.norm(j+1) == "a") && (w == "week" || w == "month" || w == "day" || w == "hour")
	case "before":
		w := x.norm(j + 2)
		return x.norm(j+1) == "the" && (w == "week" || w == "month") && (x.norm(j+4) == "out" || x.norm(j+4) == "over")
	case "by":
		return x.norm(j+1) == "return" && (x.norm(j+2) == "of" || x.norm(j+2) == "mail" || x.norm(j+2) == "post")
	}
	return false
}
