package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// inReplyRule is the rule of a letter that answers another.
const inReplyRule = "<sender> replied to a letter from <recipient>"

// inReply reads "A replied on Monday to a letter from B", "A's answer to B's letter came on Monday": a letter from A to B on
// that day.
func (x *eventReader) inReply(i int, who []*ent, neg bool, md mood, s token.Range) bool {
	p := x.letterAnswered(i, s)
	if p == nil || len(who) == 0 {
		return false
	}
	to := x.letterFrom(p, s)
	if len(to) == 0 || x.shareSide(to, who) {
		return false
	}
	m := &mention{typ: graph.Letter, at: i, negated: neg, mood: md, sender: who, recipient: to, rule: inReplyRule, conf: 0.7}
	if d := x.dateAfter(i, s); d >= 0 && x.dates[d].Start < p.start {
		x.setDate(m, d)
	} else {
		x.date(m, s)
	}
	if m.dateExpr > 0 && (x.norm(x.dates[m.dateExpr-1].Start-1) == "of" || x.dates[m.dateExpr-1].Start > p.end && x.relativeAt(p.end)) {
		m.date, m.phrase, m.dateExpr = "", "", 0 // "answered B's letter of May 3"
	}
	return m.date != "" && x.tell(m, s) != nil
}

// letterAnswered is the letter that the verb or noun at i answers: "replied (on Monday) to a letter", "answered the letter";
// nil where it answers something else.
func (x *eventReader) letterAnswered(i int, s token.Range) *phrase {
	for j := i + 1; j < min(s.End, i+8); j++ {
		p := x.phraseAt[j]
		switch {
		case x.dateAt[j] >= 0 || x.norm(j) == "to" || x.norm(j) == "on":
		case p >= 0 && x.is(x.phrases[p].head, "letterpaper") && (x.norm(j-1) == "to" || j == i+1):
			return &x.phrases[p]
		default:
			return nil
		}
	}
	return nil
}

// relativeAt reports whether a relative clause begins at i, behind a letter: "that he received", "B sent".
func (x *eventReader) relativeAt(i int) bool {
	w := x.norm(i)
	return w == "that" || w == "which" || i < len(x.toks) && x.phraseAt[i] >= 0 && x.dateAt[i] < 0
}

// letterFrom is whose letter a phrase speaks of: "B's letter", "a letter from B".
func (x *eventReader) letterFrom(p *phrase, s token.Range) []*ent {
	if who := x.owned(p); len(who) > 0 {
		return who
	}
	if x.norm(p.end) == "from" {
		who, _ := x.list(p.end+1, s)
		return who
	}
	if x.relativeAt(p.end) {
		m := &mention{typ: graph.Letter, at: p.head} // "the letter that he received from B", "that B had sent"
		x.relativeOfLetter(p.end, m, s)
		return m.sender
	}
	return nil
}

// owned is whose thing a phrase names: "Chile's answer", "the president's letter".
func (x *eventReader) owned(p *phrase) []*ent {
	m := &mention{typ: graph.Letter}
	x.possessorOf(p, m, x.sentence(p.start))
	return m.sender
}

// repliedTo reports whether the sentence has just told of somebody's reply, so that its day is not that of the letter answered.
func (x *eventReader) repliedTo(s token.Range) bool {
	last := x.lastTold(graph.Letter)
	return last != nil && last.rule == inReplyRule && last.mentions[len(last.mentions)-1] == s
}

// ownLetter reads "hers left Lima on Tuesday", "and his own arrived on May 3" after a letter: one from its recipient.
func (x *eventReader) ownLetter(s token.Range) {
	for i := s.Start; i+1 < s.End; i++ {
		v := i + 1
		switch x.norm(i) {
		case "hers", "theirs":
		case "his", "their", "her", "its":
			if x.norm(v) != "own" {
				continue
			}
			v++
		default:
			continue
		}
		for v < s.End && x.phraseAt[v] < 0 && (x.is(v, "have") || x.is(v, "be") || x.pos[v] == posAdv) {
			v++
		}
		if v >= s.End || !x.is(v, "lettermove") && x.norm(v) != "dated" && !x.is(v, "letter-send") {
			continue
		}
		last := x.letterBefore(s)
		if last == nil || len(last.sender) == 0 || len(last.recipient) == 0 {
			return
		}
		m := &mention{typ: graph.Letter, at: i, fresh: true, sender: last.recipient, recipient: last.sender, rule: "<recipient>'s own letter", conf: 0.6}
		if d := x.dateAfter(v, s); d >= 0 {
			x.setDate(m, d)
			x.tell(m, s)
		}
		return
	}
}

