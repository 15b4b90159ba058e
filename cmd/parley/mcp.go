package main

import (
	"context"
	"encoding/json"
	"errors"

	"parley/ask"
	"parley/graph/view"
	"parley/mcp"
	"parley/plain"
	"parley/resolvers"
)

type mcpCmd struct{ storeFlag }

// Run serves assistants on standard input and output until they are done.
func (c *mcpCmd) Run(ctx context.Context, _ *Main) (err error) {
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	query, err := asking(ctx, d)
	if err != nil {
		return err
	}
	return mcp.Serve(ctx, query, version())
}

// asking answers questions from a depot, many of them from one view where the
// store is this process's own.
func asking(ctx context.Context, d depot) (mcp.Query, error) {
	l, ok := d.(local)
	if !ok {
		return func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
			answer, _, err := d.Query(ctx, query, variables)
			return answer, err
		}, nil
	}
	v, err := l.view(ctx)
	if err != nil {
		return nil, err
	}
	reader, err := ask.New()
	if err != nil {
		return nil, err
	}
	return answering(resolvers.Config{View: func() *view.View { return v }, Ask: reader}), nil
}

// answering answers as the API does.
func answering(cfg resolvers.Config) mcp.Query {
	return func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		answer, err := resolvers.Execute(ctx, cfg, query, variables)
		if answer != nil {
			return answer, nil // it says itself what was wrong
		}
		return nil, err
	}
}

// moments gives moments of the graph, each of the view that is the newest when it is given.
func moments(cfg resolvers.Config) func() plain.Moment {
	return func() plain.Moment {
		of := cfg
		v := cfg.View()
		of.View = func() *view.View { return v }
		return plain.Moment{Query: plain.Query(answering(of)), Record: v.Record}
	}
}
