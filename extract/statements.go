package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// read goes through the sentences in order: who is spoken of, then who says what.
func (r *reader) read() {
	for s := range r.sent {
		rng := r.sent[s]
		r.placeOfDateline(rng)
		for j := rng.Start; j < rng.End; j++ {
			if p := r.phraseAt[j]; p >= 0 {
				r.resolve(p)
				j = r.phrases[p].end - 1
			}
		}
		r.loneNames(rng)
		before := len(r.statements)
		r.sentenceStatements(rng)
		r.quotedAbove(rng, before)
		r.openDocument(rng)
		r.remember(rng, before)
	}
	r.forgetUntold()
	r.dropToldActs()
}

// dropToldActs leaves out what somebody asked for, welcomed or would not speak of where only another
// speaker tells of it, since that is part of what he says, and what a newspaper
// says where all that it says is what somebody else said: it is only the channel.
func (r *reader) dropToldActs() {
	kept := r.statements[:0:0]
	for i, st := range r.statements {
		if (r.toldAct(st) || r.refuses(st)) && r.toldBy(i) != nil || r.onlyHeld(i) || r.onlyCarries(i) || r.saidBefore(i) || r.toSay(i) || r.leadsIn(i) || r.deniesSaying(i) {
			continue
		}
		kept = append(kept, st)
	}
	r.statements = kept
}

// toldAct reports whether a statement is a request, praise, or the promise of a thing or an act.
func (r *reader) toldAct(st *statement) bool {
	if (strings.HasSuffix(st.rule, " about <thing>") || strings.HasSuffix(st.rule, " of <thing>")) && !r.oneQuotation(st.span) {
		return true // "spoke of a review"
	}
	return st.act || strings.HasSuffix(st.rule, " <quotation>") && r.verbOn("askingthat", st.verb) || st.verb.Kind == graph.Announcement && r.norm(st.span.Start) == "to" || st.verb.Kind == graph.Demand || st.verb.Kind == graph.Praise || st.kind == graph.Demand
}

// oneQuotation reports whether a single quotation takes in all of x.
func (r *reader) oneQuotation(x token.Range) bool {
	q := r.quoteAt[min(x.Start+1, x.End-1)]
	return q >= 0 && r.quotes[q].start <= x.Start+1 && r.quotes[q].end >= x.End-1
}

// onlyHeld reports whether statement i is what somebody thinks rather than says, of which only another tells: "The army believes
// that he fled, officials said". What a newspaper tells of so is his who thinks it.
func (r *reader) onlyHeld(i int) bool {
	st := r.statements[i]
	if !r.verbOn("mental", st.verb) && st.verb.Lemma != "find" && st.verb.Lemma != "see" {
		return false
	}
	by := r.toldBy(i)
	return by != nil && len(by.speakers) > 0 && by.speakers[0].kind != "media"
}

// toldBy gives the statement of another speaker in which the words stand that
// attribute statement i.
func (r *reader) toldBy(i int) *statement {
	st := r.statements[i]
	for _, o := range r.statements[max(0, i-6):min(len(r.statements), i+7)] {
		if o != st && tells(o, st) {
			return o
		}
	}
	return nil
}

// tells reports whether the words that attribute st stand in what another
// speaker said in o.
func tells(o, st *statement) bool {
	return st.cue.End > st.cue.Start && st.cue.Start >= o.span.Start && st.cue.End <= o.span.End && !sameEnts(o.speakers, st.speakers)
}

// saidBefore reports whether statement i only says how its speaker holds what he
// said: "it hoped that" of "said it hoped that".
func (r *reader) saidBefore(i int) bool {
	if i == 0 {
		return false
	}
	st, o := r.statements[i], r.statements[i-1]
	return sameEnts(st.speakers, o.speakers) && st.source.Start == o.span.Start && st.cue.End <= st.span.Start && st.span.End <= o.span.End && o.cue.End <= o.span.Start && r.quoteAt[o.span.Start] < 0
}

