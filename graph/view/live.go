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
	since   []edit
	// replaced counts the calls of Replace: a view that was being built before one is of no use.
	replaced int
	news     news
}

// edit is one call of Apply.
type edit struct {
	put    []*graph.Record
	remove []string
	// judgements is all of them, nil where they stay as they are.
	judgements []*graph.Judgement
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
	return l.apply(edit{put, remove, nil})
}

// Judge puts records in and takes articles out as Apply does, and puts these judgements in
// the place of all that there were.
func (l *Live) Judge(put []*graph.Record, remove []string, judgements []*graph.Judgement) error {
	if judgements == nil {
		judgements = []*graph.Judgement{}
	}
	return l.apply(edit{put, remove, judgements})
}

func (l *Live) apply(e edit) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	old := l.View()
	next, ledger, err := old.changed(l.ledger, e.put, e.remove, e.judgements)
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
	l.writing.Lock()
	defer l.writing.Unlock()
	if l.replaced != replaced {
		return
	}
	for _, e := range l.since {
		if err == nil {
			next, ledger, err = next.changed(ledger, e.put, e.remove, e.judgements)
		}
	}
	l.tidying, l.since = false, nil
	if err == nil { // else the newest is good as it is
		l.ledger = ledger
		l.newest.Store(next)
	}
}
