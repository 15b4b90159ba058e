package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// test reads a word that tells of a launch.
func (x *eventReader) test(t trigger, s token.Range) {
	i := t.at
	switch {
	case x.norm(i) == "last" || x.norm(i) == "previous" || x.norm(i) == "latest":
		x.lastOne(i, s)
	case x.norm(i) == "series":
		x.seriesBegan(i, s)
	case t.word.role == flyVerb && x.endsDesignation(i):
		x.flew(t, s)
	case t.word.role == launchNoun && x.phraseAt[i] < 0 && x.pos[i].verb() && x.norm(i-1) != "after":
		x.launchVerb(t, s) // "will launch"
	case t.word.role == launchNoun || (x.pos[i].noun() && x.phraseAt[i] >= 0):
		x.launchNoun(t, s)
	case t.word.role == seeVerb:
		x.seen(t, s)
	case t.word.role == flyVerb:
		x.flew(t, s)
	default:
		x.launchVerb(t, s)
	}
}

// flew is "two missiles followed on May 1": only with a date of its own.
func (x *eventReader) flew(t trigger, s token.Range) {
	switch x.norm(t.at) {
	case "went", "goes":
		if !x.is(t.at+1, "missile-course") {
			return
		}
	case "blew", "blows":
		if x.norm(t.at+1) != "up" && x.norm(t.at+2) != "up" {
			return // "blew itself up"
		}
	case "broke", "breaks":
		if w := x.norm(t.at + 1); w != "up" && w != "apart" && w != "into" && w != "off" {
			return // "broke the treaty"
		}
	case "passed", "passes", "strayed", "strays", "drifted":
		if w := x.norm(t.at + 1); w != "over" && w != "overhead" && w != "across" && w != "above" && w != "into" {
			return
		}
	case "took", "takes", "take":
		if x.norm(t.at+1) != "off" {
			return
		}
	case "destroyed":
		if w := x.norm(t.at + 1); w != "itself" && w != "themselves" {
			return
		}
	case "blown":
		if x.norm(t.at+1) != "up" {
			return
		}
	case "did", "does":
		x.onceMore(t.at, s)
		return
	}
	if (x.is(t.at, "missile-strike") || x.is(t.at, "missile-attack")) && (x.struckWith(t.at, s) || x.is(t.at, "missile-attack")) {
		return
	}
	start, neg, md := x.group(t.at, s)
	var w weapon
	ok := false
	dated := start - 1
	if dated > s.Start && x.norm(dated) == "," {
		dated-- // "then, on May 3, came two missiles"
	}
	if x.dateAt[max(dated, 0)] >= 0 && x.is(t.at, "missile-came") { // "on May 3 came two missiles"
		w, ok = x.weaponAfter(t.at+1, s)
	} else if x.is(t.at, "missile-came") && x.norm(t.at+1) != "down" && x.norm(t.at+1) != "out" && x.norm(t.at) != "followed" {
		if w, ok = x.weaponBefore(start, s); !ok || neg || md != fact || w.definite && !x.listedIn("ordinal", w.start, w.end) || w.plural && w.count == 0 || x.dayRightBehind(t.at+1, s) < 0 {
			return
		}
		w.definite = false // "another came on May 3", "its first missile of the year came on January 5"
	} else if x.norm(t.at) == "there" {
		v := t.at + 1
		for v < s.End && (x.is(v, "be") || x.is(v, "have") || x.pos[v] == posAdv && x.phraseAt[v] < 0) {
			v++
		}
		if v > t.at+1 {
			w, ok = x.weaponAfter(v, s)
		}
	} else if w, ok = x.flownMissile(t.at, start, s); ok {
		if !neg && md == fact && w.count > 0 {
			m := &mention{typ: graph.MissileTest, at: t.at, conf: 0.7, actor: x.subjectsOf(t.at, start, s), rule: "<actor> fired <missile>"}
			x.tellTest(m, w, s)
		}
		return
	} else if up := x.followedUp(t.at); up > 0 { // "A followed up with a second missile"
		if w, ok = x.weaponAfter(up, s); ok && !neg && md == fact && w.count > 0 {
			m := &mention{typ: graph.MissileTest, at: t.at, conf: 0.7, actor: x.subjectsOf(t.at, start, s), rule: "<actor> fired <missile>"}
			m.actor = x.launcher(m.actor, x.phraseBefore(start), w)
			x.tellTest(m, w, s)
		}
		return
	} else if x.norm(start-1) == "what" {
		w, ok = x.wasAfter(t.at, s)
	} else {
		w, ok = x.weaponBefore(start, s)
	}
	if ok && (w.definite || x.norm(max(w.start-1, 0)) == ",") && x.oneOfThose(w, s) && x.dateOf(t.at, s) < 0 {
		x.takenForGranted(t.at)
		return // "the seventh, a Scud, broke up"
	}
	if ok && w.definite && !w.plural && w.of == "" && !neg && md == fact && x.flewThen(t.at, w, s) {
		return
	}
	relative := x.norm(start-1) == "that" || x.norm(start-1) == "which" && x.norm(start-2) != ","
	if ok && w.definite && !neg && md == fact {
		x.takenForGranted(t.at)
		x.witness(t.at, s)
		x.dayOfFlight(t.at, w, s)
	}
	if !ok || w.it && (w.definite || x.item > 0) || w.definite && (w.of == "" || w.plural) && !w.last && !(relative && !w.plural) || neg || md != fact {
		return
	}
	if x.is(t.at, "missile-strike") && !x.strategic(w) {
		return // any missile may strike
	}
	w.definite = false
	m := &mention{typ: graph.MissileTest, at: t.at, conf: 0.7, rule: "<missile> followed on <date>"}
	if x.date(m, s); m.date == "" && x.clock.narrated {
		m.date = x.sceneDay(t.at, s)
	}
	if w.end == start && countWord[x.norm(w.start)] > 0 && len(m.date) == 10 && x.lastWith(m) == nil {
		m.fresh = true // "on May 3 one failed": not that of which no day is told
	}
	if st := x.around(t.at); m.date == "" && st != nil && st.phrase != "" && len(st.date) == 10 && w.count > 0 && (x.norm(t.at) == "crossed" || x.norm(t.at) == "overflown" || x.norm(t.at) == "left") && x.perfectPast(start, t.at) {
		m.date = st.date // "a missile had crossed Japan, Tokyo warned on Monday"
	}
	if m.date == "" && x.norm(t.at-1) == "just" && w.count > 0 && len(m.actor) == 0 {
		m.actor = x.usualActor(w, s)
	}
	if armed := x.armed(); m.date != "" || len(m.actor) > 0 && x.justNow(t.at, s) || len(armed) == 1 && armed[0].key == w.of && w.count == 1 && x.cover[t.at] < 0 && x.item == 0 && x.pos[start-1] != posWh && x.norm(start-1) != "that" {
		x.tellTest(m, w, s)
	}
}

