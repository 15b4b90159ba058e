package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// dateAfter is the date that follows the verb at v in its own clause: "the letter that A sent to B on May 3
// was leaked on Monday"; -1 where v is no token or has none.
func (x *eventReader) dateAfter(v int, s token.Range) int {
	for j := v + 1; v > 0 && v >= s.Start && j < min(s.End, v+longClause); j++ {
		if d := x.dateAt[j]; d >= 0 {
			if x.usable(int(d)) {
				return int(d)
			}
			continue
		}
		if w := x.norm(j); w == ";" || x.phraseAt[j] < 0 && (x.pos[j].finite() || x.is(j, "be") || x.pos[j] == posWh) {
			break
		}
	}
	return -1
}

// sentIn gives the verb that tells right after a letter, whose phrase and complements end at end, when it was sent or came: "a letter
// that was delivered on Thursday", "a letter to B, dated May 3"; 0 without one.
func (x *eventReader) sentIn(p *phrase, end int, s token.Range) int {
	for j := p.end; j < end; j++ {
		if x.phraseAt[j] < 0 && x.is(j, "letter-dated") && (x.dateAt[j+1] >= 0 || x.dateAt[min(j+2, s.End-1)] >= 0) {
			return j
		}
		if x.sentAside(j) {
			return j // "the letter, written to B by A on Monday"
		}
	}
	j := end
	if x.norm(j) == "," {
		j++
	}
	if x.norm(j) != "that" && x.norm(j) != "which" {
		return 0
	}
	for j++; j < s.End && x.phraseAt[j] < 0 && (x.is(j, "be") || x.is(j, "have") || x.pos[j] == posAdv); j++ {
	}
	if j < s.End && x.phraseAt[j] < 0 && (x.is(j, "letter-dated") || x.is(j, "lettermove") || x.is(j, "letter-send") || x.is(j, "letter-get")) {
		return j
	}
	return 0
}

// movedAfterClause gives the verb that tells when a letter, the noun at i, was sent or came, behind a relative clause of it: "a letter in
// which he invited B to Lima was sent off on May 3"; 0 without one.
func (x *eventReader) movedAfterClause(i int, s token.Range) int {
	p := x.phraseAt[i]
	if p < 0 || !x.tellsOf(i, graph.Letter) {
		return 0
	}
	k := x.complementEnd(&x.phrases[p], s)
	if k < s.End && x.norm(k) == "," {
		k++
	}
	if k+2 >= s.End || x.norm(k+1) != "which" || x.pos[k] != posPrep && !x.is(k, "prep") {
		return 0
	}
	verbs := 0
	for j := k + 2; j < min(s.End, k+longClause) && x.norm(j) != ";"; j++ {
		switch {
		case x.phraseAt[j] >= 0:
		case x.is(j, "lettermove") || x.is(j, "letter-dated") || x.is(j, "letter-send") || x.is(j, "letter-get"):
			if start, _, _ := x.group(j, s); verbs > 0 && (x.pos[j].finite() || x.passiveGroup(j, start)) {
				return j
			}
			verbs++
		case x.pos[j].finite():
			verbs++
		}
	}
	return 0
}

// whenMet is the date in the clause that tells of the occasion on which something was handed over: "a note when the two met in Lima on
// Monday"; -1 where there is none.
func (x *eventReader) whenMet(i int, s token.Range) int {
	for j := i + 1; j < min(s.End, i+longClause); j++ {
		switch {
		case x.norm(j) == "when":
			if d := x.firstDateIn(j, min(s.End, j+longClause)); d >= 0 && x.usable(int(d)) {
				return int(d)
			}
			return -1
		case x.norm(j) == ";" || x.phraseAt[j] < 0 && x.pos[j].finite():
			return -1
		}
	}
	return -1
}

