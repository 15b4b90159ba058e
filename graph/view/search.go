package view

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// Found is what a search finds: an *Article, an *Entity, an Event or a *Statement.
type Found interface{ Node }

// FoundType is what sort of thing was found.
type FoundType string

// The sorts of things that are found.
const (
	StatementFound FoundType = "STATEMENT"
	ArticleFound   FoundType = "ARTICLE"
	EntityFound    FoundType = "ENTITY"
)

// SearchField is where words were found.
type SearchField string

// The fields that are searched.
const (
	InTitle   SearchField = "TITLE"
	InText    SearchField = "TEXT"
	InQuotes  SearchField = "QUOTES"
	InName    SearchField = "NAME"
	InAliases SearchField = "ALIASES"
)

// The numbers of what is found: facts have theirs, and articles and entities stand between and after.
const (
	firstArticle = 1 << 30
	firstEntity  = firstEvent + firstArticle
)

func (v *View) found(n uint32) Found {
	switch {
	case n >= firstEntity:
		return &Entity{v, n - firstEntity}
	case n >= firstEvent || n < firstArticle:
		return v.fact(n)
	default:
		return &Article{v, n - firstArticle}
	}
}

// findable is all that can be found, but for what is judged wrong.
func (v *View) findable() *roaring.Bitmap {
	set := facts(v.shown.statements, v.shown.events)
	set.Or(roaring.AddOffset64(v.all.articles, firstArticle))
	set.Or(roaring.AddOffset64(roaring.AndNot(v.all.mentioned, v.hidden.entities), firstEntity))
	return set
}

// part is those of a set that are of one noun, by the noun's own numbers.
func part(set *roaring.Bitmap, first, end uint64) *roaring.Bitmap {
	out := set.Clone()
	out.RemoveRange(0, first)
	out.RemoveRange(end, 1<<32)
	return roaring.AddOffset64(out, -int64(first))
}

// texts yields what is searched of an item.
func (v *View) texts(n uint32, yield func(SearchField, string)) {
	switch {
	case n >= firstEntity:
		e := v.entities.at(n - firstEntity)
		yield(InName, e.name)
		for _, alias := range e.aliases {
			yield(InAliases, alias)
		}
	case n >= firstEvent:
		yield(InName, v.events.at(n-firstEvent).name)
	case n >= firstArticle:
		yield(InTitle, v.article(n-firstArticle).Title)
	default:
		at := v.statements.at(n)
		said, quotes := v.article(at.article).words(at.i)
		yield(InText, said)
		for _, q := range quotes {
			if !strings.Contains(said, q) {
				yield(InQuotes, q)
			}
		}
	}
}

// searchWord is a word of a search.
type searchWord struct {
	folded, stem string
	// exact asks for this form alone, begins for all words that begin so.
	exact, begins bool
}

func (w searchWord) is(folded string) bool {
	switch {
	case w.begins:
		return strings.HasPrefix(folded, w.folded)
	case w.exact:
		return folded == w.folded
	}
	// No form of an English word begins with another letter.
	return folded == w.folded || folded[0] == w.folded[0] && stem(folded) == w.stem
}

// phrase is words that stand next to each other.
type phrase []searchWord

// at is whether the phrase stands at a place.
func (p phrase) at(words []word, i int) bool {
	if i+len(p) > len(words) {
		return false
	}
	for j, w := range p {
		if !w.is(words[i+j].folded) {
			return false
		}
	}
	return true
}

func (p phrase) in(words []word) bool {
	for i := range words {
		if p.at(words, i) {
			return true
		}
	}
	return false
}

// wanted is a search that was read: what an item must have, and what it must not.
type wanted struct{ all, none []phrase }

