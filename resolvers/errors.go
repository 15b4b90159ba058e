package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"parley/graph/view"
)

// presenter decides what those outside see of an error: all of what is wrong
// with their question, nothing of what is wrong in here.
type presenter struct{ log *slog.Logger }

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	out := graphql.DefaultErrorPresenter(ctx, err)
	var fault *view.Error
	var number graphql.IntegerError
	switch {
	case errors.As(err, &fault):
		return coded(out, string(fault.Code), fault.Message, fault.Hint, fault.Suggestions)
	case errors.Is(err, context.DeadlineExceeded):
		return coded(out, "TIMEOUT", "the answer took too long", "ask for less at a time", nil)
	case errors.Is(err, context.Canceled):
		return coded(out, "CANCELLED", "nobody waited for the answer", "", nil)
	case errors.As(err, &number):
		return coded(out, string(view.BadInput), out.Message, "", nil)
	case out.Extensions["code"] != nil:
		return hinted(out)
	case errors.Unwrap(out) == nil:
		return coded(out, errcode.ValidationFailed, out.Message, "", nil) // made by the GraphQL layer itself
	}
	p.log.ErrorContext(ctx, "a question failed", "path", out.Path.String(), "error", err)
	return coded(out, "INTERNAL", internalFault, internalHint, nil)
}

// What is said of a fault of the program.
const (
	internalFault = "something went wrong in here; it was written to the log"
	internalHint  = "tell whoever runs the server the X-Request-Id header of this answer: it stands in the log"
)

func coded(e *gqlerror.Error, code, message, hint string, suggestions []string) *gqlerror.Error {
	e.Message, e.Err = message, nil
	e.Extensions = map[string]any{"code": code}
	if hint != "" {
		e.Extensions["hint"] = hint
	}
	if len(suggestions) > 0 {
		e.Extensions["suggestions"] = suggestions
	}
	return e
}

// hinted adds what to do about errors that the GraphQL layer finds.
func hinted(e *gqlerror.Error) *gqlerror.Error {
	switch {
	case e.Extensions["hint"] != nil:
	case strings.Contains(e.Message, "token limit"):
		e.Extensions["code"] = codeTooLong
		e.Extensions["hint"] = hintTooLong
	case strings.Contains(e.Message, "nesting depth"):
		e.Extensions["code"] = codeTooDeep
		e.Extensions["hint"] = hintTooDeep
	case e.Extensions["code"] == errcode.ParseFailed:
		e.Extensions["hint"] = "look at the place given: a bracket, a quotation mark or a name is missing before it"
	case e.Extensions["code"] == errcode.ValidationFailed:
		e.Extensions["hint"] = "the schema says which fields and arguments there are; GraphiQL shows it"
	}
	return e
}

// recovered keeps a fault of the program from ending it.
func (p presenter) recovered(ctx context.Context, fault any) error {
	p.log.ErrorContext(ctx, "a question made the program fail", "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
	return &gqlerror.Error{Message: internalFault, Extensions: map[string]any{"code": "INTERNAL", "hint": internalHint}}
}
