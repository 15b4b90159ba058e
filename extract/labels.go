package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// label is a transcript's "MR. PESKOV:" before what is said.
type label struct {
	start, end int // of the label, its colon included
	sort       labelSort
	who        *ent
	sought     bool // who was sought
}

// labelSort is what the person does whom a label names.
type labelSort uint8

const (
	// labelSpeaks is who answers, or speaks on his own.
	labelSpeaks labelSort = iota
	// labelAnswers is the "A:" that answers a "Q:".
	labelAnswers
	// labelAsks is who asks: "Q:", "Journalist:", the medium's own name.
	labelAsks
	// labelReports is who reports for the programme: "ANCHOR:", "CORRESPONDENT:".
	labelReports
)

// findLabels finds the labels of a transcript: "MR. PESKOV:", "Q:", "HUA:".
func (r *reader) findLabels() {
	for _, p := range r.para {
		end := min(p.End, p.Start+9)
		for j := p.Start; j < end; j++ {
			if r.norm(j) != ":" {
				continue
			}
			if j+1 < p.End && r.toks[j+1].Break != token.None && r.labelWords(p.Start, j) {
				r.labels = append(r.labels, label{start: p.Start, end: j + 1, sort: r.labelSort(p.Start, j)})
			}
			break
		}
	}
	if len(r.labels) < 2 {
		r.labels = nil
		return
	}
	r.newsroom()
	r.askers()
}

func (r *reader) labelSort(a, b int) labelSort {
	switch {
	case r.anyOn(a, b, "newsroom"):
		return labelReports
	case r.is(a, "asker") && r.nameAt[a] < 0, r.norm(b-2) == "," && r.is(b-1, "asker"), r.ownMedium(a, b):
		return labelAsks
	case b-a == 1 && r.is(a, "answer"):
		return labelAnswers
	}
	return labelSpeaks
}

// ownMedium reports whether the label is the name of who publishes the article, or its initials, or that of an author.
func (r *reader) ownMedium(a, b int) bool {
	label := token.Fold(r.text[r.toks[a].Start:r.toks[b-1].End])
	for _, own := range append([]string{r.art.Publisher}, r.art.Authors...) {
		own = token.Fold(own)
		if own == "" {
			continue
		}
		if label == own || label == "the "+own || "the "+label == own || b-a == 1 && len(label) > 1 && label == initials(own) {
			return true
		}
	}
	return false
}

// initials gives the first letters of a name's words.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		b.WriteByte(w[0])
	}
	return b.String()
}

// newsroom finds, in a transcript of a programme, the labels of its other people: hosts and reporters, who report there
// rather than ask, and "MARTIN:" after "ELSE MARTIN, HOST:".
func (r *reader) newsroom() {
	if !slices.ContainsFunc(r.labels, func(l label) bool { return l.sort == labelReports }) {
		return
	}
	people := map[string]bool{}
	for i := range r.labels {
		l := &r.labels[i]
		if l.sort == labelAsks && r.anyOn(l.start, l.end, "broadcasts") {
			l.sort = labelReports
		}
		for j := l.start; l.sort == labelReports && j < l.end-1; j++ {
			if r.toks[j].Kind == token.Word {
				people[r.norm(j)] = true
			}
		}
	}
	for i := range r.labels {
		if l := &r.labels[i]; l.sort == labelSpeaks && people[r.norm(l.end-2)] {
			l.sort = labelReports
		}
	}
}

// anyOn reports whether one of the tokens from a to b is on a list.
func (r *reader) anyOn(a, b int, list string) bool {
	for j := a; j < b; j++ {
		if r.is(j, list) {
			return true
		}
	}
	return false
}

// askers finds the labels under which mostly questions stand, by whatever name.
func (r *reader) askers() {
	type count struct{ asked, all int }
	counts := map[string]count{}
	for _, l := range r.labels {
		c := counts[r.labelText(l)]
		c.all++
		if p := r.para[r.paraAt[l.start]]; r.norm(p.End-1) == "?" {
			c.asked++
		}
		counts[r.labelText(l)] = c
	}
	for i := range r.labels {
		l := &r.labels[i]
		if c := counts[r.labelText(*l)]; l.sort == labelSpeaks && c.asked > 1 && 2*c.asked > c.all {
			l.sort = labelAsks
		}
	}
}

func (r *reader) labelText(l label) string { return r.text[r.toks[l.start].Start:r.toks[l.end-1].End] }

func (r *reader) labelWords(a, b int) bool {
	if a == b {
		return false
	}
	for j := a; j < b; j++ {
		t := r.toks[j]
		if t.Kind == token.Word && t.Case == token.Lower && !r.is(j, "particle") || t.Kind == token.Number && !r.is(a, "asker") {
			return false
		}
	}
	if r.labelSort(a, b) != labelSpeaks {
		return true
	}
	for j := a; j < b; j++ {
		if r.toks[j].Case != token.Upper && r.toks[j].Kind == token.Word && !r.is(j, "persontitle") && r.nameAt[j] < 0 {
			return false
		}
	}
	return true
}

// labelOf gives the label under which the sentence stands: that of its paragraph, or that before it where an answer goes on.
func (r *reader) labelOf(s token.Range) *label {
	if len(r.labels) == 0 {
		return nil
	}
	i, own := slices.BinarySearchFunc(r.labels, r.paraAt[s.Start], func(l label, para int32) int { return int(r.paraAt[l.start] - para) })
	if !own {
		i--
	}
	if i < 0 || !own && !r.stillUnder(i, s) {
		return nil
	}
	l := &r.labels[i]
	if l.sort == labelAnswers && !r.firstPerson() {
		return nil // the newspaper's own answer reads like any other paragraph
	}
	if !l.sought && l.sort <= labelAnswers {
		l.sought, l.who = true, r.labelled(l)
	}
	return l
}

