package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
)

// subjectOf is whose act a clause tells of, seen from the one who says it.
type subjectOf uint8

const (
	noSubject    subjectOf = iota
	selfSubject            // I; he, where he speaks
	sideSubject            // we, the speaker's government or body
	otherSubject           // somebody else who has a name or an office
	thingSubject           // what has neither
	emptySubject           // there, it
)

var subjectNames = [...]string{"", "self", "side", "other", "thing", "it"}

// clause is the main clause of what was said.
type clause struct {
	subject   subjectOf
	at        int // where the subject begins, or the content without one
	verb      int // its finite verb or modal, or -1
	negated   bool
	future    bool
	duty      bool
	open      bool // can, could, may, might
	copula    bool
	passive   bool
	past      bool
	bare      bool // begins with a base form: an order, or "to leave"
	ing       bool
	going     bool // is doing
	adjective bool // is or was good, bad, large
	given     bool // holds only under a condition
	emphatic  bool // did send, does exist
	elliptic  bool // ends with its first verb: "it has not"
	cleft     bool // "it was the ministry that"
	missed    bool // "should have", "ought not to have" been done: it is too late
	guessed   bool // "must have been": it is concluded
}

// clauseOf gives the main clause of a statement, once all statements of the article are found.
func (r *reader) clauseOf(st *statement) *clause {
	if st.main == nil {
		c := r.readClause(st)
		st.main = &c
	}
	return st.main
}

// readClause reads the main clause of a statement: its subject and its verb.
func (r *reader) readClause(st *statement) clause {
	c := clause{at: st.span.Start, verb: -1}
	if r.callsSomething(st) {
		c.subject = thingSubject
		return c
	}
	from, limit := r.afterCondition(st, &c), min(st.span.End, st.span.Start+longContent)
	c.at = from
	if r.ownInfinitive(st, from, limit) {
		return r.infinitive(st, from, limit)
	}
	for j := from; j < limit && c.verb < 0; j++ {
		if r.besides(st, j) {
			continue
		}
		if c.subject != noSubject {
			if k := r.afterRelative(j, limit); k > j {
				j = k - 1
				continue
			}
		}
		if c.subject == noSubject {
			if w := r.norm(j); j == from && (w == "don't" || w == "do" && r.negative(j+1)) {
				c.bare, c.verb = true, j // "Don't go"
				break
			}
			if r.pos[j] == posVerbBase && r.phraseAt[j] < 0 && (j == from || j == from+1 && r.is(from, "ordering")) {
				c.bare = true
				c.verb = j
				break
			}
			if j == from && r.pos[j] == posVerbIng && r.phraseAt[j] < 0 {
				c.ing = true
				c.verb = j
				break
			}
			if p := r.phraseAt[j]; p >= 0 {
				if !r.governed(j, from) {
					c.subject, c.at = r.subjectKind(st, p), j
				}
				j = r.phrases[p].end - 1
				continue
			}
			if r.norm(j) == "there" || r.norm(j) == "none" || r.norm(j) == "nothing" || r.norm(j) == "nobody" || r.norm(j) == "neither" {
				c.subject, c.at = emptySubject, j
				continue
			}
		}
		if r.pos[j].finite() && r.phraseAt[j] < 0 || r.is(j, "modal") || r.is(j, "be") && r.pos[j] != posPossessive {
			c.verb = j
		}
	}
	if c.verb < 0 && c.subject != noSubject {
		c.verb = r.hiddenVerb(st, from, limit)
	}
	r.subjectClause(st, &c, limit)
	r.cleft(st, &c, limit)
	r.readVerb(st, &c, limit)
	if r.extraposed(&c, limit) {
		c.subject = emptySubject
	}
	return c
}

// callsSomething reports whether what was said is what something is called, which is no clause, whatever clause of time stands
// behind it: "called the launch unacceptable when the Council met".
func (r *reader) callsSomething(st *statement) bool {
	return st.verb != nil && st.verb.Frames&(lexicon.Small|lexicon.As|lexicon.Verdict) != 0 && strings.HasSuffix(st.rule, "<what>")
}

// ownInfinitive reports whether what was said is what the speaker is to do: "offered to mediate", "vowed never to yield".
func (r *reader) ownInfinitive(st *statement, from, limit int) bool {
	if !r.isInfinitive(st) {
		return false
	}
	j := r.toOf(from, limit)
	return j >= 0 && (r.pos[j+1].verb() || r.is(j+1, "be") || r.is(j+1, "have"))
}

