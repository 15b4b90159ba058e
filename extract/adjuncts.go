package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
)

// phraseTail gives the end of what belongs to a phrase that ends at end:
// prepositional phrases and an apposition between commas.
func (r *reader) phraseTail(end int, s token.Range) int {
	for end < s.End {
		switch {
		case r.prepTail(end, s) > end:
			end = r.prepTail(end, s)
		case r.norm(end) == "and" && end+1 < s.End && r.phraseAt[end+1] >= 0 && r.phrases[r.phraseAt[end+1]].kind == namePhrase && end > 0 && r.phraseAt[end-1] >= 0 && r.phrases[r.phraseAt[end-1]].kind == namePhrase:
			end = r.phrases[r.phraseAt[end+1]].end
		case r.norm(end) == "," && end+1 < s.End && r.phraseAt[end+1] >= 0 && (r.phrases[r.phraseAt[end+1]].kind == rolePhrase || r.phrases[r.phraseAt[end+1]].kind == namePhrase):
			q := r.phrases[r.phraseAt[end+1]].end
			q2 := q
			for q2 < s.End && q2 < q+10 && r.norm(q2) != "," && r.norm(q2) != "." && !r.pos[q2].finite() {
				q2++
			}
			if q2 < s.End && (r.norm(q2) == "," || r.norm(q2) == ".") {
				return q2
			}
			return end
		default:
			return end
		}
	}
	return end
}

// prepTail gives the end of the preposition and noun phrase at end, or end.
func (r *reader) prepTail(end int, s token.Range) int {
	if (r.is(end, "prep") || r.pos[end] == posPrep) && end+1 < s.End && r.phraseAt[end+1] >= 0 && r.phrases[r.phraseAt[end+1]].start == end+1 && !r.clausal(end) && r.phrases[r.phraseAt[end+1]].end <= s.End {
		return r.phrases[r.phraseAt[end+1]].end
	}
	return end
}

// skipAdjuncts moves past when, where and to whom it was said.
func (r *reader) skipAdjuncts(j int, s token.Range, st *statement, hearer bool) int {
	for j < s.End {
		if r.quoteAt[j] >= 0 || r.toks[j].Kind == token.Quote {
			return j
		}
		switch {
		case r.dateAt[j] >= 0 && r.auxiliary(r.dates[r.dateAt[j]].End) != auxNone && !r.is(j-1, "prep"):
			return j // "said the coming weeks would be hard"
		case r.dateAt[j] >= 0:
			j = r.dates[r.dateAt[j]].End
			if p := r.phraseAt[j+1]; r.pos[j] == posPossessive && p >= 0 && r.phrases[p].start == j+1 {
				j = r.phrases[p].end // "wrote in Tuesday's Post that"
			}
		case r.is(j, "timespans") && (r.norm(j+1) == "before" || r.norm(j+1) == "earlier" || r.norm(j+1) == "later") && j+2 < s.End:
			j += 2 // "said just hours before that"
		case r.norm(j) == "as" && r.norm(j+2) == "as" && r.dateAt[min(j+3, len(r.toks)-1)] >= 0:
			j += 3 // "warned as early as May that"
		case hearer && r.phraseAt[j] >= 0 && r.phrases[r.phraseAt[j]].start == j:
			st.addressees = r.resolve(r.phraseAt[j])
			j = r.pastApposition(r.pastDoing(r.phrases[r.phraseAt[j]].end, s), s)
			hearer = false
		case r.norm(j) == "that" || r.pos[j] == posWh && r.norm(j) != "when":
			return j
		case r.matchAt("adverbial", j) > 0:
			j += r.matchAt("adverbial", j)
		case r.is(j, "subordinator") && r.pastClause(j, s) > j:
			return r.pastClause(j, s)
		case j+1 < s.End && r.afterDoing(j+1, s) > 0:
			return r.afterDoing(j+1, s)
		case r.pos[j] == posWh:
			return j
		case r.pos[j] == posAdv && r.auxiliary(j+1) == auxNone && r.pos[j+1].finite() && r.phraseAt[j+1] < 0:
			return j // "said much depended on it"
		case r.negative(j) && r.subjectAndVerb(j+1, s) || r.negative(j+1) && r.is(j, "prep") && r.pos[j+1] == posDet:
			return j // "said not one had", "said at no time had"
		case r.pos[j] == posAdv && r.phraseAt[j] < 0 || r.norm(j) == "again" || r.norm(j) == "only" || r.norm(j) == "late" || r.norm(j) == "early" || r.norm(j) == "afterwards":
			j++
		case (r.is(j, "prep") || r.pos[j] == posPrep || r.pos[j] == posTo) && j+1 < s.End && (!r.is(j, "subordinator") || r.onlyPrep(j, s)):
			k := j + 1
			if r.dateAt[k] >= 0 {
				j = k
				continue
			}
			if r.pos[k] == posVerbPart && r.phraseAt[k] < 0 && k+1 < s.End && r.phraseAt[k+1] >= 0 {
				k++ // "in written answers"
			}
			if r.phraseAt[k] < 0 || r.phrases[r.phraseAt[k]].start != k {
				return j
			}
			p := &r.phrases[r.phraseAt[k]]
			if r.lex.Lists["sayhearer"][r.norm(p.head)] || p.kind == namePhrase && (r.norm(j) == "to") {
				st.addressees = r.resolve(r.phraseAt[k])
			}
			if st.venue == "" && (p.kind == docPhrase || r.norm(p.head) == "conference" || r.norm(p.head) == "twitter") {
				st.venue = r.text[r.toks[p.start].Start:r.toks[p.end-1].End]
			}
			j = p.end
			if r.norm(j) == "dated" && j+1 < s.End && r.dateAt[j+1] >= 0 {
				j++ // "in a letter dated June 3"
			}
			if r.pos[j] == posVerbPart && r.is(j, "issuing") && j+1 < s.End && r.dateAt[j+1] >= 0 {
				j++ // "in a book published last month"
			}
			// "in a statement carried by the agency"
			if j+2 < s.End && r.pos[j] == posVerbPart && (r.norm(j+1) == "by" || r.norm(j+1) == "on" || r.norm(j+1) == "in") {
				if r.phraseAt[j+2] >= 0 {
					if r.norm(j+1) == "by" {
						st.via = r.resolve(r.phraseAt[j+2])
					}
					j = r.phrases[r.phraseAt[j+2]].end
				} else if r.dateAt[j+2] >= 0 {
					j = j + 2
				}
			}
		case r.norm(j) == ",":
			// a parenthesis: ", in a statement on Monday, that"
			k := r.nextComma(j+1, s)
			if k > 0 && k-j < 24 && k+1 < s.End && (r.norm(k+1) == "that" && r.clauseAt(k+2, s) || k-j < 14 && r.toks[k+1].Kind == token.Quote && !r.anyFinite(j+1, k)) {
				j = k + 1
				continue
			}
			return j
		default:
			return j
		}
	}
	return j
}

