package extract

import (
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
		r.remember(rng, before)
	}
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
	if n := r.nameAt[s.Start]; n >= 0 && r.dateline(&r.names[n]) {
		r.here = r.govOfName(int(n))
	}
}

// remember keeps who spoke and whom the sentence was about, for later pronouns.
func (r *reader) remember(s token.Range, before int) {
	r.past = append(r.past, r.focusOf(s, r.statements[before:]))
	for _, st := range r.statements[before:] {
		r.speakers = st.speakers
		for j := st.cue.End; j < min(st.cue.End+14, s.End); j++ { // "said in a statement"
			if st.cue.End == st.cue.Start || inside(j, st) {
				break
			}
			if p := r.phraseAt[j]; p >= 0 && r.phrases[p].kind == docPhrase {
				r.authors[r.phrases[p].noun.Lemma], r.authors[""] = st.speakers, st.speakers
			}
		}
	}
}

// sentenceStatements finds the statements of one sentence.
func (r *reader) sentenceStatements(s token.Range) {
	before := len(r.statements)
	if l := r.labelOf(s); l != nil {
		if !l.question && l.who != nil {
			r.spoken(s, l)
		}
		return
	}
	for i := s.Start; i < s.End; i++ {
		if q := r.quoteAt[i]; q >= 0 {
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
		if c, ok := r.anyVerb(i, s); ok {
			r.report(c, s)
			continue
		}
		if r.word[i] == nil {
			continue
		}
		if len(r.word[i].Verbs) > 0 {
			if c, ok := r.cue(i, s); ok {
				r.report(c, s)
			}
		}
		if nominal[r.norm(i)] != "" {
			r.nounCue(i, s)
		}
	}
	r.colon(s, before)
	r.loneQuotes(s)
}

// report makes a statement of a reporting verb, where it is one.
func (r *reader) report(c cueAt, s token.Range) {
	neither := c.verb.Lemma == "confirm" && r.norm(c.i-1) == "neither" && r.norm(c.end) == "nor"
	if neither { // "neither confirmed nor denied" is a refusal to say
		c.modal = true
	}
	if c.inf || c.modal && !c.negated || c.negated && !c.modal && c.verb.Kind != graph.Denial || c.negated && c.verb.Kind == graph.Denial {
		if !(c.modal && c.verb.Frames&lexicon.Post != 0 && r.norm(c.i-1) == "would" && r.norm(c.i+1) == "only") {
			r.note(c.group, c.end, c.verb.Lemma, false, "not said: negated, modal or infinitive")
			return
		}
	}
	if c.negated && c.modal && !refusable(c.verb.Lemma) {
		return
	}
	if c.passive {
		r.passiveReport(c, s)
		return
	}
	if c.form == lexicon.Participle && !c.have { // "a letter written by"
		return
	}
	if c.form&lexicon.Participle != 0 && r.pos[c.i] == posVerbPart && !c.have && r.reducedRelative(c) {
		return
	}
	who, from := r.subject(c, s)
	if len(who) == 0 && c.gerund {
		who = r.shared(c.group, s)
	}
	if c.verb.Lemma == "quote" || c.verb.Lemma == "cite" {
		r.quoting(c, s, who, from)
		return
	}
	if len(who) > 0 && from > s.Start && from < c.i {
		switch r.norm(from - 1) {
		case "if", "unless", "whether", "had", "should", "were":
			if !r.is(from-1, "be") && r.norm(from-1) != "had" && r.norm(from-1) != "should" || from-1 == s.Start {
				r.note(c.group, c.end, c.verb.Lemma, false, "only supposed to be said")
				return
			}
		}
	}
	st := &statement{verb: c.verb, cue: token.Range{Start: c.i, End: c.end}, negated: c.negated && c.modal}
	inverted := false
	if len(who) == 0 || from > c.i {
		if who, from = r.inverted(c, s); len(who) > 0 {
			inverted = true
		}
	}
	if len(who) == 0 {
		return
	}
	refs, src := r.refsOf(who)
	if len(refs) == 0 {
		r.note(c.group, c.end, c.verb.Lemma, false, "who speaks is not known")
		return
	}
	st.speakers, st.source = refs, src
	if neither {
		st.kind, st.rule = graph.Comment, "<speaker> neither confirmed nor denied"
		st.span = token.Range{Start: c.i, End: r.clauseEnd(c.i, s)}
		r.add(st)
		return
	}
	if ok := r.content(st, c, s, from, inverted, src); !ok {
		r.note(c.group, c.end, c.verb.Lemma, false, "nothing that was said stands with it")
		return
	}
	r.add(st)
}

// add keeps a statement, with when and where it was said.
func (r *reader) add(st *statement) {
	for st.span.End > st.span.Start && r.trailing(st.span.End-1) {
		st.span.End--
	}
	for st.span.End > st.span.Start && (r.norm(st.span.Start) == "," || r.norm(st.span.Start) == ":" || r.norm(st.span.Start) == "that" && st.span.End-st.span.Start > 1 && r.pos[st.span.Start] == posPrep) {
		st.span.Start++
	}
	if st.span.End <= st.span.Start {
		return
	}
	if len(st.content) == 0 {
		st.content = []token.Range{st.span}
	}
	for _, have := range r.statements[max(0, len(r.statements)-8):] { // the same words of the same speaker once
		if have.span == st.span && sameEnts(have.speakers, st.speakers) {
			return
		}
	}
	if st.conf == 0 {
		st.conf = 0.9
	}
	r.statements = append(r.statements, st)
	r.note(st.span.Start, st.span.End, st.rule, true, string(st.kind))
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
		if r.quoteAt[j] < 0 && (r.norm(j) == ";" || r.norm(j) == ":") && j < i-1 {
			start = j + 1
			break
		}
	}
	for k := len(r.statements) - 1; k >= max(0, len(r.statements)-12); k-- {
		st := r.statements[k]
		if st.cue.Start < s.Start || st.cue.Start >= i {
			break
		}
		if st.span.End > start && st.span.End <= i && st.cue.Start < st.span.Start && (r.norm(st.span.End) == "," || r.conj(st.span.End)) {
			start = st.span.End + 1
		}
	}
	if r.conj(start) && start+1 < i && start > s.Start {
		start++
	}
	return r.afterDateline(start, s, i)
}

// afterDateline moves past "SEOUL, July 11 --" and liveblog times.
func (r *reader) afterDateline(start int, s token.Range, limit int) int {
	if start != s.Start || r.toks[start].Break != token.Para {
		return start
	}
	for j := start; j < limit && j < start+16; j++ {
		if r.toks[j].Kind == token.Hyphen && r.toks[j].Break == token.Space || r.toks[j].Text == "—" {
			for j+1 < limit && r.toks[j+1].Kind == token.Hyphen {
				j++
			}
			return j + 1
		}
		if r.pos[j].finite() && r.dateAt[j] < 0 {
			break
		}
	}
	for start < limit && (r.toks[start].Kind == token.Punct && r.norm(start) != "(" || r.toks[start].Kind == token.Number || r.toks[start].Kind == token.Hyphen) {
		start++
	}
	return start
}
