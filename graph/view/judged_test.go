package view

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph"
)

// judgements makes up what people say of the articles of a view.
type judgements struct {
	r    *rand.Rand
	made []*graph.Judgement
	// kinds is how many of each kind were made.
	kinds map[graph.JudgementKind]int
}

// some makes judgements now and then, and withdraws one now and then.
func (j *judgements) some(v *View) []*graph.Judgement {
	if j.r.IntN(3) == 0 {
		return nil
	}
	for range 1 + j.r.IntN(2) {
		if made := j.one(v); made != nil {
			j.made = append(j.made, made)
			j.kinds[made.Kind]++
		}
	}
	if len(j.made) > 0 && j.r.IntN(2) == 0 {
		i := j.r.IntN(len(j.made))
		undone := *j.made[i]
		undone.Withdrawn = &graph.Withdrawal{By: "somebody", At: "2021-01-01T00:00:00Z"}
		j.made[i] = &undone
	}
	out := slices.Clone(j.made)
	j.r.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}

func (j *judgements) one(v *View) *graph.Judgement {
	all := map[string]*graph.Record{}
	for rec := range v.Records() {
		all[rec.Article.ID] = rec
	}
	ids := slices.Sorted(maps.Keys(all))
	if len(ids) == 0 {
		return nil
	}
	sort := j.r.IntN(3)
	fact := func() (graph.Anchor, bool) {
		statements, events, entities := graph.AnchorsOf(all[pick(j.r, ids)])
		from := [][]graph.Anchor{statements, events, entities}[sort]
		if len(from) == 0 {
			return graph.Anchor{}, false
		}
		a := pick(j.r, from)
		if a.Sort == graph.EntityFact && (a.Exact == "" || j.r.IntN(2) == 0) {
			return graph.Anchor{Sort: a.Sort, Key: a.Key}, true
		}
		return a, true
	}
	a, ok := fact()
	b, and := fact()
	if !ok || !and || a == b {
		return nil
	}
	out := &graph.Judgement{Kind: pick(j.r, graph.JudgementKinds()), About: []graph.Anchor{a}, Author: "somebody",
		At: fmt.Sprintf("2020-01-%02dT10:00:%02dZ", 1+j.r.IntN(28), j.r.IntN(60))}
	switch out.Kind {
	case graph.JudgedSame, graph.JudgedNotSame:
		out.Other = []graph.Anchor{b}
		if sort == 1 && a.Sort != b.Sort { // a letter is no meeting
			return nil
		}
	case graph.JudgedNote:
		out.Note = "a note"
	case graph.JudgedCorrected:
		switch sort {
		case 0:
			out.Field, out.Value = pick(j.r, []graph.CorrectedField{graph.FieldKind, graph.FieldSaidAt, graph.FieldSpeakers, graph.FieldOnBehalfOf}), ""
			switch out.Field {
			case graph.FieldKind:
				out.Value = string(pick(j.r, graph.StatementKinds()))
			case graph.FieldSaidAt:
				out.Value = string(pick(j.r, dates))
			default:
				out.Entities = pick(j.r, [][]graph.Named{{{Key: "speaker", Type: graph.Person, Name: "Second Spéaker-Holder"}}, {{Key: "person/new", Type: graph.Person, Name: "New Voice"}, {Key: "gov-b", Type: graph.Government, Name: "Bland"}}})
			}
		case 1:
			out.Field, out.Value = graph.FieldDate, string(pick(j.r, dates))
			if j.r.IntN(2) == 0 {
				out.Field, out.Value = graph.FieldStatus, string(pick(j.r, graph.EventStatuses()))
			}
		default:
			return nil
		}
	}
	out.Identify()
	if err := out.Check(); err != nil {
		panic(err)
	}
	return out
}

