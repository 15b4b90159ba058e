package plain

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// schemata are those of FollowTheMoney that are used, as far as they are: what they extend, and the types of their
// properties, or the schema of what these lead to. They were read in the project's own definitions (followthemoney/schema/*.yaml).
type schemata map[string]struct {
	Extends    []string
	Properties map[string]json.RawMessage
	Required   []string
}

func readSchemata(t *testing.T) schemata {
	t.Helper()
	b, err := os.ReadFile("testdata/followthemoney.json")
	if err != nil {
		t.Fatal(err)
	}
	var out schemata
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// is reports whether a schema is another or extends it.
func (s schemata) is(name, other string) bool {
	return name == other || slices.ContainsFunc(s[name].Extends, func(up string) bool { return s.is(up, other) })
}

// property finds the type or the range of a property.
func (s schemata) property(schema, name string) (typ, leads string, ok bool) {
	if raw, has := s[schema].Properties[name]; has {
		var to struct{ Range string }
		if json.Unmarshal(raw, &to) == nil {
			return "entity", to.Range, true
		}
		return strings.Trim(string(raw), `"`), "", true
	}
	for _, up := range s[schema].Extends {
		if typ, leads, ok := s.property(up, name); ok {
			return typ, leads, ok
		}
	}
	return "", "", false
}

func (s schemata) required(schema string) []string {
	out := s[schema].Required
	for _, up := range s[schema].Extends {
		out = append(out, s.required(up)...)
	}
	return out
}

// values are the forms of values, as FollowTheMoney's types have them.
var values = map[string]*regexp.Regexp{
	"date": regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`), "entity": regexp.MustCompile(`^[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?$`),
	"identifier": regexp.MustCompile(`^Q\d+$`), "url": regexp.MustCompile(`^https?://`), "name": regexp.MustCompile(`\S`),
	"text": regexp.MustCompile(`\S`), "string": regexp.MustCompile(`\S`), "address": regexp.MustCompile(`\S`),
}

// checkFtM reports what is wrong with lines of entities.
func checkFtM(s schemata, lines string) (entities map[string]ftmEntity, faults []string) {
	entities = map[string]ftmEntity{}
	for line := range strings.Lines(lines) {
		var e ftmEntity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			faults = append(faults, err.Error())
			continue
		}
		if _, twice := entities[e.ID]; twice || !values["entity"].MatchString(e.ID) {
			faults = append(faults, "the id "+e.ID+" is no id or there twice")
		}
		entities[e.ID] = e
	}
	for _, e := range entities {
		if _, ok := s[e.Schema]; !ok {
			faults = append(faults, "there is no schema "+e.Schema)
		}
		for _, name := range s.required(e.Schema) {
			if len(e.Properties[name]) == 0 {
				faults = append(faults, e.Schema+" "+e.ID+" has no "+name)
			}
		}
		for name, of := range e.Properties {
			typ, leads, ok := s.property(e.Schema, name)
			if !ok {
				faults = append(faults, e.Schema+" has no property "+name)
			}
			for _, v := range of {
				switch {
				case ok && !values[typ].MatchString(v):
					faults = append(faults, e.Schema+"."+name+": "+v+" is no "+typ)
				case leads != "" && !s.is(entities[v].Schema, leads):
					faults = append(faults, e.Schema+"."+name+" leads to "+entities[v].Schema+" "+v+", want "+leads)
				}
			}
		}
	}
	slices.Sort(faults)
	return entities, faults
}

const ftmAnswer = `{"data":{"timeline":{"nodes":[
	{"__typename":"Statement","id":"s_1=","kind":"DENIAL","saidAt":"2021-03","text":"no letter","quotes":["none"],"cameo":"016","plover":null,
	 "speakers":[{"id":"e1","key":"mfa","type":"ORGANIZATION","kind":"ministry","name":"Foreign Ministry","aliases":["MFA",""],"wikidata":"Q1"}],
	 "onBehalfOf":[{"id":"e2","key":"gov","type":"GOVERNMENT","kind":null,"name":"Norway","aliases":[],"wikidata":null}],
	 "denies":[{"__typename":"Letter","id":"v1","type":"LETTER","name":null,"date":"2021"},{"__typename":"Statement","id":"s2","kind":"CLAIM","text":"a letter came","saidAt":null}],
	 "evidence":[{"exact":"It was not.","fragment":"char=0,11","article":{"id":"a1","title":"T","publisher":"P","publishedAt":"2021-03-05","url":"https://example.org/t","authors":["X"]}},
	             {"exact":"Never.","fragment":"char=12,18","article":{"id":"a1","title":"T","publisher":"P","publishedAt":"2021-03-05","url":"https://example.org/t","authors":["X"]}}]},
	{"__typename":"Letter","id":"v1","type":"LETTER","name":null,"date":"2021","status":"DENIED","cameo":null,"plover":null,
	 "involved":[{"id":"e3","type":"PERSON","name":"A","aliases":[]},{"id":"e4","type":"PERSON","name":"B","aliases":[]}],
	 "senders":[{"id":"e3","type":"PERSON","name":"A","aliases":[]}],"recipients":[{"id":"e4","type":"PERSON","name":"B","aliases":[]}],
	 "evidence":[{"exact":"a letter","fragment":"char=3,9","article":{"id":"a2","title":"U","publisher":"P","publishedAt":null,"url":"no address","authors":[]}}]},
	{"__typename":"Meeting","id":"v2","type":"MEETING","name":"the talks","date":null,"status":"PLANNED","cameo":"036","plover":"AGREE",
	 "involved":[{"id":"e5","type":"ORGANIZATION","kind":"company","name":"C","aliases":[]},{"id":"e6","type":"ORGANIZATION","kind":"media","name":"D","aliases":[]}],
	 "place":{"id":"p1","type":"PLACE","kind":"city","name":"Oslo","aliases":["Christiania"],"wikidata":"Q585"},
	 "evidence":[{"exact":"the talks","fragment":"char=3,9","article":{"id":"a2","title":"U","publisher":"P","publishedAt":null,"url":null,"authors":[]}}]}
	],"pageInfo":{"hasNextPage":false,"endCursor":""}}}}`

func TestFollowTheMoney(t *testing.T) {
	w := get(t, Handler(said(ftmAnswer)), "/timeline.ftm")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json+ftm; charset=utf-8" {
		t.Fatalf("status %d, %s", w.Code, w.Header())
	}
	s := readSchemata(t)
	entities, faults := checkFtM(s, w.Body.String())
	for _, f := range faults {
		t.Error(f)
	}
	count := map[string]int{}
	for _, e := range entities {
		count[e.Schema]++
	}
	for schema, want := range map[string]int{"PublicBody": 2, "Person": 2, "Company": 1, "Organization": 1, "Address": 1, "Article": 2, "Event": 4, "Documentation": 4, "UnknownLink": 2} {
		if count[schema] != want {
			t.Errorf("%d of %s, want %d", count[schema], schema, want)
		}
	}
	denial := entities[ftmID("s_1=")]
	if p := denial.Properties; p["name"][0] != "Denial by Foreign Ministry, 2021-03" || len(p["involved"]) != 2 || !slices.Equal(p["keywords"], []string{"DENIAL", "CAMEO 016"}) || len(p["proof"]) != 1 {
		t.Errorf("the denial is %v", p)
	}
	if p := entities[ftmID("v1")].Properties; p["name"][0] != "Letter to B by A, 2021" || p["organizer"][0] != ftmID("e3") {
		t.Errorf("the letter is %v", p)
	}
	if p := entities[ftmID("s2")].Properties; p["summary"][0] != "a letter came" {
		t.Errorf("what was denied and is not in the list is %v", p)
	}
}

