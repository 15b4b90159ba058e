package resolvers_test

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// TestDocumentsOfTheSchema: docs/ holds the whole schema as one file, and as pages to be read.
func TestDocumentsOfTheSchema(t *testing.T) {
	s := schema(t)
	for file, want := range map[string]string{"../docs/schema.graphql": sdl(s), "../docs/data-model.md": dataModel(s)} {
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%s is not what the schema gives (%v): go test ./resolvers -run TestDocumentsOfTheSchema -update", file, err)
		}
	}
}

// sdl is the schema in one file.
func sdl(s *ast.Schema) string {
	var b bytes.Buffer
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(s)
	return b.String()
}

// dataModel is the schema as tables, types before the conditions that they are asked for by.
func dataModel(s *ast.Schema) string {
	var b strings.Builder
	b.WriteString("# The data model\n\nWritten from the schema by `go test ./resolvers -run TestDocumentsOfTheSchema -update`; a test holds it fresh. " +
		"The schema itself is in [schema.graphql](schema.graphql), which the server gives out at `/schema.graphql`.\n" +
		"`!` means never null, `[...]` a list. Every `...Connection` is a page of a list, see PageInfo.\n")
	for _, part := range []struct {
		title string
		kinds []ast.DefinitionKind
	}{
		{"Questions and writing", nil},
		{"Types", []ast.DefinitionKind{ast.Interface, ast.Object, ast.Union}},
		{"Values", []ast.DefinitionKind{ast.Enum, ast.Scalar}},
		{"Conditions", []ast.DefinitionKind{ast.InputObject}},
	} {
		fmt.Fprintf(&b, "\n## %s\n", part.title)
		if part.kinds == nil {
			definition(&b, s.Query)
			definition(&b, s.Mutation)
			continue
		}
		for _, def := range slices.SortedFunc(maps.Values(ours(s)), func(x, y *ast.Definition) int { return cmp.Compare(x.Name, y.Name) }) {
			if slices.Contains(part.kinds, def.Kind) && def != s.Query && def != s.Mutation && !plumbing(def.Name) {
				definition(&b, def)
			}
		}
	}
	return b.String()
}

// plumbing is types that every list has alike.
func plumbing(name string) bool {
	return strings.HasSuffix(name, "Edge") || strings.HasSuffix(name, "Connection") && name != "StatementConnection"
}

func definition(b *strings.Builder, def *ast.Definition) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n", def.Name, oneLine(def.Description))
	if len(def.Interfaces) > 0 {
		fmt.Fprintf(b, "\nImplements %s.\n", strings.Join(def.Interfaces, ", "))
	}
	if def.Kind == ast.Union {
		fmt.Fprintf(b, "\nOne of %s.\n", strings.Join(def.Types, ", "))
	}
	if len(def.EnumValues) > 0 {
		b.WriteString("\n| value | |\n|---|---|\n")
		for _, v := range def.EnumValues {
			fmt.Fprintf(b, "| `%s` | %s |\n", v.Name, oneLine(v.Description))
		}
	}
	rows := slices.DeleteFunc(slices.Clone(def.Fields), func(f *ast.FieldDefinition) bool { return strings.HasPrefix(f.Name, "__") })
	if len(rows) > 0 {
		b.WriteString("\n| field | type | |\n|---|---|---|\n")
	}
	for _, f := range rows {
		fmt.Fprintf(b, "| `%s` | `%s` | %s |\n", f.Name+arguments(f), f.Type, oneLine(f.Description))
	}
}

// arguments names those of a field; the usual ones of pages are left out.
func arguments(f *ast.FieldDefinition) string {
	var names []string
	for _, a := range f.Arguments {
		if !slices.Contains([]string{"first", "after", "last", "before"}, a.Name) {
			names = append(names, a.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "(" + strings.Join(names, ", ") + ")"
}

func oneLine(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", "\\|")
}
