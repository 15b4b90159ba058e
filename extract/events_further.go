package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// furtherTimes gives the meetings beside the first that a list of times and
// places tells: "met three times, in A in June, in B in July and at C in May".
func (x *eventReader) furtherTimes(m *mention, s token.Range) []mention {
	if m.dateExpr == 0 || m.negated || x.dates[m.dateExpr-1].Start < m.at {
		return nil
	}
	var out []mention
	var place *ent
	end := x.dates[m.dateExpr-1].End
	for j := end; j < s.End; j++ {
		d := x.dateAt[j]
		switch {
		case d >= 0 && x.usable(int(d)):
			if j-end < 2 && x.locatedAt(x.dates[d].End) == nil || x.leads(j, m.at) {
				return out // "on May 3 and 4"; "and on May 6 A saw"
			}
			next := *m
			next.fresh, next.place = true, place
			x.setDate(&next, int(d))
			end = x.dates[d].End
			if e := x.locatedAt(end); e != nil {
				next.place = e
			}
			if next.date != m.date {
				out = append(out, next)
			}
			j, place = end-1, nil
		case x.locatedAt(j) != nil:
			place = x.locatedAt(j)
			j = x.phrases[x.phraseAt[j+1]].end - 1
		case (x.norm(j) == "at" || x.norm(j) == "of") && j+1 < s.End && x.phraseAt[j+1] >= 0 && !x.personPhrase(x.phraseAt[j+1]):
			j = x.phrases[x.phraseAt[j+1]].end - 1 // "at a dinner"
		case x.norm(j) == "," || x.norm(j) == ";" || x.norm(j) == "and" || x.is(j, "prep") || x.norm(j) == "again" || x.norm(j) == "then":
		default:
			return out
		}
	}
	return out
}

// furtherGuests gives the meetings with others that the same verb goes on to tell of:
// "met A in Lima on May 2, B in Quito on May 5", "saw A in the morning and B after lunch", "was received by A on
// Monday and by B the next day".
func (x *eventReader) furtherGuests(m *mention, who []*ent, s token.Range) []mention {
	if m.negated || len(who) == 0 || len(m.participants) == len(who) {
		return nil
	}
	var out []mention
	apart := false      // a time or place has closed the list before
	day, spot := -1, -1 // the date and place that stand before the next guest: "and, on Friday, in Lima with B"
	for j := m.at + 1; j < s.End; j++ {
		p := x.phraseAt[j]
		switch {
		case x.dateAt[j] >= 0 && apart && x.leadsOn(j) && x.usable(int(x.dateAt[j])):
			day = int(x.dateAt[j])
			j = x.dates[day].End - 1
		case x.locatedAt(j) != nil && apart && x.norm(j-1) == "and":
			spot = j
			j = x.phrases[x.phraseAt[j+1]].end - 1
		case x.dateAt[j] >= 0:
			if apart = true; len(out) > 0 && x.usable(int(x.dateAt[j])) {
				x.setDate(&out[len(out)-1], int(x.dateAt[j]))
			}
			j = x.dates[x.dateAt[j]].End - 1
		case x.locatedAt(j) != nil:
			if apart = true; len(out) > 0 {
				out[len(out)-1].place = x.locatedAt(j)
			}
			j = x.phrases[x.phraseAt[j+1]].end - 1
		case p >= 0 && x.personPhrase(p) && x.is(j-1, "event-then") && (x.norm(j-2) == "and" || x.norm(j-2) == ","), p >= 0 && apart && x.personPhrase(p) && (x.norm(j-1) == "," || x.norm(j-1) == "and" || x.norm(j-1) == "by" && (x.norm(j-2) == "and" || x.norm(j-2) == ",") || day >= 0 && x.dates[day].End == x.pastWith(j) || (x.norm(j-1) == "with" || x.norm(j-1) == "on" && x.is(m.at, "event-calling")) && (x.norm(j-2) == "and" || spot >= 0 && x.phrases[x.phraseAt[spot+1]].end == j-1)):
			guests, end := x.list(j, s)
			if x.beginsClause(x.phraseAt[end-1], s) || x.is(end, "event-self") || x.norm(end) == "," && end+1 < s.End && x.phraseAt[end+1] < 0 && x.pos[end+1].verb() && x.pos[end+1] != posVerbIng || x.contains(m.participants, guests[0]) {
				return out
			}
			next := *m
			next.participants, next.place = appendEnts(append([]*ent(nil), who...), guests), nil
			if day >= 0 {
				x.setDate(&next, day)
				if d := x.fronted(m.at, s); m.dateExpr == day+1 && d >= 0 {
					x.setDate(m, d) // "On Monday A saw B and, on Friday, C"
				}
			}
			if spot >= 0 {
				next.place = x.locatedAt(spot)
			}
			out, apart, j, day, spot = append(out, next), false, end-1, -1, -1
		case p >= 0:
			j = x.phrases[p].end - 1
		case x.pos[j].finite() || x.pos[j] == posWh || x.norm(j) == ";":
			return out
		}
	}
	return out
}

