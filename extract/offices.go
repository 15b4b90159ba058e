package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

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
		if !r.is(j, "titlemodifier") && !r.is(j, "function") {
			break
		}
		title = canonicalFunction(w) + " " + title
	}
	return title
}

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
	if r.norm(p.head) == "deputy" && r.pos[p.start] == posPossPronoun {
		return nil // "his deputy" is somebody else
	}
	if p.plural && p.noun.What == "prosecutor" && p.end-p.start == 1 {
		if g := r.know.byKey[r.country(p, ctx)]; g != nil {
			return []*ent{r.s.synthetic(&name{what: "prosecutors", sort: ""}, g)}
		}
	}
	if p.plural && r.definite(p) {
		if all := r.counted(p); all != nil {
			return all
		}
	}
	title := r.titleAt(p.head, p.start)
	definite := r.definite(p)
	if definite && !p.plural && r.is(p.head, "writer") {
		if who := r.bookAuthor(); who != nil {
			return who
		}
	}
	if of := r.unnamed[p.noun.Lemma]; definite && p.noun.Unnamed && p.end-p.start == 2 && !p.plural && r.is(p.head, "epithet") && of != nil {
		return of // "citing an Iranian diplomat. ... The diplomat said"
	}
	if definite && !p.plural && r.is(p.head, "epithet") && !r.ownGovernmentByName(p) {
		return r.epithet(p)
	}
	if definite && !p.plural && r.norm(p.start) == "the" && r.is(p.head, "seated") && p.head-p.start > 1 {
		if who := r.foremost(p.start, func(f figure) bool { return len(f.refs) == 1 && f.refs[0].person() }); who != nil {
			return who // "the Kentucky Republican"
		}
	}
	if w := r.norm(p.start + 1); definite && !p.plural && (w == "former" || w == "then" || w == "ex") {
		if who := r.former(title, p.noun.What); who != nil {
			return who
		}
		if e := r.onlyNamed(p, ctx); e != nil {
			return []*ent{e}
		}
		return r.foremost(p.start, func(f figure) bool {
			return len(f.refs) == 1 && f.refs[0].person() && f.fits(r.genderOf(p) != 'f') && !r.inOffice(f.refs[0])
		})
	}
	if !p.plural && definite {
		gov, of := r.officeWhere(p, ctx)
		e := r.justNamed(p, title, gov, of)
		if e == nil {
			e = r.heldBefore(p, title, gov, of)
		}
		if e != nil && !e.roles[title] && r.prepAfter(p, "of") == nil { // "the Conservative leader" may be no head of state
			if other := r.onlyNamed(p, ctx); other != nil {
				e = other
				r.giveRole(e, p, p.noun, p.start, p.end)
			}
		}
		if e == nil {
			if e = r.onlyNamed(p, ctx); e != nil {
				r.giveRole(e, p, p.noun, p.start, p.end)
			} else {
				e = r.holder(p, title, gov, of)
			}
		}
		if e == nil {
			e = r.foremostOf(p, gov)
		}
		if e == nil {
			if e = r.alreadyNamed(p, ctx); e != nil {
				r.giveRole(e, p, p.noun, p.start, p.end)
			}
		}
		if e != nil && !(r.pos[p.start] == posPossPronoun && slices.Contains(r.possessor(p.start), e)) { // nobody is his own minister
			return []*ent{e}
		}
	}
	if of := r.ofOpposition(p, ctx); of != nil {
		return of
	}
	if !p.noun.Unnamed && p.noun.What != "envoy" && p.noun.What != "ambassador" && p.noun.What != "minister" && p.noun.What != "man" && p.noun.What != "general" && p.noun.What != "negotiator" && p.noun.What != "politician" &&
		!p.plural && !r.ofNamedState(p) {
		return nil
	}
	if r.foreign(p) {
		return nil
	}
	if of := r.belongsTo(p); len(of) > 0 {
		r.unnamed[p.noun.Lemma] = of
		if !of[0].person() {
			r.unnamed["official"] = of // any of them is "the official" next
		}
		return of
	}
	if len(ctx.govs) > 0 && (r.ownGovernment(p) || r.wherePlace(p.start) != "") {
		return []*ent{r.s.known(r.know.byKey[ctx.govs[0]])}
	}
	if definite && r.unnamed[p.noun.Lemma] != nil {
		return r.unnamed[p.noun.Lemma]
	}
	if !p.plural && r.oneMore(p) {
		if g := r.know.byKey[r.lastSpeaker(p.start)]; g != nil && r.unnamed["official"] == nil {
			return []*ent{r.s.known(g)}
		}
		return r.unnamed["official"] // "a second official"
	}
	if p.noun.What == "spokesperson" {
		return r.speaksFor()
	}
	if definite && !p.plural && len(ctx.govs) == 0 {
		return r.foremostFigure(p)
	}
	return nil
}

