package resolvers

import (
	"context"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *statementResolver) DeniedBy(ctx context.Context, obj *view.Statement, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.DeniedBy(ctx, list(where, orderBy, first, after, last, before))
}

func (r *Resolver) Statement() gql.StatementResolver { return &statementResolver{r} }

type statementResolver struct{ *Resolver }
