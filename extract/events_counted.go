package extract

import (
	"strconv"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// fromEvent reads "Three days after that meeting A saw B", "a week before the launch C had written to D", "A saw B three days after
// the talks": the day that counts from an event told before, or from the one that stands beside it ("after the summit of May 3").
func (x *eventReader) fromEvent(i int, s token.Range) (graph.Date, string) {
	k := s.Start + 1
	for k < min(s.End, s.Start+8) && x.norm(k) != "after" && x.norm(k) != "before" {
		k++
	}
	if k >= min(s.End, s.Start+8) || k > i {
		k = x.countedBehind(i, s)
	}
	if k <= s.Start || k+1 >= s.End || x.phraseAt[k+1] < 0 && x.norm(k+1) != "that" {
		return "", ""
	}
	n, from := x.amount(k)
	if n == [3]int{} || k < i && from > s.Start+1 || x.cover[from] != x.cover[i] {
		return "", ""
	}
	if x.norm(k) == "before" {
		n = [3]int{-n[0], -n[1], -n[2]}
	}
	end, told := k+2, graph.Date("")
	if q := x.phraseAt[k+1]; q >= 0 && x.phrases[q].end > k+2 {
		p := &x.phrases[q]
		if end = p.end; k < i && end > i || !x.back(p) {
			return "", ""
		}
		told = x.toldDay(p)
	} else if x.norm(k+1) == "that" && len(x.events) > 0 && k < i && (x.phraseAt[end] >= 0 || x.norm(end) == ",") {
		if v := x.events[len(x.events)-1]; x.sinceTold(v, i) == 1 && len(v.date) == 10 { // "the day after that A saw B"
			told = v.date
		}
	}
	beside := end
	for beside+1 < s.End && x.phraseAt[beside] < 0 && (x.pos[beside] == posPrep || x.is(beside, "prep")) {
		beside++
	}
	if d := x.dateAt[beside]; d >= 0 && beside > end && x.usable(int(d)) {
		told, end = x.resolved[d].Date, x.dates[d].End
	}
	for j := end; j < i; j++ {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) {
			return "", "" // "two days after the talks, on May 3, A met B"
		}
	}
	day, ok := told.Day()
	if !ok {
		return "", ""
	}
	return graph.DateOf(day.AddDate(n[0], n[1], n[2])), x.text[x.toks[from].Start:x.toks[k].End]
}

// countedBehind gives the "after" or "before" behind the word at i, in its clause, that days are counted from: "wrote to B two days after the
// launch"; 0 where there is none.
func (x *eventReader) countedBehind(i int, s token.Range) int {
	for k := i + 1; k < min(s.End, i+longClause); k++ {
		if d := x.dateAt[k]; d >= 0 && x.usable(int(d)) || x.norm(k) == "," || x.norm(k) == ";" || x.norm(k) == "and" || x.pos[k] == posWh || x.phraseAt[k] < 0 && x.pos[k].finite() {
			return 0
		}
		if w := x.norm(k); w == "after" || w == "before" {
			return k
		}
	}
	return 0
}

// countsFrom reports whether a phrase names only that from which days are counted: "three days after that conversation".
func (x *eventReader) countsFrom(p *phrase) bool {
	k := p.start - 1
	if k < 2 || x.norm(k) != "after" && x.norm(k) != "before" {
		return false
	}
	n, _ := x.amount(k)
	return n != [3]int{}
}

// back reports whether a phrase points back at an event: "that meeting", "the launch", "their talks".
func (x *eventReader) back(p *phrase) bool {
	switch x.norm(p.start) {
	case "the", "that", "this", "their", "those", "these":
		return p.end > p.start+1 && (x.ofEvents(p.head) || x.is(p.head, "event-again"))
	}
	return false
}

// toldDay is the day of the event told last that a phrase may mean: "that launch", "the talks"; "" where no such was told nearby.
func (x *eventReader) toldDay(p *phrase) graph.Date {
	typ := graph.Meeting
	for _, t := range x.form[p.head].events {
		typ = t.typ
	}
	v := x.lastTold(typ)
	if v == nil || x.sinceTold(v, p.start) > 3 || len(v.date) < 10 {
		return ""
	}
	return v.date
}

// daysFrom reads "on May 9, six days after A had met B": what the clause of i
// tells lies so long from the date before it, or from the last event told.
func (x *eventReader) daysFrom(i int, s token.Range) (graph.Date, string) {
	for k := i - 1; k > s.Start && k > i-24; k-- {
		w := x.norm(k)
		if c := x.appositionBefore(k, i, s); c > 0 {
			k = c // "three days after B, the minister, saw C"
			continue
		}
		if w == ";" || w == "," || x.sentAt[k] != x.sentAt[i] {
			break
		}
		if w != "after" && w != "before" && w != "since" {
			continue
		}
		n, from := x.amount(k)
		if n == [3]int{} {
			continue
		}
		open := x.norm(from-1) == ";" // "; the day after they were in Rome"
		if w != "before" && !open {
			n = [3]int{-n[0], -n[1], -n[2]}
		}
		if day, ok := x.anchorDay(from-1, s, open).Day(); ok {
			return graph.DateOf(day.AddDate(n[0], n[1], n[2])), x.text[x.toks[from].Start:x.toks[k].End]
		}
		break
	}
	return "", ""
}

