package plain

import (
	"fmt"
	"io"
	"strings"

	"parley/graph"
	"parley/graph/store"
)

// quadsPage is smaller than other pages: each item may have two hundred tellings.
const quadsPage = 40

// tellings is what is asked of an item that is written as quads: the names that it has there.
func tellings(typ string) string {
	if typ == "Article" || typ == "Entity" {
		return "id iri"
	}
	return "id tellings(first: 200) { iri }"
}

// quadsOf writes what each article says in the facts that were found, in the graph of that article, so that what is said
// twice is there twice, and all of it is in the export of the whole store, too.
type quadsOf struct {
	out      store.Writer
	record   func(articleID string) *graph.Record
	articles []string
	facts    map[string][]string // of an article, by its IRI
}

func beginNQuads(w io.Writer, _ list, m Moment) sink {
	return &quadsOf{out: store.NewNQuads(w), record: m.Record, facts: map[string][]string{}}
}

func beginJSONLD(w io.Writer, _ list, m Moment) sink {
	return &quadsOf{out: store.NewJSONLD(w), record: m.Record, facts: map[string][]string{}}
}

// add gathers the facts, since those of one article stand together.
func (q *quadsOf) add(items []item) error {
	for _, i := range items {
		names := []string{i.Iri}
		for _, t := range i.Tellings {
			names = append(names, t.Iri)
		}
		for _, name := range names {
			article, _, _ := strings.Cut(name, "#")
			if _, ok := graph.ArticleID(article); !ok {
				continue // an entity: it is told of where articles tell of it
			}
			if q.facts[article] == nil {
				q.articles = append(q.articles, article)
			}
			q.facts[article] = append(q.facts[article], name)
		}
		if _, ok := graph.EntityKey(i.Iri); ok {
			return refuse(400, "entities are no facts: ask for statements, events or articles as quads, or for entities as csv, jsonl or ftm")
		}
	}
	return nil
}

func (q *quadsOf) end() error {
	for _, article := range q.articles {
		id, _ := graph.ArticleID(article)
		rec := q.record(id)
		if rec == nil {
			return fmt.Errorf("the article %s is not in the graph that its facts are in", id)
		}
		if err := q.out.Facts(rec, q.facts[article]); err != nil {
			return err
		}
	}
	return q.out.End()
}
