package view

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"parley/graph"
)

// sameBy is the rule by which a telling counts as one of the same thing. The
// smaller is the stronger; of several that hold, the strongest is named.
type sameBy uint8

// The rules. What they ask for is in docs/decisions/identity.md.
const (
	alone sameBy = iota
	sameQuote
	sameWords
	sameLongQuote
	sameDay
	toldInOneStatement
	sameMonthAndPlace
	samePlaceInPeriod
	sameMissileInPeriod
	sameName
	onlyOneDenied
	judgedSame
)

var ruleNames = [...]string{
	alone:               "the first telling",
	sameQuote:           "<same speaker> <same day> <same quote>",
	sameWords:           "<same speaker> <same day> <same words>",
	sameLongQuote:       "<same speaker> <same long quote>, the only day that fits",
	sameDay:             "<same sort> <same parties> <same day>",
	toldInOneStatement:  "<same sort> <same parties> told in one statement",
	sameMonthAndPlace:   "<same sort> <same people> <same place> <same month>",
	sameMissileInPeriod: "<same sort> <same parties> <same missile>, the only day that fits",
	samePlaceInPeriod:   "<same sort> <same parties> <same place>, the only day that fits",
	sameName:            "<same sort> <same parties> <same name>",
	judgedSame:          "a person judged that it is the same",
	onlyOneDenied:       "<same sort> <same parties>, the only one that the denial can mean",
}

func (r sameBy) String() string { return ruleNames[r] }

// disjoint is numbers joined into sets that share none.
type disjoint []uint32

func newDisjoint(n int) disjoint {
	d := make(disjoint, n)
	for i := range d {
		d[i] = uint32(i)
	}
	return d
}

func (d disjoint) root(i uint32) uint32 {
	for d[i] != i {
		d[i] = d[d[i]]
		i = d[i]
	}
	return i
}

// join makes one set of two; the smaller root stays, so that the order of
// joining leaves no trace.
func (d disjoint) join(i, j uint32) {
	i, j = d.root(i), d.root(j)
	d[max(i, j)] = min(i, j)
}

// members lists the sets by their roots, in the order of the numbers.
func (d disjoint) members() map[uint32][]uint32 {
	out := map[uint32][]uint32{}
	for i := range d {
		r := d.root(uint32(i))
		out[r] = append(out[r], uint32(i))
	}
	return out
}

// saying is a statement as one article has it.
type saying struct {
	ref
	by sameBy
	*graph.Statement
}

// quoteDay is how many words a quote must have to be recognised on one day,
// quoteEver how many where the day of one telling is not known.
const (
	quoteDay  = 5
	quoteEver = 8
	// wordsDay is how many different words, but for the commonest, two texts
	// must have, and all in common.
	wordsDay = 5
)

// common are the words that say little of what was said. None of them denies.
const common = " a an the of to in on at for by with from as and or that this it he she his her him its their they them i we you my our your was were is are be been had has have would will said "

// groupStatements puts together the tellings of one statement. All that share a
// key are one: a key names speaker, day and words, so two that share one cannot
// contradict each other, and neither can a chain of them.
func (b *builder) groupStatements(all []saying) [][]uint32 {
	g := &sayings{b: b, all: all, sets: newDisjoint(len(all)), days: map[uint64]uint32{}, ever: map[uint64][]uint32{}}
	for i := range all {
		g.add(uint32(i))
	}
	return b.judgeStatements(all, g.withoutDays())
}

type sayings struct {
	b    *builder
	all  []saying
	sets disjoint
	days map[uint64]uint32   // first with a key that has a day
	ever map[uint64][]uint32 // all with a long quote by one speaker
}

func (g *sayings) add(i uint32) {
	for _, k := range g.b.sayingKeys(&g.all[i]) {
		if k.by == judgedSame {
			continue // people join and part what the rules have left
		}
		if k.by == sameLongQuote {
			g.ever[k.hash] = append(g.ever[k.hash], i)
		} else {
			g.sameKey(i, k)
		}
	}
}

// sayingKey is something that two tellings of one statement share.
type sayingKey struct {
	by   sameBy
	hash uint64
}

