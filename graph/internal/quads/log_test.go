package quads

import (
	"errors"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// A store that was made before there were logs gets one when it is opened, and one that was
// copied back and went on otherwise is not taken for the one it was.
func TestTheLogOfAFile(t *testing.T) {
	dir := t.TempDir()
	again := func() *Bolt {
		t.Helper()
		s, err := Open(t.Context(), dir, Options{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	closed := func(s *Bolt) {
		t.Helper()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s := again()
	apply(t, s, nil, []Quad{q("a", "p", Int(1), "one")})
	if err := s.db.DB().Update(func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte(logBucket)) }); err != nil {
		t.Fatal(err)
	}
	closed(s)
	s = again()
	first := state(t, s)
	if first.Changes != 0 {
		t.Errorf("state %v", first)
	}
	apply(t, s, nil, []Quad{q("b", "p", Int(1), "two")})
	second := state(t, s)
	closed(s)
	s = again()
	if got := since(t, s, first); len(got) != 1 || got[0] != "two" || state(t, s) != second {
		t.Errorf("opened again, since %v: %q, and the state is %v, want %v", first, got, state(t, s), second)
	}
	if err := s.db.DB().Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(logBucket)).Put([]byte("12345678"), []byte("cut"))
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.State(t.Context()); !errors.Is(err, ErrDamaged) {
		t.Errorf("a damaged log: %v", err)
	}
	if _, _, err := s.Since(t.Context(), first); !errors.Is(err, ErrDamaged) {
		t.Errorf("since, in a damaged log: %v", err)
	}
	closed(s)
}