// isInfinitive reports whether a verb of reporting has an infinitive that tells what its subject is to do.
func (r *reader) isInfinitive(st *statement) bool {
	return st.verb != nil && strings.HasSuffix(st.rule, " to <act>") && !strings.HasSuffix(st.rule, "<somebody> to <act>")
}

// toOf gives the "to" that opens an infinitive, after "not" and the like, or -1.
func (r *reader) toOf(from, limit int) int {
	for j := from; j+1 < min(limit, from+3); j++ {
		if r.norm(j) == "to" {
			return j
		}
		if !r.negative(j) && r.pos[j] != posAdv {
			break
		}
	}
	return -1
}

// infinitive reads such a clause.
func (r *reader) infinitive(st *statement, from, limit int) clause {
	c := clause{at: from, verb: r.toOf(from, limit) + 1, subject: sideSubject}
	if len(st.speakers) > 0 && st.speakers[0].person() {
		c.subject = selfSubject
	}
	r.readVerb(st, &c, limit)
	if r.is(c.verb, "have") && r.pos[c.verb+1] == posVerbPart {
		c.past = true // "claims to have sunk a ship"
	} else {
		c.future, c.past = true, false
	}
	c.duty = false
	return c
}

// hiddenVerb gives the verb of a clause that seems to have none: one that the tagger took for a noun or an infinitive, "the system
// endangers pilots", "we fully support it", or -1.
func (r *reader) hiddenVerb(st *statement, from, limit int) int {
	for j := from + 1; j < limit; j++ {
		before := r.pos[j-1]
		if r.pos[j] == posWh || r.is(j, "subordinator") || r.norm(j) == "that" {
			return -1 // another clause's
		}
		if r.besides(st, j) || r.toks[j].Case != token.Lower || before == posDet || before == posPrep || before == posTo || before == posPossPronoun || before == posPossessive || before == posModal {
			continue
		}
		switch r.pos[j] {
		case posVerbBase:
			if r.phraseAt[j] < 0 {
				return j
			}
		case posNounPlural, posAdj:
			if next := r.pos[j+1]; before.noun() && r.doing(j) && (next == posDet || next == posPossPronoun || next.noun() || next == posAdj || next == posPronoun) {
				return j
			}
		}
	}
	return -1
}

// subjectClause reads "that somebody did so was false" as what it says of that, not of him.
func (r *reader) subjectClause(st *statement, c *clause, limit int) {
	from := r.pastQuoteMarks(st.span.Start)
	if next := r.pos[from+1]; r.norm(from) != "that" || c.verb < 0 || next != posProper && next != posDet && next != posPronoun && next != posPossPronoun && next != posNounPlural {
		return
	}
	for j := c.verb + 2; j < min(limit, c.verb+longPhrase); j++ {
		if r.pos[j] == posWh || r.norm(j) == "that" || r.is(j, "subordinator") {
			return
		}
		if r.is(j, "be") && !r.is(j-1, "have") && !r.is(j-1, "modal") && r.norm(j-1) != "to" {
			c.subject, c.at, c.verb = thingSubject, from, j
			return
		}
	}
}

// doing reports whether a word may be a verb that tells what somebody does.
func (r *reader) doing(j int) bool {
	for _, list := range [...]string{"acting", "harming", "striking", "favouring", "opposing"} {
		if r.verbIn(list, j) {
			return true
		}
	}
	return false
}

// cleft reads "it was the ministry that broke it" as what it says of the ministry.
func (r *reader) cleft(st *statement, c *clause, limit int) {
	if c.verb < 0 || c.verb != c.at+1 || r.norm(c.at) != "it" || !r.is(c.verb, "be") {
		return
	}
	j := c.verb + 1
	p := r.phraseAt[j]
	if p < 0 || len(r.phrases[p].refs) == 0 {
		return
	}
	for k := r.phrases[p].end; k+1 < min(limit, r.phrases[p].end+longPhrase/2); k++ {
		if w := r.norm(k); w != "who" && w != "that" && w != "which" {
			continue
		}
		for k++; k < limit; k++ {
			if r.phraseAt[k] >= 0 && r.pos[k] != posVerbPast {
				return
			}
			if r.pos[k].finite() || r.is(k, "be") || r.is(k, "have") || r.is(k, "modal") {
				c.subject, c.at, c.verb, c.cleft = r.subjectKind(st, p), j, k, true
				return
			}
		}
		return
	}
}

