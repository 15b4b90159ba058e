package extract

import (
	"regexp"
	"strings"

	"parley/graph"
)

// wantedEvent is a line of a case that wants an event: "LETTER | Chile > Peru | 2024-05-03 | CONFIRMED".
type wantedEvent struct {
	typ graph.EventType
	// sides are the sender and the recipient of a letter, the participants of a meeting, the
	// actor of a test; an open side is empty.
	sides  [][]string
	date   graph.Date
	status graph.EventStatus
}

var eventLine = regexp.MustCompile(`^(LETTER|MEETING|MISSILE_TEST) \| (.+) \| (-|[0-9-]+) \| ([A-Z]+)$`)

func readEvent(m []string) (wantedEvent, error) {
	v := wantedEvent{typ: graph.EventType(m[1]), status: graph.EventStatus(m[4])}
	for _, side := range strings.Split(m[2], ">") {
		var names []string
		for _, name := range strings.Split(side, "&") {
			if name = strings.TrimSpace(name); name != "" && name != "-" {
				names = append(names, name)
			}
		}
		v.sides = append(v.sides, names)
	}
	if m[3] == "-" {
		return v, nil
	}
	var err error
	v.date, err = graph.ParseDate(m[3])
	return v, err
}

// eventsListed reports whether the case lists every event of its text.
func (x *example) eventsListed() bool { return len(x.events) > 0 }

func (x *example) judgeEvents(r *graph.Record, s *score, fault func(string, ...any)) {
	taken := make([]bool, len(r.Events))
	for _, w := range x.events {
		s.by[eventsRight].wanted++
		found := -1
		for i := range r.Events {
			if !taken[i] && found < 0 && w.is(r, &r.Events[i]) {
				found = i
			}
		}
		if found < 0 {
			fault("no %s of %v on %q", w.typ, w.sides, w.date)
			continue
		}
		taken[found] = true
		s.by[eventsRight].right++
		if got := r.Events[found].Status; got != w.status {
			fault("%s of %q is %s, want %s", w.typ, w.date, got, w.status)
		}
	}
	for i := range r.Events {
		v := &r.Events[i]
		forbidden := false
		for _, typ := range x.noEvents {
			forbidden = forbidden || typ == v.Type
		}
		if x.eventsListed() || forbidden {
			s.by[eventsRight].found++
		}
		if forbidden || x.eventsListed() && !taken[i] {
			fault("too much: %s on %q by %s", v.Type, v.Date, v.Rule)
		}
	}
}

// is reports whether an event has the type, the sides and the date that are wanted.
func (w wantedEvent) is(r *graph.Record, v *graph.Event) bool {
	if v.Type != w.typ || v.Date != w.date {
		return false
	}
	got := [][]string{append(append([]string(nil), v.Participants...), v.Actor...)}
	if v.Type == graph.Letter {
		got = [][]string{v.Sender, v.Recipient}
	}
	if len(got) != len(w.sides) {
		return false
	}
	for i, names := range w.sides {
		if len(got[i]) != len(names) {
			return false
		}
		for _, name := range names {
			found := false
			for k := range r.Entities {
				found = found || has(got[i], r.Entities[k].ID) && called(&r.Entities[k], name)
			}
			if !found {
				return false
			}
		}
	}
	return true
}
