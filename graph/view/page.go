package view

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Page says which part of a list: the zero value is its first 25.
type Page struct {
	First, Last   *int
	After, Before *string
}

// The sizes of a page.
const (
	DefaultPage = 25
	MaxPage     = 200
)

// size checks the page and says how long it is and whether it counts from the end.
func (p Page) size() (n int, fromEnd bool, err error) {
	switch {
	case p.First != nil && p.Last != nil:
		return 0, false, badInput("take one of them", "first and last together")
	case p.First != nil:
		n, err = pageSize("first", *p.First)
		return n, false, err
	case p.Last != nil:
		n, err = pageSize("last", *p.Last)
		return n, true, err
	}
	return DefaultPage, p.Before != nil && p.After == nil, nil
}

func pageSize(name string, n int) (int, error) {
	if n < 0 || n > MaxPage {
		return 0, badInput("read on with after: the endCursor of the page", "%s is %d; a page has 0 to %d items", name, n, MaxPage)
	}
	return n, nil
}

// PageInfo says whether there is more before and after a page.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

// Searched says what was looked through for an answer.
type Searched struct{ Articles int }

// Connection is a page of a list.
type Connection[T Node] struct {
	Edges      []Edge[T]
	TotalCount int
	Searched   Searched
	previous   bool
	next       bool
	entire
}

// The connections, one for each noun.
type (
	ArticleConnection     = Connection[*Article]
	EntityConnection      = Connection[*Entity]
	StatementConnection   = Connection[*Statement]
	EventConnection       = Connection[Event]
	LetterConnection      = Connection[*Letter]
	MeetingConnection     = Connection[*Meeting]
	MissileTestConnection = Connection[*MissileTest]
)

// Nodes is the page without cursors.
func (c *Connection[T]) Nodes() []T {
	out := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		out[i] = e.Node
	}
	return out
}

// PageInfo says whether there is more before and after the page.
func (c *Connection[T]) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: c.next, HasPreviousPage: c.previous}
	if n := len(c.Edges); n > 0 {
		first, last := c.Edges[0].Cursor(), c.Edges[n-1].Cursor()
		info.StartCursor, info.EndCursor = &first, &last
	}
	return info
}

// Edge is an item of a page.
type Edge[T Node] struct {
	Node  T
	n     uint32
	order *ordering
	marks func(n uint32) []Highlight
}

// The edges, one for each noun.
type (
	ArticleEdge     = Edge[*Article]
	EntityEdge      = Edge[*Entity]
	StatementEdge   = Edge[*Statement]
	EventEdge       = Edge[Event]
	LetterEdge      = Edge[*Letter]
	MeetingEdge     = Edge[*Meeting]
	MissileTestEdge = Edge[*MissileTest]
)

// Cursor is where the item stands.
func (e Edge[T]) Cursor() string { return e.order.cursor(e.n) }

// Highlights is where in the item what was searched stands.
func (e Edge[T]) Highlights() []Highlight {
	if e.marks == nil {
		return nil
	}
	return e.marks(e.n)
}

// Evidence is what the item rests on, where it is such a thing.
func (e Edge[T]) Evidence() []Evidence {
	if s, ok := any(e.Node).(interface{ Evidence() []Evidence }); ok {
		return s.Evidence()
	}
	return nil
}

// Confidence is how sure the rule that found the item is, where one did.
func (e Edge[T]) Confidence() float64 {
	if s, ok := any(e.Node).(interface{ Confidence() float64 }); ok {
		return s.Confidence()
	}
	return 1
}

// sortKey is one thing that a list can be sorted by.
type sortKey struct {
	name string
	desc bool
	// of is what an item is sorted by; an empty text is unknown, and comes last
	// in either direction.
	of func(n uint32) value
	// inOrder puts a set in this order, ties by the items' own keys, without sorting it; nil
	// where it must be sorted.
	inOrder func(set *roaring.Bitmap, compare func(x, y uint32) int) row
}

