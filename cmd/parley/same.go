package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

type sameCmd struct {
	storeFlag
	A    string `arg:"" help:"A statement, event or entity: its id, or an article's id, #, and the id that parley extract prints."`
	B    string `arg:"" help:"Another."`
	JSON bool   `name:"json" help:"Print the answer as JSON."`
}

// Run says whether two things are one, and why.
func (c *sameCmd) Run(ctx context.Context, m *Main) (err error) {
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	answer, answered, err := d.Query(ctx, `query Same($a: ID!, $b: ID!) { same(a: $a, b: $b) { verdict why } }`, map[string]any{"a": c.A, "b": c.B})
	if err != nil {
		return err
	}
	if !answered {
		return m.faults(answer)
	}
	var a struct {
		Data struct {
			Same struct {
				Verdict string   `json:"verdict"`
				Why     []string `json:"why"`
			}
		}
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	return c.print(m, a.Data.Same.Verdict, a.Data.Same.Why)
}

func (c *sameCmd) print(m *Main, verdict string, why []string) error {
	text := strings.ToLower(strings.ReplaceAll(verdict, "_", " ")) + "\n  " + strings.Join(why, "\n  ")
	if c.JSON {
		b, err := json.Marshal(map[string]any{"verdict": verdict, "why": why})
		if err != nil {
			return fmt.Errorf("print the answer: %w", err)
		}
		text = string(b)
	}
	if _, err := fmt.Fprintln(m.Stdout, text); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}
