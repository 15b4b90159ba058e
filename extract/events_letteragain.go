package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// oneMoreLetter gives a letter of which no side is told beside it, but that it is one more or an earlier one, or which day it has, the
// sides of the letter told before: "A second letter followed on May 3", "An earlier letter, in April, went unanswered", "A letter dated
// May 3 repeats the request".
func (x *eventReader) oneMoreLetter(p *phrase, m *mention, s token.Range) {
	more := x.listedIn("letter-more", p.start, p.head) || !m.definite && x.norm(p.end) == "followed"
	if len(m.sender)+len(m.recipient) == 1 && (more || x.moreTold(p, s)) {
		x.otherSideAgain(m, s)
		return
	}
	dated := !m.definite && m.sentBy > 0 && x.norm(m.sentBy) == "dated"
	if len(m.sender)+len(m.recipient) > 0 || m.fromOther || m.negated || p.plural || !x.is(m.at, "letterpaper") || !more && !dated || x.is(p.start-1, "be") {
		return // "It was the third letter since April"
	}
	last := x.lastTold(graph.Letter)
	if last == nil || last.status == graph.Denied || x.sinceTold(last, s.Start) > 2 || x.onlyObject(p, s) {
		return
	}
	m.sender, m.recipient, m.rule, m.conf = last.sender, last.recipient, "one more letter from <sender> to <recipient>", 0.6
	m.fresh = !m.definite
	m.sameAgain = true
	for j := p.end; j < min(s.End, p.end+4) && x.phraseAt[j] < 0 && x.dateAt[j] < 0; j++ {
		if x.pos[j] == posModal || x.is(j, "modal") || x.is(j, "letter-unsent") {
			m.mood = unreal // "a second letter may follow", "was expected on Monday"
		}
	}
}

// moreTold reports whether the verb after a letter tells that it came after another: "A letter to B followed".
func (x *eventReader) moreTold(p *phrase, s token.Range) bool {
	j := p.end
	for j < min(s.End, p.end+5) && (x.phraseAt[j] >= 0 || x.norm(j) == "to" || x.norm(j) == "from") {
		j++
	}
	return j > p.end && j < s.End && (x.norm(j) == "followed" || x.norm(j) == "follows")
}

// otherSideAgain completes one more letter from or to somebody who is no side of the letter told before by that one's other side: "An
// earlier letter from C was sent in April", "A letter to C followed".
func (x *eventReader) otherSideAgain(m *mention, s token.Range) {
	last := x.letterBefore(s)
	if last == nil || last.status == graph.Denied || m.fromOther || m.negated {
		return
	}
	switch both := append(append([]*ent(nil), last.sender...), last.recipient...); {
	case len(m.sender) == 1 && !x.shareSide(both, m.sender):
		m.recipient = last.recipient
	case len(m.recipient) == 1 && !x.shareSide(both, m.recipient):
		m.sender = last.sender
	}
}

// standsForLetter reports whether an ordinal at i stands alone for one more letter: "the second was sent", but not "the second of the
// ships", "a second meeting".
func (x *eventReader) standsForLetter(i int, s token.Range) bool {
	return i+1 < s.End && !(x.phraseAt[i] >= 0 && x.phrases[x.phraseAt[i]].end > i+1) && !x.pos[i+1].noun() && (x.phraseAt[i] < 0 || x.phraseAt[i+1] != x.phraseAt[i]) && x.norm(i+1) != "of" && (x.phraseAt[i+1] < 0 || x.dateAt[i+1] >= 0)
}

// countsLetters reports whether a sentence speaks of more letters than one: "It was the third letter", "had sent two letters".
func (x *eventReader) countsLetters(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if p := x.phraseAt[j]; p >= 0 && x.is(j, "letterpaper") && x.phrases[p].head == j && (x.phrases[p].plural || x.listedIn("letter-more", x.phrases[p].start, j)) {
			return true
		}
		if x.norm(j) == "times" || x.norm(j) == "twice" {
			return true
		}
	}
	return false
}

// lettersOn gives letters of several days, of which one side or none is told beside them, the sides of the letter told before: "Letters of
// May 3 and May 10 had gone unanswered", "A had sent letters on May 3 and May 10".
func (x *eventReader) lettersOn(p *phrase, m *mention, s token.Range) {
	last := x.lastTold(graph.Letter)
	if !p.plural || m.negated || m.fromOther || len(m.sender) > 0 && len(m.recipient) > 0 || last == nil || !x.is(m.at, "letterpaper") {
		return
	}
	d := x.firstDateIn(p.end, min(s.End, p.end+3))
	if d < 0 || len(x.row(int(d))) < 2 || x.sinceTold(last, s.Start) > 2 {
		return
	}
	if len(m.sender)+len(m.recipient) == 0 {
		m.sender, m.recipient = last.sender, last.recipient
	} else {
		m.sender, m.recipient = x.sidesAgain(last, m.sender, m.recipient)
	}
	m.rule, m.conf = "letters of several days from <sender> to <recipient>", 0.6
}

