package tags

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// source is the model as its file has it: features, in order, with their
// weights, and the words that have one tag only.
type source struct {
	classes []string
	blob    string   // all features in one
	ends    []uint32 // of each feature, where it begins in the blob, and one more
	rows    []uint32 // where its weights begin, and one more
	weights []weight
	single  map[string]uint8
}

func (m *source) features() int { return len(m.ends) - 1 }

func (m *source) feature(i int) string { return m.blob[m.ends[i]:m.ends[i+1]] }

func (m *source) row(i int) row { return row{m.rows[i], m.rows[i+1]} }

// row is a feature's part of the weights.
type row struct{ from, to uint32 }

// weight is how much a feature speaks for a class.
type weight struct {
	class uint8
	w     float32
}

// readModel reads the flat format of prose, version 1: little-endian, all
// counts before what they count.
func readModel(data []byte) (*source, error) {
	r := &modelReader{rest: data}
	if magic := r.bytes(8); string(magic) != "PROSETAG" {
		return nil, errors.New("not a model of prose's tagger")
	}
	if v := r.number(); v != 1 {
		return nil, fmt.Errorf("the model has format %d, and 1 is what can be read", v)
	}
	m := &source{single: map[string]uint8{}}
	for range r.number() {
		m.classes = append(m.classes, r.word())
	}
	features, pairs, blobLen := r.number(), r.number(), r.number()
	m.blob = string(r.bytes(blobLen))
	m.ends, m.rows = r.numbers(features+1), r.numbers(features+1)
	classes, weights := r.bytes(pairs), r.numbers(pairs)
	for range r.number() {
		w := r.word()
		m.single[w] = r.bytes(1)[0]
	}
	if r.short {
		return nil, errors.New("the model ends too early")
	}
	m.weights = make([]weight, pairs)
	for i, c := range classes {
		m.weights[i] = weight{c, math.Float32frombits(weights[i])}
	}
	return m, nil
}

// modelReader reads from the front; past the end it gives zeros and is short.
type modelReader struct {
	rest  []byte
	short bool
}

func (r *modelReader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.short, r.rest = true, nil
		return make([]byte, 8)[:min(n, 8)]
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *modelReader) number() int { return int(binary.LittleEndian.Uint32(r.bytes(4))) }

func (r *modelReader) numbers(n int) []uint32 {
	b := r.bytes(4 * n)
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

func (r *modelReader) word() string {
	return string(r.bytes(int(binary.LittleEndian.Uint16(r.bytes(2)))))
}
