package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"parley/ask"
	"parley/data"
	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
	"parley/resolvers"
)

// depot is where articles are kept: the store itself, or the server that has it
// open. Both do the same.
type depot interface {
	// Held is as of [store.Store.Held], PutBatch as of [store.Store.PutBatch].
	Held(ctx context.Context, articleID string) (store.Held, error)
	// IDs is as of [store.Store.IDs], Record as of [store.Store.Record].
	IDs(ctx context.Context) ([]string, error)
	Record(ctx context.Context, articleID string) (*graph.Record, error)
	PutBatch(ctx context.Context, recs []*graph.Record) ([]store.Change, error)
	Delete(ctx context.Context, articleID string) (bool, error)
	// Judgements and PutJudgement are as of [store.Store].
	Judgements(ctx context.Context) ([]*graph.Judgement, error)
	PutJudgement(ctx context.Context, j *graph.Judgement) (store.Change, error)
	Verify(ctx context.Context) (store.Report, error)
	// Query gives the answer as JSON, and answered false where it has errors.
	Query(ctx context.Context, query string, variables map[string]any) (answer []byte, answered bool, err error)
	// Settle waits until the API shows what was stored and deleted before.
	Settle(ctx context.Context) error
	Close() error
}

// storeFlag is the flag of all commands that use a store.
type storeFlag struct {
	Store string `default:"${store}" placeholder:"DIR" help:"The store's directory (${default}; or set PARLEY_STORE)."`
}

// depot opens the store, or the way to the server that serves it, and makes a
// new store where there is none.
func (f storeFlag) depot(ctx context.Context) (depot, error) {
	server, err := dialServer(ctx, f.Store)
	if server != nil || err != nil {
		return server, err
	}
	s, err := store.Open(ctx, f.Store)
	if errors.Is(err, store.ErrInUse) {
		// A server that has just started opens the store before it listens.
		if server, dialed := dialServer(ctx, f.Store); server != nil && dialed == nil {
			return server, nil
		}
		return nil, fmt.Errorf("the store %s is in use by another process that takes no requests, such as another parley load: wait until it is done, then try again", f.Store)
	}
	if err != nil {
		return nil, err
	}
	return local{s, f.Store}, nil
}

// existing opens the store as depot does, but makes none.
func (f storeFlag) existing(ctx context.Context) (depot, error) {
	if _, err := os.Stat(f.Store); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no store %s: make one by parley load, or name another by --store", f.Store)
	}
	return f.depot(ctx)
}

// local is a store that this process has open.
type local struct {
	*store.Store
	dir string
}

// Delete leaves nothing of the article in the kept view either.
func (l local) Delete(ctx context.Context, articleID string) (bool, error) {
	was, err := l.Store.Delete(ctx, articleID)
	if was {
		err = errors.Join(err, dropCheckpoint(l.dir))
	}
	return was, err
}

// Settle has nothing to wait for: nobody else sees this store.
func (local) Settle(context.Context) error { return nil }

// Query builds the view of the whole store for one question.
func (l local) Query(ctx context.Context, query string, variables map[string]any) (answer []byte, answered bool, err error) {
	v, err := newView(l.Records(ctx))
	if err != nil {
		return nil, false, err
	}
	reader, err := ask.New()
	if err != nil {
		return nil, false, err
	}
	answer, err = resolvers.Execute(ctx, resolvers.Config{View: func() *view.View { return v }, Ask: reader}, query, variables)
	if answer == nil {
		return nil, false, err
	}
	return answer, err == nil, nil // the answer itself says what was wrong
}

func newView(records records) (*view.View, error) {
	ref, err := data.Reference()
	if err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	return view.New(ref, records)
}
