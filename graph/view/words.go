package view

import (
	"slices"
	"strings"
	"sync"
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
	// of is the view until the index is made.
	of    *View
	words map[string]*roaring.Bitmap
	// forms are the words of each stem, and sorted is all words, for those that begin alike.
	forms  map[string][]string
	sorted []string
}

// ready makes the index where it is not there yet.
func (x *wordIndex) ready() *wordIndex {
	x.once.Do(func() {
		x.words, x.forms = map[string]*roaring.Bitmap{}, map[string][]string{}
		for it := x.of.findable().Iterator(); it.HasNext(); {
			x.add(it.Next())
		}
		for w, set := range x.words {
			set.RunOptimize()
			x.forms[stem(w)] = append(x.forms[stem(w)], w)
			x.sorted = append(x.sorted, w)
		}
		slices.Sort(x.sorted)
		x.of = nil
	})
	return x
}

func (x *wordIndex) add(n uint32) {
	x.of.texts(n, func(_ SearchField, text string) {
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
