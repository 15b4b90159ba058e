package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"parley/graph"
	"parley/graph/view"
	"parley/resolvers"
)

// BenchmarkQuestions asks the handler itself, without the network: what the API costs.
func BenchmarkQuestions(b *testing.B) {
	ref := reference(b)
	records, err := extractAll(newCorpus(ref, 1), ref, 5000)
	if err != nil {
		b.Fatal(err)
	}
	l, v, err := look(b.Context(), func(yield func(*graph.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}, false)
	if err != nil {
		b.Fatal(err)
	}
	h := resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }})
	for _, q := range questions() {
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for i := 0; b.Loop(); i++ {
				raw := q.request(l.subjects, i, true)
				_, body, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
				r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Cache-Control", "no-cache")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Body)
				}
				n, err := io.Copy(io.Discard, w.Body)
				if err != nil {
					b.Fatal(err)
				}
				size = int(n)
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