// Whatever people judge, withdraw and judge again while articles come, change and go: the
// view is that which is built anew from the same articles and judgements in any order.
func TestJudgementsGiveWhatBuildingAnewGives(t *testing.T) {
	kinds := map[graph.JudgementKind]int{}
	for seed := range uint64(16) {
		for what, make := range map[string]func(r *rand.Rand, id string) *graph.Record{"any": article, "likely": likely} {
			t.Run(fmt.Sprint(what, seed), func(t *testing.T) {
				r := rand.New(rand.NewPCG(seed, 33))
				j := &judgements{r: r, kinds: kinds}
				judge(t, r, 30, 16, func(id string) *graph.Record { return make(r, id) }, j.some)
			})
		}
	}
	for _, k := range graph.JudgementKinds() {
		if kinds[k] < 50 {
			t.Errorf("only %d judgements of kind %s were tried", kinds[k], k)
		}
	}
}

// A checkpoint keeps the judgements, and what they came to.
func TestACheckpointKeepsJudgements(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 34))
		j := &judgements{r: r, kinds: map[graph.JudgementKind]int{}}
		records := map[string]*graph.Record{}
		for i := range 16 {
			id := fmt.Sprintf("art%02d", i)
			records[id] = likely(r, id)
		}
		v, err := build(world(), recordsOf(records))
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			j.some(v)
		}
		if v, err = build(world(), recordsOf(records), j.made...); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := v.WriteCheckpoint(&b, "x", "y"); err != nil {
			t.Fatal(err)
		}
		read, _, err := ReadCheckpoint(world(), b.Bytes(), "x")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := everything(read), everything(v); got != want {
			t.Fatalf("read again, the view differs:\n%s", firstDifference(got, want))
		}
		l := newLedger(read)
		next, ok := read.next(l, nil, nil, []*graph.Judgement{}, 16)
		if !ok {
			t.Fatal("a limit was reached")
		}
		if v, err = build(world(), recordsOf(records)); err != nil {
			t.Fatal(err)
		}
		if got, want := everything(next), everything(v); got != want {
			t.Fatalf("without its judgements, the view differs:\n%s", firstDifference(got, want))
		}
	}
}

// people makes judgements as the API does, one a minute.
type people struct {
	t    *testing.T
	made []*graph.Judgement
}

func (p *people) judge(v *View, in JudgementInput) *View {
	p.t.Helper()
	at := time.Date(2021, 1, 1, 10, len(p.made), 0, 0, time.UTC)
	j, err := v.Judge(in, "desk", at)
	if err != nil {
		p.t.Fatal(err)
	}
	p.made = append(p.made, j)
	return p.again(v)
}

