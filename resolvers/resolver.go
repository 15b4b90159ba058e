// Package resolvers serves the graph by GraphQL: its fields are questions to the
// view, and it holds no logic of its own. [NewHandler] serves them over HTTP,
// [Execute] answers one question without it; both keep the same [Limits].
package resolvers

//go:generate sh -c "cd .. && go run ./resolvers/internal/generate"

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"parley/ask"
	"parley/graph"
	"parley/graph/view"
)

// Resolver answers from one view, so that every answer is of one moment.
type Resolver struct {
	view *view.View
	ask  *ask.Reader
	// run answers a GraphQL question from the same view: what one in English became.
	run func(ctx context.Context, query string) (json.RawMessage, error)
	now func() time.Time
	// stream is what a subscription is told.
	stream func(ctx context.Context, what asked) (<-chan *view.Statement, error)
	// writer and token are as of Config.
	writer Writer
	token  func(context.Context) *graph.Token
}

// today is the day from which "last month" counts.
func (r *Resolver) today(given *graph.Date) graph.Date {
	if given != nil {
		return *given
	}
	return graph.DateOf(r.now().UTC())
}

// readQuestion reads a question in English.
func (r *Resolver) readQuestion(question string, today *graph.Date) (*ask.Reading, error) {
	if r.ask == nil {
		return nil, &view.Error{Code: view.BadInput, Message: "questions in English are not answered here", Hint: "ask in GraphQL"}
	}
	reading, err := r.ask.Read(question, r.view, r.today(today))
	if err != nil {
		return nil, &view.Error{Code: view.BadInput, Message: err.Error(), Hint: "ask in a sentence, such as: all denials by DPRK MFA about Trump statements"}
	}
	return reading, nil
}

// list gathers the arguments that every list has.
func list[W any, O ~string](where *W, order []O, first *int, after *string, last *int, before *string) view.List[W, O] {
	return view.List[W, O]{Where: where, Order: order, Page: view.Page{First: first, After: after, Last: last, Before: before}}
}

// orNull is null where there is nothing.
func orNull[T any](found T, ok bool) (T, error) {
	if !ok {
		var none T
		return none, nil
	}
	return found, nil
}

// typed narrows what was found to one type.
func typed[T view.Node](node view.Node, ok bool) (T, bool) {
	found, is := node.(T)
	return found, ok && is
}

func (r *Resolver) nodes(ids []string) ([]view.Node, error) {
	if len(ids) > view.MaxPage {
		return nil, &view.Error{Code: view.BadInput, Message: fmt.Sprintf("%d ids asked for, at most %d are answered", len(ids), view.MaxPage), Hint: "ask for them in parts"}
	}
	out := make([]view.Node, len(ids))
	for i, id := range ids {
		out[i], _ = r.view.Node(id) // null where there is none
	}
	return out, nil
}
