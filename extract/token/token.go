// Package token cuts a text into tokens, sentences and paragraphs. The text
// itself is never changed: a token is a slice of it, with a folded form beside
// it for comparing.
package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Kind is what sort of token a token is.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, also "U.S.", "didn't", "1st"
	Number             // digits with their commas and points: "1,000", "3.5"
	Punct              // one mark
	Quote              // a double quotation mark, of whatever shape
	Single             // a single quotation mark or an apostrophe that stands apart
	Hyphen             // a hyphen or dash
)

// Break is what stands between a token and the one before it.
type Break uint8

// The breaks, weakest first.
const (
	None  Break = iota // nothing: "Trump" and "'s"
	Space              // white space within a line
	Line               // the end of a line
	Para               // an empty line, or the beginning of the text
)

// Case is how a word is written.
type Case uint8

// The cases.
const (
	Lower Case = iota // no upper-case letter
	Title             // an upper-case letter first, lower case after it
	Upper             // upper case throughout, two letters or more
	Mixed             // anything else: "eBay", "McConnell" is Title
)

// Token is one token of a text.
type Token struct {
	Start, End int    // bytes, End exclusive
	Text       string // the slice of the text
	// Norm is Text in lower case, without diacritics and invisible characters,
	// with plain apostrophes.
	Norm  string
	Kind  Kind
	Case  Case
	Break Break
}

// Text is a text cut up.
type Text struct {
	Source string
	Tokens []Token
	// Sentences and Paragraphs hold token ranges, in order, without gaps.
	Sentences  []Range
	Paragraphs []Range
}

// Range is a run of tokens, End exclusive.
type Range struct{ Start, End int }

// Split cuts text. It is linear in the length of the text.
func Split(text string) *Text {
	t := &Text{}
	t.Split(text)
	return t
}

// Split cuts a text in the place of another, whose memory it takes.
func (t *Text) Split(text string) {
	s := scanner{text: text, lower: lowerASCII(text), tokens: slices.Grow(t.Tokens[:0], len(text)/5+8)}
	s.scan()
	t.Source, t.Tokens = text, s.tokens
	breakTurns(t.Tokens)
	t.Paragraphs = appendParagraphs(t.Paragraphs[:0], t.Tokens)
	t.Sentences = t.Sentences[:0]
	for _, p := range t.Paragraphs {
		t.Sentences = appendSentences(t.Sentences, t.Tokens, p)
	}
}

// breakTurns makes paragraphs of the turns of a dialogue that only line ends part: "Q: Is it?\nA: It is.", "HOLT: It is."
func breakTurns(toks []Token) {
	first := -1
	for i := range toks {
		if toks[i].Break != Line || !opensTurn(toks[i:min(len(toks), i+longLabel)]) {
			continue
		}
		if first >= 0 {
			toks[i].Break, toks[first].Break = Para, Para
		}
		first = i
	}
}

// longLabel is how many tokens may name who speaks.
const longLabel = 8

// opensTurn reports whether the tokens begin with a label in capitals, or "Question:" or "Answer:".
func opensTurn(toks []Token) bool {
	for j, t := range toks {
		switch {
		case t.Text == ":":
			return j > 0
		case t.Kind == Word && t.Case == Upper, t.Kind == Punct && j > 0:
		case j == 0 && (t.Text == "Q" || t.Text == "A" || t.Norm == "question" || t.Norm == "answer"):
		default:
			return false
		}
	}
	return false
}

// Clear forgets the text and keeps the memory for the next one.
func (t *Text) Clear() {
	clear(t.Tokens)
	*t = Text{Tokens: t.Tokens[:0], Sentences: t.Sentences[:0], Paragraphs: t.Paragraphs[:0]}
}

type scanner struct {
	text, lower string
	tokens      []Token
	lines       int // line ends seen since the last token
	space       bool
}

