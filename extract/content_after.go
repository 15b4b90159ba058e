package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// direct reads the frames in which the verb has an object: denied the report,
// called it a threat, urged Seoul to act, warned of war, declined to comment.
func (r *reader) direct(st *statement, c attribution, s token.Range) bool {
	f := c.verb.Frames
	if c.verb.Lemma == "expect" && (c.form&lexicon.Third == 0 || c.negated) {
		f &^= lexicon.Obj | lexicon.To | lexicon.Inf // "expected a cigarette": only who expects now tells of it
	}
	j := r.pastAdverbials(r.pastAdverbials(c.end, s), s)
	if j < s.End && r.pos[j] == posPossessive && r.dateAt[j-1] >= 0 {
		j++ // "called Monday's vote a farce"
	}
	if j >= s.End {
		return false
	}
	if r.norm(j) == "," {
		j = r.pastWhen(j, s) // "rejected, on Monday, the charge"
	}
	set := func(start int, rule string) bool {
		st.span = token.Range{Start: start, End: r.clauseEnd(start, s)}
		st.rule = rule
		return st.span.End > start
	}
	if f&lexicon.ObjIn != 0 && r.seen(c.verb, j, s) {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> in <thing>")
	}
	j = r.pastPlace(c.cueAt, j, s)
	if len(c.verb.Particles) == 1 && c.end-c.i > 2 && r.phraseAt[c.i+1] >= 0 && r.phrases[r.phraseAt[c.i+1]].kind != pronounPhrase {
		return f&lexicon.ObjSaid != 0 && r.objectSaid(c.cueAt, &r.phrases[r.phraseAt[c.i+1]]) && set(c.i+1, "<speaker> "+c.verb.Lemma+" <thing said>")
	}
	w := r.norm(j)
	switch {
	case f&lexicon.Inf != 0 && r.norm(r.pastWhen(j, s)) == "to" && !r.toSomebody(r.pastWhen(j, s)):
		j = r.pastWhen(j, s) // "threatened last week, in a tweet, to leave"
		if c.verb.Lemma == "decline" || c.verb.Lemma == "refuse" {
			return r.refusal(st, c, j, s)
		}
		return set(j, "<speaker> "+c.verb.Lemma+" to <act>")
	case f&lexicon.On != 0 && c.verb.Particles != nil && r.asksOf(j, s):
		return set(j, "<speaker> called on <somebody> to <act>")
	case f&lexicon.On != 0 && c.verb.Particles != nil:
		k := j
		if p := r.phraseAt[j]; p >= 0 {
			k = r.pastWhen(r.phrases[p].end, s)
		}
		st.act = true // "appealed to both sides for calm"
		return f&lexicon.For != 0 && r.norm(k) == "for" && r.tellsMuch(k+1) && set(k+1, "<speaker> "+c.verb.Lemma+" <somebody> for <thing>")
	case f&lexicon.For != 0 && (w == "for" || len(c.verb.Particles) > 0 && r.norm(c.end-1) == "for"):
		if w == "for" {
			j++
		}
		if w := r.norm(j); !r.tellsMuch(j) || (w == "that" || w == "this") && (r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].end == j+1) {
			return false // "asked for that because"
		}
		st.act = c.verb.Kind == graph.Comment // "apologised for the delay"
		if c.verb.Kind == "" {
			st.kind = graph.Demand // "asked for help"
		}
		return set(j, "<speaker> "+c.verb.Lemma+" <thing>") && r.withoutDate(st, s)
	case f&lexicon.About != 0 && len(c.verb.Particles) > 0:
		return r.tellsMuch(j) && set(j, "<speaker> "+c.verb.Lemma+" <thing>")
	case f&lexicon.About != 0 && (w == "about" || w == "over") && r.phraseAt[j+1] >= 0 && (f&lexicon.Post == 0 || !r.wholeClause(c.from, s)):
		return set(j+1, "<speaker> "+c.verb.Lemma+" about <thing>")
	case c.verb.Lemma == "put_it" && w == "at" && r.numberedAt(j, s):
		return set(c.end-1, "<speaker> put <thing> at <number>")
	case f&lexicon.Of != 0 && w == "of":
		return r.tellsMuch(j+1) && set(j+1, "<speaker> "+c.verb.Lemma+" of <thing>")
	case f&lexicon.Against != 0 && r.norm(r.pastWhen(j, s)) == "against" && (f&lexicon.Post == 0 || !r.wholeClause(c.from, s)):
		return set(r.pastWhen(j, s)+1, "<speaker> "+c.verb.Lemma+" against <act>")
	case f&(lexicon.About|lexicon.Of) != 0 && f&lexicon.Tell == 0 && r.norm(r.pastHearer(j, s, st)) == "about" && r.tellsMuch(r.pastHearer(j, s, st)+1):
		return set(r.pastHearer(j, s, st)+1, "<speaker> "+c.verb.Lemma+" about <thing>")
	case f&lexicon.Ing != 0 && r.pos[j] == posVerbIng && r.phraseAt[j] < 0:
		return set(j, "<speaker> "+c.verb.Lemma+" doing <act>")
	case f&lexicon.Ing != 0 && w == "having":
		return set(j, "<speaker> "+c.verb.Lemma+" doing <act>")
	}
	for _, k := range [...]int{j, c.i + 1} {
		if end := r.pointsBack(c.cueAt, k, s); end > 0 && (k == j || c.end > k+len(c.verb.Particles)) {
			st.span, st.rule = token.Range{Start: c.i, End: end}, "<speaker> "+c.verb.Lemma+" that"
			return true
		}
	}
	if w == "what" && f&lexicon.Small != 0 && r.calledAtEnd(j+1, s) {
		return set(j, "<speaker> "+c.verb.Lemma+" what <clause> <what>") // "called what happened a tragedy"
	}
	if w == "what" && f&(lexicon.Obj|lexicon.ObjSaid) != 0 && r.clauseAt(j, s) {
		return set(j, "<speaker> "+c.verb.Lemma+" what <clause>")
	}
	if w == "as" && f&(lexicon.As|lexicon.Obj) != 0 && r.calledBefore(j+1, s) {
		return set(j, "<speaker> "+c.verb.Lemma+" as <what> <thing>") // "dismissed as untrue the rumour"
	}
	if q := r.phraseAt[min(j+1, s.End-1)]; w == "that" && f&lexicon.Small != 0 && q >= 0 && r.phrases[q].start == j+1 && r.phrases[q].end == j+2 && (r.opensQuote(j+2, s) || r.indefiniteAt(j+2) || r.is(j+2, "verdict")) {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> <what>") // "called that answer “contemptible”"
	}
	if f&lexicon.Obj != 0 && (r.pos[j] == posPossPronoun || r.indefiniteAt(j)) && r.opensQuote(j+1, s) {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing>") // "expressed its “dismay” at it"
	}
	if q := r.quotedAfter(j, s); q > 0 && f&lexicon.Obj != 0 && c.verb.Kind != "" && c.verb.Kind != graph.Denial {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing>") && r.withoutDate(st, s) // "denounced the “arrogance of an empire”"
	} else if q > 0 && f&(lexicon.Obj|lexicon.ObjSaid) != 0 && r.quotedSpeech(q, s) {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing said>") && r.withoutDate(st, s) // "rejected the “baseless” claim"
	}
	if (w == "that" || w == "this") && r.phraseAt[j] < 0 && f&(lexicon.Small|lexicon.Verdict) != 0 {
		that := &phrase{start: j, end: j + 1, head: j}
		return (f&lexicon.Small != 0 && r.smallClause(that, j+1, s) && (r.indefiniteAt(j+1) && r.opensQuote(j+2, s) || !r.clauseAt(j+1, s)) || r.judged(that, j+1, s)) && set(j, "<speaker> "+c.verb.Lemma+" that <what>")
	}
	if r.thatAs(f, j, s) {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> as <what>")
	}
	if q := r.phraseAt[min(j+1, s.End-1)]; w == "that" && r.phraseAt[j] < 0 && q >= 0 && r.phrases[q].start == j+1 && f&(lexicon.Obj|lexicon.ObjSaid) != 0 && r.objectSaid(c.cueAt, &r.phrases[q]) && !r.subjectAndVerb(j+1, s) {
		r.pos[j] = posDet                                                                // which belongs to the thing
		return set(j, "<speaker> "+c.verb.Lemma+" <thing said>") && r.withoutDate(st, s) // "rejected that version within hours"
	}
	if f&lexicon.Obj != 0 && c.verb.Kind == graph.Demand && (w == "more" || w == "less" || w == "fewer") && (r.phraseAt[j] < 0 || r.norm(j+1) == "of") {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing>") && r.withoutDate(st, s) // "demanded more of everything"
	}
	from := j
	if f&lexicon.To != 0 && r.is(j, "partof") && r.norm(j+1) == "of" && j+2 < s.End {
		j += 2 // "urged both of them to sign"
	}
	if r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].start != j {
		return false
	}
	p := &r.phrases[r.phraseAt[j]]
	if from == j && p.end == j+1 && !r.tellsMuch(j) {
		return false // "promised nothing"
	}
	end := r.phraseTail(p.end, s)
	switch {
	case f&lexicon.To != 0 && (r.toAfter(r.pastWhen(p.end, s), r.pastWhen(end, s), s) || r.toAfter(r.pastAside(end, s), r.pastAside(r.pastWhen(p.end, s), s), s)):
		st.addressees = r.resolve(r.phraseAt[j])
		if c.verb.Kind == "" {
			st.kind = graph.Demand
		}
		return set(from, "<speaker> "+c.verb.Lemma+" <somebody> to <act>")
	case from < j:
		return false
	case f&lexicon.For != 0 && len(c.verb.Particles) == 0 && r.askedFor(p, s) > 0 && r.speakerLike(r.phraseAt[j]):
		st.addressees, st.act = r.resolve(r.phraseAt[j]), true
		if c.verb.Kind == "" {
			st.kind = graph.Demand // "asked Brussels for time"
		}
		return set(r.askedFor(p, s), "<speaker> "+c.verb.Lemma+" <somebody> for <thing>")
	case f&lexicon.Against != 0 && f&lexicon.Tell != 0 && r.norm(r.pastWhen(p.end, s)) == "against":
		st.addressees, st.kind = r.resolve(r.phraseAt[j]), graph.Demand // "warned Chile against leaving"
		return set(r.pastWhen(p.end, s), "<speaker> "+c.verb.Lemma+" <somebody> against <act>")
	case f&lexicon.Of != 0 && c.verb.Lemma == "accuse" && (r.norm(r.pastWhen(p.end, s)) == "of" || r.norm(r.pastWhen(end, s)) == "of" || r.norm(p.end) == "and" && r.has("of", p.end, s) || r.afterAside(end, "of", s)):
		st.addressees = r.resolve(r.phraseAt[j])
		return set(j, "<speaker> accused <somebody> of <act>")
	case f&lexicon.Tell != 0 && f&lexicon.Of != 0 && r.toldOf(p, s) > 0 && (f&lexicon.Post == 0 || !r.wholeClause(c.from, s)):
		st.addressees = r.resolve(r.phraseAt[j])
		return set(r.toldOf(p, s), "<speaker> "+c.verb.Lemma+" <somebody> of <thing>")
	case f&lexicon.Verdict != 0 && (r.norm(p.end) == "to" && r.norm(p.end+1) == "be" || r.norm(end) == "to" && r.norm(end+1) == "be"):
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> to be <what>")
	case f&lexicon.ObjPoint != 0 && r.is(p.head, "point") && (r.prepAfter(p, "of", "for", "to", "on", "in", "from", "with", "about", "over", "against") != nil || r.pos[p.end] == posTo):
		if c.verb.Kind == "" {
			st.kind = r.lex.Speech[r.norm(p.head)] // "renewed his call for talks"
		}
		return set(j, "<speaker> "+c.verb.Lemma+" <point>") && r.withoutDate(st, s)
	case f&lexicon.ObjTo != 0 && (r.has("to", p.end, s) || r.has("with", p.end, s) || r.norm(end) == "," && r.nextComma(end+1, s) > 0 && r.norm(r.nextComma(end+1, s)+1) == "with"):
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> to <thing>")
	case f&lexicon.ObjAt != 0 && r.numberedAt(end, s):
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> at <number>")
	case f&lexicon.As != 0 && (r.has("as", p.end, s) || r.afterAside(end, "as", s)):
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> as <what>")
	case f&lexicon.Verdict != 0 && c.verb.Lemma != "find" && (r.lastAdjective(p.end, s) || r.indefiniteAt(p.end) && !r.is(p.end+1, "span")), f&lexicon.Small != 0 && r.calledLater(p, s), f&lexicon.Small != 0 && r.smallClause(p, end, s), f&(lexicon.Small|lexicon.Verdict) != 0 && r.judged(p, end, s):
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> <what>")
	case f&lexicon.Obj != 0 && r.object(c.cueAt, p, s):
		if c.verb.Kind == "" {
			if c.form&lexicon.Past != 0 && r.pos[end] != posVerbPart {
				return false // "wanted a cigarette"
			}
			st.kind, st.act = graph.Demand, true // "wants an inquiry"
		}
		return set(j, "<speaker> "+c.verb.Lemma+" <thing>") && r.withoutDate(st, s)
	case f&lexicon.ObjSaid != 0 && r.objectSaid(c.cueAt, p):
		st.act = c.verb.Kind == graph.Announcement || c.verb.Kind == graph.Threat
		return set(j, "<speaker> "+c.verb.Lemma+" <thing said>") && r.withoutDate(st, s)
	}
	return false
}

