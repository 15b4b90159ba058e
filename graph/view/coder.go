package view

import (
	"bufio"
	"errors"
	"math"
	"strings"

	"parley/graph"
)

// coder writes values, or reads what it wrote: each type has one function for both,
// so that they cannot differ. Writing changes nothing that it writes: readers of the
// view are not kept waiting.
type coder struct {
	w  *bufio.Writer // nil while it reads
	in string        // what is still to be read; strings that are read are parts of it
	// text is that of the article at hand: words of it are kept as a place.
	text string
	err  error
}

var errShort = errors.New("it ends too early")

func (c *coder) uint(n *uint64) {
	if c.err != nil {
		return
	}
	if c.w != nil {
		x := *n
		for ; x >= 0x80; x >>= 7 {
			c.byte(byte(x) | 0x80)
		}
		c.byte(byte(x))
		return
	}
	*n = 0
	for i, shift := 0, 0; i < len(c.in) && shift < 64; i, shift = i+1, shift+7 {
		*n |= uint64(c.in[i]&0x7f) << shift
		if c.in[i] < 0x80 {
			c.in = c.in[i+1:]
			return
		}
	}
	c.err = errShort
}

func (c *coder) byte(b byte) {
	if err := c.w.WriteByte(b); err != nil && c.err == nil {
		c.err = err
	}
}

func whole64[N ~int | ~uint8 | ~uint32 | ~uint64](c *coder, n *N) {
	x := uint64(*n)
	if c.uint(&x); c.w == nil {
		*n = N(x)
	}
}

func (c *coder) float(f *float64) {
	x := math.Float64bits(*f)
	if c.uint(&x); c.w == nil {
		*f = math.Float64frombits(x)
	}
}

func (c *coder) bool(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	if whole64(c, &n); c.w == nil {
		*b = n == 1
	}
}

func str[S ~string](c *coder, s *S) {
	n := len(*s)
	whole64(c, &n)
	switch {
	case c.err != nil:
	case c.w != nil:
		_, c.err = c.w.WriteString(string(*s))
	case n < 0 || n > len(c.in):
		c.err = errShort
	default:
		*s, c.in = S(c.in[:n]), c.in[n:]
	}
}

// list keeps the difference between none and not there, which JSON shows.
func list[T any](c *coder, l *[]T, each func(*coder, *T)) {
	n := len(*l) + 1
	if *l == nil {
		n = 0
	}
	whole64(c, &n)
	if c.w == nil {
		if c.err != nil || n == 0 {
			return
		}
		if n < 0 || n > len(c.in)+1 { // nothing takes less than a byte
			c.err = errShort
			return
		}
		*l = make([]T, n-1)
	}
	for i := range *l {
		each(c, &(*l)[i])
	}
}

func optional[T any](c *coder, p **T, each func(*coder, *T)) {
	is := *p != nil
	if c.bool(&is); !is || c.err != nil {
		return
	}
	if *p == nil {
		*p = new(T)
	}
	each(c, *p)
}

// words is a part of the text at hand, where they are one.
func (c *coder) words(s *string) {
	at, n := 0, len(*s)
	if c.w != nil {
		at = strings.Index(c.text, *s) + 1
	}
	whole64(c, &at)
	if at == 0 {
		str(c, s)
		return
	}
	whole64(c, &n)
	if c.w != nil || c.err != nil {
		return
	}
	if at < 1 || n < 0 || at-1 > len(c.text) || n > len(c.text)-(at-1) {
		c.err = errShort
		return
	}
	*s = c.text[at-1 : at-1+n]
}

func (c *coder) strings(l *[]string)        { list(c, l, str[string]) }
func (c *coder) numbers(l *[]uint32)        { list(c, l, whole64[uint32]) }
func (c *coder) places(l *[]graph.Evidence) { list(c, l, evidenceCode) }

func evidenceCode(c *coder, e *graph.Evidence) {
	str(c, &e.Article)
	whole64(c, &e.Start)
	whole64(c, &e.End)
	c.words(&e.Exact)
}

func recordCode(c *coder, r *graph.Record) {
	a := &r.Article
	str(c, &r.Text)
	c.text = r.Text
	str(c, &r.File)
	str(c, &a.ID)
	str(c, &a.Title)
	str(c, &a.Publisher)
	str(c, &a.PublishedAt)
	c.strings(&a.Authors)
	str(c, &a.URL)
	c.strings(&a.Sources)
	str(c, &a.Hash)
	c.words(&a.Text)
	list(c, &r.Entities, entityCode)
	list(c, &r.Statements, statementCode)
	list(c, &r.Events, eventCode)
	list(c, &r.Times, func(c *coder, t *graph.Time) {
		whole64(c, &t.Start)
		whole64(c, &t.End)
		c.words(&t.Exact)
		str(c, &t.Value)
	})
	str(c, &r.Extractor)
	str(c, &r.Maker)
}

func entityCode(c *coder, e *graph.Entity) {
	str(c, &e.ID)
	str(c, &e.Key)
	str(c, &e.Type)
	str(c, &e.Kind)
	str(c, &e.Name)
	c.strings(&e.Aliases)
	str(c, &e.Wikidata)
	c.strings(&e.Of)
	c.places(&e.Mentions)
}

func statementCode(c *coder, s *graph.Statement) {
	str(c, &s.ID)
	str(c, &s.Kind)
	for _, l := range []*[]string{&s.Speakers, &s.OnBehalfOf, &s.Addressees, &s.Via, &s.Quotes, &s.Denies, &s.About} {
		c.strings(l)
	}
	str(c, &s.Text)
	str(c, &s.Date)
	str(c, &s.DatePhrase)
	str(c, &s.Venue)
	optional(c, &s.Source, evidenceCode)
	optional(c, &s.Cue, evidenceCode)
	c.places(&s.Content)
	c.places(&s.Evidence)
	c.float(&s.Confidence)
	str(c, &s.Rule)
}

func eventCode(c *coder, e *graph.Event) {
	str(c, &e.ID)
	str(c, &e.Type)
	str(c, &e.Name)
	str(c, &e.Status)
	str(c, &e.Date)
	str(c, &e.DatePhrase)
	for _, l := range []*[]string{&e.Sender, &e.Recipient, &e.Participants, &e.Actor} {
		c.strings(l)
	}
	str(c, &e.Place)
	optional(c, &e.Launches, whole64[int])
	str(c, &e.Missile)
	c.places(&e.Evidence)
	c.float(&e.Confidence)
	str(c, &e.Rule)
}
