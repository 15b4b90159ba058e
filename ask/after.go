package ask

import (
	"slices"
	"strconv"
	"strings"

	"parley/graph"
)

// post reads what stands after the noun: "by", "from ... to", "about", dates.
// Dates belong to what is asked for, not to what that is about: whole says which.
func (p *parser) post(n *node, whole bool) {
	if p.senseless {
		return
	}
	for x := p.at(); x != nil; x = p.at() {
		from := p.i
		if p.depth > 0 && p.front > 0 && from >= p.front {
			return // a date that stood first is that of the whole
		}
		_ = p.narrowed(n, x, whole) || p.told(n, x, whole) || p.qualified(n, x, whole)
		if p.senseless {
			p.undo(from)
			p.senseless = false
			return
		}
		if p.i == from {
			return
		}
		if whole && from > 0 {
			p.spans = append(p.spans, span{from, p.i})
		}
	}
}

// narrowed reads what narrows a list by itself: dates, orders, words, numbers, places and what is
// left out. Like told and qualified it reports false where nothing of it stands at hand.
func (p *parser) narrowed(n *node, x *part, whole bool) bool {
	switch {
	case x.class == when && whole:
		p.when(n, "IN")
	case x.as(order) != "" && whole && !n.pairs && n.limit == 0 && (strings.Contains(x.text, " ") || p.i == len(p.parts)-1 || p.tellingNext()):
		p.ordered(n)
		if !strings.Contains(x.text, " ") || strings.HasPrefix(x.text, "for ") {
			n.limit = 1
		}
	case x.class == most && x.as(most) != "TOP":
		// who does so most is asked of the whole
	case x.class == holds || x.class == quoted || x.as(role) == "WITH" && p.nextIs(func(y *part) bool { return y.class == quoted }):
		p.holding(n)
	case (x.as(role) == "WITH" || x.text == "without") && p.nextIs(func(y *part) bool { return y.as(noun) == "DENIAL" }) && (n.family() == "events" || n.family() == "statements"): // "letters without denials"
		p.withDenials(n)
	case n.family() == "articles" && p.inWhich(n):
	case (x.class == not || x.as(role) == "BY" && p.nextIs(func(y *part) bool { return y.as(wh) == "WHO" })) && p.butNot(n, whole):
	case n.one() == "STATEMENT" && len(n.sort) == 1 && p.doing(n):
	case p.counted(n):
	case x.as(near) != "" && n.family() == "events" && p.nameNext():
		p.take("")
		n.add("place", p.placed(p.someOf("at the place, or in it: how near is not known")))
	case n.one() == "MISSILE_TEST" && p.launches(n):
	default:
		return false
	}
	return true
}

// told reads what somebody did with it, or said of it.
func (p *parser) told(n *node, x *part, whole bool) bool {
	switch {
	case whole && p.telling(n):
	case (x.as(role) == "AND" || x.text == "but") && p.nameNext() && (n.has("statements") || n.has("deniedBy")) && p.alsoDid(n):
	case x.as(verb) == "EXCHANGE" && n.one() == "LETTER":
		p.take("")
		if p.role() == "BY" && p.nameNext() {
			p.take("")
			p.twoSides(n, p.someOf("both sides"))
		}
	case n.one() == "MEETING" && x.class == called && !x.owner && slices.Contains(x.types, graph.Place) && whole && !p.verbAhead():
		p.partOrPlace(n, x) // "summit Singapore 2018"
	case x.as(verb) == "RECEIVE" && n.one() == "LETTER" && p.byAhead():
		p.take("letters received")
		p.take("")
		p.subject(n, p.someOf("received by"), "RECEIVE")
	case x.as(verb) != "" && x.as(verb) != "MADE" && n.one() == "TIMELINE" && len(n.conds) == 0 && p.byAhead(): // "everything said by Kim"
		told := asked(p.verb())
		n.sort, n.conds = told.sort, told.conds
	case n.family() == "events" && tellsOf(x.as(verb)) && p.byAhead(): // "letters confirmed by the White House"
		kind := asked(p.verb())
		p.take("")
		kind.add("by", is(p.someOf("said by")))
		n.add("statements", "{some: "+kind.where(true)+"}")
	case x.as(made) == "MET" && n.one() == "MEETING" && p.byAhead(): // "hosted by Singapore"
		p.take("")
		p.take("")
		p.met(n)
	case x.as(made) == "MET":
	case x.as(made) == "TOLD" && n.family() == "events" && p.role2("BY"): // who published a letter need not have sent it
	case x.as(made) != "" && p.nextIs(func(y *part) bool { return y.as(role) != "" }):
		p.take("")
	case x.as(verb) == "DENIAL" && p.byAhead():
		p.take("")
		p.take("")
		p.deniedBy(n, is(p.someOf("denied by")))
	case x.as(role) == "THAT" && n.family() == "statements" && p.tells(n):
	case x.as(role) == "THAT", x.class == wh && p.nextIs(func(y *part) bool { return y.class == called || y.as(verb) != "" }):
		p.take("")
	case (x.class == called || x.class == kind) && p.whoDid(n):
	default:
		return false
	}
	return true
}