// publishedOn reports whether the day of a mention is that on which others made the letter known: "was leaked
// on Monday", "made public on Monday a letter from A". It was written before. An open letter is sent that way.
func (x *eventReader) publishedOn(m *mention, s token.Range) bool {
	if m.dateExpr == 0 || x.norm(m.at-1) == "open" {
		return false
	}
	e := x.dates[m.dateExpr-1]
	if e.Start < s.Start || e.End > s.End {
		return false
	}
	lo, hi := m.at+1, e.Start
	if e.Start < m.at {
		lo, hi = max(s.Start, e.Start-4), m.at
	}
	for j := hi - 1; j >= lo; j-- {
		switch {
		case x.phraseAt[j] >= 0 && x.norm(j) != "public" || x.dateAt[j] >= 0:
		case x.is(j, "letter-public"):
			if start, _, _ := x.group(j, s); x.passiveGroup(j, start) || x.norm(j-1) == "be" || x.is(j-1, "be") {
				return true
			} else if who := x.subjectsOf(j, start, s); !x.shareSide(m.sender, who) {
				return true
			}
			return false
		case x.is(j, "letter-send") || x.norm(j) == "dated" || x.is(j, "lettermove"):
			return false
		}
	}
	return false
}

// unsent reports whether the verb before a letter tells that there is none yet: "is drafting a letter to B".
func (x *eventReader) unsent(p *phrase, s token.Range) bool {
	v := p.start - 1
	for v > s.Start && x.phraseAt[v] < 0 && (x.pos[v] == posAdv || x.pos[v] == posDet || x.norm(v) == "on") {
		v--
	}
	return v > s.Start && x.phraseAt[v] < 0 && x.is(v, "letter-unsent")
}

// alike completes "similar letters went to B" by the sender, "similar letters came from B" by the recipient, of
// the letter told just before.
func (x *eventReader) alike(p *phrase, m *mention) {
	if !x.is(p.start, "letter-alike") {
		return
	}
	last := x.letterBefore(x.sentence(m.at))
	if last == nil {
		return
	}
	switch {
	case len(m.sender) == 0 && len(m.recipient) > 0:
		m.sender, m.rule = last.sender, "similar letters went to <recipient>"
	case len(m.recipient) == 0 && len(m.sender) > 0:
		m.recipient, m.rule = last.recipient, "similar letters came from <sender>"
	default:
		return
	}
	if m.fresh = true; m.date == "" && len(last.date) >= 7 {
		m.date = last.date[:7]
	}
}

// eachSender gives what a sentence tells of letters as one mention a day, and of similar ones one a sender:
// "similar messages came from A and B".
func (x *eventReader) eachSender(p *phrase, m *mention) []*mention {
	if !p.plural || !x.is(p.start, "letter-alike") || len(m.sender) < 2 || len(m.recipient) == 0 {
		return x.eachDay(m)
	}
	var out []*mention
	for _, e := range m.sender {
		one := *m
		one.sender = []*ent{e}
		out = append(out, &one)
	}
	return out
}

// receivedAt reads "a letter was received on Monday at the ministry in Lima", "was received by B".
func (x *eventReader) receivedAt(v int, m *mention, s token.Range) {
	start, neg, md := x.group(v, s)
	if !x.passiveGroup(v, start) || len(m.recipient) > 0 {
		return
	}
	for j := v + 1; j+1 < min(s.End, v+8); j++ {
		if w := x.norm(j); w == "," || w == ";" {
			return
		} else if w != "by" && w != "at" || x.phraseAt[j+1] < 0 {
			continue
		}
		who, _ := x.list(j+1, s)
		if end := x.phrases[x.phraseAt[j+1]].end; len(who) == 0 && x.norm(end) == "of" {
			who, _ = x.list(end+1, s)
		}
		if len(who) > 0 && !x.shareSide(m.sender, who) {
			m.recipient, m.negated, m.rule = who, m.negated || neg, "a letter was received by <recipient>"
			if md != fact {
				m.mood = md
			}
		}
		return
	}
}

