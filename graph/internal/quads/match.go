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

// Match is as of [Store]; all patterns are of one state. A write that grows the file waits until its readers are done.
func (s *Bolt) Match(ctx context.Context, patterns ...Pattern) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		c, err := s.open(ctx)
		if err != nil {
			yield(Quad{}, err)
			return
		}
		on := true
		for i := 0; i < len(patterns) && on && err == nil; i++ {
			on, err = c.match(ctx, patterns[i], yield)
		}
		if cerr := c.close(); err == nil {
			err = cerr
		}
		if err != nil && on {
			yield(Quad{}, err)
		}
	}
}

// match yields the quads of one pattern; on is false where the loop was left.
func (c *cursor) match(ctx context.Context, p Pattern, yield func(Quad, error) bool) (on bool, err error) {
	if err := c.begin(p); err != nil {
		return true, err
	}
	for {
		chunk, err := c.next(ctx)
		for _, q := range chunk {
			if ctx.Err() != nil {
				break
			}
			if !yield(q, nil) {
				return false, nil
			}
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || len(chunk) == 0 {
			return true, err
		}
	}
}

// chunkSize is how many quads are read and their values looked up at a time.
const chunkSize = 256

// cursor walks the quads of one pattern after the other in one read transaction.
type cursor struct {
	store  *Bolt
	tx     hkv.Tx
	qs     *kv.QuadStore
	it     iterator.Scanner // nil where nothing can match
	want   map[quad.Direction]uint64
	values map[uint64]Value
}

func (s *Bolt) open(ctx context.Context) (*cursor, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c := &cursor{store: s, values: map[uint64]Value{}}
	if err := c.open(ctx); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

func (c *cursor) open(ctx context.Context) (err error) {
	defer c.store.guard(&err)()
	if c.tx, err = c.store.db.Tx(ctx, false); err != nil {
		c.tx = nil
		return c.store.explain("read", err)
	}
	qs, err := kv.New(oneTx{c.tx}, options())
	if err != nil {
		return c.store.explain("read", err)
	}
	c.qs = qs.(*kv.QuadStore)
	return nil
}

// begin turns to a pattern.
func (c *cursor) begin(p Pattern) (err error) {
	defer c.store.guard(&err)()
	if c.it != nil {
		if err := c.it.Close(); err != nil {
			return c.store.explain("read", err)
		}
		c.it = nil
	}
	if err := c.find(p); err != nil {
		return c.store.explain("read", err)
	}
	return nil
}

// find resolves the bound fields and picks the index that answers them.
func (c *cursor) find(p Pattern) error {
	c.want = map[quad.Direction]uint64{}
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
