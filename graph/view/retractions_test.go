package view

import (
	"fmt"
	"testing"
	"time"

	"parley/graph"
)

// Retractions come with an edit, stay through later ones, in views that are built anew and in checkpoints, and are listed.
func TestRetractions(t *testing.T) {
	at := time.Date(2020, 5, 1, 9, 30, 0, 0, time.UTC)
	records := articles(3, 20)
	records[7].Article.LoadedBy, records[7].Article.LoadedAt = "Desk", "2020-05-01T09:30:00Z"
	first, second := graph.NewRetraction("gone-1", "Desk", at.Add(time.Hour)), graph.NewRetraction("gone-2", "Other", at)
	v := newView(t, records[:15]).Retracted([]*graph.Retraction{second})
	live := NewLive(v)
	if err := live.Edit(Edit{Put: records[15:16], Remove: []string{records[0].Article.ID}, Retractions: []*graph.Retraction{first, second}}); err != nil {
		t.Fatal(err)
	}
	if err := live.Apply(records[16:], nil); err != nil {
		t.Fatal(err)
	}
	anew, err := live.View().With(records[0])
	if err != nil {
		t.Fatal(err)
	}
	read, _, err := ReadCheckpoint(world(), checkpointOf(t, live.View(), "x"), "x")
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]*View{"edited": live.View(), "built anew": anew, "read": read} {
		list := func(where *RetractionWhere, order ...RetractionOrder) string {
			t.Helper()
			got, err := v.Retractions(t.Context(), RetractionList{Where: where, Order: order})
			if err != nil {
				t.Fatal(err)
			}
			out := ""
			for _, r := range got.Nodes() {
				out += fmt.Sprintf("%s by %s at %s;", r.Article, r.By, r.At)
			}
			return out
		}
		const one, two = "gone-1 by Desk at 2020-05-01T10:30:00Z;", "gone-2 by Other at 2020-05-01T09:30:00Z;"
		for want, got := range map[string]string{one + two: list(nil), two + one: list(nil, "AT_ASC"), one: list(&RetractionWhere{By: &StringWhere{Eq: ptr("Desk")}}),
			two: list(&RetractionWhere{Article: &StringWhere{Contains: ptr("GONE-2")}})} {
			if got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
		by, err := v.Articles(t.Context(), ArticleList{Where: &ArticleWhere{LoadedBy: &StringWhere{Eq: ptr("Desk")}}})
		if err != nil || len(by.Nodes()) != 1 || *by.Nodes()[0].LoadedAt() != "2020-05-01T09:30:00Z" {
			t.Errorf("%s: loaded by Desk: %v, %v", name, by, err)
		}
		node, ok := v.Node((&Retraction{first}).ID())
		if r, is := node.(*Retraction); !ok || !is || r.ArticleID() != globalID("Article", "gone-1") {
			t.Errorf("%s: %v %v", name, node, ok)
		}
		if _, ok := v.Node(globalID("Retraction", "none")); ok {
			t.Errorf("%s: there is one that is not there", name)
		}
	}
	if a, b := Differences(v, newView(t, records[:15]), 9); len(a) != 1 || len(b) != 0 {
		t.Errorf("a retraction makes a difference of %v, %v", a, b)
	}
	if ArticleKey(globalID("Article", "x")) != "x" || ArticleKey("x") != "x" || ArticleKey(globalID("Entity", "x")) != globalID("Entity", "x") {
		t.Error("the own id of an article is not found in its id")
	}
}