// dayRightBehind is the day at token i, after "on" or a count ("came on May 3", "came six days later"); -1 where there is none.
func (x *eventReader) dayRightBehind(i int, s token.Range) int {
	for ; i < s.End && x.dateAt[i] < 0; i++ {
		if !x.is(i, "date-prep") {
			return -1
		}
	}
	if i >= s.End || !x.usable(int(x.dateAt[i])) {
		return -1
	}
	return int(x.dateAt[i])
}

// oneOfThose reports whether a missile is one of those told of before: "the seventh", "the third, a Scud".
func (x *eventReader) oneOfThose(w weapon, s token.Range) bool {
	j := w.start
	if j-2 > s.Start && x.norm(j-1) == "," && x.is(j-2, "ordinal") {
		j -= 2
	} else if x.norm(j) == "the" && x.is(j+1, "ordinal") {
		j++
	}
	last := x.lastTold(graph.MissileTest)
	if j <= s.Start || !x.is(j, "ordinal") || x.norm(j-1) != "the" || last == nil || len(last.mentions) == 0 {
		return false
	}
	return x.paraAt[last.mentions[len(last.mentions)-1].Start] == x.paraAt[s.Start] // an item of a chronology tells of others
}

// flewThen reads what "the missile" did on a day that cannot be that of the launch told before: "tested a Sarmat last week. On April 20, 2022, the
// missile flew to Kamchatka."
func (x *eventReader) flewThen(i int, w weapon, s token.Range) bool {
	last, d := x.lastTold(graph.MissileTest), x.dateOf(i, s)
	if last == nil || d < 0 || len(last.date) != 10 || len(x.resolved[d].Date) != 10 || x.cover[i] >= 0 || last.missile == "" || x.sinceTold(last, i) > 4 {
		return false
	}
	a, _ := last.date.Day()
	b, _ := x.resolved[d].Date.Day()
	if gap := a.Sub(b).Hours() / 24; gap < 30 && gap > -30 || x.resolved[d].Date > x.art.PublishedAt {
		return false
	}
	m := &mention{typ: graph.MissileTest, at: i, fresh: true, actor: last.actor, missile: last.missile, launches: 1, rule: "the missile flew on <date>", conf: 0.6}
	if x.setDate(m, d); x.lastWith(m) == nil {
		x.tell(m, s)
	}
	return true
}

// flownMissile is the missile in "A had flown a missile over the sea".
func (x *eventReader) flownMissile(i, start int, s token.Range) (weapon, bool) {
	if w := x.norm(i); w != "flew" && w != "flown" || i+1 >= s.End || x.phraseAt[i+1] < 0 || x.passiveGroup(i, start) {
		return weapon{}, false
	}
	w, ok := x.weaponAfter(i+1, s)
	return w, ok && !w.it // "bought two missiles and flew them to Lima"
}

// perfectPast reports whether the verb group from start to i is "had crossed".
func (x *eventReader) perfectPast(start, i int) bool {
	return i > start && x.norm(start) == "had"
}

