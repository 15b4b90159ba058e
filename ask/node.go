package ask

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/graph"
)

// node is a question for a list as it is put together: what is asked for, and
// the conditions on it.
type node struct {
	// sort is a noun of the vocabulary: a kind of statement, a type of event, STATEMENT,
	// EVENT or ARTICLE; several types of event where "letters and meetings" are asked for.
	sort  []string
	conds []cond
	order string
	limit int
	count bool
	// group is the facet, or the interval, by which the answers are counted; empty mostly.
	group string
	// pairs asks who denies whom, and how fast: the conditions are those on the denials.
	pairs bool
	// link are the two whose connection is asked for, by their names; nil mostly.
	link []string
}

// cond is one condition: the key of a where input and what it must be, as
// GraphQL writes it.
type cond struct{ key, value string }

func (n *node) add(key, value string) {
	if value != "" {
		n.conds = append(n.conds, cond{key, value})
	}
}

func (n *node) has(key string) bool {
	return slices.ContainsFunc(n.conds, func(c cond) bool { return c.key == key })
}

// ask sets what is asked for.
func (n *node) ask(sort string) {
	n.sort = []string{sort}
	if sort == "TWEET" {
		n.sort = []string{"STATEMENT"}
		n.add("or", `[{venue: {contains: "twitter"}}, {venue: {contains: "tweet"}}]`)
	}
	if sort == "PUBLISHER" {
		n.sort, n.group = []string{"ARTICLE"}, "PUBLISHER"
	}
}

// family is the list that the node is of: "statements", "events", "articles", or "timeline", which is statements and events.
func (n *node) family() string {
	switch n.sort[0] {
	case "LETTER", "MEETING", "MISSILE_TEST", "EVENT":
		return "events"
	case "ARTICLE":
		return "articles"
	case "TIMELINE":
		return "timeline"
	case "DISPUTE":
		return "disputes"
	case "ENTITY":
		return "entities"
	}
	return "statements"
}

// one is the sort where there is but one, else what all of them are: EVENT or STATEMENT.
func (n *node) one() string {
	switch {
	case len(n.sort) == 1:
		return n.sort[0]
	case n.family() == "events":
		return "EVENT"
	}
	return "STATEMENT"
}

// root is the field that answers.
func (n *node) root() string {
	switch {
	case n.pairs:
		return "denialPairs"
	case n.link != nil:
		return "path"
	case len(n.sort) > 1:
		return n.family()
	}
	switch n.sort[0] {
	case "LETTER":
		return "letters"
	case "MEETING":
		return "meetings"
	case "MISSILE_TEST":
		return "missileTests"
	case "DENIAL":
		return "denials"
	}
	return n.family()
}

// dateKey is the condition on when.
func (n *node) dateKey() string {
	return map[string]string{"statements": "saidAt", "events": "date", "articles": "publishedAt", "timeline": "date", "disputes": "lastSaid"}[n.family()]
}

// where writes the conditions; inner ones also say what sort is meant, which at
// the root the field does. It is empty where there are none.
func (n *node) where(inner bool) string {
	conds := n.conds
	if c, ok := n.sortCond(inner); ok {
		conds = append([]cond{c}, conds...)
	}
	if n.pairs && !inner {
		conds = slices.Clone(n.conds)
	}
	if len(conds) == 0 {
		return ""
	}
	return all(conds)
}

