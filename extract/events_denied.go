package extract

import (
	"slices"

	"parley/extract/token"
	"parley/graph"
)

// deniedEvents makes entries of events of which only a denial tells what they are, where what it denies tells who and
// when: "A flew over and was taken to B, the station reported. No such meeting took place, the minister said." It needs
// to be known what each denial denies.
func (x *eventReader) deniedEvents() {
	for i, st := range x.statements {
		if st.kind != graph.Denial || len(st.denies) == 0 {
			continue
		}
		claims := x.deniedBy(st, i)
		for _, typ := range [...]graph.EventType{graph.Meeting, graph.MissileTest} {
			if len(claims) == 0 || !x.didNotHappen(st, typ) {
				continue
			}
			if v := x.toldIn(append(claims, st), typ); v != nil {
				if v.rule == deniedRule {
					x.noteTelling(st, v)
				}
				continue
			}
			for _, c := range claims {
				if m := x.claimedEvent(typ, c, st); m != nil {
					x.newDenied(m, c, st)
					break
				}
			}
		}
	}
}

const deniedRule = "what a denial says did not happen, of those whom it denies tells"

// deniedBy gives the statements that denial number i denies, in the order of the text.
func (x *eventReader) deniedBy(st *statement, i int) (out []*statement) {
	for _, o := range x.reader.around(i) {
		if o != st && o.kind != graph.Denial && slices.Contains(st.denies, o.id) {
			out = append(out, o)
		}
	}
	return out
}

// toldIn gives an event of the type of which one of the statements tells.
func (x *eventReader) toldIn(list []*statement, typ graph.EventType) *event {
	for _, st := range list {
		for _, v := range st.tells {
			if v.typ == typ {
				return v
			}
		}
	}
	return nil
}

// claimedEvent gives the event of the type that a denial says did not happen, by what the claim tells of it; nil where
// its sides stay unknown.
func (x *eventReader) claimedEvent(typ graph.EventType, claim, denial *statement) *mention {
	s := x.sentence(claim.span.Start)
	m := &mention{typ: typ, at: x.middle(claim.span, s), conf: 0.6, rule: deniedRule}
	if _, _, md := x.group(x.verbsEnd(m.at, s), s); md == unreal {
		return nil // "missiles can be fired from there"
	}
	sides := x.sidesIn(claim.span)
	if len(sides) < 2 {
		sides = x.apartFrom(sides, x.sidesIn(denial.span))
	}
	switch typ {
	case graph.Meeting:
		for _, list := range [...][]*ent{claim.speakers, denial.speakers} {
			if len(sides) < 2 {
				sides = x.apartFrom(sides, x.states(list))
			}
		}
		if len(sides) < 2 {
			return nil
		}
		m.participants = sides
		m.place = x.placeOf(m.at, s)
	case graph.MissileTest:
		w, ok := x.weaponOf(claim.span)
		if !ok {
			return nil
		}
		m.missile, m.launches = w.name, w.count
		if m.actor = x.states(denial.speakers); len(m.actor) != 1 {
			return nil
		}
	}
	if x.date(m, s); m.date == "" && m.place == nil && m.missile == "" && persons(m.participants) < 2 {
		return nil // of which nothing could be told but that it was not
	}
	return m
}

// middle is the word of a claim around which its date is looked for.
func (x *eventReader) middle(span token.Range, s token.Range) int {
	for j := span.Start; j < min(span.End, s.End); j++ {
		if x.pos[j].verb() && x.phraseAt[j] < 0 {
			return j
		}
	}
	return span.Start
}

// verbsEnd is the last word of the verb group that begins at i: "fired" of "can be fired".
func (x *eventReader) verbsEnd(i int, s token.Range) int {
	for i+1 < s.End && x.phraseAt[i] < 0 && (x.pos[i] == posModal || x.is(i, "be") || x.is(i, "have")) && x.phraseAt[i+1] < 0 && (x.pos[i+1].verb() || x.is(i+1, "be")) {
		i++
	}
	return i
}

// sidesIn are the persons of different states whom the words name, else the states.
func (x *eventReader) sidesIn(span token.Range) []*ent {
	var people, states []*ent
	for j := span.Start; j < min(span.End, span.Start+longContent); j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		j = x.phrases[p].end - 1
		for _, e := range x.entsOf(p) {
			switch {
			case e.person() && x.s.governmentOf(e) != "":
				people = appendEnts(people, []*ent{e})
			case e.typ == graph.Government && x.placeAt(x.phrases[p].start) == nil:
				states = appendEnts(states, []*ent{e})
			}
		}
	}
	if len(people) > 1 && x.apartSides(people) {
		return people
	}
	return x.apartFrom(people, states)
}

// apartFrom adds to the sides those who are of another state than all of them.
func (x *eventReader) apartFrom(sides, more []*ent) []*ent {
	for _, e := range more {
		if !x.sameCountry(sides, e) {
			sides = append(sides, e)
		}
	}
	return sides
}

// weaponOf finds a missile in the words.
func (x *eventReader) weaponOf(span token.Range) (weapon, bool) {
	for j := span.Start; j < min(span.End, span.Start+longContent); j++ {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		if w, ok := x.weaponIn(x.phrases[p].start, x.phrases[p].end); ok {
			return w, true
		}
		j = x.phrases[p].end - 1
	}
	return weapon{}, false
}

// newDenied enters an event that is disputed between a claim and a denial.
func (x *eventReader) newDenied(m *mention, claim, denial *statement) {
	v := x.same(m)
	if v == nil {
		v = x.newEvent(m)
		v.status = graph.Claimed
		x.note(m.at, m.at+1, m.rule, true, "")
	}
	for _, st := range [...]*statement{claim, denial} {
		if s := x.sentence(st.span.Start); !slices.Contains(v.mentions, s) {
			v.mentions = append(v.mentions, s)
		}
		x.noteTelling(st, v)
	}
}
