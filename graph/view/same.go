package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// Telling is one thing as one article has it.
type Telling struct {
	v       *View
	article uint32
	by      sameBy
	said    *graph.Statement // one of the two
	event   *graph.Event
}

// Article is the article that tells.
func (t *Telling) Article() *Article { return &Article{t.v, t.article} }

// SameBy is the rule by which it counts as the same.
func (t *Telling) SameBy() string { return t.by.String() }

// Text is what was said as the article has it; nil for events.
func (t *Telling) Text() *string {
	if t.said == nil {
		return nil
	}
	return &t.said.Text
}

// Kind is the kind of the statement as the article has it; nil for events.
func (t *Telling) Kind() *graph.StatementKind {
	if t.said == nil {
		return nil
	}
	return &t.said.Kind
}

// Status is the status of the event as the article has it; nil for statements.
func (t *Telling) Status() *graph.EventStatus {
	if t.event == nil {
		return nil
	}
	return &t.event.Status
}

// Date is when, as far as the article tells.
func (t *Telling) Date() graph.Date {
	if t.said != nil {
		return t.said.Date
	}
	return t.event.Date
}

// DatePhrase is the words that say when; nil where there are none.
func (t *Telling) DatePhrase() *string {
	if t.said != nil {
		return maybe(t.said.DatePhrase)
	}
	return maybe(t.event.DatePhrase)
}

// Rule is the name of the rule that found it in the article.
func (t *Telling) Rule() string {
	if t.said != nil {
		return t.said.Rule
	}
	return t.event.Rule
}

// Confidence is how sure that rule is.
func (t *Telling) Confidence() float64 {
	if t.said != nil {
		return t.said.Confidence
	}
	return t.event.Confidence
}

// Evidence is the places in the article that it rests on.
func (t *Telling) Evidence() []Evidence {
	if t.said != nil {
		return t.v.evidence(t.article, t.said.Evidence)
	}
	return t.v.evidence(t.article, t.event.Evidence)
}

// Tellings is the statement as each article has it, the surest first.
func (s *Statement) Tellings(first *int) ([]*Telling, error) {
	n, err := tellingPage(first)
	if err != nil {
		return nil, err
	}
	out := []*Telling{}
	for t := range s.row().tellings() {
		if len(out) == n {
			break
		}
		out = append(out, &Telling{v: s.v, article: t.article, by: t.by, said: s.v.statementAt(t)})
	}
	return out, nil
}

// TellingCount is how many tellings there are.
func (s *Statement) TellingCount() int {
	if s.row().more == nil {
		return 1
	}
	return 1 + len(*s.row().more)
}

// Tellings is the event as each article has it, the surest first.
func (e event) Tellings(first *int) ([]*Telling, error) {
	n, err := tellingPage(first)
	if err != nil {
		return nil, err
	}
	out := []*Telling{}
	for _, t := range e.row().tellings[:min(n, e.TellingCount())] {
		out = append(out, &Telling{v: e.v, article: t.article, by: t.by, event: e.v.eventAt(t)})
	}
	return out, nil
}

// TellingCount is how many tellings there are.
func (e event) TellingCount() int { return len(e.row().tellings) }

func tellingPage(first *int) (int, error) {
	if first == nil {
		return DefaultPage, nil
	}
	return pageSize("first", *first)
}

// Possible is something that may be the same as another, and why.
type Possible struct {
	Node Node
	Why  string
}

// mostPossible is how many of them an answer has.
const mostPossible = 20

// PossiblySame is the statements that may be this one: by one of the same speakers
// on the same day, with a quote or half of the words in common. It reads what the
// speaker said on that day.
func (s *Statement) PossiblySame() []Possible {
	v := s.v
	if s.SaidAt() == "" || s.JudgedWrong() {
		return nil
	}
	var out []Possible
	for _, speaker := range v.speakers.list(s.n) {
		for _, n := range v.saidOn(s.SaidAt(), v.speakers.of(speaker)) {
			if len(out) == mostPossible {
				break
			}
			other := &Statement{v: v, n: n}
			if why := s.likeness(other); n != s.n && why != "" && !other.JudgedWrong() && judgedApart(s, other) == nil && !slices.ContainsFunc(out, func(p Possible) bool { return p.Node.ID() == other.ID() }) {
				out = append(out, Possible{other, why})
			}
		}
	}
	return out
}

