package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// phraseKind is what a noun phrase's head is.
type phraseKind uint8

const (
	plainPhrase phraseKind = iota
	namePhrase             // a name: "Foreign Ministry spokesman Lu Kang"
	pronounPhrase
	rolePhrase   // "a senior U.S. official", "the minister"
	orgPhrase    // "the ministry", "the newspaper"
	docPhrase    // "a statement"
	peoplePhrase // "analysts"
)

// phrase is a base noun phrase: determiner, modifiers and head, possessors
// included, what follows in prepositions not.
type phrase struct {
	start, end int
	head       int
	kind       phraseKind
	name       int // the name that covers the head, or -1
	noun       *lexicon.Noun
	plural     bool
	// refs is who or what it refers to, filled in while the text is read.
	refs []*ent
	// role is the office that the phrase gives to whom it names.
	role     *lexicon.Noun
	resolved bool
}

// findPhrases cuts every sentence into base noun phrases.
func (d *doc) findPhrases() {
	d.phraseAt = d.filled()
	for _, s := range d.sent {
		for i := s.Start; i < s.End; {
			end := d.phraseEnd(i, s.End)
			if end == i {
				i++
				continue
			}
			d.addPhrase(i, end)
			i = end
		}
	}
}

// longPhrase is how many tokens a base noun phrase may have; longer ones are
// lists or noise.
const longPhrase = 40

// phraseEnd gives the end of the noun phrase that begins at i, or i.
func (d *doc) phraseEnd(i, limit int) int {
	if d.pos[i] == posPronoun || d.indefinite(i) {
		return i + 1
	}
	if d.counting(i) {
		return i + 2
	}
	if d.aged(i) {
		return i + 6
	}
	j, nouns := i, 0
	for j < limit && j < i+longPhrase {
		if j > i && d.toks[j].Break >= token.Para || d.quoteAt[j] != d.quoteAt[i] {
			break
		}
		if n := d.nameAt[j]; n >= 0 {
			if nouns > 0 && d.separateName(j, i) || d.afterOrdinal(j, i) {
				break
			}
			j = d.names[n].end
			if !d.names[n].adjective() {
				nouns++
			} else if j >= limit || !d.continues(j) {
				nouns++ // "the Chinese"
			} else if d.pluralDemonym(&d.names[n]) && d.pos[j] != posPossessive && d.toks[j].Case == token.Lower {
				return d.trim(i, j, nouns+1) // "called the Russians barbarians"
			}
			continue
		}
		p := d.pos[j]
		if d.dateAt[j] >= 0 && (j == i || !d.dateInside(j, i)) {
			break
		}
		switch {
		case p == posDet || p == posPossPronoun:
			if j > i && d.pos[j-1] != posDet { // "all the", but not "the man the"
				return d.trim(i, j, nouns)
			}
		case d.hyphenTitle(j) && j-2 >= i:
			nouns++
		case p == posAdj || p == posNumber:
			if nouns > 0 && p == posNumber && !(d.toks[j-1].Kind == token.Hyphen && d.toks[j].Break == token.None) { // but "the S-400"
				return d.trim(i, j, nouns)
			}
		case p.noun():
			nouns++
		case p == posPossessive:
			if j == i || nouns == 0 {
				return d.trim(i, j, nouns)
			}
			nouns = 0
		case p == posVerbIng && nouns > 0 && d.pos[i] == posDet && d.nounIng(j, limit):
			nouns++ // "a White House briefing on Saturday"
		case p == posVerbPart || p == posVerbIng:
			if j == i || nouns > 0 || j+1 >= limit || !(d.pos[j+1].noun() || d.pos[j+1] == posAdj || d.nameAt[j+1] >= 0) {
				return d.trim(i, j, nouns)
			}
		case p == posAdv:
			if j == i || nouns > 0 || j+1 >= limit || d.pos[j+1] != posAdj && d.pos[j+1] != posVerbPart && !d.thenIn(j, i) {
				return d.trim(i, j, nouns)
			}
		case d.toks[j].Kind == token.Hyphen && d.toks[j].Break == token.None && j > i && j+1 < limit && d.toks[j+1].Break == token.None:
		case d.titleOf(j, i, limit):
			nouns = 0
		case p == posParticle || d.norm(j) == "&":
			if j == i {
				return i
			}
			return d.trim(i, j, nouns)
		default:
			return d.trim(i, j, nouns)
		}
		j++
	}
	return d.trim(i, j, nouns)
}

// thenIn reports whether "then" at j tells of an office held at that time, in the phrase from i: "his then American counterpart".
func (d *doc) thenIn(j, i int) bool {
	return d.norm(j) == "then" && j == i+1 && (d.pos[i] == posDet || d.pos[i] == posPossPronoun) && (d.pos[j+1].noun() || d.nameAt[j+1] >= 0)
}

