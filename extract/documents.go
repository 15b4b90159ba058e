package extract

import (
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// document is a statement that the article prints: the paragraphs after "issued
// the following statement:".
type document struct {
	start, end int // tokens
	who        []*ent
	source     token.Range
	date       graph.Date
	phrase     string
}

// longDocument is how many paragraphs a printed statement may have.
const longDocument = 60

// openDocument looks whether a printed statement follows the sentence: its
// paragraph ends in a colon and speaks of a document, or of somebody who speaks
// where quotations or a list follow.
func (r *reader) openDocument(s token.Range) {
	n := int(r.paraAt[s.Start]) + 1
	if n >= len(r.para) || r.para[n-1].End != s.End || r.norm(s.End-1) != ":" || len(r.labels) > 0 {
		return
	}
	end, from := r.documentEnd(n, s), r.para[n-1].Start
	var who []*ent
	var src token.Range
	if end > r.para[n].Start {
		who, src = r.documentAuthor(s)
	} else {
		from = s.Start
		if end, who, src = r.spokenBelow(n, s); end == 0 {
			return
		}
	}
	if len(who) == 0 {
		r.note(s.Start, s.End, "document", false, "who issued it is not known")
		return
	}
	d := document{start: r.para[n].Start, end: end, who: who, source: src}
	for i, e := range r.dates {
		if e.Start >= from && e.End <= s.End && len(r.resolved[i].Date) == 10 {
			d.date, d.phrase = r.resolved[i].Date, r.text[r.toks[e.Start].Start:r.toks[e.End-1].End]
		}
	}
	r.documents = append(r.documents, d)
}

// spokenBelow gives what stands below a colon as somebody's words, from paragraph n on, and whose they are: "The minister
// said:", "A statement from the ministry:" before quotations or a list.
func (r *reader) spokenBelow(n int, s token.Range) (end int, who []*ent, src token.Range) {
	end = r.quotedEnd(n)
	who, src = r.saysBelow(s)
	switch {
	case len(who) > 0 && end == 0:
		end = r.blockEnd(n)
	case len(who) == 0 && end > 0 && (!r.anyFinite(s.Start, s.End) && (r.speechWord(s.Start, s.End-1) || r.speakerAlone(s)) || r.endsInDocument(s)):
		who, src = r.documentAuthor(s)
	case len(who) == 0:
		end = 0
	}
	return end, who, src
}

// speakerAlone reports whether nothing but a speaker stands before the colon at the end of a sentence.
func (r *reader) speakerAlone(s token.Range) bool {
	p := r.phraseAt[s.Start]
	return p >= 0 && r.onlySpeaker(p, s, s.End-1)
}

// endsInDocument reports whether a document stands before the colon at the end of a sentence: "has issued this statement:".
func (r *reader) endsInDocument(s token.Range) bool {
	p := r.phraseAt[s.End-2]
	return s.End-2 > s.Start && p >= 0 && r.phrases[p].kind == docPhrase
}

// quotedEnd gives the end of the paragraphs from n on that are quotations, or items of a list, as a whole; 0 where n is none.
func (r *reader) quotedEnd(n int) int {
	end, list := 0, r.listed(r.para[n])
	for m := n; m < min(len(r.para), n+longDocument); m++ {
		p := r.para[m]
		if list && !r.listed(p) || !list && !r.allQuoted(p) {
			break
		}
		end = p.End
		if !list && r.toks[p.End-1].Kind == token.Quote {
			break // the quotation is closed
		}
	}
	return end
}

// listed reports whether a paragraph begins with the mark of a list.
func (r *reader) listed(p token.Range) bool {
	t := r.toks[p.Start]
	return (t.Kind == token.Hyphen || r.is(p.Start, "bullet")) && p.End-p.Start > 3 && r.toks[p.Start+1].Break == token.Space
}

// allQuoted reports whether a paragraph is a quotation as a whole.
func (r *reader) allQuoted(p token.Range) bool {
	if r.toks[p.Start].Kind != token.Quote {
		return false
	}
	for j := p.Start; j < p.End; j++ {
		if r.quoteAt[j] < 0 && r.toks[j].Kind != token.Quote && r.toks[j].Kind != token.Punct {
			return false
		}
	}
	return true
}

// blockEnd gives the end of a quotation without marks that begins with paragraph n: it goes on while it is told of himself.
func (r *reader) blockEnd(n int) int {
	if r.heading(r.para[n]) {
		return 0
	}
	m := n + 1
	for m < min(len(r.para), n+longDocument) && r.ofHimself(label{start: r.para[m].Start, end: r.para[m].Start}) {
		m++
	}
	return r.para[m-1].End
}

// saysBelow gives who says what stands below a sentence that ends in a colon: "On Monday the minister told the paper:".
func (r *reader) saysBelow(s token.Range) ([]*ent, token.Range) {
	for i := s.End - 2; i > s.Start && r.quoteAt[i] < 0; i-- {
		c, ok := r.cue(i, s)
		if !ok || c.verb.Frames&(lexicon.Post|lexicon.Tell) == 0 {
			continue
		}
		if a, ok := r.attribute(c, s); ok && !c.passive && !r.unsaid(&c, s) {
			return a.speakers, a.source
		}
		break
	}
	return nil, token.Range{}
}

// documentEnd gives where the document ends that begins with paragraph n: at its
// end mark, with the block quotation, else before the next remark in brackets
// where its text was promised.
func (r *reader) documentEnd(n int, s token.Range) int {
	last := min(len(r.para), n+longDocument)
	if r.norm(r.para[n].Start) == ">" {
		for m := n; m < last; m++ {
			if r.norm(r.para[m].Start) != ">" {
				return r.para[m-1].End
			}
		}
		return r.para[last-1].End
	}
	if !r.promisesText(s) {
		return 0
	}
	for m := n; m < last; m++ {
		for j := r.para[m].Start; j < r.para[m].End; j++ {
			if r.endMark(j) {
				return j
			}
		}
	}
	for m := n; m < last; m++ {
		if start := r.para[m].Start; r.norm(start) == "(" || r.norm(start) == "[" || r.heading(r.para[m]) {
			return start
		}
	}
	return r.para[last-1].End
}

// promisesText reports whether the words before a colon say that a text follows.
func (r *reader) promisesText(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		switch r.norm(j) {
		case "following", "text", "reads", "read", "full":
			return r.quoteAt[j] < 0
		}
	}
	return false
}