// dayOfIt reads "It was dated May 3", "Dated May 3, it ...", "he handed it over on Monday" after a letter: the day on
// which it was written or sent, else that on which it arrived.
func (x *eventReader) dayOfIt(s token.Range) {
	for i := s.Start; i+1 < min(s.End, s.Start+longClause); i++ {
		written := x.norm(i) == "dated"
		if (x.phraseAt[i] >= 0 || x.dateAt[i] >= 0) && !(written && i == s.Start) {
			continue
		}
		if !written && !x.is(i, "letter-send") && !x.is(i, "letter-get") && !x.is(i, "lettermove") {
			continue
		}
		start, neg, md := x.group(i, s)
		if neg || md != fact || !x.ofLetter(i, start, s) {
			continue
		}
		last := x.letterBefore(s)
		if last == nil || last.status == graph.Denied {
			return
		}
		d := x.dateAfter(i, s)
		if d < 0 && !written {
			d = x.dateOf(i, s)
		}
		if d < 0 {
			continue
		}
		m := &mention{typ: graph.Letter, at: i}
		if x.setDate(m, d); written && len(m.date) >= len(last.date) || len(last.date) < len(m.date) && datesAgree(last.date, m.date) {
			last.date, last.phrase = m.date, m.phrase
			if x.cover[i] < 0 {
				x.outside[last], last.told = true, true
			}
			x.note(i, i+1, "the day of the letter", true, "")
		}
		return
	}
}

// letterBefore is the letter of which the sentence, or the one before it, told last; nil where they told of none.
func (x *eventReader) letterBefore(s token.Range) *event {
	last := x.lastTold(graph.Letter)
	if last == nil || x.sinceTold(last, s.Start) > 1 {
		return nil
	}
	return last
}

// ofLetter reports whether the verb at i, whose group begins at start, speaks of the letter told just before: its
// subject, or its object, is "it" or "the letter".
func (x *eventReader) ofLetter(i, start int, s token.Range) bool {
	if i == s.Start {
		return x.norm(i) == "dated"
	}
	if x.norm(i) != "dated" && !x.is(i, "lettermove") && !x.passiveGroup(i, start) {
		return x.norm(i+1) == "it"
	}
	p := x.phraseBefore(start)
	if p < 0 || x.phrases[p].start < s.Start {
		return false
	}
	ph := &x.phrases[p]
	return x.norm(ph.start) == "it" || x.norm(ph.start) == "the" && x.norm(i) == "dated" && x.is(ph.head, "letterpaper")
}

// countedFrom dates an answer whose day is counted from that of the letter: "three days later", "the following
// month".
func (x *eventReader) countedFrom(m *mention, d int, from graph.Date) {
	switch e := x.dates[d]; len(from) {
	case 10:
		m.date = e.Resolve(x.art.PublishedAt, from, dates.Past).Date
	case 7:
		if next := e.Resolve(x.art.PublishedAt, from+"-01", dates.Past).Date; len(next) == 7 {
			m.date = next
		}
	}
}

// thatWas reads "That was on April 25" after an event of which a month or nothing was told.
func (x *eventReader) thatWas(s token.Range) {
	i := s.Start
	if w := x.norm(i); w != "that" && w != "this" && w != "it" || len(x.events) == 0 || x.norm(i+1) != "was" && x.norm(i+1) != "happened" {
		return
	}
	d := i + 2
	for d < s.End && x.phraseAt[d] < 0 && x.dateAt[d] < 0 && (x.norm(d) == "on" || x.norm(d) == "in" || x.pos[d] == posAdv) {
		d++
	}
	last := x.events[len(x.events)-1]
	if d >= s.End || x.dateAt[d] < 0 || !x.usable(int(x.dateAt[d])) || x.sinceTold(last, s.Start) != 1 {
		return
	}
	m := &mention{typ: last.typ, at: i}
	if x.setDate(m, int(x.dateAt[d])); len(m.date) > len(last.date) && datesAgree(m.date, last.date) {
		last.date, last.phrase = m.date, m.phrase
	}
}
