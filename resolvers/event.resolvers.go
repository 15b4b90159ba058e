package resolvers

import (
	"context"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *letterResolver) Statements(ctx context.Context, obj *view.Letter, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.Statements(ctx, list(where, orderBy, first, after, last, before))
}

func (r *letterResolver) DeniedBy(ctx context.Context, obj *view.Letter, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.DeniedBy(ctx, list(where, orderBy, first, after, last, before))
}

func (r *letterResolver) Articles(ctx context.Context, obj *view.Letter, where *view.ArticleWhere, orderBy []view.ArticleOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Article], error) {
	return obj.Articles(ctx, list(where, orderBy, first, after, last, before))
}

func (r *meetingResolver) Statements(ctx context.Context, obj *view.Meeting, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.Statements(ctx, list(where, orderBy, first, after, last, before))
}

func (r *meetingResolver) DeniedBy(ctx context.Context, obj *view.Meeting, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.DeniedBy(ctx, list(where, orderBy, first, after, last, before))
}

func (r *meetingResolver) Articles(ctx context.Context, obj *view.Meeting, where *view.ArticleWhere, orderBy []view.ArticleOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Article], error) {
	return obj.Articles(ctx, list(where, orderBy, first, after, last, before))
}

func (r *missileTestResolver) Statements(ctx context.Context, obj *view.MissileTest, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.Statements(ctx, list(where, orderBy, first, after, last, before))
}

func (r *missileTestResolver) DeniedBy(ctx context.Context, obj *view.MissileTest, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.DeniedBy(ctx, list(where, orderBy, first, after, last, before))
}

func (r *missileTestResolver) Articles(ctx context.Context, obj *view.MissileTest, where *view.ArticleWhere, orderBy []view.ArticleOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Article], error) {
	return obj.Articles(ctx, list(where, orderBy, first, after, last, before))
}

func (r *Resolver) Letter() gql.LetterResolver { return &letterResolver{r} }

func (r *Resolver) Meeting() gql.MeetingResolver { return &meetingResolver{r} }

func (r *Resolver) MissileTest() gql.MissileTestResolver { return &missileTestResolver{r} }

type (
	letterResolver      struct{ *Resolver }
	meetingResolver     struct{ *Resolver }
	missileTestResolver struct{ *Resolver }
)
