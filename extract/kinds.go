package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// longContent is how many tokens of what was said decide its kind and its
// likeness to other statements.
const longContent = 80

// kindOf says what sort of speech act a statement is. Its verb, its words and
// its grammar are signs, each of which speaks for some kinds and against others;
// the kind for which most speaks is taken.
func (r *reader) kindOf(at int) graph.StatementKind {
	if kind := r.plainKind(r.statements[at]); kind != "" {
		return kind
	}
	return r.kindBySigns(r.statements[at], r.kindSigns(at))
}

// plainKind is the kind of a statement whose verb, or how it was found, leaves no doubt, else "".
func (r *reader) plainKind(st *statement) graph.StatementKind {
	switch {
	case st.kind != "":
		return st.kind
	case st.negated, r.hasNoInformation(st): // "would not confirm the report"
		return graph.Comment
	case st.verb != nil && st.verb.Kind == graph.Criticism && (r.callsUntrue(st) || r.accusesOfUntruth(st)):
		return graph.Denial // "branded the report a lie"
	case st.verb != nil && st.verb.Kind == graph.Denial && r.belittles(st):
		return graph.Criticism // "dismissed the parade as theatre"
	case st.verb != nil && r.decides(st.verb) && !(st.verb.Kind == graph.Criticism && st.verb.Frames&lexicon.Post != 0 && r.contradicts(st)):
		return st.verb.Kind
	case st.verb != nil && st.verb.Kind == graph.Threat && r.isInfinitive(st):
		return graph.Threat // "threatened to keep striking"
	case st.verb != nil && r.verbOn("excluding", st.verb) && r.tenseOf(st.span.Start, st.span.End) < tenseAhead && r.clauseOf(st).past:
		return graph.Denial // "ruled out that a letter had been sent"
	}
	return ""
}

// hasNoInformation reports whether all that a statement says is that its speaker has heard nothing: "it had no information about
// that", which is no denial (guidelines).
func (r *reader) hasNoInformation(st *statement) bool {
	for j := st.span.Start + 1; j+1 < min(st.span.End, st.span.Start+6); j++ {
		if r.norm(j) == "no" && r.norm(j+1) == "information" && r.is(j-1, "have") {
			return true
		}
	}
	return false
}

// decides reports whether a verb leaves no doubt. One that may also be said in answer does:
// "hit back".
func (r *reader) decides(v *lexicon.Verb) bool {
	return decisive[v.Kind] && !r.verbOn("contrary", v)
}

// verbOn reports whether a verb, with its particles, is on a list.
func (r *reader) verbOn(list string, v *lexicon.Verb) bool {
	return r.lex.In(list, strings.ReplaceAll(v.Lemma, "_", " "))
}

// decisive are the kinds that a verb of theirs leaves no doubt of.
var decisive = map[graph.StatementKind]bool{graph.Denial: true, graph.Demand: true, graph.Criticism: true, graph.Praise: true}

func (r *reader) kindBySigns(st *statement, signs []string) graph.StatementKind {
	var room [16]float64 // there are fewer kinds
	sums := room[:len(r.lex.Kinds)]
	for _, s := range signs {
		for k, w := range r.lex.Signs[s] {
			sums[k] += w
		}
	}
	best, most := graph.Claim, -100.0
	for k, sum := range sums {
		if sum > most {
			best, most = r.lex.Kinds[k], sum
		}
	}
	if r.trace == nil {
		return best
	}
	r.note(st.span.Start, st.span.End, "kind", true, string(best)+" by "+strings.Join(signs, ", "))
	return best
}

// kindSigns gives what a statement shows of its kind, until the next is asked.
func (r *reader) kindSigns(at int) []string {
	st := r.statements[at]
	if st.shows == nil {
		st.shows = r.ownSigns(st)
	}
	signs := append(r.signs[:0], st.shows.before...)
	signs = r.contextSigns(at, st.shows.clause, signs)
	r.signs = append(signs, st.shows.after...)
	return r.signs
}

