package quads

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

	"github.com/cayleygraph/quad"
)

// onEach runs a test on every kind of store. What is tested here is what [Store] promises.
func onEach(t *testing.T, test func(t *testing.T, s Store)) {
	t.Run("bbolt", func(t *testing.T) { test(t, open(t, t.TempDir())) })
	t.Run("memory", func(t *testing.T) { test(t, NewMemory()) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, openPostgres(t, place(t), PostgresOptions{Format: 1})) })
	t.Run("PostgreSQL, by polling", func(t *testing.T) {
		test(t, openPostgres(t, place(t), PostgresOptions{Format: 1, NoNotify: true}))
	})
}

func apply(t testing.TB, s Store, remove, add []Quad) {
	t.Helper()
	if err := Apply(t.Context(), s, remove, add); err != nil {
		t.Fatal(err)
	}
}

func match(t testing.TB, s Store, p Pattern) []string {
	t.Helper()
	var out []string
	for q, err := range s.Match(t.Context(), p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.String())
	}
	slices.Sort(out)
	return out
}

func q(s, p string, o Value, label string) Quad {
	out := Quad{Subject: IRI(s), Predicate: IRI(p), Object: o}
	if label != "" {
		out.Label = IRI(label)
	}
	return out
}

func texts(qs ...Quad) []string {
	var out []string
	for _, x := range qs {
		out = append(out, x.String())
	}
	slices.Sort(out)
	return out
}

func TestMatch(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		ab1, ab2 := q("a", "p", IRI("b"), "one"), q("a", "p", IRI("b"), "two")
		ac, at := q("a", "r", IRI("c"), "one"), q("a", "p", String("b"), "one")
		cn, free := q("c", "n", Int(7), "two"), q("c", "p", IRI("b"), "")
		apply(t, s, nil, []Quad{ab1, ab2, ac, at, cn, free})
		tests := []struct {
			name string
			p    Pattern
			want []Quad
		}{
			{"all", Pattern{}, []Quad{ab1, ab2, ac, at, cn, free}},
			{"subject", Pattern{Subject: IRI("c")}, []Quad{cn, free}},
			{"predicate", Pattern{Predicate: IRI("p")}, []Quad{ab1, ab2, at, free}},
			{"object", Pattern{Object: IRI("b")}, []Quad{ab1, ab2, free}},
			{"an IRI is not the string", Pattern{Object: String("b")}, []Quad{at}},
			{"integer", Pattern{Object: Int(7)}, []Quad{cn}},
			{"label", Pattern{Label: IRI("two")}, []Quad{ab2, cn}},
			{"subject and predicate", Pattern{Subject: IRI("a"), Predicate: IRI("p")}, []Quad{ab1, ab2, at}},
			{"object and predicate", Pattern{Predicate: IRI("p"), Object: IRI("b")}, []Quad{ab1, ab2, free}},
			{"one quad", Pattern{IRI("a"), IRI("p"), IRI("b"), IRI("two")}, []Quad{ab2}},
			{"object and label", Pattern{Object: IRI("b"), Label: IRI("one")}, []Quad{ab1}},
			{"unknown", Pattern{Subject: IRI("z")}, nil},
			{"known apart, not together", Pattern{Subject: IRI("c"), Label: IRI("one")}, nil},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				if got, want := match(t, s, tt.p), texts(tt.want...); !slices.Equal(got, want) {
					t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			})
		}
	})
}

func TestMatchReadsMoreThanOneChunk(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		var add []Quad
		for i := range 3*chunkSize + 1 {
			add = append(add, q(fmt.Sprint("s", i), "p", Int(i), "l"))
		}
		apply(t, s, nil, add)
		for name, p := range map[string]Pattern{"all": {}, "label": {Label: IRI("l")}} {
			if got := len(match(t, s, p)); got != len(add) {
				t.Errorf("%s: got %d quads, want %d", name, got, len(add))
			}
		}
	})
}

