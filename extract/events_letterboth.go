package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// eachOther reports whether "each other" or "one another" stands at i.
func (x *eventReader) eachOther(i int) bool {
	w, next := x.norm(i), x.norm(i+1)
	return w == "each" && next == "other" || w == "one" && next == "another"
}

// toEachOther reads "A and B sent each other letters", "sent letters to one another", "in letters to each other": one in each direction.
// It reports whether the phrase is of that sort.
func (x *eventReader) toEachOther(p *phrase, m *mention, s token.Range) bool {
	at := p.start - 1
	switch {
	case x.eachOther(p.start) && p.head > p.start+1:
	case p.start-1 > s.Start && p.head > p.start && x.eachOther(p.start-1):
		at = p.start - 2
	case p.start-2 > s.Start && x.eachOther(p.start-2):
		at = p.start - 3
	case x.norm(p.end) == "to" && x.eachOther(p.end+1):
	default:
		return false
	}
	who := m.sender
	if at > s.Start && x.phraseAt[at] < 0 && x.is(at, "letter-send") {
		start, neg, md := x.group(at, s)
		who, m.negated, m.mood = x.subjectsOf(at, start, s), m.negated || neg, md
	}
	if len(who) == 2 {
		m.sender, m.recipient, m.rule = who, who, exchangeRule
	}
	return true
}

// bothOf gives the two whom "both", "both men", "both of them", "each of them", "them both" or "the two" at i means, who were named before
// and of whom none writes; nil where it is nothing such.
func (x *eventReader) bothOf(i int, writer []*ent, s token.Range) []*ent {
	j := i
	switch w := x.norm(i); {
	case w == "both" || w == "each":
		if x.norm(i+1) == "of" {
			if j = i + 2; x.norm(j) != "them" && !(x.phraseAt[j] >= 0 && x.together(&x.phrases[x.phraseAt[j]]) == 2) {
				return nil
			}
		} else if w == "each" || x.phraseAt[i] < 0 && i+1 < s.End && x.phraseAt[i+1] >= 0 && x.dateAt[i+1] < 0 {
			return nil // "both A and B"
		}
	case w == "them" && x.norm(i+1) == "both":
	case w == "the" && x.norm(i+1) == "two":
	default:
		return nil
	}
	var who []*ent
	if j < s.End && x.phraseAt[j] >= 0 {
		who = x.entsOf(x.phraseAt[j])
	}
	if len(who) != 2 {
		who = x.apartBefore(writer, s)
	}
	if len(who) != 2 || x.contains(writer, who[0]) || x.contains(writer, who[1]) {
		return nil
	}
	return who
}

