package view

import (
	"cmp"
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// View is what a set of articles says together. It never changes.
type View struct {
	ref    *graph.Reference
	judged *judged
	shared *shared
	// retractions are in the order in which they were made.
	retractions []*graph.Retraction

	articles   vec[articleRow]
	entities   vec[entityRow]
	statements vec[statementRow]
	events     vec[eventRow]
	disputes   vec[disputeRow]
	sequence   struct{ articles, entities, statements, events, disputes sequence }

	// byKey finds what has a key of its own; statements, and events whose key is made of an article's, are found by that.
	byKey struct{ articles, entities, events dict[string, uint32] }
	// kin lists the events of one sort between the same governments, in order.
	kin dict[uint64, []uint32]
	// disputed says which dispute events and statements are the subject of.
	disputed     struct{ events, statements vec[uint32] }
	names        *names
	words        *wordIndex
	countedPairs *countedPairs
	aboutSets    *aboutSets
	index
}

// index holds the sets that answers are made of.
type index struct {
	// hidden is what people judged wrong, shown the rest: what a list is made of unless it
	// asks for judgements.
	hidden struct{ statements, events, entities *roaring.Bitmap }
	shown  struct{ statements, events *roaring.Bitmap }

	all struct{ articles, entities, mentioned, statements, events, disputes *roaring.Bitmap }

	kinds    map[graph.StatementKind]*roaring.Bitmap
	types    map[graph.EventType]*roaring.Bitmap
	statuses map[graph.EventStatus]*roaring.Bitmap
	saidAt   []dateRange
	dates    []dateRange
	issued   []dateRange

	// Statement to entity. by is wider than speakers and onBehalfOf together:
	// it goes up to what they belong to.
	speakers, onBehalfOf, by, addressees, via *relation
	// aboutEntity and aboutEvent reach through events and through what is
	// denied; the direct ones hold what the article itself links.
	aboutEntity, aboutEvent             *relation
	directEntity, directEvent           *relation
	directStatement                     *relation
	deniesStatement, deniesEvent        *relation
	assertsEvent                        *relation
	sender, recipient, participant      *relation // event to entity
	actor, place, involved              *relation // event to entity
	statementArticle, eventArticle      *relation
	articleEntity, entityOf, entityRise *relation // entityRise: entityOf and on, all the way up
	// climbs is what an entity belongs to whoever tells of it.
	climbs *relation
}

// New builds the view of all records, as people judged them; neither must change afterwards; ref may be nil. It takes some 30 µs a
// record, and fails where a record has no article id, comes twice, or refers to
// what it does not have.
func New(ref *graph.Reference, records iter.Seq2[*graph.Record, error], judgements ...*graph.Judgement) (*View, error) {
	if ref == nil {
		ref = &graph.Reference{}
	}
	return build(ref, records, judgements...)
}

// With is the view with these records added, each in place of what its article
// said before. It builds anew, so many records in one call cost little more than one.
func (v *View) With(records ...*graph.Record) (*View, error) {
	put := map[string]*graph.Record{}
	for _, rec := range records {
		put[rec.Article.ID] = rec
	}
	return v.rebuilt(v.recordsWith(put, nil))
}

// rebuilt is the view of other records, with all else as it is.
func (v *View) rebuilt(records iter.Seq2[*graph.Record, error]) (*View, error) {
	next, err := build(v.ref, records, v.judged.all...)
	if err != nil {
		return nil, err
	}
	next.retractions = v.retractions
	return next, nil
}

// Without is the view without these articles; ids that it does not have are no fault.
func (v *View) Without(articles ...string) (*View, error) {
	return v.rebuilt(v.recordsWith(nil, articles))
}

// recordsWith yields the records, as they were extracted, with some in the place of what their articles told, and without
// those of some articles. Each is unpacked when its turn comes.
func (v *View) recordsWith(put map[string]*graph.Record, remove []string) iter.Seq2[*graph.Record, error] {
	out := map[string]bool{}
	for _, id := range remove {
		out[id] = true
	}
	return func(yield func(*graph.Record, error) bool) {
		for it := v.all.articles.Iterator(); it.HasNext(); {
			row := v.articles.at(it.Next())
			if !out[row.ID] && put[row.ID] == nil && !yield(row.told(), nil) {
				return
			}
		}
		for _, rec := range put {
			if !yield(rec, nil) {
				return
			}
		}
	}
}

// Records yields the records that the view was built from, by article id.
func (v *View) Records() iter.Seq[*graph.Record] {
	return func(yield func(*graph.Record) bool) {
		numbers := v.all.articles.ToArray()
		slices.SortFunc(numbers, func(x, y uint32) int { return cmp.Compare(v.article(x).ID, v.article(y).ID) })
		for _, n := range numbers {
			if !yield(v.articles.at(n).told()) {
				return
			}
		}
	}
}
