package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"parley/ask"
	"parley/data"
	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
	"parley/plain"
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
	tokens
	// Judge and Withdraw store a judgement, or its withdrawal, by somebody at some time.
	Judge(ctx context.Context, in view.JudgementInput, by string, at time.Time) (*graph.Judgement, error)
	Withdraw(ctx context.Context, id, by string, at time.Time) (*graph.Judgement, error)
	// Verify looks through the store, and at the view that is shown of it.
	Verify(ctx context.Context) (verification, error)
	// Query gives the answer as JSON, and answered false where it has errors.
	Query(ctx context.Context, query string, variables map[string]any) (answer []byte, answered bool, err error)
	// Moment answers questions from the graph as it is now; over a server, as it is when each is asked.
	Moment(ctx context.Context) (plain.Moment, error)
	// Settle waits until the API shows what was stored and deleted before.
	Settle(ctx context.Context) error
	Close() error
}

// storeFlag is the flag of all commands that use a store.
type storeFlag struct {
	Store string `default:"${store}" placeholder:"DIR|postgres://..." help:"The store's directory, or the address of a PostgreSQL database (${storeShown}; or set PARLEY_STORE, which also hides a password)."`
}

// shown is the store's name without what nobody should see.
func (f storeFlag) shown() string { return store.Shown(f.Store) }

// isDirectory is whether the store is one of files, which one process has open.
func (f storeFlag) isDirectory() bool { return f.Store != store.Memory && !store.IsDatabase(f.Store) }

// depot opens the store, or the way to the server that serves it, and makes a
// new store where there is none.
func (f storeFlag) depot(ctx context.Context) (depot, error) {
	if f.Store == store.Memory {
		return nil, fmt.Errorf("%w: --store %s is for parley serve: what another command puts there is gone when it ends", errMisused, store.Memory)
	}
	return f.with(ctx, store.Open)
}

// existing opens the store as depot does, but makes none.
func (f storeFlag) existing(ctx context.Context) (depot, error) {
	d, err := f.with(ctx, store.OpenExisting)
	if errors.Is(err, store.ErrNone) {
		return nil, fmt.Errorf("there is no store %s: make one by parley load, or name another by --store", f.shown())
	}
	return d, err
}

func (f storeFlag) with(ctx context.Context, open func(context.Context, string) (*store.Store, error)) (depot, error) {
	if f.isDirectory() {
		if server, err := dialServer(ctx, f.Store); server != nil || err != nil {
			return server, err
		}
	}
	s, err := open(ctx, f.Store)
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
	return local{s, checkpointDir(f.Store)}, nil
}

// local is a store that this process has open. Others may have the same database open.
type local struct {
	*store.Store
	// keptIn is where a server keeps the view of the store, or empty.
	keptIn string
}

// Delete leaves nothing of the article in the kept view either.
func (l local) Delete(ctx context.Context, articleID string) (bool, error) {
	was, err := l.Store.Delete(ctx, articleID)
	if was && l.keptIn != "" {
		err = errors.Join(err, dropCheckpoint(l.keptIn))
	}
	return was, err
}

// Settle has nothing to wait for: nobody else sees the store, or a database tells them.
func (local) Settle(context.Context) error { return nil }

// config is the API over the view of the whole store.
func (l local) config(ctx context.Context) (resolvers.Config, error) {
	v, err := l.view(ctx)
	if err != nil {
		return resolvers.Config{}, err
	}
	reader, err := ask.New()
	return resolvers.Config{View: func() *view.View { return v }, Ask: reader}, err
}

// Moment builds the view of the whole store for all questions that follow.
func (l local) Moment(ctx context.Context) (plain.Moment, error) {
	cfg, err := l.config(ctx)
	if err != nil {
		return plain.Moment{}, err
	}
	return moments(cfg)(), nil
}

// Query builds the view of the whole store for one question.
func (l local) Query(ctx context.Context, query string, variables map[string]any) (answer []byte, answered bool, err error) {
	cfg, err := l.config(ctx)
	if err != nil {
		return nil, false, err
	}
	answer, err = resolvers.Execute(ctx, cfg, query, variables)
	if answer == nil {
		return nil, false, err
	}
	return answer, err == nil, nil // the answer itself says what was wrong
}

// view builds the view of the whole store.
func (l local) view(ctx context.Context) (*view.View, error) {
	judgements, err := l.Judgements(ctx)
	if err != nil {
		return nil, err
	}
	retractions, err := l.Retractions(ctx)
	if err != nil {
		return nil, err
	}
	return newView(l.Records(ctx), judgements, retractions)
}

// Judge stores what somebody says of facts; it needs a view of the whole store to know
// what is meant.
func (l local) Judge(ctx context.Context, in view.JudgementInput, by string, at time.Time) (*graph.Judgement, error) {
	v, err := l.view(ctx)
	if err != nil {
		return nil, err
	}
	return judge(ctx, l.Store, func() (*graph.Judgement, error) { return v.Judge(in, by, at) })
}

// Withdraw undoes a judgement.
func (l local) Withdraw(ctx context.Context, id, by string, at time.Time) (*graph.Judgement, error) {
	v, err := l.view(ctx)
	if err != nil {
		return nil, err
	}
	return judge(ctx, l.Store, func() (*graph.Judgement, error) { return v.Withdraw(id, by, at) })
}

// judge stores the judgement that is made.
func judge(ctx context.Context, s *store.Store, made func() (*graph.Judgement, error)) (*graph.Judgement, error) {
	j, err := made()
	if err != nil {
		return nil, err
	}
	_, err = s.PutJudgement(ctx, j)
	return j, err
}

func newView(records records, judgements []*graph.Judgement, retractions []*graph.Retraction) (*view.View, error) {
	ref, err := data.Reference()
	if err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	v, err := view.New(ref, records, judgements...)
	if err != nil {
		return nil, err
	}
	return v.Retracted(retractions), nil
}
