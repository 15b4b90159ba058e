package resolvers

import (
	"context"
	"encoding/json"
	"parley/ask"
	"parley/resolvers/internal/gql"
)

func (r *answerResolver) Result(ctx context.Context, obj *ask.Reading) (json.RawMessage, error) {
	if obj.Query == nil {
		return nil, nil
	}
	return r.run(ctx, *obj.Query)
}

func (r *Resolver) Answer() gql.AnswerResolver { return &answerResolver{r} }

type answerResolver struct{ *Resolver }
