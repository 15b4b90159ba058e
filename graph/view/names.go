package view

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parley/graph"
)

// names finds entities by what people call them.
type names struct {
	v *View
	// full holds names and trusted aliases; loose what single articles call an
	// entity, persons' first and last names, and demonyms. All are folded.
	full, loose map[string][]uint32
	wikidata    map[string]uint32
	capitals    map[uint32]uint32 // from a place to the government that sits there
	folded      []string          // the keys of full and loose, sorted
}

func newNames(v *View) *names {
	ns := &names{v: v, full: map[string][]uint32{}, loose: map[string][]uint32{}, wikidata: map[string]uint32{}, capitals: map[uint32]uint32{}}
	for i := range v.entities {
		ns.add(uint32(i), &v.entities[i])
	}
	for _, known := range v.ref.Entities {
		for _, adjective := range known.Adjectives {
			put(ns.loose, adjective, v.byKey.entities[known.Key])
		}
		if place, ok := v.byKey.entities[known.Capital]; ok {
			ns.capitals[place] = v.byKey.entities[known.Key]
		}
	}
	all := map[string]bool{}
	for name := range ns.full {
		all[name] = true
	}
	for name := range ns.loose {
		all[name] = true
	}
	ns.folded = slices.Sorted(maps.Keys(all))
	return ns
}

func (ns *names) add(id uint32, e *entityRow) {
	put(ns.full, e.name, id)
	for _, alias := range e.trusted {
		put(ns.full, alias, id)
	}
	for _, alias := range e.aliases {
		put(ns.loose, alias, id)
	}
	if e.typ == graph.Person {
		if words := strings.Fields(e.name); len(words) > 1 {
			put(ns.loose, words[0], id)
			put(ns.loose, words[len(words)-1], id)
		}
	}
	if e.wikidata != "" {
		if _, taken := ns.wikidata[e.wikidata]; !taken {
			ns.wikidata[e.wikidata] = id
		}
	}
}

func put(m map[string][]uint32, name string, id uint32) {
	if name = fold(name); name != "" && !slices.Contains(m[name], id) {
		m[name] = append(m[name], id)
	}
}

// fold writes a name as it is compared: without case, accents, dots,
// apostrophes, hyphens and a leading "the".
func fold(s string) string { return strings.TrimPrefix(foldText(s), "the ") }

// foldText is fold for running text: a leading "the" stays.
func foldText(s string) string {
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
	for _, candidates := range [][]uint32{ns.full[folded], ns.loose[folded], ns.composed(folded)} {
		if len(candidates) > 0 {
			return ns.choose(name, candidates, as)
		}
	}
	return 0, unknownName(name, ns.nearest(folded))
}

// exact reads ids, keys and Wikidata ids.
func (ns *names) exact(name string) (uint32, bool) {
	if typ, key, ok := parseID(name); ok && typ == "Entity" {
		n, ok := ns.v.byKey.entities[key]
		return n, ok
	}
	if wikidataID.MatchString(name) {
		n, ok := ns.wikidata[strings.ToUpper(name)]
		return n, ok
	}
	n, ok := ns.v.byKey.entities[name]
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
		for _, owner := range append(slices.Clone(ns.full[folded[:i]]), ns.loose[folded[:i]]...) {
			if ns.v.entities[owner].typ == graph.Government {
				out = append(out, ns.belonging(owner, folded[i+1:])...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (ns *names) belonging(owner uint32, name string) []uint32 {
	var out []uint32
	for _, id := range append(slices.Clone(ns.full[name]), ns.loose[name]...) {
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
	first, second := ns.v.entities[candidates[0]].articles, ns.v.entities[candidates[1]].articles
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
	most := ns.v.entities[candidates[0]].articles
	var heads []uint32 // in the order of their articles
	for _, c := range candidates {
		if e := &ns.v.entities[c]; ns.led(e) && (e.articles > 0 || most == 0) {
			heads = append(heads, c)
		}
	}
	if len(heads) == 0 || ns.v.entities[heads[0]].articles != most {
		return 0, false
	}
	clear := len(heads) == 1 || most > 0 && most >= overwhelming*ns.v.entities[heads[1]].articles
	return heads[0], clear
}

// led says whether somebody led a government.
func (ns *names) led(e *entityRow) bool {
	return slices.ContainsFunc(e.offices, func(o graph.Office) bool {
		of, ok := ns.v.byKey.entities[o.Of]
		return ok && ns.v.entities[of].typ == graph.Government && slices.Contains(heads, o.Title)
	})
}

// inRole drops candidates that cannot stand there, unless none would be left.
func (ns *names) inRole(candidates []uint32, as role) []uint32 {
	var fit, rest []uint32
	for _, c := range candidates {
		if government, ok := ns.capitals[c]; ok && as == actorRole {
			c = government
		}
		if as == anyRole || (ns.v.entities[c].typ == graph.Place) == (as == placeRole) {
			fit = append(fit, c)
		} else {
			rest = append(rest, c)
		}
	}
	if len(fit) == 0 {
		fit = rest
	}
	slices.Sort(fit) // numbers follow the count of articles
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
		for _, id := range append(slices.Clone(ns.full[name]), ns.loose[name]...) {
			if had, ok := best[id]; !ok || d < had {
				best[id] = d
			}
		}
	}
	var all []near
	for id, d := range best {
		all = append(all, near{d, id})
	}
	slices.SortFunc(all, func(x, y near) int { return cmp.Or(cmp.Compare(x.distance, y.distance), cmp.Compare(x.id, y.id)) })
	var out []string
	for _, n := range all[:min(len(all), 5)] {
		out = append(out, ns.v.entities[n.id].name)
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

// Named gives the types of all entities that go by a name, the government of a
// capital among them; none where nobody does. It is cheaper than Entity, and does
// not choose.
func (v *View) Named(name string) []graph.EntityType {
	folded := fold(name)
	if folded == "" {
		return nil
	}
	ids := append(slices.Clone(v.names.full[folded]), v.names.loose[folded]...)
	if len(ids) == 0 {
		ids = v.names.composed(folded)
	}
	var out []graph.EntityType
	for _, n := range ids {
		if t := v.entities[n].typ; !slices.Contains(out, t) {
			out = append(out, t)
		}
		if _, ok := v.names.capitals[n]; ok && !slices.Contains(out, graph.Government) {
			out = append(out, graph.Government)
		}
	}
	return out
}