// nounIng reports whether a word in -ing that may be a noun has no object: "briefing", "warning".
func (d *doc) nounIng(j, limit int) bool {
	_, said := d.lex.Speech[d.norm(j)]
	return (d.noun(j) != nil || said) && (j+1 >= limit || d.pos[j+1] == posPrep || d.pos[j+1] == posPunct || d.dateAt[j+1] >= 0)
}

// titleOf reports whether the "of" at j is inside a title that stands before a
// name: "Deputy Secretary of State" + name, "Minister of Foreign Affairs" + name.
func (d *doc) titleOf(j, i, limit int) bool {
	if d.norm(j) != "of" && d.norm(j) != "for" || j == i {
		return false
	}
	if n := d.noun(j - 1); n == nil || n.Class != lexicon.Role || d.toks[j-1].Case != token.Title {
		return false
	}
	k := j + 1
	for k < limit && k < j+6 && d.nameAt[k] < 0 && (d.toks[k].Case == token.Title || d.norm(k) == "the" || d.norm(k) == "and") {
		k++
	}
	return k > j+1 && k < limit && d.nameAt[k] >= 0 && d.toks[k].Break == token.Space && d.personal(int(d.nameAt[k]))
}

// trim drops a phrase without a noun and a dangling tail.
func (d *doc) trim(i, j, nouns int) int {
	if nouns == 0 {
		return i
	}
	for j > i && (d.pos[j-1] == posPossessive || d.pos[j-1] == posDet || d.toks[j-1].Kind == token.Hyphen) {
		j--
	}
	if j > i+1 && d.norm(j-1) == "last" && d.pos[j-1] == posAdj && d.nameAt[j-1] < 0 {
		j-- // "the two Koreas last met"
	}
	for j > i+1 && d.pos[j-1] == posAdj && d.nameAt[j-1] < 0 && d.noun(j-1) == nil && (d.pos[j-2].noun() && d.nameAt[j-2] < 0) {
		j-- // what the object is called: "the answer unfair"
	}
	return j
}

// separateName reports whether the name at j begins a phrase of its own after
// what stands from i: two persons or places side by side, as after a verb that
// the tagger took for a noun, or a name after a plural ("that it armed the rebels
// Rwanda denies").
func (d *doc) separateName(j, i int) bool {
	if d.titledPerson(j) && j-1 > i && d.toks[j-1].Case == token.Lower && d.pos[j-1].noun() && d.nameAt[j-1] < 0 && d.noun(j-1) == nil {
		return true // "at the same session U.S. Ambassador NAME"
	}
	if d.pos[j-1] == posNounPlural && d.nameAt[j-1] < 0 && (d.noun(j-1) == nil || d.noun(j-1).What == "fighters") && d.toks[j-1].Case == token.Lower && !d.names[d.nameAt[j]].adjective() {
		return true
	}
	if end := d.names[d.nameAt[j]].end; d.is(j-1, "letterpaper") && d.toks[j-1].Case == token.Lower && d.nameAt[j-1] < 0 && end < len(d.toks) && d.pos[end].finite() && !d.names[d.nameAt[j]].adjective() {
		return true // "a letter Chile sent to Peru"
	}
	if n := d.nameAt[j]; i > 0 && (d.pos[i-1] == posPrep || d.pos[i-1] == posTo) && d.toks[j-1].Case == token.Lower && d.pos[j-1].noun() && (d.personal(int(n)) || d.government(int(n))) && d.names[n].end < len(d.toks) && d.pos[d.names[n].end].finite() {
		if x := d.noun(j - 1); x == nil || x.Class != lexicon.Role {
			return true // "in a letter to the council NAME wrote", "after this encounter Chile fired"
		}
	}
	if n := d.nameAt[j]; i > 0 && d.pos[i-1] == posPrep && d.is(j-1, "eventnoun") && d.toks[j-1].Case == token.Lower && d.government(int(n)) && d.pos[min(d.names[n].end, len(d.pos)-1)] == posPossessive {
		return true // "after the launch Chile's president wrote"
	}
	if d.nameAt[j-1] >= 0 && (d.personal(int(d.nameAt[j])) || d.government(int(d.nameAt[j]))) && i > 0 && (d.pos[i-1] == posPrep || d.pos[i-1] == posTo) && !d.names[d.nameAt[j-1]].adjective() {
		return true // "at the Pentagon John Kirby", "in a letter to NATO Chile said"
	}
	if n := d.nameAt[j]; d.nameAt[j-1] >= 0 && d.names[d.nameAt[j-1]].start == i && i > 0 && d.pos[i-1] == posPrep && d.is(i-1, "prep") && d.surelyOfType(int(d.nameAt[j-1]), graph.Place) && d.surelyOfType(int(n), graph.Organization) && d.names[n].end < len(d.toks) && d.pos[d.names[n].end].finite() {
		return true // "in Brussels NATO said"
	}
	return d.nameAt[j-1] >= 0 && d.names[d.nameAt[j-1]].start >= i && d.personal(int(d.nameAt[j-1]))
}

