package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// refsOf gives whom the subject phrases mean, and the tokens that name them.
func (r *reader) refsOf(who []int32) ([]*ent, token.Range) {
	var out []*ent
	if and := r.phrases[who[0]].start - 1; len(who) == 1 && r.pairAfterPrep(and, r.sentence(and+1)) {
		who = []int32{r.phraseAt[and-1], who[0]} // "the ministers of Chile and Peru"
	}
	first, last := &r.phrases[who[0]], &r.phrases[who[len(who)-1]]
	for n := len(who) - 1; n >= 0; n-- {
		refs := r.resolve(who[n])
		if p := &r.phrases[who[n]]; (len(refs) == 0 || refs[0].somebody) && (p.kind == plainPhrase || p.kind == rolePhrase) {
			if e := r.namedAfter(p); e != nil {
				refs = []*ent{e} // "the Vatican's number two, NAME, said"
			}
		}
		if len(refs) == 0 {
			refs = r.stranger(&r.phrases[who[n]])
		}
		for k := len(refs) - 1; k >= 0; k-- {
			if e := r.whoSpeaks(refs[k]); e != nil {
				out = front(out, e)
			}
		}
	}
	return out, token.Range{Start: first.start, End: last.end}
}

// whoSpeaks is the government where a capital is named; other places do not speak.
func (r *reader) whoSpeaks(e *ent) *ent {
	if e.typ != graph.Place {
		return e
	}
	if g := r.know.capitalOf[e.key]; g != nil {
		return r.s.known(g)
	}
	return nil
}

// stranger makes an entity of a name, or of a body with a capital, that nothing
// tells more of than that it speaks: "the NAACP", "the Navy".
func (r *reader) stranger(p *phrase) []*ent {
	var from int
	end := p.end
	switch {
	case p.kind == namePhrase && p.name >= 0 && !r.names[p.name].adjective() && r.names[p.name].guess == "":
		from = r.names[p.name].start
	case p.kind == orgPhrase && r.norm(p.start) == "the" && !p.plural && p.noun.What != "government" && p.end-p.start == 2 && r.toks[p.head].Case != token.Lower:
		from = p.head
	case p.kind == orgPhrase && r.describes(p):
		return r.toldBody(p)
	case p.kind == orgPhrase && r.ofPerson(p) != nil:
		return r.ofPerson(p)
	case p.kind == orgPhrase && r.toldBefore(p) != nil:
		p.refs = r.toldBody(r.toldBefore(p))
		return p.refs
	default:
		return nil
	}
	if r.sentenceStart(from) || r.bareHalf(from, end) {
		return nil
	}
	typ := graph.Person
	if r.toks[from].Case == token.Upper || r.norm(p.start) == "the" {
		typ = graph.Organization
	}
	e := r.s.unknown(typ, r.text[r.toks[from].Start:r.toks[end-1].End])
	if p.kind == namePhrase {
		r.s.names[p.name] = e
	}
	r.s.mention(e, from, end)
	p.refs = []*ent{e}
	return p.refs
}

// describes reports whether a description tells enough of a body that has no name to be told from others: "the growers'
// association", "an Indian magazine", "a union in Brittany", but not "the new company", "a group".
func (r *reader) describes(p *phrase) bool {
	if p.plural || r.toks[p.head].Case != token.Lower || p.noun.Lemma != "government" && !namedApart[p.noun.What] && p.noun.What != "court" && p.noun.What != "committee" && p.noun.What != "office" {
		return false
	}
	if p.noun.Lemma == "government" && r.is(p.head-1, "localpower") && r.norm(p.start) == "the" {
		return true
	}
	indefinite := r.norm(p.start) == "a" || r.norm(p.start) == "an"
	if r.norm(p.start) != "the" && !indefinite {
		return false
	}
	if p.noun.What == "government" {
		return false
	}
	for j := p.start + 1; j < p.head; j++ {
		if r.pos[j+1] == posPossessive && p.noun.What == "media" {
			return false // "the ministry's paper"
		}
		if r.pos[j] == posNoun || r.pos[j] == posNounPlural || indefinite && r.nameAt[j] >= 0 || r.placeName(j) {
			return true // "the Lima hospital", but not "the Peruvian hospital"
		}
	}
	q := r.prepAfter(p, "in")
	return q != nil && q.kind == namePhrase
}

