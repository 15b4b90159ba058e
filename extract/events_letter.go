package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// exchangeRule is the rule of letters in both directions.
const exchangeRule = "<two> exchanged letters"

// handedOver is the rule by which a visitor brings another's letter.
const handedOver = "<visitor> handed over a letter from <sender>"

// handedRule is the rule of the meeting at which a letter was handed over.
const handedRule = "<visitor> handed <recipient> a letter"

// letter reads a word that tells of a letter.
func (x *eventReader) letter(t trigger, s token.Range) {
	switch t.word.role {
	case letterNoun, answerNoun:
		if x.tookToReply(t.at, s) {
			return
		}
	}
	switch t.word.role {
	case writeVerb:
		x.wrote(t, s)
	case replyVerb:
		x.replied(t, s)
	case answerNoun:
		x.answered(t, s)
	case sentNoun:
		if p := x.phraseAt[t.at]; p >= 0 && x.inWriting(&x.phrases[p]) {
			x.letterNoun(t, s) // "a written protest"
		} else {
			x.sentWord(t, s)
		}
	case courtesyVerb:
		x.courtesy(t, s)
	case appealVerb:
		x.appealed(t, s)
	default:
		x.letterNoun(t, s)
	}
}

// wrote is "A wrote to B".
func (x *eventReader) wrote(t trigger, s token.Range) {
	if x.norm(t.at) == "writing" && x.norm(t.at-1) == "in" {
		m := &mention{typ: graph.Letter, at: t.at, rule: "<sender> told <recipient> in writing", conf: 0.6}
		x.inLetter(&phrase{start: t.at, end: t.at + 1, head: t.at}, m, s)
		to := t.at + 1
		if x.norm(to) == "," {
			to++
		}
		if x.norm(to) == "to" {
			m.recipient, _ = x.list(to+1, s)
		}
		x.dateLetter(m, s)
		if x.complete(m) && m.date != "" {
			x.tell(m, s)
		}
		return
	}
	to := x.pastInsert(x.pastTimes(x.pastAdverbs(t.at+1, s)), s)
	if next := to + 2; x.norm(to) == "," && x.norm(to+1) == "to" && next < s.End && x.phraseAt[next] >= 0 && x.cover[t.at] == x.cover[next] && x.personPhrase(x.phraseAt[next]) {
		to++ // "has also written, to B himself"
	}
	if x.norm(to) == "to" && x.eachOther(to+1) {
		to++
	}
	if x.eachOther(to) {
		x.wroteEachOther(t.at, s)
		return
	}
	start, neg, md := x.group(t.at, s)
	first := x.firstNamed(start, s)
	if x.norm(to) != "to" && len(first) == 0 || x.pos[t.at].noun() {
		x.wroteOn(t, s)
		return
	}
	m := &mention{typ: graph.Letter, at: t.at, negated: neg, mood: md, rule: "<sender> wrote to <recipient>", conf: 0.8}
	m.sender = x.subjectsOf(t.at, start, s)
	if st := x.around(t.at); st != nil && len(m.sender) == 0 && x.norm(start) == "having" && start == st.span.Start {
		m.sender = x.asStates(st.speakers) // "denied having written to B"
	}
	if len(m.sender) == 0 && x.writingAside(t.at, start, s) {
		m.sender = x.mainSubjectAfter(t.at, s)
	}
	if m.recipient = first; len(first) == 0 {
		m.recipient, _ = x.list(to+1, s)
	}
	if len(m.recipient) == 0 && x.pos[to+1] == posVerbBase && x.is(to+1, "letter-purpose") {
		m.recipient = x.wroteTo(to+2, s)
	}
	if x.pronounObject(to+1) && len(first) == 0 {
		m.recipient = x.him(to+1, m.sender)
	}
	both := x.bothOf(to+1, m.sender, s)
	if x.norm(to) == "to" && len(both) == 2 {
		m.recipient = both
	}
	if x.dateLetter(m, s); len(m.sender) > 0 && x.norm(to) == "to" && len(both) == 2 {
		x.tellEach(m, s)
		return
	}
	if len(m.sender) == 2 && len(m.recipient) > 0 && x.bothWrote(start, s) {
		x.tellApart(m, s, func(one *mention) *[]*ent { return &one.sender })
		return
	}
	if x.complete(m) {
		each := x.eachDay(m)
		if len(each) == 1 {
			each = append(each, x.andToOther(m, to+1, s)...)
		}
		for _, one := range each {
			x.tell(one, s)
		}
		x.anotherOn(m, s)
	}
}

// andToOther gives the letters to others of whom the verb goes on to tell: "wrote to A and to B", "wrote to A and, separately, to B".
func (x *eventReader) andToOther(m *mention, i int, s token.Range) []*mention {
	var more []*mention
	_, end := x.list(i, s)
	for end = x.pastPlace(x.pastAdverbs(end, s)); end+2 < s.End; {
		j := end
		if x.norm(j) == "," {
			j++
		}
		if x.norm(j) != "and" {
			break
		}
		if j = x.pastInsert(j+1, s); x.norm(j) != "to" {
			break
		}
		other, after := x.list(j+1, s)
		if len(other) == 0 || x.shareSide(m.sender, other) || sameEnts(other, m.recipient) {
			break
		}
		one := *m
		one.recipient, one.fresh = other, true
		more, end = append(more, &one), x.pastPlace(x.pastAdverbs(after, s))
	}
	return more
}