// toSay reports whether statement i is only the infinitive that tells what its speaker says next: "wrote to demand that it be closed".
func (r *reader) toSay(i int) bool {
	st := r.statements[i]
	if r.norm(st.span.Start) != "to" || i+1 >= len(r.statements) {
		return false
	}
	o := r.statements[i+1]
	return sameEnts(st.speakers, o.speakers) && o.cue.Start <= st.span.Start+1 && st.span.Start+1 < o.cue.End && o.span.End <= st.span.End
}

// leadsIn reports whether statement i only denies "this" or "it" and its speaker then says why: "The ministry
// contradicted this. No truce had been agreed, it said."
func (r *reader) leadsIn(i int) bool {
	st := r.statements[i]
	if st.verb.Kind != graph.Denial || st.span.Start != st.cue.Start && !r.deniesWord(st) || i+1 >= len(r.statements) {
		return false
	}
	next := r.statements[i+1]
	next.counters = sameEnts(st.speakers, next.speakers) && r.paraAt[st.span.Start] == r.paraAt[next.span.Start] && r.sentAt[next.span.Start]-r.sentAt[st.span.Start] <= 1
	return next.counters
}

// deniesWord reports whether what is denied is only a word for what was said or who said it: "That was contradicted by the
// ministry", "contradicted the newspaper".
func (r *reader) deniesWord(st *statement) bool {
	if w := r.norm(st.span.Start); st.span.End == st.span.Start+1 && (w == "that" || w == "this" || w == "it") {
		return true
	}
	p := r.phraseAt[st.span.Start]
	return p >= 0 && r.phrases[p].start == st.span.Start && r.phrases[p].end == st.span.End && r.phrases[p].noun != nil && r.phrases[p].noun.What == "media"
}

// deniesSaying reports whether statement i is what its speaker denies that he says: "asked for anything" of
// "disputes that it asked for anything".
func (r *reader) deniesSaying(i int) bool {
	st := r.statements[i]
	for _, o := range r.statements[max(0, i-3):i] {
		if o.verb.Kind == graph.Denial && sameEnts(o.speakers, st.speakers) && o.cue.End <= o.span.Start && o.span.Start <= st.cue.Start && st.span.End <= o.span.End {
			return true
		}
	}
	return false
}

// onlyCarries reports whether statement i is a newspaper's that carries no more
// than what another said, and notes the newspaper there.
func (r *reader) onlyCarries(i int) bool {
	st := r.statements[i]
	if len(st.speakers) != 1 || st.speakers[0].kind != "media" {
		return false
	}
	for k := max(0, i-6); k < min(len(r.statements), i+7); k++ {
		o := r.statements[k]
		if o != st && !r.toldAct(o) && !r.refuses(o) && r.toldBy(k) == st && 5*(o.span.End-o.span.Start) >= 2*(st.span.End-st.span.Start) {
			o.via = st.speakers
			return true
		}
	}
	return false
}

// loneNames decides the names that no noun phrase took in.
func (r *reader) loneNames(s token.Range) {
	for j := s.Start; j < s.End; j++ {
		if n := r.nameAt[j]; n >= 0 && r.phraseAt[j] < 0 && !r.names[n].adjective() {
			if e := r.s.ofName(int(n), &context{weak: r.here}); e != nil {
				r.touch(e)
			}
			j = r.names[n].end - 1
		}
	}
}

func (r *reader) placeOfDateline(s token.Range) {
	if r.toks[s.Start].Break != token.Para {
		return
	}
	r.heads = ""
	if n := r.nameAt[s.Start]; n >= 0 && r.dateline(&r.names[n]) {
		r.here = r.govOfName(int(n))
	}
	if n := r.nameAt[r.afterEmphasis(s.Start, s.End-1)]; n >= 0 && r.headsDigest(&r.names[n]) {
		r.heads = r.govOfName(int(n))
	}
}

// remember keeps who spoke and whom the sentence was about, for later pronouns.
func (r *reader) remember(s token.Range, before int) {
	r.past = append(r.past, r.focusOf(s, r.statements[before:]))
	r.writes(s)
	for _, st := range r.statements[before:] {
		r.speakers = st.speakers
		for j := st.cue.End; j < min(st.cue.End+14, s.End); j++ { // "said in a statement"
			if st.cue.End == st.cue.Start || inside(j, st) {
				break
			}
			if p := r.phraseAt[j]; p >= 0 && r.phrases[p].kind == docPhrase {
				r.wrote(r.phrases[p].noun.Lemma, st.speakers, j)
			}
		}
	}
}

