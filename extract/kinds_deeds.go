package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/graph"
)

// deedSigns tell what sort of deed the main clause tells of, and whose: an act of state, a
// wrong, a blow to come, or what is itself an act of speech ("we condemn").
func (r *reader) deedSigns(st *statement, c clause, signs []string) []string {
	verb := r.mainVerb(c, st.span.End)
	own := c.subject == selfSubject || c.subject == sideSubject
	who := "other"
	switch {
	case own:
		who = "own"
	case c.subject == thingSubject || c.subject == emptySubject:
		who = "thing"
	}
	if c.negated {
		who += " not"
	}
	ahead := c.future || c.open || c.given
	if r.verbIn("acting", verb) {
		signs = append(signs, "acts "+who)
		if c.passive {
			signs = append(signs, "acted on "+who)
		}
	}
	if own && !c.negated && !c.passive && !ahead && verb >= 0 && (c.past || c.going) && !r.verbIn("mental", verb) && !r.verbIn("undergoing", verb) {
		signs = append(signs, "own deed")
		if len(st.speakers) > 0 && !st.speakers[0].person() && st.speakers[0].kind != "media" {
			signs = append(signs, "own deed of a body")
		}
	}
	if !c.future && r.verbIn("harming", verb) {
		signs = append(signs, "harms "+who)
	}
	if ahead && r.verbIn("striking", verb) {
		signs = append(signs, "strikes "+who)
	}
	if c.passive && c.subject == thingSubject && !c.negated && r.norm(verb-1) == "being" && r.verbIn("examining", verb) {
		signs = append(signs, "is being looked into") // "was still being analysed"
	}
	if own && r.toStrike(verb, c, st.span.End) {
		signs = append(signs, "may strike")
	}
	if !own && !c.negated && verb >= 0 && r.verbIn("breaking", verb) && r.objectIn("commitment", verb, st.span.End) {
		signs = append(signs, "broke a promise")
	}
	if r.askedToAct(c, verb, st.span.End) {
		signs = append(signs, "others are to act")
	}
	if r.orders(st, c) {
		signs = append(signs, "orders")
	}
	if r.anyToCome(st, c) {
		signs = append(signs, "any to come")
	}
	if own && !c.negated && !c.passive && verb >= 0 {
		if rd, _, ok := r.verbAt(verb); ok && rd.Verb.Kind != "" && rd.Verb.Frames&^(lexicon.Post|lexicon.Weak) != 0 && r.speaksBy(verb, rd.Verb, st) && !r.deniesNothingSaid(verb, rd.Verb) && !(c.future && rd.Verb.Kind == graph.Demand && r.quoteAt[verb] < 0) { // "it would appeal" tells of an act to come
			signs = append(signs, "performs "+string(rd.Verb.Kind))
		}
	}
	if c.subject == emptySubject && r.extraposed(&c, st.span.End) {
		signs = append(signs, "it is so to")
	}
	if c.subject != selfSubject && c.subject != sideSubject && r.verbIn("inferring", verb) && r.clauseFollows(verb, st) {
		signs = append(signs, "shows that")
	}
	signs = r.wantSigns(st, c, verb, own, signs)
	return r.hedgeSigns(st, c, signs)
}

// speaksBy reports whether a verb that only takes a clause has one, without which it tells of no speech: "we hold that it is", but not
// "we hold spies".
func (r *reader) speaksBy(verb int, v *lexicon.Verb, st *statement) bool {
	if v.Frames&^(lexicon.Post|lexicon.Weak|lexicon.That|lexicon.Verdict|lexicon.Tell|lexicon.ObjIn|lexicon.Wh) != 0 || r.clauseFollows(verb, st) {
		return true
	}
	for j := verb + 1; j < min(st.span.End, verb+longPhrase) && r.norm(j) != "," && !r.is(j, "prep"); j++ {
		if r.phraseAt[j] < 0 && (r.pos[j].finite() || r.is(j, "be") || r.is(j, "have") || r.is(j, "modal") || r.norm(j) == "that") {
			return true
		}
	}
	return false
}

// deniesNothingSaid reports whether a verb that denies only where its object is something said has an object that is not: "shot them down".
func (r *reader) deniesNothingSaid(verb int, v *lexicon.Verb) bool {
	if v.Kind != graph.Denial || v.Frames&^(lexicon.Post|lexicon.Weak) != lexicon.ObjSaid {
		return false
	}
	p := r.phraseAt[min(verb+1, len(r.toks)-1)]
	if p < 0 {
		p = r.phraseAt[min(verb+2, len(r.toks)-1)]
	}
	return p < 0 || !r.objectSaid(cueAt{i: verb, end: verb + 1, verb: v}, &r.phrases[p])
}

// toStrike reports whether the main verb leads to a blow: "reserved the right to retaliate", "were ready to fire", "had no choice but
// to hit back".
func (r *reader) toStrike(verb int, c clause, limit int) bool {
	if verb < 0 {
		verb = c.verb
	}
	for j := verb + 1; verb >= 0 && j+1 < min(limit, verb+8) && r.norm(j) != ","; j++ {
		if r.norm(j) == "to" {
			w := r.norm(j - 1)
			if c.negated && w != "but" {
				return false
			}
			return r.verbIn("striking", j+1) && (w == "right" || w == "but" || w == "option" || r.is(j-1, "readyto")) || w == "right" && r.verbIn("rightto", j+1)
		}
	}
	return false
}

