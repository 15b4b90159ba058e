package web

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// built stands for what the npm build makes.
var built = fstest.MapFS{
	".keep":                    {},
	"index.html":               {Data: []byte("<!doctype html><title>start</title>")},
	"graphiql.html":            {Data: []byte("<!doctype html><title>GraphiQL</title>")},
	"parley.svg":               {Data: []byte("<svg/>")},
	"assets/index-1a2b.js":     {Data: []byte("start()")},
	"assets/index-1a2b.css":    {Data: []byte("p{}")},
	"assets/codicon-1a2b.ttf":  {Data: []byte("ttf")},
	"assets/strange-1a2b.blob": {Data: []byte("?")},
}

func get(t *testing.T, files fs.FS, method, target string) (*http.Response, string) {
	t.Helper()
	w := httptest.NewRecorder()
	Headers(handler{files}).ServeHTTP(w, httptest.NewRequest(method, target, nil))
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Result(), string(body)
}

func TestHandler(t *testing.T) {
	const (
		html    = "text/html; charset=utf-8"
		text    = "text/plain; charset=utf-8"
		always  = "no-cache"
		forEver = "public, max-age=31536000, immutable"
	)
	for _, test := range []struct {
		name, method, target string
		status               int
		contentType, cache   string
		body                 string // what the body contains
	}{
		{"start page", "GET", "/", 200, html, always, "<title>start"},
		{"start page with a question", "GET", "/?by=a&of=b", 200, html, always, "<title>start"},
		{"GraphiQL", "GET", "/graphiql", 200, html, always, "<title>GraphiQL"},
		{"GraphiQL with a query", "GET", "/graphiql?query=%7Ba%7D", 200, html, always, "<title>GraphiQL"},
		{"script", "GET", "/assets/index-1a2b.js", 200, "text/javascript; charset=utf-8", forEver, "start()"},
		{"style", "GET", "/assets/index-1a2b.css", 200, "text/css; charset=utf-8", forEver, "p{}"},
		{"font", "GET", "/assets/codicon-1a2b.ttf", 200, "font/ttf", forEver, "ttf"},
		{"unknown ending", "GET", "/assets/strange-1a2b.blob", 200, "application/octet-stream", forEver, "?"},
		{"icon, not hashed", "GET", "/parley.svg", 200, "image/svg+xml", always, "<svg/>"},
		{"head", "HEAD", "/", 200, html, always, ""},
		{"unknown page", "GET", "/nothing", 404, text, always, `no page "/nothing"`},
		{"unknown asset", "GET", "/assets/index-9z.js", 404, text, always, "no page"},
		{"page by its file name", "GET", "/index.html", 404, text, always, "start at /"},
		{"directory", "GET", "/assets/", 404, text, always, "no page"},
		{"directory without slash", "GET", "/assets", 404, text, always, "no page"},
		{"hidden file", "GET", "/.keep", 404, text, always, "no page"},
		{"out of the tree", "GET", "/assets/../../web.go", 404, text, always, "no page"},
		{"out of the tree, encoded", "GET", "/%2e%2e/web.go", 404, text, always, "no page"},
		{"write", "POST", "/", 405, text, "", "use GET"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, body := get(t, built, test.method, test.target)
			if got.StatusCode != test.status {
				t.Errorf("status %d, want %d", got.StatusCode, test.status)
			}
			if h := got.Header.Get("Content-Type"); h != test.contentType {
				t.Errorf("content type %q, want %q", h, test.contentType)
			}
			if h := got.Header.Get("Cache-Control"); h != test.cache {
				t.Errorf("cache control %q, want %q", h, test.cache)
			}
			if !strings.Contains(body, test.body) || test.body == "" && body != "" {
				t.Errorf("body %q, want %q in it", body, test.body)
			}
			checkSecurity(t, got.Header)
		})
	}
}

