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
	r.dateByWording()
	r.dateAfterAll()
	for _, st := range r.statements {
		if st.kind == graph.Denial {
			r.link(st)
		}
	}
	r.standing()
}

// negatedClaims makes a DENIAL of a claim that something did not happen, where
// another side in the article says that it did.
func (r *reader) negatedClaims() {
	for _, st := range r.statements {
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
		for _, other := range r.statements {
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
	wa, wb := r.contentWords(a.span), r.contentWords(b.span)
	if len(wa) == 0 || len(wb) == 0 {
		return 0
	}
	n := 0
	for w := range wa {
		if wb[w] {
			n++
		}
	}
	return float64(n) / float64(min(len(wa), len(wb)))
}

func (r *reader) contentWords(s token.Range) map[string]bool {
	m := map[string]bool{}
	for j := s.Start; j < s.End; j++ {
		t := r.toks[j]
		if t.Kind != token.Word && t.Kind != token.Number || functionWord[t.Norm] || len(t.Norm) < 3 || r.is(j, "be") || r.is(j, "have") || r.is(j, "modal") || r.is(j, "prep") {
			continue
		}
		if p := r.phraseAt[j]; p >= 0 && len(r.phrases[p].refs) == 1 && r.nameAt[j] >= 0 {
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
		if len(w) > len(s)+3 && w[len(w)-len(s):] == s {
			return w[:len(w)-len(s)]
		}
	}
	return w
}

// dateByWording gives a statement without a date that of the same words of the
// same speaker elsewhere in the article.
func (r *reader) dateByWording() {
	for _, st := range r.statements {
		if st.date != "" {
			continue
		}
		for _, other := range r.statements {
			if other != st && other.date != "" && sharesSpeaker(other, st) && (r.likeness(st, other) >= 0.6 || r.sameEvent(st, other) && r.likeness(st, other) >= 0.4) {
				st.date, st.phrase = other.date, other.phrase
				break
			}
		}
	}
}

// link finds what a denial denies: statements of others that say what it says
// is not so, and the events that it says did not happen.
func (r *reader) link(st *statement) {
	best := 0.0
	scores := make([]float64, len(r.statements))
	for i, other := range r.statements {
		if other == st || other.kind == graph.Denial || other.kind == graph.Demand || sharesSpeaker(other, st) {
			continue
		}
		if other.span.Start <= st.span.Start && st.span.End <= other.span.End || st.date != "" && other.date != "" && len(st.date) == 10 && len(other.date) == 10 && other.date > st.date {
			continue
		}
		v := r.likeness(st, other)
		if r.sameEvent(st, other) {
			v += 0.35
		}
		if r.speaksOf(st, other) {
			v += 0.3
		}
		if r.anaphoric(st) {
			v += 0.35 * closeness(r, st, other)
		}
		if other.span.Start >= st.span.Start && other.span.End <= st.span.End {
			v += 0.5 // the denied words stand inside: "dismissed the report that"
		}
		scores[i] = v
		best = max(best, v)
	}
	if best >= 0.4 {
		for i, v := range scores {
			if v >= 0.4 && v >= best-0.25 {
				st.denies = append(st.denies, r.statements[i].id)
			}
		}
	}
	for _, v := range st.about {
		if v.status == graph.Denied || v.status == graph.Disputed {
			st.denies = append(st.denies, v.id)
		}
	}
}

// speaksOf reports whether the denial names the other's speaker, or his report.
func (r *reader) speaksOf(st, other *statement) bool {
	for j := st.span.Start; j < st.span.End; j++ {
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
	if st.span.End-st.span.Start <= 10 {
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

// standing settles the status of events by the statements about them.
func (r *reader) standing() {
	byID := map[string]*statement{}
	for _, st := range r.statements {
		byID[st.id] = st
	}
	for _, v := range r.events {
		if v.status != graph.Claimed {
			continue
		}
		for _, st := range r.statements {
			if st.kind != graph.Denial {
				continue
			}
			for _, id := range st.denies {
				if t := byID[id]; t != nil && r.tells(t, v) && r.tells(st, v) {
					v.status = graph.Disputed
				}
			}
		}
		if v.status == graph.Disputed {
			for _, st := range r.statements {
				if st.kind == graph.Denial && r.tells(st, v) {
					st.denies = appendOnce(st.denies, v.id)
				}
			}
		}
	}
}

func (r *reader) tells(st *statement, v *event) bool {
	for _, x := range st.about {
		if x == v {
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
