package extract

import (
	"slices"

	"parley/extract/lexicon"
	"parley/extract/token"
)

// restOfSentence and lastSpeakersColon are the rules by which the words behind a semicolon or a colon are taken for what the last speaker goes
// on to say.
const (
	restOfSentence    = "<content>, said <speaker>; <content>"
	lastSpeakersColon = "<topic>: <content> of the last speaker"
)

// goesOnAfter makes statements of the clauses that follow an attributed one after a
// semicolon and are told as it is: "The ferry was old, the ministry said; it would
// be sold".
func (r *reader) goesOnAfter(s token.Range, before int) {
	for k := before; k < len(r.statements); k++ {
		prev := r.statements[k]
		if !r.opensIndirect(prev) {
			continue
		}
		j := r.afterAttribution(prev, s)
		if j >= s.End || r.norm(j) != ";" {
			continue
		}
		from, end := j+1, s.End
		for e := from; e < s.End; e++ {
			if r.norm(e) == ";" && r.quoteAt[e] < 0 {
				end = e
				break
			}
		}
		if r.conj(from) {
			from++
		}
		if q := r.quoteFrom(from, s); q >= 0 && r.toks[prev.span.Start].Kind == token.Quote && r.quoteAt[q+1] >= 0 && r.quotes[r.quoteAt[q+1]].end+2 >= end {
			r.add(goesOn(prev, "quotation", token.Range{Start: q, End: end}, "<content>, said <speaker>; <quotation>", 0.8))
			continue // “It is old,” said the mayor; “it leaks.”
		}
		if r.anyStatement(from, end, before) || r.attributed(from, s) || !r.toldAlike(prev, from, end) && !r.saysMust(prev, from, end) {
			continue
		}
		r.add(goesOn(prev, "go on", token.Range{Start: from, End: end}, restOfSentence, 0.75))
	}
}

// afterAttribution gives where an attribution ends that follows what was said, with when, where, to whom and of what it was:
// "answered NAME of the ministry in Lima", "the mayor said of the report a day later".
func (r *reader) afterAttribution(prev *statement, s token.Range) int {
	j := max(prev.span.End, prev.cue.End, prev.source.End)
	for n := 0; n < 3; n++ {
		at := r.skipAdjuncts(j, s, &statement{venue: "-"}, true)
		if r.norm(at) == "of" && at+1 < s.End && r.phraseAt[at+1] >= 0 {
			at = r.phraseTail(r.phrases[r.phraseAt[at+1]].end, s)
		}
		if at == j {
			break
		}
		j = at
	}
	if r.norm(j) == "," && r.onlyWhen(j+1) {
		for r.norm(j) != ";" {
			j++ // "said the mayor, the head of the port, on Monday"
		}
	}
	return j
}

// goesOn is a statement of who spoke before, which follows what he said; lemma tells how it stands there.
func goesOn(prev *statement, lemma string, span token.Range, rule string, conf float64) *statement {
	return &statement{verb: &lexicon.Verb{Lemma: lemma}, speakers: prev.speakers, source: prev.source, behalf: prev.behalf, follows: prev, span: span, rule: rule, conf: conf}
}

// quotedAbove gives the paragraphs of a quotation that is not closed to whom the paragraph in which it ends names:
// “It is old. / “It leaks,” said the mayor.
func (r *reader) quotedAbove(s token.Range, before int) {
	if before == len(r.statements) || r.toks[s.Start].Break < token.Para || r.toks[s.Start].Kind != token.Quote {
		return
	}
	st, n := r.statements[before], int(r.paraAt[s.Start])
	if st.span.Start > s.Start+1 || st.cue.End == st.cue.Start {
		return
	}
	from := n
	for from > 0 && n-from < longDocument && r.openQuotation(r.para[from-1]) {
		from--
	}
	if from == n {
		return
	}
	var above []*statement
	for k := r.sentAt[r.para[from].Start]; k < r.sentAt[s.Start]; k++ {
		x := r.sent[k]
		if r.toks[x.Start].Kind == token.Quote {
			x.Start++
		}
		if r.coveredByAny(x.Start) {
			return
		}
		above = append(above, goesOn(st, "quotation", x, "<quotation>. <content>, said <speaker>", 0.8))
	}
	rest := slices.Clone(r.statements[before:])
	r.statements = r.statements[:before]
	for _, a := range above {
		r.add(a)
	}
	r.statements = append(r.statements, rest...)
}

// openQuotation reports whether a paragraph is a quotation that the next goes on with.
func (r *reader) openQuotation(p token.Range) bool {
	return r.allQuoted(p) && r.toks[p.End-1].Kind != token.Quote
}

