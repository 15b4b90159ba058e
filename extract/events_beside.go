package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// sideBySide reads "A stood beside B in Lima", "A, speaking alongside B on Monday, said": who
// appears with somebody of another state meets him.
func (x *eventReader) sideBySide(s token.Range) {
	if x.metIn == s || x.byTelephone(s) {
		return
	}
	for j := s.Start + 1; j+1 < s.End; j++ {
		at := j + 1
		switch x.norm(j) {
		case "beside", "alongside":
		case "next":
			if x.norm(at) != "to" {
				continue
			}
			at++
		case "with":
			if !x.is(j-1, "event-appear") {
				continue
			}
		default:
			continue
		}
		v := j - 1
		for v > s.Start && (x.norm(v) == "," || x.dateAt[v] >= 0 || x.phraseAt[v] < 0 && x.pos[v] == posAdv) {
			v--
		}
		if x.phraseAt[v] >= 0 || !x.is(v, "event-stand") && !x.is(v, "event-appear") {
			continue
		}
		other, _ := x.list(at, s)
		start, neg, md := x.group(v, s)
		var who []*ent
		if start == v && (start == s.Start || x.norm(start-1) == ",") && (x.pos[v] == posVerbIng || x.pos[v] == posVerbPart) {
			who = x.besideComma(v, s)
		} else {
			who = x.subjectsOf(v, start, s)
		}
		m := &mention{typ: graph.Meeting, at: v, negated: neg, mood: md, conf: 0.6, rule: "<participant> stood beside <participant>", participants: appendEnts(append([]*ent(nil), who...), other)}
		if persons(who) == 0 || persons(other) == 0 || neg || md == unreal || !x.apartSides(m.participants) {
			continue
		}
		x.whereWhen(m, s)
		if m.date != "" || m.place != nil {
			x.tell(m, s)
			return
		}
	}
}

// sentFor reads "the ministry sent for the ambassador of B", "hauled in B's envoy": he was summoned.
func (x *eventReader) sentFor(s token.Range) {
	if x.metIn == s {
		return
	}
	for j := s.Start + 1; j+2 < s.End; j++ {
		if x.bidTo(j, s) {
			return
		}
		if x.phraseAt[j] >= 0 || !x.is(j, "event-fetch") || x.norm(j+1) != "for" && x.norm(j+1) != "in" || x.phraseAt[j+2] < 0 {
			continue
		}
		start, neg, md := x.group(j, s)
		if x.norm(j+1) == "for" && x.norm(j) != "sent" && x.norm(j) != "sends" || x.passiveGroup(j, start) || neg || !x.envoyPhrase(x.phraseAt[j+2]) && !(x.norm(j+1) == "in" && x.diplomatNamed(j+2, s)) {
			continue
		}
		who := x.subjectsOf(j, start, s)
		envoy, _ := x.list(j+2, s)
		m := &mention{typ: graph.Meeting, at: j, mood: md, conf: 0.6, rule: "<participant> sent for <envoy>", participants: appendEnts(append([]*ent(nil), who...), envoy)}
		if len(who) == 0 || len(envoy) == 0 || md == unreal || !x.apartSides(m.participants) {
			continue
		}
		x.whereWhen(m, s)
		x.tell(m, s)
		return
	}
}

// diplomatNamed reports whether the person named at i has the office of a diplomat set off behind the name: "NAME, the deputy chief of the
// embassy of B".
func (x *eventReader) diplomatNamed(i int, s token.Range) bool {
	end := x.phrases[x.phraseAt[i]].end
	if x.norm(end) != "," || end+1 >= s.End || x.phraseAt[end+1] < 0 {
		return false
	}
	for j := end + 1; j < min(s.End, end+10) && x.norm(j) != ","; j++ {
		if x.is(j, "event-embassy") {
			return true
		}
	}
	return false
}

// bidTo reads "A ordered the ambassador, B, to the ministry", "called him to her office": he was summoned.
func (x *eventReader) bidTo(j int, s token.Range) bool {
	if x.phraseAt[j] >= 0 || !x.is(j, "event-bid") || x.phraseAt[j+1] < 0 {
		return false
	}
	start, neg, md := x.group(j, s)
	end := x.pastListed(j + 1)
	envoy := x.entsOf(x.phraseAt[j+1])
	if end+1 < s.End && x.norm(end) == "," && x.phraseAt[end+1] >= 0 && x.norm(x.pastListed(end+1)) == "," {
		if named := x.entsOf(x.phraseAt[end+1]); persons(named) > 0 {
			envoy = named
		}
		end = x.pastListed(end+1) + 1
	}
	if x.norm(end) != "to" || end+1 >= s.End || x.phraseAt[end+1] < 0 || !x.is(x.phrases[x.phraseAt[end+1]].head, "event-ministry") || x.passiveGroup(j, start) || neg || md == unreal {
		return false
	}
	who := x.subjectsOf(j, start, s)
	m := &mention{typ: graph.Meeting, at: j, mood: md, conf: 0.6, rule: "<participant> sent for <envoy>", present: x.inPresent(start, j), participants: appendEnts(append([]*ent(nil), who...), envoy)}
	if len(who) == 0 || len(envoy) == 0 || !x.apartSides(m.participants) {
		return false
	}
	x.whereWhen(m, s)
	return x.tell(m, s) != nil
}

