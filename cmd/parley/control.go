package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
)

// maxPut bounds a request to the socket: a batch holds far less, but one article
// may be large.
const maxPut = 1 << 30

// control answers what comes by the socket; remote is its other side.
type control struct {
	store    *store.Store
	follower *follower
	graphql  http.Handler
	desk     *desk
}

func (c *control) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(pathHeld, answer(c.held))
	mux.HandleFunc(pathIDs, answer(func(r *http.Request) (any, error) { return c.store.IDs(r.Context()) }))
	mux.HandleFunc(pathRecord, answer(c.record))
	mux.HandleFunc(pathPut, answer(c.put))
	mux.HandleFunc(pathDelete, answer(c.delete))
	mux.HandleFunc(pathJudgements, answer(func(r *http.Request) (any, error) { return c.store.Judgements(r.Context()) }))
	mux.HandleFunc(pathJudgement, answer(c.judgement))
	mux.HandleFunc(pathJudge, answer(c.judge))
	mux.HandleFunc(pathTokens, answer(func(r *http.Request) (any, error) { return c.store.Tokens(r.Context()) }))
	mux.HandleFunc(pathToken, answer(c.token))
	mux.HandleFunc(pathPutToken, answer(c.putToken))
	mux.HandleFunc(pathVerify, answer(c.verify))
	mux.HandleFunc(pathSettle, answer(func(r *http.Request) (any, error) { return nil, c.follower.settled(r.Context()) }))
	mux.Handle(pathGraphQL, c.graphql)
	return mux
}

func answer(f func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		got, err := f(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(got) // who no longer listens asks again
	}
}

func (c *control) held(r *http.Request) (any, error) {
	held, err := c.store.Held(r.Context(), r.FormValue("id"))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return held, err
}

func (c *control) record(r *http.Request) (any, error) {
	rec, err := c.store.Record(r.Context(), r.FormValue("id"))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return rec, err
}

func (c *control) put(r *http.Request) (any, error) {
	var recs []*graph.Record
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxPut)).Decode(&recs); err != nil {
		return nil, err
	}
	// What was sent in full is stored in full, even if the sender leaves.
	changes, err := c.store.PutBatch(context.WithoutCancel(r.Context()), recs)
	if err != nil && changes == nil {
		return nil, err
	}
	got := put{Changes: make([]string, len(changes))}
	for i, change := range changes {
		got.Changes[i] = change.String()
	}
	for _, why := range unjoin(err) {
		got.Refused = append(got.Refused, why.Error())
	}
	return got, nil
}

// judging is a request to judge, or to withdraw.
type judging struct {
	Input    *view.JudgementInput
	Withdraw string
	By       string
	At       time.Time
}

// judged is its answer; a fault of the request is given apart, so that it stays one.
type judged struct {
	Judgement *graph.Judgement
	Fault     *view.Error
}

func (c *control) judge(r *http.Request) (any, error) {
	var in judging
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxPut)).Decode(&in); err != nil {
		return nil, err
	}
	var j *graph.Judgement
	var err error
	if in.Input != nil {
		j, err = c.desk.Judge(r.Context(), *in.Input, in.By, in.At)
	} else {
		j, err = c.desk.Withdraw(r.Context(), in.Withdraw, in.By, in.At)
	}
	var fault *view.Error
	if errors.As(err, &fault) {
		return judged{Fault: fault}, nil
	}
	return judged{Judgement: j}, err
}

func (c *control) judgement(r *http.Request) (any, error) {
	var j graph.Judgement
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxPut)).Decode(&j); err != nil {
		return nil, err
	}
	change, err := c.store.PutJudgement(context.WithoutCancel(r.Context()), &j)
	if errors.Is(err, store.ErrRefused) {
		return put{Refused: []string{err.Error()}}, nil
	}
	return put{Changes: []string{change.String()}}, err
}

func (c *control) token(r *http.Request) (any, error) {
	t, err := c.store.Token(r.Context(), r.FormValue("id"))
	if errors.Is(err, store.ErrNoToken) {
		return nil, nil
	}
	return t, err
}

func (c *control) putToken(r *http.Request) (any, error) {
	var t graph.Token
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxPut)).Decode(&t); err != nil {
		return nil, err
	}
	return nil, c.store.PutToken(context.WithoutCancel(r.Context()), &t)
}

func (c *control) delete(r *http.Request) (any, error) {
	return c.desk.Delete(r.Context(), r.FormValue("id"))
}

// unjoin gives the errors that were joined.
func unjoin(err error) []error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}
