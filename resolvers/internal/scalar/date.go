// Package scalar writes and reads the schema's own scalars.
package scalar

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/99designs/gqlgen/graphql"

	nouns "parley/graph"
	"parley/graph/view"
)

// MarshalJSON writes JSON as it is.
func MarshalJSON(raw json.RawMessage) graphql.Marshaler {
	if len(raw) == 0 {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(raw) }) // who no longer listens misses nothing
}

// UnmarshalJSON is for the schema's sake: nothing takes JSON.
func UnmarshalJSON(any) (json.RawMessage, error) {
	return nil, &view.Error{Code: view.BadInput, Message: "JSON is only answered, never taken"}
}

// MarshalDate writes a date; the unknown one is null.
func MarshalDate(d nouns.Date) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(_ context.Context, w io.Writer) error {
		if d == "" {
			graphql.Null.MarshalGQL(w)
		} else {
			graphql.MarshalString(string(d)).MarshalGQL(w)
		}
		return nil
	})
}

// UnmarshalDate reads a date, or one that is told from the day on which the question was asked, and refuses what is none.
func UnmarshalDate(ctx context.Context, v any) (nouns.Date, error) {
	s := fmt.Sprint(v)
	if graphql.HasOperationContext(ctx) {
		if d, ok := nouns.RelativeDate(s, graphql.GetOperationContext(ctx).Stats.OperationStart.UTC()); ok {
			return d, nil
		}
	}
	d, err := nouns.ParseDate(s)
	if err != nil {
		return "", &view.Error{Code: view.BadInput, Message: err.Error(), Hint: `write 2018, 2018-06 or 2018-06-12, in quotation marks, or such as "30 days ago"`}
	}
	return d, nil
}
