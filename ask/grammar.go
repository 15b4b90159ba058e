package ask

import (
	"slices"
	"strconv"
	"strings"

	"parley/graph"
)

// parser goes through the parts of a question once, from left to right. What it
// makes sense of it marks as used.
type parser struct {
	parts    []part
	names    Names
	missiles missiles
	i        int
	aux      bool   // "did", "has" ... stood before: the next verb is one
	wh       string // "WHO", "WHEN" ...: what the question asks for
	sorts    string // a condition on who, of "which ministries denied ..."
	doer     string // a condition on who acts, where the verb is still to come: "Kim denied sending"
	// senseless says that what was read last makes no sense for what is asked for.
	senseless bool
	said      bool   // it is told already by whom it was said
	times     bool   // by whom or how many times something was done is asked, not what
	spans     []span // of the conditions that the question would be wider without
}

// span is a run of parts.
type span struct{ from, to int }

// at is the next part that means something; nil at the end.
func (p *parser) at() *part {
	for p.i < len(p.parts) && p.parts[p.i].class == skip {
		switch p.parts[p.i].text {
		case "did", "do", "does", "has", "have", "had", "was", "were", "can", "could":
			p.aux = true
		}
		p.i++
	}
	if p.i >= len(p.parts) {
		return nil
	}
	return &p.parts[p.i]
}

// take marks the next part as used, for what it was taken.
func (p *parser) take(meaning string) *part {
	x := p.at()
	x.used, x.meaning = true, meaning
	p.i++
	return x
}

// is reports whether the next part has the class, and its value there.
func (p *parser) is(c class) (string, bool) {
	x := p.at()
	if x == nil {
		return "", false
	}
	v := x.as(c)
	return v, v != "" || x.class == c
}

func (p *parser) role() string {
	v, _ := p.is(role)
	return v
}

// whole reads the question; nil where nothing is asked for.
func (p *parser) whole() *node {
	p.dateLast()
	if n := p.connection(); n != nil {
		return n
	}
	if n := p.card(); n != nil {
		return n
	}
	if n := p.pairs(); n != nil {
		return n
	}
	n := p.question()
	if p.senseless {
		p.undo(0)
		return nil
	}
	if n == nil {
		return nil
	}
	p.mostOften(n)
	if x := p.at(); x != nil && p.wh != "" && p.i == len(p.parts)-1 && x.as(role) != "" && (x.as(role) != "ABOUT" || n.family() == "statements") { // "who did Kim write to"
		p.take("")
	}
	return n
}

// question reads a question for a list; nil where nothing is asked for.
func (p *parser) question() *node {
	n := &node{}
	who := p.opening(n)
	switch x := p.at(); {
	case x == nil:
		return nil
	case p.verbHere() && who != "":
		return p.verbOf(n, who)
	case x.class == kind && n.count:
		return nil // how many people met is no number of meetings
	case (x.class == called || x.class == kind) && !x.owner:
		if end, ok := p.clauseAhead(); ok {
			return p.clause(n, end, true)
		}
	case x.class == missile && p.tested(n):
		return n
	}
	if !p.nounPhrase(n) {
		return nil
	}
	p.post(n, true)
	if x := p.at(); x != nil && x.class == called { // "which letters did Kim send to Trump"
		if end, ok := p.clauseAhead(); ok {
			return p.clause(n, end, true)
		}
	}
	if v, ok := p.is(verb); ok && who == "WHO" { // "who sent letters" has its verb first
		p.take(strings.ToLower(v))
	}
	return n
}

// dateLast puts a date at the beginning at the end: "in 2018, who met Kim".
func (p *parser) dateLast() {
	p.at()
	end := p.i
	if end < len(p.parts) && p.parts[end].as(role) != "" {
		end++
	}
	if end >= len(p.parts) || p.parts[end].class != when {
		return
	}
	if end++; end+1 < len(p.parts) && p.parts[end].as(role) != "" && p.parts[end+1].class == when {
		end += 2
	}
	if end < len(p.parts) && p.parts[end].as(noun) == "" { // "2018 letters" are letters of 2018
		p.parts = slices.Concat(p.parts[end:], p.parts[:end])
	}
	p.i = 0
}