func (b *builder) sayingKeys(s *saying) []sayingKey {
	var out []sayingKey
	_, dayKnown := s.Date.Day()
	voices := b.keys(s.article, s.Speakers)
	denies := fmt.Sprint(s.Kind == graph.Denial)
	if b.isWrong(s.article, s.ID) {
		denies += " wrong" // never one with what is right
	}
	for _, p := range b.pairsOf(s.article, s.ID) {
		out = append(out, sayingKey{judgedSame, hashed("judged", p.ID)})
	}
	for _, quote := range s.Quotes {
		folded := foldText(quote)
		n := strings.Count(folded, " ") + 1
		if n < quoteDay {
			continue
		}
		for _, voice := range slices.Concat(voices, b.bodies(s.article, s.OnBehalfOf)) {
			if dayKnown {
				out = append(out, sayingKey{sameQuote, hashed("quote", denies, voice, string(s.Date), folded)})
			}
			if n >= quoteEver {
				out = append(out, sayingKey{sameLongQuote, hashed("ever", denies, voice, folded)})
			}
		}
	}
	if words := contentWords(s.Text); dayKnown && len(words) >= wordsDay {
		for _, voice := range voices {
			out = append(out, sayingKey{sameWords, hashed("words", denies, voice, string(s.Date), strings.Join(words, " "))})
		}
	}
	return out
}

func (g *sayings) sameKey(i uint32, k sayingKey) {
	first, ok := g.days[k.hash]
	if !ok {
		g.days[k.hash] = i
		return
	}
	g.sets.join(first, i)
	g.mark(first, k.by)
	g.mark(i, k.by)
}

func (g *sayings) mark(i uint32, by sameBy) {
	if old := g.all[i].by; old == alone || by < old {
		g.all[i].by = by
	}
}

// withoutDays adds tellings whose day is not known to those of the only day
// that fits. A set that would have two days falls apart into what it was made of.
func (g *sayings) withoutDays() [][]uint32 {
	wider := slices.Clone(g.sets)
	for _, list := range g.ever {
		for _, i := range list[1:] {
			wider.join(list[0], i)
		}
	}
	var out [][]uint32
	for _, set := range wider.members() {
		if len(set) == 1 || g.oneDay(set) {
			for _, i := range set {
				if len(set) > 1 && g.all[i].by == alone {
					g.all[i].by = sameLongQuote
				}
			}
			out = append(out, set)
			continue
		}
		parts := map[uint32][]uint32{}
		for _, i := range set {
			parts[g.sets.root(i)] = append(parts[g.sets.root(i)], i)
		}
		for _, part := range parts {
			out = append(out, part)
		}
	}
	return out
}

func (g *sayings) oneDay(set []uint32) bool {
	dates := distinct(set, func(i uint32) string { return string(g.all[i].Date) })
	return allPairs(dates, func(x, y string) bool { return datesFit(graph.Date(x), graph.Date(y)) })
}

// bodies is the keys of those of the entities that are organisations.
func (b *builder) bodies(article uint32, ids []string) []string {
	return slices.DeleteFunc(b.keys(article, ids), func(key string) bool {
		return b.entityType(key) != graph.Organization
	})
}

// contentWords is the different words of a text, but for the commonest, in the
// order of the alphabet.
func contentWords(text string) []string {
	words := slices.DeleteFunc(strings.Fields(foldText(text)), func(w string) bool { return strings.Contains(common, " "+w+" ") })
	slices.Sort(words)
	return slices.Compact(words)
}

func hashed(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p)) //nolint:errcheck // a hash takes everything
		h.Write([]byte{0}) //nolint:errcheck // see above
	}
	return h.Sum64()
}

