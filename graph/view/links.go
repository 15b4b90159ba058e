package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// LinkKind is what one entity has to do with another.
type LinkKind string

// The kinds of links.
const (
	SpeaksOf    LinkKind = "SPEAKS_OF"
	SpeaksTo    LinkKind = "SPEAKS_TO"
	Contradicts LinkKind = "CONTRADICTS"
	WritesTo    LinkKind = "WRITES_TO"
	Meets       LinkKind = "MEETS"
	LaunchesAt  LinkKind = "LAUNCHES_AT"
)

// Link is the facts by which one entity has to do with another.
type Link struct {
	v        *View
	from, to uint32
	kind     LinkKind
	facts    *roaring.Bitmap
}

// From is who speaks, denies, writes or launches; of two who met, the one whose key comes first.
func (l *Link) From() *Entity { return &Entity{l.v, l.from} }

// To is the other.
func (l *Link) To() *Entity { return &Entity{l.v, l.to} }

// Kind is what they have to do with each other.
func (l *Link) Kind() LinkKind { return l.kind }

// Count is how many facts there are.
func (l *Link) Count() int { return int(l.facts.GetCardinality()) }

// Facts is the facts, the newest first.
func (l *Link) Facts(first *int) ([]Fact, error) {
	n, err := tellingPage(first)
	if err != nil {
		return nil, err
	}
	return l.v.newestFacts(l.facts, n), nil
}

// network is the entities of a view and the links between them, of some kinds and by some facts.
type network struct {
	ctx context.Context
	v   *View
	// ways is the kinds of links that count.
	ways []way
	// statements is the statements that count, and events the events; nil where all do.
	statements, events *roaring.Bitmap
}

func (v *View) network(ctx context.Context, kinds []LinkKind, w *FactWhere) (*network, error) {
	n := &network{ctx: ctx, v: v}
	n.ways = slices.DeleteFunc(v.ways(), func(w way) bool { return kinds != nil && !slices.Contains(kinds, w.kind) })
	if w != nil || v.hides() {
		all, err := v.ask(ctx).facts(w)
		if err != nil {
			return nil, err
		}
		n.statements, n.events = apart(all)
	}
	return n, nil
}

// way is one kind of link: a fact goes from the entities that stand to it in one relation to those
// that stand to it in another.
type way struct {
	kind LinkKind
	// first added to the numbers of its facts gives those of all facts.
	first    uint32
	from, to []*relation
	// via is set where it goes on through facts of facts: not to whom a denial goes, but to who said what it denies.
	via *relation
}

// ways is every kind of link.
func (v *View) ways() []way {
	voices := []*relation{v.speakers, v.onBehalfOf}
	return []way{
		{SpeaksOf, 0, voices, []*relation{v.aboutEntity}, nil},
		{SpeaksTo, 0, voices, []*relation{v.addressees}, nil},
		{Contradicts, 0, voices, voices, v.deniesStatement},
		{WritesTo, firstEvent, []*relation{v.sender}, []*relation{v.recipient}, nil},
		{Meets, firstEvent, []*relation{v.participant}, []*relation{v.participant}, nil},
		{LaunchesAt, firstEvent, []*relation{v.actor}, []*relation{v.place}, nil},
	}
}

// out and in are the facts in which an entity stands at either end.
func (n *network) out(w way, entity uint32) *roaring.Bitmap {
	return n.counted(w, anyOf(w.from, entity))
}

func (n *network) in(w way, entity uint32) *roaring.Bitmap {
	set := anyOf(w.to, entity)
	if w.via != nil {
		set = w.via.some(set)
	}
	return n.counted(w, set)
}

func anyOf(relations []*relation, entity uint32) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	for _, r := range relations {
		if r.any(entity) {
			sets = append(sets, r.of(entity))
		}
	}
	return union(sets)
}

// counted is those of a way's facts that count.
func (n *network) counted(w way, set *roaring.Bitmap) *roaring.Bitmap {
	switch {
	case n.statements == nil:
		return set
	case w.first == 0:
		return roaring.And(set, n.statements)
	}
	return roaring.And(set, n.events)
}

// weights counts by how many facts each other entity has to do with one.
func (n *network) weights(entity uint32) map[uint32]int {
	weights := map[uint32]int{}
	tally := func(set *roaring.Bitmap, others []*relation) {
		for _, r := range others {
			r.tally(set, func(other uint32, count int) {
				if other != entity {
					weights[other] += count
				}
			})
		}
	}
	for _, w := range n.ways {
		out := n.out(w, entity)
		if w.via != nil {
			out = w.via.reached(out)
		}
		tally(out, w.to)
		if w.kind != Meets { // whose two ends are one
			tally(n.in(w, entity), w.from)
		}
	}
	return weights
}

