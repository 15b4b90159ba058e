// Package scalar writes and reads the schema's own scalars.
package scalar

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	nouns "parley/graph"
	"parley/graph/view"
)

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
