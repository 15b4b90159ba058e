package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

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

// verbAt gives the verb of reporting that the word at i may be, the one whose
// particles take in most words, and where those end.
func (d *doc) verbAt(i int) (rd lexicon.Reading, end int, ok bool) {
	if i < 0 || i >= len(d.toks) || d.word[i] == nil {
		return rd, i, false
	}
	for _, x := range d.word[i].Verbs {
		if n := d.particles(i, x.Verb.Particles); n >= 0 && (!ok || len(x.Verb.Particles) > len(rd.Verb.Particles)) {
			rd, end, ok = x, i+1+n, true
		}
	}
	return rd, end, ok
}

// particles gives how many tokens the particles take after the verb at i, or -1.
// A pronoun may part them from the verb: "ruled that out".
// A day may part a preposition from it: "called on Monday for calm".
func (d *doc) particles(i int, parts []string) int {
	if len(parts) == 1 {
		if n := d.particleAfterDay(i, parts[0]); n != 0 {
			return n
		}
	}
	if len(parts) == 1 && d.norm(i+2) == parts[0] && d.is(i+2, "parting") {
		switch d.norm(i + 1) {
		case "it", "this", "that", "them":
			return 2
		}
	}
	for n, w := range parts {
		if d.norm(i+1+n) != w {
			if n == 0 && len(parts) == 1 {
				return d.particleAfterObject(i, w)
			}
			return -1
		}
	}
	return len(parts)
}

// particleAfterDay gives how many tokens a day or "again" and the preposition after it take: "called on
// Monday for calm"; -1 where the preposition is the day's own ("called on Monday"), 0 where no day stands there.
func (d *doc) particleAfterDay(i int, particle string) int {
	switch particle {
	case "for", "on", "to", "with", "upon":
	default:
		return 0
	}
	k := i + 1
	for n := 0; n < 2 && k+1 < len(d.toks); n++ {
		switch {
		case d.dateAt[k] >= 0:
			k = d.dates[d.dateAt[k]].End
		case d.norm(k) == "on" && d.dateAt[k+1] >= 0:
			k = d.dates[d.dateAt[k+1]].End
		case d.norm(k) == "again":
			k++
		}
	}
	switch {
	case k == i+1:
		return 0
	case d.norm(k) == particle && (d.dateAt[min(k+1, len(d.dateAt)-1)] < 0):
		return k - i
	case d.norm(i+1) == particle:
		return -1
	}
	return 0
}

// particleAfterObject gives how many tokens a short object and the particle after it take:
// "brushed the report aside"; or -1.
func (d *doc) particleAfterObject(i int, particle string) int {
	if len(d.phraseAt) == 0 || i+2 >= len(d.toks) || d.phraseAt[i+1] < 0 {
		return -1
	}
	p := &d.phrases[d.phraseAt[i+1]]
	if p.start != i+1 || p.end-p.start > 5 || p.end >= len(d.toks) || d.norm(p.end) != particle || !d.is(p.end, "parting") {
		return -1
	}
	return p.end - i
}

// cue reads the verb group at i; ok is false where the word is no verb there.
func (r *reader) cue(i int, s token.Range) (cueAt, bool) {
	if r.nameAt[i] >= 0 || r.dateAt[i] >= 0 {
		return cueAt{}, false
	}
	if know := r.letsKnow(i, s); know > 0 {
		v := lexicon.Verb{Lemma: "let_know", Frames: lexicon.That | lexicon.Post}
		return r.groupOf(cueAt{i: i, end: know + 1, verb: &v, form: lexicon.Past}, s), true
	}
	rd, end, ok := r.verbAt(i)
	if !ok || !r.pos[i].verb() && !r.surelyVerb(i, end, rd.Form) {
		return cueAt{}, false
	}
	c := r.groupOf(cueAt{i: i, end: end, verb: rd.Verb, form: rd.Form}, s)
	if more := r.beyondListed(&c, s); more != 0 {
		v := *rd.Verb
		v.Frames |= more
		c.verb = &v
	}
	return c, true
}