// sentenceStatements finds the statements of one sentence.
func (r *reader) sentenceStatements(s token.Range) {
	before := len(r.statements)
	if l := r.labelOf(s); l != nil && l.sort != labelReports && !r.editors(s, l) {
		if l.sort != labelAsks && l.who != nil {
			r.spoken(s, l)
			r.passedOn(s, l)
		}
		return
	} else if l != nil && l.sort == labelReports {
		s.Start = max(s.Start, l.end)
	}
	if r.postedBelow(s) {
		return
	}
	r.lookingBack(s)
	r.whatTheySay(s)
	r.cues(s)
	if d := r.printed(s.Start); d != nil {
		r.printedStatement(s, d, before)
		return
	}
	r.colon(s, before)
	r.loneQuotes(s)
	r.goesOnAfter(s, before)
	r.nextSentence(s, before)
}

// passedOn reads, in a sentence under a label, what its speaker tells that others said: "The ministry rejected that this
// morning." What he says himself there is all of it.
func (r *reader) passedOn(s token.Range, l *label) {
	before := len(r.statements)
	r.cues(s)
	others := slices.DeleteFunc(r.statements[before:], func(st *statement) bool {
		return len(st.speakers) != 1 || st.speakers[0] == l.who || st.source.Start == st.source.End || r.pronounAt(st.source.Start)
	})
	r.statements = r.statements[:before+len(others)]
}

func (r *reader) pronounAt(i int) bool {
	return r.phraseAt[i] < 0 || r.phrases[r.phraseAt[i]].kind == pronounPhrase
}

// cues reads the words of a sentence that attribute what it says.
func (r *reader) cues(s token.Range) {
	for i := s.Start; i < s.End; i++ {
		if q := r.quoteAt[i]; q >= 0 {
			r.quotedFeeling(i, s)
			r.toldInQuote(i, s)
			if end := r.quotes[q].end; end > i {
				i = min(end, s.End) - 1
			}
			continue
		}
		if r.norm(i) == "according" && r.norm(i+1) == "to" {
			r.accordingTo(i, s)
			continue
		}
		if (r.norm(i) == "in" || r.norm(i) == "by") && r.dateAt[i+1] < 0 {
			r.inWords(i, s)
		}
		if r.norm(i) == "all" && r.is(i-1, "be") {
			r.allHeSaid(i, s)
		}
		if r.is(i, "aroundfirst") {
			r.asHeldBy(i, s)
		}
		if c, ok := r.cue(i, s); ok {
			r.report(c, s)
		} else if c, ok := r.attitude(i, s); ok {
			r.report(c, s)
		} else if c, ok := r.strangeVerb(i, s); ok {
			r.report(c, s)
		}
		if r.is(i, "have") || r.is(i, "withholding") || r.is(i, "takingview") || r.norm(i) == "would" || r.norm(i) == "will" {
			r.nothingToSay(i, s)
		}
		if _, ok := r.lex.Speech[r.norm(i)]; ok {
			r.nounCue(i, s)
		}
	}
}

