package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// apartSides reports whether not all of the list act for one government.
func (x *eventReader) apartSides(list []*ent) bool {
	first := ""
	for _, e := range list {
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

// hostOf gives the government that a place, a capital or an office stands for,
// unless the visitors are its own.
func (x *eventReader) hostOf(place *ent, visitors []*ent) []*ent {
	if place == nil {
		return nil
	}
	gov := x.s.governmentOf(place)
	if g := x.know.capitalOf[place.key]; g != nil {
		gov = g.Key
	}
	k := x.know.byKey[gov]
	if k == nil || k.Type != graph.Government {
		return nil
	}
	for _, v := range visitors {
		if x.s.governmentOf(v) == gov {
			return nil
		}
	}
	return []*ent{x.s.known(k)}
}

// hostIn gives the person who invited the visitors to a place, else the government that it stands for.
func (x *eventReader) hostIn(place *ent, visitors []*ent, s token.Range) []*ent {
	host := x.hostOf(place, visitors)
	if len(host) == 1 {
		if by := x.inviter(host[0].key, s); by != nil {
			return by
		}
		if by := x.toldHost(host[0].key, s); by != nil {
			return by
		}
		if by := x.metBefore(host[0].key, visitors, s); by != nil {
			return by
		}
		if by := x.hostWhere(host[0].key, s); by != nil {
			return by
		}
	}
	return host
}

// metBefore gives the head of a government whom its one visitor met shortly before: "A met B in Lima on May 3. B comes to Quito on May 9".
func (x *eventReader) metBefore(gov string, visitors []*ent, s token.Range) []*ent {
	last := x.lastTold(graph.Meeting)
	if last == nil || len(visitors) != 1 || len(last.participants) != 2 || x.sinceTold(last, s.Start) > 2 || !x.contains(last.participants, visitors[0]) {
		return nil
	}
	for _, e := range last.participants {
		if e.person() && headOfState(e) && e != visitors[0] && x.s.governmentOf(e) == gov {
			return []*ent{e}
		}
	}
	return nil
}

// stateOn reports whether somebody travels for a state or another body: a person
// in office, a government, a delegation.
func (x *eventReader) stateOn(who []*ent) bool {
	for _, e := range who {
		if e.typ == graph.Government || e.typ == graph.Organization && x.s.governmentOf(e) != "" || e.person() && (len(e.roles) > 0 || x.s.governmentOf(e) != "") {
			return true
		}
	}
	return false
}

// placeAfter gives the place, or the country, of the phrase at i.
func (x *eventReader) placeAfter(i int) *ent {
	if i < 0 || i >= len(x.toks) || x.phraseAt[i] < 0 || x.dateAt[i] >= 0 {
		return nil
	}
	ph := &x.phrases[x.phraseAt[i]]
	if ph.name >= 0 && (ph.kind == namePhrase || ph.kind == orgPhrase) {
		if e := x.s.names[ph.name]; e != nil && (e.typ == graph.Place || e.typ == graph.Government || e.kind == "office") {
			return e
		}
	}
	return nil
}

// going is "A flew to Lima", "A came to Peru for talks", "A fetched B from Lima":
// a visit to the government of the place, where A travels for a state.
func (x *eventReader) going(t trigger, s token.Range) {
	i := t.at
	if !x.pos[i].verb() && !x.is(i, "event-due") || x.phraseAt[i] >= 0 || x.norm(i) == "been" && x.norm(i+1) != "to" {
		return
	}
	j := x.way(i, s)
	start, neg, md := x.group(i, s)
	if j < 0 {
		if !x.is(i, "event-due") && x.norm(i) != "been" && x.norm(i+1) != "on" {
			x.goingTo(i, j, x.subjectsOf(i, start, s), neg, md, s)
		}
		return
	}
	place := x.placeAfter(j + 1)
	if place == nil {
		return
	}
	who := x.subjectsOf(i, start, s)
	if x.goingTo(i, j, who, neg, md, s) || x.toSummit(i, s) {
		return
	}
	if x.bothDue(i, start, who, neg, s) {
		return
	}
	host := x.hostIn(place, who, s)
	if !x.stateOn(who) || len(host) == 0 || !x.capitalOrState(place) || x.apartSides(who) && persons(who) == len(who) {
		return // who arrive from several states have come for something else
	}
	if x.is(i, "event-due") {
		md = planned
	}
	m := &mention{typ: graph.Meeting, at: i, negated: neg, mood: md, conf: 0.5, rule: "<participant> went to <place>", present: x.pos[i] == posVerbPres && start == i}
	m.participants = appendEnts(append([]*ent(nil), who...), host)
	x.date(m, s)
	m.place = x.placeAt(j + 1)
	if m.date == "" || m.negated {
		return
	}
	x.tell(m, s)
}

// bothDue reads "A and B are due in Lima on May 3 to sign the pact": two of different states who are expected at one place.
func (x *eventReader) bothDue(i, start int, who []*ent, neg bool, s token.Range) bool {
	if !x.is(i, "event-due") || start == i || neg || len(who) != 2 || !x.apartSides(who) || x.norm(start) != "is" && x.norm(start) != "are" && x.norm(start) != "were" {
		return false
	}
	m := &mention{typ: graph.Meeting, at: i, mood: planned, conf: 0.6, rule: "<participants> are due in <place>", participants: who}
	x.whereWhen(m, s)
	return m.date != "" && x.tell(m, s) != nil
}

// toSummit reports whether the journey of the verb at i is to a summit, and not to who governs its place: "arrived at a summit in Lima".
func (x *eventReader) toSummit(i int, s token.Range) bool {
	j := i + 1
	if x.norm(j) != "at" && x.norm(j) != "for" && x.norm(j) != "to" || j+1 >= s.End || x.phraseAt[j+1] < 0 {
		return false
	}
	return x.is(x.phrases[x.phraseAt[j+1]].head, "event-summit")
}

// goingTo reads "A flew to Lima on Friday to settle the matter with B", "came to thank B": whom somebody goes to see. Where the sentence
// tells of no place, way is -1.
func (x *eventReader) goingTo(i, way int, who []*ent, neg bool, md mood, s token.Range) bool {
	from := i + 1
	if way >= 0 {
		from = x.phrases[x.phraseAt[way+1]].end
	}
	met := x.purposeWith(from, s)
	both := appendEnts(append([]*ent(nil), who...), met)
	if neg || md == unreal || len(who) == 0 || persons(met) == 0 || len(both) == len(who) || !x.apartSides(both) {
		return false
	}
	start, _, _ := x.group(i, s)
	m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.6, rule: "<participant> went to <place> to settle something with <participant>", participants: both, present: x.inPresent(start, i)}
	if x.whereWhen(m, s); way >= 0 {
		m.place = x.placeAt(way + 1)
	}
	return m.date != "" && x.tell(m, s) != nil
}

// purposeWith gives the persons with or to whom something is to be done: "to settle the matter with B", "to thank B",
// in the clause from token i on.
func (x *eventReader) purposeWith(i int, s token.Range) []*ent {
	purpose := false
	for j := i; j < s.End && j < i+24; j++ {
		switch w := x.norm(j); {
		case w == ";" || x.pos[j] == posWh || x.phraseAt[j] < 0 && x.pos[j].finite():
			return nil
		case w == "to" && x.phraseAt[j] < 0 && x.pos[j+1] == posVerbBase:
			purpose = true
			if met, _ := x.list(j+2, s); (x.is(j+1, "event-purpose") || x.is(j+1, "event-goingfor")) && persons(met) > 0 {
				return met
			}
		case w == "with" && purpose:
			met, _ := x.list(j+1, s)
			return met
		}
	}
	return nil
}

// way gives the preposition before the place that a verb of motion leads to; -1
// where none does.
func (x *eventReader) way(i int, s token.Range) int {
	for j := i + 1; j < s.End && j < i+8; j++ {
		w := x.norm(j)
		switch {
		case x.norm(i) == "fetched" && w == "from":
			return j
		case x.is(i, "event-leave"):
			if w == "for" && x.placeAfter(j+1) != nil {
				return j
			}
			if w == "," || w == ";" || x.pos[j].verb() && x.phraseAt[j] < 0 {
				return -1
			}
		case x.norm(i) != "fetched" && (w == "to" || w == "in" || w == "at" && x.is(i, "event-due")) && x.placeAfter(j+1) != nil:
			return j
		case w == "," || w == ";" || w == "from" || x.pos[j].verb() && x.phraseAt[j] < 0:
			return -1
		}
	}
	return -1
}

// roomOfState reports whether a place is a house or room of a government: "the Oval Office".
func (x *eventReader) roomOfState(e *ent) bool {
	if e.kind != "building" || e.known == nil {
		return false
	}
	gov := x.know.byKey[e.known.Of]
	return gov != nil && gov.Type == graph.Government && (strings.HasSuffix(e.name, "Office") || strings.HasSuffix(e.name, "Room"))
}

// capitalOrState reports whether who goes there goes to see a government.
func (x *eventReader) capitalOrState(e *ent) bool {
	return e.typ == graph.Government || e.kind == "office" || x.roomOfState(e) || x.lex.Lists["event-residence"][e.key] || x.know.capitalOf[e.key] != nil
}

// joint is "A and B agreed in Geneva": what two sides do together at one place.
func (x *eventReader) joint(t trigger, s token.Range) {
	i := t.at
	if !x.pos[i].verb() || x.phraseAt[i] >= 0 {
		return
	}
	start, neg, md := x.group(i, s)
	if x.passiveGroup(i, start) {
		x.toldBy(i, start, neg, md, s)
		x.signedBy(i, neg, md, s)
		return
	}
	end, room := x.idiom(i), false
	if x.is(i, "event-joint-with") {
		if j, ok := x.withAfter(i+1, s); ok && !(x.phraseAt[j-2] >= 0 && x.is(x.phrases[x.phraseAt[j-2]].head, "eventnoun")) { // but "discussed a meeting with B"
			end = j - 1
		}
	}
	who := x.subjectsOf(i, start, s)
	var visited *ent
	if x.is(i, "event-address") {
		heard, after := x.list(i+1, s)
		if visited = x.visitingAt(after); x.norm(after) == "," && x.locatedAt(after+1) != nil {
			after++ // "told the envoy, B, in Lima"
		}
		if p := x.phraseAt[min(after, len(x.toks)-1)]; x.norm(i) == "gave" && p >= 0 {
			after = x.phrases[p].end // "gave B his word at"
		}
		room = x.roomNext(after)
		if persons(who) == 0 || persons(heard) == 0 || !x.byVideo(s) && !room && !x.placeNext(after) && x.locatedAt(s.Start) == nil && !(x.is(i, "event-gift") && x.locatedIn(i, s) != nil) {
			return
		}
		who = appendEnts(append([]*ent(nil), who...), heard)
	} else if p := x.phraseAt[i+1]; p >= 0 && x.norm(x.phrases[p].head) == "hand" {
		who = appendEnts(append([]*ent(nil), who...), x.ownerOf(p))
	} else if at := end; x.norm(end) == "with" || x.norm(end) == "to" && x.byVideo(s) || x.norm(i) == "embraced" {
		if x.norm(end) == "with" || x.norm(end) == "to" {
			at++
		}
		other, _ := x.list(at, s)
		who = appendEnts(append([]*ent(nil), who...), other)
	}
	if end < 0 || len(who) < 2 || !x.apartSides(who) || x.byTelephone(s) {
		return
	}
	m := &mention{typ: graph.Meeting, at: i, negated: neg, mood: md, conf: 0.6, rule: "<participants> agreed in <place>", participants: who, present: start == i && x.pos[i] == posVerbPres}
	if m.place = x.placeOf(i, s); m.place == nil {
		m.place = visited
	}
	x.date(m, s)
	if m.date == "" && x.same(m) == nil && !(m.place != nil && x.is(i, "event-facing") && x.namedIn(who, s)) || m.place == nil && end == i+1 && !room && !x.byVideo(s) && !(neg && x.sinceDate(m, s)) {
		return
	}
	x.tell(m, s)
}

// signedBy reads "The treaty was signed in Lima on Monday by A and B".
func (x *eventReader) signedBy(i int, neg bool, md mood, s token.Range) {
	j := x.pastPlace(i + 1)
	if x.norm(i) != "signed" || x.norm(j) != "by" || neg || md == unreal {
		return
	}
	by, _ := x.list(j+1, s)
	if len(by) < 2 || persons(by) < len(by) || !x.apartSides(by) {
		return
	}
	m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.5, rule: "<participants> agreed in <place>", participants: by}
	m.place = x.placeOf(i, s)
	if x.date(m, s); m.date != "" && m.place != nil {
		x.tell(m, s)
	}
}

