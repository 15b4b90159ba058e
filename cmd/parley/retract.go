package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

type retractCmd struct {
	storeFlag
	JSON bool     `name:"json" help:"Print one line of JSON an article."`
	IDs  []string `arg:"" name:"id" help:"The articles' own ids, as parley extract and parley load --json print them."`
}

// Run takes the articles out, one transaction each.
func (c *retractCmd) Run(ctx context.Context, m *Main) (err error) {
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	refused := refusals{m: m}
	for _, id := range c.IDs {
		was, err := d.Delete(ctx, id)
		if err != nil {
			return err
		}
		if !was {
			refused.refused++
			m.say("refused %q: no article in the store has this id", id)
			continue
		}
		if err := c.tell(m, id); err != nil {
			return err
		}
	}
	if err := d.Settle(ctx); err != nil {
		return err
	}
	return refused.end()
}

func (c *retractCmd) tell(m *Main, id string) error {
	if c.JSON {
		return json.NewEncoder(m.Stdout).Encode(map[string]string{"id": id, "change": "retracted"})
	}
	_, err := fmt.Fprintf(m.Stdout, "retracted %s\n", id)
	return err
}
