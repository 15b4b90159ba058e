package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// disputeRow is an event or a statement that somebody denies. A denied statement
// that tells of a denied event has no dispute of its own: it is a part of the event's.
type disputeRow struct {
	key string
	// subject is the number of the event, or of the statement.
	subject uint32
	isEvent bool
	// last is when somebody last spoke in it.
	last graph.Date
}

// none is no number of a dispute.
const none = ^uint32(0)

// disputes numbers the disputes, those spoken of last first, and lets the status of
// events follow from them.
func (b *builder) disputes() {
	v := b.v
	var rows []disputeRow
	for n := range v.events.all() {
		if row, ok := v.eventDispute(n); ok {
			rows = append(rows, row)
		}
	}
	for n := range v.statements.all() {
		if row, ok := v.statementDispute(n); ok {
			rows = append(rows, row)
		}
	}
	for i := range rows {
		turns := v.turns(&rows[i])
		rows[i].last = lastOf(turns)
		if rows[i].isEvent {
			e := v.events.at(rows[i].subject)
			e.status = v.settled(e, turns)
		}
	}
	slices.SortFunc(rows, func(x, y disputeRow) int {
		return cmp.Or(compareDates(x.last, y.last), compareKeys(x.key, y.key))
	})
	v.disputes = vecOf(rows)
	v.findDisputes()
}

// eventDispute is the dispute about an event; ok is false where nobody denies it.
func (v *View) eventDispute(n uint32) (row disputeRow, ok bool) {
	return disputeRow{key: "event/" + v.events.at(n).key, subject: n, isEvent: true}, v.deniesEvent.any(n)
}

// statementDispute is the dispute about a statement; ok is false where nobody denies
// it, or where it is a part of the dispute about an event.
func (v *View) statementDispute(n uint32) (row disputeRow, ok bool) {
	ok = v.deniesStatement.any(n) && !slices.ContainsFunc(v.assertsEvent.list(n), v.deniesEvent.any)
	return disputeRow{key: "statement/" + v.statements.at(n).key, subject: n}, ok
}

func lastOf(turns []turn) graph.Date {
	last := graph.Date("")
	for _, t := range turns {
		last = max(last, t.when)
	}
	return last
}

func filled(n int) []uint32 {
	out := make([]uint32, n)
	for i := range out {
		out[i] = none
	}
	return out
}

// Act is what a statement does in a dispute.
type Act string

// The acts.
const (
	Asserts  Act = "ASSERTS"
	Denies   Act = "DENIES"
	Confirms Act = "CONFIRMS"
)

// turn is one statement in a dispute.
type turn struct {
	act       Act
	statement uint32
	// when is the day on which it was said; where that is not known, the day on
	// which the first article reported it.
	when graph.Date
}

// turns is all statements in a dispute, the oldest first; those of one day as
// they follow from each other: assertions, denials, confirmations.
func (v *View) turns(d *disputeRow) []turn {
	var out []turn
	add := func(act Act, n uint32) { out = append(out, turn{act, n, v.whenSaid(n)}) }
	if d.isEvent {
		for n := range v.deniesEvent.each(d.subject) {
			add(Denies, n)
		}
		for n := range v.assertsEvent.each(d.subject) {
			if act, ok := actOf(v.saidKind(n)); ok {
				add(act, n)
			}
		}
	} else {
		add(Asserts, d.subject)
		for n := range v.deniesStatement.each(d.subject) {
			add(Denies, n)
		}
		for n := range v.directStatement.each(d.subject) {
			if v.saidKind(n) == graph.Confirmation {
				add(Confirms, n)
			}
		}
	}
	slices.SortFunc(out, func(x, y turn) int {
		return cmp.Or(cmp.Compare(x.when, y.when), cmp.Compare(x.act.rank(), y.act.rank()), compareKeys(v.statements.at(x.statement).key, v.statements.at(y.statement).key))
	})
	return out
}

