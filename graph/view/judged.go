package view

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley/graph"
)

// judged is what people's judgements come to for the articles at hand. It follows from
// the judgements and the records alone, and never changes once made.
//
// Judgements are applied before anything else looks at a record: the view is built from
// records as judged, and so is every change of it. Only what is one thing, and what is
// hidden, is decided later, from the marks.
type judged struct {
	// all is every judgement, the oldest first; byID finds them.
	all  []*graph.Judgement
	byID map[string]*graph.Judgement
	// anchored is the articles that some judgement speaks of.
	anchored map[string]bool
	// marks is by article.
	marks map[string]*marks
	// keys leads from the key of an entity to that which it is the same as.
	keys map[string]string
	// wrong is the keys of entities that are none.
	wrong map[string]bool
	// ofKey is the judgements on entities as such.
	ofKey map[string][]*graph.Judgement
}

// marks is what people judged of what one article tells, by the ids of its record.
type marks struct {
	// of is all judgements, the oldest first, those that were withdrawn too. The others
	// hold what counts.
	of     map[string][]*graph.Judgement
	wrong  map[string]bool
	fields map[string]map[graph.CorrectedField]*graph.Judgement
	pairs  map[string][]pairing
	// keys is what entities are called in this article only.
	keys map[string]string
}

// pairing is that a telling is on one side of a judgement on two.
type pairing struct {
	*graph.Judgement
	other bool
}

// hit is a fact that an anchor means.
type hit struct {
	article, id string
	other       bool
}

// newJudged finds what the judgements mean in the records; record gives nil for an article
// that is not there. It costs what the articles that are judged tell, not the others.
func newJudged(all []*graph.Judgement, ref *graph.Reference, record func(article string) *graph.Record) *judged {
	d := &judged{byID: map[string]*graph.Judgement{}, anchored: map[string]bool{}, marks: map[string]*marks{},
		keys: map[string]string{}, wrong: map[string]bool{}, ofKey: map[string][]*graph.Judgement{}}
	for _, j := range all {
		if old := d.byID[j.ID]; old == nil || old.Withdrawn == nil {
			d.byID[j.ID] = j
		}
	}
	d.all = slices.SortedFunc(maps.Values(d.byID), (*graph.Judgement).Before)
	e := &entityJudgements{d: d, known: map[string]bool{}, record: record, same: map[[2]string]bool{}}
	for _, k := range ref.Entities {
		e.known[k.Key] = true
	}
	for _, j := range d.all {
		facts := d.find(j, record)
		if j.Withdrawn != nil {
			continue
		}
		if j.About[0].Sort == graph.EntityFact {
			e.take(j, facts)
			continue
		}
		for _, f := range facts {
			d.marks[f.article].take(j, f)
		}
	}
	e.join()
	for _, m := range d.marks {
		maps.DeleteFunc(m.pairs, func(id string, _ []pairing) bool { return m.wrong[id] })
	}
	return d
}

// find notes a judgement at all facts that it means.
func (d *judged) find(j *graph.Judgement, record func(string) *graph.Record) []hit {
	var out []hit
	for i, a := range slices.Concat(j.About, j.Other) {
		if a.Article == "" {
			d.ofKey[a.Key] = append(d.ofKey[a.Key], j)
			continue
		}
		d.anchored[a.Article] = true
		rec := record(a.Article)
		if rec == nil {
			continue
		}
		at, ok := a.Find(rec)
		if !ok {
			continue
		}
		f := hit{a.Article, localID(rec, a.Sort, at), i >= len(j.About)}
		m := d.marks[a.Article]
		if m == nil {
			m = &marks{of: map[string][]*graph.Judgement{}, wrong: map[string]bool{}, fields: map[string]map[graph.CorrectedField]*graph.Judgement{},
				pairs: map[string][]pairing{}, keys: map[string]string{}}
			d.marks[a.Article] = m
		}
		if !slices.Contains(m.of[f.id], j) {
			m.of[f.id] = append(m.of[f.id], j)
		}
		out = append(out, f)
	}
	return out
}

