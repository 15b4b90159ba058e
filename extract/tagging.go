package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/tags"
	"parley/extract/token"
	"parley/graph"
)

// tag gives every token its part of speech. Words joined by hyphens are tagged
// as one, as the tagger's own training texts have them; curly quotation marks
// are given as it knows them.
func (d *doc) tag() {
	words, first, found := make([]tags.Word, 0, 64), make([]int, 0, 64), make([]tags.Tag, 64)
	for _, s := range d.sent {
		words, first = words[:0], first[:0]
		for i := s.Start; i < s.End; i++ {
			end := d.compoundEnd(i, s.End)
			words = append(words, d.taggerWord(i, end))
			first = append(first, i)
			i = end - 1
		}
		found = slices.Grow(found[:0], len(words))[:len(words)]
		d.tagger.Tag(words, found)
		for w, i := range first {
			end := s.End
			if w+1 < len(first) {
				end = first[w+1]
			}
			for j := i; j < end; j++ {
				d.pos[j] = d.posOf[found[w]]
			}
		}
	}
}

// compoundEnd gives the end of the words joined by hyphens that begin at i.
func (d *doc) compoundEnd(i, limit int) int {
	end := i + 1
	if d.toks[i].Kind != token.Word && d.toks[i].Kind != token.Number {
		return end
	}
	for end+1 < limit && d.toks[end].Kind == token.Hyphen && d.toks[end].Break == token.None && d.toks[end+1].Break == token.None &&
		(d.toks[end+1].Kind == token.Word || d.toks[end+1].Kind == token.Number) && d.toks[end].Text != "—" {
		end += 2
	}
	return end
}

func marksOf(t *tags.Tagger) marks {
	return marks{t.LookUp("``"), t.LookUp("''"), t.LookUp("'"), t.LookUp("--")}
}

// taggerWord gives the word from token i to end as the tagger knows it.
func (d *doc) taggerWord(i, end int) tags.Word {
	t, tagged := &d.toks[i], d.tagged[i]
	switch {
	case end-i > 1:
		return d.tagger.LookUp(d.text[t.Start:d.toks[end-1].End])
	case t.Kind == token.Quote:
		if d.opens(i) {
			return d.marks.opening
		}
		return d.marks.closing
	case t.Kind == token.Single:
		return d.marks.single
	case t.Kind == token.Hyphen:
		return d.marks.dash
	case tagged == nil:
		return d.tagger.LookUp(d.taggerText(i))
	case t.Norm[0] == '\'' || t.Text == t.Norm || t.Kind == token.Word && t.Case == token.Lower:
		return *tagged
	case t.Kind == token.Word && token.IsASCII(t.Text):
		return d.tagger.LookUpCapital(t.Text, *tagged)
	}
	return d.tagger.LookUp(t.Text)
}

func (d *doc) taggerText(i int) string {
	t := &d.toks[i]
	if t.Norm[0] == '\'' || t.Kind == token.Word && t.Case == token.Lower {
		return t.Norm
	}
	return t.Text
}

// namesDoing reports whether the word at i belongs to words joined by hyphens between an article and "of": "the test-firing of".
func (d *doc) namesDoing(i int) bool {
	from, end := i, i+1
	for from > 1 && from > i-longCompound && d.toks[from-1].Kind == token.Hyphen {
		from -= 2
	}
	for end+1 < len(d.toks) && end < i+longCompound && d.toks[end].Kind == token.Hyphen {
		end += 2
	}
	return end-from > 1 && from > 0 && d.pos[from-1] == posDet && d.norm(end) == "of"
}