// actOf is what a statement that is about an event, and does not deny it, says of
// whether it was; opinions on it, demands and threats say nothing of that.
func actOf(k graph.StatementKind) (Act, bool) {
	switch k {
	case graph.Claim, graph.Announcement:
		return Asserts, true
	case graph.Confirmation:
		return Confirms, true
	}
	return "", false
}

func (a Act) rank() int { return strings.Index("ASSERTS DENIES CONFIRMS", string(a)) }

// whenSaid is the day of a statement, else the first day on which it was reported.
func (v *View) whenSaid(n uint32) graph.Date {
	row, date := v.statements.at(n), v.saidDate(n)
	if _, ok := date.Day(); ok {
		return date
	}
	first := graph.Date("")
	for s := range row.tellings() {
		if at := v.issueDate(s.article); first == "" || at != "" && at < first {
			first = at
		}
	}
	return cmp.Or(first, date)
}

// statusOf is what the turns say together. Of each speaker the last word counts:
// who denied and then confirmed does not deny any more. Who denied and then only
// speaks of it does: to speak of a thing is not to take a denial back. It is
// empty where nobody spoke.
func (v *View) statusOf(turns []turn) graph.EventStatus {
	last := map[uint32]Act{}
	for _, t := range turns {
		for _, speaker := range v.speakers.list(t.statement) {
			if t.act != Asserts || last[speaker] != Denies {
				last[speaker] = t.act
			}
		}
	}
	acts := map[Act]bool{}
	for _, act := range last {
		acts[act] = true
	}
	switch {
	case acts[Denies] && (acts[Asserts] || acts[Confirms]):
		return graph.Disputed
	case acts[Denies]:
		return graph.Denied
	case acts[Confirms]:
		return graph.Confirmed
	case acts[Asserts]:
		return graph.Claimed
	}
	return ""
}

// settled is the status of an event, corrected by what is said of it across articles: what
// some tell and others deny is disputed, and what was denied by those only who
// confirm it now is not.
func (v *View) settled(e *eventRow, turns []turn) graph.EventStatus {
	status := e.told
	if e.judged {
		return status
	}
	told := status == graph.Confirmed || status == graph.Claimed
	switch said := v.statusOf(turns); {
	case said == graph.Confirmed || said == graph.Claimed:
		if !told && (status == graph.Disputed || status == graph.Denied) {
			return said
		}
	case told || status == graph.Denied && said == graph.Disputed:
		return graph.Disputed
	}
	return status
}

// Dispute is what two sides say differently.
type Dispute struct {
	v *View
	n uint32
}

func (d *Dispute) row() *disputeRow { return d.v.disputes.at(d.n) }

// ID is the global id.
func (d *Dispute) ID() string { return globalID("Dispute", d.row().key) }

// Subject is the event or the statement that is denied.
func (d *Dispute) Subject() Deniable {
	if d.row().isEvent {
		return d.v.event(d.row().subject)
	}
	return &Statement{v: d.v, n: d.row().subject}
}

// turnsUntil is the turns up to a day, month or year; all where it is nil.
func (d *Dispute) turnsUntil(asOf *graph.Date) []turn {
	turns := d.v.turns(d.row())
	if asOf == nil {
		return turns
	}
	return slices.DeleteFunc(turns, func(t turn) bool { return t.when == "" || firstDay(t.when) > lastDay(*asOf) })
}

// Status is what those who spoke until then say together; nil where nobody had.
func (d *Dispute) Status(asOf *graph.Date) *graph.EventStatus {
	if s := d.v.statusOf(d.turnsUntil(asOf)); s != "" {
		return &s
	}
	return nil
}

// Turn is one statement in a dispute.
type Turn struct {
	d *Dispute
	turn
	status graph.EventStatus
}

// Act is what the statement does.
func (t *Turn) Act() Act { return t.act }

// When is when it was said, or first reported.
func (t *Turn) When() graph.Date { return t.when }

// Statement is the statement.
func (t *Turn) Statement() *Statement { return &Statement{v: t.d.v, n: t.turn.statement} }

// Status is where the dispute stood after it.
func (t *Turn) Status() graph.EventStatus { return t.status }

