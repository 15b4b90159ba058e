package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/piprate/json-gold/ld"

	"parley/graph/internal/quads"
)

// ReadJSONLD reads what [NewJSONLD] wrote, or what another program made of it: the same promises as [ReadNQuads]. It reads one
// graph after the other where they stand in "@graph" after the "@context", or in an array; else all at once. A
// context on the web is not fetched, but refused.
func ReadJSONLD(r io.Reader) iter.Seq2[Exported, error] {
	return func(yield func(Exported, error) bool) {
		p := &jsonldReader{in: &nquads{seen: map[quads.Value]bool{}}, yield: yield, json: json.NewDecoder(r), ld: ld.NewJsonLdProcessor()}
		err := p.documents()
		if errors.Is(err, errStopped) {
			return
		}
		if err != nil {
			p.in.broken = true
		}
		if len(p.in.qs) > 0 && !yield(p.in.end()) {
			return
		}
		if err != nil {
			yield(Exported{}, fmt.Errorf("read JSON-LD, byte %d: %w", p.json.InputOffset(), err))
		}
	}
}

// errStopped says that nobody wants more.
var errStopped = errors.New("stopped")

type jsonldReader struct {
	in    *nquads
	yield func(Exported, error) bool
	json  *json.Decoder
	ld    *ld.JsonLdProcessor
}

// documents reads one document after the other.
func (p *jsonldReader) documents() error {
	for {
		open, err := p.json.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case open == json.Delim('['):
			err = p.graphs(nil)
		case open == json.Delim('{'):
			err = p.object()
		default:
			err = fmt.Errorf("%v is no document", open)
		}
		if err != nil {
			return err
		}
	}
}

// object reads a document that is one object, as it stands where its context comes first.
func (p *jsonldReader) object() error {
	rest := map[string]any{}
	read := false
	for p.json.More() {
		key, err := p.json.Token()
		if err != nil {
			return err
		}
		if only := len(rest) == 1 && rest["@context"] != nil; only && key == "@graph" {
			if err := p.list(rest["@context"]); err != nil {
				return err
			}
			read = true
			continue
		}
		var value any
		if err := p.json.Decode(&value); err != nil {
			return err
		}
		rest[fmt.Sprint(key)] = value
	}
	if _, err := p.json.Token(); err != nil {
		return err
	}
	switch {
	case !read:
		return p.graph(rest)
	case len(rest) > 1:
		return errors.New(`beside "@graph" stand members that say what it is: write the context first, then "@graph", and nothing else`)
	}
	return nil
}

// list reads what must be an array of graphs.
func (p *jsonldReader) list(context any) error {
	open, err := p.json.Token()
	if err == nil && open != json.Delim('[') {
		err = fmt.Errorf(`"@graph" is %v, want an array`, open)
	}
	if err != nil {
		return err
	}
	return p.graphs(context)
}

// graphs reads the elements of an array, and its end.
func (p *jsonldReader) graphs(context any) error {
	for p.json.More() {
		var element any
		if err := p.json.Decode(&element); err != nil {
			return err
		}
		document := map[string]any{"@graph": []any{element}}
		if context != nil {
			document["@context"] = context
		}
		if err := p.graph(document); err != nil {
			return err
		}
	}
	_, err := p.json.Token()
	return err
}

// graph makes quads of a document. What is wrong with it is told, and the next is read.
func (p *jsonldReader) graph(document map[string]any) error {
	dataset, err := p.dataset(document)
	if err != nil {
		return p.fault(err)
	}
	for _, name := range slices.Sorted(maps.Keys(dataset.Graphs)) {
		for _, q := range dataset.Graphs[name] {
			if err := p.quad(name, q); err != nil {
				return err
			}
		}
	}
	return nil
}

// dataset is what the library makes of a document. On some that are wrong it panics, which is an error here.
func (p *jsonldReader) dataset(document map[string]any) (out *ld.RDFDataset, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it is no JSON-LD: %v", r)
		}
	}()
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = offline{}
	made, err := p.ld.ToRDF(document, options)
	if err != nil {
		return nil, err
	}
	out, ok := made.(*ld.RDFDataset)
	if !ok {
		return nil, fmt.Errorf("the library gives a %T", made)
	}
	return out, nil
}

func (p *jsonldReader) fault(err error) error {
	p.in.broken = true
	if !p.yield(Exported{}, fmt.Errorf("up to byte %d: %w", p.json.InputOffset(), err)) {
		return errStopped
	}
	return nil
}

// quad takes one in; where it is the first of another graph, the last is told.
func (p *jsonldReader) quad(name string, given *ld.Quad) error {
	if name == "@default" {
		return p.fault(fmt.Errorf("%s stands in no named graph: every article and judgement is a graph of its own", given.Subject.GetValue()))
	}
	q := quads.Quad{Label: quads.IRI(name)}
	var err error
	for _, part := range []struct {
		from ld.Node
		to   *quads.Value
	}{{given.Subject, &q.Subject}, {given.Predicate, &q.Predicate}, {given.Object, &q.Object}} {
		if *part.to, err = value(part.from); err != nil {
			return p.fault(fmt.Errorf("%s: %w", name, err))
		}
	}
	if len(p.in.qs) > 0 && p.in.qs[0].Label != q.Label && !p.yield(p.in.end()) {
		return errStopped
	}
	p.in.qs = append(p.in.qs, q)
	return nil
}

// value is a term as quads have it.
func value(n ld.Node) (quads.Value, error) {
	switch n := n.(type) {
	case ld.IRI:
		return quads.IRI(n.Value), nil
	case ld.Literal:
		if n.Language != "" {
			return nil, fmt.Errorf("%q has a language; Parley has strings and integers", cut(n.Value))
		}
		return literal(n.Value, n.Datatype)
	}
	return nil, fmt.Errorf("%s is a blank node; Parley has none", n.GetValue())
}

// offline fetches nothing.
type offline struct{}

// LoadDocument refuses.
func (offline) LoadDocument(address string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("the context %s is on the web and is not fetched: expand the document first, by any tool for JSON-LD", address)
}
