package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
)

func (r *reader) anyFinite(a, b int) bool {
	for j := a; j < b; j++ {
		if r.pos[j].finite() && r.phraseAt[j] < 0 {
			return true
		}
	}
	return false
}

// quoteFrom gives where a quotation begins at j, past a comma or colon; -1 where
// none does.
func (r *reader) quoteFrom(j int, s token.Range) int {
	if j < s.End && (r.norm(j) == "," || r.norm(j) == ":") {
		j++
	}
	if j >= s.End {
		return -1
	}
	if q := r.quoteAt[j]; q >= 0 && r.quotes[q].start == j {
		return j
	}
	if j+1 < len(r.toks) && (r.toks[j].Kind == token.Quote || r.toks[j].Kind == token.Single) && r.quoteAt[j+1] >= 0 && r.quotes[r.quoteAt[j+1]].start == j+1 {
		return j
	}
	return -1
}

// clauseAt reports whether a clause begins at j: a noun phrase, or a fronted
// adjunct, with a finite verb after it.
func (r *reader) clauseAt(j int, s token.Range) bool {
	if j >= s.End || r.norm(j) == "," || r.norm(j) == "." || r.norm(j) == ";" {
		return false
	}
	if r.is(j, "subordinator") && r.norm(j) != "if" && r.norm(j) != "when" || r.pos[j] == posVerbIng && r.phraseAt[j] < 0 && r.norm(j-1) != "said" && r.norm(j-1) != "that" {
		return false
	}
	if r.norm(j) == "and" || r.norm(j) == "but" {
		return false
	}
	for k := j; k < s.End && k < j+40; k++ {
		if r.quoteAt[k] >= 0 {
			return true
		}
		if (r.pos[k].finite() || r.is(k, "be")) && r.phraseAt[k] < 0 {
			return k > j
		}
		if k > j && r.pos[k] == posVerbBase && r.phraseAt[k] < 0 && r.phraseAt[k-1] >= 0 {
			return true // "demanded that the ministry explain itself"
		}
		if r.norm(k) == ";" {
			return false
		}
	}
	return false
}

// bareClause reports whether a clause begins at j without "that": its verb stands
// before any comma with "and" or "but", which may begin another clause.
func (r *reader) bareClause(j int, s token.Range) bool {
	switch r.norm(j) {
	case "him", "them", "us", "me", "sorry":
		return false // "said sorry to them"
	case "what":
		if !r.anyOn(j, s.End, "be") {
			return false // "told the country what he thought of it"
		}
	case "this", "it":
		if w := r.norm(j + 1); w == "so" || w == "because" || w == "to" || w == "for" || w == "when" {
			return false // "wrote this so that the pier should be built"
		}
	case "that":
		if r.pos[j] != posDet {
			return false // "wrote to the agencies that had asked"
		}
	}
	if !r.clauseAt(j, s) && !r.didAfter(j, s) {
		return false
	}
	if p := r.phraseAt[j]; p >= 0 {
		end := r.phrases[p].end
		if r.norm(end) == "," && r.attributionAt(end+1, s) {
			return false // "Peru recalled its envoy, the ministry said"
		}
		if _, speech := r.lex.Speech[r.norm(r.phrases[p].head)]; speech && r.pos[j] == posPossPronoun && r.norm(end) == "that" && r.clauseAt(end+1, s) && r.verbsFrom(end+1, s) < 2 {
			return false // "repeated its denial that it was so"
		}
	}
	for k := j; k < s.End && k < j+40 && !(r.pos[k].finite() && r.phraseAt[k] < 0); k++ {
		if r.norm(k) == "," && r.quoteAt[k] < 0 && (r.conj(k+1) || r.is(j, "nobody") || r.norm(j) == "nothing" || r.norm(j) == "little") {
			return false // "who had said nothing of it before, left"
		}
		if w := r.norm(k); k > j && r.quoteAt[k] < 0 && r.phraseAt[j] >= 0 && (w == "until" || w == "because" || w == "unless") {
			return false // "repeated a falsehood until it was believed"
		}
	}
	return true
}

