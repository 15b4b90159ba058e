package view

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"parley/graph"
)

// names finds entities by what people call them.
type names struct {
	v *View
	// full holds names and trusted aliases; loose what single articles call an
	// entity, persons' first and last names, and demonyms. All are folded.
	full, loose dict[string, []uint32]
	wikidata    dict[string, []uint32]
	capitals    map[string]string // from the key of a place to that of the government that sits there
	folded      []string          // the keys of full and loose, sorted
}

func newNames(v *View) *names {
	full, loose, wikidata := map[string][]uint32{}, map[string][]uint32{}, map[string][]uint32{}
	for id, e := range v.entities.all() {
		called := v.calls(e)
		for _, name := range called.full {
			full[name] = append(full[name], id)
		}
		for _, name := range called.loose {
			loose[name] = append(loose[name], id)
		}
		if e.wikidata != "" {
			wikidata[e.wikidata] = append(wikidata[e.wikidata], id)
		}
	}
	ns := &names{v: v, full: dictOf(full), loose: dictOf(loose), wikidata: dictOf(wikidata), capitals: map[string]string{}}
	for _, known := range v.ref.Entities {
		if known.Capital != "" {
			ns.capitals[known.Capital] = known.Key
		}
	}
	maps.Copy(full, loose) // its keys are all that is left to be asked
	ns.folded = slices.Sorted(maps.Keys(full))
	return ns
}

// called is the folded names of an entity.
type called struct{ full, loose []string }

func (v *View) calls(e *entityRow) called {
	var c called
	c.full = foldedNames(append([]string{e.name}, e.trusted...))
	loose := append(slices.Clone(e.aliases), e.adjectives...)
	if e.typ == graph.Person {
		if words := strings.Fields(e.name); len(words) > 1 {
			loose = append(loose, words[0], words[len(words)-1])
		}
	}
	c.loose = foldedNames(loose)
	return c
}

// foldedNames folds the names; each comes once.
func foldedNames(names []string) []string {
	var out []string
	for _, name := range names {
		if name = fold(name); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// fold writes a name as it is compared: without case, accents, dots,
// apostrophes, hyphens and a leading "the".
func fold(s string) string { return strings.TrimPrefix(foldText(s), "the ") }

// foldText is fold for running text: a leading "the" stays.
func foldText(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) || strings.ContainsRune(".'’‘ʼ`\u200b\u00ad", r):
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteString(plain(unicode.ToLower(r)))
		default:
			space = true
		}
	}
	return b.String()
}

// foldASCII is foldText for plain texts, which most are, at a tenth of the time; ok is false for others.
func foldASCII(s string) (folded string, ok bool) {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i := range len(s) {
		r := s[i]
		switch {
		case r >= utf8.RuneSelf:
			return "", false
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		case r == '.' || r == '\'' || r == '`':
			continue
		default:
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteByte(r)
	}
	return b.String(), true
}

// plain writes letters that carry their stroke inside them without it.
func plain(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	}
	return string(r)
}

// role is where in a question a name stands; it tells a state from its capital.
type role int

const (
	anyRole   role = iota
	actorRole      // who speaks or acts: a capital's government, and no other place where somebody is called the same
	placeRole      // where something is: a place, where one is called so
)

// Entity finds the entity that goes by a name: an id, a key, a Wikidata id, a name
// or alias, a first or last name, or a government's name before that of one of its
// bodies ("Swedish foreign ministry"). Case, accents, hyphens and "the" do not
// count. Of several it takes the one that ten times as many articles mention as any
// other, or that alone is mentioned at all; else the only one known to have led a
// government, where no other is mentioned more; else the name is ambiguous.
func (v *View) Entity(name string) (*Entity, error) {
	n, err := v.names.find(name, anyRole)
	if err != nil {
		return nil, err
	}
	return &Entity{v, n}, nil
}

var wikidataID = regexp.MustCompile(`^[Qq][1-9][0-9]*$`)