// pastTimes steps over how often somebody wrote: "wrote a second time to", "has written three times".
func (x *eventReader) pastTimes(j int) int {
	for k := j; k < min(len(x.toks), j+3); k++ {
		if w := x.norm(k); (w == "time" || w == "times") && k > j {
			return k + 1
		}
	}
	return j
}

// pastInsert steps over a word or two between commas, where "to" follows: "wrote, too, to", "wrote on Monday, in anger, to".
func (x *eventReader) pastInsert(j int, s token.Range) int {
	for k := j + 1; x.norm(j) == "," && k+1 < s.End && k < j+8; k++ {
		if x.norm(k) == "," {
			if x.norm(k+1) == "to" {
				return k + 1
			}
			return j
		}
	}
	return j
}

// replied is "B replied", after a letter to B.
func (x *eventReader) replied(t trigger, s token.Range) {
	start, neg, md := x.group(t.at, s)
	who := x.subjectsOf(t.at, start, s)
	if p := x.phraseBefore(start); len(who) == 0 && p >= 0 && x.is(x.phrases[p].head, "letter-receiver") {
		if last := x.lastOf(graph.Letter); last != nil {
			who = last.recipient // "The recipient answered on Thursday"
		}
	}
	if x.inReply(t.at, who, neg, md, s) || x.letterAnsweredOn(t.at, start, neg, s) {
		return
	}
	last := x.lastOf(graph.Letter)
	if last == nil || neg || len(who) == 0 || !x.shareSide(last.recipient, who) || x.sinceTold(last, t.at) > 2 || x.quoteAt[min(t.at+1, len(x.toks)-1)] >= 0 || x.repliedElsewise(t.at, s) {
		return
	}
	m := &mention{typ: graph.Letter, at: t.at, negated: neg, mood: md, sender: who, recipient: last.sender, rule: "<recipient> replied", conf: 0.7}
	if x.date(m, s); m.date == "" {
		m.date = x.afterThat(s, last.date)
	}
	if m.date == "" {
		m.date = x.soonAfter(s, last.date)
	}
	if m.date != "" {
		x.tell(m, s)
	}
}

// shareSide reports whether one of b is, or acts for, one of a.
func (x *eventReader) shareSide(a, b []*ent) bool {
	for _, e := range b {
		if x.amongSides(e, a) {
			return true
		}
	}
	return false
}

func (x *eventReader) lastOf(typ graph.EventType) *event {
	for i := len(x.events) - 1; i >= max(0, len(x.events)-lookBack); i-- {
		if x.events[i].typ == typ {
			return x.events[i]
		}
	}
	return nil
}

// letterNoun is "a letter", with what stands around it.
func (x *eventReader) letterNoun(t trigger, s token.Range) {
	i := t.at
	if !x.pos[i].noun() || x.phraseAt[i] < 0 || x.phrases[x.phraseAt[i]].head != i {
		return
	}
	p := &x.phrases[x.phraseAt[i]]
	switch x.norm(i) {
	case "exchange":
		x.exchangeNoun(i, s)
		return
	case "reply":
		if x.answerTold(p, s) && x.answered(t, s) {
			return
		}
	}
	if x.is(i, "letter-figurative") && x.listedIn("letter-tone", p.start, i) && !x.sentenceHas("dated", i, s.End) {
		return // "came with a clear message for Moscow"
	}
	if x.figurative(p, s) || x.firstInYears(p, s) {
		return
	}
	m := &mention{typ: graph.Letter, at: i, conf: 0.8, rule: "letter"}
	first := x.norm(p.start)
	before := x.norm(p.start - 1)
	m.definite = first == "the" || first == "this" || first == "that" || first == "its" || p.start > s.Start && (before == "that" || before == "this")
	m.fresh = first == "another"
	m.negated = first == "no" || x.norm(p.start-1) == "no"
	x.possessorOf(p, m, s)
	thanking, thanked := x.thankedForIt(p, s)
	end := x.afterLetter(p, m, s)
	x.verbOfLetter(p, end, m, s)
	x.relativeOfLetter(end, m, s)
	if len(thanked) > 0 {
		m.sender, m.recipient, m.rule = thanked, thanking, "<recipient> thanked <sender> for a letter"
	}
	if m.sentBy == 0 {
		m.sentBy = x.sentIn(p, end, s)
	}
	if len(m.sender) == 0 {
		x.inLetter(p, m, s)
	}
	x.letterAside(p, m)
	mutual := x.toEachOther(p, m, s)
	if x.lettersToBoth(p, m, s) {
		return
	}
	x.keeper(p, m, s)
	x.replyTo(p, m)
	x.moved(end, m, s)
	x.writerInIt(end, m, s)
	if first == "any" && !m.negated {
		m.mood = unreal
	}
	x.alsoReceived(m, s)
	x.oneMoreLetter(p, m, s)
	x.lettersOn(p, m, s)
	x.ofDenier(m)
	other := x.toOther(m, end)
	if (!m.definite || x.lastTold(graph.Letter) == nil) && !other && !x.is(p.start, "letter-alike") && (m.rule != "<sender>'s letter" || x.toldOfItself(p, end, s)) {
		x.addressee(m, end, s)
	}
	if x.eachOf(m, s) {
		return
	}
	if len(m.sender) > 0 && len(m.recipient) > 0 && x.shareSide(m.sender, m.recipient) && m.rule != exchangeRule {
		m.recipient = nil
	}
	x.alike(p, m)
	if x.unsent(p, s) {
		m.mood = unreal
	}
	if p.plural && m.rule != exchangeRule && !x.complete(m) {
		return
	}
	if !m.definite && !x.complete(m) && len(m.sender) == 0 && len(m.recipient) == 0 {
		return
	}
	if x.dateLetter(m, s); m.sentBy == 0 && m.dateExpr > 0 && (x.dates[m.dateExpr-1].End != end || x.norm(x.dates[m.dateExpr-1].Start-1) == "on") && x.repliedTo(s) {
		m.date, m.phrase, m.dateExpr = "", "", 0 // "replied on Monday to a letter from A": the day is that of the reply
	}
	if mutual && len(m.date) < 7 {
		return // "wrote letters to each other that year": many
	}
	x.addressedBefore(m, s)
	if !other && (m.rule != "<sender>'s letter" || x.toldOfItself(p, end, s)) {
		x.fillSides(m)
	}
	if m.sameAgain && (m.date == "" || m.mood != fact) {
		return // which of them it is stays open
	}
	if x.is(i, "letterwish") && (m.date == "" || m.mood != fact || m.negated || persons(m.sender) == 0 || persons(m.recipient) == 0 || !x.mutualPair && !x.letterNear(s) && !x.wishesSent(p, s)) {
		return // wishes may be spoken
	}
	if m.definite && !x.complete(m) && m.rule == "letter" {
		m.rule = "the letter"
		if d := x.lastOf(graph.Letter); d == nil || x.sinceTold(d, i) > 12 {
			return
		}
	}
	m.oneSided = !other && x.oneSidedLetter(m, p) && (m.rule != "<sender>'s letter" || x.toldOfItself(p, end, s))
	for _, one := range x.eachSender(p, m) {
		if v := x.tell(one, s); v != nil {
			x.handedOver(one, s)
			if len(thanked) > 0 {
				x.outside[v] = true // thanks take it for granted
			}
		}
	}
	x.anotherOn(m, s)
}

