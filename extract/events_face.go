package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// noMoreMet reports whether a sentence tells of no meeting but those already found: of one, of a call, or of sport.
func (x *eventReader) noMoreMet(s token.Range) bool {
	return x.metIn == s || x.byTelephone(s) || x.sporting(s)
}

// grantedTo gives where those stand to whom somebody gives time or a meal, in the objects from j on: "gave B an hour", "gave an hour to B", "found
// twenty minutes for B"; 0 where it has none.
func (x *eventReader) grantedTo(j int, s token.Range) int {
	if end := x.timeOrMeal(j, s); end > 0 {
		if x.norm(end) == "of" && x.phraseAt[min(end+1, s.End-1)] >= 0 {
			end = x.pastListed(end + 1) // "an hour of his time"
		}
		if w := x.norm(end); (w == "to" || w == "for" || w == "with") && end+1 < s.End {
			return end + 1
		}
		return 0
	}
	end := j + 1
	if !x.pronounObject(j) {
		_, end = x.list(j, s)
	}
	if after := x.timeOrMeal(end, s); after > 0 && x.norm(after) != "to" {
		return j // but "gave him 48 hours to leave"
	}
	return 0
}

// timeOrMeal gives where the hours or the meal named at i end; 0 where none is: "half an hour", "seventy minutes", "dinner".
func (x *eventReader) timeOrMeal(i int, s token.Range) int {
	if i >= s.End {
		return 0
	}
	if d := x.dateAt[i]; d >= 0 && x.dates[d].Kind == dates.Duration && x.is(x.dates[d].End-1, "event-hours") {
		return x.dates[d].End
	}
	if p := x.phraseAt[i]; p >= 0 && x.phrases[p].name < 0 {
		if h := x.phrases[p].head; x.is(h, "event-hours") || x.is(h, "event-meal") || x.is(h, "event-sip") || x.norm(h) == "audience" || x.norm(h) == "time" && x.norm(x.phrases[p].end) == "for" {
			return x.phrases[p].end
		}
	}
	return 0
}

// inPerson reads what people do only in one another's presence, where nothing else in the sentence tells of
// a meeting: "A and B were alone for two hours", "A drank tea with B", "A dropped in on B".
func (x *eventReader) inPerson(s token.Range) {
	written := x.byTelephone(s)
	if x.metIn == s || x.sporting(s) || written && x.telephoned(s) {
		return
	}
	for i := s.Start + 1; i < min(s.End, s.Start+longClause) && x.metIn != s; i++ {
		if x.phraseAt[i] >= 0 || x.quoteAt[i] >= 0 || !x.pos[i].verb() && !x.is(i, "be") || written && !x.is(i, "event-grant") {
			continue // but "gave him an hour and took the letter from him"
		}
		start, neg, md := x.group(i, s)
		if md == unreal || x.passiveGroup(i, start) {
			continue
		}
		m := &mention{typ: graph.Meeting, at: i, negated: neg, mood: md, conf: 0.5, rule: "<participant> in <participant>'s presence", present: x.inPresent(start, i)}
		if j := x.companionAt(i, s); j > 0 {
			who, ok := x.whoMeets(m, start, s)
			met, _ := x.list(j, s)
			if x.pronounObject(j) {
				met = x.him(j, who)
			}
			if !ok || persons(who) == 0 || persons(met) == 0 && !(len(met) > 0 && x.norm(j-1) == "before" && x.locatedIn(i, s) != nil) {
				continue
			}
			m.participants = appendEnts(append([]*ent(nil), who...), met)
		} else if x.privately(i, s) {
			if m.participants = x.subjectsOf(i, start, s); len(m.participants) < 2 || persons(m.participants) < len(m.participants) {
				continue
			}
		}
		if len(m.participants) < 2 || !x.apartSides(m.participants) || !x.personsBefore(i, s) {
			continue
		}
		if x.whereWhen(m, s); neg && !x.sinceDate(m, s) {
			continue // but "had never been in one room before Monday"
		}
		if m.date == "" && md == fact {
			m.date = x.sceneDay(i, s)
		}
		if len(m.date) >= 7 || m.place != nil && m.mood == planned {
			x.tell(m, s)
		}
	}
}

// personsBefore reports whether a phrase for persons stands before the verb at i, and not only one for what they said: "the two
// denials go together".
func (x *eventReader) personsBefore(i int, s token.Range) bool {
	for j := max(s.Start, i-longClause); j < i; j++ {
		if p := x.phraseAt[j]; p >= 0 && x.speakerLike(p) {
			return true
		}
	}
	return false
}

