package view

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// FacetBy says by what a list is divided into facets.
type FacetBy string

// What lists are divided by, one for each noun.
type (
	StatementFacet = FacetBy
	EventFacet     = FacetBy
	EntityFacet    = FacetBy
	ArticleFacet   = FacetBy
	DisputeFacet   = FacetBy
	FactFacet      = FacetBy
	SearchFacet    = FacetBy
)

// entire is a list without its pages: what it has can be counted, whatever page is read.
type entire struct {
	v   *View
	set *roaring.Bitmap
	// by is how items are grouped; ok is false where they cannot be grouped so.
	by func(FacetBy) (g grouping, ok bool)
	// dated counts the items of a set by date; nil for items without dates.
	dated func(set *roaring.Bitmap, add func(date graph.Date, n int))
	// marks is where in an item what was searched stands; nil where nothing was.
	marks func(n uint32) []Highlight
}

// Facet is the part of a list that has something in common.
type Facet struct {
	// Value is what they have in common, as conditions take it.
	Value string
	Count int
	// Entity is what they have in common, where that is an entity.
	Entity *Entity
	// members is those of the list that are in this part.
	members func() *roaring.Bitmap
	list    *entire
}

// Name is what they have in common, for people to read.
func (f *Facet) Name() string {
	if f.Entity != nil {
		return f.Entity.Name()
	}
	return f.Value
}

// Histogram counts the part by date.
func (f *Facet) Histogram(interval Interval, empty bool) ([]Bucket, error) {
	return f.list.histogram(f.members(), interval, empty)
}

// Facets divides the whole list, the largest part first; parts of one size come by value. An item may be in
// several parts, or in none. It costs what the list is long, or what there are of possible parts.
func (w *entire) Facets(by FacetBy, first *int) ([]*Facet, error) {
	n, err := tellingPage(first)
	if err != nil {
		return nil, err
	}
	g, ok := w.by(by)
	if !ok {
		return nil, badInput("the schema names what can be counted", "this list is not divided by %q", by)
	}
	facets := g.divide(w)
	slices.SortFunc(facets, func(x, y *Facet) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Value, y.Value))
	})
	return facets[:min(n, len(facets))], nil
}

// grouping says which items go together.
type grouping interface {
	// divide makes a facet of each group that has any of the list.
	divide(w *entire) []*Facet
}

// related groups items by the entities that stand in a relation to them.
type related struct{ *relation }

func (r related) divide(w *entire) []*Facet {
	facets := []*Facet{}
	r.tally(w.set, func(n uint32, count int) {
		e := &Entity{w.v, n}
		facets = append(facets, &Facet{Value: e.Key(), Entity: e, Count: count, list: w,
			members: func() *roaring.Bitmap { return roaring.And(w.set, r.of(n)) }})
	})
	return facets
}

// sorted groups items by sets that are there already.
type sorted[K ~string] map[K]*roaring.Bitmap

func (s sorted[K]) divide(w *entire) []*Facet {
	facets := []*Facet{}
	for k, set := range s {
		if n := w.set.AndCardinality(set); n > 0 {
			facets = append(facets, &Facet{Value: string(k), Count: int(n), list: w,
				members: func() *roaring.Bitmap { return roaring.And(w.set, set) }})
		}
	}
	return facets
}

// labelled groups items by words that they have: it yields those of an item, the same
// perhaps several times, but never the empty one. It walks the list.
type labelled func(n uint32, yield func(string))

func (of labelled) divide(w *entire) []*Facet {
	type group struct {
		count int
		last  uint32 // the item that was counted last, so that it counts once
	}
	groups := map[string]*group{}
	for it := w.set.Iterator(); it.HasNext(); {
		n := it.Next()
		of(n, func(word string) {
			g := groups[word]
			if g == nil {
				groups[word] = &group{1, n}
			} else if g.last != n {
				g.count, g.last = g.count+1, n
			}
		})
	}
	facets := []*Facet{}
	for word, g := range groups {
		facets = append(facets, &Facet{Value: word, Count: g.count, list: w, members: func() *roaring.Bitmap { return of.with(w.set, word) }})
	}
	return facets
}

// with is those of a set that have the word.
func (of labelled) with(set *roaring.Bitmap, word string) *roaring.Bitmap {
	out := roaring.New()
	for it := set.Iterator(); it.HasNext(); {
		n := it.Next()
		of(n, func(s string) {
			if s == word {
				out.Add(n)
			}
		})
	}
	return out
}

// label groups by one word that an item has; the empty one is none.
func label(of func(uint32) string) labelled {
	return func(n uint32, yield func(string)) {
		if word := of(n); word != "" {
			yield(word)
		}
	}
}

