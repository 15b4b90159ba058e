package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// deeds reads what one person does with or to another of a second state at a place on a day, where nothing else in
// the sentence tells of a meeting: "A struck a deal with B in Lima on May 3", "put a plan to B in Lima in May",
// "the treaty that was signed by A and B in Lima on May 3".
func (x *eventReader) deeds(s token.Range) {
	if x.noMoreMet(s) {
		return
	}
	for i := s.Start; i < min(s.End, s.Start+longClause); i++ {
		if x.phraseAt[i] >= 0 || x.quoteAt[i] >= 0 || !x.pos[i].verb() || !x.is(i, "deed-with") && !x.is(i, "deed-to") {
			continue
		}
		start, neg, md := x.group(i, s)
		m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.5, rule: "<participant> dealt with <participant> in <place>", present: x.inPresent(start, i)}
		m.participants = x.dealt(i, start, s)
		if neg || md == unreal || len(m.participants) < 2 || persons(m.participants) < len(m.participants) || !x.apartSides(m.participants) {
			continue
		}
		if m.place = x.placeOf(i, s); m.place == nil {
			continue
		}
		if x.date(m, s); len(m.date) >= 7 && x.tell(m, s) != nil {
			return
		}
	}
}

// dealt gives both sides of the deed that the verb at i tells of.
func (x *eventReader) dealt(i, start int, s token.Range) []*ent {
	if x.passiveGroup(i, start) || start == i && x.pos[i] == posVerbPart {
		return x.doneBy(i, s)
	}
	prep := "with"
	if x.is(i, "deed-to") {
		prep = "to"
	}
	for j := i + 1; j+1 < s.End && j < i+14; j++ {
		if x.norm(j) == prep && x.phraseAt[j] < 0 && x.phraseAt[j+1] >= 0 {
			if other, _ := x.list(j+1, s); persons(other) > 0 {
				return appendEnts(append([]*ent(nil), x.subjectsOf(i, start, s)...), other)
			}
		}
		if w := x.norm(j); w == ";" || w == "," || x.phraseAt[j] < 0 && x.pos[j].verb() {
			return nil
		}
	}
	return nil
}

// doneBy gives both sides of a passive: "signed by A and B", "which was agreed with B" of what is A's.
func (x *eventReader) doneBy(i int, s token.Range) []*ent {
	if j := x.pastAdverbs(i+1, s); x.norm(j) == "by" {
		by, _ := x.list(j+1, s)
		return by
	}
	if x.norm(i+1) != "with" {
		return nil
	}
	other, _ := x.list(i+2, s)
	for j := i - 1; j >= s.Start && persons(other) > 0; j-- {
		if p := x.phraseAt[j]; p >= 0 {
			if e := x.owner(&x.phrases[p]); e != nil {
				return appendEnts([]*ent{e}, other)
			}
			j = x.phrases[p].start
		}
	}
	return nil
}
