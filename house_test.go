// Package parley_test holds the house to its rules: which way imports point, who
// may import Cayley, and that nothing happens before main.
package parley_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the rooms from the ground up. A room may import those on the floors
// below, never one of its own floor or above. What lies inside a room belongs to
// it, and the most specific name counts.
var floors = [][]string{
	{"internal/testdb"},
	{"graph/internal/quads"},
	{"graph"},
	{"graph/store", "graph/view"},
	{"extract", "loaders", "data", "docs", "score"},
	{"ask"},
	{"resolvers", "web", "mcp", "plain", "gate"},
	{"cmd", "bench"},
}

// goFile is a Go file of the house.
type goFile struct {
	path string
	ast  *ast.File
	set  *token.FileSet
}

func (f goFile) test() bool { return strings.HasSuffix(f.path, "_test.go") }

func (f goFile) imports() []string {
	var out []string
	for _, spec := range f.ast.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			panic(err) // it was parsed
		}
		out = append(out, p)
	}
	return out
}

func house(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || p == "tools" || strings.HasPrefix(d.Name(), ".") && p != ".") {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(p) != ".go" {
			return nil
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, p, nil, parser.ParseComments|parser.SkipObjectResolution)
		files = append(files, goFile{filepath.ToSlash(p), f, set})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d Go files found: is this the root of the module?", len(files))
	}
	return files
}

// room gives the room of a directory and its floor, or -1 for what is in none.
func room(dir string) (name string, floor int) {
	floor = -1
	for i, rooms := range floors {
		for _, r := range rooms {
			if (dir == r || strings.HasPrefix(dir, r+"/")) && len(r) > len(name) {
				name, floor = r, i
			}
		}
	}
	return name, floor
}

func TestImportsPointDown(t *testing.T) {
	for _, f := range house(t) {
		dir := path.Dir(f.path)
		from, floor := room(dir)
		if dir == "." && f.test() {
			continue
		}
		if floor < 0 {
			t.Errorf("%s is in no room: add it to the floors here and to docs/design.md", f.path)
		}
		for _, imported := range f.imports() {
			target, ours := strings.CutPrefix(imported, "parley/")
			if !ours {
				continue
			}
			if fault := wrongWay(from, floor, target, f.test()); fault != "" {
				t.Errorf("%s imports %s: %s", f.path, imported, fault)
			}
		}
	}
}

// wrongWay says what is wrong with an import. Tests may look at what stands
// beside them, so that a room can be tried on real data, but not upward.
func wrongWay(from string, floor int, target string, test bool) string {
	to, toFloor := room(target)
	switch {
	case toFloor < 0:
		return "it is in no room"
	case to == from, toFloor < floor:
		return ""
	case toFloor > floor:
		return "imports point down, from " + from + " never to " + to
	case test:
		return ""
	}
	return from + " and " + to + " are siblings and do not import each other"
}

func TestImportRule(t *testing.T) {
	for _, c := range []struct {
		from, to string
		test, ok bool
	}{
		{"cmd/parley", "resolvers", false, true},
		{"resolvers", "graph/view", false, true},
		{"resolvers/internal/gql", "resolvers/internal/scalar", false, true},
		{"graph/view", "graph", false, true},
		{"graph/store", "graph/internal/quads", false, true},
		{"graph", "graph/store", false, false},
		{"graph/view", "graph/store", false, false},
		{"extract", "loaders", false, false},
		{"extract", "data", true, true},
		{"web", "resolvers", false, false},
		{"data", "resolvers", true, false},
		{"graph", "somewhere", false, false},
	} {
		from, floor := room(c.from)
		if fault := wrongWay(from, floor, c.to, c.test); (fault == "") != c.ok {
			t.Errorf("%s imports %s (test: %v): got fault %q", c.from, c.to, c.test, fault)
		}
	}
}

// The rooms that may import a library; no other may.
var onlyImporters = map[string][]string{
	"github.com/cayleygraph/": {"graph/internal/quads"},
	"github.com/hidal-go/":    {"graph/internal/quads"},
	"go.etcd.io/bbolt":        {"graph/internal/quads"},
	"github.com/jackc/":       {"graph/internal/quads", "bench"},
	"github.com/99designs/":   {"resolvers"},
	"github.com/alecthomas/":  {"cmd"},
	"github.com/prometheus/":  {"gate"},
	"github.com/piprate/":     {"graph/store"},
}

func TestLibrariesStayInTheirRoom(t *testing.T) {
	for _, f := range house(t) {
		from, _ := room(path.Dir(f.path))
		for _, imported := range f.imports() {
			for library, rooms := range onlyImporters {
				if strings.HasPrefix(imported, library) && !slices.Contains(rooms, from) {
					t.Errorf("%s imports %s: only %s may", f.path, imported, strings.Join(rooms, ", "))
				}
			}
		}
	}
}

func TestNothingHappensBeforeMain(t *testing.T) {
	for _, f := range house(t) {
		if ast.IsGenerated(f.ast) {
			continue
		}
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: no init functions: pass what it sets up as an argument or a field", f.set.Position(fn.Pos()))
			}
		}
	}
}
