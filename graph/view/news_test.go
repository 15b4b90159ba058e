package view

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// came is the statements that came new after a place, as texts with their articles.
func came(t *testing.T, l *Live, after Place) (statements []string, now Place) {
	t.Helper()
	if l.News() == after {
		return nil, after
	}
	keys, now, err := l.Next(t.Context(), after)
	if err != nil || now != l.News() {
		t.Fatalf("%d of %d, %v", now, l.News(), err)
	}
	found, err := l.View().Among(t.Context(), keys, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range found {
		statements = append(statements, s.v.article(s.row().article).ID+": "+s.Text())
	}
	return statements, now
}

// After any change, what is new is what the articles that came tell and did not before; and
// what the change itself knows to differ is enough to find it.
func TestNewsOfRandomChanges(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 51))
		all := map[string]*graph.Record{}
		for i := range 12 {
			id := fmt.Sprintf("art%02d", i)
			all[id] = likely(r, id)
		}
		v, err := build(world(), recordsOf(all))
		if err != nil {
			t.Fatal(err)
		}
		l, found := newLedger(v), 0
		edits(r, 40, 24, func(id string) *graph.Record { return likely(r, id) }, func(put map[string]*graph.Record, remove []string) {
			next, ok := v.next(l, put, remove, nil, 48)
			if !ok {
				t.Fatal("a limit that no change can reach was reached")
			}
			got, want := next.newSince(v, l.differ), next.newSince(v, nil)
			if !slices.Equal(got, want) {
				t.Fatalf("of what differs %v, of all %v", got, want)
			}
			for _, key := range got {
				n, _ := next.statementKeyed(key)
				for at := range next.statements.at(n).tellings() {
					s := next.statementAt(at)
					rec := put[next.article(at.article).ID]
					if rec == nil {
						t.Fatalf("%s is new, though an article that stayed tells it", key)
					}
					before := all[rec.Article.ID]
					if before != nil && slices.ContainsFunc(before.Statements, func(b graph.Statement) bool { return b.Text == s.Text && b.Kind == s.Kind }) {
						t.Fatalf("%s is new, though its article told it before", key)
					}
				}
			}
			found += len(got)
			maps.Copy(all, put)
			for _, id := range remove {
				delete(all, id)
			}
			v = next
		})
		if found < 20 {
			t.Errorf("only %d were new: nothing is tried", found)
		}
	}
}

func TestNews(t *testing.T) {
	records := articles(61, 30)
	l := NewLive(newView(t, records[:20]))
	start := l.News()
	first := records[20]
	if err := l.Apply([]*graph.Record{first}, nil); err != nil {
		t.Fatal(err)
	}
	got, now := came(t, l, start)
	if len(got) == 0 || len(got) > len(first.Statements) {
		t.Fatalf("an article with %d statements brought %q", len(first.Statements), got)
	}

	// The same article read again, its statements in another order and with other ids, and one more.
	again := *first
	again.Statements = nil
	for i, s := range slices.Backward(first.Statements) {
		s.ID, s.Denies = fmt.Sprintf("t%d", i), nil
		again.Statements = append(again.Statements, s)
	}
	more := first.Statements[0]
	more.ID, more.Text, more.Denies = "more", "Something else entirely", nil
	again.Statements = append(again.Statements, more)
	if err := l.Apply([]*graph.Record{&again}, nil); err != nil {
		t.Fatal(err)
	}
	got, now = came(t, l, now)
	if want := []string{first.Article.ID + ": Something else entirely"}; !slices.Equal(got, want) {
		t.Errorf("read again it brought %q, want %q", got, want)
	}

	// What is taken out is no news, and neither is what is judged.
	if err := l.Apply(nil, []string{records[3].Article.ID}); err != nil {
		t.Fatal(err)
	}
	if l.News() != now {
		t.Error("an article that went brought news")
	}

	// A view that is built anew, and one that takes the place of another, bring what is new by them.
	if err := l.Apply(records[21:], nil); err != nil {
		t.Fatal(err)
	}
	got, now = came(t, l, now)
	if len(got) < 9 {
		t.Errorf("nine articles brought %d", len(got))
	}
	l.Replace(newView(t, records[:20]))
	back, _ := came(t, l, now) // only the article that was taken out
	for _, s := range back {
		if !strings.HasPrefix(s, records[3].Article.ID+":") {
			t.Errorf("an older view brought %q", s)
		}
	}
}

func TestNewsThatNobodyTook(t *testing.T) {
	var n news
	n.tell([]string{"one"})
	for i := range 3 * maxNews {
		n.tell([]string{fmt.Sprint(i)})
	}
	if len(n.keys) > 2*maxNews {
		t.Errorf("%d are kept", len(n.keys))
	}
	_, _, err := n.after(0)
	var fault *Error
	if !errors.As(err, &fault) || fault.Code != TooFarBehind || fault.Hint == "" {
		t.Errorf("%v", err)
	}
	keys, _, err := n.after(n.came - 2)
	if err != nil || !slices.Equal(keys, []string{fmt.Sprint(3*maxNews - 2), fmt.Sprint(3*maxNews - 1)}) {
		t.Errorf("%v %v", keys, err)
	}
	keys, _, err = n.after(n.came - maxNews)
	if err != nil || len(keys) != newsAtOnce || keys[0] != fmt.Sprint(2*maxNews) {
		t.Errorf("%d at once of the %d kept, %v", len(keys), maxNews, err)
	}
}

