package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// meeting reads a word that tells of a meeting.
func (x *eventReader) meeting(t trigger, s token.Range) {
	i := t.at
	if x.sporting(s) {
		return
	}
	verb := x.pos[i].verb() && x.phraseAt[i] < 0
	if p := x.phraseAt[i]; p >= 0 && x.phrases[p].end == i+1 && (x.phrases[p].start == i || x.norm(i) == "meet") && (t.word.role == meetVerb || t.word.role == withVerb) && x.norm(i) != "meeting" && x.norm(i) != "visits" {
		if x.is(i+1, "event-circumstance") || x.dateAt[i+1] >= 0 { // a verb that was taken for a noun
			x.meetingVerb(t, s)
			return
		}
	}
	if x.meetingThere(i, s) {
		x.meetingVerb(t, s)
		return
	}
	if i > s.Start && x.norm(i) == "call" && x.norm(i+1) == "on" && x.phraseAt[i] < 0 && (x.pos[i-1] == posModal || x.pos[i-1] == posTo) {
		t.word.role = guestVerb // "will call on B"
	}
	switch t.word.role {
	case meetVerb, guestVerb, withVerb:
		if x.norm(i) == "meeting" && !verb || x.pos[i].noun() {
			if x.norm(i) == "meeting" || x.norm(i) == "visits" || x.talkWith(i, s) {
				x.meetingNoun(t, s)
			}
			return
		}
		x.meetingVerb(t, s)
	case jointVerb, goVerb: // journeys
	case visitNoun:
		if verb {
			x.meetingVerb(t, s)
		} else if x.phraseAt[i] >= 0 {
			x.meetingNoun(t, s)
		}
	case guestNoun:
		if x.norm(i) == "host" && i > 0 && (x.phraseAt[i] < 0 || x.pos[i-1] == posModal || x.pos[i-1] == posTo) {
			t.word.role = meetVerb // "will host B"
			x.meetingVerb(t, s)
			return
		}
		x.guest(t, s)
	default:
		if x.phraseAt[i] >= 0 {
			x.meetingNoun(t, s)
		}
	}
}

// talkWith reports whether the noun at i is of a conversation: "a talk with B", "a chat alone with B", but not "a talk on history".
func (x *eventReader) talkWith(i int, s token.Range) bool {
	if w := x.norm(i); w != "talk" && w != "chat" && w != "huddle" || x.phraseAt[i] < 0 {
		return false
	}
	w := x.norm(x.pastPlace(x.pastAdverbs(x.phrases[x.phraseAt[i]].end, s)))
	return w == "with" || w == "between"
}

// sporting reports whether the sentence is about a game, and not about two of different states who may watch it.
func (x *eventReader) sporting(s token.Range) bool {
	return x.listedIn("event-sport", s.Start, s.End) && persons(x.twoApart(s.Start, s)) < 2
}

// meetingVerb is "A met (with) B", "A and B met", "A received B".
func (x *eventReader) meetingVerb(t trigger, s token.Range) {
	i := t.at
	start, neg, md := x.group(i, s)
	if x.norm(i) == "talking" && !x.is(start, "have") {
		return // "are talking again", but "have been talking since Sunday"
	}
	neg = neg || x.norm(s.Start) == "nor" || x.norm(s.Start) == "neither"
	if x.passiveGroup(i, start) && x.norm(i) != "closeted" || len(x.reducedPassive(i, start, s)) > 0 {
		if t.word.role == withVerb || x.is(i, "event-convene") {
			return // "was talked out of it by"
		}
		x.metBy(t, start, neg, md, s)
		return
	}
	m := &mention{typ: graph.Meeting, at: i, negated: neg, mood: md, conf: 0.85, rule: "<participant> met <participant>"}
	m.present = x.inPresent(start, i) ||
		start < i-1 && x.norm(i-1) == "to" && md == fact && x.pos[start] == posVerbPres && !x.is(start, "be") // "flies to Lima on Monday to see"
	m.negated = m.negated || x.norm(start-1) == "without" // "left without having met B"
	who, ok := x.whoMeets(m, start, s)
	if ok && len(who) == 0 && x.is(i, "event-seated") {
		who, _ = x.list(i+1, s) // "at the table sat A and B"
	}
	if last := x.lastTold(graph.Meeting); ok && len(who) == 0 && last != nil && x.norm(i+1) == "again" && x.manyBefore(start) {
		who = last.participants // "the ministers are to meet again"
	}
	if !ok || len(who) == 0 {
		return
	}
	if x.is(i, "event-awaiting") && md == fact {
		m.mood = planned
	}
	met, ok := x.whomMet(t, start, who, s)
	if ok && len(met) == 0 && x.takesOther(i, s) && !x.talkedAbout(i, who, s) {
		return
	}
	if !ok || len(met) == 0 && len(who) < 2 && !x.inSession(i, who, s) || x.is(i, "event-convene") && len(met) > 0 {
		return
	}
	if x.visitsSeveral(m, who, s) {
		return
	}
	if len(who) == 1 && len(met) == 1 && who[0] == met[0] && len(x.whomBefore(start, s)) == 1 && (x.norm(start-1) == "he" || x.norm(start-1) == "she") {
		who = x.foreigner(start-1, met) // "B, whom he received": not himself
	}
	if host := x.hostByPlace(t, start, who, met, s); host != nil {
		who = host
	}
	m.participants = appendEnts(append([]*ent(nil), who...), met)
	if led := x.ledBy(i, s); persons(m.participants) == 0 && len(led) > 1 {
		m.participants = led
	}
	x.whereWhen(m, s)
	if t.word.role == withVerb && m.date == "" && m.place == nil && x.perfectGroup(start, i) {
		return // "has negotiated with B" for years
	}
	if len(who) > 1 && len(met) > 0 && x.sentenceHas("each", start, i) {
		for _, e := range who { // "A and B have each agreed to receive C"
			one := *m
			one.participants = appendEnts([]*ent{e}, met)
			x.tell(&one, s)
		}
		return
	}
	if len(met) > 1 && (x.norm(i+1) == "separately" || x.norm(i-1) == "separately") {
		for _, e := range met { // "met separately with A and B"
			one := *m
			one.participants = appendEnts(append([]*ent(nil), who...), []*ent{e})
			x.tell(&one, s)
		}
		return
	}
	if x.pos[i] == posVerbIng && start == i && m.mood == fact && x.is(i-1, "event-during") {
		if neg, md := x.moodOfMain(i, s); md == planned && !neg {
			if v := x.same(m); v == nil || v.status == graph.Planned {
				m.mood = planned // "After meeting B, A will fly home"
			}
		}
	}
	more := append(x.furtherTimes(m, s), x.furtherGuests(m, who, s)...)
	x.tell(m, s)
	for i := range more {
		x.tell(&more[i], s)
	}
}

