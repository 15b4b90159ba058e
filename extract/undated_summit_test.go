package extract

import (
	"testing"

	"parley/graph"
)

// A summit whose date comes from the story's clock has no date expression of its
// own; reading it once stopped the extractor.
func TestSummitWithoutDateExpression(t *testing.T) {
	x := newExtractor(t)
	for _, text := range []string{
		"On Monday Norway's prime minister arrived in Lima. The summit with Peru's president, the host said, would be short.",
		"- March 4: The summit of Norway and Peru.\n\n- The summit with Peru, in Oslo.",
	} {
		rec := x.Extract(&graph.Article{Title: "t", PublishedAt: "2021-03-10", Text: text})
		if err := rec.Check(); err != nil {
			t.Error(err)
		}
	}
}
