package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parley/graph/internal/quads"
)

// Memory names, in the place of a directory, a store that ends with its process.
const Memory = "memory:"

// A store's directory says what it is in a file of one line. While the store is
// being made the line ends in "new"; without that, the quads must be there.
const (
	markerName = "parley-store"
	// format 1 had no log of changes. One that does not keep it must not write to a store that has it.
	format = 2
)

// IsDatabase says whether a store's name is the address of a PostgreSQL database, which many
// processes may have open.
func IsDatabase(name string) bool { return quads.IsPostgres(name) }

// Shown is a store's name as people and logs may see it: an address without its password.
func Shown(name string) string {
	if IsDatabase(name) {
		return quads.PostgresName(name)
	}
	return name
}

// Open opens the store of a name, and makes it where there is none. The name is that of a directory, which
// must be empty or a store; or the address of a PostgreSQL database,
// postgres://USER:PASSWORD@HOST:PORT/DATABASE?search_path=SCHEMA; or [Memory].
// What holds something else, a store of a newer Parley, or a directory that
// another process has open, is an error that says so, at once.
func Open(ctx context.Context, name string) (*Store, error) {
	switch {
	case name == Memory:
		return &Store{quads.NewMemory()}, nil
	case IsDatabase(name):
		return openDatabase(ctx, name, quads.PostgresOptions{Format: format})
	}
	return open(ctx, name, quads.Options{})
}

// OpenExisting opens a store as Open does, but makes none: [ErrNone] where there is none.
func OpenExisting(ctx context.Context, name string) (*Store, error) {
	switch {
	case name == Memory:
		return nil, fmt.Errorf("%s is another store each time: %w", name, ErrNone)
	case IsDatabase(name):
		return openDatabase(ctx, name, quads.PostgresOptions{Format: format, MustExist: true})
	}
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", name, ErrNone)
	}
	return open(ctx, name, quads.Options{})
}

func openDatabase(ctx context.Context, name string, o quads.PostgresOptions) (*Store, error) {
	s, err := quads.OpenPostgres(ctx, name, o)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return &Store{s}, nil
}

func open(ctx context.Context, dir string, o quads.Options) (*Store, error) {
	fresh, err := prepare(dir)
	if err != nil {
		return nil, fmt.Errorf("open the store %s: %w", dir, err)
	}
	qs, err := quads.Open(ctx, dir, o)
	if errors.Is(err, ErrInUse) {
		return nil, fmt.Errorf("the store %s is %w: stop it first, or ask it by its API", dir, err)
	}
	if err != nil {
		return nil, fmt.Errorf("open the store %s: %w", dir, err)
	}
	if fresh {
		if err := writeMarker(dir, ""); err != nil {
			return nil, errors.Join(fmt.Errorf("open the store %s: %w", dir, err), qs.Close())
		}
	}
	return &Store{qs}, nil
}

// prepare makes sure that dir is a store or can become one; fresh is true where
// it has still to be made.
func prepare(dir string) (fresh bool, err error) {
	if dir == "" {
		return false, errors.New("no directory is named")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return false, err
	}
	line, err := os.ReadFile(filepath.Join(dir, markerName))
	if err == nil {
		return readMarker(dir, string(line))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return false, err
	}
	for _, f := range files {
		if f.Name() != markerName+".tmp" { // left by one stopped while making it
			return false, fmt.Errorf("it holds %q and is %w: name an empty or new directory", f.Name(), ErrForeign)
		}
	}
	return true, writeMarker(dir, " new")
}

func readMarker(dir, line string) (fresh bool, err error) {
	var version int
	if n, _ := fmt.Sscanf(line, "parley store, format %d", &version); n != 1 || version < 1 { // the count says all
		return false, fmt.Errorf("its file %s is not Parley's (%.40q): it is %w", markerName, line, ErrForeign)
	}
	if version > format {
		return false, fmt.Errorf("it is of format %d, %w; this one reads up to format %d: install the newer one", version, ErrNewer, format)
	}
	if strings.HasSuffix(strings.TrimSpace(line), " new") {
		return true, nil
	}
	if _, err := os.Stat(filepath.Join(dir, quads.FileName)); err != nil {
		return false, fmt.Errorf("its quads are gone, the store is %w: restore them from a copy, or load into a new directory: %w", ErrDamaged, err)
	}
	if version < format { // before there is what that version would not keep
		return false, writeMarker(dir, "")
	}
	return false, nil
}

// writeMarker replaces the marker by one that is on disk when it returns.
func writeMarker(dir, state string) error {
	tmp := filepath.Join(dir, markerName+".tmp")
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "parley store, format %d%s\n", format, state)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(tmp, filepath.Join(dir, markerName)); err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
