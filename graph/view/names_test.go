package view

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"parley/graph"
)

// mentions is a record that only mentions.
func mentions(id string, entities ...graph.Entity) *graph.Record {
	rec := &graph.Record{Article: graph.Article{ID: id}, Text: id}
	for i, e := range entities {
		e.ID = fmt.Sprintf("e%d", i)
		rec.Entities = append(rec.Entities, e)
	}
	return rec
}

func named(key, name string) graph.Entity {
	return graph.Entity{Key: key, Name: name, Type: graph.Person}
}

func TestNames(t *testing.T) {
	records := []*graph.Record{mentions("first", graph.Entity{Key: "mfa-a", Type: graph.Organization, Name: "Ministry of Foreign Affairs of Aland"},
		graph.Entity{Key: "mfa-b", Type: graph.Organization, Name: "Ministry of Foreign Affairs of Bland"},
		graph.Entity{Key: "chair", Type: graph.Person, Name: "First Chair", Aliases: []string{"The Old Chair"}}, named("p/ann-marsh", "Ann Marsh"), named("p/bo-marsh", "Bo Marsh"))}
	for i := range 10 {
		records = append(records, mentions(fmt.Sprint("more", i), named("p/cy-rare", "Cy Often"), named("p/bo-marsh", "Bo Marsh")))
	}
	records = append(records, mentions("rare", named("p/di-often", "Di Often")))
	v := newView(t, records)
	chair, err := v.Entity("chair")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, want string }{
		{"First Chair", "chair"},
		{"  first   CHAIR ", "chair"},
		{"chair", "chair"},            // the key
		{chair.ID(), "chair"},         // the id
		{"old chair", "chair"},        // what an article calls it
		{"the Old Chair", "chair"},    //
		{"Q2", "mfa-a"},               // Wikidata
		{"q3", "gov-b"},               //
		{"al", "gov-a"},               // an alias with dots
		{"Alandic", "gov-a"},          // a demonym
		{"Unheard Office", "unheard"}, // known, never mentioned
		{"second speaker holder", "speaker"},
		{"Speaker-Holder", "speaker"}, // the last name
		{"Alandic foreign ministry", "mfa-a"},
		{"Bland MFA", "mfa-b"},
		{"A.L. MFA", "mfa-a"},
		{"Often", "p/cy-rare"}, // ten times as many articles as the other
		{"Marsh", "p/bo-marsh"},
	} {
		got, err := v.Entity(c.name)
		if err != nil || got.Key() != c.want {
			t.Errorf("%q: got %v, %v, want %s", c.name, got, err, c.want)
		}
	}
	for _, c := range []struct {
		name        string
		code        Code
		suggestions []string
	}{
		{"Frist Chair", UnknownName, []string{"First Chair"}},
		{"Ministry of Foreign Afairs of Aland", UnknownName, []string{"Ministry of Foreign Affairs of Aland", "Ministry of Foreign Affairs of Bland"}},
		{"Foreign Affairs", UnknownName, []string{"Ministry of Foreign Affairs of Aland", "Ministry of Foreign Affairs of Bland"}},
		{"zzzzzzzzzz", UnknownName, nil},
		{"Q999", UnknownName, nil},
		{"MFA", AmbiguousName, []string{"Q2", mustID(t, v, "mfa-b")}},
		{"Bland", AmbiguousName, []string{"Q3", mustID(t, v, "city-b")}},
		{"", BadInput, nil},
		{"...", BadInput, nil},
	} {
		_, err := v.Entity(c.name)
		var fault *Error
		if !errors.As(err, &fault) || fault.Code != c.code || fault.Hint == "" {
			t.Errorf("%q: got %v, want a %s with a hint", c.name, err, c.code)
			continue
		}
		if got := slices.Sorted(slices.Values(fault.Suggestions)); !slices.Equal(got, slices.Sorted(slices.Values(c.suggestions))) {
			t.Errorf("%q: suggests %q, want %q", c.name, got, c.suggestions)
		}
	}
}

func mustID(t *testing.T, v *View, key string) string {
	t.Helper()
	e, err := v.Entity(key)
	if err != nil {
		t.Fatal(err)
	}
	return e.ID()
}

func TestNamesInTheirPlace(t *testing.T) {
	v := newView(t, articles(9, 10))
	for _, c := range []struct {
		name string
		as   role
		want string
	}{
		{"Bland", actorRole, "gov-b"},
		{"Bland", placeRole, "city-b"},
		{"Port Cland", actorRole, "gov-c"}, // a capital that acts is its government
		{"Port Cland", placeRole, "city-c"},
		{"Port Cland", anyRole, "city-c"},
		{"First Chair", placeRole, "chair"}, // no place is called so
	} {
		n, err := v.names.find(c.name, c.as)
		if err != nil || v.entities.at(n).key != c.want {
			t.Errorf("%s in role %d: got %d, %v, want %s", c.name, c.as, n, err, c.want)
		}
	}
}

func TestWhoLedAGovernmentIsMeant(t *testing.T) {
	ben := mentions("ben", graph.Entity{Key: "friend-of-c", Type: graph.Person, Name: "Ben Quill"})
	ada := mentions("ada", graph.Entity{Key: "head-of-c", Type: graph.Person, Name: "Ada Quill"})
	for name, c := range map[string]struct {
		records []*graph.Record
		want    string
	}{
		"nobody is mentioned":     {nil, "head-of-c"},
		"both are, equally often": {[]*graph.Record{ben, ada}, "head-of-c"},
		"only the other is":       {[]*graph.Record{ben}, "friend-of-c"},
	} {
		got, err := newView(t, c.records).Entity("Quill")
		if err != nil || got.Key() != c.want {
			t.Errorf("%s: got %v, %v, want %s", name, got, err, c.want)
		}
	}
	again := mentions("again", ben.Entities...)
	if got, err := newView(t, []*graph.Record{ben, ada, again}).Entity("Quill"); err == nil {
		t.Errorf("the other is mentioned more: got %s, want an error", got.Key())
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"The  Hague": "hague", "Kim Jong-un": "kim jong un", "U.S.": "us", "O’Brien": "obrien", "Łódź": "lodz", "Søren": "soren",
		"Güler": "guler", "": "", " - ": "", "北 朝鮮": "北 朝鮮", "The": "the",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"trump", "trump", 0}, {"trmup", "trump", 1}, {"trump", "trumpet", 2}, {"abc", "xyz", 3}, {"abcdef", "x", 4}} {
		if got := distance(c.a, c.b, 3); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
