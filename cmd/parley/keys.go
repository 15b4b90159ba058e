package main

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"parley/graph"
	"parley/graph/store"
)

// keys are the tokens of the store that a server has open, in memory, so that to look at a wrong one
// costs next to nothing.
type keys struct {
	store *store.Store
	byID  atomic.Pointer[map[string]*graph.Token]
}

// newKeys reads the tokens. The error is of those that could not be read, and do not count, or of the store as a whole.
func newKeys(ctx context.Context, s *store.Store) (*keys, error) {
	k := &keys{store: s}
	k.byID.Store(&map[string]*graph.Token{})
	return k, k.read(ctx)
}

// read reads the tokens as they are now. What is damaged opens nothing. Where the store cannot be read at all, they stay as they were.
func (k *keys) read(ctx context.Context) error {
	all, err := k.store.Tokens(ctx)
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		return fmt.Errorf("read the tokens: %w", err)
	}
	byID := make(map[string]*graph.Token, len(all))
	for _, t := range all {
		byID[t.ID] = t
	}
	k.byID.Store(&byID)
	return err
}

// find gives the token of a secret, also one that was withdrawn; nil where there is none.
func (k *keys) find(secret string) *graph.Token {
	id, ok := graph.TokenIDOf(secret)
	if !ok {
		return nil
	}
	if t := (*k.byID.Load())[id]; t != nil && t.IsOf(secret) {
		return t
	}
	return nil
}
