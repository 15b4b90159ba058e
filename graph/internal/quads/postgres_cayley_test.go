package quads

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// cayleyOn is Cayley's own SQL back end, by the driver that we have, on the tables of a store.
func cayleyOn(t *testing.T, address string) graph.QuadStore {
	t.Helper()
	const kind = "pgx-of-the-test"
	csql.Register(kind, csql.Registration{
		Driver: "pgx",
		QueryDialect: csql.QueryDialect{
			RegexpOp:    "~",
			FieldQuote:  func(name string) string { return pgx.Identifier{name}.Sanitize() },
			Placeholder: func(n int) string { return fmt.Sprint("$", n) },
		},
		RunTx: func(_ *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, _ graph.IgnoreOpts) error {
			if len(nodes)+len(quads) > 0 {
				return fmt.Errorf("this test removes only, and was asked to add %d nodes and %d quads", len(nodes), len(quads))
			}
			return nil
		},
	})
	qs, err := csql.New(kind, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() }) //nolint:errcheck // the database ends it otherwise
	return qs
}

// TestCayleyUsesOurTables reads what we wrote by Cayley's own back end, and has it remove all of it: so what it
// keeps of each value, and how often it counts it, is what it would have written.
func TestCayleyUsesOurTables(t *testing.T) {
	address := place(t)
	s := openPostgres(t, address, PostgresOptions{Format: 1})
	var all []Quad
	for n := range 4 {
		label := fmt.Sprint("label ", n)
		for i := range 10 {
			all = append(all, q(fmt.Sprint("s", n, i/3), fmt.Sprint("p", i%4), IRI(fmt.Sprint("shared ", i%5)), label),
				q(fmt.Sprint("s", n, i/3), "count", Int(i%3), label), q("common", "p0", Int(i), label))
		}
		all = append(all, q(fmt.Sprint("s", n), "text", String("né \"x\" \x00 \\x00 <a>"), label), q("nul", "p", String("\x00"), label),
			q("nul", "p", IRI("x\x00"), label), q("nul", "p", String(""), label))
	}
	all = each(all)
	apply(t, s, nil, all)
	apply(t, s, all[:20], nil)
	apply(t, s, nil, all[:20])

	cayley := cayleyOn(t, address)
	var got []Quad
	it := cayley.QuadsAllIterator().Iterate()
	for it.Next(t.Context()) {
		x, err := cayley.Quad(it.Result())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, x)
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	if have, want := texts(got...), texts(all...); !slices.Equal(have, want) {
		t.Errorf("Cayley reads\n%q\nwant\n%q", have, want)
	}
	if ref, err := cayley.ValueOf(IRI("label 2")); err != nil {
		t.Error(err)
	} else if n, err := cayley.QuadIteratorSize(t.Context(), quad.Label, ref); err != nil || n.Value != int64(len(all)/4) {
		t.Errorf("of one label it finds %v, %v; want %d", n, err, len(all)/4)
	}

	if err := cayley.ApplyDeltas(deltas(graph.Delete, all), graph.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"nodes", "quads"} {
		if left, err := server(t).SQL(address, "select count(*) from "+table); left != "0" || err != nil {
			t.Errorf("%s rows of %s are left (%v)", left, table, err)
		}
	}
}
