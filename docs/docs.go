// Package docs is the documents that the program itself gives out: the schema as one file, and how good the extractor was found to be.
package docs

import (
	_ "embed" // the documents
	"regexp"
	"strconv"
	"strings"

	"parley/graph/view"
)

// Schema is the whole schema of the API, in GraphQL's schema language.
//
//go:embed schema.graphql
var Schema string

//go:embed scores.txt
var scores string

var (
	headLine  = regexp.MustCompile(`^(\S+)\s+prec\s+rec\s+f1\s+gold\s+given$`)
	countLine = regexp.MustCompile(`^\s+(\S.*?)\s+(\d\.\d+)\s+(\d\.\d+)\s+(\d\.\d+)\s+(\d+)\s+(\d+)$`)
	shareLine = regexp.MustCompile(`^\s+(\S.*?)\s+(\d\.\d+) of (\d+)$`)
)

// Scores is what scores.txt tells, in its order: what the extractor finds in sets that people annotated.
func Scores() []view.Score { return readScores(scores) }

func readScores(text string) []view.Score {
	var out []view.Score
	set := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if m := headLine.FindStringSubmatch(line); m != nil {
			set = m[1]
		} else if m := countLine.FindStringSubmatch(line); m != nil {
			precision, recall, f1 := number(m[2]), number(m[3]), number(m[4])
			out = append(out, view.Score{Set: set, Of: m[1], Precision: &precision, Recall: &recall, F1: &f1, Count: int(number(m[5]))})
		} else if m := shareLine.FindStringSubmatch(line); m != nil {
			right := number(m[2])
			out = append(out, view.Score{Set: set, Of: m[1], Right: &right, Count: int(number(m[3]))})
		} else if line != "" && line[0] != ' ' {
			set = line
		}
	}
	return out
}

func number(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64) // the expression lets only numbers through
	return f
}