// placeName reports whether the name at j is that of a place.
func (r *reader) placeName(j int) bool {
	n := r.nameAt[j]
	if n < 0 || r.names[n].adjective() {
		return false
	}
	e := r.s.ofName(int(n), nil)
	return e != nil && e.typ == graph.Place
}

// toldBefore gives the description of a body that "the company" means, of which nothing was told that it said: "a mine of
// a Danish company. ... The company said".
func (r *reader) toldBefore(p *phrase) *phrase {
	i, ok := r.bodyTold[p.noun.What]
	if !ok || p.plural || r.norm(p.start) != "the" || p.end-p.start != 2 || r.toks[p.head].Case != token.Lower {
		return nil
	}
	q := &r.phrases[i]
	if far := r.sentAt[p.start] - r.sentAt[q.start]; far < 0 || far > 2*farAhead || q.noun.Lemma != p.noun.Lemma && p.noun.Lemma != "company" && p.noun.Lemma != "group" && p.noun.Lemma != "paper" {
		return nil
	}
	return q
}

// ofPerson is the body of a person that has no other name: "her party", "Ms Sato's foundation".
func (r *reader) ofPerson(p *phrase) []*ent {
	if p.plural || r.toks[p.head].Case != token.Lower || p.noun.What != "party" && p.noun.What != "company" && p.noun.What != "group" && p.noun.What != "institute" {
		return nil
	}
	owner := r.ownerIn(p)
	if r.pos[p.start] == posPossPronoun {
		owner = r.possessor(p.start)
	}
	if len(owner) != 1 || !owner[0].person() || owner[0].somebody {
		return nil
	}
	e := r.s.unknown(graph.Organization, owner[0].name+"'s "+r.norm(p.head))
	e.kind, e.of = p.noun.What, []string{owner[0].key}
	r.s.mention(e, p.start, p.end)
	r.touch(e)
	p.refs = []*ent{e}
	return p.refs
}

// toldBody makes an entity of a body that has no name, called as the text describes it.
func (r *reader) toldBody(p *phrase) []*ent {
	end := p.end
	if q := r.prepAfter(p, "in"); q != nil && q.kind == namePhrase {
		end = q.end
	}
	e := r.s.unknown(graph.Organization, r.text[r.toks[p.start+1].Start:r.toks[end-1].End])
	e.kind = p.noun.What
	r.s.mention(e, p.start+1, end)
	r.touch(e)
	p.refs = []*ent{e}
	return p.refs
}

// subject finds the subject of the verb group, and where it begins: the noun phrase to its left, or, where that names
// nobody, the name that stands between it and the verb: "one of them, NAME, said", "a rival, NAME, alleged".
func (r *reader) subject(c cueAt, s token.Range) (who []int32, from int) {
	who, from = r.phraseLeft(c, s)
	if len(who) == 0 || len(who) == 1 && r.nameless(who[0]) {
		if names, start := r.namesBeside(c.group, s); names != nil {
			return names, start
		}
	}
	return who, from
}

// nameless reports whether a description means nobody who is named.
func (r *reader) nameless(p int32) bool {
	switch r.phrases[p].kind {
	case namePhrase, pronounPhrase, docPhrase:
		return false
	}
	refs := r.resolve(p)
	return len(refs) == 0 || refs[0].somebody
}

