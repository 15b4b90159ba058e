package main

import (
	"flag"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"parley/data"
	"parley/score"
)

var update = flag.Bool("update", false, "write into README.md what its question answers now")

var (
	readmeQuestion = regexp.MustCompile(`(?s)bin/parley query '([^']+)'`)
	readmeAnswer   = regexp.MustCompile("(?s)The samples answer:\n\n```json\n(.*?\n)```")
)

// What README.md shows as the samples' answer is what the command prints.
func TestReadmeAnswer(t *testing.T) {
	const file = "../../README.md"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	readme := string(b)
	question, shown := readmeQuestion.FindStringSubmatch(readme), readmeAnswer.FindStringSubmatchIndex(readme)
	if question == nil || shown == nil {
		t.Fatal("README.md has no question by parley query, or no answer to it")
	}
	samples, err := filepath.Abs("../../data/articles")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	done(t, dir, "load", samples)
	printed := done(t, dir, "query", question[1])
	if old := readme[shown[2]:shown[3]]; old == printed {
		return
	} else if !*update {
		t.Fatalf("README.md shows\n%s\nbut the samples answer\n%s\nIf that is right: go test ./cmd/parley -run TestReadmeAnswer -update", old, printed)
	}
	if err := os.WriteFile(file, []byte(readme[:shown[2]]+printed+readme[shown[3]:]), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What careful readers wrote down for the samples belongs to an article, has its
// words, and is held out exactly where the rule of its README says so.
func TestSampleAnnotations(t *testing.T) {
	const dir = "../../extract/testdata/articles"
	all := eachAnnotated(t, dir, func(file, name string, held bool) {
		if wanted := crc32.ChecksumIEEE([]byte(name))%3 == 0; wanted != held {
			t.Errorf("%s: held out is %v, the rule says %v", file, held, wanted)
		}
		checkAnnotations(t, file, data.Articles(), name)
	})
	if all < 36 {
		t.Errorf("%d samples have annotations, want at least 36", all)
	}
}

// The articles made up for test lie beside what readers wrote down for them, say
// that they are made up, and every third is held out.
func TestNewsAnnotations(t *testing.T) {
	const dir = "../../extract/testdata/news"
	all := eachAnnotated(t, dir, func(file, name string, held bool) {
		number, _, _ := strings.Cut(name, "-")
		if n, err := strconv.Atoi(number); err != nil || (n%3 == 0) != held {
			t.Errorf("%s: held out is %v, the rule says %v", file, held, !held)
		}
		from := filepath.Dir(file)
		checkAnnotations(t, file, os.DirFS(from), name)
		article, err := os.ReadFile(filepath.Join(from, name+".md"))
		head, _, _ := strings.Cut(string(article), "\n---\n")
		if err != nil || !strings.Contains(head, "\nnote: Made up for test.") {
			t.Errorf("%s: it does not say that it is made up for test (error %v)", name, err)
		}
	})
	if all < 18 {
		t.Errorf("%d articles, want at least 18", all)
	}
}

// eachAnnotated calls do for each file of annotations of a set, those held out too, and counts them.
func eachAnnotated(t *testing.T, dir string, do func(file, name string, held bool)) (all int) {
	t.Helper()
	for _, held := range []bool{false, true} {
		from := dir
		if held {
			from = filepath.Join(dir, "held")
		}
		files, err := filepath.Glob(filepath.Join(from, "*"+goldSuffix))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			do(file, strings.TrimSuffix(filepath.Base(file), goldSuffix), held)
		}
		all += len(files)
	}
	return all
}

func checkAnnotations(t *testing.T, file string, articles fs.FS, name string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	gold, err := score.ReadGold(b)
	if err != nil {
		t.Errorf("%s: %v", file, err)
		return
	}
	article, err := fs.ReadFile(articles, name+".md")
	if err != nil {
		t.Errorf("%s: %v", file, err)
		return
	}
	_, text, _ := strings.Cut(string(article), "\n---\n")
	for _, s := range gold.Statements {
		if !strings.Contains(text, s.Span) {
			t.Errorf("%s: %s: the article has no %q", file, s.ID, s.Span)
		}
	}
}
