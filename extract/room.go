package extract

import (
	"slices"
	"sync"

	"parley/extract/lexicon"
	"parley/extract/tags"
	"parley/extract/token"
)

// room is the memory in which an article is read. It is used again for the next
// article, so that reading takes little from the heap; nothing of it may get into a
// record.
type room struct {
	cut        token.Text
	form       []*form
	tagged     []*tags.Word
	begins     []uint64
	sentBegins []uint64
	word       []*lexicon.Word
	pos        []pos
	names      []name
	phrases    []phrase
	matches    []match
	// numbers are those of all tables by token or byte; free are those not yet
	// given to the article at hand.
	numbers, free []int32
}

func newRooms() *sync.Pool { return &sync.Pool{New: func() any { return &room{} }} }

// tables is how many tables by token an article needs.
const tables = 7

// enter makes room for a text that is cut up.
func (m *room) enter() {
	n := len(m.cut.Tokens)
	m.form = slices.Grow(m.form[:0], n+slack)[:n+slack]
	m.tagged = slices.Grow(m.tagged[:0], n)[:n]
	m.word = slices.Grow(m.word[:0], n+slack)[:n+slack]
	m.pos = slices.Grow(m.pos[:0], n+slack)[:n+slack]
	m.begins = slices.Grow(m.begins[:0], n)[:n]
	m.sentBegins = slices.Grow(m.sentBegins[:0], len(m.cut.Sentences))[:len(m.cut.Sentences)]
	clear(m.begins)
	clear(m.sentBegins)
	m.numbers = slices.Grow(m.numbers[:0], tables*(n+slack)+len(m.cut.Source)+1) // the last are of its runes
	m.free = m.numbers[:cap(m.numbers)]
}

// leave takes back what the article was read in, emptied, so that nothing of the
// article is held on to.
func (m *room) leave(d *doc) {
	m.names, m.phrases = d.names, d.phrases
	clear(m.form)
	clear(m.tagged)
	clear(m.word)
	clear(m.pos)
	clear(m.names)
	clear(m.phrases)
	clear(m.matches[:cap(m.matches)])
	m.cut.Clear()
	m.names, m.phrases, m.matches = m.names[:0], m.phrases[:0], m.matches[:0]
}

// table gives n numbers, of whatever value.
func (m *room) table(n int) []int32 {
	if n > len(m.free) {
		return make([]int32, n)
	}
	t := m.free[:n:n]
	m.free = m.free[n:]
	return t
}
