package dates

import (
	"parley/extract/token"
)

// matcher reads the tokens of one text. Its methods read one part of an
// expression at a token: they give the token after it, and ok.
type matcher struct {
	tokens []token.Token
	ids    []uint16 // the tokens' words in vocab; 0 for a word that it does not know
	dates  []rule
	others []rule
	depth  int // of dates within dates
}

const digits = 1 // the id of a token that begins with a digit

// read looks every token up.
func (m *matcher) read() {
	for i := range m.tokens {
		t := &m.tokens[i]
		switch c := t.Norm[0]; {
		case c >= '0' && c <= '9':
			m.ids[i] = digits
		case t.Kind == token.Word:
			m.ids[i] = vocab.find(t.Norm)
		}
	}
}

func (m *matcher) word(i int) *word {
	if i < 0 || i >= len(m.ids) {
		return &vocab.words[0]
	}
	return &vocab.words[m.ids[i]]
}

func (m *matcher) has(i int, c class) bool { return m.word(i).is&c != 0 }

// norm gives the folded text of token i, "" outside the text.
func (m *matcher) norm(i int) string {
	if i < 0 || i >= len(m.tokens) {
		return ""
	}
	return m.tokens[i].Norm
}

func (m *matcher) is(i int, words ...string) bool {
	n := m.norm(i)
	for _, w := range words {
		if n == w {
			return true
		}
	}
	return false
}

// glued reports whether token i follows the one before it without space.
func (m *matcher) glued(i int) bool {
	return i > 0 && i < len(m.tokens) && m.tokens[i].Break == token.None
}

// near reports whether token i is in the same line of text, or paragraph, as
// the one before it, so that an expression may go on.
func (m *matcher) near(i int) bool {
	return i > 0 && i < len(m.tokens) && m.tokens[i].Break != token.Para
}

func (m *matcher) capital(i int) bool {
	return i >= 0 && i < len(m.tokens) && m.tokens[i].Case != token.Lower
}

func (m *matcher) kind(i int, k token.Kind) bool {
	return i >= 0 && i < len(m.tokens) && m.tokens[i].Kind == k
}

// lowerWord reports whether token i is a word in small letters.
func (m *matcher) lowerWord(i int) bool {
	return m.kind(i, token.Word) && !m.capital(i)
}

// digits reads a token of digits alone: "18", not "1,000" or "18th".
func (m *matcher) digits(i int) (n, size int, ok bool) {
	if i < 0 || i >= len(m.ids) || m.ids[i] != digits || m.tokens[i].Kind != token.Number {
		return 0, 0, false
	}
	return number(m.tokens[i].Norm)
}

func number(s string) (n, size int, ok bool) {
	if len(s) == 0 || len(s) > 9 {
		return 0, 0, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, len(s), true
}

// split parts a token such as "18th", "1990s" or "10am" into its number and
// its letters.
func split(s string) (n, size int, rest string) {
	i := 0
	for i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9' {
		n = 10*n + int(s[i]-'0')
		i++
	}
	return n, i, s[i:]
}

// cardinal reads a whole number in digits or in words below a million.
func (m *matcher) cardinal(i int) (n, end int, ok bool) {
	if n, _, ok := m.digits(i); ok {
		if m.has(i+1, cScale) && m.near(i+1) {
			return n * m.word(i+1).n, i + 2, true
		}
		return n, i + 1, true
	}
	if m.has(i, cDigits) {
		return m.grouped(i)
	}
	if !m.has(i, cCardinal|cScale) {
		return 0, 0, false
	}
	n, end, ok = m.small(i)
	if !ok {
		n, end = 1, i
	}
	for m.has(end, cScale) && n < 1_000_000 {
		n *= m.word(end).n
		end++
		j := end
		if m.is(j, "and") {
			j++
		}
		if r, e, ok := m.small(j); ok {
			if m.has(e, cScale) && m.word(e).n < n { // one thousand five hundred
				r, e = r*m.word(e).n, e+1
			}
			n, end = n+r, e
		}
	}
	return n, end, end > i && n < 1_000_000
}