// pastAdverbials moves past dates and adverbs after a verb, and one adverbial of several words: "on Monday for the third time".
func (r *reader) pastAdverbials(j int, s token.Range) int {
	for j < s.End && (r.dateAt[j] >= 0 || r.pos[j] == posAdv && r.phraseAt[j] < 0 || (r.norm(j) == "on" || r.norm(j) == "in") && j+1 < s.End && r.dateAt[j+1] >= 0) {
		j++
	}
	return j + r.matchAt("adverbial", j)
}

// pastWhen moves past when and where something was said that stands after an object or the verb:
// "urged Chile on Monday, in a letter, to leave". What may lead to what was said stays.
func (r *reader) pastWhen(j int, s token.Range) int {
	for n := 0; n < 4 && j+1 < s.End && r.quoteAt[j] < 0; n++ {
		switch {
		case r.dateAt[j] >= 0:
			j = r.dates[r.dateAt[j]].End
		case r.matchAt("adverbial", j) > 0:
			j += r.matchAt("adverbial", j)
		case r.pos[j] == posAdv && r.phraseAt[j] < 0:
			j++
		case r.norm(j) == ",":
			k := r.nextComma(j+1, s)
			if k < 0 || k-j > 14 || r.anyFinite(j+1, k) || r.pastWhen(j+1, token.Range{Start: s.Start, End: k + 1}) != k {
				return j
			}
			j = k + 1
		case r.leadsNowhere(j) && r.dateAt[j+1] >= 0:
			j = r.dates[r.dateAt[j+1]].End
		case r.leadsNowhere(j) && r.phraseAt[j+1] >= 0 && r.phrases[r.phraseAt[j+1]].start == j+1 && r.phrases[r.phraseAt[j+1]].end < s.End:
			j = r.phrases[r.phraseAt[j+1]].end
			if q := r.phraseAt[min(j+1, s.End-1)]; r.norm(j) == "and" && q >= 0 && r.phrases[q].kind == namePhrase && r.phrases[r.phraseAt[j-1]].kind == namePhrase {
				j = r.phrases[q].end // "in Lima and Quito"
			}
		default:
			return j
		}
	}
	return j
}