// didAfter reports whether the one verb of a clause at j is a past form right after its subject that was taken for a participle,
// and takes it for a past from now on: "said people believed in peace".
func (r *reader) didAfter(j int, s token.Range) bool {
	if j >= s.End || r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].start != j || r.phrases[r.phraseAt[j]].kind == pronounPhrase {
		return false
	}
	k := r.phrases[r.phraseAt[j]].end
	for k < s.End && r.pos[k] == posAdv && r.dateAt[k] < 0 {
		k++
	}
	if k+1 >= s.End || r.pos[k] != posVerbPart || r.phraseAt[k] >= 0 || r.norm(k+1) == "by" || !strings.HasSuffix(r.norm(k), "ed") && r.norm(k+1) != "the" && r.norm(k+1) != "a" {
		return false
	}
	r.pos[k] = posVerbPast
	return true
}

// subjectAndVerb reports whether a noun phrase and its finite verb stand at j.
func (r *reader) subjectAndVerb(j int, s token.Range) bool {
	if r.phraseAt[j] < 0 || r.phrases[r.phraseAt[j]].start != j {
		return false
	}
	end := r.phraseTail(r.phrases[r.phraseAt[j]].end, s)
	for end < s.End && r.pos[end] == posAdv && r.dateAt[end] < 0 {
		end++
	}
	return end < s.End && r.phraseAt[end] < 0 && (r.pos[end].finite() || r.is(end, "be"))
}

// longClause is how many tokens reported words may go on for within a sentence.
// It bounds the work on sentences without end.
const longClause = 300

// clauseEnd gives where reported words that begin at j end: at the sentence's
// end, or before another act of the same speaker (", and urged ..."), or before
// another attribution.
func (r *reader) clauseEnd(j int, s token.Range) int {
	end := min(s.End, j+longClause)
	for k := j; k < end; k++ {
		if q := r.quoteAt[k]; q >= 0 {
			if e := r.quotes[q].end; e > k {
				k = e - 1
			}
			if k >= end && end == s.End {
				// the quotation runs over the sentence's end
				return r.quoteEnd(r.quoteAt[j], k+1)
			}
			continue
		}
		if k > j && (r.norm(k) == ";" || r.parts(k, s) || r.evenAs(k, s)) {
			for k > j && r.norm(k-1) == "," {
				k--
			}
			return k
		}
	}
	return end
}

// parts reports whether a comma or conjunction at k parts what was said from
// another act of speech: "and urged ...", ", the agency reported", ", but the
// ministry said ...", ", with the minister saying ...".
func (r *reader) parts(k int, s token.Range) bool {
	comma := r.norm(k) == ","
	if !comma && !r.conj(k) {
		return false
	}
	v := k + 1
	for v < s.End && (r.conj(v) || r.pos[v] == posAdv && r.dateAt[v] < 0 || r.is(v, "have") && r.pos[v] != posPossessive) {
		v++
	}
	if rd, _, ok := r.verbAt(v); ok && v < s.End && r.nameAt[v] < 0 && rd.Form&lexicon.Past != 0 && r.pos[v].verb() && (!comma || r.conj(k+1)) && r.takesContent(v, rd.Verb, s) {
		return true
	}
	if comma && (r.colonAt(v) && v > k+1 || r.norm(k+1) == "citing" || r.norm(k+1) == "quoting") {
		return true
	}
	if comma && r.conj(k+1) && r.is(v, "modal") && r.negative(v+1) && r.is(v+2, "refusable") {
		return true // ", and would not say whether"
	}
	return comma && (r.attributionAt(k+1, s) || r.otherSpeaks(k+1, s))
}

