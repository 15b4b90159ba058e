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
