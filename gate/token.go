package gate

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"parley/graph"
)

// wrongTokens is how many wrong tokens a second a client is answered that they are wrong, this
// machine's own clients too; it may send twice as many at once. What comes beyond that is told to wait.
const wrongTokens = 5

// Bearer looks at the token of a request that shows one, as Authorization: Bearer: what is none, or was
// withdrawn, is refused whatever is asked, before it is read. A good token is let in also from a client that sent many wrong ones,
// since to look for it costs less than to refuse it. Requests without a token are let in: what needs one asks [Token].
// find gives the token of a secret, nil where there is none.
func Bearer(find func(secret string) *graph.Token, m *Metrics) func(http.Handler) http.Handler {
	limits := newLimiters(Rate{Others: wrongTokens, Own: wrongTokens})
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			secret, shown := bearer(r)
			if !shown {
				next.ServeHTTP(w, r)
				return
			}
			t := find(secret)
			if t != nil && t.Withdrawn == nil {
				Note(r.Context(), slog.String("token", t.ID), slog.String("by", t.Name))
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tokenKey{}, t)))
				return
			}
			if wait, ok := limits.allow(clientIn(r), time.Now()); !ok {
				m.tokenRefused("rate")
				tooMany(w, wait, "too many wrong tokens came from your address")
				return
			}
			refuseToken(w, t, m)
		})
	}
}

type tokenKey struct{}

// Token is the token that came with the request of this context; nil where none did.
func Token(ctx context.Context) *graph.Token {
	t, _ := ctx.Value(tokenKey{}).(*graph.Token)
	return t
}

// bearer is what a request shows as its token; another scheme is none of ours.
func bearer(r *http.Request) (secret string, shown bool) {
	scheme, rest, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(rest), strings.EqualFold(scheme, "Bearer")
}

// refuseToken says that a token is none, or which one was withdrawn; never what was sent.
func refuseToken(w http.ResponseWriter, withdrawn *graph.Token, m *Metrics) {
	reason, message := "unknown", "the token is none of this server's"
	if withdrawn != nil {
		reason, message = "withdrawn", "the token "+withdrawn.ID+" was withdrawn at "+withdrawn.Withdrawn.At
	}
	m.tokenRefused(reason)
	w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	Refuse(w, http.StatusUnauthorized, "UNAUTHENTICATED", message,
		"reading needs no token: leave the Authorization header out; to write, ask whoever runs the server for a token (parley token)")
}
