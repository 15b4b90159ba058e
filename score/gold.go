package score

import (
	"bytes"
	"encoding/json"
	"fmt"

	"parley/graph"
)

// Gold is what a careful reader wrote down of one article (docs/annotating.md).
type Gold struct {
	Entities   []GoldEntity    `json:"entities"`
	Statements []GoldStatement `json:"statements"`
	Events     []GoldEvent     `json:"events"`
}

// GoldEntity is somebody or something that the article names, by all its names there.
type GoldEntity struct {
	Names []string         `json:"names"`
	Type  graph.EntityType `json:"type"`
}

// GoldStatement is one reported speech act. Span is its words, character for
// character as the article has them.
type GoldStatement struct {
	ID       string              `json:"id"`
	Kind     graph.StatementKind `json:"kind"`
	Speakers []string            `json:"speaker"`
	Span     string              `json:"span"`
	Date     graph.Date          `json:"date"`
	Denies   []string            `json:"denies"`
	About    []string            `json:"about"`
}

// GoldEvent is a letter, a meeting or a missile test.
type GoldEvent struct {
	ID           string            `json:"id"`
	Type         graph.EventType   `json:"type"`
	Name         string            `json:"name"`
	Date         graph.Date        `json:"date"`
	Status       graph.EventStatus `json:"status"`
	Sender       []string          `json:"sender"`
	Recipient    []string          `json:"recipient"`
	Participants []string          `json:"participants"`
	Place        string            `json:"place"`
	Actor        []string          `json:"actor"`
	Launches     *int              `json:"launches"`
	Missile      string            `json:"missile"`
}

// sides are the roles of an event of its type, each with who fills it.
func (v GoldEvent) sides() [][]string {
	switch v.Type {
	case graph.Letter:
		return [][]string{v.Sender, v.Recipient}
	case graph.Meeting:
		return [][]string{v.Participants}
	}
	return [][]string{v.Actor}
}

func sides(v *graph.Event) [][]string {
	switch v.Type {
	case graph.Letter:
		return [][]string{v.Sender, v.Recipient}
	case graph.Meeting:
		return [][]string{v.Participants}
	}
	return [][]string{v.Actor}
}

// ReadGold reads the annotations of one article.
func ReadGold(b []byte) (*Gold, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	var g Gold
	if err := d.Decode(&g); err != nil {
		return nil, fmt.Errorf("annotations: %w", err)
	}
	ids := map[string]bool{}
	for _, s := range g.Statements {
		ids[s.ID] = true
		if s.Span == "" || len(s.Speakers) == 0 {
			return nil, fmt.Errorf("annotations: statement %q has no span or no speaker", s.ID)
		}
	}
	for _, v := range g.Events {
		ids[v.ID] = true
	}
	for _, s := range g.Statements {
		for _, ref := range append(append([]string(nil), s.Denies...), s.About...) {
			if !ids[ref] {
				return nil, fmt.Errorf("annotations: statement %q refers to %q, which is not there", s.ID, ref)
			}
		}
	}
	return &g, nil
}
