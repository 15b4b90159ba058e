package view

import (
	"context"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// DenialSides is between whom denials are counted.
type DenialSides string

// The sides.
const (
	Speakers    DenialSides = "SPEAKERS"
	Governments DenialSides = "GOVERNMENTS"
)

// DenialPair is the denials by one of what another said.
type DenialPair struct {
	v *View
	pairKey
	id string
	// denials is in the order of their numbers.
	denials []uint32
	// days is how many days after what it denies each denial came, the fewest first; timed is, while they are
	// gathered, whether the last of the denials has one.
	days  []int
	timed bool
}

type pairKey struct{ denier, denied uint32 }

// ID tells pairs apart.
func (p *DenialPair) ID() string { return p.id }

// Denier is who denies.
func (p *DenialPair) Denier() *Entity { return &Entity{p.v, p.denier} }

// Denied is whose words are denied.
func (p *DenialPair) Denied() *Entity { return &Entity{p.v, p.denied} }

// Count is how many denials there are.
func (p *DenialPair) Count() int { return len(p.denials) }

// Denials is the denials.
func (p *DenialPair) Denials(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return p.v.statementsIn(ctx, roaring.BitmapOf(p.denials...), l)
}

// Timed is how many of the denials have a day, and what they deny too.
func (p *DenialPair) Timed() int { return len(p.days) }

// MedianDays is the median of the days that passed before the denials; nil where none is timed.
func (p *DenialPair) MedianDays() *float64 {
	if len(p.days) == 0 {
		return nil
	}
	middle := len(p.days) / 2
	median := float64(p.days[middle])
	if len(p.days)%2 == 0 {
		median = float64(p.days[middle-1]+p.days[middle]) / 2
	}
	return &median
}

// FewestDays is how fast the fastest denial was; nil where none is timed.
func (p *DenialPair) FewestDays() *int { return p.day(0) }

// MostDays is how slow the slowest denial was; nil where none is timed.
func (p *DenialPair) MostDays() *int { return p.day(len(p.days) - 1) }

func (p *DenialPair) day(i int) *int {
	if len(p.days) == 0 {
		return nil
	}
	return &p.days[i]
}

// DenialPairOrder is an order of pairs.
type DenialPairOrder string

// DenialPairList asks for pairs by conditions on the denials.
type DenialPairList = List[StatementWhere, DenialPairOrder]

// The connection of pairs.
type (
	DenialPairConnection = Connection[*DenialPair]
	DenialPairEdge       = Edge[*DenialPair]
)

// countedPairs is the pairs of all denials of a view, made when they are first asked for.
type countedPairs struct {
	making sync.Mutex
	made   map[DenialSides][]*DenialPair
}

func (a *countedPairs) of(ctx context.Context, v *View, between DenialSides, denials *roaring.Bitmap) ([]*DenialPair, error) {
	a.making.Lock()
	defer a.making.Unlock()
	if pairs, ok := a.made[between]; ok {
		return pairs, nil
	}
	pairs, err := v.pairsOf(ctx, denials, between)
	if err != nil {
		return nil, err
	}
	if a.made == nil {
		a.made = map[DenialSides][]*DenialPair{}
	}
	a.made[between] = pairs
	return pairs, nil
}

// DenialPairs counts who denies whom, how often and how fast. It walks all the denials that meet the conditions; where there
// are none, once a view.
func (v *View) DenialPairs(ctx context.Context, between DenialSides, l DenialPairList) (*DenialPairConnection, error) {
	denials, err := v.ask(ctx).statementsAmong(v.kind(graph.Denial), l.Where)
	if err != nil {
		return nil, err
	}
	find := v.pairsOf
	if l.Where == nil {
		find = func(ctx context.Context, denials *roaring.Bitmap, between DenialSides) ([]*DenialPair, error) {
			return v.countedPairs.of(ctx, v, between, denials)
		}
	}
	pairs, err := find(ctx, denials, between)
	if err != nil {
		return nil, err
	}
	count := func(n uint32) value { return value{Number: float64(pairs[n].Count())} }
	days := func(n uint32) value { return pairs[n].speed() }
	o := ordered(l.Order, map[DenialPairOrder]sortKey{
		"COUNT_DESC":       {desc: true, of: count},
		"COUNT_ASC":        {of: count},
		"MEDIAN_DAYS_ASC":  {of: days},
		"MEDIAN_DAYS_DESC": {desc: true, of: days},
	}, "COUNT_DESC")
	o.own = func(n uint32) string { return pairs[n].ID() }
	return page(entire{v: v, set: upTo(len(pairs)), by: noFacets}, o, l.Page, func(n uint32) *DenialPair { return pairs[n] })
}

// noFacets is for lists that are not divided.
func noFacets(FacetBy) (grouping, bool) { return nil, false }

// speed is the median for sorting: unknown ones come last, which empty texts do.
func (p *DenialPair) speed() value {
	if m := p.MedianDays(); m != nil {
		return value{Text: "days", Number: *m}
	}
	return value{}
}

func (v *View) pairsOf(ctx context.Context, denials *roaring.Bitmap, between DenialSides) ([]*DenialPair, error) {
	f := &pairFinder{v: v, between: between, found: map[pairKey]*DenialPair{}, days: map[uint32]dayNumber{}}
	for it, i := denials.Iterator(), 0; it.HasNext(); i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		f.count(it.Next())
	}
	out := make([]*DenialPair, 0, len(f.found))
	for _, p := range f.found {
		slices.Sort(p.days)
		out = append(out, p)
	}
	return out, nil
}

