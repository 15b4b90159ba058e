package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"parley/graph"
	"parley/graph/internal/quads"
	"parley/internal/testdb"
)

// onEach runs a test on every kind of store; newStore gives empty ones.
func onEach(t *testing.T, test func(t *testing.T, newStore func() *Store)) {
	t.Run("bbolt", func(t *testing.T) { test(t, func() *Store { return testStore(t) }) })
	t.Run("memory", func(t *testing.T) { test(t, func() *Store { return openStore(t, Memory) }) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, func() *Store { return openStore(t, place(t)) }) })
}

// database is one PostgreSQL for all tests of the package; each test has a place of its own in it.
var database = sync.OnceValues(testdb.Start)

// place is the address of an empty place for a store.
func place(t testing.TB) string {
	t.Helper()
	db, err := database()
	address, err := testdb.Need(t, db, err).New()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

func openStore(t testing.TB, name string) *Store {
	t.Helper()
	s, err := Open(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// testStore opens a store on bbolt that does not wait for the disk.
func testStore(t testing.TB) *Store {
	t.Helper()
	s, err := open(t.Context(), t.TempDir(), quads.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func put(t testing.TB, s *Store, r *graph.Record, want Change) {
	t.Helper()
	got, err := s.Put(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("putting %q: %v, want %v", r.Article.ID, got, want)
	}
}

// same reports how what was read differs from what was put.
func same(t testing.TB, put, read *graph.Record) {
	t.Helper()
	want := *put
	want.File, want.Article.Text = "", want.Text
	if reflect.DeepEqual(&want, read) { // far cheaper than to find what differs
		return
	}
	if diff := cmp.Diff(&want, read, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("article %q came back changed (-put +read):\n%s", put.Article.ID, diff)
	}
	if a, b := asJSON(t, want), asJSON(t, *read); a != b {
		t.Errorf("article %q came back with other JSON:\n%s\n%s", put.Article.ID, a, b)
	}
}

func asJSON(t testing.TB, r graph.Record) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func wantClean(t testing.TB, s *Store) Report {
	t.Helper()
	rep, err := s.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range rep.Faults {
		t.Errorf("verify: %v", f)
	}
	return rep
}

func all(t testing.TB, s *Store) []string {
	t.Helper()
	var out []string
	for q, err := range s.quads.Match(t.Context(), quads.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.String())
	}
	slices.Sort(out)
	return out
}

func TestWhatIsPutComesBack(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		want := map[string]*graph.Record{}
		var recs []*graph.Record
		for seed := range uint64(150) {
			m := newMaker(seed)
			r := m.record(fmt.Sprintf("a%d/%s", seed, m.words(2)))
			if err := r.Check(); err != nil {
				t.Fatalf("seed %d makes a record that fails its check: %v", seed, err)
			}
			recs, want[r.Article.ID] = append(recs, r), r
		}
		put(t, s, recs[0], Added)
		put(t, s, recs[0], Unchanged)
		for _, change := range []Change{Added, Unchanged} {
			changes, err := s.PutBatch(t.Context(), recs)
			if err != nil {
				t.Fatal(err)
			}
			if changes[0] != Unchanged || slices.ContainsFunc(changes[1:], func(c Change) bool { return c != change }) {
				t.Errorf("%v, want %v", changes, change)
			}
		}
		for got, err := range s.Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			same(t, want[got.Article.ID], got)
			delete(want, got.Article.ID)
		}
		if len(want) > 0 {
			t.Errorf("%d records did not come back", len(want))
		}
		one, err := s.Record(t.Context(), recs[7].Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, recs[7], one)
		if rep := wantClean(t, s); rep.Articles != 150 {
			t.Errorf("verify counts %d articles, want 150", rep.Articles)
		}
	})
}

// TestQuadsSayTheFacts reads facts from the quads alone, as another tool would.
func TestQuadsSayTheFacts(t *testing.T) {
	for seed := range uint64(100) {
		r := newMaker(seed).record("a b")
		qs, _, err := encode(r)
		if err != nil {
			t.Fatal(err)
		}
		says := map[string]bool{}
		for _, q := range qs {
			if q.Label != quads.IRI(graph.ArticleIRI("a b")) {
				t.Fatalf("quad %v is not labelled by its article", q)
			}
			says[fmt.Sprint(q.Subject, " ", q.Predicate, " ", q.Object)] = true
		}
		want := func(id, prop string, object quads.Value) {
			key := fmt.Sprint(quads.IRI(graph.PartIRI("a b", id)), " ", quads.IRI(prop), " ", object)
			if !says[key] {
				t.Errorf("seed %d: no quad says %s", seed, key)
			}
		}
		keys := map[string]quads.Value{}
		for _, e := range r.Entities {
			keys[e.ID] = quads.IRI(graph.EntityIRI(e.Key))
			want(e.ID, graph.PropEntity, keys[e.ID])
		}
		for _, f := range r.Statements {
			keys[f.ID] = quads.IRI(graph.PartIRI("a b", f.ID))
			want(f.ID, graph.PropType, quads.IRI(graph.ClassOfStatement(f.Kind)))
			want(f.ID, graph.PropConfidence, quads.Int(int(f.Confidence*1000+0.5)))
			want(f.ID, graph.PropEvidence, quads.IRI(graph.EvidenceIRI("a b", f.Evidence[0].Start, f.Evidence[0].End)))
			for _, id := range f.Speakers {
				want(f.ID, graph.PropSpeaker, keys[id])
			}
			for _, text := range f.Quotes {
				if text != "" {
					want(f.ID, graph.PropQuote, quads.String(text))
				}
			}
			if f.Date != "" {
				want(f.ID, graph.PropDate, quads.String(f.Date))
			}
		}
		for _, v := range r.Events {
			want(v.ID, graph.PropType, quads.IRI(graph.ClassOfEvent(v.Type)))
			for _, id := range v.Sender {
				want(v.ID, graph.PropSender, keys[id])
			}
			if v.Launches != nil {
				want(v.ID, graph.PropLaunches, quads.Int(*v.Launches))
			}
		}
	}
}

func TestAnotherVersionReplaces(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s, alone := newStore(), newStore()
		for seed := range uint64(20) {
			m := newMaker(seed)
			a, b := fmt.Sprint("a", seed), fmt.Sprint("b", seed)
			first, second, neighbour := m.record(a), m.record(a), m.record(b)
			put(t, s, first, Added)
			put(t, s, neighbour, Added)
			put(t, s, second, Replaced)
			put(t, s, second, Unchanged)
			put(t, alone, neighbour, Added)
			put(t, alone, second, Added)
		}
		if diff := cmp.Diff(all(t, alone), all(t, s)); diff != "" {
			t.Errorf("replacing leaves other quads than loading alone:\n%s", diff)
		}
		wantClean(t, s)
	})
}

