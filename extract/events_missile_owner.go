package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// usualActor is who has the missile, who launched the tests told before, the one state
// of which the sentence speaks, or the one whose missiles the article is about.
func (x *eventReader) usualActor(w weapon, s token.Range) []*ent {
	if g := x.know.byKey[w.by]; g != nil {
		return []*ent{x.s.known(g)}
	}
	if g := x.shipOf(s); g != nil {
		return []*ent{g}
	}
	if w.of == "" && w.definite {
		w.of = x.typeBefore(w.start, s)
	}
	if g := x.know.byKey[w.of]; g != nil && (x.s.byKey[g.Key] != nil || x.lastOf(graph.MissileTest) == nil) {
		return []*ent{x.s.known(g)}
	}
	if site := x.launchSite(s); site != nil {
		return []*ent{site}
	}
	if last := x.lastOf(graph.MissileTest); last != nil {
		return last.actor
	}
	only, many := x.stateIn(s, false)
	if many {
		only, many = x.stateIn(s, true) // one denies and accuses another
	}
	if only != nil && !many && x.know.armed[only.key] > 0 {
		return []*ent{only} // not "people in northern Norway photographed it"
	}
	return nil
}

// shipOf is the government whose warship the sentence names as that from which a missile came: "launched from HMS Vanguard"; nil where it names none.
func (x *eventReader) shipOf(s token.Range) *ent {
	for j := s.Start + 1; j+1 < s.End; j++ {
		if key := shipPrefix[x.norm(j)]; key != "" && x.toks[j].Case == token.Upper && (x.norm(j-1) == "from" || x.norm(j-1) == "the" && x.norm(j-2) == "from" || x.norm(j-1) == "submarine") {
			if g := x.know.byKey[key]; g != nil {
				return x.s.known(g)
			}
		}
	}
	return nil
}

// shipPrefix gives whose a ship is by what stands before its name.
var shipPrefix = map[string]string{"hms": "uk-gov", "uss": "us-gov", "ins": "india-gov", "pns": "pakistan-gov"}

// launchSite is the government, of those that have missiles, of the place that a missile of
// the sentence came from: "from Plesetsk", "left Semnan".
func (x *eventReader) launchSite(s token.Range) *ent {
	for j := s.Start + 1; j < s.End; j++ {
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		if e := x.s.names[int(n)]; e != nil && e.typ == graph.Place && (x.listedIn("missile-from", max(s.Start, x.names[n].start-2), x.names[n].start) || x.norm(x.names[n].start-1) == "near" && x.is(x.names[n].start-2, "missile-own")) {
			if g := x.know.byKey[x.s.governmentOf(e)]; g != nil && x.know.armed[g.Key] > 0 {
				return x.s.known(g)
			}
		}
		j = x.names[n].end - 1
	}
	return nil
}

// stateIn gives the one government that a sentence names, places at which missiles are aimed and whoever
// only reports it left out, and those who deny as well where notDeniers is set; many is true where
// there are several.
func (x *eventReader) stateIn(s token.Range, notDeniers bool) (only *ent, many bool) {
	for j := s.Start; j < s.End; j++ {
		if x.is(j, "missile-answer") && x.norm(j-1) == "in" {
			j = x.asideEnd(j, s) // "in answer to provocations by the South"
			continue
		}
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		j = x.names[n].end - 1
		switch x.norm(x.names[n].start - 1) {
		case "into", "over", "towards", "toward", "against", "at", "near", "crossed", "crosses", "overflew", "struck", "hit":
			continue
		}
		if p := x.phraseAt[j]; x.names[n].adjective() && p >= 0 && x.namesRole(j+1, x.phrases[p].end) {
			continue // "the American vice president"
		}
		if e := x.nameOwner(int(n)); e != nil && e.typ == graph.Government {
			if st := x.speaking(j, s); st != nil && (notDeniers || st.kind != graph.Denial) {
				continue // who only reports it
			}
			if only != nil && only != e {
				return nil, true
			}
			only = e
		}
	}
	return only, false
}

// asideEnd gives the last token before the comma that follows j, else the last of the sentence.
func (x *eventReader) asideEnd(j int, s token.Range) int {
	for j+1 < s.End && x.norm(j+1) != "," {
		j++
	}
	return j
}

// namesRole reports whether a noun of an office stands from token i to j.
func (x *eventReader) namesRole(i, j int) bool {
	for ; i < j; i++ {
		if n := x.noun(i); n != nil && n.Class == lexicon.Role {
			return true
		}
	}
	return false
}

// armed is the government whose missiles the article is about, of those that have any:
// the one that is named most often as their owner ("North Korea's launches", "an Iranian
// missile"), else the one named most often at all, by itself or by its people; who has
// many types of missiles counts for more. None where another is named nearly as often.
func (x *eventReader) armed() []*ent {
	if x.armedKnown {
		return x.armedOnly
	}
	x.armedKnown = true
	score := map[*ent]int{}
	var order []*ent
	for n := range x.names {
		e := x.nameOwner(n)
		if e == nil {
			continue
		}
		g := x.know.byKey[x.s.governmentOf(e)]
		if g == nil || g.Type != graph.Government || x.know.armed[g.Key] == 0 {
			continue
		}
		e = x.s.known(g)
		if score[e] == 0 {
			order = append(order, e)
		}
		if x.nameOwner(n).typ == graph.Government && x.hasMissiles(n) {
			score[e] += 100
		}
		score[e]++
	}
	best, second := 0, 0
	for _, e := range order {
		switch n := score[e] * x.know.armed[e.key]; {
		case n > best:
			best, second, x.armedOnly = n, best, []*ent{e}
		case n > second:
			second = n
		}
	}
	if best*2 <= second*3 {
		x.armedOnly = nil
	}
	return x.armedOnly
}

// hasMissiles reports whether missiles or a launch follow a name shortly.
func (x *eventReader) hasMissiles(n int) bool {
	if of := x.names[n].start - 1; of > 0 && x.norm(of) == "of" && x.is(of-1, "missile-own") {
		return true // "the missiles of Chile"
	}
	for j := x.names[n].end; j < min(len(x.toks), x.names[n].end+5) && x.sentAt[j] == x.sentAt[x.names[n].start]; j++ {
		w := x.norm(j)
		if w == "," || w == "and" || w == ";" {
			return false
		}
		if x.is(j, "missile-own") || x.is(j, "missile-fire") && !x.is(j, "event-weak") {
			return true
		}
		if x.phraseAt[j] < 0 && x.is(j, "launch-reaction") {
			return false // "Japan condemned the missile launch"
		}
	}
	return false
}
