// Package plain gives lists to those who do not speak GraphQL: CSV for spreadsheets,
// JSON Lines for programs, footnotes for texts, GEXF and GraphML for those who draw.
// A request is a question to the GraphQL API, and this package adds nothing to it.
//
//	/denials.csv?where={by: {is: "DPRK MFA"}}&orderBy=SAID_AT_ASC&limit=500
//	/ask.md?q=letters from Kim to Trump in 2018
//	/query.csv?query={ denials { facets(by: BY) { name count } } }
package plain

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// Query answers a GraphQL question: the whole response as JSON, errors in it.
type Query func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error)

// MaxItems is how many items one answer holds at most; limit may ask for fewer.
const MaxItems = 10_000

// pageSize is how many are asked for at a time: the API's largest page.
const pageSize = 200

// fault is why a request is not answered, in words for its sender.
type fault struct {
	status  int
	message string
}

func (f *fault) Error() string { return f.message }

func refuse(status int, format string, args ...any) error {
	return &fault{status, fmt.Sprintf(format, args...)}
}

// maxTime is how long an answer may take, all its pages together.
const maxTime = 40 * time.Second

// Handler answers GET /LIST.FORMAT and /ask.FORMAT. It takes one Query for each
// request, so that all pages of an answer are of one moment.
func Handler(moment func() Query) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/openapi.json" {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write(OpenAPI())
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, r.Method+" is not answered here: ask by GET", http.StatusMethodNotAllowed)
			return
		}
		ctx, stop := context.WithTimeout(r.Context(), maxTime)
		defer stop()
		body, f, err := answer(ctx, moment(), r.URL.Path, r.URL.Query())
		if ctx.Err() != nil {
			http.Error(w, "this took longer than "+maxTime.String()+": ask for less by limit or where", http.StatusServiceUnavailable)
			return
		}
		if err != nil {
			status := http.StatusInternalServerError
			if f, ok := err.(*fault); ok { //nolint:errorlint // it is never wrapped
				status = f.status
			}
			http.Error(w, err.Error(), status)
			return
		}
		w.Header().Set("Content-Type", f.media)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if f.attach {
			w.Header().Set("Content-Disposition", `attachment; filename="parley-`+path.Base(r.URL.Path)+`"`)
		}
		_, _ = w.Write(body) // who no longer listens misses nothing
	})
}

// Paths gives the paths that Handler answers.
func Paths() []string {
	var out []string
	for name := range lists {
		for ext := range formats {
			out = append(out, "/"+name+"."+ext)
		}
	}
	for ext := range formats {
		out = append(out, "/ask."+ext)
	}
	out = append(out, "/query.csv", "/query.jsonl")
	return append(out, "/openapi.json")
}

// answer writes what is asked for in its format.
func answer(ctx context.Context, query Query, file string, params url.Values) ([]byte, format, error) {
	name, ext, _ := strings.Cut(path.Base(file), ".")
	f, ok := formats[ext]
	if !ok {
		return nil, f, refuse(http.StatusNotFound, "there is no format %q", ext)
	}
	limit := MaxItems
	if given := params.Get("limit"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < 1 {
			return nil, f, refuse(http.StatusBadRequest, "limit: %q is no number of items", given)
		}
		limit = min(n, MaxItems)
	}
	if name == "query" {
		body, err := queried(ctx, query, ext, params)
		return body, f, err
	}
	args := arguments{where: params.Get("where"), orderBy: params.Get("orderBy")}
	if name == "ask" {
		var err error
		if name, args, err = asked(ctx, query, params.Get("q")); err != nil {
			return nil, f, err
		}
		if args.first > 0 {
			limit = min(limit, args.first)
		}
	}
	l, ok := lists[name]
	if !ok {
		return nil, f, refuse(http.StatusNotFound, "there is no list %q", name)
	}
	items, err := fetch(ctx, query, name, l, args, limit)
	if err != nil {
		return nil, f, err
	}
	body, err := f.write(l, items)
	return body, f, err
}

// arguments are those of a list, as GraphQL writes them.
type arguments struct {
	where, orderBy string
	first          int
}

var asks = regexp.MustCompile(`(?s)^\{ (\w+)(?:\((.*?)\))? \{ totalCount`)

// asked turns a question in English into a list and its arguments.
func asked(ctx context.Context, query Query, question string) (name string, args arguments, err error) {
	raw, err := query(ctx, `query Plain($q: String!) { ask(question: $q) { query notUnderstood nearest } }`, map[string]any{"q": question})
	if err != nil {
		return "", args, err
	}
	var body struct {
		Data struct {
			Ask struct {
				Query                  *string
				NotUnderstood, Nearest []string
			}
		}
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return "", args, fmt.Errorf("read the answer: %w", err)
	}
	a := body.Data.Ask
	switch {
	case len(body.Errors) > 0:
		return "", args, refuse(http.StatusBadRequest, "q: %s", body.Errors[0].Message)
	case a.Query == nil:
		return "", args, refuse(http.StatusBadRequest, "q: not understood: %s\nWhat could be asked:\n%s", strings.Join(a.NotUnderstood, ", "), strings.Join(a.Nearest, "\n"))
	}
	m := asks.FindStringSubmatch(*a.Query)
	if m == nil {
		return "", args, fmt.Errorf("the question became %q, which is no list", *a.Query)
	}
	for rest := m[2]; rest != ""; {
		key, value, _ := strings.Cut(rest, ": ")
		value, rest = cutValue(value)
		switch key {
		case "where":
			args.where = value
		case "orderBy":
			args.orderBy = value
		case "first":
			args.first, _ = strconv.Atoi(value) // a number, as it was written by us
		}
	}
	return m[1], args, nil
}

