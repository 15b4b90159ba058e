package quads

import (
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bbolt" // reads what --db=bolt does, by the library that we have
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
)

// A question in Cayley's own language: what does the harbour office deny, and on which words does that rest?
const gizmoQuestion = `
g.V("<urn:parley:Denial>").In("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
	.Has("<urn:parley:speaker>", "<urn:parley:entity/harbour-office>")
	.Save("<https://schema.org/text>", "text")
	.Save("<http://www.w3.org/ns/prov#wasDerivedFrom>", "evidence")
	.LabelContext("<urn:parley:article/two>")
	.All()`

// Cayley opens the file of a store as its command does (docs/decisions/exports.md has the call) and
// answers, also after quads were changed and removed.
func TestCayleyAnswersGizmoFromOurFile(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	say := func(article, id, speaker, text string) []Quad {
		node, label := IRI("urn:parley:article/"+article+"#"+id), IRI("urn:parley:article/"+article)
		return []Quad{
			{Subject: node, Predicate: IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), Object: IRI("urn:parley:Denial"), Label: label},
			{Subject: node, Predicate: IRI("urn:parley:speaker"), Object: IRI("urn:parley:entity/" + speaker), Label: label},
			{Subject: node, Predicate: IRI("https://schema.org/text"), Object: String(text), Label: label},
			{Subject: node, Predicate: IRI("http://www.w3.org/ns/prov#wasDerivedFrom"), Object: IRI("urn:parley:article/" + article + "#char=0,9"), Label: label},
			{Subject: node, Predicate: IRI("urn:parley:confidence"), Object: Int(900), Label: label},
		}
	}
	gone := say("one", "s1", "harbour-office", "it had closed the quay")
	kept := say("two", "s7", "harbour-office", "it had closed the quay")
	apply(t, s, nil, slices.Concat(gone, kept, say("two", "s8", "pilots", "it had closed the quay")))
	apply(t, s, gone, nil)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	qs, err := graph.NewQuadStore("bbolt", dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close() //nolint:errcheck // it was only read
	answer, err := gizmo.NewSession(qs).Execute(t.Context(), gizmoQuestion, query.Options{Collation: query.JSON, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Close() //nolint:errcheck // it was only read
	var got []any
	for answer.Next(t.Context()) {
		got = append(got, answer.Result())
	}
	if err := answer.Err(); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 {
		t.Fatalf("Cayley answers %v, want one denial", got)
	}
	for name, want := range map[string]string{"id": "<urn:parley:article/two#s7>", "text": "it had closed the quay", "evidence": "<urn:parley:article/two#char=0,9>"} {
		if m, ok := got[0].(map[string]any); !ok || cayleyText(m[name]) != want {
			t.Errorf("%s: Cayley answers %v, want %s", name, got[0], want)
		}
	}
}

// cayleyText is a value as Cayley's JSON has it.
func cayleyText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]string: // an IRI
		return "<" + v["@id"] + ">"
	}
	return ""
}
