package view

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"parley/graph"
)

// linked is a small world whose links are known: Ann speaks to Bob of Cy; Bob denies what Ann said; Cy wrote to Dee;
// Dee met Eve in a place; Fay launched at that place; Gus stands alone.
func linked() *graph.Record {
	evidence := []graph.Evidence{{Start: 0, End: 5, Exact: "Words"}}
	rec := &graph.Record{Text: "Words.", Article: graph.Article{ID: "a", Title: "A title", Publisher: "One", PublishedAt: "2020-04-20"}}
	for _, name := range []string{"Ann", "Bob", "Cy", "Dee", "Eve", "Fay", "Gus"} {
		rec.Entities = append(rec.Entities, graph.Entity{ID: name, Key: "person/" + name, Type: graph.Person, Name: name, Mentions: evidence})
	}
	rec.Entities = append(rec.Entities, graph.Entity{ID: "Site", Key: "place/site", Type: graph.Place, Name: "Site", Mentions: evidence})
	rec.Events = []graph.Event{
		{ID: "letter", Type: graph.Letter, Date: "2020-04-01", Status: graph.Confirmed, Sender: []string{"Cy"}, Recipient: []string{"Dee"}, Evidence: evidence, Rule: "r"},
		{ID: "meeting", Type: graph.Meeting, Date: "2020-04-02", Status: graph.Confirmed, Participants: []string{"Dee", "Eve"}, Place: "Site", Evidence: evidence, Rule: "r"},
		{ID: "test", Type: graph.MissileTest, Date: "2020-04-03", Status: graph.Confirmed, Actor: []string{"Fay"}, Place: "Site", Evidence: evidence, Rule: "r"},
	}
	rec.Statements = []graph.Statement{
		{ID: "claim", Kind: graph.Claim, Speakers: []string{"Ann"}, Addressees: []string{"Bob"}, Text: "Cy was there", Date: "2020-04-10", About: []string{"Cy"}, Evidence: evidence, Rule: "r"},
		{ID: "denial", Kind: graph.Denial, Speakers: []string{"Bob"}, Text: "that is not so", Date: "2020-04-13", Denies: []string{"claim"}, Evidence: evidence, Rule: "r"},
		{ID: "again", Kind: graph.Denial, Speakers: []string{"Bob"}, Text: "it was never so", Date: "2020-04-18", Denies: []string{"claim"}, Evidence: evidence, Rule: "r"},
	}
	return rec
}

func linkNames(links []*Link) []string {
	var out []string
	for _, l := range links {
		out = append(out, fmt.Sprintf("%s %s %s %d", l.From().Name(), l.Kind(), l.To().Name(), l.Count()))
	}
	slices.Sort(out)
	return out
}

func memberNames(n *Neighbourhood) []string {
	var out []string
	for _, m := range n.Members {
		out = append(out, fmt.Sprintf("%s %d", m.Entity.Name(), m.Distance))
	}
	return out
}

