package score

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"parley/graph"
)

// sameWords is the overlap from which two spans are one statement's.
const sameWords = 0.6

// Annotated sums up articles that careful readers annotated.
type Annotated struct {
	Articles    int    `json:"articles"`
	Entities    Counts `json:"entities"`
	Statements  Counts `json:"statements"`
	Denials     Counts `json:"denials"`
	DenialLinks Counts `json:"denialLinks"`
	// About is which events the statements that both have are about.
	About  Counts                      `json:"about"`
	Events Counts                      `json:"events"`
	ByType map[graph.EventType]*Counts `json:"eventsByType"`
	Shares map[string]*Share           `json:"shares"`
	// ByKind counts the statements of each kind that readers gave, and whether
	// the extractor gave a matching one of the same kind.
	ByKind map[graph.StatementKind]*Counts `json:"statementsByKind"`
	// Facts are the statements and events that the extractor gave, for calibration.
	Facts []Fact `json:"-"`
	// Errors name what was missed and what was given in excess.
	Errors []string `json:"-"`
}

// Fact is a statement or event that the extractor gave, and whether readers have it too.
type Fact struct {
	Rule       string
	Event      bool
	Confidence float64
	Right      bool
}

// The names of the shares, in the order in which they are told.
var shareNames = []string{"entity type", "kind", "statement date", "event date", "event date exact", "status", "launches", "missile", "place"}

// NewAnnotated begins a sum.
func NewAnnotated() *Annotated {
	a := &Annotated{ByType: map[graph.EventType]*Counts{}, Shares: map[string]*Share{}, ByKind: map[graph.StatementKind]*Counts{}}
	for _, t := range []graph.EventType{graph.Letter, graph.Meeting, graph.MissileTest} {
		a.ByType[t] = &Counts{}
	}
	for _, n := range shareNames {
		a.Shares[n] = &Share{}
	}
	for _, k := range graph.StatementKinds() {
		a.ByKind[k] = &Counts{}
	}
	return a
}

// Add counts one article: name stands before its errors.
func (a *Annotated) Add(name string, gold *Gold, rec *graph.Record) {
	p := newPair(gold, rec)
	p.error = func(format string, args ...any) {
		a.Errors = append(a.Errors, name+": "+fmt.Sprintf(format, args...))
	}
	a.Articles++
	a.entities(p)
	a.events(p)
	a.statements(p)
	a.denials(p)
	a.links(p)
	a.about(p)
}

// pair is one article's annotations beside its record.
type pair struct {
	gold  *Gold
	rec   *graph.Record
	error func(format string, args ...any)
	// called holds all folded names by which an entity of the record goes.
	called map[string]map[string]bool
	// same holds all folded names of the annotated entity that has one of them.
	same map[string]map[string]bool
	// goldEvent and sysEvent pair the events.
	goldEvent, sysEvent map[int]int
	goldWords, sysWords [][]string
}

func newPair(gold *Gold, rec *graph.Record) *pair {
	p := &pair{gold: gold, rec: rec, called: map[string]map[string]bool{}, same: map[string]map[string]bool{}}
	for _, e := range rec.Entities {
		names := map[string]bool{}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			names[fold(n)] = true
		}
		for _, m := range e.Mentions {
			names[fold(m.Exact)] = true
		}
		delete(names, "")
		p.called[e.ID] = names
	}
	for _, e := range gold.Entities {
		for _, n := range e.Names {
			set := p.same[fold(n)]
			if set == nil {
				set = map[string]bool{}
				p.same[fold(n)] = set
			}
			for _, o := range e.Names {
				set[fold(o)] = true
			}
		}
	}
	for _, s := range gold.Statements {
		p.goldWords = append(p.goldWords, words(s.Span))
	}
	for _, s := range rec.Statements {
		p.sysWords = append(p.sysWords, words(s.Text))
	}
	return p
}

// is reports whether the entity of the record is the one that readers call so.
func (p *pair) is(name, id string) bool {
	want := p.same[fold(name)]
	if want == nil {
		want = map[string]bool{fold(name): true}
	}
	for n := range p.called[id] {
		if want[n] {
			return true
		}
	}
	return false
}

func (p *pair) any(names, ids []string) bool {
	for _, n := range names {
		for _, id := range ids {
			if p.is(n, id) {
				return true
			}
		}
	}
	return false
}

func (a *Annotated) entities(p *pair) {
	used := map[string]bool{}
	for _, e := range p.gold.Entities {
		var typ graph.EntityType
		for _, x := range p.rec.Entities {
			if p.any(e.Names, []string{x.ID}) {
				used[x.ID] = true
				if typ == "" || x.Type == e.Type {
					typ = x.Type
				}
			}
		}
		a.Entities.gold(typ != "")
		if typ == "" {
			p.error("missed entity %s", e.Names[0])
			continue
		}
		a.Shares["entity type"].count(typ == e.Type)
	}
	for _, x := range p.rec.Entities {
		a.Entities.system(used[x.ID])
		if !used[x.ID] {
			p.error("entity in excess %s (%s)", x.Name, x.Type)
		}
	}
}

