package extract

import (
	"strings"

	"parley/extract/lexicon"
)

// wordSigns are those of the words of what was said.
func (r *reader) wordSigns(st *statement, c clause, signs []string) []string {
	for _, class := range [...]string{"deny", "critic", "praise", "demand", "threat", "announce", "opinion", "refuse", "confirm", "weak", "said", "flat", "act", "only", "together"} {
		at, n, ok := r.wordOf(st, class)
		if class == "weak" && ok {
			ok = r.weakly(st, at, n)
		}
		for ok && class == "deny" && (n == 1 && r.topic(st, c, at) || r.groundOf(at, n)) {
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
		if class == "demand" && (c.missed || c.guessed) && at <= c.verb+1 {
			continue // "should have known"
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

// groundOf reports whether what has no ground is an act, not what was said: "no basis for taking them".
func (r *reader) groundOf(at, n int) bool {
	return n > 1 && r.is(at+n-1, "ground") && r.norm(at+n) == "for" && r.pos[at+n+1] == posVerbIng
}

// weakly reports whether a negation that denies little, "no need", does not only go with one that denies more, "had no bombs and no
// need of any", and is not of what was told: "no plans of that kind", "no threat was made".
func (r *reader) weakly(st *statement, at, n int) bool {
	for j := st.span.Start; j < at; j++ {
		if r.norm(j) == "no" && j > st.span.Start && r.verbIn("light", j-1) {
			return false
		}
	}
	return r.matchAt("ofkind", at+n) == 0 && !(r.is(at+n, "be") && r.verbIn("uttering", at+n+1))
}

// denyWeakly reports whether a statement has such a negation.
func (r *reader) denyWeakly(st *statement) bool {
	at, n, ok := r.wordOf(st, "weak")
	return ok && r.weakly(st, at, n)
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
var neutralised = map[string]bool{"deny": true, "critic": true, "praise": true, "threat": true, "announce": true, "opinion": true, "demand": true, "refuse": true}

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