// surelyOfType reports whether a name is surely that of something of a type.
func (d *doc) surelyOfType(n int, t graph.EntityType) bool {
	e := d.names[n].entries
	return len(e) > 0 && e[0].known != nil && e[0].known.Type == t
}

// pluralDemonym reports whether a name means the people of a state rather than what is theirs: "Russians".
func (d *doc) pluralDemonym(n *name) bool {
	last := d.toks[n.end-1].Text
	k := n.entries[0].known
	return k != nil && strings.HasSuffix(last, "s") && slices.Contains(k.Adjectives, strings.TrimSuffix(d.text[d.toks[n.start].Start:d.toks[n.end-1].End], "s"))
}

// afterOrdinal reports whether the name at j follows a day of the month that has no month, in the phrase from i: "on the 17th
// NAME said".
func (d *doc) afterOrdinal(j, i int) bool {
	w := d.norm(j - 1)
	if j == i || j-i > 2 || d.pos[j-1] != posNumber || w[0] > '9' || d.names[d.nameAt[j]].adjective() {
		return false
	}
	return strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd")
}

// titledPerson reports whether a demonym or state at j opens the title of somebody who is named: "U.S. Ambassador NAME".
func (d *doc) titledPerson(j int) bool {
	if n := &d.names[d.nameAt[j]]; n.start != j || len(n.entries) == 0 || n.entries[0].known == nil || n.entries[0].known.Type != graph.Government {
		return false
	}
	title := false
	for k := d.names[d.nameAt[j]].end; k < min(len(d.toks), j+6) && d.toks[k].Break == token.Space; k++ {
		if n := d.nameAt[k]; n >= 0 {
			return title && d.personal(int(n))
		}
		if !d.pos[k].noun() && d.pos[k] != posAdj && d.pos[k] != posVerbPart {
			return false
		}
		title = title || d.titleWord(k)
	}
	return false
}

// personal reports whether a name is surely a person's.
func (d *doc) personal(n int) bool {
	x := d.names[n]
	if len(x.entries) > 0 {
		return x.entries[0].known != nil && x.entries[0].known.Type == "PERSON"
	}
	return x.guess == "PERSON"
}

// government reports whether a name is surely a government's.
func (d *doc) government(n int) bool {
	e := d.names[n].entries
	return len(e) > 0 && e[0].known != nil && e[0].known.Type == "GOVERNMENT" && !d.names[n].adjective()
}

// continues reports whether the phrase may go on at j.
func (d *doc) continues(j int) bool {
	if d.norm(j) == "last" && j+1 < len(d.toks) && d.pos[j+1].finite() {
		return false // "the American last met"
	}
	return d.nameAt[j] >= 0 || d.pos[j].noun() || d.pos[j] == posAdj || d.pos[j] == posNumber || d.toks[j].Kind == token.Hyphen && d.toks[j].Break == token.None
}

// dateInside reports whether the date at j is a modifier inside the phrase that
// began at i: "the February 2019 summit", "Trump's Saturday comments".
func (d *doc) dateInside(j, i int) bool {
	e := d.dates[d.dateAt[j]]
	if e.Start <= i || e.End >= len(d.toks) {
		return e.Start < j
	}
	prev := d.pos[e.Start-1]
	if n := d.noun(j); n != nil && n.What == "media" && e.End == j+1 && d.pos[j].noun() && (prev == posDet || prev == posPossessive || d.nameAt[j-1] >= 0) {
		return true // "the Korean daily"
	}
	if prev != posDet && prev != posPossPronoun && prev != posPossessive && prev != posAdj {
		return false
	}
	return d.toks[e.End].Break == token.Space && (d.pos[e.End].noun() || d.nameAt[e.End] >= 0 || d.pos[e.End] == posAdj)
}