// toldBy reads "A was told in Lima on Monday by B", "was briefed by B at the palace".
func (x *eventReader) toldBy(i, start int, neg bool, md mood, s token.Range) {
	if !x.is(i, "event-address") || neg || md == unreal || x.byTelephone(s) {
		return
	}
	j := x.pastPlace(i + 1)
	if x.norm(j) != "by" {
		return
	}
	by, end := x.list(j+1, s)
	who := x.subjectsOf(i, start, s)
	m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.5, rule: "<participants> agreed in <place>", participants: appendEnts(append([]*ent(nil), who...), by)}
	if persons(who) == 0 || persons(by) == 0 || !x.apartSides(m.participants) || j == i+1 && !x.placeNext(end) && x.locatedAt(s.Start) == nil && x.locatedAt(x.pastDay(s.Start)) == nil {
		return
	}
	m.place = x.placeOf(i, s)
	if x.date(m, s); m.place != nil && m.date != "" {
		x.tell(m, s)
	}
}

// namedIn reports whether a sentence has names of all of the list.
func (x *eventReader) namedIn(list []*ent, s token.Range) bool {
	n := 0
	for j := s.Start; j < min(s.End, s.Start+2*longClause); j++ {
		if k := x.nameAt[j]; k >= 0 {
			j = x.names[k].end - 1
			if x.contains(list, x.s.names[int(k)]) {
				n++
			}
		}
	}
	return n >= len(list)
}

