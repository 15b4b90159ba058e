package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// launcher gives whom the subject of a launch means where it names nobody, and whoever it was taken for launches nothing
// else in the article: "North Korea fired a missile, South Korea said. It had fired another in May", "The army had tested
// one in May" mean who launched the missile told of before.
func (x *eventReader) launcher(who []*ent, p int32, w weapon) []*ent {
	head := x.headPhrase(p)
	if owners := x.ownersOfForces(who, head); owners != nil {
		return owners
	}
	last := x.lastTold(graph.MissileTest)
	if len(who) == 0 && p >= 0 && (last == nil || x.pos[x.phrases[p].start] == posPossPronoun) {
		who = x.crewOf(p, x.sentence(x.phrases[p].start))
	}
	if p < 0 || last == nil || len(last.actor) != 1 || len(x.entitiesIn(x.phrases[head].start, x.phrases[p].end)) > 0 {
		return who
	}
	if q := x.phraseAt[max(x.phrases[p].start-1, 0)]; q >= 0 && x.norm(x.phrases[p].start) == "that" && x.is(x.phrases[q].start-1, "be") && x.norm(x.phrases[q].start-2) == "it" {
		return x.entsOf(q) // "it was Chile that fired"
	}
	if x.pos[x.phrases[p].start] == posWh || x.norm(x.phrases[p].start) == "that" || x.listedIn("event-self", x.phrases[p].start, min(w.end+2, len(x.toks))) {
		return who // "it was Chile that fired", "it had itself fired"
	}
	states := x.asGovernments(who)
	if g := x.know.byKey[w.of]; g != nil && x.s.byKey[g.Key] != nil && last.actor[0].key != w.of && x.know.armed[last.actor[0].key] > 0 && (len(states) == 0 || states[0] == last.actor[0]) && x.phrases[head].kind == pronounPhrase {
		return []*ent{x.s.known(g)} // "What did the Pakistanis do? They fired a Shaheen-2"
	}
	if len(states) > 1 || len(states) == 1 && (states[0] == last.actor[0] || states[0].key == w.of && w.of != "" || x.launches(states[0])) {
		return who
	}
	if len(who) == 1 && who[0].person() && len(x.states(who)) == 0 {
		return who
	}
	return last.actor
}

// ownersOfForces gives the state to which the forces that a phrase names belong, of whom nothing more is known: "Russia's Northern Fleet", "the
// Northern Fleet of Russia"; nil for those who act for themselves, as a movement does.
func (x *eventReader) ownersOfForces(who []*ent, p int32) []*ent {
	if p < 0 || len(who) != 1 || who[0].typ != graph.Organization || who[0].kind == "group" || who[0].kind == "party" || len(x.states(who)) > 0 {
		return nil
	}
	owners := x.states(x.ownersOf(p))
	if of := x.prepAfter(&x.phrases[p], "of"); len(owners) == 0 && of != nil {
		owners = x.states(x.ownersOf(x.phraseAt[of.start]))
	}
	if len(owners) != 1 {
		return nil
	}
	return owners
}

// headPhrase gives the phrase at the head of a subject that ends with phrase p, before the places behind it: "a Russian
// submarine in the White Sea", "the movement in Yemen".
func (x *eventReader) headPhrase(p int32) int32 {
	for steps := 0; p >= 0 && steps < 3; steps++ {
		k := x.phrases[p].start - 1
		if k < 1 || !x.is(k, "launch-where") || x.phraseAt[k-1] < 0 || x.dateAt[k-1] >= 0 || x.sentAt[k-1] != x.sentAt[k] {
			break
		}
		p = x.phraseAt[k-1]
	}
	return p
}

