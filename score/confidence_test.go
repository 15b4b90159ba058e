package score

import (
	"math"
	"strings"
	"testing"
)

// family for the test: the first word.
func firstWord(rule string) string { w, _, _ := strings.Cut(rule, " "); return w }

func facts(rule string, right, wrong int) []Fact {
	var out []Fact
	for range right {
		out = append(out, Fact{Rule: rule, Right: true})
	}
	for range wrong {
		out = append(out, Fact{Rule: rule})
	}
	return out
}

// TestConfidences holds that a rule seen often has nearly its own share, that one seen
// little is drawn to its family, and that one hardly seen has no line.
func TestConfidences(t *testing.T) {
	all := append(append(facts("say often", 90, 10), facts("say seldom", 6, 0)...), facts("claim once", 0, 1)...)
	got := map[string]float64{}
	for _, s := range Confidences(all, firstWord) {
		if s.Event {
			t.Errorf("%+v: no events were given", s)
		}
		got[s.Name] = s.Confidence
	}
	if v, ok := got["claim once"]; ok {
		t.Errorf("a rule seen once has a line of its own, %.3f", v)
	}
	family := (96 + 8*97.0/109) / (106 + 8)
	for name, want := range map[string]float64{"*": 97.0 / 109, "say": family, "say often": (90 + 8*family) / 108, "say seldom": (6 + 8*family) / 14} {
		if math.Abs(got[name]-want) > 1e-9 {
			t.Errorf("%s: confidence %.4f, want %.4f", name, got[name], want)
		}
	}
	if !(got["say often"] < got["say seldom"] && got["say seldom"] < 1) {
		t.Errorf("often %.3f, seldom %.3f", got["say often"], got["say seldom"])
	}
}

// TestWriteConfidences holds the table's form, and that nothing is certain.
func TestWriteConfidences(t *testing.T) {
	var b strings.Builder
	if err := WriteConfidences(&b, []Seen{{Family: true, Name: "*", Confidence: 0.999, Share: Share{5, 5}}, {Event: true, Name: "<a> met <b>", Confidence: 0.5, Share: Share{1, 2}}}); err != nil {
		t.Fatal(err)
	}
	want := "statement family 0.99    5    5 *\nevent     rule   0.50    1    2 <a> met <b>\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
