package view

import (
	"cmp"
	"context"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// The orders of lists.
type (
	// StatementOrder is an order of statements.
	StatementOrder string
	// EventOrder is an order of events.
	EventOrder string
	// EntityOrder is an order of entities.
	EntityOrder string
	// ArticleOrder is an order of articles.
	ArticleOrder string
)

// StatementRole is a part that an entity has in a statement.
type StatementRole string

// The parts that an entity has in a statement.
const (
	By         StatementRole = "BY"
	Speaker    StatementRole = "SPEAKER"
	OnBehalfOf StatementRole = "ON_BEHALF_OF"
	Addressee  StatementRole = "ADDRESSEE"
	Via        StatementRole = "VIA"
	About      StatementRole = "ABOUT"
)

// List is a question for a list: which items, in which order, which part of it.
// The zero value asks for the first page of all.
type List[W any, O ~string] struct {
	Where *W
	Order []O
	Page
}

// The questions for lists.
type (
	// StatementList asks for statements.
	StatementList = List[StatementWhere, StatementOrder]
	// EventList asks for events.
	EventList = List[EventWhere, EventOrder]
	// EntityList asks for entities.
	EntityList = List[EntityWhere, EntityOrder]
	// ArticleList asks for articles.
	ArticleList = List[ArticleWhere, ArticleOrder]
)

// Statements is a list of statements.
func (v *View) Statements(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return v.statementsIn(ctx, v.all.statements, l)
}

// Denials is a list of statements of kind DENIAL.
func (v *View) Denials(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return v.statementsIn(ctx, v.kind(graph.Denial), l)
}

// DeniedBy is the statements that deny this one.
func (s *Statement) DeniedBy(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return s.v.statementsIn(ctx, s.v.deniesStatement.of(s.n), l)
}

// Statements is the statements that an article reports.
func (a *Article) Statements(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return a.v.statementsIn(ctx, a.v.statementArticle.of(a.n), l)
}

// Statements is the statements that an entity has a part in.
func (e *Entity) Statements(ctx context.Context, as StatementRole, l StatementList) (*StatementConnection, error) {
	relations := map[StatementRole]*relation{By: e.v.by, Speaker: e.v.speakers, OnBehalfOf: e.v.onBehalfOf,
		Addressee: e.v.addressees, Via: e.v.via, About: e.v.aboutEntity}
	r, ok := relations[as]
	if !ok {
		return nil, badInput("", "an entity has no part %q in a statement", as)
	}
	return e.v.statementsIn(ctx, r.of(e.n), l)
}

// Statements is the statements that are about an event or deny it.
func (e event) Statements(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return e.v.statementsIn(ctx, union([]*roaring.Bitmap{e.v.directEvent.of(e.n), e.v.deniesEvent.of(e.n)}), l)
}

// DeniedBy is the statements that deny an event.
func (e event) DeniedBy(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return e.v.statementsIn(ctx, e.v.deniesEvent.of(e.n), l)
}

func (v *View) kind(k graph.StatementKind) *roaring.Bitmap {
	if set := v.kinds[k]; set != nil {
		return set
	}
	return roaring.New()
}

func (v *View) statementsIn(ctx context.Context, among *roaring.Bitmap, l StatementList) (*StatementConnection, error) {
	set, err := v.ask(ctx).statementsAmong(among, l.Where)
	if err != nil {
		return nil, err
	}
	return page(entire{v: v, set: set, by: v.statementsBy, dated: v.said().tally}, v.statementsOrdered(l.Order), l.Page, func(n uint32) *Statement { return &Statement{v: v, n: n} })
}

// statementsOrdered is the ordering of a list of statements.
func (v *View) statementsOrdered(by []StatementOrder) *ordering {
	said := func(n uint32) value { return value{Text: string(v.saidDate(n))} }
	o := ordered(by, map[StatementOrder]sortKey{
		"SAID_AT_DESC":    {desc: true, inOrder: v.sequence.statements.inOrder, of: said},
		"SAID_AT_ASC":     {inOrder: v.said().oldestInOrder, of: said},
		"CONFIDENCE_DESC": {desc: true, of: func(n uint32) value { return value{Number: v.statements.at(n).confidence} }},
		"CONFIDENCE_ASC":  {of: func(n uint32) value { return value{Number: v.statements.at(n).confidence} }},
	}, "SAID_AT_DESC")
	o.own = func(n uint32) string { return v.statements.at(n).key }
	return o
}

// Cursor is where the statement stands in a list that has the newest first.
func (s *Statement) Cursor() string { return s.v.statementsOrdered(nil).cursor(s.n) }

// within is what two sets share; the set of all is the same pointer every time, so
// that nothing is copied where one of them is all.
func within(x, y, all *roaring.Bitmap) *roaring.Bitmap {
	if x == all {
		return y
	}
	if y == all {
		return x
	}
	return roaring.And(x, y)
}

// ordered makes an ordering of the keys asked for.
func ordered[O ~string](asked []O, keys map[O]sortKey, unless O) *ordering {
	if len(asked) == 0 {
		asked = []O{unless}
	}
	o := &ordering{}
	for _, name := range asked {
		k := keys[name]
		k.name = string(name)
		o.keys = append(o.keys, k)
	}
	return o
}

// Events is a list of events.
func (v *View) Events(ctx context.Context, l EventList) (*EventConnection, error) {
	return eventsIn(ctx, v, v.all.events, l, v.event)
}

// Letters is a list of letters.
func (v *View) Letters(ctx context.Context, l EventList) (*LetterConnection, error) {
	return eventsIn(ctx, v, v.typed(graph.Letter), l, func(n uint32) *Letter { return &Letter{event{v, n}} })
}

// Meetings is a list of meetings.
func (v *View) Meetings(ctx context.Context, l EventList) (*MeetingConnection, error) {
	return eventsIn(ctx, v, v.typed(graph.Meeting), l, func(n uint32) *Meeting { return &Meeting{event{v, n}} })
}

// MissileTests is a list of missile tests.
func (v *View) MissileTests(ctx context.Context, l EventList) (*MissileTestConnection, error) {
	return eventsIn(ctx, v, v.typed(graph.MissileTest), l, func(n uint32) *MissileTest { return &MissileTest{event{v, n}} })
}

// Events is the events that an article tells of.
func (a *Article) Events(ctx context.Context, l EventList) (*EventConnection, error) {
	return eventsIn(ctx, a.v, a.v.eventArticle.of(a.n), l, a.v.event)
}

// Events is the events that an entity takes part in, or that took place there.
func (e *Entity) Events(ctx context.Context, l EventList) (*EventConnection, error) {
	return eventsIn(ctx, e.v, union([]*roaring.Bitmap{e.v.involved.of(e.n), e.v.place.of(e.n)}), l, e.v.event)
}

func (v *View) typed(t graph.EventType) *roaring.Bitmap {
	if set := v.types[t]; set != nil {
		return set
	}
	return roaring.New()
}

func eventsIn[T Node](ctx context.Context, v *View, among *roaring.Bitmap, l EventList, node func(uint32) T) (*Connection[T], error) {
	set, err := v.ask(ctx).events(l.Where)
	if err != nil {
		return nil, err
	}
	date := func(n uint32) value { return value{Text: string(v.events.at(n).date)} }
	sure := func(n uint32) value { return value{Number: v.events.at(n).confidence} }
	o := ordered(l.Order, map[EventOrder]sortKey{
		"DATE_DESC":       {desc: true, inOrder: v.sequence.events.inOrder, of: date},
		"DATE_ASC":        {inOrder: v.happened().oldestInOrder, of: date},
		"CONFIDENCE_DESC": {desc: true, of: sure},
		"CONFIDENCE_ASC":  {of: sure},
	}, "DATE_DESC")
	o.own = func(n uint32) string { return v.events.at(n).key }
	return page(entire{v: v, set: within(among, set, v.all.events), by: v.eventsBy, dated: v.happened().tally}, o, l.Page, node)
}

// Entities is a list of the entities that articles mention.
func (v *View) Entities(ctx context.Context, l EntityList) (*EntityConnection, error) {
	return v.entitiesIn(ctx, v.all.mentioned, l)
}

// Entities is the entities that an article mentions.
func (a *Article) Entities(ctx context.Context, l EntityList) (*EntityConnection, error) {
	set := roaring.New()
	set.AddMany(a.v.articleEntity.list(a.n))
	return a.v.entitiesIn(ctx, set, l)
}

func (v *View) entitiesIn(ctx context.Context, among *roaring.Bitmap, l EntityList) (*EntityConnection, error) {
	set, err := v.ask(ctx).entities(l.Where, anyRole)
	if err != nil {
		return nil, err
	}
	if !l.Where.judges() && !v.hidden.entities.IsEmpty() {
		set = roaring.AndNot(set, v.hidden.entities)
	}
	articles := func(n uint32) value { return value{Number: float64(v.entities.at(n).articles)} }
	name := func(n uint32) value { return value{Text: v.entities.at(n).name} }
	o := ordered(l.Order, map[EntityOrder]sortKey{
		"ARTICLES_DESC": {desc: true, inOrder: v.sequence.entities.inOrder, of: articles},
		"ARTICLES_ASC":  {of: articles},
		"NAME_ASC":      {of: name},
		"NAME_DESC":     {desc: true, of: name},
	}, "ARTICLES_DESC")
	o.own = func(n uint32) string { return v.entities.at(n).key }
	return page(entire{v: v, set: within(among, set, v.all.entities), by: v.entitiesBy}, o, l.Page, func(n uint32) *Entity { return &Entity{v, n} })
}

// Articles is a list of articles.
func (v *View) Articles(ctx context.Context, l ArticleList) (*ArticleConnection, error) {
	return v.articlesIn(ctx, v.all.articles, l)
}

// Articles is the articles that mention an entity.
func (e *Entity) Articles(ctx context.Context, l ArticleList) (*ArticleConnection, error) {
	return e.v.articlesIn(ctx, e.v.articleEntity.of(e.n), l)
}

// Articles is the articles that tell of an event.
func (e event) Articles(ctx context.Context, l ArticleList) (*ArticleConnection, error) {
	set := roaring.New()
	set.AddMany(e.v.eventArticle.list(e.n))
	return e.v.articlesIn(ctx, set, l)
}

func (v *View) articlesIn(ctx context.Context, among *roaring.Bitmap, l ArticleList) (*ArticleConnection, error) {
	set, err := v.ask(ctx).articles(l.Where)
	if err != nil {
		return nil, err
	}
	date := func(n uint32) value { return value{Text: string(v.article(n).PublishedAt)} }
	title := func(n uint32) value { return value{Text: v.article(n).Title} }
	o := ordered(l.Order, map[ArticleOrder]sortKey{
		"PUBLISHED_AT_DESC": {desc: true, inOrder: v.sequence.articles.inOrder, of: date},
		"PUBLISHED_AT_ASC":  {inOrder: v.published().oldestInOrder, of: date},
		"TITLE_ASC":         {of: title},
		"TITLE_DESC":        {desc: true, of: title},
	}, "PUBLISHED_AT_DESC")
	o.own = func(n uint32) string { return v.article(n).ID }
	return page(entire{v: v, set: within(among, set, v.all.articles), by: v.articlesBy, dated: v.published().tally}, o, l.Page, func(n uint32) *Article { return &Article{v, n} })
}

// Node is what has this global id; ok is false where nothing has it.
func (v *View) Node(id string) (node Node, ok bool) {
	typ, key, ok := parseID(id)
	if !ok {
		return nil, false
	}
	switch typ {
	case "Article":
		return found(v.byKey.articles.get, key, func(n uint32) Node { return &Article{v, n} })
	case "Entity":
		return found(v.byKey.entities.get, v.judged.key(key), func(n uint32) Node { return &Entity{v, n} })
	case "Statement":
		return found(v.statementKeyed, key, func(n uint32) Node { return &Statement{v: v, n: n} })
	case "Dispute":
		n, ok := v.dispute(key)
		if !ok {
			return nil, false
		}
		return &Dispute{v, n}, true
	case "Judgement":
		j, ok := v.judged.byID[key]
		if !ok {
			return nil, false
		}
		return &Judgement{v, j}, true
	case "Retraction":
		return v.retraction(key)
	default:
		if _, right := v.eventKeyed(key); !right {
			key = wrongMark + key
		}
		return found(v.eventKeyed, key, func(n uint32) Node { return v.event(n) })
	}
}

func found(number func(key string) (uint32, bool), key string, node func(uint32) Node) (Node, bool) {
	n, ok := number(key)
	if !ok {
		return nil, false
	}
	return node(n), true
}

// Article is the article of this global id, or of this id of its own.
func (v *View) Article(id string) (article *Article, ok bool) {
	if typ, key, isGlobal := parseID(id); isGlobal && typ == "Article" {
		id = key
	}
	n, ok := v.byKey.articles.get(id)
	return &Article{v, n}, ok
}

// Stats is how much a view holds.
type Stats struct {
	Articles, Entities, Statements, Denials, Events, Letters, Meetings, MissileTests int
	// Oldest and Newest are publication dates.
	Oldest, Newest graph.Date
}

// Stats counts what there is, but for what is judged wrong.
func (v *View) Stats() Stats {
	count := func(set *roaring.Bitmap) int { return int(set.GetCardinality()) }
	said := func(set *roaring.Bitmap) int { return count(within(set, v.shown.statements, v.all.statements)) }
	event := func(set *roaring.Bitmap) int { return count(within(set, v.shown.events, v.all.events)) }
	s := Stats{Articles: count(v.all.articles), Entities: count(roaring.AndNot(v.all.mentioned, v.hidden.entities)),
		Statements: count(v.shown.statements), Events: count(v.shown.events), Denials: said(v.kind(graph.Denial)),
		Letters: event(v.typed(graph.Letter)), Meetings: event(v.typed(graph.Meeting)), MissileTests: event(v.typed(graph.MissileTest))}
	for date := range v.published().dates {
		if date != "" {
			s.Newest = max(s.Newest, date)
			s.Oldest = min(cmp.Or(s.Oldest, date), date)
		}
	}
	return s
}
