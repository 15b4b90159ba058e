package graph

import (
	"strings"
	"testing"
)

func TestIRIs(t *testing.T) {
	for _, id := range []string{"a", "", "a b", "https://paper.example/x?y=1#z", "é김🙂", "%41", "a/b", "\x00\xff", "s1#char=1,2", "<>\"{}|\\^`"} {
		iri := ArticleIRI(id)
		if got, ok := ArticleID(iri); got != id || !ok {
			t.Errorf("article %q: %s reads as %q, %v", id, iri, got, ok)
		}
		if strings.ContainsAny(iri, "<>\"{}|\\^` #?\x00") {
			t.Errorf("article %q: %s is no IRI", id, iri)
		}
		if got, ok := EntityKey(EntityIRI(id)); got != id || !ok {
			t.Errorf("entity %q reads as %q, %v", id, got, ok)
		}
		if p := PartIRI("a", id); strings.Count(p, "#") != 1 || strings.Contains(p, "=") {
			t.Errorf("part %q: %s could be taken for evidence", id, p)
		}
	}
	if got, want := EvidenceIRI("a", 120, 345), "urn:parley:article/a#char=120,345"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, iri := range []string{"", "urn:parley:entity/a", "urn:parley:article/a#s1", "urn:parley:article/%zz"} {
		if id, ok := ArticleID(iri); ok {
			t.Errorf("%q reads as article %q", iri, id)
		}
	}
}