// nothingToSay is a refusal by what somebody has not got or would rather not say: "had no comment", "has nothing
// to add", "made no comment", "takes no position", "prefers to say nothing", "would say nothing about it".
func (r *reader) nothingToSay(i int, s token.Range) {
	n := r.matchAt("nocomment", i+1)
	if !r.is(i, "have") && n > 0 && r.norm(i+n) != "comment" && r.norm(i+n) != "comments" || n == 0 && r.is(i, "preferring") {
		n = r.matchAt("silence", i+1)
	}
	if n == 0 && r.is(i, "takingview") {
		n = r.matchAt("noview", i+1)
	}
	may := r.norm(i) == "would" || r.norm(i) == "will"
	if may {
		n = r.matchAt("saynothing", i+1)
	}
	if last := len(r.statements) - 1; n == 0 || last >= 0 && r.statements[last].span.Start <= i && i < r.statements[last].span.End {
		return // which somebody said
	}
	c := r.groupOf(cueAt{i: i, end: i + 1 + n, verb: &lexicon.Verb{Lemma: "have no comment"}, form: lexicon.Past}, s)
	if c.negated || c.modal && !may || c.inf {
		return
	}
	if end := c.end; end < s.End && r.phraseAt[end] >= 0 && r.phrases[r.phraseAt[end]].start < end {
		return // "no comment section"
	}
	a, ok := r.attribute(c, s)
	if !ok {
		return
	}
	st := r.said(a)
	st.kind, st.rule = graph.Comment, "<speaker> had no comment"
	st.span = token.Range{Start: i + 1, End: r.clauseEnd(i+1, s)}
	r.add(st)
}

// report makes a statement of a reporting verb, where it is one.
func (r *reader) report(c cueAt, s token.Range) {
	switch {
	case r.norm(c.i-1) == "neither" && r.norm(c.end) == "nor" && (c.verb.Kind == graph.Confirmation || c.verb.Kind == graph.Denial):
		r.neither(c, s)
	case r.asksWhether(c, s):
		r.note(c.i, c.end, c.verb.Lemma, false, "the article asks whether it was said")
	case c.verb.Frames&lexicon.Tell != 0 && r.norm(c.end) == "that" && r.norm(c.group-1) == "and" && c.group > 1 && r.pos[c.group-2] == posVerbPart:
		r.note(c.i, c.end, c.verb.Lemma, false, "was told") // "was summoned and told that"
	case r.unsaid(&c, s):
		r.note(c.i, c.end, c.verb.Lemma, false, "not said: negated, modal or infinitive")
	case c.passive:
		r.passive(c, s)
	case r.reducedRelative(c):
		r.reduced(c, s)
	case c.verb.Lemma == "quote" || c.verb.Lemma == "cite" && !r.givesReason(c):
		r.quoting(c, s)
	default:
		r.active(c, s)
	}
}

// asksWhether reports whether the article itself asks if somebody said something: "Had Lima promised that it would pay?"
func (r *reader) asksWhether(c cueAt, s token.Range) bool {
	from := s.Start
	for from < c.group && (r.conj(from) || r.norm(from) == "so" || r.pos[from] == posAdv && r.auxiliary(from) == auxNone) {
		from++
	}
	switch r.auxiliary(from) {
	case auxBe, auxHave, auxDo, auxModal:
	default:
		return false
	}
	if !r.endsAsking(s) || r.quoteAt[from] >= 0 || r.phraseAt[from+1] < 0 || r.phrases[r.phraseAt[from+1]].start < from {
		return false
	}
	for j := from; j < c.i; j++ {
		if r.norm(j) == "," || r.quoteAt[j] >= 0 || r.toks[j].Kind == token.Hyphen && r.toks[j].Break == token.Space {
			return false // "Was it so, the ministry asked, that ...?"
		}
	}
	return true
}

// givesReason reports whether what somebody cites is a thing rather than a source: "cited a lack of fuel".
func (r *reader) givesReason(c cueAt) bool {
	p := r.phraseAt[min(c.end, len(r.phraseAt)-1)]
	return p >= 0 && !c.gerund && !c.passive && r.phrases[p].start == c.end && r.phrases[p].kind == plainPhrase && !r.is(r.phrases[p].head, "published") && len(r.resolve(p)) == 0
}

// attribution is a reporting verb with its subject.
type attribution struct {
	cueAt
	who []int32
	// from is where the subject begins, or the verb group where that comes first.
	from     int
	inverted bool
	speakers []*ent
	source   token.Range
}