// tested reads "Hwasong-14 first tested", which has no noun.
func (p *parser) tested(n *node) bool {
	ahead := p.i + 1
	for ahead < len(p.parts) && (p.parts[ahead].as(order) != "" || p.parts[ahead].class == skip) {
		ahead++
	}
	if ahead >= len(p.parts) || p.parts[ahead].as(verb) != "MISSILE_TEST" || p.parts[ahead].as(noun) != "" && !p.aux {
		return false
	}
	n.ask("MISSILE_TEST")
	p.missileCond(n)
	if x := p.at(); x.as(order) != "" {
		p.ordered(n)
		n.limit = max(n.limit, 1)
	}
	p.verb()
	p.post(n, true)
	return true
}

// opening reads how the question begins: "how many", "who", "latest five".
func (p *parser) opening(n *node) (who string) {
	for x := p.at(); x != nil; x = p.at() {
		switch {
		case x.class == wh:
			who = x.as(wh)
			p.wh = who
			if who == "WHEN" {
				n.order = "OLDEST"
			}
			p.take(map[string]string{"WHEN": whenAsked, "WHERE": whereAsked}[who])
		case x.class == kind && who != "" && who != "COUNT" && p.nextIs(func(y *part) bool { return y.as(verb) != "" }):
			p.sorts = x.as(kind)
			who, p.wh = "WHO", "WHO"
			p.take("who")
		case x.as(count) != "":
			n.count = true
			who = "COUNT"
			p.times = strings.HasSuffix(x.text, "times") || strings.HasSuffix(x.text, "often")
			p.take("the number of")
		case x.as(order) != "":
			p.ordered(n)
		case x.class == number && p.i+1 < len(p.parts) && p.parts[p.i+1].class != when:
			n.limit = x.n
			p.take(strconv.Itoa(x.n) + " of them")
		case x.as(role) == "OF", x.as(role) == "TO" && who != "", x.as(role) != "" && p.nextIs(func(y *part) bool { return y.as(wh) == "WHO" || y.as(wh) == "WHAT" }): // "what of", "to whom"
			p.times = p.times || x.as(role) == "BY" // "by whom was it denied"
			p.take("")
		default:
			return who
		}
	}
	return who
}

// ordered reads "latest", "first five", "the last".
func (p *parser) ordered(n *node) {
	n.order = p.at().as(order)
	p.take(map[string]string{"NEWEST": "newest first", "OLDEST": "oldest first"}[n.order])
	if x := p.at(); x != nil && x.class == number {
		n.limit = x.n
		p.take(strconv.Itoa(x.n) + " of them")
	}
}

// verbHere reports whether the next part is a verb rather than a noun of the same form.
func (p *parser) verbHere() bool {
	x := p.at()
	if x == nil || x.as(verb) == "" {
		return false
	}
	return x.as(noun) == "" || p.aux || p.wh == "WHO" // "who disputes", "who claims"
}

// clauseAhead reports whether names and then a verb follow: "Kim and Trump met";
// end is where the verb stands.
func (p *parser) clauseAhead() (end int, ok bool) {
	saved, aux := p.i, p.aux
	defer func() { p.i, p.aux = saved, aux }()
	p.at()
	for p.i < len(p.parts) {
		x := p.at()
		if x == nil {
			return 0, false
		}
		switch {
		case x.class == called && !x.owner, x.as(role) == "AND", x.as(order) != "", x.class == kind, x.class == pronoun && p.doer != "":
			p.i++
		case x.class == verb || x.as(verb) != "" && (x.as(noun) == "" || p.aux):
			return p.i, true
		default:
			return 0, false
		}
	}
	return 0, false
}

// clause reads "Kim wrote to Trump", "Trump deny the letter".
func (p *parser) clause(n *node, end int, whole bool) *node {
	who := p.actors(n, end)
	v := p.verb()
	if len(n.sort) > 0 { // "which letters did Kim send", "which statements did X deny"
		p.relative(n, who, v)
	} else {
		n.ask(sortOf(v))
		if v == "MADE" && !p.nounPhrase(n) {
			return nil
		}
		p.subject(n, who, v)
	}
	p.doer = is(who)
	p.object(n, v)
	p.post(n, whole)
	return n
}

// actors reads the names before a verb, which stands at end.
func (p *parser) actors(n *node, end int) []string {
	var who []string
	for x := p.at(); p.i < end; x = p.at() {
		switch {
		case x.class == called || x.class == kind:
			who = append(who, p.name("who acts"))
		case x.class == pronoun:
			p.take("who was named before")
			who = append(who, p.doer)
		case x.as(order) != "":
			p.ordered(n)
			n.limit = max(n.limit, 1)
		default:
			p.take("")
		}
	}
	return who
}

