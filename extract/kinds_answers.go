package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

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
	told := c.subject == emptySubject || p >= 0 && (r.toldNoun(r.phrases[p].head) || anyMedia(r.phrases[p].refs))
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
	if st.verb != nil && strings.HasPrefix(st.rule, "<what>, ") && strings.HasSuffix(st.rule, "<thing>") && st.cue.End < len(r.phraseAt) {
		p := r.phraseAt[st.cue.End]
		_, _, blames := r.wordOf(st, "critic")
		return blames && p >= 0 && r.toldNoun(r.phrases[p].head) // "Absurd, the ministry called the charge"
	}
	p := r.phraseAt[st.span.Start]
	if st.verb != nil && p >= 0 && strings.HasPrefix(st.rule, "<content> was ") && st.verb.Frames&lexicon.As != 0 && r.toldNoun(r.phrases[p].head) {
		_, _, blames := r.wordAfter(st, "critic", st.cue.End)
		return blames // "the report was described by the ministry as nonsense"
	}
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

// accusesOfUntruth reports whether somebody is accused of having said what is not so: "accused the ministry of inventing it", but not
// "of inventing an enemy".
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
		p := r.phraseAt[min(j+1, len(r.toks)-1)]
		return r.is(j, "inventing") && (p < 0 || !r.indefiniteAt(j+1) || r.saysSomething(r.phrases[p].head)) || r.is(j, "spreading") && denies
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
	return denies && (c.copula && (at >= c.verb || c.negated) || c.verb < 0 && at == r.pastQuoteMarks(st.span.Start))
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
		case w == "not" && r.norm(j-1) == "and" && j > st.span.Start+3 && j+1 < st.span.End && r.clauseless(j+1, st.span.End):
			return true // "this week and not last year"
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