// attribute finds who is the subject of a reporting verb, and whom that means.
func (r *reader) attribute(c cueAt, s token.Range) (attribution, bool) {
	a := attribution{cueAt: c}
	a.who, a.from = r.subject(c, s)
	if len(a.who) == 0 && c.gerund {
		a.who = r.subjectOfGerund(c, s)
	}
	if len(a.who) > 0 && r.supposed(a, s) {
		r.note(c.i, c.end, c.verb.Lemma, false, "only supposed to be said")
		return a, false
	}
	if w := r.norm(a.from - 1); len(a.who) > 0 && a.from > s.Start && (w == "nor" || w == "neither") {
		if !c.modal || r.unspoken(c.i) == 0 {
			return a, false // "neither Egypt nor Sudan denies it"
		}
		a.negated = true
	}
	if len(a.who) > 0 && a.from <= c.i {
		a.speakers, a.source = r.refsOf(a.who)
	}
	if len(a.speakers) == 0 {
		if who, from := r.inverted(c, s); len(who) > 0 {
			a.who, a.from, a.inverted = who, from, true
			a.speakers, a.source = r.refsOf(who)
		}
	}
	if len(a.who) == 0 {
		return a, false
	}
	if who := r.whoReplies(a); who != nil {
		a.speakers = who
	}
	if who := r.whoseLetter(a); who != nil {
		a.speakers = who
	}
	if c.verb.Frames&lexicon.ByDoc != 0 && r.norm(a.source.Start) == "it" && r.authors[""] != nil {
		a.speakers = r.authors[""] // "He hopes for rain, it reads"
	}
	if len(a.speakers) == 0 {
		r.note(c.i, c.end, c.verb.Lemma, false, "who speaks is not known")
		return a, false
	}
	return a, true
}

// whoseLetter gives who "he writes" means after a sentence about a letter of his: "Peru's minister sent one. His letter to NAME is dated
// May 3. It would rain, he writes."
func (r *reader) whoseLetter(a attribution) []*ent {
	if a.verb.Lemma != "write" || len(a.who) != 1 {
		return nil
	}
	i := r.phrases[a.who[0]].start
	w, k := r.norm(i), r.sentenceBefore(i)
	if w != "he" && w != "she" || k < 0 || r.past[k].spoke {
		return nil
	}
	first := r.phraseAt[r.afterDateline(r.sent[k].Start, r.sent[k], r.sent[k].End-1)]
	if first < 0 || r.phrases[first].kind != docPhrase || r.phrases[first].plural {
		return nil
	}
	if who := r.resolve(first); len(who) == 1 && who[0].person() && who[0].fits(w == "he") {
		return who
	}
	return nil
}

// whoReplies gives who answers what somebody was told right before, where only a pronoun or an office names him: "The one was told so.
// “Lies,” he retorted." Nobody answers himself.
func (r *reader) whoReplies(a attribution) []*ent {
	k := len(r.statements) - 1
	if k < 0 || !r.verbOn("replying", a.verb) || len(a.who) != 1 {
		return nil
	}
	last, p := r.statements[k], &r.phrases[a.who[0]]
	if p.kind != pronounPhrase && p.kind != rolePhrase || !sameEnts(a.speakers, last.speakers) || r.sentAt[p.start]-r.sentAt[last.span.End-1] > 1 || r.paraAt[p.start] != r.paraAt[last.span.Start] {
		return nil
	}
	to, w := last.toldPerson(), r.norm(p.start)
	if to == nil || p.kind == pronounPhrase && w != "he" && w != "she" || !to[0].fits(w != "she") {
		return nil
	}
	return to
}

// subjectOfGerund gives who does what a gerund says: the subject of the verb
// before it, or after it where it opens the sentence: "Denying that ..., the
// ministry said".
func (r *reader) subjectOfGerund(c cueAt, s token.Range) []int32 {
	if c.group > s.Start {
		return r.shared(c.group, s)
	}
	for k := r.nextComma(c.end, s); k >= 0 && k+1 < s.End; k = r.nextComma(k+1, s) {
		if p := r.phraseAt[k+1]; p >= 0 && r.speakerLike(p) && r.subjectAndVerb(k+1, s) {
			return []int32{p}
		}
	}
	return nil
}

