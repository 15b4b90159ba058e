package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// content finds what was said: after the verb, before it, or both.
func (r *reader) content(st *statement, a attribution, s token.Range) bool {
	after := a.end
	if a.inverted {
		after = r.phraseTail(a.source.End, s)
	}
	if r.isWhat(st, a, s) {
		return true
	}
	if r.objectFirst(st, a, s) {
		return true
	}
	if r.relativeObject(st, a, s) || r.relativeCalled(st, a, s) || r.clauseDenied(st, a, s) {
		r.cutBefore(st.span.Start, s)
		return true
	}
	back := a.inverted || r.afterQuotation(a.from, s)
	if !back && !a.gerund && r.direct(st, a, s) || r.fronted(st, a, s) {
		return true
	}
	j := r.skipAdjuncts(after, s, st, a.verb.Frames&lexicon.Tell != 0 && !a.inverted)
	if a.gerund && r.direct(st, a, s) {
		return true
	}
	lemma := "<speaker> " + a.verb.Lemma
	set := func(start int, rule string) bool {
		st.span = token.Range{Start: start, End: r.clauseEnd(start, s)}
		st.rule = rule
		return st.span.End > start
	}
	if r.asTheySaid(a, s) {
		if k := r.nextComma(j, s); k >= 0 && k-j < 8 {
			st.span = token.Range{Start: k + 1, End: s.End}
			st.rule = "as " + lemma + ", <content>"
			return true
		}
	}
	switch {
	case j > after && r.norm(j) == "that" && (r.speechNoun(j-1) || r.tellsWhich(a, j, s)) && r.before(st, a, s, after):
		st.rule = "<content>, " + lemma // "Untrue," the ministry said of reports that ...
		return true
	case a.inverted && r.norm(j) == "that" && r.reportsBefore(a.source.End, j) && r.before(st, a, s, a.source.End):
		st.rule = "<content>, " + lemma
		return true
	case r.norm(j) == "that" && j < s.End && a.verb.Frames&lexicon.That != 0 && (r.clauseAt(j+1, s) || r.opensQuote(j+1, s)):
		return set(j+1, lemma+" that <content>")
	case r.norm(j) == "that" && a.verb.Frames&lexicon.That != 0 && r.thatWas(j, a, s):
		r.pos[j] = posPronoun
		return set(j, lemma+" <content>")
	case r.norm(j) == "that" && a.verb.Frames&lexicon.That != 0 && r.asideThat(j, s) > 0:
		return set(r.asideThat(j, s), lemma+" that <content>")
	case j < s.End && st.negated && r.is(j, "question"):
		st.kind = graph.Comment
		return set(j, "<speaker> would not say <question>")
	case a.verb.Frames&lexicon.Wh != 0 && a.verb.Kind == graph.Comment && !a.negated && j < s.End && r.is(j, "question") && r.clauseAt(j+1, s):
		return set(j, lemma+" <question>") // "wondered whether", "doubted whether"
	case r.yesOrNo(j, s) > 0 && a.verb.Frames&lexicon.Post != 0 && !st.negated && r.afterQuestion(a.from, s):
		st.span, st.rule = token.Range{Start: j, End: r.yesOrNo(j, s)}, lemma+" <no>" // "Asked whether it was so, she said no"
		return true
	case r.isThat(j, s) > 0:
		return set(r.isThat(j, s), "all that "+lemma+" was that <content>")
	case r.quoteFrom(j, s) >= 0 && r.norm(j) == "," && !a.looksBack(r, s) && r.wholeClause(a.from, s) && r.before(st, a, s, j):
		st.rule = "<content>, " + lemma + ", <content>" // "The inquiry is closed, it said, “there being no case”"
		return true
	case r.quoteFrom(j, s) >= 0 && !a.looksBack(r, s) && a.verb.Frames&^(lexicon.Of|lexicon.On|lexicon.About) != 0:
		return set(r.quoteFrom(j, s), lemma+" <quotation>")
	case !a.inverted && a.verb.Frames&lexicon.Obj != 0 && j < s.End && r.pos[j] == posPossPronoun && r.quoteFrom(j+1, s) == j+1:
		return set(j, lemma+" <thing>") // "expressed its “deep concern” over it"
	case r.before(st, a, s, j):
		st.rule = "<content>, " + lemma
		if a.inverted {
			st.rule = "<content>, " + a.verb.Lemma + " <speaker>"
		}
		return true
	case !a.inverted && a.verb.Frames&lexicon.That != 0 && r.bareClause(j, s) && !r.onlyWhat(j, s) && (a.verb.Frames&lexicon.Weak == 0 || r.subjectAndVerb(j, s)):
		return set(j, lemma+" <content>")
	case st.negated && r.frontedQuestion(a, a.end, s) >= 0:
		st.kind, st.rule = graph.Comment, "<question>, <speaker> would not say"
		st.span = token.Range{Start: r.frontedQuestion(a, a.end, s), End: a.from - 1}
		return true
	case st.negated && (a.verb.Lemma == "comment" || a.verb.Lemma == "say" && r.endsSentence(a.end, s) || r.takesQuestions(a.i) || r.matchAt("unspoken", a.i) > 0 || a.verb.Frames&(lexicon.Post|lexicon.Tell) == 0):
		st.kind = graph.Comment
		return set(a.group, "<speaker> would not speak of it")
	}
	return false
}

// objectFirst reads what somebody denies where that opens the sentence, without a comma: "Any part in the raid Lima has always
// denied", "That there was a raid the ministry denies".
func (r *reader) objectFirst(st *statement, a attribution, s token.Range) bool {
	end := a.end
	for end < s.End && (r.dateAt[end] >= 0 || r.pos[end] == posAdv && r.phraseAt[end] < 0) {
		end++
	}
	start := r.afterDateline(s.Start, s, a.from)
	if a.verb.Kind != graph.Denial || a.verb.Frames&(lexicon.Obj|lexicon.ObjSaid) == 0 || a.inverted || a.gerund || a.negated || a.from-start < 2 || !r.endsSentence(end, s) && r.norm(end) != ";" && r.norm(end) != ":" {
		return false
	}
	if r.norm(start) == "that" && r.clauseAt(start+1, token.Range{Start: s.Start, End: a.from}) {
		st.span, st.rule = token.Range{Start: start + 1, End: a.from}, "that <content> <speaker> "+a.verb.Lemma
		return true
	}
	p := r.phraseAt[start]
	if p < 0 || r.phrases[p].kind != plainPhrase && r.phrases[p].kind != docPhrase {
		return false
	}
	tail := r.phraseTail(r.phrases[p].end, s)
	if w := r.norm(tail); w == "itself" || w == "themselves" {
		tail++
	}
	if tail != a.from {
		return false
	}
	st.span, st.rule = token.Range{Start: start, End: a.from}, "<thing> <speaker> "+a.verb.Lemma
	return true
}

