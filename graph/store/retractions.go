package store

import (
	"context"
	"errors"
	"fmt"

	"parley/graph"
	"parley/graph/internal/quads"
)

// Retract removes what the article said, as Delete does, and keeps who did so and when, both in one
// transaction; false where the article is not in the store, and then nothing is kept.
func (s *Store) Retract(ctx context.Context, r *graph.Retraction) (was bool, err error) {
	p, err := retractionPaper(r)
	if err != nil {
		return false, err
	}
	err = s.quads.Change(ctx, func(now quads.Reader) (d quads.Delta, err error) {
		d.Remove, err = label(ctx, now, r.Article)
		if was = len(d.Remove) > 0; !was || err != nil {
			return d, err
		}
		old, err := under(ctx, now, p.label)
		d.Add = without(p.quads, old) // the same twice in one second is one
		return d, err
	})
	if err != nil {
		return false, fmt.Errorf("retract article %q: %w", r.Article, err)
	}
	return was, nil
}

// Retractions gives all retractions, in the order of their ids. A damaged one is an error that names it.
func (s *Store) Retractions(ctx context.Context) ([]*graph.Retraction, error) {
	return wholePapers(ctx, s, "retractions", graph.ClassRetraction, retractionPaper)
}

func retractionPaper(r *graph.Retraction) (*paper, error) {
	p, err := newPaper(graph.RetractionIRI(r.ID), graph.ClassRetraction, r)
	if err = errors.Join(r.Check(), err); err != nil {
		return nil, fmt.Errorf("retraction %q is %w: %w", r.ID, ErrRefused, err)
	}
	p.text(graph.PropRetracted, r.Article)
	p.text(graph.PropAuthor, r.By)
	p.text(graph.PropAuthoredAt, r.At)
	return p, nil
}

func readRetraction(qs []quads.Quad) (*graph.Retraction, error) { return onPaper(qs, retractionPaper) }