// placeNext reports whether a place, or a day and a place, stands at i.
func (x *eventReader) placeNext(i int) bool {
	if i+1 < len(x.toks) && x.is(i, "prep") && x.dateAt[i+1] >= 0 {
		i = x.dates[x.dateAt[i+1]].End
	}
	return x.locatedAt(i) != nil || x.visitingAt(i) != nil
}

// roomNext reports whether where in a house they were stands at i, or behind a day: "in a corridor", "on Monday, in the garden".
func (x *eventReader) roomNext(i int) bool {
	if i = x.pastDay(i); i+1 < len(x.toks) && x.norm(i) == "," {
		i++
	}
	if i+1 >= len(x.toks) || !x.is(i, "prep") || x.phraseAt[i+1] < 0 {
		return false
	}
	p := &x.phrases[x.phraseAt[i+1]]
	return p.name < 0 && x.is(p.head, "event-corridor")
}

// visitingAt gives the place to which the visit leads that stands at i: "told B on a visit to Lima", "during a stop in Lima".
func (x *eventReader) visitingAt(i int) *ent {
	if w := x.norm(i); w != "on" && w != "during" || i+1 >= len(x.toks) || x.phraseAt[i+1] < 0 {
		return nil
	}
	ph := &x.phrases[x.phraseAt[i+1]]
	if !x.is(ph.head, "event-stopover") || x.norm(ph.end) != "to" && x.norm(ph.end) != "in" {
		return nil
	}
	return x.placeAt(ph.end + 1)
}

// ownerOf is whose a thing is: "B's hand", "his hand".
func (x *eventReader) ownerOf(p int32) []*ent {
	ph := &x.phrases[p]
	if e := x.owner(ph); e != nil {
		return []*ent{e}
	}
	if w := x.norm(ph.start); w == "his" || w == "her" {
		return x.possessor(ph.start)
	}
	if x.norm(ph.end) == "of" {
		of, _ := x.list(ph.end+1, x.sentence(ph.start))
		return of
	}
	return nil
}

// idiom gives where a verb that only with its noun tells of a meeting ends:
// "shook hands", "shared a room"; -1 where the noun is another.
func (x *eventReader) idiom(i int) int {
	switch x.norm(i) {
	case "shook", "shake", "shakes", "shaken":
		if x.norm(i+1) == "hands" {
			return i + 2
		}
		if p := x.phraseAt[i+1]; p >= 0 && x.norm(x.phrases[p].head) == "hand" {
			return i + 1
		}
		return -1
	case "did":
		if w := x.norm(i + 1); w == "," || w == "so" || w == "in" || w == "at" || i+1 < len(x.toks) && x.dateAt[i+1] >= 0 {
			return i + 1
		}
		return -1
	case "got", "get":
		if x.norm(i+1) == "together" {
			return i + 2
		}
		return -1
	case "faced":
		if x.norm(i+1) == "each" {
			return i + 3
		}
		return -1
	case "came", "come", "comes":
		if x.norm(i+1) == "together" {
			return i + 2
		}
		if x.norm(i+1) == "face" && x.norm(i+2) == "to" {
			return i + 4
		}
		return -1
	case "returned", "return", "returns":
		if p := x.phraseAt[min(i+2, len(x.toks)-1)]; x.norm(i+1) == "to" && p >= 0 && x.norm(x.phrases[p].head) == "table" {
			return x.phrases[p].end
		}
		return -1
	case "shared", "share", "shares":
		for j := i + 1; j < i+4; j++ {
			if w := x.norm(j); w == "room" || w == "table" {
				return j + 1
			}
		}
		return -1
	}
	return i + 1
}

// byVideo reports whether the sentence speaks of a meeting on screens.
func (x *eventReader) byVideo(s token.Range) bool {
	return x.listedIn("event-video", s.Start, s.End)
}

// byTelephone reports whether the sentence speaks of a call or of writing.
func (x *eventReader) byTelephone(s token.Range) bool {
	return !x.byVideo(s) && (x.telephoned(s) || x.sentenceHas("letter", s.Start, s.End) || x.sentenceHas("letters", s.Start, s.End))
}