// hostByPlace gives whom "he" means in "A met B in Geneva. On May 3 he received C in Moscow": the one of the last two who met in whose capital
// it was; nil where it is he who was meant before, or the place tells nothing.
func (x *eventReader) hostByPlace(t trigger, start int, who, met []*ent, s token.Range) []*ent {
	last := x.lastTold(graph.Meeting)
	if w := x.norm(start - 1); t.word.role != guestVerb && !x.is(t.at, "event-hosting") || w != "he" && w != "she" || len(who) != 1 || len(met) != 1 || last == nil || x.sinceTold(last, t.at) > 1 {
		return nil
	}
	place := x.locatedIn(t.at, s)
	if place == nil || x.know.capitalOf[place.key] == nil {
		return nil
	}
	gov := x.know.capitalOf[place.key].Key
	if !x.is(t.at, "event-received") && !x.is(t.at, "event-hosting") || x.s.governmentOf(who[0]) == gov {
		return nil
	}
	for _, e := range last.participants {
		if e.person() && e.fits(x.norm(start-1) == "he") && x.s.governmentOf(e) == gov && !x.contains(met, e) {
			return []*ent{e}
		}
	}
	return nil
}

// meetingThere reports whether the word at i is the participle of ", meeting in Lima on Monday,", which may be taken
// for a noun.
func (x *eventReader) meetingThere(i int, s token.Range) bool {
	if x.norm(i) != "meeting" || i > s.Start && x.norm(i-1) != "," {
		return false
	}
	if p := x.phraseAt[i]; p >= 0 && (x.phrases[p].start < i || x.phrases[p].end > i+1) {
		return false
	}
	return x.locatedAt(i+1) != nil || x.norm(i+1) == "here" || x.is(i+1, "prep") && i+2 < s.End && x.dateAt[i+2] >= 0
}

// inPresent reports whether the verb at i, whose group begins at start, is one word of the present: "meets".
func (x *eventReader) inPresent(start, i int) bool {
	if start == i-1 && (x.norm(start) == "is" || x.norm(start) == "are") && (x.pos[i] == posVerbIng || x.norm(i) == "meeting") {
		return true // "is meeting B on Monday"
	}
	return start == i && x.pos[i] != posVerbPast && x.pos[i] != posVerbPart && x.pos[i] != posVerbIng && x.norm(i) != "meeting"
}

// inSession reads "the Arab League meets on Monday", "its ministers convened in Cairo": a body of no one
// state may meet alone.
func (x *eventReader) inSession(i int, who []*ent, s token.Range) bool {
	if !x.is(i, "event-assemble") || len(who) != 1 || who[0].typ != graph.Organization || x.s.governmentOf(who[0]) != "" {
		return false
	}
	j := x.pastAdverbs(i+1, s)
	if j >= s.End || x.phraseAt[j] < 0 {
		return true
	}
	return x.is(i, "event-convene") && (x.is(x.phrases[x.phraseAt[j]].head, "event-again") || x.is(x.phrases[x.phraseAt[j]].head, "event-summit"))
}

// manyBefore reports whether a plural of an office stands right before token i: "the ministers".
func (x *eventReader) manyBefore(i int) bool {
	p := x.phraseAt[max(0, i-1)]
	return i > 0 && p >= 0 && x.phrases[p].plural && x.phrases[p].kind == rolePhrase
}

// perfectGroup reports whether the verb group from start to i is a present perfect.
func (x *eventReader) perfectGroup(start, i int) bool {
	for j := start; j < i; j++ {
		if w := x.norm(j); w == "has" || w == "have" {
			return true
		}
	}
	return false
}

// ledBy gives the persons who head the delegations that meet: ", led by A and B".
func (x *eventReader) ledBy(i int, s token.Range) []*ent {
	for j := i + 1; j+1 < s.End; j++ {
		if (x.norm(j) == "led" || x.norm(j) == "headed") && x.norm(j+1) == "by" {
			if led, _ := x.list(j+2, s); persons(led) == len(led) {
				return led
			}
		}
	}
	return nil
}

