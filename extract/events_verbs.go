package extract

import (
	"parley/extract/token"
	"parley/graph"
)

// group reads the verb group that ends at v: where it begins, whether it is
// negated, and its mood.
func (x *eventReader) group(v int, s token.Range) (start int, neg bool, md mood) {
	start = v
	for j := v - 1; j >= s.Start; j-- {
		w := x.norm(j)
		switch {
		case x.nameAt[j] >= 0 || x.dateAt[j] >= 0 && x.helperBefore(j, s) < 0: // "Theresa May met", "the minister in May met"
			return start, neg, md
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
			if x.cover[j] < 0 && !x.madeKnown(j, s) {
				md = unreal
			}
		case (w == "can" || w == "could" || w == "may" || w == "might" || w == "should" || w == "must") && x.dateAt[j] < 0: // but "in May fired"
			md = unreal
		case (w == "last" || w == "length") && x.norm(j-1) == "at" && j > s.Start:
			j-- // "at last met"
		case x.is(j, "be") || x.is(j, "have") || w == "do" || w == "did" || w == "does":
		case x.is(j, "event-everyone") && x.nameAt[j] < 0 && j > s.Start && (x.pos[j-1] == posModal || x.is(j-1, "have")): // "will both attend"
		case w == "since" && x.is(j-1, "have"): // "has since complained"
		case x.dateAt[j] >= 0: // "has today received", "will on Monday meet", "had in May written"
			j = x.helperBefore(j, s) + 1
			continue
		case x.toks[j].Kind == token.Hyphen && x.is(j-1, "launch-prefix") && j == v-1:
			start = j - 1
			j--
			continue
		case w == "to" && x.phraseAt[j] < 0:
			return x.infinitive(j, s, neg)
		case x.pos[j] == posAdv && x.dateAt[j] < 0 && x.phraseAt[j] < 0 || w == "also" || (w == "last" || w == "first") && (x.phraseAt[j] < 0 || x.is(j-1, "have")) || w == "again":
		case start == v && x.pos[v] == posVerbIng && x.phraseAt[j] < 0 && (x.is(j, "event-propose") || x.is(j, "event-averse") || w == "out" && x.norm(j-1) == "ruled"):
			return start, neg, unreal // "avoided meeting", "is considering holding"
		default:
			return start, neg, x.sharedMood(start, md, s)
		}
		start = j
	}
	return start, neg, x.sharedMood(start, md, s)
}

// madeKnown reports whether what somebody "would" do, at i, is what a verb before "that" makes known: "was able to announce that A and B
// would meet".
func (x *eventReader) madeKnown(i int, s token.Range) bool {
	for j := i - 1; j > s.Start && j > i-12; j-- {
		if x.norm(j) != "that" {
			continue
		}
		v := j - 1
		for v > s.Start && (x.dateAt[v] >= 0 || x.norm(v) == "on") {
			v-- // "it was announced on Monday that"
		}
		return x.phraseAt[v] < 0 && (x.is(v, "event-announcing") || x.is(v, "event-saying"))
	}
	if p := x.phraseAt[max(0, i-1)]; p >= 0 { // "her office said A would meet"
		if v := x.phrases[p].start - 1; v > s.Start && x.phraseAt[v] < 0 && x.is(v, "event-saying") && x.phraseAt[v-1] >= 0 {
			return true
		}
	}
	for j := i + 1; j+1 < s.End; j++ { // "would meet on Friday, diplomats said"
		if p := x.phraseAt[j+1]; x.norm(j) == "," && p >= 0 && x.phrases[p].end < s.End && x.phraseAt[x.phrases[p].end] < 0 && x.is(x.phrases[p].end, "event-saying") {
			return true
		}
	}
	return false
}