func (p *people) withdraw(v *View, j *graph.Judgement) *View {
	p.t.Helper()
	undone, err := v.Withdraw(j.ID, "desk", time.Date(2021, 2, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		p.t.Fatal(err)
	}
	p.made[slices.Index(p.made, j)] = undone
	return p.again(v)
}

// again is the view with the judgements as they are, changed and not built anew.
func (p *people) again(v *View) *View {
	p.t.Helper()
	next, ok := v.next(newLedger(v), nil, nil, p.made, 100)
	if !ok {
		p.t.Fatal("a limit was reached")
	}
	return next
}

func reported(id, sid string, kind graph.StatementKind, text string, s graph.Statement) *graph.Record {
	rec := wrote(id, "2018-06-12", graph.Claimed)
	s.ID, s.Kind, s.Text, s.Evidence, s.Rule, s.Confidence = sid, kind, text, rec.Events[0].Evidence, "r", 1
	if s.Speakers == nil {
		s.Speakers = []string{"e1"}
	}
	if s.Date == "" {
		s.Date = "2018-06-12"
	}
	rec.Statements = append(rec.Statements, s)
	return rec
}

func statementsOf(t *testing.T, v *View, w *StatementWhere) []string {
	t.Helper()
	c, err := v.Statements(context.Background(), StatementList{Where: w})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, n := range c.Nodes() {
		out = append(out, n.row().key)
	}
	if c.TotalCount != len(out) {
		t.Errorf("%d are counted, %d listed", c.TotalCount, len(out))
	}
	slices.Sort(out)
	return out
}

func localNode[T Node](t *testing.T, v *View, id string) T {
	t.Helper()
	n, err := v.meant(id)
	if err != nil {
		t.Fatal(err)
	}
	return n.(T)
}

func TestWhatIsJudgedWrongIsHiddenAndFound(t *testing.T) {
	deny := reported("a", "s1", graph.Denial, "there was no letter", graph.Statement{Denies: []string{"v0"}, Speakers: []string{"e3"}})
	claim := reported("b", "s1", graph.Claim, "a letter came", graph.Statement{About: []string{"v0"}})
	v := newView(t, []*graph.Record{deny, claim})
	letter := localNode[Event](t, v, "b#v0")
	if letter.base().Status() != graph.Disputed {
		t.Fatalf("the letter is %s before anybody judged", letter.base().Status())
	}
	p := &people{t: t}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedWrong, Of: localNode[*Statement](t, v, "a#s1").ID(), Note: ptr("they spoke of another letter")})
	if got := statementsOf(t, v, nil); !slices.Equal(got, []string{"b#s1"}) {
		t.Errorf("listed: %v", got)
	}
	for what, w := range map[string]*StatementWhere{
		"wrong":           {Judged: &JudgedWhere{Wrong: ptr(true)}},
		"wrong denials":   {And: []*StatementWhere{{Judged: &JudgedWhere{Wrong: ptr(true)}}, {Kind: &StatementKindWhere{Eq: ptr(graph.Denial)}}}},
		"judged":          {Judged: &JudgedWhere{Any: ptr(true)}},
		"by the desk":     {Judged: &JudgedWhere{Author: &StringWhere{Eq: ptr("desk")}, Kind: &JudgementKindWhere{Eq: ptr(graph.JudgedWrong)}}},
		"not what is not": {Not: &StatementWhere{Judged: &JudgedWhere{Wrong: ptr(false)}}},
	} {
		if got := statementsOf(t, v, w); !slices.Equal(got, []string{"a#s1"}) {
			t.Errorf("%s: %v", what, got)
		}
	}
	if got := statementsOf(t, v, &StatementWhere{Judged: &JudgedWhere{Author: &StringWhere{Eq: ptr("others")}}}); got != nil {
		t.Errorf("judged by others: %v", got)
	}
	if got := statementsOf(t, v, &StatementWhere{Kind: &StatementKindWhere{Eq: ptr(graph.Denial)}}); got != nil {
		t.Errorf("denials: %v", got)
	}
	if s := v.Stats(); s.Statements != 1 || s.Denials != 0 {
		t.Errorf("it is counted: %+v", s)
	}
	letter = localNode[Event](t, v, "b#v0")
	if got := letter.base().Status(); got != graph.Claimed || letter.base().Dispute() != nil {
		t.Errorf("the letter that nobody denies is %s, dispute %v", got, letter.base().Dispute())
	}
	s := localNode[*Statement](t, v, "a#s1")
	if !s.JudgedWrong() || len(s.Denies()) != 1 || len(s.Judgements()) != 1 || *s.Judgements()[0].Note() != "they spoke of another letter" {
		t.Errorf("the statement itself: wrong %v, denies %v, judged %v", s.JudgedWrong(), s.Denies(), s.Judgements())
	}

	// Extracted again, with other ids and one fact more, it is still wrong.
	again := reported("a", "s2", graph.Denial, "there was no letter", graph.Statement{Denies: []string{"v0"}, Speakers: []string{"e3"}})
	again.Statements = append(again.Statements, again.Statements[0])
	again.Statements[1].ID, again.Statements[1].Kind, again.Statements[1].Denies = "s1", graph.Comment, nil
	next, ok := v.next(newLedger(v), map[string]*graph.Record{"a": again}, nil, nil, 100)
	if !ok {
		t.Fatal("a limit was reached")
	}
	if got := statementsOf(t, next, nil); !slices.Equal(got, []string{"a#s1", "b#s1"}) {
		t.Errorf("extracted again: %v", got)
	}
	v = p.withdraw(v, p.made[0])
	if got := statementsOf(t, v, nil); !slices.Equal(got, []string{"a#s1", "b#s1"}) {
		t.Errorf("withdrawn: %v", got)
	}
	if j := localNode[*Statement](t, v, "a#s1").Judgements(); len(j) != 1 || *j[0].WithdrawnBy() != "desk" {
		t.Errorf("the judgement that was withdrawn is forgotten: %v", j)
	}
	if got := localNode[Event](t, v, "b#v0").base().Status(); got != graph.Disputed {
		t.Errorf("withdrawn, the letter is %s", got)
	}
}

