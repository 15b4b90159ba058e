package quads

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

func open(t testing.TB, dir string) *Bolt {
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
	if err := errors.Join(Apply(t.Context(), s, nil, add), s.Close()); err != nil {
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
