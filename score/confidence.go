package score

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// Seen is how often a rule, or a family of rules, was right, and the confidence
// that follows from it.
type Seen struct {
	Event, Family bool
	Name          string
	Confidence    float64
	Share
}

// The weight of the family's mean against what was seen of a rule, in facts, and
// how many facts a rule or family must have given to be told apart.
const (
	priorFacts  = 8
	enoughFacts = 6
)

// Confidences measures how far the facts of each rule can be relied on. A rule of
// which little was seen is drawn toward the mean of its family, and a family
// toward the mean of all; those are called "*".
func Confidences(facts []Fact, family func(rule string) string) []Seen {
	var out []Seen
	for _, event := range []bool{false, true} {
		of := ofSort(facts, event)
		if len(of) == 0 {
			continue
		}
		all := Seen{Event: event, Family: true, Name: "*"}
		for _, f := range of {
			all.count(f.Right)
		}
		all.Confidence = shrunk(all.Share, 0.5, 2)
		families := group(of, family, func(string) float64 { return all.Confidence })
		means := map[string]float64{}
		for i := range families {
			families[i].Family = true
			means[families[i].Name] = families[i].Confidence
		}
		rules := group(of, func(rule string) string { return rule }, func(rule string) float64 { return means[family(rule)] })
		out = append(append(append(out, all), enough(families)...), enough(rules)...)
	}
	return out
}

func ofSort(facts []Fact, event bool) []Fact {
	var out []Fact
	for _, f := range facts {
		if f.Event == event {
			out = append(out, f)
		}
	}
	return out
}

// group counts facts by what name makes of their rules, in the names' order; prior
// gives the mean that a name is drawn to.
func group(facts []Fact, name func(rule string) string, prior func(name string) float64) []Seen {
	at := map[string]*Seen{}
	for _, f := range facts {
		n := name(f.Rule)
		if at[n] == nil {
			at[n] = &Seen{Event: f.Event, Name: n}
		}
		at[n].count(f.Right)
	}
	var out []Seen
	for n, s := range at {
		s.Confidence = shrunk(s.Share, prior(n), priorFacts)
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Seen) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

func enough(list []Seen) []Seen {
	return slices.DeleteFunc(list, func(s Seen) bool { return s.Of < enoughFacts })
}

// shrunk is the share of the right ones where weight further facts had the prior's share.
func shrunk(s Share, prior, weight float64) float64 {
	return (float64(s.Right) + weight*prior) / (float64(s.Of) + weight)
}

// WriteConfidences writes the table that the extractor reads.
func WriteConfidences(w io.Writer, list []Seen) error {
	for _, s := range list {
		sort, what := "statement", "rule"
		if s.Event {
			sort = "event"
		}
		if s.Family {
			what = "family"
		}
		if _, err := fmt.Fprintf(w, "%-9s %-6s %.2f %4d %4d %s\n", sort, what, min(s.Confidence, 0.99), s.Right, s.Of, s.Name); err != nil {
			return fmt.Errorf("write the confidences: %w", err)
		}
	}
	return nil
}
