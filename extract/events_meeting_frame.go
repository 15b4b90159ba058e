package extract

import (
	"parley/extract/token"
)

// frame reads the verb around the noun: held, planned, cancelled, asked for.
func (x *eventReader) frame(p *phrase, m *mention, s token.Range) (held bool) {
	if x.dueFor(p, s) {
		m.mood = planned
		return true
	}
	if x.onlyWished(p, s) {
		m.mood = unreal
		return false
	}
	if q := x.paidTo(p); q != nil && (x.is(p.head, "event-visit") || x.norm(p.head) == "call") {
		start, neg, md := x.group(q.start-1, s)
		m.negated, m.mood, m.present = m.negated || neg, md, x.inPresent(start, q.start-1)
		return true // "will pay B a visit"
	}
	if p.start > 1 && x.norm(p.start-1) == "for" {
		if q := x.phraseAt[p.start-2]; q >= 0 && x.phrases[q].kind == rolePhrase {
			m.mood = unreal // "envoy for talks with"
			return false
		}
		if x.appealBefore(p.start-1, s) {
			m.mood = unreal // "called on Monday for talks with"
			return false
		}
		for j := p.start - 2; j >= s.Start && j > p.start-12; j-- {
			if x.bringsTo(j, p.start-1) {
				start, neg, md := x.group(j, s)
				m.negated, m.mood, m.present = m.negated || neg, md, x.inPresent(start, j)
				return true
			}
		}
	}
	for j := p.start - 2; j >= s.Start && j > p.start-16 && x.norm(p.start-1) == "to"; j-- {
		if w := x.norm(j); w == "invited" || w == "invitation" || w == "invite" {
			m.mood = unreal
			return false
		}
	}
	if j := p.start - 3; x.norm(p.start-1) == "of" && j >= s.Start && (x.norm(j+1) == "come" || x.norm(j+1) == "came") && x.listedIn("event-nothing", max(s.Start, j-3), j+1) {
		m.mood, m.toCome = cancelled, x.norm(j+1) == "come" && x.norm(j) == "will" // "nothing came of the meeting with B"
		return true
	}
	if x.calledOff(p.start-1, s) {
		m.mood = cancelled
		return true
	}
	if x.norm(p.start-1) == "from" && x.is(p.start-2, "event-fresh") {
		return true // "came from a meeting with", "fresh from talks with"
	}
	if x.norm(p.start-1) == "of" && x.norm(p.start-2) == "out" && x.is(p.start-3, "event-fresh") {
		return true // "came out of their talks"
	}
	for j := p.start - 1; j >= s.Start && j > p.start-6; j-- {
		w := x.norm(j)
		if x.phraseAt[j] >= 0 && j < p.start-3 {
			break
		}
		switch {
		case (x.is(j, "event-hold") || x.is(j, "event-convoke") || x.is(j, "event-continue")) && x.phraseAt[j] < 0 && !x.auxiliary(j, p.start):
			start, neg, md := x.group(j, s)
			m.negated, m.mood = m.negated || neg, md
			m.present = start == j && x.pos[j] == posVerbPres || x.pos[j] == posVerbIng && x.inPresent(start, j)
			return true
		case x.norm(p.start-1) != "," && (x.is(j, "event-postpone") || w == "off" && x.norm(j-1) == "put" || w == "back" && x.is(j-1, "event-move")):
			m.mood, m.putOff = planned, true
			return true
		case w == "for" && j == p.start-1 && x.is(j-1, "event-preparing"):
			if m.mood = planned; x.is(j-2, "event-cancel") || x.endedIn(x.complementEnd(p, s), s) {
				m.mood, m.toCome = cancelled, true // "dropped plans for a meeting with B", "plans for a meeting were dropped"
			}
			return true
		case w == "part" && x.phraseAt[j+1] < 0 && x.is(j-1, "event-taking"):
			_, neg, md := x.group(j-1, s)
			m.negated, m.mood = m.negated || neg, md // "will take part in the talks"
			return true
		case (w == "to" || w == "on") && j == p.start-1 && x.is(j-1, "event-agreeing") && x.phraseAt[j-1] < 0:
			start, neg, md := x.group(j-1, s)
			if x.passiveGroup(j-1, start) || neg || md == unreal {
				break
			}
			m.mood = planned // "has agreed to a meeting with B"
			return true
		case x.is(j, "event-cancel") || w == "off" && x.is(j-1, "event-calling"):
			m.mood = cancelled
			if _, _, md := x.group(min(j, x.callingAt(j)), s); md == unreal {
				m.mood = unreal // "urges it to call off the talks"
			}
			return true
		case w == "from" && (x.norm(j-1) == "away" || x.is(j-1, "event-withdraw")), w == "out" && x.is(j-1, "event-withdraw"), w == "of" && x.norm(j-1) == "out" && x.is(j-2, "event-withdraw"):
			m.mood = cancelled
			return true
		case x.is(j, "event-propose") || w == "about" && x.norm(j-1) == "bring":
			m.mood = unreal
			return false
		}
	}
	if x.norm(p.start-1) == "at" && x.norm(p.start-2) == "be" {
		if _, neg, md := x.group(p.start-2, s); md == planned {
			m.negated, m.mood = m.negated || neg, md // "will both be at the summit on Friday"
			return true
		}
	}
	x.foretold(p, m)
	if x.droppedLater(p, m, s) {
		return true
	}
	if x.norm(p.start-1) == "before" || x.norm(p.start-1) == "of" && x.norm(p.start-2) == "ahead" {
		m.ahead = true
	}
	if x.is(p.start-1, "event-calling") && x.norm(x.complementEnd(p, s)) == "off" {
		m.mood = cancelled // "called the summit with B off"
		return true
	}
	for j := p.end; j < s.End && j < x.complementEnd(p, s)+14; j++ {
		w := x.norm(j)
		switch {
		case x.is(j, "event-cancel") || w == "called" && (x.norm(j+1) == "off" || x.norm(j+2) == "off" && x.pos[j+1] == posPronoun):
			m.mood = cancelled
			return true
		case w == "victim" && x.phraseAt[j-1] < 0 || x.is(j, "event-struck") && (x.norm(j+1) == "from" || x.norm(j+1) == "off") && x.phraseAt[j+2] >= 0 && x.is(x.phrases[x.phraseAt[j+2]].head, "event-agenda"):
			m.mood = cancelled // "fell victim to the row", "has been struck from the calendar"
			return true
		case w == "nothing" && x.norm(j-1) == "to" && x.norm(j-2) == "come":
			m.mood = cancelled // "have come to nothing"
			return true
		case w == "broken" && x.norm(j+1) == "off":
			held = true
		case w == "off" && x.is(j-1, "be") && x.toks[min(j+1, s.End-1)].Kind == token.Punct || w == "longer" && x.norm(j-1) == "no" || (w == "fell" || w == "fallen") && x.norm(j+1) == "through":
			m.mood = cancelled
			return true
		case (x.norm(p.end) == "that" || x.norm(p.end) == "which") && x.is(j, "event-hold") && j > p.end+1 && w != "had" && w != "has" && w != "have" && w != "led":
			if m.mood == fact {
				_, neg, md := x.group(j, s)
				m.negated, m.mood = m.negated || neg, md
			}
			return true
		case w == "will" && x.phraseAt[j] < 0 && j <= x.complementEnd(p, s)+1 && m.mood == fact && !m.negated && x.norm(j+1) != "not":
			m.mood, held = planned, true // "the meeting in Lima on May 3 will be"
		case (w == "on" || w == "called") && x.is(j-1, "be") && x.norm(j+1) == "for" && x.dateAt[j+2] >= 0 && m.mood == fact:
			m.mood, held = planned, true // "is on for Friday"
		case w == "on" && x.is(j-1, "be") && x.phraseAt[j+1] >= 0 && x.is(x.phrases[x.phraseAt[j+1]].head, "event-agenda") && m.mood == fact:
			m.mood, held = planned, true // "is on his schedule"
		case (w == "on" || w == "back") && x.is(j-1, "be") && (x.norm(j+1) == "again" || x.norm(j+1) == "on") && m.mood == fact:
			m.mood, held = planned, true
		case x.is(j, "event-postpone") && x.is(j-1, "be") || (w == "off" || w == "back") && x.is(j-1, "event-move"):
			if m.mood == fact || m.mood == planned {
				m.mood, m.putOff = planned, true
			}
			held = true
		case (x.is(j, "event-plan") || x.is(j, "event-fixed")) && (x.norm(j+1) == "for" || x.norm(j-1) == "is" || x.norm(j-1) == "are") || (w == "is" || w == "are") && x.norm(j+1) == "to":
			if m.mood == fact {
				m.mood = planned
			}
			held = true // unless it was called off after all
		case (w == "was" || w == "were") && x.norm(j+1) == "to" && x.norm(j+2) == "have" && m.mood == fact:
			m.mood = cancelled // "was to have begun on Monday"
			return true
		case x.is(j, "event-propose") && x.is(j-1, "be") && x.phraseAt[j] < 0: // "has been proposed"
			m.mood = unreal
			return false
		case w == "held" || w == "place" && (x.norm(j-1) == "took" || x.norm(j-1) == "take" || x.norm(j-1) == "taken"):
			_, neg, md := x.group(j, s)
			if w == "place" {
				_, neg, md = x.group(j-1, s)
			}
			if neg && md == planned {
				neg, md, m.toCome = false, cancelled, true // "the summit will not take place"
			}
			if neg && md == fact && m.mood == planned && x.cover[j] < 0 {
				neg, md = false, cancelled // "the visit, planned for June 10, did not take place"
			}
			if md == fact && m.mood == planned {
				md = planned // "will now take place"
			}
			m.negated, m.mood = m.negated || neg, md
			return true
		case x.is(j, "event-ended") && x.phraseAt[j] < 0 && x.pos[j] != posVerbBase && x.pos[j] != posVerbIng && !x.is(j-1, "be"):
			held = true
		case w == ";" || w == "who":
			return held
		}
	}
	return held
}

