package loaders

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of a text as its format gives it.
type line struct {
	text string
	// link: all of it is link text.
	link bool
	// ends: whatever follows is a paragraph of its own.
	ends bool
}

// block is what stands between two blank lines.
type block []line

// tidy is all that is done to the characters of a body: every run of blanks (of
// whatever sort, no-break spaces too) becomes one space, blanks at the ends go,
// and so do characters that print nothing: soft hyphens, zero-width spaces,
// word joiners, byte order marks, control characters. Letters, quotation marks
// and dashes stay as they are.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			blank = true
			continue
		case r == '\u00AD' || r == '\u200B' || r == '\u2060' || r == '\uFEFF' || unicode.IsControl(r):
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}

// paragraphs gives the prose of the blocks, furniture gone: plain paragraphs,
// to be joined by blank lines. soft says that a line break inside a block is no
// more than a space, as in Markdown.
func paragraphs(blocks []block, about heading, soft bool) []string {
	blocks = tidied(blocks)
	gone := furniture(blocks, about)
	width := wrapWidth(blocks)
	var out []string
	n := 0
	for _, b := range blocks {
		open := false
		for i, l := range b {
			if gone[n] {
				open = false
			} else {
				if open && joins(b[i-1], l, width, soft) {
					out[len(out)-1] += " " + l.text
				} else {
					out = append(out, l.text)
				}
				open = true
			}
			n++
		}
	}
	return out
}

// body joins paragraphs to the text that offsets count in.
func body(paragraphs []string) string { return strings.Join(paragraphs, "\n\n") }

func tidied(blocks []block) []block {
	var out []block
	for _, b := range blocks {
		var kept block
		for _, l := range b {
			l.text = tidy(l.text)
			if listMark.MatchString(l.text) && (len(kept) == 0 || mayEnd(kept[len(kept)-1].text)) {
				l.text = "•" + l.text[1:]
			}
			if l.text != "" {
				kept = append(kept, l)
			}
		}
		if len(kept) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// maxWrap is the longest line that a program still wraps at; longer lines are
// paragraphs.
const maxWrap = 120

// wrapWidth is the width that a text was wrapped at, 0 if it was not.
func wrapWidth(blocks []block) int {
	width := 0
	for _, b := range blocks {
		for _, l := range b {
			if n := utf8.RuneCountInString(l.text); n > width && strings.Contains(l.text, " ") {
				width = n
			}
		}
	}
	if width > maxWrap {
		return 0
	}
	return width
}

// joins decides whether two lines of one block are one paragraph: they are if a
// wrapping program made the break, or if the second goes on in lower case. A
// bullet, a number, a speaker or a clock time begins a new one.
func joins(a, b line, width int, soft bool) bool {
	first, _ := utf8.DecodeRuneInString(b.text)
	word, _, _ := strings.Cut(b.text, " ")
	wrapped := width > 0 && utf8.RuneCountInString(a.text)+1+utf8.RuneCountInString(word) > width
	switch {
	case a.ends || bulletMark.MatchString(b.text):
		return false
	case (startsItem(b.text) || startsNumber(b.text)) && mayEnd(a.text):
		return false
	case unicode.IsLower(first) || wrapped:
		return true
	}
	return soft && (endsSentence(a.text) || !short(a.text))
}

// mayEnd: a list, a transcript, a live report may go on after this line.
func mayEnd(s string) bool {
	return endsSentence(s) || strings.HasSuffix(s, ":") || startsItem(s) || startsNumber(s) || short(s)
}

var (
	listMark   = regexp.MustCompile(`^[-*+] `) // as typed; "• " in the text
	bulletMark = regexp.MustCompile(`^[•▪▸►●○◦‣·] ?\S`)
	clockMark  = regexp.MustCompile(`^\[?\d{1,2}[:.]\d{2}\b`)
	dashMark   = regexp.MustCompile(`^[–—] `)
	turnMark   = regexp.MustCompile(`^(?:Q|A|Question|Answer|(?:[A-Z][A-Z.'’-]*)(?: [A-Z][A-Z.'’-]*){0,4})(?: \([^)]{1,40}\))?: `)
	numberMark = regexp.MustCompile(`^\(?\d{1,2}[.)] `)
	ruleLine   = regexp.MustCompile(`^[\s|:]*(?:[-=_*~#+.•·|:]\s*){3,}$`)
)

// startsItem: a bullet, a clock time of a live report, a turn of a transcript.
func startsItem(s string) bool {
	return bulletMark.MatchString(s) || clockMark.MatchString(s) || dashMark.MatchString(s) || turnMark.MatchString(s)
}

func startsNumber(s string) bool { return numberMark.MatchString(s) }

func short(s string) bool { return wordCount(s) <= 8 }

func wordCount(s string) int {
	n := 0
	for _, f := range strings.Fields(s) {
		if strings.IndexFunc(f, isWordRune) >= 0 {
			n++
		}
	}
	return n
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// endsSentence: a full stop, question or exclamation mark stands at the end,
// perhaps before closing quotes and brackets.
func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return strings.ContainsRune("\"'”’)]»›*_ ", r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？؟।", r) && s != ""
}

// isProse: a sentence of some words. The first such line ends the head of an
// article, the last one begins its tail.
func isProse(s string) bool {
	return endsSentence(s) && (wordCount(s) >= 4 || wideLetters(s) >= 8)
}

// wideLetters counts letters of scripts that do without spaces.
func wideLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			n++
		}
	}
	return n
}