// Turns is what was said until then, the oldest first.
func (d *Dispute) Turns(asOf *graph.Date, first *int) ([]*Turn, error) {
	n, err := tellingPage(first)
	if err != nil {
		return nil, err
	}
	turns := d.turnsUntil(asOf)
	out := []*Turn{}
	for i, t := range turns[:min(n, len(turns))] {
		out = append(out, &Turn{d, t, d.v.statusOf(turns[:i+1])})
	}
	return out, nil
}

// AssertedBy is who asserted it.
func (d *Dispute) AssertedBy(asOf *graph.Date) []*Entity { return d.who(asOf, Asserts) }

// DeniedBy is who denied it.
func (d *Dispute) DeniedBy(asOf *graph.Date) []*Entity { return d.who(asOf, Denies) }

// ConfirmedBy is who confirmed it.
func (d *Dispute) ConfirmedBy(asOf *graph.Date) []*Entity { return d.who(asOf, Confirms) }

func (d *Dispute) who(asOf *graph.Date, act Act) []*Entity {
	var ns []uint32
	for _, t := range d.turnsUntil(asOf) {
		if t.act != act {
			continue
		}
		for _, speaker := range d.v.speakers.list(t.statement) {
			if !slices.Contains(ns, speaker) {
				ns = append(ns, speaker)
			}
		}
	}
	return d.v.entitiesOf(ns)
}

// FirstAsserted is when it was first asserted; empty where nobody is known to have.
func (d *Dispute) FirstAsserted() graph.Date { return d.first(Asserts) }

// FirstDenied is when it was first denied.
func (d *Dispute) FirstDenied() graph.Date { return d.first(Denies) }

func (d *Dispute) first(act Act) graph.Date {
	for _, t := range d.v.turns(d.row()) {
		if t.act == act && t.when != "" {
			return t.when
		}
	}
	return ""
}

// DaysToDenial is how many days after the first assertion the first denial came;
// nil where one of the days is not known. It is negative for denials in advance.
func (d *Dispute) DaysToDenial() *int {
	asserted, known := d.FirstAsserted().Day()
	denied, ok := d.FirstDenied().Day()
	if !known || !ok {
		return nil
	}
	days := int(denied.Sub(asserted).Hours() / 24)
	return &days
}

// LastSaid is when somebody last spoke in it.
func (d *Dispute) LastSaid() graph.Date { return d.row().last }

// Dispute is the dispute that the statement is a part of: about itself, or in which
// it asserts or denies; the one spoken of last, nil where there is none.
func (s *Statement) Dispute() *Dispute {
	if n := *s.v.disputed.statements.at(s.n); n != none {
		return &Dispute{s.v, n}
	}
	one := roaring.BitmapOf(s.n)
	in := union([]*roaring.Bitmap{s.v.disputesIn(one, true), s.v.disputesIn(one, false)})
	if in.IsEmpty() {
		return nil
	}
	return &Dispute{s.v, slices.MinFunc(in.ToArray(), s.v.orderDisputes)}
}

// Dispute is the dispute about the event; nil where nobody denies it.
func (e event) Dispute() *Dispute {
	if n := *e.v.disputed.events.at(e.n); n != none {
		return &Dispute{e.v, n}
	}
	return nil
}

// DisputeOrder is an order of disputes.
type DisputeOrder string

// DisputeList asks for disputes.
type DisputeList = List[DisputeWhere, DisputeOrder]

// DisputeWhere is conditions on disputes.
type DisputeWhere struct {
	And, Or    []*DisputeWhere
	Not        *DisputeWhere
	AssertedBy *EntityWhere
	DeniedBy   *EntityWhere
	Event      *EventWhere
	Statement  *StatementWhere
	LastSaid   *DateWhere
	AsOf       *graph.Date
	Status     *EventStatusWhere
}

// The connection of disputes.
type (
	DisputeConnection = Connection[*Dispute]
	DisputeEdge       = Edge[*Dispute]
)

