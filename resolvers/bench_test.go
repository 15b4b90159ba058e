package resolvers_test

import (
	"net/http"
	"os"
	"testing"

	"parley/graph/view"
	"parley/resolvers"
)

// BenchmarkTheQuestionOverHTTP is what the API layer adds to the view: the
// question of the design over four articles.
func BenchmarkTheQuestionOverHTTP(b *testing.B) {
	query, err := os.ReadFile("testdata/stories/the-question.graphql")
	if err != nil {
		b.Fatal(err)
	}
	v := story(b)
	h := resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }})
	b.ReportAllocs()
	for b.Loop() {
		if w := post(b, h, string(query), nil); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
}
