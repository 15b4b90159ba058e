package extract

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

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
		reached[i] = c.last()
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
		if !own && c.ofAnother(st, order[max(0, i-3):i]) {
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
	r.dateAfterAll(order, reached)
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

// dateBeside takes the date that stands with the attribution, and reports whether
// it lies before the day of which the text tells ("a day after A said").
func (r *reader) dateBeside(st *statement, near []*statement, anchor graph.Date) (before bool) {
	s := r.sentence(r.attributedAt(st))
	if d := r.dayAfter(st, anchor); d != "" {
		st.date = d
		return true
	}
	if st.cue.End <= st.cue.Start && st.follows == nil {
		if i, d := r.dayBeforeWords(st, s, anchor); i >= 0 {
			st.date, st.said = d, i+1
			st.phrase = r.text[r.toks[r.dates[i].Start].Start:r.toks[r.dates[i].End-1].End]
			return false
		}
	}
	best, late, dist := -1, -1, 1<<30
	var date, lateDate graph.Date
	from := s.Start
	if r.paraAt[s.Start] == 0 {
		from = r.afterDateline(s.Start, s, min(s.End, r.attributedAt(st)))
	}
	first := sort.Search(len(r.dates), func(i int) bool { return r.dates[i].Start >= max(from, st.cue.Start-longClause) })
	for i := first; i < len(r.dates) && r.dates[i].Start < min(s.End, st.cue.End+longClause); i++ {
		e := r.dates[i]
		if e.Kind == dates.TimeOfDay && r.toks[e.Start].Kind == token.Number {
			continue
		}
		if (e.Start > s.Start && r.norm(e.Start-1) == "until" || r.norm(e.Start-1) == "since") && !r.waitedUntil(e.Start-1, st) && !(r.norm(e.End) == "," && r.norm(e.End+1) == "when" && st.cue.Start > e.End) {
			continue // "until last month foreign minister", but "until May 3, when the ministry announced"
		}
		r.reportedOn(i, st, anchor)
		meant, later := r.meantBeside(i, s, anchor)
		if k := slices.IndexFunc(near, func(o *statement) bool { return o != st && o.said == i+1 }); k >= 0 {
			meant, later = near[k].date, true // "as he put it two days later"
		}
		if meant == "" && r.art.PublishedAt == "" && st.phrase == "" && e.Kind <= dates.Relative && !inside(e.Start, st) && r.quoteAt[e.Start] < 0 && r.sameClause(e.Start, st) {
			st.phrase = r.text[r.toks[e.Start].Start:r.toks[e.End-1].End] // open, but told
		}
		if meant == "" || !later && (e.Kind == dates.Duration || e.Kind == dates.Set || e.Kind == dates.Vague) {
			continue
		}
		if inside(e.Start, st) && !r.datesRefusal(e, st) || r.quoteAt[e.Start] >= 0 || r.inApposition(e.Start, st) || ofAnother(e.Start, st, near) {
			continue
		}
		if best < 0 && r.norm(e.End) != "'s" && r.inTimeClause(e.Start, st) {
			late = i
			lateDate = meant
		}
		n := e.Start - st.cue.Start
		if n < 0 {
			n = -n
		}
		if n < dist && r.sameClause(e.Start, st) {
			best, dist, date = i, n, meant
		}
	}
	if best < 0 && late >= 0 {
		best, date = late, lateDate
	}
	if best < 0 {
		best, date = r.afterObject(st, s, anchor)
	}
	if best < 0 {
		best, date = r.clauseBefore(st, s, near)
	}
	if best < 0 {
		if d := cmp.Or(r.onDayOfSpan(st, s), r.dayOfEvent(st, s), r.dayOfHisWords(st)); d != "" {
			st.date = d
			return false
		}
		best, date = r.metThen(st, s)
	}
	if best < 0 {
		best, date = r.dayOfDateline(s, from)
	}
	if best < 0 {
		return false
	}
	if d := r.afterWhatHappened(date, best, st, s); d != "" {
		date = d
	}
	st.date, st.said = date, best+1
	e := r.dates[best]
	st.phrase = r.text[r.toks[e.Start].Start:r.toks[e.End-1].End]
	return false
}

// reportedOn counts the day on which something was said anew where it was counted from a month or year that only belongs to what was said:
// "The two had met in January, he said on the 4th", "It had sent money in 2006, the paper reported on May 11".
func (r *reader) reportedOn(i int, st *statement, anchor graph.Date) {
	e := r.dates[i]
	if e.Kind != dates.Calendar || i == 0 || inside(e.Start, st) || r.quoteAt[e.Start] >= 0 || !inside(r.dates[i-1].Start, st) || r.dates[i-1].Kind > dates.Calendar {
		return
	}
	pub, told := r.art.PublishedAt, r.resolved[i-1].Date
	if pub == "" || len(told) < 4 || len(told) == 10 && e.DayAlone() {
		return
	}
	was := r.resolved[i]
	switch {
	case e.DayAlone():
		if len(anchor) < 7 {
			return
		}
		r.resolved[i] = e.Resolve("", anchor[:7], dates.Unknown)
	case e.Yearless() && len(was.Date) >= 7 && was.Date[:4] == told[:4] && told[:4] != pub[:4] && (len(anchor) < 4 || anchor[:4] != told[:4]):
		r.resolved[i] = e.Resolve(pub, pub, dates.Past)
	}
	day := r.resolved[i].Date
	if len(day) != 10 || day > pub {
		r.resolved[i] = was
		return
	}
	for k := i + 1; day != was.Date && k < len(r.dates) && r.dates[k].DayAlone(); k++ {
		r.resolved[k] = r.dates[k].Resolve("", day, dates.Unknown)
	}
}

// dayBeforeWords gives the day that a sentence names before words for which it has no verb: "On Monday he turned to the mine: “It is shut.”"
func (r *reader) dayBeforeWords(st *statement, s token.Range, anchor graph.Date) (int, graph.Date) {
	for j := max(s.Start, st.span.Start-longPhrase); j < st.span.Start; j++ {
		i := int(r.dateAt[j])
		if i < 0 || r.dates[i].Start != j || r.quoteAt[j] >= 0 || r.dates[i].Kind > dates.Anaphoric || r.is(j-1, "notwhen") || r.inRelative(j, s) || inAny(j, r.statements) {
			continue
		}
		if d, _ := r.meantBeside(i, s, anchor); len(d) == 10 {
			return i, d
		}
	}
	return -1, ""
}

// waitedUntil reports whether "until" at j tells when somebody spoke at last: "took until Monday to deny it", "It was not until Monday that
// the ministry denied it".
func (r *reader) waitedUntil(j int, st *statement) bool {
	return j < st.cue.Start && (r.tookUntil(j) || r.norm(j-1) == "not")
}

// tookUntil reports whether "until" at j tells when an answer came: "Lima took until Monday to reply", "waited until Monday".
func (r *reader) tookUntil(j int) bool {
	if j < 1 || r.norm(j) != "until" {
		return false
	}
	for k := j - 1; k >= max(0, j-6); k-- {
		switch r.norm(k) {
		case "took", "needed", "waited":
			return true // "It took the ministry until Monday"
		case ",", ".", "that":
			return false
		}
	}
	return false
}

// dayOfDateline is the day with which a report begins, which ends at from: "ROME, May 3 --".
func (r *reader) dayOfDateline(s token.Range, from int) (int, graph.Date) {
	for j := s.Start; j < from; j++ {
		if i := int(r.dateAt[j]); i >= 0 && r.dates[i].Kind != dates.TimeOfDay {
			if d := r.resolved[i].Date; len(d) == 10 && r.paraAt[s.Start] == 0 {
				return i, d
			}
		}
	}
	return -1, ""
}

// meantBeside is the day that date i of a sentence means, the telling having come to the
// anchor, and whether it counts from there.
func (r *reader) meantBeside(i int, s token.Range, anchor graph.Date) (meant graph.Date, later bool) {
	e := r.dates[i]
	meant = r.resolved[i].Date
	if w := r.norm(e.Start); (e.Kind == dates.Anaphoric || e.Kind == dates.TimeOfDay) && (w == "that" || w == "the" && r.norm(e.Start+1) == "same") {
		anchor = cmp.Or(r.dayJustNamed(s), anchor)
	}
	if e.Kind == dates.Anaphoric || e.Kind == dates.TimeOfDay {
		if a := r.dayBefore(i, s); a != "" && (e.Kind == dates.Anaphoric || anchor == "") {
			meant = e.Resolve(r.art.PublishedAt, a, dates.Past).Date
		} else if anchor != "" {
			meant = e.Resolve(r.art.PublishedAt, anchor, dates.Past).Date
		}
	}
	if d := cmp.Or(r.dayOfSpan(e.Start, s), r.thatWeekday(e, anchor)); d != "" {
		meant = d
	} else if anchor != "" && r.ofTheDay(e) {
		meant = anchor
	}
	if e.Kind == dates.Calendar && i > 0 && anchor != "" && r.exactAfter(i-1) {
		meant = e.Resolve("", anchor, dates.Unknown).Date
	}
	if d := r.afterMidnight(e, anchor); d != "" {
		meant = d
	}
	if d := r.weeksAgo(i); d != "" && len(meant) < 10 {
		meant = d
	}
	if d := r.shifted(meant, e.Start, s); d != "" {
		meant = d
	}
	if d := cmp.Or(r.daysSince(i, anchor), r.roughlyLater(e, anchor)); d != "" {
		meant, later = d, true
	}
	if len(meant) == 10 && r.art.PublishedAt != "" && meant > r.art.PublishedAt { // nobody has spoken yet
		meant = ""
		if e.Kind == dates.Weekday {
			meant = e.Resolve(r.art.PublishedAt, r.art.PublishedAt, dates.Past).Date
		}
	}
	return meant, later
}

// dayJustNamed is the day that the sentence before s names last in words that nobody says, where it is of
// the same paragraph.
func (r *reader) dayJustNamed(s token.Range) graph.Date {
	n := int(r.sentAt[s.Start]) - 1
	if n < 0 || r.paraAt[r.sent[n].Start] != r.paraAt[s.Start] {
		return ""
	}
	for j := r.sent[n].End - 1; j >= r.sent[n].Start; j-- {
		if i := int(r.dateAt[j]); i >= 0 && r.quoteAt[j] < 0 && r.dates[i].Kind <= dates.Deictic && !inAny(j, r.statements) {
			if i > 0 && r.exactAfter(i-1) {
				return ""
			}
			if d, _ := r.day(i); d != "" && !r.onlyBefore(j, r.sent[n]) {
				return d
			}
		}
	}
	return ""
}

// onlyBefore reports whether the date at token i tells what came before or after: "two days before the pact
// was torn up on May 3".
func (r *reader) onlyBefore(i int, s token.Range) bool {
	for j := i - 1; j >= max(s.Start, i-12) && r.norm(j) != ","; j-- {
		if w := r.norm(j); w == "before" || w == "after" || w == "until" {
			return true
		}
	}
	return false
}

// weeksAgo cuts "two weeks ago" to the month of the day so many weeks before; "to the
// day" makes it that day.
func (r *reader) weeksAgo(d int) graph.Date {
	e := r.dates[d]
	pub, ok := r.art.PublishedAt.Day()
	value := r.resolved[d].Value
	if !ok || e.Kind != dates.Relative || len(value) != 8 || value[4:6] != "-W" || r.norm(e.End-1) != "ago" {
		return ""
	}
	year, err := strconv.Atoi(value[:4])
	week, err2 := strconv.Atoi(value[6:])
	if err != nil || err2 != nil {
		return ""
	}
	for back := 1; back < 60; back++ {
		day := pub.AddDate(0, 0, -7*back)
		if y, w := day.ISOWeek(); y == year && w == week {
			if r.norm(e.End) == "to" && r.norm(e.End+2) == "day" {
				return graph.DateOf(day)
			}
			return graph.Date(day.Format("2006-01"))
		}
	}
	return ""
}

// shifted reads "two days after the attack of May 4": the day that stands at token i counts
// the days from it.
func (r *reader) shifted(from graph.Date, i int, s token.Range) graph.Date {
	day, ok := from.Day()
	for j := i - 1; ok && j > s.Start && j > i-12 && r.norm(j) != "," && !r.pos[j].finite(); j-- {
		if w := r.norm(j); w != "after" && w != "before" {
			continue
		}
		n := 0
		if d := r.dateAt[j-1]; d >= 0 {
			n = days(r.resolved[d].Value)
		} else if r.norm(j-1) == "day" && r.norm(j-2) == "the" {
			n = 1
		}
		if n == 0 {
			return ""
		}
		if r.norm(j) == "before" {
			n = -n
		}
		return graph.DateOf(day.AddDate(0, 0, n))
	}
	return ""
}

// afterWhatHappened reads "Three days after a missile was launched on May 29, the minister said": the day that a clause outside what reports a
// statement names, and by which the statement's is counted; "" where none is.
func (r *reader) afterWhatHappened(from graph.Date, i int, st *statement, s token.Range) graph.Date {
	at := r.dates[i].Start
	day, ok := from.Day()
	clause := false // shifted reads "two days after the talks"
	for j := at - 1; ok && j > s.Start && j > at-longClause/2 && r.norm(j) != ","; j-- {
		clause = clause || r.pos[j].finite()
		if w := r.norm(j); w != "after" && w != "before" {
			continue
		}
		if d := r.dateAt[j-1]; !clause || d < 0 || days(r.resolved[d].Value) == 0 || st.cue.Start > j && st.cue.Start < at {
			return "" // "a day after the ministry said on May 29 that"
		} else if r.norm(j) == "after" {
			return graph.DateOf(day.AddDate(0, 0, days(r.resolved[d].Value)))
		} else {
			return graph.DateOf(day.AddDate(0, 0, -days(r.resolved[d].Value)))
		}
	}
	return ""
}

// roughlyLater reads "a few days later": the month of the day told of, unless that was
// nearly over; the year for weeks, and the day itself for hours.
func (r *reader) roughlyLater(e dates.Expression, from graph.Date) graph.Date {
	day, ok := from.Day()
	if !ok || !r.laterThan(e) {
		return ""
	}
	for j := e.Start; j < e.End; j++ {
		switch r.norm(j) {
		case "minutes", "hours":
			return from
		case "days":
			if day.Day() <= 21 {
				return from[:len("2006-01")]
			}
		case "weeks":
			if day.Month() <= time.October {
				return from[:len("2006")]
			}
		}
	}
	return ""
}

// laterThan reports whether so much time had passed since the day told of: "days later",
// "some weeks afterwards", but not "two weeks", which is told exactly.
func (r *reader) laterThan(e dates.Expression) bool {
	if r.norm(e.End-1) == "later" {
		return e.Kind == dates.Vague || e.Kind == dates.Anaphoric && e.Resolve("", "2000-01-01", dates.Unknown).Date == ""
	}
	if e.Kind != dates.Vague && e.Kind != dates.Duration {
		return false
	}
	if w := r.norm(e.Start); w != "some" && w != "several" && w != "few" && w != "a" && e.End-e.Start > 1 {
		return false
	}
	w := r.norm(e.End)
	return w == "later" || w == "afterwards" || w == "afterward" || w == "after" && r.norm(e.End+1) == "that"
}

// dateAfterAll gives the statements that are left without a date that of the
// same speaker nearest by, else that of the paragraph, else the day of publication:
// news is told of the day.
func (r *reader) dateAfterAll(order []*statement, reached []graph.Date) {
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
		if i > 0 && len(reached[i]) == 10 && r.goesInto(st, order[max(0, i-5):i], reached[i]) {
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
// or into what the report opens with: news is told of one day until another is named.
func (r *reader) goesInto(st *statement, before []*statement, day graph.Date) bool {
	p := r.paraAt[st.span.Start]
	if p <= openingEnd && p-r.paraAt[before[len(before)-1].span.Start] <= 1 {
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

// dayAfter reads "a day after the president said": what the clause after "after"
// tells of lies so long before the day of the sentence, which the anchor is.
func (r *reader) dayAfter(st *statement, anchor graph.Date) graph.Date {
	j := st.source.Start - 1
	if j < 1 || r.dateAt[j-1] < 0 && r.dateAt[j] < 0 {
		return ""
	}
	w := r.norm(j)
	day, ok := anchor.Day()
	if !ok || w != "after" && w != "before" {
		return ""
	}
	i := r.dateAt[j-1]
	if i < 0 {
		i = r.dateAt[j]
	}
	n := days(r.resolved[i].Value)
	if n == 0 {
		n = days(r.dates[i].Resolve("", "", dates.Unknown).Value)
	}
	if n == 0 {
		return ""
	}
	if w == "after" {
		n = -n
	}
	return graph.DateOf(day.AddDate(0, 0, n))
}

// days is the length of a TIMEX3 duration in days and weeks; 0 for any other.
func days(value string) int {
	if len(value) < 3 || value[0] != 'P' {
		return 0
	}
	n, err := strconv.Atoi(value[1 : len(value)-1])
	if err != nil {
		return 0
	}
	switch value[len(value)-1] {
	case 'D':
		return n
	case 'W':
		return 7 * n
	}
	return 0
}

// dayBefore is the day that the sentence names before date expression i.
func (r *reader) dayBefore(i int, s token.Range) graph.Date {
	for k := i - 1; k >= 0 && r.dates[k].Start >= s.Start; k-- {
		switch r.dates[k].Kind {
		case dates.Duration, dates.Vague, dates.Set, dates.TimeOfDay:
			continue
		}
		if d := r.resolved[k].Date; len(d) == 10 || d != "" && r.norm(r.dates[i].End-2) == "that" {
			return d // "in February and, on the 23rd of that month,"
		}
	}
	return ""
}

func inside(i int, st *statement) bool {
	for _, c := range st.content {
		if i >= c.Start && i < c.End {
			return true
		}
	}
	return len(st.content) == 0 && i >= st.span.Start && i < st.span.End
}

// metThen gives the day on which the speaker met somebody or went somewhere, by the clause about him, where nothing else dates what he said:
// "the envoy, who met him in Lima on Monday, said".
func (r *reader) metThen(st *statement, s token.Range) (int, graph.Date) {
	j := st.source.End
	if r.norm(j) == "," {
		j++
	}
	if r.holds(st) || j > st.cue.Start || j == 0 || r.pos[j] != posWh || r.norm(j-1) != "," {
		return -1, ""
	}
	met := r.norm(st.cue.End) == "there"
	for k := j + 1; k < st.cue.Start; k++ {
		met = met || k <= j+2 && r.is(k, "same-meeting") && r.pos[k].verb()
		if r.norm(k) == "," {
			return -1, ""
		}
		if i := int(r.dateAt[k]); i >= 0 && met && (r.norm(r.dates[i].End) == "," || r.norm(r.dates[i].End) == "when") {
			if d, _ := r.day(i); d != "" && r.norm(j+1) != "had" {
				return i, d
			}
		}
	}
	return -1, ""
}

// afterObject finds the date that stands behind the object of a verb: set off by a comma,
// right after the object, or as the last words. "Spoke of a plot, on May 3,", "thanked Peru on
// Friday for it", "called it an insult two days later".
func (r *reader) afterObject(st *statement, s token.Range, anchor graph.Date) (int, graph.Date) {
	if !strings.Contains(st.rule, "<thing>") && !strings.HasSuffix(st.rule, " that <what>") && !strings.Contains(st.rule, "<somebody>") && !strings.HasSuffix(st.rule, "<thing said>") && !strings.HasSuffix(st.rule, "what <clause>") && !strings.HasSuffix(st.rule, "urge <quotation>") {
		return -1, ""
	}
	for j := st.cue.End; j < min(s.End, st.cue.End+longClause); j++ {
		i := int(r.dateAt[j])
		if i < 0 || r.dates[i].Start != j || !inside(j, st) || r.quoteAt[j] >= 0 {
			continue
		}
		e := r.dates[i]
		set := r.norm(j-2) == "," && (r.norm(j-1) == "on" || r.norm(j-1) == "in")
		what := r.norm(e.End) == "as" && (strings.HasSuffix(st.rule, "as <what>") || strings.HasSuffix(st.rule, "<thing said>"))
		urged := strings.HasSuffix(st.rule, "<quotation>") && r.pos[e.End] == posTo
		last := r.norm(e.End) == "." || r.norm(e.End) == "," && strings.HasSuffix(st.rule, "<what>")
		set = set || r.whenClause(st, j)
		told := e.Kind <= dates.Relative && e.Kind != dates.Anaphoric
		switch {
		case told && len(r.resolved[i].Date) >= 7 && (set || what || urged):
			return i, r.resolved[i].Date
		case told && len(r.resolved[i].Date) == 10 && (r.afterFirst(st, e) || last && (strings.HasSuffix(st.rule, "<thing said>") && r.asWhat(st.cue.End, j) || strings.HasSuffix(st.rule, "<what>") || strings.HasSuffix(st.rule, "what <clause>"))):
			return i, r.resolved[i].Date
		case e.Kind == dates.Anaphoric && anchor != "" && (last || what || r.norm(e.End) == "and" && r.pos[e.End+1].finite()):
			return i, e.Resolve(r.art.PublishedAt, anchor, dates.Past).Date
		}
	}
	return -1, ""
}

// asWhat reports whether "as" and words in quotation marks stand in from..end: "brushed the report aside as “gossip” on Monday".
func (r *reader) asWhat(from, end int) bool {
	for j := from; j+1 < end; j++ {
		if r.norm(j) == "as" && r.toks[j+1].Kind == token.Quote {
			return true
		}
	}
	return false
}

// whenClause reports whether a date stands in a clause that tells when somebody was pressed or asked: "urged them to leave, when they met on
// Monday", "declined to comment when the paper wrote on Monday that".
func (r *reader) whenClause(st *statement, i int) bool {
	for j := i - 1; j > st.cue.End && i-j < longPhrase && r.norm(j) != ";" && r.norm(j) != "that"; j-- {
		if r.norm(j) == "as" && r.norm(j+1) == "soon" && (strings.HasSuffix(st.rule, "<what>") || strings.HasSuffix(st.rule, "<thing said>")) {
			return true // "called it a lie as soon as he had landed on Monday"
		}
		if r.norm(j) == "when" {
			return r.norm(j-1) == "," || r.findIn(j, i, "same-meeting") || st.rule == "<speaker> declined to comment"
		}
		if r.norm(j) == "," {
			return false
		}
	}
	return false
}

// findIn reports whether a word of a class stands in from..end.
func (r *reader) findIn(from, end int, class string) bool {
	for j := from; j < end; j++ {
		if r.is(j, class) {
			return true
		}
	}
	return false
}

// afterFirst reports whether a date follows the object right away, and is not that of the
// event which the object names: "rejected the claim on Friday and", but "denounced the launch
// on Friday and".
func (r *reader) afterFirst(st *statement, e dates.Expression) bool {
	p := r.phraseAt[st.span.Start]
	if p < 0 {
		return false
	}
	j := r.phrases[p].end
	for j < e.Start && (r.norm(j) == "on" || r.norm(j) == "late" || r.norm(j) == "early") {
		j++
	}
	complement := r.is(e.End, "prep") && r.norm(e.End) != "in"
	return j == e.Start && (complement || !r.is(r.phrases[p].head, "happening"))
}

// clauseBefore gives the day that the clause before a semicolon names: "on May 3 he held it up;
// it was old, he said".
func (r *reader) clauseBefore(st *statement, s token.Range, near []*statement) (int, graph.Date) {
	from := max(s.Start, st.span.Start-longClause)
	end := min(r.attributedAt(st), st.span.Start) - 1
	if r.norm(end) == "and" && r.norm(end-1) == "," && st.span.Start < st.cue.Start {
		end-- // "He had landed on May 3, and all was well, he said"
	} else if end >= from && r.norm(end) != ";" {
		return -1, ""
	}
	if end < from {
		return -1, ""
	}
	for j := from; j < end; j++ {
		i := int(r.dateAt[j])
		if i < 0 || r.dates[i].Start != j || r.quoteAt[j] >= 0 || ofAnother(j, st, near) || r.inRelative(j, s) {
			continue
		}
		if d, _ := r.day(i); d != "" && r.dates[i].Kind <= dates.Deictic {
			return i, d
		}
	}
	return -1, ""
}

// inTimeClause reports whether the date stands in a clause that says when the words
// fell: "said when asked about it on Tuesday".
func (r *reader) inTimeClause(i int, st *statement) bool {
	clause := false
	for j := st.cue.End; j < i; j++ {
		switch w := r.norm(j); {
		case inside(j, st):
		case w == "when" || w == "after" || w == "once" || w == "as" || w == "where":
			clause = true
		case w == ";" || w == "that" || w == "," && clause || r.pos[j] == posWh:
			return false
		}
	}
	return clause
}

// ofAnother reports whether the date is part of what another statement of the
// sentence says.
func ofAnother(i int, st *statement, near []*statement) bool {
	for _, other := range near {
		if other != st && len(other.content) > 0 && inside(i, other) && !inside(st.cue.Start, other) {
			return true
		}
	}
	return false
}

// inApposition reports whether the date stands in a clause about the subject:
// "Xi, who visited Kim on June 20, told".
func (r *reader) inApposition(i int, st *statement) bool {
	if k := r.commaClosing(i); k > 0 && r.dates[r.dateAt[i]].End == st.cue.Start && r.pos[k+1] != posWh && r.pos[k-1] != posWh {
		return false // "the envoy, who had been ill, on Thursday asked"
	}
	for j := i; j > st.source.End && j > i-16; j-- {
		if r.pos[j] == posWh && j < st.cue.Start && i < st.cue.Start && j > st.source.Start && !r.is(j+1, "parting") {
			return true
		}
	}
	return false
}

// sameClause reports whether the date belongs to the attribution: no other
// reporting verb or clause stands between the two.
func (r *reader) sameClause(i int, st *statement) bool {
	a, b := i, st.cue.Start
	if a > b {
		a, b = st.cue.End, i
	} else if k := r.dateAt[i]; k >= 0 && r.pos[r.dates[k].End].finite() && r.inRelative(i, r.sentence(i)) {
		return false // "those whom he met on Monday had lied when they spoke of"
	}
	for j := a; j < b; j++ {
		if inside(j, st) || r.dateAt[j] >= 0 {
			continue
		}
		if r.norm(j) == ";" {
			return false
		}
		if r.pos[j] == posWh && (j == st.source.End || r.norm(st.cue.Start) == "according" && r.norm(j-1) == ",") && r.whoSpoke(j, i) {
			return true
		}
		if k := r.commaClosing(i); r.pos[j] == posWh && r.norm(j-1) == "," && k > j {
			j = k // "said the minister, who flew there, on Friday"
			continue
		}
		if j > st.cue.End && (r.is(j, "subordinator") && r.norm(j) != "as" || r.pos[j] == posWh) && i > st.cue.End {
			return false
		}
		if i > st.cue.End && r.pos[j].finite() && r.phraseAt[j] < 0 && j > st.cue.End && !r.is(j, "issuing") {
			return false
		}
	}
	return true
}

// commaClosing gives the comma before the date at token i and its preposition; 0 where none is.
func (r *reader) commaClosing(i int) int {
	for k := i - 1; k >= i-2 && k > 0; k-- {
		if r.norm(k) == "," {
			return k
		}
		if r.pos[k] != posPrep {
			break
		}
	}
	return 0
}

// whoSpoke reports whether the relative clause at j says when its noun spoke:
// "according to an official who briefed the press on Monday", "a diplomat whom
// the paper quoted on Monday". i is the date.
func (r *reader) whoSpoke(j, i int) bool {
	for k := j + 1; k < i; k++ {
		if r.norm(k) == "," || r.pos[k] == posWh {
			return false
		}
		if r.pos[k].verb() && r.phraseAt[k] < 0 && !r.is(k, "be") && !r.is(k, "have") {
			_, _, ok := r.verbAt(k)
			return ok || r.is(k, "spoke") || r.is(k, "issuing")
		}
	}
	return false
}

// datesRefusal reports whether the date stands between the verb and the act that
// is refused, or after that: "declined, also on Monday, to comment", "declined to elaborate on Monday", "would not comment on Monday".
func (r *reader) datesRefusal(e dates.Expression, st *statement) bool {
	switch st.rule {
	case "<speaker> declined to comment", "<speaker> would not say <question>", "<speaker> would not speak of it", "<speaker> had no comment":
	default:
		return false
	}
	to := e.End
	if r.norm(to) == "," {
		to++
	}
	return (r.pos[to] == posTo || r.is(to, "question")) && e.Start <= st.cue.End+3 || r.whenClause(st, e.Start) || e.End >= st.span.End && e.Start > st.cue.End && !r.anyOn(st.cue.End, e.Start, "question") && !r.anyFinite(st.cue.End, e.Start)
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
