package score

import (
	"math"
	"testing"

	"parley/graph"
)

// record is a record of two people, two statements and a letter.
func record() *graph.Record {
	return &graph.Record{
		Entities: []graph.Entity{
			{ID: "e1", Key: "a", Type: graph.Organization, Name: "Norwegian Foreign Ministry", Aliases: []string{"Foreign Ministry"}},
			{ID: "e2", Key: "b", Type: graph.Government, Name: "Denmark", Mentions: []graph.Evidence{{Start: 10, End: 16, Exact: "Danish"}}},
			{ID: "e3", Key: "c", Type: graph.Place, Name: "Bergen"},
		},
		Statements: []graph.Statement{
			{ID: "s1", Kind: graph.Claim, Speakers: []string{"e2"}, Text: "a ship had crossed the line", Date: "2021-03-01", Confidence: 0.9, Rule: "a"},
			{ID: "s2", Kind: graph.Denial, Speakers: []string{"e1"}, Text: "that any vessel was ever near it", Date: "2021-03-02", Denies: []string{"s1", "v1"}, About: []string{"v1", "e1"}, Confidence: 0.9, Rule: "a"},
			{ID: "s3", Kind: graph.Denial, Speakers: []string{"e3"}, Text: "the harbour is closed", Confidence: 0.6, Rule: "b"},
		},
		Events: []graph.Event{{ID: "v1", Type: graph.Letter, Sender: []string{"e2"}, Recipient: []string{"e1"}, Date: "2021-03", Status: graph.Disputed,
			Evidence: []graph.Evidence{{Exact: "A letter."}}, Rule: "letter", Confidence: 0.8}},
	}
}

func gold() *Gold {
	return &Gold{
		Entities: []GoldEntity{{[]string{"Norwegian Foreign Ministry"}, graph.Organization}, {[]string{"Denmark", "Danish government"}, graph.Government}, {[]string{"Oslo"}, graph.Place}},
		Statements: []GoldStatement{
			{ID: "g1", Kind: graph.Claim, Speakers: []string{"Danish government"}, Span: "a ship had crossed the line on Monday", Date: "2021-03-01"},
			{ID: "g2", Kind: graph.Denial, Speakers: []string{"Norwegian Foreign Ministry"}, Span: "any vessel was ever near it", Date: "2021-03-02", Denies: []string{"g1", "w1", "w2"}, About: []string{"w1", "w2"}},
			{ID: "g3", Kind: graph.Comment, Speakers: []string{"Norwegian Foreign Ministry"}, Span: "nothing more would be said"},
		},
		Events: []GoldEvent{
			{ID: "w1", Type: graph.Letter, Sender: []string{"Denmark"}, Recipient: []string{"Norwegian Foreign Ministry"}, Date: "2021-03-04", Status: graph.Claimed},
			{ID: "w2", Type: graph.Letter, Sender: []string{"Norwegian Foreign Ministry"}, Recipient: []string{"Denmark"}, Date: "2020", Status: graph.Claimed},
		},
	}
}

func TestAnnotated(t *testing.T) {
	a := NewAnnotated()
	a.Add("case", gold(), record())
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"entities", a.Entities, Counts{Found: 2, Gold: 3, Right: 2, System: 3}},
		{"statements", a.Statements, Counts{Found: 2, Gold: 3, Right: 2, System: 3}},
		{"denials", a.Denials, Counts{Found: 1, Gold: 1, Right: 1, System: 2}},
		{"links", a.DenialLinks, Counts{Found: 2, Gold: 3, Right: 2, System: 2}},
		{"about", a.About, Counts{Found: 1, Gold: 2, Right: 1, System: 1}},
		{"events", a.Events, Counts{Found: 1, Gold: 2, Right: 1, System: 1}},
		{"kind", *a.Shares["kind"], Share{2, 2}},
		{"statement date", *a.Shares["statement date"], Share{2, 2}},
		{"event date", *a.Shares["event date"], Share{1, 1}},
		{"event date exact", *a.Shares["event date exact"], Share{0, 1}},
		{"status", *a.Shares["status"], Share{0, 1}},
		{"denials of kind", *a.ByKind[graph.Denial], Counts{Found: 1, Gold: 1, Right: 1, System: 2}},
		{"comments", *a.ByKind[graph.Comment], Counts{Gold: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, c.got, c.want)
		}
	}
	if got := a.Statements.F1(); math.Abs(got-2.0/3) > 1e-9 {
		t.Errorf("F1 %v, want 2/3", got)
	}
	if got := (Counts{}).F1(); got != 0 {
		t.Errorf("F1 of nothing %v", got)
	}
}

// Another speaker is another statement, however alike the words.
func TestSpeakerCounts(t *testing.T) {
	rec := record()
	rec.Statements[0].Speakers = []string{"e1"}
	a := NewAnnotated()
	a.Add("case", gold(), rec)
	if a.Statements.Found != 1 || a.Statements.Right != 1 {
		t.Errorf("%+v: the claim was given to the wrong speaker and counts as found", a.Statements)
	}
}

