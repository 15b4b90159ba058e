package resolvers_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func schema(t *testing.T) *ast.Schema {
	t.Helper()
	files, err := filepath.Glob("../schema/*.graphqls")
	if err != nil || len(files) == 0 {
		t.Fatalf("no schema: %v", err)
	}
	var sources []*ast.Source
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: file, Input: string(b)})
	}
	s, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ours is the types that the schema files define, not GraphQL itself.
func ours(s *ast.Schema) map[string]*ast.Definition {
	out := map[string]*ast.Definition{}
	for name, def := range s.Types {
		if !def.BuiltIn && !strings.HasPrefix(name, "__") {
			out[name] = def
		}
	}
	return out
}

func TestEverythingInTheSchemaIsDescribed(t *testing.T) {
	need := func(what, description string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", what)
		}
	}
	for name, def := range ours(schema(t)) {
		need(name, def.Description)
		for _, field := range def.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			need(name+"."+field.Name, field.Description)
			for _, arg := range field.Arguments {
				need(name+"."+field.Name+"("+arg.Name+")", arg.Description)
			}
		}
		for _, value := range def.EnumValues {
			need(name+"."+value.Name, value.Description)
		}
	}
}

// TestEveryListIsPagedOrShort holds the conventions of lists: a connection takes
// the same arguments everywhere, so that the limits know its page size, and
// nothing else that can be long is a bare list.
func TestEveryListIsPagedOrShort(t *testing.T) {
	short := map[string]bool{ // bounded by what one article or one entity has
		"Entity": true, "Deniable": true, "Subject": true, "Evidence": true, "Tenure": true, "String": true,
		"Telling": true, "Possible": true, "Turn": true, "Facet": true, "Fact": true, // at most a page
		"Member": true, "Link": true, "Step": true, // a neighbourhood and a path have bounds of their own
		"Highlight": true, "Mark": true, // bounded by what one item has
		"Score":     true,                     // as many as scores.txt has
		"Judgement": true, "JudgedFact": true, // as many as people made of one thing, and tellings of it
		"Understood": true, // as many as a question has words
		"Bucket":     true, // at most as many as a histogram may have
	}
	for name, def := range ours(schema(t)) {
		if def.Kind != ast.Object && def.Kind != ast.Interface {
			continue
		}
		for _, field := range def.Fields {
			where := name + "." + field.Name
			if strings.HasSuffix(field.Type.Name(), "Connection") {
				for _, arg := range []string{"where", "orderBy", "first", "after", "last", "before"} {
					if field.Arguments.ForName(arg) == nil {
						t.Errorf("%s: no argument %s", where, arg)
					}
				}
				continue
			}
			list := field.Type.Elem != nil && !strings.HasSuffix(name, "Connection")
			if list && !short[field.Type.Name()] && where != "Query.nodes" && !strings.HasPrefix(field.Name, "__") {
				t.Errorf("%s is a list of %s without pages", where, field.Type.Name())
			}
		}
	}
}

func TestEveryNounIsANode(t *testing.T) {
	s := schema(t)
	for _, name := range []string{"Article", "Entity", "Statement", "Letter", "Meeting", "MissileTest"} {
		def := s.Types[name]
		if def == nil || def.Fields.ForName("id") == nil {
			t.Fatalf("%s has no id", name)
		}
		node := false
		for _, i := range def.Interfaces {
			node = node || i == "Node"
		}
		if !node {
			t.Errorf("%s is no Node", name)
		}
	}
}

// TestEveryTypeIsOurOwn: gqlgen writes this file where a type of the schema has no
// Go type in graph or graph/view.
func TestEveryTypeIsOurOwn(t *testing.T) {
	if _, err := os.Stat("internal/gql/unbound.go"); err == nil {
		t.Error("internal/gql/unbound.go is there: give each type in it a Go type in graph/view, then delete it and generate again")
	}
}
