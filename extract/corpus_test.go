package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"

	"parley/data"
	"parley/graph"
)

var update = flag.Bool("update", false, "write testdata/score.txt anew")

// extractor is made once: it never changes.
var extractor = sync.OnceValues(func() (*Extractor, error) {
	ref, err := data.Reference()
	if err != nil {
		return nil, err
	}
	return New(ref)
})

func reference(tb testing.TB) *graph.Reference {
	tb.Helper()
	ref, err := data.Reference()
	if err != nil {
		tb.Fatal(err)
	}
	return ref
}

func newExtractor(tb testing.TB) *Extractor {
	tb.Helper()
	x, err := extractor()
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

// example is a case of testdata/corpus, whose README tells the format.
type example struct {
	at        string // file and line
	topic     string
	held, not bool
	published graph.Date
	text      string
	want      []wanted
	denies    [][2]int // from 0
	entities  []wantedEntity
	events    []wantedEvent
	// what must not be found
	none       bool
	noLink     bool
	noKinds    []string
	noEntities []wantedEntity
	noEvents   []graph.EventType
}

type wanted struct {
	kinds, speakers []string // speakers joined by "&" are one element each, its names parted by "/"
	start, end      int      // code points
	date            graph.Date
}

type wantedEntity struct{ typ, name string }

var (
	statementLine = regexp.MustCompile(`^([A-Z]+(?: / [A-Z]+)*) \| (.+) \| (.+) \| (-|[0-9-]+)$`)
	entityLine    = regexp.MustCompile(`^(no )?(PERSON|GOVERNMENT|ORGANIZATION|PLACE) \| (.+)$`)
	linkLine      = regexp.MustCompile(`^denies: (\d+) -> (\d+)$`)
	noLine        = regexp.MustCompile(`^no (statement|link|[A-Z_]+)$`)
)

// readCorpus gives every case, in the order of file names and lines.
func readCorpus(tb testing.TB) []*example {
	tb.Helper()
	var out []*example
	for _, pattern := range []string{"testdata/corpus/*.txt", "testdata/corpus/not/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			tb.Fatalf("no file %s (%v)", pattern, err)
		}
		for _, f := range files {
			cases, err := readExamples(f)
			if err != nil {
				tb.Fatal(err)
			}
			out = append(out, cases...)
		}
	}
	return out
}

