package score

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"parley/graph"
	"parley/graph/view"
)

// Verdict is what a graph has of something that happened.
type Verdict string

// The verdicts.
const (
	// Found: it is there, and nothing of it is otherwise.
	Found Verdict = "FOUND"
	// Contradicted: the articles that tell of it have it otherwise in the graph: on another day, of another kind ...
	Contradicted Verdict = "CONTRADICTED"
	// Missed: it is not there.
	Missed Verdict = "MISSED"
)

// Outcome is what a graph has of one happening.
type Outcome struct {
	Happening graph.Happening `json:"happening"`
	Verdict   Verdict         `json:"verdict"`
	// Why says what is otherwise; empty for what was found.
	Why string `json:"why,omitempty"`
}

// nearDays is how far from its day something is looked for that is not there.
const nearDays = 14

// Timeline compares a graph with what is known to have happened. What was found anywhere in the graph counts; what is
// otherwise is looked for in the articles that tell of it, whose ids Told must hold.
func Timeline(ctx context.Context, v *view.View, ref *graph.Reference, known []graph.Happening) ([]Outcome, error) {
	facts, err := allFacts(ctx, v)
	if err != nil {
		return nil, err
	}
	above := map[string]string{}
	for _, k := range ref.Entities {
		above[k.Key] = k.Of
	}
	out := make([]Outcome, len(known))
	used := map[string]bool{}
	for i, h := range known {
		out[i] = Outcome{Happening: h, Verdict: Missed, Why: "nothing of that kind, of those, in the articles that tell of it"}
		for _, f := range facts {
			if f.is(h) && f.by(h) && f.just(h) && f.otherwise(h, above) == "" {
				out[i].Verdict, out[i].Why, used[f.id] = Found, "", true
			}
		}
	}
	// What is dated to a month is one thing of that month, not each.
	for i, h := range known {
		for _, f := range facts {
			if out[i].Verdict != Found && !used[f.id] && f.is(h) && f.by(h) && f.on(h) && f.otherwise(h, above) == "" {
				out[i].Verdict, out[i].Why, used[f.id] = Found, "", true
			}
		}
	}
	for i, h := range known {
		if out[i].Verdict != Found {
			out[i] = nearest(h, facts, used, above, out[i])
		}
	}
	return out, nil
}

// nearest says what the articles that tell of it have instead.
func nearest(h graph.Happening, facts []fact, used map[string]bool, above map[string]string, o Outcome) Outcome {
	best := math.MaxInt
	for _, f := range facts {
		if used[f.id] || !f.by(h) || !f.toldBy(h.Told) {
			continue
		}
		same, days := f.is(h), f.daysFrom(h)
		switch {
		case same && f.date == "" && best == math.MaxInt:
			o.Verdict, o.Why = Missed, "it is there without a date"
		case same && f.just(h) && best > 0:
			best, o.Verdict, o.Why = 0, Contradicted, f.otherwise(h, above)
		case !same && f.just(h) && f.said == (h.Kind == graph.HappenedDenial) && f.said && best > 1:
			best, o.Verdict, o.Why = 1, Contradicted, "it is a "+f.kind
		case same && f.date != "" && days > 0 && days <= nearDays && best > 1+days:
			best, o.Verdict, o.Why = 1+days, Contradicted, "it is dated "+string(f.date)
		}
	}
	return o
}

// fact is what a view has, as far as it is compared.
type fact struct {
	id, kind string
	said     bool
	date     graph.Date
	status   graph.EventStatus
	// who and whom are keys, with what they belong to.
	who, whom map[string]bool
	place     string
	missile   string
	launches  *int
	articles  []string
}

// is reports whether it is of the kind.
func (f fact) is(h graph.Happening) bool {
	if h.Kind == graph.HappenedStatement {
		return f.said
	}
	return f.kind == string(h.Kind)
}

// by reports whether it is of those who did it.
func (f fact) by(h graph.Happening) bool {
	in := func(set map[string]bool) func(string) bool { return func(key string) bool { return set[key] } }
	if h.Kind == graph.HappenedMeeting {
		return !slices.ContainsFunc(h.Who, func(key string) bool { return !f.who[key] })
	}
	return slices.ContainsFunc(h.Who, in(f.who)) && (len(h.Whom) == 0 || slices.ContainsFunc(h.Whom, in(f.whom)))
}

// just reports whether it is of that time, and not only of a longer one in which that lies.
func (f fact) just(h graph.Happening) bool {
	if f.date == "" {
		return false
	}
	from, to := span(h)
	begin, end := days(f.date)
	return begin >= from && end <= to
}

// on reports whether it can be of that time.
func (f fact) on(h graph.Happening) bool {
	if f.date == "" {
		return false
	}
	from, to := span(h)
	begin, end := days(f.date)
	return begin <= to && end >= from
}

func (f fact) daysFrom(h graph.Happening) int {
	from, to := span(h)
	begin, end := days(f.date)
	return max(0, begin-to, from-end)
}