// namesBeside gives the name, or two, between commas right before the verb at i that stand in apposition to a
// description, and where that begins; none where there is none.
func (r *reader) namesBeside(i int, s token.Range) (names []int32, start int) {
	for i > s.Start && (r.pos[i-1] == posAdv || r.dateAt[i-1] >= 0 || r.is(i-1, "prep") && r.dateAt[i] >= 0) {
		i--
	}
	if i-1 <= s.Start || r.norm(i-1) != "," {
		return nil, 0
	}
	k := r.commaBefore(i-1, s)
	if k <= s.Start || r.phraseAt[k+1] < 0 {
		return nil, 0
	}
	names, end := r.withOthers(r.phraseAt[k+1])
	if p := &r.phrases[names[0]]; p.kind != namePhrase || p.start != k+1 || r.phraseTail(end, s) != i-1 || !r.personalPhrase(p) && r.names[p.name].guess != graph.Organization {
		return nil, 0
	}
	start = r.beforeClause(k, s)
	for start > s.Start && start > k-24 && (r.phraseAt[start-1] >= 0 || r.insidePhrase(start-1) || r.is(start-1, "ofwhat") || start < k && r.norm(start-1) == "those") {
		start--
	}
	if p := r.phraseAt[k-1]; start == k || p >= 0 && r.phrases[p].kind == namePhrase && r.phrases[p].start == start {
		return nil, 0 // a list of names
	}
	return names, start
}

// beforeClause gives where a clause without commas begins that ends at i and tells which person or body is meant, or i: "the head of
// those who rule there", "the union that called the strike".
func (r *reader) beforeClause(i int, s token.Range) int {
	for j := i - 2; j > s.Start && j > i-12 && r.quoteAt[j] < 0 && r.norm(j) != ","; j-- {
		if w := r.norm(j); (w == "who" || w == "that" || w == "which") && r.pos[j+1].finite() && (r.phraseAt[j-1] >= 0 || r.norm(j-1) == "those") {
			return j
		}
	}
	return i
}

