package loaders

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"parley/graph"
)

// gather loads everything and keeps articles and refusals apart.
func gather(t *testing.T, o Options, stdin io.Reader, paths ...string) (loaded []Loaded, refused []*Refused) {
	t.Helper()
	return sortOut(t, Load(t.Context(), paths, stdin, o))
}

func sortOut(t *testing.T, seq func(func(Loaded, error) bool)) (loaded []Loaded, refused []*Refused) {
	t.Helper()
	for l, err := range seq {
		var r *Refused
		switch {
		case err == nil:
			loaded = append(loaded, l)
		case errors.As(err, &r):
			refused = append(refused, r)
		default:
			t.Fatalf("an error that is no *Refused: %v", err)
		}
	}
	return loaded, refused
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const oneLine = `{"title": "A note", "text": "The ministry denied it."}` + "\n"

func TestBadInputIsNamedAndTheRestGoesOn(t *testing.T) {
	tests := []struct {
		name, file, content string
		want                []string // parts of the message
	}{
		{"empty", "a.md", "", []string{"a.md: is empty"}},
		{"blank", "a.txt", " \n\n\t\n", []string{"a.txt: is empty"}},
		{"binary", "a.txt", "PK\x03\x04\x00\x00\x00", []string{"a.txt: is binary data"}},
		{"picture as page", "a.html", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", []string{"a.html: is binary data", "image/png"}},
		{"pdf as text", "a.txt", "%PDF-1.4\nhello", []string{"application/pdf"}},
		{"invalid UTF-8", "a.md", "First.\nCaf\xe9 is here.", []string{"a.md:2: is not UTF-8: byte 11 (0xE9)", "save it as UTF-8"}},
		{"UTF-16", "a.txt", "\xff\xfeh\x00i\x00", []string{"is UTF-16, not UTF-8"}},
		{"too large", "a.txt", strings.Repeat("word ", 1000), []string{"a.txt: is larger than 2000 bytes", "JSON Lines"}},
		{"unknown format", "a.docx", "x", []string{`a.docx: files of the kind ".docx" are not read`, ".jsonl"}},
		{"front matter not YAML", "a.md", "---\ntitle: \"A\"\npublisher: [x\n---\nText.", []string{"a.md:", "the front matter is not YAML"}},
		{"front matter not YAML in its first line", "a.md", "---\ntitle: A: b\n---\nText.", []string{"a.md:2: the front matter is not YAML"}},
		{"front matter not YAML further down", "a.md", "---\ntitle: A\npublisher: B: c\n---\nText.", []string{"a.md:3: the front matter is not YAML", "quotation marks"}},
		{"front matter a list", "a.md", "---\n- title\n---\nText.", []string{"a.md:2:", `"key: value"`}},
		{"front matter not closed", "a.md", "---\ntitle: A\n\nText.", []string{"a.md:1:", "never closed"}},
		{"no date", "a.md", "---\ntitle: A\n\npublished: soon\n---\nText.", []string{`a.md:4: published: "soon" is no date`, "YYYY-MM-DD"}},
		{"no such day", "a.md", "---\npublished: 2021-02-30\n---\nText.", []string{`a.md:2: published: "2021-02-30" is no date`}},
		{"a list for a title", "a.md", "---\ntitle: [a, b]\n---\nText.", []string{"a.md:2: title: is a list"}},
		{"twice", "a.md", "---\ntitle: a\ntitle: b\n---\nText.", []string{"a.md:3: title: is given twice"}},
		{"nothing below", "a.md", "---\ntitle: a\n---\n", []string{"a.md: has no text"}},
		{"no article", "a.html", "<html><body><nav><a href=/>Home</a></nav><p>Please enable JavaScript.</p></body></html>", []string{"a.html: has no article in it"}},
		{"not JSON", "a.jsonl", "{broken\n", []string{"a.jsonl:1: the line is not JSON"}},
		{"JSON of another form", "a.jsonl", "[1]\n", []string{"a.jsonl:1: the line is JSON, but not an object"}},
		{"null", "a.jsonl", "null\n", []string{"a.jsonl:1: the line is JSON, but not an object"}},
		{"no text", "a.jsonl", `{"title": "A"}` + "\n", []string{"a.jsonl:1: text: is missing or empty"}},
		{"no title", "a.jsonl", `{"text": "A"}` + "\n", []string{"a.jsonl:1: title: is missing or empty"}},
		{"key in another case", "a.jsonl", `{"Title": "A", "text": "B"}` + "\n", []string{"a.jsonl:1: title: is missing"}},
		{"number for text", "a.jsonl", `{"title": "A", "text": 7}` + "\n", []string{"a.jsonl:1: text: is not a string"}},
		{"no date in a line", "a.jsonl", `{"title": "A", "text": "B", "publishedAt": "yesterday"}` + "\n", []string{`a.jsonl:1: publishedAt: "yesterday" is no date`}},
		{"invalid UTF-8 in a line", "a.jsonl", "\n{\"title\": \"A\", \"text\": \"\xff\"}\n", []string{"a.jsonl:2: the line is not UTF-8: byte 25"}},
		{"line too long", "a.jsonl", `{"title": "` + strings.Repeat("x", 3000) + `"}`, []string{"a.jsonl:1: the line is longer than 2000 bytes"}},
		{"empty lines only", "a.jsonl", "\n\n", []string{"a.jsonl: is empty"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{tt.file: tt.content, "good.jsonl": oneLine})
			bad := filepath.Join(dir, tt.file)
			loaded, refused := gather(t, Options{MaxBytes: 2000}, nil, bad, filepath.Join(dir, "good.jsonl"))
			if len(loaded) != 1 || loaded[0].Article.Title != "A note" {
				t.Errorf("the good file beside it gave %v", loaded)
			}
			if len(refused) != 1 || refused[0].Input != bad {
				t.Fatalf("refused %v, want the bad file alone", refused)
			}
			for _, part := range tt.want {
				if !strings.Contains(refused[0].Error(), part) {
					t.Errorf("message %q lacks %q", refused[0], part)
				}
			}
		})
	}
}

func TestSidecarFaultsNameTheSidecar(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": "The ministry denied it.", "a.txt.yaml": "title: A\npublished: never\n"})
	loaded, refused := gather(t, Options{}, nil, filepath.Join(dir, "a.txt"))
	if len(loaded) != 0 || len(refused) != 1 || !strings.Contains(refused[0].Error(), `a.txt:2: published: its sidecar a.txt.yaml: "never" is no date`) {
		t.Errorf("loaded %v, refused %v", loaded, refused)
	}
}

// counting counts what is read of it.
type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// endless gives the same word for ever.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = "word "[i%5]
	}
	return len(b), nil
}

func TestTwoHundredMegabytesAreNotRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.md")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(file.Truncate(200<<20), file.Close()); err != nil {
		t.Fatal(err)
	}
	stdin := &counting{r: io.LimitReader(endless{}, 200<<20)}
	_, refused := gather(t, Options{}, stdin, path, "-")
	if len(refused) != 2 {
		t.Fatalf("refused %v", refused)
	}
	if got := refused[0].Error(); !strings.Contains(got, "big.md: is larger than 32 MiB") {
		t.Error(got)
	}
	if got := refused[1].Error(); !strings.Contains(got, "standard input: is larger than 32 MiB") {
		t.Error(got)
	}
	if limit := DefaultMaxBytes + 1<<20; stdin.n > limit {
		t.Errorf("read %d bytes of standard input, want at most %d", stdin.n, limit)
	}
}

func TestJSONLinesMayBeLargerThanOneArticle(t *testing.T) {
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, `{"id": "n%d", "title": "A note", "text": "The ministry denied it."}`+"\n", i)
	}
	path := filepath.Join(t.TempDir(), "many.jsonl")
	write(t, filepath.Dir(path), map[string]string{"many.jsonl": b.String()})
	loaded, refused := gather(t, Options{MaxBytes: 200}, strings.NewReader(b.String()), path, "-")
	if len(loaded) != 200 || len(refused) != 0 {
		t.Errorf("loaded %d, refused %v", len(loaded), refused)
	}
}

func TestPathsThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"b.jsonl": oneLine})
	loop := filepath.Join(dir, "a.md")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "missing.md")
	loaded, refused := gather(t, Options{}, nil, missing, loop, dir)
	if len(loaded) != 1 || len(refused) != 3 {
		t.Fatalf("loaded %v, refused %v", loaded, refused)
	}
	for i, want := range []string{"missing.md: there is no such file", "a.md: is a link that leads back to itself", "a.md: is a link that leads back to itself"} {
		if !strings.Contains(refused[i].Error(), want) {
			t.Errorf("message %q lacks %q", refused[i], want)
		}
	}
}

// guarded is a file system in which some paths may not be read.
func guarded(files fs.FS, forbidden ...string) opener {
	return func(path string) (fs.File, error) {
		if slices.Contains(forbidden, path) {
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
		}
		return files.Open(path)
	}
}

func TestDirectoryWithoutPermission(t *testing.T) {
	line := &fstest.MapFile{Data: []byte(oneLine)}
	files := fstest.MapFS{"news/a.jsonl": line, "news/locked/b.jsonl": line, "news/z.jsonl": line}
	loaded, refused := sortOut(t, loadWith(t.Context(), guarded(files, "news/locked"), []string{"news"}, nil, Options{}))
	if len(loaded) != 2 || loaded[1].File != "news/z.jsonl" {
		t.Errorf("loaded %v, want what is before and behind the locked directory", loaded)
	}
	if len(refused) != 1 || !strings.HasPrefix(refused[0].Error(), "news/locked: no permission to read it") || !errors.Is(refused[0], fs.ErrPermission) {
		t.Errorf("refused %v", refused)
	}
}

func TestDirectoryOrderAndWhatIsPassedOver(t *testing.T) {
	dir := t.TempDir()
	page := readFile(t, "testdata/meta.html")
	write(t, dir, map[string]string{
		"b.md": "---\ntitle: B\n---\nThe ministry denied it.", "a/2.txt": "The second one is here.", "a/2.yaml": "title: Second\n",
		"a/1.txt": "The first one is here.", "a/1.txt.yaml": "title: First\n", ".hidden.md": "Nobody sees this one.",
		".git/x.md": "Nor this one, in there.", "c.html": page, "c_files/ad.html": page, "d.jsonl": oneLine, "notes.yaml": "x: y\n", "e.png": "x",
	})
	if err := os.Symlink(dir, filepath.Join(dir, "circle")); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		loaded, refused := gather(t, Options{}, nil, dir)
		var got []string
		for _, l := range loaded {
			rel, err := filepath.Rel(dir, l.File)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, rel+" "+l.Article.Title)
		}
		want := []string{"a/1.txt First", "a/2.txt Second", "b.md B", "c.html Two ministers meet at the lighthouse", "d.jsonl A note"}
		if !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
		var names []string
		for _, r := range refused {
			names = append(names, fmt.Sprintf("%s %v", filepath.Base(r.Input), r.Stray))
		}
		if want := []string{"circle false", "e.png true", "notes.yaml true"}; !slices.Equal(names, want) {
			t.Errorf("refused %q, want %q", names, want)
		}
	}
}

func TestCancelledContextEndsTheSequence(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	input := strings.NewReader(strings.Repeat(oneLine, 1000))
	articles, failures := 0, []error{}
	for _, err := range Load(ctx, []string{"-", "testdata/meta.html"}, input, Options{}) {
		if err != nil {
			failures = append(failures, err)
			continue
		}
		if articles++; articles == 3 {
			cancel()
		}
	}
	if articles != 3 || len(failures) != 1 || !errors.Is(failures[0], context.Canceled) {
		t.Errorf("%d articles, then %v; want 3, then one cancellation", articles, failures)
	}
}

func TestCancellingEndsAWaitForInput(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	silent, writer := io.Pipe()
	defer writer.Close()
	ended := make(chan error, 1)
	go func() {
		for _, err := range Load(ctx, []string{"-"}, silent, Options{}) {
			ended <- err
		}
	}()
	select {
	case err := <-ended:
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("still waiting for standard input")
	}
}

