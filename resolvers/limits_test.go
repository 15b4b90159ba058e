package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/graph/view"
	"parley/resolvers"
)

type fault struct {
	Message    string
	Extensions struct {
		Code        string
		Hint        string
		Suggestions []string
	}
}

func faults(t *testing.T, body []byte) []fault {
	t.Helper()
	var answer struct{ Errors []fault }
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return answer.Errors
}

// refused checks that a question is refused with this code, and says what to do.
func refused(t *testing.T, h http.Handler, query string, variables map[string]any, code string) fault {
	t.Helper()
	got := faults(t, post(t, h, query, variables).Body.Bytes())
	if len(got) == 0 || got[0].Extensions.Code != code {
		t.Fatalf("%.200s: got %+v, want the code %s", query, got, code)
	}
	if got[0].Extensions.Hint == "" {
		t.Errorf("%.200s: %q comes without a hint", query, got[0].Message)
	}
	return got[0]
}

func answered(t *testing.T, h http.Handler, query string, variables map[string]any) {
	t.Helper()
	if got := faults(t, post(t, h, query, variables).Body.Bytes()); len(got) > 0 {
		t.Errorf("%.200s: refused with %+v", query, got)
	}
}

func TestQuestionsThatAreRefused(t *testing.T) {
	h := served(t, resolvers.Limits{})
	nested := func(n int) string {
		return "{articles(first: 1) {nodes" + strings.Repeat("{statements(first: 1) {nodes{article", n) + "{title}" + strings.Repeat("}}}", n) + "}}"
	}
	for _, c := range []struct {
		name, query, code string
		variables         map[string]any
	}{
		{"too deep", nested(5), "TOO_DEEP", nil},
		{"too deep to be read", nested(2000), "TOO_DEEP", nil},
		{"pages of pages", `{articles(first: 200) {nodes {statements(first: 200) {nodes {id text}}}}}`, "TOO_COMPLEX", nil},
		{"the same by a variable", `query($n: Int) {articles(first: $n) {nodes {statements(first: $n) {nodes {id text}}}}}`, "TOO_COMPLEX", map[string]any{"n": 200}},
		{"the same by last", `{articles(last: 200) {nodes {statements(last: 200) {nodes {id text}}}}}`, "TOO_COMPLEX", nil},
		{"through an interface", `{events(first: 200) {nodes {statements(first: 200) {nodes {id text}}}}}`, "TOO_COMPLEX", nil},
		{"many ids", `query($ids: [ID!]!) {nodes(ids: $ids) {... on Article {statements(first: 200) {nodes {id text}}}}}`, "TOO_COMPLEX", map[string]any{"ids": make199()}},
		{"fragments that double", doubling(), "TOO_COMPLEX", nil},
		{"many aliases of lists", "{" + aliases("a%d: statements(first: 200) {nodes {id}}\n", 300) + "}", "TOO_COMPLEX", nil},
		{"many aliases", "{" + aliases("a%d: stats {articles}\n", 101) + "}", "TOO_MANY_ALIASES", nil},
		{"many aliases in fragments", "{...A ...B} fragment A on Query {" + aliases("a%d: stats {articles}\n", 60) + "} fragment B on Query {" + aliases("b%d: stats {articles}\n", 60) + "}", "TOO_MANY_ALIASES", nil},
		{"ten thousand aliases", "{" + aliases("a%d: stats {articles}\n", 10000) + "}", "TOO_LONG", nil},
		{"the schema over and over", "{" + aliases("a%d: __schema {types {fields {name type {name} args {name}}}}\n", 200) + "}", "TOO_COMPLEX", nil},
		{"the schema without end", `{__schema {types {fields {type {fields {type {fields {type {fields {name}}}}}}}}}}`, "GRAPHQL_VALIDATION_FAILED", nil},
		{"a circle of fragments", `{...A} fragment A on Query {...B} fragment B on Query {...A}`, "GRAPHQL_VALIDATION_FAILED", nil},
		{"the whole counted over and over", "{statements {" + aliases("a%d: facets(by: KIND) {value}\n", 400) + "}}", "TOO_COMPLEX", nil},
		{"a histogram on every page", `{entities(first: 200) {nodes {statements {histogram {date count}}}}}`, "TOO_COMPLEX", nil},
		{"many paths at once", "{" + aliases("a%d: path(from: \"Trump\", to: \"Kim Jong Un\") {length}\n", 10) + "}", "TOO_COMPLEX", nil},
		{"many neighbourhoods at once", "{" + aliases("a%d: neighbourhood(of: \"Trump\") {complete}\n", 10) + "}", "TOO_COMPLEX", nil},
		{"a path too long", `{path(from: "Trump", to: "Kim Jong Un", longest: 7) {length}}`, "BAD_INPUT", nil},
		{"a neighbourhood too deep", `{neighbourhood(of: "Trump", depth: 4) {complete}}`, "BAD_INPUT", nil},
		{"a path from nobody", `{path(from: "Nobody at All", to: "Trump") {length}}`, "UNKNOWN_NAME", nil},
		{"a search for nothing", `{search(text: " -- ") {totalCount}}`, "BAD_INPUT", nil},
		{"a search for what is not there only", `{search(text: "-letter") {totalCount}}`, "BAD_INPUT", nil},
		{"more parts than a page has", `{statements {facets(by: KIND, first: 201) {value}}}`, "BAD_INPUT", nil},
		{"a page too large", `{statements(first: 201) {totalCount}}`, "BAD_INPUT", nil},
		{"a page of less than nothing", `{statements(first: -1) {totalCount}}`, "BAD_INPUT", nil},
		{"a number without end", `{statements(first: 99999999999999999999) {totalCount}}`, "GRAPHQL_VALIDATION_FAILED", nil},
		{"first and last", `{statements(first: 1, last: 1) {totalCount}}`, "BAD_INPUT", nil},
		{"no cursor", `{statements(after: "here") {totalCount}}`, "BAD_INPUT", nil},
		{"too many ids", `query($ids: [ID!]!) {nodes(ids: $ids) {id}}`, "BAD_INPUT", map[string]any{"ids": append(make199(), "a", "b")}},
		{"an id of another type", `{statements(where: {id: {eq: "RW50aXR5OmE"}}) {totalCount}}`, "BAD_INPUT", nil},
		{"a condition that is null", `{denials(where: {by: {is: null}}) {totalCount}}`, "BAD_INPUT", nil},
		{"a variable that is null", `query($by: String = "Trump") {denials(where: {by: {is: $by}}) {totalCount}}`, "BAD_INPUT", map[string]any{"by": nil}},
		{"a variable that is not given", `query($by: String) {denials(where: {by: {is: $by}}) {totalCount}}`, "BAD_INPUT", nil},
		{"a null inside a variable", `query($w: StatementWhere) {denials(where: $w) {totalCount}}`, "BAD_INPUT", map[string]any{"w": map[string]any{"by": map[string]any{"is": nil}}}},
		{"an empty name", `{denials(where: {by: {is: " "}}) {totalCount}}`, "BAD_INPUT", nil},
		{"empty words", `{denials(where: {text: {contains: "--"}}) {totalCount}}`, "BAD_INPUT", nil},
		{"a day that is none", `{denials(where: {saidAt: {before: "2020-02-30"}}) {totalCount}}`, "BAD_INPUT", nil},
		{"too many conditions", `query($w: StatementWhere) {denials(where: $w) {totalCount}}`, "BAD_INPUT", map[string]any{"w": nots(501)}},
		{"an unknown field", `{denials {nodes {saidBy}}}`, "GRAPHQL_VALIDATION_FAILED", nil},
		{"an unknown condition", `{denials(where: {from: {is: "Trump"}}) {totalCount}}`, "GRAPHQL_VALIDATION_FAILED", nil},
		{"an unknown kind", `{statements(where: {kind: {eq: LIE}}) {totalCount}}`, "GRAPHQL_VALIDATION_FAILED", nil},
		{"no GraphQL", `{denials`, "GRAPHQL_PARSE_FAILED", nil},
	} {
		t.Run(c.name, func(t *testing.T) { refused(t, h, c.query, c.variables, c.code) })
	}
}

