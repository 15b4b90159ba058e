package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
)

// follower brings the view up to date with the store. Articles that change while
// it is at work wait and are brought together, since building a view costs
// little more for many than for one.
type follower struct {
	store *store.Store
	live  *view.Live
	log   *slog.Logger
	wake  chan struct{} // holds one

	mu sync.Mutex
	// waiting are the articles that changed; next is closed when they have been
	// brought, atWork when those at work have. Nil where there are none.
	waiting      map[string]bool
	next, atWork chan struct{}
	// failed is whether something could not be brought.
	failed bool
}

func newFollower(s *store.Store, live *view.Live, log *slog.Logger) *follower {
	return &follower{store: s, live: live, log: log, wake: make(chan struct{}, 1), waiting: map[string]bool{}}
}

// changed tells of an article that was stored or deleted.
func (f *follower) changed(articleID string) {
	f.mu.Lock()
	f.waiting[articleID] = true
	if f.next == nil {
		f.next = make(chan struct{})
	}
	f.mu.Unlock()
	select {
	case f.wake <- struct{}{}:
	default: // awake already
	}
}

// settled waits until all that changed before is in the view.
func (f *follower) settled(ctx context.Context) error {
	f.mu.Lock()
	last := f.next
	if last == nil {
		last = f.atWork
	}
	f.mu.Unlock()
	if last == nil {
		return nil
	}
	select {
	case <-last:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// current is whether all that changed is in the view.
func (f *follower) current() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return !f.failed && f.next == nil && f.atWork == nil
}

// ready is nil where the view shows all that is stored, as far as is known. What was
// stored in the last moments may still be on its way.
func (f *follower) ready() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed {
		return errors.New("something that is stored could not be brought into the view: the log says what; restart parley serve")
	}
	return nil
}

// run works until the context is cancelled.
func (f *follower) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.wake:
		}
		f.mu.Lock()
		ids, done := f.waiting, f.next
		f.waiting, f.atWork, f.next = map[string]bool{}, done, nil
		f.mu.Unlock()
		if done == nil {
			continue
		}
		err := f.bring(ctx, ids)
		if err != nil && ctx.Err() == nil {
			f.log.Error("the API does not show all that is stored; restart parley serve", "error", err)
		}
		f.mu.Lock()
		f.failed = f.failed || err != nil
		f.atWork = nil
		f.mu.Unlock()
		close(done)
	}
}

// bring reads the articles as they are now, whatever happened to them in which
// order, and applies all at once.
func (f *follower) bring(ctx context.Context, ids map[string]bool) error {
	var put []*graph.Record
	var remove []string
	for id := range ids {
		rec, err := f.store.Record(ctx, id)
		switch {
		case errors.Is(err, store.ErrNotFound):
			remove = append(remove, id)
		case err != nil:
			return fmt.Errorf("read article %q: %w", id, err)
		default:
			put = append(put, rec)
		}
	}
	return f.live.Apply(put, remove)
}