// verb takes a verb, and gives what it tells.
func (p *parser) verb() string {
	v := p.at().as(verb)
	p.take(verbMeaning(v))
	p.aux = false // that was its verb: the next word of this form is a noun
	return v
}

// relative adds to what is asked for that somebody did it: "letters that Kim sent".
func (p *parser) relative(n *node, who []string, v string) {
	if n.one() == "TIMELINE" { // "everything that Kim said"
		n.sort = []string{sortOf(v)}
	} else if v == "DENIAL" {
		if n.one() == "DENIAL" {
			n.add("by", is(who))
			return
		}
		n.add("deniedBy", "{some: {by: "+is(who)+"}}")
		return
	}
	p.subject(n, who, v)
}

func verbMeaning(v string) string {
	switch v {
	case "SEND", "LETTER":
		return "letters sent"
	case "RECEIVE":
		return "letters received"
	case "MEETING":
		return "meetings that were not only planned"
	case "MADE":
		return "made"
	case "TELL":
		return "statements"
	}
	return meaningOf(v)
}

// sortOf is what a verb asks for.
func sortOf(v string) string {
	switch v {
	case "SEND", "RECEIVE":
		return "LETTER"
	case "TELL":
		return "STATEMENT"
	}
	return v
}

// nounMeaning says what a noun was taken for: summits and visits are not told apart.
func nounMeaning(word, sort string) string {
	if sort == "MEETING" && !strings.HasPrefix(word, "meeting") {
		return "meetings of any kind"
	}
	if sort == "MISSILE_TEST" && !strings.Contains(word, "test") {
		return "missile tests, each of one launch or several"
	}
	return meaningOf(sort)
}

func meaningOf(sort string) string {
	return map[string]string{"STATEMENT": "statements", "LETTER": "letters", "MEETING": "meetings", "MISSILE_TEST": "missile tests", "EVENT": "events",
		"ARTICLE": "articles", "DISPUTE": "what somebody denies", "TIMELINE": "statements and events by date", "DENIAL": "denials", "CLAIM": "claims", "THREAT": "threats", "DEMAND": "demands", "CRITICISM": "criticism", "PRAISE": "praise",
		"ANNOUNCEMENT": "announcements", "CONFIRMATION": "confirmations"}[sort]
}

// verbOf reads a question whose subject is asked for: "who denied the letter", "what
// was denied by Trump".
func (p *parser) verbOf(n *node, who string) *node {
	v := p.verb()
	if v == "DENIAL" && who == "WHAT" && p.role() == "BY" {
		n.sort = []string{"STATEMENT"}
		p.take("")
		n.add("deniedBy", "{some: {by: "+is(p.someOf("denied by"))+"}}")
	} else {
		n.ask(sortOf(v))
		p.held(n, v)
		if v == "MADE" && !p.nounPhrase(n) {
			return nil
		}
		if p.sorts != "" {
			p.subject(n, []string{p.sorts}, v)
		}
		p.object(n, v)
	}
	p.post(n, true)
	return n
}

// subject gives those who act their part.
func (p *parser) subject(n *node, who []string, v string) {
	switch {
	case len(who) == 0:
	case v == "RECEIVE":
		n.add("recipient", is(who))
	case n.one() == "LETTER":
		n.add("sender", is(who))
	case n.one() == "MISSILE_TEST":
		n.add("actor", is(who))
	case n.one() == "MEETING" || n.one() == "EVENT":
		p.held(n, v)
		for _, w := range who {
			n.add("involves", is([]string{w}))
		}
	case n.one() == "ARTICLE":
		n.add("mentions", is(who))
	case n.one() == "TIMELINE":
		n.add("entity", is(who))
	case n.one() == "DISPUTE":
		n.add("deniedBy", is(who))
	default:
		n.add("by", is(who))
	}
}

// held adds, where a verb tells it, that a meeting was not only planned: who met has met.
func (p *parser) held(n *node, v string) {
	held := cond{"not", "{status: {in: [PLANNED, CANCELLED]}}"}
	if (v == "MEETING" || v == "MADE") && n.one() == "MEETING" && !slices.Contains(n.conds, held) {
		n.conds = append(n.conds, held)
	}
}

