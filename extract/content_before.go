package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// before takes as content what stands before the attribution: a clause and a
// comma, or a quotation. after is where the words may go on.
func (r *reader) before(st *statement, a attribution, s token.Range, after int) bool {
	post := a.verb.Frames&lexicon.Post != 0
	if !post && a.verb.Frames&lexicon.Weak == 0 || a.gerund {
		return false
	}
	if a.from-1 < s.Start {
		if r.norm(s.Start-2) == "." && r.subjectAndVerb(after, s) {
			return false // “We won.” His wife said she had known it.
		}
		return r.quotedBefore(st, s)
	}
	k, start, mark := r.endOfContent(a.from, s)
	quoted := r.quoteMark(k) && k > 0 && r.quoteAt[k-1] >= 0
	if !post && !quoted || r.conj(a.from) && !quoted || (r.conj(a.group-1) || !quoted && !a.inverted) && r.subjectAndVerb(after, s) && !r.saysWhich(after) {
		return false // "..., and said he believed it", "Asked about it, he said it was false"
	}
	if !mark && !quoted && !r.turnedRound(st, a, start, s) || !quoted && r.onlyAttributes(k) {
		return false
	}
	if quoted {
		start = min(start, r.withMarks(r.quotes[r.quoteAt[k-1]]).Start)
	}
	if start > k {
		return false
	}
	goesOn := r.goesOn(a, after, quoted, s)
	if !quoted && (r.onlyAdjunct(start, k+1) || r.onlyName(start, k+1)) && !(goesOn > after && r.norm(after) == "," && (r.clauseAt(after+1, s) || r.pos[after+1].finite() || r.is(after+1, "be"))) {
		return false
	}
	if st.negated {
		st.kind = graph.Comment
	}
	if !mark && !quoted && r.norm(start) == "that" {
		start++
	}
	if half := r.secondHalf(st, a, k, start, s); !quoted && half > 0 {
		start = half
	}
	st.span = token.Range{Start: start, End: k + 1}
	st.content = []token.Range{st.span}
	if goesOn > after {
		st.span.End = goesOn
		st.content = append(st.content, token.Range{Start: after + 1, End: goesOn})
	}
	return true
}

// saysWhich reports whether a clause at j says which time is meant by the noun before it: "on the night the lines appeared".
func (r *reader) saysWhich(j int) bool {
	return r.is(j-1, "span") || r.is(j-1, "halfday")
}

// quotedBefore takes the quotation at the end of the sentence before: “We won!”
// the president said.
func (r *reader) quotedBefore(st *statement, s token.Range) bool {
	if s.Start < 2 || r.toks[s.Start].Break >= token.Para || !r.quoteMark(s.Start-1) || r.quoteAt[s.Start-2] < 0 {
		return false
	}
	st.span = r.withMarks(r.quotes[r.quoteAt[s.Start-2]])
	return true
}

// endOfContent gives the last token of what stands before an attribution that
// begins at from, past "as", "so", "or so" and marks, and where that begins; mark
// is whether a mark parted them.
func (r *reader) endOfContent(from int, s token.Range) (k, start int, mark bool) {
	k, start = from-1, r.contentStart(from, s)
	switch r.norm(k) {
	case "as":
		if r.norm(k-1) == "," || r.quoteMark(max(k-1, 0)) {
			k--
		}
	case "so":
		k--
		if r.norm(k) == "or" {
			k--
		}
		for k > s.Start && r.norm(k) == ":" {
			k--
			mark = true
		}
		start = r.contentStart(k+1, s)
	}
	for k > s.Start && (r.norm(k) == "," || r.toks[k].Kind == token.Hyphen) {
		k--
		mark = true
	}
	return k, start, mark || r.norm(k) == "?" || r.norm(k) == "!"
}

// onlyAttributes reports whether a verb of reporting ends the words at k, so that
// they tell who said something, not what.
func (r *reader) onlyAttributes(k int) bool {
	rd, _, ok := r.verbAt(k)
	p := r.phraseAt[max(k-1, 0)]
	return ok && r.pos[k].verb() && rd.Verb.Frames&lexicon.Post != 0 && p >= 0 && (r.speakerLike(p) || len(r.phrases[p].refs) > 0) // and not "than the treaty allows"
}

