package ask

import (
	"slices"
	"strconv"
	"strings"
)

// whoAfter reports whether "who" or "that" and a verb follow: "countries that denied".
func (p *parser) whoAfter() bool {
	next := p.i + 1
	return next+1 < len(p.parts) && (p.parts[next].as(wh) == "WHO" || p.parts[next].as(role) == "THAT") && p.parts[next+1].as(verb) != ""
}

// verbAhead reports whether names and a verb follow.
func (p *parser) verbAhead() bool {
	_, ok := p.clauseAhead()
	return ok
}

// whichKind reads "which ministries did Trump criticise": what is asked for is whom it
// was done to.
func (p *parser) whichKind(n *node) *node {
	whom := p.name("whom")
	end, ok := p.clauseAhead()
	if !ok {
		p.senseless = true
		return nil
	}
	v, went := p.parts[end].as(verb), slices.Contains(toGo, p.parts[end].text)
	p.at()
	first := p.i
	n = p.clause(n, end, true)
	switch {
	case n == nil:
	case went:
		p.abroad(n, p.parts[first])
	default:
		p.patient(n, []string{whom}, v)
	}
	return n
}

// toGo are verbs whose object is where.
var toGo = []string{"visit", "visited", "visits", "go", "went", "goes", "travel", "travelled", "traveled", "travels"}

// abroad adds that it was in another country than that of who went.
func (p *parser) abroad(n *node, who part) {
	home := ""
	if keys := p.names.Keys(who.text); len(keys) > 0 {
		home = p.facts.home(keys[0])
	}
	if home == "" {
		p.senseless = true // whose home is not known
		return
	}
	at := is([]string{home})
	n.add("place", "{not: {or: [{is: "+strconv.Quote(home)+"}, {of: "+at+"}]}}")
}

// inWhich reads what articles tell, as a sentence: "in which Trump denied the letter",
// "that say that Kim wrote".
func (p *parser) inWhich(n *node) bool {
	start := p.i
	x := p.at()
	switch {
	case x.as(role) == "IN" && p.nextIs(func(y *part) bool { return y.class == wh }):
		p.take("")
		p.take("")
	case x.as(wh) == "WHERE":
		p.take("")
	case x.as(role) == "THAT" || x.class == wh || x.as(verb) == "STATEMENT":
		if x.as(verb) == "" {
			p.take("")
		}
		if v, _ := p.is(verb); v != "STATEMENT" {
			p.undo(start)
			return false
		}
		p.take("")
		if p.role() == "THAT" {
			p.take("")
		}
	}
	end, ok := p.clauseAhead()
	if !ok || p.i == start {
		p.undo(start)
		return false
	}
	if inner := p.clause(&node{}, end, true); inner != nil {
		p.aboutNode(n, false, inner)
	}
	return true
}

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

// doing reads what statements do: "statements that deny the letter", "condemning Trump".
func (p *parser) doing(n *node) bool {
	start := p.i
	that := p.role() == "THAT" || p.at().class == wh
	if that {
		p.take("")
	}
	x := p.at()
	v := ""
	if x != nil {
		v = x.as(verb)
	}
	passive := p.i > 0 && slices.Contains(toBe, p.parts[p.i-1].text)
	if v == "STATEMENT" || !tellsOf(v) && v != "DENIAL" || passive || p.role2("BY") || p.i+1 == len(p.parts) || !that && !strings.HasSuffix(x.text, "ing") {
		p.undo(start)
		return false
	}
	p.verb()
	n.sort = []string{v}
	p.what(n, p.alsoDone(n, v))
	return true
}