// nextSentence makes a statement of a sentence for which nobody is named, where it
// looks ahead from the reported speech before it in the paragraph ("There would be
// no other"), has some of its words in quotation marks, or says what had not been or had been
// done. All else that follows so is mostly the reporter's.
func (r *reader) nextSentence(s token.Range, before int) {
	if len(r.statements) > before || r.toks[s.Start].Break >= token.Para || r.norm(s.End-1) == "?" {
		return
	}
	if r.personalSubject(s) && r.someWords(s) && !r.attributed(s.Start, s) {
		if st := r.saidNext(s); st != nil { // "The minister answered that night. He had “never written such a paper.”"
			st.span, st.rule = s, "<speaker> answers. <content>"
			r.add(st)
			return
		}
	}
	if r.contradicted(s) && !r.attributed(s.Start, s) {
		if st := r.saidNext(s); st != nil { // "The general was blunt. No ship had been there."
			st.span, st.rule = s, "<speaker> answers. <content>"
			r.add(st)
			return
		}
	}
	if before == 0 {
		return
	}
	prev := r.statements[before-1]
	if r.standsUnderColon(prev, s) {
		r.add(goesOn(prev, "label", s, underColon, 0.6))
		return
	}
	if p := r.sentence(s.Start - 1); prev.span.Start < p.Start && prev.cue.Start < p.Start || !r.opensIndirect(prev) || r.quoteAt[prev.span.Start] >= 0 {
		return
	}
	if r.attributed(s.Start, s) {
		return
	}
	if some := r.someWords(s); !r.looksAhead(prev, s) && !(r.stillHis(prev, s) && (some || r.lookingBackOn(prev, s))) && !(some && r.tenseOf(s.Start, s.End) == tenseState) {
		return
	}
	r.add(goesOn(prev, "go on", s, "<content>, said <speaker>. <content>", 0.6))
}

// contradicted reports whether a sentence says of the past, without a quotation, that something had not been so, or that nobody did it.
func (r *reader) contradicted(s token.Range) bool {
	if r.tenseOf(s.Start, s.End) != tenseState {
		return false
	}
	negated := false
	for j := s.Start; j < s.End; j++ {
		if r.quoteAt[j] >= 0 {
			return false
		}
		negated = negated || r.negative(j)
	}
	return negated
}

// personalSubject reports whether a sentence begins with a pronoun that may be the subject.
func (r *reader) personalSubject(s token.Range) bool {
	p := r.phraseAt[s.Start]
	return p >= 0 && r.phrases[p].kind == pronounPhrase
}

// underColon is the rule by which what stands under a speaker and a colon goes on.
const underColon = "<speaker>: <content>. <content>"

// standsUnderColon reports whether sentence s goes on with what began after its speaker and a colon, with nothing else before them in
// the paragraph but a day or time: "10:05 The port authority: the quay is shut. It will open at noon."
func (r *reader) standsUnderColon(prev *statement, s token.Range) bool {
	if r.sentAt[prev.span.Start] != r.sentAt[s.Start]-1 || r.toks[prev.span.Start].Kind == token.Quote || r.quoteAt[s.Start] >= 0 || r.attributed(s.Start, s) || r.norm(s.Start) == "(" || r.norm(s.Start) == "[" {
		return false
	}
	if prev.rule == underColon {
		return true
	}
	p, c := r.para[r.paraAt[s.Start]].Start, prev.cue.Start
	return prev.verb.Lemma == ":" && c >= p && c < p+longPostLabel && !r.anyFiniteQuoted(p, c)
}

// looksAhead reports whether a sentence says what would or could be, told as the speech before it is.
func (r *reader) looksAhead(prev *statement, s token.Range) bool {
	return r.toldAlike(prev, s.Start, s.End) && r.tenseOf(s.Start, s.End) == tenseAhead
}

// someWords reports whether a sentence has a few words in quotation marks that are no sentence
// or title: "Imports were not needed “at present”."
func (r *reader) someWords(s token.Range) bool {
	for j := s.Start; j+1 < s.End; j++ {
		if q := r.quoteAt[j]; q >= 0 && r.quotes[q].start == j {
			return r.toks[j].Case == token.Lower
		}
	}
	return false
}

// lookingBackOn reports whether a sentence says, in the past of the speech before it, what was or had been not so, or
// what had been done: "Nobody had been told", "Fourteen crates had been opened".
func (r *reader) lookingBackOn(prev *statement, s token.Range) bool {
	if prev.follows == nil && r.pos[prev.cue.Start] != posVerbPast || r.tenseOf(s.Start, s.End) != tenseState || !r.toldAlike(prev, s.Start, s.End) {
		return false
	}
	for j := s.Start; j < s.End; j++ {
		if r.negative(j) || r.norm(j) == "had" && r.norm(j+1) == "been" {
			return true
		}
	}
	return false
}