// onlyWished reports whether talks are only thought of, by the word that governs their noun or the modal that follows it: "insisted on
// talks with B", "ready for talks", "saw no need for talks", "turned down a meeting", "warned that talks with B could fail".
func (x *eventReader) onlyWished(p *phrase, s token.Range) bool {
	g, w := p.start-1, ""
	if g > s.Start {
		w = x.norm(g)
	}
	switch w {
	case "on", "upon":
		return x.phraseAt[g-1] < 0 && x.is(g-1, "event-insist")
	case "to":
		return x.phraseAt[g-1] < 0 && x.is(g-1, "event-opento")
	case "down":
		return x.is(g-1, "event-turn")
	case "for":
		before := g - 1
		if q := x.phraseAt[before]; q >= 0 {
			before = x.phrases[q].head
		}
		if x.is(before, "event-wishfor") {
			return true
		}
	case "of":
		if q := x.phraseAt[g-1]; q >= 0 && (x.is(x.phrases[q].head, "event-wishfor") || x.norm(x.phrases[q].head) == "talk") || q < 0 && x.norm(g-1) == "talk" {
			return true // "the chances of talks are small"
		}
	case "be":
		return x.norm(p.start) == "no" // "there would be no talks"
	}
	if v := x.complementEnd(p, s); x.norm(p.start) != "the" && v+1 < s.End && x.is(v, "be") && x.is(v+1, "event-doubtful") {
		return true // "a meeting with B on Monday is unlikely"
	}
	if x.norm(p.start) != "the" && x.norm(p.start) != "their" {
		v := x.complementEnd(p, s)
		if w := x.norm(v); v < s.End && x.phraseAt[v] < 0 && (w == "would" || w == "could" || w == "might" || w == "may" || w == "should") {
			for v++; v < s.End && (x.pos[v] == posAdv || x.norm(v) == "be" || x.norm(v) == "not"); v++ {
			}
			return w != "would" || !x.is(v, "event-hold") && !x.is(v, "event-followed") && !x.is(v, "event-resume") && !x.is(v, "event-begin")
		}
	}
	return false
}