// ownSigns are the signs that a statement has by itself, those that stand before what
// its context shows and those after, and its clause. They are gathered once; the
// context changes with the kinds of other statements.
type ownSigns struct {
	clause        clause
	before, after []string
}

func (r *reader) ownSigns(st *statement) *ownSigns {
	c := *r.clauseOf(st)
	signs := append(make([]string, 0, 24), "always")
	signs = r.verbSigns(st, signs)
	signs = r.speakerSigns(st, signs)
	signs = r.clauseSigns(st, c, signs)
	signs = r.factSigns(st, signs)
	signs = r.answerWords(st, c, signs)
	n := len(signs)
	signs = r.wordSigns(st, c, signs)
	return &ownSigns{c, signs[:n], signs[n:]}
}

// verbSigns are those of the word that reports.
func (r *reader) verbSigns(st *statement, signs []string) []string {
	v := st.verb
	if v == nil {
		return append(signs, "verb none")
	}
	if v.Kind != "" {
		signs = append(signs, "verb "+string(v.Kind))
	} else {
		signs = append(signs, "verb open")
	}
	if v.Frames&(lexicon.Small|lexicon.As) != 0 && v.Frames&lexicon.Post == 0 {
		signs = append(signs, "calls it something")
	}
	if v.Lemma == "warn" || v.Lemma == "caution" {
		signs = append(signs, "verb warns")
	}
	if strings.HasSuffix(st.rule, ", according to <speaker>") {
		signs = append(signs, "according to")
	}
	if r.verbOn("contrary", v) {
		signs = append(signs, "verb contrary")
	}
	if r.verbOn("contradicting", v) {
		signs = append(signs, "verb contradicts")
	}
	return signs
}

// speakerSigns are those of who speaks.
func (r *reader) speakerSigns(st *statement, signs []string) []string {
	if len(st.speakers) == 0 {
		return signs
	}
	switch x := st.speakers[0]; {
	case x.kind == "media" && len(r.quotesIn(st.span)) == 0:
		return append(signs, "media")
	case x.kind == "media":
		return append(signs, "media quoted")
	case x.person():
		return append(signs, "person")
	}
	return append(signs, "body")
}

