package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// wired reads the verbs that take whom was written to with no more words: "A cabled B on Monday", "A wrote Chairman B".
func (x *eventReader) wired(i int, s token.Range) {
	j := x.pastAdverbs(i+1, s)
	if !x.pos[i].verb() || x.phraseAt[i] >= 0 || j >= s.End || x.phraseAt[j] < 0 || x.forAll(s) {
		return
	}
	start, neg, md := x.group(i, s)
	if x.passiveGroup(i, start) {
		return
	}
	m := &mention{typ: graph.Letter, at: i, negated: neg, mood: md, rule: "<sender> cabled <recipient>", conf: 0.7}
	m.sender = x.subjectsOf(i, start, s)
	m.recipient, _ = x.list(j, s)
	if x.pronounObject(j) {
		m.recipient = x.him(j, m.sender)
	}
	if !x.personPhrase(x.phraseAt[j]) || len(m.sender) == 0 || x.shareSide(m.sender, m.recipient) {
		return
	}
	if x.dateLetter(m, s); m.date != "" {
		x.tell(m, s)
	}
}

// firstNamed gives to whom a sentence begins to tell that somebody wrote: "To B he wrote in May".
func (x *eventReader) firstNamed(start int, s token.Range) []*ent {
	if p := x.phraseBefore(start); p >= 0 && x.phrases[p].end == start && x.phrases[p].start-2 > s.Start {
		if k := x.phrases[p].start - 2; x.norm(k) == "to" && x.pos[k+1] == posWh { // "B, to whom A wrote"
			if k--; x.norm(k) == "," {
				k--
			}
			if q := x.phraseAt[k]; q >= 0 {
				return x.entsOf(x.personBefore(q, s))
			}
			return nil
		}
	}
	if x.norm(s.Start) != "to" || s.Start+1 >= s.End {
		return nil
	}
	p := x.phraseAt[s.Start+1]
	if p < 0 || start-1 <= s.Start || x.phraseAt[start-1] <= p {
		return nil
	}
	for j := s.Start + 1; j < start; j++ {
		if x.phraseAt[j] < 0 && (x.pos[j].verb() || x.pos[j] == posWh) {
			return nil
		}
	}
	return x.entsOf(p)
}

// toOther reports whether a letter is told to have gone to somebody who is no side: "in a message to the nation".
func (x *eventReader) toOther(m *mention, end int) bool {
	if len(m.recipient) > 0 || x.norm(end) != "to" || x.phraseAt[end+1] < 0 {
		return false
	}
	return x.is(x.phrases[x.phraseAt[end+1]].head, "letter-forall")
}

// alsoReceived completes "B got a letter, too", after a letter that the sentence before told of: it came from the same.
func (x *eventReader) alsoReceived(m *mention, s token.Range) {
	last := x.lastTold(graph.Letter)
	if m.rule != "<recipient> received a letter" || len(m.sender) > 0 || len(m.recipient) == 0 || m.fromOther || last == nil || x.sinceTold(last, s.Start) > 1 {
		return
	}
	if len(last.sender) > 0 && len(last.recipient) > 0 && !x.shareSide(last.sender, m.recipient) && !x.shareSide(last.recipient, m.recipient) {
		m.sender, m.rule, m.conf = last.sender, "<recipient> received a letter, too", 0.5
	}
}

// letterAnsweredOn reads "B's note was delivered on May 3 and answered on May 5", "The letter was answered on May 5": an answer
// to the letter told last.
func (x *eventReader) letterAnsweredOn(i, start int, neg bool, s token.Range) bool {
	passive := x.passiveGroup(i, start)
	if x.norm(i) != "answered" || !passive && x.norm(start-1) != "and" {
		return false
	}
	last := x.lastTold(graph.Letter)
	if last == nil || neg || x.sinceTold(last, s.Start) > 1 || !x.written(s) && !(passive && x.norm(start-1) == "it") {
		return false
	}
	m := &mention{typ: graph.Letter, at: i, fresh: true, sender: last.recipient, recipient: last.sender, rule: "<letter> was answered", conf: 0.6}
	if len(m.sender) == 0 || len(m.recipient) == 0 {
		return false
	}
	if d := x.dateAfter(i, s); d >= 0 {
		x.setDate(m, d)
	} else if passive {
		m.date = x.soonAfter(token.Range{Start: i, End: s.End}, last.date)
	}
	return m.date != "" && x.tell(m, s) != nil
}

