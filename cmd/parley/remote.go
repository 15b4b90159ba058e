package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
	"parley/plain"
)

// The requests that a server takes by its socket. They are for the same parley
// and no interface for others.
const (
	pathHeld    = "/held"
	pathIDs     = "/ids"
	pathRecord  = "/record"
	pathPut     = "/put"
	pathDelete  = "/delete"
	pathVerify  = "/verify"
	pathSettle  = "/settle"
	pathGraphQL = "/graphql"

	pathJudgements = "/judgements"
	pathJudgement  = "/judgement"
	pathJudge      = "/judge"

	pathTokens   = "/tokens"
	pathToken    = "/token"
	pathPutToken = "/token/put"
)

// remote is a store that a running server has open.
type remote struct {
	dir    string
	client *http.Client
}

// dialServer gives the server of the store in dir; nil where none runs.
func dialServer(ctx context.Context, dir string) (depot, error) {
	conn, err := dialSocket(ctx, dir)
	if conn == nil || err != nil {
		return nil, err
	}
	if err := conn.Close(); err != nil {
		return nil, err
	}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		conn, err := dialSocket(ctx, dir)
		if conn == nil && err == nil {
			err = errors.New("it has ended")
		}
		return conn, err
	}
	return &remote{dir, &http.Client{Transport: &http.Transport{DialContext: dial, MaxIdleConnsPerHost: workers()}}}, nil
}

// Close lets the server go.
func (r *remote) Close() error {
	r.client.CloseIdleConnections()
	return nil
}

// Held asks for the version of one article.
func (r *remote) Held(ctx context.Context, articleID string) (store.Held, error) {
	var got *store.Held
	if err := r.ask(ctx, pathHeld, articleID, nil, &got); err != nil {
		return store.Held{}, err
	}
	if got == nil {
		return store.Held{}, fmt.Errorf("article %q: %w", articleID, store.ErrNotFound)
	}
	return *got, nil
}

// IDs asks for the ids of all articles.
func (r *remote) IDs(ctx context.Context) (ids []string, err error) {
	err = r.ask(ctx, pathIDs, "", nil, &ids)
	return ids, err
}

// Record asks for what one article says.
func (r *remote) Record(ctx context.Context, articleID string) (*graph.Record, error) {
	var rec *graph.Record
	if err := r.ask(ctx, pathRecord, articleID, nil, &rec); err != nil {
		return nil, err
	}
	if rec == nil {
		return nil, fmt.Errorf("article %q: %w", articleID, store.ErrNotFound)
	}
	rec.Article.Text = rec.Text
	return rec, nil
}

// put is the answer to pathPut: a word for each record, and why some were refused.
type put struct {
	Changes []string
	Refused []string
}

// PutBatch sends the records.
func (r *remote) PutBatch(ctx context.Context, recs []*graph.Record) ([]store.Change, error) {
	var got put
	if err := r.ask(ctx, pathPut, "", recs, &got); err != nil {
		return nil, err
	}
	changes := make([]store.Change, len(got.Changes))
	for i, word := range got.Changes {
		changes[i] = changeOf(word)
	}
	var refused []error
	for _, why := range got.Refused {
		refused = append(refused, refusal(why))
	}
	return changes, errors.Join(refused...)
}

// changeOf is the change of that word.
func changeOf(word string) store.Change {
	for c := store.Refused; c <= store.Unchanged; c++ {
		if c.String() == word {
			return c
		}
	}
	return store.Refused
}

// refusal is the server's word for why a record was refused.
type refusal string

func (r refusal) Error() string { return string(r) }

// Is makes it a [store.ErrRefused].
func (refusal) Is(target error) bool { return target == store.ErrRefused }

// Judgements asks for all judgements.
func (r *remote) Judgements(ctx context.Context) (all []*graph.Judgement, err error) {
	err = r.ask(ctx, pathJudgements, "", nil, &all)
	return all, err
}

// PutJudgement sends a judgement.
func (r *remote) PutJudgement(ctx context.Context, j *graph.Judgement) (store.Change, error) {
	var got put
	if err := r.ask(ctx, pathJudgement, "", j, &got); err != nil {
		return store.Refused, err
	}
	if len(got.Refused) > 0 {
		return store.Refused, refusal(got.Refused[0])
	}
	return changeOf(got.Changes[0]), nil
}