// pastWith gives where "with" or "by" stands right before j, else j.
func (x *eventReader) pastWith(j int) int {
	if w := x.norm(j - 1); w == "with" || w == "by" {
		return j - 1
	}
	return j
}

// leadsOn reports whether a date at j stands behind "and", by itself or with its preposition, or between a comma and somebody, so that it is
// of what follows: "saw A in Lima and, on Friday, B", "and the next day B", "saw A on May 3, on May 5 B".
func (x *eventReader) leadsOn(j int) bool {
	next := x.dates[x.dateAt[j]].End
	if w := x.norm(next); w == "with" || w == "by" {
		next++
	}
	if x.is(j-1, "prep") && x.norm(j-2) == "," && next < len(x.toks) && x.phraseAt[next] >= 0 && x.personPhrase(x.phraseAt[next]) && !x.beginsClause(x.phraseAt[next], x.sentence(j)) {
		return true
	}
	if x.is(j-1, "prep") {
		j--
	}
	if x.norm(j-1) == "," {
		j--
	}
	return x.norm(j-1) == "and"
}

// nextRound reads "a second round was put off", after talks: the same two again, on
// another day.
func (x *eventReader) nextRound(p *phrase, m *mention, s token.Range) {
	last := x.lastOf(graph.Meeting)
	if last == nil || len(last.participants) < 2 || x.norm(p.start) != "a" && x.norm(p.start) != "another" || x.sinceTold(last, m.at) > 3 {
		return
	}
	x.frame(p, m, s)
	m.participants, m.fresh, m.rule, m.conf = last.participants, true, "another round", 0.6
	m.place = x.placeOf(m.at, s)
	if x.date(m, s); m.date == "" || m.date == last.date || m.mood == unreal || m.negated {
		return
	}
	if x.putOff(p.end, s) {
		m.mood, m.date, m.phrase, m.dateExpr = planned, "", "", 0 // that day is off, and the new one open
	}
	x.tell(m, s)
	for j := p.end; j+3 < min(s.End, p.end+longClause); j++ { // "a second meeting followed in Lima on May 3, a third in Quito on May 9"
		if w := x.norm(j); w != "," && w != "and" || x.norm(j+1) != "a" || !x.is(j+2, "ordinal") || x.locatedAt(j+3) == nil && !(x.is(j+3, "prep") && x.dateAt[min(j+4, s.End-1)] >= 0) {
			continue
		}
		next := *m
		if d := x.firstDateIn(j+3, min(s.End, x.pastPlace(j+3))); d >= 0 && x.usable(int(d)) {
			x.setDate(&next, int(d))
			next.at, next.place = j+2, x.locatedAt(j+3)
			x.tell(&next, s)
		}
	}
}

// putOff reports whether what stands before token i was postponed.
func (x *eventReader) putOff(i int, s token.Range) bool {
	for j := i; j < s.End; j++ {
		if w := x.norm(j); w == "postponed" || w == "delayed" || w == "off" && (x.norm(j-1) == "put" || x.norm(j-1) == "puts") {
			return true
		}
	}
	return false
}