// telephoned reports whether the sentence speaks of a call.
func (x *eventReader) telephoned(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		switch x.norm(j) {
		case "telephone", "phone", "telephoned", "phoned", "call":
			return true
		}
	}
	return false
}

// guest is "A was the guest of B", "A was B's guest".
func (x *eventReader) guest(t trigger, s token.Range) {
	i := t.at
	if x.phraseAt[i] < 0 {
		return
	}
	p := &x.phrases[x.phraseAt[i]]
	if x.whoseGuest(p, s) {
		return
	}
	v := p.start - 1
	for v > s.Start && (x.pos[v] == posAdv || x.norm(v) == "as") {
		v--
	}
	if p.head == i && x.norm(p.start-1) == "as" && x.norm(p.end) == "of" && !x.is(v, "be") {
		x.asGuest(p, s)
		return
	}
	if p.head != i || !x.is(v, "be") && !(x.norm(i) == "host" && x.is(v, "event-playing")) {
		if !x.guestAside(p, s) {
			x.guestWas(p, s)
		}
		return
	}
	start, neg, md := x.group(v, s)
	var host []*ent
	for j := p.start; j < i; j++ {
		if n := x.nameAt[j]; n >= 0 && x.norm(x.names[n].end) == "'s" {
			if e := x.s.names[int(n)]; e != nil {
				host = appendEnts(host, []*ent{x.state(e)})
			}
		}
	}
	who := x.subjectsOf(v, start, s)
	switch w := x.norm(p.start); {
	case w == "his" || w == "her":
		if len(who) > 0 {
			host = x.ownerOther(p.start, who)
			if there := x.hostHere(x.placeOf(i, s), p.start, who); len(there) > 0 {
				host = there
			}
		}
	case x.norm(p.end) == "of", x.norm(i) == "host" && x.norm(p.end) == "to":
		host, _ = x.list(p.end+1, s)
	}
	m := &mention{typ: graph.Meeting, at: i, negated: neg, mood: md, conf: 0.7, rule: "<participant> was the guest of <participant>"}
	m.participants = appendEnts(append([]*ent(nil), who...), host)
	if len(who) == 0 || len(host) == 0 || persons(who) == 0 && (persons(host) == 0 || x.phraseAt[max(start-1, 0)] < 0 || !x.guestPhrase(x.phraseAt[start-1]) || !x.apartSides(m.participants)) {
		return // but "two Chilean diplomats were guests of B"
	}
	x.whereWhen(m, s)
	x.tell(m, s)
}

// guestAside reads "A, a guest of B in Lima on Monday, said".
func (x *eventReader) guestAside(p *phrase, s token.Range) bool {
	k := p.start - 2
	if k < s.Start || x.norm(k+1) != "," || x.norm(p.end) != "of" || x.norm(p.head) == "host" || x.phraseAt[k] < 0 || !x.personPhrase(x.phraseAt[k]) {
		return false
	}
	host, _ := x.list(p.end+1, s)
	m := &mention{typ: graph.Meeting, at: p.head, conf: 0.6, rule: "<participant>, a guest of <participant>"}
	m.participants = appendEnts(append([]*ent(nil), x.entsOf(x.phraseAt[k])...), host)
	if persons(host) == 0 || len(m.participants) <= len(host) || !x.apartSides(m.participants) {
		return false
	}
	x.whereWhen(m, s)
	if m.date != "" && x.toCome(m.date) {
		m.mood = planned
	}
	return m.date != "" && x.tell(m, s) != nil
}

// whoseGuest reads "B, whose guest A was on Monday", "B, whose host A will be".
func (x *eventReader) whoseGuest(p *phrase, s token.Range) bool {
	host, at := x.whose(p.start, s), p.end
	if p.kind == namePhrase {
		at = p.start // "whose guest NAME", taken for his title
	}
	if len(host) == 0 || at >= s.End || x.phraseAt[at] < 0 {
		return false
	}
	v := x.phrases[x.phraseAt[at]].end
	for v < s.End && x.phraseAt[v] < 0 && (x.pos[v] == posModal || x.is(v, "have") || x.pos[v] == posAdv) {
		v++
	}
	if v >= s.End || !x.is(v, "be") {
		return false
	}
	_, neg, md := x.group(v, s)
	who, _ := x.list(at, s)
	if persons(who) == 0 || !x.apartSides(appendEnts(append([]*ent(nil), who...), host)) {
		return false
	}
	m := &mention{typ: graph.Meeting, at: p.head, negated: neg, mood: md, conf: 0.7, rule: "<participant> was the guest of <participant>"}
	m.participants = appendEnts(append([]*ent(nil), who...), host)
	x.whereWhen(m, s)
	x.tell(m, s)
	return true
}

// asGuest reads "A was in Lima from May 2 to May 4 as a guest of B".
func (x *eventReader) asGuest(p *phrase, s token.Range) {
	host, _ := x.list(p.end+1, s)
	m := &mention{typ: graph.Meeting, at: p.head, conf: 0.6, rule: "<visitor> as a guest of <participant>"}
	for v := p.start - 2; v >= s.Start && len(m.participants) == 0; v-- {
		if x.pos[v].verb() && x.phraseAt[v] < 0 && !x.is(v, "event-apart") {
			start, neg, md := x.group(v, s)
			m.negated, m.mood = neg, md
			if x.is(v, "event-due") {
				m.mood = planned
			}
			m.participants = appendEnts(append([]*ent(nil), x.subjectsOf(v, start, s)...), host)
			v = s.Start
		}
	}
	if len(host) == 0 || len(m.participants) <= len(host) || !x.apartSides(m.participants) {
		return
	}
	x.whereWhen(m, s)
	if m.date != "" || m.place != nil {
		x.tell(m, s)
	}
}

