package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/internal/quads"
)

// JSON-LD has every article as a graph that the article names, as N-Quads have it: the two say the same.

// terms are the short names that a document uses for predicates, and whether these lead to things or to words.
func terms() map[string]property {
	out := map[string]property{}
	for _, p := range []string{
		graph.PropName, graph.PropTitle, graph.PropPublisher, graph.PropPublishedAt, graph.PropAuthor, graph.PropURL, graph.PropSource, graph.PropHash,
		graph.PropBody, graph.PropExtractor, graph.PropMaker, graph.PropLoadedBy, graph.PropLoadedAt, graph.PropRecord, graph.PropDigest, graph.PropConfidence, graph.PropRule, graph.PropDate,
		graph.PropText, graph.PropQuote, graph.PropVenue, graph.PropStatus, graph.PropLaunches, graph.PropMissile,
		graph.PropVerdict, graph.PropField, graph.PropValue, graph.PropNote, graph.PropAuthoredAt, graph.PropWithdrawnBy, graph.PropWithdrawnAt,
	} {
		out[p] = property{name: shortName(p)}
	}
	for _, p := range []string{
		graph.PropEntity, graph.PropWikidata, graph.PropEvidence, graph.PropSpeaker, graph.PropOnBehalfOf, graph.PropAddressee, graph.PropVia,
		graph.PropDenies, graph.PropAbout, graph.PropSender, graph.PropRecipient, graph.PropParticipant, graph.PropPlace, graph.PropActor,
		graph.PropJudged, graph.PropOther,
	} {
		out[p] = property{name: shortName(p), leads: true}
	}
	return out
}

// classes are those that a document has a short name for.
func classes() map[string]string {
	out := map[string]string{}
	for _, c := range []string{
		graph.ClassArticle, graph.ClassPerson, graph.ClassGovernment, graph.ClassOrganization, graph.ClassPlace,
		graph.ClassLetter, graph.ClassMeeting, graph.ClassMissileTest, graph.ClassJudgement,
	} {
		out[c] = shortName(c)
	}
	for _, k := range graph.StatementKinds() {
		c := graph.ClassOfStatement(k)
		out[c] = shortName(c)
	}
	return out
}

// property is a predicate: its short name, and whether it leads to things or to words.
type property struct {
	name  string
	leads bool
}

func shortName(iri string) string { return iri[strings.LastIndexAny(iri, "/#:")+1:] }

// documentContext is the "@context" of a document: what its short names mean. It stands in the document, so that nothing has to
// be fetched to read it.
func documentContext() map[string]any {
	out := map[string]any{}
	for iri, t := range terms() {
		if out[t.name] = iri; t.leads {
			out[t.name] = map[string]string{"@id": iri, "@type": "@id"}
		}
	}
	for iri, name := range classes() {
		out[name] = iri
	}
	return out
}

// NewJSONLD writes one document of JSON-LD, as it goes: no more than one article is in memory.
func NewJSONLD(w io.Writer) Writer {
	d := &jsonld{w: w, terms: terms(), classes: classes()}
	return writer{d.graph, d.close}
}

// jsonld is a document that is being written.
type jsonld struct {
	w       io.Writer
	terms   map[string]property
	classes map[string]string
	begun   bool
}

func (d *jsonld) begin() error {
	if d.begun {
		_, err := io.WriteString(d.w, ",\n")
		return err
	}
	d.begun = true
	head, err := json.Marshal(documentContext())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(d.w, "{\"@context\":%s,\n\"@graph\":[\n", head)
	return err
}

func (d *jsonld) close() error {
	if !d.begun {
		if err := d.begin(); err != nil {
			return err
		}
	}
	_, err := io.WriteString(d.w, "\n]}\n")
	return err
}

// graph writes quads that have one label.
func (d *jsonld) graph(qs []quads.Quad) error {
	if len(qs) == 0 {
		return nil
	}
	if err := d.begin(); err != nil {
		return err
	}
	var nodes []map[string]any
	at := map[quads.Value]map[string]any{}
	for _, q := range qs {
		node := at[q.Subject]
		if node == nil {
			node = map[string]any{"@id": q.Subject.Native()}
			at[q.Subject], nodes = node, append(nodes, node)
		}
		key, value := d.statement(q)
		switch old := node[key].(type) {
		case nil:
			node[key] = value
		case []any:
			node[key] = append(old, value)
		default:
			node[key] = []any{old, value}
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(map[string]any{"@id": qs[0].Label.Native(), "@graph": nodes}); err != nil {
		return err
	}
	_, err := d.w.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	return err
}

// statement is the key and the value of a quad in the object of its subject.
func (d *jsonld) statement(q quads.Quad) (key string, value any) {
	predicate := string(q.Predicate.(quads.IRI))
	t, known := d.terms[predicate]
	if key = t.name; !known {
		key = predicate
	}
	switch v := q.Object.(type) {
	case quads.IRI:
		switch {
		case predicate == graph.PropType:
			if name := d.classes[string(v)]; name != "" {
				return "@type", name
			}
			return "@type", string(v)
		case t.leads:
			return key, string(v)
		}
		return key, map[string]string{"@id": string(v)}
	case quads.Int:
		if n := int64(v); n <= exact && n >= -exact {
			return key, n
		}
		return key, map[string]string{"@value": strconv.FormatInt(int64(v), 10), "@type": xsdInteger}
	case quads.String:
		if t.leads {
			return key, map[string]string{"@value": string(v)}
		}
		return key, string(v)
	}
	panic(fmt.Sprintf("a %T is in no quad of ours", q.Object))
}

// exact is the largest number that every reader of JSON takes as it is.
const exact = 1<<53 - 1