// companionAt gives where those stand whom the verb at i has for company: "broke bread with B", "dropped in on B",
// "ran into B"; 0 where it has none.
func (x *eventReader) companionAt(i int, s token.Range) int {
	j := x.pastAdverbs(i+1, s)
	if j+1 >= s.End {
		return 0
	}
	switch {
	case x.is(i, "event-grant"):
		return x.grantedTo(i+1, s)
	case x.is(i, "event-facing") && x.norm(i) == "faced" && x.phraseAt[j] >= 0:
		if _, end := x.list(j, s); x.norm(end) == "across" || x.locatedAt(end) != nil {
			return j // "faced B across a table"
		}
		return 0
	case x.is(i, "event-talk") && x.phraseAt[j] >= 0:
		end := x.pastListed(j)
		if x.pronounObject(j) {
			end = j + 1
		}
		if x.norm(end) == "into" || x.norm(end) == "out" && x.norm(end+1) == "of" {
			return j // "talked B into a freeze"
		}
		return 0
	case x.is(i, "event-drop") && x.norm(i+1) == "in" && x.norm(i+2) == "on":
		return i + 3
	case x.is(i, "event-run") && (x.norm(j) == "into" || x.norm(j) == "across"):
		return j + 1
	case x.is(i, "event-aside") && x.phraseAt[j] >= 0 && (x.norm(x.pastListed(j)) == "aside" || x.norm(x.pastListed(j)) == "apart"):
		return j // "took B aside"
	case x.is(i, "event-aside") && x.phraseAt[j] >= 0 && x.norm(x.pastListed(j)) == "up" && x.norm(x.pastListed(j)+1) == "with":
		return x.pastListed(j) + 2 // "took the matter up with B"
	case x.is(i, "event-aside") && x.phraseAt[j] >= 0 && x.norm(x.pastListed(j)) == "to" && !x.written(s):
		return x.pastListed(j) + 1 // "took the matter to B"
	case x.is(i, "event-laying") && x.phraseAt[j] >= 0 && x.norm(x.pastListed(j)) == "before":
		return x.pastListed(j) + 1 // "laid the plan before B"
	case x.is(i, "event-appear") && x.norm(j) == "before":
		return j + 1 // "appeared before the council"
	case x.is(i, "event-walk"):
		if x.norm(j) == "with" || x.norm(j) == "alongside" || x.norm(j) == "beside" {
			return j + 1
		}
		return 0
	}
	if x.is(i, "be") && x.norm(j) == "with" {
		end := x.pastListed(j + 1)
		if x.pronounObject(j + 1) {
			end = j + 2
		}
		if end+1 < s.End && x.norm(end) == "," && x.phraseAt[end+1] >= 0 && x.norm(x.pastListed(end+1)) == "," {
			end = x.pastListed(end+1) + 1 // "with B, the president,"
		}
		if x.placeNext(end) || x.is(i, "event-been") && end+1 < s.End && x.is(end, "prep") && x.dateAt[end+1] >= 0 {
			return j + 1 // "was with B in Lima on Monday"
		}
		return 0
	}
	p := x.phraseAt[j]
	if p < 0 || x.phrases[p].name >= 0 {
		return 0
	}
	end := x.phrases[p].end
	if x.norm(end) == "of" && x.phraseAt[min(end+1, s.End-1)] >= 0 { // "a round of golf"
		p = x.phraseAt[end+1]
		end = x.phrases[p].end
	}
	if end = x.pastPlace(end); x.norm(end) == "with" && x.is(x.phrases[p].head, "event-shared") {
		return end + 1
	}
	return 0
}

// privately reports whether the clause of the verb at i says that its subjects were by themselves: "alone",
// "behind closed doors", "side by side", "for each other", "over coffee".
func (x *eventReader) privately(i int, s token.Range) bool {
	if p := x.phraseAt[x.pastAdverbs(i+1, s)]; p >= 0 && x.phrases[p].name < 0 && x.is(x.phrases[p].head, "event-shared") {
		return true // "exchanged gifts"
	}
	speaks := x.is(i, "event-speak") || x.is(i, "event-talk")
	for j := i + 1; j < s.End && j < i+16; j++ {
		if d := x.dateAt[j]; speaks && d >= 0 && x.dates[d].Kind == dates.Duration && x.is(x.dates[d].End-1, "event-hours") && x.norm(x.dates[d].Start-1) == "for" && !x.calledBefore(s) {
			return true // "spoke for two hours"
		}
		if x.norm(j) == ";" || x.norm(j) == "," || x.phraseAt[j] < 0 && x.pos[j].finite() {
			return false
		}
		w, next := x.norm(j), x.norm(j+1)
		switch {
		case x.is(j, "event-alone") && x.phraseAt[j] < 0 && !(x.is(i, "event-stand") && w == "alone" && x.norm(i) != "sat"), // "stood alone"
			w == "behind" && next == "closed",
			w == "side" && next == "by",
			w == "face" && next == "to",
			w == "for" && (next == "each" || next == "one") && x.is(j+2, "event-other"),
			w == "at" && (next == "each" || next == "one") && x.is(j+2, "event-other") && (x.locatedAt(s.Start) != nil || x.locatedIn(s.Start, s) != nil), // "shouted at each other in Lima"
			w == "over" && x.phraseAt[j+1] >= 0 && x.is(x.phrases[x.phraseAt[j+1]].head, "event-shared"),
			w == "to" && x.is(j+1, "event-talks"),
			(w == "in" || w == "at" || w == "under") && x.oneRoom(j+1):
			return true
		}
	}
	return false
}