// guestWas reads "B's guest in Lima on May 3 was A", "his host was B".
func (x *eventReader) guestWas(p *phrase, s token.Range) {
	v := x.pastPlace(p.end)
	if w := x.norm(p.start); w == "his" || w == "her" {
		x.hostNamed(p, s)
		return
	}
	host := x.ownerOf(x.phraseAt[p.head])
	if !x.is(v, "be") || len(host) == 0 {
		return
	}
	guest, _ := x.list(v+1, s)
	m := &mention{typ: graph.Meeting, at: p.head, conf: 0.7, rule: "<participant>'s guest was <participant>", participants: appendEnts(host, guest)}
	if persons(guest) == 0 || !x.apartSides(m.participants) {
		return
	}
	start, neg, md := x.group(v, s)
	if m.negated, m.mood = neg, md; md == fact && x.inPresent(start, v) && x.sentenceHas("next", p.start, p.head) {
		m.mood = planned // "his next guest is B, expected on Friday"
	}
	x.whereWhen(m, s)
	x.tell(m, s)
}

// hostNamed reads "A praised his host, B" and "B, his host in Lima,": they met where the sentence
// tells of a place or a day.
func (x *eventReader) hostNamed(p *phrase, s token.Range) {
	var host []*ent
	for _, at := range [...][2]int{{p.end, p.end + 1}, {p.start - 1, p.start - 2}} {
		if comma, j := at[0], at[1]; len(host) == 0 && x.norm(comma) == "," && j >= s.Start && j < s.End && x.phraseAt[j] >= 0 && x.personPhrase(x.phraseAt[j]) {
			host = x.entsOf(x.phraseAt[j])
		}
	}
	guest := x.mainSubject(p.start, s)
	if len(guest) != 1 || x.contains(host, guest[0]) {
		guest = x.ownerOther(p.start, host)
	}
	m := &mention{typ: graph.Meeting, at: p.head, conf: 0.6, rule: "<participant> and his host, <participant>", participants: appendEnts(append([]*ent(nil), guest...), host)}
	if st := x.around(p.head); st != nil && st.cue.End > st.cue.Start && st.cue.End >= p.start-1 && st.cue.Start < p.start {
		m.at = st.cue.Start // "praised his host, B": that he was there is told by the text
	}
	if len(host) != 1 || len(guest) != 1 || !guest[0].person() || !x.apartSides(m.participants) || x.byTelephone(s) {
		return
	}
	x.whereWhen(m, s)
	if there := x.stayBeside(s); m.date == "" && there != nil && x.guestAndHost(there, m.participants) {
		m.date, m.phrase, m.mood = there.date, there.text, there.mood // "A will be in Lima on Monday. B, his host,"
	}
	if m.date != "" || m.place != nil {
		x.tell(m, s)
	}
}

// hostHere is the person whom "his" or "her" at i means where the place is of his state: "was his guest in Lima".
func (x *eventReader) hostHere(place *ent, i int, guests []*ent) []*ent {
	if place == nil || x.s.governmentOf(place) == "" {
		return nil
	}
	male := x.norm(i) != "her"
	for k := int(x.phraseAt[i]) - 1; k >= 0 && k > int(x.phraseAt[i])-40; k-- {
		var people []*ent
		if x.subjectLike(x.phrases[k].start) {
			people = x.phrases[k].refs
		}
		if own := x.owner(&x.phrases[k]); own != nil {
			people = append([]*ent{own}, people...) // "Vega's friends"
		}
		for _, e := range people {
			if e.person() && !x.contains(guests, e) && e.fits(male) && x.s.governmentOf(e) == x.s.governmentOf(place) {
				return []*ent{e}
			}
		}
	}
	return nil
}

// ownerOther is the person whom "his" or "her" at i means, who is none of those given.
func (x *eventReader) ownerOther(i int, not []*ent) []*ent {
	male := x.norm(i) != "her"
	for k := int(x.phraseAt[i]) - 1; k >= 0 && k > int(x.phraseAt[i])-40; k-- {
		if !x.subjectLike(x.phrases[k].start) {
			continue
		}
		for _, e := range x.phrases[k].refs {
			if e.person() && !x.contains(not, e) && e.fits(male) {
				return []*ent{e}
			}
		}
	}
	return nil
}

// journeys reads the words that tell of a meeting only where nothing else in the
// sentence does.
func (x *eventReader) journeys(s token.Range) {
	for _, t := range x.triggers {
		if t.word.typ == graph.Meeting && (x.metIn != s || x.agreedThat(t.at, s)) && !x.sporting(s) && (t.word.role == jointVerb || t.word.role == goVerb && x.idiomAfter(t.at)) {
			x.joint(t, s)
		}
	}
	for _, t := range x.triggers {
		if t.word.typ == graph.Meeting && x.metIn != s && !x.sporting(s) && t.word.role == goVerb && !x.idiomAfter(t.at) {
			x.going(t, s)
		}
	}
	if x.metIn != s {
		x.appointed(s)
	}
	if x.metIn != s {
		x.atOnePlace(s)
	}
	if x.metIn != s {
		x.atOffice(s)
	}
}

// agreedThat reports whether what the sentence tells of a meeting is a plan on which others agree at i: "officials of A and B agreed in Lima
// on Monday that C would come to Quito to see D".
func (x *eventReader) agreedThat(i int, s token.Range) bool {
	last := x.lastTold(graph.Meeting)
	return x.is(i, "event-agreeing") && last != nil && last.status == graph.Planned && x.sentenceHas("that", i+1, min(s.End, i+12))
}

// idiomAfter reports whether the verb of motion at i tells of no journey: "came together", "came face to face".
func (x *eventReader) idiomAfter(i int) bool {
	return x.norm(i+1) == "together" || x.norm(i+1) == "face" && x.norm(i+2) == "to"
}

// atOffice reads "A was at the White House on Tuesday": who is in the office of
// another state's head is there to see him.
func (x *eventReader) atOffice(s token.Range) {
	for j := s.Start + 1; j < s.End; j++ {
		place := x.locatedAt(j)
		if place == nil || place.kind != "office" && !x.roomOfState(place) && !x.lex.Lists["event-residence"][place.key] {
			continue
		}
		v := x.stayBefore(j, s)
		if w := x.norm(j - 1); x.norm(j) == "at" && (w == "called" || w == "calls") {
			v = j - 1
		}
		if v < 0 {
			continue
		}
		start, neg, md := x.group(v, s)
		who := x.subjectsOf(v, start, s)
		host := x.hostOf(place, who)
		if neg || persons(who) == 0 || !x.stateOn(who) || len(host) == 0 {
			continue
		}
		m := &mention{typ: graph.Meeting, at: v, mood: md, conf: 0.5, rule: "<participant> was at <office>", place: place}
		m.participants = appendEnts(append([]*ent(nil), who...), host)
		if x.date(m, s); m.date != "" {
			x.tell(m, s)
		}
	}
}

