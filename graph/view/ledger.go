package view

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// ledger is what a writer must know to change a view and no reader asks for: what is
// said of each entity, and which tellings share a key of identity. It belongs to
// the newest view of a chain and changes with it.
type ledger struct {
	of *View
	// differ is the statements that are not as in the view before, nil where it was built anew.
	differ   *roaring.Bitmap
	entities map[string]*gathered
	sayings  map[uint64][]ref
	blocks   map[uint64][]ref
	// pairs is the events that people judged together, by the judgement.
	pairs map[string][]ref
	// namedBy is the keys of entities that some article or the reference data
	// said to belong to a key. Nothing is taken out of it.
	namedBy map[string]map[string]bool
	// offices are by who held them, holders by what they were offices of.
	offices map[string][]graph.Office
	holders map[string][]string
}

// ref is one of an article's statements, or of its events.
type ref struct{ article, i uint32 }

// newLedger reads all of a view.
func newLedger(v *View) *ledger {
	b := &builder{v: v, entities: map[string]*gathered{}}
	l := &ledger{of: v, entities: b.entities, sayings: map[uint64][]ref{}, blocks: map[uint64][]ref{}, pairs: map[string][]ref{}, namedBy: map[string]map[string]bool{},
		offices: map[string][]graph.Office{}, holders: map[string][]string{}}
	for i := range v.ref.Entities {
		known := &v.ref.Entities[i]
		b.entity(known.Key).known = known
		l.name(known.Key, known.Of)
	}
	for _, o := range v.ref.Offices {
		l.offices[o.Person] = append(l.offices[o.Person], o)
		l.holders[o.Of] = append(l.holders[o.Of], o.Person)
	}
	for it := v.all.articles.Iterator(); it.HasNext(); {
		a := it.Next()
		b.decoded = map[uint32]*graph.Record{}
		l.count(b.record(a), 1)
		l.enter(b, a, nil)
	}
	return l
}

// name notes that an entity was said to belong to something.
func (l *ledger) name(entity string, of ...string) {
	for _, key := range of {
		if key == "" {
			continue
		}
		if l.namedBy[key] == nil {
			l.namedBy[key] = map[string]bool{}
		}
		l.namedBy[key][entity] = true
	}
}

// count adds what an article says of entities, or takes it away.
func (l *ledger) count(rec *graph.Record, n int) {
	b := &builder{entities: l.entities}
	seen := map[string]bool{}
	for _, e := range rec.Entities {
		b.entity(e.Key).count(e, !seen[e.Key], n)
		seen[e.Key] = true
		l.name(e.Key, e.Of...)
	}
}

// touched is the keys of identity and the blocks that a change touches.
type touched struct {
	sayings, blocks map[uint64]bool
	pairs           map[string]bool
}

// enter notes what an article tells; t may be nil.
func (l *ledger) enter(b *builder, article uint32, t *touched) {
	l.keys(b, article, func(into map[uint64][]ref, dirty func(*touched) map[uint64]bool, key uint64, r ref) {
		if list := into[key]; len(list) == 0 || list[len(list)-1] != r { // a key that one telling has twice
			into[key] = append(list, r)
		}
		if t != nil {
			dirty(t)[key] = true
		}
	})
	l.judged(b, article, func(id string, r ref) {
		l.pairs[id] = append(l.pairs[id], r)
		if t != nil {
			t.pairs[id] = true
		}
	})
}

// judged looks at the events that people judged together with others.
func (l *ledger) judged(b *builder, article uint32, do func(id string, r ref)) {
	m := b.v.articles.at(article).marks
	if m == nil || len(m.pairs) == 0 {
		return
	}
	for i, v := range b.record(article).Events {
		for _, p := range m.pairs[v.ID] {
			do(p.ID, ref{article, uint32(i)})
		}
	}
}

// leave takes out what an article told.
func (l *ledger) leave(b *builder, article uint32, t *touched) {
	l.keys(b, article, func(from map[uint64][]ref, dirty func(*touched) map[uint64]bool, key uint64, r ref) {
		from[key] = slices.DeleteFunc(from[key], func(other ref) bool { return other == r })
		if len(from[key]) == 0 {
			delete(from, key)
		}
		dirty(t)[key] = true
	})
	l.judged(b, article, func(id string, r ref) {
		l.pairs[id] = slices.DeleteFunc(l.pairs[id], func(other ref) bool { return other == r })
		if len(l.pairs[id]) == 0 {
			delete(l.pairs, id)
		}
		t.pairs[id] = true
	})
}

func (l *ledger) keys(b *builder, article uint32, do func(in map[uint64][]ref, dirty func(*touched) map[uint64]bool, key uint64, r ref)) {
	rec := b.record(article)
	for i := range rec.Statements {
		for _, k := range b.sayingKeys(&saying{ref: ref{article, uint32(i)}, Statement: &rec.Statements[i]}) {
			do(l.sayings, func(t *touched) map[uint64]bool { return t.sayings }, k.hash, ref{article, uint32(i)})
		}
	}
	for i := range rec.Events {
		do(l.blocks, func(t *touched) map[uint64]bool { return t.blocks }, b.blockOf(telling{ref: ref{article, uint32(i)}, Event: &rec.Events[i]}), ref{article, uint32(i)})
	}
}
