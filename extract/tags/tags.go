// Package tags tells parts of speech: Penn Treebank's tags, by the model of
// jdkato/prose and just as its tagger gives them, in a fraction of the time. That one
// spells out fourteen features of each word and searches each among 75,000 strings;
// here a word is looked up once, with all that it is a feature of.
package tags

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/jdkato/prose/v3/tag/aptagmodel"
)

// Tag is a part of speech, by its place in Tagger.Names.
type Tag uint8

// none is no tag: the model has to tell.
const none Tag = math.MaxUint8

// given are the words that prose's tagger tags without a look at its model. Of
// its emoticons these are the ones that a word of a text can be.
var given = map[string]string{
	"-": "-", "0": "-NONE-", "*": "-NONE-", "@": "NN", "8-D": "SYM", "8D": "SYM", "O.o": "SYM", "xD": "SYM", "xDD": "SYM", "XDD": "SYM",
}

// Tagger tags words. It never changes after New, so that any number of
// goroutines may use it.
type Tagger struct {
	names   []string
	weights []weight
	bias    []float32 // of each tag that the model tells
	// numbers gives the number of a word, and of an ending; 0 stands for those that
	// the model does not know. Numbers, since pointers are work for the collector.
	numbers map[string]uint32
	words   []word
	afters  []tagRow // of all words
	ends    map[ending]uint32
	endings []endRows
	initial [256]row
	// before is of the tag before a word, before2 of the one before that, both of
	// the two together.
	before, before2 []row
	both            [][]row

	hyphen, year, digits Word
	start, start2        Tag
	// edges are what stands before a sentence and after it, in that order.
	edges [4]Word
}

// word is what the model has on a word. The rows are of its lower-case form, and
// of one form for all years, all numbers and all words with a hyphen.
type word struct {
	here, before, before2, next, next2 row
	after                              row    // among afters, by the tag before it
	end                                uint32 // the number of its ending
	only                               Tag    // the tag that it always has, as it is written, or none
}

type tagRow struct {
	tag Tag
	row row
}

// ending is the last three bytes of a word, and how many there are.
type ending uint32

// endRows is what the model has on an ending.
type endRows struct{ here, before, next row }

// Word is a word, looked up.
type Word struct {
	word    uint32 // the number of its normal form
	end     uint32 // that of its ending
	written uint32 // that of the ending as it is written
	only    Tag
	first   byte
}

// New compiles the model. It takes some milliseconds.
func New() (*Tagger, error) {
	m, err := readModel(aptagmodel.English)
	if err != nil {
		return nil, fmt.Errorf("tags: %w", err)
	}
	t := &Tagger{
		names: m.classes, weights: m.weights, bias: make([]float32, len(m.classes)),
		numbers: make(map[string]uint32, 1<<15), words: make([]word, 1, 1<<15), ends: make(map[ending]uint32, 1<<12), endings: make([]endRows, 1, 1<<12),
	}
	t.words[0].only = none
	for w, name := range given {
		t.word(w).only = t.tag(name)
	}
	for w, class := range m.single {
		if e := t.word(w); e.only == none {
			e.only = Tag(class)
		}
	}
	t.start, t.start2 = t.tag("-START-"), t.tag("-START2-")
	t.before, t.before2, t.both = make([]row, len(t.names)), make([]row, len(t.names)), make([][]row, len(t.names))
	for i := range t.both {
		t.both[i] = make([]row, len(t.names))
	}
	if known := t.file(m); known != m.features() {
		return nil, fmt.Errorf("tags: the model has %d features, and %d of them are of a known kind: is it of another version of prose?", m.features(), known)
	}
	for w, i := range t.numbers {
		t.words[i].end = t.ends[endingOf(w)]
	}
	t.hyphen, t.year, t.digits = t.form("!HYPHEN"), t.form("!YEAR"), t.form("!DIGITS")
	for i, w := range []string{"-START-", "-START2-", "-END-", "-END2-"} {
		t.edges[i] = t.form(w)
	}
	return t, nil
}

// Names gives the name of each tag.
func (t *Tagger) Names() []string { return t.names }

