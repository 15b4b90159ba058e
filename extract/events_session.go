package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// sessions reads what bodies of several states do only where their members are gathered, where nothing else in
// the sentence tells of a meeting: "the Security Council took up the matter on Friday", "the Arab League is due to
// debate it in Cairo on Monday", "the council sat on Tuesday".
func (x *eventReader) sessions(s token.Range) {
	if x.noMoreMet(s) {
		return
	}
	for i := s.Start + 1; i < min(s.End, s.Start+longClause); i++ {
		if x.phraseAt[i] >= 0 || x.quoteAt[i] >= 0 || x.cover[i] >= 0 || !x.pos[i].verb() || x.pos[i] == posVerbIng || !x.deliberates(i, s) {
			continue
		}
		start, neg, md := x.group(i, s)
		if neg || md == unreal || x.passiveGroup(i, start) {
			continue
		}
		who := x.subjectsOf(i, start, s)
		if len(who) != 1 || !x.assembles(who[0]) {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.5, rule: "<body> in session", participants: who, present: x.inPresent(start, i)}
		x.whereWhen(m, s)
		if len(m.date) == 10 && x.tell(m, s) != nil {
			return
		}
	}
}

// deliberates reports whether the verb at i is one of what a body does in session: "sat", "took up", "debated",
// "came together".
func (x *eventReader) deliberates(i int, s token.Range) bool {
	switch {
	case x.is(i, "session-verb"):
		return true
	case x.is(i, "session-taking"):
		return x.norm(i+1) == "up" || i+2 < s.End && x.phraseAt[i+1] >= 0 && x.norm(x.phrases[x.phraseAt[i+1]].end) == "up" // "took it up"
	case x.is(i, "session-sitting"):
		j := x.pastAdverbs(i+1, s)
		return j >= s.End || x.phraseAt[j] < 0 && x.norm(j) != "on"
	case x.is(i, "session-coming"):
		return x.norm(i+1) == "together"
	}
	return false
}

// assembles reports whether a body is one whose members come from several states and meet: the Security Council,
// the Arab League, but no newspaper and no ministry.
func (x *eventReader) assembles(e *ent) bool {
	if e.typ != graph.Organization || x.s.governmentOf(e) != "" {
		return false
	}
	if e.known != nil && e.kind != "" {
		return e.kind == "international"
	}
	for _, w := range strings.Fields(strings.ToLower(e.name)) {
		if x.lex.Lists["session-body"][w] {
			return true
		}
	}
	return false
}

// urgentSession reads "at an emergency session of the Security Council on Friday", whose members met for what was
// said there; a session that has no such name is only the scene.
func (x *eventReader) urgentSession(p *phrase, m *mention) bool {
	if len(m.participants) == 0 || m.date == "" || m.negated || m.mood == unreal {
		return false
	}
	for _, e := range m.participants {
		if !x.assembles(e) {
			return false
		}
	}
	return x.listedIn("session-urgent", p.start, p.head)
}

// itemPair reads an item without a verb: "May 3: A and B in Lima."
func (x *eventReader) itemPair(s token.Range) {
	d := &x.dates[x.item-1]
	i := s.Start
	if d.Start >= s.Start && d.Start < s.End {
		i = d.End
	} else if x.sentAt[d.Start]+1 != x.sentAt[s.Start] {
		return
	}
	for i < s.End && x.toks[i].Kind != token.Word {
		i++
	}
	who, end := x.list(i, s)
	if last := x.lastTold(graph.Meeting); last != nil && x.norm(i) == "the" && x.norm(i+1) == "two" && x.is(i+2, "event-oncemore") && len(last.participants) == 2 {
		who = last.participants // "June 9: The two again, in Lima."
		for end = i + 3; end < s.End && (x.norm(end) == "," || x.norm(end) == "this" || x.norm(end) == "time" || x.norm(end) == "now"); {
			end++
		}
	}
	if len(who) == 1 && x.locatedAt(end) != nil { // "June 2: A in Lima to see B."
		after := x.phrases[x.phraseAt[end+1]].end
		if x.norm(after) == "to" && x.is(after+1, "event-seeing") {
			guest, next := x.list(after+2, s)
			if both := appendEnts(append([]*ent(nil), who...), guest); persons(guest) == 1 && len(guest) == 1 && next < s.End && x.toks[next].Kind == token.Punct && x.apartSides(both) {
				m := &mention{typ: graph.Meeting, at: i, place: x.locatedAt(end), participants: both, conf: 0.5, rule: "<date>: <participant> in <place> to see <participant>"}
				x.setDate(m, x.item-1)
				x.tell(m, s)
			}
			return
		}
	}
	if len(who) < 2 || persons(who) < len(who) || !x.apartSides(who) {
		return
	}
	place := x.locatedAt(end)
	if place == nil || x.norm(end) == "on" {
		return
	}
	if end = x.phrases[x.phraseAt[end+1]].end; end < s.End && x.toks[end].Kind != token.Punct {
		return
	}
	m := &mention{typ: graph.Meeting, at: i, place: place, participants: who, conf: 0.5, rule: "<date>: <participants> in <place>"}
	x.setDate(m, x.item-1)
	x.tell(m, s)
}