// readSearch reads words, which count in every form, "phrases" in quotation marks, which count as they
// stand, begin* for what words begin with, and - before what must not be there.
func readSearch(s string) (*wanted, error) {
	w := &wanted{}
	rest := strings.NewReplacer("“", `"`, "”", `"`, "„", `"`).Replace(s)
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		var p phrase
		not := strings.HasPrefix(rest, "-")
		if rest = strings.TrimPrefix(rest, "-"); strings.HasPrefix(rest, `"`) {
			var inside string
			inside, rest, _ = strings.Cut(rest[1:], `"`) // a quotation mark that is not closed reaches to the end
			p = phraseOf(inside, true)
		} else {
			end := strings.IndexAny(rest+" ", " \t\n\"")
			p = phraseOf(rest[:end], false)
			rest = rest[end:]
		}
		switch {
		case len(p) == 0: // no letter and no digit
		case not:
			w.none = append(w.none, p)
		default:
			w.all = append(w.all, p)
		}
	}
	if len(w.all) == 0 {
		return nil, badInput("give at least one word that must be there", "cannot look for %q", s)
	}
	return w, nil
}

func phraseOf(s string, exact bool) phrase {
	var p phrase
	for _, w := range wordsOf(s) {
		p = append(p, searchWord{folded: w.folded, stem: stem(w.folded), exact: exact})
	}
	if len(p) > 0 && strings.HasSuffix(s, "*") {
		p[len(p)-1].begins = true
	}
	return p
}

// search is the items that have all that is wanted in one of their texts or another.
func (q *asker) search(w *wanted) (*roaring.Bitmap, error) {
	sets := make([]*roaring.Bitmap, len(w.all))
	for i, p := range w.all {
		set, err := q.with(p)
		if err != nil {
			return nil, err
		}
		sets[i] = set
	}
	set := intersection(nil, sets).Clone()
	for _, p := range w.none {
		not, err := q.with(p)
		if err != nil {
			return nil, err
		}
		set.AndNot(not)
	}
	return set, nil
}

// with is the items that have a phrase: by the index, and by reading what is late.
func (q *asker) with(p phrase) (*roaring.Bitmap, error) {
	v := q.v
	sets := make([]*roaring.Bitmap, len(p))
	for i, w := range p {
		sets[i] = v.words.ready().like(w)
	}
	set := roaring.AndNot(intersection(nil, sets), v.late())
	if len(p) > 1 { // the words are there; whether side by side, the texts say
		apart := set
		set = roaring.New()
		for it, i := apart.Iterator(), 0; it.HasNext(); i++ {
			if i%1024 == 0 && q.ctx.Err() != nil {
				return nil, q.ctx.Err()
			}
			if n := it.Next(); v.hasPhrase(n, p) {
				set.Add(n)
			}
		}
	}
	for it := roaring.And(v.late(), v.findable()).Iterator(); it.HasNext(); {
		if n := it.Next(); v.hasPhrase(n, p) {
			set.Add(n)
		}
	}
	return set, nil
}

func (v *View) hasPhrase(n uint32, p phrase) bool {
	has := false
	v.texts(n, func(_ SearchField, text string) { has = has || p.in(wordsOf(text)) })
	return has
}

// late is what the index has other texts of than the view, or none.
func (v *View) late() *roaring.Bitmap {
	set := roaring.New()
	for _, noun := range []struct {
		*sequence
		first int64
	}{{&v.sequence.statements, 0}, {&v.sequence.articles, firstArticle}, {&v.sequence.events, firstEvent}, {&v.sequence.entities, firstEntity}} {
		if noun.off != nil {
			set.Or(roaring.AddOffset64(noun.off, noun.first))
		}
	}
	return set
}

// SearchWhere is conditions on what is found.
type SearchWhere struct {
	And, Or []*SearchWhere
	Not     *SearchWhere
	Type    *FoundTypeWhere
	Entity  *EntityWhere
	Date    *DateWhere
}

// FoundTypeWhere is conditions on the sort of thing.
type FoundTypeWhere struct {
	Eq *FoundType
	In []FoundType
}

// SearchOrder is an order of what is found.
type SearchOrder string

// SearchList asks for what is found.
type SearchList = List[SearchWhere, SearchOrder]

// The connection of what is found.
type (
	SearchConnection = Connection[Found]
	SearchEdge       = Edge[Found]
)

// maxWeighed is how many items are put in order by how well they fit.
const maxWeighed = 20_000

