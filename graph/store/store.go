// Package store is the store of record: what each article says, kept as quads in
// a directory, labelled by the article.
//
// An article is there whole or not at all. What one article says is never
// changed by another; loading it again replaces what it said.
package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"parley/graph"
	"parley/graph/internal/quads"
)

// The errors that callers act on.
var (
	ErrNotFound = errors.New("no such article in the store")
	// ErrNoJudgement is for a judgement that is not there.
	ErrNoJudgement = errors.New("no such judgement in the store")

	ErrRefused = errors.New("refused")
	ErrInUse   = quads.ErrInUse
	ErrDamaged = quads.ErrDamaged
	ErrForeign = errors.New("not a Parley store")
	ErrNewer   = errors.New("made by a newer Parley")
	ErrClosed  = quads.ErrClosed
)

// Change is what storing a record did.
type Change int

// The changes.
const (
	Refused   Change = iota // the record was not stored; the error says why
	Added                   // the article was not there before
	Replaced                // the article was there and said something else
	Unchanged               // the article was there with the same record
)

// String gives the change as a word for people.
func (c Change) String() string {
	switch c {
	case Refused:
		return "refused"
	case Added:
		return "added"
	case Replaced:
		return "replaced"
	case Unchanged:
		return "unchanged"
	}
	return fmt.Sprintf("change %d", int(c))
}

// Store holds records. Any number of goroutines may use it; readers do not wait
// for writers, and see every article whole.
type Store struct {
	quads *quads.Store
	dir   string
	// writer is held from reading what an article said to having replaced it.
	writer sync.Mutex
}

// Close gives the store free for other processes.
func (s *Store) Close() error { return s.quads.Close() }

// State names what the store holds, for whoever keeps something made from it. It is
// another one after each change, and where the file was changed or replaced otherwise.
func (s *Store) State() (string, error) { return quads.State(s.dir) }

// Put stores what one article says, in one transaction, on disk when it returns.
// A record that fails its Check is refused.
func (s *Store) Put(ctx context.Context, rec *graph.Record) (Change, error) {
	changes, err := s.PutBatch(ctx, []*graph.Record{rec})
	if err != nil {
		return Refused, err
	}
	return changes[0], nil
}