// The check finds what it should.
func TestFollowTheMoneyCheck(t *testing.T) {
	s := readSchemata(t)
	for line, want := range map[string]string{
		`{"id":"a_b","schema":"Person","properties":{"name":["X"]}}`:                                 "no id",
		`{"id":"a","schema":"Statement","properties":{}}`:                                            "no schema",
		`{"id":"a","schema":"Person","properties":{}}`:                                               "has no name",
		`{"id":"a","schema":"Person","properties":{"name":["X"],"full":["Y"]}}`:                      "no property full",
		`{"id":"a","schema":"Event","properties":{"name":["X"],"date":["on Monday"]}}`:               "is no date",
		`{"id":"a","schema":"Event","properties":{"name":["X"],"involved":["b"]}}`:                   "leads to",
		`{"id":"a","schema":"Person","properties":{"name":"X"}}`:                                     "cannot unmarshal",
		`{"id":"a","schema":"Article","properties":{"name":["X"],"sourceUrl":["javascript:alert"]}}`: "is no url",
	} {
		if _, faults := checkFtM(s, line+"\n"); !strings.Contains(strings.Join(faults, "\n"), want) {
			t.Errorf("%s: faults %q, want %q", line, faults, want)
		}
	}
	if w := get(t, Handler(said(`{"data":{"a":{"nodes":[{"id":"x"}]}}}`)), "/query.ftm?query="+url.QueryEscape("{a {nodes {id}}}")); w.Code != http.StatusOK || w.Body.Len() != 0 {
		t.Errorf("what is not there any more: status %d, %s", w.Code, w.Body)
	}
}
