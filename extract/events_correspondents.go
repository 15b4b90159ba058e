package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// correspondents are the two between whom an article's letters run: what it tells
// of one of them only ("Kim wrote on August 2") is from or to the other. None
// where no two stand beside letters in at least two sentences, or in one that says
// that they wrote to each other.
func (x *eventReader) correspondents() (pair []*ent, mutual bool) {
	type two struct{ a, b *ent }
	count, both := map[two]int{}, map[two]bool{}
	var order []two
	for _, s := range x.sent {
		at := x.letterIn(s)
		if at < 0 {
			continue
		}
		who := x.sidesNamed(s)
		if len(who) != 2 {
			continue
		}
		p := two{who[0], who[1]}
		if count[two{p.b, p.a}] > 0 {
			p.a, p.b = p.b, p.a
		}
		if count[p] == 0 {
			order = append(order, p)
		}
		count[p]++
		if x.mutual(s) {
			count[p]++
			both[p] = true
		}
	}
	var best two
	for _, p := range order {
		if count[p] > count[best] && count[p] > 1 {
			best = p
		}
	}
	if best.a == nil {
		return x.writersOf(), false
	}
	return []*ent{best.a, best.b}, both[best]
}

// letterIn gives where a sentence speaks of a letter or of writing to somebody; -1
// where it does not.
func (x *eventReader) letterIn(s token.Range) int {
	for i := s.Start; i < s.End; i++ {
		if x.is(i, "letterpaper") && x.pos[i].noun() || (x.norm(i) == "wrote" || x.norm(i) == "written") && (x.norm(i+1) == "to" || x.norm(i+1) == "each") {
			return i
		}
	}
	return -1
}

// sidesNamed are the persons whom a sentence names and who speak for different
// governments; where it names no two, the governments.
func (x *eventReader) sidesNamed(s token.Range) []*ent {
	var people, states []*ent
	for j := s.Start; j < s.End; j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		for _, e := range x.phrases[p].refs {
			switch {
			case e.person() && x.s.governmentOf(e) != "" && !x.shareSide(people, []*ent{e}) && !x.sameCountry(people, e):
				people = append(people, e)
			case e.typ == graph.Government && !x.contains(states, e):
				states = append(states, e)
			}
		}
		j = x.phrases[p].end - 1
	}
	if len(people) >= 2 {
		return people
	}
	return states
}

func (x *eventReader) sameCountry(list []*ent, e *ent) bool {
	for _, o := range list {
		if x.s.governmentOf(o) == x.s.governmentOf(e) {
			return true
		}
	}
	return false
}

// mutual reports whether a sentence tells of letters in both directions.
func (x *eventReader) mutual(s token.Range) bool {
	for i := s.Start; i < s.End; i++ {
		switch x.norm(i) {
		case "exchanged", "exchange", "exchanges", "correspondence", "between":
			return true
		case "each":
			if x.norm(i+1) == "other" {
				return true
			}
		}
	}
	return false
}

// otherOf is the correspondent of somebody: the one on the other side of the last
// letter of his, else of the article's pair.
func (x *eventReader) otherOf(who []*ent) []*ent {
	if len(who) != 1 {
		return nil
	}
	for i := len(x.events) - 1; i >= max(0, len(x.events)-8); i-- {
		if v := x.events[i]; v.typ == graph.Letter && len(v.sender) == 1 && len(v.recipient) == 1 {
			switch who[0] {
			case v.sender[0]:
				return v.recipient
			case v.recipient[0]:
				return v.sender
			}
		}
	}
	if len(x.pair) == 2 {
		switch who[0] {
		case x.pair[0]:
			return x.pair[1:]
		case x.pair[1]:
			return x.pair[:1]
		}
	}
	return nil
}