// afterQuestion reports whether somebody was asked something in the sentence s before from, or the sentence before asks.
func (r *reader) afterQuestion(from int, s token.Range) bool {
	if s.Start > 0 && r.toks[s.Start].Break < token.Para && r.endsAsking(r.sentence(s.Start-1)) {
		return true
	}
	for j := s.Start; j < min(from, s.Start+3); j++ {
		if r.is(j, "asked") {
			return true
		}
	}
	return false
}

// thatWas reports whether "that" at j, right after a verb of reporting or whoever was told, is itself the subject of what was
// said: "said that had never happened", "told reporters that was wrong".
func (r *reader) thatWas(j int, a attribution, s token.Range) bool {
	if j+1 >= s.End || r.phraseAt[j+1] >= 0 || a.inverted {
		return false
	}
	if r.is(j+1, "be") && r.pos[j+1].finite() {
		return true
	}
	return j == a.end && (r.is(j+1, "have") || r.pos[j+1] == posModal || r.pos[j+1] == posVerbPast)
}

// asideThat gives where what was said begins after "that" at j and a comma, with an aside between commas before its
// clause, or 0: "said that, on present plans, the mine would close".
func (r *reader) asideThat(j int, s token.Range) int {
	if r.norm(j+1) != "," {
		return 0
	}
	if k := r.nextComma(j+2, s); k > 0 && k-j < 20 && r.clauseAt(k+1, s) {
		return j + 2
	}
	return 0
}

// reportsBefore reports whether a noun that names what somebody said stands after "of" at from, and what belongs to it up to
// "that" at j: "of reports in the press that".
func (r *reader) reportsBefore(from, j int) bool {
	p := r.phraseAt[min(from+1, j)]
	return r.norm(from) == "of" && p >= 0 && r.speechNoun(r.phrases[p].head) && r.phraseTail(r.phrases[p].end, token.Range{Start: from, End: j}) == j
}

// tellsWhich reports whether "that" at j belongs to the noun before it, since what was said stands before the
// attribution: "The dam will be rebuilt, she announced at a bridge that her men had finished".
func (r *reader) tellsWhich(a attribution, j int, s token.Range) bool {
	p := r.phraseAt[j-1]
	if p < 0 || r.phrases[p].kind == pronounPhrase || r.dateAt[j-1] >= 0 || r.is(r.phrases[p].head, "sayhearer") {
		return false
	}
	if r.pos[j+1] == posModal || r.phraseAt[j+1] < 0 && (r.pos[j+1] == posVerbPast || r.pos[j+1] == posVerbPres) {
		return true // "in a notice that may have escaped some"
	}
	return (r.phrases[p].kind == plainPhrase || r.phrases[p].kind == docPhrase) && (r.wholeClause(a.from, s) || r.afterQuotation(a.from, s))
}

// clauseDenied reads a denial of what was told right before: "..., which the ministry denies",
// "..., a charge that Accra has rejected". Whoever told it did not say that.
func (r *reader) clauseDenied(st *statement, a attribution, s token.Range) bool {
	if a.verb.Kind != graph.Denial || a.verb.Frames&(lexicon.Obj|lexicon.ObjSaid) == 0 || a.inverted || a.gerund || a.negated {
		return false
	}
	end := a.end
	for end < s.End && (r.dateAt[end] >= 0 || r.pos[end] == posAdv && r.phraseAt[end] < 0) {
		end++
	}
	end += r.matchAt("adverbial", end) // "out of hand"
	if w := r.norm(end); w != "," && w != ";" && w != ")" && !r.endsSentence(end, s) && r.toks[end].Kind != token.Hyphen {
		return false
	}
	start := a.from - 1
	if r.namesAfterSpeech(a.from) {
		start = a.from // "a charge Accra denies"
	} else if r.norm(start) == "which" {
		if r.norm(start-1) == "," && r.speechNoun(start-2) {
			return false // it is the report that is denied, not what was told
		}
	} else {
		if r.norm(start) == "that" {
			start--
		}
		p := r.phraseAt[max(start, 0)]
		if start <= s.Start || p < 0 || !r.speechNoun(start) && r.norm(start) != "something" {
			return false
		}
		start = r.phrases[p].start
	}
	if start <= s.Start || r.norm(start-1) != "," && r.toks[start-1].Kind != token.Hyphen {
		return false
	}
	st.span, st.rule = token.Range{Start: start, End: end}, "<thing>, which <speaker> "+a.verb.Lemma
	return true
}

// cutBefore lets what others say in the sentence end at the comma before start, where somebody else's words on it begin.
func (r *reader) cutBefore(start int, s token.Range) {
	if start <= s.Start || r.norm(start-1) != "," && r.toks[start-1].Kind != token.Hyphen {
		return
	}
	r.endAt(start-1, s)
}

// namesAfterSpeech reports whether the phrase that begins at i runs together a noun that names what somebody said
// and the name of somebody: "a charge Accra".
func (r *reader) namesAfterSpeech(i int) bool {
	p := r.phraseAt[i]
	if p < 0 || r.phrases[p].start != i || r.pos[i] != posDet {
		return false
	}
	for j := i + 2; j < r.phrases[p].end; j++ {
		if r.nameAt[j] >= 0 {
			return r.saysSomething(j - 1)
		}
	}
	return false
}

// speechNoun reports whether the noun at i names what somebody said: "reports", "a claim".
func (r *reader) speechNoun(i int) bool {
	p := r.phraseAt[i]
	return p >= 0 && r.phrases[p].head == i && r.saysSomething(i)
}

func (r *reader) saysSomething(i int) bool {
	return r.is(i, "published") || r.speaks(i) || r.matchAt("said", i) > 0
}

// isWhat reads what stands before "is what the ministry says": a quotation, or a clause with "that".
func (r *reader) isWhat(st *statement, a attribution, s token.Range) bool {
	be := a.from - 2
	how := r.norm(be+1) == "how" && (a.verb.Frames&(lexicon.As|lexicon.Small) != 0 || r.norm(a.end) == "it")
	if a.inverted || a.gerund || be <= s.Start || r.norm(be+1) != "what" && !how || !r.is(be, "be") || st.negated {
		return false
	}
	calls := how || a.verb.Frames&lexicon.Small != 0 && r.norm(a.end) == "it"
	k := be - 1
	if r.norm(k) == "," {
		k--
	}
	if a.verb.Frames&lexicon.That == 0 && !calls && !(a.verb.Frames&lexicon.Obj != 0 && r.closesQuote(k)) {
		return false // “Deep concern” is what the ministry expressed
	}
	if k > s.Start && r.closesQuote(k) {
		st.span = r.withMarks(r.quotes[r.quoteAt[k-1]])
	} else if k-1 > s.Start && r.norm(k) == "that" && r.colonAt(k-1) && !calls {
		st.span = token.Range{Start: r.contentStart(k-1, s), End: k - 1} // "...: that is what the ministry says"
	} else if start := r.contentStart(be, s); r.norm(start) == "that" && r.clauseAt(start+1, s) && !calls {
		st.span = token.Range{Start: start + 1, End: k + 1}
	} else {
		return false
	}
	st.rule = "<content> is what <speaker> " + a.verb.Lemma
	return true
}

