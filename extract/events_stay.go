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
		if (x.isThere(i, way) || x.norm(i) == "be" && md == planned && way == i+1) && x.errand(way, s) && x.metIn != s && len(m.date) >= 7 && x.capitalOrState(place) && x.stateOn(who) && !x.byTelephone(s) {
			m.participants, m.place, m.rule, m.conf = appendEnts(append([]*ent(nil), who...), x.hostIn(place, who, s)), place, "<participant> was in <capital> to discuss something", 0.5
			x.tell(m, s)
			return
		}
		if x.item > 0 && m.present && x.metIn != s && len(m.date) >= 7 && x.capitalOrState(place) && x.stateOn(who) && !x.byTelephone(s) && x.isThere(i, way) {
			m.participants, m.place, m.rule, m.conf = appendEnts(append([]*ent(nil), who...), x.hostIn(place, who, s)), place, "<date>: <participant> is in <capital>", 0.4
			x.tell(m, s)
		}
		return
	}
}

// errand reports whether somebody is at the place behind the preposition at way for something that is done with its government: "to discuss
// the treaty", "to receive the answer".
func (x *eventReader) errand(way int, s token.Range) bool {
	for j := way + 1; j+2 < s.End && j < way+14; j++ {
		switch {
		case x.norm(j) == ";" || x.phraseAt[j] < 0 && (x.pos[j].finite() || x.pos[j] == posWh):
			return false
		case x.norm(j) != "to" || !x.is(j+1, "event-errand") || x.phraseAt[j+1] >= 0:
		case x.phraseAt[j+2] < 0:
			return false
		default:
			p := &x.phrases[x.phraseAt[j+2]]
			return x.is(p.head, "event-errandfor") || x.norm(j+1) == "discuss" || x.norm(j+1) == "negotiate"
		}
	}
	return false
}

