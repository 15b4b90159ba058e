package extract

import (
	"time"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// itemOf finds the date that opens a timeline's item: "- May 3: ...", "**May 3.** ...".
func (x *eventReader) itemOf(s token.Range) int {
	j := s.Start
	for j < s.End && x.toks[j].Kind != token.Word && x.toks[j].Kind != token.Number {
		j++
	}
	if j >= s.End || x.dateAt[j] < 0 || !x.usable(int(x.dateAt[j])) {
		return 0
	}
	d := int(x.dateAt[j])
	end := x.dates[d].End
	if end+1 < s.End && x.toks[end].Kind == token.Hyphen && x.dateAt[end+1] >= 0 { // "May 3-4."
		end = x.dates[x.dateAt[end+1]].End
	}
	if x.norm(end) == "*" { // "**May 3** A wrote to B"
		return d + 1
	}
	switch x.norm(end) {
	case ":", ".", "and", ",", "—", "–":
		if x.norm(end) == "and" || x.norm(end) == "," {
			for end < s.End && (x.dateAt[end] >= 0 || x.norm(end) == "," || x.norm(end) == "and") {
				end++
			}
			if x.norm(end) != ":" && !(x.norm(end) == "." && end+1 >= s.End-2) {
				return 0
			}
		}
		return d + 1
	}
	return 0
}

// turnDate reads the date of a plan as one to come, and that of a fact as one
// gone by, where the expression leaves the year or week open. A present tense
// may be either: the nearer one counts.
func (x *eventReader) turnDate(m *mention) {
	e := x.dates[m.dateExpr-1]
	pub := x.art.PublishedAt
	if x.item > 0 && m.dateExpr != x.item && (m.mood == planned || m.mood == cancelled) && len(x.resolved[x.item-1].Date) == 10 {
		pub = x.resolved[x.item-1].Date // what was planned then
		if d := e.Resolve(pub, "", dates.Future).Date; d != "" && m.toCome || m.mood == cancelled {
			m.date = d
		}
	}
	if len(pub) < 10 || e.Kind != dates.Calendar && e.Kind != dates.Weekday && e.Kind != dates.Holiday {
		return
	}
	if m.mood == planned && m.date < pub && x.cover[m.at] < 0 && e.Kind == dates.Calendar && !x.pastPlan(m.at) {
		if d := e.Resolve(pub, "", dates.Future).Date; d != "" && months(d)-months(pub) < 2 {
			m.date = d // what is still to come lies not in the year told of
			return
		}
	}
	if e.Resolve(pub, "", dates.Past).Date != m.date && e.Resolve(pub, "", dates.Future).Date != m.date {
		return // counted from another date of the text
	}
	day := pub[:min(len(m.date), 10)]
	if m.mood == fact && m.date < day && x.cover[m.at] < 0 && nearerAhead(e, m.date, pub) && (m.ahead || e.Kind == dates.Calendar && m.typ == graph.Meeting && x.notHeld(m.at) && months(e.Resolve(pub, "", dates.Future).Date)-months(pub) < 2) {
		m.date, m.mood = e.Resolve(pub, "", dates.Future).Date, planned
	}
	switch {
	case (m.mood == planned || m.mood == cancelled) && m.date > day && e.Kind == dates.Calendar && months(m.date)-months(pub) > 3 && (x.pastPlan(m.at) || x.pastPlan(e.Start) || m.mood == cancelled && months(m.date)-months(pub) > 9):
		m.date = e.Resolve(pub, "", dates.Past).Date // "had been due on May 3"
	case m.mood == planned && m.date < day && x.pastPlan(m.at):
		if d := e.Resolve(pub, "", dates.Future).Date; e.Kind == dates.Calendar && d != "" && months(d)-months(pub) < months(pub)-months(m.date) {
			m.date = d // "were to meet in June", which is the nearer
		}
	case m.mood == planned && m.date < day:
		if d := e.Resolve(pub, "", dates.Future).Date; d != "" {
			m.date = d
		}
	case m.mood == cancelled && m.date < day:
		if d := e.Resolve(pub, "", dates.Future).Date; (m.toCome || e.Kind == dates.Weekday && nearerAhead(e, m.date, pub)) && d != "" || e.Kind == dates.Calendar && months(d)-months(pub) < min(3, months(pub)-months(m.date)) {
			m.date = d
		}
	case m.mood == fact && m.present && m.date <= day && (m.dateExpr == x.item || x.tellsNow() && !nearerAhead(e, m.date, pub)):
	case m.mood == fact && m.present && m.date <= day && m.date != pub:
		if d := e.Resolve(pub, "", dates.Future).Date; d > pub && (e.Kind == dates.Weekday || months(d)-months(pub) < months(pub)-months(m.date)) {
			m.date, m.mood = d, planned
		}
	case m.mood == fact && m.present && m.date > day:
		m.mood = planned
	case m.mood == fact && m.date > day:
		if d := e.Resolve(pub, "", dates.Past).Date; d != "" && d <= pub {
			m.date = d
		}
	}
}

// notHeld reports whether a noun tells of a meeting of which no verb says that it was held: "his meeting with B on June 30",
// but not "held talks on June 30".
func (x *eventReader) notHeld(i int) bool {
	p := x.phraseAt[i]
	if p < 0 {
		return false
	}
	for j := x.phrases[p].start - 1; j >= x.sentence(i).Start && j > x.phrases[p].start-6; j-- {
		if x.pos[j] == posVerbPast && x.phraseAt[j] < 0 {
			return false
		}
	}
	s := x.sentence(i)
	for j := x.phrases[p].end; j < min(s.End, i+longClause); j++ {
		if x.phraseAt[j] < 0 && (x.pos[j] == posVerbPast || x.norm(j) == "was" || x.norm(j) == "were") {
			return false
		}
	}
	return true
}

// nearerAhead reports whether the weekday of a date in the week before pub, or its day of the year,
// comes again sooner than it has gone by.
func nearerAhead(e dates.Expression, d, pub graph.Date) bool {
	if e.Kind == dates.Calendar {
		next := e.Resolve(pub, "", dates.Future).Date
		return next > pub && months(next)-months(pub) < months(pub)-months(d)
	}
	a, okA := d.Day()
	b, okB := pub.Day()
	gone := b.Sub(a)
	return okA && okB && gone > 84*time.Hour && gone < 7*24*time.Hour
}

// tellsNow reports whether the article tells what is past in the present tense,
// as timelines do: most of its statements are reported so.
func (x *eventReader) tellsNow() bool {
	if x.presentTense == 0 {
		x.presentTense = -1
		for _, st := range x.statements {
			for j := st.cue.Start; j < st.cue.End; j++ {
				switch x.pos[j] {
				case posVerbPres:
					x.presentTense += 2
				case posVerbPast:
					x.presentTense -= 2
				}
			}
		}
	}
	return x.presentTense > 0
}

// itemGone reports whether the day of the item lies before publication, or did so sooner than it comes again.
func (x *eventReader) itemGone() bool {
	e, pub := x.dates[x.item-1], x.art.PublishedAt
	if d := x.resolved[x.item-1].Date; d <= pub || e.Kind != dates.Calendar {
		return d <= pub
	}
	return months(e.Resolve(pub, "", dates.Future).Date)-months(pub) > months(pub)-months(e.Resolve(pub, "", dates.Past).Date)
}

// pastPlan is "was to meet", "were due to meet".
func (x *eventReader) pastPlan(i int) bool {
	for j := i - 1; j >= x.sentence(i).Start && j > i-6; j-- {
		if w := x.norm(j); w == "was" || w == "were" || w == "had" {
			return true
		}
	}
	return false
}

// months counts the months up to a date that has them.
func months(d graph.Date) int {
	if len(d) < 7 {
		return 0
	}
	n := func(s graph.Date) int {
		v := 0
		for i := 0; i < len(s); i++ {
			v = v*10 + int(s[i]-'0')
		}
		return v
	}
	return n(d[:4])*12 + n(d[5:7])
}

// sinceDate reports whether the date of the mention is that of which what is said not to have happened is the exception: "not since May 3",
// "never before last Wednesday".
func (x *eventReader) sinceDate(m *mention, s token.Range) bool {
	since := false
	for j := m.at; j < s.End && !(since && x.pos[j].finite() && x.phraseAt[j] < 0); j++ {
		since = since || x.norm(j) == "since" || (x.norm(j) == "before" || x.norm(j) == "until") && m.typ == graph.Meeting && x.dateAt[min(j+1, s.End-1)] >= 0 // "since a dinner in May"
		if d := x.dateAt[j]; since && d >= 0 {
			if m.date == "" && m.typ == graph.Meeting && x.usable(int(d)) {
				x.setDate(m, int(d))
			}
			return m.date != "" && x.resolved[d].Date == m.date
		}
	}
	return false
}

// whenTheyMet reports whether a clause that opens with "when" after token i tells of a meeting itself.
func (x *eventReader) whenTheyMet(i int, s token.Range) bool {
	for j := i; j < s.End; j++ {
		if x.norm(j) != "when" {
			continue
		}
		for _, t := range x.triggers {
			if r := t.word.role; t.at > j && t.word.typ == graph.Meeting && (r == meetVerb || r == guestVerb || r == withVerb) && x.pos[t.at].verb() {
				return true
			}
		}
	}
	return false
}

// dateOf finds the date of what the word at i tells: the date in its own
// clause, in its phrase first, then after it, then before it.
func (x *eventReader) dateOf(i int, s token.Range) int {
	if p := x.phraseAt[i]; p >= 0 {
		if j := x.phrases[p].start - 2; j >= s.Start && x.norm(j+1) == "'s" && x.dateAt[j] >= 0 && x.usable(int(x.dateAt[j])) {
			return int(x.dateAt[j]) // "Monday's launch"
		}
		for j := x.phrases[p].start; j < x.phrases[p].end; j++ {
			if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) {
				return int(d)
			}
		}
	}
	if d := x.whenDate(i, s); d >= 0 {
		return d
	}
	if d := x.dateAfter(x.movedAfterClause(i, s), s); d >= 0 {
		return d
	}
	lo, hi, sides := s.Start, s.End, x.sidesEnd(i, s)
	for _, t := range x.triggers {
		if t.at < i && !x.is(t.at, "event-weak") && x.apart(t.at, i) && !x.inAside(t.at, i) {
			lo = max(lo, t.at+1)
		}
		if t.at > i && !x.is(t.at, "event-weak") && x.apart(max(i, sides-1), t.at) && !x.purpose(t.at, i) {
			hi = min(hi, t.at)
			if p := x.phraseAt[t.at]; p >= 0 { // "the February summit" keeps its date
				start := x.phrases[p].start
				if start > 0 && x.dateAt[start-1] >= 0 {
					start = x.dates[x.dateAt[start-1]].Start
				}
				hi = min(hi, max(i+1, start))
			}
		}
	}
	k := x.cover[i]
	late, crossed := -1, false // the date of a relative clause comes after all others
	for j := i + 1; j < hi; j++ {
		if x.norm(j) == ";" || x.closesRelative(i, j, s) || j >= sides && (x.newClause(j, s) || x.underConj(j, s)) || x.ownTime(j, s) || x.said(j, s) {
			break
		}
		crossed = crossed || x.pos[j] == posWh || x.norm(j) == "that" && x.phraseAt[j] < 0
		d := x.dateAt[j]
		if d < 0 || !x.usable(int(d)) || !x.sameVoice(k, j) && !x.planAhead(i, int(d), s) || x.ofTheYear(int(d)) || x.ofSaying(int(d), s) || x.ofThing(int(d)) || x.deadline(i, int(d)) || x.ofOther(i, int(d), s) {
			continue
		}
		if (hi < s.End || x.dayBefore(i, lo, s)) && x.leads(j, i) {
			break
		}
		if crossed {
			if x.ownRelative(i, j, s) {
				return int(d)
			}
			if !x.tellsOf(i, graph.Meeting) && !x.othersRelative(i, j, s) { // "the summit, which they had called off on Monday"
				late = int(d)
			}
			break
		}
		return int(d)
	}
	for j := i - 1; j >= lo; j-- {
		if x.norm(j) == ";" {
			break
		}
		d := x.dateAt[j]
		if d < 0 || !x.usable(int(d)) || !x.sameVoice(k, j) || x.ofSaying(int(d), s) || x.inAside(j, i) || x.afterClause(i, j, s) || x.ofOther(i, int(d), s) {
			continue
		}
		return int(d)
	}
	if late < 0 || x.item > 0 && k < 0 && len(x.resolved[late].Date) < 10 {
		return x.fronted(i, s) // "May 3: A writes to B, who presides over the council this month"
	}
	return late
}

