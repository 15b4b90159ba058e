package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"parley/ask"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

// Config is what questions are answered from and within what bounds.
type Config struct {
	// View gives the newest view; each question is answered from one.
	View   func() *view.View
	Limits Limits
	// NoIntrospection refuses questions to the schema itself.
	NoIntrospection bool
	// Ask reads questions in English; nil answers none.
	Ask *ask.Reader
	// Now is the clock; nil is the machine's.
	Now func() time.Time
	// Log is told of faults of the program; nil tells nobody.
	Log *slog.Logger
}

// keptDocuments is how many different questions are kept.
const keptDocuments = 1000

// engine answers from one view.
type engine struct {
	view *view.View
	exec *executor.Executor
}

func newEngine(cfg Config, v *view.View, docs *documents) *engine {
	log := cfg.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	limits, errs := cfg.Limits.orDefault(), presenter{log}
	res := &Resolver{view: v, ask: cfg.Ask, now: cfg.Now}
	if res.now == nil {
		res.now = time.Now
	}
	exec := executor.New(gql.NewExecutableSchema(gql.Config{Resolvers: res}))
	exec.SetErrorPresenter(errs.present)
	exec.SetRecoverFunc(errs.recovered)
	exec.SetParserTokenLimit(limits.Tokens)
	exec.SetQueryCache(docs)
	exec.Use(guard{limits, cfg.NoIntrospection})
	e := &engine{v, exec}
	res.run = e.run
	return e
}

// run answers a question of our own making: the data, or the first fault.
func (e *engine) run(ctx context.Context, query string) (json.RawMessage, error) {
	got := e.answer(ctx, &graphql.RawParams{Query: query}, true)
	if len(got.Errors) > 0 {
		return nil, &gqlerror.Error{Message: got.Errors[0].Message, Extensions: got.Errors[0].Extensions}
	}
	return got.Data, nil
}

// answer is a response, and whether the question was answered at all: refused
// means that nothing was looked up.
type answer struct {
	*graphql.Response
	refused bool
}

func (e *engine) answer(ctx context.Context, params *graphql.RawParams, readOnly bool) answer {
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.exec.CreateOperationContext(ctx, params)
	if errs != nil {
		return answer{e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs), true}
	}
	if readOnly && op.Operation.Operation != ast.Query {
		no := refusal(string(view.BadInput), "send it by POST", "by GET only queries are answered")
		return answer{e.exec.DispatchError(graphql.WithOperationContext(ctx, op), gqlerror.List{no}), true}
	}
	respond, ctx := e.exec.DispatchOperation(ctx, op)
	if resp := respond(ctx); resp != nil {
		return answer{resp, false}
	}
	late := e.exec.DispatchError(context.WithoutCancel(ctx), gqlerror.List{gqlerror.Wrap(ctx.Err())})
	return answer{late, false}
}

// encode writes a response as JSON. The data is JSON already; a question that was
// refused has none.
func encode(r *graphql.Response) ([]byte, error) {
	if len(r.Errors) > 0 {
		return json.Marshal(struct {
			Errors gqlerror.List   `json:"errors"`
			Data   json.RawMessage `json:"data,omitempty"`
		}{r.Errors, r.Data})
	}
	var b bytes.Buffer
	b.Grow(len(r.Data) + 9)
	b.WriteString(`{"data":`)
	b.Write(r.Data)
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Execute answers one question as the handler does, without HTTP. The JSON is there even where the error is not nil: then it says
// what was wrong, and the error is the first of it.
func Execute(ctx context.Context, cfg Config, query string, variables map[string]any) ([]byte, error) {
	e := newEngine(cfg, cfg.View(), newDocuments(1))
	ctx, stop := context.WithTimeout(ctx, cfg.Limits.orDefault().Timeout)
	defer stop()
	got := e.answer(ctx, &graphql.RawParams{Query: query, Variables: variables}, false)
	b, err := encode(got.Response)
	if err != nil {
		return nil, fmt.Errorf("writing the answer as JSON: %w", err)
	}
	if len(got.Errors) > 0 {
		return b, got.Errors[0]
	}
	return b, nil
}
