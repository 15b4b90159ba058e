package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Confidence is how far facts can be relied on, by what found them, as measured on
// annotated articles. confidence.txt says how it is written.
type Confidence struct {
	rules, families map[string]float64
	words           map[string]bool
}

// elsewhere is the family of all rules together.
const elsewhere = "*"

func factSort(event bool) string {
	if event {
		return "event"
	}
	return "statement"
}

// Of gives the confidence of what a rule finds: its own where enough was seen of
// it, else that of its family, else that of all rules of its sort.
func (c *Confidence) Of(rule string, event bool) float64 {
	sort := factSort(event) + " "
	if v, ok := c.rules[sort+rule]; ok {
		return v
	}
	if v, ok := c.families[sort+c.Family(rule)]; ok {
		return v
	}
	return c.families[sort+elsewhere]
}

// Family gives the pattern of a rule without its words: "<speaker> deny that
// <content>" is one of "<speaker> … that <content>".
func (c *Confidence) Family(rule string) string {
	var out []string
	inside := false // of <two words>
	for w := range strings.FieldsSeq(rule) {
		inside = inside || strings.Contains(w, "<")
		if !inside && !c.words[w] {
			w = "…"
		}
		inside = inside && !strings.Contains(w, ">")
		if w != "…" || len(out) == 0 || out[len(out)-1] != "…" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// addConfidence reads a line: sort, "rule" or "family", confidence, how many were
// right, of how many, and the name.
func (l *Lexicon) addConfidence(f []string) error {
	if len(f) < 6 || !slices.Contains([]string{"statement", "event"}, f[0]) {
		return fmt.Errorf("want statement or event, rule or family, confidence, right, of, name")
	}
	v, err := strconv.ParseFloat(f[2], 64)
	if err != nil || v <= 0 || v >= 1 {
		return fmt.Errorf("%q is no confidence between 0 and 1", f[2])
	}
	into := map[string]map[string]float64{"rule": l.Confidence.rules, "family": l.Confidence.families}[f[1]]
	if into == nil {
		return fmt.Errorf("%q is neither rule nor family", f[1])
	}
	into[f[0]+" "+strings.Join(f[5:], " ")] = v
	return nil
}
