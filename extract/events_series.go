package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// keeper reads "shown with a letter from A", "reading a letter from A": who has
// the letter in hand received it.
func (x *eventReader) keeper(p *phrase, m *mention, s token.Range) {
	if len(m.sender) != 1 || len(m.recipient) > 0 {
		return
	}
	switch x.norm(p.start - 1) {
	case "found", "finds":
		if !x.sentenceHas("waiting", p.end, min(s.End, p.end+8)) {
			return
		}
	case "with":
		if v := x.verbBefore(p.start-1, s); v > s.Start && (x.is(v, "motion") || x.is(v, "arrival")) {
			x.couriers(v, m, s)
			return
		}
	case "reading", "holding", "opening", "opened", "holds", "held", "waved", "waving", "read", "reads":
	default:
		return
	}
	for j := p.start - 2; j >= s.Start; j-- {
		q := x.phraseAt[j]
		if q < 0 {
			continue
		}
		for _, e := range x.phrases[q].refs {
			if e.person() && e != m.sender[0] && x.phrases[q].kind != docPhrase {
				m.recipient, m.rule = []*ent{e}, "<recipient> with a letter from <sender>"
				return
			}
		}
		j = x.phrases[q].start
	}
}

// verbBefore is the last verb before token i in the sentence; -1 where there is none.
func (x *eventReader) verbBefore(i int, s token.Range) int {
	for j := i - 1; j >= s.Start; j-- {
		if x.phraseAt[j] < 0 && x.pos[j].verb() {
			return j
		}
	}
	return -1
}

// couriers reads "flew to Lima with a letter from A. He handed it to B": who travels with a letter from somebody of his own state brings it
// to whom the next sentence says.
func (x *eventReader) couriers(v int, m *mention, s token.Range) {
	start, _, _ := x.group(v, s)
	who := x.subjectsOf(v, start, s)
	if len(who) == 0 || x.apartSides(append(append([]*ent(nil), who...), m.sender...)) {
		if len(who) == 1 && who[0].person() {
			m.recipient, m.rule = who, "<recipient> with a letter from <sender>" // "returned with a letter from B"
		}
		return
	}
	m.bearer = who
	k := int(x.sentAt[s.Start]) + 1
	if k >= len(x.sent) {
		return
	}
	next := x.sent[k]
	for j := next.Start; j+2 < next.End; j++ {
		if x.is(j, "letter-bear") && x.phraseAt[j] < 0 && x.norm(j+1) == "it" && (x.norm(j+2) == "to" || x.norm(j+2) == "over" && x.norm(j+3) == "to") {
			to := j + 3
			if x.norm(j+2) == "over" {
				to++
			}
			if m.recipient, _ = x.list(to, next); len(m.recipient) > 0 {
				m.rule = handedOver
			}
			return
		}
	}
}

// exchangeNoun is "an exchange that A had with B", where the sentence speaks of
// letters: one each way.
func (x *eventReader) exchangeNoun(i int, s token.Range) {
	letters := false
	for j := s.Start; j < s.End; j++ {
		switch x.norm(j) {
		case "letter", "letters", "messages", "correspondence", "notes":
			letters = true
		}
	}
	if !letters || x.phraseAt[i] < 0 {
		return
	}
	j := x.phrases[x.phraseAt[i]].end
	if x.norm(j) == "of" && x.phraseAt[j+1] >= 0 { // "of letters"
		j = x.phrases[x.phraseAt[j+1]].end
	}
	var who []*ent
	switch x.norm(j) {
	case "between", "with":
		who, _ = x.list(j+1, s)
	default:
		if x.norm(j) == "that" || x.norm(j) == "which" {
			j++
		}
		one, end := x.list(j, s)
		for end < s.End && end < j+6 && x.norm(end) != "with" {
			end++
		}
		if x.norm(end) == "with" {
			other, _ := x.list(end+1, s)
			who = appendEnts(append([]*ent(nil), one...), other)
		} else if before := x.phrases[x.phraseAt[i]].start - 1; x.norm(before) == "in" || x.norm(before) == "by" {
			who = x.mainSubject(i, s) // "in an exchange of letters A and B agreed"
		}
	}
	if len(who) != 2 {
		return
	}
	m := &mention{typ: graph.Letter, at: i, sender: who, recipient: who, conf: 0.75, rule: exchangeRule}
	x.dateLetter(m, s)
	x.tell(m, s)
}