// object reads what stands right after a verb.
func (p *parser) object(n *node, v string) {
	x := p.at()
	if x == nil {
		return
	}
	switch n.one() {
	case "LETTER":
		if x.class != called || x.owner {
			p.ownNoun(n)
		}
		if x := p.at(); x != nil && x.class == called && v != "RECEIVE" { // "send Trump a letter"
			n.add("recipient", is(p.someOf("sent to")))
			p.ownNoun(n)
		}
	case "MISSILE_TEST":
		if !p.ownNoun(n) {
			p.missile(n)
		}
	case "MEETING":
		if p.role() == "AND" || p.role() == "WITH" {
			p.take("")
		}
		if !p.ownNoun(n) {
			p.met(n)
		}
	default:
		p.what(n, v)
	}
}

// what reads what a verb of saying is about.
func (p *parser) what(n *node, v string) {
	denied := v == "DENIAL"
	switch x := p.at(); {
	case p.content(n, denied), denied && p.deed(n):
	case v == "TELL" && (x.class == called || x.class == kind):
		n.add("addressees", "{some: "+is(p.someOf("said to"))+"}")
	case v != "STATEMENT" && n.one() == v && x.class == unknown: // "who denied hacking"
		p.freeWords(n)
	case x.class == called || x.class == when || x.class == kind || x.class == missile || x.as(noun) != "" || x.as(status) != "":
		if denied {
			p.denied(n)
		} else {
			p.topic(n, false)
		}
	}
}

// content reads what was said as a sentence of its own: "that Kim sent a letter",
// "Kim sent a letter". Its dates belong to it.
func (p *parser) content(n *node, denied bool) bool {
	from := p.i
	x := p.at()
	that := x != nil && x.as(role) == "THAT"
	if that {
		p.take("")
	}
	inner := &node{}
	x = p.at()
	if end, ok := p.clauseAhead(); ok && x != nil && (x.class == called || x.class == kind || x.class == pronoun) {
		p.aux = false
		inner = p.clause(inner, end, true)
	} else if that && p.nounPhrase(inner) {
		p.post(inner, true)
	} else {
		if that {
			p.parts[from].used = false
			p.i = from
		}
		return false
	}
	p.aboutNode(n, denied, inner)
	return true
}

// deed reads what somebody denied doing: "denied sending a letter".
func (p *parser) deed(n *node) bool {
	v, ok := p.is(verb)
	if !ok || p.at().as(noun) != "" || !strings.HasSuffix(p.at().text, "ing") {
		return false
	}
	p.verb()
	inner := &node{sort: []string{sortOf(v)}}
	if p.doer != "" && inner.family() == "events" {
		p.subject(inner, []string{p.doer}, v)
	}
	p.object(inner, v)
	p.post(inner, true)
	p.aboutNode(n, true, inner)
	return true
}

// denied reads what is denied: to deny somebody is to deny what they said.
func (p *parser) denied(n *node) {
	x := p.at()
	if x.class != called || !slices.ContainsFunc(x.types, speaks) || p.nounAhead() {
		p.topic(n, true)
		return
	}
	p.about(n, true, "statement", "{by: "+is(p.someOf("whose words are denied"))+"}")
}

func speaks(t graph.EntityType) bool { return t != graph.Place }

// nounAhead reports whether a noun follows that what is at hand belongs to: "Trump's claims".
func (p *parser) nounAhead() bool {
	ahead := *p
	ahead.parts = slices.Clone(p.parts)
	return ahead.nounPhrase(&node{})
}

// ownNoun reads a noun that repeats what the verb says, with what stands before it:
// "send a letter", "attended the Hanoi summit".
func (p *parser) ownNoun(n *node) bool {
	ahead := *p
	ahead.parts = slices.Clone(p.parts)
	inner := &node{}
	if !ahead.nounPhrase(inner) || inner.one() != n.one() {
		return false
	}
	inner = &node{}
	p.nounPhrase(inner)
	n.conds = append(n.conds, inner.conds...)
	if inner.order != "" {
		n.order, n.limit = inner.order, inner.limit
	}
	return true
}

// met reads whom or where somebody met.
func (p *parser) met(n *node) {
	for x := p.at(); x != nil && x.class == called; x = p.at() {
		p.partOrPlace(n, x)
		if p.role() == "AND" && p.nameNext() {
			p.take("")
		}
	}
}

