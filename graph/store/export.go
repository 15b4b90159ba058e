package store

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/internal/quads"
)

// Writer writes what the store keeps as quads, one graph after the other. A record that cannot be written as quads is an
// error, and so is whatever the underlying writer says.
type Writer interface {
	Record(rec *graph.Record) error
	Judgement(j *graph.Judgement) error
	// Facts writes what an article says in the facts that have those IRIs, in those that they deny or are about, and who
	// is in them; not its text. What it writes can be read by others, but not imported.
	Facts(rec *graph.Record, iris []string) error
	// End writes what closes the document. It does not close what lies under it.
	End() error
}

// writer is a Writer of some format.
type writer struct {
	graph func(qs []quads.Quad) error // all of one label
	end   func() error
}

// Record writes all quads of a record.
func (w writer) Record(rec *graph.Record) error {
	qs, _, err := encode(rec)
	if err != nil {
		return fmt.Errorf("article %q cannot be written as quads: %w", rec.Article.ID, err)
	}
	return w.graph(qs)
}

// Judgement writes all quads of a judgement.
func (w writer) Judgement(j *graph.Judgement) error {
	p, err := judgementPaper(j)
	if err != nil {
		return err
	}
	return w.graph(p.quads)
}

// Facts writes some quads of a record.
func (w writer) Facts(rec *graph.Record, iris []string) error {
	qs, _, err := encode(rec)
	if err != nil {
		return fmt.Errorf("article %q cannot be written as quads: %w", rec.Article.ID, err)
	}
	return w.graph(facts(qs, iris))
}

// End closes the document.
func (w writer) End() error { return w.end() }

// writeNQuads writes one record.
func writeNQuads(to io.Writer, rec *graph.Record) error {
	w := NewNQuads(to)
	if err := w.Record(rec); err != nil {
		return err
	}
	return w.End()
}

// facts are those of an article's quads that are about some nodes, what these lead to, and the article itself.
func facts(qs []quads.Quad, iris []string) []quads.Quad {
	label := qs[0].Label
	wanted := map[quads.Value]bool{label: true}
	for _, iri := range iris {
		wanted[quads.IRI(iri)] = true
	}
	about := map[quads.Value][]quads.Quad{}
	called := map[quads.Value][]quads.Value{} // a shared entity to the nodes that say who it is
	for _, q := range qs {
		about[q.Subject] = append(about[q.Subject], q)
		if q.Predicate == quads.IRI(graph.PropEntity) {
			called[q.Object] = append(called[q.Object], q.Subject)
		}
	}
	for next := slices.Collect(maps.Keys(wanted)); len(next) > 0; {
		node := next[0]
		next = next[1:]
		for _, q := range about[node] {
			for _, to := range append(called[q.Object], q.Object) {
				if _, inside := about[to]; inside && !wanted[to] {
					wanted[to] = true
					next = append(next, to)
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(qs), func(q quads.Quad) bool {
		switch q.Predicate {
		case quads.IRI(graph.PropBody), quads.IRI(graph.PropRecord), quads.IRI(graph.PropDigest):
			return true
		}
		return !wanted[q.Subject]
	})
}
