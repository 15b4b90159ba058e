package extract

import (
	"math"
	"slices"
	"strings"

	"parley/graph"
)

// sign is something in the article that speaks for or against a denial's being
// the answer to another's statement.
type sign int

const (
	always sign = iota
	answers
	answersSpeaker
	sameParagraph
	sentenceBefore
	comesAfter
	farAway
	alike
	someAlike
	mostAlike
	oneEvent
	namesSpeaker
	firstAhead
	oneSide
	pointsBack
	pointsFar
	pointsSpeaker
	ownWords
	othersWords
	laterDay
	aboutReport
	toComment
	toAnnouncement
	toDenial
	toOther
	toNegated
	chained
	chainedOther
	likeDenied
	owns
	othersOwn
	confirmsDenied
	toConfirmation
	toAlleged
	apart
	toFirst
	ofDenier
	toFuture
	toFewWords
	toPast
	namesDenial
	noDenial
	namesCharge
	sameWords
	signs
)

// signNames are what links.txt calls the signs, which also says how much each weighs:
// a denial denies what scores enough.
var signNames = [signs]string{
	always:         "always",
	answers:        "the last assertion of another side before it",
	answersSpeaker: "by the one who made that assertion",
	sameParagraph:  "in the same paragraph",
	sentenceBefore: "in the sentence before",
	comesAfter:     "told after it",
	farAway:        "far off",
	alike:          "share of the rarer words",
	someAlike:      "words in common",
	mostAlike:      "most alike of all assertions",
	oneEvent:       "about the same event",
	namesSpeaker:   "its speaker or side is named in the denial",
	firstAhead:     "the first assertion after a denial that opens the article",
	oneSide:        "one side",
	pointsBack:     "the denial only points at what it denies",
	pointsFar:      "it points at something else",
	pointsSpeaker:  "it may deny all that speaker says",
	ownWords:       "no word in common",
	othersWords:    "another's words are what it denies",
	laterDay:       "said on a later day",
	aboutReport:    "a report is denied, and this is one",
	toComment:      "a comment",
	toAnnouncement: "an announcement",
	toDenial:       "a denial",
	toOther:        "a demand, threat or praise",
	toNegated:      "itself negated",
	chained:        "denied by another denial of that side",
	likeDenied:     "says what something denied says",
	chainedOther:   "denied by another denial of the same",
	owns:           "the denial says that it is theirs",
	othersOwn:      "the denial says that it is another's",
	confirmsDenied: "confirms something denied",
	toConfirmation: "a confirmation",
	toAlleged:      "alleged",
	apart:          "statements apart, in tens",
	toFirst:        "what the article has first",
	ofDenier:       "the denial only points, and this names its speaker or side",
	toFuture:       "what will be",
	toFewWords:     "two words or fewer",
	toPast:         "what was",
	namesDenial:    "a denial is denied, and this is one",
	noDenial:       "a denial is denied, and this is none",
	namesCharge:    "a charge is denied, and this is one",
	sameWords:      "says it in the words of something denied",
}

// match is a denial and what it may deny.
type match struct {
	other  *statement
	has    [signs]float64
	denied bool // it is a match
}

// likeliest is what the likeliest match needs to be one. Most denials deny something in the
// article; others than the likeliest need more.
const (
	likeliest = -0.6
	likely    = 0.3
)

// choose marks what of all that a denial may deny it denies.
func (r *reader) choose(ms []match) {
	best, most := -1, likeliest
	for i := range ms {
		v := r.score(&ms[i])
		ms[i].denied = v > likely
		if v > most {
			best, most = i, v
		}
	}
	if best >= 0 {
		ms[best].denied = true
	}
}

// score sums up what speaks for a match.
func (r *reader) score(m *match) float64 {
	return weightedSum(m.has[:], r.linkWeights[:])
}

// weightedSum adds up signs, each as heavy as its weight.
func weightedSum(has, weights []float64) float64 {
	sum := 0.0
	for i, v := range has {
		sum += v * weights[i]
	}
	return sum
}

func (m *match) set(s sign, on bool) {
	if on {
		m.has[s] = 1
	}
}

