package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// organisation is a phrase such as "the ministry", "the newspaper".
func (r *reader) organisation(p *phrase, ctx *context) []*ent {
	what := p.noun.What
	if what == "fighters" {
		return r.fighters(p)
	}
	if p.plural && what != "government" && what != "police" {
		return nil
	}
	if p.plural && what == "government" && !r.ownGovernment(p) {
		return r.counted(p)
	}
	if what == "government" {
		return r.state(p, ctx)
	}
	if what == "delegation" && r.ownGovernment(p) && len(ctx.govs) > 0 {
		return []*ent{r.s.known(r.know.byKey[ctx.govs[0]])} // "the Peruvian delegation"
	}
	if what == "campaign" {
		if p.head > 0 && (r.pos[p.head-1] == posPossessive || r.pos[p.head-1] == posPossPronoun || r.nameAt[p.head-1] >= 0 || r.norm(p.head-1) == "presidential") {
			return r.campaign(p)
		}
		if r.norm(p.start) != "the" || p.head-p.start != 1 {
			return nil // "the pressure campaign"
		}
	}
	if e := r.bodyAfter(p); e != nil {
		return []*ent{e}
	}
	if e := r.bodyIn(p); e != nil {
		return []*ent{e}
	}
	if of := r.bodyOfBody(p, ctx); of != nil {
		return of
	}
	if e := r.bodyOfState(p, ctx); e != nil {
		return []*ent{e}
	}
	if p.noun.Lemma == "office" && p.end-p.start == 2 && r.pos[p.start] == posPossPronoun { // "his office"
		if of := r.possessor(p.start); len(of) == 1 && of[0].person() {
			return []*ent{r.officeOf(of[0])}
		}
	}
	if what == "ministry" && p.end-p.start == 2 && r.pos[p.start] == posPossPronoun { // "his ministry"
		if of := r.possessor(p.start); len(of) == 1 {
			if m := r.ministryOf(of[0]); m != nil {
				return []*ent{m}
			}
		}
	}
	if what == "ministry" && r.prepAfter(p, "in") != nil && len(ctx.govs) > 0 {
		return r.ministryIn(p, ctx.govs[0])
	}
	if what == "military" || what == "police" {
		if last := r.justTold(p, what); last != nil {
			return last
		}
		if gov := r.whose(p, ctx); gov != "" {
			if last := r.lastGroup(func(e *ent) bool { return e.kind == what && r.s.governmentOf(e) == gov }); last != nil && r.norm(p.head) == what && p.end-p.start == 2 {
				return last // "the military", after its general staff
			}
			return []*ent{r.asBody(p, r.forces(p, gov))}
		}
	}
	if gov := r.stateOf(p, ctx); gov != "" && (what == "media" || p.noun.Lemma == "agency" && r.norm(p.head-1) == "news") && r.stateRun(p) {
		for _, k := range r.know.within[gov] {
			if k.Kind == "media" && strings.Contains(strings.ToLower(k.Name), r.medium(p)) {
				return []*ent{r.s.known(k)}
			}
		}
		n := name{what: "state " + r.medium(p), sort: "media"}
		return []*ent{r.s.synthetic(&n, r.know.byKey[gov])}
	}
	if what == "embassy" && len(ctx.govs) > 0 && r.ownGovernment(p) {
		return []*ent{r.asBody(p, r.embassy(p, ctx.govs[0]))}
	}
	if r.ownGovernment(p) && r.toks[p.head].Case != token.Lower && len(ctx.govs) > 0 {
		return []*ent{r.s.synthetic(&name{start: p.head, end: p.head + 1, what: r.norm(p.head), sort: what}, r.know.byKey[ctx.govs[0]])}
	}
	if what == "media" && r.toks[p.head].Case == token.Title { // "the Post"
		return r.lastGroup(func(e *ent) bool { return e.kind == "media" && lastWord(token.Fold(e.name)) == r.norm(p.head) })
	}
	if words := r.ownWordsOf(p); words != "" && len(ctx.govs) > 0 {
		return []*ent{r.ownBody(p, words, ctx.govs[0])}
	}
	if e := r.bodyOfPlace(p); e != nil {
		return []*ent{e}
	}
	if r.describes(p) {
		r.bodyTold[p.noun.What] = r.phraseAt[p.start]
	}
	if !r.definite(p) || r.norm(p.start) != "the" && r.norm(p.start) != "that" && r.norm(p.start) != "this" && r.norm(p.start) != "its" {
		return nil
	}
	if r.toks[p.head].Case == token.Title && p.end-p.start == 2 && r.norm(p.start) == "the" {
		return r.shortBody(p)
	}
	if last := r.lastGroup(func(e *ent) bool { return r.sameSort(e, p.noun) }); last != nil {
		return last
	}
	if what == "ministry" && p.end-p.start == 2 {
		for _, e := range r.persons {
			if m := r.ministryOf(e); m != nil {
				return []*ent{m} // "Peru's foreign minister flew home. The ministry said"
			}
		}
	}
	return r.newBody()
}

