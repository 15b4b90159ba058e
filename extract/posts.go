package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// longPostLabel is how many tokens may stand before a message: a name, a handle, a day and a time.
const longPostLabel = 24

// postAt gives the label of a message on a network that a paragraph prints: "@harbour_office, 3 May, 10:05:",
// "@harbour_office 10:05", "Harbour Office (@harbour_office):". Whoever is only spoken to has nothing behind his name.
func (r *reader) postAt(p token.Range) (label, bool) {
	l, ok := r.postLabel(r.afterEmphasis(p.Start, p.End), p.End)
	if !ok || l.end == r.afterHandle(&l) {
		return l, false
	}
	l.end = r.afterEmphasis(l.end, p.End)
	return l, l.end < p.End
}

// postLabel gives the name, the handle, and the day and time that stand at a.
func (r *reader) postLabel(a, end int) (label, bool) {
	at, limit := a, min(end, a+longPostLabel)
	for at < limit && r.toks[at].Kind == token.Word {
		at++
	}
	if named := at > a; named && r.norm(at) == "(" {
		at++
	} else if named {
		return label{}, false
	}
	h := r.handleEnd(at, limit)
	if h < 0 {
		return label{}, false
	}
	l := label{start: a, to: at - 1, handle: token.Range{Start: at + 1, End: h}}
	if at == a {
		l.to = h
	} else if r.norm(h) != ")" {
		return label{}, false
	}
	l.end = r.afterTime(r.afterHandle(&l), limit)
	if r.norm(l.end) == ":" {
		l.end++
	}
	return l, true
}

// afterHandle gives the end of a handle and the bracket that closes behind it.
func (r *reader) afterHandle(l *label) int {
	if l.to < l.handle.Start {
		return l.handle.End + 1
	}
	return l.handle.End
}

// postedBelow makes a statement of a sentence of a message that is printed, below which stands who wrote it: "— Harbour Office
// (@harbour_office) May 3".
func (r *reader) postedBelow(s token.Range) bool {
	n := int(r.paraAt[s.Start]) + 1
	if n >= len(r.para) || r.toks[r.para[n].Start].Kind != token.Hyphen {
		return false
	}
	p := r.para[n]
	l, ok := r.postLabel(p.Start+1, p.End)
	if !ok || l.end < p.End || l.start == l.handle.Start-1 {
		return false
	}
	st := &statement{verb: &lexicon.Verb{Lemma: "label"}, speakers: []*ent{r.posting(&l)}, source: token.Range{Start: l.start, End: l.to}, span: s,
		rule: "<content> — <speaker> (@<handle>)", conf: 0.85}
	st.date, st.phrase = r.firstDay(p.Start, p.End)
	r.add(st)
	return true
}

// handleEnd gives the end of the handle whose "@" stands at i, or -1.
func (r *reader) handleEnd(i, limit int) int {
	if r.norm(i) != "@" || i+1 >= limit || r.toks[i+1].Break != token.None {
		return -1
	}
	j := i + 1
	for j < limit && (j == i+1 || r.toks[j].Break == token.None) && (r.toks[j].Kind == token.Word || r.toks[j].Kind == token.Number || r.norm(j) == "_") {
		j++
	}
	if r.norm(j-1) == "'s" {
		return -1
	}
	return j
}

// afterTime gives the end of the days, times and commas from i on.
func (r *reader) afterTime(i, limit int) int {
	for i < limit {
		switch {
		case r.dateAt[i] >= 0:
			i = r.dates[r.dateAt[i]].End
		case r.norm(i) == "," || r.norm(i) == "|" || r.norm(i) == "·" || r.toks[i].Kind == token.Hyphen || r.norm(i) == "at" || r.norm(i) == "on":
			i++
		default:
			return i
		}
	}
	return i
}

// posting gives who writes under a handle: whom another message names beside it, the body whose name is in it, else a body
// of that name.
func (r *reader) posting(l *label) *ent {
	handle := strings.ToLower(r.handleText(l))
	if e := r.handles[handle]; e != nil {
		return e
	}
	e := r.postingAs(l, handle)
	if r.handles == nil {
		r.handles = map[string]*ent{}
	}
	r.handles[handle] = e
	return e
}

func (r *reader) postingAs(l *label, handle string) *ent {
	own := l.start < l.handle.Start-1 // a name stands before it
	if e := r.foreignDesk(handle); e != nil && !own {
		return e
	}
	for j := l.start; j < l.to; j++ {
		n := r.nameAt[j]
		if n < 0 || r.names[n].adjective() {
			continue
		}
		if e := r.s.ofName(int(n), &context{weak: r.here}); e != nil && e.typ != graph.Place && (own || e.typ != graph.Government || r.names[n].end == l.to) {
			return e
		}
	}
	words := l.handle
	if own {
		words = token.Range{Start: l.start, End: l.to}
	}
	e := r.s.unknown(graph.Organization, strings.ReplaceAll(r.text[r.toks[words.Start].Start:r.toks[words.End-1].End], "_", " "))
	r.s.mention(e, words.Start, words.End)
	return e
}

// foreignDesk gives the foreign ministry that a handle is short for: "mfa_peru", "perumofa_en".
func (r *reader) foreignDesk(handle string) *ent {
	at, short := strings.Index(handle, "mofa"), len("mofa")
	if at < 0 {
		at, short = strings.Index(handle, "mfa"), len("mfa")
	}
	if at < 0 {
		return nil
	}
	for _, part := range [...]string{handle[:at], handle[at+short:]} {
		state, _, _ := strings.Cut(strings.Trim(part, "_"), "_")
		for _, k := range r.s.lookup(state) {
			if k == nil || k.Type != graph.Government {
				continue
			}
			if body := r.know.bodyOf(k.Key, "foreign", "ministry"); body != nil {
				return r.s.known(body)
			}
			return r.s.synthetic(&name{what: "foreign", sort: "ministry"}, k)
		}
	}
	return nil
}

func (r *reader) handleText(l *label) string {
	return r.text[r.toks[l.handle.Start].Start:r.toks[l.handle.End-1].End]
}