// Search finds words in titles, statements, quotes and names. The first search of a view that was built makes its index:
// some 3 µs a statement.
func (v *View) Search(ctx context.Context, text string, l SearchList) (*SearchConnection, error) {
	w, err := readSearch(text)
	if err != nil {
		return nil, err
	}
	q := v.ask(ctx)
	among, err := q.findables(l.Where)
	if err != nil {
		return nil, err
	}
	set, err := q.search(w)
	if err != nil {
		return nil, err
	}
	set.And(among)
	if slices.Contains(l.Order, "RELEVANCE") && set.GetCardinality() > maxWeighed {
		return nil, badInput("give more words, or order by date", "%d are too many to be put in order by how well they fit", set.GetCardinality())
	}
	list := entire{v: v, set: set, by: v.foundBy, dated: v.foundDated, marks: func(n uint32) []Highlight { return v.highlights(n, w) }}
	return page(list, v.foundOrder(l.Order, w), l.Page, v.found)
}

// findables is the set of what can be found that meets the conditions.
func (q *asker) findables(w *SearchWhere) (*roaring.Bitmap, error) {
	v := q.v
	if w == nil {
		return v.findable(), nil
	}
	if err := q.more(); err != nil {
		return nil, err
	}
	c := &conjunction{all: v.findable()}
	logic(c, w.And, w.Or, w.Not, q.findables)
	if w.Type != nil {
		oneOf(c, w.Type.Eq, w.Type.In, v.foundTypes())
	}
	through(c, w.Entity, q.entitiesAs(anyRole), func(es *roaring.Bitmap) *roaring.Bitmap {
		set := v.factsOf(es)
		set.Or(roaring.AddOffset64(v.articleEntity.some(es), firstArticle))
		set.Or(roaring.AddOffset64(es, firstEntity))
		return set
	})
	if w.Date != nil {
		set := facts(v.said().with(w.Date.holds), v.happened().with(w.Date.holds))
		set.Or(roaring.AddOffset64(v.published().with(w.Date.holds), firstArticle))
		c.must(set, nil)
	}
	return c.result(q.ctx)
}

func (v *View) foundTypes() map[FoundType]*roaring.Bitmap {
	sets := map[FoundType]*roaring.Bitmap{ArticleFound: roaring.AddOffset64(v.all.articles, firstArticle), EntityFound: roaring.AddOffset64(v.all.mentioned, firstEntity)}
	for typ, set := range v.factTypes() {
		sets[FoundType(typ)] = set
	}
	return sets
}

func (v *View) foundBy(by FacetBy) (g grouping, ok bool) {
	if by == "TYPE" {
		return sorted[FoundType](v.foundTypes()), true
	}
	return nil, false
}

// foundDated counts by date; entities have none.
func (v *View) foundDated(set *roaring.Bitmap, add func(date graph.Date, n int)) {
	v.said().tally(part(set, 0, firstArticle), add)
	v.published().tally(part(set, firstArticle, firstEvent), add)
	v.happened().tally(part(set, firstEvent, firstEntity), add)
	if n := part(set, firstEntity, 1<<32).GetCardinality(); n > 0 {
		add("", int(n))
	}
}

func (v *View) foundDate(n uint32) graph.Date {
	switch {
	case n >= firstEntity:
		return ""
	case n >= firstEvent || n < firstArticle:
		return v.factDate(n)
	default:
		return v.issueDate(n - firstArticle)
	}
}

func (v *View) foundKey(n uint32) string {
	switch {
	case n >= firstEntity:
		return "entity/" + v.entities.at(n-firstEntity).key
	case n >= firstEvent || n < firstArticle:
		return v.factKey(n)
	default:
		return "article/" + v.article(n-firstArticle).ID
	}
}

func (v *View) foundOrder(asked []SearchOrder, w *wanted) *ordering {
	date := func(n uint32) value { return value{Text: string(v.foundDate(n))} }
	var rarities []float64
	if slices.Contains(asked, "RELEVANCE") {
		rarities = v.rarities(w)
	}
	weigh := func(n uint32) value { return value{Number: v.weight(n, w, rarities)} }
	o := ordered(asked, map[SearchOrder]sortKey{
		"RELEVANCE": {desc: true, of: kept(weigh)},
		"DATE_DESC": {desc: true, inOrder: v.foundInOrder(datedItems.newestInOrder), of: date},
		"DATE_ASC":  {inOrder: v.foundInOrder(datedItems.oldestInOrder), of: date},
	}, "DATE_DESC")
	o.own = v.foundKey
	return o
}