// besides reads "plus a short meeting in C", "after a first meeting in May": one more of
// those who met before in the sentence.
func (x *eventReader) besides(p *phrase, m *mention, s token.Range) {
	if x.item > 0 && p.start <= s.Start+8 && len(m.participants) == 0 && (x.is(p.start, "ordinal") || x.norm(p.start) == "another" || x.norm(p.start) == "new") {
		if last := x.lastTold(graph.Meeting); last != nil { // "June 12: Third meeting, in Lima."
			m.participants, m.fresh, m.rule = last.participants, true, "<date>: the <ordinal> meeting"
		}
		return
	}
	before := x.norm(p.start - 1)
	switch before {
	case "plus", "and", "after", "before", "following":
	default:
		return
	}
	first := x.norm(p.start)
	if first != "a" && first != "another" && first != "an" || len(m.participants) >= 2 {
		return
	}
	for j := p.start; j < p.end; j++ {
		if x.nameAt[j] >= 0 {
			return // "before a Group of 20 summit"
		}
	}
	last := x.lastOf(graph.Meeting)
	if last == nil || len(last.mentions) == 0 || last.mentions[len(last.mentions)-1] != s {
		return
	}
	m.participants, m.fresh, m.rule = last.participants, true, "..., plus a meeting"
}

// oneMore reads "a second is planned for July", "the next round is due in Lima", "the last
// time was in May": another meeting of those of whose meeting was told just before.
func (x *eventReader) oneMore(s token.Range) {
	last := x.lastTold(graph.Meeting)
	if last == nil || len(last.participants) < 2 || x.toldSince(last) || x.sinceTold(last, s.Start) > 2 {
		return
	}
	for j := s.Start; j+2 < s.End; j++ {
		if x.afterOne(j, last, s) {
			return
		}
		v := x.ordinalMeeting(j)
		if v > 0 && !x.is(v-1, "eventnoun") && x.missilesBefore(s.Start) {
			return // the last missile
		}
		if v < 0 || v >= s.End || x.phraseAt[v] >= 0 && !x.is(v, "event-followed") {
			continue
		}
		m := &mention{typ: graph.Meeting, at: v, fresh: true, participants: last.participants, conf: 0.6, rule: "the <ordinal> one was on <date>"}
		if !x.happens(v, m, s) {
			continue
		}
		x.date(m, s)
		m.place = x.placeOf(v, s)
		if m.date == "" && (m.place == nil || m.mood != planned) || m.mood == unreal || m.negated || m.date != "" && m.date == last.date {
			continue
		}
		told := *m
		told.fresh = false
		if v := x.same(&told); v != nil && m.date != "" && v.date == m.date {
			continue // "a second meeting followed in Lima on May 3, a third"
		}
		if last.date == "" && last.place == nil && last.status == graph.Confirmed {
			m.fresh, m.definite = false, true // "have met often. The last time was in May"
		}
		x.tell(m, s)
		return
	}
}

// afterOne reads "The meeting follows one in Madrid in May", "It was their second, after one in Madrid in May": "one" at j is another
// meeting of those who met last.
func (x *eventReader) afterOne(j int, last *event, s token.Range) bool {
	if x.norm(j) != "one" || j == s.Start || !x.is(j-1, "event-during") && !x.is(j-1, "event-followed") && !(x.norm(j-1) == "by" && x.is(j-2, "event-followed")) || !x.listedIn("event-again", s.Start, j) || x.namesOthers(s, last.participants) {
		return false
	}
	if x.locatedAt(j+1) == nil && !(x.is(j+1, "prep") && x.dateAt[j+2] >= 0) {
		return false
	}
	m := &mention{typ: graph.Meeting, at: j, participants: last.participants, conf: 0.6, rule: "after one in <place>"}
	d := x.firstDateIn(j+1, min(s.End, x.pastPlace(j+1)))
	if d < 0 || !x.usable(int(d)) {
		return false
	}
	x.setDate(m, int(d))
	if datesAgree(m.date, last.date) {
		return false
	}
	m.fresh, m.place = x.same(m) == nil, x.locatedIn(j, s)
	x.tell(m, s)
	return true
}

