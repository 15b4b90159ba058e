package extract

import (
	"slices"
	"strings"

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

// highOffices are those whose holders newspapers call by the surname alone,
// highest first.
var highOffices = [...]string{"supreme leader", "president", "prime minister", "premier", "chancellor", "leader", "secretary-general", "foreign minister", "secretary of state", "foreign secretary"}

// compass are the words that a half of a divided country goes by, and the other half's.
var compass = map[string]string{"north": "south", "south": "north", "east": "west", "west": "east"}

// lastDivided is the last day on which Germany was two states.
const lastDivided = "1990-10-02"

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