// wishesSent reports whether wishes went by wire or post: "sent B her condolences", "cabled congratulations to B".
func (x *eventReader) wishesSent(p *phrase, s token.Range) bool {
	v := x.verbBefore(p.start, s)
	return v > p.start-10 && v >= s.Start && (x.is(v, "lettersend") || x.is(v, "letter-wiring"))
}

// handedOver is the meeting at which a visitor handed a letter over.
func (x *eventReader) handedOver(m *mention, s token.Range) {
	if len(m.bearer) == 0 || persons(m.bearer) != len(m.bearer) || persons(m.recipient) != len(m.recipient) || m.negated || m.mood != fact {
		return
	}
	v := &mention{typ: graph.Meeting, at: m.at, date: m.date, phrase: m.phrase, dateExpr: m.dateExpr, conf: 0.6, rule: handedRule}
	if m.dateExpr > 0 && (x.norm(x.dates[m.dateExpr-1].Start-1) == "dated" || x.norm(x.dates[m.dateExpr-1].Start-1) == "of") {
		v.date, v.phrase, v.dateExpr = "", "", 0 // "had brought a letter dated May 3"
	}
	v.participants = appendEnts(append([]*ent(nil), m.bearer...), m.recipient)
	v.place = x.placeOf(m.at, s)
	if v.date != "" || v.place != nil || x.same(v) != nil {
		x.tell(v, s)
	}
}

// possessorOf reads "Kim's letter", "his letter".
func (x *eventReader) possessorOf(p *phrase, m *mention, s token.Range) {
	for j := p.start; j < p.head; j++ {
		if n := x.nameAt[j]; n >= 0 {
			if e := x.s.names[int(n)]; e != nil && x.norm(x.names[n].end) == "'s" {
				m.sender = []*ent{x.state(e)}
				m.rule = "<sender>'s letter"
			}
			j = x.names[n].end - 1
		}
	}
	if len(m.sender) == 0 {
		for j := p.start; j < p.head; j++ {
			if n := x.nameAt[j]; n >= 0 && x.names[n].adjective() && (j+1 == p.head || x.pos[j+1] == posAdj) { // "the Chilean note"
				if e := x.nameOwner(int(n)); e != nil {
					m.sender, m.rule = []*ent{e}, "<sender>'s letter"
				}
			}
		}
	}
	switch x.norm(p.start) {
	case "his", "her", "their":
		who := x.possessor(p.start)
		if x.norm(p.start-1) == "in" && p.start-1 == s.Start { // "In his letter, A had proposed"
			if after := x.subjectAfter(p.end, s); len(after) > 0 {
				who = after
			}
		}
		if len(who) > 0 {
			m.sender, m.rule = who, "<sender>'s letter"
		}
	}
	if len(m.sender) == 0 && x.pos[p.start] != posPossPronoun {
		for j := p.head - 1; j > p.start; j-- {
			if x.pos[j] == posPossessive { // "the president's letter"
				if who := x.ownerIn(p); len(who) == 1 {
					m.sender, m.rule = who, "<sender>'s letter"
				}
				break
			}
		}
	}
}