// pastClause gives where "that" opens what was said after a clause at j that tells when: "replied before the day
// was over that". After a noun "that" may tell which thing is meant, after another verb what was said with it.
func (r *reader) pastClause(j int, s token.Range) int {
	if w := r.norm(j); w != "before" && w != "after" && w != "when" && w != "as" && w != "while" {
		return j
	}
	for k := j + 2; k < min(s.End, j+14) && r.norm(k) != "," && r.quoteAt[k] < 0; k++ {
		if r.norm(k) != "that" || r.pos[k] == posDet {
			continue
		}
		p := r.phraseAt[k-1]
		rd, _, says := r.verbAt(k - 1)
		if p >= 0 && r.dateAt[k-1] < 0 && r.phrases[p].kind != namePhrase && r.phrases[p].kind != pronounPhrase || says && p < 0 && rd.Verb.Frames&lexicon.That != 0 || !r.anyFinite(j, k) || !r.clauseAt(k+1, s) {
			return j
		}
		return k
	}
	return j
}

// onlyPrep reports whether a word that may open a clause has no more than a date or a noun
// phrase here, before what was said or the end: "denied before parliament that", "has denied since May that".
func (r *reader) onlyPrep(j int, s token.Range) bool {
	if r.norm(j) != "before" && r.norm(j) != "since" && r.norm(j) != "after" {
		return false
	}
	end := j + 1
	switch {
	case r.dateAt[end] >= 0:
		end = r.dates[r.dateAt[end]].End
	case r.phraseAt[end] >= 0 && r.phrases[r.phraseAt[end]].start == end:
		end = r.phrases[r.phraseAt[end]].end
		for n := 0; n < 2; n++ { // "after a visit to the house that"
			end = r.prepTail(end, s)
		}
	default:
		return false
	}
	return end < s.End && (r.norm(end) == "that" && r.clauseAt(end+1, s) || r.toks[end].Kind == token.Punct)
}

// pastApposition moves past what is told between commas of the hearer who ends at j, where what he is told follows: "told NAME,
// the head of the port, by letter that".
func (r *reader) pastApposition(j int, s token.Range) int {
	if r.norm(j) != "," || r.phraseAt[j+1] < 0 || r.phrases[r.phraseAt[j+1]].kind != rolePhrase {
		return j
	}
	k := r.nextComma(j+1, s)
	if k < 0 || k-j > 20 || k+1 >= s.End || r.anyFinite(j+1, k) {
		return j
	}
	if w := r.norm(k + 1); w == "that" && r.clauseAt(k+2, s) || w == "about" || w == "of" || w == "in" || w == "by" || w == "on" {
		return k + 1
	}
	return j
}

