package view

import (
	"bytes"
	"encoding/binary"
	"strings"

	"parley/graph"
)

// account is what one article tells, its record, in little room: a record as Go has it takes ten times as
// much. The article's own fields are there to be read; statements and events are read one by one, at
// half a microsecond each; what has all of them is made by record.
type account struct {
	graph.Article
	text, file       string
	extractor, maker string
	// code begins with how many statements there are, how many events, and where each of them stands.
	code   string
	shared *shared
}

// newAccount packs a record.
func newAccount(s *shared, r *graph.Record) *account {
	a := &account{Article: r.Article, text: r.Text, file: r.File, shared: s}
	for _, same := range []*string{&a.Publisher, (*string)(&a.PublishedAt), &a.LoadedBy} {
		*same = s.at(s.ref(*same))
	}
	a.extractor, a.maker = s.at(s.ref(r.Extractor)), s.at(s.ref(r.Maker))
	if r.Article.Authors != nil {
		a.Authors = make([]string, len(r.Article.Authors))
		for i, author := range r.Article.Authors {
			a.Authors[i] = s.at(s.ref(author))
		}
	}
	if a.Article.Text == a.text {
		a.Article.Text = a.text // kept once
	}
	a.own(&a.ID, &a.Title, (*string)(&a.URL), &a.Hash, &a.LoadedAt)
	a.code = a.pack(r)
	return a
}

// own keeps some strings, and not what they were parts of.
func (a *account) own(fields ...*string) {
	var b strings.Builder
	for _, f := range fields {
		b.WriteString(*f)
	}
	all := b.String()
	for _, f := range fields {
		*f, all = all[:len(*f)], all[len(*f):]
	}
}

func (a *account) pack(r *graph.Record) string {
	places := 8 + 4*(len(r.Statements)+len(r.Events))
	var b bytes.Buffer
	b.Write(make([]byte, places))
	c := &coder{w: &b, text: a.text, shared: a.shared}
	at := make([]byte, 0, places)
	at = binary.LittleEndian.AppendUint32(at, uint32(len(r.Statements)))
	at = binary.LittleEndian.AppendUint32(at, uint32(len(r.Events)))
	place := func() { at = binary.LittleEndian.AppendUint32(at, uint32(b.Len())) }
	list(c, &r.Entities, entityCode)
	list(c, &r.Times, timeCode)
	list(c, &r.Statements, func(c *coder, s *graph.Statement) {
		place()
		statementCode(c, s)
	})
	list(c, &r.Events, func(c *coder, e *graph.Event) {
		place()
		eventCode(c, e)
	})
	copy(b.Bytes(), at)
	return b.String()
}

// record is the whole record.
func (a *account) record() *graph.Record {
	r := &graph.Record{Article: a.Article, Text: a.text, File: a.file, Extractor: a.extractor, Maker: a.maker}
	c := a.from(8 + 4*(a.count(0)+a.count(1)))
	list(c, &r.Entities, entityCode)
	list(c, &r.Times, timeCode)
	list(c, &r.Statements, statementCode)
	list(c, &r.Events, eventCode)
	return r
}

// count is how many statements there are, and events.
func (a *account) count(which int) int { return a.number(which) }

// number is one of the numbers that code begins with; 0 where it is too short.
func (a *account) number(i int) int {
	if 4*i+4 > len(a.code) {
		return 0
	}
	x := a.code[4*i : 4*i+4]
	return int(uint32(x[0]) | uint32(x[1])<<8 | uint32(x[2])<<16 | uint32(x[3])<<24)
}

// from reads on from a place.
func (a *account) from(at int) *coder {
	return &coder{in: a.code[min(at, len(a.code)):], text: a.text, shared: a.shared}
}

func (a *account) statement(i uint32) *graph.Statement {
	s := &graph.Statement{}
	statementCode(a.from(a.number(2+int(i))), s)
	return s
}

// words is what a statement says, and its quotes, which costs less than all of it.
func (a *account) words(i uint32) (text string, quotes []string) {
	s := &graph.Statement{}
	statementWords(a.from(a.number(2+int(i))), s)
	return s.Text, s.Quotes
}

func (a *account) event(i uint32) *graph.Event {
	e := &graph.Event{}
	eventCode(a.from(a.number(2+a.count(0)+int(i))), e)
	return e
}

// statementOf is which of the statements has an id, and eventOf which of the events.
func (a *account) statementOf(id string) (int, bool) { return a.find(0, a.count(0), id) }
func (a *account) eventOf(id string) (int, bool)     { return a.find(a.count(0), a.count(1), id) }

func (a *account) find(from, n int, id string) (int, bool) {
	for i := range n {
		var own string
		if interned(a.from(a.number(2+from+i)), &own); own == id {
			return i, true
		}
	}
	return 0, false
}

// statementKeyed is the number of the statement that has a key: an article's, #, and the id that it has there.
func (v *View) statementKeyed(key string) (uint32, bool) {
	n, i, ok := v.keyed(key, (*account).statementOf)
	if !ok {
		return 0, false
	}
	return v.articles.at(n).statements[i], true
}

// eventKeyed is the number of the event that has a key: such a one, or one that is made of its day.
func (v *View) eventKeyed(key string) (uint32, bool) {
	if isDated(key) {
		return v.byKey.events.get(key)
	}
	n, i, ok := v.keyed(key, (*account).eventOf)
	if !ok {
		return 0, false
	}
	return v.articles.at(n).events[i], true
}

func (v *View) keyed(key string, find func(a *account, id string) (int, bool)) (article uint32, i int, ok bool) {
	id, local, ok := cutLast(key, "#")
	if !ok {
		return 0, 0, false
	}
	if article, ok = v.byKey.articles.get(id); !ok {
		return 0, 0, false
	}
	i, ok = find(v.article(article), local)
	return article, i, ok
}
