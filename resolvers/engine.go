package resolvers

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"parley/ask"
	"parley/graph"
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
	// Writer writes; nil has nothing written.
	Writer Writer
	// Token is the token that came with a request, nil where none did; it is good.
	Token func(context.Context) *graph.Token
	// Log is told of faults of the program; nil tells nobody.
	Log *slog.Logger
	// Lanes bound how many questions are answered at once; nil bounds nothing.
	Lanes *Lanes
	// Live tells what comes new to those who subscribe; nil tells nobody.
	Live *view.Live
	// Streams is how subscriptions are let in.
	Streams Streams
	// Observe is told of each question that was answered or refused; nil is told nothing.
	Observe func(context.Context, Observed)
}

// Observed is what became of a question.
type Observed struct {
	// Operation is the question's name in its document, empty where it has none.
	Operation string
	// Cost is how many fields the answer could have; 0 where it was not measured.
	Cost int
	// Codes are those of the errors in the answer.
	Codes []string
}

// keptDocuments is how many different questions are kept.
const keptDocuments = 1000

// engine answers from one view.
type engine struct {
	view   *view.View
	schema graphql.ExecutableSchema
	exec   *executor.Executor
	// executor makes one that asks another resolver.
	executor func(*Resolver) *executor.Executor
	res      *Resolver
	errs     presenter
	lanes    *Lanes
	observe  func(context.Context, Observed)
	// kept is what was answered, by the method of HTTP by which it was asked.
	kept map[string]*keptAnswers
}

func newEngine(cfg Config, v *view.View, docs *documents) *engine {
	log := cfg.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	limits, errs := cfg.Limits.orDefault(), presenter{log}
	res := &Resolver{view: v, ask: cfg.Ask, now: cfg.Now, writer: cfg.Writer, token: cfg.Token}
	if res.now == nil {
		res.now = time.Now
	}
	res.stream = func(context.Context, asked) (<-chan *view.Statement, error) { return closed(nil), nil }
	executorOf := func(res *Resolver) *executor.Executor {
		exec := executor.New(schemaOf(res))
		exec.SetErrorPresenter(errs.present)
		exec.SetRecoverFunc(errs.recovered)
		exec.SetParserTokenLimit(limits.Tokens)
		exec.SetQueryCache(docs)
		exec.Use(guard{limits, cfg.NoIntrospection})
		exec.AroundFields(unlessLeft)
		return exec
	}
	e := &engine{view: v, schema: schemaOf(res), exec: executorOf(res), executor: executorOf, res: res, errs: errs, lanes: cfg.Lanes, observe: cfg.Observe,
		kept: map[string]*keptAnswers{http.MethodGet: {}, http.MethodPost: {}}}
	if e.observe == nil {
		e.observe = func(context.Context, Observed) {}
	}
	res.run = e.run
	return e
}

func schemaOf(res *Resolver) graphql.ExecutableSchema {
	return gql.NewExecutableSchema(gql.Config{Resolvers: res})
}

// run answers a question of our own making: the data, or the first fault. It is part of
// another question, which has a place in a lane.
func (e *engine) run(ctx context.Context, query string) (json.RawMessage, error) {
	own := *e
	own.lanes, own.observe = nil, func(context.Context, Observed) {}
	got := own.answer(ctx, &graphql.RawParams{Query: query}, true)
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
	// written is the response as JSON where it is a query's and has no fault; nil for others.
	written  []byte
	observed Observed
}

// write answers a query in one go. Where it cannot, gqlgen's execution has to.
func (e *engine) write(ctx context.Context, op *graphql.OperationContext) (response []byte, ok bool) {
	ctx = graphql.WithResponseContext(graphql.WithOperationContext(ctx, op), e.errs.present, e.errs.recovered)
	return gql.Write(ctx, e.schema, op)
}

// dataOf is the data in a response that gql wrote.
func dataOf(response []byte) json.RawMessage {
	return response[len(gql.Before) : len(response)-len(gql.After)]
}

func (e *engine) answer(ctx context.Context, params *graphql.RawParams, readOnly bool) answer {
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.read(ctx, params)
	got := e.respond(ctx, op, errs, readOnly)
	got.observed = observed(op, got.Errors)
	e.observe(ctx, got.observed)
	return got
}

// read reads a question; a long one where few others are being read.
func (e *engine) read(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	leave, err := e.lanes.read(ctx, len(params.Query))
	if err != nil {
		return &graphql.OperationContext{}, gqlerror.List{gqlerror.Wrap(err)}
	}
	defer leave()
	return e.exec.CreateOperationContext(ctx, params)
}

// refused answers a question that is not even read, and tells of it.
func (e *engine) refused(ctx context.Context, err *gqlerror.Error) answer {
	list := gqlerror.List{err}
	e.observe(ctx, observed(&graphql.OperationContext{}, list))
	return answer{Response: &graphql.Response{Errors: list}, refused: true}
}

func (e *engine) respond(ctx context.Context, op *graphql.OperationContext, errs gqlerror.List, readOnly bool) answer {
	refuse := func(ctx context.Context, errs ...*gqlerror.Error) answer {
		return answer{Response: e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs), refused: true}
	}
	if errs != nil {
		return refuse(ctx, errs...)
	}
	if op.Operation.Operation == ast.Subscription {
		hint, message := notStreamed()
		return refuse(ctx, refusal(string(view.BadInput), hint, "%s", message))
	}
	if readOnly && op.Operation.Operation != ast.Query {
		return refuse(ctx, refusal(string(view.BadInput), "send it by POST", "by GET only queries are answered"))
	}
	leave, fault := e.lanes.enter(ctx, costOf(op))
	if fault != nil {
		return refuse(context.WithoutCancel(ctx), fault)
	}
	defer leave()
	if response, ok := e.write(ctx, op); ok {
		return answer{Response: &graphql.Response{Data: dataOf(response)}, written: response}
	}
	respond, ctx := e.exec.DispatchOperation(ctx, op)
	// What was written before the time was over is said, whatever the time.
	if resp := respond(ctx); resp != nil && (ctx.Err() == nil || op.Operation.Operation == ast.Mutation) {
		return answer{Response: resp}
	}
	late := e.exec.DispatchError(context.WithoutCancel(ctx), gqlerror.List{gqlerror.Wrap(ctx.Err())})
	return answer{Response: late}
}

// unlessLeft begins no further list for a client that left, or whose time is over: the
// GraphQL layer would go on to the end. Fields that are no questions to the view cost less
// than the look.
func unlessLeft(ctx context.Context, next graphql.Resolver) (any, error) {
	if graphql.GetFieldContext(ctx).IsResolver {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return next(ctx)
}

func observed(op *graphql.OperationContext, errs gqlerror.List) Observed {
	o := Observed{Operation: op.OperationName, Cost: costOf(op)}
	if o.Operation == "" && op.Operation != nil {
		o.Operation = op.Operation.Name
	}
	for _, err := range errs {
		code, _ := err.Extensions["code"].(string)
		o.Codes = append(o.Codes, code)
	}
	return o
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
	return wrapped(r.Data), nil
}

// wrapped is an answer without errors.
func wrapped(data json.RawMessage) []byte {
	return slices.Concat([]byte(gql.Before), data, []byte(gql.After))
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
