package ask

import (
	"slices"

	"parley/graph"
)

// facts are what the reference data know that a question may go by.
type facts struct {
	// of is what belongs to what, by keys.
	of map[string]string
	// governments are the keys that are of one.
	governments map[string]bool
	summits     []graph.Summit
}

func factsOf(ref *graph.Reference) facts {
	f := facts{of: map[string]string{}, governments: map[string]bool{}, summits: ref.Summits}
	for _, e := range ref.Entities {
		f.of[e.Key], f.governments[e.Key] = e.Of, e.Type == graph.Government
	}
	return f
}

// home is the key of the government that somebody belongs to; empty where that is not known.
func (f facts) home(key string) string {
	for range 10 {
		if f.governments[key] || key == "" {
			return key
		}
		key = f.of[key]
	}
	return ""
}

// summit is when it was: the first and the last day of the only summit that was at the place and among those who
// took part, each by the keys that the name may mean; empty where there is none, or several.
func (f facts) summit(names [][]string) (found graph.Summit) {
	for _, s := range f.summits {
		if !slices.ContainsFunc(names, func(keys []string) bool { return slices.Contains(keys, s.Place) }) {
			continue
		}
		fits := !slices.ContainsFunc(names, func(keys []string) bool {
			return !slices.Contains(keys, s.Place) && !slices.ContainsFunc(keys, func(k string) bool { return f.tookPart(s, k) })
		})
		switch {
		case !fits:
		case found.Date != "" && found.Date != s.Date:
			return graph.Summit{}
		default:
			found = s
		}
	}
	return found
}

// tookPart reports whether somebody, or somebody of a government, took part.
func (f facts) tookPart(s graph.Summit, key string) bool {
	return slices.ContainsFunc(s.Participants, func(who string) bool { return who == key || f.home(who) == key })
}
