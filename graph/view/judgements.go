package view

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// Judgement is what a person says of facts.
type Judgement struct {
	v *View
	*graph.Judgement
}

// ID is the global id.
func (j *Judgement) ID() string { return globalID("Judgement", j.Judgement.ID) }

// Key is the judgement's own id.
func (j *Judgement) Key() string { return j.Judgement.ID }

// Field is what was corrected; nil where nothing was.
func (j *Judgement) Field() *graph.CorrectedField {
	if j.Judgement.Field == "" {
		return nil
	}
	return &j.Judgement.Field
}

// Value is the corrected value: entities by their names; nil where nothing was corrected,
// or where it is said not to be known.
func (j *Judgement) Value() *string {
	var names []string
	for _, e := range j.Entities {
		names = append(names, e.Name)
	}
	return maybe(j.Judgement.Value + strings.Join(names, ", "))
}

// Note is what the author wrote; nil where nothing was written.
func (j *Judgement) Note() *string { return maybe(j.Judgement.Note) }

// WithdrawnBy is who undid it; nil while it counts.
func (j *Judgement) WithdrawnBy() *string {
	if j.Withdrawn == nil {
		return nil
	}
	return &j.Withdrawn.By
}

// WithdrawnAt is when it was undone; nil while it counts.
func (j *Judgement) WithdrawnAt() *string {
	if j.Withdrawn == nil {
		return nil
	}
	return &j.Withdrawn.At
}

// About is the fact, as each article told it.
func (j *Judgement) About() []*JudgedFact { return j.facts(j.Judgement.About) }

// Other is the second fact of a judgement on two.
func (j *Judgement) Other() []*JudgedFact { return j.facts(j.Judgement.Other) }

func (j *Judgement) facts(anchors []graph.Anchor) []*JudgedFact {
	out := make([]*JudgedFact, len(anchors))
	for i, a := range anchors {
		out[i] = &JudgedFact{j.v, a}
	}
	return out
}

// JudgedFact is a fact that a judgement is about: where it stood when it was judged.
type JudgedFact struct {
	v *View
	graph.Anchor
}

// Article is the article that tells it; nil for an entity as such, and where the article
// is not in the graph.
func (f *JudgedFact) Article() *Article {
	if n, ok := f.v.byKey.articles.get(f.Anchor.Article); ok {
		return &Article{f.v, n}
	}
	return nil
}

// Exact is the words; nil for an entity as such.
func (f *JudgedFact) Exact() *string { return maybe(f.Anchor.Exact) }

// Node is what the fact is part of now; nil where no article tells it any more. It looks
// for the words in the article.
func (f *JudgedFact) Node() Node {
	if f.Anchor.Article == "" {
		if n, ok := f.v.byKey.entities.get(f.v.judged.key(f.Key)); ok {
			return &Entity{f.v, n}
		}
		return nil
	}
	a := f.Article()
	if a == nil {
		return nil
	}
	row := f.v.articles.at(a.n)
	i, ok := f.Find(row.told())
	switch {
	case !ok:
		return nil
	case f.Sort == graph.StatementFact:
		return &Statement{v: f.v, n: row.statements[i]}
	case f.Sort == graph.EntityFact:
		return &Entity{f.v, row.entities[i]}
	}
	return f.v.event(row.events[i])
}

// Judgements is what people said of the statement, the oldest first.
func (s *Statement) Judgements() []*Judgement {
	var all []*graph.Judgement
	for t := range s.row().tellings() {
		all = append(all, s.v.judgedOf(t.article, func() string { return s.v.statementAt(t).ID })...)
	}
	return s.v.judgementsOf(all)
}

// Judgements is what people said of the event, the oldest first.
func (e event) Judgements() []*Judgement {
	var all []*graph.Judgement
	for _, t := range e.row().tellings {
		all = append(all, e.v.judgedOf(t.article, func() string { return e.v.eventAt(t).ID })...)
	}
	return e.v.judgementsOf(all)
}

