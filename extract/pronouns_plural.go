package extract

import (
	"slices"

	"parley/extract/lexicon"
	"parley/graph"
)

// several finds whom "they" or "the two" at i means: those who were last named
// or spoke together, as many as n where that is said; else the last body.
func (r *reader) several(i, n int) []*ent {
	s := r.sentence(i)
	if g := lastGroup(r.groupsBetween(s.Start, r.reach(i, s)), n, anybody); g != nil && r.norm(i) != "them" {
		return g
	}
	if n == 2 || n == 0 && r.whenMet(i) {
		if g := r.pairInSentence(s.Start, i); g != nil && (r.whenMet(i) || r.s.governmentOf(g[0]) != "" && r.s.governmentOf(g[1]) != "") {
			return g
		}
	}
	for k := r.sentenceBefore(i); k >= max(0, r.sentenceBefore(i)-farBack+1); k-- {
		if g := lastGroup(r.past[k].groups, n, anybody); g != nil {
			return g
		}
		if g := r.pairMet(k); (n == 0 || n == 2) && g != nil {
			return g
		}
		if n == 0 && len(r.past[k].bodies) > 0 {
			break
		}
	}
	if n > 0 {
		return r.lastPersons(n, nil)
	}
	return r.body(i)
}

// pairInSentence gives the only two persons whom the tokens from lo to hi speak of, where they are not of one state:
// "A urged B to help when the two".
func (r *reader) pairInSentence(lo, hi int) []*ent {
	var out []*ent
	for j := lo; j < hi; j++ {
		n := r.phraseAt[j]
		if n < 0 {
			continue
		}
		p := &r.phrases[n]
		j = max(j, p.end-1)
		if p.kind == docPhrase || r.quoteAt[p.start] >= 0 {
			continue
		}
		for _, e := range p.refs {
			if e.person() {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	if len(out) != 2 || r.s.governmentOf(out[0]) != "" && r.s.governmentOf(out[0]) == r.s.governmentOf(out[1]) {
		return nil
	}
	return out
}

// whenMet reports whether the pronoun at i is the subject of a clause of time that tells of a meeting: "when they met", "the last
// time they met".
func (r *reader) whenMet(i int) bool {
	if i == 0 || !r.is(i-1, "event-opening") && r.norm(i-1) != "time" {
		return false
	}
	for j := i + 1; j < min(i+4, len(r.toks)); j++ {
		if r.form[j].meeting != nil && r.pos[j].verb() {
			return true
		}
	}
	return false
}

// pairMet gives the two persons of a sentence of which one met the other, where it names no third: "A met B on Monday. They".
func (r *reader) pairMet(k int) []*ent {
	var out []*ent
	for _, f := range r.past[k].figures {
		if len(f.refs) != 1 || !f.refs[0].person() {
			return nil
		}
		out = append(out, f.refs[0])
	}
	if len(out) != 2 {
		return nil
	}
	for j := r.sent[k].Start; j < r.sent[k].End; j++ {
		if w := r.form[j].meeting; w != nil && r.pos[j].verb() && r.quoteAt[j] < 0 {
			return out
		}
	}
	return nil
}

// lastGroup gives the last group of n, or of any number where n is 0.
func lastGroup(groups [][]*ent, n int, fits func(*ent) bool) []*ent {
	for i := len(groups) - 1; i >= 0; i-- {
		if g := groups[i]; (n == 0 || len(g) == n) && fits(g[0]) {
			return g
		}
	}
	return nil
}

func anybody(*ent) bool { return true }

// lastPersons gives the n persons last spoken of whom a noun may call so, in the
// order in which they were; any persons where there are not as many.
func (r *reader) lastPersons(n int, called *lexicon.Noun) []*ent {
	var out []*ent
	for _, e := range r.persons {
		if len(out) < n && mayBe(e, called) {
			out = append(out, e)
		}
	}
	if len(out) < n {
		if called == nil {
			return nil
		}
		return r.lastPersons(n, nil)
	}
	slices.Reverse(out)
	return out
}

// mayBe reports whether a person may be called by the noun of an office.
func mayBe(e *ent, n *lexicon.Noun) bool {
	if n == nil {
		return true
	}
	switch n.What {
	case "leader":
		return headOfState(e)
	case "president", "prime minister", "chancellor", "minister":
		return e.roles[n.What]
	}
	return true
}

// lastStates gives the n governments last spoken of, in that order.
func (r *reader) lastStates(n int) []*ent {
	var out []*ent
	for _, e := range r.groups {
		if e.typ == graph.Government && len(out) < n {
			out = append([]*ent{e}, out...)
		}
	}
	if len(out) < n {
		return nil
	}
	return out
}

// counted gives those whom "the two leaders", "the three countries", "both
// governments" mean: those last named together, else those last spoken of.
func (r *reader) counted(p *phrase) []*ent {
	n := numberIn(r, p)
	if n == 0 {
		return nil
	}
	states := p.noun != nil && p.noun.What == "government"
	sides := states && p.noun.Lemma == "side"
	fits := func(e *ent) bool { // asked of the first of a group
		if sides {
			return !e.person() && r.sideOf(e).kind != "media"
		}
		return e.person() != states && (e.person() && mayBe(e, p.noun) || e.typ == graph.Government)
	}
	s := r.sentence(p.start)
	if g := lastGroup(r.groupsBetween(s.Start, p.start), n, fits); g != nil {
		return r.asSides(g, n)
	}
	if n == 2 && !states && r.whenMet(p.start) {
		if g := r.pairInSentence(s.Start, p.start); g != nil && fits(g[0]) && fits(g[1]) {
			return g // "A told B of it when the two leaders met"
		}
	}
	for k := r.sentenceBefore(p.start); k >= max(0, r.sentenceBefore(p.start)-2*farBack+1); k-- {
		if g := lastGroup(r.past[k].groups, n, fits); g != nil {
			return r.asSides(g, n)
		}
	}
	if sides && len(r.groups) >= n {
		if out := r.lastSidesTold(n); out != nil {
			return out
		}
		out := slices.Clone(r.groups[:n])
		slices.Reverse(out)
		return out
	}
	if states {
		return r.lastStates(n)
	}
	return r.lastPersons(n, p.noun)
}

// sideOf gives for which side a body acts: ministries, offices, forces and state media are their states'.
func (r *reader) sideOf(e *ent) *ent {
	switch e.kind {
	case "ministry", "office", "agency", "military", "media", "legislature":
		if g := r.know.byKey[r.s.governmentOf(e)]; g != nil && g.Type == graph.Government {
			return r.s.known(g)
		}
	}
	return e
}

// asSides gives the sides for which the n bodies named together act, or those themselves where they act for one: "the two sides"
// after "the Kremlin and the White House".
func (r *reader) asSides(named []*ent, n int) []*ent {
	var out []*ent
	for _, e := range named {
		out = appendEnts(out, []*ent{r.sideOf(e)})
	}
	if len(out) != n {
		return named
	}
	return out
}

// lastSidesTold gives the n sides last spoken of, media that speak for no state left out; nil where they are fewer.
func (r *reader) lastSidesTold(n int) []*ent {
	var out []*ent
	for _, e := range r.groups {
		if side := r.sideOf(e); side.kind != "media" && len(out) < n {
			out = appendEnts(out, []*ent{side})
		}
	}
	if len(out) != n {
		return nil
	}
	slices.Reverse(out)
	return out
}

// numberIn gives how many a phrase says that it means, up to six; 0 where it
// does not say.
func numberIn(r *reader, p *phrase) int {
	for j := p.start; j < p.end && j < p.start+3; j++ {
		if r.nameAt[j] >= 0 {
			return 0
		}
		switch r.norm(j) {
		case "two", "both", "2", "pair":
			return 2
		case "three", "3", "trio":
			return 3
		case "four", "4":
			return 4
		case "five", "5":
			return 5
		case "six", "6":
			return 6
		}
	}
	return 0
}

// groupsBetween gives those who are named together from token lo to hi.
func (r *reader) groupsBetween(lo, hi int) [][]*ent {
	var out [][]*ent
	for j := lo; j < hi; {
		p := r.phraseAt[j]
		if p < 0 {
			j++
			continue
		}
		g, end := r.groupAt(p, hi)
		if len(g) > 1 || len(g) == 1 && g[0].person() && r.othersEnd(end) {
			out = append(out, g)
		}
		j = end
	}
	return out
}

// othersEnd reports whether others who are only counted end at i: "NAME and three other lawmakers", for whom NAME stands.
func (r *reader) othersEnd(i int) bool {
	n := r.phraseAt[i-1]
	if n < 0 {
		return false
	}
	p := &r.phrases[n]
	if p.start == 0 || r.norm(p.start-1) != "and" || !p.plural || p.kind == pronounPhrase {
		return false
	}
	for j := p.start; j < p.end; j++ {
		if w := r.norm(j); w == "other" || w == "others" || w == "more" {
			return true
		}
	}
	return false
}

// groupAt reads "A, B and C" from phrase p on, with "of" after each: who they
// are, none where no "and" joins them, and where it ends.
func (r *reader) groupAt(p int32, hi int) ([]*ent, int) {
	var out []*ent
	joined := false
	var end int
	for {
		ph := &r.phrases[p]
		end = ph.end
		if len(ph.refs) != 1 || ph.kind == docPhrase || r.quoteAt[ph.start] >= 0 || len(out) > 0 && ph.refs[0].person() != out[0].person() || ph.refs[0].typ == graph.Place {
			if len(ph.refs) > 1 && len(out) == 0 && ph.kind != docPhrase {
				return ph.refs, end
			}
			break
		}
		out = appendEnts(out, ph.refs)
		next := end
		if q := r.prepAfter(ph, "of"); q != nil {
			next = q.end
		}
		if joined || next >= hi {
			break
		}
		if r.norm(next) == "," {
			next++
		}
		if r.norm(next) == "and" {
			joined = true
			next++
		} else if next == end || r.norm(next-1) != "," {
			break
		}
		if next >= hi || r.phraseAt[next] < 0 || r.phrases[r.phraseAt[next]].start != next {
			joined = false
			break
		}
		p = r.phraseAt[next]
	}
	if !joined {
		return nil, end
	}
	return out, end
}
