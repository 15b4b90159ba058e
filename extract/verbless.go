package extract

import (
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
)

// mendVerbless gives a verb to what cannot be without one and has none by its tags: a sentence, and a clause with "that" after a
// verb or a noun. The tagger took it for a participle, an adjective or a noun: "said that his country already possessed tankers",
// "The consul signs a paper". Without a word that is likely one it changes nothing.
func (d *doc) mendVerbless() {
	for _, s := range d.sent {
		if s.End-s.Start > longClause {
			continue
		}
		if !d.anyVerb(s) {
			d.findVerb(s, true)
			continue
		}
		for j := s.Start + 1; j < s.End-3; j++ {
			if d.norm(j) != "that" || d.pos[j] == posDet || !d.opensSubject(j+1) || d.mayBeMeant(j-1) {
				continue
			}
			end := d.thatEnd(j+1, s.End)
			if clause := (token.Range{Start: j + 1, End: end}); !d.anyVerb(clause) {
				d.findVerb(clause, false)
			}
			j = end - 1
		}
	}
}

// mayBeMeant reports whether the word at j is a thing, of which a clause with "that" after it may tell which is meant; not what was
// said nor whoever heard it.
func (d *doc) mayBeMeant(j int) bool {
	_, speech := d.lex.Speech[d.norm(j)]
	n := d.noun(j)
	return (d.pos[j] == posNoun || d.pos[j] == posNounPlural) && !speech && d.dateAt[j] < 0 && !d.is(j, "sayhearer") && (n == nil || n.Class != lexicon.Role)
}

// opensSubject reports whether the word at j opens a noun phrase, as the subject of a clause does.
func (d *doc) opensSubject(j int) bool {
	switch d.pos[j] {
	case posDet, posPossPronoun, posProper, posNounPlural, posNumber, posPronoun:
		return true
	}
	return false
}

// thatEnd gives where a clause that opens at j ends at the latest: at a mark, or at another subordinate clause.
func (d *doc) thatEnd(j, limit int) int {
	for k := j + 1; k < limit; k++ {
		if w := d.norm(k); w == "," || w == ";" || w == ":" || w == "that" || d.pos[k] == posWh || d.is(k, "subordinator") || d.toks[k].Kind == token.Quote || d.toks[k].Kind == token.Hyphen {
			return k
		}
	}
	return limit
}

// anyVerb reports whether any word of a range may be the verb of a clause.
func (d *doc) anyVerb(s token.Range) bool {
	for j := s.Start; j < s.End; j++ {
		if d.pos[j].finite() || d.is(j, "be") || d.is(j, "have") {
			return true
		}
	}
	return false
}

// findVerb takes the likeliest word of a range without a verb for its verb. In a clause that is no whole sentence a participle
// without an object is left: it may tell which thing is meant.
func (d *doc) findVerb(s token.Range, whole bool) {
	for j := s.Start + 1; j < s.End-1; j++ {
		if d.toks[j].Kind != token.Word || d.toks[j].Case != token.Lower || d.dateAt[j] >= 0 || d.pos[j] == posAdv {
			continue
		}
		subject := j - 1
		for subject > s.Start && d.pos[subject] == posAdv && d.dateAt[subject] < 0 {
			subject--
		}
		if p, ok := d.verbAfter(j, subject, whole); ok {
			d.pos[j] = p
			return
		}
	}
}

// verbAfter gives what the word at j is if it is the verb of the subject that ends at a word before it.
func (d *doc) verbAfter(j, subject int, whole bool) (pos, bool) {
	thing := d.pos[subject].noun() || d.pos[subject] == posPronoun || d.norm(subject) == "," && d.pos[j] == posVerbPart
	if !thing || d.norm(j+1) == "by" || d.dateAt[subject] >= 0 {
		return posOther, false
	}
	many := d.pos[subject] == posNounPlural
	switch p := d.pos[j]; {
	case p == posVerbPart && (d.opensObject(j+1) || whole && d.objectFollows(j+1)):
		return posVerbPast, true
	case p == posAdj && strings.HasSuffix(d.norm(j), "ed") && d.opensObject(j+1) && !d.hyphened(j):
		return posVerbPast, true
	case p == posNounPlural && !many && d.objectFollows(j+1) && !d.hyphened(j) && d.norm(j+1) != "of" && strings.HasSuffix(d.norm(j), "s"):
		return posVerbPres, true
	case p == posVerbBase && many:
		return posVerbPres, true
	}
	return posOther, false
}

// objectFollows reports whether what stands at j may go on after a verb: its object, a preposition, a day.
func (d *doc) objectFollows(j int) bool {
	return d.opensObject(j) || d.pos[j] == posPrep || d.pos[j] == posTo || d.pos[j] == posAdv || d.dateAt[j] >= 0
}

// opensObject reports whether a noun phrase may begin at j.
func (d *doc) opensObject(j int) bool {
	return d.opensSubject(j) || d.pos[j] == posNoun || d.pos[j] == posAdj
}

// hyphened reports whether the word at j is joined to another by a hyphen.
func (d *doc) hyphened(j int) bool {
	return j > 0 && d.toks[j-1].Kind == token.Hyphen || j+1 < len(d.toks) && d.toks[j+1].Kind == token.Hyphen
}