// Disputes is a list of disputes.
func (v *View) Disputes(ctx context.Context, l DisputeList) (*DisputeConnection, error) {
	set, err := v.ask(ctx).disputes(l.Where)
	if err != nil {
		return nil, err
	}
	last := func(n uint32) value { return value{Text: string(v.disputes.at(n).last)} }
	o := ordered(l.Order, map[DisputeOrder]sortKey{
		"LAST_SAID_DESC": {desc: true, inOrder: v.sequence.disputes.inOrder, of: last},
		"LAST_SAID_ASC":  {of: last},
	}, "LAST_SAID_DESC")
	o.own = func(n uint32) string { return v.disputes.at(n).key }
	return page(entire{v: v, set: set, by: v.disputesBy, dated: v.disputesDated}, o, l.Page, func(n uint32) *Dispute { return &Dispute{v, n} })
}

// disputes is the set of disputes that meet the conditions.
func (q *asker) disputes(w *DisputeWhere) (*roaring.Bitmap, error) {
	v := q.v
	all := v.all.disputes
	if w == nil {
		return all, nil
	}
	if err := q.more(); err != nil {
		return nil, err
	}
	c := &conjunction{all: all}
	logic(c, w.And, w.Or, w.Not, q.disputes)
	actor := q.entitiesAs(actorRole)
	through(c, w.AssertedBy, actor, func(es *roaring.Bitmap) *roaring.Bitmap { return v.disputesIn(v.by.some(es), false) })
	through(c, w.DeniedBy, actor, func(es *roaring.Bitmap) *roaring.Bitmap { return v.disputesIn(v.by.some(es), true) })
	through(c, w.Event, q.events, func(es *roaring.Bitmap) *roaring.Bitmap { return numbersOf(&v.disputed.events, es) })
	through(c, w.Statement, q.statements, func(ss *roaring.Bitmap) *roaring.Bitmap {
		return union([]*roaring.Bitmap{v.disputesIn(ss, true), v.disputesIn(ss, false)})
	})
	if w.LastSaid != nil {
		c.test(func(n uint32) bool { return w.LastSaid.holds(v.disputes.at(n).last) })
	}
	if w.Status != nil {
		c.test(func(n uint32) bool {
			s := (&Dispute{v, n}).Status(w.AsOf)
			return s != nil && (w.Status.Eq == nil || *s == *w.Status.Eq) && (w.Status.In == nil || slices.Contains(w.Status.In, *s))
		})
	} else if w.AsOf != nil {
		c.test(func(n uint32) bool { return (&Dispute{v, n}).Status(w.AsOf) != nil })
	}
	return c.result(q.ctx)
}

// disputesIn is the disputes in which the statements deny, or else assert.
func (v *View) disputesIn(statements *roaring.Bitmap, deny bool) *roaring.Bitmap {
	out := roaring.New()
	add := func(n uint32) {
		if n != none {
			out.Add(n)
		}
	}
	for it := statements.Iterator(); it.HasNext(); {
		s := it.Next()
		if deny {
			for _, e := range v.deniesEvent.list(s) {
				add(*v.disputed.events.at(e))
			}
			for _, d := range v.deniesStatement.list(s) {
				add(*v.disputed.statements.at(d))
			}
			continue
		}
		add(*v.disputed.statements.at(s))
		if act, ok := actOf(v.saidKind(s)); ok && act == Asserts {
			for _, e := range v.assertsEvent.list(s) {
				add(*v.disputed.events.at(e))
			}
		}
	}
	return out
}

// numbersOf is the numbers that the members of a set have in a list.
func numbersOf(list *vec[uint32], set *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.New()
	for it := set.Iterator(); it.HasNext(); {
		if n := *list.at(it.Next()); n != none {
			out.Add(n)
		}
	}
	return out
}

// dispute is the number of a dispute by its key, which a dispute has by what it is about.
func (v *View) dispute(key string) (uint32, bool) {
	sort, subject, _ := strings.Cut(key, "/")
	number, disputes := v.statementKeyed, &v.disputed.statements
	if sort == "event" {
		number, disputes = v.eventKeyed, &v.disputed.events
	}
	n, ok := number(subject)
	if !ok || *disputes.at(n) == none {
		return 0, false
	}
	return *disputes.at(n), true
}
