package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// passive is "was quoted as saying", "was denied by the ministry", "was accused
// by the ministry of lying": who speaks stands after "by", or is quoted.
func (r *reader) passive(c cueAt, s token.Range) {
	if c.verb.Lemma == "quote" || c.verb.Lemma == "cite" {
		r.wasQuoted(c, s)
		return
	}
	if r.toHaveSaid(c, s) {
		return
	}
	st, ok := r.byAgent(c, s)
	if !ok {
		r.wasTold(c, s)
		return
	}
	start, obj := r.passiveObject(c, s)
	if r.passiveContent(st, c, start, obj, s) {
		r.add(st)
	}
}

// toHaveSaid reads what somebody "was reported to have said", by whomever.
func (r *reader) toHaveSaid(c cueAt, s token.Range) bool {
	j := c.end
	var by *phrase
	if by = r.prepAfter(&phrase{end: j}, "by"); by != nil {
		j = by.end
	}
	if r.pos[j] != posTo || r.norm(j+1) != "have" || j+2 >= s.End {
		return false
	}
	rd, end, ok := r.verbAt(j + 2)
	if !ok || rd.Form&lexicon.Participle == 0 {
		return false
	}
	a, ok := r.attribute(c, s)
	if !ok || a.inverted {
		return false
	}
	a.i, a.end, a.verb, a.passive = j+2, end, rd.Verb, false
	st := r.said(a)
	if !r.content(st, a, s) {
		return false
	}
	if by != nil {
		st.via = r.resolve(r.phraseAt[by.start])
	}
	r.add(st)
	return true
}

// wasTold reads what somebody "was told" who had been called in: whoever called him says it. "Lima summoned the envoy. The raid was
// an outrage, he was told."
func (r *reader) wasTold(c cueAt, s token.Range) {
	if c.verb.Frames&lexicon.Tell == 0 || !r.endsSentence(r.pastWhen(c.end, s), s) {
		return
	}
	who, from := r.subject(c, s)
	if len(who) == 0 || !r.wholeClause(from, s) && !r.afterQuotation(from, s) {
		return
	}
	st := &statement{verb: c.verb, cue: token.Range{Start: c.i, End: c.end}}
	if k := r.sentenceBefore(c.i); k >= 0 {
		st.speakers, st.source = r.caller(r.sent[k])
	}
	if len(st.speakers) == 0 {
		return
	}
	a := attribution{cueAt: c, who: who, from: from, speakers: st.speakers, source: st.source}
	a.passive = false
	if r.before(st, a, s, c.end) {
		st.rule = "<content>, he was told by <speaker>"
		r.add(st)
	}
}

// caller gives who called somebody in, in a sentence: "Lima summoned the envoy", "The envoy was summoned to the ministry".
func (r *reader) caller(s token.Range) ([]*ent, token.Range) {
	for j := s.Start; j < min(s.End, s.Start+longClause); j++ {
		if r.quoteAt[j] >= 0 || r.phraseAt[j] >= 0 || !r.is(j, "callingin") || !r.pos[j].verb() && r.norm(j+1) != "in" {
			continue
		}
		c := r.groupOf(cueAt{i: j, end: j + 1, verb: &lexicon.Verb{Lemma: r.norm(j), Frames: lexicon.Obj}, form: lexicon.Past | lexicon.Participle}, s)
		if c.passive {
			if p := r.prepAfter(&phrase{end: c.end}, "by", "to", "before"); p != nil {
				return r.refsOf([]int32{r.phraseAt[p.start]})
			}
			continue
		}
		if who, _ := r.subject(c, s); len(who) > 0 {
			return r.refsOf(who)
		}
	}
	return nil, token.Range{}
}

// byAgent begins a statement of whoever stands after "by" with a passive verb.
func (r *reader) byAgent(c cueAt, s token.Range) (*statement, bool) {
	scene := -1
	for j := c.end; j+1 < min(s.End, c.end+14); j++ {
		if r.norm(j) == ";" || r.pos[j].finite() && r.phraseAt[j] < 0 {
			break
		}
		if r.norm(j) == "in" && decisive[c.verb.Kind] && scene < 0 && r.capitalAt(j+1) {
			scene = j // which speaks where nobody stands after "by": "denied in Lima by the ministry"
		}
		if r.norm(j) != "by" || r.phraseAt[j+1] < 0 || r.dateAt[j+1] >= 0 {
			continue
		}
		return r.agentAt(c, j+1)
	}
	if scene >= 0 {
		return r.agentAt(c, scene+1)
	}
	return nil, false
}