// String tells what spoke for and against.
func (m *match) String() string {
	var parts []string
	for i, v := range m.has {
		if v > 0 && sign(i) != always {
			parts = append(parts, signNames[i])
		}
	}
	return m.other.id + ": " + strings.Join(parts, ", ")
}

// opposer compares statements by the words that are rare in the article.
type opposer struct {
	*reader
	// rarity is one over in how many statements a word stands, by the word's number.
	rarity  []float64
	writers map[*ent]bool // who is told to have written something
}

func newOpposer(r *reader) *opposer {
	o := &opposer{reader: r, rarity: make([]float64, len(r.numbers)+1)}
	for _, st := range r.statements {
		for _, w := range r.wordsOf(st) {
			for int(w) >= len(o.rarity) {
				o.rarity = append(o.rarity, 0)
			}
			o.rarity[w]++
		}
		if st.verb != nil && st.verb.Lemma == "write" {
			for _, e := range st.speakers {
				if o.writers == nil {
					o.writers = map[*ent]bool{}
				}
				o.writers[e] = true
			}
		}
	}
	all := float64(len(r.statements)) + 1
	for w, n := range o.rarity {
		o.rarity[w] = math.Log(all/max(n, 1)) / math.Log(all)
	}
	for _, st := range r.statements {
		st.rare = 0
		for _, w := range st.words {
			st.rare += o.rarity[w]
		}
	}
	return o
}

// common is the share of the words of one statement, the rarer counting more,
// that the other has too, and their number.
func (o *opposer) common(a, b *statement) (share, n float64) {
	var common float64
	for x, y := a.words, b.words; len(x) > 0 && len(y) > 0; {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case x[0] > y[0]:
			y = y[1:]
		default:
			common += o.rarity[x[0]]
			n++
			x, y = x[1:], y[1:]
		}
	}
	if n == 0 {
		return 0, 0
	}
	return common / min(a.rare, b.rare), n
}

// setting is what stands around a denial.
type setting struct {
	last, next, like *statement // the assertions of others before and after, and the one most alike
	share            float64    // how alike
	report, points   bool       // whether it speaks of a report, or only points at what it denies
	owners           []string   // the keys of those whose report or claim it denies
}

func (o *opposer) settingOf(at int) (c setting) {
	st, best, owned := o.statements[at], 0.0, false
	c.report = o.ofReport(st)
	c.points = c.report || o.anaphoric(st)
	if c.owners = o.ownersOf(st); len(c.owners) == 0 {
		c.owners = o.liarOf(st)
	}
	for _, other := range o.around(at) {
		if !o.ofOthers(st, other) || !asserts(other) && !(other.kind == graph.Comment && o.justBefore(other, st) && !o.refuses(other)) {
			continue
		}
		if other.span.Start < st.span.Start {
			if theirs := o.isAnySide(c.owners, other); c.last == nil || theirs != owned && theirs || theirs == owned && other.span.Start > c.last.span.Start {
				c.last, owned = other, theirs
			}
		} else if c.next == nil || other.span.Start < c.next.span.Start {
			c.next = other
		}
		if share, n := o.common(st, other); share*n > best {
			best, c.like, c.share = share*n, other, share
		}
	}
	return c
}

func asserts(st *statement) bool {
	return st.kind == graph.Claim || st.kind == graph.Criticism || st.kind == graph.Confirmation || st.kind == graph.Announcement
}

// ofOthers reports whether the other is of another side, or of another speaker of
// the same side who is told of right before: they may disagree.
func (r *reader) ofOthers(st, other *statement) bool {
	if other == st || sharesSpeaker(other, st) {
		return false
	}
	return !r.sameSide(st, other) || r.justBefore(other, st)
}

// justBefore reports whether the other is told in the sentence before.
func (r *reader) justBefore(other, st *statement) bool {
	gap := r.sentAt[st.span.Start] - r.sentAt[other.span.Start]
	return gap == 1 || gap == 0 && other.span.Start < st.span.Start
}

