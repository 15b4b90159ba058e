package extract

import (
	"parley/extract/lexicon"
	"parley/extract/tags"
	"parley/extract/token"
	"parley/graph"
)

// form is what there is on one word form: in the lexicon, in the reference data and
// among the words of events.
type form struct {
	lexicon.Entry
	names, missiles *nameNode // of the names that it begins
	meeting         *eventWord
	events          []eventWord
}

// noForm stands for words that nothing is known of.
var noForm form

// vocabulary puts together what there is on every word form, so that each token is
// looked up once. Words have numbers; those without a form, which only the tagger
// knows, come last.
type vocabulary struct {
	numbers map[string]uint32
	forms   []form
	tagged  []tags.Word
}

func newVocabulary(lex *lexicon.Lexicon, know *knowledge, tagger *tags.Tagger) *vocabulary {
	v := &vocabulary{numbers: make(map[string]uint32, 1<<16)}
	for w, e := range lex.Entries {
		v.form(w).Entry = *e
	}
	for w, n := range know.names.next {
		v.form(w).names = n
	}
	for w, n := range know.missiles.next {
		v.form(w).missiles = n
	}
	for w, e := range eventTable(lex.Lists, graph.Meeting, meetingRoles) {
		f := v.form(w)
		f.meeting, f.events = &e, append(f.events, e)
	}
	for w, e := range eventTable(lex.Lists, graph.Letter, letterRoles) {
		f := v.form(w)
		f.events = append(f.events, e)
	}
	for w, e := range eventTable(lex.Lists, graph.MissileTest, launchRoles) { // "flies" stands in meetings' too
		f := v.form(w)
		f.events = append(f.events, e)
	}
	for w := range tagger.Words() {
		if _, ok := v.numbers[w]; !ok {
			v.numbers[w] = uint32(len(v.numbers))
		}
	}
	v.tagged = make([]tags.Word, len(v.numbers))
	for w, i := range v.numbers {
		v.tagged[i] = tagger.LookUp(w)
	}
	return v
}

// form gives the form of a word, to be filled before the next is asked for.
func (v *vocabulary) form(w string) *form {
	i, ok := v.numbers[w]
	if !ok {
		i = uint32(len(v.forms))
		v.numbers[w] = i
		v.forms = append(v.forms, form{})
	}
	return &v.forms[i]
}

// lookUp gives the form of each token, and the word that the tagger knows.
func (d *doc) lookUp() {
	for i := range d.form {
		d.form[i] = &noForm
	}
	for i := range d.toks {
		if d.toks[i].Kind == token.Hyphen {
			d.begins[i] = ^uint64(0) // phrases pass over hyphens
		}
		n, ok := d.words.numbers[d.toks[i].Norm]
		if !ok {
			continue
		}
		d.tagged[i] = &d.words.tagged[n]
		if int(n) >= len(d.words.forms) {
			continue
		}
		f := &d.words.forms[n]
		d.form[i] = f
		d.sentBegins[d.sentAt[i]] |= f.Begins
		d.begins[i] |= f.Begins
		if d.toks[i].Kind == token.Word {
			d.word[i] = f.Word
		}
	}
}

// is reports whether the token is one of the words of a list of lists.txt.
func (d *doc) is(i int, list string) bool {
	return uint(i) < uint(len(d.form)) && d.form[i].Lists.Has(list)
}

// findPhrase gives the first range from a to b where a phrase of the class stands.
func (d *doc) findPhrase(class string, a, b int) (start, end int, ok bool) {
	phrases := d.lex.Phrases[class]
	if !d.mayBegin(phrases.Bit, a, b) {
		return 0, 0, false
	}
	for i := a; i < b; i++ {
		if d.begins[i]&phrases.Bit == 0 {
			continue
		}
		if n := d.longestPhrase(phrases, d.toks[:b], i); n > 0 {
			return i, i + n, true
		}
	}
	return 0, 0, false
}

// mayBegin reports whether a sentence from a to b has a word that begins a phrase of
// the class.
func (d *doc) mayBegin(class uint64, a, b int) bool {
	if a >= b {
		return false
	}
	for _, begins := range d.sentBegins[d.sentAt[a] : d.sentAt[b-1]+1] {
		if begins&class != 0 {
			return true
		}
	}
	return false
}

// matchAt gives how many tokens the longest phrase of the class takes that begins
// at i, or 0.
func (d *doc) matchAt(class string, i int) int {
	phrases := d.lex.Phrases[class]
	if i < 0 || i >= len(d.toks) || d.begins[i]&phrases.Bit == 0 {
		return 0
	}
	return d.longestPhrase(phrases, d.toks, i)
}

func (d *doc) longestPhrase(phrases *lexicon.Phrases, toks []token.Token, i int) int {
	if toks[i].Kind == token.Hyphen {
		return phrases.MatchAt(toks, i)
	}
	return d.form[i].Longest(phrases, toks, i)
}

// longestName gives the end of the longest name that begins at token i and what it
// may mean; end is i where there is none.
func (d *doc) longestName(i int) (entries []nameEntry, end int) {
	return d.form[i].names.longest(d.toks, i)
}