func TestMatchCancelled(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		var add []Quad
		for i := range 1000 {
			add = append(add, q(fmt.Sprint("s", i), "p", Int(i), "l"))
		}
		apply(t, s, nil, add)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		var last error
		for _, err := range s.Match(ctx, Pattern{Label: IRI("l")}) {
			if last = err; err != nil {
				continue
			}
			if n++; n == 10 {
				cancel()
			}
		}
		if n != 10 || !errors.Is(last, context.Canceled) {
			t.Errorf("got %d quads and error %v, want 10 and %v", n, last, context.Canceled)
		}
		if err := Apply(ctx, s, nil, []Quad{q("x", "y", Int(1), "")}); !errors.Is(err, context.Canceled) {
			t.Errorf("Apply with a cancelled context: %v", err)
		}
	})
}

func TestMatchStopsWhereTheLoopDoes(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		apply(t, s, nil, []Quad{q("a", "p", Int(1), ""), q("b", "p", Int(2), "")})
		for range s.Match(t.Context(), Pattern{}) {
			break
		}
		// A read transaction left open would make Close wait for ever.
		done := make(chan error)
		go func() { done <- s.Close() }()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("Close waits for the loop that ended")
		}
	})
}

func TestApplyIsStrictAndWhole(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		a, b, c := q("a", "p", Int(1), "l"), q("b", "p", Int(2), "l"), q("c", "p", Int(3), "l")
		apply(t, s, nil, []Quad{a, b, b})
		if err := Apply(t.Context(), s, nil, []Quad{c, a}); err == nil {
			t.Error("adding a quad twice: no error")
		}
		if err := Apply(t.Context(), s, []Quad{a, c}, nil); err == nil {
			t.Error("removing a quad that is not there: no error")
		}
		if err := Apply(t.Context(), s, []Quad{a}, []Quad{b}); err == nil {
			t.Error("removing one and adding one twice: no error")
		}
		if err := Apply(t.Context(), s, nil, []Quad{{Subject: IRI("a"), Predicate: IRI("p"), Object: quad.Float(1)}}); err == nil {
			t.Error("storing a float: no error")
		}
		if err := Apply(t.Context(), s, nil, []Quad{{Subject: IRI("a"), Object: Int(1)}}); err == nil {
			t.Error("storing a quad without predicate: no error")
		}
		if got := match(t, s, Pattern{}); !slices.Equal(got, texts(a, b)) {
			t.Errorf("failed changes left something behind: %v", got)
		}
		// What failed must not come to light with the next change either.
		apply(t, s, []Quad{a}, []Quad{c})
		apply(t, s, []Quad{b, c}, nil)
		if got := match(t, s, Pattern{}); len(got) > 0 {
			t.Errorf("left over: %v", got)
		}
		apply(t, s, nil, []Quad{a, b, c})
		for _, p := range []Pattern{{}, {Label: IRI("l")}, {Predicate: IRI("p"), Label: IRI("l")}} {
			if got := match(t, s, p); !slices.Equal(got, texts(a, b, c)) {
				t.Errorf("after removing and adding again: %v", got)
			}
		}
	})
}

func TestReadersBesideAWriter(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		version := func(v int) []Quad {
			var out []Quad
			for i := range 40 {
				out = append(out, q(fmt.Sprint("s", i), "p", String(fmt.Sprint("version ", v, " of ", i)), "l"))
			}
			return out
		}
		apply(t, s, nil, version(0))
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for ctx.Err() == nil {
					n, seen := 0, map[string]bool{}
					for q, err := range s.Match(t.Context(), Pattern{Label: IRI("l")}) {
						if err != nil {
							t.Error(err)
							return
						}
						n++
						seen[strings.Fields(string(q.Object.(String)))[1]] = true
					}
					if n != 40 || len(seen) != 1 {
						t.Errorf("a reader saw %d quads of versions %v, want 40 of one version", n, seen)
						return
					}
				}
			})
		}
		for v := range 50 {
			apply(t, s, version(v), version(v+1))
		}
		cancel()
		wg.Wait()
	})
}

