package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"text/tabwriter"

	"parley/graph/store"
)

type verifyCmd struct {
	storeFlag
	JSON bool `name:"json" help:"Print the report as JSON."`
}

// Run prints what was checked and what is wrong.
func (c *verifyCmd) Run(ctx context.Context, m *Main) (err error) {
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	rep, err := d.Verify(ctx)
	if err != nil {
		return err
	}
	show := m.table
	if c.JSON {
		show = m.report
	}
	if err := show(rep); err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	if !rep.OK() {
		for _, f := range rep.Faults {
			m.say("fault: %v", f)
		}
		return fmt.Errorf("the store %s has %s: restore it from a copy, or load its articles into a new one", c.shown(), count(len(rep.Faults), "fault"))
	}
	return nil
}

func (m *Main) table(rep store.Report) error {
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range []struct {
		n    int
		what string
	}{
		{rep.Articles, "articles, whole"}, {rep.Statements, "statements"}, {rep.Events, "events"},
		{rep.Evidence, "pieces of evidence, each equal to its place in the text"},
		{rep.Judgements, "judgements by people"}, {rep.Quads, "quads"}, {len(rep.Faults), "faults"},
	} {
		if _, err := fmt.Fprintf(w, "%d\t  %s\n", row.n, row.what); err != nil {
			return err
		}
	}
	return w.Flush()
}

func (m *Main) report(rep store.Report) error {
	faults := []map[string]string{}
	for _, f := range rep.Faults {
		faults = append(faults, map[string]string{"article": f.Article, "fault": f.What})
	}
	return json.NewEncoder(m.Stdout).Encode(map[string]any{
		"articles": rep.Articles, "quads": rep.Quads, "statements": rep.Statements,
		"events": rep.Events, "evidence": rep.Evidence, "judgements": rep.Judgements, "faults": faults,
	})
}