// purpose reports whether the noun at j says what for the verb at i brought people together, with no verb between:
// "hosted A and B for a meeting on Monday".
func (x *eventReader) purpose(j, i int) bool {
	p := x.phraseAt[j]
	if p < 0 || x.phraseAt[i] >= 0 {
		return false
	}
	at := x.phrases[p].start - 1
	if w := x.norm(at); w != "for" && w != "over" && !(w == "at" && x.is(i, "event-joint-at")) {
		return false
	}
	for k := i + 1; k < at; k++ {
		if x.phraseAt[k] < 0 && (x.pos[k].verb() || x.dateAt[k] >= 0) {
			return false
		}
	}
	return true
}

// ofSaying reports whether a date is that on which somebody who is not named told of the event: "..., diplomats said
// on Monday", "diplomats said on Monday that".
func (x *eventReader) ofSaying(d int, s token.Range) bool {
	v := x.dates[d].Start - 1
	for v > s.Start && x.phraseAt[v] < 0 && (x.pos[v] == posPrep || x.is(v, "date-prep")) {
		v--
	}
	if v <= s.Start {
		return false
	}
	if p := x.phraseAt[v]; p >= 0 && x.is(x.phrases[p].head, "sayhearer") { // "told reporters"
		v = x.phrases[p].start - 1
	} else if x.norm(v) == "told" {
		return false
	}
	if v <= s.Start || x.phraseAt[v] >= 0 || !x.is(v, "event-saying") || x.phraseAt[v-1] < 0 {
		return false
	}
	who := &x.phrases[x.phraseAt[v-1]]
	if who.end != v {
		return false
	}
	return x.norm(who.start-1) == "," || x.norm(x.dates[d].End) == "that"
}