// matches gives all that statement number at might deny. They stand in the room of
// the article, until that is cleared.
func (o *opposer) matches(at int) []match {
	st, c := o.statements[at], o.settingOf(at)
	all := o.room.matches
	from := len(all)
	near := o.around(at)
	self := slices.Index(near, st)
	for i, other := range near {
		if other == st || sharesSpeaker(other, st) || within(st, other) || o.refuses(other) {
			continue
		}
		all = append(all, match{other: other})
		m := &all[len(all)-1]
		m.has[always] = 1
		m.has[apart] = float64(min(max(i-self, self-i), farApart)) / farApart
		m.set(toFirst, other == o.statements[0])
		o.place(m, st, c)
		o.compare(m, st, c)
		o.kindOfOther(m, st)
	}
	o.room.matches = all
	if len(c.owners) > 0 {
		ofOwners(all[from:])
	}
	return all[from:len(all):len(all)]
}

// farApart is how many statements apart two are at most as far as that matters.
const farApart = 10

// ofOwners marks all that is another's where something is theirs whose claim is denied.
func ofOwners(ms []match) {
	any := false
	for i := range ms {
		any = any || ms[i].has[owns] > 0
	}
	for i := range ms {
		ms[i].set(othersOwn, any && ms[i].has[owns] == 0)
	}
}

// within reports whether a statement stands inside what the other says.
func within(st, other *statement) bool {
	return other.span.Start <= st.span.Start && st.span.End <= other.span.End
}

// place looks at where the two stand.
func (o *opposer) place(m *match, st *statement, c setting) {
	other := m.other
	before := other.span.Start < st.span.Start
	sentences := o.sentAt[st.span.Start] - o.sentAt[other.span.Start]
	paragraphs := o.paraAt[st.span.Start] - o.paraAt[other.span.Start]
	opens := o.paraAt[st.span.Start]
	m.set(answers, other == c.last)
	m.set(sameParagraph, paragraphs == 0)
	m.set(sentenceBefore, sentences == 1)
	m.set(comesAfter, !before && !o.leads(st))
	m.set(farAway, sentences > 8 || sentences < -4 && opens > 1)
	m.set(firstAhead, other == c.next && c.last == nil && opens <= 2)
}

// leads reports whether a denial stands in the first two sentences: what it denies is told in full only after it.
func (o *opposer) leads(st *statement) bool { return o.sentAt[st.span.Start] <= 1 }

// compare looks at what the two say, and of whom.
func (o *opposer) compare(m *match, st *statement, c setting) {
	other := m.other
	share, n := o.common(st, other)
	report, points := c.report, c.points
	m.has[alike], m.has[someAlike] = share, min(n, 4)/4
	m.set(mostAlike, other == c.like)
	m.set(ownWords, n == 0 && !points && len(o.wordsOf(st)) >= 2)
	if n == 0 {
		m.has[othersWords] = c.share
	}
	m.set(oneEvent, other.kind != graph.Denial && (o.atIssue(st, other) || o.negatedEvent(st, other) != nil)) // two denials of it agree
	m.set(namesSpeaker, o.mentions(st.span, other))
	m.set(oneSide, o.sameSide(st, other) && !o.justBefore(other, st))
	m.set(aboutReport, report && (anyMedia(other.speakers) || o.writes(other)))
	m.set(toAlleged, o.alleges(other))
	m.set(laterDay, st.phrase != "" && other.phrase != "" && len(st.date) == 10 && len(other.date) == 10 && other.date > st.date)
	m.set(answersSpeaker, c.last != nil && other != c.last && other.span.Start < st.span.Start && sharesSpeaker(other, c.last) && (n > 0 || points && o.mayBeUntrue(other)))
	m.set(ofDenier, points && o.mentions(other.span, st))
	m.set(pointsBack, points && other == c.last)
	if len(c.owners) > 0 {
		m.set(owns, o.isAnySide(c.owners, other))
	}
	theirs := (m.has[answersSpeaker] > 0 || other == c.last || m.has[owns] > 0) && o.deniesAll(st) && o.mayBeUntrue(other)
	m.set(pointsSpeaker, theirs)
	m.set(pointsFar, points && n == 0 && !theirs && c.last != nil && other != c.last)
}

// mayBeUntrue reports whether somebody said that something is so: he did not ask, threaten, thank or promise.
func (o *opposer) mayBeUntrue(st *statement) bool {
	switch st.kind {
	case graph.Threat, graph.Demand, graph.Praise:
		return false
	case graph.Announcement:
		return !o.clauseOf(st).future
	}
	return !o.endsAsking(st.span)
}

