// Generate writes the code of resolvers/internal/gql: gqlgen's own, and beside it
// writer.go, which answers queries by writing JSON as it goes. Run it in the root of
// the module (make generate).
package main

import (
	_ "embed" // the template
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
)

//go:embed writer.gotpl
var writerTemplate string

func main() {
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err == nil {
		err = api.Generate(cfg, api.AddPlugin(writer{}))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// writer is gqlgen's plugin that writes writer.go.
type writer struct{}

// Name names the plugin.
func (writer) Name() string { return "writer" }

// GenerateCode writes writer.go from what gqlgen knows of the schema and its Go types.
func (writer) GenerateCode(data *codegen.Data) error {
	return templates.Render(templates.Options{
		PackageName:     data.Config.Exec.Package,
		Filename:        filepath.Join(data.Config.Exec.DirName, "writer.go"),
		Template:        writerTemplate,
		Data:            data,
		GeneratedHeader: true,
		Packages:        data.Config.Packages,
		Funcs:           template.FuncMap{"writeFunc": writeFunc, "plain": plain},
	})
}

// writeFunc names the function that writes values of a type.
func writeFunc(t *config.TypeReference) string {
	return "write" + strings.TrimPrefix(t.MarshalFunc(), "marshal")
}

// plain is how a scalar is written without gqlgen's own marshaler; empty where it has to be asked.
func plain(t *config.TypeReference) string {
	if t.Marshaler == nil || t.HasEnumValues() || t.IsMarshaler {
		return ""
	}
	switch t.Marshaler.FullName() {
	case "github.com/99designs/gqlgen/graphql.MarshalString", "github.com/99designs/gqlgen/graphql.MarshalID":
		return "string"
	case "github.com/99designs/gqlgen/graphql.MarshalBoolean":
		return "bool"
	case "github.com/99designs/gqlgen/graphql.MarshalInt":
		return "int"
	case "github.com/99designs/gqlgen/graphql.MarshalFloatContext":
		return "float64"
	case "parley/resolvers/internal/scalar.MarshalDate":
		return "date"
	}
	return ""
}
