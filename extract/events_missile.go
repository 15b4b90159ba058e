package extract

import (
	"strings"

	"parley/extract/dates"
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// weapon is what was launched, as the text names it.
type weapon struct {
	start, end int
	name       string // designation or class, in the singular
	count      int
	plural     bool
	definite   bool
	last       bool   // "the last missile"
	it         bool   // told by a pronoun
	of         string // key of the government that has it
	by         string // key of the government that the text names as its owner: "a Chilean missile"
}

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
		return
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
	if armed := x.armed(); m.date != "" || len(armed) == 1 && armed[0].key == w.of && w.count == 1 && x.cover[t.at] < 0 && x.item == 0 && x.pos[start-1] != posWh && x.norm(start-1) != "that" {
		x.tellTest(m, w, s)
	}
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

// more reads what follows a test in its sentence: "and two more on May 9",
// "and again on May 9", "and two cruise missiles on May 9".
func (x *eventReader) more(v *event, t trigger, s token.Range) {
	hi := s.End
	for _, o := range x.triggers {
		if o.at > t.at && (o.word.typ == graph.MissileTest || !x.secondBefore(t.at, o.at)) {
			hi = min(hi, o.at)
		}
	}
	for j := t.at + 1; j+2 < hi; j++ {
		if x.norm(j) != "and" && x.norm(j) != "," {
			continue
		}
		k := j + 1
		if x.norm(k) == "and" {
			k++
		}
		if x.norm(k) == "at" && x.norm(k+1) == "least" {
			k += 2
		}
		m := &mention{typ: graph.MissileTest, at: t.at, actor: v.actor, fresh: true, missile: v.missile, rule: "<number> more on <date>", conf: 0.7}
		if d, n := x.moreOn(k, hi); n > 0 && x.resolved[d].Date != v.date {
			m.launches = n
			if x.setDate(m, d); x.lastWith(m) == nil {
				x.tell(m, s)
			}
			j = x.dates[d].End
			continue
		}
		n, counted := countWord[x.norm(k)]
		if x.dateAt[k] >= 0 {
			counted = false // "and five days later it fired another"
		}
		if counted && n == 1 && x.is(k+1, "ordinal") && x.norm(k+2) == "on" {
			k++ // "and a second on Sunday"
		}
		again := x.norm(k) == "again"
		w, ok := weapon{}, false
		if !again {
			w, ok = x.weaponAfter(k, s)
		}
		switch {
		case again:
			k++
		case counted && (x.norm(k+1) == "more" || x.norm(k+1) == "others" || x.norm(k+1) == "on" || x.norm(k+1) == "in" || x.norm(k+1) == "from" || x.norm(k+1) == "one" && x.norm(k+2) == "on" || k+1 < hi && x.dateAt[k+1] >= 0):
			m.launches = n
			k++
		case counted:
		default:
			continue
		}
		if ok {
			m.launches = w.count
			if w.name != "" {
				m.missile = w.name
			}
		} else if m.launches == 0 && !again {
			continue
		}
		if ok && x.otherTarget(t.at, j, w, v) {
			m.date, m.phrase = v.date, v.phrase // "fired two Scuds at A and three Zelzals at B"
			x.tell(m, s)
			continue
		}
		for d := k; d < hi && d < k+12 && x.norm(d) != "," && x.norm(d) != "and"; d++ {
			if e := x.dateAt[d]; e >= 0 && x.usable(int(e)) && x.resolved[e].Date != v.date {
				x.setDate(m, int(e))
				if x.lastWith(m) == nil {
					x.tell(m, s)
				}
				j = d
				break
			}
		}
	}
}

// moreOn reads "on May 9 two more", "in June another", at k, before token hi: the date and how many; 0 where it is nothing such.
func (x *eventReader) moreOn(k, hi int) (d, n int) {
	if x.norm(k) == "on" || x.norm(k) == "in" {
		k++
	}
	if k >= hi || x.dateAt[k] < 0 || !x.usable(int(x.dateAt[k])) {
		return 0, 0
	}
	d = int(x.dateAt[k])
	k = x.dates[d].End
	n = countWord[x.norm(k)]
	if x.norm(k) == "another" || n > 0 && (x.norm(k+1) == "more" || x.norm(k+1) == "others") {
		return d, n
	}
	if s := x.sentence(k - 1); k < s.End && n > 0 { // "and on May 9 two cruise missiles", "and on May 9 a ballistic one"
		if w, ok := x.weaponAfter(k, s); ok && !w.definite && w.count > 0 {
			return d, w.count
		}
		if p := x.phraseAt[k]; p >= 0 && (x.norm(x.phrases[p].end-1) == "one" || x.norm(x.phrases[p].end) == "one") {
			return d, n
		}
	}
	return 0, 0
}

// secondBefore reports whether nothing but an apposition to a day parts the launch at i from the word at j: "fired a
// missile on May 3, the day before the two met, and another on Sunday".
func (x *eventReader) secondBefore(i, j int) bool {
	for k := i + 1; k+1 < j; k++ {
		if d := x.dateAt[k]; d >= 0 && x.dates[d].Kind <= dates.Deictic && x.norm(x.dates[d].End) == "," {
			return x.norm(x.dates[d].End+1) == "the" && x.norm(x.dates[d].End+2) == "day"
		}
	}
	return false
}

// otherTarget reports whether a weapon of another type than that of the event is aimed at another place than those
// before the "and" at j.
func (x *eventReader) otherTarget(at, j int, w weapon, v *event) bool {
	return w.count > 0 && w.name != "" && v.missile != "" && w.name != v.missile && x.aimedIn(w.end, w.end+2) && x.aimedIn(at, j)
}

// aimedIn reports whether "at", "on" or "into" and the name of a place stand from token i to j.
func (x *eventReader) aimedIn(i, j int) bool {
	for ; i < j && i+1 < len(x.toks); i++ {
		if w := x.norm(i); (w == "at" || w == "on" || w == "into" || w == "towards" || w == "toward") && x.dateAt[i+1] < 0 && x.phraseAt[i+1] >= 0 {
			for k := i + 1; k < x.phrases[x.phraseAt[i+1]].end; k++ {
				if x.nameAt[k] >= 0 {
					return true
				}
			}
		}
	}
	return false
}

// lastWith finds the test of the same actor and day.
func (x *eventReader) lastWith(m *mention) *event {
	for _, v := range x.events[max(0, len(x.events)-lookBack):] {
		if v.typ == m.typ && v.date == m.date && x.sidesAgree(v.actor, m.actor) {
			return v
		}
	}
	return nil
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
	if x.is(i, "missile-put") && !x.throughPaces(i, s) {
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
	if passive || x.pos[i] == posVerbPart && !x.haveGroup(start, i) && x.phraseBefore(start) >= 0 && !x.objectAfter(i, s) {
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
			p := x.phraseBefore(start)
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
	} else if w, ok = x.weaponBefore(start, s); ok {
		m.rule = "<missile> fired"
		if x.pos[i] == posVerbIng || x.pos[i] == posVerbPres || w.it {
			return // "missile testing" as an activity; "they fired"
		}
	}
	if !ok && !neg && md == fact && x.firedAgain(i, start, m, s) {
		return
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

// haveGroup reports whether the group from start to i is "has tested" or "had tested".
func (x *eventReader) haveGroup(start, i int) bool {
	for j := start; j < i; j++ {
		if x.is(j, "have") {
			return true
		}
	}
	return false
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

// usualActor is who has the missile, who launched the tests told before, the one state
// of which the sentence speaks, or the one whose missiles the article is about.
func (x *eventReader) usualActor(w weapon, s token.Range) []*ent {
	if g := x.know.byKey[w.by]; g != nil {
		return []*ent{x.s.known(g)}
	}
	if w.of == "" && w.definite {
		w.of = x.typeBefore(w.start, s)
	}
	if g := x.know.byKey[w.of]; g != nil && (x.s.byKey[g.Key] != nil || x.lastOf(graph.MissileTest) == nil) {
		return []*ent{x.s.known(g)}
	}
	if site := x.launchSite(s); site != nil {
		return []*ent{site}
	}
	if last := x.lastOf(graph.MissileTest); last != nil {
		return last.actor
	}
	only, many := x.stateIn(s, false)
	if many {
		only, many = x.stateIn(s, true) // one denies and accuses another
	}
	if only != nil && !many {
		return []*ent{only}
	}
	return nil
}

// launchSite is the government, of those that have missiles, of the place that a missile of
// the sentence came from: "from Plesetsk", "left Semnan".
func (x *eventReader) launchSite(s token.Range) *ent {
	for j := s.Start + 1; j < s.End; j++ {
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		if e := x.s.names[int(n)]; e != nil && e.typ == graph.Place && (x.listedIn("missile-from", max(s.Start, x.names[n].start-2), x.names[n].start) || x.norm(x.names[n].start-1) == "near" && x.is(x.names[n].start-2, "missile-own")) {
			if g := x.know.byKey[x.s.governmentOf(e)]; g != nil && x.know.armed[g.Key] > 0 {
				return x.s.known(g)
			}
		}
		j = x.names[n].end - 1
	}
	return nil
}

// stateIn gives the one government that a sentence names, places at which missiles are aimed and whoever
// only reports it left out, and those who deny as well where notDeniers is set; many is true where
// there are several.
func (x *eventReader) stateIn(s token.Range, notDeniers bool) (only *ent, many bool) {
	for j := s.Start; j < s.End; j++ {
		if x.is(j, "missile-answer") && x.norm(j-1) == "in" {
			j = x.asideEnd(j, s) // "in answer to provocations by the South"
			continue
		}
		n := x.nameAt[j]
		if n < 0 {
			continue
		}
		j = x.names[n].end - 1
		switch x.norm(x.names[n].start - 1) {
		case "into", "over", "towards", "toward", "against", "at", "near", "crossed", "crosses", "overflew", "struck", "hit":
			continue
		}
		if p := x.phraseAt[j]; x.names[n].adjective() && p >= 0 && x.namesRole(j+1, x.phrases[p].end) {
			continue // "the American vice president"
		}
		if e := x.nameOwner(int(n)); e != nil && e.typ == graph.Government {
			if st := x.speaking(j, s); st != nil && (notDeniers || st.kind != graph.Denial) {
				continue // who only reports it
			}
			if only != nil && only != e {
				return nil, true
			}
			only = e
		}
	}
	return only, false
}

// asideEnd gives the last token before the comma that follows j, else the last of the sentence.
func (x *eventReader) asideEnd(j int, s token.Range) int {
	for j+1 < s.End && x.norm(j+1) != "," {
		j++
	}
	return j
}

// namesRole reports whether a noun of an office stands from token i to j.
func (x *eventReader) namesRole(i, j int) bool {
	for ; i < j; i++ {
		if n := x.noun(i); n != nil && n.Class == lexicon.Role {
			return true
		}
	}
	return false
}

// armed is the government whose missiles the article is about, of those that have any:
// the one that is named most often as their owner ("North Korea's launches", "an Iranian
// missile"), else the one named most often at all, by itself or by its people; who has
// many types of missiles counts for more. None where another is named nearly as often.
func (x *eventReader) armed() []*ent {
	if x.armedKnown {
		return x.armedOnly
	}
	x.armedKnown = true
	score := map[*ent]int{}
	var order []*ent
	for n := range x.names {
		e := x.nameOwner(n)
		if e == nil {
			continue
		}
		g := x.know.byKey[x.s.governmentOf(e)]
		if g == nil || g.Type != graph.Government || x.know.armed[g.Key] == 0 {
			continue
		}
		e = x.s.known(g)
		if score[e] == 0 {
			order = append(order, e)
		}
		if x.nameOwner(n).typ == graph.Government && x.hasMissiles(n) {
			score[e] += 100
		}
		score[e]++
	}
	best, second := 0, 0
	for _, e := range order {
		switch n := score[e] * x.know.armed[e.key]; {
		case n > best:
			best, second, x.armedOnly = n, best, []*ent{e}
		case n > second:
			second = n
		}
	}
	if best*2 <= second*3 {
		x.armedOnly = nil
	}
	return x.armedOnly
}

// hasMissiles reports whether missiles or a launch follow a name shortly.
func (x *eventReader) hasMissiles(n int) bool {
	if of := x.names[n].start - 1; of > 0 && x.norm(of) == "of" && x.is(of-1, "missile-own") {
		return true // "the missiles of Chile"
	}
	for j := x.names[n].end; j < min(len(x.toks), x.names[n].end+5) && x.sentAt[j] == x.sentAt[x.names[n].start]; j++ {
		w := x.norm(j)
		if w == "," || w == "and" || w == ";" {
			return false
		}
		if x.is(j, "missile-own") || x.is(j, "missile-fire") && !x.lex.In("event-weak", w) {
			return true
		}
		if x.phraseAt[j] < 0 && x.is(j, "launch-reaction") {
			return false // "Japan condemned the missile launch"
		}
	}
	return false
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
	if w, ok := x.anotherAfter(colon+1, s); ok { // "August 24: two more"
		m := &mention{typ: graph.MissileTest, at: colon + 1, launches: w.count, fresh: true, actor: x.usualActor(w, s), rule: "<date>: <missile>", conf: 0.7}
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
			x.setDate(m, d)
			x.tell(m, s)
		}
		return
	}
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
	var w weapon
	if x.norm(j) == "," && x.norm(j+1) == "of" { // ", of a Hwasong-18,"
		end := j + 2
		for end < s.End && end < j+10 && x.norm(end) != "," {
			end++
		}
		w, _ = x.weaponIn(j+2, end)
		j = end + 1
	}
	if first != "the" && first != "its" && first != "'s" || !x.is(j, "be") && x.norm(j) != "came" && x.norm(j) != "," || !x.ofMissiles(i, s) {
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
	return false
}

// weaponAfter finds the missile that is the object at i.
func (x *eventReader) weaponAfter(i int, s token.Range) (weapon, bool) {
	if x.norm(i) == "one" && x.norm(i+1) == "," {
		i += 2
	}
	if x.norm(i) == "off" {
		i++
	}
	if x.norm(i) == "no" && (x.norm(i+1) == "fewer" || x.norm(i+1) == "less") && x.norm(i+2) == "than" {
		i += 3
	}
	if x.norm(i) == "at" && x.norm(i+1) == "least" || x.norm(i) == "more" && x.norm(i+1) == "than" || x.norm(i) == "up" && x.norm(i+1) == "to" {
		i += 2
	}
	if w, ok := x.someOf(i, s); ok {
		return w, true
	}
	if w, ok := x.twiceDescribed(i, s); ok {
		return x.apposed(w), true
	}
	i = x.pastSite(i, s)
	for i < s.End && x.phraseAt[i] < 0 && (x.pos[i] == posAdv || x.pos[i] == posDet || x.pos[i] == posNumber || x.is(i, "missile-skip")) {
		i++
	}
	if w, ok := x.anotherAfter(i, s); ok {
		return w, true
	}
	if w, ok := x.itsMissile(i, s); ok {
		return w, true
	}
	i = x.pastNaming(i, s)
	for i+1 < s.End && x.phraseAt[i] < 0 && (x.pos[i] == posDet || x.toks[i].Kind == token.Quote) && (x.toks[i].Kind == token.Quote || x.toks[i+1].Kind == token.Quote) {
		i++ // "tested a “super-large missile”"
	}
	for steps := 0; steps < 3 && i < s.End && x.phraseAt[i] >= 0; steps++ {
		p := &x.phrases[x.phraseAt[i]]
		if w, ok := x.weaponIn(p.start, p.end); ok {
			x.calledSo(&w, p.end, s)
			return x.apposed(w), true
		}
		if next := p.end + 1; x.norm(p.end) == "," && next < s.End && x.phraseAt[next] >= 0 && (x.is(p.end-1, "missile-class") || x.pos[p.end-1] == posAdj) {
			if w, ok := x.weaponIn(p.start, x.phrases[x.phraseAt[next]].end); ok {
				return x.apposed(w), true // "a long-range, solid-fuelled missile"
			}
		}
		if w, ok := x.oneAndOne(p, s); ok {
			return w, true
		}
		if x.norm(p.start) == "one" && p.end == p.start+1 && x.norm(p.end) == "," { // "fired one, a Nasr, on"
			i = p.end + 1
			continue
		}
		// "a salvo of four missiles", "a new version of the Shahab-3"
		if x.norm(p.end) != "of" || !x.is(p.head, "missile-of") && countWord[x.norm(p.head)] == 0 && x.pos[p.head] != posNumber {
			return weapon{}, false
		}
		i = p.end + 1
	}
	if i < s.End {
		end := i
		for end < s.End && end < i+6 && x.norm(end) != "," && x.pos[end] != posPrep && !x.pos[end].finite() {
			end++
		}
		return x.weaponIn(i, end)
	}
	return weapon{}, false
}

// twiceDescribed reads "a new, faster missile" at i, whose first adjective a comma parts from the phrase.
func (x *eventReader) twiceDescribed(i int, s token.Range) (weapon, bool) {
	j := i
	for j < s.End && x.phraseAt[j] < 0 && (x.pos[j] == posDet || x.pos[j] == posAdj || x.toks[j].Kind == token.Hyphen || x.pos[j] == posNumber) {
		j++
	}
	if j == i || j+1 >= s.End || x.norm(j) != "," || x.phraseAt[j+1] < 0 {
		return weapon{}, false
	}
	return x.weaponIn(i, x.phrases[x.phraseAt[j+1]].end)
}

// pastSite steps over where a launch was made before it is told what was launched: "fired from a ramp near Semnan a missile that".
func (x *eventReader) pastSite(i int, s token.Range) int {
	if x.norm(i) != "from" {
		return i
	}
	for steps := 0; steps < 3 && i+1 < s.End && x.is(i, "prep") && x.phraseAt[i+1] >= 0 && x.dateAt[i+1] < 0; steps++ {
		i = x.phrases[x.phraseAt[i+1]].end
	}
	return i
}

// someOf reads "two of its Scuds", "one of a newer type, the Scud-D", "three of them" at i.
func (x *eventReader) someOf(i int, s token.Range) (weapon, bool) {
	n := countWord[x.norm(i)]
	if n == 0 || i+2 >= s.End || x.norm(i) == "a" || x.norm(i+1) != "of" || x.phraseAt[i+2] < 0 {
		return weapon{}, false
	}
	p := &x.phrases[x.phraseAt[i+2]]
	w, ok := x.weaponIn(p.start, p.end)
	if !ok && x.norm(i+2) == "them" {
		w, ok = x.itsMissile(i+2, s)
		w.it = false
	}
	if next := p.end + 1; !ok && x.is(p.head, "missile-of") && x.norm(p.end) == "," && next < s.End && x.phraseAt[next] >= 0 {
		w, ok = x.weaponIn(next, x.phrases[x.phraseAt[next]].end)
	}
	w.count, w.plural, w.definite = n, n > 1, false
	return w, ok
}

// weaponBefore finds the missile that is the subject before the verb group.
func (x *eventReader) weaponBefore(start int, s token.Range) (weapon, bool) {
	w, ok := x.weaponSubject(start, s)
	return x.apposed(w), ok && !x.partOf(w)
}

func (x *eventReader) weaponSubject(start int, s token.Range) (weapon, bool) {
	if w, ok := x.beforeInsert(start, s); ok {
		return w, true
	}
	if x.toks[max(start-1, 0)].Kind == token.Quote && start-2 >= s.Start && x.phraseAt[start-2] >= 0 { // "a “super-large missile” was tested"
		if w, ok := x.weaponIn(x.phrases[x.phraseAt[start-2]].start, x.phrases[x.phraseAt[start-2]].end); ok {
			return w, true
		}
	}
	if x.norm(start-1) == "," { // "a Trident, unarmed, rose"
		for j := start - 2; j > s.Start && j > start-12 && !(x.pos[j].finite() && x.phraseAt[j] < 0); j-- {
			if x.norm(j) != "," {
				continue
			}
			if w, ok := x.designatedBefore(j, s); ok {
				return w, true // "the Agni-P, a lighter version, was tested"
			}
			if x.phraseAt[j+1] < 0 {
				start = j
			}
			break
		}
	}
	who, _ := x.subject(cueAt{i: start, group: start}, s)
	for _, p := range who {
		if w, ok := x.weaponIn(x.phrases[p].start, x.phrases[p].end); ok {
			return w, true
		}
		if w, ok := x.itsMissile(x.phrases[p].start, s); ok {
			return w, true
		}
	}
	p := x.phraseBefore(start)
	if p >= 0 && x.phrases[p].kind == pronounPhrase && (x.norm(x.phrases[p].start) == "that" || x.norm(x.phrases[p].start) == "which") {
		p = x.phraseBefore(x.phrases[p].start)
	}
	if p >= 0 && x.norm(x.phrases[p].start) == "it" && x.norm(x.phrases[p].start-1) == "before" { // "the last missile before it"
		p = x.phraseBefore(x.phrases[p].start - 1)
	}
	if w, ok := x.oneMissile(start, s); ok {
		return w, true
	}
	if w, ok := x.designatedBefore(start, s); ok {
		return w, true
	}
	if p >= 0 && x.phrases[p].start >= s.Start {
		if w, ok := x.weaponIn(x.phrases[p].start, x.phrases[p].end); ok {
			return w, true
		}
	}
	return weapon{}, false
}

// beforeInsert gives the missiles that a verb has for its subject where words between commas part them: "its last missiles, two of them,
// both of short range, were fired in May".
func (x *eventReader) beforeInsert(start int, s token.Range) (weapon, bool) {
	if x.norm(start-1) != "," {
		return weapon{}, false
	}
	for j := start - 2; j > s.Start && j > start-20 && !(x.phraseAt[j] < 0 && x.pos[j].verb()); j-- {
		p := x.phraseAt[j-1]
		if x.norm(j) != "," || p < 0 {
			continue
		}
		w, ok := x.weaponIn(x.phrases[p].start, x.phrases[p].end)
		if !ok {
			continue
		}
		if n := countWord[x.norm(j+1)]; w.plural && w.count == 0 && n > 1 && x.norm(j+2) == "of" {
			w.count = n
		}
		return w, true
	}
	return weapon{}, false
}

// weaponIn reads a noun phrase that names a missile; "every missile" is none in particular.
func (x *eventReader) weaponIn(start, end int) (weapon, bool) {
	w := weapon{start: start, end: end}
	switch x.norm(start) {
	case "every", "any", "each", "such", "whatever":
		return w, false
	}
	head := -1
	for j := start; j < end; j++ {
		switch x.norm(j) {
		case "weapon", "weapons":
			if x.norm(j-1) == "guided" {
				head = j
			}
		case "missile", "missiles", "projectile", "projectiles", "icbm", "icbms", "slbm", "slbms":
			head = j
		case "launcher", "launchers", "defence", "defense", "interceptor", "interceptors", "shield", "engine", "programme", "program", "programmes", "system", "systems",
			"troops", "forces", "brigade", "brigades", "regiment", "regiments", "battery", "batteries", "base", "bases", "silo", "silos", "factory", "plant",
			"tank", "antitank", "scientist", "scientists", "engineer", "engineers", "expert", "experts", "crew", "crews":
			return w, false
		}
	}
	designated := false
	for j := start; j < end; j++ {
		entries, e := x.form[j].missiles.longest(x.toks, j)
		if e == j || len(entries) == 0 || x.toks[j].Case == token.Lower && x.toks[j].Kind == token.Word {
			continue
		}
		mi := entries[0].missile
		if head < 0 && spaceRocket(mi.Class) {
			return w, false
		}
		if mi.Class != "class" {
			w.name, w.of, designated = x.text[x.toks[j].Start:x.toks[e-1].End], mi.Of, true
			if head < 0 {
				head = e - 1
				w.plural = w.plural || strings.HasSuffix(w.name, "s") && !strings.HasSuffix(mi.Name, "s")
			}
			if !strings.HasSuffix(mi.Name, "s") {
				w.name = strings.TrimSuffix(w.name, "s")
			}
		}
		j = e - 1
	}
	for j := start; j < end && head < 0; j++ {
		if e := x.unknownType(j, end); e > j && x.takenForMissile(start, j, e) {
			head, designated = e-1, true
			w.name = x.text[x.toks[j].Start:x.toks[e-1].End]
			w.plural, w.name = strings.HasSuffix(w.name, "s"), strings.TrimSuffix(w.name, "s")
		}
	}
	if head < 0 || x.onlyDescribes(head, end) {
		return w, false
	}
	for j := start; j < head; j++ {
		if n := x.nameAt[j]; n >= 0 && w.by == "" && (x.names[n].adjective() || x.norm(x.names[n].end) == "'s") {
			w.by = x.govOfName(int(n))
		}
	}
	n := x.norm(head)
	w.plural = w.plural || n == "missiles" || n == "weapons" || n == "projectiles" || n == "icbms" || n == "slbms"
	if !designated {
		w.name = x.class(start, head)
		x.ofType(&w, end)
	}
	x.count(&w, head)
	return w, true
}

// class gives the class of a missile as the text has it, in the singular.
func (x *eventReader) class(start, head int) string {
	if strings.HasPrefix(x.norm(head), "projectile") {
		return ""
	}
	from := head
	for from > max(start-3, 0) && !(x.norm(from-1) == "launched" && from > 1 && x.toks[from-2].Kind != token.Hyphen) && x.sentAt[from-1] == x.sentAt[head] && (x.is(from-1, "missile-class") || x.toks[from-1].Kind == token.Hyphen && x.toks[from-1].Text != "—") {
		from--
	}
	for from < head && (x.toks[from].Kind == token.Hyphen || x.norm(from) == "launched") {
		from++ // of "sea-launched" the half that is no class
	}
	if from == head {
		if x.namesType(head-1, start) && !strings.HasPrefix(x.norm(head), "weapon") {
			return x.toks[head-1].Text // "two Qadr missiles"
		}
		return ""
	}
	return strings.TrimSuffix(x.text[x.toks[from].Start:x.toks[head].End], "s")
}

// namesType reports whether the word at i, which stands before "missile", may be the name of its type,
// though no list has it: a capitalised word that means nobody else.
func (x *eventReader) namesType(i, start int) bool {
	if i <= start || x.toks[i].Kind != token.Word || x.toks[i].Case == token.Lower || x.sent[x.sentAt[i]].Start == i {
		return false
	}
	n := x.nameAt[i]
	return n < 0 && x.pos[i] == posProper || n >= 0 && x.names[n].start == i && len(x.names[n].entries) == 0 && (x.s.names[int(n)] == nil || x.s.names[int(n)].known == nil)
}

// count reads how many: "a", "two", "several".
func (x *eventReader) count(w *weapon, head int) {
	first := x.norm(w.start)
	w.definite = first == "the" || first == "that" || first == "this" || first == "its"
	for j := w.start; j < head; j++ {
		if x.nameAt[j] >= 0 {
			continue
		}
		w.last = w.last || w.definite && x.norm(j) == "last"
		if n, ok := countWord[x.norm(j)]; ok && x.norm(j+1) != "dozen" && !(x.norm(j) == "another" && countWord[x.norm(j+1)] > 1) {
			w.count = n
			return
		}
		if x.toks[j].Kind == token.Number && len(x.toks[j].Text) <= 3 && x.toks[j].Break == token.Space && x.toks[j+1].Break == token.Space {
			n := 0
			for _, c := range x.toks[j].Text {
				if c < '0' || c > '9' {
					return
				}
				n = n*10 + int(c-'0')
			}
			w.count = n
			return
		}
	}
	if x.norm(w.start-1) == "of" && (x.norm(w.start-2) == "pair" || x.norm(w.start-2) == "couple") && w.plural {
		w.count = 2
		return
	}
	if x.nameAt[w.start] < 0 && x.norm(w.start-1) == "of" {
		if n, ok := countWord[x.norm(w.start-2)]; ok && n > 1 {
			w.count = n
			return
		}
	}
	if n := countWord[x.norm(w.start-1)]; w.plural && w.start > 0 && x.phraseAt[w.start-1] < 0 && n > 1 && x.sentAt[w.start-1] == x.sentAt[w.start] {
		w.count = n // the number was taken for something else
		return
	}
	if !w.plural {
		w.count = 1
	}
}

// launchNoun is "a missile test", "the launch of a Hwasong-15", "the launch".
func (x *eventReader) launchNoun(t trigger, s token.Range) {
	i := t.at
	pi := x.phraseAt[i]
	m := &mention{typ: graph.MissileTest, at: i, conf: 0.75, rule: "launch of <missile>"}
	if pi < 0 {
		if x.norm(i) == "launch" && x.norm(i-1) == "after" && x.lastOf(graph.MissileTest) != nil {
			x.date(m, s)
			if m.date != "" {
				m.actor, m.launches = x.lastOf(graph.MissileTest).actor, 1
				x.tell(m, s)
			}
		}
		return
	}
	p := &x.phrases[pi]
	if p.head != i {
		return
	}
	first := x.norm(p.start)
	if x.onlySpokenOf(p, s) {
		return // "a ban on missile tests", "a drill simulating a missile launch"
	}
	if x.is(i, "missile-salvo") && x.norm(p.end) == "of" && x.ofOthers(p.end+1) {
		return // "a salvo of insults", "another volley of shells"
	}
	if x.is(i, "launch-attempt") && !x.is(x.pastComplements(p.end, s), "launch-failed") {
		return // "an attempt on Monday failed"
	}
	plural := x.pos[i] == posNounPlural || x.norm(i) == "launches" || x.norm(i) == "tests"
	x.ofHolding(p, m, s)
	m.definite = first == "the" || first == "this" || first == "that" || first == "its" || first == "their"
	m.negated = first == "no"
	if x.phraseAt[max(p.start-1, 0)] < 0 && x.is(p.start-1, "launch-repeat") && x.dateOf(i, s) >= 0 {
		m.definite, m.fresh = false, true // "repeated the test on Thursday"
	}
	if x.reactedTo(p) {
		m.definite, m.rule = true, "somebody reacted to the launch"
		for j := p.start; j < i; j++ {
			if n := x.nameAt[j]; n >= 0 && x.nameOwner(int(n)) != nil {
				m.actor = []*ent{x.nameOwner(int(n))}
			}
		}
		if last := x.lastOf(graph.MissileTest); last != nil && (plural || x.sidesAgree(last.actor, m.actor)) && !plural {
			x.tell(m, s)
		}
		return
	}
	ofAny := false // "the launch of a missile"
	w, ok := x.weaponIn(p.start, i)
	if ok {
		w.count, w.definite = 1, false
	} else if of := x.ofWhat(p.end, s); of > 0 {
		w, ok = x.weaponAfter(of, s)
		ofThat := w.definite
		w.definite = false
		m.definite = m.definite && x.norm(of-2) != "that"
		ofAny = ok && !ofThat
	}
	for j := p.start; j < i; j++ {
		if x.is(j, "launch-other") {
			return
		}
		if n := x.nameAt[j]; n >= 0 {
			if e := x.nameOwner(int(n)); e != nil && x.state(e).typ == graph.Government {
				m.actor = []*ent{x.state(e)}
			}
		}
	}
	if !ok && !plural && (first == "its" || first == "a" && x.is(p.start-1, "launch-passed")) {
		if w, ok = x.ofItsOwn(p, m, s); ok {
			m.definite = false
		}
	}
	if t.word.role == flyVerb && (!ok || x.is(i, "missile-strike") && !x.strategic(w)) {
		return // "a missile strike", "an air strike"
	}
	if !ok {
		if plural && (x.counted(p, m, s) || x.launchDays(p.end, m, s)) {
			return
		}
		if x.is(i, "launch-trial") || x.carriedOut(p, m, s) {
			return
		}
		last := x.lastOf(graph.MissileTest)
		if last == nil && len(m.actor) == 0 {
			m.actor = x.asGovernments(x.doer(p.end, s))
		}
		if last == nil && !plural && len(m.actor) == 1 && !m.definite && first != "no" && x.norm(i) == "launch" && x.dateOf(i, s) >= 0 && !x.hasSatellites(s) && (x.missilesBefore(s.End-1) || len(x.armed()) == 1 && x.armed()[0] == m.actor[0]) {
			m.rule = "launch by <actor>"
			x.tellTest(m, weapon{count: 1}, s)
			return
		}
		if last != nil && plural && m.definite && x.sentAt[i]-x.sentAt[last.mentions[len(last.mentions)-1].Start] <= 2 {
			x.mentioned(last, m, s) // "a spokesman said that its ships had observed the launches"
			return
		}
		if last == nil || plural || x.sentAt[i]-x.sentAt[last.mentions[len(last.mentions)-1].Start] > 12 {
			return
		}
		if x.listedIn("ordinal", p.start, i) && x.is(p.start-1, "be") {
			x.takenForGranted(i)
			return // "it was the fourth test since May"
		}
		m.rule = "the launch"
		if m.undated = m.definite && !x.ownDay(p, s); !m.definite && x.awaited(p, s) {
			return
		}
		if !m.definite {
			if d := x.dateOf(i, s); d < 0 || first == "no" && x.norm(p.end) != "since" || first != "no" && first != "a" && first != "an" && first != "another" && p.end-p.start > 1 && !m.fresh {
				return
			}
		}
		x.tellTest(m, weapon{}, s)
		return
	}
	if plural {
		all := weapon{start: p.start, plural: true}
		x.count(&all, i)
		if w.count = all.count; w.count < 2 {
			w.count = 0
		}
		series := x.norm(p.start-1) == "of" && x.is(p.start-2, "launch-rounds")
		if series && w.count == 0 {
			w.count = countWord[x.norm(p.start-3)]
		}
		if m.missile = w.name; x.ownDay(p, s) && x.launchDays(max(p.end, w.end), m, s) {
			return
		}
		m.missile = ""
		if d := x.dateOf(i, s); d < 0 || w.count == 0 && !(series && x.holdingVerb(p, s) > 0) || !x.ownDay(p, s) {
			return
		}
		if w.count < 2 {
			w.count = 0
		}
	}
	if len(m.actor) == 0 {
		m.actor = x.holders(p, s)
	}
	if x.norm(i) == "testing" {
		return // an activity, no event
	}
	if d := x.dateOf(i, s); d < 0 && (!m.definite || ofAny) {
		if d = x.reportedOn(p, s); d >= 0 {
			x.setDate(m, d)
		} else if first != "a" && !(x.item > 0 && x.cover[i] < 0) {
			m.definite = true
		}
	}
	if m.mood == unreal {
		return // "could carry out a missile launch"
	}
	m.undated = m.definite && !ofAny && x.lastTold(graph.MissileTest) != nil && !x.ownDay(p, s)
	if x.planOf(p, m, s); m.mood == fact && !m.definite && x.awaited(p, s) {
		return
	}
	x.tellTest(m, w, s)
}

// ofItsOwn gives the missile that is the subject where "its" launch is told: "The Agni-V made its first flight on May 3", "had its debut".
func (x *eventReader) ofItsOwn(p *phrase, m *mention, s token.Range) (weapon, bool) {
	v := p.start - 1
	if v <= s.Start || x.phraseAt[v] >= 0 || !x.is(v, "launch-hold") && !x.is(v, "launch-passed") && !x.is(v, "have") {
		return weapon{}, false
	}
	start, neg, md := x.group(v, s)
	w, ok := x.weaponBefore(start, s)
	if !ok || w.plural || w.name == "" || classWord(w.name) || neg || md == unreal {
		return weapon{}, false
	}
	m.mood, w.definite, w.count = md, false, 1
	return w, true
}

// reactedTo reports whether the day after a launch is that of a reaction to it: "condemned the launch on
// Tuesday", "protested against its test on Monday".
func (x *eventReader) reactedTo(p *phrase) bool {
	if w := x.norm(p.start); w == "a" || w == "another" || w == "an" || x.norm(p.end) != "on" || p.end+1 >= len(x.toks) || x.dateAt[p.end+1] < 0 {
		return false
	}
	if x.norm(x.dates[x.dateAt[p.end+1]].End) == "of" {
		return false
	}
	v := p.start - 1
	if x.is(v, "prep") || x.norm(v) == "down" || x.norm(v) == "off" {
		v--
	}
	return v >= 0 && x.phraseAt[v] < 0 && x.is(v, "launch-reaction")
}

// nameOwner gives the entity of a name, a demonym's state included.
func (x *eventReader) nameOwner(n int) *ent {
	if e := x.s.names[n]; e != nil {
		return e
	}
	if x.names[n].adjective() && x.names[n].entries[0].known.Type == graph.Government {
		return x.s.known(x.names[n].entries[0].known)
	}
	return nil
}