// beyondListed gives what construction a verb of reporting stands in that its line does not name, where it leaves no doubt, as
// for a verb that no line names: "the agency thundered that".
func (r *reader) beyondListed(c *cueAt, s token.Range) lexicon.Frame {
	if c.verb.Frames&lexicon.Post == 0 && r.parenthetical(*c, s) {
		return lexicon.Post
	}
	if c.verb.Frames&(lexicon.That|lexicon.Post) == lexicon.That|lexicon.Post || c.negated || c.modal || c.passive || c.group <= s.Start || r.pos[c.i] != posVerbPast && r.pos[c.i] != posVerbPres && !(r.pos[c.i] == posVerbPart && c.group < c.i) || c.end != c.i+1 {
		return 0
	}
	return r.strangeFrame(c, s) &^ c.verb.Frames
}

// letsKnow gives where "know" stands after "let" at i and whom somebody lets know, or 0: "let the agency, NAME, know that".
func (r *reader) letsKnow(i int, s token.Range) int {
	if w := r.norm(i); w != "let" && w != "lets" || r.phraseAt[i+1] < 0 {
		return 0
	}
	end := r.phrases[r.phraseAt[i+1]].end
	if k := r.nextComma(end+1, s); r.norm(end) == "," && k > 0 && k-end < 10 && !r.anyFinite(end, k) {
		end = k + 1
	}
	if end >= s.End || r.norm(end) != "know" {
		return 0
	}
	return end
}

// parenthetical reports whether subject and verb stand between commas within a
// clause, which they can only attribute: "The charge, he scolded, was absurd".
func (r *reader) parenthetical(c cueAt, s token.Range) bool {
	if r.norm(c.end) != "," || c.group-1 <= s.Start || c.end+1 >= s.End {
		return false
	}
	p := r.phraseAt[c.group-1]
	if p < 0 || !r.speakerLike(p) || r.phrases[p].start-1 <= s.Start || r.norm(r.phrases[p].start-1) != "," {
		return false
	}
	before, next := r.phrases[p].start-2, c.end+1
	if r.pos[next] == posAdv && r.dateAt[next] < 0 {
		next++
	}
	return r.phraseAt[before] >= 0 && (r.pos[next].finite() || r.is(next, "be")) && r.phraseAt[next] < 0
}

// surelyVerb mends the tagger where grammar leaves no doubt: a past form between
// a subject and "that", or beside a quotation.
func (r *reader) surelyVerb(i, end int, form lexicon.Form) bool {
	if form&lexicon.Past == 0 {
		return false
	}
	next := r.norm(end)
	return next == "that" || end < len(r.toks) && r.toks[end].Kind == token.Quote || i > 0 && r.phraseAt[i-1] >= 0 && r.phrases[r.phraseAt[i-1]].end == i
}

// groupOf takes in the auxiliaries and adverbs before the verb.
func (r *reader) groupOf(c cueAt, s token.Range) cueAt {
	c.group = c.i
	c.gerund = c.form == lexicon.Gerund
	be := false
group:
	for j := c.i - 1; j >= s.Start; j-- {
		if k := r.quotedAdverb(j); k > s.Start {
			c.group, j = k, k
			continue
		}
		if r.quoteAt[j] >= 0 {
			break
		}
		if r.pos[j] == posTo && j == c.group-1 {
			c.inf = true
			break
		}
		aux := r.auxiliary(j)
		if aux == auxModal && r.dateAt[j] >= 0 {
			aux = auxNone // "in May denied"
		}
		switch aux {
		case auxNot:
			c.negated = true
		case auxModal:
			c.modal = true
		case auxModalNot:
			c.negated, c.modal = true, true
		case auxBe:
			be = true
		case auxHave:
			c.have = true
		case auxDo:
		default:
			if r.norm(j) == "first" && r.norm(j-1) == "at" {
				j-- // "had at first denied"
				continue
			}
			if k := r.dayInGroup(j, s); k >= 0 {
				j = k + 1
				continue
			}
			if k := r.partedFrom(j, s); k >= 0 && j == c.group-1 && c.form&lexicon.Participle != 0 {
				j = k + 1
				continue
			}
			if j > s.Start && (r.groupAdverb(j) || r.timeAdverb(j)) {
				continue // counts only where an auxiliary or the subject is before it
			}
			break group
		}
		c.group = j
	}
	for c.group > s.Start && r.groupAdverb(c.group-1) {
		c.group--
	}
	if j := c.group - 1; r.norm(c.group) == "first" && j > s.Start && r.norm(j) == "at" {
		c.group = j
	} else if j > s.Start+1 && r.norm(j) == "first" && r.norm(j-1) == "at" {
		c.group = j - 1
	}
	for n := 1; n <= 2 && c.group-n > s.Start; n++ {
		if m := r.matchAt("adverbial", c.group-n); m > n && c.group-n+m <= c.i {
			c.group -= n // "at once denied"
			break
		}
	}
	c.passive = be && c.form&lexicon.Participle != 0
	if be && c.gerund {
		c.gerund = false
	}
	return c
}

