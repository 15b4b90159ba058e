package data

import (
	"strings"
	"testing"
	"testing/fstest"

	"parley/graph"
)

// The timeline reads, tells of every kind, and by far most samples tell of something in it.
func TestTimeline(t *testing.T) {
	known, err := Timeline()
	if err != nil {
		t.Fatal(err)
	}
	kinds, told := map[graph.HappeningKind]int{}, map[string]bool{}
	for _, h := range known {
		kinds[h.Kind]++
		for _, name := range h.Told {
			told[name] = true
		}
	}
	for _, kind := range happeningKinds {
		if kinds[kind] < 30 {
			t.Errorf("%d of kind %s, want at least 30", kinds[kind], kind)
		}
	}
	if len(told) < 65 {
		t.Errorf("%d samples tell of something, want at least 65", len(told))
	}
}

func TestTimelineRefuses(t *testing.T) {
	const head = "id,date,kind,who,whom,place,missile,launches,told,sources\n"
	ref := &graph.Reference{Entities: []graph.Known{{Key: "north-gov"}, {Key: "northtown"}}}
	for row, want := range map[string]string{
		"a,2020-01-02/2020-01-03,LETTER,north-gov,north-gov,northtown,,2,one,example.org": "",
		",2020-01-02,LETTER,north-gov,,,,,one,example.org":                                "timeline.csv:2: column id",
		"a,2020-13,LETTER,north-gov,,,,,one,example.org":                                  `column date: "2020-13" is no date`,
		"a,2020-01-02/soon,LETTER,north-gov,,,,,one,example.org":                          `column date: "soon" is no date`,
		"a,2020,SONG,north-gov,,,,,one,example.org":                                       "column kind",
		"a,2020,LETTER,somebody,,,,,one,example.org":                                      `column who: "somebody" is not`,
		"a,2020,LETTER,north-gov,somebody,,,,one,example.org":                             "column whom",
		"a,2020,LETTER,north-gov,,nowhere,,,one,example.org":                              "column place",
		"a,2020,LETTER,north-gov,,,,many,one,example.org":                                 "column launches",
		"a,2020,LETTER,north-gov,,,,,two,example.org":                                     "there is no article two",
		"a,2020,LETTER,,,,,,one,example.org":                                              "needs somebody",
		"a,2020,LETTER,north-gov,,,,,one,":                                                "a source",
		"a,2020,LETTER":                                                                   "wrong number of fields",
	} {
		files := fstest.MapFS{"timeline.csv": {Data: []byte(head + row + "\n")}}
		got, err := readTimeline(files, ref, []string{"one.md"})
		switch {
		case want == "" && (err != nil || len(got) != 1 || got[0].To != "2020-01-03" || *got[0].Launches != 2):
			t.Errorf("%s: %v, %+v", row, err, got)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %q", row, err, want)
		}
	}
}