// inAside reports whether the word at j stands in the aside that says who tells of the word at i behind it: "Last month, the paper wrote on
// Saturday, A met B".
func (x *eventReader) inAside(j, i int) bool {
	st := x.around(i)
	if st == nil || st.cue.Start <= st.span.Start || st.cue.Start >= i || st.cue.End > i {
		return false
	}
	from, to := st.cue.Start, st.cue.End
	for from > st.span.Start && x.norm(from-1) != "," {
		from--
	}
	for to < i && x.norm(to) != "," {
		to++
	}
	return from > st.span.Start && to < i && j >= from && j < to
}

// ofTheYear reports whether a date only says of which year or month something is the third: "its third
// test of the year".
func (x *eventReader) ofTheYear(d int) bool {
	e := x.dates[d]
	if x.norm(e.Start-1) == "since" && x.listedIn("ordinal", max(0, e.Start-8), e.Start-1) && x.sentAt[max(0, e.Start-8)] == x.sentAt[e.Start] {
		return true // "its first test since May"
	}
	if len(x.resolved[d].Date) == 10 || x.norm(e.Start-1) != "of" && x.norm(e.Start) != "this" {
		return false
	}
	for j := e.Start - 2; j > max(0, e.Start-12) && x.sentAt[j] == x.sentAt[e.Start]; j-- {
		if x.is(j, "ordinal") {
			return true
		}
	}
	return false
}