// saidOn is the statements of a set that have a date, in order.
func (v *View) saidOn(date graph.Date, among *roaring.Bitmap) []uint32 {
	var out []uint32
	seq := &v.sequence.statements
	i, ok := slices.BinarySearchFunc(v.saidAt, date, func(r dateRange, date graph.Date) int { return compareDates(r.date, date) })
	if ok {
		it := among.Iterator()
		for it.AdvanceIfNeeded(v.saidAt[i].from); it.HasNext() && it.PeekNext() < v.saidAt[i].to; {
			if n := it.Next(); !seq.isOff(n) {
				out = append(out, n)
			}
		}
	}
	late := len(out)
	for _, n := range seq.late {
		if v.saidDate(n) == date && among.Contains(n) {
			out = append(out, n)
		}
	}
	if late < len(out) {
		slices.SortFunc(out, v.orderStatements)
	}
	return out
}

// likeness is why two statements of one speaker and day may be the same; empty
// where they are not alike. A denial is never what others assert.
func (s *Statement) likeness(other *Statement) string {
	a, b := s.told(), other.told()
	if (a.Kind == graph.Denial) != (b.Kind == graph.Denial) {
		return ""
	}
	for _, quote := range a.Quotes {
		if q := foldText(quote); strings.Contains(q, " ") && slices.ContainsFunc(b.Quotes, func(other string) bool { return foldText(other) == q }) {
			return fmt.Sprintf("<same speaker> <same day>, and both quote %q", quote)
		}
	}
	x, y := contentWords(a.Text), contentWords(b.Text)
	shared := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			shared++
		}
	}
	if shared >= 3 && 2*shared >= min(len(x), len(y)) {
		return fmt.Sprintf("<same speaker> <same day>, and %d of %d words in common", shared, min(len(x), len(y)))
	}
	return ""
}

// kin is a number for the sort of an event and the governments of its sides:
// only events that share it may be the same.
func (b *builder) kin(t telling) uint64 {
	parts := []string{string(t.Type)}
	for _, side := range [][]string{t.Sender, t.Recipient, t.Participants, t.Actor} {
		keys := b.keys(t.article, side)
		for i, key := range keys {
			keys[i] = b.government(key)
		}
		slices.Sort(keys)
		parts = append(parts, strings.Join(slices.Compact(keys), "\x00"))
	}
	if strings.Join(parts[1:], "") == "" {
		return 0
	}
	return hashed(parts...)
}

// PossiblySame is the events that may be this one: of the same sort, between the
// same governments, at a time and place that can be the same. It reads the
// events between these governments in that year.
func (e event) PossiblySame() []Possible {
	row, v := e.row(), e.v
	if row.date == "" || row.kin == 0 {
		return nil
	}
	kin := v.kin.of(row.kin)
	year := row.date[:4]
	from, _ := slices.BinarySearchFunc(kin, year, func(n uint32, year graph.Date) int {
		if d := v.events.at(n).date; d != "" && d[:4] > year {
			return -1 // numbers follow the dates, newest first
		}
		return 1
	})
	var out []Possible
	for _, n := range kin[from:] {
		if len(out) == mostPossible || !v.events.at(n).date.Within(year) {
			break
		}
		if why := e.likeness(event{v, n}); n != e.n && why != "" && judgedApart(v.event(e.n), v.event(n)) == nil {
			out = append(out, Possible{v.event(n), why})
		}
	}
	return out
}

// likeness is why two events between the same governments may be the same; empty
// where their dates or places cannot.
func (e event) likeness(other event) string {
	x, y := e.row(), other.row()
	if !datesFit(x.date, y.date) && !adjacent(x.date, y.date) || !missilesFit(x.missile, y.missile) {
		return ""
	}
	p, q := e.where(), other.where()
	if p != nil && q != nil && !e.v.placesFit(p.n, q.n) {
		return ""
	}
	return fmt.Sprintf("<same sort> <same governments>, and %s can be %s", cmp.Or(string(x.date), "an unknown day"), cmp.Or(string(y.date), "an unknown day"))
}

// adjacent is whether one day follows the other: talks that last for two days are
// told by either.
func adjacent(x, y graph.Date) bool {
	a, ok := x.Day()
	b, known := y.Day()
	return ok && known && a.Sub(b).Abs().Hours() <= 24
}

func (v *View) placesFit(n, m uint32) bool {
	return n == m || slices.Contains(v.entityRise.list(n), m) || slices.Contains(v.entityRise.list(m), n)
}

// Verdict says whether two things are one.
type Verdict string

// The verdicts.
const (
	Same         Verdict = "SAME"
	PossiblySame Verdict = "POSSIBLY_SAME"
	Apart        Verdict = "APART"
)

