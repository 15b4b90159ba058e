package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"parley/graph"
	"parley/graph/view"
)

// tables is what a view holds, as rows for PostgreSQL: all that its answers need, worked out beforehand.
type tables struct {
	rows map[string][][]any
	ids  struct{ articles, entities, statements, events map[string]int }
}

// columns are the tables and their columns, as in schema.sql.
var columns = map[string][]string{
	"totals":           {"articles"},
	"article":          {"id", "title", "publisher", "published_at", "url"},
	"entity":           {"id", "key", "name"},
	"statement":        {"id", "key", "kind", "said_at", "text", "quotes", "rule", "confidence"},
	"event":            {"id", "key", "type", "date", "status"},
	"speaker":          {"statement", "entity", "pos"},
	"said_by":          {"statement", "entity", "kind", "said_at"},
	"about_statement":  {"statement", "other"},
	"denies_statement": {"statement", "other"},
	"denies_event":     {"statement", "event"},
	"evidence":         {"statement", "pos", "article", "start", "end", "exact"},
	"event_evidence":   {"event", "article", "start", "end", "exact"},
	"involved":         {"event", "entity", "date"},
	"participant":      {"event", "entity"},
	"dispute":          {"id", "status", "first_asserted", "first_denied", "days", "asserted_by", "denied_by"},
	"turn":             {"dispute", "pos", "act", "at", "statement"},
}

// every walks over all pages of a list.
func every[T view.Node](list func(view.Page) (*view.Connection[T], error), each func(T)) error {
	first := view.MaxPage
	for p := (view.Page{First: &first}); ; {
		c, err := list(p)
		if err != nil {
			return err
		}
		for _, node := range c.Nodes() {
			each(node)
		}
		if info := c.PageInfo(); info.HasNextPage {
			p.After = info.EndCursor
		} else {
			return nil
		}
	}
}

// newTables reads a view. It costs some microseconds a statement.
func newTables(ctx context.Context, v *view.View) (*tables, error) {
	t := &tables{rows: map[string][][]any{}}
	t.ids.articles, t.ids.entities, t.ids.statements, t.ids.events = map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	t.add("totals", v.Stats().Articles)
	err := every(func(p view.Page) (*view.ArticleConnection, error) { return v.Articles(ctx, view.ArticleList{Page: p}) }, t.article)
	if err != nil {
		return nil, err
	}
	err = every(func(p view.Page) (*view.EventConnection, error) { return v.Events(ctx, view.EventList{Page: p}) }, t.event)
	if err != nil {
		return nil, err
	}
	var all []*view.Statement
	err = every(func(p view.Page) (*view.StatementConnection, error) {
		return v.Statements(ctx, view.StatementList{Page: p})
	}, func(s *view.Statement) {
		t.ids.statements[s.ID()] = len(t.ids.statements)
		all = append(all, s)
	})
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		t.statement(s)
	}
	t.links(all)
	return t, every(func(p view.Page) (*view.DisputeConnection, error) { return v.Disputes(ctx, view.DisputeList{Page: p}) }, t.dispute)
}

func (t *tables) add(table string, row ...any) { t.rows[table] = append(t.rows[table], row) }

