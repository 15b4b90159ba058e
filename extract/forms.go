package extract

import (
	"parley/extract/lexicon"
	"parley/extract/tags"
	"parley/extract/token"
)

// form is what there is on one word form: in the lexicon, in the reference data, in
// the tagger and among the words of events. They are put together so that each token is
// looked up once.
type form struct {
	lexicon.Entry
	tagged          tags.Word
	names, missiles *nameNode // of the names that it begins
	meeting         *eventWord
	events          []eventWord
}

// noForm stands for words that nothing is known of.
var noForm form

func formsOf(lex *lexicon.Lexicon, know *knowledge, tagger *tags.Tagger) map[string]*form {
	forms := make(map[string]*form, 1<<16)
	var spare []form // they are many
	of := func(w string) *form {
		f := forms[w]
		if f == nil {
			if len(spare) == 0 {
				spare = make([]form, 1<<10)
			}
			f, spare = &spare[0], spare[1:]
			forms[w] = f
		}
		return f
	}
	for w := range tagger.Words() {
		of(w)
	}
	for w, e := range lex.Entries {
		of(w).Entry = *e
	}
	for w, n := range know.names.next {
		of(w).names = n
	}
	for w, n := range know.missiles.next {
		of(w).missiles = n
	}
	for w, e := range meetingTable(lex.Lists) {
		f := of(w)
		f.meeting, f.events = &e, append(f.events, e)
	}
	for w, e := range eventWords { // "flies" stands in both
		of(w).events = append(of(w).events, e)
	}
	for w, f := range forms {
		f.tagged = tagger.LookUp(w)
	}
	return forms
}

// lookUp gives the form of each token.
func (d *doc) lookUp() {
	for i := range d.form {
		d.form[i] = &noForm
	}
	for i := range d.toks {
		if f := d.forms[d.toks[i].Norm]; f != nil {
			d.form[i] = f
			d.begins[d.sentAt[i]] |= f.Begins
			if d.toks[i].Kind == token.Word {
				d.word[i] = f.Word
			}
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
		if n := d.longestPhrase(phrases, d.toks[:b], i); n > 0 {
			return i, i + n, true
		}
	}
	return 0, 0, false
}

// mayBegin reports whether a sentence from a to b has a word that begins a phrase of
// the class.
func (d *doc) mayBegin(class uint32, a, b int) bool {
	if a >= b {
		return false
	}
	for _, begins := range d.begins[d.sentAt[a] : d.sentAt[b-1]+1] {
		if begins&class != 0 {
			return true
		}
	}
	return false
}

// matchAt gives how many tokens the longest phrase of the class takes that begins
// at i, or 0.
func (d *doc) matchAt(class string, i int) int {
	if i < 0 || i >= len(d.toks) {
		return 0
	}
	return d.longestPhrase(d.lex.Phrases[class], d.toks, i)
}

func (d *doc) longestPhrase(phrases *lexicon.Phrases, toks []token.Token, i int) int {
	if toks[i].Kind == token.Hyphen { // phrases pass over hyphens
		return phrases.MatchAt(toks, i)
	}
	return d.form[i].Longest(phrases, toks, i)
}

// longestName gives the end of the longest name that begins at token i and what it
// may mean; end is i where there is none.
func (d *doc) longestName(i int) (entries []nameEntry, end int) {
	return d.form[i].names.longest(d.toks, i)
}
