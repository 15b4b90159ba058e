package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// wasType reads a launch of which only is told what it was: "What lit up the sky on Monday was a Bulava", "The last to cross the country was a
// Hwasong-12, on May 3", "On Saturday it was a Ghauri, on Sunday an Abdali".
func (x *eventReader) wasType(s token.Range) {
	for v := s.Start + 1; v+1 < s.End; v++ {
		if w := x.norm(v); w != "was" && w != "were" && w != "is" || x.phraseAt[v] >= 0 {
			continue
		}
		w, ok := x.weaponAfter(v+1, s)
		if !ok || w.of == "" || w.definite || w.count == 0 || w.start > v+3 {
			continue
		}
		d := x.dayOfType(v, w, s)
		if d < 0 || !x.usable(d) {
			continue
		}
		m := &mention{typ: graph.MissileTest, at: v, fresh: true, rule: "it was <missile> on <date>", conf: 0.6, launches: w.count, missile: w.name}
		if m.actor = x.usualActor(w, s); len(m.actor) == 0 {
			m.actor = x.armed()
		}
		x.setDate(m, d)
		if last := x.lastTold(graph.MissileTest); last != nil && last.date == "" && x.sinceTold(last, v) == 0 && x.sidesAgree(last.actor, m.actor) {
			last.date, last.phrase, last.missile = m.date, m.phrase, m.missile // "was a Bulava: a submarine had launched it"
			return
		}
		if len(m.actor) == 0 || x.lastWith(m) != nil {
			return
		}
		if told := x.tell(m, s); told != nil {
			x.more(told, trigger{v, eventWord{}}, s)
		}
		return
	}
}

// dayOfType gives the day of a launch of which "was" at v and a weapon tell what it was: that before "it", that beside what was seen of it, and
// that behind the weapon; -1 where nothing says that there was one.
func (x *eventReader) dayOfType(v int, w weapon, s token.Range) int {
	behind := w.end
	for behind < min(s.End, w.end+3) && x.dateAt[behind] < 0 && (x.norm(behind) == "," || x.is(behind, "date-prep")) {
		behind++
	}
	after := -1
	if behind < s.End && x.dateAt[behind] >= 0 {
		after = int(x.dateAt[behind])
	}
	if x.norm(v-1) == "it" {
		before := v - 2
		if before > s.Start && x.norm(before) == "," {
			before--
		}
		if !x.missilesBefore(s.Start) {
			return -1
		}
		if before >= s.Start && x.dateAt[before] >= 0 && x.firstDateIn(s.Start, before+1) == x.dateAt[before] {
			return int(x.dateAt[before])
		}
		return after
	}
	last := x.norm(s.Start) == "the" && x.is(s.Start+1, "missile-which") && x.norm(s.Start+2) == "to" && x.missilesBefore(s.Start)
	if !last && !x.listedIn("missile-sight", s.Start, v) {
		return -1
	}
	if after >= 0 {
		return after
	}
	return int(x.firstDateIn(s.Start, v))
}

// itsFirst reads when others of its kind were, behind a launch: "Its maiden flight was in May 2006", "The first had been on June 28", "Its
// previous test came in 2010".
func (x *eventReader) itsFirst(s token.Range) {
	last := x.lastTold(graph.MissileTest)
	if last == nil || x.sinceTold(last, s.Start) > 4 {
		return
	}
	for i := s.Start; i+3 < s.End; i++ {
		if w := x.norm(i); w != "its" && w != "the" && w != "'s" || !x.is(i+1, "ordinal") && !x.is(i+1, "missile-which") && !x.is(i+1, "missile-maiden") {
			continue
		}
		j, named := i+2, false
		for j < min(s.End, i+6) && (x.pos[j] == posAdj || x.toks[j].Kind == token.Hyphen || x.is(j, "launch-one")) && x.phraseAt[j] >= 0 || j == i+2 && x.norm(j) == "one" {
			named = named || x.is(j, "launch-one") && x.norm(j) != "such" && x.norm(j) != "kind" && x.norm(j) != "time" || x.norm(j) == "flight"
			j++
		}
		if !named && (j > i+2 || i > s.Start || x.sinceTold(last, i) > 1 || x.events[len(x.events)-1] != last) || x.listedIn("launch-other", i, j) {
			continue
		}
		from := j
		for j < s.End && x.phraseAt[j] < 0 && (x.is(j, "be") || x.is(j, "have") || x.is(j, "launch-happened") || x.norm(j) == "place") {
			j++
		}
		d := x.dayRightBehind(j, s)
		if j == from || d < 0 {
			continue
		}
		if _, neg, md := x.group(j-1, s); neg || md != fact {
			continue
		}
		m := &mention{typ: graph.MissileTest, at: i, fresh: true, actor: last.actor, missile: last.missile, launches: 1, rule: "its first was on <date>", conf: 0.6}
		if x.setDate(m, d); x.lastWith(m) == nil && m.date <= x.art.PublishedAt {
			if told := x.tell(m, s); told != nil {
				x.outside[told] = true // it is taken for granted
			}
		}
		return
	}
}
