package view

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"iter"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// Differences compares all that two views hold: what the one has and the other has not, at most
// so many of them, each with the view that has it. Views of the same records have none, whichever way
// they came about. It costs some hundred microseconds an article, most of it for what may be the same.
func Differences(a, b *View, most int) (onlyA, onlyB []string) {
	seed := maphash.MakeSeed()
	counts := map[uint64]int32{}
	for line := range a.lines() {
		counts[maphash.String(seed, line)]++
	}
	for line := range b.lines() {
		counts[maphash.String(seed, line)]--
	}
	differs := 0
	for h, n := range counts {
		if n == 0 {
			delete(counts, h)
		} else {
			differs++
		}
	}
	if differs == 0 {
		return nil, nil
	}
	for line := range a.lines() {
		if counts[maphash.String(seed, line)] > 0 && len(onlyA) < most {
			onlyA = append(onlyA, line)
		}
	}
	for line := range b.lines() {
		if counts[maphash.String(seed, line)] < 0 && len(onlyB) < most {
			onlyB = append(onlyB, line)
		}
	}
	return onlyA, onlyB
}

// liner passes on what is written to it line by line, until nobody wants more.
type liner struct {
	yield func(string) bool
	part  []byte
	done  bool
}

// Write takes any part of any number of lines.
func (l *liner) Write(p []byte) (int, error) {
	n := len(p)
	for !l.done {
		i := bytes.IndexByte(p, '\n')
		if i < 0 {
			l.part = append(l.part, p...)
			break
		}
		l.part = append(l.part, p[:i]...)
		l.done = !l.yield(string(l.part))
		l.part, p = l.part[:0], p[i+1:]
	}
	return n, nil
}

// ranks is the items of a noun in order, and where each stands.
type ranks struct {
	order []uint32
	at    map[uint32]int
}

func ranksOf(t *sequence, all *roaring.Bitmap, compare func(x, y uint32) int) ranks {
	r := ranks{at: map[uint32]int{}}
	row := &numbered{t.inPlace(all), int(t.inPlace(all).GetCardinality()), t.lateOf(all), compare}
	r.order = row.slice(0, int(all.GetCardinality()))
	for i, n := range r.order {
		r.at[n] = i
	}
	return r
}

// ranked is where some numbers stand; a number that is not there is a fault that shows.
func (r ranks) ranked(ns []uint32) []int {
	out := make([]int, len(ns))
	for i, n := range ns {
		at, ok := r.at[n]
		if !ok {
			at = -1
		}
		out[i] = at
	}
	return out
}

func (r ranks) sorted(ns []uint32) []int {
	out := r.ranked(ns)
	slices.Sort(out)
	return out
}

// lines yields all that a view holds, but for its numbers, in lines: where an item stands
// in its order takes their place. The order of the lines says nothing.
func (v *View) lines() iter.Seq[string] {
	return func(yield func(string) bool) {
		v.write(&liner{yield: yield})
	}
}

// printf writes a part of a line; nothing can go wrong in memory.
func (l *liner) printf(format string, args ...any) {
	fmt.Fprintf(l, format, args...) //nolint:errcheck // see above
}

