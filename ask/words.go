package ask

import (
	_ "embed"
	"fmt"
	"strings"
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
	longest int
}

//go:embed words.txt
var wordsFile string

func readVocabulary() (*vocabulary, error) {
	v := &vocabulary{words: map[string][]meaning{}, longest: 1}
	for n, line := range strings.Split(wordsFile, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) < 3 {
			return nil, fmt.Errorf("words.txt:%d: want class, value and words", n+1)
		}
		for _, w := range fields[2:] {
			w = strings.ReplaceAll(w, "_", " ")
			v.words[w] = append(v.words[w], meaning{class(fields[0]), fields[1]})
			v.longest = max(v.longest, strings.Count(w, " ")+1)
		}
	}
	return v, nil
}