// grouped reads "1,000".
func (m *matcher) grouped(i int) (n, end int, ok bool) {
	s := m.tokens[i].Norm
	if m.tokens[i].Kind != token.Number || len(s) > 9 {
		return 0, 0, false
	}
	for k := 0; k < len(s); k++ {
		switch {
		case s[k] >= '0' && s[k] <= '9':
			n = 10*n + int(s[k]-'0')
		case s[k] == ',' && len(s)-k-1 >= 3:
		default:
			return 0, 0, false
		}
	}
	return n, i + 1, true
}

// small reads a number below a hundred in words: "two", "twenty-one".
func (m *matcher) small(i int) (n, end int, ok bool) {
	if !m.has(i, cCardinal) {
		return 0, 0, false
	}
	n, end = m.word(i).n, i+1
	if n >= 20 && n%10 == 0 {
		j := end
		if m.kind(j, token.Hyphen) && m.glued(j) {
			j++
		}
		if m.has(j, cCardinal) && m.word(j).n > 0 && m.word(j).n < 10 && m.near(j) {
			n, end = n+m.word(j).n, j+1
		}
	}
	return n, end, true
}

// ordinal reads "18th", "first", "twenty-first".
func (m *matcher) ordinal(i int) (n, end int, ok bool) {
	if m.has(i, cDigits) && m.kind(i, token.Word) {
		n, size, rest := split(m.tokens[i].Norm)
		return n, i + 1, size <= 3 && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th")
	}
	if m.has(i, cCardinal) && m.word(i).n >= 20 && m.word(i).n%10 == 0 {
		j := i + 1
		if m.kind(j, token.Hyphen) && m.glued(j) {
			j++
		}
		if m.has(j, cOrdinal) && m.word(j).n < 10 && m.near(j) {
			return m.word(i).n + m.word(j).n, j + 1, true
		}
		return 0, 0, false
	}
	if m.has(i, cOrdinal) {
		return m.word(i).n, i + 1, true
	}
	return 0, 0, false
}

// dayNumber reads the number of a day of a month: "18", "18th", "the
// eighteenth". Cardinal words count only where words is true ("May nine").
func (m *matcher) dayNumber(i int, words bool) (n, end int, ok bool) {
	if n, size, ok := m.digits(i); ok {
		return n, i + 1, size <= 2 && n >= 1 && n <= 31
	}
	if n, end, ok = m.ordinal(i); ok {
		return n, end, n >= 1 && n <= 31
	}
	if words {
		if n, end, ok = m.small(i); ok {
			return n, end, n >= 1 && n <= 31
		}
	}
	return 0, 0, false
}

// yearNumber reads a year of four digits, or in words ("nineteen eighty-four").
func (m *matcher) yearNumber(i int) (y, end int, ok bool) {
	if y, size, ok := m.digits(i); ok {
		return y, i + 1, size == 4 && y >= 1000 && y < 2200
	}
	if m.has(i, cCardinal) {
		return m.yearWords(i)
	}
	return 0, 0, false
}

func (m *matcher) yearWords(i int) (y, end int, ok bool) {
	a, end, _ := m.small(i)
	if a == 2 && m.is(end, "thousand") {
		y, end, ok = m.cardinal(i)
		return y, end, ok && y < 2200
	}
	if a < 10 || a > 21 {
		return 0, 0, false
	}
	if m.is(end, "hundred") {
		y, end, ok = m.cardinal(i)
		return y, end, ok && y >= 1000 && y < 2200
	}
	b, e, ok := m.small(end)
	if ok && b >= 10 && m.near(end) {
		return 100*a + b, e, true
	}
	return 0, 0, false
}

// shortYear reads "'99", which means the year of the last or this century.
func (m *matcher) shortYear(i int) (y, end int, ok bool) {
	if !m.kind(i, token.Single) || !m.glued(i+1) {
		return 0, 0, false
	}
	n, size, ok := m.digits(i + 1)
	if !ok || size != 2 || m.kind(i+2, token.Single) {
		return 0, 0, false
	}
	return century2(n), i + 2, true
}

// century2 gives the year that two digits mean: 1930 to 2029.
func century2(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

// era reads "BC", "B.C.E." after a year.
func (m *matcher) era(i int) (bc bool, end int, ok bool) {
	if !m.has(i, cEra) || !m.near(i) || m.tokens[i].Case == token.Lower {
		return false, 0, false
	}
	return m.tokens[i].Norm[0] == 'b', i + 1, true
}
