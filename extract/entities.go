package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// ent is an entity as this article speaks of it.
type ent struct {
	id      string
	key     string
	typ     graph.EntityType
	kind    string
	name    string
	known   *graph.Known
	state   string // the government that it is or belongs to by the reference
	aliases []string
	of      []string // keys of what it belongs to, nearest first
	gender  byte     // 'm', 'f' or 0
	// roles are the offices and relations that the article or the reference
	// gives it, as the lexicon names them.
	roles    map[string]bool
	mentions []token.Range
	// called are the phrases that speak of it otherwise than by a name.
	called []int32
	// named is true once a name of it was read, not only a description.
	named bool
	// what is what an organisation named by its function does: "foreign".
	what string
	// somebody is true of whom the text has told by his office alone.
	somebody bool
	// used is true where a statement or event refers to it.
	used bool
}

func (e *ent) person() bool { return e.typ == graph.Person }

func (e *ent) media() bool { return e.kind == "media" }

// anyMedia reports whether a newspaper, an agency or a broadcaster is among those given.
func anyMedia(list []*ent) bool { return slices.ContainsFunc(list, (*ent).media) }

// entities gives every entity that the article names, by key, and finds the one
// that a name or a description means.
type entities struct {
	d     *doc
	byKey map[string]*ent
	order []*ent
	// surnames of the persons met so far, in order of first mention.
	surnames map[string][]*ent
	// given are the first names of those met whom the reference data do not have.
	given map[string][]*ent
	names map[int]*ent // by index into doc.names
	// halves holds what "the North" and the like mean, once asked for.
	halves map[string]*graph.Known
}

func newEntities(d *doc) *entities {
	return &entities{d: d, byKey: map[string]*ent{}, surnames: map[string][]*ent{}, given: map[string][]*ent{}, names: map[int]*ent{}, halves: map[string]*graph.Known{}}
}

// known gives the entity of the reference data as this article's entity.
func (s *entities) known(k *graph.Known) *ent {
	if e := s.byKey[k.Key]; e != nil {
		return e
	}
	e := &ent{key: k.Key, typ: k.Type, kind: k.Kind, name: k.Name, known: k, state: s.stateOf(k), roles: map[string]bool{}, of: s.d.know.chain(k)}
	if k.Gender != "" {
		e.gender = k.Gender[0]
	}
	for _, o := range s.d.know.byPerson[k.Key] {
		if holds(o, s.d.art.PublishedAt) || s.d.art.PublishedAt == "" {
			e.roles[lastWord(o.Title)] = true
			e.roles[o.Title] = true
		}
	}
	s.add(e)
	if e.person() {
		s.addSurname(token.Fold(surname(k)), e)
		if first, _, more := strings.Cut(token.Fold(k.Name), " "); more && !s.d.lex.In("surnamefirst", first) {
			s.given[first] = append(s.given[first], e)
		}
	}
	return e
}