// Judgements is what people said of the entity, the oldest first.
func (e *Entity) Judgements() []*Judgement {
	var all []*graph.Judgement
	for n, j := range e.v.judgedEntities {
		if n == e.n {
			all = append(all, j)
		}
	}
	return e.v.judgementsOf(all)
}

// judgedEntities yields the judgements on entities with what these are.
func (v *View) judgedEntities(yield func(uint32, *graph.Judgement) bool) {
	for key, js := range v.judged.ofKey {
		n, ok := v.byKey.entities.get(v.judged.key(key))
		for _, j := range js {
			if ok && !yield(n, j) {
				return
			}
		}
	}
	for article, m := range v.judged.marks {
		a, ok := v.byKey.articles.get(article)
		if !ok {
			continue
		}
		for i, e := range v.article(a).record().Entities {
			for _, j := range m.of[e.ID] {
				if !yield(v.articles.at(a).entities[i], j) {
					return
				}
			}
		}
	}
}

func (v *View) judgedOf(article uint32, id func() string) []*graph.Judgement {
	if m := v.articles.at(article).marks; m != nil {
		return m.of[id()]
	}
	return nil
}

func (v *View) judgementsOf(all []*graph.Judgement) []*Judgement {
	slices.SortFunc(all, (*graph.Judgement).Before)
	out := []*Judgement{}
	for _, j := range slices.Compact(all) {
		out = append(out, &Judgement{v, j})
	}
	return out
}

// JudgedWrong is whether a person judged the statement wrong: lists leave it out then.
func (s *Statement) JudgedWrong() bool { return s.v.hidden.statements.Contains(s.n) }

// JudgedWrong is whether a person judged the event wrong: lists leave it out then.
func (e event) JudgedWrong() bool { return e.v.hidden.events.Contains(e.n) }

// JudgedWrong is whether a person judged that this is no entity: lists leave it out then.
func (e *Entity) JudgedWrong() bool { return e.v.hidden.entities.Contains(e.n) }

// toldLinks is what the surest article links a statement to, before anything was judged.
func (s *Statement) toldLinks(refs func(*graph.Statement) []string) []Node {
	t := s.row().toldAt
	a := s.v.articles.at(t.article)
	rec := a.told()
	var out []Node
	for _, ref := range refs(&rec.Statements[t.i]) {
		if n, ok := a.statement(rec, ref); ok {
			out = append(out, &Statement{v: s.v, n: n})
		} else if n, ok := a.event(rec, ref); ok {
			out = append(out, s.v.event(n))
		} else if n, ok := a.entity(rec, ref); ok {
			out = append(out, &Entity{s.v, n})
		}
	}
	return out
}

// JudgementWhere is conditions on judgements.
type JudgementWhere struct {
	Kind      *JudgementKindWhere
	Author    *StringWhere
	Withdrawn *bool
}

// JudgementKindWhere is conditions on what a judgement says.
type JudgementKindWhere struct {
	Eq *graph.JudgementKind
	In []graph.JudgementKind
}

func (w *JudgementKindWhere) holds(k graph.JudgementKind) bool {
	return w == nil || (w.Eq == nil || k == *w.Eq) && (w.In == nil || slices.Contains(w.In, k))
}

// JudgedWhere is conditions on what people judged of something. Judgements that were
// withdrawn do not count.
type JudgedWhere struct {
	Wrong  *bool
	Any    *bool
	Kind   *JudgementKindWhere
	Author *StringWhere
}

// The connection of judgements.
type (
	JudgementConnection = Connection[*Judgement]
	JudgementEdge       = Edge[*Judgement]
	// JudgementOrder is an order of judgements.
	JudgementOrder string
	// JudgementList asks for judgements.
	JudgementList = List[JudgementWhere, JudgementOrder]
)

