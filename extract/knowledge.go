package extract

import (
	"slices"
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// knowledge is the reference data, compiled for looking up while reading. It
// never changes after it is built.
type knowledge struct {
	byKey map[string]*graph.Known
	// governments gives the government that each entity is or belongs to.
	governments map[*graph.Known]*graph.Known
	names       *nameNode
	missiles    *nameNode
	surnames    map[string][]*graph.Known
	// given holds those whom a title of rulers may go with, by their first name.
	given map[string][]*graph.Known
	// capitalOf gives the government whose capital a place is.
	capitalOf map[string]*graph.Known
	// byPerson and byPost hold offices in the order of the data; a post of a
	// ministry is also found as one of its government.
	byPerson map[string][]graph.Office
	byPost   map[post][]graph.Office
	// namesakes holds the governments that share the last word of their names.
	namesakes map[string][]*graph.Known
	// halves holds the governments whose names begin with a point of the compass, by it.
	halves map[string][]*graph.Known
	// within holds the organisations that belong to a government, directly.
	within map[string][]*graph.Known
	// armed gives how many types of missiles a government has.
	armed map[string]int
	// summits holds the meetings that are called by their place, by its key, in the order of the data: earliest first.
	summits map[string][]*graph.Summit
	// allSummits holds them all in the order of their days.
	allSummits []*graph.Summit
}

type post struct{ title, of string }

// nameNode is a node of the trie of names; its words are folded tokens, with
// hyphens left out.
type nameNode struct {
	next    map[string]*nameNode
	entries []nameEntry
}

// nameEntry is one thing that a name may mean.
type nameEntry struct {
	known     *graph.Known
	missile   *graph.Missile
	family    bool // what several types of missile have in common: "Agni" of Agni-I and Agni-V
	adjective bool
	// capital names must be written with a capital letter, upper ones with
	// nothing but: "US" is no "us".
	capital, upper bool
}

func compile(ref *graph.Reference) *knowledge {
	k := &knowledge{
		byKey: map[string]*graph.Known{}, governments: map[*graph.Known]*graph.Known{}, names: &nameNode{}, missiles: &nameNode{},
		surnames: map[string][]*graph.Known{}, given: map[string][]*graph.Known{}, capitalOf: map[string]*graph.Known{},
		byPerson: map[string][]graph.Office{}, byPost: map[post][]graph.Office{}, within: map[string][]*graph.Known{}, namesakes: map[string][]*graph.Known{}, halves: map[string][]*graph.Known{}, armed: map[string]int{},
		summits: map[string][]*graph.Summit{},
	}
	for i := range ref.Entities {
		e := &ref.Entities[i]
		k.byKey[e.Key] = e
		k.names.add(e.Name, nameEntry{known: e})
		for _, a := range e.Aliases {
			k.names.add(a, nameEntry{known: e})
		}
		for _, a := range e.Adjectives {
			k.names.add(a, nameEntry{known: e, adjective: true})
		}
		if e.Type == graph.Government {
			k.addNamesakes(e)
			if w, _, _ := strings.Cut(token.Fold(e.Name), " "); compass[w] != "" {
				k.halves[w] = append(k.halves[w], e)
			}
		}
		if e.Capital != "" {
			k.capitalOf[e.Capital] = e
		}
		if e.Type == graph.Person {
			s := token.Fold(surname(e))
			k.surnames[s] = append(k.surnames[s], e)
			for _, v := range otherSurnames(e) {
				k.surnames[v] = append(k.surnames[v], e)
			}
			first, _, _ := strings.Cut(token.Fold(e.Name), " ")
			k.given[first] = append(k.given[first], e)
		}
		if e.Of != "" && e.Type == graph.Organization {
			k.within[e.Of] = append(k.within[e.Of], e)
		}
	}
	for i := range ref.Entities {
		e := &ref.Entities[i]
		k.governments[e] = k.walkUp(e)
	}
	for _, o := range ref.Offices {
		k.byPerson[o.Person] = append(k.byPerson[o.Person], o)
		p := post{o.Title, o.Of}
		k.byPost[p] = append(k.byPost[p], o)
		if gov := k.governmentOf(k.byKey[o.Of]); gov != nil && gov.Key != o.Of {
			p.of = gov.Key
			k.byPost[p] = append(k.byPost[p], o)
		}
	}
	for i := range ref.Summits {
		s := &ref.Summits[i]
		k.summits[s.Place] = append(k.summits[s.Place], s)
		k.allSummits = append(k.allSummits, s)
	}
	slices.SortStableFunc(k.allSummits, func(a, b *graph.Summit) int { return strings.Compare(string(a.Date), string(b.Date)) })
	for i := range ref.Missiles {
		m := &ref.Missiles[i]
		k.armed[m.Of]++
		for _, n := range append([]string{m.Name}, m.Aliases...) {
			k.missiles.add(n, nameEntry{missile: m})
			if !strings.HasSuffix(n, "s") {
				k.missiles.add(n+"s", nameEntry{missile: m}) // "two Scuds"
			}
		}
	}
	k.addFamilies(ref.Missiles)
	return k
}

// addFamilies files what the types of missile are called without their numbers, "a Hwasong", where that is no other name.
func (k *knowledge) addFamilies(types []graph.Missile) {
	first, rockets := map[string]*graph.Missile{}, map[string]bool{}
	var order []string
	for i := range types {
		m := &types[i]
		for _, n := range append([]string{m.Name}, m.Aliases...) {
			f := familyOf(n)
			if f == "" {
				continue
			}
			if first[f] == nil {
				first[f], order = m, append(order, f)
			}
			rockets[f] = rockets[f] || spaceRocket(m.Class) || m.Of != first[f].Of
		}
	}
	for _, f := range order {
		if n := k.missiles.next[token.Fold(f)]; !rockets[f] && (n == nil || len(n.entries) == 0) {
			k.missiles.add(f, nameEntry{missile: first[f], family: true})
			k.missiles.add(f+"s", nameEntry{missile: first[f], family: true})
		}
	}
}

// familyOf is a missile's name without the number, in digits or Roman, at its end: "Agni" of "Agni-V"; "" where that is short
// or there is none.
func familyOf(name string) string {
	cut := strings.IndexAny(name, "- ")
	if cut < 4 || strings.Trim(name[cut+1:], "0123456789IVX") != "" || strings.Trim(name[:cut], "0123456789") != name[:cut] {
		return ""
	}
	return name[:cut]
}

// addNamesakes files a government by the last word of its names, where that is
// not all of the name.
func (k *knowledge) addNamesakes(e *graph.Known) {
	if i := strings.LastIndexByte(e.Name, ' '); i >= 0 {
		w := token.Fold(e.Name[i+1:])
		k.namesakes[w] = append(k.namesakes[w], e)
	}
}

// capitalNamed reports whether a text has the name of a government's capital.
func (k *knowledge) capitalNamed(gov *graph.Known, text string) bool {
	c := k.byKey[gov.Capital]
	return c != nil && strings.Contains(text, c.Name)
}

// surname is the short name by which newspapers call a person.
func surname(e *graph.Known) string {
	if e.Surname != "" {
		return e.Surname
	}
	if i := strings.LastIndexByte(e.Name, ' '); i >= 0 {
		return e.Name[i+1:]
	}
	return e.Name
}

// otherSurnames are the spellings of a surname in the other names of a person of
// the same first name, and what it is without the Arabic article: "Zelensky" beside "Zelenskyy", "Jubeir".
func otherSurnames(e *graph.Known) []string {
	var out []string
	if s := token.Fold(surname(e)); strings.HasPrefix(s, "al-") || strings.HasPrefix(s, "el-") {
		out = append(out, s[len("al-"):])
	}
	if e.Surname != "" {
		return out
	}
	first, _, _ := strings.Cut(e.Name, " ")
	for _, a := range e.Aliases {
		s := token.Fold(lastWord(a))
		if given, _, ok := strings.Cut(a, " "); ok && given == first && s != token.Fold(surname(e)) && !slices.Contains(out, s) && s[0] == token.Fold(surname(e))[0] {
			out = append(out, s)
		}
	}
	return out
}

func (n *nameNode) add(name string, e nameEntry) {
	tokens := token.Split(name).Tokens
	if len(tokens) == 0 {
		return
	}
	for _, t := range tokens {
		if t.Kind == token.Word {
			e.capital = e.capital || t.Case != token.Lower
			break
		}
	}
	e.upper = len(tokens) == 1 && tokens[0].Case == token.Upper && len(tokens[0].Text) <= 4
	for _, t := range tokens {
		if t.Kind == token.Hyphen {
			continue
		}
		if n.next == nil {
			n.next = map[string]*nameNode{}
		}
		child := n.next[t.Norm]
		if child == nil {
			child = &nameNode{}
			n.next[t.Norm] = child
		}
		n = child
	}
	for _, have := range n.entries {
		if have.known == e.known && have.missile == e.missile && have.adjective == e.adjective {
			return
		}
	}
	n.entries = append(n.entries, e)
}

// longest gives the end of the longest name that begins at token i, whose node it
// is, and what the name may mean; end is i where there is none.
func (n *nameNode) longest(tokens []token.Token, i int) (entries []nameEntry, end int) {
	end = i
	for j := i + 1; n != nil; j++ {
		if fit := fitting(n.entries, tokens[i]); len(fit) > 0 {
			entries, end = fit, j
		}
		for j+1 < len(tokens) && tokens[j].Kind == token.Hyphen && tokens[j].Break == token.None && tokens[j+1].Break == token.None {
			j++
		}
		if j >= len(tokens) || tokens[j].Break > token.Line {
			break
		}
		n = n.next[tokens[j].Norm]
	}
	return entries, end
}

// fitting keeps the entries whose case the first token has.
func fitting(entries []nameEntry, t token.Token) []nameEntry {
	for i, e := range entries {
		if e.capital && t.Case == token.Lower && t.Kind == token.Word || e.upper && t.Case != token.Upper && !strings.Contains(t.Text, ".") {
			rest := append([]nameEntry(nil), entries[:i]...)
			return append(rest, fitting(entries[i+1:], t)...)
		}
	}
	return entries
}

// governmentOf gives the government that an entity is or belongs to; nil where
// there is none.
func (k *knowledge) governmentOf(e *graph.Known) *graph.Known { return k.governments[e] }

// walkUp goes from an entity to its government.
func (k *knowledge) walkUp(e *graph.Known) *graph.Known {
	for steps := 0; e != nil && steps < 8; steps++ {
		if e.Type == graph.Government {
			return e
		}
		e = k.byKey[e.Of]
	}
	return nil
}

// chain is the keys of what an entity belongs to, nearest first.
func (k *knowledge) chain(e *graph.Known) []string {
	var out []string
	for steps := 0; e != nil && e.Of != "" && steps < 8; steps++ {
		out = append(out, e.Of)
		e = k.byKey[e.Of]
	}
	return out
}

// holder gives who held the post on the day; nil where nobody is known to, or
// more than one.
func (k *knowledge) holder(title, of string, day graph.Date) *graph.Known {
	var found *graph.Known
	for _, o := range k.byPost[post{title, of}] {
		if !holds(o, day) {
			continue
		}
		if found != nil && found.Key != o.Person {
			return nil
		}
		found = k.byKey[o.Person]
	}
	return found
}

// holds reports whether the office was held on the day. Coarse dates hold for
// all that they may mean; an unknown day is no day.
func holds(o graph.Office, day graph.Date) bool {
	if day == "" {
		return false
	}
	n := min(len(o.From), len(day))
	if o.From != "" && day[:n] < o.From[:n] {
		return false
	}
	n = min(len(o.To), len(day))
	return o.To == "" || day[:n] <= o.To[:n]
}

// served gives the government that a person served on the day, else the one
// served last before it, else any.
func (k *knowledge) served(person string, day graph.Date) *graph.Known {
	var last *graph.Known
	for _, o := range k.byPerson[person] {
		g := k.governmentOf(k.byKey[o.Of])
		if g == nil {
			continue
		}
		if holds(o, day) {
			return g
		}
		if last == nil || o.From <= day {
			last = g
		}
	}
	return last
}

// bodyOf gives the organisation of the government that is what the words say
// ("foreign" and "ministry", "prime minister" and "office"); nil where the
// reference has none.
func (k *knowledge) bodyOf(gov, what, sort string) *graph.Known {
	for _, e := range k.within[gov] {
		if e.Kind != sort {
			continue
		}
		switch sort {
		case "ministry":
			if hasFunction(e, what) {
				return e
			}
		case "office":
			if isOffice(e, what) {
				return e
			}
		case "legislature":
			return e
		}
	}
	return nil
}

// bodyCalled gives the one body of a government in whose name the words for it stand: "intelligence service".
func (k *knowledge) bodyCalled(gov, words string) *graph.Known {
	if !strings.Contains(words, " ") {
		return nil
	}
	var only *graph.Known
	for _, e := range k.within[gov] {
		if !strings.Contains(strings.ToLower(e.Name), words) {
			continue
		}
		if only != nil {
			return nil
		}
		only = e
	}
	return only
}

// isOffice reports whether an office is the one that serves who the words say.
func isOffice(e *graph.Known, what string) bool {
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		n = strings.ToLower(n)
		if strings.Contains(n, what+"'s office") || what == "president" && (strings.Contains(n, "presidency") || strings.Contains(n, "presidential") || strings.Contains(n, "office of the president")) ||
			what == "presidency" && (strings.Contains(n, "presidency") || strings.Contains(n, "presidential")) || what == "cabinet" && strings.Contains(n, "cabinet") {
			return true
		}
	}
	return false
}

func hasFunction(e *graph.Known, what string) bool {
	names := append([]string{e.Name}, e.Aliases...)
	for _, n := range names {
		for _, w := range strings.Fields(strings.ToLower(n)) {
			w = strings.TrimSuffix(w, "'s")
			if sameFunction(w, what) {
				return true
			}
		}
	}
	return false
}

func sameFunction(a, b string) bool { return canonicalFunction(a) == canonicalFunction(b) }

// canonicalFunction folds the spellings of what a ministry is for.
func canonicalFunction(w string) string {
	switch w {
	case "defense":
		return "defence"
	case "external":
		return "foreign"
	case "home":
		return "interior"
	case "treasury":
		return "finance"
	case "labor":
		return "labour"
	}
	return w
}
