package score

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	possessive = regexp.MustCompile(`[’']s\b`)
	noName     = regexp.MustCompile(`[^a-z0-9 ]+`)
	noWord     = regexp.MustCompile(`\b(the|government of|republic of)\b`)
)

// fold is a name without case, accents, marks, articles and a possessive's end.
func fold(name string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(name) {
		if !unicode.Is(unicode.Mn, c) {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	s := possessive.ReplaceAllString(b.String(), "")
	s = noWord.ReplaceAllString(noName.ReplaceAllString(s, " "), " ")
	return strings.Join(strings.Fields(s), " ")
}

// words are the words of a text without case and marks.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFKC.String(text)), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsNumber(c)
	})
}

// overlap is the share of the shorter of two texts that their longest common run
// of words covers: 1 where one contains the other.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	best, prev := 0, make([]int, len(b)+1)
	for _, x := range a {
		row := make([]int, len(b)+1)
		for j, y := range b {
			if x == y {
				row[j+1] = prev[j] + 1
				best = max(best, row[j+1])
			}
		}
		prev = row
	}
	return float64(best) / float64(min(len(a), len(b)))
}
