package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// oneMoreLetter gives a letter of which no side is told beside it, but that it is one more or an earlier one, or which day it has, the
// sides of the letter told before: "A second letter followed on May 3", "An earlier letter, in April, went unanswered", "A letter dated
// May 3 repeats the request".
func (x *eventReader) oneMoreLetter(p *phrase, m *mention, s token.Range) {
	more := x.listedIn("letter-more", p.start, p.head)
	dated := !m.definite && m.sentBy > 0 && x.norm(m.sentBy) == "dated"
	if len(m.sender)+len(m.recipient) > 0 || m.fromOther || m.negated || p.plural || !x.is(m.at, "letterpaper") || !more && !dated {
		return
	}
	last := x.lastTold(graph.Letter)
	if last == nil || last.status == graph.Denied || x.sentAt[s.Start]-x.sentAt[last.mentions[len(last.mentions)-1].Start] > 2 || x.onlyObject(p, s) {
		return
	}
	m.sender, m.recipient, m.rule, m.conf = last.sender, last.recipient, "one more letter from <sender> to <recipient>", 0.6
	m.fresh = !m.definite
	m.sameAgain = true
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
	if last == nil || x.sentAt[m.at]-x.sentAt[last.mentions[len(last.mentions)-1].Start] > 3 || !x.sidesAgree(last.sender, m.sender) || !x.sidesAgree(last.recipient, m.recipient) {
		return nil
	}
	return last
}