// droppedLater reads "the visit that A was to pay to Lima was struck from the calendar", "the summit announced for May has been put
// off": what became of a meeting stands after the clause that tells of the plan.
func (x *eventReader) droppedLater(p *phrase, m *mention, s token.Range) bool {
	end := p.end
	if x.norm(end) == "between" {
		end = x.complementEnd(p, s) // "talks between A and B due to open on Monday"
	}
	if after := x.pastPlace(end); x.norm(after) == "," && x.norm(after+1) == "which" {
		end = after + 1 // "the summit in Lima, which was due on Monday, has been called off"
	}
	if w := x.norm(end); w != "that" && w != "which" && !x.is(end, "event-told-of") {
		return false
	}
	for j := end + 2; j < min(s.End, p.end+30) && x.norm(j) != ";"; j++ {
		if x.norm(j) == "not" && (x.norm(j-1) == "will" || x.norm(j-1) == "would") && (x.norm(j+1) == "take" && x.norm(j+2) == "place" || x.norm(j+1) == "be" && x.norm(j+2) == "held" || x.norm(j+1) == "go" && x.norm(j+2) == "ahead") {
			m.mood = cancelled // "the talks due to open on Monday will not take place"
			return true
		}
		if x.phraseAt[j] >= 0 || !x.is(j-1, "be") {
			continue
		}
		switch {
		case x.is(j, "event-cancel") || x.norm(j) == "called" && x.norm(j+1) == "off" || x.is(j, "event-struck") && x.norm(j+1) == "from":
			m.mood = cancelled
			return true
		case x.is(j, "event-postpone") || x.norm(j) == "put" && x.norm(j+1) == "off":
			m.mood, m.putOff = planned, true
			return true
		}
	}
	return false
}