func (s *scanner) scan() {
	for i := 0; i < len(s.text); {
		c := s.text[i]
		switch {
		case c == '\n':
			s.lines++
			i++
		case c == ' ' || c == '\t' || c == '\r':
			s.space = true
			i++
		case isASCIILetter(c):
			i = s.word(i)
		case c >= '0' && c <= '9':
			i = s.number(i)
		default:
			i = s.other(i)
		}
	}
}

// other reads what begins with neither an ASCII letter nor a digit.
func (s *scanner) other(i int) int {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case unicode.IsSpace(r) || invisible(r) || r == 0:
		s.space = true
		return i + size
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return s.word(i)
	case r == '\'' || r == '’':
		if n := s.clitic(i, size); n > 0 {
			s.emit(i, i+n, Word)
			return i + n
		}
		s.emit(i, i+size, Single)
	case r == '‘' || r == '‚' || r == '‛' || r == '‹' || r == '›':
		s.emit(i, i+size, Single)
	case r == '"' || r == '“' || r == '”' || r == '„' || r == '«' || r == '»' || r == '‟':
		s.emit(i, i+size, Quote)
	case r == '-' || r == '–' || r == '—' || r == '‐' || r == '‑' || r == '−' || r == '―':
		s.emit(i, i+size, Hyphen)
	case unicode.IsDigit(r):
		return s.number(i)
	default:
		s.emit(i, i+size, Punct)
	}
	return i + size
}

// word reads letters, digits after them, inner apostrophes and the points of
// abbreviations, and gives the offset after them.
func (s *scanner) word(start int) int {
	i := start
	for i < len(s.text) {
		c := s.text[i]
		if isASCIILetter(c) || c >= '0' && c <= '9' {
			i++
			continue
		}
		if c < utf8.RuneSelf && c != '\'' {
			break
		}
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if r == '\'' || r == '’' {
			if s.negation(start, i, size) {
				return s.emit(start, i+size+1, Word)
			}
			if i > start && s.clitic(i, size) == 0 && i+size < len(s.text) && letterAt(s.text, i+size) && nameApostrophe(s.text[start:i]) {
				i += size // O'Brien, d'Estaing
				continue
			}
			break
		}
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !joins(r) {
			break
		}
		i += size
	}
	if i < len(s.text) && s.text[i] == '.' {
		i = s.points(start, i)
	}
	return s.emit(start, i, Word)
}

// negation reports whether the apostrophe at i is the one of "n't".
func (s *scanner) negation(start, i, size int) bool {
	end := i + size
	return i-start >= 2 && s.lower[i-1] == 'n' && end < len(s.text) && s.lower[end] == 't' &&
		(end+1 >= len(s.text) || !letterAt(s.text, end+1))
}

// clitic gives the length of a clitic such as "'s" that begins at i with an
// apostrophe of the given size, or 0.
func (s *scanner) clitic(i, size int) int {
	if i == 0 {
		return 0
	}
	if prev := s.text[i-1]; prev == ' ' || prev == '\n' || prev == '\t' {
		return 0
	}
	for _, c := range [...]string{"s", "re", "ll", "ve", "d", "m"} {
		end := i + size + len(c)
		if end <= len(s.text) && s.lower[i+size:end] == c && (end == len(s.text) || !letterAt(s.text, end)) {
			return size + len(c)
		}
	}
	return 0
}

// nameApostrophe reports whether an apostrophe after these letters belongs to
// a name (O'Brien, D'Arcy, Ha'aretz, Xi'an) rather than to a quotation.
func nameApostrophe(before string) bool {
	return len(before) <= 3 || before[0] >= 'A' && before[0] <= 'Z'
}