// figurative reports whether a message is one only in a manner of speaking, or a note that is taken: "The exercise sent a message to B", "has a
// message for B", "the message from A is clear", "posted a message about B", "took note of".
func (x *eventReader) figurative(p *phrase, s token.Range) bool {
	v := p.start - 1
	if w := x.norm(p.head); (w == "note" || w == "notes") && p.start == p.head && v >= s.Start && x.is(v, "event-taking") {
		return true
	}
	if !x.is(p.head, "letter-figurative") {
		return false
	}
	next := x.norm(p.end)
	switch {
	case v >= s.Start && x.phraseAt[v] < 0 && x.is(v, "have") && next == "for":
		return true
	case v >= s.Start && x.norm(v) == "posted" && next != "to":
		return true
	case v > s.Start && x.phraseAt[v] < 0 && x.is(v, "lettersend") && next == "to":
		start, _, _ := x.group(v, s)
		who, _ := x.subject(cueAt{i: v, group: start}, s)
		return len(who) == 1 && x.phrases[who[0]].kind == plainPhrase && len(x.entsOf(who[0])) == 0 && x.norm(x.phrases[who[0]].start) != "it"
	}
	for j := p.end; j+1 < min(s.End, p.end+8) && x.norm(j) != ","; j++ {
		if x.is(j, "be") && x.phraseAt[j] < 0 {
			return x.is(j+1, "letter-tone")
		}
	}
	return false
}

// unknownSender reports whether whoever a letter is told to be from stands for no state: "letters from schoolchildren".
func (x *eventReader) unknownSender(m *mention, s token.Range) bool {
	p := x.phraseAt[m.at]
	if len(m.sender) > 0 || p < 0 {
		return false
	}
	for j := x.phrases[p].end; j+1 < min(s.End, x.phrases[p].end+6); j++ {
		if w := x.norm(j); (w == "from" || w == "by") && x.phraseAt[j+1] >= 0 {
			k := x.phrases[x.phraseAt[j+1]].kind
			return k == peoplePhrase || k == plainPhrase
		}
	}
	return false
}

// receivedBySpeaker completes "A confirmed that a letter had been received from B": by A.
func (x *eventReader) receivedBySpeaker(v int, m *mention, s token.Range) {
	st := x.around(m.at)
	start, neg, md := x.group(v, s)
	if st == nil || !x.passiveGroup(v, start) || x.shareSide(m.sender, st.speakers) {
		return
	}
	if m.recipient = x.states(st.speakers); persons(m.sender) > 0 && persons(st.speakers) == len(st.speakers) {
		m.recipient = st.speakers
	}
	m.negated, m.rule = m.negated || neg, "a letter was received by <recipient>"
	if md != fact {
		m.mood = md
	}
}

// onlyObject reports whether a letter is what somebody else does something with: "published another letter", "wrote a second letter".
func (x *eventReader) onlyObject(p *phrase, s token.Range) bool {
	v := p.start - 1
	return v > s.Start && x.phraseAt[v] < 0 && x.pos[v].verb() && !x.is(v, "be") && !x.is(v, "lettermove")
}

// theLetter is the letter told just before of which the text goes on to speak as "the letter", with the same sides and no day within its
// phrase: "The letter reached Lima on May 4", "B received the letter a day later"; nil where it is another one.
func (x *eventReader) theLetter(m *mention) *event {
	p := x.phraseAt[m.at]
	if m.typ != graph.Letter || len(m.sender)+len(m.recipient) == 0 || !m.definite || m.sameAgain || p < 0 || m.dateExpr > 0 && m.at > 0 && x.norm(x.dates[m.dateExpr-1].Start-1) == "of" {
		return nil
	}
	ph := &x.phrases[p]
	if w := x.norm(ph.start); w != "the" && w != "this" && w != "that" || x.listedIn("letter-more", ph.start, ph.head) || m.sentBy > 0 && x.norm(m.sentBy) == "dated" || x.dateAt[ph.head-1] >= 0 {
		return nil
	}
	last := x.lastTold(graph.Letter)
	if last == nil || x.sinceTold(last, m.at) > 3 || !x.sidesAgree(last.sender, m.sender) || !x.sidesAgree(last.recipient, m.recipient) {
		return nil
	}
	return last
}

// firstInYears reports whether a letter is told of to say which one it was: "It was the first letter that a president of Chile had written to one
// of Peru since 1979".
func (x *eventReader) firstInYears(p *phrase, s token.Range) bool {
	v := p.start - 1
	return v > s.Start && x.phraseAt[v] < 0 && x.is(v, "be") && x.norm(p.start) == "the" && x.sentenceHas("first", p.start, p.head) && x.sentenceHas("since", p.end, s.End)
}
