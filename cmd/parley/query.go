package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type queryCmd struct {
	storeFlag
	Variables string `placeholder:"JSON" help:"The question's variables, such as '{\"by\": \"DPRK MFA\"}'."`
	Query     string `arg:"" help:"The question, @FILE to read it from a file, or - for standard input."`
}

// Run prints the answer, indented.
func (c *queryCmd) Run(ctx context.Context, m *Main) (err error) {
	question, err := c.question(m)
	if err != nil {
		return err
	}
	variables, err := c.variables()
	if err != nil {
		return err
	}
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	answer, answered, err := d.Query(ctx, question, variables)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, answer, "", "  "); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	out.WriteByte('\n')
	if _, err := out.WriteTo(m.Stdout); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	if !answered {
		return m.faults(answer)
	}
	return nil
}

// question reads the question from where it stands.
func (c *queryCmd) question(m *Main) (string, error) {
	var text []byte
	var err error
	switch name, isFile := strings.CutPrefix(c.Query, "@"); {
	case c.Query == "-":
		text, err = io.ReadAll(m.Stdin)
	case isFile:
		text, err = os.ReadFile(name)
	default:
		return c.Query, nil
	}
	if err != nil {
		return "", fmt.Errorf("read the question: %w", err)
	}
	return string(text), nil
}

func (c *queryCmd) variables() (map[string]any, error) {
	if c.Variables == "" {
		return nil, nil
	}
	var out map[string]any
	dec := json.NewDecoder(strings.NewReader(c.Variables))
	dec.UseNumber()
	if err := dec.Decode(&out); err != nil {
		return nil, fmt.Errorf("%w: --variables must be a JSON object: %w", errMisused, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: --variables has more than one JSON object", errMisused)
	}
	return out, nil
}

// faults says in words what the answer says in JSON.
func (m *Main) faults(answer []byte) error {
	var a struct {
		Errors []struct {
			Message    string
			Extensions struct{ Hint string }
		}
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	for _, e := range a.Errors {
		if e.Extensions.Hint != "" {
			e.Message += " (" + e.Extensions.Hint + ")"
		}
		m.say("parley: %s", e.Message)
	}
	return errSaid
}