// fillSides completes a letter of which one side is told, and a day, by the
// correspondent of that side.
func (x *eventReader) fillSides(m *mention) {
	if m.date == "" || m.mood == unreal || m.negated || m.fromOther && x.unknownSender(m, x.sentence(m.at)) {
		return
	}
	switch {
	case len(m.sender) > 0 && len(m.recipient) == 0:
		m.recipient = x.otherOf(m.sender)
	case len(m.recipient) > 0 && len(m.sender) == 0:
		m.sender = x.otherOf(m.recipient)
	default:
		return
	}
	if side := append(append([]*ent(nil), m.sender...), m.recipient...); !x.complete(m) && len(side) == 1 && side[0].person() && x.is(m.at, "letterpaper") {
		if met := x.visited(side, x.sentence(m.at)); len(met) == 1 && met[0].person() && !x.sameCountry(side, met[0]) { // whom he has just met
			if len(m.sender) == 0 {
				m.sender = met
			} else {
				m.recipient = met
			}
		}
	}
	if x.complete(m) {
		m.rule += ", to or from the correspondent"
		m.conf = min(m.conf, 0.6)
	}
}

// wroteOn is "Kim wrote on August 2": to his correspondent, unless the sentence
// says that it was written for everybody to read.
func (x *eventReader) wroteOn(t trigger, s token.Range) {
	if x.pos[t.at].noun() || !x.pos[t.at].verb() || x.forAll(s) {
		return
	}
	switch x.norm(x.pastTimes(t.at + 1)) {
	case "back", ":", "again", "first", ".", ",", "in", "on", "his", "her":
	default:
		if t.at+1 < s.End && x.dateAt[t.at+1] < 0 && x.pos[t.at+1] != posAdv && x.toks[t.at+1].Kind != token.Quote {
			return
		}
	}
	start, neg, md := x.group(t.at, s)
	m := &mention{typ: graph.Letter, at: t.at, negated: neg, mood: md, rule: "<sender> wrote", conf: 0.6}
	m.sender = x.subjectsOf(t.at, start, s)
	if last := x.lastTold(graph.Letter); x.norm(t.at+1) == "back" && last != nil && len(last.sender) == 1 && x.pos[start-1] == posPronoun && x.contains(m.sender, last.sender[0]) {
		m.sender = last.recipient // "A wrote to B. He wrote back"
	}
	if last := x.letterBefore(s); x.norm(t.at+1) == "back" && last != nil && len(m.sender) == 1 && x.contains(last.recipient, m.sender[0]) {
		m.recipient = last.sender // "A wrote to B, C and D. B wrote back"
	}
	if x.date(m, s); m.date == "" && x.mutualPair {
		m.date = x.sceneDay(t.at, s)
	}
	if last := x.letterBefore(s); m.date == "" && x.norm(t.at+1) == "back" && last != nil {
		m.date = x.soonAfter(s, last.date)
	}
	x.wishesFor(t.at, m, s)
	x.fillSides(m)
	if x.complete(m) {
		for _, one := range x.eachDay(m) {
			x.tell(one, s)
		}
	}
}

// wishesFor reads "wrote first, with birthday wishes for B".
func (x *eventReader) wishesFor(i int, m *mention, s token.Range) {
	for j := i + 1; j+1 < s.End && j < i+12 && x.norm(j) != ";"; j++ {
		if x.is(j, "letterwish") && (x.norm(j+1) == "for" || x.norm(j+1) == "to") {
			m.recipient, _ = x.list(j+2, s)
			return
		}
	}
}

// forAll reports whether a sentence speaks of what is written for everybody: tweets,
// books, columns.
func (x *eventReader) forAll(s token.Range) bool {
	for i := s.Start; i < s.End; i++ {
		if x.is(i, "published") && x.norm(i) != "letter" && x.norm(i) != "letters" || x.is(i, "postedin") {
			return true
		}
	}
	return false
}

