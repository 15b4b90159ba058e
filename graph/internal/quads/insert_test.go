package quads

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// uses gives how often each node is used, from Cayley's counters, and its size.
func uses(t *testing.T, s *Bolt) (perHash map[string]uint64, size uint64) {
	t.Helper()
	perHash = map[string]uint64{}
	err := s.db.DB().View(func(tx *bolt.Tx) error {
		size = binary.LittleEndian.Uint64(tx.Bucket([]byte("meta")).Get([]byte("size")))
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			if len(name) != 3 || name[0] != 'n' {
				return nil
			}
			return b.ForEach(func(k, v []byte) error {
				perHash[string(k)], _ = binary.Uvarint(v)
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return perHash, size
}

// byCayley applies a change by Cayley alone.
func byCayley(t *testing.T, s *Bolt, remove, add []Quad) {
	t.Helper()
	btx, err := s.db.DB().Begin(true)
	if err != nil {
		t.Fatal(err)
	}
	tx := newChange(btx)
	if err := applyByCayley(tx, remove, add); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// TestInsertWritesWhatCayleyWrites adds and removes the same quads in two stores,
// one of them by Cayley alone, and compares what is found by every pattern, how
// often each value is said to be used, and the number of quads.
func TestInsertWritesWhatCayleyWrites(t *testing.T) {
	ours, theirs := open(t, t.TempDir()), open(t, t.TempDir())
	batch := func(n int) []Quad {
		label := fmt.Sprint("label ", n)
		var out []Quad
		for i := range 30 {
			s := fmt.Sprint("s", n, "-", i/3)
			out = append(out, q(s, fmt.Sprint("p", i%4), IRI(fmt.Sprint("shared ", i%5)), label),
				q(s, "text", String(fmt.Sprint("text ", n*i)), label), q(s, "count", Int(i%7), label), q("common", "p0", Int(i), label))
		}
		slices.SortFunc(out, func(a, b Quad) int { return cmpStrings(a.String(), b.String()) })
		return slices.Compact(out)
	}
	compare := func(when string) {
		t.Helper()
		patterns := []Pattern{{}, {Subject: IRI("common")}, {Subject: IRI("s1-1")}, {Object: IRI("shared 2")}, {Object: Int(3)},
			{Object: Int(3), Predicate: IRI("count")}, {Label: IRI("label 2")}, {Predicate: IRI("text")}, {Object: String("text 0")}}
		for _, p := range patterns {
			if a, b := match(t, ours, p), match(t, theirs, p); !slices.Equal(a, b) {
				t.Errorf("%s: pattern %v: %d quads, by Cayley %d", when, p, len(a), len(b))
			}
		}
		a, size := uses(t, ours)
		b, want := uses(t, theirs)
		if size != want {
			t.Errorf("%s: size %d, by Cayley %d", when, size, want)
		}
		if len(a) != len(b) {
			t.Errorf("%s: %d nodes, by Cayley %d", when, len(a), len(b))
		}
		for h, n := range b {
			if a[h] != n {
				t.Errorf("%s: a node is used %d times, by Cayley %d", when, a[h], n)
			}
		}
	}
	for n := range 4 {
		apply(t, ours, nil, batch(n))
		byCayley(t, theirs, nil, batch(n))
	}
	compare("after adding")
	apply(t, ours, batch(1), batch(9))
	byCayley(t, theirs, batch(1), batch(9))
	compare("after replacing")
	apply(t, ours, nil, batch(1))
	byCayley(t, theirs, nil, batch(1))
	compare("after adding again")
	for _, n := range []int{0, 1, 2, 3, 9} {
		byCayley(t, ours, batch(n), nil)
		byCayley(t, theirs, batch(n), nil)
	}
	compare("after removing all")
	if left, size := uses(t, ours); len(left) > 0 || size != 0 {
		t.Errorf("%d nodes and %d quads are left", len(left), size)
	}
}

func cmpStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
