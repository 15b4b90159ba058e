package ask

import (
	"slices"
	"strconv"
	"strings"

	"parley/graph"
)

// parser goes through the parts of a question once, from left to right. What it
// makes sense of it marks as used.
type parser struct {
	parts []part
	i     int
	aux   bool // "did", "has" ... stood before: the next verb is one
}

// at is the next part that means something; nil at the end.
func (p *parser) at() *part {
	for p.i < len(p.parts) && p.parts[p.i].class == skip {
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

// question reads the whole; nil where nothing is asked for.
func (p *parser) question() *node {
	n := &node{}
	who := p.opening(n)
	switch x := p.at(); {
	case x == nil:
		return nil
	case p.verbHere() && who != "":
		return p.verbOf(n, who)
	case x.class == called && !x.owner:
		if end, ok := p.clauseAhead(); ok {
			return p.clause(n, end)
		}
	}
	if !p.nounPhrase(n) {
		return nil
	}
	p.post(n, true)
	if x := p.at(); x != nil && x.class == called { // "which letters did Kim send to Trump"
		if end, ok := p.clauseAhead(); ok {
			return p.clause(n, end)
		}
	}
	if v, ok := p.is(verb); ok && who == "WHO" { // "who sent letters" has its verb first
		p.take(strings.ToLower(v))
	}
	return n
}

// opening reads how the question begins: "how many", "who", "latest five".
func (p *parser) opening(n *node) (who string) {
	for x := p.at(); x != nil; x = p.at() {
		switch {
		case x.class == wh:
			who = x.as(wh)
			if who == "WHEN" {
				n.order = "OLDEST"
			}
			p.take("")
		case x.as(count) != "":
			n.count = true
			who = "COUNT"
			p.take("the number of")
		case x.as(order) != "":
			p.ordered(n)
		case x.class == number && p.i+1 < len(p.parts) && p.parts[p.i+1].class != when:
			n.limit = x.n
			p.take(strconv.Itoa(x.n) + " of them")
		case x.as(role) == "OF", x.as(role) == "TO" && who != "": // "what of", "to whom"
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
	return x.as(noun) == "" || p.aux
}

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
		case x.class == called && !x.owner, x.as(role) == "AND", x.as(order) != "":
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
func (p *parser) clause(n *node, end int) *node {
	var who []string
	for x := p.at(); p.i < end; x = p.at() {
		switch {
		case x.class == called:
			who = append(who, p.take("who acts").text)
		case x.as(order) != "":
			p.ordered(n)
			n.limit = max(n.limit, 1)
		default:
			p.take("")
		}
	}
	v := p.at().as(verb)
	p.take(verbMeaning(v))
	if len(n.sort) > 0 { // "which letters did Kim send", "which statements did X deny"
		p.relative(n, who, v)
		p.object(n, v)
		p.post(n, true)
		return n
	}
	n.sort = []string{sortOf(v)}
	p.subject(n, who, v)
	p.object(n, v)
	p.post(n, true)
	return n
}

// relative adds to what is asked for that somebody did it: "letters that Kim sent".
func (p *parser) relative(n *node, who []string, v string) {
	if v == "DENIAL" {
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
	}
	return meaningOf(v)
}

// sortOf is what a verb asks for.
func sortOf(v string) string {
	if v == "SEND" || v == "RECEIVE" {
		return "LETTER"
	}
	return v
}

func meaningOf(sort string) string {
	return map[string]string{"STATEMENT": "statements", "LETTER": "letters", "MEETING": "meetings", "MISSILE_TEST": "missile tests", "EVENT": "events",
		"ARTICLE": "articles", "TIMELINE": "statements and events by date", "DENIAL": "denials", "CLAIM": "claims", "THREAT": "threats", "DEMAND": "demands", "CRITICISM": "criticism", "PRAISE": "praise",
		"ANNOUNCEMENT": "announcements", "CONFIRMATION": "confirmations"}[sort]
}

// verbOf reads a question whose subject is asked for: "who denied the letter", "what
// was denied by Trump".
func (p *parser) verbOf(n *node, who string) *node {
	v := p.at().as(verb)
	p.take(verbMeaning(v))
	if v == "DENIAL" && who == "WHAT" && p.role() == "BY" {
		n.sort = []string{"STATEMENT"}
		p.take("")
		n.add("deniedBy", "{some: {by: "+is(p.names("denied by"))+"}}")
	} else {
		n.sort = []string{sortOf(v)}
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
		for _, w := range who {
			n.add("involves", is([]string{w}))
		}
	case n.one() == "ARTICLE":
		n.add("mentions", is(who))
	case n.one() == "TIMELINE":
		n.add("entity", is(who))
	default:
		n.add("by", is(who))
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
		p.ownNoun("LETTER")
		if x := p.at(); x != nil && x.class == called && v != "RECEIVE" { // "send Trump a letter"
			n.add("recipient", is(p.names("sent to")))
			p.ownNoun("LETTER")
		}
	case "MISSILE_TEST":
		p.missile(n)
		p.ownNoun("MISSILE_TEST")
	case "MEETING":
		if p.role() == "AND" || p.role() == "WITH" {
			p.take("")
		}
		p.met(n)
	default:
		if x.class == called || x.class == when || x.as(noun) != "" || x.as(status) != "" {
			if v == "DENIAL" {
				p.denied(n)
			} else {
				p.topic(n, false)
			}
		}
	}
}

// denied reads what is denied: to deny somebody is to deny what they said.
func (p *parser) denied(n *node) {
	x := p.at()
	if x.class != called || !slices.ContainsFunc(x.types, speaks) || p.nounAhead() {
		p.topic(n, true)
		return
	}
	p.about(n, true, "statement", "{by: "+is(p.names("whose words are denied"))+"}")
}

func speaks(t graph.EntityType) bool { return t != graph.Place }

// nounAhead reports whether a noun follows that what is at hand belongs to: "Trump's claims".
func (p *parser) nounAhead() bool {
	ahead := *p
	ahead.parts = slices.Clone(p.parts)
	return ahead.nounPhrase(&node{})
}

// ownNoun reads a noun that repeats what the verb says: "send a letter".
func (p *parser) ownNoun(sort string) {
	if v, ok := p.is(noun); ok && v == sort {
		p.take(meaningOf(sort))
	}
}

// met reads whom or where somebody met.
func (p *parser) met(n *node) {
	for x := p.at(); x != nil && x.class == called; x = p.at() {
		p.partOrPlace(n, x)
		if p.role() == "AND" {
			p.take("")
		}
	}
}

// partOrPlace takes a name as that of who took part, or of where it was: a person
// or body takes part, a town is a place, a country may be either.
func (p *parser) partOrPlace(n *node, x *part) {
	name := is([]string{x.text})
	switch {
	case !slices.Contains(x.types, graph.Place) && !slices.Contains(x.types, graph.Government):
		n.add("involves", name)
		p.take("who took part")
	case !slices.Contains(x.types, graph.Government):
		n.add("place", name)
		p.take("where")
	default:
		n.add("or", "[{involves: "+name+"}, {place: "+name+"}]")
		p.take("who took part, or where")
	}
}

// nounPhrase reads what stands before a noun, and the noun: "April 2020 letter",
// "Trump's claims". Where no noun comes it takes nothing and gives false.
func (p *parser) nounPhrase(n *node) bool {
	start := p.i
	var before []int // of parts before the noun
	for x := p.at(); ; x = p.at() {
		switch {
		case x == nil:
			p.i = start
			return false
		case x.as(noun) != "" && !(x.as(verb) != "" && p.aux):
			return p.head(n, before)
		case x.class == called, x.class == when, x.as(status) != "", x.as(order) != "", x.class == unknown && p.missileName(x), x.as(role) == "AND" && len(before) > 0:
			before = append(before, p.i)
			p.i++
		default:
			p.i = start
			return false
		}
	}
}

// missileName reports whether the word may be a missile's designation, as
// "Hwasong-15": it is then followed by a noun for tests.
func (p *parser) missileName(x *part) bool {
	for j := p.i + 1; j < len(p.parts) && j < p.i+4; j++ {
		if p.parts[j].as(noun) == "MISSILE_TEST" {
			return strings.ContainsAny(x.text, "-0123456789") || x.text[0] >= 'A' && x.text[0] <= 'Z'
		}
	}
	return false
}

// missile reads a designation after "test", "fire".
func (p *parser) missile(n *node) {
	if x := p.at(); x != nil && x.class == unknown && (p.missileName(x) || strings.ContainsAny(x.text, "-0123456789")) {
		n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
		p.take("the missile")
	}
}

// head reads the noun, and gives what stood before it its part.
func (p *parser) head(n *node, before []int) bool {
	sort := p.at().as(noun)
	n.sort = []string{sort}
	single := !strings.HasSuffix(p.at().text, "s")
	if n.order != "" && n.limit == 0 && single {
		n.limit = 1
	}
	p.take(meaningOf(sort))
	for p.role() == "AND" && p.i+1 < len(p.parts) { // "letters and meetings"
		second := p.parts[p.i+1].as(noun)
		other := &node{sort: []string{second}}
		if second == "" || other.family() != n.family() || second == "STATEMENT" || sort == "STATEMENT" {
			break
		}
		p.take("")
		n.sort = append(n.sort, second)
		p.take(meaningOf(second))
	}
	var who []string
	end := p.i
	for _, i := range before {
		p.i = i
		switch x := &p.parts[i]; {
		case x.class == when:
			p.when(n, "IN")
		case x.as(order) != "":
			n.order = x.as(order)
			if single {
				n.limit = 1
			}
			p.take(map[string]string{"NEWEST": "newest first", "OLDEST": "oldest first"}[n.order])
		case x.as(status) != "":
			p.status(n)
		case x.class == unknown:
			n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
			p.take("the missile")
		case x.class != called:
			p.take("")
		case n.one() == "MEETING":
			p.partOrPlace(n, x)
		default:
			who = append(who, p.take(makerMeaning(n)).text)
		}
	}
	p.i = end
	p.subject(n, who, "")
	return true
}

func (p *parser) status(n *node) {
	v := p.at().as(status)
	if n.family() == "events" {
		n.add("status", "{eq: "+v+"}")
		p.take("status " + v)
		return
	}
	p.i++ // a statement has no status: the word stays as not understood
}

func makerMeaning(n *node) string {
	switch n.one() {
	case "LETTER":
		return "sent by"
	case "MISSILE_TEST":
		return "launched by"
	case "MEETING", "EVENT":
		return "who took part"
	case "ARTICLE":
		return "that mention"
	case "TIMELINE":
		return "who has a part in it"
	}
	return "said by"
}

// names reads one name, or several joined by "and" or "or".
func (p *parser) names(meaning string) []string {
	var out []string
	for x := p.at(); x != nil && x.class == called; x = p.at() {
		out = append(out, p.take(meaning).text)
		if p.role() != "AND" || p.i+1 >= len(p.parts) || p.parts[p.i+1].class != called {
			break
		}
		p.take("")
	}
	return out
}

// nameNext reports whether a name follows the word at hand.
func (p *parser) nameNext() bool { return p.nextIs(func(x *part) bool { return x.class == called }) }

func (p *parser) dateNext() bool { return p.nextIs(func(x *part) bool { return x.class == when }) }

func (p *parser) nextIs(fits func(*part) bool) bool {
	for j := p.i + 1; j < len(p.parts); j++ {
		if p.parts[j].class != skip {
			return fits(&p.parts[j])
		}
	}
	return false
}
