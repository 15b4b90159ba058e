package extract

import (
	"slices"
	"testing"

	"parley/graph"
)

// A mention is a name with its title or article, a pronoun or a description; a
// demonym is one only where there is nothing else.
func TestMentions(t *testing.T) {
	x := newExtractor(t)
	for _, c := range []struct {
		text, entity string
		want         []string
	}{
		{"The Norwegian Foreign Ministry opened a library. The ministry has one in Bergen as well.", "norway-mfa", []string{"The Norwegian Foreign Ministry", "The ministry"}},
		{"Secretary-General Antonio Guterres arrived in Geneva. He flew on to Nairobi.", "antonio-guterres", []string{"Secretary-General Antonio Guterres", "He"}},
		{"Danish officials met in Aarhus.", "denmark-gov", []string{"Danish"}},
		{"The Government of Iceland met. It rained.", "iceland-gov", []string{"The Government of Iceland", "Iceland"}},
		{"Chile's president spoke in Santiago. His words were few.", "chile-gov", []string{"Chile"}},
	} {
		art := &graph.Article{Title: "Test", PublishedAt: "2020-05-05", Text: c.text}
		var got []string
		for _, e := range x.Extract(art).Entities {
			if e.Key == c.entity {
				for _, m := range e.Mentions {
					got = append(got, m.Exact)
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: mentions of %s are %q, want %q", c.text, c.entity, got, c.want)
		}
	}
}

// In what an institution publishes, "we" is the institution, but not in what it
// quotes; in a newspaper it is nobody that the record could name.
func TestSelves(t *testing.T) {
	x := newExtractor(t)
	const text = "We welcome the agreement between Ghana and Togo. It leaves room for us. \"We are glad,\" the Togolese Foreign Ministry said."
	for publisher, want := range map[string][]string{"U.S. Department of State": {"We", "us"}, "BBC": nil, "": nil, "A Gazette": nil} {
		var got []string
		for _, e := range x.Extract(&graph.Article{Title: "Test", Publisher: publisher, PublishedAt: "2020-05-05", Text: text}).Entities {
			for _, m := range e.Mentions {
				if m.Exact == "We" || m.Exact == "us" {
					got = append(got, m.Exact)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("published by %q, the selves are %q, want %q", publisher, got, want)
		}
	}
}