// extraposed reports whether "it" only stands for a clause that follows: "it would be hard to
// agree", "it is important that".
func (r *reader) extraposed(c *clause, limit int) bool {
	if c.verb < 0 || r.norm(c.at) != "it" {
		return false
	}
	for j := c.verb; j+1 < min(limit, c.verb+7); j++ {
		if r.pos[j] != posAdj && r.norm(j) != "time" && r.norm(j-1) != "too" && r.norm(j) != "up" || r.norm(j+1) == "time" {
			continue
		}
		w := r.norm(r.pastQuoteMarks(j + 1))
		return j > c.verb && (r.is(c.verb, "be") || r.is(j-1, "be") || r.is(j-2, "be") || r.is(j-3, "be")) && (w == "to" || w == "that" || w == "for" || w == "if" || w == "whether" || r.pos[r.pastQuoteMarks(j+1)] == posWh)
	}
	return false
}

// afterRelative gives where a clause that tells which thing is meant ends: ", which flies the
// flag of another,", "that was fired", or j itself.
func (r *reader) afterRelative(j, limit int) int {
	comma := r.norm(j) == ","
	k := j
	if comma {
		k++
	}
	switch r.norm(k) {
	case "who", "which", "whose", "whom", "where":
	case "that":
		if comma || r.phraseAt[j-1] < 0 {
			return j
		}
	default:
		return j
	}
	for k++; k < limit; k++ {
		switch {
		case comma:
			if r.norm(k) == "," {
				return k + 1
			}
		case r.phraseAt[k] < 0 && r.pos[k].finite() || r.is(k, "modal") || r.is(k, "be") || r.is(k, "have"):
			return r.afterVerbs(k, limit)
		}
	}
	return j
}

// afterVerbs gives where the verbs of a clause end that begin at k: "had been fired", but not the "was"
// after it, which is another clause's.
func (r *reader) afterVerbs(k, limit int) int {
	auxiliary := func(j int) bool { return r.is(j, "be") || r.is(j, "have") || r.is(j, "modal") }
	full := !auxiliary(k) // the verb that tells what is done has come
	for k++; k < limit && r.phraseAt[k] < 0 && (r.pos[k].verb() || r.pos[k] == posAdv || r.negative(k) || auxiliary(k)); k++ {
		if full && auxiliary(k) {
			return k
		}
		full = full || r.pos[k].verb() && !auxiliary(k)
	}
	return k
}

// besides reports whether a token belongs to the attribution in the middle of
// what was said rather than to what was said.
func (r *reader) besides(st *statement, j int) bool {
	return st.cue.Start <= j && j < st.cue.End || st.source.Start <= j && j < st.source.End
}

// governed reports whether the noun phrase at j hangs on a preposition.
func (r *reader) governed(j, from int) bool {
	return j > from && r.is(j-1, "prep")
}

// afterCondition passes over a clause of condition or time that comes first.
func (r *reader) afterCondition(st *statement, c *clause) int {
	j := st.span.Start
	for j < st.span.End && (r.toks[j].Kind == token.Quote || r.toks[j].Kind == token.Single || r.conj(j) || r.norm(j) == ",") {
		j++
	}
	j = r.afterLeadIn(st, j)
	if r.is(j, "prep") || r.norm(j) == "contrary" || r.norm(j) == "despite" {
		return r.afterAdjunct(j, st.span.End)
	}
	inverted := r.norm(j) == "should" && r.phraseAt[j+1] >= 0 // "Should it come to that, "
	if !r.is(j, "subordinator") && !inverted {
		return j
	}
	c.given = inverted || r.norm(j) == "if" || r.norm(j) == "unless" || r.norm(j) == "once"
	for k := j; k < st.span.End && k < j+40; k++ {
		if r.norm(k) == "," && k+1 < st.span.End {
			return k + 1
		}
	}
	return j + 1
}

// afterAdjunct passes over what says when, where or against what, up to a comma and a subject:
// "contrary to what we expected, ".
func (r *reader) afterAdjunct(from, limit int) int {
	for k := from + 1; k+1 < min(limit, from+15); k++ {
		if r.norm(k) == "," {
			if r.phraseAt[k+1] >= 0 {
				return k + 1
			}
			break
		}
	}
	return from
}