// tag gives the number of a tag, a new one for a new name.
func (t *Tagger) tag(name string) Tag {
	i := slices.Index(t.names, name)
	if i < 0 {
		i = len(t.names)
		t.names = append(t.names, name)
	}
	return Tag(i)
}

// word gives what there is on a word, to be filled before the next is asked for.
func (t *Tagger) word(w string) *word { return &t.words[t.number(w)] }

// number gives the number of a word, a new one for a new word.
func (t *Tagger) number(w string) uint32 {
	i, ok := t.numbers[w]
	if !ok {
		i = uint32(len(t.words))
		t.words = append(t.words, word{only: none})
		t.numbers[w] = i
	}
	return i
}

// ending gives what there is on the ending of a word, to be filled likewise.
func (t *Tagger) ending(w string) *endRows {
	e := endingOf(w)
	i, ok := t.ends[e]
	if !ok {
		i = uint32(len(t.endings))
		t.endings = append(t.endings, endRows{})
		t.ends[e] = i
	}
	return &t.endings[i]
}

func endingOf(w string) ending {
	w = w[max(0, len(w)-3):]
	e := ending(len(w))
	for i := range len(w) {
		e = e<<8 | ending(w[i])
	}
	return e
}

// file puts the weights of the features where they will be looked for, and
// gives how many features it knew.
func (t *Tagger) file(m *source) (known int) {
	type wordAfter struct {
		word uint32
		tagRow
	}
	var afters []wordAfter
	for _, kind := range []struct {
		head string
		put  func(rest string, r row)
	}{
		{"bias", func(_ string, r row) {
			for _, w := range t.weights[r.from:r.to] {
				t.bias[w.class] = w.w
			}
		}},
		{"i suffix ", func(rest string, r row) { t.ending(rest).here = r }},
		{"i-1 suffix ", func(rest string, r row) { t.ending(rest).before = r }},
		{"i+1 suffix ", func(rest string, r row) { t.ending(rest).next = r }},
		{"i word ", func(rest string, r row) { t.word(rest).here = r }},
		{"i-1 word ", func(rest string, r row) { t.word(rest).before = r }},
		{"i-2 word ", func(rest string, r row) { t.word(rest).before2 = r }},
		{"i+1 word ", func(rest string, r row) { t.word(rest).next = r }},
		{"i+2 word ", func(rest string, r row) { t.word(rest).next2 = r }},
		{"i pref1 ", func(rest string, r row) {
			if rest != "" {
				t.initial[rest[0]] = r
			}
		}},
		{"i-1 tag ", func(rest string, r row) { t.byTag(t.before, rest, r) }},
		{"i-2 tag ", func(rest string, r row) { t.byTag(t.before2, rest, r) }},
		{"i tag+i-2 tag ", func(rest string, r row) {
			first, second, _ := strings.Cut(rest, " ")
			if i := slices.Index(t.names, first); i >= 0 {
				t.byTag(t.both[i], second, r)
			}
		}},
		{"i-1 tag+i word ", func(rest string, r row) {
			name, w, _ := strings.Cut(rest, " ")
			if i := slices.Index(t.names, name); i >= 0 {
				afters = append(afters, wordAfter{t.number(w), tagRow{Tag(i), r}})
			}
		}},
	} {
		i := sort.Search(m.features(), func(i int) bool { return m.feature(i) >= kind.head })
		for ; i < m.features() && strings.HasPrefix(m.feature(i), kind.head); i++ {
			kind.put(m.feature(i)[len(kind.head):], m.row(i))
			known++
		}
	}
	slices.SortFunc(afters, func(a, b wordAfter) int {
		return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.tag, b.tag))
	})
	for _, a := range afters {
		e := &t.words[a.word]
		if e.after.to == 0 {
			e.after.from = uint32(len(t.afters))
		}
		t.afters = append(t.afters, a.tagRow)
		e.after.to = uint32(len(t.afters))
	}
	return known
}

// byTag files a row by a tag; tags that are never given are left out.
func (t *Tagger) byTag(rows []row, tag string, r row) {
	if i := slices.Index(t.names, tag); i >= 0 {
		rows[i] = r
	}
}

