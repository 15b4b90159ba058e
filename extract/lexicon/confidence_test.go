package lexicon

import "testing"

// TestFamily holds that a family is the pattern without its words.
func TestFamily(t *testing.T) {
	c := load(t).Confidence
	for rule, want := range map[string]string{
		"<speaker> deny that <content>":    "<speaker> … that <content>",
		"<content>, <speaker> go on":       "<content>, <speaker> … on",
		"<speaker> dismiss <thing said>":   "<speaker> … <thing said>",
		"<sender> gave <recipient> a note": "<sender> … <recipient> …",
	} {
		if got := c.Family(rule); got != want {
			t.Errorf("%q is of family %q, want %q", rule, got, want)
		}
	}
}

// TestConfidenceFallsBack holds that a rule that was not measured has its family's
// confidence, and one of no known family that of all.
func TestConfidenceFallsBack(t *testing.T) {
	c := load(t).Confidence
	if got, want := c.Of("<speaker> yodel that <content>", false), c.families["statement <speaker> … that <content>"]; got != want || got == 0 {
		t.Errorf("an unknown rule has %.2f, its family %.2f", got, want)
	}
	for _, event := range []bool{false, true} {
		if got, want := c.Of("<yodel> <yodel> <yodel>", event), c.families[factSort(event)+" *"]; got != want || got == 0 {
			t.Errorf("event %v: a rule of no family has %.2f, all have %.2f", event, got, want)
		}
	}
}
