package extract

import (
	"slices"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// reader goes through the article in order and keeps in mind who was spoken of,
// so that pronouns and descriptions find whom they mean.
type reader struct {
	*doc
	s *entities
	// persons and groups were spoken of, most recent first.
	persons, groups []*ent
	// past is whom each sentence before this one was about.
	past []focus
	// speakers made the last statement.
	speakers []*ent
	// authors wrote the document of each sort last spoken of: "statement",
	// "letter"; under "" stands who last spoke in a document.
	authors map[string][]*ent
	// paperAt is the sentence that told of the paper whose author stands under "".
	paperAt int32
	// unnamed holds for whom the last unnamed "official", "spokesman" spoke.
	unnamed map[string][]*ent
	// numbers holds the content words met in statements, by their order.
	numbers map[string]uint32
	// bodyTold are the descriptions of bodies without a name last met, by their sort.
	bodyTold map[string]int32
	// untold are those whom the last sentences told of by their office alone.
	untold []untold
	// signs are those of the statement last asked for.
	signs []string
	// here is the government of the dateline's place, scene that of the place
	// with which the sentence begins, heads that of the digest's part.
	here, scene, heads string
	sentAtScene        int32
	// hosts is who is named by his role alone in the transcript, once it was sought.
	hosts      *ent
	hostSought bool
	// answerer is who answers under "A:", once he was sought.
	answerer       *ent
	answererSought bool
	// handles are who writes under them.
	handles map[string]*ent
	// credit is the sentence that says whose answers stand above it.
	credit token.Range
	// answersI is whether who answers under "A:" speaks of himself.
	answersI maybe
}

// resolve gives whom or what phrase i refers to; nothing where that is open.
func (r *reader) resolve(i int32) []*ent {
	p := &r.phrases[i]
	if p.resolved {
		return p.refs
	}
	p.resolved = true // before the work: a phrase may ask for its neighbours
	p.refs = r.refer(p)
	for _, e := range p.refs {
		r.touch(e)
	}
	return p.refs
}

func (r *reader) refer(p *phrase) []*ent {
	ctx := r.contextOf(p)
	r.inner(p, ctx)
	if p.kind == pronounPhrase || p.kind == rolePhrase {
		if who := r.writerIn(p); who != nil {
			return who
		}
	}
	switch p.kind {
	case namePhrase:
		return r.named(p, ctx)
	case pronounPhrase:
		return r.pronoun(p)
	case rolePhrase:
		return r.tellOf(p, r.described(p, ctx))
	case orgPhrase:
		return r.organisation(p, ctx)
	case docPhrase:
		return r.authorOf(p)
	case peoplePhrase:
		return r.belongsTo(p)
	}
	return nil
}

// touch moves an entity to the front of who was spoken of.
func (r *reader) touch(e *ent) {
	list := &r.groups
	if e.somebody {
		return
	} else if e.person() {
		list = &r.persons
	} else if e.typ == graph.Place {
		return
	}
	*list = front(*list, e)
}

func front(list []*ent, e *ent) []*ent {
	for i, x := range list {
		if x == e {
			copy(list[1:i+1], list[:i])
			list[0] = e
			return list
		}
	}
	if len(list) < 24 {
		list = append(list, nil)
	}
	copy(list[1:], list)
	list[0] = e
	return list
}

// contextOf gathers whose the organisations and offices in a phrase are.
func (r *reader) contextOf(p *phrase) *context {
	ctx := &context{weak: r.here}
	ctx.govs = ctx.room[:0]
	if len(r.groups) > 0 {
		ctx.recent = r.s.governmentOf(r.groups[0])
	}
	for j := p.end - 1; j >= p.start; j-- {
		if half := r.halfOfOffice(j); half != nil {
			ctx.add(half.key) // "the Northern leader"
		} else if n := r.nameAt[j]; n >= 0 {
			j = r.names[n].start
			ctx.add(r.govOfName(int(n)))
		} else if j > p.start && r.pos[j] == posPossessive && r.is(j-1, "ownstate") {
			for _, e := range r.lastGroup(func(e *ent) bool { return e.typ == graph.Government }) {
				ctx.add(e.key) // "the country's"
			}
		}
	}
	if r.pos[p.start] == posPossPronoun || r.norm(p.start) == "its" || r.norm(p.start) == "his" || r.norm(p.start) == "her" || r.norm(p.start) == "their" {
		for _, e := range r.possessor(p.start) {
			ctx.add(r.s.governmentOf(e))
		}
	}
	for q, steps := p, 0; q != nil && steps < 3; steps++ {
		q = r.prepAfter(q, "of", "in", "for", "at", "from", "to")
		if q == nil {
			break
		}
		for j := q.start; j < q.end; j++ {
			if n := r.nameAt[j]; n >= 0 {
				ctx.add(r.govOfName(int(n)))
			}
		}
	}
	if len(ctx.govs) == 0 {
		ctx.add(r.wherePlace(p.start))
	}
	if len(ctx.govs) == 0 {
		ctx.add(r.sceneOf(p.start))
	}
	if len(ctx.govs) == 0 {
		ctx.add(r.heads)
	}
	return ctx
}

// wherePlace gives the government of the place before "where", right before the phrase at i: "flew to Lima, where officials".
func (r *reader) wherePlace(i int) string {
	k := i - 2
	if i < 3 || r.norm(i-1) != "where" {
		return ""
	}
	if r.norm(k) == "," {
		k--
	}
	if k > 1 && r.dateAt[k] >= 0 {
		if k = r.dates[r.dateAt[k]].Start - 1; k > 0 && r.pos[k] == posPrep {
			k--
		}
	}
	if n := r.nameAt[max(k, 0)]; n >= 0 && !r.names[n].adjective() {
		return r.govOfName(int(n))
	}
	return ""
}

// govOfName gives the government that a name stands for or belongs to, without
// deciding more of the name; places count as their country's.
func (r *reader) govOfName(n int) string {
	x := &r.names[n]
	if x.what != "" {
		return ""
	}
	if len(x.entries) == 0 {
		if e := r.s.names[n]; e != nil {
			return r.s.governmentOf(e)
		}
		if e := r.s.short(x, r.text[r.toks[x.start].Start:r.toks[x.end-1].End]); e != nil {
			return r.s.governmentOf(e)
		}
		return ""
	}
	gov := ""
	for _, e := range x.entries {
		g := r.know.governmentOf(e.known)
		if g == nil || gov != "" && g.Key != gov {
			if e.known.Type == graph.Government {
				return e.known.Key
			}
			return ""
		}
		gov = g.Key
	}
	return gov
}

// sceneOf gives the government of the place with which the sentence begins:
// "In Beijing, ...".
func (r *reader) sceneOf(i int) string {
	s := r.sentAt[i]
	if r.sentAtScene == s+1 {
		return r.scene
	}
	r.sentAtScene, r.scene = s+1, ""
	start := r.sent[s].Start
	for j := start; j < r.sent[s].End && j < start+8; j++ {
		if r.norm(j) == "," || j > start && r.pos[j].finite() {
			break
		}
		if (r.norm(j) == "in" || r.norm(j) == "at") && j+1 < len(r.toks) && r.nameAt[j+1] >= 0 {
			r.scene = r.govOfName(int(r.nameAt[j+1]))
			break
		}
	}
	return r.scene
}

// inner decides every name inside the phrase but its head, so that the entities
// are noted: "China's" and "Defence Ministry" of "China's Defence Ministry spokesman".
func (r *reader) inner(p *phrase, ctx *context) {
	for j := p.start; j < p.end; j++ {
		n := r.nameAt[j]
		if n < 0 {
			continue
		}
		j = r.names[n].end - 1
		x := &r.names[n]
		if x.adjective() {
			if r.standsForState(p, x) {
				e := r.s.known(x.entries[0].known)
				if _, seen := r.s.names[int(n)]; !seen {
					r.s.names[int(n)] = e
					r.s.mention(e, x.start, x.end)
				}
				r.touch(e)
			}
			continue
		}
		if e := r.s.ofName(int(n), ctx); e != nil && int(n) != p.name {
			r.touch(e)
		}
	}
}

// standsForState reports whether a demonym stands for the state or its
// officials, rather than for a language, a product or a people.
func (r *reader) standsForState(p *phrase, x *name) bool {
	if x.end == p.end {
		return p.start < x.start && r.norm(p.start) == "the" // "the Chinese"
	}
	for j := x.end; j < p.end; j++ {
		if n := r.noun(j); n != nil && (n.Class == lexicon.Role || n.Class == lexicon.Org) {
			return n.What != "media" && n.What != "company" || r.stateRun(p)
		}
		if m := r.nameAt[j]; m >= 0 {
			return r.names[m].sort != "" || len(r.names[m].entries) > 0 && r.names[m].entries[0].known.Type == graph.Organization
		}
	}
	return false
}

// named is a phrase whose head is a name.
func (r *reader) named(p *phrase, ctx *context) []*ent {
	if r.names[p.name].adjective() {
		e := r.s.names[p.name]
		if e == nil {
			return nil
		}
		if who := r.compatriot(p, e); who != nil {
			return []*ent{who}
		}
		return []*ent{e}
	}
	e := r.s.ofName(p.name, ctx)
	if e == nil && p.role != nil {
		x := r.names[p.name]
		e = r.s.unknown(graph.Person, r.text[r.toks[x.start].Start:r.toks[x.end-1].End])
		r.s.names[p.name] = e
		r.s.mention(e, x.start, x.end)
	}
	if e == nil {
		return nil
	}
	if p.role != nil && e.person() {
		r.giveRole(e, p, p.role, p.start, r.names[p.name].start)
	}
	if e.person() {
		r.apposition(e, p)
		r.introduce(e, p)
		r.giveCountry(e, p)
	}
	return []*ent{e}
}

// giveCountry notes for which state a person acts of whom nothing else is known: "Spain's NAME", "NAME of Spain".
func (r *reader) giveCountry(e *ent, p *phrase) {
	if e.known != nil || len(e.of) > 0 || e.state != "" {
		return
	}
	n := int32(-1)
	if i := r.names[p.name].start - 1; i > p.start && r.norm(i) == "'s" {
		n = r.nameAt[i-1]
	} else if r.norm(p.end) == "of" && p.end+1 < len(r.toks) {
		n = r.nameAt[p.end+1]
	}
	if n < 0 || len(r.names[n].entries) == 0 {
		return
	}
	if k := r.names[n].entries[0].known; k != nil && k.Type == graph.Government && !r.names[n].adjective() {
		e.of = []string{k.Key}
	}
}

// compatriot gives the person of a country whom "the Russian" means: the one
// last spoken of. "The Russians", "the French" are the country.
func (r *reader) compatriot(p *phrase, country *ent) *ent {
	x := &r.names[p.name]
	if r.norm(p.start) != "the" || country.known == nil || !singularDemonym(x.entries[0].known, r.text[r.toks[x.start].Start:r.toks[x.end-1].End]) {
		return nil
	}
	of := func(f figure) bool { return r.s.governmentOf(f.refs[0]) == country.key }
	if who := r.foremost(p.start, of); len(who) == 1 {
		return who[0] // also an official who has no name
	}
	for _, e := range r.persons {
		if r.s.governmentOf(e) == country.key {
			return e
		}
	}
	stateless := func(f figure) bool { return f.refs[0].person() && r.s.governmentOf(f.refs[0]) == "" }
	if who := r.foremost(p.start, stateless); len(who) == 1 {
		return who[0]
	}
	return nil
}

// singularDemonym reports whether a word for the people of a country means one
// of them: there is another for more.
func singularDemonym(k *graph.Known, word string) bool {
	return slices.Contains(k.Adjectives, word+"s")
}

// giveRole notes the office that a phrase gives to a person, what it belongs
// to, and what it says of the gender.
func (r *reader) giveRole(e *ent, p *phrase, role *lexicon.Noun, from, to int) {
	e.roles[role.What] = true
	if t := r.titleOf(from, to); t != "" {
		e.roles[t] = true
	}
	for j := from; j < to; j++ {
		switch {
		case r.is(j, "femaletitle"):
			e.gender = 'f'
		case r.is(j, "maletitle"):
			e.gender = 'm'
		}
	}
	if e.known == nil && len(e.of) == 0 {
		for _, x := range r.affiliation(p, from, to) {
			e.of = append(e.of, x.key)
			e.of = append(e.of, x.of...)
		}
	}
}

// affiliation gives what the role in the tokens from..to belongs to: the
// organisation or government named in it, or after it with a preposition.
func (r *reader) affiliation(p *phrase, from, to int) []*ent {
	ctx := r.contextOf(p)
	var gov, of *ent // of is the person for whom somebody speaks
	for j := to - 1; j >= from; j-- {
		n := r.nameAt[j]
		if half := r.halfOfOffice(j); gov == nil && half != nil {
			gov = half // "the Northern delegate"
		}
		if n < 0 {
			continue
		}
		j = r.names[n].start
		var e *ent
		if r.names[n].adjective() {
			e = r.s.known(r.names[n].entries[0].known)
		} else {
			e = r.s.ofName(int(n), ctx)
		}
		if e == nil || e.person() {
			continue
		}
		if e.typ == graph.Organization {
			return []*ent{e}
		}
		if gov == nil {
			gov = e
		}
	}
	sent := p.noun != nil && (p.noun.What == "envoy" || p.noun.What == "ambassador")
	for q, steps := p, 0; q != nil && steps < 3; steps++ {
		q = r.prepAfter(q, "of", "for", "at", "to", "from", "in", "with")
		if q == nil {
			break
		}
		if sent && gov != nil && r.norm(q.start-1) != "of" && r.norm(q.start-1) != "from" {
			continue // "Iran's envoy to the agency" is Iran's
		}
		for _, e := range r.resolve(r.phraseAt[q.start]) {
			if e.typ == graph.Organization {
				return []*ent{e}
			}
			if e.person() && of == nil {
				of = e
			}
			if gov == nil && !e.person() {
				if e.typ == graph.Place {
					if g := r.know.byKey[r.s.governmentOf(e)]; g != nil {
						e = r.s.known(g)
					} else if g := r.know.governmentOf(e.known); g != nil {
						e = r.s.known(g)
					}
				}
				gov = e
			}
		}
	}
	if gov == nil && (r.pos[p.start] == posPossPronoun || r.norm(p.start) == "its") {
		owners := r.possessor(p.start)
		if p.plural && len(owners) > 1 && !slices.ContainsFunc(owners, (*ent).person) {
			return owners // "their foreign ministers"
		}
		for _, e := range owners {
			if e.person() && p.noun != nil && !p.noun.Unnamed {
				of = e // "her foreign minister" speaks for the state
			} else {
				gov = e
			}
		}
	}
	if gov != nil && gov.typ != graph.Place {
		return []*ent{gov}
	}
	if gov == nil && of != nil && p.noun != nil && p.noun.What == "spokesperson" {
		return []*ent{of}
	}
	if gov == nil && of == nil && p.noun != nil && p.noun.What == "spokesperson" {
		if office := r.officeSpokenFor(p, ctx); office != nil {
			return []*ent{office}
		}
	}
	if of != nil && gov == nil {
		if k := r.know.byKey[r.s.governmentOf(of)]; k != nil {
			return []*ent{r.s.known(k)} // "an adviser to the president"
		}
	}
	for j := from; j < to; j++ { // "a ministry spokesman"
		if n := r.noun(j); n != nil && n.Class == lexicon.Org && n.What != "government" && j != p.head && r.nameAt[j] < 0 {
			if last := r.lastGroup(func(e *ent) bool { return r.sameSort(e, n) }); last != nil {
				return last
			}
			if n.What == "military" || n.What == "police" {
				if gov := r.country(p, ctx); gov != "" {
					return []*ent{r.forces(&phrase{start: j, end: j + 1, head: j, noun: n}, gov)}
				}
			}
		}
	}
	if p.noun != nil && p.noun.Unnamed && r.nameAt[max(p.head-1, 0)] < 0 && p.head-1 >= p.start && r.is(p.head-1, "guardian") {
		return r.guardsOf(p, ctx) // "a senior defense official"
	}
	for j := from; j < to; j++ { // "a senior administration official"
		if n := r.noun(j); n != nil && n.What == "government" && (n.Lemma == "administration" || n.Lemma == "government") {
			if us := r.administration(); us != nil && n.Lemma == "administration" {
				return []*ent{us}
			}
			if g := r.know.byKey[r.here]; g != nil {
				return []*ent{r.s.known(g)}
			}
			for _, e := range r.groups {
				if g := r.know.byKey[r.s.governmentOf(e)]; g != nil {
					return []*ent{r.s.known(g)}
				}
			}
		}
	}
	return nil
}

// officeSpokenFor gives the office of a head of state or government for whom somebody speaks that the phrase does not name:
// "the prime minister's spokesman".
func (r *reader) officeSpokenFor(p *phrase, ctx *context) *ent {
	for j := p.start + 1; j < p.head; j++ {
		n := r.noun(j - 1)
		if r.pos[j] != posPossessive || n == nil || r.nameAt[j-1] >= 0 {
			continue
		}
		title := r.titleAt(j-1, p.start)
		if gov := r.country(p, ctx); gov != "" && (title == "prime minister" || title == "president" || title == "chancellor") {
			if k := r.know.bodyOf(gov, title, "office"); k != nil {
				return r.s.known(k)
			}
		}
	}
	return nil
}

// guardsOf gives for whom an official speaks of whom only the trade is told: the ministry of defence of the state that the text
// tells of, where it is known, else that state.
func (r *reader) guardsOf(p *phrase, ctx *context) []*ent {
	gov := r.wherePlace(p.start)
	if gov == "" {
		gov = r.country(p, ctx)
	}
	g := r.know.byKey[gov]
	if g == nil {
		return nil
	}
	if canonicalFunction(r.norm(p.head-1)) == canonicalFunction("defence") {
		if k := r.know.bodyOf(gov, "defence", "ministry"); k != nil {
			return []*ent{r.s.known(k)}
		}
	}
	return []*ent{r.s.known(g)}
}

// apposition reads ", the foreign minister," after a name.
func (r *reader) apposition(e *ent, p *phrase) {
	if p.end+1 >= len(r.toks) || r.norm(p.end) != "," || r.phraseAt[p.end+1] < 0 {
		return
	}
	q := &r.phrases[r.phraseAt[p.end+1]]
	if q.kind != rolePhrase || q.start != p.end+1 || q.noun == nil || q.plural {
		return
	}
	if q.resolved && (len(q.refs) != 1 || q.refs[0] != e) || r.ofVerb(q) || r.introduces(q) {
		return
	}
	q.resolved, q.refs = true, []*ent{e}
	r.inner(q, r.contextOf(q))
	r.giveRole(e, q, q.noun, q.start, q.end)
}

// introduces reports whether a description belongs to the name after it, which a
// verb follows: ", the ministry's spokesman, Name, said".
func (r *reader) introduces(p *phrase) bool {
	if r.norm(p.end) != "," || r.phraseAt[p.end+1] < 0 {
		return false
	}
	q := &r.phrases[r.phraseAt[p.end+1]]
	return q.kind == namePhrase && q.start == p.end+1 && r.personalPhrase(q) && r.norm(q.end) == "," && (r.pos[q.end+1].finite() || r.pos[q.end+1] == posAdv && r.pos[q.end+2].finite())
}

// ofVerb reports whether the phrase, with what belongs to it, is the subject of
// the verb that follows: it is nobody's apposition then.
func (r *reader) ofVerb(p *phrase) bool {
	end := p.end
	for q, steps := p, 0; steps < 4; steps++ {
		if q = r.prepAfter(q, "of", "for", "at", "to", "in", "from", "with", "on"); q == nil {
			break
		}
		end = q.end
	}
	return r.pos[end].finite()
}

// namedAfter finds the name that follows a description: "its ambassador for
// relations with Japan, Song Il Ho,"; "the leader's sister, Kim Yo Jong".
func (r *reader) namedAfter(p *phrase) *ent {
	if p.plural {
		return nil
	}
	end := p.end
	for q, steps := p, 0; steps < 4; steps++ {
		if q = r.prepAfter(q, "of", "for", "at", "to", "in", "from", "with", "on"); q == nil {
			break
		}
		end = q.end
	}
	if w := r.norm(end); (w == "there" || w == "here") && r.norm(end+1) == "," {
		end++ // "the ambassador there, NAME,"
	}
	next := end
	if r.norm(end) == "," {
		next++
	} else if end != p.end {
		return nil
	}
	if next >= len(r.toks) || r.phraseAt[next] < 0 || r.toks[next].Break == token.Para {
		return nil
	}
	q := &r.phrases[r.phraseAt[next]]
	if q.kind != namePhrase || q.start != next || next == end && q.role != nil {
		return nil
	}
	if !r.personalPhrase(q) {
		return nil
	}
	if next > end { // an apposition is closed again, or ends the sentence
		closed := q.end
		if from := r.prepAfter(q, "of", "from"); from != nil { // "a senator, NAME of Virginia,"
			closed = from.end
		}
		switch r.norm(closed) {
		case ",", ".", ";", ":", "—", "–", "-", ")", "said", "'s":
		default:
			if closed < len(r.toks) && !r.pos[closed].verb() {
				return nil
			}
		}
	}
	r.kin(p, q)
	refs := r.resolve(r.phraseAt[next])
	if len(refs) == 0 && next > end {
		refs = r.stranger(q) // "his wife, Linda,"
	}
	if len(refs) != 1 || !refs[0].person() {
		return nil
	}
	if p.noun != nil {
		r.giveRole(refs[0], p, p.noun, p.start, p.end)
	}
	return refs[0]
}

// kin takes the given name in "his mother, Natalia," for that of a person with the name of his family.
func (r *reader) kin(p, q *phrase) {
	if p.noun == nil || !personRelation(p.noun.What) || q.end-q.start != 1 || r.s.names[q.name] != nil || len(r.names[q.name].entries) > 0 {
		return
	}
	of, x := r.kinOf(p), &r.names[q.name]
	if of == nil || len(r.s.surnames[r.norm(x.start)]) > 0 {
		return
	}
	family := lastWord(of.name)
	if of.known != nil {
		family = surname(of.known)
	}
	e := r.s.unknown(graph.Person, r.text[r.toks[x.start].Start:r.toks[x.end-1].End]+" "+family)
	if e.gender == 0 {
		e.gender = p.noun.Gender()
	}
	r.s.names[q.name] = e
	r.s.mention(e, x.start, x.end)
}

// personalPhrase reports whether a name phrase may name a person.
func (r *reader) personalPhrase(q *phrase) bool {
	if q.name < 0 {
		return false
	}
	n := r.names[q.name]
	if len(n.entries) > 0 {
		return n.entries[0].known != nil && n.entries[0].known.Type == graph.Person
	}
	return n.what == "" && (n.guess == graph.Person || n.guess == "")
}

func (r *reader) lastGroup(fits func(*ent) bool) []*ent {
	for _, e := range r.groups {
		if fits(e) {
			return []*ent{e}
		}
	}
	return nil
}

// authorOf gives who wrote or issued a document: "a statement from the
// ministry", "the ministry's statement", "the letter".
func (r *reader) authorOf(p *phrase) []*ent {
	var own []*ent
	for j := p.end - 1; j >= p.start; j-- {
		if n := r.nameAt[j]; n >= 0 {
			j = r.names[n].start
			if e := r.s.names[int(n)]; e != nil && (r.norm(r.names[n].end) == "'s" || !e.person()) {
				own = []*ent{e}
				break
			}
		}
	}
	if own == nil {
		own = r.authorAfter(p)
	}
	if own == nil && (r.pos[p.start] == posPossPronoun) {
		own = r.possessor(p.start)
	}
	if own == nil {
		own = r.maker(p)
	}
	if own == nil {
		own = r.stateIn(p)
	}
	if own == nil {
		own = r.officerOf(p)
	}
	if len(own) == 0 && r.is(p.head, "answernoun") {
		if asked := r.whoWasAsked(p.start); asked != nil {
			return asked
		}
	}
	switch {
	case len(own) == 0 && r.definite(p):
		return r.writer(p.noun.Lemma)
	case len(own) == 1 && own[0].typ == graph.Government && r.norm(p.start) == "the":
		if was := r.writer(p.noun.Lemma); len(was) == 1 && r.s.governmentOf(was[0]) == own[0].key {
			return was // "the statement from Pyongyang" is the ministry's of before
		}
	}
	if len(own) > 0 && own[0].typ != graph.Place {
		r.wrote(p.noun.Lemma, own, p.start)
	}
	return own
}

// whoWasAsked gives the person whom the sentence before tells that he was asked: "Reporters asked the minister why. “Out of duty,”
// came the answer."
func (r *reader) whoWasAsked(i int) []*ent {
	k := r.sentenceBefore(i)
	if k < 0 || r.paraAt[r.sent[k].Start] != r.paraAt[i] {
		return nil
	}
	s := r.sent[k]
	for j := s.Start; j < min(s.End, s.Start+longClause); j++ {
		if !r.is(j, "asked") || !r.pos[j].verb() || r.quoteAt[j] >= 0 || r.phraseAt[j] >= 0 {
			continue
		}
		p := r.phraseAt[min(j+1, len(r.toks)-1)]
		if r.is(j-1, "be") || p < 0 || r.phrases[p].start != j+1 {
			who, _ := r.subject(cueAt{i: j, group: j - 1, end: j + 1}, s)
			if len(who) == 0 {
				return nil
			}
			p = who[0]
		}
		if refs := r.resolve(p); len(refs) == 1 && refs[0].person() && !refs[0].somebody {
			return refs
		}
		return nil
	}
	return nil
}

// officerOf gives whose a paper is by his office, where that is a person's: "the president's own letter".
func (r *reader) officerOf(p *phrase) []*ent {
	for j := p.head - 1; j > p.start; j-- {
		if n := r.noun(j - 1); r.pos[j] == posPossessive && n != nil && n.Class == lexicon.Role && r.nameAt[j-1] < 0 {
			if own := r.ownerIn(p); len(own) == 1 && own[0].person() && !own[0].somebody {
				return own
			}
		}
	}
	return nil
}

// stateIn gives the state that a paper is said to be of where states send such papers: "a Peruvian letter", "the second
// Chilean note".
func (r *reader) stateIn(p *phrase) []*ent {
	if !r.is(p.head, "statepaper") {
		return nil
	}
	for j := p.head - 1; j >= p.start; j-- {
		if n := r.nameAt[j]; n >= 0 && r.names[n].adjective() && r.names[n].entries[0].known.Type == graph.Government {
			return []*ent{r.s.known(r.names[n].entries[0].known)}
		}
	}
	return nil
}

// authorAfter gives whom the words after a document name: "by Japan and Australia", ", adopted by
// the council", "in the newspaper".
func (r *reader) authorAfter(p *phrase) []*ent {
	q := r.prepAfter(p, "from", "by", "of")
	if q != nil && r.norm(q.start-1) == "of" && q.kind == plainPhrase {
		if from := r.prepAfter(q, "from", "by"); from != nil {
			q = from // "a letter of protest from his government"
		}
	}
	if q == nil {
		if at := r.prepAfter(p, "in"); at != nil {
			if e := r.resolve(r.phraseAt[at.start]); len(e) == 1 && e[0].kind == "media" {
				return e
			}
		}
		if at := r.prepAfter(p, "in"); at != nil && r.norm(at.head) == "name" && r.pos[at.start] == posPossPronoun {
			return r.possessor(at.start) // "a statement in his name"
		}
		if e := r.siteOf(p); e != nil {
			return e
		}
		j := r.pastRecipient(p)
		if r.norm(j) == "," {
			j++
		}
		if !r.is(j, "issuing") || r.norm(j+1) != "by" || r.phraseAt[j+2] < 0 {
			return nil
		}
		q = &r.phrases[r.phraseAt[j+2]]
	}
	var out []*ent
	who, _ := r.withOthers(r.phraseAt[q.start])
	for _, x := range who {
		out = append(out, r.resolve(x)...)
	}
	return out
}

// pastRecipient gives where the words go on after a document and to whom it went or of what day it is: "a letter to the council of
// June 4".
func (r *reader) pastRecipient(p *phrase) int {
	end := p.end
	for _, prep := range [...]string{"to", "for", "of", "from"} {
		q := r.prepAfter(&phrase{end: end}, prep)
		switch {
		case q != nil && (prep == "to" || prep == "for"):
			end = q.end
		case r.norm(end) == prep && end+1 < len(r.toks) && r.dateAt[end+1] >= 0:
			end = r.dates[r.dateAt[end+1]].End
		}
	}
	return end
}

// siteOf gives on whose website or account a document stands: "on the website of the ministry", "on its website".
func (r *reader) siteOf(p *phrase) []*ent {
	q := r.prepAfter(p, "on", "in", "at")
	if q == nil || !r.is(q.head, "site") {
		return nil
	}
	if of := r.prepAfter(q, "of"); of != nil {
		return r.resolve(r.phraseAt[of.start])
	}
	if r.pos[q.start] == posPossPronoun || r.norm(q.start) == "its" {
		return r.possessor(q.start)
	}
	for j := q.head - 1; j >= q.start; j-- {
		if n := r.nameAt[j]; n >= 0 && !r.names[n].adjective() {
			if e := r.s.ofName(int(n), r.contextOf(q)); e != nil && e.typ != graph.Place {
				return []*ent{e}
			}
		}
	}
	return nil
}

// writer gives who wrote the document last called so; a letter is only who
// wrote that letter, any other paper may be the one last quoted from.
func (r *reader) writer(lemma string) []*ent {
	if a := r.authors[lemma]; a != nil {
		return a
	}
	switch lemma {
	case "letter", "note", "message", "book", "article", "report", "tweet", "telegram", "memoir":
		return nil
	}
	return r.authors[""]
}

// maker gives who sent or issued a document by the verb beside it: "a note that
// Pyongyang sent", "the ministry issued a statement".
func (r *reader) maker(p *phrase) []*ent {
	rel := r.pastRecipient(p)
	comma := r.norm(rel) == ","
	if comma {
		rel++
	}
	if w := r.norm(rel); (w == "that" && !comma || w == "which") && r.phraseAt[rel+1] >= 0 {
		q := &r.phrases[r.phraseAt[rel+1]]
		end := q.end
		for x, steps := q, 0; steps < 2; steps++ {
			if x = r.prepAfter(x, "of", "in", "at"); x == nil {
				break
			}
			end = x.end
		}
		for r.pos[end] == posAdv || r.is(end, "have") {
			end++
		}
		if r.is(end, "issuing") {
			return r.resolve(r.phraseAt[rel+1])
		}
	}
	s := r.sentence(p.start)
	for j := p.start - 1; j >= s.Start && j > p.start-6; j-- {
		if r.is(j, "issuing") && r.pos[j].verb() {
			if who, _ := r.subject(cueAt{i: j, group: j}, s); len(who) > 0 {
				return r.resolve(who[0])
			}
		}
	}
	return nil
}
