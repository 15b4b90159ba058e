package store

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/internal/quads"
)

// stored is what the store keeps of an article on its node.
type stored struct {
	text, literal, digest string
	held                  Held
}

// take notes what q says of the article, if it is one of the fields.
func (s *stored) take(q quads.Quad) {
	prop, _ := q.Predicate.(quads.IRI)
	value, _ := q.Object.(quads.String)
	switch string(prop) {
	case graph.PropBody:
		s.text = string(value)
	case graph.PropRecord:
		s.literal = string(value)
	case graph.PropDigest:
		s.digest = string(value)
	case graph.PropHash:
		s.held.Hash = string(value)
	case graph.PropExtractor:
		s.held.Extractor = string(value)
	case graph.PropMaker:
		s.held.Maker = string(value)
	}
}

// record is the inverse of encode, but for the record's File. It reports what
// was changed behind the store's back.
func (s *stored) record() (*graph.Record, error) {
	if got := digestOf(s.text, s.literal); got != s.digest {
		return nil, fmt.Errorf("its text or record was changed: their digest is %s, stored is %q: %w", got, s.digest, ErrDamaged)
	}
	var r graph.Record
	if err := json.Unmarshal([]byte(s.literal), &r); err != nil {
		return nil, fmt.Errorf("its record cannot be read: %w: %w", err, ErrDamaged)
	}
	r.Text, r.Article.Text = s.text, s.text
	var fault error
	cut := newCutter(s.text)
	r = withSpans(r, func(e graph.Evidence) graph.Evidence {
		exact, ok := cut.slice(e.Start, e.End)
		if !ok && fault == nil {
			fault = fmt.Errorf("evidence %d-%d lies outside its text: %w", e.Start, e.End, ErrDamaged)
		}
		e.Exact = exact
		return e
	})
	return &r, fault
}

// named is the record of an article, named in the error; ErrNotFound where n is nil.
func named(n *stored, articleID string) (*graph.Record, error) {
	if n == nil {
		return nil, fmt.Errorf("article %q: %w", articleID, ErrNotFound)
	}
	r, err := n.record()
	if err != nil {
		return nil, fmt.Errorf("article %q: %w", articleID, err)
	}
	return r, nil
}

// cutter cuts a text by code points, each cut in constant time.
type cutter struct {
	text    string
	offsets []int32 // byte offset of every code point; nil where each is a byte
}

func newCutter(text string) cutter {
	n := utf8.RuneCountInString(text)
	if n == len(text) {
		return cutter{text: text}
	}
	offsets := make([]int32, 0, n+1)
	for i := range text {
		offsets = append(offsets, int32(i))
	}
	return cutter{text, append(offsets, int32(len(text)))}
}

func (c cutter) slice(start, end int) (string, bool) {
	n := len(c.text)
	if c.offsets != nil {
		n = len(c.offsets) - 1
	}
	if start < 0 || start > end || end > n {
		return "", false
	}
	if c.offsets == nil {
		return c.text[start:end], true
	}
	return c.text[c.offsets[start]:c.offsets[end]], true
}
