package loaders

import (
	"fmt"
	"strings"
	"testing"
)

// The formats side by side: one article of some 3,500 characters.
func BenchmarkFormats(b *testing.B) {
	var paragraphs []string
	for i := range 37 {
		paragraphs = append(paragraphs, fmt.Sprintf("The ministry of fisheries denied on Monday that it had sent note %d to the harbour authority.", i))
	}
	prose := strings.Join(paragraphs, "\n\n")
	page := "<html><head><title>A</title></head><body><p>" + strings.Join(paragraphs, "</p><p>") + "</p></body></html>"
	for _, f := range []struct {
		format format
		data   string
	}{{markdownFormat, "---\ntitle: A\n---\n" + prose}, {textFormat, "A\n\n" + prose}, {htmlFormat, page}} {
		b.Run(string(f.format), func(b *testing.B) {
			b.SetBytes(int64(len(f.data)))
			for b.Loop() {
				if _, refused := (&loader{}).one("-", f.format, []byte(f.data)); refused != nil {
					b.Fatal(refused)
				}
			}
		})
	}
	line := []byte(fmt.Sprintf(`{"title": "A", "text": %q}`, prose))
	b.Run(string(jsonlFormat), func(b *testing.B) {
		b.SetBytes(int64(len(line)))
		for b.Loop() {
			if _, refused := readArticleLine(line, Options{}); refused != nil {
				b.Fatal(refused)
			}
		}
	})
}
