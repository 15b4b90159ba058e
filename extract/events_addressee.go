package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// letterSubject is who sends or receives: "we" in a quotation is the speaker.
func (x *eventReader) letterSubject(v, start int, s token.Range) []*ent {
	if who := x.subjectsOf(v, start, s); len(who) > 0 {
		return who
	}
	if start > s.Start && x.norm(start-1) == "we" && x.cover[start-1] >= 0 {
		return x.statements[x.cover[start-1]].speakers
	}
	return nil
}

// describedRecipient gives to whom something was sent whose name or office is set off by commas, the second of which stands at i, and
// the verb: "sent the Chilean president, A, a letter", "handed A, the Chilean president, a note"; no verb where it is nothing such.
func (x *eventReader) describedRecipient(i int, s token.Range) ([]*ent, int) {
	comma := i - 1
	for ; comma > s.Start && comma > i-14 && x.norm(comma) != ","; comma-- {
		if x.phraseAt[comma] < 0 && x.pos[comma].finite() {
			return nil, 0
		}
	}
	if x.norm(i) != "," || x.norm(comma) != "," || x.phraseAt[comma+1] < 0 {
		return nil, 0
	}
	v := comma - 1
	for ; v > s.Start && v > comma-14 && (x.phraseAt[v] >= 0 || !x.pos[v].verb()); v-- {
		if x.norm(v) == "," {
			return nil, 0
		}
	}
	if !x.is(v, "letter-send") || x.phraseAt[v] >= 0 || v+1 == comma || x.phraseAt[v+1] < 0 {
		return nil, 0
	}
	described, inside := x.entsOf(x.phraseAt[v+1]), x.entsOf(x.phraseAt[comma+1])
	switch {
	case x.phrases[x.phraseAt[comma+1]].kind == namePhrase && persons(inside) == 1:
		return inside, v
	case persons(described) == 1:
		return described, v
	}
	return nil, 0
}

// pastPost steps over where an envoy is posted and what he is called, after "from": "a letter from its ambassador to the United Nations,
// A, to B".
func (x *eventReader) pastPost(i int, who []*ent, end int, s token.Range) ([]*ent, int) {
	p := x.phraseAt[i]
	if p < 0 || x.nameAt[x.phrases[p].head] >= 0 || !x.is(x.phrases[p].head, "event-envoy") {
		return who, end
	}
	end = max(end, x.phrases[p].end)
	if end+1 >= s.End || x.norm(end) != "to" || x.phraseAt[end+1] < 0 || x.personPhrase(x.phraseAt[end+1]) {
		return who, end
	}
	end = x.phrases[x.phraseAt[end+1]].end
	if end+1 < s.End && x.norm(end) == "," && x.phraseAt[end+1] >= 0 && x.personPhrase(x.phraseAt[end+1]) {
		who, end = x.entsOf(x.phraseAt[end+1]), x.phrases[x.phraseAt[end+1]].end
		if x.norm(end) == "," {
			end++
		}
	}
	return who, end
}

// pastDescribed steps over what is told between commas of whoever is named from token from to i: "a letter from A, the president of Chile,
// to B".
func (x *eventReader) pastDescribed(from, i int, s token.Range) int {
	if p := x.phraseAt[from]; p >= 0 && x.norm(i) == "," && x.norm(x.phrases[p].end) == "," && i > x.phrases[p].end && x.sentenceHas("of", x.phrases[p].end, i) {
		return i + 1
	}
	end := x.appositionEnd(i, s)
	if end > i && x.norm(end) == "," && x.phrases[x.phraseAt[i+1]].kind == rolePhrase {
		return end + 1
	}
	return i
}

// toldOfItself reports whether a letter that is somebody's is what the sentence tells
// of: its subject, or dated. "Read his letter" tells of something else.
func (x *eventReader) toldOfItself(p *phrase, end int, s token.Range) bool {
	if w := x.norm(end); w == "that" || w == "which" || w == "in" && x.norm(end+1) == "which" {
		return true
	}
	return x.subjectLike(p.start) || end < s.End && x.dateAt[end-1] >= 0 || x.dateAt[p.start] >= 0
}

