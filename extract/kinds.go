package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// longContent is how many tokens of what was said decide its kind and its
// likeness to other statements.
const longContent = 80

// kindOf says what sort of speech act a statement is: by its verb where the
// verb decides, else by what was said.
func (r *reader) kindOf(st *statement) graph.StatementKind {
	switch {
	case st.kind != "":
		return st.kind
	case st.negated: // "would not confirm the report"
		return graph.Comment
	}
	words := r.toks[st.span.Start:min(st.span.End, st.span.Start+longContent)]
	has := func(class string) bool {
		_, _, ok := r.lex.Phrases[class].Find(words)
		return ok
	}
	kind := st.verb.Kind
	objecting := contrary[st.verb.Lemma]
	switch {
	case objecting && r.negation(st) && !has("weak"), objecting && has("deny"):
		return graph.Denial
	case kind == graph.Threat && st.verb.Lemma == "warn" && !has("threat") && !r.ownSide(st) && has("demand"):
		return graph.Demand
	case kind == graph.Criticism, kind == graph.Praise, kind == graph.Demand, kind == graph.Denial, kind == graph.Threat, kind == graph.Confirmation:
		return kind
	case has("refuse"):
		return graph.Comment
	case r.contradicts(words):
		return graph.Denial
	case kind == graph.Announcement:
		return kind
	case has("threat") && (r.ownSide(st) || has("announce")):
		return graph.Threat
	case len(st.speakers) > 0 && st.speakers[0].kind == "media" && len(r.quotesIn(st.span)) == 0:
		return graph.Claim
	case r.blames(words):
		return graph.Criticism
	case has("praise") && !r.negation(st):
		return graph.Praise
	case has("demand") && !r.announces(st, words):
		return graph.Demand
	case r.announces(st, words):
		return graph.Announcement
	case has("confirm") && st.span.End-st.span.Start < 24 && (st.verb.Frames&lexicon.Small == 0):
		return graph.Confirmation
	case st.verb.Frames&(lexicon.Small|lexicon.As) != 0:
		return graph.Criticism
	case kind != "":
		return kind
	case has("opinion"):
		return graph.Comment
	}
	return graph.Claim
}

// contrary are the verbs with which an assertion is met: what follows them
// negated is a denial.
var contrary = wordSet(`protest object insist counter retort assure reiterate point_out let_it_be_known maintain reply respond shoot_back rejoin claim declare assert`)

// blames reports whether a word of blame stands in what was said, not negated.
func (r *reader) blames(words []token.Token) bool {
	start, _, ok := r.lex.Phrases["critic"].Find(words)
	if !ok {
		return false
	}
	for j := max(0, start-4); j < start; j++ {
		if w := words[j].Norm; w == "no" || w == "not" || w == "never" || w == "none" || w == "n't" || len(w) > 3 && w[len(w)-3:] == "n't" {
			return false
		}
	}
	return true
}

// contradicts reports whether the words say that something asserted is not so.
func (r *reader) contradicts(words []token.Token) bool {
	start, end, ok := r.lex.Phrases["deny"].Find(words)
	if !ok {
		return false
	}
	// short words of denial stand alone; in a longer sentence they must be what
	// it says of a report or claim
	if len(words) <= 12 || end-start >= 2 {
		return true
	}
	for j := range words {
		if r.lex.Phrases["said"].MatchAt(words, j) > 0 {
			return true
		}
	}
	return false
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
// speaker's own side: its subject is the speaker, or what it says will be done
// is its to do.
func (r *reader) announces(st *statement, words []token.Token) bool {
	start, _, ok := r.lex.Phrases["announce"].Find(words)
	if !ok || start > 24 {
		return false
	}
	own := r.ownSubject(st)
	future := r.is(st.span.Start+start, "modal") || words[start].Norm == "going"
	if future {
		return own || r.anySubjectless(st, start)
	}
	if own {
		for _, e := range st.speakers { // what a person says he did is a claim
			if e.person() && personal[words[0].Norm] {
				return words[start].Norm == "decided" || words[start].Norm == "called" || start > 0 && plan[words[start].Norm]
			}
		}
	}
	return own
}

var personal = wordSet(`i he she`)

var plan = wordSet(`intend intends intention plan plans planned ready prepared determined committed willing decision agreed`)

// ownSubject reports whether the first noun phrase of what was said is the
// speaker, his government or body, or a pronoun for them.
func (r *reader) ownSubject(st *statement) bool {
	for j := st.span.Start; j < st.span.End && j < st.span.Start+10; j++ {
		switch r.norm(j) {
		case "we", "i", "our", "my":
			return true
		}
		p := r.phraseAt[j]
		if p < 0 {
			continue
		}
		if len(r.phrases[p].refs) == 0 && r.phrases[p].kind != pronounPhrase {
			return r.pos[r.phrases[p].start] == posPossPronoun
		}
		for _, e := range r.phrases[p].refs {
			for _, x := range st.speakers {
				if e == x || r.s.governmentOf(x) != "" && r.s.governmentOf(e) == r.s.governmentOf(x) {
					return true
				}
			}
		}
		return false
	}
	return false
}

// anySubjectless reports whether what will be done has no other doer than the
// speaker: "the tests would go on", "sanctions will remain".
func (r *reader) anySubjectless(st *statement, at int) bool {
	for j := st.span.Start; j < st.span.Start+at; j++ {
		if p := r.phraseAt[j]; p >= 0 && len(r.phrases[p].refs) > 0 {
			return false
		}
	}
	switch r.norm(st.span.Start + at + 1) {
	case "go", "remain", "continue", "stay", "be", "begin", "start", "not", "take", "come", "meet", "resume", "proceed", "keep", "end":
		return r.norm(st.span.Start) != "there"
	}
	return false
}