// madeIn reads "The request was made in a letter", "Chile's demand was put to Peru in a letter": from its owner, else from whom
// the sentence before was about, to whom it was put, else to the other figure there.
func (x *eventReader) madeIn(v, start int, m *mention, s token.Range) bool {
	who, _ := x.subject(cueAt{i: v, group: start}, s)
	if len(who) != 1 || !x.is(v, "letter-making") || !x.is(x.phrases[who[0]].head, "letter-content") {
		return false
	}
	p := who[0]
	k := int(x.sentAt[s.Start])
	m.rule = "<sender>'s request was made in a letter"
	if m.sender = x.owned(&x.phrases[p]); x.norm(v+1) == "to" && len(m.recipient) == 0 {
		m.recipient, _ = x.list(v+2, s)
	}
	if k == 0 || x.norm(x.phrases[p].start) != "the" {
		return true
	}
	before := x.sent[k-1]
	for j := before.Start; j < before.End && len(m.sender) == 0; j++ {
		if q := x.phraseAt[j]; q >= 0 && x.beginsClause(q, before) {
			m.sender = x.asStates(x.entsOf(q))
			break
		}
	}
	if len(m.recipient) == 0 && len(m.sender) > 0 {
		if other := x.figuresApart(m.sender, nil, before); len(other) == 1 {
			m.recipient = other
		}
	}
	return true
}

// repliedElsewise reports whether the verb at i tells that somebody replied to something else than a letter, or not in words: "replied to a
// question from reporters", "answered questions", "responded by closing the border", "responded with sanctions".
func (x *eventReader) repliedElsewise(i int, s token.Range) bool {
	j := x.pastAdverbs(i+1, s)
	if j >= s.End || x.toks[j].Kind == token.Punct {
		return false
	}
	w := x.norm(j)
	if w == "by" && j+1 < s.End && x.pos[j+1] == posVerbIng {
		return true
	}
	if w == "to" || w == "with" || w == "in" || w == "by" {
		j++
	}
	if j >= s.End || x.phraseAt[j] < 0 {
		return w == "to" && j < s.End && x.pos[j].verb()
	}
	p := &x.phrases[x.phraseAt[j]]
	switch {
	case x.is(p.head, "letterpaper") || x.is(p.head, "letter-content") || x.is(p.head, "answernoun") || p.kind == pronounPhrase || w == "in":
		return false
	case w == "with" || w == "by":
		return true
	}
	who := x.entsOf(x.phraseAt[j])
	return len(who) == 0 || x.owner(p) != nil && !who[0].person() && p.kind != rolePhrase
}

// sidesAgain gives the sides of one more letter of which at most one side is told, by those of the letter told before.
func (x *eventReader) sidesAgain(last *event, from, to []*ent) (sender, recipient []*ent) {
	switch {
	case len(from) > 0 && x.shareSide(last.sender, from), len(to) > 0 && x.shareSide(last.recipient, to):
		return last.sender, last.recipient
	case len(from) > 0 && x.shareSide(last.recipient, from), len(to) > 0 && x.shareSide(last.sender, to):
		return last.recipient, last.sender
	}
	return from, to
}

// addressedPassive reads "B was told so in a letter", "B was thanked by A in a letter": to the subject, from whoever does it.
func (x *eventReader) addressedPassive(v, start int, m *mention, s token.Range) bool {
	if !x.is(v, "letter-address") && !x.is(v, "letterdo") {
		return false
	}
	if m.rule = "<recipient> was told in a letter"; len(m.recipient) == 0 {
		m.recipient = x.subjectsOf(v, start, s)
	}
	if x.norm(v+1) == "by" && len(m.sender) == 0 {
		m.sender, _ = x.list(v+2, s)
	}
	return true
}