// toldSince reports whether the text has told of a letter or a test since it spoke of an event.
func (x *eventReader) toldSince(v *event) bool {
	at := v.mentions[len(v.mentions)-1].Start
	for _, typ := range [...]graph.EventType{graph.Letter, graph.MissileTest} {
		if o := x.lastTold(typ); o != nil && o.mentions[len(o.mentions)-1].Start > at {
			return true
		}
	}
	return false
}

// ordinalMeeting reads "a second", "the next round", "the last time", "another meeting" at j
// and gives where the verb stands after it; -1 where it is none.
func (x *eventReader) ordinalMeeting(j int) int {
	k := j
	switch x.norm(j) {
	case "a", "the", "their", "another":
		k++
	default:
		return -1
	}
	ranked := x.is(k, "ordinal") || x.is(k, "event-ranked")
	if ranked {
		k++
	}
	if x.norm(k) == "such" {
		k++
	}
	if x.is(k, "event-again") && (ranked || x.norm(j) == "another") {
		return k + 1
	}
	if ranked && (x.norm(j) == "a" || x.norm(j) == "another") {
		return k
	}
	if x.norm(j) == "the" && x.norm(k) == "one" && (ranked || x.norm(k+1) == "before") && !x.missilesBefore(j) {
		if !ranked {
			k++
		}
		return k + 1 // "the first one", "the one before"
	}
	if ranked && x.norm(j) == "the" && j == x.sentence(j).Start && x.phraseAt[k] < 0 && (x.norm(k) == "," || x.is(k, "be") || x.is(k, "have")) && !x.missilesBefore(j) {
		return k // "The first had been in Lima"
	}
	return -1
}

// happens reads the verb at v of which a meeting is the subject; it reports whether it tells
// that the meeting takes place.
func (x *eventReader) happens(v int, m *mention, s token.Range) bool {
	for end := v + 8; v < s.End && v < end; v++ {
		switch w := x.norm(v); {
		case x.is(v, "event-plan") || x.is(v, "event-due"):
			m.mood = planned
			return true
		case x.is(v, "event-cancel") || w == "called" && x.norm(v+1) == "off":
			m.mood = cancelled
			return true
		case x.is(v, "event-followed"):
			_, m.negated, m.mood = x.group(v, s)
			return true
		case w == "," && v+2 < s.End && (x.locatedAt(v+1) != nil || x.is(v+1, "prep") && x.dateAt[v+2] >= 0):
			return true // "the second round, in Lima on May 3, brought nothing"
		case x.is(v, "be") && (x.norm(v+1) == "to" || x.norm(v+1) == "being"):
			m.mood = planned
			return true
		case x.is(v, "be") && ((x.norm(v+1) == "in" || x.norm(v+1) == "at") && x.placeAfter(v+2) != nil || x.dateAt[v+1] >= 0 || x.is(v+1, "prep") && x.dateAt[v+2] >= 0):
			_, m.negated, m.mood = x.group(v, s)
			if v > s.Start && x.pos[v-1] == posModal && x.norm(v-1) == "will" {
				m.mood = planned
			}
			return true
		case x.is(v, "be") || x.pos[v] == posModal || x.is(v, "have") || x.pos[v] == posAdv:
		default:
			return false
		}
	}
	return false
}

// timeWith reads "after an hour alone with B", "had twenty minutes with B in Lima": who spends hours
// with somebody of another state meets him.
func (x *eventReader) timeWith(s token.Range) {
	if x.metIn == s || x.byTelephone(s) {
		return
	}
	for j := s.Start; j < s.End; j++ {
		start := j
		if d := x.dateAt[j]; d >= 0 && x.dates[d].Kind == dates.Duration {
			start, j = x.dates[d].Start, x.dates[d].End-1
		} else if d >= 0 {
			j = x.dates[d].End - 1
			continue
		}
		if !x.is(j, "event-hours") && !x.is(j, "event-days") {
			continue
		}
		end := j + 1
		for end < s.End && x.is(end, "event-alone") {
			end++
		}
		if x.norm(end) != "with" {
			continue
		}
		other, _ := x.list(end+1, s)
		who := x.spender(start, end+1, other, s)
		m := &mention{typ: graph.Meeting, at: j, conf: 0.6, rule: "<participant>, after hours with <participant>", participants: appendEnts(append([]*ent(nil), who...), other)}
		if len(who) == 0 || persons(other) == 0 || !x.apartSides(m.participants) {
			continue
		}
		m.place = x.placeOf(j, s)
		if x.date(m, s); m.date != "" || m.place != nil {
			x.tell(m, s)
		}
	}
}