// whoMeets gives the subject of a verb of meeting; a participle takes that of
// the main verb.
func (x *eventReader) whoMeets(m *mention, start int, s token.Range) ([]*ent, bool) {
	i := m.at
	who := x.subjectsOf(i, start, s)
	if x.norm(start) == "having" && x.is(start-1, "event-having") {
		return x.subjectsOf(start-1, start-1, s), true // "denied having met"
	}
	if x.norm(start) == "having" && (x.norm(start-1) == "," || start == s.Start) {
		return x.besideComma(start, s), true // "A said, having been to see B"
	}
	if x.pos[i] != posVerbIng && !x.meetingThere(i, s) {
		if named := x.namedBetween(start, s); len(named) > 1 && (persons(who) == 0 || len(named) > len(who) && x.contains(named, who[0])) {
			who = named
		}
		if ahead := x.namedAhead(start, i, s); len(ahead) > 0 {
			who = ahead
		}
		switch {
		case len(who) > 0:
		case x.norm(start-1) == "that" || x.norm(start-1) == "which" || x.norm(start-1) == "who":
			who = x.headOf(start-2, s)
		case (x.norm(start-1) == "," || x.norm(start-1) == "and") && x.pos[i].finite():
			who = x.subjectOfVerbBefore(start, s)
		case x.norm(start-1) == "," && x.is(start, "event-due"):
			who = x.besideComma(start, s) // "A, due to host B, said"
		case (x.norm(start-1) == "he" || x.norm(start-1) == "she") && x.is(start-2, "event-opening") && !x.subjectBefore(start, s):
			who = x.mainSubjectAfter(i, s) // "Before he saw B, A said"
		}
		return who, true
	}
	if start == i && (start == s.Start || x.norm(start-1) == ",") {
		return x.besideComma(i, s), true
	}
	if w := x.norm(start - 1); w != "after" && w != "before" && w != "when" && w != "while" && !x.is(start-1, "be") && !x.is(start-1, "event-having") && start == i {
		return nil, false
	}
	if len(who) == 0 {
		who = x.whoSays(start-1, s)
	}
	if len(who) == 0 {
		who = x.mainSubject(i, s)
	}
	if x.norm(start-1) == "before" && m.mood == fact {
		m.mood = planned
	}
	return who, true
}

// namedAhead gives whom "he" means in the clause of time with which a sentence opens before it names anybody: "Before he meets B on
// Friday, A will see C".
func (x *eventReader) namedAhead(start, i int, s token.Range) []*ent {
	if w := x.norm(start - 1); w != "he" && w != "she" || start-2 < s.Start || !x.is(start-2, "event-opening") || x.subjectBefore(start-1, s) {
		return nil
	}
	if who := x.mainSubjectAfter(i, s); persons(who) == 1 && len(who) == 1 {
		return who
	}
	return nil
}

// whoSays gives who speaks in the words that end at i, dates left out: "..., A said on Monday after meeting B".
func (x *eventReader) whoSays(i int, s token.Range) []*ent {
	for i > s.Start && (x.dateAt[i-1] >= 0 || x.is(i-1, "prep")) {
		i--
	}
	for _, st := range x.statements[x.from:] {
		if st.cue.Start >= s.End {
			break
		}
		if st.cue.End == i && st.cue.Start < i && persons(st.speakers) == 1 {
			return st.speakers
		}
	}
	return nil
}

// headOf gives who is at the head of the delegation that ends at i, of which a relative clause tells: "A led a delegation that met".
func (x *eventReader) headOf(i int, s token.Range) []*ent {
	if i <= s.Start || x.phraseAt[i] < 0 || !x.is(x.phrases[x.phraseAt[i]].head, "event-delegate") {
		return nil
	}
	v := x.phrases[x.phraseAt[i]].start - 1
	if v <= s.Start || !x.is(v, "event-heading") {
		return nil
	}
	start, neg, md := x.group(v, s)
	if neg || md != fact {
		return nil
	}
	return x.subjectsOf(v, start, s)
}

// attributed gives the first of the two commas between which it is told who says so, where the second stands at i: "A, the
// newspaper reported on Monday, had met B"; 0 where there is no such thing.
func (x *eventReader) attributed(i int, s token.Range) int {
	if i <= s.Start || x.norm(i) != "," {
		return 0
	}
	said := false
	for j := i - 1; j > s.Start && j > i-20; j-- {
		switch {
		case x.norm(j) == ",":
			if said && x.phraseAt[j-1] >= 0 {
				return j
			}
			return 0
		case x.norm(j) == ";" || x.pos[j] == posWh:
			return 0
		case x.phraseAt[j] < 0 && x.pos[j].finite():
			said = x.is(j, "event-saying")
		}
	}
	return 0
}

// namedBetween gives the persons between commas before the verb group at start, after the plural of their office:
// "The presidents of Chile and Peru, A and B, met", "The head of the Arab League, A, met".
func (x *eventReader) namedBetween(start int, s token.Range) []*ent {
	i := start - 1
	if x.norm(i) == "last" {
		i--
	}
	if x.norm(i) != "," {
		return nil
	}
	var named []*ent
	if i--; i > s.Start {
		i = x.beforeOf(i, s)
	}
	for ; i > s.Start && x.phraseAt[i] >= 0 && x.personPhrase(x.phraseAt[i]); i-- {
		named = append(x.entsOf(x.phraseAt[i]), named...)
		i = x.phrases[x.phraseAt[i]].start - 1
		if x.norm(i) != "and" && x.norm(i) != "," || x.norm(i) == "," && x.phraseAt[i-1] >= 0 && !x.personPhrase(x.phraseAt[i-1]) && x.beforeOf(i-1, s) == i-1 {
			break
		}
		if i-1 > s.Start {
			i = x.beforeOf(i-1, s) + 1
		}
	}
	if x.norm(i) != "," || persons(named) != len(named) {
		return nil
	}
	for j := i - 1; j >= s.Start && j > i-8; j-- {
		if p := x.phraseAt[j]; p >= 0 {
			if x.phrases[p].kind == rolePhrase && (x.phrases[p].plural || len(named) == 1 && i-j > 1) {
				if of, _ := x.list(x.phrases[p].start, s); len(of) == len(named) {
					x.actFor(named, of)
				}
				return named
			}
		} else if x.norm(j) != "and" && x.norm(j) != "of" && x.norm(j) != "," {
			return nil
		}
	}
	return nil
}

