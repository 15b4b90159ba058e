package ask

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"parley/docs"
	"parley/graph"
)

// names is who the test's graph knows.
type names map[string][]graph.EntityType

func (n names) Named(name string) []graph.EntityType {
	return n[strings.TrimPrefix(strings.ToLower(name), "the ")]
}

// Near finds names that differ in one letter.
func (n names) Near(name string) []string {
	var out []string
	for known := range n {
		if len(known) == len(name) && differ(known, strings.ToLower(name)) == 1 {
			out = append(out, known)
		}
	}
	slices.Sort(out)
	return out
}

func differ(a, b string) (n int) {
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

func (n names) Keys(name string) []string {
	key, known := strings.ReplaceAll(strings.ToLower(name), " ", "-"), n.Named(name) != nil
	if whole, ok := map[string]string{"kim": "kim-jong-un", "trump": "donald-trump", "moon": "moon-jae-in", "north-korea": "dprk-gov", "xi": "xi-jinping", "putin": "vladimir-putin"}[key]; ok {
		key = whole
	}
	if !known {
		return nil
	}
	return []string{key}
}

func (n names) Seat(name string) (place, government string, ok bool) {
	types := n.Named(name)
	name = strings.ToLower(name)
	return name, name + "-gov", slices.Contains(types, graph.Place) && slices.Contains(types, graph.Government)
}

func someNames() names {
	out := names{}
	for typ, list := range map[graph.EntityType]string{
		graph.Person:       "trump,kim,kim jong un,donald trump,moon,moon jae-in,xi,xi jinping,pompeo,kim yong chol,lavrov,kim yo jong,putin,abe,choe son hui,john bolton,bolton",
		graph.Government:   "north korea,north korean,south korea,south korean,russian,us,u.s.,united states,japan,china,russia,seoul,washington,pyongyang,moscow,dprk,singapore,vietnam",
		graph.Organization: "dprk mfa,foreign ministry,kcna,blue house,state department,white house,north korean foreign ministry,south korean military,joint chiefs of staff,pentagon,38 north",
		graph.Place:        "hanoi,panmunjom,stockholm,seoul,singapore,pyongyang,moscow,wonsan,washington,beijing,guam",
	} {
		for _, n := range strings.Split(list, ",") {
			out[n] = append(out[n], typ)
		}
	}
	return out
}

// question is a question and what it must become: the root, its arguments, and
// nothing else.
type question struct{ ask, root, args string }

var questions = []question{
	{"all denials issued by DPRK MFA about Trump statements", "denials", `where: {by: {is: "DPRK MFA"}, about: {statement: {by: {is: "Trump"}}}}`},
	{"letters from Kim to Trump in 2018", "letters", `where: {sender: {is: "Kim"}, recipient: {is: "Trump"}, date: {within: "2018"}}`},
	{"how many missile tests in March 2020", "missileTests", `where: {date: {within: "2020-03"}}`},
	{"what did Moon say about the Hanoi summit", "statements", `where: {by: {is: "Moon"}, about: {event: {type: {eq: MEETING}, place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}}}`},
	{"who denied the April 2020 letter", "denials", `where: {denies: {event: {type: {eq: LETTER}, date: {within: "2020-04"}}}}`},
	{"statements by Trump denied by North Korea since 2018", "statements", `where: {by: {is: "Trump"}, deniedBy: {some: {by: {is: "North Korea"}}}, saidAt: {after: "2017"}}`},
	{"summits between Kim and Xi", "meetings", `where: {and: [{involves: {is: "Kim"}}, {involves: {is: "Xi"}}]}`},
	{"latest threats by Kim Yo Jong", "statements", `where: {kind: {eq: THREAT}, by: {is: "Kim Yo Jong"}}, orderBy: SAID_AT_DESC`},
	{"denials", "denials", ``},
	{"show me all denials by the Foreign Ministry", "denials", `where: {by: {is: "Foreign Ministry"}}`},
	{"Trump's statements about Kim", "statements", `where: {by: {is: "Trump"}, about: {entity: {is: "Kim"}}}`},
	{"what did Trump say?", "statements", `where: {by: {is: "Trump"}}`},
	{"what did Trump say about Kim in June 2019?", "statements", `where: {by: {is: "Trump"}, about: {entity: {is: "Kim"}}, saidAt: {within: "2019-06"}}`},
	{"what has Pompeo denied", "denials", `where: {by: {is: "Pompeo"}}`},
	{"what did North Korea deny in 2020", "denials", `where: {by: {is: "North Korea"}, saidAt: {within: "2020"}}`},
	{"did Pompeo deny the letter", "denials", `where: {by: {is: "Pompeo"}, denies: {event: {type: {eq: LETTER}}}}`},
	{"who met Kim in 2018", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Kim"}, date: {within: "2018"}}`},
	{"when did Trump meet Kim", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}, orderBy: DATE_ASC`},
	{"when did Kim and Moon meet", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Kim"}}, {involves: {is: "Moon"}}]}, orderBy: DATE_ASC`},
	{"where did Kim and Putin meet", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Kim"}}, {involves: {is: "Putin"}}]}`},
	{"meetings of Moon with Kim", "meetings", `where: {and: [{involves: {is: "Moon"}}, {involves: {is: "Kim"}}]}`},
	{"meetings in Panmunjom", "meetings", `where: {place: {or: [{is: "Panmunjom"}, {of: {is: "Panmunjom"}}]}}`},
	{"planned meetings between Trump and Kim", "meetings", `where: {and: [{status: {eq: PLANNED}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}`},
	{"disputed letters", "letters", `where: {status: {eq: DISPUTED}}`},
	{"which letters did Kim send to Trump", "letters", `where: {sender: {is: "Kim"}, recipient: {is: "Trump"}}`},
	{"which letters did Trump receive from Kim in 2019", "letters", `where: {recipient: {is: "Trump"}, sender: {is: "Kim"}, date: {within: "2019"}}`},
	{"letters sent by Kim Jong Un to Donald Trump", "letters", `where: {sender: {is: "Kim Jong Un"}, recipient: {is: "Donald Trump"}}`},
	{"letters between Kim and Trump", "letters", `where: {or: [{sender: {is: "Kim"}, recipient: {is: "Trump"}}, {sender: {is: "Trump"}, recipient: {is: "Kim"}}]}`},
	{"who wrote to Trump", "letters", `where: {recipient: {is: "Trump"}}`},
	{"did Kim write to Trump in April 2020", "letters", `where: {sender: {is: "Kim"}, recipient: {is: "Trump"}, date: {within: "2020-04"}}`},
	{"how many letters did Kim send Trump", "letters", `where: {sender: {is: "Kim"}, recipient: {is: "Trump"}}`},
	{"Kim's letters to Trump", "letters", `where: {sender: {is: "Kim"}, recipient: {is: "Trump"}}`},
	{"North Korean missile tests in 2017", "missileTests", `where: {actor: {is: "North Korean"}, date: {within: "2017"}}`},
	{"missile launches by North Korea since 2019", "missileTests", `where: {actor: {is: "North Korea"}, date: {after: "2018"}}`},
	{"what missiles did North Korea test in 2017", "missileTests", `where: {actor: {is: "North Korea"}, date: {within: "2017"}}`},
	{"Hwasong-15 tests", "missileTests", `where: {missile: {contains: "Hwasong-15"}}`},
	{"missile tests between May 2019 and November 2019", "missileTests", `where: {date: {after: "2019-04", before: "2019-12"}}`},
	{"missile tests from 2016 to 2017", "missileTests", `where: {date: {after: "2015", before: "2018"}}`},
	{"missile tests before 2017", "missileTests", `where: {date: {before: "2017"}}`},
	{"missile tests after July 4, 2017", "missileTests", `where: {date: {after: "2017-07-04"}}`},
	{"denials by Trump or Pompeo", "denials", `where: {by: {in: ["Trump", "Pompeo"]}}`},
	{"claims by KCNA about Pompeo", "statements", `where: {kind: {eq: CLAIM}, by: {is: "KCNA"}, about: {entity: {is: "Pompeo"}}}`},
	{"criticism of Bolton by North Korea", "statements", `where: {kind: {eq: CRITICISM}, about: {entity: {is: "Bolton"}}, by: {is: "North Korea"}}`},
	{"threats against Japan by North Korea", "statements", `where: {kind: {eq: THREAT}, about: {entity: {is: "Japan"}}, by: {is: "North Korea"}}`},
	{"praise for Trump by North Korea", "statements", `where: {kind: {eq: PRAISE}, about: {entity: {is: "Trump"}}, by: {is: "North Korea"}}`},
	{"demands by Seoul", "statements", `where: {kind: {eq: DEMAND}, by: {is: "Seoul"}}`},
	{"announcements by the Blue House in 2018", "statements", `where: {kind: {eq: ANNOUNCEMENT}, by: {is: "Blue House"}, saidAt: {within: "2018"}}`},
	{"statements about sanctions by Pompeo", "statements", `where: {text: {containsAll: ["sanctions"]}, by: {is: "Pompeo"}}`},
	{"statements by Pompeo on sanctions relief", "statements", `where: {by: {is: "Pompeo"}, text: {containsAll: ["sanctions", "relief"]}}`},
	{"what did KCNA say to Trump", "statements", `where: {by: {is: "KCNA"}, addressees: {some: {is: "Trump"}}}`},
	{"what was denied by North Korea", "statements", `where: {deniedBy: {some: {by: {is: "North Korea"}}}}`},
	{"which statements did North Korea deny", "statements", `where: {deniedBy: {some: {by: {is: "North Korea"}}}}`},
	{"letters that North Korea denied", "letters", `where: {deniedBy: {some: {by: {is: "North Korea"}}}}`},
	{"letters denied by North Korea", "letters", `where: {deniedBy: {some: {by: {is: "North Korea"}}}}`},
	{"the first summit between Trump and Kim", "meetings", `where: {and: [{involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}, orderBy: DATE_ASC, first: 1`},
	{"last 5 missile tests", "missileTests", `orderBy: DATE_DESC, first: 5`},
	{"latest statement by Choe Son Hui", "statements", `where: {by: {is: "Choe Son Hui"}}, orderBy: SAID_AT_DESC, first: 1`},
	{"letters and meetings between Trump and Kim", "events", `where: {and: [{type: {in: [LETTER, MEETING]}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}`},
	{"articles about Kim Yo Jong", "articles", `where: {mentions: {is: "Kim Yo Jong"}}`},
	{"statements last month", "statements", `where: {saidAt: {within: "2020-04"}}`},
	{"events in 2018", "events", `where: {date: {within: "2018"}}`},
	{"how often did North Korea launch missiles in 2019", "missileTests", `where: {actor: {is: "North Korea"}, date: {within: "2019"}}`},
	{"who denied Trump's claims", "denials", `where: {denies: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}}}}`},
	{"denials about the letter", "denials", `where: {about: {event: {type: {eq: LETTER}}}}`},
	{"has Trump ever written to Kim", "letters", `where: {sender: {is: "Trump"}, recipient: {is: "Kim"}}`},
	{"who threatened Japan in 2017", "statements", `where: {kind: {eq: THREAT}, about: {entity: {is: "Japan"}}, saidAt: {within: "2017"}}`},
	{"when did North Korea last test a missile", "missileTests", `where: {actor: {is: "North Korea"}}, orderBy: DATE_DESC, first: 1`},
	{"visits to Pyongyang by Pompeo", "meetings", `where: {place: {or: [{is: "pyongyang"}, {of: {is: "pyongyang"}}]}, involves: {is: "Pompeo"}}`},
	{"timeline of Kim Yo Jong", "timeline", `where: {entity: {is: "Kim Yo Jong"}}`},
	{"show me a timeline of North Korea in 2017", "timeline", `where: {entity: {is: "North Korea"}, date: {within: "2017"}}`},
	{"Bolton's timeline since 2018", "timeline", `where: {entity: {is: "Bolton"}, date: {after: "2017"}}`},
	{"timeline between Trump and Kim in June 2018", "timeline", `where: {and: [{entity: {is: "Trump"}}, {entity: {is: "Kim"}}, {date: {within: "2018-06"}}]}`},
	{"chronology about Stockholm", "timeline", `where: {entity: {is: "Stockholm"}}`},
	{"how often did North Korea deny Trump", "denials", `where: {by: {is: "North Korea"}, denies: {statement: {by: {is: "Trump"}}}}`},
	{"how often has Pompeo denied KCNA in 2019", "denials", `where: {by: {is: "Pompeo"}, denies: {statement: {by: {is: "KCNA"}}}, saidAt: {within: "2019"}}`},
	{"who denied Trump", "denials", `where: {denies: {statement: {by: {is: "Trump"}}}}`},
	{"who denied Trump's statements", "denials", `where: {denies: {statement: {by: {is: "Trump"}}}}`},
	{"how many times did the White House contradict North Korea", "denials", `where: {by: {is: "White House"}, denies: {statement: {by: {is: "North Korea"}}}}`},
	{"who visited Pyongyang in 2018", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, place: {or: [{is: "pyongyang"}, {of: {is: "pyongyang"}}]}, date: {within: "2018"}}`},
}

func TestQuestions(t *testing.T) { understood(t, questions) }

func understood(t *testing.T, questions []question) {
	t.Helper()
	r := reader(t)
	for _, q := range questions {
		got, err := r.Read(q.ask, someNames(), "2020-05-10")
		if err != nil {
			t.Errorf("%s: %v", q.ask, err)
			continue
		}
		want := "{ " + q.root
		if q.args != "" {
			want += "(" + q.args + ")"
		}
		want += " { totalCount"
		if !strings.HasPrefix(query(got), want) {
			t.Errorf("%s\n  is %.260s\n  want %s\n  not understood %q", q.ask, query(got), want, got.NotUnderstood)
		}
	}
}

// query is the GraphQL question, "" where there is none.
func query(r *Reading) string {
	if r.Query == nil {
		return ""
	}
	return *r.Query
}

func reader(t testing.TB) *Reader {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What is not understood is said, and answered by nothing.
func TestNotUnderstood(t *testing.T) {
	r := reader(t)
	for question, words := range map[string]string{
		"why did Trump leave Hanoi early":                   "why",
		"denials by Zaphod":                                 "Zaphod",
		"letters from Kim to Trump about beautiful weather": "beautiful",
		"missile tests that failed":                         "failed",
		"statements by Trump while golfing":                 "golfing",
		"is Kim a good person":                              "good",
		"second summit between Trump and Kim":               "second",
		"how many days between the letter and its denial":   "days",
		"letters longer than a page":                        "longer",
		"timeline of beautiful weather":                     "beautiful",
	} {
		got, err := r.Read(question, someNames(), "2020-05-10")
		if err != nil {
			t.Errorf("%s: %v", question, err)
			continue
		}
		if got.Query != nil || !strings.Contains(strings.Join(got.NotUnderstood, " "), words) || len(got.Nearest) == 0 {
			t.Errorf("%s: %q, not understood %q, nearest %q; want no query and %q named", question, query(got), got.NotUnderstood, got.Nearest, words)
		}
	}
	for _, question := range []string{"Trump", "Trump and Kim", "in 2018", "who", "the"} {
		if got, err := r.Read(question, someNames(), ""); err != nil || got.Query != nil || len(got.Nearest) == 0 {
			t.Errorf("%s: %+v %v, want no query and what could be asked", question, got, err)
		}
	}
}

func TestNoQuestion(t *testing.T) {
	r := reader(t)
	for _, q := range []string{"", "  ", strings.Repeat("denials ", 200)} {
		if _, err := r.Read(q, someNames(), ""); err == nil {
			t.Errorf("%.20q is taken for a question", q)
		}
	}
}

// Every query is one that the API answers.
func TestQueriesAreValid(t *testing.T) {
	r, s := reader(t), schemaOf(t)
	all := slices.Concat(more(), clauses(), further(), questions)
	for _, q := range []string{"who is Choe Son Hui", "how are Trump and Kim connected", "short-range missile tests by North Korea"} {
		all = append(all, question{ask: q})
	}
	for _, q := range all {
		got, err := r.Read(q.ask, someNames(), "2020-05-10")
		if err != nil || got.Query == nil {
			t.Errorf("%s: %v, not understood", q.ask, err)
		} else if err := valid(s, *got.Query); err != nil {
			t.Errorf("%s: %v\n%s", q.ask, err, *got.Query)
		}
	}
}

// Whatever is put together of the beginning of one question and the end of another is
// either not understood or becomes a question that the API answers.
func TestMixedQuestions(t *testing.T) {
	r, s := reader(t), schemaOf(t)
	all := slices.Concat(more(), clauses(), further(), questions)
	for i := range 4000 {
		random := rand.New(rand.NewPCG(1, uint64(i)))
		a, b := strings.Fields(all[random.IntN(len(all))].ask), strings.Fields(all[random.IntN(len(all))].ask)
		q := strings.Join(slices.Concat(a[:random.IntN(len(a)+1)], b[random.IntN(len(b)):]), " ")
		if _, _, got := r.read(q, someNames(), "2020-05-10"); got.Query != nil {
			if err := valid(s, *got.Query); err != nil {
				t.Errorf("%q becomes what is no question: %v\n%s", q, err, *got.Query)
			}
		}
	}
}

func schemaOf(t testing.TB) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: docs.Schema})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valid is why the schema does not know a question; nothing is asked by none.
func valid(s *ast.Schema, query string) error {
	if query == "" {
		return nil
	}
	if _, errs := gqlparser.LoadQueryWithRules(s, query, nil); len(errs) > 0 {
		return errs
	}
	return nil
}

func FuzzRead(f *testing.F) {
	for _, q := range slices.Concat(more(), clauses(), further(), questions) {
		f.Add(q.ask)
	}
	r, s := reader(f), schemaOf(f)
	f.Fuzz(func(t *testing.T, q string) {
		a, err := r.Read(q, someNames(), "2020-05-10")
		if err != nil {
			return
		}
		if err := valid(s, query(a)); err != nil {
			t.Errorf("%q becomes what is no question: %v\n%s", q, err, query(a))
		}
		if a.Query == nil && len(a.Nearest) == 0 {
			t.Errorf("%q is not understood, and nothing is offered", q)
		}
	})
}
