package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// wideMeeting reads a sentence that speaks of a meeting, where no rule could tell who
// met: the two persons of different states whom it names, on the day it names.
func (x *eventReader) wideMeeting(s token.Range) {
	if x.noMoreMet(s) {
		return
	}
	for _, t := range x.triggers {
		if t.word.typ != graph.Meeting || x.is(t.at, "event-weak") || x.norm(t.at) == "conference" || x.is(t.at, "event-vague") {
			continue
		}
		switch t.word.role {
		case guestVerb, guestNoun, goVerb, jointVerb:
			continue
		}
		if x.is(t.at, "event-sip") && x.sentenceHas("while", max(s.Start, t.at-longClause), min(s.End, t.at+longClause)) {
			continue // "drank coffee while B spoke"
		}
		m := &mention{typ: graph.Meeting, at: t.at, rule: "a meeting, of the two whom the sentence names", conf: 0.4}
		verb := x.pos[t.at].verb() && x.phraseAt[t.at] < 0
		if verb {
			var start int
			if start, m.negated, m.mood = x.group(t.at, s); t.word.role == withVerb && x.passiveGroup(t.at, start) || x.norm(start-1) == "without" {
				continue
			}
			if x.takesOther(t.at, s) {
				continue
			}
			m.present = x.inPresent(start, t.at)
		} else if p := x.phraseAt[t.at]; p >= 0 {
			if x.notMetFor(&x.phrases[p], s) {
				continue
			}
			if held := x.frame(&x.phrases[p], m, s); !held && m.mood == fact && x.norm(x.phrases[p].start-1) == "," {
				if neg, md := x.moodOfMain(t.at, s); md == planned && !neg {
					m.mood = planned // "will take it up on May 3, their first encounter"
				}
			}
			first := x.norm(x.phrases[p].start)
			m.negated = m.negated || first == "no" || first == "any"
		}
		if m.mood == fact && x.sentenceHas("when", max(s.Start, t.at-5), t.at) {
			if neg, md := x.moodOfMain(t.at, s); md == planned && !neg {
				m.mood = planned // "A and B will be in Lima on Monday, when the council meets"
			}
		}
		if m.negated || m.mood == unreal {
			continue
		}
		m.participants = x.twoApart(t.at, s)
		if len(m.participants) != 2 && verb && x.cover[t.at] < 0 && !x.is(t.at, "event-visiting") && !x.is(t.at, "event-hosting") && !x.listedIn("event-nobody", max(s.Start, t.at-longClause), t.at+1) {
			m.participants = x.nearSides(s)
		} else if len(m.participants) != 2 && !verb && x.dayOwn(t) && x.cover[t.at] < 0 {
			m.participants = x.nearSides(s)
		}
		if len(m.participants) != 2 {
			continue
		}
		x.date(m, s)
		m.place = x.placeOf(t.at, s)
		if m.date == "" {
			m.date = x.sceneDay(t.at, s)
		}
		if m.date == "" {
			continue
		}
		x.tell(m, s)
		return
	}
}

// takesOther reports whether the object of the verb at i is something that no side can be: "met the criteria", "met with criticism",
// "talked about B".
func (x *eventReader) takesOther(i int, s token.Range) bool {
	j := x.pastAdverbs(i+1, s)
	if x.is(i, "event-talk") || x.is(i, "event-speak") {
		return x.norm(j) == "about" || x.norm(j) == "of"
	}
	if !x.is(i, "event-meet") || x.is(i, "event-hosting") || x.is(i, "event-convene") {
		return false
	}
	if x.norm(j) == "with" {
		j++
	}
	if j >= s.End || x.dateAt[j] >= 0 || x.phraseAt[j] < 0 || x.phrases[x.phraseAt[j]].start != j {
		return false
	}
	p := x.phraseAt[j]
	head := x.phrases[p].head
	if x.phrases[p].kind == pronounPhrase || x.guestPhrase(p) || !x.pos[head].noun() || strings.HasSuffix(x.norm(head), "ly") || x.is(head, "event-circumstance") || x.is(head, "eventnoun") || x.is(head, "timespans") || x.is(head, "event-other") || x.norm(head) == "times" || x.norm(head) == "time" || x.norm(head) == "face" || x.norm(x.phrases[p].start) == "each" {
		return false
	}
	others, _ := x.list(j, s)
	return len(others) == 0
}

