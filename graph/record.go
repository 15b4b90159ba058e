package graph

import (
	"errors"
	"fmt"
	"slices"
)

// Check reports everything that is wrong with the record: evidence that is not
// its slice of the text, ids that repeat or refer to nothing, facts without
// evidence. A record that fails is refused by the store. It is linear in the
// length of the text plus the number of facts.
func (r *Record) Check() error {
	c := checker{offsets: runeOffsets(r.Text), text: r.Text, known: map[string]bool{}}
	for _, e := range r.Entities {
		c.add("entity", e.ID)
		if e.Key == "" {
			c.fail("entity %s: no key", e.ID)
		}
	}
	for _, s := range r.Statements {
		c.add("statement", s.ID)
	}
	for _, v := range r.Events {
		c.add("event", v.ID)
	}
	for _, e := range r.Entities {
		c.spans("entity "+e.ID, e.Mentions)
	}
	for _, s := range r.Statements {
		c.statement(s)
	}
	for _, v := range r.Events {
		c.event(v)
	}
	for _, t := range r.Times {
		c.span("time", Evidence{Start: t.Start, End: t.End, Exact: t.Exact})
	}
	return errors.Join(c.faults...)
}

// CheckWords reports types, kinds and statuses that there are none of, and confidences out of
// bounds. What the extractor writes has none; a record that was made elsewhere may.
func (r *Record) CheckWords() error {
	var c checker
	for _, e := range r.Entities {
		if !slices.Contains([]EntityType{Person, Government, Organization, Place}, e.Type) {
			c.fail("entity %s: %q is no type of entity", e.ID, e.Type)
		}
		if e.Name == "" {
			c.fail("entity %s: no name", e.ID)
		}
	}
	for _, s := range r.Statements {
		if !slices.Contains(StatementKinds(), s.Kind) {
			c.fail("statement %s: %q is no kind of statement", s.ID, s.Kind)
		}
		c.confidence("statement "+s.ID, s.Confidence)
	}
	for _, v := range r.Events {
		if !slices.Contains([]EventType{Letter, Meeting, MissileTest}, v.Type) {
			c.fail("event %s: %q is no type of event", v.ID, v.Type)
		}
		if !slices.Contains([]EventStatus{Confirmed, Claimed, Disputed, Denied, Planned, Cancelled}, v.Status) {
			c.fail("event %s: %q is no status of an event", v.ID, v.Status)
		}
		c.confidence("event "+v.ID, v.Confidence)
	}
	return errors.Join(c.faults...)
}

func (c *checker) confidence(who string, of float64) {
	if of < 0 || of > 1 {
		c.fail("%s: the confidence %v is not between 0 and 1", who, of)
	}
}

type checker struct {
	text    string
	offsets []int
	known   map[string]bool
	faults  []error
}

func (c *checker) fail(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

func (c *checker) add(what, id string) {
	if id == "" || c.known[id] {
		c.fail("%s id %q is empty or repeats", what, id)
	}
	c.known[id] = true
}

func (c *checker) statement(s Statement) {
	who := "statement " + s.ID
	if len(s.Speakers) == 0 {
		c.fail("%s: no speaker", who)
	}
	if len(s.Evidence) == 0 {
		c.fail("%s: no evidence", who)
	}
	c.spans(who, s.Evidence)
	c.spans(who, s.Content)
	if s.Source != nil {
		c.span(who, *s.Source)
	}
	if s.Cue != nil {
		c.span(who, *s.Cue)
	}
	c.refs(who, s.Speakers, s.OnBehalfOf, s.Addressees, s.Via, s.Denies, s.About)
}

func (c *checker) event(v Event) {
	who := "event " + v.ID
	if len(v.Evidence) == 0 {
		c.fail("%s: no evidence", who)
	}
	c.spans(who, v.Evidence)
	c.refs(who, v.Sender, v.Recipient, v.Participants, v.Actor)
	if v.Place != "" {
		c.refs(who, []string{string(v.Place)})
	}
}

func (c *checker) refs(who string, lists ...[]string) {
	for _, ids := range lists {
		for _, id := range ids {
			if !c.known[id] {
				c.fail("%s: refers to %q, which is not in the record", who, id)
			}
		}
	}
}

func (c *checker) spans(who string, spans []Evidence) {
	for _, s := range spans {
		c.span(who, s)
	}
}

func (c *checker) span(who string, s Evidence) {
	n := len(c.offsets) - 1
	if s.Start < 0 || s.End > n || s.Start >= s.End {
		c.fail("%s: evidence %d-%d lies outside the text of %d code points", who, s.Start, s.End, n)
		return
	}
	if got := c.text[c.offsets[s.Start]:c.offsets[s.End]]; got != s.Exact {
		c.fail("%s: evidence %d-%d is %q, the text has %q", who, s.Start, s.End, s.Exact, got)
	}
}

// runeOffsets gives the byte offset of every code point and of the end.
func runeOffsets(text string) []int {
	out := make([]int, 0, len(text)+1)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}