// Sameness is whether two things are one, and why.
type Sameness struct {
	Verdict Verdict
	Why     []string
}

// Same says whether two things of one article each, or of several, are one.
func (v *View) Same(a, b string) (*Sameness, error) {
	x, err := v.meant(a)
	if err != nil {
		return nil, err
	}
	y, err := v.meant(b)
	if err != nil {
		return nil, err
	}
	if x.ID() == y.ID() {
		return &Sameness{Same, whySame(x)}, nil
	}
	if likely, ok := x.(interface{ PossiblySame() []Possible }); ok {
		for _, p := range likely.PossiblySame() {
			if p.Node.ID() == y.ID() {
				return &Sameness{PossiblySame, []string{p.Why}}, nil
			}
		}
	}
	return &Sameness{Apart, v.whyApart(x, y)}, nil
}

// meant is the thing of a global id, or of the id that its article gives it
// ("article#v1").
func (v *View) meant(id string) (Node, error) {
	if node, ok := v.Node(id); ok {
		return node, nil
	}
	for _, typ := range []string{"Statement", "Event", "Entity", "Article"} {
		if node, ok := v.Node(globalID(typ, id)); ok {
			return node, nil
		}
	}
	return nil, badInput("take the id from an answer, or write it as the article's id, #, and the id that parley extract prints", "nothing has the id %q", id)
}

func whySame(n Node) []string {
	told, ok := n.(interface {
		Tellings(first *int) ([]*Telling, error)
	})
	if !ok {
		return append(whyJudged(n, graph.JudgedSame, every), "<same key>: the reference data or the name and the type make it")
	}
	most := MaxPage
	tellings, err := told.Tellings(&most)
	if err != nil {
		return nil // a page of that size is never refused
	}
	var out []string
	for _, t := range tellings {
		out = append(out, fmt.Sprintf("%s: %s", t.Article().account().ID, t.SameBy()))
	}
	return append(out, whyJudged(n, graph.JudgedSame, every)...)
}

func every(*Judgement) bool { return true }

// whyApart is what two things differ in, as far as the rules look at it.
func (v *View) whyApart(x, y Node) []string {
	if why := judgedApart(x, y); why != nil {
		return why
	}
	switch x := x.(type) {
	case Event:
		if y, ok := y.(Event); ok {
			return v.eventsApart(x.base(), y.base())
		}
	case *Statement:
		if y, ok := y.(*Statement); ok {
			return v.statementsApart(x, y)
		}
	case *Entity:
		if y, ok := y.(*Entity); ok {
			return []string{fmt.Sprintf("the keys differ: %s, %s", x.Key(), y.Key())}
		}
	}
	return []string{"they are not of one sort"}
}

func (v *View) eventsApart(x, y event) []string {
	var out []string
	differ := func(what, a, b string) {
		if a != b {
			out = append(out, fmt.Sprintf("the %s differ: %s, %s", what, cmp.Or(a, "unknown"), cmp.Or(b, "unknown")))
		}
	}
	place := func(e event) string {
		if p := e.where(); p != nil {
			return p.Name()
		}
		return ""
	}
	differ("sorts", string(x.Type()), string(y.Type()))
	differ("parties", nameList(x.Involved()), nameList(y.Involved()))
	differ("dates", string(x.Date()), string(y.Date()))
	differ("places", place(x), place(y))
	differ("missiles", x.row().missile, y.row().missile)
	return cmpOr(out, "more than one fits, or one article tells of both")
}

func (v *View) statementsApart(x, y *Statement) []string {
	var out []string
	if a, b := nameList(x.Speakers()), nameList(y.Speakers()); a != b {
		out = append(out, fmt.Sprintf("the speakers differ: %s, %s", a, b))
	}
	if x.SaidAt() != y.SaidAt() {
		out = append(out, fmt.Sprintf("the dates differ: %s, %s", cmp.Or(string(x.SaidAt()), "unknown"), cmp.Or(string(y.SaidAt()), "unknown")))
	}
	if (x.Kind() == graph.Denial) != (y.Kind() == graph.Denial) {
		out = append(out, "one is a denial, the other is not")
	}
	return cmpOr(out, "the words differ")
}

func cmpOr(out []string, unless string) []string {
	if len(out) == 0 {
		return []string{unless}
	}
	return out
}

func nameList(es []*Entity) string {
	var out []string
	for _, e := range es {
		out = append(out, e.Name())
	}
	slices.Sort(out)
	return strings.Join(out, " and ")
}