// othersRelative reports whether the date at j stands in a relative clause that tells what somebody did about the thing at i: "fired a missile,
// which Peru condemned on Wednesday", but not "a letter, which the army printed on Wednesday".
func (x *eventReader) othersRelative(i, j int, s token.Range) bool {
	w := i + 1
	for w < j && x.pos[w] != posWh && !(x.norm(w) == "that" && x.phraseAt[w] < 0) {
		w++
	}
	if w+1 >= j || x.norm(w-1) != "," || x.norm(w) == "where" || x.norm(w) == "when" || x.phraseAt[w+1] < 0 || x.phrases[x.phraseAt[w+1]].start != w+1 {
		return false
	}
	verb := -1
	for k := x.phrases[x.phraseAt[w+1]].end; k < j; k++ {
		if x.phraseAt[k] < 0 && (x.pos[k].finite() || x.pos[k] == posVerbPart) {
			verb = k
		}
	}
	return verb > 0 && !x.ofEvents(verb) && x.word[verb] != nil && len(x.word[verb].Verbs) > 0
}

// ownRelative reports whether the date at j stands in a relative clause of the noun at i that
// tells when it was held or due: "the talks with B that had been due on May 3".
func (x *eventReader) ownRelative(i, j int, s token.Range) bool {
	p := x.phraseAt[i]
	if p < 0 {
		return false
	}
	k := x.complementEnd(&x.phrases[p], s)
	if x.norm(k) == "," {
		k++
	}
	if w := x.norm(k); w != "that" && w != "which" || k >= j {
		return false
	}
	for k++; k < j; k++ {
		if w := x.norm(k); x.is(k, "event-plan") || x.is(k, "event-hold") && x.norm(k-1) == "to" || x.is(k, "event-due") || x.is(k, "event-followed") || w == "place" || w == "held" {
			return true
		}
	}
	return false
}

// newClause reports whether a conjunction at j joins a clause with a subject of its own: "talks with
// B, and a second round is to be held in December".
func (x *eventReader) newClause(j int, s token.Range) bool {
	if w := x.norm(j); w != "and" && w != "but" || j+1 >= s.End || x.norm(j-1) != "," {
		return false
	}
	p := x.phraseAt[j+1]
	if p < 0 || x.phrases[p].start != j+1 {
		return false
	}
	if end := x.phrases[p].end; x.norm(end) == "of" && end+1 < s.End && x.dateAt[end+1] >= 0 { // "and its test of May 3 led to"
		v := x.dates[x.dateAt[end+1]].End
		return v < s.End && x.phraseAt[v] < 0 && (x.pos[v].finite() || x.is(v, "be") || x.is(v, "have"))
	}
	return x.beginsClause(p, s)
}

// closesRelative reports whether the relative clause of the verb at i ends at the comma at j: "A, who met B in Lima, left on Tuesday".
func (x *eventReader) closesRelative(i, j int, s token.Range) bool {
	if x.norm(j) != "," || j+1 >= s.End || x.phraseAt[j+1] >= 0 || !(x.pos[j+1].finite() || x.is(j+1, "be") || x.is(j+1, "have") || x.pos[j+1] == posModal) {
		return false
	}
	for k := i - 1; k > s.Start && k > i-longClause && x.norm(k) != ","; k-- {
		if x.pos[k] == posWh || x.norm(k) == "who" || x.norm(k) == "which" {
			return x.norm(k-1) == ","
		}
	}
	return false
}

