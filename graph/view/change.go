package view

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// change makes the next view of one, without looking at what stays as it is.
//
// Entities come first, as identity follows from them. Then the tellings of articles
// that come, go, or mention an entity whose sort or superiors changed, are taken out of
// their keys and blocks and put into those that they have now; what shares a key or
// block with them is grouped anew, and where that gives a node that differs from the
// old one, its row, links and dispute are made anew.
type change struct {
	*builder
	old    *View
	ledger *ledger

	gone, come []uint32
	// again is the articles that stay but have to be read again.
	again *roaring.Bitmap
	// read is those and the articles that come: all that they tell is made anew.
	read *roaring.Bitmap
	touched
	// Nodes that differ, and articles that have a node of another number now.
	entities, statements, events, disputes *roaring.Bitmap
	relinked                               *roaring.Bitmap // articles
	renamed                                map[string]bool
	placed                                 *roaring.Bitmap // events that other entities take part in
	subjects                               struct{ events, statements *roaring.Bitmap }
}

// tooMuch is the part of a view's articles from which on it is quicker to build anew.
const tooMuch = 8

// changed is the view with some articles put in or replaced, and some taken out, and other
// judgements, unless they are nil. The
// ledger is that of v, and is that of the new view afterwards; where it is of another,
// or much changes, the view is built anew.
func (v *View) changed(l *ledger, put []*graph.Record, remove []string, judgements []*graph.Judgement) (*View, *ledger, error) {
	records := map[string]*graph.Record{}
	for _, rec := range put {
		if err := check(rec); err != nil {
			return nil, nil, err
		}
		records[rec.Article.ID] = rec
	}
	most := int(v.all.articles.GetCardinality()) / tooMuch
	if l != nil && l.of == v && len(records)+len(remove) <= most {
		if next, ok := v.next(l, records, remove, judgements, most); ok {
			return next, l, nil
		}
	}
	return v.anew(records, remove, judgements)
}

// next is the view after a change of which not more than most other articles have to be
// read again; ok is false where more would have to be, and the ledger is spoilt then.
func (v *View) next(l *ledger, put map[string]*graph.Record, remove []string, judgements []*graph.Judgement, most int) (next *View, ok bool) {
	d := v.judge(put, remove, judgements)
	if d != v.judged {
		put = v.judgedOtherwise(d, put, remove)
		if len(put)+len(remove) > most {
			return nil, false
		}
	}
	c := newChange(v, l)
	c.v.judged = d
	l.of = nil
	c.articles(put, remove)
	c.sorts()
	if int(c.again.GetCardinality()) > most {
		return nil, false
	}
	c.retell()
	c.regroupStatements()
	c.regroupEvents()
	c.relink()
	c.redispute()
	c.finish()
	l.of, l.differ = c.v, c.statements
	return c.v, true
}

// judge is what the judgements, those of the view where they are nil, come to after a
// change of articles.
func (v *View) judge(put map[string]*graph.Record, remove []string, judgements []*graph.Judgement) *judged {
	touches := func(id string) bool { return v.judged.anchored[id] }
	if judgements == nil {
		if !slices.ContainsFunc(remove, touches) && !slices.ContainsFunc(slices.Collect(maps.Keys(put)), touches) {
			return v.judged
		}
		judgements = v.judged.all
	}
	return newJudged(judgements, v.ref, func(id string) *graph.Record {
		if rec := put[id]; rec != nil {
			return rec
		}
		n, ok := v.byKey.articles.get(id)
		if !ok || slices.Contains(remove, id) {
			return nil
		}
		return v.articles.at(n).told()
	})
}

// judgedOtherwise is the articles that are put in, and with them those that stay but are
// judged otherwise now.
func (v *View) judgedOtherwise(d *judged, put map[string]*graph.Record, remove []string) map[string]*graph.Record {
	put = maps.Clone(put)
	if put == nil {
		put = map[string]*graph.Record{}
	}
	for id := range d.otherwise(v) {
		n, ok := v.byKey.articles.get(id)
		if ok && put[id] == nil && !slices.Contains(remove, id) {
			put[id] = v.articles.at(n).told()
		}
	}
	return put
}

