package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Difference is one fact that two records of one article do not share: it came,
// it went, or it is told otherwise. Ids are not compared, as they are counted
// anew in each record.
type Difference struct {
	// What is "entity", "statement" or "event".
	What string `json:"what"`
	// Exact is the words that it rests on, or an entity's key.
	Exact string `json:"exact"`
	// Change is "new", "gone" or "changed".
	Change string `json:"change"`
	// Fields are what changed: its name, what it was and what it is now.
	Fields []FieldChange `json:"fields,omitempty"`
}

// FieldChange is one field that is told otherwise.
type FieldChange struct {
	Name string `json:"name"`
	Was  string `json:"was"`
	Now  string `json:"now"`
}

// fact is what is compared of a fact. Two facts are one where they are of one
// sort and have one place.
type fact struct {
	what, sort, place, exact string
	// words are where it stands; empty for entities.
	words  Evidence
	fields []field
}

type field struct{ name, value string }

// Differences lists what a record of an article says that another did not, and the
// other way round: in the order of before, then what is new in the order of after. Facts of one
// sort that rest on the same words are one, told otherwise; else those that rest on words of
// which one's are for the most part among the other's.
func Differences(before, after *Record) []Difference {
	was, now := facts(before), facts(after)
	meet(was, now)
	waiting := map[string][]fact{}
	for _, f := range now {
		waiting[f.place] = append(waiting[f.place], f)
	}
	var out []Difference
	for _, old := range was {
		same := waiting[old.place]
		if len(same) == 0 {
			out = append(out, Difference{What: old.what, Exact: old.exact, Change: "gone"})
			continue
		}
		i := nearest(old, same)
		if fields := changed(old, same[i]); len(fields) > 0 {
			out = append(out, Difference{old.what, old.exact, "changed", fields})
		}
		waiting[old.place] = slices.Delete(slices.Clone(same), i, i+1)
	}
	for _, f := range now {
		left := waiting[f.place]
		i := slices.IndexFunc(left, func(other fact) bool { return slices.Equal(other.fields, f.fields) })
		if i >= 0 {
			out = append(out, Difference{What: f.what, Exact: f.exact, Change: "new"})
			waiting[f.place] = slices.Delete(slices.Clone(left), i, i+1)
		}
	}
	return out
}

// meet gives facts whose words overlap one place, where nothing else has the place of either.
func meet(was, now []fact) {
	taken := map[string]bool{}
	for _, f := range was {
		taken[f.place] = true
	}
	free := map[string][]int{}
	for i, f := range now {
		if !taken[f.place] && f.words.End > 0 {
			free[f.sort] = append(free[f.sort], i)
		}
	}
	matched := map[string]bool{}
	for _, f := range now {
		matched[f.place] = true
	}
	for _, old := range was {
		if matched[old.place] || old.words.End == 0 {
			continue
		}
		list := free[old.sort]
		if at := slices.IndexFunc(list, func(i int) bool { return old.words.mostly(now[i].words) }); at >= 0 {
			now[list[at]].place = old.place
			free[old.sort] = slices.Delete(list, at, at+1)
		}
	}
}

// mostly is whether one's words are for the most part among the other's.
func (e Evidence) mostly(other Evidence) bool {
	both := min(e.End, other.End) - max(e.Start, other.Start)
	return 2*both > min(e.End-e.Start, other.End-other.Start)
}

// nearest is which of the facts in one place differs least from the old one.
func nearest(old fact, same []fact) int {
	best := 0
	for i := range same {
		if len(changed(old, same[i])) < len(changed(old, same[best])) {
			best = i
		}
	}
	return best
}

func changed(old, now fact) []FieldChange {
	var out []FieldChange
	for i, f := range old.fields {
		if now.fields[i].value != f.value {
			out = append(out, FieldChange{f.name, f.value, now.fields[i].value})
		}
	}
	return out
}

func facts(r *Record) []fact {
	names := r.meanings()
	list := func(ids []string) string {
		var out []string
		for _, id := range ids {
			out = append(out, names[id])
		}
		slices.Sort(out)
		return strings.Join(slices.Compact(out), "; ")
	}
	var out []fact
	for _, e := range r.Entities {
		out = append(out, fact{"entity", "entity", "entity " + e.Key, e.Key, Evidence{}, []field{
			{"type", string(e.Type)}, {"name", e.Name}, {"of", strings.Join(e.Of, "; ")}}})
	}
	for _, s := range r.Statements {
		out = append(out, fact{"statement", "statement", "statement" + places(s.Evidence), exact(s.Evidence), first(s.Evidence), []field{
			{"evidence", strings.TrimSpace(places(s.Evidence))}, {"text", s.Text}, {"kind", string(s.Kind)}, {"speakers", list(s.Speakers)}, {"onBehalfOf", list(s.OnBehalfOf)},
			{"addressees", list(s.Addressees)}, {"via", list(s.Via)}, {"quotes", strings.Join(s.Quotes, "; ")}, {"date", string(s.Date)},
			{"venue", string(s.Venue)}, {"denies", list(s.Denies)}, {"about", list(s.About)}}})
	}
	for _, e := range r.Events {
		launches := ""
		if e.Launches != nil {
			launches = fmt.Sprint(*e.Launches)
		}
		out = append(out, fact{"event", "event " + string(e.Type), "event " + string(e.Type) + places(e.Evidence[:min(1, len(e.Evidence))]), exact(e.Evidence), first(e.Evidence), []field{
			{"name", string(e.Name)}, {"status", string(e.Status)}, {"date", string(e.Date)}, {"sender", list(e.Sender)}, {"recipient", list(e.Recipient)},
			{"participants", list(e.Participants)}, {"place", list([]string{string(e.Place)})}, {"actor", list(e.Actor)},
			{"launches", launches}, {"missile", string(e.Missile)}}})
	}
	return out
}

// meanings says what each id of a record stands for, in words that another
// record of the same article shares.
func (r *Record) meanings() map[string]string {
	out := map[string]string{}
	for _, e := range r.Entities {
		out[e.ID] = e.Key
	}
	for _, s := range r.Statements {
		out[s.ID] = fmt.Sprintf("%q", s.Text)
	}
	for _, e := range r.Events {
		out[e.ID] = fmt.Sprintf("%s %s", e.Type, cmp.Or(string(e.Date), "of an unknown day"))
	}
	return out
}

func places(evidence []Evidence) string {
	var b strings.Builder
	for _, e := range evidence {
		b.WriteString(" " + e.Fragment())
	}
	return b.String()
}

func exact(evidence []Evidence) string { return first(evidence).Exact }

func first(evidence []Evidence) Evidence {
	if len(evidence) == 0 {
		return Evidence{}
	}
	return evidence[0]
}
