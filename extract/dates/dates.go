// Package dates finds the date expressions of an English text and says which
// day, month or year they mean.
package dates

import (
	"parley/extract/token"
	"parley/graph"
)

// Kind is what a date expression counts from.
type Kind uint8

// The kinds of expression.
const (
	Absolute  Kind = iota // names its year: "April 18, 2020", "2018", "the 1990s"
	Calendar              // names a month or day without its year: "April 18", "the 18th"
	Weekday               // "Saturday", "Monday night"
	Deictic               // counts from the day of speaking in days: "yesterday", "tonight"
	Relative              // counts from the day of speaking: "last week", "two days ago", "this year"
	Anaphoric             // counts from the date last spoken of: "the next day", "a week later", "that year"
	Season                // "the summer", "the third quarter", without its year
	Holiday               // "Christmas Eve"
	TimeOfDay             // "10 a.m.", "noon", "the morning"
	Duration              // "two days", "the last two years"
	Set                   // "every year", "annually"
	Vague                 // "recently", "now", "the past"
)

var kindNames = [...]string{"Absolute", "Calendar", "Weekday", "Deictic", "Relative", "Anaphoric", "Season", "Holiday",
	"TimeOfDay", "Duration", "Set", "Vague"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "Kind?"
}

// Expression is a date expression of a text.
type Expression struct {
	// Start and End are the range of its tokens, without the prepositions before it.
	Start, End int
	Kind       Kind
	// Rule is the name of the rule that found it: its pattern in words.
	Rule string
	// From is true of the first of two dates that a dash makes a period
	// ("February 27" of "February 27-28"), whose EndDate the second gives. A
	// period in words ("from 10 to 12 March") is one expression.
	From bool

	at    spec
	until *spec // where a period ends
}

// Direction is where a clause's tense looks.
type Direction uint8

// The directions.
const (
	Unknown Direction = iota
	Past
	Future
	Coming // what is yet to come on the day of the text, whatever was told of before
)

// ahead reports whether a direction looks forward.
func (d Direction) ahead() bool { return d == Future || d == Coming }

// Resolved is what an expression means.
type Resolved struct {
	// Date is the smallest day, month or year that holds the time meant; ""
	// where that is open, and for durations and sets.
	Date graph.Date
	// EndDate is the day, month or year in which a period ends; "" where the
	// expression is no period of several days, months or years.
	EndDate graph.Date
	// Value is the TIMEX3 value: "2020-04-18", "2020-W16", "2020-SU", "P2W",
	// "PAST_REF"; "" where it is open.
	Value string
}

// Find gives every date expression of t, in order, not overlapping. It is
// linear in the length of the text.
func Find(t *token.Text) []Expression {
	m := matcher{tokens: t.Tokens, ids: make([]uint16, len(t.Tokens)), dates: dateRules, others: otherRules}
	m.read()
	var out []Expression
	for i := 0; i < len(m.ids); {
		if is := vocab.words[m.ids[i]].is; is&starts == 0 || is == cThe && !m.goesOn(i+1) || m.numbered(i) {
			i++
			continue
		}
		x, ok := m.expression(i)
		if !ok {
			i++
			continue
		}
		out = append(out, x)
		i = x.End
	}
	return m.join(out)
}

// goesOn reports whether a date may go on after "the": most nouns and adjectives are in none.
func (m *matcher) goesOn(i int) bool {
	return m.word(i).is != 0 || m.kind(i, token.Single) // "the '80s"
}

// numbered reports whether the number at i is part of a name ("Hwasong-14 of July 4").
func (m *matcher) numbered(i int) bool {
	return i > 1 && m.has(i, cDigits) && len(m.tokens[i].Text) <= 2 && m.tokens[i-2].Case != token.Lower && m.kind(i-1, token.Hyphen) && m.glued(i) && m.glued(i-1) && m.kind(i-2, token.Word) && m.ids[i-2] == 0
}