// besideComma is the subject of a participle set off by a comma: "Receiving B in Lima, A said",
// "A, visiting Lima, said", "A said, receiving B".
func (x *eventReader) besideComma(i int, s token.Range) []*ent {
	if i == s.Start {
		for j := i + 1; j+1 < s.End; j++ {
			if x.norm(j) != "," || x.phraseAt[j+1] < 0 || x.dateAt[j+1] >= 0 {
				continue
			}
			p := x.phraseAt[j+1]
			last := p
			if end := x.phrases[p].end; x.norm(end) == "of" && x.phraseAt[end+1] >= 0 {
				last = x.phraseAt[end+1] // "Prime Minister A of Chile said"
			}
			if x.beginsClause(last, s) {
				return x.entsOf(p)
			}
			if named := x.namedNext(last, s); named != nil {
				return named
			}
		}
		return nil
	}
	if p := x.phraseAt[max(i-2, 0)]; i-2 >= s.Start && p >= 0 && x.personPhrase(p) {
		return x.entsOf(p)
	}
	for _, st := range x.statements[x.from:] { // "..., said A on Monday, having been to see B"
		if st.cue.Start >= i {
			break
		}
		if st.cue.Start >= s.Start && st.cue.End > st.cue.Start && len(st.speakers) == 1 && st.speakers[0].person() && x.cover[i] < 0 {
			return st.speakers
		}
	}
	return x.mainSubject(i, s)
}

// namedNext gives who is named between commas after the phrase of his office, before the verb: "the new president, A, said".
func (x *eventReader) namedNext(p int32, s token.Range) []*ent {
	end := x.phrases[p].end
	if x.norm(end) != "," || end+1 >= s.End || x.phraseAt[end+1] < 0 || !x.personPhrase(x.phraseAt[end+1]) {
		return nil
	}
	q := x.phrases[x.phraseAt[end+1]]
	if v := q.end + 1; x.norm(q.end) == "," && v < s.End && x.phraseAt[v] < 0 && (x.pos[v].finite() || x.is(v, "be") || x.is(v, "have")) {
		return x.entsOf(x.phraseAt[end+1])
	}
	return nil
}

// whomMet gives the object of a verb of meeting as its frame has it; ok is false
// where the verb means something else.
func (x *eventReader) whomMet(t trigger, start int, who []*ent, s token.Range) (met []*ent, ok bool) {
	i := t.at
	j := x.pastAdverbs(i+1, s)
	if (x.is(i, "event-speak") || x.is(i, "event-talk")) && (x.byTelephone(s) || x.is(i, "event-speak") && x.locatedIn(i, s) == nil && !x.byVideo(s) && !(x.norm(s.End-2) == "there" && x.locatedIn(s.Start, s) != nil)) {
		return nil, false
	}
	if x.norm(j) == "each" && x.norm(j+1) == "other" && len(who) > 1 || x.phraseAt[j] >= 0 && x.norm(x.phrases[x.phraseAt[j]].start) == "each" && len(who) > 1 {
		return nil, true
	}
	with := x.norm(j) == "with" || x.norm(j) == "to" && (x.norm(i) == "talked" || x.norm(i) == "talk")
	if with {
		j++
	}
	switch t.word.role {
	case withVerb:
		if before := x.withBefore(start, s); len(before) > 0 {
			return before, true
		}
		if !with {
			j, with = x.withAfter(j, s)
		}
		if !with && !x.amongThemselves(i, who, s) {
			return nil, false
		}
		if !with {
			return nil, true
		}
	case guestVerb:
		if before := x.whomBefore(start, s); len(before) > 0 && persons(who) > 0 && (x.locatedAt(j) != nil || j > i+1 || x.is(j, "prep") && x.dateAt[j+1] >= 0) {
			return before, x.norm(i) != "called" && x.norm(i) != "had"
		}
		if j = x.guestAt(i, j, who, s); j < 0 {
			return nil, false
		}
	default:
		if before := x.whomBefore(start, s); len(before) > 0 {
			return before, true
		}
		if before := x.withBefore(start, s); len(before) > 0 && !with {
			return before, true
		}
		if x.is(i, "event-hosting") && (x.phraseAt[j] < 0 || !x.personPhrase(x.phraseAt[j]) && !x.officesMeet(i, j, who)) {
			return x.visitedAt(i, j, who)
		}
	}
	if x.pronounObject(j) {
		met = x.him(j, who)
		if len(met) > 0 && len(who) > 0 && !x.apartSides(appendEnts(append([]*ent(nil), who...), met)) {
			met = x.foreigner(j, who)
		}
		if more, _ := x.list(j+2, s); x.norm(j+1) == "and" && persons(more) > 0 && !x.beginsClause(x.phraseAt[j+2], s) { // "received him and B"
			met = appendEnts(append([]*ent(nil), met...), more)
		}
		return met, true
	}
	if p := x.phraseAt[j]; p >= 0 && x.is(x.phrases[p].head, "sayhearer") {
		return nil, false // "met the press"
	}
	met, _ = x.list(j, s)
	return met, t.word.role != guestVerb || len(met) > 0
}

// foreigner is the last person of another state than those given whom the text was about before the
// pronoun at i.
func (x *eventReader) foreigner(i int, who []*ent) []*ent {
	male := x.norm(i) != "her"
	for k := int(x.phraseAt[i]) - 1; k >= 0 && k > int(x.phraseAt[i])-40; k-- {
		for _, e := range x.phrases[k].refs {
			if e.person() && x.subjectLike(x.phrases[k].start) && e.fits(male) && x.s.governmentOf(e) != "" && x.apartSides(append([]*ent{e}, who...)) {
				return []*ent{e}
			}
		}
	}
	return nil
}

