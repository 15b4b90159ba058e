package resolvers

import (
	"context"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *articleResolver) Statements(ctx context.Context, obj *view.Article, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.Statements(ctx, list(where, orderBy, first, after, last, before))
}

func (r *articleResolver) Events(ctx context.Context, obj *view.Article, where *view.EventWhere, orderBy []view.EventOrder, first *int, after *string, last *int, before *string) (*view.Connection[view.Event], error) {
	return obj.Events(ctx, list(where, orderBy, first, after, last, before))
}

func (r *articleResolver) Entities(ctx context.Context, obj *view.Article, where *view.EntityWhere, orderBy []view.EntityOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Entity], error) {
	return obj.Entities(ctx, list(where, orderBy, first, after, last, before))
}

func (r *Resolver) Article() gql.ArticleResolver { return &articleResolver{r} }

type articleResolver struct{ *Resolver }
