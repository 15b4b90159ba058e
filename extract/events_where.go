package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// placeOf finds where: the place inside the phrase of the word at i ("the Hanoi
// summit"), or after "in" or "at" in its clause.
func (x *eventReader) placeOf(i int, s token.Range) *ent {
	if p := x.phraseAt[i]; p >= 0 {
		for j := x.phrases[p].start; j < i; j++ {
			if n := x.nameAt[j]; n >= 0 {
				if e := x.s.names[int(n)]; e != nil && e.typ == graph.Place {
					return e
				}
			}
		}
	}
	hi := s.End
	for _, t := range x.triggers {
		if t.at > i && !weakEvent[x.norm(t.at)] && x.apart(i, t.at) {
			hi = min(hi, t.at)
		}
	}
	for j := i + 1; j < hi && x.norm(j) != ";"; j++ {
		if e := x.locatedAt(j); e != nil && x.sameVoice(x.cover[i], j) {
			return e
		}
	}
	for j := i - 1; j >= s.Start && x.norm(j) != ";"; j-- {
		if e := x.locatedAt(j); e != nil && x.sameVoice(x.cover[i], j) {
			for _, t := range x.triggers {
				if t.at > j && t.at < i && !weakEvent[x.norm(t.at)] && x.apart(t.at, i) {
					return nil
				}
			}
			return e
		}
	}
	return nil
}

// locatedAt gives the place after the preposition at j.
func (x *eventReader) locatedAt(j int) *ent {
	switch x.norm(j) {
	case "in", "at", "outside", "near":
	default:
		return nil
	}
	if j+1 >= len(x.toks) || x.dateAt[j+1] >= 0 || x.phraseAt[j+1] < 0 {
		return nil
	}
	ph := &x.phrases[x.phraseAt[j+1]]
	if ph.name >= 0 && ph.kind == namePhrase {
		if e := x.s.names[ph.name]; e != nil && (e.typ == graph.Place || e.typ == graph.Organization && x.norm(j) == "in" && e.kind == "office" || e.typ == graph.Organization && x.norm(j) == "at" && (e.kind == "office" || ph.end-ph.start <= 3)) {
			return e
		}
	}
	if x.norm(ph.head) == "capital" {
		for k := ph.start; k < ph.head; k++ {
			if n := x.nameAt[k]; n >= 0 {
				if g := x.know.byKey[x.govOfName(int(n))]; g != nil && x.know.byKey[g.Capital] != nil {
					return x.s.known(x.know.byKey[g.Capital])
				}
			}
		}
	}
	return nil
}
