package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"parley/graph"
)

// asJSONLD writes records, and a judgement among them, as one document.
func asJSONLD(t *testing.T, records ...*graph.Record) string {
	t.Helper()
	var b bytes.Buffer
	w := NewJSONLD(&b)
	for i, rec := range records {
		if i == len(records)/2 {
			if err := w.Judgement(wrong("a note with \"quotes\"")); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Record(rec); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// storable makes records of every awkward character that can be stored.
func storable(t *testing.T, seed uint64, n int) []*graph.Record {
	t.Helper()
	m := newMaker(seed)
	var out []*graph.Record
	for i := 0; len(out) < n; i++ {
		if i > 10*n {
			t.Fatalf("only %d of %d records can be stored", len(out), i)
		}
		rec := m.record(fmt.Sprintf("article-%d %s", i, m.words(3)))
		if len(rec.Events) > 0 {
			many := []int{0, -7, 1 << 53, 1<<62 + 1}[i%4]
			rec.Events[0].Launches = &many
		}
		if _, _, err := encode(rec); err == nil {
			out = append(out, rec)
		}
	}
	return out
}

// lines are the lines of some N-Quads as the library for JSON-LD writes them, in order.
func lines(t *testing.T, dataset any) []string {
	t.Helper()
	text, err := (&ld.NQuadRDFSerializer{}).Serialize(dataset.(*ld.RDFDataset))
	if err != nil {
		t.Fatal(err)
	}
	out := strings.Split(strings.TrimSpace(text.(string)), "\n")
	slices.Sort(out)
	return slices.Compact(out)
}

// What a library makes of the document is what the N-Quads say.
func TestJSONLDSaysWhatNQuadsSay(t *testing.T) {
	records := storable(t, 61, 40)
	var document any
	if err := json.Unmarshal([]byte(asJSONLD(t, records...)), &document); err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = offline{}
	expanded, err := ld.NewJsonLdProcessor().ToRDF(document, options)
	if err != nil {
		t.Fatal(err)
	}
	var quads bytes.Buffer
	w := NewNQuads(&quads)
	for _, rec := range records {
		if err := w.Record(rec); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Judgement(wrong("a note with \"quotes\"")), w.End()); err != nil {
		t.Fatal(err)
	}
	read, err := (&ld.NQuadRDFSerializer{}).Parse(quads.String())
	if err != nil {
		t.Fatal(err)
	}
	got, want := lines(t, expanded), lines(t, read)
	if len(want) < 500 || !slices.Equal(got, want) {
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Fatalf("of %d and %d quads the first that differ:\n%s\n%s", len(got), len(want), got[i], want[i])
			}
		}
		t.Fatalf("%d quads, want %d", len(got), len(want))
	}
}

// readBack gives what comes back as N-Quads, which are the same bytes for the same records.
func readBack(t *testing.T, document string) (nquads string, faults []string) {
	t.Helper()
	var b bytes.Buffer
	w := NewNQuads(&b)
	for read, err := range ReadJSONLD(strings.NewReader(document)) {
		switch {
		case err != nil:
			faults = append(faults, err.Error())
		case read.Record != nil:
			if err := w.Record(read.Record); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	return b.String(), faults
}

func TestJSONLDComesBack(t *testing.T) {
	records := storable(t, 62, 40)
	document := asJSONLD(t, records...)
	want := exported(t, records...)
	if got, faults := readBack(t, document); got != want || len(faults) > 0 {
		t.Errorf("it does not come back: faults %q", faults)
	}

	// As other programs write it: expanded; flattened into one object; the context last.
	var parsed map[string]any
	if err := json.Unmarshal([]byte(document), &parsed); err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	expanded, err := ld.NewJsonLdProcessor().Expand(parsed, options)
	if err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]any{
		"expanded":               expanded,
		"context last":           []any{json.RawMessage(`{"@graph":` + marshalled(t, parsed["@graph"]) + `,"@context":` + marshalled(t, parsed["@context"]) + `}`)}[0],
		"one context an article": []any{map[string]any{"@context": parsed["@context"], "@graph": parsed["@graph"]}},
	} {
		got, faults := readBack(t, marshalled(t, other))
		a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
		slices.Sort(a) // graphs may come in another order
		slices.Sort(b)
		if !slices.Equal(a, b) || len(faults) > 0 {
			t.Errorf("%s: it does not come back: faults %q", name, faults)
		}
	}
}

func marshalled(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestJSONLDThatIsRefused(t *testing.T) {
	m := newMaker(63)
	first, second := m.typical(1), m.typical(2)
	whole := asJSONLD(t, first, second)
	head, graphs, _ := strings.Cut(whole, "\"@graph\":[\n")
	changed := head + "\"@graph\":[\n" + strings.Replace(graphs, `"text":"`, `"text":"x`, 1)
	for name, c := range map[string]struct{ document, want string }{
		"no JSON":                              {"nonsense", "byte"},
		"a number":                             {"7", "no document"},
		"cut":                                  {whole[:len(whole)-40], "unexpected EOF"},
		"a changed word":                       {changed, "are not there"},
		"a context on the web":                 {`{"@context":"https://schema.org","@graph":[{"@id":"urn:x","name":"y"}]}`, "not fetched"},
		"no named graph":                       {`[{"@id":"urn:x","urn:y":"z"}]`, "no named graph"},
		"a language":                           {`[{"@id":"urn:g","@graph":[{"@id":"urn:x","urn:y":{"@value":"z","@language":"en"}}]}]`, "language"},
		"a blank node":                         {`[{"@id":"urn:g","@graph":[{"urn:y":"z"}]}]`, "blank node"},
		"members after graphs":                 {`{"@context":{},"@graph":[],"@id":"urn:g"}`, "nothing else"},
		"nonsense that the library trips over": {`{"@context":{"@protected":"urn:v"},"@graph":[{}]}`, "no JSON-LD"},
		"@graph is no array":                   {`{"@context":{},"@graph":{}}`, "want an array"},
		"a selection of facts":                 {selection(t, m.typical(3)), "record"},
		"a type that is not ours":              {`[{"@id":"urn:g","@graph":[{"@id":"urn:x","urn:y":1.5}]}]`, "strings and integers"},
	} {
		if _, faults := readBack(t, c.document); !strings.Contains(strings.Join(faults, "\n"), c.want) {
			t.Errorf("%s: faults %q, want %q", name, faults, c.want)
		}
	}
	// What is wrong with one article costs that article.
	if got, faults := readBack(t, changed); len(faults) != 1 || got != exported(t, second) {
		t.Errorf("faults %q", faults)
	}
}

// selection is the first statement of a record, with what it needs.
func selection(t *testing.T, rec *graph.Record) string {
	t.Helper()
	var b bytes.Buffer
	w := NewJSONLD(&b)
	if err := errors.Join(w.Facts(rec, []string{graph.PartIRI(rec.Article.ID, rec.Statements[0].ID)}), w.End()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A selection has the fact, who is in it, and what it denies, but neither the text nor other facts.
func TestFacts(t *testing.T) {
	rec := &graph.Record{
		Article: graph.Article{ID: "a", Title: "T"}, Text: "The harbour office denied the letter. Nobody else said so.",
		Entities: []graph.Entity{{ID: "e1", Key: "office", Type: graph.Organization, Name: "the office"}, {ID: "e2", Key: "other", Type: graph.Person, Name: "X"}},
		Statements: []graph.Statement{
			{ID: "s1", Kind: graph.Denial, Speakers: []string{"e1"}, Denies: []string{"v1"}, Evidence: []graph.Evidence{{Start: 0, End: 3, Exact: "The"}}},
			{ID: "s2", Kind: graph.Claim, Speakers: []string{"e2"}, Evidence: []graph.Evidence{{Start: 0, End: 3, Exact: "The"}}},
		},
		Events: []graph.Event{{ID: "v1", Type: graph.Letter, Evidence: []graph.Evidence{{Start: 0, End: 3, Exact: "The"}}}},
	}
	var b bytes.Buffer
	w := NewNQuads(&b)
	if err := errors.Join(w.Facts(rec, []string{graph.PartIRI("a", "s1")}), w.End()); err != nil {
		t.Fatal(err)
	}
	subjects := map[string]int{}
	for line := range strings.Lines(b.String()) {
		subject, _, _ := strings.Cut(line, " ")
		subjects[subject]++
	}
	want := map[string]int{"<urn:parley:article/a>": 2, "<urn:parley:article/a#e1>": 3, "<urn:parley:article/a#s1>": 5, "<urn:parley:article/a#v1>": 3}
	if len(subjects) != len(want) {
		t.Errorf("%v\n%s", subjects, b.String())
	}
	for s, n := range want {
		if subjects[s] != n {
			t.Errorf("%s has %d quads, want %d\n%s", s, subjects[s], n, b.String())
		}
	}
}

// Whatever is read, it ends, and what it gives can be stored.
func FuzzReadJSONLD(f *testing.F) {
	m := newMaker(64)
	var b bytes.Buffer
	w := NewJSONLD(&b)
	if err := errors.Join(w.Record(m.record("a")), w.End()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	for _, seed := range []string{
		`[{"@id":"urn:g","@graph":[{"@id":"urn:x","@type":["urn:c"],"urn:y":[{"@value":"z"},{"@id":"urn:w"},1]}]}]`,
		`{"@context":{"a":{"@id":"urn:a","@container":"@list"},"@vocab":"urn:v"},"@graph":[{"@id":"urn:g","@graph":{"a":[1,2],"b":{"@reverse":{"a":"x"}}}}]}`,
		`{"@context":null,"@included":[{}],"@nest":{},"@index":"x","@json":1}`, `{"@graph":[[[[]]]]} {} []`, `{"@context":{"@import":"x"}}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, document string) {
		for read, err := range ReadJSONLD(strings.NewReader(document)) {
			if err == nil && read.Record != nil {
				if _, _, err := encode(read.Record); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
