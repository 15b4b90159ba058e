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
		{c.future, "future"}, {c.duty, "duty"}, {c.open, "open"}, {c.copula && c.adjective, "is so"}, {c.copula && !c.adjective, "is"}, {c.passive, "passive"},
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
	if c.negated && !c.future && !c.open && r.comesUp(r.mainVerb(c, st.span.End)) {
		signs = append(signs, "did not come up")
	}
	if c.bare {
		signs = append(signs, "bare verb")
	}
	if c.cleft {
		signs = append(signs, "it was another who")
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
	_, _, weak := r.wordOf(st, "weak")
	verb := r.mainVerb(c, st.span.End)
	return !weak && !r.verbIn("undergoing", verb) && !(c.passive && r.verbIn("hurting", verb))
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

// answerWords are signs that another was answered: "no", "yes", "not this but that", and
// a judgement on what was said rather than done.
func (r *reader) answerWords(st *statement, c clause, signs []string) []string {
	from := r.pastQuoteMarks(st.span.Start)
	if w := r.norm(from); w == "yes" && r.endsAt(st, from+1) {
		signs = append(signs, "says yes")
	} else if r.yesAfter(from, st) || r.matchAt("itsso", from) > 0 {
		signs = append(signs, "says yes")
	} else if r.saysNo(st, from) {
		signs = append(signs, "says no")
	}
	if r.saysItIsTrue(c, st.span.End) {
		signs = append(signs, "says it is true")
	}
	if rd, _, ok := r.verbAt(r.mainVerb(c, st.span.End)); ok && c.negated && rd.Verb.Kind == graph.Denial && rd.Verb.Frames&lexicon.That != 0 {
		signs = append(signs, "does not deny it")
	}
	if r.leavesOpen(c, st.span.End) {
		signs = append(signs, "leaves it open")
	}
	if r.isImpossible(st, c) {
		signs = append(signs, "is impossible")
	}
	if r.wrongToSay(st, c) {
		signs = append(signs, "wrong to say so")
	}
	if c.future && (c.subject == otherSubject || c.subject == thingSubject) && r.norm(c.verb) == "would" && r.is(c.verb+1, "hardlyever") {
		signs = append(signs, "would never")
	}
	if r.corrects(st) {
		signs = append(signs, "not this but that")
	}
	if p := r.phraseAt[st.span.Start]; p >= 0 && st.verb != nil && st.verb.Frames&lexicon.Small != 0 && strings.HasSuffix(st.rule, "<thing> <what>") && r.toldNoun(r.phrases[p].head) {
		if _, _, ok := r.wordAfter(st, "critic", r.phrases[p].end); ok {
			signs = append(signs, "blames what was said") // "called the idea absurd"
		}
	}
	if c.copula && c.subject == thingSubject && r.phraseAt[c.at] >= 0 && r.toldNoun(r.phrases[r.phraseAt[c.at]].head) {
		signs = append(signs, "is told of what was said")
		if at, _, ok := r.wordAfter(st, "critic", c.verb); ok && !c.negated {
			signs = append(signs, "blames what was said")
			if r.is(at, "unbelievable") {
				signs = append(signs, "cannot be believed") // "that story is absurd"
			}
		}
	}
	if r.callsNames(st) {
		signs = append(signs, "blames what was said")
	}
	if at, _, ok := r.wordOf(st, "opinion"); ok && at == c.verb && (c.subject == selfSubject || c.subject == sideSubject) {
		signs = append(signs, "thinks")
	}
	return signs
}

// saysItIsTrue reports whether the main clause says of what was said, or of who said it, that it is so: "the report was correct".
func (r *reader) saysItIsTrue(c clause, limit int) bool {
	if !c.copula || c.negated || c.future || c.open || c.given || c.subject == selfSubject || c.subject == sideSubject {
		return false
	}
	p := r.phraseAt[c.at]
	told := c.subject == emptySubject || p >= 0 && (r.toldNoun(r.phrases[p].head) || r.ofMedia(&r.phrases[p]))
	j := c.verb + 1
	for j < limit && r.pos[j] == posAdv && r.norm(j) != "only" && r.norm(j) != "too" {
		j++
	}
	return told && j < limit && r.is(j, "truth") && (r.norm(j+1) != "to" || r.norm(j) == "true")
}

// leavesOpen reports whether the main clause says that something is not known: "it was not clear who had fired".
func (r *reader) leavesOpen(c clause, limit int) bool {
	if !c.negated || c.subject != emptySubject || !r.is(c.verb, "be") {
		return false
	}
	for j := c.verb + 1; j+1 < min(limit, c.verb+6); j++ {
		if r.is(j, "knowable") {
			return r.pos[r.pastQuoteMarks(j+1)] == posWh || r.is(j+1, "question")
		}
	}
	return false
}

// toldNoun reports whether the noun at j names what somebody told, not what he did: "that story", "the allegations".
func (r *reader) toldNoun(j int) bool {
	return r.is(j, "told") || r.is(j, "published") || r.speaks(j)
}

// pastQuoteMarks gives the first token from j on that is no quotation mark.
func (r *reader) pastQuoteMarks(j int) int {
	for j+1 < len(r.toks) && r.toks[j].Kind == token.Quote {
		j++
	}
	return j
}

// saysNo reports whether all that a clause at j says is no, or what it calls what was said: "Not at all", "Pure
// fantasy", "Gossip and hearsay".
func (r *reader) saysNo(st *statement, j int) bool {
	for n := 0; n < 3; n++ {
		m := r.matchAt("no", j)
		for m == 0 && j < st.span.End && r.is(j, "sheer") {
			j++
			m = r.matchAt("no", j)
		}
		if m == 0 {
			return false
		}
		if j += m; r.endsAt(st, j) {
			return true
		}
		if w := r.norm(j); w != "and" && w != "or" {
			return false
		}
		j++
	}
	return false
}

// isImpossible reports whether the main clause says of a thing that it cannot be so.
func (r *reader) isImpossible(st *statement, c clause) bool {
	at, n, ok := r.wordAfter(st, "impossible", max(c.verb, st.span.Start))
	if !ok || c.future || c.subject != emptySubject && c.subject != thingSubject {
		return false
	}
	for j := at; c.open && j < at+n; j++ {
		if r.negative(j) {
			return true // "could not have reached it"
		}
	}
	return !c.negated
}

// wrongToSay reports whether the main clause says that it is not right to say something: "It is quite wrong to state that
// aid was stopped", "To suggest otherwise is absurd".
func (r *reader) wrongToSay(st *statement, c clause) bool {
	if from := r.pastQuoteMarks(st.span.Start); r.norm(from) == "to" && r.assertsAt(from+1) {
		for _, class := range [...]string{"deny", "critic", "impossible"} {
			if _, _, ok := r.wordAfter(st, class, from+2); ok {
				return true
			}
		}
		return false
	}
	if !c.copula || c.negated {
		return false
	}
	wrong := false
	for j := c.verb + 1; j+1 < min(st.span.End, c.verb+6); j++ {
		if r.norm(j) == "to" {
			return wrong && r.assertsAt(j+1)
		}
		wrong = wrong || r.is(j, "wrongness")
	}
	return false
}

// assertsAt reports whether a verb of asserting something begins at j.
func (r *reader) assertsAt(j int) bool {
	rd, _, ok := r.verbAt(j)
	return ok && rd.Verb.Frames&(lexicon.That|lexicon.As) != 0 && rd.Verb.Kind != graph.Denial && rd.Verb.Kind != graph.Demand
}

// yesAfter reports whether a "yes" of its own stands further on: "you saw it, so yes, we met".
func (r *reader) yesAfter(from int, st *statement) bool {
	for j := from + 1; j < min(st.span.End, from+longContent/4); j++ {
		if r.norm(j) == "yes" && r.endsAt(st, j+1) && (r.norm(j-1) == "so" || r.norm(j-1) == "," || r.norm(j-1) == "and") {
			return true
		}
	}
	return false
}

// callsNames reports whether what was said is what something that others said is called: "called the
// claim ridiculous", "described the report as irresponsible".
func (r *reader) callsNames(st *statement) bool {
	p := r.phraseAt[st.span.Start]
	if st.verb == nil || st.verb.Frames&(lexicon.Small|lexicon.As|lexicon.Verdict) == 0 || st.cue.End > st.span.Start || p < 0 {
		return false
	}
	told := false
	for j := st.span.Start; j < r.phrases[p].end; j++ {
		told = told || r.is(j, "told")
	}
	_, _, blames := r.wordAfter(st, "critic", st.span.Start+1)
	return told && blames
}

// callsUntrue reports whether what somebody said is called untrue: "the report a lie", "the account as false".
func (r *reader) callsUntrue(st *statement) bool {
	p := r.phraseAt[st.span.Start]
	if p < 0 || st.verb.Frames&(lexicon.Small|lexicon.As) == 0 || st.cue.End > st.span.Start || !r.saysSomething(r.phrases[p].head) && !r.saysSomething(st.span.Start+1) {
		return false
	}
	end := r.phrases[p].end
	at, _, denies := r.wordAfter(st, "deny", st.span.Start+1)
	return denies && (at > end && (r.norm(end) == "as" || r.norm(end) == "that") || at > st.span.Start+1 && at <= end+1)
}

// accusesOfUntruth reports whether somebody is accused of having said what is not so: "accused the ministry of inventing it".
func (r *reader) accusesOfUntruth(st *statement) bool {
	if st.verb.Frames&lexicon.Of == 0 {
		return false
	}
	for j := st.span.Start; j+1 < min(st.span.End, st.span.Start+longPhrase); j++ {
		if r.norm(j) != "of" {
			continue
		}
		for j++; j < st.span.End && r.pos[j] == posAdv; j++ {
		}
		_, _, denies := r.findPhrase("deny", j, min(st.span.End, j+3))
		return r.is(j, "inventing") || r.is(j, "spreading") && denies
	}
	return false
}

// belittles reports whether what somebody did, not what he said, is called something that has nothing to do with truth: "dismissed
// the parade as theatre".
func (r *reader) belittles(st *statement) bool {
	p := r.phraseAt[st.span.Start]
	if p < 0 || st.verb.Frames&lexicon.As == 0 || st.cue.End > st.span.Start {
		return false
	}
	ph := &r.phrases[p]
	as := r.pastWhen(ph.end, r.sentence(st.span.Start))
	if ph.kind != plainPhrase || r.norm(as) != "as" || r.norm(as+1) == "well" || r.saysSomething(ph.head) {
		return false
	}
	for _, class := range [...]string{"deny", "no", "impossible"} {
		if _, _, ok := r.wordAfter(st, class, ph.end); ok {
			return false
		}
	}
	return true
}

// contradicts reports whether a clause is no more than a no, or says of what was said that it is not true.
func (r *reader) contradicts(st *statement) bool {
	if r.saysNo(st, r.pastQuoteMarks(st.span.Start)) {
		return true
	}
	c := r.clauseOf(st)
	at, _, denies := r.wordOf(st, "deny")
	return denies && c.copula && (at >= c.verb || c.negated)
}

// endsAt reports whether a clause ends before a token of what was said.
func (r *reader) endsAt(st *statement, j int) bool {
	return j >= st.span.End || strings.Contains(",.!;:", r.norm(j)) || r.toks[j].Kind == token.Quote || r.toks[j].Kind == token.Hyphen
}

// corrects reports whether one thing is put in the place of another: "not a missile but
// a rocket", "a rocket, not a missile".
func (r *reader) corrects(st *statement) bool {
	not := -1
	for j := st.span.Start; j < min(st.span.End, st.span.Start+longContent); j++ {
		switch w := r.norm(j); {
		case w == "not" && r.norm(j-1) == "," && j > st.span.Start+2:
			return true
		case r.negative(j) && r.norm(j+1) != "only" && r.norm(j+1) != "just" && !r.excepts(j):
			not = j
		case w == "but" && not >= 0 && j-not <= 14 && j+1 < st.span.End && r.clauseless(j+1, st.span.End):
			return true
		}
	}
	return false
}

// excepts reports whether "but" after the negation at j means "except": "nobody but us", "no choice but to go".
func (r *reader) excepts(j int) bool {
	return r.is(j, "nobody") || r.norm(j) == "no" && r.is(j+1, "choice")
}

// clauseless reports whether no subject with a verb follows: "but the earlier one".
func (r *reader) clauseless(j, end int) bool {
	p := r.phraseAt[j]
	if p < 0 {
		return !r.pos[j].verb() && !r.is(j, "modal")
	}
	k := r.phrases[p].end
	return r.phrases[p].kind != pronounPhrase && (k >= end || !r.pos[k].finite() && !r.is(k, "be") && !r.is(k, "have"))
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

// wordSigns are those of the words of what was said.
func (r *reader) wordSigns(st *statement, c clause, signs []string) []string {
	for _, class := range [...]string{"deny", "critic", "praise", "demand", "threat", "announce", "opinion", "refuse", "confirm", "weak", "said", "flat", "act", "only", "together"} {
		at, n, ok := r.wordOf(st, class)
		for ok && class == "deny" && n == 1 && r.topic(st, c, at) {
			at, n, ok = r.wordAfter(st, class, at+1)
		}
		if !ok {
			continue
		}
		if class == "refuse" && c.subject == thingSubject && (at > c.verb+3 || c.passive && at+n <= c.verb) {
			continue // a thing does not refuse
		}
		if class == "refuse" && n == 1 && r.negatedBefore(at, st) {
			continue // "is not monitoring them"
		}
		if class == "announce" && c.verb >= 0 && at > c.verb+8 {
			continue // a clause further on
		}
		if class == "announce" && n == 1 && at > max(c.verb, 0) && r.pos[at].noun() && r.pos[at-1] == posDet {
			continue // "supports the plan"
		}
		if class == "announce" && n > 1 && c.passive && at == r.mainVerb(c, st.span.End) && r.verbIn("lasting", at) {
			continue // "was not intended to harm anybody"
		}
		if class == "announce" && c.duty && c.subject != selfSubject && c.subject != sideSubject {
			continue // "there must be an inquiry"
		}
		aside := false
		switch class {
		case "critic", "praise", "demand", "threat", "opinion", "confirm", "announce":
			at, n, aside = r.central(st, c, class, at, n)
		}
		if class == "demand" && c.open && at == r.mainVerb(c, st.span.End) {
			continue // "could stop the attacks"
		}
		if class == "praise" && r.norm(at+n-1) == "by" && r.phraseAt[at+n] >= 0 && r.saysSomething(r.phrases[r.phraseAt[at+n]].head) {
			continue // "stands by its report"
		}
		if class == "act" && (c.verb < 0 || at < c.verb || at > c.verb+5) {
			continue // the main clause tells of another
		}
		if class == "opinion" && n == 1 && at == c.verb && r.norm(at) == "could" && !c.negated {
			if at, n, ok = r.wordAfter(st, class, at+1); !ok {
				continue // what somebody is able to do is a fact
			}
		}
		if class == "opinion" && strings.HasPrefix(r.norm(at), "doubt") && r.negative(at-1) {
			continue
		}
		if class == "opinion" && r.matchAt("impossible", at) > 0 && r.isImpossible(st, c) {
			continue
		}
		if class == "deny" {
			if _, _, refuses := r.findPhrase("refuse", st.span.Start, at); refuses {
				continue // "we do not comment on meetings that did not occur"
			}
		}
		name := class + " word"
		if aside {
			signs = append(signs, class+" aside")
			continue
		}
		if c.verb >= 0 && at >= c.verb && at <= c.verb+5 && (class == "critic" || class == "praise" || class == "opinion") {
			if c.copula {
				signs = append(signs, class+" predicate")
			} else {
				signs = append(signs, class+" done")
			}
		}
		if class == "threat" && (c.future || c.open || c.given) && !c.past {
			signs = append(signs, "threat to come")
		}
		if class == "threat" && n > 2 && !c.negated {
			signs = append(signs, "threat in a set phrase") // "is playing with fire"
		}
		if class == "critic" && c.future && (c.subject == thingSubject || c.subject == emptySubject) {
			signs = append(signs, "harm to come")
		}
		if class == "critic" && (c.subject == selfSubject || c.subject == sideSubject) && !c.negated && r.verbIn("mental", r.mainVerb(c, st.span.End)) {
			signs = append(signs, "thinks ill")
		}
		if class == "critic" || class == "praise" || class == "threat" || class == "deny" {
			if n == 1 && r.negatedBefore(at, st) || class != "deny" && c.negated && at == r.mainVerb(c, st.span.End) {
				name = "negated " + name // also "we have misled no ally"
			} else if c.subject == selfSubject || c.subject == sideSubject {
				signs = append(signs, "own "+name)
			}
		}
		signs = append(signs, name)
		if class == "act" {
			signs = r.actSigns(st, c, signs)
		}
		if class == "deny" {
			if _, _, ok := r.wordOf(st, "said"); ok || st.span.End-st.span.Start <= 12 {
				signs = append(signs, name+" of a thing said")
			}
		}
	}
	for j := st.span.Start; j < min(st.span.End, st.span.Start+longContent); j++ {
		if r.norm(j) == "!" {
			return append(signs, "exclaims")
		}
	}
	return signs
}

// central gives the first word of a class that the main clause says of its subject, or the first
// of all, which then stands aside: in a clause further on, in the subject, or as what a thing
// is like with which something is done, "received a warm letter".
func (r *reader) central(st *statement, c clause, class string, first, long int) (at, n int, aside bool) {
	if c.verb < 0 {
		return first, long, false
	}
	verb := r.mainVerb(c, st.span.End)
	holds := r.verbIn("mental", verb) || c.subject == emptySubject && r.norm(c.at) == "there" || (c.subject == selfSubject || c.subject == sideSubject) && r.sayingVerb(verb)
	end := st.span.End
	if !holds {
		end = r.endOfMain(st, c)
	}
	at, n = first, long
	for ok := true; ok && at < end; at, n, ok = r.wordAfter(st, class, at+1) {
		p := r.phraseAt[at]
		subject := n == 1 && at >= c.at && at+n <= c.verb && c.subject != noSubject && !(class == "critic" && c.copula)
		attribute := n == 1 && p >= 0 && r.phrases[p].head > at && r.pos[at] == posAdj && !holds && !r.light(c, verb)
		if !subject && !attribute || r.pos[at] == posAdv {
			return at, n, false
		}
	}
	return first, long, true
}

// endOfMain gives where another clause begins behind the main verb.
func (r *reader) endOfMain(st *statement, c clause) int {
	for j := c.verb + 1; j < st.span.End; j++ {
		switch w := r.norm(j); {
		case w == ";" || r.pos[j] == posWh && r.norm(j-1) != "what" && w != "what":
			return j
		case (w == "that" && r.pos[j] != posDet || r.is(j, "subordinator") && w != "as" && w != "because") && !r.is(j-1, "be") && r.pos[j-1] != posAdj:
			return j
		}
	}
	return st.span.End
}

// sayingVerb reports whether a verb may have what is said or thought for its object.
func (r *reader) sayingVerb(j int) bool {
	if j < 0 {
		return false
	}
	rd, _, ok := r.verbAt(j)
	return ok && rd.Verb.Frames&lexicon.That != 0
}

// light reports whether the main verb says little by itself: "is", "had", "made".
func (r *reader) light(c clause, verb int) bool {
	return c.copula || verb < 0 || r.verbIn("light", verb)
}

// topic reports whether the noun at j is only what is spoken of, not what
// something is said to be: "a prize for fiction", "disinformation was discussed".
// What follows a preposition is no clause, and its noun what is said: "spoke of lies".
func (r *reader) topic(st *statement, c clause, j int) bool {
	if p := r.phraseAt[j]; p >= 0 && r.phrases[p].head > j && r.pos[j].noun() {
		return true // "a fantasy film"
	}
	if c.verb < 0 || !r.pos[j].noun() || r.is(st.span.Start, "prep") || st.span.Start > 0 && r.is(st.span.Start-1, "prep") {
		return false
	}
	switch r.norm(j - 1) {
	case "without", "of", "as":
		return j < c.verb
	}
	return j < c.verb || r.is(j-1, "prep")
}

// wordOf finds a phrase of the class in what was said.
func (r *reader) wordOf(st *statement, class string) (at, n int, ok bool) {
	return r.wordAfter(st, class, st.span.Start)
}

// wordAfter finds a phrase of the class in what was said from a token on.
func (r *reader) wordAfter(st *statement, class string, from int) (at, n int, ok bool) {
	for _, s := range st.content {
		s.Start, s.End = max(s.Start, from), min(s.End, st.span.End, st.span.Start+longContent)
		for s.Start < s.End {
			at, end, ok := r.findPhrase(class, s.Start, s.End)
			if !ok {
				break
			}
			if !neutralised[class] || !r.neutral(at, end) {
				return at, end - at, true
			}
			s.Start = at + 1
		}
	}
	return 0, 0, false
}

// neutralised are the classes whose words tell nothing in neutral phrases.
var neutralised = map[string]bool{"critic": true, "praise": true, "threat": true, "announce": true, "opinion": true, "demand": true, "refuse": true}

// neutral reports whether what stands from at to end is part of a phrase that has nothing of what its words have alone:
// "terrorist list", "any kind".
func (r *reader) neutral(at, end int) bool {
	for k := max(0, at-3); k <= at; k++ {
		if n := r.matchAt("neutral", k); k+n >= end && n > end-at {
			return true
		}
	}
	return false
}

// negatedBefore reports whether a word at j is negated shortly before.
func (r *reader) negatedBefore(j int, st *statement) bool {
	for k := max(st.span.Start, j-4); k < j; k++ {
		if r.negative(k) {
			return true
		}
	}
	return false
}

// negative reports whether the token negates.
func (r *reader) negative(j int) bool {
	switch w := r.norm(j); w {
	case "not", "no", "never", "n't", "none", "nothing", "nobody", "neither", "nor", "cannot":
		return true
	default:
		return len(w) > 3 && w[len(w)-3:] == "n't"
	}
}
