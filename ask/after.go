package ask

import (
	"strconv"
	"strings"
)

// post reads what stands after the noun: "by", "from ... to", "about", dates.
// Dates belong to what is asked for, not to what that is about: whole says which.
func (p *parser) post(n *node, whole bool) {
	for x := p.at(); x != nil; x = p.at() {
		from := p.i
		switch {
		case x.class == when && whole:
			p.when(n, "IN")
		case x.as(made) != "" && p.nextIs(func(y *part) bool { return y.as(role) != "" }):
			p.take("")
		case x.as(verb) == "DENIAL" && p.nextIs(func(y *part) bool { return y.as(role) == "BY" }):
			p.take("")
			p.take("")
			n.add("deniedBy", "{some: {by: "+is(p.names("denied by"))+"}}")
		case x.as(role) == "THAT", x.class == wh && p.nextIs(func(y *part) bool { return y.class == called || y.as(verb) != "" }):
			p.take("")
		case x.class == called && p.whoDid(n):
		case x.as(status) != "" && n.family() == "events":
			p.status(n)
		case x.as(role) != "":
			p.preposition(n, x.as(role), whole)
		}
		if p.i == from {
			return
		}
	}
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
	var who []string
	for x := p.at(); p.i < end; x = p.at() {
		if x.class == called {
			who = append(who, p.take("who acts").text)
		} else {
			p.take("")
		}
	}
	v := p.at().as(verb)
	p.take(verbMeaning(v))
	p.relative(n, who, v)
	p.object(n, v)
	return true
}

// preposition reads a preposition and what it governs; it takes nothing where
// that makes no sense for what is asked for.
func (p *parser) preposition(n *node, r string, whole bool) {
	switch {
	case p.dateNext():
		if whole {
			p.when(n, r)
		}
	case r == "ABOUT" || r == "ON" && n.family() != "events":
		p.take("about")
		p.topic(n, false)
	case n.family() == "statements" && (r == "AGAINST" || r == "FOR" || r == "OF" && ofWhat[n.one()] || r == "TO" && n.one() == "THREAT"):
		p.take("about")
		p.topic(n, n.one() == "DENIAL")
	case !p.nameNext():
	case r == "BETWEEN":
		p.take("")
		p.between(n)
	case r == "WITH" && n.family() == "events":
		p.take("")
		for _, w := range p.names("who took part") {
			n.add("involves", is([]string{w}))
		}
	case r == "TO":
		p.to(n)
	case r == "IN" || r == "ON":
		if n.family() == "events" {
			p.take("")
			n.add("place", is(p.names("where")))
		}
	case r == "BY" || r == "FROM" || r == "OF" || r == "AND" && n.one() == "MEETING":
		p.take("")
		if n.one() == "ARTICLE" && r != "OF" {
			return // by whom an article is, is no entity's part
		}
		p.subject(n, p.names(makerMeaning(n)), "")
	}
}

func (p *parser) to(n *node) {
	switch {
	case n.one() == "LETTER":
		p.take("")
		n.add("recipient", is(p.names("sent to")))
	case n.one() == "MEETING":
		p.take("")
		p.met(n)
	case n.family() == "statements":
		p.take("")
		n.add("addressees", "{some: "+is(p.names("said to"))+"}")
	}
}

// between reads two sides.
func (p *parser) between(n *node) {
	who := p.names("both sides")
	if n.one() == "TIMELINE" {
		for _, w := range who {
			n.add("entity", is([]string{w}))
		}
		return
	}
	if n.one() != "LETTER" || len(who) != 2 {
		for _, w := range who {
			n.add("involves", is([]string{w}))
		}
		return
	}
	a, b := is(who[:1]), is(who[1:])
	n.add("or", "[{sender: "+a+", recipient: "+b+"}, {sender: "+b+", recipient: "+a+"}]")
}

// topic reads what a statement is about: an entity, an event, other statements,
// or words that it must hold. A denial's object is what it denies.
func (p *parser) topic(n *node, denied bool) {
	inner := &node{}
	if p.nounPhrase(inner) {
		p.post(inner, false)
		where := inner.where(true)
		if where == "" {
			where = "{}"
		}
		switch inner.family() {
		case "articles", "timeline":
			return
		case "events":
			p.about(n, denied, "event", where)
		default:
			p.about(n, denied, "statement", where)
		}
		return
	}
	if x := p.at(); x != nil && x.class == called {
		who := is(p.names("about"))
		switch n.family() {
		case "articles":
			n.add("mentions", who)
		case "timeline":
			n.add("entity", who)
		default:
			p.about(n, false, "entity", who)
		}
		return
	}
	if n.family() == "statements" || n.family() == "articles" { // an event holds no words
		p.freeWords(n)
	}
}

func (p *parser) about(n *node, denied bool, what, where string) {
	if n.family() != "statements" {
		p.i = len(p.parts) // nothing but a statement is about something
		return
	}
	key := "about"
	if denied {
		key = "denies"
	}
	n.add(key, "{"+what+": "+where+"}")
}

// freeWords are words that what was said must hold: "about sanctions relief".
func (p *parser) freeWords(n *node) {
	var words []string
	for x := p.at(); x != nil && x.class == unknown; x = p.at() {
		words = append(words, strconv.Quote(p.take("words that it holds").text))
	}
	if len(words) > 0 {
		n.add("text", "{containsAll: ["+strings.Join(words, ", ")+"]}")
	}
}

// when reads a date with what stands before it.
func (p *parser) when(n *node, r string) {
	if p.at().class != when {
		p.take("")
	}
	x := p.at()
	key := n.dateKey()
	switch {
	case (r == "BETWEEN" || r == "FROM") && p.secondDate():
		first := p.take("from")
		p.take("")
		second := p.take("to")
		n.add(key, "{"+date("after", before(first.from))+", "+date("before", after(second.to))+"}")
	case (r == "BETWEEN" || r == "FROM" || r == "IN") && x.from != x.to:
		n.add(key, "{"+date("after", before(x.from))+", "+date("before", after(x.to))+"}")
		p.take("within")
	case r == "SINCE" || r == "FROM":
		n.add(key, "{"+date("after", before(x.from))+"}")
		p.take("since")
	case r == "AFTER":
		n.add(key, "{"+date("after", x.to)+"}")
		p.take("after")
	case r == "BEFORE":
		n.add(key, "{"+date("before", x.from)+"}")
		p.take("before")
	case r == "UNTIL":
		n.add(key, "{"+date("before", after(x.to))+"}")
		p.take("until")
	default:
		n.add(key, "{"+date("within", x.from)+"}")
		p.take("within")
	}
}

// secondDate reports whether "and" or "to" and another date follow the one at hand.
func (p *parser) secondDate() bool {
	j := p.i + 1
	return j+1 < len(p.parts) && (p.parts[j].as(role) == "AND" || p.parts[j].as(role) == "TO" || p.parts[j].as(role) == "UNTIL") && p.parts[j+1].class == when
}