// answered is "the answer came three days later", after a letter.
func (x *eventReader) answered(t trigger, s token.Range) bool {
	if x.phraseAt[t.at] < 0 && x.pos[t.at].finite() {
		x.replied(t, s) // "On May 3 B answers"
		return true
	}
	if p := x.phraseAt[t.at]; p >= 0 && x.inWriting(&x.phrases[p]) {
		x.letterNoun(t, s)
		return true
	}
	if p := x.phraseAt[t.at]; p >= 0 && x.phrases[p].head == t.at {
		if own := x.owned(&x.phrases[p]); len(own) > 0 && x.inReply(t.at, own, false, fact, s) {
			return true
		}
	}
	until := -1
	if p := x.phraseAt[t.at]; p >= 0 && (x.norm(x.phrases[p].start-1) == "for" || x.is(x.phrases[p].start-1, "letter-unsent")) {
		if until = x.answerAwaitedUntil(&x.phrases[p], s); until < 0 {
			return false // "is waiting for an answer"
		}
	}
	p := x.phraseAt[t.at]
	last := x.whatAnswers(p, s)
	if last == nil || len(last.sender) != 1 {
		return false
	}
	if len(last.recipient) != 1 {
		return x.oneAnswered(t.at, last, s)
	}
	if p < 0 || x.phrases[p].head != t.at || !x.pos[t.at].noun() {
		return false
	}
	if until < 0 && x.answerAwaited(x.phrases[p].end, s) {
		return false // "B's answer is expected on Thursday"
	}
	m := &mention{typ: graph.Letter, at: t.at, rule: "the answer to a letter", conf: 0.6, sender: last.recipient, recipient: last.sender}
	if own := x.owner(&x.phrases[p]); own != nil {
		if !x.shareSide(last.recipient, []*ent{own}) {
			return false
		}
	} else if first := x.phrases[p].start; x.pos[first] == posPossPronoun {
		if who := x.possessor(first); !x.shareSide(last.recipient, who) && !(last.recipient[0].person() && x.shareSide(last.sender, who)) {
			return false // "His answer" is of him who got the letter, though the sentence before was about who sent it
		}
		m.tells = x.norm(first-1) == "in" // "assured him in his answer, dated May 3"
	} else if w := x.norm(x.phrases[p].start); w != "the" && w != "an" && !(w == "a" && x.answerTold(&x.phrases[p], s)) {
		return false
	}
	if until >= 0 {
		x.setDate(m, until)
	} else {
		x.date(m, s)
	}
	if d := m.dateExpr - 1; d >= 0 && x.dates[d].Kind == dates.Anaphoric {
		x.countedFrom(m, d, last.date)
	}
	x.afterItsLetter(m, last.date)
	if same := m.dateExpr > 0 && x.norm(x.dates[m.dateExpr-1].Start+1) == "same"; m.date == last.date && last.mentions[len(last.mentions)-1] == s && !same {
		m.date, m.phrase, m.dateExpr = "", "", 0 // "A's letter of May 3 got an answer within the month"
	}
	if m.date == "" {
		m.date = x.afterThat(s, last.date)
	}
	if m.date == "" {
		m.date = x.soonAfter(s, last.date)
	}
	if m.date != "" && (m.date != last.date || m.dateExpr > 0 && x.norm(x.dates[m.dateExpr-1].Start+1) == "same") {
		m.fresh = true
		return x.tell(m, s) != nil
	}
	return false
}

// whatAnswers is the letter that "B's answer to A" in phrase p answers, however long ago it was told; else the letter told last, in one of the
// sentences right before.
func (x *eventReader) whatAnswers(p int32, s token.Range) *event {
	if p >= 0 && x.norm(x.phrases[p].end) == "to" {
		own := x.owned(&x.phrases[p])
		to, _ := x.list(x.phrases[p].end+1, s)
		for i := len(x.events) - 1; i >= max(0, len(x.events)-lookBack) && len(own) > 0 && len(to) > 0; i-- {
			if v := x.events[i]; v.typ == graph.Letter && sameEnts(v.recipient, own) && sameEnts(v.sender, to) {
				return v
			}
		}
	}
	last := x.lastOf(graph.Letter)
	if last == nil {
		return nil
	}
	if since := x.sinceTold(last, s.Start); since <= 2 || since <= 4 && p >= 0 && x.norm(x.phrases[p].start) == "the" && x.answerTold(&x.phrases[p], s) {
		return last // "The reply came on Thursday", some sentences later
	}
	return nil
}