// sentWord reads "A sent word to B", "A sent a protest to B": what is a letter only
// where it is sent to somebody.
func (x *eventReader) sentWord(t trigger, s token.Range) {
	i := t.at
	v := i - 1
	if v < s.Start {
		x.wentOut(i, s)
		return
	}
	for v > s.Start && v > i-5 && (x.phraseAt[v] == x.phraseAt[i] && x.phraseAt[i] >= 0 || x.pos[v] == posDet || x.pos[v] == posAdj) {
		v--
	}
	var to []*ent
	if p := x.phraseAt[v]; p >= 0 && x.phrases[p].end == v+1 { // "sent B word"
		to, v = x.entsOf(p), x.phrases[p].start-1
	}
	if v < s.Start || x.phraseAt[v] >= 0 || !x.is(v, "lettersend") {
		x.wentOut(i, s)
		return
	}
	start, neg, md := x.group(v, s)
	m := &mention{typ: graph.Letter, at: i, negated: neg, mood: md, rule: "<sender> sent word to <recipient>", conf: 0.6}
	m.sender, m.recipient = x.letterSubject(v, start, s), to
	if len(to) == 0 && x.norm(i+1) == "to" {
		m.recipient, _ = x.list(i+2, s)
	}
	x.dateLetter(m, s)
	if last := x.letterBefore(s); len(m.recipient) == 0 && x.norm(i) == "word" && last != nil && x.shareSide(last.recipient, m.sender) {
		m.recipient = last.sender // "A wrote to B. He sent word by an envoy"
	}
	if len(m.recipient) == 0 && x.norm(i) == "word" {
		if m.recipient = x.wishedToMeet(i, s); len(m.recipient) == 0 {
			m.recipient = x.figuresApart(m.sender, nil, s)
		}
		if len(m.recipient) != 1 {
			return
		}
	}
	if x.complete(m) && !x.shareSide(m.sender, m.recipient) {
		x.tell(m, s)
	}
}

// wentOut reads "A protest was sent to B by A on May 3", "Invitations had gone out to B on Friday from A": a letter where both sides are told.
func (x *eventReader) wentOut(i int, s token.Range) {
	if x.phraseAt[i] < 0 || x.phrases[x.phraseAt[i]].head != i {
		return
	}
	p := &x.phrases[x.phraseAt[i]]
	m := &mention{typ: graph.Letter, at: i, rule: "a protest went to <recipient>", conf: 0.6}
	x.possessorOf(p, m, s)
	end := x.afterLetter(p, m, s)
	if !x.onItsWay(end, s) {
		return
	}
	x.passiveLetter(end, m, s)
	x.moved(end, m, s)
	if x.dateLetter(m, s); m.date != "" && len(m.sender) > 0 && len(m.recipient) > 0 && !x.shareSide(m.sender, m.recipient) {
		x.tell(m, s)
	}
}

// wishedToMeet reads "sent word that he wished to see B": it went to B.
func (x *eventReader) wishedToMeet(i int, s token.Range) []*ent {
	for j := i + 1; x.norm(i+1) == "that" && j+1 < min(s.End, i+10); j++ {
		if x.norm(j) == "to" && (x.is(j+1, "event-meet") || x.norm(j+1) == "see") {
			who, _ := x.list(j+2, s)
			return who
		}
	}
	return nil
}

