package data

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"parley/graph"
)

var (
	placeKinds        = []string{"building", "capital", "city", "continent", "region", "site", "state", "water"}
	organisationKinds = []string{"agency", "company", "court", "group", "international", "legislature", "media", "military", "ministry", "office", "party"}
	keyForm           = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	wikidataForm      = regexp.MustCompile(`^Q[1-9][0-9]*$`)
)

// read parses the files and checks them. Faults are gathered, so that one run
// shows them all.
func read(files fs.FS) (*graph.Reference, error) {
	const many = 8192 // room for all rows, so that loading does not grow maps again and again
	r := reader{
		files: files, keys: make(map[string]int, many), defined: make(map[string]place, many),
		wikidata: map[string]place{}, missiles: map[missileName]string{},
		names: make([]named, 0, 2*many), links: make([]link, 0, 2*many),
	}
	r.ref.Entities = make([]graph.Known, 0, many)
	r.each("governments.csv", r.government, "key", "name", "aliases", "adjectives", "capital", "wikidata")
	r.each("places.csv", r.place, "key", "kind", "name", "aliases", "government", "wikidata")
	r.each("organisations.csv", r.organisation, "key", "kind", "name", "aliases", "of", "wikidata")
	r.each("people.csv", r.person, "key", "name", "aliases", "surname", "of", "gender", "wikidata")
	r.each("offices.csv", r.office, "person", "title", "of", "from", "to")
	r.each("missiles.csv", r.missile, "key", "name", "aliases", "class", "government")
	r.each("codes.csv", r.code, "of", "status", "cameo", "meaning", "plover")
	r.each("summits.csv", r.summit, "place", "date", "last", "participants")
	r.check()
	if len(r.faults) > 0 {
		return nil, fmt.Errorf("the reference data has faults:\n%w", errors.Join(r.faults...))
	}
	return &r.ref, nil
}

type reader struct {
	files    fs.FS
	ref      graph.Reference
	keys     map[string]int   // key to its place in ref.Entities
	defined  map[string]place // key to where it is defined
	wikidata map[string]place
	names    []named
	missiles map[missileName]string // to the key of the missile
	links    []link
	faults   []error
}

// named is a name or alias of an entity, for the check of duplicates.
type named struct {
	entity int
	name   string
	at     place
}

// missileName is a missile's name or alias and whose it is.
type missileName struct{ name, government string }

// link is a cell that holds another entity's key.
type link struct {
	key   string
	types []graph.EntityType
	at    place
}

func (r *reader) fail(at place, format string, args ...any) {
	r.faults = append(r.faults, fmt.Errorf("%s: %s", at, fmt.Sprintf(format, args...)))
}

// each calls use for every row of a file. A file that does not parse is one
// fault, and the others are read all the same.
func (r *reader) each(file string, use func(row), columns ...string) {
	if err := eachRow(r.files, file, use, columns...); err != nil {
		r.faults = append(r.faults, err)
	}
}

func (r *reader) government(row row) {
	k := r.known(row, graph.Government)
	k.Adjectives, k.Capital = row.list("adjectives"), row.get("capital")
	r.plain(row, "adjectives", k.Adjectives...)
	r.link(row, "capital", graph.Place)
	r.add(row, k)
}

func (r *reader) place(row row) {
	k := r.known(row, graph.Place)
	k.Kind, k.Of = row.get("kind"), row.get("government")
	r.oneOf(row, "kind", placeKinds)
	r.link(row, "government", graph.Government, graph.Organization, graph.Place)
	r.add(row, k)
}

func (r *reader) organisation(row row) {
	k := r.known(row, graph.Organization)
	k.Kind, k.Of = row.get("kind"), row.get("of")
	r.oneOf(row, "kind", organisationKinds)
	r.link(row, "of", graph.Government, graph.Organization)
	r.add(row, k)
}

func (r *reader) person(row row) {
	k := r.known(row, graph.Person)
	k.Surname, k.Of, k.Gender = row.get("surname"), row.get("of"), row.get("gender")
	r.plain(row, "surname", k.Surname)
	r.oneOf(row, "gender", []string{"", "f", "m"})
	r.link(row, "of", graph.Government, graph.Organization)
	r.add(row, k)
}