// apartBefore are the persons that the sentence before names beside those given.
func (x *eventReader) apartBefore(but []*ent, s token.Range) []*ent {
	k := int(x.sentAt[s.Start])
	if k == 0 {
		return nil
	}
	var out []*ent
	for j := x.sent[k-1].Start; j < x.sent[k-1].End; j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		j = x.phrases[p].end - 1
		for _, e := range x.phrases[p].refs {
			if e.person() && !x.contains(but, e) {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	return out
}

// lettersToBoth reads "sent letters to both", "sent both of them letters", "sent each of them a letter": one to each.
func (x *eventReader) lettersToBoth(p *phrase, m *mention, s token.Range) bool {
	v, to := p.start-1, p.end+1
	if x.norm(p.end) != "to" {
		for to = p.start - 1; to > s.Start && to > p.start-4 && x.norm(to) != "both" && x.norm(to) != "each"; to-- {
		}
		v = to - 1
	}
	for v > s.Start && x.phraseAt[v] < 0 && (x.pos[v] == posDet || x.pos[v] == posAdj || x.pos[v] == posNumber || x.pos[v] == posAdv) {
		v--
	}
	if v <= s.Start || x.phraseAt[v] >= 0 || !x.is(v, "letter-send") {
		return false
	}
	start, neg, md := x.group(v, s)
	who := x.subjectsOf(v, start, s)
	both := x.bothOf(to, who, s)
	if len(both) != 2 || len(who) == 0 || x.passiveGroup(v, start) {
		return false
	}
	m.recipient = both
	m.sender, m.negated, m.mood, m.rule, m.definite = who, m.negated || neg, md, "<sender> sent both a letter", false
	x.dateLetter(m, s)
	x.tellEach(m, s)
	return true
}

// tellEach tells of a letter to each of its recipients, on each of its days.
func (x *eventReader) tellEach(m *mention, s token.Range) {
	for _, day := range x.eachDay(m) {
		x.tellApart(day, s, func(one *mention) *[]*ent { return &one.recipient })
	}
}

// tellApart tells of one letter for each of those on a side of it.
func (x *eventReader) tellApart(m *mention, s token.Range, side func(*mention) *[]*ent) {
	for i, e := range *side(m) {
		one := *m
		*side(&one) = []*ent{e}
		one.fresh = i > 0 && x.lastWith(&one) == nil
		x.tell(&one, s)
	}
}

// bothWrote reports whether it is "both" or "each of them" who did what the verb group from start on tells, so that each wrote a letter.
func (x *eventReader) bothWrote(start int, s token.Range) bool {
	for j := start - 1; j >= s.Start && j > start-4; j-- {
		if w := x.norm(j); w == "both" || w == "each" {
			return true
		}
	}
	return false
}

// thankedForIt gives who thanked whom for the letter that the phrase speaks of, "A thanked B for the letter that he had sent", "for his letter of
// May 3": it went from B to A.
func (x *eventReader) thankedForIt(p *phrase, s token.Range) (by, whom []*ent) {
	at := p.start - 1
	if x.norm(at) != "for" || x.unnamedWriter(p) {
		return nil, nil
	}
	for v := at - 1; v > s.Start && v > at-14; v-- {
		if x.phraseAt[v] >= 0 || !x.pos[v].verb() {
			continue
		}
		if !x.is(v, "letter-thanking") && !x.is(v, "letter-blaming") {
			return nil, nil
		}
		start, _, _ := x.group(v, s)
		if by = x.subjectsOf(v, start, s); x.pos[v] == posVerbIng {
			by = x.mainSubject(v, s)
		}
		if whom, _ = x.list(v+1, s); x.pronounObject(v + 1) {
			if whom = x.him(v+1, by); len(whom) == 0 {
				whom = x.otherOf(by)
			}
		}
		if len(by) != 1 || len(whom) != 1 || x.shareSide(by, whom) {
			return nil, nil
		}
		return by, whom
	}
	return nil, nil
}

// unnamedWriter reports whether somebody else than a pronoun is told to have written the letter of a phrase: "the letter that C sent", "a letter
// from C", "C's letter".
func (x *eventReader) unnamedWriter(p *phrase) bool {
	for j := p.start; j < p.head; j++ {
		if x.nameAt[j] >= 0 || x.pos[j] == posPossessive {
			return true
		}
	}
	j := p.end
	if w := x.norm(j); w == "from" || w == "by" || w == "to" {
		return true
	} else if w == "that" || w == "which" {
		j++
	}
	return j < len(x.toks) && x.phraseAt[j] >= 0 && x.dateAt[j] < 0 && x.norm(j) != "he" && x.norm(j) != "she" && x.norm(j) != "they" && x.norm(j) != "it"
}

// hadFrom completes "the letter that A received from B", "a letter he had from B last week", "that had reached A from B": the clause at j, behind
// "that". It reports whether it is one.
func (x *eventReader) hadFrom(j int, m *mention, s token.Range) bool {
	var who []*ent
	v := j
	if x.phraseAt[j] >= 0 && x.phrases[x.phraseAt[j]].start == j {
		who, v = x.list(j, s)
	}
	for v < s.End && (x.is(v, "have") || x.pos[v] == posAdv) && x.phraseAt[v] < 0 {
		v++
	}
	from := v + 1
	switch {
	case v >= s.End:
		return false
	case len(who) > 0 && x.norm(v) == "from" && x.is(v-1, "have"):
		from = v
	case len(who) > 0 && x.is(v, "letter-get") && x.phraseAt[v] < 0:
	case v < s.End-1 && len(who) == 0 && x.norm(v) == "reached":
		if who, from = x.list(v+1, s); x.pronounObject(v + 1) {
			who, from = x.himHere(v+1, nil, s), v+2
		}
	default:
		return false
	}
	for from < s.End && x.dateAt[from] >= 0 || x.norm(from) == "on" || x.norm(from) == "in" {
		from++ // "received on May 3 from B"
	}
	if x.norm(from) != "from" || len(who) == 0 {
		return false
	}
	sender, _ := x.list(from+1, s)
	if len(sender) == 0 || x.shareSide(sender, who) {
		return false
	}
	_, neg, md := x.group(max(v-1, j), s)
	m.sender, m.recipient, m.sentBy, m.rule = sender, who, v, "letter that <recipient> received from <sender>"
	m.mood, m.negated = md, neg
	return true
}

// sentIt reads "A sent it to B on Monday", "It was sent to B by A on Monday" where the sentence before speaks of a letter of which no
// event has been told.
func (x *eventReader) sentIt(s token.Range) {
	k := int(x.sentAt[s.Start])
	if k == 0 || x.letterIn(s) >= 0 || x.forAll(s) {
		return
	}
	before := x.sent[k-1]
	at := x.letterIn(before)
	if at < 0 || x.phraseAt[at] < 0 || x.phrases[x.phraseAt[at]].plural || x.norm(at) == "wrote" || x.norm(at) == "written" {
		return
	}
	if last := x.lastTold(graph.Letter); last != nil && x.sinceTold(last, before.Start) <= 0 {
		return
	}
	for i := s.Start + 1; i+1 < s.End; i++ {
		if w := x.norm(i); !x.is(i, "lettersend") && w != "addressed" && w != "wrote" && w != "written" || x.phraseAt[i] >= 0 {
			continue
		}
		m := &mention{typ: graph.Letter, at: i, sentBy: i, rule: "<sender> sent it to <recipient>", conf: 0.6}
		start, neg, md := x.group(i, s)
		to := i + 1
		if x.passiveGroup(i, start) {
			if x.norm(start-1) != "it" {
				return
			}
		} else if x.norm(to) == "it" {
			m.sender = x.subjectsOf(i, start, s)
			to++
		} else {
			return
		}
		for steps := 0; steps < 4 && to+1 < s.End; steps++ {
			if x.dateAt[to] >= 0 {
				to = x.dates[x.dateAt[to]].End
			} else if x.dateAt[to+1] >= 0 {
				to = x.dates[x.dateAt[to+1]].End
			} else if w := x.norm(to); w == "to" && len(m.recipient) == 0 {
				m.recipient, to = x.list(to+1, s)
			} else if w == "by" && len(m.sender) == 0 {
				m.sender, to = x.list(to+1, s)
			}
		}
		if last := x.lastTold(graph.Letter); last != nil && x.shareSide(last.sender, m.sender) && x.shareSide(last.recipient, m.recipient) {
			return // the letter told before
		}
		if m.negated, m.mood = neg, md; neg || md != fact || len(m.sender) == 0 || len(m.recipient) == 0 || x.shareSide(m.sender, m.recipient) {
			return
		}
		if x.date(m, s); m.date == "" {
			if d := x.firstDateIn(at, before.End); d >= 0 && x.is(x.dates[d].Start-1, "letter-dated") && x.usable(int(d)) {
				x.setDate(m, int(d)) // "The letter is dated May 3. A addressed it to B."
			}
		}
		if m.date != "" {
			x.tell(m, s)
		}
		return
	}
}

// answerAwaited reports whether what follows an answer at i tells that it is still to come: "is expected on Thursday", "is due in May".
func (x *eventReader) answerAwaited(i int, s token.Range) bool {
	for j := i; j < min(s.End, i+5) && x.phraseAt[j] < 0 && x.dateAt[j] < 0; j++ {
		if x.is(j, "letter-unsent") || x.norm(j) == "due" || x.norm(j) == "awaited" || x.pos[j] == posModal && x.norm(j) != "could" {
			return true
		}
	}
	return false
}

// anotherOn reads what follows a letter in its sentence: "and another on May 9", ", one on May 3 and one on May 9", "and a second time in June",
// "and did so again on May 9".
func (x *eventReader) anotherOn(m *mention, s token.Range) {
	if m.dateExpr == 0 || m.negated || m.mood != fact || len(m.sender) == 0 || len(m.recipient) == 0 || m.rule == exchangeRule {
		return
	}
	at := x.dates[m.dateExpr-1].End
	for steps := 0; steps < 4; steps++ {
		j := at
		if x.norm(j) == "," {
			j++
		}
		if x.norm(j) == "and" {
			j++
		}
		if j == at || j >= s.End {
			return
		}
		switch x.norm(j) {
		case "did":
			if w := x.norm(j + 1); w != "so" && w != "it" || x.norm(j+2) != "again" {
				return
			}
			j += 3
		case "another", "one":
			if j++; x.norm(j) == "one" {
				j++
			}
		case "a":
			if !x.is(j+1, "ordinal") {
				return
			}
			if j += 2; x.norm(j) == "one" || x.norm(j) == "time" || x.norm(j) == "letter" {
				j++
			}
		default:
			return
		}
		if x.is(j, "date-prep") || x.norm(j) == "dated" {
			j++
		}
		if j >= s.End || x.dateAt[j] < 0 || !x.usable(int(x.dateAt[j])) {
			return
		}
		one := *m
		one.fresh, one.rule, one.at = true, "<sender> sent <recipient> another", j-1
		x.setDate(&one, int(x.dateAt[j]))
		if at = x.dates[x.dateAt[j]].End; x.lastWith(&one) == nil {
			x.tell(&one, s)
		}
	}
}
