package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// statement is one reported speech act while the article is read.
type statement struct {
	id   string
	kind graph.StatementKind
	// settled is true where nothing else in the article bears on the kind.
	settled bool
	// decided is true where the kind needed no weighing.
	decided    bool
	speakers   []*ent
	behalf     []*ent
	addressees []*ent
	via        []*ent
	// span is what was said, in one piece; content the pieces of it without the
	// words that attribute it.
	span    token.Range
	content []token.Range
	// source and cue are empty ranges where there are none.
	source, cue token.Range
	verb        *lexicon.Verb
	// negated is true where the reporting itself is: "would not say".
	negated bool
	// nominal is true where a noun reports it: "his claim that".
	nominal bool
	// counters is true where the speaker is told right before to deny "this" or "it".
	counters bool
	// act is true where a thing stands for what was said: "promised an inquiry".
	act     bool
	date    graph.Date
	phrase  string // the words that say the date
	said    int    // the date expression that says it, counted from 1
	undated bool   // true where the day that its paragraph names is that of another's words
	venue   string
	denies  []string // ids
	tells   []*event // the events of which its words tell
	about   []*event // what it is about, as the signs of about.go weigh it
	// follows is the statement that this one goes on with, where it has no
	// attribution of its own.
	follows *statement
	rule    string
	conf    float64

	// words are the content words of the span by the reader's numbers, in order,
	// gathered once when first asked for.
	words []uint32
	// shows is what it shows of its kind.
	shows *ownSigns
	// rare is the sum of the rarity of the words.
	rare float64
	// declines is whether it refuses to comment, negates whether its main clause
	// is negated, points whether it only points at what it denies, alleged whether it is reported so.
	declines, negates, points, alleged maybe
	// main is its main clause, read when first asked for.
	main *clause
}

// maybe is the answer to a question that is asked at most once.
type maybe int8

const (
	notAsked maybe = iota
	yes
	no
)

func answered(is bool) maybe {
	if is {
		return yes
	}
	return no
}

// event is a letter, a meeting or a missile test while the article is read.
type event struct {
	id           string
	typ          graph.EventType
	name         string
	status       graph.EventStatus
	date         graph.Date
	phrase       string
	sender       []*ent
	recipient    []*ent
	participants []*ent
	actor        []*ent
	place        *ent
	launches     int // 0 where unsaid
	missile      string
	// told is true where the article tells of it in its own words, and not only refers to it; granted where
	// it only refers to what one side told.
	told, granted bool
	// rumoured is true where somebody who is not named tells of it; asked as long as only a question does.
	rumoured, asked bool
	// lately is true where its day is only that on which the article tells what has happened.
	lately bool
	// mentions are the token ranges of the sentences or clauses it rests on.
	mentions []token.Range
	rule     string
	conf     float64
}

// sides are those who take part in an event, by what they do in it.
func (v *event) sides() [4][]*ent {
	return [...][]*ent{v.sender, v.recipient, v.participants, v.actor}
}
