// Package scalar writes and reads the schema's own scalars.
package scalar

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	nouns "parley/graph"
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
	s, ok := v.(string)
	if !ok {
		return "", fmt.Errorf("date %v: want a string, YYYY, YYYY-MM or YYYY-MM-DD", v)
	}
	return nouns.ParseDate(s)
}