// all writes that each condition holds.
func all(conds []cond) string {
	seen := map[string]bool{}
	parts, twice := []string{}, false
	for _, c := range conds {
		twice = twice || seen[c.key]
		seen[c.key] = true
		parts = append(parts, c.key+": "+c.value)
	}
	if !twice {
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "{and: [{" + strings.Join(parts, "}, {") + "}]}"
}

func (n *node) sortCond(inner bool) (cond, bool) {
	first := n.sort[0]
	switch n.family() {
	case "events":
		if len(n.sort) > 1 {
			return cond{"type", "{in: [" + strings.Join(n.sort, ", ") + "]}"}, true
		}
		return cond{"type", "{eq: " + first + "}"}, inner && first != "EVENT"
	case "statements":
		if len(n.sort) > 1 {
			return cond{"kind", "{in: [" + strings.Join(n.sort, ", ") + "]}"}, true
		}
		return cond{"kind", "{eq: " + first + "}"}, first != "STATEMENT" && (inner || first != "DENIAL")
	}
	return cond{}, false
}

const evidence = `evidence { exact start end article { title publisher publishedAt url } }`

// what every answer holds of its items.
var selections = map[string]string{
	"statements": `id kind saidAt text quotes speakers { name } rule confidence denies { __typename ... on Statement { text saidAt speakers { name } } ... on Event { date status } } evidence { exact start end article { title publisher publishedAt url } }`,
	"events": `__typename id type name date status involved { name } rule confidence ... on Letter { senders { name } recipients { name } } ... on Meeting { participants { name } place { name } } ... on MissileTest { actors { name } launches missile } ` +
		`evidence { exact start end article { title publisher publishedAt url } }`,
	"letters":      `id date status senders { name } recipients { name } rule confidence evidence { exact start end article { title publisher publishedAt url } }`,
	"meetings":     `id name date status participants { name } place { name } rule confidence evidence { exact start end article { title publisher publishedAt url } }`,
	"missileTests": `id date status actors { name } launches missile place { name } rule confidence evidence { exact start end article { title publisher publishedAt url } }`,
	"articles":     `id title publisher publishedAt url`,
	"entities":     `id type kind name aliases wikidata of { name } offices { title of { name } from to }`,
	"disputes": `id status firstAsserted firstDenied lastSaid assertedBy { name } deniedBy { name } confirmedBy { name } ` +
		`subject { __typename ... on Statement { text saidAt speakers { name } } ... on Event { type date } } turns { act when statement { text speakers { name } ` + evidence + ` } }`,
	"denialPairs": `denier { name } denied { name } count timed medianDays fewestDays mostDays denials { nodes { saidAt text ` + evidence + ` } }`,
}

// a timeline's items are of several types.
var timelineSelection = `__typename ... on Statement { ` + selections["statements"] + ` } ` + onEvents("Letter", "senders { name } recipients { name }") +
	onEvents("Meeting", "name participants { name } place { name }") + onEvents("MissileTest", "actors { name } launches missile place { name }")

func onEvents(typ, fields string) string {
	return "... on " + typ + " { id type date status rule confidence " + fields + " evidence { exact start end article { title publisher publishedAt url } } } "
}

// pathSelection is what an answer holds of how two are connected.
const pathSelection = `length entities { name } steps { from { name } to { name } links { kind count from { name } facts(first: 3) { __typename ` +
	`... on Statement { kind saidAt text ` + evidence + ` } ... on Event { type date ` + evidence + ` } } } } searched { articles }`

// query writes the GraphQL question.
func (n *node) query() string {
	if n.link != nil {
		return "{ path(from: " + strconv.Quote(n.link[0]) + ", to: " + strconv.Quote(n.link[1]) + ") { " + pathSelection + " } }"
	}
	root := n.root()
	var args []string
	if w := n.where(false); w != "" {
		args = append(args, "where: "+w)
	}
	if n.order != "" {
		by := map[string]string{"statements": "SAID_AT", "events": "DATE", "articles": "PUBLISHED_AT", "timeline": "DATE", "disputes": "LAST_SAID"}[n.family()]
		if suffix, ok := map[string]string{"NEWEST": "_DESC", "OLDEST": "_ASC"}[n.order]; ok {
			args = append(args, "orderBy: "+by+suffix)
		} else {
			args = append(args, "orderBy: "+n.order)
		}
	}
	if n.limit > 0 && n.group == "" {
		args = append(args, "first: "+strconv.Itoa(min(n.limit, 200)))
	}
	list := ""
	if len(args) > 0 {
		list = "(" + strings.Join(args, ", ") + ")"
	}
	selection := selections[root]
	switch root {
	case "denials":
		selection = selections["statements"]
	case "timeline":
		selection = timelineSelection
	}
	return "{ " + root + list + " { totalCount " + n.counts() + "searched { articles } nodes { " + selection + " } } }"
}

// counts asks for how many there are of each.
func (n *node) counts() string {
	switch {
	case n.group == "":
		return ""
	case slices.Contains(intervals, n.group):
		return "histogram(interval: " + n.group + ") { date count } "
	case n.limit > 0:
		return "facets(by: " + n.group + ", first: " + strconv.Itoa(min(n.limit, 200)) + ") { value name count } "
	}
	return "facets(by: " + n.group + ") { value name count } "
}

var intervals = []string{"YEAR", "MONTH", "WEEK", "DAY"}

// facets are those that each family can be counted by.
var facets = map[string][]string{
	"statements": {"KIND", "SPEAKER", "PUBLISHER", "RECIPIENT"}, "events": {"KIND", "STATUS", "PUBLISHER", "PLACE"}, "LETTER": {"SENDER", "RECIPIENT"},
	"MISSILE_TEST": {"MISSILE", "ACTOR"}, "MEETING": {"PARTICIPANT"}, "articles": {"PUBLISHER", "AUTHOR"}, "disputes": {"STATUS"}, "timeline": {"PUBLISHER", "KIND"},
}

// groupBy sets by what answers are counted, as words.txt has it; false where they cannot be.
func (n *node) groupBy(by string) bool {
	if n.pairs || n.link != nil || n.group != "" || n.family() == "entities" {
		return false
	}
	if !slices.Contains(intervals, by) && !slices.Contains(facets[n.family()], by) && !slices.Contains(facets[n.one()], by) {
		return false
	}
	switch {
	case by == "KIND" && n.family() != "statements":
		by = "TYPE"
	case by == "RECIPIENT" && n.family() == "statements":
		by = "ADDRESSEE"
	}
	n.group = by
	return true
}

// doers is the facet of those who do what is asked for.
func (n *node) doers(v string) string {
	switch {
	case v == "RECEIVE":
		return "RECIPIENT"
	case n.family() == "statements":
		return "SPEAKER"
	}
	return map[string]string{"LETTER": "SENDER", "MEETING": "INVOLVED", "MISSILE_TEST": "ACTOR"}[n.one()]
}

// is writes a condition that an entity is one of those called so. What begins with
// a brace is no name but a condition already, of "ministries" and the like.
func is(names []string) string {
	var conds, plain []string
	for _, n := range names {
		if strings.HasPrefix(n, "{") {
			conds = append(conds, n)
		} else {
			plain = append(plain, n)
		}
	}
	switch {
	case len(plain) == 1:
		conds = append(conds, "{is: "+strconv.Quote(plain[0])+"}")
	case len(plain) > 1:
		conds = append(conds, in(plain))
	}
	switch len(conds) {
	case 0:
		return ""
	case 1:
		return conds[0]
	}
	return "{or: [" + strings.Join(conds, ", ") + "]}"
}

// in writes a condition that something is one of these.
func in(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = strconv.Quote(v)
	}
	return "{in: [" + strings.Join(quoted, ", ") + "]}"
}

func date(key string, d graph.Date) string { return key + ": " + strconv.Quote(string(d)) }

// before and after give the neighbouring day, month or year.
func before(d graph.Date) graph.Date { return shift(d, -1) }

func after(d graph.Date) graph.Date { return shift(d, 1) }

func shift(d graph.Date, by int) graph.Date {
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}
	t, err := time.Parse(layouts[len(d)], string(d))
	if err != nil {
		return d // dates of the extractor are well made
	}
	switch len(d) {
	case 4:
		t = t.AddDate(by, 0, 0)
	case 7:
		t = t.AddDate(0, by, 0)
	default:
		t = t.AddDate(0, 0, by)
	}
	return graph.Date(t.Format(layouts[len(d)]))
}
