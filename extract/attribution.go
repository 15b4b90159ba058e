package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
)

// accordingTo is "..., according to the ministry".
func (r *reader) accordingTo(i int, s token.Range) {
	at := i + 2
	if at < s.End && r.dateAt[at] >= 0 && r.pos[r.dates[r.dateAt[at]].End] == posPossessive {
		at = r.dates[r.dateAt[at]].End + 1 // "according to that morning's Gazette"
	}
	at = r.oneOf(at, s)
	if at >= s.End || r.phraseAt[at] < 0 {
		return
	}
	p := r.phraseAt[at]
	refs, src := r.refsOf([]int32{p})
	end := r.phrases[p].end
	if r.phrases[p].kind == docPhrase {
		// "a bulletin that the ministry put out"
		if w := r.norm(end); (w == "that" || w == "which") && r.phraseAt[end+1] >= 0 {
			refs, _ = r.refsOf([]int32{r.phraseAt[end+1]})
		} else if owner := r.ownerIn(&r.phrases[p]); len(owner) > 0 && (w == "seen" || w == "obtained" || w == "carried") {
			refs = owner // who has seen it is only the channel
		} else if w == "published" || w == "released" || w == "issued" || w == "carried" || w == "seen" || w == "obtained" {
			if r.norm(end+1) == "by" && r.phraseAt[end+2] >= 0 {
				refs, _ = r.refsOf([]int32{r.phraseAt[end+2]})
			}
		}
	}
	if len(refs) == 0 {
		refs = r.ownerIn(&r.phrases[p]) // "according to the ministry's paper"
	}
	if len(refs) == 0 || r.passesOn(i, end, s) || r.channelOf(i, refs) {
		return
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "according to", Kind: ""}, cue: token.Range{Start: i, End: i + 2}, speakers: refs, source: src, rule: "<content>, according to <speaker>"}
	switch colon := r.pastWhen(r.phraseTail(end, s), s); {
	case r.colonAt(colon) && colon+1 < s.End:
		st.span = token.Range{Start: colon + 1, End: r.clauseEnd(colon+1, s)} // "Its gist, according to him: ..."
	case r.onlyMarked(r.afterDateline(s.Start, s, i), i):
		k := end
		if !r.subjectAndVerb(k, s) {
			k = r.phraseTail(end, s)
		}
		if r.subjectAndVerb(k, s) {
			st.span = token.Range{Start: k, End: r.clauseEnd(k, s)} // "According to the Star a quarrel had broken out"
			break
		}
		j := r.nextComma(end, s)
		if j == end && (r.norm(j+1) == "who" || r.norm(j+1) == "which" || r.norm(j+1) == "whose") {
			j = r.nextComma(j+1, s)
		}
		if j < 0 {
			return
		}
		st.span = token.Range{Start: j + 1, End: s.End}
	default:
		k := i - 1
		for k > s.Start && (r.norm(k) == "," || r.norm(k) == "(") {
			k--
		}
		st.span = token.Range{Start: r.contentStart(i, s), End: k + 1}
		if j := r.nextComma(end, s); j >= 0 && j+2 < s.End && r.norm(i-1) == "," && (!r.afterthought(j+1, s) || r.leftOpen(i)) {
			st.span.End = s.End
		}
	}
	r.add(st)
}

// onlyMarked reports whether nothing but the mark of a note stands from a to b: "[2]", "(a)".
func (r *reader) onlyMarked(a, b int) bool {
	return b == a || b == a+3 && (r.norm(a) == "[" || r.norm(a) == "(") && (r.norm(b-1) == "]" || r.norm(b-1) == ")")
}

// passesOn reports whether who comes after "according to" at i only hands on what the
// subject before it says: "The ministry, according to the agency, found it clumsy".
func (r *reader) passesOn(i, end int, s token.Range) bool {
	if i-2 < s.Start || r.norm(i-1) != "," || r.nextComma(end, s) != end || end+1 >= s.End || !r.pos[end+1].verb() || r.phraseAt[i-2] < 0 {
		return false
	}
	rd, _, ok := r.verbAt(end + 1)
	if !ok || rd.Verb.Frames&(lexicon.Verdict|lexicon.Small|lexicon.As|lexicon.That) == 0 {
		return false
	}
	who, _ := r.refsOf([]int32{r.phraseAt[i-2]})
	return len(who) > 0
}

