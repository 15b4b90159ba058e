package plain

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write docs/openapi.json anew")

// The description names every path, is served, and is what docs/ holds.
func TestOpenAPI(t *testing.T) {
	var doc struct{ Paths map[string]any }
	if err := json.Unmarshal(OpenAPI(), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Paths) != len(Paths())-1 {
		t.Errorf("%d paths are described, %d answered", len(doc.Paths), len(Paths())-1)
	}
	for _, p := range Paths() {
		if _, ok := doc.Paths[p]; !ok && p != "/openapi.json" {
			t.Errorf("%s is not described", p)
		}
	}
	var asked []string
	if w := get(t, Handler(func() Moment { return Moment{Query: api(&asked)} }), "/openapi.json"); w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), OpenAPI()) {
		t.Errorf("served with status %d, %d bytes", w.Code, w.Body.Len())
	}
	const file = "../docs/openapi.json"
	if *update {
		if err := os.WriteFile(file, OpenAPI(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if b, err := os.ReadFile(file); err != nil || !bytes.Equal(b, OpenAPI()) {
		t.Errorf("%s is not what is served (%v): go test ./plain -run OpenAPI -update", file, err)
	}
}
