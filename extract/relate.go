package extract

import (
	"strconv"

	"parley/extract/token"
	"parley/graph"
)

// relate decides what needs the whole article: kinds, dates told elsewhere, and
// what each denial denies.
func (r *reader) relate() {
	for i, st := range r.statements {
		st.id = "s" + strconv.Itoa(i+1)
		st.kind = r.kindOf(st)
	}
	r.negatedClaims()
	for i, st := range r.statements {
		if st.kind == graph.Denial {
			r.link(i, st)
		}
	}
	r.standing()
}

// negatedClaims makes a DENIAL of a claim that something did not happen, where
// another side in the article says that it did.
func (r *reader) negatedClaims() {
	for i, st := range r.statements {
		if st.kind != graph.Claim && st.kind != graph.Comment && st.kind != graph.Criticism || st.verb.Kind == graph.Criticism || !r.negation(st) {
			continue
		}
		words := r.toks[st.span.Start:st.span.End]
		if _, _, weak := r.lex.Phrases["weak"].Find(words); weak {
			continue
		}
		if _, _, refuse := r.lex.Phrases["refuse"].Find(words); refuse {
			continue
		}
		if r.willNot(st) {
			continue
		}
		strong := r.strongNegation(st)
		for _, other := range r.around(i) {
			if other == st || sharesSpeaker(other, st) || r.negation(other) || other.kind == graph.Denial || other.kind == graph.Demand {
				continue
			}
			like := r.likeness(st, other)
			near := closeness(r, st, other)
			if r.sameEvent(st, other) && like >= 0.1 || like >= 0.4 || like >= 0.2 && near >= 0.7 || strong && (like >= 0.12 || near == 1) {
				st.kind = graph.Denial
				r.note(st.span.Start, st.span.End, "a negated claim against another's", true, other.id)
				break
			}
		}
	}
}

// willNot reports whether what is negated lies ahead: a refusal, not a denial.
func (r *reader) willNot(st *statement) bool {
	for j := st.span.Start; j < st.span.End && j < st.span.Start+14; j++ {
		switch r.norm(j) {
		case "will", "would", "wo", "won't", "shall", "can", "cannot", "can't", "could", "should", "must":
			return true
		}
	}
	return false
}

// strongNegation is "no such ...", "never", "none of", "nothing" early on.
func (r *reader) strongNegation(st *statement) bool {
	for j := st.span.Start; j < st.span.End && j < st.span.Start+9; j++ {
		switch r.norm(j) {
		case "never", "none", "nobody", "neither", "no":
			return true
		case "nothing", "not", "did", "had", "has", "have":
			if r.norm(j) == "not" && (r.norm(j-1) == "did" || r.norm(j-1) == "had" || r.norm(j-1) == "has" || r.norm(j-1) == "have" || r.norm(j-1) == "was" || r.norm(j-1) == "were" || r.norm(j-1) == "is") || r.norm(j) == "nothing" {
				return true
			}
		}
	}
	return false
}

// negation reports whether the main clause of what was said is negated.
func (r *reader) negation(st *statement) bool {
	for j := st.span.Start; j < st.span.End && j < st.span.Start+24; j++ {
		w := r.norm(j)
		switch w {
		case "not", "no", "never", "n't", "none", "nothing", "nobody", "neither", "nor", "cannot":
			return true
		}
		if len(w) > 3 && w[len(w)-3:] == "n't" {
			return true
		}
		if j > st.span.Start && r.is(j, "subordinator") {
			return false
		}
	}
	return false
}

func (r *reader) sameEvent(a, b *statement) bool {
	for _, x := range a.about {
		for _, y := range b.about {
			if x == y {
				return true
			}
		}
	}
	return false
}

// likeness is the share of the content words of the shorter statement that the
// other has too.
func (r *reader) likeness(a, b *statement) float64 {
	wa, wb := r.wordsOf(a), r.wordsOf(b)
	if len(wa) == 0 || len(wb) == 0 {
		return 0
	}
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	n := 0
	for w := range wa {
		if wb[w] {
			n++
		}
	}
	return float64(n) / float64(len(wa))
}

func (r *reader) wordsOf(st *statement) map[string]bool {
	if st.words == nil {
		st.words = r.contentWords(token.Range{Start: st.span.Start, End: min(st.span.End, st.span.Start+longContent)})
	}
	return st.words
}

