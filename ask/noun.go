package ask

import (
	"slices"
	"strconv"
	"strings"

	"parley/graph"
)

// nounMeaning says what a noun was taken for: summits and visits are not told apart.
func nounMeaning(word, sort string) string {
	if sort == "MEETING" && !strings.HasPrefix(word, "meeting") {
		return "meetings of any kind"
	}
	if sort == "MISSILE_TEST" && !strings.Contains(word, "test") {
		return "missile tests, each of one launch or several"
	}
	return meaningOf(sort)
}

func meaningOf(sort string) string {
	return map[string]string{"STATEMENT": "statements", "LETTER": "letters", "MEETING": "meetings", "MISSILE_TEST": "missile tests", "EVENT": "events",
		"ARTICLE": "articles", "DISPUTE": "what somebody denies", "TIMELINE": "statements and events by date", "DENIAL": "denials", "CLAIM": "claims", "THREAT": "threats", "DEMAND": "demands", "CRITICISM": "criticism", "PRAISE": "praise",
		"ANNOUNCEMENT": "announcements", "CONFIRMATION": "confirmations"}[sort]
}

// partOrPlace takes a name as that of who took part, or of where it was: a person
// or body takes part, a town is a place, also where it stands for a government, and a
// country may be either.
func (p *parser) partOrPlace(n *node, x *part) {
	name := is([]string{x.text})
	switch {
	case slices.Contains(x.types, graph.Place):
		n.add("place", p.placed([]string{x.text}))
		p.take("where")
	case slices.Contains(x.types, graph.Government):
		n.add("or", "[{involves: "+name+"}, {place: "+p.placed([]string{x.text})+"}]")
		p.take("who took part, or where")
	default:
		n.add("involves", name)
		p.take("who took part")
	}
}

// placed writes the condition that something is at one of these, or at a place in it.
func (p *parser) placed(where []string) string {
	var keys []string
	for _, name := range where {
		if place, _, ok := p.names.Seat(name); ok {
			name = place // its government is no place
		}
		keys = append(keys, name)
	}
	at := is(keys)
	return "{or: [" + at + ", {of: " + at + "}]}"
}

// nounPhrase reads what stands before a noun, and the noun: "April 2020 letter",
// "Trump's claims". Where no noun comes it takes nothing and gives false.
func (p *parser) nounPhrase(n *node) bool {
	if p.saying(n) {
		return true
	}
	start := p.i
	var before []int // of parts before the noun
	for x := p.at(); ; x = p.at() {
		switch {
		case x == nil:
			p.i = start
			return false
		case x.as(noun) != "" && len(before) > 0 && p.parts[before[len(before)-1]].as(role) == "AND": // "Trump and the letter"
			p.i = start
			return false
		case x.as(noun) != "" && (x.as(verb) == "" || !p.aux || p.i > start && p.parts[p.i-1].owner):
			return p.head(n, before)
		case x.class == called, x.class == when, x.class == kind && p.statementAhead(), x.class == missile, x.as(status) != "", x.as(order) != "", x.class == number && len(before) > 0 && p.parts[before[len(before)-1]].as(order) != "", adverbial(x), x.class == unknown && p.missileName(x), x.as(role) == "AND" && len(before) > 0:
			before = append(before, p.i)
			p.i++
		default:
			p.i = start
			return false
		}
	}
}

// statementAhead reports whether a noun for statements follows the sort at hand.
func (p *parser) statementAhead() bool {
	return p.nextIs(func(y *part) bool {
		v := y.as(noun)
		return v != "" && (&node{sort: []string{v}}).family() == "statements"
	})
}

// adverbial reports whether the word is "monthly" or the like.
func adverbial(x *part) bool {
	return x.as(group) != "" && (strings.HasSuffix(x.text, "ly") || x.text == "annual")
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
	x := p.at()
	switch {
	case x == nil:
	case x.class == missile:
		p.missileCond(n)
		if x := p.at(); x != nil && x.as(noun) == "MISSILE_TEST" {
			p.take(meaningOf("MISSILE_TEST"))
		}
	case x.class == unknown && (p.missileName(x) || strings.ContainsAny(x.text, "-0123456789")):
		n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
		p.take("the missile")
	}
}

