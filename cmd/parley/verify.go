package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"text/tabwriter"

	"parley/graph/store"
	"parley/graph/view"
)

type verifyCmd struct {
	storeFlag
	JSON    bool    `name:"json" help:"Print the report as JSON."`
	Samples bool    `help:"Instead of a store, look at the sample articles: does the graph that is extracted from them have what is known to have happened? No store is opened."`
	Least   float64 `default:"60" placeholder:"PERCENT" help:"With --samples: fail where less was found."`
}

// Run prints what was checked and what is wrong.
func (c *verifyCmd) Run(ctx context.Context, m *Main) (err error) {
	if c.Samples {
		return c.samples(ctx, m)
	}
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	rep, err := d.Verify(ctx)
	if err != nil {
		return err
	}
	show := m.table
	if c.JSON {
		show = m.report
	}
	if err := show(rep); err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	if !rep.OK() {
		for _, f := range rep.Faults {
			m.say("fault: %v", f)
		}
		return fmt.Errorf("the store %s has %s: restore it from a copy, or load its articles into a new one", c.shown(), count(len(rep.Faults), "fault"))
	}
	return nil
}

func (m *Main) table(rep verification) error {
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range []struct {
		n    int
		what string
	}{
		{rep.Articles, "articles, whole"}, {rep.Statements, "statements"}, {rep.Events, "events"},
		{rep.Evidence, "pieces of evidence, each equal to its place in the text"},
		{rep.Exported, "articles that come back from their own export as they are"}, {rep.Judgements, "judgements by people"},
		{rep.Retractions, "retractions through the API"}, {rep.Tokens, "tokens, those that were withdrawn too"}, {rep.Quads, "quads"}, {len(rep.Faults), "faults"},
	} {
		if _, err := fmt.Fprintf(w, "%d\t  %s\n", row.n, row.what); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(m.Stdout, rep.View)
	return err
}

func (m *Main) report(rep verification) error {
	faults := []map[string]string{}
	for _, f := range rep.Faults {
		faults = append(faults, map[string]string{"article": f.Article, "fault": f.What})
	}
	return json.NewEncoder(m.Stdout).Encode(map[string]any{
		"articles": rep.Articles, "quads": rep.Quads, "statements": rep.Statements,
		"events": rep.Events, "evidence": rep.Evidence, "judgements": rep.Judgements, "retractions": rep.Retractions, "tokens": rep.Tokens, "exported": rep.Exported, "view": rep.View, "faults": faults,
	})
}

// verification is what is known of a store, and of the view that is shown of it.
type verification struct {
	store.Report
	// View says which view was compared with one that was built anew, or why none was.
	View string
}

// shownFaults is how many differences of a view are told.
const shownFaults = 10

// compareView holds a view against one that is built from the store.
func (v *verification) compareView(ctx context.Context, what string, shown *view.View, s *store.Store) {
	built, err := local{Store: s}.view(ctx)
	if err != nil {
		v.View = fmt.Sprintf("%s could not be compared: no view can be built from the store: %v", what, err)
		v.Faults = append(v.Faults, store.Fault{What: v.View})
		return
	}
	wrong, missing := view.Differences(shown, built, shownFaults)
	for _, line := range wrong {
		v.Faults = append(v.Faults, store.Fault{What: fmt.Sprintf("%s has what the store does not give: %.300s", what, line)})
	}
	for _, line := range missing {
		v.Faults = append(v.Faults, store.Fault{What: fmt.Sprintf("%s lacks what the store gives: %.300s", what, line)})
	}
	if len(wrong)+len(missing) == 0 {
		v.View = what + " is the one that is built from the store"
	} else {
		v.View = what + " differs from the one that is built from the store"
	}
}

// Verify looks through the store, and at the view that is kept beside it.
func (l local) Verify(ctx context.Context) (verification, error) {
	rep, err := l.Store.Verify(ctx)
	v := verification{Report: rep, View: "no view is kept, so there is none to compare"}
	if err != nil {
		return v, err
	}
	kept, err := newCheckpoint(l.keptIn, false)
	if err != nil {
		return v, err
	}
	shown, of, err := kept.read()
	now, unknown := l.State(ctx)
	if unknown != nil {
		return v, unknown
	}
	if err == nil && of != now {
		err = view.ErrStale
	}
	switch {
	case err == nil:
		v.compareView(ctx, "the view that is kept", shown, l.Store)
	case errors.Is(err, view.ErrDamaged):
		v.View = fmt.Sprintf("%s: %v; it can be deleted, the view is built from the store", kept.path, err)
		v.Faults = append(v.Faults, store.Fault{What: v.View})
	case errors.Is(err, view.ErrStale):
		v.View = "the view that is kept is of an earlier state or another program and will be built anew, so it was not compared"
	case !errors.Is(err, fs.ErrNotExist):
		return v, fmt.Errorf("read %s: %w", kept.path, err)
	}
	return v, nil
}

// verify looks through the store that is served, and at the view that answers.
func (c *control) verify(r *http.Request) (any, error) {
	ctx := r.Context()
	rep, err := c.store.Verify(ctx)
	v := verification{Report: rep}
	if err != nil {
		return v, err
	}
	for range 3 {
		if err := c.follower.settled(ctx); err != nil {
			return v, err
		}
		before, err := c.store.State(ctx)
		if err != nil {
			return v, err
		}
		tried, shown := verification{Report: rep}, c.follower.live.View()
		tried.Faults = slices.Clone(rep.Faults)
		tried.compareView(ctx, "the view that is served", shown, c.store)
		if after, err := c.store.State(ctx); err == nil && after == before && c.follower.live.View() == shown {
			return tried, nil
		}
	}
	v.View = "the view that is served could not be compared: articles kept coming; try again when there are fewer"
	return v, nil
}