// seen is "the military detected two missiles": of a day that is told, by whoever
// launches them in this article.
func (x *eventReader) seen(t trigger, s token.Range) {
	if x.norm(t.at) == "picked" && x.norm(t.at+1) != "up" {
		return
	}
	_, neg, md := x.group(t.at, s)
	w, ok := x.weaponAfter(t.at+1, s)
	if ok && w.definite && !neg && md == fact {
		x.witness(t.at, s)
	}
	if !ok || w.definite || w.count == 0 || neg || md != fact {
		return
	}
	m := &mention{typ: graph.MissileTest, at: t.at, launches: w.count, missile: w.name, conf: 0.6, rule: "<somebody> detected <missile>"}
	if x.date(m, s); m.date == "" {
		return
	}
	if m.actor = x.usualActor(w, s); len(m.actor) > 0 && x.lastOf(graph.MissileTest) != nil {
		x.tell(m, s)
		return
	}
	x.waiting = append(x.waiting, waitingTest{m, s})
}

// attack reports whether the missile was fired at somebody rather than tested.
func (x *eventReader) attack(w weapon, verb int, s token.Range) bool {
	if x.strategic(w) {
		return false
	}
	for j := w.end; j < s.End && j < w.end+3; j++ {
		switch x.norm(j) {
		case "at":
			if !x.is(verb, "missile-aim") {
				return false // "tested at Kwail": where it was
			}
			fallthrough
		case "into", "on", "towards", "toward", "against":
			if x.dateAt[j+1] >= 0 || x.phraseAt[j+1] < 0 {
				return false
			}
			p := &x.phrases[x.phraseAt[j+1]]
			for k := p.start; k < p.end; k++ {
				switch x.norm(k) {
				case "sea", "ocean", "waters", "targets", "target", "range", "gulf", "bay", "strait", "pacific", "atlantic", "mediterranean", "caspian", "lake", "desert", "sky", "air", "space":
					return false
				}
				if x.is(k, "missile-aimed") {
					return true
				}
			}
			return x.nameAt[p.head] >= 0
		}
	}
	return false
}

// strategic reports whether a weapon is one whose strikes count as launches: one of a named type,
// or of a class that states strike each other with.
func (x *eventReader) strategic(w weapon) bool {
	return w.name != "" && (w.of != "" || x.listedIn("missile-strategic", w.start, w.end))
}

// launchVerb is "A fired B", "B was fired", "B, tested on May 1,".
func (x *eventReader) launchVerb(t trigger, s token.Range) {
	i := t.at
	if x.phraseAt[i] >= 0 || x.is(i+1, "missile-fell") && x.is(i, "missile-aim") { // "shot down"
		return
	}
	if x.is(i, "missile-put") && !x.throughPaces(i, s) || x.is(i, "missile-point") && !x.atWater(i, s) {
		return
	}
	if w := x.norm(i); (w == "let" || w == "lets") && !x.letFly(i, s) {
		return // "let two days pass", "let inspectors see the missile"
	}
	start, neg, md := x.group(i, s)
	if to := start; md == unreal && x.norm(to) == "to" && x.is(to-1, "missile-tried") {
		start, neg, md = x.group(to-1, s) // a failure counts
	} else if md == unreal && x.attempted(to, s) {
		neg, md = false, fact
	}
	if to := i - 1; md == planned && x.norm(to) == "to" && strings.HasPrefix(x.norm(to-1), "prepar") {
		md = unreal // "was preparing to launch"
	}
	m := &mention{typ: graph.MissileTest, at: i, negated: neg, mood: md, conf: 0.85, rule: "<actor> fired <missile>"}
	var w weapon
	ok := false
	passive := x.passiveGroup(i, start)
	if passive && x.noneSince(start, m, s) {
		return
	}
	if passive || x.pos[i] == posVerbPart && !x.listedIn("have", start, i) && x.phraseBefore(start) >= 0 && !x.objectAfter(i, s) {
		w, ok = x.weaponBefore(start, s)
	}
	if ok || passive {
		m.rule = "<missile> was fired"
		m.undated = x.norm(i-1) == "being" && x.lastTold(graph.MissileTest) != nil // "pictures of Monday show the missile being fired"
		m.actor = x.doer(i+1, s)
	} else if x.nothingSince(m, start, s) {
		return
	} else if w, ok = x.weaponAfter(i+1, s); ok {
		if x.pos[i] == posVerbIng && start == i {
			if m.actor = x.whoIsDoing(i, s); len(m.actor) == 0 {
				return
			}
			if d := x.dayBehind(i, s); d >= 0 && x.dateOf(i, s) < 0 {
				x.setDate(m, d) // "condemned Chile for firing a missile on Monday"
			}
		} else if m.actor = x.ours(start); len(m.actor) == 0 {
			p := x.phraseOfSubject(start, s)
			if m.actor = x.subjectsOf(i, start, s); len(m.actor) == 0 {
				m.actor = x.ownersOfSubject(p)
			}
			m.actor = x.launcher(m.actor, p, w)
			m.undated = w.definite && x.lastTold(graph.MissileTest) != nil && x.behindRelative(i, s)
		}
	} else if w, ok = x.whatLaunched(i, start, s); ok {
		m.rule = "what <actor> fired was <missile>"
		m.actor = x.subjectsOf(i, start, s)
	} else if w, ok = x.launched(start, s); ok {
		m.rule = "<missile> that <actor> fired"
		m.actor = x.launcher(x.subjectsOf(i, start, s), x.phraseBefore(start), w)
		w.definite = false
		if w.plural && w.count == 0 {
			return
		}
	} else if !neg && md == fact && x.firedAgain(i, start, m, s) {
		return
	} else if w, ok = x.weaponBefore(start, s); ok {
		m.rule = "<missile> fired"
		if x.pos[i] == posVerbIng || x.pos[i] == posVerbPres || w.it {
			return // "missile testing" as an activity; "they fired"
		}
	}
	if !ok || x.norm(w.start-1) == "not" || x.is(i, "missile-sent") && x.norm(w.end) == "to" {
		return // "it was not a missile that A fired", "sent missiles to its allies"
	}
	x.tellTest(m, w, s)
}

