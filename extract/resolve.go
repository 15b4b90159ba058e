package extract

import (
	"slices"
	"strings"

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
	// unnamed holds for whom the last unnamed "official", "spokesman" spoke.
	unnamed map[string][]*ent
	// here is the government of the dateline's place, scene that of the place
	// with which the sentence begins.
	here, scene string
	sentAtScene int32
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
	switch p.kind {
	case namePhrase:
		return r.named(p, ctx)
	case pronounPhrase:
		return r.pronoun(p)
	case rolePhrase:
		return r.described(p, ctx)
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
	if e.person() {
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
	if len(r.groups) > 0 {
		ctx.recent = r.s.governmentOf(r.groups[0])
	}
	for j := p.end - 1; j >= p.start; j-- {
		if n := r.nameAt[j]; n >= 0 {
			j = r.names[n].start
			ctx.add(r.govOfName(int(n)))
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
		ctx.add(r.sceneOf(p.start))
	}
	return ctx
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
			return true
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
	}
	return []*ent{e}
}

// compatriot gives the person of a country whom "the Russian" means: the one
// last spoken of. "The Russians", "the French" are the country.
func (r *reader) compatriot(p *phrase, country *ent) *ent {
	x := &r.names[p.name]
	if r.norm(p.start) != "the" || country.known == nil || !singularDemonym(x.entries[0].known, r.text[r.toks[x.start].Start:r.toks[x.end-1].End]) {
		return nil
	}
	for _, e := range r.persons {
		if r.s.governmentOf(e) == country.key {
			return e
		}
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
	for q, steps := p, 0; q != nil && steps < 3; steps++ {
		q = r.prepAfter(q, "of", "for", "at", "to", "from", "in", "with")
		if q == nil {
			break
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
		for _, e := range r.possessor(p.start) {
			gov = e
		}
	}
	if gov != nil && (gov.typ == graph.Government || gov.person()) {
		return []*ent{gov}
	}
	if gov == nil && of != nil && p.noun != nil && p.noun.What == "spokesperson" {
		return []*ent{of}
	}
	for j := from; j < to; j++ { // "a ministry spokesman"
		if n := r.noun(j); n != nil && n.Class == lexicon.Org && n.What != "government" && j != p.head && r.nameAt[j] < 0 {
			if last := r.lastGroup(func(e *ent) bool { return sameSort(e, n) }); last != nil {
				return last
			}
		}
	}
	for j := from; j < to; j++ { // "a senior administration official"
		if n := r.noun(j); n != nil && n.What == "government" && (n.Lemma == "administration" || n.Lemma == "government") {
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

// titleOf spells out the office whose head noun ends the tokens: "prime
// minister", "secretary of state", "vice president".
func (r *reader) titleOf(from, to int) string {
	for h := to - 1; h >= from; h-- {
		n := r.noun(h)
		if n == nil || n.Class != lexicon.Role || r.nameAt[h] >= 0 {
			continue
		}
		return r.titleAt(h, from)
	}
	return ""
}

func (r *reader) titleAt(h, from int) string {
	head := r.norm(h)
	if n := r.noun(h); n != nil {
		head = n.Lemma
		if n.What == "spokesperson" {
			head = "spokesperson"
		}
		if n.Lemma == "premier" {
			return "prime minister"
		}
	}
	if r.norm(h+1) == "of" || r.norm(h+1) == "-" && head == "secretary" {
		switch r.norm(h + 2) {
		case "state", "defense", "defence", "staff", "general":
			if r.norm(h+1) == "-" {
				return "secretary-general"
			}
			return head + " of " + r.norm(h+2)
		}
	}
	if head == "secretary" && r.norm(h+1) == "general" {
		return "secretary-general"
	}
	title, j := head, h-1
	for ; j >= from && j >= h-3 && r.nameAt[j] < 0; j-- {
		w := r.norm(j)
		if r.toks[j].Kind == token.Hyphen {
			continue
		}
		if !titleModifier[w] {
			break
		}
		title = canonicalFunction(w) + " " + title
	}
	return title
}

var titleModifier = wordSet(`prime vice deputy foreign defence defense interior finance trade unification justice economy health education energy supreme crown press national security special chief cabinet external home
assistant first general external affairs nuclear white house communications treasury commerce permanent acting`)

// described is a phrase whose head is an office: the person who holds it, or
// what an unnamed official belongs to.
func (r *reader) described(p *phrase, ctx *context) []*ent {
	if e := r.namedAfter(p); e != nil {
		return []*ent{e}
	}
	if personRelation(p.noun.What) {
		return r.relation(p)
	}
	if p.noun.What == "counterpart" {
		return r.counterpart(p, ctx)
	}
	if p.plural && r.definite(p) {
		if all := r.counted(p); all != nil {
			return all
		}
	}
	title := r.titleAt(p.head, p.start)
	definite := r.definite(p)
	if definite && !p.plural && r.is(p.head, "epithet") && !r.ownGovernmentByName(p) {
		return r.epithet(p)
	}
	if w := r.norm(p.start + 1); definite && !p.plural && (w == "former" || w == "then" || w == "ex") {
		return r.former(title)
	}
	if !p.plural && definite {
		if e := r.holder(p, title, ctx); e != nil {
			return []*ent{e}
		}
	}
	if !p.noun.Unnamed && p.noun.What != "envoy" && p.noun.What != "ambassador" && p.noun.What != "minister" && p.noun.What != "man" && p.noun.What != "general" && p.noun.What != "negotiator" && p.noun.What != "politician" {
		if !p.plural {
			return nil
		}
	}
	if r.foreign(p) {
		return nil
	}
	if of := r.belongsTo(p); len(of) > 0 {
		r.unnamed[p.noun.Lemma] = of
		return of
	}
	if r.ownGovernment(p) && len(ctx.govs) > 0 {
		return []*ent{r.s.known(r.know.byKey[ctx.govs[0]])}
	}
	if definite && r.unnamed[p.noun.Lemma] != nil {
		return r.unnamed[p.noun.Lemma]
	}
	if p.noun.What == "spokesperson" {
		return r.speaksFor()
	}
	if definite && !p.plural && len(ctx.govs) == 0 {
		return r.foremostFigure(p)
	}
	return nil
}

// epithet finds whom "the visitor", "the colonel" or "his host" means: the person
// whom the last sentences were about, who is not he whose host it is.
func (r *reader) epithet(p *phrase) []*ent {
	for _, e := range r.persons {
		if e.roles[p.noun.What] && p.noun.What != "man" && p.noun.What != "woman" {
			return []*ent{e}
		}
	}
	var not []*ent
	if r.pos[p.start] == posPossPronoun {
		not = r.possessor(p.start)
	}
	return r.foremost(p.start, func(f figure) bool {
		return !sameEnts(f.refs, not) && (p.noun.What != "woman" || f.fits(false)) && (p.noun.What != "man" || f.fits(true))
	})
}

// foremost gives the first whom the last sentences before token i were about.
func (r *reader) foremost(i int, fits func(figure) bool) []*ent {
	for k := r.sentenceBefore(i); k >= max(0, r.sentenceBefore(i)-2); k-- {
		for _, f := range r.past[k].figures {
			if fits(f) {
				return f.refs
			}
		}
	}
	return nil
}

// ownGovernmentByName reports whether the phrase names whose the person is.
func (r *reader) ownGovernmentByName(p *phrase) bool {
	for j := p.start; j < p.end; j++ {
		if r.nameAt[j] >= 0 {
			return true
		}
	}
	return r.prepAfter(p, "of", "from", "for", "in", "at", "to") != nil
}

// foreign reports whether an official is not of the country where he is: "a
// Western diplomat in Khartoum".
func (r *reader) foreign(p *phrase) bool {
	for j := p.start; j < p.head; j++ {
		if n := r.nameAt[j]; n >= 0 && len(r.names[n].entries) > 0 {
			continue
		}
		switch r.norm(j) {
		case "western", "foreign", "european", "arab", "regional", "international", "african", "asian":
			return r.norm(j+1) != "minister" && r.norm(j+1) != "ministry" && r.norm(j+1) != "affairs" && r.norm(j+1) != "secretary"
		}
	}
	return false
}

// speaksFor gives whose spokesman "a spokesman" is, of whom no more is said: the
// body that the sentences before it were about.
func (r *reader) speaksFor() []*ent {
	for k := len(r.past) - 1; k >= max(0, len(r.past)-farBack); k-- {
		for _, e := range r.past[k].bodies {
			if e.typ == graph.Government || e.kind != "media" {
				return []*ent{e}
			}
		}
	}
	return r.lastGroup(func(e *ent) bool { return e.typ == graph.Government || e.kind != "media" })
}

// foremostFigure gives whom "the ambassador", "the diplomat" means where nobody
// was called so before: the person last spoken of, whose office is not known.
func (r *reader) foremostFigure(p *phrase) []*ent {
	out := r.foremost(p.start, func(f figure) bool { return len(f.refs) == 1 && f.refs[0].person() && len(f.refs[0].roles) == 0 })
	if out != nil {
		out[0].roles[p.noun.What] = true
	}
	return out
}

// former finds whom "the former president" means: the person last spoken of who
// held the office before the article's day.
func (r *reader) former(title string) []*ent {
	for _, e := range r.persons {
		for _, o := range r.know.byPerson[e.key] {
			if (o.Title == title || lastWord(o.Title) == title) && !holds(o, r.art.PublishedAt) && (r.art.PublishedAt == "" || o.From < r.art.PublishedAt) {
				return []*ent{e}
			}
		}
	}
	return nil
}

// definite reports whether the phrase speaks of somebody known: with an
// article, a possessive or a title's capital, not "a minister".
func (r *reader) definite(p *phrase) bool {
	switch r.norm(p.start) {
	case "a", "an", "one", "another", "some", "two", "three", "several", "many", "no", "any", "other", "senior", "unnamed", "anonymous":
		return false
	}
	return true
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
		switch r.norm(q.end) {
		case ",", ".", ";", "—", "–", "-", ")", "said", "'s":
		default:
			if q.end < len(r.toks) && !r.pos[q.end].verb() {
				return nil
			}
		}
	}
	refs := r.resolve(r.phraseAt[next])
	if len(refs) != 1 || !refs[0].person() {
		return nil
	}
	r.giveRole(refs[0], p, p.noun, p.start, p.end)
	return refs[0]
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

func personRelation(what string) bool {
	switch what {
	case "sister", "brother", "daughter", "son", "wife", "husband", "father", "mother":
		return true
	}
	return false
}

// relation finds "his sister" among the persons who were called so.
func (r *reader) relation(p *phrase) []*ent {
	for _, e := range r.persons {
		if e.roles[p.noun.What] {
			return []*ent{e}
		}
	}
	return nil
}

// counterpart is who holds the antecedent's office in another government.
func (r *reader) counterpart(p *phrase, ctx *context) []*ent {
	for _, who := range r.persons {
		if who.known == nil {
			continue
		}
		for _, gov := range ctx.govs {
			if gov == r.s.governmentOf(who) {
				continue
			}
			for _, o := range r.know.byPerson[who.key] {
				if !holds(o, r.art.PublishedAt) {
					continue
				}
				if k := r.know.holder(equivalent(o.Title), gov, r.art.PublishedAt); k != nil {
					return []*ent{r.s.known(k)}
				}
			}
		}
		break
	}
	return r.belongsTo(p)
}

// equivalent is the office that counts as the same in another government.
func equivalent(title string) string {
	switch title {
	case "secretary of state":
		return "foreign minister"
	case "secretary of defense":
		return "defence minister"
	}
	return title
}

// holder finds the person who holds an office: one met in the article first,
// then by the reference data.
func (r *reader) holder(p *phrase, title string, ctx *context) *ent {
	gov := ""
	if len(ctx.govs) > 0 && r.ownGovernment(p) {
		gov = ctx.govs[0]
	}
	of := r.bodyOfOffice(p)
	if of != nil && (title == "chief" || title == "head" || title == "boss" || title == "leader") {
		return r.headOf(of)
	}
	for _, e := range r.persons {
		if !e.roles[title] && !(title == "leader" && headOfState(e)) {
			continue
		}
		if gov != "" && r.s.governmentOf(e) != gov || of != nil && !slices.Contains(e.of, of.key) && !r.servesAt(e, of) {
			continue
		}
		if gov == "" && of == nil && r.owned(p) {
			continue
		}
		return e
	}
	if of != nil && !p.noun.Unnamed {
		if k := r.know.holder(title, of.key, r.art.PublishedAt); k != nil {
			return r.s.known(k)
		}
		if of.kind != "ministry" || !strings.Contains(title, "minister") && !strings.HasPrefix(title, "secretary of") {
			return nil
		}
	}
	if gov == "" || p.noun.Unnamed {
		return nil
	}
	for _, t := range titlesFor(title) {
		if k := r.know.holder(t, gov, r.art.PublishedAt); k != nil {
			return r.s.known(k)
		}
	}
	return nil
}

// headOf gives whom "the alliance's chief" means: the person last spoken of who
// serves the body, else its one head by the reference data.
func (r *reader) headOf(body *ent) *ent {
	for _, e := range r.persons {
		if r.servesAt(e, body) {
			return e
		}
	}
	for _, title := range [...]string{"secretary-general", "director general", "director-general", "high commissioner", "managing director", "president", "leader", "director", "chairman"} {
		if k := r.know.holder(title, body.key, r.art.PublishedAt); k != nil {
			return r.s.known(k)
		}
	}
	return nil
}

// bodyOfOffice gives the body that a phrase names as the one whose office it is:
// "the Commission's president", "the White House spokeswoman".
func (r *reader) bodyOfOffice(p *phrase) *ent {
	for j := p.end - 1; j >= p.start; j-- {
		if n := r.nameAt[j]; n >= 0 {
			j = r.names[n].start
			if e := r.s.names[int(n)]; e != nil && e.typ == graph.Organization {
				return e
			}
		}
	}
	return nil
}

// owned reports whether the phrase has a possessor that is no name: "the junta's
// spokesman".
func (r *reader) owned(p *phrase) bool {
	for j := p.start + 1; j < p.head; j++ {
		if r.pos[j] == posPossessive && r.nameAt[j-1] < 0 {
			return true
		}
	}
	return false
}

// servesAt reports whether a person holds an office of the body on the day.
func (r *reader) servesAt(e, body *ent) bool {
	for _, o := range r.know.byPerson[e.key] {
		if o.Of == body.key && holds(o, r.art.PublishedAt) {
			return true
		}
	}
	return false
}

func titlesFor(title string) []string {
	switch title {
	case "leader":
		return []string{"supreme leader", "chancellor", "president", "prime minister"}
	case "secretary of defence", "defence secretary":
		return []string{"secretary of defense", "defence secretary", "defence minister"}
	}
	return []string{title}
}

// ownGovernment reports whether the phrase itself says whose the office is.
func (r *reader) ownGovernment(p *phrase) bool {
	for j := p.start; j < p.end; j++ {
		if r.nameAt[j] >= 0 {
			return true
		}
	}
	return r.prepAfter(p, "of") != nil || r.pos[p.start] == posPossPronoun
}

// belongsTo gives the organisation or government of an unnamed source.
func (r *reader) belongsTo(p *phrase) []*ent {
	return r.affiliation(p, p.start, p.end)
}

// organisation is a phrase such as "the ministry", "the newspaper".
func (r *reader) organisation(p *phrase, ctx *context) []*ent {
	what := p.noun.What
	if p.plural && what != "government" && what != "police" {
		return nil
	}
	if p.plural && what == "government" && !r.ownGovernment(p) {
		return r.counted(p)
	}
	if what == "government" {
		switch p.noun.Lemma {
		case "side", "state", "country", "nation", "kingdom", "republic":
			if !r.ownGovernment(p) {
				if p.plural || !r.definite(p) {
					return nil
				}
				return r.lastGroup(func(e *ent) bool { return e.typ == graph.Government && isA(e, p.noun.Lemma) })
			}
		}
		if r.ownGovernment(p) && len(ctx.govs) > 0 {
			return []*ent{r.s.known(r.know.byKey[ctx.govs[0]])}
		}
		if p.plural {
			return nil
		}
		return r.lastGroup(func(e *ent) bool { return e.typ == graph.Government && isA(e, p.noun.Lemma) })
	}
	if e := r.bodyAfter(p); e != nil {
		return []*ent{e}
	}
	if e := r.bodyIn(p); e != nil {
		return []*ent{e}
	}
	if what == "ministry" && r.prepAfter(p, "in") != nil && len(ctx.govs) > 0 {
		return r.ministryIn(p, ctx.govs[0])
	}
	if what == "military" || what == "police" {
		if gov := r.whose(p, ctx); gov != "" {
			return []*ent{r.forces(p, gov)}
		}
	}
	if (what == "media" || p.noun.Lemma == "agency" && r.norm(p.head-1) == "news") && r.ownGovernment(p) && len(ctx.govs) > 0 && r.stateRun(p) {
		for _, k := range r.know.within[ctx.govs[0]] {
			if k.Kind == "media" && strings.Contains(strings.ToLower(k.Name), r.medium(p)) {
				return []*ent{r.s.known(k)}
			}
		}
		n := name{what: "state " + r.medium(p), sort: "media"}
		return []*ent{r.s.synthetic(&n, r.know.byKey[ctx.govs[0]])}
	}
	if what == "embassy" && len(ctx.govs) > 0 && r.ownGovernment(p) {
		return []*ent{r.embassy(p, ctx.govs[0])}
	}
	if r.ownGovernment(p) && r.toks[p.head].Case != token.Lower && len(ctx.govs) > 0 {
		return []*ent{r.s.synthetic(&name{start: p.head, end: p.head + 1, what: r.norm(p.head), sort: what}, r.know.byKey[ctx.govs[0]])}
	}
	if what == "media" && r.toks[p.head].Case == token.Title { // "the Post"
		return r.lastGroup(func(e *ent) bool { return e.kind == "media" && lastWord(token.Fold(e.name)) == r.norm(p.head) })
	}
	if !r.definite(p) || r.norm(p.start) != "the" && r.norm(p.start) != "that" && r.norm(p.start) != "this" && r.norm(p.start) != "its" {
		return nil
	}
	return r.lastGroup(func(e *ent) bool { return sameSort(e, p.noun) })
}

// isA reports whether a state may be called a kingdom or a republic: its full
// name says so.
func isA(e *ent, lemma string) bool {
	if lemma != "kingdom" && lemma != "republic" || e.known == nil {
		return true
	}
	return slices.ContainsFunc(append([]string{e.name}, e.known.Aliases...), func(a string) bool { return strings.Contains(strings.ToLower(a), lemma) })
}

// ministryIn gives "the ministry in Wellington": the one of that government last
// spoken of, else the government.
func (r *reader) ministryIn(p *phrase, gov string) []*ent {
	if last := r.lastGroup(func(e *ent) bool { return sameSort(e, p.noun) && r.s.governmentOf(e) == gov }); last != nil {
		return last
	}
	return []*ent{r.s.known(r.know.byKey[gov])}
}

// whose gives the government whose army or police a phrase means: the one that
// it names, or that of the place where the article or its sentence is.
func (r *reader) whose(p *phrase, ctx *context) string {
	switch {
	case len(ctx.govs) > 0:
		return ctx.govs[0]
	case p.end-p.start <= 2 && (p.noun.What == "police" || r.norm(p.start) == "the"):
		return ctx.weak
	}
	return ""
}

// stateRun reports whether the phrase says that a medium is the state's.
func (r *reader) stateRun(p *phrase) bool {
	for j := p.start; j < p.head; j++ {
		if r.norm(j) == "state" || r.norm(j) == "official" {
			return true
		}
	}
	return false
}

// medium is the sort of medium that a phrase ends with: "news agency".
func (r *reader) medium(p *phrase) string {
	if w := r.norm(p.head - 1); w == "news" {
		return w + " " + p.noun.Lemma
	}
	return p.noun.Lemma
}

// bodyAfter finds the name that follows what a body is: "the country's mapping
// agency, NAME,".
func (r *reader) bodyAfter(p *phrase) *ent {
	if r.norm(p.end) != "," || r.phraseAt[p.end+1] < 0 {
		return nil
	}
	q := &r.phrases[r.phraseAt[p.end+1]]
	if q.kind != namePhrase || q.start != p.end+1 || r.norm(q.end) != "," {
		return nil
	}
	refs := r.resolve(r.phraseAt[q.start])
	if len(refs) != 1 || refs[0].typ != graph.Organization || r.norm(q.end+1) == "and" {
		return nil
	}
	return refs[0]
}

// bodyIn gives the organisation that a phrase names as its possessor ("the
// Foreign Ministry's Japan department"), or whose office it is ("the mayor's
// office": the presidential office of the country that he leads, else himself).
func (r *reader) bodyIn(p *phrase) *ent {
	for j := p.start; j < p.head; j++ {
		n := r.nameAt[j]
		if n < 0 {
			continue
		}
		j = r.names[n].end - 1
		e := r.s.names[int(n)]
		if e != nil && e.typ == graph.Organization && r.names[n].end == p.head {
			return e // "The Nation newspaper"
		}
		if e == nil || r.names[n].adjective() || r.norm(r.names[n].end) != "'s" {
			continue
		}
		switch {
		case e.typ == graph.Organization:
			return e
		case e.person() && p.noun.Lemma == "office":
			o := r.officeOf(e)
			if !o.person() {
				r.s.mention(o, p.start, p.end)
			}
			return o
		}
	}
	return nil
}

func (r *reader) officeOf(e *ent) *ent {
	for _, what := range [...]string{"president", "prime minister", "chancellor"} {
		gov := r.know.byKey[r.s.governmentOf(e)]
		if !e.roles[what] || gov == nil {
			continue
		}
		if k := r.know.bodyOf(gov.Key, what, "office"); k != nil {
			return r.s.known(k)
		}
		for _, k := range r.know.within[gov.Key] { // the Kremlin, Downing Street
			if k.Kind == "office" {
				return r.s.known(k)
			}
		}
		return r.s.synthetic(&name{what: what, sort: "office"}, gov)
	}
	return e
}

// forces gives a country's army, navy or air force: by the reference data, else
// one named after the country.
func (r *reader) forces(p *phrase, gov string) *ent {
	words := ""
	for j := p.start; j <= p.head; j++ {
		if r.nameAt[j] < 0 && r.pos[j] != posDet && r.pos[j] != posPossessive && r.pos[j] != posPossPronoun && r.norm(j) != "its" && r.toks[j].Kind == token.Word {
			words = strings.TrimSpace(words + " " + r.norm(j))
		}
	}
	for _, k := range r.know.within[gov] {
		if k.Kind == p.noun.What && strings.Contains(strings.ToLower(k.Name), words) {
			return r.s.known(k)
		}
	}
	return r.s.synthetic(&name{what: words, sort: ""}, r.know.byKey[gov])
}

// embassy gives a country's embassy, consulate or mission, named by where it is:
// "Japanese embassy in Beijing".
func (r *reader) embassy(p *phrase, gov string) *ent {
	words, end := p.noun.Lemma, p.end
	if q := r.prepAfter(p, "in", "at", "to"); q != nil && q.kind == namePhrase {
		end = q.end
		words += " " + r.text[r.toks[p.end].Start:r.toks[end-1].End]
	}
	e := r.s.synthetic(&name{what: words, sort: ""}, r.know.byKey[gov])
	e.kind, e.name = "embassy", adjectiveOf(r.know.byKey[gov])+" "+words
	e.alias(r.text[r.toks[p.start].Start:r.toks[end-1].End])
	return e
}

// sameSort reports whether an organisation may be called by the noun.
func sameSort(e *ent, n *lexicon.Noun) bool {
	if e.typ != graph.Organization {
		return false
	}
	if e.kind == n.What {
		return true
	}
	name := strings.ToLower(e.name)
	if strings.Contains(name, n.Lemma) {
		return true
	}
	switch n.Lemma {
	case "agency":
		return e.kind == "media" || e.kind == "agency"
	case "group", "movement", "organisation", "organization":
		return e.kind == "group" || e.kind == "party"
	case "company", "firm", "maker":
		return e.kind == "company"
	}
	return false
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
		if q := r.prepAfter(p, "from", "by", "of"); q != nil {
			own = r.resolve(r.phraseAt[q.start])
		}
	}
	if own == nil && (r.pos[p.start] == posPossPronoun) {
		own = r.possessor(p.start)
	}
	if own == nil {
		own = r.maker(p)
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
		r.authors[p.noun.Lemma], r.authors[""] = own, own
	}
	return own
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
	if w := r.norm(p.end); (w == "that" || w == "which") && r.phraseAt[p.end+1] >= 0 {
		q := &r.phrases[r.phraseAt[p.end+1]]
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
		if issueWord[r.norm(end)] {
			return r.resolve(r.phraseAt[p.end+1])
		}
	}
	s := r.sentence(p.start)
	for j := p.start - 1; j >= s.Start && j > p.start-6; j-- {
		if issueWord[r.norm(j)] && r.pos[j].verb() {
			if who, _ := r.subject(cueAt{i: j, group: j}, s); len(who) > 0 {
				return r.resolve(who[0])
			}
		}
	}
	return nil
}

var issueWord = wordSet(`sent sends send issued issues released releases published publishes wrote writes posted posts handed delivered read circulated gave gives put presented published`)
