package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// record writes down what was found, in the order of the text.
func (r *reader) record() *graph.Record {
	out := &graph.Record{
		Article: *r.art, Text: r.text, Extractor: Version,
		Entities: make([]graph.Entity, 0, len(r.s.order)), Statements: make([]graph.Statement, 0, len(r.statements)),
		Events: make([]graph.Event, 0, len(r.events)), Times: make([]graph.Time, 0, len(r.dates)),
	}
	r.markUsed()
	r.noteCalled()
	r.noteSelves()
	for _, e := range r.s.order {
		if !e.named && !e.used {
			continue
		}
		e.id = "e" + strconv.Itoa(len(out.Entities)+1)
		out.Entities = append(out.Entities, r.entity(e))
	}
	for _, st := range r.statements {
		out.Statements = append(out.Statements, r.statement(st))
	}
	for _, v := range r.events {
		out.Events = append(out.Events, r.event(v))
	}
	for i, e := range r.dates {
		ev := r.span(e.Start, e.End)
		out.Times = append(out.Times, graph.Time{Start: ev.Start, End: ev.End, Exact: ev.Exact, Value: graph.Maybe(r.resolved[i].Value)})
	}
	return out
}

// asNamed puts what they act for in the place of persons whom the article only describes ("the Chilean president"): their
// state, or the body of which they have an office.
func (r *reader) asNamed(list []*ent) []*ent {
	for i, e := range list {
		if !e.person() || e.named {
			continue
		}
		if of := r.actsFor(e); of != nil {
			return appendEnts(list[:i:i], r.asNamed(appendEnts([]*ent{of}, list[i+1:])))
		}
	}
	return list
}

// actsFor gives the state for which a person acts, or the body where he holds an office of none: "the U.N. secretary-general".
func (r *reader) actsFor(e *ent) *ent {
	body := r.officeNow(e)
	if body != nil && r.know.governmentOf(body) == nil {
		return r.s.known(body)
	}
	if g := r.know.byKey[r.s.governmentOf(e)]; g != nil && g.Type == graph.Government {
		return r.s.known(g)
	}
	if body != nil {
		return r.s.known(body)
	}
	return nil
}

// officeNow gives the body of the first office that a person holds on the day of publication.
func (r *reader) officeNow(e *ent) *graph.Known {
	for _, o := range r.know.byPerson[e.key] {
		if body := r.know.byKey[o.Of]; body != nil && holds(o, r.art.PublishedAt) {
			return body
		}
	}
	return nil
}

func (r *reader) nameOnly() {
	for _, st := range r.statements {
		st.speakers = r.asNamed(st.speakers)
	}
	for _, v := range r.events {
		v.participants, v.actor = r.asNamed(v.participants), r.asNamed(v.actor)
		from, to := r.asNamed(v.sender), r.asNamed(v.recipient)
		if !sameEnts(from, to) {
			v.sender, v.recipient = from, to
		}
	}
}

func (r *reader) markUsed() {
	r.nameOnly()
	mark := func(lists ...[]*ent) {
		for _, l := range lists {
			for _, e := range l {
				e.used = true
			}
		}
	}
	for _, st := range r.statements {
		st.behalf = r.behalfOf(st)
		mark(st.speakers, st.behalf, st.addressees, st.via)
	}
	for _, v := range r.events {
		mark(v.sender, v.recipient, v.participants, v.actor)
		if v.place != nil {
			v.place.used = true
		}
	}
}

// behalfOf gives the organisation for which a person speaks by the office that
// the article gives: a spokesman of the ministry speaks for the ministry.
func (r *reader) behalfOf(st *statement) []*ent {
	if st.behalf != nil {
		return st.behalf
	}
	var out []*ent
	for _, e := range st.speakers {
		if !e.person() || len(e.of) == 0 {
			continue
		}
		if x := r.s.byKey[e.of[0]]; x != nil && x.typ == graph.Organization {
			out = append(out, x)
		}
	}
	return out
}