// visitedAt reads "A visited Lima".
func (x *eventReader) visitedAt(i, j int, who []*ent) ([]*ent, bool) {
	place := x.placeAfter(j)
	if !x.is(i, "event-visiting") || place == nil || !x.capitalOrState(place) || persons(who) == 0 || !x.stateOn(who) {
		return nil, false
	}
	host := x.hostIn(place, who, x.sentence(i))
	return host, len(host) > 0
}

// visitsSeveral reads "A will visit Lima and Quito": a meeting with the government of each.
func (x *eventReader) visitsSeveral(m *mention, who []*ent, s token.Range) bool {
	j := m.at + 1
	if !x.is(m.at, "event-visiting") || x.norm(x.pastListed(j)) != "and" && x.norm(x.pastListed(j)) != "," || persons(who) == 0 {
		return false
	}
	var each []mention
	for j < s.End && x.phraseAt[j] >= 0 {
		place := x.placeAfter(j)
		if place == nil || !x.capitalOrState(place) {
			break
		}
		host := x.hostOf(place, who)
		if len(host) == 0 {
			break
		}
		one := *m
		one.participants, one.place = appendEnts(append([]*ent(nil), who...), host), x.placeAt(j)
		each = append(each, one)
		for j = x.pastListed(j); x.norm(j) == "," || x.norm(j) == "and"; j++ {
		}
	}
	if len(each) < 2 {
		return false
	}
	for i := range each {
		x.date(&each[i], s)
		x.tell(&each[i], s)
	}
	return true
}

// pastListed gives where the phrase at j ends.
func (x *eventReader) pastListed(j int) int {
	if j < len(x.toks) && x.phraseAt[j] >= 0 {
		return x.phrases[x.phraseAt[j]].end
	}
	return j
}

// locatedIn gives the place named after i in the sentence.
func (x *eventReader) locatedIn(i int, s token.Range) *ent {
	for j := i + 1; j < s.End; j++ {
		if e := x.locatedAt(j); e != nil {
			return e
		}
	}
	return nil
}

// pastAdverbs steps over adverbs and dates: "met briefly on Friday with".
func (x *eventReader) pastAdverbs(j int, s token.Range) int {
	for j < s.End && x.phraseAt[j] < 0 {
		switch {
		case x.dateAt[j] >= 0 && x.dates[x.dateAt[j]].Start == j:
			j = x.dates[x.dateAt[j]].End
		case (x.norm(j) == "on" || x.norm(j) == "in") && j+1 < s.End && x.dateAt[j+1] >= 0 && x.dates[x.dateAt[j+1]].Start == j+1:
			j++
		case x.pos[j] == posAdv || x.norm(j) == "down" || x.norm(j) == "there" || x.norm(j) == "here":
			j++
		default:
			return j
		}
	}
	return j
}

// guestAt gives where the guest stands whom a verb such as "received", "called
// on", "had ... at the palace" takes; -1 where it takes none.
func (x *eventReader) guestAt(i, j int, who []*ent, s token.Range) int {
	switch x.norm(i) {
	case "called", "calls", "call":
		switch x.norm(j) {
		case "on":
			if x.appealsTo(j+1, s) {
				return -1
			}
			j++
		case "in":
			if j++; j >= s.End || x.phraseAt[j] < 0 || !x.envoyPhrase(x.phraseAt[j]) {
				return -1
			}
			return j
		default:
			return -1
		}
	case "expects", "expect", "awaits", "granted", "grants":
		if x.phraseAt[j] >= 0 && !x.hostedAt(j, s) && x.placeWhere(i, s) == nil {
			return -1
		}
	case "had", "has":
		if x.phraseAt[j] >= 0 && !x.hostedAt(j, s) {
			return -1
		}
	}
	if x.norm(j) == "it" {
		return -1 // a letter
	}
	if x.phraseAt[j] < 0 || !x.pronounObject(j) && !x.guestPhrase(x.phraseAt[j]) || persons(who) == 0 && !x.officesMeet(i, j, who) {
		return -1
	}
	return j
}

// officesMeet reports whether those whom the article only describes, or their states, receive others of another state: "The Chilean foreign
// minister received her Peruvian counterpart". What a state by its name welcomes may be news or a missile.
func (x *eventReader) officesMeet(i, j int, who []*ent) bool {
	if len(who) == 0 {
		return false
	}
	start, _, _ := x.group(i, x.sentence(i))
	p := x.phraseAt[max(0, start-1)]
	one := p >= 0 && x.phrases[p].kind == rolePhrase && !x.phrases[p].plural && !x.phrases[x.phraseAt[j]].plural || x.personPhrase(x.phraseAt[j]) && x.delegated(start)
	if !one && !x.is(i, "event-received") && !x.is(i, "event-hosting") || x.is(i, "event-welcome") && (p < 0 || x.phrases[p].kind != rolePhrase) {
		return false
	}
	guests, _ := x.list(j, x.sentence(j))
	return len(guests) > 0 && x.guestPhrase(x.phraseAt[j]) && x.apartSides(appendEnts(append([]*ent(nil), who...), guests))
}

// delegated reports whether the subject that ends before token i is of those whom states send: "ministers from Chile and Peru", "a
// delegation of the Arab League".
func (x *eventReader) delegated(i int) bool {
	for j := i - 1; j >= 0 && j > i-20; j-- {
		if p := x.phraseAt[j]; p >= 0 {
			if ph := &x.phrases[p]; x.is(ph.head, "event-delegate") || ph.plural && ph.kind == rolePhrase {
				return true
			}
			j = x.phrases[p].start
			continue
		}
		switch x.norm(j) {
		case "and", ",", "of", "from":
		default:
			return false
		}
	}
	return false
}