// quotedAdverb gives the mark that opens an adverb in quotation marks whose closing mark stands at j, or -1: the ministry
// “categorically” denied it.
func (r *reader) quotedAdverb(j int) int {
	if j < 3 || r.toks[j].Kind != token.Quote && r.toks[j].Kind != token.Single || r.quoteAt[j-1] < 0 {
		return -1
	}
	q := r.quotes[r.quoteAt[j-1]]
	if q.end != j || q.words(r.toks) > 2 || q.end-q.start > 2 || !strings.HasSuffix(r.norm(q.end-1), "ly") {
		return -1
	}
	return q.start - 1
}

// dayInGroup gives the auxiliary before the day or month that ends at j, which parts it from its verb, or -1: "had on
// Thursday demanded", "has since December denied", "had in the same week asked".
func (r *reader) dayInGroup(j int, s token.Range) int {
	if r.dateAt[j] < 0 {
		return -1
	}
	k := r.dates[r.dateAt[j]].Start - 1
	for k > s.Start && (r.pos[k] == posPrep || r.is(k, "prep") || r.is(k, "date-prep") || r.pos[k] == posDet || r.pos[k] == posAdv && r.auxiliary(k) == auxNone) && r.dateAt[k] < 0 {
		k--
	}
	if k > s.Start && (r.is(k, "have") || r.is(k, "be")) && r.pos[k] != posPossessive {
		return k
	}
	return -1
}

// partedFrom gives the "has" or "had" from which a participle after j is parted by when, where or how: "had earlier denied",
// "has, for its part, denied", "had three times told them"; -1 where there is none.
func (r *reader) partedFrom(j int, s token.Range) int {
	commas := 0
	for k := j; k > s.Start && k > j-longPhrase/2 && r.quoteAt[k] < 0; k-- {
		p := r.phraseAt[k]
		switch {
		case r.is(k, "have") && r.pos[k] != posPossessive:
			if k == j || commas > 0 && (commas != 2 || r.norm(k+1) != "," || r.norm(j) != ",") {
				return -1
			}
			return k
		case r.norm(k) == ",":
			commas++
		case r.adverbialTo(k, s) > 0:
			k -= r.adverbialTo(k, s) - 1
		case r.dateAt[k] >= 0:
			k = r.dates[r.dateAt[k]].Start
		case p >= 0:
			start := r.phrases[p].start
			if !r.is(start-1, "prep") && r.pos[max(start-1, 0)] != posPrep && !r.is(r.phrases[p].head, "span") && r.norm(r.phrases[p].head) != "times" {
				return -1
			}
			k = start
		case r.pos[k] == posAdv || r.is(k, "prep") || r.is(k, "date-prep") || r.pos[k] == posPrep || r.pos[k] == posTo || r.is(k, "timespans") || r.norm(k) == "before" || r.norm(k) == "earlier":
		default:
			return -1
		}
	}
	return -1
}

type auxKind uint8

const (
	auxNone auxKind = iota
	auxNot
	auxModal
	auxModalNot
	auxBe
	auxHave
	auxDo
)

// auxiliary says what the word at j does in the group of a verb after it.
func (r *reader) auxiliary(j int) auxKind {
	switch w := r.norm(j); {
	case w == "not" || w == "never" || w == "n't" || w == "hardly" || w == "neither" || w == "nor":
		return auxNot
	case w == "'d" && (r.pos[j+1] == posVerbPart || r.pos[j+1] == posVerbPast):
		return auxHave // "he'd told them", but "he'd tell them"
	case r.is(j, "modal") && r.pos[j] != posProper:
		return auxModal
	case w == "wouldn't" || w == "couldn't" || w == "won't" || w == "can't":
		return auxModalNot
	case strings.HasSuffix(w, "n't"):
		return auxNot
	case r.is(j, "be") && r.pos[j] != posPossessive:
		return auxBe
	case r.is(j, "have") && r.pos[j] != posPossessive:
		return auxHave
	case w == "did" || w == "do" || w == "does":
		return auxDo
	}
	return auxNone
}

