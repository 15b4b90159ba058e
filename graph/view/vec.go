package view

import (
	"hash/maphash"
	"iter"
	"maps"
	"slices"
)

// chunk is how many items are copied where one of them changes.
const chunk = 128

// vec is a list that never changes in the hands of a reader. A writer takes a copy
// by edit, which shares all chunks, and copies a chunk before it changes an item.
type vec[T any] struct {
	chunks [][]T
	own    map[int]bool // the chunks that are the writer's own
}

func vecOf[T any](list []T) vec[T] {
	var v vec[T]
	for c := range slices.Chunk(list, chunk) {
		v.chunks = append(v.chunks, c)
	}
	return v
}

func (v *vec[T]) len() int {
	if len(v.chunks) == 0 {
		return 0
	}
	return (len(v.chunks)-1)*chunk + len(v.chunks[len(v.chunks)-1])
}

// at is an item. It is only to be read.
func (v *vec[T]) at(i uint32) *T { return &v.chunks[i/chunk][i%chunk] }

// all yields the items with their numbers.
func (v *vec[T]) all() iter.Seq2[uint32, *T] {
	return func(yield func(uint32, *T) bool) {
		for i := range uint32(v.len()) {
			if !yield(i, v.at(i)) {
				return
			}
		}
	}
}

func (v vec[T]) edit() vec[T] {
	return vec[T]{chunks: slices.Clone(v.chunks), own: map[int]bool{}}
}

// change is an item that may be written to.
func (v *vec[T]) change(i uint32) *T {
	c := int(i / chunk)
	if !v.own[c] {
		v.chunks[c] = slices.Clone(v.chunks[c])
		v.own[c] = true
	}
	return &v.chunks[c][i%chunk]
}

// push adds an item and gives its number.
func (v *vec[T]) push(x T) uint32 {
	n := v.len()
	if n%chunk == 0 {
		v.chunks = append(v.chunks, make([]T, 0, chunk))
		v.own[len(v.chunks)-1] = true
	}
	c := len(v.chunks) - 1
	if !v.own[c] {
		v.chunks[c] = append(make([]T, 0, chunk), v.chunks[c]...)
		v.own[c] = true
	}
	v.chunks[c] = append(v.chunks[c], x)
	return uint32(n)
}

// dict is a map that never changes in the hands of a reader, as vec is a list.
type dict[K comparable, V any] struct {
	seed   maphash.Seed
	shards []map[K]V
	own    map[int]bool
}

func dictOf[K comparable, V any](m map[K]V) dict[K, V] {
	d := dict[K, V]{seed: maphash.MakeSeed(), shards: make([]map[K]V, 1+len(m)/chunk)}
	for i := range d.shards {
		d.shards[i] = make(map[K]V, len(m)/len(d.shards))
	}
	for k, x := range m {
		d.shards[d.shard(k)][k] = x
	}
	return d
}

func (d *dict[K, V]) shard(k K) int {
	if len(d.shards) == 1 {
		return 0
	}
	return int(maphash.Comparable(d.seed, k) % uint64(len(d.shards)))
}

func (d *dict[K, V]) get(k K) (V, bool) {
	x, ok := d.shards[d.shard(k)][k]
	return x, ok
}

// of is what k has, the zero value where it has nothing.
func (d *dict[K, V]) of(k K) V { return d.shards[d.shard(k)][k] }

func (d dict[K, V]) edit() dict[K, V] {
	return dict[K, V]{seed: d.seed, shards: slices.Clone(d.shards), own: map[int]bool{}}
}

func (d *dict[K, V]) writable(k K) map[K]V {
	s := d.shard(k)
	if !d.own[s] {
		d.shards[s] = maps.Clone(d.shards[s])
		d.own[s] = true
	}
	return d.shards[s]
}

func (d *dict[K, V]) put(k K, x V) { d.writable(k)[k] = x }
func (d *dict[K, V]) drop(k K)     { delete(d.writable(k), k) }

// all yields what there is, in no order.
func (d *dict[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, shard := range d.shards {
			for k, x := range shard {
				if !yield(k, x) {
					return
				}
			}
		}
	}
}