func TestAnEventJudgedWrongKeepsItsID(t *testing.T) {
	v := newView(t, []*graph.Record{wrote("a", "2018-06-12", graph.Confirmed), wrote("b", "2018-06-12", graph.Confirmed)})
	id := localNode[Event](t, v, "a#v0").ID()
	p := &people{t: t}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedWrong, Of: "b#v0"})
	n, ok := v.Node(id)
	if !ok || len(tellingsOf(t, n.(Event).base())) != 1 || n.(Event).base().JudgedWrong() {
		t.Errorf("one of two tellings is wrong: %v %v", n, ok)
	}
	if e := localNode[Event](t, v, "b#v0"); !e.base().JudgedWrong() {
		t.Error("the telling that is wrong is not")
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedWrong, Of: id})
	n, ok = v.Node(id)
	if !ok || !n.(Event).base().JudgedWrong() || len(tellingsOf(t, n.(Event).base())) != 2 {
		t.Errorf("both are wrong: %v %v", n, ok)
	}
	c, err := v.Letters(context.Background(), EventList{})
	if err != nil || c.TotalCount != 0 {
		t.Errorf("%d letters, %v", c.TotalCount, err)
	}
	c, err = v.Letters(context.Background(), EventList{Where: &EventWhere{Judged: &JudgedWhere{Wrong: ptr(true)}}})
	if err != nil || c.TotalCount != 1 {
		t.Errorf("%d wrong letters, %v", c.TotalCount, err)
	}
}

func TestJudgedTheSameAndNot(t *testing.T) {
	// Governments and persons are two blocks; two days are two events.
	a, b, c := met("a", "2018-06-12", ""), met("b", "2018-06-13", ""), met("c", "2018-06-12", "")
	b.Events[0].Participants = []string{"e2", "p2"}
	v := newView(t, []*graph.Record{a, b, c})
	if got := eventsTold(t, v); !slices.Equal(got, []string{"a c", "b"}) {
		t.Fatalf("before anybody judged: %v", got)
	}
	p := &people{t: t}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedSame, Of: localNode[Event](t, v, "a#v0").ID(), And: ptr("b#v0"), Note: ptr("two days of one summit")})
	if got := eventsTold(t, v); !slices.Equal(got, []string{"a b c"}) {
		t.Errorf("judged the same: %v", got)
	}
	why, err := v.Same("a#v0", "b#v0")
	if err != nil || why.Verdict != Same || !slices.ContainsFunc(why.Why, func(s string) bool {
		return strings.Contains(s, "judged the same by desk") && strings.Contains(s, "two days of one summit") && strings.Contains(s, p.made[0].ID)
	}) {
		t.Errorf("why: %+v, %v", why, err)
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedNotSame, Of: localNode[Event](t, v, "a#v0").ID(), And: ptr("c#v0")})
	if got := eventsTold(t, v); !slices.Equal(got, []string{"a b", "c"}) {
		t.Errorf("judged not the same: %v", got)
	}
	if why, err := v.Same("a#v0", "c#v0"); err != nil || why.Verdict != Apart || !strings.Contains(why.Why[0], "judged not the same by desk") {
		t.Errorf("why not: %+v, %v", why, err)
	}
	for _, possible := range localNode[Event](t, v, "a#v0").base().PossiblySame() {
		if possible.Node.ID() == localNode[Event](t, v, "c#v0").ID() {
			t.Error("what is judged not the same is possibly the same")
		}
	}
	v = p.withdraw(v, p.made[1])
	v = p.withdraw(v, p.made[0])
	if got := eventsTold(t, v); !slices.Equal(got, []string{"a c", "b"}) {
		t.Errorf("withdrawn: %v", got)
	}

	words := "the talks on the northern border will go on tomorrow morning"
	v = newView(t, []*graph.Record{reported("a", "s1", graph.Claim, words, graph.Statement{}), reported("b", "s1", graph.Claim, words, graph.Statement{}), reported("c", "s1", graph.Claim, "another thing", graph.Statement{})})
	p = &people{t: t}
	if got := statementsOf(t, v, nil); !slices.Equal(got, []string{"a#s1", "c#s1"}) {
		t.Fatalf("before anybody judged: %v", got)
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedNotSame, Of: "a#s1", And: ptr("b#s1")})
	v = p.judge(v, JudgementInput{Kind: graph.JudgedSame, Of: "b#s1", And: ptr("c#s1")})
	if got := statementsOf(t, v, nil); !slices.Equal(got, []string{"a#s1", "b#s1"}) {
		t.Errorf("parted and joined: %v", got)
	}
}

