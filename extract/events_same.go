package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// same finds the event that a mention speaks of, the latest first.
func (x *eventReader) same(m *mention) *event {
	if m.fresh {
		if last := x.lastTold(m.typ); m.typ == graph.Meeting && last != nil && x.metIn == x.sentence(m.at) && m.date != "" && last.date == m.date && m.place == last.place && x.shared2(last.participants, m.participants) {
			return last // "another round", "of talks"
		}
		return nil
	}
	if v := x.theLetter(m); v != nil {
		return v
	}
	for i := len(x.events) - 1; i >= max(0, len(x.events)-lookBack); i-- {
		v := x.events[i]
		if v.typ == m.typ && x.compatible(v, m) {
			return v
		}
	}
	return nil
}

func (x *eventReader) compatible(v *event, m *mention) bool {
	if x.arrivedFor(v, m) {
		return true
	}
	if !datesAgree(v.date, m.date) && !x.daysBefore(v, m) {
		return false
	}
	if m.place != nil && v.place != nil && m.place != v.place && v.date != m.date && !(m.date == "" && x.site(m.place) != x.site(v.place)) {
		return false
	}
	switch m.typ {
	case graph.Letter:
		return x.sidesAgree(v.sender, m.sender) && x.sidesAgree(v.recipient, m.recipient)
	case graph.Meeting:
		if v.status == graph.Planned && m.mood == fact && m.date == "" && !m.definite || v.status == graph.Confirmed && m.mood == planned && m.date == "" && !m.definite {
			return false
		}
		if v.status == graph.Cancelled && m.mood != cancelled && m.date != v.date && !m.definite && !(m.mood == planned && v.date == "") {
			return false
		}
		if m.definite && len(m.participants) == 0 {
			return true
		}
		return x.shared2(v.participants, m.participants)
	}
	if m.missile != "" && v.missile != "" && !missilesAgree(v.missile, m.missile) {
		return false
	}
	if m.launches > 0 && v.launches > 0 && m.launches != v.launches && !m.definite && (m.date == "" || v.date == "") {
		return false
	}
	if v.date != m.date && !m.definite && m.date != "" && len(m.date) < 10 && len(v.date) == 10 {
		return false // "launched one in May" beside another of a day of May is open: two
	}
	return x.sidesAgree(v.actor, m.actor)
}

// site reports whether a place is a house or ground in a city: "the Palais Wilson", "Camp David".
func (x *eventReader) site(e *ent) bool {
	return e.kind == "building" || e.known == nil && x.siteName(e.name)
}

// siteName reports whether a name has the word of a house or ground in it.
func (x *eventReader) siteName(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if x.lex.Lists["event-site"][w] {
			return true
		}
	}
	return false
}

// inDateline reports whether a date stands before the dash with which an article begins: "LIMA, May 3 -- Chile has fired".
func (x *eventReader) inDateline(d int) bool {
	end := x.dates[d].End
	return x.sentAt[x.dates[d].Start] == 0 && end < len(x.toks) && x.toks[end].Kind == token.Hyphen
}

// daysBefore reports whether a mention tells on which day a launch was that the article began to tell as what has just happened: "Chile
// has fired a missile. It was launched on Tuesday."
func (x *eventReader) daysBefore(v *event, m *mention) bool {
	if !v.lately || m.typ != graph.MissileTest || m.fresh || m.negated || m.mood != fact || m.launches > 0 && v.launches > 0 && m.launches != v.launches {
		return false
	}
	if start, _, _ := x.group(m.at, x.sentence(m.at)); !m.definite && x.perfectPast(start, m.at) {
		return false // "had launched one on Monday"
	}
	return x.shortlyBefore(m.date, v.date)
}

// madePublicOn reports whether the day of a mention may be that on which somebody made the launch known: "announced a test on May 3".
func (x *eventReader) madePublicOn(m *mention) bool {
	if m.typ != graph.MissileTest || m.dateExpr == 0 || m.mood != fact || m.negated || len(m.date) < 10 {
		return false
	}
	s, p := x.sentence(m.at), x.phraseAt[m.at]
	if p < 0 {
		return false
	}
	for j := x.phrases[p].start - 1; j >= s.Start && j > m.at-10; j-- {
		if x.phraseAt[j] < 0 && x.pos[j].verb() {
			return x.is(j, "event-announcing") || x.is(j, "launch-avowed")
		}
	}
	return false
}

// shortlyBefore reports whether one day lies up to three before another.
func (x *eventReader) shortlyBefore(a, b graph.Date) bool {
	one, okA := a.Day()
	other, okB := b.Day()
	days := other.Sub(one).Hours() / 24
	return okA && okB && len(a) == 10 && days > 0 && days <= 3
}

// arrivedFor reports whether a mention tells whom somebody met who had come to a capital: "A lands in
// Lima. B receives him the next day."
func (x *eventReader) arrivedFor(v *event, m *mention) bool {
	if x.visitTold(v, m) {
		return true
	}
	if m.typ != graph.Meeting || v.rule != "<participant> went to <place>" || len(v.participants) != 2 || len(m.participants) != 2 || persons(m.participants) != 2 || m.negated || m.mood != fact {
		return false
	}
	came, okA := v.date.Day()
	met, okB := m.date.Day()
	if days := met.Sub(came).Hours() / 24; !okA || !okB || days < 0 || days > 2 || m.place != nil && v.place != nil && m.place != v.place {
		return false
	}
	if v.place != nil && m.place == v.place && x.contains(m.participants, v.participants[0]) {
		return true // "flew to Lima. There he met B of Chile": it was not Peru's government that he came for
	}
	return x.shared2(v.participants, m.participants)
}

