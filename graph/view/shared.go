package view

import (
	"strings"
	"sync"
	"sync/atomic"
)

// shared is strings that many things have in common, each kept once and known by its number; 0 is the
// empty one. Views that follow from each other have one; a writer adds to it while readers look up the
// numbers that their view has. Nothing is taken out of it: a view that is built anew begins with its own.
type shared struct {
	chunks atomic.Pointer[[]*[sharedChunk]string]
	adding sync.Mutex
	n      int
	refs   map[string]uint32 // nil until something is added
}

const sharedChunk = 512

func newShared() *shared {
	s := &shared{}
	s.push("")
	return s
}

// at is the string of a number; the empty one where there is no such number.
func (s *shared) at(ref uint32) string {
	chunks := *s.chunks.Load()
	if int(ref/sharedChunk) >= len(chunks) {
		return ""
	}
	return chunks[ref/sharedChunk][ref%sharedChunk]
}

// ref is the number of a string, which it gets now if it has none.
func (s *shared) ref(x string) uint32 {
	if x == "" {
		return 0
	}
	s.adding.Lock()
	defer s.adding.Unlock()
	if s.refs == nil {
		s.refs = make(map[string]uint32, s.n)
		for i := range uint32(s.n) {
			s.refs[s.at(i)] = i
		}
	}
	if ref, ok := s.refs[x]; ok {
		return ref
	}
	x = strings.Clone(x) // it may be a part of a long text
	s.refs[x] = uint32(s.n)
	s.push(x)
	return s.refs[x]
}

func (s *shared) push(x string) {
	if s.n%sharedChunk == 0 {
		var chunks []*[sharedChunk]string
		if old := s.chunks.Load(); old != nil {
			chunks = append(chunks, *old...)
		}
		chunks = append(chunks, new([sharedChunk]string))
		s.chunks.Store(&chunks)
	}
	(*s.chunks.Load())[s.n/sharedChunk][s.n%sharedChunk] = x
	s.n++
}

// all is the strings by their numbers.
func (s *shared) all() []string {
	s.adding.Lock()
	defer s.adding.Unlock()
	out := make([]string, s.n)
	for i := range out {
		out[i] = s.at(uint32(i))
	}
	return out
}

// sharedOf is strings by their numbers again.
func sharedOf(all []string) *shared {
	s := &shared{}
	for _, x := range all {
		s.push(x)
	}
	if len(all) == 0 {
		s.push("")
	}
	return s
}
