package quads

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/cayleygraph/quad"
)

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, Options{NoSync: true})
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

func apply(t testing.TB, s *Store, remove, add []Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), remove, add); err != nil {
		t.Fatal(err)
	}
}

func match(t testing.TB, s *Store, p Pattern) []string {
	t.Helper()
	var out []string
	for q, err := range s.Match(t.Context(), p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.String())
	}
	slices.Sort(out)
	return out
}

func q(s, p string, o Value, label string) Quad {
	out := Quad{Subject: IRI(s), Predicate: IRI(p), Object: o}
	if label != "" {
		out.Label = IRI(label)
	}
	return out
}

func texts(qs ...Quad) []string {
	var out []string
	for _, x := range qs {
		out = append(out, x.String())
	}
	slices.Sort(out)
	return out
}

func TestMatch(t *testing.T) {
	s := open(t, t.TempDir())
	ab1, ab2 := q("a", "p", IRI("b"), "one"), q("a", "p", IRI("b"), "two")
	ac, at := q("a", "r", IRI("c"), "one"), q("a", "p", String("b"), "one")
	cn, free := q("c", "n", Int(7), "two"), q("c", "p", IRI("b"), "")
	apply(t, s, nil, []Quad{ab1, ab2, ac, at, cn, free})
	tests := []struct {
		name string
		p    Pattern
		want []Quad
	}{
		{"all", Pattern{}, []Quad{ab1, ab2, ac, at, cn, free}},
		{"subject", Pattern{Subject: IRI("c")}, []Quad{cn, free}},
		{"predicate", Pattern{Predicate: IRI("p")}, []Quad{ab1, ab2, at, free}},
		{"object", Pattern{Object: IRI("b")}, []Quad{ab1, ab2, free}},
		{"an IRI is not the string", Pattern{Object: String("b")}, []Quad{at}},
		{"integer", Pattern{Object: Int(7)}, []Quad{cn}},
		{"label", Pattern{Label: IRI("two")}, []Quad{ab2, cn}},
		{"subject and predicate", Pattern{Subject: IRI("a"), Predicate: IRI("p")}, []Quad{ab1, ab2, at}},
		{"object and predicate", Pattern{Predicate: IRI("p"), Object: IRI("b")}, []Quad{ab1, ab2, free}},
		{"one quad", Pattern{IRI("a"), IRI("p"), IRI("b"), IRI("two")}, []Quad{ab2}},
		{"object and label", Pattern{Object: IRI("b"), Label: IRI("one")}, []Quad{ab1}},
		{"unknown", Pattern{Subject: IRI("z")}, nil},
		{"known apart, not together", Pattern{Subject: IRI("c"), Label: IRI("one")}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, want := match(t, s, tt.p), texts(tt.want...); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestMatchReadsMoreThanOneChunk(t *testing.T) {
	s := open(t, t.TempDir())
	var add []Quad
	for i := range 3*chunkSize + 1 {
		add = append(add, q(fmt.Sprint("s", i), "p", Int(i), "l"))
	}
	apply(t, s, nil, add)
	for name, p := range map[string]Pattern{"all": {}, "label": {Label: IRI("l")}} {
		if got := len(match(t, s, p)); got != len(add) {
			t.Errorf("%s: got %d quads, want %d", name, got, len(add))
		}
	}
}

func TestMatchCancelled(t *testing.T) {
	s := open(t, t.TempDir())
	var add []Quad
	for i := range 1000 {
		add = append(add, q(fmt.Sprint("s", i), "p", Int(i), "l"))
	}
	apply(t, s, nil, add)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range s.Match(ctx, Pattern{Label: IRI("l")}) {
		if last = err; err != nil {
			continue
		}
		if n++; n == 10 {
			cancel()
		}
	}
	if n != 10 || !errors.Is(last, context.Canceled) {
		t.Errorf("got %d quads and error %v, want 10 and %v", n, last, context.Canceled)
	}
	if err := s.Apply(ctx, nil, []Quad{q("x", "y", Int(1), "")}); !errors.Is(err, context.Canceled) {
		t.Errorf("Apply with a cancelled context: %v", err)
	}
}

func TestMatchStopsWhereTheLoopDoes(t *testing.T) {
	s := open(t, t.TempDir())
	apply(t, s, nil, []Quad{q("a", "p", Int(1), ""), q("b", "p", Int(2), "")})
	for range s.Match(t.Context(), Pattern{}) {
		break
	}
	// A read transaction left open would make Close wait for ever.
	done := make(chan error)
	go func() { done <- s.Close() }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("Close waits for the loop that ended")
	}
}

func TestApplyIsStrictAndWhole(t *testing.T) {
	s := open(t, t.TempDir())
	a, b, c := q("a", "p", Int(1), "l"), q("b", "p", Int(2), "l"), q("c", "p", Int(3), "l")
	apply(t, s, nil, []Quad{a, b, b})
	if err := s.Apply(t.Context(), nil, []Quad{c, a}); err == nil {
		t.Error("adding a quad twice: no error")
	}
	if err := s.Apply(t.Context(), []Quad{a, c}, nil); err == nil {
		t.Error("removing a quad that is not there: no error")
	}
	if err := s.Apply(t.Context(), []Quad{a}, []Quad{b}); err == nil {
		t.Error("removing one and adding one twice: no error")
	}
	if err := s.Apply(t.Context(), nil, []Quad{{Subject: IRI("a"), Predicate: IRI("p"), Object: quad.Float(1)}}); err == nil {
		t.Error("storing a float: no error")
	}
	if err := s.Apply(t.Context(), nil, []Quad{{Subject: IRI("a"), Object: Int(1)}}); err == nil {
		t.Error("storing a quad without predicate: no error")
	}
	if got := match(t, s, Pattern{}); !slices.Equal(got, texts(a, b)) {
		t.Errorf("failed changes left something behind: %v", got)
	}
	// What failed must not come to light with the next change either.
	apply(t, s, []Quad{a}, []Quad{c})
	apply(t, s, []Quad{b, c}, nil)
	if got := match(t, s, Pattern{}); len(got) > 0 {
		t.Errorf("left over: %v", got)
	}
	apply(t, s, nil, []Quad{a, b, c})
	for _, p := range []Pattern{{}, {Label: IRI("l")}, {Predicate: IRI("p"), Label: IRI("l")}} {
		if got := match(t, s, p); !slices.Equal(got, texts(a, b, c)) {
			t.Errorf("after removing and adding again: %v", got)
		}
	}
}

func TestReadersBesideAWriter(t *testing.T) {
	s := open(t, t.TempDir())
	version := func(v int) []Quad {
		var out []Quad
		for i := range 40 {
			out = append(out, q(fmt.Sprint("s", i), "p", String(fmt.Sprint("version ", v, " of ", i)), "l"))
		}
		return out
	}
	apply(t, s, nil, version(0))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for ctx.Err() == nil {
				n, seen := 0, map[string]bool{}
				for q, err := range s.Match(t.Context(), Pattern{Label: IRI("l")}) {
					if err != nil {
						t.Error(err)
						return
					}
					n++
					seen[strings.Fields(string(q.Object.(String)))[1]] = true
				}
				if n != 40 || len(seen) != 1 {
					t.Errorf("a reader saw %d quads of versions %v, want 40 of one version", n, seen)
					return
				}
			}
		})
	}
	for v := range 50 {
		apply(t, s, version(v), version(v+1))
	}
	cancel()
	wg.Wait()
}

