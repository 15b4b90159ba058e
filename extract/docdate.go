package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// datedDocument gives the date of the document in which something was said: "in a
// letter of July 6 he called it". What is told beside ("which he sent on the 8th") is not.
func (r *reader) datedDocument(st *statement) (graph.Date, string) {
	s := r.sentence(r.attributedAt(st))
	for j := max(s.Start, st.cue.Start-longClause); j+1 < min(s.End, st.cue.End+longClause); j++ {
		p := r.phraseAt[j]
		if p < 0 || r.quoteAt[j] >= 0 || inside(j, st) && !r.writtenAfter(st, &r.phrases[p]) {
			continue
		}
		ph := &r.phrases[p]
		j = ph.end - 1
		if w := r.norm(ph.start - 1); ph.kind != docPhrase || w != "in" && w != "by" && w != "with" {
			continue
		}
		if d, phrase := r.dayOfIssue(ph, s); d != "" && !r.definite(ph) && r.issuedBehind(ph) && !r.anyFinite(st.cue.End, ph.start) {
			return d, phrase
		}
		of := ph.end
		if r.norm(of) == "," && r.norm(of+1) == "dated" {
			of++ // "in the letter, dated May 3 and published on Tuesday,"
		}
		if w := r.norm(of); w != "of" && w != "dated" || r.dateAt[of+1] < 0 || r.anyFinite(st.cue.End, ph.start) {
			continue
		}
		if d, phrase := r.day(int(r.dateAt[of+1])); d != "" {
			return d, phrase
		}
	}
	return "", ""
}

// issuedBehind reports whether a clause that tells of the sending of a document follows it: "in a letter that was handed over on Monday".
func (r *reader) issuedBehind(ph *phrase) bool {
	return r.norm(ph.end) == "that" || r.norm(ph.end) == "which"
}

// writtenAfter reports whether a document behind the object of a verb is where somebody wrote what the verb tells: "called it an
// insult in a letter of June 7", "rejected the charge in a note dated May 3", but not "rejected the charge in the letter of June 7".
func (r *reader) writtenAfter(st *statement, ph *phrase) bool {
	return ph.start > st.cue.End+1 && (strings.Contains(st.rule, "<thing") || strings.Contains(st.rule, "<somebody>")) && (!r.definite(ph) || r.toks[ph.start-2].Kind == token.Quote)
}

// documentDay gives the day of the document that speaks: of "the note said" that of
// "a note that it sent on Sunday" before.
func (r *reader) documentDay(st *statement) (graph.Date, string) {
	if d, phrase := r.dayOfThePaper(st); d != "" {
		return d, phrase
	}
	if st.source.End <= st.source.Start || r.phraseAt[st.source.Start] < 0 {
		return "", ""
	}
	ph := &r.phrases[r.phraseAt[st.source.Start]]
	if ph.kind != docPhrase || !r.definite(ph) {
		return "", ""
	}
	first := r.para[max(0, r.paraAt[ph.start]-2)].Start
	for p := r.phraseAt[st.source.Start] - 1; p >= 0 && r.phrases[p].start >= first; p-- {
		q := &r.phrases[p]
		if q.kind != docPhrase || q.noun.Lemma != ph.noun.Lemma || r.quoteAt[q.start] >= 0 {
			continue
		}
		if d, phrase := r.dayOfIssue(q, r.sentence(q.start)); d != "" {
			return d, phrase
		}
	}
	return "", ""
}

// dayOfThePaper gives the day of the paper of the sentence before, in which something was said: "a letter that she sent on May 3. In it she
// asked".
func (r *reader) dayOfThePaper(st *statement) (graph.Date, string) {
	s := r.sentence(r.attributedAt(st))
	n := int(r.sentAt[s.Start]) - 1
	if w := r.norm(s.Start + 1); n < 0 || r.norm(s.Start) != "in" || w != "it" && w != "them" {
		return "", ""
	}
	for p := r.phraseAt[s.Start+1] - 1; p >= 0 && r.phrases[p].start >= r.sent[n].Start; p-- {
		if q := &r.phrases[p]; q.kind == docPhrase && r.quoteAt[q.start] < 0 {
			return r.dayOfIssue(q, r.sent[n])
		}
	}
	return "", ""
}

// dayOfIssue gives the day on which a document was sent or published, by the words after it.
func (r *reader) dayOfIssue(q *phrase, s token.Range) (graph.Date, string) {
	issued := false
	for j := max(s.Start, q.start-4); j < q.start; j++ {
		issued = issued || r.is(j, "issuing")
	}
	for j := q.end; j < s.End && r.quoteAt[j] < 0 && r.norm(j) != ";" && r.norm(j) != ","; j++ {
		w := r.norm(j)
		issued = issued || r.lex.In("issuing", w) || w == "dated" || w == "bears" || w == "of" && j == q.end
		if i := r.dateAt[j]; i >= 0 && issued {
			return r.day(int(i))
		}
	}
	return "", ""
}

// day gives a date that is a day and not still to come, and its words.
func (r *reader) day(i int) (graph.Date, string) {
	d := r.resolved[i].Date
	if len(d) != 10 || r.art.PublishedAt != "" && d > r.art.PublishedAt {
		return "", ""
	}
	e := r.dates[i]
	return d, r.text[r.toks[e.Start].Start:r.toks[e.End-1].End]
}
