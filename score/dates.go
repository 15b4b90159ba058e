package score

import (
	"strings"

	"parley/graph"
)

// GoldSpan is a date expression in a public set. A set gives one value, or several
// of which each is right.
type GoldSpan struct {
	Start  int                 `json:"start"`
	End    int                 `json:"end"`
	Type   string              `json:"type"`
	Value  *string             `json:"value"`
	Values []map[string]string `json:"values"`
}

// Dates sums up the date expressions of a set: spans that agree to the letter
// (strict) or overlap one to one (relaxed), and overlapping ones with the right value.
type Dates struct {
	Texts   int    `json:"texts"`
	Wholly  int    `json:"whollyRight"`
	Strict  Counts `json:"strict"`
	Relaxed Counts `json:"relaxed"`
	Value   Counts `json:"value"`
}

// Add counts one text.
func (d *Dates) Add(gold []GoldSpan, times []graph.Time) {
	spans := map[[2]int]bool{}
	for _, g := range gold {
		spans[[2]int{g.Start, g.End}] = true
	}
	used := make([]bool, len(gold))
	good := 0
	for _, t := range times {
		d.Strict.hit(spans[[2]int{t.Start, t.End}])
		k := overlapping(gold, used, t)
		d.Relaxed.hit(k >= 0)
		right := false
		if k >= 0 {
			used[k] = true
			right = gold[k].means(string(t.Value))
		}
		d.Value.hit(right)
		if right {
			good++
		}
	}
	for _, c := range []*Counts{&d.Strict, &d.Relaxed, &d.Value} {
		c.Gold += len(gold)
	}
	d.Texts++
	if good == len(gold) && len(times) == len(gold) {
		d.Wholly++
	}
}

// hit counts what was given where one given thing answers to one wanted at most.
func (c *Counts) hit(right bool) {
	c.system(right)
	if right {
		c.Found++
	}
}

func overlapping(gold []GoldSpan, used []bool, t graph.Time) int {
	for k, g := range gold {
		if !used[k] && t.Start < g.End && g.Start < t.End {
			return k
		}
	}
	return -1
}

func (g GoldSpan) means(value string) bool {
	value = plainDate(value)
	if g.Value != nil || len(g.Values) == 0 {
		return g.Value != nil && value == plainDate(*g.Value) || g.Value == nil && value == ""
	}
	for _, v := range g.Values {
		for _, key := range []string{"timex", "value", "start"} {
			if value == plainDate(v[key]) {
				return true
			}
		}
	}
	return false
}

// plainDate drops the time of day, which is no part of what is asked.
func plainDate(v string) string {
	if strings.HasPrefix(v, "P") {
		return v
	}
	day, _, _ := strings.Cut(strings.TrimSuffix(v, "Z"), "T")
	return strings.TrimSuffix(day, "Z")
}
