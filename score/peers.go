package score

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
)

//go:embed peers.csv
var peersCSV string

// Peer is what another tool scores on a public set, and where that is said.
type Peer struct {
	Set, Metric, Name, Figure, Source string
}

// Peers gives what is known of a set, by its file name without the ending.
func Peers(set string) ([]Peer, error) {
	rows, err := csv.NewReader(strings.NewReader(peersCSV)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the peers' figures: %w", err)
	}
	var out []Peer
	for _, r := range rows[1:] {
		if r[0] == set {
			out = append(out, Peer{r[0], r[1], r[2], r[3], r[4]})
		}
	}
	return out, nil
}
