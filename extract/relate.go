package extract

import (
	"slices"
	"strconv"
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// relate decides what needs the whole article: kinds, and what each denial denies.
func (r *reader) relate(x *eventReader) {
	for i, st := range r.statements {
		st.id = "s" + strconv.Itoa(i+1)
	}
	r.contradictions()
	r.showKinds()
	r.links()
	x.deniedEvents()
	r.standing()
	x.topics()
}

// kinds decides what sort of speech act every statement is, each by itself.
func (r *reader) kinds() {
	for i, st := range r.statements {
		st.decided = r.plainKind(st) != ""
		st.kind = r.kindOf(i)
		st.settled = st.decided || !r.mayDeny(i)
	}
	r.contradictions()
}

// contradictions decides again on those that might be denials, by whether they
// contradict what another says: once before the events are known, which ask
// what is denied, and once after.
func (r *reader) contradictions() {
	o := newOpposer(r)
	for i, st := range r.statements {
		if !st.settled {
			st.kind = r.kindBySigns(st, o.affirms(i, o.answerSigns(i, r.kindSigns(i))))
		}
	}
}

// showKinds keeps in the trace what decided on each kind.
func (r *reader) showKinds() {
	if r.trace == nil {
		return
	}
	o := newOpposer(r)
	for i, st := range r.statements {
		signs := r.kindSigns(i)
		if r.mayDeny(i) {
			signs = o.answerSigns(i, signs)
		}
		signs = slices.Clone(o.affirms(i, signs))
		r.trace.shown = append(r.trace.shown, shown{statement: st.id, signs: signs, settled: st.decided})
	}
}

// showMatches keeps in the trace what decided on each link.
func (r *reader) showMatches(st *statement, matches []match) {
	if r.trace == nil {
		return
	}
	for i := range matches {
		x := shown{statement: st.id, other: matches[i].other.id}
		x.keep(matches[i].has[:], signNames[:])
		r.trace.shown = append(r.trace.shown, x)
	}
}

// mayDeny reports whether a statement is negated, denies in its words or is too
// short to tell, or follows a denial of that or what another negates.
func (r *reader) mayDeny(at int) bool {
	st := r.statements[at]
	if first := r.pastQuoteMarks(st.span.Start); r.norm(first) == "yes" && r.norm(first+1) == "," {
		return false
	}
	_, _, denies := r.wordOf(st, "deny")
	if at > 0 && !denies {
		p := r.statements[at-1]
		denies = st.counters || r.negation(p) && !sharesSpeaker(p, st) && r.sentAt[st.span.Start]-r.sentAt[p.span.Start] <= 2
	}
	return denies || r.negation(st) || st.kind == graph.Denial || len(r.wordsOf(st)) <= 4 || st.verb != nil && r.verbOn("contrary", st.verb)
}

// answersSurely and answersPerhaps are what the likeliest match of a statement scores more than where it answers another's.
const (
	answersSurely  = 0.5
	answersPerhaps = -1.2
)

// answerSigns adds whether there is something of another that the statement may
// contradict.
func (o *opposer) answerSigns(at int, signs []string) []string {
	best := &match{}
	most := -100.0
	o.room.matches = o.room.matches[:0]
	matches := o.matches(at)
	for i := range matches {
		if v := o.score(&matches[i]); v > most {
			best, most = &matches[i], v
		}
	}
	negated := o.negation(o.statements[at])
	switch {
	case most > answersSurely:
		signs = append(signs, "answers")
		if negated {
			signs = append(signs, "answers negated")
			if o.denyWeakly(o.statements[at]) {
				signs = append(signs, "answers negated weakly")
			}
		} else if !o.mentions(best.other.span, o.statements[at]) {
			signs = append(signs, "answers plainly")
		}
	case most > answersPerhaps:
		signs = append(signs, "answers perhaps")
		if negated {
			signs = append(signs, "answers perhaps negated")
		}
	default:
		signs = append(signs, "answers nothing")
		if o.answersQuestion(at) {
			signs = append(signs, "answers only a question")
		}
		if _, _, denies := o.wordOf(o.statements[at], "deny"); negated && !denies {
			signs = append(signs, "negated, answers nothing")
		}
	}
	if c := o.statements[at].shows.clause; most > answersPerhaps && c.future && c.subject == sideSubject && o.norm(c.verb) == "would" && o.is(c.verb+1, "hardlyever") {
		signs = append(signs, "would never") // of its own side too, where it answers
	}
	if negated && most <= answersSurely && o.negatesText(at) {
		signs = append(signs, "negates what the text tells")
	}
	if most > answersPerhaps && best.has[alike] > 0.25 && best.has[someAlike] >= 0.5 {
		signs = append(signs, "answers in like words")
		if negated {
			signs = append(signs, "answers in like words negated")
		}
	}
	if st := o.statements[at]; !negated && best.other != nil && best.other.span.Start < st.span.Start && o.negation(best.other) && best.has[alike] >= 0.3 && best.has[someAlike] >= 0.5 {
		signs = append(signs, "affirms what another negated")
	}
	if st := o.statements[at]; most > answersPerhaps && negated && o.mentions(best.other.span, st) {
		signs = append(signs, "negates what is said of its side")
	}
	if most > answersPerhaps && slices.Contains(signs, "disagrees") {
		signs = append(signs, "disagrees with another")
	}
	if most > answersPerhaps && best.has[oneEvent] > 0 && negated {
		signs = append(signs, "negates the event")
	}
	for i := range matches {
		if o.negatedEvent(o.statements[at], matches[i].other) != nil {
			signs = append(signs, "says that what another tells of did not happen")
			break
		}
	}
	return signs
}

// negatesText reports whether a statement speaks of what the sentence before it tells, and that is no question and not
// the speaker's.
func (o *opposer) negatesText(at int) bool {
	st := o.statements[at]
	s := o.sentAt[st.span.Start]
	if c := st.shows.clause; s == 0 || c.verb < 0 || c.future || c.open || c.duty || c.given {
		return false
	}
	before := o.sent[s-1]
	if before.End-before.Start > longContent || o.endsAsking(before) {
		return false
	}
	if at > 0 {
		if p := o.statements[at-1]; p.span.End > before.Start && sharesSpeaker(p, st) {
			return false
		}
	}
	words := o.wordsOf(st)
	n := countAmong(words, o.contentWords(before))
	return n >= 2 || n == 1 && len(words) <= 3
}

// negation reports whether the main clause of what was said is negated.
func (r *reader) negation(st *statement) bool {
	if st.negates == notAsked {
		st.negates = answered(r.negates(st))
	}
	return st.negates == yes
}

func (r *reader) negates(st *statement) bool {
	for j := st.span.Start; j < st.span.End && j < st.span.Start+24; j++ {
		if r.negative(j) {
			return true
		}
		if j > st.span.Start && r.is(j, "subordinator") {
			return false
		}
	}
	return false
}

func (r *reader) sameEvent(a, b *statement) bool { return shareEvent(a.tells, b.tells) }

// shareEvent reports whether an event is on both lists.
func shareEvent(a, b []*event) bool {
	return slices.ContainsFunc(a, func(v *event) bool { return slices.Contains(b, v) })
}

// wordsOf gives the content words of what was said, by number, in order and each once.
func (r *reader) wordsOf(st *statement) []uint32 {
	if st.words == nil {
		st.words = r.contentWords(token.Range{Start: st.span.Start, End: min(st.span.End, st.span.Start+longContent)})
	}
	return st.words
}

// likeness is the share of the content words of the shorter statement that the
// other has too.
func (r *reader) likeness(a, b *statement) float64 {
	wa, wb := r.wordsOf(a), r.wordsOf(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	return float64(countAmong(wa, wb)) / float64(max(1, len(wa)))
}

// countAmong counts the words that are among others, which are in order.
func countAmong(words, others []uint32) int {
	n := 0
	for _, w := range words {
		if _, ok := slices.BinarySearch(others, w); ok {
			n++
		}
	}
	return n
}

// around gives the statements near number i in the text, those that may have to
// do with it: the work stays linear in the number of statements.
func (r *reader) around(i int) []*statement {
	const reach = 40
	return r.statements[max(0, i-reach):min(len(r.statements), i+reach+1)]
}

func (r *reader) contentWords(s token.Range) []uint32 {
	out := make([]uint32, 0, 16)
	for j := s.Start; j < s.End; j++ {
		t := r.toks[j]
		if n := r.nameAt[j]; n >= 0 {
			if k := r.keyOfName(int(n)); k != "" {
				out = append(out, r.number("="+k))
				continue
			}
		}
		if p := r.phraseAt[j]; p >= 0 && r.phrases[p].kind == pronounPhrase && len(r.phrases[p].refs) == 1 {
			out = append(out, r.number("="+r.phrases[p].refs[0].key))
			continue
		}
		if t.Kind != token.Word && t.Kind != token.Number || r.lex.In("functionword", t.Norm) || len(t.Norm) < 3 || r.is(j, "be") || r.is(j, "have") || r.is(j, "modal") || r.is(j, "prep") || r.is(j, "published") || r.speaks(j) {
			continue
		}
		if p := r.phraseAt[j]; p >= 0 && len(r.phrases[p].refs) == 1 && (r.nameAt[j] >= 0 || r.phrases[p].head == j && r.phrases[p].kind != docPhrase) {
			out = append(out, r.number("="+r.phrases[p].refs[0].key))
			continue
		}
		out = append(out, r.number(r.lex.Concept(t.Norm)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// speaks reports whether the noun at j names what somebody said, which tells nothing of the matter: "claim", "denials".
func (r *reader) speaks(j int) bool {
	n := r.norm(j)
	if _, ok := r.lex.Speech[n]; ok {
		return true
	}
	one, ok := strings.CutSuffix(n, "s")
	_, said := r.lex.Speech[one]
	return ok && said
}

// number gives a word's number in this article.
func (r *reader) number(word string) uint32 {
	n, ok := r.numbers[word]
	if !ok {
		n = uint32(len(r.numbers))
		r.numbers[word] = n
	}
	return n
}

// links finds what the denials deny: statements of others that say what they say
// is not so, and the events that they say did not happen.
func (r *reader) links() {
	o := newOpposer(r)
	var denials []*statement
	all := map[*statement][]match{}
	r.room.matches = r.room.matches[:0]
	for i, st := range r.statements {
		if st.kind == graph.Denial {
			denials = append(denials, st)
			all[st] = o.matches(i)
		}
	}
	o.chain(denials, all)
	for _, st := range denials {
		r.choose(all[st])
		r.denyRumour(st, all[st])
		r.showMatches(st, all[st])
		r.link(st, all[st])
	}
}

// denyRumour links a denial to an event that only unnamed people told of right before, and to nothing that was said before them in
// other words: "Reports say that the two met in Rome. 'There was no meeting,' the ministry said."
func (r *reader) denyRumour(st *statement, matches []match) {
	v := r.rumourBefore(st)
	if v == nil {
		return
	}
	if v.open() {
		v.status = graph.Disputed
	}
	st.denies = appendOnce(st.denies, v.id)
	for i := range matches {
		if m := &matches[i]; m.has[someAlike] == 0 && m.other.span.Start < v.mentions[len(v.mentions)-1].Start {
			m.denied = false
		}
	}
}

// rumourBefore gives the event of which unnamed people told in the sentences before a denial that only points, or says that no
// such thing happened; nobody spoke in between but who denies too.
func (r *reader) rumourBefore(st *statement) *event {
	const near = 3
	at := r.sentAt[st.span.Start]
	for _, v := range r.events {
		if !v.rumoured || v.told || len(v.mentions) == 0 || !v.open() && v.status != graph.Disputed {
			continue
		}
		told := v.mentions[len(v.mentions)-1]
		apart := at - r.sentAt[told.Start]
		if apart < 1 || apart > near || r.paraAt[st.span.Start]-r.paraAt[told.Start] > 1 || !r.anaphoric(st) && !r.didNotHappen(st, v.typ) {
			continue
		}
		if !slices.ContainsFunc(r.around(slices.Index(r.statements, st)), func(p *statement) bool {
			return p.span.Start >= told.Start && p.span.Start < st.span.Start && p.kind != graph.Denial && asserts(p)
		}) {
			return v
		}
	}
	return nil
}

// open reports whether an event is told by somebody but not by the article in its own words.
func (v *event) open() bool {
	return v.status == graph.Claimed || v.status == graph.Confirmed && v.granted
}

// denyEvents adds the events that only what is denied tells of.
func (r *reader) denyEvents(st *statement, matches []match) {
	for i := range matches {
		m := &matches[i]
		if !m.denied {
			continue
		}
		for _, v := range m.other.tells {
			if r.grants(st, v.typ) || v.typ == graph.Meeting && !r.didNotHappen(st, v.typ) && !r.toldByVerb(m.other, v.typ) {
				continue // where people met is not what "That is an invention" denies of what one of them said there
			}
			if v.open() && (r.negatedEvent(st, m.other) == v || r.sameEvent(st, m.other) && r.negation(st) || r.anaphoric(st) && !r.sortOnly(st) || r.didNotHappen(st, v.typ)) {
				v.status = graph.Disputed
			}
			if v.status == graph.Disputed || v.status == graph.Denied {
				st.denies = appendOnce(st.denies, v.id)
			}
		}
	}
}

// toldByVerb reports whether the main verb of a claim, or the noun that is its object, tells of an event of a type: "A had met B", "A held talks
// with B", but not "on his visit A asked for help".
func (r *reader) toldByVerb(claim *statement, typ graph.EventType) bool {
	c := r.clauseOf(claim)
	verb := r.mainVerb(*c, claim.span.End)
	if verb < 0 {
		return true
	}
	tells := func(j int) bool { return r.eventWordIn(token.Range{Start: j, End: j + 1}, typ) }
	if r.tellsOf(verb, typ) && !r.is(verb, "event-address") && !r.is(verb, "event-joint") {
		return true
	}
	for _, j := range [...]int{c.at, verb + 1} {
		if j >= 0 && j < claim.span.End && r.phraseAt[j] >= 0 && tells(r.phrases[r.phraseAt[j]].head) {
			return true
		}
	}
	return false
}

// didNotHappen reports whether a denial says that no such thing took place as events of a type are:
// "we have not tested a missile", "there was no letter"; but not "it was no missile".
func (r *reader) didNotHappen(st *statement, typ graph.EventType) bool {
	const near = 5
	if r.grants(st, typ) {
		return false
	}
	if st.verb != nil && st.verb.Kind == graph.Denial && r.eventWordIn(token.Range{Start: st.span.Start, End: min(st.span.End, st.span.Start+near+2)}, typ) {
		return true // "denied that any letter had been sent"
	}
	for j := st.span.Start; j < min(st.span.End, st.span.Start+longContent/2); j++ {
		if !r.negative(j) {
			continue
		}
		if before := (token.Range{Start: max(st.span.Start, j-2), End: j}); r.is(j, "nobody") && (r.eventWordIn(before, typ) || typ == graph.Letter && r.is(j-1, "letter-send")) {
			return true // "had met nobody", "had sent none"
		}
		if n := r.matchAt("ofkind", j+1); n > 0 && r.eventWordIn(token.Range{Start: j + 1 + n, End: min(st.span.End, j+1+n+near)}, typ) {
			return true // "nothing of the kind had been fired"
		}
		if r.norm(j) == "nothing" && !r.is(j+1, "be") && !r.is(j+1, "have") {
			continue
		}
		if r.is(j-1, "be") && !r.thereBefore(j) {
			continue // what it was is disputed
		}
		if r.eventWordIn(token.Range{Start: j + 1, End: min(st.span.End, j+near)}, typ) {
			return true
		}
	}
	return false
}

// grants reports whether a denial takes for granted that there was an event of a type, and denies something of it: "the letter
// contained no proposals"; but not "the letter was never sent".
func (r *reader) grants(st *statement, typ graph.EventType) bool {
	c := r.clauseOf(st)
	if c.verb < 0 || c.copula || r.phraseAt[c.at] < 0 {
		return false
	}
	ph, verb := &r.phrases[r.phraseAt[c.at]], r.mainVerb(*c, st.span.End)
	return ph.start == c.at && ph.end <= c.verb && r.is(ph.start, "pointer") && r.tellsOf(ph.head, typ) && verb >= 0 && !r.verbIn("existing", verb)
}

// tellsOf reports whether the word at k tells of events of a type.
func (r *reader) tellsOf(k int, typ graph.EventType) bool {
	for _, w := range r.form[k].events {
		if w.typ == typ {
			return true
		}
	}
	return false
}

// eventWordIn reports whether a word of the type of events stands in a range, but of none that only tells how one went.
func (r *reader) eventWordIn(s token.Range, typ graph.EventType) bool {
	for k := s.Start; k < s.End; k++ {
		if p := r.phraseAt[k]; p >= 0 && r.is(r.phrases[p].start, "pointer") {
			continue // "had not threatened anybody in the letter"
		}
		for _, w := range r.form[k].events {
			if w.typ == typ && w.role != flyVerb && w.role != seeVerb && (typ != graph.Meeting || !r.is(k, "event-weak")) {
				return true
			}
		}
	}
	return false
}

// thereBefore reports whether "there is" stands right before j, in any tense: "there had been".
func (r *reader) thereBefore(j int) bool {
	for j--; r.is(j, "be") || r.is(j, "have"); j-- {
	}
	return r.norm(j) == "there"
}

// sortOnly reports whether a denial says only that a thing was of another sort: "it was no missile".
func (r *reader) sortOnly(st *statement) bool {
	for j := st.span.Start + 2; j < min(st.span.End, st.span.Start+8); j++ {
		if !r.negative(j) || !r.is(j-1, "be") || r.thereBefore(j) {
			continue
		}
		for k := j; k <= j+1 && k < st.span.End; k++ {
			if p := r.phraseAt[k]; p >= 0 && r.is(r.phrases[p].head, "eventnoun") {
				return true
			}
		}
	}
	return false
}

func (r *reader) link(st *statement, matches []match) {
	for i := range matches {
		m := &matches[i]
		if m.denied || m.has[answers] > 0 {
			if r.trace != nil {
				r.note(st.span.Start, st.span.End, "<denial> of <statement>", m.denied, m.String())
			}
			if m.denied {
				st.denies = append(st.denies, m.other.id)
				if m.other.kind == graph.Announcement {
					m.other.kind = graph.Claim // what is disputed is only claimed
				}
			}
		}
	}
	r.denyEvents(st, matches)
	for _, v := range st.tells {
		if (v.status == graph.Denied || v.status == graph.Disputed) && !r.grants(st, v.typ) {
			st.denies = appendOnce(st.denies, v.id)
		}
	}
}

// mentions reports whether the words name a speaker of the statement or his side.
func (r *reader) mentions(s token.Range, st *statement) bool {
	for j := s.Start; j < min(s.End, s.Start+longContent); j++ {
		if n := r.nameAt[j]; n >= 0 {
			if r.isSide(r.keyOfName(int(n)), st) {
				return true
			}
			j = r.names[n].end - 1
			continue
		}
		if p := r.phraseAt[j]; p >= 0 {
			for _, e := range r.phrases[p].refs {
				if r.isSide(e.key, st) {
					return true
				}
			}
		}
	}
	return false
}

// isSide reports whether the key is that of a speaker or of his government.
func (r *reader) isSide(key string, st *statement) bool {
	for _, x := range st.speakers {
		if key != "" && (x.key == key || r.s.governmentOf(x) == key) {
			return true
		}
	}
	return false
}

// keyOfName is the key of what a name means, or of the government that a
// demonym or a capital stands for.
func (r *reader) keyOfName(n int) string {
	x := &r.names[n]
	if x.adjective() {
		return x.entries[0].known.Key
	}
	if e := r.s.names[n]; e != nil {
		return e.key
	}
	return ""
}

func (r *reader) refuses(st *statement) bool {
	if st.declines == notAsked {
		_, _, ok := r.findPhrase("refuse", st.span.Start, min(st.span.End, st.span.Start+longContent))
		st.declines = answered(ok || st.negated || st.verb != nil && (st.verb.Lemma == "decline" || st.verb.Lemma == "refuse"))
	}
	return st.declines == yes
}

// sameSide reports whether both speak for one government.
func (r *reader) sameSide(a, b *statement) bool {
	for _, x := range a.speakers {
		g := r.s.governmentOf(x)
		for _, y := range b.speakers {
			if g != "" && g == r.s.governmentOf(y) && x.kind != "media" && y.kind != "media" {
				return true
			}
		}
	}
	return false
}

// anaphoric reports whether the denial only points at what it denies: "the
// report was false", "this is not true", "no such meeting", "absolutely not".
func (r *reader) anaphoric(st *statement) bool {
	if st.points == notAsked {
		st.points = answered(r.pointsAt(st))
	}
	return st.points == yes
}

func (r *reader) pointsAt(st *statement) bool {
	if _, _, denies := r.wordOf(st, "deny"); denies && len(r.wordsOf(st)) <= 4 || len(r.wordsOf(st)) <= 1 {
		return true
	}
	if r.endsPointing(st) {
		return true
	}
	first := true // no noun stands before
	for j := st.span.Start; j < st.span.End && j < st.span.Start+8; j++ {
		if first && r.ofSpeaker(j, st) {
			first = false // "it lost a ship": it speaks of itself
			continue
		}
		if r.is(j, "anysort") && j > 0 && r.pos[j-1] == posDet && r.norm(j-1) != "the" && r.norm(j-1) != "this" && r.norm(j-1) != "that" {
			continue // "any kind of exchange" points at nothing
		}
		if r.is(j, "pointing") && (first || r.pos[j] == posDet || r.norm(j) != "that") || first && r.is(j, "pointingfirst") || j < st.span.Start+5 && r.matchAt("said", j) > 0 {
			return true
		}
		first = first && !r.pos[j].noun()
	}
	return false
}

// endsPointing reports whether a denial of few words ends with what points back: "there is not a single proof in any of this", "he had
// no part in that".
func (r *reader) endsPointing(st *statement) bool {
	j := st.span.End - 1
	for j > st.span.Start && (r.quoteMark(j) || r.norm(j) == "," || r.norm(j) == ".") {
		j--
	}
	w := r.norm(j)
	return j-st.span.Start < 12 && (w == "this" || w == "that" || w == "it") && r.is(j-1, "prep")
}

// ofSpeaker reports whether a pronoun at j is the speaker's or his side's.
func (r *reader) ofSpeaker(j int, st *statement) bool {
	p := r.phraseAt[j]
	if p < 0 || r.phrases[p].kind != pronounPhrase {
		return false
	}
	for _, e := range r.phrases[p].refs {
		if r.isSide(e.key, st) {
			return true
		}
	}
	return false
}

// standing settles the status of events by the statements about them: one that
// only statements tell of, asserted by one side and denied by another, is
// disputed; one of which only the denial is told is denied.
func (r *reader) standing() {
	about := map[*event][]*statement{}
	for _, st := range r.statements {
		for _, v := range st.tells {
			about[v] = append(about[v], st)
		}
	}
	for _, v := range r.events {
		if v.status != graph.Planned && v.status != graph.Cancelled {
			r.stand(v, about[v])
		}
	}
}

func (r *reader) stand(v *event, about []*statement) {
	var denials []*statement
	for _, st := range about {
		if st.kind == graph.Denial && !r.grants(st, v.typ) {
			denials = append(denials, st)
		}
	}
	if len(denials) == 0 || v.told || v.status == graph.Confirmed && !v.granted {
		return
	}
	v.status = graph.Denied
	if v.rumoured {
		v.status = graph.Disputed
	}
	for _, st := range about {
		if st.kind != graph.Denial && !r.negation(st) && !r.deniedBySide(st, denials) {
			v.status = graph.Disputed
			break
		}
	}
	for _, st := range denials {
		st.denies = appendOnce(st.denies, v.id)
	}
}

// deniedBySide reports whether the side that makes a statement is one of those
// that deny.
func (r *reader) deniedBySide(st *statement, denials []*statement) bool {
	for _, d := range denials {
		if sharesSpeaker(d, st) || r.sameSide(d, st) {
			return true
		}
	}
	return false
}

func appendOnce(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}
