package extract

import (
	"parley/extract/dates"
	"parley/extract/lexicon"
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
			if x.norm(i) == "meeting" || x.norm(i) == "visits" {
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

// sporting reports whether the sentence is about a game.
func (x *eventReader) sporting(s token.Range) bool {
	return x.listedIn("event-sport", s.Start, s.End)
}

// meetingVerb is "A met (with) B", "A and B met", "A received B".
func (x *eventReader) meetingVerb(t trigger, s token.Range) {
	i := t.at
	start, neg, md := x.group(i, s)
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
	if ok && len(met) == 0 && x.takesOther(i, s) {
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
	for i--; i > s.Start && x.phraseAt[i] >= 0 && x.personPhrase(x.phraseAt[i]); i-- {
		named = append(x.entsOf(x.phraseAt[i]), named...)
		i = x.phrases[x.phraseAt[i]].start - 1
		if x.norm(i) != "and" && x.norm(i) != "," || x.norm(i) == "," && x.phraseAt[i-1] >= 0 && !x.personPhrase(x.phraseAt[i-1]) {
			break
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
	one := p >= 0 && x.phrases[p].kind == rolePhrase && !x.phrases[p].plural && !x.phrases[x.phraseAt[j]].plural
	if !one && !x.is(i, "event-received") && !x.is(i, "event-hosting") || x.is(i, "event-welcome") && (p < 0 || x.phrases[p].kind != rolePhrase) {
		return false
	}
	guests, _ := x.list(j, x.sentence(j))
	return len(guests) > 0 && x.guestPhrase(x.phraseAt[j]) && x.apartSides(appendEnts(append([]*ent(nil), who...), guests))
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
	return x.listedIn("event-envoy", x.phrases[p].start, min(x.phrases[p].end+4, len(x.toks)))
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
	case "talked", "talk":
		return x.norm(i+1) != "of" && (x.norm(i+1) != "about" || persons(who) == 0 && x.apartSides(who))
	}
	return true
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

// meetingNoun is "talks with B", "a summit between A and B", "the meeting".
func (x *eventReader) meetingNoun(t trigger, s token.Range) {
	i := t.at
	pi := x.phraseAt[i]
	if pi < 0 || x.phrases[pi].head != i {
		return
	}
	p := x.wholeNoun(pi)
	m := &mention{typ: graph.Meeting, at: i, conf: 0.75, rule: "meeting"}
	if q := x.phrases[pi].end; x.is(i, "event-round") && x.norm(q) == "of" && q+1 < s.End && x.phraseAt[q+1] >= 0 && x.is(x.phrases[x.phraseAt[q+1]].head, "event-talks") {
		return // "a round of talks", which the talks tell
	}
	if (x.norm(i) == "round" || x.is(i, "event-again") && x.indefiniteAt(p.start) && x.listedIn("ordinal", p.start, i)) && x.norm(x.phrases[pi].end) != "with" && x.norm(x.phrases[pi].end) != "between" && x.norm(x.phrases[pi].end) != "of" {
		x.nextRound(p, m, s)
		return
	}
	if x.notMetFor(p, s) || x.listedIn("event-phone", p.start, p.head) {
		return
	}
	first := x.norm(p.start)
	m.definite = first == "the" || first == "that" || first == "this"
	m.fresh = first == "another"
	m.negated = first == "no" || x.norm(p.start-1) == "no" || x.norm(s.Start) == "nor"
	if (first == "no" || first == "any") && x.norm(p.start+1) == "such" {
		m.definite = true
	}
	held, end := true, p.end
	if m.participants = x.joinedFor(p, m, s); len(m.participants) > 0 {
		m.rule = "<participant> joined <participant> for talks"
	} else {
		held = x.frame(p, m, s)
		end = x.parties(p, m, held, s)
	}
	if x.oneEach(p, m, s) {
		return
	}
	if len(m.participants) < 2 && held && x.heldWithWhom(p, m, s) {
		end = p.end
	}
	if len(m.participants) == 1 && m.rule == "<participant> held talks with <participant>" {
		m.participants = appendEnts(x.visitorTo(m.participants[0], s), m.participants) // "Talks with B are planned"
	}
	x.besides(p, m, s)
	if m.place = x.destination(p, s); m.place == nil {
		m.place = x.placeOf(i, s)
	}
	x.date(m, s)
	if m.dateExpr > 0 && m.mood == fact && !m.negated && !x.sameVoice(x.cover[i], x.dates[m.dateExpr-1].Start) && x.planAhead(i, m.dateExpr-1, s) {
		m.mood = planned
	}
	if m.putOff && m.mood == planned {
		x.newDay(m, s)
	}
	if m.dateExpr > 0 && m.mood == fact && x.madeKnownOn(m.dateExpr-1, p) {
		m.date, m.phrase, m.dateExpr, m.mood = "", "", 0, planned
	}
	if m.mood == cancelled && m.dateExpr > 0 && x.calledOffOn(p, x.dates[m.dateExpr-1].Start, s) {
		m.date, m.phrase, m.dateExpr = "", "", 0
	}
	if x.norm(i) == "conference" && x.norm(i-1) != "video" {
		if held = x.pressedTogether(p, m); !held || m.negated || m.mood == unreal {
			return
		}
	}
	if (x.norm(i) == "call" || x.is(i, "event-visit")) && x.paidCall(p, m, s) {
		return
	}
	if x.is(i, "event-spoken") && !x.byVideo(s) && (m.place == nil || x.norm(i) == "call" || x.byTelephone(s)) {
		return // a conversation may be by telephone
	}
	held = held || x.is(p.start-1, "event-during")
	if len(m.participants) == 0 && x.ofThoseBefore(p, m, s) {
		x.tell(m, s)
		return
	}
	if m.definite && len(m.participants) < 2 && x.toldInPassing(p, m, held, s) {
		x.tell(m, s)
		return
	}
	x.hosted(t, p, end, m, held, s)
	if len(m.participants) == 0 && !m.definite && x.norm(p.start-1) == "at" && m.place != nil {
		if v := x.lastTold(graph.Letter); v != nil && v.mentions[len(v.mentions)-1] == s {
			m.participants = appendEnts(append([]*ent(nil), v.sender...), v.recipient) // "delivered at a meeting in Lima"
		}
	}
	if m.definite && x.bodySummit(t, p, m, held) {
		m.definite, m.rule = false, "<body>'s summit opens"
	}
	if m.definite && len(m.participants) < 2 {
		if !held && !x.toldApart(p) && m.dateExpr > 0 && x.dates[m.dateExpr-1].Start >= p.end {
			m.date, m.phrase, m.dateExpr = "", "", 0 // "confirmed the trip on Monday"
		}
		if x.goOn(p, m, s) {
			x.tell(m, s)
			return
		}
		if x.again(m, s) {
			return
		}
		if (t.word.role == summitNoun || t.word.role == talksNoun || x.norm(i) == "meeting") && m.mood != unreal && !m.negated {
			if m.participants = x.knownSummit(m, t.word.role == summitNoun && p.end-p.start == 2); len(m.participants) > 1 {
				m.definite, m.rule, m.conf = false, "<place>, for the summit there", 0.6
				x.tell(m, s)
				return
			}
		}
		if held && t.word.role == talksNoun && m.mood != unreal && !m.negated && (m.date != "" || m.place != nil) {
			if m.participants = x.nearSides(s); len(m.participants) > 1 {
				m.definite, m.rule, m.conf = false, "the talks, of the two whom the sentences name", 0.4
				x.tell(m, s)
				return
			}
		}
		if t.word.role != summitNoun && x.norm(i) != "meeting" || !x.toldApart(p) || m.dateExpr == 0 || x.norm(p.start-1) == "from" || x.dates[m.dateExpr-1].Start < p.end {
			return
		}
		if m.participants = x.pairInFocus(p); len(m.participants) == 0 {
			return
		}
		m.definite, m.rule, m.conf = false, "the summit of <date>", 0.5
		x.tell(m, s)
		return
	}
	if x.worthTelling(t, p, m, held) {
		if m.date == "" && m.mood != planned && m.mood != cancelled && t.word.role != visitNoun {
			x.whereWhen(m, s)
		}
		x.tell(m, s)
	}
}

// heldWithWhom reads "B, with whom A had just had lunch", "B, with whom she held talks in Lima".
func (x *eventReader) heldWithWhom(p *phrase, m *mention, s token.Range) bool {
	v := p.start - 1
	for v > s.Start && x.phraseAt[v] < 0 && x.pos[v] == posAdv {
		v--
	}
	if v <= s.Start || x.phraseAt[v] >= 0 || !x.is(v, "event-hold") {
		return false
	}
	start, _, _ := x.group(v, s)
	with, who := x.withBefore(start, s), x.subjectsOf(v, start, s)
	if persons(who) == 0 || persons(with) == 0 || x.contains(who, with[0]) {
		return false
	}
	m.participants, m.definite = appendEnts(append([]*ent(nil), who...), with), false
	m.rule = "<participant> held talks with <participant>"
	return true
}

// toldInPassing dates a meeting of which a sentence before told only in passing: "Over dinner in Lima A told B that he would come. The
// dinner took place on May 3." No other meeting was told of since.
func (x *eventReader) toldInPassing(p *phrase, m *mention, held bool, s token.Range) bool {
	if m.dateExpr == 0 || m.negated || m.mood != fact || !x.is(p.head, "event-talks") || !held && !(x.is(p.end, "be") && x.dateAt[min(p.end+2, s.End-1)] >= 0) {
		return false
	}
	for j := s.Start - 1; j > 0 && x.sentAt[s.Start]-x.sentAt[j] <= 3; j-- {
		if x.norm(j) != x.norm(p.head) || x.phraseAt[j] < 0 || x.quoteAt[j] >= 0 {
			continue
		}
		q, told := &x.phrases[x.phraseAt[j]], x.sentence(j)
		if w := x.norm(q.start - 1); q.head != j || !x.is(q.start-1, "event-during") && w != "in" {
			return false
		}
		pair := x.pairInSentence(told.Start, told.End)
		if len(pair) != 2 || !x.apartSides(pair) {
			return false
		}
		m.participants, m.definite = pair, false
		m.rule, m.conf = "the dinner told of in passing", 0.5
		if m.place == nil {
			m.place = x.placeOf(j, told)
		}
		return true
	}
	return false
}

// paidCall reads "A paid a call on B", "A paid B a call", "A paid B a visit".
func (x *eventReader) paidCall(p *phrase, m *mention, s token.Range) bool {
	at, v := p.end+1, p.start-1
	if q := x.paidTo(p); q != nil {
		at, v = q.start, q.start-1
	} else if x.norm(p.head) != "call" || x.norm(p.end) != "on" || !x.is(v, "event-paying") {
		return false
	}
	start, _, _ := x.group(v, s)
	host, _ := x.list(at, s)
	if x.norm(p.head) != "call" && persons(host) == 0 {
		return false // "paid Lima a visit"
	}
	who := x.subjectsOf(v, start, s)
	if len(who) == 0 {
		who = x.mainSubject(p.start, s)
	}
	if persons(host) > 0 && len(who) > 0 {
		m.participants, m.definite = appendEnts(append([]*ent(nil), who...), host), false
		m.rule = "<participant> paid a call on <participant>"
		x.tell(m, s)
	}
	return true
}

// paidTo gives the phrase of those to whom the visit of a phrase is paid: "paid B a visit"; nil where it is told otherwise.
func (x *eventReader) paidTo(p *phrase) *phrase {
	end := x.beforeApposition(p.start)
	if end < 1 || x.phraseAt[end-1] < 0 {
		return nil
	}
	q := &x.phrases[x.phraseAt[end-1]]
	if q.start == 0 || !x.is(q.start-1, "event-paying") || x.phraseAt[q.start-1] >= 0 || x.sentAt[q.start] != x.sentAt[p.start] {
		return nil
	}
	return q
}

// beforeApposition gives where the office ends whose holder is named between commas right before token i: "the minister, NAME, a"; i where
// nobody is.
func (x *eventReader) beforeApposition(i int) int {
	if i < 4 || x.norm(i-1) != "," || x.phraseAt[i-2] < 0 {
		return i
	}
	q := &x.phrases[x.phraseAt[i-2]]
	if k := q.start - 1; q.kind == namePhrase && k > 0 && x.norm(k) == "," && x.phraseAt[k-1] >= 0 && x.phrases[x.phraseAt[k-1]].kind == rolePhrase {
		return k
	}
	return i
}

// notMetFor reports whether those of whom the sentence says that they did not meet did not meet for the talks of a phrase: "has not met B for
// talks".
func (x *eventReader) notMetFor(p *phrase, s token.Range) bool {
	if x.norm(p.start-1) != "for" {
		return false
	}
	for j := p.start - 2; j > s.Start && j > p.start-10; j-- {
		if x.phraseAt[j] < 0 && x.pos[j].verb() {
			_, neg, _ := x.group(j, s)
			return neg && x.is(j, "event-meet")
		}
	}
	return false
}

// destination gives the place to which somebody went for the talks: "flew to
// Lima on Friday for talks".
func (x *eventReader) destination(p *phrase, s token.Range) *ent {
	if x.norm(p.start-1) != "for" {
		return nil
	}
	for j := p.start - 2; j >= s.Start && j > p.start-12; j-- {
		if w := x.norm(j); w == "to" || w == "in" {
			if e := x.placeAt(j + 1); e != nil {
				return e
			}
			return nil
		}
	}
	return nil
}

// wholeNoun takes "a round of" and the like into the phrase of the talks.
func (x *eventReader) wholeNoun(pi int32) *phrase {
	p := x.phrases[pi]
	if x.norm(p.start-1) == "of" && p.start >= 2 && x.phraseAt[p.start-2] >= 0 {
		if outer := x.phrases[x.phraseAt[p.start-2]]; x.is(outer.head, "event-round") {
			p.start = outer.start
		}
	}
	if d := x.dateAt[max(0, p.start-2)]; x.norm(p.start-1) == "of" && d >= 0 && x.dates[d].Kind == dates.Duration {
		p.start = x.dates[d].Start // "three days of talks"
	}
	return &p
}

// again takes "the meeting" as the last one told that agrees with it.
func (x *eventReader) again(m *mention, s token.Range) bool {
	m.participants = nil
	last := x.lastOf(graph.Meeting)
	if last == nil || m.mood == cancelled && last.status == graph.Confirmed && len(last.date) == 10 && last.date <= x.art.PublishedAt {
		return false // what has been held is not called off
	}
	near := x.sentAt[m.at]-x.sentAt[last.mentions[len(last.mentions)-1].Start] <= 6
	if !near && (m.date == "" && m.place == nil || x.same(m) == nil) {
		return false
	}
	m.rule = "the meeting"
	return x.tell(m, s) != nil
}

// toldApart reports whether a date or place right after the noun says which
// meeting is meant: "of June 12", "in Hanoi".
func (x *eventReader) toldApart(p *phrase) bool {
	switch x.norm(p.end) {
	case "of", "on", "in", "at":
		return p.end+1 < len(x.toks) && (x.dateAt[p.end+1] >= 0 || x.locatedAt(p.end) != nil)
	}
	return false
}

// pairInFocus gives the two persons of different states last spoken of, whose
// meeting needs no names: "the meeting of June 12".
func (x *eventReader) pairInFocus(p *phrase) []*ent {
	pair := x.lastBefore(int(x.phraseAt[p.head]), 2, false)
	if len(pair) == 2 && headOfState(pair[0]) && headOfState(pair[1]) && x.apartSides(pair) {
		return pair
	}
	return nil
}

// worthTelling reports whether a meeting that a noun names is told as held or
// planned, with enough of its sides, its date or its place.
func (x *eventReader) worthTelling(t trigger, p *phrase, m *mention, held bool) bool {
	if x.urgentSession(p, m) {
		return true
	}
	if len(m.participants) < 2 {
		if t.word.role == visitNoun || t.word.role == summitNoun || !(len(m.participants) == 1 && held && m.participants[0].typ == graph.Organization) || x.norm(p.start-1) == "of" || x.norm(p.start-1) == "at" {
			return x.bodySummit(t, p, m, held) // "on the sidelines of", "at a dinner of"
		}
	}
	after := m.dateExpr > 0 && x.dates[m.dateExpr-1].Start > p.start
	if t.word.role != summitNoun && !held && !after && (x.item == 0 || m.dateExpr != x.item) {
		x.note(m.at, m.at+1, m.rule, false, "talks that are neither held nor dated")
		return false
	}
	return !(m.date == "" && m.place == nil && m.mood == fact && t.word.role == summitNoun && (!m.definite || x.norm(m.at) == "summits") && x.norm(p.start-1) != "at")
}

// atItsSummit is the rule of a summit at which its members do something: "at a summit in Lima the leaders of the Arab League agreed".
const atItsSummit = "<body> at a summit"

// bodySummit reads "Lima hosts a summit of the Arab League on May 3", "NATO holds a summit", "the summit of the Arab League, which opens in
// Lima on May 3", with a day: its members meet. Who attends it is another matter.
func (x *eventReader) bodySummit(t trigger, p *phrase, m *mention, held bool) bool {
	if t.word.role != summitNoun || m.date == "" || len(m.participants) != 1 || m.participants[0].typ != graph.Organization || x.s.governmentOf(m.participants[0]) != "" {
		return false
	}
	if m.rule == atItsSummit {
		return !m.negated && m.mood != unreal
	}
	for j := p.start - 1; j > max(x.sentence(p.start).Start-1, p.start-4); j-- {
		if x.is(j, "event-convoke") && (x.phraseAt[j] < 0 || j == p.start-1) {
			start, neg, md := x.group(j, x.sentence(j))
			m.negated, m.mood = neg, max(m.mood, md)
			m.present = x.inPresent(start, j)
			return !neg && md != unreal
		}
	}
	s := x.sentence(p.start)
	for j, end := p.end, min(s.End, x.complementEnd(p, s)+8); j < end; j++ {
		switch {
		case x.norm(j) == "held" || x.norm(j) == "place":
			return held && (x.subjectLike(p.start) || x.norm(j-1) == ",")
		case x.phraseAt[j] < 0 && x.is(j, "event-begin") && m.dateExpr > 0 && x.dates[m.dateExpr-1].Start > j:
			start, neg, md := x.group(j, s)
			m.negated, m.mood, m.present = neg, max(m.mood, md), x.inPresent(start, j)
			if x.norm(j-1) == "to" && x.is(j-2, "event-due") {
				m.mood = planned // "due to begin on Friday"
			}
			return !neg && m.mood != unreal
		}
	}
	return false
}

// hosted adds the government that is visited: "B's visit to Lima", "over dinner
// at the palace", where only one side is named.
func (x *eventReader) hosted(t trigger, p *phrase, end int, m *mention, held bool, s token.Range) {
	if len(m.participants) > 1 || len(m.participants) == 1 && m.rule == "<participant> held talks with <participant>" && t.word.role != visitNoun || t.word.role != visitNoun && t.word.role != talksNoun || x.norm(m.at) == "session" || t.word.role == talksNoun && x.metIn == s {
		return
	}
	who := m.participants
	place := m.place
	if t.word.role == visitNoun {
		if x.norm(end) == "," {
			end++ // "the visit of the minister, A, to Lima"
		}
		at := end + 1
		if m.visited > 0 {
			at, place = m.visited, x.placeAfter(m.visited)
		} else if place = x.placeAfter(at); x.norm(end) != "to" || place == nil {
			at = p.start - 1 // "paid Lima a visit"
			if place = x.placeAfter(at); place == nil {
				place = m.place
			}
		}
		if m.place == nil && place != nil {
			m.place = x.placeAt(at)
		}
		if len(who) == 0 {
			who = x.whose(p.start, s)
		}
		if len(who) == 0 {
			who = x.mainSubject(p.start, s)
		}
	} else if !held {
		return
	}
	if len(who) == 0 && held {
		who = x.mainSubject(p.start, s)
	}
	if len(who) != 1 || !x.stateOn(who) {
		return
	}
	if x.is(p.start-1, "event-during") && len(x.pairInSentence(s.Start, s.End)) == 2 {
		return // "over dinner in Lima A told B": not with the host
	}
	host := x.hostIn(place, who, s)
	if len(host) == 0 || t.word.role == visitNoun && !x.capitalOrState(place) || t.word.role == visitNoun && x.closes(p.start, s) {
		return
	}
	m.participants, m.rule = appendEnts(append([]*ent(nil), who...), host), "<visitor>'s visit to <place>"
}

// closes reports whether the visit at i is only told to have come to its end, whose day is not the visit's: "ended a visit to
// Lima on Friday".
func (x *eventReader) closes(i int, s token.Range) bool {
	for j := i - 1; j >= max(s.Start, i-3); j-- {
		if x.phraseAt[j] < 0 && x.is(j, "event-closing") {
			return true
		}
	}
	return false
}

// whose gives who stands before "whose" at i or right before it: "A, whose visit".
func (x *eventReader) whose(i int, s token.Range) []*ent {
	if x.norm(i) != "whose" {
		i--
	}
	k := i - 1
	if x.norm(k) == "," {
		k--
	}
	if k < s.Start || x.norm(i) != "whose" || x.phraseAt[k] < 0 {
		return nil
	}
	return x.entsOf(x.phraseAt[k])
}

// andOther adds the second of two between whom something is, whom a list leaves out where a verb follows: "between A,
// and B resumed".
func (x *eventReader) andOther(who []*ent, i int, s token.Range) ([]*ent, int) {
	j := i
	if x.norm(j) == "," {
		j++
	}
	if x.norm(j) != "and" || j+1 >= s.End || x.phraseAt[j+1] < 0 {
		return who, i
	}
	p := x.phraseAt[j+1]
	return appendEnts(who, x.entsOf(p)), x.phrases[p].end
}

// statesNamed gives the two states whose adjectives stand before the noun of a phrase: "Chilean-Peruvian talks".
func (x *eventReader) statesNamed(p *phrase) []*ent {
	var out []*ent
	for j := p.start; j < p.head; j++ {
		n := x.nameAt[j]
		if n < 0 || !x.names[n].adjective() {
			continue
		}
		if k := x.know.byKey[x.govOfName(int(n))]; k != nil && k.Type == graph.Government {
			out = appendEnts(out, []*ent{x.s.known(k)})
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// sidesLater gives those between whom something was held where the verb comes first: "Talks took place on Monday between A
// and B".
func (x *eventReader) sidesLater(i int, s token.Range) []*ent {
	held := false
	for j := i; j+1 < s.End && j < i+14; j++ {
		switch w := x.norm(j); {
		case w == "between" && held:
			who, end := x.list(j+1, s)
			if len(who) == 1 {
				who, _ = x.andOther(who, end, s)
			}
			return who
		case x.dateAt[j] >= 0 || w == "place":
		case x.phraseAt[j] >= 0:
			if j == x.phrases[x.phraseAt[j]].start && x.locatedAt(j-1) == nil {
				return nil
			}
		case x.pos[j].verb() || x.is(j, "be") || x.is(j, "have"):
			held = true
		case x.pos[j] == posModal || x.pos[j] == posAdv || x.is(j, "prep") || w == "to" || w == "not":
		default:
			return nil
		}
	}
	return nil
}

// toPay gives who was to make the visit of which the relative clause at i tells, and notes where it was to go: "a visit that A was
// to pay to Lima".
func (x *eventReader) toPay(i int, m *mention, s token.Range) []*ent {
	if w := x.norm(i); w != "that" && w != "which" || i+1 >= s.End || x.phraseAt[i+1] < 0 {
		return nil
	}
	who, end := x.list(i+1, s)
	for j := end; j+1 < s.End && j < end+8; j++ {
		if x.norm(j) == "to" && x.placeAfter(j+1) != nil && x.is(j-1, "event-paying") {
			m.visited = j + 1
			return who
		}
	}
	return nil
}

// agreedOn gives those who hold what the relative clause at i tells of: "the summit that the two had agreed to hold".
func (x *eventReader) agreedOn(i int, s token.Range) []*ent {
	if w := x.norm(i); w != "that" && w != "which" || i+1 >= s.End || x.phraseAt[i+1] < 0 {
		return nil
	}
	for j := i + 1; j < s.End && j < i+20; j++ {
		if x.phraseAt[j] >= 0 || !x.pos[j].finite() && !x.is(j, "be") && !x.is(j, "have") {
			continue
		}
		who := x.subjectsOf(j, j, s)
		if len(who) < 2 || !x.apartSides(who) {
			return nil
		}
		for ; j < s.End && x.phraseAt[j] < 0; j++ {
			if x.is(j, "event-hold") && (!x.is(j, "have") || x.norm(j-1) == "to") || x.is(j, "event-plan") {
				return who
			}
		}
		return nil
	}
	return nil
}

// otherSide gives who met those whom the noun names: the subject of the clause,
// or who speaks of it where the subject is of the same state. A visitor named
// needs none.
func (x *eventReader) otherSide(p *phrase, named []*ent, s token.Range) []*ent {
	if len(named) == 1 && x.is(p.head, "event-visit") && x.norm(p.end) == "to" {
		return nil
	}
	who := x.mainSubject(p.start, s)
	if len(who) == 1 && x.contains(named, who[0]) {
		who = nil
	}
	if st := x.around(p.head); len(named) == 1 && len(who) == 0 && st != nil && persons(st.speakers) == 1 {
		return st.speakers // "the summit with B is on again, A said"
	}
	if len(named) == 1 && len(who) == 1 && !who[0].person() && !x.apartSides([]*ent{named[0], who[0]}) {
		if st := x.around(p.head); st != nil {
			return st.speakers
		}
	}
	return who
}

// assembly reports whether a body names the meeting: "the Group of 20 summit" is
// the scene of what its members do there.
func (x *eventReader) assembly(p *phrase, named []*ent) bool {
	return len(named) == 1 && named[0].typ == graph.Organization && x.is(p.head, "event-summit") && x.norm(p.end) != "with"
}

// toldAt reads "at a meeting in May A told B that", "A told B at a meeting": they met.
func (x *eventReader) toldAt(who []*ent, s token.Range) []*ent {
	for j := s.Start; j+1 < s.End; j++ {
		if x.is(j, "event-address") && x.phraseAt[j] < 0 {
			if heard, _ := x.list(j+1, s); persons(heard) > 0 || len(heard) > 1 {
				return appendEnts(append([]*ent(nil), who...), heard)
			}
			return nil
		}
	}
	return nil
}

// frame reads the verb around the noun: held, planned, cancelled, asked for.
func (x *eventReader) frame(p *phrase, m *mention, s token.Range) (held bool) {
	if x.dueFor(p, s) {
		m.mood = planned
		return true
	}
	if x.onlyWished(p, s) {
		m.mood = unreal
		return false
	}
	if q := x.paidTo(p); q != nil && (x.is(p.head, "event-visit") || x.norm(p.head) == "call") {
		start, neg, md := x.group(q.start-1, s)
		m.negated, m.mood, m.present = m.negated || neg, md, x.inPresent(start, q.start-1)
		return true // "will pay B a visit"
	}
	if p.start > 1 && x.norm(p.start-1) == "for" {
		if q := x.phraseAt[p.start-2]; q >= 0 && x.phrases[q].kind == rolePhrase {
			m.mood = unreal // "envoy for talks with"
			return false
		}
		if x.appealBefore(p.start-1, s) {
			m.mood = unreal // "called on Monday for talks with"
			return false
		}
		for j := p.start - 2; j >= s.Start && j > p.start-12; j-- {
			if x.bringsTo(j, p.start-1) {
				_, neg, md := x.group(j, s)
				m.negated, m.mood = m.negated || neg, md
				return true
			}
		}
	}
	for j := p.start - 2; j >= s.Start && j > p.start-16 && x.norm(p.start-1) == "to"; j-- {
		if w := x.norm(j); w == "invited" || w == "invitation" || w == "invite" {
			m.mood = unreal
			return false
		}
	}
	if x.calledOff(p.start-1, s) {
		m.mood = cancelled
		return true
	}
	if x.norm(p.start-1) == "from" && x.is(p.start-2, "event-fresh") {
		return true // "came from a meeting with", "fresh from talks with"
	}
	if x.norm(p.start-1) == "of" && x.norm(p.start-2) == "out" && x.is(p.start-3, "event-fresh") {
		return true // "came out of their talks"
	}
	for j := p.start - 1; j >= s.Start && j > p.start-6; j-- {
		w := x.norm(j)
		if x.phraseAt[j] >= 0 && j < p.start-3 {
			break
		}
		switch {
		case (x.lex.In("event-hold", w) || x.is(j, "event-convoke") || x.is(j, "event-continue")) && x.phraseAt[j] < 0 && !x.auxiliary(j, p.start):
			start, neg, md := x.group(j, s)
			m.negated, m.mood = m.negated || neg, md
			m.present = start == j && x.pos[j] == posVerbPres || x.pos[j] == posVerbIng && x.inPresent(start, j)
			return true
		case x.norm(p.start-1) != "," && (x.is(j, "event-postpone") || w == "off" && x.norm(j-1) == "put" || w == "back" && x.is(j-1, "event-move")):
			m.mood, m.putOff = planned, true
			return true
		case w == "for" && j == p.start-1 && x.is(j-1, "event-preparing"):
			m.mood = planned
			return true
		case w == "part" && x.phraseAt[j+1] < 0 && x.is(j-1, "event-taking"):
			_, neg, md := x.group(j-1, s)
			m.negated, m.mood = m.negated || neg, md // "will take part in the talks"
			return true
		case w == "to" && j == p.start-1 && x.is(j-1, "event-agreeing") && x.phraseAt[j-1] < 0:
			start, neg, md := x.group(j-1, s)
			if x.passiveGroup(j-1, start) || neg || md == unreal {
				break
			}
			m.mood = planned // "has agreed to a meeting with B"
			return true
		case x.lex.In("event-cancel", w) || w == "off" && x.is(j-1, "event-calling"):
			m.mood = cancelled
			if _, _, md := x.group(min(j, x.callingAt(j)), s); md == unreal {
				m.mood = unreal // "urges it to call off the talks"
			}
			return true
		case w == "from" && (x.norm(j-1) == "away" || x.is(j-1, "event-withdraw")), w == "out" && x.is(j-1, "event-withdraw"), w == "of" && x.norm(j-1) == "out" && x.is(j-2, "event-withdraw"):
			m.mood = cancelled
			return true
		case x.lex.In("event-propose", w) || w == "about" && x.norm(j-1) == "bring":
			m.mood = unreal
			return false
		}
	}
	if x.norm(p.start-1) == "at" && x.norm(p.start-2) == "be" {
		if _, neg, md := x.group(p.start-2, s); md == planned {
			m.negated, m.mood = m.negated || neg, md // "will both be at the summit on Friday"
			return true
		}
	}
	x.foretold(p, m)
	if x.droppedLater(p, m, s) {
		return true
	}
	if x.norm(p.start-1) == "before" || x.norm(p.start-1) == "of" && x.norm(p.start-2) == "ahead" {
		m.ahead = true
	}
	if x.is(p.start-1, "event-calling") && x.norm(x.complementEnd(p, s)) == "off" {
		m.mood = cancelled // "called the summit with B off"
		return true
	}
	for j := p.end; j < s.End && j < x.complementEnd(p, s)+14; j++ {
		w := x.norm(j)
		switch {
		case x.lex.In("event-cancel", w) || w == "called" && x.norm(j+1) == "off":
			m.mood = cancelled
			return true
		case w == "victim" && x.phraseAt[j-1] < 0 || x.is(j, "event-struck") && (x.norm(j+1) == "from" || x.norm(j+1) == "off") && x.phraseAt[j+2] >= 0 && x.is(x.phrases[x.phraseAt[j+2]].head, "event-agenda"):
			m.mood = cancelled // "fell victim to the row", "has been struck from the calendar"
			return true
		case w == "nothing" && x.norm(j-1) == "to" && x.norm(j-2) == "come":
			m.mood = cancelled // "have come to nothing"
			return true
		case w == "broken" && x.norm(j+1) == "off":
			held = true
		case w == "off" && x.is(j-1, "be") && x.toks[min(j+1, s.End-1)].Kind == token.Punct || w == "longer" && x.norm(j-1) == "no" || (w == "fell" || w == "fallen") && x.norm(j+1) == "through":
			m.mood = cancelled
			return true
		case (x.norm(p.end) == "that" || x.norm(p.end) == "which") && x.lex.In("event-hold", w) && j > p.end+1 && w != "had" && w != "has" && w != "have" && w != "led":
			if m.mood == fact {
				_, neg, md := x.group(j, s)
				m.negated, m.mood = m.negated || neg, md
			}
			return true
		case w == "will" && x.phraseAt[j] < 0 && j <= x.complementEnd(p, s)+1 && m.mood == fact && !m.negated && x.norm(j+1) != "not":
			m.mood, held = planned, true // "the meeting in Lima on May 3 will be"
		case w == "on" && x.is(j-1, "be") && x.norm(j+1) == "for" && x.dateAt[j+2] >= 0 && m.mood == fact:
			m.mood, held = planned, true // "is on for Friday"
		case w == "on" && x.is(j-1, "be") && x.phraseAt[j+1] >= 0 && x.is(x.phrases[x.phraseAt[j+1]].head, "event-agenda") && m.mood == fact:
			m.mood, held = planned, true // "is on his schedule"
		case (w == "on" || w == "back") && x.is(j-1, "be") && (x.norm(j+1) == "again" || x.norm(j+1) == "on") && m.mood == fact:
			m.mood, held = planned, true
		case x.is(j, "event-postpone") && x.is(j-1, "be") || (w == "off" || w == "back") && x.is(j-1, "event-move"):
			if m.mood == fact || m.mood == planned {
				m.mood, m.putOff = planned, true
			}
			held = true
		case (x.lex.In("event-plan", w) || x.is(j, "event-fixed")) && (x.norm(j+1) == "for" || x.norm(j-1) == "is" || x.norm(j-1) == "are") || (w == "is" || w == "are") && x.norm(j+1) == "to":
			if m.mood == fact {
				m.mood = planned
			}
			held = true // unless it was called off after all
		case x.lex.In("event-propose", w) && x.is(j-1, "be") && x.phraseAt[j] < 0: // "has been proposed"
			m.mood = unreal
			return false
		case w == "held" || w == "place" && (x.norm(j-1) == "took" || x.norm(j-1) == "take" || x.norm(j-1) == "taken"):
			_, neg, md := x.group(j, s)
			if w == "place" {
				_, neg, md = x.group(j-1, s)
			}
			if neg && md == planned {
				neg, md, m.toCome = false, cancelled, true // "the summit will not take place"
			}
			if neg && md == fact && m.mood == planned && x.cover[j] < 0 {
				neg, md = false, cancelled // "the visit, planned for June 10, did not take place"
			}
			if md == fact && m.mood == planned {
				md = planned // "will now take place"
			}
			m.negated, m.mood = m.negated || neg, md
			return true
		case x.is(j, "event-ended") && x.phraseAt[j] < 0 && x.pos[j] != posVerbBase && x.pos[j] != posVerbIng && !x.is(j-1, "be"):
			held = true
		case w == ";" || w == "who":
			return held
		}
	}
	return held
}

// onlyWished reports whether talks are only thought of, by the word that governs their noun or the modal that follows it: "insisted on
// talks with B", "ready for talks", "saw no need for talks", "turned down a meeting", "warned that talks with B could fail".
func (x *eventReader) onlyWished(p *phrase, s token.Range) bool {
	g, w := p.start-1, ""
	if g > s.Start {
		w = x.norm(g)
	}
	switch w {
	case "on", "upon":
		return x.phraseAt[g-1] < 0 && x.is(g-1, "event-insist")
	case "to":
		return x.phraseAt[g-1] < 0 && x.is(g-1, "event-opento")
	case "down":
		return x.is(g-1, "event-turn")
	case "for":
		before := g - 1
		if q := x.phraseAt[before]; q >= 0 {
			before = x.phrases[q].head
		}
		if x.is(before, "event-wishfor") {
			return true
		}
	case "of":
		if q := x.phraseAt[g-1]; q >= 0 && (x.is(x.phrases[q].head, "event-wishfor") || x.norm(x.phrases[q].head) == "talk") || q < 0 && x.norm(g-1) == "talk" {
			return true // "the chances of talks are small"
		}
	case "be":
		return x.norm(p.start) == "no" // "there would be no talks"
	}
	if v := x.complementEnd(p, s); x.norm(p.start) != "the" && v+1 < s.End && x.is(v, "be") && x.is(v+1, "event-doubtful") {
		return true // "a meeting with B on Monday is unlikely"
	}
	if x.norm(p.start) != "the" && x.norm(p.start) != "their" {
		v := x.complementEnd(p, s)
		if w := x.norm(v); v < s.End && x.phraseAt[v] < 0 && (w == "would" || w == "could" || w == "might" || w == "may" || w == "should") {
			for v++; v < s.End && (x.pos[v] == posAdv || x.norm(v) == "be" || x.norm(v) == "not"); v++ {
			}
			return w != "would" || !x.is(v, "event-hold") && !x.is(v, "event-followed") && !x.is(v, "event-resume") && !x.is(v, "event-begin")
		}
	}
	return false
}

// droppedLater reads "the visit that A was to pay to Lima was struck from the calendar", "the summit announced for May has been put
// off": what became of a meeting stands after the clause that tells of the plan.
func (x *eventReader) droppedLater(p *phrase, m *mention, s token.Range) bool {
	end := p.end
	if x.norm(end) == "between" {
		end = x.complementEnd(p, s) // "talks between A and B due to open on Monday"
	}
	if after := x.pastPlace(end); x.norm(after) == "," && x.norm(after+1) == "which" {
		end = after + 1 // "the summit in Lima, which was due on Monday, has been called off"
	}
	if w := x.norm(end); w != "that" && w != "which" && !x.is(end, "event-told-of") {
		return false
	}
	for j := end + 2; j < min(s.End, p.end+30) && x.norm(j) != ";"; j++ {
		if x.norm(j) == "not" && (x.norm(j-1) == "will" || x.norm(j-1) == "would") && (x.norm(j+1) == "take" && x.norm(j+2) == "place" || x.norm(j+1) == "be" && x.norm(j+2) == "held" || x.norm(j+1) == "go" && x.norm(j+2) == "ahead") {
			m.mood = cancelled // "the talks due to open on Monday will not take place"
			return true
		}
		if x.phraseAt[j] >= 0 || !x.is(j-1, "be") {
			continue
		}
		switch {
		case x.is(j, "event-cancel") || x.norm(j) == "called" && x.norm(j+1) == "off" || x.is(j, "event-struck") && x.norm(j+1) == "from":
			m.mood = cancelled
			return true
		case x.is(j, "event-postpone") || x.norm(j) == "put" && x.norm(j+1) == "off":
			m.mood, m.putOff = planned, true
			return true
		}
	}
	return false
}

// appealBefore reports whether a verb of appealing stands before the "for" at i, a day left out.
func (x *eventReader) appealBefore(i int, s token.Range) bool {
	j := i - 1
	for j > s.Start && (x.dateAt[j] >= 0 || x.pos[j] == posAdv || x.is(j, "prep")) {
		j--
	}
	return j >= s.Start && x.phraseAt[j] < 0 && x.is(j, "event-appeal")
}

// callingAt is where the verb stands that "off" at j belongs to, else j.
func (x *eventReader) callingAt(j int) int {
	if x.norm(j) == "off" {
		return j - 1
	}
	return j
}

// calledOff reads "called off, an hour before the time, the talks", "cancelled on Monday the talks":
// what stands between verb and object is set off by commas or a date.
func (x *eventReader) calledOff(i int, s token.Range) bool {
	j := i
	if x.norm(j) == "," {
		for j--; j > s.Start && j > i-20 && x.norm(j) != ","; j-- {
		}
		j--
	}
	for j > s.Start && (x.dateAt[j] >= 0 || x.is(j, "prep") && x.norm(j) != "off") {
		j--
	}
	return j < i && j >= s.Start && x.phraseAt[j] < 0 && (x.is(j, "event-cancel") || x.norm(j) == "off" && x.is(j-1, "event-calling"))
}

// calledOffOn reports whether the date at d is of the calling off and not of the meeting: "cancelled his meeting with
// B by tweet on Thursday", but "cancelled a meeting with B that was set for Thursday".
func (x *eventReader) calledOffOn(p *phrase, d int, s token.Range) bool {
	for j := p.end; j < d; j++ {
		switch {
		case x.phraseAt[j] >= 0:
		case x.is(j, "event-means") && (x.phraseAt[j+1] < 0 || !x.personPhrase(x.phraseAt[j+1])):
			return true
		case x.is(j, "event-plan") || x.is(j, "event-due") || x.is(j, "event-followed") || x.is(j, "be") || x.norm(j) == "held" || x.pos[j].finite():
			return false
		}
	}
	return false
}

// madeKnownOn reports whether a date is that on which a meeting was announced or agreed: "a summit of A and B was announced on Monday".
func (x *eventReader) madeKnownOn(d int, p *phrase) bool {
	v := x.dates[d].Start - 1
	if x.norm(v) == "on" || x.norm(v) == "in" {
		v--
	}
	return v > p.end && x.phraseAt[v] < 0 && x.is(v-1, "be") && (x.norm(v) == "announced" || x.norm(v) == "agreed")
}

// newDay gives a meeting that was put off the day to which it was, "to July 3", "until May"; where none is told the old
// one stays.
func (x *eventReader) newDay(m *mention, s token.Range) {
	for j := max(s.Start, m.at-longClause); j+1 < min(s.End, m.at+longClause); j++ {
		d := x.dateAt[j+1]
		if d < 0 || !x.usable(int(d)) || x.cover[j] != x.cover[m.at] {
			continue
		}
		if w := x.norm(j); w == "to" || w == "until" || w == "till" || x.movedOn(int(d)) {
			x.setDate(m, int(d))
			return
		}
	}
}

// foretold reads what stands before the noun in its phrase: "a planned visit", "the aborted summit".
func (x *eventReader) foretold(p *phrase, m *mention) {
	for j := p.start; j < p.head && m.mood == fact; j++ {
		switch w := x.norm(j); {
		case x.lex.In("event-cancel", w) || w == "aborted":
			m.mood = cancelled
		case x.is(j, "event-foretold"):
			m.mood = planned
		case x.is(j, "event-thinkable"):
			m.mood = unreal
		}
	}
}

// complementEnd steps over what belongs to the noun of a phrase: "by A", "of the minister, B, to
// Lima in May".
func (x *eventReader) complementEnd(p *phrase, s token.Range) int {
	end := p.end
	for end+1 < s.End && end < p.end+30 && x.norm(end) != "off" {
		next := end
		if x.norm(next) == "," {
			next++
		}
		for x.is(next, "prep") && x.norm(next) != "off" || x.norm(next) == "to" || x.norm(next) == "and" {
			next++
		}
		switch {
		case next >= s.End || next == end:
			return end
		case x.dateAt[next] >= 0:
			end = x.dates[x.dateAt[next]].End
		case x.phraseAt[next] >= 0:
			end = x.phrases[x.phraseAt[next]].end
		default:
			return end
		}
	}
	return end
}

// dueFor reads "is expected in Lima on Monday for talks", "is due in Lima for talks".
func (x *eventReader) dueFor(p *phrase, s token.Range) bool {
	if x.norm(p.start-1) != "for" {
		return false
	}
	for j := p.start - 2; j > s.Start && j > p.start-12; j-- {
		if x.phraseAt[j] < 0 && x.is(j, "event-due") {
			return x.norm(j-1) == "is" || x.norm(j-1) == "are"
		}
	}
	return false
}

// auxiliary reports whether a form of "have" at j only helps another verb before
// the noun at to.
func (x *eventReader) auxiliary(j, to int) bool {
	if !x.is(j, "have") {
		return false
	}
	for k := j + 1; k < to; k++ {
		if x.pos[k].verb() && x.phraseAt[k] < 0 {
			return true
		}
	}
	return false
}

// metJustBefore is the meeting of several that the sentence before token i tells of, nil
// where it tells of none.
func (x *eventReader) metJustBefore(i int) *event {
	last := x.lastOf(graph.Meeting)
	if last == nil || len(last.participants) < 2 || x.sentAt[last.mentions[len(last.mentions)-1].Start]+1 != x.sentAt[i] {
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
	if last := x.lastTold(graph.Meeting); last != nil && x.sentAt[s.Start]-x.sentAt[last.mentions[len(last.mentions)-1].Start] <= 6 {
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

// parties gathers who met: named in the noun's phrase, after "between", "with",
// "of", and the subject of the clause. It gives where what follows the noun ends.
func (x *eventReader) parties(p *phrase, m *mention, held bool, s token.Range) int {
	var out []*ent
	for j := p.start; j < p.head; j++ {
		n := x.nameAt[j]
		if n < 0 {
			if r := x.noun(j); r != nil && r.Class == lexicon.Role && x.norm(j+1) == "'s" { // "the leader's summit with"
				out = appendEnts(out, x.lastNamed(int(x.phraseAt[p.start]), 1, false, r.Lemma == "leader"))
			}
			continue
		}
		j = x.names[n].end - 1
		e := x.s.names[int(n)]
		if e == nil || e.typ == graph.Place || x.names[n].adjective() && x.owner(p) != nil {
			continue // "the Spanish minister A's meeting"
		}
		out = appendEnts(out, []*ent{e})
	}
	if len(out) == 0 {
		out = x.statesNamed(p)
	}
	if w := x.norm(p.start); w == "their" {
		if last := x.metJustBefore(p.start); last != nil && (x.norm(s.Start) == "they" || p.start == s.Start) {
			out = appendEnts(out, last.participants) // "Officials of A and B are to meet. They held their first talks"
		} else if two := x.pairMet(p, x.lastOnes(p, 2)); len(two) == 2 {
			out = appendEnts(out, two)
		} else if who := x.mainSubject(p.start, s); len(who) == 2 { // "since their meeting A and B"
			out = appendEnts(out, who)
		} else if two := x.nearSides(s); persons(two) == 2 {
			out = two
		}
	} else if w == "his" || w == "her" {
		own := x.possessor(p.start)
		if len(own) == 0 && x.sentenceStart(s.Start) && !x.subjectBefore(p.start, s) {
			own = x.mainSubject(p.start, s) // "Asked about his dinner with B, A said"
		}
		out = appendEnts(out, own)
	}
	end := p.end
	if next := x.pastPlace(end); x.norm(next) == "between" || x.norm(next) == "with" {
		end = next // "talks in Lima between"
	}
	with, apart := false, false // apart: "between A and" somebody who is not known
	onlyWith := len(out) == 0   // all named so far are those with whom it was
	for steps := 0; steps < 5 && end+1 < s.End; steps++ {
		switch x.norm(end) {
		case ",":
			if after := x.pastReport(end, s); x.norm(after) != "between" {
				steps = 5
			} else {
				end = after
			}
		case "between", "with", "of", "by", "among", "to", "for":
			if x.norm(end) == "for" {
				if end+1 >= s.End || !x.is(p.head, "event-meal") || x.phraseAt[end+1] < 0 || !x.guestPhrase(x.phraseAt[end+1]) {
					steps = 5
					break
				}
			}
			if x.norm(end) == "to" && x.is(p.head, "event-visit") && x.placeAfter(end+1) != nil && x.norm(x.phrases[x.phraseAt[end+1]].end) == "of" {
				m.visited, end = end+1, x.phrases[x.phraseAt[end+1]].end // "the visit to Lima of B"
				continue
			}
			if x.norm(end) == "to" && (!x.is(p.head, "event-visit") || x.phraseAt[end+1] < 0 || !x.personPhrase(x.phraseAt[end+1])) {
				steps = 5
				break
			}
			who, e := x.list(end+1, s)
			if len(who) == 0 {
				if who, e = x.unnamedSides(end, s); len(who) == 0 {
					steps = 5
					break
				}
			}
			if x.norm(end) == "between" && len(who) == 1 {
				who, e = x.andOther(who, e, s)
			}
			with = with || x.norm(end) == "with" || x.norm(end) == "for" // "gave a dinner for B"
			onlyWith = onlyWith && with
			apart = apart || x.norm(end) == "between" && len(who) == 1
			out, end = appendEnts(out, who), e
		case "in", "at", "on", "near", "outside":
			if x.dateAt[end+1] >= 0 {
				end = x.dates[x.dateAt[end+1]].End
				if x.norm(end) == "and" && end+1 < s.End && x.dateAt[end+1] >= 0 {
					end = x.dates[x.dateAt[end+1]].End
				}
			} else if q := x.phraseAt[end+1]; q >= 0 && !x.is(x.phrases[q].head, "event-told") {
				end = x.phrases[q].end
				if x.is(x.phrases[q].head, "event-aside-of") && x.norm(end) == "of" && end+1 < s.End {
					end = x.pastListed(end + 1) // "on the sidelines of the General Assembly" names no side
				}
			} else {
				steps = 5
			}
		case "there", "here":
			end++
		default:
			if x.dateAt[end] >= 0 {
				end = x.dates[x.dateAt[end]].End
				continue
			}
			steps = 5
		}
	}
	if len(out) == 0 {
		out = x.agreedOn(end, s)
	}
	if len(out) == 0 && x.is(p.head, "event-visit") {
		out = x.toPay(end, m, s)
	}
	if len(out) == 0 {
		out = x.sidesLater(end, s)
	}
	if (len(out) < 2 || with && onlyWith && held) && !apart && !(len(out) == 1 && !with && out[0].typ == graph.Organization) {
		if n := x.noun(p.head); (n == nil || n.Class != lexicon.Org) && !x.assembly(p, out) {
			if who := x.otherSide(p, out, s); len(who) > 0 && !x.shared2(who, out) && (with || len(who) > 1 && (held || x.is(p.start-1, "event-during")) || len(out) == 1 || held && who[0].typ == graph.Organization) {
				out = appendEnts(append([]*ent(nil), who...), out)
			} else if len(who) == 1 && len(out) == 0 && x.norm(p.start-1) == "at" {
				if out = x.toldAt(who, s); len(out) == 0 && x.is(p.head, "event-summit") && x.assembles(who[0]) {
					out, m.rule = who, atItsSummit
					m.negated, m.mood = x.moodOfMain(p.start, s)
				}
			}
		}
	}
	m.participants = out
	if with {
		m.rule = "<participant> held talks with <participant>"
	} else if len(out) > 1 {
		m.rule = "talks between <participants>"
	}
	return end
}
