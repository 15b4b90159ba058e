package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// nounCue is a noun that reports: "his denial that ...", "the ministry's answer
// was that ...", "“Never!” was the reply of the ministry".
func (r *reader) nounCue(i int, s token.Range) {
	p := r.phraseAt[i]
	if p < 0 || r.phrases[p].head != i {
		return
	}
	ph := &r.phrases[p]
	st := &statement{verb: &lexicon.Verb{Lemma: r.norm(i), Kind: r.lex.Speech[r.norm(i)]}, cue: token.Range{Start: i, End: i + 1}, conf: 0.8, nominal: true}
	if !r.nounContent(st, ph, s) {
		return
	}
	st.speakers, st.source = r.ownerOf(ph)
	if len(st.speakers) == 0 {
		st.speakers, st.source = r.voiceOf(ph, s)
	}
	if len(st.speakers) == 0 && r.is(i, "answernoun") && r.definite(ph) {
		st.speakers = r.whoWasAsked(i) // "The answer was that it did not exist"
	}
	if len(st.speakers) == 0 && r.namesWord(ph, s) {
		st.speakers, st.source = r.chooser(ph, s)
	}
	if len(st.speakers) > 0 && !(strings.HasSuffix(st.rule, " of <thing said>") && r.deniedBefore(st)) {
		r.add(st)
	}
}

// deniedBefore reports whether the speaker has denied something in the article before, so that "its denial of the report" only
// refers to it.
func (r *reader) deniedBefore(st *statement) bool {
	return slices.ContainsFunc(r.statements, func(o *statement) bool {
		return o.verb.Kind == graph.Denial && sameEnts(o.speakers, st.speakers)
	})
}

// namesWord reports whether a noun is about the wording of what was said, so that no clause tells what that
// was: "the phrase that", "the word that the ministry used", but not "sent word that".
func (r *reader) namesWord(ph *phrase, s token.Range) bool {
	if r.norm(ph.head) == "word" {
		who, _ := r.chooser(ph, s)
		return who != nil
	}
	return r.is(ph.head, "naming")
}

// chooser gives who used a word: "“Never” was the word that the minister chose".
func (r *reader) chooser(ph *phrase, s token.Range) ([]*ent, token.Range) {
	j := ph.end
	if r.norm(j) == "that" || r.norm(j) == "which" {
		j++
	}
	if j >= s.End || r.phraseAt[j] < 0 || !r.speakerLike(r.phraseAt[j]) {
		return nil, token.Range{}
	}
	if v := r.phraseTail(r.phrases[r.phraseAt[j]].end, s); v < s.End && r.is(v, "wording") {
		return r.refsOf([]int32{r.phraseAt[j]})
	}
	return nil, token.Range{}
}

// nounContent finds what was said with a noun that reports it.
func (r *reader) nounContent(st *statement, ph *phrase, s token.Range) bool {
	end := r.phraseTail(ph.end, s)
	word := r.norm(ph.head)
	for _, e := range [...]int{ph.end, end, r.pastWhen(end, s)} {
		if e+1 < s.End && r.norm(e) == "that" && r.dateAt[e] < 0 && r.clauseAt(e+1, s) && !r.namesWord(ph, s) {
			st.span = token.Range{Start: e + 1, End: r.clauseEnd(e+1, s)}
			st.rule = "<speaker>'s " + word + " that <content>"
			return !r.denied(ph.head, s) || word == "report" || word == "reports"
		}
	}
	if r.voices(st, ph, s) || r.deniesThing(st, ph, s) {
		return true
	}
	if k := r.nextComma(end+1, s); r.norm(end) == "," && k > 0 && k-end < 14 {
		end = k + 1 // "its line, repeated in Brussels, is that"
	}
	if r.dateAt[end] >= 0 {
		end = r.dates[r.dateAt[end]].End // "its answer that day was"
	}
	if e := r.isThat(end, s); e > 0 {
		st.span = token.Range{Start: e, End: r.clauseEnd(e, s)}
		st.rule = "<speaker>'s " + word + " is that <content>"
		return true
	}
	if e := r.yesOrNo(end+1, s); r.is(end, "be") && e > 0 {
		st.span = token.Range{Start: end + 1, End: e}
		st.rule = "<speaker>'s " + word + " is <no>"
		return true
	}
	if r.is(end, "be") && end+1 < s.End && r.opensQuote(end+1, s) && r.quoteAt[end+2] >= 0 {
		st.span = r.withMarks(r.quotes[r.quoteAt[end+2]])
		if e := st.span.End; r.norm(e) == "," && r.attributed(e, s) {
			return false // "Its account was “false”, the other side said"
		}
		st.rule = "<speaker>'s " + word + " is <quotation>"
		return true
	}
	b := ph.start - 1
	if b <= s.Start || !r.is(b, "be") {
		return false
	}
	if b--; r.norm(b) == "," {
		b--
	}
	if start := r.contentStart(b, s); start == s.Start && r.norm(start) == "that" && r.clauseAt(start+1, s) {
		st.span = token.Range{Start: start + 1, End: b + 1}
		st.rule = "<content> is <speaker>'s " + word
		return true
	}
	if !r.closesQuote(b) {
		return false
	}
	st.span = r.withMarks(r.quotes[r.quoteAt[b-1]])
	st.rule = "<content> is <speaker>'s " + word
	return true
}