// spender gives whose the hours with the other are that stand at token i: "A's two days with B", "Four hours with B were enough for A", else
// who does what the clause says.
func (x *eventReader) spender(i, with int, other []*ent, s token.Range) []*ent {
	if k := i - 1; k > s.Start && x.norm(k) == "'s" && x.nameAt[k-1] >= 0 {
		if e := x.s.names[int(x.nameAt[k-1])]; e != nil {
			return []*ent{e}
		}
	}
	if w := x.norm(i - 1); i > s.Start && (w == "his" || w == "her") {
		return x.possessor(i - 1)
	}
	if i != s.Start || len(other) != 1 {
		return x.mainSubject(i, s)
	}
	two := x.pairInSentence(s.Start, s.End)
	if len(two) != 2 {
		return x.foreigner(with, other)
	}
	if two[0] == other[0] {
		return two[1:]
	}
	return two[:1]
}

// lastToMeet reads "The last American president to be received by A was B, in May 2009", "the first minister to see A was B, on May 3", "the
// last whom A received was B": they met then.
func (x *eventReader) lastToMeet(s token.Range) {
	if x.metIn == s || x.norm(s.Start) != "the" || !x.is(s.Start+1, "event-ranked") && !x.is(s.Start+1, "ordinal") {
		return
	}
	v := -1
	for j := s.Start + 2; j < min(s.End, s.Start+longClause) && v < 0; j++ {
		if x.phraseAt[j] < 0 && (x.is(j, "event-seeing") || x.is(j, "event-received") || x.norm(j) == "met") {
			v = j
		}
	}
	if v < 0 {
		return
	}
	start, neg, _ := x.group(v, s)
	var one []*ent
	end := v + 1
	switch {
	case x.passiveGroup(v, start) || x.norm(v-1) == "be" && x.norm(v-2) == "to":
		if x.norm(end) == "by" {
			one, end = x.list(end+1, s)
		}
	case x.norm(v-1) == "to" || x.norm(start-1) == "who":
		one, end = x.list(end, s)
	default:
		one = x.subjectsOf(v, start, s) // "whom A received"
	}
	if end+1 >= s.End || x.norm(end) != "was" || neg {
		return
	}
	other, after := x.list(end+1, s)
	both := appendEnts(append([]*ent(nil), one...), other)
	if persons(one) != 1 || persons(other) != 1 || !x.apartSides(both) {
		return
	}
	m := &mention{typ: graph.Meeting, at: v, conf: 0.7, rule: "the last to meet <participant> was <participant>", participants: both}
	if d := x.firstDateIn(after, min(s.End, after+longClause)); d >= 0 && x.usable(int(d)) {
		x.setDate(m, int(d))
		m.place = x.placeOf(after, s)
		x.tell(m, s)
	}
}