// phraseLeft finds the noun phrase to the left of the verb group, past adverbs, dates, appositions, relative clauses and
// what belongs to it in prepositions. from is where it begins.
func (r *reader) phraseLeft(c cueAt, s token.Range) (who []int32, from int) {
	j, commas := c.group-1, 0
	viaPrep, doing := false, false
	for j >= s.Start && j > c.group-120 {
		if r.quoteAt[j] >= 0 {
			return nil, j
		}
		w := r.norm(j)
		if n := r.adverbialTo(j, s); n > 0 && r.dateAt[j] < 0 {
			j -= n // "the ministry at once denied"
			continue
		}
		switch {
		case r.dateAt[j] >= 0:
			j = r.dates[r.dateAt[j]].Start - 1
			for j >= s.Start && (r.pos[j] == posPrep || r.is(j, "prep") || r.norm(j) == "late" || r.norm(j) == "early" || r.norm(j) == "also" || r.norm(j) == "the") && r.phraseAt[j] < 0 {
				j--
			}
			if r.pos[max(j, 0)] == posVerbPart && j-1 >= s.Start && r.phraseAt[j-1] >= 0 && r.phrases[r.phraseAt[j-1]].kind == docPhrase {
				j-- // "a statement issued on Monday said"
			}
		case r.phraseAt[j] >= 0 && r.is(j, "reflexive") && j-1 > s.Start && r.phraseAt[j-1] >= 0 && r.norm(r.phrases[r.phraseAt[j-1]].start-1) != "that":
			j-- // "the minister himself had said"
		case r.phraseAt[j] >= 0:
			p := r.phraseAt[j]
			start := r.phrases[p].start
			before := start - 1
			switch {
			case before < s.Start:
				return []int32{p}, start
			case c.gerund && r.norm(before) == "with" && !viaPrep && r.speakerLike(p):
				return []int32{p}, start // "with the ministry calling it absurd"
			case !viaPrep && r.prepAgain(before, s):
				q := r.phraseAt[before-2]
				return []int32{q, p}, r.phrases[r.phraseAt[r.phrases[q].start-2]].start
			case (r.pos[before] == posPrep || r.pos[before] == posTo) && !r.clausal(before) && r.dateAt[before] < 0:
				if before-1 < s.Start || r.norm(before-1) == "," || r.toks[before-1].Kind == token.Quote || r.conj(before-1) {
					if before-1 >= s.Start && r.norm(before-1) == "," && commas < 3 { // ", at a briefing in Moscow, "
						commas++
						j = before - 2
						continue
					}
					return nil, j
				}
				viaPrep = true
				j = before - 1
			case viaPrep && (r.pos[before] == posVerbIng || r.pos[before] == posVerbPart) && before-1 >= s.Start && r.phraseAt[before-1] >= 0:
				j = before - 1
			default:
				if q := r.beforeRelative(before, s); q >= 0 {
					return []int32{q}, r.phrases[q].start
				}
				return r.coordinated(p, s)
			}
		case viaPrep && (r.pos[j] == posVerbIng || r.pos[j] == posVerbPart):
			j, doing = j-1, true
		case w == "," && doing: // "NAME, campaigning in Golden, Colo.,"
			j, doing = j-1, false
		case w == ",":
			if k := r.relativeBefore(j, s); j == c.group-1 && k >= 0 {
				j = k
				continue
			}
			if j == c.group-1 && j > s.Start && r.oneOfMany(c, s) {
				return r.shared(j, s), j
			}
			if commas++; commas > 3 {
				return nil, j
			}
			k := r.commaBefore(j, s)
			if k < 0 {
				return nil, j
			}
			if q := r.phraseAt[k+1]; j == c.group-1 && q >= 0 && r.phrases[q].end == j && r.namedOfMany(q, s) {
				return []int32{q}, k + 1 // "One of its members, NAME, said"
			}
			if q := r.namedPhrase(k-1, s); q >= 0 && r.pos[k+1] == posPrep {
				k = r.phrases[q].end // "NAME, a farmer, in turn, said"
			}
			if r.cueBetween(k, j) && !(r.norm(k+1) == "according" && j == c.group-1) {
				return nil, j
			}
			j = k - 1
		case w == ")":
			for j > s.Start && r.norm(j) != "(" {
				j--
			}
			j--
		case r.pos[j] == posWh || w == "that" && r.pos[j] != posDet:
			if w == "who" || w == "which" || w == "that" {
				k := j - 1
				if r.norm(k) == "," {
					if q := r.relativeBefore(k, s); q >= 0 {
						k = q + 1 // "It was NAME, who leads the party in Lima, who said"
					}
					if q := r.namedPhrase(k-1, s); q >= 0 {
						k = r.phrases[q].end // "NAME, 62, a farmer, who said"
					}
					k--
				}
				if k >= s.Start && r.phraseAt[k] >= 0 {
					p := r.phraseAt[k]
					if w == "who" {
						p = r.personBefore(p, s)
					}
					return []int32{p}, r.phrases[p].start
				}
			}
			return nil, j
		case r.conj(j):
			return r.shared(j, s), j
		case r.pos[j] == posAdv:
			j--
		case r.pos[j] == posAdj && viaPrep:
			j--
		case r.pos[j] == posNumber && r.norm(j-1) == "," && j-2 >= s.Start && r.phraseAt[j-2] >= 0 && r.phrases[r.phraseAt[j-2]].kind == namePhrase:
			j -= 2 // "NAME, 43, a teacher, said"
		case r.pos[j] == posNumber && viaPrep && r.norm(j-1) == "and" && j-2 >= s.Start && r.phraseAt[j-2] >= 0:
			j -= 2 // "the senator and 46 of his colleagues"
		case viaPrep && r.is(j, "partof") && r.norm(j+1) == "of" && r.phraseAt[j+2] >= 0:
			return []int32{r.phraseAt[j+2]}, j // "one of its officials"
		default:
			if q := r.beforeRelative(j, s); q >= 0 {
				return []int32{q}, r.phrases[q].start
			}
			return nil, j
		}
	}
	return nil, s.Start
}

// prepAgain reports whether the preposition at i is that of the phrase before the conjunction before it: "officials of A and of B".
func (r *reader) prepAgain(i int, s token.Range) bool {
	if w := r.norm(i); w != "of" && w != "from" || i-3 < s.Start || !r.conj(i-1) || r.phraseAt[i-2] < 0 {
		return false
	}
	of := r.phrases[r.phraseAt[i-2]].start - 1
	return of > s.Start && r.norm(of) == r.norm(i) && r.phraseAt[of-1] >= 0
}