func TestCorrectedValues(t *testing.T) {
	deny := reported("a", "s1", graph.Denial, "there was no letter", graph.Statement{Denies: []string{"v0"}, OnBehalfOf: []string{"p4"}})
	claim := reported("b", "s1", graph.Claim, "a letter came", graph.Statement{About: []string{"v0"}, Speakers: []string{"e3"}})
	v := newView(t, []*graph.Record{deny, claim})
	p := &people{t: t}
	field := func(f graph.CorrectedField) *graph.CorrectedField { return &f }
	letter := localNode[Event](t, v, "b#v0").ID()
	v = p.judge(v, JudgementInput{Kind: graph.JudgedCorrected, Of: letter, Field: field(graph.FieldStatus), Value: ptr("CANCELLED")})
	if got := localNode[Event](t, v, "b#v0").base().Status(); got != graph.Cancelled {
		t.Errorf("status %s, though somebody denies it", got)
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedCorrected, Of: "a#s1", Field: field(graph.FieldKind), Value: ptr("COMMENT")})
	s := localNode[*Statement](t, v, "a#s1")
	if s.Kind() != graph.Comment || len(s.Denies()) != 0 || len(s.About()) != 1 || localNode[Event](t, v, "b#v0").base().Dispute() != nil {
		t.Errorf("kind %s, denies %v, about %v", s.Kind(), s.Denies(), s.About())
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedCorrected, Of: "a#s1", Field: field(graph.FieldSaidAt), Value: ptr("2018-06")})
	v = p.judge(v, JudgementInput{Kind: graph.JudgedCorrected, Of: "a#s1", Field: field(graph.FieldSpeakers), Entities: []string{"MFA of Bland", "Ada Quill"}[1:]})
	s = localNode[*Statement](t, v, "a#s1")
	if s.SaidAt() != "2018-06" || len(s.Speakers()) != 1 || s.Speakers()[0].Name() != "Ada Quill" || len(s.OnBehalfOf()) != 0 {
		t.Errorf("said at %s by %v for %v", s.SaidAt(), s.Speakers()[0].Name(), s.OnBehalfOf())
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedCorrected, Of: letter, Field: field(graph.FieldDate), Value: ptr("2018-06-14")})
	if got := localNode[Event](t, v, "b#v0").base().Date(); got != "2018-06-14" {
		t.Errorf("date %s", got)
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedCorrected, Of: "a#s1", Field: field(graph.FieldKind), Value: ptr("THREAT")})
	if got := localNode[*Statement](t, v, "a#s1").Kind(); got != graph.Threat {
		t.Errorf("the latest correction gives %s", got)
	}
	for i := len(p.made) - 1; i >= 0; i-- {
		v = p.withdraw(v, p.made[i])
	}
	bare := newView(t, []*graph.Record{deny, claim})
	if got, want := statementsOf(t, v, nil), statementsOf(t, bare, nil); !slices.Equal(got, want) || localNode[*Statement](t, v, "a#s1").Kind() != graph.Denial {
		t.Errorf("withdrawn: %v, want %v", got, want)
	}
}

