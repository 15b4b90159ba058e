package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"parley/data"
	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
)

// checkpointName is the file in a store's directory that holds the view. It can be
// deleted at any time: the view is built from the store then.
const checkpointName = "view.checkpoint"

// checkpoint is the view of a store, kept so that the next start need not build it.
type checkpoint struct {
	store *store.Store
	path  string
	// program is the sum of the program's file: another one may build another view.
	program string
	mu      sync.Mutex
	// saved is the state that is kept, empty where none is known to be.
	saved string
}

func newCheckpoint(s *store.Store, dir string) (*checkpoint, error) {
	program, err := ownSum()
	if err != nil {
		return nil, fmt.Errorf("read the program's own file: %w", err)
	}
	return &checkpoint{store: s, path: filepath.Join(dir, checkpointName), program: program}, nil
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

// state is what a view of the store as it is now is kept under.
func (c *checkpoint) state() (string, error) {
	s, err := c.store.State(context.Background()) // it waits for nothing
	return c.program + " " + s.String(), err
}

// read gives the view that was kept; its error is fs.ErrNotExist where none was.
func (c *checkpoint) read() (*view.View, error) {
	of, err := c.state()
	if err != nil {
		return nil, err
	}
	kept, err := os.ReadFile(c.path)
	if err != nil {
		return nil, err
	}
	ref, err := data.Reference()
	if err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	v, err := view.ReadCheckpoint(ref, kept, of)
	if err == nil {
		c.saved = of
	}
	return v, err
}

// save keeps the view of the store as it was in a state; it keeps nothing where the
// store is in another one when it is done.
func (c *checkpoint) save(v *view.View, of string) error {
	f, err := os.CreateTemp(filepath.Dir(c.path), checkpointName+".*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it has its own name by then
	err = v.WriteCheckpoint(f, of)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if now, err := c.state(); err != nil || now != of {
		return err
	}
	c.saved = of
	return os.Rename(f.Name(), c.path)
}

// has is whether the view of a state is kept.
func (c *checkpoint) has(of string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.saved == of
}

// drop takes the checkpoint away, so that what was retracted is nowhere.
func (c *checkpoint) drop() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.saved = ""
	return dropCheckpoint(filepath.Dir(c.path))
}

func dropCheckpoint(dir string) error {
	err := os.Remove(filepath.Join(dir, checkpointName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// tidy deletes what writers left that were killed.
func (c *checkpoint) tidy() error {
	left, err := filepath.Glob(c.path + ".*.tmp")
	for _, path := range left {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// view reads the checkpoint or builds the view; of is the state that it is the view of.
func (m *Main) view(ctx context.Context, s *store.Store, c *checkpoint) (v *view.View, of string, err error) {
	if err := c.tidy(); err != nil {
		return nil, "", err
	}
	if of, err = c.state(); err != nil {
		return nil, "", err
	}
	v, err = c.read()
	switch {
	case err == nil:
		return v, of, nil
	case errors.Is(err, view.ErrDamaged):
		m.say("%s: %v; the view is built from the store", c.path, err)
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, view.ErrStale):
		return nil, "", fmt.Errorf("read the checkpoint of the view: %w: delete %s, it can be made again", err, c.path)
	}
	shown := progress{m: m}
	defer shown.clear()
	n := 0
	v, err = newView(func(yield func(*graph.Record, error) bool) {
		for rec, err := range s.Records(ctx) {
			n++
			shown.tick("%d articles read", n)
			if !yield(rec, err) {
				return
			}
		}
	})
	return v, of, err
}