// beforeRelative gives the phrase to which the clause without commas belongs whose verb stands at j or before it: "the
// ministry that sent the note", "the hospital where he was treated"; or -1.
func (r *reader) beforeRelative(j int, s token.Range) int32 {
	for n := 0; n < 12 && j > s.Start+1; n, j = n+1, j-1 {
		w := r.norm(j)
		if r.quoteAt[j] >= 0 || w == "," || w == ";" || w == ":" {
			return -1
		}
		if w != "that" && w != "which" && w != "who" && w != "where" {
			continue
		}
		p := r.phraseAt[j-1]
		if p < 0 || r.phrases[p].end != j || w != "where" && !(r.pos[j+1].finite() || r.is(j+1, "be") || r.is(j+1, "have")) {
			return -1
		}
		if w == "who" {
			p = r.personBefore(p, s)
		}
		for r.phrases[p].start-2 >= s.Start && r.is(r.phrases[p].start-1, "prep") && r.phraseAt[r.phrases[p].start-2] >= 0 && !r.speakerLike(p) {
			p = r.phraseAt[r.phrases[p].start-2] // "the ministry in Lima that"
		}
		if !r.speakerLike(p) {
			return -1
		}
		return p
	}
	return -1
}

// personBefore gives of whom "who" tells after phrase p: it is no place or body, where that belongs to a person or an office:
// "NAME of the ministry in Lima, who".
func (r *reader) personBefore(p int32, s token.Range) int32 {
	for q := p; ; {
		ph := &r.phrases[q]
		if refs := r.resolve(q); ph.kind == rolePhrase || len(refs) > 0 && refs[0].person() {
			return q
		}
		if ph.start-2 < s.Start || !r.is(ph.start-1, "ofwhat") || r.phraseAt[ph.start-2] < 0 {
			return p
		}
		q = r.phraseAt[ph.start-2]
	}
}

// adverbialTo gives how many tokens an adverbial of several words takes that ends at j, or 0: "at once".
func (r *reader) adverbialTo(j int, s token.Range) int {
	for n := 2; n <= 3 && j-n+1 > s.Start; n++ {
		if r.matchAt("adverbial", j-n+1) == n {
			return n
		}
	}
	return 0
}

// oneOfMany reports whether a verb after a comma is one of several that have their subject in common: "met him,
// thanked him for his help and left".
func (r *reader) oneOfMany(c cueAt, s token.Range) bool {
	if c.group != c.i || r.pos[c.i] != posVerbPast && r.pos[c.i] != posVerbPres || r.phraseAt[c.end] < 0 {
		return false
	}
	if c.verb != nil && c.verb.Frames&lexicon.Post != 0 && c.verb.Frames&lexicon.Tell == 0 && r.speakerLike(r.phraseAt[c.end]) {
		return false // "It was not so, said NAME: they were told and asked"
	}
	for j := c.end; j+1 < min(s.End, c.end+30) && r.norm(j) != ";"; j++ {
		if r.norm(j) == "and" && r.phraseAt[j] < 0 && r.pos[j+1] == r.pos[c.i] && r.phraseAt[j+1] < 0 && r.anyFinite(max(s.Start, c.i-40), c.i) {
			return true
		}
	}
	return false
}

// pairAfterPrep reports whether "and" at i joins two names after "of" or "by" that a plural noun or a
// document belongs to.
func (r *reader) pairAfterPrep(i int, s token.Range) bool {
	if i-3 < s.Start || r.norm(i) != "and" || r.phraseAt[i-1] < 0 || r.phraseAt[i+1] < 0 || r.phrases[r.phraseAt[i-1]].kind != namePhrase || r.phrases[r.phraseAt[i+1]].kind != namePhrase {
		return false
	}
	of := r.phrases[r.phraseAt[i-1]].start - 1
	if of <= s.Start || r.norm(of) != "of" && r.norm(of) != "by" && r.norm(of) != "from" || r.phraseAt[of-1] < 0 {
		return false
	}
	owned := &r.phrases[r.phraseAt[of-1]]
	return owned.plural || owned.kind == docPhrase
}