// justTold gives the force that a bare "the army", "the police" means where the sentences just before tell of one: the one told of last.
func (r *reader) justTold(p *phrase, what string) []*ent {
	if r.norm(p.start) != "the" || p.end-p.start != 2 || r.prepAfter(p, "of", "in") != nil {
		return nil
	}
	for k := r.sentenceBefore(p.start); k >= max(0, r.sentenceBefore(p.start)-1); k-- {
		for _, e := range r.past[k].bodies {
			if e.kind == what {
				return []*ent{e}
			}
		}
	}
	return nil
}

// ministryOf gives the ministry that a person leads of whom one office as a minister is known, or nil.
func (r *reader) ministryOf(e *ent) *ent {
	gov := r.know.byKey[r.s.governmentOf(e)]
	if gov == nil || !e.person() || !e.roles["minister"] {
		return nil
	}
	what := ""
	for title := range e.roles {
		if of, ok := strings.CutSuffix(title, " minister"); ok && of != "prime" {
			if what != "" {
				return nil
			}
			what = of
		}
	}
	if what == "" {
		return nil
	}
	if k := r.know.bodyOf(gov.Key, what, "ministry"); k != nil {
		return r.s.known(k)
	}
	return r.s.synthetic(&name{what: what, sort: "ministry"}, gov)
}

// bodyOfPlace is a body that a phrase names by a place that is no state and by what it is: "the Wakkanai fire department".
func (r *reader) bodyOfPlace(p *phrase) *ent {
	for j := p.start; j < p.head; j++ {
		n := r.nameAt[j]
		if n < 0 {
			continue
		}
		x := &r.names[n]
		e := r.s.names[int(n)]
		if x.end >= p.head || x.adjective() || r.norm(x.end) == "'s" || e != nil && e.typ != graph.Place {
			return nil
		}
		b := r.s.unknown(graph.Organization, r.text[r.toks[x.start].Start:r.toks[p.head].End])
		b.kind = p.noun.What
		return b
	}
	return nil
}

// shortBody is the body that a capitalised noun alone names: the one whose name has that word ("the Commission" of the
// European Commission), else the last of that very sort, else one of which only this is told.
func (r *reader) shortBody(p *phrase) []*ent {
	w := r.norm(p.head)
	if last := r.lastGroup(func(e *ent) bool { return e.typ == graph.Organization && hasWord(e.name, w) }); last != nil {
		return last
	}
	if last := r.lastGroup(func(e *ent) bool { return e.typ == graph.Organization && e.kind == p.noun.What }); last != nil {
		return last
	}
	if r.modifies(p.head) || !r.is(p.head, "orgsuffix") {
		return nil
	}
	e := r.s.unknown(graph.Organization, r.toks[p.head].Text)
	e.kind = p.noun.What
	return []*ent{e}
}

