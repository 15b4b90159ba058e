package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// ownDay reports whether a day that stands beside a launch is the launch's own, and not that of what is told about it: "Tuesday's launch",
// "the launch by Chile on Tuesday", "the test took place on Tuesday", but not "the launch was condemned on Tuesday", "debated the test on
// Tuesday". Who watches it does so as it happens.
func (x *eventReader) ownDay(p *phrase, s token.Range) bool {
	d := x.dateOf(p.head, s)
	if d < 0 {
		return true
	}
	at := x.dates[d].Start
	if at < p.end {
		w := x.norm(p.start)
		return x.dates[d].End >= p.start-1 || w != "the" && w != "this" && w != "that" || x.holdingVerb(p, s) > 0
	}
	if x.norm(at-1) == "of" && x.norm(at-2) != "under" {
		return at-1 == p.end || x.phraseAt[at-2] == x.phraseAt[p.head]
	}
	if before := p.start - 1; before > s.Start && !x.is(before, "be") && (x.phraseAt[before] < 0 && x.pos[before].verb() && !x.is(before, "launch-hold") && !x.is(before, "launch-happened") && !x.is(before, "launch-watch") || x.norm(before) == "on" || x.norm(before) == "about" || x.norm(before) == "over") {
		return false
	}
	j := x.pastComplements(p.end, s)
	if x.norm(j) == "," && j+1 < s.End && x.pos[j+1] == posWh {
		j++ // "the launch, which took place on"
	}
	if x.pos[j] == posWh || x.norm(j) == "that" {
		j++
	}
	for j < at && x.phraseAt[j] < 0 && (x.is(j, "be") || x.is(j, "have") || x.pos[j] == posAdv) {
		j++
	}
	if x.is(j, "launch-happened") {
		j++
		if w := x.norm(j); w == "place" || w == "out" {
			j++
		}
	}
	j = x.pastComplements(j, s)
	return j >= at
}

// pastComplements gives the first token from i that is neither a date, a preposition with its phrase nor an adverb: behind "by the army from a
// train early on Tuesday".
func (x *eventReader) pastComplements(i int, s token.Range) int {
	for i < s.End {
		switch {
		case x.dateAt[i] >= 0:
			i = x.dates[x.dateAt[i]].End
		case i+1 < s.End && x.is(i, "prep") && (x.phraseAt[i+1] >= 0 || x.dateAt[i+1] >= 0 || x.is(i+1, "prep")):
			if i++; x.dateAt[i] < 0 && x.phraseAt[i] >= 0 {
				i = x.phrases[x.phraseAt[i]].end
			}
		case x.norm(i) == "," && i+1 < s.End && (x.dateAt[i+1] >= 0 || x.is(i+1, "prep") && i+2 < s.End && x.dateAt[i+2] >= 0), x.phraseAt[i] < 0 && x.pos[i] == posAdv:
			i++
		default:
			return i
		}
	}
	return i
}

// toldOn reports whether a test that the text has told of may be on the day of a mention.
func (x *eventReader) toldOn(m *mention) bool {
	for _, v := range x.events[max(0, len(x.events)-lookBack):] {
		if v.typ == m.typ && v.date != "" && (datesAgree(v.date, m.date) || x.daysBefore(v, m)) && x.sidesAgree(v.actor, m.actor) {
			return true
		}
	}
	return false
}

// awaited reports whether a launch is only expected, prepared, feared or to come: "expects another test in July", "a further launch will follow on
// Sunday", "a launch planned for May 3 did not take place".
func (x *eventReader) awaited(p *phrase, s token.Range) bool {
	v := p.start - 1
	for v > s.Start && x.phraseAt[v] < 0 && (x.pos[v] == posAdv || x.is(v, "prep")) {
		v--
	}
	if v > s.Start && x.is(v, "launch-awaited") {
		return true
	}
	j := x.pastComplements(p.end, s)
	for j < s.End && x.phraseAt[j] < 0 && x.is(j, "launch-awaited") { // "planned for May 3"
		j = x.pastComplements(j+1, s)
	}
	from := j
	for j < s.End && x.phraseAt[j] < 0 && (x.is(j, "be") || x.is(j, "have") || x.pos[j] == posModal || x.pos[j] == posAdv || x.is(j, "negation") || x.norm(j) == "did" || x.norm(j) == "does" || x.norm(j) == "to" && j > from) {
		j++
	}
	if j == from || j >= s.End || x.phraseAt[j] >= 0 {
		return false
	}
	_, neg, md := x.group(j, s)
	if x.is(j, "event-cancel") {
		return true // "was aborted"
	}
	return md == unreal || md == planned || neg && x.is(j, "launch-happened") || x.is(j, "launch-awaited")
}

// reportedOn is the day beside a launch that the sentence reports, where only the launch is what was said: "Japan reported a missile launch by
// Chile on Monday"; -1 where there is none.
func (x *eventReader) reportedOn(p *phrase, s token.Range) int {
	st := x.around(p.head)
	if v := p.start - 1; st == nil || v < s.Start || x.phraseAt[v] >= 0 || !x.pos[v].verb() {
		return -1
	}
	return x.dayBehind(p.head, s)
}