// afterAside reports whether a word stands right after what is told between commas of a phrase that ends
// at j: "accused Acme, a maker of paint, of".
func (r *reader) afterAside(j int, w string, s token.Range) bool {
	return r.norm(j) == "," && (r.norm(j+1) == w || r.norm(r.pastAside(j, s)) == w)
}

// pastAside gives where the words go on after what is told between commas of a phrase that ends at j, else j: "asked Acme, which
// makes paint, for".
func (r *reader) pastAside(j int, s token.Range) int {
	if k := r.nextComma(j+1, s); r.norm(j) == "," && k > 0 && k-j < 16 && (!r.anyFinite(j+1, k) || r.pos[j+1] == posWh) {
		return k + 1
	}
	return j
}

// thatAs reports whether "that" or "this" at j is the thing that is called something: "dismissed that as a fabrication", "described this on
// Sunday as a fabrication".
func (r *reader) thatAs(f lexicon.Frame, j int, s token.Range) bool {
	w := r.norm(j)
	return (w == "that" || w == "this") && f&lexicon.As != 0 && r.phraseAt[j] < 0 && r.norm(r.pastWhen(j+1, s)) == "as"
}

// leadsNowhere reports whether a preposition at j tells when or where something was said, rather than what.
func (r *reader) leadsNowhere(j int) bool {
	switch r.norm(j) {
	case "on", "in", "at", "during", "before", "after", "via", "through":
		return true
	}
	return false
}

