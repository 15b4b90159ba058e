package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/internal/quads"
)

// paper is what people add beside the articles: one JSON literal that proves the other
// quads of its label, as an article's record does.
type paper struct {
	label   quads.IRI
	literal string
	quads   []quads.Quad
}

// newPaper writes something as a literal on the node that is also its label.
func newPaper(iri, class string, content any) (*paper, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(content); err != nil {
		return nil, fmt.Errorf("it cannot be written as JSON: %w", err)
	}
	if mended(b.Bytes()) || !utf8.ValidString(iri) {
		return nil, errors.New("it has bytes that are not UTF-8 text")
	}
	p := &paper{label: quads.IRI(iri), literal: string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))}
	p.link(graph.PropType, class)
	p.text(graph.PropRecord, p.literal)
	p.text(graph.PropDigest, digestOf("", p.literal))
	return p, nil
}

func (p *paper) add(prop string, object quads.Value) {
	q := quads.Quad{Subject: p.label, Predicate: quads.IRI(prop), Object: object, Label: p.label}
	if !slices.Contains(p.quads, q) {
		p.quads = append(p.quads, q)
	}
}

func (p *paper) link(prop, iri string) { p.add(prop, quads.IRI(iri)) }

// text adds what is known; an empty string is not.
func (p *paper) text(prop, value string) {
	if value != "" {
		p.add(prop, quads.String(value))
	}
}

// under gives every quad with a label.
func under(ctx context.Context, from quads.Reader, label quads.IRI) ([]quads.Quad, error) {
	var out []quads.Quad
	for q, err := range from.Match(ctx, quads.Pattern{Label: label}) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// papers gives the labels of all papers of a class, in order.
func (s *Store) papers(ctx context.Context, class string) ([]quads.IRI, error) {
	var labels []quads.IRI
	for q, err := range s.quads.Match(ctx, quads.Pattern{Predicate: quads.IRI(graph.PropType), Object: quads.IRI(class)}) {
		if err != nil {
			return nil, err
		}
		if label, ok := q.Label.(quads.IRI); ok && q.Label == q.Subject {
			labels = append(labels, label)
		}
	}
	slices.Sort(labels)
	return labels, nil
}

// onePaper gives what is on the paper with an IRI; the error none where there is no such paper. sort is what it is, for errors.
func onePaper[T any](ctx context.Context, s *Store, sort, id, iri string, none error, paperOf func(*T) (*paper, error)) (*T, error) {
	qs, err := under(ctx, s.quads, quads.IRI(iri))
	if err != nil {
		return nil, fmt.Errorf("read %s %s: %w", sort, id, err)
	}
	if len(qs) == 0 {
		return nil, fmt.Errorf("%s %q: %w", sort, id, none)
	}
	content, err := onPaper(qs, paperOf)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", sort, id, err)
	}
	return content, nil
}

// allPapers gives what is on all papers of a class, in the order of their ids. A damaged one is an error that names it;
// those are given apart, since what is right may count without them or not.
func allPapers[T any](ctx context.Context, s *Store, sorts, class string, paperOf func(*T) (*paper, error)) (all []*T, damaged []error, err error) {
	labels, err := s.papers(ctx, class)
	if err != nil {
		return nil, nil, fmt.Errorf("list the %s: %w", sorts, err)
	}
	all = make([]*T, 0, len(labels))
	for _, label := range labels {
		qs, err := under(ctx, s.quads, label)
		if err != nil {
			return nil, nil, fmt.Errorf("read the %s: %w", sorts, err)
		}
		content, err := onPaper(qs, paperOf)
		if err != nil {
			damaged = append(damaged, fmt.Errorf("%s: %w", label, err))
			continue
		}
		all = append(all, content)
	}
	return all, damaged, nil
}

// wholePapers is allPapers where all must be right.
func wholePapers[T any](ctx context.Context, s *Store, sorts, class string, paperOf func(*T) (*paper, error)) ([]*T, error) {
	all, damaged, err := allPapers(ctx, s, sorts, class, paperOf)
	if err == nil && len(damaged) > 0 {
		err = damaged[0]
	}
	if err != nil {
		return nil, err
	}
	return all, nil
}

// onPaper gives what is on a paper by its quads, and holds them against those that it would be written as.
func onPaper[T any](qs []quads.Quad, paperOf func(*T) (*paper, error)) (*T, error) {
	content := new(T)
	if err := readPaper(qs, content); err != nil {
		return nil, err
	}
	p, err := paperOf(content)
	if err := p.holds(qs, err); err != nil {
		return nil, err
	}
	return content, nil
}

// readPaper reads what the quads of one label say into content. ErrDamaged where they were
// changed behind the store's back.
func readPaper(qs []quads.Quad, content any) error {
	var n stored
	for _, q := range qs {
		if q.Subject == q.Label {
			n.take(q)
		}
	}
	if got := digestOf("", n.literal); got != n.digest {
		return fmt.Errorf("its content was changed: its digest is %s, stored is %q: %w", got, n.digest, ErrDamaged)
	}
	dec := json.NewDecoder(bytes.NewReader([]byte(n.literal)))
	dec.DisallowUnknownFields() // what a newer one adds must not be lost
	if err := dec.Decode(content); err != nil {
		return fmt.Errorf("its content cannot be read: %w: %w", err, ErrDamaged)
	}
	return nil
}

// holds holds the quads of one label against those of the paper that they are of; err is why
// there is none.
func (p *paper) holds(qs []quads.Quad, err error) error {
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if missing := without(p.quads, qs); len(missing) > 0 {
		return fmt.Errorf("%d of its quads are not there, the first is %s: %w", len(missing), lineOf(missing[0]), ErrDamaged)
	}
	if more := without(qs, p.quads); len(more) > 0 {
		return fmt.Errorf("%d quads are not what it says, the first is %s: %w", len(more), lineOf(more[0]), ErrDamaged)
	}
	return nil
}
