package view

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"strings"

	"parley/graph"
)

// coder writes values, or reads what it wrote: each type has one function for both,
// so that they cannot differ. Writing changes nothing that it writes: readers of the
// view are not kept waiting.
type coder struct {
	w  writer // nil while it reads
	in string // what is still to be read; strings that are read are parts of it
	// text is that of the article at hand: words of it are kept as a place.
	text string
	// shared holds the strings that are kept as a number.
	shared *shared
	err    error
}

type writer interface {
	io.ByteWriter
	io.StringWriter
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

// float is kept among the shared strings: there are few confidences.
func (c *coder) float(f *float64) {
	var bits string
	if c.w != nil {
		bits = string(binary.LittleEndian.AppendUint64(nil, math.Float64bits(*f)))
	}
	if interned(c, &bits); c.w == nil {
		*f = 0
		if len(bits) == 8 {
			*f = math.Float64frombits(binary.LittleEndian.Uint64([]byte(bits)))
		}
	}
}

// interned is a string that others have too.
func interned[S ~string](c *coder, s *S) {
	var ref uint32
	if c.w != nil {
		ref = c.shared.ref(string(*s))
	}
	if whole64(c, &ref); c.w == nil {
		*s = S(c.shared.at(ref))
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

func (c *coder) strings(l *[]string)        { list(c, l, interned[string]) }
func (c *coder) numbers(l *[]uint32)        { list(c, l, whole64[uint32]) }
func (c *coder) places(l *[]graph.Evidence) { list(c, l, evidenceCode) }

// evidenceCode keeps the words of an evidence as the place that it names, where offsets in the text count bytes.
func evidenceCode(c *coder, e *graph.Evidence) {
	whole64(c, &e.Start)
	var x uint64 // its length, and whether the words stand there
	if c.w != nil {
		x = uint64(e.End-e.Start) << 1
		if e.Article == "" && c.stands(e.Start, e.End) && c.text[e.Start:e.End] == e.Exact {
			x |= 1
		}
	}
	if c.uint(&x); c.w == nil {
		e.End = e.Start + int(int64(x)>>1)
	}
	switch {
	case x&1 == 0:
		interned(c, &e.Article)
		c.words(&e.Exact)
	case c.w != nil || c.err != nil:
	case !c.stands(e.Start, e.End):
		c.err = errShort
	default:
		e.Exact = c.text[e.Start:e.End]
	}
}

func (c *coder) stands(start, end int) bool { return 0 <= start && start <= end && end <= len(c.text) }

func timeCode(c *coder, t *graph.Time) {
	e := graph.Evidence{Start: t.Start, End: t.End, Exact: t.Exact}
	if evidenceCode(c, &e); c.w == nil {
		t.Start, t.End, t.Exact = e.Start, e.End, e.Exact
	}
	interned(c, &t.Value)
}

func entityCode(c *coder, e *graph.Entity) {
	interned(c, &e.ID)
	interned(c, &e.Key)
	interned(c, &e.Type)
	interned(c, &e.Kind)
	interned(c, &e.Name)
	c.strings(&e.Aliases)
	interned(c, &e.Wikidata)
	c.strings(&e.Of)
	c.places(&e.Mentions)
}

// statementWords is how a statement begins.
func statementWords(c *coder, s *graph.Statement) {
	interned(c, &s.ID)
	c.words(&s.Text)
	list(c, &s.Quotes, (*coder).words)
}

func statementCode(c *coder, s *graph.Statement) {
	statementWords(c, s)
	interned(c, &s.Kind)
	for _, l := range []*[]string{&s.Speakers, &s.OnBehalfOf, &s.Addressees, &s.Via, &s.Denies, &s.About} {
		c.strings(l)
	}
	interned(c, &s.Date)
	interned(c, &s.DatePhrase)
	interned(c, &s.Venue)
	optional(c, &s.Source, evidenceCode)
	optional(c, &s.Cue, evidenceCode)
	c.places(&s.Content)
	c.places(&s.Evidence)
	c.float(&s.Confidence)
	interned(c, &s.Rule)
}

func eventCode(c *coder, e *graph.Event) {
	interned(c, &e.ID)
	interned(c, &e.Type)
	interned(c, &e.Name)
	interned(c, &e.Status)
	interned(c, &e.Date)
	interned(c, &e.DatePhrase)
	for _, l := range []*[]string{&e.Sender, &e.Recipient, &e.Participants, &e.Actor} {
		c.strings(l)
	}
	interned(c, &e.Place)
	optional(c, &e.Launches, whole64[int])
	interned(c, &e.Missile)
	c.places(&e.Evidence)
	c.float(&e.Confidence)
	interned(c, &e.Rule)
}

// accountCode keeps an account as it is.
func accountCode(c *coder, a *account) {
	str(c, &a.text)
	c.text = a.text
	str(c, &a.file)
	str(c, &a.ID)
	str(c, &a.Title)
	interned(c, &a.Publisher)
	interned(c, &a.PublishedAt)
	c.strings(&a.Authors)
	str(c, &a.URL)
	list(c, &a.Sources, str[string])
	str(c, &a.Hash)
	c.words(&a.Article.Text)
	interned(c, &a.LoadedBy)
	str(c, &a.LoadedAt)
	interned(c, &a.extractor)
	interned(c, &a.maker)
	str(c, &a.code)
}