// calledBefore reports whether what something is called stands at j, before the thing itself:
// "dismissed as untrue the rumour", "as propaganda a report".
func (r *reader) calledBefore(j int, s token.Range) bool {
	if j >= s.End {
		return false
	}
	if r.pos[j] == posAdj || r.is(j, "verdict") {
		return true
	}
	for k := j + 1; k < min(s.End, j+5); k++ {
		if r.norm(k) == "what" && r.clauseAt(k, s) {
			return true // "dismissed as propaganda what was said of it"
		}
	}
	if r.opensQuote(j, s) && r.quoteAt[j+1] >= 0 {
		end := r.quotes[r.quoteAt[j+1]].end + 1
		return end < s.End && r.phraseAt[end] >= 0 && r.phrases[r.phraseAt[end]].start == end
	}
	p := r.phraseAt[j]
	if p < 0 || r.phrases[p].start != j {
		return false
	}
	end := r.phrases[p].end
	return end < s.End && r.phraseAt[end] >= 0 && r.phrases[r.phraseAt[end]].kind != pronounPhrase
}

// toldOf gives where that begins of which a hearer is told: "told reporters at the palace of a
// letter"; 0 where what follows "of" belongs to the phrase itself, or is a word for what was said before.
func (r *reader) toldOf(p *phrase, s token.Range) int {
	k := p.end
	if r.norm(k) == "there" || r.norm(k) == "here" {
		k++ // "told reporters there of"
	}
	if r.is(p.head, "sayhearer") {
		for r.norm(k) != "of" && r.prepTail(k, s) > k {
			k = r.prepTail(k, s)
		}
	}
	if p.kind != pronounPhrase && p.kind != namePhrase && !r.is(p.head, "sayhearer") || r.norm(p.start) == "it" || r.norm(k) != "of" || !r.tellsMuch(k+1) {
		return 0
	}
	if q := r.phraseAt[k+1]; !r.opensQuote(k+1, s) && (q < 0 || r.phrases[q].kind == pronounPhrase) {
		return 0
	}
	return k + 1
}

// seen reports whether what somebody sees at j is a judgement rather than a sight: "in it a trick",
// "no reason to leave". What is found is one where it is no truth: "found no substance in it".
func (r *reader) seen(v *lexicon.Verb, j int, s token.Range) bool {
	if v.Frames&lexicon.Verdict != 0 {
		return r.negative(j) && r.phraseAt[j] >= 0 && r.is(r.phrases[r.phraseAt[j]].head, "findable")
	}
	if r.norm(j) == "in" && r.phraseAt[j+1] >= 0 {
		p := &r.phrases[r.phraseAt[j+1]]
		return p.end < s.End && (p.kind == pronounPhrase || p.kind == plainPhrase || p.kind == docPhrase) && (r.indefiniteAt(p.end) || r.opensQuote(p.end, s))
	}
	return j < s.End && r.phraseAt[j] >= 0 && r.phrases[r.phraseAt[j]].start == j && r.is(r.phrases[r.phraseAt[j]].head, "seeable")
}

// askedFor gives where stands what somebody in phrase p is asked for, or 0; when and how may stand before it: "asked Berlin
// on Monday in a note for help".
func (r *reader) askedFor(p *phrase, s token.Range) int {
	k := p.end
	if r.norm(k) != "for" {
		k = r.pastWhen(k, s)
	}
	if w := r.norm(k); w != "for" && w != "in" {
		k = r.pastAside(r.phraseTail(k, s), s)
	}
	for n := 0; n < 2 && k > p.start && r.norm(k) == "in" && k+2 < s.End; n++ {
		if r.norm(k+1) == "writing" {
			k += 2
		} else if q := r.phraseAt[k+1]; q >= 0 && r.phrases[q].kind == docPhrase && r.phrases[q].start == k+1 {
			k = r.phrases[q].end
		} else {
			break
		}
	}
	if k+1 >= s.End || r.norm(k) != "for" || r.phraseAt[k+1] < 0 {
		return 0
	}
	return k + 1
}