func TestNeighbourhood(t *testing.T) {
	v := newView(t, []*graph.Record{linked()})
	for _, c := range []struct {
		name     string
		of       string
		around   Around
		members  []string
		links    []string
		complete bool
	}{
		{"one step", "Ann", Around{Depth: 1}, []string{"Ann 0", "Bob 1", "Cy 1"},
			[]string{"Ann SPEAKS_OF Cy 1", "Ann SPEAKS_TO Bob 1", "Bob CONTRADICTS Ann 2", "Bob SPEAKS_OF Cy 2"}, true},
		{"two steps", "Dee", Around{Depth: 2}, []string{"Dee 0", "Cy 1", "Eve 1", "Bob 2", "Ann 2"},
			[]string{"Ann SPEAKS_OF Cy 1", "Ann SPEAKS_TO Bob 1", "Bob CONTRADICTS Ann 2", "Bob SPEAKS_OF Cy 2", "Cy WRITES_TO Dee 1", "Dee MEETS Eve 1"}, true},
		{"one kind", "Ann", Around{Depth: 3, Kinds: []LinkKind{Contradicts}}, []string{"Ann 0", "Bob 1"}, []string{"Bob CONTRADICTS Ann 2"}, true},
		{"one neighbour", "Ann", Around{Depth: 1, First: ptr(1)}, []string{"Ann 0", "Bob 1"}, []string{"Ann SPEAKS_TO Bob 1", "Bob CONTRADICTS Ann 2"}, false},
		{"some facts", "Ann", Around{Depth: 1, Where: &FactWhere{Date: &DateWhere{After: ptr(graph.Date("2020-04-15"))}}}, []string{"Ann 0", "Bob 1"}, []string{"Bob CONTRADICTS Ann 1"}, true},
		{"a place", "Site", Around{Depth: 1}, []string{"Site 0", "Fay 1"}, []string{"Fay LAUNCHES_AT Site 1"}, true},
		{"alone", "Gus", Around{Depth: 3}, []string{"Gus 0"}, nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := v.Neighbourhood(context.Background(), c.of, c.around)
			if err != nil {
				t.Fatal(err)
			}
			if got := memberNames(n); !slices.Equal(got, c.members) {
				t.Errorf("members %q, want %q", got, c.members)
			}
			if got := linkNames(n.Links); !slices.Equal(got, c.links) {
				t.Errorf("links %q, want %q", got, c.links)
			}
			if n.Complete != c.complete {
				t.Errorf("complete is %v", n.Complete)
			}
		})
	}
	for _, depth := range []int{0, maxDepth + 1, -1} {
		if _, err := v.Neighbourhood(context.Background(), "Ann", Around{Depth: depth}); err == nil {
			t.Errorf("a depth of %d was taken", depth)
		}
	}
	if _, err := v.Neighbourhood(context.Background(), "Nobody at All", Around{Depth: 1}); err == nil {
		t.Error("nobody has neighbours")
	}
}

