package view

import (
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

const (
	// fewAbout is how many statements are looked at one by one sooner than what is about others is kept.
	fewAbout = 64
	// mostAbout is for how many sets what is about them is kept.
	mostAbout = 256
)

// muchSaid is how many statements somebody made of whom those about others are kept by themselves: to intersect his with
// what is about others would take longer than to write the answer.
const muchSaid = 1000

// aboutSets keeps, for one view, what is about sets of statements that were asked for twice: "about
// what Trump said" is one set, whoever speaks about it. A view that an article came to begins anew.
type aboutSets struct {
	using sync.Mutex
	kept  map[[3]uint64][]*aboutSet
	n     int
}

// aboutSet is what is about the given statements; nothing of it is changed once it is made.
type aboutSet struct {
	given *roaring.Bitmap
	all   *roaring.Bitmap
	// by is the parts of all that those said who say much, by the set of what they say.
	by map[*roaring.Bitmap]*roaring.Bitmap
}

// of gives what is about the given statements; nil when they are asked for the first time.
func (a *aboutSets) of(v *View, given *roaring.Bitmap) *aboutSet {
	key := [3]uint64{given.GetCardinality(), uint64(given.Minimum()), uint64(given.Maximum())}
	known, made := a.find(key, given)
	if !known || made != nil {
		return made
	}
	made = v.aboutSet(given, muchSaid) // two may make it at once, and make the same
	a.using.Lock()
	defer a.using.Unlock()
	for i, s := range a.kept[key] {
		if s.given.Equals(given) {
			a.kept[key][i] = made
		}
	}
	return made
}

// find gives what is kept for a set, and whether it was asked for before; it notes one that is new.
func (a *aboutSets) find(key [3]uint64, given *roaring.Bitmap) (known bool, made *aboutSet) {
	a.using.Lock()
	defer a.using.Unlock()
	for _, s := range a.kept[key] {
		if s.given.Equals(given) {
			if s.all == nil {
				return true, nil
			}
			return true, s
		}
	}
	if a.kept == nil || a.n >= mostAbout {
		a.kept, a.n = map[[3]uint64][]*aboutSet{}, 0
	}
	a.kept[key] = append(a.kept[key], &aboutSet{given: given})
	a.n++
	return false, nil
}

// aboutSet is what is about the given statements, with the parts of all who said at least so many.
func (v *View) aboutSet(given *roaring.Bitmap, much uint64) *aboutSet {
	a := &aboutSet{given: given, all: v.allAbout(given), by: map[*roaring.Bitmap]*roaring.Bitmap{}}
	said := map[uint32][]uint32{}
	for it := a.all.Iterator(); it.HasNext(); {
		s := it.Next()
		for _, e := range v.by.list(s) {
			said[e] = append(said[e], s)
		}
	}
	for e, list := range said {
		if all := v.by.of(e); all.GetCardinality() >= much {
			part := roaring.New()
			part.AddMany(list)
			a.by[all] = part
		}
	}
	return a
}

// join puts it to the sets that must all hold.
func (a *aboutSet) join(c *conjunction) {
	for i, set := range c.sets {
		if part, ok := a.by[set]; ok {
			c.sets[i] = part
			return
		}
	}
	c.must(a.all, nil)
}

// keptAbout is what is about the given statements, where the same were asked for before; else nil, and
// where only a few are asked that could be.
func (v *View) keptAbout(given *roaring.Bitmap, could uint64) *aboutSet {
	if could <= fewAbout || given.IsEmpty() {
		return nil
	}
	return v.aboutSets.of(v, given)
}

// about is those left that are about one of the given statements: that deny it,
// speak of it, or are about an event that the given one is about and does not
// itself deny. None is about itself. It costs what the smaller of the two sets is large.
func (v *View) about(left, given *roaring.Bitmap) *roaring.Bitmap {
	if left.GetCardinality() > given.GetCardinality() {
		return roaring.And(left, v.allAbout(given))
	}
	out := roaring.New()
	for it := left.Iterator(); it.HasNext(); {
		if s := it.Next(); v.isAbout(s, given) {
			out.Add(s)
		}
	}
	return out
}

// perhapsAbout is all that some statements could be about: that they deny or speak of, or that tells of an event that
// they are about.
func (v *View) perhapsAbout(statements *roaring.Bitmap) *roaring.Bitmap {
	return union([]*roaring.Bitmap{v.deniesStatement.reached(statements), v.directStatement.reached(statements),
		v.assertsEvent.some(v.aboutEvent.reached(statements))})
}

// isAbout looks from the statement at the given ones.
func (v *View) isAbout(s uint32, given *roaring.Bitmap) bool {
	for _, others := range [][]uint32{v.deniesStatement.list(s), v.directStatement.list(s)} {
		if slices.ContainsFunc(others, given.Contains) {
			return true
		}
	}
	for _, event := range v.aboutEvent.list(s) {
		itself := 0
		if given.Contains(s) && slices.Contains(v.assertsEvent.list(s), event) {
			itself = 1
		}
		if v.assertsEvent.meet(event, given) > itself {
			return true
		}
	}
	return false
}

// allAbout looks from the given statements at all that are about them.
func (v *View) allAbout(given *roaring.Bitmap) *roaring.Bitmap {
	sets := []*roaring.Bitmap{v.deniesStatement.some(given), v.directStatement.some(given)}
	for it := v.assertsEvent.reached(given).Iterator(); it.HasNext(); {
		event := it.Next()
		about := v.aboutEvent.of(event)
		if tellers := roaring.And(given, v.assertsEvent.of(event)); tellers.GetCardinality() == 1 {
			about = about.Clone()
			about.Remove(tellers.Minimum())
		}
		sets = append(sets, about)
	}
	return union(sets)
}
