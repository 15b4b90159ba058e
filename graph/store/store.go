// Package store is the store of record: what each article says, kept as quads that are
// labelled by the article, in a directory, a PostgreSQL database or in memory.
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

	"parley/graph"
	"parley/graph/internal/quads"
)

// The errors that callers act on.
var (
	ErrNotFound = errors.New("no such article in the store")
	// ErrNoJudgement is for a judgement that is not there.
	ErrNoJudgement = errors.New("no such judgement in the store")
	// ErrUnknownState is a state that the store never was in.
	ErrUnknownState = quads.ErrUnknownState

	ErrRefused = errors.New("refused")
	ErrInUse   = quads.ErrInUse
	ErrDamaged = quads.ErrDamaged
	ErrForeign = errors.New("not a Parley store")
	ErrNewer   = quads.ErrNewer
	ErrClosed  = quads.ErrClosed
	// ErrLost is a database that cannot be reached or does not answer.
	ErrLost = quads.ErrLost
	// ErrNone is for a store that is not there.
	ErrNone = quads.ErrNone
)

// State names what a store holds; another one after each change, and in another store.
type State = quads.State

// ParseState reads what State's String gave.
func ParseState(text string) (State, error) { return quads.ParseState(text) }

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
type Store struct{ quads quads.Store }

// Close gives the store free for other processes.
func (s *Store) Close() error { return s.quads.Close() }

// State is what the store holds now, for whoever keeps something made from it.
func (s *Store) State(ctx context.Context) (State, error) { return s.quads.State(ctx) }

// Changed is what came, went or is another now.
type Changed struct{ Articles, Judgements, Tokens, Retractions []string }

// Since gives the ids of what changed after the store was in a state, each once, and the
// state that it is in now. ErrUnknownState where it never was in that state.
func (s *Store) Since(ctx context.Context, then State) (c Changed, now State, err error) {
	labels, now, err := s.quads.Since(ctx, then)
	for _, l := range labels {
		if id, ok := graph.ArticleID(string(l)); ok {
			c.Articles = append(c.Articles, id)
		} else if id, ok := graph.JudgementID(string(l)); ok {
			c.Judgements = append(c.Judgements, id)
		} else if id, ok := graph.TokenID(string(l)); ok {
			c.Tokens = append(c.Tokens, id)
		} else if id, ok := graph.RetractionID(string(l)); ok {
			c.Retractions = append(c.Retractions, id)
		}
	}
	return c, now, err
}

// Wait returns when the store is in another state, whoever changed it.
func (s *Store) Wait(ctx context.Context, then State) error { return s.quads.Wait(ctx, then) }

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
	versions := make([]*version, len(recs))
	var refused []error
	for i, r := range recs {
		var err error
		if versions[i], err = newVersion(r); err != nil {
			refused = append(refused, err)
		}
	}
	var changes []Change
	err := s.quads.Change(ctx, func(now quads.Reader) (d quads.Delta, err error) {
		changes, d, err = batch(ctx, now, versions)
		return d, err
	})
	if err != nil {
		return nil, fmt.Errorf("store %d articles: %w", len(recs)-len(refused), err)
	}
	return changes, errors.Join(refused...)
}