// anew builds the whole view.
func (v *View) anew(put map[string]*graph.Record, remove []string, judgements []*graph.Judgement) (*View, *ledger, error) {
	if judgements == nil {
		judgements = v.judged.all
	}
	next, err := build(v.ref, v.recordsWith(put, remove), judgements...)
	if err != nil {
		return nil, nil, err
	}
	next.retractions = v.retractions
	return next, newLedger(next), nil
}

// check is whether a record refers only to what it has.
func check(rec *graph.Record) error {
	if rec.Article.ID == "" {
		return errors.New("a record without an article id cannot be put into the view")
	}
	b := &builder{v: &View{articles: vecOf([]articleRow{{account: &account{Article: rec.Article}}})}}
	entities, all := map[string]bool{}, map[string]bool{}
	for _, e := range rec.Entities {
		entities[e.ID], all[e.ID] = true, true
	}
	for _, s := range rec.Statements {
		all[s.ID] = true
	}
	for _, e := range rec.Events {
		all[e.ID] = true
	}
	refer := func(what string, to map[string]bool, lists ...[]string) {
		for _, id := range slices.Concat(lists...) {
			if id != "" && !to[id] {
				b.fault(0, what, id)
			}
		}
	}
	for _, s := range rec.Statements {
		refer("statement "+s.ID, entities, s.Speakers, s.OnBehalfOf, s.Addressees, s.Via)
		refer("statement "+s.ID, all, s.Denies, s.About)
	}
	for _, e := range rec.Events {
		refer("event "+e.ID, entities, e.Sender, e.Recipient, e.Participants, e.Actor, []string{string(e.Place)})
	}
	return errors.Join(b.faults...)
}

func newChange(old *View, l *ledger) *change {
	next := *old
	v := &next
	v.countedPairs = &countedPairs{}
	v.aboutSets = &aboutSets{}
	v.articles, v.entities, v.statements, v.events, v.disputes = v.articles.edit(), v.entities.edit(), v.statements.edit(), v.events.edit(), v.disputes.edit()
	k := &v.byKey
	k.articles, k.entities, k.events = k.articles.edit(), k.entities.edit(), k.events.edit()
	v.kin, v.disputed.events, v.disputed.statements = v.kin.edit(), v.disputed.events.edit(), v.disputed.statements.edit()
	for _, set := range []**roaring.Bitmap{&v.all.articles, &v.all.entities, &v.all.mentioned, &v.all.statements, &v.all.events, &v.all.disputes,
		&v.hidden.statements, &v.hidden.events, &v.hidden.entities} {
		*set = (*set).Clone()
	}
	v.kinds, v.types, v.statuses = cloned(v.kinds), cloned(v.types), cloned(v.statuses)
	for _, r := range v.relations() {
		*r = (*r).edit()
	}
	names := *old.names
	names.v, names.full, names.loose, names.wikidata = v, names.full.edit(), names.loose.edit(), names.wikidata.edit()
	v.names = &names
	c := &change{builder: &builder{v: v, decoded: map[uint32]*graph.Record{}}, old: old, ledger: l, touched: touched{map[uint64]bool{}, map[uint64]bool{}, map[string]bool{}}, renamed: map[string]bool{}}
	for _, set := range []**roaring.Bitmap{&c.again, &c.entities, &c.statements, &c.events, &c.disputes, &c.relinked, &c.placed, &c.subjects.events, &c.subjects.statements} {
		*set = roaring.New()
	}
	return c
}

func cloned[K comparable](sets map[K]*roaring.Bitmap) map[K]*roaring.Bitmap {
	out := make(map[K]*roaring.Bitmap, len(sets))
	for k, set := range sets {
		out[k] = set.Clone()
	}
	return out
}

