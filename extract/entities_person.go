package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

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
