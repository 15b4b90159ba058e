package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// itsMissile reads "it", "them" as the missile of which the sentence before, or this one, spoke last: "A Musudan
// failed. The army had tried to launch it on Saturday." It is definite where its launch was told there.
func (x *eventReader) itsMissile(i int, s token.Range) (weapon, bool) {
	w := x.norm(i)
	if w != "it" && w != "them" && w != "they" || i >= s.End || x.phraseAt[i] >= 0 && x.phrases[x.phraseAt[i]].end > i+1 {
		return weapon{}, false
	}
	from := x.sent[max(0, int(x.sentAt[i])-1)].Start
	for j := i - 1; j >= max(from, i-2*longClause); j-- {
		p := x.phraseAt[j]
		if p < 0 {
			continue
		}
		j = x.phrases[p].start
		it, ok := x.weaponIn(x.phrases[p].start, x.phrases[p].end)
		if !ok {
			continue
		}
		if it.plural == (w == "it") && !(w == "them" && it.of != "" && x.norm(max(i-1, 0)) == "of") || x.paraAt[j] != x.paraAt[i] {
			return weapon{}, false
		}
		it.definite, it.it = false, true
		if n := x.howMany(max(i-2, 0)); x.norm(max(i-1, 0)) == "of" && i-2 >= s.Start && n > 0 {
			it.count, it.plural = n, n > 1 // "three of them"
		}
		if last := x.lastTold(graph.MissileTest); last != nil && x.sinceTold(last, j) <= 0 {
			it.definite, it.of = true, ""
		}
		return it, true
	}
	return weapon{}, false
}

// takenForGranted notes that the article goes on from a launch told just before as from a fact: "They flew 300
// kilometres", "It was the first such test this year", in its own words.
func (x *eventReader) takenForGranted(i int) {
	last := x.lastTold(graph.MissileTest)
	if last != nil && x.cover[i] < 0 && x.sinceTold(last, i) <= 2 {
		x.outside[last] = true
	}
}

// witness notes that whoever says how the missile told of just before flew tells of its launch: "Japan said that it had tracked the missile".
func (x *eventReader) witness(i int, s token.Range) {
	last := x.lastTold(graph.MissileTest)
	if last != nil && x.cover[i] >= 0 && x.sinceTold(last, i) <= 2 {
		x.mentioned(last, &mention{typ: graph.MissileTest, at: i, definite: true}, s)
	}
}

// dayOfFlight dates a launch that the article began to tell as what has just happened by the day on which its missile flew: "Chile has
// fired a missile. The missile came down on Tuesday."
func (x *eventReader) dayOfFlight(i int, w weapon, s token.Range) {
	last := x.lastTold(graph.MissileTest)
	if last == nil || !last.lately || x.sinceTold(last, i) > 4 || w.count > 0 && last.launches > 0 && w.count != last.launches {
		return
	}
	if d := x.dateOf(i, s); d >= 0 && x.shortlyBefore(x.resolved[d].Date, last.date) {
		m := &mention{typ: graph.MissileTest, at: i}
		x.setDate(m, d)
		last.date, last.phrase, last.lately = m.date, m.phrase, false
	}
}

// firstSince reads "the first test since January", "its first since January" of a launch that the sentence tells of or that was told just
// before: there was one in January.
func (x *eventReader) firstSince(s token.Range) {
	last := x.lastTold(graph.MissileTest)
	if last == nil || x.sinceTold(last, s.Start) > 2 {
		return
	}
	for i := s.Start + 1; i+2 < s.End; i++ {
		if x.norm(i) != "first" || x.norm(i-1) != "the" && x.pos[i-1] != posPronoun && x.norm(i-1) != "'s" && x.norm(i-1) != "its" {
			continue
		}
		since := i + 1
		for since < s.End && since < i+10 && x.norm(since) != "since" && !(x.phraseAt[since] < 0 && x.pos[since].finite()) && !x.is(since, "launch-other") {
			since++
		}
		head := since - 1
		for head > i && (x.pos[head] == posAdj || x.pos[head] == posAdv || x.dateAt[head] >= 0) {
			head--
		}
		if x.norm(since) != "since" || x.norm(head) == "time" && last.mentions[len(last.mentions)-1] != s || head > i && !x.listedIn("launch-one", i+1, since) || head == i && last.mentions[len(last.mentions)-1] != s {
			continue
		}
		for d := since + 1; d < min(s.End, since+4); d++ {
			e := x.dateAt[d]
			if e < 0 || !x.usable(int(e)) {
				continue
			}
			m := &mention{typ: graph.MissileTest, at: head, fresh: true, actor: last.actor, rule: "the first test since <date>", conf: 0.6}
			x.setDate(m, int(e))
			if next := x.norm(x.dates[e].End); next != "when" && next != "'s" && x.lastWith(m) == nil {
				if v := x.tell(m, s); v != nil {
					x.outside[v] = true // it is taken for granted
				}
			}
			return
		}
	}
}

// ofHolding takes the mood of a launch from the verb that holds it: "could carry out a launch".
func (x *eventReader) ofHolding(p *phrase, m *mention, s token.Range) {
	if v := x.holdingVerb(p, s); v > s.Start {
		_, neg, md := x.group(v, s)
		m.mood, m.negated = md, m.negated || neg
	}
}

// typeBefore gives the government that has the missile of a type which the sentence names before token i: "put the
// Babur-3 into service after a trial in which the missile was fired".
func (x *eventReader) typeBefore(i int, s token.Range) string {
	for j := i - 1; j >= max(s.Start, i-longClause); j-- {
		if p := x.phraseAt[j]; p >= 0 {
			j = x.phrases[p].start
			if w, ok := x.weaponIn(j, x.phrases[p].end); ok && w.of != "" {
				return w.of
			}
		}
	}
	return ""
}

// holdingVerb is the verb with which somebody holds a launch, as in "carried out a launch"; -1 where there is none.
func (x *eventReader) holdingVerb(p *phrase, s token.Range) int {
	v := p.start - 1
	if x.norm(v) == "of" && v > s.Start && x.phraseAt[v-1] >= 0 && x.is(v-1, "launch-rounds") { // "carried out four rounds of tests"
		v = x.phrases[x.phraseAt[v-1]].start - 1
	}
	for v > s.Start && x.phraseAt[v] < 0 && (x.pos[v] == posAdv || x.norm(v) == "out" || x.pos[v] == posDet || countWord[x.norm(v)] > 0) {
		v--
	}
	if v > s.Start && x.phraseAt[v] < 0 && x.is(v, "launch-hold") {
		return v
	}
	return -1
}
