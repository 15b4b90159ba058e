package plain

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// api answers every list with three statements on two pages, the first of which
// looks like a formula, and every question in English but one.
func api(asked *[]string) Query {
	return func(_ context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		where, err := json.Marshal(variables["where"])
		if err != nil {
			return nil, err
		}
		*asked = append(*asked, query+" "+string(where))
		switch {
		case strings.Contains(query, "ask("):
			if variables["q"] == "nonsense" {
				return json.RawMessage(`{"data":{"ask":{"query":null,"notUnderstood":["nonsense"],"nearest":["latest denials"]}}}`), nil
			}
			return json.RawMessage(`{"data":{"ask":{"query":"{ denials(where: {by: {is: \"A, B\"}}, orderBy: SAID_AT_DESC, first: 2) { totalCount } }"}}}`), nil
		case strings.Contains(string(where), "unknown"):
			return json.RawMessage(`{"errors":[{"message":"no such field","extensions":{"hint":"look at the schema"}}]}`), nil
		}
		name := query[strings.Index(query, "{ ")+2 : strings.Index(query, "(first")]
		node := func(id, text string) string {
			return `{"__typename":"Statement","id":"` + id + `","kind":"DENIAL","saidAt":"2021-03-04","text":"` + text + `","quotes":[],"speakers":[{"id":"e1","name":"Norway"}],"onBehalfOf":[],` +
				`"rule":"r","confidence":0.9,"denies":[{"__typename":"Letter","id":"v1","type":"LETTER","date":"2021-03"}],"evidence":[{"exact":"It *was* not.","start":0,"end":12,"article":{"title":"T","publisher":"P","publishedAt":"2021-03-05","url":null}}]}`
		}
		nodes, next := node("s1", "=1+1")+","+node("s2", "no, never"), `"hasNextPage":true,"endCursor":"c"`
		if variables["after"] == "c" {
			nodes, next = node("s3", "not at all"), `"hasNextPage":false,"endCursor":"d"`
		}
		return json.RawMessage(`{"data":{"` + name + `":{"nodes":[` + nodes + `],"pageInfo":{` + next + `}}}}`), nil
	}
}

