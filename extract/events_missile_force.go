package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// force is what the names of a body say of it: that it is armed, and whose it is.
type force struct {
	armed bool
	state *graph.Known
}

// readForces reads the names of all bodies once, since a text may speak of one fleet a thousand times.
func (x *eventReader) readForces() map[*ent]force {
	out := map[*ent]force{}
	for n := range x.names {
		e := x.s.names[n]
		if e == nil || e.typ != graph.Organization {
			continue
		}
		f := out[e]
		for j := x.names[n].start; j < x.names[n].end; j++ {
			f.armed = f.armed || x.is(j, "missile-force")
			if entries, end := x.longestName(j); len(entries) == 1 && end > j && entries[0].known != nil && entries[0].known.Type == graph.Government {
				f.state = entries[0].known
			}
		}
		out[e] = f
	}
	return out
}

// stateOfForce gives the state for which an armed force acts whose state no list has: "the Pakistan Navy", "the Strategic Missile Forces of
// Russia" by its name, "the Northern Fleet" by who launched last, else by who speaks of it; nil where it is no such force or nothing tells.
func (x *eventReader) stateOfForce(e *ent, m *mention) *ent {
	if e.typ != graph.Organization {
		return nil
	}
	if x.forces == nil {
		x.forces = x.readForces()
	}
	f := x.forces[e]
	if !f.armed && e.kind != "military" {
		return nil
	}
	if f.state != nil {
		return x.s.known(f.state)
	}
	if last := x.lastTold(graph.MissileTest); last != nil && len(last.actor) == 1 {
		return last.actor[0]
	}
	if st := x.around(m.at); st != nil {
		if who := x.states(st.speakers); len(who) == 1 && x.know.armed[who[0].key] > 0 {
			return who[0]
		}
	}
	if who := x.armed(); len(who) == 1 {
		return who[0]
	}
	return nil
}

// crewOf gives the state for which a ship, a plane or soldiers act that a phrase only describes: "Its gunners fired", "One of its frigates
// fired" by whose they are, "A destroyer fired" by the one state that the sentence before tells of.
func (x *eventReader) crewOf(p int32, s token.Range) []*ent {
	if p < 0 || !x.is(x.phrases[p].head, "missile-force") && !x.is(x.phrases[p].head, "vessel") && !x.is(x.phrases[p].head, "missile-crew") {
		return nil
	}
	ph := &x.phrases[p]
	if w := x.norm(ph.start); w == "its" || w == "their" || w == "his" || w == "her" {
		return x.states(x.possessor(ph.start))
	}
	k := int(x.sentAt[s.Start])
	if k == 0 || len(x.entitiesIn(ph.start, ph.end)) > 0 || x.norm(ph.end) == "of" {
		return nil
	}
	var only []*ent
	before := x.sent[k-1]
	for j := before.Start; j < before.End; j++ {
		q := x.phraseAt[j]
		if q < 0 {
			continue
		}
		j = x.phrases[q].end - 1
		for _, g := range x.states(x.phrases[q].refs) {
			only = appendEnts(only, []*ent{g})
		}
	}
	if len(only) == 1 {
		return only
	}
	return nil
}