// correctPos mends what the tagger is known to get wrong, by the lexicon.
func (d *doc) correctPos(i int, p pos) pos {
	t := d.toks[i]
	switch t.Kind {
	case token.Single:
		if d.pluralPossessive(i) {
			return posPossessive
		}
		return posPunct
	case token.Punct, token.Quote, token.Hyphen:
		return posPunct
	case token.Number:
		return posNumber
	}
	switch t.Norm {
	case "'s":
		if p == posVerbPres {
			return posVerbPres
		}
		return posPossessive
	case "read":
		if d.norm(i+1) == ":" && i > 0 && !d.is(i-1, "be") && !d.is(i-1, "have") && !d.is(i-1, "modal") && d.norm(i-1) != "to" {
			return posVerbPast // "a statement by the ministry read: “...”"
		}
		if n := d.noun(i - 1); n != nil && n.Class == lexicon.Doc && i+1 < len(d.toks) && (d.norm(i+1) == "," || d.norm(i+1) == ".") {
			return posVerbPast // "..., the ministry's statement read."
		}
	case "her":
		if p == posPronoun && d.possesses(i) {
			return posPossPronoun // "met her Russian counterpart"
		}
	case "under":
		if w := d.norm(i + 1); t.Case == token.Title && i+1 < len(d.toks) && d.toks[i+1].Case == token.Title && (w == "secretary" || w == "secretaries") {
			return posAdj // "Under Secretary of State"
		}
	case "guided":
		if w := d.norm(i + 1); d.is(i+1, "missile-own") || w == "weapon" || w == "weapons" {
			return posAdj // "two tactical guided missiles"
		}
	case "do", "does", "did":
		if p == posProper && t.Norm == "did" {
			return posVerbPast // "Did the two meet?"
		}
		if p == posProper {
			return posVerbPres
		}
	case "said", "told", "denied", "wrote", "spoke":
		if p != posVerbPart {
			return posVerbPast
		}
	}
	if p.verb() && d.namesDoing(i) {
		return posNoun // "the test-firing of a missile"
	}
	if p == posNoun && d.norm(i+1) == "," && d.is(i, "comparative") {
		return posAdj // "an older, slower ship"
	}
	if q, ok := d.contracted(i, p); ok {
		return q
	}
	if d.designation(i) {
		return posProper // "the 9M729"
	}
	if p == posNounPlural && i > 0 && d.designation(i-1) && i+1 < len(d.toks) && d.pos[i+1] == posDet {
		return posVerbPres // "the 9M729 exceeds the limit": the tagger knows no such name
	}
	if p == posVerbIng && t.Case == token.Title && i+1 < len(d.toks) && d.toks[i+1].Case == token.Title && d.titleWord(i+1) {
		return posProper // "Wing Commander"
	}
	if n := d.noun(i); (p == posVerbPres || p == posVerbBase) && n != nil && n.Class == lexicon.Role && len(d.word[i].Verbs) == 0 {
		return posNoun // "U.S. envoy"
	}
	if p == posAdj && d.is(i, "letterpaper") && i > 0 && i+1 < len(d.toks) && !d.pos[i+1].noun() && d.pos[i+1] != posAdj {
		return posNoun // "in a missive to the ministry"
	}
	if (p == posAdj || p == posModal && !d.is(i, "modal")) && t.Case == token.Lower && (d.headsRole(i) || d.headsBody(i)) {
		return posNoun // "a Chilean general, Juan Soto, said", "as the navy put it"
	}
	if p == posVerbPart && (d.afterPronoun(i) || d.didBoth(i) || d.neverPassive(i)) {
		return posVerbPast // "he no longer insisted", "the minister responded by"
	}
	if (p == posAdj || p == posNoun) && d.partsVerb(i) {
		return posParticle // "brushed aside suggestions"
	}
	if p.noun() && t.Norm == "neither" {
		return posConj // "the White House neither confirmed nor denied"
	}
	if p == posNoun && d.didSomething(i) {
		return posVerbPast // "NAME disagreed, saying"
	}
	if p.noun() && t.Case == token.Lower && (d.neverNoun(i) || d.afterGuards(i) || d.manySay(i) || p == posNounPlural && d.afterOffice(i)) {
		return posVerbPres // "the Revolutionary Guards insist"
	}
	if (p.noun() || p == posAdj || p == posOther) && t.Case == token.Lower && d.is(i, "pastform") {
		return posVerbPast // "the minister knew of it"
	}
	if p == posNoun && t.Case == token.Lower && (d.pastOnly(i) || pastNoun(t.Norm)) {
		return posVerbPast // "NAME swore on the radio"
	}
	if p == posNoun && (d.toDo(i) || d.notDone(i)) {
		return posVerbBase // "to hand over the ship"
	}
	if n := d.noun(i); p == posOther && n != nil && n.Class == lexicon.Org {
		return posNoun // "the Finnish navy sees it"
	}
	if d.saidOf(i, p) {
		return posNoun
	}
	if p == posVerbPres && (d.thingOf(i) || d.subjectAfterThat(i) || d.subjectOfPast(i)) {
		return posNounPlural // "called the Peruvian manoeuvres"
	}
	if (p == posVerbPres || p == posNounPlural) && d.objectOfDenial(i) {
		return posNounPlural
	}
	if d.is(i, "adverb") {
		return posAdv
	}
	if t.Norm == "her" && p == posPossPronoun && d.standsAlone(i) {
		return posPronoun // "receives her at the airport", "told her to wait", "wrote to her again on Monday"
	}
	if p.noun() && d.nameAt[i] < 0 && t.Case == token.Lower {
		if rd, end, ok := d.verbAt(i); ok && end > i+1 && rd.Form&lexicon.Past != 0 {
			return posVerbPast // "shot back"
		}
	}
	if p.noun() && t.Case == token.Lower && len(t.Norm) > 9 && strings.HasSuffix(t.Norm, "ble") {
		return posAdj // "the answer regrettable"
	}
	if w := d.form[i].meeting; w != nil && w.role == guestNoun && p == posAdj && !d.pos[min(i+1, len(d.pos)-1)].noun() {
		return posNoun
	}
	if p.noun() && (d.testFires(i) || (p == posNounPlural || d.norm(i) == "shot") && d.firesNow(i)) {
		return posVerbPres
	}
	if p == posNounPlural && d.missileFlies(i) {
		return posVerbPres
	}
	if p == posAdj && (d.testFired(i) || d.lastDid(i)) {
		return posVerbPast
	}
	if p == posNoun && d.is(i, "event-past") && d.meets(i) {
		return posVerbPast
	}
	if p == posNoun && d.is(i, "event-base") && d.meets(i) || p == posAdj && d.opensTalks(i) {
		return posVerbPres
	}
	if p == posNounPlural && d.actsOn(i) {
		return posVerbPres // "NAME signs a letter"
	}
	if (p.noun() || p == posAdj || p == posOther) && t.Case == token.Lower && d.is(i, "baseform") {
		if prev := d.pos[max(i-1, 0)]; prev == posNounPlural || prev == posPronoun {
			return posVerbPres
		}
		return posVerbBase // "to deny it"
	}
	if p == posNounPlural && (d.thirdPerson(i) || d.meets(i) || d.is(i, "letterdo") && i > 0 && d.nameAt[i-1] >= 0 && !d.names[d.nameAt[i-1]].adjective()) {
		return posVerbPres // "Trump thanks him"
	}
	if d.nameAt[i] >= 0 && !d.names[d.nameAt[i]].adjective() && t.Case != token.Lower {
		return posProper
	}
	return p
}

