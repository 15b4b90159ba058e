package loaders

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Refused is an input that gave no article, and why. The inputs after it are
// still read.
type Refused struct {
	// Input is the path as given or found, "-" for standard input.
	Input string
	// Line is where it is wrong, counted from 1; 0 where no line is to blame.
	Line int
	// Field is the key that is wrong, as it is written in the input, or empty.
	Field string
	// Reason says what is wrong, Hint what to do about it.
	Reason string
	Hint   string
	// Stray marks a file of no known format that nobody named: it lay in a
	// directory among the articles.
	Stray bool
	// Err is what caused it, where something else did.
	Err error
}

// Error is one line: input, line, field, reason, and the hint in brackets.
func (r *Refused) Error() string {
	var b strings.Builder
	b.WriteString(shown(r.Input))
	if r.Line > 0 {
		fmt.Fprintf(&b, ":%d", r.Line)
	}
	b.WriteString(": ")
	if r.Field != "" {
		b.WriteString(r.Field + ": ")
	}
	b.WriteString(r.Reason)
	if r.Hint != "" {
		b.WriteString(" (" + r.Hint + ")")
	}
	return b.String()
}

// Unwrap gives the cause.
func (r *Refused) Unwrap() error { return r.Err }

func shown(input string) string {
	if input == "-" {
		return "standard input"
	}
	return input
}

// cannotOpen puts the system's words for a path that cannot be opened or read
// into the user's.
func cannotOpen(path string, err error) *Refused {
	r := &Refused{Input: path, Reason: "cannot be read: " + err.Error(), Err: err}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		r.Reason = "cannot be read: " + pathError.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.Reason, r.Hint = "there is no such file or directory", "check the path"
	case errors.Is(err, fs.ErrPermission):
		r.Reason, r.Hint = "no permission to read it", "change its permissions, or run as a user who may read it"
	case errors.Is(err, syscall.ELOOP):
		r.Reason, r.Hint = "is a link that leads back to itself", "name the file that is meant"
	}
	return r
}
