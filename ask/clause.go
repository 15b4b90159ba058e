package ask

import (
	"slices"
	"strings"

	"parley/graph"
)

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