// visitTold reports whether a mention names whom a visitor meets of the government to which his visit was told just
// before: "will visit Lima on May 3. He will see B the next day", "is to come in May. Talks with B are planned".
func (x *eventReader) visitTold(v *event, m *mention) bool {
	n := len(v.participants)
	if m.typ != graph.Meeting || v.typ != graph.Meeting || n < 2 || persons(v.participants) != n-1 || len(m.participants) < n || persons(m.participants) != len(m.participants) || m.negated || m.fresh || (m.mood == planned) != (v.status == graph.Planned) || m.mood != fact && m.mood != planned {
		return false
	}
	if x.sinceTold(v, m.at) > 2 || m.place != nil && v.place != nil && m.place != v.place || !x.shared2(v.participants, m.participants) && !x.hostUnknown(v, m) {
		return false
	}
	if m.date == "" || len(v.date) < 10 {
		return datesAgree(v.date, m.date)
	}
	came, okA := v.date.Day()
	met, okB := m.date.Day()
	days := met.Sub(came).Hours() / 24
	return okA && okB && days >= 0 && days <= 3
}

// hostUnknown reports whether a mention is of the visitor of an event and one person of whom the text does not say for
// which state he acts: "will visit Spain on Monday. Foreign Minister B receives him".
func (x *eventReader) hostUnknown(v *event, m *mention) bool {
	if len(v.participants) != 2 || len(m.participants) != 2 {
		return false
	}
	for k, e := range m.participants {
		if x.contains(v.participants, e) && x.s.governmentOf(m.participants[1-k]) == "" && len(m.participants[1-k].roles) > 0 {
			return true
		}
	}
	return false
}

// shared2 reports whether all the known participants of one are among the other's.
func (x *eventReader) shared2(a, b []*ent) bool {
	if len(b) == 0 || len(a) == 0 {
		return false
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	n := 0
	for _, e := range b {
		if x.amongSides(e, a) {
			n++
		}
	}
	return n == len(b) && (n > 1 || len(a) == 1)
}

func (x *eventReader) amongSides(e *ent, list []*ent) bool {
	for _, o := range list {
		if o == e || o.typ != e.typ && (o.typ == graph.Government || e.typ == graph.Government) && x.s.governmentOf(o) == x.s.governmentOf(e) && x.s.governmentOf(e) != "" {
			return true
		}
	}
	return false
}

// sidesAgree reports whether one side may be the other; an open one may be any.
func (x *eventReader) sidesAgree(a, b []*ent) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, e := range b {
		if x.amongSides(e, a) {
			return true
		}
	}
	return false
}

func missilesAgree(a, b string) bool {
	return a == b || len(a) > len(b) && a[len(a)-len(b):] == b || len(b) > len(a) && b[len(b)-len(a):] == a || classWord(a) != classWord(b)
}

// classWord reports whether the name of a missile is only its class.
func classWord(s string) bool { return s[0] >= 'a' && s[0] <= 'z' }

func datesAgree(a, b graph.Date) bool {
	n := min(len(a), len(b))
	return a[:n] == b[:n]
}

// merge adds to an event what another mention says of it.
func (x *eventReader) merge(v *event, m *mention) {
	if (len(m.date) > len(v.date) && (m.typ != graph.Letter || datesAgree(v.date, m.date)) || len(m.date) == 10 && x.arrivedFor(v, m)) && !m.negated {
		v.date, v.phrase = m.date, m.phrase
	}
	if v.lately && !m.lately && m.date != "" && m.date < v.date && x.daysBefore(v, m) {
		v.date, v.phrase, v.lately = m.date, m.phrase, false
	}
	if v.place == nil {
		v.place = m.place
	}
	if (v.launches == 0 || v.rule == "launch of <missile>" && m.launches > 1) && !m.definite {
		v.launches = m.launches
	}
	if m.missile != "" && (v.missile == "" && (m.definite || m.launches == v.launches) || v.missile != "" && classWord(v.missile) && (!classWord(m.missile) || len(m.missile) > len(v.missile))) {
		v.missile = m.missile
	}
	if len(m.participants) >= len(v.participants) && m.typ == graph.Meeting && !(m.negated && v.status == graph.Confirmed) { // "the journey brought no meeting with B"
		v.participants = narrower(v.participants, m.participants)
	}
	if m.rule == exchangeRule && v.rule != exchangeRule {
		m.sender, m.recipient = nil, nil // "both have exchanged letters for years"
	}
	v.sender, v.recipient, v.actor = narrower(v.sender, m.sender), narrower(v.recipient, m.recipient), narrower(v.actor, m.actor)
	switch {
	case m.mood == cancelled && !(v.status == graph.Confirmed && v.mentions[len(v.mentions)-1] == x.sentence(m.at)):
		v.status = graph.Cancelled // but "met for the talks that the other had called off" were held
	case v.status == graph.Denied && !m.negated && m.mood == fact:
		v.status = graph.Claimed
	case v.status == graph.Planned && m.mood == fact && !m.negated && !m.definite:
		v.status = graph.Confirmed
	}
}

// narrower prefers persons to the governments they act for.
func narrower(have, more []*ent) []*ent {
	if len(more) == 0 {
		return have
	}
	if len(have) == 0 || len(more) > len(have) {
		return more
	}
	if len(more) == len(have) && persons(more) > persons(have) {
		return more
	}
	return have
}

func persons(list []*ent) int {
	n := 0
	for _, e := range list {
		if e.person() {
			n++
		}
	}
	return n
}