func (r *reader) entity(e *ent) graph.Entity {
	g := graph.Entity{ID: e.id, Key: e.key, Type: e.typ, Kind: e.kind, Name: e.name, Aliases: []string{}, Of: e.of, Mentions: []graph.Evidence{}}
	if e.known != nil {
		g.Wikidata = graph.Maybe(e.known.Wikidata)
	}
	g.Aliases = append(g.Aliases, e.aliases...)
	if e.known != nil {
		for _, a := range e.known.Aliases {
			g.Aliases = appendOnce(g.Aliases, a)
		}
	}
	mentions := r.mentionsOf(e)
	g.Mentions = make([]graph.Evidence, 0, len(mentions))
	for _, m := range mentions {
		g.Mentions = append(g.Mentions, r.span(m.Start, m.End))
	}
	return g
}

// mentionsOf gives where the text speaks of an entity: by its names, by pronouns
// and by descriptions, in the order of the text. A demonym ("Syrian") counts only
// where there is nothing else.
func (r *reader) mentionsOf(e *ent) []token.Range {
	out := make([]token.Range, 0, len(e.mentions)+len(e.called))
	for _, p := range e.called {
		out = append(out, r.description(p))
	}
	for _, m := range e.mentions {
		if !r.demonym(m) {
			out = append(out, r.wholeName(e, m))
		}
	}
	if len(out) == 0 {
		return e.mentions
	}
	slices.SortStableFunc(out, func(a, b token.Range) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

func (r *reader) demonym(m token.Range) bool {
	n := r.nameAt[m.Start]
	return n >= 0 && r.names[n].adjective()
}

// description gives the words of a description, what it is of included: "the
// Government of Iraq".
func (r *reader) description(p int32) token.Range {
	ph := &r.phrases[p]
	m := token.Range{Start: ph.start, End: ph.end}
	if q := r.prepAfter(ph, "of"); q != nil && q.kind == namePhrase {
		m.End = q.end
	}
	return m
}

// wholeName takes in what belongs to a name: the title of a person, the article
// of a body.
func (r *reader) wholeName(e *ent, m token.Range) token.Range {
	n := r.phraseAt[m.Start]
	if n < 0 || r.phrases[n].end != m.End && r.norm(m.End) != "'s" {
		return m
	}
	p := &r.phrases[n]
	switch {
	case e.person() && r.titleIn(p.start, m.Start) != nil || e.person() && r.is(p.start, "persontitle") && p.start < m.Start:
		m.Start = p.start
	case e.typ == graph.Organization && p.start == m.Start-1 && r.norm(p.start) == "the":
		m.Start = p.start
	}
	return m
}

// noteCalled notes for every entity the pronouns and descriptions that mean it
// alone.
func (r *reader) noteCalled() {
	for i := range r.phrases {
		p := &r.phrases[i]
		if len(p.refs) != 1 {
			continue
		}
		switch p.kind {
		case pronounPhrase: // "it" is often nobody
			if !p.refs[0].person() {
				continue
			}
		case rolePhrase:
			if !p.refs[0].person() {
				continue
			}
		case orgPhrase:
			if !r.definite(p) || r.pos[p.start] == posNoun {
				continue
			}
		default:
			continue
		}
		p.refs[0].called = append(p.refs[0].called, int32(i))
	}
}

// noteSelves notes "we" and "us" as mentions of whoever publishes the text,
// where that is a known institution and not one of the media.
func (r *reader) noteSelves() {
	var name []string
	for _, t := range token.Split(r.art.Publisher).Tokens {
		if t.Kind != token.Hyphen { // as the names of the reference data are kept
			name = append(name, t.Norm)
		}
	}
	own := r.s.lookup(strings.Join(name, " "))
	if len(own) != 1 || own[0] == nil || own[0].Type != graph.Organization || own[0].Kind == "media" || len(r.labels) > 0 {
		return
	}
	for i := range r.toks {
		if r.pos[i] == posPronoun && r.quoteAt[i] < 0 && r.is(i, "selves") {
			e := r.s.known(own[0])
			e.mentions, e.used = append(e.mentions, token.Range{Start: i, End: i + 1}), true
		}
	}
}

func ids(list []*ent) []string {
	out := []string{}
	for _, e := range list {
		out = append(out, e.id)
	}
	return out
}

func optionalIDs(list []*ent) []string {
	if len(list) == 0 {
		return nil
	}
	return ids(list)
}

func (r *reader) statement(st *statement) graph.Statement {
	g := graph.Statement{
		ID: st.id, Kind: st.kind, Speakers: ids(st.speakers), OnBehalfOf: optionalIDs(st.behalf), Addressees: optionalIDs(st.addressees), Via: optionalIDs(st.via),
		Text: r.text[r.toks[st.span.Start].Start:r.toks[st.span.End-1].End], Quotes: r.quotesIn(st.span), Date: st.date, DatePhrase: st.phrase, Venue: graph.Maybe(st.venue),
		Content: []graph.Evidence{}, Denies: []string{}, About: []string{}, Evidence: []graph.Evidence{r.sentences(st)}, Confidence: r.lex.Confidence.Of(st.rule, false), Rule: st.rule,
	}
	if st.source.End > st.source.Start {
		source := r.sourceWords(st)
		e := r.span(source.Start, source.End)
		g.Source = &e
	}
	if st.cue.End > st.cue.Start {
		e := r.span(st.cue.Start, st.cue.End)
		g.Cue = &e
	}
	for _, c := range st.content {
		if c.End > c.Start {
			g.Content = append(g.Content, r.span(c.Start, c.End))
		}
	}
	g.Denies = append(g.Denies, st.denies...)
	for _, v := range st.about {
		g.About = appendOnce(g.About, v.id)
	}
	for _, e := range r.aboutEntities(st) {
		g.About = appendOnce(g.About, e.id)
	}
	return g
}

// aboutEntities are those named in what was said.
func (r *reader) aboutEntities(st *statement) []*ent {
	var out []*ent
	for j := st.span.Start; j < st.span.End; j++ {
		if n := r.nameAt[j]; n >= 0 {
			if e := r.s.names[int(n)]; e != nil && e.typ != graph.Place && (e.named || e.used) && e.id != "" {
				out = append(out, e)
			}
			j = r.names[n].end - 1
		}
	}
	return out
}

// sentences is the evidence of a statement: the whole sentences that its words
// and its attribution stand in.
func (r *reader) sentences(st *statement) graph.Evidence {
	a, b := st.span.Start, st.span.End
	if st.cue.End > st.cue.Start {
		a, b = min(a, st.cue.Start), max(b, st.cue.End)
	}
	first, last := r.sentence(a), r.sentence(b-1)
	return r.span(first.Start, last.End)
}

func (r *reader) quotesIn(s token.Range) []string {
	out := []string{}
	for j := s.Start; j < s.End; j++ {
		q := r.quoteAt[j]
		if q < 0 {
			continue
		}
		end := min(r.quotes[q].end, s.End)
		text := strings.TrimRight(r.text[r.toks[j].Start:r.toks[end-1].End], ", ")
		if text != "" {
			out = append(out, text)
		}
		j = end - 1
	}
	return out
}

func (r *reader) event(v *event) graph.Event {
	g := graph.Event{
		ID: v.id, Type: v.typ, Name: graph.Maybe(v.name), Status: v.status, Date: v.date, DatePhrase: v.phrase, Sender: ids(v.sender), Recipient: ids(v.recipient),
		Participants: ids(v.participants), Actor: ids(v.actor), Missile: graph.Maybe(v.missile), Evidence: []graph.Evidence{}, Confidence: r.lex.Confidence.Of(v.rule, true), Rule: v.rule,
	}
	if v.place != nil {
		g.Place = graph.Maybe(v.place.id)
	}
	if v.launches > 0 {
		n := v.launches
		g.Launches = &n
	}
	for _, m := range v.mentions {
		g.Evidence = append(g.Evidence, r.span(m.Start, m.End))
	}
	return g
}
