package view

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

var everyOrder = [][]StatementOrder{nil, {"SAID_AT_DESC"}, {"SAID_AT_ASC"}, {"CONFIDENCE_DESC"}, {"CONFIDENCE_ASC", "SAID_AT_DESC"}, {"SAID_AT_DESC", "CONFIDENCE_ASC"}}

// walk reads a list page by page, forwards or backwards.
func walk(t *testing.T, v *View, l StatementList, size int, back bool) []string {
	t.Helper()
	var out []string
	for {
		if back {
			l.First, l.Last = nil, &size
		} else {
			l.First, l.Last = &size, nil
		}
		c, err := v.Statements(context.Background(), l)
		if err != nil {
			t.Fatal(err)
		}
		var page []string
		for _, s := range c.Nodes() {
			page = append(page, s.ID())
		}
		info := c.PageInfo()
		if back {
			out = append(page, out...)
			if info.HasNextPage != (l.Before != nil) {
				t.Fatalf("hasNextPage is %v with before %v", info.HasNextPage, l.Before)
			}
			if l.Before = info.StartCursor; !info.HasPreviousPage {
				return out
			}
			continue
		}
		out = append(out, page...)
		if info.HasPreviousPage != (l.After != nil) {
			t.Fatalf("hasPreviousPage is %v with after %v", info.HasPreviousPage, l.After)
		}
		if l.After = info.EndCursor; !info.HasNextPage {
			return out
		}
	}
}

func TestPagesAreCompleteBothWays(t *testing.T) {
	v := newView(t, articles(10, 25))
	for _, order := range everyOrder {
		for _, where := range []*StatementWhere{nil, {Kind: &StatementKindWhere{Eq: ptr(graph.Denial)}}} {
			all := walk(t, v, StatementList{Where: where, Order: order}, MaxPage, false)
			if where == nil && len(all) != v.statements.len() {
				t.Fatalf("%v: %d of %d statements", order, len(all), v.statements.len())
			}
			if seen := slices.Compact(slices.Sorted(slices.Values(all))); len(seen) != len(all) {
				t.Fatalf("%v: a statement comes twice", order)
			}
			for _, size := range []int{1, 3, 7} {
				for _, back := range []bool{false, true} {
					if got := walk(t, v, StatementList{Where: where, Order: order}, size, back); !slices.Equal(got, all) {
						t.Errorf("%v, pages of %d, backwards %v: another list", order, size, back)
					}
				}
			}
		}
	}
}

// TestCursorsStayGood reads a page, lets articles come and go, and reads on: what
// was there before and still is comes once, whether or not the item of the cursor is gone.
func TestCursorsStayGood(t *testing.T) {
	records := articles(11, 30)
	v := newView(t, records[:20])
	for _, order := range everyOrder {
		before := walk(t, v, StatementList{Order: order}, MaxPage, false)
		size := 10
		first, err := v.Statements(context.Background(), StatementList{Order: order, Page: Page{First: &size}})
		if err != nil {
			t.Fatal(err)
		}
		end := first.PageInfo().EndCursor
		gone := first.Edges[size-1].Node.Article().account().ID
		later, err := v.With(records[20:]...)
		if err != nil {
			t.Fatal(err)
		}
		if later, err = later.Without(gone); err != nil {
			t.Fatal(err)
		}
		rest := walkFrom(t, later, StatementList{Order: order, Page: Page{After: end}})
		for i, id := range before {
			_, stays := later.Node(id)
			if comes := slices.Contains(rest, id); comes != (stays && i >= size) {
				t.Errorf("%v: statement %d, still there %v, comes after the cursor %v", order, i, stays, comes)
			}
		}
	}
}

func walkFrom(t *testing.T, v *View, l StatementList) []string {
	t.Helper()
	size := MaxPage
	l.First = &size
	c, err := v.Statements(context.Background(), l)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range c.Nodes() {
		out = append(out, s.ID())
	}
	return out
}