func checkSecurity(t *testing.T, got http.Header) {
	t.Helper()
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
			"font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; " +
			"frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
		"X-Content-Type-Options":     "nosniff",
		"X-Frame-Options":            "DENY",
		"Referrer-Policy":            "no-referrer",
		"Cross-Origin-Opener-Policy": "same-origin",
	} {
		if got.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, got.Get(name), want)
		}
	}
}

func TestGraphiqlHasOneAddress(t *testing.T) {
	got, _ := get(t, built, "GET", "/graphiql/?query=%7Ba%7D")
	if want := "../graphiql?query=%7Ba%7D"; got.StatusCode != 301 || got.Header.Get("Location") != want {
		t.Errorf("status %d to %q, want 301 to %q", got.StatusCode, got.Header.Get("Location"), want)
	}
}

func TestNotBuilt(t *testing.T) {
	empty := fstest.MapFS{".keep": {}}
	for _, target := range []string{"/", "/graphiql"} {
		got, body := get(t, empty, "GET", target)
		if got.StatusCode != 503 || !strings.Contains(body, "make web") || !strings.Contains(body, "/graphql") {
			t.Errorf("%s: status %d, %q; want 503 and how to build the pages", target, got.StatusCode, body)
		}
		checkSecurity(t, got.Header)
	}
}

// The binary must hold exactly what the build made, the files whose names begin
// with an underscore or a dot as well.
func TestEmbedded(t *testing.T) {
	onDisk := names(t, os.DirFS("dist"))
	embedded, err := fs.Sub(dist, "dist")
	if err != nil {
		t.Fatal(err)
	}
	if got := names(t, embedded); strings.Join(got, " ") != strings.Join(onDisk, " ") {
		t.Errorf("embedded %v, on disk %v", got, onDisk)
	}
	_, err = os.Stat("dist/index.html")
	if Built() != (err == nil) {
		t.Errorf("Built() is %v, the start page on disk: %v", Built(), err)
	}
	server := httptest.NewServer(Handler())
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	want := map[bool]int{true: 200, false: 503}[Built()]
	if answer.StatusCode != want {
		t.Errorf("status %d with Built() %v, want %d", answer.StatusCode, Built(), want)
	}
}

func names(t *testing.T, files fs.FS) (list []string) {
	t.Helper()
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Every file of the build must be of a type that browsers are told.
func TestEveryAssetHasAType(t *testing.T) {
	for _, name := range names(t, os.DirFS("dist")) {
		ending := name[strings.LastIndexByte(name, '.'):]
		if _, ok := types[ending]; !ok && ending != ".keep" {
			t.Errorf("%s: no content type for %s in types", name, ending)
		}
	}
}

// Every query of the pages must be one that the schema can answer.
func TestQueriesFitTheSchema(t *testing.T) {
	var sources []*ast.Source
	for _, file := range find(t, os.DirFS("../schema"), ".graphqls") {
		sources = append(sources, &ast.Source{Name: file.name, Input: file.text})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	queries := find(t, os.DirFS("src"), ".graphql")
	if len(queries) < 8 {
		t.Errorf("%d queries in src, want the six of GraphiQL and the two of the start page", len(queries))
	}
	for _, file := range queries {
		t.Run(file.name, func(t *testing.T) {
			if _, err := gqlparser.LoadQueryWithRules(schema, file.text, rules.NewDefaultRules()); err != nil {
				t.Error(err)
			}
		})
	}
}

type file struct{ name, text string }

// find gives the files that end so, however deep they lie.
func find(t *testing.T, files fs.FS, ending string) (found []file) {
	t.Helper()
	for _, name := range names(t, files) {
		if path.Ext(name) != ending {
			continue
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, file{name, string(text)})
	}
	return found
}

// The lock file must work with any registry, so it names none.
func TestLockFileNamesNoRegistry(t *testing.T) {
	lock, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(lock), `"resolved"`) {
		t.Error(`package-lock.json has "resolved" addresses: install with the .npmrc beside it, which leaves them out`)
	}
}
