// Package plain gives lists to those who do not speak GraphQL: CSV for spreadsheets,
// JSON Lines for programs, footnotes for texts, GEXF and GraphML for those who draw, N-Quads and
// JSON-LD for stores of quads, entities for FollowTheMoney. A request is a question to the GraphQL API; quads are of the
// records of the articles that it finds.
//
//	/denials.csv?where={by: {is: "DPRK MFA"}}&orderBy=SAID_AT_ASC&limit=500
//	/ask.md?q=letters from Kim to Trump in 2018
//	/query.csv?query={ denials { facets(by: BY) { name count } } }
//	/query.gexf?query={ statements(where: {text: {contains: "letter"}}) { nodes { id } } }
package plain

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"parley/graph"
)

// Query answers a GraphQL question: the whole response as JSON, errors in it.
type Query func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error)

// Moment is the graph as it is when it is asked for: all pages of an answer are of one.
type Moment struct {
	Query Query
	// Record is what an article says, nil where there is none. Only quads need it.
	Record func(articleID string) *graph.Record
}

// MaxItems is how many items one answer holds at most; limit may ask for fewer.
const MaxItems = 10_000

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

// Handler answers GET /LIST.FORMAT, /ask.FORMAT and /query.FORMAT. It takes one moment for each request.
func Handler(moment func() Moment) http.Handler {
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
		var body bytes.Buffer
		f, err := answer(ctx, &body, moment(), r.URL.Path, r.URL.Query())
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
		_, _ = body.WriteTo(w) // who no longer listens misses nothing
	})
}

// Paths gives the paths that Handler answers.
func Paths() []string {
	var out []string
	for ext := range formats() {
		for name, l := range lists() {
			if l.has(ext) {
				out = append(out, "/"+name+"."+ext)
			}
		}
		out = append(out, "/ask."+ext, "/query."+ext)
	}
	return append(out, "/openapi.json")
}

// has is whether the list can be had in a format.
func (l list) has(ext string) bool { return l.formats == nil || slices.Contains(l.formats, ext) }

// answer writes what is asked for in its format.
func answer(ctx context.Context, w io.Writer, m Moment, file string, params url.Values) (format, error) {
	name, ext, _ := strings.Cut(path.Base(file), ".")
	f, ok := formats()[ext]
	if !ok {
		return f, refuse(http.StatusNotFound, "there is no format %q", ext)
	}
	limit := MaxItems
	if given := params.Get("limit"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < 1 {
			return f, refuse(http.StatusBadRequest, "limit: %q is no number of items", given)
		}
		limit = min(n, MaxItems)
	}
	if name == "query" {
		return f, queried(ctx, w, m, ext, f, params)
	}
	args := arguments{where: params.Get("where"), orderBy: params.Get("orderBy"), limit: limit}
	if name == "ask" {
		var err error
		var first int
		if name, args, first, err = asked(ctx, m.Query, params.Get("q")); err != nil {
			return f, err
		}
		if args.limit = limit; first > 0 {
			args.limit = min(limit, first)
		}
	}
	l, ok := lists()[name]
	if !ok {
		return f, refuse(http.StatusNotFound, "there is no list %q", name)
	}
	if !l.has(ext) {
		return f, refuse(http.StatusBadRequest, "%s can be had as %s, not as %s", name, strings.Join(l.formats, ", "), ext)
	}
	return f, write(ctx, f.begin(w, l, m), m.Query, name, l, f, args, func(int) {})
}

// write asks for a list page after page, and writes what comes. After each page it says how many items there are so far.
func write(ctx context.Context, s sink, query Query, name string, l list, f format, args arguments, tell func(n int)) error {
	n := 0
	err := fetch(ctx, query, name, l, f, args, func(items []item) error {
		n += len(items)
		tell(n)
		return s.add(items)
	})
	if err != nil {
		return err
	}
	return s.end()
}

// Export is what an export of one list asks for.
type Export struct {
	// List and Format name what is wanted, as the path of a request does.
	List, Format string
	// Where and OrderBy are as in a request, or empty.
	Where, OrderBy string
	// Tell is told how many items were written so far; nil where nobody wants to know.
	Tell func(n int)
}

