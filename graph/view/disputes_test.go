package view

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
)

// spoken is an article that has somebody say something of a letter of 1 June 2018.
func spoken(id, who string, kind graph.StatementKind, date graph.Date, status graph.EventStatus) *graph.Record {
	rec := wrote(id, "2018-06-01", status)
	rec.Article.PublishedAt = "2018-07-01"
	rec.Statements = []graph.Statement{{ID: "s0", Kind: kind, Speakers: []string{who}, Date: date, About: []string{"v0"}, Text: id, Evidence: rec.Events[0].Evidence}}
	if kind == graph.Denial {
		rec.Statements[0].Denies = []string{"v0"}
	}
	return rec
}

// story writes down how a dispute went: the acts, and where it stood after each.
func story(t *testing.T, d *Dispute, asOf *graph.Date) string {
	t.Helper()
	turns, err := d.Turns(asOf, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, turn := range turns {
		out = append(out, fmt.Sprintf("%s %s %s", turn.When(), turn.Act(), turn.Status()))
	}
	return strings.Join(out, ", ")
}

func disputesOf(t *testing.T, v *View, w *DisputeWhere) []*Dispute {
	t.Helper()
	c, err := v.Disputes(context.Background(), DisputeList{Where: w})
	if err != nil {
		t.Fatal(err)
	}
	return c.Nodes()
}

func TestADisputeAcrossArticles(t *testing.T) {
	v := newView(t, []*graph.Record{
		spoken("a", "e1", graph.Claim, "2018-06-02", graph.Claimed),
		spoken("b", "p2", graph.Denial, "2018-06-05", graph.Denied),
		spoken("c", "p2", graph.Denial, "2018-06-09", graph.Denied),
	})
	all := disputesOf(t, v, nil)
	if len(all) != 1 {
		t.Fatalf("%d disputes, want 1", len(all))
	}
	d := all[0]
	if got, want := story(t, d, nil), "2018-06-02 ASSERTS CLAIMED, 2018-06-05 DENIES DISPUTED, 2018-06-09 DENIES DISPUTED"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if days := d.DaysToDenial(); days == nil || *days != 3 || d.LastSaid() != "2018-06-09" {
		t.Errorf("denied after %v days, last said %s", days, d.LastSaid())
	}
	if a, b := nameList(d.AssertedBy(nil)), nameList(d.DeniedBy(nil)); a != "First Chair" || b != "Bland" || len(d.ConfirmedBy(nil)) != 0 {
		t.Errorf("asserted by %s, denied by %s", a, b)
	}
	for _, c := range []struct {
		asOf graph.Date
		want graph.EventStatus
	}{{"2018-06-01", ""}, {"2018-06-02", graph.Claimed}, {"2018-06-04", graph.Claimed}, {"2018-06-05", graph.Disputed}, {"2018-06", graph.Disputed}, {"2017", ""}} {
		got := graph.EventStatus("")
		if s := d.Status(&c.asOf); s != nil {
			got = *s
		}
		if got != c.want {
			t.Errorf("as of %s: %q, want %q", c.asOf, got, c.want)
		}
	}
	letter, ok := d.Subject().(*Letter)
	if !ok || letter.Status() != graph.Disputed || letter.TellingCount() != 3 || letter.Dispute().ID() != d.ID() {
		t.Errorf("the letter is %v", letter)
	}
	if n, ok := v.Node(d.ID()); !ok || n.(*Dispute).n != d.n {
		t.Error("the dispute is not found by its id")
	}
}

func TestWhatADisputeComesTo(t *testing.T) {
	claim := spoken("a", "e1", graph.Claim, "2018-06-02", graph.Claimed)
	denial := spoken("b", "p2", graph.Denial, "2018-06-05", graph.Denied)
	for _, c := range []struct {
		name string
		more []*graph.Record
		want graph.EventStatus
	}{
		{"who denied it confirms it", []*graph.Record{claim, denial, spoken("c", "p2", graph.Confirmation, "2018-06-09", graph.Confirmed)}, graph.Confirmed},
		{"another confirms it", []*graph.Record{claim, denial, spoken("c", "e3", graph.Confirmation, "2018-06-09", graph.Confirmed)}, graph.Disputed},
		{"confirmed, then denied", []*graph.Record{claim, denial, spoken("c", "p2", graph.Confirmation, "2018-06-03", graph.Confirmed)}, graph.Disputed},
		{"who denied it speaks of it", []*graph.Record{claim, denial, spoken("c", "p2", graph.Claim, "2018-06-09", graph.Denied)}, graph.Disputed},
		{"who claimed it takes it back", []*graph.Record{claim, spoken("c", "e1", graph.Denial, "2018-06-09", graph.Denied)}, graph.Denied},
		{"only denied", []*graph.Record{denial}, graph.Denied},
		{"an opinion asserts nothing", []*graph.Record{denial, spoken("c", "e3", graph.Criticism, "2018-06-09", graph.Denied)}, graph.Denied},
	} {
		v := newView(t, c.more)
		ds := disputesOf(t, v, nil)
		if len(ds) == 0 {
			t.Errorf("%s: no dispute", c.name)
			continue
		}
		if got := ds[0].Status(nil); got == nil || *got != c.want {
			t.Errorf("%s: %v, want %s (%s)", c.name, got, c.want, story(t, ds[0], nil))
		}
	}
	confirmed := newView(t, []*graph.Record{claim, denial, spoken("c", "p2", graph.Confirmation, "2018-06-09", graph.Confirmed)})
	if got := disputesOf(t, confirmed, nil)[0].Subject().(*Letter).Status(); got != graph.Confirmed {
		t.Errorf("the letter is %s after its denier confirmed it", got)
	}
}

// A denied statement of a denied event is no dispute of its own; one that is about
// no event is. Whose day is not known counts from when it was first reported.
func TestDisputesAboutStatements(t *testing.T) {
	rec := spoken("a", "e1", graph.Claim, "2018-06-02", graph.Claimed)
	said := func(id, who string, kind graph.StatementKind, date graph.Date, denies ...string) {
		rec.Statements = append(rec.Statements, graph.Statement{ID: id, Kind: kind, Speakers: []string{who}, Date: date, Denies: denies, Text: id, Evidence: rec.Events[0].Evidence})
	}
	said("s1", "p2", graph.Denial, "2018-06-05", "v0", "s0")
	said("s2", "e1", graph.Criticism, "", "")
	rec.Statements[2].Denies = nil
	said("s3", "p2", graph.Denial, "2018-07-03", "s2")
	v := newView(t, []*graph.Record{rec})
	all := disputesOf(t, v, nil)
	if len(all) != 2 {
		t.Fatalf("%d disputes, want 2", len(all))
	}
	if got, want := story(t, all[0], nil), "2018-07-01 ASSERTS CLAIMED, 2018-07-03 DENIES DISPUTED"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for id, want := range map[string]string{"a#s0": all[1].ID(), "a#s2": all[0].ID(), "a#s3": all[0].ID(), "a#s1": all[1].ID()} {
		got := ""
		if d := found1(t, v, id).(*Statement).Dispute(); d != nil {
			got = d.ID()
		}
		if got != want {
			t.Errorf("the dispute of %s is %q, want %q", id, got, want)
		}
	}
	is := func(name string) *EntityWhere { return &EntityWhere{Is: &name} }
	for name, c := range map[string]struct {
		where *DisputeWhere
		want  int
	}{
		"denied by":     {&DisputeWhere{DeniedBy: is("gov-b")}, 2},
		"not denied by": {&DisputeWhere{DeniedBy: is("chair")}, 0},
		"asserted by":   {&DisputeWhere{AssertedBy: is("chair")}, 2},
		"of an event":   {&DisputeWhere{Event: &EventWhere{Type: &EventTypeWhere{Eq: ptr(graph.Letter)}}}, 1},
		"by status":     {&DisputeWhere{Status: &EventStatusWhere{Eq: ptr(graph.Disputed)}, AsOf: ptr(graph.Date("2018-06-30"))}, 1},
		"by that day":   {&DisputeWhere{AsOf: ptr(graph.Date("2018-06-30"))}, 1},
		"last said":     {&DisputeWhere{LastSaid: &DateWhere{Within: ptr(graph.Date("2018-07"))}}, 1},
		"a statement":   {&DisputeWhere{Statement: &StatementWhere{Kind: &StatementKindWhere{Eq: ptr(graph.Criticism)}}}, 1},
		"either":        {&DisputeWhere{Or: []*DisputeWhere{{DeniedBy: is("chair")}, {AssertedBy: is("chair")}}}, 2},
		"not":           {&DisputeWhere{Not: &DisputeWhere{Event: &EventWhere{}}}, 1},
	} {
		if got := len(disputesOf(t, v, c.where)); got != c.want {
			t.Errorf("%s: %d disputes, want %d", name, got, c.want)
		}
	}
}
