package extract

import (
	"slices"
	"testing"

	"parley/graph"
)

// TestFallingMissiles holds that what a missile did on a day of its own tells of a
// test, and that no thing but a missile is one.
func TestFallingMissiles(t *testing.T) {
	x := newExtractor(t)
	const text = "Iran fired a Shahab-3 missile on March 1.\n\n" +
		"A second missile broke up over the desert on March 3. A missile travelled 700 km on February 9. " +
		"The talks broke up on February 11. A delegation travelled 700 km on February 14."
	var days []string
	for _, v := range x.Extract(&graph.Article{Text: text, PublishedAt: "2021-03-05"}).Events {
		if v.Type == graph.MissileTest {
			days = append(days, string(v.Date))
		}
	}
	slices.Sort(days)
	if want := []string{"2021-02-09", "2021-03-01", "2021-03-03"}; !slices.Equal(days, want) {
		t.Errorf("tests on %v, want %v", days, want)
	}
}