// isThere reports whether a form of "be" at i says that somebody is where the preposition at way leads: "is in", "is back in", but not
// "is on his way to" and "happens to be in".
func (x *eventReader) isThere(i, way int) bool {
	if !x.is(i, "be") || x.pos[i] == posVerbBase || x.norm(way) == "to" && x.norm(i) != "been" {
		return false
	}
	return way == i+1 || way == i+2 && x.is(i+1, "event-backthere")
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
	for i := s.Start + 1; i+1 < min(s.End, s.Start+longClause); i++ {
		if x.phraseAt[i] >= 0 || x.quoteAt[i] >= 0 || !x.pos[i].verb() {
			continue
		}
		start, neg, md := x.group(i, s)
		if neg || md == unreal {
			continue
		}
		if both := x.actTogether(i, start, s); both != nil && x.guestAndHost(there, both) && !x.otherDay(there, s) {
			m := &mention{typ: graph.Meeting, at: i, mood: max(md, there.mood), conf: 0.5, rule: "<visitor> and <host> in <place>", participants: both, place: there.place, date: there.date, phrase: there.text}
			x.tell(m, s)
			return
		}
		if !x.is(i, "event-near") {
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

// actTogether gives two persons who are the subject of a verb that tells of a deed and not of words: "he and B looked at
// the harbour".
func (x *eventReader) actTogether(i, start int, s token.Range) []*ent {
	if x.pos[i] != posVerbPast || start != i || x.is(i, "be") || x.is(i, "have") || x.is(i, "event-apart") || x.word[i] != nil && len(x.word[i].Verbs) > 0 {
		return nil
	}
	who := x.subjectsOf(i, start, s)
	if len(who) != 2 || persons(who) != 2 {
		return nil
	}
	return who
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
	for j := s.Start; j < min(s.End, s.Start+longClause); j++ {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) && x.dates[d].Kind != dates.Anaphoric && !datesAgree(x.resolved[d].Date, there.date) {
			return true
		}
	}
	return false
}

// visitorTo gives those whose visit to the government of a host the text told of just before: "A will visit Lima on
// May 3. Talks with B are planned."
func (x *eventReader) visitorTo(host *ent, s token.Range) []*ent {
	last := x.metJustBefore(s.Start)
	gov := x.s.governmentOf(host)
	if last == nil || gov == "" || !host.person() {
		return nil
	}
	var visitors []*ent
	there := false
	for _, e := range last.participants {
		if e.typ == graph.Government && x.s.governmentOf(e) == gov {
			there = true
		} else if e.person() {
			visitors = append(visitors, e)
		}
	}
	if !there {
		return nil
	}
	return visitors
}

// inviter gives the person of a government at whose invitation somebody comes: "at the invitation of B", "invited by B".
func (x *eventReader) inviter(gov string, s token.Range) []*ent {
	for j := s.Start; j+2 < min(s.End, s.Start+longClause); j++ {
		if x.norm(j) != "invitation" && x.norm(j) != "invited" || x.norm(j+1) != "of" && x.norm(j+1) != "by" && x.norm(j+1) != "from" {
			continue
		}
		if host, _ := x.list(j+2, s); persons(host) == len(host) && len(host) == 1 && x.s.governmentOf(host[0]) == gov {
			return host
		}
	}
	return nil
}

// toldHost gives the person of a government to whom a sentence about a visit says that something was told or done, or
// with whom it was talked over: "On a visit to Lima A told B that", "discussed it with B".
func (x *eventReader) toldHost(gov string, s token.Range) []*ent {
	for j := s.Start; j+1 < min(s.End, s.Start+longClause); j++ {
		if x.phraseAt[j] >= 0 || x.cover[j] >= 0 || !x.is(j, "event-address") && x.norm(j) != "with" && !x.explainedTo(j, s) {
			continue
		}
		if p := x.phraseAt[max(s.Start, j-1)]; p >= 0 && x.negative(x.phrases[p].start) {
			continue // "brought no meeting with B"
		}
		if host, _ := x.list(j+1, s); len(host) == 1 && host[0].person() && x.s.governmentOf(host[0]) == gov {
			return host
		}
	}
	return nil
}

// hostWhere gives the person of a government of whom a clause tells what he did to who came: "A flew to Lima, where B gave him a medal",
// "and B showed him the door".
func (x *eventReader) hostWhere(gov string, s token.Range) []*ent {
	for j := s.Start + 1; j+3 < s.End; j++ {
		if x.norm(j) != "where" && x.norm(j) != "and" || x.phraseAt[j+1] < 0 {
			continue
		}
		v := x.phrases[x.phraseAt[j+1]].end
		host := x.entsOf(x.phraseAt[j+1])
		if v+1 < s.End && x.is(v, "event-near") && (x.pronounObject(v+1) || x.norm(v+1) == "them") && len(host) == 1 && host[0].person() && x.s.governmentOf(host[0]) == gov {
			return host
		}
	}
	return nil
}

// explainedTo reports whether the "to" at j stands before whom something was shown or explained to: "explained it there to B".
func (x *eventReader) explainedTo(j int, s token.Range) bool {
	for k := j - 1; x.norm(j) == "to" && k > s.Start && k > j-5; k-- {
		if x.norm(k) == "," || x.norm(k) == ";" {
			return false
		}
		if x.phraseAt[k] < 0 && x.is(k, "event-explain") {
			return true
		}
	}
	return false
}

// delegates reads "The ministers of Chile and Peru met in Lima. A led the Chileans, B the Peruvians": the persons who met
// where the sentence before named only their states.
func (x *eventReader) delegates(s token.Range) {
	v := x.metJustBefore(s.Start)
	if v == nil || persons(v.participants) > 0 || len(v.participants) < 2 || x.paraAt[v.mentions[0].Start] != x.paraAt[s.Start] || x.metIn == s {
		return
	}
	named := x.statesIn(s)
	if len(named) != len(v.participants) || persons(named) != len(named) {
		return
	}
	for _, e := range named {
		if !x.amongSides(e, v.participants) {
			return
		}
	}
	for j := s.Start; j < s.End; j++ {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) && !datesAgree(x.resolved[d].Date, v.date) {
			return
		}
	}
	if x.byTelephone(s) {
		return
	}
	v.participants = x.allOf(s, v.participants)
	v.mentions = append(v.mentions, s)
}

// allOf gives the persons of the given states whom the sentence names.
func (x *eventReader) allOf(s token.Range, states []*ent) []*ent {
	var out []*ent
	for j := s.Start; j < min(s.End, s.Start+2*longClause); j++ {
		if n := x.nameAt[j]; n >= 0 {
			j = x.names[n].end - 1
			if e := x.s.names[int(n)]; e != nil && e.person() && x.amongSides(e, states) {
				out = appendEnts(out, []*ent{e})
			}
		}
	}
	return out
}
