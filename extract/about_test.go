package extract

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// TestAbout tries what statements are about, beyond the events of which their words tell, and what is near an event
// without being about it.
func TestAbout(t *testing.T) {
	x := newExtractor(t)
	for _, c := range []struct {
		name, text string
		words      string            // of the statement asked about
		about      []graph.EventType // of the events that it is about
	}{
		{
			"a pronoun", "North Korea fired a ballistic missile from Sunchon on Monday. It had flown some 300 km, Japan's Defence Ministry said.",
			"had flown", []graph.EventType{graph.MissileTest},
		},
		{
			"what happens at it", "Iran's foreign minister met his Omani counterpart in Muscat on Monday. The two sides had agreed on a timetable, Iran's Foreign Ministry said.",
			"a timetable", []graph.EventType{graph.Meeting},
		},
		{
			"no comment on it", "The prime minister of Pakistan wrote to the prime minister of India on Monday. India's Foreign Ministry declined to comment on the letter.",
			"comment", []graph.EventType{graph.Letter},
		},
		{
			"another matter", "North Korea fired a ballistic missile from Sunchon on Monday.\n\nTalks on fishing rights were far off.\n\nChile's farmers have had a dry year.\n\nPrices are up everywhere.\n\nWheat is scarce.\n\nThe harvest in the south was the best since 1998, Chile's Agriculture Ministry said on Thursday.",
			"harvest", nil,
		},
		{
			"the one told last", "North Korea fired a ballistic missile from Sunchon on Monday.\n\nOn Wednesday the foreign ministers of Chile and Peru met in Lima. The two sides had left much open, Peru's Foreign Ministry said.",
			"left much open", []graph.EventType{graph.Meeting},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := x.Extract(&graph.Article{Text: c.text, PublishedAt: "2021-06-18"})
			i := slices.IndexFunc(rec.Statements, func(s graph.Statement) bool { return strings.Contains(s.Text, c.words) })
			if i < 0 {
				t.Fatalf("no statement with %q: %+v", c.words, rec.Statements)
			}
			var got []graph.EventType
			for _, v := range rec.Events {
				if slices.Contains(rec.Statements[i].About, v.ID) {
					got = append(got, v.Type)
				}
			}
			if !slices.Equal(got, c.about) {
				t.Errorf("%q is about %v, want %v (events %+v)", rec.Statements[i].Text, got, c.about, rec.Events)
			}
		})
	}
}