// lastDid reports whether the word in -ed at i, which follows "last", is what several did last: "The two men last faced each other in May".
func (d *doc) lastDid(i int) bool {
	return i > 1 && d.norm(i-1) == "last" && d.pos[i-2] == posNounPlural && strings.HasSuffix(d.norm(i), "ed") && i+1 < len(d.toks) && !d.pos[i+1].noun() && d.pos[i+1] != posAdj
}

// actsOn reports whether a word in -s stands between a name and an object.
func (d *doc) actsOn(i int) bool {
	if i > 0 && i+1 < len(d.toks) && d.norm(i-1) == "and" && d.is(i, "letter-bear") && d.toks[i].Case == token.Lower && (d.nameAt[i+1] >= 0 && !d.names[d.nameAt[i+1]].adjective() || d.norm(i+1) == "him" || d.norm(i+1) == "over") {
		return true // "arrives in Lima and hands NAME a letter"
	}
	if i == 0 || i+1 >= len(d.toks) || d.nameAt[i-1] < 0 || d.names[d.nameAt[i-1]].adjective() || d.toks[i].Case != token.Lower || !strings.HasSuffix(d.norm(i), "s") || d.dateAt[i+1] >= 0 {
		return false
	}
	switch d.norm(i + 1) {
	case "a", "an", "the", "his", "her", "its", "their", "him", "them", "it", "this", "these", "those":
		return true
	}
	return false
}

// neverPassive reports whether the word at i is the past of a verb that has no passive, without an auxiliary: "reacted".
func (d *doc) neverPassive(i int) bool {
	if !d.is(i, "intransitive") {
		return false
	}
	j := i - 1
	for j > 0 && (d.pos[j] == posAdv || d.is(j, "never")) {
		j--
	}
	return j < 0 || !d.is(j, "be") && !d.is(j, "have") && !d.is(j, "modal")
}

// saidOf reports whether a word that was taken for an adjective is a noun of speech
// that ends its phrase: "a denial came".
func (d *doc) saidOf(i int, p pos) bool {
	if _, ok := d.lex.Speech[d.norm(i)]; !ok || p != posAdj || i == 0 {
		return false
	}
	prev := d.pos[i-1]
	return (prev == posDet || prev == posPossPronoun || prev == posPossessive || prev == posAdj) && !d.pos[i+1].noun() && d.pos[i+1] != posAdj
}

// subjectAfterThat reports whether a word in -s at i, which the tagger took for a verb, is the subject of a clause with "that"
// that a verb leads to: "announced on Monday that talks on the border would open".
func (d *doc) subjectAfterThat(i int) bool {
	if i < 2 || d.norm(i-1) != "that" || !d.pos[i-2].verb() && d.dateAt[i-2] < 0 || !strings.HasSuffix(d.norm(i), "s") || !d.is(i+1, "prep") {
		return false
	}
	for j := i + 2; j < min(d.sentence(i).End, i+14); j++ {
		if w := d.norm(j); w == "," || w == ";" || w == "that" || w == "who" || w == "which" {
			return false
		}
		if d.is(j, "modal") || d.is(j, "be") && d.norm(j) != "'s" || d.is(j, "have") || d.pos[j] == posVerbPast && !d.is(j-1, "be") {
			return true
		}
	}
	return false
}