func distinct[T any](list []T, of func(T) string) []string {
	var out []string
	seen := map[string]bool{}
	for _, x := range list {
		if s := of(x); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func allPairs[T any](list []T, fit func(x, y T) bool) bool {
	for i, x := range list {
		for _, y := range list[i+1:] {
			if !fit(x, y) {
				return false
			}
		}
	}
	return true
}

// datesFit is whether two dates can be one: one is a part of the other, or one
// is not known.
func datesFit(x, y graph.Date) bool { return x == "" || y == "" || x.Within(y) || y.Within(x) }

// missilesFit is whether two designations or classes can be one missile: where
// both are told, the words of one are all among those of the other.
func missilesFit(x, y string) bool {
	x, y = foldText(x), foldText(y)
	within := func(xs, ys []string) bool {
		return !slices.ContainsFunc(xs, func(w string) bool { return !slices.Contains(ys, w) })
	}
	return x == "" || y == "" || within(strings.Fields(x), strings.Fields(y)) || within(strings.Fields(y), strings.Fields(x))
}

// eventGroup is the tellings of one event.
type eventGroup struct {
	key      string
	tellings []telling
}

type telling struct {
	ref
	by sameBy
	*graph.Event
}

// toldAt is where a telling stands, and by what it counts as one with the others.
type toldAt struct {
	ref
	by sameBy
}

func places(tellings []telling) []toldAt {
	out := make([]toldAt, len(tellings))
	for i, t := range tellings {
		out[i] = toldAt{t.ref, t.by}
	}
	return out
}

// groupEvents puts together the tellings of one event. Only tellings of one sort
// with the same parties are looked at together. Rule after rule proposes what to
// join, each from what the ones before have left; a joint whose tellings would
// contradict each other, or of which one article tells twice, is not made at all.
func (b *builder) groupEvents() {
	blocks := map[uint64][]telling{}
	for i, rec := range b.order {
		for j := range rec.Events {
			t := telling{ref: ref{uint32(i), uint32(j)}, Event: &rec.Events[j]}
			hash := b.blockOf(t)
			blocks[hash] = append(blocks[hash], t)
		}
	}
	for hash, tellings := range blocks {
		b.events = append(b.events, b.groupBlock(hash, tellings)...)
	}
	b.events = b.judgeEvents(b.events)
}

// blockOf is a number for the sort and the parties of an event; where none is
// known to take part, for the event alone.
func (b *builder) blockOf(t telling) uint64 {
	if sides := b.sides(t); sides != "" {
		if b.isWrong(t.article, t.ID) {
			return hashed("wrong", sides) // never one with what is right
		}
		return hashed(sides)
	}
	return hashed("alone", b.ownKey(t.article, t.ID))
}

// sides is the sort and the parties of an event, each on its side. It is empty
// where none is known. Who launches a missile does so for a government.
func (b *builder) sides(t telling) string {
	parts := []string{string(t.Type)}
	for _, side := range [][]string{t.Sender, t.Recipient, t.Participants, t.Actor} {
		keys := b.keys(t.article, side)
		if t.Type == graph.MissileTest {
			for i, key := range keys {
				keys[i] = b.government(key)
			}
			slices.Sort(keys)
			keys = slices.Compact(keys)
		}
		parts = append(parts, strings.Join(keys, "\x00"))
	}
	if strings.Join(parts[1:], "") == "" {
		return ""
	}
	return strings.Join(parts, "\x01")
}

// government is the key of the nearest government that an entity belongs to, or
// its own where there is none.
func (b *builder) government(key string) string {
	n, ok := b.v.byKey.entities.get(key)
	if !ok {
		return key
	}
	for _, up := range b.v.entityRise.list(n) {
		if b.v.entities.at(up).typ == graph.Government {
			return b.v.entities.at(up).key
		}
	}
	if b.v.entities.at(n).typ == graph.Government {
		return key
	}
	for _, o := range b.v.entities.at(n).offices {
		if up, ok := b.v.byKey.entities.get(o.Of); ok && b.v.entities.at(up).typ == graph.Government {
			return o.Of
		}
	}
	return key
}

// block is the tellings of one sort with the same parties.
type block struct {
	b      *builder
	groups []*eventGroup
}

// groupBlock takes the tellings in the order of their articles.
func (b *builder) groupBlock(hash uint64, tellings []telling) []*eventGroup {
	k := &block{b: b}
	for _, t := range tellings {
		k.groups = append(k.groups, &eventGroup{key: b.ownKey(t.article, t.ID), tellings: []telling{t}})
	}
	if len(tellings) == 1 && b.sides(tellings[0]) == "" { // nobody is known to take part
		return k.groups
	}
	var told [][]string
	if len(tellings) > 1 {
		told = b.toldTogether(hash, tellings)
	}
	k.joinEqual(sameDay, func(g *eventGroup) string {
		if g.onADay() {
			return string(g.date())
		}
		return ""
	})
	on, joint := map[graph.Date]int{}, map[graph.Date]int{}
	for _, g := range k.groups {
		on[g.date()]++
		if len(g.tellings) > 1 {
			joint[g.date()]++
		}
	}
	for _, g := range k.groups { // two of one day cannot both be called by it
		if day := g.date(); g.onADay() && (on[day] == 1 || len(g.tellings) > 1 && joint[day] == 1) {
			g.key = b.dayKey(g.tellings[0], day, hash)
		}
	}
	if len(k.groups) > 1 {
		k.joinTold(told)
		k.joinEqual(sameName, func(g *eventGroup) string { return ownName(g) })
		k.joinEqual(sameMonthAndPlace, k.monthAndPlace)
		k.joinOnly(samePlaceInPeriod, k.samePlace)
		k.joinOnly(sameMissileInPeriod, sameMissile)
		k.joinOnly(onlyOneDenied, func(g, _ *eventGroup) bool { return g.denied() })
	}
	return k.groups
}

// dayKey is the key of the event of a block on a day. One that is judged wrong has that
// which it would have otherwise, marked.
func (b *builder) dayKey(t telling, day graph.Date, block uint64) string {
	mark := ""
	if b.isWrong(t.article, t.ID) {
		mark, block = wrongMark, hashed(b.sides(t))
	}
	return fmt.Sprintf("%s%s/%s/%016x", mark, t.Type, day, block)
}

// wrongMark begins the keys of events on a day that are judged wrong.
const wrongMark = "wrong/"

// date is the most precise date that is told. Only where a person joined what differs are
// there several: then it is the one told most often, else the earliest.
func (g *eventGroup) date() graph.Date {
	best := g.tellings[0].Date
	var times map[graph.Date]int
	for _, t := range g.tellings[1:] {
		switch {
		case t.Date == best || len(t.Date) < len(best):
		case len(t.Date) > len(best):
			best = t.Date
		default:
			if times == nil {
				times = map[graph.Date]int{}
				for _, t := range g.tellings {
					times[t.Date]++
				}
			}
			if cmp.Or(cmp.Compare(times[best], times[t.Date]), cmp.Compare(t.Date, best)) < 0 {
				best = t.Date
			}
		}
	}
	return best
}

func (g *eventGroup) onADay() bool {
	_, ok := g.date().Day()
	return ok
}

// denied is whether somebody denies the event, as some article tells.
func (g *eventGroup) denied() bool {
	return slices.ContainsFunc(g.tellings, func(t telling) bool { return t.Status == graph.Denied || t.Status == graph.Disputed })
}

func (g *eventGroup) onlyDenied() bool {
	return !slices.ContainsFunc(g.tellings, func(t telling) bool { return t.Status != graph.Denied && t.Status != graph.Disputed })
}

// ownName is the name of an event where it is more than a common noun, as in
// "Hanoi summit".
func ownName(g *eventGroup) string {
	for _, t := range g.tellings {
		name := string(t.Name)
		if strings.Contains(name, " ") && strings.ContainsFunc(name, func(r rune) bool { return r >= 'A' && r <= 'Z' }) {
			return foldText(name)
		}
	}
	return ""
}

// joinEqual joins the groups for which the key is the same and not empty.
func (k *block) joinEqual(by sameBy, key func(*eventGroup) string) {
	first := map[string]uint32{}
	d := newDisjoint(len(k.groups))
	for i, g := range k.groups {
		s := key(g)
		if s == "" {
			continue
		}
		if j, ok := first[s]; ok {
			d.join(j, uint32(i))
		} else {
			first[s] = uint32(i)
		}
	}
	k.join(d, by)
}

// joinTold joins the groups that different articles tell of in one statement.
func (k *block) joinTold(told [][]string) {
	if len(told) == 0 {
		return
	}
	at := map[string]uint32{}
	for i, g := range k.groups {
		for _, t := range g.tellings {
			at[localKey(k.b.v.article(t.article).ID, t.ID)] = uint32(i)
		}
	}
	d := newDisjoint(len(k.groups))
	for _, keys := range told {
		first, any := uint32(0), false
		for _, key := range keys {
			i, here := at[key]
			if here && any {
				d.join(first, i)
			} else if here {
				first, any = i, true
			}
		}
	}
	k.join(d, toldInOneStatement)
}

// joinOnly joins a group that is told by its month or year to the only group that
// its date can mean, if the rule holds between the two. That must have a day, save
// for a denial: it denies whatever there was in that time.
func (k *block) joinOnly(by sameBy, holds func(g, into *eventGroup) bool) {
	within := map[graph.Date][]int{}
	for i, g := range k.groups {
		for date := g.date(); len(date) >= len("2006"); date = date[:max(0, len(date)-len("-01"))] {
			within[date] = append(within[date], i)
		}
	}
	d := newDisjoint(len(k.groups))
	for i, g := range k.groups {
		if g.onADay() || g.date() == "" {
			continue
		}
		only, n := 0, 0
		for _, j := range within[g.date()] {
			if i == j || by == onlyOneDenied && k.groups[j].onlyDenied() || !k.fit(g, k.groups[j]) {
				continue
			}
			if only, n = j, n+1; n > 1 {
				break
			}
		}
		if n == 1 && (by == onlyOneDenied || k.groups[only].onADay()) && holds(g, k.groups[only]) {
			d.join(uint32(i), uint32(only))
		}
	}
	k.join(d, by)
}

// join makes the sets real, as far as nothing in them contradicts.
func (k *block) join(d disjoint, by sameBy) {
	members := d.members()
	var out []*eventGroup
	for i, g := range k.groups {
		root := d.root(uint32(i))
		set := members[root]
		switch {
		case len(set) == 1:
			out = append(out, g)
		case uint32(i) != root:
		case k.agree(set):
			out = append(out, k.one(set, by))
		default:
			out = append(out, k.asFarAsTheyAgree(set, by)...)
		}
	}
	k.groups = out
}

// asFarAsTheyAgree joins those of a set that tell the same details, and leaves
// alone what an article tells twice: nothing says which of the two is meant.
func (k *block) asFarAsTheyAgree(set []uint32, by sameBy) []*eventGroup {
	details := map[string][]uint32{}
	var order []string
	for _, i := range set {
		s := k.details(k.groups[i])
		if details[s] == nil {
			order = append(order, s)
		}
		details[s] = append(details[s], i)
	}
	var out []*eventGroup
	for _, s := range order {
		once, twice := k.toldOnce(details[s])
		for _, i := range twice {
			out = append(out, k.groups[i])
		}
		switch {
		case len(once) == 1 || !k.agree(once):
			for _, i := range once {
				out = append(out, k.groups[i])
			}
		case len(once) > 1:
			out = append(out, k.one(once, by))
		}
	}
	return out
}

func (k *block) toldOnce(set []uint32) (once, twice []uint32) {
	count := map[uint32]int{}
	for _, i := range set {
		for _, t := range k.groups[i].tellings {
			count[t.article]++
		}
	}
	for _, i := range set {
		if slices.ContainsFunc(k.groups[i].tellings, func(t telling) bool { return count[t.article] > 1 }) {
			twice = append(twice, i)
		} else {
			once = append(once, i)
		}
	}
	return once, twice
}

// details is all that tellings of one day can differ in.
func (k *block) details(g *eventGroup) string {
	var parts []string
	for _, t := range g.tellings {
		launches := ""
		if t.Launches != nil {
			launches = fmt.Sprint(*t.Launches)
		}
		parts = append(parts, strings.Join(k.places([]telling{t}), ""), foldText(string(t.Missile)), launches)
	}
	return strings.Join(parts, "\x00")
}

func (k *block) one(set []uint32, by sameBy) *eventGroup {
	out := &eventGroup{}
	dated := false
	for _, i := range set {
		g := k.groups[i]
		for _, t := range g.tellings {
			if t.by == alone {
				t.by = by
			}
			out.tellings = append(out.tellings, t)
		}
		// A key made of the day outlives any article.
		isDated := isDated(g.key)
		if out.key == "" || isDated && !dated || isDated == dated && compareKeys(g.key, out.key) < 0 {
			out.key, dated = g.key, isDated
		}
	}
	return out
}

func (k *block) fit(x, y *eventGroup) bool {
	return k.consistent(slices.Concat(x.tellings, y.tellings))
}

func (k *block) agree(set []uint32) bool {
	var all []telling
	for _, i := range set {
		all = append(all, k.groups[i].tellings...)
	}
	return k.consistent(all)
}

// consistent is whether all can be one event.
func (k *block) consistent(all []telling) bool {
	articles := map[uint32]bool{}
	for _, t := range all {
		if articles[t.article] {
			return false
		}
		articles[t.article] = true
	}
	dates := distinct(all, func(t telling) string { return string(t.Date) })
	missiles := distinct(all, func(t telling) string { return string(t.Missile) })
	return allPairs(dates, func(x, y string) bool { return datesFit(graph.Date(x), graph.Date(y)) }) &&
		allPairs(k.places(all), k.b.placesFit) && allPairs(missiles, missilesFit) && sameCount(all)
}

func sameCount(all []telling) bool {
	counts := distinct(slices.DeleteFunc(slices.Clone(all), func(t telling) bool { return t.Launches == nil }),
		func(t telling) string { return fmt.Sprint(*t.Launches) })
	return len(counts) < 2
}

// places is the keys of the places that are told.
func (k *block) places(all []telling) []string {
	out := distinct(all, func(t telling) string { return strings.Join(k.b.keys(t.article, []string{string(t.Place)}), "") })
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// monthAndPlace is the month and the place of a meeting of people, empty where
// one of them is not told. Governments meet too often for that to be enough.
func (k *block) monthAndPlace(g *eventGroup) string {
	t := g.tellings[0]
	places := k.places(g.tellings)
	if t.Type != graph.Meeting || len(g.date()) != len("2006-01") || len(places) != 1 || k.b.entityType(places[0]) != graph.Place {
		return ""
	}
	for _, key := range k.b.keys(t.article, t.Participants) {
		if k.b.entityType(key) != graph.Person {
			return ""
		}
	}
	return string(g.date()) + " " + places[0]
}

func (b *builder) entityType(key string) graph.EntityType {
	return b.v.entities.at(b.v.byKey.entities.of(key)).typ
}

// sameMissile is whether both tell one designation, which has a number.
func sameMissile(x, y *eventGroup) bool {
	designation := func(g *eventGroup) string {
		for _, t := range g.tellings {
			if strings.ContainsAny(string(t.Missile), "0123456789") {
				return foldText(string(t.Missile))
			}
		}
		return ""
	}
	return designation(x) != "" && designation(x) == designation(y)
}

// samePlace is whether both tell a place, and one is the other or in it.
func (k *block) samePlace(x, y *eventGroup) bool {
	return len(k.places(x.tellings)) > 0 && len(k.places(y.tellings)) > 0
}

// placesFit is whether two places are one, or one is in the other.
func (b *builder) placesFit(x, y string) bool {
	return b.v.placesFit(b.v.byKey.entities.of(x), b.v.byKey.entities.of(y))
}

// toldTogether lists, for each statement that several articles report, the
// events of a block that they have it be about: only where each has one of the
// block is it the same.
func (b *builder) toldTogether(block uint64, tellings []telling) [][]string {
	var out [][]string
	for _, n := range b.reported(tellings) {
		articles := map[uint32][]string{}
		for at := range b.v.statements.at(n).tellings() {
			for _, t := range b.eventsOf(b.sayingAt(at)) {
				key := b.ownKey(at.article, t.ID)
				if b.blockOf(t) == block && !slices.Contains(articles[at.article], key) {
					articles[at.article] = append(articles[at.article], key)
				}
			}
		}
		var keys []string
		for _, k := range articles {
			if len(k) == 1 {
				keys = append(keys, k[0])
			}
		}
		if len(keys) > 1 {
			out = append(out, keys)
		}
	}
	return out
}

// reported is the statements that several articles report, and that are about one
// of these events where one of them tells of it.
func (b *builder) reported(tellings []telling) []uint32 {
	var out []uint32
	for _, t := range tellings {
		article, rec := b.v.articles.at(t.article), b.record(t.article)
		for i := range rec.Statements {
			s := &rec.Statements[i]
			if !slices.Contains(s.About, t.ID) && !slices.Contains(s.Denies, t.ID) {
				continue
			}
			if n := article.statements[i]; b.v.statements.at(n).more != nil {
				out = append(out, n)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// eventsOf is the events of the article that a saying is about or denies.
func (b *builder) eventsOf(s saying) []telling {
	var out []telling
	rec := b.record(s.article)
	for j := range rec.Events {
		if e := &rec.Events[j]; slices.Contains(s.About, e.ID) || slices.Contains(s.Denies, e.ID) {
			out = append(out, telling{ref: ref{s.article, uint32(j)}, Event: e})
		}
	}
	return out
}
