package graph

import (
	"fmt"
	"unicode/utf8"
)

// Evidence is a place in an article's text and the exact words that stand there.
// Start and End count Unicode code points, End exclusive, as the W3C
// TextPositionSelector does.
type Evidence struct {
	// Article is the id of the article. It is empty inside a record, whose
	// article it is.
	Article string `json:"article,omitempty"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Exact   string `json:"exact"`
}

// Fragment is the RFC 5147 text fragment of the evidence, "char=start,end".
func (e Evidence) Fragment() string { return fmt.Sprintf("char=%d,%d", e.Start, e.End) }

// Check reports an error unless Exact is what text has from Start to End.
// It costs one walk over the text up to End.
func (e Evidence) Check(text string) error {
	got, ok := Slice(text, e.Start, e.End)
	if !ok {
		return fmt.Errorf("evidence %d-%d lies outside the text", e.Start, e.End)
	}
	if got != e.Exact {
		return fmt.Errorf("evidence %d-%d is %q, the text has %q", e.Start, e.End, e.Exact, got)
	}
	return nil
}

// Slice cuts text from code point start to code point end; ok is false where
// the text is not that long or the two are not in order.
func Slice(text string, start, end int) (slice string, ok bool) {
	if start < 0 || end < start {
		return "", false
	}
	from, n := -1, 0
	for i := 0; i <= len(text); n++ {
		if n == start {
			from = i
		}
		if n == end {
			return text[from:i], true
		}
		if i == len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return "", false
}