// qualified reads how it stands, and what is joined to it by a preposition.
func (p *parser) qualified(n *node, x *part, whole bool) bool {
	switch {
	case x.as(not) == "NOT" && p.nextIs(func(y *part) bool { return y.as(status) != "" }):
		p.notSo(n)
	case x.as(status) != "":
		p.status(n, false)
	case x.as(made) == "MADE" && p.i == len(p.parts)-1: // "letters that were sent"
		p.take("")
	case x.as(verb) == "STATEMENT" && n.family() == "articles" && !n.has("events") && p.reports(n):
	case (x.as(verb) == "STATEMENT" || x.as(verb) == "LETTER") && n.family() == "articles" && p.nextIs(func(y *part) bool { return y.as(role) == "ABOUT" || y.as(role) == "ON" }):
		p.take("")
	case n.one() == "MISSILE_TEST" && x.class == missile:
		p.missileCond(n)
	case x.as(role) != "":
		p.preposition(n, x.as(role), whole)
	default:
		return false
	}
	return true
}

// tellsOf reports whether a verb is one of saying something of what is.
func tellsOf(v string) bool {
	switch v {
	case "STATEMENT", "CLAIM", "CONFIRMATION", "ANNOUNCEMENT", "CRITICISM", "PRAISE", "DEMAND", "THREAT":
		return true
	}
	return false
}

// role2 reports whether the preposition stands after the word at hand.
func (p *parser) role2(r string) bool { return p.nextIs(func(y *part) bool { return y.as(role) == r }) }

// byAhead reports whether "by" and a name stand after the word at hand.
func (p *parser) byAhead() bool {
	ahead := *p
	ahead.i++
	return ahead.role() == "BY" && ahead.nameNext()
}

// factsAhead reports whether a noun phrase follows the preposition at hand.
func (p *parser) factsAhead() bool {
	ahead := *p
	ahead.parts = slices.Clone(p.parts)
	ahead.take("")
	return ahead.nounAhead()
}

// notSo reads "not confirmed".
func (p *parser) notSo(n *node) {
	i := p.i
	p.take("")
	p.at()
	if !p.status(n, true) {
		p.parts[i].used = false
	}
}

// tells reads what a denial or claim says, where a sentence about an event follows:
// "denials that Kim sent a letter". "Claims that North Korea denied" are none.
func (p *parser) tells(n *node) bool {
	ahead := *p
	ahead.parts = slices.Clone(p.parts)
	ahead.take("")
	inner := &node{}
	if end, ok := ahead.clauseAhead(); ok {
		inner.sort = []string{sortOf(p.parts[end].as(verb))}
	} else if !ahead.nounPhrase(inner) { // "denials that a missile was launched"
		return false
	}
	return inner.family() == "events" && p.content(n, n.one() == "DENIAL")
}

// holding reads words that must be said: containing "nice note".
func (p *parser) holding(n *node) {
	if n.family() != "statements" && n.family() != "articles" {
		return
	}
	at := p.i
	if p.at().class != quoted {
		p.take("")
	}
	if x := p.at(); x != nil && x.class == quoted {
		p.words(n, "contains: "+strconv.Quote(p.take("words that it holds").text))
		return
	}
	p.freeWords(n)
	if p.i == at+1 {
		p.parts[at].used = false
	}
}

