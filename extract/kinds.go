package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// kindOf says what sort of speech act a statement is: by its verb where the
// verb decides, else by what was said.
func (r *reader) kindOf(st *statement) graph.StatementKind {
	if st.kind != "" {
		return st.kind
	}
	words := r.toks[st.span.Start:st.span.End]
	has := func(class string) bool {
		_, _, ok := r.lex.Phrases[class].Find(words)
		return ok
	}
	kind := st.verb.Kind
	switch kind {
	case graph.Threat:
		if st.verb.Lemma == "warn" && !has("threat") && !r.ownSide(st) && has("demand") {
			return graph.Demand
		}
		return kind
	case graph.Criticism, graph.Praise, graph.Demand, graph.Denial, graph.Announcement:
		return kind
	case graph.Confirmation:
		return kind
	}
	switch {
	case has("refuse"):
		return graph.Comment
	case r.contradicts(st, words):
		return graph.Denial
	case has("threat") && (r.ownSide(st) || has("announce")):
		return graph.Threat
	case kind == graph.Claim && (st.verb.Lemma == "report" || st.verb.Lemma == "reveal" || st.verb.Lemma == "disclose"):
		return kind
	case has("critic"):
		return graph.Criticism
	case has("demand") && !has("announce"):
		return graph.Demand
	case has("praise"):
		return graph.Praise
	case r.announces(st, words):
		return graph.Announcement
	case kind != "":
		return kind
	case has("opinion"):
		return graph.Comment
	}
	return graph.Claim
}

// contradicts reports whether the words say that something asserted is not so.
func (r *reader) contradicts(st *statement, words []token.Token) bool {
	start, end, ok := r.lex.Phrases["deny"].Find(words)
	if !ok {
		return false
	}
	_ = start
	// short words of denial stand alone; in a longer sentence they must be what
	// it says of a report or claim
	if len(words) <= 9 {
		return true
	}
	for j := range words {
		if r.lex.Phrases["said"].MatchAt(words, j) > 0 {
			return true
		}
	}
	return end-start >= 2
}

// ownSide reports whether what is said is about the speaker's own side: "we",
// "it", his country.
func (r *reader) ownSide(st *statement) bool {
	for j := st.span.Start; j < st.span.End && j < st.span.Start+12; j++ {
		switch r.norm(j) {
		case "we", "i", "our", "us":
			return true
		case "it", "he", "she", "they", "its", "his", "her":
			if p := r.phraseAt[j]; p >= 0 {
				for _, e := range r.phrases[p].refs {
					for _, x := range st.speakers {
						if e == x || r.s.governmentOf(e) != "" && r.s.governmentOf(e) == r.s.governmentOf(x) {
							return true
						}
					}
				}
			}
		}
		if p := r.phraseAt[j]; p >= 0 {
			for _, e := range r.phrases[p].refs {
				for _, x := range st.speakers {
					if r.s.governmentOf(x) != "" && r.s.governmentOf(e) == r.s.governmentOf(x) {
						return true
					}
				}
			}
		}
	}
	return false
}

// announces reports whether the words make known an act or plan of the
// speaker's own side.
func (r *reader) announces(st *statement, words []token.Token) bool {
	start, _, ok := r.lex.Phrases["announce"].Find(words)
	if !ok || start > 24 {
		return false
	}
	return r.ownSide(st)
}
