package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"parley/data"
	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
)

// checkpointName is the file in a store's directory that holds the view. It can be
// deleted at any time: the view is built from the store then.
const checkpointName = "view.checkpoint"

// checkpoint is the view of a store, kept so that the next start need not build it. One
// without a path is never there.
type checkpoint struct {
	path string
	// own is whether no other process keeps a view there.
	own bool
	// program is the sum of the program's file: another one may build another view.
	program string
	mu      sync.Mutex
	// drops counts the calls of drop: a view from before one must not be kept.
	drops int
}

// checkpointDir is where the view of a store is kept unless another place is named: in the store's directory,
// or, of a database, in a directory of this user for what can be made again; empty where there is none.
func checkpointDir(name string) string {
	if name == store.Memory {
		return ""
	}
	if !store.IsDatabase(name) {
		return name
	}
	caches, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(caches, "parley", fmt.Sprintf("%.8x", sha256.Sum256([]byte(store.Shown(name)))))
}

func newCheckpoint(dir string, own bool) (*checkpoint, error) {
	if dir == "" {
		return &checkpoint{}, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the directory where the view is kept: %w", err)
	}
	program, err := ownSum()
	if err != nil {
		return nil, fmt.Errorf("read the program's own file: %w", err)
	}
	return &checkpoint{path: filepath.Join(dir, checkpointName), own: own, program: program}, nil
}

func ownSum() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sum.Sum(nil)), nil
}

// read gives the view that was kept and the state of the store that it is of; its error is
// fs.ErrNotExist where none was.
func (c *checkpoint) read() (*view.View, store.State, error) {
	if c.path == "" {
		return nil, store.State{}, fs.ErrNotExist
	}
	kept, err := os.ReadFile(c.path)
	if err != nil {
		return nil, store.State{}, err
	}
	ref, err := data.Reference()
	if err != nil {
		return nil, store.State{}, fmt.Errorf("read the reference data: %w", err)
	}
	v, of, err := view.ReadCheckpoint(ref, kept, c.program)
	if err != nil {
		return nil, store.State{}, err
	}
	state, err := store.ParseState(of)
	if err != nil {
		return nil, store.State{}, fmt.Errorf("%w: %w", view.ErrDamaged, err)
	}
	return v, state, nil
}

// save keeps a view of the store as it was in a state or later; it keeps nothing where
// something was dropped after drops were counted.
func (c *checkpoint) save(v *view.View, of store.State, drops int) error {
	if c.path == "" {
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(c.path), checkpointName+".*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it has its own name by then
	err = v.WriteCheckpoint(f, c.program, of.String())
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.drops != drops {
		return nil
	}
	return os.Rename(f.Name(), c.path)
}

func (c *checkpoint) dropped() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.drops
}

// drop takes the checkpoint away, so that what was retracted is nowhere.
func (c *checkpoint) drop() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drops++
	if c.path == "" {
		return nil
	}
	return dropCheckpoint(filepath.Dir(c.path))
}

func dropCheckpoint(dir string) error {
	err := os.Remove(filepath.Join(dir, checkpointName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// leftOver is how old a half-written file is, where others may be writing theirs, that nobody writes to any more.
const leftOver = time.Hour

// tidy deletes what writers left that were killed.
func (c *checkpoint) tidy(now time.Time) error {
	if c.path == "" {
		return nil
	}
	left, err := filepath.Glob(c.path + ".*.tmp")
	for _, path := range left {
		if info, stat := os.Stat(path); stat == nil && !c.own && now.Sub(info.ModTime()) < leftOver {
			continue
		}
		if gone := os.Remove(path); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

// view reads the checkpoint, if it is of a state that the store was in, or builds the view; of is
// the state that it is the view of.
func (m *Main) view(ctx context.Context, s *store.Store, c *checkpoint) (v *view.View, of store.State, read bool, err error) {
	if err := c.tidy(m.Now()); err != nil {
		return nil, of, false, err
	}
	v, of, err = c.read()
	if err == nil {
		_, _, err = s.Since(ctx, of)
	}
	switch {
	case err == nil:
		return v, of, true, nil
	case errors.Is(err, view.ErrDamaged):
		m.say("%s: %v; the view is built from the store", c.path, err)
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, view.ErrStale) && !errors.Is(err, store.ErrUnknownState):
		return nil, of, false, fmt.Errorf("read the checkpoint of the view: %w: delete %s, it can be made again", err, c.path)
	}
	if of, err = s.State(ctx); err != nil {
		return nil, of, false, err
	}
	shown := progress{m: m}
	defer shown.clear()
	n := 0
	judgements, err := s.Judgements(ctx)
	if err != nil {
		return nil, of, false, err
	}
	retractions, err := s.Retractions(ctx)
	if err != nil {
		return nil, of, false, err
	}
	v, err = newView(func(yield func(*graph.Record, error) bool) {
		for rec, err := range s.Records(ctx) {
			n++
			shown.tick("%d articles read", n)
			if !yield(rec, err) {
				return
			}
		}
	}, judgements, retractions)
	return v, of, false, err
}

// keeper keeps the view that a server answers from, from time to time, so that a start, also one after a crash,
// has few articles to bring.
type keeper struct {
	kept     *checkpoint
	follower *follower
	log      *slog.Logger

	// Of the view that was kept last: its state, how many articles were brought until then and how much was
	// dropped, when that was done, and how long it took.
	saved   bool
	of      store.State
	brought int
	drops   int
	done    time.Time
	took    time.Duration
}

// When a view is kept: once so many articles were brought after the one that is kept, or none for
// so long. Keeping takes one part of so many of the time at most, as it costs as much as building a view.
const (
	keepArticles = 500
	keepQuiet    = 5 * time.Second
	keepPart     = 10
)

// run works until the context is cancelled.
func (k *keeper) run(ctx context.Context) {
	if k.kept.path == "" {
		return
	}
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	_, last := k.follower.state()
	quiet := time.Duration(0)
	for {
		if _, brought := k.follower.state(); brought != last {
			last, quiet = brought, 0
		}
		if k.due(last, quiet) {
			k.keep()
		}
		select {
		case <-tick.C:
			quiet += time.Second
		case <-ctx.Done():
			return
		}
	}
}

func (k *keeper) due(brought int, quiet time.Duration) bool {
	switch {
	case !k.saved || k.drops != k.kept.dropped():
	case brought == k.brought:
		return false
	case brought-k.brought < keepArticles && quiet < keepQuiet:
		return false
	}
	return time.Since(k.done) >= keepPart*k.took
}

// keep keeps the view as it is now. What cannot be kept is said: the next start is
// slower, nothing else.
func (k *keeper) keep() {
	if !k.follower.current() {
		return
	}
	begin := time.Now()
	drops := k.kept.dropped()
	of, brought := k.follower.state()
	if k.saved && of == k.of && drops == k.drops {
		return
	}
	if err := k.kept.save(k.follower.live.View(), of, drops); err != nil {
		k.log.Warn("the view could not be kept, so the next start has more to do", "error", err)
	}
	k.saved, k.of, k.brought, k.drops = true, of, brought, drops
	k.done, k.took = time.Now(), time.Since(begin)
}