// hasWord reports whether a name has the word, in whatever case.
func hasWord(name, word string) bool {
	return slices.Contains(strings.Fields(strings.ToLower(name)), word)
}

// fighters is whom "the rebels" means: the armed group last spoken of.
func (r *reader) fighters(p *phrase) []*ent {
	if e := r.bodyIn(p); e != nil {
		return []*ent{e}
	}
	if q := r.prepAfter(p, "of", "from"); q != nil {
		if of := r.resolve(r.phraseAt[q.head]); len(of) == 1 && of[0].typ == graph.Organization {
			return of // "rebels of the NAME movement"
		}
	}
	if !p.plural || !r.definite(p) || r.ownGovernmentByName(p) {
		return nil
	}
	return r.lastGroup(func(e *ent) bool { return r.sameSort(e, p.noun) })
}

// newBody gives the one body of which the last sentences told that nothing says what it is: "the newspaper" after
// "The article appeared in the" and a name.
func (r *reader) newBody() []*ent {
	var only []*ent
	for k := len(r.past) - 1; k >= max(0, len(r.past)-2); k-- {
		for _, e := range r.past[k].bodies {
			if e.typ != graph.Organization || e.kind != "" {
				continue
			}
			if only != nil && only[0] != e {
				return nil
			}
			only = []*ent{e}
		}
	}
	return only
}

// campaign is the staff of somebody who runs for an office: "Clinton's campaign".
func (r *reader) campaign(p *phrase) []*ent {
	owner := r.ownerIn(p)
	if len(owner) != 1 || !owner[0].person() {
		return nil
	}
	e := r.s.unknown(graph.Organization, owner[0].name+" campaign")
	e.kind, e.state, e.of = "campaign", owner[0].state, []string{owner[0].key}
	r.s.mention(e, p.start, p.end)
	return []*ent{e}
}

// isA reports whether a state may be called a kingdom or a republic: its full
// name says so.
func isA(e *ent, lemma string) bool {
	if lemma != "kingdom" && lemma != "republic" || e.known == nil {
		return true
	}
	return slices.ContainsFunc(append([]string{e.name}, e.known.Aliases...), func(a string) bool { return strings.Contains(strings.ToLower(a), lemma) })
}

// state is a phrase such as "the government", "the country", "the kingdom".
func (r *reader) state(p *phrase, ctx *context) []*ent {
	if (r.ownGovernment(p) || r.prepAfter(p, "in") != nil && p.noun.Lemma != "side" && !r.is(p.head-1, "localpower")) && len(ctx.govs) > 0 {
		return []*ent{r.s.known(r.know.byKey[ctx.govs[0]])} // "Peru's government", "the government in Lima"
	}
	switch p.noun.Lemma {
	case "side", "state", "country", "nation", "kingdom", "republic":
		if !r.definite(p) {
			return nil
		}
	case "administration":
		if us := r.administration(); us != nil && p.end-p.start == 2 {
			return []*ent{us}
		}
	}
	if p.plural || r.is(p.head-1, "localpower") {
		return nil
	}
	return r.lastGroup(func(e *ent) bool { return e.typ == graph.Government && isA(e, p.noun.Lemma) })
}

// administration gives the government that is called so where none is named, and the text speaks of it: others seldom are.
func (r *reader) administration() *ent { return r.s.byKey["us-gov"] }

// ministryIn gives "the ministry in Wellington": the one of that government last
// spoken of, else the government.
func (r *reader) ministryIn(p *phrase, gov string) []*ent {
	if last := r.lastGroup(func(e *ent) bool { return r.sameSort(e, p.noun) && r.s.governmentOf(e) == gov }); last != nil {
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
	case p.end-p.start <= 2 && (p.noun.What == "police" || r.norm(p.start) == "the"), p.end-p.start == 3 && r.norm(p.start) == "the" && r.is(p.head-1, "forcemodifier"):
		return r.country(p, ctx)
	}
	return ""
}