func localID(rec *graph.Record, sort graph.FactSort, i int) string {
	switch sort {
	case graph.StatementFact:
		return rec.Statements[i].ID
	case graph.EntityFact:
		return rec.Entities[i].ID
	}
	return rec.Events[i].ID
}

// take applies a judgement on a statement or an event.
func (m *marks) take(j *graph.Judgement, f hit) {
	switch j.Kind {
	case graph.JudgedWrong:
		m.wrong[f.id] = true
	case graph.JudgedSame, graph.JudgedNotSame:
		m.pairs[f.id] = append(m.pairs[f.id], pairing{j, f.other})
	case graph.JudgedCorrected:
		if m.fields[f.id] == nil {
			m.fields[f.id] = map[graph.CorrectedField]*graph.Judgement{}
		}
		m.fields[f.id][j.Field] = j // the latest counts
	}
}

// equal is whether the same is judged; either may be nil.
func (m *marks) equal(o *marks) bool {
	if m == nil || o == nil {
		return m == o
	}
	return maps.EqualFunc(m.of, o.of, func(x, y []*graph.Judgement) bool {
		return slices.EqualFunc(x, y, func(a, b *graph.Judgement) bool { return a.ID == b.ID && (a.Withdrawn == nil) == (b.Withdrawn == nil) })
	}) && maps.Equal(m.keys, o.keys)
}

func (m *marks) isWrong(id string) bool { return m != nil && m.wrong[id] }

// entityJudgements are those on entities, while they are gathered.
type entityJudgements struct {
	d      *judged
	known  map[string]bool // by the reference data
	record func(string) *graph.Record
	// same is whether two keys are one by the latest judgement on them; order is when they
	// were first judged.
	same  map[[2]string]bool
	order [][2]string
}

// take applies a judgement on entities. One that names what a single article calls so
// changes what it means there; one that names entities as such counts everywhere.
func (e *entityJudgements) take(j *graph.Judgement, facts []hit) {
	own := func(sort string, f hit) string {
		key := sort + "/" + localKey(f.article, f.id)
		e.d.marks[f.article].keys[f.id] = key
		return key
	}
	about, other := wholeKey(j.About), wholeKey(j.Other)
	switch j.Kind {
	case graph.JudgedWrong:
		if about != "" && !e.known[about] {
			e.d.wrong[about] = true
		}
		for _, f := range facts {
			e.d.wrong[own("wrong", f)] = true
		}
	case graph.JudgedNotSame:
		if about != "" && other != "" {
			e.pair(about, other, false)
		}
		for _, f := range facts {
			if f.other || other != "" {
				own("apart", f)
			}
		}
	case graph.JudgedSame:
		if about != "" && other != "" {
			e.pair(about, other, true)
			return
		}
		target := about + other
		for _, f := range facts {
			if target == "" && f.other {
				target = e.keyOf(f)
			}
		}
		for _, f := range facts {
			if target != "" {
				e.d.marks[f.article].keys[f.id] = target
			}
		}
	}
}

// wholeKey is the key of an entity that is meant in all articles.
func wholeKey(anchors []graph.Anchor) string {
	if len(anchors) == 1 && anchors[0].Article == "" {
		return anchors[0].Key
	}
	return ""
}

func (e *entityJudgements) keyOf(f hit) string {
	if key := e.d.marks[f.article].keys[f.id]; key != "" {
		return key
	}
	for _, x := range e.record(f.article).Entities {
		if x.ID == f.id {
			return x.Key
		}
	}
	return ""
}

func (e *entityJudgements) pair(x, y string, same bool) {
	p := [2]string{min(x, y), max(x, y)}
	if _, before := e.same[p]; !before {
		e.order = append(e.order, p)
	}
	e.same[p] = same
}

