package resolvers

import (
	"context"
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"parley/graph/view"
)

// Limits are what one question may cost, so that one client cannot stop the
// others. A zero field stands for its default.
type Limits struct {
	// Depth is how deep fields may stand in one another (15).
	Depth int
	// Complexity is how many fields an answer may have at most, counted from the
	// page sizes asked for (50,000).
	Complexity int
	// Aliases is how many fields may be given other names (100).
	Aliases int
	// Tokens is how many words and signs a question may have (5,000).
	Tokens int
	// Length is how many bytes a question may have, its variables apart (100,000). What is longer is not
	// even parsed.
	Length int
	// Body is how many bytes a request may have (1 MiB).
	Body int64
	// Timeout is how long an answer may take (10 s).
	Timeout time.Duration
}

func (l Limits) orDefault() Limits {
	set := func(field *int, unless int) {
		if *field == 0 {
			*field = unless
		}
	}
	set(&l.Depth, 15)
	set(&l.Complexity, 50_000)
	set(&l.Aliases, 100)
	set(&l.Tokens, 5_000)
	set(&l.Length, 100_000)
	if l.Body == 0 {
		l.Body = 1 << 20
	}
	if l.Timeout == 0 {
		l.Timeout = 10 * time.Second
	}
	return l
}

// maxSchemaFields is how many fields questions to the schema itself may select:
// four times what GraphiQL and code generators ask for.
const maxSchemaFields = 1000

// guard refuses questions before they are answered. Questions to the schema
// itself (__schema, __type) have a bound of their own, so that tools can ask for
// all of it; how deep they go, the validator bounds.
type guard struct {
	limits          Limits
	noIntrospection bool
}

// ExtensionName names the guard among gqlgen's extensions.
func (guard) ExtensionName() string { return "Limits" }

// Validate has nothing to check.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters looks at a question before it is parsed.
func (g guard) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	if len(params.Query) > g.limits.Length {
		return tooLong(len(params.Query), g.limits.Length)
	}
	return nil
}

func tooLong(length, most int) *gqlerror.Error {
	return refusal(codeTooLong, hintTooLong, "the question has %d bytes, at most %d are read", length, most)
}

// What is said of a question that is too long.
const (
	codeTooLong = "TOO_LONG"
	hintTooLong = "shorten the question, or split it; long lists of values go into variables"
)

// MutateOperationContext looks at a question that is valid by the schema.
func (g guard) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = g.noIntrospection
	w := &walker{vars: op.Variables, most: max(g.limits.Complexity, maxSchemaFields), fragments: map[string]measure{}}
	m := w.selections(op.Operation.SelectionSet)
	m.cost = min(m.cost+conditionCost*w.conditionsSeen, w.most+1)
	op.Stats.SetExtension(statCost, m.cost)
	switch {
	case w.fault != nil:
		return w.fault
	case m.depth > g.limits.Depth:
		return refusal(codeTooDeep, hintTooDeep,
			"the question is %d fields deep, at most %d are answered", m.depth, g.limits.Depth)
	case m.cost > g.limits.Complexity:
		return refusal("TOO_COMPLEX", "ask for smaller pages (first), or for fewer fields in them",
			"the answer could have more than %d fields", g.limits.Complexity)
	case m.schema > maxSchemaFields:
		return refusal("TOO_COMPLEX", "ask for the schema once", "more than %d fields of the schema itself", maxSchemaFields)
	case w.aliases > g.limits.Aliases:
		return refusal("TOO_MANY_ALIASES", "ask in several questions, or by variables", "%d fields are given other names, at most %d may be", w.aliases, g.limits.Aliases)
	}
	return nil
}

// What is said of a question whose fields stand too deep in one another.
const (
	codeTooDeep = "TOO_DEEP"
	hintTooDeep = "ask for the inner things by node(id) in a second question"
)

// statCost is where the cost of a question is kept with it.
const statCost = "parley.cost"

// costOf is what a question was measured to cost; 0 where it was not measured.
func costOf(op *graphql.OperationContext) int {
	cost, _ := op.Stats.GetExtension(statCost).(int)
	return cost
}

// conditionCost is what one condition counts: to find all that it holds for takes about
// as long as to write some fields.
const conditionCost = 10

// askedCost is what the GraphQL question counts that one in English becomes: a
// page of the usual size with what it selects.
const askedCost = view.DefaultPage * 40

// work is what a field costs besides what stands in it: it reads a whole list, not a page of it, or it writes.
var work = map[string]int{"facets": 100, "histogram": 100, "timeline": 100, "search": 100, "quality": 100, "denialPairs": 500, "path": 5_000, "neighbourhood": 5_000,
	"loadArticle": 400, "retractArticle": 400, "judge": 400, "withdrawJudgement": 400}

