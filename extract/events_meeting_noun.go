package extract

import (
	"parley/extract/dates"
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// meetingNoun is "talks with B", "a summit between A and B", "the meeting".
func (x *eventReader) meetingNoun(t trigger, s token.Range) {
	i := t.at
	pi := x.phraseAt[i]
	if pi < 0 || x.phrases[pi].head != i {
		return
	}
	p := x.wholeNoun(pi)
	m := &mention{typ: graph.Meeting, at: i, conf: 0.75, rule: "meeting"}
	if q := x.phrases[pi].end; x.is(i, "event-round") && x.norm(q) == "of" && q+1 < s.End && x.phraseAt[q+1] >= 0 && x.is(x.phrases[x.phraseAt[q+1]].head, "event-talks") {
		return // "a round of talks", which the talks tell
	}
	if (x.norm(i) == "round" || x.is(i, "event-again") && x.indefiniteAt(p.start) && x.listedIn("ordinal", p.start, i)) && x.norm(x.phrases[pi].end) != "with" && x.norm(x.phrases[pi].end) != "between" && x.norm(x.phrases[pi].end) != "of" {
		x.nextRound(p, m, s)
		return
	}
	if x.notMetFor(p, s) || x.listedIn("event-phone", p.start, p.head) {
		return
	}
	first := x.norm(p.start)
	m.definite = first == "the" || first == "that" || first == "this"
	m.fresh = first == "another"
	m.negated = first == "no" || x.norm(p.start-1) == "no" || x.norm(s.Start) == "nor"
	if (first == "no" || first == "any") && x.norm(p.start+1) == "such" {
		m.definite = true
	}
	held, end := true, p.end
	if m.participants = x.joinedFor(p, m, s); len(m.participants) > 0 {
		m.rule = "<participant> joined <participant> for talks"
	} else {
		held = x.frame(p, m, s)
		end = x.parties(p, m, held, s)
	}
	if x.oneEach(p, m, s) {
		return
	}
	if len(m.participants) < 2 && held && x.heldWithWhom(p, m, s) {
		end = p.end
	} else if len(m.participants) < 2 && x.norm(p.start-2) == "just" && x.heldWithWhom(p, m, s) {
		held, end = true, p.end
	}
	justHeld := m.rule == "<participant> held talks with <participant>" && x.norm(p.start-2) == "just"
	if len(m.participants) == 1 && m.rule == "<participant> held talks with <participant>" {
		m.participants = appendEnts(x.visitorTo(m.participants[0], s), m.participants) // "Talks with B are planned"
	}
	x.besides(p, m, s)
	if m.place = x.destination(p, s); m.place == nil {
		m.place = x.placeOf(i, s)
	}
	if x.date(m, s); m.date == "" && justHeld {
		m.date = x.sceneDay(i, s)
	}
	if m.dateExpr > 0 && m.mood == fact && !m.negated && !x.sameVoice(x.cover[i], x.dates[m.dateExpr-1].Start) && x.planAhead(i, m.dateExpr-1, s) {
		m.mood = planned
	}
	held = x.noneToBe(p, m, s) || held
	x.heldInstead(p, m, s)
	if m.putOff && m.mood == planned {
		x.newDay(m, s)
	}
	if m.dateExpr > 0 && m.mood == fact && x.madeKnownOn(m.dateExpr-1, p) {
		m.date, m.phrase, m.dateExpr, m.mood = "", "", 0, planned
	}
	if m.mood == cancelled && m.dateExpr > 0 && x.calledOffOn(p, x.dates[m.dateExpr-1].Start, s) {
		m.date, m.phrase, m.dateExpr = "", "", 0
	}
	if x.norm(i) == "conference" && x.norm(i-1) != "video" {
		if held = x.pressedTogether(p, m); !held || m.negated || m.mood == unreal {
			return
		}
	}
	if (x.norm(i) == "call" || x.is(i, "event-visit")) && x.paidCall(p, m, s) {
		return
	}
	if x.is(i, "event-spoken") && !x.byVideo(s) && (m.place == nil || x.norm(i) == "call" || x.byTelephone(s)) {
		return // a conversation may be by telephone
	}
	held = held || x.is(p.start-1, "event-during")
	if len(m.participants) == 0 && x.ofThoseBefore(p, m, s) {
		x.tell(m, s)
		return
	}
	if m.definite && len(m.participants) < 2 && x.toldInPassing(p, m, held, s) {
		x.tell(m, s)
		return
	}
	x.hosted(t, p, end, m, held, s)
	if len(m.participants) == 0 && !m.definite && x.norm(p.start-1) == "at" && m.place != nil {
		if v := x.lastTold(graph.Letter); v != nil && v.mentions[len(v.mentions)-1] == s {
			m.participants = appendEnts(append([]*ent(nil), v.sender...), v.recipient) // "delivered at a meeting in Lima"
		}
	}
	if m.definite && x.bodySummit(t, p, m, held) {
		m.definite, m.rule = false, "<body>'s summit opens"
	}
	if m.definite && len(m.participants) < 2 {
		if x.goOn(p, m, s) {
			x.tell(m, s)
			return
		}
		if !held && !x.toldApart(p) && m.dateExpr > 0 && x.dates[m.dateExpr-1].Start >= p.end {
			m.date, m.phrase, m.dateExpr = "", "", 0 // "confirmed the trip on Monday"
		}
		if x.again(m, s) {
			return
		}
		if (t.word.role == summitNoun || t.word.role == talksNoun || x.norm(i) == "meeting") && m.mood != unreal && !m.negated {
			if m.participants = x.knownSummit(m, t.word.role == summitNoun && p.end-p.start == 2); len(m.participants) > 1 {
				m.definite, m.rule, m.conf = false, "<place>, for the summit there", 0.6
				x.tell(m, s)
				return
			}
		}
		if held && t.word.role == talksNoun && m.mood != unreal && !m.negated && !x.countsFrom(p) && !x.closesTold(p) && (m.date != "" || m.place != nil) {
			if m.participants = x.nearSides(s); len(m.participants) > 1 {
				m.definite, m.rule, m.conf = false, "the talks, of the two whom the sentences name", 0.4
				x.tell(m, s)
				return
			}
		}
		if t.word.role != summitNoun && x.norm(i) != "meeting" || !x.toldApart(p) || m.dateExpr == 0 || x.norm(p.start-1) == "from" || x.dates[m.dateExpr-1].Start < p.end {
			return
		}
		if m.participants = x.pairInFocus(p); len(m.participants) == 0 {
			return
		}
		m.definite, m.rule, m.conf = false, "the summit of <date>", 0.5
		x.tell(m, s)
		return
	}
	if x.worthTelling(t, p, m, held) {
		if m.date == "" && m.mood != planned && m.mood != cancelled && t.word.role != visitNoun {
			x.whereWhen(m, s)
		}
		x.tell(m, s)
	}
}

// noneToBe reads "There will be no meeting with B in October" as the end of a plan; where the sentence before tells what else was dropped, its
// day and who was to come may stand there: "A will not go to Lima in May. There will be no talks with B."
func (x *eventReader) noneToBe(p *phrase, m *mention, s token.Range) bool {
	v := p.start - 1
	if x.norm(p.start) != "no" || v-1 < s.Start || x.norm(v) != "be" || x.norm(v-1) != "will" || x.cover[p.head] >= 0 || len(m.participants) == 0 {
		return false
	}
	m.mood = planned
	k := int(x.sentAt[s.Start])
	if k == 0 || !x.dropped(s) {
		return true
	}
	before := x.sent[k-1]
	for j := before.End - 1; j >= max(before.Start, before.End-longClause); j-- {
		if d := x.dateAt[j]; d >= 0 && m.date == "" && x.usable(int(d)) {
			x.setDate(m, int(d))
		}
		if q := x.phraseAt[j]; q >= 0 && len(m.participants) == 1 {
			for _, e := range x.phrases[q].refs {
				if both := appendEnts([]*ent{e}, m.participants); e.person() && x.apartSides(both) && len(both) == 2 {
					m.participants = both
					break
				}
			}
		}
	}
	return true
}

// heldInstead gives a meeting the day on which it was or will be held, where it had been set for another: "the talks, first set for Monday,
// will now take place on Friday", "the talks, set for Monday, were moved to Friday".
func (x *eventReader) heldInstead(p *phrase, m *mention, s token.Range) {
	if m.dateExpr == 0 || m.negated || m.mood == unreal || m.mood == cancelled {
		return
	}
	first := x.dates[m.dateExpr-1]
	set := first.Start - 1
	if x.is(set, "prep") {
		set--
	}
	if first.Start <= p.end || !x.is(set, "event-plan") && !x.is(set, "event-fixed") {
		return
	}
	for j := first.End; j+2 < min(s.End, first.End+12); j++ {
		moved := x.is(j, "event-move") && x.norm(j+1) == "to"
		if x.phraseAt[j] >= 0 && x.norm(j) != "place" || !moved && x.norm(j) != "held" && x.norm(j) != "place" {
			continue
		}
		d := x.dateAt[j+1]
		if d < 0 {
			d = x.dateAt[j+2]
		}
		if d < 0 || !x.usable(int(d)) || x.cover[j] != x.cover[p.head] {
			return
		}
		if _, neg, md := x.group(j, s); neg {
			return
		} else if m.mood = md; moved && md == fact {
			m.mood = planned
		}
		if x.norm(j) == "place" {
			_, _, m.mood = x.group(j-1, s)
		}
		m.putOff = false
		x.setDate(m, int(d))
		return
	}
}

// closesTold reports whether a sentence tells only that the talks of which those before it told ended or went on: "The talks ended the next day".
func (x *eventReader) closesTold(p *phrase) bool {
	last := x.lastTold(graph.Meeting)
	return last != nil && x.sinceTold(last, p.start) <= 3 && x.phraseAt[p.end] < 0 && (x.is(p.end, "event-closing") || x.is(p.end, "event-resume"))
}

// heldWithWhom reads "B, with whom A had just had lunch", "B, with whom she held talks in Lima".
func (x *eventReader) heldWithWhom(p *phrase, m *mention, s token.Range) bool {
	v := p.start - 1
	for v > s.Start && x.phraseAt[v] < 0 && x.pos[v] == posAdv {
		v--
	}
	if v <= s.Start || x.phraseAt[v] >= 0 || !x.is(v, "event-hold") {
		return false
	}
	start, _, _ := x.group(v, s)
	with, who := x.withBefore(start, s), x.subjectsOf(v, start, s)
	if w := x.norm(start - 1); len(with) == 1 && x.contains(who, with[0]) && (w == "he" || w == "she") {
		who = x.foreigner(start-1, with)
	}
	if persons(who) == 0 || persons(with) == 0 || x.contains(who, with[0]) {
		return false
	}
	m.participants, m.definite = appendEnts(append([]*ent(nil), who...), with), false
	m.rule = "<participant> held talks with <participant>"
	return true
}

// othersDay reports whether the sentence before s names a day within what somebody said, or tells of what would be.
func (x *eventReader) othersDay(s token.Range) bool {
	k := int(x.sentAt[s.Start]) - 1
	if k < 0 {
		return false
	}
	for j := x.sent[k].Start; j < min(x.sent[k].End, x.sent[k].Start+2*longClause); j++ {
		if x.dateAt[j] >= 0 && x.cover[j] >= 0 || x.pos[j] == posModal && x.phraseAt[j] < 0 {
			return true
		}
	}
	return false
}

// toldInPassing dates a meeting of which a sentence before told only in passing: "Over dinner in Lima A told B that he would come. The
// dinner took place on May 3." No other meeting was told of since.
func (x *eventReader) toldInPassing(p *phrase, m *mention, held bool, s token.Range) bool {
	if m.dateExpr == 0 || m.negated || m.mood != fact || !x.is(p.head, "event-talks") || !held && !(x.is(p.end, "be") && x.dateAt[min(p.end+2, s.End-1)] >= 0) {
		return false
	}
	for j := s.Start - 1; j > 0 && x.sentAt[s.Start]-x.sentAt[j] <= 3; j-- {
		if x.norm(j) != x.norm(p.head) || x.phraseAt[j] < 0 || x.quoteAt[j] >= 0 {
			continue
		}
		q, told := &x.phrases[x.phraseAt[j]], x.sentence(j)
		if w := x.norm(q.start - 1); q.head != j || !x.is(q.start-1, "event-during") && w != "in" {
			return false
		}
		pair := x.pairInSentence(told.Start, told.End)
		if len(pair) != 2 || !x.apartSides(pair) {
			return false
		}
		m.participants, m.definite = pair, false
		m.rule, m.conf = "the dinner told of in passing", 0.5
		if m.place == nil {
			m.place = x.placeOf(j, told)
		}
		return true
	}
	return false
}

// returnedVisit reads "B returned the visit on Friday" after a meeting of A and B.
func (x *eventReader) returnedVisit(p *phrase, m *mention, s token.Range) bool {
	v, last := p.start-1, x.lastTold(graph.Meeting)
	if v <= s.Start || x.phraseAt[v] >= 0 || !x.is(v, "event-paidback") || x.indefiniteAt(p.start) || x.norm(s.End-1) == "?" || last == nil || len(last.participants) != 2 || x.sinceTold(last, p.start) > 3 {
		return false
	}
	start, neg, md := x.group(v, s)
	if x.passiveGroup(v, start) || neg || md == unreal || !x.shareSide(last.participants, x.subjectsOf(v, start, s)) || m.date == "" || datesAgree(m.date, last.date) {
		return false
	}
	m.participants, m.definite, m.mood, m.fresh, m.rule = last.participants, false, md, true, "<participant> returned the visit"
	return x.tell(m, s) != nil
}

// paidCall reads "A paid a call on B", "A paid B a call", "A paid B a visit".
func (x *eventReader) paidCall(p *phrase, m *mention, s token.Range) bool {
	at, v := p.end+1, p.start-1
	if x.returnedVisit(p, m, s) {
		return true
	}
	if q := x.paidTo(p); q != nil {
		at, v = q.start, q.start-1
	} else if x.norm(p.head) != "call" || x.norm(p.end) != "on" || !x.is(v, "event-paying") {
		return false
	}
	start, _, _ := x.group(v, s)
	host, _ := x.list(at, s)
	if x.norm(p.head) != "call" && persons(host) == 0 {
		return false // "paid Lima a visit"
	}
	who := x.subjectsOf(v, start, s)
	if len(who) == 0 {
		who = x.mainSubject(p.start, s)
	}
	if persons(host) > 0 && len(who) > 0 {
		m.participants, m.definite = appendEnts(append([]*ent(nil), who...), host), false
		m.rule = "<participant> paid a call on <participant>"
		x.tell(m, s)
	}
	return true
}

// paidTo gives the phrase of those to whom the visit of a phrase is paid: "paid B a visit"; nil where it is told otherwise.
func (x *eventReader) paidTo(p *phrase) *phrase {
	end := x.beforeApposition(p.start)
	if end < 1 || x.phraseAt[end-1] < 0 {
		return nil
	}
	q := &x.phrases[x.phraseAt[end-1]]
	if q.start == 0 || !x.is(q.start-1, "event-paying") || x.phraseAt[q.start-1] >= 0 || x.sentAt[q.start] != x.sentAt[p.start] {
		return nil
	}
	return q
}

// beforeApposition gives where the office ends whose holder is named between commas right before token i: "the minister, NAME, a"; i where
// nobody is.
func (x *eventReader) beforeApposition(i int) int {
	if i < 4 || x.norm(i-1) != "," || x.phraseAt[i-2] < 0 {
		return i
	}
	q := &x.phrases[x.phraseAt[i-2]]
	if k := q.start - 1; q.kind == namePhrase && k > 0 && x.norm(k) == "," && x.phraseAt[k-1] >= 0 && x.phrases[x.phraseAt[k-1]].kind == rolePhrase {
		return k
	}
	return i
}

// notMetFor reports whether those of whom the sentence says that they did not meet did not meet for the talks of a phrase: "has not met B for
// talks".
func (x *eventReader) notMetFor(p *phrase, s token.Range) bool {
	if x.norm(p.start-1) != "for" {
		return false
	}
	for j := p.start - 2; j > s.Start && j > p.start-10; j-- {
		if x.phraseAt[j] < 0 && x.pos[j].verb() {
			_, neg, _ := x.group(j, s)
			return neg && x.is(j, "event-meet")
		}
	}
	return false
}

// destination gives the place to which somebody went for the talks: "flew to
// Lima on Friday for talks".
func (x *eventReader) destination(p *phrase, s token.Range) *ent {
	if x.norm(p.start-1) != "for" {
		return nil
	}
	for j := p.start - 2; j >= s.Start && j > p.start-12; j-- {
		if w := x.norm(j); w == "to" || w == "in" {
			if e := x.placeAt(j + 1); e != nil {
				return e
			}
			return nil
		}
	}
	return nil
}

// wholeNoun takes "a round of" and the like into the phrase of the talks.
func (x *eventReader) wholeNoun(pi int32) *phrase {
	p := x.phrases[pi]
	if x.norm(p.start-1) == "of" && p.start >= 2 && x.phraseAt[p.start-2] >= 0 {
		if outer := x.phrases[x.phraseAt[p.start-2]]; x.is(outer.head, "event-round") {
			p.start = outer.start
		}
	}
	if d := x.dateAt[max(0, p.start-2)]; x.norm(p.start-1) == "of" && d >= 0 && x.dates[d].Kind == dates.Duration {
		p.start = x.dates[d].Start // "three days of talks"
	}
	return &p
}

// again takes "the meeting" as the last one told that agrees with it.
func (x *eventReader) again(m *mention, s token.Range) bool {
	m.participants = nil
	last := x.lastOf(graph.Meeting)
	if last == nil || m.mood == cancelled && last.status == graph.Confirmed && len(last.date) == 10 && last.date <= x.art.PublishedAt {
		return false // what has been held is not called off
	}
	near := x.sinceTold(last, m.at) <= 6
	if !near && (m.date == "" && m.place == nil || x.same(m) == nil) {
		return false
	}
	m.rule = "the meeting"
	return x.tell(m, s) != nil
}

// toldApart reports whether a date or place right after the noun says which
// meeting is meant: "of June 12", "in Hanoi".
func (x *eventReader) toldApart(p *phrase) bool {
	switch x.norm(p.end) {
	case "of", "on", "in", "at":
		return p.end+1 < len(x.toks) && (x.dateAt[p.end+1] >= 0 || x.locatedAt(p.end) != nil)
	}
	return false
}

// pairInFocus gives the two persons of different states last spoken of, whose
// meeting needs no names: "the meeting of June 12".
func (x *eventReader) pairInFocus(p *phrase) []*ent {
	pair := x.lastBefore(int(x.phraseAt[p.head]), 2, false)
	if len(pair) == 2 && headOfState(pair[0]) && headOfState(pair[1]) && x.apartSides(pair) {
		return pair
	}
	return nil
}

// worthTelling reports whether a meeting that a noun names is told as held or
// planned, with enough of its sides, its date or its place.
func (x *eventReader) worthTelling(t trigger, p *phrase, m *mention, held bool) bool {
	if x.urgentSession(p, m) {
		return true
	}
	if len(m.participants) < 2 {
		if t.word.role == visitNoun || t.word.role == summitNoun || !(len(m.participants) == 1 && held && m.participants[0].typ == graph.Organization) || x.norm(p.start-1) == "of" || x.norm(p.start-1) == "at" {
			return x.bodySummit(t, p, m, held) // "on the sidelines of", "at a dinner of"
		}
	}
	after := m.dateExpr > 0 && x.dates[m.dateExpr-1].Start > p.start
	if t.word.role != summitNoun && !held && !after && (x.item == 0 || m.dateExpr != x.item) {
		x.note(m.at, m.at+1, m.rule, false, "talks that are neither held nor dated")
		return false
	}
	return !(m.date == "" && m.place == nil && m.mood == fact && t.word.role == summitNoun && (!m.definite || x.norm(m.at) == "summits") && x.norm(p.start-1) != "at")
}

// atItsSummit is the rule of a summit at which its members do something: "at a summit in Lima the leaders of the Arab League agreed".
const atItsSummit = "<body> at a summit"

// bodySummit reads "Lima hosts a summit of the Arab League on May 3", "NATO holds a summit", "the summit of the Arab League, which opens in
// Lima on May 3", with a day: its members meet. Who attends it is another matter.
func (x *eventReader) bodySummit(t trigger, p *phrase, m *mention, held bool) bool {
	if t.word.role != summitNoun || x.norm(p.start) == "that" || m.date == "" || len(m.participants) != 1 || m.participants[0].typ != graph.Organization || x.s.governmentOf(m.participants[0]) != "" {
		return false
	}
	if m.rule == atItsSummit {
		return !m.negated && m.mood != unreal
	}
	for j := p.start - 1; j > max(x.sentence(p.start).Start-1, p.start-4); j-- {
		if x.is(j, "event-convoke") && (x.phraseAt[j] < 0 || j == p.start-1) {
			start, neg, md := x.group(j, x.sentence(j))
			m.negated, m.mood = neg, max(m.mood, md)
			m.present = x.inPresent(start, j)
			return !neg && md != unreal
		}
	}
	s := x.sentence(p.start)
	if v := x.complementEnd(p, s); v < s.End && x.phraseAt[v] < 0 && (x.pos[v] == posVerbPast || x.norm(v) == "was") && x.subjectLike(p.start) && m.mood == fact && x.norm(p.start-1) != "since" && !x.sentenceHas(",", p.end, v) {
		return true // "The summit of the Arab League in Lima on May 3 agreed on nothing"
	}
	for j, end := p.end, min(s.End, x.complementEnd(p, s)+8); j < end; j++ {
		switch {
		case x.norm(j) == "held" || x.norm(j) == "place":
			return held && (x.subjectLike(p.start) || x.norm(j-1) == ",")
		case x.phraseAt[j] < 0 && x.is(j, "event-begin") && m.dateExpr > 0 && x.dates[m.dateExpr-1].Start > j:
			start, neg, md := x.group(j, s)
			m.negated, m.mood, m.present = neg, max(m.mood, md), x.inPresent(start, j)
			if x.norm(j-1) == "to" && x.is(j-2, "event-due") {
				m.mood = planned // "due to begin on Friday"
			}
			return !neg && m.mood != unreal
		}
	}
	return false
}

// hosted adds the government that is visited: "B's visit to Lima", "over dinner
// at the palace", where only one side is named.
func (x *eventReader) hosted(t trigger, p *phrase, end int, m *mention, held bool, s token.Range) {
	if len(m.participants) > 1 || len(m.participants) == 1 && m.rule == "<participant> held talks with <participant>" && t.word.role != visitNoun || t.word.role != visitNoun && t.word.role != talksNoun || x.norm(m.at) == "session" || t.word.role == talksNoun && x.metIn == s {
		return
	}
	who := m.participants
	place := m.place
	if t.word.role == visitNoun {
		if x.norm(end) == "," {
			end++ // "the visit of the minister, A, to Lima"
		}
		at := end + 1
		if m.visited > 0 {
			at, place = m.visited, x.placeAfter(m.visited)
		} else if place = x.placeAfter(at); x.norm(end) != "to" || place == nil {
			at = p.start - 1 // "paid Lima a visit"
			if place = x.placeAfter(at); place == nil {
				place = m.place
			}
		}
		if m.place == nil && place != nil {
			m.place = x.placeAt(at)
		}
		if len(who) == 0 {
			who = x.whose(p.start, s)
		}
		if len(who) == 0 {
			who = x.mainSubject(p.start, s)
		}
	} else if !held {
		return
	}
	if len(who) == 0 && held {
		who = x.mainSubject(p.start, s)
	}
	if len(who) != 1 || !x.stateOn(who) {
		return
	}
	if x.is(p.start-1, "event-during") && len(x.pairInSentence(s.Start, s.End)) == 2 {
		return // "over dinner in Lima A told B": not with the host
	}
	host := x.hostIn(place, who, s)
	if len(host) == 0 || t.word.role == visitNoun && !x.capitalOrState(place) || t.word.role == visitNoun && x.closes(p.start, s) {
		return
	}
	m.participants, m.rule = appendEnts(append([]*ent(nil), who...), host), "<visitor>'s visit to <place>"
}

// closes reports whether the visit at i is only told to have come to its end, whose day is not the visit's: "ended a visit to
// Lima on Friday".
func (x *eventReader) closes(i int, s token.Range) bool {
	for j := i - 1; j >= max(s.Start, i-3); j-- {
		if x.phraseAt[j] < 0 && x.is(j, "event-closing") {
			return true
		}
	}
	return false
}

// whose gives who stands before "whose" at i or right before it: "A, whose visit".
func (x *eventReader) whose(i int, s token.Range) []*ent {
	if x.norm(i) != "whose" {
		i--
	}
	k := i - 1
	if x.norm(k) == "," {
		k--
	}
	if k < s.Start || x.norm(i) != "whose" || x.phraseAt[k] < 0 {
		return nil
	}
	return x.entsOf(x.phraseAt[k])
}

// andOther adds the second of two between whom something is, whom a list leaves out where a verb follows: "between A,
// and B resumed".
func (x *eventReader) andOther(who []*ent, i int, s token.Range) ([]*ent, int) {
	j := i
	if x.norm(j) == "," {
		j++
	}
	if x.norm(j) != "and" || j+1 >= s.End || x.phraseAt[j+1] < 0 {
		return who, i
	}
	p := x.phraseAt[j+1]
	return appendEnts(who, x.entsOf(p)), x.phrases[p].end
}

// statesNamed gives the two states whose adjectives stand before the noun of a phrase: "Chilean-Peruvian talks".
func (x *eventReader) statesNamed(p *phrase) []*ent {
	var out []*ent
	for j := p.start; j < p.head; j++ {
		n := x.nameAt[j]
		if n < 0 || !x.names[n].adjective() {
			continue
		}
		if k := x.know.byKey[x.govOfName(int(n))]; k != nil && k.Type == graph.Government {
			out = appendEnts(out, []*ent{x.s.known(k)})
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// sidesLater gives those between whom something was held where the verb comes first: "Talks took place on Monday between A
// and B".
func (x *eventReader) sidesLater(i int, s token.Range) []*ent {
	held := false
	for j := i; j+1 < s.End && j < i+14; j++ {
		switch w := x.norm(j); {
		case w == "between" && held:
			who, end := x.list(j+1, s)
			if len(who) == 1 {
				who, _ = x.andOther(who, end, s)
			}
			return who
		case x.dateAt[j] >= 0 || w == "place":
		case x.phraseAt[j] >= 0:
			if j == x.phrases[x.phraseAt[j]].start && x.locatedAt(j-1) == nil {
				return nil
			}
		case x.pos[j].verb() || x.is(j, "be") || x.is(j, "have"):
			held = true
		case x.pos[j] == posModal || x.pos[j] == posAdv || x.is(j, "prep") || w == "to" || w == "not":
		default:
			return nil
		}
	}
	return nil
}

// toPay gives who was to make the visit of which the relative clause at i tells, and notes where it was to go: "a visit that A was
// to pay to Lima".
func (x *eventReader) toPay(i int, m *mention, s token.Range) []*ent {
	if w := x.norm(i); w != "that" && w != "which" || i+1 >= s.End || x.phraseAt[i+1] < 0 {
		return nil
	}
	who, end := x.list(i+1, s)
	for j := end; j+1 < s.End && j < end+8; j++ {
		if x.norm(j) == "to" && x.placeAfter(j+1) != nil && x.is(j-1, "event-paying") {
			m.visited = j + 1
			return who
		}
	}
	return nil
}

// agreedOn gives those who hold what the relative clause at i tells of: "the summit that the two had agreed to hold".
func (x *eventReader) agreedOn(i int, s token.Range) []*ent {
	if w := x.norm(i); w != "that" && w != "which" || i+1 >= s.End || x.phraseAt[i+1] < 0 {
		return nil
	}
	for j := i + 1; j < s.End && j < i+20; j++ {
		if x.phraseAt[j] >= 0 || !x.pos[j].finite() && !x.is(j, "be") && !x.is(j, "have") {
			continue
		}
		who := x.subjectsOf(j, j, s)
		if len(who) < 2 || !x.apartSides(who) {
			return nil
		}
		for ; j < s.End && x.phraseAt[j] < 0; j++ {
			if x.is(j, "event-hold") && (!x.is(j, "have") || x.norm(j-1) == "to") || x.is(j, "event-plan") {
				return who
			}
		}
		return nil
	}
	return nil
}

// otherSide gives who met those whom the noun names: the subject of the clause,
// or who speaks of it where the subject is of the same state. A visitor named
// needs none.
func (x *eventReader) otherSide(p *phrase, named []*ent, s token.Range) []*ent {
	if len(named) == 1 && x.is(p.head, "event-visit") && x.norm(p.end) == "to" {
		return nil
	}
	who := x.mainSubject(p.start, s)
	if len(who) == 1 && x.contains(named, who[0]) {
		who = nil
	}
	if st := x.around(p.head); len(named) == 1 && len(who) == 0 && st != nil && persons(st.speakers) == 1 {
		return st.speakers // "the summit with B is on again, A said"
	}
	if len(named) == 1 && len(who) == 1 && !who[0].person() && !x.apartSides([]*ent{named[0], who[0]}) {
		if st := x.around(p.head); st != nil {
			return st.speakers
		}
	}
	return who
}

// assembly reports whether a body names the meeting: "the Group of 20 summit" is
// the scene of what its members do there.
func (x *eventReader) assembly(p *phrase, named []*ent) bool {
	return len(named) == 1 && named[0].typ == graph.Organization && x.is(p.head, "event-summit") && x.norm(p.end) != "with"
}

// toldAt reads "at a meeting in May A told B that", "A told B at a meeting": they met.
func (x *eventReader) toldAt(who []*ent, s token.Range) []*ent {
	for j := s.Start; j+1 < s.End; j++ {
		if x.is(j, "event-address") && x.phraseAt[j] < 0 {
			if heard, _ := x.list(j+1, s); persons(heard) > 0 || len(heard) > 1 {
				return appendEnts(append([]*ent(nil), who...), heard)
			}
			return nil
		}
	}
	return nil
}

// parties gathers who met: named in the noun's phrase, after "between", "with",
// "of", and the subject of the clause. It gives where what follows the noun ends.
func (x *eventReader) parties(p *phrase, m *mention, held bool, s token.Range) int {
	var out []*ent
	for j := p.start; j < p.head; j++ {
		n := x.nameAt[j]
		if n < 0 {
			if r := x.noun(j); r != nil && r.Class == lexicon.Role && x.norm(j+1) == "'s" { // "the leader's summit with"
				out = appendEnts(out, x.lastNamed(int(x.phraseAt[p.start]), 1, false, r.Lemma == "leader"))
			}
			continue
		}
		j = x.names[n].end - 1
		e := x.s.names[int(n)]
		if e == nil || e.typ == graph.Place || x.names[n].adjective() && x.owner(p) != nil {
			continue // "the Spanish minister A's meeting"
		}
		out = appendEnts(out, []*ent{e})
	}
	if len(out) == 0 {
		out = x.statesNamed(p)
	}
	if w := x.norm(p.start); w == "their" {
		if last := x.metJustBefore(p.start); last != nil && (x.norm(s.Start) == "they" || p.start == s.Start) {
			out = appendEnts(out, last.participants) // "Officials of A and B are to meet. They held their first talks"
		} else if two := x.orThoseWhoMet(p, x.lastOnes(p, 2)); len(two) == 2 {
			out = appendEnts(out, two)
		} else if who := x.mainSubject(p.start, s); len(who) == 2 { // "since their meeting A and B"
			out = appendEnts(out, who)
		} else if two := x.nearSides(s); persons(two) == 2 {
			out = two
		}
	} else if w == "his" || w == "her" {
		own := x.possessor(p.start)
		if len(own) == 0 && x.sentenceStart(s.Start) && !x.subjectBefore(p.start, s) {
			own = x.mainSubject(p.start, s) // "Asked about his dinner with B, A said"
		}
		out = appendEnts(out, own)
	}
	end := p.end
	if next := x.pastPlace(x.pastAdverbs(end, s)); x.norm(next) == "between" || x.norm(next) == "with" {
		end = next // "talks in Lima between"
	}
	with, apart := false, false // apart: "between A and" somebody who is not known
	onlyWith := len(out) == 0   // all named so far are those with whom it was
	for steps := 0; steps < 5 && end+1 < s.End; steps++ {
		switch x.norm(end) {
		case ",":
			if after := x.pastReport(end, s); x.norm(after) != "between" {
				steps = 5
			} else {
				end = after
			}
		case "between", "with", "of", "by", "among", "to", "for":
			if x.norm(end) == "for" {
				if end+1 >= s.End || !x.is(p.head, "event-meal") || x.phraseAt[end+1] < 0 || !x.guestPhrase(x.phraseAt[end+1]) {
					steps = 5
					break
				}
			}
			if x.norm(end) == "to" && x.is(p.head, "event-visit") && x.placeAfter(end+1) != nil && x.norm(x.phrases[x.phraseAt[end+1]].end) == "of" {
				m.visited, end = end+1, x.phrases[x.phraseAt[end+1]].end // "the visit to Lima of B"
				continue
			}
			if x.norm(end) == "to" && (!x.is(p.head, "event-visit") || x.phraseAt[end+1] < 0 || !x.personPhrase(x.phraseAt[end+1])) {
				steps = 5
				break
			}
			who, e := x.list(end+1, s)
			if len(who) == 0 {
				if who, e = x.unnamedSides(end, s); len(who) == 0 {
					steps = 5
					break
				}
			}
			if x.norm(end) == "between" && len(who) == 1 {
				who, e = x.andOther(who, e, s)
			}
			with = with || x.norm(end) == "with" || x.norm(end) == "for" // "gave a dinner for B"
			onlyWith = onlyWith && with
			apart = apart || x.norm(end) == "between" && len(who) == 1
			out, end = appendEnts(out, who), e
		case "in", "at", "on", "near", "outside":
			if x.dateAt[end+1] >= 0 {
				end = x.dates[x.dateAt[end+1]].End
				if x.norm(end) == "and" && end+1 < s.End && x.dateAt[end+1] >= 0 {
					end = x.dates[x.dateAt[end+1]].End
				}
			} else if q := x.phraseAt[end+1]; q >= 0 && !x.is(x.phrases[q].head, "event-told") {
				end = x.phrases[q].end
				if x.is(x.phrases[q].head, "event-aside-of") && x.norm(end) == "of" && end+1 < s.End {
					end = x.pastListed(end + 1) // "on the sidelines of the General Assembly" names no side
				}
			} else {
				steps = 5
			}
		case "there", "here":
			end++
		default:
			if x.dateAt[end] >= 0 {
				end = x.dates[x.dateAt[end]].End
				continue
			}
			steps = 5
		}
	}
	if len(out) == 0 {
		out = x.agreedOn(end, s)
	}
	if len(out) == 0 && x.is(p.head, "event-visit") {
		out = x.toPay(end, m, s)
	}
	if len(out) == 0 {
		out = x.sidesLater(end, s)
	}
	if (len(out) < 2 || with && onlyWith && held) && !apart && !(len(out) == 1 && !with && out[0].typ == graph.Organization) {
		if n := x.noun(p.head); (n == nil || n.Class != lexicon.Org) && !x.assembly(p, out) {
			if who := x.otherSide(p, out, s); len(who) > 0 && !x.shared2(who, out) && (with || len(who) > 1 && (held || x.is(p.start-1, "event-during")) || len(out) == 1 || held && who[0].typ == graph.Organization) {
				out = appendEnts(append([]*ent(nil), who...), out)
			} else if len(who) == 1 && len(out) == 0 && x.norm(p.start-1) == "at" {
				if out = x.toldAt(who, s); len(out) == 0 && x.is(p.head, "event-summit") && x.assembles(who[0]) {
					out, m.rule = who, atItsSummit
					m.negated, m.mood = x.moodOfMain(p.start, s)
				}
			}
		}
	}
	m.participants = out
	if with {
		m.rule = "<participant> held talks with <participant>"
	} else if len(out) > 1 {
		m.rule = "talks between <participants>"
	}
	return end
}