// sameDate reports whether two dates agree as far as the coarser one goes.
func sameDate(a, b graph.Date) bool {
	if a == "" || b == "" {
		return a == b
	}
	n := min(len(a), len(b))
	return a[:n] == b[:n]
}

// pairEvents matches events one to one, the best pairs first.
func (p *pair) pairEvents() {
	type candidate struct {
		value float64
		i, j  int
	}
	var all []candidate
	for i, v := range p.gold.Events {
		for j := range p.rec.Events {
			if value, ok := p.likeEvent(v, &p.rec.Events[j]); ok {
				all = append(all, candidate{value, i, j})
			}
		}
	}
	sort.SliceStable(all, func(x, y int) bool { return all[x].value > all[y].value })
	p.goldEvent, p.sysEvent = map[int]int{}, map[int]int{}
	for _, c := range all {
		_, a := p.goldEvent[c.i]
		_, b := p.sysEvent[c.j]
		if !a && !b {
			p.goldEvent[c.i], p.sysEvent[c.j] = c.j, c.i
		}
	}
}

// likeEvent says how well two events fit; ok is false where they cannot be one:
// other types, no side in common, or dates that disagree.
func (p *pair) likeEvent(v GoldEvent, w *graph.Event) (value float64, ok bool) {
	if v.Type != w.Type {
		return 0, false
	}
	want, got := 0, 0
	have := sides(w)
	for k, names := range v.sides() {
		want += len(names)
		for _, n := range names {
			if p.any([]string{n}, have[k]) {
				got++
			}
		}
	}
	if want > 0 && got == 0 || v.Date != "" && w.Date != "" && !sameDate(v.Date, w.Date) {
		return 0, false
	}
	value = float64(got) / float64(max(want, 1))
	if v.Date == w.Date {
		value += 0.5
	}
	if v.Status == w.Status {
		value += 0.25
	}
	return value, true
}

func (a *Annotated) events(p *pair) {
	p.pairEvents()
	for i, v := range p.gold.Events {
		j, ok := p.goldEvent[i]
		a.Events.gold(ok)
		a.ByType[v.Type].gold(ok)
		if !ok {
			p.error("missed event %s %s %s", v.ID, v.Type, v.Date)
			continue
		}
		a.eventShares(p, v, &p.rec.Events[j])
	}
	for j := range p.rec.Events {
		w := &p.rec.Events[j]
		_, ok := p.sysEvent[j]
		a.Events.system(ok)
		a.ByType[w.Type].system(ok)
		a.Facts = append(a.Facts, Fact{w.Rule, true, w.Confidence, ok})
		if !ok {
			p.error("event in excess %s %s %s: %.60q", w.ID, w.Type, w.Date, w.Evidence[0].Exact)
		}
	}
}

func (a *Annotated) eventShares(p *pair, v GoldEvent, w *graph.Event) {
	a.Shares["event date"].count(sameDate(v.Date, w.Date))
	a.Shares["event date exact"].count(v.Date == w.Date)
	a.Shares["status"].count(v.Status == w.Status)
	switch v.Type {
	case graph.MissileTest:
		a.Shares["launches"].count(v.Launches == nil && w.Launches == nil || v.Launches != nil && w.Launches != nil && *v.Launches == *w.Launches)
		if v.Missile != "" {
			a.Shares["missile"].count(fold(v.Missile) == fold(string(w.Missile)))
		}
	case graph.Meeting:
		if v.Place != "" {
			a.Shares["place"].count(p.is(v.Place, string(w.Place)))
		}
	}
}

// match reports whether the extractor's statement k is the readers' statement i:
// a speaker in common, and one's words among the other's.
func (p *pair) match(i, k int) bool {
	return p.any(p.gold.Statements[i].Speakers, p.rec.Statements[k].Speakers) && overlap(p.goldWords[i], p.sysWords[k]) >= sameWords
}