// alleges reports whether the word that reports a statement says that it may not be so.
func (r *reader) alleges(st *statement) bool {
	if st.alleged == notAsked {
		st.alleged = answered(st.verb != nil && r.lex.In("alleging", st.verb.Lemma))
	}
	return st.alleged == yes
}

// atIssue reports whether both tell of an event that the denial does not take for granted.
func (r *reader) atIssue(denial, other *statement) bool {
	return slices.ContainsFunc(denial.tells, func(v *event) bool { return slices.Contains(other.tells, v) && !r.grants(denial, v.typ) })
}

// negatedEvent gives the event of which only others tell, one of them the other, and which the statement says did
// not happen: "we have received no letter". A side of it speaks or is named.
func (r *reader) negatedEvent(st, other *statement) *event {
	if len(other.tells) == 0 || r.sameSide(st, other) || sharesSpeaker(st, other) {
		return nil
	}
	for _, v := range other.tells {
		if !v.open() && v.status != graph.Disputed && v.status != graph.Denied || !r.didNotHappen(st, v.typ) {
			continue
		}
		if v.typ == graph.Letter && (len(v.sender) == 0 || len(v.recipient) == 0) {
			return v
		}
		for _, side := range v.sides() {
			for _, e := range side {
				if g := r.s.governmentOf(e); r.isSide(e.key, st) || g != "" && r.ofGovernment(st, g) {
					return v
				}
			}
		}
	}
	return nil
}

// ofGovernment reports whether a speaker of the statement belongs to a government.
func (r *reader) ofGovernment(st *statement, government string) bool {
	for _, e := range st.speakers {
		if r.s.governmentOf(e) == government {
			return true
		}
	}
	return false
}

// ownersOf gives the keys of those whose claim or report a denial names: "Chile's claim",
// "an American accusation", "what the ministry had published".
func (r *reader) ownersOf(st *statement) (keys []string) {
	for j := st.span.Start; j < min(st.span.End, st.span.Start+10); j++ {
		p := r.phraseAt[j]
		if p < 0 {
			continue
		}
		ph := &r.phrases[p]
		j = ph.end - 1
		if _, speech := r.lex.Speech[r.norm(ph.head)]; !speech && ph.kind != docPhrase && !r.is(ph.head, "published") {
			continue
		}
		for k := ph.start; k < ph.end; k++ {
			if n := r.nameAt[k]; n >= 0 {
				keys = append(keys, r.keyOfName(int(n)))
				k = r.names[n].end - 1
			}
		}
		for _, e := range r.ownerIn(ph) {
			keys = append(keys, e.key)
		}
		if q := r.prepAfter(ph, "by", "from"); q != nil {
			for _, e := range q.refs {
				keys = append(keys, e.key)
			}
		}
		return keys
	}
	return nil
}

// liarOf gives the key of him of whom a denial of few words says that he lies: "Peru is spreading falsehoods".
func (o *opposer) liarOf(st *statement) []string {
	p := o.phraseAt[st.span.Start]
	if p < 0 || !o.deniesAll(st) {
		return nil
	}
	if ph := &o.phrases[p]; ph.start == st.span.Start && ph.kind == namePhrase && len(ph.refs) == 1 && !o.isSide(ph.refs[0].key, st) {
		return []string{ph.refs[0].key}
	}
	return nil
}

// isAnySide reports whether one of the keys is that of a speaker or of his government.
func (r *reader) isAnySide(keys []string, st *statement) bool {
	for _, k := range keys {
		if r.isSide(k, st) {
			return true
		}
	}
	return false
}

// deniesAll reports whether a denial has words of denying and few others: it may mean all
// that somebody said.
func (o *opposer) deniesAll(st *statement) bool {
	_, _, denies := o.wordOf(st, "deny")
	return denies && len(o.wordsOf(st)) <= 4
}