// ownersOf are the states that a phrase says something belongs to: "two Peruvian submarines".
func (x *eventReader) ownersOf(p int32) []*ent {
	if p < 0 || x.pos[x.phrases[p].start] == posPronoun {
		return nil
	}
	return x.asGovernments(x.entitiesIn(x.phrases[p].start, x.phrases[p].end))
}

// ours is who speaks, where "our army" is the subject.
func (x *eventReader) ours(start int) []*ent {
	p := x.phraseBefore(start)
	if p < 0 {
		return nil
	}
	switch x.norm(x.phrases[p].start) {
	case "our":
		if k := x.cover[start]; k >= 0 {
			return x.statements[k].speakers
		}
	case "your":
		return x.asked(start)
	}
	return nil
}

// asked is who answers the question of a transcript in which token i stands.
func (x *eventReader) asked(i int) []*ent {
	if l := x.labelOf(x.sentence(i)); l == nil || l.sort != labelAsks {
		return nil
	}
	for _, st := range x.statements[x.from:] {
		if k := x.paraAt[st.span.Start] - x.paraAt[i]; k > 0 {
			if k == 1 {
				return st.speakers
			}
			break
		}
	}
	return nil
}

// launched finds the missile in "the missile that A fired".
func (x *eventReader) launched(start int, s token.Range) (weapon, bool) {
	p := x.phraseBefore(start)
	if p < 0 {
		return weapon{}, false
	}
	that := x.phrases[p].start - 1
	if that < s.Start || x.norm(that) == "that" && x.norm(that-1) == "," {
		return weapon{}, false
	}
	if x.norm(that) == "which" && x.norm(that-1) == "," {
		that-- // "the missile, which A fired,"
	} else if x.norm(that) != "that" && x.norm(that) != "which" {
		that++ // "a missile it fired"
	}
	if w, ok := x.designatedBefore(that, s); ok {
		return w, true
	}
	q := x.phraseBefore(that)
	if q < 0 || x.phrases[q].end != that {
		return weapon{}, false
	}
	return x.weaponIn(x.phrases[q].start, x.phrases[q].end)
}

func (x *eventReader) phraseBefore(i int) int32 {
	for i--; i >= 0 && (x.norm(i) == "," || x.pos[i] == posAdv || x.phraseAt[i] < 0 && (x.toks[i].Kind == token.Number || x.toks[i].Kind == token.Hyphen)); i-- {
	}
	if i < 0 {
		return -1
	}
	return x.phraseAt[i]
}

// phraseOfSubject gives the phrase before the verb group at start, or that before the clause between commas which tells more of it: "France,
// which has ten of them, fired one".
func (x *eventReader) phraseOfSubject(start int, s token.Range) int32 {
	j := start - 1
	for j > s.Start && x.pos[j] == posAdv {
		j--
	}
	if j > s.Start && x.norm(j) == "," {
		for j--; j > s.Start+1 && x.norm(j) != "," && x.norm(j) != ";" && j > start-25; j-- {
			if x.pos[j] == posWh && x.norm(j-1) == "," && x.phraseAt[j-2] >= 0 && x.norm(j) != "when" {
				return x.phraseAt[j-2]
			}
		}
	}
	return x.phraseBefore(start)
}

func (x *eventReader) objectAfter(i int, s token.Range) bool {
	return i+1 < s.End && x.phraseAt[i+1] >= 0 && x.dateAt[i+1] < 0
}

// waitingTest is a test on a day of which the text does not say at once whose it was.
type waitingTest struct {
	m *mention
	s token.Range
}

// tellWaiting takes in the tests whose actor was not told, where all others are of
// one country.
func (x *eventReader) tellWaiting() {
	var only *ent
	for _, v := range x.events {
		if v.typ != graph.MissileTest {
			continue
		}
		if len(v.actor) != 1 || only != nil && v.actor[0] != only {
			return
		}
		only = v.actor[0]
	}
	actor := []*ent{only}
	if only == nil {
		actor = x.armed()
	}
	for _, t := range x.waiting {
		if t.m.actor = actor; len(actor) == 0 {
			t.m.actor = x.ownedUp(t.m.at)
		}
		if len(t.m.actor) > 0 {
			x.tell(t.m, t.s)
		}
	}
}