// stillHis reports whether nobody but the last speaker is the subject of a sentence.
func (r *reader) stillHis(prev *statement, s token.Range) bool {
	p := r.phraseAt[s.Start]
	if n := r.phraseAt[min(s.Start+2, s.End-1)]; r.norm(s.Start) == "nor" && n >= 0 && r.phrases[n].kind == namePhrase && !sameEnts(r.resolve(n), prev.speakers) {
		return false // "Nor was NAME silent"
	}
	if r.negative(s.Start) || r.is(s.Start, "nobody") {
		return true
	}
	if p >= 0 && r.phrases[p].kind == rolePhrase && r.stanceAt(s) >= 0 {
		return false // "The general was no less firm on that": so the reporter
	}
	if p < 0 {
		return r.norm(s.Start) == "there"
	}
	who := r.resolve(p)
	if sameEnts(who, prev.speakers) {
		return true
	}
	if k := r.phrases[p].kind; k != plainPhrase && r.norm(s.Start) != "it" && r.norm(s.Start) != "they" {
		return false
	}
	for j := r.phrases[p].end; j < s.End; j++ {
		if _, _, ok := r.verbAt(j); ok && r.pos[j].verb() && r.quoteAt[j] < 0 {
			return false
		}
	}
	return true
}

// opensIndirect reports whether a statement is indirect speech that may go on.
func (r *reader) opensIndirect(st *statement) bool {
	return len(st.speakers) > 0 && !st.nominal && !st.negated && (st.cue.End > st.cue.Start || st.follows != nil)
}

// anyStatement reports whether a statement of the sentence reaches into from..end.
func (r *reader) anyStatement(from, end, before int) bool {
	for _, st := range r.statements[before:] {
		if st.span.Start < end && from < st.span.End || st.cue.Start < end && from < st.cue.End {
			return true
		}
	}
	return false
}

// tenseKind is how the first finite verb of a clause looks at time.
type tenseKind uint8

const (
	tenseNone    tenseKind = iota
	tensePresent           // is, has, will
	tensePast              // fired
	tenseState             // was, were, had been
	tenseAhead             // would, could, was to
)

// tenseOf is the tense of the first finite verb outside quotations, or none where
// another clause begins before it.
func (r *reader) tenseOf(from, end int) tenseKind {
	for j := from; j < end; j++ {
		if r.quoteAt[j] >= 0 || r.phraseAt[j] >= 0 {
			continue
		}
		switch w := r.norm(j); {
		case r.pos[j] == posWh || r.is(j, "subordinator") && r.dateAt[j+1] < 0:
			return tenseNone
		case w == "would" || w == "could" || w == "might" || w == "should":
			if (r.is(j+1, "have") || r.is(j+2, "have")) && r.norm(j+2) != "to" {
				return tenseNone // "would have fitted" is mostly the reporter's
			}
			return tenseAhead
		case w == "was" || w == "were":
			if r.pos[j+1] == posTo {
				return tenseAhead
			}
			return tenseState
		case w == "had" && (r.pos[j+1] == posVerbPart || r.pos[j+2] == posVerbPart || r.pos[j+1] == posVerbPast):
			return tenseState
		case r.pos[j] == posVerbPast:
			return tensePast
		case r.pos[j].finite() || r.is(j, "be"):
			return tensePresent
		}
	}
	return tenseNone
}

// saysMust reports whether the clause in from..end says what somebody must do, which has no past of its own, after a
// clause that is told in the past: "The dam leaked, the mayor said; the state must pay".
func (r *reader) saysMust(prev *statement, from, end int) bool {
	return r.must(from, end) && r.tenseOf(prev.span.Start, prev.span.End) != tensePresent
}

// must reports whether the first verb of a clause is "must".
func (r *reader) must(from, end int) bool {
	for j := from; j < min(end, from+longPhrase) && r.quoteAt[j] < 0; j++ {
		if r.phraseAt[j] < 0 && (r.pos[j].finite() || r.pos[j] == posModal) {
			return r.norm(j) == "must"
		}
	}
	return false
}

// alikeAfter reports whether the clause at n, after a semicolon that follows an attribution, is told as what is
// attributed and so is a statement of its own (goesOnAfter).
func (r *reader) alikeAfter(a attribution, n int, s token.Range) bool {
	prev := &statement{span: token.Range{Start: r.contentStart(a.from, s), End: a.from}, cue: token.Range{Start: a.i, End: a.end}}
	return r.toldAlike(prev, n, s.End) || r.saysMust(prev, n, s.End)
}

// toldAlike reports whether the clause in from..end is told in the past as what prev
// reports is, and tells of no act.
func (r *reader) toldAlike(prev *statement, from, end int) bool {
	was := r.tenseOf(prev.span.Start, prev.span.End)
	return (was >= tensePast || was == tenseNone && r.pos[prev.cue.Start] == posVerbPast) && r.tenseOf(from, end) >= tenseState
}