func TestANewExtractorReplaces(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		r := newMaker(3).record("a")
		put(t, s, r, Added)
		r.Extractor += "2"
		put(t, s, r, Replaced)
		held, err := s.Held(t.Context(), "a")
		if err != nil || held != (Held{Hash: r.Article.Hash, Extractor: r.Extractor}) {
			t.Errorf("got %+v, error %v", held, err)
		}
	})
}

func TestDeleteRemovesExactlyItsLabel(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		m := newMaker(5)
		a, b := m.typical(1), m.typical(2)
		put(t, s, a, Added)
		before := all(t, s)
		put(t, s, b, Added)
		for _, want := range []bool{true, false} {
			if got, err := s.Delete(t.Context(), b.Article.ID); got != want || err != nil {
				t.Errorf("Delete gives %v, %v, want %v", got, err, want)
			}
		}
		if diff := cmp.Diff(before, all(t, s)); diff != "" {
			t.Errorf("after loading and retracting another:\n%s", diff)
		}
		if _, err := s.Record(t.Context(), b.Article.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("reading a retracted article: %v", err)
		}
		if has, err := s.Has(t.Context(), b.Article.ID); has || err != nil {
			t.Errorf("Has of a retracted article: %v, %v", has, err)
		}
		put(t, s, b, Added)
		wantClean(t, s)
	})
}

