package quads

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Pattern selects quads; a nil field matches anything, and no label at all.
type Pattern struct{ Subject, Predicate, Object, Label Value }

func (p Pattern) get(d quad.Direction) Value {
	return Quad{Subject: p.Subject, Predicate: p.Predicate, Object: p.Object, Label: p.Label}.Get(d)
}

// Match yields every quad that agrees with p, in the state that the store was in
// when the loop began. A cancelled context or a damaged file ends the loop with
// an error, never silently. Do not write to the store inside the loop: a write
// that grows the file waits until its readers are done.
//
// A bound subject, object or label costs what it finds; a predicate alone reads
// the whole store.
func (s *Store) Match(ctx context.Context, p Pattern) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		c, err := s.open(ctx, p)
		if err != nil {
			yield(Quad{}, err)
			return
		}
		for {
			chunk, err := c.next(ctx)
			for _, q := range chunk {
				if ctx.Err() != nil {
					break
				}
				if !yield(q, nil) {
					_ = c.close() // the reader has turned away; nobody is left to tell
					return
				}
			}
			if err == nil {
				err = ctx.Err()
			}
			if err != nil || len(chunk) == 0 {
				if cerr := c.close(); err == nil {
					err = cerr
				}
				if err != nil {
					yield(Quad{}, err)
				}
				return
			}
		}
	}
}

// chunkSize is how many quads are read and their values looked up at a time.
const chunkSize = 256

// cursor walks the quads of one pattern in one read transaction.
type cursor struct {
	store  *Store
	tx     hkv.Tx
	qs     *kv.QuadStore
	it     iterator.Scanner // nil where nothing can match
	want   map[quad.Direction]uint64
	values map[uint64]Value
}

func (s *Store) open(ctx context.Context, p Pattern) (*cursor, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c := &cursor{store: s, want: map[quad.Direction]uint64{}, values: map[uint64]Value{}}
	if err := c.begin(ctx, p); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

func (c *cursor) begin(ctx context.Context, p Pattern) (err error) {
	defer c.store.guard(&err)()
	if c.tx, err = c.store.db.Tx(ctx, false); err != nil {
		c.tx = nil
		return c.store.explain("read", err)
	}
	if err := c.find(p); err != nil {
		return c.store.explain("read", err)
	}
	return nil
}

// find resolves the bound fields and picks the index that answers them.
func (c *cursor) find(p Pattern) error {
	qs, err := kv.New(oneTx{c.tx}, options())
	if err != nil {
		return err
	}
	c.qs = qs.(*kv.QuadStore)
	for _, d := range quad.Directions {
		v := p.get(d)
		if v == nil {
			continue
		}
		ref, err := c.qs.ValueOf(v)
		if err != nil {
			return err
		}
		id, ok := ref.(kv.Int64Value)
		if !ok { // no quad has this value
			return nil
		}
		c.want[d] = uint64(id)
	}
	c.it = c.shape().Iterate()
	return nil
}

func (c *cursor) shape() iterator.Shape {
	var best kv.IndexScan
	for _, ind := range indexes() {
		scan := kv.IndexScan{Index: ind}
		for _, d := range ind.Dirs {
			id, ok := c.want[d]
			if !ok {
				break
			}
			scan.Values = append(scan.Values, id)
		}
		if len(scan.Values) > len(best.Values) {
			best = scan
		}
	}
	if len(best.Values) == 0 {
		return c.qs.QuadsAllIterator()
	}
	return best.BuildIterator(c.qs)
}

// next gives the next quads, none at the end.
func (c *cursor) next(ctx context.Context) (out []Quad, err error) {
	if c.it == nil {
		return nil, nil
	}
	defer c.store.guard(&err)()
	prims := make([]*proto.Primitive, 0, chunkSize)
	for len(prims) < chunkSize && c.it.Next(ctx) {
		p, ok := c.it.Result().(*proto.Primitive)
		if !ok {
			return nil, fmt.Errorf("read %s: it has a quad of an unknown form: %w", c.store.path, ErrDamaged)
		}
		if c.agrees(p) {
			prims = append(prims, p)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if err := c.it.Err(); err != nil {
		return nil, c.store.explain("read", err)
	}
	return c.quads(ctx, prims)
}

func (c *cursor) agrees(p *proto.Primitive) bool {
	for d, id := range c.want {
		if p.GetDirection(d) != id {
			return false
		}
	}
	return true
}

// quads looks up the values of all prims at once.
func (c *cursor) quads(ctx context.Context, prims []*proto.Primitive) ([]Quad, error) {
	var missing []refs.Ref
	if len(c.values) > 1<<16 { // keep a walk over the whole store flat in memory
		clear(c.values)
	}
	for _, p := range prims {
		for _, d := range quad.Directions {
			id := p.GetDirection(d)
			if _, known := c.values[id]; id != 0 && !known {
				c.values[id] = nil
				missing = append(missing, kv.Int64Value(id))
			}
		}
	}
	vals, err := c.qs.ValuesOf(ctx, missing)
	if err != nil {
		return nil, c.store.explain("read", err)
	}
	for i, ref := range missing {
		c.values[uint64(ref.(kv.Int64Value))] = vals[i]
	}
	out := make([]Quad, len(prims))
	for i, p := range prims {
		for _, d := range quad.Directions {
			id := p.GetDirection(d)
			if id == 0 {
				continue
			}
			v := c.values[id]
			if v == nil {
				return nil, fmt.Errorf("read %s: the %v of quad %d is missing: %w", c.store.path, d, p.ID, ErrDamaged)
			}
			out[i].Set(d, v)
		}
	}
	return out, nil
}

func (c *cursor) close() (err error) {
	defer c.store.guard(&err)()
	if c.it != nil {
		err = c.it.Close()
	}
	if c.tx != nil {
		err = errors.Join(err, c.tx.Close())
	}
	return err
}