// relativeObject reads what a clause with "which" or "that" says of the thing before it: "the
// report, which Norway denies, ...", "an account that Peru dismisses as fiction".
func (r *reader) relativeObject(st *statement, a attribution, s token.Range) bool {
	f, k := a.verb.Frames, a.from-1
	if a.inverted || a.gerund || k <= s.Start || f&(lexicon.Obj|lexicon.ObjSaid) == 0 || !decisive[a.verb.Kind] && a.verb.Kind != graph.Confirmation || r.norm(k) != "which" && r.norm(k) != "that" {
		return false
	}
	if k--; r.norm(k) == "," {
		k--
	}
	if k < s.Start || r.phraseAt[k] < 0 {
		return false
	}
	j := r.skipAdjuncts(a.end, s, &statement{venue: "-"}, false)
	as := r.norm(j) == "as" && f&(lexicon.As|lexicon.Obj) != 0
	if !as && j < s.End && r.norm(j) != "," && r.norm(j) != "." && r.norm(j) != ";" {
		return false
	}
	p := &r.phrases[r.phraseAt[k]]
	switch r.norm(p.start) {
	case "anything", "something", "everything", "nothing", "all", "any":
		return false
	}
	for r.phraseAt[max(p.start-1, 0)] < 0 && p.start-2 >= s.Start && r.is(p.start-1, "prep") && r.phraseAt[p.start-2] >= 0 && !r.objectSaid(a.cueAt, p) {
		p = &r.phrases[r.phraseAt[p.start-2]] // "a report of a raid, which ..."
	}
	if !r.objectSaid(a.cueAt, p) {
		return false
	}
	st.span = token.Range{Start: p.start, End: k + 1}
	if as {
		st.span.End = r.clauseEnd(a.end, s)
		if c := r.nextComma(a.end, s); c >= 0 {
			st.span.End = min(st.span.End, c)
		}
	}
	st.rule = "<thing>, which <speaker> " + a.verb.Lemma
	return true
}

// relativeCalled reads what a clause with "which" or "that" calls the thing before it: "a charge that the
// ministry called absurd", "the report, which Peru described as fiction".
func (r *reader) relativeCalled(st *statement, a attribution, s token.Range) bool {
	f, k, j := a.verb.Frames, a.from-1, a.end
	if a.inverted || a.gerund || a.passive || k <= s.Start || f&(lexicon.Small|lexicon.As) == 0 || r.norm(k) != "which" && r.norm(k) != "that" {
		return false
	}
	as := f&lexicon.As != 0 && r.norm(r.pastWhen(j, s)) == "as"
	if !as && (f&lexicon.Small == 0 || !r.opensQuote(j, s) && !r.indefiniteAt(j) && !r.is(j, "verdict") && !r.lastAdjective(j, s)) {
		return false
	}
	if k--; r.norm(k) == "," {
		k--
	}
	if k < s.Start || r.phraseAt[k] < 0 {
		return false
	}
	if !r.speechNoun(k) && !r.opensQuote(j, s) && !r.is(j, "verdict") {
		return false // "the missile that it calls a guided weapon"
	}
	p := &r.phrases[r.phraseAt[k]]
	st.span = token.Range{Start: p.start, End: r.clauseEnd(j, s)}
	if c := r.nextComma(j, s); c >= 0 {
		st.span.End = min(st.span.End, c)
	}
	st.rule = "<thing>, which <speaker> " + a.verb.Lemma + " <what>"
	return true
}

// asTheySaid reports whether the attribution opens its sentence with "as": "As
// the ministry put it, ...".
func (r *reader) asTheySaid(a attribution, s token.Range) bool {
	return !a.inverted && a.from-1 == s.Start && r.norm(s.Start) == "as"
}

// isThat gives where the clause begins in "all that it would say was that
// <clause>", or 0. What the speech is against may stand between.
func (r *reader) isThat(j int, s token.Range) int {
	if r.norm(j) == "against" && r.phraseAt[j+1] >= 0 {
		j = r.skipAdjuncts(r.phrases[r.phraseAt[j+1]].end, s, &statement{venue: "-"}, false)
	}
	if j+2 < s.End && r.is(j, "be") && r.norm(j+1) == "that" && r.clauseAt(j+2, s) {
		return j + 2
	}
	return 0
}

func (r *reader) opensQuote(j int, s token.Range) bool {
	return j < s.End && r.toks[j].Kind == token.Quote
}

// afterQuotation reports whether the subject that begins at from stands right
// after a quotation, so that the verb looks back to it.
func (r *reader) afterQuotation(from int, s token.Range) bool {
	k := from - 1
	if k > s.Start && r.norm(k) == "," {
		k--
	}
	return k > s.Start && !r.conj(from) && r.quoteMark(k) && r.quoteAt[k-1] >= 0
}

// looksBack reports whether the content stands before the attribution, so that
// a quotation after it is a second piece or another sentence.
func (a attribution) looksBack(r *reader, s token.Range) bool {
	return a.inverted || r.afterQuotation(a.from, s)
}

