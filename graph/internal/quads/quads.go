// Package quads keeps quads in Cayley on bbolt, in one directory that Cayley's
// own tools open too. It is the only package that knows Cayley.
//
// It promises what Cayley leaves open: a change is one transaction, a reader
// sees one state of the store from beginning to end, a cancelled reader is told
// so, a failed write leaves nothing behind, and a damaged or foreign file is an
// error. docs/decisions/cayley.md says how.
package quads

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hbolt "github.com/hidal-go/hidalgo/kv/bbolt"
	bolt "go.etcd.io/bbolt"
)

// The parts of a quad. Only IRI, String and Int are stored: every tool reads
// those back as they were written, which is not so for times and floats.
type (
	Quad   = quad.Quad
	Value  = quad.Value
	IRI    = quad.IRI
	String = quad.String
	Int    = quad.Int
)

// The errors that callers act on.
var (
	ErrInUse   = errors.New("in use by another process")
	ErrDamaged = errors.New("damaged")
	ErrForeign = errors.New("not a store of quads")
	ErrClosed  = errors.New("closed")
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

// Store is a set of quads in a file. Any number of goroutines may use it;
// readers and the one writer do not wait for each other.
type Store struct {
	db     *hbolt.DB
	path   string
	writer sync.Mutex
}

// Close waits for the readers under way and gives the file free.
func (s *Store) Close() error { return s.db.Close() }

// Path is the file that holds the quads.
func (s *Store) Path() string { return s.path }

// Apply removes and adds quads in one transaction: all of it is there and on
// disk when it returns, or none of it is. Removing a quad that is not there, or
// adding one that is, is an error: Cayley would count it wrong for ever.
func (s *Store) Apply(ctx context.Context, remove, add []Quad) (err error) {
	if err := checkValues(add); err != nil {
		return err
	}
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(remove)+len(add) == 0 {
		return nil
	}
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
	if err := applyTo(ctx, tx, remove, add); err != nil {
		return s.explain("change", err)
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
	seen := make(map[Quad]struct{}, len(add))
	for _, q := range add {
		if _, ok := seen[q]; ok {
			continue
		}
		seen[q] = struct{}{}
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
	seen := make(map[Quad]struct{}, len(qs))
	for _, q := range qs {
		if _, ok := seen[q]; ok {
			continue
		}
		seen[q] = struct{}{}
		out = append(out, graph.Delta{Quad: q, Action: action})
	}
	return out
}

func checkValues(qs []Quad) error {
	for _, q := range qs {
		for _, d := range quad.Directions {
			switch v := q.Get(d).(type) {
			case IRI, String, Int:
			case nil:
				if d != quad.Label {
					return fmt.Errorf("quad %v has no %v", q, d)
				}
			default:
				return fmt.Errorf("quad %v: a %T cannot be stored, only IRI, String and Int", q, v)
			}
		}
	}
	return nil
}
