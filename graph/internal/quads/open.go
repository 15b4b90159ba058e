package quads

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	hbolt "github.com/hidal-go/hidalgo/kv/bbolt"
	bolt "go.etcd.io/bbolt"
)

// FileName is the file in a store's directory that holds the quads. Cayley's
// own tools expect it under this name (--db=bolt --dbpath=DIRECTORY).
const FileName = "indexes.bolt"

// indexes are what a store is made with. By subject, because a subject has few
// quads: one entry where Cayley's own index by subject and predicate has ten. By
// object, predicate and subject, as Cayley has it, because an object can have
// millions. By label, to find all that one article says.
func indexes() []kv.QuadIndex {
	return []kv.QuadIndex{
		{Dirs: []quad.Direction{quad.Subject}},
		{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
		{Dirs: []quad.Direction{quad.Label}},
	}
}

// Open opens the store in dir, a directory that is there, and makes it if there
// is none. It does not wait for ever for anything.
func Open(ctx context.Context, dir string, o Options) (*Bolt, error) {
	path := filepath.Join(dir, FileName)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := checkFile(path); err != nil {
		return nil, err
	}
	s := &Bolt{path: path}
	if err := s.openFile(o); err != nil {
		return nil, err
	}
	if err := s.init(ctx); err != nil {
		return nil, errors.Join(s.explain("open", err), s.db.Close())
	}
	return s, nil
}

// openFile opens the database. Where bbolt gives up on a damaged file by a
// panic, the file and its lock are given free all the same.
func (s *Bolt) openFile(o Options) (err error) {
	var opened *os.File
	defer func() {
		if err != nil && opened != nil {
			_ = opened.Close() // closed already where bbolt did not panic
		}
	}()
	defer s.guard(&err)()
	db, err := bolt.Open(s.path, 0o644, &bolt.Options{
		Timeout:      cmp.Or(o.LockWait, time.Second),
		FreelistType: bolt.FreelistMapType,
		NoSync:       o.NoSync,
		NoGrowSync:   o.NoSync,
		OpenFile: func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
			opened, err = os.OpenFile(name, flag, mode)
			return opened, err
		},
	})
	if err != nil {
		return s.explain("open", err)
	}
	s.db = hbolt.New(db)
	return nil
}

// init makes Cayley's buckets where there are none, in one transaction: Cayley's
// own three would leave, if stopped between them, a store with other indexes.
func (s *Bolt) init(ctx context.Context) (err error) {
	defer s.guard(&err)()
	found, err := s.look()
	if err != nil {
		return err
	}
	if found {
		return s.initLog()
	}
	btx, err := s.db.DB().Begin(true)
	if err != nil {
		return err
	}
	tx := newChange(btx)
	defer func() {
		if cerr := tx.Close(); cerr != nil && !errors.Is(cerr, bolt.ErrTxClosed) {
			err = errors.Join(err, cerr)
		}
	}()
	err = kv.Init(oneTx{tx}, graph.Options{})
	if err != nil && !errors.Is(err, graph.ErrDatabaseExists) {
		return err
	}
	for _, ind := range indexes() {
		if _, err := tx.bucket(bucketName(ind), true); err != nil {
			return err
		}
	}
	meta, err := json.Marshal(indexes())
	if err != nil {
		return err
	}
	if err := tx.Put(ctx, hkv.SKey("meta", "indexes"), meta); err != nil {
		return err
	}
	if err := tx.initLog(); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// look reports whether the file holds a store with our indexes; a file of
// another program is an error.
func (s *Bolt) look() (found bool, err error) {
	want, err := json.Marshal(indexes())
	if err != nil {
		return false, err
	}
	err = s.db.DB().View(func(tx *bolt.Tx) error {
		if b := tx.Bucket([]byte("meta")); b != nil {
			found = string(b.Get([]byte("indexes"))) == string(want)
		}
		if first, _ := tx.Cursor().First(); first != nil && !found {
			return fmt.Errorf("it was made by another program: %w", ErrForeign)
		}
		return nil
	})
	return found, err
}

// explain says what was being done, to which file, and what the cause means.
func (s *Bolt) explain(doing string, err error) error {
	switch {
	case errors.Is(err, bolt.ErrTimeout):
		return fmt.Errorf("%s %s: %w", doing, s.path, ErrInUse)
	case errors.Is(err, bolt.ErrDatabaseNotOpen):
		return fmt.Errorf("%s %s: the store is %w", doing, s.path, ErrClosed)
	case errors.Is(err, bolt.ErrInvalid), errors.Is(err, bolt.ErrVersionMismatch):
		return fmt.Errorf("%s %s: %w (%w)", doing, s.path, ErrForeign, err)
	case errors.Is(err, bolt.ErrChecksum):
		return fmt.Errorf("%s %s: the file is %w (%w)", doing, s.path, ErrDamaged, err)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	var pe *fs.PathError
	if errors.As(err, &pe) && pe.Path == s.path { // it names the file already
		return err
	}
	return fmt.Errorf("%s %s: %w", doing, s.path, err)
}

// guard turns what Cayley and bbolt do on a damaged file, a panic or a read
// beyond the end of the mapped file, into an error: defer s.guard(&err)() around
// every call into them, and around no code of the caller's.
func (s *Bolt) guard(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("read %s: the file is %w: %v", s.path, ErrDamaged, r)
		}
	}
}
