package view

import (
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// sharing is all tellings of statements that share a touched key, or a key with one that
// does, and so on; and all of the articles that were read.
func (c *change) sharing() []ref {
	var out []ref
	seen, keys := map[ref]bool{}, slices.Collect(maps.Keys(c.touched.sayings))
	add := func(r ref) {
		if seen[r] {
			return
		}
		seen[r] = true
		out = append(out, r)
		for _, k := range c.sayingKeys(c.saying(r)) {
			if !c.touched.sayings[k.hash] {
				c.touched.sayings[k.hash] = true
				keys = append(keys, k.hash)
			}
		}
	}
	for it := c.read.Iterator(); it.HasNext(); {
		a := it.Next()
		for i := range c.record(a).Statements {
			add(ref{a, uint32(i)})
		}
	}
	for len(keys) > 0 {
		key := keys[0]
		keys = keys[1:]
		for _, r := range c.ledger.sayings[key] {
			add(r)
		}
	}
	slices.SortFunc(out, c.compareRefs)
	return out
}

func (c *change) saying(r ref) *saying {
	return &saying{ref: r, Statement: &c.record(r.article).Statements[r.i]}
}

// regroupStatements groups the tellings that share a touched key. A node keeps its
// number where it keeps its key.
func (c *change) regroupStatements() {
	v := c.v
	before, all := roaring.New(), []saying(nil)
	for _, a := range c.gone {
		before.AddMany(v.articles.at(a).statements)
	}
	for _, r := range c.sharing() {
		all = append(all, *c.saying(r))
		if n := v.articles.at(r.article).statements[r.i]; n != none {
			before.Add(n)
		}
	}
	rows := map[string]*statementRow{}
	for _, set := range c.groupStatements(all) {
		row := c.statementRow(all, set)
		rows[row.key] = &row
	}
	numbers := map[string]uint32{}
	for it := before.Iterator(); it.HasNext(); {
		n := it.Next()
		old := v.statements.at(n)
		row := rows[old.key]
		if row != nil && c.sameSayings(old, row) {
			delete(rows, old.key)
			continue
		}
		c.dropStatement(n, old)
		if row != nil {
			numbers[old.key] = n
		}
	}
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		n, kept := numbers[key]
		if kept {
			*v.statements.change(n) = *rows[key]
		} else {
			n = v.statements.push(*rows[key])
			v.disputed.statements.push(none)
		}
		c.placeStatement(n, rows[key])
	}
}

// sameSayings is whether nothing is told otherwise: by the same articles, none of which
// was read again.
func (c *change) sameSayings(x, y *statementRow) bool {
	return slices.Equal(slices.Collect(x.tellings()), slices.Collect(y.tellings())) &&
		!slices.ContainsFunc(slices.Collect(y.tellings()), func(t toldAt) bool { return c.read.Contains(t.article) })
}

func (c *change) dropStatement(n uint32, row *statementRow) {
	v := c.v
	c.statements.Add(n)
	v.all.statements.Remove(n)
	v.hidden.statements.Remove(n)
	v.kinds[v.kindOf(row)].Remove(n)
	c.touchEvents(row)
}

func (c *change) placeStatement(n uint32, row *statementRow) {
	v := c.v
	c.statements.Add(n)
	v.all.statements.Add(n)
	if c.wrongStatement(row.toldAt) {
		v.hidden.statements.Add(n)
	}
	addTo(v.kinds, v.kindOf(row), n)
	for t := range row.tellings() {
		c.assign(t.article, t.i, n, func(a *articleRow) *[]uint32 { return &a.statements })
	}
	c.touchEvents(row)
}

// assign gives one of the things that an article tells its number.
func (c *change) assign(article, i, n uint32, list func(*articleRow) *[]uint32) {
	if (*list(c.v.articles.at(article)))[i] == n {
		return
	}
	own := list(c.v.articles.change(article))
	*own = slices.Clone(*own)
	(*own)[i] = n
	c.relinked.Add(article)
}

// touchEvents notes the blocks of the events that a statement of several articles is
// about: that they tell of them in one statement may make these one.
func (c *change) touchEvents(row *statementRow) {
	if row.more == nil {
		return
	}
	for at := range row.tellings() {
		if !c.v.all.articles.Contains(at.article) {
			continue // its own blocks are touched already
		}
		for _, t := range c.eventsOf(c.sayingAt(at)) {
			c.blocks[c.blockOf(t)] = true
		}
	}
}

