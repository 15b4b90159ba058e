package view

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// world is the reference data of the tests.
func world() *graph.Reference {
	return &graph.Reference{Entities: []graph.Known{
		{Key: "gov-a", Type: graph.Government, Name: "Aland", Aliases: []string{"A.L."}, Adjectives: []string{"Alandic"}, Wikidata: "Q1"},
		{Key: "mfa-a", Type: graph.Organization, Kind: "ministry", Name: "Ministry of Foreign Affairs of Aland", Aliases: []string{"MFA", "Foreign Ministry"}, Of: "gov-a", Wikidata: "Q2"},
		{Key: "gov-b", Type: graph.Government, Name: "Bland", Adjectives: []string{"Blandish"}, Capital: "city-b", Wikidata: "Q3"},
		{Key: "gov-c", Type: graph.Government, Name: "Cland", Capital: "city-c"},
		{Key: "city-c", Type: graph.Place, Kind: "capital", Name: "Port Cland"},
		{Key: "head-of-c", Type: graph.Person, Name: "Ada Quill"},
		{Key: "friend-of-c", Type: graph.Person, Name: "Ben Quill"},
		{Key: "mfa-b", Type: graph.Organization, Kind: "ministry", Name: "Ministry of Foreign Affairs of Bland", Aliases: []string{"MFA", "Foreign Ministry"}, Of: "gov-b"},
		{Key: "city-b", Type: graph.Place, Kind: "capital", Name: "Bland", Of: "gov-b"},
		{Key: "chair", Type: graph.Person, Name: "First Chair"},
		{Key: "speaker", Type: graph.Person, Name: "Second Spéaker-Holder"},
		{Key: "unheard", Type: graph.Organization, Name: "The Unheard Office"},
	}, Offices: []graph.Office{{Person: "head-of-c", Title: "president", Of: "gov-c"}, {Person: "friend-of-c", Title: "first lady", Of: "gov-c"}}}
}

var dates = []graph.Date{"", "2018", "2018-06", "2018-06-12", "2018-06-13", "2019-02-27", "2019-03", "2020-04-18", "2020-04-19"}

