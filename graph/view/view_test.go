package view

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/graph"
)

func TestTheOrderOfLoadingDoesNotMatter(t *testing.T) {
	records := articles(1, 40)
	want := everything(newView(t, records))
	r := rand.New(rand.NewPCG(2, 2))
	for range 10 {
		r.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		if got := everything(newView(t, records)); got != want {
			t.Fatalf("another order of articles gave another view:\n%s", firstDifference(got, want))
		}
	}
}

func TestArticlesThatComeAndGo(t *testing.T) {
	records := articles(3, 20)
	want := everything(newView(t, records))
	v := newView(t, records[:5])
	for _, rec := range records[5:] {
		next, err := v.With(rec)
		if err != nil {
			t.Fatal(err)
		}
		v = next
	}
	if got := everything(v); got != want {
		t.Errorf("one by one gave another view:\n%s", firstDifference(got, want))
	}
	again, err := v.With(records[3], records[7])
	if err != nil {
		t.Fatal(err)
	}
	if got := everything(again); got != want {
		t.Errorf("loading again changed the view:\n%s", firstDifference(got, want))
	}
	less, err := v.Without(records[0].Article.ID, "never loaded")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := everything(less), everything(newView(t, records[1:])); got != want {
		t.Errorf("a retracted article left something behind:\n%s", firstDifference(got, want))
	}
	if got := everything(v); got != want {
		t.Errorf("a view changed after it was made:\n%s", firstDifference(got, want))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

func TestRecordsThatCannotBeRead(t *testing.T) {
	broken := articles(4, 1)[0]
	broken.Statements[0].Speakers = []string{"e99"}
	nameless := articles(5, 1)[0]
	nameless.Article.ID = ""
	twice := articles(6, 1)[0]
	for _, c := range []struct {
		name    string
		records []*graph.Record
		want    string
	}{
		{"a speaker who is not there", []*graph.Record{broken}, `article art00: statement s0 refers to "e99"`},
		{"no id", []*graph.Record{nameless}, "without an article id"},
		{"twice", []*graph.Record{twice, twice}, `article "art00" comes twice`},
	} {
		if _, err := New(world(), each(c.records)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
	lost := errors.New("the store is gone")
	if _, err := New(nil, func(yield func(*graph.Record, error) bool) { yield(nil, lost) }); !errors.Is(err, lost) {
		t.Errorf("got %v, want it to be %v", err, lost)
	}
	live := NewLive(newView(t, articles(7, 3)))
	before := live.View()
	if err := live.Apply([]*graph.Record{broken}, []string{"art01"}); err == nil || live.View() != before {
		t.Error("a broken record changed the live view")
	}
}

// meeting is a record that tells of one meeting or several.
func meeting(id string, status graph.EventStatus, confidence float64, dates ...graph.Date) *graph.Record {
	rec := &graph.Record{Article: graph.Article{ID: id}, Text: id, Entities: []graph.Entity{
		{ID: "e1", Key: "chair", Type: graph.Person, Name: "First Chair"}, {ID: "e2", Key: "gov-a", Type: graph.Government, Name: "Aland"}}}
	for i, date := range dates {
		rec.Events = append(rec.Events, graph.Event{ID: fmt.Sprintf("v%d", i), Type: graph.Meeting, Status: status, Date: date,
			Participants: []string{"e1", "e2"}, Confidence: confidence, Rule: "rule of " + id, Evidence: []graph.Evidence{{Start: 0, End: 1, Exact: id[:1]}}})
	}
	return rec
}

func TestOneEventInManyArticles(t *testing.T) {
	const day = graph.Date("2018-06-12")
	other := meeting("other", graph.Confirmed, 0.5, day)
	other.Events[0].Participants = []string{"e1"}
	for _, c := range []struct {
		name    string
		records []*graph.Record
		want    []string // status and number of articles
	}{
		{"the same day and people", []*graph.Record{meeting("x", graph.Confirmed, 0.5, day), meeting("y", graph.Confirmed, 0.9, day)}, []string{"CONFIRMED 2"}},
		{"a month is no day", []*graph.Record{meeting("x", graph.Confirmed, 0.5, "2018-06"), meeting("y", graph.Confirmed, 0.9, "2018-06")}, []string{"CONFIRMED 1", "CONFIRMED 1"}},
		{"another day", []*graph.Record{meeting("x", graph.Confirmed, 0.5, day), meeting("y", graph.Confirmed, 0.9, "2018-06-13")}, []string{"CONFIRMED 1", "CONFIRMED 1"}},
		{"other people", []*graph.Record{meeting("x", graph.Confirmed, 0.5, day), other}, []string{"CONFIRMED 1", "CONFIRMED 1"}},
		{"one article tells of two", []*graph.Record{meeting("x", graph.Confirmed, 0.5, day, day), meeting("y", graph.Confirmed, 0.9, day)}, []string{"CONFIRMED 1", "CONFIRMED 1", "CONFIRMED 1"}},
		{"claimed and denied", []*graph.Record{meeting("x", graph.Claimed, 0.5, day), meeting("y", graph.Denied, 0.9, day)}, []string{"DISPUTED 2"}},
		{"planned, then held", []*graph.Record{meeting("x", graph.Planned, 0.5, day), meeting("y", graph.Confirmed, 0.9, day)}, []string{"CONFIRMED 2"}},
		{"planned, then called off", []*graph.Record{meeting("x", graph.Planned, 0.5, day), meeting("y", graph.Cancelled, 0.9, day)}, []string{"CANCELLED 2"}},
	} {
		v := newView(t, c.records)
		var got []string
		for i := range v.events.all() {
			e := v.event(i).base()
			articles, err := e.Articles(context.Background(), ArticleList{})
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprintf("%s %d", e.Status(), articles.TotalCount))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	v := newView(t, []*graph.Record{meeting("x", graph.Confirmed, 0.5, day), meeting("y", graph.Confirmed, 0.9, day)})
	if e := v.event(0).base(); e.Rule() != "rule of y" || e.Confidence() != 0.9 || len(e.Evidence()) != 2 {
		t.Errorf("the surest article does not speak for the event: %s %g, %d evidences", e.Rule(), e.Confidence(), len(e.Evidence()))
	}
}

func TestReadersWhileTheViewIsReplaced(t *testing.T) {
	records := articles(8, 30)
	live := NewLive(newView(t, records[:10]))
	ctx := context.Background()
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				v := live.View()
				list, err := v.Statements(ctx, StatementList{Where: &StatementWhere{By: &EntityWhere{Type: &EntityTypeWhere{In: []graph.EntityType{graph.Person, graph.Government}}},
					About: &AboutWhere{Statement: &StatementWhere{}}, DeniedBy: &StatementsWhere{None: &StatementWhere{Text: &TextWhere{Contains: ptr("letter")}}}}})
				if err != nil {
					t.Error(err)
					return
				}
				for _, s := range list.Nodes() {
					if node, ok := v.Node(s.ID()); !ok || node.(*Statement).Text() != s.Text() || len(s.By()) == 0 {
						t.Errorf("statement %s is not whole", s.ID())
					}
				}
			}
		})
	}
	for i := 10; i < 30; i++ {
		if err := live.Apply(records[i:i+1], []string{records[i-10].Article.ID}); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	readers.Wait()
	if got := live.View().Stats().Articles; got != 10 {
		t.Errorf("%d articles at the end, want 10", got)
	}
}

func ptr[T any](v T) *T { return &v }