func TestOpenRefuses(t *testing.T) {
	garbage := strings.Repeat("this is no database ", 1000)
	tests := []struct {
		name string
		make func(t *testing.T, path string)
		want error
	}{
		{"a short foreign file", func(t *testing.T, path string) { write(t, path, []byte("hello")) }, ErrForeign},
		{"a long foreign file", func(t *testing.T, path string) { write(t, path, []byte(garbage)) }, ErrForeign},
		{"a directory", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, ErrForeign},
		{"another program's bbolt file", func(t *testing.T, path string) {
			db, err := bolt.Open(path, 0o644, nil)
			if err != nil {
				t.Fatal(err)
			}
			err = db.Update(func(tx *bolt.Tx) error {
				_, err := tx.CreateBucket([]byte("theirs"))
				return err
			})
			if err = errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
		}, ErrForeign},
		{"a file cut short", func(t *testing.T, path string) {
			made(t, path)
			if err := os.Truncate(path, 12345); err != nil {
				t.Fatal(err)
			}
		}, ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			tt.make(t, filepath.Join(dir, FileName))
			s, err := Open(t.Context(), dir, Options{})
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if !strings.Contains(err.Error(), dir) {
				t.Errorf("%q does not name the file", err)
			}
			if s != nil {
				t.Error("got a store beside the error")
			}
		})
	}
}

func write(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// made leaves a store with some quads at path.
func made(t testing.TB, path string) {
	t.Helper()
	s, err := Open(t.Context(), filepath.Dir(path), Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	var add []Quad
	for i := range 500 {
		add = append(add, q(fmt.Sprint("s", i), "p", String(strings.Repeat("x", i)), "l"))
	}
	if err := errors.Join(s.Apply(t.Context(), nil, add), s.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestDamageNeverKills overwrites each page of a store in turn with noise: it
// may be found out or be in a place that nobody reads, but never panics, hangs
// or is reported as anything else than damage.
func TestDamageNeverKills(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, FileName)
	made(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const page = 4096
	noise := make([]byte, page)
	for i := range noise {
		noise[i] = byte(i*7 + 13)
	}
	used, err := declaredSize(f)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for at := int64(0); at < used; at += page * (1 + used/page/40) {
		writeAt(t, f, noise, at)
		if err := readAll(t.Context(), dir); err != nil {
			found++
		}
		writeAt(t, f, whole[at:at+page], at)
	}
	if found == 0 {
		t.Error("no damage was found")
	}
}

func writeAt(t *testing.T, f *os.File, b []byte, at int64) {
	t.Helper()
	if _, err := f.WriteAt(b, at); err != nil {
		t.Fatal(err)
	}
}

func readAll(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir, Options{NoSync: true})
	if err != nil {
		return err
	}
	for _, err := range s.Match(ctx, Pattern{}) {
		if err != nil {
			return errors.Join(err, s.Close())
		}
	}
	for _, err := range s.Match(ctx, Pattern{Label: IRI("l")}) {
		if err != nil {
			return errors.Join(err, s.Close())
		}
	}
	return s.Close()
}

func TestTwoAtOnce(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	begin := time.Now()
	_, err := Open(t.Context(), dir, Options{LockWait: 100 * time.Millisecond})
	if !errors.Is(err, ErrInUse) {
		t.Errorf("got %v, want %v", err, ErrInUse)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("it took %v to say so", took)
	}
}

func TestClosed(t *testing.T) {
	s := open(t, t.TempDir())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(t.Context(), nil, []Quad{q("a", "p", Int(1), "")}); !errors.Is(err, ErrClosed) {
		t.Errorf("Apply: %v", err)
	}
	for _, err := range s.Match(t.Context(), Pattern{}) {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("Match: %v", err)
		}
	}
}
