package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// company is whom a phrase without a name of its own means as a side: "both
// Koreas", "a Swedish delegation", "the visitors", "their countries".
func (x *eventReader) company(ph *phrase) []*ent {
	if out := x.namesakes(ph); len(out) > 0 {
		return out
	}
	if led := x.headedBy(ph); len(led) > 0 {
		return led
	}
	if out := x.countrymen(ph); len(out) > 0 {
		return out
	}
	if e := x.owner(ph); e != nil && x.is(ph.head, "event-retinue") {
		return []*ent{e} // "A's team"
	}
	switch first := x.norm(ph.start); {
	case first == "their" && x.is(ph.head, "event-sides"):
		return x.states(x.lastOnes(ph, 2))
	case first == "their" && ph.plural && ph.kind == rolePhrase:
		return x.lastBefore(int(x.phraseAt[ph.start]), 2, true) // "A and B have agreed that their ministers will meet"
	case first == "the" && ph.end-ph.start == 2 && x.is(ph.head, "event-company"):
		if last := x.lastTold(graph.Meeting); x.is(ph.head, "event-both") && last != nil && len(last.participants) == 2 && x.sinceTold(last, ph.start) <= 4 {
			if govs := x.states(last.participants); x.is(ph.head, "event-parties") && len(govs) > 1 {
				return govs // "The two ministers met. The sides had met before"
			}
			return last.participants // "A and B met. The teams convened again"
		}
		return x.lastOnes(ph, 2)
	}
	return nil
}

// headedBy gives the persons who lead a delegation: "a delegation headed by A".
func (x *eventReader) headedBy(ph *phrase) []*ent {
	if !x.is(ph.head, "event-delegate") && !x.is(ph.head, "event-company") || x.norm(ph.end) != "led" && x.norm(ph.end) != "headed" || x.norm(ph.end+1) != "by" {
		return nil
	}
	led, _ := x.list(ph.end+2, x.sentence(ph.start))
	if persons(led) < len(led) {
		return nil
	}
	return led
}

// states gives the governments that the list acts for.
func (x *eventReader) states(list []*ent) []*ent {
	var out []*ent
	for _, e := range list {
		if g := x.know.byKey[x.s.governmentOf(e)]; g != nil && g.Type == graph.Government {
			out = appendEnts(out, []*ent{x.s.known(g)})
		}
	}
	return out
}

// countrymen are the governments whose people or officials a phrase names by
// their adjective: "Americans", "a Swedish delegation", "Chile's negotiators".
func (x *eventReader) countrymen(ph *phrase) []*ent {
	people := ph.kind == rolePhrase || ph.kind == peoplePhrase || x.is(ph.head, "event-company") || x.is(ph.head, "event-delegate")
	var out []*ent
	for j := ph.start; j < ph.end; j++ {
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		j = x.names[n].end - 1
		if !x.names[n].adjective() && x.norm(j+1) != "'s" || !people && x.names[n].end != ph.end {
			continue
		}
		if g := x.know.byKey[x.govOfName(int(n))]; g != nil && g.Type == graph.Government {
			out = appendEnts(out, []*ent{x.s.known(g)})
		}
	}
	return out
}

// namesakes are the two governments that share the name of which the phrase has
// the plural: "the two Koreas".
func (x *eventReader) namesakes(ph *phrase) []*ent {
	w := x.toks[ph.head].Norm
	if first := x.norm(ph.start); (first == "the" || first == "both" || first == "two") && len(w) > 4 && w[len(w)-1] == 's' {
		return x.s.knownAll(x.know.namesakes[w[:len(w)-1]])
	}
	return nil
}

func appendEnts(list []*ent, more []*ent) []*ent {
	for _, e := range more {
		have := false
		for _, o := range list {
			have = have || o == e
		}
		if !have {
			list = append(list, e)
		}
	}
	return list
}

