package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
)

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