// around gives the statements near number i in the text, those that may have to
// do with it: the work stays linear in the number of statements.
func (r *reader) around(i int) []*statement {
	const reach = 40
	return r.statements[max(0, i-reach):min(len(r.statements), i+reach+1)]
}

func (r *reader) contentWords(s token.Range) map[string]bool {
	m := map[string]bool{}
	for j := s.Start; j < s.End; j++ {
		t := r.toks[j]
		if n := r.nameAt[j]; n >= 0 {
			if k := r.keyOfName(int(n)); k != "" {
				m["="+k] = true
				continue
			}
		}
		if p := r.phraseAt[j]; p >= 0 && r.phrases[p].kind == pronounPhrase && len(r.phrases[p].refs) == 1 {
			m["="+r.phrases[p].refs[0].key] = true
			continue
		}
		if t.Kind != token.Word && t.Kind != token.Number || functionWord[t.Norm] || len(t.Norm) < 3 || r.is(j, "be") || r.is(j, "have") || r.is(j, "modal") || r.is(j, "prep") {
			continue
		}
		if p := r.phraseAt[j]; p >= 0 && len(r.phrases[p].refs) == 1 && (r.nameAt[j] >= 0 || r.phrases[p].head == j && r.phrases[p].kind != docPhrase) {
			m["="+r.phrases[p].refs[0].key] = true
			continue
		}
		m[stem(t.Norm)] = true
	}
	return m
}

// stem cuts the endings that part a claim from its denial: "sent"/"send" stay
// apart, "letters"/"letter" and "launched"/"launch" do not.
func stem(w string) string {
	for _, s := range [...]string{"ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e"} {
		if len(w) > len(s)+2 && w[len(w)-len(s):] == s {
			w = w[:len(w)-len(s)]
			if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' { // banned, ban
				w = w[:n-1]
			}
			return w
		}
	}
	return w
}

// What it takes for a statement to be what a denial denies, and how far behind
// the best one another may lie. These and the weights of opposes were fitted by
// random search on articles that are not those on which they are measured.
const (
	linkEnough = 0.42
	linkBehind = 0.1
)

// link finds what a denial denies: statements of others that say what it says
// is not so, and the events that it says did not happen.
func (r *reader) link(at int, st *statement) {
	near := r.around(at)
	best := 0.0
	scores := make([]float64, len(near))
	for i, other := range near {
		scores[i] = r.opposes(st, other)
		best = max(best, scores[i])
	}
	if best >= linkEnough {
		for i, v := range scores {
			if v >= linkEnough && v >= best-linkBehind {
				st.denies = append(st.denies, near[i].id)
				r.otherWordings(near[i], st, near)
			}
		}
	}
	if len(st.denies) == 0 {
		r.linkAsBefore(at, st)
	}
	for _, v := range st.about {
		if v.status == graph.Denied || v.status == graph.Disputed {
			st.denies = appendOnce(st.denies, v.id)
		}
	}
	if len(st.denies) == 0 {
		r.note(st.span.Start, st.span.End, "<denial> of <statement>", false, "no statement of another comes near enough")
	}
}

// otherWordings adds what the same speakers said of the same in other words: a
// denial denies every wording of what it denies.
func (r *reader) otherWordings(target, st *statement, near []*statement) {
	for _, other := range near {
		if other != target && other != st && other.kind != graph.Denial && sharesSpeaker(other, target) && !sharesSpeaker(other, st) && r.likeness(other, target) >= 0.45 && !r.negation(other) {
			st.denies = appendOnce(st.denies, other.id)
		}
	}
}

