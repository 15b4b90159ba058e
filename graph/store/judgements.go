package store

import (
	"context"
	"fmt"

	"parley/graph"
	"parley/graph/internal/quads"
)

// PutJudgement stores a judgement, or its withdrawal, in one transaction, on disk when it
// returns. It is refused where it fails its Check. The articles that it is about need not
// be there: a judgement may come before them, and outlives them. What was withdrawn stays
// withdrawn, even if it is stored again as it was before.
func (s *Store) PutJudgement(ctx context.Context, j *graph.Judgement) (Change, error) {
	p, err := judgementPaper(j)
	if err != nil {
		return Refused, err
	}
	var change Change
	err = s.quads.Change(ctx, func(now quads.Reader) (d quads.Delta, err error) {
		change, d, err = judged(ctx, now, j, p)
		return d, err
	})
	if err != nil {
		return Refused, fmt.Errorf("store judgement %s: %w", j.ID, err)
	}
	return change, nil
}

// judged says what storing a judgement does to the store as it is now.
func judged(ctx context.Context, now quads.Reader, j *graph.Judgement, p *paper) (Change, quads.Delta, error) {
	old, err := under(ctx, now, p.label)
	if err != nil || len(old) == 0 {
		return Added, quads.Delta{Add: p.quads}, err
	}
	was, err := readJudgement(old)
	if err != nil {
		return Refused, quads.Delta{}, err
	}
	if was.Withdrawn != nil || j.Withdrawn == nil {
		return Unchanged, quads.Delta{}, nil
	}
	return Replaced, quads.Delta{Remove: without(old, p.quads), Add: without(p.quads, old)}, nil
}

// Judgement gives one judgement, ErrNoJudgement where there is none of that id.
func (s *Store) Judgement(ctx context.Context, id string) (*graph.Judgement, error) {
	return onePaper(ctx, s, "judgement", id, graph.JudgementIRI(id), ErrNoJudgement, judgementPaper)
}

// Judgements gives all judgements, those that were withdrawn too, in the order of their ids.
// A damaged one is an error that names it: a view without it would say what somebody
// has found to be wrong.
func (s *Store) Judgements(ctx context.Context) ([]*graph.Judgement, error) {
	return wholePapers(ctx, s, "judgements", graph.ClassJudgement, judgementPaper)
}

func judgementPaper(j *graph.Judgement) (*paper, error) {
	if err := j.Check(); err != nil {
		return nil, fmt.Errorf("judgement %q is %w: %w", j.ID, ErrRefused, err)
	}
	p, err := newPaper(graph.JudgementIRI(j.ID), graph.ClassJudgement, j)
	if err != nil {
		return nil, fmt.Errorf("judgement %q is %w: %w", j.ID, ErrRefused, err)
	}
	p.text(graph.PropVerdict, string(j.Kind))
	for _, a := range j.About {
		p.link(graph.PropJudged, anchorIRI(a))
	}
	for _, a := range j.Other {
		p.link(graph.PropOther, anchorIRI(a))
	}
	p.text(graph.PropField, string(j.Field))
	p.text(graph.PropValue, j.Value)
	for _, e := range j.Entities {
		p.link(graph.PropEntity, graph.EntityIRI(e.Key))
	}
	p.text(graph.PropNote, j.Note)
	p.text(graph.PropAuthor, j.Author)
	p.text(graph.PropAuthoredAt, j.At)
	if j.Withdrawn != nil {
		p.text(graph.PropWithdrawnBy, j.Withdrawn.By)
		p.text(graph.PropWithdrawnAt, j.Withdrawn.At)
	}
	return p, nil
}

// anchorIRI leads to the place of the fact, which its own quads lead to as well.
func anchorIRI(a graph.Anchor) string {
	if a.Article == "" {
		return graph.EntityIRI(a.Key)
	}
	return graph.EvidenceIRI(a.Article, a.Start, a.End)
}

// readJudgement reads the quads of one, and holds them against what it gives.
func readJudgement(qs []quads.Quad) (*graph.Judgement, error) { return onPaper(qs, judgementPaper) }
