package view

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// world is the reference data of the tests.
func world() *graph.Reference {
	return &graph.Reference{Entities: []graph.Known{
		{Key: "gov-a", Type: graph.Government, Name: "Aland", Aliases: []string{"A.L."}, Adjectives: []string{"Alandic"}, Wikidata: "Q1"},
		{Key: "mfa-a", Type: graph.Organization, Kind: "ministry", Name: "Ministry of Foreign Affairs of Aland", Aliases: []string{"MFA", "Foreign Ministry"}, Of: "gov-a", Wikidata: "Q2"},
		{Key: "gov-b", Type: graph.Government, Name: "Bland", Adjectives: []string{"Blandish"}, Capital: "city-b", Wikidata: "Q3"},
		{Key: "gov-c", Type: graph.Government, Name: "Cland", Capital: "city-c"},
		{Key: "city-c", Type: graph.Place, Kind: "capital", Name: "Port Cland"},
		{Key: "head-of-c", Type: graph.Person, Name: "Ada Quill"},
		{Key: "friend-of-c", Type: graph.Person, Name: "Ben Quill"},
		{Key: "mfa-b", Type: graph.Organization, Kind: "ministry", Name: "Ministry of Foreign Affairs of Bland", Aliases: []string{"MFA", "Foreign Ministry"}, Of: "gov-b"},
		{Key: "city-b", Type: graph.Place, Kind: "capital", Name: "Bland", Of: "gov-b"},
		{Key: "chair", Type: graph.Person, Name: "First Chair"},
		{Key: "speaker", Type: graph.Person, Name: "Second Spéaker-Holder"},
		{Key: "unheard", Type: graph.Organization, Name: "The Unheard Office"},
	}, Offices: []graph.Office{{Person: "head-of-c", Title: "president", Of: "gov-c"}, {Person: "friend-of-c", Title: "first lady", Of: "gov-c"}}}
}

var dates = []graph.Date{"", "2018", "2018-06", "2018-06-12", "2018-06-13", "2019-02-27", "2019-03", "2020-04-18", "2020-04-19"}

// articles makes n records of random facts; the same seed gives the same ones.
func articles(seed uint64, n int) []*graph.Record {
	r := rand.New(rand.NewPCG(seed, 7))
	var out []*graph.Record
	for i := range n {
		out = append(out, article(r, fmt.Sprintf("art%02d", i)))
	}
	return out
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// some is a few of the ids, each once.
func some(r *rand.Rand, from []string, most int) []string {
	var out []string
	for range r.IntN(most + 1) {
		if id := pick(r, from); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func article(r *rand.Rand, id string) *graph.Record {
	text := "Words of " + id + "."
	rec := &graph.Record{Text: text, Article: graph.Article{ID: id, Title: "Title " + fmt.Sprint(r.IntN(5)), Publisher: pick(r, []string{"One", "Two"}), PublishedAt: pick(r, dates)}}
	evidence := []graph.Evidence{{Start: 0, End: 5, Exact: "Words"}}
	known := slices.DeleteFunc(world().Entities, func(k graph.Known) bool { return k.Key == "unheard" })
	var who []string
	for i, k := range r.Perm(len(known))[:3] { // never the unheard office
		e := known[k]
		rec.Entities = append(rec.Entities, graph.Entity{ID: fmt.Sprintf("e%d", i), Key: e.Key, Type: e.Type, Name: e.Name, Mentions: evidence})
	}
	rec.Entities = append(rec.Entities,
		graph.Entity{ID: "e3", Key: "person/local", Type: graph.Person, Name: pick(r, []string{"Local Voice", "A. Local Voice"}), Of: some(r, []string{"mfa-a", "mfa-b", "nothing"}, 1)},
		graph.Entity{ID: "e4", Key: "organization/local-" + fmt.Sprint(r.IntN(3)), Type: graph.Organization, Name: "Local Body", Of: some(r, []string{"gov-a", "gov-b"}, 2)})
	for _, e := range rec.Entities {
		who = append(who, e.ID)
	}
	for i := range r.IntN(3) {
		v := graph.Event{ID: fmt.Sprintf("v%d", i), Type: pick(r, []graph.EventType{graph.Letter, graph.Meeting, graph.MissileTest}),
			Status: pick(r, []graph.EventStatus{graph.Confirmed, graph.Claimed, graph.Denied}), Date: pick(r, dates), Evidence: evidence, Confidence: float64(r.IntN(3)) / 2, Rule: "event rule"}
		switch v.Type {
		case graph.Letter:
			v.Sender, v.Recipient = some(r, who, 1), some(r, who, 1)
		case graph.Meeting:
			v.Participants = some(r, who, 2)
			v.Place = graph.Maybe(pick(r, who))
		case graph.MissileTest:
			n := r.IntN(3)
			v.Actor, v.Launches, v.Missile = some(r, who, 1), &n, "rocket"
		}
		rec.Events = append(rec.Events, v)
	}
	for i := range 1 + r.IntN(4) {
		rec.Statements = append(rec.Statements, statement(r, rec, i, who, evidence))
	}
	return rec
}

func statement(r *rand.Rand, rec *graph.Record, i int, who []string, evidence []graph.Evidence) graph.Statement {
	s := graph.Statement{ID: fmt.Sprintf("s%d", i), Kind: pick(r, []graph.StatementKind{graph.Denial, graph.Claim, graph.Comment}),
		Speakers: []string{pick(r, who)}, OnBehalfOf: some(r, who, 1), Addressees: some(r, who, 1), Via: some(r, who, 2),
		Text: pick(r, []string{"The talks went well", "No letter was sent", "Ünder no rule-book"}), Date: pick(r, dates),
		Venue: pick(r, []graph.Maybe{"", "by telephone"}), About: some(r, who, 1), Evidence: evidence, Confidence: float64(r.IntN(5)) / 4, Rule: "rule"}
	var events []string
	for _, v := range rec.Events {
		events = append(events, v.ID)
	}
	if len(events) > 0 {
		s.About = append(s.About, some(r, events, 2)...)
	}
	if s.Kind == graph.Denial {
		if len(events) > 0 {
			s.Denies = append(s.Denies, some(r, events, 1)...)
		}
		if i > 0 {
			s.Denies = append(s.Denies, fmt.Sprintf("s%d", r.IntN(i)))
		}
	}
	return s
}

func each(records []*graph.Record) iter.Seq2[*graph.Record, error] {
	return func(yield func(*graph.Record, error) bool) {
		for _, rec := range records {
			if !yield(rec, nil) {
				return
			}
		}
	}
}

func newView(t testing.TB, records []*graph.Record) *View {
	t.Helper()
	v, err := New(world(), each(records))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// everything is all that a view holds, as one text.
func everything(v *View) string {
	lines := slices.Sorted(v.lines())
	return strings.Join(lines, "\n")
}