// Tag gives the tags of the words of one sentence. Words are what package token
// cuts; hyphens may join them, other marks stand alone.
func (t *Tagger) Tag(words []Word, tags []Tag) {
	var scores [256]float32
	w := window{before2: &t.edges[0], before: &t.edges[1], next: t.at(words, 0), next2: t.at(words, 1), tag: t.start, tag2: t.start2}
	for i := range words {
		w.this, w.next, w.next2 = w.next, w.next2, t.at(words, i+2)
		tags[i] = w.this.only
		if tags[i] == none {
			tags[i] = t.predict(&scores, &w)
		}
		w.before2, w.before = w.before, w.this
		w.tag2, w.tag = w.tag, tags[i]
	}
}

// window is a word among its neighbours, with the tags of the two before it.
type window struct {
	before2, before, this, next, next2 *Word
	tag, tag2                          Tag
}

// predict gives the tag that most speaks for. Sums of fractions depend on their
// order: this is the order of prose's tagger.
func (t *Tagger) predict(scores *[256]float32, w *window) Tag {
	copy(scores[:], t.bias)
	this, before, next := &t.words[w.this.word], &t.words[w.before.word], &t.words[w.next.word]
	for _, r := range [...]row{
		t.endings[w.this.written].here, t.initial[w.this.first], t.before[w.tag], t.before2[w.tag2], t.both[w.tag][w.tag2],
		this.here, t.afterTag(this, w.tag), before.before, t.endings[w.before.end].before, t.words[w.before2.word].before2,
		next.next, t.endings[w.next.end].next, t.words[w.next2.word].next2,
	} {
		for _, x := range t.weights[r.from:r.to] {
			scores[x.class] += x.w
		}
	}
	best := Tag(0)
	for i := range t.bias {
		if scores[i] > scores[best] {
			best = Tag(i)
		}
	}
	return best
}

// afterTag gives the row of a word after a tag.
func (t *Tagger) afterTag(w *word, tag Tag) row {
	for _, a := range t.afters[w.after.from:w.after.to] {
		if a.tag == tag {
			return a.row
		}
	}
	return row{}
}

func (t *Tagger) at(words []Word, i int) *Word {
	if i < len(words) {
		return &words[i]
	}
	return &t.edges[min(2+i-len(words), 3)]
}

// Words gives the words that the model knows.
func (t *Tagger) Words() iter.Seq[string] { return maps.Keys(t.numbers) }

// LookUp looks a word up, as it is written and in its normal form.
func (t *Tagger) LookUp(w string) Word {
	s := t.form(w)
	switch {
	case w[0] != '-' && strings.IndexByte(w, '-') >= 0:
		s.word, s.end = t.hyphen.word, t.hyphen.end
	case len(w) == 4 && decimal(w):
		s.word, s.end = t.year.word, t.year.end
	case w[0] >= '0' && w[0] <= '9':
		s.word, s.end = t.digits.word, t.digits.end
	case !lower(w):
		var room [32]byte
		low := t.form(string(appendLower(room[:0], w)))
		s.word, s.end = low.word, low.end
	}
	return s
}

// LookUpCapital looks up an ASCII word that has capitals and no hyphen, given its
// lower-case form.
func (t *Tagger) LookUpCapital(w string, lower Word) Word {
	s := t.form(w)
	s.word, s.end = lower.word, lower.end
	return s
}

// Only gives the tag that a word always has, as it was looked up, if it has one.
func (w Word) Only() (Tag, bool) { return w.only, w.only != none }

// form looks up a word that is in its normal form.
func (t *Tagger) form(w string) Word {
	i := t.numbers[w]
	end := t.words[i].end
	if i == 0 {
		end = t.ends[endingOf(w)]
	}
	return Word{word: i, end: end, written: end, only: t.words[i].only, first: w[0]}
}

// decimal reports whether all is digits but for a sign in front.
func decimal(w string) bool {
	for i := range len(w) {
		if (w[i] < '0' || w[i] > '9') && (i > 0 || w[i] != '+' && w[i] != '-') {
			return false
		}
	}
	return true
}

func lower(w string) bool {
	for i := range len(w) {
		if w[i] >= 'A' && w[i] <= 'Z' || w[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func appendLower(to []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return append(to[:0], strings.ToLower(w)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}
