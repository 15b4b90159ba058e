package score

import "sort"

// Bin is the facts whose confidence lies in one range.
type Bin struct {
	From, To float64
	Mean     float64 // of the confidences
	Share
}

// edges part confidences into ranges.
var edges = []float64{0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.000001}

// Calibration says for each range of confidence how many facts were right.
func Calibration(facts []Fact) []Bin {
	var out []Bin
	for i := 1; i < len(edges); i++ {
		b := Bin{From: edges[i-1], To: edges[i]}
		for _, f := range facts {
			if f.Confidence >= b.From && f.Confidence < b.To {
				b.count(f.Right)
				b.Mean += f.Confidence
			}
		}
		if b.Of > 0 {
			b.Mean /= float64(b.Of)
			out = append(out, b)
		}
	}
	return out
}

// RuleShare is how often a rule was right.
type RuleShare struct {
	Rule  string
	Event bool
	Share
}

// ByRule says for each rule how often it was right, the most used first.
func ByRule(facts []Fact) []RuleShare {
	at := map[RuleShare]int{}
	var out []RuleShare
	for _, f := range facts {
		key := RuleShare{Rule: f.Rule, Event: f.Event}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, key)
		}
		out[i].count(f.Right)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Of != out[j].Of {
			return out[i].Of > out[j].Of
		}
		return out[i].Rule < out[j].Rule
	})
	return out
}
