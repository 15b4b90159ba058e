package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
)

func exported(t *testing.T, records ...*graph.Record) string {
	t.Helper()
	var b bytes.Buffer
	for _, rec := range records {
		if err := writeNQuads(&b, rec); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// imported is the records and the faults of some N-Quads.
func imported(in string) (records []*graph.Record, faults []string) {
	for rec, err := range ReadNQuads(strings.NewReader(in)) {
		if err != nil {
			faults = append(faults, err.Error())
		} else {
			records = append(records, rec.Record)
		}
	}
	return records, faults
}

func TestExportedAndImportedIsTheSame(t *testing.T) {
	m := newMaker(51)
	var want []*graph.Record
	for i := range 60 {
		rec := m.record(fmt.Sprintf("article-%d %s", i, m.words(3)))
		if _, _, err := encode(rec); err == nil { // some words cannot be stored
			want = append(want, rec)
		}
	}
	if len(want) < 30 {
		t.Fatalf("only %d records can be stored", len(want))
	}
	text := exported(t, want...)
	got, faults := imported("# a comment\n\n" + text)
	if len(faults) > 0 || len(got) != len(want) {
		t.Fatalf("%d of %d records, faults %q", len(got), len(want), faults)
	}
	for i := range got {
		rec := *want[i]
		rec.File = ""
		a, errA := json.Marshal(got[i])
		b, errB := json.Marshal(&rec)
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Fatalf("got  %s\nwant %s", a, b)
		}
	}
	if again := exported(t, got...); again != text {
		t.Error("exported again, the quads differ")
	}
}

func TestQuadsThatAreNotAsTheyWere(t *testing.T) {
	m := newMaker(52)
	one, two := exported(t, m.typical(1)), exported(t, m.typical(2))
	lines := strings.SplitAfter(one, "\n")
	join := func(lines ...string) string { return strings.Join(lines, "") }
	rest := join(lines[5:]...)
	words := strings.Fields(lines[0])
	label := words[len(words)-2]
	for what, c := range map[string]struct{ in, want string }{
		"a line is missing":               {join(lines[:len(lines)-2]...), "of its quads are not there"},
		"a line is broken":                {join(lines[:5]...) + strings.Replace(rest, "<", "<<<", 1)[:20] + "\n" + join(lines[6:]...), "line 6"},
		"a line too many":                 {one + "<urn:x:y> <urn:x:z> \"more\" " + label + " .\n", "not what its record says"},
		"a word of it was changed":        {strings.Replace(one, "ministry", "embassy!", 1), "changed"},
		"its lines do not stand together": {join(lines[:5]...) + two + rest, "do not stand together"},
		"three terms":                     {"<a:b> <c:d> <e:f> .\n", "line 1"},
		"a type that is not ours":         {"<a:b> <c:d> \"1.5\"^^<x:float> <e:f> .\n", "strings and integers"},
		"an escape that is none":          {`<a:b> <c:d> "\q" <e:f> .`, "no escape"},
		"a literal without end":           {`<a:b> <c:d> "abc\" <e:f> .`, "no end"},
		"a blank node":                    {`_:b <c:d> "abc" <e:f> .`, "line 1"},
	} {
		records, faults := imported(c.in + "\n" + exported(t, m.typical(3)))
		if !strings.Contains(strings.Join(faults, "\n"), c.want) {
			t.Errorf("%s: faults %.300q, want %q", what, faults, c.want)
		}
		if len(records) == 0 || records[len(records)-1].Article.ID != m.typical(3).Article.ID {
			t.Errorf("%s: the article after it was not read", what)
		}
	}
}

func FuzzReadNQuads(f *testing.F) {
	f.Add("<a:b> <c:d> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> <e:f> . # x\n")
	f.Add("<a:b> <c:d> \"\\u0041\\n\" <e:f> .")
	f.Fuzz(func(t *testing.T, in string) {
		for _, line := range strings.Split(in, "\n") {
			q, any, err := parseQuad(line)
			if err != nil || !any {
				continue
			}
			again, _, err := parseQuad(term(q.Subject) + " " + term(q.Predicate) + " " + term(q.Object) + " " + term(q.Label) + " .")
			if err != nil || again != q {
				t.Fatalf("%q: read again it is %v, %v", line, again, err)
			}
		}
	})
}