// subjectAfter is the person who is the subject of the main clause that follows token i.
func (x *eventReader) subjectAfter(i int, s token.Range) []*ent {
	for j := i; j < s.End; j++ {
		p := x.phraseAt[j]
		if p < 0 || x.dateAt[j] >= 0 {
			continue
		}
		if x.beginsClause(p, s) && x.pos[x.phrases[p].start] != posPronoun {
			if who := x.entsOf(p); persons(who) == len(who) {
				return who
			}
			return nil
		}
		j = x.phrases[p].end - 1
	}
	return nil
}

// state is the government of a capital that stands for it, else the entity itself.
func (x *eventReader) state(e *ent) *ent {
	if g := x.know.capitalOf[e.key]; e.typ == graph.Place && g != nil {
		return x.s.known(g)
	}
	return e
}

// afterLetter reads "from A", "to B", "by A" after the noun; it gives where they end.
func (x *eventReader) afterLetter(p *phrase, m *mention, s token.Range) int {
	end := p.end
	for steps := 0; steps < 6 && end+1 < s.End; steps++ {
		if x.toks[end].Kind == token.Quote {
			end++
		}
		if w := x.norm(end + 1); x.norm(end) == "," && (w == "to" || w == "for") && x.dateAt[end-1] >= 0 && len(m.recipient) == 0 && end+2 < s.End && x.phraseAt[end+2] >= 0 && x.phrases[x.phraseAt[end+2]].kind == namePhrase {
			end++ // "a letter from A, dated May 3, for B"
		}
		if x.norm(end) == "," && (x.is(end+1, "letter-dated") || x.sentAside(end+1)) {
			end++ // "the letter, dated Friday, was sent", "the letter, handed to B by A on Monday, asks for help"
		} else if x.norm(end) == "," && (x.is(end+1, "be") || x.is(end+1, "have")) && x.dateAt[end-1] >= 0 {
			return end + 1
		}
		switch x.norm(end) {
		case "from", "by":
			if x.norm(end) == "by" && end > p.end && (len(m.sender) > 0 || x.norm(p.end) == "about" || x.norm(p.end) == "on") {
				return end // "complained in his letter of meddling by the army"
			}
			who, e := x.list(end+1, s)
			if who, e = x.pastPost(end+1, who, e, s); len(who) == 0 {
				m.fromOther = x.phraseAt[end+1] >= 0
				return end
			}
			m.sender, end = who, x.pastDescribed(end+1, e, s)
			m.rule = "letter from <sender>"
		case "to", "for":
			who, e := x.list(end+1, s)
			if len(who) == 0 || x.pos[end+1].verb() && x.phraseAt[end+1] < 0 {
				return end
			}
			if len(who) > 1 && p.start-2 <= s.Start && x.norm(x.pastListed(end+1)) == "," && !x.sentenceHas("and", end+1, e) { // "In a letter to B, the minister, A, wrote"
				e = x.pastListed(end + 1)
				who = x.entsOf(x.phraseAt[end+1])
			}
			m.recipient, end = who, x.pastDescribed(end+1, e, s)
			if m.rule == "letter" {
				m.rule = "letter to <recipient>"
			}
		case "of", "on", "in", "about": // "of condolence", "in English"
			if d := x.dateAt[end+1]; d >= 0 { // "of May 3"
				end = x.dates[d].End
				continue
			}
			if who := x.writerOf(end); len(who) > 0 && len(m.sender) == 0 { // "of Chile's government"
				m.sender, m.rule = who, "letter from <sender>"
			}
			if q := x.quoteAt[min(end+2, len(x.toks)-1)]; q >= 0 && end+1 < len(x.toks) && x.toks[end+1].Kind == token.Quote { // about "..."
				end = x.quotes[q].end + 1
				continue
			}
			if x.phraseAt[end+1] < 0 {
				if next := x.norm(end + 2); x.norm(end) != "of" || !x.is(end+1, "letterwish") && next != "to" && next != "from" {
					return end
				}
				end += 2 // "of thanks", "of warning to B"
				continue
			}
			end = x.phrases[x.phraseAt[end+1]].end
		case "dated", "addressed", "signed":
			end++
			if x.dateAt[end] >= 0 {
				end = x.dates[x.dateAt[end]].End
			}
		default:
			if x.dateAt[end] >= 0 {
				end = x.dates[x.dateAt[end]].End
				continue
			}
			if x.sentAside(end) {
				end++
				continue
			}
			return end
		}
	}
	return end
}

// sentAside reports whether the word at i is a participle that tells how a letter went: "a letter sent to B", "handed over by A on Monday".
func (x *eventReader) sentAside(i int) bool {
	if !x.is(i, "letter-send") || x.phraseAt[i] >= 0 || x.pos[i] != posVerbPart && x.pos[i] != posVerbPast || i+1 >= len(x.toks) {
		return false
	}
	w := x.norm(i + 1)
	return w == "to" || w == "by" || w == "on" || w == "in" || x.dateAt[i+1] >= 0 || x.norm(i) == "sent"
}