// ownedUp is the state whose officials acknowledge a launch of which nobody else is told: "The ministry confirmed that a missile had been
// fired".
func (x *eventReader) ownedUp(i int) []*ent {
	st := x.around(i)
	if st == nil || st.verb == nil || st.verb.Kind != graph.Confirmation || st.negated {
		return nil
	}
	return x.states(st.speakers)
}

// tellTest completes the mention of a test.
func (x *eventReader) tellTest(m *mention, w weapon, s token.Range) {
	m.launches, m.missile = w.count, w.name
	if w.last {
		w.definite, m.fresh = false, true
	}
	if x.norm(w.start) == "no" && w.end > w.start {
		m.negated, m.launches = true, 0
	}
	m.definite = m.definite || w.definite
	if x.timeThat(m.at, s) {
		m.definite, m.undated = true, true
	}
	var states []*ent
	for _, e := range m.actor {
		if !e.person() || e.known != nil {
			if g := x.know.byKey[x.s.governmentOf(e)]; g != nil {
				states = appendEnts(states, []*ent{x.s.known(g)})
			} else if g := x.know.byKey[w.of]; g != nil && e.typ == graph.Organization && x.s.byKey[g.Key] != nil {
				states = appendEnts(states, []*ent{x.s.known(g)}) // an arm of the state that has it
			} else if g := x.stateOfForce(e, m); g != nil {
				states = appendEnts(states, []*ent{g})
			} else if !e.person() && e.typ != graph.Place {
				states = appendEnts(states, []*ent{e})
			}
		}
	}
	m.actor = states
	if w.count == 0 && x.habit(m.at, s) {
		return // "usually tests missiles in spring"
	}
	if w.of != "" && !w.plural && x.item > 0 && x.cover[m.at] < 0 {
		m.definite = false // "May 3. Chile tests the Agni-V."
	}
	times := 0
	if w.plural && w.count == 0 {
		times = x.times(m.at, s)
		m.launches, w.count = times, times
	}
	if x.date(m, s); m.undated && !x.toldOn(m) {
		m.date, m.phrase, m.dateExpr = "", "", 0
	}
	if !m.negated && x.ofPeriod(m) && m.launches < 2 {
		return // "has fired missiles since May"
	}
	if m.dateExpr > 0 && w.of != "" && !w.plural {
		m.definite = false // "the Agni-V was tested on May 3": the type, not the one told of
	}
	if (m.date == "" || m.dateExpr > 0 && x.inDateline(m.dateExpr-1)) && m.launches > 1 && x.overDays(m.at, s) {
		return // "has fired five missiles in as many days": a sum
	}
	if m.date == "" && m.launches > 0 && len(m.actor) > 0 && !m.definite && m.mood == fact && !m.negated && times == 0 && x.justNow(m.at, s) {
		if x.item > 0 && len(x.resolved[x.item-1].Date) == 10 {
			x.setDate(m, x.item-1) // "May 3: The army says that it has fired"
		} else {
			m.date, m.lately = x.art.PublishedAt, true
		}
	}
	if m.dateExpr > 0 && m.date == x.art.PublishedAt && x.inDateline(m.dateExpr-1) {
		m.lately = true
	}
	if w.plural && (w.count == 0 || times > 0) && m.date == "" && !m.definite && m.mood == fact && !m.negated {
		return // "tests missiles again": no launch of its own
	}
	if m.negated && m.date == "" && len(m.actor) == 0 {
		return // "we have not tested a missile" of any day
	}
	if len(m.actor) == 0 && (!m.definite || m.date != "") {
		m.actor = x.usualActor(w, s)
	}
	if len(m.actor) == 0 && m.date != "" && m.mood == fact && !m.negated && !x.attack(w, m.at, s) {
		x.waiting = append(x.waiting, waitingTest{m, s})
		return
	}
	if m.date == "" && !m.definite && m.mood == fact && x.lastOf(graph.MissileTest) == nil && x.cover[m.at] < 0 && len(m.actor) == 0 {
		return
	}
	if m.mood == planned && m.date == "" {
		m.mood = unreal
	}
	if x.attack(w, m.at, s) {
		x.note(m.at, m.at+1, m.rule, false, "fired at somebody: no test")
		return
	}
	var last *event
	for _, one := range x.eachDay(m) {
		if v := x.tell(one, s); v != nil && one.date != "" {
			last = v
		}
	}
	if last != nil {
		x.more(last, trigger{m.at, eventWord{}}, s)
	}
}

// overDays reports whether what the verb at i tells happened over some days or weeks: "in as many days", "in a week", "within ten days".
func (x *eventReader) overDays(i int, s token.Range) bool {
	for j := i + 1; j+2 < min(s.End, i+longClause); j++ {
		if w := x.norm(j); w != "in" && w != "within" && w != "over" {
			continue
		}
		end := j + 2
		switch {
		case x.norm(j+1) == "as" && x.norm(j+2) == "many":
			end = j + 3
		case x.norm(j+1) == "the" && (x.norm(j+2) == "last" || x.norm(j+2) == "past"):
			if end = j + 3; countWord[x.norm(end)] > 0 {
				end++
			}
		case countWord[x.norm(j+1)] == 0:
			continue
		}
		if x.is(end, "timespans") && x.norm(end+1) != "of" {
			return true
		}
	}
	return false
}

