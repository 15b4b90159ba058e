package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoadTwiceChangesNothing(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "harbour.md", article("Harbour", harbour))
	if got := done(t, dir, "load", file); got != "1 added, 0 replaced, 0 unchanged, 0 refused\n" {
		t.Error(got)
	}
	before := verified(t, dir)
	if before.Articles != 1 || before.Statements < 2 || before.Evidence == 0 {
		t.Errorf("%+v", before)
	}
	question := "{ statements { nodes { id kind text saidAt speakers { name } evidence { exact start end } } } }"
	answer := done(t, dir, "query", question)
	for _, again := range [][]string{{"load", file}, {"load", "--again", file}, {"load", dir + "/harbour.md", file}} {
		if got := done(t, dir, again...); !strings.HasPrefix(got, "0 added, 0 replaced,") {
			t.Errorf("%v: %s", again, got)
		}
	}
	if after := verified(t, dir); after.Quads != before.Quads {
		t.Errorf("quads: %d, then %d", before.Quads, after.Quads)
	}
	if again := done(t, dir, "query", question); again != answer {
		t.Errorf("the answer changed:\n%s\n%s", answer, again)
	}
}

func TestChangedVersionReplaces(t *testing.T) {
	dir := t.TempDir()
	done(t, dir, "load", write(t, dir, "one.md", article("Harbour", harbour)))
	later := write(t, dir, "two.md", article("Harbour", harbourLater))
	if got := done(t, dir, "load", later); got != "0 added, 1 replaced, 0 unchanged, 0 refused\n" {
		t.Error(got)
	}
	verified(t, dir)
	answer := done(t, dir, "query", "{ articles { totalCount } statements { nodes { text } } }")
	if !strings.Contains(answer, `"totalCount": 1`) || strings.Contains(answer, "for a month") {
		t.Errorf("the first version is still there: %s", answer)
	}
	// The last of several in one run counts, whatever the store held before.
	fate := done(t, dir, "load", filepath.Join(dir, "one.md"), later)
	if got := done(t, dir, "load", later); !strings.Contains(got, "1 unchanged") {
		t.Errorf("after %s: %s", fate, got)
	}
}

func TestRetract(t *testing.T) {
	dir := t.TempDir()
	done(t, dir, "load", many(t, dir, 3, harbour))
	r := parley(t, dir, "retract", "article-0001", "article-9999")
	if r.status != statusRefused || r.stdout != "retracted article-0001\n" || !strings.Contains(r.stderr, `"article-9999"`) {
		t.Errorf("%+v", r)
	}
	if rep := verified(t, dir); rep.Articles != 2 {
		t.Errorf("%+v", rep)
	}
}

// A killed load leaves whole articles, and each that it acknowledged.
func TestKillWhileLoading(t *testing.T) {
	dir := t.TempDir()
	file := many(t, dir, 500, harbour)
	for _, server := range []bool{false, true} {
		t.Run(map[bool]string{false: "alone", true: "through a server"}[server], func(t *testing.T) {
			at := t.TempDir()
			stop := func() {}
			if server {
				stop = serve(t, at, "--no-samples").kill
			}
			acknowledged := killedLoad(t, at, file, 60)
			stop()
			rep := verified(t, at)
			if rep.Articles < len(acknowledged) || rep.Articles >= 500 {
				t.Errorf("%d articles, %d acknowledged: the kill came too late to show anything", rep.Articles, len(acknowledged))
			}
			again := fates(t, strings.NewReader(done(t, at, "load", "--json", file)))
			for id, change := range acknowledged {
				if change != "added" || again[id] != "unchanged" {
					t.Errorf("%s: %s, after the kill %s", id, change, again[id])
				}
			}
			if rep := verified(t, at); rep.Articles != 500 {
				t.Errorf("%d articles at the end", rep.Articles)
			}
		})
	}
}

// killedLoad kills a load after so many acknowledgements, and gives them.
func killedLoad(t *testing.T, dir, file string, after int) map[string]string {
	t.Helper()
	c := command(t, dir, "load", "--json", file)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	lines := bufio.NewScanner(out)
	for n := 0; n < after && lines.Scan(); n++ {
		told.WriteString(lines.Text() + "\n")
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // what it said before it died; the last line may be cut
		if json.Valid(lines.Bytes()) {
			told.WriteString(lines.Text() + "\n")
		}
	}
	if err := c.Wait(); err == nil {
		t.Fatal("the load was done before it was killed")
	}
	return fates(t, strings.NewReader(told.String()))
}

func TestInterruptedLoadKeepsWhatItAcknowledged(t *testing.T) {
	dir := t.TempDir()
	file := many(t, dir, 3000, harbour)
	c := command(t, dir, "load", "--json", file)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if n == 100 {
			if err := c.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		}
		told.WriteString(lines.Text() + "\n")
	}
	err = c.Wait()
	if c.ProcessState.ExitCode() != statusFailed {
		t.Errorf("status %v", err)
	}
	acknowledged := fates(t, strings.NewReader(told.String()))
	if rep := verified(t, dir); rep.Articles != len(acknowledged) || rep.Articles == 3000 {
		t.Errorf("%d articles, %d acknowledged", rep.Articles, len(acknowledged))
	}
}

func TestLoadWhileAnotherLoads(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "harbour.md", article("Harbour", harbour))
	first := command(t, dir, "load", "--json", file, "-")
	in, err := first.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, filepath.Join(dir, "parley-data", "indexes.bolt"))
	r := parley(t, dir, "load", file)
	if r.status != statusFailed || !strings.Contains(r.stderr, "the store ./parley-data is in use by another process") {
		t.Errorf("%+v", r)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := first.Wait(); err == nil {
		t.Error("an empty standard input is refused, and told by the status")
	}
	if rep := verified(t, dir); rep.Articles != 1 {
		t.Errorf("%+v", rep)
	}
}