func TestLinkHasItsFacts(t *testing.T) {
	v := newView(t, []*graph.Record{linked()})
	n, err := v.Neighbourhood(context.Background(), "Ann", Around{Depth: 1, Kinds: []LinkKind{Contradicts}})
	if err != nil {
		t.Fatal(err)
	}
	facts, err := n.Links[0].Facts(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(facts) != 2 || facts[0].(*Statement).Text() != "it was never so" {
		t.Errorf("facts %v, want both denials, the newest first", facts)
	}
}

func TestPath(t *testing.T) {
	v := newView(t, []*graph.Record{linked()})
	for _, c := range []struct {
		name, from, to string
		longest        int
		kinds          []LinkKind
		want           []string // nil: there is none
	}{
		{"next to each other", "Ann", "Bob", 4, nil, []string{"Ann", "Bob"}},
		{"three steps", "Ann", "Eve", 4, nil, []string{"Ann", "Cy", "Dee", "Eve"}},
		{"back", "Eve", "Ann", 4, nil, []string{"Eve", "Dee", "Cy", "Ann"}},
		{"too far", "Ann", "Eve", 2, nil, nil},
		{"just far enough", "Ann", "Eve", 3, nil, []string{"Ann", "Cy", "Dee", "Eve"}},
		{"not by these kinds", "Ann", "Eve", 4, []LinkKind{SpeaksOf, Meets}, nil},
		{"nowhere", "Ann", "Gus", 6, nil, nil},
		{"to itself", "Ann", "Ann", 4, nil, []string{"Ann"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := v.Path(context.Background(), c.from, c.to, c.longest, c.kinds, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range p.Entities {
				got = append(got, e.Name())
			}
			if !slices.Equal(got, c.want) {
				t.Fatalf("the way is %q, want %q", got, c.want)
			}
			if (p.Length == nil) != (c.want == nil) || p.Length != nil && *p.Length != len(c.want)-1 {
				t.Errorf("length %v", p.Length)
			}
			for _, s := range p.Steps {
				if len(s.Links) == 0 {
					t.Errorf("nothing links %s and %s", s.From.Name(), s.To.Name())
				}
			}
		})
	}
}

// TestPathsAreShortest compares with a plain search that looks at every link of the view.
func TestPathsAreShortest(t *testing.T) {
	v := newView(t, articles(61, 12))
	n, err := v.network(context.Background(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for a := range uint32(v.entities.len()) {
		plain := reachOf(a)
		for range maxPath {
			if err := plain.grow(n); err != nil {
				t.Fatal(err)
			}
		}
		for b := range uint32(v.entities.len()) {
			way, err := n.shortest(a, b, maxPath)
			if err != nil {
				t.Fatal(err)
			}
			steps, ok := plain.distance[b]
			if ok != (way != nil) || ok && len(way) != steps+1 {
				t.Fatalf("from %d to %d: %v, a plain search finds %v %d", a, b, way, ok, steps)
			}
			if ok && (way[0] != a || way[len(way)-1] != b) {
				t.Fatalf("from %d to %d goes %v", a, b, way)
			}
		}
	}
}

func TestDenialPairs(t *testing.T) {
	v := newView(t, []*graph.Record{linked()})
	c, err := v.DenialPairs(context.Background(), Speakers, DenialPairList{})
	if err != nil {
		t.Fatal(err)
	}
	if c.TotalCount != 1 {
		t.Fatalf("%d pairs, want Bob and Ann alone", c.TotalCount)
	}
	p := c.Edges[0].Node
	if p.Denier().Name() != "Bob" || p.Denied().Name() != "Ann" || p.Count() != 2 || p.Timed() != 2 {
		t.Errorf("%s denies %s %d times, %d timed", p.Denier().Name(), p.Denied().Name(), p.Count(), p.Timed())
	}
	if *p.MedianDays() != 5.5 || *p.FewestDays() != 3 || *p.MostDays() != 8 {
		t.Errorf("days %v %v %v, want 5.5 3 8", *p.MedianDays(), *p.FewestDays(), *p.MostDays())
	}
	if c, err = v.DenialPairs(context.Background(), Governments, DenialPairList{}); err != nil || c.TotalCount != 0 {
		t.Errorf("%d pairs of governments, %v", c.TotalCount, err)
	}
	after := DenialPairList{Where: &StatementWhere{SaidAt: &DateWhere{After: ptr(graph.Date("2020-04-15"))}}}
	if c, err = v.DenialPairs(context.Background(), Speakers, after); err != nil || c.Edges[0].Node.Count() != 1 {
		t.Errorf("%v, %v: want one denial after the 15th", c.Edges, err)
	}
}

// TestDaysBetween: a denial answers what was said last before it, and only where all of it came later, in advance.
func TestDaysBetween(t *testing.T) {
	for _, c := range []struct {
		said   []graph.Date
		denied graph.Date
		days   int
		ok     bool
	}{
		{[]graph.Date{"2020-04-18"}, "2020-04-19", 1, true},
		{[]graph.Date{"2020-04-10", "2020-04-18", "2020-04-25"}, "2020-04-19", 1, true},
		{[]graph.Date{"2020-04-25", "2020-04-21"}, "2020-04-19", -2, true},
		{[]graph.Date{"2020-04-25", "2020-04-18"}, "2020-04-19", 1, true},
		{[]graph.Date{"2020-04-19"}, "2020-04-19", 0, true},
		{nil, "2020-04-19", 0, false},
	} {
		rec := linked()
		rec.Statements = rec.Statements[:0]
		rec.Events = nil
		add := func(id string, day graph.Date) {
			rec.Statements = append(rec.Statements, graph.Statement{ID: id, Kind: graph.Claim, Speakers: []string{"Ann"}, Text: "words of " + id, Date: day,
				Evidence: rec.Entities[0].Mentions, Rule: "r"})
		}
		for i, day := range c.said {
			add(fmt.Sprintf("s%d", i), day)
		}
		add("denial", c.denied)
		v := newView(t, []*graph.Record{rec})
		f := &pairFinder{v: v, days: map[uint32]dayNumber{}}
		when := func(id string) dayNumber {
			n, _ := v.statementKeyed(localKey("a", id)) // it is there
			return f.when(n)
		}
		p := &DenialPair{}
		for i := range c.said {
			p.add(1, when("denial"), when(fmt.Sprintf("s%d", i)))
		}
		if c.ok != (p.Timed() == 1) || c.ok && p.days[0] != c.days {
			t.Errorf("%v denied on %s: %v, want %d", c.said, c.denied, p.days, c.days)
		}
	}
}

func TestTimeline(t *testing.T) {
	v := newView(t, []*graph.Record{linked()})
	tell := func(l FactList) []string {
		t.Helper()
		c, err := v.Timeline(context.Background(), l)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, e := range c.Edges {
			switch node := e.Node.(type) {
			case *Statement:
				out = append(out, node.Text())
			case Event:
				out = append(out, string(node.Type()))
			}
		}
		return out
	}
	is := func(name string) *EntityWhere { return &EntityWhere{Is: &name} }
	for _, c := range []struct {
		name string
		list FactList
		want []string
	}{
		{"all", FactList{}, []string{"LETTER", "MEETING", "MISSILE_TEST", "Cy was there", "that is not so", "it was never so"}},
		{"newest", FactList{Order: []FactOrder{"DATE_DESC"}, Page: Page{First: ptr(2)}}, []string{"it was never so", "that is not so"}},
		{"of Cy", FactList{Where: &FactWhere{Entity: is("Cy")}}, []string{"LETTER", "Cy was there", "that is not so", "it was never so"}},
		{"of Dee", FactList{Where: &FactWhere{Entity: is("Dee")}}, []string{"LETTER", "MEETING"}},
		{"of a place", FactList{Where: &FactWhere{Entity: is("Site")}}, []string{"MEETING", "MISSILE_TEST"}},
		{"meetings and denials", FactList{Where: &FactWhere{Or: []*FactWhere{{Type: &FactTypeWhere{Eq: ptr(MeetingFact)}}, {Statement: &StatementWhere{Kind: &StatementKindWhere{Eq: ptr(graph.Denial)}}}}}},
			[]string{"MEETING", "that is not so", "it was never so"}},
		{"not statements", FactList{Where: &FactWhere{Not: &FactWhere{Type: &FactTypeWhere{Eq: ptr(StatementFact)}}}}, []string{"LETTER", "MEETING", "MISSILE_TEST"}},
		{"until", FactList{Where: &FactWhere{Date: &DateWhere{Before: ptr(graph.Date("2020-04-03"))}}}, []string{"LETTER", "MEETING"}},
		{"an event", FactList{Where: &FactWhere{Event: &EventWhere{Recipient: is("Dee")}}}, []string{"LETTER"}},
	} {
		if got := tell(c.list); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTimelinePages: page by page it is the whole, both ways, also where articles came and went.
func TestTimelinePages(t *testing.T) {
	records := articles(62, 40)
	for name, v := range map[string]*View{"built": newView(t, records), "changed": changedView(t, records)} {
		for _, order := range []FactOrder{"DATE_ASC", "DATE_DESC"} {
			o := v.factOrder([]FactOrder{order})
			want := facts(v.all.statements, v.all.events).ToArray()
			slices.SortFunc(want, o.compare)
			var got []uint32
			l := FactList{Order: []FactOrder{order}, Page: Page{First: ptr(7)}}
			for {
				c, err := v.Timeline(context.Background(), l)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range c.Edges {
					got = append(got, e.n)
				}
				if l.After = c.PageInfo().EndCursor; !c.PageInfo().HasNextPage {
					break
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: %d facts, want %d, or in another order", name, order, len(got), len(want))
			}
		}
	}
}

// BenchmarkQuestionsOverAllFacts asks about those who are spoken of most, the most that such questions cost.
func BenchmarkQuestionsOverAllFacts(b *testing.B) {
	v := newView(b, many(articlesWanted(b)))
	ctx := context.Background()
	one, last := v.entities.at(0).name, v.entities.at(uint32(v.entities.len()-1)).name
	for _, q := range []struct {
		name string
		ask  func() error
	}{
		{"the question", func() error {
			_, err := v.Denials(ctx, StatementList{Page: Page{First: ptr(20)}, Where: &StatementWhere{By: &EntityWhere{Is: &one}}})
			return err
		}},
		{"timeline of one", func() error {
			_, err := v.Timeline(ctx, FactList{Where: &FactWhere{Entity: &EntityWhere{Is: &one}}})
			return err
		}},
		{"timeline of all", func() error { _, err := v.Timeline(ctx, FactList{}); return err }},
		{"denial pairs", func() error { _, err := v.DenialPairs(ctx, Speakers, DenialPairList{}); return err }},
		{"neighbourhood", func() error { _, err := v.Neighbourhood(ctx, one, Around{Depth: 1}); return err }},
		{"neighbourhood of two steps", func() error { _, err := v.Neighbourhood(ctx, one, Around{Depth: 2, First: ptr(10)}); return err }},
		{"path", func() error { _, err := v.Path(ctx, one, last, 4, nil, nil); return err }},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if err := q.ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