func (ns *names) find(name string, as role) (uint32, error) {
	if n, ok := ns.exact(strings.TrimSpace(name)); ok {
		return n, nil
	}
	folded := fold(name)
	if folded == "" {
		return 0, badInput("give a name, a Wikidata id or an id", "%q is no name", name)
	}
	for _, candidates := range [][]uint32{ns.full.of(folded), ns.loose.of(folded), ns.composed(folded)} {
		if len(candidates) > 0 {
			return ns.choose(name, candidates, as)
		}
	}
	return 0, unknownName(name, ns.nearest(folded))
}

// exact reads ids, keys and Wikidata ids.
func (ns *names) exact(name string) (uint32, bool) {
	if typ, key, ok := parseID(name); ok && typ == "Entity" {
		n, ok := ns.v.byKey.entities.get(ns.v.judged.key(key))
		return n, ok
	}
	if wikidataID.MatchString(name) {
		all := ns.wikidata.of(strings.ToUpper(name))
		if len(all) == 0 {
			return 0, false
		}
		return slices.MinFunc(all, ns.v.orderEntities), true
	}
	n, ok := ns.v.byKey.entities.get(ns.v.judged.key(name))
	return n, ok
}

// composed reads "Swedish foreign ministry" as the body of that name that belongs
// to the government of the first words.
func (ns *names) composed(folded string) []uint32 {
	var out []uint32
	for i, r := range folded {
		if r != ' ' {
			continue
		}
		for _, owner := range append(slices.Clone(ns.full.of(folded[:i])), ns.loose.of(folded[:i])...) {
			if ns.v.entities.at(owner).typ == graph.Government {
				out = append(out, ns.belonging(owner, folded[i+1:])...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (ns *names) belonging(owner uint32, name string) []uint32 {
	var out []uint32
	for _, id := range append(slices.Clone(ns.full.of(name)), ns.loose.of(name)...) {
		if slices.Contains(ns.v.entityRise.list(id), owner) {
			out = append(out, id)
		}
	}
	return out
}

// overwhelming is how many times as many articles must mention one of several
// for a shared name to mean that one.
const overwhelming = 10

func (ns *names) choose(name string, candidates []uint32, as role) (uint32, error) {
	candidates = ns.inRole(candidates, as)
	if len(candidates) == 1 {
		return candidates[0], nil
	}
	first, second := ns.v.entities.at(candidates[0]).articles, ns.v.entities.at(candidates[1]).articles
	if first > 0 && first >= overwhelming*second {
		return candidates[0], nil
	}
	if n, ok := ns.onlyHead(candidates); ok {
		return n, nil
	}
	var who, ids []string
	for _, c := range candidates[:min(len(candidates), 8)] {
		e := &Entity{ns.v, c}
		who = append(who, e.describe())
		ids = append(ids, cmp.Or(e.row().wikidata, e.ID()))
	}
	return 0, ambiguousName(name, who, ids)
}

// heads are the offices of those who lead a state, and are meant where a name is
// given without more.
var heads = []string{"president", "prime minister", "premier", "chancellor", "supreme leader", "leader", "king", "queen", "emperor", "emir", "sultan"}

// onlyHead is the one of several who led a government, where none of the others is
// mentioned more, and no other head nearly as often: "Kim" is the leader of today,
// not his father. Those whom no article mentions count only where no article
// mentions any.
func (ns *names) onlyHead(candidates []uint32) (uint32, bool) {
	most := ns.v.entities.at(candidates[0]).articles
	var heads []uint32 // in the order of their articles
	for _, c := range candidates {
		if e := ns.v.entities.at(c); ns.led(e) && (e.articles > 0 || most == 0) {
			heads = append(heads, c)
		}
	}
	if len(heads) == 0 || ns.v.entities.at(heads[0]).articles != most {
		return 0, false
	}
	clear := len(heads) == 1 || most > 0 && most >= overwhelming*ns.v.entities.at(heads[1]).articles
	return heads[0], clear
}

// led says whether somebody led a government.
func (ns *names) led(e *entityRow) bool {
	return slices.ContainsFunc(e.offices, func(o graph.Office) bool {
		of, ok := ns.v.byKey.entities.get(o.Of)
		return ok && ns.v.entities.at(of).typ == graph.Government && slices.Contains(heads, o.Title)
	})
}

// inRole drops candidates that cannot stand there, unless none would be left.
func (ns *names) inRole(candidates []uint32, as role) []uint32 {
	var fit, rest []uint32
	for _, c := range candidates {
		if government, ok := ns.capitals[ns.v.entities.at(c).key]; ok && as == actorRole {
			c = ns.v.byKey.entities.of(government)
		}
		if as == anyRole || (ns.v.entities.at(c).typ == graph.Place) == (as == placeRole) {
			fit = append(fit, c)
		} else {
			rest = append(rest, c)
		}
	}
	if len(fit) == 0 {
		fit = rest
	}
	slices.SortFunc(fit, ns.v.orderEntities)
	return slices.Compact(fit)
}

// describe tells an entity from others of its name.
func (e *Entity) describe() string {
	sort := strings.ToLower(string(e.Type()))
	return fmt.Sprintf("%s (%s, %s, in %d articles)", e.Name(), cmp.Or(e.row().kind, sort), cmp.Or(e.row().wikidata, e.Key()), e.row().articles)
}

// nearest is up to five names like the folded one: first those that have all its
// words, then those a few letters away. It looks at every name.
func (ns *names) nearest(folded string) []string {
	limit := 1 + len([]rune(folded))/4
	type near struct {
		distance int
		id       uint32
	}
	best := map[uint32]int{}
	for _, name := range ns.folded {
		d := distance(folded, name, limit)
		if d > limit && len(folded) > 2 && strings.Contains(" "+name+" ", " "+folded+" ") {
			d = limit
		}
		if d > limit {
			continue
		}
		for _, id := range append(slices.Clone(ns.full.of(name)), ns.loose.of(name)...) {
			if had, ok := best[id]; !ok || d < had {
				best[id] = d
			}
		}
	}
	var all []near
	for id, d := range best {
		all = append(all, near{d, id})
	}
	slices.SortFunc(all, func(x, y near) int {
		return cmp.Or(cmp.Compare(x.distance, y.distance), ns.v.orderEntities(x.id, y.id))
	})
	var out []string
	for _, n := range all[:min(len(all), 5)] {
		out = append(out, ns.v.entities.at(n.id).name)
	}
	return slices.Compact(out)
}

// distance is how many letters must be changed, put in, left out or swapped with
// their neighbour to make b of a; more than limit is all the same.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		least := row[0]
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

// Near gives up to five names that are a few letters from one that nobody has, the
// nearest first. It looks at every name.
func (v *View) Near(name string) []string { return v.names.nearest(fold(name)) }

// Seat gives the keys of a place and of the government that go by one name, or of
// which one stands for the other: a city-state, a capital. It reports false where
// the name means one thing only, or more than these two.
func (v *View) Seat(name string) (place, government string, ok bool) {
	p, err := v.names.find(name, placeRole)
	g, err2 := v.names.find(name, actorRole)
	if err != nil || err2 != nil || v.entities.at(p).typ != graph.Place || v.entities.at(g).typ != graph.Government {
		return "", "", false
	}
	return v.entities.at(p).key, v.entities.at(g).key, true
}

// Keys gives the keys of whom a name means where somebody acts, and of where it is where
// it is a place: two of a capital or a city-state, none of a name that several share.
func (v *View) Keys(name string) []string {
	var out []string
	for _, as := range []role{actorRole, placeRole} {
		if n, err := v.names.find(name, as); err == nil && !slices.Contains(out, v.entities.at(n).key) {
			out = append(out, v.entities.at(n).key)
		}
	}
	return out
}

// Named gives the types of all entities that go by a name, the government of a
// capital among them; none where nobody does. It is cheaper than Entity, and does
// not choose.
func (v *View) Named(name string) []graph.EntityType {
	folded := fold(name)
	if folded == "" {
		return nil
	}
	ids := append(slices.Clone(v.names.full.of(folded)), v.names.loose.of(folded)...)
	if len(ids) == 0 {
		ids = v.names.composed(folded)
	}
	slices.SortFunc(ids, v.orderEntities)
	var out []graph.EntityType
	for _, n := range ids {
		if t := v.entities.at(n).typ; !slices.Contains(out, t) {
			out = append(out, t)
		}
		if _, ok := v.names.capitals[v.entities.at(n).key]; ok && !slices.Contains(out, graph.Government) {
			out = append(out, graph.Government)
		}
	}
	return out
}