// sharedMood gives a bare infinitive after "and" the mood of the verb that it is joined to: "will come to
// Lima and be received", "is to fly to Lima and meet".
func (x *eventReader) sharedMood(start int, md mood, s token.Range) mood {
	if md != fact || x.norm(start) != "be" && x.pos[start] != posVerbBase || x.norm(start-1) != "and" && x.norm(start-1) != "," {
		return md
	}
	for j := start - 2; j > s.Start && j > start-longClause; j-- {
		if x.phraseAt[j] >= 0 || !x.pos[j].verb() {
			continue
		}
		if x.pos[j] != posVerbBase {
			return md
		}
		if _, _, shared := x.group(j, s); shared == planned {
			return planned
		}
		return md
	}
	return md
}

// helperBefore gives the auxiliary that stands right before the date at j, or before its preposition;
// -1 where there is none.
func (x *eventReader) helperBefore(j int, s token.Range) int {
	k := x.dates[x.dateAt[j]].Start - 1
	if k > s.Start && (x.norm(k) == "on" || x.norm(k) == "in") {
		k--
	}
	if k >= s.Start && x.phraseAt[k] < 0 && (x.is(k, "have") || x.is(k, "be") || x.is(k, "modal")) {
		return k
	}
	return -1
}

// infinitive reads what stands before "to meet".
func (x *eventReader) infinitive(to int, s token.Range, neg bool) (start int, negated bool, md mood) {
	j := to - 1
	for j > s.Start && (x.pos[j] == posAdv || x.dateAt[j] >= 0 || x.is(j, "prep") && x.dateAt[j+1] >= 0 || x.is(j, "event-everyone") && x.is(j-1, "be")) {
		neg = neg || x.norm(j) == "not" || x.norm(j) == "never"
		j--
	}
	if j < s.Start {
		return to, neg, unreal
	}
	w := x.norm(j)
	switch {
	case w == "been" && x.is(to+1, "event-seeing"): // "had been to see"
		start, neg2, md := x.group(j, s)
		return start, neg || neg2, md
	case x.is(j, "be") && (x.norm(j+1) == "there" || x.norm(j+1) == "here"): // "will be there on Monday to see"
		start, neg2, md := x.group(j, s)
		return start, neg || neg2, md
	case x.is(j, "be"):
		_, neg2, _ := x.group(j, s)
		if (w == "was" || w == "were") && x.norm(to+1) == "have" && x.phraseAt[to+2] < 0 && x.pos[to+2].verb() { // "was to have met": it came to nothing
			return j, neg || neg2, cancelled
		}
		return j, neg || neg2, planned
	case w == "off" && x.is(j-1, "be"): // "is off to see"
		_, neg2, _ := x.group(j-1, s)
		return j - 1, neg || neg2, planned
	case x.is(j, "event-hearsay") && x.norm(to+1) == "have": // "are reported to have met"
		start, neg2, md := x.group(j, s)
		return start, neg || neg2, md
	case x.is(j, "event-factual"), w == "had" && x.phraseAt[j] < 0 && x.cover[j] < 0, w == "able" && (x.norm(j-1) == "was" || x.norm(j-1) == "were"): // "happened to be", "had to ask", "was able to meet"
		start, neg2, md := x.group(j, s)
		return start, neg || neg2, md
	case x.is(j, "event-plan"), x.is(j, "event-resolve"), w == "about" && x.is(j-1, "be"):
		if p := x.phraseAt[j]; p >= 0 && x.norm(x.phrases[p].start) == "no" || x.norm(j-1) == "no" {
			return j, neg, unreal // "has no plans to meet"
		}
		for k := j - 1; k >= s.Start && k > j-5; k-- {
			if x.is(k, "event-cancel") && x.phraseAt[k] < 0 {
				start, _, _ = x.group(k, s)
				return start, neg, cancelled // "has dropped his plan to meet"
			}
		}
		start, neg2, md := x.group(j, s)
		if md == unreal {
			return start, neg || neg2, unreal
		}
		return start, neg || neg2, planned
	}
	for k := j; k > s.Start && k > j-10; k-- {
		if p := x.phraseAt[k]; p >= 0 && x.norm(x.phrases[p].head) == "invitation" && x.is(x.phrases[p].start-1, "event-accepting") {
			start, neg2, md := x.group(x.phrases[p].start-1, s)
			if md == fact {
				md = planned // "accepted an invitation from B to visit"
			}
			return start, neg || neg2, md
		}
	}
	if p := x.phraseAt[j]; p >= 0 && x.phrases[p].start > s.Start && x.is(x.phrases[p].start-1, "event-using") {
		start, neg2, md := x.group(x.phrases[p].start-1, s)
		return start, neg || neg2, md // "used an envoy to send word"
	}
	for k := j; k >= s.Start && k > j-10; k-- {
		if x.phraseAt[k] < 0 && x.is(k, "event-due") && x.is(k-1, "be") { // "is expected in Lima on Monday, to see B"
			start, neg2, _ := x.group(k, s)
			return start, neg || neg2, planned
		}
		if x.bringsTo(k, to) {
			start, neg2, md := x.group(k, s)
			if w := x.norm(start); md == fact && x.pos[k] == posVerbIng && (w == "is" || w == "are") {
				md = planned // "is coming to Lima to see B"
			}
			return start, neg || neg2, md
		}
		if x.norm(k) == "that" { // "sent word that he wished to meet B"
			break
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
	if x.is(k, "event-cancel") && x.phraseAt[k+1] >= 0 {
		return false // "dropped plans"
	}
	if x.pos[k].verb() && (x.is(k, "motion") || x.is(k, "arrival")) || x.is(k, "event-drop") && x.norm(k+1) == "by" {
		return true
	}
	if x.pos[k].verb() && x.is(k, "event-riding") {
		for j := k + 1; j < to; j++ { // "rode a bus to Lima to be received by B"
			if x.norm(j) == "to" && x.locatedAt(j) != nil || x.norm(j) == "to" && x.placeAfter(j+1) != nil {
				return true
			}
		}
	}
	if !x.is(k, "be") {
		return false
	}
	if x.norm(k) == "been" && x.norm(k+1) == "to" || x.is(k+1, "event-admitted") || x.is(k+1, "event-bring") {
		return true // "was let in to see B"
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
				if w := x.norm(j); x.phrases[p].kind == pronounPhrase && (w == "he" || w == "she") && x.cover[j] >= 0 {
					if of := x.saidOf(x.statements[x.cover[j]]); persons(of) == 1 {
						return of // "She wrote to me," A said of B
					}
				}
				if x.phrases[p].kind != pronounPhrase || x.norm(j) != "we" {
					return x.entsOf(p)
				}
				if k := x.cover[j]; k >= 0 {
					if of := x.saidOf(x.statements[k]); len(of) > 0 {
						return appendEnts(append([]*ent(nil), x.statements[k].speakers...), of)
					}
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
	if led := x.leaderBefore(start, s); led != nil {
		return led
	}
	if x.norm(start-1) == "each" && start-2 > s.Start {
		start-- // "A, B and C each had a letter"
	}
	if sent := x.sentTo(v, start, s); len(sent) > 0 {
		return sent
	}
	who, _ := x.subject(cueAt{i: v, group: start}, s)
	var out []*ent
	if len(who) > 0 {
		if out = x.memberList(who[len(who)-1], s); len(out) > 0 {
			return out
		}
	}
	if len(who) == 1 {
		if out = x.pairOfMain(&x.phrases[who[0]]); out != nil {
			return out
		}
		out = x.joined(who[0], s)
	}
	if len(who) == 1 && len(out) == 0 {
		ph := &x.phrases[who[0]]
		group := x.is(ph.head, "event-delegate")
		if ph.plural || group {
			if of, _ := x.list(ph.start, s); len(of) > 1 || (group || ph.kind == rolePhrase && len(of) == 1 && of[0].typ == graph.Organization && x.s.governmentOf(of[0]) == "") && len(of) > 0 {
				return of
			}
		}
	}
	for _, p := range who {
		out = appendEnts(out, x.entsOf(p))
	}
	if named := x.namedBetween(start, s); persons(out) == 0 && len(named) > 0 {
		return named // "the head of the Arab League, A, will come"
	}
	if comma := x.attributed(start-1, s); len(out) == 0 && comma > 0 {
		return x.subjectsOf(comma, comma, s)
	}
	return out
}

// sentTo gives who was sent somewhere to do what the infinitive at v says: "A sent B to Lima to see C".
func (x *eventReader) sentTo(v, start int, s token.Range) []*ent {
	if x.norm(v-1) != "to" || x.phraseAt[v] >= 0 {
		return nil
	}
	for j := min(start, v-2); j > s.Start && j > v-14; j-- {
		if x.phraseAt[j] >= 0 || !x.pos[j].verb() {
			continue
		}
		if !x.is(j, "lettersend") && !x.is(j, "event-fetch") || j+1 >= s.End || x.phraseAt[j+1] < 0 {
			return nil
		}
		if sent, end := x.list(j+1, s); persons(sent) > 0 && x.norm(end) == "to" && x.placeAfter(end+1) != nil {
			return sent
		}
		return nil
	}
	return nil
}

// leaderBefore gives who leads the delegation that is the subject of the verb group at start: "a delegation led by A arrived".
func (x *eventReader) leaderBefore(start int, s token.Range) []*ent {
	if start-1 <= s.Start || x.phraseAt[start-1] < 0 {
		return nil
	}
	p := x.phraseAt[start-1]
	by := x.phrases[p].start - 1
	if by-2 < s.Start || x.norm(by) != "by" || x.norm(by-1) != "led" && x.norm(by-1) != "headed" || x.phraseAt[by-2] < 0 || !x.is(x.phrases[x.phraseAt[by-2]].head, "event-delegate") {
		return nil
	}
	if led := x.entsOf(p); len(led) > 0 && persons(led) == len(led) {
		return led
	}
	return nil
}

// memberList gives the sides of "the envoys of A, B and C", which ends with phrase p.
func (x *eventReader) memberList(p int32, s token.Range) []*ent {
	j, of := x.phrases[p].start, x.entsOf(p)
	if x.norm(j-1) != "and" {
		return nil
	}
	for len(of) < 20 && j-1 > s.Start && (x.norm(j-1) == "and" || x.norm(j-1) == ",") && x.phraseAt[j-2] >= 0 {
		q := x.phraseAt[j-2]
		j, of = x.phrases[q].start, append(append([]*ent(nil), x.entsOf(q)...), of...)
	}
	if w := x.norm(j - 1); w != "of" && w != "from" || j-2 < s.Start || x.phraseAt[j-2] < 0 || len(of) < 3 || persons(of) > 0 {
		return nil
	}
	if q := &x.phrases[x.phraseAt[j-2]]; q.plural && q.kind == rolePhrase {
		return of
	}
	return nil
}

// joined gives what "and" joins before the phrase, where its kind did not show it.
func (x *eventReader) joined(p int32, s token.Range) []*ent {
	k := x.phrases[p].start - 1
	if w := x.norm(k); w == "then" || (w == "of" || w == "from") && x.norm(k-1) == "and" {
		k-- // "officials of A and of B"
	}
	if k-1 < s.Start || x.norm(k) != "and" || x.phraseAt[k-1] < 0 {
		return nil
	}
	q := &x.phrases[x.phraseAt[k-1]]
	if of := q.start - 1; of > s.Start && (x.norm(of) == "of" || x.norm(of) == "from") && x.phraseAt[of-1] >= 0 && x.phrases[x.phraseAt[of-1]].plural {
		return x.entsOf(x.phraseAt[k-1]) // "negotiators of A and B"
	}
	if before := q.start - 1; before >= s.Start && (x.pos[before] == posPrep && !x.clausal(before) || x.pos[before].verb() || x.pos[before] == posTo) {
		return nil
	}
	return x.entsOf(x.phraseAt[k-1])
}

// saidOf gives of whom something is said: "..., A said of B".
func (x *eventReader) saidOf(st *statement) []*ent {
	j := st.cue.End
	if j <= st.cue.Start || x.norm(j) != "of" && x.norm(j) != "about" {
		return nil
	}
	of, _ := x.list(j+1, x.sentence(st.cue.Start))
	return of
}
