package ask

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// mostNearest is how many questions are offered.
const mostNearest = 4

// nearest offers questions that would be understood: the same one with a name that
// is a few letters away, as a search for the word that was not, or without it; else
// the usual ones about those whom it names.
func nearest(parts []part, n *node, names Names, words *vocabulary, understands func(string) bool) []string {
	candidates := slices.Concat(mended(parts, words), respelt(parts, names), searched(parts), []string{without(parts), kept(parts, n)}, usual(parts))
	out := []string{}
	for _, q := range candidates {
		if q != "" && len(out) < mostNearest && !slices.Contains(out, q) && understands(q) {
			out = append(out, q)
		}
	}
	return out
}

// mended are the question with words of the vocabulary in place of those that are a
// slip away from one: "leters".
func mended(parts []part, words *vocabulary) []string {
	var out []string
	for i := range parts {
		x := &parts[i]
		if x.class != unknown || x.used || len(x.text) < shortSlip {
			continue
		}
		for _, w := range slices.Sorted(maps.Keys(words.words)) {
			if oneSlip(strings.ToLower(x.text), w) {
				out = append(out, strings.TrimSpace(written(parts[:i])+" "+w+owned(*x)+" "+written(parts[i+1:])))
			}
		}
	}
	return out
}

// oneSlip reports whether one letter more, less or other, or two that changed places,
// make one word of another.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return a[i:] == b[i+1:]
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	}
	return false
}

// shortSlip is how long a word must be to be a slip of the pen for a name.
const shortSlip = 4

// respelt are the question with a name in place of words that are near to one.
func respelt(parts []part, names Names) []string {
	var out []string
	for i := 0; i < len(parts); i++ {
		end := i
		if !nameLike(parts, i) {
			continue
		}
		for end < len(parts) && parts[end].class == unknown && !parts[end].used {
			end++
		}
		first := i // a name of which only the beginning is one: "Choe Sun Hui"
		if i > 0 && end > i && parts[i-1].class == called && !parts[i-1].owner {
			first--
		}
		for to := end; to > i && to-i <= longName; to-- {
			if len(written(parts[first:to])) < shortSlip {
				continue
			}
			near := names.Near(written(parts[first:to]))
			for _, name := range near[:min(len(near), 2)] {
				out = append(out, strings.TrimSpace(written(parts[:first])+" "+name+owned(parts[to-1])+" "+written(parts[to:])))
			}
			if len(near) > 0 {
				break
			}
		}
		if end > i {
			i = end
		}
		if len(out) >= 2 {
			break
		}
	}
	return out
}

// nameLike reports whether the word may be a name: it is written as one, or no word of
// the question is and it stands where a name would.
func nameLike(parts []part, i int) bool {
	if upper(parts[i].written()) {
		return true
	}
	return i > 0 && parts[i-1].as(role) != "" && !slices.ContainsFunc(parts, func(x part) bool { return upper(x.written()) })
}

func upper(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// without is the question without the words that mean nothing here.
func without(parts []part) string {
	rest := slices.DeleteFunc(slices.Clone(parts), func(x part) bool { return x.class == unknown && !x.used })
	if len(rest) == len(parts) {
		return ""
	}
	return written(rest)
}

// searched is the question as one for statements that hold the words that were not
// understood: "apologies by Kim" is statements by Kim that contain "apologies".
func searched(parts []part) []string {
	var words, rest []string
	asksFor := false
	for i := range parts {
		x := &parts[i]
		switch {
		case x.class == unknown && !x.used:
			words = append(words, x.text)
		case x.as(noun) != "":
			asksFor = true
			rest = append(rest, written(parts[i:i+1]))
		default:
			rest = append(rest, written(parts[i:i+1]))
		}
	}
	if len(words) == 0 || len(words) > 2 {
		return nil
	}
	text := strings.Join(rest, " ")
	if !asksFor {
		text = strings.TrimSpace("statements " + text)
	}
	return []string{text + " containing \"" + strings.Join(words, " ") + "\""}
}

// kept is the question without the words that were not understood.
func kept(parts []part, n *node) string {
	if n == nil {
		return ""
	}
	var words, idle []string // idle are words that change nothing, and end no question
	asksFor := false
	for i := range parts {
		switch x := parts[i : i+1]; {
		case x[0].class == skip:
			idle = append(idle, written(x))
		case x[0].used:
			words = append(append(words, idle...), written(x))
			idle, asksFor = nil, asksFor || x[0].as(noun) != ""
		}
	}
	if len(words) < 2 && !asksFor {
		return ""
	}
	return strings.Join(words, " ")
}

// usual are questions about those whom the question names.
func usual(parts []part) []string {
	var who []string
	for _, x := range parts {
		if x.class == called && !slices.Contains(who, x.text) {
			who = append(who, x.text)
		}
	}
	switch {
	case len(who) > 1:
		return []string{"denials by " + who[0] + " about " + who[1] + " statements", "meetings between " + who[0] + " and " + who[1], "letters from " + who[0] + " to " + who[1]}
	case len(who) == 1:
		return []string{"statements about " + who[0], "statements by " + who[0], "denials by " + who[0]}
	}
	return []string{"latest denials", "letters in 2018", "how many missile tests in 2017"}
}

// wider offers the question without one or another of its conditions.
func wider(p *parser, understands func(string) bool) []string {
	var out []string
	for i := len(p.spans) - 1; i >= 0 && len(out) < 3; i-- {
		s := p.spans[i]
		before, after := written(p.parts[:s.from]), written(p.parts[s.to:])
		for _, q := range []string{before + monthOf(p.parts[s.from:s.to]) + " " + after, before + " " + after} {
			if q = strings.TrimSpace(q); q != "" && !slices.Contains(out, q) && understands(q) {
				out = append(out, q)
			}
		}
	}
	for _, q := range usual(p.parts) {
		if len(out) < 2 && understands(q) {
			out = append(out, q)
		}
	}
	return out
}

// monthOf is the month of the day that the parts are, with a space before it; "" where
// they are something else. Days differ by where a clock stands, and many are not told.
func monthOf(parts []part) string {
	for _, x := range parts {
		if day, err := time.Parse(time.DateOnly, string(x.from)); err == nil && x.class == when && x.from == x.to {
			return " in " + day.Format("January 2006")
		}
	}
	return ""
}

// written are parts as they stand in the question.
func written(parts []part) string {
	out := make([]string, 0, len(parts))
	for i := range parts {
		text := parts[i].written()
		if parts[i].class == quoted {
			text = "\"" + text + "\""
		}
		out = append(out, text+owned(parts[i]))
	}
	return strings.Join(out, " ")
}

func owned(x part) string {
	if x.owner {
		return "'s"
	}
	return ""
}