// clauseSigns are those of the main clause: who does what, when, and how surely.
func (r *reader) clauseSigns(st *statement, c clause, signs []string) []string {
	subject := subjectNames[c.subject]
	if c.subject != noSubject {
		signs = append(signs, "subject "+subject)
	}
	for _, s := range [...]struct {
		on   bool
		name string
	}{
		{c.future, "future"}, {c.duty, "duty"}, {c.missed, "should have"}, {c.guessed, "must have"}, {c.open, "open"}, {c.copula && c.adjective, "is so"}, {c.copula && !c.adjective, "is"}, {c.passive, "passive"},
		{c.going, "is doing"}, {c.past && !c.copula && !c.passive && !c.going && !c.duty, "past"},
		{c.verb >= 0 && !c.past && !c.future && !c.duty && !c.open && !c.copula && !c.passive && !c.going && !c.bare, "present"},
	} {
		if s.on {
			signs = append(signs, s.name)
			if c.subject != noSubject {
				signs = append(signs, subject+" "+s.name)
			}
		}
	}
	signs = r.futureSigns(st, c, signs)
	signs = r.stanceSigns(st, c, signs)
	signs = r.deedSigns(st, c, signs)
	if c.negated {
		signs = append(signs, "negated")
		if c.subject != noSubject {
			signs = append(signs, subject+" negated")
		}
		if c.future {
			signs = append(signs, "negated future")
		}
		if c.past || c.passive {
			signs = append(signs, "negated past")
		}
		if st.verb != nil && r.verbOn("contrary", st.verb) {
			signs = append(signs, "contrary negated")
		}
	}
	if r.nobodyOfThemDid(st, c) {
		signs = append(signs, "nobody of them did")
	}
	if r.noneDid(st, c) {
		signs = append(signs, "none of a kind did")
	}
	if r.didNone(st, c) {
		signs = append(signs, "did nothing of a kind")
	}
	if c.negated && !c.future && !c.open && r.comesUp(r.mainVerb(c, st.span.End)) {
		signs = append(signs, "did not come up")
	}
	if c.negated && c.future && (c.subject == selfSubject || c.subject == sideSubject) {
		signs = append(signs, "own refusal") // "would take no part"
	}
	if c.negated && c.open && (c.subject == selfSubject || c.subject == sideSubject) && r.verbIn("acting", r.mainVerb(c, st.span.End)) && r.norm(c.verb+2) != "have" {
		signs = append(signs, "own refusal") // "cannot sign it"
	}
	if c.bare {
		signs = append(signs, "bare verb")
	}
	if c.cleft {
		signs = append(signs, "it was another who")
	}
	if c.going && (c.subject == sideSubject || c.subject == selfSubject) && r.quoteAt[c.verb] >= 0 && (r.norm(c.verb) == "was" || r.norm(c.verb) == "were") {
		signs = append(signs, "was doing") // “We were looking for a boat,” which is over
	}
	if c.emphatic {
		signs = append(signs, "did indeed")
	}
	if c.elliptic {
		signs = append(signs, "short answer")
		if c.negated {
			signs = append(signs, "short answer negated")
		}
	}
	if c.given {
		signs = append(signs, "condition")
		if c.future && (c.subject == selfSubject || c.subject == sideSubject) {
			signs = append(signs, "own conditional")
		}
	}
	if c.verb < 0 {
		signs = append(signs, "no verb")
	}
	return signs
}

// nobodyOfThemDid reports whether what is told of the past is told of nobody of some: "nobody on our side had sent it", "none of the
// ships was there"; but not of nobody at all, "nobody complained", nor "none of them was hurt".
func (r *reader) nobodyOfThemDid(st *statement, c clause) bool {
	from := r.pastQuoteMarks(st.span.Start)
	of := from + 1
	if r.norm(from) == "no" || r.norm(from) == "not" {
		of++ // "no one in", "not one of"
	}
	if !r.is(from, "nobody") && (of == from+1 || r.norm(from+1) != "one") || !r.is(of, "prep") || !c.past && r.norm(c.verb) != "was" && r.norm(c.verb) != "were" || c.future || c.open || c.given {
		return false
	}
	return !r.denyWeakly(st) && !r.undergone(st, c)
}

// undergone reports whether the main clause tells of what somebody only suffers: "complained", "was hurt".
func (r *reader) undergone(st *statement, c clause) bool {
	verb := r.mainVerb(c, st.span.End)
	return r.verbIn("undergoing", verb) || c.passive && r.verbIn("hurting", verb)
}

// noneDid reports whether what is told of the past is told of not one thing of a kind: "no aircraft had crossed the border", "not a shot was
// fired"; but not "no figures were on the table", nor "no sailor was hurt".
func (r *reader) noneDid(st *statement, c clause) bool {
	from := r.pastQuoteMarks(st.span.Start)
	if r.norm(from) == "but" || r.norm(from) == "and" {
		from++
	}
	of := from + 1
	switch w := r.norm(from); {
	case w == "not" && (r.norm(of) == "one" || r.norm(of) == "a" || r.norm(of) == "an"):
		of++
	case w != "no" || r.norm(of) == "one" || r.norm(of) == "longer" || r.norm(of) == "more":
		return false
	}
	p := r.phraseAt[of]
	if p < 0 || !r.pos[r.phrases[p].head].noun() || c.verb < r.phrases[p].end || !c.past && !r.wasDone(c.verb) || c.future || c.open || c.given || c.duty {
		return false
	}
	return !r.denyWeakly(st) && !r.undergone(st, c)
}