// objectIn reports whether the object of a verb is on a list: "broke its promises".
func (r *reader) objectIn(list string, verb, limit int) bool {
	j := verb + 1
	for j < limit && r.pos[j] == posAdv {
		j++
	}
	p := r.phraseAt[min(j, len(r.phraseAt)-1)]
	return j < limit && p >= 0 && r.phrases[p].start == j && r.is(r.phrases[p].head, list)
}

// askedToAct reports whether the main clause says that it is for somebody else to act: "it was time for Peru to act", "it is up to
// them to", "all sides were urged to".
func (r *reader) askedToAct(c clause, verb, limit int) bool {
	if c.passive && verb >= 0 && c.subject != selfSubject && c.subject != sideSubject {
		rd, end, ok := r.verbAt(verb)
		return ok && rd.Verb.Kind == graph.Demand && r.pos[end] == posTo && !r.is(c.verb, "have")
	}
	for j := c.verb + 1; c.verb >= 0 && c.subject == emptySubject && r.is(c.verb, "be") && j < min(limit, c.verb+4); j++ {
		n := r.matchAt("turnof", j)
		if n == 0 {
			continue
		}
		p := r.phraseAt[j+n]
		if p < 0 {
			return false
		}
		w := r.norm(r.phrases[p].start)
		return w != "us" && w != "me" && w != "him" && w != "it"
	}
	return false
}

// orders reports whether what was said is an order: “Let them in”, “Do not come here”.
func (r *reader) orders(st *statement, c clause) bool {
	if st.verb != nil && st.verb.Frames&(lexicon.Post|lexicon.That) == 0 || c.at >= st.span.End || r.norm(c.at) == "to" {
		return false
	}
	w := r.norm(c.at)
	if st.verb != nil && r.verbOn("contrary", st.verb) || r.is(c.at, "greeting") || r.norm(c.at+1) == "me" {
		return false
	}
	return c.bare || c.subject == noSubject && (w == "don't" || w == "do" && r.negative(c.at+1))
}

// anyToCome reports whether something is to befall anybody who does something: "whoever comes
// will be", "any ship that enters would be", "any attack will be".
func (r *reader) anyToCome(st *statement, c clause) bool {
	j := st.span.Start
	for j < st.span.End && r.quoteMark(j) {
		j++
	}
	w := r.norm(j)
	does := w != "any" && w != "every" && w != "each" && w != "those"
	if !r.is(j, "whoever") || c.negated {
		return false
	}
	for k := j + 1; k < min(st.span.End, j+16); k++ {
		switch w := r.norm(k); {
		case w == "will" || w == "would" || w == "shall" || w == "'ll":
			return does
		case w == "who" || w == "that" || w == "which" || r.is(k, "attacking"):
			does = true
		}
	}
	return false
}

// clauseFollows reports whether a verb has a clause: "shows that", "means how".
func (r *reader) clauseFollows(verb int, st *statement) bool {
	w := r.norm(verb + 1)
	return verb+1 < st.span.End && (w == "that" || w == "how" || w == "why" || w == "what")
}

// wantSigns mark that the speaker's side wants, expects or asks another to do something.
func (r *reader) wantSigns(st *statement, c clause, verb int, own bool, signs []string) []string {
	if !own || c.negated || verb < 0 {
		return signs
	}
	if r.asksFor(verb, st) {
		return append(signs, "asks for a thing")
	}
	if !r.verbIn("wanting", verb) {
		return signs
	}
	if !r.verbIn("needing", verb) && r.objectIn("demandable", verb, st.span.End) {
		return append(signs, "asks for a thing") // "wants an explanation"
	}
	for j := verb + 2; j+1 < min(st.span.End, verb+12); j++ {
		if r.pos[j] == posTo && r.phraseAt[j-1] >= 0 && !r.pos[j+1].noun() {
			return append(signs, "wants another to act")
		}
	}
	return signs
}

// asksFor reports whether a verb tells that somebody asks another for something, or wants it from him: "had asked the ministry for
// an explanation", "wants an answer from them".
func (r *reader) asksFor(verb int, st *statement) bool {
	from, link := r.verbIn("claiming", verb), "from"
	if r.verbIn("seeking", verb) {
		from, link = true, "for"
	}
	for j := verb + 1; from && j < min(st.span.End, verb+12); j++ {
		if j > verb+1 && r.norm(j) == link && (link == "for" || r.phraseAt[j-1] >= 0) {
			return true
		}
		if r.pos[j] == posWh || r.norm(j) == "that" || r.norm(j) == "," {
			return false
		}
	}
	return false
}

// hedgeSigns tell how surely the main clause speaks.
func (r *reader) hedgeSigns(st *statement, c clause, signs []string) []string {
	for j := st.span.Start; c.verb >= 0 && j < min(st.span.End, c.verb+4); j++ {
		if j > c.verb && r.norm(j) == "," {
			break
		}
		if r.is(j, "hedging") || strings.HasPrefix(r.norm(j), "seem") {
			return append(signs, "hedged")
		}
	}
	return signs
}