// oneEach reads "two summits with B, one each in 2018 and 2019": an event a date.
func (x *eventReader) oneEach(p *phrase, m *mention, s token.Range) bool {
	if !p.plural && x.pos[p.head] != posNounPlural || len(m.participants) < 2 {
		return false
	}
	for j := p.end; j < s.End && j < p.end+12; j++ {
		if x.norm(j) != "one" || x.norm(j+1) != "each" && x.dateAt[j+1] < 0 && x.dateAt[j+2] < 0 {
			continue
		}
		told := 0
		for k := j + 1; k < s.End && k < j+14; k++ {
			d := x.dateAt[k]
			if d < 0 {
				switch x.norm(k) {
				case "each", "in", "on", "and", ",", "one":
					continue
				}
				break
			}
			if x.usable(int(d)) {
				one := *m
				one.fresh, one.rule = true, "two meetings, one in <date> and one in <date>"
				x.setDate(&one, int(d))
				x.tell(&one, s)
				told++
			}
			k = x.dates[d].End - 1
		}
		return told > 0
	}
	return false
}

// counted reads "nine separate launches" beside the weapon and the country that
// the sentence names: a series told by its number.
func (x *eventReader) counted(p *phrase, m *mention, s token.Range) bool {
	n := 0
	for j := p.start; j < p.head; j++ {
		if c, ok := countWord[x.norm(j)]; ok && c > 1 {
			n = c
		}
	}
	if n == 0 {
		return false
	}
	for j := s.Start; j < p.start; j++ {
		q := x.phraseAt[j]
		if q < 0 {
			continue
		}
		ph := &x.phrases[q]
		if w, ok := x.weaponIn(ph.start, ph.end); ok {
			for k := ph.start; k < ph.end && len(m.actor) == 0; k++ {
				if a := x.nameAt[k]; a >= 0 {
					if e := x.nameOwner(int(a)); e != nil && e.typ == graph.Government {
						m.actor = []*ent{e}
					}
				}
			}
			w.count, w.definite = n, false
			m.rule = "<number> launches"
			x.date(m, s)
			for k := s.Start; k < p.start && m.date == ""; k++ {
				if d := x.dateAt[k]; d >= 0 && x.usable(int(d)) {
					x.setDate(m, int(d))
				}
			}
			x.tellTest(m, w, s)
			return true
		}
		j = ph.end - 1
	}
	return false
}

// happenedOn gives where "on" stands in "took place on", "were made on" at token i; 0 where it is nothing such.
func (x *eventReader) happenedOn(i int, s token.Range) int {
	for i < s.End && x.phraseAt[i] < 0 && (x.is(i, "be") || x.is(i, "have") || x.pos[i] == posAdv) {
		i++
	}
	if x.is(i, "launch-happened") {
		i++
	}
	if w := x.norm(i); w == "place" || w == "out" {
		i++
	}
	if i+1 < s.End && x.norm(i) == "on" && x.dateAt[i+1] >= 0 {
		return i
	}
	return 0
}

// launchDays reads "the launches of May 3 and May 7": one on each day.
func (x *eventReader) launchDays(end int, m *mention, s token.Range) bool {
	if x.norm(end) == "," {
		end++ // "two launches of ballistic missiles, on May 4 and 9"
	}
	switch x.norm(end) {
	case "of", "on", "from":
	default:
		if end = x.happenedOn(end, s); end == 0 {
			return false
		}
	}
	if len(m.actor) == 0 {
		m.actor = x.asGovernments(x.doer(end, s))
	}
	if len(m.actor) == 0 {
		m.actor = x.usualActor(weapon{}, s)
	}
	if len(m.actor) == 0 && x.missilesBefore(end) {
		m.actor = x.armed()
	}
	told := false
	for j := end + 1; j < s.End; j++ {
		switch d := x.dateAt[j]; {
		case d >= 0 && x.usable(int(d)) && len(x.resolved[d].Date) == 10 && len(m.actor) > 0:
			one := *m
			one.launches, one.definite, one.rule = 1, false, "the launches of <date> and <date>"
			x.setDate(&one, int(d))
			if v := x.lastWith(&one); v != nil {
				x.mentioned(v, m, s)
			} else if v = x.tell(&one, s); v != nil {
				x.outside[v] = true // it is taken for granted
			}
			told = true
			j = x.dates[d].End - 1
		case x.norm(j) != "and" && x.norm(j) != ",":
			return told
		}
	}
	return told
}
