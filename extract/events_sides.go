package extract

import "parley/graph"

// company is whom a phrase without a name of its own means as a side: "both
// Koreas", "a Swedish delegation", "the visitors", "their countries".
func (x *eventReader) company(ph *phrase) []*ent {
	if out := x.namesakes(ph); len(out) > 0 {
		return out
	}
	if out := x.countrymen(ph); len(out) > 0 {
		return out
	}
	switch first := x.norm(ph.start); {
	case first == "their" && x.is(ph.head, "event-sides"):
		return x.states(x.lastOnes(ph, 2))
	case first == "the" && ph.end-ph.start == 2 && x.is(ph.head, "event-company"):
		return x.lastOnes(ph, 2)
	}
	return nil
}

// states gives the governments that the list acts for.
func (x *eventReader) states(list []*ent) []*ent {
	var out []*ent
	for _, e := range list {
		if g := x.know.byKey[x.s.governmentOf(e)]; g != nil && g.Type == graph.Government {
			out = appendEnts(out, []*ent{x.s.known(g)})
		}
	}
	return out
}

// countrymen are the governments whose people or officials a phrase names by
// their adjective: "Americans", "a Swedish delegation", "Chile's negotiators".
func (x *eventReader) countrymen(ph *phrase) []*ent {
	people := ph.kind == rolePhrase || ph.kind == peoplePhrase || x.is(ph.head, "event-company") || x.is(ph.head, "event-delegate")
	var out []*ent
	for j := ph.start; j < ph.end; j++ {
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		j = x.names[n].end - 1
		if !x.names[n].adjective() && x.norm(j+1) != "'s" || !people && x.names[n].end != ph.end {
			continue
		}
		if g := x.know.byKey[x.govOfName(int(n))]; g != nil && g.Type == graph.Government {
			out = appendEnts(out, []*ent{x.s.known(g)})
		}
	}
	return out
}

// namesakes are the two governments that share the name of which the phrase has
// the plural: "the two Koreas".
func (x *eventReader) namesakes(ph *phrase) []*ent {
	w := x.toks[ph.head].Norm
	if first := x.norm(ph.start); (first == "the" || first == "both" || first == "two") && len(w) > 4 && w[len(w)-1] == 's' {
		return x.s.knownAll(x.know.namesakes[w[:len(w)-1]])
	}
	return nil
}
