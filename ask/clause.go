package ask

import (
	"slices"
	"strconv"
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
	passive := p.passive(end)
	who := p.actors(n, end)
	v := p.verb()
	related := len(n.sort) > 0 // "which letters did Kim send", "which statements did X deny"
	if !related {
		n.ask(sortOf(v))
		v = p.alsoDone(n, v)
		if v == "MADE" && !p.nounPhrase(n) {
			return nil
		}
	}
	switch {
	case passive && len(who) > 0:
		p.patient(n, who, v)
	case related:
		p.relative(n, who, v)
	default:
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
	p.at()
	p.joined(p.parts[p.i:end])
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
	p.aux, p.did = false, false // that was its verb: the next word of this form is a noun
	return v
}

// relative adds to what is asked for that somebody did it: "letters that Kim sent".
func (p *parser) relative(n *node, who []string, v string) {
	told := asked(v)
	switch {
	case n.one() == "TIMELINE" && (len(n.conds) > 0 || v == "MADE"):
		p.senseless = true
	case n.one() == "TIMELINE": // "everything that Kim said"
		n.sort, n.conds = told.sort, told.conds
		p.subject(n, who, v)
	case v == "MADE" && n.family() == "articles" && len(who) == 1 && who[0][0] != '{':
		n.add("publisher", "{contains: "+strconv.Quote(who[0])+"}")
	case n.family() == "articles":
		p.senseless = true
	case v == "MADE", n.one() == told.one(), n.family() == "statements" && saysOnly[v]: // "claims that Trump told"
		p.subject(n, who, v)
	case v == "DENIAL":
		p.deniedBy(n, is(who))
	case n.one() == "EVENT" && len(n.sort) == 1 && told.family() == "events": // "events that Kim attended"
		n.sort = told.sort
		p.subject(n, who, v)
	case told.family() == "statements" && n.family() == "events": // "letters that Trump mentioned"
		told.add("by", is(who))
		n.add("statements", "{some: "+told.where(true)+"}")
	default:
		p.senseless = true // what Trump confirmed is not what he said
	}
}

// deniedBy adds who denies it.
func (p *parser) deniedBy(n *node, who string) {
	if who == "" {
		p.senseless = true
		return
	}
	switch n.family() {
	case "events", "statements":
		n.add("deniedBy", "{some: {by: "+who+"}}")
	case "disputes":
		n.add("deniedBy", who)
	default:
		p.senseless = true // no article is denied
	}
}

// saysOnly are verbs that tell nothing of what was said but that it was.
var saysOnly = map[string]bool{"STATEMENT": true, "TELL": true, "TWEET": true}

// passive reports whether it was done to those who stand at hand and before the verb at
// end: "was Trump criticised", "Trump was criticised".
func (p *parser) passive(end int) bool {
	p.at()
	from := p.i
	for from > 0 && p.parts[from-1].class == skip {
		from--
	}
	if strings.HasSuffix(p.parts[end].text, "ing") {
		return false
	}
	if end+2 < len(p.parts) && p.parts[end+1].as(role) == "BY" && (p.parts[end+2].class == called || p.parts[end+2].class == kind) { // "Trump criticised by KCNA"
		return true
	}
	return p.byWhom || slices.ContainsFunc(p.parts[from:end], func(x part) bool { return slices.Contains(toBe, x.text) })
}

// toBe are the forms that make a passive of a participle.
var toBe = []string{"is", "are", "was", "were", "be", "been", "being"}

// patient adds to whom something was done.
func (p *parser) patient(n *node, who []string, v string) {
	if v == "" || n.family() != asked(v).family() {
		p.senseless = true
		return
	}
	switch v {
	case "LETTER", "SEND":
		n.add("recipient", is(who))
	case "MEETING":
		p.subject(n, who, v)
	case "TELL":
		n.add("addressees", "{some: "+is(who)+"}")
	case "DEMAND":
		n.demanded(is(who))
	case "DENIAL":
		p.about(n, true, "statement", "{by: "+is(who)+"}")
	case "CRITICISM", "PRAISE", "THREAT":
		p.about(n, false, "entity", p.either(who))
	default:
		p.senseless = true
	}
}

// demanded adds of whom something is demanded, who is also whom that is about.
func (n *node) demanded(who string) {
	n.add("or", "[{addressees: {some: "+who+"}}, {about: {entity: "+who+"}}]")
}

func verbMeaning(v string) string {
	switch v {
	case "EXCHANGE":
		return "letters either way"
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

// asked is the question for what a verb tells.
func asked(v string) *node {
	n := &node{}
	n.ask(sortOf(v))
	return n
}

// sortOf is what a verb asks for.
func sortOf(v string) string {
	switch v {
	case "SEND", "RECEIVE", "EXCHANGE":
		return "LETTER"
	case "TELL":
		return "STATEMENT"
	}
	return v
}

// verbOf reads a question whose subject is asked for: "who denied the letter", "what
// was denied by Trump".
func (p *parser) verbOf(n *node, who string) *node {
	p.at()
	p.suffered = p.i > 0 && slices.Contains(toBe, p.parts[p.i-1].text)
	v := p.verb()
	if v == "DENIAL" && who == "WHAT" && p.role() == "BY" && p.nameNext() {
		n.sort = []string{"STATEMENT"}
		p.take("")
		n.add("deniedBy", "{some: {by: "+is(p.someOf("denied by"))+"}}")
	} else {
		n.ask(sortOf(v))
		p.asked = v
		v = p.alsoDone(n, v)
		if v == "MISSILE_TEST" && who == "WHO" && p.suffered {
			p.senseless = true // who was fired is no missile
		}
		most := p.most(n)
		p.held(n, v)
		if v == "MADE" && !p.nounPhrase(n) {
			return nil
		}
		if most { // the noun tells what is counted
			n.group = n.doers(v)
		}
		switch {
		case p.suffered && v == "TELL":
			n.add("addressees", "{some: {}}")
		case p.sorts != "" && p.suffered && v == "MEETING":
			p.senseless = true // where somebody went is no part in it
		case p.sorts != "" && p.suffered: // "which countries were threatened"
			p.patient(n, []string{p.sorts}, v)
		case p.sorts != "":
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
	case v == "EXCHANGE":
		p.twoSides(n, who)
	case v == "RECEIVE":
		n.add("recipient", is(who))
	case n.one() == "LETTER":
		n.add("sender", is(who))
	case n.one() == "MISSILE_TEST":
		n.add("actor", is(who))
	case n.one() == "MEETING" || n.one() == "EVENT":
		p.held(n, v)
		p.involve(n, who)
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
		if v != "MADE" { // what follows a statement that was made is about that
			p.what(n, v)
		}
	}
}

// what reads what a verb of saying is about.
func (p *parser) what(n *node, v string) {
	denied := v == "DENIAL"
	x := p.at()
	if x == nil {
		return
	}
	switch {
	case p.content(n, denied), (denied || v == "CLAIM" || v == "STATEMENT" || v == "CONFIRMATION") && p.deed(n, denied):
	case (v == "DEMAND" || v == "ANNOUNCEMENT" && p.i > 0 && hasAnyPrefix(p.parts[p.i-1].text, "promis", "pledg")) && x.class == called && !x.owner && !p.nounAhead(): // "urged Kim", "promised Kim"
		n.demanded(is(p.someOf("said to, or about")))
	case v == "TELL" && (x.class == called || x.class == kind):
		n.add("addressees", "{some: "+is(p.someOf("said to"))+"}")
	case v != "STATEMENT" && n.one() == v && x.class == unknown: // "who denied hacking"
		p.freeWords(n)
	case x.class == called || x.class == when || x.class == kind || x.class == missile || x.as(noun) != "" || x.as(status) != "" || x.class == wh && x.text == "what":
		if denied {
			p.denied(n)
		} else {
			p.topic(n, false)
		}
	}
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
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
	p.depth++
	defer func() { p.depth-- }()
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
	if inner == nil { // "that Kim held"
		p.senseless = true
		return true
	}
	p.aboutNode(n, denied, inner)
	return true
}

// saying reads a clause that stands for what was said: "what Trump said about Kim",
// "what was said by Trump".
func (p *parser) saying(n *node) bool {
	start, aux := p.i, p.aux
	if x := p.at(); x == nil || x.class != wh || x.text != "what" || len(n.sort) > 0 {
		return false
	}
	p.take("what was said")
	end, ok := p.clauseAhead()
	if !ok && p.role2("BY") {
		end, ok = p.i, p.at().as(verb) != ""
	}
	if !ok || (&node{sort: []string{sortOf(p.parts[end].as(verb))}}).family() != "statements" || p.parts[end].as(verb) == "MADE" {
		p.undo(start)
		p.aux = aux
		return false
	}
	p.depth++
	p.clause(n, end, true)
	p.depth--
	return true
}

// deed reads what somebody denied doing: "denied sending a letter".
func (p *parser) deed(n *node, denied bool) bool {
	start := p.i
	x := p.at()
	to := x.as(role) == "TO" && p.nextIs(func(y *part) bool { return y.as(verb) != "" })
	if to { // "claimed to have received a letter"
		p.take("")
		x = p.at()
	}
	v := x.as(verb)
	switch {
	case to && p.parts[p.i-1].text == "have":
	case to || !denied:
		p.undo(start)
		return false
	case x.text == "meeting" && (p.nameNext() || p.role2("WITH")):
		v = "MEETING"
	case v == "" || x.as(noun) != "" || !strings.HasSuffix(x.text, "ing") && (p.i == 0 || p.parts[p.i-1].text != "having"):
		return false
	}
	p.take(verbMeaning(v))
	p.aux = false
	p.depth++
	defer func() { p.depth-- }()
	inner := &node{sort: []string{sortOf(v)}}
	if p.doer != "" {
		p.subject(inner, []string{p.doer}, v)
	}
	p.object(inner, v)
	p.post(inner, true)
	p.aboutNode(n, denied, inner)
	return true
}

// denied reads what is denied: to deny somebody is to deny what they said.
func (p *parser) denied(n *node) {
	x := p.at()
	if x.class == called && p.i > 0 && strings.HasPrefix(p.parts[p.i-1].text, "dismiss") && !p.nounAhead() {
		p.senseless = true // who was dismissed lost an office
		return
	}
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
	from := p.i
	var each []string
	every := &node{sort: n.sort}
	places := true
	for x := p.at(); x != nil && x.class == called; x = p.at() {
		one := &node{sort: n.sort}
		p.partOrPlace(one, x)
		each, every.conds = append(each, all(one.conds)), append(every.conds, one.conds...)
		places = places && one.has("place")
		if p.role() == "AND" && p.nameNext() {
			p.take("")
		} else if x := p.at(); x == nil || !x.comma {
			break
		}
	}
	p.joined(p.parts[from:p.i])
	switch {
	case p.choice && p.together:
		p.senseless = true
	case len(each) > 1 && (p.choice || places): // no meeting is in two places
		n.add("or", "["+strings.Join(each, ", ")+"]")
	default:
		n.conds = append(n.conds, every.conds...)
	}
}
