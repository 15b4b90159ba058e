package view

import (
	"context"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// maxConditions is how many condition objects one question may have.
const maxConditions = 500

// asker turns the conditions of one question into sets.
type asker struct {
	ctx        context.Context
	v          *View
	conditions *int
	// few is the only items that the answer is wanted for, nil where it is wanted for all. What else
	// the sets hold then does not count.
	few *roaring.Bitmap
}

func (v *View) ask(ctx context.Context) *asker { return &asker{ctx: ctx, v: v, conditions: new(int)} }

// mostFew is up to how many items it is quicker to look at what they are related to than at all.
const mostFew = 1000

// among asks for the answer among few items only, if they are few.
func (q *asker) among(items *roaring.Bitmap) *asker {
	next := *q
	if next.few = items; items.GetCardinality() > mostFew {
		next.few = nil
	}
	return &next
}

// link is one way of a relation.
type link struct {
	// related is those that are related to some of the others, others is those that some of these are related to.
	related, others func(*roaring.Bitmap) *roaring.Bitmap
}

func (r *relation) forth() link { return link{r.some, r.reached} }
func (r *relation) back() link  { return link{r.reached, r.some} }

// beyond asks what is beyond a link.
func (q *asker) beyond(l link) *asker {
	if q.few == nil {
		return q
	}
	return q.among(l.others(q.few))
}

// conjunction begins one, of some of all.
func (q *asker) conjunction(all *roaring.Bitmap) *conjunction {
	c := &conjunction{all: all}
	if q.few != nil {
		c.must(q.few, nil)
	}
	return c
}

// of is what an answer is wanted for.
func (q *asker) of(all *roaring.Bitmap) *roaring.Bitmap {
	if q.few == nil {
		return all
	}
	return roaring.And(q.few, all)
}

// more counts a condition, and gives up where there are too many or nobody waits
// for the answer any more.
func (q *asker) more() error {
	if *q.conditions++; *q.conditions > maxConditions {
		return badInput("split the question into several", "more than %d conditions in one question", maxConditions)
	}
	return q.ctx.Err()
}

// conjunction gathers sets that must all hold, sieves that take what is left of
// them and leave less, and tests that are made on each item left then.
type conjunction struct {
	all    *roaring.Bitmap
	sets   []*roaring.Bitmap
	sieves []func(left *roaring.Bitmap) *roaring.Bitmap
	tests  []func(uint32) bool
	err    error
}

func (c *conjunction) must(set *roaring.Bitmap, err error) {
	if err != nil && c.err == nil {
		c.err = err
	}
	c.sets = append(c.sets, set)
}

func (c *conjunction) mustNot(set *roaring.Bitmap, err error) {
	if err != nil {
		c.must(nil, err)
		return
	}
	c.must(roaring.AndNot(c.all, set), nil)
}

// least is how many can hold at most, as far as it is known.
func (c *conjunction) least() uint64 {
	n := c.all.GetCardinality()
	for _, set := range c.sets {
		if set != nil {
			n = min(n, set.GetCardinality())
		}
	}
	return n
}

func (c *conjunction) test(f func(uint32) bool) { c.tests = append(c.tests, f) }

func (c *conjunction) result(ctx context.Context) (*roaring.Bitmap, error) {
	if c.err != nil {
		return nil, c.err
	}
	set := intersection(c.all, c.sets)
	for _, sieve := range c.sieves {
		set = sieve(set)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(c.tests) == 0 {
		return set, nil
	}
	left := roaring.New()
	for it, i := set.Iterator(), 0; it.HasNext(); i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if id := it.Next(); c.passes(id) {
			left.Add(id)
		}
	}
	return left, nil
}

func (c *conjunction) passes(id uint32) bool {
	for _, test := range c.tests {
		if !test(id) {
			return false
		}
	}
	return true
}

// logic adds and, or and not.
func logic[W any](c *conjunction, and, or []*W, not *W, ask func(*W) (*roaring.Bitmap, error)) {
	for _, w := range and {
		c.must(ask(w))
	}
	if or != nil {
		c.must(either(or, ask))
	}
	if not != nil {
		c.mustNot(ask(not))
	}
}

func either[W any](ws []*W, ask func(*W) (*roaring.Bitmap, error)) (*roaring.Bitmap, error) {
	var sets []*roaring.Bitmap
	for _, w := range ws {
		set, err := ask(w)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	return union(sets), nil
}

// through asks for those that are related to at least one such.
func through[W any](c *conjunction, w *W, ask func(*W) (*roaring.Bitmap, error), related func(*roaring.Bitmap) *roaring.Bitmap) {
	if w == nil {
		return
	}
	set, err := ask(w)
	if err != nil {
		c.must(nil, err)
		return
	}
	c.must(related(set), nil)
}

// quantified asks with some, none and every; others is all that could be related.
func quantified[W any](c *conjunction, some, none, every *W, others *roaring.Bitmap,
	ask func(*W) (*roaring.Bitmap, error), related func(*roaring.Bitmap) *roaring.Bitmap) {
	through(c, some, ask, related)
	through(c, none, ask, func(set *roaring.Bitmap) *roaring.Bitmap { return roaring.AndNot(c.all, related(set)) })
	through(c, every, ask, func(set *roaring.Bitmap) *roaring.Bitmap {
		return roaring.AndNot(c.all, related(roaring.AndNot(others, set)))
	})
}

// toward asks, through a link, for those that are related to at least one such.
func toward[W any](q *asker, c *conjunction, w *W, ask func(*asker, *W) (*roaring.Bitmap, error), l link) {
	if w != nil {
		q = q.beyond(l)
		through(c, w, func(w *W) (*roaring.Bitmap, error) { return ask(q, w) }, l.related)
	}
}

func (q *asker) ofEntities(c *conjunction, w *EntitiesWhere, l link) {
	if w != nil {
		q = q.beyond(l)
		quantified(c, w.Some, w.None, w.Every, q.of(q.v.all.entities), q.entitiesAs(actorRole), l.related)
	}
}

func (q *asker) ofStatements(c *conjunction, w *StatementsWhere, l link) {
	if w != nil {
		q = q.beyond(l)
		quantified(c, w.Some, w.None, w.Every, q.of(q.v.shown.statements), q.statements, l.related)
	}
}

func (q *asker) ofEvents(c *conjunction, w *EventsWhere, l link) {
	if w != nil {
		q = q.beyond(l)
		quantified(c, w.Some, w.None, w.Every, q.of(q.v.shown.events), q.events, l.related)
	}
}

func (q *asker) ofArticles(c *conjunction, w *ArticlesWhere, l link) {
	if w != nil {
		q = q.beyond(l)
		quantified(c, w.Some, w.None, w.Every, q.of(q.v.all.articles), q.articles, l.related)
	}
}

// statements is the set of statements that meet the conditions.
func (q *asker) statements(w *StatementWhere) (*roaring.Bitmap, error) {
	return q.statementsAmong(q.v.all.statements, w)
}

// statementsAmong is the set of those among some that meet the conditions. What is judged
// wrong is not among them unless the conditions ask for judgements.
func (q *asker) statementsAmong(among *roaring.Bitmap, w *StatementWhere) (*roaring.Bitmap, error) {
	if !w.judges() {
		among = within(among, q.v.shown.statements, q.v.all.statements)
	}
	if w == nil {
		return among, nil
	}
	return q.statementsWhere(among, w)
}

func (q *asker) statementsWhere(among *roaring.Bitmap, w *StatementWhere) (*roaring.Bitmap, error) {
	v := q.v
	if err := q.more(); err != nil {
		return nil, err
	}
	c := q.conjunction(v.all.statements)
	if among != c.all {
		c.must(among, nil)
	}
	logic(c, w.And, w.Or, w.Not, func(w *StatementWhere) (*roaring.Bitmap, error) { return q.statementsWhere(v.all.statements, w) })
	c.judgedAs(w.Judged, v.hidden.statements, v.judgedStatements)
	ids(c, w.ID, "Statement", v.statementKeyed)
	if w.Kind != nil {
		oneOf(c, w.Kind.Eq, w.Kind.In, v.kinds)
	}
	toward(q, c, w.By, asActors, v.by.forth())
	toward(q, c, w.Speaker, asActors, v.speakers.forth())
	q.ofEntities(c, w.Speakers, v.speakers.forth())
	q.ofEntities(c, w.OnBehalfOf, v.onBehalfOf.forth())
	q.ofEntities(c, w.Addressees, v.addressees.forth())
	q.ofEntities(c, w.Via, v.via.forth())
	if w.About != nil {
		toward(q, c, w.About.Entity, asAnyone, v.aboutEntity.forth())
		toward(q, c, w.About.Event, (*asker).events, v.aboutEvent.forth())
		if w.About.Statement != nil {
			given, err := q.beyond(link{others: v.perhapsAbout}).statements(w.About.Statement)
			if err != nil {
				return nil, err
			}
			if about := v.keptAbout(given, c.least()); about != nil {
				about.join(c)
			} else {
				c.sieves = append(c.sieves, func(left *roaring.Bitmap) *roaring.Bitmap { return v.about(left, given) })
			}
		}
	}
	if w.Denies != nil {
		toward(q, c, w.Denies.Statement, (*asker).statements, v.deniesStatement.forth())
		toward(q, c, w.Denies.Event, (*asker).events, v.deniesEvent.forth())
		q.ofStatements(c, w.Denies.Statements, v.deniesStatement.forth())
		q.ofEvents(c, w.Denies.Events, v.deniesEvent.forth())
	}
	q.ofStatements(c, w.DeniedBy, v.deniesStatement.back())
	toward(q, c, w.Article, (*asker).articles, v.statementArticle.forth())
	dated(c, w.SaidAt, v.said())
	q.saying(c, w.Text)
	short(c, w.Venue, func(n uint32) string { return v.shared.at(v.statements.at(n).venue) })
	short(c, w.Rule, func(n uint32) string { return v.shared.at(v.statements.at(n).rule) })
	number(c, w.Confidence, func(n uint32) float64 { return v.statements.at(n).confidence })
	return c.result(q.ctx)
}

// events is the set of events that meet the conditions, without those that are judged
// wrong unless the conditions ask for judgements.
func (q *asker) events(w *EventWhere) (*roaring.Bitmap, error) {
	if w == nil {
		return q.v.shown.events, nil
	}
	set, err := q.eventsWhere(w)
	if err != nil || w.judges() {
		return set, err
	}
	return within(set, q.v.shown.events, q.v.all.events), nil
}

func (q *asker) eventsWhere(w *EventWhere) (*roaring.Bitmap, error) {
	v := q.v
	if err := q.more(); err != nil {
		return nil, err
	}
	c := q.conjunction(v.all.events)
	logic(c, w.And, w.Or, w.Not, q.eventsWhere)
	c.judgedAs(w.Judged, v.hidden.events, v.judgedEvents)
	ids(c, w.ID, "Event", v.eventKeyed)
	if w.Type != nil {
		oneOf(c, w.Type.Eq, w.Type.In, v.types)
	}
	if w.Status != nil {
		oneOf(c, w.Status.Eq, w.Status.In, v.statuses)
	}
	toward(q, c, w.Involves, asActors, v.involved.forth())
	q.ofEntities(c, w.Involved, v.involved.forth())
	toward(q, c, w.Sender, asActors, v.sender.forth())
	toward(q, c, w.Recipient, asActors, v.recipient.forth())
	toward(q, c, w.Participant, asActors, v.participant.forth())
	toward(q, c, w.Actor, asActors, v.actor.forth())
	toward(q, c, w.Place, asPlaces, v.place.forth())
	q.ofStatements(c, w.Statements, v.eventLink())
	q.ofStatements(c, w.DeniedBy, v.deniesEvent.back())
	q.ofArticles(c, w.Articles, v.eventArticle.forth())
	dated(c, w.Date, v.happened())
	text(c, w.Name, func(n uint32) string { return v.events.at(n).name })
	short(c, w.Missile, func(n uint32) string { return v.events.at(n).missile })
	whole(c, w.Launches, func(n uint32) *int { return v.events.at(n).launches })
	number(c, w.Confidence, func(n uint32) float64 { return v.events.at(n).confidence })
	return c.result(q.ctx)
}

// eventsOf is the set of events that one of the statements is about or denies.
func (v *View) eventsOf(statements *roaring.Bitmap) *roaring.Bitmap {
	return union([]*roaring.Bitmap{v.directEvent.reached(statements), v.deniesEvent.reached(statements)})
}

// eventLink leads from events to the statements that are about them or deny them.
func (v *View) eventLink() link {
	return link{v.eventsOf, func(events *roaring.Bitmap) *roaring.Bitmap {
		return union([]*roaring.Bitmap{v.directEvent.some(events), v.deniesEvent.some(events)})
	}}
}

func asActors(q *asker, w *EntityWhere) (*roaring.Bitmap, error) { return q.entities(w, actorRole) }
func asAnyone(q *asker, w *EntityWhere) (*roaring.Bitmap, error) { return q.entities(w, anyRole) }
func asPlaces(q *asker, w *EntityWhere) (*roaring.Bitmap, error) { return q.entities(w, placeRole) }

// entitiesAs asks for entities, their names read as names in that role.
func (q *asker) entitiesAs(as role) func(*EntityWhere) (*roaring.Bitmap, error) {
	return func(w *EntityWhere) (*roaring.Bitmap, error) { return q.entities(w, as) }
}

// entities is the set of entities, mentioned or only known, that meet the conditions.
func (q *asker) entities(w *EntityWhere, as role) (*roaring.Bitmap, error) {
	v := q.v
	if w == nil {
		return v.all.entities, nil
	}
	if err := q.more(); err != nil {
		return nil, err
	}
	c := q.conjunction(v.all.entities)
	same := q.entitiesAs(as)
	logic(c, w.And, w.Or, w.Not, same)
	c.judgedAs(w.Judged, v.hidden.entities, v.judgedEntities)
	if w.Is != nil {
		c.must(v.named([]string{*w.Is}, as))
	}
	if w.In != nil {
		c.must(v.named(w.In, as))
	}
	if w.Type != nil {
		types := map[graph.EntityType]bool{}
		for _, t := range append(w.Type.In, deref(w.Type.Eq)...) {
			types[t] = true
		}
		c.test(func(n uint32) bool { return types[v.entities.at(n).typ] })
	}
	toward(q, c, w.Of, asAnyone, v.entityRise.forth())
	q.ofStatements(c, w.Statements, v.by.back())
	q.ofEvents(c, w.Events, v.involved.back())
	q.ofArticles(c, w.Articles, v.articleEntity.back())
	short(c, w.Kind, func(n uint32) string { return v.entities.at(n).kind })
	if w.Name != nil {
		v.called(c, w.Name)
	}
	return c.result(q.ctx)
}

// named is the entities of these names.
func (v *View) named(names []string, as role) (*roaring.Bitmap, error) {
	set := roaring.New()
	for _, name := range names {
		n, err := v.names.find(name, as)
		if err != nil {
			return nil, err
		}
		set.Add(n)
	}
	return set, nil
}

// called asks that the name or one alias meets the condition.
func (v *View) called(c *conjunction, w *TextWhere) {
	match, err := w.matcher()
	if err != nil {
		c.must(nil, err)
		return
	}
	c.test(func(n uint32) bool {
		return match(v.entities.at(n).name) || slices.ContainsFunc(v.entities.at(n).aliases, match)
	})
}

// articles is the set of articles that meet the conditions.
func (q *asker) articles(w *ArticleWhere) (*roaring.Bitmap, error) {
	v := q.v
	if w == nil {
		return v.all.articles, nil
	}
	if err := q.more(); err != nil {
		return nil, err
	}
	article := func(n uint32) *graph.Article { return &v.article(n).Article }
	c := q.conjunction(v.all.articles)
	logic(c, w.And, w.Or, w.Not, q.articles)
	ids(c, w.ID, "Article", v.byKey.articles.get)
	toward(q, c, w.Mentions, asAnyone, v.articleEntity.forth())
	q.ofStatements(c, w.Statements, v.statementArticle.back())
	q.ofEvents(c, w.Events, v.eventArticle.back())
	dated(c, w.PublishedAt, v.published())
	short(c, w.Maker, func(n uint32) string { return v.article(n).maker })
	short(c, w.LoadedBy, func(n uint32) string { return article(n).LoadedBy })
	short(c, w.Publisher, func(n uint32) string { return article(n).Publisher })
	short(c, w.URL, func(n uint32) string { return string(article(n).URL) })
	text(c, w.Title, func(n uint32) string { return article(n).Title })
	text(c, w.Text, func(n uint32) string { return v.article(n).text })
	return c.result(q.ctx)
}

func deref[T any](p *T) []T {
	if p == nil {
		return nil
	}
	return []T{*p}
}

// oneOf asks for one of the values.
func oneOf[K comparable](c *conjunction, eq *K, in []K, sets map[K]*roaring.Bitmap) {
	pick := func(keys []K) {
		var picked []*roaring.Bitmap
		for _, k := range keys {
			if sets[k] != nil {
				picked = append(picked, sets[k])
			}
		}
		c.must(union(picked), nil)
	}
	if eq != nil {
		pick(deref(eq))
	}
	if in != nil {
		pick(in)
	}
}

// ids asks for global ids of one type; an article's own id will do as well.
func ids(c *conjunction, w *IDWhere, want string, number func(key string) (uint32, bool)) {
	if w == nil {
		return
	}
	for _, list := range [][]string{deref(w.Eq), w.In} {
		if list == nil {
			continue
		}
		set := roaring.New()
		for _, id := range list {
			key := id
			if typ, k, ok := parseID(id); ok && typ == want {
				key = k
			} else if want != "Article" {
				c.must(nil, badInput("take the id from an answer", "%q is no id of a %s", id, strings.ToLower(want)))
			}
			if n, ok := number(key); ok {
				set.Add(n)
			}
		}
		c.must(set, nil)
	}
}

// dated asks by date.
func dated(c *conjunction, w *DateWhere, items datedItems) {
	if w != nil {
		c.must(items.with(w.holds), nil)
	}
}

func (w *DateWhere) holds(d graph.Date) bool {
	if w.Known != nil && *w.Known != (d != "") {
		return false
	}
	if w.Eq == nil && w.Before == nil && w.After == nil && w.Within == nil {
		return true
	}
	return d != "" &&
		(w.Eq == nil || d == *w.Eq) &&
		(w.Before == nil || lastDay(d) < firstDay(*w.Before)) &&
		(w.After == nil || firstDay(d) > lastDay(*w.After)) &&
		(w.Within == nil || d.Within(*w.Within))
}

// firstDay and lastDay bound a date's days; they are compared as strings, so a
// 31 February does no harm.
func firstDay(d graph.Date) string { return string(d) + "-01-01"[min(6, max(0, len(d)-4)):] }
func lastDay(d graph.Date) string  { return string(d) + "-12-31"[min(6, max(0, len(d)-4)):] }

func text(c *conjunction, w *TextWhere, of func(uint32) string) {
	if w == nil {
		return
	}
	p, err := w.parts()
	if err != nil {
		c.must(nil, err)
		return
	}
	c.test(func(n uint32) bool { return p.match(of(n)) })
}

// textParts is what a text must contain, folded: all of these, and one of those, unless either is nil.
type textParts struct{ all, either []string }

func (w *TextWhere) parts() (p textParts, err error) {
	if p.all, err = foldAll(append(deref(w.Contains), w.ContainsAll...)); err != nil || w.ContainsAny == nil {
		return p, err
	}
	p.either, err = foldAll(w.ContainsAny)
	return p, err
}

func (w *TextWhere) matcher() (func(string) bool, error) {
	p, err := w.parts()
	return p.match, err
}

// match reads the whole text: it costs what that is long.
func (p textParts) match(s string) bool {
	s = foldText(s)
	has := func(part string) bool { return strings.Contains(s, part) }
	return !slices.ContainsFunc(p.all, func(part string) bool { return !has(part) }) && (p.either == nil || slices.ContainsFunc(p.either, has))
}

func foldAll(parts []string) ([]string, error) {
	out := make([]string, len(parts))
	for i, p := range parts {
		if out[i] = foldText(p); out[i] == "" {
			return nil, badInput("give at least one letter or digit", "cannot look for %q", p)
		}
	}
	return out, nil
}

func short(c *conjunction, w *StringWhere, of func(uint32) string) {
	if w == nil {
		return
	}
	if w.Eq != nil {
		c.test(func(n uint32) bool { return of(n) == *w.Eq })
	}
	if w.In != nil {
		c.test(func(n uint32) bool { return slices.Contains(w.In, of(n)) })
	}
	if w.Contains != nil {
		text(c, &TextWhere{Contains: w.Contains}, of)
	}
}

// matcher tests one string; a nil condition holds always.
func (w *StringWhere) matcher() (func(string) bool, error) {
	if w == nil {
		return func(string) bool { return true }, nil
	}
	contains := &TextWhere{Contains: w.Contains}
	within, err := contains.matcher()
	if err != nil {
		return nil, err
	}
	return func(s string) bool {
		return (w.Eq == nil || s == *w.Eq) && (w.In == nil || slices.Contains(w.In, s)) && within(s)
	}, nil
}

func number(c *conjunction, w *FloatWhere, of func(uint32) float64) {
	if w == nil {
		return
	}
	c.test(func(n uint32) bool {
		return (w.Gte == nil || of(n) >= *w.Gte) && (w.Lte == nil || of(n) <= *w.Lte)
	})
}

func whole(c *conjunction, w *IntWhere, of func(uint32) *int) {
	if w == nil {
		return
	}
	c.test(func(n uint32) bool {
		got := of(n)
		return got != nil && (w.Eq == nil || *got == *w.Eq) && (w.Gte == nil || *got >= *w.Gte) && (w.Lte == nil || *got <= *w.Lte)
	})
}
