package extract

import (
	"strings"
	"testing"

	"parley/graph"
)

func TestDbgProf(t *testing.T) {
	x := newExtractor(t)
	for _, u := range []string{"and he was told, ", "Pedro Ruiz wrote and it says there, "} {
		x.Extract(&graph.Article{ID: "x", PublishedAt: "2021-06-18", Text: strings.Repeat(u, 16000/len(strings.Fields(u)))})
	}
}
