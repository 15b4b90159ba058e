package view

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// told is a record of one event.
func told(id string, e graph.Event) *graph.Record {
	rec := meeting(id, "", 0)
	e.ID, e.Evidence = "v0", []graph.Evidence{{Start: 0, End: 1, Exact: id[:1]}}
	if e.Status == "" {
		e.Status = graph.Confirmed
	}
	rec.Entities = append(rec.Entities, graph.Entity{ID: "e3", Key: "second", Type: graph.Person, Name: "Second Chair"},
		graph.Entity{ID: "p1", Key: "city-b", Type: graph.Place, Name: "Bland"}, graph.Entity{ID: "p2", Key: "gov-b", Type: graph.Government, Name: "Bland"},
		graph.Entity{ID: "p3", Key: "city-c", Type: graph.Place, Name: "Port Cland"}, graph.Entity{ID: "p4", Key: "army", Type: graph.Organization, Name: "Army of Aland", Of: []string{"gov-a"}})
	rec.Events = []graph.Event{e}
	return rec
}

func met(id string, date graph.Date, place graph.Maybe) *graph.Record {
	return told(id, graph.Event{Type: graph.Meeting, Date: date, Place: place, Participants: []string{"e1", "e3"}})
}

func wrote(id string, date graph.Date, status graph.EventStatus) *graph.Record {
	return told(id, graph.Event{Type: graph.Letter, Date: date, Status: status, Sender: []string{"e1"}, Recipient: []string{"e3"}})
}

func fired(id string, date graph.Date, missile graph.Maybe, actor string, launches int) *graph.Record {
	e := graph.Event{Type: graph.MissileTest, Date: date, Missile: missile, Actor: []string{actor}}
	if launches > 0 {
		e.Launches = &launches
	}
	return told(id, e)
}