// knownAll gives two entities of the reference data; none where there are more
// or fewer.
func (s *entities) knownAll(list []*graph.Known) []*ent {
	if len(list) != 2 {
		return nil
	}
	return []*ent{s.known(list[0]), s.known(list[1])}
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// unknown gives the entity of a name that the reference data does not have.
func (s *entities) unknown(typ graph.EntityType, name string) *ent {
	key := unknownKey(typ, name)
	if e := s.byKey[key]; e != nil {
		return e
	}
	e := &ent{key: key, typ: typ, name: name, roles: map[string]bool{}}
	s.add(e)
	if typ == graph.Person {
		parts := strings.Fields(strings.ReplaceAll(token.Fold(name), "-", " "))
		s.addSurname(parts[len(parts)-1], e)
		if s.d.lex.In("surnamefirst", parts[0]) && len(parts) > 1 {
			s.addSurname(parts[0], e)
		}
		if len(parts) > 1 {
			s.given[parts[0]] = append(s.given[parts[0]], e)
		}
		switch {
		case s.d.lex.In("givenf", parts[0]):
			e.gender = 'f'
		case s.d.lex.In("givenm", parts[0]):
			e.gender = 'm'
		}
	}
	return e
}

func (s *entities) add(e *ent) {
	s.byKey[e.key] = e
	s.order = append(s.order, e)
}

func (s *entities) addSurname(w string, e *ent) {
	for _, x := range s.surnames[w] {
		if x == e {
			return
		}
	}
	s.surnames[w] = append(s.surnames[w], e)
}

// slug makes a key of a name: folded words joined by hyphens.
func slug(name string) string {
	var b strings.Builder
	for _, r := range token.Fold(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			b.WriteRune(r)
		case b.Len() > 0 && b.String()[b.Len()-1] != '-':
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

func (e *ent) alias(name string) {
	if name == e.name {
		return
	}
	for _, a := range e.aliases {
		if a == name {
			return
		}
	}
	e.aliases = append(e.aliases, name)
}

// ofName gives the entity that a name means where it stands; nil where that is
// open or it is no entity. context tells whose government an ambiguous
// organisation belongs to.
func (s *entities) ofName(n int, ctx *context) *ent {
	if e, ok := s.names[n]; ok {
		return e
	}
	e := s.decide(n, ctx)
	s.names[n] = e
	if e != nil && !s.d.names[n].adjective() {
		s.mention(e, s.d.names[n].start, s.d.names[n].end)
		if j := s.d.names[n].start - 1; s.d.names[n].what == "opposition" && (j < 0 || s.d.nameAt[j] < 0 && s.d.pos[j] != posPossessive) {
			e.named = false // "the opposition", without its state, is nobody that the text names, unless it speaks
		}
		s.owners(e, s.d.names[n].start, s.d.names[n].end)
		if s.d.names[n].what != "" {
			s.ownedAlias(e, s.d.names[n].start, s.d.names[n].end)
		}
	}
	return e
}

// ownedAlias notes as an alias what a body is called with the state before it:
// "Japanese Ministry of Defence", "Chile's Foreign Ministry".
func (s *entities) ownedAlias(e *ent, start, end int) {
	j := start - 1
	if s.d.norm(j) == "'s" {
		j--
	}
	if j < 0 || s.d.nameAt[j] < 0 {
		return
	}
	n := &s.d.names[s.d.nameAt[j]]
	for _, x := range n.entries {
		if x.known != nil && x.known.Type == graph.Government && slices.Contains(e.of, x.known.Key) {
			e.alias(s.d.text[s.d.toks[n.start].Start:s.d.toks[end-1].End])
			return
		}
	}
}

// owners notes those named inside the name of what belongs to them: the state in
// "South Korea's Joint Chiefs of Staff", the army in "General Staff of the ...".
func (s *entities) owners(e *ent, start, end int) {
	if e.known == nil || e.person() || end-start < 2 {
		return
	}
	for j := start; j < end; j++ {
		if j > start && s.d.norm(j-1) != "the" && s.d.norm(j-1) != "of" {
			continue
		}
		entries, last := s.d.longestName(j)
		if last > end || last-j == end-start {
			continue
		}
		for _, x := range entries {
			k := x.known
			if x.adjective || k == nil || k.Type == graph.Person || k.Type == graph.Place || k.Type == graph.Government && s.d.norm(last) != "'s" ||
				e.typ == graph.Organization && !slices.Contains(e.of, k.Key) {
				continue
			}
			s.mention(s.known(k), j, last)
			break
		}
	}
}

// mention notes a mention, and the name it gives as an alias.
func (s *entities) mention(e *ent, start, end int) {
	e.mentions = append(e.mentions, token.Range{Start: start, End: end})
	e.named = true
	text := s.d.text[s.d.toks[start].Start:s.d.toks[end-1].End]
	if s.d.toks[start].Case == token.Upper && end-start == 1 && len(text) > 4 {
		return // a dateline's capitals are no other name
	}
	e.alias(text)
}

func (s *entities) decide(i int, ctx *context) *ent {
	n := &s.d.names[i]
	switch {
	case n.what != "":
		return s.common(n, ctx)
	case len(n.entries) > 0:
		return s.among(n, ctx)
	}
	text := s.d.text[s.d.toks[n.start].Start:s.d.toks[n.end-1].End]
	if e := s.short(n, text); e != nil {
		return e
	}
	if e := s.initials(n, text); e != nil {
		return e
	}
	if n.guess == "" && s.d.bodyWord(n.start, n.end) {
		return s.bodyWith(token.Fold(text))
	}
	if n.guess == "" || s.d.bareHalf(n.start, n.end) {
		return s.metAs(text)
	}
	e := s.unknown(n.guess, text)
	if e.kind == "" {
		e.kind = n.kind
	}
	return e
}

// bodyWith gives the body met last whose name has the word.
func (s *entities) bodyWith(word string) *ent {
	for i := len(s.order) - 1; i >= max(0, len(s.order)-longMemory); i-- {
		if e := s.order[i]; e.typ == graph.Organization && hasWord(e.name, word) {
			return e
		}
	}
	return nil
}

// longMemory is how many entities back a short form is looked for.
const longMemory = 64

// initials finds the body met before whose words begin with the letters of an
// abbreviation: the Rapid Support Forces for "RSF".
func (s *entities) initials(n *name, text string) *ent {
	if n.end-n.start > 1 || s.d.toks[n.start].Case != token.Upper || len(text) < 3 {
		return nil
	}
	for i := len(s.order) - 1; i >= max(0, len(s.order)-longMemory); i-- {
		if e := s.order[i]; e.typ == graph.Organization && (abbreviates(text, e.name) || slices.ContainsFunc(e.aliases, func(a string) bool { return abbreviates(text, a) })) {
			return e
		}
	}
	return nil
}

func abbreviates(letters, name string) bool {
	i := 0
	for _, w := range strings.Fields(name) {
		if w[0] < 'A' || w[0] > 'Z' {
			continue
		}
		if i >= len(letters) || letters[i] != w[0] {
			return false
		}
		i++
	}
	return i == len(letters)
}

// metAs finds what was met before by the same unknown name; nil where nothing was.
func (s *entities) metAs(text string) *ent {
	for _, typ := range [...]graph.EntityType{graph.Place, graph.Organization, graph.Person} {
		if e := s.byKey[unknownKey(typ, text)]; e != nil {
			return e
		}
	}
	return nil
}

func unknownKey(typ graph.EntityType, name string) string {
	return strings.ToLower(string(typ)) + "/" + slug(name)
}

// short finds the person or the country that a short name stands for: a surname
// met before or well known, "the North".
func (s *entities) short(n *name, text string) *ent {
	if n.end-n.start > 1 && n.guess != graph.Person && n.guess != "" {
		return nil
	}
	w := token.Fold(text)
	if s.d.bareHalf(n.start, n.end) {
		return s.half(n, w)
	}
	if have := s.addressed(s.surnames[w], n); len(have) > 0 {
		return s.foremost(have)
	}
	if e := s.royal(n, w); e != nil {
		return e
	}
	if have := s.given[w]; len(have) == 1 && n.end-n.start == 1 {
		return have[0] // where persons go by the name that they were given
	}
	if n.end-n.start > 1 || s.d.is(n.start, "language") {
		return nil
	}
	var in []*graph.Known
	for _, k := range s.d.know.surnames[w] {
		if male, told := s.addressedAs(n); told && k.Gender != "" && (k.Gender[0] == 'm') != male {
			continue
		}
		for _, o := range s.d.know.byPerson[k.Key] {
			if holds(o, s.d.art.PublishedAt) {
				in = append(in, k)
				break
			}
		}
	}
	if len(in) > 0 {
		return s.known(s.inOffice(in, n))
	}
	if all := s.d.know.surnames[w]; len(all) == 1 && len(w) > 3 {
		return s.known(all[0])
	}
	return nil
}

// addressedAs tells the gender that a form of address before a name says.
func (s *entities) addressedAs(n *name) (male, told bool) {
	male = s.d.is(n.start-1, "maletitle")
	return male, male || s.d.is(n.start-1, "femaletitle")
}

// addressed keeps those whom the form of address before the name fits.
func (s *entities) addressed(have []*ent, n *name) []*ent {
	male, told := s.addressedAs(n)
	if !told {
		return have
	}
	var out []*ent
	for _, e := range have {
		if e.fits(male) {
			out = append(out, e)
		}
	}
	return out
}

// royal finds whom "Prince Faisal" or "Sultan Qaboos" means: rulers and their
// kin go by the name that they were given.
func (s *entities) royal(n *name, w string) *ent {
	if !s.d.is(n.start-1, "royaltitle") {
		return nil
	}
	for _, e := range s.order[max(0, len(s.order)-longMemory):] {
		if first, _, _ := strings.Cut(token.Fold(e.name), " "); e.person() && first == w {
			return e
		}
	}
	var found *graph.Known
	for _, k := range s.d.know.given[w] {
		for _, o := range s.d.know.byPerson[k.Key] {
			if holds(o, s.d.art.PublishedAt) {
				if found != nil && found != k {
					return nil
				}
				found = k
			}
		}
	}
	if found == nil {
		return nil
	}
	return s.known(found)
}

// inOffice chooses among persons of one surname who hold an office on the day:
// the one whose title stands before the name, else the one in the highest.
func (s *entities) inOffice(in []*graph.Known, n *name) *graph.Known {
	title := s.d.norm(n.start - 1)
	best, rank := in[0], len(highOffices)+1
	for _, k := range in {
		for _, o := range s.d.know.byPerson[k.Key] {
			if !holds(o, s.d.art.PublishedAt) {
				continue
			}
			if title != "" && lastWord(o.Title) == title {
				return k
			}
			for i, h := range highOffices {
				if o.Title == h && i < rank {
					best, rank = k, i
				}
			}
		}
	}
	return best
}

// highOffices are those whose holders newspapers call by the surname alone,
// highest first.
var highOffices = [...]string{"supreme leader", "president", "prime minister", "premier", "chancellor", "leader", "secretary-general", "foreign minister", "secretary of state", "foreign secretary"}

// compass are the words that a half of a divided country goes by, and the other half's.
var compass = map[string]string{"north": "south", "south": "north", "east": "west", "west": "east"}

// half is "the North", or one of "North and South": the country of which the article so
// far, or else anywhere, has the name that begins so, the other half's, or the capital's.
func (s *entities) half(n *name, w string) *ent {
	if s.d.norm(n.start-1) != "the" && !s.besideOther(n, compass[w]) {
		return nil
	}
	return s.halfCalled(w)
}

// halfCalled gives the half of a divided country that goes by a word: "north".
func (s *entities) halfCalled(w string) *ent {
	for _, e := range s.order {
		if e.typ == graph.Government && strings.HasPrefix(strings.ToLower(e.name), w+" ") {
			return e
		}
	}
	if _, asked := s.halves[w]; !asked {
		s.halves[w] = s.halfTold(w)
	}
	if k := s.halves[w]; k != nil {
		return s.known(k)
	}
	return nil
}

// halfOfOffice gives the half whose office the adjective at i names: "the Northern leader", "his Southern counterpart"; nil where the text
// tells of no divided country.
func (r *reader) halfOfOffice(i int) *ent {
	w, adjective := strings.CutSuffix(r.norm(i), "ern")
	if !adjective || compass[w] == "" {
		return nil
	}
	if n := r.nameAt[i]; n >= 0 && (len(r.names[n].entries) > 0 || r.names[n].end != i+1 || r.names[n].start != i) {
		return nil
	}
	if n := r.noun(i + 1); n == nil || n.Class != lexicon.Role {
		return nil
	}
	e := r.s.halfCalled(w)
	if e == nil || len(r.know.namesakes[token.Fold(lastWord(e.name))]) < 2 {
		return nil
	}
	return e
}

// bareHalf reports whether a name is only "North" or the like: a direction, where it is no country.
func (d *doc) bareHalf(start, end int) bool {
	return end-start == 1 && compass[d.norm(start)] != ""
}

// besideOther reports whether the other half's word stands beside a name: "North and
// South", "between the North and South".
func (s *entities) besideOther(n *name, other string) bool {
	return s.d.norm(n.end+1) == other || s.d.norm(n.start-2) == other || s.d.norm(n.end+1) == "the" && s.d.norm(n.end+2) == other
}

// lastDivided is the last day on which Germany was two states.
const lastDivided = "1990-10-02"

// halfTold finds the country of that half that the article names somewhere, in one way or another.
func (s *entities) halfTold(w string) *graph.Known {
	all := s.d.know.halves[w]
	for _, k := range all {
		if strings.Contains(s.d.text, k.Name) {
			return k
		}
	}
	if (w == "east" || w == "west") && s.d.art.PublishedAt > lastDivided {
		return nil // but the side of the Cold War, or only a direction
	}
	for _, k := range all {
		for _, o := range s.d.know.halves[compass[w]] {
			if lastWord(o.Name) == lastWord(k.Name) && (strings.Contains(s.d.text, o.Name) || s.d.know.capitalNamed(o, s.d.text)) {
				return k
			}
		}
	}
	for _, k := range all {
		if s.d.know.capitalNamed(k, s.d.text) {
			return k
		}
	}
	for _, e := range s.order { // whose people it names
		for _, k := range all {
			if g := s.d.know.byKey[e.state]; g != nil && lastWord(g.Name) == lastWord(k.Name) {
				return k
			}
		}
	}
	return nil
}

func (s *entities) lookup(name string) []*graph.Known {
	node := s.d.know.names
	for _, w := range strings.Fields(name) {
		if node = node.next[w]; node == nil {
			return nil
		}
	}
	var out []*graph.Known
	for _, e := range node.entries {
		out = append(out, e.known)
	}
	return out
}

// foremost chooses among persons of one surname the one whom newspapers call by
// it alone: who holds the highest office, else who was named first.
func (s *entities) foremost(have []*ent) *ent {
	for _, office := range highOffices {
		for _, e := range have {
			if e.roles[office] {
				return e
			}
		}
	}
	return have[0]
}

// namedLikePlace gives the person met before whose surname a place has, too, where nothing says that the place is meant:
// "Austin replies" after Lloyd Austin.
func (s *entities) namedLikePlace(n *name) *ent {
	if n.end-n.start != 1 || n.start > 0 && s.d.is(n.start-1, "prep") || s.d.norm(n.end) == "," {
		return nil
	}
	for _, e := range n.entries {
		if e.known == nil || e.known.Type != graph.Place || e.known.Kind == "capital" {
			return nil
		}
	}
	if have := s.addressed(s.surnames[s.d.norm(n.start)], n); len(have) > 0 {
		return s.foremost(have)
	}
	return nil
}

// among chooses what a known name means here.
func (s *entities) among(n *name, ctx *context) *ent {
	if s.d.is(n.start-1, "royaltitle") && n.end-n.start == 1 {
		if e := s.royal(n, s.d.norm(n.start)); e != nil {
			return e
		}
	}
	if e := s.ofOtherState(n, ctx); e != nil {
		return e
	}
	if e := s.namedLikePlace(n); e != nil {
		return e
	}
	if len(n.entries) == 1 && n.entries[0].known.Type != graph.Place {
		return s.known(n.entries[0].known)
	}
	var place, gov, other *graph.Known
	var orgs, persons []*graph.Known
	for _, e := range n.entries {
		switch k := e.known; k.Type {
		case graph.Place:
			if place == nil || k.Kind == "capital" {
				place = k
			}
		case graph.Government:
			gov = k
		case graph.Organization:
			orgs = append(orgs, k)
		default:
			persons = append(persons, k)
		}
	}
	switch {
	case len(orgs) > 0:
		other = s.chooseOrg(orgs, ctx)
		return s.known(other)
	case len(persons) > 0:
		return s.known(s.choosePerson(persons))
	case place == nil:
		return s.known(gov)
	}
	if gov == nil {
		gov = s.d.know.capitalOf[place.Key]
	}
	if gov != nil && s.d.actsAsGovernment(n) {
		return s.known(gov)
	}
	return s.known(place)
}

func (s *entities) choosePerson(in []*graph.Known) *graph.Known {
	for _, k := range in {
		if s.byKey[k.Key] != nil {
			return k
		}
	}
	for _, k := range in {
		for _, o := range s.d.know.byPerson[k.Key] {
			if holds(o, s.d.art.PublishedAt) {
				return k
			}
		}
	}
	return in[0]
}

// ofOtherState gives the body that a name which one state's body has means where another state stands before it
// ("Chile's Supreme Court"), or where the article, so far, tells of others alone ("the Foreign Office").
func (s *entities) ofOtherState(n *name, ctx *context) *ent {
	k := n.entries[0].known
	if len(n.entries) > 1 || k.Type != graph.Organization || n.end-n.start < 2 || !s.d.is(n.end-1, "orgsuffix") && s.d.noun(n.end-1) == nil {
		return nil
	}
	own := s.d.know.governmentOf(k)
	if own == nil {
		return nil
	}
	gov := s.ownerOf(n)
	if gov == nil && s.byKey[own.Key] == nil && k.Kind == "ministry" && len(ctx.governments()) > 0 {
		gov = s.d.know.byKey[ctx.govs[0]]
	}
	text := s.d.text[s.d.toks[n.start].Start:s.d.toks[n.end-1].End]
	if gov == nil && s.byKey[own.Key] == nil && (k.Kind == "court" || k.Kind == "legislature") && !strings.Contains(text, adjectiveOf(own)) {
		gov = s.told(n, ctx) // "the Supreme Court" where nothing is told of the United States
	}
	if gov == nil || gov == own {
		return nil
	}
	for _, o := range s.d.know.within[gov.Key] {
		if o.Kind == k.Kind && strings.Contains(o.Name, text) {
			return s.known(o)
		}
	}
	if k.Kind == "ministry" {
		for j := n.start; j < n.end; j++ {
			if s.d.is(j, "function") {
				return s.common(&name{start: n.start, end: n.end, what: canonicalFunction(s.d.norm(j)), sort: k.Kind}, &context{govs: []string{gov.Key}})
			}
		}
	}
	e := s.synthetic(&name{what: strings.ToLower(text), sort: ""}, gov)
	e.kind, e.name = k.Kind, adjectiveOf(gov)+" "+text
	return e
}

// told gives the state of which the text tells where a name stands: that of the dateline, else the one named most.
func (s *entities) told(n *name, ctx *context) *graph.Known {
	if ctx != nil && ctx.weak != "" {
		return s.d.know.byKey[ctx.weak]
	}
	most, _, _ := s.stateBefore(n.start, "")
	return s.d.know.byKey[most]
}

// ownerOf gives the state whose name or adjective stands right before a name.
func (s *entities) ownerOf(n *name) *graph.Known {
	j := n.start - 1
	if s.d.norm(j) == "'s" {
		j--
	}
	if j < 0 || s.d.nameAt[j] < 0 || s.d.toks[n.start].Break > token.Space {
		return nil
	}
	x := &s.d.names[s.d.nameAt[j]]
	if !x.adjective() && j == n.start-1 && s.d.toks[j].Case == token.Title {
		return nil // two names side by side
	}
	for _, e := range x.entries {
		if e.known != nil && e.known.Type == graph.Government {
			return e.known
		}
	}
	return nil
}

func (s *entities) chooseOrg(in []*graph.Known, ctx *context) *graph.Known {
	for _, gov := range ctx.governments() {
		for _, k := range in {
			if g := s.d.know.governmentOf(k); g != nil && g.Key == gov {
				return k
			}
		}
	}
	for _, k := range in {
		if s.byKey[k.Key] != nil {
			return k
		}
	}
	for _, k := range in {
		if g := s.d.know.governmentOf(k); ctx != nil && g != nil && g.Key == ctx.weak {
			return k
		}
	}
	best, most := in[0], 0 // of the state of which the text speaks most
	for _, k := range in {
		if g := s.d.know.governmentOf(k); g != nil && s.byKey[g.Key] != nil && len(s.byKey[g.Key].mentions) > most {
			best, most = k, len(s.byKey[g.Key].mentions)
		}
	}
	return best
}

// actsAsGovernment tells a capital that speaks or is spoken of as a state from
// one that is a place: what stands before it decides.
func (d *doc) actsAsGovernment(n *name) bool {
	if n.start == 0 || d.dateline(n) {
		return false
	}
	if d.norm(n.end) == "'s" {
		return d.norm(n.start-1) != "in" && d.norm(n.start-1) != "at"
	}
	switch d.norm(n.start - 1) {
	case "in", "at", "near", "outside", "around", "inside", "above", "via", "through", "central", "downtown", "across", "leave", "leaving", "left", "visit", "visited", "visiting":
		return false
	case "to", "for", "from", "into", "toward", "towards":
		return !d.motion(n.start - 2)
	case ",":
		// "Seoul, South Korea" is a place; so is a list after "in"
		return !(n.start >= 2 && d.nameAt[n.start-2] >= 0 && d.sentenceStart(n.start-2)) && !d.listAfterIn(n.start-1)
	case "and":
		return !d.listAfterIn(n.start - 1)
	}
	// a noun's modifier: "the Singapore summit", "a Hanoi hotel"
	if n.end < len(d.toks) && d.toks[n.end].Break == token.Space && d.toks[n.end].Case == token.Lower && d.is(n.end, "placedevent") {
		return false
	}
	return true
}

// listAfterIn reports whether the list that reaches back from i began with "in".
func (d *doc) listAfterIn(i int) bool {
	for j := i - 1; j > 0 && i-j < 12; j-- {
		if d.nameAt[j] < 0 && d.norm(j) != "," && d.norm(j) != "and" {
			return d.norm(j) == "in" || d.norm(j) == "at"
		}
	}
	return false
}

// motion reports whether a word of travelling stands at i or before the object at i.
func (d *doc) motion(i int) bool {
	for j := i; j > i-6 && j >= 0; j-- {
		switch d.pos[j] {
		case posPunct:
			return false
		}
		if d.is(j, "motion") {
			return true
		}
		if d.pos[j].finite() {
			return false
		}
	}
	return false
}

// dateline reports whether the name is the place of a dateline: in capitals, or
// first in a paragraph before a dash or a bracket.
func (d *doc) dateline(n *name) bool {
	if d.toks[n.start].Break != token.Para {
		return false
	}
	for j := n.end; j < len(d.toks) && j < n.end+14 && d.toks[j].Break != token.Para; j++ {
		if d.toks[j].Kind == token.Hyphen && d.toks[j].Break == token.Space || d.toks[j].Text == "—" {
			return true
		}
		if d.pos[j].finite() && d.dateAt[j] < 0 {
			return false
		}
	}
	return false
}

// common finds the organisation that is named by what it does, by the
// government that the context gives it.
func (s *entities) common(n *name, ctx *context) *ent {
	if n.sort == "media" {
		return s.stateMedia(n, ctx)
	}
	for _, gov := range ctx.governments() {
		if k := s.d.know.bodyOf(gov, n.what, n.sort); k != nil {
			return s.known(k)
		}
		if g := s.d.know.byKey[gov]; g != nil {
			return s.synthetic(n, g)
		}
	}
	if gov := s.d.know.byKey[ctx.last()]; gov != nil && s.d.lex.In("commonbody", n.what) {
		return s.common(n, &context{govs: []string{gov.Key}})
	}
	// the same office earlier in the article
	for i := len(s.order) - 1; i >= 0; i-- {
		if e := s.order[i]; e.kind == n.sort && (e.known != nil && hasFunction(e.known, n.what) || e.what == n.what) {
			return e
		}
	}
	// the same words earlier in the article
	text := strings.ToLower(s.d.text[s.d.toks[n.start].Start:s.d.toks[n.end-1].End])
	for i := len(s.order) - 1; i >= 0; i-- {
		e := s.order[i]
		if e.typ != graph.Organization {
			continue
		}
		for _, a := range e.aliases {
			if strings.EqualFold(a, text) {
				return e
			}
		}
	}
	if ctx != nil && ctx.weak != "" {
		return s.common(n, &context{govs: []string{ctx.weak}})
	}
	if s.d.lex.In("commonbody", n.what) && s.d.toks[n.start].Case == token.Lower {
		if gov, _, _ := s.stateBefore(n.start, ""); gov != "" {
			return s.common(n, &context{govs: []string{gov}})
		}
		return nil // whose is not said
	}
	e := s.unknown(graph.Organization, s.d.text[s.d.toks[n.start].Start:s.d.toks[n.end-1].End])
	e.kind, e.what = n.sort, n.what
	return e
}

// stateBefore gives the government of the state that the text names most before token i, its people and bodies counted, and how
// often, and how often it names another; of a place where it names no state.
func (s *entities) stateBefore(i int, other string) (most string, often, others int) {
	var place string
	count := map[string]int{}
	for j := range s.d.names[:min(len(s.d.names), longMemory)] {
		n := &s.d.names[j]
		if n.start >= i {
			continue
		}
		for _, e := range n.entries {
			gov := ""
			if e.known != nil && e.known.Type == graph.Government {
				gov = e.known.Key
			} else if e.known != nil && e.known.Type != graph.Place && e.known.Kind != "media" && len(n.entries) == 1 {
				gov = s.stateOf(e.known)
			}
			if gov == "" {
				continue
			}
			if count[gov]++; count[gov] > often {
				most, often = gov, count[gov]
			}
			break
		}
		if len(n.entries) == 1 && n.entries[0].known != nil && n.entries[0].known.Type == graph.Place && place == "" {
			if g := s.d.know.governmentOf(n.entries[0].known); g != nil {
				place = g.Key
			}
		}
	}
	if most == "" {
		most = place
	}
	return most, often, count[other]
}

// synthetic is the organisation of a government that the reference data has no
// entry for: its key is made so that every article makes the same.
func (s *entities) synthetic(n *name, gov *graph.Known) *ent {
	key := gov.Key + "/" + slug(strings.TrimSpace(n.what+" "+n.sort))
	if e := s.byKey[key]; e != nil {
		return e
	}
	label := adjectiveOf(gov) + " " + s.d.label(n)
	e := &ent{key: key, typ: graph.Organization, kind: n.sort, name: label, what: n.what, roles: map[string]bool{}, of: []string{gov.Key}}
	s.add(e)
	return e
}

// label writes what an organisation does and is as a name: "Foreign Ministry".
func (d *doc) label(n *name) string {
	words := []string{n.what, n.sort}
	if d.lex.In("commonbody", n.what) {
		words = words[:1]
	} else if n.sort == "media" && n.what != "state" {
		words = strings.Fields(n.what)
	} else if n.sort == "office" {
		words = append(strings.Fields(n.what+"'s"), n.sort)
	} else if n.sort == "" || n.what == n.sort || strings.HasSuffix(n.what, n.sort) {
		words = words[:1]
	}
	for i, w := range words {
		if w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

func (s *entities) stateMedia(n *name, ctx *context) *ent {
	govs := ctx.governments()
	if len(govs) == 0 && ctx != nil && ctx.weak != "" && s.hasMedia(ctx.weak) {
		govs = []string{ctx.weak}
	}
	for i := len(s.order) - 1; i >= 0 && len(govs) == 0; i-- {
		if e := s.order[i]; e.typ == graph.Government && s.hasMedia(e.key) {
			govs = []string{e.key}
		}
	}
	if len(govs) == 0 {
		e := s.unknown(graph.Organization, "state media")
		e.kind = "media"
		return e
	}
	return s.synthetic(n, s.d.know.byKey[govs[0]])
}

// hasMedia reports whether a government is known to own an agency, a paper or a
// station: in Seoul "state media" are the North's.
func (s *entities) hasMedia(gov string) bool {
	for _, k := range s.d.know.within[gov] {
		if k.Kind == "media" {
			return true
		}
	}
	return false
}

func adjectiveOf(gov *graph.Known) string {
	if len(gov.Adjectives) > 0 {
		return gov.Adjectives[0]
	}
	return gov.Name
}

// context is what tells whose an organisation or an office is, nearest first;
// weak is what only the article's place tells.
// recent is that of whom was spoken last.
type context struct {
	govs   []string
	weak   string
	recent string
	room   [3]string // for govs: few phrases have more
}

func (c *context) last() string {
	if c == nil {
		return ""
	}
	return c.recent
}

func (c *context) add(gov string) {
	if gov == "" {
		return
	}
	for _, g := range c.govs {
		if g == gov {
			return
		}
	}
	c.govs = append(c.govs, gov)
}

func (c *context) governments() []string {
	if c == nil {
		return nil
	}
	return c.govs
}

// stateOf gives the key of the government that the reference says an entity is,
// belongs to or served; "" where there is none.
func (s *entities) stateOf(k *graph.Known) string {
	if g := s.d.know.governmentOf(k); g != nil {
		return g.Key
	}
	if g := s.d.know.served(k.Key, s.d.art.PublishedAt); g != nil {
		return g.Key
	}
	return ""
}

// governmentOf gives the key of the government that an entity is or belongs to.
func (s *entities) governmentOf(e *ent) string {
	if e == nil {
		return ""
	}
	if e.typ == graph.Government {
		return e.key
	}
	if e.state != "" {
		return e.state
	}
	for _, k := range e.of {
		if g := s.d.know.governmentOf(s.d.know.byKey[k]); g != nil {
			return g.Key
		}
	}
	return ""
}
