package extract

import (
	"slices"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// figure is somebody of whom "he" or "she" may speak: a person, or an unnamed
// official, who counts as what he speaks for.
type figure struct {
	refs   []*ent
	gender byte
}

// focus is whom and what a sentence was about, foremost first: who spoke in
// it, whom it already had a pronoun for as a subject, its subjects, then all others.
type focus struct {
	figures []figure
	bodies  []*ent
	// groups are those named together: "Kenya, Uganda and Tanzania".
	groups [][]*ent
	// spoke is true where a statement was made in the sentence, by is who made the last.
	spoke bool
	by    []*ent
}

// farBack is how many sentences back a pronoun reaches.
const farBack = 5

// pronoun gives whom a personal pronoun means.
func (r *reader) pronoun(p *phrase) []*ent {
	i := p.start
	if n := r.phraseAt[max(i-1, 0)]; (r.norm(i) == "himself" || r.norm(i) == "herself" || r.norm(i) == "itself") && i > 0 && n >= 0 && r.phrases[n].kind != pronounPhrase && r.subjectLike(r.phrases[n].start) {
		return r.resolve(n) // "the minister himself said"
	}
	switch r.norm(i) {
	case "he", "him", "himself":
		return r.learnGender(i, r.antecedent(i, true), 'm')
	case "she", "her", "herself":
		return r.learnGender(i, r.antecedent(i, false), 'f')
	case "it", "itself":
		if who := r.writerOfIt(i); who != nil {
			return who
		}
		return r.body(i)
	case "they", "them", "themselves", "both", "the":
		switch r.norm(i + 1) {
		case "former":
			return r.ofPair(i, 0)
		case "latter":
			return r.ofPair(i, 1)
		}
		if p.end-p.start > 2 { // "the 35-year-old"
			return r.foremost(i, func(figure) bool { return true })
		}
		return r.several(i, numberIn(r, p))
	}
	return nil
}

// learnGender notes of somebody whose gender nothing told that a sentence which begins with "he" or "she" goes on about him, where
// the sentence before was about him first.
func (r *reader) learnGender(i int, who []*ent, gender byte) []*ent {
	k := r.sentenceBefore(i)
	if len(who) != 1 || !who[0].person() || who[0].gender != 0 || who[0].somebody || k < 0 || !r.sentenceStart(i) || r.quoteAt[i] >= 0 || !r.subjectLike(i) {
		return who
	}
	if f := r.past[k].figures; len(f) > 0 && sameEnts(f[0].refs, who) {
		who[0].gender = gender
	}
	return who
}

// ofPair gives the first or the second of the two last named together.
func (r *reader) ofPair(i, which int) []*ent {
	if two := r.several(i, 2); len(two) == 2 {
		return two[which : which+1 : which+1]
	}
	return nil
}

// possessor gives whom the possessive pronoun at i means.
func (r *reader) possessor(i int) []*ent {
	switch r.norm(i) {
	case "his", "her":
		if who := r.whoAnswers(i); who != nil {
			return who
		}
		return r.antecedent(i, r.norm(i)[1] == 'i')
	case "its":
		return r.body(i)
	case "their":
		return r.several(i, 0)
	case "our", "my":
		return r.speakers
	}
	return nil
}

// whoAnswers gives whose answer "his answer" is where the sentence before told somebody something: who was told.
func (r *reader) whoAnswers(i int) []*ent {
	k := len(r.statements) - 1
	if !r.is(i+1, "answernoun") || !r.sentenceStart(i) || k < 0 || r.sentAt[r.statements[k].span.Start] < r.sentAt[i]-1 {
		return nil
	}
	if to := r.statements[k].toldPerson(); to != nil && to[0].fits(r.norm(i)[1] == 'i') {
		return to
	}
	return nil
}

// toldPerson gives the one person to whom a statement was made, another than who made it; nil where there is none.
func (st *statement) toldPerson() []*ent {
	to := st.addressees
	if len(to) != 1 || !to[0].person() || to[0].somebody || sameEnts(to, st.speakers) {
		return nil
	}
	return to
}

func (f figure) fits(male bool) bool { return f.gender == 0 || (f.gender == 'm') == male }

func (e *ent) fits(male bool) bool { return e.gender == 0 || (e.gender == 'm') == male }

// figureOf gives the person, or the unnamed official, that a phrase speaks of.
func (r *reader) figureOf(p *phrase) (figure, bool) {
	if len(p.refs) == 0 || p.kind == docPhrase || p.refs[0].somebody {
		return figure{}, false
	}
	if len(p.refs) == 1 && p.refs[0].person() {
		return figure{p.refs, p.refs[0].gender}, true
	}
	switch {
	case p.kind == rolePhrase && !p.plural && r.is(p.head, "asker"):
		return figure{}, false // who asks is not whom the text is about
	case p.kind == rolePhrase && !p.plural:
		return figure{p.refs, r.genderOf(p)}, true
	case p.kind == pronounPhrase:
		switch r.norm(p.start) {
		case "he", "him":
			return figure{p.refs, 'm'}, true
		case "she", "her":
			return figure{p.refs, 'f'}, true
		}
	}
	return figure{}, false
}

// genderOf is the gender that an office's word tells: "spokeswoman".
func (r *reader) genderOf(p *phrase) byte {
	switch {
	case r.is(p.head, "femaletitle"):
		return 'f'
	case r.is(p.head, "maletitle"):
		return 'm'
	}
	return 0
}

// antecedent finds the person, or the unnamed official, whom "he" or "she" at i
// means: the subject of a clause before it in the sentence, else whom the
// sentences before it were about.
func (r *reader) antecedent(i int, male bool) []*ent {
	s := r.sentence(i)
	skip, skipped := r.objective(i), r.hearerAfter(i)
	if who := r.relativeSubject(i, s); skip && who != nil {
		skip, skipped = false, who
	}
	for j, lo := r.reach(i, s)-1, max(s.Start, i-120); j >= lo; j-- {
		n := r.phraseAt[j]
		if n < 0 {
			continue
		}
		p := &r.phrases[n]
		j = p.start
		if !r.sameVoice(j, i) || !r.subjectLike(j) {
			continue
		}
		if skip { // the subject does nothing to itself
			skip, skipped = false, p.refs
			continue
		}
		if own := r.sameAsOwner(p, i, male); own != nil {
			return own
		}
		if f, ok := r.figureOf(p); ok && f.fits(male) && !sameEnts(f.refs, skipped) {
			return f.refs
		}
	}
	if e := r.namedAhead(i, s); e != nil && e.fits(male) {
		return []*ent{e}
	}
	if e := r.onlyPerson(i, s); e != nil && e.fits(male) {
		return []*ent{e}
	}
	if e := r.beforeStop(i, s); e != nil && e.fits(male) {
		return []*ent{e}
	}
	if e := r.holderOfView(i, s); e != nil && e.fits(male) {
		return []*ent{e}
	}
	if e := r.knower(i, s); e != nil && e.fits(male) {
		return []*ent{e}
	}
	if r.toks[s.Start].Break >= token.Para {
		if e := r.introduced(i, s, (*ent).person); e != nil && e.fits(male) {
			return []*ent{e}
		}
	}
	for k := r.sentenceBefore(i); k >= max(0, r.sentenceBefore(i)-farBack+1); k-- {
		for _, f := range r.past[k].figures {
			if f.fits(male) && !sameEnts(f.refs, skipped) {
				return f.refs
			}
		}
		if e := r.introduced(i, s, (*ent).person); e != nil && k == r.sentenceBefore(i) {
			return []*ent{e}
		}
	}
	for _, e := range r.persons {
		if e.fits(male) {
			return []*ent{e}
		}
	}
	return nil
}

// sameAsOwner gives whose phrase p is by "his" or "her" where the pronoun at i attributes what is said of p: "His host was ready to
// sign, he said" is not the host's.
func (r *reader) sameAsOwner(p *phrase, i int, male bool) []*ent {
	if r.pos[p.start] != posPossPronoun || r.norm(p.start) != "his" && r.norm(p.start) != "her" || (r.norm(p.start) == "his") != male || r.norm(i-1) != "," && r.toks[i-1].Kind != token.Quote {
		return nil
	}
	if _, _, ok := r.verbAt(i + 1); !ok && r.letsKnow(i+1, r.sentence(i)) == 0 || r.norm(r.stopAfter(p.end, i)) == ";" {
		return nil // "His colleague was silent; it had to be, he said" is the colleague's
	}
	if own := r.possessor(p.start); len(own) == 1 && own[0].person() {
		return own
	}
	return nil
}

// namedAhead gives the person whom a pronoun at i means that stands in what the sentence begins with, before its subject: "In his
// speech, NAME said", "From Lima, where he is being treated, NAME told".
func (r *reader) namedAhead(i int, s token.Range) *ent {
	from := r.afterDateline(s.Start, s, i)
	if !r.is(from, "prep") || i-from < 1 || r.pos[i] != posPossPronoun && i-from < 2 {
		return nil
	}
	for k := r.nextComma(from, s); k >= 0 && k+1 < s.End && k < from+30; k = r.nextComma(k+1, s) {
		p := r.phraseAt[k+1]
		if p < 0 || r.phrases[p].kind != namePhrase || !r.subjectAndVerb(k+1, s) {
			continue
		}
		if k < i || !r.personalPhrase(&r.phrases[p]) {
			return nil
		}
		if refs := r.resolve(p); len(refs) == 1 && refs[0].person() {
			return refs[0]
		}
		return nil
	}
	return nil
}

// beforeStop gives the person named last before the semicolon or colon after which the pronoun at i begins its clause: "the
// trip was his idea, to believe A; he had asked for it".
func (r *reader) beforeStop(i int, s token.Range) *ent {
	if w := r.norm(i - 1); w != ";" && w != ":" || r.quoteAt[i] >= 0 {
		return nil
	}
	for j := i - 2; j >= s.Start; j-- {
		n := r.nameAt[j]
		if n < 0 || r.quoteAt[j] >= 0 {
			continue
		}
		j = r.names[n].start
		if e := r.s.names[int(n)]; e != nil && e.person() && r.norm(r.names[n].end) != "'s" {
			return e
		}
	}
	return nil
}

// holderOfView gives the person to whom the clause that the pronoun at i attributes looks as it does: "To A, too, it was
// a provocation, he said".
func (r *reader) holderOfView(i int, s token.Range) *ent {
	from := s.Start
	if r.toks[from].Kind == token.Quote {
		from++
	}
	if w := r.norm(from); w != "to" && w != "for" || r.reach(i, s) != s.Start || r.phraseAt[from+1] < 0 || from+1 >= i {
		return nil
	}
	p := &r.phrases[r.phraseAt[from+1]]
	if w := r.norm(p.end); w != "," && w != "it" {
		return nil
	}
	if refs := r.resolve(r.phraseAt[from+1]); len(refs) == 1 && refs[0].person() {
		return refs[0]
	}
	return nil
}

// hearerAfter gives whom he who is the pronoun at i tells something, so that it is not himself: "he told the president".
func (r *reader) hearerAfter(i int) []*ent {
	v := i + 1
	for v < i+4 && (r.is(v, "have") || r.pos[v] == posAdv) {
		v++
	}
	rd, end, ok := r.verbAt(v)
	if !ok || rd.Verb.Frames&lexicon.Tell == 0 || !r.pos[v].finite() && r.pos[v] != posVerbPart || end >= len(r.toks) || r.phraseAt[end] < 0 {
		return nil
	}
	if p := &r.phrases[r.phraseAt[end]]; p.kind != namePhrase && p.kind != rolePhrase {
		return nil
	}
	return r.resolve(r.phraseAt[end])
}

// relativeSubject gives of whom the relative clause tells whose object is the pronoun at i: "told B, who had
// visited him"; nil where it stands in none.
func (r *reader) relativeSubject(i int, s token.Range) []*ent {
	for j := i - 1; j > max(s.Start, i-6); j-- {
		if r.norm(j) == "who" {
			k := j - 1
			if r.norm(k) == "," {
				k--
			}
			if k < s.Start || r.phraseAt[k] < 0 {
				return nil
			}
			return r.phrases[r.personBefore(r.phraseAt[k], s)].refs
		}
		if r.phraseAt[j] >= 0 || r.norm(j) == "," {
			return nil
		}
	}
	return nil
}

// introduced gives the person or body whom the sentence names for the first time, where
// that is the subject of the clause that the pronoun at i attributes: "The
// minister, so-and-so, had no information, he said".
func (r *reader) introduced(i int, s token.Range, fits func(*ent) bool) *ent {
	if r.reach(i, s) == i {
		return nil
	}
	for j := s.Start; j < i; j++ {
		n := r.phraseAt[j]
		if n < 0 || r.quoteAt[j] >= 0 || !r.subjectLike(j) {
			continue
		}
		p := &r.phrases[n]
		j = p.end - 1
		if len(p.refs) == 1 && fits(p.refs[0]) && len(p.refs[0].mentions) > 0 && p.refs[0].mentions[0].Start >= s.Start {
			return p.refs[0]
		}
	}
	return nil
}

// knower gives the person of whom the clause that the pronoun at i attributes tells what he knows, has heard or
// believes, which only he can tell: "The minister, NAME, had heard nothing of it, he said".
func (r *reader) knower(i int, s token.Range) *ent {
	if r.reach(i, s) != s.Start || r.phraseAt[s.Start] < 0 || r.quoteAt[s.Start] >= 0 {
		return nil
	}
	p := &r.phrases[r.phraseAt[s.Start]]
	if len(p.refs) != 1 || !p.refs[0].person() || p.kind == pronounPhrase {
		return nil
	}
	for j := p.end; j < i-1; j++ {
		if q := r.phraseAt[j]; q >= 0 && r.subjectLike(j) && r.norm(j-1) != "," && len(r.phrases[q].refs) == 1 && r.phrases[q].refs[0] != p.refs[0] {
			return nil // somebody else's mind
		}
		if r.is(j, "ownmind") && r.quoteAt[j] < 0 && (r.phraseAt[j] < 0 || r.negative(r.phrases[r.phraseAt[j]].start)) {
			return p.refs[0] // "knew", "had no information"
		}
	}
	return nil
}

// onlyPerson gives the one person whom the sentence names before the pronoun at
// i that attributes nothing: "Moon's reply came on Monday, when he ...".
func (r *reader) onlyPerson(i int, s token.Range) *ent {
	var only *ent
	for j := s.Start; j < r.reach(i, s); j++ {
		n := r.nameAt[j]
		if n < 0 || !r.sameVoice(j, i) {
			continue
		}
		j = r.names[n].end - 1
		e := r.s.names[int(n)]
		if e == nil || !e.person() || e == only {
			continue
		}
		if only != nil || r.objective(i) || r.norm(r.names[n].end) != "'s" {
			return nil
		}
		only = e
	}
	return only
}

// sentenceBefore gives the last sentence before that of token i.
func (r *reader) sentenceBefore(i int) int { return min(int(r.sentAt[i]), len(r.past)) - 1 }

// objective reports whether the pronoun at i is the object of a verb, whose
// subject it cannot be.
func (r *reader) objective(i int) bool {
	switch r.norm(i) {
	case "him", "them":
		return true
	case "her":
		return r.pos[i] == posPronoun
	case "it":
		return i > 0 && r.pos[i-1].verb() && !r.is(i-1, "be") && !r.is(i-1, "have") && !r.finiteAfter(i+1, r.sentence(i)) // but "said it hoped"
	}
	return false
}

// sameVoice reports whether what stands at j is told by whoever tells i: words
// of a quotation are not before those of the reporter.
func (r *reader) sameVoice(j, i int) bool { return r.quoteAt[j] < 0 || r.quoteAt[j] == r.quoteAt[i] }

// reach gives before which token of its sentence the antecedent of the pronoun
// at i stands. Where the pronoun attributes a clause, it is nobody in that clause,
// save where those speak who speak of or for him: "his mother", "her lawyer", "his office".
func (r *reader) reach(i int, s token.Range) int {
	if !r.attributes(i) || r.pos[i] == posPossPronoun && (r.ownPeople(i+1) || r.norm(i+1) == "office") {
		return i
	}
	if w := r.norm(i - 2); r.norm(i-1) == "," && (w == "who" || w == "which" || w == "that") {
		return i // "paraded two men who, it said, had crossed"
	}
	for j := i - 1; j > s.Start; j-- {
		if r.quoteAt[j] < 0 && (r.norm(j) == ";" || r.norm(j) == ":") {
			return j
		}
	}
	return s.Start
}

// ownPeople reports whether the noun at i, or after an adjective there, is for somebody's kin or lawyer.
func (r *reader) ownPeople(i int) bool {
	for j := i; j < i+3; j++ {
		if n := r.noun(j); n != nil && personRelation(n.What) || r.is(j, "ownpeople") {
			return true
		}
		if r.pos[j] != posAdj {
			return false
		}
	}
	return false
}

// attributes reports whether the pronoun at i is the source of what stands
// before it: "..., he said", "according to him", "in his words".
func (r *reader) attributes(i int) bool {
	if i == 0 {
		return false
	}
	switch r.norm(i - 1) {
	case "to":
		return r.norm(i-2) == "according"
	case "in", "by":
		switch r.norm(i + 1) {
		case "words", "view", "opinion", "telling", "account", "version":
			return true
		}
	}
	if r.norm(i-1) != "," && r.norm(i-1) != "—" && r.toks[i-1].Kind != token.Quote && r.toks[i-1].Kind != token.Single {
		return false
	}
	for j := i + 1; j < i+4; j++ {
		if rd, _, ok := r.verbAt(j); ok && r.pos[j].verb() {
			return rd.Verb.Frames&lexicon.Post != 0
		}
	}
	return false
}

// subjectLike reports whether the phrase that covers j stands where a subject
// does: at the start of its clause rather than after a preposition or a verb,
// or after the verb where that says so: "it was Kim who", "had Kim", "said Kim".
func (r *reader) subjectLike(j int) bool {
	p := &r.phrases[r.phraseAt[j]]
	if p.start == 0 || r.toks[p.start].Break >= token.Para {
		return true
	}
	prev := p.start - 1
	switch r.norm(p.start) {
	case "him", "them", "me", "us":
		return false // "NAME, the minister, answered him"
	}
	if r.norm(prev) == "," && prev > 0 && r.phraseAt[prev-1] >= 0 { // an apposition is what its noun is
		if q := &r.phrases[r.phraseAt[prev-1]]; len(q.refs) == 1 && sameEnts(q.refs, p.refs) {
			return r.subjectLike(q.start)
		}
	}
	switch {
	case r.pos[prev] == posPrep || r.is(prev, "prep"):
		return r.norm(prev) == "that" || r.is(prev, "subordinator")
	case r.pos[prev] == posTo:
		return false
	case r.pos[prev].verb() || r.pos[prev] == posModal:
		return r.afterVerb(prev)
	}
	return true
}

// afterVerb reports whether the subject follows the verb at i.
func (r *reader) afterVerb(i int) bool {
	auxiliary := r.is(i, "be") || r.is(i, "have") || r.is(i, "modal") || r.norm(i) == "did" || r.norm(i) == "does" || r.norm(i) == "do"
	switch {
	case auxiliary && (r.sentenceStart(i) || r.pos[i-1] == posWh || r.norm(i-1) == "nor" && r.sentenceStart(i-1)):
		return true // a question
	case r.is(i, "be") && r.norm(i-1) == "it":
		return true
	}
	rd, _, ok := r.verbAt(i)
	return ok && rd.Verb.Frames&lexicon.Post != 0 && i > 0 && (r.toks[i-1].Kind == token.Quote || r.norm(i-1) == ",")
}

// body finds the organisation or government that "it" at i means.
func (r *reader) body(i int) []*ent {
	s := r.sentence(i)
	skip := r.objective(i)
	for j, lo := r.reach(i, s)-1, max(s.Start, i-120); j >= lo; j-- {
		n := r.phraseAt[j]
		if n < 0 || !r.sameVoice(j, i) || !r.subjectLike(j) {
			continue
		}
		p := &r.phrases[n]
		j = p.start
		if skip {
			skip = false
			continue
		}
		if p.kind == docPhrase && len(p.refs) > 0 {
			return p.refs
		}
		for _, e := range p.refs {
			if !e.person() && e.typ != graph.Place {
				return []*ent{e}
			}
		}
	}
	for k := r.sentenceBefore(i); k >= max(0, r.sentenceBefore(i)-farBack+1); k-- {
		if k == r.sentenceBefore(i) && !r.past[k].spoke {
			if e := r.introduced(i, s, func(e *ent) bool { return e.typ == graph.Organization }); e != nil {
				return []*ent{e}
			}
		}
		if b := r.past[k].bodies; len(b) > 0 {
			return b[:1:1]
		}
	}
	if len(r.groups) > 0 {
		return r.groups[:1:1]
	}
	return nil
}

// writerOfIt gives who wrote the paper that "it" at i quotes, where that is a person of whom the sentence
// before tells that he wrote it: "He sent a letter. ..., it said".
func (r *reader) writerOfIt(i int) []*ent {
	k := r.sentenceBefore(i)
	v := i + 1
	for r.pos[v] == posAdv {
		v++
	}
	rd, _, ok := r.verbAt(v)
	inIt := r.saysInIt(v + 1)
	if in := r.prepAfter(&phrase{end: v + 1}, "in"); !inIt && in != nil && in.kind == docPhrase || r.bodyInClause(i) {
		return nil // a paper says nothing in a statement
	}
	if k < 0 || !ok || !r.pos[v].finite() || rd.Verb.Frames&(lexicon.Post|lexicon.ByDoc|lexicon.Of|lexicon.As|lexicon.Small|lexicon.Obj) == 0 {
		return nil
	}
	for j := r.sent[k].Start; j < min(r.sent[k].End, r.sent[k].Start+120); j++ {
		n := r.phraseAt[j]
		if n < 0 {
			continue
		}
		p := &r.phrases[n]
		j = p.end - 1
		if p.kind == docPhrase && !p.plural || p.kind == pronounPhrase && r.norm(p.start) == "it" {
			who, by := r.resolve(n), r.past[k].by
			if w := r.norm(p.start - 1); len(who) == 0 && p.kind == docPhrase && (w == "in" || inIt && (w == "with" || w == "by")) {
				if who = by; who == nil && len(r.past[k].figures) > 0 {
					who = r.past[k].figures[0].refs // "A objects in a letter"
				}
			}
			if from := r.prepAfter(p, "from", "by"); from != nil && p.kind == docPhrase && !r.past[k].spoke && len(who) == 1 {
				return who // "came in the form of a notice from the ministry"
			}
			if len(who) == 1 && who[0].person() && (!r.past[k].spoke || len(r.past[k].bodies) == 0 || sameEnts(who, by)) {
				return who
			}
		}
	}
	if f := r.past[k].figures; inIt && len(f) > 0 && r.anyOn(r.sent[k].Start, min(r.sent[k].End, r.sent[k].Start+longClause), "letter-write") {
		return f[0].refs // "The queen writes to B. ..., it says in the letter"
	}
	return nil
}

// saysInIt reports whether the words at j tell that what was said stands in the paper of which the text told last: "it says in the
// letter", "it says there".
func (r *reader) saysInIt(j int) bool {
	if w := r.norm(j); w == "there" || w == "inside" {
		return true
	}
	in := r.prepAfter(&phrase{end: j}, "in")
	return in != nil && (in.kind == docPhrase && r.is(in.head, "letterpaper") && r.definite(in) || r.norm(in.start) == "it")
}

// bodyInClause reports whether a body is the subject of a clause before the pronoun at i, which begins another with "and" or
// "but": "the ministry replied, and it urges".
func (r *reader) bodyInClause(i int) bool {
	s := r.sentence(i)
	if !r.conj(i - 1) {
		return false
	}
	for j := s.Start; j < i; j++ {
		n := r.phraseAt[j]
		if n < 0 {
			continue
		}
		if p := &r.phrases[n]; p.kind == orgPhrase || p.kind == namePhrase {
			for _, e := range p.refs {
				if !e.person() && e.typ != graph.Place && r.quoteAt[j] < 0 && r.subjectLike(j) {
					return true
				}
			}
		}
		j = r.phrases[n].end - 1
	}
	return false
}

// focusOf gives whom a sentence was about; made are the statements in it.
func (r *reader) focusOf(s token.Range, made []*statement) focus {
	f := focus{spoke: len(made) > 0}
	for k := len(made) - 1; k >= 0; k-- {
		if !r.nested(made[k], made) {
			if f.by == nil {
				f.by = made[k].speakers
			}
			f.speakers(r, made[k])
		}
	}
	for k := len(made) - 1; k >= 0; k-- { // whom only another speaker tells of comes after him
		f.speakers(r, made[k])
	}
	for _, rank := range [...]func(p *phrase) bool{
		r.personalPronoun,
		func(p *phrase) bool { return r.subjectLike(p.start) },
		func(p *phrase) bool { return true },
	} {
		for j := s.Start; j < s.End; j++ {
			n := r.phraseAt[j]
			if n < 0 {
				continue
			}
			p := &r.phrases[n]
			j = p.end - 1
			if r.quoteAt[p.start] < 0 && rank(p) {
				f.phrase(r, p)
			}
		}
	}
	for j := s.Start; j < s.End; j++ { // "Kim's hands"
		n := r.nameAt[j]
		if n < 0 || r.quoteAt[j] >= 0 {
			continue
		}
		j = r.names[n].end - 1
		if r.norm(r.names[n].start-1) == "(" { // a dateline's agency
			continue
		}
		if e := r.s.names[int(n)]; e != nil && e.person() {
			f.add(figure{[]*ent{e}, e.gender})
		} else if e != nil && e.typ != graph.Place {
			f.bodies = appendEnts(f.bodies, []*ent{e})
		}
	}
	f.groups = append(r.groupsBetween(s.Start, s.End), f.groups...)
	return f
}

// nested reports whether what attributes st only stands beside what is told, or a noun that reports st ("a claim by Chile that") stands in what another speaker of the
// sentence said or denied.
func (r *reader) nested(st *statement, made []*statement) bool {
	if r.norm(st.source.Start-1) == "as" && r.norm(st.source.Start-2) == "," {
		return true // "..., as the statement alleged, ..."
	}
	return st.nominal && slices.ContainsFunc(made, func(o *statement) bool { return o != st && tells(o, st) })
}

// personalPronoun reports whether the phrase is "he" or "she", or another pronoun that is a
// subject; whom somebody does something to ("contradicted him") is not foremost.
func (r *reader) personalPronoun(p *phrase) bool {
	if p.kind != pronounPhrase {
		return false
	}
	switch r.norm(p.start) {
	case "he", "she":
		return true
	}
	return r.subjectLike(p.start)
}

func (f *focus) speakers(r *reader, st *statement) {
	if len(st.speakers) > 1 {
		if !slices.ContainsFunc(f.groups, func(g []*ent) bool { return sameEnts(g, st.speakers) }) {
			f.groups = append(f.groups, st.speakers)
		}
		return
	}
	if st.source.End > st.source.Start && r.phraseAt[st.source.Start] >= 0 {
		if g, ok := r.figureOf(&r.phrases[r.phraseAt[st.source.Start]]); ok && sameEnts(g.refs, st.speakers) {
			f.add(g)
		}
	}
	if e := st.speakers[0]; e.person() {
		f.add(figure{st.speakers, e.gender})
	} else if e.typ != graph.Place {
		f.bodies = appendEnts(f.bodies, st.speakers)
	}
}

func (f *focus) phrase(r *reader, p *phrase) {
	if g, ok := r.figureOf(p); ok {
		f.add(g)
	}
	for _, e := range p.refs {
		if !e.person() && e.typ != graph.Place {
			f.bodies = appendEnts(f.bodies, []*ent{e})
		}
	}
}

func (f *focus) add(g figure) {
	for _, have := range f.figures {
		if sameEnts(have.refs, g.refs) {
			return
		}
	}
	f.figures = append(f.figures, g)
}
