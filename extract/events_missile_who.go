package extract

import "parley/graph"

// launcher gives whom the subject of a launch means where it names nobody, and whoever it was taken for launches nothing
// else in the article: "North Korea fired a missile, South Korea said. It had fired another in May", "The army had tested
// one in May" mean who launched the missile told of before.
func (x *eventReader) launcher(who []*ent, p int32, w weapon) []*ent {
	last := x.lastTold(graph.MissileTest)
	if p < 0 || last == nil || len(last.actor) != 1 || len(x.entitiesIn(x.phrases[p].start, x.phrases[p].end)) > 0 {
		return who
	}
	states := x.asGovernments(who)
	if len(states) > 1 || len(states) == 1 && (states[0] == last.actor[0] || states[0].key == w.of && w.of != "" || x.launches(states[0])) {
		return who
	}
	if len(who) == 1 && who[0].person() && len(x.states(who)) == 0 {
		return who
	}
	return last.actor
}

// launches reports whether the text has told of a test of somebody.
func (x *eventReader) launches(e *ent) bool {
	for _, v := range x.events[max(0, len(x.events)-lookBack):] {
		if v.typ == graph.MissileTest && x.contains(v.actor, e) {
			return true
		}
	}
	return false
}