func (v *View) write(b *liner) {
	q := &v.sequence
	as, es := ranksOf(&q.articles, v.all.articles, v.orderArticles), ranksOf(&q.entities, v.all.entities, v.orderEntities)
	ss, ns := ranksOf(&q.statements, v.all.statements, v.orderStatements), ranksOf(&q.events, v.all.events, v.orderEvents)
	ds := ranksOf(&q.disputes, v.all.disputes, v.orderDisputes)
	for _, n := range as.order {
		a := v.articles.at(n)
		b.printf("article %s %v %v %v", a.ID, es.ranked(a.entities), ss.ranked(a.statements), ns.ranked(a.events))
		if a.marks != nil {
			for _, id := range slices.Sorted(maps.Keys(a.marks.of)) {
				for _, j := range a.marks.of[id] {
					b.printf(" %s judged %s", id, j.ID)
				}
			}
		}
		b.printf("\n")
	}
	for _, r := range v.retractions {
		b.printf("retraction %+v\n", *r)
	}
	for _, n := range es.order {
		e := *v.entities.at(n)
		b.printf("entity %+v mentioned %t\n", e, v.all.mentioned.Contains(n))
	}
	for _, n := range ss.order {
		if b.done {
			return
		}
		s := v.statements.at(n)
		b.printf("statement %s %s %s dispute %v", s.key, v.saidDate(n), v.saidText(n), ds.ranked([]uint32{*v.disputed.statements.at(n)}))
		for t := range s.tellings() {
			b.printf(" %d#%s by %s", as.at[t.article], v.statementAt(t).ID, t.by)
		}
		for _, p := range (&Statement{v: v, n: n}).PossiblySame() {
			b.printf(" possibly %s %s", p.Node.ID(), p.Why)
		}
		b.printf("\n")
	}
	for _, n := range ns.order {
		e := v.events.at(n)
		launches := -1
		if e.launches != nil {
			launches = *e.launches
		}
		b.printf("event %s %s %s %s %s %s %s %d %s %g %s %d %v dispute %v", e.key, e.typ, e.name, e.told, e.status, e.date, e.phrase, launches, e.missile, e.confidence, e.rule,
			e.kin, ns.ranked(v.kin.of(e.kin)), ds.ranked([]uint32{*v.disputed.events.at(n)}))
		for _, t := range e.tellings {
			b.printf(" %d#%s by %s", as.at[t.article], v.eventAt(t).ID, t.by)
		}
		for _, ev := range v.event(n).base().Evidence() {
			b.printf(" %s:%s", ev.Article().ID(), ev.Fragment())
		}
		b.printf("\n")
	}
	for _, n := range ds.order {
		d := v.disputes.at(n)
		b.printf("dispute %s %s %v", d.key, d.last, v.statusOf(v.turns(d)))
		for _, t := range v.turns(d) {
			b.printf(" %s %d %s", t.act, ss.at[t.statement], t.when)
		}
		b.printf("\n")
	}
	for i, r := range []struct {
		*relation
		a, b ranks
	}{{v.speakers, ss, es}, {v.onBehalfOf, ss, es}, {v.by, ss, es}, {v.addressees, ss, es}, {v.via, ss, es}, {v.aboutEntity, ss, es},
		{v.directEntity, ss, es}, {v.aboutEvent, ss, ns}, {v.directEvent, ss, ns}, {v.deniesEvent, ss, ns}, {v.assertsEvent, ss, ns},
		{v.directStatement, ss, ss}, {v.deniesStatement, ss, ss}, {v.sender, ns, es}, {v.recipient, ns, es}, {v.participant, ns, es},
		{v.actor, ns, es}, {v.place, ns, es}, {v.involved, ns, es}, {v.statementArticle, ss, as}, {v.eventArticle, ns, as},
		{v.articleEntity, as, es}, {v.entityOf, es, es}, {v.entityRise, es, es}, {v.climbs, es, es}} {
		for at, n := range r.a.order {
			b.printf("relation %d: %d to %v\n", i, at, r.b.ranked(r.list(n)))
		}
		for at, n := range r.b.order {
			b.printf("relation %d: %d from %v\n", i, at, r.a.sorted(r.of(n).ToArray()))
		}
	}
	b.printf("hidden %v %v %v\n", ss.sorted(v.hidden.statements.ToArray()), ns.sorted(v.hidden.events.ToArray()), es.sorted(v.hidden.entities.ToArray()))
	b.printf("shown %v %v\n", ss.sorted(v.shown.statements.ToArray()), ns.sorted(v.shown.events.ToArray()))
	writeSets(b, "kind", v.kinds, ss)
	writeSets(b, "type", v.types, ns)
	writeSets(b, "status", v.statuses, ns)
	writeSets(b, "said", byDate(v.said()), ss)
	writeSets(b, "happened", byDate(v.happened()), ns)
	writeSets(b, "published", byDate(v.published()), as)
	for what, d := range map[string]struct {
		*dict[string, uint32]
		ranks
	}{"article": {&v.byKey.articles, as}, "entity": {&v.byKey.entities, es}, "event": {&v.byKey.events, ns}} {
		for k, n := range d.all() {
			b.printf("key %s %s %v\n", what, k, d.ranked([]uint32{n}))
		}
	}
	for what, d := range map[string]*dict[string, []uint32]{"full": &v.names.full, "loose": &v.names.loose, "wikidata": &v.names.wikidata} {
		for k, list := range d.all() {
			b.printf("name %s %s %v\n", what, k, es.sorted(list))
		}
	}
	b.printf("%v %v\n", v.names.folded, v.Stats())
}

func writeSets[K comparable](b *liner, what string, sets map[K]*roaring.Bitmap, of ranks) {
	for k, set := range sets {
		if !set.IsEmpty() {
			b.printf("%s %v %v\n", what, k, of.sorted(set.ToArray()))
		}
	}
}

func byDate(d datedItems) map[graph.Date]*roaring.Bitmap {
	out := map[graph.Date]*roaring.Bitmap{}
	for date := range d.dates {
		out[date] = d.with(func(other graph.Date) bool { return other == date })
	}
	return out
}