// subjectOfPast reports whether a word in -s after "that" or at the start of a clause is the subject of the verb in the past that
// follows it at once: "reported that shells struck the clinic".
func (d *doc) subjectOfPast(i int) bool {
	if i < 2 || i+1 >= len(d.toks) || d.pos[i+1] != posVerbPast || d.toks[i].Case != token.Lower || !strings.HasSuffix(d.norm(i), "s") || d.is(i, "be") || d.is(i, "have") || d.norm(i) == "does" {
		return false
	}
	switch d.norm(i - 1) {
	case "that":
		return d.pos[i-2].verb() || d.dateAt[i-2] >= 0
	case ";", ":", "after", "when", "where", "because", "as":
		return true
	}
	return false
}

// didBoth reports whether the word at i, a participle elsewhere, is what "the two" did: "..., the two stated together".
func (d *doc) didBoth(i int) bool {
	if w := d.norm(i - 1); i < 2 || w != "two" && w != "three" || d.norm(i-2) != "the" || i+1 >= len(d.toks) || d.norm(i+1) == "by" || d.pos[i+1].noun() {
		return false
	}
	rd, _, ok := d.verbAt(i)
	return ok && rd.Form&lexicon.Past != 0 && rd.Verb.Frames&lexicon.Post != 0
}

// notDone reports whether the word at i, a noun elsewhere, is what somebody did not do: "would not comment on it", "did not joke".
func (d *doc) notDone(i int) bool {
	if i < 2 || d.toks[i].Case != token.Lower || d.norm(i-1) != "not" {
		return false
	}
	switch d.norm(i - 2) {
	case "did", "does", "do", "would", "will", "could", "can", "should", "must", "may", "might", "shall":
		return i+1 >= len(d.toks) || !d.pos[i+1].noun()
	}
	return false
}

// thingOf reports whether a word in -s after a demonym is what a verb before both has as its object.
func (d *doc) thingOf(i int) bool {
	if i < 3 || d.nameAt[i-1] < 0 || !strings.HasSuffix(d.norm(i), "s") || d.toks[i].Case != token.Lower {
		return false
	}
	n := &d.names[d.nameAt[i-1]]
	_, _, ok := d.verbAt(n.start - 2)
	return n.adjective() && d.norm(n.start-1) == "the" && ok && d.pos[n.start-2].finite()
}

// objectOfDenial reports whether the word at i, which may be a verb elsewhere, is what
// was denied on the day that stands before it: "denied on Sunday reports that".
func (d *doc) objectOfDenial(i int) bool {
	if i == 0 || d.dateAt[i-1] < 0 || d.matchAt("said", i) == 0 || d.norm(i+1) != "that" && d.pos[i+1] != posPrep {
		return false
	}
	j := d.dates[d.dateAt[i-1]].Start - 1
	if d.pos[max(j, 0)] == posPrep {
		j--
	}
	rd, _, ok := d.verbAt(j)
	return ok && rd.Verb.Kind == graph.Denial && d.pos[j].verb()
}

// headsRole reports whether the word at i, which may be an adjective elsewhere, ends a
// phrase for somebody with an office, or for a body: "the general denied it", "her deputy", "Peru's military".
func (d *doc) headsRole(i int) bool {
	n := d.noun(i)
	if n == nil || n.Class != lexicon.Role && n.Class != lexicon.Org || i == 0 || i+1 >= len(d.toks) {
		return false
	}
	switch prev := d.pos[i-1]; {
	case prev == posDet, prev == posAdj, prev == posPossPronoun, prev == posPossessive, d.nameAt[i-1] >= 0:
	default:
		return false
	}
	next := d.pos[i+1]
	if n.What == "media" && next == posProper {
		return true // "the Korean daily NAME"
	}
	return next == posPunct || next == posWh || next == posPrep && d.pos[i-1] == posDet || d.toks[i+1].Kind == token.Punct || d.verbNext(i)
}

// headsBody reports whether the word at i, which may be an adjective elsewhere, ends a phrase for a body
// or its public before a verb: "China's embassy nevertheless called", "the public not to panic".
func (d *doc) headsBody(i int) bool {
	if n := d.noun(i); i == 0 || i+2 >= len(d.toks) || (n == nil || n.Class != lexicon.Org) && d.norm(i) != "public" {
		return false
	}
	switch prev := d.pos[i-1]; {
	case prev == posDet, prev == posPossPronoun, prev == posPossessive, d.nameAt[i-1] >= 0:
	default:
		return false
	}
	return d.verbNext(i) || d.pos[i+1] == posTo || d.pos[i+1] == posAdv && d.pos[i+2] == posTo
}

