package ask

import (
	"slices"
	"strconv"
	"strings"
)

// parser goes through the parts of a question once, from left to right. What it
// makes sense of it marks as used.
type parser struct {
	parts    []part
	names    Names
	missiles missiles
	facts    facts
	i        int
	did      bool   // "did" stood before, and its verb not yet
	aux      bool   // "did", "has" ... stood before: the next verb is one
	asked    string // the verb of which the subject is asked for
	wh       string // "WHO", "WHEN" ...: what the question asks for
	sorts    string // a condition on who, of "which ministries denied ..."
	doer     string // a condition on who acts, where the verb is still to come: "Kim denied sending"
	// senseless says that what was read last makes no sense for what is asked for.
	senseless bool
	choice    bool   // the last names that were read are joined by "or"
	together  bool   // by "and"
	depth     int    // of sentences in sentences: "denied that ..."
	front     int    // where the date stands that stood first; 0 where none did
	suffered  bool   // whom it was done to is asked: "who was criticised"
	dated     bool   // when it was is asked
	byWhom    bool   // "by whom" stood before: the verb is in passive
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
		case "did", "do", "does":
			p.did = true
		case "exist", "happen", "take place":
			p.did = false
		}
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
	if p.role() == "AND" && p.i == len(p.parts)-2 && slices.Contains([]string{"WHEN", "WHERE"}, p.parts[p.i+1].as(wh)) { // "who denied the letter and when"
		p.take("")
		p.dated = p.dated || p.at().as(wh) == "WHEN"
		p.take(map[string]string{"WHEN": whenAsked, "WHERE": whereAsked}[p.at().as(wh)])
	}
	if p.at(); p.did { // "who did Bolton quote": the verb was taken for something else
		p.undo(0)
		return nil
	}
	if p.dated && n.order == "" && n.family() != "entities" {
		n.order = "OLDEST"
	}
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
	case x == nil, who == "WHO" && x.as(status) != "" && x.as(verb) == "": // "who cancelled the summit"
		return nil
	case p.verbHere() && who != "":
		return p.verbOf(n, who)
	case x.class == kind && n.count:
		return nil // how many people met is no number of meetings
	case x.class == kind && who == "WHAT":
		return p.whichKind(n)
	case (x.class == called || x.class == kind) && !x.owner:
		if end, ok := p.clauseAhead(); ok {
			return p.clause(n, end, true)
		}
	case x.class == missile && p.tested(n):
		return n
	}
	if p.ranking(n) {
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
		p.front = len(p.parts) - end
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
			p.dated = p.dated || who == "WHEN"
			p.take(map[string]string{"WHEN": whenAsked, "WHERE": whereAsked}[who])
		case x.class == kind && who != "" && who != "COUNT" && p.nextIs(func(y *part) bool { return y.as(verb) != "" }):
			p.sorts = x.as(kind)
			who, p.wh = "WHO", "WHO"
			p.take("who")
		case x.class == kind && (who == "" || who == "WHAT") && p.whoAfter():
			p.sorts = x.as(kind)
			who, p.wh = "WHO", "WHO"
			p.take("who")
			p.take("")
		case x.as(role) == "AND" && (who == "WHEN" || who == "WHERE") && p.nextIs(func(y *part) bool { return y.class == wh }):
			p.take("")
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
			p.byWhom = p.byWhom || x.as(role) == "BY" // "by whom was it denied"
			p.times = p.times || p.byWhom
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
	if x.as(status) != "" && p.i > 0 && slices.Contains(toBe, p.parts[p.i-1].text) || x.as(status) != "" && p.i > 1 && p.parts[p.i-1].class == skip && slices.Contains(toBe, p.parts[p.i-2].text) {
		return !p.nextIs(func(y *part) bool { return y.as(noun) != "" }) // "what are the disputed letters"
	}
	return x.as(noun) == "" || p.aux || p.wh == "WHO" // "who disputes", "who claims"
}