// awaitedBy reads "A is expected by B in Lima on Friday", whom B is to receive then, and "A went to Lima, where B was waiting for him".
func (x *eventReader) awaitedBy(s token.Range) {
	for j := s.Start + 1; j+2 < s.End; j++ {
		if x.waitedFor(j, s) || x.calledAt(j, s) {
			return
		}
		if x.phraseAt[j] < 0 && x.is(j, "event-awaited") && x.norm(j+1) == "by" && x.phraseAt[j+2] >= 0 && x.personPhrase(x.phraseAt[j+2]) {
			if start, neg, _ := x.group(j, s); x.passiveGroup(j, start) && !neg {
				x.metBy(trigger{at: j}, start, false, planned, s)
			}
		}
	}
}

// calledAt reads "the ambassador of B called at the ministry on Monday" at j: those who work there received him.
func (x *eventReader) calledAt(j int, s token.Range) bool {
	if w := x.norm(j); w != "called" && w != "calls" && w != "call" || x.norm(j+1) != "at" || x.phraseAt[j] >= 0 || x.phraseAt[j+2] < 0 || x.metIn == s {
		return false
	}
	p := &x.phrases[x.phraseAt[j+2]]
	start, neg, md := x.group(j, s)
	if !x.is(p.head, "event-ministry") || x.passiveGroup(j, start) || neg || md == unreal {
		return false
	}
	who, host := x.subjectsOf(j, start, s), x.entsOf(x.phraseAt[j+2])
	m := &mention{typ: graph.Meeting, at: j, mood: md, conf: 0.6, rule: "<participant> called at <ministry>", present: x.inPresent(start, j), participants: appendEnts(append([]*ent(nil), who...), host)}
	if len(who) == 0 || len(host) == 0 || !x.apartSides(m.participants) {
		return false
	}
	x.whereWhen(m, s)
	return m.date != "" && x.tell(m, s) != nil
}

// waitedFor reads "to Lima, where B awaited him", "where B was waiting for her" at j.
func (x *eventReader) waitedFor(j int, s token.Range) bool {
	to := j + 1
	if w := x.norm(j); w == "waited" || w == "waiting" {
		if x.norm(to) != "for" {
			return false
		}
		to++
	} else if w != "awaited" {
		return false
	}
	if to >= s.End || !x.pronounObject(to) || x.phraseAt[j] >= 0 || x.metIn == s || x.sentenceHas("vain", to, s.End) {
		return false
	}
	start, neg, md := x.group(j, s)
	who := x.subjectsOf(j, start, s)
	p := x.phraseBefore(start)
	if p < 0 || neg || md == unreal || persons(who) != 1 || len(who) != 1 {
		return false
	}
	where := x.phrases[p].start - 1
	for where > s.Start && where > start-8 && x.norm(where) != "where" {
		where--
	}
	guest := x.him(to, who)
	m := &mention{typ: graph.Meeting, at: j, mood: md, conf: 0.6, rule: "<participant> awaited <participant>", participants: appendEnts(append([]*ent(nil), who...), guest)}
	if x.norm(where) != "where" || len(guest) != 1 || !x.apartSides(m.participants) {
		return false
	}
	x.whereWhen(m, s)
	for k := where - 1; m.place == nil && k > s.Start; k-- {
		if q := x.phraseAt[k]; q >= 0 {
			m.place = x.placeAt(x.phrases[q].start)
			break
		}
	}
	return (m.date != "" || m.place != nil) && x.tell(m, s) != nil
}

// pressedTogether reports whether a news conference is one of two of different states: "at a joint
// news conference with B".
func (x *eventReader) pressedTogether(p *phrase, m *mention) bool {
	if x.norm(p.end) != "with" && x.norm(p.start) != "their" && !x.sentenceHas("joint", p.start, p.head) {
		return false
	}
	return len(m.participants) > 1 && (persons(m.participants) > 1 || x.sentenceHas("joint", p.start, p.head)) && x.apartSides(m.participants)
}