// agentAt begins a statement of whom the phrase at j names.
func (r *reader) agentAt(c cueAt, j int) (*statement, bool) {
	who, _ := r.withOthers(r.phraseAt[j])
	refs, src := r.refsOf(who)
	if len(refs) == 0 {
		r.note(c.i, c.end, c.verb.Lemma, false, "who speaks is not known")
		return nil, false
	}
	return &statement{verb: c.verb, cue: token.Range{Start: c.i, End: c.end}, speakers: refs, source: src}, true
}

// capitalAt reports whether a capital stands at i, which speaks for its government: "denied in Lima".
func (r *reader) capitalAt(i int) bool {
	if r.phraseAt[i] < 0 {
		return false
	}
	refs := r.resolve(r.phraseAt[i])
	return len(refs) == 1 && refs[0].typ == graph.Place && r.whoSpeaks(refs[0]) != nil
}

// passiveObject gives where the subject of a passive verb begins, and its
// phrase; a clause with "that" before the verb has none.
func (r *reader) passiveObject(c cueAt, s token.Range) (int, *phrase) {
	if start := r.contentStart(c.group, s); r.norm(start) == "that" && start+1 < c.group {
		return start, nil
	}
	if start := r.contentStart(c.group, s); r.speechWithClause(start, c.group, s) {
		return start, &r.phrases[r.phraseAt[start]]
	}
	who, from := r.subject(c, s)
	if len(who) == 0 {
		return -1, nil
	}
	return from, &r.phrases[who[len(who)-1]]
}

// speechWithClause reports whether all from start to end is a noun of speech and what it tells: "reports that a yacht was seized".
func (r *reader) speechWithClause(start, end int, s token.Range) bool {
	p := r.phraseAt[start]
	if p < 0 || r.phrases[p].start != start || !r.saysSomething(r.phrases[p].head) {
		return false
	}
	that := r.phraseTail(r.phrases[p].end, s)
	return that+2 < end && r.norm(that) == "that" && r.clauseAt(that+1, token.Range{Start: s.Start, End: end})
}

// passiveContent finds what was said: after the agent ("that", "to", "of",
// "as"), or the subject itself where that was denied, condemned, confirmed.
func (r *reader) passiveContent(st *statement, c cueAt, start int, obj *phrase, s token.Range) bool {
	f := c.verb.Frames
	after := r.skipAdjuncts(r.phraseTail(st.source.End, s), s, st, false)
	st.rule = "<content> was " + c.verb.Lemma + " by <speaker>"
	to := func(from int) bool {
		st.span = token.Range{Start: from, End: r.clauseEnd(from, s)}
		return st.span.End > from
	}
	switch {
	case f&lexicon.That != 0 && r.norm(after) == "that" && r.clauseAt(after+1, s):
		return to(after + 1)
	case f&lexicon.To != 0 && r.pos[after] == posTo:
		return to(after)
	case c.verb.Lemma == "accuse":
		return r.accused(st, c, s)
	case start < 0, c.verb.Kind == graph.Denial && r.phraseAt[c.end] >= 0 && r.dateAt[c.end] < 0:
		return false // "was denied a visa"
	case obj == nil:
		st.span = token.Range{Start: start + 1, End: c.group}
		return f&lexicon.That != 0
	case r.calledUntil(c, st, s) > c.end:
		st.span = token.Range{Start: start, End: r.calledUntil(c, st, s)}
		return true
	case f&(lexicon.As|lexicon.Obj) != 0 && r.norm(r.pastWhen(st.source.End, s)) == "as":
		r.endAt(c.group, s)
		return to(start) // "was described by the ministry on Friday as false"
	case f&lexicon.Obj != 0 && r.object(c, obj, s), f&lexicon.ObjSaid != 0 && r.objectSaid(c, obj):
		st.span = token.Range{Start: start, End: min(r.phraseTail(obj.end, s), c.group)}
		if r.norm(st.span.End) == "that" {
			st.span.End = c.group
			r.endAt(c.group, s)
		}
		return true
	}
	return false
}

// calledUntil gives where "by" stands after what something was called: "was called a lie by", "was described as false by"; 0 where
// nothing stands between.
func (r *reader) calledUntil(c cueAt, st *statement, s token.Range) int {
	by := st.source.Start - 1
	if r.norm(by) != "by" {
		by--
	}
	switch f := c.verb.Frames; {
	case r.norm(by) != "by" || by <= c.end || f&(lexicon.Small|lexicon.As) == 0:
		return 0
	case r.norm(c.end) == "as", f&lexicon.Small != 0 && (r.indefiniteAt(c.end) || r.opensQuote(c.end, s) || r.is(c.end, "verdict") || r.pos[c.end] == posAdj):
		return by
	}
	return 0
}