// ownersOfSubject are the states to which the subject that ends with phrase p belongs, by its head, else by the place of it: "a Russian
// submarine in the Baltic", "a crew at Vandenberg". Off whose coast a ship lies says nothing of whose it is.
func (x *eventReader) ownersOfSubject(p int32) []*ent {
	head := x.headPhrase(p)
	if out := x.ownersOf(head); len(out) > 0 || head == p {
		return out
	}
	switch x.norm(x.phrases[p].start - 1) {
	case "of", "in", "at", "from":
		return x.ownersOf(p)
	}
	return nil
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

// doer gives whom "by" names behind token i, with dates and places between: "was fired on Monday from a train by Chile".
func (x *eventReader) doer(i int, s token.Range) []*ent {
	for end := x.pastComplements(i, s); i+1 < end; i++ {
		if x.norm(i) == "by" && x.phraseAt[i+1] >= 0 && x.dateAt[i+1] < 0 {
			who, _ := x.list(i+1, s)
			if owners := x.ownersOfForces(who, x.phraseAt[i+1]); owners != nil {
				return owners
			}
			return who
		}
	}
	return nil
}

// holders gives who carried out a launch of which a noun tells: "a test of A by Chile", "Chile staged a test of A", "a test of A was carried
// out by Chile".
func (x *eventReader) holders(p *phrase, s token.Range) []*ent {
	if who := x.doer(p.end, s); len(who) > 0 {
		return who
	}
	if x.norm(p.start-1) == "with" {
		return x.states(x.mainSubject(p.start, s)) // "A responded with the launch of a missile"
	}
	if v := x.holdingVerb(p, s); v > s.Start {
		if start, _, _ := x.group(v, s); x.pos[v] != posVerbIng && !x.passiveGroup(v, start) {
			return x.launcher(x.subjectsOf(v, start, s), x.phraseBefore(start), weapon{})
		}
		return nil
	}
	j := x.pastComplements(p.end, s)
	for j < s.End && x.phraseAt[j] < 0 && (x.is(j, "be") || x.is(j, "have") || x.is(j, "launch-happened") || x.norm(j) == "out") {
		j++
	}
	return x.doer(j, s)
}

// whoIsDoing gives who launches what follows the participle at i: the subject of its sentence ("after firing", "by firing", ", firing", "denied
// firing"), or whoever is accused of it ("accused Chile of firing", "condemned Chile for firing"). Of what is only thought of ("ruled out
// firing") it gives nobody.
func (x *eventReader) whoIsDoing(i int, s token.Range) []*ent {
	before := i - 1
	if before < s.Start {
		return nil
	}
	for before > s.Start && x.phraseAt[before] < 0 && (x.pos[before] == posAdv || x.norm(before) == "having") {
		before--
	}
	switch w := x.norm(before); w {
	case "after", "by", "since", "before", "while", "when", ",":
		return x.mainSubject(i, s)
	case "of", "for", "in":
		if before == s.Start {
			return nil
		}
		if x.is(before-1, "launch-avowed") && w != "for" && x.phraseAt[before-1] < 0 { // "boasted of firing", "succeeded in firing"
			return x.mainSubject(i, s)
		}
		p := x.phraseAt[before-1]
		if p < 0 || x.phrases[p].start-1 < s.Start || w == "in" {
			return nil
		}
		if v := x.phrases[p].start - 1; x.phraseAt[v] < 0 && x.is(v, "launch-charge") {
			return x.entsOf(p)
		}
		return nil
	}
	if x.phraseAt[before] < 0 && before >= s.Start && x.is(before, "launch-avowed") {
		start, _, _ := x.group(before, s)
		return x.subjectsOf(before, start, s)
	}
	return nil
}

// boasted reports whether somebody only claims to have done what the verb at i says: "claims to have fired".
func (x *eventReader) boasted(i int, s token.Range) bool {
	start, _, _ := x.group(i, s)
	return x.phraseAt[i] < 0 && x.listedIn("launch-boast", max(s.Start, start), i)
}

// firedAgain reads "It tested again on Wednesday" after a launch: the same again, of which nothing more is said.
func (x *eventReader) firedAgain(i, start int, m *mention, s token.Range) bool {
	last := x.lastTold(graph.MissileTest)
	if x.norm(i+1) != "again" || x.passiveGroup(i, start) || last == nil || x.sinceTold(last, i) > 2 {
		return false
	}
	m.actor = x.asGovernments(x.launcher(x.subjectsOf(i, start, s), x.phraseBefore(start), weapon{}))
	m.fresh, m.rule, m.conf = true, "<actor> fired again on <date>", 0.6
	if x.date(m, s); m.date == "" || len(m.actor) != 1 || x.lastWith(m) != nil {
		return false
	}
	x.tell(m, s)
	return true
}

// followedUp gives where "with" ends in "followed up with", "followed this up with", "followed suit with" at token i; 0 where it is nothing such.
func (x *eventReader) followedUp(i int) int {
	j := i + 1
	if w := x.norm(j); w == "this" || w == "it" || w == "that" {
		j++
	}
	if (x.norm(j) == "up" || x.norm(j) == "suit") && x.norm(j+1) == "with" {
		return j + 2
	}
	return 0
}

// behindRelative reports whether the day beside the verb at i stands in a relative clause behind it, so that it is another's: "fired the missiles in
// answer to drills that began on Monday".
func (x *eventReader) behindRelative(i int, s token.Range) bool {
	d := x.dateOf(i, s)
	for j := i + 1; d >= 0 && j < x.dates[d].Start; j++ {
		if x.pos[j] == posWh || x.norm(j) == "that" {
			return true
		}
	}
	return false
}
