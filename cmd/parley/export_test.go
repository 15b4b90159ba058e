package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatIsExportedCanBeImported(t *testing.T) {
	dir := t.TempDir()
	done(t, dir, "load", write(t, dir, "harbour.md", article("Harbour", harbour)), write(t, dir, "later.md", strings.Replace(article("Harbour talks", harbourLater), "/harbour", "/later", 1)))
	quads := done(t, dir, "export")
	if !strings.Contains(quads, "<urn:parley:article/") || !strings.HasSuffix(quads, " .\n") {
		t.Fatalf("these are no quads: %.300s", quads)
	}
	file := write(t, dir, "all.nq", quads)
	done(t, dir, "import", "--store", "other", file)
	if again := done(t, dir, "export", "--store", "other"); again != quads {
		t.Error("exported, imported and exported again, the quads differ")
	}
	done(t, dir, "verify", "--store", "other")
	if records := done(t, dir, "export", "--format", "records"); records != done(t, dir, "export", "--format", "records", "--store", "other") ||
		strings.Count(records, "\n") != 2 {
		t.Errorf("the records differ: %.300s", records)
	}

	// JSON-LD says the same, also by standard input.
	linked := done(t, dir, "export", "--format", "jsonld")
	piped := command(t, dir, "import", "--store", "linked", "-")
	piped.Stdin = strings.NewReader("\n " + linked)
	if r := finish(t, piped); r.status != statusDone {
		t.Errorf("status %d: %s", r.status, r.stderr)
	}
	if again := done(t, dir, "export", "--store", "linked"); again != quads {
		t.Error("exported as JSON-LD, imported and exported again, the quads differ")
	}

	// A broken line costs its article only, and says where it is.
	lines := strings.SplitAfter(quads, "\n")
	lines[2] = "nonsense\n"
	r := parley(t, dir, "import", "--store", "third", write(t, dir, "broken.nq", strings.Join(lines, "")))
	if r.status != statusRefused || !strings.Contains(r.stderr, "broken.nq: line 3") || !strings.Contains(r.stderr, "1 article added") {
		t.Errorf("status %d: %s", r.status, r.stderr)
	}
	if r := parley(t, dir, "import", "no such file"); r.status != statusFailed || !strings.Contains(r.stderr, "no such file") {
		t.Errorf("status %d: %s", r.status, r.stderr)
	}

	// Through a server, both give the same.
	s := serve(t, dir, "--store", "served", "--no-samples")
	done(t, dir, "import", "--store", "served", file)
	if got := s.articles(); got != 2 {
		t.Errorf("the server shows %v articles, want 2", got)
	}
	if served := done(t, dir, "export", "--store", "served"); served != quads {
		t.Error("exported through a server, the quads differ")
	}
	s.interrupt(os.Interrupt)
	if _, err := os.Stat(filepath.Join(dir, "served", checkpointName)); err != nil {
		t.Errorf("the view was not kept: %v", err)
	}
}

// Lists come out by --noun, from a store and through its server alike; what does not go together is refused before anything is read.
func TestExportOfLists(t *testing.T) {
	dir := t.TempDir()
	done(t, dir, "load", write(t, dir, "harbour.md", article("Harbour", harbour)))
	asks := [][]string{{"--format", "csv"}, {"--format", "jsonl", "--noun", "statements", "--where", "{kind: {eq: DENIAL}}"}, {"--format", "ftm"},
		{"--format", "graphml", "--noun", "statements"}, {"--format", "nq", "--noun", "denials"}, {"--format", "jsonl", "--noun", "evidence"}}
	var answers []string
	for _, args := range asks {
		answers = append(answers, done(t, dir, append([]string{"export"}, args...)...))
		if len(answers[len(answers)-1]) < 200 {
			t.Errorf("%q exports %q", args, answers[len(answers)-1])
		}
	}
	if !strings.Contains(answers[1], `"kind":"DENIAL"`) || strings.Contains(answers[1], `"kind":"CLAIM"`) {
		t.Errorf("denials only: %s", answers[1])
	}
	all := done(t, dir, "export")
	for line := range strings.Lines(answers[4]) {
		if !strings.Contains(all, line) {
			t.Errorf("this is not in the export of all: %s", line)
		}
	}
	for _, args := range [][]string{{"--format", "nq", "--where", "{}"}, {"--format", "csv", "--noun", "songs"}, {"--format", "gexf", "--noun", "disputes"}, {"--format", "records", "--noun", "denials"}, {"--format", "pdf"}} {
		if r := parley(t, dir, append([]string{"export", "--store", "nowhere"}, args...)...); r.status != statusMisused || r.stdout != "" {
			t.Errorf("%q: status %d, %s%s", args, r.status, r.stdout, r.stderr)
		}
	}
	if r := parley(t, dir, "export", "--format", "csv", "--noun", "denials", "--where", `{by: {is: "Nobody"}}`); r.status != statusFailed || !strings.Contains(r.stderr, "Nobody") {
		t.Errorf("status %d: %s", r.status, r.stderr)
	}

	s := serve(t, dir, "--no-samples")
	for i, args := range asks {
		if got := done(t, dir, append([]string{"export"}, args...)...); got != answers[i] {
			t.Errorf("through a server %q exports %.300s", args, got)
		}
	}
	s.interrupt(os.Interrupt)
}
