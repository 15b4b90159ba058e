package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"parley/extract"
	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
	"parley/loaders"
)

// writes is what is written through the API: a [resolvers.Writer].
type writes struct {
	desk     *desk
	follower *follower
	// extractor makes one when it is first called: most servers are only read.
	extractor func() (*extract.Extractor, error)
	log       *slog.Logger
}

// Load reads an article as a line of JSON Lines is read, so that it is the same article however it came.
func (w *writes) Load(ctx context.Context, in view.LoadArticleInput, by string, at time.Time) (*view.LoadArticlePayload, error) {
	article, err := articleOf(ctx, in)
	if err != nil {
		return nil, err
	}
	change, err := w.put(ctx, article, by, at)
	if err != nil {
		return nil, w.refused(ctx, "article "+article.ID, err)
	}
	v, err := w.shown(ctx)
	if err != nil {
		return nil, err
	}
	shown, ok := v.Article(article.ID)
	if !ok {
		return nil, &view.Error{Code: view.Unavailable, Message: fmt.Sprintf("article %q was stored, but is not shown: somebody retracted it since, or /readyz says why", article.ID),
			Hint: "ask for it by article(id: ...)"}
	}
	return &view.LoadArticlePayload{Article: shown, Change: view.LoadChange(strings.ToUpper(change.String()))}, nil
}

// articleOf makes an article of what was sent.
func articleOf(ctx context.Context, in view.LoadArticleInput) (article graph.Article, err error) {
	line, err := json.Marshal(map[string]any{"id": in.ID, "title": in.Title, "text": in.Text, "publisher": in.Publisher, "authors": in.Authors,
		"url": in.URL, "publishedAt": in.PublishedAt})
	if err != nil {
		return article, err
	}
	for loaded, err := range loaders.Load(ctx, []string{"-"}, bytes.NewReader(line), loaders.Options{}) {
		var refused *loaders.Refused
		if errors.As(err, &refused) {
			return article, &view.Error{Code: view.BadInput, Message: strings.TrimSpace(refused.Field + " " + refused.Reason), Hint: refused.Hint}
		}
		return loaded.Article, err
	}
	return article, &view.Error{Code: view.BadInput, Message: "there is no article"}
}

// put stores an article, unless the store holds it just so.
func (w *writes) put(ctx context.Context, article graph.Article, by string, at time.Time) (store.Change, error) {
	held, err := w.desk.store.Held(ctx, article.ID)
	switch {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return store.Refused, err
	case err == nil && held.Hash == article.Hash && (held.Maker != "" || held.Extractor == extract.Version):
		return store.Unchanged, nil
	}
	article.LoadedBy, article.LoadedAt = by, graph.Stamp(at)
	x, err := w.extractor()
	if err != nil {
		return store.Refused, err
	}
	rec := x.Extract(&article)
	if err := ctx.Err(); err != nil {
		return store.Refused, err
	}
	// From here on it is stored in full, even if the client leaves.
	return w.desk.store.Put(context.WithoutCancel(ctx), rec)
}

// Retract takes an article out, and keeps who did so.
func (w *writes) Retract(ctx context.Context, id, by string, at time.Time) (*view.RetractArticlePayload, error) {
	r := graph.NewRetraction(view.ArticleKey(id), by, at)
	var was bool
	var err error
	if r.Article != "" { // no article is called nothing
		was, err = w.desk.Retract(ctx, r)
	}
	switch {
	case err != nil:
		return nil, w.refused(ctx, "the retraction of article "+r.Article, err)
	case !was:
		return nil, &view.Error{Code: view.NotFound, Message: fmt.Sprintf("there is no article %q", id), Hint: "articles lists them; retractions says which were taken out"}
	}
	if _, err := w.shown(ctx); err != nil {
		return nil, err
	}
	made := &view.Retraction{Retraction: r}
	return &view.RetractArticlePayload{RetractedID: made.ArticleID(), Retraction: made}, nil
}

// Judge stores a judgement.
func (w *writes) Judge(ctx context.Context, in view.JudgementInput, by string, at time.Time) (*view.Judgement, error) {
	return w.judged(ctx, func() (*graph.Judgement, error) { return w.desk.Judge(ctx, in, by, at) })
}

// Withdraw undoes a judgement.
func (w *writes) Withdraw(ctx context.Context, id, by string, at time.Time) (*view.Judgement, error) {
	return w.judged(ctx, func() (*graph.Judgement, error) { return w.desk.Withdraw(ctx, id, by, at) })
}

func (w *writes) judged(ctx context.Context, make func() (*graph.Judgement, error)) (*view.Judgement, error) {
	j, err := make()
	if err != nil {
		return nil, w.refused(ctx, "a judgement", err)
	}
	v, err := w.shown(ctx)
	if err != nil {
		return nil, err
	}
	shown, ok := v.Judgement(j.ID)
	if !ok {
		return nil, &view.Error{Code: view.Unavailable, Message: fmt.Sprintf("judgement %s was stored, but is not shown: /readyz says why", j.ID), Hint: "judgements lists them"}
	}
	return shown, nil
}

// shown is the view once it shows all that is stored now.
func (w *writes) shown(ctx context.Context) (*view.View, error) {
	if err := w.follower.settled(ctx); err != nil {
		w.log.WarnContext(ctx, "what was written is stored, but the view did not show it in time", "error", err)
		return nil, &view.Error{Code: view.Unavailable, Message: "it is stored, but not shown yet", Hint: "ask for it in a moment; to send it again changes nothing"}
	}
	return w.desk.live.View(), nil
}

// refused is why something was not written, as those outside may see it.
func (w *writes) refused(ctx context.Context, what string, err error) error {
	var fault *view.Error
	switch {
	case errors.As(err, &fault), errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, store.ErrRefused):
		return &view.Error{Code: view.BadInput, Message: what + " is not stored: " + err.Error()}
	}
	w.log.ErrorContext(ctx, "something sent to be written could not be stored", "what", what, "error", err)
	return &view.Error{Code: view.Unavailable, Message: what + ": the store did not say that it took it; the reason is in the log of the server",
		Hint: "send it again: what is stored already is not stored twice"}
}
