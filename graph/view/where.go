package view

import "parley/graph"

// The conditions of a question. A nil condition holds always; of several in one
// struct all must hold.

// StatementWhere is conditions on statements.
type StatementWhere struct {
	And, Or    []*StatementWhere
	Not        *StatementWhere
	ID         *IDWhere
	Kind       *StatementKindWhere
	By         *EntityWhere
	Speaker    *EntityWhere
	Speakers   *EntitiesWhere
	OnBehalfOf *EntitiesWhere
	Addressees *EntitiesWhere
	Via        *EntitiesWhere
	About      *AboutWhere
	Denies     *DeniesWhere
	DeniedBy   *StatementsWhere
	SaidAt     *DateWhere
	Text       *TextWhere
	Venue      *StringWhere
	Rule       *StringWhere
	Confidence *FloatWhere
	Article    *ArticleWhere
	Judged     *JudgedWhere
}

// StatementKindWhere is conditions on the sort of a statement.
type StatementKindWhere struct {
	Eq *graph.StatementKind
	In []graph.StatementKind
}

// AboutWhere is conditions on what a statement is about.
type AboutWhere struct {
	Entity    *EntityWhere
	Event     *EventWhere
	Statement *StatementWhere
}

// DeniesWhere is conditions on what a statement denies.
type DeniesWhere struct {
	Statement  *StatementWhere
	Event      *EventWhere
	Statements *StatementsWhere
	Events     *EventsWhere
}

// StatementsWhere is conditions on related statements.
type StatementsWhere struct{ Some, None, Every *StatementWhere }

// EntityWhere is conditions on entities.
type EntityWhere struct {
	And, Or    []*EntityWhere
	Not        *EntityWhere
	Is         *string
	In         []string
	Type       *EntityTypeWhere
	Kind       *StringWhere
	Name       *TextWhere
	Of         *EntityWhere
	Statements *StatementsWhere
	Events     *EventsWhere
	Articles   *ArticlesWhere
	Judged     *JudgedWhere
}

// EntityTypeWhere is conditions on the sort of an entity.
type EntityTypeWhere struct {
	Eq *graph.EntityType
	In []graph.EntityType
}

// EntitiesWhere is conditions on related entities.
type EntitiesWhere struct{ Some, None, Every *EntityWhere }

// EventWhere is conditions on events.
type EventWhere struct {
	And, Or     []*EventWhere
	Not         *EventWhere
	ID          *IDWhere
	Type        *EventTypeWhere
	Status      *EventStatusWhere
	Date        *DateWhere
	Name        *TextWhere
	Involves    *EntityWhere
	Involved    *EntitiesWhere
	Sender      *EntityWhere
	Recipient   *EntityWhere
	Participant *EntityWhere
	Actor       *EntityWhere
	Place       *EntityWhere
	Missile     *StringWhere
	Launches    *IntWhere
	Statements  *StatementsWhere
	DeniedBy    *StatementsWhere
	Articles    *ArticlesWhere
	Confidence  *FloatWhere
	Judged      *JudgedWhere
}

// EventTypeWhere is conditions on the sort of an event.
type EventTypeWhere struct {
	Eq *graph.EventType
	In []graph.EventType
}

// EventStatusWhere is conditions on whether an event happened.
type EventStatusWhere struct {
	Eq *graph.EventStatus
	In []graph.EventStatus
}

// EventsWhere is conditions on related events.
type EventsWhere struct{ Some, None, Every *EventWhere }

// ArticleWhere is conditions on articles.
type ArticleWhere struct {
	And, Or     []*ArticleWhere
	Not         *ArticleWhere
	ID          *IDWhere
	Title       *TextWhere
	Text        *TextWhere
	Publisher   *StringWhere
	Maker       *StringWhere
	LoadedBy    *StringWhere
	PublishedAt *DateWhere
	URL         *StringWhere
	Mentions    *EntityWhere
	Statements  *StatementsWhere
	Events      *EventsWhere
}

// ArticlesWhere is conditions on related articles.
type ArticlesWhere struct{ Some, None, Every *ArticleWhere }

// IDWhere is conditions on a global id.
type IDWhere struct {
	Eq *string
	In []string
}

// DateWhere is conditions on a date.
type DateWhere struct {
	Eq, Before, After, Within *graph.Date
	Known                     *bool
}

// TextWhere is conditions on a text.
type TextWhere struct {
	Contains                 *string
	ContainsAll, ContainsAny []string
}

// StringWhere is conditions on a short string.
type StringWhere struct {
	Eq       *string
	In       []string
	Contains *string
}

// FloatWhere is conditions on a number.
type FloatWhere struct{ Gte, Lte *float64 }

// IntWhere is conditions on a whole number.
type IntWhere struct{ Eq, Gte, Lte *int }
