package view

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/graph"
)

// edits is a random sequence of articles that come, are replaced and go.
func edits(r *rand.Rand, steps, articles int, make func(id string) *graph.Record, do func(put map[string]*graph.Record, remove []string)) {
	for range steps {
		put, remove := map[string]*graph.Record{}, []string(nil)
		for range 1 + r.IntN(3) {
			id := fmt.Sprintf("art%02d", r.IntN(articles))
			if r.IntN(3) == 0 {
				remove = append(remove, id)
			} else {
				put[id] = make(id)
			}
		}
		do(put, remove)
	}
}

// follow makes change after change, and compares each view with one that is built anew.
func follow(t *testing.T, r *rand.Rand, steps, articles int, make func(id string) *graph.Record) {
	t.Helper()
	judge(t, r, steps, articles, make, func(*View) []*graph.Judgement { return nil })
}

// judge does the same while people judge: judgements gives all of them after each step, nil
// where they stay as they are.
func judge(t *testing.T, r *rand.Rand, steps, articles int, make func(id string) *graph.Record, judgements func(*View) []*graph.Judgement) {
	t.Helper()
	all := map[string]*graph.Record{}
	for i := range articles / 2 {
		id := fmt.Sprintf("art%02d", i)
		all[id] = make(id)
	}
	v, err := build(world(), recordsOf(all))
	if err != nil {
		t.Fatal(err)
	}
	l := newLedger(v)
	step := 0
	edits(r, steps, articles, make, func(put map[string]*graph.Record, remove []string) {
		step++
		before := ""
		if step%10 == 0 {
			before = everything(v)
		}
		judged := judgements(v)
		next, ok := v.next(l, put, remove, judged, 2*articles)
		if !ok {
			t.Fatal("a limit that no change can reach was reached")
		}
		if before != "" && everything(v) != before {
			t.Fatalf("step %d changed the view that it started from", step)
		}
		want, _, err := v.anew(put, remove, judged)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := everything(next), everything(want); got != want {
			t.Fatalf("step %d (put %d, remove %v, %d judgements) is not what building anew gives:\n%s", step, len(put), remove, len(judged), firstDifference(got, want))
		}
		v = next
	})
}

func TestChangesGiveWhatBuildingAnewGives(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 31))
			follow(t, r, 40, 24, func(id string) *graph.Record {
				rec := article(r, id)
				// Bodies that few articles mention come and go, and with them what others belong to.
				rec.Entities[4].Key = fmt.Sprintf("organization/local-%d", r.IntN(30))
				rec.Entities[3].Key = fmt.Sprintf("person/local-%d", r.IntN(8))
				rec.Entities[3].Of = append(rec.Entities[3].Of, fmt.Sprintf("organization/local-%d", r.IntN(30)))
				return rec
			})
		})
	}
}

// likely is a record whose letters, meetings, tests and statements are often those of others.
func likely(r *rand.Rand, id string) *graph.Record {
	days := []graph.Date{"2018-06-12", "2018-06-12", "2018-06-13", "2018-06", "2018", ""}
	status := pick(r, []graph.EventStatus{graph.Confirmed, graph.Claimed, graph.Denied, graph.Disputed})
	var rec *graph.Record
	switch r.IntN(3) {
	case 0:
		rec = met(id, pick(r, days), pick(r, []graph.Maybe{"", "p1", "p3"}))
		rec.Events[0].Status = status
		rec.Events[0].Name = pick(r, []graph.Maybe{"", "", "Bland summit"})
	case 1:
		rec = wrote(id, pick(r, days), status)
	default:
		rec = fired(id, pick(r, days), pick(r, []graph.Maybe{"", "Rocket-5", "rocket"}), pick(r, []string{"e2", "p4", "e1"}), r.IntN(2))
		rec.Events[0].Status = status
	}
	rec.Article.PublishedAt = pick(r, dates)
	words := []string{"the talks on the northern border will go on tomorrow morning", "no letter of that kind was ever written by us", "they lie"}
	for i := range 1 + r.IntN(3) {
		s := graph.Statement{ID: fmt.Sprintf("s%d", i), Kind: pick(r, []graph.StatementKind{graph.Denial, graph.Claim, graph.Confirmation, graph.Comment}),
			Speakers: []string{pick(r, []string{"e1", "e3"})}, Text: pick(r, words), Date: pick(r, days), Evidence: rec.Events[0].Evidence, Confidence: float64(r.IntN(3)) / 2, Rule: "r"}
		if r.IntN(2) == 0 {
			s.Quotes, s.OnBehalfOf = []string{pick(r, words)}, some(r, []string{"p4", "e2"}, 1)
		}
		if r.IntN(3) > 0 {
			s.About = []string{"v0"}
		}
		if s.Kind == graph.Denial {
			s.Denies = pick(r, [][]string{nil, {"v0"}, {"s0"}})
			s.Denies = slices.DeleteFunc(slices.Clone(s.Denies), func(id string) bool { return id == s.ID })
		}
		rec.Statements = append(rec.Statements, s)
	}
	if r.IntN(6) == 0 { // the army is of another sort, or another's
		last := len(rec.Entities) - 1
		rec.Entities[last].Type, rec.Entities[last].Of = pick(r, []graph.EntityType{graph.Organization, graph.Person}), pick(r, [][]string{nil, {"gov-b"}, {"second"}})
	}
	return rec
}

