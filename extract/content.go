package extract

import (
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
	case r.norm(j) == "that" && j < s.End && a.verb.Frames&lexicon.That != 0 && !r.thatAs(a.verb.Frames, j, s) && (r.clauseAt(j+1, s) || r.opensQuote(j+1, s) || r.opensClause(j+1, s)):
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
		st.span = token.Range{Start: r.frontedQuestion(a, a.end, s), End: r.upTo(a.from)}
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
	end := r.skipAdjuncts(a.end, s, &statement{venue: "-"}, true)
	for end < s.End && r.pos[end] == posAdv && r.phraseAt[end] < 0 {
		end++
	}
	start := r.afterDateline(s.Start, s, a.from)
	if r.conj(start) {
		start++ // "But that it came, the ministry confirms"
	}
	if a.verb.Kind != graph.Denial && (a.verb.Kind != graph.Confirmation || r.norm(start) != "that") || a.verb.Frames&(lexicon.Obj|lexicon.ObjSaid) == 0 || a.inverted || a.gerund || a.negated || a.from-start < 2 || !r.endsSentence(end, s) && r.norm(end) != ";" && r.norm(end) != ":" {
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

// opensClause reports whether what stands at j after "that" begins a clause, even if none of its words is known for a verb: "that"
// points at nothing before an article or an owner. "suggested that the two towns exchange envoys"
func (r *reader) opensClause(j int, s token.Range) bool {
	const short = 3
	return s.End-j > short && (r.pos[j] == posDet || r.pos[j] == posPossPronoun)
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

// whatWhichTells gives the last token of the phrase of which a clause tells more that "which" or "that" at i opens, with a comma between or
// not; -1 where no such clause begins there.
func (r *reader) whatWhichTells(i int, s token.Range) int {
	if i <= s.Start || r.norm(i) != "which" && r.norm(i) != "that" {
		return -1
	}
	k := i - 1
	if r.norm(k) == "," {
		k--
	}
	if k < s.Start || r.phraseAt[k] < 0 {
		return -1
	}
	return k
}

// relativeObject reads what a clause with "which" or "that" says of the thing before it: "the
// report, which Norway denies, ...", "an account that Peru dismisses as fiction".
func (r *reader) relativeObject(st *statement, a attribution, s token.Range) bool {
	f := a.verb.Frames
	if a.inverted || a.gerund || f&(lexicon.Obj|lexicon.ObjSaid) == 0 || !decisive[a.verb.Kind] && a.verb.Kind != graph.Confirmation {
		return false
	}
	k := r.whatWhichTells(a.from-1, s)
	if k < 0 {
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
		st.span.End = r.upToComma(a.end, s)
	}
	st.rule = "<thing>, which <speaker> " + a.verb.Lemma
	return true
}

// relativeCalled reads what a clause with "which" or "that" calls the thing before it: "a charge that the
// ministry called absurd", "the report, which Peru described as fiction".
func (r *reader) relativeCalled(st *statement, a attribution, s token.Range) bool {
	f, k, j := a.verb.Frames, r.whatWhichTells(a.from-1, s), a.end
	if a.inverted || a.gerund || a.passive || k < 0 || f&(lexicon.Small|lexicon.As) == 0 {
		return false
	}
	as := f&lexicon.As != 0 && r.norm(r.pastWhen(j, s)) == "as"
	if !as && (f&lexicon.Small == 0 || !r.opensQuote(j, s) && !r.indefiniteAt(j) && !r.is(j, "verdict") && !r.lastAdjective(j, s)) {
		return false
	}
	aside := r.norm(k+1) == "," && r.norm(a.from-1) == "which"
	if !r.speechNoun(k) && !r.opensQuote(j, s) && !r.is(j, "verdict") {
		what := j
		if as {
			what = r.pastWhen(j, s) + 1
		}
		if !aside || !r.indefiniteAt(what) {
			return false // "the missile that it calls a guided weapon"
		}
		st.span = token.Range{Start: what, End: r.upToComma(what, s)}
		st.rule = "<thing>, which <speaker> " + a.verb.Lemma + " <what>" // "the drill, which Lima called a rehearsal for war"
		return st.span.End-what > 2 && !r.designated(what, st.span.End)
	}
	p := &r.phrases[r.phraseAt[k]]
	st.span = token.Range{Start: p.start, End: r.upToComma(j, s)}
	st.rule = "<thing>, which <speaker> " + a.verb.Lemma + " <what>"
	return true
}

// designated reports whether a name or a type stands between two tokens.
func (r *reader) designated(from, to int) bool {
	for j := from; j < to; j++ {
		if r.nameAt[j] >= 0 || r.designation(j) || r.toks[j].Kind == token.Number && r.toks[j-1].Kind == token.Hyphen {
			return true
		}
	}
	return false
}

// upToComma gives where reported words that begin at j end, at the next comma at the latest.
func (r *reader) upToComma(j int, s token.Range) int {
	end := r.clauseEnd(j, s)
	if c := r.nextComma(j, s); c >= 0 {
		return min(end, c)
	}
	return end
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
