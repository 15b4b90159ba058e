package extract

import (
	"slices"
	"strconv"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// untold is somebody whom the text has told of by his office alone, so that what he said is in the record as his state's
// or body's, until it names him: "Peru's energy minister said ... . 'It will rain,' NAME told parliament."
type untold struct {
	phrase int32
	refs   []*ent
	title  string
	sent   int32
}

// farAhead is how many sentences after his office somebody may be named.
const farAhead = 4

// tellOf keeps in mind who is told of by his office alone.
func (r *reader) tellOf(p *phrase, refs []*ent) []*ent {
	if p.plural || len(refs) > 1 || len(refs) == 1 && refs[0].person() || r.quoteAt[p.start] >= 0 || !r.subjectLike(p.start) || !r.oneHolds(p) {
		return refs
	}
	if refs == nil {
		refs = []*ent{{typ: graph.Person, key: "somebody/" + strconv.Itoa(p.start), roles: map[string]bool{}, gender: r.genderOf(p), somebody: true}}
	}
	for len(r.untold) > 0 && r.untold[0].sent < r.sentAt[p.start]-farAhead {
		r.untold = r.untold[1:]
	}
	r.untold = append(r.untold, untold{phrase: r.phraseAt[p.start], refs: refs, title: r.titleAt(p.head, p.start), sent: r.sentAt[p.start]})
	return refs
}

// oneHolds reports whether an office is one that one holds, so that a name may be told of it: not "an official", "a spokesman",
// "his mother".
func (r *reader) oneHolds(p *phrase) bool {
	return (p.noun.What != "spokesperson" || r.definite(p)) && !r.is(p.head, "manyheld") && !personRelation(p.noun.What)
}

// forgetUntold drops what those said whom the text never names, nor tells whose they are.
func (r *reader) forgetUntold() {
	known := func(list []*ent) []*ent {
		if !slices.ContainsFunc(list, (*ent).untold) {
			return list
		}
		return slices.DeleteFunc(slices.Clone(list), (*ent).untold)
	}
	r.statements = slices.DeleteFunc(r.statements, func(st *statement) bool {
		st.speakers = known(st.speakers)
		return len(st.speakers) == 0
	})
	for i := range r.phrases {
		r.phrases[i].refs = known(r.phrases[i].refs)
	}
}

func (e *ent) untold() bool { return e.somebody }

// introduce takes a person who is named for the first time for him whom the sentences before told of by his office.
func (r *reader) introduce(e *ent, p *phrase) {
	if len(r.untold) == 0 || e.known != nil || len(e.mentions) != 1 || r.quoteAt[p.start] >= 0 {
		return
	}
	for i := len(r.untold) - 1; i >= 0; i-- {
		u := r.untold[i]
		if far := r.sentAt[p.start] - u.sent; far > farAhead || far == 0 && !r.apposed(p, u) || far > 0 && !r.mayIntroduce(e, p, u) {
			continue
		}
		r.name(u, e, r.sentAt[p.start])
		r.untold = slices.Delete(r.untold, i, i+1)
	}
}

// apposed reports whether a name stands right after the description of somebody: "her colleague across the border, NAME,".
func (r *reader) apposed(p *phrase, u untold) bool {
	d := &r.phrases[u.phrase]
	if r.norm(p.start-1) != "," || p.start < d.end || p.start > d.end+8 {
		return false
	}
	for j := d.end; j < p.start-1; j++ {
		if r.norm(j) == "," || r.pos[j].finite() {
			return false
		}
	}
	return true
}

// mayIntroduce reports whether a name that is new may be that of somebody told of by his office: it has his title or
// rank, or none where his age follows, or where it is the first that the next sentence names, as its subject.
func (r *reader) mayIntroduce(e *ent, p *phrase, u untold) bool {
	title := r.titleOf(p.start, r.names[p.name].start)
	if title == "" && p.role != nil {
		title = p.role.Lemma
	}
	if d := r.describedBefore(p); d != nil {
		title = r.titleAt(d.head, d.start)
	}
	if gov := r.s.governmentOf(e); gov != "" && !u.refs[0].somebody && gov != r.s.governmentOf(u.refs[0]) {
		return false
	}
	switch {
	case title != "":
		return sameTitle(title, u.title) || r.rank(title) && r.soldier(u.title)
	case p.role != nil || r.is(r.names[p.name].start-1, "persontitle") || !r.subjectLike(p.start) || r.otherGender(e, u):
		return false
	case r.norm(p.end) == "," && p.end+1 < len(r.toks) && r.toks[p.end+1].Kind == token.Number:
		return true // "NAME, 61,"
	}
	if r.sentAt[p.start] != u.sent+1 || !r.firstNamed(p, u) {
		return false
	}
	return r.norm(p.end) != "," && r.saysAfter(p.end) || r.saysBefore(p.start)
}

// saysBefore reports whether a verb of reporting stands right before a name at i, after a quotation: “It is so,” said NAME.
func (r *reader) saysBefore(i int) bool {
	if i < 2 || !r.pos[i-1].finite() || !r.quoteMark(i-2) {
		return false
	}
	rd, _, ok := r.verbAt(i - 1)
	return ok && rd.Verb.Frames&lexicon.Post != 0
}

// describedBefore gives the description that a name stands in apposition to: "the minister, NAME,".
func (r *reader) describedBefore(p *phrase) *phrase {
	if r.norm(p.start-1) != "," || p.start < 2 || r.phraseAt[p.start-2] < 0 {
		return nil
	}
	if d := &r.phrases[r.phraseAt[p.start-2]]; d.kind == rolePhrase {
		return d
	}
	return nil
}

// otherGender reports whether the words for an office tell another gender than a person's name: "congresswoman".
func (r *reader) otherGender(e *ent, u untold) bool {
	g := r.genderOf(&r.phrases[u.phrase])
	return g != 0 && e.gender != 0 && g != e.gender
}

// sameTitle reports whether two titles may be those of one person: "energy minister" and "minister".
func sameTitle(a, b string) bool {
	return a == b || lastWord(a) == lastWord(b) && (!strings.Contains(a, " ") || !strings.Contains(b, " "))
}

// rank reports whether a title is a soldier's.
func (r *reader) rank(title string) bool { return r.lex.In("rank", lastWord(title)) }

// soldier reports whether an office is one that soldiers hold: "army chief", "commander".
func (r *reader) soldier(title string) bool {
	w := lastWord(title)
	return w == "chief" || w == "commander" || w == "officer" || r.rank(w)
}

// firstNamed reports whether nobody else is named from the description to the name.
func (r *reader) firstNamed(p *phrase, u untold) bool {
	for j := r.phrases[u.phrase].end; j < p.start && j < r.phrases[u.phrase].end+160; j++ {
		if n := r.nameAt[j]; n >= 0 && r.personal(int(n)) {
			return false
		}
	}
	return true
}

// name puts a person in the place of his state or body where he was told of by his office: in what he said, in whom
// pronouns meant, and in what is remembered of the sentences.
func (r *reader) name(u untold, e *ent, until int32) {
	self := []*ent{e}
	was := func(i int) bool {
		if i < 0 || i >= len(r.toks) || r.phraseAt[i] < 0 {
			return false
		}
		p := &r.phrases[r.phraseAt[i]]
		if r.phraseAt[i] == u.phrase {
			return true
		}
		w := r.norm(p.start)
		return sameEnts(p.refs, u.refs) && (p.kind == pronounPhrase && (w == "he" || w == "she") || p.kind == rolePhrase && !p.plural && sameTitle(r.titleAt(p.head, p.start), u.title))
	}
	for k := len(r.statements) - 1; k >= 0; k-- {
		st := r.statements[k]
		if r.sentAt[min(st.span.Start, len(r.toks)-1)] < u.sent-1 {
			break
		}
		if st.source.End > st.source.Start && sameEnts(st.speakers, u.refs) && was(st.source.Start) {
			st.speakers = self
		}
	}
	for i := r.sent[u.sent].Start; i < r.sent[until].End; i++ {
		if was(i) && r.phraseAt[i] != u.phrase {
			r.phrases[r.phraseAt[i]].refs = self
		}
	}
	r.phrases[u.phrase].refs = self
	for k := int(u.sent); k < len(r.past); k++ {
		for f := range r.past[k].figures {
			if sameEnts(r.past[k].figures[f].refs, u.refs) {
				r.past[k].figures[f] = figure{self, e.gender}
			}
		}
	}
	e.roles[u.title], e.roles[r.phrases[u.phrase].noun.What] = true, true
	if len(e.of) == 0 && !u.refs[0].somebody {
		e.of = append([]string{u.refs[0].key}, u.refs[0].of...)
	}
	p := &r.phrases[u.phrase]
	if r.unnamed[p.noun.Lemma] != nil && sameEnts(r.unnamed[p.noun.Lemma], u.refs) {
		delete(r.unnamed, p.noun.Lemma)
	}
	r.note(p.start, p.end, "named later", true, e.name)
}
