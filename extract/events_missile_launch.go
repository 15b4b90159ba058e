package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// launchNoun is "a missile test", "the launch of a Hwasong-15", "the launch".
func (x *eventReader) launchNoun(t trigger, s token.Range) {
	i := t.at
	pi := x.phraseAt[i]
	m := &mention{typ: graph.MissileTest, at: i, conf: 0.75, rule: "launch of <missile>"}
	if pi < 0 {
		if x.norm(i) == "launch" && x.norm(i-1) == "after" && x.lastOf(graph.MissileTest) != nil {
			x.date(m, s)
			if m.date != "" {
				m.actor, m.launches = x.lastOf(graph.MissileTest).actor, 1
				x.tell(m, s)
			}
		}
		return
	}
	p := &x.phrases[pi]
	if p.head != i {
		return
	}
	first := x.norm(p.start)
	if x.onlySpokenOf(p, s) {
		return // "a ban on missile tests", "a drill simulating a missile launch"
	}
	if x.is(i, "missile-salvo") && x.norm(p.end) == "of" && x.ofOthers(p.end+1) {
		return // "a salvo of insults", "another volley of shells"
	}
	if x.is(i, "launch-attempt") {
		end := x.pastComplements(p.end, s)
		if x.norm(end) == "," {
			end++ // "a second attempt, on Monday, succeeded"
		}
		if !x.is(end, "launch-failed") {
			return // "an attempt on Monday failed"
		}
	}
	plural := x.pos[i] == posNounPlural || x.norm(i) == "launches" || x.norm(i) == "tests"
	x.ofHolding(p, m, s)
	m.definite = first == "the" || first == "this" || first == "that" || first == "its" || first == "their"
	m.negated = first == "no"
	if x.phraseAt[max(p.start-1, 0)] < 0 && x.is(p.start-1, "launch-repeat") && x.dateOf(i, s) >= 0 {
		m.definite, m.fresh = false, true // "repeated the test on Thursday"
	}
	if x.reactedTo(p) {
		m.definite, m.rule = true, "somebody reacted to the launch"
		for j := p.start; j < i; j++ {
			if n := x.nameAt[j]; n >= 0 && x.nameOwner(int(n)) != nil {
				m.actor = []*ent{x.nameOwner(int(n))}
			}
		}
		if last := x.lastOf(graph.MissileTest); last != nil && (plural || x.sidesAgree(last.actor, m.actor)) && !plural {
			x.tell(m, s)
		}
		return
	}
	ofAny := false // "the launch of a missile"
	w, ok := x.weaponIn(p.start, i)
	if ok {
		w.count, w.definite = 1, false
	} else if of := x.ofWhat(p.end, s); of > 0 {
		w, ok = x.weaponAfter(of, s)
		ofThat := w.definite
		w.definite = false
		m.definite = m.definite && x.norm(of-2) != "that"
		ofAny = ok && !ofThat
	}
	for j := p.start; j < i; j++ {
		if x.is(j, "launch-other") {
			return
		}
		if n := x.nameAt[j]; n >= 0 {
			if e := x.nameOwner(int(n)); e != nil && x.state(e).typ == graph.Government {
				m.actor = []*ent{x.state(e)}
			}
		}
	}
	if !ok && !plural && (first == "its" || first == "a" && x.is(p.start-1, "launch-passed")) {
		if w, ok = x.ofItsOwn(p, m, s); ok {
			m.definite = false
		}
	}
	if t.word.role == flyVerb && (!ok || x.is(i, "missile-strike") && !x.strategic(w)) {
		return // "a missile strike", "an air strike"
	}
	if !ok {
		if plural && (x.counted(p, m, s) || x.launchDays(p.end, m, s)) {
			return
		}
		if again := x.lastTold(graph.MissileTest); x.is(i, "launch-trial") && !(again != nil && x.sinceTold(again, i) <= 2 && x.listedIn("ordinal", p.start, i) && x.is(p.end, "missile-came")) || x.carriedOut(p, m, s) {
			return
		}
		last := x.lastOf(graph.MissileTest)
		if last == nil && len(m.actor) == 0 {
			m.actor = x.asGovernments(x.doer(p.end, s))
		}
		if last == nil && !plural && len(m.actor) == 1 && !m.definite && first != "no" && x.norm(i) == "launch" && x.dateOf(i, s) >= 0 && !x.hasSatellites(s) && (x.missilesBefore(s.End-1) || len(x.armed()) == 1 && x.armed()[0] == m.actor[0]) {
			m.rule = "launch by <actor>"
			x.tellTest(m, weapon{count: 1}, s)
			return
		}
		if last != nil && plural && m.definite && x.sinceTold(last, i) <= 2 {
			x.mentioned(last, m, s) // "a spokesman said that its ships had observed the launches"
			return
		}
		if last == nil || plural || x.sinceTold(last, i) > 12 {
			return
		}
		if x.listedIn("ordinal", p.start, i) && x.is(p.start-1, "be") {
			x.takenForGranted(i)
			return // "it was the fourth test since May"
		}
		m.rule = "the launch"
		if m.undated = m.definite && !x.ownDay(p, s); !m.definite && x.awaited(p, s) {
			return
		}
		if !m.definite {
			if d := x.dateOf(i, s); d < 0 || first == "no" && x.norm(p.end) != "since" || first != "no" && first != "a" && first != "an" && first != "another" && p.end-p.start > 1 && !m.fresh {
				return
			}
		}
		x.tellTest(m, weapon{}, s)
		return
	}
	if plural {
		all := weapon{start: p.start, plural: true}
		x.count(&all, i)
		if w.count = all.count; w.count < 2 {
			w.count = 0
		}
		series := x.norm(p.start-1) == "of" && x.is(p.start-2, "launch-rounds")
		if series && w.count == 0 {
			w.count = countWord[x.norm(p.start-3)]
		}
		if m.missile = w.name; x.ownDay(p, s) && x.launchDays(max(p.end, w.end), m, s) {
			return
		}
		m.missile = ""
		if d := x.dateOf(i, s); d < 0 || w.count == 0 && !(series && x.holdingVerb(p, s) > 0) || !x.ownDay(p, s) {
			return
		}
		if w.count < 2 {
			w.count = 0
		}
	}
	if len(m.actor) == 0 {
		m.actor = x.holders(p, s)
	}
	if x.norm(i) == "testing" {
		return // an activity, no event
	}
	if d := x.dateOf(i, s); d < 0 && (!m.definite || ofAny) {
		if d = x.reportedOn(p, s); d >= 0 {
			x.setDate(m, d)
		} else if first != "a" && !(x.item > 0 && x.cover[i] < 0) {
			m.definite = true
		}
	}
	if m.mood == unreal {
		return // "could carry out a missile launch"
	}
	m.undated = m.definite && !ofAny && x.lastTold(graph.MissileTest) != nil && !x.ownDay(p, s)
	if x.planOf(p, m, s); m.mood == fact && !m.definite && x.awaited(p, s) {
		return
	}
	x.tellTest(m, w, s)
}