// verbNext reports whether a verb follows the word at i, or an adverb and a verb: "the general later said", "the general
// told them", whose verb may be taken for a participle or a noun.
func (d *doc) verbNext(i int) bool {
	next := i + 1
	if d.pos[next] == posAdv || d.is(next, "adverb") {
		next++
	}
	rd, _, ok := d.verbAt(next)
	return d.pos[next].finite() || d.pos[next] == posVerbPart || ok && rd.Form&lexicon.Past != 0
}

// neverNoun reports whether the word at i is the present of a verb of reporting that no noun is written like: "insist",
// "condemns", but not "claims".
func (d *doc) neverNoun(i int) bool {
	if d.word[i] == nil || len(d.word[i].Verbs) == 0 || d.noun(i) != nil || d.norm(i-1) == "to" || d.is(i-1, "modal") {
		return false
	}
	for _, v := range d.word[i].Verbs {
		if v.Form&^(lexicon.Base|lexicon.Third) != 0 || d.lex.In("alsoanoun", v.Verb.Lemma) || len(v.Verb.Particles) > 0 {
			return false
		}
	}
	return true
}

// afterOffice reports whether a verb of reporting in -s at i, that is also a plural noun, follows one office or ministry that is its
// subject: "It is so, the Chilean president states.", "The ministry claims that it is so", but not "the ministry claims were false".
func (d *doc) afterOffice(i int) bool {
	if i < 2 || i+1 >= len(d.toks) || d.word[i] == nil || d.toks[i].Break != token.Space {
		return false
	}
	n := d.noun(i - 1)
	if n == nil || n.Plural || n.Class != lexicon.Role && n.What != "ministry" && n.What != "government" || !d.reportsAs(i, lexicon.Third, lexicon.That|lexicon.Post) {
		return false
	}
	if d.norm(i+1) == "that" {
		return true
	}
	first := i - 1
	for first > 0 && first > i-7 && (d.pos[first-1].noun() || d.pos[first-1] == posAdj || d.pos[first-1] == posProper || d.pos[first-1] == posDet || d.pos[first-1] == posPossessive || d.pos[first-1] == posPossPronoun) {
		first--
	}
	if first == 0 || !d.endsContent(first-1) || d.sentence(i).Start == first {
		return false
	}
	for j := i + 1; j < d.sentence(i).End; j++ {
		if w := d.norm(j); w == "," || w == ";" || w == "and" || w == "." {
			break
		} else if d.pos[j].finite() {
			return false
		}
	}
	return d.toks[i+1].Kind == token.Punct || d.is(i+1, "prep")
}

// afterGuards reports whether a verb of reporting at i that is also a noun stands after two names, or between a name that is
// a plural and "that", a mark or the end: "Peru and Chile claim", "the Revolutionary Guards claim that".
func (d *doc) afterGuards(i int) bool {
	if i == 0 || i+1 >= len(d.toks) || d.word[i] == nil || d.toks[i-1].Case != token.Title {
		return false
	}
	pair := d.pairEnds(i - 1)
	if !pair && (!strings.HasSuffix(d.norm(i-1), "s") || strings.HasSuffix(d.norm(i-1), "ss")) {
		return false
	}
	return d.reportsAs(i, lexicon.Base, lexicon.That|lexicon.Post) && (pair || d.norm(i+1) == "that" || d.toks[i+1].Kind == token.Quote || d.nameAfterMark(i-1) && (d.toks[i+1].Kind == token.Punct || d.is(i+1, "prep")))
}

// reportsAs reports whether the word at i may be, in a form, a verb of reporting without particles that stands in one of the frames.
func (d *doc) reportsAs(i int, form lexicon.Form, frames lexicon.Frame) bool {
	return d.word[i] != nil && slices.ContainsFunc(d.word[i].Verbs, func(rd lexicon.Reading) bool {
		return rd.Form&form != 0 && len(rd.Verb.Particles) == 0 && rd.Verb.Frames&frames != 0
	})
}