// quotedAfter gives where the words of a thing stand in quotation marks right after its article or whose it is, or 0:
// "the “arrogance of an empire”", "Peru's “excellent” offer".
func (r *reader) quotedAfter(j int, s token.Range) int {
	if r.pos[j] == posDet && r.opensQuote(j+1, s) {
		return j + 1
	}
	if r.pos[j] == posDet && r.nameAt[j] < 0 {
		j++ // "the North's"
	}
	if n := r.nameAt[j]; n >= 0 && r.names[n].start == j {
		if k := r.names[n].end; k < s.End && r.pos[k] == posPossessive && r.opensQuote(k+1, s) {
			return k + 1
		}
	}
	return 0
}

// quotedSpeech reports whether the thing whose words open in quotation marks at q is something said: the last of the
// words, or the noun after them.
func (r *reader) quotedSpeech(q int, s token.Range) bool {
	if r.quoteAt[q+1] < 0 {
		return false
	}
	end := r.withMarks(r.quotes[r.quoteAt[q+1]]).End
	if r.saysSomething(end - 2) {
		return true
	}
	return end < s.End && r.phraseAt[end] >= 0 && r.phrases[r.phraseAt[end]].start == end && r.speechNoun(r.phrases[r.phraseAt[end]].head)
}

// indefiniteAt reports whether a phrase at j begins with "a" or "no".
func (r *reader) indefiniteAt(j int) bool {
	w := r.norm(j)
	return w == "a" || w == "an" || w == "no" || w == "another"
}

// numberedAt reports whether a number stands after "at", at j or in what belongs to the phrase
// that ends there: "the number of dead at forty".
func (r *reader) numberedAt(j int, s token.Range) bool {
	for k := j - 4; k < min(s.End, j+2); k++ {
		if r.norm(k) != "at" || r.norm(k-2) == "to" || r.norm(k-3) == "to" {
			continue
		}
		for n := k + 1; n < min(s.End, k+5); n++ {
			if r.is(n, "amount") && n == k+1 || (r.toks[n].Kind == token.Number || r.pos[n] == posNumber || countWord[r.norm(n)] > 0) && r.dateAt[n] < 0 {
				return true
			}
		}
	}
	return false
}

// asksOf reports whether somebody at j is to do something: called on him "to act".
func (r *reader) asksOf(j int, s token.Range) bool {
	for k := j; k+1 < min(s.End, j+40) && r.norm(k) != ","; k++ {
		if r.conj(k) && r.phraseAt[k] < 0 && r.pos[k+1].finite() && r.phraseAt[k+1] < 0 {
			return false // "called on the minister and wanted to go on to Lima"
		}
		if r.pos[k] == posTo && r.phraseAt[k+1] < 0 && r.dateAt[k+1] < 0 {
			return true
		}
	}
	return false
}

// tellsMuch is false of "spoke of nothing", "talks of little else".
func (r *reader) tellsMuch(j int) bool {
	switch r.norm(j) {
	case "little", "nothing", "course":
		return false
	}
	return true
}

// withoutDate leaves the date at the end of an object to the verb: "denied the
// report on Tuesday". Where the object has a clause of its own, the date may be
// that clause's, and stays.
func (r *reader) withoutDate(st *statement, s token.Range) bool {
	end := st.span.End
	for end > st.span.Start && r.trailing(end-1) {
		end--
	}
	plain := end // where the words begin that are not quoted
	for plain > st.span.Start && r.toks[plain-1].Kind != token.Quote {
		plain--
	}
	if end <= st.span.Start+1 || r.dateAt[end-1] < 0 || r.anyFinite(plain, end) {
		return true
	}
	start := r.dates[r.dateAt[end-1]].Start
	if w := r.norm(start - 1); w == "of" || w == "from" || w == "dated" {
		return true // "condemned the launch of May 3"
	}
	if start > st.span.Start && (r.pos[start-1] == posPrep || r.is(start-1, "prep")) {
		start--
	}
	if start > st.span.Start && end >= s.End-2 {
		st.span.End = start
	}
	return true
}

// refusal is "declined to comment", "refused to say whether ..."; other
// refusals are acts, not speech.
func (r *reader) refusal(st *statement, c attribution, j int, s token.Range) bool {
	if w := r.norm(j + 2); !r.is(j+1, "declinable") && !(r.is(j+1, "speaking") && (w == "about" || w == "of")) {
		return false // "refused to talk to the rebels" is an act
	}
	st.kind = graph.Comment
	st.rule = "<speaker> declined to comment"
	st.span = token.Range{Start: c.i, End: r.clauseEnd(c.i, s)}
	if from := r.frontedQuestion(c, j+2, s); from >= 0 {
		st.span = token.Range{Start: from, End: r.upTo(c.from)}
	}
	return true
}

// frontedQuestion gives where a question begins that opens the sentence and is what somebody will not say, or -1:
// "Whether it had burned, the ministry would not say on Monday.", "What they had found she declined to say, when asked."
func (r *reader) frontedQuestion(a attribution, end int, s token.Range) int {
	from := r.afterDateline(s.Start, s, a.from)
	wh := from
	if r.is(wh, "prep") {
		wh++ // "from whom they had it"
	}
	if r.pos[wh] != posWh && !r.is(wh, "question") || a.from <= wh+1 || r.norm(a.from-1) != "," && r.norm(wh) != "whether" && (!r.anyFinite(wh+1, a.from) || r.norm(a.group) == "could") || r.unspoken(end-1) == 0 {
		return -1
	}
	if j := r.pastWhen(end, s); !r.endsSentence(j, s) && !(r.norm(j) == "," && (r.pos[j+1] == posWh || r.is(j+1, "subordinator"))) {
		return -1
	}
	return from
}