// ofItsOwn gives the missile that is the subject where "its" launch is told: "The Agni-V made its first flight on May 3", "had its debut".
func (x *eventReader) ofItsOwn(p *phrase, m *mention, s token.Range) (weapon, bool) {
	v := p.start - 1
	if v <= s.Start || x.phraseAt[v] >= 0 || !x.is(v, "launch-hold") && !x.is(v, "launch-passed") && !x.is(v, "have") {
		return weapon{}, false
	}
	start, neg, md := x.group(v, s)
	w, ok := x.weaponBefore(start, s)
	if !ok || w.plural || w.name == "" || classWord(w.name) || neg || md == unreal {
		return weapon{}, false
	}
	m.mood, w.definite, w.count = md, false, 1
	return w, true
}

// reactedTo reports whether the day after a launch is that of a reaction to it: "condemned the launch on
// Tuesday", "protested against its test on Monday".
func (x *eventReader) reactedTo(p *phrase) bool {
	if w := x.norm(p.start); w == "a" || w == "another" || w == "an" || x.norm(p.end) != "on" || p.end+1 >= len(x.toks) || x.dateAt[p.end+1] < 0 {
		return false
	}
	if x.norm(x.dates[x.dateAt[p.end+1]].End) == "of" {
		return false
	}
	v := p.start - 1
	if x.is(v, "prep") || x.norm(v) == "down" || x.norm(v) == "off" {
		v--
	}
	return v >= 0 && x.phraseAt[v] < 0 && x.is(v, "launch-reaction")
}

// nameOwner gives the entity of a name, a demonym's state included.
func (x *eventReader) nameOwner(n int) *ent {
	if e := x.s.names[n]; e != nil {
		return e
	}
	if x.names[n].adjective() && x.names[n].entries[0].known.Type == graph.Government {
		return x.s.known(x.names[n].entries[0].known)
	}
	return nil
}
