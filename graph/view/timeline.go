package view

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// Fact is what articles tell: a *Statement or an Event.
type Fact interface{ Node }

// FactType is what sort of fact it is.
type FactType string

// The sorts of facts.
const (
	StatementFact   FactType = "STATEMENT"
	LetterFact      FactType = "LETTER"
	MeetingFact     FactType = "MEETING"
	MissileTestFact FactType = "MISSILE_TEST"
)

// firstEvent is where the numbers of events begin among the numbers of facts: those below are statements'.
const firstEvent = 1 << 31

func (v *View) fact(n uint32) Fact {
	if n >= firstEvent {
		return v.event(n - firstEvent)
	}
	return &Statement{v: v, n: n}
}

// facts is statements and events as one set.
func facts(statements, events *roaring.Bitmap) *roaring.Bitmap {
	set := roaring.AddOffset64(events, firstEvent)
	set.Or(statements)
	return set
}

// apart takes facts apart.
func apart(facts *roaring.Bitmap) (statements, events *roaring.Bitmap) {
	statements = facts.Clone()
	statements.RemoveRange(firstEvent, 1<<32)
	return statements, roaring.AddOffset64(facts, -firstEvent)
}

func (v *View) factDate(n uint32) graph.Date {
	if n >= firstEvent {
		return v.eventDate(n - firstEvent)
	}
	return v.saidDate(n)
}

// factKey tells facts of one date apart: events come before what is said of them.
func (v *View) factKey(n uint32) string {
	if n >= firstEvent {
		return "event/" + v.events.at(n-firstEvent).key
	}
	return "statement/" + v.statements.at(n).key
}

// FactWhere is conditions on facts.
type FactWhere struct {
	And, Or   []*FactWhere
	Not       *FactWhere
	Type      *FactTypeWhere
	Entity    *EntityWhere
	Date      *DateWhere
	Statement *StatementWhere
	Event     *EventWhere
}

// FactTypeWhere is conditions on the sort of a fact.
type FactTypeWhere struct {
	Eq *FactType
	In []FactType
}

// FactOrder is an order of facts.
type FactOrder string

// FactList asks for facts.
type FactList = List[FactWhere, FactOrder]

// The connection of facts.
type (
	FactConnection = Connection[Fact]
	FactEdge       = Edge[Fact]
)

// Date is when it was said, happened or was published.
func (e Edge[T]) Date() graph.Date {
	switch node := any(e.Node).(type) {
	case *Statement:
		return node.SaidAt()
	case Event:
		return node.base().Date()
	case *Article:
		return node.PublishedAt()
	}
	return ""
}

// Timeline is statements and events in one list, the oldest first unless said.
func (v *View) Timeline(ctx context.Context, l FactList) (*FactConnection, error) {
	set, err := v.ask(ctx).facts(l.Where)
	if err != nil {
		return nil, err
	}
	return page(entire{v: v, set: set, by: v.factsBy, dated: v.factsDated}, v.factOrder(l.Order), l.Page, v.fact)
}

func (v *View) factOrder(asked []FactOrder) *ordering {
	date := func(n uint32) value { return value{Text: string(v.factDate(n))} }
	o := ordered(asked, map[FactOrder]sortKey{
		"DATE_ASC":  {inOrder: v.factsInOrder(datedItems.oldestInOrder), of: date},
		"DATE_DESC": {desc: true, inOrder: v.factsInOrder(datedItems.newestInOrder), of: date},
	}, "DATE_ASC")
	o.own = v.factKey
	return o
}

func (d datedItems) newestInOrder(set *roaring.Bitmap, compare func(x, y uint32) int) row {
	return d.inOrder(set, compare)
}

