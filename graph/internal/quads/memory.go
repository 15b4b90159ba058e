package quads

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
)

// Memory is a store that ends with its process.
type Memory struct {
	writer sync.Mutex
	bell   bell

	mu     sync.RWMutex
	closed bool
	all    quadSet
	// by finds the quads with a value in a place; predicates are too common to be worth it.
	by map[quad.Direction]map[Value]quadSet
	// log is the marks of all changes, the first of which made the store, and their labels.
	log []logEntry
}

type quadSet map[Quad]struct{}

type logEntry struct {
	mark   uint64
	labels []IRI
}

// NewMemory makes an empty store.
func NewMemory() *Memory {
	return &Memory{all: quadSet{}, log: []logEntry{{mark: rand.Uint64()}}, by: map[quad.Direction]map[Value]quadSet{
		quad.Subject: {}, quad.Object: {}, quad.Label: {},
	}}
}

// Close forgets nothing, but lets nobody in any more.
func (s *Memory) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.bell.ring()
	return nil
}

// open says whether the store can be used.
func (s *Memory) open(ctx context.Context) error {
	if s.closed {
		return fmt.Errorf("the store is %w", ErrClosed)
	}
	return ctx.Err()
}

// Match is as of [Store].
func (s *Memory) Match(ctx context.Context, patterns ...Pattern) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		for _, p := range patterns {
			found, err := s.find(ctx, p)
			for _, q := range found {
				if err = ctx.Err(); err != nil {
					break
				}
				if !yield(q, nil) {
					return
				}
			}
			if err != nil {
				yield(Quad{}, err)
				return
			}
		}
	}
}

// find gives the quads of a pattern, as they are now.
func (s *Memory) find(ctx context.Context, p Pattern) ([]Quad, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.open(ctx); err != nil {
		return nil, err
	}
	among := s.all
	for d, index := range s.by {
		if v := p.get(d); v != nil && len(index[v]) <= len(among) {
			among = index[v]
		}
	}
	var out []Quad
	for q := range among {
		if p.agrees(q) {
			out = append(out, q)
		}
	}
	return out, nil
}

func (p Pattern) agrees(q Quad) bool {
	for _, d := range quad.Directions {
		if v := p.get(d); v != nil && q.Get(d) != v {
			return false
		}
	}
	return true
}

// Change is as of [Store].
func (s *Memory) Change(ctx context.Context, decide func(Reader) (Delta, error)) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	s.mu.RLock()
	err := s.open(ctx)
	s.mu.RUnlock()
	if err != nil {
		return err
	}
	d, err := decide(s)
	if err != nil {
		return err
	}
	d.Remove, d.Add = each(d.Remove), each(d.Add)
	if err := s.check(ctx, d); err != nil {
		return fmt.Errorf("change the store in memory: %w", err)
	}
	if len(d.Remove)+len(d.Add) > 0 {
		s.apply(d)
		s.bell.ring()
	}
	return nil
}

// check refuses what cannot be done, before anything is.
func (s *Memory) check(ctx context.Context, d Delta) error {
	if err := checkValues(d.Add); err != nil {
		return err
	}
	removed := quadSet{}
	for _, q := range d.Remove {
		if _, there := s.all[q]; !there {
			return fmt.Errorf("quad %v is not there to be removed", q)
		}
		removed[q] = struct{}{}
	}
	for _, q := range d.Add {
		_, there := s.all[q]
		if _, goes := removed[q]; there && !goes {
			return fmt.Errorf("quad %v is there already", q)
		}
	}
	return ctx.Err()
}

func (s *Memory) apply(d Delta) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, q := range d.Remove {
		delete(s.all, q)
		for dir, index := range s.by {
			if delete(index[q.Get(dir)], q); len(index[q.Get(dir)]) == 0 {
				delete(index, q.Get(dir))
			}
		}
	}
	for _, q := range d.Add {
		s.all[q] = struct{}{}
		for dir, index := range s.by {
			v := q.Get(dir)
			if v == nil {
				continue
			}
			if index[v] == nil {
				index[v] = quadSet{}
			}
			index[v][q] = struct{}{}
		}
	}
	s.log = append(s.log, logEntry{rand.Uint64(), d.labels()})
}

// State is as of [Store].
func (s *Memory) State(ctx context.Context) (State, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state(), s.open(ctx)
}

func (s *Memory) state() State {
	last := len(s.log) - 1
	return State{uint64(last), s.log[last].mark}
}

// Since is as of [Store].
func (s *Memory) Since(ctx context.Context, then State) ([]IRI, State, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.open(ctx); err != nil {
		return nil, State{}, err
	}
	if then.Changes >= uint64(len(s.log)) || s.log[then.Changes].mark != then.Mark {
		return nil, State{}, fmt.Errorf("the store in memory was %w: %v", ErrUnknownState, then)
	}
	labels := map[IRI]bool{}
	for _, entry := range s.log[then.Changes+1:] {
		for _, l := range entry.labels {
			labels[l] = true
		}
	}
	return slices.Collect(maps.Keys(labels)), s.state(), nil
}

// Wait is as of [Store].
func (s *Memory) Wait(ctx context.Context, then State) error { return s.bell.wait(ctx, then, s.State) }