// channelOf reports whether what stands before "according to" at i is attributed to somebody else already, and notes who
// comes after it as the channel: "It was good, the minister told them, according to his office".
func (r *reader) channelOf(i int, via []*ent) bool {
	if len(r.statements) == 0 || r.norm(i-1) != "," {
		return false
	}
	st := r.statements[len(r.statements)-1]
	if st.cue.Start <= st.span.Start || st.cue.Start < r.sentence(i).Start || st.cue.End > i || st.span.End > st.cue.Start || r.anyFinite(st.cue.End, i) || r.nextComma(st.cue.End, r.sentence(i)) != i-1 || sameEnts(st.speakers, via) {
		return false
	}
	st.via = append(st.via, via...)
	return true
}

// inWords is an attribution by a prepositional phrase: "in the words of the
// minister", "by the agency's account", "in her view".
func (r *reader) inWords(i int, s token.Range) {
	p := r.phraseAt[i+1]
	if p < 0 || r.phrases[p].start != i+1 {
		return
	}
	ph := &r.phrases[p]
	if !r.is(ph.head, "holding") {
		return
	}
	var who []*ent
	src := token.Range{Start: ph.start, End: ph.end}
	end := ph.end
	if q := r.prepAfter(ph, "of"); q != nil {
		who, src = r.refsOf([]int32{r.phraseAt[q.start]})
		end = q.end
	} else if r.ownedHead(ph) {
		who = r.ownerIn(ph)
	}
	if len(who) == 0 {
		return
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "in the words of"}, speakers: who, source: src, cue: token.Range{Start: i, End: i + 1}, rule: "<content>, in the words of <speaker>", conf: 0.75}
	switch {
	case i == s.Start:
		end = r.phraseTail(end, s)
		j := r.nextComma(end, s)
		if j != end && r.subjectAndVerb(end, s) {
			j = end - 1 // "In the view of the ministry the talks failed"
		}
		if j < 0 {
			return
		}
		st.span = token.Range{Start: j + 1, End: s.End}
	case r.pos[i-1] == posWh:
		st.span = token.Range{Start: end, End: r.clauseEnd(end, s)}
	case r.norm(end) == "," && (r.leftOpen(i) || r.norm(i-1) == "," && r.onlyAdjunct(r.contentStart(i, s), i-1)):
		st.span = token.Range{Start: r.contentStart(i, s), End: r.clauseEnd(end+1, s)}
	case r.norm(i-1) == "," && r.pos[i-2] == posWh:
		return
	case r.norm(i-1) == "," || r.toks[i-1].Kind == token.Quote || r.norm(ph.head) == "words":
		st.span = token.Range{Start: r.contentStart(i, s), End: i}
	default:
		return
	}
	r.add(st)
}

// ownedHead reports whether a phrase says whose its head is: "Moscow's words", "his view", "the Peruvian account", but not
// "Beijing preferred softer words".
func (r *reader) ownedHead(ph *phrase) bool {
	for j := ph.start; j < ph.head; j++ {
		if n := r.nameAt[j]; r.pos[j] == posPossessive || r.pos[j] == posPossPronoun || n >= 0 && r.names[n].adjective() {
			return true
		}
	}
	return r.norm(ph.start) == "its"
}

// asHeldBy is an attribution that stands around its speaker: "to hear the minister tell it, ...",
// "if one believes the minister, ...", "... as far as Lima is concerned".
func (r *reader) asHeldBy(i int, s token.Range) {
	open, closed := r.matchAt("believing", i), 0
	if open == 0 {
		open = r.matchAt("around", i)
	}
	p := r.phraseAt[i+open]
	if open == 0 || p < 0 || r.phrases[p].start != i+open {
		return
	}
	end := r.phraseTail(r.phrases[p].end, s)
	if r.matchAt("believing", i) == 0 {
		class := "held"
		if open > 2 {
			class = "concerned"
		}
		if closed = r.matchAt(class, end); closed == 0 {
			return
		}
	}
	end += closed
	refs, src := r.refsOf([]int32{p})
	st := &statement{verb: &lexicon.Verb{Lemma: "hold"}, speakers: refs, source: src, cue: token.Range{Start: i, End: i + open}, rule: "as <speaker> holds, <content>", conf: 0.75}
	switch {
	case len(refs) == 0:
		return
	case r.norm(end) == "," && end+1 < s.End && !r.leftOpen(i):
		st.span = token.Range{Start: end + 1, End: s.End}
		if i > s.Start && r.norm(i-1) == "," && r.wholeClause(i, s) {
			st.span = token.Range{Start: r.contentStart(i-1, s), End: i - 1}
		}
	case r.norm(end) == ",":
		st.span = token.Range{Start: r.contentStart(i, s), End: r.clauseEnd(end+1, s)}
	case i-1 > s.Start && r.endsSentence(end, s):
		st.span = token.Range{Start: r.contentStart(i-1, s), End: i}
	default:
		return
	}
	r.add(st)
}

