package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

const shipsText = "The Norwegian Foreign Ministry said on Monday that eleven ships had left the northern harbour without papers."

// aReaders is what a reader who knows nothing of keys might write down of shipsText, after
// change was made to it.
func aReaders(t *testing.T, change func(map[string]any)) string {
	t.Helper()
	span := func(words string) map[string]any {
		at := strings.Index(shipsText, words)
		if at < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return map[string]any{"start": at, "end": at + len(words), "exact": words}
	}
	said := "eleven ships had left the northern harbour without papers"
	rec := map[string]any{
		"article":  map[string]any{"id": "ships", "title": "Ships", "publishedAt": "2020-04-20"},
		"text":     shipsText,
		"entities": []any{map[string]any{"id": "e1", "type": "GOVERNMENT", "name": "Norway", "mentions": []any{span("Norwegian")}}},
		"statements": []any{map[string]any{"id": "s1", "kind": "CRITICISM", "speakers": []any{"e1"}, "text": said, "date": "2020-04-20",
			"evidence": []any{span(said)}, "confidence": 1, "note": "fields that are not known are passed over"}},
	}
	if change != nil {
		change(rec)
	}
	line, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	return string(line) + "\n"
}

func firstOf(rec map[string]any, list string) map[string]any {
	return rec[list].([]any)[0].(map[string]any)
}

