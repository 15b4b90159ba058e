package extract

import (
	"slices"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// colon is "Trump took a similar line: ..." and "The ministry's answer: ...": what
// follows a colon was said by the subject before it, or by whoever spoke before
// where there is none: "On the letter: “...”".
func (r *reader) colon(s token.Range, before int) {
	for c := s.Start + 1; c < s.End-1; c++ {
		if !r.colonAt(c) || r.quoteAt[c] >= 0 {
			continue
		}
		from := r.afterEmphasis(c+1, s.End)
		if _, topic := slices.BinarySearch(r.topics, from); topic || r.covered(from, before) || r.within(c-1, before) || r.toks[s.Start].Break >= token.Para && r.restOfHeading(from, r.para[r.paraAt[s.Start]]) {
			return
		}
		st := r.colonSpeaker(c, s, before)
		if st == nil || len(st.speakers) == 0 {
			return
		}
		st.span = token.Range{Start: c + 1, End: r.clauseEnd(c+1, s)}
		r.add(st)
		return
	}
}

// colonAt reports whether a colon stands at i, not one of a time of day.
func (r *reader) colonAt(i int) bool {
	return r.norm(i) == ":" && !(i+1 < len(r.toks) && r.toks[i+1].Break == token.None && r.toks[i+1].Kind == token.Number)
}

// colonSpeaker begins the statement that follows the colon at c.
func (r *reader) colonSpeaker(c int, s token.Range, before int) *statement {
	hasQuote := false
	for j := c + 1; j < s.End; j++ {
		hasQuote = hasQuote || r.quoteAt[j] >= 0
	}
	if st := r.printedIn(c, s); st != nil {
		return st
	}
	if last := len(r.statements) - 1; last >= before && r.statements[last].cue.End <= c && !r.statements[last].nominal {
		if hasQuote || r.clauseAt(c+1, s) {
			return r.goingOn(r.statements[last])
		}
		return nil
	}
	if hasQuote && r.onlyTopic(s.Start, c) {
		if len(r.statements) == 0 || !r.nearby(s) {
			return nil
		}
		return r.goingOn(r.statements[len(r.statements)-1])
	}
	if st := r.speechBefore(c, s); st != nil && (hasQuote || r.clauseAt(c+1, s) || r.is(c-1, "curtly") || st.source.End == c) {
		return st
	}
	who, ok := r.leadIn(r.afterDateline(s.Start, s, c), c)
	from, told := r.cameFrom(r.afterDateline(s.Start, s, c), s)
	if told != nil && told.end <= c {
		who, ok = []int32{from}, true
	} else {
		told = nil
	}
	if ok && r.onlySpeaker(who[0], s, c) && r.lex.Phrases["no"].MatchAt(r.toks, c+1)+r.matchAt("negative", c+1) > 0 {
		hasQuote = true // "Moscow: no losses"
	}
	stand := ok && !hasQuote && (told != nil || r.takesStand(who[0], s, c))
	if !ok || !hasQuote && (!stand && !r.speechWord(s.Start, c) && r.anyFinite(s.Start, c) || !r.clauseAt(c+1, s)) {
		return nil
	}
	refs, src := r.refsOf(who)
	v := &lexicon.Verb{Lemma: ":"}
	if rd, _, ok := r.verbAt(src.End); ok && r.pos[src.End].verb() && rd.Verb.Kind == graph.Denial {
		v.Kind = graph.Denial // "the president contradicts his adviser: ..."
	}
	if told != nil {
		v.Kind = r.lex.Speech[r.norm(told.head)]
	} else if p := r.phraseAt[r.afterDateline(s.Start, s, c)]; p >= 0 && r.norm(src.Start-1) == "from" {
		v.Kind = r.lex.Speech[r.norm(r.phrases[p].head)] // "A denial came from the ministry: ..."
	}
	return &statement{verb: v, speakers: refs, source: src, cue: token.Range{Start: c, End: c + 1}, rule: "<speaker> ...: <content>", conf: 0.75}
}

// cameFrom gives from whom something came that a sentence beginning at i tells of, and what: "From the ministry in Lima came a
// denial: ...", "From Lima came word that ...".
func (r *reader) cameFrom(i int, s token.Range) (who int32, what *phrase) {
	if r.norm(i) != "from" || i+1 >= s.End || r.phraseAt[i+1] < 0 {
		return -1, nil
	}
	who = r.phraseAt[i+1]
	came := r.phraseTail(r.phrases[who].end, s)
	for came < s.End && (r.pos[came] == posAdv || r.dateAt[came] >= 0) {
		came++
	}
	if w := r.norm(came); w != "came" && w != "comes" && w != "come" {
		return -1, nil
	}
	for came++; came < s.End && (r.pos[came] == posAdv || r.dateAt[came] >= 0 || r.is(came, "prep") && r.dateAt[came+1] >= 0); came++ {
	}
	if came >= s.End || r.phraseAt[came] < 0 {
		return -1, nil
	}
	return who, &r.phrases[r.phraseAt[came]]
}

// takesStand reports whether what stands before the colon at c tells what somebody who can speak does, rather
// than what he is or undergoes, and a whole clause in which nobody else speaks follows: "The minister
// reached for the keyboard: ...".
func (r *reader) takesStand(p int32, s token.Range, c int) bool {
	ph := &r.phrases[p]
	if !r.speakerLike(p) || r.norm(ph.start) == "it" || r.anyFinite(s.Start, ph.start) || r.governed(ph.start, s.Start) || r.othersSpeak(c+1, s) || !r.subjectAndVerb(c+1, s) && !r.is(c+1, "nobody") && r.norm(c+1) != "there" {
		return false
	}
	if w := r.norm(c + 1); w == "one" || w == "both" || w == "all" || w == "each" || r.pos[c+1] == posNumber || r.dateAt[c+1] >= 0 {
		return false // counts or names what was told of: "shut two embassies: one was ..."
	}
	v := r.phraseTail(ph.end, s)
	for v < c && (r.pos[v] == posAdv || r.norm(v) == "," || r.dateAt[v] >= 0) {
		v++
	}
	return v < c && (r.pos[v].finite() || r.pos[v] == posVerbPart) && r.auxiliary(v) == auxNone && !r.verbIn("undergoing", v)
}

// othersSpeak reports whether a finite verb of reporting stands in the rest of the sentence.
func (r *reader) othersSpeak(from int, s token.Range) bool {
	for j := from; j < min(s.End, from+longClause); j++ {
		if rd, _, ok := r.verbAt(j); ok && r.pos[j].finite() && r.quoteAt[j] < 0 && rd.Verb.Frames&lexicon.Post != 0 || r.norm(j) == "according" {
			return true
		}
	}
	return false
}

// onlySpeaker reports whether nothing but the speaker stands before the colon at c.
func (r *reader) onlySpeaker(p int32, s token.Range, c int) bool {
	return r.phrases[p].end == c && r.phrases[p].start == r.afterDateline(s.Start, s, c) && r.speakerLike(p)
}

// speechBefore begins the statement of whose speech the words before a colon tell: "The ministry's
// denial was swift: ...".
func (r *reader) speechBefore(c int, s token.Range) *statement {
	p := r.phraseAt[r.afterDateline(s.Start, s, c)]
	if p < 0 {
		return nil
	}
	ph := &r.phrases[p]
	kind, ok := r.lex.Speech[r.norm(ph.head)]
	if v := r.phraseTail(ph.end, s); !ok || v > c || v < c && !r.pos[v].finite() && !r.is(v, "be") && !r.is(v, "modal") {
		return nil
	}
	refs, src := r.ownerOf(ph)
	if w := r.norm(ph.start); len(refs) == 0 || r.quoteAt[ph.start] < 0 && (w == "our" || w == "my") {
		return nil // "Our finding: ..." is the newspaper's
	}
	return &statement{verb: &lexicon.Verb{Lemma: ":", Kind: kind}, speakers: refs, source: src, cue: token.Range{Start: c, End: c + 1},
		rule: "<speaker>'s " + r.norm(ph.head) + " is ...: <content>", conf: 0.75}
}

// printedIn begins the statement of a newspaper of whose report the words before a colon tell: "asked about a story in the Star: ..."
func (r *reader) printedIn(c int, s token.Range) *statement {
	p := r.phraseAt[c-1]
	if p < 0 || r.phrases[p].end != c || r.phrases[p].start-2 < s.Start || r.norm(r.phrases[p].start-1) != "in" || !r.clauseAt(c+1, s) {
		return nil
	}
	q := r.phraseAt[r.phrases[p].start-2]
	if q < 0 || r.phrases[q].kind != docPhrase && !r.is(r.phrases[q].head, "mediastory") {
		return nil
	}
	refs, src := r.refsOf([]int32{p})
	if len(refs) != 1 || refs[0].kind != "media" {
		return nil
	}
	return &statement{verb: &lexicon.Verb{Lemma: ":", Kind: graph.Claim}, speakers: refs, source: src, cue: token.Range{Start: c, End: c + 1}, rule: "a " + r.norm(r.phrases[q].head) + " in <speaker>: <content>", conf: 0.75}
}

// goingOn begins a statement of whoever made the one before.
func (r *reader) goingOn(prev *statement) *statement {
	return &statement{verb: &lexicon.Verb{Lemma: "quotation"}, speakers: prev.speakers, source: prev.source, behalf: prev.behalf, follows: prev, rule: lastSpeakersColon, conf: 0.75}
}

// onlyTopic reports whether the words before a colon say what the words after it
// are about, not who says them: "On the letter", "And the test".
func (r *reader) onlyTopic(a, b int) bool {
	for a < b && (r.toks[a].Kind == token.Punct || r.conj(a)) {
		a++
	}
	switch r.norm(a) {
	case "on", "about", "of", "regarding", "concerning":
		return true
	case "as":
		return r.norm(a+1) == "to" || r.norm(a+1) == "for"
	}
	return a < b && r.is(a, "question") && !r.anyFinite(a, b)
}

// within reports whether a statement of the sentence covers the token.
func (r *reader) within(i, before int) bool {
	for _, st := range r.statements[max(before, len(r.statements)-20):] {
		if i >= st.span.Start && i < st.span.End {
			return true
		}
	}
	return false
}

func (r *reader) covered(i, before int) bool {
	for _, st := range r.statements[max(before, len(r.statements)-20):] {
		if i >= st.span.Start && i < st.span.End || i >= st.cue.Start && i < st.cue.End {
			return true
		}
	}
	return false
}

// leadIn gives the subject of the words before a colon, or a document whose
// author they name.
func (r *reader) leadIn(a, b int) ([]int32, bool) {
	first, speech := int32(-1), false
	for j := a; j < b; j++ {
		p := r.phraseAt[j]
		if p < 0 || r.quoteAt[j] >= 0 {
			continue
		}
		ph := &r.phrases[p]
		if w := r.norm(ph.start); len(ph.refs) > 0 && w != "him" && w != "them" {
			if ph.kind == docPhrase && r.prepAfter(ph, "by", "from") != nil {
				return []int32{p}, true
			}
			if first < 0 && (ph.kind == docPhrase || r.subjectLike(j) || speech && r.norm(ph.start-1) == "from") {
				first = p
			}
		}
		if _, ok := r.lex.Speech[r.norm(ph.head)]; ok {
			speech = true // "a denial came from the ministry"
		}
		j = ph.end - 1
	}
	return []int32{first}, first >= 0
}

func (r *reader) speechWord(a, b int) bool {
	for j := a; j < b; j++ {
		if r.is(j, "stance") || r.norm(j) == "words" {
			return true
		}
		if _, ok := r.lex.Speech[r.norm(j)]; ok && r.phraseAt[j] >= 0 && r.phraseTail(r.phrases[r.phraseAt[j]].end, r.sentence(j))+1 >= b {
			return true // "has a different explanation: ..."
		}
		if n := r.noun(j); n != nil && n.Class == lexicon.Doc {
			return true
		}
		if _, _, ok := r.verbAt(j); ok && r.pos[j].verb() {
			return true
		}
	}
	return false
}

// loneQuotes gives a quotation that no verb introduces to whoever spoke before
// it: “..., ” he said. “And so on.”
func (r *reader) loneQuotes(s token.Range) {
	for j := s.Start; j < s.End; j++ {
		q := r.quoteAt[j]
		if q < 0 {
			continue
		}
		qt := r.quotes[q]
		from, to := max(qt.start, s.Start), min(qt.end, s.End)
		j = to - 1
		if !r.coveredByAny(from) {
			if who, src := r.signature(qt); len(who) > 0 {
				marked := r.withMarks(qt)
				st := &statement{verb: &lexicon.Verb{Lemma: "quotation"}, speakers: who, source: src,
					span: token.Range{Start: max(marked.Start, s.Start), End: min(marked.End, s.End)}, rule: "<quotation> — <speaker>", conf: 0.8}
				st.date, st.phrase = r.firstDay(src.End, min(src.End+longSignature/2, r.para[r.paraAt[src.Start]].End))
				r.add(st)
				continue
			}
		}
		if r.coveredByAny(from) || !r.standsAlone(s) {
			continue
		}
		who := r.speakers
		var src token.Range
		// “...” Trump said in the sentence after it is read there
		if r.attributedNext(s) || qt.end > s.End && r.toks[min(qt.end+1, len(r.toks)-1)].Break < token.Para {
			continue
		}
		if st := r.saidNext(s); st != nil {
			marked := r.withMarks(qt)
			st.span = token.Range{Start: max(marked.Start, s.Start), End: min(marked.End, s.End)}
			r.add(st)
			continue
		}
		if len(r.statements) == 0 || !r.nearby(s) || qt.words(r.toks) < 2 {
			continue
		}
		prev := r.statements[len(r.statements)-1]
		src = prev.source
		if r.toks[s.Start].Break >= token.Para && from == s.Start && !r.quotedLast(prev, s) {
			continue // a heading
		}
		if other := r.actedBefore(s, prev); other != nil {
			who, src, prev = other, token.Range{}, nil
		} else if other, named := r.officeBefore(s, prev); other != nil {
			who, src, prev = other, named, nil
		}
		marked := r.withMarks(qt)
		st := &statement{verb: &lexicon.Verb{Lemma: "quotation"}, speakers: who, source: src, span: token.Range{Start: max(marked.Start, s.Start), End: min(marked.End, s.End)}, rule: "<quotation> of the last speaker", conf: 0.8}
		if prev != nil {
			st.behalf, st.follows = prev.behalf, prev
		}
		if len(who) > 0 {
			r.add(st)
		}
	}
}

// longSignature is how many tokens may tell who said a quotation that stands before them.
const longSignature = 30

// signature gives whom the words behind a quotation name as its speaker without a verb: “...” — Mayor A B, to reporters;
// “...” (Mayor A B). A title, and what an agency carries, are no such quotations.
func (r *reader) signature(q quote) ([]*ent, token.Range) {
	j := q.end + 1
	if r.norm(j) == "." || r.norm(j) == "," {
		j++
	}
	if j+1 >= len(r.toks) || r.norm(j) != "(" && r.toks[j].Kind != token.Hyphen || !r.sentenceQuoted(q) {
		return nil, token.Range{}
	}
	end := r.signatureEnd(j)
	if end < 0 || r.phraseAt[j+1] < 0 || r.anyFiniteQuoted(j+1, end) {
		return nil, token.Range{}
	}
	who, src := r.refsOf([]int32{r.phraseAt[j+1]})
	if len(who) != 1 || who[0].kind == "media" || who[0].typ == graph.Place || !who[0].person() && who[0].known == nil && src.End-src.Start < 2 {
		return nil, token.Range{} // "(Chapter 3)"
	}
	return who, src
}

// signatureEnd gives the end of the words behind a quotation that begin with the dash or bracket at i: with the line, or with
// the bracket; -1 where they are too many.
func (r *reader) signatureEnd(i int) int {
	for j := i + 1; j <= min(len(r.toks), i+longSignature); j++ {
		switch {
		case r.norm(i) == "(":
			if r.norm(j) == ")" {
				return j
			}
		case j == len(r.toks) || r.toks[j].Break >= token.Line:
			return j
		}
	}
	return -1
}

// sentenceQuoted reports whether a quotation begins a sentence, or follows a colon, and has a finite verb.
func (r *reader) sentenceQuoted(q quote) bool {
	open := q.start - 1
	if open < 0 || open > r.sentence(open).Start && r.norm(open-1) != ":" && !r.emphasis(open-1) && r.toks[open].Break < token.Line {
		return false
	}
	for j := q.start; j < min(q.end, q.start+longClause); j++ {
		if r.pos[j].finite() || r.is(j, "be") {
			return true
		}
	}
	return false
}

// quotedLast reports whether the last words before sentence s are a quotation of what was said last.
func (r *reader) quotedLast(prev *statement, s token.Range) bool {
	return s.Start > 0 && r.sentAt[max(prev.span.End, prev.cue.End)-1] == r.sentAt[s.Start-1] && (r.quoteAt[prev.span.Start] >= 0 || r.quoteAt[prev.span.End-1] >= 0)
}

// actedBefore gives the one person whom the sentence before, in the paragraph, is about, where nobody says anything in
// it and it is not the last speaker: “...” after "The senator would have none of it."
func (r *reader) actedBefore(s token.Range, prev *statement) []*ent {
	if r.toks[s.Start].Break >= token.Para || len(r.past) == 0 {
		return nil
	}
	last := &r.past[len(r.past)-1]
	if last.spoke || len(last.figures) == 0 {
		return nil
	}
	who := last.figures[0].refs
	if first := r.phraseAt[r.sentence(s.Start-1).Start]; first < 0 || r.phrases[first].kind != namePhrase || !sameEnts(r.phrases[first].refs, who) {
		return nil
	}
	if len(who) != 1 || !who[0].person() || sameEnts(who, prev.speakers) {
		return nil
	}
	return who
}

// officeBefore gives the office or the spokesman who opens the sentence before as its subject, where nobody says anything in it and
// he is not the last speaker's: “...” after "A spokesman for the navy needed one sentence."
func (r *reader) officeBefore(s token.Range, prev *statement) ([]*ent, token.Range) {
	if s.Start == 0 || r.toks[s.Start].Break >= token.Para || len(r.past) == 0 || r.past[len(r.past)-1].spoke {
		return nil, token.Range{}
	}
	before := r.sentence(s.Start - 1)
	p := r.phraseAt[before.Start]
	if p < 0 || r.phrases[p].kind != rolePhrase {
		return nil, token.Range{}
	}
	who, src := r.refsOf([]int32{p})
	if len(who) != 1 || sameEnts(who, prev.speakers) {
		return nil, token.Range{}
	}
	return who, src
}

// saidNext begins the statement of a quotation that stands alone after a sentence in which nobody says
// anything, but whose subject answers or disagrees: "The minister disagreed. “...”"
func (r *reader) saidNext(s token.Range) *statement {
	if s.Start == 0 || r.toks[s.Start].Break >= token.Para {
		return nil
	}
	before := r.sentence(s.Start - 1)
	if k := len(r.statements) - 1; k >= 0 && max(r.statements[k].span.End, r.statements[k].cue.End) > before.Start {
		return nil
	}
	at := r.stanceAt(before)
	if at < 0 {
		return nil
	}
	who, _ := r.subject(r.groupOf(cueAt{i: at, end: at + 1}, before), before)
	if len(who) == 0 || !r.speakerLike(who[0]) {
		return nil
	}
	refs, src := r.refsOf(who)
	if len(refs) == 0 {
		return nil
	}
	return &statement{verb: &lexicon.Verb{Lemma: "quotation"}, speakers: refs, source: src, rule: "<speaker> answers. <quotation>", conf: 0.7}
}

// stanceAt gives the verb of a sentence that tells how its subject stands to what was said before, or -1.
func (r *reader) stanceAt(s token.Range) int {
	for j := s.Start; j < min(s.End, s.Start+longClause/3); j++ {
		if r.quoteAt[j] >= 0 {
			return -1
		}
		switch {
		case r.is(j, "stance") && r.is(j-1, "be"):
			return j - 1
		case r.is(j, "stance") && (r.is(j-1, "comparative") || r.norm(j-1) == "less" || r.norm(j-1) == "more" || r.norm(j-1) == "as") && (r.is(j-2, "be") || r.is(j-3, "be")):
			return j - 2 // "was no less firm"
		case (r.is(j, "stance") || r.is(j, "answering")) && (r.pos[j].verb() || r.pos[j] == posVerbPart || r.norm(j-1) == ","):
			return j
		}
	}
	return -1
}

// quotedFeeling is what somebody is in his own words: "was “deeply shocked” by the news".
func (r *reader) quotedFeeling(i int, s token.Range) {
	q := r.quotes[r.quoteAt[i]]
	be := q.start - 2
	for be > s.Start && r.pos[be] == posAdv && !r.negative(be) {
		be--
	}
	if i != q.start || be <= s.Start || q.end > s.End || !r.is(be, "be") || r.coveredByAny(i) || !r.feels(q) || r.attributed(q.end, s) {
		return
	}
	c := r.groupOf(cueAt{i: be, end: be + 1, verb: &lexicon.Verb{Lemma: "be", Kind: graph.Comment}, form: lexicon.Base}, s)
	if c.modal || c.negated {
		return
	}
	a, ok := r.attribute(c, s)
	if !ok || a.inverted || a.from > be {
		return
	}
	st := r.said(a)
	st.span, st.rule, st.conf = token.Range{Start: q.start - 1, End: r.clauseEnd(q.start-1, s)}, "<speaker> is <quotation>", 0.75
	r.add(st)
}

// feels reports whether a quotation of few words tells a feeling or a state of mind.
func (r *reader) feels(q quote) bool {
	for j := q.start; j < min(q.end, q.start+6); j++ {
		if r.is(j, "feeling") {
			return true
		}
	}
	return false
}

func (r *reader) coveredByAny(i int) bool {
	for k := len(r.statements) - 1; k >= 0 && k >= len(r.statements)-6; k-- {
		st := r.statements[k]
		if i >= st.span.Start && i < st.span.End {
			return true
		}
	}
	return false
}

// standsAlone reports whether the quotation is a sentence of its own rather
// than a few words within the reporter's.
func (r *reader) standsAlone(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if r.quoteAt[j] < 0 && r.toks[j].Kind == token.Word {
			return false
		}
	}
	return true
}

