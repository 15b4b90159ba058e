package view

import (
	"sync/atomic"

	"parley/graph"
)

// Node is anything with a global id.
type Node interface{ ID() string }

// Event is a *Letter, a *Meeting or a *MissileTest.
type Event interface {
	Node
	Type() graph.EventType
	base() event
}

// Deniable is what a statement can deny: a *Statement or an Event.
type Deniable interface{ Node }

// Subject is what a statement can be about: an *Entity, an Event or a *Statement.
type Subject interface{ Node }

// Article is an article in a view.
type Article struct {
	v *View
	n uint32
}

func (a *Article) account() *account { return a.v.article(a.n) }

// ID is the global id.
func (a *Article) ID() string { return globalID("Article", a.account().ID) }

// Title is the headline.
func (a *Article) Title() string { return a.account().Title }

// Publisher is who published it.
func (a *Article) Publisher() string { return a.account().Publisher }

// PublishedAt is when it was published.
func (a *Article) PublishedAt() graph.Date { return a.account().PublishedAt }

// Authors is who wrote it.
func (a *Article) Authors() []string { return a.account().Authors }

// URL is where it stands on the web; nil where that is not known.
func (a *Article) URL() *string { return maybe(string(a.account().URL)) }

// Text is the text that offsets count in.
func (a *Article) Text() string { return a.account().text }

// Sources says where a sample article's facts are from.
func (a *Article) Sources() []string { return a.account().Sources }

// Hash is the version of the article.
func (a *Article) Hash() string { return a.account().Hash }

// Extractor is the version of the extractor; nil where that is not known.
func (a *Article) Extractor() *string { return maybe(a.account().extractor) }

// LoadedBy is whose token the article came by; nil where it did not come through the API.
func (a *Article) LoadedBy() *string { return maybe(a.account().LoadedBy) }

// LoadedAt is when it came; nil where it did not come through the API.
func (a *Article) LoadedAt() *string { return maybe(a.account().LoadedAt) }

// Maker is who made the record; nil where the extractor did.
func (a *Article) Maker() *string { return maybe(a.account().maker) }

// Entity is an entity in a view.
type Entity struct {
	v *View
	n uint32
}

func (e *Entity) row() *entityRow { return e.v.entities.at(e.n) }

// ID is the global id.
func (e *Entity) ID() string { return globalID("Entity", e.row().key) }

// Key is the same in every article.
func (e *Entity) Key() string { return e.row().key }

// Type is what sort of thing it is.
func (e *Entity) Type() graph.EntityType { return e.row().typ }

// Kind says more of the sort; nil where nothing more is known.
func (e *Entity) Kind() *string { return maybe(e.row().kind) }

// Name is the name that it goes by.
func (e *Entity) Name() string { return e.row().name }

// Aliases is what else it is called, in the order of the alphabet.
func (e *Entity) Aliases() []string { return e.row().aliases }

// Wikidata is its Wikidata id; nil where there is none.
func (e *Entity) Wikidata() *string { return maybe(e.row().wikidata) }

// Of is what it belongs to or speaks for, nearest first.
func (e *Entity) Of() []*Entity { return e.v.entitiesOf(e.v.entityOf.list(e.n)) }

// Offices is the posts that a person held.
func (e *Entity) Offices() []*Tenure {
	var out []*Tenure
	for _, o := range e.row().offices {
		out = append(out, &Tenure{e.v, o})
	}
	return out
}

// Tenure is a post that a person held for a time.
type Tenure struct {
	v      *View
	office graph.Office
}

// Title is the post.
func (t *Tenure) Title() string { return t.office.Title }

// Of is what it is a post of; nil where that is not known.
func (t *Tenure) Of() *Entity {
	if n, ok := t.v.byKey.entities.get(t.office.Of); ok {
		return &Entity{t.v, n}
	}
	return nil
}

// From is the first day.
func (t *Tenure) From() graph.Date { return t.office.From }

// To is the last day, empty while it is held.
func (t *Tenure) To() graph.Date { return t.office.To }

// Statement is a statement in a view.
type Statement struct {
	v    *View
	n    uint32
	read atomic.Pointer[graph.Statement]
}

func (s *Statement) row() *statementRow { return s.v.statements.at(s.n) }

