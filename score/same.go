package score

import "parley/graph"

// Same gives for each statement of the record the numbers of the annotated ones
// that it matches: a speaker in common, and one's words among the other's.
func Same(gold *Gold, rec *graph.Record) [][]int {
	p := newPair(gold, rec)
	out := make([][]int, len(rec.Statements))
	for k := range rec.Statements {
		for i := range gold.Statements {
			if p.match(i, k) {
				out[k] = append(out[k], i)
			}
		}
	}
	return out
}
