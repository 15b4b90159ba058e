package graph

import (
	"fmt"
	"slices"
	"testing"
)

func recordOf(ids string, statements []Statement, events []Event) *Record {
	r := &Record{Text: "The ministry denied it. The chair left. They met.", Statements: statements, Events: events,
		Entities: []Entity{{ID: ids + "1", Key: "mfa"}, {ID: ids + "2", Key: "chair"}}}
	return r
}

func TestDifferences(t *testing.T) {
	first := []Evidence{{Start: 0, End: 23, Exact: "The ministry denied it."}}
	second := []Evidence{{Start: 24, End: 39, Exact: "The chair left."}}
	denied := func(id, who string) Statement {
		return Statement{ID: id, Kind: Denial, Speakers: []string{who}, Text: "it", Evidence: first}
	}
	met := Event{ID: "v1", Type: Meeting, Status: Confirmed, Date: "2018-06", Evidence: second}
	later := met
	later.Date, later.Participants = "2018-06-12", []string{"e2"}
	shorter := denied("s1", "e1")
	shorter.Evidence = []Evidence{{Start: 4, End: 22, Exact: "ministry denied it"}}
	letter := met
	letter.Type, letter.Evidence = Letter, []Evidence{{Start: 24, End: 38, Exact: "The chair left"}}
	as := func(s Statement, kind StatementKind) Statement { s.Kind = kind; return s }
	for _, c := range []struct {
		name          string
		before, after *Record
		want          []string
	}{
		{"other ids", recordOf("e", []Statement{denied("s1", "e1")}, nil), recordOf("x", []Statement{denied("s9", "x1")}, nil), nil},
		{"another speaker", recordOf("e", []Statement{denied("s1", "e1")}, nil), recordOf("e", []Statement{denied("s1", "e2")}, nil),
			[]string{"statement changed The ministry denied it. [{speakers mfa chair}]"}},
		{"gone and new", recordOf("e", []Statement{denied("s1", "e1")}, nil), recordOf("e", nil, []Event{met}),
			[]string{"statement gone The ministry denied it. []", "event new The chair left. []"}},
		{"a date and a party", recordOf("e", nil, []Event{met}), recordOf("e", nil, []Event{later}),
			[]string{"event changed The chair left. [{date 2018-06 2018-06-12} {participants  chair}]"}},
		{"one of two in one sentence", recordOf("e", []Statement{as(denied("s1", "e1"), Claim), denied("s2", "e1")}, nil), recordOf("e", []Statement{denied("s1", "e1")}, nil),
			[]string{"statement changed The ministry denied it. [{kind CLAIM DENIAL}]", "statement gone The ministry denied it. []"}},
		{"other words of one sentence", recordOf("e", []Statement{denied("s1", "e1")}, nil), recordOf("e", []Statement{shorter}, nil),
			[]string{"statement changed The ministry denied it. [{evidence char=0,23 char=4,22}]"}},
		{"another sort of event", recordOf("e", nil, []Event{met}), recordOf("e", nil, []Event{letter}),
			[]string{"event gone The chair left. []", "event new The chair left []"}},
		{"the same twice", recordOf("e", []Statement{denied("s1", "e1")}, nil), recordOf("e", []Statement{denied("s1", "e1"), denied("s2", "e1")}, nil),
			[]string{"statement new The ministry denied it. []"}},
	} {
		var got []string
		for _, d := range Differences(c.before, c.after) {
			got = append(got, fmt.Sprintf("%s %s %s %v", d.What, d.Change, d.Exact, d.Fields))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if same := Differences(c.before, c.before); len(same) != 0 {
			t.Errorf("%s: a record differs from itself: %v", c.name, same)
		}
	}
}