func TestChangesOfWhatManyTell(t *testing.T) {
	joined := 0
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 32))
			follow(t, r, 40, 24, func(id string) *graph.Record { return likely(r, id) })
			var records []*graph.Record
			for i := range 24 {
				records = append(records, likely(r, fmt.Sprintf("art%02d", i)))
			}
			v := newView(t, records)
			for _, e := range v.events.all() {
				joined += len(e.tellings) - 1
			}
			for _, s := range v.statements.all() {
				if s.more != nil {
					joined += len(*s.more)
				}
			}
		})
	}
	if joined < 50 {
		t.Errorf("only %d tellings were joined: nothing is tried", joined)
	}
}

func TestLiveIsTidiedInTheBackground(t *testing.T) {
	records := articles(9, 40)
	live := NewLive(newView(t, records[:30]))
	for i := 30; i < 34; i++ {
		if err := live.Apply(records[i:i+1], nil); err != nil {
			t.Fatal(err)
		}
	}
	if live.View().sequence.statements.off == nil {
		t.Fatal("the view was built anew for one article")
	}
	live.writing.Lock()
	old := live.View()
	live.tidying = true
	live.writing.Unlock()
	if err := live.Apply(records[34:36], []string{records[2].Article.ID}); err != nil {
		t.Fatal(err)
	}
	live.tidy(old, live.replaced)
	want := everything(newView(t, slices.Concat(records[:2], records[3:36])))
	if got := everything(live.View()); got != want {
		t.Errorf("tidied, the view differs:\n%s", firstDifference(got, want))
	}
	if err := live.Apply(records[36:], nil); err != nil {
		t.Fatal(err)
	}
	c, err := live.View().Articles(context.Background(), ArticleList{Page: Page{First: ptr(50)}})
	if err != nil || c.TotalCount != 39 {
		t.Errorf("%d articles, %v", c.TotalCount, err)
	}
}

// A view that was being built before another one took the place is not put there.
func TestAViewIsReplaced(t *testing.T) {
	records := articles(5, 12)
	live := NewLive(newView(t, records[:4]))
	live.writing.Lock()
	old, replaced := live.View(), live.replaced
	live.tidying = true
	live.writing.Unlock()
	live.Replace(newView(t, records[4:10]))
	if err := live.Apply(records[10:], []string{records[4].Article.ID}); err != nil {
		t.Fatal(err)
	}
	live.tidy(old, replaced)
	if got, want := everything(live.View()), everything(newView(t, records[5:])); got != want {
		t.Errorf("replaced, the view differs:\n%s", firstDifference(got, want))
	}
}

// recordsOf yields records for a view that is built.
func recordsOf(all map[string]*graph.Record) iter.Seq2[*graph.Record, error] {
	return func(yield func(*graph.Record, error) bool) {
		for _, rec := range all {
			if !yield(rec, nil) {
				return
			}
		}
	}
}