// underConj reports whether a conjunction at j opens a clause that gives a reason or compares, whose day is its own: "received B,
// because A had been in Lima on May 3", "called on B, as he had called on C in May".
func (x *eventReader) underConj(j int, s token.Range) bool {
	if !x.is(j, "event-reason") || j+1 >= s.End || x.phraseAt[j] >= 0 {
		return false
	}
	p := x.phraseAt[j+1]
	return p >= 0 && x.phrases[p].start == j+1 && (x.beginsClause(p, s) || x.norm(x.phrases[p].end) == "did")
}

// ofOther reports whether a date is that of another thing which a noun names between it and the word at i, or in front of that: "in
// response to the drill of May 3", "ahead of the vote on May 3", "under a pact signed on May 3".
func (x *eventReader) ofOther(i, d int, s token.Range) bool {
	at := x.dates[d].Start - 1
	if at <= s.Start || x.phraseAt[at] >= 0 {
		return false
	}
	of := x.norm(at) == "of"
	if !of && x.norm(at) != "on" && x.norm(at) != "in" {
		return false
	}
	signed := x.phraseAt[at-1] < 0 && (x.pos[at-1] == posVerbPart || x.pos[at-1] == posVerbPast) && (!x.ofEvents(at-1) || at-2 >= s.Start && x.is(at-2, "event-incident"))
	if signed {
		at--
	}
	if at <= s.Start {
		return false
	}
	p := x.phraseAt[at-1]
	if p < 0 || x.phrases[p].end != at || x.phrases[p].start <= s.Start || !x.otherThing(&x.phrases[p], i) {
		return false
	}
	if of || signed && (x.pos[at] == posVerbPart || x.pos[x.phrases[p].start-1] == posPrep || x.is(x.phrases[p].start-1, "prep")) {
		return true
	}
	if signed {
		return false
	}
	if f := x.fronted(i, s); f >= 0 && f != d && x.is(x.phrases[p].head, "event-incident") {
		return true // "On June 8 A met B over the coup on May 3"
	}
	for k := x.phrases[p].start - 1; k > s.Start && k != i; k-- { // "the death of a guard on May 3"
		if x.is(k, "event-own-time") || x.norm(k) == "following" || x.norm(k) == "of" && x.norm(k-1) == "ahead" {
			return true
		}
		q := x.phraseAt[k-1]
		if x.norm(k) != "of" || q < 0 || x.phrases[q].end != k || !x.otherThing(&x.phrases[q], i) {
			return false
		}
		if f := x.fronted(i, s); f >= 0 && f != d && x.is(x.phrases[q].head, "event-incident") {
			return true
		}
		k = x.phrases[x.phraseAt[k-1]].start
	}
	return false
}

// otherThing reports whether a phrase is a common noun that names neither what the word at i tells nor anything of the sort, nor a time.
func (x *eventReader) otherThing(p *phrase, i int) bool {
	if p.kind == namePhrase || p.start <= i && i < p.end || x.ofEvents(p.head) {
		return false
	}
	return x.pos[p.head].noun() && x.dateAt[p.head] < 0 && !x.is(p.head, "timespans") && !x.is(p.head, "event-span")
}

// ofEvents reports whether the word at i tells of a letter, meeting or launch.
func (x *eventReader) ofEvents(i int) bool {
	return len(x.form[i].events) > 0 || x.is(i, "lettermove") || x.is(i, "letter-dated") || x.is(i, "letter-send") || x.is(i, "letter-get") || x.is(i, "event-hold")
}

// ownTime reports whether a conjunction at j opens a clause that tells of something else, done by
// another, whose day is its own: "wrote to B, after C went to see D on May 3"; but not "hours after", "after he had landed on May 3".
func (x *eventReader) ownTime(j int, s token.Range) bool {
	if !x.is(j, "event-own-time") || j+1 >= s.End || x.phraseAt[j] >= 0 || j == s.Start || x.is(j-1, "within-day") || x.is(j-1, "event-just") {
		return false
	}
	if x.norm(j) == "since" && x.pos[j+1] == posPronoun {
		return true // "for the first time since he took office on May 3"
	}
	p := x.phraseAt[j+1]
	if p < 0 || x.phrases[p].start != j+1 || !x.beginsClause(p, s) || x.pos[j+1] == posPronoun {
		return false
	}
	for _, e := range x.phrases[p].refs {
		for k := s.Start; k < j; k++ {
			if q := x.phraseAt[k]; q >= 0 && x.contains(x.phrases[q].refs, e) {
				return false // "A met B after A landed on May 3"
			}
		}
	}
	return true
}

// said reports whether at j begins what somebody says, or on what condition something is to be, whose days are those of no event: "set a
// deadline: the speakers must be gone on Saturday", "threatened war unless".
func (x *eventReader) said(j int, s token.Range) bool {
	if x.phraseAt[j] >= 0 {
		return false
	}
	switch x.norm(j) {
	case "unless", "if":
		return true
	case ":":
		for k := j + 1; k < s.End; k++ {
			if w := x.norm(k); w == "must" || w == "should" || w == "shall" || w == "unless" || w == "if" || w == "to" && x.is(k-1, "have") {
				return x.item == 0 || x.dateAt[max(0, j-1)] < 0
			}
		}
	}
	return false
}

