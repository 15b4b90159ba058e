package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asParley makes the test program be parley: the tests run real processes.
const asParley = "PARLEY_TEST_AS_PARLEY"

func TestMain(m *testing.M) {
	if os.Getenv(asParley) != "" {
		main()
	}
	status := m.Run()
	if db, err := database(); err == nil {
		if err := db.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			status = 1
		}
	}
	os.Exit(status)
}

// command is a parley that works in dir.
func command(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(stop)
	c := exec.CommandContext(ctx, os.Args[0], args...)
	c.Dir = dir
	c.Env = append(os.Environ(), asParley+"=1", "PARLEY_STORE=")
	return c
}

// result is what a finished parley left.
type result struct {
	stdout, stderr string
	status         int
}

func finish(t *testing.T, c *exec.Cmd) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	r := result{stdout.String(), stderr.String(), c.ProcessState.ExitCode()}
	if strings.Contains(r.stderr, "panic:") || strings.Contains(r.stderr, "DATA RACE") {
		t.Fatalf("%v: %s", c.Args[1:], r.stderr)
	}
	return r
}

func parley(t *testing.T, dir string, args ...string) result {
	t.Helper()
	return finish(t, command(t, dir, args...))
}

// done is parley where everything must go well.
func done(t *testing.T, dir string, args ...string) string {
	t.Helper()
	r := parley(t, dir, args...)
	if r.status != statusDone {
		t.Fatalf("parley %v: status %d\n%s%s", args, r.status, r.stdout, r.stderr)
	}
	return r.stdout
}

func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// article is a Markdown file. Nothing in it happened.
func article(title, text string) string {
	return "---\ntitle: " + title + "\npublisher: Example Wire\npublished: 2019-05-06\nurl: https://example.org/harbour\n---\n\n" + text + "\n"
}

const (
	harbour      = "The transport ministry of Norway denied on Sunday that the harbour of Bergen would be closed.\n\nThe government of Sweden said on Friday that the harbour would be closed for a month."
	harbourLater = "The transport ministry of Norway confirmed on Monday that the harbour of Bergen had been closed."
)

// many writes a JSON Lines file of so many articles and gives its path.
func many(t *testing.T, dir string, n int, text string) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i := range n {
		err := enc.Encode(map[string]string{
			"id": fmt.Sprintf("article-%04d", i), "title": fmt.Sprintf("Notice %d", i), "publisher": "Example Wire",
			"publishedAt": "2019-05-06", "text": fmt.Sprintf("Notice %d. %s", i, text),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return write(t, dir, "many.jsonl", b.String())
}

// report is what verify --json prints.
type report struct {
	Articles, Quads, Statements, Events, Evidence int
	Faults                                        []map[string]string
}

func verified(t *testing.T, dir string) report {
	t.Helper()
	var rep report
	if err := json.Unmarshal([]byte(done(t, dir, "verify", "--json")), &rep); err != nil {
		t.Fatal(err)
	}
	if len(rep.Faults) > 0 {
		t.Fatalf("faults: %v", rep.Faults)
	}
	return rep
}

// answerTo gives the data of an answer.
func answerTo(t *testing.T, dir, question string) map[string]any {
	t.Helper()
	return data1(t, []byte(done(t, dir, "query", question)))
}

func data1(t *testing.T, answer []byte) map[string]any {
	t.Helper()
	var a struct {
		Data   map[string]any
		Errors []any
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		t.Fatalf("%v in %s", err, answer)
	}
	if a.Errors != nil {
		t.Fatalf("errors: %v", a.Errors)
	}
	return a.Data
}

// fates reads the lines of load --json: the change by article id.
func fates(t *testing.T, lines io.Reader) map[string]string {
	t.Helper()
	out := map[string]string{}
	dec := json.NewDecoder(lines)
	for {
		var line struct{ ID, Change string }
		err := dec.Decode(&line)
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out[line.ID] = line.Change
	}
}
