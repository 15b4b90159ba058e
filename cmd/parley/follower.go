package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"parley/graph/store"
	"parley/graph/view"
)

// follower keeps the view up to date with the store, whoever changes it: this server, or
// another process that has the same database open. What changed while it was at work is brought
// together, since that costs little more for many articles than for one.
type follower struct {
	store *store.Store
	live  *view.Live
	log   *slog.Logger
	// keys are told when tokens come or go; nil where there are none.
	keys *keys
	// retracted is called when articles were taken out of the view.
	retracted func() error

	mu sync.Mutex
	// at is the state of the store that the view shows; moved is closed when it is another one.
	at    store.State
	moved chan struct{}
	// brought counts the articles that were brought since the start.
	brought int
	// caughtUp is whether the view showed all that was stored at some moment after the start.
	caughtUp bool
	// fault is why the view does not show all that is stored, nil where it does.
	fault error
	// lost is whether the store cannot be reached now.
	lost bool
}

// newFollower follows from a view and the state that it is of.
func newFollower(s *store.Store, live *view.Live, k *keys, of store.State, log *slog.Logger, retracted func() error) *follower {
	return &follower{store: s, live: live, keys: k, at: of, moved: make(chan struct{}), log: log, retracted: retracted}
}

// state is the state of the store that the view shows at least, and how many articles were brought
// until then.
func (f *follower) state() (at store.State, brought int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.at, f.brought
}

// settled waits until all that is in the store now is in the view.
func (f *follower) settled(ctx context.Context) error {
	now, err := f.store.State(ctx)
	if err != nil {
		return err
	}
	for {
		f.mu.Lock()
		at, moved := f.at, f.moved
		f.mu.Unlock()
		if at.Changes >= now.Changes {
			f.catchUp()
			return nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// catchUp notes that the view shows all that was stored at some moment.
func (f *follower) catchUp() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.caughtUp = true
}

// current is whether nothing is missing from the view of the state that it is said to be of.
func (f *follower) current() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fault == nil
}

// ready is nil where the view shows all that is stored, as far as is known. What was
// stored in the last moments, or while a database was lost, may still be on its way.
func (f *follower) ready() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fault != nil {
		return fmt.Errorf("something that is stored could not be brought into the view: %w: see parley verify, then restart parley serve", f.fault)
	}
	if !f.caughtUp {
		return errors.New("articles that changed after the view was kept are still being brought")
	}
	return nil
}

// reached is whether the store answers.
func (f *follower) reached() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return !f.lost
}

// The pauses between attempts to reach a lost database.
const (
	firstPause = 50 * time.Millisecond
	lastPause  = time.Second
)

// run works until the context is cancelled.
func (f *follower) run(ctx context.Context) {
	pause := firstPause
	for ctx.Err() == nil {
		err := f.follow(ctx)
		if ctx.Err() != nil {
			return
		}
		if err == nil {
			pause = firstPause
			continue
		}
		f.reachable(err)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
		pause = min(2*pause, lastPause)
	}
}

// reachable writes to the log when the store is lost, and when it is there again.
func (f *follower) reachable(err error) {
	f.mu.Lock()
	was := f.lost
	f.lost = err != nil
	f.mu.Unlock()
	switch {
	case err != nil && !was:
		f.log.Error("the store is lost; answers are of what was known before, and it is tried again", "error", err)
	case err == nil && was:
		f.log.Info("the store is there again")
	}
}

// follow brings what changed, then waits until something else does.
func (f *follower) follow(ctx context.Context) error {
	at, _ := f.state()
	changed, now, err := f.store.Since(ctx, at)
	if err == nil || errors.Is(err, store.ErrUnknownState) {
		f.reachable(nil) // now, not when the next change comes
	}
	switch {
	case errors.Is(err, store.ErrUnknownState): // another store is in the place of the one that was
		if err := f.rebuild(ctx); err != nil {
			return err
		}
	case err != nil:
		return err
	case now != at:
		if len(changed.Tokens) > 0 {
			if err := f.readKeys(ctx); err != nil {
				return err
			}
		}
		if err := f.bring(ctx, changed); err != nil {
			return err
		}
		f.move(now, len(changed.Articles))
	}
	at, _ = f.state()
	f.catchUp()
	return f.store.Wait(ctx, at)
}

func (f *follower) move(to store.State, brought int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at = to
	f.brought += brought
	close(f.moved)
	f.moved = make(chan struct{})
}

// bring reads the articles as they are now, whatever happened to them in which
// order, and applies all at once. What cannot be read stays as it was; an error is
// of the store as a whole.
func (f *follower) bring(ctx context.Context, changed store.Changed) error {
	var e view.Edit
	var faults []error
	next := 0
	for rec, err := range f.store.RecordsOf(ctx, changed.Articles) {
		switch {
		case err == nil:
			e.Put = append(e.Put, rec)
		case errors.Is(err, store.ErrNotFound):
			e.Remove = append(e.Remove, changed.Articles[next])
		case errors.Is(err, store.ErrDamaged):
			faults = append(faults, err)
		default:
			return err
		}
		next++
	}
	if len(changed.Judgements) > 0 {
		var err error
		e.Judgements, err = f.store.Judgements(ctx)
		if err := setAside(err, &faults); err != nil {
			return err
		}
	}
	if len(changed.Retractions) > 0 {
		var err error
		e.Retractions, err = f.store.Retractions(ctx)
		if err := setAside(err, &faults); err != nil {
			return err
		}
	}
	if len(e.Put)+len(e.Remove) > 0 || e.Judgements != nil || e.Retractions != nil {
		if err := f.live.Edit(e); err != nil {
			faults = append(faults, err)
		}
	}
	if len(e.Remove) > 0 {
		if err := f.retracted(); err != nil {
			f.log.Error("the kept view, which may have what was retracted, could not be deleted", "error", err)
		}
	}
	f.blame(errors.Join(faults...))
	return nil
}

// setAside puts an error of damage to the faults; any other is of the store as a whole.
func setAside(err error, faults *[]error) error {
	if errors.Is(err, store.ErrDamaged) {
		*faults = append(*faults, err)
		return nil
	}
	return err
}

// readKeys has the tokens read; those that are damaged do not count.
func (f *follower) readKeys(ctx context.Context) error {
	if f.keys == nil {
		return nil
	}
	err := f.keys.read(ctx)
	if errors.Is(err, store.ErrDamaged) {
		f.log.Error("some tokens cannot be read and open nothing; see parley verify", "error", err)
		return nil
	}
	return err
}

// rebuild reads the whole store.
func (f *follower) rebuild(ctx context.Context) error {
	f.log.Warn("the store is not the one that was served, or was put back to an earlier state: the view is built anew")
	now, err := f.store.State(ctx)
	if err != nil {
		return err
	}
	judgements, err := f.store.Judgements(ctx)
	if err != nil {
		return err
	}
	retractions, err := f.store.Retractions(ctx)
	if err != nil {
		return err
	}
	if err := f.readKeys(ctx); err != nil {
		return err
	}
	v, err := newView(f.store.Records(ctx), judgements, retractions)
	if err != nil {
		return err
	}
	f.live.Replace(v)
	f.move(now, v.Stats().Articles)
	if err := f.retracted(); err != nil {
		f.log.Error("the kept view could not be deleted", "error", err)
	}
	return nil
}

// blame keeps what could not be brought.
func (f *follower) blame(err error) {
	if err == nil {
		return
	}
	f.log.Error("the API does not show all that is stored; see parley verify, then restart parley serve", "error", err)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = errors.Join(f.fault, err)
}
