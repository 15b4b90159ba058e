package extract

import (
	"strings"

	"parley/extract/token"
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
	if i+1 < s.End && x.norm(i) == "loose" && x.norm(i+1) == "with" {
		i += 2
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
		if next := p.end + 1; x.norm(p.end) == "," && next < s.End && x.phraseAt[next] >= 0 && (x.is(p.end-1, "missile-class") || x.pos[p.end-1] == posAdj || x.is(p.head, "missile-thing")) {
			if w, ok := x.weaponIn(p.start, x.phrases[x.phraseAt[next]].end); ok {
				w.definite = w.definite && !x.is(p.head, "missile-thing")
				return x.apposed(w), true // "a long-range, solid-fuelled missile", "another weapon, the Avangard missile"
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
	n := x.howMany(i)
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
	if x.norm(start-1) == "," && x.dateAt[max(start-2, 0)] >= 0 { // "the next two, on May 4 and 6, reached"
		j := start - 2
		for j > s.Start && j > start-12 && (x.norm(j) != "," || x.dateAt[j-1] >= 0) {
			j--
		}
		if w, ok := x.oneMissile(j, s); ok && j > s.Start {
			return w, true
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
	if w, ok := x.missileOfRelative(start, s); ok {
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

// missileOfRelative gives the missile of which a relative clause tells something before the verb: "the Scud that rolled past had been tested".
func (x *eventReader) missileOfRelative(start int, s token.Range) (weapon, bool) {
	verb := false
	for j := start - 1; j > s.Start && j > start-longClause && x.norm(j) != "," && x.norm(j) != ";"; j-- {
		verb = verb || x.phraseAt[j] < 0 && x.pos[j].finite() || x.is(j, "be")
		p := x.phraseAt[j-1]
		if w := x.norm(j); w != "that" && w != "which" || p < 0 || x.phrases[p].end != j {
			continue
		}
		if !verb {
			return weapon{}, false
		}
		w, ok := x.weaponIn(x.phrases[p].start, x.phrases[p].end)
		return w, ok && w.of != ""
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
		entries, e := x.missileName(j)
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

// howMany gives how many of something the word at i counts, "two" or "23"; 0 where it counts nothing.
func (x *eventReader) howMany(i int) int {
	if n := countWord[x.norm(i)]; n > 0 || i < 0 || i+1 >= len(x.toks) {
		return n
	}
	return x.figures(i)
}

// figures is the number of up to three digits at i; 0 where there is none.
func (x *eventReader) figures(i int) int {
	n := 0
	if x.toks[i].Kind != token.Number || len(x.toks[i].Text) > 3 {
		return 0
	}
	for _, c := range x.toks[i].Text {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// count reads how many: "a", "two", "several".
func (x *eventReader) count(w *weapon, head int) {
	first := x.norm(w.start)
	if x.norm(w.start) == "half" && x.norm(w.start+2) == "dozen" || w.start > 0 && x.norm(w.start-1) == "half" && x.norm(w.start+1) == "dozen" {
		w.count, w.plural = 6, true // "half a dozen missiles"
		return
	}
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
			w.count = x.figures(j)
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
