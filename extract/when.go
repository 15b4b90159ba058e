package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// resolveDates gives every date expression its meaning. The direction of a
// weekday or month comes from the tense of the clause around it.
func (d *doc) resolveDates(cut *token.Text) {
	d.resolved = dates.ResolveAll(cut, d.dates, d.art.PublishedAt, func(x dates.Expression) dates.Direction { return d.direction(x.Start) })
}

// direction looks for the finite verb nearest before the date, else after it:
// "will", "is to", "is due" look ahead, the past tense back.
func (d *doc) direction(i int) dates.Direction {
	s := d.sentence(i)
	for j := i - 1; j >= s.Start; j-- {
		if dir := d.tense(j); dir != dates.Unknown {
			return dir
		}
	}
	for j := i + 1; j < s.End; j++ {
		if dir := d.tense(j); dir != dates.Unknown {
			return dir
		}
	}
	return dates.Past
}

func (d *doc) tense(j int) dates.Direction {
	switch d.norm(j) {
	case "will", "shall", "'ll", "upcoming", "planned", "scheduled", "due", "expected", "plans":
		return dates.Future
	case "is", "are":
		if next := d.norm(j + 1); next == "to" || next == "due" || next == "expected" || next == "scheduled" || next == "set" || d.pos[min(j+1, len(d.pos)-1)] == posVerbIng {
			return dates.Future
		}
		return dates.Unknown
	}
	if d.pos[j] == posVerbPast {
		return dates.Past
	}
	return dates.Unknown
}

// when gives a statement the date that stands with its attribution, else that
// with which the sentence begins, else that of the same speaker just before.
func (r *reader) when(st *statement, s token.Range) {
	if st.date == "" {
		r.dateBeside(st, s)
	}
	if st.date == "" {
		r.dateBefore(st)
	}
}

func (r *reader) dateBeside(st *statement, s token.Range) {
	best, dist := -1, 1<<30
	for i, e := range r.dates {
		if e.Start < s.Start || e.Start >= s.End {
			continue
		}
		if r.resolved[i].Date == "" || e.Kind == dates.Duration || e.Kind == dates.Set || e.Kind == dates.Vague {
			continue
		}
		if inside(e.Start, st) || r.quoteAt[e.Start] >= 0 || r.inApposition(e.Start, st) {
			continue
		}
		n := e.Start - st.cue.Start
		if n < 0 {
			n = -n
		}
		if n < dist && r.sameClause(e.Start, st, s) {
			best, dist = i, n
		}
	}
	if best < 0 {
		return
	}
	st.date = r.resolved[best].Date
	e := r.dates[best]
	st.phrase = r.text[r.toks[e.Start].Start:r.toks[e.End-1].End]
}

// dateAfterAll gives the statements that are left without a date that of the
// same speaker nearest by, else that of the paragraph, else the day of publication:
// news is told of the day.
func (r *reader) dateAfterAll() {
	for i, st := range r.statements {
		if st.date != "" || r.vagueTime(st) {
			continue
		}
		for d := 1; d < len(r.statements) && st.date == ""; d++ {
			for _, k := range [...]int{i - d, i + d} {
				if k >= 0 && k < len(r.statements) && r.statements[k].date != "" && sharesSpeaker(r.statements[k], st) && st.date == "" {
					st.date = r.statements[k].date // no phrase: it stands elsewhere
				}
			}
		}
	}
	for i, st := range r.statements {
		if st.date != "" {
			continue
		}
		if i > 0 && !r.vagueTime(st) && r.paraAt[r.statements[i-1].span.Start] == r.paraAt[st.span.Start] && len(r.statements[i-1].date) == 10 {
			st.date = r.statements[i-1].date
			continue
		}
		if !r.vagueTime(st) {
			st.date = r.art.PublishedAt
		}
	}
}

// vagueTime reports whether the sentence itself leaves open when it was said:
// "in recent statements", "has repeatedly said".
func (r *reader) vagueTime(st *statement) bool {
	at := st.span.Start
	if st.cue.End > st.cue.Start {
		at = st.cue.Start
	}
	s := r.sentence(at)
	for j := s.Start; j < s.End; j++ {
		if inside(j, st) {
			continue
		}
		switch r.norm(j) {
		case "recent", "repeatedly", "often", "long", "always", "consistently":
			return true
		}
	}
	return false
}

func inside(i int, st *statement) bool {
	for _, c := range st.content {
		if i >= c.Start && i < c.End {
			return true
		}
	}
	return len(st.content) == 0 && i >= st.span.Start && i < st.span.End
}

// inApposition reports whether the date stands in a clause about the subject:
// "Xi, who visited Kim on June 20, told".
func (r *reader) inApposition(i int, st *statement) bool {
	for j := i; j > st.source.End && j > i-16; j-- {
		if r.pos[j] == posWh && j < st.cue.Start && i < st.cue.Start && j > st.source.Start {
			return true
		}
	}
	return false
}

// sameClause reports whether the date belongs to the attribution: no other
// reporting verb or clause stands between the two.
func (r *reader) sameClause(i int, st *statement, s token.Range) bool {
	a, b := i, st.cue.Start
	if a > b {
		a, b = st.cue.End, i
	}
	for j := a; j < b; j++ {
		if inside(j, st) {
			continue
		}
		if r.norm(j) == ";" {
			return false
		}
		if j > st.cue.End && (r.is(j, "subordinator") && r.norm(j) != "as" || r.pos[j] == posWh) && i > st.cue.End {
			return false
		}
		if i > st.cue.End && r.pos[j].finite() && r.phraseAt[j] < 0 && j > st.cue.End {
			return false
		}
	}
	return true
}

func (r *reader) dateBefore(st *statement) {
	for k := len(r.statements) - 1; k >= 0 && k >= len(r.statements)-5; k-- {
		prev := r.statements[k]
		if prev.date == "" || !sharesSpeaker(prev, st) && !(r.joined(prev, st) && r.paraAt[st.span.Start] == r.paraAt[prev.span.Start]) {
			continue
		}
		if r.paraAt[st.span.Start]-r.paraAt[prev.span.Start] > 1 {
			break
		}
		st.date, st.phrase = prev.date, prev.phrase
		return
	}
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