// endMark is "-0-", "(End)", "###", "* * *" at i.
func (r *reader) endMark(i int) bool {
	switch a, b, c := r.norm(i), r.norm(i+1), r.norm(i+2); {
	case r.toks[i].Kind == token.Hyphen:
		return (b == "0" || b == "30") && i+2 < len(r.toks) && r.toks[i+2].Kind == token.Hyphen
	case a == "(" || a == "[":
		return (b == "end" || b == "ends") && (c == ")" || c == "]")
	case a == "#" || a == "*":
		return b == a && c == a
	}
	return false
}

// documentAuthor gives who issued the document that the sentence speaks of.
func (r *reader) documentAuthor(s token.Range) ([]*ent, token.Range) {
	if who, ok := r.leadIn(r.afterDateline(s.Start, s, s.End), s.End); ok && r.norm(s.Start) != "it" {
		if refs, src := r.refsOf(who); len(refs) > 0 {
			return refs, src
		}
	}
	return r.authors[""], token.Range{}
}

// printed gives the document that the token is in.
func (r *reader) printed(i int) *document {
	if n := len(r.documents); n > 0 && i >= r.documents[n-1].start && i < r.documents[n-1].end {
		return &r.documents[n-1]
	}
	return nil
}

// printedStatement makes a statement of a sentence of a document, unless the
// sentence reports what somebody else said.
func (r *reader) printedStatement(s token.Range, d *document, before int) {
	for _, st := range r.statements[before:] {
		if !sameEnts(st.speakers, d.who) {
			return
		}
	}
	r.statements = r.statements[:before]
	from, end := s.Start, min(s.End, d.end)
	end = r.beforeEmphasis(from, end)
	for end > from && r.toks[end-1].Kind == token.Quote {
		end--
	}
	for from < end && (r.toks[from].Kind == token.Quote || r.toks[from].Kind == token.Punct || r.toks[from].Kind == token.Hyphen) {
		from++
	}
	if from >= end {
		return
	}
	r.add(&statement{verb: &lexicon.Verb{Lemma: "label"}, speakers: d.who, source: d.source, span: token.Range{Start: from, End: end},
		rule: "<document>: <content>", conf: 0.9, date: d.date, phrase: d.phrase})
}
