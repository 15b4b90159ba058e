package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"parley/graph/view"
)

// BothWays answers a question by writing in one go, and by gqlgen's execution.
func BothWays(v *view.View, query string) (written []byte, ok bool, executed *graphql.Response) {
	e := newEngine(Config{}, v, newDocuments(1))
	ctx := graphql.StartOperationTrace(context.Background())
	op, errs := e.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	if errs != nil {
		return nil, false, &graphql.Response{Errors: errs}
	}
	written, ok = e.write(ctx, op)
	respond, ctx := e.exec.DispatchOperation(ctx, op)
	return written, ok, respond(ctx)
}
