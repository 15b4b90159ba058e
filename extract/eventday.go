package extract

import (
	"cmp"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// longBack is how far back the day of an event is looked for.
const longBack = 400

// dayOfEvent gives the day of a statement that is dated by an event whose day was told before: "on the day of the launch", "two days after
// the report", "on the eve of the summit", "hours after the raid".
func (r *reader) dayOfEvent(st *statement, s token.Range) graph.Date {
	for j := max(s.Start+1, st.cue.Start-longClause); j+2 < min(s.End, st.cue.End+longClause); j++ {
		w := r.norm(j)
		if (w == "at" || w == "in" || w == "during") && r.norm(j+1) == "the" && r.norm(j+2) == "same" && r.dateAt[j+2] < 0 && r.quoteAt[j] < 0 && !inside(j, st) && r.sameClause(j, st) {
			if head := r.eventAt(j+2, s); head >= 0 {
				if d := r.dayTold(head, s); d != "" {
					return d // "said at the same briefing"
				}
			}
		}
		if w != "of" && w != "after" && w != "before" || r.quoteAt[j] >= 0 || inside(j, st) || !r.sameClause(j, st) {
			continue
		}
		n, ok := r.daysFrom(j)
		if !ok {
			continue
		}
		head := r.eventAt(j+1, s)
		if head < 0 {
			continue
		}
		if day, ok := r.dayTold(head, s).Day(); ok {
			return graph.DateOf(day.AddDate(0, 0, n))
		}
	}
	return ""
}

// daysFrom reads how many days before "of", "after" or "before" at j lie from the event that is named behind it.
func (r *reader) daysFrom(j int) (n int, ok bool) {
	switch w := r.norm(j - 1); {
	case w == "eve" && r.norm(j) == "of":
		return -1, true
	case w == "hours" || w == "minutes" || w == "hour" || w == "minute" || w == "moments":
		return 0, r.norm(j) != "of"
	case w == "day" || w == "night" || w == "evening" || w == "morning" || w == "afternoon":
		if d := r.norm(j - 2); d == "the" || d == "a" && r.norm(j) != "of" {
			n, ok = 1, true
		}
	}
	if i := r.dateAt[j-1]; !ok && i >= 0 && r.norm(j) != "of" {
		n = days(r.resolved[i].Value)
		ok = n > 0
	}
	switch r.norm(j) {
	case "of":
		n = 0
	case "before":
		n = -n
	}
	return n, ok
}

// eventAt gives the last word of the event named at j, which the text speaks of as known; -1 where none is: "the launch", "his flight",
// but not "the fighting over the islands began".
func (r *reader) eventAt(j int, s token.Range) int {
	switch r.norm(j) {
	case "the", "same", "that", "this", "his", "her", "its", "their":
	default:
		return -1
	}
	k := j + 1
	for k+1 < s.End && k < j+4 && r.pos[k+1].noun() && r.dateAt[k+1] < 0 {
		k++
	}
	if k >= s.End || !r.pos[k].noun() || r.dateAt[k] >= 0 || r.pos[k+1].finite() {
		return -1
	}
	return k
}

// dayTold gives the day that the text named last for the event whose word stands at head.
func (r *reader) dayTold(head int, s token.Range) graph.Date {
	for n := int(r.sentAt[s.Start]) - 1; n >= 0 && r.sent[n].End > s.Start-longBack; n-- {
		x := r.sent[n]
		for j := x.Start; j < x.End; j++ {
			if r.quoteAt[j] < 0 && r.sameHappening(head, j) {
				if d := r.dayNear(j, x); d != "" {
					return d
				}
			}
		}
	}
	return ""
}

// dayNear gives the day that stands nearest to a word of a sentence with nothing said between the two.
func (r *reader) dayNear(j int, x token.Range) graph.Date {
	day, best := graph.Date(""), longClause
	for k := x.Start; k < x.End; k++ {
		i := int(r.dateAt[k])
		if i < 0 || r.dates[i].Start != k || r.quoteAt[k] >= 0 || r.apart(j, k, x) {
			continue
		}
		if n := max(j-k, k-j); n < best {
			if d, _ := r.day(i); d != "" {
				day, best = d, n
			}
		}
	}
	return day
}

// apart reports whether one of two words of a sentence belongs to what somebody said and the other does not.
func (r *reader) apart(j, k int, x token.Range) bool {
	for i := len(r.statements) - 1; i >= 0; i-- {
		o := r.statements[i]
		if o.span.Start < x.End && o.span.End > x.Start && inside(j, o) != inside(k, o) {
			return true
		}
	}
	return false
}

// happenings are the lists of words by which texts tell of the same event.
var happenings = []string{"same-launch", "same-visit", "same-meeting", "same-attack", "same-flight", "same-letter", "same-report", "same-speech", "same-vote", "same-leave", "same-coup", "same-finding", "same-signing", "same-show"}

// sameHappening reports whether words at i and j may tell of one event: "launch" and "launched" or "flew", "visit" and "arrived".
func (r *reader) sameHappening(i, j int) bool {
	a, b := r.norm(i), r.norm(j)
	if a == b {
		return true
	}
	if n := len(a) - 2; n >= 4 && len(b) >= n && a[:n] == b[:n] && r.pos[j].verb() {
		return true // "announcement" is too far from "announced" for one letter less, "attack" is not from "attacked"
	}
	for _, list := range happenings {
		if r.is(i, list) && r.is(j, list) {
			return true
		}
	}
	return false
}

// ordinals are how words count the days of what lasted; the last is 0.
var ordinals = map[string]int{"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": 0, "final": 0, "closing": 0}

// dayOfSpan reads "on the first evening", "on the second day" at i, counted from the days that the paragraph named for what lasted: "They sat
// together from the 16th", "on Monday and Tuesday".
func (r *reader) dayOfSpan(i int, s token.Range) graph.Date {
	nth, ok := ordinals[r.norm(i+1)]
	if !ok || i == 0 || i+3 >= s.End || r.norm(i) != "the" || r.norm(i-1) != "on" || r.norm(i+3) == "of" || r.quoteAt[i] >= 0 {
		return ""
	}
	switch r.norm(i + 2) {
	case "day", "evening", "night", "morning", "afternoon":
	default:
		return ""
	}
	for n := r.sentAt[i] - 1; n >= 0 && r.paraAt[r.sent[n].Start] == r.paraAt[i] && n >= r.sentAt[i]-3; n-- {
		first, last := r.spanIn(r.sent[n])
		if first == "" {
			continue
		}
		day, ok := first.Day()
		if nth == 0 {
			return last
		}
		if d := graph.DateOf(day.AddDate(0, 0, nth-1)); ok && (last == "" || d <= last) {
			return d
		}
		return ""
	}
	return ""
}

// spanIn gives the first and last day of what a sentence tells to have lasted; the last is "" where it is left open.
func (r *reader) spanIn(s token.Range) (first, last graph.Date) {
	long := 0
	for j := s.Start; j < s.End; j++ {
		i := int(r.dateAt[j])
		if i < 0 || r.dates[i].Start != j || r.quoteAt[j] >= 0 {
			continue
		}
		e, d := r.dates[i], r.resolved[i]
		if e.Kind == dates.Duration {
			long = max(long, days(d.Value))
		}
		if len(d.Date) != 10 || first != "" {
			continue
		}
		began := j > 0 && r.norm(j-1) == "from" || j > 1 && r.norm(j-1) == "on" && (r.norm(j-2) == "begun" || r.norm(j-2) == "began" || r.norm(j-2) == "started" || r.norm(j-2) == "opened")
		switch next := int(r.dateAt[min(e.End+1, s.End-1)]); {
		case len(d.EndDate) == 10:
			first, last = d.Date, d.EndDate
		case r.norm(e.End) == "and" && next >= 0 && r.resolved[next].Date > d.Date:
			first, last = d.Date, r.resolved[next].Date
		case began:
			first = d.Date
		}
	}
	if day, ok := first.Day(); ok && last == "" && long > 1 {
		last = graph.DateOf(day.AddDate(0, 0, long-1))
	}
	return first, last
}

// onDayOfSpan gives the day that a sentence names so for a statement, outside what is said; st is nil for what is told.
func (r *reader) onDayOfSpan(st *statement, s token.Range) graph.Date {
	for j := s.Start + 1; j < s.End; j++ {
		if r.norm(j) != "the" {
			continue
		}
		if d := r.dayOfSpan(j, s); d != "" && (st == nil || !inside(j, st) && r.sameClause(j, st)) {
			return d
		}
	}
	return ""
}

// dayOfHisWords gives the day of what somebody had said, where the opening tells how long after it another spoke: "said on Thursday, a day after
// a warning from the envoy. / “We are ready,” the envoy had told reporters."
func (r *reader) dayOfHisWords(st *statement) graph.Date {
	at := r.attributedAt(st)
	had := st.cue.End > st.cue.Start && st.cue.Start > 1 && (r.norm(st.cue.Start-1) == "had" || r.pos[st.cue.Start-1] == posAdv && r.norm(st.cue.Start-2) == "had")
	if p := r.paraAt[at]; !had || p == 0 || p > openingEnd {
		return ""
	}
	for n := r.sentAt[at] - 1; n >= 0 && r.sent[n].End > at-longBack; n-- {
		x := r.sent[n]
		for j := x.Start + 1; j < x.End; j++ {
			if r.norm(j) != "after" || r.dateAt[j-1] < 0 {
				continue
			}
			back := days(r.resolved[r.dateAt[j-1]].Value)
			for k := j + 1; back > 0 && k < min(x.End, j+longPostLabel) && r.norm(k) != ","; k++ {
				if !r.speaksOf(k, st) && !r.hisOffice(k, st) {
					continue
				}
				from := cmp.Or(r.dayNear(r.dates[r.dateAt[j-1]].Start-1, x), r.art.PublishedAt)
				if day, ok := from.Day(); ok {
					return graph.DateOf(day.AddDate(0, 0, -back))
				}
			}
		}
	}
	return ""
}

// hisOffice reports whether the word at k is that of the office with which the source of st is named: "the president's adviser" of "the
// adviser, A B".
func (r *reader) hisOffice(k int, st *statement) bool {
	if r.noun(k) == nil || !r.pos[k].noun() {
		return false
	}
	for j := max(0, st.source.Start-longOffice); j < st.source.End; j++ {
		if r.norm(j) == r.norm(k) && r.sentAt[j] == r.sentAt[st.source.Start] && r.quoteAt[j] < 0 {
			return true
		}
	}
	return false
}

// longOffice is how many words may name an office before a name.
const longOffice = 6
