package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// wideMeeting reads a sentence that speaks of a meeting, where no rule could tell who
// met: the two persons of different states whom it names, on the day it names.
func (x *eventReader) wideMeeting(s token.Range) {
	if x.metIn == s || x.byTelephone(s) || x.sporting(s) {
		return
	}
	for _, t := range x.triggers {
		if t.word.typ != graph.Meeting || weakEvent[x.norm(t.at)] {
			continue
		}
		switch t.word.role {
		case guestVerb, goVerb, jointVerb:
			continue
		}
		m := &mention{typ: graph.Meeting, at: t.at, rule: "a meeting, of the two whom the sentence names", conf: 0.4}
		verb := x.pos[t.at].verb() && x.phraseAt[t.at] < 0
		if verb {
			_, m.negated, m.mood = x.group(t.at, s)
		} else if p := x.phraseAt[t.at]; p >= 0 {
			x.frame(&x.phrases[p], m, s)
			first := x.norm(x.phrases[p].start)
			m.negated = m.negated || first == "no" || first == "any"
		}
		if m.negated || m.mood == unreal {
			continue
		}
		m.participants = x.twoApart(t.at, s)
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