// dayOwn reports whether a noun of talks has a day before it: "Monday's encounter".
func (x *eventReader) dayOwn(t trigger) bool {
	p := x.phraseAt[t.at]
	if p < 0 || t.word.role != talksNoun && t.word.role != summitNoun && x.norm(t.at) != "meeting" {
		return false
	}
	for j := x.phrases[p].start; j < t.at; j++ {
		if x.dateAt[j] >= 0 && x.norm(x.dates[x.dateAt[j]].End) == "'s" {
			return true
		}
	}
	j := x.phrases[p].start - 2
	return j >= 0 && x.norm(j+1) == "'s" && x.dateAt[j] >= 0
}

// twoApart are the two persons of different states whom a sentence names in the voice of
// the word at i, else the two governments; nil where it names one or more than two.
func (x *eventReader) twoApart(i int, s token.Range) []*ent {
	var people, states []*ent
	for j := s.Start; j < min(s.End, s.Start+longClause); j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		ph := &x.phrases[p]
		j = ph.end - 1
		if ph.kind == docPhrase || x.cover[ph.start] != x.cover[i] {
			continue
		}
		for _, e := range ph.refs {
			if e.typ == graph.Government {
				states = appendEnts(states, []*ent{e})
			}
		}
		for _, e := range x.entsOf(p) {
			if e.person() && x.s.governmentOf(e) != "" {
				people = appendEnts(people, []*ent{e})
			}
		}
	}
	switch {
	case len(people) == 2 && x.apartSides(people):
		return people
	case len(people) == 0 && len(states) == 2:
		return states
	}
	return nil
}

// nearSides are the two of different states of whom a sentence speaks, else it and those beside it
// in the paragraph: persons where it names persons, else their governments; nil where they are more.
func (x *eventReader) nearSides(s token.Range) []*ent {
	k := x.sentAt[s.Start]
	next, last := s, s
	if int(k)+1 < len(x.sent) && x.paraAt[x.sent[k+1].Start] == x.paraAt[s.Start] {
		next = x.sent[k+1]
	}
	if k > 0 && x.paraAt[x.sent[k-1].Start] == x.paraAt[s.Start] {
		last = x.sent[k-1]
	}
	for _, r := range [...]token.Range{s, {Start: last.Start, End: s.End}, {Start: s.Start, End: next.End}, {Start: last.Start, End: next.End}} {
		if two := x.statesIn(r); len(two) > 1 {
			if len(two) > 2 {
				return nil
			}
			return two
		}
	}
	return nil
}

// statesIn gives the states that names from one token to another are of, places left out: of
// each the first person named, else the government.
func (x *eventReader) statesIn(r token.Range) []*ent {
	var out []*ent
	for j := r.Start; j < min(r.End, r.Start+2*longClause); j++ {
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		e := x.s.names[int(n)]
		gov := x.govOfName(int(n))
		j = x.names[n].end - 1
		k := x.know.byKey[gov]
		if k == nil || k.Type != graph.Government || e != nil && (e.typ == graph.Place || x.placeAt(x.names[n].start) != nil && x.is(x.names[n].start-1, "event-placed")) {
			continue
		}
		if e == nil || !e.person() {
			e = x.s.known(k)
		}
		at := -1
		for i, o := range out {
			if x.s.governmentOf(o) == gov {
				at = i
			}
		}
		switch {
		case at < 0:
			out = append(out, e)
		case e.person() && !out[at].person():
			out[at] = e
		}
	}
	return out
}