// articles takes articles out and puts articles in; what they mention is counted, but
// has no numbers yet.
func (c *change) articles(put map[string]*graph.Record, remove []string) {
	v := c.v
	for _, id := range slices.Compact(slices.Sorted(slices.Values(append(slices.Collect(maps.Keys(put)), remove...)))) {
		n, ok := v.byKey.articles.get(id)
		if !ok {
			continue
		}
		c.gone = append(c.gone, n)
		v.all.articles.Remove(n)
		v.byKey.articles.drop(id)
		v.articleEntity.unlink(n)
		c.ledger.count(c.record(n), -1)
	}
	for _, id := range slices.Sorted(maps.Keys(put)) {
		row, rec := v.judged.row(newAccount(v.shared, put[id]))
		if rec == nil {
			rec = put[id]
		}
		row.entities, row.statements, row.events = make([]uint32, len(rec.Entities)), filled(len(rec.Statements)), filled(len(rec.Events))
		n := v.articles.push(row)
		c.decoded[n] = rec
		c.come = append(c.come, n)
		v.all.articles.Add(n)
		v.byKey.articles.put(id, n)
		c.ledger.count(rec, 1)
	}
}

// sorts makes the entities anew that the articles mention, and finds which other
// articles have to be read again for what is known of entities now.
func (c *change) sorts() {
	v := c.v
	keys := map[string]bool{}
	for _, a := range slices.Concat(c.gone, c.come) {
		for _, e := range c.record(a).Entities {
			keys[e.Key] = true
		}
	}
	differ := roaring.New() // of another sort, with other superiors, new or gone
	links := maps.Clone(keys)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		n, had := v.byKey.entities.get(key)
		if has := c.entityRow(key); had != has || had && c.old.entities.at(n).typ != v.entities.at(n).typ {
			maps.Copy(links, c.ledger.namedBy[key])
			for _, holder := range c.ledger.holders[key] {
				if n, ok := v.byKey.entities.get(holder); ok {
					differ.Add(n)
				}
			}
			if had {
				differ.Add(n)
			}
		}
	}
	c.superiors(links, differ)
	for it := differ.Iterator(); it.HasNext(); {
		c.again.Or(c.old.articleEntity.of(it.Next()))
	}
	for _, a := range c.gone {
		c.again.Remove(a)
	}
	for _, a := range c.come {
		row := v.articles.change(a)
		for i, e := range c.record(a).Entities {
			row.entities[i] = v.byKey.entities.of(e.Key)
		}
		c.articleLinks(a)
	}
}

// entityRow makes the row of an entity anew, and says whether there still is one.
func (c *change) entityRow(key string) bool {
	v, g := c.v, c.ledger.entities[key]
	n, had := v.byKey.entities.get(key)
	if had {
		c.entities.Add(n)
		c.rename(n, v.entities.at(n), false)
	}
	if g.articles == 0 && g.known == nil {
		delete(c.ledger.entities, key)
		if had {
			v.byKey.entities.drop(key)
			v.all.entities.Remove(n)
			v.all.mentioned.Remove(n)
			v.hidden.entities.Remove(n)
			for _, r := range []*relation{v.entityOf, v.climbs, v.entityRise} {
				r.unlink(n)
			}
		}
		return false
	}
	row := g.row(key)
	row.offices = c.ledger.offices[key]
	if had {
		*v.entities.change(n) = row
	} else {
		n = v.entities.push(row)
		c.entities.Add(n)
		v.byKey.entities.put(key, n)
		v.all.entities.Add(n)
	}
	if v.judged.wrong[key] {
		v.hidden.entities.Add(n)
	} else {
		v.hidden.entities.Remove(n)
	}
	if g.articles > 0 {
		v.all.mentioned.Add(n)
	} else {
		v.all.mentioned.Remove(n)
	}
	c.rename(n, &row, true)
	return true
}