// verbOfLetter reads the verb whose object or subject the letter is.
func (x *eventReader) verbOfLetter(p *phrase, end int, m *mention, s token.Range) {
	v := p.start - 1
	between, sent := x.describedRecipient(v, s)
	if sent > 0 {
		v = sent
	}
	if h := x.nameUnder(p, s); h > 0 {
		start, neg, md := x.group(h, s)
		if m.negated, m.mood, m.rule = m.negated || neg, md, "<sender> put his name to a letter"; len(m.sender) == 0 {
			m.sender = x.subjectsOf(h, start, s)
		}
		return
	}
	for v >= s.Start && v > p.start-10 {
		w := x.norm(v)
		if x.locatedAt(v) != nil && x.phraseAt[v] < 0 { // "handed the embassy in Lima a note"
			between = nil
			v--
			continue
		}
		if (x.is(v, "letter-send") || x.is(v, "letter-get") || x.is(v, "letter-exchange") || x.is(v, "have") && x.norm(p.end) == "from" || x.is(v, "letterexpress") && x.is(m.at, "letterwish")) && x.phraseAt[v] < 0 {
			break
		}
		switch {
		case x.phraseAt[v] >= 0 && x.dateAt[v] < 0:
			between = appendEnts(between, x.entsOf(x.phraseAt[v]))
			v = x.phrases[x.phraseAt[v]].start
		case x.toks[v].Kind == token.Quote || x.pos[v] == posDet || x.pos[v] == posAdj || x.is(v, "letter-along") || w == "to" || w == "for" && len(between) > 0 || w == "and" || x.pos[v] == posAdv || x.dateAt[v] >= 0:
		default:
			v = -1
		}
		v--
	}
	if h := p.start - 1; v < s.Start && h > s.Start && x.is(h, "have") && x.phraseAt[h] < 0 && x.sentAside(p.end) {
		start, neg, md := x.group(h, s)
		m.sender, m.negated, m.mood, m.rule = x.subjectsOf(h, start, s), m.negated || neg, md, "<sender> had a letter sent to <recipient>"
		return
	}
	if v < s.Start {
		x.passiveLetter(end, m, s)
		return
	}
	start, neg, md := x.group(v, s)
	m.negated = m.negated || neg
	m.mood = md
	who := x.letterSubject(v, start, s)
	w := x.norm(v)
	bearer := x.is(v, "letter-bear")
	switch {
	case x.is(v, "letter-exchange"):
		if len(who) == 1 {
			with := p.end
			if x.norm(with) != "with" {
				with = s.Start
			}
			if other, _ := x.list(with+1, s); x.norm(with) == "with" && len(other) == 1 && !x.contains(who, other[0]) { // "exchanged letters with B"
				who = append(append([]*ent(nil), who...), other...)
			}
		}
		if len(who) >= 2 {
			m.sender, m.recipient, m.rule = who, who, exchangeRule
		}
	case x.is(v, "letter-get") || x.is(v, "have"):
		if len(m.recipient) == 0 {
			m.recipient = who
		}
		m.rule = "<recipient> received a letter"
	case x.passiveGroup(v, start):
		if len(m.recipient) == 0 {
			m.recipient, m.rule = who, "<recipient> was handed a letter"
		}
		if st := x.around(m.at); st != nil && len(m.sender) == 0 && !x.shareSide(m.recipient, st.speakers) && len(x.states(m.recipient)) > 0 && !x.sameCountry(m.recipient, st.speakers[0]) {
			m.sender = x.states(st.speakers) // who tells of it
		}
		if len(m.sender) == 0 {
			m.sender = x.handedAt(end, m.recipient, s)
		}
	default:
		if len(m.recipient) == 0 {
			m.recipient = between
			if x.norm(end) == "to" {
				m.recipient, _ = x.list(end+1, s)
			}
		}
		if x.norm(s.Start) == "to" && len(m.recipient) == 0 { // "To B he expressed sympathy"
			m.recipient, _ = x.list(s.Start+1, s)
		}
		if w == "signed" && len(m.recipient) == 0 {
			return // "signed a letter of intent"
		}
		if len(m.sender) == 0 && !(bearer && m.fromOther) {
			m.sender = who
		}
		m.rule = "<sender> sent <recipient> a letter"
		m.negated = m.negated || x.norm(v+1) == "nobody" || x.norm(v+1) == "no" && x.norm(v+2) == "one"
		if x.pronounObject(v + 1) {
			m.recipient = x.himHere(v+1, append(append([]*ent(nil), who...), m.sender...), s)
		}
		if bearer && len(m.recipient) > 0 && len(m.sender) > 0 && !x.shareSide(m.sender, who) {
			m.bearer = who
		}
		if bearer && len(m.recipient) == 0 {
			m.recipient = x.visited(who, s)
			m.rule = handedOver
		}
	}
}

// nameUnder gives the verb of "put his name to a letter", "set their signatures under a letter"; 0 where there is none.
func (x *eventReader) nameUnder(p *phrase, s token.Range) int {
	h := p.start - 1
	if h-2 <= s.Start || x.norm(h) != "to" && x.norm(h) != "under" && x.norm(h) != "on" && x.norm(h) != "beneath" || x.phraseAt[h-1] < 0 {
		return 0
	}
	q := &x.phrases[x.phraseAt[h-1]]
	if v := q.start - 1; v > s.Start && q.end == h && x.is(q.head, "letter-name") && x.phraseAt[v] < 0 && x.is(v, "letter-putting") {
		return v
	}
	return 0
}