// appointed reads "A and B are to take it up in Geneva tomorrow", "will take it up": whatever two
// sides are to do together at a place and on a day.
func (x *eventReader) appointed(s token.Range) {
	for i := s.Start + 3; i < s.End; i++ {
		if x.pos[i] != posVerbBase || x.phraseAt[i] >= 0 {
			continue
		}
		start, neg, md := x.group(i, s)
		if md != planned || neg || x.norm(i-1) != "to" && (x.norm(i-1) != "will" || x.is(i, "motion") || x.is(i, "arrival") || x.is(i, "event-attend")) {
			continue
		}
		who := x.subjectsOf(i, start, s)
		if persons(who) < 2 || !x.apartSides(who) || x.byTelephone(s) {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.5, rule: "<participants> are to act in <place>", participants: who}
		m.place = x.placeOf(i, s)
		if x.date(m, s); m.place != nil && m.date != "" {
			x.tell(m, s)
			return
		}
	}
}

// atOnePlace reads "In Lima on Monday A and B buried the hatchet": what two of different states
// did at one place on a day they did together, save to come, to leave and to speak.
func (x *eventReader) atOnePlace(s token.Range) {
	for i := s.Start + 3; i < s.End; i++ {
		perfect := x.pos[i] == posVerbPart && x.norm(i-1) == "had"
		if x.pos[i] != posVerbPast && !perfect || x.phraseAt[i] >= 0 || x.quoteAt[i] >= 0 || x.is(i, "be") || x.is(i, "have") || x.is(i, "motion") && x.norm(i+1) != "through" && x.norm(i+1) != "over" || x.is(i, "arrival") || x.word[i] != nil && len(x.word[i].Verbs) > 0 || x.is(i, "event-apart") {
			continue
		}
		start, neg, md := x.group(i, s)
		if start != i && !(perfect && start == i-1) || neg || md != fact {
			continue
		}
		who := x.subjectsOf(i, start, s)
		if len(who) < 2 || len(who) > 4 || persons(who) != len(who) || !x.eachOfAState(who) || !x.apartSides(who) || !x.namedIn(who, s) || x.byTelephone(s) {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, conf: 0.4, rule: "<participants> did something in <place> on <date>", participants: who}
		m.place = x.placeOf(i, s)
		if x.date(m, s); m.place != nil && len(m.date) == 10 {
			x.tell(m, s)
			return
		}
	}
}

// eachOfAState reports whether each of those named acts for a government.
func (x *eventReader) eachOfAState(who []*ent) bool {
	for _, e := range who {
		if x.s.governmentOf(e) == "" {
			return false
		}
	}
	return true
}

// presences reads "A was in Rome with B", "A stayed in Rome with B".
func (x *eventReader) presences(s token.Range) {
	first := -1 // the verb of the first presence: "A was in Rome with B on Monday and in Oslo with C on Tuesday"
	for j := s.Start + 1; j < s.End; j++ {
		if w := x.norm(j); w != "in" && w != "at" || x.locatedAt(j) == nil {
			continue
		}
		with := x.companyAt(x.phrases[x.phraseAt[j+1]].end, s)
		v := x.stayBefore(j, s)
		at, day := v, -1
		before := j - 1
		if x.dateAt[before] >= 0 && first >= 0 { // "on Tuesday in Oslo with C"
			day = int(x.dateAt[before])
			if before = x.dates[day].Start - 1; x.is(before, "prep") {
				before--
			}
		}
		if w := x.norm(before); v < 0 && first >= 0 && (w == "and" || w == "," || w == ";" || w == "then") {
			v, at = first, j
		}
		if with < 0 || v < 0 {
			continue
		}
		start, neg, md := x.group(v, s)
		who := x.subjectsOf(v, start, s)
		other, _ := x.list(with, s)
		both := appendEnts(append([]*ent(nil), who...), other)
		if persons(who) == 0 || len(other) == 0 || !x.apartSides(both) || neg {
			continue
		}
		first = v
		m := &mention{typ: graph.Meeting, at: at, mood: md, conf: 0.6, rule: "<participant> was in <place> with <participant>", participants: both}
		x.whereWhen(m, s)
		if at == j {
			m.place = x.locatedAt(j)
		}
		if d := x.fronted(v, s); at == v && d >= 0 && m.dateExpr > 0 && x.dates[m.dateExpr-1].Start > with {
			x.setDate(m, d) // "On Monday A was in Rome with B, on Tuesday in Oslo with C"
		}
		if at == j && day >= 0 && x.usable(day) {
			x.setDate(m, day)
		}
		x.tell(m, s)
	}
}

// companyAt gives where those stand who are with somebody at the place that ends at i; -1 where none are told: "with B", "on Monday with B",
// ", at one table with B", "in front of B".
func (x *eventReader) companyAt(i int, s token.Range) int {
	i = x.pastDay(i)
	for steps := 0; steps < 2 && i+2 < s.End; steps++ {
		switch w := x.norm(i); {
		case w == "with":
			return i + 1
		case w == "in" && x.norm(i+1) == "front" && x.norm(i+2) == "of":
			return i + 3
		case w == "," && x.dateAt[i+1] < 0 && (x.is(i+1, "prep") || x.norm(i+1) == "face"):
			i++
		case w == "face" && x.norm(i+1) == "to":
			i += 3
		case w == "at" && x.phraseAt[i+1] >= 0 && x.norm(x.phrases[x.phraseAt[i+1]].head) == "table":
			i = x.phrases[x.phraseAt[i+1]].end
		default:
			return -1
		}
	}
	if i < s.End && x.norm(i) == "with" {
		return i + 1
	}
	return -1
}

// pastDay steps over a day at i, with or without its preposition.
func (x *eventReader) pastDay(i int) int {
	if i+1 < len(x.toks) && x.is(i, "prep") && x.dateAt[i+1] >= 0 {
		i++
	}
	if i < len(x.toks) && x.dateAt[i] >= 0 {
		return x.dates[x.dateAt[i]].End
	}
	return i
}