// manySay reports whether a verb of reporting at i, which may be a noun, ends its sentence after several who are its subject: "The ships
// have left, Chilean officials report.", "..., the Chiefs of Staff in Lima answer."
func (d *doc) manySay(i int) bool {
	if i < 3 || i+1 >= len(d.toks) || d.norm(i+1) != "." && d.norm(i+1) != ";" || d.word[i] == nil {
		return false
	}
	k := i - 1
	if d.norm(k-1) == "in" && d.toks[k].Case == token.Title {
		k -= 2
	}
	head := k
	for j := k - 1; j > k-4 && j > 0; j-- {
		if d.norm(j) == "of" {
			head = j - 1
		}
	}
	w := d.norm(head)
	if !d.reportsAs(i, lexicon.Base, lexicon.Post) || !d.pos[i-1].noun() || head != k && d.toks[k].Case != token.Title || d.toks[head].Kind != token.Word || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || d.norm(i-1) == "'s" {
		return false
	}
	for j := head; j > head-6 && j > 0; j-- {
		if d.norm(j) == "," || d.toks[j].Kind == token.Quote {
			return true
		}
		if d.pos[j].verb() || d.pos[j] == posModal || d.pos[j] == posPrep && j > head-2 {
			return false
		}
	}
	return false
}

// pairEnds reports whether two names joined by "and" end at i that nothing makes the first part of a noun phrase: "Peru and
// Chile" of "Peru and Chile promise help", but not of "the Peru and Chile claim".
func (d *doc) pairEnds(i int) bool {
	n := d.nameAt[i]
	if n < 0 || d.names[n].end != i+1 || d.names[n].adjective() {
		return false
	}
	and := d.names[n].start - 1
	if and < 1 || d.norm(and) != "and" || d.nameAt[and-1] < 0 {
		return false
	}
	first := &d.names[d.nameAt[and-1]]
	return !first.adjective() && (first.start == 0 || d.pos[first.start-1] != posDet && d.pos[first.start-1] != posPossPronoun)
}

// pastNoun reports whether a word that the tagger takes for a noun ends as the past of a verb does and few nouns:
// "the army disagreed".
func pastNoun(w string) bool {
	if len(w) < 6 || !strings.HasSuffix(w, "ed") {
		return false
	}
	for _, end := range [...]string{"seed", "weed", "feed", "speed", "need", "shed", "dred", "tred", "bed"} {
		if strings.HasSuffix(w, end) {
			return false // "the seaweed", "a hundred"
		}
	}
	return true
}

// nameAfterMark reports whether the capitalised words that end at i, with their article, stand right after a comma or a
// quotation: "..., the Revolutionary Guards".
func (d *doc) nameAfterMark(i int) bool {
	for i > 0 && d.toks[i].Case == token.Title {
		i--
	}
	if d.norm(i) == "the" {
		i--
	}
	return i > 0 && (d.norm(i) == "," || d.toks[i].Kind == token.Quote)
}

// pastOnly reports whether the word at i is the past of a verb of reporting and none of its other forms: "swore".
func (d *doc) pastOnly(i int) bool {
	if d.word[i] == nil || len(d.word[i].Verbs) == 0 || d.noun(i) != nil {
		return false
	}
	for _, v := range d.word[i].Verbs {
		if v.Form != lexicon.Past {
			return false
		}
	}
	return !strings.HasSuffix(d.norm(i), "ed")
}

// contracted gives what an auxiliary is that is written in one with its "not" and taken for a noun: "cannot", "Don't go".
func (d *doc) contracted(i int, p pos) (pos, bool) {
	if w := d.toks[i].Norm; !p.noun() || w != "cannot" && !strings.HasSuffix(w, "n't") {
		return posOther, false
	}
	if d.is(i, "modal") {
		return posModal, true
	}
	return posVerbPres, true
}

// didSomething reports whether a word in -ed that the tagger took for a noun is a verb after a name.
func (d *doc) didSomething(i int) bool {
	w := d.norm(i)
	if i == 0 || len(w) < 5 || !strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "eed") || d.toks[i].Case != token.Lower {
		return false
	}
	n := d.nameAt[i-1]
	if n < 0 || d.toks[i].Break != token.Space {
		return false
	}
	return !d.names[n].adjective() || d.norm(d.names[n].start-1) == "the" && i+1 < len(d.toks) && d.toks[i+1].Kind == token.Punct // "the American charged."
}

// afterPronoun reports whether only adverbs stand between a pronoun that is a subject and the word at i.
func (d *doc) afterPronoun(i int) bool {
	k := i - 1
	for k > i-4 && k > 0 && (d.pos[k] == posAdv || d.norm(k) == "no" && d.norm(k+1) == "longer") {
		k--
	}
	switch d.norm(max(k, 0)) {
	case "i", "he", "she", "we", "they":
		return k < i-1
	}
	return false
}

// partsVerb reports whether the word at i is the particle of the verb of reporting before it.
func (d *doc) partsVerb(i int) bool {
	if i == 0 || !d.is(i, "parting") || !d.pos[i-1].verb() {
		return false
	}
	_, end, ok := d.verbAt(i - 1)
	return ok && end == i+1
}

