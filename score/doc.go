// Package score compares what the extractor says of articles with what careful
// readers wrote down of them, and with public sets of dates, mentions and coded
// sentences. It only counts: it reads no file and extracts nothing.
//
// Figures are precision, recall and F1 summed over all articles of a set;
// accuracies are over what was matched. docs/annotating.md has the form of the
// annotations and says when two statements or events count as the same.
package score

// Counts are what precision and recall are made of. What readers wrote down and
// what the extractor found are counted apart, since one may match several.
type Counts struct {
	Found int `json:"found"` // of Gold
	Gold  int `json:"gold"`
	Right int `json:"right"` // of System
	// System is how many the extractor gave.
	System int `json:"system"`
}

// Precision is the share of what was given that is right; 0 where nothing was given.
func (c Counts) Precision() float64 { return share(c.Right, c.System) }

// Recall is the share of what was to be found that was; 0 where there was nothing.
func (c Counts) Recall() float64 { return share(c.Found, c.Gold) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (c *Counts) gold(found bool) {
	c.Gold++
	if found {
		c.Found++
	}
}

func (c *Counts) system(right bool) {
	c.System++
	if right {
		c.Right++
	}
}

// Share is how often something was right.
type Share struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// Value is Right of Of; 0 of none.
func (s Share) Value() float64 { return share(s.Right, s.Of) }

func (s *Share) count(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