// links is the links between some entities, those of most facts first.
func (n *network) links(entities []uint32) ([]*Link, error) {
	out := []*Link{}
	for _, w := range n.ways {
		if err := n.ctx.Err(); err != nil {
			return nil, err
		}
		ins := make([]*roaring.Bitmap, len(entities))
		for i, e := range entities {
			ins[i] = n.in(w, e)
		}
		for _, from := range entities {
			set := n.out(w, from)
			for i, to := range entities {
				if from == to || w.kind == Meets && n.v.entities.at(from).key > n.v.entities.at(to).key || !set.Intersects(ins[i]) {
					continue
				}
				shared := roaring.And(set, ins[i])
				if w.first > 0 {
					shared = facts(roaring.New(), shared)
				}
				out = append(out, &Link{n.v, from, to, w.kind, shared})
			}
		}
	}
	slices.SortFunc(out, func(x, y *Link) int {
		return cmp.Or(cmp.Compare(y.Count(), x.Count()), cmp.Compare(x.From().Key(), y.From().Key()),
			cmp.Compare(x.To().Key(), y.To().Key()), cmp.Compare(x.kind, y.kind))
	})
	return out, nil
}

// strongest is the entities by weight, the greatest first; those of one weight come by key.
func (n *network) strongest(weights map[uint32]int) []uint32 {
	out := make([]uint32, 0, len(weights))
	for e := range weights {
		out = append(out, e)
	}
	slices.SortFunc(out, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(weights[y], weights[x]), cmp.Compare(n.v.entities.at(x).key, n.v.entities.at(y).key))
	})
	return out
}

// Neighbourhood is an entity, those that it has to do with, and the links between them all.
type Neighbourhood struct {
	// Members is the entity itself, then its neighbours, nearest first.
	Members []Member
	Links   []*Link
	// Complete is whether no neighbour and no link was left out.
	Complete bool
	Searched Searched
}

// Member is an entity of a neighbourhood and how many links away it is.
type Member struct {
	Entity   *Entity
	Distance int
}

// Around is what a neighbourhood is asked by.
type Around struct {
	// Depth is how many links away the farthest may be, 1 to 3.
	Depth int
	// First is how many neighbours of each entity, the strongest.
	First *int
	Kinds []LinkKind
	Where *FactWhere
}

// maxMembers and maxLinks are how many entities and links a neighbourhood may have.
const (
	maxMembers = 200
	maxLinks   = 1000
)

// maxDepth is how far a neighbourhood may reach.
const maxDepth = 3

// Neighbourhood costs a look at all entities for each member that is not at the rim, and an intersection for each kind of
// link between two members.
func (v *View) Neighbourhood(ctx context.Context, of string, a Around) (*Neighbourhood, error) {
	center, err := v.names.find(of, anyRole)
	if err != nil {
		return nil, err
	}
	first, err := tellingPage(a.First)
	if err != nil {
		return nil, err
	}
	if a.Depth < 1 || a.Depth > maxDepth {
		return nil, badInput("ask around one of the neighbours next", "depth is %d, it can be 1 to %d", a.Depth, maxDepth)
	}
	n, err := v.network(ctx, a.Kinds, a.Where)
	if err != nil {
		return nil, err
	}
	members, distance := []uint32{center}, map[uint32]int{center: 0}
	complete := true
	for i := 0; i < len(members) && distance[members[i]] < a.Depth; i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		weights := n.weights(members[i])
		for j, e := range n.strongest(weights) {
			if _, is := distance[e]; is {
				continue
			}
			if j >= first || len(members) == maxMembers {
				complete = false
				break
			}
			distance[e] = distance[members[i]] + 1
			members = append(members, e)
		}
	}
	links, err := n.links(members)
	if err != nil {
		return nil, err
	}
	out := &Neighbourhood{Links: links[:min(len(links), maxLinks)], Complete: complete && len(links) <= maxLinks, Searched: v.searched()}
	for _, e := range members {
		out.Members = append(out.Members, Member{&Entity{v, e}, distance[e]})
	}
	return out, nil
}

