package plain

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// list is a root field of the API: which types its items have, and the columns that a table of them has before those of
// the evidence.
type list struct {
	// root is the field, where it is not the list's own name.
	root string
	// input is the type of its conditions.
	input   string
	types   []string
	columns []column
	// cites says that every item rests on places in articles.
	cites bool
	// split makes items of one item; nil where it is one.
	split func(item) []item
	// formats are those that the list can be had in; all, where there are none.
	formats []string
}

type column struct {
	name string
	of   func(item) string
}

const (
	statementFields = `id kind saidAt text quotes speakers { id name type } onBehalfOf { name } rule confidence cameo plover denies { __typename ... on Statement { id text } ... on Event { id type date } }` + evidenceFields
	eventFields     = `id type name date status rule confidence cameo plover involved { id name type } `
	letterFields    = eventFields + `senders { name } recipients { name }` + evidenceFields
	meetingFields   = eventFields + `place { name }` + evidenceFields
	testFields      = eventFields + `launches missile place { name }` + evidenceFields
	articleFields   = `id title publisher publishedAt url`
	entityFields    = `id key type kind name aliases wikidata`
	disputeFields   = `id subject { __typename ... on Statement { id text } ... on Event { id type date } } status assertedBy { id name } deniedBy { id name } confirmedBy { id name } firstAsserted firstDenied daysToDenial lastSaid`
	evidenceFields  = ` evidence { exact start end fragment article { id title publisher publishedAt url } }`
)

// usual is what is asked of an item of a type for tables, lines, footnotes and drawings.
func usual(typ string) string {
	return map[string]string{
		"Statement": statementFields, "Letter": letterFields, "Meeting": meetingFields, "MissileTest": testFields,
		"Article": articleFields, "Entity": entityFields, "Dispute": disputeFields,
	}[typ]
}

// selection is what is asked of the items of a list, type by type.
func (l list) selection(fields func(typ string) string) string {
	out := "__typename"
	for _, typ := range l.types {
		if len(l.types) == 1 {
			return out + " " + fields(typ)
		}
		out += " ... on " + typ + " { " + fields(typ) + " }"
	}
	return out
}

var events = []string{"Letter", "Meeting", "MissileTest"}

func statementList() list {
	return list{input: "StatementWhere", types: []string{"Statement"}, cites: true, columns: []column{
		{"id", func(i item) string { return i.ID }}, {"kind", func(i item) string { return i.Kind }}, {"saidAt", func(i item) string { return i.SaidAt }},
		{"speakers", func(i item) string { return names(i.Speakers) }}, {"onBehalfOf", func(i item) string { return names(i.OnBehalfOf) }},
		{"text", func(i item) string { return i.Text }}, {"quotes", func(i item) string { return strings.Join(i.Quotes, " | ") }},
		{"denies", func(i item) string { return targets(i.Denies) }}, {"rule", func(i item) string { return i.Rule }}, {"confidence", item.sure},
		{"cameo", func(i item) string { return i.Cameo }}, {"plover", func(i item) string { return i.Plover }}}}
}

// eventList is events of some types; letters, meetings and tests have the columns of events.
func eventList(types ...string) list {
	return list{input: "EventWhere", types: types, cites: true, columns: []column{
		{"id", func(i item) string { return i.ID }}, {"type", func(i item) string { return i.Type }}, {"date", func(i item) string { return i.Date }}, {"status", func(i item) string { return i.Status }},
		{"involved", func(i item) string { return names(i.Involved) }}, {"senders", func(i item) string { return names(i.Senders) }}, {"recipients", func(i item) string { return names(i.Recipients) }},
		{"place", func(i item) string { return i.Place.Name }}, {"missile", func(i item) string { return i.Missile }}, {"launches", item.launched},
		{"rule", func(i item) string { return i.Rule }}, {"confidence", item.sure},
		{"cameo", func(i item) string { return i.Cameo }}, {"plover", func(i item) string { return i.Plover }}}}
}

func facts() []string { return append([]string{"Statement"}, events...) }

