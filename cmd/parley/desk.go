package main

import (
	"context"
	"time"

	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
)

// desk changes the store that a server has open; the view follows the store.
type desk struct {
	store *store.Store
	live  *view.Live
}

// Judge stores what somebody says of facts as the newest view shows them.
func (d *desk) Judge(ctx context.Context, in view.JudgementInput, by string, at time.Time) (*graph.Judgement, error) {
	return d.judge(ctx, func() (*graph.Judgement, error) { return d.live.View().Judge(in, by, at) })
}

// Withdraw undoes a judgement.
func (d *desk) Withdraw(ctx context.Context, id, by string, at time.Time) (*graph.Judgement, error) {
	return d.judge(ctx, func() (*graph.Judgement, error) { return d.live.View().Withdraw(id, by, at) })
}

func (d *desk) judge(ctx context.Context, made func() (*graph.Judgement, error)) (*graph.Judgement, error) {
	// What was sent in full is stored in full, even if the sender leaves.
	return judge(context.WithoutCancel(ctx), d.store, made)
}