// afterItsLetter takes the date of an answer, where the text gives it without a year and it would be before that of the letter, as the first such
// after it: "sent a letter in December 2003 and got the answer in March".
func (x *eventReader) afterItsLetter(m *mention, day graph.Date) {
	if m.dateExpr == 0 || len(day) < 7 || len(m.date) < 7 || m.date[:7] >= day[:7] || months(day)-months(m.date) > 60 || x.dates[m.dateExpr-1].Kind == dates.Absolute {
		return
	}
	if d := x.dates[m.dateExpr-1].Resolve(day, "", dates.Future).Date; d > day {
		m.date = d
	}
}

// inWriting reports whether an answer is a letter by itself: "a written answer".
func (x *eventReader) inWriting(p *phrase) bool {
	return x.listedIn("letter-written", p.start, p.head)
}

// inSeries is "June 15: Trump thanks Kim", "Kim, on Christmas Day, recalled the
// summit", where the article tells of letters in both directions: what one of the
// two is told to have said to the other on a day, and to nobody else, he wrote.
func (x *eventReader) inSeries(s token.Range) {
	if !x.mutualPair || x.forAll(s) {
		return
	}
	for i := s.Start; i < s.End; i++ {
		if x.quoteAt[i] >= 0 || !x.pos[i].verb() || !x.is(i, "letterdo") || x.phraseAt[i] >= 0 {
			continue
		}
		start, neg, md := x.group(i, s)
		m := &mention{typ: graph.Letter, at: i, negated: neg, mood: md, rule: "<sender> told <recipient>, in a series of letters", conf: 0.5}
		m.sender = x.subjectsOf(i, start, s)
		if len(m.sender) != 1 || !x.contains(x.pair, m.sender[0]) || x.is(i, "letter-address") && x.toOthers(i+1, s) {
			continue
		}
		x.date(m, s)
		if m.date == "" && x.item > 0 {
			x.setDate(m, x.item-1)
		}
		if m.date == "" {
			m.date = x.sceneDay(i, s)
		}
		if len(m.date) < 10 {
			return
		}
		x.nextInSeries(m)
		x.fillSides(m)
		if x.complete(m) {
			x.tell(m, s)
		}
		return
	}
}

// letterNear reports whether the sentence or one beside it speaks of letters.
func (x *eventReader) letterNear(s token.Range) bool {
	k := int(x.sentAt[s.Start])
	for _, near := range x.sent[max(0, k-2):min(len(x.sent), k+3)] {
		if x.letterIn(near) >= 0 {
			return true
		}
	}
	return false
}