// groupAdverb reports whether the word at j is an adverb that belongs to the
// verb after it.
func (r *reader) groupAdverb(j int) bool {
	if r.norm(j) == "since" && r.is(j-1, "have") {
		return true // "has since said"
	}
	if r.pos[j] != posAdv || r.dateAt[j] >= 0 || r.quoteAt[j] >= 0 {
		return false
	}
	switch r.norm(j) {
	case "then":
		return j > 0 && r.phraseAt[j-1] >= 0 // "the minister then said", but "since then officials said"
	case "however", "here", "there", "afterwards", "ago", "earlier":
		return false
	}
	return true
}

// timeAdverb reports whether a word of time stands between an auxiliary and its verb: "has now said".
func (r *reader) timeAdverb(j int) bool {
	if r.dateAt[j] < 0 {
		return false
	}
	x := r.dates[r.dateAt[j]]
	return x.End == x.Start+1 && (r.is(j-1, "have") || r.is(j-1, "be"))
}

// strangeVerb takes a verb that the lexicon does not have for a verb of
// reporting where its frame leaves no doubt: with a subject and "that", beside a
// quotation, or after a whole clause and a comma at the end of the sentence.
func (r *reader) strangeVerb(i int, s token.Range) (cueAt, bool) {
	if i <= s.Start || i+1 >= s.End || r.nameAt[i] >= 0 || r.dateAt[i] >= 0 {
		return cueAt{}, false
	}
	if n := r.unspoken(i); n > 0 {
		c := r.groupOf(cueAt{i: i, end: i + n, verb: &lexicon.Verb{Lemma: r.norm(i), Kind: graph.Comment}, form: lexicon.Base}, s)
		return c, c.modal && c.negated || c.inf && r.is(c.group-2, "willing") // "did not wish to be drawn"
	}
	if r.pos[i] != posVerbPast && r.pos[i] != posVerbPres || r.is(i, "unsaid") || r.auxiliary(i) != auxNone {
		return cueAt{}, false
	}
	c := r.groupOf(cueAt{i: i, end: i + 1, form: lexicon.Past}, s)
	if c.negated || c.modal || c.passive || c.group <= s.Start {
		return cueAt{}, false
	}
	frames := r.strangeFrame(&c, s)
	c.verb = &lexicon.Verb{Lemma: r.norm(i), Frames: frames | lexicon.Weak}
	return c, frames != 0
}

// attitude takes what somebody is said to be, with "that", for a verb of reporting: "is adamant
// that", "was of the opinion that".
func (r *reader) attitude(i int, s token.Range) (cueAt, bool) {
	n := r.matchAt("attitude", i)
	if n == 0 || r.norm(i+n) != "that" && !r.subjectAndVerb(i+n, s) || i-1 <= s.Start || r.attributed(i+n, s) {
		return cueAt{}, false
	}
	be := i - 1
	for be > s.Start && r.pos[be] == posAdv && !r.negative(be) {
		be--
	}
	if !r.is(be, "be") {
		return cueAt{}, false
	}
	c := r.groupOf(cueAt{i: be, end: i + n, verb: &lexicon.Verb{Lemma: r.norm(i), Frames: lexicon.That}, form: lexicon.Base}, s)
	if r.is(i, "feeling") {
		c.verb.Kind = graph.Comment
	}
	return c, true
}

