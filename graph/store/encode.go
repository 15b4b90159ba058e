package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/internal/quads"
)

// encoder writes one record as quads, each once, all with the article as label.
type encoder struct {
	article string
	label   quads.IRI
	things  map[string]quads.IRI // local id to what speakers, denies ... lead to
	seen    map[quads.Quad]bool
	out     []quads.Quad
}

// encode gives the quads of a record, and the digest that tells two versions of
// it apart. A record that cannot be written as it is, is refused.
func encode(r *graph.Record) (qs []quads.Quad, digest string, err error) {
	literal, err := literalOf(r)
	if err != nil {
		return nil, "", err
	}
	digest = digestOf(r.Text, literal)
	return quadsOf(r, literal, digest), digest, nil
}

func quadsOf(r *graph.Record, literal, digest string) []quads.Quad {
	e := &encoder{
		article: r.Article.ID,
		label:   quads.IRI(graph.ArticleIRI(r.Article.ID)),
		things:  map[string]quads.IRI{},
		seen:    map[quads.Quad]bool{},
	}
	for _, n := range r.Entities {
		e.things[n.ID] = quads.IRI(graph.EntityIRI(n.Key))
	}
	for _, s := range r.Statements {
		e.things[s.ID] = e.part(s.ID)
	}
	for _, v := range r.Events {
		e.things[v.ID] = e.part(v.ID)
	}
	e.articleNode(r, literal, digest)
	for _, n := range r.Entities {
		e.entity(n)
	}
	for _, s := range r.Statements {
		e.statement(s)
	}
	for _, v := range r.Events {
		e.event(v)
	}
	return e.out
}

func digestOf(text, literal string) string {
	h := sha256.New()
	h.Write([]byte(text)) // a hash's Write never fails
	h.Write([]byte{0})
	h.Write([]byte(literal))
	return hex.EncodeToString(h.Sum(nil))
}

func (e *encoder) part(id string) quads.IRI { return quads.IRI(graph.PartIRI(e.article, id)) }

func (e *encoder) add(subject quads.IRI, prop string, object quads.Value) {
	q := quads.Quad{Subject: subject, Predicate: quads.IRI(prop), Object: object, Label: e.label}
	if !e.seen[q] {
		e.seen[q] = true
		e.out = append(e.out, q)
	}
}

// text adds what is known; an empty string is not.
func (e *encoder) text(subject quads.IRI, prop string, values ...string) {
	for _, v := range values {
		if v != "" {
			e.add(subject, prop, quads.String(v))
		}
	}
}

// link adds quads to the things that the local ids stand for.
func (e *encoder) link(subject quads.IRI, prop string, ids ...string) {
	for _, id := range ids {
		if id != "" {
			e.add(subject, prop, e.things[id])
		}
	}
}

func (e *encoder) articleNode(r *graph.Record, literal, digest string) {
	a, n := r.Article, e.label
	e.add(n, graph.PropType, quads.IRI(graph.ClassArticle))
	e.text(n, graph.PropTitle, a.Title)
	e.text(n, graph.PropPublisher, a.Publisher)
	e.text(n, graph.PropPublishedAt, string(a.PublishedAt))
	e.text(n, graph.PropAuthor, a.Authors...)
	e.text(n, graph.PropURL, string(a.URL))
	e.text(n, graph.PropSource, a.Sources...)
	e.text(n, graph.PropHash, a.Hash)
	e.text(n, graph.PropExtractor, r.Extractor)
	e.text(n, graph.PropMaker, r.Maker)
	e.text(n, graph.PropLoadedBy, a.LoadedBy)
	e.text(n, graph.PropLoadedAt, a.LoadedAt)
	e.add(n, graph.PropBody, quads.String(r.Text))
	e.add(n, graph.PropRecord, quads.String(literal))
	e.add(n, graph.PropDigest, quads.String(digest))
}

// entity writes the entity as this article has it. The entity that all articles
// share is never a subject: Cayley keeps all quads of one subject and predicate
// in one list, which would be written again, ever longer, with every article.
func (e *encoder) entity(x graph.Entity) {
	n := e.part(x.ID)
	e.add(n, graph.PropEntity, e.things[x.ID])
	e.add(n, graph.PropType, quads.IRI(graph.ClassOfEntity(x.Type)))
	e.text(n, graph.PropName, x.Name)
	if x.Wikidata != "" {
		e.add(n, graph.PropWikidata, quads.IRI(graph.WikidataIRI(string(x.Wikidata))))
	}
}