// words adds that words must be said; those of a denial may also be in what it denies.
func (p *parser) words(n *node, cond string) {
	text := "text: {" + cond + "}"
	if n.one() == "DENIAL" {
		n.add("or", "[{"+text+"}, {denies: {statement: {"+text+"}}}]")
		return
	}
	n.add("text", "{"+cond+"}")
}

// ofWhat are the statements of which "of" says what they are about, not who made
// them: "criticism of Bolton".
var ofWhat = map[string]bool{"CRITICISM": true, "PRAISE": true, "DENIAL": true, "CONFIRMATION": true}

// whoDid reads "Kim sent", "North Korea denied" after a noun.
func (p *parser) whoDid(n *node) bool {
	end, ok := p.clauseAhead()
	if !ok {
		return false
	}
	passive := p.passive(end)
	who := p.actors(n, end)
	v := p.verb()
	if passive {
		p.patient(n, who, v)
	} else {
		p.relative(n, who, v)
	}
	p.doer = is(who)
	if n.family() == "events" && tellsOf(v) { // "the letter that Trump said Kim sent"
		if p.role() == "THAT" {
			p.take("")
		}
		if x := p.at(); x != nil && (x.class == called || x.class == kind || x.class == pronoun) {
			p.whoDid(n)
		}
		return true
	}
	if x := p.at(); v == "DENIAL" && x != nil && strings.HasSuffix(x.text, "ing") && x.as(verb) != "" && x.as(noun) == "" {
		p.take("") // "letters that Kim denied sending"
	}
	p.object(n, v)
	return true
}

// preposition reads a preposition and what it governs; it takes nothing where
// that makes no sense for what is asked for.
func (p *parser) preposition(n *node, r string, whole bool) {
	switch {
	case p.twoRoles(n, r, whole):
	case p.dateNext() && !p.factsAhead():
		if whole || r == "OF" && n.family() == "events" { // "about the letter of April 2020"
			p.when(n, r)
		}
	case (r == "IN" || r == "ON" || r == "BY") && n.family() == "statements" && p.nextIs(func(y *part) bool { return y.as(venue) != "" }):
		p.take("")
		p.venue(n)
	case r == "IN" && n.family() == "statements" && p.nextIs(func(y *part) bool { return y.as(noun) == "LETTER" }):
		p.take("")
		n.add("or", `[{venue: {contains: "letter"}}, {venue: {contains: "message"}}, {about: {event: {type: {eq: LETTER}}}}]`)
		p.take("by letter, or about letters")
	case n.family() == "articles" && (r == "BY" || r == "FROM"):
		p.publisher(n)
	case n.one() == "MISSILE_TEST" && (r == "OF" || r == "WITH") && p.nextIs(func(y *part) bool { return y.class == missile || y.class == unknown }):
		p.take("")
		p.missile(n)
	case n.family() == "timeline" && (r == "OF" || r == "FOR") && p.factsAhead():
		p.take("about")
		p.topic(n, false)
	case r == "ABOUT" && n.family() == "events": // an event is about nothing
	case r == "ABOUT" || r == "ON" && n.family() != "events":
		p.take("about")
		if x := p.at(); x != nil && x.class == quoted {
			p.holding(n)
		} else {
			p.topic(n, false)
		}
	case r == "FOR" && n.one() == "STATEMENT" && p.nameNext() && !n.has("by"): // "who spoke for North Korea"
		p.take("")
		p.subject(n, p.someOf("said by, or for"), "")
	case r == "OF" && n.family() == "statements" && p.factsAhead(), // "Trump's claim of a letter"
		n.family() == "statements" && (r == "AGAINST" || r == "FOR" && n.one() != "STATEMENT" || r == "OF" && ofWhat[n.one()] || r == "TO" && n.one() == "THREAT"):
		p.take("about")
		p.topic(n, n.one() == "DENIAL")
	case !p.nameNext():
	case r == "BETWEEN":
		p.take("")
		p.between(n)
	case r == "BEHALF" && n.family() == "statements":
		p.take("")
		n.add("onBehalfOf", "{some: "+is(p.someOf("for whom it was said"))+"}")
	case r == "VIA" && n.family() == "statements":
		p.take("")
		n.add("via", "{some: "+is(p.someOf("through whom the article has it"))+"}")
	case r == "FROM" && n.one() == "LETTER" && n.has("sender") && !n.has("recipient"): // "Kim's letters from Trump"
		n.conds[slices.IndexFunc(n.conds, func(c cond) bool { return c.key == "sender" })].key = "recipient"
		p.take("")
		n.add("sender", is(p.someOf("sent by")))
	case r == "WITH" && n.family() == "events":
		p.take("")
		p.involve(n, p.someOf("who took part"))
	case r == "TO" || r == "FOR" && n.one() == "LETTER" || r == "FROM" && n.one() == "DEMAND" && n.has("by"):
		p.to(n)
	case r == "BY" && (n.has("by") || n.has("sender") || n.has("actor") || !whole && n.one() == "LETTER" && !p.said):
		// "denials of Trump's claims by North Korea": the denials are by them
	case r == "IN" || r == "ON":
		if n.family() == "events" {
			p.take("")
			n.add("place", p.placed(p.someOf("where")))
		}
	case r == "FROM" && n.one() == "MISSILE_TEST" && p.nextIs(func(y *part) bool { return slices.Contains(y.types, graph.Place) }): // "launched from Wonsan"
		p.take("")
		n.add("place", p.placed(p.someOf("where")))
	case r == "BY" || r == "FROM" || r == "OF" || r == "AND" && n.one() == "MEETING":
		p.take("")
		p.subject(n, p.someOf(makerMeaning(n)), "")
	}
}

