package store

import (
	"context"
	"errors"
	"fmt"

	"parley/graph"
	"parley/graph/internal/quads"
)

// ErrNoToken is for a token that is not there.
var ErrNoToken = errors.New("no such token in the store")

// PutToken keeps a token, or its withdrawal, in one transaction, on disk when it returns. It is
// refused where it fails its Check, or where another one has its id. What was withdrawn stays withdrawn.
func (s *Store) PutToken(ctx context.Context, t *graph.Token) error {
	p, err := tokenPaper(t)
	if err != nil {
		return err
	}
	err = s.quads.Change(ctx, func(now quads.Reader) (quads.Delta, error) {
		old, err := under(ctx, now, p.label)
		if err != nil || len(old) == 0 {
			return quads.Delta{Add: p.quads}, err
		}
		was, err := readToken(old)
		switch {
		case err != nil:
			return quads.Delta{}, err
		case was.Hash != t.Hash:
			return quads.Delta{}, fmt.Errorf("there is another one of that id: %w", ErrRefused)
		case was.Withdrawn != nil || t.Withdrawn == nil:
			return quads.Delta{}, nil
		}
		return quads.Delta{Remove: without(old, p.quads), Add: without(p.quads, old)}, nil
	})
	if err != nil {
		return fmt.Errorf("store token %s: %w", t.ID, err)
	}
	return nil
}

// Token gives one token, ErrNoToken where there is none of that id.
func (s *Store) Token(ctx context.Context, id string) (*graph.Token, error) {
	return onePaper(ctx, s, "token", id, graph.TokenIRI(id), ErrNoToken, tokenPaper)
}

// Tokens gives all tokens, those that were withdrawn too, in the order of their ids. Damaged
// ones are left out and named in the error, an ErrDamaged; after any other error there are none.
func (s *Store) Tokens(ctx context.Context) ([]*graph.Token, error) {
	all, damaged, err := allPapers(ctx, s, "tokens", graph.ClassToken, tokenPaper)
	if err != nil {
		return nil, err
	}
	return all, errors.Join(damaged...)
}

func tokenPaper(t *graph.Token) (*paper, error) {
	p, err := newPaper(graph.TokenIRI(t.ID), graph.ClassToken, t)
	if err = errors.Join(t.Check(), err); err != nil {
		return nil, fmt.Errorf("token %q is %w: %w", t.ID, ErrRefused, err)
	}
	p.text(graph.PropName, t.Name)
	p.text(graph.PropAuthoredAt, t.At)
	if t.Withdrawn != nil {
		p.text(graph.PropWithdrawnBy, t.Withdrawn.By)
		p.text(graph.PropWithdrawnAt, t.Withdrawn.At)
	}
	return p, nil
}

func readToken(qs []quads.Quad) (*graph.Token, error) { return onPaper(qs, tokenPaper) }