// oneRoom reports whether the phrase at i is of where those who are there are together: "one room", "the same table".
func (x *eventReader) oneRoom(i int) bool {
	if i >= len(x.toks) || x.phraseAt[i] < 0 {
		return false
	}
	p := &x.phrases[x.phraseAt[i]]
	return x.is(p.head, "event-oneroom") && (x.norm(p.head-1) == "one" || x.norm(p.head-1) == "same" || x.norm(p.head-1) == "single")
}

// calledBefore reports whether the sentence before speaks of a call or of writing, or there is none.
func (x *eventReader) calledBefore(s token.Range) bool {
	k := x.sentAt[s.Start]
	return k == 0 || x.byTelephone(x.sent[k-1])
}

// joinedFor gives those who meet where one joins others for what the noun phrase names: "A joined B for talks",
// "A will be joined by B at the summit", and the mood of the verb.
func (x *eventReader) joinedFor(p *phrase, m *mention, s token.Range) []*ent {
	if w := x.norm(p.start - 1); w != "for" && w != "at" && w != "in" && w != "over" {
		return nil
	}
	for j := p.start - 2; j > s.Start && j > p.start-30; j-- {
		if x.phraseAt[j] >= 0 || !x.is(j, "event-join") {
			if x.norm(j) == ";" || x.phraseAt[j] < 0 && x.pos[j].verb() {
				return nil
			}
			continue
		}
		start, neg, md := x.group(j, s)
		from := j + 1
		if x.passiveGroup(j, start) {
			if x.norm(from) != "by" {
				return nil
			}
			from++
		}
		who := x.subjectsOf(j, start, s)
		other, _ := x.list(from, s)
		if w := x.norm(from); x.pronounObject(from) {
			other = x.him(from, who)
		} else if (w == "them" || w == "both") && x.phraseAt[from] >= 0 {
			other = x.entsOf(x.phraseAt[from])
		}
		both := appendEnts(append([]*ent(nil), who...), other)
		if len(who) == 0 || len(other) == 0 || persons(both) == 0 || len(both) == len(who) || neg || !x.apartSides(both) {
			return nil
		}
		m.mood, m.present, m.fresh = md, x.inPresent(start, j), len(both) > 2 && x.metJustBefore(j) != nil
		return both
	}
	return nil
}

// offAgenda reports whether what the verb at i takes away stood on somebody's agenda: "struck Lima from the itinerary".
func (x *eventReader) offAgenda(i int, s token.Range) bool {
	for j := i + 1; j < min(s.End, i+8); j++ {
		if x.norm(j) != "from" && x.norm(j) != "off" {
			continue
		}
		for j++; j < min(s.End, i+16); j++ {
			if x.is(j, "event-agenda") {
				return true
			}
		}
	}
	return false
}

// dropped reports whether the sentence or the one before it says that a journey or a plan has come to nothing:
// "would not be going to Lima. He had been due to meet B there."
func (x *eventReader) dropped(s token.Range) bool {
	from := s.Start
	if k := x.sentAt[s.Start]; k > 0 && x.paraAt[x.sent[k-1].Start] == x.paraAt[s.Start] {
		from = x.sent[k-1].Start
	}
	for j := max(from, s.Start-longClause); j < min(s.End, s.Start+longClause); j++ {
		switch {
		case x.phraseAt[j] >= 0 || x.quoteAt[j] >= 0:
		case x.is(j, "event-struck") && x.offAgenda(j, x.sentence(j)):
			return true
		case x.is(j, "event-cancel"), x.norm(j) == "off" && (x.is(j-1, "event-calling") || x.is(j-1, "be")):
			return true
		case x.pos[j].verb() && (x.is(j, "motion") || x.is(j, "event-attend")):
			if _, neg, md := x.group(j, x.sentence(j)); neg && md != fact {
				return true
			}
		}
	}
	return false
}