// mainVerb gives the verb that tells what is done, after its auxiliaries, or -1.
func (r *reader) mainVerb(c clause, limit int) int {
	last := c.verb + 8
	for j := c.verb; j >= 0 && j < min(limit, last); j++ {
		if j > c.verb && r.norm(j) == "," {
			if k := r.resumes(j, limit); k > j {
				j, last = k-1, k+8
				continue
			}
		}
		switch {
		case j > c.verb && r.quoteMark(j): // "had “basically given up”"
		case r.is(j, "modal") || r.is(j, "be") || r.is(j, "have") || r.negative(j) || r.pos[j] == posAdv || r.pos[j] == posTo || r.norm(j) == "going":
		case strings.HasPrefix(r.norm(j), "do") && r.norm(j) != "doubt" && r.norm(j) != "doubts" && r.norm(j) != "doubted", r.norm(j) == "did":
		case r.pos[j].verb():
			return j
		default:
			return -1
		}
	}
	return -1
}

// verbIn reports whether a verb's base form is on a list.
func (r *reader) verbIn(list string, j int) bool {
	return j >= 0 && r.lex.In(list, r.lex.Base(r.norm(j), func(base string) bool { return r.lex.In(list, base) }))
}

// afterLeadIn passes over what only opens: "let me be clear: ", "no, ".
func (r *reader) afterLeadIn(st *statement, from int) int {
	if w := r.norm(from); (w == "no" || w == "yes") && from+2 < st.span.End && strings.Contains(",.!;", r.norm(from+1)) {
		return from + 2
	}
	for j := from + 1; j+1 < min(st.span.End, from+10); j++ {
		if r.norm(j) == ":" {
			return j + 1
		}
	}
	return from
}

func (r *reader) subjectKind(st *statement, p int32) subjectOf {
	ph := &r.phrases[p]
	switch r.norm(ph.start) {
	case "i", "my", "me":
		return selfSubject
	case "we", "our", "us":
		return sideSubject
	case "there":
		return emptySubject
	}
	if len(ph.refs) == 0 {
		if r.saysOfHimself(st, ph) {
			return selfSubject
		}
		if r.actsItself(st, ph) {
			return sideSubject
		}
		if ph.kind == pronounPhrase {
			switch r.norm(ph.start) {
			case "it", "this", "that", "what":
				return emptySubject
			}
			return otherSubject
		}
		if r.pos[ph.start] == posPossPronoun {
			return sideSubject
		}
		return thingSubject
	}
	if r.saysOfItself(st, ph) {
		return sideSubject
	}
	if r.saysOfHimself(st, ph) {
		return selfSubject
	}
	for _, e := range ph.refs {
		for _, x := range st.speakers {
			switch g := r.s.governmentOf(x); {
			case e == x && e.person():
				return selfSubject
			case e == x, g != "" && g == r.s.governmentOf(e):
				return sideSubject
			}
		}
	}
	return otherSubject
}

// saysOfItself reports whether "it" opens what a body is reported to have said, and so is that body: "the coastguard said it
// had seized a boat".
func (r *reader) saysOfItself(st *statement, ph *phrase) bool {
	if ph.kind != pronounPhrase || r.norm(ph.start) != "it" || ph.start != st.span.Start || r.quoteAt[ph.start] >= 0 {
		return false
	}
	if (st.cue.End > ph.start || st.source.End > st.cue.Start) && !r.verbIn("lasting", ph.end) {
		return false // "It sank, the navy said", but "It intended to leave, the navy said"
	}
	return len(st.speakers) == 1 && !st.speakers[0].person()
}

// actsItself reports whether an "it" that means nothing else opens what a body is reported to say, and does or wants something
// there: "the ministry said it intended to leave"; but not "it was clear", "it would be hard".
func (r *reader) actsItself(st *statement, ph *phrase) bool {
	if !r.saysOfItself(st, ph) {
		return false
	}
	j := ph.end
	for r.auxiliary(j) != auxNone && !r.is(j, "be") || r.pos[j] == posAdv {
		j++
	}
	if r.is(j, "be") {
		for j++; r.pos[j] == posAdv || r.negative(j); j++ {
		}
		return r.is(j, "readyto") || r.pos[j] == posVerbIng
	}
	return !r.verbIn("befalling", j)
}

// saysOfHimself reports whether the "he" that opens what is only reported is the one who says it, who is named after it: "He
// would go, the minister said".
func (r *reader) saysOfHimself(st *statement, ph *phrase) bool {
	w := r.norm(ph.start)
	if ph.kind != pronounPhrase || w != "he" && w != "she" || ph.start != st.span.Start || st.cue.Start < ph.end || r.quoteAt[ph.start] >= 0 {
		return false
	}
	switch v := r.norm(ph.end); {
	case v == "must" || v == "should" || v == "ought" || r.is(ph.end, "have") && r.norm(ph.end+1) == "to":
		return false // what is asked of another
	}
	return len(st.speakers) == 1 && st.speakers[0].person() && st.speakers[0].fits(w == "he")
}

