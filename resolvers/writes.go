package resolvers

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"parley/graph"
	"parley/graph/view"
)

// Writer stores what is written through the API, by whom and when. Each method returns once what it
// wrote is stored for good and in the newest view, from which its answer is; what it cannot write is a [*view.Error].
type Writer interface {
	// Load reads an article into the store, and replaces the one of its id.
	Load(ctx context.Context, in view.LoadArticleInput, by string, at time.Time) (*view.LoadArticlePayload, error)
	// Retract takes out the article of this global id, or of this id of its own.
	Retract(ctx context.Context, id, by string, at time.Time) (*view.RetractArticlePayload, error)
	// Judge stores what somebody says of facts.
	Judge(ctx context.Context, in view.JudgementInput, by string, at time.Time) (*view.Judgement, error)
	// Withdraw undoes a judgement, named by its global id or its own.
	Withdraw(ctx context.Context, id, by string, at time.Time) (*view.Judgement, error)
}

// author is who writes by a right: the name of the token that came with the request.
func (r *Resolver) author(ctx context.Context, right graph.Right) (string, error) {
	if r.writer == nil || r.token == nil {
		return "", &view.Error{Code: view.Forbidden, Message: "nothing can be written here",
			Hint: "send the mutation to /graphql of parley serve, or use parley load, retract and judge"}
	}
	if why, ok := ctx.Value(otherSite{}).(error); ok {
		return "", &view.Error{Code: view.Forbidden, Message: "pages of another site may not write: " + why.Error(),
			Hint: "send it from a program, or from this server's own pages"}
	}
	t := r.token(ctx)
	if t == nil {
		return "", &view.Error{Code: view.Unauthenticated, Message: "who writes is not said",
			Hint: "send a header Authorization: Bearer parley_...; whoever runs the server makes a token by parley token"}
	}
	if !t.Allows(right) {
		return "", &view.Error{Code: view.Forbidden, Message: fmt.Sprintf("the token %s of %q is not for this: it may %s", t.ID, t.Name, t.Uses()),
			Hint: "take a token that may " + strings.ToLower(string(right)) + ": parley token --may says what one is for"}
	}
	return t.Name, nil
}

// otherSite is the key of why a request counts as one of another site's page.
type otherSite struct{}

// withSite is the context of a request: from it writing is refused where a browser sent the request for a page of
// another site. Reading may be allowed to such pages; writing never is.
func withSite(r *http.Request) context.Context {
	if err := http.NewCrossOriginProtection().Check(r); err != nil {
		return context.WithValue(r.Context(), otherSite{}, err)
	}
	return r.Context()
}
