package store

import (
	"context"
	"crypto/rand"
	"errors"
	"reflect"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/internal/quads"
)

func tokenOf(t *testing.T, name string) *graph.Token {
	t.Helper()
	token, _, err := graph.NewToken(rand.Reader, name, graph.Rights(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestTokensAreStoredAndWithdrawn(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := opened(t, dir)
	one, two := tokenOf(t, "Desk \"A\" <é>"), tokenOf(t, "B")
	before, err := s.State(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range []*graph.Token{one, two, one} {
		if err := s.PutToken(ctx, token); err != nil {
			t.Fatal(err)
		}
	}
	if changed, _, err := s.Since(ctx, before); err != nil || len(changed.Tokens) != 2 || len(changed.Articles) != 0 {
		t.Errorf("%+v, %v", changed, err)
	}
	undone := *one
	undone.Withdrawn = &graph.Withdrawal{By: "B", At: "2020-05-02T10:00:00Z"}
	for _, token := range []*graph.Token{&undone, one} { // what was withdrawn stays so
		if err := s.PutToken(ctx, token); err != nil {
			t.Fatal(err)
		}
	}
	other := *two
	other.Hash = one.Hash
	if err := s.PutToken(ctx, &other); !errors.Is(err, ErrRefused) {
		t.Errorf("another token of the same id: %v", err)
	}
	if err := s.PutToken(ctx, &graph.Token{ID: "a"}); !errors.Is(err, ErrRefused) {
		t.Errorf("no whole token: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, dir)
	if got, err := s.Token(ctx, one.ID); err != nil || !reflect.DeepEqual(got, &undone) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.Token(ctx, "aaaa"); !errors.Is(err, ErrNoToken) {
		t.Errorf("a token that is not there: %v", err)
	}
	if all, err := s.Tokens(ctx); err != nil || len(all) != 2 {
		t.Errorf("%d tokens, %v", len(all), err)
	}
	if rep, err := s.Verify(ctx); err != nil || !rep.OK() || rep.Tokens != 2 {
		t.Errorf("%+v, %v", rep, err)
	}

	// One that was changed behind the store's back opens nothing, the other still does.
	label := quads.IRI(graph.TokenIRI(two.ID))
	err = s.quads.Change(ctx, func(now quads.Reader) (quads.Delta, error) {
		return quads.Delta{Add: []quads.Quad{{Subject: label, Predicate: quads.IRI(graph.PropName), Object: quads.String("C"), Label: label}}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if all, err := s.Tokens(ctx); !errors.Is(err, ErrDamaged) || len(all) != 1 || all[0].ID != one.ID {
		t.Errorf("%+v, %v", all, err)
	}
	if rep, err := s.Verify(ctx); err != nil || rep.OK() {
		t.Errorf("a damaged token is said to be right: %+v, %v", rep, err)
	}
}

func TestRetractionsAreKept(t *testing.T) {
	ctx := context.Background()
	s := opened(t, t.TempDir())
	rec := newMaker(5).record("a b")
	if _, err := s.Put(ctx, rec); err != nil {
		t.Fatal(err)
	}
	before, err := s.State(ctx)
	if err != nil {
		t.Fatal(err)
	}
	r := graph.NewRetraction("a b", "Desk", time.Now())
	for _, want := range []bool{true, false} {
		if was, err := s.Retract(ctx, r); was != want || err != nil {
			t.Errorf("%v, %v", was, err)
		}
	}
	if changed, _, err := s.Since(ctx, before); err != nil || !reflect.DeepEqual(changed, Changed{Articles: []string{"a b"}, Retractions: []string{r.ID}}) {
		t.Errorf("%+v, %v", changed, err)
	}
	if _, err := s.Put(ctx, rec); err != nil {
		t.Fatal(err)
	}
	if was, err := s.Retract(ctx, r); !was || err != nil { // within the same second
		t.Errorf("%v, %v", was, err)
	}
	if _, err := s.Retract(ctx, &graph.Retraction{Article: "a b"}); !errors.Is(err, ErrRefused) {
		t.Errorf("no whole retraction: %v", err)
	}
	if all, err := s.Retractions(ctx); err != nil || len(all) != 1 || !reflect.DeepEqual(all[0], r) {
		t.Errorf("%+v, %v", all, err)
	}
	if rep, err := s.Verify(ctx); err != nil || !rep.OK() || rep.Retractions != 1 || rep.Articles != 0 || rep.Quads != 6 {
		t.Errorf("%+v, %v", rep, err)
	}
}