// courtesy reads "A congratulated B on May 3" between heads of different states,
// where a letter is spoken of in the sentence or beside it: such things are written.
func (x *eventReader) courtesy(t trigger, s token.Range) {
	i := t.at
	if !x.pos[i].verb() || x.phraseAt[i] >= 0 || x.byTelephone(s) && !x.written(s) || !x.letterNear(s) && !x.written(s) {
		return
	}
	if x.congratulatedEachOther(i, s) {
		return
	}
	start, neg, md := x.group(i, s)
	m := &mention{typ: graph.Letter, at: i, negated: neg, mood: md, rule: "<sender> congratulated <recipient>", conf: 0.6}
	m.sender = x.subjectsOf(i, start, s)
	j := i + 1
	if x.norm(j) == "with" {
		j++
	}
	if m.recipient, _ = x.list(j, s); x.pronounObject(j) {
		if m.recipient = x.him(j, m.sender); len(m.recipient) == 0 && x.is(i, "letter-thanking") {
			m.recipient = x.otherOf(m.sender)
		}
	}
	if last := x.lastTold(graph.Letter); last != nil && last.mentions[len(last.mentions)-1] == s && x.sidesAgree(last.sender, m.sender) && x.sidesAgree(last.recipient, m.recipient) {
		return // "a telegram in which A condoled with B"
	}
	last := x.letterBefore(s)
	if last != nil && x.is(i, "letter-thanking") && x.pos[start-1] == posPronoun && x.shareSide(last.sender, m.sender) {
		m.sender = last.recipient // "A wrote to B. He thanked him in writing"
	}
	if last != nil && x.is(i, "letter-thanking") && x.written(s) && !m.negated && m.mood == fact && len(m.sender) > 0 && sameEnts(last.recipient, m.sender) && (x.shareSide(last.sender, m.recipient) || len(x.bothOf(j, m.sender, s)) == 2) {
		m.recipient, m.fresh = last.sender, true // "thanked both of them in writing"
		if x.dateLetter(m, s); m.date != "" {
			x.tell(m, s)
		}
		return
	}
	if len(m.sender) != 1 || len(m.recipient) != 1 || !headOfState(m.sender[0]) || !headOfState(m.recipient[0]) || x.sameCountry(m.sender, m.recipient[0]) {
		return
	}
	if x.is(i, "letter-thanking") && !x.thankedFor(m, s) {
		return
	}
	x.dateLetter(m, s)
	if m.date == "" {
		m.date = x.sceneDay(m.at, s)
	}
	if len(m.date) == 10 {
		x.tell(m, s)
	}
}

// written reports whether a sentence says that something was done in writing.
func (x *eventReader) written(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if x.is(j, "letterpaper") || x.norm(j) == "writing" {
			return true
		}
	}
	return false
}

// oneSidedLetter reports whether a letter counts though only one side of it is told: that
// of a government or of somebody who acts for one, with a month or a day.
func (x *eventReader) oneSidedLetter(m *mention, p *phrase) bool {
	if len(m.sender)+len(m.recipient) != 1 || p.plural || len(m.date) < 7 || m.mood != fact || m.negated || !x.is(m.at, "letterpaper") || m.rule == "letter" || m.rule == handedOver {
		return false
	}
	if len(m.sender) == 1 && m.tells && x.is(m.at, "letter-notice") {
		return false // "said in a note": a statement
	}
	side := append(append([]*ent(nil), m.sender...), m.recipient...)[0]
	if x.s.governmentOf(side) == "" || side.kind == "media" {
		return false
	}
	m.conf = min(m.conf, 0.5)
	return true
}

// writerOf gives who stands after "of" at i, where he writes: a government or a person.
func (x *eventReader) writerOf(i int) []*ent {
	if x.norm(i) != "of" || x.phraseAt[i+1] < 0 {
		return nil
	}
	who := x.entsOf(x.phraseAt[i+1])
	if len(who) == 1 && (who[0].person() || who[0].typ == graph.Government) {
		return who
	}
	return nil
}

// appealed reads "A protested to B", where letters are spoken of beside it.
func (x *eventReader) appealed(t trigger, s token.Range) {
	i := t.at
	if !x.pos[i].verb() || x.phraseAt[i] >= 0 || x.norm(i+1) != "to" || !x.letterNear(s) {
		return
	}
	start, neg, md := x.group(i, s)
	m := &mention{typ: graph.Letter, at: i, negated: neg, mood: md, rule: "<sender> appealed to <recipient>", conf: 0.6}
	m.sender = x.subjectsOf(i, start, s)
	m.recipient, _ = x.list(i+2, s)
	if to := m.recipient; len(to) == 1 && to[0].typ == graph.Organization && x.s.governmentOf(to[0]) == "" && !x.assembles(to[0]) {
		return // "complained to the newspaper"
	}
	if x.date(m, s); m.date != "" && x.complete(m) && !x.shareSide(m.sender, m.recipient) {
		x.tell(m, s)
	}
}