// appealsTo reports whether those named at i are called on to do something: "called on A of Chile on Monday to resign". Who calls on
// somebody to discuss, to thank or to persuade him visits him.
func (x *eventReader) appealsTo(i int, s token.Range) bool {
	_, end := x.list(i, s)
	for end = max(end, x.pastListed(i)); end+1 < s.End; {
		switch next := x.pastPlace(x.pastAdverbs(end, s)); {
		case next > end:
			end = next
		case x.norm(end) == "of" && x.phraseAt[end+1] >= 0:
			end = x.pastListed(end + 1)
		case x.norm(end) == "," && x.phraseAt[end+1] >= 0 && x.phrases[x.phraseAt[end+1]].kind == namePhrase && x.norm(x.pastListed(end+1)) == ",":
			end = x.pastListed(end+1) + 1 // "called on the minister, NAME, to resign"
		case x.norm(end) == "," && x.norm(end+1) == "to":
			end++
		default:
			return x.norm(end) == "to" && x.phraseAt[end+1] < 0 && x.pos[end+1] == posVerbBase && !x.is(end+1, "event-purpose") && !x.is(end+1, "event-visitfor")
		}
	}
	return false
}

// guestPhrase reports whether a phrase is of somebody who can be received: a person, an
// officeholder, a delegation.
func (x *eventReader) guestPhrase(p int32) bool {
	return x.personPhrase(p) || x.phrases[p].kind == rolePhrase || x.is(x.phrases[p].head, "event-delegate")
}

// envoyPhrase reports whether the phrase is of those whom a ministry calls in.
func (x *eventReader) envoyPhrase(p int32) bool {
	return x.listedIn("event-envoy", x.phrases[p].start, min(x.phrases[p].end+6, len(x.toks)))
}

// amongThemselves reports whether two sides that are the subject of "talked" or
// "sat" did so with each other: together, or at a place named.
func (x *eventReader) amongThemselves(i int, who []*ent, s token.Range) bool {
	if len(who) < 2 {
		return false
	}
	switch x.norm(i) {
	case "shut", "closeted":
		return false
	case "sat", "sit", "sits", "sitting":
		return x.norm(i+1) == "down" || x.norm(i+1) == "across" || x.norm(i+1) == "opposite" || x.togetherAfter(i, s) || x.apartSides(who) && (x.locatedAt(i+1) != nil || persons(who) > 1 && (x.norm(i+1) == "in" || x.norm(i+1) == "at"))
	case "spent":
		return x.togetherAfter(i, s)
	case "speak", "speaks", "spoken":
		return x.norm(i+1) != "of" && x.norm(i+1) != "about"
	case "talked", "talk", "talking":
		return x.norm(i+1) != "of" && (x.norm(i+1) != "about" || x.talkedAbout(i, who, s) || persons(who) == 0 && x.apartSides(who))
	}
	return true
}

// talkedAbout reports whether two of different states talked about a thing at a place that is named: "A and B talked about the
// treaty in Geneva".
func (x *eventReader) talkedAbout(i int, who []*ent, s token.Range) bool {
	return x.is(i, "event-talk") && x.norm(i+1) == "about" && len(who) == 2 && x.apartSides(who) && x.locatedIn(i, s) != nil
}

// withBefore reads "with whom he had conferred" and "With B he confers".
func (x *eventReader) withBefore(start int, s token.Range) []*ent {
	if start-1 < s.Start || x.phraseAt[start-1] < 0 {
		return nil
	}
	k := x.phrases[x.phraseAt[start-1]].start - 1
	if x.norm(k) == "whom" && x.norm(k-1) == "with" {
		return x.antecedent(k-2, s)
	}
	if k <= s.Start || x.phraseAt[k] < 0 {
		return nil
	}
	if w := x.phrases[x.phraseAt[k]].start - 1; w == s.Start && x.norm(w) == "with" {
		return x.entsOf(x.phraseAt[k])
	}
	return nil
}

// whomBefore reads "B, whom A has met": the one before the relative.
func (x *eventReader) whomBefore(start int, s token.Range) []*ent {
	if start-1 <= s.Start || x.phraseAt[start-1] < 0 {
		return nil
	}
	if k := x.phrases[x.phraseAt[start-1]].start - 1; k > s.Start && x.norm(k) == "whom" {
		return x.antecedent(k-1, s)
	}
	return nil
}

// antecedent gives those named right before i: "A of Japan and B of Korea,".
func (x *eventReader) antecedent(i int, s token.Range) []*ent {
	var out []*ent
	for i > s.Start && i > s.Start-40 {
		for x.norm(i) == "," || x.norm(i) == "and" {
			i--
		}
		p := x.phraseAt[i]
		if p < 0 {
			break
		}
		if k := x.phrases[p].start - 1; k > 0 && (x.norm(k) == "of" || x.norm(k) == "from") && x.phraseAt[k-1] >= 0 {
			p = x.phraseAt[k-1]
		}
		if !x.personPhrase(p) {
			break
		}
		out = appendEnts(out, x.entsOf(p))
		i = x.phrases[p].start - 1
		if x.norm(i) != "," && x.norm(i) != "and" {
			break
		}
	}
	return out
}

// hostedAt reports whether a place follows those named at j: "had B at the palace".
func (x *eventReader) hostedAt(j int, s token.Range) bool {
	_, end := x.list(j, s)
	if w := x.norm(end + 1); x.norm(end) == "with" && (w == "him" || w == "her" || w == "them") {
		return true // "had B with him"
	}
	if x.norm(end) == "to" && end+1 < s.End && x.phraseAt[end+1] >= 0 {
		if x.placeAt(end+1) != nil || x.is(x.phrases[x.phraseAt[end+1]].head, "event-house") {
			return true // "had B to Chequers", "to his residence"
		}
	}
	for k := end; k < s.End && k < end+5; k++ {
		if x.locatedAt(k) != nil || x.norm(k) == "table" || x.norm(k) == "to" && x.is(k+1, "event-talks") || x.norm(k) == "audience" {
			return true
		}
		if x.pos[k].verb() {
			return false
		}
	}
	return false
}