// articles makes n records of random facts; the same seed gives the same ones.
func articles(seed uint64, n int) []*graph.Record {
	r := rand.New(rand.NewPCG(seed, 7))
	var out []*graph.Record
	for i := range n {
		out = append(out, article(r, fmt.Sprintf("art%02d", i)))
	}
	return out
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// some is a few of the ids, each once.
func some(r *rand.Rand, from []string, most int) []string {
	var out []string
	for range r.IntN(most + 1) {
		if id := pick(r, from); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func article(r *rand.Rand, id string) *graph.Record {
	text := "Words of " + id + "."
	rec := &graph.Record{Text: text, Article: graph.Article{ID: id, Title: "Title " + fmt.Sprint(r.IntN(5)), Publisher: pick(r, []string{"One", "Two"}), PublishedAt: pick(r, dates)}}
	evidence := []graph.Evidence{{Start: 0, End: 5, Exact: "Words"}}
	known := slices.DeleteFunc(world().Entities, func(k graph.Known) bool { return k.Key == "unheard" })
	var who []string
	for i, k := range r.Perm(len(known))[:3] { // never the unheard office
		e := known[k]
		rec.Entities = append(rec.Entities, graph.Entity{ID: fmt.Sprintf("e%d", i), Key: e.Key, Type: e.Type, Name: e.Name, Mentions: evidence})
	}
	rec.Entities = append(rec.Entities,
		graph.Entity{ID: "e3", Key: "person/local", Type: graph.Person, Name: pick(r, []string{"Local Voice", "A. Local Voice"}), Of: some(r, []string{"mfa-a", "mfa-b", "nothing"}, 1)},
		graph.Entity{ID: "e4", Key: "organization/local-" + fmt.Sprint(r.IntN(3)), Type: graph.Organization, Name: "Local Body", Of: some(r, []string{"gov-a", "gov-b"}, 2)})
	for _, e := range rec.Entities {
		who = append(who, e.ID)
	}
	for i := range r.IntN(3) {
		v := graph.Event{ID: fmt.Sprintf("v%d", i), Type: pick(r, []graph.EventType{graph.Letter, graph.Meeting, graph.MissileTest}),
			Status: pick(r, []graph.EventStatus{graph.Confirmed, graph.Claimed, graph.Denied}), Date: pick(r, dates), Evidence: evidence, Confidence: float64(r.IntN(3)) / 2, Rule: "event rule"}
		switch v.Type {
		case graph.Letter:
			v.Sender, v.Recipient = some(r, who, 1), some(r, who, 1)
		case graph.Meeting:
			v.Participants = some(r, who, 2)
			v.Place = graph.Maybe(pick(r, who))
		case graph.MissileTest:
			n := r.IntN(3)
			v.Actor, v.Launches, v.Missile = some(r, who, 1), &n, "rocket"
		}
		rec.Events = append(rec.Events, v)
	}
	for i := range 1 + r.IntN(4) {
		rec.Statements = append(rec.Statements, statement(r, rec, i, who, evidence))
	}
	return rec
}

func statement(r *rand.Rand, rec *graph.Record, i int, who []string, evidence []graph.Evidence) graph.Statement {
	s := graph.Statement{ID: fmt.Sprintf("s%d", i), Kind: pick(r, []graph.StatementKind{graph.Denial, graph.Claim, graph.Comment}),
		Speakers: []string{pick(r, who)}, OnBehalfOf: some(r, who, 1), Addressees: some(r, who, 1), Via: some(r, who, 2),
		Text: pick(r, []string{"The talks went well", "No letter was sent", "Ünder no rule-book"}), Date: pick(r, dates),
		Venue: pick(r, []graph.Maybe{"", "by telephone"}), About: some(r, who, 1), Evidence: evidence, Confidence: float64(r.IntN(5)) / 4, Rule: "rule"}
	var events []string
	for _, v := range rec.Events {
		events = append(events, v.ID)
	}
	if len(events) > 0 {
		s.About = append(s.About, some(r, events, 2)...)
	}
	if s.Kind == graph.Denial {
		if len(events) > 0 {
			s.Denies = append(s.Denies, some(r, events, 1)...)
		}
		if i > 0 {
			s.Denies = append(s.Denies, fmt.Sprintf("s%d", r.IntN(i)))
		}
	}
	return s
}

func each(records []*graph.Record) iter.Seq2[*graph.Record, error] {
	return func(yield func(*graph.Record, error) bool) {
		for _, rec := range records {
			if !yield(rec, nil) {
				return
			}
		}
	}
}

func newView(t testing.TB, records []*graph.Record) *View {
	t.Helper()
	v, err := New(world(), each(records))
	if err != nil {
		t.Fatal(err)
	}
	return v
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

// everything writes down all that a view holds, but for its numbers: where an
// item stands in its order takes their place.
func everything(v *View) string {
	var b strings.Builder
	q := &v.sequence
	as, es := ranksOf(&q.articles, v.all.articles, v.orderArticles), ranksOf(&q.entities, v.all.entities, v.orderEntities)
	ss, ns := ranksOf(&q.statements, v.all.statements, v.orderStatements), ranksOf(&q.events, v.all.events, v.orderEvents)
	ds := ranksOf(&q.disputes, v.all.disputes, v.orderDisputes)
	for _, n := range as.order {
		a := v.articles.at(n)
		fmt.Fprintf(&b, "article %s %v %v %v\n", a.rec.Article.ID, es.ranked(a.entities), ss.ranked(a.statements), ns.ranked(a.events))
	}
	for _, n := range es.order {
		e := *v.entities.at(n)
		fmt.Fprintf(&b, "entity %+v mentioned %t\n", e, v.all.mentioned.Contains(n))
	}
	for _, n := range ss.order {
		s := v.statements.at(n)
		fmt.Fprintf(&b, "statement %s %s %s dispute %v", s.key, s.Date, s.Text, ds.ranked([]uint32{*v.disputed.statements.at(n)}))
		for t := range s.sayings() {
			fmt.Fprintf(&b, " %d#%s by %s", as.at[t.article], t.ID, t.by)
		}
		for _, p := range (&Statement{v, n}).PossiblySame() {
			fmt.Fprintf(&b, " possibly %s %s", p.Node.ID(), p.Why)
		}
		b.WriteByte('\n')
	}
	for _, n := range ns.order {
		e := v.events.at(n)
		launches := -1
		if e.launches != nil {
			launches = *e.launches
		}
		fmt.Fprintf(&b, "event %s %s %s %s %s %s %s %d %s %g %s %d %v dispute %v", e.key, e.typ, e.name, e.told, e.status, e.date, e.phrase, launches, e.missile, e.confidence, e.rule,
			e.kin, ns.ranked(v.kin.of(e.kin)), ds.ranked([]uint32{*v.disputed.events.at(n)}))
		for _, t := range e.tellings {
			fmt.Fprintf(&b, " %d#%s by %s", as.at[t.article], t.ID, t.by)
		}
		for _, ev := range v.event(n).base().Evidence() {
			fmt.Fprintf(&b, " %s:%s", ev.Article().ID(), ev.Fragment())
		}
		b.WriteByte('\n')
	}
	for _, n := range ds.order {
		d := v.disputes.at(n)
		fmt.Fprintf(&b, "dispute %s %s %v", d.key, d.last, v.statusOf(v.turns(d)))
		for _, t := range v.turns(d) {
			fmt.Fprintf(&b, " %s %d %s", t.act, ss.at[t.statement], t.when)
		}
		b.WriteByte('\n')
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
			fmt.Fprintf(&b, "relation %d: %d to %v\n", i, at, r.b.ranked(r.list(n)))
		}
		for at, n := range r.b.order {
			fmt.Fprintf(&b, "relation %d: %d from %v\n", i, at, r.a.sorted(r.of(n).ToArray()))
		}
	}
	writeSets(&b, "kind", v.kinds, ss)
	writeSets(&b, "type", v.types, ns)
	writeSets(&b, "status", v.statuses, ns)
	writeSets(&b, "said", byDate(v.said()), ss)
	writeSets(&b, "happened", byDate(v.happened()), ns)
	writeSets(&b, "published", byDate(v.published()), as)
	for what, d := range map[string]struct {
		*dict[string, uint32]
		ranks
	}{"article": {&v.byKey.articles, as}, "entity": {&v.byKey.entities, es}, "statement": {&v.byKey.statements, ss}, "event": {&v.byKey.events, ns}} {
		var lines []string
		for k, n := range d.all() {
			lines = append(lines, fmt.Sprintf("key %s %s %v\n", what, k, d.ranked([]uint32{n})))
		}
		writeSorted(&b, lines)
	}
	for what, d := range map[string]*dict[string, []uint32]{"full": &v.names.full, "loose": &v.names.loose, "wikidata": &v.names.wikidata} {
		var lines []string
		for k, list := range d.all() {
			lines = append(lines, fmt.Sprintf("name %s %s %v\n", what, k, es.sorted(list)))
		}
		writeSorted(&b, lines)
	}
	fmt.Fprintf(&b, "%v %v", v.names.folded, v.Stats())
	lines := strings.Split(b.String(), "\n")
	slices.Sort(lines) // the dictionaries stand in no order
	return strings.Join(lines, "\n")
}

func writeSorted(b *strings.Builder, lines []string) {
	slices.Sort(lines)
	for _, line := range lines {
		b.WriteString(line)
	}
}

func writeSets[K comparable](b *strings.Builder, what string, sets map[K]*roaring.Bitmap, of ranks) {
	var lines []string
	for k, set := range sets {
		if !set.IsEmpty() {
			lines = append(lines, fmt.Sprintf("%s %v %v\n", what, k, of.sorted(set.ToArray())))
		}
	}
	writeSorted(b, lines)
}

func byDate(d datedItems) map[graph.Date]*roaring.Bitmap {
	out := map[graph.Date]*roaring.Bitmap{}
	for date := range d.dates {
		out[date] = d.with(func(other graph.Date) bool { return other == date })
	}
	return out
}
