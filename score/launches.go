package score

import (
	"encoding/json"
	"fmt"
	"time"

	"parley/graph"
)

// Launches is a list of the missile tests that really took place in one country.
type Launches struct {
	days map[string]bool
}

// ReadLaunches reads the list of the CNS and NTI missile database in its
// published JSON form: bins of tests, each with a date.
func ReadLaunches(b []byte) (*Launches, error) {
	var list struct {
		TimeBins []struct {
			Data []struct {
				Date string `json:"date"`
			} `json:"data"`
		} `json:"timeBins"`
	}
	if err := json.Unmarshal(b, &list); err != nil {
		return nil, fmt.Errorf("list of missile tests: %w", err)
	}
	l := &Launches{days: map[string]bool{}}
	for _, bin := range list.TimeBins {
		for _, test := range bin.Data {
			l.days[test.Date] = true
		}
	}
	if len(l.days) == 0 {
		return nil, fmt.Errorf("list of missile tests: no dated test in it")
	}
	return l, nil
}

// Near reports whether a test took place within a day of the given day, which
// allows for reports from the other side of the date line.
func (l *Launches) Near(day graph.Date) bool {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return false
	}
	for d := -1; d <= 1; d++ {
		if l.days[t.AddDate(0, 0, d).Format(time.DateOnly)] {
			return true
		}
	}
	return false
}

// Real counts the tests of a country that are told with their day, and how many
// of them meet one of the list.
func (l *Launches) Real(rec *graph.Record, government string, into *Share) {
	keys := map[string]bool{}
	for _, e := range rec.Entities {
		keys[e.ID] = e.Key == government
		for _, of := range e.Of {
			keys[e.ID] = keys[e.ID] || of == government
		}
	}
	for _, v := range rec.Events {
		if v.Type != graph.MissileTest || len(v.Date) != len(time.DateOnly) || v.Status != graph.Confirmed && v.Status != graph.Claimed {
			continue
		}
		for _, id := range v.Actor {
			if keys[id] {
				into.count(l.Near(v.Date))
				break
			}
		}
	}
}
