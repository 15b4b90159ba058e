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

// remember keeps who spoke and who was the subject, for later pronouns.
func (r *reader) remember(s token.Range, before int) {
	for j := s.Start; j < s.End; j++ {
		p := r.phraseAt[j]
		if p < 0 {
			continue
		}
		ph := &r.phrases[p]
		if r.quoteAt[j] < 0 && len(ph.refs) == 1 && ph.refs[0].person() && r.subjectLike(j) {
			r.subjects = front(r.subjects, ph.refs[0])
			break
		}
		j = ph.end - 1
	}
	for _, st := range r.statements[before:] {
		r.speakers = st.speakers
		if len(st.speakers) == 1 && st.speakers[0].person() {
			r.subjects = front(r.subjects, st.speakers[0])
		}
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

// cueAt is a reporting verb where it stands in its sentence.
type cueAt struct {
	i, end  int // the verb, and the end of its particles
	group   int // where its verb group begins: auxiliaries, adverbs
	verb    *lexicon.Verb
	form    lexicon.Form
	negated bool
	modal   bool
	have    bool
	passive bool
	inf     bool
	gerund  bool
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

// cue reads the verb group at i; ok is false where the word is no verb there.
func (r *reader) cue(i int, s token.Range) (cueAt, bool) {
	if r.nameAt[i] >= 0 || r.dateAt[i] >= 0 {
		return cueAt{}, false
	}
	p := r.pos[i]
	var best cueAt
	for _, rd := range r.word[i].Verbs {
		if n := r.particles(i, rd.Verb.Particles); n >= 0 && (best.verb == nil || len(rd.Verb.Particles) > len(best.verb.Particles)) {
			best = cueAt{i: i, end: i + 1 + n, verb: rd.Verb, form: rd.Form}
		}
	}
	if best.verb == nil {
		return best, false
	}
	if !p.verb() && !r.surelyVerb(i, best) {
		return best, false
	}
	if best.form&(lexicon.Base|lexicon.Third) == best.form && p.noun() {
		return best, false
	}
	c := best
	c.gerund = best.form == lexicon.Gerund
	c.group = i
	be := false
	for j := i - 1; j >= s.Start && r.quoteAt[j] < 0; j-- {
		w := r.norm(j)
		switch {
		case w == "not" || w == "never" || w == "n't" || w == "hardly" || w == "neither" || w == "nor":
			c.negated = true
		case r.is(j, "modal"):
			c.modal = true
		case len(w) > 3 && w[len(w)-3:] == "n't":
			c.negated = true
			c.modal = c.modal || r.is(j, "modal") || w == "wouldn't" || w == "couldn't" || w == "won't" || w == "can't"
		case r.is(j, "be"):
			if r.pos[j] == posPossessive {
				goto done
			}
			be = true
		case r.is(j, "have"):
			if r.pos[j] == posPossessive {
				goto done
			}
			c.have = true
		case w == "did" || w == "do" || w == "does":
		case r.pos[j] == posTo && j == c.group-1:
			c.inf = true
			goto done
		case r.pos[j] == posAdv && r.dateAt[j] < 0 && w != "ago":
			if j == s.Start || !groupAdverb(r, j) {
				goto done
			}
			continue // counts only where an auxiliary or the subject is before it
		default:
			goto done
		}
		c.group = j
	}
done:
	for c.group > s.Start && r.pos[c.group-1] == posAdv && r.dateAt[c.group-1] < 0 && r.quoteAt[c.group-1] < 0 && groupAdverb(r, c.group-1) {
		c.group--
		if w := r.norm(c.group); w == "never" || w == "not" {
			c.negated = true
		}
	}
	c.passive = be && c.form&lexicon.Participle != 0
	if be && c.gerund {
		c.gerund = false
	}
	return c, true
}

// anyVerb takes a verb that the lexicon does not have for a verb of reporting
// where it stands with its subject right after a quotation: “..., ” he exulted.
func (r *reader) anyVerb(i int, s token.Range) (cueAt, bool) {
	if r.pos[i] != posVerbPast || r.word[i] != nil && len(r.word[i].Verbs) > 0 || r.is(i, "be") || r.is(i, "have") || r.norm(i) == "did" || i == 0 || i+1 >= s.End {
		return cueAt{}, false
	}
	p := r.phraseAt[i-1]
	at := i - 1 // the token after which the quotation has ended
	if p >= 0 {
		at = r.phrases[p].start - 1
	}
	if at < 0 || r.toks[at].Kind != token.Quote || at < 1 || r.quoteAt[at-1] < 0 {
		return cueAt{}, false
	}
	switch r.norm(at - 1) {
	case ",", "!", "?":
	default:
		return cueAt{}, false
	}
	v := &lexicon.Verb{Lemma: r.norm(i), Frames: lexicon.Post | lexicon.Weak}
	return cueAt{i: i, end: i + 1, group: i, verb: v, form: lexicon.Past}, true
}

// groupAdverb reports whether the adverb at j belongs to the verb after it.
func groupAdverb(r *reader, j int) bool {
	switch r.norm(j) {
	case "however", "here", "there", "then", "afterwards", "ago", "earlier":
		return false
	}
	return true
}

// particles gives how many tokens the particles take after the verb at i, or -1.
func (r *reader) particles(i int, parts []string) int {
	for n, w := range parts {
		if r.norm(i+1+n) != w {
			return -1
		}
	}
	return len(parts)
}

// surelyVerb mends the tagger where grammar leaves no doubt: a past form between
// a subject and "that", or beside a quotation.
func (r *reader) surelyVerb(i int, c cueAt) bool {
	if c.form&lexicon.Past == 0 {
		return false
	}
	next := r.norm(c.end)
	return next == "that" || c.end < len(r.toks) && r.toks[c.end].Kind == token.Quote || i > 0 && r.phraseAt[i-1] >= 0 && r.phrases[r.phraseAt[i-1]].end == i
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

func refusable(lemma string) bool {
	switch lemma {
	case "say", "comment", "confirm", "deny", "tell", "reveal", "disclose":
		return true
	}
	return false
}

// reducedRelative reports whether a participle without auxiliary belongs to the
// noun before it: "a report published by".
func (r *reader) reducedRelative(c cueAt) bool {
	return r.norm(c.end) == "by" || r.norm(c.end) == "in" && r.pos[c.i] == posVerbPart
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

// refsOf gives whom the subject phrases mean, and the tokens that name them.
func (r *reader) refsOf(who []int32) ([]*ent, token.Range) {
	var out []*ent
	src := token.Range{Start: r.phrases[who[0]].start, End: r.phrases[who[len(who)-1]].end}
	for _, p := range who {
		for _, e := range r.resolve(p) {
			out = front(out, e)
		}
		if len(r.phrases[p].refs) == 0 && r.phrases[p].kind == namePhrase && r.phrases[p].name >= 0 && r.names[r.phrases[p].name].guess == "" && !r.sentenceStart(r.phrases[p].start) && !r.names[r.phrases[p].name].adjective() {
			n := r.names[r.phrases[p].name]
			typ := graph.Person
			if r.toks[n.start].Case == token.Upper || r.norm(r.phrases[p].start) == "the" {
				typ = graph.Organization
			}
			e := r.s.unknown(typ, r.text[r.toks[n.start].Start:r.toks[n.end-1].End])
			r.s.names[r.phrases[p].name] = e
			r.s.mention(e, n.start, n.end)
			r.phrases[p].refs = []*ent{e}
			out = append(out, e)
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	var speak []*ent
	for _, e := range out {
		if e.typ == graph.Place {
			if g := r.know.capitalOf[e.key]; g != nil {
				e = r.s.known(g)
			} else {
				continue
			}
		}
		speak = append(speak, e)
	}
	return speak, src
}

// subject finds the subject of the verb group: the noun phrase to its left,
// past adverbs, dates, appositions, relative clauses and what belongs to it in
// prepositions. from is where the subject begins.
func (r *reader) subject(c cueAt, s token.Range) (who []int32, from int) {
	j, commas := c.group-1, 0
	viaPrep := false
	for j >= s.Start && j > c.group-120 {
		if r.quoteAt[j] >= 0 {
			return nil, j
		}
		w := r.norm(j)
		switch {
		case r.dateAt[j] >= 0:
			j = r.dates[r.dateAt[j]].Start - 1
			for j >= s.Start && (r.pos[j] == posPrep || r.is(j, "prep") || r.norm(j) == "late" || r.norm(j) == "early" || r.norm(j) == "also" || r.norm(j) == "the") && r.phraseAt[j] < 0 {
				j--
			}
		case r.phraseAt[j] >= 0:
			p := r.phraseAt[j]
			start := r.phrases[p].start
			before := start - 1
			switch {
			case before < s.Start:
				return []int32{p}, start
			case (r.pos[before] == posPrep || r.pos[before] == posTo) && !r.clausal(before):
				if before-1 < s.Start || r.norm(before-1) == "," || r.toks[before-1].Kind == token.Quote || r.conj(before-1) {
					if before-1 >= s.Start && r.norm(before-1) == "," && commas < 3 { // ", at a briefing in Moscow, "
						commas++
						j = before - 2
						continue
					}
					return nil, j
				}
				viaPrep = true
				j = before - 1
			case viaPrep && (r.pos[before] == posVerbIng || r.pos[before] == posVerbPart) && before-1 >= s.Start && r.phraseAt[before-1] >= 0:
				j = before - 1
			default:
				return r.coordinated(p, s)
			}
		case viaPrep && (r.pos[j] == posVerbIng || r.pos[j] == posVerbPart):
			j--
		case w == ",":
			if commas++; commas > 3 {
				return nil, j
			}
			k := r.commaBefore(j, s)
			if k < 0 {
				return nil, j
			}
			if r.cueBetween(k, j) {
				return nil, j
			}
			j = k - 1
		case w == ")":
			for j > s.Start && r.norm(j) != "(" {
				j--
			}
			j--
		case r.pos[j] == posWh || w == "that" && r.pos[j] != posDet:
			if w == "who" || w == "which" || w == "that" {
				k := j - 1
				if r.norm(k) == "," {
					k--
				}
				if k >= s.Start && r.phraseAt[k] >= 0 {
					return []int32{r.phraseAt[k]}, r.phrases[r.phraseAt[k]].start
				}
			}
			return nil, j
		case r.conj(j):
			return r.shared(j, s), j
		case r.pos[j] == posAdv:
			j--
		case r.pos[j] == posAdj && viaPrep:
			j--
		default:
			return nil, j
		}
	}
	return nil, s.Start
}

// clausal prepositions introduce a clause, so that the phrase after them is its subject.
func (r *reader) clausal(i int) bool {
	switch r.norm(i) {
	case "that", "because", "although", "though", "while", "whereas", "if", "unless", "since", "as", "before", "after", "until", "whether", "once", "when":
		return true
	}
	return false
}

func (r *reader) conj(i int) bool {
	switch r.norm(i) {
	case "and", "but", "or", "nor", "then", "yet":
		return true
	}
	return false
}

func (r *reader) commaBefore(j int, s token.Range) int {
	for k := j - 1; k >= s.Start && k > j-80; k-- {
		if r.quoteAt[k] >= 0 {
			return -1
		}
		if r.norm(k) == "," {
			return k
		}
		if r.norm(k) == ";" || r.norm(k) == ":" {
			return -1
		}
	}
	return -1
}

// cueBetween reports whether a finite verb stands at the top of the stretch
// between two commas, so that it is a clause rather than an apposition.
func (r *reader) cueBetween(k, j int) bool {
	first := k + 1
	if r.pos[first] == posWh || r.pos[first] == posVerbIng || r.pos[first] == posVerbPart || r.is(first, "subordinator") || r.pos[first] == posPrep {
		return false
	}
	for i := first; i < j; i++ {
		if r.pos[i] == posWh {
			return false
		}
		if r.pos[i].finite() && r.phraseAt[i] < 0 {
			return true
		}
	}
	return false
}

// shared is the subject that a verb after "and" has in common with the verb
// before it in the sentence.
func (r *reader) shared(j int, s token.Range) []int32 {
	for k := len(r.statements) - 1; k >= max(0, len(r.statements)-12); k-- {
		st := r.statements[k]
		if st.cue.Start < s.Start || st.cue.Start >= s.End {
			break
		}
		if !st.nominal && st.source.End > st.source.Start && st.source.Start >= s.Start && st.source.End <= j && r.phraseAt[st.source.Start] >= 0 {
			return r.phrasesIn(st.source)
		}
	}
	for k := j - 1; k >= s.Start && k > j-120; k-- {
		if r.quoteAt[k] < 0 && r.pos[k].finite() && r.phraseAt[k] < 0 {
			g := k
			for g > s.Start && (r.pos[g-1] == posAdv || r.is(g-1, "modal") || r.is(g-1, "have")) && r.dateAt[g-1] < 0 {
				g--
			}
			who, _ := r.subject(cueAt{i: k, group: g}, s)
			if len(who) > 0 {
				return who
			}
		}
	}
	return nil
}

func (r *reader) phrasesIn(x token.Range) []int32 {
	var out []int32
	for j := x.Start; j < x.End; j++ {
		if p := r.phraseAt[j]; p >= 0 {
			out = append(out, p)
			j = r.phrases[p].end - 1
		}
	}
	return out
}

// coordinated gives the phrases of a subject such as "Britain, France and Germany".
func (r *reader) coordinated(p int32, s token.Range) ([]int32, int) {
	out := []int32{p}
	start := r.phrases[p].start
	if start-2 < s.Start || r.norm(start-1) != "and" || !r.speakerLike(p) {
		return out, start
	}
	k := start - 2
	if r.norm(k) == "," {
		k--
	}
	for k >= s.Start && r.phraseAt[k] >= 0 && r.speakerLike(r.phraseAt[k]) {
		q := r.phraseAt[k]
		before := r.phrases[q].start - 1
		if before >= s.Start && (r.pos[before] == posPrep && !r.clausal(before) || r.pos[before].verb() || r.pos[before] == posTo) {
			break
		}
		out = append([]int32{q}, out...)
		start = r.phrases[q].start
		if r.norm(before) != "," {
			break
		}
		k = before - 1
	}
	return out, start
}

func (r *reader) speakerLike(p int32) bool {
	switch r.phrases[p].kind {
	case namePhrase, rolePhrase, orgPhrase:
		return true
	case pronounPhrase:
		return true
	}
	return false
}

// inverted finds the subject after the verb: "...," said Moon.
func (r *reader) inverted(c cueAt, s token.Range) ([]int32, int) {
	j := c.end
	for j < s.End && r.pos[j] == posAdv && r.dateAt[j] < 0 {
		j++
	}
	if j >= s.End || r.phraseAt[j] < 0 || c.verb.Frames&(lexicon.Post) == 0 {
		return nil, 0
	}
	if c.group > s.Start {
		k := c.group - 1
		if r.norm(k) != "," && r.toks[k].Kind != token.Quote && r.toks[k].Kind != token.Single && r.toks[k].Kind != token.Hyphen && r.norm(k) != ";" && r.norm(k) != "?" && r.norm(k) != "!" {
			if r.norm(k) != "so" {
				return nil, 0
			}
		}
	} else if c.group == s.Start && !(s.Start > 0 && r.toks[s.Start].Break < token.Para && (r.toks[s.Start-1].Kind == token.Quote || r.toks[s.Start-1].Kind == token.Single)) {
		return nil, 0
	}
	p := r.phraseAt[j]
	end := r.phrases[p].end
	out := []int32{p}
	if r.norm(end) == "and" && end+1 < s.End && r.phraseAt[end+1] >= 0 && r.phrases[p].kind == namePhrase && r.phrases[r.phraseAt[end+1]].kind == namePhrase {
		out = append(out, r.phraseAt[end+1])
	}
	return out, c.group
}

// passiveReport is "was quoted as saying".
func (r *reader) passiveReport(c cueAt, s token.Range) {
	if c.verb.Lemma != "quote" && c.verb.Lemma != "cite" {
		return
	}
	who, from := r.subject(c, s)
	if len(who) == 0 {
		return
	}
	refs, src := r.refsOf(who)
	if len(refs) == 0 {
		return
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "say", Frames: lexicon.That | lexicon.Post}, cue: token.Range{Start: c.i, End: c.end}, speakers: refs, source: src}
	for j := c.end; j < s.End && j < c.end+12; j++ {
		if r.norm(j) == "by" && j+1 < s.End && r.phraseAt[j+1] >= 0 {
			st.via = r.resolve(r.phraseAt[j+1])
		}
		if (r.norm(j) == "as") && j+1 < s.End && r.word[j+1] != nil && len(r.word[j+1].Verbs) > 0 {
			v := r.word[j+1].Verbs[0].Verb
			st.verb = v
			c.end, c.verb = j+2, v
			st.cue.End = j + 2
			break
		}
	}
	if r.content(st, c, s, from, false, src) {
		st.rule = "<speaker> was quoted as saying <content>"
		r.add(st)
	}
}

// quoting is "KCNA quoted the ministry as saying that ...".
func (r *reader) quoting(c cueAt, s token.Range, via []int32, from int) {
	if c.end >= s.End || r.phraseAt[c.end] < 0 {
		return
	}
	p := r.phraseAt[c.end]
	refs, src := r.refsOf([]int32{p})
	if len(refs) == 0 {
		return
	}
	as := -1
	for j := r.phrases[p].end; j < s.End && j < r.phrases[p].end+14; j++ {
		if r.norm(j) == "as" && j+1 < s.End && r.word[j+1] != nil && len(r.word[j+1].Verbs) > 0 {
			as = j
			break
		}
	}
	if as < 0 {
		return
	}
	v := r.word[as+1].Verbs[0].Verb
	st := &statement{verb: v, cue: token.Range{Start: c.i, End: c.end}, speakers: refs, source: src}
	if len(via) > 0 {
		st.via, _ = r.refsOf(via)
	}
	c2 := cueAt{i: as + 1, end: as + 2, group: c.group, verb: v, form: lexicon.Gerund}
	if r.content(st, c2, s, from, false, src) {
		st.rule = "<source> quoted <speaker> as saying <content>"
		r.add(st)
	}
}

// accordingTo is "..., according to the ministry".
func (r *reader) accordingTo(i int, s token.Range) {
	if i+2 >= s.End || r.phraseAt[i+2] < 0 {
		return
	}
	p := r.phraseAt[i+2]
	refs, src := r.refsOf([]int32{p})
	end := r.phrases[p].end
	if r.phrases[p].kind == docPhrase {
		// "a bulletin that the ministry put out"
		if w := r.norm(end); (w == "that" || w == "which") && r.phraseAt[end+1] >= 0 {
			refs, _ = r.refsOf([]int32{r.phraseAt[end+1]})
		} else if w == "published" || w == "released" || w == "issued" || w == "carried" || w == "seen" || w == "obtained" {
			if r.norm(end+1) == "by" && r.phraseAt[end+2] >= 0 {
				refs, _ = r.refsOf([]int32{r.phraseAt[end+2]})
			}
		}
	}
	if len(refs) == 0 {
		return
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "according to", Kind: ""}, cue: token.Range{Start: i, End: i + 2}, speakers: refs, source: src, rule: "<content>, according to <speaker>"}
	if i == s.Start || r.norm(i-1) == "," && i-1 == s.Start {
		j := r.nextComma(end, s)
		if j < 0 {
			return
		}
		st.span = token.Range{Start: j + 1, End: s.End}
	} else {
		k := i - 1
		for k > s.Start && (r.norm(k) == "," || r.norm(k) == "(") {
			k--
		}
		st.span = token.Range{Start: r.contentStart(i, s), End: k + 1}
		if j := r.nextComma(end, s); j >= 0 && j+2 < s.End && r.norm(i-1) == "," && !r.afterthought(j+1, s) {
			st.span.End = s.End
		}
	}
	r.add(st)
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