// subjunctive reports whether a clause with "that" has its verb in the base form: somebody wants it so. "asked that the siege be lifted"
func (r *reader) subjunctive(st *statement, c *clause) bool {
	return strings.HasSuffix(st.rule, " that <content>") && (r.verbOn("askingthat", st.verb) || r.norm(c.verb) == "be" || r.pos[c.verb] == posVerbBase && r.phraseAt[c.verb-1] >= 0 && r.pos[c.verb-1] != posNounPlural && r.pos[c.verb-1] != posPronoun)
}

// readVerb reads what the verb group says of time and certainty.
func (r *reader) readVerb(st *statement, c *clause, limit int) {
	for j := st.span.Start; j < c.verb; j++ {
		c.negated = c.negated || (j >= c.at || j <= st.span.Start+2) && r.negative(j) && !r.besides(st, j)
	}
	if c.verb < 0 {
		return
	}
	for j := c.verb; j < min(limit, c.verb+6); j++ {
		w := r.norm(j)
		c.negated = c.negated || r.negative(j)
		switch w {
		case "will", "shall", "'ll", "won't", "wo":
			c.future = c.future || j <= c.verb+1
		case "would", "'d", "wouldn't":
			c.future = c.future || j <= c.verb+1
		case "going":
			c.future = c.future || r.norm(j+1) == "to"
		case "must", "should", "ought", "need", "needs", "mustn't", "shouldn't":
			if r.haveDone(j+1, limit) {
				c.guessed, c.missed = w == "must", w != "must"
			} else {
				c.duty = c.duty || j <= c.verb+1
			}
		case "has", "have", "had", "'ve", "needed":
			c.duty = c.duty || j == c.verb && r.norm(j+1) == "to"
		case "better":
			if r.norm(j-1) == "had" || r.norm(j-1) == "would" {
				c.duty, c.future = true, false
			}
		case "can", "could", "may", "might", "cannot", "can't", "couldn't":
			c.open = c.open || j <= c.verb+1
		}
		if j > c.verb && (r.phraseAt[j] >= 0 || r.pos[j].finite() && !r.is(j, "be") && !r.is(j, "have")) {
			break
		}
		if r.pos[j] == posVerbIng && j > c.verb && r.is(j-1, "be") && r.norm(j) != "going" {
			c.going = true
			break
		}
		if r.pos[j] == posVerbPart && j > c.verb && r.norm(j) != "been" && !(r.is(j, "readyto") && r.pos[j+1] == posTo) {
			c.passive = r.is(c.verb, "be") || r.is(j-1, "be")
			break
		}
	}
	c.duty = c.duty || r.subjunctive(st, c)
	isTo := r.isTo(c, limit) || r.isDue(c, limit)
	c.passive = c.passive && !r.isDue(c, limit)
	c.future = c.future || isTo
	c.copula = r.is(c.verb, "be") && !c.passive && !c.going && !isTo
	c.past = r.pos[c.verb] == posVerbPast || r.is(c.verb, "have")
	c.past = c.past && !r.onlyReportedPast(st, c.verb)
	c.adjective = c.copula && r.predicate(c.verb, limit) == posAdj
	c.negated = (c.negated || r.negatedAfter(c.verb, limit)) && !c.missed // "should not have been sent" tells that it was
	c.emphatic = r.emphatic(c.verb, limit)
	c.elliptic = r.elliptic(c.verb, limit)
	for j := c.verb + 1; j < limit && !c.given; j++ {
		if w := r.norm(j); w == "if" || w == "unless" || w == "should" && r.norm(j-1) == "," {
			c.given = true
		}
	}
}

// haveDone reports whether "have" with a participle follows a modal: "should never have been sent", "ought to have known".
func (r *reader) haveDone(j, limit int) bool {
	for j < limit && (r.pos[j] == posAdv || r.negative(j) || r.norm(j) == "to") {
		j++
	}
	return j+1 < limit && r.norm(j) == "have" && r.pos[j+1] != posTo && r.phraseAt[j+1] < 0
}

// onlyReportedPast reports whether a past form tells of a state that lasts when it is reported: "said it intended to leave".
func (r *reader) onlyReportedPast(st *statement, verb int) bool {
	return r.pos[verb] == posVerbPast && r.quoteAt[verb] < 0 && st.cue.End > st.cue.Start && r.pos[st.cue.Start] == posVerbPast && r.verbIn("lasting", verb)
}

