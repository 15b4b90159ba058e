package data

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"parley/graph"
)

func TestArticles(t *testing.T) {
	files, err := fs.Glob(Articles(), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 68 {
		t.Errorf("%d sample articles, want at least 68", len(files))
	}
	titles, texts := map[string]string{}, map[string]string{}
	for _, file := range files {
		b, err := fs.ReadFile(Articles(), file)
		if err != nil {
			t.Fatal(err)
		}
		front, text, err := split(string(b))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		checkFront(t, file, front)
		if n := len(strings.Fields(text)); n < 180 || n > 450 {
			t.Errorf("%s: %d words, want 180 to 450", file, n)
		}
		for _, p := range strings.Split(strings.TrimSpace(text), "\n\n") {
			if first, twice := texts[p]; twice {
				t.Errorf("%s: a paragraph stands also in %s: %.40q", file, first, p)
			}
			texts[p] = file
		}
		if first, twice := titles[front["title"]]; twice {
			t.Errorf("%s: the title of %s", file, first)
		}
		titles[front["title"]] = file
	}
}

var sourceList = regexp.MustCompile(`^\["[a-z0-9.-]+\.[a-z]+"(, "[a-z0-9.-]+\.[a-z]+")*\]$`)

func checkFront(t *testing.T, file string, front map[string]string) {
	t.Helper()
	for _, field := range []string{"title", "publisher", "published", "authors", "sources"} {
		if front[field] == "" {
			t.Errorf("%s: front matter has no %s", file, field)
		}
	}
	if _, ok := graph.Date(front["published"]).Day(); !ok || !strings.HasPrefix(file, front["published"]+"-") {
		t.Errorf("%s: published is %q, want the day that begins the file's name", file, front["published"])
	}
	if front["publisher"] != "Parley sample" || front["authors"] != "[]" {
		t.Errorf("%s: publisher %q and authors %s, want the samples to name nobody", file, front["publisher"], front["authors"])
	}
	if !sourceList.MatchString(front["sources"]) {
		t.Errorf("%s: sources are %s, want domains in brackets", file, front["sources"])
	}
}

// split cuts an article into the fields of its front matter and its text.
func split(article string) (front map[string]string, text string, err error) {
	head, text, ok := strings.Cut(strings.TrimPrefix(article, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(article, "---\n") {
		return nil, "", fmt.Errorf("no front matter")
	}
	front = map[string]string{}
	for line := range strings.Lines(head) {
		field, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if _, twice := front[field]; twice || !ok {
			return nil, "", fmt.Errorf("front matter: line %q repeats a field or has none", line)
		}
		front[field] = value
	}
	return front, text, nil
}
