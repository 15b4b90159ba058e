package extract

import (
	"slices"
	"sort"
	"strconv"

	"parley/extract/token"
	"parley/graph"
)

// saidNot reports whether somebody says of a meeting at a time or a place that it
// did not happen.
func (x *eventReader) saidNot(m *mention) bool {
	return m.typ == graph.Meeting && (m.mood == fact || m.mood == planned && m.date != "" && x.phraseAt[m.at] >= 0) && x.around(m.at) != nil && (m.date != "" || m.place != nil || persons(m.participants) > 1)
}

// settle gives the events that only statements tell of their status.
func (x *eventReader) settle() {
	confirmed, deniers := map[*event]bool{}, map[string]bool{}
	for _, st := range x.statements {
		for _, e := range st.speakers {
			deniers[x.s.governmentOf(e)] = deniers[x.s.governmentOf(e)] || st.kind == graph.Denial
		}
		if st.verb != nil && st.verb.Kind == graph.Confirmation && !st.negated {
			for _, v := range st.tells {
				confirmed[v] = true
			}
			if k := x.sentAt[st.span.Start]; x.ofThat(st) {
				for _, v := range x.events[max(0, len(x.events)-lookBack):] {
					if n := len(v.mentions); x.sentAt[v.mentions[n-1].Start] == k-1 {
						confirmed[v] = true // "Chile confirmed it"
					}
				}
			}
		}
	}
	x.events = slices.DeleteFunc(x.events, func(v *event) bool { return v.asked })
	for i, v := range x.events {
		v.id = "v" + strconv.Itoa(i+1)
	}
	for _, v := range x.rumoured {
		x.denied[v] = x.denied[v] || x.reportDenied(v)
	}
	for _, v := range x.events {
		if (v.status == graph.Claimed || v.status == graph.Confirmed) && v.typ != graph.Letter && !x.denied[v] && x.toCome(v.date) {
			v.status = graph.Planned // "travels to Rome next month, his office says"
		}
		if (v.status == graph.Claimed || v.status == graph.Confirmed) && x.denied[v] && !v.told {
			v.status = graph.Disputed
		}
		if v.status == graph.Confirmed && x.outside[v] {
			v.granted = !v.told && !confirmed[v] && !x.acknowledged(v)
		}
		if v.status != graph.Confirmed || x.outside[v] {
			continue
		}
		switch {
		case x.denied[v]:
			v.status = graph.Disputed
			continue
		case confirmed[v]:
			continue
		case x.acknowledged(v):
			v.granted = !x.toldByItsSides(v)
			continue
		case v.typ == graph.MissileTest && x.witnessed(v, deniers):
			v.granted = true
			continue
		}
		v.status = graph.Claimed
	}
}

// grantedObject reports whether a letter or meeting is itself what somebody praises, blames or turns down: "welcomed the letter of May 3",
// "dismissed the letter", but not "denied the letter", "rejected a meeting".
func (x *eventReader) grantedObject(m *mention, st *statement) bool {
	p := x.phraseAt[m.at]
	if p < 0 || st.verb == nil || m.mood != fact || m.typ == graph.MissileTest && st.verb.Kind != graph.Denial || x.phraseAt[st.span.Start] != p || x.cover[m.at] < 0 || x.norm(x.phrases[p].start) == "a" || x.norm(x.phrases[p].start) == "any" {
		return false
	}
	switch st.verb.Kind {
	case graph.Praise, graph.Criticism, graph.Comment:
		return true
	case graph.Denial:
		return x.lex.In("event-turned-down", st.verb.Lemma) && (m.typ != graph.Meeting || m.date != "" && !x.toCome(m.date))
	}
	return false
}

// ofThat reports whether a statement says no more than that what the sentence before told is so, or is not: "confirmed it", "denied this".
func (x *eventReader) ofThat(st *statement) bool {
	end := st.span.End
	for end > st.span.Start && x.toks[end-1].Kind == token.Punct {
		end--
	}
	if end-st.span.Start > 3 || end == st.span.Start {
		return false
	}
	w := x.norm(end - 1)
	return w == "it" || w == "this" || w == "that" || w == "so"
}