// cutValue cuts a GraphQL value from what follows it.
func cutValue(s string) (value, rest string) {
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		case c == ',' && depth == 0:
			return s[:i], strings.TrimPrefix(s[i+1:], " ")
		}
	}
	return s, ""
}

var word = regexp.MustCompile(`^[A-Z_]+(,[A-Z_]+)*$`)

// document is the GraphQL question for a page, with its variables: conditions are
// one of them, so that they can be nothing but a value.
func (a arguments) document(name string, l list, n int) (string, map[string]any, error) {
	params, args, variables := []string{"$after: String"}, []string{"first: " + strconv.Itoa(n), "after: $after"}, map[string]any{}
	if a.where != "" {
		value, err := conditions(a.where)
		if err != nil {
			return "", nil, err
		}
		variables["where"] = value
		params, args = append(params, "$where: "+l.input), append(args, "where: $where")
	}
	if a.orderBy != "" {
		if !word.MatchString(a.orderBy) {
			return "", nil, refuse(http.StatusBadRequest, "orderBy: %q is no order", a.orderBy)
		}
		args = append(args, "orderBy: ["+a.orderBy+"]")
	}
	return "query Plain(" + strings.Join(params, ", ") + ") { " + name + "(" + strings.Join(args, ", ") + ") { nodes { " + l.selection + " } pageInfo { hasNextPage endCursor } } }", variables, nil
}

// conditions reads the conditions of a list, written as in GraphQL or as JSON.
func conditions(where string) (map[string]any, error) {
	wrong := func(why string) error {
		return refuse(http.StatusBadRequest, "where: %s: want conditions as GraphQL writes them, such as {by: {is: \"DPRK MFA\"}}, or as JSON", why)
	}
	var value any
	if err := json.Unmarshal([]byte(where), &value); err != nil {
		doc, gqlErr := parser.ParseQueryWithTokenLimit(&ast.Source{Input: "{ f(where: " + where + ") }"}, maxTokens)
		if gqlErr != nil {
			return nil, wrong(gqlErr.Error())
		}
		arg := onlyArgument(doc)
		if arg == nil || asksForVariable(arg.Value) {
			return nil, wrong("it is more than one value, or holds a variable")
		}
		if value, err = arg.Value.Value(nil); err != nil {
			return nil, wrong(err.Error())
		}
	}
	out, ok := value.(map[string]any)
	if !ok {
		return nil, wrong("it is no object")
	}
	return out, nil
}

func asksForVariable(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return true
	}
	for _, child := range v.Children {
		if asksForVariable(child.Value) {
			return true
		}
	}
	return false
}

// maxTokens is how many words and signs conditions may have.
const maxTokens = 2000

// onlyArgument is the argument of a question that has one field with one argument
// and nothing else; nil where there is more.
func onlyArgument(doc *ast.QueryDocument) *ast.Argument {
	if len(doc.Operations) != 1 || len(doc.Fragments) != 0 || len(doc.Operations[0].SelectionSet) != 1 {
		return nil
	}
	field, ok := doc.Operations[0].SelectionSet[0].(*ast.Field)
	if !ok || len(field.Arguments) != 1 || len(field.SelectionSet) != 0 || len(field.Directives) != 0 || field.Name != "f" {
		return nil
	}
	return field.Arguments[0]
}

// fetch asks page after page.
func fetch(ctx context.Context, query Query, name string, l list, args arguments, limit int) ([]item, error) {
	var out []item
	after := ""
	for len(out) < limit {
		doc, variables, err := args.document(name, l, min(pageSize, limit-len(out)))
		if err != nil {
			return nil, err
		}
		if after != "" {
			variables["after"] = after
		}
		raw, err := query(ctx, doc, variables)
		if err != nil {
			return nil, err
		}
		var body struct {
			Data map[string]struct {
				Nodes    []json.RawMessage
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
			Errors []struct {
				Message    string
				Extensions struct{ Hint string }
			}
		}
		if err := json.Unmarshal(raw, &body); err != nil {
			return nil, fmt.Errorf("read the answer: %w", err)
		}
		if len(body.Errors) > 0 {
			return nil, refuse(http.StatusBadRequest, "%s\n%s", body.Errors[0].Message, body.Errors[0].Extensions.Hint)
		}
		page := body.Data[name]
		for _, raw := range page.Nodes {
			it := item{raw: raw}
			if err := json.Unmarshal(raw, &it); err != nil {
				return nil, fmt.Errorf("read the answer: %w", err)
			}
			out = append(out, it)
		}
		if !page.PageInfo.HasNextPage {
			break
		}
		after = page.PageInfo.EndCursor
	}
	return out, nil
}