// evenAs reports whether somebody else speaks in a clause at k that needs no comma: "even as Peru warned that".
func (r *reader) evenAs(k int, s token.Range) bool {
	return r.norm(k) == "even" && (r.norm(k+1) == "as" || r.norm(k+1) == "though") && r.otherSpeaks(k, s)
}

// otherSpeaks reports whether a clause with a speaker and a verb of reporting of
// its own begins at j: "but the ministry said that", "with the minister saying".
func (r *reader) otherSpeaks(j int, s token.Range) bool {
	if r.norm(j) == "even" {
		j++ // "even though"
	}
	j = r.pastTimespan(j, s)
	with := r.norm(j) == "with"
	if !with && !r.is(j, "contrasts") && r.norm(j) != "after" && r.norm(j) != "before" && r.norm(j-1) != "even" || j+1 >= s.End || r.phraseAt[j+1] < 0 || !r.speakerLike(r.phraseAt[j+1]) {
		return false
	}
	v := r.phraseTail(r.phrases[r.phraseAt[j+1]].end, s)
	for v < s.End && (r.pos[v] == posAdv || r.is(v, "have") || r.dateAt[v] >= 0) {
		v++
	}
	rd, _, ok := r.verbAt(v)
	if !ok || v >= s.End || r.nameAt[v] >= 0 || !r.pos[v].verb() || rd.Verb.Frames&(lexicon.Post|lexicon.Obj|lexicon.ObjSaid|lexicon.Small|lexicon.As|lexicon.To|lexicon.Of) == 0 {
		return false
	}
	return with == (rd.Form&lexicon.Gerund != 0) && r.takesContent(v, rd.Verb, s)
}

func (r *reader) quoteEnd(q int32, fallback int) int {
	if q >= 0 {
		return r.quotes[q].end
	}
	return fallback
}

// takesContent reports whether the verb at v is followed by what it reports, so
// that it begins a statement of its own.
func (r *reader) takesContent(v int, verb *lexicon.Verb, s token.Range) bool {
	if r.particles(v, verb.Particles) < 0 {
		return false
	}
	j := v + 1 + len(verb.Particles)
	if j >= s.End {
		return false
	}
	if verb.Frames&lexicon.Weak != 0 {
		return r.norm(j) == "that" || r.toks[j].Kind == token.Quote || r.subjectAndVerb(j, s)
	}
	return true
}

// attributionAt reports whether an attribution begins at j and closes the
// sentence: "the agency reported", "according to".
func (r *reader) attributionAt(j int, s token.Range) bool {
	if r.norm(j) == "according" {
		return true
	}
	if j >= s.End || r.phraseAt[j] < 0 {
		return false
	}
	end := r.phraseTail(r.phrases[r.phraseAt[j]].end, s)
	for end < s.End && (r.norm(end) == "," || r.pos[end] == posAdv || r.is(end, "have") || r.dateAt[end] >= 0) {
		end++
	}
	v, _, ok := r.verbAt(end)
	if end >= s.End || !ok || !r.pos[end].verb() {
		return false
	}
	if v.Verb.Frames&lexicon.Post == 0 {
		return false
	}
	next := r.skipAdjuncts(end+1, s, &statement{venue: "-"}, v.Verb.Frames&lexicon.Tell != 0)
	return next >= s.End || r.norm(next) == "." || r.norm(next) == "," || r.norm(next) == ";" || r.is(next, "subordinator")
}

// relative reports whether a relative clause begins between the tokens.
func (r *reader) relative(from, to int) bool {
	for j := from; j < to; j++ {
		if r.pos[j] == posWh || r.norm(j) == "that" && r.pos[j] != posDet {
			return true
		}
	}
	return false
}

func (r *reader) anyFiniteQuoted(a, b int) bool {
	for j := a; j < b; j++ {
		if r.quoteAt[j] >= 0 || (r.pos[j].finite() || r.is(j, "be")) && r.phraseAt[j] < 0 && r.dateAt[j] < 0 {
			return true
		}
	}
	return false
}