// launches reads how many were launched: "with more than two missiles".
func (p *parser) launches(n *node) bool {
	start := p.i
	if r := p.role(); r == "WITH" || r == "OF" {
		p.take("")
	}
	how, ok := p.is(compare)
	if ok {
		p.take("")
	}
	x := p.at()
	many := 2
	if x != nil && x.class == number && how != "SEVERAL" {
		many = x.n
		p.take("")
	} else if how != "SEVERAL" {
		p.undo(start)
		return false
	}
	if v, _ := p.is(noun); v != "MISSILE_TEST" {
		p.undo(start)
		return false
	}
	value := map[string]string{
		"GT": "{gte: " + strconv.Itoa(many+1) + "}", "GE": "{gte: " + strconv.Itoa(many) + "}", "SEVERAL": "{gte: 2}",
		"LT": "{lte: " + strconv.Itoa(many-1) + "}", "LE": "{lte: " + strconv.Itoa(many) + "}",
	}[how]
	if value == "" {
		value = "{eq: " + strconv.Itoa(many) + "}"
	}
	n.add("launches", value)
	p.take("by how many were launched, where that is known")
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

// counted reads by what the answers are counted: "by publisher", "per year", "each month".
func (p *parser) counted(n *node) bool {
	start := p.i
	x := p.at()
	each := p.i > 0 && slices.Contains([]string{"each", "every"}, p.parts[p.i-1].text)
	if x.as(per) != "" || x.as(role) == "BY" {
		p.take("")
	} else if !each {
		return false
	}
	by, ok := p.is(group)
	if !ok || !n.groupBy(by) {
		p.undo(start)
		return false
	}
	p.take("how many there are of each")
	return true
}

// most reads "the most letters", "criticised Bolton most": those who did so are counted.
func (p *parser) most(n *node) bool {
	x := p.at()
	if x == nil || x.as(most) != "COUNT_DESC" || p.wh != "WHO" || p.suffered || p.asked == "" || n.pairs || n.group != "" || n.doers(p.asked) == "" {
		return false
	}
	n.group = n.doers(p.asked)
	p.take("who did so, those who did it most first")
	return true
}

// ranking reads "top 5 speakers", "deniers of the letter": who did something, counted.
func (p *parser) ranking(n *node) bool {
	start, limit := p.i, n.limit
	if v, _ := p.is(most); v == "TOP" {
		p.take("those with most first")
	}
	if x := p.at(); x != nil && x.class == number {
		n.limit = x.n
		p.take(strconv.Itoa(x.n) + " of them")
	}
	if v, _ := p.is(agent); v != "" {
		what, by, _ := strings.Cut(v, ":")
		n.ask(what)
		n.group = by
		p.take("who did so, those who did it most first")
	} else if v, _ := p.is(noun); v == "PUBLISHER" && p.i > start {
		return false // the noun is counted by publisher
	} else {
		n.limit = limit
		p.undo(start)
		return false
	}
	if r := p.role(); r == "OF" || r == "IN" { // "senders of letters", "participants of the Hanoi summit"
		of := p.i
		p.take("")
		if !p.ownNoun(n) {
			p.undo(of)
		}
	}
	p.post(n, true)
	return true
}

// reports reads what newspapers reported: "which newspapers reported the letter".
func (p *parser) reports(n *node) bool {
	ahead := *p
	ahead.parts = slices.Clone(p.parts)
	ahead.take("")
	if !ahead.nounAhead() || ahead.role() != "" {
		return false
	}
	p.take("")
	p.topic(n, false)
	return true
}

// asksWhen reports whether what is asked for is by whom, when or how many times something
// was done, and not what it was done to.
func (p *parser) asksWhen() bool { return p.times || p.dated }

// tellingNext reports whether a word for saying that something is so, or not, follows.
func (p *parser) tellingNext() bool {
	return p.asksWhen() && p.nextIs(func(y *part) bool { return y.as(verb) == "DENIAL" || tellsOf(y.as(verb)) })
}

// telling reads "when was the letter confirmed": the date is that of who said so, and no
// letter's.
func (p *parser) telling(n *node) bool {
	x := p.at()
	v := x.as(verb)
	if !p.asksWhen() || n.family() != "events" && !(v == "DENIAL" && n.family() == "statements") || v != "DENIAL" && !tellsOf(v) {
		return false
	}
	inner := *n
	n.conds, n.sort = nil, []string{v}
	p.aboutNode(n, v == "DENIAL", &inner)
	p.verb()
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
