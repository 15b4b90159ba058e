package ask

import (
	"slices"
	"strconv"

	"parley/graph"
)

// What was asked for with "when" and "where", for those who print the answer.
const (
	whenAsked  = "the date"
	whereAsked = "the place"
)

// connection reads "how are Trump and Kim connected"; nil where that is not asked.
// Nothing else may be asked with it.
func (p *parser) connection() *node {
	var who []string
	var parts []int
	asked := false
	for i := range p.parts {
		switch x := &p.parts[i]; {
		case x.class == called:
			who = append(who, x.text)
		case x.class == link, x.text == "related to":
			asked = true
		case x.class == skip, x.class == wh, x.as(role) == "AND", x.as(role) == "BETWEEN", x.as(role) == "FROM", x.as(role) == "TO", x.as(role) == "WITH", x.text == "how", x.text == "How":
			continue
		default:
			return nil
		}
		parts = append(parts, i)
	}
	if !asked || len(who) != 2 {
		return nil
	}
	for i := range p.parts {
		p.parts[i].used = true
	}
	for _, i := range parts {
		p.parts[i].meaning = "how two are connected"
		if p.parts[i].class == called {
			p.parts[i].meaning = "one of the two"
		}
	}
	return &node{sort: []string{"ENTITY"}, link: who}
}

// card reads "who is Choe Son Hui".
func (p *parser) card() *node {
	var who *part
	is, asked, offices := false, false, false
	for i := range p.parts {
		switch x := &p.parts[i]; {
		case x.class == wh && who == nil && (x.as(wh) == "WHO" || x.as(wh) == "WHAT"):
			asked = true
			is = is || x.owner // "who's"
		case x.class == skip && who == nil:
			is = is || slices.Contains([]string{"is", "was", "are", "were"}, x.text)
		case x.class == office && !offices: // "what offices did Pompeo hold", "Pompeo's offices"
			offices = true
		case x.as(verb) == "MADE" && offices, x.class == skip && offices, x.as(role) == "OF" && offices && who == nil:
		case x.class == called && who == nil:
			who = x
		default:
			return nil
		}
	}
	switch {
	case who == nil, offices && !slices.Contains(who.types, graph.Person), !offices && (!is || !asked || who.owner):
		return nil
	}
	for i := range p.parts {
		p.parts[i].used = true
	}
	who.meaning = "who or what is called so"
	if offices {
		who.meaning = "who that is, with the offices held"
	}
	return &node{sort: []string{"ENTITY"}, conds: []cond{{"is", strconv.Quote(who.text)}}}
}

// pairs reads who denies whom, and how fast: "who denies whom most", "how long until
// North Korea denied Trump's claim".
func (p *parser) pairs() *node {
	start := p.i
	n := &node{sort: []string{"DENIAL"}, pairs: true}
	x := p.at()
	switch {
	case x != nil && x.class == pair:
		p.take("how many days until a denial")
	case x != nil && x.as(wh) == "WHO" && p.nextIs(func(y *part) bool { return y.as(verb) == "DENIAL" }):
		p.take("")
		p.verb()
		if y := p.at(); y == nil || y.as(wh) != "WHO" {
			p.undo(start)
			return nil
		}
		p.take("who denies whom")
		p.post(n, true)
		p.mostOften(n)
		p.howFast()
		return n
	default:
		return nil
	}
	if end, ok := p.clauseAhead(); ok && p.parts[end].as(verb) == "DENIAL" {
		n.add("by", is(p.actors(n, end)))
	} else if who := p.someOf("who denies"); len(who) > 0 && p.role() == "TO" {
		n.add("by", is(who))
		p.take("")
	}
	if v, ok := p.is(verb); !ok || v != "DENIAL" {
		return nil
	}
	p.verb()
	if p.at() != nil {
		p.what(n, "DENIAL")
	}
	p.post(n, true)
	return n
}

// howFast takes the end of "who denies whom how often and how fast".
func (p *parser) howFast() {
	for x := p.at(); x != nil && (x.class == pair || x.as(count) != "" || x.as(role) == "AND"); x = p.at() {
		p.take("")
	}
}

// undo takes back what was taken since a part.
func (p *parser) undo(from int) {
	for i := from; i < len(p.parts); i++ {
		p.parts[i].used, p.parts[i].meaning = false, ""
	}
	p.i, p.aux = from, p.aux && from > 0
}

// mostOften reads the "most" of "who denies Trump most", and makes the question one
// for pairs.
func (p *parser) mostOften(n *node) {
	x := p.at()
	if x == nil || x.as(most) == "TOP" || x.as(most) == "" {
		return
	}
	if n.one() != "DENIAL" || p.wh != "WHO" && !n.pairs || !n.pairs && (p.suffered || p.asked != "" && len(n.conds) == 0 && x.as(most) == "COUNT_DESC") {
		p.most(n)
		return
	}
	n.pairs, n.order = true, x.as(most)
	p.take("who denies whom, counted")
}