// ofThoseBefore reads talks on a day of their own that name no side, where the sentences before told of a meeting: they were of the same two.
// "A met B in Geneva on Monday. Talks in Madrid in May had failed", "The meeting followed a summit in Madrid in May".
func (x *eventReader) ofThoseBefore(p *phrase, m *mention, s token.Range) bool {
	last := x.lastTold(graph.Meeting)
	if last == nil || len(last.participants) < 2 || last.date == "" || m.dateExpr == 0 || m.negated || m.mood == unreal || m.mood == cancelled || !x.is(p.head, "event-again") ||
		x.sinceTold(last, s.Start) > 2 || x.toldSince(last) {
		return false
	}
	ranked := x.listedIn("event-ranked", p.start, p.head) || x.listedIn("ordinal", p.start, p.head) || x.listedIn("event-other", p.start, p.head)
	if m.definite && !ranked || m.mood == planned && !ranked || x.is(p.head, "event-summit") && !ranked && p.head-p.start > 1 {
		return false
	}
	if w := x.norm(p.start - 1); w == "that" || w == "this" || w == "the" || x.norm(x.complementEnd(p, s)) == "off" {
		return false // "called that meeting off this morning"
	}
	if at := x.dates[m.dateExpr-1].Start; at < p.start || at > x.pastPlace(x.pastPlace(p.end))+10 {
		return false // a day that is told of something else
	}
	if datesAgree(m.date, last.date) && !m.fresh || x.namesOthers(s, last.participants) {
		return false
	}
	for _, v := range x.events {
		if n := len(v.mentions); v.typ == graph.Meeting && n > 0 && x.sentAt[s.Start]-x.sentAt[v.mentions[n-1].Start] <= 4 && !x.shared2(v.participants, last.participants) {
			return false // others met as well
		}
	}
	m.participants, m.definite, m.rule, m.conf = last.participants, false, "talks in <place> on <date>, of the two who met before", 0.5
	m.fresh = x.same(m) == nil
	return true
}

// goOn reads "The talks are to resume in Madrid in July", "On May 6 the negotiations go on": another meeting of those of whose
// talks was told.
func (x *eventReader) goOn(p *phrase, m *mention, s token.Range) bool {
	last := x.lastTold(graph.Meeting)
	if x.is(p.end, "event-goes") && x.norm(p.end+1) == "on" && x.pos[p.end] == posVerbPres && x.phraseAt[p.end] < 0 && m.mood == fact && m.dateExpr > 0 && x.cover[m.at] < 0 {
		if ahead := x.ifPlanned(m); x.toCome(ahead.date) {
			m.mood, m.date = planned, ahead.date // "On May 6 the talks go on"
		}
	}
	if last == nil || len(last.participants) < 2 || m.mood != planned && !x.elsewhere(last, m) || m.negated || m.dateExpr == 0 || datesAgree(m.date, last.date) || x.sinceTold(last, s.Start) > 4 {
		return false
	}
	for j := p.end; j < min(s.End, x.complementEnd(p, s)+6); j++ {
		resumes := x.is(j, "event-resume") || x.is(j, "event-goes") && x.norm(j+1) == "on"
		if at := x.dates[m.dateExpr-1]; x.phraseAt[j] < 0 && resumes && (at.Start > j || at.End == p.start) {
			m.participants, m.definite, m.fresh, m.rule = last.participants, false, x.same(m) == nil, "the talks go on on <date>"
			return true
		}
	}
	return false
}

// ifPlanned is a mention as it would be dated if it told of what is to come.
func (x *eventReader) ifPlanned(m *mention) mention {
	one := *m
	one.mood = planned
	x.setDate(&one, m.dateExpr-1)
	x.turnDate(&one)
	return one
}

// elsewhere reports whether a mention tells, as a fact, of another place and a later day than those of a meeting told before.
func (x *eventReader) elsewhere(last *event, m *mention) bool {
	return m.mood == fact && m.place != nil && last.place != nil && m.place != last.place && m.date > last.date
}

// namesOthers reports whether a sentence names persons, bodies or states that are not among those given, places apart.
func (x *eventReader) namesOthers(s token.Range, sides []*ent) bool {
	for j := s.Start; j < s.End; j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		ph := &x.phrases[p]
		if j = ph.end - 1; x.together(ph) > 0 || ph.kind == docPhrase || x.is(ph.start-1, "event-placed") && x.placeAfter(ph.start) != nil {
			continue
		}
		for _, e := range ph.refs {
			if e.typ != graph.Place && !x.amongSides(e, sides) {
				return true
			}
		}
		if n := len(ph.refs); n == 0 && (ph.kind == rolePhrase || ph.kind == peoplePhrase || ph.kind == orgPhrase) {
			return true
		}
		for k := ph.start; k < ph.end; k++ {
			if e := x.nameAt[k]; e >= 0 && x.s.names[int(e)] != nil && x.s.names[int(e)].typ != graph.Place && !x.amongSides(x.s.names[int(e)], sides) {
				return true
			}
		}
	}
	return false
}