// appositionBefore gives the first of the two commas around what stands in apposition to the subject of the verb at i, where the
// second stands at k; 0 where it is none.
func (x *eventReader) appositionBefore(k, i int, s token.Range) int {
	if start, _, _ := x.group(i, s); x.norm(k) != "," || start != k+1 {
		return 0
	}
	for j := k - 1; j > s.Start && j > k-14; j-- {
		switch {
		case x.norm(j) == ",":
			if p := x.phraseAt[j-1]; p >= 0 && x.norm(x.phrases[p].start-1) == "after" || p >= 0 && x.norm(x.phrases[p].start-1) == "before" {
				return j
			}
			return 0
		case x.phraseAt[j] < 0 && x.pos[j].verb():
			return 0
		}
	}
	return 0
}

// daysApart reads "Two days before his talks with B, A said on May 3": the sentence begins with how long before or after
// the day of its main clause the meeting at i is.
func (x *eventReader) daysApart(i int, s token.Range) (graph.Date, string) {
	k := i - 1
	if p := x.phraseAt[i]; p >= 0 {
		k = x.phrases[p].start - 1
	}
	if k <= s.Start || x.norm(k) != "before" && x.norm(k) != "after" {
		return "", ""
	}
	n, from := x.amount(k)
	if n == [3]int{} || from != s.Start {
		return "", ""
	}
	if x.norm(k) == "after" {
		n = [3]int{-n[0], -n[1], -n[2]}
	}
	comma := i
	for comma < s.End && x.norm(comma) != "," {
		comma++
	}
	for j := comma; j < s.End; j++ {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) {
			if day, ok := x.resolved[d].Date.Day(); ok {
				return graph.DateOf(day.AddDate(n[0], n[1], n[2])), x.text[x.toks[from].Start:x.toks[k].End]
			}
			break
		}
	}
	return "", ""
}

// ahead reads "sent two days before A met B on May 9": what the word at i tells lies so
// long before the date in the clause that "before" opens.
func (x *eventReader) ahead(i int, s token.Range) (graph.Date, string) {
	for k := i + 2; k+1 < s.End && k < i+24; k++ {
		w := x.norm(k)
		if w == "," || w == ";" {
			break
		}
		if w != "after" && w != "before" {
			continue
		}
		n, from := x.amount(k)
		if n == [3]int{} {
			break
		}
		if w == "before" {
			n = [3]int{-n[0], -n[1], -n[2]}
		}
		for j := k + 2; j < s.End && x.norm(j) != "," && x.norm(j) != ";"; j++ {
			if d := x.dateAt[j]; d >= 0 {
				if day, ok := x.resolved[d].Date.Day(); ok {
					return graph.DateOf(day.AddDate(n[0], n[1], n[2])), x.text[x.toks[from].Start:x.toks[k].End]
				}
				break
			}
		}
		break
	}
	return "", ""
}

// amount gives the years, months and days that stand before "after" at k, and
// where they begin.
func (x *eventReader) amount(k int) (n [3]int, from int) {
	if x.norm(k-1) == "day" && x.norm(k-2) == "the" {
		return [3]int{0, 0, 1}, k - 2
	}
	d := x.dateAt[k-1]
	if d < 0 || x.dates[d].Kind != dates.Duration || x.norm(x.dates[d].Start) == "less" || x.norm(x.dates[d].Start) == "more" || x.norm(x.dates[d].Start-1) == "than" || x.norm(x.dates[d].Start-1) == "in" {
		return n, 0 // "less than two days before" says no day
	}
	value := x.dates[d].Resolve("", "", dates.Unknown).Value
	if len(value) > 2 {
		c, err := strconv.Atoi(value[1 : len(value)-1])
		if err != nil {
			return n, 0
		}
		switch value[len(value)-1] {
		case 'Y':
			n[0] = c
		case 'M':
			n[1] = c
		default:
			n[2] = days(value)
		}
	}
	return n, x.dates[d].Start
}

// anchorDay is the date that ends at token i, a comma or "it was" left out;
// else, where the clause stands open or follows one that tells of an event, that of the last event.
func (x *eventReader) anchorDay(i int, s token.Range, open bool) graph.Date {
	comma := x.norm(i) == ","
	if comma {
		i--
	} else if x.is(i, "be") && x.norm(i-1) == "it" { // "on Saturday it was a year since"
		i -= 2
	}
	if i >= s.Start && x.dateAt[i] >= 0 {
		return x.resolved[x.dateAt[i]].Date
	}
	if len(x.events) == 0 {
		return ""
	}
	last := x.events[len(x.events)-1]
	if x.is(i, "launch-happened") && !comma { // "The launch came a week after A had fired another"
		if told := x.lastTold(graph.MissileTest); told != nil && told.mentions[len(told.mentions)-1] == s && len(told.date) == 10 {
			return told.date
		}
	}
	if open || comma && last.mentions[len(last.mentions)-1] == s && len(last.date) == 10 {
		return last.date
	}
	return ""
}