func get(t *testing.T, h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestCSV(t *testing.T) {
	var asked []string
	w := get(t, Handler(func() Moment { return Moment{Query: api(&asked)} }), "/denials.csv?where="+url.QueryEscape(`{by: {is: "Norway"}}`)+"&orderBy=SAID_AT_ASC")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || w.Code != http.StatusOK || len(rows) != 4 {
		t.Fatalf("status %d, %d rows, %v", w.Code, len(rows), err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	if got := rows[1][column["text"]]; got != "'=1+1" {
		t.Errorf("a formula is written as %q", got)
	}
	if got := rows[3]; got[column["id"]] != "s3" || got[column["evidence"]] != "It *was* not." || got[column["end"]] != "12" || got[column["denies"]] != "LETTER 2021-03" {
		t.Errorf("%v", got)
	}
	if len(asked) != 2 || !strings.Contains(asked[0], `where: $where, orderBy: [SAID_AT_ASC]`) || !strings.HasSuffix(asked[0], `{"by":{"is":"Norway"}}`) {
		t.Errorf("asked %q", asked)
	}
}

func TestLimit(t *testing.T) {
	var asked []string
	h := Handler(func() Moment { return Moment{Query: api(&asked)} })
	w := get(t, h, "/statements.jsonl?limit=1")
	if n := strings.Count(w.Body.String(), "\n"); n != 1 || !strings.Contains(asked[0], "first: 1,") {
		t.Errorf("%d lines, asked %q", n, asked[0])
	}
}

func TestFootnotes(t *testing.T) {
	var asked []string
	got := get(t, Handler(func() Moment { return Moment{Query: api(&asked)} }), "/ask.md?q=denials+by+A").Body.String()
	for _, want := range []string{"- 2021-03-04, DENIAL, Norway, no, never[^2]\n", "[^2]: “It \\*was\\* not.” T, P, 2021-03-05, characters 0 to 12\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if !strings.Contains(asked[1], `denials(first: 2, after: $after, where: $where, orderBy: [SAID_AT_DESC])`) || !strings.HasSuffix(asked[1], `{"by":{"is":"A, B"}}`) {
		t.Errorf("asked %q", asked[1])
	}
}

func TestDrawings(t *testing.T) {
	var asked []string
	h := Handler(func() Moment { return Moment{Query: api(&asked)} })
	for file, want := range map[string][3]string{"/denials.gexf": {"node", "edge", "edges"}, "/denials.graphml": {"node", "edge", "graph"}} {
		w := get(t, h, file)
		count := map[string]int{}
		for d := xml.NewDecoder(w.Body); ; {
			tok, err := d.Token()
			if err != nil {
				break
			}
			if start, ok := tok.(xml.StartElement); ok {
				count[start.Name.Local]++
			}
		}
		// three statements, who said them, and the letter; each was said by one and denies one
		if count[want[0]] != 5 || count[want[1]] != 6 || count[want[2]] != 1 {
			t.Errorf("%s: %v", file, count)
		}
	}
}

// Drawings are what the formats demand: every id once, every end of an edge there, every value of a declared type.
func TestDrawingsAreValid(t *testing.T) {
	var asked []string
	h := Handler(func() Moment { return Moment{Query: api(&asked)} })
	var g gexf
	if err := xml.Unmarshal(get(t, h, "/denials.gexf").Body.Bytes(), &g); err != nil {
		t.Fatal(err)
	}
	types := map[string]map[string]string{}
	for _, a := range g.Graph.Attributes {
		types[a.Class] = map[string]string{}
		for _, k := range a.Of {
			types[a.Class][k.ID] = k.Type
		}
	}
	nodes := map[string]bool{}
	values := 0
	check := func(class string, of []gexfValue) {
		for _, v := range of {
			values++
			if err := isA(types[class][v.For], v.Value); err != nil {
				t.Errorf("%s %s: %v", class, v.For, err)
			}
		}
	}
	for _, n := range g.Graph.Nodes {
		if nodes[n.ID] {
			t.Errorf("node %s is there twice", n.ID)
		}
		nodes[n.ID] = true
		check("node", n.Values)
	}
	edges := map[string]bool{}
	for _, e := range g.Graph.Edges {
		if edges[e.ID] || !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("edge %v is there twice, or has no end", e)
		}
		edges[e.ID] = true
		check("edge", e.Values)
	}
	if g.XMLName.Space != "http://www.gexf.net/1.2draft" || values < 30 {
		t.Errorf("of %q, with %d values", g.XMLName.Space, values)
	}

	var m graphML
	if err := xml.Unmarshal(get(t, h, "/denials.graphml").Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	keys := map[string]graphMLKey{}
	for _, k := range m.Keys {
		if _, twice := keys[k.ID]; twice {
			t.Errorf("key %s is there twice", k.ID)
		}
		keys[k.ID] = k
	}
	clear(nodes)
	for _, n := range append(m.Graph.Nodes, m.Graph.Edges...) {
		for _, d := range n.Data {
			if err := isA(keys[d.Key].Type, d.Value); err != nil || (keys[d.Key].For == "edge") != (n.ID == "") {
				t.Errorf("%v: %s: %v", n, d.Key, err)
			}
		}
		if nodes[n.ID] = true; n.ID == "" && (!nodes[n.Source] || !nodes[n.Target]) {
			t.Errorf("edge %v has no end", n)
		}
	}
}

// isA says what is wrong with a value of a type, in both formats.
func isA(typ, value string) error {
	var err error
	switch typ {
	case "string":
	case "int", "integer":
		_, err = strconv.Atoi(value)
	case "double":
		_, err = strconv.ParseFloat(value, 64)
	default:
		err = fmt.Errorf("there is no type %q", typ)
	}
	return err
}

func TestRefused(t *testing.T) {
	var asked []string
	h := Handler(func() Moment { return Moment{Query: api(&asked)} })
	for target, status := range map[string]int{
		"/denials.pdf":            http.StatusNotFound,
		"/nothing.csv":            http.StatusNotFound,
		"/denials.csv?limit=none": http.StatusBadRequest,
		"/denials.csv?where=" + url.QueryEscape("by"):                  http.StatusBadRequest,
		"/denials.csv?where=" + url.QueryEscape("{a: 1}) { id } } # "): http.StatusBadRequest,
		"/denials.csv?where=" + url.QueryEscape("{a: 1}, first: 9999"): http.StatusBadRequest,
		"/denials.csv?where=" + url.QueryEscape(`{a: "}`):              http.StatusBadRequest,
		"/denials.csv?where=" + url.QueryEscape("{unknown: 1}"):        http.StatusBadRequest,
		"/denials.csv?orderBy=" + url.QueryEscape("X] ) {"):            http.StatusBadRequest,
		"/ask.csv?q=nonsense": http.StatusBadRequest,
	} {
		if w := get(t, h, target); w.Code != status {
			t.Errorf("%s: status %d, want %d: %s", target, w.Code, status, w.Body)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/denials.csv", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", w.Code)
	}
}

// Conditions are one value, however they are quoted, and may be written as JSON.
func TestConditions(t *testing.T) {
	for where, want := range map[string]string{
		`{by: {is: "a"}, kind: {in: [DENIAL, CLAIM]}}`: `{"by":{"is":"a"},"kind":{"in":["DENIAL","CLAIM"]}}`,
		`{"by": {"is": "a"}}`:                          `{"by":{"is":"a"}}`,
		`{by: {is: """a " b"""}}`:                      `{"by":{"is":"a \" b"}}`,
		`{confidence: {gte: 0.9}}`:                     `{"confidence":{"gte":0.9}}`,
	} {
		got, err := conditions(where)
		if err != nil {
			t.Errorf("%s: %v", where, err)
			continue
		}
		if b, err := json.Marshal(got); err != nil || string(b) != want {
			t.Errorf("%s is read as %s, want %s (%v)", where, b, want, err)
		}
	}
	for _, where := range []string{
		`{by: {is: """a" """}}) { totalCount } q2: denials(where: {by: {is: """b" """}}`, `{a: 1}) { id } } # `, `{a: 1}, first: 9999`, `{a: $x}`, `{a: "}`, `[1]`, `"a"`, `1`, `null`, `{a: 1} {b: 2}`,
	} {
		if got, err := conditions(where); err == nil {
			t.Errorf("%s is read as %v", where, got)
		}
	}
}

func FuzzWhere(f *testing.F) {
	f.Add(`{by: {is: "a"}}`)
	f.Add(`{a: 1}) { id }`)
	f.Add(`{by: {is: """a" """}}) { totalCount } q2: denials(where: {by: {is: """b" """}}`)
	f.Fuzz(func(t *testing.T, where string) {
		plain, _, err := arguments{where: "{}"}.document("statements", statementList(), "id", 1)
		if err != nil {
			t.Fatal(err)
		}
		if doc, _, err := (arguments{where: where}).document("statements", statementList(), "id", 1); err == nil && where != "" && doc != plain {
			t.Errorf("%q became %q", where, doc)
		}
	})
}