// kindOfOther looks at what sort of statement might be denied: a fact rather than
// an opinion, a plan, a wish.
func (o *opposer) kindOfOther(m *match, st *statement) {
	switch m.other.kind {
	case graph.Comment:
		m.set(toComment, true)
	case graph.Announcement:
		m.set(toAnnouncement, true)
	case graph.Denial:
		m.set(toDenial, m.has[owns] == 0) // "the Greek statement is false" may deny a denial
	case graph.Demand, graph.Praise, graph.Threat:
		m.set(toOther, true)
	case graph.Confirmation:
		m.set(toConfirmation, true)
	}
	if o.speaksOf(st, "denialnoun") {
		m.set(namesDenial, m.other.kind == graph.Denial)
		m.set(noDenial, m.other.kind != graph.Denial)
	}
	m.set(namesCharge, (m.other.kind == graph.Criticism || o.alleges(m.other)) && o.speaksOf(st, "chargenoun"))
	c := o.clauseOf(m.other)
	m.set(toFuture, c.future)
	m.set(toPast, c.past)
	m.set(toFewWords, len(o.wordsOf(m.other)) <= 2)
	m.set(toNegated, c.negated && (m.has[someAlike] < 0.5 || o.negation(st))) // what is negated is denied by what affirms it
}

// speaksOf reports whether a denial names what it denies by a noun of the list: "rejected the accusation", "the denial was false".
func (o *opposer) speaksOf(st *statement, list string) bool {
	for j := st.span.Start; j < min(st.span.End, st.span.Start+6); j++ {
		if o.is(j, list) {
			return true
		}
	}
	return false
}

// writes reports whether a speaker of the statement is told to have written.
func (o *opposer) writes(st *statement) bool {
	for _, e := range st.speakers {
		if o.writers[e] {
			return true
		}
	}
	return false
}

// ofReport reports whether a denial speaks of a report, a book, an article.
func (r *reader) ofReport(st *statement) bool {
	for j := st.span.Start; j < min(st.span.End, st.span.Start+12); j++ {
		if r.is(j, "published") {
			return true
		}
	}
	return false
}

// chain lets denials that answer the same thing share what they deny.
func (o *opposer) chain(denials []*statement, all map[*statement][]match) {
	const reach = 12
	type bond struct {
		from, to *statement
		how      sign
	}
	var bonds []bond
	for i, a := range denials {
		for _, b := range denials[max(0, i-reach):min(len(denials), i+reach+1)] {
			if how, ok := o.answerAlike(a, b); ok && a != b {
				bonds = append(bonds, bond{b, a, how})
			}
		}
	}
	denied := map[*statement]map[*statement]bool{}
	for st, ms := range all {
		denied[st] = map[*statement]bool{}
		o.choose(ms)
		for i := range ms {
			if ms[i].denied {
				denied[st][ms[i].other] = true
			}
		}
	}
	for st, ms := range all {
		o.otherWordings(ms, denied[st])
	}
	for _, b := range bonds {
		for i := range all[b.to] {
			m := &all[b.to][i]
			m.set(b.how, denied[b.from][m.other])
		}
	}
}

// otherWordings marks what says the same as something that the denial denies.
func (o *opposer) otherWordings(ms []match, denied map[*statement]bool) {
	for i := range ms {
		m := &ms[i]
		for target := range denied {
			share, n := o.common(target, m.other)
			m.set(sameWords, target != m.other && share >= 0.6 && n >= 3)
			m.set(likeDenied, target != m.other && (share >= 0.35 && n >= 2 || o.sameEvent(target, m.other)))
			m.set(confirmsDenied, target != m.other && m.other.kind == graph.Confirmation && target.span.Start < m.other.span.Start && o.sentAt[m.other.span.Start]-o.sentAt[target.span.Start] <= 4)
		}
	}
}

// answerAlike reports whether two denials seem to answer the same: those of one
// side near each other, and those alike in words or event.
func (o *opposer) answerAlike(a, b *statement) (sign, bool) {
	paragraphs := o.paraAt[a.span.Start] - o.paraAt[b.span.Start]
	share, n := o.common(a, b)
	like := share >= 0.3 && n >= 2 || o.sameEvent(a, b)
	if sharesSpeaker(a, b) || o.sameSide(a, b) {
		return chained, like || paragraphs >= -1 && paragraphs <= 1
	}
	return chainedOther, like || paragraphs == 0
}