// strangeFrame gives the frame in which an unknown verb reports, or 0.
func (r *reader) strangeFrame(c *cueAt, s token.Range) lexicon.Frame {
	p := r.phraseAt[c.group-1]
	if p < 0 {
		if k := c.group - 1; r.closesQuote(k) && r.pos[c.i] == posVerbPast && r.endsWithMark(k-1) {
			return lexicon.Post // “..., ” exulted the minister
		}
		return 0
	}
	from := r.phrases[p].start
	if k := from - 1; k > s.Start && r.closesQuote(k) && r.endsWithMark(k-1) && r.pos[c.i] == posVerbPast {
		return lexicon.Post
	}
	if !r.speakerLike(p) || r.norm(from) == "it" || r.norm(from) == "they" {
		return 0
	}
	if end := c.i + 1; r.norm(end) == "that" || r.norm(end+1) == "that" && (r.pos[end] == posParticle || r.pos[end] == posAdv || r.is(end, "prep") || r.norm(end) == "slip") {
		if r.norm(end) != "that" {
			c.end = end + 1
		}
		if r.pos[c.end] == posDet || !r.clauseAt(c.end+1, s) {
			return 0
		}
		return lexicon.That
	}
	if k := r.skipAdjuncts(c.end, s, &statement{venue: "-"}, false); k > c.end && r.phraseAt[k-1] < 0 && r.norm(k) == "that" && r.pos[k] != posDet && r.clauseAt(k+1, s) {
		return lexicon.That // "thundered on Monday that"
	}
	if r.endsSentence(c.end, s) && r.wholeClause(from, s) || r.pos[c.i] == posVerbPast && r.parenthetical(*c, s) {
		return lexicon.Post
	}
	return 0
}

// endsSentence reports whether nothing but when, where and how follows.
func (r *reader) endsSentence(j int, s token.Range) bool {
	j = r.skipAdjuncts(j, s, &statement{venue: "-"}, false)
	return j >= s.End || r.norm(j) == "." && j+1 >= s.End
}

// wholeClause reports whether a main clause and a comma stand before from, so
// that what follows can only attribute it.
func (r *reader) wholeClause(from int, s token.Range) bool {
	if from-1 <= s.Start || r.norm(from-1) != "," {
		return false
	}
	start := r.contentStart(from, s)
	for start < from && r.toks[start].Kind == token.Punct {
		start++
	}
	if start >= from || r.is(start, "prep") || r.is(start, "subordinator") || r.auxiliary(start) != auxNone || r.pos[start] == posVerbPart || r.pos[start] == posVerbIng || r.pos[start] == posWh || r.pos[start] == posTo || r.pos[start] == posVerbBase {
		return false
	}
	for j := start; j < from-1; j++ {
		if r.norm(j) == "," && r.quoteAt[j] < 0 || r.pos[j] == posWh {
			return false // a list or a relative clause may explain the comma
		}
	}
	return r.anyFinite(start, from-1) && r.phraseAt[start] >= 0
}

func (r *reader) closesQuote(k int) bool {
	return k > 0 && r.toks[k].Kind == token.Quote && r.quoteAt[k-1] >= 0
}

func (r *reader) endsWithMark(k int) bool {
	switch r.norm(k) {
	case ",", "!", "?":
		return true
	}
	return false
}

// unspoken gives how many tokens name a speech act that one may refuse, or 0:
// "comment", "go into".
func (r *reader) unspoken(i int) int {
	if r.is(i, "refusable") || r.takesQuestions(i) {
		return 1
	}
	if w := r.norm(i + 1); r.is(i, "speaking") && (w == "about" || w == "of") {
		return 1
	}
	return r.matchAt("unspoken", i)
}

// takesQuestions reports whether the verb at i answers those who ask: "answer reporters' questions".
func (r *reader) takesQuestions(i int) bool {
	if r.norm(i) != "answer" && r.norm(i) != "take" || r.phraseAt[i+1] < 0 {
		return false
	}
	w := r.norm(r.phrases[r.phraseAt[i+1]].head)
	return w == "question" || w == "questions"
}

