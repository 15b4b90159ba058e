package quads

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph/kv"
	cproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
	"google.golang.org/protobuf/proto"
)

// inserter writes the quads of labels that are new to the store, which is what
// loading does nearly always, straight into Cayley's layout. No such quad can be
// there already, so nothing has to be looked for, and each value is hashed and
// found once, where Cayley does so for each of its uses. All other
// changes go through Cayley. Its layout, version 2:
//
//	log   id → node (its value) or quad (the ids of its values)
//	v??   hash → id of the node with that value; ?? is the hash's beginning
//	n??   hash → how many quads use the node
//	s ops c   ids of an index → ids of its quads, one after the other
//	meta  horizon → the last id given; size → how many quads there are
//
// TestInsertWritesWhatCayleyWrites holds the two against each other.
type inserter struct {
	tx      *change
	nodes   map[Value]*node
	horizon uint64
	now     int64
	lists   []list // per index
}

type node struct {
	id   uint64
	hash []byte
	uses uint64 // by the quads being added
}

// list is what an index gains: for each key the quads, in the order of ids.
type list struct {
	index kv.QuadIndex
	name  []byte
	adds  map[string][]byte
}

// insert adds quads whose labels the store does not know, none of them twice.
func insert(ctx context.Context, tx *change, qs []Quad) error {
	in := &inserter{tx: tx, nodes: map[Value]*node{}, now: time.Now().UnixNano()}
	for _, ind := range indexes() {
		in.lists = append(in.lists, list{ind, bucketName(ind), map[string][]byte{}})
	}
	horizon, err := in.meta("horizon")
	if err != nil {
		return err
	}
	in.horizon = horizon
	for _, q := range qs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := in.quad(q); err != nil {
			return err
		}
	}
	return in.finish(uint64(len(qs)))
}

func (in *inserter) quad(q Quad) error {
	p := &cproto.Primitive{Timestamp: in.now}
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == nil {
			continue
		}
		n, err := in.node(v)
		if err != nil {
			return err
		}
		n.uses++
		p.SetDirection(d, n.id)
	}
	in.horizon++
	p.ID = in.horizon
	for _, l := range in.lists {
		key := make([]byte, 0, 24)
		for _, d := range l.index.Dirs {
			key = binary.BigEndian.AppendUint64(key, p.GetDirection(d))
		}
		l.adds[string(key)] = binary.AppendUvarint(l.adds[string(key)], p.ID)
	}
	return in.log(p)
}

// node finds the value's node or makes it.
func (in *inserter) node(v Value) (*node, error) {
	if n := in.nodes[v]; n != nil {
		return n, nil
	}
	n := &node{hash: quad.HashOf(v)}
	in.nodes[v] = n
	b, err := in.tx.bucket(hashBucket('v', n.hash), true)
	if err != nil {
		return nil, err
	}
	if at := b.Get(n.hash); at != nil {
		n.id, _ = binary.Uvarint(at)
		return n, nil
	}
	in.horizon++
	n.id = in.horizon
	if err := b.Put(n.hash, binary.AppendUvarint(nil, n.id)); err != nil {
		return nil, err
	}
	value, err := pquads.MarshalValue(v)
	if err != nil {
		return nil, fmt.Errorf("value %v: %w", v, err)
	}
	return n, in.log(&cproto.Primitive{ID: n.id, Value: value, Timestamp: in.now})
}

func (in *inserter) log(p *cproto.Primitive) error {
	b, err := in.tx.bucket([]byte("log"), true)
	if err != nil {
		return err
	}
	value, err := proto.Marshal(p)
	if err != nil {
		return err
	}
	return b.Put(binary.BigEndian.AppendUint64(nil, p.ID), value)
}

// finish writes what was gathered: uses, indexes and counters.
func (in *inserter) finish(added uint64) error {
	for _, n := range in.nodes {
		if err := in.use(n); err != nil {
			return err
		}
	}
	for _, l := range in.lists {
		if err := in.extend(l); err != nil {
			return err
		}
	}
	size, err := in.meta("size")
	if err != nil {
		return err
	}
	return errors.Join(in.setMeta("size", size+added), in.setMeta("horizon", in.horizon))
}

func (in *inserter) use(n *node) error {
	b, err := in.tx.bucket(hashBucket('n', n.hash), true)
	if err != nil {
		return err
	}
	before, _ := binary.Uvarint(b.Get(n.hash)) // zero where there is none
	return b.Put(n.hash, binary.AppendUvarint(nil, before+n.uses))
}

func (in *inserter) extend(l list) error {
	b, err := in.tx.bucket(l.name, true)
	if err != nil {
		return err
	}
	keys := make([][]byte, 0, len(l.adds))
	for k := range l.adds {
		keys = append(keys, []byte(k))
	}
	slices.SortFunc(keys, bytes.Compare) // neighbours share their page
	for _, k := range keys {
		if err := b.Put(k, append(slices.Clip(b.Get(k)), l.adds[string(k)]...)); err != nil {
			return err
		}
	}
	return nil
}

func (in *inserter) meta(name string) (uint64, error) {
	v, err := in.tx.Get(context.Background(), hkv.SKey("meta", name)) // nothing waits here
	if errors.Is(err, hkv.ErrNotFound) {
		return 0, nil
	}
	if err == nil && len(v) != 8 {
		err = fmt.Errorf("counter %s is %w", name, ErrDamaged)
	}
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint64(v), nil
}

func (in *inserter) setMeta(name string, n uint64) error {
	return in.tx.Put(context.Background(), hkv.SKey("meta", name), binary.LittleEndian.AppendUint64(nil, n))
}

// knows reports whether the store has a node with that value.
func (c *change) knows(v Value) (bool, error) {
	h := quad.HashOf(v)
	b, err := c.bucket(hashBucket('v', h), false)
	return err == nil && b != nil && b.Get(h) != nil, err
}

func hashBucket(kind byte, hash []byte) []byte { return []byte{kind, hash[0], hash[1]} }

func bucketName(ind kv.QuadIndex) []byte {
	name := make([]byte, len(ind.Dirs))
	for i, d := range ind.Dirs {
		name[i] = d.Prefix()
	}
	return name
}