// regroupEvents groups the tellings of the touched blocks.
func (c *change) regroupEvents() {
	v := c.v
	before, groups := roaring.New(), map[string]*eventGroup{}
	for _, a := range c.gone {
		before.AddMany(v.articles.at(a).events)
	}
	c.judgedBlocks()
	var regrouped []*eventGroup
	for hash := range c.blocks {
		refs := slices.SortedFunc(slices.Values(c.ledger.blocks[hash]), c.compareRefs)
		if len(refs) == 0 {
			continue
		}
		var tellings []telling
		for _, r := range refs {
			tellings = append(tellings, telling{ref: r, Event: &c.record(r.article).Events[r.i]})
			if n := v.articles.at(r.article).events[r.i]; n != none {
				before.Add(n)
			}
		}
		regrouped = append(regrouped, c.groupBlock(hash, tellings)...)
	}
	for _, g := range c.judgeEvents(regrouped) {
		c.sortTellings(g)
		groups[g.key] = g
	}
	numbers := map[string]uint32{}
	for it := before.Iterator(); it.HasNext(); {
		n := it.Next()
		old := v.events.at(n)
		g := groups[old.key]
		if g != nil && slices.Equal(old.tellings, places(g.tellings)) && !slices.ContainsFunc(g.tellings, func(t telling) bool { return c.read.Contains(t.article) }) {
			delete(groups, old.key)
			continue
		}
		c.dropEvent(n, old)
		if g != nil {
			numbers[old.key] = n
		}
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		row := c.eventRow(groups[key])
		n, kept := numbers[key]
		if kept {
			*v.events.change(n) = row
		} else {
			n = v.events.push(row)
			v.disputed.events.push(none)
		}
		c.placeEvent(n, &row)
	}
}

// judgedBlocks adds the blocks of events that people judged together with one of a touched
// block, and so on: who joins or parts two must see both.
func (c *change) judgedBlocks() {
	seen := map[string]bool{}
	var ids []string
	note := func(pairs []pairing) {
		for _, p := range pairs {
			if !seen[p.ID] {
				seen[p.ID] = true
				ids = append(ids, p.ID)
			}
		}
	}
	for id := range c.touched.pairs {
		seen[id] = true
		ids = append(ids, id)
	}
	block := func(hash uint64) {
		for _, r := range c.ledger.blocks[hash] {
			note(c.pairsOf(r.article, c.record(r.article).Events[r.i].ID))
		}
	}
	for hash := range c.blocks {
		block(hash)
	}
	for len(ids) > 0 {
		id := ids[0]
		ids = ids[1:]
		for _, r := range c.ledger.pairs[id] {
			hash := c.blockOf(telling{ref: r, Event: &c.record(r.article).Events[r.i]})
			if !c.blocks[hash] {
				c.blocks[hash] = true
				block(hash)
			}
		}
	}
}

func (c *change) dropEvent(n uint32, row *eventRow) {
	v := c.v
	c.events.Add(n)
	v.all.events.Remove(n)
	v.hidden.events.Remove(n)
	v.types[row.typ].Remove(n)
	v.statuses[row.status].Remove(n)
	if isDated(row.key) {
		v.byKey.events.drop(row.key)
	}
	if row.kin != 0 {
		kin := slices.DeleteFunc(slices.Clone(v.kin.of(row.kin)), func(other uint32) bool { return other == n })
		if len(kin) == 0 {
			v.kin.drop(row.kin)
		} else {
			v.kin.put(row.kin, kin)
		}
	}
}

func (c *change) placeEvent(n uint32, row *eventRow) {
	v := c.v
	c.events.Add(n)
	v.all.events.Add(n)
	if c.wrongEvent(row.tellings[0]) {
		v.hidden.events.Add(n)
	}
	addTo(v.types, row.typ, n)
	addTo(v.statuses, row.status, n)
	if isDated(row.key) {
		v.byKey.events.put(row.key, n)
	}
	for _, t := range row.tellings {
		c.assign(t.article, t.i, n, func(a *articleRow) *[]uint32 { return &a.events })
	}
	if row.kin != 0 {
		kin := slices.Clone(v.kin.of(row.kin))
		at, _ := slices.BinarySearchFunc(kin, n, v.orderEvents)
		v.kin.put(row.kin, slices.Insert(kin, at, n))
	}
}

