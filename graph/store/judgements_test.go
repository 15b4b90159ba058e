package store

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/internal/quads"
)

func wrong(note string) *graph.Judgement {
	j := &graph.Judgement{Kind: graph.JudgedWrong, Author: "desk \"B\" <é>", At: "2020-05-01T09:30:00Z", Note: note,
		About: []graph.Anchor{{Article: "a b", Sort: graph.StatementFact, Start: 3, End: 8, Exact: "words"}, {Article: "c", Sort: graph.StatementFact, Start: 0, End: 2, Exact: "é김", Nth: 1}}}
	j.Identify()
	return j
}

func TestJudgementsAreStoredAndWithdrawn(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := opened(t, dir)
	one, two := wrong("the ministry said it,\nnot the army"), wrong("")
	two.Kind, two.Field, two.Value = graph.JudgedCorrected, graph.FieldKind, "CLAIM"
	two.Identify()
	for _, j := range []*graph.Judgement{one, two} {
		if c, err := s.PutJudgement(ctx, j); c != Added || err != nil {
			t.Fatalf("%v, %v", c, err)
		}
		if c, err := s.PutJudgement(ctx, j); c != Unchanged || err != nil {
			t.Fatalf("again: %v, %v", c, err)
		}
	}
	undone := *one
	undone.Withdrawn = &graph.Withdrawal{By: "desk C", At: "2020-05-02T10:00:00Z"}
	if c, err := s.PutJudgement(ctx, &undone); c != Replaced || err != nil {
		t.Fatalf("withdrawn: %v, %v", c, err)
	}
	if c, err := s.PutJudgement(ctx, one); c != Unchanged || err != nil {
		t.Fatalf("what was withdrawn came back: %v, %v", c, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, dir)
	got, err := s.Judgements(ctx)
	if err != nil || len(got) != 2 {
		t.Fatalf("%d judgements, %v", len(got), err)
	}
	for _, j := range got {
		want := &undone
		if j.ID == two.ID {
			want = two
		}
		if !reflect.DeepEqual(j, want) {
			t.Errorf("got %+v, want %+v", j, want)
		}
	}
	if _, err := s.Judgement(ctx, "j00"); !errors.Is(err, ErrNoJudgement) {
		t.Errorf("a judgement that is not there: %v", err)
	}
	if rep, err := s.Verify(ctx); err != nil || !rep.OK() || rep.Judgements != 2 {
		t.Errorf("verify: %+v, %v", rep, err)
	}
	if ids, err := s.IDs(ctx); err != nil || len(ids) != 0 {
		t.Errorf("judgements are no articles: %v, %v", ids, err)
	}
}

func TestJudgementsThatAreRefused(t *testing.T) {
	s := opened(t, t.TempDir())
	for what, change := range map[string]func(*graph.Judgement){
		"no author":         func(j *graph.Judgement) { j.Author = " " },
		"is about nothing":  func(j *graph.Judgement) { j.About = nil },
		"not that of its":   func(j *graph.Judgement) { j.ID = "j1" },
		"its time":          func(j *graph.Judgement) { j.At = "yesterday" },
		"need two facts":    func(j *graph.Judgement) { j.Kind = graph.JudgedSame },
		"length of its wor": func(j *graph.Judgement) { j.About[0].End = 20 },
		"only a correction": func(j *graph.Judgement) { j.Value = "CLAIM" },
		"no field": func(j *graph.Judgement) {
			j.Kind, j.Field, j.Value = graph.JudgedCorrected, graph.FieldStatus, "DENIED"
		},
		"is no kind": func(j *graph.Judgement) { j.Kind, j.Field, j.Value = graph.JudgedCorrected, graph.FieldKind, "LIE" },
		"is no date": func(j *graph.Judgement) {
			j.Kind, j.Field, j.Value = graph.JudgedCorrected, graph.FieldSaidAt, "2018-02-30"
		},
		"by naming entities": func(j *graph.Judgement) { j.Kind, j.Field = graph.JudgedCorrected, graph.FieldSpeakers },
		"UTF-8":              func(j *graph.Judgement) { j.Note = "\xff" },
	} {
		j := wrong("x")
		change(j)
		if what != "not that of its" {
			j.Identify()
		}
		if _, err := s.PutJudgement(context.Background(), j); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestJudgementsAreExportedAndImported(t *testing.T) {
	m := newMaker(53)
	j := wrong("a note with \"quotes\" and\ttabs")
	j.Withdrawn = &graph.Withdrawal{By: "x", At: "2020-05-02T10:00:00Z"}
	var b bytes.Buffer
	w := NewNQuads(&b)
	if err := errors.Join(w.Record(m.typical(1)), w.Judgement(j), w.Record(m.typical(2)), w.End()); err != nil {
		t.Fatal(err)
	}
	var got []*graph.Judgement
	records := 0
	for read, err := range ReadNQuads(&b) {
		if err != nil {
			t.Fatal(err)
		}
		if read.Judgement != nil {
			got = append(got, read.Judgement)
		} else if read.Record != nil {
			records++
		}
	}
	if records != 2 || len(got) != 1 || !reflect.DeepEqual(got[0], j) {
		t.Errorf("%d records, %+v", records, got)
	}
	var whole bytes.Buffer
	alone := NewNQuads(&whole)
	if err := errors.Join(alone.Judgement(j), alone.End()); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(whole.String(), "\n")
	for what, in := range map[string]string{
		"are not there":    strings.Join(lines[:len(lines)-2], ""),
		"not what it says": whole.String() + strings.Replace(lines[len(lines)-2], "2020-05-02", "2020-05-03", 1),
		"was changed":      strings.Replace(whole.String(), "tabs", "taps", 1),
	} {
		for read, err := range ReadNQuads(strings.NewReader(in)) {
			if err == nil || !strings.Contains(err.Error(), what) {
				t.Errorf("%s: %+v, %v", what, read, err)
			}
		}
	}
}

func TestVerifyFindsDamagedJudgements(t *testing.T) {
	ctx := context.Background()
	s := opened(t, t.TempDir())
	j := wrong("seen")
	if _, err := s.PutJudgement(ctx, j); err != nil {
		t.Fatal(err)
	}
	iri := quads.IRI(graph.JudgementIRI(j.ID))
	gone := quads.Quad{Subject: iri, Predicate: quads.IRI(graph.PropNote), Object: quads.String("seen"), Label: iri}
	if err := quads.Apply(ctx, s.quads, []quads.Quad{gone}, nil); err != nil {
		t.Fatal(err)
	}
	if rep, err := s.Verify(ctx); err != nil || rep.OK() || !strings.Contains(rep.Faults[0].String(), "not there") {
		t.Errorf("a quad was removed by hand: %+v, %v", rep, err)
	}
	if _, err := s.Judgements(ctx); !errors.Is(err, ErrDamaged) {
		t.Errorf("it is read all the same: %v", err)
	}
}

func opened(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // closed before in tests that open it again
	return s
}