func (p *parser) to(n *node) {
	switch {
	case n.one() == "LETTER":
		p.take("")
		n.add("recipient", is(p.someOf("sent to")))
	case n.one() == "MEETING":
		p.take("")
		p.met(n)
	case n.one() == "DEMAND" && (p.i == 0 || p.parts[p.i-1].as(made) == ""): // of whom something is demanded is also whom that is about
		p.take("")
		n.demanded(is(p.someOf("said to, or about")))
	case n.family() == "statements":
		p.take("")
		n.add("addressees", "{some: "+is(p.someOf("said to"))+"}")
	}
}

// venue reads by what channel something was said.
func (p *parser) venue(n *node) {
	var alts []string
	for _, w := range strings.Split(p.at().as(venue), ",") {
		alts = append(alts, "{venue: {contains: "+strconv.Quote(strings.ReplaceAll(w, "_", " "))+"}}")
	}
	n.add("or", "["+strings.Join(alts, ", ")+"]")
	p.take("said there")
}

// publisher reads by whom an article was published: a name, or words that nobody is
// called.
func (p *parser) publisher(n *node) {
	var words []string
	at := p.i
	p.take("")
	for x := p.at(); x != nil && (x.class == called && len(words) == 0 || x.class == unknown || x.class == number); x = p.at() {
		words = append(words, p.take("the publisher").text)
		if x.class == called {
			break
		}
	}
	if len(words) == 0 {
		p.parts[at].used, p.i = false, at
		return
	}
	n.add("publisher", "{contains: "+strconv.Quote(strings.Join(words, " "))+"}")
}

// between reads two sides.
func (p *parser) between(n *node) {
	who := p.someOf("both sides")
	if p.choice && n.family() != "events" {
		p.senseless = true
		return
	}
	if n.one() == "TIMELINE" {
		for _, w := range who {
			n.add("entity", is([]string{w}))
		}
		return
	}
	if n.family() == "disputes" {
		for _, w := range who {
			n.add("or", "[{assertedBy: "+is([]string{w})+"}, {deniedBy: "+is([]string{w})+"}]")
		}
		return
	}
	if n.family() != "events" {
		p.senseless = true // nothing is said between two
		return
	}
	p.twoSides(n, who)
}