func TestAListIsInTheOrderAskedFor(t *testing.T) {
	v := newView(t, articles(12, 30))
	saidAt := func(order StatementOrder) []graph.Date {
		c, err := v.Statements(context.Background(), StatementList{Order: []StatementOrder{order}, Page: Page{First: ptr(MaxPage)}})
		if err != nil {
			t.Fatal(err)
		}
		var out []graph.Date
		for _, s := range c.Nodes() {
			out = append(out, s.SaidAt())
		}
		return slices.Compact(out)
	}
	want := []graph.Date{"2020-04-19", "2020-04-18", "2019-03", "2019-02-27", "2018-06-13", "2018-06-12", "2018-06", "2018", ""}
	if got := saidAt("SAID_AT_DESC"); !slices.Equal(got, want) {
		t.Errorf("newest first: %q", got)
	}
	slices.Reverse(want[:len(want)-1])
	if got := saidAt("SAID_AT_ASC"); !slices.Equal(got, want) {
		t.Errorf("oldest first: %q", got)
	}
	names, err := v.Entities(context.Background(), EntityList{Order: []EntityOrder{"NAME_DESC"}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(names.Nodes(), func(x, y *Entity) int { return strings.Compare(y.Name(), x.Name()) }) {
		t.Error("entities are not in the order of their names")
	}
}

func TestACursorOfAnotherOrderIsRefused(t *testing.T) {
	v := newView(t, articles(13, 5))
	c, err := v.Statements(context.Background(), StatementList{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = v.Statements(context.Background(), StatementList{Order: []StatementOrder{"SAID_AT_ASC"}, Page: Page{After: c.PageInfo().EndCursor}})
	if err == nil {
		t.Error("a cursor of another order was taken")
	}
}

// condition is a random question of the given depth.
func condition(r *rand.Rand, depth int) *StatementWhere {
	w := &StatementWhere{}
	for range 1 + r.IntN(2) {
		switch n := r.IntN(13); {
		case n == 0:
			w.Kind = &StatementKindWhere{In: []graph.StatementKind{graph.Denial, graph.Comment}}
		case n == 1:
			w.By = &EntityWhere{Is: ptr(pick(r, []string{"Aland", "mfa-b", "First Chair", "Unheard Office"}))}
		case n == 2:
			w.SaidAt = &DateWhere{After: ptr(pick(r, dates[1:]))}
		case n == 3:
			w.Text = &TextWhere{Contains: ptr("letter")}
		case n == 4:
			w.Confidence = &FloatWhere{Gte: ptr(0.5)}
		case n == 5:
			w.Via = &EntitiesWhere{Every: &EntityWhere{Type: &EntityTypeWhere{Eq: ptr(graph.Person)}}}
		case depth == 0:
			w.Venue = &StringWhere{Contains: ptr("phone")}
		case n == 6:
			w.About = &AboutWhere{Statement: condition(r, depth-1)}
		case n == 7:
			w.Denies = &DeniesWhere{Statement: condition(r, depth-1)}
		case n == 8:
			w.DeniedBy = &StatementsWhere{None: condition(r, depth-1)}
		case n == 9:
			w.Not = condition(r, depth-1)
		case n == 10:
			w.Or = []*StatementWhere{condition(r, depth-1), condition(r, depth-1)}
		case n == 11:
			w.About = &AboutWhere{Event: &EventWhere{Statements: &StatementsWhere{Some: condition(r, depth-1)}}}
		default:
			w.Article = &ArticleWhere{Statements: &StatementsWhere{Every: condition(r, depth-1)}}
		}
	}
	return w
}

func TestTheLawsOfConditions(t *testing.T) {
	v := newView(t, articles(14, 40))
	set := func(w *StatementWhere) *roaring.Bitmap {
		b, err := v.ask(context.Background()).statements(w)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	r := rand.New(rand.NewPCG(15, 15))
	some, none := 0, 0
	for i := range 500 {
		x, y := condition(r, 3), condition(r, 3)
		not := func(w *StatementWhere) *StatementWhere { return &StatementWhere{Not: w} }
		and := func(ws ...*StatementWhere) *StatementWhere { return &StatementWhere{And: ws} }
		or := func(ws ...*StatementWhere) *StatementWhere { return &StatementWhere{Or: ws} }
		before := set(x).Clone()
		for law, pair := range map[string][2]*StatementWhere{
			"not not x is x":                  {not(not(x)), x},
			"x and y is y and x":              {and(x, y), and(y, x)},
			"x or y is y or x":                {or(x, y), or(y, x)},
			"not (x and y) is not x or not y": {not(and(x, y)), or(not(x), not(y))},
			"not (x or y) is not x and not y": {not(or(x, y)), and(not(x), not(y))},
			"x and (x or y) is x":             {and(x, or(x, y)), x},
			"x and not x is nothing":          {and(x, not(x)), {Or: []*StatementWhere{}}},
			"x or not x is all":               {or(x, not(x)), nil},
			"every x is none not x":           {{DeniedBy: &StatementsWhere{Every: x}}, {DeniedBy: &StatementsWhere{None: not(x)}}},
			"none x is not some x":            {{DeniedBy: &StatementsWhere{None: x}}, not(&StatementWhere{DeniedBy: &StatementsWhere{Some: x}})},
		} {
			if !set(pair[0]).Equals(set(pair[1])) {
				t.Fatalf("question %d: %s does not hold", i, law)
			}
		}
		if !set(x).Equals(before) {
			t.Fatalf("question %d: asking changed the view", i)
		}
		if n := before.GetCardinality(); n > 0 && n < uint64(v.statements.len()) {
			some++
		} else if n == 0 {
			none++
		}
	}
	if some < 150 {
		t.Errorf("only %d of 500 questions part the statements (%d find none): the laws are not tried", some, none)
	}
}

func TestAnswersAgreeWithReadingEveryStatement(t *testing.T) {
	v := newView(t, articles(16, 40))
	involves := func(es []*Entity, key string) bool {
		return slices.ContainsFunc(es, func(e *Entity) bool { return e.Key() == key })
	}
	is := func(key string) *EntityWhere { return &EntityWhere{Is: &key} }
	for name, c := range map[string]struct {
		where *StatementWhere
		holds func(*Statement) bool
	}{
		"by":       {&StatementWhere{By: is("gov-a")}, func(s *Statement) bool { return involves(s.By(), "gov-a") }},
		"speaker":  {&StatementWhere{Speaker: is("gov-a")}, func(s *Statement) bool { return involves(s.Speakers(), "gov-a") }},
		"via none": {&StatementWhere{Via: &EntitiesWhere{None: is("chair")}}, func(s *Statement) bool { return !involves(s.Via(), "chair") }},
		"addressees every": {&StatementWhere{Addressees: &EntitiesWhere{Every: is("chair")}}, func(s *Statement) bool {
			return !slices.ContainsFunc(s.Addressees(), func(e *Entity) bool { return e.Key() != "chair" })
		}},
		"denies a statement by": {&StatementWhere{Denies: &DeniesWhere{Statement: &StatementWhere{By: is("gov-a")}}}, func(s *Statement) bool {
			return slices.ContainsFunc(s.Denies(), func(d Deniable) bool {
				other, ok := d.(*Statement)
				return ok && involves(other.By(), "gov-a")
			})
		}},
		"denies a letter": {&StatementWhere{Denies: &DeniesWhere{Event: &EventWhere{Type: &EventTypeWhere{Eq: ptr(graph.Letter)}}}}, func(s *Statement) bool {
			return slices.ContainsFunc(s.Denies(), func(d Deniable) bool { _, ok := d.(*Letter); return ok })
		}},
		"within a month":  {&StatementWhere{SaidAt: &DateWhere{Within: ptr(graph.Date("2018-06"))}}, func(s *Statement) bool { return s.SaidAt().Within("2018-06") }},
		"before a month":  {&StatementWhere{SaidAt: &DateWhere{Before: ptr(graph.Date("2018-06"))}}, func(s *Statement) bool { return false }},
		"after a year":    {&StatementWhere{SaidAt: &DateWhere{After: ptr(graph.Date("2018"))}}, func(s *Statement) bool { return s.SaidAt() > "2019" }},
		"after a day":     {&StatementWhere{SaidAt: &DateWhere{After: ptr(graph.Date("2018-06-12"))}}, func(s *Statement) bool { return s.SaidAt() >= "2018-06-13" }},
		"without a date":  {&StatementWhere{SaidAt: &DateWhere{Known: ptr(false)}}, func(s *Statement) bool { return s.SaidAt() == "" }},
		"words, folded":   {&StatementWhere{Text: &TextWhere{ContainsAll: []string{"UNDER", "rule book"}}}, func(s *Statement) bool { return s.Text() == "Ünder no rule-book" }},
		"either word":     {&StatementWhere{Text: &TextWhere{ContainsAny: []string{"talks", "letter"}}}, func(s *Statement) bool { return s.Text() != "Ünder no rule-book" }},
		"in no list":      {&StatementWhere{Kind: &StatementKindWhere{In: []graph.StatementKind{}}}, func(s *Statement) bool { return false }},
		"of a publisher":  {&StatementWhere{Article: &ArticleWhere{Publisher: &StringWhere{Eq: ptr("One")}}}, func(s *Statement) bool { return s.Article().Publisher() == "One" }},
		"about a meeting": {&StatementWhere{About: &AboutWhere{Entity: is("chair")}}, aboutChair},
	} {
		want := map[string]bool{}
		for i := range v.statements.all() {
			if s := (&Statement{v: v, n: i}); c.holds(s) {
				want[s.ID()] = true
			}
		}
		got, err := v.Statements(context.Background(), StatementList{Where: c.where, Page: Page{First: ptr(MaxPage)}})
		if err != nil {
			t.Fatal(err)
		}
		if got.TotalCount != len(want) {
			t.Errorf("%s: %d found, %d by reading", name, got.TotalCount, len(want))
		}
		for _, s := range got.Nodes() {
			if !want[s.ID()] {
				t.Errorf("%s: found %s wrongly", name, s.ID())
			}
		}
	}
}

// aboutChair reads what "about" means from what a statement shows.
func aboutChair(s *Statement) bool {
	isChair := func(e *Entity) bool { return e.Key() == "chair" }
	subject := func(n Node) bool {
		switch n := n.(type) {
		case *Entity:
			return isChair(n)
		case Event:
			if place := n.base().where(); place != nil && isChair(place) {
				return true
			}
			return slices.ContainsFunc(n.base().Involved(), isChair)
		}
		return false
	}
	direct := func(s *Statement) bool {
		return slices.ContainsFunc(s.About(), func(n Subject) bool { return subject(n) }) ||
			slices.ContainsFunc(s.Denies(), func(n Deniable) bool { return subject(n) })
	}
	return direct(s) || slices.ContainsFunc(s.Denies(), func(n Deniable) bool {
		denied, ok := n.(*Statement)
		return ok && direct(denied)
	})
}

// TestBothWaysOfAbout compares looking from the one side and from the other.
func TestBothWaysOfAbout(t *testing.T) {
	v := newView(t, articles(17, 60))
	r := rand.New(rand.NewPCG(18, 18))
	for range 200 {
		given, want := roaring.New(), roaring.New()
		for range r.IntN(40) {
			given.Add(uint32(r.IntN(v.statements.len())))
		}
		for s := range uint32(v.statements.len()) {
			if v.isAbout(s, given) {
				want.Add(s)
			}
		}
		if got := v.allAbout(given); !got.Equals(want) {
			t.Fatalf("about %v: %v from there, %v from here", given, got, want)
		}
	}
}

func TestAboutAStatement(t *testing.T) {
	rec := meeting("x", graph.Disputed, 0.5, "2018-06")
	said := func(id, who string, kind graph.StatementKind, denies, about []string) graph.Statement {
		return graph.Statement{ID: id, Kind: kind, Speakers: []string{who}, Denies: denies, About: about, Evidence: rec.Events[0].Evidence}
	}
	rec.Statements = []graph.Statement{
		said("s0", "e1", graph.Claim, nil, []string{"v0"}),             // the chair tells of the meeting
		said("s1", "e2", graph.Denial, []string{"v0"}, []string{"v0"}), // the government denies the meeting
		said("s2", "e2", graph.Criticism, nil, []string{"v0"}),         // and complains of it
		said("s3", "e2", graph.Comment, nil, nil),                      // and says something else
		said("s4", "e1", graph.Comment, []string{}, []string{"s3"}),    // of which the chair speaks
	}
	v := newView(t, []*graph.Record{rec})
	about := func(who string) string {
		c, err := v.Statements(context.Background(), StatementList{Where: &StatementWhere{About: &AboutWhere{Statement: &StatementWhere{By: &EntityWhere{Is: &who}}}}})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, s := range c.Nodes() {
			out = append(out, s.told().ID)
		}
		return fmt.Sprint(out)
	}
	// Not s0: no statement is about itself.
	if got := about("chair"); got != "[s1 s2]" {
		t.Errorf("about what the chair said: %s", got)
	}
	// s0 and s1 share the meeting with the complaint s2, and s4 speaks of s3. The
	// complaint is about no statement of the government: its denial asserts nothing.
	if got := about("gov-a"); got != "[s0 s1 s4]" {
		t.Errorf("about what the government said: %s", got)
	}
}