// wasWith reads "A was with B in Rome on Monday", "and on the 5th with C in Oslo": who is with somebody of another state, somewhere.
func (x *eventReader) wasWith(s token.Range) {
	if x.metIn == s || x.byTelephone(s) {
		return
	}
	for v := s.Start + 1; v+2 < s.End; v++ {
		if x.phraseAt[v] >= 0 || !x.is(v, "be") && !x.is(v, "event-stay") || x.norm(v+1) != "with" || x.phraseAt[v+2] < 0 {
			continue
		}
		start, neg, md := x.group(v, s)
		who := x.subjectsOf(v, start, s)
		other, end := x.list(v+2, s)
		m := &mention{typ: graph.Meeting, at: v, mood: md, conf: 0.6, rule: "<participant> was with <participant> in <place>", participants: appendEnts(append([]*ent(nil), who...), other)}
		if neg || md == unreal || persons(who) == 0 || persons(other) == 0 || x.locatedAt(end) == nil || !x.apartSides(m.participants) {
			continue
		}
		x.whereWhen(m, s)
		m.place = x.locatedAt(end)
		if m.date == "" && md == fact {
			m.date = x.sceneDay(v, s)
		}
		if m.date == "" {
			continue
		}
		more := x.furtherGuests(m, who, s)
		x.tell(m, s)
		for i := range more {
			x.tell(&more[i], s)
		}
		return
	}
}

// wereTogether reads "the negotiators of A and B were together in Oslo on Friday", "were filmed at a reception".
func (x *eventReader) wereTogether(s token.Range) {
	for i := s.Start + 1; i < s.End; i++ {
		v := i - 1
		if x.is(i, "event-filmed") && x.is(i-1, "be") && x.filmedAt(i+1, s) {
			v = i // "were photographed at a reception"
		} else if x.is(i, "event-filmed") && x.is(i-1, "be") && x.norm(i+1) == "with" {
			v = i // "was photographed with B"
		} else if x.norm(i) != "together" || !x.is(v, "be") && !x.is(v, "event-filmed") {
			continue
		}
		start, neg, md := x.group(v, s)
		who := x.subjectsOf(v, start, s)
		if other, _ := x.list(i+2, s); v == i && x.norm(i+1) == "with" && persons(who) > 0 && persons(other) > 0 {
			who = appendEnts(append([]*ent(nil), who...), other)
		}
		if neg || len(who) < 2 || !x.apartSides(who) {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.7, rule: "<participants> were together", participants: who}
		x.whereWhen(m, s)
		if m.place != nil || m.date != "" {
			x.tell(m, s)
		}
	}
}

// filmedAt reports whether a place, or a day and what they did, follows "were photographed" at token i: "at a reception",
// "on Monday leaving the hotel", but not "on Monday as rivals".
func (x *eventReader) filmedAt(i int, s token.Range) bool {
	if x.norm(i) == "on" && x.dateAt[min(i+1, s.End-1)] >= 0 {
		i++
	}
	if x.dateAt[i] >= 0 {
		end := x.dates[x.dateAt[i]].End
		return x.is(end, "event-placed") || x.pos[min(end, s.End-1)] == posVerbIng
	}
	return x.is(i, "event-placed")
}

// stayBefore gives the form of "be", or the verb of staying, whose place the
// preposition at j opens; -1 where there is none.
func (x *eventReader) stayBefore(j int, s token.Range) int {
	for k := j - 1; k >= s.Start && k > j-6; k-- {
		switch {
		case x.is(k, "be") || x.is(k, "event-stay"):
			return k
		case x.dateAt[k] >= 0 || x.pos[k] == posAdv || x.is(k, "prep") && x.dateAt[k+1] >= 0:
		default:
			return -1
		}
	}
	return -1
}

// besideHim reads "A, with B at his side in London, ...".
func (x *eventReader) besideHim(s token.Range) {
	for i := s.Start + 3; i < s.End; i++ {
		beside := (x.norm(i) == "him" || x.norm(i) == "her") && (x.norm(i-1) == "beside" || x.norm(i-1) == "alongside" || x.norm(i-1) == "to" && x.norm(i-2) == "next")
		if !beside && (x.norm(i) != "side" || x.norm(i-1) != "his" && x.norm(i-1) != "her" || x.norm(i-2) != "at") {
			continue
		}
		for w := i - 3; w >= s.Start && w > i-16; w-- {
			if x.norm(w) != "with" {
				continue
			}
			other, _ := x.list(w+1, s)
			who := x.aroundSide(w, i, s)
			both := appendEnts(append([]*ent(nil), who...), other)
			if persons(who) > 0 && persons(other) > 0 && x.apartSides(both) && (!beside || len(x.states(other)) > 0) {
				m := &mention{typ: graph.Meeting, at: i, conf: 0.6, rule: "<participant>, with <participant> at his side", participants: both}
				m.place = x.placeOf(i, s)
				x.dateBack(m, w, s)
				x.tell(m, s)
			}
			break
		}
	}
}

// dateBack gives a mention the date before token i in the sentence, else as usual.
func (x *eventReader) dateBack(m *mention, i int, s token.Range) {
	for j := i - 1; j >= s.Start; j-- {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) {
			x.setDate(m, int(d))
			return
		}
	}
	x.date(m, s)
	for j := m.at + 1; m.dateExpr > 0 && x.norm(i-1) != "," && j < x.dates[m.dateExpr-1].Start; j++ {
		if x.norm(j) == "," {
			m.date, m.phrase, m.dateExpr = "", "", 0 // "A, he said with B at his side, had asked for it in May"
		}
	}
}

// aroundSide gives whose side it is: the subject before "with", else the one
// that follows.
func (x *eventReader) aroundSide(w, i int, s token.Range) []*ent {
	k := w - 1
	if x.norm(k) == "," {
		k--
	}
	if k >= s.Start && x.phraseAt[k] >= 0 && x.personPhrase(x.phraseAt[k]) {
		return x.entsOf(x.phraseAt[k])
	}
	return x.mainSubject(i, s)
}