// clausal prepositions introduce a clause, so that the phrase after them is its subject.
func (r *reader) clausal(i int) bool {
	switch r.norm(i) {
	case "that", "so", "because", "although", "though", "while", "whereas", "if", "unless", "since", "as", "before", "after", "until", "whether", "once", "when":
		return true
	}
	return false
}

func (r *reader) conj(i int) bool {
	switch r.norm(i) {
	case "and", "but", "or", "nor", "then", "yet":
		return true
	}
	return false
}

// fewQuoted is how many words an aside may quote at most between a speaker and his verb.
const fewQuoted = 4

// commaBefore gives the comma before the one at j, where only an aside stands between them, or -1.
func (r *reader) commaBefore(j int, s token.Range) int {
	for k := j - 1; k >= s.Start && k > j-80; k-- {
		if q := r.quoteAt[k]; q >= 0 {
			if few := r.quotes[q]; few.words(r.toks) > fewQuoted || r.endsWithMark(k) {
				return -1
			}
			k = r.quotes[q].start
			continue // "the minister, “worried” about it, said"
		}
		if r.norm(k) == "," {
			return k
		}
		if r.norm(k) == ";" || r.colonAt(k) {
			return -1
		}
	}
	return -1
}

// relativeBefore gives the last token of what a relative clause that ends at
// comma i belongs to, or -1: "the minister, who had met him in Rome, Italy, ".
func (r *reader) relativeBefore(i int, s token.Range) int {
	for k := i - 1; k > s.Start+1 && k > i-60 && r.quoteAt[k] < 0; k-- {
		if r.norm(k) == ";" {
			return -1
		}
		if (r.norm(k) == "who" || r.norm(k) == "which" || r.norm(k) == "whose" || r.norm(k) == "whom") && r.norm(k-1) == "," && r.phraseAt[k-2] >= 0 {
			return k - 2
		}
	}
	return -1
}

// cueBetween reports whether a finite verb stands at the top of the stretch
// between two commas, so that it is a clause rather than an apposition.
func (r *reader) cueBetween(k, j int) bool {
	first := k + 1
	if r.pos[first] == posWh || r.pos[first] == posVerbIng || r.pos[first] == posVerbPart || r.is(first, "subordinator") || r.pos[first] == posPrep {
		return false
	}
	if r.is(first, "asked") || r.pos[first] == posVerbPast && r.norm(first) != "said" && (r.dateAt[first+1] >= 0 || r.pos[first+1] == posPrep) {
		return false // "the letter, dated June 4,", "the note, sent by the ministry,"
	}
	for i := first; i < j; i++ {
		if r.pos[i] == posWh {
			return false
		}
		if r.pos[i].finite() && r.phraseAt[i] < 0 && r.quoteAt[i] < 0 && !(r.pos[first] == posDet && r.foundSo(i)) {
			return true
		}
	}
	return false
}

// foundSo reports whether the past of a verb that reports nothing stands at i for a participle that tells of the noun before it how
// or where it was found: "the only sailor caught alive".
func (r *reader) foundSo(i int) bool {
	return r.pos[i] == posVerbPast && r.phraseAt[i-1] >= 0 && (r.word[i] == nil || len(r.word[i].Verbs) == 0) && (r.pos[i+1] == posAdj || r.pos[i+1] == posAdv || r.pos[i+1] == posPrep)
}

// shared is the subject that a verb after "and" has in common with the verb
// before it in the sentence.
func (r *reader) shared(j int, s token.Range) []int32 {
	for k := len(r.statements) - 1; k >= max(0, len(r.statements)-12); k-- {
		st := r.statements[k]
		if st.cue.Start < s.Start || st.cue.Start >= s.End {
			break
		}
		if j >= st.span.Start && j < st.span.End-1 && r.phraseAt[j+1] < 0 && r.anyFinite(st.span.Start, j) {
			continue // "said that A had come and fired": of what was said, the nearest verb
		}
		if !st.nominal && st.source.End > st.source.Start && st.source.Start >= s.Start && st.source.End <= j && r.phraseAt[st.source.Start] >= 0 {
			return r.phrasesIn(st.source)
		}
	}
	for k := j - 1; k >= s.Start && k > j-120; k-- {
		if r.quoteAt[k] < 0 && r.pos[k].finite() && r.phraseAt[k] < 0 {
			g := k
			for g > s.Start && (r.pos[g-1] == posAdv || r.is(g-1, "modal") || r.is(g-1, "have")) && r.dateAt[g-1] < 0 {
				g--
			}
			who, _ := r.subject(cueAt{i: k, group: g}, s)
			if len(who) > 0 && r.norm(r.phrases[who[0]].start) != "that" { // "a quarrel that may end it"
				return who
			}
		}
	}
	return nil
}

