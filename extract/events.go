package extract

import (
	"slices"
	"strconv"

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
	visited                                int  // where the place stands to which a visit goes, if not after all else
	toCome                                 bool // told in the future tense: "will not take place"
	// definite mentions speak of an event already told: "the letter".
	definite bool
	// fresh mentions never do: "another letter".
	fresh bool
	// fromOther letters are from somebody whom the text does not name: "from her uncle".
	fromOther bool
	// putOff mentions say that it was postponed.
	putOff bool
	// ahead mentions look forward to the event: "ahead of the talks on Friday".
	ahead bool
	// tells: what is said in the letter is what the sentence tells.
	tells bool
	// sentBy is the verb of a clause that tells how a letter was sent: "the letter that A sent"; 0 without one.
	sentBy int
	// lately mentions have the day of the article for want of another: "has fired a missile".
	lately bool
	// undated mentions stand beside a day that is another's: "the launch was debated on Monday".
	undated bool
	// sameAgain letters have the sides of the letter told before: "a second letter followed".
	sameAgain bool
	// oneSided letters are told of without the other side.
	oneSided bool
	rule     string
	conf     float64
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
	// tellings are those statements.
	tellings map[*event][]*statement
	// denied are the events that a denial speaks of.
	denied   map[*event]bool
	forces   map[*ent]force // once asked for
	rumoured []*event       // told of by somebody who is not named
	triggers []trigger      // of the sentence being read
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
	// armedOnly is the one government whose missiles the article is about, once asked for.
	armedOnly  []*ent
	armedKnown bool
	// metIn is the last sentence that tells of a meeting.
	metIn token.Range
	// abroad is the last stay in another state that the text told of; nil where it told of none.
	abroad *stay
	// from is the first statement that may reach into the sentence being read.
	from int
	// clock is the day that the telling has come to.
	clock *clock
	// sceneSet is the sentence that moved it last.
	sceneSet int32
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
func (r *reader) findEvents() *eventReader {
	x := &eventReader{reader: r, outside: map[*event]bool{}, tellers: map[*event][]*ent{}, tellings: map[*event][]*statement{}, denied: map[*event]bool{}, clock: &clock{r: r, para: -1}}
	x.coverStatements()
	x.pair, x.mutualPair = x.correspondents()
	for _, s := range r.sent {
		x.sentenceEvents(s)
	}
	x.tellWaiting()
	x.settle()
	return x
}

func (x *eventReader) coverStatements() {
	x.cover = x.filled()
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
		if x.item = x.itemOf(s); x.item == 0 {
			x.item = int(x.itemAt[x.paraAt[s.Start]].date)
		}
		x.openScene(s)
	}
	if d := x.itemOf(s); d > 0 && x.norm(x.dates[d-1].End) == ":" {
		x.item = d // "July 25: ... August 24: ..." in one paragraph
	}
	for i := s.Start; i < s.End; i++ {
		if x.nameAt[i] >= 0 && x.names[x.nameAt[i]].guess == "" && !x.capitalOnly(i) || x.dateAt[i] >= 0 {
			continue
		}
		for _, w := range x.form[i].events {
			x.triggers = append(x.triggers, trigger{i, w})
		}
		if x.is(i, "letter-wiring") {
			x.wired(i, s)
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
		x.sentAnother(s)
		x.sentIt(s)
	}
	if len(x.events) == before {
		x.inSeries(s)
	}
	x.dayOfIt(s)
	x.ownLetter(s)
	x.thatWas(s)
	x.didTheSame(s)
	x.anotherLetter(s)
	x.bareList(s)
	x.soDid(s)
	x.likewise(s)
	x.presences(s)
	x.wasWith(s)
	x.wereTogether(s)
	x.besideHim(s)
	x.sideBySide(s)
	x.sentFor(s)
	x.awaitedBy(s)
	x.brought(s)
	x.journeys(s)
	x.inPerson(s)
	x.hostActs(s)
	x.dated(s)
	x.firstSince(s)
	x.theOneOf(s)
	x.wasType(s)
	x.itsFirst(s)
	x.daysMissile(s)
	if len(x.events) == before {
		x.withMissiles(s)
	}
	if x.item > 0 && len(x.events) == before {
		x.items(s)
	}
	if x.metIn != s {
		x.summits(s)
	}
	x.oneMore(s)
	x.lastToMeet(s)
	x.invitations(s)
	x.itsHeld(s)
	x.timeWith(s)
	x.delegates(s)
	x.sessions(s)
	if x.item > 0 && x.metIn != s {
		x.itemPair(s)
	}
	x.deeds(s)
	x.wideMeeting(s)
	if x.noteStay(s); x.abroad != nil && x.abroad.at == x.sentAt[s.Start] {
		x.hostActs(s) // "A was in Lima on Monday, where B gave him a medal"
	}
	x.turnScene(s)
}

// capitalOnly reports whether the word at i is a name by nothing but its capital, as the first of
// an item is: "May 3: Summit of A and B".
func (x *eventReader) capitalOnly(i int) bool {
	n := int(x.nameAt[i])
	return x.item > 0 && x.names[n].end == i+1 && x.names[n].start == i && x.s.names[n] == nil && len(x.names[n].entries) == 0
}

// tell takes a mention in: into the event it speaks of, or as a new one.
func (x *eventReader) tell(m *mention, s token.Range) *event {
	if m.typ == graph.Meeting {
		m.participants = x.asNamed(m.participants)
	}
	if x.supposed(m.at, s) && m.mood != cancelled || m.typ == graph.Meeting && m.mood == planned && m.date == "" && x.conditional(m.at, s) {
		m.mood = unreal
	}
	if st := x.around(m.at); st != nil && !m.negated && !st.negated && st.verb != nil && st.verb.Kind == graph.Denial && m.mood == fact && !(m.tells && x.shareSide(m.sender, st.speakers)) && !x.grants(st, m.typ) && !x.grantedObject(m, st) {
		m.negated = true
	}
	if m.typ == graph.Meeting && m.date == "" && m.mood != cancelled && x.sentenceHas("when", s.Start, m.at) && x.inQuestion(m.at, s) {
		m.mood = unreal
	}
	if m.typ == graph.Meeting && m.negated && m.mood == planned && m.date != "" && x.phraseAt[m.at] < 0 && !x.inDenial(m.at) && !x.listedIn("event-after-all", s.Start, s.End) && x.same(m) == nil {
		m.mood = unreal // "does not plan to meet B on Monday", which nobody had said
	}
	if m.typ == graph.Meeting && m.negated && m.mood == planned && m.date != "" && !x.inDenial(m.at) {
		m.negated, m.mood, m.toCome = false, cancelled, true // "will not attend the talks on Monday"
	}
	since := m.negated && x.sinceDate(m, s)
	if since && m.typ == graph.Meeting && x.whenTheyMet(x.dates[max(0, m.dateExpr-1)].End, s) {
		return nil // "have not met since May 3, when A met B": the clause tells of it
	}
	if since {
		m.negated = false // "have not met since June" tells of a meeting in June
		if m.typ == graph.Meeting && m.place == nil && m.dateExpr > 0 {
			m.place = x.locatedIn(m.at, token.Range{Start: s.Start, End: min(s.End, x.dates[m.dateExpr-1].End+3)}) // "since a summit in Lima in June"
		}
	}
	if m.dateExpr > 0 {
		x.turnDate(m)
		if m.mood == planned && !m.present && m.dateExpr == x.item && x.cover[m.at] < 0 && x.itemGone() {
			m.date, m.phrase, m.dateExpr = "", "", 0 // the item's day is that of the news of a plan
		}
	}
	if m.typ == graph.Meeting && m.mood == planned && x.pastPlan(m.at) && x.dropped(s) {
		m.mood = cancelled
	}
	if m.dateExpr > 0 {
		if m.typ == graph.Meeting && m.mood == fact && !m.negated && x.is(x.dates[m.dateExpr-1].Start, "event-ahead") && x.cover[m.at] < 0 {
			m.mood = planned // "flies to Lima next week to see"
		}
	}
	if m.date == "" && m.mood == fact && !m.negated && !m.definite && (m.typ != graph.MissileTest || x.clock.narrated) {
		m.date = x.sceneDay(m.at, s)
	}
	if m.negated && m.dateExpr == 0 {
		m.date = "" // what did not happen has no day but that of whoever says it did
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
		if m.date == "" && m.typ == graph.Letter {
			m.date = x.monthTold(m, s)
		}
		v = x.newEvent(m)
		x.note(m.at, m.at+1, m.rule, true, "")
	}
	x.mentioned(v, m, s)
	if since {
		x.outside[v] = true // whoever says so takes it for granted
	}
	if m.typ == graph.Meeting {
		x.metIn = s
	}
	return v
}

// listedIn reports whether a word of a list of the lexicon stands from token i to j.
func (x *eventReader) listedIn(list string, i, j int) bool {
	for ; i < j; i++ {
		if x.is(i, list) {
			return true
		}
	}
	return false
}

// sentenceHas reports whether a word stands from token i to j.
func (x *eventReader) sentenceHas(word string, i, j int) bool {
	for ; i < j; i++ {
		if x.norm(i) == word {
			return true
		}
	}
	return false
}

// around is the innermost statement that covers a token; nil where none does.
func (x *eventReader) around(i int) *statement {
	if k := x.cover[i]; k >= 0 {
		return x.statements[k]
	}
	return nil
}

func (x *eventReader) newEvent(m *mention) *event {
	v := &event{
		typ: m.typ, sender: m.sender, recipient: m.recipient, participants: m.participants, actor: m.actor, place: m.place, date: m.date, phrase: m.phrase,
		launches: m.launches, missile: m.missile, rule: m.rule, conf: m.conf, status: graph.Confirmed, lately: m.lately || x.madePublicOn(m),
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
		self := len(m.sender) == 1 && sameEnts(m.sender, m.recipient) // nobody writes to himself: somebody else is meant
		return len(m.sender) > 0 && len(m.recipient) > 0 && !self || m.oneSided
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
	first := len(v.mentions) == 0
	if first || v.mentions[len(v.mentions)-1] != s {
		v.mentions = append(v.mentions, s)
	}
	k := int(x.cover[m.at])
	if k < 0 {
		switch {
		case m.typ == graph.Meeting && x.inQuestion(m.at, s):
			v.asked = v.asked || first
			return
		case x.hearsay(m.at, s):
			x.rumoured, v.rumoured = append(x.rumoured, v), true
		case m.typ == graph.MissileTest && first && x.boasted(m.at, s): // "claims to have tested"
		case m.typ != graph.Meeting && x.isQuestion(s): // which takes nothing for granted
		case !m.negated && m.mood != unreal:
			x.outside[v] = true
			v.told = v.told || first || !m.definite
		}
		v.asked = false
		return
	}
	if m.typ == graph.Letter && m.tells && !m.negated && m.mood == fact && x.shareSide(m.sender, x.statements[k].speakers) {
		x.outside[v] = true // the statement is what the letter says
		v.told = v.told || first
	}
	if st := x.statements[k]; x.grantedObject(m, st) && !m.negated {
		x.outside[v] = true
		v.told = v.told || first && st.verb.Kind == graph.Denial
	}
	if st := x.statements[k]; st.verb != nil && (st.verb.Kind == graph.Praise || st.verb.Kind == graph.Criticism) && x.phraseAt[m.at] >= 0 && m.mood == fact && !m.negated && m.typ == graph.MissileTest && !x.listedIn("launch-accuse", st.cue.Start, st.cue.End) {
		x.outside[v] = true // who condemns a launch takes it for granted
	}
	v.asked = false
	if m.negated && x.inDenial(m.at) {
		x.denied[v] = true
	}
	for i := max(0, k-3); i < len(x.statements) && i < k+4; i++ {
		st := x.statements[i]
		if m.at < st.span.Start || m.at >= st.span.End {
			continue
		}
		x.noteTelling(st, v)
		if !m.negated && m.mood != unreal {
			for _, e := range st.speakers {
				x.tellers[v] = front(x.tellers[v], e)
			}
			x.tellings[v] = append(x.tellings[v], st)
		}
	}
}

// noteTelling notes that the words of a statement tell of an event.
func (x *eventReader) noteTelling(st *statement, v *event) {
	if !slices.Contains(st.tells, v) {
		st.tells = append(st.tells, v)
	}
}