// upTo gives where what stands before the words from j on ends: before the comma, where one parts them.
func (r *reader) upTo(j int) int {
	if r.norm(j-1) == "," {
		return j - 1
	}
	return j
}

func (r *reader) toAfter(a, b int, s token.Range) bool {
	for _, e := range [...]int{a, b} {
		for e < s.End && (r.dateAt[e] >= 0 || r.norm(e) == "on" && e+1 < s.End && r.dateAt[e+1] >= 0 || r.norm(e) == "not" || r.toks[e].Kind == token.Quote && r.norm(e+1) == "to") {
			e++
		}
		if e < s.End && (r.pos[e] == posTo || r.norm(e) == "to") && e+1 < s.End && (r.pos[e+1] == posVerbBase || r.phraseAt[e+1] < 0) {
			return true
		}
	}
	return false
}

func (r *reader) has(w string, from int, s token.Range) bool {
	for j := from; j < min(s.End, from+60) && r.norm(j) != "," && r.norm(j) != ";"; j++ {
		if r.norm(j) == w && r.quoteAt[j] < 0 {
			return true
		}
		if r.pos[j].finite() && r.phraseAt[j] < 0 && r.quoteAt[j] < 0 && r.norm(j-1) != "that" && r.norm(j-1) != "which" {
			// a relative clause may stand between; a new cue may not
			if _, _, ok := r.verbAt(j); ok {
				return false
			}
		}
	}
	return false
}

// smallClause reports whether what follows the object says what it is called: a
// quotation, an adjective, another noun phrase.
func (r *reader) smallClause(p *phrase, end int, s token.Range) bool {
	if w := r.norm(p.end); w == "to" || w == "that" || w == "home" || w == "back" {
		return false // called reporters to the hotel, the firm that built it
	}
	for _, e := range [...]int{p.end, end} {
		if e >= s.End || r.dateAt[e] >= 0 || r.is(e+1, "span") {
			continue
		}
		if r.judgement(e) {
			return true // "called it fake news"
		}
		if r.toks[e].Kind == token.Quote || r.toks[e].Kind == token.Single && r.quoteAt[min(e+1, len(r.toks)-1)] >= 0 {
			return true
		}
		if r.pos[e] == posAdj || r.phraseAt[e] >= 0 && r.phrases[r.phraseAt[e]].start == e {
			return true
		}
		switch r.norm(e) {
		case "a", "an", "the", "not", "unacceptable", "nothing", "one", "part":
			return true
		}
	}
	for e := p.start; e < p.end; e++ { // "a lie" may be cut into the same phrase
		if e > p.start && r.pos[e] == posDet || e > p.start+1 && r.pos[e-1].noun() && r.judgement(e) {
			return true
		}
	}
	return false
}

// judgement reports whether words begin at i that say that something is not so, or what it is worth: "without foundation".
func (r *reader) judgement(i int) bool {
	return r.matchAt("deny", i) > 0 || r.matchAt("critic", i) > 0 || r.matchAt("praise", i) > 0
}

// judged reports whether a word of judgement says what the object is found to be:
// "called the idea absurd", "found it wrong that ...".
func (r *reader) judged(p *phrase, end int, s token.Range) bool {
	for j := p.start + 1; j < p.end; j++ {
		if r.is(j, "verdict") && j == p.end-1 && !(j == p.start+1 && r.pos[p.start] == posDet && !r.indefinite(p.start) && r.norm(p.start) != "that" && r.norm(p.start) != "this") {
			return true // cut into the same phrase
		}
	}
	for _, e := range [...]int{p.end, end} {
		if r.norm(e) == "itself" || r.norm(e) == "themselves" {
			e++
		}
		if r.quotedVerdict(e, s) {
			return true
		}
		if e < s.End && r.pos[e] == posAdv && r.dateAt[e] < 0 {
			e++
		}
		if e < s.End && (r.pos[e] == posVerbPart || r.pos[e] == posVerbPast && strings.HasSuffix(r.norm(e), "ed")) && (r.norm(e+1) == "," || r.endsSentence(e+1, s)) {
			return true // "called the account invented"
		}
		if e < s.End && r.is(e, "verdict") && r.quoteAt[e] < 0 && (r.phraseAt[e] < 0 || r.phrases[r.phraseAt[e]].start == e && r.phrases[r.phraseAt[e]].end == e+1) {
			return true
		}
	}
	return false
}

// calledLater reports whether what somebody calls a thing follows a clause of the thing's own, or is the plural that
// "them" is called: "called the claim that it leaked absurd", "calls them lies".
func (r *reader) calledLater(p *phrase, s token.Range) bool {
	if p.kind == pronounPhrase {
		return p.end < s.End && (r.pos[p.end] == posVerbPres || r.pos[p.end].noun()) && r.phraseAt[p.end] < 0 && r.endsSentence(p.end+1, s)
	}
	if p.kind != plainPhrase && p.kind != docPhrase || r.norm(p.end) != "that" && r.pos[p.end] != posTo && r.prepTail(p.end, s) == p.end && !(r.is(p.end, "prep") && p.end+1 < s.End && r.dateAt[p.end+1] >= 0) {
		return false
	}
	return (r.pos[p.end] != posTo || r.pos[p.end+1] == posVerbBase && r.saidOrPlanned(p)) && r.calledAtEnd(p.end, s)
}

