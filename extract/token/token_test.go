package token

import (
	"strings"
	"testing"
)

func texts(t *Text, r Range) string {
	var out []string
	for _, x := range t.Tokens[r.Start:r.End] {
		out = append(out, x.Text)
	}
	return strings.Join(out, " ")
}

func TestSplitTokens(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"possessive", "the minister’s aide", "the minister ’s aide"},
		{"possessive of a name", "in Norway's capital", "in Norway 's capital"},
		{"negation stays whole", "he didn't say, she didn’t", "he didn't say , she didn’t"},
		{"clitics", "we'll see what they've", "we 'll see what they 've"},
		{"abbreviation", "U.S. and U.N. envoys at 10 a.m. with Mr. Lee", "U.S. and U.N. envoys at 10 a.m. with Mr. Lee"},
		{"a number and an answer", "He voted no. No. 2 voted no.", "He voted no . No. 2 voted no ."},
		{"a court's case", "It is Brown v. Board, not plan v.", "It is Brown v. Board , not plan v ."},
		{"numbers", "1,000 km, 3.5 and 12th", "1,000 km , 3.5 and 12th"},
		{"hyphens part", "short-range", "short - range"},
		{"name apostrophe", "O'Brien of Xi'an", "O'Brien of Xi'an"},
		{"single quotes", "'fine,' he", "' fine , ' he"},
		{"zero width", "a\u200bb c", "a b c"},
	} {
		got := Split(c.in)
		if s := texts(got, Range{0, len(got.Tokens)}); s != c.want {
			t.Errorf("%s: %q gives %q, want %q", c.name, c.in, s, c.want)
		}
	}
}

func TestSplitSentences(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     int
	}{
		{"two", "He left. She stayed.", 2},
		{"title", "Mr. Lee met Gen. Park in Jan. 2018.", 1},
		{"country at the end", "They flew to the U.S. The visit was short.", 2},
		{"country within", "The U.S. President left.", 1},
		{"quote ends", "“We will go.” He left.", 2},
		{"question in a quote", "“Will we go?” he asked.", 1},
		{"number", "It flew 3.5 km. Then it fell.", 2},
		{"paragraphs", "A heading\n\nA line", 2},
		{"wrapped line", "The two governments agreed on a long list of points that would be\nlooked at again later.", 1},
	} {
		if got := Split(c.in); len(got.Sentences) != c.want {
			t.Errorf("%s: %d sentences, want %d", c.name, len(got.Sentences), c.want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "a.", "“x’s” U.S.\n\nb", "\x00\xff'", "١٢ 한국어’s", "n't 'n't"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Split(s)
		end := 0
		for _, x := range got.Tokens {
			if x.Start < end || x.End <= x.Start || s[x.Start:x.End] != x.Text {
				t.Fatalf("token %+v of %q", x, s)
			}
			end = x.End
		}
		for _, ranges := range [][]Range{got.Sentences, got.Paragraphs} {
			at := 0
			for _, r := range ranges {
				if r.Start != at || r.End <= r.Start {
					t.Fatalf("range %v after %d", r, at)
				}
				at = r.End
			}
			if at != len(got.Tokens) {
				t.Fatalf("ranges end at %d of %d tokens", at, len(got.Tokens))
			}
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The foreign minister’s office said on Monday that “no letter” had been sent to the U.S. government by Mr. Lee.\n\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}

// TestLongestSentence: a text without full stops is cut into sentences that are not longer than any that people write.
func TestLongestSentence(t *testing.T) {
	var x Text
	x.Split(strings.Repeat("and the ferry sailed ", 1000))
	at := 0
	for _, s := range x.Sentences {
		if s.Start != at || s.End-s.Start > longest {
			t.Fatalf("a sentence from %d to %d after %d", s.Start, s.End, at)
		}
		at = s.End
	}
	if at != len(x.Tokens) || len(x.Sentences) != 7 {
		t.Errorf("%d sentences up to %d of %d tokens, want 7", len(x.Sentences), at, len(x.Tokens))
	}
}