// kept keeps what was found out once: sorting asks for each item many times.
func kept(of func(uint32) value) func(uint32) value {
	known := map[uint32]value{}
	return func(n uint32) value {
		x, ok := known[n]
		if !ok {
			x = of(n)
			known[n] = x
		}
		return x
	}
}

// foundInOrder merges the orders of the nouns; entities, which have no date, come last.
func (v *View) foundInOrder(each func(datedItems, *roaring.Bitmap, func(x, y uint32) int) row) func(*roaring.Bitmap, func(x, y uint32) int) row {
	return func(set *roaring.Bitmap, compare func(x, y uint32) int) row {
		noun := func(items datedItems, first, end uint64) row {
			own := part(set, first, end)
			return shifted{each(items, own, func(x, y uint32) int { return compare(x+uint32(first), y+uint32(first)) }), uint32(first)}
		}
		entities := part(set, firstEntity, 1<<32).ToArray()
		for i := range entities {
			entities[i] += firstEntity
		}
		slices.SortFunc(entities, compare)
		all := row(listed(entities))
		for _, r := range []row{noun(v.said(), 0, firstArticle), noun(v.published(), firstArticle, firstEvent), noun(v.happened(), firstEvent, firstEntity)} {
			all = &merged{r, all, compare}
		}
		return all
	}
}

// rarities is how rare each phrase is: as rare as its rarest word.
func (v *View) rarities(w *wanted) []float64 {
	all := float64(v.findable().GetCardinality())
	out := make([]float64, len(w.all))
	for i, p := range w.all {
		fewest := all
		for _, word := range p {
			fewest = min(fewest, float64(v.words.ready().like(word).GetCardinality()))
		}
		out[i] = math.Log(1 + all/(1+fewest))
	}
	return out
}

// weight is how well an item fits: rare words weigh more, more of them weigh more, and so do those of a short text.
func (v *View) weight(n uint32, w *wanted, rarities []float64) float64 {
	best := make([]float64, len(w.all))
	v.texts(n, func(_ SearchField, text string) {
		words := wordsOf(text)
		for i, p := range w.all {
			times := 0.0
			for j := range words {
				if p.at(words, j) {
					times++
				}
			}
			best[i] = max(best[i], times/(times+0.5+float64(len(words))/20))
		}
	})
	sum := 0.0
	for i, rare := range rarities {
		sum += rare * best[i]
	}
	return math.Round(sum*1e6) / 1e6
}

// Highlight is a text in which words were found, and where.
type Highlight struct {
	Field SearchField
	Text  string
	Marks []Mark
}

// Mark is a place in a text, in code points, end exclusive.
type Mark struct{ Start, End int }

// highlights is the texts of an item in which something that was wanted stands.
func (v *View) highlights(n uint32, w *wanted) []Highlight {
	out := []Highlight{}
	v.texts(n, func(field SearchField, text string) {
		if marks := w.marks(text); len(marks) > 0 {
			out = append(out, Highlight{field, text, marks})
		}
	})
	return out
}

// marks is where in a text something that was wanted stands, in order; what overlaps is one.
func (w *wanted) marks(text string) []Mark {
	words := wordsOf(text)
	var marks []Mark
	for _, p := range w.all {
		for i := range words {
			if p.at(words, i) {
				marks = append(marks, Mark{words[i].start, words[i+len(p)-1].end})
			}
		}
	}
	slices.SortFunc(marks, func(x, y Mark) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)) })
	var out []Mark
	for _, m := range marks {
		if last := len(out) - 1; last >= 0 && m.Start <= out[last].End {
			out[last].End = max(out[last].End, m.End)
		} else {
			out = append(out, m)
		}
	}
	return out
}