// fronted is an object or what it is called before the subject: "The letter
// itself she called a step", "“Absurd,” the ministry called the charge".
func (r *reader) fronted(st *statement, a attribution, s token.Range) bool {
	k := a.from - 1
	if a.verb.Frames&(lexicon.As|lexicon.Small) == 0 || a.inverted || a.gerund || k < s.Start || a.end >= s.End {
		return false
	}
	if r.quoteMark(k) && r.quoteAt[k-1] >= 0 {
		if r.phraseAt[a.end] < 0 || a.verb.Frames&lexicon.Small == 0 {
			return false
		}
		q := r.quotes[r.quoteAt[k-1]]
		st.span = token.Range{Start: max(q.start-1, s.Start), End: r.phraseTail(r.phrases[r.phraseAt[a.end]].end, s)}
		st.rule = "<quotation> <speaker> " + a.verb.Lemma + " <thing>"
		return true
	}
	start := r.contentStart(a.from, s)
	if r.norm(k) == "," && a.verb.Frames&lexicon.Small != 0 && r.phraseAt[a.end] >= 0 && k-start <= 8 && (r.anyOn(start, k, "verdict") || r.indefiniteAt(start) && r.wordFor(a.end)) && !r.anyFinite(start, k) {
		st.span = token.Range{Start: start, End: r.phraseTail(r.phrases[r.phraseAt[a.end]].end, s)} // "Absurd, the ministry called it"
		st.rule = "<what>, <speaker> " + a.verb.Lemma + " <thing>"
		return true
	}
	if r.phraseAt[k] < 0 || start > k || r.phraseAt[start] < 0 || r.anyFinite(start, a.from) || r.onlyAdjunct(start, a.from) || r.relative(start, a.from) {
		return false
	}
	if r.norm(a.end) != "as" && (a.verb.Frames&lexicon.Small == 0 || r.phraseAt[a.end] < 0 && r.pos[a.end] != posAdj && !r.opensQuote(a.end, s)) {
		return false
	}
	st.span = token.Range{Start: start, End: r.clauseEnd(a.end, s)}
	st.rule = "<thing> <speaker> " + a.verb.Lemma + " <what>"
	return true
}

// wordFor reports whether "it" or "that" stands at i for what was told before.
func (r *reader) wordFor(i int) bool {
	w := r.norm(i)
	return w == "it" || w == "that" || w == "this" || w == "them"
}

// toSomebody reports whether the "to" at j stands before somebody rather than an act: "demanded in a letter to NAME".
func (r *reader) toSomebody(j int) bool {
	if j+1 >= len(r.toks) || r.phraseAt[j+1] < 0 {
		return false
	}
	p := &r.phrases[r.phraseAt[j+1]]
	return p.kind == namePhrase || p.kind == pronounPhrase || p.end-p.start > 1 && r.pos[p.start] == posDet
}

// onlyWhat reports whether no more than a clause with "what" or "who" stands at j, which tells nothing of what was said: "told them
// what he had seen", but not "said what mattered was peace".
func (r *reader) onlyWhat(j int, s token.Range) bool {
	switch r.norm(j) {
	case "what", "who", "whom", "which":
	default:
		return false
	}
	if s.End+1 < len(r.toks) && r.toks[s.End].Kind == token.Quote && r.toks[s.End].Break < token.Para {
		return false // his words follow
	}
	return r.verbsFrom(j, s) < 2
}

// verbsFrom counts the groups of verbs with a finite one from j to the end of the clause.
func (r *reader) verbsFrom(j int, s token.Range) int {
	verbs := 0
	for end := r.clauseEnd(j, s); j < end; j++ {
		finite := r.pos[j].finite() || r.is(j, "be") && r.pos[j] != posPossessive
		if finite && r.phraseAt[j] < 0 && r.quoteAt[j] < 0 && !(verbs > 0 && r.auxiliary(j-1) != auxNone) {
			verbs++
		}
	}
	return verbs
}

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
	if (w == "that" || w == "this") && f&lexicon.As != 0 && r.phraseAt[j] < 0 && r.norm(j+1) == "as" {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing> as <what>") // "dismissed that as a fabrication"
	}
	if q := r.phraseAt[min(j+1, s.End-1)]; w == "that" && r.phraseAt[j] < 0 && q >= 0 && r.phrases[q].start == j+1 && f&(lexicon.Obj|lexicon.ObjSaid) != 0 && r.objectSaid(c.cueAt, &r.phrases[q]) && !r.subjectAndVerb(j+1, s) {
		r.pos[j] = posDet                                                                // which belongs to the thing
		return set(j, "<speaker> "+c.verb.Lemma+" <thing said>") && r.withoutDate(st, s) // "rejected that version within hours"
	}
	if f&lexicon.Obj != 0 && c.verb.Kind == graph.Demand && (w == "more" || w == "less" || w == "fewer") && (r.phraseAt[j] < 0 || r.norm(j+1) == "of") {
		return set(j, "<speaker> "+c.verb.Lemma+" <thing>") && r.withoutDate(st, s) // "demanded more of everything"
	}
	if r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].start != j {
		return false
	}
	p := &r.phrases[r.phraseAt[j]]
	if p.end == j+1 && !r.tellsMuch(j) {
		return false // "promised nothing"
	}
	end := r.phraseTail(p.end, s)
	switch {
	case f&lexicon.To != 0 && r.toAfter(r.pastWhen(p.end, s), r.pastWhen(end, s), s):
		st.addressees = r.resolve(r.phraseAt[j])
		if c.verb.Kind == "" {
			st.kind = graph.Demand
		}
		return set(j, "<speaker> "+c.verb.Lemma+" <somebody> to <act>")
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
	if r.norm(j) != "," {
		return false
	}
	if r.norm(j+1) == w {
		return true
	}
	k := r.nextComma(j+1, s)
	return k > 0 && k-j < 16 && r.norm(k+1) == w && (!r.anyFinite(j+1, k) || r.pos[j+1] == posWh)
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
		st.span = token.Range{Start: from, End: c.from}
		if r.norm(c.from-1) == "," {
			st.span.End--
		}
	}
	return true
}

