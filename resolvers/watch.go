package resolvers

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"parley/graph"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

// asked is which of the new statements a subscription asks for.
type asked struct {
	kind  *graph.StatementKind
	where *view.StatementWhere
}

// watch is a subscription under way. It holds no view while it waits, and of what came at most
// the keys that it took at once.
type watch struct {
	h  *handler
	op *graphql.OperationContext
	asked
	at view.Place
	// waiting are the keys of those that are asked for and not told yet, last that of the last told.
	waiting []string
	last    string
	ended   bool
}

// news is where what comes new stands now.
func (h *handler) news() view.Place {
	if h.cfg.Live == nil {
		return 0
	}
	return h.cfg.Live.News()
}

// open reads what a subscription asks for, and looks whether it can be understood.
func (h *handler) open(ctx context.Context, op *graphql.OperationContext, from view.Place) (*watch, gqlerror.List) {
	if h.cfg.Live == nil {
		return nil, gqlerror.List{refusal(string(view.BadInput), "subscribe at a server, such as parley serve", "nothing comes new here")}
	}
	w := &watch{h: h, op: op, at: from}
	e := h.engine()
	got := e.streamed(ctx, op, func(ctx context.Context, what asked) (<-chan *view.Statement, error) {
		w.asked = what
		_, err := e.view.Among(ctx, nil, what.kind, what.where)
		return closed(nil), err
	})
	if got != nil && len(got.Errors) > 0 {
		return nil, got.Errors
	}
	return w, nil
}

// next waits for the next answer; nil is the end.
func (w *watch) next(ctx context.Context) *graphql.Response {
	for !w.ended {
		if len(w.waiting) == 0 {
			if err := w.more(ctx); err != nil {
				return w.end(ctx, err)
			}
			continue
		}
		key := w.waiting[0]
		w.waiting = w.waiting[1:]
		if got := w.tell(ctx, key); got != nil {
			w.last = key
			return got
		}
	}
	return nil
}

// more waits for what is asked for.
func (w *watch) more(ctx context.Context) error {
	keys, now, err := w.h.cfg.Live.Next(ctx, w.at)
	if err != nil {
		return err
	}
	leave, err := w.h.cfg.Lanes.follow(ctx)
	if err != nil {
		return err
	}
	defer leave()
	ctx, stop := context.WithTimeout(ctx, w.h.cfg.Limits.Timeout)
	defer stop()
	found, err := w.h.cfg.View().Among(ctx, keys, w.kind, w.where)
	if err != nil {
		return err
	}
	w.at = now
	for _, s := range found {
		w.waiting = append(w.waiting, s.Key())
	}
	return nil
}

// tell answers for one statement, as the newest view has it; nil where it is gone by now.
func (w *watch) tell(ctx context.Context, key string) *graphql.Response {
	leave, err := w.h.cfg.Lanes.follow(ctx)
	if err != nil {
		return w.end(ctx, err)
	}
	defer leave()
	ctx, stop := context.WithTimeout(ctx, w.h.cfg.Limits.Timeout)
	defer stop()
	e := w.h.engine()
	s, ok := e.view.ByKey(key)
	if !ok {
		return nil
	}
	return e.event(ctx, w.op, s)
}

// end is the last answer: what went wrong, or nothing where nobody listens any more.
func (w *watch) end(ctx context.Context, err error) *graphql.Response {
	w.ended, w.waiting = true, nil
	if ctx.Err() != nil {
		return nil
	}
	e := w.h.engine()
	ctx = graphql.WithOperationContext(ctx, w.op)
	got := e.exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(err)})
	var behind *view.Error
	if s, ok := e.view.ByKey(w.last); ok && errors.As(err, &behind) && behind.Code == view.TooFarBehind {
		got.Errors[0].Extensions["cursor"] = s.Cursor()
	}
	w.h.observe(context.Background(), observed(w.op, got.Errors))
	return got
}

// event answers a subscription for one statement.
func (e *engine) event(ctx context.Context, op *graphql.OperationContext, s *view.Statement) *graphql.Response {
	own := graphql.WithResponseContext(graphql.WithOperationContext(ctx, op), e.errs.present, e.errs.recovered)
	if response, ok := gql.WriteEvent(own, e.schema, op, s); ok {
		return &graphql.Response{Data: dataOf(response)}
	}
	return e.streamed(ctx, op, func(context.Context, asked) (<-chan *view.Statement, error) { return closed(s), nil })
}

// streamed is the first answer of a subscription to what stream gives.
func (e *engine) streamed(ctx context.Context, op *graphql.OperationContext, stream func(context.Context, asked) (<-chan *view.Statement, error)) *graphql.Response {
	res := *e.res
	res.stream = stream
	respond, ctx := e.executor(&res).DispatchOperation(ctx, op)
	return respond(ctx)
}

// closed is a channel that gives one statement, or none.
func closed(s *view.Statement) <-chan *view.Statement {
	c := make(chan *view.Statement, 1)
	if s != nil {
		c <- s
	}
	close(c)
	return c
}