// missileCond takes a missile's designation, or a class of missiles: what is called
// so, and those that are known to be of it.
func (p *parser) missileCond(n *node) {
	x := p.at()
	if name := x.as(missile); name == "" {
		n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
		p.take("the missile")
		return
	}
	called := strings.Split(x.as(missile), ",")
	var alts []string
	for _, c := range called {
		alts = append(alts, "{missile: {contains: "+strconv.Quote(c)+"}}")
	}
	if known := p.missiles.classes[called[0]]; len(known) > 0 {
		alts = append(alts, "{missile: "+in(known)+"}")
	}
	n.add("or", "["+strings.Join(alts, ", ")+"]")
	p.take("missiles called so, or known to be of this class")
}

// head reads the noun, and gives what stood before it its part.
func (p *parser) head(n *node, before []int) bool {
	sort := p.at().as(noun)
	if sort == "PUBLISHER" && n.count {
		return false // how many newspapers is no number of articles
	}
	n.ask(sort)
	single := !strings.HasSuffix(p.at().text, "s")
	if n.order != "" && n.limit == 0 && single {
		n.limit = 1
	}
	p.take(nounMeaning(p.at().text, n.one()))
	for p.role() == "AND" && p.i+1 < len(p.parts) { // "letters and meetings"
		second := p.parts[p.i+1].as(noun)
		if second == sort { // "letters and notes"
			p.take("")
			p.take(meaningOf(sort))
			continue
		}
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
	pair := true // "Trump-Kim letters"
	for _, i := range before {
		p.i = i
		switch x := &p.parts[i]; {
		case x.used: // with the one before
		case x.class == when:
			p.when(n, "IN")
		case adverbial(x) && n.groupBy(x.as(group)): // "monthly denials"
			p.take("how many there are of each")
		case x.as(order) != "":
			if p.ordered(n); single {
				n.limit = 1
			}
		case x.class == missile && n.one() == "MISSILE_TEST":
			p.missileCond(n)
		case x.class == missile: // no letter is of a missile: it stays as not understood
		case x.as(status) != "":
			p.status(n, false)
		case x.class == unknown && n.one() != "MISSILE_TEST": // no name of a missile: it stays as not understood
		case x.class == unknown:
			n.add("missile", "{contains: "+strconv.Quote(x.text)+"}")
			p.take("the missile")
		case x.class == kind || x.class == called && i+1 < len(p.parts) && p.parts[i+1].class == kind: // "US officials' statements"
			who = append(who, p.name(makerMeaning(n)))
		case x.class == called && i > before[0] && p.parts[i-1].owner && n.one() != "MEETING": // "Trump's Kim letters": it stays as not understood
		case x.class != called:
			pair = pair && x.text != "or"
			p.take("")
		case n.one() == "ARTICLE" && !x.owner && slices.Contains(x.types, graph.Organization):
			n.add("or", "[{publisher: {contains: "+strconv.Quote(x.text)+"}}, {mentions: "+is([]string{x.text})+"}]")
			p.take("who published them, or whom they mention")
		case n.one() == "MEETING" && !p.sides(before):
			p.partOrPlace(n, x)
		default:
			pair = pair && !x.owner
			p.joined(p.parts[before[0]:i])
			who = append(who, p.take(makerMeaning(n)).text)
		}
	}
	p.i = end
	if n.one() == "LETTER" && pair && len(who) == 2 {
		p.twoSides(n, who)
	} else {
		p.subject(n, who, "")
	}
	return true
}

// sides reports whether several of the parts are names: "Washington-Pyongyang talks".
func (p *parser) sides(of []int) bool {
	names := 0
	for _, i := range of {
		if p.parts[i].class == called {
			names++
		}
	}
	return names > 1
}

// status takes a word for how an event stands, or whether somebody denies it. It
// reports false, and leaves the word as not understood, where there is no such thing.
func (p *parser) status(n *node, not bool) bool {
	if two := p.i+2 < len(p.parts) && p.parts[p.i+1].as(role) == "AND" && p.parts[p.i+2].as(status) != ""; !two || not || p.asksWhen() ||
		p.parts[p.i+1].text != "or" && !(p.i+3 < len(p.parts) && p.parts[p.i+3].as(noun) != "") {
		return p.oneStatus(n, not)
	}
	start, first, second := p.i, &node{sort: n.sort}, &node{sort: n.sort} // "denied or disputed"
	if p.oneStatus(first, false) {
		p.take("or")
		if p.oneStatus(second, false) {
			n.add("or", "["+all(first.conds)+", "+all(second.conds)+"]")
			return true
		}
	}
	p.undo(start)
	p.i = start + 1
	return false
}

// oneStatus reads a single one.
func (p *parser) oneStatus(n *node, not bool) bool {
	v, negated := strings.CutPrefix(p.at().as(status), "NOT_")
	not = not != negated
	switch {
	case n.family() != "events" && n.family() != "statements":
	case !not && p.asksWhen() && (p.at().as(verb) == "DENIAL" || tellsOf(p.at().as(verb))):
		return p.telling(n) // by whom and when a letter was denied is no date of letters
	case v == "DENIED", v == "DISPUTED" && n.family() == "statements":
		if not {
			n.add("deniedBy", "{none: {}}")
			p.take("that nobody denies")
		} else {
			n.add("deniedBy", "{some: {}}")
			p.take("that somebody denies")
		}
		return true
	case n.family() != "events":
	case not:
		n.add("not", "{status: {eq: "+v+"}}")
		p.take("any status but " + v)
		return true
	default:
		n.add("status", "{eq: "+v+"}")
		p.take("status " + v)
		return true
	}
	p.i++
	return false
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

// someOf reads one name, or several joined by commas, "and" or "or".
func (p *parser) someOf(meaning string) []string {
	var out []string
	r := ""
	if p.at(); p.i > 0 {
		r = p.parts[p.i-1].as(role)
	}
	from := p.i
	defer func() { p.joined(p.parts[from:p.i]) }()
	for x := p.at(); x != nil && (x.class == called || x.class == kind && !p.each()); x = p.at() {
		out = append(out, p.name(meaning))
		if p.role() == "AND" && p.nameNext() {
			p.take("")
		} else if p.again(r) { // "by Trump and by Pompeo"
			p.take("")
			p.take("")
		} else if x := p.at(); x == nil || !x.comma {
			break
		}
	}
	return out
}

// each reports whether the sort at hand is one by which something might be counted, and
// not somebody: "by country".
func (p *parser) each() bool {
	return slices.Contains([]string{"country", "person", "organisation", "organization"}, p.at().text) && p.i > 0 && p.parts[p.i-1].class != skip
}

// again reports whether "and" or "or" and the same preposition follow, with a name.
func (p *parser) again(r string) bool {
	return r != "" && p.role() == "AND" && p.i+2 < len(p.parts) && p.parts[p.i+1].as(role) == r &&
		(p.parts[p.i+2].class == called || p.parts[p.i+2].class == kind)
}

// name reads a name, or a sort of people and bodies as the condition that it is:
// "ministries", "US officials".
func (p *parser) name(meaning string) string {
	x := p.take(meaning)
	if x.class == kind {
		if p.role() == "OF" && p.nextIs(func(y *part) bool { return y.class == called }) { // "officials of the White House"
			p.take("")
			return "{of: " + is([]string{p.take("to whom they belong").text}) + ", " + strings.TrimPrefix(x.as(kind), "{")
		}
		return x.as(kind)
	}
	if y := p.at(); y != nil && y.class == kind && !y.comma {
		p.take("who belong to it")
		return "{of: " + is([]string{x.text}) + ", " + strings.TrimPrefix(y.as(kind), "{")
	}
	return x.text
}

// nameNext reports whether a name follows the word at hand.
func (p *parser) nameNext() bool {
	return p.nextIs(func(x *part) bool { return x.class == called || x.class == kind })
}

func (p *parser) dateNext() bool { return p.nextIs(func(x *part) bool { return x.class == when }) }

func (p *parser) nextIs(fits func(*part) bool) bool {
	for j := p.i + 1; j < len(p.parts); j++ {
		if p.parts[j].class != skip {
			return fits(&p.parts[j])
		}
	}
	return false
}