// country gives the government of the state of which a phrase that names none speaks: that of the dateline, else that of
// whom was spoken last, unless the text speaks of another far more.
func (r *reader) country(p *phrase, ctx *context) string {
	if ctx.weak != "" {
		return ctx.weak
	}
	if e := r.lastSpeaker(p.start); e != "" {
		return e
	}
	most, often, recent := r.s.stateBefore(p.start, ctx.recent)
	if ctx.recent != "" && 2*recent > often {
		return ctx.recent
	}
	return most
}

// lastSpeaker gives the government for which somebody spoke in the sentence before token i, papers left out.
func (r *reader) lastSpeaker(i int) string {
	k := len(r.statements) - 1
	if k < 0 || r.paraAt[r.statements[k].span.Start] != r.paraAt[i] || r.sentAt[i]-r.sentAt[r.statements[k].span.End-1] > 1 {
		return ""
	}
	for _, e := range r.statements[k].speakers {
		if e.kind != "media" {
			return r.s.governmentOf(e)
		}
	}
	return ""
}

// stateOf gives the government whose body a phrase speaks of: the one that it names, else that of which the text tells.
func (r *reader) stateOf(p *phrase, ctx *context) string {
	if len(ctx.govs) > 0 && r.ownGovernment(p) {
		return ctx.govs[0]
	}
	if r.norm(p.start) != "the" {
		return ""
	}
	return r.country(p, ctx)
}

// bodyOfState is "the central bank" or "the election commission": the one spoken of, else that of the state of which the
// text tells.
func (r *reader) bodyOfState(p *phrase, ctx *context) *ent {
	if r.norm(p.start) != "the" || p.end-p.start != 3 || !r.is(p.head-1, "statemodifier") || r.toks[p.head].Case != token.Lower {
		return nil
	}
	words := r.norm(p.head-1) + " " + r.norm(p.head)
	if last := r.lastGroup(func(e *ent) bool {
		return e.typ == graph.Organization && strings.Contains(strings.ToLower(e.name), words)
	}); last != nil {
		return last[0]
	}
	gov := r.country(p, ctx)
	if len(ctx.govs) > 0 {
		gov = ctx.govs[0]
	}
	if gov == "" {
		return nil
	}
	return r.ownBody(p, words, gov)
}