// attributedNext reports whether the sentence after s names the speaker of its
// quotation: “Never!” shouted the minister.
func (r *reader) attributedNext(s token.Range) bool {
	if s.End >= len(r.toks) || r.toks[s.End].Break >= token.Para {
		return false
	}
	next := r.sentence(s.End)
	if r.backAttribution(next) != nil {
		return true
	}
	for j := next.Start; j < next.End && j < next.Start+8; j++ {
		if r.quoteAt[j] >= 0 {
			return false
		}
		if rd, end, ok := r.verbAt(j); ok && rd.Verb.Frames&lexicon.Post != 0 && r.pos[j].verb() {
			k := r.skipAdjuncts(end, next, &statement{venue: "-"}, rd.Verb.Frames&lexicon.Tell != 0)
			return k >= next.End || r.norm(k) == "."
		}
	}
	return false
}

// nearby reports whether the last statement stands in this paragraph or the one
// before it.
func (r *reader) nearby(s token.Range) bool {
	last := r.statements[len(r.statements)-1]
	at := max(last.span.End, last.cue.End) - 1
	gap := r.paraAt[s.Start] - r.paraAt[at]
	return gap == 0 || gap == 1 && r.toks[s.Start].Break == token.Para
}

// toldInQuote is what somebody tells of another inside a quotation: “He tells me
// that he did not know it”.
func (r *reader) toldInQuote(from int, s token.Range) {
	end := min(r.quotes[r.quoteAt[from]].end, s.End)
	for j := from + 1; j+2 < end; j++ {
		rd, after, ok := r.verbAt(j)
		if !ok || rd.Verb.Frames&lexicon.Tell == 0 || !r.pos[j].verb() || r.norm(after) != "me" && r.norm(after) != "us" {
			continue
		}
		p := r.phraseAt[j-1]
		if p >= 0 && r.norm(r.phrases[p].start) == "they" {
			return // whoever they are
		}
		if start := after + 1; p >= 0 && (r.clauseAt(start, s) || r.norm(start) == "that") {
			if r.norm(start) == "that" {
				start++
			}
			refs, src := r.refsOf([]int32{p})
			if len(refs) == 0 || start >= end {
				return
			}
			r.add(&statement{verb: rd.Verb, cue: token.Range{Start: j, End: after}, speakers: refs, source: src, span: token.Range{Start: start, End: r.toldEnd(start, end)},
				rule: "“<speaker> " + rd.Verb.Lemma + " me <content>”", conf: 0.7})
			return
		}
	}
}

// toldEnd gives where words end that were told inside a quotation: before the
// comma after which the quoted speaker goes on himself.
func (r *reader) toldEnd(from, end int) int {
	for j := from; j+2 < end; j++ {
		if r.norm(j) == "," && r.conj(j+1) && (r.norm(j+2) == "i" || r.norm(j+2) == "we") {
			return j
		}
	}
	return end
}