// unsaid reports whether the verb group tells of no speech act: what was not
// said, what may be said, what somebody is to say. It takes the governing verb
// of an infinitive into the group where that makes the act a fact.
func (r *reader) unsaid(c *cueAt, s token.Range) bool {
	denial := c.verb.Kind == graph.Denial
	switch {
	case c.gerund && c.group > s.Start && r.pos[c.group-1].verb() && !r.is(c.group-1, "keeping"):
		return true // "should stop accusing"
	case c.gerund && (r.norm(c.group-1) == "without" || r.norm(c.group) == "without"):
		return true // "without quite saying why"
	case c.gerund && r.norm(c.group-1) == "of" && r.is(c.group-2, "wayof"):
		return true // "has a way of saying no"
	case c.form == lexicon.Base && !c.inf && !c.modal && !c.negated && c.group == c.i && r.mayDo(*c, s):
		return true // "demanded that Chile admit it"
	case c.form == lexicon.Base && !c.inf && !c.modal && !c.negated && c.group == c.i && r.alsoTo(*c, s):
		return true // "must stop it and apologise"
	case c.inf:
		return !r.carriedOut(c, s)
	case c.modal && c.negated:
		return denial || !r.verbOn("excluding", c.verb) && r.unspoken(c.i) == 0
	case c.modal:
		return !r.allThatIsSaid(*c, s)
	}
	return c.negated && !r.verbOn("excluding", c.verb)
}

// alsoTo reports whether a base form after "and" is one more thing that somebody must, will or is to do.
func (r *reader) alsoTo(c cueAt, s token.Range) bool {
	if c.group-1 <= s.Start || r.norm(c.group-1) != "and" && r.norm(c.group-1) != "or" {
		return false
	}
	for j := c.group - 2; j > s.Start && j > c.group-20; j-- {
		switch {
		case r.quoteAt[j] >= 0 && r.pos[max(s.Start, r.quotes[r.quoteAt[j]].start-2)] == posModal:
			return true // "should “do more” and say that"
		case r.pos[j] == posVerbBase && (r.pos[j-1] == posModal || r.pos[j-1] == posTo || r.is(j-1, "modal")):
			return true
		case r.pos[j].finite() && r.phraseAt[j] < 0 || r.norm(j) == ";":
			return false
		}
	}
	return false
}

// mayDo reports whether one person or body is the subject of a base form without an auxiliary: it is to do so, by the will of another.
func (r *reader) mayDo(c cueAt, s token.Range) bool {
	if c.group-1 <= s.Start || r.phraseAt[c.group-1] < 0 {
		return false
	}
	p := &r.phrases[r.phraseAt[c.group-1]]
	if p.plural || p.start <= s.Start || r.norm(p.start-1) != "that" || r.pos[p.head] == posNounPlural {
		return false
	}
	switch p.kind {
	case namePhrase:
		return len(p.refs) == 1 && (p.refs[0].person() || p.refs[0].typ == graph.Government || p.refs[0].known != nil && p.refs[0].kind != "company" && p.refs[0].kind != "party" && p.refs[0].kind != "media")
	case rolePhrase, orgPhrase:
		return r.pos[p.head] == posNoun && r.norm(p.head) != "police"
	case pronounPhrase:
		w := r.norm(p.start)
		return w == "he" || w == "she" || w == "it"
	}
	return false
}

// carriedOut reads the verb that governs an infinitive: "went on to say", "was
// quick to deny", "had to concede"; "did not want to comment" is a refusal.
func (r *reader) carriedOut(c *cueAt, s token.Range) bool {
	for j := c.group - 2; j >= s.Start && j > c.group-10 && r.quoteAt[j] < 0; j-- {
		if r.is(j, "willing") && j == c.group-2 && r.unspoken(c.i) > 0 {
			g := r.groupOf(cueAt{i: j, end: j + 1, verb: c.verb, form: lexicon.Base}, s)
			c.group, c.inf, c.negated, c.modal = g.group, false, g.negated, g.negated
			return g.negated
		}
		if r.is(j, "hearsay") && j == c.group-2 && r.norm(c.group) == "have" && r.is(j-1, "be") {
			c.group, c.inf, c.have = j-1, false, true // "is said to have told him"
			return true
		}
		if r.is(j, "unable") && j == c.group-2 && r.unspoken(c.i) > 0 && r.is(j-1, "be") {
			c.group, c.inf, c.negated, c.modal = j-1, false, true, true // "was unable to confirm"
			return true
		}
		if r.norm(j) == "able" && j == c.group-2 && (r.norm(j-1) == "was" || r.norm(j-1) == "were") {
			c.group, c.inf = j-1, false // "was able to announce"
			return true
		}
		if r.norm(j) == "saw" && j+1 < c.group-1 && r.negative(j+1) {
			return false // "saw no reason to add to it"
		}
		if r.is(j, "realis") && (r.is(j, "have") == (j == c.group-2) || !r.is(j, "have") && r.norm(j) != "used") && (r.norm(j) != "needed" || j < c.group-2) {
			g := r.groupOf(cueAt{i: j, end: j + 1, verb: c.verb, form: lexicon.Past}, s)
			if g.negated || g.modal || g.inf || c.verb.Kind == graph.Praise && r.is(j, "letter-wiring") {
				return false // "wrote to B to congratulate him" is an act
			}
			c.group, c.inf = g.group, false
			return true
		}
		if r.pos[j].verb() || r.norm(j) == "," {
			return false
		}
	}
	return false
}

