package ask

import (
	_ "embed"
	"fmt"
	"strings"

	"parley/data"
	"parley/extract/token"
	"parley/graph"
)

// class is what a word of a question does.
type class string

// The classes, as the head of words.txt explains them; names, dates and numbers
// are found by what they are.
const (
	noun    class = "noun"
	verb    class = "verb"
	wh      class = "wh"
	role    class = "role"
	made    class = "made"
	status  class = "status"
	order   class = "order"
	count   class = "count"
	kind    class = "kind"
	venue   class = "venue"
	missile class = "missile"
	link    class = "link"
	pair    class = "pair"
	most    class = "most"
	not     class = "not"
	holds   class = "holds"
	stands  class = "stands"
	title   class = "title"
	near    class = "near"
	group   class = "group"
	per     class = "per"
	agent   class = "agent"
	office  class = "office"
	compare class = "compare"
	pronoun class = "pronoun"
	quoted  class = "quoted"
	skip    class = "skip"
	called  class = "name"
	when    class = "date"
	number  class = "number"
	unknown class = ""
)

// meaning is one thing that a word may mean.
type meaning struct {
	class class
	value string
}

// vocabulary holds what words and phrases mean.
type vocabulary struct {
	words map[string][]meaning
	// longest is how many words the longest phrase has.
	longest  int
	missiles missiles
	facts    facts
}

// missiles are the designations of the reference data.
type missiles struct {
	// names has each as it is written there, by its name and its aliases in lower case.
	names map[string]string
	// classes has the names of each class: "ICBM", "SRBM", ...
	classes map[string][]string
}

func missilesOf(ref *graph.Reference) missiles {
	out := missiles{names: map[string]string{}, classes: map[string][]string{}}
	for _, m := range ref.Missiles {
		for _, name := range append([]string{m.Name}, m.Aliases...) {
			out.names[strings.ToLower(name)] = m.Name
		}
		out.classes[m.Class] = append(out.classes[m.Class], m.Name)
	}
	return out
}

// missileAt is the missile that the words from token i on name, and how many
// tokens they are; 0 where they name none.
func (v *vocabulary) missileAt(question string, tokens []token.Token, i int) (string, int) {
	for n := min(longName, len(tokens)-i); n >= 1; n-- {
		text := strings.ToLower(question[tokens[i].Start:tokens[i+n-1].End])
		if name, ok := v.missiles.names[text]; ok {
			return name, n
		}
		if name, ok := v.missiles.names[strings.TrimSuffix(text, "s")]; ok {
			return name, n
		}
	}
	return "", 0
}

//go:embed words.txt
var wordsFile string

func readVocabulary() (*vocabulary, error) {
	ref, err := data.Reference()
	if err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	v := &vocabulary{words: map[string][]meaning{}, longest: 1, missiles: missilesOf(ref), facts: factsOf(ref)}
	for n, line := range strings.Split(wordsFile, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) < 3 {
			return nil, fmt.Errorf("words.txt:%d: want class, value and words", n+1)
		}
		for _, w := range fields[2:] {
			w = strings.ReplaceAll(strings.ReplaceAll(w, "_", " "), "-", " - ")
			v.words[w] = append(v.words[w], meaning{class(fields[0]), strings.ReplaceAll(fields[1], ":_", ": ")})
			v.longest = max(v.longest, strings.Count(w, " ")+1)
		}
	}
	return v, nil
}