// toDo reports whether a noun after "to" is a verb: its object or its particle follows.
func (d *doc) toDo(i int) bool {
	if i == 0 || i+1 >= len(d.toks) || d.pos[i-1] != posTo || d.toks[i].Case != token.Lower || d.dateAt[i] >= 0 || d.dateAt[i+1] >= 0 {
		return false
	}
	return d.pos[i+1] == posDet || d.pos[i+1] == posPossPronoun || d.pos[i+1] == posParticle || d.norm(i) == "hand" && d.norm(i+1) == "over"
}

// pluralPossessive reports whether a mark is the apostrophe of "the armed
// forces' staff" rather than the end of a quotation.
func (d *doc) pluralPossessive(i int) bool {
	if i == 0 || i+1 >= len(d.toks) || d.toks[i].Break != token.None || d.toks[i+1].Break != token.Space || d.quoteAt[i-1] != d.quoteAt[i] {
		return false
	}
	return strings.HasSuffix(d.toks[i-1].Norm, "s") && d.toks[i+1].Kind == token.Word
}

// thirdPerson reports whether a word that the tagger took for a plural noun is a
// verb of reporting after its subject, or before it at the end of a quotation:
// "DARPA announces", "..., says the minister".
func (d *doc) thirdPerson(i int) bool {
	if i == 0 || d.is(i, "neverplural") {
		return i > 0
	}
	if d.word[i] == nil {
		return false
	}
	if d.ofFullName(i) {
		return true
	}
	third, asks := false, false
	for _, rd := range d.word[i].Verbs {
		if rd.Form == lexicon.Third && rd.Verb.Frames&lexicon.That != 0 && d.norm(i+1) == "that" && d.norm(i-1) == "," {
			return true // "The ministry, angry at the news, demands that"
		}
		third = third || rd.Form == lexicon.Third && rd.Verb.Frames&(lexicon.Post|lexicon.For) != 0
		asks = asks || rd.Form == lexicon.Third && rd.Verb.Frames&lexicon.For != 0
	}
	if !third {
		return false
	}
	prev, next := d.toks[i-1], d.norm(i+1)
	if prev.Kind == token.Quote || prev.Norm == "," {
		return true
	}
	if n := d.nameAt[i-1]; n >= 0 && (d.personal(int(n)) || len(d.names[n].entries) == 0 && d.names[n].guess == "") && d.names[n].start > 0 && d.endsContent(d.names[n].start-1) && !d.pos[i+1].noun() {
		return true // "The dam is shut, NAME reports after a visit"
	}
	if d.pos[i-1] != posProper && d.pos[i-1] != posPronoun && d.nameAt[i-1] < 0 {
		return false
	}
	if n := d.nameAt[i-1]; n >= 0 && d.names[n].adjective() && d.norm(d.names[n].start-1) != "the" && d.noun(i) != nil {
		return false // "many European states, ..."
	}
	switch next {
	case ".", ",", "that", ";", "on", "in", "at", ":", "today", "tomorrow":
		return true
	case "a", "an", "the", "his", "its", "their", "any", "it", "him", "them":
		return true
	case "and", "but":
		return d.nameAt[i-1] >= 0 && !d.names[d.nameAt[i-1]].adjective()
	}
	return i+1 < len(d.toks) && d.toks[i+1].Kind == token.Quote
}

// endsContent reports whether a mark at i ends what stands before an attribution.
func (d *doc) endsContent(i int) bool {
	return d.toks[i].Kind == token.Quote || d.norm(i) == ","
}

// ofFullName reports whether a verb of reporting in -s at i follows the whole name of a
// person and leads on: "Angela Merkel voices doubts". A surname may belong to a noun.
func (d *doc) ofFullName(i int) bool {
	n := d.nameAt[i-1]
	if n < 0 || d.names[n].end-d.names[n].start < 2 || !d.personal(int(n)) || i+1 >= len(d.pos) {
		return false
	}
	for _, rd := range d.word[i].Verbs {
		if rd.Form == lexicon.Third && len(rd.Verb.Particles) == 0 {
			return d.pos[i+1].noun() || d.pos[i+1] == posPrep || d.pos[i+1] == posTo || d.pos[i+1] == posPossPronoun
		}
	}
	return false
}

