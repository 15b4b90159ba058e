package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// longPostLabel is how many tokens may stand before a message: a name, a handle, a day and a time.
const longPostLabel = 24

// postAt gives the label of a message on a network that a paragraph prints: "@harbour_office, 3 May, 10:05:",
// "@harbour_office 10:05", "Harbour Office (@harbour_office):". Whoever is only spoken to has nothing behind his name.
func (r *reader) postAt(p token.Range) (label, bool) {
	a := r.afterEmphasis(p.Start, p.End)
	at, limit := a, min(p.End, a+longPostLabel)
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
	} else if r.norm(h) == ")" {
		h++
	} else {
		return label{}, false
	}
	l.end = r.afterTime(h, limit)
	if r.norm(l.end) == ":" {
		l.end++
	}
	l.end = r.afterEmphasis(l.end, p.End)
	return l, l.end > h && l.end < p.End
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
	handle := r.handleText(l)
	for i := range r.labels {
		if o := &r.labels[i]; o != l && o.sought && o.who != nil && o.handle.End > 0 && strings.EqualFold(r.handleText(o), handle) {
			return o.who
		}
	}
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
	words, typ := l.handle, graph.Organization
	if own {
		words = token.Range{Start: l.start, End: l.to}
	}
	e := r.s.unknown(typ, strings.ReplaceAll(r.text[r.toks[words.Start].Start:r.toks[words.End-1].End], "_", " "))
	r.s.mention(e, words.Start, words.End)
	return e
}

// foreignDesk gives the foreign ministry that a handle is short for: "MFA_Peru", "PeruMOFA_en".
func (r *reader) foreignDesk(handle string) *ent {
	at := strings.Index(strings.ToLower(handle), "mofa")
	short := len("mofa")
	if at < 0 {
		at, short = strings.Index(strings.ToLower(handle), "mfa"), len("mfa")
	}
	if at < 0 {
		return nil
	}
	for _, part := range [...]string{handle[:at], handle[at+short:]} {
		state, _, _ := strings.Cut(strings.Trim(part, "_"), "_")
		for _, k := range r.s.lookup(strings.ToLower(state)) {
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
