package quads

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
)

// checkFile refuses a file that is shorter than its own header says. bbolt maps
// such a file into memory and dies of reading beyond its end. A file that is not
// there, or empty, is for bbolt to make; one without a header, for it to refuse.
func checkFile(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read from: nothing can be lost
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("open %s: a directory is in the file's place: %w", path, ErrForeign)
	}
	need, err := declaredSize(f)
	if err != nil {
		return err
	}
	if info.Size() < need {
		return fmt.Errorf("open %s: the file is %w: it has %d bytes of at least %d; restore it from a copy, or load the articles into a new store",
			path, ErrDamaged, info.Size(), need)
	}
	return nil
}

// The header of a bbolt file is a page of this layout, twice: id, flags and
// counts (16 bytes), then magic, version, page size, flags (4 bytes each), root,
// sequence, free list, number of pages, transaction and checksum (8 each).
const (
	headerSize = 16 + 4*4 + 6*8
	magic      = 0xED0CDAED
)

// declaredSize is how long the newer valid header says that the file is; zero
// where there is none.
func declaredSize(f io.ReaderAt) (int64, error) {
	first, ok, err := readHeader(f, 0)
	if err != nil {
		return 0, err
	}
	pageSize := int64(os.Getpagesize())
	if ok {
		pageSize = first.pageSize
	}
	second, ok2, err := readHeader(f, pageSize)
	if err != nil {
		return 0, err
	}
	newest := first
	if ok2 && (!ok || second.tx > first.tx) {
		newest = second
	}
	return newest.pageSize * newest.pages, nil
}

type header struct {
	pageSize, pages int64
	tx              uint64
}

func readHeader(f io.ReaderAt, at int64) (h header, ok bool, err error) {
	var b [headerSize]byte
	if _, err := f.ReadAt(b[:], at); err == io.EOF {
		return header{}, false, nil
	} else if err != nil {
		return header{}, false, err
	}
	m := b[16:]
	order := binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(m[:56]) // a hash's Write never fails
	if order.Uint32(m) != magic || order.Uint64(m[56:]) != sum.Sum64() {
		return header{}, false, nil
	}
	return header{
		pageSize: int64(order.Uint32(m[8:])),
		pages:    int64(order.Uint64(m[40:])),
		tx:       order.Uint64(m[48:]),
	}, true, nil
}
