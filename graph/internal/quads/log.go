package quads

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"

	bolt "go.etcd.io/bbolt"
)

// logBucket remembers the transactions of a file, beside what Cayley keeps there and in the
// same transaction of bbolt: number → mark, then the labels that changed, each after its length. The entry
// zero is made with the store.
const logBucket = "parley-changes"

// note writes the next entry of the log.
func (c *change) note(labels []IRI) error {
	b, err := c.bucket([]byte(logBucket), true)
	if err != nil {
		return err
	}
	last, err := lastState(b)
	if err != nil {
		return err
	}
	entry := binary.BigEndian.AppendUint64(nil, rand.Uint64())
	for _, l := range labels {
		entry = append(binary.AppendUvarint(entry, uint64(len(l))), l...)
	}
	return b.Put(binary.BigEndian.AppendUint64(nil, last.Changes+1), entry)
}

// initLog makes the log with its entry zero, where there is none.
func (c *change) initLog() error {
	b, err := c.bucket([]byte(logBucket), true)
	if err != nil {
		return err
	}
	if key, _ := b.Cursor().First(); key != nil {
		return nil
	}
	return b.Put(make([]byte, 8), binary.BigEndian.AppendUint64(nil, rand.Uint64()))
}

// initLog makes the log of a store from before there were logs.
func (s *Bolt) initLog() error {
	has := false
	err := s.db.DB().View(func(tx *bolt.Tx) error {
		has = tx.Bucket([]byte(logBucket)) != nil
		return nil
	})
	if err != nil || has {
		return err
	}
	return s.db.DB().Update(func(tx *bolt.Tx) error { return newChange(tx).initLog() })
}

// lastState reads the newest entry.
func lastState(b *bolt.Bucket) (State, error) {
	key, entry := b.Cursor().Last()
	if len(key) != 8 || len(entry) < 8 {
		return State{}, fmt.Errorf("the log of changes is %w", ErrDamaged)
	}
	return State{binary.BigEndian.Uint64(key), binary.BigEndian.Uint64(entry)}, nil
}

// State is as of [Store].
func (s *Bolt) State(ctx context.Context) (now State, err error) {
	err = s.readLog(ctx, func(b *bolt.Bucket) error {
		now, err = lastState(b)
		return err
	})
	return now, err
}

// Since is as of [Store]; it costs what it finds.
func (s *Bolt) Since(ctx context.Context, then State) (labels []IRI, now State, err error) {
	err = s.readLog(ctx, func(b *bolt.Bucket) error {
		if now, err = lastState(b); err != nil {
			return err
		}
		key := binary.BigEndian.AppendUint64(nil, then.Changes)
		if entry := b.Get(key); len(entry) < 8 || binary.BigEndian.Uint64(entry) != then.Mark {
			return fmt.Errorf("it was %w: %v", ErrUnknownState, then)
		}
		labels, err = labelsAfter(b, key)
		return err
	})
	return labels, now, err
}

// labelsAfter gives the labels of the entries that follow one, each once.
func labelsAfter(b *bolt.Bucket, key []byte) ([]IRI, error) {
	var labels []IRI
	seen := map[IRI]bool{}
	cursor := b.Cursor()
	cursor.Seek(key)
	for key, entry := cursor.Next(); key != nil; key, entry = cursor.Next() {
		if len(entry) < 8 {
			return nil, fmt.Errorf("the log of changes is %w", ErrDamaged)
		}
		for rest := entry[8:]; len(rest) > 0; {
			n, size := binary.Uvarint(rest)
			if size <= 0 || n > uint64(len(rest)-size) {
				return nil, fmt.Errorf("the log of changes is %w", ErrDamaged)
			}
			label := IRI(rest[size : size+int(n)])
			if rest = rest[size+int(n):]; !seen[label] {
				seen[label] = true
				labels = append(labels, label)
			}
		}
	}
	return labels, nil
}

func (s *Bolt) readLog(ctx context.Context, read func(*bolt.Bucket) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	defer s.guard(&err)()
	err = s.db.DB().View(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(logBucket))
		if b == nil {
			return fmt.Errorf("it has no log of changes: %w", ErrDamaged)
		}
		return read(b)
	})
	if err != nil {
		return s.explain("read", err)
	}
	return nil
}

// Wait is as of [Store].
func (s *Bolt) Wait(ctx context.Context, then State) error { return s.bell.wait(ctx, then, s.State) }