// Path is how two entities are connected: one of the shortest ways.
type Path struct {
	// Length is how many steps; nil where there is no way as short as asked for.
	Length   *int
	Entities []*Entity
	Steps    []Step
	Searched Searched
}

// Step is one step of a path: all links between two entities, either way.
type Step struct {
	From, To *Entity
	Links    []*Link
}

// maxPath is how many steps a path may have.
const maxPath = 6

// Path looks from both ends, one step at a time where fewer stand, until they meet. In the worst case it reads every fact of the
// view a few times.
func (v *View) Path(ctx context.Context, from, to string, longest int, kinds []LinkKind, w *FactWhere) (*Path, error) {
	a, err := v.names.find(from, anyRole)
	if err != nil {
		return nil, err
	}
	b, err := v.names.find(to, anyRole)
	if err != nil {
		return nil, err
	}
	if longest < 1 || longest > maxPath {
		return nil, badInput("ask from one of the entities between next", "a path of %d steps at most was asked for, it can be 1 to %d", longest, maxPath)
	}
	n, err := v.network(ctx, kinds, w)
	if err != nil {
		return nil, err
	}
	way, err := n.shortest(a, b, longest)
	if err != nil {
		return nil, err
	}
	return n.path(way)
}

// path is the path along a way; the way is nil where there is none.
func (n *network) path(way []uint32) (*Path, error) {
	out := &Path{Entities: n.v.entitiesOf(way), Steps: []Step{}, Searched: n.v.searched()}
	if way == nil {
		return out, nil
	}
	length := len(way) - 1
	out.Length = &length
	for i := range length {
		links, err := n.links(way[i : i+2])
		if err != nil {
			return nil, err
		}
		out.Steps = append(out.Steps, Step{&Entity{n.v, way[i]}, &Entity{n.v, way[i+1]}, links})
	}
	return out, nil
}

// reach is how far one looked from an end: how many steps each entity is away, and by how many facts it was
// found from those one step nearer.
type reach struct {
	steps    int
	distance map[uint32]int
	weight   map[uint32]int
	edge     []uint32
}

func reachOf(e uint32) *reach {
	return &reach{distance: map[uint32]int{e: 0}, weight: map[uint32]int{e: 0}, edge: []uint32{e}}
}

// grow looks one step farther.
func (r *reach) grow(n *network) error {
	r.steps++
	var next []uint32
	for _, e := range r.edge {
		if err := n.ctx.Err(); err != nil {
			return err
		}
		for other, weight := range n.weights(e) {
			d, seen := r.distance[other]
			if !seen {
				r.distance[other] = r.steps
				next = append(next, other)
			}
			if !seen || d == r.steps {
				r.weight[other] += weight
			}
		}
	}
	r.edge = next
	return nil
}

// shortest is one of the shortest ways; of several, the one that at each place goes by the entity with most facts.
func (n *network) shortest(a, b uint32, longest int) ([]uint32, error) {
	x, y := reachOf(a), reachOf(b)
	for {
		if meet, ok := n.meeting(x, y); ok {
			way := n.back(x, meet)
			slices.Reverse(way)
			return append(way, n.back(y, meet)[1:]...), nil
		}
		if x.steps+y.steps == longest || len(x.edge) == 0 || len(y.edge) == 0 {
			return nil, nil
		}
		grow := x
		if len(y.edge) < len(x.edge) {
			grow = y
		}
		if err := grow.grow(n); err != nil {
			return nil, err
		}
	}
}

// meeting is the entity that both ends reached; of several, the one that is found by most facts from
// the side from which it is found by fewer.
func (n *network) meeting(x, y *reach) (uint32, bool) {
	best, found := uint32(0), false
	strength := func(e uint32) int { return min(x.weight[e], y.weight[e]) }
	for e := range x.distance {
		if _, both := y.distance[e]; !both {
			continue
		}
		if !found || strength(e) > strength(best) || strength(e) == strength(best) && n.v.entities.at(e).key < n.v.entities.at(best).key {
			best, found = e, true
		}
	}
	return best, found
}

// back is the way from an entity to the end that it was reached from.
func (n *network) back(r *reach, e uint32) []uint32 {
	way := []uint32{e}
	for d := r.distance[e] - 1; d >= 0; d-- {
		for _, next := range n.strongest(n.weights(e)) {
			if at, ok := r.distance[next]; ok && at == d {
				e = next
				break
			}
		}
		way = append(way, e)
	}
	return way
}

func (v *View) searched() Searched { return Searched{int(v.all.articles.GetCardinality())} }