// supposed reports whether the clause of the attribution is a condition: "if
// the ministry says", "had it said".
func (r *reader) supposed(a attribution, s token.Range) bool {
	if w := r.norm(a.from); a.from < a.i && (w == "whether" || w == "unless") {
		return true // which the tagger takes for a part of the name: "Whether Chile answered"
	}
	if a.from <= s.Start || a.from >= a.i {
		return false
	}
	switch r.norm(a.from - 1) {
	case "if", "unless", "whether":
		return true
	case "were":
		return a.from-1 == s.Start || r.norm(a.from-2) == "," // and not "Who they were the ministry would not say"
	case "had", "should":
		return a.from-1 == s.Start
	}
	return false
}

// active reads what stands with a verb whose subject speaks.
func (r *reader) active(c cueAt, s token.Range) {
	a, ok := r.attribute(c, s)
	if !ok || c.verb.Frames&lexicon.ByDoc != 0 && !r.byDocument(a, s) {
		return
	}
	if c.verb.Lemma == "agree" && len(a.speakers) > 1 && !(r.wholeClause(a.from, s) && r.inDocument(c.end)) {
		r.note(c.i, c.end, c.verb.Lemma, false, "several agree on something with each other")
		return
	}
	if c.verb.Lemma == "talk" && len(a.speakers) > 1 {
		r.note(c.i, c.end, c.verb.Lemma, false, "several talk with each other")
		return
	}
	st := r.said(a)
	if !r.content(st, a, s) {
		r.note(c.i, c.end, c.verb.Lemma, false, "nothing that was said stands with it")
		return
	}
	r.onAuthority(st, s)
	r.endWithRelative(st, c, s)
	if a.source.Start > st.span.Start && a.source.Start < st.span.End && a.gerund && a.group == s.Start {
		st.span.End = a.source.Start
	}
	r.add(st)
}

// inDocument reports whether "in" and a document stand at i: "in a joint statement".
func (r *reader) inDocument(i int) bool {
	in := r.prepAfter(&phrase{end: i}, "in")
	return in != nil && in.kind == docPhrase
}

// endWithRelative ends what a clause with "which" or "who" reports where the verb of the main clause
// follows: "the ministry, which denies the charge, has asked for time".
func (r *reader) endWithRelative(st *statement, c cueAt, s token.Range) {
	if w := r.norm(c.group - 1); w != "which" && w != "who" || st.span.Start < c.end {
		return
	}
	k := r.nextComma(st.span.Start, s)
	if k > st.span.Start && k+1 < st.span.End && (r.pos[k+1].finite() || r.is(k+1, "be") || r.is(k+1, "have") || r.is(k+1, "modal")) && r.phraseAt[k+1] < 0 {
		st.span.End = k
	}
}

// byDocument reports whether a document is the subject: "the statement read",
// "came the answer", but not "the minister read", "the answer came".
func (r *reader) byDocument(a attribution, s token.Range) bool {
	if p := &r.phrases[a.who[0]]; p.kind != docPhrase && r.norm(a.source.Start) != "it" && !r.wroteDocument(p) {
		return a.verb.Lemma == "read" && r.afterQuotation(a.from, s) // "“...,” the envoy read from a paper"
	}
	return a.verb.Lemma != "come" || a.inverted
}

// wroteDocument reports whether a phrase names whose document stands before it: "a statement by the ministry".
func (r *reader) wroteDocument(p *phrase) bool {
	w := r.norm(p.start - 1)
	return p.start > 1 && (w == "by" || w == "from" || w == "of") && r.phraseAt[p.start-2] >= 0 && r.phrases[r.phraseAt[p.start-2]].kind == docPhrase
}

// onAuthority gives a statement to the source that its speaker names: "the
// agency, citing the ministry, reported"; the agency is only the channel.
func (r *reader) onAuthority(st *statement, s token.Range) {
	for j := st.source.End; j+1 < min(s.End, st.source.End+60); j++ {
		if j >= st.span.Start && j < st.span.End {
			j = st.span.End - 1
			continue
		}
		if rd, _, ok := r.verbAt(j); ok && j > st.span.End && r.pos[j].finite() && r.phraseAt[j-1] >= 0 && rd.Verb.Frames&lexicon.Post != 0 && st.span.Start > st.source.End {
			return // ", the agency reported, citing officials": which are the agency's
		}
		if w := r.norm(j); w != "citing" && w != "quoting" || r.phraseAt[j+1] < 0 || r.quoteAt[j] >= 0 {
			continue
		}
		who, _ := r.withOthers(r.phraseAt[j+1])
		if refs, src := r.refsOf(who); len(refs) > 0 {
			st.via, st.speakers, st.source = st.speakers, refs, src
		}
		return
	}
}

