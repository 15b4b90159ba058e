package ask

import (
	"slices"
	"strconv"
	"strings"
)

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
