package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// more reads what follows a test in its sentence: "and two more on May 9",
// "and again on May 9", "and two cruise missiles on May 9".
func (x *eventReader) more(v *event, t trigger, s token.Range) {
	hi := s.End
	for _, o := range x.triggers {
		if o.at > t.at && (o.word.typ == graph.MissileTest || !x.secondBefore(t.at, o.at)) {
			hi = min(hi, o.at)
		}
	}
	for j := t.at + 1; j+2 < hi; j++ {
		if x.norm(j) != "and" && x.norm(j) != "," && !(x.norm(j) == "by" && x.norm(j-1) == "followed") {
			continue
		}
		k := j + 1
		if x.norm(k) == "and" {
			k++
		}
		if (x.norm(k) == "then" || x.norm(k) == "of" && x.norm(k-1) == "and" && t.word.role != fireVerb) && k+2 < hi {
			k++ // "and then another on May 9", "a test of a Scud on May 3 and of a Zolfaghar on May 9"
		}
		if x.norm(k) == "at" && x.norm(k+1) == "least" {
			k += 2
		}
		if end := x.gappedLaunch(k, hi, v, t.at, s); end > 0 {
			j = end
			continue
		}
		m := &mention{typ: graph.MissileTest, at: t.at, actor: v.actor, fresh: true, missile: v.missile, rule: "<number> more on <date>", conf: 0.7}
		if d, n := x.moreOn(k, hi); n > 0 && x.resolved[d].Date != v.date {
			m.launches = n
			if x.setDate(m, d); x.lastWith(m) == nil {
				x.tell(m, s)
			}
			j = x.dates[d].End
			continue
		}
		n, counted := countWord[x.norm(k)]
		if x.dateAt[k] >= 0 {
			counted = false // "and five days later it fired another"
		}
		if counted && n == 1 && x.is(k+1, "ordinal") && x.norm(k+2) == "on" {
			k++ // "and a second on Sunday"
		}
		again := x.norm(k) == "again"
		w, ok := weapon{}, false
		if !again {
			w, ok = x.weaponAfter(k, s)
		}
		switch {
		case again:
			k++
		case counted && (x.norm(k+1) == "more" || x.norm(k+1) == "others" || x.norm(k+1) == "on" || x.norm(k+1) == "in" || x.norm(k+1) == "from" || x.norm(k+1) == "one" && x.norm(k+2) == "on" || k+1 < hi && x.dateAt[k+1] >= 0):
			m.launches = n
			k++
		case counted:
		default:
			continue
		}
		if ok {
			m.launches = w.count
			if w.name != "" {
				m.missile = w.name
			}
		} else if m.launches == 0 && !again {
			continue
		}
		if ok && x.otherTarget(t.at, j, w, v) {
			m.date, m.phrase = v.date, v.phrase // "fired two Scuds at A and three Zelzals at B"
			x.tell(m, s)
			continue
		}
		for d := k; d < hi && d < k+12 && x.norm(d) != "," && x.norm(d) != "and"; d++ {
			if e := x.dateAt[d]; e >= 0 && x.usable(int(e)) && x.resolved[e].Date != v.date {
				x.setDate(m, int(e))
				if x.lastWith(m) == nil {
					x.tell(m, s)
				}
				j = d
				break
			}
		}
	}
}

// moreOn reads "on May 9 two more", "in June another", at k, before token hi: the date and how many; 0 where it is nothing such.
func (x *eventReader) moreOn(k, hi int) (d, n int) {
	if x.norm(k) == "on" || x.norm(k) == "in" {
		k++
	}
	if k >= hi || x.dateAt[k] < 0 || !x.usable(int(x.dateAt[k])) {
		return 0, 0
	}
	d = int(x.dateAt[k])
	k = x.dates[d].End
	n = countWord[x.norm(k)]
	if x.norm(k) == "another" || n > 0 && (x.norm(k+1) == "more" || x.norm(k+1) == "others") {
		return d, n
	}
	if s := x.sentence(k - 1); k < s.End && n > 0 { // "and on May 9 two cruise missiles", "and on May 9 a ballistic one"
		if w, ok := x.weaponAfter(k, s); ok && !w.definite && w.count > 0 {
			if x.is(w.end, "be") || x.is(w.end, "have") {
				return 0, 0 // "and on May 9 a Scud was fired": told by its verb
			}
			return d, w.count
		}
		if p := x.phraseAt[k]; p >= 0 && (x.norm(x.phrases[p].end-1) == "one" || x.norm(x.phrases[p].end) == "one") {
			return d, n
		}
	}
	return 0, 0
}

