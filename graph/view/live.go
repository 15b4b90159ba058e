package view

import (
	"sync"
	"sync/atomic"

	"parley/graph"
)

// Live holds the newest view. Readers take it without waiting; writers take turns.
type Live struct {
	writing sync.Mutex
	ledger  *ledger
	newest  atomic.Pointer[View]
	// tidying is whether a view is being built anew in the background, and since is what
	// changed meanwhile.
	tidying bool
	since   []Edit
	// replaced counts the calls of Replace: a view that was being built before one is of no use.
	replaced int
	news     news
}

// Edit is what changed in a store.
type Edit struct {
	// Put are records that came or are others now, Remove the ids of articles that went.
	Put    []*graph.Record
	Remove []string
	// Judgements are all that there are now, nil where they are the same as before; so are Retractions.
	Judgements  []*graph.Judgement
	Retractions []*graph.Retraction
}

// NewLive holds v. What a writer needs beyond the view is made in the background; the
// first writer waits for it.
func NewLive(v *View) *Live {
	l := &Live{}
	l.newest.Store(v)
	l.writing.Lock()
	go func() {
		defer l.writing.Unlock()
		l.ledger = newLedger(v)
	}()
	return l
}

// View is the newest view.
func (l *Live) View() *View { return l.newest.Load() }

// Apply puts records in and takes articles out, both at once. Where it fails, the
// view stays as it was. It costs what the articles touch; where they touch much, the
// view is built anew.
func (l *Live) Apply(put []*graph.Record, remove []string) error {
	return l.Edit(Edit{Put: put, Remove: remove})
}

// Edit makes the view that of the changed store, all at once. Where it fails, the view stays as it was.
// It costs what the articles touch, as Apply does.
func (l *Live) Edit(e Edit) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	old := l.View()
	next, ledger, err := old.edited(l.ledger, e)
	if err != nil {
		return err
	}
	l.ledger = ledger
	l.newest.Store(next)
	l.news.tell(next.newSince(old, ledger.differ))
	if l.tidying {
		l.since = append(l.since, e)
	} else if next.untidy() {
		l.tidying = true
		go l.tidy(next, l.replaced)
	}
	return nil
}

// edited is the view after an edit, and its ledger.
func (v *View) edited(l *ledger, e Edit) (*View, *ledger, error) {
	next, l, err := v.changed(l, e.Put, e.Remove, e.Judgements)
	if err == nil && e.Retractions != nil {
		next.retractions = inTime(e.Retractions)
	}
	return next, l, err
}

// Replace puts another view in the place of the newest.
func (l *Live) Replace(v *View) {
	l.writing.Lock()
	defer l.writing.Unlock()
	l.ledger = newLedger(v)
	old := l.View()
	l.newest.Store(v)
	l.news.tell(v.newSince(old, nil))
	l.tidying, l.since = false, nil
	l.replaced++
}

// The items that may be late before a view is built anew: so many, and a part of all.
const (
	lateItems = 4096
	latePart  = 8
)

// untidy is whether so many items are late that lists take long to put together.
func (v *View) untidy() bool {
	q := &v.sequence
	late, all := 0, 0
	for _, s := range []*sequence{&q.articles, &q.entities, &q.statements, &q.events, &q.disputes} {
		if s.off != nil {
			late += int(s.off.GetCardinality())
		}
	}
	for _, n := range []int{v.articles.len(), v.entities.len(), v.statements.len(), v.events.len(), v.disputes.len()} {
		all += n
	}
	return late > lateItems+all/latePart
}

// tidy builds a view anew, brings it up to date, and puts it in the place of the
// newest. Readers and writers go on meanwhile.
func (l *Live) tidy(old *View, replaced int) {
	next, ledger, err := old.anew(nil, nil, nil)
	if err == nil && old.words.made.Load() {
		next.words.ready() // who searches need not wait for it again
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	if l.replaced != replaced {
		return
	}
	for _, e := range l.since {
		if err == nil {
			next, ledger, err = next.edited(ledger, e)
		}
	}
	l.tidying, l.since = false, nil
	if err == nil { // else the newest is good as it is
		l.ledger = ledger
		l.newest.Store(next)
	}
}