// pairOfMain gives whom "they" means in the clause of time of a sentence that begins with two persons: "A and B spoke of the summit of C and
// D when they met".
func (x *eventReader) pairOfMain(ph *phrase) []*ent {
	if w := x.norm(ph.start - 1); x.norm(ph.start) != "they" || w != "when" && w != "while" && w != "as" {
		return nil
	}
	s := x.sentence(ph.start)
	if x.phraseAt[s.Start] < 0 || ph.start > s.Start+longClause {
		return nil
	}
	and := x.pastListed(s.Start)
	if x.norm(and) != "and" || x.phraseAt[and+1] < 0 {
		return nil
	}
	who, end := appendEnts(append([]*ent(nil), x.entsOf(x.phraseAt[s.Start])...), x.entsOf(x.phraseAt[and+1])), x.pastListed(and+1)
	if len(who) != 2 || persons(who) != 2 || end >= ph.start || x.phraseAt[end] >= 0 || !x.pos[end].finite() && !x.is(end, "have") {
		return nil
	}
	for j := end + 1; j < ph.start; j++ {
		if x.norm(j) == "," || x.norm(j) == ";" || x.quoteAt[j] >= 0 {
			return nil
		}
	}
	return who
}

// entsOf gives whom a phrase means as a side of an event: a capital counts as
// its government, "the two leaders" as the last two persons spoken of.
func (x *eventReader) entsOf(p int32) []*ent {
	ph := &x.phrases[p]
	if ph.kind == docPhrase {
		return nil
	}
	if out := x.namesakes(ph); len(out) > 0 {
		return out
	}
	if out := x.pairInOffice(ph); out != nil {
		return out
	}
	if n := x.together(ph); n > 0 {
		if out := x.pairAhead(ph, n); out != nil {
			return out
		}
		if last := x.metJustBefore(ph.start); last != nil && len(last.participants) > n && ph.end-ph.start == 1 && x.norm(ph.start) != "both" {
			return last.participants // "The leaders of A, B and C met. They"
		}
		if last := x.lastTold(graph.Meeting); n == 2 && last != nil && last.rule == handedRule && x.inSame(last, ph.start) {
			return last.participants // "A handed B a letter from C when the two met"
		}
		if out := x.lastInOffice(ph, n); out != nil {
			return x.orThoseWhoMet(ph, out)
		}
		if len(ph.refs) == n {
			return x.orThoseWhoMet(ph, ph.refs)
		}
		return x.orThoseWhoMet(ph, x.lastOnes(ph, n))
	}
	if e := x.compatriot(p); e != nil {
		return []*ent{e}
	}
	var out []*ent
	refs := ph.refs
	if ph.plural && ph.kind == rolePhrase && len(refs) > 1 && persons(refs) == 0 {
		if govs := x.states(refs); len(govs) == len(refs) {
			return govs // "the leaders", after their offices
		}
	}
	if inner := x.namedMembers(ph); len(inner) > 0 {
		refs = inner
	}
	for _, e := range refs {
		if e.typ == graph.Place {
			g := x.know.capitalOf[e.key]
			if g == nil {
				continue
			}
			e = x.s.known(g)
		}
		out = append(out, e)
	}
	if len(out) > 0 {
		return out
	}
	if ph.name >= 0 {
		if e := x.s.names[ph.name]; e != nil && e.typ != graph.Place {
			return []*ent{e}
		}
	}
	return x.company(ph)
}

// compatriot is the person whom "the American", "the Frenchman" means: the one of that state who was named last, in the sentence or one of the
// two before; nil where it is none. "The Chinese" may be many.
func (x *eventReader) compatriot(p int32) *ent {
	ph := &x.phrases[p]
	n := x.nameAt[ph.head]
	if ph.end-ph.start != 2 || x.norm(ph.start) != "the" || n < 0 || !x.names[n].adjective() || ph.plural {
		return nil
	}
	for _, many := range [...]string{"se", "sh", "ch", "ss", "s"} {
		if strings.HasSuffix(x.norm(ph.head), many) {
			return nil
		}
	}
	state := x.govOfName(int(n))
	for k := p - 1; k >= 0 && k > p-40 && x.sentAt[ph.start]-x.sentAt[x.phrases[k].start] <= 2; k-- {
		for _, e := range x.phrases[k].refs {
			if e.person() && state != "" && x.s.governmentOf(e) == state {
				return e
			}
		}
	}
	return nil
}

