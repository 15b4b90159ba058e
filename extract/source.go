package extract

import "parley/extract/token"

// sourceWords are the words that name the speaker, as a reader would mark them: with an apposition that tells who it is
// ("his press secretary, Josh Earnest"), without the article of what the name only describes ("a White House warning").
func (r *reader) sourceWords(st *statement) token.Range {
	x := st.source
	if w := r.norm(x.Start); (w == "a" || w == "an") && x.Start+1 < x.End && r.nameAt[x.Start+1] >= 0 && r.names[r.nameAt[x.Start+1]].end == x.End {
		x.Start++
	}
	if st.follows != nil || r.pos[x.Start] == posPronoun {
		return x
	}
	s := r.sentence(x.Start)
	if start := r.namedBefore(st, x.Start, s); start >= 0 {
		x.Start = start
	}
	if end := r.appositionEnd(x.End, s); end > x.End && r.closesSource(st, end, s) {
		x.End = end
	}
	return x
}

// namedBefore gives where the name of the speaker begins to which the phrase at i stands in apposition, or -1:
// "Senator NAME of Maine, a Republican".
func (r *reader) namedBefore(st *statement, i int, s token.Range) int {
	if i-2 < s.Start || r.norm(i-1) != "," || r.phraseAt[i-2] < 0 {
		return -1
	}
	p := &r.phrases[r.phraseAt[i-2]]
	if p.start-2 >= s.Start && r.is(p.start-1, "prep") && r.phraseAt[p.start-2] >= 0 {
		p = &r.phrases[r.phraseAt[p.start-2]]
	}
	if p.kind != namePhrase || !sameEnts(p.refs, st.speakers) {
		return -1
	}
	return p.start
}

// appositionEnd gives the end of a noun phrase between commas after i, or i.
func (r *reader) appositionEnd(i int, s token.Range) int {
	if r.norm(i) != "," || i+1 >= s.End || r.phraseAt[i+1] < 0 {
		return i
	}
	p := &r.phrases[r.phraseAt[i+1]]
	if p.start != i+1 || p.kind == pronounPhrase || p.kind == docPhrase || r.dateAt[i+1] >= 0 {
		return i
	}
	end := p.end
	for {
		next := r.prepTail(end, s)
		if next == end {
			break
		}
		end = next
	}
	return end
}

// closesSource reports whether what ends at end belongs to who speaks: the verb of reporting follows, or, where that
// stands before, the sentence or its next part.
func (r *reader) closesSource(st *statement, end int, s token.Range) bool {
	if st.cue.Start < st.source.Start { // "...," said NAME, the agency's head.
		return end >= s.End || r.norm(end) == "." || r.norm(end) == "," && (st.span.Start >= end || st.span.End <= st.cue.Start)
	}
	if r.norm(end) != "," || st.cue.Start <= end || st.span.Start < st.cue.Start && st.span.Start > end {
		return false
	}
	for j := end + 1; j < st.cue.Start; j++ {
		if r.phraseAt[j] >= 0 && r.dateAt[j] < 0 || r.norm(j) == "," || r.conj(j) {
			return false
		}
	}
	return true
}