// lists are those that can be had.
func lists() map[string]list {
	return map[string]list{
		"statements": statementList(), "denials": statementList(), "events": eventList(events...),
		"letters": eventList("Letter"), "meetings": eventList("Meeting"), "missileTests": eventList("MissileTest"),
		"timeline": {input: "FactWhere", types: facts(), cites: true, columns: []column{
			{"id", func(i item) string { return i.ID }}, {"kind", func(i item) string { return i.Kind + i.Type }}, {"date", func(i item) string { return i.SaidAt + i.Date }},
			{"who", func(i item) string { return names(append(i.Speakers, i.Involved...)) }}, {"text", func(i item) string { return i.Text + i.Name }}, {"status", func(i item) string { return i.Status }},
			{"place", func(i item) string { return i.Place.Name }}, {"rule", func(i item) string { return i.Rule }}, {"confidence", item.sure},
			{"cameo", func(i item) string { return i.Cameo }}, {"plover", func(i item) string { return i.Plover }}}},
		"articles": {input: "ArticleWhere", types: []string{"Article"}, columns: []column{
			{"id", func(i item) string { return i.ID }}, {"title", func(i item) string { return i.Title }}, {"publisher", func(i item) string { return i.Publisher }},
			{"publishedAt", func(i item) string { return i.PublishedAt }}, {"url", func(i item) string { return i.URL }}}},
		"entities": {input: "EntityWhere", types: []string{"Entity"}, formats: []string{"csv", "ftm", "gexf", "graphml", "jsonl", "md"}, columns: []column{
			{"id", func(i item) string { return i.ID }}, {"key", func(i item) string { return i.Key }}, {"type", func(i item) string { return i.Type }}, {"kind", func(i item) string { return i.Kind }},
			{"name", func(i item) string { return i.Name }}, {"aliases", func(i item) string { return strings.Join(i.Aliases, " | ") }}, {"wikidata", func(i item) string { return i.Wikidata }}}},
		"disputes": {input: "DisputeWhere", types: []string{"Dispute"}, formats: []string{"csv", "jsonl", "md"}, columns: []column{
			{"id", func(i item) string { return i.ID }}, {"status", func(i item) string { return i.Status }}, {"subject", func(i item) string { return targets(i.subjects()) }},
			{"assertedBy", func(i item) string { return names(i.AssertedBy) }}, {"deniedBy", func(i item) string { return names(i.DeniedBy) }}, {"confirmedBy", func(i item) string { return names(i.ConfirmedBy) }},
			{"firstAsserted", func(i item) string { return i.FirstAsserted }}, {"firstDenied", func(i item) string { return i.FirstDenied }},
			{"daysToDenial", func(i item) string { return number(i.DaysToDenial) }}, {"lastSaid", func(i item) string { return i.LastSaid }}}},
		"evidence": {root: "timeline", input: "FactWhere", types: facts(), split: places, formats: []string{"csv", "jsonl"}, columns: append([]column{
			{"fact", func(i item) string { return i.ID }}, {"kind", func(i item) string { return i.Kind + i.Type }}}, evidenceColumns()...)},
	}
}

// anything is the types of what has an id and can be drawn, cited or written as quads.
func anything() []string { return append(facts(), "Article", "Entity") }

// evidenceColumns tell the first place that an item rests on.
func evidenceColumns() []column {
	of := func(name string, get func(evidence) string) column {
		return column{name, func(i item) string { return get(i.Evidence[0]) }}
	}
	return []column{
		of("evidence", func(e evidence) string { return e.Exact }), of("start", func(e evidence) string { return strconv.Itoa(e.Start) }),
		of("end", func(e evidence) string { return strconv.Itoa(e.End) }), of("articleTitle", func(e evidence) string { return e.Article.Title }),
		of("publisher", func(e evidence) string { return e.Article.Publisher }), of("publishedAt", func(e evidence) string { return e.Article.PublishedAt }),
		of("url", func(e evidence) string { return e.Article.URL }),
	}
}

// places makes an item of each place that a fact rests on.
func places(i item) []item {
	var whole struct{ Evidence []json.RawMessage }
	if json.Unmarshal(i.raw, &whole) != nil { // it was read before
		return nil
	}
	var out []item
	for n, e := range i.Evidence {
		one := i
		one.Evidence = []evidence{e}
		head, err := json.Marshal(struct {
			Fact string `json:"fact"`
			Kind string `json:"kind"`
		}{i.ID, i.Kind + i.Type})
		if err != nil { // strings can be written
			return nil
		}
		one.raw = append(append(bytes.TrimSuffix(head, []byte("}")), ','), bytes.TrimPrefix(whole.Evidence[n], []byte("{"))...)
		out = append(out, one)
	}
	return out
}

// item is a node of a list, with the fields of all of them.
type item struct {
	raw                                                                     json.RawMessage
	Typename                                                                string `json:"__typename"`
	ID, Key, Type, Kind, Name, Status, Text, Title, Publisher, URL, Missile string
	SaidAt, Date, PublishedAt, Rule, Wikidata, Iri, Cameo, Plover           string
	FirstAsserted, FirstDenied, LastSaid                                    string
	Confidence                                                              *float64
	Launches, DaysToDenial                                                  *int
	Quotes, Aliases, Authors                                                []string
	Speakers, OnBehalfOf, Involved, Senders, Recipients                     []named
	AssertedBy, DeniedBy, ConfirmedBy                                       []named
	Place                                                                   named
	Subject                                                                 *target
	Denies                                                                  []target
	Tellings                                                                []struct{ Iri string }
	Evidence                                                                []evidence
}

type named struct {
	ID, Key, Type, Kind, Name, Wikidata string
	Aliases                             []string
}

type target struct {
	Typename                                 string `json:"__typename"`
	ID, Text, Type, Date, SaidAt, Kind, Name string
}

type evidence struct {
	Exact, Fragment string
	Start, End      int
	Article         struct {
		ID, Title, Publisher, PublishedAt, URL string
		Authors                                []string
	}
}

func (i item) sure() string {
	if i.Confidence == nil {
		return ""
	}
	return strconv.FormatFloat(*i.Confidence, 'f', -1, 64)
}

func (i item) launched() string { return number(i.Launches) }

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func (i item) subjects() []target {
	if i.Subject == nil {
		return nil
	}
	return []target{*i.Subject}
}

func names(list []named) string {
	var out []string
	for _, n := range list {
		out = append(out, n.Name)
	}
	return strings.Join(out, " | ")
}

func targets(list []target) string {
	var out []string
	for _, t := range list {
		out = append(out, t.label())
	}
	return strings.Join(out, " | ")
}

func (t target) label() string {
	if t.Text != "" {
		return t.Text
	}
	return strings.TrimSpace(t.Type + " " + t.Date)
}

// label says in a line what an item is.
func (i item) label() string {
	var out []string
	for _, s := range []string{i.SaidAt, i.Date, i.Kind, names(i.Speakers), i.Type, i.Name, names(i.Involved), i.Text, i.Title, targets(i.subjects()), i.LastSaid} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}