// endedIn reports whether the verb group at i says in the passive that something was called off: "have been dropped".
func (x *eventReader) endedIn(i int, s token.Range) bool {
	for ; i < s.End && x.phraseAt[i] < 0 && (x.is(i, "be") || x.is(i, "have") || x.pos[i] == posAdv || x.norm(i) == "now"); i++ {
	}
	return i < s.End && x.is(i-1, "be") && x.phraseAt[i] < 0 && (x.is(i, "event-cancel") || x.norm(i) == "called" && x.norm(i+1) == "off")
}

// appealBefore reports whether a verb of appealing stands before the "for" at i, a day left out.
func (x *eventReader) appealBefore(i int, s token.Range) bool {
	j := i - 1
	for j > s.Start && (x.dateAt[j] >= 0 || x.pos[j] == posAdv || x.is(j, "prep")) {
		j--
	}
	return j >= s.Start && x.phraseAt[j] < 0 && x.is(j, "event-appeal")
}

// callingAt is where the verb stands that "off" at j belongs to, else j.
func (x *eventReader) callingAt(j int) int {
	if x.norm(j) == "off" {
		return j - 1
	}
	return j
}

// calledOff reads "called off, an hour before the time, the talks", "cancelled on Monday the talks":
// what stands between verb and object is set off by commas or a date.
func (x *eventReader) calledOff(i int, s token.Range) bool {
	j := i
	if x.norm(j) == "," {
		for j--; j > s.Start && j > i-20 && x.norm(j) != ","; j-- {
		}
		j--
	}
	for j > s.Start && (x.dateAt[j] >= 0 || x.is(j, "prep") && x.norm(j) != "off") {
		j--
	}
	return j < i && j >= s.Start && x.phraseAt[j] < 0 && (x.is(j, "event-cancel") || x.norm(j) == "off" && x.is(j-1, "event-calling"))
}

