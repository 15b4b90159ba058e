package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
)

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
	switch {
	case r.colonAt(end) && end+1 < s.End:
		st.span = token.Range{Start: end + 1, End: r.clauseEnd(end+1, s)} // "Its gist, according to him: ..."
	case i == s.Start:
		j := r.nextComma(end, s)
		if j < 0 {
			return
		}
		st.span = token.Range{Start: j + 1, End: s.End}
	default:
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

// inWords is an attribution by a prepositional phrase: "in the words of the
// minister", "by the agency's account", "in her view".
func (r *reader) inWords(i int, s token.Range) {
	p := r.phraseAt[i+1]
	if p < 0 || r.phrases[p].start != i+1 {
		return
	}
	ph := &r.phrases[p]
	switch r.norm(ph.head) {
	case "words", "view", "opinion", "account", "telling", "reckoning", "estimate", "eyes", "judgment", "judgement":
	default:
		return
	}
	var who []*ent
	src := token.Range{Start: ph.start, End: ph.end}
	end := ph.end
	if q := r.prepAfter(ph, "of"); q != nil {
		who, src = r.refsOf([]int32{r.phraseAt[q.start]})
		end = q.end
	} else {
		who = r.ownerIn(ph)
	}
	if len(who) == 0 {
		return
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "in the words of"}, speakers: who, source: src, cue: token.Range{Start: i, End: i + 1}, rule: "<content>, in the words of <speaker>", conf: 0.75}
	switch {
	case i == s.Start:
		j := r.nextComma(end, s)
		if j < 0 {
			return
		}
		st.span = token.Range{Start: j + 1, End: s.End}
	case r.pos[i-1] == posWh:
		st.span = token.Range{Start: end, End: r.clauseEnd(end, s)}
	case r.norm(i-1) == "," || r.toks[i-1].Kind == token.Quote || r.norm(ph.head) == "words":
		st.span = token.Range{Start: r.contentStart(i, s), End: i}
	default:
		return
	}
	r.add(st)
}