func (v *View) statementsBy(by FacetBy) (g grouping, ok bool) {
	switch by {
	case "KIND":
		return sorted[graph.StatementKind](v.kinds), true
	case "BY":
		return related{v.by}, true
	case "SPEAKER":
		return related{v.speakers}, true
	case "ON_BEHALF_OF":
		return related{v.onBehalfOf}, true
	case "ADDRESSEE":
		return related{v.addressees}, true
	case "VIA":
		return related{v.via}, true
	case "ABOUT":
		return related{v.aboutEntity}, true
	case "PUBLISHER":
		return v.publishers(v.statementArticle), true
	case "VENUE":
		return label(func(n uint32) string { return v.shared.at(v.statements.at(n).venue) }), true
	case "RULE":
		return label(func(n uint32) string { return v.shared.at(v.statements.at(n).rule) }), true
	}
	return nil, false
}

func (v *View) eventsBy(by FacetBy) (g grouping, ok bool) {
	switch by {
	case "TYPE":
		return sorted[graph.EventType](v.types), true
	case "STATUS":
		return sorted[graph.EventStatus](v.statuses), true
	case "INVOLVED":
		return related{v.involved}, true
	case "SENDER":
		return related{v.sender}, true
	case "RECIPIENT":
		return related{v.recipient}, true
	case "PARTICIPANT":
		return related{v.participant}, true
	case "ACTOR":
		return related{v.actor}, true
	case "PLACE":
		return related{v.place}, true
	case "MISSILE":
		return label(func(n uint32) string { return v.events.at(n).missile }), true
	case "PUBLISHER":
		return v.publishers(v.eventArticle), true
	}
	return nil, false
}

func (v *View) entitiesBy(by FacetBy) (g grouping, ok bool) {
	switch by {
	case "TYPE":
		return label(func(n uint32) string { return string(v.entities.at(n).typ) }), true
	case "KIND":
		return label(func(n uint32) string { return v.entities.at(n).kind }), true
	case "OF":
		return related{v.entityRise}, true
	}
	return nil, false
}

func (v *View) articlesBy(by FacetBy) (g grouping, ok bool) {
	switch by {
	case "PUBLISHER":
		return label(func(n uint32) string { return v.article(n).Publisher }), true
	case "ENTITY":
		return related{v.articleEntity}, true
	case "EXTRACTOR":
		return label(func(n uint32) string { return v.article(n).extractor }), true
	case "AUTHOR":
		return labelled(func(n uint32, yield func(string)) {
			for _, author := range v.article(n).Authors {
				if author != "" {
					yield(author)
				}
			}
		}), true
	}
	return nil, false
}

func (v *View) disputesBy(by FacetBy) (g grouping, ok bool) {
	who := func(act Act) labelled { return func(n uint32, yield func(string)) { v.whoIn(n, act, yield) } }
	switch by {
	case "STATUS":
		return label(func(n uint32) string { return string(v.statusOf(v.turns(v.disputes.at(n)))) }), true
	case "ASSERTED_BY":
		return keyed{v, who(Asserts)}, true
	case "DENIED_BY":
		return keyed{v, who(Denies)}, true
	}
	return nil, false
}

// whoIn yields the keys of those who speak so in a dispute.
func (v *View) whoIn(dispute uint32, act Act, yield func(key string)) {
	for _, t := range v.turns(v.disputes.at(dispute)) {
		if t.act != act {
			continue
		}
		for _, speaker := range v.speakers.list(t.statement) {
			yield(v.entities.at(speaker).key)
		}
	}
}

// keyed is words that are keys of entities.
type keyed struct {
	v *View
	labelled
}

func (k keyed) divide(w *entire) []*Facet {
	facets := k.labelled.divide(w)
	for _, f := range facets {
		f.Entity = &Entity{k.v, k.v.byKey.entities.of(f.Value)}
	}
	return facets
}

// publishers groups what articles tell by who published them.
func (v *View) publishers(articles *relation) labelled {
	return func(n uint32, yield func(string)) {
		for _, a := range articles.list(n) {
			if p := v.article(a).Publisher; p != "" {
				yield(p)
			}
		}
	}
}

// walkBelow is how many items of a set it costs less to walk than to count by sets.
const walkBelow = 20_000

// tally counts for each b how many a of the set have it, and leaves out those of none.
func (r *relation) tally(as *roaring.Bitmap, add func(b uint32, count int)) {
	if as.GetCardinality() >= walkBelow {
		for b, set := range r.many.all() {
			if n := as.AndCardinality(set); n > 0 {
				add(b, int(n))
			}
		}
		for b := range uint32(chunk * len(r.few)) {
			n := 0
			for _, a := range r.few.list(b) {
				if as.Contains(a) {
					n++
				}
			}
			if n > 0 {
				add(b, n)
			}
		}
		return
	}
	counts := map[uint32]int{}
	for it := as.Iterator(); it.HasNext(); {
		for _, b := range r.list(it.Next()) {
			counts[b]++
		}
	}
	for b, n := range counts {
		add(b, n)
	}
}