// oneOf is "one from Kim reached Trump on June 1", "another had gone to him that
// day", after a sentence that speaks of letters.
func (x *eventReader) oneOf(s token.Range) {
	k := int(x.sentAt[s.Start])
	if k == 0 || x.letterIn(s) >= 0 || x.letterIn(x.sent[k-1]) < 0 && !x.oneBefore(x.sent[k-1]) {
		return
	}
	i := s.Start
	if w := x.norm(i); w != "one" && w != "another" && w != "a" && w != "the" || x.dateAt[i] >= 0 {
		return
	}
	if x.norm(i) == "the" {
		if i++; !x.is(i, "letter-more") || !x.standsForLetter(i, s) || !x.countsLetters(x.sent[k-1]) {
			return // "The first was sent by B on May 3"
		}
	} else if x.norm(i) == "a" {
		if w := x.norm(i + 1); w != "second" && w != "third" && w != "fourth" {
			return
		}
		if i++; !x.standsForLetter(i, s) {
			return
		}
	}
	m := &mention{typ: graph.Letter, at: i, fresh: true, rule: "one from <sender> to <recipient>", conf: 0.6}
	for j := i + 1; j+1 < s.End && j < i+30; j++ {
		if prev := x.norm(j - 1); x.norm(j) == "by" && prev != "written" && prev != "sent" && prev != "signed" {
			continue // who carried or published it
		}
		x.sideAfter(m, j, s)
	}
	x.date(m, s)
	if last := x.lastTold(graph.Letter); last != nil && len(m.sender) == 0 && (len(m.recipient) == 0 || !m.recipient[0].person()) {
		if m.sender = last.sender; len(m.recipient) == 0 || x.shareSide(last.sender, m.recipient) || m.recipient[0].typ != graph.Government {
			m.recipient = last.recipient // one more of the same
		}
	}
	x.fillSides(m)
	if x.complete(m) && m.date != "" && !x.shareSide(m.sender, m.recipient) {
		x.tell(m, s)
	}
}

// sentAnother reads "A sent another to B on Friday", "B got one from A", after a sentence that speaks of letters: one more.
func (x *eventReader) sentAnother(s token.Range) {
	k := int(x.sentAt[s.Start])
	if k == 0 || x.letterIn(s) >= 0 || x.letterIn(x.sent[k-1]) < 0 || x.paraAt[s.Start] != x.paraAt[x.sent[k-1].Start] && x.lastTold(graph.Letter) == nil {
		return
	}
	for i := s.Start + 1; i+2 < s.End; i++ {
		w, v := x.norm(i), i-1
		if w != "one" && w != "another" || x.dateAt[i] >= 0 || x.phraseAt[i] >= 0 && x.phrases[x.phraseAt[i]].end > i+1 || x.phraseAt[v] >= 0 || !x.pos[v].verb() {
			continue
		}
		sent, got := x.is(v, "letter-send") && x.norm(i+1) == "to", x.is(v, "letter-get") && x.norm(i+1) == "from"
		open := w == "another" && x.phraseAt[i] < 0 && (x.is(v, "letter-send") || x.is(v, "letter-get")) && !sent && !got && x.pastAdverbs(i+1, s) > i+1 // "sent another on Friday"
		start, neg, md := x.group(v, s)
		if w == "one" && x.is(v, "event-carry") && x.norm(i+1) == "from" && !neg && md == fact && x.carriedOne(i, s) {
			return
		}
		if !sent && !got && !open || neg || md != fact || x.passiveGroup(v, start) {
			continue
		}
		m := &mention{typ: graph.Letter, at: i, fresh: true, rule: "<sender> sent another to <recipient>", conf: 0.7}
		who, whom := x.subjectsOf(v, start, s), []*ent(nil)
		if whom, _ = x.list(i+2, s); x.pronounObject(i + 2) {
			whom = x.him(i+2, who)
		}
		if m.sender, m.recipient = x.asStates(who), x.asStates(whom); got || open && x.is(v, "letter-get") {
			m.sender, m.recipient = m.recipient, m.sender
		}
		if last := x.letterBefore(s); open && last != nil {
			m.sender, m.recipient = x.sidesAgain(last, m.sender, m.recipient)
		}
		if x.date(m, s); x.complete(m) && m.date != "" && !x.shareSide(m.sender, m.recipient) {
			x.tell(m, s)
		}
		return
	}
}