// oneMore reports whether a phrase tells of one more official after another: "a second official", "another senior diplomat".
func (r *reader) oneMore(p *phrase) bool {
	if !p.noun.Unnamed {
		return false
	}
	if r.norm(p.start) == "another" {
		return true
	}
	return (r.norm(p.start) == "a" || r.indefinite(p.start)) && r.is(p.start+1, "ordinal")
}

// ofOpposition is the opposition for which its unnamed leader or lawmaker speaks: "Peru's opposition leader", "an
// opposition senator".
func (r *reader) ofOpposition(p *phrase, ctx *context) []*ent {
	for j := p.start; j < p.head; j++ {
		if r.norm(j) != "opposition" || r.nameAt[j] >= 0 {
			continue
		}
		gov := r.country(p, ctx)
		if len(ctx.govs) > 0 {
			gov = ctx.govs[0]
		}
		if g := r.know.byKey[gov]; g != nil {
			return []*ent{r.s.synthetic(&name{what: "opposition", sort: "opposition"}, g)}
		}
	}
	return nil
}

// ofNamedState reports whether an office is one of a state that the phrase names: "the Swiss
// president", of whom the reference data know no name, speaks for Switzerland.
func (r *reader) ofNamedState(p *phrase) bool {
	switch p.noun.What {
	case "president", "prime minister", "chancellor", "king", "queen", "emperor", "emir", "sultan":
	default:
		return false
	}
	for j := p.start; j < p.head; j++ {
		if n := r.nameAt[j]; n >= 0 && r.know.byKey[r.govOfName(int(n))] != nil {
			return r.definite(p)
		}
	}
	q := r.prepAfter(p, "of") // "the president of Switzerland"
	return q != nil && q.name >= 0 && q.start == r.names[q.name].start && r.government(q.name) && r.definite(p)
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
			switch r.norm(j + 1) {
			case "minister", "ministers", "ministry", "ministries", "affairs", "secretary", "secretaries", "office":
				return false // whose affairs are foreign, not he
			}
			return true
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

// ofPlace reports whether a person is a place's rather than a state's: "the leader of Tigray".
func (r *reader) ofPlace(p *phrase) bool {
	q := r.prepAfter(p, "of", "in")
	if q == nil {
		return false
	}
	of := r.resolve(r.phraseAt[q.start])
	return len(of) == 1 && of[0].typ == graph.Place && r.know.capitalOf[of[0].key] == nil
}

// onlyNamed gives the person whom the sentence before names without telling who he is, where this
// sentence tells it: "That was news to NAME. ..., the Peruvian minister said".
func (r *reader) onlyNamed(p *phrase, ctx *context) *ent {
	k := r.narratedBefore(p.start)
	if k < 0 || r.toks[r.sentence(p.start).Start].Break >= token.Para || r.foreign(p) && p.noun.Unnamed {
		return nil
	}
	for _, f := range r.past[k].figures[:min(8, len(r.past[k].figures))] {
		if e := r.withoutOffice(f, p, ctx); e != nil && e.mentions[0].Start >= r.sent[k].Start {
			return e
		}
	}
	return nil
}

// alreadyNamed gives the person whom the paragraph is about and of whom no office was told, where this sentence tells it, as
// onlyNamed does for the sentence before alone: "NAME landed at noon. There was no band. All was well, the envoy said".
func (r *reader) alreadyNamed(p *phrase, ctx *context) *ent {
	if r.owned(p) || p.noun.Unnamed || heads(p.noun.What) {
		return nil
	}
	s := r.sentence(p.start)
	for j := s.Start; j < p.start && r.norm(j) != "," && r.quoteAt[j] < 0; j++ { // "NAME objects: they lie, the senator says"
		if n := r.phraseAt[j]; n >= 0 && r.norm(r.stopAfter(j, p.start)) == ":" && r.subjectLike(j) {
			if f, ok := r.figureOf(&r.phrases[n]); ok {
				return r.withoutOffice(f, p, ctx)
			}
		}
	}
	para := r.paraAt[p.start]
	for k, steps := r.narratedBefore(p.start), 0; k >= 0 && steps < farBack && r.paraAt[r.sent[k].Start] == para; k, steps = k-1, steps+1 {
		if f := r.past[k].figures; len(f) > 0 {
			return r.withoutOffice(f[0], p, ctx)
		}
	}
	return nil
}

// stopAfter gives the first semicolon or colon after token i and before the end that no quotation holds; the end where there is none.
func (r *reader) stopAfter(i, end int) int {
	for i < end && (r.quoteAt[i] >= 0 || r.norm(i) != ";" && r.norm(i) != ":") {
		i++
	}
	return i
}

// withoutOffice gives the person that a figure is of whom no office was told, and who may be whom phrase p means by his office.
func (r *reader) withoutOffice(f figure, p *phrase, ctx *context) *ent {
	if len(f.refs) != 1 || !f.refs[0].person() {
		return nil
	}
	e := f.refs[0]
	if gov := r.s.governmentOf(e); len(r.know.byPerson[e.key]) > 0 || e.known == nil && len(e.of) > 0 || !r.onlyRank(e) || !e.fits(r.genderOf(p) != 'f') || gov != "" && len(ctx.govs) > 0 && gov != ctx.govs[0] || len(e.mentions) == 0 || r.owned(p) && r.appositionAt(e.mentions[0].Start) {
		return nil // "a farmer, NAME, said" tells who he is
	}
	return e
}

// narratedBefore gives the last sentence before that of token i that is not a sentence within the quotation in which that of i
// begins: the speaker of "A. B. C," was told of before A.
func (r *reader) narratedBefore(i int) int {
	k := r.sentenceBefore(i)
	for k >= 0 && k > r.sentenceBefore(i)-farBack {
		s := r.sent[k]
		if q := r.quoteAt[s.End-1]; q < 0 || r.quoteAt[min(s.Start+1, s.End-1)] != q || r.quoteAt[r.sentence(i).Start] != q {
			break
		}
		k--
	}
	return k
}

// appositionAt reports whether a name at i stands in apposition to what an indefinite description begins: "A farmer in Oslo, NAME,".
func (r *reader) appositionAt(i int) bool {
	if r.norm(i-1) != "," {
		return false
	}
	s := r.sentence(i)
	for j := i - 2; j >= max(s.Start, i-12) && r.norm(j) != "," && !r.pos[j].finite(); j-- {
		if w := r.norm(j); w == "a" || w == "an" {
			return true
		}
	}
	return false
}

// onlyRank reports whether no office of a person was told, or only a soldier's rank or what he is to a host.
func (r *reader) onlyRank(e *ent) bool {
	for role := range e.roles {
		if !r.lex.In("nooffice", role) {
			return false
		}
	}
	return true
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
func (r *reader) former(title, what string) []*ent {
	for k := len(r.past) - 1; k >= max(0, len(r.past)-farBack); k-- { // who last spoke before who was last named
		if f := r.past[k].figures; r.past[k].spoke && len(f) > 0 && len(f[0].refs) == 1 && r.onceHeld(f[0].refs[0], title) {
			return f[0].refs
		}
	}
	for _, e := range r.persons {
		if r.onceHeld(e, title) || e.known == nil && e.roles[what] {
			return []*ent{e}
		}
	}
	return nil
}

// onceHeld reports whether somebody held an office before the day of the article, but does no more.
func (r *reader) onceHeld(e *ent, title string) bool {
	for _, o := range r.know.byPerson[e.key] {
		if (o.Title == title || lastWord(o.Title) == title) && !holds(o, r.art.PublishedAt) && (r.art.PublishedAt == "" || o.From < r.art.PublishedAt) {
			return true
		}
	}
	return false
}

// inOffice reports whether a person holds an office on the article's day, by the reference data.
func (r *reader) inOffice(e *ent) bool {
	return slices.ContainsFunc(r.know.byPerson[e.key], func(o graph.Office) bool { return holds(o, r.art.PublishedAt) })
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

// bookAuthor is the person who wrote the book or article last spoken of.
func (r *reader) bookAuthor() []*ent {
	for _, doc := range []string{"book", "memoir", "article", "report", "biography", "column"} {
		if who := r.authors[doc]; len(who) == 1 && who[0].person() {
			return who
		}
	}
	return nil
}

func personRelation(what string) bool {
	switch what {
	case "sister", "brother", "daughter", "son", "wife", "husband", "father", "mother":
		return true
	}
	return false
}

// relation finds "his sister" among the persons who were called so; else it is whom the last sentences were about, who
// is not he whose sister she is.
func (r *reader) relation(p *phrase) []*ent {
	for _, e := range r.persons {
		if e.roles[p.noun.What] {
			return []*ent{e}
		}
	}
	if p.plural || !r.definite(p) {
		return nil
	}
	of := r.kinOf(p)
	return r.foremost(p.start, func(f figure) bool {
		return of != nil && len(f.refs) == 1 && f.refs[0].person() && f.refs[0] != of && f.refs[0].gender == p.noun.Gender()
	})
}

// kinOf gives whose sister or father a phrase speaks of: "his", "the leader's", that of a name.
func (r *reader) kinOf(p *phrase) *ent {
	if r.pos[p.start] == posPossPronoun {
		if of := r.possessor(p.start); len(of) == 1 && of[0].person() {
			return of[0]
		}
		return nil
	}
	for j := p.head - 1; j > p.start; j-- {
		if r.pos[j] != posPossessive {
			continue
		}
		if n := r.nameAt[j-1]; n >= 0 {
			if e := r.s.names[int(n)]; e != nil && e.person() {
				return e
			}
		} else if n := r.noun(j - 1); n != nil && n.Class == lexicon.Role {
			for _, e := range r.persons {
				if e.roles[n.What] || n.What == "leader" && headOfState(e) {
					return e
				}
			}
		}
		return nil
	}
	return nil
}

// counterpart is who holds the antecedent's office in another government.
func (r *reader) counterpart(p *phrase, ctx *context) []*ent {
	if e := r.colleague(p); e != nil {
		return []*ent{e}
	}
	if e := r.bodyAbroad(p); e != nil {
		return []*ent{e}
	}
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
	if of := r.belongsTo(p); r.pos[p.start] != posPossPronoun || !sameEnts(of, r.possessor(p.start)) {
		r.unnamed[p.noun.Lemma] = of
		return of
	}
	return r.unnamed[p.noun.Lemma]
}

// bodyAbroad gives the body that is in another state what the one whose counterpart it is called is in its own: "its
// counterpart in Seoul", of a defence ministry.
func (r *reader) bodyAbroad(p *phrase) *ent {
	if r.norm(p.start) != "its" {
		return nil
	}
	own, of := r.possessor(p.start), r.belongsTo(p)
	if len(own) != 1 || len(of) != 1 || own[0].typ != graph.Organization || of[0].typ != graph.Government || r.s.governmentOf(own[0]) == of[0].key {
		return nil
	}
	n := name{start: p.head, end: p.head + 1, what: own[0].what, sort: own[0].kind}
	if own[0].known != nil {
		for _, w := range strings.Fields(token.Fold(own[0].name)) {
			if hasFunction(own[0].known, w) && r.lex.In("function", w) {
				n.what = w
			}
		}
	}
	if n.what == "" {
		return nil
	}
	return r.s.common(&n, &context{govs: []string{of[0].key}})
}

// colleague finds whom "his colleague", of no country named, means: the one of another
// state spoken of who holds the same office as he whose colleague it is.
func (r *reader) colleague(p *phrase) *ent {
	if r.pos[p.start] != posPossPronoun || r.prepAfter(p, "of", "from") != nil {
		return nil
	}
	for j := p.start; j < p.end; j++ {
		if r.nameAt[j] >= 0 {
			return nil
		}
	}
	own := r.possessor(p.start)
	if len(own) != 1 {
		return nil
	}
	for _, e := range r.persons {
		if e == own[0] || r.s.governmentOf(e) == r.s.governmentOf(own[0]) {
			continue
		}
		for title := range own[0].roles {
			if e.roles[equivalent(title)] || e.roles[title] {
				return e
			}
		}
	}
	return nil
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

// holder finds the person who holds an office by the reference data.
func (r *reader) holder(p *phrase, title, gov string, of *ent) *ent {
	if of != nil && heads(title) {
		return r.headOf(of)
	}
	if of != nil && !p.noun.Unnamed {
		if k := r.know.holder(title, of.key, r.art.PublishedAt); k != nil {
			return r.s.known(k)
		}
		if of.kind != "ministry" || !strings.Contains(title, "minister") && !strings.HasPrefix(title, "secretary of") {
			return nil
		}
	}
	if gov == "" || p.noun.Unnamed || r.headsPlace(p) {
		return nil
	}
	for _, t := range titlesFor(title) {
		if k := r.know.holder(t, gov, r.art.PublishedAt); k != nil {
			return r.s.known(k)
		}
	}
	return nil
}

// officeWhere gives the government and the body whose office a phrase speaks of.
func (r *reader) officeWhere(p *phrase, ctx *context) (gov string, of *ent) {
	if len(ctx.govs) > 0 && r.ownGovernment(p) {
		gov = ctx.govs[0]
	}
	return gov, r.bodyOfOffice(p)
}

// heads reports whether a title is that of whoever is at the head of a body, whatever his office is called.
func heads(title string) bool {
	return title == "chief" || title == "head" || title == "boss" || title == "leader"
}

// justNamed gives the person of the sentence before who holds an office as the text tells, or once held it by the reference
// data: "NAME heard him out. ..., the president said", of a president of long ago.
func (r *reader) justNamed(p *phrase, title, gov string, of *ent) *ent {
	k := r.narratedBefore(p.start)
	if k < 0 || of != nil || r.toks[r.sentence(p.start).Start].Break >= token.Para && title != "spokesperson" || r.owned(p) && title != "spokesperson" {
		return nil
	}
	for _, f := range r.past[k].figures {
		if len(f.refs) != 1 || !f.refs[0].person() {
			continue
		}
		e := f.refs[0]
		if gov != "" && r.s.governmentOf(e) != gov {
			continue
		}
		if e.roles[title] || title == "envoy" && e.roles["ambassador"] || slices.ContainsFunc(r.know.byPerson[e.key], func(o graph.Office) bool {
			return r.titled(o, title, gov) && (r.art.PublishedAt == "" || o.From <= r.art.PublishedAt)
		}) {
			return e
		}
	}
	return nil
}

// titled reports whether an office is called by a title: the secretary of defense "the defence secretary", who is ambassador to
// the United Nations "the American ambassador".
func (r *reader) titled(o graph.Office, title, gov string) bool {
	return o.Title == title || title == "spokesperson" && strings.HasSuffix(o.Title, "press secretary") || title != "leader" && slices.Contains(titlesFor(title), o.Title) || title == "ambassador" && gov != "" && strings.HasPrefix(o.Title, "ambassador")
}

// foremostOf gives the person of the sentence before who is of the government whose office a phrase names, and is not told
// to hold another: whom the sentence is about, for a lesser office ("NAME read it out. Peru's chief delegate went on"), else the
// only one of that government ("met his Chilean colleague, NAME. ..., the Chilean minister said").
func (r *reader) foremostOf(p *phrase, gov string) *ent {
	k := r.narratedBefore(p.start)
	if k < 0 || gov == "" || r.toks[r.sentence(p.start).Start].Break >= token.Para {
		return nil
	}
	var only *ent
	for n, f := range r.past[k].figures {
		if len(f.refs) != 1 || !f.refs[0].person() || r.s.governmentOf(f.refs[0]) != gov {
			continue
		}
		if only != nil || n > 0 && r.is(p.head, "lesseroffice") {
			return nil
		}
		only = f.refs[0]
	}
	if g := r.genderOf(p); only == nil || headOfState(only) || g != 0 && only.gender != 0 && g != only.gender {
		return nil
	}
	for title := range only.roles {
		if w := lastWord(title); w == "minister" || w == "president" {
			return nil
		}
	}
	return only
}

// heldBefore gives the person met in the article who was told to hold an office.
func (r *reader) heldBefore(p *phrase, title, gov string, of *ent) *ent {
	if of != nil && heads(title) {
		return nil
	}
	for _, e := range r.persons {
		if !e.roles[title] && !(title == "leader" && headOfState(e) && !r.ofPlace(p)) {
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
	return nil
}

// headsPlace reports whether an office is that of a place which is no state: "the governor of Okinawa" heads no central bank.
func (r *reader) headsPlace(p *phrase) bool {
	q := r.prepAfter(p, "of")
	if q == nil {
		return false
	}
	of := r.resolve(r.phraseAt[q.start])
	return len(of) == 1 && of[0].typ == graph.Place && r.know.capitalOf[of[0].key] == nil
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
		if r.nameAt[j] >= 0 || r.halfOfOffice(j) != nil {
			return true
		}
	}
	return r.prepAfter(p, "of") != nil || r.pos[p.start] == posPossPronoun
}

// belongsTo gives the organisation or government of an unnamed source.
func (r *reader) belongsTo(p *phrase) []*ent {
	if r.is(p.head, "ownvoice") {
		if q := r.prepAfter(p, "of"); q != nil && q.kind == namePhrase && p.head == p.end-1 {
			if of := r.resolve(r.phraseAt[q.start]); len(of) == 1 && of[0].typ == graph.Organization {
				return of // "experts of the United Nations"
			}
		}
		return nil // "his critics", "Kenyan analysts"
	}
	of := r.affiliation(p, p.start, p.end)
	if p.noun != nil && p.noun.What == "reporter" && len(of) > 0 && of[0].kind != "media" {
		return nil // "a reporter from Lima"
	}
	return of
}