// indefinite are pronouns that the tagger calls nouns or determiners.
func (d *doc) indefinite(i int) bool {
	switch d.norm(i) {
	case "both", "neither", "either", "everyone", "everybody", "nobody", "somebody", "someone", "anyone", "anybody", "others", "this", "these", "those", "that":
		next := i + 1
		if n := d.norm(i); (n == "this" || n == "these" || n == "those") && next < len(d.toks) && d.dateAt[i] < 0 && (d.pos[next] == posPrep || d.dateAt[next] >= 0) {
			return true // "condemned this on Monday as"
		}
		return next >= len(d.toks) || d.pos[next].verb() || d.pos[next] == posModal || d.pos[next] == posPunct && d.toks[next].Kind != token.Hyphen
	}
	return false
}

// aged reports whether "the 35-year-old" stands at i for somebody.
func (d *doc) aged(i int) bool {
	return d.norm(i) == "the" && i+6 < len(d.toks) && d.toks[i+1].Kind == token.Number && d.norm(i+3) == "year" && d.norm(i+5) == "old" &&
		(d.pos[i+6].finite() || d.toks[i+6].Kind == token.Punct)
}

// counting reports whether "the two", "the four" stand at i for those who were
// named before.
func (d *doc) counting(i int) bool {
	if d.norm(i) != "the" || d.dateAt[i+1] >= 0 {
		return false
	}
	switch d.norm(i + 1) {
	case "two", "three", "four", "five", "six", "pair", "trio", "former", "latter":
		p := d.pos[i+2]
		if w := d.norm(i + 3); d.norm(i+2) == "of" && (w == "them" || w == "us" || w == "you") {
			return true // "the two of them"
		}
		return p.finite() || p == posVerbBase || p == posAdv || i+2 < len(d.toks) && d.toks[i+2].Kind == token.Punct
	}
	return false
}

// hyphenTitle reports whether the word at j ends the name of an office: "secretary-general", "president-elect".
func (d *doc) hyphenTitle(j int) bool {
	if j < 2 || !d.is(j, "titletail") || d.toks[j-1].Kind != token.Hyphen {
		return false
	}
	n := d.noun(j - 2)
	return n != nil && n.Class == lexicon.Role
}

func (d *doc) addPhrase(i, end int) {
	p := phrase{start: i, end: end, head: end - 1, name: -1}
	if d.dateAt[end-1] < 0 {
		p.name = int(d.nameAt[end-1])
	}
	p.noun = d.noun(end - 1)
	if p.noun != nil && p.noun.Class == lexicon.Doc && d.toks[end-1].Case == token.Title && end-i == 2 && d.norm(i) == "the" && d.lex.Words["newspaper"] != nil {
		p.noun = d.lex.Words["newspaper"].Noun // "the Post"
	}
	if p.noun == nil && end-2 >= i && d.norm(end-1) == "guard" && d.is(end-2, "guarded") {
		p.noun = d.lex.Words["coastguard"].Noun
	}
	if d.hyphenTitle(end-1) && end-3 >= i {
		p.head = end - 3
		p.noun = d.noun(p.head)
	}
	p.plural = d.pos[end-1] == posNounPlural || d.norm(end-1) == "they" || d.norm(end-1) == "we" || p.noun != nil && p.noun.Plural
	switch {
	case d.pos[i] == posPronoun || d.indefinite(i) || d.counting(i) || d.aged(i):
		p.kind = pronounPhrase
	case p.name >= 0 && !d.names[p.name].adjective():
		p.kind = namePhrase
		p.role = d.titleIn(i, d.names[p.name].start)
	case p.noun != nil:
		p.kind = kindOfNoun(p.noun)
	case p.name >= 0:
		p.kind = namePhrase // "the Chinese"
	}
	for j := i; j < end; j++ {
		d.phraseAt[j] = int32(len(d.phrases))
	}
	d.phrases = append(d.phrases, p)
}

func kindOfNoun(n *lexicon.Noun) phraseKind {
	return [...]phraseKind{plainPhrase, rolePhrase, orgPhrase, docPhrase, peoplePhrase}[n.Class]
}

// titleIn gives the role noun that stands before a name in its phrase.
func (d *doc) titleIn(i, end int) *lexicon.Noun {
	for j := end - 1; j >= i; j-- {
		if n := d.noun(j); n != nil && n.Class == lexicon.Role && d.nameAt[j] < 0 {
			return n
		}
	}
	return nil
}

// prepAfter gives the phrase that follows phrase p with one of the prepositions,
// directly: "a spokesman" of "the ministry".
func (d *doc) prepAfter(p *phrase, preps ...string) *phrase {
	i := p.end
	if i+1 >= len(d.toks) || d.toks[i].Break > token.Line {
		return nil
	}
	for _, w := range preps {
		if d.norm(i) == w {
			j := i + 1
			if d.phraseAt[j] < 0 {
				return nil
			}
			return &d.phrases[d.phraseAt[j]]
		}
	}
	return nil
}
