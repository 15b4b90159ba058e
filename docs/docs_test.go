package docs

import (
	"strings"
	"testing"
)

// Each line of scores.txt that has a figure of ours is read.
func TestScores(t *testing.T) {
	got := Scores()
	want := 0
	for line := range strings.Lines(scores) {
		if strings.Contains(line, "beside it") || strings.Contains(line, " prec ") {
			continue
		}
		if strings.Contains(line, ".") && strings.HasPrefix(line, "  ") {
			want++
		}
	}
	if len(got) != want || want == 0 {
		t.Errorf("%d scores were read, %d lines have one", len(got), want)
	}
	for _, s := range got {
		if s.Set == "" || s.Of == "" || s.Right == nil && s.F1 == nil {
			t.Errorf("%+v lacks something", s)
		}
	}
}

func TestReadScores(t *testing.T) {
	got := readScores("held    prec    rec     f1    gold  given\n  denial links   0.300   0.143   0.194      21     10\n  kind     0.659 of 44\n")
	if len(got) != 2 || got[0].Set != "held" || got[0].Of != "denial links" || *got[0].Recall != .143 || got[0].Count != 21 || got[1].Of != "kind" || *got[1].Right != .659 || got[1].Count != 44 {
		t.Errorf("%+v", got)
	}
}
