package view

import (
	"fmt"
	"strings"
)

// Code says what sort of fault a question has, for programs.
type Code string

// The codes.
const (
	// UnknownName: nobody is called that.
	UnknownName Code = "UNKNOWN_NAME"
	// AmbiguousName: several are called that.
	AmbiguousName Code = "AMBIGUOUS_NAME"
	// BadInput: a value that the question cannot have.
	BadInput Code = "BAD_INPUT"
	// TooFarBehind: more came than is kept for those who follow.
	TooFarBehind Code = "TOO_FAR_BEHIND"
	// NotFound: what should be changed is not there.
	NotFound Code = "NOT_FOUND"
	// Unauthenticated: who writes has to say so by a token, and did not.
	Unauthenticated Code = "UNAUTHENTICATED"
	// Forbidden: the token is good, but not for this; or nobody may do this here.
	Forbidden Code = "FORBIDDEN"
	// Unavailable: the store did not take what should be written, or does not show it yet.
	Unavailable Code = "UNAVAILABLE"
)

// Error is a fault of the question, not of the program; whoever asked may see
// all of it.
type Error struct {
	Code    Code
	Message string
	// Hint says what to do about it.
	Hint string
	// Suggestions are names that would have been understood.
	Suggestions []string
}

// Error is the message and the hint.
func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + "; " + e.Hint
}

func badInput(hint, format string, args ...any) *Error {
	return &Error{Code: BadInput, Message: fmt.Sprintf(format, args...), Hint: hint}
}

func unknownName(name string, nearest []string) *Error {
	e := &Error{Code: UnknownName, Message: fmt.Sprintf("nobody and nothing is called %q", name), Suggestions: nearest}
	if len(nearest) == 0 {
		e.Hint = "no known name is near it; entities(where: {name: {contains: ...}}) searches the names"
		return e
	}
	e.Hint = "did you mean " + strings.Join(quoted(nearest), " or ") + "?"
	return e
}

func ambiguousName(name string, who []string, ids []string) *Error {
	return &Error{
		Code:        AmbiguousName,
		Message:     fmt.Sprintf("%q may be %s", name, strings.Join(who, " or ")),
		Hint:        "give the full name, the Wikidata id or the id of one of them",
		Suggestions: ids,
	}
}

func quoted(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fmt.Sprintf("%q", n)
	}
	return out
}