// saidOrPlanned reports whether a thing may have a clause with "to": "the plan to close", "the decision to sell".
func (r *reader) saidOrPlanned(p *phrase) bool {
	return r.matchAt("said", p.head) > 0 || r.matchAt("request", p.head) > 0
}

// calledAtEnd reports whether the clause that goes on at j ends with what something is called: a few words in quotation marks, an
// adjective, or "a" and a noun right after another noun or a verb.
func (r *reader) calledAtEnd(j int, s token.Range) bool {
	for k := j + 1; k < min(s.End, j+30); k++ {
		if r.norm(k) == "," || r.norm(k) == ";" {
			return false
		}
		if r.quotedVerdict(k, s) {
			return true
		}
		if r.quoteAt[k] >= 0 {
			return false
		}
		before := r.phraseAt[k-1] >= 0 || r.dateAt[k-1] >= 0 || r.pos[k-1] == posAdj || r.pos[k-1] == posVerbPast || r.pos[k-1] == posVerbPart
		if p := r.phraseAt[k]; before && r.indefiniteAt(k) && p >= 0 && r.phrases[p].start == k {
			return true
		}
		if before && r.dateAt[k] < 0 && (r.is(k, "verdict") || r.pos[k] == posAdj && r.phraseAt[k] < 0) && !r.is(k-1, "be") && (r.endsSentence(k+1, s) || r.norm(k+1) == "and" && r.pos[k+2] == posAdj && r.endsSentence(k+3, s)) {
			return true
		}
	}
	return false
}

// lastAdjective reports whether an adjective at j ends the clause: "thought the forecast optimistic".
func (r *reader) lastAdjective(j int, s token.Range) bool {
	for j < s.End && r.pos[j] == posAdv && r.dateAt[j] < 0 {
		j++
	}
	return j+1 < s.End && r.pos[j] == posAdj && r.phraseAt[j] < 0 && (r.norm(j+1) == "," || r.conj(j+1) || r.endsSentence(j+1, s))
}

// quotedVerdict reports whether a few words in quotation marks begin at i that say what
// something is: "found the offer “clumsy”", and not "found them “in a field”".
func (r *reader) quotedVerdict(i int, s token.Range) bool {
	if i+1 >= s.End || r.toks[i].Kind != token.Quote || r.quoteAt[i+1] < 0 {
		return false
	}
	q := r.quotes[r.quoteAt[i+1]]
	if q.end-q.start > 8 {
		return false
	}
	switch w := r.norm(q.start); {
	case w == "a" || w == "an" || w == "not" || w == "no" || w == "too" || w == "so":
		return true
	case q.end-q.start <= 2 && r.pos[q.start].noun() && r.toks[q.start].Case == token.Lower:
		return true // an adjective that the tagger did not know
	default:
		return r.pos[q.start] == posAdj || r.pos[q.start] == posAdv || r.pos[q.start] == posVerbIng || r.is(q.start, "verdict")
	}
}

// pointsBack gives the end of a word at j for what was said before, where that is
// all that the verb has as its object: "confirmed it", "disputed that as well";
// 0 where there is none.
func (r *reader) pointsBack(c cueAt, j int, s token.Range) int {
	if c.verb.Kind != graph.Denial && c.verb.Kind != graph.Confirmation && c.verb.Lemma != "rule_out" || c.verb.Frames&(lexicon.Obj|lexicon.ObjSaid) == 0 {
		return 0
	}
	if w := r.norm(j); w != "it" && w != "this" && w != "that" || r.phraseAt[j] >= 0 && r.phrases[r.phraseAt[j]].end > j+1 {
		return 0
	}
	end := max(j+1, c.end)
	switch {
	case r.norm(end) == "too":
		end++
	case r.norm(end) == "as" && r.norm(end+1) == "well":
		end += 2
	}
	for r.prepTail(end, s) > end { // "with friendly words"
		end = r.prepTail(end, s)
	}
	if w := r.norm(r.skipAdjuncts(end, s, &statement{venue: "-"}, false)); r.norm(end) == "," || w == ";" || r.endsSentence(end, s) {
		return end
	}
	return 0
}

