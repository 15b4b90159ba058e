package view

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// articleRow is an article, with the numbers of what its record has, in the record's order.
type articleRow struct {
	// account is what it tells as people judged it; raw is as it was extracted, nil where that is the same.
	*account
	raw                          *account
	marks                        *marks // what people judged of it, nil where nobody did
	entities, statements, events []uint32
}

// told is the record as it was extracted.
func (a *articleRow) told() *graph.Record { return a.extracted().record() }

func (a *articleRow) extracted() *account {
	if a.raw != nil {
		return a.raw
	}
	return a.account
}

// entity is the number of an entity by the id that the article, of which rec is the record, gives it.
func (a *articleRow) entity(rec *graph.Record, id string) (uint32, bool) {
	for i := range rec.Entities {
		if rec.Entities[i].ID == id {
			return a.entities[i], true
		}
	}
	return 0, false
}

func (a *articleRow) statement(rec *graph.Record, id string) (uint32, bool) {
	for i := range rec.Statements {
		if rec.Statements[i].ID == id {
			return a.statements[i], true
		}
	}
	return 0, false
}

func (a *articleRow) event(rec *graph.Record, id string) (uint32, bool) {
	for i := range rec.Events {
		if rec.Events[i].ID == id {
			return a.events[i], true
		}
	}
	return 0, false
}

type entityRow struct {
	key      string
	typ      graph.EntityType
	kind     string
	name     string
	aliases  []string
	wikidata string
	// known is whether the reference data has it, and trusted are the names that
	// it has there: they outweigh what single articles call it.
	known   bool
	trusted []string
	// adjectives are a government's demonyms.
	adjectives []string
	offices    []graph.Office
	articles   int
}

// statementRow is a statement. The telling that is in it itself is the most
// precise and surest, and speaks for all.
type statementRow struct {
	key string
	toldAt
	// more is the other tellings, nil where there are none.
	more *[]toldAt
	// What lists are ordered, counted and narrowed by is of the telling that speaks for all. These are numbers of shared strings.
	date, kind, rule, venue uint32
	confidence              float64
}

// tellings yields all tellings, the surest first.
func (s *statementRow) tellings() iter.Seq[toldAt] {
	return func(yield func(toldAt) bool) {
		if !yield(s.toldAt) || s.more == nil {
			return
		}
		for _, other := range *s.more {
			if !yield(other) {
				return
			}
		}
	}
}

type eventRow struct {
	key  string
	typ  graph.EventType
	name string
	// told is the status by what articles tell in their own voice, status by
	// what is said of it too.
	told, status graph.EventStatus
	// judged is whether a person corrected the status: then nothing else changes it.
	judged   bool
	date     graph.Date
	phrase   string
	launches *int
	missile  string
	// confidence and rule are those of the surest article.
	confidence float64
	rule       string
	kin        uint64
	// tellings is the event as each article has it, the surest first.
	tellings []toldAt
}

// builder gathers what all records say before numbers are given.
type builder struct {
	v *View
	// came is the articles by their ids; order is their records while all is built, by number; decoded is those that were read
	// since, where only a part of them is.
	came     []arrival
	order    []*graph.Record
	decoded  map[uint32]*graph.Record
	entities map[string]*gathered
	events   []*eventGroup
	faults   []error
	// mentioned is how many entities articles mention; they have the first numbers.
	mentioned int
}

// arrival is an article that came to a view that is being built: all that it tells, packed, and a record of what
// building looks at.
type arrival struct {
	*account
	rec *graph.Record
}