// predicate gives the part of speech of what somebody or something is said to be.
func (r *reader) predicate(be, limit int) pos {
	for j := be + 1; j < min(limit, be+6); j++ {
		switch {
		case r.toks[j].Kind == token.Quote || r.toks[j].Kind == token.Single || r.pos[j] == posAdv || r.negative(j):
		case r.pos[j] == posAdj && (r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].end == j+1):
			return posAdj
		case r.phraseAt[j] >= 0:
			return posNoun
		default:
			return posOther
		}
	}
	return posOther
}

// negatedAfter reports whether what follows the verb group negates: "agreed to
// nothing", "has noticed none", "consented neither to this nor to that".
func (r *reader) negatedAfter(verb, limit int) bool {
	j := verb + 1
	for j < limit && r.phraseAt[j] < 0 && (r.is(j, "be") || r.is(j, "have") || r.pos[j].verb() || r.pos[j] == posAdv) && !r.negative(j) {
		j++
	}
	if r.is(j, "prep") || j < limit && r.pos[j] == posTo {
		j++
	}
	return j < limit && (r.negative(j) || r.norm(j) == "no-one")
}

// emphatic reports whether "did" or "does" stands before the verb without need: it insists.
func (r *reader) emphatic(verb, limit int) bool {
	w := r.norm(verb)
	if w != "did" && w != "does" && w != "do" {
		return false
	}
	j := verb + 1
	for j < limit && r.pos[j] == posAdv && !r.negative(j) {
		j++
	}
	return j < limit && r.pos[j] == posVerbBase
}

// elliptic reports whether the clause ends with its auxiliary: "it has not", "we did".
func (r *reader) elliptic(verb, limit int) bool {
	w := r.norm(verb)
	if !r.is(verb, "be") && !r.is(verb, "have") && !r.is(verb, "modal") && !strings.HasPrefix(w, "do") && !strings.HasPrefix(w, "did") {
		return false
	}
	j := verb + 1
	for j < limit && r.negative(j) {
		j++
	}
	if j < limit && r.norm(j) == "," && r.resumes(j, limit) > j {
		return false
	}
	return j >= limit || strings.Contains(".,;!?", r.norm(j)) || r.is(j, "subordinator")
}

// resumes gives where a verb group goes on after what a comma begins, "it has, with others, read them", or -1.
func (r *reader) resumes(comma, limit int) int {
	if w := r.norm(comma + 1); !r.is(comma+1, "prep") && r.pos[comma+1] != posAdv && w != "according" && w != "together" && w != "along" {
		return -1
	}
	for j := comma + 2; j+1 < min(limit, comma+longPhrase); j++ {
		if r.norm(j) == "," {
			if r.pos[j+1] >= posVerbBase && r.pos[j+1] <= posVerbIng || r.phraseAt[j+1] >= 0 {
				return j + 1
			}
			return -1
		}
	}
	return -1
}

// isDue reports whether something is fixed for a time to come: "talks are scheduled for Monday", "is due in a week".
func (r *reader) isDue(c *clause, limit int) bool {
	j := c.verb + 1
	for j < limit && r.pos[j] == posAdv {
		j++
	}
	return r.is(c.verb, "be") && j+1 < limit && r.is(j, "due") && (r.norm(j+1) != "to" && r.is(j+1, "prep") || r.norm(j+1) == "to" && (r.pos[j+2] == posVerbBase || r.is(j+2, "be")))
}

// isTo reports whether somebody or something is to do what follows, which is planned: "Britain is to lend", "are to be
// taken off"; but not "the aim is to lend".
func (r *reader) isTo(c *clause, limit int) bool {
	j := c.verb + 1
	for j < limit && (r.pos[j] == posAdv || r.negative(j)) {
		j++
	}
	if !r.is(c.verb, "be") || j+1 >= limit || r.norm(j) != "to" || r.pos[j+1] != posVerbBase && !r.is(j+1, "be") {
		return false
	}
	if w := r.norm(j + 2); r.is(j+1, "be") && (w == "found" || w == "seen" || w == "heard" || w == "had") {
		return false // "was nowhere to be seen"
	}
	p := r.phraseAt[c.at]
	return c.subject == sideSubject || c.subject == otherSubject || c.subject == selfSubject || p >= 0 && !r.is(r.phrases[p].head, "aim")
}