// handedAt gives the state at whose ministry somebody was handed a letter: "was handed a note at the Foreign Ministry in Lima".
func (x *eventReader) handedAt(i int, who []*ent, s token.Range) []*ent {
	for j := i; j+1 < min(s.End, i+8); j++ {
		if x.norm(j) != "at" && x.norm(j) != "in" || x.phraseAt[j+1] < 0 || !x.is(x.phrases[x.phraseAt[j+1]].head, "event-ministry") {
			continue
		}
		if host := x.states(x.entsOf(x.phraseAt[j+1])); len(host) == 1 && len(who) > 0 && !x.sameCountry(who, host[0]) {
			return host
		}
		return nil
	}
	return nil
}

// visited gives whom the bearers of a letter met in the sentences before.
func (x *eventReader) visited(who []*ent, s token.Range) []*ent {
	last := x.meetingOf(who, s)
	if last == nil {
		return nil
	}
	for i, e := range last.participants {
		if x.contains(who, e) {
			return []*ent{last.participants[1-i]}
		}
	}
	return nil
}

// meetingOf is the last meeting of two, in the paragraph of the sentence, of whom one is among those given and which took place; nil where
// there is none.
func (x *eventReader) meetingOf(who []*ent, s token.Range) *event {
	for i := len(x.events) - 1; i >= max(0, len(x.events)-8); i-- {
		v := x.events[i]
		if v.typ != graph.Meeting || len(v.mentions) == 0 || x.paraAt[v.mentions[0].Start] != x.paraAt[s.Start] || len(v.participants) != 2 || v.status == graph.Planned {
			continue
		}
		if x.contains(who, v.participants[0]) || x.contains(who, v.participants[1]) {
			return v
		}
	}
	return nil
}

func (x *eventReader) passiveGroup(v, start int) bool {
	if x.pos[v] == posVerbIng || x.pos[v] == posVerbBase {
		return false
	}
	be := false
	for j := start; j < v; j++ {
		switch x.norm(j) {
		case "was", "were", "been", "is", "are", "being", "be":
			be = true
		case "to":
			be = false
		}
	}
	return be
}

// passiveLetter reads "a letter was handed to B".
func (x *eventReader) passiveLetter(end int, m *mention, s token.Range) {
	for v := end; v < s.End && v < end+10; v++ {
		if x.is(v, "letter-exchange") && x.phraseAt[v] < 0 && x.norm(v+1) == "between" { // "letters were exchanged between A and B"
			if who, _ := x.list(v+2, s); len(who) == 2 {
				_, neg, md := x.group(v, s)
				m.negated, m.mood = m.negated || neg, md
				m.sender, m.recipient, m.rule = who, who, exchangeRule
			}
			return
		}
		if x.is(v, "letter-get") && x.phraseAt[v] < 0 {
			if x.norm(v+1) == "from" && len(m.sender) == 0 {
				m.sender, _ = x.list(v+2, s)
			}
			if x.receivedAt(v, m, s); len(m.recipient) == 0 && len(m.sender) > 0 {
				x.receivedBySpeaker(v, m, s)
			}
			return
		}
		if (x.is(v, "lettermove") || x.norm(v) == "passed") && x.phraseAt[v] < 0 && x.lettersBetween(v, m, s) {
			return
		}
		if !x.is(v, "letter-send") || x.phraseAt[v] >= 0 {
			if x.norm(v) == "," || x.pos[v] == posWh || x.norm(v) == "that" {
				return
			}
			continue
		}
		start, neg, md := x.group(v, s)
		if !x.passiveGroup(v, start) {
			return
		}
		m.negated, m.mood = m.negated || neg, md
		if m.rule == "letter" {
			m.rule = "a letter was sent"
		}
		if x.norm(v+1) == "over" {
			v++
		}
		next := v + 1
		for steps := 0; steps < 2; steps++ { // "to B by A", "by A to B"
			from := next + 1
			if x.norm(next) == "to" && len(m.recipient) == 0 {
				m.recipient, next = x.list(next+1, s)
			} else if x.norm(next) == "by" && len(m.sender) == 0 {
				m.sender, next = x.list(next+1, s)
			}
			next = x.pastDescribed(from, next, s)
		}
		return
	}
}

// lettersBetween reads "letters went back and forth between A and B", "notes passed between A and B".
func (x *eventReader) lettersBetween(v int, m *mention, s token.Range) bool {
	for j := v + 1; j < min(s.End, v+6); j++ {
		if x.norm(j) != "between" {
			continue
		}
		who, _ := x.list(j+1, s)
		if len(who) != 2 {
			return false
		}
		_, neg, md := x.group(v, s)
		m.negated, m.mood = m.negated || neg, md
		m.sender, m.recipient, m.rule = who, who, exchangeRule
		return true
	}
	return false
}

