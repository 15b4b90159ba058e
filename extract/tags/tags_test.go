package tags

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/extract/token"

	"github.com/jdkato/prose/v3/tag"
)

// sentences cuts a text into words as the extractor gives them to the tagger,
// hyphens joined where they touch words on both sides.
func sentences(text string) [][]string {
	cut := token.Split(text)
	var out [][]string
	for _, s := range cut.Sentences {
		var words []string
		for i := s.Start; i < s.End; i++ {
			t := cut.Tokens[i]
			if t.Kind == token.Hyphen && i > s.Start && i+1 < s.End && t.Break == token.None && cut.Tokens[i+1].Kind == token.Word && cut.Tokens[i-1].Kind == token.Word {
				words[len(words)-1] += "-" + cut.Tokens[i+1].Text
				i++
				continue
			}
			w := t.Text
			switch t.Kind {
			case token.Hyphen:
				w = "--"
			case token.Quote:
				w = "``"
			}
			words = append(words, w)
		}
		out = append(out, words)
	}
	return out
}

// sameAsProse fails where a word of the text has another tag than prose gives it.
func sameAsProse(t *testing.T, ours *Tagger, theirs *tag.Tagger, text string) (words int) {
	t.Helper()
	for _, s := range sentences(text) {
		got := make([]Tag, len(s))
		ours.Tag(lookUp(ours, s), got)
		for i, want := range theirs.Tag(s) {
			if name := ours.Names()[got[i]]; name != want.Tag {
				t.Fatalf("%q in %q: %s, and prose says %s", s[i], s, name, want.Tag)
			}
		}
		words += len(s)
	}
	return words
}

func lookUp(t *Tagger, words []string) []Word {
	out := make([]Word, len(words))
	for i, w := range words {
		out[i] = t.LookUp(w)
	}
	return out
}

func both(tb testing.TB) (*Tagger, *tag.Tagger) {
	tb.Helper()
	ours, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	theirs, err := tag.New()
	if err != nil {
		tb.Fatal(err)
	}
	return ours, theirs
}

// strange are texts with what prose's tagger treats apart from its model, and
// what is hard to put into lower case.
var strange = []string{
	"", "0", "*", "@ home", "8-D and 8D", "O.o xD xDD XDD said", "a- b -c d-e-f", "In 1998, +123 or 2,000 of 12th", "İstanbul ẞ ÅNGSTRÖM Æ",
	"\x80\xff broken \xc3 bytes", "ALL CAPITALS SAY NOTHING", "it's the ministers' and didn't", strings.Repeat("Verylongword", 20),
}

func TestSameTagsAsProse(t *testing.T) {
	ours, theirs := both(t)
	files, err := filepath.Glob("../testdata/corpus/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := strange
	for _, f := range append(files, "../testdata/prose.txt") {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b), strings.ToUpper(string(b)), strings.ToLower(string(b)))
	}
	words := 0
	for _, text := range texts {
		words += sameAsProse(t, ours, theirs, text)
	}
	if words < 10_000 {
		t.Errorf("only %d words were compared", words)
	}
}

func FuzzSameTagsAsProse(f *testing.F) {
	for _, s := range strange {
		f.Add(s)
	}
	b, err := os.ReadFile("../testdata/prose.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range strings.SplitAfter(string(b), "\n") {
		f.Add(s)
	}
	ours, theirs := both(f)
	f.Fuzz(func(t *testing.T, text string) { sameAsProse(t, ours, theirs, text) })
}

func TestModelThatEndsTooEarly(t *testing.T) {
	for _, data := range []string{"", "PROSETAG", "PROSETAG\x02\x00\x00\x00", "PROSETAG\x01\x00\x00\x00\x02\x00\x00\x00\x01\x00"} {
		if _, err := readModel([]byte(data)); err == nil {
			t.Errorf("%q was read as a model", data)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTag(b *testing.B) {
	ours, theirs := both(b)
	text, err := os.ReadFile("../testdata/prose.txt")
	if err != nil {
		b.Fatal(err)
	}
	all := sentences(string(text))
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		got := make([]Tag, 1000)
		for b.Loop() {
			for _, s := range all {
				ours.Tag(lookUp(ours, s), got)
			}
		}
	})
	b.Run("prose", func(b *testing.B) {
		for b.Loop() {
			for _, s := range all {
				theirs.Tag(s)
			}
		}
	})
}
