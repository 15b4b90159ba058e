package loaders

import (
	"strings"
	"unicode/utf8"
)

// readText reads plain text: paragraphs between blank lines, or one a line. The
// title is the sidecar's, else the first line where it is set apart.
func readText(text string, m meta, o Options) (Loaded, *Refused) {
	blocks := textBlocks(text)
	if m.title == "" {
		m.title, blocks = setApart(blocks)
	}
	body := body(paragraphs(blocks, m.heading(), false))
	if body == "" {
		return Loaded{}, &Refused{Reason: "has no text besides its title"}
	}
	return m.fill(body, o), nil
}

func (m meta) heading(more ...string) heading {
	return heading{titles: append(more, m.title), publisher: m.publisher, authors: m.authors}
}

func textBlocks(text string) []block {
	var out []block
	var open block
	for l := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(l) == "" {
			if open != nil {
				out = append(out, open)
			}
			open = nil
			continue
		}
		open = append(open, line{text: l})
	}
	if open != nil {
		out = append(out, open)
	}
	return out
}

// maxTitle is what a headline may have, in code points.
const maxTitle = 200

// setApart takes the first line for the title where a blank line follows it and
// it does not read as a sentence, a list item or a transcript.
func setApart(blocks []block) (title string, rest []block) {
	if len(blocks) < 2 || len(blocks[0]) != 1 {
		return "", blocks
	}
	first := tidy(blocks[0][0].text)
	sentence := endsSentence(first) && !strings.HasSuffix(first, "?")
	if first == "" || sentence || startsItem(first) || startsNumber(first) || strings.HasSuffix(first, ":") ||
		utf8.RuneCountInString(first) > maxTitle {
		return "", blocks
	}
	return first, blocks[1:]
}