func TestStoppingEarly(t *testing.T) {
	n := 0
	for range Load(t.Context(), []string{"-", "missing.md"}, strings.NewReader(oneLine+oneLine), Options{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d rounds", n)
	}
}

func TestSniff(t *testing.T) {
	tests := []struct {
		in   string
		want format
	}{
		{"---\ntitle: A\n---\n", markdownFormat},
		{"\ufeff---\r\ntitle: A\r\n---\r\n", markdownFormat},
		{`  {"title": "A"}`, jsonlFormat},
		{"<!DOCTYPE html><p>", htmlFormat},
		{"<!-- saved -->\n<HTML>", htmlFormat},
		{"<3 is a heart", textFormat},
		{"The ministry denied it.", textFormat},
	}
	for _, tt := range tests {
		if got := sniff([]byte(tt.in)); got != tt.want {
			t.Errorf("%q is %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestInputsWithoutAName(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"NOTE": "---\ntitle: A\n---\nThe ministry denied it."})
	loaded, refused := gather(t, Options{Published: "2021-03-15", Publisher: "The Quay Gazette"},
		strings.NewReader("A headline\n\nThe ministry denied it."), filepath.Join(dir, "NOTE"), "-")
	if len(refused) != 0 || len(loaded) != 2 {
		t.Fatalf("loaded %v, refused %v", loaded, refused)
	}
	for i, title := range []string{"A", "A headline"} {
		a := loaded[i].Article
		if a.Title != title || a.Text != "The ministry denied it." || a.PublishedAt != "2021-03-15" || a.Publisher != "The Quay Gazette" || loaded[i].DateFrom != "options" {
			t.Errorf("got %+v", loaded[i])
		}
	}
	if loaded[1].File != "-" {
		t.Errorf("file %q", loaded[1].File)
	}
}

func TestIDs(t *testing.T) {
	a := graph.Article{Title: "A", Publisher: "P", PublishedAt: "2021", Text: "Text."}
	content := derivedID(a)
	if len(content) != len("a-0123456789abcdef") || !strings.HasPrefix(content, "a-") {
		t.Errorf("id %q", content)
	}
	changed := a
	changed.Text = "Other text."
	if derivedID(changed) != content {
		t.Error("a corrected text of the same title, publisher and day has another id")
	}
	for _, open := range []func(*graph.Article){
		func(a *graph.Article) { a.Title = "" }, func(a *graph.Article) { a.Publisher = "" }, func(a *graph.Article) { a.PublishedAt = "" },
	} {
		x, y := a, changed
		open(&x)
		open(&y)
		if derivedID(x) == derivedID(y) {
			t.Errorf("two texts, one id, though %+v does not tell them apart", x)
		}
	}
	a.URL, changed.URL = "https://www.example.org/2021/a/?utm_source=x&id=3#top", "http://EXAMPLE.org/2021/a?id=3"
	if derivedID(a) != derivedID(changed) {
		t.Error("two spellings of one address, two ids")
	}
	if contentHash(a) == contentHash(changed) {
		t.Error("two versions, one hash")
	}
	one, two := graph.Article{Authors: []string{"a", "b"}}, graph.Article{Authors: []string{"a"}, URL: "b"}
	if contentHash(one) == contentHash(two) {
		t.Error("an author slipped into the URL")
	}
}

func TestNormalURL(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://www.Example.org:443/a/", "example.org/a"},
		{"http://example.org:8080/a?b=2&a=1&fbclid=x#c", "example.org:8080/a?a=1&b=2"},
		{"https://example.org", "example.org"},
		{"not a url", "not a url"},
		{"%zz", "%zz"},
	}
	for _, tt := range tests {
		if got := normalURL(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// checkLoaded holds for whatever bytes come in.
func checkLoaded(t *testing.T, l Loaded, refused *Refused) {
	t.Helper()
	a := l.Article
	switch {
	case refused != nil:
		if refused.Reason == "" {
			t.Error("refused without a reason")
		}
		return
	case a.Text == "" || a.ID == "" || a.Hash == "" || a.Authors == nil:
		t.Errorf("an article without text, id, hash or authors: %+v", a)
	}
	for _, s := range append([]string{a.Text, a.Title, a.Publisher, a.ID}, a.Authors...) {
		if !utf8.ValidString(s) {
			t.Errorf("not UTF-8: %q", s)
		}
	}
	if a.PublishedAt != "" {
		if _, err := graph.ParseDate(string(a.PublishedAt)); err != nil {
			t.Error(err)
		}
	}
}