func TestOverlap(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"", "a", 0},
		{"a b c", "x a b c y", 1},
		{"a b c d", "a b x c d", 0.5},
		{"The “nice note”", "the nice note, he said", 1},
	} {
		if got := overlap(words(c.a), words(c.b)); got != c.want {
			t.Errorf("overlap(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for name, want := range map[string]string{"São Tomé’s": "sao tome", "The Government of Iraq": "iraq", "Kim Jong-un": "kim jong un", "": ""} {
		if got := fold(name); got != want {
			t.Errorf("fold(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	value := "2021-03-04"
	var d Dates
	d.Add([]GoldSpan{{Start: 0, End: 5, Value: &value}, {Start: 10, End: 15, Values: []map[string]string{{"timex": "XXXX-10"}, {"value": "2021-10-01"}}}},
		[]graph.Time{{Start: 0, End: 5, Value: "2021-03-04T10:00"}, {Start: 11, End: 20, Value: "2021-10-02"}, {Start: 30, End: 31}})
	if want := (Counts{Found: 1, Gold: 2, Right: 1, System: 3}); d.Strict != want || d.Value != want {
		t.Errorf("strict %+v, value %+v, want %+v", d.Strict, d.Value, want)
	}
	if want := (Counts{Found: 2, Gold: 2, Right: 2, System: 3}); d.Relaxed != want {
		t.Errorf("relaxed %+v, want %+v", d.Relaxed, want)
	}
	d.Add(nil, nil)
	if d.Wholly != 1 || d.Texts != 2 {
		t.Errorf("%d of %d wholly right, want 1 of 2", d.Wholly, d.Texts)
	}
}

func TestMentions(t *testing.T) {
	rec := &graph.Record{Entities: []graph.Entity{
		{Type: graph.Government, Mentions: []graph.Evidence{{Start: 4, End: 9}, {Start: 40, End: 45}}},
		{Type: graph.Person, Mentions: []graph.Evidence{{Start: 20, End: 30}}},
	}}
	m := NewMentions()
	m.Add([]GoldMention{{Start: 0, End: 9, Type: classOrganisation}, {Start: 4, End: 9, Type: classPlace}, {Start: 22, End: 30, Type: classPerson}}, rec)
	for _, c := range []struct {
		what      string
		got, want Counts
	}{
		{"place strict", *m.Strict[classPlace], Counts{Found: 1, Gold: 1, Right: 1, System: 1}},
		{"organisation strict", *m.Strict[classOrganisation], Counts{Gold: 1, System: 1}},
		{"organisation relaxed", *m.Relaxed[classOrganisation], Counts{Found: 1, Gold: 1, Right: 1, System: 2}},
		{"place relaxed", *m.Relaxed[classPlace], Counts{Found: 1, Gold: 1}},
		{"person strict", *m.Strict[classPerson], Counts{Gold: 1, System: 1}},
		{"person relaxed", *m.Relaxed[classPerson], Counts{Found: 1, Gold: 1, Right: 1, System: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, c.got, c.want)
		}
	}
}

func TestLaunches(t *testing.T) {
	l, err := ReadLaunches([]byte(`{"timeBins":[{"data":[{"date":"2017-07-04"}]},{"data":[{"date":"2019-12-31"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[graph.Date]bool{"2017-07-04": true, "2017-07-03": true, "2017-07-06": false, "2020-01-01": true, "2017-07": false, "": false} {
		if l.Near(day) != want {
			t.Errorf("near %q: %v", day, !want)
		}
	}
	if _, err := ReadLaunches([]byte(`{}`)); err == nil {
		t.Error("an empty list is taken for one")
	}
}

func TestCoded(t *testing.T) {
	rec := record()
	rec.Entities[0].Mentions = []graph.Evidence{{Exact: "The Norwegian Foreign Ministry"}}
	c := NewCoded()
	c.Add(GoldCode{Event: "REJECT", Source: GoldActors{{"Norwegian Foreign Ministry"}}, Target: GoldActors{{"Chile"}}}, rec)
	c.Add(GoldCode{Event: "FIGHT"}, rec)
	if want := (Counts{Found: 1, Gold: 1, Right: 1, System: 2}); *c.ByCategory["REJECT"] != want {
		t.Errorf("REJECT %+v, want %+v", *c.ByCategory["REJECT"], want)
	}
	if c.All.Gold != 1 || c.Source != (Share{1, 1}) || c.Target != (Share{0, 1}) {
		t.Errorf("all %+v source %+v target %+v", c.All, c.Source, c.Target)
	}
}

func TestReadGold(t *testing.T) {
	for name, in := range map[string]string{
		"not JSON":      `{`,
		"no span":       `{"statements":[{"id":"s1","kind":"CLAIM","speaker":["X"]}]}`,
		"no speaker":    `{"statements":[{"id":"s1","kind":"CLAIM","span":"x"}]}`,
		"dangling link": `{"statements":[{"id":"s1","kind":"DENIAL","speaker":["X"],"span":"x","denies":["s9"]}]}`,
	} {
		if _, err := ReadGold([]byte(in)); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, err := ReadGold([]byte(`{"entities":[],"statements":[{"id":"s1","kind":"DENIAL","speaker":["X"],"span":"x","date":null,"denies":["v1"]}],"events":[{"id":"v1","type":"LETTER"}]}`)); err != nil {
		t.Error(err)
	}
}

func TestCalibration(t *testing.T) {
	facts := []Fact{{"a", false, 0.9, true}, {"a", false, 0.92, false}, {"b", true, 0.55, true}}
	bins := Calibration(facts)
	if len(bins) != 2 || bins[0].Share != (Share{1, 1}) || bins[1].Share != (Share{1, 2}) || math.Abs(bins[1].Mean-0.91) > 1e-9 {
		t.Errorf("%+v", bins)
	}
	if rules := ByRule(facts); len(rules) != 2 || rules[0].Rule != "a" || rules[0].Share != (Share{1, 2}) {
		t.Errorf("%+v", rules)
	}
}