func TestRefused(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		tests := []struct {
			name string
			harm func(r *graph.Record)
			want string
		}{
			{"wrong evidence", func(r *graph.Record) { r.Statements[0].Evidence[0].Exact = "other" }, "statement s1"},
			{"evidence outside", func(r *graph.Record) { r.Events[0].Evidence[0].End = 1 << 20 }, "outside the text"},
			{"no evidence", func(r *graph.Record) { r.Statements[0].Evidence = nil }, "no evidence"},
			{"unknown speaker", func(r *graph.Record) { r.Statements[0].Speakers = []string{"e99"} }, `"e99"`},
			{"no id", func(r *graph.Record) { r.Article.ID = "" }, "no id"},
			{"not a number", func(r *graph.Record) { r.Events[0].Confidence /= 0 * r.Events[0].Confidence }, "JSON"},
			{"not text", func(r *graph.Record) { r.Article.Title = "caf\xe9" }, "UTF-8"},
			{"another text", func(r *graph.Record) { r.Article.Text = "another" }, "text"},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				s := newStore()
				m := newMaker(1)
				good, bad := m.typical(1), m.typical(2)
				tt.harm(bad)
				id := bad.Article.ID
				changes, err := s.PutBatch(t.Context(), []*graph.Record{bad, good})
				if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), id) {
					t.Errorf("error %v, want one that says %q of %q", err, tt.want, id)
				}
				if !slices.Equal(changes, []Change{Refused, Added}) {
					t.Errorf("changes %v", changes)
				}
				if ids, err := s.IDs(t.Context()); err != nil || !slices.Equal(ids, []string{good.Article.ID}) {
					t.Errorf("stored %v, %v", ids, err)
				}
				wantClean(t, s)
			})
		}
	})
}

func TestOneArticleTwiceInABatch(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		m := newMaker(2)
		first, second := m.record("a"), m.record("a")
		changes, err := s.PutBatch(t.Context(), []*graph.Record{first, first, second})
		if err != nil || !slices.Equal(changes, []Change{Added, Unchanged, Replaced}) {
			t.Fatalf("%v, %v", changes, err)
		}
		got, err := s.Record(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		same(t, second, got)
		wantClean(t, s)
	})
}

func TestRecordsInOrder(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		m := newMaker(4)
		ids := []string{"b", "a/1", "a", "ü", "Z", "https://paper.example/?a=1#b"}
		for i := range recordsAtOnce {
			ids = append(ids, fmt.Sprint("m", i))
		}
		for _, id := range ids {
			put(t, s, m.record(id), Added)
		}
		slices.Sort(ids)
		var got []string
		for r, err := range s.Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, r.Article.ID)
			if r.Article.ID == "Z" { // the loop's body may use the store
				if _, err := s.Delete(t.Context(), "ü"); err != nil {
					t.Fatal(err)
				}
			}
		}
		want := slices.DeleteFunc(ids, func(id string) bool { return id == "ü" })
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestSinceNamesArticles(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		m := newMaker(11)
		since := func(then State) []string {
			t.Helper()
			changed, now, err := s.Since(t.Context(), then)
			if err != nil {
				t.Fatal(err)
			}
			if want, err := s.State(t.Context()); err != nil || now != want {
				t.Errorf("Since says the state is %v, State says %v, %v", now, want, err)
			}
			slices.Sort(changed.Articles)
			return changed.Articles
		}
		begin, err := s.State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		a := m.record("a")
		put(t, s, a, Added)
		put(t, s, m.record("b/1"), Added)
		then, err := s.State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		put(t, s, a, Unchanged)
		if got := since(then); len(got) > 0 {
			t.Errorf("nothing changed: %q", got)
		}
		put(t, s, m.record("a"), Replaced)
		put(t, s, m.record("c"), Added)
		if _, err := s.Delete(t.Context(), "b/1"); err != nil {
			t.Fatal(err)
		}
		put(t, s, m.record("a"), Replaced)
		for from, want := range map[State][]string{begin: {"a", "b/1", "c"}, then: {"a", "b/1", "c"}} {
			if got := since(from); !slices.Equal(got, want) {
				t.Errorf("since %v: %q, want %q", from, got, want)
			}
		}
		other := newStore()
		if _, _, err := other.Since(t.Context(), then); !errors.Is(err, ErrUnknownState) {
			t.Errorf("another store's state: %v", err)
		}
	})
}