// frontedQuestion gives where a question begins that opens the sentence and is what somebody will not say, or -1:
// "Whether it had burned, the ministry would not say on Monday."
func (r *reader) frontedQuestion(a attribution, end int, s token.Range) int {
	from := r.afterDateline(s.Start, s, a.from)
	if r.pos[from] != posWh && !r.is(from, "question") || a.from <= from+1 || r.norm(a.from-1) != "," && r.norm(from) != "whether" || r.unspoken(end-1) == 0 || !r.endsSentence(r.pastWhen(end, s), s) {
		return -1
	}
	return from
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
	if p.kind != plainPhrase && p.kind != docPhrase || r.norm(p.end) != "that" && r.pos[p.end] != posTo && r.prepTail(p.end, s) == p.end {
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
		before := r.phraseAt[k-1] >= 0 || r.pos[k-1] == posAdj || r.pos[k-1] == posVerbPast || r.pos[k-1] == posVerbPart
		if p := r.phraseAt[k]; before && r.indefiniteAt(k) && p >= 0 && r.phrases[p].start == k {
			return true
		}
		if before && (r.is(k, "verdict") || r.pos[k] == posAdj && r.phraseAt[k] < 0) && !r.is(k-1, "be") && r.endsSentence(k+1, s) {
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
	if c.verb.Lemma == "contradict" && !r.objectSaid(c, p) && !r.ofMedia(p) && r.norm(r.phraseTail(p.end, s)) != ":" {
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

// ofMedia reports whether a phrase names a newspaper, an agency or a broadcaster.
func (r *reader) ofMedia(p *phrase) bool {
	for _, e := range p.refs {
		if e.kind == "media" {
			return true
		}
	}
	return false
}

// objectSaid reports whether the object is a thing said or done, so that the
// verb speaks of it rather than acts on it.
func (r *reader) objectSaid(c cueAt, p *phrase) bool {
	if r.is(p.head, "unsayable") {
		return false // claimed lives
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

// phraseTail gives the end of what belongs to a phrase that ends at end:
// prepositional phrases and an apposition between commas.
func (r *reader) phraseTail(end int, s token.Range) int {
	for end < s.End {
		switch {
		case r.prepTail(end, s) > end:
			end = r.prepTail(end, s)
		case r.norm(end) == "and" && end+1 < s.End && r.phraseAt[end+1] >= 0 && r.phrases[r.phraseAt[end+1]].kind == namePhrase && end > 0 && r.phraseAt[end-1] >= 0 && r.phrases[r.phraseAt[end-1]].kind == namePhrase:
			end = r.phrases[r.phraseAt[end+1]].end
		case r.norm(end) == "," && end+1 < s.End && r.phraseAt[end+1] >= 0 && (r.phrases[r.phraseAt[end+1]].kind == rolePhrase || r.phrases[r.phraseAt[end+1]].kind == namePhrase):
			q := r.phrases[r.phraseAt[end+1]].end
			q2 := q
			for q2 < s.End && q2 < q+10 && r.norm(q2) != "," && r.norm(q2) != "." && !r.pos[q2].finite() {
				q2++
			}
			if q2 < s.End && (r.norm(q2) == "," || r.norm(q2) == ".") {
				return q2
			}
			return end
		default:
			return end
		}
	}
	return end
}

// prepTail gives the end of the preposition and noun phrase at end, or end.
func (r *reader) prepTail(end int, s token.Range) int {
	if (r.is(end, "prep") || r.pos[end] == posPrep) && end+1 < s.End && r.phraseAt[end+1] >= 0 && r.phrases[r.phraseAt[end+1]].start == end+1 && !r.clausal(end) && r.phrases[r.phraseAt[end+1]].end <= s.End {
		return r.phrases[r.phraseAt[end+1]].end
	}
	return end
}

// skipAdjuncts moves past when, where and to whom it was said.
func (r *reader) skipAdjuncts(j int, s token.Range, st *statement, hearer bool) int {
	for j < s.End {
		if r.quoteAt[j] >= 0 || r.toks[j].Kind == token.Quote {
			return j
		}
		switch {
		case r.dateAt[j] >= 0 && r.auxiliary(r.dates[r.dateAt[j]].End) != auxNone && !r.is(j-1, "prep"):
			return j // "said the coming weeks would be hard"
		case r.dateAt[j] >= 0:
			j = r.dates[r.dateAt[j]].End
			if p := r.phraseAt[j+1]; r.pos[j] == posPossessive && p >= 0 && r.phrases[p].start == j+1 {
				j = r.phrases[p].end // "wrote in Tuesday's Post that"
			}
		case r.is(j, "timespans") && (r.norm(j+1) == "before" || r.norm(j+1) == "earlier" || r.norm(j+1) == "later") && j+2 < s.End:
			j += 2 // "said just hours before that"
		case r.norm(j) == "as" && r.norm(j+2) == "as" && r.dateAt[min(j+3, len(r.toks)-1)] >= 0:
			j += 3 // "warned as early as May that"
		case hearer && r.phraseAt[j] >= 0 && r.phrases[r.phraseAt[j]].start == j:
			st.addressees = r.resolve(r.phraseAt[j])
			j = r.pastApposition(r.pastDoing(r.phrases[r.phraseAt[j]].end, s), s)
			hearer = false
		case r.norm(j) == "that" || r.pos[j] == posWh && r.norm(j) != "when":
			return j
		case r.matchAt("adverbial", j) > 0:
			j += r.matchAt("adverbial", j)
		case r.is(j, "subordinator") && r.pastClause(j, s) > j:
			return r.pastClause(j, s)
		case j+1 < s.End && r.afterDoing(j+1, s) > 0:
			return r.afterDoing(j+1, s)
		case r.pos[j] == posWh:
			return j
		case r.pos[j] == posAdv && r.auxiliary(j+1) == auxNone && r.pos[j+1].finite() && r.phraseAt[j+1] < 0:
			return j // "said much depended on it"
		case r.negative(j) && r.subjectAndVerb(j+1, s) || r.negative(j+1) && r.is(j, "prep") && r.pos[j+1] == posDet:
			return j // "said not one had", "said at no time had"
		case r.pos[j] == posAdv && r.phraseAt[j] < 0 || r.norm(j) == "again" || r.norm(j) == "only" || r.norm(j) == "late" || r.norm(j) == "early" || r.norm(j) == "afterwards":
			j++
		case (r.is(j, "prep") || r.pos[j] == posPrep || r.pos[j] == posTo) && j+1 < s.End && (!r.is(j, "subordinator") || r.onlyPrep(j, s)):
			k := j + 1
			if r.dateAt[k] >= 0 {
				j = k
				continue
			}
			if r.pos[k] == posVerbPart && r.phraseAt[k] < 0 && k+1 < s.End && r.phraseAt[k+1] >= 0 {
				k++ // "in written answers"
			}
			if r.phraseAt[k] < 0 || r.phrases[r.phraseAt[k]].start != k {
				return j
			}
			p := &r.phrases[r.phraseAt[k]]
			if r.lex.Lists["sayhearer"][r.norm(p.head)] || p.kind == namePhrase && (r.norm(j) == "to") {
				st.addressees = r.resolve(r.phraseAt[k])
			}
			if st.venue == "" && (p.kind == docPhrase || r.norm(p.head) == "conference" || r.norm(p.head) == "twitter") {
				st.venue = r.text[r.toks[p.start].Start:r.toks[p.end-1].End]
			}
			j = p.end
			if r.norm(j) == "dated" && j+1 < s.End && r.dateAt[j+1] >= 0 {
				j++ // "in a letter dated June 3"
			}
			// "in a statement carried by the agency"
			if j+2 < s.End && r.pos[j] == posVerbPart && (r.norm(j+1) == "by" || r.norm(j+1) == "on" || r.norm(j+1) == "in") {
				if r.phraseAt[j+2] >= 0 {
					if r.norm(j+1) == "by" {
						st.via = r.resolve(r.phraseAt[j+2])
					}
					j = r.phrases[r.phraseAt[j+2]].end
				} else if r.dateAt[j+2] >= 0 {
					j = j + 2
				}
			}
		case r.norm(j) == ",":
			// a parenthesis: ", in a statement on Monday, that"
			k := r.nextComma(j+1, s)
			if k > 0 && k-j < 24 && k+1 < s.End && (r.norm(k+1) == "that" && r.clauseAt(k+2, s) || k-j < 14 && r.toks[k+1].Kind == token.Quote && !r.anyFinite(j+1, k)) {
				j = k + 1
				continue
			}
			return j
		default:
			return j
		}
	}
	return j
}

// pastClause gives where "that" opens what was said after a clause at j that tells when: "replied before the day
// was over that". After a noun "that" may tell which thing is meant, after another verb what was said with it.
func (r *reader) pastClause(j int, s token.Range) int {
	if w := r.norm(j); w != "before" && w != "after" && w != "when" && w != "as" && w != "while" {
		return j
	}
	for k := j + 2; k < min(s.End, j+14) && r.norm(k) != "," && r.quoteAt[k] < 0; k++ {
		if r.norm(k) != "that" || r.pos[k] == posDet {
			continue
		}
		p := r.phraseAt[k-1]
		rd, _, says := r.verbAt(k - 1)
		if p >= 0 && r.dateAt[k-1] < 0 && r.phrases[p].kind != namePhrase && r.phrases[p].kind != pronounPhrase || says && p < 0 && rd.Verb.Frames&lexicon.That != 0 || !r.anyFinite(j, k) || !r.clauseAt(k+1, s) {
			return j
		}
		return k
	}
	return j
}

// onlyPrep reports whether a word that may open a clause has no more than a date or a noun
// phrase here, before what was said or the end: "denied before parliament that", "has denied since May that".
func (r *reader) onlyPrep(j int, s token.Range) bool {
	if r.norm(j) != "before" && r.norm(j) != "since" && r.norm(j) != "after" {
		return false
	}
	end := j + 1
	switch {
	case r.dateAt[end] >= 0:
		end = r.dates[r.dateAt[end]].End
	case r.phraseAt[end] >= 0 && r.phrases[r.phraseAt[end]].start == end:
		end = r.phrases[r.phraseAt[end]].end
		for n := 0; n < 2; n++ { // "after a visit to the house that"
			end = r.prepTail(end, s)
		}
	default:
		return false
	}
	return end < s.End && (r.norm(end) == "that" && r.clauseAt(end+1, s) || r.toks[end].Kind == token.Punct)
}

// pastApposition moves past what is told between commas of the hearer who ends at j, where what he is told follows: "told NAME,
// the head of the port, by letter that".
func (r *reader) pastApposition(j int, s token.Range) int {
	if r.norm(j) != "," || r.phraseAt[j+1] < 0 || r.phrases[r.phraseAt[j+1]].kind != rolePhrase {
		return j
	}
	k := r.nextComma(j+1, s)
	if k < 0 || k-j > 20 || k+1 >= s.End || r.anyFinite(j+1, k) {
		return j
	}
	if w := r.norm(k + 1); w == "that" && r.clauseAt(k+2, s) || w == "about" || w == "of" || w == "in" || w == "by" || w == "on" {
		return k + 1
	}
	return j
}

// pastHearer moves past to whom somebody says something, and when and how, before what he says it about: "complained on Monday
// to NAME, the envoy, in writing".
func (r *reader) pastHearer(j int, s token.Range, st *statement) int {
	k := j
	for n := 0; n < 3 && k+1 < s.End && r.quoteAt[k] < 0; n++ {
		switch {
		case r.dateAt[k] >= 0:
			k = r.dates[r.dateAt[k]].End
		case r.norm(k) == "on" && r.dateAt[k+1] >= 0:
			k = r.dates[r.dateAt[k+1]].End
		case r.norm(k) == "to" && r.phraseAt[k+1] >= 0 && r.speakerLike(r.phraseAt[k+1]):
			st.addressees = r.resolve(r.phraseAt[k+1])
			k = r.pastApposition(r.phrases[r.phraseAt[k+1]].end, s)
		case r.norm(k) == "in" && r.norm(k+1) == "writing":
			k += 2
		}
	}
	return k
}

// pastDoing moves past what the hearers did: "told the people waiting outside that".
func (r *reader) pastDoing(j int, s token.Range) int {
	if r.pos[j] != posVerbIng {
		return j
	}
	for k := j + 1; k < min(s.End, j+8) && !r.pos[k].finite() && r.norm(k) != ","; k++ {
		if r.norm(k) == "that" {
			return k
		}
	}
	return j
}

// afterDoing gives where "that" opens what was said after a participle at k that tells when: "said after meeting B in Rome
// that"; 0 where it does not.
func (r *reader) afterDoing(k int, s token.Range) int {
	if w := r.norm(k - 1); r.pos[k] != posVerbIng || w != "after" && w != "before" && w != "on" && w != "upon" {
		return 0
	}
	if rd, _, ok := r.verbAt(k); ok && rd.Verb.Frames&lexicon.That != 0 {
		return 0 // "after learning that"
	}
	for j := k + 1; j < min(s.End, k+20) && r.norm(j) != "," && r.quoteAt[j] < 0; j++ {
		if r.norm(j) == "that" && r.pos[j] != posDet {
			if p := r.phraseAt[j-1]; r.clauseAt(j+1, s) && (r.dateAt[j-1] >= 0 || p >= 0 && r.phrases[p].kind == namePhrase) {
				return j
			}
			return 0
		}
		if r.pos[j].finite() && r.phraseAt[j] < 0 {
			return 0
		}
	}
	return 0
}

func (r *reader) anyFinite(a, b int) bool {
	for j := a; j < b; j++ {
		if r.pos[j].finite() && r.phraseAt[j] < 0 {
			return true
		}
	}
	return false
}

// quoteFrom gives where a quotation begins at j, past a comma or colon; -1 where
// none does.
func (r *reader) quoteFrom(j int, s token.Range) int {
	if j < s.End && (r.norm(j) == "," || r.norm(j) == ":") {
		j++
	}
	if j >= s.End {
		return -1
	}
	if q := r.quoteAt[j]; q >= 0 && r.quotes[q].start == j {
		return j
	}
	if j+1 < len(r.toks) && (r.toks[j].Kind == token.Quote || r.toks[j].Kind == token.Single) && r.quoteAt[j+1] >= 0 && r.quotes[r.quoteAt[j+1]].start == j+1 {
		return j
	}
	return -1
}

// clauseAt reports whether a clause begins at j: a noun phrase, or a fronted
// adjunct, with a finite verb after it.
func (r *reader) clauseAt(j int, s token.Range) bool {
	if j >= s.End || r.norm(j) == "," || r.norm(j) == "." || r.norm(j) == ";" {
		return false
	}
	if r.is(j, "subordinator") && r.norm(j) != "if" && r.norm(j) != "when" || r.pos[j] == posVerbIng && r.phraseAt[j] < 0 && r.norm(j-1) != "said" && r.norm(j-1) != "that" {
		return false
	}
	if r.norm(j) == "and" || r.norm(j) == "but" {
		return false
	}
	for k := j; k < s.End && k < j+40; k++ {
		if r.quoteAt[k] >= 0 {
			return true
		}
		if (r.pos[k].finite() || r.is(k, "be")) && r.phraseAt[k] < 0 {
			return k > j
		}
		if k > j && r.pos[k] == posVerbBase && r.phraseAt[k] < 0 && r.phraseAt[k-1] >= 0 {
			return true // "demanded that the ministry explain itself"
		}
		if r.norm(k) == ";" {
			return false
		}
	}
	return false
}

// bareClause reports whether a clause begins at j without "that": its verb stands
// before any comma with "and" or "but", which may begin another clause.
func (r *reader) bareClause(j int, s token.Range) bool {
	switch r.norm(j) {
	case "him", "them", "us", "me", "sorry":
		return false // "said sorry to them"
	case "what":
		if !r.anyOn(j, s.End, "be") {
			return false // "told the country what he thought of it"
		}
	case "that":
		if r.pos[j] != posDet {
			return false // "wrote to the agencies that had asked"
		}
	}
	if !r.clauseAt(j, s) && !r.didAfter(j, s) {
		return false
	}
	if p := r.phraseAt[j]; p >= 0 {
		end := r.phrases[p].end
		if r.norm(end) == "," && r.attributionAt(end+1, s) {
			return false // "Peru recalled its envoy, the ministry said"
		}
		if _, speech := r.lex.Speech[r.norm(r.phrases[p].head)]; speech && r.pos[j] == posPossPronoun && r.norm(end) == "that" && r.clauseAt(end+1, s) && r.verbsFrom(end+1, s) < 2 {
			return false // "repeated its denial that it was so"
		}
	}
	for k := j; k < s.End && k < j+40 && !(r.pos[k].finite() && r.phraseAt[k] < 0); k++ {
		if r.norm(k) == "," && r.quoteAt[k] < 0 && (r.conj(k+1) || r.is(j, "nobody") || r.norm(j) == "nothing" || r.norm(j) == "little") {
			return false // "who had said nothing of it before, left"
		}
		if w := r.norm(k); k > j && r.quoteAt[k] < 0 && r.phraseAt[j] >= 0 && (w == "until" || w == "because" || w == "unless") {
			return false // "repeated a falsehood until it was believed"
		}
	}
	return true
}

// didAfter reports whether the one verb of a clause at j is a past form right after its subject that was taken for a participle,
// and takes it for a past from now on: "said people believed in peace".
func (r *reader) didAfter(j int, s token.Range) bool {
	if j >= s.End || r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].start != j || r.phrases[r.phraseAt[j]].kind == pronounPhrase {
		return false
	}
	k := r.phrases[r.phraseAt[j]].end
	for k < s.End && r.pos[k] == posAdv && r.dateAt[k] < 0 {
		k++
	}
	if k+1 >= s.End || r.pos[k] != posVerbPart || r.phraseAt[k] >= 0 || r.norm(k+1) == "by" || !strings.HasSuffix(r.norm(k), "ed") && r.norm(k+1) != "the" && r.norm(k+1) != "a" {
		return false
	}
	r.pos[k] = posVerbPast
	return true
}

// subjectAndVerb reports whether a noun phrase and its finite verb stand at j.
func (r *reader) subjectAndVerb(j int, s token.Range) bool {
	if r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].start != j {
		return false
	}
	end := r.phraseTail(r.phrases[r.phraseAt[j]].end, s)
	for end < s.End && r.pos[end] == posAdv && r.dateAt[end] < 0 {
		end++
	}
	return end < s.End && r.phraseAt[end] < 0 && (r.pos[end].finite() || r.is(end, "be"))
}

// longClause is how many tokens reported words may go on for within a sentence.
// It bounds the work on sentences without end.
const longClause = 300

// clauseEnd gives where reported words that begin at j end: at the sentence's
// end, or before another act of the same speaker (", and urged ..."), or before
// another attribution.
func (r *reader) clauseEnd(j int, s token.Range) int {
	end := min(s.End, j+longClause)
	for k := j; k < end; k++ {
		if q := r.quoteAt[k]; q >= 0 {
			if e := r.quotes[q].end; e > k {
				k = e - 1
			}
			if k >= end && end == s.End {
				// the quotation runs over the sentence's end
				return r.quoteEnd(r.quoteAt[j], k+1)
			}
			continue
		}
		if k > j && (r.norm(k) == ";" || r.parts(k, s) || r.evenAs(k, s)) {
			for k > j && r.norm(k-1) == "," {
				k--
			}
			return k
		}
	}
	return end
}

// parts reports whether a comma or conjunction at k parts what was said from
// another act of speech: "and urged ...", ", the agency reported", ", but the
// ministry said ...", ", with the minister saying ...".
func (r *reader) parts(k int, s token.Range) bool {
	comma := r.norm(k) == ","
	if !comma && !r.conj(k) {
		return false
	}
	v := k + 1
	for v < s.End && (r.conj(v) || r.pos[v] == posAdv && r.dateAt[v] < 0 || r.is(v, "have") && r.pos[v] != posPossessive) {
		v++
	}
	if rd, _, ok := r.verbAt(v); ok && v < s.End && r.nameAt[v] < 0 && rd.Form&lexicon.Past != 0 && r.pos[v].verb() && (!comma || r.conj(k+1)) && r.takesContent(v, rd.Verb, s) {
		return true
	}
	if comma && (r.colonAt(v) && v > k+1 || r.norm(k+1) == "citing" || r.norm(k+1) == "quoting") {
		return true
	}
	if comma && r.conj(k+1) && r.is(v, "modal") && r.negative(v+1) && r.is(v+2, "refusable") {
		return true // ", and would not say whether"
	}
	return comma && (r.attributionAt(k+1, s) || r.otherSpeaks(k+1, s))
}

// evenAs reports whether somebody else speaks in a clause at k that needs no comma: "even as Peru warned that".
func (r *reader) evenAs(k int, s token.Range) bool {
	return r.norm(k) == "even" && (r.norm(k+1) == "as" || r.norm(k+1) == "though") && r.otherSpeaks(k, s)
}

// pastTimespan moves from a span of time at j to the "after" or "before" that follows it: "a day after", "hours before".
func (r *reader) pastTimespan(j int, s token.Range) int {
	for k := j; k < min(s.End, j+5); k++ {
		switch {
		case r.norm(k) == "after" || r.norm(k) == "before":
			return k
		case r.dateAt[k] >= 0 || r.is(k, "timespans") || r.is(k, "within-day") || r.pos[k] == posDet || r.pos[k] == posNumber || r.pos[k] == posAdv || r.is(k, "span"):
		default:
			return j
		}
	}
	return j
}

// otherSpeaks reports whether a clause with a speaker and a verb of reporting of
// its own begins at j: "but the ministry said that", "with the minister saying".
func (r *reader) otherSpeaks(j int, s token.Range) bool {
	if r.norm(j) == "even" {
		j++ // "even though"
	}
	j = r.pastTimespan(j, s)
	with := r.norm(j) == "with"
	if !with && !r.is(j, "contrasts") && r.norm(j) != "after" && r.norm(j) != "before" && r.norm(j-1) != "even" || j+1 >= s.End || r.phraseAt[j+1] < 0 || !r.speakerLike(r.phraseAt[j+1]) {
		return false
	}
	v := r.phraseTail(r.phrases[r.phraseAt[j+1]].end, s)
	for v < s.End && (r.pos[v] == posAdv || r.is(v, "have") || r.dateAt[v] >= 0) {
		v++
	}
	rd, _, ok := r.verbAt(v)
	if !ok || v >= s.End || r.nameAt[v] >= 0 || !r.pos[v].verb() || rd.Verb.Frames&(lexicon.Post|lexicon.Obj|lexicon.ObjSaid|lexicon.Small|lexicon.As|lexicon.To|lexicon.Of) == 0 {
		return false
	}
	return with == (rd.Form&lexicon.Gerund != 0) && r.takesContent(v, rd.Verb, s)
}

func (r *reader) quoteEnd(q int32, fallback int) int {
	if q >= 0 {
		return r.quotes[q].end
	}
	return fallback
}

// takesContent reports whether the verb at v is followed by what it reports, so
// that it begins a statement of its own.
func (r *reader) takesContent(v int, verb *lexicon.Verb, s token.Range) bool {
	if r.particles(v, verb.Particles) < 0 {
		return false
	}
	j := v + 1 + len(verb.Particles)
	if j >= s.End {
		return false
	}
	if verb.Frames&lexicon.Weak != 0 {
		return r.norm(j) == "that" || r.toks[j].Kind == token.Quote || r.subjectAndVerb(j, s)
	}
	return true
}

// attributionAt reports whether an attribution begins at j and closes the
// sentence: "the agency reported", "according to".
func (r *reader) attributionAt(j int, s token.Range) bool {
	if r.norm(j) == "according" {
		return true
	}
	if j >= s.End || r.phraseAt[j] < 0 {
		return false
	}
	end := r.phraseTail(r.phrases[r.phraseAt[j]].end, s)
	for end < s.End && (r.norm(end) == "," || r.pos[end] == posAdv || r.is(end, "have") || r.dateAt[end] >= 0) {
		end++
	}
	v, _, ok := r.verbAt(end)
	if end >= s.End || !ok || !r.pos[end].verb() {
		return false
	}
	if v.Verb.Frames&lexicon.Post == 0 {
		return false
	}
	next := r.skipAdjuncts(end+1, s, &statement{venue: "-"}, v.Verb.Frames&lexicon.Tell != 0)
	return next >= s.End || r.norm(next) == "." || r.norm(next) == "," || r.norm(next) == ";" || r.is(next, "subordinator")
}

// relative reports whether a relative clause begins between the tokens.
func (r *reader) relative(from, to int) bool {
	for j := from; j < to; j++ {
		if r.pos[j] == posWh || r.norm(j) == "that" && r.pos[j] != posDet {
			return true
		}
	}
	return false
}

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
	case quoted:
		return after
	case mark == "," && (!r.afterthought(n, s) || (after == a.end || r.norm(n) == "because" || r.norm(n) == "unless") && r.condition(n, s) || r.leftOpen(a.from)):
		return r.clauseEnd(n, s)
	case mark == ";" && !r.attributed(n, s) && !r.alikeAfter(a, n, s):
		return r.clauseEnd(n, s)
	}
	return after
}

// leftOpen reports whether the clause before an attribution at from waits for the rest:
// "It was, the ministry replied, a lie".
func (r *reader) leftOpen(from int) bool {
	return from >= 2 && r.norm(from-1) == "," && (r.is(from-2, "be") || r.is(from-2, "have") || r.is(from-2, "modal"))
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

// onlyAdjunct reports whether the tokens are an adjunct rather than a clause:
// "On Monday", "In a statement", "After the talks", "Asked about the letter".
func (r *reader) onlyAdjunct(a, b int) bool {
	short := a
	for a < b && (r.conj(a) || r.pos[a] == posAdv) {
		a++
	}
	if a >= b {
		for j := short; j < b; j++ { // "Not so" says something, "Later" does not
			switch r.norm(j) {
			case "not", "no", "never", "yes", "absolutely", "nonsense":
				return false
			}
		}
		return true
	}
	first := r.norm(a)
	finite := r.anyFiniteQuoted(a, b)
	switch {
	case r.norm(short) == "not" || r.norm(short) == "never":
		return false // "Not from us"
	case r.is(a, "asked") || r.pos[a] == posVerbIng && r.phraseAt[a] < 0:
		return !r.doingIs(a, b)
	case r.is(a, "subordinator") && first != "what" && first != "whether" && first != "where" && first != "how" && first != "whoever":
		// "If ..., he said" may be content; a clause with a second comma is
		n := 0
		for j := a; j < b; j++ {
			if r.norm(j) == "," && r.quoteAt[j] < 0 {
				n++
			}
		}
		return n == 0
	case r.is(a, "prep") || r.dateAt[a] >= 0:
		for j := a + 2; j < b && !r.anyFiniteQuoted(a, j); j++ {
			if (r.pos[j] == posWh || r.norm(j) == "that") && r.phraseAt[j-1] >= 0 {
				return true // "In a tweet that was deleted"
			}
		}
		return !finite
	}
	return false
}

func (r *reader) anyFiniteQuoted(a, b int) bool {
	for j := a; j < b; j++ {
		if r.quoteAt[j] >= 0 || (r.pos[j].finite() || r.is(j, "be")) && r.phraseAt[j] < 0 && r.dateAt[j] < 0 {
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
	case r.phraseAt[n] >= 0: // an apposition, unless a verb follows
		return !r.anyFinite(n, s.End)
	case r.is(n, "prep"):
		return !r.anyFinite(n, s.End)
	}
	return false
}