// partOrPlace takes a name as that of who took part, or of where it was: a person
// or body takes part, a town is a place, also where it stands for a government, and a
// country may be either.
func (p *parser) partOrPlace(n *node, x *part) {
	name := is([]string{x.text})
	switch {
	case slices.Contains(x.types, graph.Place):
		n.add("place", p.placed([]string{x.text}))
		p.take("where")
	case slices.Contains(x.types, graph.Government):
		n.add("or", "[{involves: "+name+"}, {place: "+p.placed([]string{x.text})+"}]")
		p.take("who took part, or where")
	default:
		n.add("involves", name)
		p.take("who took part")
	}
}

// placed writes the condition that something is at one of these, or at a place in it.
func (p *parser) placed(where []string) string {
	var keys []string
	for _, name := range where {
		if place, _, ok := p.names.Seat(name); ok {
			name = place // its government is no place
		}
		keys = append(keys, name)
	}
	at := is(keys)
	return "{or: [" + at + ", {of: " + at + "}]}"
}

// nounPhrase reads what stands before a noun, and the noun: "April 2020 letter",
// "Trump's claims". Where no noun comes it takes nothing and gives false.
func (p *parser) nounPhrase(n *node) bool {
	start := p.i
	var before []int // of parts before the noun
	for x := p.at(); ; x = p.at() {
		switch {
		case x == nil:
			p.i = start
			return false
		case x.as(noun) != "" && !(x.as(verb) != "" && p.aux):
			return p.head(n, before)
		case x.class == called, x.class == when, x.class == missile, x.as(status) != "", x.as(order) != "", x.class == unknown && p.missileName(x), x.as(role) == "AND" && len(before) > 0:
			before = append(before, p.i)
			p.i++
		default:
			p.i = start
			return false
		}
	}
}

// missileName reports whether the word may be a missile's designation, as
// "Hwasong-15": it is then followed by a noun for tests.
func (p *parser) missileName(x *part) bool {
	for j := p.i + 1; j < len(p.parts) && j < p.i+4; j++ {
		if p.parts[j].as(noun) == "MISSILE_TEST" {
			return strings.ContainsAny(x.text, "-0123456789") || x.text[0] >= 'A' && x.text[0] <= 'Z'
		}
	}
	return false
}

// missile reads a designation after "test", "fire".
func (p *parser) missile(n *node) {
	x := p.at()
	switch {
	case x == nil:
	case x.class == missile:
		p.missileCond(n)
		if x := p.at(); x != nil && x.as(noun) == "MISSILE_TEST" {
			p.take(meaningOf("MISSILE_TEST"))
		}
	case x.class == unknown && (p.missileName(x) || strings.ContainsAny(x.text, "-0123456789")):
		n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
		p.take("the missile")
	}
}

// missileCond takes a missile's designation, or a class of missiles: what is called
// so, and those that are known to be of it.
func (p *parser) missileCond(n *node) {
	x := p.at()
	if name := x.as(missile); name == "" {
		n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
		p.take("the missile")
		return
	}
	called := strings.Split(x.as(missile), ",")
	var alts []string
	for _, c := range called {
		alts = append(alts, "{missile: {contains: "+strconv.Quote(c)+"}}")
	}
	if known := p.missiles.classes[called[0]]; len(known) > 0 {
		alts = append(alts, "{missile: "+in(known)+"}")
	}
	n.add("or", "["+strings.Join(alts, ", ")+"]")
	p.take("missiles called so, or known to be of this class")
}

