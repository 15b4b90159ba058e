package resolvers

import (
	"context"
	"parley/graph"
	"parley/graph/view"
	"parley/resolvers/internal/gql"
)

func (r *mutationResolver) LoadArticle(ctx context.Context, input view.LoadArticleInput) (*view.LoadArticlePayload, error) {
	by, err := r.author(ctx, graph.MayLoad)
	if err != nil {
		return nil, err
	}
	return r.writer.Load(ctx, input, by, r.now())
}

func (r *mutationResolver) RetractArticle(ctx context.Context, id string) (*view.RetractArticlePayload, error) {
	by, err := r.author(ctx, graph.MayRetract)
	if err != nil {
		return nil, err
	}
	return r.writer.Retract(ctx, id, by, r.now())
}

func (r *mutationResolver) Judge(ctx context.Context, input view.JudgementInput) (*view.JudgePayload, error) {
	by, err := r.author(ctx, graph.MayJudge)
	if err != nil {
		return nil, err
	}
	j, err := r.writer.Judge(ctx, input, by, r.now())
	return &view.JudgePayload{Judgement: j}, err
}

func (r *mutationResolver) WithdrawJudgement(ctx context.Context, id string) (*view.WithdrawJudgementPayload, error) {
	by, err := r.author(ctx, graph.MayJudge)
	if err != nil {
		return nil, err
	}
	j, err := r.writer.Withdraw(ctx, id, by, r.now())
	return &view.WithdrawJudgementPayload{Judgement: j}, err
}

func (r *queryResolver) Retractions(ctx context.Context, where *view.RetractionWhere, orderBy []view.RetractionOrder, first *int, after *string, last *int, before *string) (*view.Connection[*view.Retraction], error) {
	return r.view.Retractions(ctx, list(where, orderBy, first, after, last, before))
}

func (r *Resolver) Mutation() gql.MutationResolver { return &mutationResolver{r} }

type mutationResolver struct{ *Resolver }