// deniesThing reads what somebody's denial is of: "the ministry's denial of the report", "its rejection of the charge".
func (r *reader) deniesThing(st *statement, ph *phrase, s token.Range) bool {
	if st.verb.Kind != graph.Denial || r.norm(ph.end) != "of" || r.phraseAt[ph.end+1] < 0 || r.negative(ph.start) || r.is(ph.start-1, "prep") || r.is(ph.start-1, "subordinator") {
		return false
	}
	q := &r.phrases[r.phraseAt[ph.end+1]]
	if q.start != ph.end+1 || !r.objectSaid(cueAt{verb: st.verb}, q) {
		return false
	}
	if r.norm(q.end) == "that" && r.clauseAt(q.end+1, s) {
		return false
	}
	st.span = token.Range{Start: q.start, End: r.phraseTail(q.end, s)}
	st.rule = "<speaker>'s " + r.norm(ph.head) + " of <thing said>"
	return true
}

// yesOrNo gives the end of no more than a yes or no at j that ends its clause, or 0: "no", "a flat “no”".
func (r *reader) yesOrNo(j int, s token.Range) int {
	for n := 0; n < 4 && j+1 < s.End; n++ {
		w := r.norm(j)
		if (w == "no" || w == "yes" || w == "never") && r.phraseAt[j+1] < 0 {
			if j++; r.toks[j].Kind == token.Quote {
				j++
			}
			if r.endsSentence(j, s) || r.norm(j) == "," || r.norm(j) == ";" {
				return j
			}
			return 0
		}
		if !r.indefiniteAt(j) && r.pos[j] != posAdj && r.toks[j].Kind != token.Quote {
			return 0
		}
		j++
	}
	return 0
}

// voices finds what a noun of speech is about where somebody gives voice to it: "lodged a
// protest with Lima against the dam", "made an appeal for calm".
func (r *reader) voices(st *statement, ph *phrase, s token.Range) bool {
	from := ph.end
	if !r.is(ph.head, "performed") || r.negative(ph.start) {
		return false
	}
	if who, _ := r.voiceOf(ph, s); who == nil {
		return false
	}
	if (r.norm(from) == "to" || r.norm(from) == "with") && r.phraseAt[from+1] >= 0 {
		from = r.phrases[r.phraseAt[from+1]].end
	}
	if !r.is(from, "voiced") || r.phraseAt[from+1] < 0 && r.toks[min(from+1, len(r.toks)-1)].Kind != token.Quote || r.dateAt[from+1] >= 0 {
		return false
	}
	st.span = token.Range{Start: from + 1, End: r.clauseEnd(from+1, s)}
	st.rule = "<speaker> voices a " + r.norm(ph.head) + " <about thing>"
	return true
}

// ownerOf gives whose a reported claim is, by the phrase: "Moscow's claim", "a
// claim by Moscow".
func (r *reader) ownerOf(ph *phrase) ([]*ent, token.Range) {
	if q := r.prepAfter(ph, "by", "from", "of", "in"); q != nil {
		if who, src := r.refsOf([]int32{r.phraseAt[q.start]}); len(who) > 0 {
			return who, src
		}
	}
	return r.ownerIn(ph), token.Range{Start: ph.start, End: ph.end}
}

// voiceOf gives the subject of the verb that gives voice to a claim of which
// nothing else says whose it is: "the ministry repeated a warning that".
func (r *reader) voiceOf(ph *phrase, s token.Range) ([]*ent, token.Range) {
	if from, what := r.cameFrom(r.afterDateline(s.Start, s, ph.start), s); what == ph {
		return r.refsOf([]int32{from})
	}
	for j := ph.start - 1; j >= s.Start && j > ph.start-8 && r.quoteAt[j] < 0; j-- {
		with := r.norm(ph.start-1) == "with" && r.norm(ph.end) == "that" && r.phraseAt[j] < 0 && r.pos[j].finite() // "came back with the claim that"
		if !r.is(j, "voice") && !with {
			if r.pos[j].verb() {
				break
			}
			continue
		}
		c := r.groupOf(cueAt{i: j, end: j + 1, verb: &lexicon.Verb{Lemma: r.norm(j), Frames: lexicon.Obj}, form: lexicon.Past}, s)
		if c.negated || c.modal || c.inf || c.passive {
			break
		}
		if who, _ := r.subject(c, s); len(who) > 0 {
			return r.refsOf(who)
		}
		break
	}
	return nil, token.Range{}
}

// denied reports whether the noun at i is the object of a verb of denying.
func (r *reader) denied(i int, s token.Range) bool {
	for k := len(r.statements) - 1; k >= 0; k-- {
		st := r.statements[k]
		if st.cue.Start < s.Start {
			return false
		}
		if st.verb.Kind == graph.Denial && st.cue.End <= i && i < st.span.End {
			return true
		}
	}
	return false
}

// ownerIn gives the possessor inside a phrase: "Moscow's claim", "its claim", "a U.S. claim".
func (r *reader) ownerIn(ph *phrase) []*ent {
	if r.pos[ph.start] == posPossPronoun {
		return r.possessor(ph.start)
	}
	for j := ph.head - 1; j >= ph.start; j-- {
		n := r.nameAt[j]
		if n < 0 && r.pos[j] == posPossessive {
			if noun := r.noun(j - 1); noun != nil && r.nameAt[j-1] < 0 { // "the adviser's view"
				return r.refer(&phrase{start: ph.start, end: j, head: j - 1, name: -1, noun: noun, kind: kindOfNoun(noun)})
			}
		}
		if n < 0 {
			continue
		}
		if r.lex.Speech[r.norm(ph.head)] == graph.Claim && r.names[n].end < ph.head && r.norm(r.names[n].end) != "'s" {
			return nil // an Israeli media report is not Israel's
		}
		if r.names[n].adjective() {
			return []*ent{r.s.known(r.names[n].entries[0].known)}
		}
		if e := r.s.names[int(n)]; e != nil && r.whoSpeaks(e) != nil {
			return []*ent{r.whoSpeaks(e)}
		}
		return nil
	}
	return nil
}