// told is the statement as the surest article has it, read once.
func (s *Statement) told() *graph.Statement {
	if told := s.read.Load(); told != nil {
		return told
	}
	told := s.v.statementAt(s.row().toldAt)
	s.read.Store(told)
	return told
}

// ID is the global id.
func (s *Statement) ID() string { return globalID("Statement", s.row().key) }

// Kind is what sort of speech act it is.
func (s *Statement) Kind() graph.StatementKind { return s.v.saidKind(s.n) }

// SaidAt is when it was said.
func (s *Statement) SaidAt() graph.Date { return s.v.saidDate(s.n) }

// DatePhrase is the words that say when; nil where there are none.
func (s *Statement) DatePhrase() *string { return maybe(s.told().DatePhrase) }

// Text is what was said, as the article has it.
func (s *Statement) Text() string { return s.told().Text }

// Quotes is the words of it in quotation marks.
func (s *Statement) Quotes() []string { return s.told().Quotes }

// Venue is where or by what channel it was said; nil where that is not told.
func (s *Statement) Venue() *string { return maybe(string(s.told().Venue)) }

// Rule is the name of the rule that found it.
func (s *Statement) Rule() string { return s.told().Rule }

// Confidence is how sure that rule is.
func (s *Statement) Confidence() float64 { return s.row().confidence }

// Speakers is who spoke.
func (s *Statement) Speakers() []*Entity { return s.v.entitiesOf(s.v.speakers.list(s.n)) }

// OnBehalfOf is for whom they spoke.
func (s *Statement) OnBehalfOf() []*Entity { return s.v.entitiesOf(s.v.onBehalfOf.list(s.n)) }

// By is everyone by whom it counts as said, nearest first.
func (s *Statement) By() []*Entity { return s.v.entitiesOf(s.v.by.list(s.n)) }

// Addressees is who was spoken to.
func (s *Statement) Addressees() []*Entity { return s.v.entitiesOf(s.v.addressees.list(s.n)) }

// Via is through whom the article has it, nearest first.
func (s *Statement) Via() []*Entity { return s.v.entitiesOf(s.v.via.list(s.n)) }

// Denies is the statements, then the events, that it denies.
func (s *Statement) Denies() []Deniable {
	out := []Deniable{}
	if s.JudgedWrong() { // it denies nothing any more; shown is what it was found to deny
		for _, n := range s.toldLinks(func(s *graph.Statement) []string { return s.Denies }) {
			out = append(out, n)
		}
		return out
	}
	for _, n := range s.v.deniesStatement.list(s.n) {
		out = append(out, &Statement{v: s.v, n: n})
	}
	for _, n := range s.v.deniesEvent.list(s.n) {
		out = append(out, s.v.event(n))
	}
	return out
}

// About is the events, statements and entities that it is directly about.
func (s *Statement) About() []Subject {
	out := []Subject{}
	if s.JudgedWrong() {
		for _, n := range s.toldLinks(func(s *graph.Statement) []string { return s.About }) {
			out = append(out, n)
		}
		return out
	}
	for _, n := range s.v.directEvent.list(s.n) {
		out = append(out, s.v.event(n))
	}
	for _, n := range s.v.directStatement.list(s.n) {
		out = append(out, &Statement{v: s.v, n: n})
	}
	for _, n := range s.v.directEntity.list(s.n) {
		out = append(out, &Entity{s.v, n})
	}
	return out
}

// Evidence is the places in all articles that it rests on, the surest article first.
func (s *Statement) Evidence() []Evidence {
	row := s.row()
	out := s.v.evidence(row.article, s.told().Evidence)
	if row.more != nil {
		for _, t := range *row.more {
			out = append(out, s.v.evidence(t.article, s.v.statementAt(t).Evidence)...)
		}
	}
	return out
}

func (v *View) evidence(article uint32, places []graph.Evidence) []Evidence {
	out := make([]Evidence, len(places))
	for i, e := range places {
		out[i] = Evidence{v, article, e}
	}
	return out
}

// Article is the article that reports it, the surest of several.
func (s *Statement) Article() *Article { return &Article{s.v, s.row().article} }

// event is what letters, meetings and missile tests share.
type event struct {
	v *View
	n uint32
}

