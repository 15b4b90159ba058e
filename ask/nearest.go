package ask

import (
	"slices"
	"strings"
)

// nearest offers questions that would be understood: the same one without the
// words that were not, else the usual ones about those whom it names.
func nearest(parts []part, n *node) []string {
	var out []string
	if n != nil {
		var words []string
		for _, x := range parts {
			if x.used || x.class == skip {
				text := x.text
				if x.owner {
					text += "'s"
				}
				words = append(words, text)
			}
		}
		if len(words) > 1 {
			out = append(out, strings.Join(words, " "))
		}
	}
	var who []string
	for _, x := range parts {
		if x.class == called && !slices.Contains(who, x.text) {
			who = append(who, x.text)
		}
	}
	switch {
	case len(who) > 1:
		out = append(out, "denials by "+who[0]+" about "+who[1]+" statements", "meetings between "+who[0]+" and "+who[1], "letters from "+who[0]+" to "+who[1])
	case len(who) == 1:
		out = append(out, "statements by "+who[0], "statements about "+who[0], "denials by "+who[0])
	default:
		out = append(out, "latest denials", "letters in 2018", "how many missile tests in 2017")
	}
	return out
}