func readExamples(file string) ([]*example, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	topic, held := strings.CutSuffix(strings.TrimSuffix(filepath.Base(file), ".txt"), "_held")
	not := filepath.Base(filepath.Dir(file)) == "not"
	if not {
		topic = "not/" + topic
	}
	var out []*example
	for i, line := range strings.Split(string(b), "\n") {
		if v, ok := strings.CutPrefix(line, "published: "); ok {
			x := &example{at: fmt.Sprintf("%s:%d", file, i+1), topic: topic, held: held, not: not}
			if v != "-" {
				if x.published, err = graph.ParseDate(v); err != nil {
					return nil, fmt.Errorf("%s: %w", x.at, err)
				}
			}
			out = append(out, x)
			continue
		}
		if strings.HasPrefix(line, "#") || len(out) == 0 {
			continue
		}
		if err := out[len(out)-1].line(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	for _, x := range out {
		if err := x.check(); err != nil {
			return nil, fmt.Errorf("%s: %w", x.at, err)
		}
	}
	return out, nil
}

// line takes one line of a case: of its text or of what is wanted.
func (x *example) line(line string) error {
	if m := statementLine.FindStringSubmatch(line); m != nil {
		return x.wantStatement(m)
	}
	if m := entityLine.FindStringSubmatch(line); m != nil {
		if m[1] != "" {
			x.noEntities = append(x.noEntities, wantedEntity{m[2], m[3]})
		} else {
			x.entities = append(x.entities, wantedEntity{m[2], m[3]})
		}
		return nil
	}
	if m := linkLine.FindStringSubmatch(line); m != nil {
		from, _ := strconv.Atoi(m[1]) // digits, by the pattern
		to, _ := strconv.Atoi(m[2])
		x.denies = append(x.denies, [2]int{from - 1, to - 1})
		return nil
	}
	if m := eventLine.FindStringSubmatch(line); m != nil {
		v, err := readEvent(m)
		x.events = append(x.events, v)
		return err
	}
	if m := noLine.FindStringSubmatch(line); m != nil {
		switch m[1] {
		case "statement":
			x.none = true
		case "link":
			x.noLink = true
		case string(graph.Letter), string(graph.Meeting), string(graph.MissileTest):
			x.noEvents = append(x.noEvents, graph.EventType(m[1]))
		default:
			x.noKinds = append(x.noKinds, m[1])
		}
		return nil
	}
	if line != "" && x.wants() {
		return fmt.Errorf("%q stands after what is wanted and is none of it", line)
	}
	x.text = strings.TrimRight(x.text+line+"\n", " ")
	return nil
}

func (x *example) wants() bool {
	return len(x.want)+len(x.entities)+len(x.events)+len(x.noKinds)+len(x.noEntities)+len(x.noEvents) > 0 || x.none || x.noLink
}

func (x *example) wantStatement(m []string) error {
	at := strings.Index(x.text, m[3])
	if at < 0 {
		return fmt.Errorf("%q does not stand in the text", m[3])
	}
	// of words that stand there more than once the next is meant
	for _, w := range x.want {
		if start := len([]rune(x.text[:at])); start == w.start {
			if next := strings.Index(x.text[at+1:], m[3]); next >= 0 {
				at += 1 + next
			}
		}
	}
	w := wanted{kinds: strings.Split(m[1], " / "), speakers: strings.Split(m[2], " & ")}
	w.start = len([]rune(x.text[:at]))
	w.end = w.start + len([]rune(m[3]))
	if m[4] != "-" {
		var err error
		if w.date, err = graph.ParseDate(m[4]); err != nil {
			return err
		}
	}
	for _, k := range w.kinds {
		if !knownKind[graph.StatementKind(k)] {
			return fmt.Errorf("%q is no kind of statement", k)
		}
	}
	x.want = append(x.want, w)
	return nil
}

var knownKind = map[graph.StatementKind]bool{
	graph.Denial: true, graph.Claim: true, graph.Confirmation: true, graph.Announcement: true, graph.Demand: true,
	graph.Threat: true, graph.Criticism: true, graph.Praise: true, graph.Comment: true,
}

func (x *example) check() error {
	x.text = strings.TrimSpace(x.text)
	if x.text == "" || !x.wants() {
		return fmt.Errorf("a case needs a text and what is wanted of it")
	}
	for _, l := range x.denies {
		if min(l[0], l[1]) < 0 || max(l[0], l[1]) >= len(x.want) {
			return fmt.Errorf("denies: %d -> %d: there are %d statements", l[0]+1, l[1]+1, len(x.want))
		}
	}
	for _, k := range x.noKinds {
		if !knownKind[graph.StatementKind(k)] {
			return fmt.Errorf("%q is no kind of statement", k)
		}
	}
	return nil
}

// tally counts what was wanted, what was found, and what of both is right.
type tally struct{ wanted, found, right int }

func (t *tally) add(o tally) {
	t.wanted, t.found, t.right = t.wanted+o.wanted, t.found+o.found, t.right+o.right
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (t tally) f1() float64 { return ratio(2*t.right, t.wanted+t.found) }

// The measures of a score, in the order in which they are written.
const (
	statementsRight = iota // speaker and words
	kindsRight             // kind as well
	denialsRight           // of DENIAL alone
	datesRight             // of the statements found, those with a date known or wanted
	linksRight
	entitiesRight // recall only: a case names those that must be found, not all
	eventsRight   // type, sides and date
	measures
)

var measureNames = [measures]string{"statements", "kinds", "denials", "dates", "links", "entities", "events"}

type score struct {
	cases, right int
	by           [measures]tally
}

func (s *score) add(o score) {
	s.cases, s.right = s.cases+o.cases, s.right+o.right
	for i := range s.by {
		s.by[i].add(o.by[i])
	}
}

// judge compares a record with what the case wants; faults says in words what is wrong.
func (x *example) judge(r *graph.Record) (s score, faults []string) {
	s.cases = 1
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	got := x.match(r)
	x.judgeStatements(r, got, &s, fault)
	x.judgeLinks(r, got, &s, fault)
	x.judgeEvents(r, &s, fault)
	for _, e := range x.entities {
		s.by[entitiesRight].wanted++
		if hasEntity(r, e) {
			s.by[entitiesRight].found++
			s.by[entitiesRight].right++
		} else {
			fault("no %s %s", e.typ, e.name)
		}
	}
	for _, e := range x.noEntities {
		if hasEntity(r, e) {
			s.by[entitiesRight].found++
			fault("%s %s is none here", e.typ, e.name)
		}
	}
	if len(faults) == 0 {
		s.right = 1
	}
	return s, faults
}

// statementsListed reports whether the case lists every statement of its text:
// a near miss that only forbids a kind or an entity does not, nor does a case that
// is of events alone.
func (x *example) statementsListed() bool {
	return (!x.not || x.none || x.noLink) && !(len(x.want) == 0 && !x.none && len(x.events)+len(x.noEvents) > 0)
}

func (x *example) judgeStatements(r *graph.Record, got []int, s *score, fault func(string, ...any)) {
	taken := map[int]bool{}
	for i, w := range x.want {
		s.by[statementsRight].wanted++
		s.by[kindsRight].wanted++
		denial := w.kinds[0] == string(graph.Denial)
		if denial {
			s.by[denialsRight].wanted++
		}
		if w.date != "" {
			s.by[datesRight].wanted++
		}
		g := got[i]
		if g < 0 {
			fault("not found: %s by %s: %s", w.kinds[0], strings.Join(w.speakers, " & "), x.words(w))
			continue
		}
		taken[g] = true
		st := &r.Statements[g]
		s.by[statementsRight].right++
		if has(w.kinds, string(st.Kind)) {
			s.by[kindsRight].right++
			if denial && st.Kind == graph.Denial {
				s.by[denialsRight].right++
			}
		} else {
			fault("%s, want %s: %s", st.Kind, strings.Join(w.kinds, "/"), st.Text)
		}
		switch told := x.toldDate(st); {
		case told == w.date && w.date != "":
			s.by[datesRight].right++
		case told != w.date:
			fault("date %q, want %q: %s", st.Date, w.date, st.Text)
		}
	}
	for g := range r.Statements {
		st := &r.Statements[g]
		listed := x.statementsListed() || taken[g]
		denial := st.Kind == graph.Denial
		if listed {
			s.by[statementsRight].found++
			s.by[kindsRight].found++
			if x.toldDate(st) != "" {
				s.by[datesRight].found++
			}
		}
		if denial && (listed || has(x.noKinds, "DENIAL")) && !x.eitherWay(got, g) {
			s.by[denialsRight].found++
		}
		if !taken[g] && x.statementsListed() {
			fault("too much: %s by %s: %s", st.Kind, names(r, st.Speakers), st.Text)
		}
		if has(x.noKinds, string(st.Kind)) {
			fault("%s is none here: %s", st.Kind, st.Text)
		}
	}
}

// toldDate is the date that the words of the text give a statement. One of which
// they say nothing has the day of publication, since news is told of the day.
func (x *example) toldDate(st *graph.Statement) graph.Date {
	if st.DatePhrase == "" && st.Date == x.published {
		return ""
	}
	return st.Date
}

// eitherWay reports whether statement g is wanted as something else than a
// DENIAL first, but may be one.
func (x *example) eitherWay(got []int, g int) bool {
	for i, w := range x.want {
		if got[i] == g && w.kinds[0] != string(graph.Denial) && has(w.kinds, string(graph.Denial)) {
			return true
		}
	}
	return false
}

func (x *example) judgeLinks(r *graph.Record, got []int, s *score, fault func(string, ...any)) {
	if !x.statementsListed() {
		return
	}
	want := map[[2]string]bool{}
	for _, l := range x.denies {
		s.by[linksRight].wanted++
		if a, b := got[l[0]], got[l[1]]; a >= 0 && b >= 0 {
			want[[2]string{r.Statements[a].ID, r.Statements[b].ID}] = true
		}
	}
	right := 0
	for i := range r.Statements {
		st := &r.Statements[i]
		for _, id := range st.Denies {
			if !strings.HasPrefix(id, "s") { // events are not listed
				continue
			}
			s.by[linksRight].found++
			if want[[2]string{st.ID, id}] {
				right++
			} else {
				fault("%s denies %s, which is not wanted", st.ID, id)
			}
		}
	}
	s.by[linksRight].right += right
	if right < len(x.denies) {
		fault("%d of %d links found", right, len(x.denies))
	}
}

// match gives for every wanted statement the one found that has its speakers and
// shares most of its words, at least half of those of the shorter one, or -1.
func (x *example) match(r *graph.Record) []int {
	type pair struct{ w, g, shared int }
	var pairs []pair
	for i, w := range x.want {
		for g := range r.Statements {
			st := &r.Statements[g]
			shared, length := overlap(w.start, w.end, st.Content)
			if 2*shared >= min(length, w.end-w.start) && shared > 0 && speaks(r, st, w.speakers) {
				pairs = append(pairs, pair{i, g, shared * 1000 / (length + w.end - w.start)})
			}
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].shared > pairs[j].shared })
	got, taken := make([]int, len(x.want)), map[int]bool{}
	for i := range got {
		got[i] = -1
	}
	for _, p := range pairs {
		if got[p.w] < 0 && !taken[p.g] {
			got[p.w], taken[p.g] = p.g, true
		}
	}
	return got
}

func overlap(start, end int, content []graph.Evidence) (shared, length int) {
	for _, c := range content {
		shared += max(0, min(end, c.End)-max(start, c.Start))
		length += c.End - c.Start
	}
	return shared, length
}

// speaks reports whether the statement has as many speakers as are wanted, each
// under one of the names it may have.
func speaks(r *graph.Record, st *graph.Statement, want []string) bool {
	if len(st.Speakers) != len(want) {
		return false
	}
	for _, w := range want {
		found := false
		for _, id := range st.Speakers {
			for i := range r.Entities {
				found = found || r.Entities[i].ID == id && called(&r.Entities[i], w)
			}
		}
		if !found {
			return false
		}
	}
	return true
}

func called(e *graph.Entity, namesOf string) bool {
	for _, name := range strings.Split(namesOf, " / ") {
		if strings.EqualFold(e.Name, name) {
			return true
		}
		for _, a := range e.Aliases {
			if strings.EqualFold(a, name) {
				return true
			}
		}
	}
	return false
}

func hasEntity(r *graph.Record, want wantedEntity) bool {
	for i := range r.Entities {
		if string(r.Entities[i].Type) == want.typ && called(&r.Entities[i], want.name) {
			return true
		}
	}
	return false
}

func names(r *graph.Record, ids []string) string {
	var out []string
	for _, e := range r.Entities {
		if has(ids, e.ID) {
			out = append(out, e.Name)
		}
	}
	return strings.Join(out, " & ")
}

func (x *example) words(w wanted) string { return string([]rune(x.text)[w.start:w.end]) }

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// TestCorpus measures the rules on the corpus and holds the figures of
// testdata/score.txt: none may fall. Cases that fail are shown with -v and count.
func TestCorpus(t *testing.T) {
	x := newExtractor(t)
	sets := map[string]*score{}
	in := func(name string) *score {
		if sets[name] == nil {
			sets[name] = &score{}
		}
		return sets[name]
	}
	var topics []string
	for _, c := range readCorpus(t) {
		rec := x.Extract(&graph.Article{Text: c.text, PublishedAt: c.published})
		if err := rec.Check(); err != nil {
			t.Errorf("%s: %v", c.at, err)
		}
		s, faults := c.judge(rec)
		for _, f := range faults {
			if testing.Verbose() && !c.held { // who sees them writes rules from them
				t.Logf("%s: %s", c.at, f)
			}
		}
		set, topic := "corpus", c.topic
		if c.held {
			set, topic = "held out", c.topic+" held out"
		}
		in(set).add(s)
		if sets[topic] == nil {
			topics = append(topics, topic)
		}
		in(topic).add(s)
	}
	sort.Strings(topics)
	got := writeScore(sets, topics)
	if *update {
		if err := os.WriteFile("testdata/score.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile("testdata/score.txt")
	if err != nil {
		t.Fatalf("%v: run the test with -update to write it", err)
	}
	compareScores(t, string(b), got)
}

const scoreHead = `# What the rules find in testdata/corpus, written by go test ./extract -run TestCorpus -update.
# statements: speaker and words; kinds: and kind; dates, links: of the right statement; entities: those named in the corpus.
`

func writeScore(sets map[string]*score, topics []string) string {
	var b strings.Builder
	b.WriteString(scoreHead)
	for _, name := range []string{"corpus", "held out"} {
		s := sets[name]
		fmt.Fprintf(&b, "\n%-34s %4s %4s %4s  %5s %5s %5s\n", name, "want", "made", "good", "prec", "rec", "f1")
		for i, t := range s.by {
			fmt.Fprintf(&b, "%-34s %4d %4d %4d  %.3f %.3f %.3f\n", name+" "+measureNames[i], t.wanted, t.found, t.right, ratio(t.right, t.found), ratio(t.right, t.wanted), t.f1())
		}
	}
	fmt.Fprintf(&b, "\n%-34s %4s %4s\n", "cases wholly right", "all", "good")
	for _, name := range append([]string{"corpus", "held out"}, topics...) {
		fmt.Fprintf(&b, "%-34s %4d %4d\n", name, sets[name].cases, sets[name].right)
	}
	return b.String()
}

// compareScores fails where the last figure of a line is lower than it was, or
// a line is gone or new; what is higher is told.
func compareScores(t *testing.T, want, got string) {
	t.Helper()
	old, now := lastFigures(want), lastFigures(got)
	for name, was := range old {
		is, ok := now[name]
		switch {
		case !ok:
			t.Errorf("score: %s is gone; if that is meant, run with -update", name)
		case is < was:
			t.Errorf("score: %s fell from %g to %g; see the cases with -v", name, was, is)
		case is > was:
			t.Logf("score: %s rose from %g to %g; keep it with -update", name, was, is)
		}
	}
	for name := range now {
		if _, ok := old[name]; !ok {
			t.Errorf("score: %s is new; run with -update", name)
		}
	}
}

// lastFigures gives the last number of every line by the words before its first.
func lastFigures(s string) map[string]float64 {
	out := map[string]float64{}
	for _, line := range strings.Split(s, "\n") {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		v, err := strconv.ParseFloat(f[len(f)-1], 64)
		if err != nil {
			continue // a heading
		}
		n := 0
		for n < len(f) && (f[n][0] < '0' || f[n][0] > '9') {
			n++
		}
		name := strings.Join(f[:n], " ")
		if len(f)-n == 2 {
			name += ": cases"
		}
		out[name] = v
	}
	return out
}

// TestJudge holds that the score tells right from wrong: a test of the corpus
// that finds no fault in anything would prove nothing.
func TestJudge(t *testing.T) {
	const text = "Oslo denied that it was late. Bergen said it was late."
	x := &example{text: text, published: "2021-03-05", denies: [][2]int{{0, 1}}}
	for _, line := range []string{"DENIAL | Norway | it was late | 2021-03-04", "CLAIM | Bergen | it was late | -"} {
		if err := x.line(line); err != nil {
			t.Fatal(err)
		}
	}
	if x.want[1].start != strings.LastIndex(text, "it was late") {
		t.Fatalf("the second %q was sought at %d", "it was late", x.want[1].start)
	}
	if err := x.line("LETTER | Norway > Bergen | 2021-03-02 | CLAIMED"); err != nil {
		t.Fatal(err)
	}
	record := func(change func(r *graph.Record)) *graph.Record {
		at := func(w wanted) []graph.Evidence {
			return []graph.Evidence{{Start: w.start, End: w.end, Exact: x.words(w)}}
		}
		r := &graph.Record{
			Entities: []graph.Entity{{ID: "e1", Name: "Norway", Aliases: []string{"Oslo"}}, {ID: "e2", Name: "Bergen"}},
			Statements: []graph.Statement{
				{ID: "s1", Kind: graph.Denial, Speakers: []string{"e1"}, Content: at(x.want[0]), Date: "2021-03-04", Denies: []string{"s2"}},
				{ID: "s2", Kind: graph.Claim, Speakers: []string{"e2"}, Content: at(x.want[1]), Date: "2021-03-05"},
			},
			Events: []graph.Event{{ID: "v1", Type: graph.Letter, Sender: []string{"e1"}, Recipient: []string{"e2"}, Date: "2021-03-02", Status: "CLAIMED"}},
		}
		change(r)
		return r
	}
	if s, faults := x.judge(record(func(*graph.Record) {})); s.right != 1 {
		t.Errorf("what is right has faults: %v", faults)
	}
	for name, change := range map[string]func(r *graph.Record){
		"speaker":   func(r *graph.Record) { r.Statements[0].Speakers = []string{"e2"} },
		"kind":      func(r *graph.Record) { r.Statements[0].Kind = graph.Claim },
		"date":      func(r *graph.Record) { r.Statements[0].Date = "2021-03-03" },
		"link":      func(r *graph.Record) { r.Statements[0].Denies = nil },
		"more":      func(r *graph.Record) { r.Statements = append(r.Statements, r.Statements[1]) },
		"less":      func(r *graph.Record) { r.Statements = r.Statements[:1] },
		"words":     func(r *graph.Record) { r.Statements[0].Content = r.Statements[1].Content },
		"side":      func(r *graph.Record) { r.Events[0].Recipient = nil },
		"event day": func(r *graph.Record) { r.Events[0].Date = "2021-03" },
		"status":    func(r *graph.Record) { r.Events[0].Status = "DENIED" },
		"event":     func(r *graph.Record) { r.Events = append(r.Events, r.Events[0]) },
		"more link": func(r *graph.Record) { r.Statements[1].Denies = []string{"s1"} },
	} {
		if s, faults := x.judge(record(change)); s.right != 0 || len(faults) == 0 {
			t.Errorf("another %s is taken for right", name)
		}
	}
}