// bodyOfBody is the body whose part a phrase speaks of by its sort alone: "the party's disciplinary commission".
func (r *reader) bodyOfBody(p *phrase, ctx *context) []*ent {
	for j := p.start + 1; j < p.head; j++ {
		n := r.noun(j - 1)
		if r.pos[j] != posPossessive || n == nil || n.Class != lexicon.Org || n.Plural || r.nameAt[j-1] >= 0 || n.What == "government" || p.noun.What == "media" {
			continue
		}
		if n.What == "military" || n.What == "police" {
			if gov := r.country(p, ctx); gov != "" {
				return []*ent{r.forces(&phrase{start: p.start, end: j, head: j - 1, noun: n}, gov)}
			}
		}
		return r.lastGroup(func(e *ent) bool { return r.sameSort(e, n) })
	}
	return nil
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
	if w := r.norm(q.end); q.kind != namePhrase || q.start != p.end+1 || w != "," && w != "." && w != ":" {
		return nil
	}
	refs := r.resolve(r.phraseAt[q.start])
	if len(refs) == 0 && r.pos[p.start] == posPossPronoun && r.norm(q.start) == "the" {
		refs = r.stranger(q) // "his party, the PNDS"
	}
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
		if e != nil && e.typ == graph.Organization && (r.names[n].end == p.head || r.names[n].end == p.head-1 && r.is(p.head-1, "groupsort")) {
			return e // "The Nation newspaper", "the NAME rebel group"
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

// asBody notes that a state's army, navy, air force or embassy is named where the state stands with it: "the Peruvian
// navy", "Chile's embassy", but not "the army", "the Peruvian forces", "its embassy".
func (r *reader) asBody(p *phrase, e *ent) *ent {
	if !r.is(p.head, "ownservice") || p.plural || r.norm(p.head) == "force" && r.norm(p.head-1) != "air" {
		return e
	}
	for j := p.start; j < p.head; j++ {
		if n := r.nameAt[j]; n >= 0 && len(r.names[n].entries) > 0 && (r.names[n].adjective() || r.norm(r.names[n].end) == "'s") {
			e.named = true
		}
	}
	return e
}

// ownWordsOf gives the words for a body of which the phrase says whose and what it is, in small
// letters: "Kenya's election commission", "the Peruvian congress", but not "the Danish company",
// which may be any that was named.
func (r *reader) ownWordsOf(p *phrase) string {
	first := p.head
	for first > p.start && r.nameAt[first-1] < 0 && (r.pos[first-1].noun() || r.pos[first-1] == posAdj || r.toks[first-1].Kind == token.Hyphen) {
		first--
	}
	if r.toks[p.head].Case != token.Lower || p.noun.What == "media" || r.norm(p.head-1) == "news" || first == p.start || first == p.head && p.noun.What != "legislature" {
		return ""
	}
	owner := first - 1
	if r.pos[owner] == posPossessive {
		owner--
	}
	if owner < p.start || r.nameAt[owner] < 0 || owner == first-1 && !r.names[r.nameAt[owner]].adjective() {
		return ""
	}
	return strings.ToLower(r.text[r.toks[first].Start:r.toks[p.head].End])
}

// ownBody gives the body of a government that the words name: a known one of the sort that was
// spoken of, else one that is called so.
func (r *reader) ownBody(p *phrase, words, gov string) *ent {
	for _, e := range r.groups {
		if e.known != nil && r.sameSort(e, p.noun) && r.s.governmentOf(e) == gov {
			return e
		}
	}
	if k := r.know.bodyCalled(gov, words); k != nil {
		e := r.s.known(k)
		r.s.mention(e, p.start, p.end)
		return e
	}
	e := r.s.synthetic(&name{what: words, sort: ""}, r.know.byKey[gov])
	e.kind, e.name = p.noun.What, adjectiveOf(r.know.byKey[gov])+" "+words
	e.alias(r.text[r.toks[p.start].Start:r.toks[p.end-1].End])
	return e
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
func (r *reader) sameSort(e *ent, n *lexicon.Noun) bool {
	if e.typ != graph.Organization {
		return false
	}
	if e.kind == n.What {
		return e.kind != "media" || !r.otherMedium(e, n)
	}
	name := strings.ToLower(e.name)
	if strings.Contains(name, n.Lemma) {
		return true
	}
	switch n.Lemma {
	case "agency":
		return e.kind == "media" || e.kind == "agency"
	case "rebel", "insurgent", "militant", "separatist", "guerrilla", "fighter", "jihadist", "mutineer", "secessionist", "gunman":
		return e.kind == "group"
	case "alliance", "bloc", "union", "body", "watchdog", "coalition":
		return e.kind == "international" || e.kind == "group"
	case "organisation", "organization":
		return e.kind == "group" || e.kind == "party" || e.kind == "international"
	case "group", "movement":
		return e.kind == "group" || e.kind == "party"
	case "company", "firm", "maker":
		return e.kind == "company"
	}
	return false
}

// otherMedium reports whether the name of a medium tells that it is on the air where the noun means one in print, or the other way
// round: "the paper" is not Radio Lima.
func (r *reader) otherMedium(e *ent, n *lexicon.Noun) bool {
	print, air := r.lex.In("printmedium", n.Lemma), r.lex.In("airmedium", n.Lemma)
	if !print && !air {
		return false
	}
	inPrint, onAir := false, false
	for _, w := range strings.Fields(strings.ToLower(e.name)) {
		inPrint = inPrint || r.lex.In("printmedium", w)
		onAir = onAir || r.lex.In("airmedium", w)
	}
	return print && onAir && !inPrint || air && inPrint && !onAir
}