func (r *reader) phrasesIn(x token.Range) []int32 {
	var out []int32
	for j := x.Start; j < x.End; j++ {
		if p := r.phraseAt[j]; p >= 0 {
			if start := r.phrases[p].start; start == x.Start || !r.is(start-1, "prep") {
				out = append(out, p) // and not London of "the embassy in London"
			}
			j = r.phrases[p].end - 1
		}
	}
	return out
}

// coordinated gives the phrases of a subject such as "Britain, France and Germany".
func (r *reader) coordinated(p int32, s token.Range) ([]int32, int) {
	out := []int32{p}
	start := r.phrases[p].start
	if r.pairAfterPrep(start-1, s) { // "the ministers of Chile and Peru"
		of := &r.phrases[r.phraseAt[r.phrases[r.phraseAt[start-2]].start-2]]
		if k := of.start - 2; k >= s.Start && r.phraseAt[k] >= 0 && r.phrases[r.phraseAt[k]].kind == docPhrase && r.pos[k+1] == posPrep {
			of = &r.phrases[r.phraseAt[k]] // "a statement by the ministers of Chile and Peru"
		}
		return out, of.start
	}
	if start-2 < s.Start || r.norm(start-1) != "and" {
		return out, start
	}
	if !r.speakerLike(p) {
		if r.pos[start] != posNumber && r.phrases[p].kind != peoplePhrase {
			return out, start
		}
		out = nil // "the senator and 46 of his colleagues"
	}
	k := start - 2
	if r.norm(k) == "," {
		if r.phrases[p].kind == pronounPhrase {
			return out, start // "... the law, and she ordered"
		}
		if q := r.namedPhrase(k-1, s); q >= 0 {
			k = r.phrases[q].end - 1
		} else {
			k--
		}
	}
	for k >= s.Start && r.phraseAt[k] >= 0 {
		q := r.phraseAt[k]
		if of := r.phrases[q].start - 2; of >= s.Start && (r.norm(of+1) == "of" || r.norm(of+1) == "from") && r.phraseAt[of] >= 0 && r.phrases[r.phraseAt[of]].kind == namePhrase {
			q = r.phraseAt[of] // "Senators NAME of Maine and NAME of Utah"
		} else if of >= s.Start && r.is(of+1, "ofwhat") && r.phraseAt[of] >= 0 && r.phrases[p].kind == rolePhrase && r.phrases[r.phraseAt[of]].kind == rolePhrase {
			q = r.phraseAt[of] // "the president of Chile and the head of the union"
		}
		if !r.speakerLike(q) {
			break
		}
		before := r.phrases[q].start - 1
		if before >= s.Start && (r.pos[before] == posPrep && !r.clausal(before) || r.pos[before].verb() || r.pos[before] == posTo) {
			break
		}
		out = append([]int32{q}, out...)
		start = r.phrases[q].start
		if r.norm(before) != "," {
			break
		}
		k = before - 1
	}
	if out == nil {
		return []int32{p}, r.phrases[p].start
	}
	return out, start
}