// points reads the points of an abbreviation that begins at start; i is at the
// first point. It gives i itself where the point ends a sentence.
func (s *scanner) points(start, i int) int {
	if i-start == 1 { // one letter: U.S., a.m., J.
		j := i
		for j+1 < len(s.text) && s.text[j] == '.' && isASCIILetter(s.text[j+1]) &&
			(j+2 >= len(s.text) || !letterAt(s.text, j+2)) {
			j += 2
		}
		if j == i && start > 0 && s.text[start-1] == '-' { // "an Agni-V."
			return i
		}
		if j < len(s.text) && s.text[j] == '.' && (j > i || isUpper(s.text[start]) || s.lower[start] == 'v' && versus(s.text[j+1:])) {
			return j + 1
		}
		return j
	}
	switch w := s.lower[start:i]; {
	case w == "no" || w == "nos": // "No. 2", but not "he voted no."
		if number := strings.TrimLeft(s.text[i+1:min(len(s.text), i+4)], " \u00a0"); number != "" && '0' <= number[0] && number[0] <= '9' {
			return i + 1
		}
	case abbreviation(w):
		return i + 1
	}
	return i
}

// versus reports whether the rest goes on with a name in capitals, as after the "v." of "Brown v. Board".
func versus(rest string) bool {
	return len(rest) > 1 && rest[0] == ' ' && isUpper(rest[1])
}

func (s *scanner) number(i int) int {
	start := i
	for i < len(s.text) {
		c := s.text[i]
		if c >= '0' && c <= '9' {
			i++
			continue
		}
		if (c == ',' || c == '.') && i+1 < len(s.text) && s.text[i+1] >= '0' && s.text[i+1] <= '9' {
			i += 2
			continue
		}
		break
	}
	kind := Number
	for i < len(s.text) && (isASCIILetter(s.text[i]) || kind == Word && s.text[i] >= '0' && s.text[i] <= '9') { // 12th, 300mm, 5G, 9M729
		i, kind = i+1, Word
	}
	if i == start { // a digit of another script
		_, size := utf8.DecodeRuneInString(s.text[i:])
		i += size
	}
	return s.emit(start, i, kind)
}

func (s *scanner) emit(start, end int, kind Kind) int {
	t := Token{Start: start, End: end, Text: s.text[start:end], Norm: s.lower[start:end], Kind: kind}
	if kind == Word || kind == Single {
		ascii := IsASCII(t.Text)
		if !ascii {
			t.Norm = Fold(t.Text)
		}
		if t.Norm == "" { // a mark without its letter
			t.Norm = t.Text
		}
		t.Case = caseOf(t.Text, ascii)
	}
	switch {
	case len(s.tokens) == 0 || s.lines > 1:
		t.Break = Para
	case s.lines == 1:
		t.Break = Line
	case s.space:
		t.Break = Space
	}
	s.lines, s.space = 0, false
	s.tokens = append(s.tokens, t)
	return end
}

// Fold gives the form in which names and words are compared: lower case,
// without diacritics and invisible characters, with plain apostrophes.
func Fold(s string) string {
	if IsASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) || invisible(r) || joins(r):
		case r == '’' || r == '‘':
			b.WriteByte('\'')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func caseOf(s string, ascii bool) Case {
	upper, lower, first := 0, 0, false
	if ascii {
		for i := 0; i < len(s); i++ {
			switch c := s[i]; {
			case isUpper(c):
				upper++
				first = first || i == 0
			case c >= 'a' && c <= 'z':
				lower++
			}
		}
	} else {
		for i, r := range s {
			switch {
			case unicode.IsUpper(r):
				upper++
				first = first || i == 0
			case unicode.IsLower(r):
				lower++
			}
		}
	}
	switch {
	case upper == 0:
		return Lower
	case lower == 0 && upper > 1:
		return Upper
	case first:
		return Title
	}
	return Mixed
}

func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if isUpper(c) {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// IsASCII reports whether a string is nothing but ASCII.
func IsASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func isASCIILetter(c byte) bool { return c >= 'a' && c <= 'z' || isUpper(c) }

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// invisible are characters that are not seen and part nothing: byte order
// marks, direction marks, zero-width spaces.
func invisible(r rune) bool {
	return r == 0xFEFF || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069
}

// joins are invisible characters inside a word.
func joins(r rune) bool {
	return r == 0x00AD || r == 0x200C || r == 0x200D || r == 0x2060 || r == 0xFEFF
}