// doingIs reports whether what somebody does, told from a with a word in -ing, is the subject of the clause in a..b: "Talking under
// pressure would solve nothing".
func (r *reader) doingIs(a, b int) bool {
	for j := a + 1; j < b && r.pos[a] == posVerbIng; j++ {
		switch {
		case r.norm(j) == "," || r.pos[j] == posWh || r.norm(j) == "that" || r.is(j, "subordinator") || r.quoteAt[j] >= 0:
			return false
		case r.phraseAt[j] < 0 && (r.is(j, "modal") || r.is(j, "be") && r.pos[j] != posPossessive || r.norm(j) == "does" || r.norm(j) == "did"):
			return true
		}
	}
	return false
}

// onlyName reports whether the tokens are a name, to which what follows is an
// apposition.
func (r *reader) onlyName(from, to int) bool {
	p := r.phraseAt[from]
	return p >= 0 && r.phrases[p].kind == namePhrase && r.phrases[p].end >= to
}

// turnedRound reports whether a clause stands before its subject without a
// comma: "Whether it was sent the office would not say", "That it was sent the
// ministry denies".
func (r *reader) turnedRound(st *statement, a attribution, start int, s token.Range) bool {
	switch r.norm(start) {
	case "whether", "how", "what", "why":
		return st.negated
	case "that":
		return a.verb.Frames&lexicon.That != 0 && !a.inverted && start == s.Start && r.pos[start] != posDet && !r.is(start+1, "be") && r.clauseAt(start+1, s)
	}
	return false
}

// goesOn gives where the words end that go on after an attribution, or after
// where they do not.
func (r *reader) goesOn(a attribution, after int, quoted bool, s token.Range) int {
	n := after + 1
	if n >= s.End {
		return after
	}
	mark := r.norm(after)
	q := r.quoteFrom(n, s)
	switch {
	case q >= 0 && (mark == "," || mark == ":") && (quoted || mark == ":" || r.wholeClause(a.from, s)):
		e := r.clauseEnd(q, s)
		if x := r.quoteAt[min(q+1, len(r.toks)-1)]; x >= 0 {
			e = max(e, r.quotes[x].end)
		}
		return e
	case quoted, mark == "," && r.onlyWhen(n):
		return after
	case mark == "," && (!r.afterthought(n, s) || (after == a.end || r.norm(n) == "because" || r.norm(n) == "unless") && r.condition(n, s) || r.leftOpen(a.from) || r.cleftOpen(a.from, n)):
		return r.clauseEnd(n, s)
	case mark == ";" && !r.attributed(n, s) && !r.alikeAfter(a, n, s):
		return r.clauseEnd(n, s)
	}
	return after
}

// onlyWhen reports whether nothing stands from n to a semicolon but a date: "said the envoy, the head of the port, on Monday; it".
func (r *reader) onlyWhen(n int) bool {
	if r.norm(n) == "on" {
		n++
	}
	return r.dateAt[n] >= 0 && r.norm(r.dates[r.dateAt[n]].End) == ";"
}

// leftOpen reports whether the clause before an attribution at from waits for the rest:
// "It was, the ministry replied, a lie".
func (r *reader) leftOpen(from int) bool {
	return from >= 2 && r.norm(from-1) == "," && (r.is(from-2, "be") || r.is(from-2, "have") || r.is(from-2, "modal"))
}

// cleftOpen reports whether the clause before an attribution at from says who it was that did what the clause at n tells: "It was
// Peru, the ministry said, that had fired first".
func (r *reader) cleftOpen(from, n int) bool {
	if w := r.norm(n); w != "who" && w != "that" && w != "which" || from < 4 || r.norm(from-1) != "," || r.phraseAt[from-2] < 0 || !(r.pos[n+1].finite() || r.auxiliary(n+1) != auxNone) {
		return false
	}
	start := r.phrases[r.phraseAt[from-2]].start
	return start >= 2 && r.is(start-1, "be") && r.norm(start-2) == "it"
}