// build makes a view of records, each of which is packed as it comes.
func build(ref *graph.Reference, records iter.Seq2[*graph.Record, error], judgements ...*graph.Judgement) (*View, error) {
	b := &builder{v: &View{ref: ref, shared: newShared()}}
	came := map[string]arrival{}
	for rec, err := range records {
		if err != nil {
			return nil, fmt.Errorf("reading records into the view: %w", err)
		}
		if rec.Article.ID == "" {
			return nil, errors.New("a record without an article id cannot be put into the view")
		}
		a := arrival{newAccount(b.v.shared, rec), slim(rec)}
		if _, twice := came[a.ID]; twice {
			return nil, fmt.Errorf("article %q comes twice", a.ID)
		}
		came[a.ID] = a
	}
	b.v.judged = newJudged(judgements, ref, func(id string) *graph.Record {
		if a, ok := came[id]; ok {
			return a.record()
		}
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(came)) {
		b.came = append(b.came, came[id])
	}
	b.articles()
	b.gatherEntities()
	b.numberEntities()
	b.numberStatements()
	b.groupEvents()
	b.numberEvents()
	b.relations()
	b.disputes()
	if err := errors.Join(b.faults...); err != nil {
		return nil, err
	}
	b.sets()
	b.v.names, b.v.words = newNames(b.v), &wordIndex{of: b.v}
	b.v.countedPairs = &countedPairs{}
	b.v.aboutSets = &aboutSets{}
	return b.v, nil
}

// articles numbers the articles, newest first, and puts their records into b.order alike.
func (b *builder) articles() {
	slices.SortFunc(b.came, func(x, y arrival) int {
		return cmp.Or(compareDates(x.PublishedAt, y.PublishedAt), compareKeys(x.ID, y.ID))
	})
	rows, byKey := make([]articleRow, 0, len(b.came)), make(map[string]uint32, len(b.came))
	for i, a := range b.came {
		row, rec := b.v.judged.row(a.account)
		if rec == nil {
			rec = a.rec
		} else {
			rec = slim(rec)
		}
		b.order = append(b.order, rec)
		row.entities, row.statements, row.events = make([]uint32, len(rec.Entities)), make([]uint32, len(rec.Statements)), make([]uint32, len(rec.Events))
		rows = append(rows, row)
		byKey[rec.Article.ID] = uint32(i)
	}
	b.v.articles, b.v.byKey.articles, b.came = vecOf(rows), dictOf(byKey), nil
}

// slim is a record without the places in the text, which are half of it and tell nothing about what is one thing.
func slim(rec *graph.Record) *graph.Record {
	s := *rec
	s.Times, s.Entities, s.Statements, s.Events = nil, slices.Clone(s.Entities), slices.Clone(s.Statements), slices.Clone(s.Events)
	for i := range s.Entities {
		s.Entities[i].Mentions = nil
	}
	for i := range s.Statements {
		x := &s.Statements[i]
		x.Source, x.Cue, x.Content, x.Evidence = nil, nil, nil, nil
	}
	for i := range s.Events {
		s.Events[i].Evidence = nil
	}
	return &s
}

// compareDates puts newer dates first and unknown ones last. A month or a year
// stands after its days: it is read as its beginning.
func compareDates(x, y graph.Date) int { return cmp.Compare(y, x) }

// gathered is what reference data and articles say of one entity.
type gathered struct {
	known                     *graph.Known
	articles                  int
	types, kinds, names, wiki map[string]int
	aliases                   map[string]int
	of                        map[string]int
}

func (b *builder) entity(key string) *gathered {
	g := b.entities[key]
	if g == nil {
		g = &gathered{types: map[string]int{}, kinds: map[string]int{}, names: map[string]int{}, wiki: map[string]int{},
			aliases: map[string]int{}, of: map[string]int{}}
		b.entities[key] = g
	}
	return g
}

func (b *builder) gatherEntities() {
	b.entities = map[string]*gathered{}
	for i := range b.v.ref.Entities {
		known := &b.v.ref.Entities[i]
		b.entity(known.Key).known = known
	}
	for _, rec := range b.order {
		seen := map[string]bool{}
		for _, e := range rec.Entities {
			b.entity(e.Key).add(e, !seen[e.Key])
			seen[e.Key] = true
		}
	}
}

func (g *gathered) add(e graph.Entity, newArticle bool) { g.count(e, newArticle, 1) }

// count adds what an article says of the entity, or takes it away.
func (g *gathered) count(e graph.Entity, newArticle bool, n int) {
	if newArticle {
		g.articles += n
	}
	tally(g.types, string(e.Type), n)
	tally(g.kinds, e.Kind, n)
	tally(g.names, e.Name, n)
	tally(g.wiki, string(e.Wikidata), n)
	tally(g.aliases, e.Name, n)
	for _, a := range e.Aliases {
		tally(g.aliases, a, n)
	}
	for _, key := range e.Of {
		tally(g.of, key, n)
	}
}

func tally(counts map[string]int, s string, n int) {
	counts[s] += n
	if counts[s] == 0 {
		delete(counts, s)
	}
}

// row makes one entity of it: the reference data decides, else what most
// articles say, else the first in the alphabet.
func (g *gathered) row(key string) entityRow {
	row := entityRow{key: key, articles: g.articles,
		typ: graph.EntityType(most(g.types)), kind: most(g.kinds), name: most(g.names), wikidata: most(g.wiki)}
	aliases := slices.Collect(maps.Keys(g.aliases))
	if k := g.known; k != nil {
		row.known = true
		row.typ, row.name = k.Type, k.Name
		row.kind, row.wikidata = cmp.Or(k.Kind, row.kind), cmp.Or(k.Wikidata, row.wikidata)
		row.trusted, row.adjectives = k.Aliases, k.Adjectives
		aliases = append(aliases, k.Aliases...)
	}
	slices.Sort(aliases)
	row.aliases = slices.Clip(slices.DeleteFunc(slices.Compact(aliases), func(a string) bool { return a == "" || a == row.name }))
	return row
}

// most is the string counted most often, the empty one only where there is no
// other; of equals the first in the alphabet.
func most(counts map[string]int) string {
	best := ""
	for s, n := range counts {
		if s == "" {
			continue
		}
		if best == "" || n > counts[best] || n == counts[best] && s < best {
			best = s
		}
	}
	return best
}

// numberEntities gives entities their numbers: those that most articles mention first.
func (b *builder) numberEntities() {
	keys := slices.SortedFunc(maps.Keys(b.entities), func(x, y string) int {
		return cmp.Or(cmp.Compare(b.entities[y].articles, b.entities[x].articles), compareKeys(x, y))
	})
	v := b.v
	rows, byKey := make([]entityRow, 0, len(keys)), make(map[string]uint32, len(keys))
	for i, key := range keys {
		g := b.entities[key]
		byKey[key] = uint32(i)
		rows = append(rows, g.row(key))
		if g.articles > 0 {
			b.mentioned = i + 1
		}
	}
	v.entities, v.byKey.entities = vecOf(rows), dictOf(byKey)
	v.know()
	b.entityLinks(keys)
	for i, rec := range b.order {
		for j := range rec.Entities {
			v.articles.at(uint32(i)).entities[j] = v.byKey.entities.of(rec.Entities[j].Key)
		}
	}
}

// entityLinks says what entities belong to. A person's posts change, so what an
// article says of them counts in its own statements only; what the reference
// data says, and what articles say of organisations, counts everywhere.
func (b *builder) entityLinks(keys []string) {
	v := b.v
	for _, r := range []**relation{&v.entityOf, &v.entityRise, &v.climbs} {
		*r = newRelation(len(keys), len(keys))
	}
	for i, key := range keys {
		b.entityLink(uint32(i), b.entities[key])
	}
	for i := range keys {
		v.entityRise.link(uint32(i), b.climb(v.entityOf.list(uint32(i)), nil)...)
	}
}

// entityLink says what one entity belongs to.
func (b *builder) entityLink(id uint32, g *gathered) {
	if g.known != nil && g.known.Of != "" {
		b.belongs(id, g.known.Of, true)
	}
	articles := slices.SortedFunc(maps.Keys(g.of), func(x, y string) int {
		return cmp.Or(cmp.Compare(g.of[y], g.of[x]), cmp.Compare(x, y))
	})
	for _, of := range articles {
		b.belongs(id, of, b.v.entities.at(id).typ != graph.Person)
	}
}

// belongs links an entity to a key; a key of which nothing else is known is no entity.
func (b *builder) belongs(id uint32, key string, always bool) {
	of, ok := b.v.byKey.entities.get(key)
	if !ok || of == id {
		return
	}
	b.v.entityOf.link(id, of)
	if always {
		b.v.climbs.link(id, of)
	}
}

// climb is the entities of start and all that they belong to, nearest first.
// own adds what one article says.
func (b *builder) climb(start []uint32, own map[uint32][]uint32) []uint32 {
	var out []uint32
	for _, id := range start {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for i := 0; i < len(out); i++ {
		for _, ups := range [][]uint32{own[out[i]], b.v.climbs.list(out[i])} {
			for _, up := range ups {
				if !slices.Contains(out, up) {
					out = append(out, up)
				}
			}
		}
	}
	return out
}

// numberStatements gives statements their numbers, newest first.
func (b *builder) numberStatements() {
	v := b.v
	var all []saying
	for i, rec := range b.order {
		for j := range rec.Statements {
			all = append(all, saying{ref: ref{uint32(i), uint32(j)}, Statement: &rec.Statements[j]})
		}
	}
	var rows []statementRow
	for _, set := range b.groupStatements(all) {
		rows = append(rows, b.statementRow(all, set))
	}
	slices.SortFunc(rows, func(x, y statementRow) int {
		return cmp.Or(compareDates(v.dateOf(&x), v.dateOf(&y)), compareKeys(x.key, y.key))
	})
	for i := range rows {
		for t := range rows[i].tellings() {
			v.articles.at(t.article).statements[t.i] = uint32(i)
		}
	}
	v.statements = vecOf(rows)
}

// ownKey is the key of a noun as one article has it.
func (b *builder) ownKey(article uint32, id string) string {
	return localKey(b.v.article(article).ID, id)
}

// statementRow makes one statement of some tellings. Its key is the smallest of
// theirs; the others lead to it too.
func (b *builder) statementRow(all []saying, set []uint32) statementRow {
	key := func(i uint32) string { return b.ownKey(all[i].article, all[i].ID) }
	slices.SortFunc(set, func(i, j uint32) int { return compareKeys(key(i), key(j)) })
	row := statementRow{key: key(set[0])}
	if len(set) == 1 {
		all[set[0]].by = alone // others may have been parted from it
	}
	slices.SortStableFunc(set, func(i, j uint32) int {
		return cmp.Or(cmp.Compare(len(all[j].Date), len(all[i].Date)), cmp.Compare(all[j].Confidence, all[i].Confidence))
	})
	first, shared := all[set[0]], b.v.shared
	row.toldAt = toldAt{first.ref, first.by}
	row.date, row.kind, row.rule, row.venue = shared.ref(string(first.Date)), shared.ref(string(first.Kind)), shared.ref(first.Rule), shared.ref(string(first.Venue))
	row.confidence = first.Confidence
	if len(set) > 1 {
		more := make([]toldAt, 0, len(set)-1)
		for _, i := range set[1:] {
			more = append(more, toldAt{all[i].ref, all[i].by})
		}
		row.more = &more
	}
	return row
}

// keys is the sorted keys of some entities of an article.
func (b *builder) keys(article uint32, ids []string) []string {
	var out []string
	rec := b.record(article)
	for _, id := range ids {
		if n, ok := b.v.articles.at(article).entity(rec, id); ok {
			out = append(out, b.v.entities.at(n).key)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numberEvents gives events their numbers, newest first.
func (b *builder) numberEvents() {
	slices.SortFunc(b.events, func(x, y *eventGroup) int {
		return cmp.Or(compareDates(x.date(), y.date()), compareKeys(x.key, y.key))
	})
	v := b.v
	byKey, kin := make(map[string]uint32, len(b.events)), map[uint64][]uint32{}
	rows := make([]eventRow, 0, len(b.events))
	for i, g := range b.events {
		row := b.eventRow(g)
		rows = append(rows, row)
		if isDated(g.key) {
			byKey[g.key] = uint32(i)
		}
		if row.kin != 0 {
			kin[row.kin] = append(kin[row.kin], uint32(i))
		}
		for _, t := range g.tellings {
			v.articles.at(t.article).events[t.i] = uint32(i)
		}
	}
	v.events, v.byKey.events, v.kin = vecOf(rows), dictOf(byKey), dictOf(kin)
}

// sortTellings puts the surest first.
func (b *builder) sortTellings(g *eventGroup) {
	slices.SortFunc(g.tellings, func(x, y telling) int {
		return cmp.Or(cmp.Compare(y.Confidence, x.Confidence),
			compareKeys(b.v.article(x.article).ID, b.v.article(y.article).ID), compareKeys("#"+x.ID, "#"+y.ID))
	})
}

func (b *builder) eventRow(g *eventGroup) eventRow {
	b.sortTellings(g)
	surest := g.tellings[0]
	row := eventRow{key: g.key, typ: surest.Type, date: g.date(), confidence: surest.Confidence, rule: surest.Rule, kin: b.kin(surest), tellings: places(g.tellings)}
	names, missiles, counts := map[string]int{}, map[string]int{}, map[string]int{}
	told := map[graph.EventStatus]bool{}
	launches := map[string]*int{}
	for _, t := range g.tellings {
		names[string(t.Name)]++
		missiles[string(t.Missile)]++
		told[t.Status] = true
		if t.Date == row.date {
			row.phrase = cmp.Or(row.phrase, t.DatePhrase)
		}
		if t.Launches != nil {
			n := fmt.Sprintf("%09d", *t.Launches)
			counts[n]++
			launches[n] = t.Launches
		}
	}
	row.name, row.missile, row.launches = most(names), most(missiles), launches[most(counts)]
	row.told = together(told)
	if j := b.judgedStatus(g.tellings); j != nil {
		row.told, row.judged = graph.EventStatus(j.Value), true
	}
	if b.isWrong(surest.article, surest.ID) {
		row.kin = 0 // it is like none
	}
	row.status = row.told
	return row
}

// judgedStatus is the latest correction of the status of one of the tellings; nil where
// there is none.
func (b *builder) judgedStatus(tellings []telling) *graph.Judgement {
	var latest *graph.Judgement
	for _, t := range tellings {
		m := b.v.articles.at(t.article).marks
		if m == nil {
			continue
		}
		if j := m.fields[t.ID][graph.FieldStatus]; j != nil && (latest == nil || latest.Before(j) < 0) {
			latest = j
		}
	}
	return latest
}

// together is the status of an event by all who tell of it: a thing that some
// assert and some deny is disputed; else the surest word stands.
func together(told map[graph.EventStatus]bool) graph.EventStatus {
	asserted := told[graph.Confirmed] || told[graph.Claimed]
	if told[graph.Disputed] || told[graph.Denied] && asserted {
		return graph.Disputed
	}
	for _, s := range []graph.EventStatus{graph.Confirmed, graph.Cancelled, graph.Claimed, graph.Planned, graph.Denied} {
		if told[s] {
			return s
		}
	}
	return graph.Claimed
}

// relations links the numbers.
func (b *builder) relations() {
	v := b.v
	e, s, n, a := v.entities.len(), v.statements.len(), v.events.len(), v.articles.len()
	for _, r := range []**relation{&v.speakers, &v.onBehalfOf, &v.by, &v.addressees, &v.via, &v.aboutEntity, &v.directEntity} {
		*r = newRelation(s, e)
	}
	for _, r := range []**relation{&v.aboutEvent, &v.directEvent, &v.deniesEvent, &v.assertsEvent} {
		*r = newRelation(s, n)
	}
	for _, r := range []**relation{&v.sender, &v.recipient, &v.participant, &v.actor, &v.place, &v.involved} {
		*r = newRelation(n, e)
	}
	v.deniesStatement, v.directStatement = newRelation(s, s), newRelation(s, s)
	v.statementArticle, v.eventArticle, v.articleEntity = newRelation(s, a), newRelation(n, a), newRelation(a, e)
	for i := range b.order {
		b.articleLinks(uint32(i))
	}
	for i, g := range b.events {
		b.eventLinks(uint32(i), g.tellings)
	}
	for i := range v.statements.all() {
		b.statementLinks(i)
	}
	for i := range v.statements.all() {
		b.reach(i)
	}
	for _, r := range v.relations() {
		(*r).pack()
	}
}

func (b *builder) articleLinks(a uint32) {
	b.v.articleEntity.link(a, b.v.articles.at(a).entities...)
}

func (b *builder) eventLinks(id uint32, tellings []telling) {
	v, places := b.v, map[string]int{}
	for _, t := range tellings {
		what := "event " + t.ID
		for _, side := range []struct {
			to  *relation
			ids []string
		}{{v.sender, t.Sender}, {v.recipient, t.Recipient}, {v.participant, t.Participants}, {v.actor, t.Actor}} {
			who := b.resolve(t.article, what, side.ids)
			side.to.link(id, who...)
			v.involved.link(id, who...)
		}
		if t.Place != "" {
			for _, p := range b.resolve(t.article, what, []string{string(t.Place)}) {
				places[v.entities.at(p).key]++
			}
		}
		v.eventArticle.link(id, t.article)
	}
	if p, ok := v.byKey.entities.get(most(places)); ok {
		v.place.link(id, p)
	}
}

// record is the record of an article, as judged.
func (b *builder) record(article uint32) *graph.Record {
	if int(article) < len(b.order) {
		return b.order[article]
	}
	rec := b.decoded[article]
	if rec == nil {
		rec = b.v.article(article).record()
		b.decoded[article] = rec
	}
	return rec
}

// sayingAt is the telling of a statement that stands somewhere.
func (b *builder) sayingAt(t toldAt) saying {
	return saying{t.ref, t.by, &b.record(t.article).Statements[t.i]}
}

func (b *builder) tellingsAt(all []toldAt) []telling {
	out := make([]telling, len(all))
	for i, t := range all {
		out[i] = telling{t.ref, t.by, &b.record(t.article).Events[t.i]}
	}
	return out
}

func (v *View) article(n uint32) *account             { return v.articles.at(n).account }
func (v *View) statementAt(t toldAt) *graph.Statement { return v.article(t.article).statement(t.i) }
func (v *View) eventAt(t toldAt) *graph.Event         { return v.article(t.article).event(t.i) }

func (v *View) dateOf(s *statementRow) graph.Date { return graph.Date(v.shared.at(s.date)) }
func (v *View) kindOf(s *statementRow) graph.StatementKind {
	return graph.StatementKind(v.shared.at(s.kind))
}

func (v *View) saidDate(n uint32) graph.Date          { return v.dateOf(v.statements.at(n)) }
func (v *View) saidKind(n uint32) graph.StatementKind { return v.kindOf(v.statements.at(n)) }
func (v *View) saidText(n uint32) string {
	at := v.statements.at(n)
	text, _ := v.article(at.article).words(at.i)
	return text
}
func (v *View) eventDate(n uint32) graph.Date { return v.events.at(n).date }
func (v *View) issueDate(n uint32) graph.Date { return v.article(n).PublishedAt }

// resolve gives the numbers of entities of an article.
func (b *builder) resolve(article uint32, what string, ids []string) []uint32 {
	var out []uint32
	rec := b.record(article)
	for _, id := range ids {
		n, ok := b.v.articles.at(article).entity(rec, id)
		if !ok {
			b.fault(article, what, id)
			continue
		}
		out = append(out, n)
	}
	return out
}

func (b *builder) fault(article uint32, what, id string) {
	b.faults = append(b.faults, fmt.Errorf("article %s: %s refers to %q, which the record does not have",
		b.v.article(article).ID, what, id))
}

// statementLinks links what the articles themselves say of a statement.
func (b *builder) statementLinks(id uint32) {
	v := b.v
	for t := range v.statements.at(id).tellings() {
		b.sayingLinks(id, b.sayingAt(t))
	}
	for _, event := range v.directEvent.list(id) {
		if !slices.Contains(v.deniesEvent.list(id), event) {
			v.assertsEvent.link(id, event)
		}
	}
}

func (b *builder) sayingLinks(id uint32, s saying) {
	v := b.v
	what := "statement " + s.ID
	speakers, behalf := b.resolve(s.article, what, s.Speakers), b.resolve(s.article, what, s.OnBehalfOf)
	v.speakers.link(id, speakers...)
	v.onBehalfOf.link(id, behalf...)
	v.addressees.link(id, b.resolve(s.article, what, s.Addressees)...)
	v.via.link(id, b.resolve(s.article, what, s.Via)...)
	v.by.link(id, b.climb(slices.Concat(speakers, behalf), b.own(s.article))...)
	v.statementArticle.link(id, s.article)
	b.target(id, s, s.Denies, nil, v.deniesStatement, v.deniesEvent)
	b.target(id, s, s.About, v.directEntity, v.directStatement, v.directEvent)
}

// own is what an article says that its entities belong to.
func (b *builder) own(article uint32) map[uint32][]uint32 {
	var out map[uint32][]uint32
	for i, e := range b.record(article).Entities {
		for _, key := range e.Of {
			if up, ok := b.v.byKey.entities.get(key); ok {
				if out == nil {
					out = map[uint32][]uint32{}
				}
				id := b.v.articles.at(article).entities[i]
				out[id] = append(out[id], up)
			}
		}
	}
	return out
}

// target links a statement to things of any sort; entities may be nil where
// none are expected.
func (b *builder) target(id uint32, s saying, refs []string, entities, statements, events *relation) {
	article, rec := b.v.articles.at(s.article), b.record(s.article)
	for _, ref := range refs {
		if n, ok := article.statement(rec, ref); ok {
			if n != id { // an article may refer to its own earlier telling
				statements.link(id, n)
			}
		} else if n, ok := article.event(rec, ref); ok {
			events.link(id, n)
		} else if n, ok := article.entity(rec, ref); ok && entities != nil {
			entities.link(id, n)
		} else {
			b.fault(s.article, "statement "+s.ID, ref)
		}
	}
}

// reach links a statement to what it is about through events and through what
// it denies.
func (b *builder) reach(id uint32) {
	v := b.v
	for _, s := range append([]uint32{id}, v.deniesStatement.list(id)...) {
		v.aboutEvent.link(id, v.directEvent.list(s)...)
		v.aboutEvent.link(id, v.deniesEvent.list(s)...)
		v.aboutEntity.link(id, v.directEntity.list(s)...)
	}
	for _, event := range v.aboutEvent.list(id) {
		v.aboutEntity.link(id, v.involved.list(event)...)
		v.aboutEntity.link(id, v.place.list(event)...)
	}
}

// sets makes the sets that are no relations.
func (b *builder) sets() {
	v := b.v
	v.all.articles, v.all.entities, v.all.mentioned = upTo(v.articles.len()), upTo(v.entities.len()), upTo(b.mentioned)
	v.all.statements, v.all.events, v.all.disputes = upTo(v.statements.len()), upTo(v.events.len()), upTo(v.disputes.len())
	v.kinds = map[graph.StatementKind]*roaring.Bitmap{}
	for i, s := range v.statements.all() {
		addTo(v.kinds, v.kindOf(s), i)
	}
	v.hidden.statements, v.hidden.events, v.hidden.entities = roaring.New(), roaring.New(), roaring.New()
	for i, s := range v.statements.all() {
		if b.wrongStatement(s.toldAt) {
			v.hidden.statements.Add(i)
		}
	}
	for i, e := range v.events.all() {
		if b.wrongEvent(e.tellings[0]) {
			v.hidden.events.Add(i)
		}
	}
	for key := range v.judged.wrong {
		if n, ok := v.byKey.entities.get(key); ok {
			v.hidden.entities.Add(n)
		}
	}
	v.show()
	v.types, v.statuses = map[graph.EventType]*roaring.Bitmap{}, map[graph.EventStatus]*roaring.Bitmap{}
	for i, e := range v.events.all() {
		addTo(v.types, e.typ, i)
		addTo(v.statuses, e.status, i)
	}
	v.saidAt, v.dates, v.issued = dateRanges(v.statements.len(), v.saidDate), dateRanges(v.events.len(), v.eventDate), dateRanges(v.articles.len(), v.issueDate)
}

// show makes the sets that lists are made of unless they ask for what is judged wrong.
func (v *View) show() {
	shown := func(all, hidden *roaring.Bitmap) *roaring.Bitmap {
		if hidden.IsEmpty() {
			return all // the same set, so that nothing is copied
		}
		return roaring.AndNot(all, hidden)
	}
	v.shown.statements, v.shown.events = shown(v.all.statements, v.hidden.statements), shown(v.all.events, v.hidden.events)
}

// hides is whether anything is judged wrong.
func (v *View) hides() bool {
	return v.shown.statements != v.all.statements || v.shown.events != v.all.events
}

// relations is all of them, to be packed and edited.
func (v *View) relations() []**relation {
	return []**relation{&v.speakers, &v.onBehalfOf, &v.by, &v.addressees, &v.via, &v.aboutEntity, &v.aboutEvent, &v.directEntity,
		&v.directEvent, &v.directStatement, &v.deniesStatement, &v.deniesEvent, &v.assertsEvent, &v.sender, &v.recipient, &v.participant,
		&v.actor, &v.place, &v.involved, &v.statementArticle, &v.eventArticle, &v.articleEntity, &v.entityOf, &v.entityRise, &v.climbs}
}

func addTo[K comparable](sets map[K]*roaring.Bitmap, key K, id uint32) {
	if sets[key] == nil {
		sets[key] = roaring.New()
	}
	sets[key].Add(id)
}

// dateRange is the numbers that have one date: as numbers follow the dates, they
// are a run.
type dateRange struct {
	date     graph.Date
	from, to uint32
}

func dateRanges(n int, date func(uint32) graph.Date) []dateRange {
	var out []dateRange
	for i := range n {
		if len(out) == 0 || out[len(out)-1].date != date(uint32(i)) {
			out = append(out, dateRange{date: date(uint32(i)), from: uint32(i)})
		}
		out[len(out)-1].to = uint32(i + 1)
	}
	return out
}
