package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// Retraction is the record that an article was taken out through the API.
type Retraction struct{ *graph.Retraction }

// ID is the global id.
func (r *Retraction) ID() string { return globalID("Retraction", r.Retraction.ID) }

// ArticleID is the global id that the article had, and has again if it is loaded again.
func (r *Retraction) ArticleID() string { return globalID("Article", r.Article) }

// RetractionWhere is conditions on retractions.
type RetractionWhere struct {
	By      *StringWhere
	Article *StringWhere
}

// The connection of retractions.
type (
	RetractionConnection = Connection[*Retraction]
	RetractionEdge       = Edge[*Retraction]
	// RetractionOrder is an order of retractions.
	RetractionOrder string
	// RetractionList asks for retractions.
	RetractionList = List[RetractionWhere, RetractionOrder]
)

// Retracted is the view with these retractions, in place of those that it had.
func (v *View) Retracted(all []*graph.Retraction) *View {
	next := *v
	names := *v.names
	names.v, next.names, next.retractions = &next, &names, inTime(all)
	return &next
}

// inTime is the retractions in the order in which they were made.
func inTime(all []*graph.Retraction) []*graph.Retraction {
	return slices.SortedFunc(slices.Values(all), func(a, b *graph.Retraction) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
}

// Retractions is a list of what was taken out through the API, the newest first.
func (v *View) Retractions(_ context.Context, l RetractionList) (*RetractionConnection, error) {
	if l.Where == nil {
		l.Where = &RetractionWhere{}
	}
	by, err := l.Where.By.matcher()
	if err != nil {
		return nil, err
	}
	of, err := l.Where.Article.matcher()
	if err != nil {
		return nil, err
	}
	set := roaring.New()
	for i, r := range v.retractions {
		if by(r.By) && of(r.Article) {
			set.Add(uint32(i))
		}
	}
	at := func(n uint32) value { return value{Text: v.retractions[n].At} }
	o := ordered(l.Order, map[RetractionOrder]sortKey{"AT_DESC": {desc: true, of: at}, "AT_ASC": {of: at}}, "AT_DESC")
	o.own = func(n uint32) string { return v.retractions[n].ID }
	return page(entire{v: v, set: set, by: noFacets}, o, l.Page, func(n uint32) *Retraction { return &Retraction{v.retractions[n]} })
}

// retraction is the node of one.
func (v *View) retraction(id string) (Node, bool) {
	for _, r := range v.retractions {
		if r.ID == id {
			return &Retraction{r}, true
		}
	}
	return nil, false
}

// ArticleKey is the own id of the article of a global id, and of an own id itself, whether or not there is such an article.
func ArticleKey(id string) string {
	if typ, key, ok := parseID(id); ok && typ == "Article" {
		return key
	}
	return id
}