// dayBehind is the day right behind what was said about a launch at i; -1 where there is none.
func (x *eventReader) dayBehind(i int, s token.Range) int {
	st := x.around(i)
	if st == nil {
		return -1
	}
	return x.dayRightBehind(st.span.End, s)
}

// attempted reports whether "to" at i follows a noun for an attempt that was made: "failed in an attempt to test", "Chile's attempt to launch".
func (x *eventReader) attempted(i int, s token.Range) bool {
	j := i - 1
	if j < s.Start {
		return false
	}
	for j > s.Start && (x.dateAt[j] >= 0 || x.is(j, "date-prep")) {
		j--
	}
	p := x.phraseAt[j]
	return x.norm(i) == "to" && p >= 0 && x.is(x.phrases[p].head, "launch-attempt") && x.norm(x.phrases[p].start) != "no" && !x.awaited(&x.phrases[p], s)
}

// habit reports whether the verb at i tells what somebody does as a rule: "usually tests missiles".
func (x *eventReader) habit(i int, s token.Range) bool {
	for j := i - 1; j >= s.Start && j > i-5 && x.phraseAt[j] < 0; j-- {
		if x.is(j, "launch-usual") {
			return true
		}
	}
	return false
}

// timeThat reports whether the verb at i only counts what was told: "it is the second time this year that the army has fired a missile".
func (x *eventReader) timeThat(i int, s token.Range) bool {
	if x.lastTold(graph.MissileTest) == nil {
		return false
	}
	for j := i - 1; j > s.Start+1 && j > i-longClause && x.norm(j) != ";"; j-- {
		if x.norm(j) == "time" && x.is(j-1, "ordinal") {
			return x.is(j-2, "be") || x.is(j-3, "be")
		}
	}
	return false
}

// onlyDescribes reports whether the missile named at i only says of what kind the noun behind it is: "two missile destroyers", "missile debris".
func (x *eventReader) onlyDescribes(i, end int) bool {
	if w := x.norm(i); w != "missile" && w != "projectile" || i+1 >= end {
		return false
	}
	return !x.is(i+1, "timespans") && x.norm(i+1) != "seconds" && !x.is(i+1, "missile-of") && x.toks[i+1].Kind == token.Word && x.toks[i+1].Case == token.Lower && x.pos[i+1].noun()
}

// onlySpokenOf reports whether a sentence only speaks of launches, of which none need have been: "a ban on missile tests", "practised for a
// missile launch", "a film about a missile test", "a drill simulating a launch".
func (x *eventReader) onlySpokenOf(p *phrase, s token.Range) bool {
	v := p.start - 1
	for v > s.Start && x.phraseAt[v] < 0 && (x.pos[v] == posAdv || x.norm(v) == "out") {
		v--
	}
	if v <= s.Start {
		return false
	}
	switch w := x.norm(v); w {
	case "into", "on", "for", "of", "about":
		if x.norm(v-1) == "ahead" {
			return true
		}
		if q := x.phraseAt[v-1]; q >= 0 {
			return x.is(x.phrases[q].head, "launch-picture")
		}
		return x.phraseAt[v-1] < 0 && (x.is(v-1, "launch-undone") || x.dateAt[v-1] >= 0 && w == "for" && x.is(x.verbBefore(v-1, s), "launch-undone"))
	}
	return x.phraseAt[v] < 0 && x.is(v, "launch-undone") && x.norm(p.start) != "the"
}

// theOneOf reads "The one on May 3 was of a cruise missile", "that of May 3 failed" right after a launch: there was another on that day.
func (x *eventReader) theOneOf(s token.Range) {
	last := x.lastTold(graph.MissileTest)
	if last == nil || x.sinceTold(last, s.Start) > 1 || len(x.events) > 0 && x.events[len(x.events)-1].typ != graph.MissileTest {
		return
	}
	j := s.Start
	if x.norm(j) == "the" && x.norm(j+1) == "one" {
		j += 2
	} else if x.norm(j) == "that" {
		j++
	} else {
		return
	}
	if w := x.norm(j); w != "on" && w != "of" && w != "in" || j+1 >= s.End || x.dateAt[j+1] < 0 || !x.usable(int(x.dateAt[j+1])) {
		return
	}
	m := &mention{typ: graph.MissileTest, at: s.Start, fresh: true, actor: last.actor, rule: "the one on <date>", conf: 0.6}
	if x.setDate(m, int(x.dateAt[j+1])); x.lastWith(m) == nil {
		x.tell(m, s)
	}
}

// oneAndOne adds up "one short-range and one medium-range missile", whose first half begins a phrase of its own.
func (x *eventReader) oneAndOne(p *phrase, s token.Range) (weapon, bool) {
	next := p.end + 1
	n := countWord[x.norm(p.start)]
	if n == 0 || x.norm(p.end) != "and" || next >= s.End || x.phraseAt[next] < 0 || !x.is(p.end-1, "missile-class") {
		return weapon{}, false
	}
	w, ok := x.weaponIn(next, x.phrases[x.phraseAt[next]].end)
	if !ok || w.count == 0 || w.definite {
		return weapon{}, false
	}
	w.count, w.plural, w.name = w.count+n, true, ""
	return w, true
}
