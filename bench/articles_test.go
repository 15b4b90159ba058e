package main

import (
	"bytes"
	"testing"

	"parley/data"
	"parley/extract"
	"parley/graph"
)

func reference(t testing.TB) *graph.Reference {
	t.Helper()
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestTheSameSeedGivesTheSameArticles(t *testing.T) {
	ref := reference(t)
	lines := func(seed uint64, from, to int) string {
		var b bytes.Buffer
		if err := newCorpus(ref, seed).writeLines(&b, from, to); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if lines(1, 0, 30)+lines(1, 30, 50) != lines(1, 0, 50) {
		t.Error("articles made in two parts differ from those made at once")
	}
	if lines(1, 0, 50) == lines(2, 0, 50) {
		t.Error("another seed gives the same articles")
	}
}

// What is measured is worth something only if there is something in it.
func TestTheExtractorReadsThem(t *testing.T) {
	ref := reference(t)
	records, err := extractAll(newCorpus(ref, 1), ref, 200)
	if err != nil {
		t.Fatal(err)
	}
	var statements, denials, linked, events int
	speakers := map[string]int{}
	for _, r := range records {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
		events += len(r.Events)
		for _, s := range r.Statements {
			statements++
			for _, e := range r.Entities {
				if e.ID == s.Speakers[0] {
					speakers[e.Key]++
				}
			}
			if s.Kind == graph.Denial {
				denials++
				if len(s.Denies) > 0 {
					linked++
				}
			}
		}
	}
	if statements < 700 || denials < 120 || linked < 100 || events < 150 {
		t.Errorf("200 articles have %d statements, %d denials, %d of them linked, %d events", statements, denials, linked, events)
	}
	most := 0
	for _, n := range speakers {
		most = max(most, n)
	}
	if len(speakers) < 100 || most < 5*statements/len(speakers) {
		t.Errorf("%d speakers, of whom one has %d of %d statements: that is no few who speak often and many who speak seldom", len(speakers), most, statements)
	}
}

// extractAll reads the first n articles.
func extractAll(c *corpus, ref *graph.Reference, n int) ([]*graph.Record, error) {
	x, err := extract.New(ref)
	if err != nil {
		return nil, err
	}
	return extractSome(x, c, 0, n), nil
}