func TestRecordsMadeElsewhere(t *testing.T) {
	dir := t.TempDir()
	ships := write(t, dir, "ships.jsonl", `{"id": "ships", "title": "Ships", "publishedAt": "2020-04-20", "text": "`+shipsText+`"}`)
	other := write(t, dir, "other.jsonl", `{"id": "other", "title": "Other", "publishedAt": "2020-04-20", "text": "`+shipsText+`"}`)
	done(t, dir, "load", ships, other)
	records := write(t, dir, "records.jsonl", aReaders(t, nil))
	if got := done(t, dir, "load", "--records", "--by", "A reader", records); got != "0 added, 1 replaced, 0 unchanged, 0 refused\n" {
		t.Fatal(got)
	}
	if got := done(t, dir, "load", "--records", "--by", "A reader", records); got != "0 added, 0 replaced, 1 unchanged, 0 refused\n" {
		t.Error(got)
	}
	question := `{ statements(where: {article: {maker: {eq: "A reader"}}}) { totalCount nodes { kind speakers { name wikidata } article { id maker extractor } tellings { article { title maker } } } }
		theirs: articles(where: {maker: {eq: ""}}) { nodes { title maker } } }`
	got := fmt.Sprint(answerTo(t, dir, question))
	for _, want := range []string{"totalCount:1", "kind:CRITICISM", "maker:A reader", "name:Norway wikidata:Q20", "theirs:map[nodes:[map[maker:<nil> title:Other]]]"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	// A machine does not write over what somebody wrote, unless the article is another.
	for _, args := range [][]string{{"load", ships}, {"load", "--again", ships}, {"load", "--again"}} {
		r := parley(t, dir, args...)
		if r.status != statusDone || !strings.Contains(r.stdout, "0 added, 0 replaced") || !strings.Contains(r.stderr, "1 unchanged article left as others read them") {
			t.Errorf("%v: %+v", args, r)
		}
	}
	if again := fmt.Sprint(answerTo(t, dir, question)); again != got {
		t.Errorf("%s, and after loading again %s", got, again)
	}
	// It is told apart in what is exported, and comes back.
	dump := write(t, dir, "dump.nq", done(t, dir, "export"))
	copied := t.TempDir()
	done(t, copied, "import", dump)
	if again := fmt.Sprint(answerTo(t, copied, question)); again != got {
		t.Errorf("%s, and imported %s", got, again)
	}
	newer := write(t, dir, "newer.jsonl", `{"id": "ships", "title": "Ships", "publishedAt": "2020-04-20", "text": "`+shipsText+` They came back."}`)
	if got := done(t, dir, "load", newer); !strings.HasPrefix(got, "0 added, 1 replaced") {
		t.Error(got)
	}
}

func TestRecordsThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, want string
		change     func(map[string]any)
	}{
		{"words that are not there", `evidence 50-107 is "nothing of the sort"`, func(r map[string]any) {
			ev := firstOf(r, "statements")["evidence"].([]any)[0].(map[string]any)
			ev["start"], ev["end"], ev["exact"] = 50, 107, "nothing of the sort"
		}},
		{"beyond the end", "lies outside the text", func(r map[string]any) {
			firstOf(r, "statements")["evidence"].([]any)[0].(map[string]any)["end"] = 5000
		}},
		{"no evidence", "no evidence", func(r map[string]any) { firstOf(r, "statements")["evidence"] = []any{} }},
		{"a kind that is none", `"LIE" is no kind of statement`, func(r map[string]any) { firstOf(r, "statements")["kind"] = "LIE" }},
		{"a speaker who is not there", `refers to "e9"`, func(r map[string]any) { firstOf(r, "statements")["speakers"] = []any{"e9"} }},
		{"a confidence too high", "not between 0 and 1", func(r map[string]any) { firstOf(r, "statements")["confidence"] = 90 }},
		{"a day that is none", `date "2020-02-30"`, func(r map[string]any) { firstOf(r, "statements")["date"] = "2020-02-30" }},
		{"an entity without a name", "no name", func(r map[string]any) { firstOf(r, "entities")["name"] = "" }},
		{"a type that is none", `"SHIP" is no type of entity`, func(r map[string]any) { firstOf(r, "entities")["type"] = "SHIP" }},
		{"no text", "the record has no text", func(r map[string]any) { delete(r, "text") }},
		{"no title", "the article has no title", func(r map[string]any) { delete(r["article"].(map[string]any), "title") }},
		{"an id twice", "repeats", func(r map[string]any) { r["statements"] = append(r["statements"].([]any), firstOf(r, "statements")) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			good := strings.Replace(aReaders(t, nil), `"ships"`, `"good"`, 1)
			file := write(t, dir, "bad.jsonl", aReaders(t, c.change)+"\n"+good)
			r := parley(t, t.TempDir(), "load", "--records", "--by", "A reader", file)
			if r.status != statusRefused || r.stdout != "1 added, 0 replaced, 0 unchanged, 1 refused\n" {
				t.Errorf("%+v", r)
			}
			if !strings.Contains(r.stderr, c.want) || !strings.Contains(r.stderr, "bad.jsonl:1") {
				t.Errorf("want %s, got %s", c.want, r.stderr)
			}
		})
	}
	r := parley(t, t.TempDir(), "load", "--records", "--by", "A reader", write(t, dir, "no.jsonl", "{\n"), dir+"/nowhere.jsonl")
	if r.status != statusRefused || !strings.Contains(r.stderr, "no.jsonl:1: it is no record") || !strings.Contains(r.stderr, "nowhere.jsonl: it cannot be opened") {
		t.Errorf("%+v", r)
	}
	for _, args := range [][]string{{"--records", "x"}, {"--by", "A reader", "x"}, {"--records", "--by", " ", "x"}, {"--records", "--by", "A reader", "--again", "x"}} {
		if r := parley(t, t.TempDir(), append([]string{"load"}, args...)...); r.status != statusMisused {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

func TestCompare(t *testing.T) {
	dir := t.TempDir()
	ships := write(t, dir, "ships.jsonl", `{"id": "ships", "title": "Ships", "publishedAt": "2020-04-20", "text": "`+shipsText+`"}`)
	ours := write(t, dir, "ours.jsonl", done(t, dir, "extract", ships))
	if got := done(t, dir, "compare", ours, ours); !strings.Contains(got, "statements    1.000") || strings.Contains(got, "only") {
		t.Errorf("with itself: %s", got)
	}
	theirs := write(t, dir, "theirs.jsonl", aReaders(t, nil)+strings.Replace(aReaders(t, nil), `"ships"`, `"elsewhere"`, 1))
	r := parley(t, dir, "compare", ours, theirs)
	for _, want := range []string{"ships  Ships\n", "only " + ours + ": entity", "CLAIM", "CRITICISM", "agreement (F1) over 1 article\n"} {
		if !strings.Contains(r.stdout, want) {
			t.Errorf("no %q in %s", want, r.stdout)
		}
	}
	if r.status != statusDone || !strings.Contains(r.stderr, "1 article not compared") {
		t.Errorf("%+v", r)
	}
	done(t, dir, "load", ships)
	if got := done(t, dir, "compare", theirs); !strings.Contains(got, "the store has") {
		t.Errorf("with the store: %s", got)
	}
	if r := parley(t, dir, "compare", ours, write(t, dir, "none.jsonl", "")); r.status != statusFailed || !strings.Contains(r.stderr, "no article that both have a record of") {
		t.Errorf("%+v", r)
	}
}