// stillUnder reports whether a paragraph without a label goes on with what was said under the label before it: an answer
// to which another question follows. What stands in brackets is the editor's.
func (r *reader) stillUnder(i int, s token.Range) bool {
	if i+1 >= len(r.labels) || r.labels[i].sort != labelSpeaks || r.labels[i+1].sort != labelAsks {
		return false
	}
	for p := r.paraAt[s.Start]; p > r.paraAt[r.labels[i].start]; p-- {
		if w := r.norm(r.para[p].Start); w == "[" || w == "(" || w == "*" || r.heading(r.para[p]) {
			return false
		}
	}
	return true
}

// firstPerson reports whether the answers of "A:" are somebody's: he speaks of himself.
func (r *reader) firstPerson() bool {
	if r.answersI == notAsked {
		r.answersI = no
		for _, l := range r.labels {
			if l.sort != labelAnswers {
				continue
			}
			for j := l.end; j < r.para[r.paraAt[l.start]].End; j++ {
				if r.is(j, "selves") && r.quoteAt[j] < 0 || r.norm(j) == "i" {
					r.answersI = yes
				}
			}
		}
	}
	return r.answersI == yes
}

// labelled gives whom a label means.
func (r *reader) labelled(l *label) *ent {
	if l.sort == labelAnswers {
		return r.interviewed()
	}
	for j := l.start; j < l.end; j++ {
		if n := r.nameAt[j]; n >= 0 && !r.names[n].adjective() {
			if e := r.s.ofName(int(n), &context{weak: r.here}); e != nil && e.typ != graph.Place {
				return e
			}
		}
	}
	for j := l.start; j < l.end; j++ { // "THE SPOKESMAN OF THE FRENCH FOREIGN MINISTRY"
		if i := r.phraseAt[j]; i >= 0 && r.phrases[i].kind != rolePhrase {
			if refs := r.resolve(i); len(refs) == 1 && refs[0].typ == graph.Organization {
				return refs[0]
			}
		}
	}
	for j := l.end - 2; j >= l.start; j-- {
		t := r.toks[j]
		if t.Kind != token.Word || r.is(j, "persontitle") || functionWord[t.Norm] {
			continue
		}
		if have := r.s.surnames[t.Norm]; len(have) > 0 {
			return r.s.foremost(have)
		}
		if t.Case == token.Upper && len(t.Norm) <= 4 {
			if e := r.byInitials(strings.ReplaceAll(t.Norm, ".", "")); e != nil {
				return e
			}
		}
		for _, k := range r.know.surnames[t.Norm] {
			for _, o := range r.know.byPerson[k.Key] {
				if holds(o, r.art.PublishedAt) {
					return r.s.known(k)
				}
			}
		}
		start := j
		for start > l.start && r.toks[start-1].Kind == token.Word && !r.is(start-1, "persontitle") {
			start--
		}
		e := r.s.unknown(graph.Person, titled(r.text[r.toks[start].Start:t.End]))
		r.s.mention(e, start, j+1)
		return e
	}
	return r.host()
}

// byInitials gives the person spoken of whose initials they are: "JD:".
func (r *reader) byInitials(letters string) *ent {
	for _, e := range r.persons {
		if name := token.Fold(e.name); len(letters) > 1 && initials(strings.ReplaceAll(name, "-", " ")) == letters {
			return e
		}
	}
	return nil
}

// interviewed is whose answers stand under "A:": the person of whom the words before the first label tell, first
// who holds an office.
func (r *reader) interviewed() *ent {
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
		return r.host()
	}
	return who
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
	return nil
}

// titled writes a name in capitals as names are written.
func titled(s string) string {
	b := []byte(s)
	for i := 1; i < len(b); i++ {
		if b[i-1] != ' ' && b[i-1] != '-' && b[i] >= 'A' && b[i] <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

// spoken makes statements of what stands under a label.
func (r *reader) spoken(s token.Range, l *label) {
	from := max(s.Start, l.end)
	for from < s.End && r.toks[from].Kind == token.Punct {
		if r.norm(from) == "[" || r.norm(from) == "(" {
			return // the editor's words
		}
		from++
	}
	if from >= s.End || r.onlyOn(from, s.End, "greeting") {
		return
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "label"}, speakers: []*ent{l.who}, source: token.Range{Start: l.start, End: l.end - 1}, span: token.Range{Start: from, End: s.End},
		rule: "<speaker>: <content>", conf: 0.9}
	st.date, st.phrase = r.itemDate()
	r.add(st)
}

// onlyOn reports whether all words of the tokens a..b are titles or on a list: "Good morning, Minister."
func (r *reader) onlyOn(a, b int, list string) bool {
	for j := a; j < b; j++ {
		if r.toks[j].Kind == token.Number || r.toks[j].Kind == token.Word && !r.is(j, list) && !r.is(j, "persontitle") {
			return false
		}
	}
	return true
}

// itemDate is the date that the transcript or live page gives before its items.
func (r *reader) itemDate() (graph.Date, string) {
	for i, e := range r.dates {
		if e.Start >= r.labels[0].start {
			break
		}
		if len(r.resolved[i].Date) == 10 {
			return r.resolved[i].Date, r.text[r.toks[e.Start].Start:r.toks[e.End-1].End]
		}
	}
	return "", ""
}
