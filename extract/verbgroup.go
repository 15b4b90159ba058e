package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
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

// cue reads the verb group at i; ok is false where the word is no verb there.
func (r *reader) cue(i int, s token.Range) (cueAt, bool) {
	if r.nameAt[i] >= 0 || r.dateAt[i] >= 0 {
		return cueAt{}, false
	}
	p := r.pos[i]
	var best cueAt
	for _, rd := range r.word[i].Verbs {
		if n := r.particles(i, rd.Verb.Particles); n >= 0 && (best.verb == nil || len(rd.Verb.Particles) > len(best.verb.Particles)) {
			best = cueAt{i: i, end: i + 1 + n, verb: rd.Verb, form: rd.Form}
		}
	}
	if best.verb == nil {
		return best, false
	}
	if !p.verb() && !r.surelyVerb(i, best) {
		return best, false
	}
	if best.form&(lexicon.Base|lexicon.Third) == best.form && p.noun() {
		return best, false
	}
	c := best
	c.gerund = best.form == lexicon.Gerund
	c.group = i
	be := false
	for j := i - 1; j >= s.Start && r.quoteAt[j] < 0; j-- {
		w := r.norm(j)
		switch {
		case w == "not" || w == "never" || w == "n't" || w == "hardly" || w == "neither" || w == "nor":
			c.negated = true
		case r.is(j, "modal"):
			c.modal = true
		case len(w) > 3 && w[len(w)-3:] == "n't":
			c.negated = true
			c.modal = c.modal || r.is(j, "modal") || w == "wouldn't" || w == "couldn't" || w == "won't" || w == "can't"
		case r.is(j, "be"):
			if r.pos[j] == posPossessive {
				goto done
			}
			be = true
		case r.is(j, "have"):
			if r.pos[j] == posPossessive {
				goto done
			}
			c.have = true
		case w == "did" || w == "do" || w == "does":
		case r.pos[j] == posTo && j == c.group-1:
			c.inf = true
			goto done
		case r.pos[j] == posAdv && r.dateAt[j] < 0 && w != "ago":
			if j == s.Start || !groupAdverb(r, j) {
				goto done
			}
			continue // counts only where an auxiliary or the subject is before it
		default:
			goto done
		}
		c.group = j
	}
done:
	for c.group > s.Start && r.pos[c.group-1] == posAdv && r.dateAt[c.group-1] < 0 && r.quoteAt[c.group-1] < 0 && groupAdverb(r, c.group-1) {
		c.group--
		if w := r.norm(c.group); w == "never" || w == "not" {
			c.negated = true
		}
	}
	c.passive = be && c.form&lexicon.Participle != 0
	if be && c.gerund {
		c.gerund = false
	}
	return c, true
}

// anyVerb takes a verb that the lexicon does not have for a verb of reporting
// where it stands with its subject right after a quotation: “..., ” he exulted.
func (r *reader) anyVerb(i int, s token.Range) (cueAt, bool) {
	if r.pos[i] != posVerbPast || r.word[i] != nil && len(r.word[i].Verbs) > 0 || r.is(i, "be") || r.is(i, "have") || r.norm(i) == "did" || i == 0 || i+1 >= s.End {
		return cueAt{}, false
	}
	p := r.phraseAt[i-1]
	at := i - 1 // the token after which the quotation has ended
	if p >= 0 {
		at = r.phrases[p].start - 1
	}
	if at < 0 || r.toks[at].Kind != token.Quote || at < 1 || r.quoteAt[at-1] < 0 {
		return cueAt{}, false
	}
	switch r.norm(at - 1) {
	case ",", "!", "?":
	default:
		return cueAt{}, false
	}
	v := &lexicon.Verb{Lemma: r.norm(i), Frames: lexicon.Post | lexicon.Weak}
	return cueAt{i: i, end: i + 1, group: i, verb: v, form: lexicon.Past}, true
}

// groupAdverb reports whether the adverb at j belongs to the verb after it.
func groupAdverb(r *reader, j int) bool {
	switch r.norm(j) {
	case "however", "here", "there", "then", "afterwards", "ago", "earlier":
		return false
	}
	return true
}

// particles gives how many tokens the particles take after the verb at i, or -1.
func (r *reader) particles(i int, parts []string) int {
	for n, w := range parts {
		if r.norm(i+1+n) != w {
			return -1
		}
	}
	return len(parts)
}

// surelyVerb mends the tagger where grammar leaves no doubt: a past form between
// a subject and "that", or beside a quotation.
func (r *reader) surelyVerb(i int, c cueAt) bool {
	if c.form&lexicon.Past == 0 {
		return false
	}
	next := r.norm(c.end)
	return next == "that" || c.end < len(r.toks) && r.toks[c.end].Kind == token.Quote || i > 0 && r.phraseAt[i-1] >= 0 && r.phrases[r.phraseAt[i-1]].end == i
}

func refusable(lemma string) bool {
	switch lemma {
	case "say", "comment", "confirm", "deny", "tell", "reveal", "disclose":
		return true
	}
	return false
}

// reducedRelative reports whether a participle without auxiliary belongs to the
// noun before it: "a report published by".
func (r *reader) reducedRelative(c cueAt) bool {
	return r.norm(c.end) == "by" || r.norm(c.end) == "in" && r.pos[c.i] == posVerbPart
}