// wroteTo gives whom somebody wrote to do something to: "wrote on May 3 to thank B", "to praise B's courage".
func (x *eventReader) wroteTo(i int, s token.Range) []*ent {
	if i >= s.End || x.phraseAt[i] < 0 {
		return nil
	}
	if e := x.owner(&x.phrases[x.phraseAt[i]]); e != nil {
		return []*ent{e}
	}
	to, _ := x.list(i, s)
	return to
}

// congratulatedEachOther reads "the messages with which A and B congratulated each other on May 3".
func (x *eventReader) congratulatedEachOther(i int, s token.Range) bool {
	if x.norm(i+1) != "each" || x.norm(i+2) != "other" || !x.written(s) {
		return false
	}
	start, neg, _ := x.group(i, s)
	who := x.subjectsOf(i, start, s)
	if neg || len(who) != 2 || !x.apartSides(who) {
		return false
	}
	m := &mention{typ: graph.Letter, at: i, sender: who, recipient: who, rule: exchangeRule, conf: 0.6}
	x.dateLetter(m, s)
	return m.date != "" && x.tell(m, s) != nil
}

// afterClause reports whether the date at j stands in a clause with which the sentence begins and which tells of what was before:
// "After B had come to Lima in May, A wrote".
func (x *eventReader) afterClause(i, j int, s token.Range) bool {
	if w := x.norm(s.Start); !(x.tellsOf(i, graph.Letter) && (w == "after" || w == "since")) && !x.clauseOfOthers(i, s) {
		return false
	}
	verb := false
	for k := s.Start + 1; k < i; k++ {
		if x.norm(k) == "," && k > j {
			return verb
		}
		verb = verb || x.phraseAt[k] < 0 && x.pos[k].finite()
	}
	return false
}

// clauseOfOthers reports whether a sentence begins with a clause that tells of what others did before, or for what reason: "After Chile had torn
// up the pact on May 3, Peru fired a missile", but not "After Chile had fired one on May 3, it fired another".
func (x *eventReader) clauseOfOthers(i int, s token.Range) bool {
	if !x.is(s.Start, "event-own-time") && (!x.is(s.Start, "event-reason") || x.norm(s.Start) == "as") || s.Start+1 >= s.End {
		return false
	}
	p := x.phraseAt[s.Start+1]
	if p < 0 || x.phrases[p].start != s.Start+1 || x.pos[s.Start+1] == posPronoun || !x.beginsClause(p, s) {
		return false
	}
	for j := x.phrases[p].end; j < i; j++ {
		q := x.phraseAt[j]
		if q < 0 {
			continue
		}
		if x.pos[x.phrases[q].start] == posPronoun || x.pos[x.phrases[q].start] == posPossPronoun {
			return false
		}
		for _, e := range x.phrases[p].refs {
			if x.contains(x.phrases[q].refs, e) {
				return false
			}
		}
	}
	return true
}

// thankedFor reads "A wrote to B on May 3, and B thanked him a day later": in writing, too.
func (x *eventReader) thankedFor(m *mention, s token.Range) bool {
	last := x.lastTold(graph.Letter)
	if last == nil || x.sinceTold(last, s.Start) > 1 || m.negated || m.mood != fact {
		return false
	}
	return len(m.sender) == 1 && len(m.recipient) == 1 && x.contains(last.recipient, m.sender[0]) && x.contains(last.sender, m.recipient[0])
}

// writersOf are the two persons of different states who are all that the article tells to have written, where it does so three
// times; nil where they are more or fewer.
func (x *eventReader) writersOf() []*ent {
	var who []*ent
	times := 0
	for _, s := range x.sent {
		if x.forAll(s) {
			continue
		}
		for i := s.Start; i < min(s.End, s.Start+longClause); i++ {
			by := x.wroteHere(i, s)
			if len(by) != 1 || !by[0].person() || x.s.governmentOf(by[0]) == "" {
				continue
			}
			times++
			if who = appendEnts(who, by); len(who) > 2 {
				return nil
			}
		}
	}
	if times < 3 || len(who) != 2 || !x.apartSides(who) {
		return nil
	}
	return who
}

// wroteHere gives who wrote, or whose letter it is, of which the word at i tells.
func (x *eventReader) wroteHere(i int, s token.Range) []*ent {
	if p := x.phraseAt[i]; p >= 0 {
		if x.is(i, "letterpaper") && x.phrases[p].head == i {
			return x.owned(&x.phrases[p])
		}
		return nil
	}
	if w := x.norm(i); w != "wrote" && w != "written" || !x.pos[i].verb() {
		return nil
	}
	start, _, _ := x.group(i, s)
	if x.passiveGroup(i, start) {
		return nil
	}
	return x.subjectsOf(i, start, s)
}

