package score

import (
	"fmt"
	"testing"

	"parley/graph"
	"parley/graph/view"
)

// What a graph of one article has of things that happened, one way and another.
func TestTimeline(t *testing.T) {
	ref := &graph.Reference{Entities: []graph.Known{
		{Key: "land", Type: graph.Government, Name: "Land"}, {Key: "ministry", Type: graph.Organization, Name: "Ministry", Of: "land"},
		{Key: "ada", Type: graph.Person, Name: "Ada"}, {Key: "ben", Type: graph.Person, Name: "Ben"},
		{Key: "port", Type: graph.Place, Name: "Port", Of: "land"}, {Key: "quay", Type: graph.Place, Kind: "building", Name: "Quay", Of: "port"}, {Key: "hill", Type: graph.Place, Name: "Hill", Of: "land"},
	}}
	here := []graph.Evidence{{Start: 0, End: 4, Exact: "Some"}}
	two := 2
	rec := &graph.Record{
		Article: graph.Article{ID: "a", PublishedAt: "2020-05-01"}, Text: "Some words.",
		Entities: []graph.Entity{{ID: "e1", Key: "ministry", Type: graph.Organization, Name: "Ministry", Of: []string{"land"}}, {ID: "e2", Key: "ada", Type: graph.Person, Name: "Ada"},
			{ID: "e3", Key: "ben", Type: graph.Person, Name: "Ben"}, {ID: "e4", Key: "quay", Type: graph.Place, Name: "Quay"}, {ID: "e5", Key: "land", Type: graph.Government, Name: "Land"}},
		Statements: []graph.Statement{
			{ID: "s1", Kind: graph.Denial, Speakers: []string{"e1"}, Date: "2020-04-10", Text: "one", Evidence: here},
			{ID: "s2", Kind: graph.Criticism, Speakers: []string{"e2"}, Date: "2020-04-11", Text: "two", Evidence: here},
		},
		Events: []graph.Event{
			{ID: "v1", Type: graph.Letter, Status: graph.Confirmed, Date: "2020-03", Sender: []string{"e2"}, Recipient: []string{"e3"}, Evidence: here},
			{ID: "v2", Type: graph.Meeting, Status: graph.Confirmed, Date: "2020-02-02", Participants: []string{"e2", "e3"}, Place: "e4", Evidence: here},
			{ID: "v3", Type: graph.MissileTest, Status: graph.Confirmed, Date: "2020-01-05", Actor: []string{"e5"}, Launches: &two, Missile: "Hammer-2", Evidence: here},
			{ID: "v4", Type: graph.Meeting, Status: graph.Planned, Date: "2020-06-01", Participants: []string{"e2", "e3"}, Evidence: here},
			{ID: "v5", Type: graph.Letter, Status: graph.Confirmed, Sender: []string{"e3"}, Recipient: []string{"e2"}, Evidence: here},
		},
	}
	v, err := view.New(ref, func(yield func(*graph.Record, error) bool) { yield(rec, nil) })
	if err != nil {
		t.Fatal(err)
	}
	one := 1
	for i, c := range []struct {
		happened graph.Happening
		want     Verdict
		why      string
	}{
		{graph.Happening{Kind: "DENIAL", From: "2020-04-10", Who: []string{"ministry"}}, Found, ""},
		{graph.Happening{Kind: "DENIAL", From: "2020-04-10", Who: []string{"ada", "land"}}, Found, ""},
		{graph.Happening{Kind: "STATEMENT", From: "2020-04", Who: []string{"land"}}, Found, ""},
		{graph.Happening{Kind: "DENIAL", From: "2020-04-11", Who: []string{"ada"}}, Contradicted, "it is a CRITICISM"},
		{graph.Happening{Kind: "DENIAL", From: "2020-04-12", Who: []string{"ministry"}}, Contradicted, "it is dated 2020-04-10"},
		{graph.Happening{Kind: "DENIAL", From: "2020-08-12", Who: []string{"ministry"}}, Missed, "nothing of that kind, of those, in the articles that tell of it"},
		{graph.Happening{Kind: "LETTER", From: "2020-03-09", Who: []string{"ada"}, Whom: []string{"ben"}}, Found, ""},
		{graph.Happening{Kind: "LETTER", From: "2020-03-09", Who: []string{"ben"}, Whom: []string{"ada"}}, Missed, "it is there without a date"},
		{graph.Happening{Kind: "MEETING", From: "2020-02-01", To: "2020-02-03", Who: []string{"ada", "ben"}, Place: "port"}, Found, ""},
		{graph.Happening{Kind: "MEETING", From: "2020-02-02", Who: []string{"ada", "ben"}, Place: "hill"}, Contradicted, "it is at quay, not hill"},
		{graph.Happening{Kind: "MEETING", From: "2020-02-02", Who: []string{"ada", "land"}}, Missed, "nothing of that kind, of those, in the articles that tell of it"},
		{graph.Happening{Kind: "MEETING", From: "2020-06-01", Who: []string{"ada", "ben"}}, Contradicted, "its status is PLANNED"},
		{graph.Happening{Kind: "MISSILE_TEST", From: "2020-01-05", Who: []string{"land"}, Launches: &two, Missile: "Hammer"}, Found, ""},
		{graph.Happening{Kind: "MISSILE_TEST", From: "2020-01-05", Who: []string{"land"}, Launches: &one}, Contradicted, "there are 2 launches, not 1"},
		{graph.Happening{Kind: "MISSILE_TEST", From: "2020-01-05", Who: []string{"land"}, Missile: "Anvil"}, Contradicted, "it is a Hammer-2, not a Anvil"},
	} {
		c.happened.ID, c.happened.Told = fmt.Sprint(i), []string{"a"}
		got, err := Timeline(t.Context(), v, ref, []graph.Happening{c.happened})
		if err != nil {
			t.Fatal(err)
		}
		if got[0].Verdict != c.want || got[0].Why != c.why {
			t.Errorf("%+v: %s, %q; want %s, %q", c.happened, got[0].Verdict, got[0].Why, c.want, c.why)
		}
	}
	// What was found is not taken for something else that was not.
	letter := graph.Happening{Kind: "LETTER", From: "2020-03", Who: []string{"ada"}, Whom: []string{"ben"}, Told: []string{"a"}}
	other := letter
	other.From = "2020-04-02"
	got, err := Timeline(t.Context(), v, ref, []graph.Happening{other, letter})
	if err != nil || got[0].Verdict != Missed || got[1].Verdict != Found {
		t.Errorf("%+v, %v", got, err)
	}
	// What is dated to a month is one letter, not two.
	first, second := letter, letter
	first.From, second.From = "2020-03-04", "2020-03-20"
	if got, err := Timeline(t.Context(), v, ref, []graph.Happening{first, second}); err != nil || got[0].Verdict != Found || got[1].Verdict != Missed {
		t.Errorf("%+v, %v", got, err)
	}
	if tally := TallyOf(got); len(tally) != 1 || tally[0] != (Tally{"LETTER", 1, 0, 1}) {
		t.Errorf("%+v", tally)
	}
}