// said begins a statement of an attribution.
func (r *reader) said(a attribution) *statement {
	return &statement{verb: a.verb, cue: token.Range{Start: a.i, End: a.end}, negated: a.negated && (a.modal || r.verbOn("excluding", a.verb)), speakers: a.speakers, source: a.source}
}

// neither is "neither confirmed nor denied", a refusal to say.
func (r *reader) neither(c cueAt, s token.Range) {
	a, ok := r.attribute(c, s)
	if !ok {
		return
	}
	st := r.said(a)
	st.kind, st.rule = graph.Comment, "<speaker> neither confirmed nor denied"
	st.cue.End = min(c.end+2, s.End) // "nor denied"
	start := c.i
	j := c.end + 2
	if k := r.skipAdjuncts(j, s, st, false); r.norm(k) == "that" {
		j = k
	}
	switch p := r.phraseAt[min(j, s.End-1)]; {
	case j < s.End && r.norm(j) == "that":
		start = j + 1
	case j < s.End && p >= 0 && r.phrases[p].kind == pronounPhrase: // "would neither confirm nor deny it when asked"
		st.span = token.Range{Start: c.group, End: j + 1}
		r.add(st)
		return
	case j < s.End && p >= 0:
		start = j
		if end := r.phraseTail(r.phrases[p].end, s); r.norm(end) == "when" {
			st.span = token.Range{Start: start, End: end} // "would neither confirm nor deny the report when the agency asked"
			r.add(st)
			return
		}
	}
	st.span = token.Range{Start: start, End: r.clauseEnd(start, s)}
	r.add(st)
}

// add keeps a statement, with when and where it was said.
func (r *reader) add(st *statement) {
	st.span = r.trimmed(st.span)
	if st.span.End <= st.span.Start || st.span.End == st.span.Start+1 && r.toks[st.span.Start].Kind == token.Punct {
		return // "What are they accused of?"
	}
	if len(st.content) == 0 {
		st.content = []token.Range{st.span}
	}
	for i, c := range st.content {
		st.content[i] = r.trimmed(c)
	}
	for _, have := range r.statements[max(0, len(r.statements)-8):] { // the same words of the same speaker once
		if have.span == st.span && sameEnts(have.speakers, st.speakers) || r.toldAct(st) && tells(have, st) {
			return
		}
	}
	if st.conf == 0 {
		st.conf = 0.9
	}
	st.source = r.wholeSource(st)
	r.statements = append(r.statements, st)
	r.note(st.span.Start, st.span.End, st.rule, true, string(st.kind))
}

// trimmed leaves out the marks around what was said, and "that" before it.
func (r *reader) trimmed(x token.Range) token.Range {
	for x.End > x.Start && (r.trailing(x.End-1) || r.norm(x.End-1) == "*") {
		x.End--
	}
	for x.End > x.Start && (r.norm(x.Start) == "," || r.norm(x.Start) == "*" || r.norm(x.Start) == ":" || r.norm(x.Start) == "that" && x.End-x.Start > 1 && r.pos[x.Start] == posPrep) {
		x.Start++
	}
	return x
}

// wholeSource takes in what belongs to the phrase that names the speaker: "a
// spokesman" for the ministry.
func (r *reader) wholeSource(st *statement) token.Range {
	x := st.source
	for x.Start < x.End && (r.toks[x.Start].Kind == token.Punct || r.toks[x.Start].Kind == token.Hyphen) {
		x.Start++
	}
	if x.End <= x.Start || r.phraseAt[x.End-1] < 0 || st.follows != nil {
		return x
	}
	limit := r.sentence(x.Start)
	if st.cue.Start >= x.End {
		limit.End = min(limit.End, st.cue.Start)
	}
	if st.span.Start >= x.End {
		limit.End = min(limit.End, st.span.Start)
	}
	for {
		end := r.prepTail(x.End, limit)
		if end == x.End {
			return x
		}
		x.End = end
	}
}