// isQuestion reports whether a sentence belongs to a question of a transcript, which only asks.
func (x *eventReader) isQuestion(s token.Range) bool {
	l := x.labelOf(s)
	return l != nil && l.sort == labelAsks
}

// acknowledged reports whether two sides tell of the event alike.
func (x *eventReader) acknowledged(v *event) bool {
	first := ""
	for _, e := range x.tellers[v] {
		side := x.s.governmentOf(e)
		if side == "" {
			side = e.key
		}
		if first != "" && side != first {
			return true
		}
		first = side
	}
	return false
}

// toldByItsSides reports whether the side of an event, or two of its sides, tell of it: what only others tell of may still be denied.
func (x *eventReader) toldByItsSides(v *event) bool {
	tell := 0
	all := map[string]bool{}
	for _, list := range v.sides() {
		for _, e := range list {
			all[x.s.governmentOf(e)] = true
		}
	}
	delete(all, "")
	for side := range all {
		if slices.ContainsFunc(x.tellers[v], func(e *ent) bool { return e.kind != "media" && x.s.governmentOf(e) == side }) {
			tell++
		}
	}
	return tell > 0 && tell >= min(2, len(all))
}

// inDenial reports whether the token stands in what a denial says.
func (x *eventReader) inDenial(i int) bool {
	k := x.cover[i]
	if k < 0 {
		return false
	}
	return x.statements[k].kind == graph.Denial
}

// supposed reports whether the clause around i only supposes: "if", "whether",
// "unless" open it.
func (x *eventReader) supposed(i int, s token.Range) bool {
	for j := i - 1; j >= s.Start && j > i-14; j-- {
		switch x.norm(j) {
		case "if", "unless", "whether", "should":
			return true
		case "had":
			if j == s.Start && x.phraseAt[j+1] >= 0 && x.would(i, s) {
				return true // "Had A written to B, the border might be open"
			}
		case ",", ";", "and", "but", "that", "who", "which":
			return false
		}
	}
	return false
}

// would reports whether the clause after the word at i tells what would be: "..., the border might be open".
func (x *eventReader) would(i int, s token.Range) bool {
	for j := i + 1; j < min(s.End, i+longClause); j++ {
		switch x.norm(j) {
		case "would", "could", "might":
			return true
		}
	}
	return false
}

// conditional reports whether a clause after the word at i makes what it tells depend on something: "would talk to B only after a
// ceasefire", "will meet B if the attacks end".
func (x *eventReader) conditional(i int, s token.Range) bool {
	for j := i + 1; j < min(s.End, i+longClause) && x.cover[j] == x.cover[i]; j++ {
		switch x.norm(j) {
		case "if", "unless", "provided", "once":
			return x.phraseAt[j] < 0
		case "only":
			if w := x.norm(j + 1); w == "after" || w == "when" || w == "if" || w == "once" {
				return true
			}
		case ";", ":":
			return false
		}
	}
	return false
}

// reportDenied reports whether "the report" of an event is denied right after it.
func (x *eventReader) reportDenied(v *event) bool {
	told := x.sentAt[v.mentions[0].Start]
	from := sort.Search(len(x.statements), func(i int) bool { return x.sentAt[x.statements[i].span.Start] > told })
	for _, st := range x.statements[from:] {
		if x.sentAt[st.span.Start] > told+3 {
			break
		}
		if st.kind == graph.Denial && x.ofThat(st) && x.sentAt[st.span.Start] == told+1 {
			return true
		}
		if st.kind == graph.Denial && st.span.End-st.span.Start < 8 && x.listedIn("event-rumour", st.span.Start, st.span.End) {
			return true
		}
	}
	return false
}

// inQuestion reports whether the sentence asks if or when what stands at i happens: "Did A and B meet?",
// "And when will they see each other?"
func (x *eventReader) inQuestion(i int, s token.Range) bool {
	if x.cover[i] >= 0 || x.norm(s.End-1) != "?" {
		return false
	}
	for j := s.Start; j < i && j < s.Start+12; j++ {
		switch w := x.norm(j); {
		case x.is(j, "event-asking") || x.pos[j] == posModal:
			return true
		case w == "when" || w == "and" || w == "but" || w == "so" || w == ":" || w == "," || x.quoteAt[j] >= 0 || x.toks[j].Kind == token.Punct || x.norm(j+1) == ":":
		default:
			return false
		}
	}
	return false
}