// lengths is how long the lists are thought to be that are bounded otherwise than by pages.
var lengths = map[string]int{"histogram": 100, "members": 100, "links": 100, "steps": 4, "scores": 300}

// measure is what a part of a question may cost; schema counts the fields that
// it selects of the schema itself.
type measure struct{ depth, cost, schema int }

type walker struct {
	vars map[string]any
	// most bounds what is counted, so that numbers do not run over.
	most int
	// fragments are measured once, however often they are used.
	fragments map[string]measure
	fault     *gqlerror.Error
	// aliases and conditionsSeen count what stands in the question.
	aliases, conditionsSeen int
}

func (w *walker) selections(set ast.SelectionSet) measure {
	var sum measure
	for _, s := range set {
		var m measure
		switch s := s.(type) {
		case *ast.Field:
			m = w.field(s)
		case *ast.InlineFragment:
			m = w.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			m = w.fragment(s)
		}
		sum.depth = max(sum.depth, m.depth)
		sum.cost = min(sum.cost+m.cost, w.most+1)
		sum.schema = min(sum.schema+m.schema, w.most+1)
	}
	return sum
}

func (w *walker) fragment(s *ast.FragmentSpread) measure {
	m, ok := w.fragments[s.Name]
	if !ok {
		m = w.selections(s.Definition.SelectionSet)
		w.fragments[s.Name] = m
	}
	return m
}

func (w *walker) field(f *ast.Field) measure {
	if f.Name == "__schema" || f.Name == "__type" {
		return measure{schema: w.selections(f.SelectionSet).cost}
	}
	if f.Alias != f.Name {
		w.aliases++
	}
	for _, arg := range f.Arguments {
		if arg.Name == "where" {
			w.conditions(arg)
		}
	}
	m := w.selections(f.SelectionSet)
	if f.Name == "result" { // of a question in English: it becomes one of its own
		m.cost = askedCost
	}
	return measure{m.depth + 1, min(1+work[f.Name]+m.cost*w.times(f), w.most+1), m.schema}
}

// times is how often what stands in a field may come: the page size of a paged
// field, the number of ids asked for, what lengths says, else once.
func (w *walker) times(f *ast.Field) int {
	args := f.ArgumentMap(w.vars)
	if ids, ok := args["ids"].([]any); ok {
		return max(1, len(ids))
	}
	if f.Definition == nil || f.Definition.Arguments.ForName("first") == nil {
		return max(1, lengths[f.Name])
	}
	for _, name := range []string{"first", "last"} {
		if n, ok := args[name]; ok && n != nil {
			return clamp(n)
		}
	}
	return view.DefaultPage
}

// clamp reads a page size as far as it can be granted.
func clamp(n any) int {
	size, err := graphql.UnmarshalInt(n)
	if err != nil {
		return view.MaxPage // the field itself will refuse it
	}
	return min(max(1, size), view.MaxPage)
}

// conditions refuses a condition whose value is missing. Left out silently, it
// would hold for everything, and the answer would look like a finding.
func (w *walker) conditions(arg *ast.Argument) {
	if arg.Value.Kind == ast.NullValue || arg.Value.Kind == ast.Variable && w.vars[arg.Value.Raw] == nil {
		return // no conditions at all, said plainly
	}
	if why := w.missing(arg.Value, "where"); why != "" && w.fault == nil {
		w.fault = refusal(string(view.BadInput), "give it a value, or leave the condition out", "%s", why)
	}
}

func (w *walker) missing(v *ast.Value, path string) string {
	switch v.Kind {
	case ast.NullValue:
		return path + " is null"
	case ast.Variable:
		given, ok := w.vars[v.Raw]
		if !ok || given == nil {
			return fmt.Sprintf("%s: the variable $%s has no value", path, v.Raw)
		}
		return w.missingIn(given, path)
	}
	if len(v.Children) == 0 {
		w.conditionsSeen++
	}
	for _, child := range v.Children {
		if why := w.missing(child.Value, join(path, child.Name)); why != "" {
			return why
		}
	}
	return ""
}

// join names a part of a condition; parts of lists have no name.
func join(path, name string) string {
	if name == "" {
		return path
	}
	return path + "." + name
}

func (w *walker) missingIn(given any, path string) string {
	switch given := given.(type) {
	case nil:
		return path + " is null"
	case map[string]any:
		for name, v := range given {
			if why := w.missingIn(v, join(path, name)); why != "" {
				return why
			}
		}
	case []any:
		for _, v := range given {
			if why := w.missingIn(v, path); why != "" {
				return why
			}
		}
	default:
		w.conditionsSeen++
	}
	return ""
}

func refusal(code, hint, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code, "hint": hint}}
}
