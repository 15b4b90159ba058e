// Package scalar writes and reads the schema's own scalars.
package scalar

import (
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
func MarshalDate(d nouns.Date) graphql.Marshaler {
	if d == "" {
		return graphql.Null
	}
	return graphql.MarshalString(string(d))
}

// UnmarshalDate reads a date and refuses what is none.
func UnmarshalDate(v any) (nouns.Date, error) {
	d, err := nouns.ParseDate(fmt.Sprint(v))
	if err != nil {
		return "", &view.Error{Code: view.BadInput, Message: err.Error(), Hint: "write 2018, 2018-06 or 2018-06-12, in quotation marks"}
	}
	return d, nil
}
