package extract

import (
	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// summits reads the places that writers call a summit by: "since Reykjavik",
// "Reykjavik had failed", "the spirit of Reykjavik". Which summit that is the
// reference data knows; its sides must be named in the article.
func (x *eventReader) summits(s token.Range) {
	for i := s.Start; i < s.End; i++ {
		n := x.nameAt[i]
		if n < 0 {
			continue
		}
		end := x.names[n].end
		if place := x.summitPlace(int(n)); place != nil && x.meansSummit(i, end, s) {
			m := &mention{typ: graph.Meeting, at: i, definite: true, conf: 0.7, rule: "<place>, for the summit there", place: x.s.known(place)}
			x.dateBeside(m, i, end, s)
			if m.participants = x.summitSides(place, m.date); len(m.participants) > 1 {
				x.tell(m, s)
			}
		}
		i = end - 1
	}
}

// summitPlace gives the place of the reference that the words of a name are a name
// of, where a summit was held; a capital is that place even where it stands for its government.
func (x *eventReader) summitPlace(n int) *graph.Known {
	e := x.s.names[n]
	if e == nil || e.known == nil {
		return nil
	}
	place := e.known
	if e.typ == graph.Government {
		if place = x.know.byKey[e.known.Capital]; place == nil || !x.named(n, place) {
			return nil
		}
	}
	if len(x.know.summits[place.Key]) == 0 {
		return nil
	}
	return place
}

// named reports whether the words of a name are those of the place.
func (x *eventReader) named(n int, place *graph.Known) bool {
	words := x.text[x.toks[x.names[n].start].Start:x.toks[x.names[n].end-1].End]
	return token.Fold(words) == token.Fold(place.Name)
}

// meansSummit reports whether the place at i is spoken of as something that happened.
func (x *eventReader) meansSummit(i, end int, s token.Range) bool {
	before := x.norm(i - 1)
	switch {
	case i > s.Start && x.is(i-1, "summit-since"):
		return end < s.End && !x.pos[end].verb() && x.norm(end) != "'s" && x.phraseAt[end] != x.phraseAt[i] // "after Reykjavik said so"
	case i > s.Start+1 && before == "of" && x.is(i-2, "summit-noun"):
		return true
	case x.is(end, "summit-verb"):
		return x.happened(end+1, s)
	case x.is(end, "have") && x.is(end+1, "summit-verb"):
		return x.happened(end+2, s)
	}
	return i > s.Start && x.is(i-1, "summit-came") // "Then came Reykjavik"
}

// happened reports whether a verb that ends before j has no object: "had failed in
// October", and not "had failed to reply".
func (x *eventReader) happened(j int, s token.Range) bool {
	return j >= s.End || x.dateAt[j] >= 0 || x.pos[j] == posAdv || x.norm(j) != "to" && !x.is(j, "be") && x.phraseAt[j] < 0 && !x.pos[j].verb()
}

// dateBeside gives the mention the date that stands right beside the place: "had
// failed in October 1986", "Then came Reykjavik, that October".
func (x *eventReader) dateBeside(m *mention, i, end int, s token.Range) {
	for j := end; j < min(s.End, end+6); j++ {
		if d := x.dateAt[j]; d >= 0 && x.usable(int(d)) {
			if x.dates[d].End > i {
				x.setDate(m, int(d))
			}
			return
		}
		if x.phraseAt[j] >= 0 && x.dateAt[j] < 0 || x.norm(j) == ";" {
			return
		}
	}
}

// summitSides gives those who met at a place and are named in the article, of the
// last such meeting before publication that agrees with the date; nil where not both sides are named.
func (x *eventReader) summitSides(place *graph.Known, date graph.Date) []*ent {
	all := x.know.summits[place.Key]
	for k := len(all) - 1; k >= 0; k-- {
		if !datesAgree(all[k].Date, date) || x.art.PublishedAt != "" && all[k].Date > x.art.PublishedAt {
			continue
		}
		if who := x.namedOf(all[k]); who != nil {
			return who
		}
	}
	return nil
}

// namedOf gives of each one who took part the person, or else the government,
// where the article names it; nil where it does not name two of them.
func (x *eventReader) namedOf(summit *graph.Summit) []*ent {
	var who []*ent
	for _, key := range summit.Participants {
		e := x.s.byKey[key]
		if e == nil || len(e.mentions) == 0 {
			known := x.know.governments[x.know.byKey[key]]
			if known == nil {
				continue
			}
			if e = x.s.byKey[known.Key]; e == nil || len(e.mentions) == 0 || x.amongSides(e, who) {
				continue
			}
		}
		who = appendEnts(who, []*ent{e})
	}
	if len(who) < 2 || !x.apartSides(who) {
		return nil
	}
	return who
}

// summitAhead and summitBehind are how many days before and after a summit writers speak of "the
// summit" with no more words.
const summitAhead, summitBehind = 150, 21

// knownSummit finds the summit of the reference that "the Geneva summit", "the meeting in Geneva on
// June 16", "the summit of June 16" means, and those who met; bare is "the summit" alone, which is
// the one next to the day of publication. It sets the mood where the summit is still to come.
func (x *eventReader) knownSummit(m *mention, bare bool) []*ent {
	pub, ok := x.art.PublishedAt.Day()
	if !ok || m.place == nil && len(m.date) < 7 && !bare {
		return nil
	}
	next := m.date // as a day to come
	if m.dateExpr > 0 && m.mood != cancelled {
		next = x.dates[m.dateExpr-1].Resolve(x.art.PublishedAt, "", dates.Future).Date
	}
	var who []*ent
	for k := len(x.know.allSummits) - 1; k >= 0; k-- {
		held := x.know.allSummits[k]
		if m.place != nil && !x.placeOfSummit(m.place, held) || m.date != "" && !datesAgree(held.Date, m.date) && (next == "" || !datesAgree(held.Date, next)) || m.place == nil && m.date != "" && len(held.Date) < 10 {
			continue
		}
		day, _ := held.Date.Day()
		ahead := int(day.Sub(pub).Hours() / 24)
		if ahead > summitAhead || bare && ahead < -summitBehind {
			continue
		}
		two := x.namedOf(held)
		if two == nil || m.mood == planned && ahead < 0 {
			continue
		}
		if bare && who != nil {
			return nil // which of them is open
		}
		if ahead > 0 && m.mood == fact {
			m.mood = planned
		}
		if m.date != "" && !datesAgree(held.Date, m.date) {
			m.date = next
		}
		if who = two; !bare {
			return who
		}
	}
	return who
}

// placeOfSummit reports whether a summit was held at a place, or in the capital of a state.
func (x *eventReader) placeOfSummit(e *ent, held *graph.Summit) bool {
	return e.key == held.Place || e.known != nil && e.known.Capital == held.Place && held.Place != ""
}