// carriedOne reads "brought one from A for B when he came on May 3", of a letter, at i.
func (x *eventReader) carriedOne(i int, s token.Range) bool {
	from, end := x.list(i+2, s)
	if w := x.norm(end); w != "for" && w != "to" {
		return false
	}
	to, _ := x.list(end+1, s)
	m := &mention{typ: graph.Letter, at: i, fresh: true, rule: "<bearer> brought one from <sender> for <recipient>", conf: 0.7, sender: x.asStates(from), recipient: x.asStates(to)}
	x.date(m, s)
	if w := x.norm(x.pastListed(end + 1)); m.date == "" && (w == "when" || w == "on") {
		if d := x.firstDateIn(end+1, s.End); d >= 0 && x.usable(int(d)) {
			x.setDate(m, int(d)) // "when he came to Lima on May 3"
		}
	}
	return x.complete(m) && m.date != "" && !x.shareSide(m.sender, m.recipient) && x.tell(m, s) != nil
}

// sideAfter takes the sender or recipient that stands after the preposition at j, where it is still open.
func (x *eventReader) sideAfter(m *mention, j int, s token.Range) {
	switch x.norm(j) {
	case "from", "by":
		if who, _ := x.list(j+1, s); len(who) > 0 && len(m.sender) == 0 && x.dateAt[j+1] < 0 {
			m.sender = x.asStates(who)
		}
	case "to", "reached", "for":
		if who, _ := x.list(j+1, s); len(who) > 0 && len(m.recipient) == 0 {
			m.recipient = x.asStates(who)
		}
	}
}

// oneBefore reports whether a sentence itself begins so.
func (x *eventReader) oneBefore(s token.Range) bool {
	last := x.lastTold(graph.Letter)
	return (x.norm(s.Start) == "one" || x.norm(s.Start) == "another") && last != nil && last.mentions[len(last.mentions)-1] == s
}

// asStates are the governments of capitals that stand for them.
func (x *eventReader) asStates(who []*ent) []*ent {
	out := make([]*ent, len(who))
	for i, e := range who {
		out[i] = x.state(e)
	}
	return out
}

// sinceTold counts the sentences from the one that told of an event last to that of token i.
func (x *eventReader) sinceTold(v *event, i int) int32 {
	return x.sentAt[i] - x.sentAt[v.mentions[len(v.mentions)-1].Start]
}

// lastTold is the event of the type that was spoken of last.
func (x *eventReader) lastTold(typ graph.EventType) *event {
	var last *event
	at := -1
	for _, v := range x.events[max(0, len(x.events)-lookBack):] {
		if n := len(v.mentions); v.typ == typ && n > 0 && v.mentions[n-1].Start >= at {
			last, at = v, v.mentions[n-1].Start
		}
	}
	return last
}

// nextInSeries takes a day without a year as the first such after the last letter, where
// it was read as one of another year.
func (x *eventReader) nextInSeries(m *mention) {
	last := x.lastTold(graph.Letter)
	if last == nil || len(last.date) < 10 || m.dateExpr == 0 {
		return
	}
	e := x.dates[m.dateExpr-1]
	if e.Kind != dates.Calendar && e.Kind != dates.Holiday || months(m.date)-months(last.date) < 12 {
		return
	}
	if d := e.Resolve(last.date, "", dates.Future).Date; len(d) == 10 {
		m.date, m.dateExpr = d, 0
	}
}

// letterSays reads "In a letter of May 3 A invited B to Lima": the verb is one of those with which letters
// address somebody.
func (x *eventReader) letterSays(p *phrase, m *mention, s token.Range) bool {
	aside := x.norm(p.end) == "that" || x.norm(p.end) == "which" // "in a letter that left Lima on Monday A asked"
	for v := p.end; v < min(s.End, p.end+longClause); v++ {
		if x.phraseAt[v] >= 0 || !x.pos[v].finite() {
			continue
		}
		if aside && !x.is(v, "be") && !x.is(v, "have") {
			aside = false
			continue
		}
		if x.is(v, "be") || x.is(v, "have") {
			continue
		}
		from := x.demandedOf(v, s)
		if !x.is(v, "letter-address") && !x.is(v, "letterdo") && len(from) == 0 {
			return false
		}
		start, neg, md := x.group(v, s)
		who := x.subjectsOf(v, start, s)
		if q := x.phraseBefore(p.start - 2); x.norm(p.start-2) == "who" && q >= 0 {
			who = x.entsOf(q)
		}
		if neg || md != fact || len(who) == 0 {
			return false
		}
		m.sender, m.rule, m.tells = who, "in a letter <sender> addressed <recipient>", true
		if len(m.recipient) == 0 {
			if m.recipient = from; len(from) == 0 {
				m.recipient, _ = x.list(v+1, s)
			}
		}
		return true
	}
	return false
}