func (e *encoder) statement(s graph.Statement) {
	n := e.part(s.ID)
	e.add(n, graph.PropType, quads.IRI(graph.ClassOfStatement(s.Kind)))
	e.link(n, graph.PropSpeaker, s.Speakers...)
	e.link(n, graph.PropOnBehalfOf, s.OnBehalfOf...)
	e.link(n, graph.PropAddressee, s.Addressees...)
	e.link(n, graph.PropVia, s.Via...)
	e.text(n, graph.PropText, s.Text)
	e.text(n, graph.PropQuote, s.Quotes...)
	e.text(n, graph.PropDate, string(s.Date))
	e.text(n, graph.PropVenue, string(s.Venue))
	e.link(n, graph.PropDenies, s.Denies...)
	e.link(n, graph.PropAbout, s.About...)
	e.basis(n, s.Evidence, s.Rule, s.Confidence)
}

func (e *encoder) event(v graph.Event) {
	n := e.part(v.ID)
	e.add(n, graph.PropType, quads.IRI(graph.ClassOfEvent(v.Type)))
	e.text(n, graph.PropName, string(v.Name))
	e.text(n, graph.PropStatus, string(v.Status))
	e.text(n, graph.PropDate, string(v.Date))
	e.link(n, graph.PropSender, v.Sender...)
	e.link(n, graph.PropRecipient, v.Recipient...)
	e.link(n, graph.PropParticipant, v.Participants...)
	e.link(n, graph.PropPlace, string(v.Place))
	e.link(n, graph.PropActor, v.Actor...)
	if v.Launches != nil {
		e.add(n, graph.PropLaunches, quads.Int(*v.Launches))
	}
	e.text(n, graph.PropMissile, string(v.Missile))
	e.basis(n, v.Evidence, v.Rule, v.Confidence)
}

// basis writes what a fact rests on.
func (e *encoder) basis(n quads.IRI, evidence []graph.Evidence, rule string, confidence float64) {
	for _, x := range evidence {
		e.add(n, graph.PropEvidence, quads.IRI(graph.EvidenceIRI(e.article, x.Start, x.End)))
	}
	e.text(n, graph.PropRule, rule)
	e.add(n, graph.PropConfidence, quads.Int(math.Round(confidence*1000)))
}

// literalOf is the record as one string: JSON without the text, which is stored
// beside it, and without the exact words of evidence, which the text has.
func literalOf(r *graph.Record) (string, error) {
	slim := *r
	slim.File, slim.Text = "", ""
	slim = withSpans(slim, func(e graph.Evidence) graph.Evidence { e.Exact = ""; return e })
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(slim); err != nil {
		return "", fmt.Errorf("it cannot be written as JSON: %w", err)
	}
	if !utf8.ValidString(r.Text) || mended(b.Bytes()) || !utf8.ValidString(r.Article.ID) {
		return "", errors.New("it has bytes that are not UTF-8 text; convert the article to UTF-8 before loading it")
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// mended reports whether encoding/json put U+FFFD, written as an escape, in the
// place of bytes that are no text. A U+FFFD of the record's own stands unescaped.
func mended(b []byte) bool {
	for i := 0; i+1 < len(b); i++ {
		if b[i] != '\\' {
			continue
		}
		if bytes.HasPrefix(b[i:], []byte(`\ufffd`)) {
			return true
		}
		i++ // what follows is escaped, a backslash perhaps
	}
	return false
}

// withSpans gives a copy of r in which f was applied to every span. It shares
// nothing that f changes with r.
func withSpans(r graph.Record, f func(graph.Evidence) graph.Evidence) graph.Record {
	all := func(spans []graph.Evidence) []graph.Evidence {
		out := copied(spans)
		for i := range out {
			out[i] = f(out[i])
		}
		return out
	}
	one := func(span *graph.Evidence) *graph.Evidence {
		if span == nil {
			return nil
		}
		e := f(*span)
		return &e
	}
	r.Entities, r.Statements, r.Events, r.Times =
		copied(r.Entities), copied(r.Statements), copied(r.Events), copied(r.Times)
	for i := range r.Entities {
		r.Entities[i].Mentions = all(r.Entities[i].Mentions)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Source, s.Cue, s.Content, s.Evidence = one(s.Source), one(s.Cue), all(s.Content), all(s.Evidence)
	}
	for i := range r.Events {
		r.Events[i].Evidence = all(r.Events[i].Evidence)
	}
	for i, t := range r.Times {
		e := f(graph.Evidence{Start: t.Start, End: t.End, Exact: t.Exact})
		r.Times[i].Exact = e.Exact
	}
	return r
}

// copied keeps nil apart from empty, as JSON does.
func copied[T any](in []T) []T {
	if in == nil {
		return nil
	}
	return append([]T{}, in...)
}
