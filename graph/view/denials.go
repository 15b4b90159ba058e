package view

import (
	"context"
	"slices"

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
	id      string
	denials *roaring.Bitmap
	// days is how many days after what it denies each denial came, the fewest first.
	days []int
}

type pairKey struct{ denier, denied uint32 }

// ID tells pairs apart.
func (p *DenialPair) ID() string { return p.id }

// Denier is who denies.
func (p *DenialPair) Denier() *Entity { return &Entity{p.v, p.denier} }

// Denied is whose words are denied.
func (p *DenialPair) Denied() *Entity { return &Entity{p.v, p.denied} }

// Count is how many denials there are.
func (p *DenialPair) Count() int { return int(p.denials.GetCardinality()) }

// Denials is the denials.
func (p *DenialPair) Denials(ctx context.Context, l StatementList) (*StatementConnection, error) {
	return p.v.statementsIn(ctx, p.denials, l)
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

// DenialPairs counts who denies whom, how often and how fast. It walks all the denials that meet the conditions.
func (v *View) DenialPairs(ctx context.Context, between DenialSides, l DenialPairList) (*DenialPairConnection, error) {
	denials, err := v.ask(ctx).statementsAmong(v.kind(graph.Denial), l.Where)
	if err != nil {
		return nil, err
	}
	pairs, err := v.pairsOf(ctx, denials, between)
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
	found := map[pairKey]*DenialPair{}
	for it, i := denials.Iterator(), 0; it.HasNext(); i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		v.pairs(it.Next(), between, found)
	}
	out := make([]*DenialPair, 0, len(found))
	for _, p := range found {
		slices.Sort(p.days)
		out = append(out, p)
	}
	return out, nil
}

// pairs adds one denial to all pairs that it belongs to.
func (v *View) pairs(denial uint32, between DenialSides, found map[pairKey]*DenialPair) {
	sayings := v.deniedSayings(denial)
	for _, denier := range v.side(denial, between) {
		of := map[uint32][]uint32{} // what each of them said
		for _, s := range sayings {
			for _, denied := range v.side(s, between) {
				if denied != denier {
					of[denied] = append(of[denied], s)
				}
			}
		}
		for denied, said := range of {
			v.pair(found, pairKey{denier, denied}).add(said, denial)
		}
	}
}

func (v *View) pair(found map[pairKey]*DenialPair, key pairKey) *DenialPair {
	p := found[key]
	if p == nil {
		p = &DenialPair{v: v, pairKey: key, denials: roaring.New(), id: v.entities.at(key.denier).key + "|" + v.entities.at(key.denied).key}
		found[key] = p
	}
	return p
}

func (p *DenialPair) add(said []uint32, denial uint32) {
	p.denials.Add(denial)
	if days, ok := p.v.daysBetween(said, denial); ok {
		p.days = append(p.days, days)
	}
}

// deniedSayings is the statements that a denial denies; where it only denies an event, those that assert it.
func (v *View) deniedSayings(denial uint32) []uint32 {
	if list := v.deniesStatement.list(denial); len(list) > 0 {
		return list
	}
	var out []uint32
	for _, e := range v.deniesEvent.list(denial) {
		for it := v.assertsEvent.of(e).Iterator(); it.HasNext(); {
			s := it.Next()
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

// daysBetween is how many days a denial came after the last of the sayings before it; where all came
// later, it is negative. ok is false where days are not known.
func (v *View) daysBetween(sayings []uint32, denial uint32) (days int, ok bool) {
	denied, known := v.whenSaid(denial).Day()
	if !known {
		return 0, false
	}
	for _, s := range sayings {
		said, known := v.whenSaid(s).Day()
		if !known {
			continue
		}
		d := int(denied.Sub(said).Hours() / 24)
		if !ok || d >= 0 && (days < 0 || d < days) || d < 0 && days < 0 && d > days {
			days, ok = d, true
		}
	}
	return days, ok
}
