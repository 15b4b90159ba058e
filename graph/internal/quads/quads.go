// Package quads keeps quads: in Cayley on bbolt, in one directory that Cayley's own
// tools open too; or in memory. It is the only package that knows Cayley.
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
	"iter"
	"sync"

	"github.com/cayleygraph/quad"
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
	// ErrUnknownState is a state that the store never was in.
	ErrUnknownState = errors.New("never in that state")
)

// Pattern selects quads; a nil field matches anything, and no label at all.
type Pattern struct{ Subject, Predicate, Object, Label Value }

func (p Pattern) get(d quad.Direction) Value {
	return Quad{Subject: p.Subject, Predicate: p.Predicate, Object: p.Object, Label: p.Label}.Get(d)
}

// Reader reads quads.
type Reader interface {
	// Match yields the quads that agree with each of the patterns, one pattern after
	// the other; what is found for one pattern is of one state of the store, and a loop
	// that is left early costs nothing more. A cancelled context, a damaged file or a lost
	// database end the loop with an error, never silently. The loop's body must not write to the store: a
	// write may wait until its readers are done.
	//
	// A bound subject, object or label costs what it finds; a predicate alone reads
	// the whole store.
	Match(ctx context.Context, patterns ...Pattern) iter.Seq2[Quad, error]
}

// Store is a set of quads that changes by whole transactions, and remembers which labels
// each of them changed. Any number of goroutines may use it; readers and writers do not
// wait for each other, writers take turns.
type Store interface {
	Reader
	// Change makes one transaction of what decide wants: all of it is there and
	// safe when Change returns, or none of it is. Nobody else writes from the beginning of decide, so that
	// what it reads stays true. It may be called again where a database asks for that, and must not use the store
	// but by its argument. Removing a quad that is not there, or adding one that is, is an error.
	Change(ctx context.Context, decide func(Reader) (Delta, error)) error
	// State is what the store is in now.
	State(ctx context.Context) (State, error)
	// Since gives the labels whose quads changed after the store was in a state, each once, and the state
	// that it is in now; ErrUnknownState where it never was in that state, such as one that was
	// copied back.
	Since(ctx context.Context, s State) (labels []IRI, now State, err error)
	// Wait returns when the store is in another state than s, whoever changed it.
	Wait(ctx context.Context, s State) error
	// Close waits for the readers under way and gives the store free.
	Close() error
}

// Delta is what a transaction removes and adds.
type Delta struct{ Remove, Add []Quad }

// labels are those whose quads the delta changes.
func (d Delta) labels() []IRI {
	var out []IRI
	seen := map[IRI]bool{}
	for _, qs := range [][]Quad{d.Remove, d.Add} {
		for _, q := range qs {
			if label, ok := q.Label.(IRI); ok && !seen[label] {
				seen[label] = true
				out = append(out, label)
			}
		}
	}
	return out
}

// State names what a store holds: by the number of transactions that made it, and by a number that
// the last of them chose by chance. So the state of a store that was copied back and went
// on otherwise is not taken for that of the one it was copied from.
type State struct{ Changes, Mark uint64 }

// String gives the state as ParseState reads it.
func (s State) String() string { return fmt.Sprintf("%d-%016x", s.Changes, s.Mark) }

// ParseState reads what String gave.
func ParseState(text string) (s State, err error) {
	if n, err := fmt.Sscanf(text, "%d-%016x", &s.Changes, &s.Mark); n != 2 || err != nil || s.String() != text {
		return State{}, fmt.Errorf("%.40q names no state of a store", text)
	}
	return s, nil
}

// Apply removes and adds quads in one transaction.
func Apply(ctx context.Context, s Store, remove, add []Quad) error {
	return s.Change(ctx, func(Reader) (Delta, error) { return Delta{remove, add}, nil })
}

// checkValues refuses what no store keeps as it is.
func checkValues(qs []Quad) error {
	for _, q := range qs {
		if _, ok := q.Label.(IRI); !ok && q.Label != nil {
			return fmt.Errorf("quad %v: its label is no IRI", q)
		}
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

// each gives quads, once each.
func each(qs []Quad) []Quad {
	out := make([]Quad, 0, len(qs))
	seen := make(map[Quad]struct{}, len(qs))
	for _, q := range qs {
		if _, ok := seen[q]; !ok {
			seen[q] = struct{}{}
			out = append(out, q)
		}
	}
	return out
}

// bell wakes those who wait for a change by this process.
type bell struct {
	mu   sync.Mutex
	next chan struct{}
}

// rung is closed at the next ring.
func (b *bell) rung() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}

// wait returns when a store that only this process changes is in another state.
func (b *bell) wait(ctx context.Context, s State, state func(context.Context) (State, error)) error {
	for {
		rung := b.rung() // before the state is looked at, so that no change falls between
		if now, err := state(ctx); err != nil || now != s {
			return err
		}
		select {
		case <-rung:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
