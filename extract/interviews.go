package extract

import (
	"slices"

	"parley/extract/token"
	"parley/graph"
)

// interviewed is whose answers stand under "A:": the person of whom the words before the first label tell, first
// who holds an office.
func (r *reader) interviewed() *ent {
	if !r.answererSought {
		r.answererSought, r.answerer = true, r.interviewee()
	}
	return r.answerer
}

func (r *reader) interviewee() *ent {
	if who := r.toldToAnswer(); who != nil {
		return who
	}
	var who *ent
	for j := r.labels[0].start - 1; j >= 0; j-- {
		if i := r.phraseAt[j]; i >= 0 && r.phrases[i].kind != pronounPhrase {
			refs := r.resolve(i)
			if len(refs) == 1 && refs[0].person() && (who == nil || len(who.roles) == 0 && len(refs[0].roles) > 0) {
				who = refs[0]
			}
			j = r.phrases[i].start
		}
	}
	if who == nil {
		who = r.credited((*ent).person)
	}
	if who == nil {
		who = r.addressed()
	}
	if who == nil {
		return r.host()
	}
	return who
}

// toldToAnswer gives whom the words before the first label tell to have given an interview: "an interview that the mayor,
// A B, had given to C D"; to whom or by whom it was given asks.
func (r *reader) toldToAnswer() *ent {
	for k := r.sentAt[r.labels[0].start] - 1; k >= 0; k-- {
		s := r.sent[k]
		if !slices.ContainsFunc(r.toks[s.Start:s.End], func(t token.Token) bool { return t.Norm == "interview" || t.Norm == "interviewed" }) {
			continue
		}
		for j := s.Start; j < s.End; j++ {
			i := r.phraseAt[j]
			if i < 0 || r.phrases[i].kind == pronounPhrase {
				continue
			}
			j = r.phrases[i].end - 1
			refs := r.resolve(i)
			if w := r.norm(r.phrases[i].start - 1); len(refs) == 1 && refs[0].person() && w != "to" && w != "by" && w != "for" {
				return refs[0]
			}
		}
	}
	return nil
}

// host is who is named by his role alone in a transcript, "SPOKESPERSON:": whom the words before its first label tell of last,
// a body or one who holds an office.
func (r *reader) host() *ent {
	if r.hostSought {
		return r.hosts
	}
	r.hostSought = true
	for j := r.labels[0].start - 1; j >= 0; j-- {
		i := r.phraseAt[j]
		if i < 0 {
			continue
		}
		if refs := r.resolve(i); len(refs) == 1 && (refs[0].typ == graph.Organization && refs[0].kind != "media" || refs[0].person() && len(refs[0].roles) > 0) {
			r.hosts = refs[0]
			return r.hosts
		}
		j = r.phrases[i].start
	}
	if r.hosts = r.credited((*ent).person); r.hosts == nil {
		r.hosts = r.credited(func(e *ent) bool { return e.typ == graph.Organization && e.kind != "media" })
	}
	return r.hosts
}

// creditParas is how many paragraphs below the last label may say who answered.
const creditParas = 2

// credited gives who gives the answers by the words that stand below them: "(Interview with the mayor, A B)", "C D spoke to
// the Gazette on Monday", "— E F, minister of trade". A clause that tells of something else names others.
func (r *reader) credited(fits func(*ent) bool) *ent {
	n := int(r.paraAt[r.labels[len(r.labels)-1].start]) + 1
	for _, p := range r.para[min(n, len(r.para)):min(n+creditParas, len(r.para))] {
		told := false
		for from := p.Start; from < p.End; {
			s := token.Range{Start: from, End: r.sentence(from).End}
			for j := from; j < s.End; j++ {
				if r.norm(j) == ";" {
					s.End = j + 1
				}
			}
			from = s.End
			told = told || r.anyOn(s.Start, s.End, "interview")
			if !told && r.anyFinite(s.Start, s.End) || r.anyQuoted(s) {
				continue
			}
			if e := r.firstOf(s, fits); e != nil {
				r.credit = s
				return e
			}
		}
	}
	return nil
}

// addressed gives whom the first question speaks to by name: "President Ouattar, you have been ...", "Will you go, Dr. Hadid?"
func (r *reader) addressed() *ent {
	for _, l := range r.labels {
		if l.sort != labelAsks {
			continue
		}
		p := r.para[r.paraAt[l.start]]
		for j := l.end; j < p.End; j++ {
			i := r.phraseAt[j]
			if i < 0 || r.phrases[i].kind != namePhrase {
				continue
			}
			ph := &r.phrases[i]
			j = ph.end - 1
			before, after := r.norm(ph.start-1), r.norm(ph.end)
			if (ph.start == r.afterEmphasis(l.end, p.End) || before == ",") && (after == "," || before == "," && (after == "." || after == "?")) {
				if refs := r.resolve(i); len(refs) == 1 && refs[0].person() {
					return refs[0]
				}
			}
		}
		return nil
	}
	return nil
}

func (r *reader) anyQuoted(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if r.quoteAt[j] >= 0 {
			return true
		}
	}
	return false
}

// firstOf gives the first entity of that sort that a sentence names, save who asked: "Interview by A B".
func (r *reader) firstOf(s token.Range, fits func(*ent) bool) *ent {
	for j := s.Start; j < s.End; j++ {
		i := r.phraseAt[j]
		if i < 0 || !r.namesSomebody(i) {
			continue
		}
		p := &r.phrases[i]
		j = p.end - 1
		if r.norm(p.start-1) == "by" && r.is(p.start-2, "interview") || r.ownMedium(p.start, p.end) {
			continue
		}
		if refs := r.resolve(i); len(refs) == 1 && fits(refs[0]) {
			return refs[0]
		}
	}
	return nil
}