// brought reads "A brought B a message", "the visit took A to B", "handed over by
// A to B": who carries something to somebody of another state meets him.
func (x *eventReader) brought(s token.Range) {
	for i := s.Start; i < s.End; i++ {
		if !x.pos[i].verb() || x.phraseAt[i] >= 0 {
			continue
		}
		start, neg, md := x.group(i, s)
		var who, to []*ent
		switch {
		case x.is(i, "event-bring") || x.is(i, "event-admitted") && x.passiveGroup(i, start):
			who, to = x.bringer(i, start, s)
		case x.is(i, "event-carry") && x.passiveGroup(i, start):
			who, to = x.carrier(i, s)
		case x.is(i, "event-carry") && x.norm(i) != "brought":
			who = x.subjectsOf(i, start, s)
			to = x.handedTo(i, s)
		}
		both := appendEnts(append([]*ent(nil), who...), to)
		rule := "<visitor> brought <participant> something"
		if two := x.broughtTogether(i, start, s); len(two) > 1 {
			if x.byTelephone(s) {
				continue // "brought them together by letters"
			}
			both, rule = two, "<mediator> brought <participants> together"
		} else if persons(who) == 0 || len(to) == 0 {
			continue
		}
		if neg || !x.apartSides(both) {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, mood: md, conf: 0.6, rule: rule, participants: both}
		m.place = x.placeOf(i, s)
		x.date(m, s)
		if m.date != "" || m.place != nil {
			x.tell(m, s)
		}
	}
}

// broughtTogether gives whom somebody brings together, or to one table: "brought A and B together",
// "A and B were brought together by C".
func (x *eventReader) broughtTogether(i, start int, s token.Range) []*ent {
	if !x.is(i, "event-gather") {
		return nil
	}
	two, end := x.list(i+1, s)
	if x.passiveGroup(i, start) {
		two, end = x.subjectsOf(i, start, s), i+1
	}
	if len(two) < 2 || !x.passiveGroup(i, start) && len(x.subjectsOf(i, start, s)) == 0 {
		return nil
	}
	for end < s.End && (x.dateAt[end] >= 0 || x.locatedAt(end) != nil || x.locatedAt(end-1) != nil || x.is(end, "prep") && x.dateAt[end+1] >= 0) {
		end++
	}
	if x.norm(end) == "together" {
		return two
	}
	if w := x.norm(end); w == "to" || w == "around" || w == "at" || w == "round" {
		if p := x.phraseAt[end+1]; p >= 0 && x.norm(x.phrases[p].head) == "table" {
			return two
		}
	}
	return nil
}

// handedTo gives the person to whom something is handed: "delivered a message to B", "handed B a folder".
func (x *eventReader) handedTo(i int, s token.Range) []*ent {
	p := x.phraseAt[i+1]
	if p < 0 {
		return nil
	}
	end := x.phrases[p].end
	if x.pronounObject(i+1) && x.norm(i+1) != "it" {
		return x.himHere(i+1, x.subjectsOf(i, i, s), s)
	}
	if to, after := x.list(i+1, s); len(to) > 0 && persons(to) == len(to) && after < s.End && x.phraseAt[after] >= 0 && x.dateAt[after] < 0 && !x.personPhrase(x.phraseAt[after]) {
		return to // "handed B a folder"
	}
	if x.norm(end) == "from" && x.phraseAt[end+1] >= 0 {
		end = x.phrases[x.phraseAt[end+1]].end
	}
	if x.norm(end) != "to" {
		return nil
	}
	if to, _ := x.list(end+1, s); persons(to) == len(to) {
		return to
	}
	return nil
}

// bringer gives who brings, and to whom: "A brought B a draft", or who is taken
// to whom: "took him to B".
func (x *eventReader) bringer(i, start int, s token.Range) (who, to []*ent) {
	if x.passiveGroup(i, start) { // "A was taken to B"
		j := x.pastAdverbs(i+1, s)
		if w := x.norm(j); w == "in" || w == "into" || w == "out" || w == "up" || w == "through" {
			j++ // "was shown in to B"
		}
		if x.norm(j) == "to" && j+1 < s.End {
			if to, _ = x.list(j+1, s); len(to) == 0 && x.phraseAt[j+1] >= 0 && (x.is(x.phrases[x.phraseAt[j+1]].head, "event-site") || x.is(x.phrases[x.phraseAt[j+1]].head, "event-house")) {
				to = x.ownerOf(x.phraseAt[j+1]) // "was driven out to B's lodge"
			}
		}
		return x.subjectsOf(i, start, s), to
	}
	if p := x.phraseAt[i+1]; p >= 0 && !x.personPhrase(p) && (x.norm(x.phrases[p].end) == "to" || x.norm(x.phrases[p].end) == "into") { // "brought it to Lima"
		who = x.subjectsOf(i, start, s)
		if place := x.placeAfter(x.phrases[p].end + 1); place != nil && x.capitalOrState(place) && x.stateOn(who) {
			return who, x.hostOf(place, who)
		}
	}
	obj, end := x.list(i+1, s)
	if x.pronounObject(i + 1) {
		obj, end = x.him(i+1, nil), i+2
	}
	if len(obj) == 0 || persons(obj) != len(obj) {
		return nil, nil
	}
	for j := end; j < s.End && j < end+8; j++ {
		if x.norm(j) == "to" {
			if to, _ = x.list(j+1, s); persons(to) > 0 {
				return obj, to
			}
		}
	}
	if w := x.norm(i); w != "brought" && w != "brings" {
		return nil, nil // "took him at his word"
	}
	return x.subjectsOf(i, start, s), obj
}

// carrier gives who handed over, and to whom, after a passive: "by A to B".
func (x *eventReader) carrier(i int, s token.Range) (who, to []*ent) {
	for j := i + 1; j < s.End && j < i+24; j++ {
		switch x.norm(j) {
		case "by":
			if len(who) == 0 {
				who, _ = x.list(j+1, s)
			}
		case "to":
			if len(to) == 0 {
				to, _ = x.list(j+1, s)
			}
		case ";":
			return who, to
		}
	}
	return who, to
}
