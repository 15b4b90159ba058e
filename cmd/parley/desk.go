package main

import (
	"context"
	"errors"
	"time"

	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
)

// desk changes the store that a server has open; the view follows the store.
type desk struct {
	store *store.Store
	live  *view.Live
	kept  *checkpoint
}

// Delete takes an article out, also of the view that is kept.
func (d *desk) Delete(ctx context.Context, articleID string) (bool, error) {
	was, err := d.store.Delete(context.WithoutCancel(ctx), articleID)
	return was, d.forget(was, err)
}

// Retract takes an article out as Delete does, and keeps who did so.
func (d *desk) Retract(ctx context.Context, r *graph.Retraction) (bool, error) {
	was, err := d.store.Retract(context.WithoutCancel(ctx), r)
	return was, d.forget(was, err)
}

func (d *desk) forget(was bool, err error) error {
	if !was {
		return err
	}
	return errors.Join(err, d.kept.drop())
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