// meets reports whether a word that the tagger took for a noun is a verb of
// meeting after its subject: "dines with", "visits Lima", "sits down", "spent Friday".
func (d *doc) meets(i int) bool {
	w := d.form[i].meeting
	if w == nil || w.role > goVerb || i == 0 || i+1 >= len(d.toks) {
		return false
	}
	named := d.nameAt[i+1] >= 0 || d.dateAt[i+1] >= 0
	if w := d.norm(i - 1); w == "and" || w == "then" || d.pos[i-1] == posAdv {
		return named || d.norm(i+1) == "with" // "flies to Lima and meets B"
	}
	if d.norm(i-1) == "," && w.role <= withVerb && d.norm(i) != "talks" && d.norm(i) != "hosts" && d.norm(i) != "calls" && d.nameAt[i+1] >= 0 {
		return true // "A, the foreign minister, meets B"
	}
	role := d.noun(i-1) != nil && d.noun(i-1).Class == lexicon.Role
	if d.pos[i-1] != posProper && d.pos[i-1] != posPronoun && !role && (d.nameAt[i-1] < 0 || d.names[d.nameAt[i-1]].adjective()) && !(d.norm(i-1) == "two" && d.norm(i-2) == "the") {
		return false
	}
	switch d.norm(i + 1) {
	case "with", "down", "in", "at", "on", "to", "again", "behind", "twice", "together":
		return true
	case "for": // "meet for the first time", "talk for an hour"
		return d.norm(i) != "talks" && (d.dateAt[i+2] >= 0 || d.norm(i+2) == "the" || d.pos[i+2] == posNumber)
	case "the", "his", "her", "a":
		return d.norm(i) != "talks"
	}
	return named
}

// opensTalks reports whether "open" at i is what those named before it do: "A and B open talks in Lima".
func (d *doc) opensTalks(i int) bool {
	if d.norm(i) != "open" || i == 0 || d.nameAt[i-1] < 0 || d.names[d.nameAt[i-1]].adjective() {
		return false
	}
	j := i + 1
	for j < i+3 && (d.pos[j] == posAdj || d.pos[j] == posNoun) {
		j++
	}
	w := d.form[j].meeting
	return w != nil && w.role == talksNoun
}

// testFires reports whether the word at i is one of "test-fires", which the tagger takes for a noun.
func (d *doc) testFires(i int) bool {
	if d.norm(i) == "test" {
		i += 2
	}
	if d.norm(i) == "firing" && (d.norm(i+1) == "of" || i > 2 && (d.pos[i-3] == posDet || d.pos[i-3] == posAdj || d.pos[i-3] == posPossessive)) {
		return false // "the test-firing of", "a successful test-firing"
	}
	return d.is(i, "missile-aim") && d.norm(i-2) == "test" && d.norm(i-1) == "-"
}

// missileFlies reports whether the word at i, which the tagger takes for a plural, is what a missile or launch does: "a Chilean missile flies over".
func (d *doc) missileFlies(i int) bool {
	return i > 0 && d.is(i, "missile-flies") && d.is(i-1, "missile-own") && d.pos[i-1] == posNoun
}

// testFired reports whether the word at i belongs to "test-fired" or "flight-tested" before a number, which the tagger takes for an
// adjective: "Chile test-fired two missiles".
func (d *doc) testFired(i int) bool {
	if d.is(i, "launch-prefix") && d.norm(i+1) == "-" {
		i += 2
	}
	if i < 3 || d.norm(i-1) != "-" || !d.is(i-2, "launch-prefix") || !d.is(i, "missile-aim") && d.norm(i) != "tested" {
		return false
	}
	if before := d.pos[i-3]; before == posDet || before == posNumber || before == posPrep || before == posPossPronoun {
		return false // "the test-fired two"
	}
	return d.pos[i-3] == posProper || (d.is(i-3, "missile-force") || d.is(i-3, "missile-crew") || d.is(i-3, "vessel")) && d.missileSoon(i+1) || countWord[d.norm(i+1)] > 0 || i+1 < len(d.toks) && d.toks[i+1].Kind == token.Number
}

// firesNow reports whether the word at i is "fires", "launches" or "shot" between a name and what is
// fired: "Chile fires two", "the South shot cruise missiles into".
func (d *doc) firesNow(i int) bool {
	if !d.is(i, "missile-aim") || i == 0 || i+1 >= len(d.toks) || (d.norm(i-1) != "north" && d.norm(i-1) != "south" || d.norm(i-2) != "the") && (d.nameAt[i-1] < 0 || d.names[d.nameAt[i-1]].adjective()) {
		return false
	}
	if d.pos[i+1] == posDet || d.pos[i+1] == posNumber || countWord[d.norm(i+1)] > 0 {
		return true
	}
	return d.missileSoon(i + 1)
}

// missileSoon reports whether nothing but adjectives and nouns stands from token i to a word for missiles: "cruise missiles".
func (d *doc) missileSoon(i int) bool {
	for j := i; j < i+5 && j < len(d.toks) && (d.pos[j] == posAdj || d.pos[j].noun() || d.toks[j].Kind == token.Hyphen); j++ {
		if d.is(j, "missile-own") && d.norm(j) != "test" && d.norm(j) != "launch" {
			return true
		}
	}
	return false
}