// calledOffOn reports whether the date at d is of the calling off and not of the meeting: "cancelled his meeting with
// B by tweet on Thursday", but "cancelled a meeting with B that was set for Thursday".
func (x *eventReader) calledOffOn(p *phrase, d int, s token.Range) bool {
	for j := p.end; j < d; j++ {
		switch {
		case x.phraseAt[j] >= 0:
		case x.is(j, "event-means") && (x.phraseAt[j+1] < 0 || !x.personPhrase(x.phraseAt[j+1])):
			return true
		case x.is(j, "event-plan") || x.is(j, "event-due") || x.is(j, "event-followed") || x.is(j, "be") || x.norm(j) == "held" || x.pos[j].finite():
			return false
		}
	}
	return false
}

// madeKnownOn reports whether a date is that on which a meeting was announced or agreed: "a summit of A and B was announced on Monday".
func (x *eventReader) madeKnownOn(d int, p *phrase) bool {
	v := x.dates[d].Start - 1
	if x.norm(v) == "on" || x.norm(v) == "in" {
		v--
	}
	return v > p.end && x.phraseAt[v] < 0 && x.is(v-1, "be") && (x.norm(v) == "announced" || x.norm(v) == "agreed")
}

// newDay gives a meeting that was put off the day to which it was, "to July 3", "until May"; where none is told the old
// one stays.
func (x *eventReader) newDay(m *mention, s token.Range) {
	for j := max(s.Start, m.at-longClause); j+1 < min(s.End, m.at+longClause); j++ {
		d := x.dateAt[j+1]
		if d < 0 || !x.usable(int(d)) || x.cover[j] != x.cover[m.at] {
			continue
		}
		if w := x.norm(j); w == "to" || w == "until" || w == "till" || x.movedOn(int(d)) {
			x.setDate(m, int(d))
			return
		}
	}
}

// foretold reads what stands before the noun in its phrase: "a planned visit", "the aborted summit".
func (x *eventReader) foretold(p *phrase, m *mention) {
	for j := p.start; j < p.head && m.mood == fact; j++ {
		switch w := x.norm(j); {
		case x.is(j, "event-cancel") || w == "aborted":
			m.mood = cancelled
		case x.is(j, "event-foretold"):
			m.mood = planned
		case x.is(j, "event-thinkable"):
			m.mood = unreal
		}
	}
}

// complementEnd steps over what belongs to the noun of a phrase: "by A", "of the minister, B, to
// Lima in May".
func (x *eventReader) complementEnd(p *phrase, s token.Range) int {
	end := p.end
	for end+1 < s.End && end < p.end+30 && x.norm(end) != "off" {
		next := end
		if x.norm(next) == "," {
			next++
		}
		for x.is(next, "prep") && x.norm(next) != "off" || x.norm(next) == "to" || x.norm(next) == "and" {
			next++
		}
		switch {
		case next >= s.End || next == end:
			return end
		case x.dateAt[next] >= 0:
			end = x.dates[x.dateAt[next]].End
		case x.phraseAt[next] >= 0:
			end = x.phrases[x.phraseAt[next]].end
		default:
			return end
		}
	}
	return end
}

// dueFor reads "is expected in Lima on Monday for talks", "is due in Lima for talks".
func (x *eventReader) dueFor(p *phrase, s token.Range) bool {
	if x.norm(p.start-1) != "for" {
		return false
	}
	for j := p.start - 2; j > s.Start && j > p.start-12; j-- {
		if x.phraseAt[j] < 0 && x.is(j, "event-due") {
			return x.norm(j-1) == "is" || x.norm(j-1) == "are"
		}
	}
	return false
}

// auxiliary reports whether a form of "have" at j only helps another verb before
// the noun at to.
func (x *eventReader) auxiliary(j, to int) bool {
	if !x.is(j, "have") {
		return false
	}
	for k := j + 1; k < to; k++ {
		if x.pos[k].verb() && x.phraseAt[k] < 0 {
			return true
		}
	}
	return false
}