// demandedOf gives from whom the verb at v wants something: "demanded an apology from B", "required of B that", "required B to".
func (x *eventReader) demandedOf(v int, s token.Range) []*ent {
	if !x.is(v, "letter-demand") {
		return nil
	}
	j := v + 1
	if j < s.End && x.phraseAt[j] >= 0 {
		if who, end := x.list(j, s); len(who) > 0 && x.norm(end) == "to" {
			return who
		}
		j = x.phrases[x.phraseAt[j]].end
	}
	if w := x.norm(j); w != "from" && w != "of" {
		return nil
	}
	who, _ := x.list(j+1, s)
	return who
}

// anotherLetter reads "and one of congratulation reached B on May 7", "and another to B on Friday", after a
// letter in the sentence: from the same sender, unless another is named.
func (x *eventReader) anotherLetter(s token.Range) {
	for i := s.Start + 3; i+2 < s.End; i++ {
		w, before := x.norm(i), i-1
		if before > s.Start && x.norm(before) == "the" && x.is(i, "ordinal") {
			before-- // "the first was sent by A on May 3, the second by B on May 4"
		} else if w != "one" && w != "another" {
			continue
		}
		if q := before; w == "one" && q-1 > s.Start && x.norm(q-1) == "a" {
			before = q - 2 // "; a stiffer one followed the next day"
		}
		if x.dateAt[i] >= 0 || x.norm(before) != "and" && x.norm(before) != "," && x.norm(before) != ";" {
			continue
		}
		last := x.lastTold(graph.Letter)
		if last == nil || last.mentions[len(last.mentions)-1] != s {
			return
		}
		if next := x.norm(i + 1); x.phraseAt[i] >= 0 && x.phrases[x.phraseAt[i]].end > i+1 || next != "to" && next != "from" && next != "of" && next != "for" && !(next == "by" && before < i-1) && !x.is(i+1, "lettermove") && next != "followed" && !x.is(i+1, "have") && !x.is(i+1, "be") {
			continue
		}
		m := &mention{typ: graph.Letter, at: i, fresh: true, rule: "..., and one to <recipient>", conf: 0.6}
		for j := i + 1; j+1 < min(s.End, i+16) && x.norm(j) != ";"; j++ {
			x.sideAfter(m, j, s)
			if d := x.dateAt[j]; d >= 0 && m.date == "" && x.usable(int(d)) {
				x.setDate(m, int(d))
			}
		}
		switch {
		case len(m.sender) == 0 && len(m.recipient) > 0:
			m.sender = last.sender
		case len(m.recipient) == 0 && len(m.sender) > 0 && !x.shareSide(last.sender, m.sender):
			m.recipient = last.sender
		case x.norm(i+1) == "followed" && last.status == graph.Confirmed:
			m.sender, m.recipient = last.sender, last.recipient
		}
		if m.date == "" {
			m.date = x.afterThat(token.Range{Start: i, End: s.End}, last.date)
		}
		if x.complete(m) && m.date != "" && !x.shareSide(m.sender, m.recipient) && len(m.sender) == 1 {
			x.tell(m, s)
		}
		return
	}
}