// orThoseWhoMet gives the two of the meeting told last for "the two", "both presidents", where one of them was found to be somebody else who was
// named since by himself: "A met B. C of Bolivia welcomed the talks. The two presidents spoke for an hour".
func (x *eventReader) orThoseWhoMet(ph *phrase, found []*ent) []*ent {
	last := x.lastTold(graph.Meeting)
	if last == nil || len(found) != 2 || len(last.participants) != 2 || persons(found) != persons(last.participants) {
		return found
	}
	from := int(x.sentAt[last.mentions[len(last.mentions)-1].Start])
	common := 0
	for _, e := range found {
		if x.contains(last.participants, e) {
			common++
		}
	}
	here := int(x.sentAt[ph.start])
	if common != 1 || here-from > 4 {
		return found
	}
	for k := from; k <= here; k++ {
		if x.namedIn(found, x.sent[k]) {
			return found
		}
	}
	if ph.noun != nil && ph.noun.Class == lexicon.Role && ph.noun.Lemma != "leader" {
		for _, e := range last.participants {
			if title := x.titleAt(ph.head, ph.start); e.person() && !e.roles[title] {
				return found
			}
		}
	}
	return last.participants
}

// inSame reports whether the sentence of token i is the one that told last of an event.
func (x *eventReader) inSame(v *event, i int) bool {
	return len(v.mentions) > 0 && v.mentions[len(v.mentions)-1] == x.sentence(i)
}

// namedMembers gives the body that a phrase names before its head: "the ASEAN
// countries"; and the name that an adverb ends: "Abe last".
func (x *eventReader) namedMembers(ph *phrase) []*ent {
	if x.nameAt[ph.head] >= 0 || len(ph.refs) > 0 && ph.kind != orgPhrase && ph.kind != peoplePhrase {
		return nil
	}
	var out []*ent
	for j := ph.start; j < ph.head; j++ {
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		j = x.names[n].end - 1
		e := x.s.names[int(n)]
		if x.names[n].adjective() {
			continue // "Chinese President Xi Jinping last"
		}
		if e == nil || x.norm(x.names[n].end) == "'s" {
			return nil
		}
		if e.typ == graph.Organization && ph.plural || x.names[n].end == ph.head && x.pos[ph.head] != posNoun && x.pos[ph.head] != posNounPlural {
			out = append(out, e)
		}
	}
	return out
}

// together gives how many a phrase such as "the two leaders", "they", "both"
// means; 0 where it is none of these.
func (x *eventReader) together(ph *phrase) int {
	switch x.norm(ph.start) {
	case "they", "both", "them":
		if ph.end-ph.start == 1 {
			return 2
		}
	case "their":
		return 0
	}
	if x.nameAt[ph.head] >= 0 {
		return 0
	}
	for j := ph.start; j < ph.end && j < ph.start+3; j++ {
		switch x.norm(j) {
		case "two", "pair", "both":
			if x.norm(ph.start) == "the" || x.norm(ph.start) == "both" {
				return 2
			}
		case "three", "trio":
			if x.norm(ph.start) == "the" {
				return 3
			}
		}
	}
	return 0
}

// lastOnes gives the last n persons, or governments, spoken of before a phrase.
func (x *eventReader) lastOnes(ph *phrase, n int) []*ent {
	if x.norm(ph.end) == "," && ph.end+1 < len(x.toks) && x.phraseAt[ph.end+1] >= 0 && x.phrases[x.phraseAt[ph.end+1]].kind == namePhrase {
		if named, _ := x.list(ph.end+1, x.sentence(ph.start)); len(named) == n { // "the two ministers, A and B,"
			return named
		}
	}
	if q := x.prepAfter(ph, "of"); q != nil && q.plural && numberIn(x.reader, q) != n {
		return nil // "the leaders of ten states"
	}
	states := ph.noun != nil && ph.noun.What == "government"
	switch x.norm(ph.start) {
	case "they", "their", "them", "both":
		states = states || x.officialsBefore(int(x.phraseAt[ph.start]))
	}
	if ph.noun != nil && ph.noun.Lemma == "leader" || x.headsOfState(ph) {
		if out := x.lastNamed(int(x.phraseAt[ph.start]), n, states, true); out != nil {
			return out
		}
	}
	if out := x.lastInOffice(ph, n); out != nil {
		return out
	}
	if out := x.lastBefore(int(x.phraseAt[ph.start]), n, states); out != nil || states || n < 2 {
		return out
	}
	return x.lastBefore(int(x.phraseAt[ph.start]), n, true) // "the two ministers", where nobody is named
}

