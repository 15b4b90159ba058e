package extract

import "parley/graph"

// contextSigns are those of what stands around a statement: what its speaker said just
// before, whether somebody asked, and whether the article says that he disagreed.
func (r *reader) contextSigns(at int, c clause, signs []string) []string {
	st := r.statements[at]
	if p := r.saidJustBefore(at); p != nil {
		signs = append(signs, "after own "+string(p.kind))
		if p.kind == graph.Denial && (st.verb == nil || st.verb.Kind == "" || st.verb.Kind == graph.Claim) && c.verb >= 0 && !c.future && !c.duty && !c.open {
			if c.subject == thingSubject || c.subject == emptySubject || c.subject == otherSubject {
				signs = append(signs, "tells what is so after own DENIAL")
			} else if c.past {
				signs = append(signs, "tells what it did after own DENIAL")
			}
		}
	}
	if r.goesOnInside(at) && r.statements[at-1].kind == graph.Denial {
		signs = append(signs, "goes on in the sentence of own DENIAL")
	}
	if st.counters {
		signs = append(signs, "says why after it denied that")
	}
	negated := r.negation(st)
	if r.answersQuestion(at) {
		signs = append(signs, "answers a question")
		if negated {
			signs = append(signs, "answers a question negated")
		}
	}
	if r.ledIn(at, "disagree") {
		signs = append(signs, "disagrees")
	}
	return signs
}

// goesOnInside reports whether a statement is only the rest of what its speaker was saying in the same sentence, behind a semicolon or a
// colon, with no word of its own that reports it: "The charge was false, said the ministry; the ship had asked for water".
func (r *reader) goesOnInside(at int) bool {
	st := r.statements[at]
	p := r.saidJustBefore(at)
	if p == nil || r.sentAt[st.span.Start] != r.sentAt[p.span.Start] {
		return false
	}
	return st.rule == restOfSentence || st.rule == lastSpeakersColon
}

// saidJustBefore gives what the same speaker said in the same sentence or the one before
// it, in the same paragraph.
func (r *reader) saidJustBefore(at int) *statement {
	if at == 0 {
		return nil
	}
	st, p := r.statements[at], r.statements[at-1]
	if !sameEnts(st.speakers, p.speakers) || r.paraAt[st.span.Start] != r.paraAt[p.span.Start] || r.sentAt[st.span.Start]-r.sentAt[p.span.End-1] > 1 {
		return nil
	}
	return p
}

// answersQuestion reports whether the sentence before asks, or the words that attribute
// what was said do: "when asked".
func (r *reader) answersQuestion(at int) bool {
	st := r.statements[at]
	s := r.sentAt[st.span.Start]
	if s > 0 {
		before := r.sent[s-1]
		if r.endsAsking(before) {
			return true
		}
		if _, _, ok := r.findPhrase("question", before.Start, before.End); ok {
			return true
		}
	}
	return r.ownWords(int(s), at, "question")
}

// ledIn reports whether the article's own words, in the sentence of a statement or the one
// before it, are of the class: "Moscow disputed that."
func (r *reader) ledIn(at int, class string) bool {
	st := r.statements[at]
	s := int(r.sentAt[st.span.Start])
	if r.ownWords(s, at, class) {
		return true
	}
	return s > 0 && r.paraAt[r.sent[s-1].Start] == r.paraAt[st.span.Start] && r.ownWords(s-1, at, class)
}

// ownWords reports whether a phrase of the class stands in sentence s outside what was said
// there, not negated. In a sentence longer than any that people write it looks around the
// statement only, so that the time stays linear.
func (r *reader) ownWords(s, number int, class string) bool {
	rng, st := r.sent[s], r.statements[number]
	last := min(rng.End, max(rng.Start, st.span.End)+longClause/3)
	for from := max(rng.Start, min(rng.End, st.span.Start)-longClause/3); from < last; {
		at, end, ok := r.findPhrase(class, from, last)
		if !ok {
			return false
		}
		negated := at > rng.Start+1 && (r.negative(at-1) || r.negative(at-2))
		if !negated && r.quoteAt[at] < 0 && !r.besides(st, at) && !r.saidAt(at, number) {
			return true
		}
		from = end
	}
	return false
}

// saidAt reports whether a token is among what a statement near a numbered one says, or is
// the word by which another speaker says it.
func (r *reader) saidAt(j, number int) bool {
	for _, o := range r.around(number) {
		if o.span.Start <= j && j < o.span.End || o.cue.Start <= j && j < o.cue.End && !sameEnts(o.speakers, r.statements[number].speakers) {
			return true
		}
	}
	return false
}

// affirms marks what says the same as somebody of another side said before, and does not
// negate it: it may confirm it.
func (o *opposer) affirms(at int, signs []string) []string {
	st := o.statements[at]
	if o.negation(st) {
		return signs
	}
	for _, other := range o.around(at) {
		if other.span.Start >= st.span.Start || !o.ofOthers(st, other) || o.negation(other) || other.kind == graph.Denial {
			continue
		}
		if share, n := o.common(st, other); share >= 0.4 && n >= 2 {
			signs = append(signs, "says the same as another")
			if o.mentions(other.span, st) {
				signs = append(signs, "says the same of its side")
			}
			return signs
		}
	}
	return signs
}
