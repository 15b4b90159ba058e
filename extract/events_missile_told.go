package extract

import (
	"strings"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// nothingSince reads "it has fired nothing since May 3", "since May it has tested no
// missile": there was a test then.
func (x *eventReader) nothingSince(m *mention, start int, s token.Range) bool {
	j := m.at + 1
	none := x.norm(j) == "none" || x.norm(j) == "nothing"
	if x.norm(j) == "no" && x.norm(j+1) != "fewer" && x.norm(j+1) != "less" {
		w, ok := x.weaponAfter(j, s)
		none = ok
		m.missile = w.name
	}
	if w, ok := x.weaponAfter(j, s); ok && !none && !w.definite && x.norm(s.Start) == "not" && x.norm(s.Start+1) == "since" {
		none, m.missile, m.launches = true, w.name, max(1, w.count) // "Not since May had Chile fired a missile"
	}
	if !none {
		return false
	}
	for k := s.Start; k+1 < min(s.End, s.Start+longClause); k++ {
		if x.norm(k) != "since" {
			continue
		}
		d := k + 1
		for d < s.End && d < k+4 && x.dateAt[d] < 0 {
			d++
		}
		if d >= s.End || x.dateAt[d] < 0 || !x.usable(int(x.dateAt[d])) {
			continue
		}
		m.actor, m.negated, m.mood, m.rule = x.asGovernments(x.subjectsOf(m.at, start, s)), false, fact, "<actor> has fired nothing since <date>"
		if len(m.actor) == 0 {
			m.actor = x.usualActor(weapon{}, s)
		}
		x.setDate(m, int(x.dateAt[d]))
		if e := x.dates[x.dateAt[d]]; e.Kind == dates.Calendar && x.cover[m.at] < 0 && x.perfectNow(start, m.at) {
			if last := e.Resolve(x.art.PublishedAt, "", dates.Past).Date; last != "" {
				m.date = last // up to today
			}
		}
		if len(m.actor) > 0 && x.lastWith(m) == nil {
			x.tell(m, s)
		}
		return true
	}
	return true
}

// perfectNow reports whether the verb group from start to i is "has fired".
func (x *eventReader) perfectNow(start, i int) bool {
	return i > start && (x.norm(start) == "has" || x.norm(start) == "have")
}

// asGovernments are the governments that the list acts for; who acts for none stays.
func (x *eventReader) asGovernments(list []*ent) []*ent {
	var out []*ent
	for _, e := range list {
		if g := x.know.byKey[x.s.governmentOf(e)]; g != nil && g.Type == graph.Government {
			out = appendEnts(out, []*ent{x.s.known(g)})
		} else if !e.person() && e.typ != graph.Place { // seas and mountains act for nobody
			out = appendEnts(out, []*ent{e})
		}
	}
	return out
}

// entitiesIn are the entities that the names from token i to j mean.
func (x *eventReader) entitiesIn(i, j int) []*ent {
	var out []*ent
	for ; i < j; i++ {
		if n := x.nameAt[i]; n >= 0 {
			if e := x.nameOwner(int(n)); e != nil {
				out = appendEnts(out, []*ent{e})
			}
			i = x.names[n].end - 1
		}
	}
	return out
}

// pastNaming steps over "what it calls", "what it says is", "the missile that it calls".
func (x *eventReader) pastNaming(i int, s token.Range) int {
	if i >= s.End || x.norm(i) != "what" {
		return i
	}
	for j := i + 1; j < s.End && j < i+8; j++ {
		switch x.norm(j) {
		case "is", "was", "are", "were":
			if x.is(j+1, "event-hearsay") {
				continue // "what is believed to be a Scud"
			}
			return j + 1
		case "calls", "called", "call", "named", "as", "be":
			return j + 1
		}
	}
	return i
}

// oneMissile reads "one", "another", "two more" before a verb of flying or firing, where
// missiles are what the sentence or the one before speaks of.
func (x *eventReader) oneMissile(start int, s token.Range) (weapon, bool) {
	j := start - 1
	for j > s.Start && (x.norm(j) == "more" || x.norm(j) == "others" || x.norm(j) == "one" && (x.norm(j-1) == "another" || x.is(j-1, "ordinal"))) {
		j--
	}
	if j-3 > s.Start && x.is(j, "missile-sort") {
		for k := j - 1; k >= j-3; k-- {
			if x.norm(k) == "of" && x.ofTheSame(k) == j+1 {
				j = k - 1 // "a second of the type followed"
				break
			}
		}
	}
	n, ok := countWord[x.norm(j)]
	if w := x.norm(start - 1); !ok && (w == "more" || w == "others") && start-1 > s.Start && x.clauseStart(start-1) && x.missilesBefore(start-1) {
		return weapon{start: start - 1, end: start, plural: true}, true // "and more were fired on Thursday"
	}
	if x.is(j, "ordinal") && (x.norm(j-1) == "a" || x.norm(j-1) == "the") { // "a second one", "the third"
		j, n, ok = j-1, 1, true
	} else if x.norm(j) == "a" || x.norm(j) == "an" {
		return weapon{}, false
	} else if x.norm(j) == "one" && x.norm(j-1) == "the" { // "the one fired on May 3"
		j--
	}
	if x.norm(j-1) == "another" && n > 1 {
		j-- // "another two"
	} else if j-2 >= s.Start && n > 1 && x.norm(j-2) == "the" && (x.is(j-1, "ordinal") || x.is(j-1, "missile-which")) {
		j -= 2 // "the first three", "the next two"
	}
	if !ok || j < s.Start || j > s.Start && !x.clauseStart(j) {
		return weapon{}, false
	}
	if !x.missilesBefore(j) {
		return weapon{}, false
	}
	return weapon{start: j, end: start, count: n, plural: n > 1}, true
}

// clauseStart reports whether a clause may begin at j: after a comma, a conjunction or a
// date.
func (x *eventReader) clauseStart(j int) bool {
	switch x.norm(j - 1) {
	case ",", ";", ":", "and", "but", "when", "while", "that":
		return true
	}
	return x.dateAt[j-1] >= 0
}

// missilesBefore reports whether the sentence before token i, or one of the two before it,
// speaks of missiles.
func (x *eventReader) missilesBefore(i int) bool {
	if last := x.lastOf(graph.MissileTest); last != nil && x.sinceTold(last, i) <= 2 {
		return true
	}
	from := max(i-longClause, x.sent[max(0, int(x.sentAt[i])-2)].Start)
	return x.listedIn("missile-spoken", from, i) || x.designationIn(from, i)
}

// designationIn reports whether a missile is named from token i to j: "The Bulava".
func (x *eventReader) designationIn(i, j int) bool {
	for ; i < j; i++ {
		entries, e := x.missileName(i)
		if e > i && len(entries) > 0 && x.toks[i].Case != token.Lower && entries[0].missile.Class != "class" && !spaceRocket(entries[0].missile.Class) {
			return true
		}
	}
	return false
}

// spaceRocket reports whether a class of the reference data is of what is no missile by itself.
func spaceRocket(class string) bool {
	switch class {
	case "SLV", "MLRS", "drone", "interceptor", "UUV", "SAM", "anti-tank":
		return true
	}
	return false
}

// endsDesignation reports whether the word at i ends a phrase that names a missile before
// it: in "A Shaheen-3 flew" it is the verb.
func (x *eventReader) endsDesignation(i int) bool {
	p := x.phraseAt[i]
	if p < 0 || x.phrases[p].end != i+1 {
		return false
	}
	w, ok := x.weaponIn(x.phrases[p].start, i)
	return ok && w.name != "" && !classWord(w.name) && w.end == i
}

// apposed names a weapon by what stands beside it between commas: "the missile, a Tsirkon,".
func (x *eventReader) apposed(w weapon) weapon {
	if x.norm(w.end) != "," || w.name != "" && !classWord(w.name) {
		return w
	}
	end := w.end + 1
	for end < len(x.toks) && end < w.end+8 && x.sentAt[end] == x.sentAt[w.end] && x.norm(end) != "," {
		end++
	}
	if x.norm(end) != "," && end < len(x.toks) && x.sentAt[end] == x.sentAt[w.end] && x.dateAt[end] < 0 {
		return w
	}
	if named, ok := x.weaponIn(w.end+1, end); ok && named.of != "" && !named.plural {
		w.name, w.of, w.definite = named.name, named.of, false
	}
	return w
}

// designatedBefore finds a designation that ends right before a verb, however its words
// were taken: "a Hwasong-12 crossed".
func (x *eventReader) designatedBefore(start int, s token.Range) (weapon, bool) {
	for j := start - 1; j >= s.Start && j > start-7; j-- {
		entries, e := x.missileName(j)
		if (e != start || len(entries) == 0) && x.unknownType(j, start) != start {
			continue
		}
		from := j
		for from > s.Start && (x.pos[from-1] == posDet || x.pos[from-1] == posAdj || x.norm(from-1) == "a" || countWord[x.norm(from-1)] > 0) {
			from--
		}
		return x.weaponIn(from, start)
	}
	return weapon{}, false
}

// ofType reads "a missile of the Musudan type", "missiles of the type Hwasong-12".
func (x *eventReader) ofType(w *weapon, end int) {
	if x.norm(end) != "of" {
		return
	}
	typed := false
	for j := end + 1; j < min(end+6, len(x.toks)); j++ {
		typed = typed || x.norm(j) == "type" || x.norm(j) == "kind"
	}
	for j := end + 1; typed && j < min(end+5, len(x.toks)); j++ {
		entries, e := x.missileName(j)
		if e > j && len(entries) > 0 && entries[0].missile.Class != "class" && x.toks[j].Case != token.Lower {
			w.name, w.of = x.text[x.toks[j].Start:x.toks[e-1].End], entries[0].missile.Of
			return
		}
	}
}

// partOf reports whether a weapon is only what a part is for: "an engine for the missile".
func (x *eventReader) partOf(w weapon) bool {
	i := w.start - 1
	if i < 1 || x.norm(i) != "of" && x.norm(i) != "for" || x.phraseAt[i-1] < 0 {
		return false
	}
	return x.is(x.phrases[x.phraseAt[i-1]].head, "missile-part")
}

// whatLaunched finds the missile in "What A fired on May 3 was a Shahab-3".
func (x *eventReader) whatLaunched(i, start int, s token.Range) (weapon, bool) {
	p := x.phraseBefore(start)
	if p < 0 || x.phrases[p].start == 0 || x.norm(x.phrases[p].start-1) != "what" {
		return weapon{}, false
	}
	return x.wasAfter(i, s)
}

// wasAfter finds the missile in "What rose from the sea on May 3 and fell off the coast was a Shahab-3": behind the "was" that follows token i.
func (x *eventReader) wasAfter(i int, s token.Range) (weapon, bool) {
	for j := i + 1; j < min(s.End, i+longClause); j++ {
		if x.is(j, "be") && x.phraseAt[j] < 0 {
			w, ok := x.weaponAfter(j+1, s)
			w.definite = false
			return w, ok
		}
	}
	return weapon{}, false
}

// bareList reads what a sentence lists without a verb behind a colon: "It was a busy spring: two Scuds on May 3, two more on May 9".
func (x *eventReader) bareList(s token.Range) {
	for i := s.Start + 1; i+3 < s.End; i++ {
		if x.norm(i) != ":" && x.toks[i].Kind != token.Hyphen || x.norm(i-1) == "-" || x.toks[i].Kind == token.Hyphen && x.toks[i].Text != "—" && x.toks[i].Text != "–" || x.quoteAt[i] >= 0 || x.dateAt[i-1] >= 0 && i-1 < s.Start+4 {
			continue
		}
		w, ok := x.weaponAfter(i+1, s)
		if !ok || w.count == 0 || w.definite || w.start > i+4 || !x.missilesBefore(i) && len(x.armed()) != 1 {
			continue
		}
		d := w.end
		for d < s.End && d < w.end+6 && x.dateAt[d] < 0 && (x.norm(d) == "," || x.is(d, "prep") || x.phraseAt[d] >= 0) {
			d++
		}
		if d >= s.End || x.dateAt[d] < 0 || !x.usable(int(x.dateAt[d])) || x.dates[x.dateAt[d]].End < s.End && x.pos[x.dates[x.dateAt[d]].End].finite() {
			continue
		}
		m := &mention{typ: graph.MissileTest, at: i + 1, conf: 0.6, rule: "...: <missile> on <date>"}
		if m.actor = x.usualActor(w, s); len(m.actor) == 0 {
			m.actor = x.armed()
		}
		x.setDate(m, int(x.dateAt[d]))
		if len(m.actor) > 0 && x.lastWith(m) == nil {
			x.tellTest(m, w, s)
		}
		return
	}
}

// atWater reports whether what the verb at i aims is aimed at the sea: "aimed six missiles at a patch of water".
func (x *eventReader) atWater(i int, s token.Range) bool {
	for j := i + 1; j < min(s.End, i+16) && x.norm(j) != ","; j++ {
		if x.is(j, "missile-water") {
			return true
		}
	}
	return false
}

// throughPaces reports whether "through its paces" or "to the test" follows "put", or "up", as in "a Scud was put up".
func (x *eventReader) throughPaces(i int, s token.Range) bool {
	if x.norm(i+1) == "up" && x.norm(i+2) != "with" {
		return true
	}
	for j := i + 1; j < min(s.End, i+14); j++ {
		if x.norm(j) == "paces" || x.norm(j) == "test" && x.norm(j-1) == "the" && x.norm(j-2) == "to" || x.norm(j) == "into" && x.atWater(j, s) || x.norm(j) == "through" && x.listedIn("launch-one", j+1, min(j+5, s.End)) {
			return true
		}
	}
	return false
}

// anotherAfter reads the object of "fired another", "fired a second one", "fired two
// more", where missiles are what was spoken of.
func (x *eventReader) anotherAfter(i int, s token.Range) (weapon, bool) {
	if i >= s.End {
		return weapon{}, false
	}
	for i > s.Start && x.phraseAt[i-1] >= 0 && x.phraseAt[i-1] == x.phraseAt[i] || i > s.Start && countWord[x.norm(i-1)] > 0 {
		i-- // the count was taken for an adverb
	}
	n, ok := countWord[x.norm(i)]
	end := i + 1
	if ok && (x.norm(i) == "a" || x.norm(i) == "an") {
		for end+1 < s.End && x.norm(end) != "one" && (x.pos[end] == posAdj || x.pos[end] == posNumber || x.is(end, "ordinal")) {
			end++
		}
		if ok = end > i+1 && x.norm(end) == "one"; ok {
			end++
		} else if end == i+2 && x.is(i+1, "ordinal") { // "fired a second on May 3"
			ok = end == s.End || x.phraseAt[end] < 0 && !x.pos[end].noun() || x.dateAt[end] >= 0
		}
	} else if x.norm(i) == "the" && x.is(end, "ordinal") && (end+1 == s.End || x.phraseAt[end+1] < 0 && !x.pos[end+1].noun()) { // "six days later came the second"
		n, ok, end = 1, true, end+1
	} else if w := x.norm(end); w == "more" || w == "others" {
		end++
	} else if w == "one" && x.norm(i) == "another" {
		end++
	} else if same := x.ofTheSame(end); ok && same > end {
		end = same
	} else if w == "pair" && x.norm(i) == "another" {
		n, end = 2, end+1
	} else {
		ok = ok && (x.norm(i) == "another" || x.bareCount(i, s)) && (end == s.End || x.phraseAt[i] < 0 || x.phraseAt[end] != x.phraseAt[i])
	}
	if !ok || end < s.End && x.phraseAt[end] >= 0 && x.dateAt[end] < 0 || !x.missilesBefore(i) {
		return weapon{}, false
	}
	return weapon{start: i, end: end, count: n, plural: n > 1}, true
}

// bareCount reports whether a number stands alone at i, before a day or place or at the end: "fired two on
// May 3 as well".
func (x *eventReader) bareCount(i int, s token.Range) bool {
	j := i + 1
	if x.norm(i) == "a" || x.norm(i) == "an" || x.norm(j) == "of" {
		return false
	}
	if w := x.norm(j); (w == "from" || w == "into" || w == "over" || w == "toward" || w == "towards" || w == "across") && x.phraseAt[i] < 0 {
		return true
	}
	if (j == s.End || x.toks[j].Kind == token.Punct) && x.phraseAt[i-1] < 0 && x.pos[i-1].verb() && x.firstDateIn(s.Start, i) >= 0 {
		return true // "On May 3 it had fired two."
	}
	return j < s.End && (x.dateAt[j] >= 0 || x.norm(j) != "by" && x.is(j, "prep") && j+1 < s.End && (x.dateAt[j+1] >= 0 || x.locatedAt(j) != nil))
}

// calledSo names a weapon by what follows: "the missile that it calls a Soumar".
func (x *eventReader) calledSo(w *weapon, end int, s token.Range) {
	if x.norm(end) == "on" && x.dateAt[end+1] >= 0 {
		end = x.dates[x.dateAt[end+1]].End // "a missile on May 3 that it calls a Soumar"
	}
	if x.norm(end) != "that" && x.norm(end) != "which" {
		return
	}
	for j := end + 1; j < min(s.End, end+6); j++ {
		switch x.norm(j) {
		case "calls", "call", "called":
			if named, ok := x.weaponAfter(j+1, s); ok {
				w.name, w.of, w.definite = named.name, named.of, false
			}
			return
		}
	}
}

// ofWhat gives where the weapon begins of which a launch that ends at token i is told:
// "of a Soumar", "by Iran of a Soumar", "this year, of a Soumar", "was that of a Soumar"; 0 where none is.
func (x *eventReader) ofWhat(i int, s token.Range) int {
	for steps := 0; steps < 3; steps++ { // "by Iran on Monday", ", on Monday, by Iran"
		j := i
		if x.norm(j) == "," {
			j++
		}
		if by := x.norm(j) == "by"; by || x.is(j, "date-prep") || x.norm(j) == "of" && j > i {
			if j++; by && j < s.End && x.phraseAt[j] >= 0 && x.dateAt[j] < 0 {
				i = x.phrases[x.phraseAt[j]].end
				continue
			}
		}
		if j >= s.End || x.dateAt[j] < 0 {
			break
		}
		i = x.dates[x.dateAt[j]].End
	}
	if x.norm(i) == "," || x.is(i, "be") && x.norm(i+1) == "that" {
		i++
	}
	if x.norm(i) == "that" {
		i++
	}
	if i+1 < s.End && x.norm(i) == "of" {
		return i + 1
	}
	return 0
}

// carriedOut reads "A carried out its second launch in a week", "A conducted thirteen
// launches in 2019": launches of a state that has missiles, with nothing said of what.
func (x *eventReader) carriedOut(p *phrase, m *mention, s token.Range) bool {
	v := p.start - 1
	for v > s.Start && (x.phraseAt[v] < 0 && (x.pos[v] == posAdv || x.norm(v) == "out" || x.pos[v] == posDet || x.toks[v].Kind == token.Number)) {
		v--
	}
	if !x.is(v, "launch-hold") || !strings.HasPrefix(x.norm(m.at), "launch") || x.phraseAt[v] >= 0 {
		return x.countedLaunches(p, m, s)
	}
	start, neg, md := x.group(v, s)
	who := x.asGovernments(x.launcher(x.subjectsOf(v, start, s), x.phraseBefore(start), weapon{}))
	if neg || md != fact || len(who) != 1 || !x.missilesBefore(s.End-1) && (len(x.armed()) != 1 || x.armed()[0] != who[0] || x.hasSatellites(s)) {
		return false
	}
	w := weapon{start: p.start, end: p.end, plural: x.norm(m.at) == "launches"}
	x.count(&w, m.at)
	w.definite = false
	if w.plural && w.count == 0 {
		return false
	}
	m.actor, m.definite, m.rule = who, false, "<actor> carried out a launch"
	if x.date(m, s); m.date == "" {
		return false
	}
	x.tellTest(m, w, s)
	return true
}

// hasSatellites reports whether a sentence or the one before it speaks of satellites.
func (x *eventReader) hasSatellites(s token.Range) bool {
	return x.listedIn("satellite-spoken", max(s.Start-longClause, x.sent[max(0, int(x.sentAt[s.Start])-1)].Start), s.End)
}

// seriesBegan reads "the series began on May 3", where missiles were spoken of: there was
// a test on that day.
func (x *eventReader) seriesBegan(i int, s token.Range) {
	p := x.phraseAt[i]
	if p < 0 || x.norm(x.phrases[p].start) != "the" || !x.is(x.phrases[p].end, "series-began") || !x.missilesBefore(i) {
		return
	}
	m := &mention{typ: graph.MissileTest, at: i, launches: 1, conf: 0.6, rule: "the series began on <date>"}
	if x.date(m, s); len(m.date) != 10 {
		return
	}
	if m.actor = x.usualActor(weapon{}, s); len(m.actor) > 0 && x.lastWith(m) == nil {
		x.tell(m, s)
	}
}

// times is how often what the verb at i tells happened: "six times", "twice"; 0 where the
// text does not say.
func (x *eventReader) times(i int, s token.Range) int {
	for j := i + 1; j < min(s.End, i+longClause) && x.norm(j) != ";"; j++ {
		switch x.norm(j) {
		case "twice":
			return 2
		case "times":
			if n := countWord[x.norm(j-1)]; n > 0 {
				return n
			}
		}
	}
	return 0
}

// ofPeriod gives what happened "since May" or "between May and July" the month or year in
// which all of that lies, and reports whether it did.
func (x *eventReader) ofPeriod(m *mention) bool {
	if m.dateExpr == 0 {
		return false
	}
	first, last := m.dateExpr-1, m.dateExpr-1
	if first > 0 && x.fromTo(first-1) {
		first--
	} else if x.fromTo(first) {
		last++
	}
	end := x.resolved[last].Date
	if first == last {
		e := x.dates[first]
		if next := x.norm(e.End); x.norm(e.Start-1) != "since" || next == "when" || next == "," && x.norm(e.End+1) == "when" {
			return false
		}
		end = x.art.PublishedAt
	}
	m.date, m.dateExpr = withinBoth(x.resolved[first].Date, end), 0
	return true
}

// fromTo reports whether date a and the next are the ends of a period: "between May and July".
func (x *eventReader) fromTo(a int) bool {
	if a+1 >= len(x.dates) || x.dates[a+1].Start > x.dates[a].End+3 || !x.usable(a) || !x.usable(a+1) {
		return false
	}
	switch x.norm(x.dates[a].End) {
	case "and", "to", "until":
		start := x.dates[a].Start
		if x.norm(start-1) == "from" {
			return true
		}
		for j := start - 1; j >= max(0, start-12) && x.sentAt[j] == x.sentAt[start] && !x.pos[j].finite(); j-- {
			if x.norm(j) == "between" { // "between the visit on May 3 and July"
				return true
			}
		}
	}
	return false
}

// withinBoth is the month or year in which two dates lie; "" where they share none.
func withinBoth(a, b graph.Date) graph.Date {
	for _, n := range []int{10, 7, 4} {
		if len(a) >= n && len(b) >= n && a[:n] == b[:n] {
			return a[:n]
		}
	}
	return ""
}

// countedLaunches reads "there were eleven launches in March", "saw nine tests this year",
// where missiles are what was spoken of.
func (x *eventReader) countedLaunches(p *phrase, m *mention, s token.Range) bool {
	w := weapon{start: p.start, end: p.end, plural: true}
	if x.count(&w, m.at); w.count < 2 || !x.missilesBefore(m.at) || x.hasSatellites(s) {
		return false
	}
	x.date(m, s)
	if x.ofPeriod(m); m.date == "" {
		return false
	}
	if x.norm(p.end) == "by" {
		m.actor, _ = x.list(p.end+1, s)
	}
	w.definite, m.definite, m.rule = false, false, "<number> launches"
	x.tellTest(m, w, s)
	return true
}

// onceMore reads "they did so once more on May 9", "and did it again in June", after a test: the
// same again.
func (x *eventReader) onceMore(i int, s token.Range) {
	j, same := i+1, false
	switch x.norm(j) {
	case "so", "it", "that":
		j++
	case "the":
		if x.norm(j+1) != "same" {
			return
		}
		if j += 2; x.dayRightBehind(j, s) >= 0 && len(x.events) > 0 && x.events[len(x.events)-1].typ == graph.MissileTest {
			same = true // "did the same on May 9"
		}
	}
	last := x.lastTold(graph.MissileTest)
	if last == nil || x.sinceTold(last, i) > 1 {
		return
	}
	if w := x.norm(j); w != "again" && w != "once" && w != "twice" && !same {
		return
	}
	m := &mention{typ: graph.MissileTest, at: i, fresh: true, actor: last.actor, missile: last.missile, rule: "<actor> did so again on <date>", conf: 0.7}
	for d := j; d < min(s.End, j+6); d++ {
		if e := x.dateAt[d]; e >= 0 && x.usable(int(e)) {
			x.setDate(m, int(e))
			break
		}
	}
	if d := x.fronted(i, s); m.date == "" && d >= 0 { // "On May 9 it did so again"
		x.setDate(m, d)
	}
	start, _, _ := x.group(i, s)
	if p := x.phraseBefore(start); same && p >= 0 && len(x.entitiesIn(x.phrases[p].start, x.phrases[p].end)) > 0 { // "Peru did the same on May 9"
		if m.actor, m.missile = x.states(x.entsOf(p)), ""; len(m.actor) == 0 {
			return
		}
	}
	if m.date != "" && m.date != last.date && x.lastWith(m) == nil {
		x.tell(m, s)
	}
}

// noneSince reads "Nothing has been fired since November", "none was launched since": there was a
// test then.
func (x *eventReader) noneSince(start int, m *mention, s token.Range) bool {
	if w := x.norm(start - 1); w != "nothing" && w != "none" || !x.missilesBefore(start) {
		return false
	}
	since := x.norm(m.at+1) == "since"
	x.date(m, s)
	if m.dateExpr == 0 || !since {
		return true
	}
	m.actor, m.rule, m.negated, m.mood = x.usualActor(weapon{}, s), "nothing was fired since <date>", false, fact
	if len(m.actor) == 0 {
		m.actor = x.armed()
	}
	if len(m.actor) > 0 && x.lastWith(m) == nil {
		if v := x.tell(m, s); v != nil {
			x.outside[v] = true // whoever says so takes it for granted
		}
	}
	return true
}

// planOf reads of a launch that it is planned, or was called off: "cancelled the test of A", "the
// launch of A, planned for May 3, was scrapped".
func (x *eventReader) planOf(p *phrase, m *mention, s token.Range) {
	x.foretold(p, m)
	if v := p.start - 1; v > s.Start && x.phraseAt[v] < 0 && (x.is(v, "event-cancel") || x.norm(v) == "off" && x.is(v-1, "event-calling")) || x.calledOff(v, s) {
		m.mood, m.definite = cancelled, false
		if v = x.callingAt(v); len(m.actor) == 0 && x.phraseAt[v] < 0 {
			start, _, _ := x.group(v, s)
			m.actor = x.subjectsOf(v, start, s)
		}
		return
	}
	if v := p.start - 1; v > s.Start && x.phraseAt[v] < 0 && (x.is(v, "launch-postponed") || x.norm(v) == "off" && x.is(v-1, "missile-put")) {
		m.mood = planned
		return
	}
	if v := p.start - 1; v > s.Start && x.phraseAt[v] < 0 && x.is(v, "event-plan") && x.dateOf(m.at, s) >= 0 {
		m.mood, m.definite = planned, false // "has scheduled a test for May 3"
		if start, _, _ := x.group(v, s); len(m.actor) == 0 {
			m.actor = x.subjectsOf(v, start, s)
		}
		return
	}
	for j := p.end; j < s.End && j < x.complementEnd(p, s)+10; j++ {
		switch w := x.norm(j); {
		case w == "put" && (x.norm(j+1) == "off" || x.norm(j+1) == "back") && x.phraseAt[j] < 0:
			m.mood = planned
			return
		case x.phraseAt[j] >= 0 || x.is(j, "have") || x.is(j, "be"):
		case x.is(j, "event-cancel") || w == "called" && x.norm(j+1) == "off":
			m.mood = cancelled
			return
		case x.is(j, "launch-postponed"):
			m.mood = planned
			return
		case (x.is(j, "event-plan") || x.is(j, "event-due")) && (x.norm(j+1) == "for" || x.dateAt[j+1] >= 0):
			m.mood = planned
		case x.pos[j].finite():
			return
		}
	}
}

// struckWith reads "A struck a base in B with ballistic missiles".
func (x *eventReader) struckWith(i int, s token.Range) bool {
	start, neg, md := x.group(i, s)
	for j := i + 1; j < min(s.End, i+14); j++ {
		if w := x.norm(j); w == "," || w == ";" || w == "that" {
			return false
		} else if w != "with" {
			continue
		}
		w, ok := x.weaponAfter(j+1, s)
		if !ok || !x.strategic(w) || w.definite {
			return false
		}
		m := &mention{typ: graph.MissileTest, at: i, negated: neg, mood: md, conf: 0.7, rule: "<actor> struck somebody with <missile>"}
		if m.actor = x.subjectsOf(i, start, s); len(m.actor) > 0 {
			x.tellTest(m, w, s)
		}
		return true
	}
	return false
}

// speaking is the statement of the sentence whose attribution covers token i; nil where none does.
func (x *eventReader) speaking(i int, s token.Range) *statement {
	for _, st := range x.statements[x.from:] {
		if st.cue.Start >= s.End {
			break
		}
		if i >= st.span.End && i < st.cue.End || i < st.span.Start && i >= s.Start && i < st.cue.End {
			return st
		}
	}
	return nil
}

// withMissiles reads what a state did with missiles on a day: "A greeted the visitors on Monday with two missiles", "answered with a volley of
// missiles", "was followed on May 3 by a Scud".
func (x *eventReader) withMissiles(s token.Range) {
	for i := s.Start + 1; i+1 < s.End; i++ {
		by := x.norm(i) == "by"
		if !by && x.norm(i) != "with" || x.norm(i-1) == "," || x.phraseAt[i+1] < 0 {
			continue
		}
		v := i - 1
		for v > s.Start && v > i-longClause && (x.phraseAt[v] >= 0 || !x.pos[v].verb()) {
			v--
		}
		if x.phraseAt[v] >= 0 || !x.is(v, "missile-greeting") || by != (x.norm(v) == "followed") {
			continue
		}
		w, ok := x.weaponAfter(i+1, s)
		start, neg, md := x.group(v, s)
		if !ok || w.definite || neg || md != fact || by != x.passiveGroup(v, start) || x.partOf(w) || x.is(x.pastListed(i+1), "missile-part") {
			continue
		}
		m := &mention{typ: graph.MissileTest, at: i, conf: 0.6, rule: "<actor> greeted somebody with <missile>"}
		if x.date(m, s); len(m.date) < 7 {
			continue
		}
		if !by {
			m.actor = x.subjectsOf(v, start, s)
		}
		x.tellTest(m, w, s)
		return
	}
}

// ofTheSame gives where "of the same type", "of that kind" at token i ends; i where it is nothing such.
func (x *eventReader) ofTheSame(i int) int {
	j := i + 1
	if w := x.norm(j); x.norm(i) != "of" || w != "the" && w != "that" && w != "this" {
		return i
	}
	if j++; x.norm(j) == "same" {
		j++
	}
	if x.is(j, "missile-sort") {
		return j + 1
	}
	return i
}

// letFly reports whether "let" at i tells of a launch: "let off a missile", "let fly", "let two missiles fly".
func (x *eventReader) letFly(i int, s token.Range) bool {
	if w := x.norm(i + 1); w == "off" || x.is(i+1, "missile-loose") {
		return true
	}
	for j := i + 1; j < min(s.End, i+10) && x.norm(j) != ","; j++ {
		if x.is(j, "missile-loose") {
			return true
		}
	}
	return false
}

// ofOthers reports whether what stands at i is no missile: "insults", "shells".
func (x *eventReader) ofOthers(i int) bool {
	if i >= len(x.toks) || x.phraseAt[i] < 0 {
		return true
	}
	p := &x.phrases[x.phraseAt[i]]
	_, ok := x.weaponIn(p.start, p.end)
	return !ok && !x.is(p.head, "missile-of") && countWord[x.norm(i)] == 0
}