// writingAside reports whether the participle at i, whose group begins at start, tells what the subject of the clause after it does or
// has done: "Writing to B, A asked for help", "A, writing to B on Monday, asked for help", "Having written to B, A waited".
func (x *eventReader) writingAside(i, start int, s token.Range) bool {
	if x.pos[i] != posVerbIng && x.norm(i-1) != "having" || start < i-1 {
		return false
	}
	return start == s.Start || x.norm(start-1) == ","
}

// letterAside completes "A's invitation, a letter of May 3,": whose thing is told of to have been a letter.
func (x *eventReader) letterAside(p *phrase, m *mention) {
	comma := p.start - 1
	if len(m.sender) > 0 || m.fromOther || comma < 1 || x.norm(comma) != "," || x.phraseAt[comma-1] < 0 {
		return
	}
	if q := &x.phrases[x.phraseAt[comma-1]]; q.end == comma && (x.is(q.head, "letter-content") || x.is(q.head, "letter-replynoun")) {
		if m.sender = x.owned(q); len(m.sender) > 0 {
			m.rule = "<sender>'s <content>, a letter"
		}
	}
}

// writerInIt completes a letter of which only the recipients are told by whom the text goes on to tell of as its writer: "A letter went to B; in
// it A asked for help", "A letter went to B. In it, A asked for help". A pronoun is of the subject of the sentence before.
func (x *eventReader) writerInIt(end int, m *mention, s token.Range) {
	if len(m.sender) > 0 || len(m.recipient) == 0 || m.fromOther || m.negated {
		return
	}
	k := int(x.sentAt[s.Start])
	at := x.inItAt(end, s.End)
	if at < 0 && k+1 < len(x.sent) {
		if next := x.sent[k+1]; x.norm(next.Start) == "in" && x.norm(next.Start+1) == "it" {
			at = next.Start + 2
		}
	}
	if at >= 0 && x.norm(at) == "," {
		at++
	}
	if at < 0 || at >= len(x.toks) || x.phraseAt[at] < 0 {
		return
	}
	who := x.entsOf(x.phraseAt[at])
	if x.pos[at] == posPronoun && k > 0 {
		who = nil
		before := x.sent[k-1]
		for j := before.Start; j < min(before.End, before.Start+longClause) && len(who) == 0; j++ {
			if q := x.phraseAt[j]; q >= 0 && x.beginsClause(q, before) {
				who = x.entsOf(q)
			}
		}
	}
	if len(who) == 1 && who[0].person() && !x.shareSide(m.recipient, who) {
		m.sender, m.rule, m.conf = who, "a letter in which <sender> wrote", 0.6
	}
}

// inItAt gives what stands behind "; in it", "and in it" from token i on; -1 where there is nothing such.
func (x *eventReader) inItAt(i, end int) int {
	for j := i; j+2 < min(end, i+longClause); j++ {
		if w := x.norm(j); (w == ";" || w == "," || w == "and") && x.norm(j+1) == "in" && x.norm(j+2) == "it" {
			return j + 3
		}
	}
	return -1
}

// addressedBefore completes "the letter", of which no side is told, by who addressed whom in the sentence before: "A has invited B to Lima. The
// letter arrived on May 3".
func (x *eventReader) addressedBefore(m *mention, s token.Range) {
	k := int(x.sentAt[s.Start])
	if !m.definite || m.date == "" || m.mood != fact || m.negated || m.fromOther || len(m.sender)+len(m.recipient) > 0 || k == 0 {
		return
	}
	if last := x.lastTold(graph.Letter); last != nil && x.sinceTold(last, s.Start) <= 3 {
		return
	}
	before := x.sent[k-1]
	for v := before.Start + 1; v+1 < min(before.End, before.Start+longClause); v++ {
		if x.phraseAt[v] >= 0 || !x.is(v, "letter-address") {
			continue
		}
		start, neg, md := x.group(v, before)
		if neg || md != fact || x.passiveGroup(v, start) {
			return
		}
		who := x.subjectsOf(v, start, before)
		to, _ := x.list(v+1, before)
		if len(who) > 0 && len(to) > 0 && !x.shareSide(who, to) {
			m.sender, m.recipient, m.rule, m.conf = who, to, "the letter in which <sender> addressed <recipient>", 0.6
		}
		return
	}
}
