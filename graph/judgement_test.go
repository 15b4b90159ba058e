package graph

import (
	"strings"
	"testing"
)

func told(text string) *Record {
	place := func(words string) Evidence {
		at := len([]rune(text[:strings.Index(text, words)]))
		return Evidence{Start: at, End: at + len([]rune(words)), Exact: words}
	}
	return &Record{Article: Article{ID: "a"}, Text: text,
		Entities: []Entity{{ID: "e1", Key: "k1", Mentions: []Evidence{place("Ministry"), place("It")}}, {ID: "e2", Key: "k2", Mentions: []Evidence{place("army")}}},
		Statements: []Statement{
			{ID: "s1", Content: []Evidence{place("no letter was sent")}, Evidence: []Evidence{place("The Ministry said no letter was sent")}},
			{ID: "s2", Content: []Evidence{place("the army had fired nothing")}, Evidence: []Evidence{place("It said the army had fired nothing")}},
			{ID: "s3", Content: []Evidence{place("the army had fired nothing")}, Evidence: []Evidence{place("It said the army had fired nothing")}},
		},
		Events: []Event{{ID: "v1", Type: Letter, Evidence: []Evidence{place("no letter was sent")}}, {ID: "v2", Type: MissileTest, Evidence: []Evidence{place("no letter was sent")}}},
	}
}

const toldText = "Gänsefleisch. The Ministry said no letter was sent. It said the army had fired nothing."

func TestAnchorsAreFoundAgain(t *testing.T) {
	was := told(toldText)
	statements, events, entities := AnchorsOf(was)
	all := append(append(append([]Anchor{}, statements...), events...), entities...)
	ids := []string{"s1", "s2", "s3", "v1", "v2", "e1", "e2"}
	find := func(a Anchor, r *Record) string {
		i, ok := a.Find(r)
		switch {
		case !ok:
			return ""
		case a.Sort == StatementFact:
			return r.Statements[i].ID
		case a.Sort == EntityFact:
			return r.Entities[i].ID
		}
		return r.Events[i].ID
	}
	// The same facts with other ids and orders, before and after an insertion, and with a
	// slightly different place.
	turned := told(toldText)
	turned.Statements[0], turned.Statements[2] = turned.Statements[2], turned.Statements[0]
	turned.Statements[0], turned.Statements[1] = turned.Statements[1], turned.Statements[0]
	turned.Events[0], turned.Events[1] = turned.Events[1], turned.Events[0]
	wider := told(toldText)
	wider.Statements[0].Content[0] = wider.Statements[0].Evidence[0]
	for what, r := range map[string]*Record{
		"the same": told(toldText), "in another order": turned, "a text before it": told("New: the first words. " + toldText), "wider": wider,
	} {
		for i, a := range all {
			want := ids[i]
			if got := find(a, r); got != want {
				t.Errorf("%s: %s is found as %q", what, want, got)
			}
		}
	}
	fewer := told(toldText)
	fewer.Statements, fewer.Events = fewer.Statements[:2], fewer.Events[:1]
	for want, a := range map[string]Anchor{"s2": all[1], "": all[2], "v1": all[3]} {
		if got := find(a, fewer); got != want {
			t.Errorf("fewer facts: got %q, want %q", got, want)
		}
	}
	if got := find(all[4], fewer); got != "" {
		t.Errorf("a test is taken for a letter: %q", got)
	}
	gone := all[0]
	gone.Exact = "no latter was sent"
	if got := find(gone, was); got != "" {
		t.Errorf("words that the text does not have were found in %q", got)
	}
}
