package ask

import (
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
}

// cond is one condition: the key of a where input and what it must be, as
// GraphQL writes it.
type cond struct{ key, value string }

func (n *node) add(key, value string) { n.conds = append(n.conds, cond{key, value}) }

// family is the list that the node is of: "statements", "events", "articles", or "timeline", which is statements and events.
func (n *node) family() string {
	switch n.sort[0] {
	case "LETTER", "MEETING", "MISSILE_TEST", "EVENT":
		return "events"
	case "ARTICLE":
		return "articles"
	case "TIMELINE":
		return "timeline"
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
	if len(n.sort) > 1 {
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
	return map[string]string{"statements": "saidAt", "events": "date", "articles": "publishedAt", "timeline": "date"}[n.family()]
}

// where writes the conditions; inner ones also say what sort is meant, which at
// the root the field does. It is empty where there are none.
func (n *node) where(inner bool) string {
	conds := n.conds
	if c, ok := n.sortCond(inner); ok {
		conds = append([]cond{c}, conds...)
	}
	if len(conds) == 0 {
		return ""
	}
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

// what every answer holds of its items.
var selections = map[string]string{
	"statements": `id kind saidAt text quotes speakers { name } rule confidence denies { __typename ... on Statement { text saidAt speakers { name } } ... on Event { date status } } evidence { exact start end article { title publisher publishedAt url } }`,
	"events": `__typename id type name date status involved { name } rule confidence ... on Letter { senders { name } recipients { name } } ... on Meeting { participants { name } place { name } } ... on MissileTest { actors { name } launches missile } ` +
		`evidence { exact start end article { title publisher publishedAt url } }`,
	"letters":      `id date status senders { name } recipients { name } rule confidence evidence { exact start end article { title publisher publishedAt url } }`,
	"meetings":     `id name date status participants { name } place { name } rule confidence evidence { exact start end article { title publisher publishedAt url } }`,
	"missileTests": `id date status actors { name } launches missile place { name } rule confidence evidence { exact start end article { title publisher publishedAt url } }`,
	"articles":     `id title publisher publishedAt url`,
}

// a timeline's items are of several types.
var timelineSelection = `__typename ... on Statement { ` + selections["statements"] + ` } ` + onEvents("Letter", "senders { name } recipients { name }") +
	onEvents("Meeting", "name participants { name } place { name }") + onEvents("MissileTest", "actors { name } launches missile place { name }")

func onEvents(typ, fields string) string {
	return "... on " + typ + " { id type date status rule confidence " + fields + " evidence { exact start end article { title publisher publishedAt url } } } "
}

// query writes the GraphQL question.
func (n *node) query() string {
	root := n.root()
	var args []string
	if w := n.where(false); w != "" {
		args = append(args, "where: "+w)
	}
	if n.order != "" {
		by := map[string]string{"statements": "SAID_AT", "events": "DATE", "articles": "PUBLISHED_AT", "timeline": "DATE"}[n.family()]
		args = append(args, "orderBy: "+by+map[string]string{"NEWEST": "_DESC", "OLDEST": "_ASC"}[n.order])
	}
	if n.limit > 0 {
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
	return "{ " + root + list + " { totalCount searched { articles } nodes { " + selection + " } } }"
}

// is writes a condition that an entity is one of those called so.
func is(names []string) string {
	if len(names) == 1 {
		return "{is: " + strconv.Quote(names[0]) + "}"
	}
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = strconv.Quote(n)
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