// join makes one of the keys that are the same. Two that the reference data knows stay
// two: who thinks otherwise must say so there.
func (e *entityJudgements) join() {
	set := map[string]string{}
	root := func(k string) string {
		for set[k] != "" {
			k = set[k]
		}
		return k
	}
	for _, p := range e.order {
		x, y := root(p[0]), root(p[1])
		switch {
		case !e.same[p] || x == y || e.known[x] && e.known[y]:
		case e.known[y] || !e.known[x] && y < x:
			set[x] = y
		default:
			set[y] = x
		}
	}
	for k := range set {
		e.d.keys[k] = root(k)
		delete(e.d.wrong, k)
	}
}

// key is what an entity's key stands for.
func (d *judged) key(k string) string {
	if to, ok := d.keys[k]; ok {
		return to
	}
	return k
}

// row is the row of an article, and its record as judged; nil where that is as it was extracted.
func (d *judged) row(a *account) (articleRow, *graph.Record) {
	m := d.marks[a.ID]
	if m == nil && len(d.keys) == 0 {
		return articleRow{account: a}, nil
	}
	raw := a.record()
	if m == nil && !d.renames(raw) {
		return articleRow{account: a}, nil
	}
	rec := d.apply(raw, m)
	return articleRow{raw: a, account: newAccount(a.shared, rec), marks: m}, rec
}

// renames is whether the record has an entity that goes by another key.
func (d *judged) renames(raw *graph.Record) bool {
	for i := range raw.Entities {
		if _, ok := d.keys[raw.Entities[i].Key]; ok || slices.ContainsFunc(raw.Entities[i].Of, func(k string) bool { return d.keys[k] != "" }) {
			return true
		}
	}
	return false
}

// apply makes a copy of the record in which the judgements are applied. Statements and
// events keep their places and ids; entities may be added at the end.
func (d *judged) apply(raw *graph.Record, m *marks) *graph.Record {
	if m == nil {
		m = &marks{}
	}
	rec := *raw
	rec.Entities = slices.Clone(raw.Entities)
	for i := range rec.Entities {
		e := &rec.Entities[i]
		if own := m.keys[e.ID]; own != "" {
			e.Key, e.Wikidata = own, ""
		}
		e.Key = d.key(e.Key)
		e.Of = slices.Clone(e.Of)
		for k := range e.Of {
			e.Of[k] = d.key(e.Of[k])
		}
	}
	rec.Statements, rec.Events = slices.Clone(raw.Statements), slices.Clone(raw.Events)
	right := func(ids []string) []string {
		if !slices.ContainsFunc(ids, m.isWrong) {
			return ids
		}
		return slices.DeleteFunc(slices.Clone(ids), m.isWrong)
	}
	for i := range rec.Statements {
		s := &rec.Statements[i]
		if m.wrong[s.ID] {
			s.Denies, s.About = nil, nil // it takes no part in anything
		}
		s.Denies, s.About = right(s.Denies), right(s.About)
		for _, field := range slices.Sorted(maps.Keys(m.fields[s.ID])) {
			d.correctStatement(&rec, s, field, m.fields[s.ID][field])
		}
		if m.fields[s.ID][graph.FieldSpeakers] != nil && m.fields[s.ID][graph.FieldOnBehalfOf] == nil {
			s.OnBehalfOf = nil // it was on whose behalf the other spoke
		}
	}
	for i := range rec.Events {
		v := &rec.Events[i]
		if j := m.fields[v.ID][graph.FieldDate]; j != nil {
			v.Date, v.DatePhrase = graph.Date(j.Value), ""
		}
		if j := m.fields[v.ID][graph.FieldStatus]; j != nil {
			v.Status = graph.EventStatus(j.Value)
		}
	}
	return &rec
}