func TestJudgedEntities(t *testing.T) {
	a, b := reported("a", "s1", graph.Claim, "one", graph.Statement{}), reported("b", "s1", graph.Claim, "two", graph.Statement{})
	b.Entities[0].Key, b.Entities[0].Name = "person/first-c", "F. Chair"
	for _, rec := range []*graph.Record{a, b} {
		for i := range rec.Entities {
			rec.Entities[i].Mentions = rec.Events[0].Evidence
		}
	}
	v := newView(t, []*graph.Record{a, b})
	p := &people{t: t}
	by := func(name string) []string {
		return statementsOf(t, v, &StatementWhere{Speaker: &EntityWhere{Is: ptr(name)}})
	}
	if got := by(a.Entities[0].Key); !slices.Equal(got, []string{"a#s1"}) {
		t.Fatalf("before anybody judged: %v", got)
	}
	other := globalID("Entity", "person/first-c")
	v = p.judge(v, JudgementInput{Kind: graph.JudgedSame, Of: other, And: ptr(globalID("Entity", a.Entities[0].Key))})
	if got := by(a.Entities[0].Key); !slices.Equal(got, []string{"a#s1", "b#s1"}) {
		t.Errorf("two names of one: %v", got)
	}
	if n, ok := v.Node(other); !ok || n.(*Entity).Key() != a.Entities[0].Key {
		t.Errorf("the old id leads to %v", n)
	}
	v = p.withdraw(v, p.made[0])
	v = p.judge(v, JudgementInput{Kind: graph.JudgedWrong, Of: other})
	c, err := v.Entities(context.Background(), EntityList{Page: Page{First: ptr(50)}})
	if err != nil || slices.ContainsFunc(c.Nodes(), func(e *Entity) bool { return e.Key() == "person/first-c" }) {
		t.Errorf("what is no entity is listed: %v", err)
	}
	c, err = v.Entities(context.Background(), EntityList{Where: &EntityWhere{Judged: &JudgedWhere{Wrong: ptr(true)}}})
	if err != nil || c.TotalCount != 1 || !c.Nodes()[0].JudgedWrong() {
		t.Errorf("%d are no entities, %v", c.TotalCount, err)
	}
	v = p.judge(v, JudgementInput{Kind: graph.JudgedNotSame, Of: globalID("Entity", a.Entities[0].Key), And: ptr("a#e1")})
	if got := by(a.Entities[0].Key); got != nil {
		t.Errorf("in this article it is another: %v", got)
	}
}

func TestJudgementsThatCannotBeMade(t *testing.T) {
	v := newView(t, []*graph.Record{reported("a", "s1", graph.Claim, "one", graph.Statement{}), reported("b", "s1", graph.Claim, "two", graph.Statement{})})
	known := globalID("Entity", "gov-a")
	for want, in := range map[string]JudgementInput{
		"nothing has the id":  {Kind: graph.JudgedWrong, Of: "nobody"},
		"there is no article": {Kind: graph.JudgedWrong, Of: "z#s1"},
		"tells of nothing":    {Kind: graph.JudgedWrong, Of: "a#s9"},
		"another number":      {Kind: graph.JudgedSame, Of: "a#s1"},
		"are never one":       {Kind: graph.JudgedSame, Of: "a#s1", And: ptr("b#v0")},
		"the same already":    {Kind: graph.JudgedNotSame, Of: "a#s1", And: ptr("a#s1")},
		"knows":               {Kind: graph.JudgedWrong, Of: known},
		"as two":              {Kind: graph.JudgedSame, Of: known, And: ptr(globalID("Entity", "gov-b"))},
		"what should be":      {Kind: graph.JudgedCorrected, Of: "a#s1"},
		"no kind":             {Kind: graph.JudgedCorrected, Of: "a#s1", Field: ptr(graph.FieldKind), Value: ptr("LIE")},
		"has no field":        {Kind: graph.JudgedCorrected, Of: "a#v0", Field: ptr(graph.FieldKind), Value: ptr("CLAIM")},
		"is called":           {Kind: graph.JudgedCorrected, Of: "a#s1", Field: ptr(graph.FieldSpeakers), Entities: []string{"Nobody Known"}},
		"needs words":         {Kind: graph.JudgedNote, Of: "a#s1"},
		"none that can":       {Kind: graph.JudgedWrong, Of: "a"},
	} {
		if j, err := v.Judge(in, "desk", time.Now()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v", want, j, err)
		}
	}
	if _, err := v.Withdraw("j0", "desk", time.Now()); err == nil {
		t.Error("a judgement that is not there was withdrawn")
	}
}