// justNow reports whether the verb at i tells in the perfect what is new: "has
// fired a missile", without "ever" or "before".
func (x *eventReader) justNow(i int, s token.Range) bool {
	perfect := false
	for j := i - 1; j >= s.Start && j > i-4; j-- {
		switch x.norm(j) {
		case "has", "have":
			perfect = true
		case "already", "ever", "also", "repeatedly", "only", "since":
			return false
		}
	}
	for j := i; perfect && j < min(s.End, i+40); j++ {
		if x.norm(j) == "past" && (countWord[x.norm(j-1)] > 0 || x.toks[j-1].Kind == token.Number || x.norm(j-1) == "half" || x.norm(j-1) == "quarter") {
			continue // "at ten past seven"
		}
		switch x.norm(j) {
		case "before", "since", "past", "so", "ever", "over", "recently":
			return false
		}
	}
	return perfect
}

// items reads what an item of a timeline names without a verb: "May 3: two
// Scuds", "May 3. Two Scuds, both failures."; several dates before the colon are a
// launch each.
func (x *eventReader) items(s token.Range) {
	colon := x.dates[x.item-1].End
	for colon < s.End && x.norm(colon) != ":" {
		colon++
	}
	last, begins := x.item, false
	switch {
	case colon < s.End:
		for last < len(x.dates) && x.dates[last].Start < colon {
			last++
		}
	case x.sentAt[x.dates[x.item-1].Start]+1 == x.sentAt[s.Start]:
		colon, begins = s.Start-1, true
	case x.sentAt[x.dates[x.item-1].Start] == x.sentAt[s.Start]: // "**May 3** – Two Scuds."
		for colon = x.dates[x.item-1].End - 1; colon+1 < s.End && x.toks[colon+1].Kind != token.Word && x.toks[colon+1].Kind != token.Number; {
			colon++
		}
		begins = true
	default:
		return
	}
	for colon+1 < s.End && x.toks[colon+1].Kind != token.Word && x.toks[colon+1].Kind != token.Number {
		colon++ // "**August 24.** Two more"
	}
	w, ok := weapon{}, false
	if colon+1 >= s.Start { // else what the colon opens was read with the sentence before
		w, ok = x.unnamedMissile(colon+1, s)
	}
	if ok { // "August 24: two more"
		m := &mention{typ: graph.MissileTest, at: colon + 1, launches: w.count, missile: w.name, fresh: true, actor: x.usualActor(w, s), rule: "<date>: <missile>", conf: 0.7}
		if x.setDate(m, last-1); len(m.actor) > 0 {
			x.tell(m, s)
		}
		return
	}
	for j := colon + 1; j < s.End; j++ {
		p := x.phraseAt[j]
		if p < 0 {
			if begins && x.toks[j].Kind == token.Word && countWord[x.norm(j)] == 0 {
				return // of a sentence only the beginning counts
			}
			continue
		}
		w, ok := x.weaponIn(x.phrases[p].start, x.phrases[p].end)
		if !ok && j == colon+1 && x.bareLaunch(&x.phrases[p], s) {
			last := x.lastTold(graph.MissileTest)
			w, ok = weapon{count: 1, name: last.missile, of: last.actor[0].key}, true
		}
		if !ok || w.definite && w.of == "" {
			if begins {
				return
			}
			j = x.phrases[p].end - 1
			continue
		}
		if x.onlyShown(&x.phrases[p], s) {
			return
		}
		for d := x.item - 1; d < last; d++ {
			if !x.usable(d) {
				continue
			}
			m := &mention{typ: graph.MissileTest, at: x.phrases[p].head, launches: w.count, missile: w.name, actor: x.usualActor(w, s), rule: "<date>: <missile>", conf: 0.7}
			if x.setDate(m, d); len(m.actor) == 0 {
				x.waiting = append(x.waiting, waitingTest{m, s})
				continue
			}
			x.tell(m, s)
		}
		return
	}
}

// bareLaunch reports whether an item opens with a launch of which nothing is said but that there was one, where those before told of missiles: "first full
// flight, a success", "third test of the year".
func (x *eventReader) bareLaunch(p *phrase, s token.Range) bool {
	last := x.lastTold(graph.MissileTest)
	if last == nil || len(last.actor) != 1 || p.plural || x.listedIn("launch-other", p.start, min(p.end+4, s.End)) || x.hasSatellites(s) || x.norm(p.start) == "no" {
		return false
	}
	h := x.norm(p.head)
	return (h == "test" || h == "launch" || h == "flight" || h == "firing" || h == "shot") && (p.end >= s.End || !x.pos[p.end].finite() && x.norm(p.end) != "of")
}

