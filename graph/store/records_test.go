package store

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"parley/graph"
)

// The records of the tests are made, not extracted: invented words about roles,
// with everything in them that text can hold.

// pieces are what generated strings are made of.
var pieces = []string{
	"the ministry", "denied", "a letter", "said", " ", "\n", "\"", "“", "”", "\\", "\\ufffd", "\ufffd", "\u2028", "\x00", "\t",
	"'", "é", "김", "🙂", "👩‍👩‍👧", "\u200b", "ש", "<b>", "&amp;", "_:b", "<urn:x>", "\"^^<xsd:int>", "#char=1,2", "%", "%41", "/", "?",
}

type maker struct{ *rand.Rand }

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 7))} }

func (m maker) words(most int) string {
	var b strings.Builder
	for range m.IntN(most + 1) {
		b.WriteString(pieces[m.IntN(len(pieces))])
	}
	return b.String()
}

func (m maker) list(most int) []string {
	switch n := m.IntN(most + 2); n {
	case 0:
		return nil
	default:
		out := make([]string, 0, n-1)
		for range n - 1 {
			out = append(out, m.words(4))
		}
		return out
	}
}

func (m maker) date() graph.Date {
	return []graph.Date{"", "2018", "2018-06", "2018-06-12"}[m.IntN(4)]
}

// span cuts a piece of at least one code point out of the text.
func (m maker) span(text []rune) graph.Evidence {
	start := m.IntN(len(text))
	end := start + 1 + m.IntN(len(text)-start)
	return graph.Evidence{Start: start, End: end, Exact: string(text[start:end])}
}

func (m maker) spans(text []rune, least, most int) []graph.Evidence {
	n := least + m.IntN(most-least+1)
	if n == 0 && m.IntN(2) == 0 {
		return nil
	}
	out := make([]graph.Evidence, 0, n)
	for range n {
		out = append(out, m.span(text))
	}
	return out
}

func (m maker) maybe(text []rune) *graph.Evidence {
	if m.IntN(3) == 0 {
		return nil
	}
	e := m.span(text)
	return &e
}

// some picks ids, with repetitions.
func (m maker) some(ids []string, least, most int) []string {
	n := least + m.IntN(most-least+1)
	if n == 0 || len(ids) == 0 {
		return nil
	}
	out := make([]string, 0, n)
	for range n {
		out = append(out, ids[m.IntN(len(ids))])
	}
	return out
}

// record makes a record that passes its Check.
func (m maker) record(id string) *graph.Record {
	text := []rune("x" + m.words(60))
	r := &graph.Record{
		Article: graph.Article{
			ID: id, Title: m.words(5), Publisher: m.words(2), PublishedAt: m.date(), Authors: m.list(3),
			URL: graph.Maybe(m.words(2)), Hash: m.words(1), LoadedBy: m.words(1), LoadedAt: m.words(1),
		},
		Text:      string(text),
		Extractor: m.words(1),
	}
	if s := m.list(2); len(s) > 0 {
		r.Article.Sources = s
	}
	var entities, facts []string
	for i := range 1 + m.IntN(5) {
		entities = append(entities, fmt.Sprintf("e%d%s", i, m.words(1)))
	}
	statements, events := m.IntN(5), m.IntN(4)
	for i := range statements {
		facts = append(facts, fmt.Sprintf("s%d%s", i, m.words(1)))
	}
	for i := range events {
		facts = append(facts, fmt.Sprintf("v%d%s", i, m.words(1)))
	}
	for i, id := range entities {
		e := graph.Entity{ID: id, Key: fmt.Sprintf("key %d%s", i/2, m.words(1)), Kind: m.words(1), Name: m.words(3), Aliases: m.list(3),
			Type:     []graph.EntityType{graph.Person, graph.Government, graph.Organization, graph.Place, "SHIP"}[m.IntN(5)],
			Wikidata: graph.Maybe(m.words(1)), Mentions: m.spans(text, 0, 5)}
		if of := m.list(2); len(of) > 0 {
			e.Of = of
		}
		r.Entities = append(r.Entities, e)
	}
	for i := range statements {
		r.Statements = append(r.Statements, m.statement(facts[i], entities, facts, text))
	}
	for i := range events {
		r.Events = append(r.Events, m.event(facts[statements+i], entities, text))
	}
	for range m.IntN(4) {
		e := m.span(text)
		r.Times = append(r.Times, graph.Time{Start: e.Start, End: e.End, Exact: e.Exact, Value: graph.Maybe(m.words(1))})
	}
	return r
}

func (m maker) statement(id string, entities, facts []string, text []rune) graph.Statement {
	kinds := []graph.StatementKind{graph.Denial, graph.Claim, graph.Confirmation, graph.Announcement, graph.Demand,
		graph.Threat, graph.Criticism, graph.Praise, graph.Comment, "JOKE"}
	return graph.Statement{
		ID: id, Kind: kinds[m.IntN(len(kinds))],
		Speakers: m.some(entities, 1, 3), OnBehalfOf: m.some(entities, 0, 2),
		Addressees: m.some(entities, 0, 2), Via: m.some(entities, 0, 2),
		Text: m.words(8), Quotes: m.list(6), Date: m.date(), DatePhrase: m.words(2), Venue: graph.Maybe(m.words(1)),
		Source: m.maybe(text), Cue: m.maybe(text), Content: m.spans(text, 0, 3),
		Denies: m.some(facts, 0, 2), About: m.some(append(facts, entities...), 0, 4),
		Evidence: m.spans(text, 1, 3), Confidence: m.Float64(), Rule: m.words(2),
	}
}

