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
	hi, sides := s.End, x.sidesEnd(i, s)
	for _, t := range x.triggers {
		if t.at > i && !x.is(t.at, "event-weak") && x.apart(max(i, sides-1), t.at) {
			hi = min(hi, t.at)
		}
	}
	for j := i + 1; j < hi && x.norm(j) != ";" && !x.closesRelative(i, j, s) && !(j >= sides && x.opensClause(j, s)); j++ {
		if e := x.locatedAt(j); e != nil && x.sameVoice(x.cover[i], j) {
			return e
		}
	}
	for j := i - 1; j >= s.Start && x.norm(j) != ";"; j-- {
		if e := x.locatedAt(j); e != nil && x.sameVoice(x.cover[i], j) {
			for _, t := range x.triggers {
				if t.at > j && t.at < i && !x.is(t.at, "event-weak") && x.apart(t.at, i) {
					return nil
				}
			}
			return e
		}
	}
	if e := x.placeWhere(i, s); e != nil {
		return e
	}
	if e := x.placeThere(i, s); e != nil {
		return e
	}
	if e := x.samePlace(i, s); e != nil {
		return e
	}
	return x.placeReached(i, s)
}

// sidesEnd gives where those end between or with whom the noun at i says that something was, so that the last of them
// begins no clause: "talks between A and B took place"; i itself where no such follow.
func (x *eventReader) sidesEnd(i int, s token.Range) int {
	if p := x.phraseAt[i]; p >= 0 && (x.norm(x.phrases[p].end) == "between" || x.norm(x.phrases[p].end) == "of" && x.phrases[p].head == i) {
		return x.complementEnd(&x.phrases[p], s)
	}
	return i
}

// thereBack is how many words back the place that "there" means is looked for.
const thereBack = 200

// opensClause reports whether a relative clause about somebody, or a clause of its own, opens at j:
// ", who had been in Lima", ", and on Tuesday A calls on B".
func (x *eventReader) opensClause(j int, s token.Range) bool {
	switch x.norm(j) {
	case "who", "whose":
		return true
	case "and", "but", ",":
	default:
		return false
	}
	k := j + 1
	for k < s.End && (x.is(k, "prep") || x.dateAt[k] >= 0 || x.norm(k) == "and") {
		k++
	}
	return k < s.End && x.phraseAt[k] >= 0 && x.personPhrase(x.phraseAt[k]) && x.beginsClause(x.phraseAt[k], s)
}

// placeWhere reads "Muscat, where A received B": the place before the "where" that
// opens the clause of the word at i.
func (x *eventReader) placeWhere(i int, s token.Range) *ent {
	for j := i - 1; j > s.Start && j > i-16 && x.norm(j) != ";"; j-- {
		if x.norm(j) != "where" {
			continue
		}
		k := j - 1
		for k > s.Start && (x.norm(k) == "," || x.dateAt[k] >= 0 || x.is(k, "prep")) {
			k--
		}
		return x.placeAt(k)
	}
	return nil
}

// samePlace reads "again in the same place": that of the last meeting told.
func (x *eventReader) samePlace(i int, s token.Range) *ent {
	for j := i + 1; j+2 < s.End && j < i+10; j++ {
		if (x.norm(j) == "in" || x.norm(j) == "at") && (x.norm(j+1) == "the" || x.norm(j+1) == "that") && x.norm(j+2) == "same" && x.is(j+3, "event-spot") {
			if last := x.lastTold(graph.Meeting); last != nil {
				return last.place
			}
			return nil
		}
	}
	return nil
}

// placeThere reads "met him there": the place to, in or from which somebody was last.
func (x *eventReader) placeThere(i int, s token.Range) *ent {
	there := -1
	for j := i + 1; j < s.End && j < i+12 && there < 0 && x.norm(j) != ";" && !(x.pos[j].finite() && x.phraseAt[j] < 0); j++ {
		if x.norm(j) == "there" && x.phraseAt[j] < 0 {
			there = j
		}
	}
	if there < 0 || x.is(there+1, "be") {
		return nil
	}
	for j := i - 1; j > max(0, i-thereBack); j-- {
		if p := x.phraseAt[j]; p >= 0 {
			j = x.phrases[p].start
			if e := x.placeAt(j); e != nil && x.is(j-1, "event-placed") {
				return e
			}
		}
	}
	return nil
}

// placeReached reads "went to Lima to see", "drove to the Kremlin for talks": where
// the way led that the sentence tells of before the word at i.
func (x *eventReader) placeReached(i int, s token.Range) *ent {
	for j := i - 1; j > s.Start && j > i-24; j-- {
		if x.is(j, "event-visiting") && x.phraseAt[j] < 0 && x.placeAt(j+1) != nil {
			return x.placeAt(j + 1) // "visits Lima and meets B"
		}
		if x.norm(j) != "to" && x.norm(j) != "into" {
			continue
		}
		if e := x.placeAt(j + 1); e != nil && x.onTheWay(j, s) {
			return e
		}
	}
	return nil
}

// onTheWay reports whether a verb of motion leads to the preposition at j.
func (x *eventReader) onTheWay(j int, s token.Range) bool {
	for k := j - 1; k >= s.Start && k > j-8; k-- {
		if x.pos[k].verb() && x.phraseAt[k] < 0 {
			return x.is(k, "motion") || x.is(k, "arrival") || x.is(k, "event-go") || x.is(k, "event-bring")
		}
		if x.norm(k) == "," || x.norm(k) == ";" {
			return false
		}
		if p := x.phraseAt[k]; p >= 0 && x.is(x.phrases[p].head, "event-visit") {
			return true
		}
	}
	return false
}

// placeAt gives the place whose name the phrase at i is; a capital is that place even
// where it stands for its government.
func (x *eventReader) placeAt(i int) *ent {
	e := x.placeAfter(i)
	if e == nil || e.typ == graph.Place {
		return e
	}
	if e.typ == graph.Organization {
		return e // an office
	}
	n := x.phrases[x.phraseAt[i]].name
	if k := x.know.byKey[capitalKey(e)]; k != nil && x.named(n, k) {
		return x.s.known(k)
	}
	return nil
}

// capitalKey is the key of a government's capital; "" where the data tell none.
func capitalKey(e *ent) string {
	if e.known == nil {
		return ""
	}
	return e.known.Capital
}

// locatedAt gives the place after the preposition at j.
func (x *eventReader) locatedAt(j int) *ent {
	switch x.norm(j) {
	case "in", "at", "outside", "near", "on", "off":
	default:
		return nil
	}
	if j+1 >= len(x.toks) || x.dateAt[j+1] >= 0 || x.phraseAt[j+1] < 0 {
		return nil
	}
	ph := &x.phrases[x.phraseAt[j+1]]
	if ph.name >= 0 && ph.kind == namePhrase {
		e := x.s.names[ph.name]
		if e != nil && e.typ == graph.Government {
			e = x.placeAt(j + 1) // "in Djibouti"
		}
		if e != nil && (e.typ == graph.Place || e.typ == graph.Organization && x.norm(j) == "in" && e.kind == "office" || e.typ == graph.Organization && x.norm(j) == "at" && (e.kind == "office" || ph.end-ph.start <= 3)) {
			return e
		}
	}
	if end := ph.end; x.is(ph.head, "placenoun") && (x.norm(end) == "of" || x.norm(end) == ",") && end+1 < len(x.toks) && x.phraseAt[end+1] >= 0 {
		if e := x.placeAt(end + 1); e != nil && e.typ == graph.Place {
			return e // "in the Swiss city of Geneva", "in the capital, Lima"
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
