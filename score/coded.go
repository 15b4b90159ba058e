package score

import (
	"encoding/json"
	"fmt"
	"strings"

	"parley/graph"
)

// GoldCode is a sentence's coding in the PLOVER gold standard.
type GoldCode struct {
	Event  string     `json:"event"`
	Source GoldActors `json:"source"`
	Target GoldActors `json:"target"`
}

// GoldActors is a list of actors. The set writes some as a bare string.
type GoldActors []GoldActor

// UnmarshalJSON takes a list, a string or null.
func (a *GoldActors) UnmarshalJSON(b []byte) error {
	var text string
	if json.Unmarshal(b, &text) == nil {
		*a = nil
		if text != "" {
			*a = GoldActors{{text}}
		}
		return nil
	}
	var list []GoldActor
	if err := json.Unmarshal(b, &list); err != nil {
		return fmt.Errorf("actors: %w", err)
	}
	*a = list
	return nil
}

// GoldActor is who acts or is acted upon, in the words of the sentence.
type GoldActor struct {
	Text string `json:"actorText"`
}

// plover says which PLOVER categories our facts stand for. The others (fights,
// protests, aid ...) are no statement, letter, meeting or missile test, and are
// counted only where we claim that they are.
var plover = map[string]string{
	string(graph.Demand): "DEMAND", string(graph.Threat): "THREATEN", string(graph.Criticism): "DISAPPROVE", string(graph.Denial): "REJECT",
	string(graph.Announcement): "AGREE", string(graph.Confirmation): "CONCEDE", string(graph.Praise): "SUPPORT",
	string(graph.Meeting): "CONSULT", string(graph.Letter): "CONSULT", string(graph.MissileTest): "MOBILIZE",
}

// Coded sums up coded sentences: for each category that our facts can stand for,
// whether a sentence of it gives such a fact; and of those found, whether source
// and target are whom the coders marked.
type Coded struct {
	Sentences  int                `json:"sentences"`
	All        Counts             `json:"all"`
	ByCategory map[string]*Counts `json:"byCategory"`
	Source     Share              `json:"source"`
	Target     Share              `json:"target"`
}

// NewCoded begins a sum.
func NewCoded() *Coded {
	c := &Coded{ByCategory: map[string]*Counts{}}
	for _, category := range plover {
		c.ByCategory[category] = &Counts{}
	}
	return c
}

// act is one of our facts in PLOVER's terms: entity ids of source and target.
type act struct {
	category       string
	source, target []string
}

func actsOf(rec *graph.Record) []act {
	var out []act
	for _, s := range rec.Statements {
		if category := plover[string(s.Kind)]; category != "" {
			out = append(out, act{category, append(append([]string(nil), s.Speakers...), s.OnBehalfOf...), append(append([]string(nil), s.Addressees...), s.About...)})
		}
	}
	for i := range rec.Events {
		v := &rec.Events[i]
		a := act{category: plover[string(v.Type)]}
		for _, side := range sides(v) {
			a.source, a.target = append(a.source, side...), append(a.target, side...)
		}
		out = append(out, a)
	}
	return out
}

// Add counts one sentence.
func (c *Coded) Add(gold GoldCode, rec *graph.Record) {
	c.Sentences++
	acts := actsOf(rec)
	given := map[string]bool{}
	for _, a := range acts {
		given[a.category] = true
	}
	for category := range given {
		c.All.system(category == gold.Event)
		c.ByCategory[category].system(category == gold.Event)
	}
	counts := c.ByCategory[gold.Event]
	if counts == nil {
		return
	}
	c.All.gold(given[gold.Event])
	counts.gold(given[gold.Event])
	if !given[gold.Event] {
		return
	}
	source, target := false, false
	for _, a := range acts {
		if a.category == gold.Event {
			source = source || marked(gold.Source, rec, a.source)
			target = target || marked(gold.Target, rec, a.target)
		}
	}
	c.Source.count(source)
	if len(gold.Target) > 0 {
		c.Target.count(target)
	}
}

// marked reports whether one of the entities is mentioned in an actor's words, or
// belongs to one that is.
func marked(actors []GoldActor, rec *graph.Record, ids []string) bool {
	keys := map[string]bool{}
	for _, e := range rec.Entities {
		for _, id := range ids {
			if e.ID == id {
				keys[e.Key] = true
				for _, of := range e.Of {
					keys[of] = true
				}
			}
		}
	}
	for _, a := range actors {
		text := " " + fold(a.Text) + " "
		for _, e := range rec.Entities {
			for _, m := range e.Mentions {
				if keys[e.Key] && fold(m.Exact) != "" && (strings.Contains(text, " "+fold(m.Exact)+" ") || strings.Contains(" "+fold(m.Exact)+" ", text)) {
					return true
				}
			}
		}
	}
	return false
}
