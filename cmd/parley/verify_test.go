package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// verify is what parley verify says of a store with planted damage.
func verify(t *testing.T, dir string) (status int, said string) {
	t.Helper()
	r := parley(t, dir, "verify")
	return r.status, r.stdout + r.stderr
}

const twoArticles = `{"id": "harbour", "title": "The harbour", "publisher": "Tests", "publishedAt": "2020-04-20", "text": "Norway said on Monday that the harbour of Bergen was open. Sweden denied that the harbour of Bergen was open."}
{"id": "bridge", "title": "The bridge", "publisher": "Tests", "publishedAt": "2020-04-21", "text": "Denmark said that the bridge was closed. Finland sent a letter to Denmark on April 3."}
`

func TestVerifyNamesDamage(t *testing.T) {
	// made is a store with two articles, and the view of it as a server leaves it.
	made := t.TempDir()
	done(t, made, "load", write(t, made, "two.jsonl", twoArticles))
	s := serve(t, made)
	if out := done(t, made, "verify"); !strings.Contains(out, "the view that is served is the one that is built from the store") {
		t.Errorf("while a server has the store, verify says %q", out)
	}
	s.interrupt(os.Interrupt)
	if out := done(t, made, "verify"); !strings.Contains(out, "the view that is kept is the one that is built from the store") ||
		!strings.Contains(out, "2  articles that come back from their own export as they are") {
		t.Errorf("of a good store, verify says %q", out)
	}
	const quads, kept = "parley-data/indexes.bolt", "parley-data/view.checkpoint"
	for _, c := range []struct {
		what, file string
		edit       func([]byte) []byte
		want       []string
	}{
		{"a byte of an article's text flipped", quads, flip("harbour of Bergen was open. Sweden"), []string{`article "harbour"`, "was changed"}},
		{"a byte of a record flipped", quads, flip(`"publisher":"Tests","publishedAt":"2020-04-21"`), []string{`article "bridge"`, "was changed"}},
		{"the file of quads cut", quads, func(b []byte) []byte { return b[:len(b)/2] }, []string{"indexes.bolt", "damaged"}},
		{"a byte of the kept view flipped", kept, func(b []byte) []byte { b[len(b)/2] ^= 1; return b }, []string{"view.checkpoint", "damaged"}},
		{"the kept view cut", kept, func(b []byte) []byte { return b[:len(b)-5] }, []string{"view.checkpoint", "damaged"}},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(made)); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, c.file)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, c.edit(b), 0o600); err != nil {
			t.Fatal(err)
		}
		status, said := verify(t, dir)
		if status != statusFailed {
			t.Errorf("%s: status %d", c.what, status)
		}
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: verify does not say %q, but %q", c.what, want, said)
			}
		}
	}
}

// flip changes a letter in all places where the words stand.
func flip(words string) func([]byte) []byte {
	return func(b []byte) []byte {
		other := []byte(words)
		other[len(other)/2] ^= 2
		return bytes.ReplaceAll(b, []byte(words), other)
	}
}

// The graph of the samples has most of the timeline that they were written from. The figures are a floor, not an aim:
// where the extractor finds more, raise them.
func TestVerifySamples(t *testing.T) {
	rep, err := verifySamples(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if rep.Happenings < 238 || rep.Found < 150 || rep.Contradicted > 22 || rep.Found+rep.Contradicted+rep.Missed != rep.Happenings {
		t.Errorf("of %d happenings %d are found, %d contradicted, %d missed", rep.Happenings, rep.Found, rep.Contradicted, rep.Missed)
	}
	dir := t.TempDir()
	if out := done(t, dir, "verify", "--samples"); !strings.Contains(out, "missile test") || !strings.Contains(out, "contradicted") {
		t.Errorf("it prints %.500s", out)
	}
	var printed samplesReport
	if err := json.Unmarshal([]byte(done(t, dir, "verify", "--samples", "--json")), &printed); err != nil || printed.Found != rep.Found || len(printed.Outcomes) != rep.Happenings {
		t.Errorf("as JSON: %d found, %d outcomes, %v", printed.Found, len(printed.Outcomes), err)
	}
	if r := parley(t, dir, "verify", "--samples", "--least", "99"); r.status != statusFailed || !strings.Contains(r.stderr, "want at least 99 %") {
		t.Errorf("status %d: %s", r.status, r.stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "parley-data")); err == nil {
		t.Error("a store was made")
	}
}
