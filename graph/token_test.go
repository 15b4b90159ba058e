package graph_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"parley/graph"
)

func TestTokens(t *testing.T) {
	at := time.Date(2020, 5, 1, 9, 30, 0, 0, time.UTC)
	seen := map[string]bool{}
	for range 100 {
		token, secret, err := graph.NewToken(rand.Reader, " Desk ", graph.Rights(), at)
		if err != nil {
			t.Fatal(err)
		}
		id, ok := graph.TokenIDOf(secret)
		if !ok || id != token.ID || !token.IsOf(secret) || token.Name != "Desk" || token.At != "2020-05-01T09:30:00Z" || seen[secret] {
			t.Fatalf("%+v of %s", token, secret)
		}
		seen[secret] = true
		if strings.Contains(secret, token.Hash) || len(secret) != len("parley_")+8+1+52 {
			t.Fatalf("%+v of %s", token, secret)
		}
		last := secret[len(secret)-1]
		for _, other := range []string{secret[:len(secret)-1], secret + "a", strings.ToUpper(secret), "", "parley_", secret[:len(secret)-1] + string(rune(last^1))} {
			if token.IsOf(other) {
				t.Fatalf("%s passes for %s", other, secret)
			}
		}
		for _, no := range []string{"", "parley_", secret[:len(secret)-1], secret + "a", strings.ToUpper(secret), strings.Replace(secret, "_", "-", 2), secret[:10] + "ü" + secret[12:]} {
			if id, ok := graph.TokenIDOf(no); ok {
				t.Fatalf("%q is said to be of token %s", no, id)
			}
		}
	}
	for why, change := range map[string]func(*graph.Token){
		"no name":            func(t *graph.Token) { t.Name = " " },
		"a long name":        func(t *graph.Token) { t.Name = strings.Repeat("n", 201) },
		"no id":              func(t *graph.Token) { t.ID = "" },
		"a foreign id":       func(t *graph.Token) { t.ID = "a/b" },
		"no hash":            func(t *graph.Token) { t.Hash = "abc" },
		"no rights":          func(t *graph.Token) { t.May = nil },
		"an unknown right":   func(t *graph.Token) { t.May = []graph.Right{"ALL"} },
		"no time":            func(t *graph.Token) { t.At = "yesterday" },
		"half a withdrawal":  func(t *graph.Token) { t.Withdrawn = &graph.Withdrawal{By: "Desk"} },
		"nobody's undoing":   func(t *graph.Token) { t.Withdrawn = &graph.Withdrawal{At: t.At} },
		"a withdrawal's day": func(t *graph.Token) { t.Withdrawn = &graph.Withdrawal{By: "Desk", At: "2020"} },
	} {
		token, _, err := graph.NewToken(rand.Reader, "Desk", graph.Rights(), at)
		if err != nil {
			t.Fatal(err)
		}
		if change(token); token.Check() == nil {
			t.Errorf("%s: %+v is said to be right", why, token)
		}
	}
	if _, _, err := graph.NewToken(bytes.NewReader(nil), "Desk", graph.Rights(), at); err == nil {
		t.Error("a token without random bits")
	}
}

func TestRights(t *testing.T) {
	token, _, err := graph.NewToken(rand.Reader, "Desk", []graph.Right{graph.MayJudge}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if !token.Allows(graph.MayJudge) || token.Allows(graph.MayLoad) {
		t.Errorf("%+v", token)
	}
	token.Withdrawn = &graph.Withdrawal{By: "Desk", At: token.At}
	if token.Allows(graph.MayJudge) || token.Check() != nil {
		t.Errorf("withdrawn: %+v", token)
	}
}

func TestRetractions(t *testing.T) {
	at := time.Date(2020, 5, 1, 9, 30, 0, 0, time.UTC)
	r := graph.NewRetraction("article-1", "Desk", at)
	if err := r.Check(); err != nil || r.ID == graph.NewRetraction("article-1", "Desk", at.Add(time.Second)).ID {
		t.Errorf("%+v %v", r, err)
	}
	other := *r
	other.By = "Somebody"
	if other.Check() == nil || graph.NewRetraction("", "Desk", at).Check() == nil || graph.NewRetraction("article-1", "", at).Check() == nil {
		t.Error("what is not whole is said to be right")
	}
}
