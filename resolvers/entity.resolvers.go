package resolvers

import (
	"context"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *entityResolver) Statements(ctx context.Context, obj *view.Entity, as view.StatementRole, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.Statements(ctx, as, list(where, orderBy, first, after, last, before))
}

func (r *entityResolver) Events(ctx context.Context, obj *view.Entity, where *view.EventWhere, orderBy []view.EventOrder, first *int, after *string, last *int, before *string) (*view.Connection[view.Event], error) {
	return obj.Events(ctx, list(where, orderBy, first, after, last, before))
}

func (r *entityResolver) Articles(ctx context.Context, obj *view.Entity, where *view.ArticleWhere, orderBy []view.ArticleOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Article], error) {
	return obj.Articles(ctx, list(where, orderBy, first, after, last, before))
}

func (r *Resolver) Entity() gql.EntityResolver { return &entityResolver{r} }

type entityResolver struct{ *Resolver }