// known reads the columns that all entities have.
func (r *reader) known(row row, t graph.EntityType) graph.Known {
	k := graph.Known{Key: row.get("key"), Type: t, Name: row.get("name"), Aliases: row.list("aliases"), Wikidata: row.get("wikidata")}
	if k.Name == "" {
		r.fail(row.place("name"), "is empty")
	}
	r.plain(row, "name", k.Name)
	r.plain(row, "aliases", k.Aliases...)
	if k.Wikidata != "" && !wikidataForm.MatchString(k.Wikidata) {
		r.fail(row.place("wikidata"), "%q is no Wikidata id, want Q and a number", k.Wikidata)
	}
	return k
}

func (r *reader) add(row row, k graph.Known) {
	i := len(r.ref.Entities)
	r.ref.Entities = append(r.ref.Entities, k)
	if r.define(row) {
		r.keys[k.Key] = i
	}
	if k.Wikidata != "" {
		if first, twice := r.wikidata[k.Wikidata]; twice {
			r.fail(row.place("wikidata"), "%s stands already at %s", k.Wikidata, first)
		}
		r.wikidata[k.Wikidata] = row.place("wikidata")
	}
	r.names = append(r.names, named{i, k.Name, row.place("name")})
	for _, alias := range k.Aliases {
		r.names = append(r.names, named{i, alias, row.place("aliases")})
	}
}

// define records where the row's key stands; ok is false where it is bad or
// stands twice.
func (r *reader) define(row row) (ok bool) {
	key, at := row.get("key"), row.place("key")
	if !keyForm.MatchString(key) {
		r.fail(at, "%q is no key, want lower-case words joined by hyphens", key)
		return false
	}
	if first, twice := r.defined[key]; twice {
		r.fail(at, "%q stands already at %s", key, first)
		return false
	}
	r.defined[key] = at
	return true
}

func (r *reader) office(row row) {
	o := graph.Office{Person: row.get("person"), Title: row.get("title"), Of: row.get("of"), From: r.date(row, "from"), To: r.date(row, "to")}
	r.need(row, "person", "title", "of", "from")
	r.plain(row, "title", o.Title)
	if o.Title != strings.ToLower(o.Title) {
		r.fail(row.place("title"), "%q is not in lower case", o.Title)
	}
	if before(o.To, o.From) {
		r.fail(row.place("to"), "%s is before %s, where the office began", o.To, o.From)
	}
	r.link(row, "person", graph.Person)
	r.link(row, "of", graph.Government, graph.Organization)
	r.ref.Offices = append(r.ref.Offices, o)
}

func (r *reader) missile(row row) {
	m := graph.Missile{Key: row.get("key"), Name: row.get("name"), Aliases: row.list("aliases"), Class: row.get("class"), Of: row.get("government")}
	r.need(row, "name", "class")
	r.plain(row, "name", m.Name)
	r.plain(row, "class", m.Class)
	r.plain(row, "aliases", m.Aliases...)
	r.define(row)
	r.link(row, "government", graph.Government, graph.Organization)
	r.nameMissile(row.place("name"), m, m.Name)
	for _, alias := range m.Aliases {
		r.nameMissile(row.place("aliases"), m, alias)
	}
	r.ref.Missiles = append(r.ref.Missiles, m)
}

func (r *reader) summit(row row) {
	s := graph.Summit{Place: row.get("place"), Date: r.date(row, "date"), Last: r.date(row, "last"), Participants: row.list("participants")}
	r.need(row, "place", "date")
	r.link(row, "place", graph.Place)
	if len(s.Participants) < 2 {
		r.fail(row.place("participants"), "want two at least, joined by |")
	}
	for _, key := range s.Participants {
		r.links = append(r.links, link{key, []graph.EntityType{graph.Person, graph.Government, graph.Organization}, row.place("participants")})
	}
	r.ref.Summits = append(r.ref.Summits, s)
}

func (r *reader) nameMissile(at place, m graph.Missile, name string) {
	n := missileName{name, m.Of}
	if first, twice := r.missiles[n]; twice {
		r.fail(at, "%q of %s is already a name of %s", name, m.Key, first)
		return
	}
	r.missiles[n] = m.Key
}

func (r *reader) date(row row, column string) graph.Date {
	s := row.get(column)
	if s == "" {
		return ""
	}
	d, err := graph.ParseDate(s)
	if err != nil {
		r.fail(row.place(column), "%v", err)
	}
	return d
}

// before reports whether a is surely earlier than b: dates are compared to the
// precision that both have. An unknown date is never before another.
func before(a, b graph.Date) bool {
	n := min(len(a), len(b))
	return a[:n] < b[:n]
}