// pastPlace moves past where and when something was said that stands between a
// verb and what it leads to: "spoke on Twitter of a plot", "rejected in an
// interview the claim that ...".
func (r *reader) pastPlace(c cueAt, j int, s token.Range) int {
	k := j
	for n := 0; n < 2 && (r.is(k, "prep") || r.pos[k] == posPrep || r.pos[k] == posTo) && !r.clausal(k); n++ {
		if k+1 < s.End && r.dateAt[k+1] >= 0 && r.norm(k) != "of" {
			k = r.dates[r.dateAt[k+1]].End
			continue
		}
		if r.is(k, "leading") || k+1 >= s.End || r.phraseAt[k+1] < 0 || r.phrases[r.phraseAt[k+1]].start != k+1 {
			break
		}
		k = r.phrases[r.phraseAt[k+1]].end
		for k < s.End && r.dateAt[k] >= 0 {
			k = r.dates[r.dateAt[k]].End
		}
	}
	f := c.verb.Frames
	switch {
	case k == j || k >= s.End:
		return j
	case f&lexicon.Of != 0 && r.norm(k) == "of" && (r.dateAt[k-1] >= 0 || r.phrases[r.phraseAt[k-1]].kind != plainPhrase || r.is(k-1, "sayhearer")), f&lexicon.Against != 0 && r.norm(k) == "against", f&lexicon.For != 0 && r.norm(k) == "for", f&lexicon.About != 0 && (r.norm(k) == "about" || r.norm(k) == "over"):
		return k
	case f&(lexicon.Obj|lexicon.ObjSaid) != 0 && r.phraseAt[k] >= 0 && r.phrases[r.phraseAt[k]].start == k && r.objectSaid(c, &r.phrases[r.phraseAt[k]]):
		return k
	case f&lexicon.Obj != 0 && r.norm(k) == "the": // "condemned in the strongest terms the raid"
		return k
	}
	return j
}

// object reports whether a verb that takes any object has one here that makes a
// statement: entry, permission and the like are refused, not contradicted.
func (r *reader) object(c cueAt, p *phrase, s token.Range) bool {
	switch c.verb.Lemma {
	case "expect":
		if p.kind != plainPhrase || r.is(p.head, "eventnoun") {
			return false // "expects a visitor"
		}
	case "congratulate", "thank", "salute", "applaud", "attack":
		// an act between two people unless it says what for
		if p.kind != plainPhrase && !r.has("for", p.end, s) && !r.has("on", p.end, s) && !r.afterAside(r.phraseTail(p.end, s), "for", s) {
			return false
		}
	}
	if w := r.norm(p.end); c.verb.Lemma == "express" && p.end == p.start+1 && !r.is(p.end, "prep") && w != "that" && w != "," && r.pos[p.end] != posTo {
		return false // "expressed regret." says nothing of what
	}
	if r.is(p.head, "unsayable") || r.is(p.head, "letterwish") && c.verb.Kind == graph.Comment && !r.has("over", p.end, s) && !r.has("for", p.end, s) {
		return false // slammed the door, expressed sympathy
	}
	if c.verb.Kind != graph.Denial {
		return p.kind != pronounPhrase || r.norm(p.start) == "it" || r.norm(p.start) == "this" || r.norm(p.start) == "them" || r.norm(p.start) == "him" || r.norm(p.start) == "her"
	}
	if c.verb.Lemma == "contradict" && len(p.refs) == 1 && p.refs[0].person() {
		return false // who is contradicted, not what
	}
	if p.kind == pronounPhrase && (r.norm(p.start) == "him" || r.norm(p.start) == "her" || r.norm(p.start) == "us") || r.matchAt("request", p.head) > 0 && r.matchAt("said", p.head) == 0 {
		return false
	}
	if c.verb.Lemma == "contradict" && !r.objectSaid(c, p) && !anyMedia(p.refs) && r.norm(r.phraseTail(p.end, s)) != ":" {
		return false // the evidence contradicted the minister, without a word
	}
	if c.verb.Lemma == "dismiss" || c.verb.Lemma == "deny" {
		// denied the family a visa; dismissed the minister (from office)
		if p.end < s.End && r.phraseAt[p.end] >= 0 && c.verb.Lemma == "deny" && r.dateAt[p.end] < 0 {
			return false
		}
		if c.verb.Lemma == "dismiss" && !r.objectSaid(c, p) && !r.has("as", p.end, s) {
			return false // dismissed from office
		}
		if p.kind == namePhrase || p.kind == rolePhrase || p.kind == orgPhrase {
			return r.has("as", p.end, s) && c.verb.Lemma == "dismiss"
		}
	}
	return true
}

// objectSaid reports whether the object is a thing said or done, so that the
// verb speaks of it rather than acts on it.
func (r *reader) objectSaid(c cueAt, p *phrase) bool {
	if r.is(p.head, "unsayable") || c.verb.Kind == graph.Announcement && r.is(p.head, "sayhearer") && p.head == p.end-1 {
		return false // claimed lives, promised the crowd
	}
	for j := p.start; j < p.end; j++ {
		if r.matchAt("said", j) > 0 && (j == p.head || r.pos[j].noun()) {
			return true
		}
	}
	if p.kind == docPhrase {
		return c.verb.Kind != graph.Announcement
	}
	switch c.verb.Kind {
	case graph.Threat:
		return r.pos[p.head].noun() && p.kind == plainPhrase && r.pos[p.start] != posPossPronoun && r.norm(p.start) != "the" // threatened sanctions, but not the harbour
	case graph.Confirmation: // "confirmed the arrest", "acknowledged mistakes", but not "granted a delay"
		return r.verbOn("owning", c.verb) && r.pos[p.head].noun() && p.kind == plainPhrase
	case graph.Announcement, graph.Claim, graph.Praise, graph.Demand:
		return (r.pos[p.head].noun() || r.pos[p.head] == posNumber && c.verb.Kind == graph.Announcement) && (p.kind == plainPhrase || p.kind == peoplePhrase && c.verb.Kind == graph.Claim)
	}
	return p.kind == pronounPhrase && (r.norm(p.start) == "it" || r.norm(p.start) == "this" || r.norm(p.start) == "that") && c.verb.Kind == graph.Denial
}