// endAt lets what others say in the sentence end where the verb is that tells what becomes of it.
func (r *reader) endAt(end int, s token.Range) {
	for k := len(r.statements) - 1; k >= 0 && r.statements[k].span.End > s.Start; k-- {
		if o := r.statements[k]; o.span.Start < end && end < o.span.End && o.span.End <= s.End {
			o.span.End = end
		}
	}
}

// accused is what somebody "was accused by the ministry of", in either order.
func (r *reader) accused(st *statement, c cueAt, s token.Range) bool {
	for j := c.end; j < min(s.End, st.source.End+3); j++ {
		if r.norm(j) != "of" || j >= st.source.Start && j < st.source.End {
			continue
		}
		st.span = token.Range{Start: j + 1, End: st.source.Start - 1}
		if j > st.source.Start {
			st.span.End = r.clauseEnd(j+1, s)
		}
		return st.span.End > st.span.Start
	}
	return false
}

// reduced is a passive without its auxiliary: "a test, announced by the
// academy", "charges dismissed by Moscow as absurd".
func (r *reader) reduced(c cueAt, s token.Range) {
	if c.verb.Frames&(lexicon.Obj|lexicon.ObjSaid|lexicon.As) == 0 {
		return
	}
	k := c.group
	if r.norm(k-1) == "," {
		k--
	}
	who, _ := r.subject(cueAt{i: k, group: k}, s)
	if len(who) == 0 {
		return
	}
	obj := &r.phrases[who[len(who)-1]]
	st, ok := r.byAgent(c, s)
	if !ok || !r.objectSaid(c, obj) && r.norm(st.source.End) != "as" {
		return
	}
	if r.passiveContent(st, c, obj.start, obj, s) {
		r.add(st)
	}
}

// wasQuoted is "the ministry was quoted as saying that ...", "“...,” the minister
// was quoted".
func (r *reader) wasQuoted(c cueAt, s token.Range) {
	a, ok := r.attribute(c, s)
	if !ok || a.inverted {
		return
	}
	st := r.said(a)
	r.verbQuoted(&a, c.end, s)
	for j := c.end; j < a.i; j++ {
		if r.norm(j) == "by" && r.phraseAt[j+1] >= 0 {
			st.via = r.resolve(r.phraseAt[j+1])
		}
	}
	st.verb = a.verb
	if r.content(st, a, s) {
		st.rule = "<speaker> was quoted as saying <content>"
		r.add(st)
	}
}

// verbQuoted moves an attribution on to the verb after "as": quoted "as saying";
// without one what was quoted was said.
func (r *reader) verbQuoted(a *attribution, from int, s token.Range) {
	for j := from; j < min(s.End, from+14) && r.quoteAt[j] < 0; j++ {
		if r.norm(j) != "as" {
			continue
		}
		if rd, end, ok := r.verbAt(j + 1); ok && rd.Form&lexicon.Gerund != 0 {
			a.i, a.end, a.verb, a.passive = j+1, end, rd.Verb, false
			return
		}
	}
	a.end, a.verb, a.passive = from, r.lex.Words["say"].Verbs[0].Verb, false
}

// quoting is "KCNA quoted the ministry as saying that ...": the subject is the
// channel, the object speaks.
func (r *reader) quoting(c cueAt, s token.Range) {
	if c.end >= s.End || r.phraseAt[c.end] < 0 {
		return
	}
	via, from := r.subject(c, s)
	who, end := r.withOthers(r.phraseAt[c.end])
	a := attribution{cueAt: c, who: who, from: from}
	a.speakers, a.source = r.refsOf(who)
	if len(a.speakers) == 0 || a.source.Start != c.end {
		return
	}
	r.verbQuoted(&a, end, s)
	back := len(via) > 0 && (r.afterQuotation(from, s) || r.wholeClause(from, s)) && r.endsSentence(end, s) // "..., a statement quotes him"
	if a.i == c.i && r.norm(r.skipAdjuncts(end, s, &statement{venue: "-"}, false)) != ":" && !back {
		return // nothing says that the words are the object's
	}
	st := r.said(a)
	st.cue = token.Range{Start: c.i, End: c.i + 1}
	if len(via) > 0 {
		st.via, _ = r.refsOf(via)
	}
	if r.content(st, a, s) {
		st.rule = "<source> quoted <speaker> as saying <content>"
		r.add(st)
	}
}