// lastInOffice gives the last n persons before a phrase who hold the office that it names:
// "the two foreign ministers"; nil where they are fewer.
func (x *eventReader) lastInOffice(ph *phrase, n int) []*ent {
	if ph.noun == nil || ph.noun.Class != lexicon.Role || x.nameAt[ph.head] >= 0 {
		return nil
	}
	title := x.titleAt(ph.head, ph.start)
	var out []*ent
	at := int(x.phraseAt[ph.start])
	for k := at - 1; k >= 0 && k > at-80 && len(out) < n; k-- {
		for _, e := range x.phrases[k].refs {
			if e.person() && e.roles[title] && x.phrases[k].kind != docPhrase {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	if len(out) != n {
		return nil
	}
	slices.Reverse(out)
	return out
}

// pairInOffice gives the two whom a bare plural of an office means: "the presidents will meet", "their presidents", "the heads of state".
// Where a third holder of the office was told of nearby it is open which.
func (x *eventReader) pairInOffice(ph *phrase) []*ent {
	if w := x.norm(ph.start); !ph.plural || w != "the" && w != "their" || ph.noun == nil || ph.noun.Class != lexicon.Role || len(x.entitiesIn(ph.start, ph.end)) > 0 || numberIn(x.reader, ph) > 0 {
		return nil
	}
	if x.norm(ph.end) == "of" && !x.headsOfState(ph) || x.norm(ph.end) == "," && ph.end+1 < len(x.toks) && x.phraseAt[ph.end+1] >= 0 && x.phrases[x.phraseAt[ph.end+1]].kind == namePhrase {
		return nil
	}
	title := x.titleAt(ph.head, ph.start)
	var out []*ent
	at := int(x.phraseAt[ph.start])
	for k := at - 1; k >= 0 && k > at-60 && len(out) < 3; k-- {
		for _, e := range x.phrases[k].refs {
			if e.person() && x.phrases[k].kind != docPhrase && (e.roles[title] || (title == "leader" || x.headsOfState(ph)) && headOfState(e)) {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	if len(out) != 2 || !x.apartSides(out) {
		return nil
	}
	slices.Reverse(out)
	return out
}

// headsOfState reports whether the phrase is of "the heads" of states or governments.
func (x *eventReader) headsOfState(ph *phrase) bool {
	return x.norm(ph.head) == "heads" && x.norm(ph.end) == "of" && (x.norm(ph.end+1) == "state" || x.norm(ph.end+1) == "government")
}

// pairAhead gives whom "the two" means in the clause of time with which a sentence opens: the only two persons of the main clause, who are
// of different states: "When the two met in Lima, A urged B to help".
func (x *eventReader) pairAhead(ph *phrase, n int) []*ent {
	s := x.sentence(ph.start)
	if n != 2 || ph.start != s.Start+1 || !x.is(s.Start, "event-opening") {
		return nil
	}
	comma := ph.end
	for comma < s.End && (x.norm(comma) != "," || x.dateAt[comma] >= 0) {
		comma++
	}
	return x.pairInSentence(comma, s.End)
}

// owner is the person whose thing a phrase names: "Merkel's trip".
func (x *eventReader) owner(ph *phrase) *ent {
	for j := ph.start; j < ph.head; j++ {
		if n := x.nameAt[j]; n >= 0 {
			j = x.names[n].end - 1
			if e := x.s.names[int(n)]; e != nil && e.person() && x.norm(j+1) == "'s" {
				return e
			}
		}
	}
	return nil
}

func headOfState(e *ent) bool {
	return e.roles["leader"] || e.roles["president"] || e.roles["supreme leader"] || e.roles["prime minister"] || e.roles["chancellor"] || e.roles["king"]
}

// officialsBefore reports whether the last plural subject before phrase at was
// of unnamed officials, countries or sides.
func (x *eventReader) officialsBefore(at int) bool {
	for k := at - 1; k >= 0 && k > at-20; k-- {
		p := &x.phrases[k]
		if p.plural && x.subjectLike(p.start) {
			return p.kind == rolePhrase || p.kind == peoplePhrase || p.noun != nil && p.noun.What == "government"
		}
		if p.kind == namePhrase && x.personPhrase(int32(k)) && x.norm(p.start-1) == "and" {
			return false
		}
	}
	return false
}

// lastBefore gives the last n persons or governments before the phrase at.
func (x *eventReader) lastBefore(at, n int, states bool) []*ent {
	return x.lastNamed(at, n, states, false)
}

func (x *eventReader) lastNamed(at, n int, states, leaders bool) []*ent {
	var out []*ent
	for k := at - 1; k >= 0 && k > at-80 && len(out) < n; k-- {
		refs := x.phrases[k].refs
		if len(refs) == 0 {
			if e := x.owner(&x.phrases[k]); e != nil {
				refs = []*ent{e}
			}
		}
		for _, e := range refs {
			if e.person() != states && (e.person() || e.typ == graph.Government) && x.phrases[k].kind != docPhrase && (!leaders || headOfState(e)) {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	if len(out) < n {
		return nil
	}
	out = out[:n]
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// him gives whom an object pronoun at i means, who are not among the subjects.
func (x *eventReader) him(i int, who []*ent) []*ent {
	var out []*ent
	if st := x.around(i); st != nil && x.quoteAt[i] >= 0 {
		if of := x.saidOf(st); len(of) == 1 && !x.contains(who, of[0]) {
			return of
		}
	}
	for _, e := range x.phrases[x.phraseAt[i]].refs {
		if !x.contains(who, e) {
			out = append(out, e)
		}
	}
	if len(out) > 0 {
		return out
	}
	if st := x.around(i); st != nil && x.quoteAt[i] < 0 && persons(st.speakers) == 1 && !x.contains(who, st.speakers[0]) {
		return st.speakers // "B was to have met him there, A said"
	}
	return nil
}

func (x *eventReader) contains(list []*ent, e *ent) bool {
	for _, o := range list {
		if o == e {
			return true
		}
	}
	return false
}

// pronounObject reports whether the phrase at i is "him" or "her".
func (x *eventReader) pronounObject(i int) bool {
	return i < len(x.toks) && x.phraseAt[i] >= 0 && (x.norm(i) == "him" || x.norm(i) == "her" || x.norm(i) == "it") && x.phrases[x.phraseAt[i]].end == i+1
}

// list gives those named from token i on, "A, B and C", and where the list ends.
func (x *eventReader) list(i int, s token.Range) ([]*ent, int) {
	for i < s.End && (x.norm(i) == "also" || x.norm(i) == "both" && x.phraseAt[i] < 0) {
		i++
	}
	if i >= s.End || x.phraseAt[i] < 0 {
		return nil, i
	}
	p := x.phraseAt[i]
	out := appendEnts(nil, x.entsOf(p))
	end := x.phrases[p].end
	if x.is(x.phrases[p].head, "event-delegate") || x.phrases[p].plural && (x.phrases[p].kind == rolePhrase || x.phrases[p].kind == peoplePhrase || x.is(x.phrases[p].head, "event-company")) {
		switch x.norm(end) {
		case "of", "from", "to":
			if x.norm(end) == "to" && !x.is(x.phrases[p].head, "event-aide") {
				break // "advisers to the two leaders"
			}
			more, e := x.list(end+1, s)
			if q := x.phraseAt[min(end+1, s.End-1)]; q >= 0 && x.together(&x.phrases[q]) == 2 && !x.apartSides(more) {
				more, e = x.lastSides(s), x.phrases[q].end // "delegates of the two met"
			}
			if named, after := x.namedAfterList(len(more), e, s); named != nil {
				x.actFor(named, more)
				return named, after // "the ministers of Chile and Peru, A and B,"
			}
			if half := len(more) / 2; half > 1 && len(more) == 2*half && persons(more[:half]) == 0 && persons(more[half:]) == half {
				return more[half:], e
			}
			if len(more) > 0 {
				return more, e
			}
		}
	}
	if len(out) == 0 && x.phrases[p].kind != namePhrase && x.phrases[p].kind != rolePhrase {
		return nil, i
	}
	for end+1 < s.End {
		next := end + 1
		switch x.norm(end) {
		case "and":
			if w := x.norm(next); (w == "of" || w == "from") && x.norm(x.phrases[p].start-1) == w {
				next++ // "of Chile and of Peru"
			}
		case ",":
			if x.norm(next) == "and" {
				next++
			}
		case "of", "for", "to", "from": // "the foreign minister of Japan"
			if x.phrases[p].kind != rolePhrase && x.phrases[p].kind != namePhrase || x.norm(end) != "of" || x.phraseAt[next] < 0 {
				return out, end
			}
			if of := x.phraseAt[next]; len(out) == 0 && x.phrases[p].kind == rolePhrase && !x.phrases[p].plural {
				out = appendEnts(out, x.entsOf(of)) // "the head of the Arab League", who is not known
			}
			end = x.phrases[x.phraseAt[next]].end
			continue
		default:
			return out, end
		}
		if next >= s.End || x.phraseAt[next] < 0 || x.phrases[x.phraseAt[next]].start != next {
			return out, end
		}
		q := x.phraseAt[next]
		if k := x.phrases[q].kind; k != namePhrase && k != rolePhrase && k != orgPhrase {
			return out, end
		}
		if x.beginsClause(q, s) {
			return out, end
		}
		if x.norm(end) == "," && next == end+1 && x.phrases[q].kind == namePhrase && len(x.phrases[q].refs) == 1 && x.phrases[q].refs[0].typ == graph.Place {
			return out, end
		}
		if after := x.pastTheirOffices(q, end, out, s); after > 0 {
			return out, after
		}
		out = appendEnts(out, x.entsOf(q))
		p, end = q, x.phrases[q].end
	}
	return out, end
}

// pastTheirOffices gives where the offices end that the phrase q after the comma at comma says those listed hold: "A and B, the foreign
// ministers of Peru and Bolivia,"; 0 where it is no such phrase.
func (x *eventReader) pastTheirOffices(q int32, comma int, named []*ent, s token.Range) int {
	ph := &x.phrases[q]
	if x.norm(comma) != "," || ph.start != comma+1 || ph.kind != rolePhrase || !ph.plural || len(named) < 2 || persons(named) != len(named) {
		return 0
	}
	of, end := x.list(ph.start, s)
	if end <= ph.start {
		end = ph.end
	}
	if len(of) == len(named) {
		x.actFor(named, of)
	}
	return end
}

// lastSides are the governments of both sides of the event told last, in the sentences right before.
func (x *eventReader) lastSides(s token.Range) []*ent {
	for k := len(x.events) - 1; k >= max(0, len(x.events)-3); k-- {
		v := x.events[k]
		if n := len(v.mentions); n == 0 || x.sentAt[s.Start]-x.sentAt[v.mentions[n-1].Start] > 3 {
			continue
		}
		both := append(append(append([]*ent(nil), v.sender...), v.recipient...), v.participants...)
		if govs := x.states(both); len(govs) == 2 {
			return govs
		}
	}
	return nil
}

// actFor notes for which of as many states each of the persons named acts: "the ministers of Chile and Peru, A and B".
func (x *eventReader) actFor(named, states []*ent) {
	for k, e := range named {
		if g := states[k]; g.typ == graph.Government && e.known == nil && len(e.of) == 0 && e.state == "" {
			e.of = []string{g.key}
		}
	}
}

// namedAfterList gives the n persons named between commas at end, and where they end.
func (x *eventReader) namedAfterList(n, end int, s token.Range) ([]*ent, int) {
	if n < 2 || x.norm(end) != "," || end+1 >= s.End || x.phraseAt[end+1] < 0 || !x.personPhrase(x.phraseAt[end+1]) {
		return nil, end
	}
	named, after := x.list(end+1, s)
	if len(named) != n || persons(named) != n {
		return nil, end
	}
	return named, after
}

// beginsClause reports whether a finite verb follows the phrase: it is a subject.
func (x *eventReader) beginsClause(q int32, s token.Range) bool {
	j := x.phrases[q].end
	for j+1 < s.End {
		if x.pos[j] == posAdv && x.phraseAt[j] < 0 {
			j++
		} else if w := x.norm(j); (w == "in" || w == "of") && x.phrases[q].kind != namePhrase && x.phraseAt[j+1] >= 0 { // "the ministry in Lima said"
			j = x.phrases[x.phraseAt[j+1]].end
		} else {
			break
		}
	}
	return j < s.End && x.phraseAt[j] < 0 && (x.pos[j].finite() || x.is(j, "be") || x.is(j, "have")) && x.pos[j] != posPossessive
}
