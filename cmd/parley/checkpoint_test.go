package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheViewIsKeptAndNeverTrustedBlindly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "parley-data", checkpointName)
	first := serve(t, dir)
	want := first.articles()
	first.interrupt(os.Interrupt)
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	written := func() os.FileInfo {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	restart := func(what string) (said string) {
		t.Helper()
		s := serve(t, dir)
		if got := s.articles(); got != want {
			t.Errorf("%s: %v articles, want %v", what, got, want)
		}
		s.interrupt(os.Interrupt)
		return s.stderr.String()
	}
	before := written()
	if said := restart("as it was left"); strings.Contains(said, "built") || !os.SameFile(before, written()) {
		t.Errorf("nothing had changed, but the view was built anew: %q", said)
	}
	bad := bytes.Clone(kept)
	bad[len(bad)/2] ^= 4
	for what, data := range map[string][]byte{"a bit flipped": bad, "cut": kept[:len(kept)/3], "empty": nil} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if said := restart(what); !strings.Contains(said, "damaged") || !strings.Contains(said, "the view is built from the store") {
			t.Errorf("%s: it says %q", what, said)
		}
	}
	if err := os.WriteFile(path+".1.tmp", kept[:50], 0o600); err != nil {
		t.Fatal(err)
	}
	restart("half written by one that was killed")
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 { // the pattern is good
		t.Errorf("left over: %v", left)
	}

	// What changes while nobody serves makes it stale, and a retracted article is nowhere in it.
	stale, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	id := firstID(t, dir)
	done(t, dir, "retract", id)
	if _, err := os.Stat(path); err == nil {
		t.Error("the view with a retracted article was left")
	}
	if err := os.WriteFile(path, stale, 0o600); err != nil {
		t.Fatal(err)
	}
	want--
	restart("stale")
	now, err := os.ReadFile(path)
	if err != nil || bytes.Contains(now, []byte(id)) {
		t.Errorf("the retracted article is in the kept view (%v)", err)
	}

	// While a server runs, too.
	s := serve(t, dir)
	done(t, dir, "retract", firstID(t, dir))
	s.kill()
	want--
	restart("retracted, then killed")
}

// firstID is the id of one of the articles.
func firstID(t *testing.T, dir string) string {
	t.Helper()
	var answer struct {
		Data struct {
			Articles struct{ Nodes []struct{ ID string } }
		}
	}
	out := done(t, dir, "query", "{ articles(first: 1) { nodes { id } } }")
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	id, err := base64.RawURLEncoding.DecodeString(answer.Data.Articles.Nodes[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(string(id), "Article:")
}