// twoSides adds that all of them take part in an event, and that a letter is from one to
// the other.
func (p *parser) twoSides(n *node, who []string) {
	if n.one() != "LETTER" || len(who) != 2 || p.choice {
		p.involve(n, who)
		return
	}
	a, b := is(who[:1]), is(who[1:])
	n.add("or", "[{sender: "+a+", recipient: "+b+"}, {sender: "+b+", recipient: "+a+"}]")
}

// involve adds that all of them take part in an event, or any where "or" joins them.
func (p *parser) involve(n *node, who []string) {
	switch {
	case p.choice && p.together:
		p.senseless = true // "Kim and Trump or Moon"
	case p.choice:
		n.add("involves", is(who))
	default:
		for _, w := range who {
			n.add("involves", is([]string{w}))
		}
	}
}

// joined notes by what the names among the parts are joined.
func (p *parser) joined(parts []part) {
	p.choice = slices.ContainsFunc(parts, func(x part) bool { return x.text == "or" })
	p.together = slices.ContainsFunc(parts, func(x part) bool { return x.text == "and" || x.text == "&" })
}

// topic reads what a statement is about: an entity, an event, other statements,
// or words that it must hold. A denial's object is what it denies.
func (p *parser) topic(n *node, denied bool) {
	if n.family() == "events" {
		return
	}
	inner := &node{}
	if p.nounPhrase(inner) {
		p.said = n.has("by")
		p.post(inner, false)
		p.aboutNode(n, denied, inner)
		return
	}
	if x := p.at(); x != nil && (x.class == called || x.class == kind) {
		from := p.i
		names := p.someOf("about")
		if p.all(n, from) { // "articles about Bolton and Pompeo" are about both
			for _, name := range names {
				n.add(map[string]string{"articles": "mentions", "timeline": "entity"}[n.family()], p.either([]string{name}))
			}
			return
		}
		who := p.either(names)
		switch n.family() {
		case "articles":
			n.add("mentions", who)
		case "timeline":
			n.add("entity", who)
		case "disputes":
			n.add("or", "[{event: {involves: "+who+"}}, {statement: {about: {entity: "+who+"}}}]")
		default:
			p.about(n, false, "entity", who)
		}
		return
	}
	if n.family() == "statements" || n.family() == "articles" { // an event holds no words
		p.freeWords(n)
	}
}

// all reports whether the names read since a part are joined by "and", and what is
// asked for can be about several.
func (p *parser) all(n *node, from int) bool {
	if n.family() != "articles" && n.family() != "timeline" {
		return false
	}
	return slices.ContainsFunc(p.parts[from:p.i], func(x part) bool { return x.text == "and" || x.text == "&" })
}

// aboutNode adds that what is asked for is about, or denies, what the inner node asks for.
func (p *parser) aboutNode(n *node, denied bool, inner *node) {
	where := inner.where(true)
	if where == "" {
		where = "{}"
	}
	what := map[string]string{"events": "event", "statements": "statement"}[inner.family()]
	switch {
	case what == "":
		p.senseless = true // nothing is about articles or timelines
	case n.family() == "articles":
		n.add(what+"s", "{some: "+where+"}")
	case n.family() == "disputes":
		n.add(what, where)
	case n.family() == "timeline" && what == "event":
		n.add("or", "[{event: "+where+"}, {statement: {about: {event: "+where+"}}}]")
	case n.family() == "timeline":
		n.add("statement", where)
	default:
		p.about(n, denied, what, where)
	}
}

// either writes a condition on those called so, be it a place or its government: what
// is said about Singapore or Seoul may be about both.
func (p *parser) either(who []string) string {
	var out []string
	for _, name := range who {
		if place, government, ok := p.names.Seat(name); ok {
			name = in([]string{place, government})
		}
		out = append(out, name)
	}
	return is(out)
}

func (p *parser) about(n *node, denied bool, what, where string) {
	if n.family() != "statements" {
		p.senseless = true // nothing but a statement is about something
		return
	}
	key := "about"
	if denied {
		key = "denies"
	}
	n.add(key, "{"+what+": "+where+"}")
}