// pairFinder gathers pairs.
type pairFinder struct {
	v       *View
	between DenialSides
	found   map[pairKey]*DenialPair
	// days is the dates that were read, by their numbers.
	days map[uint32]dayNumber
}

// dayNumber counts days; known is false for what is no day.
type dayNumber struct {
	n     int
	known bool
}

func dayNumberOf(d graph.Date) dayNumber {
	day, ok := d.Day()
	return dayNumber{int(day.Unix() / (24 * 60 * 60)), ok}
}

// count adds one denial to all pairs that it belongs to.
func (f *pairFinder) count(denial uint32) {
	deniers, when := f.v.side(denial, f.between), f.when(denial)
	for _, s := range f.v.deniedSayings(denial) {
		said := f.when(s)
		for _, denied := range f.v.side(s, f.between) {
			for _, denier := range deniers {
				if denied != denier {
					f.pair(pairKey{denier, denied}).add(denial, when, said)
				}
			}
		}
	}
}

// when is the day of a statement.
func (f *pairFinder) when(n uint32) dayNumber {
	date := f.v.statements.at(n).date
	day, ok := f.days[date]
	if !ok {
		day = dayNumberOf(graph.Date(f.v.shared.at(date)))
		f.days[date] = day
	}
	if !day.known {
		return dayNumberOf(f.v.whenSaid(n)) // by the articles that report it
	}
	return day
}

func (f *pairFinder) pair(key pairKey) *DenialPair {
	p := f.found[key]
	if p == nil {
		p = &DenialPair{v: f.v, pairKey: key, id: f.v.entities.at(key.denier).key + "|" + f.v.entities.at(key.denied).key}
		f.found[key] = p
	}
	return p
}

// add adds a denial of something that was said: where it denies several, how many days it came after the last of those
// before it; where all came later, that is negative.
func (p *DenialPair) add(denial uint32, when, said dayNumber) {
	if n := len(p.denials); n == 0 || p.denials[n-1] != denial {
		p.denials, p.timed = append(p.denials, denial), false
	}
	if !when.known || !said.known {
		return
	}
	d := when.n - said.n
	if !p.timed {
		p.days, p.timed = append(p.days, d), true
		return
	}
	if last := &p.days[len(p.days)-1]; d >= 0 && (*last < 0 || d < *last) || d < 0 && *last < 0 && d > *last {
		*last = d
	}
}

// deniedSayings is the statements that a denial denies; where it only denies an event, those that assert it.
func (v *View) deniedSayings(denial uint32) []uint32 {
	if list := v.deniesStatement.list(denial); len(list) > 0 {
		return list
	}
	var out []uint32
	for _, e := range v.deniesEvent.list(denial) {
		for s := range v.assertsEvent.each(e) {
			if _, asserts := actOf(v.saidKind(s)); asserts && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// side is who speaks, or the governments by which it counts as said.
func (v *View) side(statement uint32, between DenialSides) []uint32 {
	if between != Governments {
		return v.speakers.list(statement)
	}
	var out []uint32
	for _, e := range v.by.list(statement) {
		if v.entities.at(e).typ == graph.Government {
			out = append(out, e)
		}
	}
	return out
}