// factsInOrder puts facts in order: statements and events each have theirs, and are merged.
func (v *View) factsInOrder(each func(datedItems, *roaring.Bitmap, func(x, y uint32) int) row) func(*roaring.Bitmap, func(x, y uint32) int) row {
	return func(set *roaring.Bitmap, compare func(x, y uint32) int) row {
		statements, events := apart(set)
		later := func(x, y uint32) int { return compare(x+firstEvent, y+firstEvent) }
		return &merged{each(v.said(), statements, compare), shifted{each(v.happened(), events, later), firstEvent}, compare}
	}
}

// facts is the set of facts that meet the conditions, without those that are judged wrong
// unless the conditions ask for judgements.
func (q *asker) facts(w *FactWhere) (*roaring.Bitmap, error) {
	shown := facts(q.v.shown.statements, q.v.shown.events)
	if w == nil {
		return shown, nil
	}
	set, err := q.factsWhere(w)
	if err != nil || w.judges() || !q.v.hides() {
		return set, err
	}
	return roaring.And(set, shown), nil
}

// judges is as of StatementWhere.
func (w *FactWhere) judges() bool {
	return w != nil && (w.Statement.judges() || w.Event.judges() || w.Not.judges() ||
		slices.ContainsFunc(w.And, (*FactWhere).judges) || slices.ContainsFunc(w.Or, (*FactWhere).judges))
}

func (q *asker) factsWhere(w *FactWhere) (*roaring.Bitmap, error) {
	v := q.v
	all := facts(v.all.statements, v.all.events)
	if err := q.more(); err != nil {
		return nil, err
	}
	c := &conjunction{all: all}
	logic(c, w.And, w.Or, w.Not, q.factsWhere)
	if w.Type != nil {
		oneOf(c, w.Type.Eq, w.Type.In, v.factTypes())
	}
	through(c, w.Entity, q.entitiesAs(anyRole), v.factsOf)
	if w.Date != nil {
		c.must(facts(v.said().with(w.Date.holds), v.happened().with(w.Date.holds)), nil)
	}
	through(c, w.Statement, q.statements, func(set *roaring.Bitmap) *roaring.Bitmap { return set })
	through(c, w.Event, q.events, func(set *roaring.Bitmap) *roaring.Bitmap { return facts(roaring.New(), set) })
	return c.result(q.ctx)
}

func (v *View) factTypes() map[FactType]*roaring.Bitmap {
	sets := map[FactType]*roaring.Bitmap{StatementFact: v.all.statements}
	for typ, set := range v.types {
		sets[FactType(typ)] = facts(roaring.New(), set)
	}
	return sets
}

// factsOf is what these entities have a part in: what they or others for them said, what was said to
// them or of them, events in which they take part or that took place there.
func (v *View) factsOf(entities *roaring.Bitmap) *roaring.Bitmap {
	return facts(union([]*roaring.Bitmap{v.by.some(entities), v.addressees.some(entities), v.aboutEntity.some(entities)}),
		union([]*roaring.Bitmap{v.involved.some(entities), v.place.some(entities)}))
}

func (v *View) factsBy(by FacetBy) (g grouping, ok bool) {
	switch by {
	case "TYPE":
		return sorted[FactType](v.factTypes()), true
	case "PUBLISHER":
		return labelled(func(n uint32, yield func(string)) {
			if n >= firstEvent {
				v.publishers(v.eventArticle)(n-firstEvent, yield)
			} else {
				v.publishers(v.statementArticle)(n, yield)
			}
		}), true
	}
	return nil, false
}

func (v *View) factsDated(set *roaring.Bitmap, add func(date graph.Date, n int)) {
	statements, events := apart(set)
	v.said().tally(statements, add)
	v.happened().tally(events, add)
}

// newestFacts is the first of a set of facts, the newest first.
func (v *View) newestFacts(set *roaring.Bitmap, first int) []Fact {
	o := v.factOrder([]FactOrder{"DATE_DESC"})
	items := o.arrange(set)
	out := []Fact{}
	for _, n := range items.slice(0, min(first, items.len())) {
		out = append(out, v.fact(n))
	}
	return out
}