// deadline reports whether a date is that by which something else than a meeting is to be done: "by Saturday", "a deadline of Saturday".
func (x *eventReader) deadline(i, d int) bool {
	j := x.dates[d].Start - 1
	if j < 1 || x.tellsOf(i, graph.Meeting) && !x.anyFinite(i+1, j) {
		return false
	}
	switch x.norm(j) {
	case "by":
		return true
	case "until", "till":
		return x.tellsOf(i, graph.Letter) || x.tellsOf(i, graph.Meeting) // but a launch is "put off until July"
	case "of", "is", ":":
		return x.norm(j-1) == "deadline" || x.norm(j-1) == "ultimatum"
	}
	return false
}

// ofThing reports whether a date is that of what a noun names, and that no event: "to discuss Tuesday's explosion".
func (x *eventReader) ofThing(d int) bool {
	end := x.dates[d].End
	if x.norm(end) != "'s" || end+1 >= len(x.toks) {
		return false
	}
	p := x.phraseAt[end+1]
	if p < 0 {
		p = x.phraseAt[end]
	}
	return p >= 0 && len(x.form[x.phrases[p].head].events) == 0
}

// fronted is the date with which the sentence begins, where no other clause stands
// between it and the verb at i: "On May 3, a day before the talks, one failed".
func (x *eventReader) fronted(i int, s token.Range) int {
	j := s.Start
	for j < i && j < s.Start+3 && x.dateAt[j] < 0 && (x.pos[j] == posPrep || x.is(j, "prep") || x.toks[j].Kind == token.Punct) {
		j++
	}
	d := int(x.dateAt[j])
	if d < 0 || !x.usable(d) || x.cover[i] != x.cover[j] || i-x.dates[d].End > longClause {
		return -1
	}
	if next := x.dates[d].End; x.norm(next) == "," { // "five weeks later, on May 3,"
		for next++; next < i && (x.pos[next] == posPrep || x.is(next, "prep")); {
			next++
		}
		if e := x.dateAt[next]; e >= 0 && x.usable(int(e)) {
			d = int(e)
		}
	}
	for k := x.dates[d].End; k < i; k++ {
		if x.pos[k].finite() && x.phraseAt[k] < 0 && !x.is(k, "be") && !x.is(k, "have") || x.norm(k) == ";" {
			return -1
		}
	}
	return d
}

// whenDate is the date right before the "when" or "as" that opens the clause of i.
func (x *eventReader) whenDate(i int, s token.Range) int {
	for j := i - 1; j > s.Start+1 && j > i-10; j-- {
		if x.dateAt[j] >= 0 {
			break // the clause has a date of its own
		}
		if x.norm(j) != "when" {
			continue
		}
		k := j - 1
		if x.norm(k) == "," {
			k--
		}
		if d := x.dateAt[k]; d >= 0 && x.usable(int(d)) && x.norm(x.dates[d].Start-1) != "of" { // "the launch of Tuesday when"
			if own := x.dayWithin(i, x.resolved[d].Date, s); own >= 0 {
				return own
			}
			return int(d)
		}
		break
	}
	return -1
}

// dayWithin is the day in the clause of i that lies in the year or month before it: "in May, when the two met on May 3"; -1 where there is
// none.
func (x *eventReader) dayWithin(i int, period graph.Date, s token.Range) int {
	for j := i + 1; j < min(s.End, i+longClause); j++ {
		if d := x.dateAt[j]; d >= 0 && len(x.resolved[d].Date) > len(period) && len(period) >= 4 && len(period) < 10 {
			if in := x.dates[d].Resolve(period[:4]+"-12-31", "", dates.Past); x.dates[d].Kind == dates.Calendar && datesAgree(in.Date, period) {
				x.resolved[d] = in // "in the spring of 2000, when the two met in Lima, on March 8"
			}
			if datesAgree(x.resolved[d].Date, period) {
				return int(d)
			}
		}
		if x.norm(j) == ";" || x.phraseAt[j] < 0 && (x.pos[j].finite() || x.is(j, "be")) {
			return -1
		}
	}
	return -1
}

// apart reports whether two event words tell of different things: between them
// stands a comma, a conjunction, or the beginning of another clause.
func (x *eventReader) apart(a, b int) bool {
	for j := a + 1; j < b; j++ {
		switch x.norm(j) {
		case "and":
			if !x.joinsSides(j) {
				return true
			}
		case ",", ";", "but", "when", "after", "before", "while", "since", "that", "who", "which", "until":
			return true
		}
	}
	return false
}

