package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/internal/quads"
)

// Report is what [Store.Verify] found.
type Report struct {
	Articles, Quads, Statements, Events int
	Judgements, Tokens, Retractions     int
	Evidence                            int // spans compared with their text
	Exported                            int // articles that came back from their own export as they were
	Faults                              []Fault
}

// Fault is one thing that is wrong with the store.
type Fault struct {
	Article string // empty where no article is concerned
	What    string
}

// String names the article and the fault.
func (f Fault) String() string {
	if f.Article == "" {
		return f.What
	}
	return fmt.Sprintf("article %q: %s", f.Article, f.What)
}

// OK reports whether nothing is wrong.
func (rep Report) OK() bool { return len(rep.Faults) == 0 }

func (rep *Report) fault(article, format string, args ...any) {
	rep.Faults = append(rep.Faults, Fault{article, fmt.Sprintf(format, args...)})
}

// Verify reads the whole store and says what is wrong: articles that are not
// whole, quads that their record does not say or that are missing, evidence that
// is not in its text, quads of no article, articles that would not come back from
// their own export. The error is for what kept it from looking. It reads every quad
// three times: by its article, by its object, and by its place.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	var rep Report
	counts, err := s.countLabels(ctx, &rep)
	if errors.Is(err, ErrDamaged) {
		rep.fault("", "not every quad can be read: %v", err)
	} else if err != nil {
		return rep, fmt.Errorf("verify: %w", err)
	}
	for _, label := range slices.Sorted(maps.Keys(counts)) {
		if isPaper(label) {
			if err := s.verifyPaper(ctx, label, counts[label], &rep); err != nil {
				return rep, fmt.Errorf("verify %s: %w", label, err)
			}
			continue
		}
		id, ok := graph.ArticleID(label)
		if !ok {
			rep.fault("", "%d quads of %q, which is no article", counts[label], label)
			continue
		}
		err := s.verifyArticle(ctx, id, counts[label], &rep)
		if errors.Is(err, ErrDamaged) {
			rep.fault(id, "%v", err)
		} else if err != nil {
			return rep, fmt.Errorf("verify article %q: %w", id, err)
		}
	}
	return rep, nil
}

// countLabels walks over all quads in the order in which they are stored.
func (s *Store) countLabels(ctx context.Context, rep *Report) (map[string]int, error) {
	counts := map[string]int{}
	for q, err := range s.quads.Match(ctx, quads.Pattern{}) {
		if err != nil {
			return nil, err
		}
		rep.Quads++
		label, ok := q.Label.(quads.IRI)
		if !ok {
			rep.fault("", "a quad of no article: %v", q)
			continue
		}
		counts[string(label)]++
	}
	return counts, nil
}

// isPaper is whether a label is of something that people added.
func isPaper(label string) bool {
	for _, id := range []func(string) (string, bool){graph.JudgementID, graph.TokenID, graph.RetractionID} {
		if _, ok := id(label); ok {
			return true
		}
	}
	return false
}

// readPaper reads what people added, and gives the label that it should have, and where it is counted.
func (rep *Report) readPaper(label string, qs []quads.Quad) (iri string, counted *int, err error) {
	if _, ok := graph.TokenID(label); ok {
		t, err := readToken(qs)
		if err != nil {
			return "", nil, err
		}
		return graph.TokenIRI(t.ID), &rep.Tokens, nil
	}
	if _, ok := graph.RetractionID(label); ok {
		r, err := readRetraction(qs)
		if err != nil {
			return "", nil, err
		}
		return graph.RetractionIRI(r.ID), &rep.Retractions, nil
	}
	j, err := readJudgement(qs)
	if err != nil {
		return "", nil, err
	}
	return graph.JudgementIRI(j.ID), &rep.Judgements, nil
}

func (s *Store) verifyPaper(ctx context.Context, label string, count int, rep *Report) error {
	have, err := under(ctx, s.quads, quads.IRI(label))
	if err != nil {
		return err
	}
	if len(have) != count {
		rep.fault("", "%s: %d of its quads are found by their label, %d by their place", label, len(have), count)
	}
	iri, counted, err := rep.readPaper(label, have)
	switch {
	case err != nil:
		rep.fault("", "%s: %v", label, err)
	case iri != label:
		rep.fault("", "%s: it is %s", label, iri)
	default:
		*counted++
	}
	return nil
}

func (s *Store) verifyArticle(ctx context.Context, id string, count int, rep *Report) error {
	have, err := label(ctx, s.quads, id)
	if err != nil {
		return err
	}
	if len(have) != count {
		rep.fault(id, "%d of its quads are found by their article, %d by their place", len(have), count)
	}
	var n stored
	for _, q := range have {
		if q.Subject == q.Label {
			n.take(q)
		}
	}
	if n.literal == "" {
		rep.fault(id, "%d quads without the record that they are of", len(have))
		return nil
	}
	r, err := n.record()
	if err != nil {
		rep.fault(id, "%v", err)
		return nil
	}
	rep.compare(id, n, r, have)
	rep.reimport(id, r)
	return s.verifyObjects(ctx, id, have, rep)
}

// verifyObjects looks each quad up by its object, as the questions of other tools do.
func (s *Store) verifyObjects(ctx context.Context, id string, have []quads.Quad, rep *Report) error {
	patterns := make([]quads.Pattern, len(have))
	for i, q := range have {
		patterns[i] = quads.Pattern{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object, Label: q.Label}
	}
	var found []quads.Quad
	for q, err := range s.quads.Match(ctx, patterns...) {
		if err != nil {
			return err
		}
		found = append(found, q)
	}
	for _, q := range without(have, found) {
		rep.fault(id, "a quad is not found by its object: %v", q)
	}
	return nil
}

// reimport writes the record as it is exported, and reads it back.
func (rep *Report) reimport(id string, r *graph.Record) {
	var first, second bytes.Buffer
	if err := writeNQuads(&first, r); err != nil {
		rep.fault(id, "it cannot be exported: %v", err)
		return
	}
	for back, err := range ReadNQuads(bytes.NewReader(first.Bytes())) {
		if err != nil {
			rep.fault(id, "its export cannot be imported: %v", err)
			return
		}
		if err := writeNQuads(&second, back.Record); err != nil {
			rep.fault(id, "it cannot be exported again: %v", err)
			return
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		rep.fault(id, "its export comes back as something else")
		return
	}
	rep.Exported++
}

// compare holds the quads of an article against what its record says.
func (rep *Report) compare(id string, n stored, r *graph.Record, have []quads.Quad) {
	if r.Article.ID != id {
		rep.fault(id, "its record is of article %q", r.Article.ID)
		return
	}
	if err := r.Check(); err != nil {
		rep.fault(id, "%v", err)
		return
	}
	want := quadsOf(r, n.literal, n.digest)
	for _, q := range without(want, have) {
		rep.fault(id, "a quad is missing: %v", q)
	}
	for _, q := range without(have, want) {
		rep.fault(id, "a quad that its record does not say: %v", q)
	}
	rep.Articles++
	rep.Statements += len(r.Statements)
	rep.Events += len(r.Events)
	withSpans(*r, func(e graph.Evidence) graph.Evidence { rep.Evidence++; return e })
}