func (r *reader) trailing(i int) bool {
	switch r.norm(i) {
	case ",", ";", ":", ".":
		return true
	}
	return r.toks[i].Kind == token.Hyphen
}

func sameEnts(a, b []*ent) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func (r *reader) nextComma(from int, s token.Range) int {
	for j := from; j < min(s.End, from+120); j++ {
		if r.norm(j) == "," && r.quoteAt[j] < 0 {
			return j
		}
	}
	return -1
}

// contentStart gives where the clause that ends before i begins.
func (r *reader) contentStart(i int, s token.Range) int {
	start := max(s.Start, i-longClause)
	for j := i - 1; j >= start; j-- {
		if r.quoteAt[j] < 0 && (r.norm(j) == ";" || r.colonAt(j)) && j < i-1 {
			if r.norm(j) == ";" && r.toldTogether(j, s) {
				continue // "He was not taken there; he went, the minister said"
			}
			start = j + 1
			break
		}
	}
	for k := len(r.statements) - 1; k >= max(0, len(r.statements)-12); k-- {
		st := r.statements[k]
		if st.cue.Start < s.Start || st.cue.Start >= i {
			break
		}
		if st.span.End > start && st.span.End+2 < i && st.cue.Start < st.span.Start && (r.norm(st.span.End) == "," || r.conj(st.span.End)) {
			start = st.span.End + 1
		}
	}
	if r.conj(start) && start+1 < i && start > s.Start {
		start++
	}
	return r.afterDateline(start, s, i)
}

// toldTogether reports whether the clause before a semicolon at j opens its sentence, is negated and told in the past of what is
// reported, and nobody is said to have said it alone: "He was not taken there; he went".
func (r *reader) toldTogether(j int, s token.Range) bool {
	if j-s.Start > longClause || r.tenseOf(s.Start, j) != tenseState || r.attributed(s.Start, token.Range{Start: s.Start, End: j}) {
		return false
	}
	negated := false
	for k := s.Start; k < j; k++ {
		if r.quoteAt[k] >= 0 || r.norm(k) == ";" {
			return false
		}
		negated = negated || r.negative(k)
	}
	return negated && !r.coveredByAny(s.Start)
}

// afterDateline moves past "SEOUL, July 11 --" and liveblog times.
func (d *doc) afterDateline(start int, s token.Range, limit int) int {
	if start != s.Start || d.toks[start].Break != token.Para {
		return start
	}
	if j := d.afterStamp(start, limit); j > start {
		return j
	}
	for j := start; j < limit && j < start+16; j++ {
		if d.toks[j].Kind == token.Hyphen && d.toks[j].Break == token.Space || d.toks[j].Text == "—" {
			for j+1 < limit && d.toks[j+1].Kind == token.Hyphen {
				j++
			}
			return j + 1
		}
		if d.pos[j].finite() && d.dateAt[j] < 0 {
			break
		}
	}
	for start < limit && (d.toks[start].Kind == token.Punct && d.norm(start) != "(" || d.toks[start].Kind == token.Number || d.toks[start].Kind == token.Hyphen) {
		start++
	}
	return start
}

// afterStamp moves past a time of day with a day that opens a paragraph: "21:10, Friday The ministry".
func (d *doc) afterStamp(start, limit int) int {
	j, clock := start, false
	for j < limit && (d.dateAt[j] >= 0 || d.toks[j].Kind == token.Number || d.toks[j].Kind == token.Punct && d.norm(j) != "(" || d.toks[j].Kind == token.Hyphen) {
		if i := int(d.dateAt[j]); i >= 0 {
			clock = clock || d.toks[j].Kind == token.Number && d.norm(j+1) == ":" || d.dayAndTime(i)
			j = max(j, d.dates[i].End-1)
		}
		j++
	}
	if clock && j < limit && (d.toks[j].Kind == token.Quote || d.toks[j].Case != token.Lower) {
		return j
	}
	return start
}
