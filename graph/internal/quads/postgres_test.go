package quads

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/internal/testdb"
)

// database is one PostgreSQL for all tests of the package; each test has a place of its own in it.
var database = sync.OnceValues(testdb.Start)

func TestMain(m *testing.M) {
	status := m.Run()
	if s, err := database(); err == nil {
		if err := s.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			status = 1
		}
	}
	os.Exit(status)
}

func server(t testing.TB) *testdb.Server {
	t.Helper()
	s, err := database()
	return testdb.Need(t, s, err)
}

// place is the address of an empty place for a store.
func place(t testing.TB) string {
	t.Helper()
	address, err := server(t).New()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

func openPostgres(t testing.TB, address string, o PostgresOptions) *Postgres {
	t.Helper()
	s, err := OpenPostgres(t.Context(), address, o)
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

// TestNobodySeesThePassword makes errors of all sorts, and looks at what they say.
func TestNobodySeesThePassword(t *testing.T) {
	address := place(t)
	port := fmt.Sprint(":", server(t).Port(), "/")
	with := func(old, with string) string { return strings.Replace(address, old, with, 1) }
	foreign, other, newer := place(t), place(t), place(t)
	for address, sql := range map[string]string{foreign: "create table quads (n int)", other: "create table parley_store (format int)"} {
		if _, err := server(t).SQL(address, sql); err != nil {
			t.Fatal(err)
		}
	}
	openPostgres(t, newer, PostgresOptions{Format: 9})
	tests := []struct {
		name, address string
		want          error
		says          string
	}{
		{"nobody listens", with(port, ":1/"), ErrLost, "refused"},
		{"no such host", with("127.0.0.1", "nowhere.invalid"), ErrLost, "nowhere.invalid"},
		{"a wrong password", with("42@", "43@"), nil, "password"},
		{"no such database", with("/postgres?", "/nowhere?"), nil, "createdb"},
		{"no such schema", with("store", "nowhere"), nil, "search_path"},
		{"no port", with(port, ":port/"), nil, "postgres://USER"},
		{"a stray sign", with("%2F", "/"), nil, "postgres://USER"},
		{"another program's tables", foreign, ErrForeign, "search_path"},
		{"a store without its quads", other, ErrDamaged, "gone"},
		{"a newer store", newer, ErrNewer, "install the newer"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			begin := time.Now()
			s, err := OpenPostgres(t.Context(), tt.address, PostgresOptions{Format: 1})
			if err == nil {
				t.Fatal("no error", s.Close())
			}
			if tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v, want %v that says %q", err, tt.want, tt.says)
			}
			for _, secret := range []string{testdb.Password, strings.Replace(testdb.Password, "42", "43", 1), "sesame"} {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("%q shows the password", err)
				}
			}
			if took := time.Since(begin); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
	if name := PostgresName(address); strings.Contains(name, "sesame") || !strings.Contains(name, "search_path=store") {
		t.Errorf("the name is %q", name)
	}
}

// Several make the store at once, and find one.
func TestManyMakeOneStore(t *testing.T) {
	address := place(t)
	var wg sync.WaitGroup
	states := make([]State, 5)
	for i := range states {
		wg.Go(func() {
			s, err := OpenPostgres(t.Context(), address, PostgresOptions{Format: 1})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close() //nolint:errcheck // it never fails
			if states[i], err = s.State(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, s := range states {
		if s != states[0] {
			t.Errorf("states %v", states)
		}
	}
}

// TestOneWaitsForAnother changes a store by one connection and waits by another.
func TestOneWaitsForAnother(t *testing.T) {
	for name, o := range map[string]PostgresOptions{"told": {Format: 1}, "by polling": {Format: 1, NoNotify: true}} {
		t.Run(name, func(t *testing.T) {
			address := place(t)
			one, other := openPostgres(t, address, o), openPostgres(t, address, o)
			for n := range 3 {
				then := state(t, other)
				came := make(chan error, 1)
				go func() { came <- other.Wait(t.Context(), then) }()
				time.Sleep(50 * time.Millisecond) // most likely it waits by now
				apply(t, one, nil, []Quad{q("a", "p", Int(n), "l")})
				begin := time.Now()
				select {
				case err := <-came:
					if err != nil {
						t.Fatal(err)
					}
				case <-time.After(time.Second):
					t.Fatal("not woken within a second")
				}
				t.Logf("woken after %v", time.Since(begin))
				if got := since(t, other, then); !slices.Equal(got, []string{"l"}) {
					t.Errorf("since %v: %q", then, got)
				}
			}
		})
	}
}

// TestDatabaseRestarts ends the database under writers and a waiting reader, by its end and by its crash: no
// change fails, none is made twice, and what was waited for comes.
func TestDatabaseRestarts(t *testing.T) {
	db, err := testdb.Start()
	db = testdb.Need(t, db, err)
	defer db.Stop() //nolint:errcheck // its own test looks at that
	address, err := db.New()
	if err != nil {
		t.Fatal(err)
	}
	one, other := openPostgres(t, address, PostgresOptions{Format: 1}), openPostgres(t, address, PostgresOptions{Format: 1})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var writers sync.WaitGroup
	var done [2]int
	for i, s := range []*Postgres{one, other} {
		writers.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				if err := Apply(t.Context(), s, nil, []Quad{q(fmt.Sprint("w", i), "n", Int(n), fmt.Sprint("label ", i))}); err != nil {
					t.Errorf("writer %d, change %d: %v", i, n, err)
					return
				}
				done[i]++
			}
		})
	}
	for _, end := range []func() error{db.End, db.Kill} {
		time.Sleep(200 * time.Millisecond)
		if err := end(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(200 * time.Millisecond)
		if err := db.Begin(); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(500 * time.Millisecond)
	cancel()
	writers.Wait()
	t.Logf("changes: %v", done)
	for i, n := range done {
		if got := len(match(t, one, Pattern{Label: IRI(fmt.Sprint("label ", i))})); got != n {
			t.Errorf("writer %d: %d quads are there, %d were acknowledged", i, got, n)
		}
	}
	if now := state(t, other); now.Changes != uint64(done[0]+done[1]) {
		t.Errorf("%d changes were logged, %d made", now.Changes, done[0]+done[1])
	}
	then := state(t, other)
	came := make(chan error, 1)
	go func() { came <- other.Wait(t.Context(), then) }()
	apply(t, one, nil, []Quad{q("after", "p", Int(1), "l")})
	select {
	case err := <-came:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Second):
		t.Error("not woken within a second")
	}
}

// A database that stays away is an error in good time, and what it was asked is not there afterwards.
func TestDatabaseStaysAway(t *testing.T) {
	db, err := testdb.Start()
	db = testdb.Need(t, db, err)
	defer db.Stop() //nolint:errcheck // its own test looks at that
	address, err := db.New()
	if err != nil {
		t.Fatal(err)
	}
	s := openPostgres(t, address, PostgresOptions{Format: 1, Patience: 300 * time.Millisecond})
	apply(t, s, nil, []Quad{q("a", "p", Int(1), "l")})
	if err := db.End(); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	for what, err := range map[string]error{
		"Change": Apply(t.Context(), s, nil, []Quad{q("b", "p", Int(1), "l")}),
		"State":  func() error { _, err := s.State(t.Context()); return err }(),
		"Wait":   s.Wait(t.Context(), State{}),
		"Match": func() error {
			for _, err := range s.Match(t.Context(), Pattern{}) {
				return err
			}
			return nil
		}(),
	} {
		if !errors.Is(err, ErrLost) || !strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	if err := db.Begin(); err != nil {
		t.Fatal(err)
	}
	if got := match(t, s, Pattern{}); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

// TestDamagedRows takes rows away by hand.
func TestDamagedRows(t *testing.T) {
	address := place(t)
	s := openPostgres(t, address, PostgresOptions{Format: 1})
	apply(t, s, nil, []Quad{q("a", "p", Int(1), "l"), q("a", "p", String("x"), "l")})
	if _, err := server(t).SQL(address, "delete from nodes where value_string = 'x'"); err != nil {
		t.Fatal(err)
	}
	var found error
	for _, err := range s.Match(t.Context(), Pattern{Label: IRI("l")}) {
		found = err
	}
	if !errors.Is(found, ErrDamaged) {
		t.Errorf("a value is missing: %v", found)
	}
}