// planAhead reports whether a date behind those with whom a meeting is, to which a statement does not reach, can only be that of the meeting,
// since it is to come: "announced talks with B on July 3", "criticised it ahead of talks with B next month".
func (x *eventReader) planAhead(i, d int, s token.Range) bool {
	p, e, pub := x.phraseAt[i], x.dates[d], x.art.PublishedAt
	if p < 0 || !x.tellsOf(i, graph.Meeting) || e.Kind == dates.Weekday || len(pub) < 10 || len(x.resolved[d].Date) < 7 || e.Start >= x.complementEnd(&x.phrases[p], s) {
		return false
	}
	date := x.resolved[d].Date
	return date > pub || e.Kind == dates.Calendar && nearerAhead(e, date, pub)
}

// joinsSides reports whether the "and" at j joins two persons of one list, and not two clauses.
func (x *eventReader) joinsSides(j int) bool {
	if j == 0 || j+1 >= len(x.toks) || x.phraseAt[j-1] < 0 || x.phraseAt[j+1] < 0 {
		return false
	}
	q := x.phraseAt[j+1]
	return x.personPhrase(x.phraseAt[j-1]) && x.personPhrase(q) && !x.beginsClause(q, x.sentence(j))
}

// leads reports whether the date at j opens the next clause: "..., and on May 6 the".
func (x *eventReader) leads(j, from int) bool {
	k := x.dates[x.dateAt[j]].Start - 1
	for k > from && (x.pos[k] == posPrep || x.is(k, "prep")) {
		k--
	}
	if !x.conj(k) && x.norm(k) != "," {
		return false
	}
	end := x.dates[x.dateAt[j]].End
	if x.norm(end) == "," {
		end++ // "and, the day after, warned"
	}
	return end < len(x.toks) && (x.phraseAt[end] >= 0 || countWord[x.norm(end)] > 0 && x.tellsOf(from, graph.MissileTest) || (x.norm(end-1) == "," || x.conj(k)) && x.pos[end].finite())
}

// dayBefore reports whether a day stands before the word at i, from token lo on: "On Tuesday A met B, and a day later he saw C".
func (x *eventReader) dayBefore(i, lo int, s token.Range) bool {
	for j := i - 1; j >= lo && j > i-2*longClause && x.norm(j) != ";"; j-- {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) && x.sameVoice(x.cover[i], j) && !x.inDateline(int(d)) {
			return !x.ofSaying(int(d), s) && !x.afterClause(i, j, s) && !x.ofOther(i, int(d), s)
		}
	}
	return false
}

// sameVoice reports whether the date at j is told by whoever tells of the event:
// the date of a "said on Monday" around a statement is not that of its content.
func (x *eventReader) sameVoice(k int32, j int) bool {
	if k < 0 {
		return true
	}
	st := x.statements[k]
	return j >= st.span.Start && j < st.span.End
}

func (x *eventReader) usable(d int) bool {
	switch x.dates[d].Kind {
	case dates.Duration, dates.Set, dates.Vague, dates.TimeOfDay:
		return false
	}
	return x.resolved[d].Date != ""
}

// date gives a mention its date.
func (x *eventReader) date(m *mention, s token.Range) {
	if day, phrase := x.fromEvent(m.at, s); day != "" {
		m.date, m.phrase = day, phrase
	} else if day, phrase := x.daysFrom(m.at, s); day != "" {
		m.date, m.phrase = day, phrase
	} else if day, phrase := x.daysApart(m.at, s); day != "" && m.typ == graph.Meeting {
		if m.date, m.phrase = day, phrase; m.mood == fact && day > x.art.PublishedAt && x.art.PublishedAt != "" {
			m.mood = planned
		}
	} else if day, phrase := x.ahead(m.at, s); day != "" {
		m.date, m.phrase = day, phrase
	} else if d := x.dateOf(m.at, s); d >= 0 {
		x.setDate(m, d)
	} else if x.item > 0 && x.cover[m.at] < 0 && m.mood == fact && !m.negated && !m.definite {
		x.setDate(m, x.item-1)
	}
}

// firstDay gives the first of two days told as one: "May 8 and 9", "Thursday and Friday".
func (x *eventReader) firstDay(d int) int {
	if end := x.dates[d].End; x.dates[d].Kind == dates.Anaphoric && end < len(x.toks) && (x.pos[end].finite() || x.pos[end] == posPronoun || x.phraseAt[end] >= 0 && x.beginsClause(x.phraseAt[end], x.sentence(end))) {
		return d // "came on May 3 and the next day saw B"
	}
	if d > 0 && x.norm(x.dates[d].Start-1) == "and" && x.dates[d-1].End == x.dates[d].Start-1 && x.usable(d-1) {
		a, okA := x.resolved[d-1].Date.Day()
		b, okB := x.resolved[d].Date.Day()
		if okA && okB && b.Sub(a) == 24*time.Hour {
			return d - 1
		}
	}
	return d
}

