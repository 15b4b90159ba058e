package resolvers

import (
	"context"
	"parley/ask"
	"parley/docs"
	"parley/extract"
	"parley/graph"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *queryResolver) Ask(ctx context.Context, question string, today *graph.Date) (*ask.Reading, error) {
	return r.readQuestion(question, today)
}

func (r *queryResolver) Node(ctx context.Context, id string) (view.Node, error) {
	node, _ := r.view.Node(id) // null where there is none
	return node, nil
}

func (r *queryResolver) Nodes(ctx context.Context, ids []string) ([]view.Node, error) {
	return r.nodes(ids)
}

func (r *queryResolver) Article(ctx context.Context, id string) (*view.Article, error) {
	return orNull(r.view.Article(id))
}

func (r *queryResolver) Articles(ctx context.Context, where *view.ArticleWhere, orderBy []view.ArticleOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Article], error) {
	return r.view.Articles(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Entity(ctx context.Context, is string) (*view.Entity, error) {
	return r.view.Entity(is)
}

func (r *queryResolver) Entities(ctx context.Context, where *view.EntityWhere, orderBy []view.EntityOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Entity], error) {
	return r.view.Entities(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Statement(ctx context.Context, id string) (*view.Statement, error) {
	return orNull(typed[*view.Statement](r.view.Node(id)))
}

func (r *queryResolver) Statements(ctx context.Context, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return r.view.Statements(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Denials(ctx context.Context, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return r.view.Denials(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Event(ctx context.Context, id string) (view.Event, error) {
	return orNull(typed[view.Event](r.view.Node(id)))
}

func (r *queryResolver) Events(ctx context.Context, where *view.EventWhere, orderBy []view.EventOrder, first *int, after *string, last *int, before *string) (*view.Connection[view.Event], error) {
	return r.view.Events(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Letters(ctx context.Context, where *view.EventWhere, orderBy []view.EventOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Letter], error) {
	return r.view.Letters(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Meetings(ctx context.Context, where *view.EventWhere, orderBy []view.EventOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Meeting], error) {
	return r.view.Meetings(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) MissileTests(ctx context.Context, where *view.EventWhere, orderBy []view.EventOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.MissileTest], error) {
	return r.view.MissileTests(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Disputes(ctx context.Context, where *view.DisputeWhere, orderBy []view.DisputeOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Dispute], error) {
	return r.view.Disputes(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Search(ctx context.Context, text string, where *view.SearchWhere, orderBy []view.SearchOrder, first *int, after *string, last *int, before *string) (*view.Connection[view.Found], error) {
	return r.view.Search(ctx, text, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Timeline(ctx context.Context, where *view.FactWhere, orderBy []view.FactOrder, first *int, after *string, last *int, before *string) (*view.Connection[view.Fact], error) {
	return r.view.Timeline(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) DenialPairs(ctx context.Context, between view.DenialSides, where *view.StatementWhere, orderBy []view.DenialPairOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.DenialPair], error) {
	return r.view.DenialPairs(ctx, between, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Path(ctx context.Context, from string, to string, longest int, kinds []view.LinkKind, where *view.FactWhere) (*view.Path, error) {
	return r.view.Path(ctx, from, to, longest, kinds, where)
}

func (r *queryResolver) Neighbourhood(ctx context.Context, of string, depth int, kinds []view.LinkKind, where *view.FactWhere, first *int) (*view.Neighbourhood, error) {
	return r.view.Neighbourhood(ctx, of, view.Around{Depth: depth, First: first, Kinds: kinds, Where: where})
}

func (r *queryResolver) Judgements(ctx context.Context, where *view.JudgementWhere, orderBy []view.JudgementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Judgement], error) {
	return r.view.Judgements(ctx, list(where, orderBy, first, after, last, before))
}

func (r *queryResolver) Same(ctx context.Context, a string, b string) (*view.Sameness, error) {
	return r.view.Same(a, b)
}

func (r *queryResolver) Stats(ctx context.Context) (*view.Stats, error) {
	stats := r.view.Stats()
	return &stats, nil
}

func (r *queryResolver) Quality(ctx context.Context) (*view.Quality, error) {
	return r.view.Quality(extract.Version, docs.Scores()), nil
}

func (r *Resolver) Query() gql.QueryResolver { return &queryResolver{r} }

type queryResolver struct{ *Resolver }