func (m maker) event(id string, entities []string, text []rune) graph.Event {
	v := graph.Event{
		ID: id, Type: []graph.EventType{graph.Letter, graph.Meeting, graph.MissileTest, "PICNIC"}[m.IntN(4)],
		Name: graph.Maybe(m.words(2)), Status: graph.Claimed, Date: m.date(), DatePhrase: m.words(1),
		Sender: m.some(entities, 0, 2), Recipient: m.some(entities, 0, 2), Participants: m.some(entities, 0, 3),
		Actor: m.some(entities, 0, 2), Missile: graph.Maybe(m.words(1)),
		Evidence: m.spans(text, 1, 2), Confidence: m.Float64(), Rule: m.words(2),
	}
	if m.IntN(2) == 0 {
		n := m.IntN(5)
		v.Launches = &n
		v.Place = graph.Maybe(entities[0])
	}
	return v
}

// size is how much there is in an article; a sentence has some 20 words.
type size struct{ sentences, entities, statements, events int }

var (
	long  = size{40, 15, 10, 5}
	short = size{8, 5, 2, 1}
)

func (m maker) typical(n int) *graph.Record { return m.sized(n, long) }

// sized makes a record as an article of that size gives it, with entities of a
// pool that few share most of.
func (m maker) sized(n int, z size) *graph.Record {
	var b strings.Builder
	var sentences []graph.Evidence
	at := 0
	for i := range z.sentences {
		s := fmt.Sprintf("Sentence %d of article %d says that the office of region %d sent a note to the other side on day %d.",
			i, n, m.IntN(1000), m.IntN(1000))
		b.WriteString(s + " ")
		sentences = append(sentences, graph.Evidence{Start: at, End: at + len(s), Exact: s})
		at += len(s) + 1
	}
	zipf := rand.NewZipf(m.Rand, 1.3, 3, 4999)
	r := &graph.Record{
		Article: graph.Article{ID: fmt.Sprintf("article-%07d", n), Title: fmt.Sprintf("Title of article %d", n),
			Publisher: fmt.Sprintf("Paper %d", n%50), PublishedAt: graph.Date(fmt.Sprintf("20%02d-%02d-%02d", 10+n%10, 1+n%12, 1+n%28)),
			Authors: []string{fmt.Sprintf("Author %d", n%500)}, URL: graph.Maybe(fmt.Sprintf("https://paper.example/%d", n)),
			Hash: fmt.Sprintf("%064x", n)},
		Text:      b.String(),
		Extractor: "1",
	}
	for i := range z.entities {
		k := zipf.Uint64()
		e := graph.Entity{ID: fmt.Sprintf("e%d", i+1), Key: fmt.Sprintf("office-%d", k), Type: graph.Organization, Kind: "ministry",
			Name: fmt.Sprintf("Office of region %d", k), Aliases: []string{fmt.Sprintf("Office %d", k), fmt.Sprintf("Region %d", k)}, Of: []string{"union"}}
		if k%2 == 0 {
			e.Wikidata = graph.Maybe(fmt.Sprintf("Q%d", 1000+k))
		}
		for range 4 {
			e.Mentions = append(e.Mentions, part(sentences[m.IntN(z.sentences)], 9, 20))
		}
		r.Entities = append(r.Entities, e)
	}
	id := func() string { return fmt.Sprintf("e%d", 1+m.IntN(z.entities)) }
	for i := range z.statements {
		s := sentences[3*i+m.IntN(3)]
		source, cue := part(s, 0, 8), part(s, 9, 14)
		st := graph.Statement{ID: fmt.Sprintf("s%d", i+1), Kind: graph.Claim, Speakers: []string{id()}, Text: s.Exact[20:], Quotes: []string{s.Exact[30:50]},
			Date: r.Article.PublishedAt, DatePhrase: "on that day", Source: &source, Cue: &cue, Content: []graph.Evidence{part(s, 20, len(s.Exact))},
			About: []string{fmt.Sprintf("v%d", 1+m.IntN(z.events)), id()}, Evidence: []graph.Evidence{s}, Confidence: 0.9, Rule: "<speaker> says that <claim>"}
		if i%4 == 3 {
			st.Kind, st.Denies = graph.Denial, []string{fmt.Sprintf("s%d", i)}
		}
		r.Statements = append(r.Statements, st)
	}
	for i := range z.events {
		r.Events = append(r.Events, graph.Event{ID: fmt.Sprintf("v%d", i+1), Type: graph.Letter, Status: graph.Claimed, Date: r.Article.PublishedAt,
			Sender: []string{id()}, Recipient: []string{id()}, Evidence: []graph.Evidence{sentences[z.sentences-1-i]}, Confidence: 0.8, Rule: "<sender> sent a note to <recipient>"})
	}
	return r
}

func part(e graph.Evidence, from, to int) graph.Evidence {
	return graph.Evidence{Start: e.Start + from, End: e.Start + to, Exact: e.Exact[from:to]}
}