// answerTold reports whether a sentence tells of an answer that it came or was sent, or when: "a reply with thanks was sent", "the reply of May 3",
// "came the reply", "got a polite answer". "The reply to A" tells itself whose it is.
func (x *eventReader) answerTold(p *phrase, s token.Range) bool {
	switch x.norm(p.end) {
	case "from", "by":
		return false
	case "to":
		v := x.verbBefore(p.start, s)
		return v > s.Start && v > p.start-3 && x.is(v, "letter-bear") && x.hasHost(p.end+1) // "brought the reply to Lima"
	case "of", "dated", ",":
		if d := x.dateAt[min(p.end+1, len(x.toks)-1)]; d >= 0 && x.norm(p.end) != "," || x.norm(p.end+1) == "dated" {
			return true
		}
	}
	if x.pos[p.start] == posPossPronoun || x.inWriting(p) {
		return false
	}
	v := p.start - 1
	return x.onItsWay(p.end, s) || x.onItsWay(x.pastContent(p.end, s), s) || v > s.Start && x.phraseAt[v] < 0 && (x.is(v, "lettermove") || x.is(v, "letter-get") || x.is(v, "lettersend") || x.is(v, "letter-returning"))
}

// answerAwaitedUntil gives the date in "had to wait for the answer until March", "had to wait until March for an answer"; -1 where there is none.
func (x *eventReader) answerAwaitedUntil(p *phrase, s token.Range) int {
	v := x.verbBefore(p.start, s)
	if v < s.Start || v < p.start-6 || !x.is(v, "event-waiting") {
		return -1
	}
	for j := v + 1; j+1 < min(s.End, p.end+4); j++ {
		if d := x.dateAt[j+1]; x.norm(j) == "until" && d >= 0 && x.usable(int(d)) {
			return int(d)
		}
	}
	return -1
}

// hasHost reports whether a place stands at i that has a host: a capital, a palace, a state.
func (x *eventReader) hasHost(i int) bool {
	place := x.placeAfter(i)
	return place != nil && x.capitalOrState(place)
}

// pastContent steps over what a letter holds or what it is about: "(a reply) with thanks", "(an answer) of two pages", "(a note) on the dam".
func (x *eventReader) pastContent(i int, s token.Range) int {
	for steps := 0; steps < 2 && i+1 < s.End && x.phraseAt[i] < 0 && (x.pos[i] == posPrep || x.is(i, "prep")) && x.dateAt[i+1] < 0; steps++ {
		if x.phraseAt[i+1] >= 0 {
			i = x.phrases[x.phraseAt[i+1]].end
		} else if x.pos[i+1].noun() || x.is(i+1, "letterwish") {
			i += 2
		}
	}
	return i
}

// tookToReply reads "B took eleven days to reply", "It took B until May 3 to answer" after a letter to B.
func (x *eventReader) tookToReply(i int, s token.Range) bool {
	if x.norm(i-1) != "to" || !x.is(i, "letter-answering") || i-2 <= s.Start {
		return false
	}
	v := x.verbBefore(i-1, s)
	last := x.lastOf(graph.Letter)
	if v < s.Start || v < i-10 || !x.is(v, "letter-taking") || last == nil || x.sinceTold(last, s.Start) > 1 || len(last.date) < 10 {
		return false
	}
	start, neg, md := x.group(v, s)
	who := x.subjectsOf(v, start, s)
	if x.norm(start-1) == "it" {
		who, _ = x.list(v+1, s)
	}
	if neg || md != fact || !x.shareSide(last.recipient, who) && x.apartSides(append(append([]*ent(nil), who...), last.recipient...)) {
		return false
	}
	m := &mention{typ: graph.Letter, at: i, fresh: true, sender: last.recipient, recipient: last.sender, rule: "<recipient> took <time> to reply", conf: 0.6}
	for j := v + 1; j < i; j++ {
		d := x.dateAt[j]
		if d < 0 {
			continue
		}
		if x.norm(j-1) == "until" && x.usable(int(d)) {
			x.setDate(m, int(d))
		} else if n, _ := x.amount(x.dates[d].End); n != [3]int{} {
			from, _ := last.date.Day()
			m.date = graph.DateOf(from.AddDate(n[0], n[1], n[2]))
		}
		break
	}
	return m.date != "" && x.tell(m, s) != nil
}