// unnamedMissile reads the beginning of an item that tells of missiles like those of the items before it without naming them.
func (x *eventReader) unnamedMissile(i int, s token.Range) (weapon, bool) {
	if w, ok := x.anotherAfter(i, s); ok {
		return w, true
	}
	if w, ok := x.moreOfThem(i, s); ok {
		return w, true
	}
	return x.onlyFlies(i, s)
}

// onlyFlies reads an item that tells of the missile of those before it by a verb alone: "hits its target in Kamchatka", "self-destructs after a minute".
func (x *eventReader) onlyFlies(i int, s token.Range) (weapon, bool) {
	v := i
	if x.norm(v) == "self" && v+2 < s.End && x.toks[v+1].Kind == token.Hyphen {
		v += 2
	}
	last := x.lastTold(graph.MissileTest)
	if v >= s.End || last == nil || len(last.actor) != 1 || last.missile == "" || last != x.events[len(x.events)-1] || x.sinceTold(last, i) > 6 || !x.is(v, "missile-flies") {
		return weapon{}, false
	}
	return weapon{start: i, end: v, count: 1, name: last.missile, of: last.actor[0].key}, true
}

// moreOfThem reads what stands in an item for missiles that those before told of: "Two again, from Wonsan", "Two more from Wonsan", "Three, from a
// train".
func (x *eventReader) moreOfThem(i int, s token.Range) (weapon, bool) {
	w := weapon{start: i, end: i + 1}
	if i >= s.End || x.dateAt[i] >= 0 {
		return w, false
	}
	w.count = x.howMany(i)
	another := x.norm(i) == "another"
	switch next := x.norm(w.end); {
	case another && next == "pair":
		w.count, w.end = 2, w.end+1
	case another && x.howMany(w.end) > 1:
		w.count, w.end = x.howMany(w.end), w.end+1
	case next == "more" || next == "others" || next == "again":
		w.end++
	}
	if another && w.end == i+1 || x.norm(i) == "a" || x.norm(i) == "an" || w.count == 0 || w.end >= s.End {
		return w, false
	}
	w.plural = w.count > 1
	from := w.end
	if x.norm(from) == "," {
		from++
	}
	if x.norm(from) == "from" && len(x.entitiesIn(from+1, min(from+4, s.End))) == 0 {
		from = w.end // "Two more from a train": of what, the sentences before tell
	}
	last := x.lastTold(graph.MissileTest)
	if last == nil || last != x.events[len(x.events)-1] && x.norm(from) != "from" {
		return w, false
	}
	switch x.norm(w.end) {
	case ",", ".", "from", ";":
		return w, x.sinceTold(last, i) <= 6
	}
	return w, false
}

// onlyShown reports whether an item tells of a missile something else than that it was launched: "May 3: A new missile is unveiled", "Chile denies
// having fired a missile", "threatens to fire a missile".
func (x *eventReader) onlyShown(p *phrase, s token.Range) bool {
	if st := x.around(p.head); st != nil && (st.kind == graph.Denial || st.kind == graph.Threat) {
		return true
	}
	v := p.start - 1
	if v > s.Start && x.phraseAt[v] < 0 && x.pos[v].verb() {
		_, neg, md := x.group(v, s)
		return neg || md != fact || x.is(v-1, "launch-avowed")
	}
	v = x.pastComplements(p.end, s)
	return v < s.End && x.phraseAt[v] < 0 && x.is(v, "be")
}

// dated reads "the Hwasong-15 of last November": a designation and a day.
func (x *eventReader) dated(s token.Range) {
	for j := s.Start + 1; j+1 < s.End; j++ {
		if x.norm(j) != "of" || x.dateAt[j+1] < 0 || !x.usable(int(x.dateAt[j+1])) {
			continue
		}
		for start := j - 1; start >= s.Start && start >= j-4; start-- {
			if x.norm(start) != "the" {
				continue
			}
			if w, ok := x.weaponIn(start, j); ok && (w.name != "" && w.of != "" || !w.plural && len(x.resolved[x.dateAt[j+1]].Date) == 10) {
				m := &mention{typ: graph.MissileTest, at: j - 1, launches: w.count, missile: w.name, actor: x.usualActor(w, s), rule: "<missile> of <date>", conf: 0.7}
				if len(m.actor) == 0 {
					m.actor = x.armed()
				}
				x.setDate(m, int(x.dateAt[j+1]))
				if x.lastWith(m) == nil && len(m.actor) > 0 {
					x.tell(m, s)
				}
			}
			break
		}
	}
}

