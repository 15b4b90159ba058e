package ask

import (
	"slices"
)

// butNot reads what is left out: "not by Trump", "except about letters", "other than
// Pompeo".
func (p *parser) butNot(n *node, whole bool) bool {
	start := p.i
	if p.role() == "BY" && p.i+2 < len(p.parts) && p.parts[p.i+2].as(not) == "BUT" { // "by anyone but Trump"
		p.take("")
		p.take("")
	}
	word := p.at()
	if word.text == "but" && p.nextIs(func(y *part) bool { return y.text == "not" || y.as(status) != "" || y.as(verb) != "" }) { // "planned but not cancelled"
		p.take("")
		return true
	}
	if word.text != "not" && word.as(not) != "BUT" {
		p.undo(start)
		return false
	}
	p.take("all but what follows")
	if x := p.at(); x != nil && x.as(made) == "MADE" && p.byAhead() { // "not sent by Kim"
		p.take("")
	}
	inner := &node{sort: n.sort}
	switch x := p.at(); {
	case x == nil:
	case x.as(role) != "" && x.as(role) != "AND" && x.as(role) != "THAT":
		p.preposition(inner, x.as(role), whole)
	case x.class != called && x.class != kind || p.verbAhead(): // "letters Kim wrote but Trump denied"
	case word.text == "without" && n.family() == "events":
		inner.add("involves", is(p.someOf("who took part")))
	default:
		p.subject(inner, p.someOf(makerMeaning(n)), "")
	}
	if len(inner.conds) == 0 {
		p.undo(start)
		return false
	}
	n.add("not", all(inner.conds))
	return true
}

// twoRoles reads "by or about Trump": one of them is enough.
func (p *parser) twoRoles(n *node, r string, whole bool) bool {
	i := p.i
	if i+3 >= len(p.parts) || p.parts[i+1].as(role) != "AND" || p.parts[i+2].as(role) == "" || p.parts[i+3].class != called {
		return false
	}
	first, second := &node{sort: n.sort}, &node{sort: n.sort}
	ahead := *p
	ahead.parts = slices.Concat(p.parts[:i+1], p.parts[i+3:])
	ahead.preposition(first, r, whole)
	p.take("either")
	p.take("")
	p.preposition(second, p.role(), whole)
	if len(first.conds) == 0 || len(second.conds) == 0 {
		p.undo(i)
		return false
	}
	n.add("or", "["+all(first.conds)+", "+all(second.conds)+"]")
	return true
}

// alsoDid reads a second clause: "letters that Trump claims and North Korea denies".
func (p *parser) alsoDid(n *node) bool {
	start := p.i
	p.take("")
	if p.verbAhead() && p.whoDid(n) {
		return true
	}
	p.undo(start)
	return false
}

// alsoDone reads a second verb of saying: "praised or criticised".
// What both do is what they are about.
func (p *parser) alsoDone(n *node, v string) string {
	kinds := []string{"DENIAL", "CRITICISM", "PRAISE", "THREAT", "DEMAND", "CLAIM", "ANNOUNCEMENT", "CONFIRMATION"}
	for slices.Contains(kinds, v) && p.role() == "AND" && p.i+1 < len(p.parts) && slices.Contains(kinds, p.parts[p.i+1].as(verb)) {
		p.take("or")
		n.sort = append(n.sort, p.verb())
	}
	if len(n.sort) > 1 {
		return "STATEMENT"
	}
	return v
}

// withDenials reads "with denials by North Korea", "without denials".
func (p *parser) withDenials(n *node) {
	some := "some"
	if p.take("").text == "without" {
		some = "none"
	}
	p.take("that somebody denies, or nobody")
	by := "{}"
	if p.role() == "BY" && p.nameNext() {
		p.take("")
		by = "{by: " + is(p.someOf("denied by")) + "}"
	}
	n.add("deniedBy", "{"+some+": "+by+"}")
}