// namedPhrase gives the name to which an apposition that ends at i stands, or -1: "NAME, Democrat of Maine".
func (r *reader) namedPhrase(i int, s token.Range) int32 {
	k := r.commaBefore(i+1, s)
	if k-1 < s.Start || i-k > 8 || r.phraseAt[k+1] < 0 || r.cueBetween(k, i+1) {
		return -1
	}
	if p := &r.phrases[r.phraseAt[k+1]]; p.start != k+1 || p.kind != rolePhrase && !(p.kind == plainPhrase && r.indefiniteAt(p.start)) || r.phraseTail(p.end, s) != i+1 {
		return -1
	}
	if k-3 > s.Start && r.pos[k-1] == posNumber && r.norm(k-2) == "," {
		k -= 2 // "NAME, 62, a farmer"
	}
	if q := r.phraseAt[k-1]; q >= 0 && r.phrases[q].kind == namePhrase {
		return q
	}
	return -1
}

func (r *reader) speakerLike(p int32) bool {
	switch r.phrases[p].kind {
	case namePhrase, rolePhrase, orgPhrase:
		return true
	case pronounPhrase:
		return true
	}
	return false
}

// inverted finds the subject after the verb: "...," said Moon.
func (r *reader) inverted(c cueAt, s token.Range) ([]int32, int) {
	j := c.end
	for j < s.End && r.pos[j] == posAdv && r.dateAt[j] < 0 {
		j++
	}
	j = r.oneOf(j, s)
	if j >= s.End || r.phraseAt[j] < 0 || c.verb.Frames&lexicon.Post == 0 || c.verb.Lemma == "tell" || !r.afterContent(c.group, s) {
		return nil, 0 // "told the agency" has no subject after it
	}
	out, end := r.withOthers(r.phraseAt[j])
	if r.finiteAfter(end, s) {
		return nil, 0 // "critics, among them the union, contend it would break the law"
	}
	return out, c.group
}

// namedOfMany reports whether phrase q names one of several whom what stands before its comma tells of: "one of its members, NAME".
func (r *reader) namedOfMany(q int32, s token.Range) bool {
	p := r.phraseAt[max(r.phrases[q].start-2, 0)]
	if r.phrases[q].kind != namePhrase || p < 0 {
		return false
	}
	one := r.phrases[p].start - 2
	return one >= s.Start && r.norm(one) == "one" && r.norm(one+1) == "of"
}

// oneOf gives where who speaks begins in "one of them, NAME" and "two of his aides", else i.
func (r *reader) oneOf(i int, s token.Range) int {
	if !r.is(i, "partof") || r.norm(i+1) != "of" || i+2 >= s.End || r.phraseAt[i+2] < 0 {
		return i
	}
	j := r.phrases[r.phraseAt[i+2]].end
	if r.norm(i) != "one" || r.norm(j) != "," || j+1 >= s.End || r.phraseAt[j+1] < 0 || r.phrases[r.phraseAt[j+1]].kind != namePhrase {
		return i + 2
	}
	return j + 1
}

// finiteAfter reports whether the verb of a clause follows, so that what stands before it is its subject.
func (r *reader) finiteAfter(i int, s token.Range) bool {
	for i < s.End && r.pos[i] == posAdv && r.dateAt[i] < 0 {
		i++
	}
	return i < s.End && r.phraseAt[i] < 0 && (r.pos[i].finite() || r.is(i, "modal") || r.is(i, "be") && r.pos[i] != posPossessive || r.is(i, "have") && r.pos[i] != posPossessive)
}

// afterContent reports whether a verb group at i may follow its content.
func (r *reader) afterContent(i int, s token.Range) bool {
	if i == s.Start {
		return s.Start > 0 && r.toks[s.Start].Break < token.Para && r.quoteMark(s.Start-1)
	}
	switch r.norm(i - 1) {
	case ",", ";", "?", "!", "so":
		return true
	}
	return r.quoteMark(i-1) || r.toks[i-1].Kind == token.Hyphen
}

// withOthers gives a phrase and the name that is joined to it by "and", and
// where they end.
func (r *reader) withOthers(p int32) ([]int32, int) {
	end := r.phrases[p].end
	if r.norm(end) == "and" && r.phraseAt[end+1] >= 0 && r.phrases[p].kind == namePhrase && r.phrases[r.phraseAt[end+1]].kind == namePhrase {
		return []int32{p, r.phraseAt[end+1]}, r.phrases[r.phraseAt[end+1]].end
	}
	return []int32{p}, end
}