// However many follow, beside a writer, each gets everything once and in order; who leaves is let go.
func TestManyFollowTheNews(t *testing.T) {
	records := articles(62, 60)
	l := NewLive(newView(t, records[:10]))
	start := l.News()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	const followers = 50
	got := make([][]string, followers)
	var running sync.WaitGroup
	last := make(chan Place)
	for i := range followers {
		running.Go(func() {
			for at, until := start, Place(0); until == 0 || at < until; {
				select {
				case until = <-last:
					if at >= until {
						return
					}
				default:
				}
				short, enough := context.WithTimeout(ctx, 20*time.Millisecond)
				keys, now, err := l.Next(short, at)
				enough()
				if err != nil && !errors.Is(err, context.DeadlineExceeded) {
					t.Error(err)
					return
				}
				at = now
				got[i] = append(got[i], keys...)
			}
		})
	}
	for i := 10; i < len(records); i++ {
		if err := l.Apply(records[i:i+1], nil); err != nil {
			t.Fatal(err)
		}
	}
	for range followers {
		last <- l.News()
	}
	running.Wait()
	for i, keys := range got {
		if len(keys) != int(l.News()-start) || !slices.Equal(keys, got[0]) {
			t.Errorf("follower %d got %d, the first %d, there were %d", i, len(keys), len(got[0]), l.News()-start)
		}
	}
}

func TestAmong(t *testing.T) {
	v := newView(t, articles(63, 20))
	var keys []string
	for n := range v.statements.all() {
		keys = append(keys, v.statements.at(n).key)
	}
	denial, text := graph.Denial, "letter"
	for _, where := range []*StatementWhere{nil, {Text: &TextWhere{Contains: &text}}, {By: &EntityWhere{Is: ptr("Aland")}}} {
		want, err := v.Denials(t.Context(), StatementList{Where: where, Page: Page{First: ptr(200)}})
		if err != nil {
			t.Fatal(err)
		}
		got, err := v.Among(t.Context(), append(keys, "gone", keys[0]), &denial, where)
		if err != nil || len(got) != want.TotalCount {
			t.Errorf("%d of %d, %v", len(got), want.TotalCount, err)
		}
	}
	_, err := v.Among(t.Context(), nil, nil, &StatementWhere{By: &EntityWhere{Is: ptr("Nobody At All")}})
	var fault *Error
	if !errors.As(err, &fault) || fault.Code != UnknownName {
		t.Errorf("%v", err)
	}
}

// Of few statements, the same meet the conditions whether it is looked at what they are related to, or at all.
func TestAmongFew(t *testing.T) {
	r := rand.New(rand.NewPCG(64, 64))
	found := 0
	for round := range uint64(10) {
		v := newView(t, articles(70+round, 40))
		for range 200 {
			where, few := condition(r, 3), roaring.New()
			for range 1 + r.IntN(12) {
				few.Add(r.Uint32N(uint32(v.statements.len())))
			}
			all, err := v.ask(t.Context()).statements(where)
			if err != nil {
				t.Fatal(err)
			}
			got, err := v.ask(t.Context()).among(few).statementsAmong(few, where)
			if err != nil {
				t.Fatal(err)
			}
			if want := roaring.And(all, few); !got.Equals(want) {
				t.Fatalf("of %v, %v meet the conditions, of all %v", few, got, want)
			}
			found += int(got.GetCardinality())
		}
	}
	if found < 500 {
		t.Errorf("only %d were found: nothing is tried", found)
	}
}

// BenchmarkFollow is what one article costs each that follows: by the question of the design, by words of what was said,
// and by words of what was denied.
func BenchmarkFollow(b *testing.B) {
	n := articlesWanted(b)
	records := many(n + 1)
	l := NewLive(newView(b, records[:n]))
	at := l.News()
	if err := l.Apply(records[n:], nil); err != nil {
		b.Fatal(err)
	}
	keys, _, err := l.Next(b.Context(), at)
	if err != nil {
		b.Fatal(err)
	}
	v := l.View()
	by, of := v.entities.at(0).name, v.entities.at(1).name
	words := &StatementWhere{Text: &TextWhere{Contains: ptr("letter")}}
	for _, c := range []struct {
		name  string
		where *StatementWhere
	}{
		{"question", &StatementWhere{By: &EntityWhere{Is: &by}, About: &AboutWhere{Statement: &StatementWhere{By: &EntityWhere{Is: &of}}}}},
		{"words", words},
		{"denied-words", &StatementWhere{Denies: &DeniesWhere{Statement: words}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.Among(b.Context(), keys, nil, c.where); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