func TestCancelled(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		m := newMaker(6)
		for i := range 5 {
			put(t, s, m.record(fmt.Sprint(i)), Added)
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		var last error
		for _, err := range s.Records(ctx) {
			if last = err; err == nil {
				if n++; n == 2 {
					cancel()
				}
			}
		}
		if n != 2 || !errors.Is(last, context.Canceled) {
			t.Errorf("%d records, then %v", n, last)
		}
		if _, err := s.Put(ctx, m.record("x")); !errors.Is(err, context.Canceled) {
			t.Errorf("Put: %v", err)
		}
		if _, err := s.Verify(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Verify: %v", err)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		s := newStore()
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				m := newMaker(uint64(w))
				for i := range 10 {
					r := m.record(fmt.Sprint("shared ", i%3))
					if _, err := s.Put(t.Context(), r); err != nil {
						t.Error(err)
					}
					if i%4 == 3 {
						if _, err := s.Delete(t.Context(), fmt.Sprint("shared ", i%3)); err != nil {
							t.Error(err)
						}
					}
				}
			})
			wg.Go(func() {
				for range 10 {
					for r, err := range s.Records(t.Context()) {
						if err != nil {
							t.Error(err)
						} else if err := r.Check(); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		wg.Wait()
		wantClean(t, s)
	})
}

func TestVerifyFindsDamage(t *testing.T) {
	onEach(t, func(t *testing.T, newStore func() *Store) {
		has := func(prop string) func(quads.Quad) bool {
			return func(q quads.Quad) bool { return q.Predicate == quads.IRI(prop) }
		}
		tests := []struct {
			name string
			pick func(quads.Quad) bool
			edit func(quads.Quad) []quads.Quad // what is put in the quad's place
			want string
		}{
			{"a speaker removed", has(graph.PropSpeaker), nil, "a quad is missing"},
			{"the text removed", has(graph.PropBody), nil, "was changed"},
			{"the record removed", has(graph.PropRecord), nil, "without the record"},
			{"the digest removed", has(graph.PropDigest), nil, "was changed"},
			{"the class removed", has(graph.PropType), nil, "a quad is missing"},
			{"evidence moved", has(graph.PropEvidence), func(q quads.Quad) []quads.Quad {
				q.Object = quads.IRI(graph.EvidenceIRI("article-0000001", 3, 5))
				return []quads.Quad{q}
			}, "does not say"},
			{"a letter of the text changed", has(graph.PropBody), func(q quads.Quad) []quads.Quad {
				q.Object = quads.String(strings.Replace(string(q.Object.(quads.String)), "sent", "lent", 1))
				return []quads.Quad{q}
			}, "was changed"},
			{"offsets of the record changed", has(graph.PropRecord), func(q quads.Quad) []quads.Quad {
				q.Object = quads.String(strings.Replace(string(q.Object.(quads.String)), `"start":`, `"start":1`, 1))
				return []quads.Quad{q}
			}, "was changed"},
			{"a quad of no article", has(graph.PropTitle), func(q quads.Quad) []quads.Quad {
				other := q
				other.Label = nil
				return []quads.Quad{q, other}
			}, "a quad of no article"},
			{"a quad of an article that is not there", has(graph.PropTitle), func(q quads.Quad) []quads.Quad {
				other := q
				other.Label = quads.IRI(graph.ArticleIRI("ghost"))
				return []quads.Quad{q, other}
			}, `article "ghost"`},
			{"a quad under a foreign label", has(graph.PropTitle), func(q quads.Quad) []quads.Quad {
				other := q
				other.Label = quads.IRI("urn:other")
				return []quads.Quad{q, other}
			}, "which is no article"},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				s := newStore()
				m := newMaker(8)
				put(t, s, m.typical(1), Added)
				put(t, s, m.typical(2), Added)
				if rep := wantClean(t, s); rep.Articles != 2 || rep.Statements != 20 || rep.Events != 10 || rep.Evidence < 100 {
					t.Errorf("report %+v", rep)
				}
				qs, err := label(t.Context(), s.quads, "article-0000001")
				if err != nil {
					t.Fatal(err)
				}
				i := slices.IndexFunc(qs, tt.pick)
				var instead []quads.Quad
				if tt.edit != nil {
					instead = tt.edit(qs[i])
				}
				remove := []quads.Quad{qs[i]}
				if err := quads.Apply(t.Context(), s.quads, without(remove, instead), without(instead, remove)); err != nil {
					t.Fatal(err)
				}
				rep, err := s.Verify(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if rep.OK() || !strings.Contains(fmt.Sprint(rep.Faults), tt.want) {
					t.Errorf("faults %v, want one with %q", rep.Faults, tt.want)
				}
			})
		}
	})
}

func TestOpen(t *testing.T) {
	file := func(name, content string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	made := func(t *testing.T, dir string) {
		s, err := Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		put(t, s, newMaker(1).typical(1), Added)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name string
		make func(t *testing.T, dir string)
		want error
	}{
		{"an empty directory", func(*testing.T, string) {}, nil},
		{"a store", made, nil},
		{"a store stopped while it was made", file(markerName, "parley store, format 1 new\n"), nil},
		{"a store stopped before it was made", file(markerName+".tmp", "parl"), nil},
		{"somebody's directory", file("holiday.txt", "photos"), ErrForeign},
		{"somebody's file of that name", file(markerName, "my notes"), ErrForeign},
		{"a newer store", file(markerName, "parley store, format 3\n"), ErrNewer},
		{"an older store", func(t *testing.T, dir string) {
			made(t, dir)
			file(markerName, "parley store, format 1\n")(t, dir)
		}, nil},
		{"a store without its quads", file(markerName, "parley store, format 1\n"), ErrDamaged},
		{"foreign quads", func(t *testing.T, dir string) {
			file(markerName, "parley store, format 1\n")(t, dir)
			file(quads.FileName, strings.Repeat("no quads here ", 1000))(t, dir)
		}, quads.ErrForeign},
		{"quads cut short", func(t *testing.T, dir string) {
			made(t, dir)
			if err := os.Truncate(filepath.Join(dir, quads.FileName), 40000); err != nil {
				t.Fatal(err)
			}
		}, ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			tt.make(t, dir)
			s, err := Open(t.Context(), dir)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if err != nil {
				if !strings.Contains(err.Error(), dir) {
					t.Errorf("%q does not name the directory", err)
				}
				return
			}
			wantClean(t, s)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			made2, err := Open(t.Context(), dir)
			if err != nil {
				t.Fatalf("opened again: %v", err)
			}
			if err := made2.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	t.Run("a file in the directory's place", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "file")
		file("file", "x")(t, filepath.Dir(path))
		if _, err := Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("got %v", err)
		}
	})
}

func TestRestart(t *testing.T) {
	dir := t.TempDir()
	r := newMaker(9).typical(1)
	for _, want := range []Change{Added, Unchanged} {
		s, err := Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		put(t, s, r, want)
		got, err := s.Record(t.Context(), r.Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, r, got)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Put(t.Context(), r); !errors.Is(err, ErrClosed) {
			t.Errorf("putting into a closed store: %v", err)
		}
	}
}

func TestInUse(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	begin := time.Now()
	// bbolt's lock is between files opened, so that the same process stands for another.
	if _, err := Open(t.Context(), dir); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}