// otherwise says what differs, where the rest is the same.
func (f fact) otherwise(h graph.Happening, above map[string]string) string {
	switch {
	case f.status == graph.Denied || f.status == graph.Cancelled || f.status == graph.Planned:
		return "its status is " + string(f.status)
	case h.Launches != nil && f.launches != nil && *h.Launches != *f.launches:
		return fmt.Sprintf("there are %d launches, not %d", *f.launches, *h.Launches)
	case h.Place != "" && f.place != "" && !within(f.place, h.Place, above) && !within(h.Place, f.place, above):
		return "it is at " + f.place + ", not " + h.Place
	case h.Missile != "" && f.missile != "" && !strings.Contains(strings.ToLower(f.missile), strings.ToLower(h.Missile)) && strings.ContainsAny(f.missile, "-ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
		return "it is a " + f.missile + ", not a " + h.Missile
	}
	return ""
}

// within reports whether a place is another, or lies in it.
func within(place, in string, above map[string]string) bool {
	for range 10 {
		if place == in {
			return true
		}
		if place = above[place]; place == "" {
			return false
		}
	}
	return false
}

func (f fact) toldBy(articles []string) bool {
	return slices.ContainsFunc(f.articles, func(a string) bool { return slices.Contains(articles, a) })
}

// span is the first and the last day of what happened, as days since 1970.
func span(h graph.Happening) (from, to int) {
	from, to = days(h.From)
	if h.To != "" {
		_, to = days(h.To)
	}
	return from, to
}

// days is the first and the last day that a date can mean.
func days(d graph.Date) (first, last int) {
	text := string(d)
	from, err := time.Parse(time.DateOnly[:len(text)], text)
	if err != nil {
		return math.MaxInt, math.MinInt
	}
	to := from
	switch len(text) {
	case len("2006"):
		to = from.AddDate(1, 0, -1)
	case len("2006-01"):
		to = from.AddDate(0, 1, -1)
	}
	const day = 24 * 60 * 60
	return int(from.Unix() / day), int(to.Unix() / day)
}

// allFacts gives all statements and events of a view.
func allFacts(ctx context.Context, v *view.View) ([]fact, error) {
	var out []fact
	size := view.MaxPage
	for after := (*string)(nil); ; {
		page, err := v.Statements(ctx, view.StatementList{Page: view.Page{First: &size, After: after}})
		if err != nil {
			return nil, err
		}
		for _, s := range page.Nodes() {
			tellings, err := s.Tellings(&size)
			if err != nil {
				return nil, err
			}
			out = append(out, fact{id: s.ID(), kind: string(s.Kind()), said: true, date: s.SaidAt(), who: keysOf(s.By()), articles: idsOf(tellings)})
		}
		info := page.PageInfo()
		if after = info.EndCursor; !info.HasNextPage {
			break
		}
	}
	for after := (*string)(nil); ; {
		page, err := v.Events(ctx, view.EventList{Page: view.Page{First: &size, After: after}})
		if err != nil {
			return nil, err
		}
		for _, e := range page.Nodes() {
			f, err := eventFact(e)
			if err != nil {
				return nil, err
			}
			out = append(out, f)
		}
		info := page.PageInfo()
		if after = info.EndCursor; !info.HasNextPage {
			break
		}
	}
	return out, nil
}

func eventFact(e view.Event) (f fact, err error) {
	size := view.MaxPage
	f = fact{id: e.ID(), kind: string(e.Type())}
	var tellings []*view.Telling
	var at *view.Entity
	switch e := e.(type) {
	case *view.Letter:
		f.date, f.status, f.who, f.whom = e.Date(), e.Status(), keysOf(e.Senders()), keysOf(e.Recipients())
		tellings, err = e.Tellings(&size)
	case *view.Meeting:
		f.date, f.status, f.who, at = e.Date(), e.Status(), keysOf(e.Participants()), e.Place()
		tellings, err = e.Tellings(&size)
	case *view.MissileTest:
		f.date, f.status, f.who, f.launches, at = e.Date(), e.Status(), keysOf(e.Actors()), e.Launches(), e.Place()
		if m := e.Missile(); m != nil {
			f.missile = *m
		}
		tellings, err = e.Tellings(&size)
	}
	if at != nil {
		f.place = at.Key()
	}
	f.articles = idsOf(tellings)
	return f, err
}

// keysOf are the keys of entities and of what they belong to.
func keysOf(entities []*view.Entity) map[string]bool {
	out := map[string]bool{}
	for len(entities) > 0 {
		e := entities[0]
		entities = entities[1:]
		if !out[e.Key()] {
			out[e.Key()] = true
			entities = append(entities, e.Of()...)
		}
	}
	return out
}

func idsOf(tellings []*view.Telling) []string {
	var out []string
	for _, t := range tellings {
		out = append(out, t.Article().Record().Article.ID)
	}
	return out
}

// Tally counts outcomes by kind and verdict, the kinds in the order of the alphabet.
type Tally struct {
	Kind                        string
	Found, Contradicted, Missed int
}

// TallyOf counts.
func TallyOf(outcomes []Outcome) []Tally {
	byKind := map[string]*Tally{}
	var out []*Tally
	for _, o := range outcomes {
		kind := string(o.Happening.Kind)
		t := byKind[kind]
		if t == nil {
			t = &Tally{Kind: kind}
			byKind[kind], out = t, append(out, t)
		}
		switch o.Verdict {
		case Found:
			t.Found++
		case Contradicted:
			t.Contradicted++
		case Missed:
			t.Missed++
		}
	}
	slices.SortFunc(out, func(a, b *Tally) int { return cmp.Compare(a.Kind, b.Kind) })
	var tallies []Tally
	for _, t := range out {
		tallies = append(tallies, *t)
	}
	return tallies
}
