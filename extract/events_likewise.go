package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// likewise reads "B will do the same on Thursday", "On Friday it was B's turn" after a meeting: he meets whom the one before him met.
func (x *eventReader) likewise(s token.Range) {
	k := int(x.sentAt[s.Start])
	last := x.lastOf(graph.Meeting)
	if x.metIn == s || k == 0 || last == nil || len(last.participants) != 2 || x.sinceTold(last, s.Start) > 2 || persons(last.participants) == 0 {
		return
	}
	for i := s.Start + 1; i+1 < s.End; i++ {
		m := &mention{typ: graph.Meeting, at: i, fresh: true, conf: 0.6, rule: "<participant> did the same"}
		var who []*ent
		switch {
		case x.phraseAt[i] < 0 && x.is(i, "event-doing") && x.norm(i-1) != "to" && (x.norm(i+1) == "likewise" || x.norm(i+1) == "the" && x.norm(i+2) == "same"):
			start, neg, md := x.group(i, s)
			if neg || md == unreal || x.sinceTold(last, s.Start) > 1 {
				return
			}
			who, m.mood = x.subjectsOf(i, start, s), md
		case x.norm(i) == "turn" && x.phraseAt[i] >= 0 && x.norm(i+1) == "of":
			who, _ = x.list(i+2, s)
		case x.norm(i) == "turn" && x.phraseAt[i] >= 0:
			who = x.ownerOf(x.phraseAt[i])
		default:
			continue
		}
		m.participants = appendEnts(append([]*ent(nil), who...), last.participants[1:])
		if persons(who) == 0 || x.shareSide(last.participants, who) || !x.apartSides(m.participants) {
			return
		}
		if x.whereWhen(m, s); m.place == nil {
			m.place = last.place
		}
		if m.date != "" && m.date != last.date {
			x.tell(m, s)
		}
		return
	}
}