// allThatIsSaid reports whether a modal tells what somebody says: "would only
// say that", "would say no more than that", "can confirm that", "all that it
// would say was that".
func (r *reader) allThatIsSaid(c cueAt, s token.Range) bool {
	if c.verb.Lemma == "like_it_to_be_known" || c.verb.Lemma == "see" && r.norm(c.end) == "no" {
		return true // "would like it to be known that", "could see no reason to"
	}
	if c.verb.Frames&lexicon.Post == 0 {
		return false
	}
	if r.norm(c.i-1) == "only" || r.norm(c.i+1) == "only" || r.norm(s.Start) == "all" {
		return true
	}
	return r.norm(c.i+1) == "no" && r.norm(c.i+2) == "more" || c.verb.Kind == graph.Confirmation && r.norm(c.i-1) == "can"
}

// reducedRelative reports whether a participle without auxiliary belongs to the
// noun before it: "a report published by".
func (r *reader) reducedRelative(c cueAt) bool {
	if c.have || c.form&lexicon.Participle == 0 {
		return false
	}
	if r.norm(c.end) == "by" && r.phraseAt[c.end+1] >= 0 && r.phrases[r.phraseAt[c.end+1]].kind == namePhrase && c.group == c.i && c.verb.Frames&(lexicon.Obj|lexicon.ObjSaid) != 0 {
		return true // "a summit announced by NAME"
	}
	if r.norm(c.end) == "by" && r.is(c.end+1, "bymeans") && c.form != lexicon.Participle {
		return false // "NAME warned by telephone"
	}
	if r.norm(c.end) == "in" && r.dateAt[c.end+1] >= 0 && r.norm(r.dates[r.dateAt[c.end+1]].End) == "that" {
		return false // "Chile denied in May that"
	}
	if r.norm(c.end) == "in" && c.verb.Frames&(lexicon.Obj|lexicon.ObjSaid|lexicon.As|lexicon.Tell) == 0 && r.norm(c.group-1) == "," && c.form != lexicon.Participle {
		return false // "“Never,” his colleague, the minister, retorted in Rome": nobody is retorted
	}
	if p := r.phraseAt[max(c.group-1, 0)]; p >= 0 && c.verb.Frames&lexicon.Post != 0 && c.form != lexicon.Participle && r.norm(c.end) == "in" && r.sentence(c.i).Start < r.phrases[p].start {
		s := r.sentence(c.i)
		if _, from := r.phraseLeft(c, s); r.wholeClause(from, s) && (r.endsSentence(c.end, s) || r.pos[c.i] != posVerbPart) {
			return false // "The dam had burst, a spokesman for the ministry charged in a note."
		}
	}
	if r.norm(c.end) == "in" && c.form != lexicon.Participle && c.verb.Frames&lexicon.Post != 0 && r.afterAppositionOf(c.group-1, r.sentence(c.i)) {
		return false // "The dam had burst, NAME, the minister, announced in Lima."
	}
	return c.form == lexicon.Participle || r.pos[c.i] == posVerbPart && (r.norm(c.end) == "by" || r.norm(c.end) == "in")
}

// afterAppositionOf reports whether the comma at i ends what says who somebody is that stands after a whole clause.
func (r *reader) afterAppositionOf(i int, s token.Range) bool {
	if i <= s.Start || r.norm(i) != "," {
		return false
	}
	k := r.commaBefore(i, s)
	if k-1 <= s.Start || r.phraseAt[k-1] < 0 {
		return false
	}
	p := &r.phrases[r.phraseAt[k-1]]
	return p.kind == namePhrase && r.wholeClause(p.start, s)
}
