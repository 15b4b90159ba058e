package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// Completer gives records that were made elsewhere what the graph needs and others cannot
// know: the keys by which one entity is the same in all articles.
type Completer struct {
	know       *knowledge
	byWikidata map[string]*graph.Known
	byName     map[typedName][]*graph.Known
}

type typedName struct {
	typ  graph.EntityType
	name string
}

// Completer makes one from the reference data.
func (x *Extractor) Completer() *Completer {
	c := &Completer{x.know, map[string]*graph.Known{}, map[typedName][]*graph.Known{}}
	for _, k := range x.know.byKey {
		if k.Wikidata != "" {
			c.byWikidata[k.Wikidata] = k
		}
		seen := map[typedName]bool{}
		for _, name := range append([]string{k.Name}, k.Aliases...) {
			if n := (typedName{k.Type, token.Fold(name)}); !seen[n] {
				seen[n] = true
				c.byName[n] = append(c.byName[n], k)
			}
		}
	}
	return c
}

// Complete fills in keys, and what entities belong to, where they are missing. An entity is
// the one of the reference data that has its Wikidata id, or, where it gives none, its name
// and type if nobody else has them; else the same as all of this name and type. A key that
// is there is left, and so is everything else.
func (c *Completer) Complete(rec *graph.Record) {
	for i := range rec.Entities {
		e := &rec.Entities[i]
		if e.Key != "" {
			continue
		}
		k := c.find(e)
		if k == nil {
			e.Key = unknownKey(e.Type, e.Name)
			continue
		}
		e.Key, e.Wikidata = k.Key, graph.Maybe(k.Wikidata)
		if e.Of == nil {
			e.Of = c.know.chain(k)
		}
		if e.Kind == "" {
			e.Kind = k.Kind
		}
	}
}

func (c *Completer) find(e *graph.Entity) *graph.Known {
	if e.Wikidata != "" {
		if k := c.byWikidata[string(e.Wikidata)]; k != nil && k.Type == e.Type {
			return k
		}
		return nil // it says who it is, and is none that we know
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if found := c.byName[typedName{e.Type, token.Fold(name)}]; len(found) == 1 {
			return found[0]
		}
	}
	return nil
}