// daysMissile reads "Thursday's missile was a Hwasong-12", "answered Sunday's salvo": there was a launch on that day.
func (x *eventReader) daysMissile(s token.Range) {
	for j := s.Start + 1; j+1 < s.End; j++ {
		if x.norm(j) != "'s" || x.dateAt[j-1] < 0 || x.phraseAt[j+1] < 0 {
			continue
		}
		d, p := int(x.dateAt[j-1]), &x.phrases[x.phraseAt[j+1]]
		w, ok := x.weaponIn(j+1, p.end)
		if !x.usable(d) || len(x.resolved[d].Date) < 10 || !ok && !(x.is(p.head, "missile-salvo") && x.missilesBefore(s.End-1)) {
			continue
		}
		if named, is := x.weaponAfter(p.end+1, s); is && x.is(p.end, "be") && !classWord(named.name+"a") {
			w.name, w.of = named.name, named.of // "was a Hwasong-12"
		}
		m := &mention{typ: graph.MissileTest, at: p.head, launches: w.count, missile: w.name, actor: x.usualActor(w, s), rule: "<date>'s missile", conf: 0.7}
		if by := x.firedBy(p.end, s); len(by) > 0 {
			m.actor = by
		} else if len(m.actor) == 0 {
			m.actor = x.armed()
		}
		if x.setDate(m, d); len(m.actor) > 0 && x.lastWith(m) == nil {
			if v := x.tell(m, s); v != nil {
				x.outside[v] = true // it is taken for granted
			}
		}
	}
}

// firedBy gives the government that "by" or "from" names right after a missile or a salvo "of missiles" that ends at token i.
func (x *eventReader) firedBy(i int, s token.Range) []*ent {
	if x.norm(i) == "of" && i+1 < s.End && x.phraseAt[i+1] >= 0 {
		i = x.phrases[x.phraseAt[i+1]].end
	}
	if w := x.norm(i); w != "by" && w != "from" {
		return nil
	}
	who, _ := x.list(i+1, s)
	return x.states(who)
}

// lastOne reads "the last one was in November 2017", where the sentence or the one
// before speaks of missile tests.
func (x *eventReader) lastOne(i int, s token.Range) {
	j := i + 1
	for j < i+4 && x.pos[j] == posAdj {
		j++ // "the last intercontinental one"
	}
	if x.listedIn("launch-other", i, j+1) {
		return // "its last nuclear test"
	}
	first := x.norm(i - 1)
	switch x.norm(j) {
	case "one", "test", "launch":
		j++
	default:
		return
	}
	if x.norm(j) == "before" && j+1 < s.End && (x.norm(j+1) == "this" || x.norm(j+1) == "that" || x.norm(j+1) == "it") {
		if j += 2; x.norm(j) == "one" {
			j++ // "its last test before this one"
		}
	}
	var w weapon
	if x.norm(j) == "," && x.norm(j+1) == "of" { // ", of a Hwasong-18,"
		end := j + 2
		for end < s.End && end < j+10 && x.norm(end) != "," {
			end++
		}
		w, _ = x.weaponIn(j+2, end)
		j = end + 1
	}
	named := false
	if x.norm(j) == "of" && j+1 < s.End && x.phraseAt[j+1] >= 0 { // "its last test of a Hwasong-18 was in May"
		p := &x.phrases[x.phraseAt[j+1]]
		if w, named = x.weaponIn(p.start, p.end); !named || w.definite || w.plural || !x.is(p.end, "be") {
			return
		}
		j = p.end
	}
	of := j + 1
	if x.norm(of) == "that" {
		of++
	}
	if x.is(j, "be") && x.norm(of) == "of" && of+1 < s.End && x.phraseAt[of+1] >= 0 { // "was that of a Hwasong-18 in May"
		p := &x.phrases[x.phraseAt[of+1]]
		if w, named = x.weaponIn(p.start, p.end); !named || w.definite || w.plural {
			return
		}
		if j = p.end - 1; x.norm(p.end) == "," {
			j++
		}
	}
	if first != "the" && first != "its" && first != "'s" || !named && (!x.is(j, "be") && x.norm(j) != "came" && x.norm(j) != "," || !x.ofMissiles(i, s)) {
		return
	}
	j++
	if x.norm(j) == "in" || x.norm(j) == "on" {
		j++
	}
	if x.dateAt[j] < 0 || !x.usable(int(x.dateAt[j])) {
		return
	}
	m := &mention{typ: graph.MissileTest, at: i, launches: 1, missile: w.name, rule: "the last one was on <date>", conf: 0.7}
	x.setDate(m, int(x.dateAt[j]))
	if p := x.phraseAt[i]; p >= 0 && first == "'s" { // "India's previous launch"
		m.actor = x.asGovernments(x.entitiesIn(x.phrases[p].start, i))
	}
	if first == "its" {
		m.actor = x.asGovernments(x.launcher(x.possessor(i-1), x.phraseAt[i-1], w))
	}
	if len(m.actor) == 0 {
		m.actor = x.usualActor(w, s)
	}
	switch {
	case len(m.actor) == 0:
		x.waiting = append(x.waiting, waitingTest{m, s})
	case x.lastWith(m) == nil:
		x.tell(m, s)
	}
}

// ofMissiles reports whether a missile test is spoken of shortly before i.
func (x *eventReader) ofMissiles(i int, s token.Range) bool {
	for j := i - 1; j >= max(0, s.Start-40) && x.paraAt[j] == x.paraAt[i]; j-- {
		switch x.norm(j) {
		case "missile", "missiles":
			return true
		}
	}
	last := x.lastTold(graph.MissileTest)
	return last != nil && x.sinceTold(last, i) == 1
}
