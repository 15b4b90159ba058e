package quads

import (
	"context"

	hkv "github.com/hidal-go/hidalgo/kv"
	bolt "go.etcd.io/bbolt"
)

// oneTx is a key-value store that is one transaction of another: what Cayley
// opens, commits and closes inside are not its own to end.
type oneTx struct{ tx hkv.Tx }

func (o oneTx) Tx(context.Context, bool) (hkv.Tx, error) { return unending{o.tx}, nil }
func (o oneTx) Close() error                             { return nil }
func (o oneTx) View(ctx context.Context, fn func(hkv.Tx) error) error {
	return fn(unending{o.tx})
}
func (o oneTx) Update(ctx context.Context, fn func(hkv.Tx) error) error {
	return fn(unending{o.tx})
}

type unending struct{ hkv.Tx }

func (unending) Commit(context.Context) error { return nil }
func (unending) Close() error                 { return nil }

// change is a write transaction that finds each bucket once, where hidalgo's
// looks it up among a hundred thousand for every key, and that packs the pages
// of what is only ever appended.
type change struct {
	tx      *bolt.Tx
	buckets map[string]*bolt.Bucket
}

func newChange(tx *bolt.Tx) *change { return &change{tx, map[string]*bolt.Bucket{}} }

// appended are the buckets whose keys begin with an id that only grows: the log
// of nodes and quads, the indexes by subject and by label, and the log of changes.
func appended(bucket string) bool {
	return bucket == "log" || bucket == "s" || bucket == "c" || bucket == logBucket
}

// bucket gives the named bucket; nil where there is none and it shall not be made.
func (c *change) bucket(name []byte, create bool) (*bolt.Bucket, error) {
	if b := c.buckets[string(name)]; b != nil {
		return b, nil
	}
	b := c.tx.Bucket(name)
	if b == nil && create {
		var err error
		if b, err = c.tx.CreateBucket(name); err != nil {
			return nil, err
		}
	}
	if b != nil {
		if appended(string(name)) {
			b.FillPercent = 0.95
		}
		c.buckets[string(name)] = b
	}
	return b, nil
}

func (c *change) Get(ctx context.Context, k hkv.Key) (hkv.Value, error) {
	vals, err := c.GetBatch(ctx, []hkv.Key{k})
	if err == nil && vals[0] == nil {
		err = hkv.ErrNotFound
	}
	return vals[0], err
}

func (c *change) GetBatch(_ context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	vals := make([]hkv.Value, len(keys))
	for i, k := range keys {
		b, err := c.bucket(k[0], false)
		if err != nil {
			return nil, err
		}
		if b != nil {
			vals[i] = b.Get(k[1])
		}
	}
	return vals, nil
}

func (c *change) Put(_ context.Context, k hkv.Key, v hkv.Value) error {
	b, err := c.bucket(k[0], true)
	if err != nil || len(k[1]) == 0 { // an empty key asks for the bucket alone
		return err
	}
	return b.Put(k[1], v)
}

func (c *change) Del(_ context.Context, k hkv.Key) error {
	b, err := c.bucket(k[0], false)
	if err != nil || b == nil {
		return err
	}
	return b.Delete(k[1])
}

// Scan is not called by Cayley while it writes; Apply would report the panic.
func (c *change) Scan(context.Context, ...hkv.IteratorOption) hkv.Iterator {
	panic("scan inside a change")
}

func (c *change) Commit(context.Context) error { return c.tx.Commit() }
func (c *change) Close() error                 { return c.tx.Rollback() }