// relativeOfLetter reads "that A sent to B" after the noun.
func (x *eventReader) relativeOfLetter(end int, m *mention, s token.Range) {
	if x.addressedIn(end, m, s) {
		return
	}
	j := end
	if x.norm(j) == "that" || x.norm(j) == "which" {
		j++
	}
	if x.hadFrom(j, m, s) {
		return
	}
	if j >= s.End || x.phraseAt[j] < 0 || x.phrases[x.phraseAt[j]].start != j {
		return
	}
	who, after := x.list(j, s)
	v := x.pastDescribed(j, after, s)
	for v < s.End && (x.is(v, "have") || x.pos[v] == posAdv) && x.phraseAt[v] < 0 {
		v++
	}
	if v >= s.End || !x.is(v, "letter-send") || len(who) == 0 {
		return
	}
	m.sentBy = v
	if m.rule == "<sender> sent <recipient> a letter" && len(m.sender) == 1 && len(m.recipient) > 0 && len(m.bearer) == 0 && !x.contains(m.sender, who[0]) && x.sameCountry(m.sender, who[0]) {
		m.bearer, m.sender, m.rule = m.sender, nil, handedOver // "gave B a letter that A had signed"
	}
	if len(m.sender) == 0 {
		m.sender = who
		m.rule = "letter that <sender> sent"
		m.tells = x.conveys(m.at - 1)
	}
	at := v + 1
	for at < s.End && x.phraseAt[at] < 0 && x.is(at, "letter-along") {
		at++ // "that he took along to Lima"
	}
	to, next := x.list(at, s)
	if x.pronounObject(at) {
		to, next = x.him(at, who), at+1
	} else if x.norm(at) == "to" {
		to, next = x.list(at+1, s)
	}
	if len(m.recipient) == 0 {
		m.recipient = to
	}
	if from, _ := x.list(next+1, s); x.norm(next) == "from" && x.is(v, "letter-bear") && len(from) > 0 {
		m.sender, m.bearer, m.rule = from, who, handedOver
	}
}

// conveys reports whether "in" stands before the article that ends at i: what is told is what the letter
// says: "asked for a loan, in a letter that it sent to B".
func (x *eventReader) conveys(i int) bool {
	for i > 0 && (x.norm(i) == "a" || x.norm(i) == "the" || x.pos[i] == posDet || x.pos[i] == posAdj) {
		i--
	}
	return x.norm(i) == "in"
}

// addressedIn reads "in which A thanked B" and "inviting B" after the noun: B is
// written to, unless the text names somebody else.
func (x *eventReader) addressedIn(end int, m *mention, s token.Range) bool {
	v, who := end, []*ent(nil)
	if x.norm(v) == "," {
		v++
	}
	if w := x.norm(v); (w == "in" || w == "with" || w == "by") && x.norm(v+1) == "which" {
		who, v = x.list(v+2, s)
		if len(who) == 0 {
			return false
		}
	}
	for v < s.End && x.phraseAt[v] < 0 && (x.pos[v] == posAdv || x.is(v, "be") || x.is(v, "have")) {
		v++
	}
	if v+1 >= s.End || x.phraseAt[v] >= 0 || !x.is(v, "letter-address") || (len(who) == 0) != (x.pos[v] == posVerbIng) {
		return false
	}
	if x.is(v-1, "be") { // "in which B was invited"
		if len(m.recipient) == 0 {
			m.recipient, m.rule = who, "letter in which <recipient> was addressed"
		}
		return true
	}
	if len(m.sender) == 0 {
		m.sender, m.rule = who, "letter in which <sender> addressed <recipient>"
	}
	if w := x.norm(v + 1); w == "with" || w == "to" {
		v++
	}
	if len(m.recipient) > 0 {
		return true
	}
	switch m.recipient, _ = x.list(v+1, s); {
	case x.norm(v+1) == "it": // "B returned the letter in which A informed it"
		if main := x.mainSubject(m.at, s); !x.shareSide(who, main) {
			m.recipient = main
		}
	case x.pronounObject(v + 1):
		m.recipient = x.himHere(v+1, who, s)
	}
	return true
}

// inLetter reads "in a letter to B, A said" and "A told B in a letter".
func (x *eventReader) inLetter(p *phrase, m *mention, s token.Range) {
	if w := x.norm(p.start - 1); w != "in" && w != "with" && w != "by" {
		return
	}
	for k := max(0, x.from-1); k < len(x.statements); k++ {
		st := x.statements[k]
		if st.cue.Start >= s.End {
			break
		}
		if st.cue.Start >= s.Start && st.cue.End > st.cue.Start && (m.at < st.span.Start || m.at >= st.span.End && !x.anyFinite(st.span.End, m.at)) {
			m.sender, m.rule, m.tells = st.speakers, "in a letter to <recipient>, <sender> said", true
			if len(m.recipient) == 0 {
				m.recipient = st.addressees
			}
			if len(m.recipient) == 0 {
				m.recipient, _ = x.list(st.cue.End, s)
			}
			return
		}
	}
	if (p.start-1 == s.Start || x.norm(p.start-2) == "who") && x.letterSays(p, m, s) {
		return // "In a letter A asked B", "A, who in a letter of May 3 told B"
	}
	told := false
	for j := p.start - 2; j >= s.Start; j-- {
		if x.pos[j].verb() && x.pos[j] != posVerbIng && x.phraseAt[j] < 0 && !x.is(j, "be") && !x.is(j, "have") {
			if x.attributed(j+1, s) > 0 {
				told = true // "A replied, officials say, in a letter of his own"
				continue
			}
			start, neg, md := x.group(j, s)
			if md == unreal || md == cancelled {
				return
			}
			m.mood = md
			m.negated = m.negated || neg
			if by := x.saidAt(j, s); len(by) > 0 && x.phraseAt[j+1] >= 0 && sameEnts(x.entsOf(x.phraseAt[j+1]), by) {
				m.sender, m.rule, m.tells = by, "<sender> told <recipient> in a letter", !neg // "wrote A, the minister, in a letter"
				return
			}
			if x.passiveGroup(j, start) && (x.madeIn(j, start, m, s) || x.addressedPassive(j, start, m, s)) {
				return
			}
			m.sender, m.rule, m.tells = x.subjectsOf(j, start, s), "<sender> told <recipient> in a letter", !neg && !told
			if to := j + 1; len(m.recipient) == 0 {
				if self := x.phraseAt[to]; self >= 0 && x.is(to, "event-self") {
					to = x.phrases[self].end
				} else if x.is(to, "event-self") {
					to++ // "explained himself to B in a letter"
				}
				if x.norm(to) == "to" || x.norm(to) == "with" {
					to++ // "complained to B in writing"
				}
				if m.recipient, _ = x.list(to, s); len(m.recipient) == 0 {
					m.recipient = x.raisedWith(to, p.start-1, s)
				}
			}
			return
		}
	}
}