// secondHalf gives where the second of two clauses begins that the sentence's attributions share, where the first has "that": after the
// "but" of "Chile said that it was so, but Peru, it added, ...", k being the last token of what stands before the second attribution;
// or -1. The first ends there, and who says "it said" of the second said both.
func (r *reader) secondHalf(st *statement, a attribution, k, start int, s token.Range) int {
	last := len(r.statements) - 1
	if last < 0 || len(a.who) != 1 {
		return -1
	}
	o, p := r.statements[last], &r.phrases[a.who[0]]
	if o.cue.Start < start || o.cue.End > o.span.Start || o.nominal || o.span.End != k+1 || o.cue.Start < s.Start || p.kind != pronounPhrase {
		return -1
	}
	person := o.speakers[0].person()
	if by := r.phraseAt[o.source.Start]; by >= 0 && o.source.End > o.source.Start && r.phrases[by].kind == rolePhrase {
		person = true // "a diplomat conceded that"
	}
	if w := r.norm(p.start); len(o.speakers) != 1 || w != "it" && w != "he" && w != "she" || (w == "it") == person {
		return -1
	}
	for j := k; j > o.span.Start; j-- {
		if r.conj(j) && r.norm(j-1) == "," && r.phraseAt[j+1] >= 0 && r.phrases[r.phraseAt[j+1]].start == j+1 {
			o.span.End = j - 1
			o.content = []token.Range{o.span}
			st.speakers = o.speakers
			return j + 1
		}
	}
	return -1
}

// condition reports whether a clause that begins at n limits what was said
// rather than telling of the speaking: "..., it added, until ...".
func (r *reader) condition(n int, s token.Range) bool {
	switch r.norm(n) {
	case "until", "unless", "because", "if", "although", "though", "since", "so", "provided", "as":
		return r.norm(n) != "as" || r.norm(n+1) == "long" || r.norm(n+1) == "if"
	}
	return false
}

// attributed reports whether somebody is said to have said the rest of the
// sentence from n on.
func (r *reader) attributed(n int, s token.Range) bool {
	for j := n; j < min(s.End, n+longClause); j++ {
		if rd, _, ok := r.verbAt(j); ok && r.pos[j].verb() && r.pos[j] != posVerbBase && r.quoteAt[j] < 0 && rd.Verb.Frames&lexicon.Post != 0 || r.norm(j) == "according" {
			return true
		}
	}
	return false
}

// afterthought reports whether what follows an attribution at n tells more of
// the speaking, not of what was said: "flanked by", "who had", "speaking in".
func (r *reader) afterthought(n int, s token.Range) bool {
	if r.conj(n) {
		// ", and was not about to start" goes on; ", and she called ..." is another act
		v := n + 1
		if v < s.End && r.phraseAt[v] >= 0 {
			v = r.phrases[r.phraseAt[v]].end
		}
		_, _, ok := r.verbAt(v)
		return ok && v < s.End && r.pos[v].verb()
	}
	switch {
	case r.pos[n] == posWh, r.pos[n] == posVerbIng && r.phraseAt[n] < 0, r.pos[n] == posVerbPart, r.is(n, "subordinator"), r.dateAt[n] >= 0:
		return true
	case r.phraseAt[n] >= 0 && r.whoEnds(r.phraseTail(r.phrases[r.phraseAt[n]].end, s), s):
		return true
	case r.phraseAt[n] >= 0: // an apposition, unless a verb follows
		return !r.anyFinite(n, s.End)
	case r.is(n, "prep"):
		return !r.anyFinite(n, s.End)
	}
	return false
}

// whoEnds reports whether a comma at j and a clause about the noun before it end the sentence: "according to A, the head of the port, who spoke
// on Monday", but not "the head of the port, who had left, was ill".
func (r *reader) whoEnds(j int, s token.Range) bool {
	if j+1 >= s.End || r.norm(j) != "," || r.norm(j+1) != "who" && r.norm(j+1) != "which" {
		return false
	}
	for k := j + 2; k < s.End; k++ {
		if r.norm(k) == "," && r.quoteAt[k] < 0 {
			return false
		}
	}
	return true
}