// Judgements is a list of judgements, the newest first.
func (v *View) Judgements(_ context.Context, l JudgementList) (*JudgementConnection, error) {
	set := roaring.New()
	if l.Where == nil {
		l.Where = &JudgementWhere{}
	}
	author, err := l.Where.Author.matcher()
	if err != nil {
		return nil, err
	}
	for i, j := range v.judged.all {
		if w := l.Where; !w.Kind.holds(j.Kind) || !author(j.Author) || w.Withdrawn != nil && *w.Withdrawn != (j.Withdrawn != nil) {
			continue
		}
		set.Add(uint32(i))
	}
	at := func(n uint32) value { return value{Text: v.judged.all[n].At} }
	o := ordered(l.Order, map[JudgementOrder]sortKey{"AT_DESC": {desc: true, of: at}, "AT_ASC": {of: at}}, "AT_DESC")
	o.own = func(n uint32) string { return v.judged.all[n].ID }
	return page(entire{v: v, set: set, by: noFacets}, o, l.Page, func(n uint32) *Judgement { return &Judgement{v, v.judged.all[n]} })
}

// judgedAs adds conditions on what people judged. on yields the judgements on items.
func (c *conjunction) judgedAs(w *JudgedWhere, hidden *roaring.Bitmap, on func(yield func(uint32, *graph.Judgement) bool)) {
	if w == nil {
		return
	}
	if w.Wrong != nil {
		if *w.Wrong {
			c.must(hidden, nil)
		} else {
			c.mustNot(hidden, nil)
		}
	}
	if w.Any == nil && w.Kind == nil && w.Author == nil {
		return
	}
	author, err := w.Author.matcher()
	if err != nil {
		c.must(nil, err)
		return
	}
	any, such := roaring.New(), roaring.New()
	for n, j := range on {
		if j.Withdrawn != nil {
			continue
		}
		any.Add(n)
		if w.Kind.holds(j.Kind) && author(j.Author) {
			such.Add(n)
		}
	}
	if w.Any != nil && !*w.Any {
		c.mustNot(any, nil)
	}
	if w.Any == nil || *w.Any || w.Kind != nil || w.Author != nil {
		c.must(such, nil)
	}
}

// judgedStatements yields the judgements on statements with what these are, judgedEvents
// those on events.
func (v *View) judgedStatements(yield func(uint32, *graph.Judgement) bool) {
	v.judgedFacts(v.statementKeyed, yield)
}

func (v *View) judgedEvents(yield func(uint32, *graph.Judgement) bool) {
	v.judgedFacts(v.eventKeyed, yield)
}

func (v *View) judgedFacts(number func(key string) (uint32, bool), yield func(uint32, *graph.Judgement) bool) {
	for article, m := range v.judged.marks {
		for id, js := range m.of {
			n, ok := number(localKey(article, id))
			for _, j := range js {
				if ok && !yield(n, j) {
					return
				}
			}
		}
	}
}

// judges is whether one of the conditions asks what people judged: then what they judged
// wrong is looked through as well.
func (w *StatementWhere) judges() bool {
	return w != nil && (w.Judged != nil || w.Not.judges() || slices.ContainsFunc(w.And, (*StatementWhere).judges) || slices.ContainsFunc(w.Or, (*StatementWhere).judges))
}

func (w *EventWhere) judges() bool {
	return w != nil && (w.Judged != nil || w.Not.judges() || slices.ContainsFunc(w.And, (*EventWhere).judges) || slices.ContainsFunc(w.Or, (*EventWhere).judges))
}

func (w *EntityWhere) judges() bool {
	return w != nil && (w.Judged != nil || w.Not.judges() || slices.ContainsFunc(w.And, (*EntityWhere).judges) || slices.ContainsFunc(w.Or, (*EntityWhere).judges))
}

// JudgementInput is what somebody wants to say of facts.
type JudgementInput struct {
	Kind graph.JudgementKind
	// Of is the fact: the global id of a statement, an event or an entity as all articles
	// tell of it, or "article#s3", as one does. And is the second of two.
	Of  string
	And *string
	// Field is what is corrected, by a Value, or by the names of Entities.
	Field    *graph.CorrectedField
	Value    *string
	Entities []string
	Note     *string
}

