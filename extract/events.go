package extract

import (
	"strconv"
	"time"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// mention is one place where the text speaks of an event.
type mention struct {
	typ graph.EventType
	at  int // the word that tells of it
	// sides: sender and recipient of a letter, participants of a meeting, actor of a test.
	sender, recipient, participants, actor []*ent
	bearer                                 []*ent // who handed a letter over in person
	place                                  *ent
	date                                   graph.Date
	phrase                                 string
	dateExpr                               int // the date expression, counted from 1
	launches                               int
	missile                                string
	mood                                   mood
	present                                bool // told in the present tense
	negated                                bool
	// definite mentions speak of an event already told: "the letter".
	definite bool
	// fresh mentions never do: "another letter".
	fresh bool
	rule  string
	conf  float64
}

// mood is how a mention speaks of its event.
type mood uint8

const (
	fact mood = iota
	planned
	cancelled
	unreal // wished, asked for, supposed
)

// eventReader finds events. It goes through the text once.
type eventReader struct {
	*reader
	// cover gives the statement around each token, the innermost, or -1.
	cover []int32
	// outside notes the events that the article tells in its own words.
	outside map[*event]bool
	// tellers are those whose statements tell of an event.
	tellers map[*event][]*ent
	// denied are the events that a denial speaks of.
	denied   map[*event]bool
	triggers []trigger // of the sentence being read
	// item is the date expression with which the paragraph begins, as the items
	// of a timeline do, counted from 1; 0 where it does not.
	item int
	// presentTense is more than 0 where most statements are reported in the
	// present, less where they are not; 0 until somebody asks.
	presentTense int
	// pair are the two between whom the article's letters run, nil where it has no such;
	// mutualPair says that it tells of letters in both directions.
	pair       []*ent
	mutualPair bool
	// waiting are the tests whose actor is not told beside them.
	waiting []waitingTest
	// metIn is the last sentence that tells of a meeting.
	metIn token.Range
	// from is the first statement that may reach into the sentence being read.
	from int
}

// lookBack is how many events a mention is compared with, so that a text of any
// length is read in linear time.
const lookBack = 256

type trigger struct {
	at   int
	word eventWord
}

// findEvents gathers the letters, meetings and missile tests that the article
// tells of, one entry each, and notes which statements are about which.
func (r *reader) findEvents() {
	x := &eventReader{reader: r, outside: map[*event]bool{}, tellers: map[*event][]*ent{}, denied: map[*event]bool{}}
	x.coverStatements()
	x.pair, x.mutualPair = x.correspondents()
	for _, s := range r.sent {
		x.sentenceEvents(s)
	}
	x.tellWaiting()
	x.settle()
}

func (x *eventReader) coverStatements() {
	x.cover = filled(len(x.toks))
	for i, st := range x.statements {
		for j := st.span.Start; j < st.span.End; j++ {
			k := x.cover[j]
			if k < 0 || x.statements[k].span.End-x.statements[k].span.Start >= st.span.End-st.span.Start {
				x.cover[j] = int32(i)
			}
		}
	}
}

// sentenceEvents reads the event words of a sentence, in order.
func (x *eventReader) sentenceEvents(s token.Range) {
	x.triggers = x.triggers[:0]
	for x.from < len(x.statements) && x.statements[x.from].span.End <= s.Start && x.statements[x.from].cue.End <= s.Start {
		x.from++
	}
	if x.para[x.paraAt[s.Start]].Start == s.Start {
		x.item = x.itemOf(s)
	}
	for i := s.Start; i < s.End; i++ {
		if x.nameAt[i] >= 0 && x.names[x.nameAt[i]].guess == "" || x.dateAt[i] >= 0 {
			continue
		}
		for _, words := range [...]map[string]eventWord{x.meetings, eventWords} { // "flies" stands in both
			if w, ok := words[x.norm(i)]; ok {
				x.triggers = append(x.triggers, trigger{i, w})
			}
		}
	}
	before := len(x.events)
	for _, t := range x.triggers {
		switch t.word.typ {
		case graph.Letter:
			x.letter(t, s)
		case graph.Meeting:
			x.meeting(t, s)
		case graph.MissileTest:
			x.test(t, s)
		}
	}
	if len(x.events) == before {
		x.oneOf(s)
	}
	if len(x.events) == before {
		x.inSeries(s)
	}
	x.presences(s)
	x.wereTogether(s)
	x.besideHim(s)
	x.brought(s)
	x.journeys(s)
	x.dated(s)
	if x.item > 0 && len(x.events) == before {
		x.items(s)
	}
}

// itemOf finds the date that opens a timeline's item: "- May 3: ...", "**May 3.** ...".
func (x *eventReader) itemOf(s token.Range) int {
	j := s.Start
	for j < s.End && x.toks[j].Kind != token.Word && x.toks[j].Kind != token.Number {
		j++
	}
	if j >= s.End || x.dateAt[j] < 0 || !x.usable(int(x.dateAt[j])) {
		return 0
	}
	d := int(x.dateAt[j])
	end := x.dates[d].End
	if end+1 < s.End && x.toks[end].Kind == token.Hyphen && x.dateAt[end+1] >= 0 { // "May 3-4."
		end = x.dates[x.dateAt[end+1]].End
	}
	switch x.norm(end) {
	case ":", ".", "and", ",", "—", "–":
		if x.norm(end) == "and" || x.norm(end) == "," {
			for end < s.End && (x.dateAt[end] >= 0 || x.norm(end) == "," || x.norm(end) == "and") {
				end++
			}
			if x.norm(end) != ":" {
				return 0
			}
		}
		return d + 1
	}
	return 0
}

// tell takes a mention in: into the event it speaks of, or as a new one.
func (x *eventReader) tell(m *mention, s token.Range) *event {
	if x.supposed(m.at, s) && m.mood != cancelled {
		m.mood = unreal
	}
	if st := x.around(m.at); st != nil && !m.negated && !st.negated && st.verb != nil && st.verb.Kind == graph.Denial && m.mood == fact {
		m.negated = true
	}
	if m.negated && x.sinceDate(m, s) {
		m.negated = false // "have not met since June" tells of a meeting in June
	}
	if m.dateExpr > 0 {
		x.turnDate(m)
	}
	v := x.same(m)
	switch {
	case v != nil && m.typ == graph.Meeting && m.negated && !m.definite && !x.inDenial(m.at):
		x.note(m.at, m.at+1, m.rule, false, "another one, said not to have happened")
		return nil
	case v != nil:
		x.merge(v, m)
	case m.mood == unreal || m.definite && !x.complete(m):
		x.note(m.at, m.at+1, m.rule, false, "no such event was told, or it is only wished for")
		return nil
	case !x.complete(m):
		x.note(m.at, m.at+1, m.rule, false, "the sides are not known")
		return nil
	case m.negated && !x.inDenial(m.at) && !x.saidNot(m):
		x.note(m.at, m.at+1, m.rule, false, "said not to have happened, and nobody says otherwise")
		return nil
	default:
		v = x.newEvent(m)
		x.note(m.at, m.at+1, m.rule, true, "")
	}
	x.mentioned(v, m, s)
	if m.typ == graph.Meeting {
		x.metIn = s
	}
	return v
}

// saidNot reports whether somebody says of a meeting at a time or a place that it
// did not happen.
func (x *eventReader) saidNot(m *mention) bool {
	return m.typ == graph.Meeting && m.mood == fact && x.around(m.at) != nil && (m.date != "" || m.place != nil || persons(m.participants) > 1)
}

// turnDate reads the date of a plan as one to come, and that of a fact as one
// gone by, where the expression leaves the year or week open. A present tense
// may be either: the nearer one counts.
func (x *eventReader) turnDate(m *mention) {
	e := x.dates[m.dateExpr-1]
	pub := x.art.PublishedAt
	if len(pub) < 10 || e.Kind != dates.Calendar && e.Kind != dates.Weekday && e.Kind != dates.Holiday {
		return
	}
	if e.Resolve(pub, "", dates.Past).Date != m.date && e.Resolve(pub, "", dates.Future).Date != m.date {
		return // counted from another date of the text
	}
	day := pub[:min(len(m.date), 10)]
	switch {
	case m.mood == planned && m.date < day && x.pastPlan(m.at):
	case m.mood == planned && m.date < day:
		if d := e.Resolve(pub, "", dates.Future).Date; d != "" {
			m.date = d
		}
	case m.mood == cancelled && m.date < day:
		if d := e.Resolve(pub, "", dates.Future).Date; e.Kind == dates.Calendar && months(d)-months(pub) < min(3, months(pub)-months(m.date)) {
			m.date = d
		}
	case m.mood == fact && m.present && m.date <= day && (m.dateExpr == x.item || x.tellsNow() && !nearerAhead(m.date, pub)):
	case m.mood == fact && m.present && m.date <= day && m.date != pub:
		if d := e.Resolve(pub, "", dates.Future).Date; d > pub && (e.Kind == dates.Weekday || months(d)-months(pub) < months(pub)-months(m.date)) {
			m.date, m.mood = d, planned
		}
	case m.mood == fact && m.present && m.date > day:
		m.mood = planned
	case m.mood == fact && m.date > day:
		if d := e.Resolve(pub, "", dates.Past).Date; d != "" && d <= pub {
			m.date = d
		}
	}
}

// nearerAhead reports whether the weekday of a date in the week before pub comes
// again sooner than it has gone by.
func nearerAhead(d, pub graph.Date) bool {
	a, okA := d.Day()
	b, okB := pub.Day()
	gone := b.Sub(a)
	return okA && okB && gone > 84*time.Hour && gone < 7*24*time.Hour
}

// tellsNow reports whether the article tells what is past in the present tense,
// as timelines do: most of its statements are reported so.
func (x *eventReader) tellsNow() bool {
	if x.presentTense == 0 {
		x.presentTense = -1
		for _, st := range x.statements {
			for j := st.cue.Start; j < st.cue.End; j++ {
				switch x.pos[j] {
				case posVerbPres:
					x.presentTense += 2
				case posVerbPast:
					x.presentTense -= 2
				}
			}
		}
	}
	return x.presentTense > 0
}

// pastPlan is "was to meet", "were due to meet".
func (x *eventReader) pastPlan(i int) bool {
	for j := i - 1; j >= 0 && j > i-6; j-- {
		if w := x.norm(j); w == "was" || w == "were" || w == "had" {
			return true
		}
	}
	return false
}

// months counts the months up to a date that has them.
func months(d graph.Date) int {
	if len(d) < 7 {
		return 0
	}
	n := func(s graph.Date) int {
		v := 0
		for i := 0; i < len(s); i++ {
			v = v*10 + int(s[i]-'0')
		}
		return v
	}
	return n(d[:4])*12 + n(d[5:7])
}

// around is the innermost statement that covers a token; nil where none does.
func (x *eventReader) around(i int) *statement {
	if k := x.cover[i]; k >= 0 {
		return x.statements[k]
	}
	return nil
}

// sinceDate reports whether the date of the mention stands after "since".
func (x *eventReader) sinceDate(m *mention, s token.Range) bool {
	since := false
	for j := m.at; j < s.End && !(since && x.pos[j].finite() && x.phraseAt[j] < 0); j++ {
		since = since || x.norm(j) == "since" // "since a dinner in May"
		if d := x.dateAt[j]; since && d >= 0 {
			if m.date == "" && m.typ == graph.Meeting && x.usable(int(d)) {
				x.setDate(m, int(d))
			}
			return m.date != "" && x.resolved[d].Date == m.date
		}
	}
	return false
}

func (x *eventReader) newEvent(m *mention) *event {
	v := &event{
		typ: m.typ, sender: m.sender, recipient: m.recipient, participants: m.participants, actor: m.actor, place: m.place, date: m.date, phrase: m.phrase,
		launches: m.launches, missile: m.missile, rule: m.rule, conf: m.conf, status: graph.Confirmed,
	}
	switch {
	case m.negated:
		v.status = graph.Denied
	case m.mood == planned:
		v.status = graph.Planned
	case m.mood == cancelled:
		v.status = graph.Cancelled
	}
	x.events = append(x.events, v)
	v.id = "v" + strconv.Itoa(len(x.events))
	return v
}

// complete reports whether enough of the sides is known for an entry.
func (x *eventReader) complete(m *mention) bool {
	switch m.typ {
	case graph.Letter:
		return len(m.sender) > 0 && len(m.recipient) > 0
	case graph.Meeting:
		if len(m.participants) == 1 { // a commission of several states meets alone, a cabinet does not
			return m.participants[0].typ == graph.Organization && m.date != "" && x.s.governmentOf(m.participants[0]) == ""
		}
		return len(m.participants) > 1 && (persons(m.participants) == len(m.participants) || x.apartSides(m.participants))
	}
	return len(m.actor) > 0
}

// mentioned notes the sentence as evidence, and the statements about the event.
func (x *eventReader) mentioned(v *event, m *mention, s token.Range) {
	if n := len(v.mentions); n == 0 || v.mentions[n-1] != s {
		v.mentions = append(v.mentions, s)
	}
	k := int(x.cover[m.at])
	if k < 0 {
		if !m.negated && m.mood != unreal {
			x.outside[v] = true
		}
		return
	}
	if m.negated && x.inDenial(m.at) {
		x.denied[v] = true
	}
	for i := max(0, k-3); i < len(x.statements) && i < k+4; i++ {
		st := x.statements[i]
		if m.at < st.span.Start || m.at >= st.span.End {
			continue
		}
		x.about(st, v)
		if !m.negated && m.mood != unreal {
			for _, e := range st.speakers {
				x.tellers[v] = front(x.tellers[v], e)
			}
		}
	}
}

func (x *eventReader) about(st *statement, v *event) {
	for _, have := range st.about {
		if have == v {
			return
		}
	}
	st.about = append(st.about, v)
}

// same finds the event that a mention speaks of, the latest first.
func (x *eventReader) same(m *mention) *event {
	if m.fresh {
		return nil
	}
	for i := len(x.events) - 1; i >= max(0, len(x.events)-lookBack); i-- {
		v := x.events[i]
		if v.typ == m.typ && x.compatible(v, m) {
			return v
		}
	}
	return nil
}

func (x *eventReader) compatible(v *event, m *mention) bool {
	if !datesAgree(v.date, m.date) {
		return false
	}
	if m.place != nil && v.place != nil && m.place != v.place && v.date != m.date {
		return false
	}
	switch m.typ {
	case graph.Letter:
		return x.sidesAgree(v.sender, m.sender) && x.sidesAgree(v.recipient, m.recipient)
	case graph.Meeting:
		if v.status == graph.Planned && m.mood == fact && m.date == "" && !m.definite || v.status == graph.Confirmed && m.mood == planned && m.date == "" && !m.definite {
			return false
		}
		if v.status == graph.Cancelled && m.mood != cancelled && m.date != v.date && !m.definite && !(m.mood == planned && v.date == "") {
			return false
		}
		if m.definite && len(m.participants) == 0 {
			return true
		}
		return x.shared2(v.participants, m.participants)
	}
	if m.missile != "" && v.missile != "" && !missilesAgree(v.missile, m.missile) {
		return false
	}
	if m.launches > 0 && v.launches > 0 && m.launches != v.launches && !m.definite && (m.date == "" || v.date == "") {
		return false
	}
	if v.date != m.date && !m.definite && m.date != "" && len(m.date) < 10 && len(v.date) == 10 {
		return false // "launched one in May" beside another of a day of May is open: two
	}
	return x.sidesAgree(v.actor, m.actor)
}

// shared2 reports whether all the known participants of one are among the other's.
func (x *eventReader) shared2(a, b []*ent) bool {
	if len(b) == 0 || len(a) == 0 {
		return false
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	n := 0
	for _, e := range b {
		if x.amongSides(e, a) {
			n++
		}
	}
	return n == len(b) && (n > 1 || len(a) == 1)
}

func (x *eventReader) amongSides(e *ent, list []*ent) bool {
	for _, o := range list {
		if o == e || o.typ != e.typ && (o.typ == graph.Government || e.typ == graph.Government) && x.s.governmentOf(o) == x.s.governmentOf(e) && x.s.governmentOf(e) != "" {
			return true
		}
	}
	return false
}

// sidesAgree reports whether one side may be the other; an open one may be any.
func (x *eventReader) sidesAgree(a, b []*ent) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, e := range b {
		if x.amongSides(e, a) {
			return true
		}
	}
	return false
}

func missilesAgree(a, b string) bool {
	return a == b || len(a) > len(b) && a[len(a)-len(b):] == b || len(b) > len(a) && b[len(b)-len(a):] == a || classWord(a) != classWord(b)
}

// classWord reports whether the name of a missile is only its class.
func classWord(s string) bool { return s[0] >= 'a' && s[0] <= 'z' }

func datesAgree(a, b graph.Date) bool {
	n := min(len(a), len(b))
	return a[:n] == b[:n]
}

// merge adds to an event what another mention says of it.
func (x *eventReader) merge(v *event, m *mention) {
	if len(m.date) > len(v.date) && !m.negated {
		v.date, v.phrase = m.date, m.phrase
	}
	if v.place == nil {
		v.place = m.place
	}
	if (v.launches == 0 || v.rule == "launch of <missile>" && m.launches > 1) && !m.definite {
		v.launches = m.launches
	}
	if m.missile != "" && (v.missile == "" && (m.definite || m.launches == v.launches) || v.missile != "" && classWord(v.missile) && (!classWord(m.missile) || len(m.missile) > len(v.missile))) {
		v.missile = m.missile
	}
	if len(m.participants) >= len(v.participants) && m.typ == graph.Meeting {
		v.participants = narrower(v.participants, m.participants)
	}
	v.sender, v.recipient, v.actor = narrower(v.sender, m.sender), narrower(v.recipient, m.recipient), narrower(v.actor, m.actor)
	switch {
	case m.mood == cancelled && !(v.status == graph.Confirmed && v.mentions[len(v.mentions)-1] == x.sentence(m.at)):
		v.status = graph.Cancelled // but "met for the talks that the other had called off" were held
	case v.status == graph.Denied && !m.negated && m.mood == fact:
		v.status = graph.Claimed
	case v.status == graph.Planned && m.mood == fact && !m.negated && !m.definite:
		v.status = graph.Confirmed
	}
}

// narrower prefers persons to the governments they act for.
func narrower(have, more []*ent) []*ent {
	if len(have) == 0 || len(more) > len(have) {
		return more
	}
	if len(more) == len(have) && persons(more) > persons(have) {
		return more
	}
	return have
}

func persons(list []*ent) int {
	n := 0
	for _, e := range list {
		if e.person() {
			n++
		}
	}
	return n
}

// settle gives the events that only statements tell of their status.
func (x *eventReader) settle() {
	confirmed := map[*event]bool{}
	for _, st := range x.statements {
		if st.verb != nil && st.verb.Kind == graph.Confirmation && !st.negated {
			for _, v := range st.about {
				confirmed[v] = true
			}
		}
	}
	for _, v := range x.events {
		if v.status == graph.Claimed && x.denied[v] && !x.outside[v] {
			v.status = graph.Disputed
		}
		if v.status != graph.Confirmed || x.outside[v] {
			continue
		}
		switch {
		case x.denied[v]:
			v.status = graph.Disputed
			continue
		case confirmed[v] || x.acknowledged(v):
			continue
		}
		v.status = graph.Claimed
	}
}

// acknowledged reports whether two sides tell of the event alike.
func (x *eventReader) acknowledged(v *event) bool {
	first := ""
	for _, e := range x.tellers[v] {
		side := x.s.governmentOf(e)
		if side == "" {
			side = e.key
		}
		if first != "" && side != first {
			return true
		}
		first = side
	}
	return false
}

// inDenial reports whether the token stands in what a denial says.
func (x *eventReader) inDenial(i int) bool {
	k := x.cover[i]
	if k < 0 {
		return false
	}
	return x.statements[k].kind == graph.Denial
}

// supposed reports whether the clause around i only supposes: "if", "whether",
// "unless" open it.
func (x *eventReader) supposed(i int, s token.Range) bool {
	for j := i - 1; j >= s.Start && j > i-14; j-- {
		switch x.norm(j) {
		case "if", "unless", "whether", "should":
			return true
		case ",", ";", "and", "but", "that", "who", "which":
			return false
		}
	}
	return false
}

// group reads the verb group that ends at v: where it begins, whether it is
// negated, and its mood.
func (x *eventReader) group(v int, s token.Range) (start int, neg bool, md mood) {
	start = v
	for j := v - 1; j >= s.Start; j-- {
		w := x.norm(j)
		switch {
		case w == "not" || w == "n't" || w == "never" || w == "n’t":
			neg = true
		case len(w) > 3 && w[len(w)-3:] == "n't":
			neg = true
			switch w {
			case "won't":
				md = planned
			case "can't", "couldn't", "wouldn't", "shouldn't":
				md = unreal
			}
		case w == "will" || w == "shall" || w == "'ll" || w == "wo":
			md = planned
		case w == "would" || w == "'d":
			md = planned
			if x.cover[j] < 0 {
				md = unreal
			}
		case w == "can" || w == "could" || w == "may" || w == "might" || w == "should" || w == "must":
			md = unreal
		case x.is(j, "be") || x.is(j, "have") || w == "do" || w == "did" || w == "does":
		case x.toks[j].Kind == token.Hyphen && x.norm(j-1) == "test" && j == v-1:
			start = j - 1
			j--
			continue
		case w == "to" && x.phraseAt[j] < 0:
			return x.infinitive(j, s, neg)
		case x.pos[j] == posAdv && x.dateAt[j] < 0 && x.phraseAt[j] < 0 || w == "also" || w == "last" && x.phraseAt[j] < 0 || w == "again":
		default:
			return start, neg, md
		}
		start = j
	}
	return start, neg, md
}

// infinitive reads what stands before "to meet".
func (x *eventReader) infinitive(to int, s token.Range, neg bool) (int, bool, mood) {
	j := to - 1
	for j >= s.Start && (x.pos[j] == posAdv || x.dateAt[j] >= 0) {
		j--
	}
	if j < s.Start {
		return to, neg, unreal
	}
	w := x.norm(j)
	switch {
	case x.is(j, "be"):
		_, neg2, _ := x.group(j, s)
		if (w == "was" || w == "were") && x.norm(to+1) == "have" { // "was to have met": it came to nothing
			return j, neg || neg2, cancelled
		}
		return j, neg || neg2, planned
	case x.is(j, "event-factual"): // "happened to be"
		start, neg2, md := x.group(j, s)
		return start, neg || neg2, md
	case planWord[w]:
		start, neg2, md := x.group(j, s)
		if md == unreal {
			return start, neg || neg2, unreal
		}
		return start, neg || neg2, planned
	}
	for k := j; k >= s.Start && k > j-10; k-- {
		if x.bringsTo(k, to) {
			start, neg2, md := x.group(k, s)
			return start, neg || neg2, md
		}
	}
	return to, neg, unreal
}

// bringsTo reports whether the verb at k brings its subject where the purpose at
// to is served: "flew to Lima to see", "was in Lima to see".
func (x *eventReader) bringsTo(k, to int) bool {
	if x.phraseAt[k] >= 0 {
		return false
	}
	if x.pos[k].verb() && (motionWord[x.norm(k)] || x.is(k, "arrival")) {
		return true
	}
	if !x.is(k, "be") {
		return false
	}
	for j := k + 1; j < to; j++ {
		if x.locatedAt(j) != nil {
			return true
		}
	}
	return false
}

// subjectsOf gives who does what the verb group that begins at start says.
func (x *eventReader) subjectsOf(v, start int, s token.Range) []*ent {
	if q := x.quoteAt[v]; q >= 0 {
		for j := start - 1; j >= x.quotes[q].start && j >= s.Start; j-- {
			switch x.norm(j) {
			case "i":
				if k := x.cover[j]; k >= 0 {
					return x.statements[k].speakers
				}
				return nil
			case ",", ";":
				return nil
			}
			if p := x.phraseAt[j]; p >= 0 {
				if x.phrases[p].kind != pronounPhrase || x.norm(j) != "we" {
					return x.entsOf(p)
				}
				return nil
			}
		}
		return nil
	}
	if x.phraseAt[max(start-1, 0)] < 0 && start-2 >= s.Start && x.norm(start-2) == "the" {
		n := map[string]int{"two": 2, "three": 3}[x.norm(start-1)]
		for k := start - 3; n > 0 && k >= 0; k-- {
			if p := x.phraseAt[k]; p >= 0 {
				return x.lastBefore(int(p)+1, n, false)
			}
		}
	}
	who, _ := x.subject(cueAt{i: v, group: start}, s)
	var out []*ent
	if len(who) == 1 {
		out = x.joined(who[0], s)
	}
	if len(who) == 1 && len(out) == 0 && x.phrases[who[0]].plural {
		if of, _ := x.list(x.phrases[who[0]].start, s); len(of) > 1 {
			return of
		}
	}
	for _, p := range who {
		out = appendEnts(out, x.entsOf(p))
	}
	return out
}

// joined gives what "and" joins before the phrase, where its kind did not show it.
func (x *eventReader) joined(p int32, s token.Range) []*ent {
	k := x.phrases[p].start - 1
	if x.norm(k) == "then" {
		k--
	}
	if k-1 < s.Start || x.norm(k) != "and" || x.phraseAt[k-1] < 0 {
		return nil
	}
	q := &x.phrases[x.phraseAt[k-1]]
	if of := q.start - 1; of > s.Start && x.norm(of) == "of" && x.phraseAt[of-1] >= 0 && x.phrases[x.phraseAt[of-1]].plural {
		return x.entsOf(x.phraseAt[k-1]) // "negotiators of A and B"
	}
	if before := q.start - 1; before >= s.Start && (x.pos[before] == posPrep && !x.clausal(before) || x.pos[before].verb() || x.pos[before] == posTo) {
		return nil
	}
	return x.entsOf(x.phraseAt[k-1])
}

func appendEnts(list []*ent, more []*ent) []*ent {
	for _, e := range more {
		have := false
		for _, o := range list {
			have = have || o == e
		}
		if !have {
			list = append(list, e)
		}
	}
	return list
}

// entsOf gives whom a phrase means as a side of an event: a capital counts as
// its government, "the two leaders" as the last two persons spoken of.
func (x *eventReader) entsOf(p int32) []*ent {
	ph := &x.phrases[p]
	if ph.kind == docPhrase {
		return nil
	}
	if out := x.namesakes(ph); len(out) > 0 {
		return out
	}
	if n := x.together(ph); n > 0 {
		if len(ph.refs) == n {
			return ph.refs
		}
		return x.lastOnes(ph, n)
	}
	var out []*ent
	refs := ph.refs
	if inner := x.namedMembers(ph); len(inner) > 0 {
		refs = inner
	}
	for _, e := range refs {
		if e.typ == graph.Place {
			g := x.know.capitalOf[e.key]
			if g == nil {
				continue
			}
			e = x.s.known(g)
		}
		out = append(out, e)
	}
	if len(out) > 0 {
		return out
	}
	if ph.name >= 0 {
		if e := x.s.names[ph.name]; e != nil && e.typ != graph.Place {
			return []*ent{e}
		}
	}
	return x.company(ph)
}

// namedMembers gives the body that a phrase names before its head: "the ASEAN
// countries"; and the name that an adverb ends: "Abe last".
func (x *eventReader) namedMembers(ph *phrase) []*ent {
	if x.nameAt[ph.head] >= 0 || len(ph.refs) > 0 && ph.kind != orgPhrase && ph.kind != peoplePhrase {
		return nil
	}
	var out []*ent
	for j := ph.start; j < ph.head; j++ {
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		j = x.names[n].end - 1
		e := x.s.names[int(n)]
		if x.names[n].adjective() {
			continue // "Chinese President Xi Jinping last"
		}
		if e == nil || x.norm(x.names[n].end) == "'s" {
			return nil
		}
		if e.typ == graph.Organization && ph.plural || x.names[n].end == ph.head && x.pos[ph.head] != posNoun && x.pos[ph.head] != posNounPlural {
			out = append(out, e)
		}
	}
	return out
}

// together gives how many a phrase such as "the two leaders", "they", "both"
// means; 0 where it is none of these.
func (x *eventReader) together(ph *phrase) int {
	switch x.norm(ph.start) {
	case "they", "both", "them":
		if ph.end-ph.start == 1 {
			return 2
		}
	case "their":
		return 0
	}
	if x.nameAt[ph.head] >= 0 {
		return 0
	}
	for j := ph.start; j < ph.end && j < ph.start+3; j++ {
		switch x.norm(j) {
		case "two", "pair", "both":
			if x.norm(ph.start) == "the" || x.norm(ph.start) == "both" {
				return 2
			}
		case "three", "trio":
			if x.norm(ph.start) == "the" {
				return 3
			}
		}
	}
	return 0
}

// lastOnes gives the last n persons, or governments, spoken of before a phrase.
func (x *eventReader) lastOnes(ph *phrase, n int) []*ent {
	if x.norm(ph.end) == "," && ph.end+1 < len(x.toks) && x.phraseAt[ph.end+1] >= 0 && x.phrases[x.phraseAt[ph.end+1]].kind == namePhrase {
		if named, _ := x.list(ph.end+1, x.sentence(ph.start)); len(named) == n { // "the two ministers, A and B,"
			return named
		}
	}
	states := ph.noun != nil && ph.noun.What == "government"
	switch x.norm(ph.start) {
	case "they", "their", "them", "both":
		states = states || x.officialsBefore(int(x.phraseAt[ph.start]))
	}
	if ph.noun != nil && ph.noun.Lemma == "leader" {
		if out := x.lastNamed(int(x.phraseAt[ph.start]), n, states, true); out != nil {
			return out
		}
	}
	return x.lastBefore(int(x.phraseAt[ph.start]), n, states)
}

// owner is the person whose thing a phrase names: "Merkel's trip".
func (x *eventReader) owner(ph *phrase) *ent {
	for j := ph.start; j < ph.head; j++ {
		if n := x.nameAt[j]; n >= 0 {
			j = x.names[n].end - 1
			if e := x.s.names[int(n)]; e != nil && e.person() && x.norm(j+1) == "'s" {
				return e
			}
		}
	}
	return nil
}

func headOfState(e *ent) bool {
	return e.roles["leader"] || e.roles["president"] || e.roles["supreme leader"] || e.roles["prime minister"] || e.roles["chancellor"] || e.roles["king"]
}

// officialsBefore reports whether the last plural subject before phrase at was
// of unnamed officials, countries or sides.
func (x *eventReader) officialsBefore(at int) bool {
	for k := at - 1; k >= 0 && k > at-20; k-- {
		p := &x.phrases[k]
		if p.plural && x.subjectLike(p.start) {
			return p.kind == rolePhrase || p.kind == peoplePhrase || p.noun != nil && p.noun.What == "government"
		}
		if p.kind == namePhrase && x.personPhrase(int32(k)) && x.norm(p.start-1) == "and" {
			return false
		}
	}
	return false
}

// lastBefore gives the last n persons or governments before the phrase at.
func (x *eventReader) lastBefore(at, n int, states bool) []*ent {
	return x.lastNamed(at, n, states, false)
}

func (x *eventReader) lastNamed(at, n int, states, leaders bool) []*ent {
	var out []*ent
	for k := at - 1; k >= 0 && k > at-80 && len(out) < n; k-- {
		refs := x.phrases[k].refs
		if len(refs) == 0 {
			if e := x.owner(&x.phrases[k]); e != nil {
				refs = []*ent{e}
			}
		}
		for _, e := range refs {
			if e.person() != states && (e.person() || e.typ == graph.Government) && x.phrases[k].kind != docPhrase && (!leaders || headOfState(e)) {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	if len(out) < n {
		return nil
	}
	out = out[:n]
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// him gives whom an object pronoun at i means, who are not among the subjects.
func (x *eventReader) him(i int, who []*ent) []*ent {
	var out []*ent
	for _, e := range x.phrases[x.phraseAt[i]].refs {
		if !x.contains(who, e) {
			out = append(out, e)
		}
	}
	if len(out) > 0 {
		return out
	}
	if st := x.around(i); st != nil && x.quoteAt[i] < 0 && persons(st.speakers) == 1 && !x.contains(who, st.speakers[0]) {
		return st.speakers // "B was to have met him there, A said"
	}
	return nil
}

func (x *eventReader) contains(list []*ent, e *ent) bool {
	for _, o := range list {
		if o == e {
			return true
		}
	}
	return false
}

// pronounObject reports whether the phrase at i is "him" or "her".
func (x *eventReader) pronounObject(i int) bool {
	return i < len(x.toks) && x.phraseAt[i] >= 0 && (x.norm(i) == "him" || x.norm(i) == "her" || x.norm(i) == "it") && x.phrases[x.phraseAt[i]].end == i+1
}

// list gives those named from token i on, "A, B and C", and where the list ends.
func (x *eventReader) list(i int, s token.Range) ([]*ent, int) {
	for i < s.End && (x.norm(i) == "also" || x.norm(i) == "both" && x.phraseAt[i] < 0) {
		i++
	}
	if i >= s.End || x.phraseAt[i] < 0 {
		return nil, i
	}
	p := x.phraseAt[i]
	out := appendEnts(nil, x.entsOf(p))
	end := x.phrases[p].end
	if x.phrases[p].plural && (x.phrases[p].kind == rolePhrase || x.phrases[p].kind == peoplePhrase || x.is(x.phrases[p].head, "event-company")) {
		switch x.norm(end) {
		case "of", "from":
			more, e := x.list(end+1, s)
			if len(more) > 0 {
				return more, e
			}
		}
	}
	if len(out) == 0 && x.phrases[p].kind != namePhrase && x.phrases[p].kind != rolePhrase {
		return nil, i
	}
	for end+1 < s.End {
		next := end + 1
		switch x.norm(end) {
		case "and":
		case ",":
			if x.norm(next) == "and" {
				next++
			}
		case "of", "for", "to", "from": // "the foreign minister of Japan"
			if x.phrases[p].kind != rolePhrase && x.phrases[p].kind != namePhrase || x.norm(end) != "of" || x.phraseAt[next] < 0 {
				return out, end
			}
			end = x.phrases[x.phraseAt[next]].end
			continue
		default:
			return out, end
		}
		if next >= s.End || x.phraseAt[next] < 0 || x.phrases[x.phraseAt[next]].start != next {
			return out, end
		}
		q := x.phraseAt[next]
		if k := x.phrases[q].kind; k != namePhrase && k != rolePhrase && k != orgPhrase {
			return out, end
		}
		if x.beginsClause(q, s) {
			return out, end
		}
		if x.norm(end) == "," && next == end+1 && x.phrases[q].kind == namePhrase && len(x.phrases[q].refs) == 1 && x.phrases[q].refs[0].typ == graph.Place {
			return out, end
		}
		out = appendEnts(out, x.entsOf(q))
		p, end = q, x.phrases[q].end
	}
	return out, end
}

// beginsClause reports whether a finite verb follows the phrase: it is a subject.
func (x *eventReader) beginsClause(q int32, s token.Range) bool {
	j := x.phrases[q].end
	for j < s.End && (x.pos[j] == posAdv && x.phraseAt[j] < 0) {
		j++
	}
	return j < s.End && x.phraseAt[j] < 0 && (x.pos[j].finite() || x.is(j, "be") || x.is(j, "have")) && x.pos[j] != posPossessive
}

// dateOf finds the date of what the word at i tells: the date in its own
// clause, in its phrase first, then after it, then before it.
func (x *eventReader) dateOf(i int, s token.Range) int {
	if p := x.phraseAt[i]; p >= 0 {
		for j := x.phrases[p].start; j < x.phrases[p].end; j++ {
			if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) {
				return int(d)
			}
		}
	}
	lo, hi := s.Start, s.End
	for _, t := range x.triggers {
		if t.at < i && !weakEvent[x.norm(t.at)] && x.apart(t.at, i) {
			lo = max(lo, t.at+1)
		}
		if t.at > i && !weakEvent[x.norm(t.at)] && x.apart(i, t.at) {
			hi = min(hi, t.at)
			if p := x.phraseAt[t.at]; p >= 0 { // "the February summit" keeps its date
				start := x.phrases[p].start
				if start > 0 && x.dateAt[start-1] >= 0 {
					start = x.dates[x.dateAt[start-1]].Start
				}
				hi = min(hi, max(i+1, start))
			}
		}
	}
	k := x.cover[i]
	late, crossed := -1, false // the date of a relative clause comes after all others
	for j := i + 1; j < hi; j++ {
		if x.norm(j) == ";" {
			break
		}
		crossed = crossed || x.pos[j] == posWh || x.norm(j) == "that" && x.phraseAt[j] < 0
		d := x.dateAt[j]
		if d < 0 || !x.usable(int(d)) || !x.sameVoice(k, j) {
			continue
		}
		if hi < s.End && x.leads(j, i) {
			break
		}
		if crossed {
			late = int(d)
			break
		}
		return int(d)
	}
	for j := i - 1; j >= lo; j-- {
		if x.norm(j) == ";" {
			break
		}
		d := x.dateAt[j]
		if d < 0 || !x.usable(int(d)) || !x.sameVoice(k, j) {
			continue
		}
		return int(d)
	}
	if late >= 0 {
		return late
	}
	return x.whenDate(i, s)
}

// whenDate is the date right before the "when" or "as" that opens the clause of i.
func (x *eventReader) whenDate(i int, s token.Range) int {
	for j := i - 1; j > s.Start+1 && j > i-10; j-- {
		if x.norm(j) != "when" {
			continue
		}
		k := j - 1
		if x.norm(k) == "," {
			k--
		}
		if d := x.dateAt[k]; d >= 0 && x.usable(int(d)) {
			return int(d)
		}
		break
	}
	return -1
}

// apart reports whether two event words tell of different things: between them
// stands a comma, a conjunction, or the beginning of another clause.
func (x *eventReader) apart(a, b int) bool {
	for j := a + 1; j < b; j++ {
		switch x.norm(j) {
		case ",", ";", "and", "but", "when", "after", "before", "while", "since", "that", "who", "which", "until":
			return true
		}
	}
	return false
}

// leads reports whether the date at j opens the next clause: "..., and on May 6 the".
func (x *eventReader) leads(j, from int) bool {
	k := x.dates[x.dateAt[j]].Start - 1
	for k > from && (x.pos[k] == posPrep || x.is(k, "prep")) {
		k--
	}
	if !x.conj(k) && x.norm(k) != "," {
		return false
	}
	end := x.dates[x.dateAt[j]].End
	return end < len(x.toks) && x.phraseAt[end] >= 0
}

// sameVoice reports whether the date at j is told by whoever tells of the event:
// the date of a "said on Monday" around a statement is not that of its content.
func (x *eventReader) sameVoice(k int32, j int) bool {
	if k < 0 {
		return true
	}
	st := x.statements[k]
	return j >= st.span.Start && j < st.span.End
}

func (x *eventReader) usable(d int) bool {
	switch x.dates[d].Kind {
	case dates.Duration, dates.Set, dates.Vague, dates.TimeOfDay:
		return false
	}
	return x.resolved[d].Date != ""
}

// date gives a mention its date.
func (x *eventReader) date(m *mention, s token.Range) {
	if day, phrase := x.daysFrom(m.at, s); day != "" {
		m.date, m.phrase = day, phrase
	} else if d := x.dateOf(m.at, s); d >= 0 {
		x.setDate(m, d)
	} else if x.item > 0 && x.cover[m.at] < 0 && m.mood == fact && !m.negated && !m.definite {
		x.setDate(m, x.item-1)
	}
}

// daysFrom reads "on May 9, six days after A had met B": what the clause of i
// tells lies so long from the date before it, or from the last event told.
func (x *eventReader) daysFrom(i int, s token.Range) (graph.Date, string) {
	for k := i - 1; k > s.Start && k > i-24; k-- {
		w := x.norm(k)
		if w == ";" || x.sentAt[k] != x.sentAt[i] {
			break
		}
		if w != "after" && w != "before" && w != "since" {
			continue
		}
		n, from := x.amount(k)
		if n == [3]int{} {
			continue
		}
		open := x.norm(from-1) == ";" // "; the day after they were in Rome"
		if w != "before" && !open {
			n = [3]int{-n[0], -n[1], -n[2]}
		}
		if day, ok := x.anchorDay(from-1, s, open).Day(); ok {
			return graph.Date(day.AddDate(n[0], n[1], n[2]).Format(time.DateOnly)), x.text[x.toks[from].Start:x.toks[k].End]
		}
		break
	}
	return "", ""
}

// amount gives the years, months and days that stand before "after" at k, and
// where they begin.
func (x *eventReader) amount(k int) (n [3]int, from int) {
	if x.norm(k-1) == "day" && x.norm(k-2) == "the" {
		return [3]int{0, 0, 1}, k - 2
	}
	d := x.dateAt[k-1]
	if d < 0 || x.dates[d].Kind != dates.Duration {
		return n, 0
	}
	value := x.dates[d].Resolve("", "", dates.Unknown).Value
	if len(value) > 2 {
		c, err := strconv.Atoi(value[1 : len(value)-1])
		if err != nil {
			return n, 0
		}
		switch value[len(value)-1] {
		case 'Y':
			n[0] = c
		case 'M':
			n[1] = c
		default:
			n[2] = days(value)
		}
	}
	return n, x.dates[d].Start
}

// anchorDay is the date that ends at token i, a comma or "it was" left out;
// else, where the clause stands open, that of the last event.
func (x *eventReader) anchorDay(i int, s token.Range, open bool) graph.Date {
	if x.norm(i) == "," {
		i--
	} else if x.is(i, "be") && x.norm(i-1) == "it" { // "on Saturday it was a year since"
		i -= 2
	}
	if i >= s.Start && x.dateAt[i] >= 0 {
		return x.resolved[x.dateAt[i]].Date
	}
	if open && len(x.events) > 0 {
		return x.events[len(x.events)-1].date
	}
	return ""
}

// firstDay gives the first of two days told as one: "May 8 and 9", "Thursday and Friday".
func (x *eventReader) firstDay(d int) int {
	if d > 0 && x.norm(x.dates[d].Start-1) == "and" && x.dates[d-1].End == x.dates[d].Start-1 && x.usable(d-1) {
		a, okA := x.resolved[d-1].Date.Day()
		b, okB := x.resolved[d].Date.Day()
		if okA && okB && b.Sub(a) == 24*time.Hour {
			return d - 1
		}
	}
	return d
}

func (x *eventReader) setDate(m *mention, d int) {
	d = x.firstDay(d)
	e := x.dates[d]
	m.date, m.dateExpr = x.resolved[d].Date, d+1
	m.phrase = x.text[x.toks[e.Start].Start:x.toks[e.End-1].End]
}

// placeOf finds where: the place inside the phrase of the word at i ("the Hanoi
// summit"), or after "in" or "at" in its clause.
func (x *eventReader) placeOf(i int, s token.Range) *ent {
	if p := x.phraseAt[i]; p >= 0 {
		for j := x.phrases[p].start; j < i; j++ {
			if n := x.nameAt[j]; n >= 0 {
				if e := x.s.names[int(n)]; e != nil && e.typ == graph.Place {
					return e
				}
			}
		}
	}
	hi := s.End
	for _, t := range x.triggers {
		if t.at > i && !weakEvent[x.norm(t.at)] && x.apart(i, t.at) {
			hi = min(hi, t.at)
		}
	}
	for j := i + 1; j < hi && x.norm(j) != ";"; j++ {
		if e := x.locatedAt(j); e != nil && x.sameVoice(x.cover[i], j) {
			return e
		}
	}
	for j := i - 1; j >= s.Start && x.norm(j) != ";"; j-- {
		if e := x.locatedAt(j); e != nil && x.sameVoice(x.cover[i], j) {
			for _, t := range x.triggers {
				if t.at > j && t.at < i && !weakEvent[x.norm(t.at)] && x.apart(t.at, i) {
					return nil
				}
			}
			return e
		}
	}
	return nil
}

// locatedAt gives the place after the preposition at j.
func (x *eventReader) locatedAt(j int) *ent {
	switch x.norm(j) {
	case "in", "at", "outside", "near":
	default:
		return nil
	}
	if j+1 >= len(x.toks) || x.dateAt[j+1] >= 0 || x.phraseAt[j+1] < 0 {
		return nil
	}
	ph := &x.phrases[x.phraseAt[j+1]]
	if ph.name >= 0 && ph.kind == namePhrase {
		if e := x.s.names[ph.name]; e != nil && (e.typ == graph.Place || e.typ == graph.Organization && x.norm(j) == "in" && e.kind == "office" || e.typ == graph.Organization && x.norm(j) == "at" && (e.kind == "office" || ph.end-ph.start <= 3)) {
			return e
		}
	}
	if x.norm(ph.head) == "capital" {
		for k := ph.start; k < ph.head; k++ {
			if n := x.nameAt[k]; n >= 0 {
				if g := x.know.byKey[x.govOfName(int(n))]; g != nil && x.know.byKey[g.Capital] != nil {
					return x.s.known(x.know.byKey[g.Capital])
				}
			}
		}
	}
	return nil
}
