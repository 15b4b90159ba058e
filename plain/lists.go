package plain

import (
	"encoding/json"
	"strconv"
	"strings"
)

// list is a root field of the API: what is asked of its items, and the columns that
// a table of them has before those of the evidence.
type list struct {
	// input is the type of its conditions.
	input     string
	selection string
	columns   []column
}

type column struct {
	name string
	of   func(item) string
}

const (
	eventFields    = `__typename id type name date status rule confidence involved { id name } `
	letterFields   = `senders { name } recipients { name }`
	meetingFields  = `place { name }`
	testFields     = `launches missile place { name }`
	evidenceFields = ` evidence { exact start end article { title publisher publishedAt url } }`
)

var (
	statements = list{"StatementWhere", `__typename id kind saidAt text quotes speakers { id name } onBehalfOf { name } rule confidence denies { __typename ... on Statement { id text } ... on Event { id type date } }` + evidenceFields, []column{
		{"id", func(i item) string { return i.ID }}, {"kind", func(i item) string { return i.Kind }}, {"saidAt", func(i item) string { return i.SaidAt }},
		{"speakers", func(i item) string { return names(i.Speakers) }}, {"onBehalfOf", func(i item) string { return names(i.OnBehalfOf) }},
		{"text", func(i item) string { return i.Text }}, {"quotes", func(i item) string { return strings.Join(i.Quotes, " | ") }},
		{"denies", func(i item) string { return targets(i.Denies) }}, {"rule", func(i item) string { return i.Rule }}, {"confidence", item.sure}}}
	events = list{"EventWhere", eventFields + ` ... on Letter { ` + letterFields + ` } ... on Meeting { ` + meetingFields + ` } ... on MissileTest { ` + testFields + ` }` + evidenceFields, []column{
		{"id", func(i item) string { return i.ID }}, {"type", func(i item) string { return i.Type }}, {"date", func(i item) string { return i.Date }}, {"status", func(i item) string { return i.Status }},
		{"involved", func(i item) string { return names(i.Involved) }}, {"senders", func(i item) string { return names(i.Senders) }}, {"recipients", func(i item) string { return names(i.Recipients) }},
		{"place", func(i item) string { return i.Place.Name }}, {"missile", func(i item) string { return i.Missile }}, {"launches", item.launched},
		{"rule", func(i item) string { return i.Rule }}, {"confidence", item.sure}}}
	articles = list{"ArticleWhere", `__typename id title publisher publishedAt url`, []column{
		{"id", func(i item) string { return i.ID }}, {"title", func(i item) string { return i.Title }}, {"publisher", func(i item) string { return i.Publisher }},
		{"publishedAt", func(i item) string { return i.PublishedAt }}, {"url", func(i item) string { return i.URL }}}}
	entities = list{"EntityWhere", `__typename id key type kind name aliases wikidata`, []column{
		{"id", func(i item) string { return i.ID }}, {"key", func(i item) string { return i.Key }}, {"type", func(i item) string { return i.Type }}, {"kind", func(i item) string { return i.Kind }},
		{"name", func(i item) string { return i.Name }}, {"aliases", func(i item) string { return strings.Join(i.Aliases, " | ") }}, {"wikidata", func(i item) string { return i.Wikidata }}}}
)

// timeline is statements and events in one table.
var timeline = list{"FactWhere", `__typename ... on Statement { ` + strings.TrimPrefix(statements.selection, "__typename ") + ` } ... on Letter { ` + eventFields + letterFields + evidenceFields +
	` } ... on Meeting { ` + eventFields + meetingFields + evidenceFields + ` } ... on MissileTest { ` + eventFields + testFields + evidenceFields + ` }`, []column{
	{"id", func(i item) string { return i.ID }}, {"kind", func(i item) string { return i.Kind + i.Type }}, {"date", func(i item) string { return i.SaidAt + i.Date }},
	{"who", func(i item) string { return names(append(i.Speakers, i.Involved...)) }}, {"text", func(i item) string { return i.Text + i.Name }}, {"status", func(i item) string { return i.Status }},
	{"place", func(i item) string { return i.Place.Name }}, {"rule", func(i item) string { return i.Rule }}, {"confidence", item.sure}}}

// lists are the root fields that can be had. Letters, meetings and tests have the
// columns of events.
var lists = map[string]list{
	"statements": statements, "denials": statements, "articles": articles, "entities": entities, "events": events, "timeline": timeline,
	"letters":      {events.input, eventFields + letterFields + evidenceFields, events.columns},
	"meetings":     {events.input, eventFields + meetingFields + evidenceFields, events.columns},
	"missileTests": {events.input, eventFields + testFields + evidenceFields, events.columns},
}

// item is a node of a list, with the fields of all of them.
type item struct {
	raw                                                                     json.RawMessage
	Typename                                                                string `json:"__typename"`
	ID, Key, Type, Kind, Name, Status, Text, Title, Publisher, URL, Missile string
	SaidAt, Date, PublishedAt, Rule, Wikidata                               string
	Confidence                                                              *float64
	Launches                                                                *int
	Quotes, Aliases                                                         []string
	Speakers, OnBehalfOf, Involved, Senders, Recipients                     []named
	Place                                                                   named
	Denies                                                                  []target
	Evidence                                                                []evidence
}

type named struct{ ID, Name string }

type target struct {
	Typename             string `json:"__typename"`
	ID, Text, Type, Date string
}

type evidence struct {
	Exact      string
	Start, End int
	Article    struct{ Title, Publisher, PublishedAt, URL string }
}

func (i item) sure() string {
	if i.Confidence == nil {
		return ""
	}
	return strconv.FormatFloat(*i.Confidence, 'f', -1, 64)
}

func (i item) launched() string {
	if i.Launches == nil {
		return ""
	}
	return strconv.Itoa(*i.Launches)
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
		if t.Text != "" {
			out = append(out, t.Text)
		} else {
			out = append(out, strings.TrimSpace(t.Type+" "+t.Date))
		}
	}
	return strings.Join(out, " | ")
}

// label says in a line what an item is.
func (i item) label() string {
	var out []string
	for _, s := range []string{i.SaidAt, i.Date, i.Kind, names(i.Speakers), i.Type, i.Name, names(i.Involved), i.Text, i.Title} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}
