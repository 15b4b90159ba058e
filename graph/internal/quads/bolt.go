package quads

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	hbolt "github.com/hidal-go/hidalgo/kv/bbolt"
	bolt "go.etcd.io/bbolt"
)

// Options of a store. The zero value is what a store of record wants.
type Options struct {
	// LockWait is how long to wait for another process that has the store
	// open; zero means one second.
	LockWait time.Duration
	// NoSync leaves it to the operating system when to write: fast, and not safe
	// against power loss. For tests.
	NoSync bool
}

// Bolt is a store in a file, which one process has open.
type Bolt struct {
	db     *hbolt.DB
	path   string
	writer sync.Mutex
	bell   bell
}

// Close waits for the readers under way and gives the file free.
func (s *Bolt) Close() error {
	defer s.bell.ring()
	return s.db.Close()
}

// Path is the file that holds the quads.
func (s *Bolt) Path() string { return s.path }

// Change is as of [Store]; its delta is on disk when it returns.
func (s *Bolt) Change(ctx context.Context, decide func(Reader) (Delta, error)) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	d, err := decide(s)
	if err != nil {
		return err
	}
	if err := checkValues(d.Add); err != nil {
		return err
	}
	if len(d.Remove)+len(d.Add) == 0 {
		return nil
	}
	if err := s.apply(ctx, d); err != nil {
		return err
	}
	s.bell.ring()
	return nil
}

// apply is one transaction of bbolt.
func (s *Bolt) apply(ctx context.Context, d Delta) (err error) {
	defer s.guard(&err)()
	btx, err := s.db.DB().Begin(true)
	if err != nil {
		return s.explain("begin a change of", err)
	}
	tx := newChange(btx)
	defer func() {
		if cerr := tx.Close(); cerr != nil && !errors.Is(cerr, bolt.ErrTxClosed) {
			err = errors.Join(err, s.explain("undo a change of", cerr))
		}
	}()
	if err := applyTo(ctx, tx, d.Remove, d.Add); err != nil {
		return s.explain("change", err)
	}
	if err := tx.note(d.labels()); err != nil {
		return s.explain("note a change of", err)
	}
	if err := tx.Commit(ctx); err != nil {
		return s.explain("write a change to", err)
	}
	return nil
}

// applyTo makes the change inside the transaction.
func applyTo(ctx context.Context, tx *change, remove, add []Quad) error {
	known, fresh, err := split(tx, add)
	if err != nil {
		return err
	}
	if len(remove)+len(known) > 0 {
		if err := applyByCayley(tx, remove, known); err != nil {
			return err
		}
	}
	if len(fresh) == 0 {
		return ctx.Err()
	}
	return insert(ctx, tx, fresh)
}

// split parts the quads whose label the store knows, or that have none, from
// those that cannot be there yet. Each comes once.
func split(tx *change, add []Quad) (known, fresh []Quad, err error) {
	knows := map[Value]bool{nil: true}
	for _, q := range each(add) {
		k, asked := knows[q.Label]
		if !asked {
			if k, err = tx.knows(q.Label); err != nil {
				return nil, nil, err
			}
			knows[q.Label] = k
		}
		if k {
			known = append(known, q)
		} else {
			fresh = append(fresh, q)
		}
	}
	return known, fresh, nil
}

// applyByCayley runs the change through a Cayley store that lives as long as the
// transaction. One that lived longer would keep the ids and index entries of a
// change that failed, and write them with the next.
func applyByCayley(tx *change, remove, add []Quad) error {
	qs, err := kv.New(oneTx{tx}, options())
	if err != nil {
		return err
	}
	if len(remove) > 0 {
		if err := qs.ApplyDeltas(deltas(graph.Delete, remove), graph.IgnoreOpts{}); err != nil {
			return err
		}
	}
	if len(add) > 0 {
		return qs.ApplyDeltas(deltas(graph.Add, add), graph.IgnoreOpts{})
	}
	return nil
}

// options turn off Cayley's bloom filters: they cost hundreds of megabytes and
// a scan of the whole file at every opening.
func options() graph.Options { return graph.Options{kv.OptNoBloom: true} }

func deltas(action graph.Procedure, qs []Quad) []graph.Delta {
	out := make([]graph.Delta, 0, len(qs))
	for _, q := range each(qs) {
		out = append(out, graph.Delta{Quad: q, Action: action})
	}
	return out
}
