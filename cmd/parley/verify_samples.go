package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"parley/data"
	"parley/graph"
	"parley/graph/view"
	"parley/score"
)

// samplesReport is what the graph of the samples has of the timeline that they were written from.
type samplesReport struct {
	Happenings, Found, Contradicted, Missed int
	// Share is how much was found, 0 to 1.
	Share    float64
	Outcomes []score.Outcome
}

// samples compares the graph that is extracted from the sample articles with what is known to have happened.
func (c *verifyCmd) samples(ctx context.Context, m *Main) error {
	rep, err := verifySamples(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		enc := json.NewEncoder(m.Stdout)
		enc.SetEscapeHTML(false)
		err = enc.Encode(rep)
	} else {
		err = rep.print(m)
	}
	if err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	if rep.Share*100 < c.Least {
		return fmt.Errorf("the graph of the samples has %.1f %% of what happened, want at least %v %%: see which it misses above, and why by parley why", rep.Share*100, c.Least)
	}
	return nil
}

func verifySamples(ctx context.Context) (rep samplesReport, err error) {
	ref, err := data.Reference()
	if err != nil {
		return rep, err
	}
	known, err := data.Timeline()
	if err != nil {
		return rep, fmt.Errorf("read the timeline: %w", err)
	}
	x, err := newExtractor()
	if err != nil {
		return rep, err
	}
	ids := map[string]string{} // of articles, by the name of their files
	var records []*graph.Record
	for r := range parallel(samples(ctx), workers(), extraction(x)) {
		if r.err != nil {
			return rep, fmt.Errorf("read the samples: %w", r.err)
		}
		ids[strings.TrimSuffix(r.File, ".md")] = r.record.Article.ID
		records = append(records, r.record)
	}
	for i := range known {
		for j, name := range known[i].Told {
			known[i].Told[j] = ids[name]
		}
	}
	v, err := view.New(ref, func(yield func(*graph.Record, error) bool) {
		for _, rec := range records {
			if !yield(rec, nil) {
				return
			}
		}
	})
	if err != nil {
		return rep, err
	}
	outcomes, err := score.Timeline(ctx, v, ref, known)
	rep = samplesReport{Happenings: len(outcomes), Outcomes: outcomes}
	for _, t := range score.TallyOf(outcomes) {
		rep.Found, rep.Contradicted, rep.Missed = rep.Found+t.Found, rep.Contradicted+t.Contradicted, rep.Missed+t.Missed
	}
	if rep.Happenings > 0 {
		rep.Share = float64(rep.Found) / float64(rep.Happenings)
	}
	return rep, err
}

// print says it for people: the figures, then each that is not there as it happened.
func (rep samplesReport) print(m *Main) error {
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tfound\tcontradicted\tmissed") //nolint:errcheck // Flush tells
	for _, t := range append(score.TallyOf(rep.Outcomes), score.Tally{Kind: "all", Found: rep.Found, Contradicted: rep.Contradicted, Missed: rep.Missed}) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\n", strings.ToLower(strings.ReplaceAll(t.Kind, "_", " ")), t.Found, t.Contradicted, t.Missed) //nolint:errcheck // Flush tells
	}
	fmt.Fprintln(w) //nolint:errcheck // Flush tells
	for _, o := range rep.Outcomes {
		if h := o.Happening; o.Verdict != score.Found {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", strings.ToLower(string(o.Verdict)), h.ID, strings.Join(append(h.Who, h.Whom...), ", "), o.Why) //nolint:errcheck // Flush tells
		}
	}
	return w.Flush()
}
