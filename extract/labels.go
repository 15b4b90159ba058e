package extract

import (
	"slices"
	"strings"
	"unicode"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// label is a transcript's "MR. PESKOV:" before what is said.
type label struct {
	start, to int // of its words
	end       int // past its colon and the marks of emphasis
	sort      labelSort
	who       *ent
	sought    bool // who was sought
	bare      bool // no colon stands behind it: "Q.", "Q"
	loose     bool // it is one only if it comes again
	// handle is what a message on a network stands under: "harbour_office" of "@harbour_office, 10:05:".
	handle token.Range
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

// findLabels finds the labels of a transcript: "MR. PESKOV:", "Q:", "**HUA:**", "Q.".
func (r *reader) findLabels() {
	posts := 0
	for _, p := range r.para {
		if l, ok := r.labelAt(p); ok {
			r.labels = append(r.labels, l)
		} else if l, ok := r.postAt(p); ok {
			r.labels, posts = append(r.labels, l), posts+1
		}
	}
	if !r.someSort(labelAsks) || !r.someSort(labelSpeaks) && !r.someSort(labelAnswers) {
		r.labels = slices.DeleteFunc(r.labels, func(l label) bool { return l.bare })
	}
	r.dropLoose()
	if len(r.labels) < 2 && posts == 0 {
		r.labels = nil
		r.findInterview()
		return
	}
	r.dropTopics()
	r.newsroom()
	r.askers()
}

// dropTopics leaves out labels that are each another country's name, where others speak under them: they head the parts of a
// digest, and nobody says what stands there: "Chile: The president said".
func (r *reader) dropTopics() {
	others, own := false, false
	for i, l := range r.labels {
		n := r.nameAt[l.start]
		if n < 0 || !r.government(int(n)) || r.names[n].end != l.to || i > 0 && r.labelText(l) == r.labelText(r.labels[i-1]) {
			return
		}
		p := r.para[r.paraAt[l.start]]
		others = others || r.attributed(l.end, p)
		own = own || r.ofHimself(l)
	}
	if !others || own {
		return
	}
	for _, l := range r.labels {
		r.topics = append(r.topics, l.end)
	}
	r.labels = nil
}

// headsDigest reports whether a name heads a part of a digest.
func (r *reader) headsDigest(n *name) bool {
	i, _ := slices.BinarySearch(r.topics, n.end)
	return i < len(r.topics) && r.topics[i]-n.end < 6
}

func (r *reader) someSort(sort labelSort) bool {
	return slices.ContainsFunc(r.labels, func(l label) bool { return l.sort == sort })
}

// labelAt gives the label with which a paragraph begins.
func (r *reader) labelAt(p token.Range) (label, bool) {
	a := r.afterEmphasis(p.Start, p.End)
	for j := a; j < min(p.End, a+longLabel); j++ {
		if r.norm(j) != ":" {
			continue
		}
		to, end := r.beforeEmphasis(a, j), r.afterEmphasis(j+1, p.End)
		if r.norm(to-1) == ")" { // "HOLT (through translator):"
			for to > a+1 && r.norm(to) != "(" {
				to--
			}
		}
		if end == p.End || end == j+1 && r.toks[end].Break == token.None || r.restOfHeading(end, p) {
			break
		}
		l := label{start: a, to: to, end: end}
		if r.labelWords(a, to) {
			l.sort = r.labelSort(a, to)
			l.loose = l.sort == labelSpeaks && !r.someSpeaker(a, to)
			return l, true
		}
		l.loose = r.allTitle(a, to)
		return l, l.loose
	}
	if a+1 >= p.End || r.toks[a].Case == token.Lower || r.toks[a+1].Break == token.None || r.toks[a+1].Kind == token.Punct {
		return label{}, false
	}
	switch l := (label{start: a, to: a + 1, end: a + 1, bare: true}); r.norm(a) {
	case "q.", "q":
		l.sort = labelAsks
		return l, true
	case "a.":
		l.sort = labelAnswers
		return l, true
	}
	return label{}, false
}

// restOfHeading reports whether what stands behind a colon in paragraph p is the rest of a heading, since it begins small and ends
// without a mark: "Dnipro: the missile with the wrong name".
func (r *reader) restOfHeading(i int, p token.Range) bool {
	last := r.beforeEmphasis(p.Start, p.End) - 1
	return last >= i && last-i < longLabel && r.toks[i].Case == token.Lower && (r.toks[last].Kind == token.Word || r.toks[last].Kind == token.Number) && !strings.HasSuffix(r.toks[last].Text, ".")
}

// longLabel is how many tokens a label may have.
const longLabel = 16

// allTitle reports whether what stands in a..b are a few words that begin with capitals, as an unknown name does.
func (r *reader) allTitle(a, b int) bool {
	for j := a; j < b; j++ {
		if r.toks[j].Kind != token.Word || r.toks[j].Case == token.Lower {
			return false
		}
	}
	return b > a && b-a <= 4
}

// someSpeaker reports whether the words of a label name somebody, an office or a body.
func (r *reader) someSpeaker(a, b int) bool {
	for j := a; j < b; j++ {
		if n := r.noun(j); r.nameAt[j] >= 0 || r.is(j, "persontitle") || n != nil && (n.Class == lexicon.Org || n.Class == lexicon.Role) {
			return true
		}
	}
	return false
}

// dropLoose leaves out labels that may be names where nobody asks or they do not come again: "Correction: ...". Capitals
// need only one of the two: "PARKING: ...".
func (r *reader) dropLoose() {
	count := map[string]int{}
	for _, l := range r.labels {
		count[r.labelText(l)]++
	}
	asks := r.someSort(labelAsks)
	r.labels = slices.DeleteFunc(r.labels, func(l label) bool {
		again := count[r.labelText(l)] > 1
		if r.toks[l.start].Case == token.Upper {
			return l.loose && !asks && !again
		}
		return l.loose && (!asks || !again)
	})
}

// afterEmphasis gives the first token from a on that is no mark of emphasis or of a list: "**Q:**", "• Q:".
func (r *reader) afterEmphasis(a, end int) int {
	for a < end && r.emphasis(a) {
		a++
	}
	return a
}

// beforeEmphasis gives the end of what stands in a..b without the marks of emphasis behind it.
func (r *reader) beforeEmphasis(a, b int) int {
	for b > a && r.emphasis(b-1) {
		b--
	}
	return b
}

func (r *reader) emphasis(i int) bool {
	w := r.norm(i)
	return w == "_" || w == "#" || r.is(i, "bullet")
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

// newsroom finds the other labels of those who are told to ask or to report: "MARTIN:" after "ELSE MARTIN, HOST:". In a
// transcript of a programme its hosts and reporters report rather than ask.
func (r *reader) newsroom() {
	programme := r.someSort(labelReports)
	people := map[string]labelSort{}
	for i := range r.labels {
		l := &r.labels[i]
		if programme && l.sort == labelAsks && r.anyOn(l.start, l.to, "broadcasts") {
			l.sort = labelReports
		}
		for j := l.start; l.sort >= labelAsks && j < l.to; j++ {
			if r.toks[j].Kind == token.Word && (l.sort == labelReports || r.norm(l.to-2) == ",") {
				people[r.norm(j)] = l.sort
			}
		}
	}
	for i := range r.labels {
		l := &r.labels[i]
		if sort, ok := people[r.norm(l.to-1)]; ok && l.sort == labelSpeaks {
			l.sort = sort
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
		if p := r.para[r.paraAt[l.start]]; r.asksLast(p) {
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

func (r *reader) labelText(l label) string { return r.text[r.toks[l.start].Start:r.toks[l.to-1].End] }

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
	if i+1 >= len(r.labels) || r.labels[i].sort > labelAnswers || r.labels[i+1].sort != labelAsks {
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
			if l.sort == labelAnswers && r.ofHimself(l) {
				r.answersI = yes
			}
		}
	}
	return r.answersI == yes
}

// labelled gives whom a label means.
func (r *reader) labelled(l *label) *ent {
	if l.handle.End > 0 {
		return r.posting(l)
	}
	if l.sort == labelAnswers {
		return r.interviewed()
	}
	e := r.whoIs(l)
	if e != nil && e.known == nil && e.person() && e.name == strings.ToUpper(e.name) {
		e.alias(e.name)
		e.name = titled(e.name)
	}
	return e
}

// whoIs gives whom the words of a label name.
func (r *reader) whoIs(l *label) *ent {
	for j := l.start; j < l.to; j++ {
		if n := r.nameAt[j]; n >= 0 && !r.names[n].adjective() && !r.beforeTitle(int(n), l) {
			if e := r.s.ofName(int(n), &context{weak: r.here}); e != nil && e.typ != graph.Place {
				return e
			}
		}
	}
	for j := l.start; j < l.to; j++ { // "THE SPOKESMAN OF THE FRENCH FOREIGN MINISTRY"
		if i := r.phraseAt[j]; i >= 0 && r.phrases[i].kind != rolePhrase {
			if refs := r.resolve(i); len(refs) == 1 && refs[0].typ == graph.Organization {
				return refs[0]
			}
		}
	}
	for j := l.to - 1; j >= l.start; j-- {
		t := r.toks[j]
		if t.Kind != token.Word || r.is(j, "persontitle") || r.lex.In("functionword", t.Norm) {
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
		if e := r.fullName(t.Norm); e != nil {
			return e
		}
		start := j
		for start > l.start && r.toks[start-1].Kind == token.Word && !r.is(start-1, "persontitle") {
			start--
		}
		e := r.s.unknown(graph.Person, titled(r.text[r.toks[start].Start:t.End]))
		r.s.mention(e, start, j+1)
		return e
	}
	if e := r.sameOffice(l); e != nil {
		return e
	}
	return r.host()
}

// fullName gives the person whose surname a label has, where the text names him in full only later.
func (r *reader) fullName(surname string) *ent {
	for n := range r.names {
		if x := &r.names[n]; x.end-x.start > 1 && r.norm(x.end-1) == surname && r.personal(n) {
			return r.s.ofName(n, &context{weak: r.here})
		}
	}
	return nil
}

// sameOffice gives whom another label names with the office that is all that this one has: "THE PRESIDENT:" where "PRESIDENT
// SOLIS:" stands elsewhere.
func (r *reader) sameOffice(l *label) *ent {
	for i := range r.labels[:min(len(r.labels), longMemory)] {
		o := &r.labels[i]
		if o.sort == labelSpeaks && o.to-o.start > 1 && r.norm(o.to-2) == r.norm(l.to-1) && !r.is(o.to-1, "persontitle") {
			return r.whoIs(o)
		}
	}
	return nil
}

// beforeTitle reports whether a name in a label belongs to the office of whom it names: "DEFENCE MINISTRY SPOKESMAN HOLT:".
func (r *reader) beforeTitle(n int, l *label) bool {
	for j := r.names[n].end; j < l.to-1 && !r.personal(n); j++ {
		if r.is(j, "persontitle") && r.toks[j+1].Kind == token.Word && r.norm(j+1) != "of" && r.norm(j+1) != "for" {
			return true
		}
	}
	return false
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

// titled writes a name in capitals as names are written.
func titled(s string) string {
	b := []rune(s)
	for i := len(b) - 1; i > 0; i-- {
		if unicode.IsLetter(b[i-1]) {
			b[i] = unicode.ToLower(b[i])
		}
	}
	return string(b)
}

// spoken makes statements of what stands under a label.
func (r *reader) spoken(s token.Range, l *label) {
	from := max(s.Start, l.end)
	s.End = r.beforeEmphasis(from, s.End)
	for from < s.End && (r.toks[from].Kind == token.Punct || r.toks[from].Kind == token.Hyphen) {
		if r.norm(from) == "[" || r.norm(from) == "(" {
			return // the editor's words
		}
		from++
	}
	if from >= s.End || r.onlyOn(from, s.End, "greeting") {
		return
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "label"}, speakers: []*ent{l.who}, source: token.Range{Start: l.start, End: l.to}, span: token.Range{Start: from, End: s.End},
		rule: "<speaker>: <content>", conf: 0.9}
	if st.date, st.phrase = r.firstDay(l.start, l.end); st.date == "" {
		st.date, st.phrase = r.itemDate()
	}
	r.add(st)
}

// editors reports whether a sentence under a label stands in square brackets that are open there, so that it is told by
// whoever prints the words: "A: Yes. [The ministry denied this on Monday. It sent a note.]"
func (r *reader) editors(s token.Range, l *label) bool {
	open := false
	for j := max(r.para[r.paraAt[s.Start]].Start, l.end); j <= s.Start && j < s.End; j++ {
		switch r.norm(j) {
		case "[":
			open = true
		case "]":
			open = false
		}
	}
	return open
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