// lookingBack is "So says the ministry.", "That is the view of the ministry.":
// what the sentence before says.
func (r *reader) lookingBack(s token.Range) {
	if s.Start == 0 || r.toks[s.Start].Break >= token.Para && r.norm(s.Start) != "with" {
		return
	}
	st := r.backAttribution(s)
	if st == nil || len(st.speakers) == 0 {
		return
	}
	prev := r.sentence(s.Start - 1)
	for k := len(r.statements) - 1; k >= 0 && r.statements[k].span.End > prev.Start; k-- {
		if r.statements[k].span.Start >= prev.Start && r.statements[k].span.Start < prev.End {
			return // somebody else said it
		}
	}
	st.span = token.Range{Start: r.afterDateline(prev.Start, prev, prev.End), End: prev.End}
	st.conf = 0.7
	r.add(st)
}

// whatTheySay is "What does Ankara say? That the ship was in its waters.": a clause with "that" answers
// what somebody says.
func (r *reader) whatTheySay(s token.Range) {
	if s.Start == 0 || r.norm(s.Start) != "that" || r.pos[s.Start] == posDet || r.is(s.Start+1, "be") || !r.clauseAt(s.Start+1, s) {
		return
	}
	before := r.sentence(s.Start - 1)
	if !r.endsAsking(before) {
		return
	}
	for j := before.End - 1; j > before.Start; j-- {
		rd, _, ok := r.verbAt(j)
		p := r.phraseAt[j-1]
		if !ok || rd.Verb.Frames&lexicon.That == 0 || r.phraseAt[j] >= 0 || p < 0 {
			continue
		}
		if refs, src := r.refsOf([]int32{p}); len(refs) > 0 {
			r.add(&statement{verb: rd.Verb, speakers: refs, source: src, cue: token.Range{Start: j, End: j + 1}, span: token.Range{Start: s.Start + 1, End: s.End},
				rule: "what does <speaker> " + rd.Verb.Lemma + "? That <content>", conf: 0.75})
		}
		return
	}
}

// endsAsking reports whether a sentence ends with a question mark.
func (r *reader) endsAsking(s token.Range) bool {
	for j := s.End - 1; j >= max(s.Start, s.End-3); j-- {
		if r.norm(j) == "?" {
			return true
		}
	}
	return false
}

// backAttribution begins the statement of a sentence that attributes the one
// before it, or gives nil.
func (r *reader) backAttribution(s token.Range) *statement {
	j := s.Start
	if st := r.withTheseWords(j, s); st != nil {
		return st
	}
	if r.norm(j) == "so" {
		if st := r.soTheySay(j+1, s); st != nil {
			return st
		}
		rd, end, ok := r.verbAt(j + 1)
		if !ok || rd.Verb.Frames&lexicon.Post == 0 || r.phraseAt[end] < 0 || end >= s.End {
			return nil
		}
		who, _ := r.withOthers(r.phraseAt[end])
		refs, src := r.refsOf(who)
		return &statement{verb: rd.Verb, speakers: refs, source: src, cue: token.Range{Start: j + 1, End: end}, rule: "<content>. So " + rd.Verb.Lemma + " <speaker>"}
	}
	if r.norm(j) != "that" && r.norm(j) != "this" && r.norm(j) != "such" {
		return nil
	}
	for j++; j < s.End && (r.norm(j) == "," || r.norm(j) == "at" || r.norm(j) == "least" || r.pos[j] == posAdv); j++ {
	}
	if !r.is(j, "be") {
		return nil
	}
	for j++; j < s.End && r.pos[j] == posAdv && r.norm(j) != "not" && r.norm(j) != "never"; j++ {
	}
	if j >= s.End || r.phraseAt[j] < 0 {
		return nil
	}
	ph := &r.phrases[r.phraseAt[j]]
	kind, ok := r.lex.Speech[r.norm(ph.head)]
	if !ok || r.norm(ph.end) == "that" {
		return nil
	}
	refs, src := r.ownerOf(ph)
	return &statement{verb: &lexicon.Verb{Lemma: r.norm(ph.head), Kind: kind}, speakers: refs, source: src, cue: token.Range{Start: ph.head, End: ph.head + 1}, rule: "<content>. That is the " + r.norm(ph.head) + " of <speaker>"}
}

