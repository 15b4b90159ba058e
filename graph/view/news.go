package view

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"parley/graph"
)

// maxNews is how many of the newest statements are kept for those who follow them.
const maxNews = 10_000

// newsAtOnce is how many of them one who follows takes at once, and so has to keep at most.
const newsAtOnce = 1000

// news is the statements that came new, for all who follow them: one list, however many
// follow, and however slow they are. Statements are kept by key, since numbers are
// of one view.
type news struct {
	mu sync.Mutex
	// keys are those of the newest, the last of came in all.
	keys []string
	came uint64
	// more is closed when something comes.
	more chan struct{}
}

func (n *news) tell(keys []string) {
	if len(keys) == 0 {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.keys = append(n.keys, keys...)
	if len(n.keys) > 2*maxNews { // half of the time they need not be copied
		n.keys = slices.Clone(n.keys[len(n.keys)-maxNews:])
	}
	n.came += uint64(len(keys))
	if n.more != nil {
		close(n.more)
		n.more = nil
	}
}

// after gives what came after a place, or what to wait for where nothing did.
func (n *news) after(place uint64) (keys []string, wait <-chan struct{}, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	missing := n.came - place
	switch {
	case missing == 0:
		if n.more == nil {
			n.more = make(chan struct{})
		}
		return nil, n.more, nil
	case missing > maxNews:
		return nil, nil, tooFarBehind(missing)
	}
	from := len(n.keys) - int(missing)
	return slices.Clone(n.keys[from:min(len(n.keys), from+newsAtOnce)]), nil, nil
}

func tooFarBehind(missing uint64) *Error {
	return &Error{Code: TooFarBehind, Message: fmt.Sprintf("%d new statements came that were not taken, at most %d are kept", missing, maxNews),
		Hint: "ask for the list anew, from the cursor of the last one that you know (before), then subscribe again"}
}

// Place is a place in the order in which statements came to a [Live].
type Place uint64

// News is the place behind all that came so far.
func (l *Live) News() Place {
	l.news.mu.Lock()
	defer l.news.mu.Unlock()
	return Place(l.news.came)
}

// Next waits until statements come new after a place, and gives the keys of at most 1,000 of them, in the
// order in which they came, and the place behind these. A statement is new where no article told it
// before, whenever it was said. Where more came than are kept, it is an [Error] with the
// code [TooFarBehind]. Who waits costs nothing.
func (l *Live) Next(ctx context.Context, after Place) (keys []string, now Place, err error) {
	for {
		keys, wait, err := l.news.after(uint64(after))
		if err != nil {
			return nil, after, err
		}
		if len(keys) > 0 {
			return keys, after + Place(len(keys)), nil
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, after, ctx.Err()
		}
	}
}

// Among is those of the statements with these keys that meet the conditions, in the order of
// the keys. What is no longer there, or is judged wrong, is not among them. Without
// statements it only looks whether the conditions can be understood.
func (v *View) Among(ctx context.Context, keys []string, kind *graph.StatementKind, where *StatementWhere) ([]*Statement, error) {
	among, order := roaring.New(), []uint32(nil)
	for _, key := range keys {
		n, ok := v.statementKeyed(key)
		if ok && (kind == nil || v.saidKind(n) == *kind) && among.CheckedAdd(n) {
			order = append(order, n)
		}
	}
	if len(order) == 0 && len(keys) > 0 {
		return nil, nil
	}
	set, err := v.ask(ctx).among(among).statementsAmong(among, where)
	if err != nil {
		return nil, err
	}
	var out []*Statement
	for _, n := range order {
		if set.Contains(n) {
			out = append(out, &Statement{v: v, n: n})
		}
	}
	return out, nil
}

// Key is what the statement is found by among others, in later views too.
func (s *Statement) Key() string { return s.row().key }

// ByKey is the statement with this key; ok is false where it is gone.
func (v *View) ByKey(key string) (statement *Statement, ok bool) {
	n, ok := v.statementKeyed(key)
	return &Statement{v: v, n: n}, ok
}

// newSince is the keys of the statements that no article told in the view before, the oldest first.
// Only those that differ are looked at; nil is all.
func (v *View) newSince(old *View, differ *roaring.Bitmap) []string {
	if differ == nil {
		differ = v.all.statements
	}
	is := newlyTold{old: old, now: v, texts: map[string]map[saidAs]bool{}}
	var fresh []uint32
	for it := differ.Iterator(); it.HasNext(); {
		if n := it.Next(); v.all.statements.Contains(n) && is.new(n) {
			fresh = append(fresh, n)
		}
	}
	slices.SortFunc(fresh, func(x, y uint32) int { return v.orderStatements(y, x) })
	keys := make([]string, len(fresh))
	for i, n := range fresh {
		keys[i] = v.statements.at(n).key
	}
	return keys
}

// saidAs is what tells two statements of one article apart that was read twice: their ids
// are counted anew each time.
type saidAs struct {
	kind graph.StatementKind
	text string
}

// newlyTold looks for statements that no article told before.
type newlyTold struct {
	old, now *View
	// texts is what articles told before, as far as they were looked at.
	texts map[string]map[saidAs]bool
}

func (t *newlyTold) new(n uint32) bool {
	for at := range t.now.statements.at(n).tellings() {
		if t.known(at) {
			return false
		}
	}
	return true
}

// known is whether the article of a telling told it before. What people judge does not
// make a statement new.
func (t *newlyTold) known(s toldAt) bool {
	now := t.now.articles.at(s.article).extracted()
	at, had := t.old.byKey.articles.get(now.ID)
	if !had {
		return false
	}
	before := t.old.articles.at(at).extracted()
	if before == now || before.sameSource(now) {
		return true
	}
	texts := t.texts[now.ID]
	if texts == nil {
		texts = map[saidAs]bool{}
		for i := range uint32(before.count(0)) {
			texts[before.saidAs(i)] = true
		}
		t.texts[now.ID] = texts
	}
	return int(s.i) < now.count(0) && texts[now.saidAs(s.i)]
}

// sameSource is whether both are what one extractor read in one version of the article, and so the same.
func (a *account) sameSource(b *account) bool {
	return a.Hash != "" && a.Hash == b.Hash && a.extractor == b.extractor && a.maker == "" && b.maker == ""
}

func (a *account) saidAs(i uint32) saidAs {
	s := a.statement(i)
	return saidAs{s.Kind, s.Text}
}
