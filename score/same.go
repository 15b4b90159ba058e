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

// SameEvents gives for each event of the record the number of the annotated one that it is, -1 where it is none.
func SameEvents(gold *Gold, rec *graph.Record) []int {
	p := newPair(gold, rec)
	p.pairEvents()
	out := make([]int, len(rec.Events))
	for j := range out {
		out[j] = -1
		if i, ok := p.sysEvent[j]; ok {
			out[j] = i
		}
	}
	return out
}
