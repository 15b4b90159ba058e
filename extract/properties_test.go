package extract

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"parley/data"
	"parley/graph"
)

// prose is an article such as newspapers print, made up for the tests.
func prose(tb testing.TB) *graph.Article {
	tb.Helper()
	b, err := os.ReadFile("testdata/prose.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return &graph.Article{ID: "prose", PublishedAt: "2021-03-05", Text: string(b)}
}

// articles are the prose, the sample articles, which are long enough for what hangs on
// many statements to show, and every case of the corpus.
func articles(tb testing.TB) []*graph.Article {
	tb.Helper()
	out := []*graph.Article{prose(tb)}
	files, err := fs.Glob(data.Articles(), "*.md")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no sample articles (%v)", err)
	}
	for _, f := range files {
		b, err := fs.ReadFile(data.Articles(), f)
		if err != nil {
			tb.Fatal(err)
		}
		_, text, ok := strings.Cut(string(b), "\n---\n")
		if !ok {
			tb.Fatalf("%s has no front matter", f)
		}
		out = append(out, &graph.Article{ID: f, PublishedAt: graph.Date(f[:10]), Text: text})
	}
	for _, c := range readCorpus(tb) {
		out = append(out, &graph.Article{ID: c.at, PublishedAt: c.published, Text: c.text})
	}
	return out
}

func asJSON(tb testing.TB, r *graph.Record) []byte {
	tb.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// TestProseIsRead makes sure that the other tests have something to compare.
func TestProseIsRead(t *testing.T) {
	r := newExtractor(t).Extract(prose(t))
	if err := r.Check(); err != nil {
		t.Error(err)
	}
	if len(r.Statements) < 20 || len(r.Entities) < 10 || len(r.Times) < 10 {
		t.Errorf("%d statements, %d entities, %d dates", len(r.Statements), len(r.Entities), len(r.Times))
	}
}

// TestSameInputSameRecord holds that nothing is remembered between articles,
// that no map's order shows, and that any number of goroutines may extract.
func TestSameInputSameRecord(t *testing.T) {
	x, all := newExtractor(t), articles(t)
	want := make([][]byte, len(all))
	for i, a := range all {
		fresh := *x // what is not shared cannot be remembered
		fresh.rooms = newRooms()
		want[i] = asJSON(t, fresh.Extract(a))
	}
	kept := make([]*graph.Record, len(all))
	for i, a := range all {
		kept[i] = x.Extract(a)
	}
	for i, r := range kept {
		if got := asJSON(t, r); !bytes.Equal(got, want[i]) {
			t.Errorf("%s: its record changed when others were read in the same memory:\n got %s\nwant %s", all[i].ID, got, want[i])
		}
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := range all {
				i := (n*7 + g*31) % len(all) // each in an order of its own
				got, err := json.Marshal(x.Extract(all[i]))
				if err != nil || !bytes.Equal(got, want[i]) {
					t.Errorf("%s: read again, in company: %v\n got %s\nwant %s", all[i].ID, err, got, want[i])
				}
			}
		}()
	}
	wg.Wait()
}

// TestNewExtractorSameRecord holds that two extractors agree: no order of a map
// decides what New compiles.
func TestNewExtractorSameRecord(t *testing.T) {
	x := newExtractor(t)
	ref := reference(t)
	y, err := New(ref)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles(t) {
		if got, want := asJSON(t, y.Extract(a)), asJSON(t, x.Extract(a)); !bytes.Equal(got, want) {
			t.Errorf("%s:\n got %s\nwant %s", a.ID, got, want)
		}
	}
}

// TestWhyChangesNothing holds that tracing does not alter what is found.
func TestWhyChangesNothing(t *testing.T) {
	x, a := newExtractor(t), prose(t)
	r, trace := x.Why(a)
	if got, want := asJSON(t, r), asJSON(t, x.Extract(a)); !bytes.Equal(got, want) {
		t.Errorf("with a trace:\n got %s\nwant %s", got, want)
	}
	if len(trace.Steps) == 0 {
		t.Error("no step is noted")
	}
	for _, s := range trace.Steps {
		if s.Rule == "" || s.Start < 0 || s.End > len(a.Text) || s.Start >= s.End {
			t.Errorf("step %+v", s)
		}
	}
}

// TestUnknownPublicationDate holds that nothing is counted from a day that is
// not known; the words stay.
func TestUnknownPublicationDate(t *testing.T) {
	for _, phrase := range []string{"on Thursday", "yesterday", "last month", "two days ago", "earlier this week", "today"} {
		text := "The Norwegian Foreign Ministry said " + phrase + " that the hut was full."
		r := newExtractor(t).Extract(&graph.Article{Text: text})
		if len(r.Statements) != 1 {
			t.Errorf("%q: %d statements", text, len(r.Statements))
			continue
		}
		if st := r.Statements[0]; st.Date != "" || !strings.Contains(phrase, st.DatePhrase) || st.DatePhrase == "" {
			t.Errorf("%q: date %q, phrase %q", text, st.Date, st.DatePhrase)
		}
		for _, tm := range r.Times {
			if strings.HasPrefix(string(tm.Value), "20") || strings.HasPrefix(string(tm.Value), "19") {
				t.Errorf("%q: time %+v", text, tm)
			}
		}
	}
}

// TestNothingFromNothing holds that where nothing is said nothing is found.
func TestNothingFromNothing(t *testing.T) {
	for _, text := range []string{"", " ", "\n\n\n", "\t\r\n \u00a0\u200b\ufeff", ".", "...", "“”", "\"\"", "— — —", "\x00", "1234567890", "*****"} {
		r := newExtractor(t).Extract(&graph.Article{Text: text, PublishedAt: "2021-03-05"})
		if len(r.Statements)+len(r.Entities)+len(r.Events) > 0 {
			t.Errorf("%q: %s", text, asJSON(t, r))
		}
		if err := r.Check(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if b := asJSON(t, r); bytes.Contains(b, []byte(`:null,"events"`)) || bytes.Contains(b, []byte(`"statements":null`)) {
			t.Errorf("%q: lists are null: %s", text, b)
		}
	}
}

// TestOffsetsCountCodePoints holds that a text with wide letters before it moves
// a statement by code points, whatever their bytes.
func TestOffsetsCountCodePoints(t *testing.T) {
	const tail = "The Norwegian Foreign Ministry denied that an envoy had been sent."
	for _, head := range []string{"Ein Café öffnet.\n\n", "Привет, мир.\n\n", "외무성.\n\n", "وزارة الخارجية.\n\n", "🇳🇴🙂.\n\n"} {
		r := newExtractor(t).Extract(&graph.Article{Text: head + tail})
		if err := r.Check(); err != nil {
			t.Errorf("%q: %v", head, err)
		}
		n := len([]rune(head))
		found := false
		for _, st := range r.Statements {
			found = found || st.Kind == graph.Denial && st.Cue != nil && st.Cue.Start == n+strings.Index(tail, "denied")
		}
		if !found {
			t.Errorf("%q: no denial at its place: %s", head, asJSON(t, r))
		}
	}
}
