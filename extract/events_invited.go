package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// invitations reads those that are accepted: "A invited B to Lima for May 3, and she accepted", "B accepted an invitation from A to
// come to Lima", where nothing else in the sentence tells of a meeting. An invitation alone is none.
func (x *eventReader) invitations(s token.Range) {
	if x.noMoreMet(s) {
		return
	}
	for j := s.Start + 1; j+1 < min(s.End, s.Start+longClause); j++ {
		if x.phraseAt[j] >= 0 || x.cover[j] >= 0 {
			continue
		}
		m := &mention{typ: graph.Meeting, at: j, mood: planned, conf: 0.6, rule: "<participant> accepted <participant>'s invitation"}
		var until int
		switch {
		case x.is(j, "event-inviting"):
			until = x.invitedBy(j, m, s)
		case x.is(j, "event-accepting") && x.phraseAt[j+1] >= 0:
			until = x.acceptedFrom(j, m, s)
		}
		if until == 0 || len(m.participants) < 2 || persons(m.participants) < len(m.participants) || !x.apartSides(m.participants) {
			continue
		}
		for k := j + 1; k < until && m.place == nil; k++ {
			if x.norm(k) == "to" {
				m.place = x.placeAt(k + 1)
			}
		}
		if d := x.firstDateIn(j, until); d >= 0 && x.usable(int(d)) {
			x.setDate(m, int(d))
		}
		if m.place != nil || m.date != "" {
			x.tell(m, s)
			return
		}
	}
}

// invitedBy gives where the telling ends of an invitation at j that is accepted, in its sentence or the next; 0 where it is not.
func (x *eventReader) invitedBy(j int, m *mention, s token.Range) int {
	start, neg, md := x.group(j, s)
	if neg || md != fact || x.passiveGroup(j, start) {
		return 0
	}
	who := x.subjectsOf(j, start, s)
	guests, end := x.list(j+1, s)
	if x.pronounObject(j + 1) {
		guests, end = x.him(j+1, who), j+2
	}
	if len(who) == 0 || len(guests) == 0 {
		return 0
	}
	m.participants = appendEnts(append([]*ent(nil), who...), guests)
	if x.accepts(end, s) {
		return s.End
	}
	if k := int(x.sentAt[s.Start]) + 1; k < len(x.sent) && x.paraAt[x.sent[k].Start] == x.paraAt[s.Start] && x.accepts(x.sent[k].Start, x.sent[k]) {
		return x.sent[k].End
	}
	return 0
}

// accepts reports whether an invitation is accepted from token i on: "and she accepted", "He has agreed to come", "She will come".
func (x *eventReader) accepts(i int, s token.Range) bool {
	for j := i; j < min(s.End, i+14); j++ {
		if x.phraseAt[j] >= 0 || !x.is(j, "event-accepting") && !(x.is(j, "event-agreeing") && x.norm(j+1) == "to") && !(x.is(j, "motion") && x.norm(j-1) == "will") {
			continue
		}
		_, neg, md := x.group(j, s)
		return !neg && (md == fact || md == planned && x.is(j, "motion"))
	}
	return false
}

// acceptedFrom gives where the telling ends of the invitation that is accepted at j: "accepted an invitation from A to come to Lima",
// "accepted A's invitation to Lima"; 0 where nothing such is.
func (x *eventReader) acceptedFrom(j int, m *mention, s token.Range) int {
	p := &x.phrases[x.phraseAt[j+1]]
	start, neg, md := x.group(j, s)
	if x.norm(p.head) != "invitation" || neg || md == unreal || x.passiveGroup(j, start) {
		return 0
	}
	var host []*ent
	if e := x.owner(p); e != nil {
		host = []*ent{e}
	} else if w := x.norm(p.end); w == "from" || w == "of" || w == "by" {
		host, _ = x.list(p.end+1, s)
	}
	who := x.subjectsOf(j, start, s)
	if len(who) == 0 || len(host) == 0 {
		return 0
	}
	m.participants = appendEnts(append([]*ent(nil), who...), host)
	return s.End
}

// itsHeld reads "It is to be held in Lima on May 3", "It will take place in May", of a meeting that the sentence before told as planned without
// a day or place.
func (x *eventReader) itsHeld(s token.Range) {
	last := x.lastTold(graph.Meeting)
	if x.norm(s.Start) != "it" || last == nil || last.status != graph.Planned || x.sinceTold(last, s.Start) != 1 {
		return
	}
	for j := s.Start + 1; j < min(s.End, s.Start+8); j++ {
		if x.phraseAt[j] >= 0 || x.norm(j) != "held" && x.norm(j) != "take" && !x.is(j, "event-begin") {
			continue
		}
		if _, neg, md := x.group(j, s); neg || md != planned {
			return
		}
		m := &mention{typ: graph.Meeting, at: j, mood: planned, definite: true, rule: "it is to be held", participants: last.participants}
		m.place = x.placeOf(j, s)
		if x.date(m, s); last.date == "" || m.date == "" || datesAgree(last.date, m.date) {
			x.tell(m, s)
		}
		return
	}
}