// free reports whether a word has no part in a question of its own.
func free(x *part) bool {
	return slices.Contains([]class{unknown, title, group, agent, office}, x.class)
}

// freeWords are words that what was said must hold: "about sanctions relief".
func (p *parser) freeWords(n *node) {
	var words []string
	for x := p.at(); x != nil && (free(x) || x.as(verb) != "" && x.as(made) == "" || len(words) > 0 && x.as(noun) != ""); x = p.at() {
		words = append(words, strconv.Quote(p.take("words that it holds").text))
		if p.role() == "AND" && p.nextIs(free) {
			p.take("")
		}
	}
	if len(words) > 0 {
		p.words(n, "containsAll: ["+strings.Join(words, ", ")+"]")
	}
}

// when reads a date with what stands before it.
func (p *parser) when(n *node, r string) {
	if p.at().class != when {
		p.take("")
	}
	x := p.at()
	key := n.dateKey()
	if x.summit {
		defer func() { x.meaning += ", by when that summit was" }()
	}
	switch {
	case (r == "IN" || r == "OF" || r == "ON") && p.moreDates(): // "in 2016 and 2017", "in 2016, 2017 or 2018"
		alts := []string{"{" + key + ": " + within(p.take("within "+inWords(x))) + "}"}
		for p.moreDatesAfter() {
			if p.role() == "AND" {
				p.take("")
			}
			x := p.at()
			alts = append(alts, "{"+key+": "+within(p.take("or within "+inWords(x)))+"}")
		}
		n.add("or", "["+strings.Join(alts, ", ")+"]")
	case r == "FROM" && x.from == x.to && !p.secondDate() && !p.onwards():
		n.add(key, within(x))
		p.take("within " + inWords(x))
	case (r == "BETWEEN" || r == "FROM") && p.secondDate():
		first := p.take("from " + string(x.from))
		p.take("")
		second := p.at()
		p.take("to " + string(second.to))
		n.add(key, "{"+date("after", before(first.from))+", "+date("before", after(second.to))+"}")
	case r == "SINCE" || r == "FROM" && x.from == x.to:
		n.add(key, "{"+date("after", before(x.from))+"}")
		p.take("since " + string(x.from))
	case r == "AFTER":
		n.add(key, "{"+date("after", x.to)+"}")
		p.take("after " + string(x.to))
	case r == "BEFORE":
		n.add(key, "{"+date("before", x.from)+"}")
		p.take("before " + string(x.from))
	case r == "UNTIL" || r == "BY":
		n.add(key, "{"+date("before", after(x.to))+"}")
		p.take("until " + string(x.to))
	default:
		n.add(key, within(x))
		p.take("within " + inWords(x))
	}
}

// moreDates reports whether dates follow the one at hand, as a list.
func (p *parser) moreDates() bool {
	ahead := *p
	ahead.i++
	return ahead.moreDatesAfter()
}

// moreDatesAfter reports whether "and", "or" or a comma stands at hand, and a date after it.
func (p *parser) moreDatesAfter() bool {
	x := p.at()
	return x != nil && (x.class == when && x.comma || x.as(role) == "AND" && p.i+1 < len(p.parts) && p.parts[p.i+1].class == when)
}

// onwards reports whether "onwards" follows the date at hand.
func (p *parser) onwards() bool {
	return p.i+1 < len(p.parts) && strings.HasPrefix(p.parts[p.i+1].text, "onward")
}

// within is the condition that something was in a time.
func within(x *part) string {
	if x.from == x.to {
		return "{" + date("within", x.from) + "}"
	}
	return "{" + date("after", before(x.from)) + ", " + date("before", after(x.to)) + "}"
}

// inWords is a time in words.
func inWords(x *part) string {
	if x.from == x.to {
		return string(x.from)
	}
	return string(x.from) + " to " + string(x.to)
}

// secondDate reports whether "and" or "to" and another date follow the one at hand.
func (p *parser) secondDate() bool {
	j := p.i + 1
	return j+1 < len(p.parts) && (p.parts[j].as(role) == "AND" || p.parts[j].as(role) == "TO" || p.parts[j].as(role) == "UNTIL") && p.parts[j+1].class == when
}