// secondBefore reports whether nothing but an apposition to a day parts the launch at i from the word at j: "fired a
// missile on May 3, the day before the two met, and another on Sunday".
func (x *eventReader) secondBefore(i, j int) bool {
	for k := i + 1; k+1 < j; k++ {
		if d := x.dateAt[k]; d >= 0 && x.dates[d].Kind <= dates.Deictic && x.norm(x.dates[d].End) == "," {
			return x.norm(x.dates[d].End+1) == "the" && x.norm(x.dates[d].End+2) == "day"
		}
	}
	return false
}

// otherTarget reports whether a weapon of another type than that of the event is aimed at another place than those
// before the "and" at j.
func (x *eventReader) otherTarget(at, j int, w weapon, v *event) bool {
	return w.count > 0 && w.name != "" && v.missile != "" && w.name != v.missile && x.aimedIn(w.end, w.end+2) && x.aimedIn(at, j)
}

// aimedIn reports whether "at", "on" or "into" and the name of a place stand from token i to j.
func (x *eventReader) aimedIn(i, j int) bool {
	for ; i < j && i+1 < len(x.toks); i++ {
		if w := x.norm(i); (w == "at" || w == "on" || w == "into" || w == "towards" || w == "toward") && x.dateAt[i+1] < 0 && x.phraseAt[i+1] >= 0 {
			for k := i + 1; k < x.phrases[x.phraseAt[i+1]].end; k++ {
				if x.nameAt[k] >= 0 {
					return true
				}
			}
		}
	}
	return false
}

// lastWith finds the letter or test of the same sides and day.
func (x *eventReader) lastWith(m *mention) *event {
	for _, v := range x.events[max(0, len(x.events)-lookBack):] {
		if v.typ == m.typ && v.date == m.date && x.sidesAgree(v.actor, m.actor) && x.sidesAgree(v.sender, m.sender) && x.sidesAgree(v.recipient, m.recipient) {
			return v
		}
	}
	return nil
}

// gappedLaunch reads what another state did as well, behind "and" at k: "India tested its Agni-V on the 11th and Pakistan its Shaheen-I on
// the 14th", and gives where its telling ends; 0 where there is nothing such.
func (x *eventReader) gappedLaunch(k, hi int, v *event, at int, s token.Range) int {
	p := x.phraseAt[k]
	if p < 0 || x.phrases[p].start != k {
		return 0
	}
	who, next := x.entsOf(p), x.phrases[p].end
	if len(who) != 1 || who[0].person() || x.s.governmentOf(who[0]) == "" || x.contains(v.actor, who[0]) || next >= hi || x.phraseAt[next] < 0 && countWord[x.norm(next)] == 0 {
		return 0
	}
	w, ok := x.weaponAfter(next, s)
	if !ok || w.it || w.count == 0 && x.pos[next] != posPossPronoun {
		return 0
	}
	m := &mention{typ: graph.MissileTest, at: at, actor: who, fresh: true, launches: max(1, w.count), missile: w.name, rule: "and <actor> <missile> on <date>", conf: 0.7}
	for d := w.end; d < min(hi, w.end+8) && x.norm(d) != ";" && !(x.pos[d].finite() && x.phraseAt[d] < 0); d++ {
		if e := x.dateAt[d]; e >= 0 && x.usable(int(e)) {
			x.setDate(m, int(e))
			if x.lastWith(m) == nil {
				x.tell(m, s)
			}
			return x.dates[e].End
		}
	}
	return 0
}
