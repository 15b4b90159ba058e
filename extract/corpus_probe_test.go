package extract

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"parley/data"
	"parley/graph"
)

// throwaway
func TestProbe(t *testing.T) {
	files := strings.Fields(os.Getenv("PROBE"))
	if len(files) == 0 {
		t.Skip()
	}
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(ref)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := os.Create(os.Getenv("PROBEOUT"))
	for _, f := range files {
		b, _ := os.ReadFile(f)
		head, body, _ := strings.Cut(string(b), "\n---\n")
		a := &graph.Article{Text: strings.TrimSpace(body)}
		for _, l := range strings.Split(head, "\n") {
			if v, ok := strings.CutPrefix(l, "published: "); ok {
				a.PublishedAt = graph.Date(strings.TrimSpace(v))
			}
		}
		r := x.Extract(a)
		r.File = f
		if err := r.Check(); err != nil {
			t.Errorf("%s: %v", f, err)
		}
		var buf bytes.Buffer
		e := json.NewEncoder(&buf)
		e.SetEscapeHTML(false)
		e.Encode(r)
		out.Write(buf.Bytes())
	}
}