// soDid reads "So did A, by telegram" after a letter.
func (x *eventReader) soDid(s token.Range) {
	if x.norm(s.Start) != "so" || x.norm(s.Start+1) != "did" && x.norm(s.Start+1) != "has" {
		return
	}
	last := x.lastTold(graph.Letter)
	if last == nil || x.sinceTold(last, s.Start) > 1 {
		return
	}
	m := &mention{typ: graph.Letter, at: s.Start + 1, fresh: true, recipient: last.recipient, rule: "so did <sender>", conf: 0.6}
	m.sender, _ = x.list(s.Start+2, s)
	if x.date(m, s); m.date == "" {
		m.date, m.phrase = last.date, last.phrase
	}
	if x.complete(m) && !x.shareSide(m.sender, append(append([]*ent(nil), last.sender...), m.recipient...)) {
		x.tell(m, s)
	}
}

// didTheSame reads "and A did the same with B" after a letter in the sentence.
func (x *eventReader) didTheSame(s token.Range) {
	for i := s.Start + 1; i+3 < s.End; i++ {
		if x.norm(i) != "did" || x.norm(i+1) != "the" || x.norm(i+2) != "same" {
			continue
		}
		last := x.lastTold(graph.Letter)
		if last == nil || last.mentions[len(last.mentions)-1] != s {
			return
		}
		m := &mention{typ: graph.Letter, at: i, fresh: true, date: last.date, phrase: last.phrase, rule: "<sender> did the same with <recipient>", conf: 0.6}
		m.sender = x.subjectsOf(i, i, s)
		m.recipient, _ = x.list(i+4, s)
		if x.complete(m) && !x.shareSide(m.sender, m.recipient) {
			x.tell(m, s)
		}
		return
	}
}

// moved reads "a letter went to B", "no letter had come from A", "the answer reached
// B": letters that move by themselves.
func (x *eventReader) moved(end int, m *mention, s token.Range) {
	v := end
	if w := x.norm(v); w == "that" || w == "which" {
		v++ // "the letter that went to B"
	}
	for v < s.End && x.phraseAt[v] < 0 && (x.is(v, "have") || x.pos[v] == posAdv || x.norm(v) == "not" || x.pos[v] == posModal) {
		v++
	}
	if v >= s.End || x.phraseAt[v] >= 0 || !x.is(v, "lettermove") {
		return
	}
	_, neg, md := x.group(v, s)
	m.negated = m.negated || neg
	if md != fact {
		m.mood = md
	}
	for j := v + 1; j < s.End && j < v+8; j++ {
		w := x.norm(j)
		switch {
		case (w == "at" || w == "in") && x.locatedAt(j) != nil && len(m.recipient) == 0: // "arrived at the palace"
			if place := x.locatedAt(j); x.capitalOrState(place) {
				m.recipient, m.rule = x.hostOf(place, m.sender), "a letter went to <recipient>"
			}
			return
		case w == "to" || w == "for" || j == v+1 && x.is(v, "letter-reaching") && x.phraseAt[j] >= 0:
			if w == "to" || w == "for" {
				j++
			}
			if who, end := x.list(j, s); len(who) > 0 && len(m.recipient) == 0 {
				for w == "to" && (x.norm(end) == "and" || x.norm(end) == ",") && x.norm(end+1) == "to" { // "to A and to B"
					more, e := x.list(end+2, s)
					if len(more) == 0 {
						break
					}
					who, end = appendEnts(who, more), e
				}
				m.recipient = x.asStates(who)
				m.rule = "a letter went to <recipient>"
				end = x.pastAdverbs(end, s)
				if from, _ := x.list(end+1, s); x.norm(end) == "from" && len(m.sender) == 0 { // "went to B on Friday from A"
					m.sender = x.asStates(from)
				}
			}
			return
		case w == "from":
			who, end := x.list(j+1, s)
			if len(who) > 0 && len(m.sender) == 0 {
				m.sender = x.asStates(who)
				m.rule = "a letter came from <sender>"
			}
			if to, _ := x.list(end+1, s); x.norm(end) == "to" && len(to) > 0 && len(m.recipient) == 0 { // "from A to B"
				m.recipient = x.asStates(to)
			}
			return
		case w == "," || w == ";":
			return
		}
	}
}