// version is a record on its way into the store.
type version struct {
	id, digest string
	quads      []quads.Quad
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

// batch says what storing some versions does to the store as it is now. What was refused
// is nil.
func batch(ctx context.Context, now quads.Reader, versions []*version) ([]Change, quads.Delta, error) {
	var ids []string
	last := map[string]*version{}
	for _, v := range versions {
		if v == nil {
			continue
		}
		if last[v.id] == nil {
			ids = append(ids, v.id)
		}
		last[v.id] = v
	}
	held, err := nodes(ctx, now, ids)
	if err != nil {
		return nil, quads.Delta{}, err
	}
	changes := make([]Change, len(versions))
	digests := map[string]string{}
	for id, n := range held {
		digests[id] = n.digest
	}
	for i, v := range versions {
		if v == nil {
			continue
		}
		digest, there := digests[v.id]
		switch {
		case !there:
			changes[i] = Added
		case digest == v.digest:
			changes[i] = Unchanged
		default:
			changes[i] = Replaced
		}
		digests[v.id] = v.digest
	}
	d, err := delta(ctx, now, ids, last, held)
	return changes, d, err
}

// delta gives what putting the last versions of some articles removes and adds: of an
// article that is replaced, only the difference.
func delta(ctx context.Context, now quads.Reader, ids []string, last map[string]*version, held map[string]*stored) (d quads.Delta, err error) {
	for _, id := range ids {
		v, n := last[id], held[id]
		switch {
		case n == nil:
			d.Add = append(d.Add, v.quads...)
		case n.digest != v.digest:
			old, err := label(ctx, now, id)
			if err != nil {
				return d, fmt.Errorf("replace article %q: %w", id, err)
			}
			d.Remove = append(d.Remove, without(old, v.quads)...)
			d.Add = append(d.Add, without(v.quads, old)...)
		}
	}
	return d, nil
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
func (s *Store) Delete(ctx context.Context, articleID string) (was bool, err error) {
	err = s.quads.Change(ctx, func(now quads.Reader) (quads.Delta, error) {
		qs, err := label(ctx, now, articleID)
		was = len(qs) > 0
		return quads.Delta{Remove: qs}, err
	})
	if err != nil {
		return false, fmt.Errorf("retract article %q: %w", articleID, err)
	}
	return was, nil
}

// label gives every quad that the article says.
func label(ctx context.Context, from quads.Reader, articleID string) ([]quads.Quad, error) {
	return under(ctx, from, quads.IRI(graph.ArticleIRI(articleID)))
}

// nodes reads what is kept on the nodes of some articles; those that are not there are left out.
func nodes(ctx context.Context, from quads.Reader, articleIDs []string) (map[string]*stored, error) {
	patterns := make([]quads.Pattern, len(articleIDs))
	for i, id := range articleIDs {
		iri := quads.IRI(graph.ArticleIRI(id))
		patterns[i] = quads.Pattern{Subject: iri, Label: iri}
	}
	out := map[string]*stored{}
	for q, err := range from.Match(ctx, patterns...) {
		if err != nil {
			return nil, err
		}
		iri, _ := q.Subject.(quads.IRI)
		id, _ := graph.ArticleID(string(iri))
		if out[id] == nil {
			out[id] = &stored{}
		}
		out[id].take(q)
	}
	return out, nil
}

// node reads what is kept on the article's node, ErrNotFound where there is none.
func (s *Store) node(ctx context.Context, articleID string) (*stored, error) {
	found, err := nodes(ctx, s.quads, []string{articleID})
	if err != nil {
		return nil, err
	}
	if found[articleID] == nil {
		return nil, fmt.Errorf("article %q: %w", articleID, ErrNotFound)
	}
	return found[articleID], nil
}

// Record gives what the article says, as it was stored; its File is empty and
// its Article.Text is its Text. ErrNotFound where the article is not in the store.
func (s *Store) Record(ctx context.Context, articleID string) (*graph.Record, error) {
	found, err := nodes(ctx, s.quads, []string{articleID})
	if err != nil {
		return nil, err
	}
	return named(found[articleID], articleID)
}

// recordsAtOnce is how many records are read together: a database far away is asked once for
// all of them.
const recordsAtOnce = 64

// Records gives every record, in the order of the articles' ids: those that are
// there when the loop begins, each as it is when its turn is near. The loop's body
// may use the store. A damaged record comes as its error, and the loop goes
// on; a cancelled context ends it with its error.
func (s *Store) Records(ctx context.Context) iter.Seq2[*graph.Record, error] {
	return func(yield func(*graph.Record, error) bool) {
		ids, err := s.IDs(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for r, err := range s.RecordsOf(ctx, ids) {
			if errors.Is(err, ErrNotFound) { // retracted since the loop began
				continue
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// RecordsOf gives the records of some articles as Records does, in the order of the ids: for each its record, or
// ErrNotFound, or ErrDamaged. Any other error ends the loop.
func (s *Store) RecordsOf(ctx context.Context, articleIDs []string) iter.Seq2[*graph.Record, error] {
	return func(yield func(*graph.Record, error) bool) {
		for some := range slices.Chunk(articleIDs, recordsAtOnce) {
			found, err := nodes(ctx, s.quads, some)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, id := range some {
				if err := ctx.Err(); err != nil {
					yield(nil, err)
					return
				}
				r, err := named(found[id], id)
				if !yield(r, err) {
					return
				}
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

// Held is which version of an article the store holds, and who read it.
type Held struct {
	// Hash is the article's, as it was loaded.
	Hash string
	// Extractor is the version of the extractor that made the record, Maker who else did.
	Extractor, Maker string
}

// Held tells enough of an article to know whether it would come out the same, so that it
// need not be read again. ErrNotFound where it is not in the store.
func (s *Store) Held(ctx context.Context, articleID string) (Held, error) {
	n, err := s.node(ctx, articleID)
	if err != nil {
		return Held{}, err
	}
	return n.held, nil
}
