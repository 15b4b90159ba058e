package extract

import (
	"testing"

	"parley/graph"
)

func TestComplete(t *testing.T) {
	c := newExtractor(t).Completer()
	for _, tc := range []struct {
		name string
		in   graph.Entity
		key  string
	}{
		{"by Wikidata", graph.Entity{Type: graph.Government, Name: "The Kingdom", Wikidata: "Q20"}, "norway-gov"},
		{"by name", graph.Entity{Type: graph.Government, Name: "norway"}, "norway-gov"},
		{"by alias", graph.Entity{Type: graph.Government, Name: "Somewhere", Aliases: []string{"Norway"}}, "norway-gov"},
		{"another type", graph.Entity{Type: graph.Person, Name: "Norway"}, "person/norway"},
		{"Wikidata says another", graph.Entity{Type: graph.Government, Name: "Norway", Wikidata: "Q999999999"}, "government/norway"},
		{"Wikidata of another type", graph.Entity{Type: graph.Person, Name: "Ola", Wikidata: "Q20"}, "person/ola"},
		{"nobody we know", graph.Entity{Type: graph.Organization, Name: "The Quay Watchers' Union"}, "organization/the-quay-watchers-union"},
		{"its own key", graph.Entity{Key: "mine", Type: graph.Government, Name: "Norway"}, "mine"},
	} {
		rec := &graph.Record{Entities: []graph.Entity{tc.in}}
		c.Complete(rec)
		if got := rec.Entities[0].Key; got != tc.key {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.key)
		}
	}
}
