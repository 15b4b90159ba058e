package score

import (
	"slices"

	"parley/graph"
)

// GoldMention is a marked name, pronoun or description in a public set.
type GoldMention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Exact string `json:"exact"`
	Type  string `json:"type"`
}

// Mentions sums up mentions: strict where offsets and type agree, relaxed where
// they overlap and the type agrees.
type Mentions struct {
	Texts   int                `json:"texts"`
	Strict  map[string]*Counts `json:"strict"`
	Relaxed map[string]*Counts `json:"relaxed"`
}

// The classes that are compared, by what the set calls them. A government is an
// organisation to the set where it acts and a location where it is a scene; it
// counts as the one that the readers marked there.
const (
	classPerson       = "Person"
	classOrganisation = "Organisation"
	classPlace        = "Location"
	classDate         = "Temporal"
)

// NewMentions begins a sum.
func NewMentions() *Mentions {
	m := &Mentions{Strict: map[string]*Counts{}, Relaxed: map[string]*Counts{}}
	for _, c := range MentionClasses() {
		m.Strict[c], m.Relaxed[c] = &Counts{}, &Counts{}
	}
	return m
}

// MentionClasses are the classes that are compared, in order.
func MentionClasses() []string {
	return []string{classPerson, classOrganisation, classPlace, classDate}
}

// found is a mention of ours with the classes that it may count as, best first.
type found struct {
	start, end int
	classes    []string
}

func foundIn(rec *graph.Record) []found {
	var out []found
	classes := map[graph.EntityType][]string{
		graph.Person: {classPerson}, graph.Organization: {classOrganisation}, graph.Place: {classPlace}, graph.Government: {classOrganisation, classPlace},
	}
	for _, e := range rec.Entities {
		for _, m := range e.Mentions {
			out = append(out, found{m.Start, m.End, classes[e.Type]})
		}
	}
	for _, t := range rec.Times {
		out = append(out, found{t.Start, t.End, []string{classDate}})
	}
	return out
}

// Add counts one text. Strict pairs mentions one to one. Relaxed does not, since
// readers mark names inside names ("the Government of Iraq", and Iraq in it).
func (m *Mentions) Add(gold []GoldMention, rec *graph.Record) {
	m.Texts++
	have := foundIn(rec)
	strict(m.Strict, gold, have)
	relaxed(m.Relaxed, gold, have)
}

func strict(into map[string]*Counts, gold []GoldMention, have []found) {
	used := make([]bool, len(gold))
	for _, f := range have {
		class, k := f.marked(gold, func(k int) bool { return !used[k] && gold[k].Start == f.start && gold[k].End == f.end })
		into[class].system(k >= 0)
		if k >= 0 {
			used[k] = true
		}
	}
	for k, g := range gold {
		if c := into[g.Type]; c != nil {
			c.gold(used[k])
		}
	}
}

func relaxed(into map[string]*Counts, gold []GoldMention, have []found) {
	for _, f := range have {
		class, k := f.marked(gold, func(k int) bool { return gold[k].Start < f.end && f.start < gold[k].End })
		into[class].system(k >= 0)
	}
	for _, g := range gold {
		c := into[g.Type]
		if c == nil {
			continue
		}
		hit := false
		for _, f := range have {
			hit = hit || g.Start < f.end && f.start < g.End && slices.Contains(f.classes, g.Type)
		}
		c.gold(hit)
	}
}

// marked gives the class as which a mention of ours is marked, and where; its
// first class and -1 where it is not.
func (f found) marked(gold []GoldMention, fits func(k int) bool) (class string, k int) {
	for _, c := range f.classes {
		for k, g := range gold {
			if g.Type == c && fits(k) {
				return c, k
			}
		}
	}
	return f.classes[0], -1
}