// withTheseWords is "With these words the minister turned down the plan." after a quotation: nothing is said in it but what stands before.
func (r *reader) withTheseWords(j int, s token.Range) *statement {
	w := r.norm(j + 1)
	if r.norm(j) != "with" || j < 2 || w != "these" && w != "this" && w != "those" || !r.is(j+2, "utterance") || !r.quoteMark(j-1) {
		return nil
	}
	if j += 3; r.norm(j) == "," {
		j++
	}
	if j >= s.End || r.phraseAt[j] < 0 || !r.speakerLike(r.phraseAt[j]) || !r.finiteAfter(r.pastWhen(r.pastApposition(r.phrases[r.phraseAt[j]].end, s), s), s) {
		return nil
	}
	who, _ := r.withOthers(r.phraseAt[j])
	refs, src := r.refsOf(who)
	return &statement{verb: &lexicon.Verb{Lemma: "with these words"}, speakers: refs, source: src, cue: token.Range{Start: s.Start, End: s.Start + 3}, rule: "<content>. With these words <speaker> acts"}
}

// allHeSaid is “...” was all that the minister had to say: a quotation before "was all" at i.
func (r *reader) allHeSaid(i int, s token.Range) {
	q := i - 2
	if q > s.Start && r.norm(q) == "," {
		q--
	}
	if q <= s.Start || !r.quoteMark(q) || r.quoteAt[q-1] < 0 {
		return
	}
	j := i + 1
	if r.norm(j) == "that" {
		j++
	}
	if j >= s.End || r.phraseAt[j] < 0 || !r.speakerLike(r.phraseAt[j]) {
		return
	}
	refs, src := r.refsOf([]int32{r.phraseAt[j]})
	v := r.phrases[r.phraseAt[j]].end
	if k := r.nextComma(v+1, s); r.norm(v) == "," && k > 0 && !r.anyFinite(v+1, k) {
		v = k + 1
	}
	for v < s.End && (r.is(v, "modal") || r.is(v, "have") || r.pos[v] == posTo) {
		v++
	}
	rd, end, ok := r.verbAt(v)
	if !ok || rd.Verb.Frames&lexicon.Post == 0 || len(refs) == 0 {
		return
	}
	r.add(&statement{verb: rd.Verb, speakers: refs, source: src, cue: token.Range{Start: v, End: end}, span: r.withMarks(r.quotes[r.quoteAt[q-1]]), rule: "<quotation> was all that <speaker> said"})
}

// soTheySay is "So the ministry wrote on Wednesday.": nothing follows the verb
// but when, where and how.
func (r *reader) soTheySay(j int, s token.Range) *statement {
	if j >= s.End || r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].start != j {
		return nil
	}
	v := r.phraseTail(r.phrases[r.phraseAt[j]].end, s)
	for v < s.End && (r.is(v, "have") || r.pos[v] == posAdv && r.dateAt[v] < 0) {
		v++
	}
	rd, end, ok := r.verbAt(v)
	if !ok || v >= s.End || !r.pos[v].verb() || rd.Verb.Frames&lexicon.Post == 0 || rd.Form&lexicon.Gerund != 0 {
		return nil
	}
	if k := r.skipAdjuncts(end, s, &statement{venue: "-"}, rd.Verb.Frames&lexicon.Tell != 0); k < s.End && r.norm(k) != "." && r.norm(k) != "," && r.norm(k) != ";" && r.pos[k] != posWh {
		return nil
	}
	who, _ := r.withOthers(r.phraseAt[j])
	refs, src := r.refsOf(who)
	return &statement{verb: rd.Verb, speakers: refs, source: src, cue: token.Range{Start: v, End: end}, rule: "<content>. So <speaker> " + rd.Verb.Lemma}
}
