package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every bad input is named with what is wrong, and the others go on.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"empty.md":     "",
		"binary.txt":   "\x7fELF\x00\x01\x02\x03\x00\x00",
		"latin1.txt":   "The ministry in Malm\xf6 denied it.",
		"letter.docx":  "PK\x03\x04",
		"yaml.md":      "---\ntitle: [one\npublished: 2019-05-06\n---\n\nThe ministry denied it.\n",
		"date.md":      "---\ntitle: Harbour\npublished: 2019-02-30\n---\n\nThe ministry denied it.\n",
		"broken.jsonl": `{"id":"a","title":"One","publishedAt":"2019-05-06","text":"The ministry denied it."}` + "\n{\"id\":\n" + `{"id":"b","title":"Two","publishedAt":"2019-05-06","text":"The ministry said so."}` + "\n",
		"menu.html":    "<!doctype html><html><head><title>Menu</title></head><body><nav><a href=/>Home</a></nav></body></html>",
	}
	for name, content := range files {
		write(t, dir, name, content)
	}
	huge := write(t, dir, "huge.txt", "")
	if err := os.Truncate(huge, 200<<20); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("loop", filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere.md", filepath.Join(dir, "dangling.md")); err != nil {
		t.Fatal(err)
	}
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0); err != nil {
		t.Fatal(err)
	}
	good := write(t, dir, "good.md", article("Harbour", harbour))

	for _, c := range []struct {
		input, want string
		added       int
	}{
		{"empty.md", "empty.md: is empty", 0},
		{"binary.txt", "binary.txt: is binary data", 0},
		{"latin1.txt", "latin1.txt:1: is not UTF-8: byte 21 (0xF6)", 0},
		{"letter.docx", `letter.docx: files of the kind ".docx" are not read`, 0},
		{"yaml.md", "yaml.md:", 0},
		{"date.md", "2019-02-30", 0},
		{"broken.jsonl", "broken.jsonl:2:", 2},
		{"menu.html", "menu.html: ", 0},
		{"huge.txt", "huge.txt: is larger than 32 MiB", 0},
		{"loop", "loop: is a link that leads back to itself", 0},
		{"dangling.md", "dangling.md: there is no such file", 0},
		{"missing.md", "missing.md: there is no such file", 0},
		{"closed", "closed: no permission", 0},
	} {
		t.Run(c.input, func(t *testing.T) {
			if c.input == "closed" && os.Geteuid() == 0 {
				t.Skip("the superuser may read every directory")
			}
			at := t.TempDir()
			r := parley(t, at, "load", filepath.Join(dir, c.input), good)
			if r.status != statusRefused || !strings.Contains(r.stderr, c.want) || !strings.Contains(r.stderr, "1 input refused") {
				t.Errorf("want status 3 and %q, got %+v", c.want, r)
			}
			if want := fmt.Sprintf("%d added, 0 replaced, 0 unchanged, 1 refused\n", c.added+1); r.stdout != want {
				t.Errorf("got %q, want %q", r.stdout, want)
			}
			r = parley(t, at, "extract", filepath.Join(dir, c.input), good)
			if r.status != statusRefused || !strings.Contains(r.stderr, c.want) || strings.Count(r.stdout, "\n") != c.added+1 {
				t.Errorf("extract: want status 3 and %q, got %+v", c.want, r)
			}
		})
	}
}

// A file among articles that is none is named, but nobody asked for it.
func TestStrayFiles(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "articles")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, in, "harbour.md", article("Harbour", harbour))
	write(t, in, "map.xcf", "gimp")
	r := parley(t, dir, "load", in)
	if r.status != statusDone || !strings.Contains(r.stderr, "map.xcf") || !strings.Contains(r.stderr, "1 file passed over") {
		t.Errorf("%+v", r)
	}
}

func TestBadStores(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.md", article("Harbour", harbour))
	foreign := t.TempDir()
	write(t, foreign, "holiday.jpg", "not ours")
	for _, c := range []struct{ name, store, want string }{
		{"below a file", filepath.Join(good, "store"), "not a directory"},
		{"a file", good, "not a directory"},
		{"holds something else", foreign, "is not a Parley store"},
		{"cannot be written", "/proc/parley-store", "/proc/parley-store"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, args := range [][]string{{"load", "--store", c.store, good}, {"serve", "--store", c.store, "--addr", "127.0.0.1:0"}} {
				r := parley(t, dir, args...)
				if r.status != statusFailed || !strings.Contains(r.stderr, c.want) {
					t.Errorf("%v: want %q, got %+v", args, c.want, r)
				}
			}
		})
	}
	if left, err := os.ReadDir(foreign); err != nil || len(left) != 1 {
		t.Errorf("the foreign directory was touched: %v %v", left, err)
	}
}

func TestNoStoreIsMadeByReading(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{{"query", "{ stats { articles } }"}, {"verify"}, {"retract", "x"}} {
		r := parley(t, dir, args...)
		if r.status != statusFailed || !strings.Contains(r.stderr, "there is no store ./parley-data") {
			t.Errorf("%v: %+v", args, r)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v %v", left, err)
	}
}

func TestPortInUse(t *testing.T) {
	dir := t.TempDir()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := parley(t, dir, "serve", "--addr", l.Addr().String())
	if r.status != statusFailed || !strings.Contains(r.stderr, "is in use by another program") || !strings.Contains(r.stderr, "--addr") {
		t.Errorf("%+v", r)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("something was made before the port was free: %v %v", left, err)
	}
}

func TestMisuse(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.md", article("Harbour", harbour))
	done(t, dir, "load", good)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"laod", good}, `did you mean "load"`},
		{[]string{"load"}, "path"},
		{[]string{"load", "--published", "yesterday", good}, "--published"},
		{[]string{"load", "--nonsense", good}, "--nonsense"},
		{[]string{"why", good, "100000"}, "outside the text"},
		{[]string{"why", good, "--", "-1"}, "outside the text"},
		{[]string{"query", "--variables", "[1]", "{ __typename }"}, "--variables"},
		{[]string{"query", "--variables", "{} {}", "{ __typename }"}, "--variables"},
		{[]string{"serve", "--addr", "8080"}, "HOST:PORT"},
	} {
		r := parley(t, dir, c.args...)
		if r.status != statusMisused || !strings.Contains(r.stderr, c.want) || r.stdout != "" {
			t.Errorf("%v: want status 2 and %q, got %+v", c.args, c.want, r)
		}
	}
	for _, args := range [][]string{{}, {"--help"}, {"load", "--help"}, {"version"}} {
		if out := done(t, dir, args...); out == "" {
			t.Errorf("%v said nothing", args)
		}
	}
}