// Judge has the server judge.
func (r *remote) Judge(ctx context.Context, in view.JudgementInput, by string, at time.Time) (*graph.Judgement, error) {
	return r.judge(ctx, judging{Input: &in, By: by, At: at})
}

// Withdraw has the server withdraw a judgement.
func (r *remote) Withdraw(ctx context.Context, id, by string, at time.Time) (*graph.Judgement, error) {
	return r.judge(ctx, judging{Withdraw: id, By: by, At: at})
}

func (r *remote) judge(ctx context.Context, in judging) (*graph.Judgement, error) {
	var got judged
	if err := r.ask(ctx, pathJudge, "", in, &got); err != nil {
		return nil, err
	}
	if got.Fault != nil {
		return nil, got.Fault
	}
	return got.Judgement, nil
}

// Tokens asks for all tokens.
func (r *remote) Tokens(ctx context.Context) (all []*graph.Token, err error) {
	err = r.ask(ctx, pathTokens, "", nil, &all)
	return all, err
}

// Token asks for one token.
func (r *remote) Token(ctx context.Context, id string) (t *graph.Token, err error) {
	if err = r.ask(ctx, pathToken, id, nil, &t); err == nil && t == nil {
		err = fmt.Errorf("token %q: %w", id, store.ErrNoToken)
	}
	return t, err
}

// PutToken sends a token, without its secret.
func (r *remote) PutToken(ctx context.Context, t *graph.Token) error {
	return r.ask(ctx, pathPutToken, "", t, nil)
}

// Delete takes an article out.
func (r *remote) Delete(ctx context.Context, articleID string) (was bool, err error) {
	err = r.ask(ctx, pathDelete, articleID, nil, &was)
	return was, err
}

// Verify has the server look through its store.
func (r *remote) Verify(ctx context.Context) (rep verification, err error) {
	err = r.ask(ctx, pathVerify, "", nil, &rep)
	return rep, err
}

// Settle waits for the server's view.
func (r *remote) Settle(ctx context.Context) error {
	return r.ask(ctx, pathSettle, "", nil, nil)
}

// Query asks the server's API.
func (r *remote) Query(ctx context.Context, query string, variables map[string]any) (answer []byte, answered bool, err error) {
	question := map[string]any{"query": query, "variables": variables}
	if answer, err = r.send(ctx, pathGraphQL, "", question); err != nil {
		return nil, false, err
	}
	var errs struct{ Errors []json.RawMessage }
	if err := json.Unmarshal(answer, &errs); err != nil {
		return nil, false, fmt.Errorf("the server's answer is no JSON: %w", err)
	}
	return answer, len(errs.Errors) == 0, nil
}

// Moment asks the server's API, and it for records. Articles that come while it is asked may or may not be in the answers.
func (r *remote) Moment(ctx context.Context) (plain.Moment, error) {
	return plain.Moment{
		Query: func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
			answer, _, err := r.Query(ctx, query, variables)
			return answer, err
		},
		Record: func(articleID string) *graph.Record {
			rec, err := r.Record(ctx, articleID)
			if err != nil {
				return nil // whoever asked says that it is not there
			}
			return rec
		},
	}, nil
}

func (r *remote) ask(ctx context.Context, path, id string, body, into any) error {
	answer, err := r.send(ctx, path, id, body)
	if err != nil || into == nil {
		return err
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return fmt.Errorf("the server of the store %s gave an answer that cannot be read (is it of another version?): %w", r.dir, err)
	}
	return nil
}

func (r *remote) send(ctx context.Context, path, id string, body any) ([]byte, error) {
	sent, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	address := "http://store" + path + "?" + url.Values{"id": {id}}.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(sent))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := r.client.Do(req)
	if err != nil {
		return nil, r.lost(ctx, err)
	}
	answer, err := io.ReadAll(resp.Body)
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		return nil, r.lost(ctx, err)
	}
	if resp.StatusCode != http.StatusOK && path != pathGraphQL {
		return nil, errors.New(string(bytes.TrimSpace(answer)))
	}
	return answer, nil
}

// lost says what became of the server rather than of the connection.
func (r *remote) lost(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return fmt.Errorf("the server of the store %s stopped answering: what was acknowledged is stored; run the command again for the rest: %w", r.dir, err)
}
