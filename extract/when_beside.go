package extract

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

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

// dayThere gives the day of the place that "there" means beside the words that report a statement, which the sentence before named: "The
// president spoke to farmers in Lima on May 3. ... he said there".
func (r *reader) dayThere(st *statement) graph.Date {
	n := int(r.sentAt[r.attributedAt(st)]) - 1
	if n < 0 || st.cue.End <= st.cue.Start || r.norm(st.cue.End) != "there" || st.cue.End+1 < len(r.toks) && r.pos[st.cue.End+1].verb() {
		return "" // "said there were two"
	}
	for j := r.sent[n].End - 1; j >= r.sent[n].Start; j-- {
		if i := int(r.dateAt[j]); i >= 0 && r.quoteAt[j] < 0 && r.dates[i].Kind <= dates.Deictic && !inAny(j, r.statements) {
			if d, _ := r.day(i); d != "" {
				return d
			}
		}
	}
	return ""
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
		if n := r.daysTold(j); n != 0 {
			return graph.DateOf(day.AddDate(0, 0, n))
		}
		return ""
	}
	return ""
}

// daysTold gives how many days stand before the "after" or "before" at j, less than 0 where it is "before": "two days after", "the day
// before"; 0 where none do.
func (r *reader) daysTold(j int) int {
	n := 0
	if d := r.dateAt[j-1]; d >= 0 {
		n = days(r.resolved[d].Value)
	} else if r.norm(j-1) == "day" && r.norm(j-2) == "the" {
		n = 1
	}
	if r.norm(j) == "before" {
		return -n
	}
	return n
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
		n := r.daysTold(j)
		if !clause || r.dateAt[j-1] < 0 || n == 0 || st.cue.Start > j && st.cue.Start < at {
			return "" // "a day after the ministry said on May 29 that"
		}
		return graph.DateOf(day.AddDate(0, 0, n))
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
		set = set || r.whenClause(st, j) || r.betweenObjectAndAct(st, e)
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

// betweenObjectAndAct reports whether a date stands between the object of a verb and what the verb says of it, or after that: "urged both sides on
// Friday to stay calm", "accused Peru in the Council on Friday of lying", "disputed the report in Lima this morning: it was", "expressed its shock
// on the 14th and", "condemned it as illegal on Friday after".
func (r *reader) betweenObjectAndAct(st *statement, e dates.Expression) bool {
	if e.Start-st.cue.End > longPhrase || len(r.resolved[r.dateAt[e.Start]].Date) < len("2006-01-02") {
		return false
	}
	happened, as := false, false // what a noun tells of may have happened on the day
	for j := st.cue.End; j < e.Start; j++ {
		switch w := r.norm(j); {
		case r.pos[j].finite() && r.phraseAt[j] < 0, r.pos[j] == posWh, r.pos[j] == posTo && r.pos[j+1].verb(), w == "that", w == ",", w == ":", w == ";", w == "between":
			return false
		case w == "as":
			as = true
		case r.is(j, "happening"):
			happened = true
		}
	}
	switch w := r.norm(e.End); {
	case r.pos[e.End] == posTo:
		return strings.Contains(st.rule, "<somebody> to <act>")
	case w == "of":
		return strings.Contains(st.rule, "of <act>")
	case w == "for", w == ":":
		return !happened
	case w == "after", w == "when", w == "while":
		return as
	case w == "and":
		return !happened && r.pos[e.End+1].finite()
	}
	return false
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
		if r.pos[j] == posWh && (j == st.source.End || j == st.source.End+1 && r.norm(j-1) == "," && st.source.Start >= st.cue.End || r.norm(st.cue.Start) == "according" && r.norm(j-1) == ",") && r.whoSpoke(j, i) {
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
	case "<speaker> declined to comment", "<speaker> would not say <question>", "<speaker> would not speak of it", "<speaker> had no comment", "<speaker> neither confirmed nor denied":
	default:
		return false
	}
	to := e.End
	if r.norm(to) == "," {
		to++
	}
	if r.pos[to] == posPrep && r.is(to+1, "question") {
		to++ // "would not be drawn on Monday on who"
	}
	return (r.pos[to] == posTo || r.is(to, "question")) && e.Start <= st.cue.End+3 || r.whenClause(st, e.Start) || e.End >= st.span.End && e.Start > st.cue.End && !r.anyOn(st.cue.End, e.Start, "question") && !r.anyFinite(st.cue.End, e.Start)
}
