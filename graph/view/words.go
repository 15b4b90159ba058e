package view

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// word is a word of a text, folded, and where it stands, in code points.
type word struct {
	folded     string
	start, end int
}

// dropped is what folding leaves out inside a word.
const dropped = ".'’‘ʼ`\u200b\u00ad"

// wordsOf takes a text apart. Letters, digits, and what folding leaves out between them make a word.
func wordsOf(text string) []word {
	var out []word
	begin, start, at := -1, 0, 0
	end := func(to int) {
		if begin < 0 {
			return
		}
		raw := strings.TrimRight(text[begin:to], dropped)
		if folded := foldWord(raw); folded != "" {
			out = append(out, word{folded, start, start + utf8.RuneCountInString(raw)})
		}
		begin = -1
	}
	for i, r := range text {
		switch letter := unicode.IsLetter(r) || unicode.IsNumber(r); {
		case letter && begin < 0:
			begin, start = i, at
		case !letter && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(dropped, r):
			end(i)
		}
		at++
	}
	end(len(text))
	return out
}

// foldWord is foldText for one word; most are plain.
func foldWord(s string) string {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return foldText(s)
		}
	}
	return s
}

// stem is what the forms of an English word share: deny, denied and denies are one.
func stem(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// wordIndex says which items have which words. It is made when it is first asked, of the view as it was built:
// what is late in a view that follows is looked through by itself.
type wordIndex struct {
	once sync.Once
	made atomic.Bool
	// of is the view until the index is made.
	of    *View
	words map[string]*roaring.Bitmap
	// forms are the words of each stem, and sorted is all words, for those that begin alike.
	forms  map[string][]string
	sorted []string
	// quoted is the statements of which words are found that stand only in their quotes.
	quoted *roaring.Bitmap
	// every is all items.
	every *roaring.Bitmap
}

// Index makes the index of words, for which the first search would wait otherwise: some 30 µs for each article.
func (v *View) Index() { v.words.ready() }

// ready makes the index where it is not there yet.
func (x *wordIndex) ready() *wordIndex {
	x.once.Do(func() {
		x.words, x.forms, x.quoted = map[string]*roaring.Bitmap{}, map[string][]string{}, roaring.New()
		x.every = x.of.findable()
		for it := x.every.Iterator(); it.HasNext(); {
			x.add(it.Next())
		}
		for w, set := range x.words {
			set.RunOptimize()
			x.forms[stem(w)] = append(x.forms[stem(w)], w)
			x.sorted = append(x.sorted, w)
		}
		slices.Sort(x.sorted)
		x.of = nil
		x.made.Store(true)
	})
	return x
}

func (x *wordIndex) add(n uint32) {
	x.of.texts(n, func(field SearchField, text string) {
		if field == InQuotes {
			x.quoted.Add(n)
		}
		for _, w := range wordsOf(text) {
			set := x.words[w.folded]
			if set == nil {
				set = roaring.New()
				x.words[strings.Clone(w.folded)] = set
			}
			set.Add(n)
		}
	})
}

// like is the items that have a word that is like one of a search.
func (x *wordIndex) like(w searchWord) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	switch {
	case w.begins:
		i, _ := slices.BinarySearch(x.sorted, w.folded)
		for ; i < len(x.sorted) && strings.HasPrefix(x.sorted[i], w.folded); i++ {
			sets = append(sets, x.words[x.sorted[i]])
		}
	case w.exact:
		if set := x.words[w.folded]; set != nil {
			sets = append(sets, set)
		}
	default:
		for _, form := range x.forms[w.stem] {
			sets = append(sets, x.words[form])
		}
	}
	return union(sets)
}

// containing is the items of which a folded text can contain a folded part, which may begin and end
// inside a word. Where the part is of one word, they do.
func (x *wordIndex) containing(part string) *roaring.Bitmap {
	words := strings.Split(part, " ")
	sets := make([]*roaring.Bitmap, len(words))
	last := len(words) - 1
	for i, w := range words {
		switch {
		case last == 0:
			sets[i] = x.where(func(word string) bool { return strings.Contains(word, w) })
		case i == 0:
			sets[i] = x.where(func(word string) bool { return strings.HasSuffix(word, w) })
		case i == last:
			sets[i] = x.like(searchWord{folded: w, begins: true})
		default:
			sets[i] = x.like(searchWord{folded: w, exact: true})
		}
	}
	return intersection(nil, sets)
}

// where is the items that have a word of which something holds. It looks at all words.
func (x *wordIndex) where(holds func(word string) bool) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	for _, word := range x.sorted {
		if holds(word) {
			sets = append(sets, x.words[word])
		}
	}
	return union(sets)
}

// readBelow is how many texts it costs less to read than to ask the index.
const readBelow = 2000

// saying keeps those statements whose text meets the conditions: by the index, and by reading what it is not sure of.
func (q *asker) saying(c *conjunction, w *TextWhere) {
	if w == nil {
		return
	}
	p, err := w.parts()
	if err != nil {
		c.must(nil, err)
		return
	}
	c.sieves = append(c.sieves, func(left *roaring.Bitmap) *roaring.Bitmap {
		if left.GetCardinality() <= readBelow {
			return q.read(left, p)
		}
		v := q.v
		index := v.words.ready()
		found, sure := p.candidates(index)
		found = roaring.And(found, left)
		unread := part(v.late(), 0, firstArticle) // and what the index never had
		unread.Or(v.hidden.statements)
		unread.And(left)
		if sure {
			unread.Or(roaring.And(found, index.quoted))
		} else {
			unread.Or(found)
		}
		found.AndNot(unread)
		found.Or(q.read(unread, p))
		return found
	})
}

// read is the statements of a set whose text meets the conditions.
func (q *asker) read(set *roaring.Bitmap, p textParts) *roaring.Bitmap {
	out := roaring.New()
	for it, i := set.Iterator(), 0; it.HasNext() && (i%1024 != 0 || q.ctx.Err() == nil); i++ {
		if n := it.Next(); p.match(q.v.saidText(n)) {
			out.Add(n)
		}
	}
	return out
}

// candidates is what can meet the conditions; sure is whether all of it does.
func (p textParts) candidates(x *wordIndex) (set *roaring.Bitmap, sure bool) {
	sure = true
	find := func(parts []string) []*roaring.Bitmap {
		var sets []*roaring.Bitmap
		for _, part := range parts {
			sure = sure && !strings.Contains(part, " ")
			sets = append(sets, x.containing(part))
		}
		return sets
	}
	sets := find(p.all)
	if p.either != nil {
		sets = append(sets, union(find(p.either)))
	}
	return intersection(x.every, sets), sure
}