// toOthers reports whether the object at i is people who are neither of the two correspondents:
// "thanked his people".
func (x *eventReader) toOthers(i int, s token.Range) bool {
	if i >= s.End || x.phraseAt[i] < 0 {
		return false
	}
	p := &x.phrases[x.phraseAt[i]]
	if x.pos[p.start] == posPossPronoun {
		return p.end > p.start+1 // "thanked his people"
	}
	if who := x.entsOf(x.phraseAt[i]); len(who) > 0 {
		return !x.shareSide(x.pair, who)
	}
	return p.kind == peoplePhrase || p.kind == rolePhrase
}

// wroteEachOther is "A and B wrote to each other in May".
func (x *eventReader) wroteEachOther(i int, s token.Range) {
	start, neg, md := x.group(i, s)
	who := x.subjectsOf(i, start, s)
	if len(who) != 2 {
		return
	}
	m := &mention{typ: graph.Letter, at: i, negated: neg, mood: md, sender: who, recipient: who, conf: 0.7, rule: exchangeRule}
	if x.dateLetter(m, s); m.date != "" {
		x.tell(m, s)
	}
}

// himHere is whom an object pronoun at i means: the one other person or official whom the clauses
// before it in the sentence speak of, else whom the text is about.
func (x *eventReader) himHere(i int, who []*ent, s token.Range) []*ent {
	var out []*ent
	for j := max(s.Start, i-longClause); j < i; j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		ph := &x.phrases[p]
		j = ph.end - 1
		if ph.kind != namePhrase && ph.kind != rolePhrase || j >= i {
			continue
		}
		for _, e := range x.entsOf(p) {
			if !x.contains(who, e) && (e.person() || ph.kind == rolePhrase) && !x.sameCountry(who, e) {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	if len(out) == 1 {
		return out
	}
	if len(out) == 2 && persons(out) == 1 {
		for _, e := range out {
			if e.person() {
				return []*ent{e} // "summoned the ambassador, B, and handed him"
			}
		}
	}
	return x.him(i, who)
}

// afterThat is the day that "three days after that" in s means, counted from the day told before.
func (x *eventReader) afterThat(s token.Range, day graph.Date) graph.Date {
	from, ok := day.Day()
	for j := s.Start + 1; ok && j < s.End; j++ {
		if x.norm(j) != "after" || x.norm(j+1) != "that" || x.phraseAt[j+1] >= 0 && x.phrases[x.phraseAt[j+1]].end > j+2 {
			continue
		}
		if n, _ := x.amount(j); n != [3]int{} {
			return graph.DateOf(from.AddDate(n[0], n[1], n[2]))
		}
	}
	return ""
}

// onItsWay reports whether the verb after token i tells that a letter came, was sent or has a date.
func (x *eventReader) onItsWay(i int, s token.Range) bool {
	for i < s.End && x.phraseAt[i] < 0 && (x.is(i, "have") || x.is(i, "be") || x.pos[i] == posAdv) {
		i++
	}
	return i < s.End && x.phraseAt[i] < 0 && (x.is(i, "lettermove") || x.is(i, "letter-send") || x.norm(i) == "dated" || x.norm(i) == "followed")
}

// oneAnswered reads "A wrote to B and C. B's answer is dated May 3": the answer of one of those who were written to.
func (x *eventReader) oneAnswered(i int, last *event, s token.Range) bool {
	p := x.phraseAt[i]
	if p < 0 || x.phrases[p].head != i || !x.pos[i].noun() || x.answerAwaited(x.phrases[p].end, s) {
		return false
	}
	own := x.owner(&x.phrases[p])
	if own == nil || !x.contains(last.recipient, own) {
		return false
	}
	m := &mention{typ: graph.Letter, at: i, rule: "the answer to a letter", conf: 0.6, sender: []*ent{own}, recipient: last.sender, fresh: true}
	x.date(m, s)
	return m.date != "" && x.tell(m, s) != nil
}