func TestClosed(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := Apply(t.Context(), s, nil, []Quad{q("a", "p", Int(1), "")}); !errors.Is(err, ErrClosed) {
			t.Errorf("Apply: %v", err)
		}
		for _, err := range s.Match(t.Context(), Pattern{}) {
			if !errors.Is(err, ErrClosed) {
				t.Errorf("Match: %v", err)
			}
		}
	})
}

func TestInsertOfAValueThatLooksLikeAnother(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		values := []Value{IRI("x"), String("x"), String("<x>"), String(`"x"`), Int(1), String("1"), String(""), String("\x00"),
			quad.String(`1"^^<xsd:integer>`), String(`"1"^^<xsd:integer>`), String("\n"), String(`\n`)}
		var add []Quad
		for _, v := range values {
			add = append(add, q("s", "p", v, "l"))
		}
		apply(t, s, nil, add)
		if got := match(t, s, Pattern{}); !slices.Equal(got, texts(add...)) {
			t.Errorf("got %q", got)
		}
	})
}

// TestAgainstAModel makes changes by chance, and compares what every store says with a plain set.
func TestAgainstAModel(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		r := rand.New(rand.NewPCG(3, 9))
		model := map[Quad]bool{}
		one := func() Quad {
			return q(fmt.Sprint("s", r.IntN(4)), fmt.Sprint("p", r.IntN(3)), []Value{Int(r.IntN(4)), IRI(fmt.Sprint("s", r.IntN(4))),
				String(fmt.Sprint("s", r.IntN(4)))}[r.IntN(3)], []string{"", "l1", "l2", "l3"}[r.IntN(4)])
		}
		for range 60 {
			var d Delta
			for range r.IntN(12) {
				if x := one(); model[x] && !slices.Contains(d.Remove, x) {
					d.Remove = append(d.Remove, x)
				} else if !model[x] {
					d.Add = append(d.Add, x)
				}
			}
			apply(t, s, d.Remove, d.Add)
			for _, x := range d.Remove {
				delete(model, x)
			}
			for _, x := range d.Add {
				model[x] = true
			}
			x := one()
			for bits := range 16 {
				var p Pattern
				for i, into := range []*Value{&p.Subject, &p.Predicate, &p.Object, &p.Label} {
					if bits>>i&1 == 1 {
						*into = []Value{x.Subject, x.Predicate, x.Object, x.Label}[i]
					}
				}
				var want []Quad
				for y := range maps.Keys(model) {
					if p.agrees(y) {
						want = append(want, y)
					}
				}
				if got, want := match(t, s, p), texts(want...); !slices.Equal(got, want) {
					t.Fatalf("pattern %v:\n%s\nwant\n%s", p, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		}
	})
}

func TestMatchTakesManyPatterns(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		a, b, c := q("a", "p", Int(1), "l"), q("b", "p", Int(1), "l"), q("c", "p", Int(2), "m")
		apply(t, s, nil, []Quad{a, b, c})
		var got []string
		for x, err := range s.Match(t.Context(), Pattern{Subject: IRI("c")}, Pattern{Subject: IRI("nobody")}, Pattern{Subject: IRI("a")}, Pattern{Label: IRI("m")}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, x.String())
		}
		if want := []string{c.String(), a.String(), c.String()}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		for x, err := range s.Match(t.Context()) {
			t.Errorf("no pattern gives %v, %v", x, err)
		}
	})
}

func state(t *testing.T, s Store) State {
	t.Helper()
	now, err := s.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return now
}

func since(t *testing.T, s Store, then State) []string {
	t.Helper()
	labels, now, err := s.Since(t.Context(), then)
	if err != nil {
		t.Fatal(err)
	}
	if want := state(t, s); now != want {
		t.Errorf("Since says the state is %v, State says %v", now, want)
	}
	var out []string
	for _, l := range labels {
		out = append(out, string(l))
	}
	slices.Sort(out)
	return out
}