// togetherAfter reports whether "together" or "at one table" follows.
func (x *eventReader) togetherAfter(i int, s token.Range) bool {
	for k := i + 1; k < s.End && k < i+9; k++ {
		if x.norm(k) == "together" || x.norm(k) == "table" {
			return true
		}
	}
	return false
}

// withAfter finds "with" later in the clause.
func (x *eventReader) withAfter(j int, s token.Range) (int, bool) {
	for k := j; k < s.End && k < j+14; k++ {
		switch x.norm(k) {
		case "with", "opposite":
			return k + 1, true
		case "across":
			for from := k + 1; from < k+4; from++ { // "across the table from"
				if x.norm(from) == "from" {
					return from + 1, true
				}
			}
		case ";", "who", "that":
			return j, false
		}
	}
	return j, false
}

func (x *eventReader) personPhrase(p int32) bool {
	for _, e := range x.entsOf(p) {
		if e.person() {
			return true
		}
	}
	return false
}

// metBy is "A was received by B", "A was summoned to B", "A was received at the
// palace": the office named receives for itself or for its government.
func (x *eventReader) metBy(t trigger, start int, neg bool, md mood, s token.Range) {
	if x.is(t.at, "event-calling") && x.norm(t.at+1) != "in" && x.norm(t.at+1) != "on" && x.norm(t.at+1) != "to" {
		return // "was called a liar by"
	}
	m := &mention{typ: graph.Meeting, at: t.at, negated: neg, mood: md, conf: 0.85, rule: "<participant> was received by <participant>"}
	who := x.reducedPassive(t.at, start, s)
	if len(who) == 0 {
		who = x.subjectsOf(t.at, start, s)
	}
	by := x.byWhom(start, s)
	// "was received in Lima on Monday by B": not by its host
	if j := x.pastPlace(x.pastAdverbs(t.at+1, s)); len(by) == 0 && x.norm(j) == "by" {
		var end int
		if by, end = x.list(j+1, s); x.norm(t.at) == "seen" && x.sentenceHas("as", end, min(s.End, end+5)) {
			return // "was seen by B as a friend"
		}
	}
	for j := t.at + 1; j < s.End && j < t.at+10 && len(by) == 0; j++ {
		switch x.norm(j) {
		case "by", "to":
			by, _ = x.list(j+1, s)
		case "at", "in":
			if e := x.locatedAt(j); e != nil && persons(who) > 0 {
				by = x.hostOf(e, who)
			}
		case ";", "and", "who":
			j = s.End
		}
	}
	if st := x.around(t.at); len(by) == 0 && st != nil && (x.norm(t.at) == "summoned" || x.norm(t.at) == "called" && x.norm(t.at+1) == "in") {
		by = st.speakers // "the ambassador had been summoned, the ministry said"
	}
	if len(who) == 0 || len(by) == 0 || persons(who)+persons(by) == 0 && !x.apartSides(appendEnts(who, by)) {
		return
	}
	m.participants = appendEnts(append([]*ent(nil), who...), by)
	x.whereWhen(m, s)
	more := x.furtherGuests(m, who, s)
	x.tell(m, s)
	for i := range more {
		x.tell(&more[i], s)
	}
}

// reducedPassive gives who was received where a participle between commas tells it: "A, received in Lima on Monday by B, said",
// "Received by B, A said".
func (x *eventReader) reducedPassive(i, start int, s token.Range) []*ent {
	if start != i || x.norm(i) == "seen" || x.pos[i] != posVerbPart && x.pos[i] != posVerbPast || i > s.Start && x.norm(i-1) != "," {
		return nil
	}
	by := x.pastPlace(x.pastAdverbs(i+1, s))
	if by+1 >= s.End || x.norm(by) != "by" || x.phraseAt[by+1] < 0 || !x.personPhrase(x.phraseAt[by+1]) {
		return nil
	}
	if i == s.Start {
		return x.besideComma(i, s)
	}
	if p := x.phraseAt[max(i-2, 0)]; i-2 >= s.Start && p >= 0 && x.personPhrase(p) {
		return x.entsOf(p)
	}
	return nil
}

// byWhom gives of whom the relative clause tells whose verb group begins at start: "B, by whom A was received".
func (x *eventReader) byWhom(start int, s token.Range) []*ent {
	if start-1 <= s.Start || x.phraseAt[start-1] < 0 {
		return nil
	}
	k := x.phrases[x.phraseAt[start-1]].start - 1
	if k-2 < s.Start || x.norm(k) != "whom" || x.norm(k-1) != "by" {
		return nil
	}
	return x.antecedent(k-2, s)
}

// subjectOfVerbBefore is whose acts a list of verbs goes on to tell: "was received by A on
// Friday, met B on Saturday and left".
func (x *eventReader) subjectOfVerbBefore(i int, s token.Range) []*ent {
	for j := i - 1; j >= s.Start && j > i-longClause; j-- {
		if x.pos[j] == posWh || x.norm(j) == ";" {
			return nil
		}
		if x.phraseAt[j] < 0 && x.quoteAt[j] < 0 && (x.pos[j].finite() || x.is(j, "be")) {
			start, _, _ := x.group(j, s)
			return x.subjectsOf(j, start, s)
		}
	}
	return nil
}