// Letter is a letter, note or message.
type Letter struct{ event }

// Meeting is a summit, talks, a visit or another meeting.
type Meeting struct{ event }

// MissileTest is a launch or test of missiles, or a series of them.
type MissileTest struct{ event }

func (v *View) event(n uint32) Event {
	e := event{v, n}
	switch e.Type() {
	case graph.Letter:
		return &Letter{e}
	case graph.MissileTest:
		return &MissileTest{e}
	default:
		return &Meeting{e}
	}
}

func (e event) base() event    { return e }
func (e event) row() *eventRow { return e.v.events.at(e.n) }

// ID is the global id.
func (e event) ID() string { return globalID("Event", e.row().key) }

// Type is whether it is a letter, a meeting or a missile test.
func (e event) Type() graph.EventType { return e.row().typ }

// Name is the name that it goes by; nil where it has none.
func (e event) Name() *string { return maybe(e.row().name) }

// Status is whether it happened, by all who tell of it.
func (e event) Status() graph.EventStatus { return e.row().status }

// Date is the day, or the first day.
func (e event) Date() graph.Date { return e.row().date }

// DatePhrase is the words that say when; nil where there are none.
func (e event) DatePhrase() *string { return maybe(e.row().phrase) }

// Rule is the name of the rule that found it in the surest article.
func (e event) Rule() string { return e.row().rule }

// Confidence is how sure that rule is.
func (e event) Confidence() float64 { return e.row().confidence }

// Involved is everyone who takes part.
func (e event) Involved() []*Entity { return e.v.entitiesOf(e.v.involved.list(e.n)) }

// Evidence is the places in all articles that it rests on, the surest article first.
func (e event) Evidence() []Evidence {
	var out []Evidence
	for _, t := range e.row().tellings {
		out = append(out, e.v.evidence(t.article, e.v.eventAt(t).Evidence)...)
	}
	return out
}

// Senders is who sent a letter.
func (l *Letter) Senders() []*Entity { return l.v.entitiesOf(l.v.sender.list(l.n)) }

// Recipients is who it was sent to.
func (l *Letter) Recipients() []*Entity { return l.v.entitiesOf(l.v.recipient.list(l.n)) }

// Participants is who met.
func (m *Meeting) Participants() []*Entity { return m.v.entitiesOf(m.v.participant.list(m.n)) }

// Place is where; nil where that is not known.
func (m *Meeting) Place() *Entity { return m.where() }

// Actors is who launched.
func (t *MissileTest) Actors() []*Entity { return t.v.entitiesOf(t.v.actor.list(t.n)) }

// Launches is how many missiles or launches; nil where that is not said.
func (t *MissileTest) Launches() *int { return t.row().launches }

// Missile is the designation or class; nil where that is not said.
func (t *MissileTest) Missile() *string { return maybe(t.row().missile) }

// Place is where; nil where that is not known.
func (t *MissileTest) Place() *Entity { return t.where() }

func (e event) where() *Entity {
	if to := e.v.place.list(e.n); len(to) > 0 {
		return &Entity{e.v, to[0]}
	}
	return nil
}

// Evidence is a place in an article's text.
type Evidence struct {
	v       *View
	article uint32
	graph.Evidence
}

// Article is the article whose text it is.
func (e Evidence) Article() *Article { return &Article{e.v, e.article} }

// around is how many code points prefix and suffix have.
const around = 32

// Prefix is what stands before. It costs a walk over the text up to there.
func (e Evidence) Prefix() string {
	s, _ := graph.Slice(e.Article().Text(), max(0, e.Start-around), e.Start) // where the text is short, the prefix is empty
	return s
}

// Suffix is what stands after. It costs a walk over the text up to there.
func (e Evidence) Suffix() string {
	text := e.Article().Text()
	for n := around; n > 0; n-- {
		if s, ok := graph.Slice(text, e.End, e.End+n); ok {
			return s
		}
	}
	return ""
}

func (v *View) entitiesOf(ns []uint32) []*Entity {
	out := make([]*Entity, len(ns))
	for i, n := range ns {
		out[i] = &Entity{v, n}
	}
	return out
}

// maybe is nil for the empty string.
func maybe(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