func (a *Annotated) statements(p *pair) {
	right := map[int]bool{}
	for i, s := range p.gold.Statements {
		best := -1
		for k, t := range p.rec.Statements {
			if !p.match(i, k) {
				continue
			}
			right[k] = true
			if best < 0 || t.Kind == s.Kind && p.rec.Statements[best].Kind != s.Kind {
				best = k
			}
		}
		a.Statements.gold(best >= 0)
		if best < 0 {
			a.ByKind[s.Kind].gold(false)
			p.error("missed statement %s %v %.70q", s.ID, s.Speakers, s.Span)
			continue
		}
		t := p.rec.Statements[best]
		a.ByKind[s.Kind].gold(t.Kind == s.Kind)
		a.Shares["kind"].count(t.Kind == s.Kind)
		a.Shares["statement date"].count(t.Date == s.Date)
		if t.Kind != s.Kind {
			p.error("kind of %s is %s, given %s: %.70q", s.ID, s.Kind, t.Kind, s.Span)
		}
		if t.Date != s.Date {
			p.error("date of %s is %q, given %q: %.70q", s.ID, s.Date, t.Date, s.Span)
		}
	}
	for k, t := range p.rec.Statements {
		a.Statements.system(right[k])
		ofKind := false
		for i, s := range p.gold.Statements {
			ofKind = ofKind || s.Kind == t.Kind && p.match(i, k)
		}
		a.ByKind[t.Kind].system(ofKind)
		a.Facts = append(a.Facts, Fact{t.Rule, false, t.Confidence, right[k]})
		if !right[k] {
			p.error("statement in excess %s %.70q", t.ID, t.Text)
		}
	}
}

func (a *Annotated) denials(p *pair) {
	for i, s := range p.gold.Statements {
		if s.Kind != graph.Denial {
			continue
		}
		found := false
		for k, t := range p.rec.Statements {
			found = found || t.Kind == graph.Denial && p.match(i, k)
		}
		a.Denials.gold(found)
	}
	for k, t := range p.rec.Statements {
		if t.Kind != graph.Denial {
			continue
		}
		right := false
		for i, s := range p.gold.Statements {
			right = right || s.Kind == graph.Denial && p.match(i, k)
		}
		a.Denials.system(right)
	}
}

// links counts what denials deny: a link is right where a matching denial of the
// readers has a link to what the extractor's points at.
func (a *Annotated) links(p *pair) {
	statement, event, goldAt := map[string]int{}, map[string]int{}, map[string]int{}
	for k, t := range p.rec.Statements {
		statement[t.ID] = k
	}
	for j, w := range p.rec.Events {
		event[w.ID] = j
	}
	for i, s := range p.gold.Statements {
		goldAt[s.ID] = i
	}
	eventAt := map[string]int{}
	for i, v := range p.gold.Events {
		eventAt[v.ID] = i
	}
	// hits reports whether the extractor's target d is the readers' target id.
	hits := func(id, d string) bool {
		if i, ok := eventAt[id]; ok {
			j, found := p.goldEvent[i]
			at, isEvent := event[d]
			return found && isEvent && at == j
		}
		k, ok := statement[d]
		return ok && p.match(goldAt[id], k)
	}
	for i, s := range p.gold.Statements {
		if s.Kind != graph.Denial {
			continue
		}
		for _, target := range s.Denies {
			found := false
			for k, t := range p.rec.Statements {
				if t.Kind != graph.Denial || !p.match(i, k) {
					continue
				}
				for _, d := range t.Denies {
					found = found || hits(target, d)
				}
			}
			a.DenialLinks.gold(found)
			if !found {
				p.error("missed denial link %s -> %s", s.ID, target)
			}
		}
	}
	for k, t := range p.rec.Statements {
		if t.Kind != graph.Denial {
			continue
		}
		for _, d := range t.Denies {
			right := false
			for i, s := range p.gold.Statements {
				if s.Kind != graph.Denial || !p.match(i, k) {
					continue
				}
				for _, target := range s.Denies {
					right = right || hits(target, d)
				}
			}
			a.DenialLinks.system(right)
			if !right {
				p.error("denial link in excess %s -> %s", t.ID, d)
			}
		}
	}
}

// about counts which events statements are about, where both have the statement: what is about an event
// that the extractor does not have is missed.
func (a *Annotated) about(p *pair) {
	event := map[string]int{}
	for j, w := range p.rec.Events {
		event[w.ID] = j
	}
	for i, s := range p.gold.Statements {
		given, matched := map[int]bool{}, false
		for k, t := range p.rec.Statements {
			if !p.match(i, k) {
				continue
			}
			matched = true
			for _, id := range t.About {
				if j, ok := event[id]; ok {
					given[j] = true
				}
			}
		}
		if !matched {
			continue
		}
		want := map[int]bool{}
		for n, v := range p.gold.Events {
			if !slices.Contains(s.About, v.ID) {
				continue
			}
			j, found := p.goldEvent[n]
			if found {
				want[j] = true
			}
			a.About.gold(found && given[j])
			if !found || !given[j] {
				p.error("missed: %[2]s is about %[1]s", v.ID, s.ID)
			}
		}
		for _, j := range slices.Sorted(maps.Keys(given)) {
			a.About.system(want[j])
			if !want[j] {
				p.error("in excess: %[2]s is about %[1]s", p.rec.Events[j].ID, s.ID)
			}
		}
	}
}