// Names are the lists that can be exported in a format; none where there is no such format.
func Names(ext string) []string {
	var out []string
	if _, ok := formats()[ext]; !ok {
		return nil
	}
	for name, l := range lists() {
		if l.has(ext) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Write writes a whole list, however long it is. Memory is that of a page, but for the formats that need all at once (gexf, graphml, nq,
// jsonld). What is asked for in a wrong way is an error in words for who asks.
func (e Export) Write(ctx context.Context, w io.Writer, m Moment) error {
	if !slices.Contains(Names(e.Format), e.List) {
		return fmt.Errorf("there is no %s as %s: want one of %s", e.List, e.Format, strings.Join(Names(e.Format), ", "))
	}
	tell := e.Tell
	if tell == nil {
		tell = func(int) {}
	}
	l, f := lists()[e.List], formats()[e.Format]
	return write(ctx, f.begin(w, l, m), m.Query, e.List, l, f, arguments{where: e.Where, orderBy: e.OrderBy, limit: math.MaxInt}, tell)
}

// arguments are those of a list, as GraphQL writes them.
type arguments struct {
	where, orderBy string
	limit          int
}

var asks = regexp.MustCompile(`(?s)^\{ (\w+)(?:\((.*?)\))? \{ totalCount`)

// asked turns a question in English into a list and its arguments.
func asked(ctx context.Context, query Query, question string) (name string, args arguments, first int, err error) {
	raw, err := query(ctx, `query Plain($q: String!) { ask(question: $q) { query notUnderstood nearest } }`, map[string]any{"q": question})
	if err != nil {
		return "", args, 0, err
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
		return "", args, 0, fmt.Errorf("read the answer: %w", err)
	}
	a := body.Data.Ask
	switch {
	case len(body.Errors) > 0:
		return "", args, 0, refuse(http.StatusBadRequest, "q: %s", body.Errors[0].Message)
	case a.Query == nil:
		return "", args, 0, refuse(http.StatusBadRequest, "q: not understood: %s\nWhat could be asked:\n%s", strings.Join(a.NotUnderstood, ", "), strings.Join(a.Nearest, "\n"))
	}
	m := asks.FindStringSubmatch(*a.Query)
	if m == nil || strings.HasPrefix((*a.Query)[len(m[0]):], " facets(") || strings.HasPrefix((*a.Query)[len(m[0]):], " histogram(") {
		return "", args, 0, refuse(http.StatusBadRequest, "q: the answer is no list, which a file could hold: ask /graphql, or parley ask")
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
			first, _ = strconv.Atoi(value) // a number, as it was written by us
		}
	}
	return m[1], args, first, nil
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
func (a arguments) document(name string, l list, selection string, n int) (string, map[string]any, error) {
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
	return "query Plain(" + strings.Join(params, ", ") + ") { " + name + "(" + strings.Join(args, ", ") + ") { nodes { " + selection + " } pageInfo { hasNextPage endCursor } } }", variables, nil
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
func fetch(ctx context.Context, query Query, name string, l list, f format, args arguments, use func([]item) error) error {
	if l.root != "" {
		name = l.root
	}
	selection, after, left := l.selection(f.asks), "", args.limit
	for left > 0 {
		doc, variables, err := args.document(name, l, selection, min(f.page, left))
		if err != nil {
			return err
		}
		if after != "" {
			variables["after"] = after
		}
		raw, err := query(ctx, doc, variables)
		if err != nil {
			return err
		}
		var body struct {
			Data map[string]struct {
				Nodes    []json.RawMessage
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
			Errors apiErrors
		}
		if err := json.Unmarshal(raw, &body); err != nil {
			return fmt.Errorf("read the answer: %w", err)
		}
		if err := body.Errors.fault(); err != nil {
			return err
		}
		page := body.Data[name]
		items, err := read(page.Nodes)
		if err != nil {
			return err
		}
		if items = l.parts(items); len(items) > left {
			items = items[:left]
		}
		left -= len(items)
		if err := use(items); err != nil {
			return err
		}
		if !page.PageInfo.HasNextPage {
			break
		}
		after = page.PageInfo.EndCursor
	}
	return nil
}

// apiErrors is what the API says is wrong.
type apiErrors []struct {
	Message    string
	Path       []any
	Extensions struct{ Hint string }
}

func (e apiErrors) fault() error {
	if len(e) == 0 {
		return nil
	}
	message := e[0].Message
	if len(e[0].Path) > 1 && e[0].Path[0] == "variable" { // the conditions
		message = strings.Trim(fmt.Sprintln(e[0].Path[1:]...), "\n") + ": " + message
	}
	return refuse(http.StatusBadRequest, "%s\n%s", message, e[0].Extensions.Hint)
}

// read reads items; null is none.
func read(nodes []json.RawMessage) ([]item, error) {
	var out []item
	for _, raw := range nodes {
		if string(raw) == "null" {
			continue
		}
		it := item{raw: raw}
		if err := json.Unmarshal(raw, &it); err != nil {
			return nil, fmt.Errorf("read the answer: %w", err)
		}
		out = append(out, it)
	}
	return out, nil
}

// parts are the items of a list whose items are parts of what was asked for.
func (l list) parts(items []item) []item {
	if l.split == nil {
		return items
	}
	var out []item
	for _, i := range items {
		out = append(out, l.split(i)...)
	}
	return out
}
