package extract

import (
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"

	"parley/graph"
)

// TestFragments reads what begins or ends in the middle of a sentence: rules look at what stands before and after a word,
// and there may be nothing. Words of the corpus's cases are left out at both ends, and the rest is read as a whole text.
func TestFragments(t *testing.T) {
	x := newExtractor(t)
	rng := rand.New(rand.NewPCG(1, 2))
	read := func(text string) (fault string) {
		defer func() {
			if e := recover(); e != nil {
				fault = fmt.Sprintf("%v\n%s", e, debug.Stack())
			}
		}()
		if err := x.Extract(&graph.Article{Text: text, PublishedAt: "2021-03-05"}).Check(); err != nil {
			return err.Error()
		}
		return ""
	}
	tries := 12
	if testing.Short() {
		tries = 2
	}
	for _, c := range readCorpus(t) {
		for _, sentence := range strings.SplitAfter(c.text, ". ") {
			words := strings.Fields(sentence)
			for range min(tries, len(words)) {
				from := rng.IntN(len(words))
				to := from + 1 + rng.IntN(len(words)-from)
				part := strings.Join(words[from:to], " ")
				for _, text := range []string{strings.Join(words[from:], " "), part, strings.ToUpper(part[:1]) + part[1:] + "."} {
					if fault := read(text); fault != "" {
						t.Errorf("%s: %q: %s", c.at, text, fault)
					}
				}
			}
		}
	}
}
