package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// stay is where a sentence says that somebody is who acts for another state: "A was in Lima on Monday".
type stay struct {
	who   []*ent
	gov   string // the government of the place
	place *ent
	date  graph.Date
	text  string // of the date
	mood  mood
	at    int32 // the sentence
	para  int32
}

// noteStay keeps in mind who is said to be abroad, and when.
func (x *eventReader) noteStay(s token.Range) {
	for i := s.Start + 1; i < s.End && i < s.Start+longClause; i++ {
		if x.phraseAt[i] >= 0 || x.quoteAt[i] >= 0 || !x.is(i, "be") && !x.is(i, "event-stay") && !x.is(i, "event-go") && !x.is(i, "arrival") {
			continue
		}
		way := x.placeFrom(i, s)
		if way < 0 {
			continue
		}
		place := x.placeAt(way + 1)
		start, neg, md := x.group(i, s)
		if place == nil || neg || md == unreal {
			continue
		}
		who := x.subjectsOf(i, start, s)
		gov := x.s.governmentOf(place)
		if g := x.know.capitalOf[place.key]; g != nil {
			gov = g.Key
		}
		if gov == "" || persons(who) != 1 || len(who) != 1 || x.s.governmentOf(who[0]) == gov {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, mood: md, present: x.inPresent(start, i)}
		if x.date(m, s); m.dateExpr > 0 {
			x.turnDate(m)
		}
		if m.date == "" {
			m.date = x.sceneDay(i, s)
		}
		x.abroad = &stay{who: who, gov: gov, place: place, date: m.date, text: m.phrase, mood: m.mood, at: x.sentAt[s.Start], para: x.paraAt[s.Start]}
		return
	}
}

// placeFrom gives the preposition before the place at which or to which the verb at i leads; -1 where there is none.
func (x *eventReader) placeFrom(i int, s token.Range) int {
	for j := i + 1; j < s.End && j < i+8; j++ {
		switch w := x.norm(j); {
		case (w == "in" || w == "at" || w == "to") && x.placeAfter(j+1) != nil:
			return j
		case x.is(i, "event-leave") && w == "for" && x.placeAfter(j+1) != nil:
			return j
		case w == "," || w == ";" || w == "from" || x.pos[j].verb() && x.phraseAt[j] < 0:
			return -1
		}
	}
	return -1
}

// stayBeside is the stay that the last two sentences of the paragraph told of; nil where they did not.
func (x *eventReader) stayBeside(s token.Range) *stay {
	if v := x.abroad; v != nil && v.date != "" && v.para == x.paraAt[s.Start] && x.sentAt[s.Start]-v.at <= 2 {
		return v
	}
	return nil
}

// hostActs reads what a visitor and somebody of the state in which he is do to one another: "A was in Lima on Monday. B
// gave him a medal."
func (x *eventReader) hostActs(s token.Range) {
	there := x.stayBeside(s)
	if there == nil || x.metIn == s || x.byTelephone(s) {
		return
	}
	for i := s.Start + 1; i+1 < s.End; i++ {
		if x.phraseAt[i] >= 0 || x.quoteAt[i] >= 0 || !x.is(i, "event-near") || !x.pos[i].verb() {
			continue
		}
		start, neg, md := x.group(i, s)
		if neg || md == unreal {
			continue
		}
		j := x.pastAdverbs(i+1, s)
		passive := x.passiveGroup(i, start)
		if x.norm(j) == "by" != passive {
			continue
		}
		if w := x.norm(j); passive || w == "for" || w == "to" || w == "with" {
			j++
		}
		who := x.subjectsOf(i, start, s)
		other, _ := x.list(j, s)
		if x.pronounObject(j) {
			other = x.him(j, who)
		}
		both := appendEnts(append([]*ent(nil), who...), other)
		if len(both) != 2 || persons(both) != 2 || !x.guestAndHost(there, both) || x.otherDay(there, s) {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, mood: max(md, there.mood), conf: 0.5, rule: "<visitor> and <host> in <place>", participants: both, place: there.place, date: there.date, phrase: there.text}
		x.tell(m, s)
		return
	}
}

// guestAndHost reports whether one of two persons is who stays abroad, and the other of the state where he is.
func (x *eventReader) guestAndHost(there *stay, two []*ent) bool {
	for k, e := range two {
		if e == there.who[0] && x.s.governmentOf(two[1-k]) == there.gov {
			return true
		}
	}
	return false
}

// otherDay reports whether a sentence tells of another day than that of the stay.
func (x *eventReader) otherDay(there *stay, s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) && x.dates[d].Kind != dates.Anaphoric && !datesAgree(x.resolved[d].Date, there.date) {
			return true
		}
	}
	return false
}