// opposes is how much speaks for the denial's being an answer to the other
// statement: the same words, the same event, its speaker or a report named in
// the denial, nearness in the text.
func (r *reader) opposes(st, other *statement) float64 {
	switch other.kind {
	case graph.Denial, graph.Demand, graph.Praise, graph.Threat:
		return 0
	}
	if other == st || sharesSpeaker(other, st) || r.refuses(other) {
		return 0
	}
	if other.span.Start <= st.span.Start && st.span.End <= other.span.End {
		return 0
	}
	if len(st.date) == 10 && len(other.date) == 10 && other.date > st.date && other.phrase != "" && st.phrase != "" {
		return 0
	}
	v := 1.25 * r.likeness(st, other)
	near := closeness(r, st, other)
	if other.span.Start < st.span.Start {
		v += 0.6 * near
	} else {
		v += 0.1 * near
	}
	if r.anaphoric(st) {
		v += 0.45 * near
	}
	if r.sameEvent(st, other) {
		v += 0.35
	}
	if r.speaksOf(st, other) {
		v += 0.05
	}
	if other.span.Start >= st.span.Start && other.span.End <= st.span.End {
		v += 0.6 // the denied words stand inside: "dismissed the report that"
	}
	if r.accuses(other, st) {
		v += 0.2
	}
	if r.sameSide(st, other) {
		v -= 0.35
	}
	if other.kind == graph.Comment || other.kind == graph.Announcement {
		v -= 0.2
	}
	if r.negation(other) {
		v -= 0.35
	}
	return v
}

// accuses reports whether what the other says is about the one who denies, or
// the government or body for which he speaks.
func (r *reader) accuses(other, st *statement) bool {
	for j := other.span.Start; j < min(other.span.End, other.span.Start+longContent); j++ {
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
	if st.declines == 0 {
		st.declines = 2
		if _, _, ok := r.lex.Phrases["refuse"].Find(r.toks[st.span.Start:min(st.span.End, st.span.Start+longContent)]); ok || st.negated {
			st.declines = 1
		}
	}
	return st.declines == 1
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

// linkAsBefore gives a denial without an answerable statement of its own what
// the denial before it, of the same speaker or side, denies.
func (r *reader) linkAsBefore(at int, st *statement) {
	for k := at - 1; k >= 0 && k > at-12; k-- {
		prev := r.statements[k]
		if prev == st || prev.kind != graph.Denial || len(prev.denies) == 0 || prev.span.Start >= st.span.Start {
			continue
		}
		if (sharesSpeaker(prev, st) || r.sameSide(prev, st)) && r.paraAt[st.span.Start]-r.paraAt[prev.span.Start] <= 1 {
			st.denies = append(st.denies, prev.denies...)
			return
		}
	}
}

// speaksOf reports whether the denial names the other's speaker, or his report.
func (r *reader) speaksOf(st, other *statement) bool {
	for j := st.span.Start; j < min(st.span.End, st.span.Start+longContent); j++ {
		if p := r.phraseAt[j]; p >= 0 {
			for _, e := range r.phrases[p].refs {
				for _, x := range other.speakers {
					if e == x {
						return true
					}
				}
			}
		}
	}
	return false
}

// anaphoric reports whether the denial only points at what it denies: "the
// report was false", "this is not true", "absolutely not".
func (r *reader) anaphoric(st *statement) bool {
	if len(r.wordsOf(st)) <= 4 {
		return true
	}
	for j := st.span.Start; j < st.span.End && j < st.span.Start+5; j++ {
		if r.lex.Phrases["said"].MatchAt(r.toks, j) > 0 {
			return true
		}
	}
	return false
}

// closeness is 1 for the statement right before, less for those further off.
func closeness(r *reader, st, other *statement) float64 {
	gap := r.sentAt[st.span.Start] - r.sentAt[other.span.Start]
	if gap < 0 {
		gap = -gap + 1
	}
	switch {
	case gap <= 1:
		return 1
	case gap <= 3:
		return 0.7
	case gap <= 6:
		return 0.3
	}
	return 0
}

// standing settles the status of events by the statements about them: one that
// only statements tell of, asserted by one side and denied by another, is
// disputed; one of which only the denial is told is denied.
func (r *reader) standing() {
	about := map[*event][]*statement{}
	for _, st := range r.statements {
		for _, v := range st.about {
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
		if st.kind == graph.Denial {
			denials = append(denials, st)
		}
	}
	if len(denials) == 0 || toldByArticle(v, about) {
		return
	}
	v.status = graph.Denied
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

// toldByArticle reports whether a sentence tells of the event in the article's
// own words.
func toldByArticle(v *event, about []*statement) bool {
	for _, m := range v.mentions {
		covered := false
		for _, st := range about {
			if st.span.Start < m.End && st.span.End > m.Start {
				covered = true
				break
			}
		}
		if !covered {
			return true
		}
	}
	return false
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