// null is NULL for what is empty.
func null[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func (t *tables) article(a *view.Article) {
	id := len(t.ids.articles)
	t.ids.articles[a.ID()] = id
	t.add("article", id, a.Title(), a.Publisher(), null(a.PublishedAt()), a.URL())
}

func (t *tables) entity(e *view.Entity) int {
	id, ok := t.ids.entities[e.ID()]
	if !ok {
		id = len(t.ids.entities)
		t.ids.entities[e.ID()] = id
		t.add("entity", id, e.Key(), e.Name())
	}
	return id
}

func (t *tables) event(v view.Event) {
	id := len(t.ids.events)
	t.ids.events[v.ID()] = id
	e := v.(interface { // all three have these
		Date() graph.Date
		Status() graph.EventStatus
		Involved() []*view.Entity
		Evidence() []view.Evidence
	})
	t.add("event", id, v.ID(), string(v.Type()), null(e.Date()), string(e.Status()))
	for _, x := range e.Involved() {
		t.add("involved", id, t.entity(x), null(e.Date()))
	}
	if m, ok := v.(*view.Meeting); ok {
		for _, x := range m.Participants() {
			t.add("participant", id, t.entity(x))
		}
	}
	for _, x := range e.Evidence() {
		t.add("event_evidence", id, t.ids.articles[x.Article().ID()], x.Start, x.End, x.Exact)
	}
}

func (t *tables) statement(s *view.Statement) {
	id := t.ids.statements[s.ID()]
	t.add("statement", id, s.ID(), string(s.Kind()), null(s.SaidAt()), s.Text(), append([]string{}, s.Quotes()...), s.Rule(), s.Confidence())
	for i, e := range s.Speakers() {
		t.add("speaker", id, t.entity(e), i)
	}
	for _, e := range s.By() {
		t.add("said_by", id, t.entity(e), string(s.Kind()), null(s.SaidAt()))
	}
	for i, e := range s.Evidence() {
		t.add("evidence", id, i, t.ids.articles[e.Article().ID()], e.Start, e.End, e.Exact)
	}
	for _, d := range s.Denies() {
		if other, ok := d.(*view.Statement); ok {
			t.add("denies_statement", id, t.ids.statements[other.ID()])
		} else {
			t.add("denies_event", id, t.ids.events[d.ID()])
		}
	}
}

// links says which statement is about which other: it denies it, speaks of it, or is about an event that
// the other tells of.
func (t *tables) links(all []*view.Statement) {
	tell, about := map[string][]int{}, map[int][]string{}
	for _, s := range all {
		id, denied := t.ids.statements[s.ID()], map[string]bool{}
		for _, d := range s.Denies() {
			denied[d.ID()] = true
		}
		for _, x := range s.About() {
			if v, ok := x.(view.Event); ok && !denied[v.ID()] {
				tell[v.ID()] = append(tell[v.ID()], id)
			}
		}
		about[id] = eventsAbout(s)
	}
	for _, s := range all {
		id, others := t.ids.statements[s.ID()], map[int]bool{}
		for _, v := range about[id] {
			for _, other := range tell[v] {
				others[other] = true
			}
		}
		delete(others, id)
		for _, o := range statementsAbout(s) {
			others[t.ids.statements[o]] = true
		}
		for other := range others {
			t.add("about_statement", id, other)
		}
	}
}

// eventsAbout is the events that a statement is about, also through what it denies.
func eventsAbout(s *view.Statement) []string {
	var out []string
	add := func(s *view.Statement) {
		for _, x := range s.About() {
			if v, ok := x.(view.Event); ok {
				out = append(out, v.ID())
			}
		}
		for _, d := range s.Denies() {
			if v, ok := d.(view.Event); ok {
				out = append(out, v.ID())
			}
		}
	}
	add(s)
	for _, d := range s.Denies() {
		if other, ok := d.(*view.Statement); ok {
			add(other)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// statementsAbout is the statements that it denies or speaks of.
func statementsAbout(s *view.Statement) []string {
	var out []string
	for _, d := range s.Denies() {
		if other, ok := d.(*view.Statement); ok {
			out = append(out, other.ID())
		}
	}
	for _, x := range s.About() {
		if other, ok := x.(*view.Statement); ok {
			out = append(out, other.ID())
		}
	}
	return out
}

func (t *tables) dispute(d *view.Dispute) {
	names := func(es []*view.Entity) []string {
		out := []string{}
		for _, e := range es {
			out = append(out, e.Name())
		}
		return out
	}
	var status any
	if s := d.Status(nil); s != nil {
		status = string(*s)
	}
	t.add("dispute", d.ID(), status, null(d.FirstAsserted()), null(d.FirstDenied()), d.DaysToDenial(), names(d.AssertedBy(nil)), names(d.DeniedBy(nil)))
	first := view.MaxPage
	turns, err := d.Turns(nil, &first)
	if err != nil {
		panic(err) // the page has a size that is granted
	}
	for i, turn := range turns {
		t.add("turn", d.ID(), i, string(turn.Act()), null(turn.When()), t.ids.statements[turn.Statement().ID()])
	}
}

// write copies all rows into empty tables.
func (t *tables) write(ctx context.Context, db *pgx.Conn) error {
	for table, names := range columns {
		if _, err := db.CopyFrom(ctx, pgx.Identifier{table}, names, pgx.CopyFromRows(t.rows[table])); err != nil {
			return fmt.Errorf("copy %d rows into %s: %w", len(t.rows[table]), table, err)
		}
	}
	return nil
}