func tellingsOf(t *testing.T, n interface {
	Tellings(*int) ([]*Telling, error)
}) []*Telling {
	t.Helper()
	out, err := n.Tellings(ptr(MaxPage))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// eventsTold lists which articles tell of each event, and its date.
func eventsTold(t *testing.T, v *View) []string {
	var out []string
	for it := v.all.events.Iterator(); it.HasNext(); {
		var who []string
		for _, x := range tellingsOf(t, v.event(it.Next()).base()) {
			who = append(who, x.Article().account().ID)
		}
		slices.Sort(who)
		out = append(out, strings.Join(who, " "))
	}
	slices.Sort(out)
	return out
}

func TestWhatIsOneEvent(t *testing.T) {
	const day, month = graph.Date("2018-06-12"), graph.Date("2018-06")
	twice := met("t", day, "")
	twice.Events = append(twice.Events, twice.Events[0])
	twice.Events[1].ID = "v1"
	named := func(id string, date graph.Date) *graph.Record {
		rec := met(id, date, "")
		rec.Events[0].Name = "Bland summit"
		return rec
	}
	for _, c := range []struct {
		name    string
		records []*graph.Record
		want    []string
	}{
		{"a month and a place, and the only day that fits", []*graph.Record{met("a", day, "p1"), met("b", month, "p1")}, []string{"a b"}},
		{"a city and its country", []*graph.Record{met("a", day, "p1"), met("b", month, "p2")}, []string{"a b"}},
		{"the year and the place", []*graph.Record{met("a", day, "p1"), met("b", "2018", "p1")}, []string{"a b"}},
		{"two days fit", []*graph.Record{met("a", day, "p1"), met("b", month, "p1"), met("c", "2018-06-20", "p1")}, []string{"a", "b", "c"}},
		{"another place", []*graph.Record{met("a", day, "p1"), met("b", month, "p3")}, []string{"a", "b"}},
		{"a month without a place", []*graph.Record{met("a", day, "p1"), met("b", month, "")}, []string{"a", "b"}},
		{"no date", []*graph.Record{met("a", day, "p1"), met("b", "", "p1")}, []string{"a", "b"}},
		{"three tell of month and place", []*graph.Record{met("a", month, "p1"), met("b", month, "p1"), met("c", month, "p1")}, []string{"a b c"}},
		{"two tell of month and country", []*graph.Record{met("a", month, "p2"), met("b", month, "p2")}, []string{"a", "b"}},
		{"a name of its own", []*graph.Record{named("a", day), named("b", "")}, []string{"a b"}},
		{"a name twice in two years", []*graph.Record{named("a", day), named("b", "2019-06-12")}, []string{"a", "b"}},
		{"two days, and one between them", []*graph.Record{named("a", day), named("b", ""), named("c", "2019-06-12")}, []string{"a", "b", "c"}},
		{"one day, two places", []*graph.Record{met("a", day, "p1"), met("b", day, "p3"), met("c", day, "p1")}, []string{"a c", "b"}},
		{"one article that tells twice does not part the others", []*graph.Record{met("a", day, ""), met("b", day, ""), twice}, []string{"a b", "t", "t"}},
		{"a denial and the only letter that it can mean", []*graph.Record{wrote("a", day, graph.Claimed), wrote("b", month, graph.Denied)}, []string{"a b"}},
		{"two denials of one letter", []*graph.Record{wrote("a", month, graph.Claimed), wrote("b", month, graph.Denied), wrote("c", month, graph.Denied)}, []string{"a b c"}},
		{"a denial and two letters", []*graph.Record{wrote("a", "2018-06-01", graph.Claimed), wrote("c", "2018-06-25", graph.Claimed), wrote("b", month, graph.Denied)}, []string{"a", "b", "c"}},
		{"letters of one month", []*graph.Record{wrote("a", month, graph.Confirmed), wrote("b", month, graph.Confirmed)}, []string{"a", "b"}},
		{"an army fires for its government", []*graph.Record{fired("a", day, "Hwasong-15", "p4", 1), fired("b", day, "", "e2", 0)}, []string{"a b"}},
		{"two missiles on one day", []*graph.Record{fired("a", day, "Hwasong-15", "e2", 1), fired("b", day, "Hwasong-12", "e2", 1)}, []string{"a", "b"}},
		{"a class and another", []*graph.Record{fired("a", day, "cruise missile", "e2", 1), fired("b", day, "ballistic missile", "e2", 1)}, []string{"a", "b"}},
		{"a class and a narrower one", []*graph.Record{fired("a", day, "missile", "e2", 1), fired("b", day, "ballistic missile", "e2", 1)}, []string{"a b"}},
		{"two launches and three", []*graph.Record{fired("a", day, "", "e2", 2), fired("b", day, "", "e2", 3)}, []string{"a", "b"}},
		{"a designation in the month", []*graph.Record{fired("a", day, "Hwasong-15", "e2", 1), fired("b", month, "Hwasong-15", "e2", 0)}, []string{"a b"}},
		{"a class in the month", []*graph.Record{fired("a", day, "missile", "e2", 1), fired("b", month, "missile", "e2", 0)}, []string{"a", "b"}},
	} {
		if got := eventsTold(t, newView(t, c.records)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Governments who meet often are not known by month and place.
func TestGovernmentsThatMeetInAMonth(t *testing.T) {
	a, b := met("a", "2018-06", "p1"), met("b", "2018-06", "p1")
	for _, rec := range []*graph.Record{a, b} {
		rec.Events[0].Participants = []string{"e2", "p2"}
	}
	if got := eventsTold(t, newView(t, []*graph.Record{a, b})); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("got %q", got)
	}
}

func TestEventsThatMayBeOne(t *testing.T) {
	v := newView(t, []*graph.Record{met("a", "2018-06-12", "p1"), met("b", "2018-06", ""), met("c", "2018-06-13", "p1"), met("d", "2018-06-12", "p3"), met("e", "2018-07", "p1")})
	event := func(id string) event { return found1(t, v, id+"#v0").(*Meeting).event }
	var got []string
	for _, p := range event("a").PossiblySame() {
		got = append(got, tellingsOf(t, p.Node.(*Meeting))[0].Article().account().ID)
	}
	slices.Sort(got)
	if !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("possibly the same as a: %q, want b (no place) and c (the day after)", got)
	}
	for _, c := range []struct {
		a, b string
		want Verdict
		why  string
	}{
		{"a#v0", "a#v0", Same, "a: the first telling"},
		{"a#v0", "b#v0", PossiblySame, "2018-06-12 can be 2018-06"},
		{"a#v0", "d#v0", Apart, "the places differ: Bland, Port Cland"},
		{"a#v0", "e#v0", Apart, "the dates differ"},
		{"a#v0", "chair", Apart, "not of one sort"},
	} {
		s, err := v.Same(c.a, c.b)
		if err != nil {
			t.Fatal(err)
		}
		if s.Verdict != c.want || !strings.Contains(strings.Join(s.Why, "; "), c.why) {
			t.Errorf("%s and %s: got %s (%q), want %s (%s)", c.a, c.b, s.Verdict, s.Why, c.want, c.why)
		}
	}
	if _, err := v.Same("a#v0", "nothing"); err == nil {
		t.Error("an id that nothing has was taken")
	}
}

func found1(t *testing.T, v *View, id string) Node {
	t.Helper()
	n, err := v.meant(id)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// says is a record of one statement by the chair.
func says(id string, kind graph.StatementKind, date graph.Date, text string, quotes ...string) *graph.Record {
	rec := told(id, graph.Event{Type: graph.Meeting, Participants: []string{"e1"}})
	rec.Events = nil
	rec.Statements = []graph.Statement{{ID: "s0", Kind: kind, Speakers: []string{"e1"}, Text: text, Quotes: quotes, Date: date, Confidence: 0.5,
		Evidence: []graph.Evidence{{Start: 0, End: 1, Exact: id[:1]}}}}
	return rec
}

const (
	fiveWords  = "the harbour will stay open"
	eightWords = "our ships will sail whenever they wish to sail"
)

func TestWhatIsOneStatement(t *testing.T) {
	const day, next = graph.Date("2018-06-12"), graph.Date("2018-06-13")
	other := says("b", graph.Claim, day, "", eightWords)
	other.Statements[0].Speakers = []string{"e3"}
	spokesman := says("b", graph.Claim, day, "", eightWords)
	spokesman.Statements[0].Speakers, spokesman.Statements[0].OnBehalfOf = []string{"e3"}, []string{"p4"}
	body := says("a", graph.Claim, day, "", eightWords)
	body.Statements[0].Speakers = []string{"p4"}
	bridge := says("c", graph.Claim, "", "", eightWords)
	for _, c := range []struct {
		name    string
		records []*graph.Record
		want    []string
	}{
		{"a quote in two papers", []*graph.Record{says("a", graph.Claim, day, "x", fiveWords), says("b", graph.Comment, day, "y", "The harbour will stay open.")}, []string{"a b"}},
		{"a quote of few words", []*graph.Record{says("a", graph.Claim, day, "x", "fake news"), says("b", graph.Claim, day, "y", "fake news")}, []string{"a", "b"}},
		{"a quote on two days", []*graph.Record{says("a", graph.Claim, day, "", eightWords), says("b", graph.Claim, next, "", eightWords)}, []string{"a", "b"}},
		{"a long quote, one day unknown", []*graph.Record{says("a", graph.Claim, day, "", eightWords), says("b", graph.Claim, "", "", eightWords)}, []string{"a b"}},
		{"a long quote, a month that fits", []*graph.Record{says("a", graph.Claim, day, "", eightWords), says("b", graph.Claim, "2018-06", "", eightWords)}, []string{"a b"}},
		{"a long quote, a month that does not", []*graph.Record{says("a", graph.Claim, day, "", eightWords), says("b", graph.Claim, "2018-07", "", eightWords)}, []string{"a", "b"}},
		{"two days, and one unknown", []*graph.Record{says("a", graph.Claim, day, "", eightWords), says("b", graph.Claim, next, "", eightWords), bridge}, []string{"a", "b", "c"}},
		{"a shorter quote, one day unknown", []*graph.Record{says("a", graph.Claim, day, "", fiveWords), says("b", graph.Claim, "", "", fiveWords)}, []string{"a", "b"}},
		{"another speaker", []*graph.Record{says("a", graph.Claim, day, "", eightWords), other}, []string{"a", "b"}},
		{"a spokesman of the body that spoke", []*graph.Record{body, spokesman}, []string{"a b"}},
		{"a denial and a claim of the same words", []*graph.Record{says("a", graph.Denial, day, "ships of Aland had entered the northern harbour"), says("b", graph.Claim, day, "ships of Aland had entered the northern harbour")}, []string{"a", "b"}},
		{"the same words in another order", []*graph.Record{says("a", graph.Claim, day, "the ships of Aland had entered the northern harbour"), says("b", graph.Claim, day, "ships from Aland entered a northern harbour")}, []string{"a b"}},
		{"a negation more", []*graph.Record{says("a", graph.Claim, day, "ships of Aland had entered the northern harbour"), says("b", graph.Claim, day, "ships of Aland had not entered the northern harbour")}, []string{"a", "b"}},
	} {
		v := newView(t, c.records)
		var got []string
		for i := range v.statements.all() {
			var who []string
			for _, x := range tellingsOf(t, &Statement{v: v, n: i}) {
				who = append(who, x.Article().account().ID)
			}
			slices.Sort(who)
			got = append(got, strings.Join(who, " "))
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAStatementOfManyArticles(t *testing.T) {
	var records []*graph.Record
	for i := range 10 {
		rec := says(fmt.Sprintf("paper%d", i), graph.Claim, "2018-06-12", fmt.Sprintf("in the words of paper %d", i), eightWords)
		rec.Statements[0].Confidence = float64(i) / 10
		records = append(records, rec)
	}
	v := newView(t, records)
	list, err := v.Statements(context.Background(), StatementList{Where: &StatementWhere{Article: &ArticleWhere{ID: &IDWhere{Eq: ptr("paper3")}}}})
	if err != nil {
		t.Fatal(err)
	}
	if list.TotalCount != 1 {
		t.Fatalf("%d statements of paper3, want 1", list.TotalCount)
	}
	s := list.Nodes()[0]
	if s.TellingCount() != 10 || len(s.Evidence()) != 10 || s.Article().account().ID != "paper9" || tellingsOf(t, s)[1].SameBy() != sameQuote.String() {
		t.Errorf("%d tellings, %d evidences, by %s, %s", s.TellingCount(), len(s.Evidence()), s.Article().account().ID, tellingsOf(t, s)[1].SameBy())
	}
	for i := range 10 { // every article's own id leads to it
		if n := found1(t, v, fmt.Sprintf("paper%d#s0", i)); n.ID() != s.ID() {
			t.Errorf("paper%d#s0 is %s, want %s", i, n.ID(), s.ID())
		}
	}
}

// A letter that two articles have one statement be about is one letter, though
// its day is not told.
func TestEventsToldInOneStatement(t *testing.T) {
	var records []*graph.Record
	for _, id := range []string{"a", "b", "c"} {
		rec := wrote(id, "2018-06", graph.Claimed)
		rec.Statements = says(id, graph.Claim, "2018-06-12", "", eightWords).Statements
		rec.Statements[0].About = []string{"v0"}
		records = append(records, rec)
	}
	records[2].Statements[0].Quotes = nil
	if got := eventsTold(t, newView(t, records)); !slices.Equal(got, []string{"a b", "c"}) {
		t.Errorf("got %q", got)
	}
}

// retold is articles that tell the same few things in differing precision.
func retold(seed uint64, n int) []*graph.Record {
	r := rand.New(rand.NewPCG(seed, 9))
	quotes := []string{fiveWords, eightWords, "there was no letter and there will be none from us", "no"}
	days := []graph.Date{"", "2018", "2018-06", "2018-06-12", "2018-06-13"}
	var out []*graph.Record
	for i := range n {
		rec := pick(r, []func(string) *graph.Record{
			func(id string) *graph.Record {
				return met(id, pick(r, days), pick(r, []graph.Maybe{"", "p1", "p2", "p3"}))
			},
			func(id string) *graph.Record {
				return wrote(id, pick(r, days), pick(r, []graph.EventStatus{graph.Claimed, graph.Denied, graph.Disputed}))
			},
			func(id string) *graph.Record {
				return fired(id, pick(r, days), pick(r, []graph.Maybe{"", "missile", "Hwasong-15", "Hwasong-12"}), pick(r, []string{"e2", "p4"}), r.IntN(3))
			},
		})(fmt.Sprintf("art%03d", i))
		rec.Events[0].Name = pick(r, []graph.Maybe{"", "", "Bland summit"})
		if r.IntN(4) == 0 {
			again := rec.Events[0]
			again.ID, again.Date = "v1", pick(r, days)
			rec.Events = append(rec.Events, again)
		}
		for j := range 1 + r.IntN(3) {
			s := says(rec.Article.ID, pick(r, []graph.StatementKind{graph.Claim, graph.Denial, graph.Comment}), pick(r, days), pick(r, []string{"ships of Aland had entered the northern harbour", "nothing much"}), pick(r, quotes), pick(r, quotes)).Statements[0]
			s.ID, s.Confidence, s.About = fmt.Sprintf("s%d", j), float64(r.IntN(3))/2, some(r, []string{"v0", "e1"}, 2)
			s.Speakers = []string{pick(r, []string{"e1", "e3", "p4"})}
			if s.Kind == graph.Denial {
				s.Denies = []string{"v0"}
			}
			rec.Statements = append(rec.Statements, s)
		}
		out = append(out, rec)
	}
	return out
}

func TestMergingLosesNothingAndKnowsNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	merged := 0
	for seed := range uint64(60) {
		records := retold(seed, 1+int(seed)%25)
		v := newView(t, records)
		want := everything(v)
		r.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		if got := everything(newView(t, records)); got != want {
			t.Fatalf("seed %d: another order of articles gave another view:\n%s", seed, firstDifference(got, want))
		}
		merged += checkTellings(t, v, records)
	}
	if merged < 300 {
		t.Errorf("only %d tellings were merged: the property is not tried", merged)
	}
}

// checkTellings holds that every telling of the records is in one node and no
// node contradicts itself, and counts those that were merged.
func checkTellings(t *testing.T, v *View, records []*graph.Record) (merged int) {
	t.Helper()
	seen := map[string]int{}
	check := func(id string, tellings []*Telling, ids func(*Telling) string, event bool) {
		articles := map[uint32]bool{}
		for i, x := range tellings {
			seen[ids(x)]++
			if event && articles[x.article] {
				t.Errorf("%s: one article tells of it twice", id)
			}
			articles[x.article] = true
			for _, y := range tellings[:i] {
				if !datesFit(x.Date(), y.Date()) {
					t.Errorf("%s: %s and %s are one", id, x.Date(), y.Date())
				}
				if event && !missilesFit(string(x.event.Missile), string(y.event.Missile)) {
					t.Errorf("%s: %s and %s are one", id, x.event.Missile, y.event.Missile)
				}
				if !event && (x.said.Kind == graph.Denial) != (y.said.Kind == graph.Denial) {
					t.Errorf("%s: a denial and an assertion are one", id)
				}
			}
		}
		merged += len(tellings) - 1
	}
	for i := range v.events.all() {
		e := v.event(i).base()
		check(e.row().key, tellingsOf(t, e), func(t *Telling) string { return localKey(t.Article().account().ID, t.event.ID) }, true)
	}
	for i := range v.statements.all() {
		s := &Statement{v: v, n: i}
		check(s.row().key, tellingsOf(t, s), func(t *Telling) string { return localKey(t.Article().account().ID, t.said.ID) }, false)
	}
	for _, rec := range records {
		for _, s := range rec.Statements {
			if n := seen[localKey(rec.Article.ID, s.ID)]; n != 1 {
				t.Errorf("%s#%s is told %d times", rec.Article.ID, s.ID, n)
			}
		}
		for _, e := range rec.Events {
			if n := seen[localKey(rec.Article.ID, e.ID)]; n != 1 {
				t.Errorf("%s#%s is told %d times", rec.Article.ID, e.ID, n)
			}
		}
	}
	return merged
}

func TestTwoEventsOfOneDayHaveTwoIDs(t *testing.T) {
	const day = graph.Date("2018-06-12")
	v := newView(t, []*graph.Record{met("a", day, "p1"), met("b", day, "p1"), met("c", day, "p3"), met("d", day, "p3")})
	if got, want := eventsTold(t, v), []string{"a b", "c d"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	if x, y := v.event(0).ID(), v.event(1).ID(); x == y {
		t.Errorf("both meetings have the id %s", x)
	}
}