func (r *reader) need(row row, columns ...string) {
	for _, column := range columns {
		if row.get(column) == "" {
			r.fail(row.place(column), "is empty")
		}
	}
}

// plain refuses words with stray spaces and empty words of a list.
func (r *reader) plain(row row, column string, words ...string) {
	for _, w := range words {
		if strings.TrimSpace(w) != w || strings.Contains(w, "  ") {
			r.fail(row.place(column), "%q has stray spaces", w)
		}
		if w == "" && len(words) > 1 {
			r.fail(row.place(column), "has an empty word between two |")
		}
	}
}

func (r *reader) oneOf(row row, column string, allowed []string) {
	if !slices.Contains(allowed, row.get(column)) {
		r.fail(row.place(column), "%q is not one of %s", row.get(column), strings.Join(allowed, ", "))
	}
}

func (r *reader) link(row row, column string, types ...graph.EntityType) {
	if key := row.get(column); key != "" {
		r.links = append(r.links, link{key, types, row.place(column)})
	}
}

// check looks at what can be seen only when all files are read.
func (r *reader) check() {
	for _, l := range r.links {
		i, ok := r.keys[l.key]
		switch {
		case !ok:
			r.fail(l.at, "%q is the key of nothing", l.key)
		case !slices.Contains(l.types, r.ref.Entities[i].Type):
			r.fail(l.at, "%q is a %s, want one of %v", l.key, r.ref.Entities[i].Type, l.types)
		}
	}
	r.checkNames()
}

// checkNames refuses one name for two entities of the same type under the same
// government: nothing could tell them apart.
func (r *reader) checkNames() {
	type sort struct {
		name, government string
		entity           graph.EntityType
	}
	seen := make(map[sort]named, len(r.names))
	for _, n := range r.names {
		k := r.ref.Entities[n.entity]
		s := sort{n.name, r.root(n), k.Type}
		if k.Type == graph.Government {
			s.government = "" // governments are told apart by name alone
		}
		if first, twice := seen[s]; twice {
			r.fail(n.at, "%q of %s is already a name of %s (%s)", n.name, k.Key, r.ref.Entities[first.entity].Key, first.at)
			continue
		}
		seen[s] = n
	}
}

// root follows Of to the outermost entity, for a ministry its government.
func (r *reader) root(n named) string {
	k := r.ref.Entities[n.entity]
	if k.Of == "" && k.Type != graph.Government {
		return "" // nobody's: compared with the others that are nobody's
	}
	for range 8 { // deeper than any real chain
		if k.Of == "" {
			return k.Key
		}
		i, ok := r.keys[k.Of]
		if !ok {
			return k.Of
		}
		k = r.ref.Entities[i]
	}
	r.fail(n.at, "%q belongs to itself through the column that says what it is of", n.name)
	return k.Key
}

var (
	cameoForm  = regexp.MustCompile(`^[0-9]{3}$`)
	ploverForm = regexp.MustCompile(`^[A-Z]*$`)
)

func (r *reader) code(row row) {
	c := graph.Code{Of: row.get("of"), Status: graph.EventStatus(row.get("status")), CAMEO: row.get("cameo"), Meaning: row.get("meaning"), PLOVER: row.get("plover")}
	r.need(row, "meaning")
	isKind := slices.Contains(graph.StatementKinds(), graph.StatementKind(c.Of))
	isType := slices.Contains([]graph.EventType{graph.Letter, graph.Meeting, graph.MissileTest}, graph.EventType(c.Of))
	isStatus := slices.Contains([]graph.EventStatus{graph.Confirmed, graph.Claimed, graph.Disputed, graph.Denied, graph.Planned, graph.Cancelled}, c.Status)
	switch {
	case !isKind && !isType:
		r.fail(row.place("of"), "%q is no kind of statement and no type of event", c.Of)
	case isKind && c.Status != "":
		r.fail(row.place("status"), "statements have none")
	case isType && !isStatus:
		r.fail(row.place("status"), "%q is no status of an event", c.Status)
	case !cameoForm.MatchString(c.CAMEO):
		r.fail(row.place("cameo"), "%q is not of three digits", c.CAMEO)
	case !ploverForm.MatchString(c.PLOVER):
		r.fail(row.place("plover"), "%q is not in capitals", c.PLOVER)
	}
	if _, twice := r.ref.Code(c.Of, c.Status); twice {
		r.fail(row.place("of"), "%s %s has a code already", c.Of, c.Status)
	}
	r.ref.Codes = append(r.ref.Codes, c)
}
