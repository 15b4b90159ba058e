package view

import "parley/graph"

// code is a code's part, nil where there is none.
func (v *View) code(of string, status graph.EventStatus, part func(graph.Code) string) *string {
	if c, ok := v.ref.Code(of, status); ok {
		return maybe(part(c))
	}
	return nil
}

func cameo(c graph.Code) string  { return c.CAMEO }
func plover(c graph.Code) string { return c.PLOVER }

// Cameo is the category of CAMEO that statements of this kind are counted under; nil where there is none.
func (s *Statement) Cameo() *string { return s.v.code(string(s.Kind()), "", cameo) }

// Plover is the category of PLOVER; nil where there is none.
func (s *Statement) Plover() *string { return s.v.code(string(s.Kind()), "", plover) }

// Cameo is the category of CAMEO that events of this type and status are counted under; nil where there is none.
func (e event) Cameo() *string { return e.v.code(string(e.Type()), e.Status(), cameo) }

// Plover is the category of PLOVER; nil where there is none.
func (e event) Plover() *string { return e.v.code(string(e.Type()), e.Status(), plover) }

// Iri names the article in quads, and the graph of what it says.
func (a *Article) Iri() string { return graph.ArticleIRI(a.account().ID) }

// Record is what the article says, put together anew each time.
func (a *Article) Record() *graph.Record { return a.account().record() }

// Iri names the entity in quads.
func (e *Entity) Iri() string { return graph.EntityIRI(e.row().key) }

// Iri names the telling in quads.
func (t *Telling) Iri() string {
	id := ""
	if t.said != nil {
		id = t.said.ID
	} else {
		id = t.event.ID
	}
	return graph.PartIRI(t.Article().account().ID, id)
}

// Record is what the article with an id of its own says; nil where there is none. It is put together anew each time.
func (v *View) Record(articleID string) *graph.Record {
	if n, ok := v.byKey.articles.get(articleID); ok {
		return v.article(n).record()
	}
	return nil
}