// Judge makes a judgement of what somebody wants to say, and says what is wrong with it. It
// stores nothing.
func (v *View) Judge(in JudgementInput, author string, at time.Time) (*graph.Judgement, error) {
	j := &graph.Judgement{Kind: in.Kind, Author: author, At: graph.Stamp(at)}
	if in.Note != nil {
		j.Note = *in.Note
	}
	var err error
	if j.About, err = v.anchors(in.Of); err != nil {
		return nil, err
	}
	if pair := in.Kind == graph.JudgedSame || in.Kind == graph.JudgedNotSame; pair != (in.And != nil) {
		return nil, badInput("name the second of the two for SAME and NOT_SAME, and only for these", "%s needs another number of facts", in.Kind)
	}
	if in.And != nil {
		if j.Other, err = v.anchors(*in.And); err != nil {
			return nil, err
		}
		if err := v.judgePair(j); err != nil {
			return nil, err
		}
	}
	if err := v.judgeField(j, in); err != nil {
		return nil, err
	}
	j.Identify()
	if err := j.Check(); err != nil {
		return nil, badInput("", "the judgement cannot be made: %v", err)
	}
	return j, nil
}

// anchors is where a fact stands.
func (v *View) anchors(id string) ([]graph.Anchor, error) {
	if _, known := v.Node(id); !known {
		if article, local, ok := cutLast(id, "#"); ok {
			return v.localAnchor(article, local)
		}
	}
	node, err := v.meant(id)
	if err != nil {
		return nil, err
	}
	if d, ok := node.(*Dispute); ok {
		node = d.Subject()
	}
	var out []graph.Anchor
	switch n := node.(type) {
	case *Statement:
		for t := range n.row().tellings() {
			statements, _, _ := graph.AnchorsOf(v.articles.at(t.article).told())
			out = append(out, statements[t.i])
		}
	case Event:
		for _, t := range n.base().row().tellings {
			_, events, _ := graph.AnchorsOf(v.articles.at(t.article).told())
			out = append(out, events[t.i])
		}
	case *Entity:
		out = append(out, graph.Anchor{Sort: graph.EntityFact, Key: n.Key()})
	default:
		return nil, badInput("judge a statement, an event or an entity", "%q is none that can be judged", id)
	}
	return out[:min(len(out), MaxPage)], nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return "", "", false
	}
	return s[:i], s[i+len(sep):], true
}

// localAnchor is where a fact stands that one article tells.
func (v *View) localAnchor(article, local string) ([]graph.Anchor, error) {
	n, ok := v.byKey.articles.get(article)
	if !ok {
		return nil, badInput("write the article's id, #, and the id that parley extract prints", "there is no article %q", article)
	}
	rec := v.articles.at(n).told()
	statements, events, entities := graph.AnchorsOf(rec)
	for i, s := range rec.Statements {
		if s.ID == local {
			return statements[i : i+1], nil
		}
	}
	for i, e := range rec.Events {
		if e.ID == local {
			return events[i : i+1], nil
		}
	}
	for i, e := range rec.Entities {
		if e.ID == local {
			return entities[i : i+1], nil
		}
	}
	return nil, badInput("take an id that parley extract prints", "article %q tells of nothing with the id %q", article, local)
}

// judgePair looks whether two facts can be judged the same or not.
func (v *View) judgePair(j *graph.Judgement) error {
	if j.About[0].Sort != j.Other[0].Sort {
		return badInput("judge two statements, two entities, or two events of one type", "a %s and a %s are never one",
			strings.ToLower(string(j.About[0].Sort)), strings.ToLower(string(j.Other[0].Sort)))
	}
	whole := j.Kind == graph.JudgedNotSame && len(j.About) > len(j.Other)
	if whole { // a part of it is not the same as the rest
		j.About = slices.DeleteFunc(j.About, func(a graph.Anchor) bool { return slices.Contains(j.Other, a) })
	}
	if len(j.About) == 0 || slices.ContainsFunc(j.Other, func(a graph.Anchor) bool { return slices.Contains(j.About, a) }) {
		return badInput("to part what is one, name the articles' own: article#s3", "both are the same already")
	}
	x, y := wholeKey(j.About), wholeKey(j.Other)
	if j.Kind == graph.JudgedSame && x != "" && y != "" && v.knows(x) && v.knows(y) {
		return badInput("mend the reference data if they are one", "the reference data knows %q and %q as two", x, y)
	}
	return nil
}