// ofDenier reads "the ministry denied that a letter had gone to B": it would have been
// from its government.
func (x *eventReader) ofDenier(m *mention) {
	st := x.around(m.at)
	if st == nil || len(m.sender) > 0 || len(m.recipient) == 0 || !m.negated && !x.inDenial(m.at) || x.shareSide(m.recipient, st.speakers) || x.sameCountry(m.recipient, st.speakers[0]) {
		return
	}
	m.sender, m.rule = x.states(st.speakers), "<sender> denied a letter to <recipient>"
	if v := x.verbBefore(m.at, x.sentence(m.at)); v > 0 && x.pos[v] == posVerbIng && v-1 < st.span.Start+2 && persons(st.speakers) == len(st.speakers) {
		m.sender = st.speakers // "denied sending a letter to B"
	}
	m.conf = min(m.conf, 0.6)
}

// addressee completes a letter of a head of state or government, of which the text says only
// one side beside it, by the one figure of another state that the sentence, the next or
// those before in the paragraph speak of.
func (x *eventReader) addressee(m *mention, end int, s token.Range) {
	if m.mood == unreal || len(m.sender)+len(m.recipient) != 1 || m.fromOther && x.unknownSender(m, s) || x.forAll(s) {
		return
	}
	side := append(append([]*ent(nil), m.sender...), m.recipient...)
	if x.s.governmentOf(side[0]) == "" || side[0].typ == graph.Organization && side[0].kind == "media" || !x.is(m.at, "letterpaper") && !x.is(m.at, "letterwish") {
		return
	}
	if other := x.otherOf(side); len(other) > 0 {
		return // the correspondent, where it has a day
	}
	k := int(x.sentAt[m.at])
	for _, near := range []int{k, k + 1, k - 1, k - 2} {
		if near < 0 || near >= len(x.sent) || x.paraAt[x.sent[near].Start] != x.paraAt[s.Start] {
			continue
		}
		in := x.sent[near]
		if near == k && end < s.End && (x.pos[end] == posVerbIng || x.norm(end) == "in" && x.norm(end+1) == "which") {
			in.End = end // whom it accuses or praises is not whom it is written to
		}
		other := x.figuresApart(side, m.bearer, in)
		switch {
		case len(other) != 1:
			continue
		case len(m.sender) == 0:
			m.sender = other
		default:
			m.recipient = other
		}
		m.rule += ", the one other figure"
		m.conf = min(m.conf, 0.5)
		return
	}
}

// figuresApart are the persons in a sentence who act for another state than those of a
// side and did not carry its letter: the heads of state among them, where that side is
// one; else the governments.
func (x *eventReader) figuresApart(side, bearer []*ent, s token.Range) []*ent {
	var people, heads, states []*ent
	for j := s.Start; j < min(s.End, s.Start+longClause); j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		ph := &x.phrases[p]
		j = ph.end - 1
		if ph.kind == docPhrase {
			continue
		}
		refs := ph.refs
		if own := x.owner(ph); own != nil {
			refs = append(append([]*ent(nil), refs...), own)
		}
		for _, e := range refs {
			gov := x.s.governmentOf(e)
			if gov == "" || x.sameCountry(side, e) || x.contains(bearer, e) {
				continue
			}
			switch {
			case e.person() && headOfState(e):
				heads = appendEnts(heads, []*ent{e})
				fallthrough
			case e.person():
				if !x.speaksIn(e, s) || headOfState(e) {
					people = appendEnts(people, []*ent{e})
				}
			case e.typ == graph.Government:
				states = appendEnts(states, []*ent{e})
			case e.typ == graph.Organization && e.kind == "ministry":
				states = appendEnts(states, x.states([]*ent{e}))
			}
		}
	}
	switch {
	case len(side) == 1 && headOfState(side[0]):
		return heads
	case len(people) > 0:
		return people
	}
	return states
}

// speaksIn reports whether a statement of the sentence is his.
func (x *eventReader) speaksIn(e *ent, s token.Range) bool {
	for _, st := range x.statements[x.from:] {
		if st.cue.Start >= s.End {
			break
		}
		if st.cue.Start >= s.Start && x.contains(st.speakers, e) {
			return true
		}
	}
	return false
}
