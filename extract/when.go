package extract

import (
	"slices"
	"sort"
	"strings"

	"parley/extract/dates"
	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// resolveDates gives every date expression its meaning. The direction of a
// weekday or month comes from the tense of the clause around it.
func (d *doc) resolveDates(cut *token.Text) {
	d.resolved = dates.ResolveAll(cut, d.dates, d.art.PublishedAt, func(x dates.Expression) dates.Direction { return d.direction(x.Start) })
	for _, p := range d.para {
		d.countFromDateline(p)
	}
	d.pastSpans()
	d.completeRows()
	d.findItems()
	d.pastItems()
}

// pastSpans reads a span of weekdays that the past tense tells of as one that is over: "The ship lay there from Thursday to Saturday".
func (d *doc) pastSpans() {
	pub := d.art.PublishedAt
	for i, e := range d.dates {
		was := d.resolved[i]
		day, ok := was.Date.Day()
		if !ok || e.Kind != dates.Weekday || len(was.EndDate) != 10 || pub == "" || was.EndDate <= pub {
			continue
		}
		for j := e.Start - 1; j >= d.sentence(e.Start).Start; j-- {
			if dir, ok := d.tense(j); ok {
				if before := graph.DateOf(day.AddDate(0, 0, -1)); dir == dates.Past {
					d.resolved[i] = e.Resolve(before, before, dates.Past)
				}
				break
			}
		}
	}
}

// countFromDateline counts the weekdays of a paragraph from the day of its dateline,
// where the article prints a dispatch of an earlier day: "ROME, May 3 -- ... on Monday".
func (d *doc) countFromDateline(p token.Range) {
	end := d.afterDateline(p.Start, d.sentence(p.Start), p.End)
	var day graph.Date
	for j := p.Start; j < p.End; j++ {
		i := d.dateAt[j]
		if i < 0 {
			if j >= end && day == "" {
				return
			}
			continue
		}
		e := d.dates[i]
		switch {
		case j < end && e.Kind <= dates.Calendar && len(d.resolved[i].Date) == 10:
			day = d.resolved[i].Date
		case day != "" && day < d.art.PublishedAt && (e.Kind == dates.Weekday || e.Kind == dates.Deictic):
			d.resolved[i] = e.Resolve(day, day, dates.Past)
		}
		j = e.End - 1
	}
}

// direction looks for the finite verb nearest before the date, else after it:
// "will", "is to", "is due" look ahead, the past tense back, and what is told in the
// present or was yet to come is the nearest to the day of the article.
func (d *doc) direction(i int) dates.Direction {
	s := d.sentence(i)
	if d.norm(i-1) == "from" && d.is(i-2, "dating") {
		return dates.Past // "the film dates from May 3"
	}
	if w := d.norm(i - 1); i > s.Start && (w == "until" || w == "till" || w == "for" || w == "from") {
		return dates.Unknown // "a delay until May 3", "called for May 3"
	}
	for j := i - 1; j >= s.Start; j-- {
		if dir, ok := d.tense(j); ok && !d.closedClause(j, i) {
			if dir == dates.Future && d.quoteAt[i] < 0 && d.yetToCome(j) {
				return dates.Coming
			}
			return dir
		}
		if d.schedules(j) && d.dateAt[i] >= 0 && d.dates[d.dateAt[i]].Kind == dates.Calendar {
			return dates.Unknown
		}
	}
	for j := i + 1; j < s.End; j++ {
		if dir, ok := d.tense(j); ok {
			return dir
		}
	}
	return dates.Past
}

func (d *doc) tense(j int) (dir dates.Direction, ok bool) {
	switch d.norm(j) {
	case "will", "shall", "'ll", "upcoming", "planned", "scheduled", "due", "expected", "plans":
		return dates.Future, true
	case "is", "are":
		next := d.norm(j + 1)
		ahead := next == "to" || next == "due" || next == "expected" || next == "scheduled" || next == "set" || d.pos[min(j+1, len(d.pos)-1)] == posVerbIng
		return dates.Future, ahead
	case "was", "were":
		if d.norm(j+1) == "to" {
			return dates.Unknown, true // "the two were to have met on May 3"
		}
	}
	return dates.Past, d.pos[j] == posVerbPast
}

// yetToCome reports whether the verb at j tells what is to be after the day of the text: "will", "are to", "is scheduled", "plans", but
// not "was scheduled".
func (d *doc) yetToCome(j int) bool {
	switch d.norm(j) {
	case "will", "shall", "'ll", "is", "are", "plans":
		return true
	}
	k := j - 1
	if k > 0 && d.pos[k] == posAdv {
		k--
	}
	if k > 1 && d.norm(k) == "been" {
		k--
	}
	return k >= 0 && (d.norm(k) == "is" || d.norm(k) == "are" || d.norm(k) == "has" || d.norm(k) == "have")
}

// schedules reports whether the verb at j tells in the present what is to happen on a day: "the pact runs out on May 3".
func (d *doc) schedules(j int) bool { return d.pos[j] == posVerbPres && d.is(j, "scheduling") }

// closedClause reports whether the verb at j stands in a relative clause that ends before token i: "the
// envoy, who is to leave on May 3, said on Sunday".
func (d *doc) closedClause(j, i int) bool {
	if j == 0 || d.pos[j-1] != posWh {
		return false
	}
	for k := j + 1; k < i; k++ {
		if d.norm(k) == "," {
			return true
		}
	}
	return false
}

// dateAll gives every statement its date, in the order of the text: the date
// that stands with its attribution, that of the item it belongs to, the day that
// the paragraph has come to, that of the same speaker in the paragraph before, that
// of the same words elsewhere, and at last the day of publication, since news is
// told of the day.
func (r *reader) dateAll() {
	order := append([]*statement(nil), r.statements...)
	sort.SliceStable(order, func(i, j int) bool { return order[i].span.Start < order[j].span.Start })
	c := &clock{r: r, told: r.sentencesWith(order)}
	dated := false
	reached := make([]graph.Date, len(order)) // the day told of when each statement was read
	done := make([]bool, len(order))          // whether it is that of what was done
	for i, st := range order {
		c.readTo(r.attributedAt(st))
		before := false
		if st.date == "" {
			st.date, st.phrase = r.datedDocument(st)
		}
		if st.date == "" {
			before = r.dateBeside(st, order[max(0, i-2):min(len(order), i+3)], c.last())
		}
		if st.date == "" && st.phrase != "" {
			continue // a relative date without a day to count from stays open
		}
		if st.date == "" && st.follows != nil {
			st.date, st.phrase = st.follows.date, st.follows.phrase
		}
		if st.date == "" {
			st.date, st.phrase = r.itemDay(st, order[:i], c)
		}
		if st.date == "" {
			st.date, st.phrase = r.documentDay(st)
		}
		reached[i], done[i] = c.last(), c.narrated
		if st.date == "" {
			reached[i] = c.now(r.paraAt[st.span.Start])
		}
		if st.date == "" && r.holds(st) && r.belowEntry(r.paraAt[st.span.Start]) {
			st.date = r.art.PublishedAt // what an entry tells in the present
		}
		own := st.date != ""
		if !own && r.holds(st) && c.narrated && r.longAgo(c.here(r.paraAt[st.span.Start])) && !r.subjectIs(c.set, st) {
			st.undated = true
			continue
		}
		if !own && !r.holds(st) && c.here(r.paraAt[st.span.Start]) == "" {
			st.date = r.dayThere(st)
		}
		if st.date == "" && c.ofAnother(st, order[max(0, i-3):i]) {
			st.undated = true
			continue
		}
		if st.date == "" && (!r.timeless(st) || i > 0 && r.refusesToo(order[i-1], st) || r.refusesThere(st, order[max(0, i-3):i])) {
			if st.date = c.here(r.paraAt[st.span.Start]); st.date == "" {
				if !r.holds(st) {
					r.dateBefore(st, order, i)
				}
				if st.date == "" && !dated && c.narrated && c.aside == "" && c.para+1 == r.paraAt[st.span.Start] {
					st.date = c.date // what the article opens with
				}
			} else if i > 0 && order[i-1].date == st.date && sharesSpeaker(order[i-1], st) {
				st.phrase = order[i-1].phrase
			}
		}
		dated = dated || st.date != ""
		if st.date != "" && !before {
			narrated := c.narrated && !own
			c.said(st.date, r.paraAt[r.attributedAt(st)])
			c.narrated = c.narrated || narrated
		}
	}
	r.dateLead(order)
	r.dateByWording(order)
	r.dateAfterAll(order, reached, done)
	for _, st := range order {
		if r.toCome(st.date) {
			st.date, st.phrase = r.art.PublishedAt, "" // nobody has said yet what he will say
		}
	}
}

// toCome reports whether a date lies after the day of publication.
func (r *reader) toCome(d graph.Date) bool {
	p := r.art.PublishedAt
	n := min(len(d), len(p))
	return n > 0 && d[:n] > p[:n]
}

// inRelative reports whether i stands in a relative clause or one of time.
func (r *reader) inRelative(i int, s token.Range) bool {
	for j := i - 1; j > max(s.Start, i-longClause); j-- {
		if r.norm(j) == "," && j < i-1 {
			return false
		}
		if r.pos[j] == posWh || r.is(j, "subordinator") && r.dateAt[j+1] < 0 && r.norm(j+1) != "well" || r.norm(j) == "that" && r.pos[j+1].finite() {
			return true
		}
	}
	return false
}

// daysSince reads "four days after that", counted from the day told of.
func (r *reader) daysSince(i int, from graph.Date) graph.Date {
	e := r.dates[i]
	day, ok := from.Day()
	if !ok || e.Kind != dates.Duration || e.End+1 >= len(r.toks) {
		return ""
	}
	n := days(r.resolved[i].Value)
	w, next := r.norm(e.End), r.norm(e.End+1)
	if n == 0 || next != "that" && next != "this" && next != "then" && next != "them" && next != "it" && next != "him" && next != "her" || r.phraseAt[e.End+1] >= 0 && r.phrases[r.phraseAt[e.End+1]].end > e.End+2 {
		return ""
	}
	switch w {
	case "after":
	case "before":
		n = -n
	default:
		return ""
	}
	return graph.DateOf(day.AddDate(0, 0, n))
}

// thatWeekday reads "on the Friday", the first from the day told of.
func (r *reader) thatWeekday(e dates.Expression, from graph.Date) graph.Date {
	day, ok := from.Day()
	if !ok || e.Kind != dates.Weekday || e.Start < 2 || e.End-e.Start > 1 && r.norm(e.End-1) == "week" {
		return "" // "on the Friday of last week"
	}
	j := e.Start - 1
	if r.pos[j] == posAdj {
		j--
	}
	if r.norm(j) != "the" && r.norm(j) != "that" || r.phraseAt[e.Start] >= 0 && r.phrases[r.phraseAt[e.Start]].end > e.End {
		return ""
	}
	if i := int(r.dateAt[e.Start]); r.norm(j) == "that" || r.norm(j+1) == "same" {
		for k := i - 1; k >= max(0, i-sameNews); k-- {
			if d, ok := r.resolved[k].Date.Day(); ok && strings.EqualFold(d.Weekday().String(), r.norm(e.Start)) && r.dates[k].Kind <= dates.Deictic {
				return r.resolved[k].Date // the one that was told of
			}
		}
	}
	for n := 0; n < 7; n++ {
		if d := day.AddDate(0, 0, n); strings.EqualFold(d.Weekday().String(), r.norm(e.Start)) {
			return graph.DateOf(d)
		}
	}
	return ""
}

// refusesToo reports whether a refusal to comment follows words of the same speaker.
func (r *reader) refusesToo(before, st *statement) bool {
	return (st.negated || st.rule == "<speaker> declined to comment") && before.date != "" && sharesSpeaker(before, st) && r.paraAt[before.span.Start] == r.paraAt[st.span.Start]
}

// refusesThere reports whether a refusal to comment follows a sentence that tells what its speaker did that day: "On Monday the minister
// met the press. He would not say when."
func (r *reader) refusesThere(st *statement, before []*statement) bool {
	n := r.sentAt[r.attributedAt(st)]
	return st.rule == "<speaker> declined to comment" && n > 0 && r.paraAt[r.sent[n-1].Start] == r.paraAt[st.span.Start] && r.subjectIs(r.sent[n-1], st) && r.actsThatDay(r.sent[n-1], st, before)
}

// subjectIs reports whether the first that a sentence names before its verb is a speaker of st.
func (r *reader) subjectIs(s token.Range, st *statement) bool {
	for j := s.Start; j < s.End && !r.pos[j].finite(); j++ {
		if n := r.nameAt[j]; n >= 0 {
			return slices.Contains(st.speakers, r.s.names[int(n)])
		}
		if p := r.phraseAt[j]; p >= 0 && len(r.phrases[p].refs) > 0 && sameEnts(r.phrases[p].refs, st.speakers) {
			return true
		}
	}
	return false
}

// longAgo reports whether a day lies more than a week before the text, which is not of that day where it tells in the present.
func (r *reader) longAgo(d graph.Date) bool {
	day, ok := d.Day()
	pub, ok2 := r.art.PublishedAt.Day()
	return d != "" && ok2 && (!ok && !r.art.PublishedAt.Within(d) || ok && day.AddDate(0, 0, 7).Before(pub))
}

// ofTheDay reports whether e is a time of the day told of: "earlier in the day".
func (r *reader) ofTheDay(e dates.Expression) bool {
	return r.norm(e.End-1) == "day" && (r.norm(e.Start) == "earlier" || r.norm(e.Start) == "later") && e.End-e.Start > 2
}

// timeless reports whether a statement tells of no day: "has repeatedly said",
// "has denied", "declined to comment". What "has confirmed" tells on a live page is of the day.
func (r *reader) timeless(st *statement) bool {
	return r.vagueTime(st) || r.perfect(st) && !r.liveEntry(r.paraAt[st.span.Start]) || st.rule == "<speaker> declined to comment" || st.negated && r.itemAt[r.paraAt[st.span.Start]] == (item{})
}

// holds reports whether a statement is told in the present: "the ministry insists". It has
// the day that its paragraph names, and else none.
func (r *reader) holds(st *statement) bool {
	if st.cue.End <= st.cue.Start || r.pos[st.cue.Start] != posVerbPres {
		return false
	}
	rd, _, ok := r.verbAt(st.cue.Start)
	return ok && rd.Form&lexicon.Past == 0
}

func (r *reader) attributedAt(st *statement) int {
	if st.cue.End > st.cue.Start {
		return st.cue.Start
	}
	return st.span.Start
}

// paragraphDate is the date with which an item of a timeline or live page begins.
func (r *reader) paragraphDate(i int) (graph.Date, string) {
	d := int(r.itemAt[r.paraAt[i]].date) - 1
	if d < 0 {
		return "", ""
	}
	e := r.dates[d]
	return r.resolved[d].Date, r.text[r.toks[e.Start].Start:r.toks[e.End-1].End]
}

// itemDay is the day of the item of a timeline or live page in which a statement stands, unless the item has come to another: of a
// month's item the day that was told of last, and of what somebody adds the day on which he spoke.
func (r *reader) itemDay(st *statement, before []*statement, c *clock) (graph.Date, string) {
	day, phrase := r.paragraphDate(st.span.Start)
	if day == "" {
		return "", ""
	}
	para := r.paraAt[st.span.Start]
	if k := len(before) - 1; k >= 0 && r.paraAt[before[k].span.Start] == para {
		o := before[k]
		if o.date != "" && len(o.date) >= len(day) && sharesSpeaker(o, st) && r.holds(o) == r.holds(st) && r.sentAt[r.attributedAt(st)]-r.sentAt[r.attributedAt(o)] <= 1 {
			return o.date, o.phrase
		}
	}
	here := c.here(para)
	if len(here) > len(day) && here.Within(day) {
		return here, ""
	}
	if at := r.dates[r.itemAt[para].date-1].Start; r.paraAt[at] != para && c.narrated && len(here) == 10 && r.paraAt[c.set.Start] == para {
		return here, "" // what stands below a day of its own
	}
	return day, phrase
}

// sameNews is how many statements after the lead are looked at for the day on which it was said.
const sameNews = 8

// dateLead gives what the lead tells in the perfect, under a dateline, the day on which the same side says it below: "ROME, May 3 -- Chile has
// rejected the report. ... the Chilean envoy told reporters on Tuesday".
func (r *reader) dateLead(order []*statement) {
	for i, st := range order {
		s := r.sentence(r.attributedAt(st))
		if r.paraAt[s.Start] > 0 {
			return
		}
		if st.said == 0 || !r.perfect(st) || r.dates[st.said-1].Start >= r.afterDateline(s.Start, s, s.End) {
			continue
		}
		for _, o := range order[i+1 : min(len(order), i+1+sameNews)] {
			if r.paraAt[o.span.Start] == 0 || r.paraAt[o.span.Start] > openingEnd || !ofOneSide(o, st) || len(o.date) != 10 || o.phrase == "" || r.perfect(o) {
				continue
			}
			if o.date < st.date && !r.longAgo(o.date) {
				st.date, st.phrase = o.date, o.phrase
			}
			break
		}
	}
}

// dateByWording gives a statement without a date that of the same words of the
// same speaker elsewhere in the article.
func (r *reader) dateByWording(order []*statement) {
	for i, st := range order {
		if st.date != "" || st.phrase != "" || st.undated || r.holds(st) {
			continue
		}
		for _, other := range order[max(0, i-40):min(len(order), i+41)] {
			if other != st && other.date != "" && sharesSpeaker(other, st) && (r.likeness(st, other) >= 0.6 || r.sameEvent(st, other) && r.likeness(st, other) >= 0.4) {
				st.date, st.phrase = other.date, other.phrase
				break
			}
		}
	}
}

// dateAfterAll gives the statements that are left without a date that of the
// same speaker nearest by, else that of the paragraph, else the day of publication:
// news is told of the day.
func (r *reader) dateAfterAll(order []*statement, reached []graph.Date, done []bool) {
	for i, st := range order {
		if st.date != "" || st.phrase != "" || r.timeless(st) || r.holds(st) {
			continue
		}
		for d := 1; d < min(len(order), 60) && st.date == ""; d++ {
			for _, k := range [...]int{i - d, i + d} {
				if k >= 0 && k < len(order) && order[k].date != "" && sharesSpeaker(order[k], st) && st.date == "" && r.closeBy(order[k], st) {
					st.date = order[k].date // no phrase: it stands elsewhere
				}
			}
		}
	}
	for i, st := range order {
		if st.date != "" || st.phrase != "" || st.undated || r.timeless(st) || r.holds(st) {
			continue
		}
		if i > 0 && len(reached[i]) == 10 && r.goesInto(st, order[max(0, i-5):i], reached[i], done[i]) {
			st.date = reached[i]
			continue
		}
		if i > 0 && slices.ContainsFunc(order[:i], func(o *statement) bool { return o.date != "" }) {
			continue // a report that tells its days leaves this one open
		}
		st.date = r.art.PublishedAt
	}
}

// openingEnd is the last paragraph that goes into what a report opens with.
const openingEnd = 3

// goesInto reports whether st goes into what its side was said to say on a day in the paragraph before,
// or into what the report opens with: news is told of one day until another is named, but an item of two or three paragraphs, which
// has no more than an opening, does not go on with the day on which another spoke.
func (r *reader) goesInto(st *statement, before []*statement, day graph.Date, done bool) bool {
	p := r.paraAt[st.span.Start]
	if p <= openingEnd && p-r.paraAt[before[len(before)-1].span.Start] <= 1 && (done || len(r.para) > openingEnd) {
		return true
	}
	for _, o := range before {
		if o.date == day && p-r.paraAt[o.span.Start] <= 2 && ofOneSide(o, st) {
			return true
		}
	}
	return false
}

// closeBy reports whether the words of o stand near enough before or after those of st to be of one occasion.
func (r *reader) closeBy(o, st *statement) bool {
	n := r.paraAt[st.span.Start] - r.paraAt[o.span.Start]
	if st.undated {
		return n == 1 || n == -1
	}
	return n >= -1 && n <= 2
}

// vagueTime reports whether the sentence itself leaves open when it was said:
// "in recent statements", "has repeatedly said".
func (r *reader) vagueTime(st *statement) bool {
	at := st.span.Start
	if st.cue.End > st.cue.Start {
		at = st.cue.Start
	}
	s := r.sentence(at)
	for j := max(s.Start, at-40); j < min(s.End, at+40); j++ {
		if w := r.norm(j); j > at && (w == ";" || w == ":") && j >= st.span.End {
			return false // what follows is another's, or what he said
		}
		if inside(j, st) || r.norm(j) == "long" && r.norm(j-1) == "as" {
			continue
		}
		switch r.norm(j) {
		case "recent", "repeatedly", "often", "long", "always", "consistently":
			return true
		}
	}
	return false
}

func (r *reader) dateBefore(st *statement, order []*statement, at int) {
	for k := at - 1; k >= 0 && k >= at-5; k-- {
		prev := order[k]
		if prev.date == "" || r.paraAt[st.span.Start]-r.paraAt[prev.span.Start] > 1 {
			continue
		}
		same := r.paraAt[st.span.Start] == r.paraAt[prev.span.Start]
		if sharesSpeaker(prev, st) || r.joined(prev, st) && same || same && k == at-1 && !r.perfect(st) {
			st.date = prev.date
			if sharesSpeaker(prev, st) {
				st.phrase = prev.phrase
			}
			return
		}
	}
}

// perfect reports whether the reporting verb stands in the perfect ("has
// denied"), which tells of no day.
func (r *reader) perfect(st *statement) bool {
	for j := st.cue.Start - 1; j >= 0 && j > st.cue.Start-4 && r.toks[j].Kind != token.Punct && r.toks[j].Kind != token.Quote; j-- {
		switch r.norm(j) {
		case "has", "have", "'ve":
			return true
		}
	}
	return false
}

// joined reports whether one speaks for the other: the ministry and its spokesman.
func (r *reader) joined(a, b *statement) bool {
	for _, x := range a.speakers {
		for _, y := range b.speakers {
			for _, k := range x.of {
				if k == y.key && y.typ == graph.Organization {
					return true
				}
			}
			for _, k := range y.of {
				if k == x.key && x.typ == graph.Organization {
					return true
				}
			}
		}
	}
	return false
}

func sharesSpeaker(a, b *statement) bool {
	for _, x := range a.speakers {
		for _, y := range b.speakers {
			if x == y {
				return true
			}
		}
	}
	return false
}
