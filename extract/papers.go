package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
)

// freshPaper is how many sentences after a paper was told of "in it" may still mean it.
const freshPaper = 3

// wrote keeps in mind who wrote a paper of a sort that the sentence at i tells of.
func (r *reader) wrote(sort string, who []*ent, i int) {
	r.authors[sort], r.authors[""], r.paperAt = who, who, r.sentAt[i]
}

// writes notes who wrote a letter where no noun tells of it: "The minister wrote to the council on Monday."
func (r *reader) writes(s token.Range) {
	for i := s.Start + 1; i < s.End; i++ {
		rd, end, ok := r.verbAt(i)
		if !ok || rd.Verb.Lemma != "write" || r.quoteAt[i] >= 0 || r.phraseAt[i] >= 0 || !r.pos[i].finite() && r.pos[i] != posVerbPart {
			continue
		}
		to := r.pastWhen(end, s)
		if r.norm(to) != "to" || to+1 >= s.End || r.phraseAt[to+1] < 0 || len(r.resolve(r.phraseAt[to+1])) == 0 {
			continue
		}
		c := r.groupOf(cueAt{i: i, end: end, verb: rd.Verb, form: rd.Form}, s)
		if c.negated || c.modal || c.inf || c.passive {
			continue
		}
		if who, _ := r.subject(c, s); len(who) > 0 {
			if refs, _ := r.refsOf(who); len(refs) > 0 {
				r.wrote("letter", refs, i)
			}
		}
	}
}

// writerIn gives the person who wrote the paper last told of where phrase p is he who says something in it: "the president
// warned in it", "In it he calls the talks useful".
func (r *reader) writerIn(p *phrase) []*ent {
	who := r.authors[""]
	if len(who) != 1 || !who[0].person() || r.sentAt[p.start]-r.paperAt > freshPaper || p.plural || !r.definite(p) || !r.tellsInIt(p) {
		return nil
	}
	switch r.norm(p.start) {
	case "he", "she":
		if !who[0].fits(r.norm(p.start) == "he") {
			return nil
		}
	}
	return who
}

// tellsInIt reports whether phrase p is the subject of a verb that "in it" stands with.
func (r *reader) tellsInIt(p *phrase) bool {
	j := p.start - 1
	if r.norm(j) == "," {
		j--
	}
	if j > 0 && r.norm(j) == "it" && r.norm(j-1) == "in" && r.sentenceStart(j-1) {
		return true
	}
	v := p.end
	for r.is(v, "have") || r.pos[min(v, len(r.pos)-1)] == posAdv {
		v++
	}
	rd, end, ok := r.verbAt(v)
	return ok && r.pos[v].verb() && rd.Verb.Frames&(lexicon.That|lexicon.Post) != 0 && r.norm(end) == "in" && r.saysInIt(end)
}