// raisedWith gives before whom something was brought, from token i to j: "took the matter to B", "took it up with B".
func (x *eventReader) raisedWith(i, j int, s token.Range) []*ent {
	for ; i+1 < j; i++ {
		if w := x.norm(i); w == "to" || w == "with" || w == "before" {
			who, _ := x.list(i+1, s)
			return who
		}
	}
	return nil
}

// saidAt gives the speakers of the statement whose verb stands at j.
func (x *eventReader) saidAt(j int, s token.Range) []*ent {
	for _, st := range x.statements[x.from:] {
		if st.cue.Start >= s.End {
			break
		}
		if st.cue.Start <= j && j < st.cue.End {
			return st.speakers
		}
	}
	return nil
}

// replyTo reads "a reply to a message that A sent": it was sent to who replied.
func (x *eventReader) replyTo(p *phrase, m *mention) {
	if len(m.sender) == 0 || len(m.recipient) > 0 {
		return
	}
	if last := x.lastOf(graph.Letter); last != nil && x.norm(m.at) == "reply" && x.shareSide(last.recipient, m.sender) {
		m.recipient = last.sender
		return
	}
	if x.norm(p.start-1) != "to" {
		return
	}
	switch x.norm(p.start - 2) {
	case "reply", "answer", "response":
		if last := x.lastOf(graph.Letter); last != nil && x.shareSide(last.recipient, m.sender) {
			m.recipient = last.sender
		}
	}
}

// eachOf reads "each of them handed over a letter from A": one letter to each
// whom they met in the paragraph.
func (x *eventReader) eachOf(m *mention, s token.Range) bool {
	if x.norm(s.Start) != "each" && x.norm(s.Start) != "all" && x.norm(s.Start) != "both" || len(m.sender) == 0 {
		return false
	}
	n := len(x.events)
	for _, v := range x.events[max(0, n-lookBack):n] {
		if v.typ != graph.Meeting || len(v.participants) != 2 || x.paraAt[v.mentions[0].Start] != x.paraAt[s.Start] || x.amongSides(m.sender[0], v.participants) && v.participants[0].person() == v.participants[1].person() && v.participants[0] == m.sender[0] {
			continue
		}
		one := *m
		one.recipient, one.date, one.phrase, one.fresh = v.participants[1:], v.date, v.phrase, true
		one.rule = "each handed over a letter from <sender>"
		x.tell(&one, s)
	}
	return len(x.events) > n
}

// dateLetter dates a letter; one without a date has the month in which it is told of.
func (x *eventReader) dateLetter(m *mention, s token.Range) {
	if d := x.dateAfter(m.sentBy, s); d >= 0 {
		x.setDate(m, d)
	} else if x.date(m, s); m.dateExpr > 0 && x.dates[m.dateExpr-1].Kind == dates.Holiday && x.phraseAt[m.at] >= 0 && x.phraseAt[x.dates[m.dateExpr-1].Start] == x.phraseAt[m.at] {
		if d := x.dateAfter(m.at, s); d >= 0 {
			x.setDate(m, d) // "sent New Year's greetings on December 30"
		}
	}
	if d := x.whenMet(m.at, s); m.date == "" && d >= 0 {
		x.setDate(m, d)
	}
	if last := x.meetingOf(m.recipient, s); m.date == "" && m.rule == handedOver && last != nil && x.sinceTold(last, s.Start) <= 2 {
		m.date, m.phrase = last.date, last.phrase // "A saw B on Friday. He had brought a letter from C"
	}
	if m.date != "" {
		if x.publishedOn(m, s) {
			m.date, m.dateExpr = m.date[:min(7, len(m.date))], 0
		}
		return
	}
	if k := x.cover[m.at]; k >= 0 && len(x.statements[k].date) >= 7 && !m.definite {
		st := x.statements[k]
		m.date, m.phrase = st.date[:7], st.phrase
		if st.phrase != "" && m.tells && x.shareSide(m.sender, st.speakers) {
			m.date = st.date
		}
		for j := st.cue.Start; j < st.cue.End; j++ {
			if st.phrase != "" && x.is(j, "letter-send") {
				m.date = st.date // to write was to say it
			}
		}
	}
}
