package resolvers

import (
	"context"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *denialPairResolver) Denials(ctx context.Context, obj *view.DenialPair, where *view.StatementWhere, orderBy []view.StatementOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Statement], error) {
	return obj.Denials(ctx, list(where, orderBy, first, after, last, before))
}

func (r *Resolver) DenialPair() gql.DenialPairResolver { return &denialPairResolver{r} }

type denialPairResolver struct{ *Resolver }