// hearsay reports whether the sentence tells of what stands at i as something that somebody who
// is not named has said: "reports say that", "local media have written that".
func (x *eventReader) hearsay(i int, s token.Range) bool {
	if x.reportedly(i, s) {
		return true
	}
	for j := max(s.Start+1, i-longClause); j < i; j++ {
		v := j - 1
		for v > s.Start+1 && (x.dateAt[v] >= 0 || x.norm(v) == "on") {
			v-- // "a newspaper reported on Monday that"
		}
		if x.phraseAt[j] >= 0 || x.norm(j) != "that" || x.word[v] == nil || len(x.word[v].Verbs) == 0 {
			continue
		}
		for k := v - 1; k >= max(s.Start, j-12); k-- {
			if x.is(k, "event-rumour") {
				return true
			}
		}
	}
	if p := x.phraseAt[i]; p >= 0 && x.phrases[p].start-2 >= s.Start && x.phraseAt[x.phrases[p].start-2] >= 0 {
		if w := x.norm(x.phrases[p].start - 1); (w == "of" || w == "about") && x.is(x.phrases[x.phraseAt[x.phrases[p].start-2]].head, "event-whisper") {
			return true // "on a rumour of a launch"
		}
	}
	for j := i + 1; x.phraseAt[i] < 0 && j+2 < s.End && j < i+longClause; j++ { // "met, a newspaper reported"
		if x.norm(j) != "," || x.phraseAt[j+1] < 0 {
			continue
		}
		p := &x.phrases[x.phraseAt[j+1]]
		end := p.end
		if x.norm(end) == "and" && end+1 < s.End && x.phraseAt[end+1] >= 0 { // ", media and officials reported"
			end = x.phrases[x.phraseAt[end+1]].end
		}
		if x.is(p.head, "event-rumour") && x.word[min(end, s.End-1)] != nil && len(x.word[min(end, s.End-1)].Verbs) > 0 {
			return true
		}
	}
	return false
}

// reportedly reports whether the verb at i, or the one before the noun at i, has with it that it is only told: "reportedly met", "is said
// to have held talks".
func (x *eventReader) reportedly(i int, s token.Range) bool {
	for j := i - 1; j >= max(s.Start, i-8); j-- {
		if x.is(j, "event-reportedly") && x.phraseAt[j] < 0 {
			return true
		}
		if x.norm(j) == "to" && x.norm(j+1) == "have" && j > s.Start {
			return x.is(j-1, "event-rumoured") && x.is(j-2, "be")
		}
		if w := x.norm(j); w == "," || w == "and" || w == ";" {
			return false
		}
	}
	return false
}

// witnessed reports whether those who tell of a launch leave no doubt that it happened: another than the one whose
// missile it was saw it, or the article tells it and only names the source after it ("A missile was fired on Monday, the
// ministry said"). Whoever "claims" it, the launcher's own broadcasters and boasts, what its government disputes, and what
// could not be verified are one side's word.
func (x *eventReader) witnessed(v *event, deniers map[string]bool) bool {
	told := false
	if len(v.actor) != 1 || deniers[x.s.governmentOf(v.actor[0])] {
		return false
	}
	for _, st := range x.tellings[v] {
		if x.verbOn("doubtful", st.verb) || st.kind == graph.Criticism || x.unproven(int(x.sentAt[st.span.Start])) {
			return false
		}
		for _, e := range st.speakers {
			own := x.s.governmentOf(e) == x.s.governmentOf(v.actor[0])
			told = told || !own || st.span.Start < st.cue.Start && x.quoteAt[min(st.span.Start+1, st.span.End-1)] < 0 && e.kind != "media"
		}
	}
	return told
}

// unproven reports whether sentence k or the next says that what is told could not be verified.
func (x *eventReader) unproven(k int) bool {
	for _, s := range x.sent[k:min(k+2, len(x.sent))] {
		for j := s.Start; j < s.End; j++ {
			if x.is(j, "unverified") || x.is(j, "verified") && (x.listedIn("negation", max(s.Start, j-5), j) || x.sentenceHas("n't", max(s.Start, j-5), j)) {
				return true
			}
		}
	}
	return false
}