// PutBatch stores many records in one transaction, which costs far less than one
// each: some fifty are a good number, and memory grows with them. Records that
// fail their Check are Refused, named in the error, and the others stored. After
// an error that is not [ErrRefused] nothing of the batch is stored, and changes
// is nil. Where an article comes twice, the last counts.
func (s *Store) PutBatch(ctx context.Context, recs []*graph.Record) ([]Change, error) {
	b := batch{store: s, fresh: map[string]*version{}}
	s.writer.Lock()
	defer s.writer.Unlock()
	changes := make([]Change, len(recs))
	var refused []error
	for i, r := range recs {
		v, err := newVersion(r)
		if err != nil {
			refused = append(refused, err)
			continue
		}
		if changes[i], err = b.put(ctx, v); err != nil {
			return nil, fmt.Errorf("store article %q: %w", r.Article.ID, err)
		}
	}
	remove, add, err := b.quads(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.quads.Apply(ctx, remove, add); err != nil {
		return nil, fmt.Errorf("store %d articles: %w", len(b.order), err)
	}
	return changes, errors.Join(refused...)
}

// version is a record on its way into the store.
type version struct {
	id, digest string
	quads      []quads.Quad
	replaces   bool
}

func newVersion(r *graph.Record) (*version, error) {
	refuse := func(err error) (*version, error) {
		return nil, fmt.Errorf("article %q is %w: %w", r.Article.ID, ErrRefused, err)
	}
	if r.Article.ID == "" {
		return refuse(fmt.Errorf("it has no id (title %q, file %q)", r.Article.Title, r.File))
	}
	if r.Article.Text != "" && r.Article.Text != r.Text {
		return refuse(errors.New("the article's text is not the text that its record's offsets count in"))
	}
	if err := r.Check(); err != nil {
		return refuse(err)
	}
	qs, digest, err := encode(r)
	if err != nil {
		return refuse(err)
	}
	return &version{id: r.Article.ID, digest: digest, quads: qs}, nil
}

// batch gathers the versions that one transaction brings.
type batch struct {
	store *Store
	fresh map[string]*version
	order []*version
}

func (b *batch) put(ctx context.Context, v *version) (Change, error) {
	if before := b.fresh[v.id]; before != nil {
		if before.digest == v.digest {
			return Unchanged, nil
		}
		before.quads, before.digest = v.quads, v.digest
		return Replaced, nil
	}
	old, err := b.store.node(ctx, v.id)
	switch {
	case errors.Is(err, ErrNotFound):
	case err != nil:
		return Refused, err
	case old.digest == v.digest:
		return Unchanged, nil
	default:
		v.replaces = true
	}
	b.fresh[v.id] = v
	b.order = append(b.order, v)
	if v.replaces {
		return Replaced, nil
	}
	return Added, nil
}

// quads gives what the batch removes and adds: of an article that is replaced,
// only the difference.
func (b *batch) quads(ctx context.Context) (remove, add []quads.Quad, err error) {
	for _, v := range b.order {
		if !v.replaces {
			add = append(add, v.quads...)
			continue
		}
		old, err := b.store.label(ctx, v.id)
		if err != nil {
			return nil, nil, fmt.Errorf("replace article %q: %w", v.id, err)
		}
		remove = append(remove, without(old, v.quads)...)
		add = append(add, without(v.quads, old)...)
	}
	return remove, add, nil
}

func without(qs, those []quads.Quad) []quads.Quad {
	in := make(map[quads.Quad]bool, len(those))
	for _, q := range those {
		in[q] = true
	}
	var out []quads.Quad
	for _, q := range qs {
		if !in[q] {
			out = append(out, q)
		}
	}
	return out
}

// Delete removes what the article said, and nothing else; false where it is not
// in the store.
func (s *Store) Delete(ctx context.Context, articleID string) (bool, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	qs, err := s.label(ctx, articleID)
	if err == nil {
		err = s.quads.Apply(ctx, qs, nil)
	}
	if err != nil {
		return false, fmt.Errorf("retract article %q: %w", articleID, err)
	}
	return len(qs) > 0, nil
}

// label gives every quad that the article says.
func (s *Store) label(ctx context.Context, articleID string) ([]quads.Quad, error) {
	return s.under(ctx, quads.IRI(graph.ArticleIRI(articleID)))
}

// node reads what is kept on the article's node, ErrNotFound where there is none.
func (s *Store) node(ctx context.Context, articleID string) (stored, error) {
	iri := quads.IRI(graph.ArticleIRI(articleID))
	var out stored
	for q, err := range s.quads.Match(ctx, quads.Pattern{Subject: iri, Label: iri}) {
		if err != nil {
			return stored{}, err
		}
		out.take(q)
	}
	if out == (stored{}) {
		return stored{}, fmt.Errorf("article %q: %w", articleID, ErrNotFound)
	}
	return out, nil
}

// Record gives what the article says, as it was stored; its File is empty and
// its Article.Text is its Text. ErrNotFound where the article is not in the store.
func (s *Store) Record(ctx context.Context, articleID string) (*graph.Record, error) {
	n, err := s.node(ctx, articleID)
	if err != nil {
		return nil, err
	}
	r, err := n.record()
	if err != nil {
		return nil, fmt.Errorf("article %q: %w", articleID, err)
	}
	return r, nil
}

// Records gives every record, in the order of the articles' ids: those that are
// there when the loop begins, each as it is when its turn comes. The loop's body
// may use the store. A damaged record comes as its error, and the loop goes
// on; a cancelled context ends it with its error.
func (s *Store) Records(ctx context.Context) iter.Seq2[*graph.Record, error] {
	return func(yield func(*graph.Record, error) bool) {
		ids, err := s.IDs(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, id := range ids {
			r, err := s.Record(ctx, id)
			if errors.Is(err, ErrNotFound) { // retracted since the loop began
				continue
			}
			if !yield(r, err) || err != nil && !errors.Is(err, ErrDamaged) {
				return
			}
		}
	}
}

// IDs gives the ids of all articles, in order.
func (s *Store) IDs(ctx context.Context) ([]string, error) {
	p := quads.Pattern{Predicate: quads.IRI(graph.PropType), Object: quads.IRI(graph.ClassArticle)}
	var ids []string
	for q, err := range s.quads.Match(ctx, p) {
		if err != nil {
			return nil, fmt.Errorf("list the articles: %w", err)
		}
		iri, _ := q.Subject.(quads.IRI)
		if id, ok := graph.ArticleID(string(iri)); ok && q.Label == q.Subject {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, cmp.Compare[string])
	return ids, nil
}

// Has reports whether the article is in the store.
func (s *Store) Has(ctx context.Context, articleID string) (bool, error) {
	_, err := s.node(ctx, articleID)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Hash gives the hash of the article as it was loaded and the version of the
// extractor that read it, so that an article that would come out the same need
// not be read again. ErrNotFound where it is not in the store.
func (s *Store) Hash(ctx context.Context, articleID string) (hash, extractor string, err error) {
	n, err := s.node(ctx, articleID)
	return n.hash, n.extractor, err
}
