package plain

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// readFtM reads lines of entities. web/test/followthemoney.test.js holds them against FollowTheMoney's own model.
func readFtM(t *testing.T, lines string) map[string]ftmEntity {
	t.Helper()
	entities := map[string]ftmEntity{}
	for line := range strings.Lines(lines) {
		var e ftmEntity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if _, twice := entities[e.ID]; twice {
			t.Errorf("%s is there twice", e.ID)
		}
		entities[e.ID] = e
	}
	return entities
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
	 "involved":[{"id":"e5","type":"ORGANIZATION","kind":"company","name":"C","aliases":[]},{"id":"e6","type":"ORGANIZATION","kind":"media","name":"D","aliases":[]},{"id":"p2","type":"PLACE","kind":"country","name":"Norway","aliases":[]}],
	 "place":{"id":"p1","type":"PLACE","kind":"city","name":"Oslo","aliases":["Christiania"],"wikidata":"Q585"},
	 "evidence":[{"exact":"the talks","fragment":"char=3,9","article":{"id":"a2","title":"U","publisher":"P","publishedAt":null,"url":null,"authors":[]}}]}
	],"pageInfo":{"hasNextPage":false,"endCursor":""}}}}`

func TestFollowTheMoney(t *testing.T) {
	w := get(t, Handler(said(ftmAnswer)), "/timeline.ftm")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json+ftm; charset=utf-8" {
		t.Fatalf("status %d, %s", w.Code, w.Header())
	}
	entities := readFtM(t, w.Body.String())
	count := map[string]int{}
	for _, e := range entities {
		count[e.Schema]++
	}
	for schema, want := range map[string]int{"PublicBody": 2, "Person": 2, "Company": 1, "Organization": 1, "Address": 2, "Article": 2, "Event": 4, "Documentation": 4, "UnknownLink": 2} {
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
	if p := entities[ftmID("v2")].Properties; !slices.Equal(p["involved"], []string{ftmID("e5"), ftmID("e6")}) || p["addressEntity"][0] != ftmID("p1") {
		t.Errorf("the meeting, which a place is involved in that cannot act, is %v", p)
	}
	if p := entities[ftmID("a2")].Properties; len(p["sourceUrl"]) > 0 || entities[ftmID("a1")].Properties["sourceUrl"][0] != "https://example.org/t" {
		t.Errorf("the article whose address is none is %v", p)
	}
	if w := get(t, Handler(said(`{"data":{"a":{"nodes":[{"id":"x"}]}}}`)), "/query.ftm?query="+url.QueryEscape("{a {nodes {id}}}")); w.Code != http.StatusOK || w.Body.Len() != 0 {
		t.Errorf("what is not there any more: status %d, %s", w.Code, w.Body)
	}
}
