package resolvers

import (
	"context"
	"net/netip"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// conversation is one connection over which questions are asked and subscriptions told; it is
// what gqlgen's transports ask.
type conversation struct {
	h      *handler
	client netip.Addr
	// socket is whether many may be asked over it.
	socket bool
}

var _ graphql.GraphExecutor = (*conversation)(nil)

// CreateOperationContext reads one question.
func (c *conversation) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	op, errs := c.h.engine().read(ctx, params)
	switch {
	case errs != nil:
	case c.socket && !c.h.cfg.Streams.again(ctx):
		errs = gqlerror.List{refusal("RATE_LIMITED", "wait, and send fewer at a time", "too many questions came from your address")}
	case op.Operation.Operation == ast.Mutation:
		errs = gqlerror.List{refusal("BAD_INPUT", "send it by POST", "by a connection for subscriptions nothing is changed")}
	}
	if errs != nil {
		c.observe(ctx, observed(op, errs))
	}
	return op, errs
}

// DispatchError is an answer that says what was wrong.
func (c *conversation) DispatchError(ctx context.Context, list gqlerror.List) *graphql.Response {
	return c.h.engine().exec.DispatchError(ctx, list)
}

// DispatchOperation begins to answer.
func (c *conversation) DispatchOperation(ctx context.Context, op *graphql.OperationContext) (graphql.ResponseHandler, context.Context) {
	if op.Operation.Operation != ast.Subscription {
		return graphql.OneShot(c.once(ctx, op)), ctx
	}
	from := c.h.news() // before it is counted: who sees it counted may rely on it
	end, fault := c.h.streams.begin(c.client, count{subscriptions: 1}, c.h.cfg.Streams.most(c.client))
	if fault != nil {
		return c.refuse(ctx, op, gqlerror.List{fault}), ctx
	}
	context.AfterFunc(ctx, end) // gqlgen's transports end it when they stop asking
	opening, stop := context.WithTimeout(ctx, c.h.cfg.Limits.Timeout)
	defer stop()
	w, errs := c.h.open(opening, op, from)
	if errs != nil && c.h.streams.ending.Err() != nil { // the server ended while it was looked at
		w, errs = &watch{h: c.h, op: op, ended: true}, nil
	}
	if errs != nil {
		end()
		return c.refuse(ctx, op, errs), ctx
	}
	c.observe(ctx, observed(op, nil))
	return c.ending(w), ctx
}

// ending adds to what a subscription is told why it ends when the server does. A socket is told
// otherwise: by the code that it is closed with.
func (c *conversation) ending(w *watch) graphql.ResponseHandler {
	said := c.socket
	return func(ctx context.Context) *graphql.Response {
		got := w.next(ctx)
		if got == nil && !said && c.h.streams.ending.Err() != nil {
			said = true
			fault := refusal(codeStopping, hintStopping, "the server is stopping")
			return c.DispatchError(graphql.WithOperationContext(context.WithoutCancel(ctx), w.op), gqlerror.List{fault})
		}
		return got
	}
}

func (c *conversation) refuse(ctx context.Context, op *graphql.OperationContext, errs gqlerror.List) graphql.ResponseHandler {
	c.observe(ctx, observed(op, errs))
	return graphql.OneShot(c.DispatchError(graphql.WithOperationContext(ctx, op), errs))
}

// once answers a query.
func (c *conversation) once(ctx context.Context, op *graphql.OperationContext) *graphql.Response {
	ctx, stop := context.WithTimeout(ctx, c.h.cfg.Limits.Timeout)
	defer stop()
	got := c.h.engine().respond(ctx, op, nil, true)
	c.observe(ctx, observed(op, got.Errors))
	return got.Response
}

// observe tells of a question. What is noted of one over a socket would be kept as long as that is open.
func (c *conversation) observe(ctx context.Context, o Observed) {
	if c.socket {
		ctx = context.Background()
	}
	c.h.observe(ctx, o)
}

func (h *handler) observe(ctx context.Context, o Observed) {
	if h.cfg.Observe != nil {
		h.cfg.Observe(ctx, o)
	}
}

// Streams is how subscriptions are let in.
type Streams struct {
	// Origins are those whose pages may subscribe, besides the server's own.
	Origins []string
	// Client tells clients apart; nil takes all for one.
	Client func(context.Context) netip.Addr
	// Others is how many subscriptions a client on another machine may have open at once, and as
	// many connections for them; Own is for clients on this one. Zero is without bound.
	Others, Own int
	// Again counts one more question to the rate of the client whose connection it is, and says
	// whether it may be asked; nil lets all.
	Again func(context.Context) bool
}

func (s Streams) client(ctx context.Context) netip.Addr {
	if s.Client == nil {
		return netip.Addr{}
	}
	return s.Client(ctx)
}

func (s Streams) most(client netip.Addr) int {
	if client.IsLoopback() {
		return s.Own
	}
	return s.Others
}

func (s Streams) again(ctx context.Context) bool { return s.Again == nil || s.Again(ctx) }
