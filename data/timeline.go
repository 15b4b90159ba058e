package data

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
)

// readTimeline reads timeline.csv and checks it: entities and places must be in the reference data, articles there.
func readTimeline(files fs.FS, ref *graph.Reference, articles []string) ([]graph.Happening, error) {
	r := timelineReader{keys: map[string]bool{}, articles: articles, seen: map[string]bool{}}
	for _, k := range ref.Entities {
		r.keys[k.Key] = true
	}
	err := eachRow(files, "timeline.csv", func(row row) { r.out = append(r.out, r.happening(row)) },
		"id", "date", "kind", "who", "whom", "place", "missile", "launches", "told", "sources")
	if err != nil {
		r.faults = append(r.faults, err)
	}
	return r.out, errors.Join(r.faults...)
}

type timelineReader struct {
	keys     map[string]bool
	articles []string
	seen     map[string]bool
	out      []graph.Happening
	faults   []error
}

func (r *timelineReader) fail(at place, format string, args ...any) {
	r.faults = append(r.faults, fmt.Errorf("%s: %s", at, fmt.Sprintf(format, args...)))
}

var happeningKinds = []graph.HappeningKind{graph.HappenedLetter, graph.HappenedMeeting, graph.HappenedMissileTest, graph.HappenedDenial, graph.HappenedStatement}

func (r *timelineReader) happening(row row) graph.Happening {
	h := graph.Happening{
		ID: row.get("id"), Kind: graph.HappeningKind(row.get("kind")), Who: row.list("who"), Whom: row.list("whom"),
		Place: row.get("place"), Missile: row.get("missile"), Told: row.list("told"), Sources: row.list("sources"),
	}
	if h.ID == "" || r.seen[h.ID] {
		r.fail(row.place("id"), "%q is empty or there twice", h.ID)
	}
	r.seen[h.ID] = true
	from, to, several := strings.Cut(row.get("date"), "/")
	if h.From, h.To = r.date(row, from), ""; several {
		h.To = r.date(row, to)
	}
	if !slices.Contains(happeningKinds, h.Kind) {
		r.fail(row.place("kind"), "%q is none of %v", h.Kind, happeningKinds)
	}
	for column, keys := range map[string][]string{"who": h.Who, "whom": h.Whom, "place": row.list("place")} {
		for _, key := range keys {
			if !r.keys[key] {
				r.fail(row.place(column), "%q is not in the reference data", key)
			}
		}
	}
	for _, name := range h.Told {
		if !slices.Contains(r.articles, name+".md") {
			r.fail(row.place("told"), "there is no article %s", name)
		}
	}
	if len(h.Who) == 0 || len(h.Told) == 0 || len(h.Sources) == 0 {
		r.fail(row.place("who"), "it needs somebody who did it, an article that tells of it, and a source")
	}
	if n := row.get("launches"); n != "" {
		launches, err := strconv.Atoi(n)
		if err != nil {
			r.fail(row.place("launches"), "%q is no number", n)
		}
		h.Launches = &launches
	}
	return h
}

func (r *timelineReader) date(row row, s string) graph.Date {
	d, err := graph.ParseDate(s)
	if err != nil || s == "" {
		r.fail(row.place("date"), "%q is no date", s)
	}
	return d
}