// namesSomebody reports whether a phrase has a name, or is for a body.
func (r *reader) namesSomebody(i int32) bool {
	p := &r.phrases[i]
	return p.kind == namePhrase || p.kind == orgPhrase || p.kind == rolePhrase && r.toks[p.end-1].Case != token.Lower
}

// interview is what the questions of an article without labels look like.
type interview struct {
	first, last int // paragraphs
	// asked are the questions, marked those that stand out, quoted those before a quotation, you those that speak to somebody.
	asked, marked, quoted, you int
}

// findInterview finds the questions and answers of an interview without labels, whose questions stand out by their emphasis
// or are most of what ends in question marks. Its words before or after tell that it is one, the questions speak to
// somebody, and the answers are of himself. Explainers ask without an addressee.
func (r *reader) findInterview() {
	v := r.questions()
	sure := v.marked == v.asked || v.quoted == v.asked
	if v.asked < 2 || v.you == 0 || !sure && (v.asked < 3 || 2*v.you < v.asked) ||
		!r.anyOn(0, r.para[v.first].Start, "interview") && !r.anyOn(r.para[v.last+1].End, len(r.toks), "interview") {
		return
	}
	own := 0
	for n := v.first; n <= v.last; n++ {
		if !r.asksIn(v, n) {
			continue
		}
		start, next := r.para[n].Start, r.para[n+1].Start
		r.labels = append(r.labels, label{start: start, to: start, end: start, sort: labelAsks})
		if n < v.last && r.asksIn(v, n+1) || n == v.last && r.emphasised(r.para[n+1]) {
			continue // two questions in a row
		}
		l := label{start: next, to: next, end: next, sort: labelAnswers}
		r.labels = append(r.labels, l)
		if r.ofHimself(l) {
			own++
		}
	}
	if 2*own < v.asked {
		r.labels = nil
	}
}

// questions gives what paragraphs that end in question marks there are, and what follows them.
func (r *reader) questions() interview {
	v := interview{first: -1}
	for n, p := range r.para {
		if !r.asksLast(p) || p.End-p.Start > longQuestion || n+1 == len(r.para) {
			continue
		}
		if v.asked++; v.first < 0 {
			v.first = n
		}
		v.last = n
		if r.emphasised(p) {
			v.marked++
		}
		if r.toks[r.para[n+1].Start].Kind == token.Quote {
			v.quoted++
		}
		if r.anyOn(p.Start, p.End, "addressed") {
			v.you++
		}
	}
	return v
}

// asksIn reports whether paragraph n, between the first question of an interview and the last, is who asks.
func (r *reader) asksIn(v interview, n int) bool {
	p := r.para[n]
	switch {
	case v.marked == v.asked:
		return r.emphasised(p)
	case v.quoted == v.asked:
		return r.toks[p.Start].Kind != token.Quote
	}
	return r.asksLast(p) || n > v.first && n < v.last && r.speaksTo(p) && !r.asksLast(r.para[n-1]) && !r.asksLast(r.para[n+1])
}

// speaksTo reports whether a paragraph speaks to somebody and not of who speaks: "The fishermen call you deaf."
func (r *reader) speaksTo(p token.Range) bool {
	return r.anyOn(p.Start, p.End, "addressed") && !r.anyOn(p.Start, p.End, "self") && !r.anyOn(p.Start, p.End, "selves") && r.toks[p.Start].Kind != token.Quote
}

// longQuestion is how many tokens a question of an interview may have.
const longQuestion = 90

// asksLast reports whether a paragraph ends in a question.
func (r *reader) asksLast(p token.Range) bool {
	end := r.beforeEmphasis(p.Start, p.End)
	return end > p.Start && r.norm(end-1) == "?"
}

// emphasised reports whether a paragraph stands out as a whole, in bold or italics or as a heading.
func (r *reader) emphasised(p token.Range) bool {
	return r.norm(p.Start) == "#" || r.emphasis(p.Start) && r.emphasis(p.End-1)
}

// ofHimself reports whether an answer speaks of whoever gives it.
func (r *reader) ofHimself(l label) bool {
	for j := l.end; j < r.para[r.paraAt[l.start]].End; j++ {
		if (r.quoteAt[j] < 0 || r.toks[l.end].Kind == token.Quote) && (r.is(j, "selves") || r.is(j, "self")) {
			return true
		}
	}
	return false
}

// firstDay is the first day that the tokens a..b name.
func (r *reader) firstDay(a, b int) (graph.Date, string) {
	for j := a; j < b; j++ {
		if i := r.dateAt[j]; i >= 0 && len(r.resolved[i].Date) == 10 {
			return r.resolved[i].Date, r.text[r.toks[r.dates[i].Start].Start:r.toks[r.dates[i].End-1].End]
		}
	}
	return "", ""
}

// itemDate is the date that the transcript or live page gives before its items, or the words below that say who answered.
func (r *reader) itemDate() (graph.Date, string) {
	for i, e := range r.dates {
		if (e.Start < r.labels[0].start || r.credit.End > 0 && r.paraAt[e.Start] == r.paraAt[r.credit.Start]) && len(r.resolved[i].Date) == 10 {
			return r.resolved[i].Date, r.text[r.toks[e.Start].Start:r.toks[e.End-1].End]
		}
	}
	return "", ""
}
