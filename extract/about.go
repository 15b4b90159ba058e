package extract

import (
	"cmp"
	"slices"
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// aboutSign is something in the article that speaks for or against a statement's being about an event.
type aboutSign int

const (
	aboutAlways aboutSign = iota
	aboutTells
	aboutNearness
	aboutParagraph
	aboutLastOfAll
	aboutLastOfType
	aboutFirst
	aboutNoun
	aboutWords
	aboutPronoun
	aboutDay
	aboutPlace
	aboutOften
	aboutSpeaker
	aboutShared
	aboutDenial
	aboutSentence
	aboutSigns
)

// aboutNames are what about.txt calls the signs.
var aboutNames = [aboutSigns]string{
	aboutAlways:     "always",
	aboutTells:      "its words tell of the event",
	aboutNearness:   "sentences from where the event is told, in tens",
	aboutParagraph:  "the event is told in the same paragraph",
	aboutLastOfAll:  "the event told last of all",
	aboutLastOfType: "the event of its type told last, and in the same paragraph",
	aboutFirst:      "the event that the article has first",
	aboutNoun:       "a noun for such an event",
	aboutWords:      "words for what happens at such an event",
	aboutPronoun:    "it begins with a pronoun, and the event is told in the sentence before",
	aboutDay:        "said on the day of the event",
	aboutPlace:      "it names the place of the event",
	aboutOften:      "sentences that tell of the event, in sixes",
	aboutSpeaker:    "by a side of the event",
	aboutShared:     "share of its words that the sentences on the event have too",
	aboutDenial:     "a denial",
	aboutSentence:   "the event is told in the same sentence, but no noun for it is in what was said",
}

// topic is a statement and an event that it may be about.
type topic struct {
	event *event
	has   [aboutSigns]float64
	// last is the sentence that told of the event last, -1 where none did before; apart how many sentences lie between at least.
	last, apart int32
	lastOfType  bool // no other of its type was told since
}

func (t *topic) set(s aboutSign, on bool) {
	if on {
		t.has[s] = 1
	}
}

// telling is one sentence that tells of an event.
type telling struct {
	sentence int32
	event    *event
}

// topics decides which events each statement is about: those of which its words tell, and those that it only takes up
// ("it had flown 500 km", "the talks had been useful", "no comment").
func (x *eventReader) topics() {
	if len(x.events) == 0 {
		return
	}
	t := &topicReader{eventReader: x, told: x.allTellings(), words: map[*event][]uint32{}}
	for _, st := range x.statements {
		for i := range t.topicsOf(st) {
			p := &t.room[i]
			is := t.weigh(p) > 0
			if is {
				st.about = append(st.about, p.event)
			}
			x.showTopic(st, p, is)
		}
	}
}

func (x *eventReader) allTellings() []telling {
	var out []telling
	for _, v := range x.events {
		for _, s := range v.mentions {
			out = append(out, telling{x.sentAt[s.Start], v})
		}
	}
	slices.SortStableFunc(out, func(a, b telling) int { return cmp.Compare(a.sentence, b.sentence) })
	return out
}

// topicReader weighs what statements are about.
type topicReader struct {
	*eventReader
	told  []telling           // in the order of the text
	words map[*event][]uint32 // the content words of the sentences that tell of an event, in order
	room  []topic             // of the statement at hand
}

// The tellings that are looked at: so many before a statement, and those some sentences after it.
const (
	tellingsBack   = 40
	sentencesAhead = 6
)

// topicsOf gives the events that a statement may be about: the first of the article and those told near it.
func (t *topicReader) topicsOf(st *statement) []topic {
	at := t.sentAt[st.span.Start]
	upto, _ := slices.BinarySearchFunc(t.told, at+sentencesAhead+1, func(a telling, s int32) int { return cmp.Compare(a.sentence, s) })
	near := t.told[max(0, upto-tellingsBack):upto]
	t.room = t.room[:0]
	t.place(t.told[0], at)
	for _, n := range near {
		t.place(n, at)
	}
	t.lastTold()
	said := t.saidOf(st)
	for i := range t.room {
		t.look(&t.room[i], st, &said)
	}
	return t.room
}

// place notes where an event is told: in sentence n, seen from a statement in sentence at.
func (t *topicReader) place(n telling, at int32) {
	i := slices.IndexFunc(t.room, func(p topic) bool { return p.event == n.event })
	if i < 0 {
		i = len(t.room)
		t.room = append(t.room, topic{event: n.event, last: -1, apart: farTold})
		t.room[i].has[aboutAlways] = 1
		t.room[i].set(aboutFirst, n.event == t.told[0].event)
	}
	p := &t.room[i]
	if n.sentence <= at {
		p.last = max(p.last, n.sentence)
	}
	p.apart = min(p.apart, max(n.sentence-at, at-n.sentence))
	p.set(aboutParagraph, t.paraOf(n.sentence) == t.paraOf(at))
}

// farTold is how many sentences away an event is told at most as far as that matters.
const farTold = 10

func (t *topicReader) paraOf(sentence int32) int32 { return t.paraAt[t.sent[sentence].Start] }

// lastTold marks the event told last before a statement or in its sentence, and the last of each type.
func (t *topicReader) lastTold() {
	all := -1
	var ofType [len(eventNouns)]int
	for i := range t.room {
		p := &t.room[i]
		k := typeNumber(p.event.typ)
		if p.last < 0 {
			continue
		}
		if all < 0 || p.last > t.room[all].last {
			all = i
		}
		if j := ofType[k] - 1; j < 0 || p.last > t.room[j].last {
			ofType[k] = i + 1
		}
	}
	if all >= 0 {
		t.room[all].set(aboutLastOfAll, true)
	}
	for _, i := range ofType {
		if i > 0 {
			t.room[i-1].lastOfType = true
		}
	}
}

// eventNouns and eventTellings are the lists of nouns for an event and of words for what happens at one, by typeNumber.
var (
	eventNouns    = [...]string{"about-letter", "about-meeting", "about-test"}
	eventTellings = [...]string{"about-letter-words", "about-meeting-words", "about-test-words"}
)

func typeNumber(typ graph.EventType) int {
	switch typ {
	case graph.Letter:
		return 0
	case graph.Meeting:
		return 1
	}
	return 2
}

// said is what the words of a statement show, by the types of events.
type said struct {
	noun, words [len(eventNouns)]bool // a noun for one, words for what happens at one
	pronoun     bool                  // it begins with a pronoun
}

func (t *topicReader) saidOf(st *statement) (c said) {
	s := st.span
	for j := s.Start; j < s.Start+2 && j < s.End; j++ {
		c.pronoun = c.pronoun || t.is(j, "about-pronoun")
	}
	for j := s.Start; j < min(s.End, s.Start+longContent); j++ {
		for k := range eventNouns {
			c.noun[k] = c.noun[k] || t.is(j, eventNouns[k])
			c.words[k] = c.words[k] || t.is(j, eventTellings[k])
		}
	}
	return c
}

// look notes what speaks for and against the statement's being about the event.
func (t *topicReader) look(p *topic, st *statement, c *said) {
	v, k := p.event, typeNumber(p.event.typ)
	p.set(aboutTells, slices.Contains(st.tells, v))
	p.has[aboutNearness] = float64(p.apart) / farTold
	p.set(aboutLastOfType, p.lastOfType && p.has[aboutParagraph] > 0)
	p.set(aboutNoun, c.noun[k])
	p.set(aboutWords, c.words[k])
	p.set(aboutPronoun, c.pronoun && p.last == t.sentAt[st.span.Start]-1)
	p.set(aboutDay, v.date != "" && v.date == st.date)
	p.set(aboutPlace, v.place != nil && t.namedIn(v.place, st.span))
	p.has[aboutOften] = float64(min(len(v.mentions), oftenTold)) / oftenTold
	p.set(aboutSpeaker, t.isSideOf(v, st))
	p.set(aboutDenial, st.kind == graph.Denial)
	p.set(aboutSentence, p.apart == 0 && !c.noun[k])
	if p.apart > 0 {
		p.has[aboutShared] = t.shared(v, st)
	}
}

// oftenTold is how many sentences tell of an event at most as far as that matters.
const oftenTold = 6

// namedIn reports whether the words name a place or body.
func (t *topicReader) namedIn(e *ent, s token.Range) bool {
	for j := s.Start; j < min(s.End, s.Start+longContent); j++ {
		if n := t.nameAt[j]; n >= 0 {
			if t.s.names[int(n)] == e || t.keyOfName(int(n)) == e.key {
				return true
			}
			j = t.names[n].end - 1
		}
	}
	return false
}

// isSideOf reports whether a speaker takes part in the event.
func (t *topicReader) isSideOf(v *event, st *statement) bool {
	for _, side := range v.sides() {
		for _, e := range side {
			if slices.Contains(st.speakers, e) {
				return true
			}
		}
	}
	return false
}

// shared is the share of the content words of a statement that the sentences on the event have too.
func (t *topicReader) shared(v *event, st *statement) float64 {
	words, ok := t.words[v]
	if !ok {
		for _, s := range v.mentions[:min(len(v.mentions), oftenTold)] {
			words = append(words, t.contentWords(token.Range{Start: s.Start, End: min(s.End, s.Start+2*longContent)})...)
		}
		slices.Sort(words)
		words = slices.Compact(words)
		t.words[v] = words
	}
	said := t.wordsOf(st)
	return float64(countAmong(said, words)) / float64(max(1, len(said)))
}

// weigh sums up what speaks for the statement's being about the event.
func (t *topicReader) weigh(p *topic) float64 { return weightedSum(p.has[:], t.aboutWeights[:]) }

// showTopic keeps in the trace what decided.
func (x *eventReader) showTopic(st *statement, p *topic, is bool) {
	if x.trace == nil {
		return
	}
	s := shown{statement: st.id, event: p.event.id}
	s.keep(p.has[:], aboutNames[:])
	x.trace.shown = append(x.trace.shown, s)
	x.note(st.span.Start, st.span.End, "<statement> about <event>", is, p.event.id+": "+strings.Join(s.signs[1:], ", "))
}