func (d *judged) correctStatement(rec *graph.Record, s *graph.Statement, field graph.CorrectedField, j *graph.Judgement) {
	switch field {
	case graph.FieldKind:
		s.Kind = graph.StatementKind(j.Value)
		if s.Kind != graph.Denial { // what it denied it is still about
			about := slices.Clone(s.About)
			for _, id := range s.Denies {
				if !slices.Contains(about, id) {
					about = append(about, id)
				}
			}
			s.About, s.Denies = about, nil
		}
	case graph.FieldSaidAt:
		s.Date, s.DatePhrase = graph.Date(j.Value), ""
	case graph.FieldSpeakers:
		s.Speakers = d.named(rec, j.Entities)
	case graph.FieldOnBehalfOf:
		s.OnBehalfOf = d.named(rec, j.Entities)
	}
}

// named is the record's own ids of entities; those that it does not have are added.
func (d *judged) named(rec *graph.Record, who []graph.Named) []string {
	var ids []string
	for _, w := range who {
		key := d.key(w.Key)
		i := slices.IndexFunc(rec.Entities, func(e graph.Entity) bool { return e.Key == key })
		if i < 0 {
			i = len(rec.Entities)
			rec.Entities = append(rec.Entities, graph.Entity{ID: "judged/" + key, Key: key, Type: w.Type, Name: w.Name})
		}
		if id := rec.Entities[i].ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// otherwise is the articles, of those that a view has, that tell otherwise by these
// judgements than by those that it was made with.
func (d *judged) otherwise(v *View) map[string]bool {
	out := map[string]bool{}
	old := v.judged
	for _, ms := range []map[string]*marks{old.marks, d.marks} {
		for article := range ms {
			if !old.marks[article].equal(d.marks[article]) {
				out[article] = true
			}
		}
	}
	mention := func(key string) {
		if n, ok := v.byKey.entities.get(key); ok {
			for it := v.articleEntity.of(n).Iterator(); it.HasNext(); {
				out[v.article(it.Next()).ID] = true
			}
		}
	}
	for _, keys := range []map[string]string{old.keys, d.keys} {
		for k := range keys {
			if old.key(k) != d.key(k) {
				mention(k)
				mention(old.key(k))
			}
		}
	}
	for _, keys := range []map[string]bool{old.wrong, d.wrong} {
		for k := range keys {
			if old.wrong[k] != d.wrong[k] {
				mention(k)
			}
		}
	}
	return out
}

// judgeSets joins and parts tellings as people judged. Sets hold numbers of tellings; pairs
// gives what is judged of one. The judgements are taken in the order in
// which they were made, so that the latest counts.
func judgeSets(sets [][]uint32, pairs func(i uint32) []pairing, joined func(i uint32)) [][]uint32 {
	type sides struct{ about, other []uint32 }
	judgements, of := map[*graph.Judgement]*sides{}, map[uint32]int{}
	for n, set := range sets {
		for _, i := range set {
			of[i] = n
			for _, p := range pairs(i) {
				if judgements[p.Judgement] == nil {
					judgements[p.Judgement] = &sides{}
				}
				if s := judgements[p.Judgement]; p.other {
					s.other = append(s.other, i)
				} else {
					s.about = append(s.about, i)
				}
			}
		}
	}
	if len(judgements) == 0 {
		return sets
	}
	sets = slices.Clone(sets)
	move := func(i uint32, to int) {
		from := of[i]
		sets[from] = slices.DeleteFunc(slices.Clone(sets[from]), func(other uint32) bool { return other == i })
		sets[to] = append(slices.Clip(sets[to]), i)
		of[i] = to
	}
	for _, j := range slices.SortedFunc(maps.Keys(judgements), (*graph.Judgement).Before) {
		s := judgements[j]
		if len(s.about) == 0 || len(s.other) == 0 {
			continue // the other is not told any more
		}
		if j.Kind == graph.JudgedSame {
			to := of[s.about[0]]
			for _, i := range slices.Concat(s.about, s.other) {
				joined(i)
				for _, mate := range slices.Clone(sets[of[i]]) {
					if of[mate] != to {
						move(mate, to)
					}
				}
			}
			continue
		}
		with := map[int]bool{}
		for _, i := range s.about {
			with[of[i]] = true
		}
		leave := -1
		for _, i := range s.other {
			if !with[of[i]] {
				continue
			}
			if leave < 0 {
				leave, sets = len(sets), append(sets, nil)
			}
			move(i, leave)
		}
	}
	return slices.DeleteFunc(sets, func(set []uint32) bool { return len(set) == 0 })
}

// pairsOf is what is judged of a telling and another.
func (b *builder) pairsOf(article uint32, id string) []pairing {
	if m := b.v.articles.at(article).marks; m != nil {
		return m.pairs[id]
	}
	return nil
}

// wrongStatement is whether the statement that stands there is judged wrong, and wrongEvent whether the event is.
func (b *builder) wrongStatement(t toldAt) bool {
	m := b.v.articles.at(t.article).marks
	return m != nil && m.isWrong(b.v.statementAt(t).ID)
}

func (b *builder) wrongEvent(t toldAt) bool {
	m := b.v.articles.at(t.article).marks
	return m != nil && m.isWrong(b.v.eventAt(t).ID)
}

func (b *builder) isWrong(article uint32, id string) bool {
	return b.v.articles.at(article).marks.isWrong(id)
}

// judgeStatements joins and parts sets of tellings as people judged.
func (b *builder) judgeStatements(all []saying, sets [][]uint32) [][]uint32 {
	return judgeSets(sets, func(i uint32) []pairing { return b.pairsOf(all[i].article, all[i].ID) }, func(i uint32) {
		if all[i].by == alone {
			all[i].by = judgedSame
		}
	})
}

// judgeEvents joins and parts groups of tellings as people judged. What is left of a
// group keeps its key where that is still its own.
func (b *builder) judgeEvents(groups []*eventGroup) []*eventGroup {
	var all []telling
	var sets [][]uint32
	of := map[uint32]*eventGroup{}
	judges := false
	for _, g := range groups {
		var set []uint32
		for _, t := range g.tellings {
			judges = judges || len(b.pairsOf(t.article, t.ID)) > 0
			of[uint32(len(all))] = g
			set = append(set, uint32(len(all)))
			all = append(all, t)
		}
		sets = append(sets, set)
	}
	if !judges {
		return groups
	}
	sets = judgeSets(sets, func(i uint32) []pairing { return b.pairsOf(all[i].article, all[i].ID) }, func(i uint32) {
		if all[i].by == alone {
			all[i].by = judgedSame
		}
	})
	// A key made of a day belongs to the largest part of a group that was parted.
	heir := map[*eventGroup]int{}
	own := make([]string, len(sets))
	parts := make([]map[*eventGroup]int, len(sets))
	for n, set := range sets {
		parts[n] = map[*eventGroup]int{}
		for _, i := range set {
			parts[n][of[i]]++
			if key := b.ownKey(all[i].article, all[i].ID); own[n] == "" || compareKeys(key, own[n]) < 0 {
				own[n] = key
			}
		}
		for g, many := range parts[n] {
			h, ok := heir[g]
			if !ok || cmp.Or(cmp.Compare(parts[h][g], many), compareKeys(own[n], own[h])) < 0 {
				heir[g] = n
			}
		}
	}
	var out []*eventGroup
	for n, set := range sets {
		g := &eventGroup{key: own[n]}
		for _, i := range set {
			g.tellings = append(g.tellings, all[i])
		}
		if len(set) == 1 {
			g.tellings[0].by = alone
		}
		for was := range parts[n] {
			if heir[was] == n && was.isDated() && strings.Contains(was.key, "/"+string(g.date())+"/") && (!g.isDated() || compareKeys(was.key, g.key) < 0) {
				g.key = was.key
			}
		}
		out = append(out, g)
	}
	return out
}

// isDated is whether the key is made of a day, and so outlives every article.
func (g *eventGroup) isDated() bool { return isDated(g.key) }

func isDated(key string) bool { return !strings.Contains(key, "#") }
