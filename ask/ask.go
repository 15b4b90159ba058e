// Package ask reads questions in plain English and turns them into GraphQL. It
// goes by a small grammar over the words of words.txt, the names of the graph and
// the extractor's dates: the same question gives the same query, and a question
// that holds a word which it does not understand gives none, but the nearest that
// it does.
package ask

import (
	"errors"
	"fmt"
	"strings"

	"parley/graph"
)

// Names tells what is called by a name.
type Names interface {
	// Named gives the types of the entities that go by the name; none where nobody does.
	Named(name string) []graph.EntityType
	// Near gives names that are a few letters from one that nobody has.
	Near(name string) []string
	// Keys gives the keys of whom the name means, and of the place that it is.
	Keys(name string) []string
	// Seat gives the keys of a place and of its government where a name means both.
	Seat(name string) (place, government string, ok bool)
}

// Understood is a part of a question and what it was taken for.
type Understood struct {
	Words   string `json:"words"`
	Meaning string `json:"meaning"`
}

// Reading is what a question was taken for.
type Reading struct {
	Question string
	// Query is the GraphQL question that it became; nil where it was not understood.
	Query *string
	// Root is the field of the query that answers: "denials", "letters", ...
	Root string
	// Count says that only the number was asked for.
	Count      bool
	Understood []Understood
	// NotUnderstood are the words that mean nothing here.
	NotUnderstood []string
	// Nearest are questions that would be understood, where this one was not; where
	// it was, wider ones, for when nothing is found.
	Nearest []string
}

// Reader reads questions. It never changes after New.
type Reader struct{ words *vocabulary }

// New reads the vocabulary.
func New() (*Reader, error) {
	v, err := readVocabulary()
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	return &Reader{v}, nil
}

// longQuestion is how many bytes a question may have.
const longQuestion = 1000

var errLong = errors.New("the question is too long")

// Read says what the question means to the graph that the names are of, on the
// day from which "last month" counts. The error is for what is no question at all.
func (r *Reader) Read(question string, names Names, today graph.Date) (*Reading, error) {
	question = strings.Join(strings.Fields(question), " ")
	switch {
	case question == "":
		return nil, errors.New("there is no question")
	case len(question) > longQuestion:
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", errLong, len(question), longQuestion)
	}
	p, n, out := r.read(question, names, today)
	understands := func(q string) bool {
		_, _, again := r.read(q, names, today)
		return again.Query != nil
	}
	if out.Query == nil {
		out.Nearest = nearest(p.parts, n, names, r.words, understands)
	} else {
		out.Nearest = append(out.Nearest, wider(p, understands)...)
	}
	return out, nil
}

// read goes through a question once.
func (r *Reader) read(question string, names Names, today graph.Date) (*parser, *node, *Reading) {
	p := &parser{parts: ready(r.cut(question, names, today), names, r.words.facts), names: names, missiles: r.words.missiles, facts: r.words.facts}
	out := &Reading{Question: question, Understood: []Understood{}, NotUnderstood: []string{}, Nearest: []string{}}
	n := p.whole()
	var links []string // prepositions and the like, left over beside a word that means nothing
	for i := range p.parts {
		x := &p.parts[i]
		switch {
		case x.class == skip || x.used && x.meaning == "":
		case x.used:
			out.Understood = append(out.Understood, Understood{x.written(), x.meaning})
		case x.class == role || x.class == made:
			links = append(links, x.written())
		default:
			out.NotUnderstood = append(out.NotUnderstood, x.written())
		}
	}
	if len(out.NotUnderstood) == 0 {
		out.NotUnderstood = append(out.NotUnderstood, links...)
	}
	if n != nil && len(out.NotUnderstood) == 0 {
		query := n.query()
		out.Root, out.Count, out.Query = n.root(), n.count, &query
	}
	return p, n, out
}