func TestQuestionsThatAreNotRefused(t *testing.T) {
	h := served(t, resolvers.Limits{})
	answered(t, h, `query($w: StatementWhere) {denials(where: $w) {totalCount}}`, map[string]any{"w": nil})
	answered(t, h, `query($w: StatementWhere) {denials(where: $w) {totalCount}}`, map[string]any{"w": nots(100)})
	answered(t, h, `{denials(first: 0) {totalCount nodes {id}}}`, nil)
	answered(t, h, `{articles(first: 200) {nodes {title publisher publishedAt statements(first: 10) {nodes {id kind text}}}}}`, nil)
	answered(t, h, "{"+aliases("a%d: stats {articles}\n", 100)+"}", nil)
	answered(t, h, introspection, nil)
	// The schema is answered however little a question may cost otherwise.
	answered(t, served(t, resolvers.Limits{Depth: 1, Complexity: 1}), introspection, nil)
}

// introspection is as deep and wide as what GraphQL tools ask for.
const introspection = `query {__schema {queryType {name} types {...T} directives {name locations args {...V}}}}
fragment T on __Type {kind name description fields(includeDeprecated: true) {name description args {...V} type {...R} isDeprecated}
 inputFields {...V} interfaces {...R} enumValues {name description} possibleTypes {...R}}
fragment V on __InputValue {name description type {...R} defaultValue}
fragment R on __Type {kind name ofType {kind name ofType {kind name ofType {kind name ofType {kind name ofType {kind name ofType {kind name}}}}}}}`