// movedOn reports whether something is put off from the first to the last of two dates: "put back from March to May".
func (x *eventReader) movedOn(d int) bool {
	from := x.dates[d].Start - 1
	if x.norm(from) != "from" || x.resolved[d].EndDate == "" {
		return false
	}
	for j := from - 1; j > max(0, from-5); j-- {
		if x.is(j, "event-move") {
			return true
		}
	}
	return false
}

// setDate takes a date expression as the mention's.
func (x *eventReader) setDate(m *mention, d int) {
	d = x.firstDay(d)
	e := x.dates[d]
	m.date, m.dateExpr = x.resolved[d].Date, d+1
	if x.movedOn(d) {
		m.date, m.dateExpr = e.Resolve(x.art.PublishedAt, "", dates.Future).EndDate, d+1
		m.mood = max(m.mood, planned)
	}
	if that := x.onThe(d); that != "" {
		m.date, m.dateExpr = that, 0
	}
	if week := x.weeksAgo(d); week != "" {
		m.date, m.dateExpr = week, 0
	}
	if day := x.plannedBefore(m, e); day != "" {
		m.date, m.dateExpr = e.Resolve(x.art.PublishedAt, day, dates.Past).Date, 0
	}
	if day := x.afterThatClause(e); day != "" {
		m.date, m.dateExpr = day, 0
	} else if day := x.sayingDay(m, e); day != "" {
		m.date, m.dateExpr = e.Resolve(x.art.PublishedAt, day, dates.Past).Date, 0
	} else if day := x.dayOfWords(m, e); day != "" {
		m.date, m.dateExpr = day, 0
	}
	m.phrase = x.text[x.toks[e.Start].Start:x.toks[e.End-1].End]
}

// plannedBefore is the day from which "the following day" counts after a plan: "lands in Lima on Thursday. He will see
// B the following day."
func (x *eventReader) plannedBefore(m *mention, e dates.Expression) graph.Date {
	last := x.lastTold(graph.Meeting)
	if e.Kind != dates.Anaphoric || m.typ != graph.Meeting || m.mood != planned || last == nil || last.status != graph.Planned || len(last.date) < 10 || x.sinceTold(last, m.at) > 1 {
		return ""
	}
	return last.date
}

// afterThatClause is the last such weekday before publication in "said that Sunday's launch", where "that" opens a clause and
// points at no Sunday told of; "" elsewhere.
func (x *eventReader) afterThatClause(e dates.Expression) graph.Date {
	pub, ok := x.art.PublishedAt.Day()
	v := e.Start - 1
	if !ok || v < 0 || e.End-e.Start != 2 || x.norm(e.Start) != "that" || x.norm(e.End) != "'s" || x.word[v] == nil || len(x.word[v].Verbs) == 0 {
		return ""
	}
	return e.Resolve(x.art.PublishedAt, graph.DateOf(pub.AddDate(0, 0, -3)), dates.Past).Date
}

// sayingDay is the day from which "that morning" counts beside what somebody said in
// the same sentence: the day of the saying, where no other date stands between.
func (x *eventReader) sayingDay(m *mention, e dates.Expression) graph.Date {
	if e.Kind != dates.Anaphoric || x.cover[m.at] >= 0 {
		return ""
	}
	s := x.sentence(e.Start)
	var day graph.Date
	for _, st := range x.statements[x.from:] {
		if st.span.Start >= e.Start {
			break
		}
		if st.phrase == x.text[x.toks[e.Start].Start:x.toks[e.End-1].End] {
			continue // the saying has its day from there
		}
		if st.cue.Start >= s.Start && st.cue.End <= e.Start && len(st.date) == 10 && x.firstDateIn(st.cue.End, e.Start) < 0 &&
			!(m.at >= st.cue.Start && m.at < st.cue.End) { // "he wrote back two days later" is counted once
			day = st.date
		}
	}
	return day
}

// dayOfWords is what an expression in somebody's words means where the text tells the day on which they were said: "this morning" in a
// quotation, and "that morning" where the paragraph names no day before it; "" elsewhere.
func (x *eventReader) dayOfWords(m *mention, e dates.Expression) graph.Date {
	st := x.around(m.at)
	if st == nil || st.phrase == "" || len(st.date) < 10 || m.mood != fact || !inside(e.Start, st) {
		return ""
	}
	switch e.Kind {
	case dates.Deictic, dates.Relative, dates.Weekday:
		if x.quoteAt[e.Start] >= 0 {
			return e.Resolve(st.date, "", dates.Past).Date
		}
	case dates.Anaphoric:
		if x.norm(e.Start) == "that" && x.firstDateIn(x.para[x.paraAt[e.Start]].Start, e.Start) < 0 {
			return e.Resolve(st.date, st.date, dates.Past).Date
		}
	}
	return ""
}

// firstDateIn gives the first date expression from token i to j; -1 where there is none.
func (x *eventReader) firstDateIn(i, j int) int32 {
	for ; i < j; i++ {
		if x.dateAt[i] >= 0 {
			return x.dateAt[i]
		}
	}
	return -1
}
