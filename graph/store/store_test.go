package store

import (
	"testing"

	"parley/graph/internal/quads"
)

// testStore opens a store that does not wait for the disk.
func testStore(t testing.TB) *Store {
	t.Helper()
	s, err := open(t.Context(), t.TempDir(), quads.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