func TestTheSchemaCanBeHidden(t *testing.T) {
	v := story(t)
	h := resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }, NoIntrospection: true})
	if got := faults(t, post(t, h, introspection, nil).Body.Bytes()); len(got) == 0 {
		t.Error("the schema was given away")
	}
	answered(t, h, `{stats {articles}}`, nil)
}

func TestAnAnswerThatTakesTooLong(t *testing.T) {
	refused(t, served(t, resolvers.Limits{Timeout: time.Nanosecond}), `{denials(where: {text: {contains: "a"}}) {totalCount}}`, nil, "TIMEOUT")
}

func make199() []string {
	ids := make([]string, 199)
	for i := range ids {
		ids[i] = fmt.Sprint(i)
	}
	return ids
}

func aliases(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// doubling is a few lines that stand for a million fields.
func doubling() string {
	var b strings.Builder
	b.WriteString("{...F0}")
	for i := range 20 {
		fmt.Fprintf(&b, " fragment F%d on Query {a%d: __typename ...F%d b%d: stats {articles} ... on Query {...F%d}}", i, i, i+1, i, i+1)
	}
	b.WriteString(" fragment F20 on Query {stats {articles}}")
	return b.String()
}

func nots(n int) map[string]any {
	w := map[string]any{}
	for range n - 1 {
		w = map[string]any{"not": w}
	}
	return w
}

// What is measured is told with what came of it.
func TestObserved(t *testing.T) {
	var got []resolvers.Observed
	v := story(t)
	h := resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }, Lanes: resolvers.NewLanes(),
		Observe: func(_ context.Context, o resolvers.Observed) { got = append(got, o) }})
	post(t, h, `query Titles {articles(first: 10) {nodes {title}}}`, nil)
	post(t, h, `query Titles {articles(first: 10, where: {title: {contains: "a"}}) {nodes {title}}}`, nil)
	post(t, h, `{articles(first: 201) {totalCount}}`, nil)
	post(t, h, `{nothing}`, nil)
	want := []resolvers.Observed{{Operation: "Titles", Cost: 21}, {Operation: "Titles", Cost: 31}, {Cost: 201, Codes: []string{"BAD_INPUT"}}, {Codes: []string{"GRAPHQL_VALIDATION_FAILED"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Nobody has to work on for a client that left.
func TestACancelledQuestionStops(t *testing.T) {
	h := served(t, resolvers.Limits{Complexity: math.MaxInt32, Depth: 100})
	large := "{statements(first: 12) {nodes" + strings.Repeat("{text speakers {statements(first: 12) {nodes", 7) + "{id}" + strings.Repeat("}}}", 7) + "}}"
	took := func(ctx context.Context) (time.Duration, string) {
		body, err := json.Marshal(map[string]string{"query": large})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		start := time.Now()
		h.ServeHTTP(w, r)
		return time.Since(start), w.Body.String()
	}
	whole, body := took(t.Context())
	t.Logf("whole: %v, %d bytes", whole, len(body))
	gone, leave := context.WithTimeout(t.Context(), whole/10)
	defer leave()
	if part, body := took(gone); part > whole/2 {
		t.Errorf("left after %v, it took %v of %v: %.300s", whole/10, part, whole, body)
	}
}