type value struct {
	Text   string  `json:"t,omitempty"`
	Number float64 `json:"n,omitempty"`
}

// ordering is how a list is sorted: by its keys, then by the items' own keys.
type ordering struct {
	keys []sortKey
	own  func(n uint32) string
}

// place is where an item stands, so that it can be found again when others have
// come and gone, and even when it has gone itself.
type place struct {
	Order  []string `json:"o"`
	Values []value  `json:"v"`
	Key    string   `json:"k"`
}

func (o *ordering) place(n uint32) place {
	p := place{Key: o.own(n)}
	for _, k := range o.keys {
		p.Order, p.Values = append(p.Order, k.name), append(p.Values, k.of(n))
	}
	return p
}

func (o *ordering) cursor(n uint32) string {
	b, err := json.Marshal(o.place(n))
	if err != nil {
		panic(err) // strings and finite numbers always encode
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func (o *ordering) read(cursor string) (place, error) {
	var p place
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil || len(p.Values) != len(p.Order) || len(p.Order) == 0 {
		return place{}, badInput("take the cursor from an answer", "%q is no cursor", cursor)
	}
	for i, name := range p.Order {
		if len(p.Order) != len(o.keys) || name != o.keys[i].name {
			return place{}, badInput("ask with the same orderBy as for the page before", "the cursor is from a list in another order")
		}
	}
	return p, nil
}

// against compares an item with a place.
func (o *ordering) against(n uint32, p place) int {
	for i, k := range o.keys {
		if c := k.compare(k.of(n), p.Values[i]); c != 0 {
			return c
		}
	}
	return compareKeys(o.own(n), p.Key)
}

func (o *ordering) compare(x, y uint32) int {
	for _, k := range o.keys {
		if c := k.compare(k.of(x), k.of(y)); c != 0 {
			return c
		}
	}
	return compareKeys(o.own(x), o.own(y))
}

func (k sortKey) compare(x, y value) int {
	if x.Text == "" || y.Text == "" { // the unknown last; numbers have no text
		if c := cmp.Compare(y.Text, x.Text); c != 0 {
			return c
		}
	}
	c := cmp.Or(cmp.Compare(x.Text, y.Text), cmp.Compare(x.Number, y.Number))
	if k.desc {
		return -c
	}
	return c
}

// arrange puts a set in order. Where that can be had without sorting, a page costs
// no more than its length.
func (o *ordering) arrange(set *roaring.Bitmap) row {
	if len(o.keys) == 1 && o.keys[0].inOrder != nil {
		return o.keys[0].inOrder(set, o.compare)
	}
	list := set.ToArray()
	slices.SortFunc(list, o.compare)
	return listed(list)
}

// page cuts a page out of a list.
func page[T Node](w entire, o *ordering, p Page, node func(uint32) T) (*Connection[T], error) {
	size, fromEnd, err := p.size()
	if err != nil {
		return nil, err
	}
	items, total := o.arrange(w.set), int(w.set.GetCardinality())
	from, to := 0, total
	if p.After != nil {
		at, err := o.read(*p.After)
		if err != nil {
			return nil, err
		}
		from = items.before(func(n uint32) bool { return o.against(n, at) > 0 })
	}
	if p.Before != nil {
		at, err := o.read(*p.Before)
		if err != nil {
			return nil, err
		}
		to = items.before(func(n uint32) bool { return o.against(n, at) >= 0 })
	}
	to = max(from, to)
	if fromEnd {
		from = max(from, to-size)
	} else {
		to = min(to, from+size)
	}
	c := &Connection[T]{Edges: []Edge[T]{}, TotalCount: total, Searched: w.v.searched(),
		previous: from > 0, next: to < total, entire: w}
	for _, n := range items.slice(from, to) {
		c.Edges = append(c.Edges, Edge[T]{Node: node(n), n: n, order: o, marks: w.marks})
	}
	return c, nil
}