// head reads the noun, and gives what stood before it its part.
func (p *parser) head(n *node, before []int) bool {
	sort := p.at().as(noun)
	if sort == "PUBLISHER" && n.count {
		return false // how many newspapers is no number of articles
	}
	n.ask(sort)
	single := !strings.HasSuffix(p.at().text, "s")
	if n.order != "" && n.limit == 0 && single {
		n.limit = 1
	}
	p.take(nounMeaning(p.at().text, n.one()))
	for p.role() == "AND" && p.i+1 < len(p.parts) { // "letters and meetings"
		second := p.parts[p.i+1].as(noun)
		if second == sort { // "letters and notes"
			p.take("")
			p.take(meaningOf(sort))
			continue
		}
		other := &node{sort: []string{second}}
		if second == "" || other.family() != n.family() || second == "STATEMENT" || sort == "STATEMENT" {
			break
		}
		p.take("")
		n.sort = append(n.sort, second)
		p.take(meaningOf(second))
	}
	var who []string
	end := p.i
	for _, i := range before {
		p.i = i
		switch x := &p.parts[i]; {
		case x.class == when:
			p.when(n, "IN")
		case x.as(order) != "":
			n.order = x.as(order)
			if single {
				n.limit = 1
			}
			p.take(map[string]string{"NEWEST": "newest first", "OLDEST": "oldest first"}[n.order])
		case x.class == missile && n.one() == "MISSILE_TEST":
			p.missileCond(n)
		case x.class == missile: // no letter is of a missile: it stays as not understood
		case x.as(status) != "":
			p.status(n, false)
		case x.class == unknown:
			n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
			p.take("the missile")
		case x.class != called:
			p.take("")
		case n.one() == "MEETING" && !p.sides(before):
			p.partOrPlace(n, x)
		case n.one() == "MEETING":
			n.add("involves", is([]string{p.take("who took part").text}))
		default:
			who = append(who, p.take(makerMeaning(n)).text)
		}
	}
	p.i = end
	p.subject(n, who, "")
	return true
}

// sides reports whether several of the parts are names: "Washington-Pyongyang talks".
func (p *parser) sides(of []int) bool {
	names := 0
	for _, i := range of {
		if p.parts[i].class == called {
			names++
		}
	}
	return names > 1
}

// status takes a word for how an event stands, or whether somebody denies it. It
// reports false, and leaves the word as not understood, where there is no such thing.
func (p *parser) status(n *node, not bool) bool {
	v, negated := strings.CutPrefix(p.at().as(status), "NOT_")
	not = not != negated
	switch {
	case n.family() != "events" && n.family() != "statements":
	case v == "DENIED" && !not && p.times: // by whom and how many times a letter was denied is no number of letters
		inner := *n
		n.conds, n.sort = nil, []string{"DENIAL"}
		p.aboutNode(n, true, &inner)
		p.take("denials of it")
		return true
	case v == "DENIED", v == "DISPUTED" && n.family() == "statements":
		if not {
			n.add("deniedBy", "{none: {}}")
			p.take("that nobody denies")
		} else {
			n.add("deniedBy", "{some: {}}")
			p.take("that somebody denies")
		}
		return true
	case n.family() != "events":
	case not:
		n.add("not", "{status: {eq: "+v+"}}")
		p.take("any status but " + v)
		return true
	default:
		n.add("status", "{eq: "+v+"}")
		p.take("status " + v)
		return true
	}
	p.i++
	return false
}

func makerMeaning(n *node) string {
	switch n.one() {
	case "LETTER":
		return "sent by"
	case "MISSILE_TEST":
		return "launched by"
	case "MEETING", "EVENT":
		return "who took part"
	case "ARTICLE":
		return "that mention"
	case "TIMELINE":
		return "who has a part in it"
	}
	return "said by"
}

// someOf reads one name, or several joined by commas, "and" or "or".
func (p *parser) someOf(meaning string) []string {
	var out []string
	for x := p.at(); x != nil && (x.class == called || x.class == kind); x = p.at() {
		out = append(out, p.name(meaning))
		if p.role() == "AND" && p.nameNext() {
			p.take("")
		} else if x := p.at(); x == nil || !x.comma {
			break
		}
	}
	return out
}

// name reads a name, or a sort of people and bodies as the condition that it is:
// "ministries", "US officials".
func (p *parser) name(meaning string) string {
	x := p.take(meaning)
	if x.class == kind {
		return x.as(kind)
	}
	if y := p.at(); y != nil && y.class == kind && !y.comma {
		p.take("who belong to it")
		return "{of: " + is([]string{x.text}) + ", " + strings.TrimPrefix(y.as(kind), "{")
	}
	return x.text
}

// nameNext reports whether a name follows the word at hand.
func (p *parser) nameNext() bool {
	return p.nextIs(func(x *part) bool { return x.class == called || x.class == kind })
}

func (p *parser) dateNext() bool { return p.nextIs(func(x *part) bool { return x.class == when }) }

func (p *parser) nextIs(fits func(*part) bool) bool {
	for j := p.i + 1; j < len(p.parts); j++ {
		if p.parts[j].class != skip {
			return fits(&p.parts[j])
		}
	}
	return false
}
