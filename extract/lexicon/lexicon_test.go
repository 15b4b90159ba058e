package lexicon

import (
	"testing"

	"parley/extract/token"
	"parley/graph"
)

func load(t *testing.T) *Lexicon {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestForms holds that word forms lead to their verb.
func TestForms(t *testing.T) {
	l := load(t)
	for _, c := range []struct {
		word, lemma string
		form        Form
	}{
		{"denied", "deny", Past | Participle}, {"denies", "deny", Third}, {"denying", "deny", Gerund}, {"deny", "deny", Base},
		{"said", "say", Past | Participle}, {"says", "say", Third}, {"wrote", "write", Past}, {"written", "write", Participle},
		{"slammed", "slam", Past | Participle}, {"slamming", "slam", Gerund}, {"dismisses", "dismiss", Third},
		{"told", "tell", Past | Participle}, {"announcing", "announce", Gerund}, {"agreed", "agree", Past | Participle},
	} {
		w := l.Words[c.word]
		found := false
		for i := 0; w != nil && i < len(w.Verbs); i++ {
			found = found || w.Verbs[i].Verb.Lemma == c.lemma && w.Verbs[i].Form == c.form
		}
		if !found {
			t.Errorf("%q is not %q in form %b", c.word, c.lemma, c.form)
		}
	}
}

// TestKinds holds that every verb's kind is one of the nine, and has a frame.
func TestKinds(t *testing.T) {
	known := map[graph.StatementKind]bool{
		"": true, graph.Denial: true, graph.Claim: true, graph.Confirmation: true, graph.Announcement: true, graph.Demand: true,
		graph.Threat: true, graph.Criticism: true, graph.Praise: true, graph.Comment: true,
	}
	for form, w := range load(t).Words {
		for _, r := range w.Verbs {
			if !known[r.Verb.Kind] || r.Verb.Frames == 0 {
				t.Errorf("%q: verb %q: kind %q, frames %b", form, r.Verb.Lemma, r.Verb.Kind, r.Verb.Frames)
			}
		}
	}
}

// TestPlurals holds that plural nouns are known, and known to be plural.
func TestPlurals(t *testing.T) {
	l := load(t)
	for one, many := range map[string]string{"spokesman": "spokesmen", "ministry": "ministries", "official": "officials", "embassy": "embassies"} {
		a, b := l.Words[one], l.Words[many]
		if a == nil || b == nil || a.Noun == nil || b.Noun == nil || a.Noun.Plural || !b.Noun.Plural || a.Noun.Class != b.Noun.Class {
			t.Errorf("%q and %q: %+v, %+v", one, many, a, b)
		}
	}
}

// TestPhrases holds that the longest phrase is taken, across hyphens, and only whole words.
func TestPhrases(t *testing.T) {
	l := load(t)
	for _, c := range []struct {
		class, text string
		start, end  int
		ok          bool
	}{
		{"deny", "it was fake news", 2, 4, true},
		{"deny", "it was made-up", 2, 5, true},
		{"deny", "it was made in haste", 0, 0, false},
		{"refuse", "we can neither confirm nor deny it", 2, 6, true},
		{"deny", "the liege lord", 0, 0, false},
	} {
		tokens := token.Split(c.text).Tokens
		start, end := 0, 0
		for i := 0; i < len(tokens) && end == 0; i++ {
			if n := l.Phrases[c.class].MatchAt(tokens, i); n > 0 {
				start, end = i, i+n
			}
		}
		if start != c.start || end != c.end || (end > 0) != c.ok {
			t.Errorf("%s in %q: %d-%d, want %d-%d", c.class, c.text, start, end, c.start, c.end)
		}
		if w := tokens[start].Norm; c.ok && l.Entries[w].Begins&l.Phrases[c.class].Bit == 0 {
			t.Errorf("%s: %q is not marked as a beginning", c.class, w)
		}
	}
}

// TestFaults holds that a line that is not well formed is refused.
func TestFaults(t *testing.T) {
	l := &Lexicon{Words: map[string]*Word{}, Phrases: map[string]*Phrases{}, Lists: map[string]map[string]bool{}}
	for name, err := range map[string]error{
		"a verb without frames":      l.addVerb([]string{"deny", "DENIAL"}, nil),
		"a frame that is none":       l.addVerb([]string{"deny", "DENIAL", "thta"}, nil),
		"a noun without class":       l.addNoun([]string{"envoy"}),
		"a noun class that is none":  l.addNoun([]string{"envoy", "rolle"}),
		"a phrase class without one": l.addPhrase([]string{"deny"}),
	} {
		if err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// TestNothingTwice: a list or phrase that stands twice is refused, since two lists of one name would be one.
func TestNothingTwice(t *testing.T) {
	l := &Lexicon{Lists: map[string]map[string]bool{}, Phrases: map[string]*Phrases{}}
	for _, c := range []struct {
		what string
		add  func([]string) error
		line []string
		fine bool
	}{
		{"a list", l.addList, []string{"sea", "bay", "gulf"}, true},
		{"another list", l.addList, []string{"river", "brook"}, true},
		{"a list of that name", l.addList, []string{"sea", "strait"}, false},
		{"a phrase", l.addPhrase, []string{"deny", "made", "up"}, true},
		{"a longer phrase", l.addPhrase, []string{"deny", "made", "up", "stories"}, true},
		{"that phrase, written otherwise", l.addPhrase, []string{"deny", "made-up"}, false},
		{"that phrase in another class", l.addPhrase, []string{"critic", "made", "up"}, true},
	} {
		if err := c.add(c.line); (err == nil) != c.fine {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}