// pastHearer moves past to whom somebody says something, and when and how, before what he says it about: "complained on Monday
// to NAME, the envoy, in writing".
func (r *reader) pastHearer(j int, s token.Range, st *statement) int {
	k := j
	for n := 0; n < 3 && k+1 < s.End && r.quoteAt[k] < 0; n++ {
		switch {
		case r.dateAt[k] >= 0:
			k = r.dates[r.dateAt[k]].End
		case r.norm(k) == "on" && r.dateAt[k+1] >= 0:
			k = r.dates[r.dateAt[k+1]].End
		case r.norm(k) == "to" && r.phraseAt[k+1] >= 0 && r.speakerLike(r.phraseAt[k+1]):
			st.addressees = r.resolve(r.phraseAt[k+1])
			k = r.pastApposition(r.phrases[r.phraseAt[k+1]].end, s)
		case r.norm(k) == "in" && r.norm(k+1) == "writing":
			k += 2
		}
	}
	return k
}

// pastDoing moves past what the hearers did: "told the people waiting outside that".
func (r *reader) pastDoing(j int, s token.Range) int {
	if r.pos[j] != posVerbIng {
		return j
	}
	for k := j + 1; k < min(s.End, j+8) && !r.pos[k].finite() && r.norm(k) != ","; k++ {
		if r.norm(k) == "that" {
			return k
		}
	}
	return j
}

// afterDoing gives where "that" opens what was said after a participle at k that tells when: "said after meeting B in Rome
// that"; 0 where it does not.
func (r *reader) afterDoing(k int, s token.Range) int {
	if w := r.norm(k - 1); r.pos[k] != posVerbIng || w != "after" && w != "before" && w != "on" && w != "upon" {
		return 0
	}
	if rd, _, ok := r.verbAt(k); ok && rd.Verb.Frames&lexicon.That != 0 {
		return 0 // "after learning that"
	}
	for j := k + 1; j < min(s.End, k+20) && r.norm(j) != "," && r.quoteAt[j] < 0; j++ {
		if r.norm(j) == "that" && r.pos[j] != posDet {
			if p := r.phraseAt[j-1]; r.clauseAt(j+1, s) && (r.dateAt[j-1] >= 0 || p >= 0 && r.phrases[p].kind == namePhrase) {
				return j
			}
			return 0
		}
		if r.pos[j].finite() && r.phraseAt[j] < 0 {
			return 0
		}
	}
	return 0
}

// pastTimespan moves from a span of time at j to the "after" or "before" that follows it: "a day after", "hours before".
func (r *reader) pastTimespan(j int, s token.Range) int {
	for k := j; k < min(s.End, j+5); k++ {
		switch {
		case r.norm(k) == "after" || r.norm(k) == "before":
			return k
		case r.dateAt[k] >= 0 || r.is(k, "timespans") || r.is(k, "within-day") || r.pos[k] == posDet || r.pos[k] == posNumber || r.pos[k] == posAdv || r.is(k, "span"):
		default:
			return j
		}
	}
	return j
}

// onlyAdjunct reports whether the tokens are an adjunct rather than a clause:
// "On Monday", "In a statement", "After the talks", "Asked about the letter".
func (r *reader) onlyAdjunct(a, b int) bool {
	short := a
	for a < b && (r.conj(a) || r.pos[a] == posAdv) {
		a++
	}
	if a >= b {
		for j := short; j < b; j++ { // "Not so" says something, "Later" does not
			switch r.norm(j) {
			case "not", "no", "never", "yes", "absolutely", "nonsense":
				return false
			}
		}
		return true
	}
	first := r.norm(a)
	if w := r.norm(a + 1); (first == "after" || first == "before" || first == "since") && (w == "that" || w == "this") && a+2 < b && r.phraseAt[a+2] >= 0 && r.anyFinite(a+2, b) {
		return false // "After that the two had met, he said"
	}
	finite := r.anyFiniteQuoted(a, b)
	switch {
	case r.norm(short) == "not" || r.norm(short) == "never":
		return false // "Not from us"
	case r.is(a, "asked") || r.pos[a] == posVerbIng && r.phraseAt[a] < 0:
		return !r.doingIs(a, b)
	case r.is(a, "subordinator") && first != "what" && first != "whether" && first != "where" && first != "how" && first != "whoever":
		// "If ..., he said" may be content; a clause with a second comma is
		n := 0
		for j := a; j < b; j++ {
			if r.norm(j) == "," && r.quoteAt[j] < 0 {
				n++
			}
		}
		return n == 0
	case r.is(a, "prep") || r.dateAt[a] >= 0:
		for j := a + 2; j < b && !r.anyFiniteQuoted(a, j); j++ {
			if (r.pos[j] == posWh || r.norm(j) == "that") && r.phraseAt[j-1] >= 0 {
				return true // "In a tweet that was deleted"
			}
		}
		return !finite
	}
	return false
}
