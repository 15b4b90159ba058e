package extract

import (
	"cmp"
	"slices"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// clock is the day that the telling has come to: each sentence that names a day
// for what it tells moves it, and what is told next without a day of its own
// happened on that day. What was said before that day is told aside: the
// paragraphs after it count from there ("the same day"), but what they tell
// without any day is of the day that the telling had come to.
type clock struct {
	r        *reader
	told     map[int32]bool // sentences with statements, which have days of their own
	next     int            // the sentence to be read next
	date     graph.Date
	para     int32       // the paragraph that named the day
	narrated bool        // by what was done, not by what was said
	set      token.Range // the sentence that named the day by what was done
	aside    graph.Date
	asideAt  int32 // the paragraph of aside
}

// shortScene is how long a sentence may be that only sets the day for what is told next: "India owned up on March 11".
const shortScene = 14

func (r *reader) sentencesWith(order []*statement) map[int32]bool {
	out := make(map[int32]bool, len(order))
	for _, st := range order {
		out[r.sentAt[r.attributedAt(st)]] = true
		out[r.sentAt[st.span.Start]] = true
	}
	return out
}

// move turns to the day of what was done.
func (c *clock) move(d graph.Date, para int32) {
	c.date, c.para, c.narrated, c.aside = d, para, true, ""
}

// said turns to the day on which something was said.
func (c *clock) said(d graph.Date, para int32) {
	if d < c.date {
		c.aside, c.asideAt = d, para
		return
	}
	c.move(d, para)
	c.narrated = false
}

// last is the day last told of.
func (c *clock) last() graph.Date {
	if c.aside != "" {
		return c.aside
	}
	return c.date
}

// now is the day of what a paragraph tells without one.
func (c *clock) now(para int32) graph.Date {
	if c.asideAt != para {
		c.aside = ""
	}
	return c.last()
}

// here is the day if the paragraph has named it.
func (c *clock) here(para int32) graph.Date {
	if d := c.now(para); c.para == para || c.aside != "" {
		return d
	}
	return ""
}

// readTo reads the sentences before that of token i.
func (c *clock) readTo(i int) {
	for ; c.next < int(c.r.sentAt[i]); c.next++ {
		c.entry()
		if c.told[int32(c.next)] {
			continue
		}
		s := c.r.sent[c.next]
		if c.r.norm(s.Start) == "(" {
			continue // "(They had met on May 3.)"
		}
		if d := c.dayOf(s); len(d) < len(c.date) && c.date.Within(d) {
			continue // "early that month" blurs no day
		} else if d != "" {
			c.move(d, c.r.paraAt[s.Start])
			c.set = s
		} else if c.date != "" && c.r.carriesOn(s) {
			c.para = c.r.paraAt[s.Start]
			c.narrated, c.set = true, s
		}
	}
	c.entry()
}

// entry turns to the day of publication where an entry of a live page begins.
func (c *clock) entry() {
	if s := c.r.sent[c.next]; c.r.liveEntry(c.r.paraAt[s.Start]) && c.r.para[c.r.paraAt[s.Start]].Start == s.Start {
		c.move(c.r.art.PublishedAt, c.r.paraAt[s.Start])
		c.narrated = false
	}
}

// liveEntry reports whether a paragraph belongs to an entry of a live page.
func (r *reader) liveEntry(para int32) bool { return r.itemAt[para].live }

// belowEntry reports whether a paragraph is one of the first of an entry of a live page, and no item of a list in it.
func (r *reader) belowEntry(para int32) bool {
	for n := para; n >= max(0, para-2); n-- {
		if r.liveEntry(n) {
			return true
		}
		p := r.para[n]
		if r.itemAt[n] != (item{}) || r.heading(p) || r.toks[p.Start].Kind != token.Word && r.toks[p.Start].Kind != token.Quote {
			return false
		}
	}
	return false
}

// carriesOn reports whether a sentence says first that it goes on with the day told of: "Before the day was
// out", "Within hours", "That night".
func (r *reader) carriesOn(s token.Range) bool {
	for j := s.Start; j < min(s.End, s.Start+4) && r.norm(j) != ","; j++ {
		if r.is(j, "sameday") && !r.is(j, "subordinator") && (r.dateAt[j] < 0 || r.dates[r.dateAt[j]].Kind > dates.Relative) {
			return true
		}
	}
	if s.End-s.Start > shortScene {
		return false
	}
	for j := s.Start; j < s.End; j++ {
		if r.quoteAt[j] < 0 && (r.is(j, "samehours") || r.is(j, "dayparts") && (r.norm(j-1) == "before" || r.norm(j-1) == "by")) {
			return true // "The answer came before midnight", "It was picked apart within hours"
		}
	}
	return false
}

// dayOf is the day of which a sentence tells: the first that is not in a
// quotation, in a relative clause, or only a limit.
func (c *clock) dayOf(s token.Range) graph.Date {
	r := c.r
	var month, day, when graph.Date // of which the sentence told before it named a day, or another
	and := s.End
	for j := r.afterDateline(s.Start, s, s.End); j < s.End; j++ {
		i := int(r.dateAt[j])
		if i < 0 {
			if r.norm(j) == "and" {
				and = j
			}
			continue
		}
		e := r.dates[i]
		j = max(j, e.End-1)
		if day != "" && and > e.Start {
			continue
		}
		if r.exactAfter(i) || !r.adverbial(e, i, s) || r.ofTheDay(e) {
			continue
		}
		if r.quoteAt[e.Start] >= 0 {
			continue
		}
		d := c.meant(i)
		if r.is(e.Start-1, "notwhen") && !r.tookUntil(e.Start-1) && !(r.norm(e.Start-1) == "of" && r.norm(e.Start) == "that" && d == c.last()) {
			continue // but "a second letter of that day"
		}
		if r.inRelative(e.Start, s) {
			if len(d) == 10 && (r.tellsTime(e.Start, s) || e.Kind == dates.Anaphoric && d == c.last()) {
				when = d
			}
			continue
		}
		if len(d) < 7 || r.art.PublishedAt != "" && d > r.art.PublishedAt {
			continue
		}
		if w := r.norm(e.End); (w == "and" || w == "until") && r.dateAt[e.End+1] >= 0 { // "from Friday until Sunday": as it ends
			if last := r.resolved[r.dateAt[e.End+1]].Date; len(last) == 10 {
				return last
			}
		}
		if len(d) == 10 {
			if day = max(d, day); d == day {
				and = s.End
			}
			continue
		}
		if month == "" {
			month = d
		}
	}
	return cmp.Or(day, c.published(when), c.published(r.onDayOfSpan(nil, s)), month)
}

// published is a day that is not still to come, or "".
func (c *clock) published(d graph.Date) graph.Date {
	if p := c.r.art.PublishedAt; p != "" && d > p {
		return ""
	}
	return d
}

// tellsTime reports whether the date at i stands in a clause that tells when the rest of its sentence was: "He was in a good mood
// when he landed on Monday".
func (r *reader) tellsTime(i int, s token.Range) bool {
	for j := i - 1; j > s.Start; j-- {
		switch w := r.norm(j); {
		case w == "when":
			return true
		case w == "where" && r.norm(j-1) == "," && !r.findIn(j, i, "have") && r.comesOut(j, s):
			return true // "Then came Arica, where a bridge fell on Monday"
		case w == "," || r.pos[j] == posWh || w == "that":
			return false
		}
	}
	return false
}

// comesOut reports whether the clause with "where" at j ends its sentence and tells of a place that somebody came to: not "He came from
// Arica, where he had stayed on Monday".
func (r *reader) comesOut(j int, s token.Range) bool {
	for k := j - 2; k >= max(s.Start, j-8); k-- {
		if r.norm(k) == "from" {
			return false
		}
	}
	for k := j + 1; k < s.End; k++ {
		if r.norm(k) == "," && r.quoteAt[k] < 0 {
			return false
		}
	}
	return r.anyFinite(s.Start, j)
}

// meant is the day that date i means where the telling has come to.
func (c *clock) meant(i int) graph.Date {
	r, e, last := c.r, c.r.dates[i], c.last()
	if last != "" {
		switch {
		case e.Kind == dates.Anaphoric:
			return e.Resolve(r.art.PublishedAt, last, dates.Past).Date
		case i > 0 && e.Kind == dates.Calendar && r.exactAfter(i-1):
			return e.Resolve("", last, dates.Unknown).Date
		case r.thatWeekday(e, last) != "":
			return r.thatWeekday(e, last)
		}
	}
	if d := r.daysTaken(i, last); d != "" {
		return d
	}
	if e.Kind >= dates.TimeOfDay {
		if next := r.afterMidnight(e, last); next != "" {
			return next
		}
		return r.daysSince(i, last)
	}
	if end := r.resolved[i].EndDate; len(end) == 10 {
		return end // what is told next came after it
	}
	return r.resolved[i].Date
}

// daysTaken reads "Lima took two days to answer", counted from the day told of.
func (r *reader) daysTaken(i int, from graph.Date) graph.Date {
	e := r.dates[i]
	day, ok := from.Day()
	n := days(r.resolved[i].Value)
	if !ok || n == 0 || e.Kind != dates.Duration {
		return ""
	}
	for j := e.Start - 1; j > max(0, e.Start-6); j-- {
		if w := r.norm(j); w == "took" || w == "needed" || w == "waited" {
			return graph.DateOf(day.AddDate(0, 0, n))
		}
		if w := r.norm(j); w != "no" && w != "more" && w != "than" && w != "only" && w != "just" && w != "for" && w != "but" && w != "it" {
			break
		}
	}
	return ""
}

// exactAfter reports whether the day itself stands behind date i: "two weeks later,
// on June 23".
func (r *reader) exactAfter(i int) bool {
	e := r.dates[i]
	if r.norm(e.End) != "," || r.norm(e.End+1) != "on" || r.dateAt[e.End+2] < 0 || e.Kind != dates.Anaphoric && e.Kind != dates.Duration {
		return false
	}
	return len(r.resolved[r.dateAt[e.End+2]].Date) == 10
}

// adverbial reports whether date i says when something happened: a month or year
// that is the subject of the sentence or the object of a verb does not.
func (r *reader) adverbial(e dates.Expression, i int, s token.Range) bool {
	if len(r.resolved[i].Date) == 10 || e.Kind > dates.Calendar || e.Start == s.Start && r.norm(e.End) != "being" {
		return true
	}
	j := e.Start - 1
	return j < s.Start || r.norm(j) == "," || r.pos[e.End].noun() || r.norm(j) != "despite" && (r.pos[j] == posPrep || r.is(j, "prep"))
}

// afterMidnight reads "shortly after midnight": the day after the one told of.
func (r *reader) afterMidnight(e dates.Expression, from graph.Date) graph.Date {
	day, ok := from.Day()
	if w := r.norm(e.Start - 1); !ok || r.norm(e.Start) != "midnight" || w != "after" && w != "past" {
		return ""
	}
	return graph.DateOf(day.AddDate(0, 0, 1))
}

// ofAnother reports whether the day that the paragraph has named is that on which somebody
// else spoke, and nothing says that st fell on it: "Peru complained on May 3. Chile rejected that."
// Of what is news, a week old at most, reports do not repeat the day.
func (c *clock) ofAnother(st *statement, before []*statement) bool {
	r := c.r
	at := r.attributedAt(st)
	para := r.paraAt[st.span.Start]
	if d := c.here(para); d == "" || r.itemAt[para] != (item{}) || r.tellsWhen(st) {
		return false
	}
	if k := len(before) - 1; k >= 0 && before[k].date != "" && r.heGoesOn(before[k], st) {
		return false
	}
	for k := len(before) - 1; k >= 0 && r.paraAt[before[k].span.Start] == para; k-- {
		if o := before[k]; o.date != "" && (ofOneSide(o, st) || r.spokeFor(o, st) || r.holdsAny(r.sentence(r.attributedAt(o)), "session")) {
			return false
		}
	}
	if c.narrated && c.aside == "" && (r.paraAt[c.set.Start] == 0 || c.set.End-c.set.Start <= shortScene || r.holdsAny(c.set, "gathering") || r.ofSomebody(c.set)) {
		return false
	}
	if c.narrated && r.sentAt[at]-r.sentAt[c.set.Start] == 1 && r.carriesOn(c.set) {
		return false // "Within an hour he lost an ally"
	}
	if c.narrated && c.aside == "" && st.source.End > st.source.Start && r.pos[st.source.Start] == posPossPronoun && r.sentAt[at]-r.sentAt[c.set.Start] == 1 {
		return false // "On Monday the navy fired a rocket. It flew well, its spokesman said."
	}
	last := r.sentAt[at]
	for n := max(r.sentAt[r.para[para].Start], last-5); n < last; n++ {
		if r.actsThatDay(r.sent[n], st, before) {
			return false
		}
	}
	return true
}

// actsThatDay reports whether a sentence that names a day tells of a speaker of st, in words that
// nobody says.
func (r *reader) actsThatDay(s token.Range, st *statement, before []*statement) bool {
	named, dated := false, false
	for j := s.Start; j < min(s.End, s.Start+longContent); j++ {
		if r.quoteAt[j] >= 0 || inAny(j, before) {
			continue
		}
		dated = dated || r.is(j, "sameday") || r.dateAt[j] >= 0
		if !named {
			named = r.speaksOf(j, st)
		}
	}
	return named && dated
}

func inAny(j int, list []*statement) bool {
	for _, o := range list {
		if inside(j, o) {
			return true
		}
	}
	return false
}

// speaksOf reports whether the words at j mean a speaker of st, or the body or office he speaks for.
func (r *reader) speaksOf(j int, st *statement) bool {
	if n := r.nameAt[j]; n >= 0 && r.names[n].start == j {
		if e := r.s.names[int(n)]; e != nil && near(e, st) {
			return true
		}
	}
	if p := r.phraseAt[j]; p >= 0 && r.phrases[p].start == j {
		for _, e := range r.phrases[p].refs {
			if near(e, st) {
				return true
			}
		}
	}
	return false
}

// ofOneSide reports whether a speaker of the one speaks for one of the other, or is one: the ministry, its spokesman and its state.
func ofOneSide(a, b *statement) bool {
	for _, e := range a.speakers {
		if near(e, b) {
			return true
		}
	}
	return false
}

// heGoesOn reports whether the next sentence after words of somebody is attributed to a pronoun: "It was old, the envoy said on Monday. It
// leaked, he added."
func (r *reader) heGoesOn(o, st *statement) bool {
	p := r.phraseAt[st.source.Start]
	return st.source.End > st.source.Start && p >= 0 && r.phrases[p].kind == pronounPhrase && r.sentAt[r.attributedAt(st)]-r.sentAt[r.attributedAt(o)] <= 1 && r.paraAt[o.span.Start] == r.paraAt[st.span.Start]
}

// spokeFor reports whether st is what a spokesman says for whom nobody is named, after words of a body: "The ministry rejected that on
// Monday. It was false, spokesman A B said."
func (r *reader) spokeFor(o, st *statement) bool {
	j := st.source.Start
	if len(o.speakers) == 0 || o.speakers[0].person() || j == st.source.End || r.norm(j+1) == "for" || r.norm(j+1) == "of" {
		return false
	}
	n := r.noun(j)
	return n != nil && n.What == "spokesperson"
}

// holdsAny reports whether a sentence has a word of a class outside quotation marks.
func (r *reader) holdsAny(s token.Range, class string) bool {
	for j := s.Start; j < s.End; j++ {
		if r.quoteAt[j] < 0 && r.is(j, class) {
			return true
		}
	}
	return false
}

// ofSomebody reports whether a sentence tells of somebody whom it does not name: "On Monday she made an exception".
func (r *reader) ofSomebody(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if w := r.norm(j); r.quoteAt[j] < 0 && (w == "he" || w == "she" || w == "they") {
			return true
		}
	}
	return false
}

func near(e *ent, st *statement) bool {
	for _, x := range st.speakers {
		if x == e || slices.Contains(x.of, e.key) || slices.Contains(e.of, x.key) {
			return true
		}
	}
	return false
}

// tellsWhen reports whether the words that attribute st tell when it fell: "within hours",
// "after the talks", "at the time".
func (r *reader) tellsWhen(st *statement) bool {
	at := r.attributedAt(st)
	s := r.sentence(at)
	tail := max(st.cue.End, st.source.End)
	for j := max(s.Start, at-longClause); j < min(s.End, at+longClause); j++ {
		if (inside(j, st) && (j < tail || j > tail+6)) || r.quoteAt[j] >= 0 {
			continue
		}
		if r.norm(j) == "at" && r.norm(j+1) == "the" && r.is(j+2, "same-show") {
			return true // "denied at the ceremony that"
		}
		if (r.norm(j) == "there" || r.norm(j) == "then") && r.norm(j+1) == "and" && (r.norm(j+2) == "then" || r.norm(j+2) == "there") {
			return true
		}
		if r.is(j, "sameday") && !r.is(j+1, "asked") || r.norm(j) == "then" && (j+1 == st.cue.Start || j == st.cue.End) {
			return true
		}
	}
	return false
}