// didNone reports whether the main clause tells of somebody that he has done or did nothing of a kind: "has sent no message",
// "found no poison".
func (r *reader) didNone(st *statement, c clause) bool {
	verb := r.mainVerb(c, st.span.End)
	if verb < 0 || c.passive || c.copula || c.future || c.open || c.given || c.duty || !c.past && !r.wasDone(c.verb) && r.pos[verb] != posVerbPast || r.norm(verb+1) != "no" || verb+2 >= st.span.End {
		return false
	}
	p := r.phraseAt[verb+2]
	return p >= 0 && r.pos[r.phrases[p].head].noun() && !r.denyWeakly(st) && !r.undergone(st, c)
}

// wasDone reports whether the auxiliary at j is one of the past or the perfect: "was", "had", "has".
func (r *reader) wasDone(j int) bool {
	switch r.norm(j) {
	case "was", "were", "had", "has", "have":
		return true
	}
	return false
}

// comesUp reports whether a verb tells that something is spoken of: "had not come up", "were never mentioned".
func (r *reader) comesUp(j int) bool {
	return r.verbIn("mentioning", j) || j >= 0 && r.norm(j+1) == "up" && (r.verbIn("coming", j) || r.verbIn("bringing", j))
}

// futureSigns tell what will happen to a thing: it is done, it takes place, or it is so.
func (r *reader) futureSigns(st *statement, c clause, signs []string) []string {
	if !c.future || c.subject == selfSubject || c.subject == sideSubject {
		return signs
	}
	name := "will do"
	switch j := r.afterModal(c.verb, st.span.End); {
	case c.passive:
		name = "will be done"
	case r.is(j, "be") || r.is(j, "have"):
		name = "will be"
	case r.verbIn("drifting", j):
		name = "will come of itself" // "the harvest would fall"
	case r.is(j, "happening"):
		name = "will happen"
	}
	return append(signs, name)
}

// stanceSigns tell what the speaker or his side thinks, wants, is for or against.
func (r *reader) stanceSigns(st *statement, c clause, signs []string) []string {
	if c.subject != selfSubject && c.subject != sideSubject {
		return signs
	}
	verb := r.mainVerb(c, st.span.End)
	for _, s := range [...]struct{ list, sign string }{{"mental", "holds a view"}, {"intending", "means to"}, {"favouring", "is for"}, {"opposing", "is against"}, {"examining", "looks into"}} {
		if r.verbIn(s.list, verb) {
			if c.negated {
				s.sign += " negated"
			}
			signs = append(signs, s.sign)
		}
	}
	return signs
}

// afterModal gives the first verb after a modal.
func (r *reader) afterModal(modal, limit int) int {
	j := modal + 1
	for j < limit && j < modal+5 && (r.pos[j] == posAdv || r.negative(j) || r.norm(j) == "to" || r.norm(j) == "going") {
		j++
	}
	return j
}

// actSigns tell by whom the act of a state is done that was made known.
func (r *reader) actSigns(st *statement, c clause, signs []string) []string {
	switch {
	case c.negated || c.given || c.open || c.duty:
		return append(signs, "act not done")
	case c.subject == sideSubject || c.subject == selfSubject:
		return append(signs, "own act")
	case c.passive && c.subject == thingSubject:
		if r.verbIn("decreeing", r.mainVerb(c, st.span.End)) {
			signs = append(signs, "decreed")
		}
		return append(signs, "act done to a thing")
	}
	return append(signs, "act of others")
}

// factSigns are those of what can be checked: numbers and days.
func (r *reader) factSigns(st *statement, signs []string) []string {
	number, day := false, false
	for j := st.span.Start; j < min(st.span.End, st.span.Start+longContent); j++ {
		number = number || r.toks[j].Kind == token.Number
		day = day || r.dateAt[j] >= 0
	}
	if number {
		signs = append(signs, "number")
	}
	if day {
		signs = append(signs, "day")
	}
	return signs
}
