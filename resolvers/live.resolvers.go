package resolvers

import (
	"context"
	"parley/graph"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *subscriptionResolver) Statements(ctx context.Context, where *view.StatementWhere) (<-chan *view.Statement, error) {
	return r.stream(ctx, asked{nil, where})
}

func (r *subscriptionResolver) Denials(ctx context.Context, where *view.StatementWhere) (<-chan *view.Statement, error) {
	denial := graph.Denial
	return r.stream(ctx, asked{&denial, where})
}

func (r *Resolver) Subscription() gql.SubscriptionResolver { return &subscriptionResolver{r} }

type subscriptionResolver struct{ *Resolver }