// knows is whether the reference data has an entity.
func (v *View) knows(key string) bool {
	n, ok := v.byKey.entities.get(key)
	return ok && v.entities.at(n).known
}

// judgeField reads the corrected value.
func (v *View) judgeField(j *graph.Judgement, in JudgementInput) error {
	if key := wholeKey(j.About); in.Kind == graph.JudgedWrong && v.knows(key) {
		return badInput("say where: article#e3", "the reference data knows %q; an article can be wrong about it, it cannot", key)
	}
	if in.Field == nil {
		if in.Value != nil || in.Entities != nil || in.Kind == graph.JudgedCorrected {
			return badInput("name a field and a value for CORRECTED, and only for it", "what should be corrected is not said")
		}
		return nil
	}
	j.Field = *in.Field
	if in.Value != nil {
		j.Value = *in.Value
	}
	for _, name := range in.Entities {
		e, err := v.Entity(name)
		if err != nil {
			return err
		}
		j.Entities = append(j.Entities, graph.Named{Key: e.Key(), Type: e.Type(), Name: e.Name()})
	}
	return nil
}

// Withdraw undoes a judgement, named by its own or its global id. It stores nothing. What
// was withdrawn before stays as it was then.
func (v *View) Withdraw(id, by string, at time.Time) (*graph.Judgement, error) {
	if typ, key, ok := parseID(id); ok && typ == "Judgement" {
		id = key
	}
	j := v.judged.byID[id]
	if j == nil {
		return nil, &Error{Code: NotFound, Message: fmt.Sprintf("there is no judgement %q", id), Hint: "parley judge --list and judgements name them"}
	}
	if j.Withdrawn != nil {
		return j, nil
	}
	undone := *j
	undone.Withdrawn = &graph.Withdrawal{By: by, At: graph.Stamp(at)}
	return &undone, nil
}

// Judgement is the judgement of this own or global id.
func (v *View) Judgement(id string) (judgement *Judgement, ok bool) {
	if typ, key, isGlobal := parseID(id); isGlobal && typ == "Judgement" {
		id = key
	}
	j, ok := v.judged.byID[id]
	return &Judgement{v, j}, ok
}

// whyJudged is the judgements of a kind that count for a thing, in words.
func whyJudged(n Node, kind graph.JudgementKind, with func(*Judgement) bool) []string {
	judged, ok := n.(interface{ Judgements() []*Judgement })
	if !ok {
		return nil
	}
	var out []string
	for _, j := range judged.Judgements() {
		if j.Kind != kind || j.Withdrawn != nil || !with(j) {
			continue
		}
		verb := "the same"
		if kind == graph.JudgedNotSame {
			verb = "not the same"
		}
		line := fmt.Sprintf("judged %s by %s at %s (%s)", verb, j.Author, j.At, j.Key())
		if note := j.Note(); note != nil {
			line += ": " + *note
		}
		out = append(out, line)
	}
	return out
}

// judgedApart is the judgements by which two are not the same, in words.
func judgedApart(x, y Node) []string {
	of, ok := y.(interface{ Judgements() []*Judgement })
	if !ok {
		return nil
	}
	both := of.Judgements()
	return whyJudged(x, graph.JudgedNotSame, func(j *Judgement) bool {
		return slices.ContainsFunc(both, func(o *Judgement) bool { return o.Key() == j.Key() })
	})
}