// relink makes the links of the nodes that differ, and of the statements of articles of
// which a node has another number now.
func (c *change) relink() {
	v := c.v
	for it := c.events.Iterator(); it.HasNext(); {
		c.relinkEvent(it.Next())
	}
	statements := c.statements.Clone()
	for it := c.relinked.Iterator(); it.HasNext(); {
		statements.AddMany(v.articles.at(it.Next()).statements)
	}
	reach := roaring.Or(statements, v.aboutEvent.some(c.placed))
	for it := statements.Iterator(); it.HasNext(); {
		c.relinkStatement(it.Next())
	}
	reach.Or(v.deniesStatement.some(statements))
	for it := reach.Iterator(); it.HasNext(); {
		n := it.Next()
		v.aboutEntity.unlink(n)
		v.aboutEvent.unlink(n)
		if v.all.statements.Contains(n) {
			c.reach(n)
		}
	}
}

func (c *change) relinkEvent(n uint32) {
	v := c.v
	involved, place := v.involved.list(n), v.place.list(n)
	for _, r := range []*relation{v.sender, v.recipient, v.participant, v.actor, v.place, v.involved, v.eventArticle} {
		r.unlink(n)
	}
	if v.all.events.Contains(n) {
		c.eventLinks(n, c.tellingsAt(v.events.at(n).tellings))
	}
	if !slices.Equal(involved, v.involved.list(n)) || !slices.Equal(place, v.place.list(n)) {
		c.placed.Add(n)
	}
	c.subjects.events.Add(n)
}

func (c *change) relinkStatement(n uint32) {
	v := c.v
	c.dispute(n)
	for _, r := range []*relation{v.speakers, v.onBehalfOf, v.by, v.addressees, v.via, v.directEntity, v.directEvent, v.directStatement,
		v.deniesStatement, v.deniesEvent, v.assertsEvent, v.statementArticle} {
		r.unlink(n)
	}
	if v.all.statements.Contains(n) {
		c.statementLinks(n)
	}
	c.dispute(n)
}

// dispute notes what a statement disputes or is disputed in.
func (c *change) dispute(n uint32) {
	v := c.v
	c.subjects.statements.Add(n)
	for _, r := range []*relation{v.deniesStatement, v.directStatement} {
		c.subjects.statements.AddMany(r.list(n))
	}
	for _, r := range []*relation{v.deniesEvent, v.assertsEvent} {
		c.subjects.events.AddMany(r.list(n))
	}
}

// redispute makes the disputes anew in which somebody says something else now.
func (c *change) redispute() {
	v := c.v
	for it := c.subjects.events.Iterator(); it.HasNext(); {
		n := it.Next()
		if c.old.deniesEvent.any(n) != v.deniesEvent.any(n) {
			c.subjects.statements.Or(c.old.assertsEvent.of(n)) // others are subjects already
		}
		row, ok := v.eventDispute(n)
		turns := c.setDispute(&v.disputed.events, row, ok && v.all.events.Contains(n))
		if v.all.events.Contains(n) {
			c.settle(n, turns)
		}
	}
	for it := c.subjects.statements.Iterator(); it.HasNext(); {
		n := it.Next()
		row, ok := v.statementDispute(n)
		c.setDispute(&v.disputed.statements, row, ok && v.all.statements.Contains(n))
	}
}

func (c *change) settle(n uint32, turns []turn) {
	v := c.v
	e := v.events.at(n)
	status := e.told
	if turns != nil {
		status = v.settled(e, turns)
	}
	if status != e.status {
		v.statuses[e.status].Remove(n)
		addTo(v.statuses, status, n)
		v.events.change(n).status = status
	}
}

// setDispute gives a subject its dispute, or takes it.
func (c *change) setDispute(disputed *vec[uint32], row disputeRow, is bool) []turn {
	v := c.v
	n := *disputed.at(row.subject)
	if !is {
		if n != none {
			v.all.disputes.Remove(n)
			*disputed.change(row.subject) = none
			c.disputes.Add(n)
		}
		return nil
	}
	turns := v.turns(&row)
	row.last = lastOf(turns)
	switch {
	case n == none:
		n = v.disputes.push(row)
		*disputed.change(row.subject) = n
		v.all.disputes.Add(n)
	case row == *v.disputes.at(n):
		return turns
	default:
		*v.disputes.change(n) = row
	}
	c.disputes.Add(n)
	return turns
}