func TestSinceNamesWhatChanged(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		first := state(t, s)
		if got := since(t, s, first); got != nil {
			t.Errorf("a new store: %q", got)
		}
		a, b, c := q("a", "p", Int(1), "one"), q("b", "p", Int(2), "two"), q("c", "p", Int(3), "three")
		apply(t, s, nil, []Quad{a, b})
		second := state(t, s)
		apply(t, s, []Quad{a}, []Quad{c})
		apply(t, s, nil, []Quad{q("c", "p", Int(4), "three")})
		third := state(t, s)
		if second == first || third == second || third.Changes != 3 {
			t.Errorf("states %v, %v, %v", first, second, third)
		}
		for then, want := range map[State][]string{first: {"one", "three", "two"}, second: {"one", "three"}, third: nil} {
			if got := since(t, s, then); !slices.Equal(got, want) {
				t.Errorf("since %v: %q, want %q", then, got, want)
			}
		}
		// Nothing changes where nothing is wanted, or what is wanted fails.
		apply(t, s, nil, nil)
		if err := Apply(t.Context(), s, nil, []Quad{b}); err == nil {
			t.Error("adding a quad twice: no error")
		}
		refused := errors.New("refused")
		if err := s.Change(t.Context(), func(Reader) (Delta, error) { return Delta{Add: []Quad{a}}, refused }); !errors.Is(err, refused) {
			t.Errorf("what decide refuses: %v", err)
		}
		if now := state(t, s); now != third {
			t.Errorf("the state is %v after changes that were none, %v before", now, third)
		}
		for _, never := range []State{{2, second.Mark + 1}, {4, third.Mark}, {1 << 40, 7}} {
			if _, _, err := s.Since(t.Context(), never); !errors.Is(err, ErrUnknownState) {
				t.Errorf("since %v, in which it never was: %v", never, err)
			}
		}
	})
}

func TestDecideSeesWhatItChanges(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		apply(t, s, nil, []Quad{q("n", "is", Int(0), "l")})
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range 10 {
					err := s.Change(t.Context(), func(r Reader) (Delta, error) {
						for old, err := range r.Match(t.Context(), Pattern{Subject: IRI("n"), Label: IRI("l")}) {
							if err != nil {
								return Delta{}, err
							}
							return Delta{[]Quad{old}, []Quad{q("n", "is", old.Object.(Int)+1, "l")}}, nil
						}
						return Delta{}, errors.New("it is gone")
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if got, want := match(t, s, Pattern{}), texts(q("n", "is", Int(40), "l")); !slices.Equal(got, want) {
			t.Errorf("four times ten steps: %q, want %q", got, want)
		}
	})
}

func TestWait(t *testing.T) {
	onEach(t, func(t *testing.T, s Store) {
		then := state(t, s)
		came := make(chan error, 1)
		go func() { came <- s.Wait(t.Context(), then) }()
		select {
		case err := <-came:
			t.Fatalf("it did not wait: %v", err)
		case <-time.After(30 * time.Millisecond):
		}
		apply(t, s, nil, []Quad{q("a", "p", Int(1), "l")})
		select {
		case err := <-came:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(time.Second):
			t.Fatal("a change did not wake it within a second")
		}
		if err := s.Wait(t.Context(), then); err != nil {
			t.Errorf("what changed already: %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		if err := s.Wait(ctx, state(t, s)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("waiting in vain: %v", err)
		}
	})
}

func TestStatesAreWritten(t *testing.T) {
	for _, s := range []State{{}, {1, 2}, {1 << 63, 1<<64 - 1}} {
		if got, err := ParseState(s.String()); got != s || err != nil {
			t.Errorf("%v is read as %v, %v", s, got, err)
		}
	}
	for _, bad := range []string{"", "1", "1-2", "1-00000000000000020", "x-0000000000000002", "-1-0000000000000002", " 1-0000000000000002"} {
		if got, err := ParseState(bad); err == nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}
