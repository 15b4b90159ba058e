package resolvers

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestQueryLength(t *testing.T) {
	for _, c := range []struct {
		body string
		want int
	}{
		{`{"query":"{stats}"}`, 7},
		{` { "variables" : {"query": "a longer one"}, "query" : "{a}" }`, 3},
		{`{"operationName":"query","query":"{a\n\"b\"}"}`, 7},
		{`{"query":"\u00e9\u00e9"}`, 2}, // four in UTF-8: at least two
		{`{"variables":{"text":"\"query\":\"aaaaaa\""},"query":"{a}"}`, 3},
		{`{"query":null}`, 0},
		{`{"query":"not ended`, 0},
		{`{"query":"\`, 0},
		{`"query"`, 0},
		{`[{"query":"{a}"}]`, 0},
		{``, 0},
	} {
		if got := queryLength([]byte(c.body)); got != c.want {
			t.Errorf("%s: %d, want %d", c.body, got, c.want)
		}
	}
}

// What is found without reading JSON is never more than what is read.
func FuzzQueryLength(f *testing.F) {
	f.Add(`{"query":"{stats}","variables":{"query":"x"}}`)
	f.Add(`{"a":"\\","query":"\"\ud83d\ude00"}`)
	f.Add(`{"query":"` + strings.Repeat(`\u0041`, 20) + `"}`)
	f.Fuzz(func(t *testing.T, body string) {
		var req struct {
			Query *string `json:"query"`
		}
		if json.Unmarshal([]byte(body), &req) != nil || req.Query == nil || strings.Count(strings.ToLower(body), "quer") != 1 {
			return // no such JSON, or a key that comes twice
		}
		if got := queryLength([]byte(body)); got > len(*req.Query) {
			t.Errorf("%q: %d, though it has %d", body, got, len(*req.Query))
		}
	})
}