// rename gives an entity its names, or takes them.
func (c *change) rename(n uint32, row *entityRow, give bool) {
	names := c.v.names
	called := c.v.calls(row)
	each := func(d *dict[string, []uint32], keys []string) {
		for _, key := range keys {
			list := slices.DeleteFunc(slices.Clone(d.of(key)), func(other uint32) bool { return other == n })
			if give {
				list = append(list, n)
			}
			if len(list) == 0 {
				d.drop(key)
			} else {
				d.put(key, list)
			}
		}
	}
	each(&names.full, called.full)
	each(&names.loose, called.loose)
	for _, key := range slices.Concat(called.full, called.loose) {
		c.renamed[key] = true
	}
	if row.wikidata != "" {
		each(&names.wikidata, []string{row.wikidata})
	}
}

// superiors links entities to what they belong to. All whose way up leads through one
// with other links than before differ.
func (c *change) superiors(keys map[string]bool, differ *roaring.Bitmap) {
	v := c.v
	climbing := roaring.New()
	for key := range keys {
		n, ok := v.byKey.entities.get(key)
		if !ok {
			continue
		}
		of, climbs := v.entityOf.list(n), v.climbs.list(n)
		v.entityOf.unlink(n)
		v.climbs.unlink(n)
		c.entityLink(n, c.ledger.entities[key])
		if !slices.Equal(of, v.entityOf.list(n)) || !slices.Equal(climbs, v.climbs.list(n)) {
			climbing.Add(n)
		}
	}
	differ.Or(climbing)
	for it := differ.Clone().Iterator(); it.HasNext(); {
		n := it.Next()
		differ.Or(c.old.entityRise.of(n))
		climbing.Or(c.old.entityRise.of(n))
	}
	for it := climbing.Iterator(); it.HasNext(); {
		n := it.Next()
		v.entityRise.unlink(n)
		if v.all.entities.Contains(n) {
			v.entityRise.link(n, c.climb(v.entityOf.list(n), nil)...)
		}
	}
}

// retell takes tellings out of the keys that they had, and puts them into those that they have.
func (c *change) retell() {
	before := &builder{v: c.old, decoded: c.decoded}
	again := c.again.ToArray()
	c.read = c.again.Clone()
	c.read.AddMany(c.come)
	for _, a := range slices.Concat(c.gone, again) {
		c.ledger.leave(before, a, &c.touched)
	}
	for _, a := range slices.Concat(c.come, again) {
		c.ledger.enter(c.builder, a, &c.touched)
		c.relinked.Add(a)
	}
}

// compareRefs puts tellings in the order that they have when a view is built.
func (c *change) compareRefs(x, y ref) int {
	if x.article == y.article {
		return cmp.Compare(x.i, y.i)
	}
	return c.v.orderArticles(x.article, y.article)
}

func (c *change) finish() {
	v := c.v
	articles := roaring.BitmapOf(slices.Concat(c.gone, c.come)...)
	q := &v.sequence
	q.articles = q.articles.moved(articles, v.all.articles, v.orderArticles)
	q.entities = q.entities.moved(c.entities, v.all.entities, v.orderEntities)
	q.statements = q.statements.moved(c.statements, v.all.statements, v.orderStatements)
	q.events = q.events.moved(c.events, v.all.events, v.orderEvents)
	q.disputes = q.disputes.moved(c.disputes, v.all.disputes, v.orderDisputes)
	for _, r := range v.relations() {
		(*r).seal()
	}
	c.refold()
	v.show()
}

// refold keeps the list of all names.
func (c *change) refold() {
	names := c.v.names
	folded, copied := names.folded, false
	for key := range c.renamed {
		at, had := slices.BinarySearch(folded, key)
		has := len(names.full.of(key))+len(names.loose.of(key)) > 0
		if had == has {
			continue
		}
		if !copied {
			folded, copied = slices.Clone(folded), true
		}
		if has {
			folded = slices.Insert(folded, at, key)
		} else {
			folded = slices.Delete(folded, at, at+1)
		}
	}
	names.folded = folded
}