// mainSubject is the subject of the finite verb before i.
func (x *eventReader) mainSubject(i int, s token.Range) []*ent {
	for j := i - 1; j >= s.Start; j-- {
		if x.pos[j].finite() && x.phraseAt[j] < 0 && x.quoteAt[j] < 0 && !(x.norm(j+1) == "by" && x.is(j, "event-heading")) { // "a delegation led by A had talks"
			start, _, _ := x.group(j, s)
			if who := x.subjectsOf(j, start, s); len(who) > 0 {
				return who
			}
		}
	}
	return x.mainSubjectAfter(i, s)
}

// mainSubjectAfter is the subject of the finite verb after i.
func (x *eventReader) mainSubjectAfter(i int, s token.Range) []*ent {
	for j := i + 1; j < s.End; j++ {
		if x.pos[j].finite() && x.phraseAt[j] < 0 && x.quoteAt[j] < 0 {
			start, _, _ := x.group(j, s)
			return x.subjectsOf(j, start, s)
		}
	}
	return nil
}

// moodOfMain is how the main clause around i tells of what it tells: "is to discuss it at a summit", "will agree at a summit".
func (x *eventReader) moodOfMain(i int, s token.Range) (neg bool, md mood) {
	v := -1
	for j := i - 1; j >= s.Start && v < 0; j-- {
		if x.pos[j].verb() && x.pos[j] != posVerbIng && x.phraseAt[j] < 0 && x.quoteAt[j] < 0 {
			v = j
		}
	}
	for j := i + 1; j < s.End && v < 0; j++ {
		if x.pos[j].verb() && x.pos[j] != posVerbIng && x.phraseAt[j] < 0 && x.quoteAt[j] < 0 && !x.is(j, "be") && !x.is(j, "have") {
			v = j
		}
	}
	if v < 0 {
		return false, fact
	}
	_, neg, md = x.group(v, s)
	return neg, md
}

// whereWhen gives a meeting its place and date.
func (x *eventReader) whereWhen(m *mention, s token.Range) {
	m.place = x.placeOf(m.at, s)
	x.date(m, s)
	if m.date != "" || m.mood == planned || x.cover[m.at] >= 0 || m.definite {
		return
	}
	// beside what somebody said there: the day of the saying
	for _, st := range x.statements[x.from:] {
		if st.cue.Start >= s.End {
			break
		}
		if st.cue.Start >= s.Start && st.cue.End > st.cue.Start && st.date != "" && (st.cue.Start < m.at || x.meetingThere(m.at, s)) {
			m.date, m.phrase = st.date, st.phrase
		}
	}
}

// metJustBefore is the meeting of several that the sentence before token i tells of, nil
// where it tells of none.
func (x *eventReader) metJustBefore(i int) *event {
	last := x.lastOf(graph.Meeting)
	if last == nil || len(last.participants) < 2 || x.sinceTold(last, i) != 1 {
		return nil
	}
	return last
}

// pastPlace steps over "in Lima" and "on Monday" at i.
func (x *eventReader) pastPlace(i int) int {
	for steps := 0; steps < 2 && i+1 < len(x.toks); steps++ {
		switch {
		case x.dateAt[i] >= 0:
			i = x.dates[x.dateAt[i]].End
		case x.locatedAt(i) != nil:
			i = x.phrases[x.phraseAt[i+1]].end
		case x.is(i, "prep") && x.dateAt[i+1] >= 0:
			i = x.dates[x.dateAt[i+1]].End
		}
	}
	return i
}

// subjectBefore reports whether the sentence names a person before token i.
func (x *eventReader) subjectBefore(i int, s token.Range) bool {
	for j := max(s.Start, i-longClause); j < i; j++ {
		if p := x.phraseAt[j]; p >= 0 && x.personPhrase(p) {
			return true
		}
	}
	return false
}

// unnamedSides are the states of "talks between the foreign ministers", "between the governments": those of the last meeting
// told, else the two of whom the sentences speak; and where the phrase ends.
func (x *eventReader) unnamedSides(between int, s token.Range) ([]*ent, int) {
	p := x.phraseAt[between+1]
	if x.norm(between) != "between" && x.norm(between) != "of" || p < 0 || x.norm(between+1) != "the" || !x.phrases[p].plural ||
		x.phrases[p].kind != rolePhrase && !(x.phrases[p].kind == orgPhrase && (x.phrases[p].noun.What == "government" || x.phrases[p].noun.What == "ministry")) {
		return nil, between
	}
	end := x.phrases[p].end
	if near := x.states(x.nearSides(s)); x.phrases[p].kind == orgPhrase && len(near) > 1 {
		return near, end
	}
	if last := x.lastTold(graph.Meeting); last != nil && x.sinceTold(last, s.Start) <= 6 {
		if govs := x.states(last.participants); len(govs) > 1 {
			return govs, end
		}
	}
	return x.states(x.nearSides(s)), end
}

// pastReport gives what stands behind the comma at i, and behind who reports it where that is put in between commas: "a meeting on May 3,
// the agency reported, between A and B".
func (x *eventReader) pastReport(i int, s token.Range) int {
	told := false
	for j := i + 1; j < min(s.End, i+16); j++ {
		if told = told || x.norm(j) == "according" || x.is(j, "event-saying") && x.phraseAt[j] < 0; x.norm(j) == "," && told {
			return j + 1
		}
	}
	return i + 1
}

// beforeOf gives the last word of the person before "of Chile", where that ends at i; i itself where it does not.
func (x *eventReader) beforeOf(i int, s token.Range) int {
	p := x.phraseAt[i]
	if p < 0 || x.personPhrase(p) {
		return i
	}
	if k := x.phrases[p].start - 2; k > s.Start && x.norm(k+1) == "of" && x.phraseAt[k] >= 0 && x.phrases[x.phraseAt[k]].kind == namePhrase && x.personPhrase(x.phraseAt[k]) {
		return k
	}
	return i
}
