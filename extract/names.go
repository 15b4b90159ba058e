package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

// name is a run of tokens that names something, known or not.
type name struct {
	start, end int
	entries    []nameEntry // what it may mean by the reference data
	// guess is what an unknown name looks like; empty where it is known.
	guess graph.EntityType
	// what and sort are set for an organisation named only by what it does:
	// "foreign" and "ministry". Which government's it is, the context says.
	what, sort string
	// kind is the sort of body that the words beside or in an unknown name tell: "media".
	kind string
	rule string
}

// adjective reports whether the name is only a demonym: "North Korean".
func (n name) adjective() bool {
	for _, e := range n.entries {
		if !e.adjective {
			return false
		}
	}
	return len(n.entries) > 0
}

// findNames looks up every name of the reference data, longest first, and then
// the capitalised runs that it does not know.
func (d *doc) findNames() {
	d.nameAt = d.filled()
	for i := 0; i < len(d.toks); {
		if d.toks[i].Kind != token.Word {
			i++
			continue
		}
		entries, end := d.longestName(i)
		if end == i && d.networkX(i) {
			entries, end = []nameEntry{{known: d.know.byKey["twitter"]}}, i+1
		}
		if body := d.bodyOf(i); body > end {
			d.addName(name{start: i, end: body, guess: graph.Organization, rule: "organisation word + what it is for"})
			i = body
			continue
		}
		if end == i || !d.nameBounds(i, end) || d.paperOrPerson(i, end, entries) {
			i++
			continue
		}
		if site := d.site(i, end, entries); site > end {
			d.addName(name{start: i, end: site, guess: graph.Place, rule: "name + place word"})
			i = site
			continue
		}
		if grown := d.grown(i, end); grown > end {
			d.addName(name{start: i, end: grown, guess: graph.Organization, rule: "name + organisation word"})
			i = grown
			continue
		}
		if d.partOfName(i, end, entries) || d.namesake(i, end, entries) || d.field(i, end) || d.shipNamedFor(i, end, entries) {
			i++
			continue
		}
		if d.norm(end-2) == "of" && d.is(end-1, "function") { // a "Ministry of Defence" that is for more
			end = d.fieldsEnd(end-1, end)
		}
		end = d.withGeneration(end, entries)
		d.addName(name{start: d.withInitial(i, entries), end: end, entries: entries, rule: "known name"})
		i = end
	}
	d.findCommon()
	d.findUnknown()
}

// withGeneration gives the end of a known person's name with what tells which of a family it is: "Gilberto Teodoro Jr."
func (d *doc) withGeneration(end int, entries []nameEntry) int {
	if end < len(d.toks) && entries[0].known != nil && entries[0].known.Type == graph.Person && d.toks[end].Break == token.Space {
		switch d.norm(end) {
		case "jr.", "jr", "sr.", "sr", "ii", "iii":
			return end + 1
		}
	}
	return end
}

// networkX reports whether the letter at i is the name of the network that was Twitter: "wrote on X", "the platform X".
func (d *doc) networkX(i int) bool {
	if d.toks[i].Text != "X" || i == 0 || d.art.PublishedAt != "" && d.art.PublishedAt < "2023-07" || d.know.byKey["twitter"] == nil {
		return false
	}
	if next := d.toks[min(i+1, len(d.toks)-1)]; i+1 < len(d.toks) && (next.Break == token.None && next.Kind == token.Hyphen || next.Break == token.Space && next.Kind == token.Number) {
		return false // "on X-rays"
	}
	switch d.norm(i - 1) {
	case "on", "via":
		return true
	case "platform", "network", "site", "to":
		return d.norm(i-2) == "media" || d.norm(i-2) == "social" || d.norm(i-2) == "took"
	}
	return d.norm(i+1) == "," && d.norm(i+2) == "formerly"
}

// paperOrPerson reports whether what reads like a paper's name is one of a
// country's people: "the Australian" is a paper only where it reports or is
// called one.
func (d *doc) paperOrPerson(i, end int, entries []nameEntry) bool {
	if d.norm(i) == "the" && end-i == 2 && d.toks[i+1].Case == token.Lower {
		return true // "The paper" is not The Paper
	}
	if entries[0].known == nil || entries[0].known.Kind != "media" || end-i < 2 || d.norm(i) != "the" {
		return false
	}
	inner, last := d.longestName(i + 1)
	if last != end || !inner[0].adjective {
		return false
	}
	if n := d.noun(end); n != nil && n.What == "media" {
		return false
	}
	if w := d.norm(end + 1); (w == "its" || w == "their") && d.norm(end+2) == "readers" {
		return false // "The Australian told its readers"
	}
	return d.norm(end) != "reported" && d.norm(end) != "reports" && d.norm(end) != "wrote"
}

// findCommon finds organisations named by what they do: "Foreign Ministry",
// "Ministry of Foreign Affairs", "the defence department", "presidential office".
func (d *doc) findCommon() {
	for i := range d.toks {
		n := d.noun(i)
		if n == nil || n.Class != lexicon.Org || n.Plural || d.nameAt[i] >= 0 {
			continue
		}
		switch n.What {
		case "ministry", "agency":
			d.commonMinistry(i, n)
		}
		if n.Lemma == "office" {
			d.commonOffice(i)
		}
		if d.is(i, "statemedia") && (d.norm(i-1) == "state" || d.norm(i-1) == "official") && d.nameAt[i-1] < 0 {
			what := "state"
			if n.Lemma != "media" {
				what = "state " + n.Lemma
			}
			d.addName(name{start: i - 1, end: i + 1, guess: graph.Organization, what: what, sort: "media", rule: "state media"})
		}
		if d.is(i, "commonbody") && !d.modifies(i) && (n.Lemma != "opposition" || d.politicalSide(i)) {
			d.addName(name{start: i, end: i + 1, guess: graph.Organization, what: n.Lemma, sort: n.What, rule: "body that every state has"})
		}
	}
}

// politicalSide reports whether "opposition" at i is those who oppose a government ("the opposition", "Kenya's
// opposition in exile") rather than that somebody opposes something ("their opposition to the plan").
func (d *doc) politicalSide(i int) bool {
	if w := d.norm(i + 1); w == "to" || w == "from" || w == "by" || w == "of" || w == "against" {
		return false
	}
	return d.norm(i-1) == "the" || i > 0 && (d.pos[i-1] == posPossessive || d.nameAt[i-1] >= 0 && d.names[d.nameAt[i-1]].adjective())
}

// modifies reports whether the noun at i only describes the one after it:
// "cabinet meeting".
func (d *doc) modifies(i int) bool {
	if d.pos[i+1] == posPossessive {
		return false
	}
	return i+1 < len(d.toks) && d.toks[i+1].Break == token.Space && d.pos[i+1].noun() && d.dateAt[i+1] < 0 || d.toks[i].Break == token.None
}

func (d *doc) commonMinistry(i int, n *lexicon.Noun) {
	start, end, what := i, i+1, ""
	if d.norm(i+1) == "of" || d.norm(i+1) == "for" {
		j := i + 2
		for d.norm(j) == "the" || d.norm(j) == "national" || d.norm(j) == "public" {
			j++
		}
		if d.norm(j) == "armed" && d.norm(j+1) == "forces" {
			what, end = "defence", j+2
		} else if d.is(j, "function") && d.nameAt[j] < 0 {
			what, end = d.norm(j), j+1
			if w := d.norm(end); w == "affairs" || w == "relations" || w == "security" {
				end++
			}
			end = d.fieldsEnd(j, end)
		}
	}
	if what == "" {
		for start > 0 && d.is(start-1, "function") && d.nameAt[start-1] < 0 && d.toks[start].Break == token.Space {
			start--
			what = d.norm(start)
		}
		if d.norm(start-1) == "national" && what != "" {
			start--
		}
		if d.norm(start-1) == "forces" && d.norm(start-2) == "armed" && what == "" {
			start, what = start-2, "defence"
		}
		if d.norm(start-1) == "affairs" && d.is(start-2, "function") {
			start -= 2
			what = d.norm(start)
		}
	}
	if what == "" || n.What == "agency" && n.Lemma != "office" && d.toks[i].Case == token.Lower {
		return
	}
	if d.norm(start-1) == "federal" && d.toks[start-1].Case == token.Title && d.toks[i].Case == token.Title && d.nameAt[start-1] < 0 {
		start-- // "the Federal Ministry of Justice"
	}
	d.addName(name{start: start, end: end, guess: graph.Organization, what: canonicalFunction(what), sort: n.What, rule: "<function> ministry"})
}

// field reports whether a known name is only what a ministry is for: "Department of Labour", "Labour Ministry".
func (d *doc) field(i, end int) bool {
	if end != i+1 || !d.is(i, "function") {
		return false
	}
	for _, j := range [...]int{i + 1, i - 2} {
		if n := d.noun(j); n != nil && (n.What == "ministry" || n.What == "agency" || n.What == "department") && d.toks[j].Case == token.Title && (j > i || d.norm(i-1) == "of" || d.norm(i-1) == "for") {
			return true
		}
	}
	return false
}

// fieldsEnd gives the end of what a ministry is for, of which the first field stands from i to end: "Trade, Industry and
// Energy", "Water and Irrigation". Without an "and" there is only the first.
func (d *doc) fieldsEnd(i, end int) int {
	last := end
	for j := end; j+1 < len(d.toks); {
		comma, and := d.norm(j) == ",", d.norm(j) == "and" || d.norm(j) == "&"
		next := j + 1
		if comma && d.norm(next) == "and" {
			and, next = true, next+1
		}
		if !comma && !and || next >= len(d.toks) || !d.is(next, "function") || d.nameAt[next] >= 0 || d.toks[next].Case != d.toks[i].Case || d.commonOrg(next+2) {
			return last
		}
		for j = next + 1; j < len(d.toks) && d.toks[j].Case == token.Title && d.toks[j].Break == token.Space && (d.is(j, "function") || d.norm(j) == "affairs" || d.norm(j) == "resources" || d.norm(j) == "development"); {
			j++
		}
		if and {
			last = j
			if !comma {
				return last
			}
		}
	}
	return last
}

// commonOffice finds the offices of persons: "the presidential office", "the
// prime minister's office", "the Office of the President".
func (d *doc) commonOffice(i int) {
	last := i - 1
	if d.norm(last) == "'s" {
		last--
	}
	start, what := d.officer(last)
	end := i + 1
	if what == "" && d.norm(i+1) == "of" && d.norm(i+2) == "the" {
		for last = i + 3; last < i+5 && what == ""; last++ {
			if first, w := d.officer(last); first == i+3 {
				what = w
			}
		}
		start, end = i, last
	}
	if what == "" || start < 0 || d.nameAt[start] >= 0 {
		return
	}
	d.addName(name{start: start, end: end, guess: graph.Organization, what: what, sort: "office", rule: "<office>'s office"})
}

// officer gives where the title of somebody who has an office of his own begins that ends at j, and his title.
func (d *doc) officer(j int) (start int, what string) {
	switch d.norm(j) {
	case "president", "presidential":
		if d.norm(j-1) == "vice" {
			return j - 1, "vice president"
		}
		return j, "president"
	case "minister":
		if d.norm(j-1) == "prime" {
			return j - 1, "prime minister"
		}
	case "premier":
		return j, "prime minister"
	case "chancellor", "governor", "mayor", "prosecutor", "ombudsman":
		return j, d.norm(j)
	case "general":
		if w := d.norm(j - 1); w == "prosecutor" || w == "attorney" || w == "secretary" {
			return j - 1, w + " general"
		}
	}
	return j, ""
}

func (d *doc) addName(n name) {
	for j := n.start; j < n.end; j++ {
		d.nameAt[j] = int32(len(d.names))
	}
	if last := n.end - 1; last > n.start && (d.is(last, "modal") || d.titleWord(last)) && d.toks[last].Case == token.Title && (n.guess == graph.Person || len(n.entries) > 0 && n.entries[0].known != nil && n.entries[0].known.Type == graph.Person) { // "Theresa May"
		d.wordSurnames = append(d.wordSurnames, d.norm(last))
		d.pos[last], d.form[last] = posProper, &noForm
	}
	d.names = append(d.names, n)
}

// nameBounds refuses names that are a part of a larger word ("Iran-contra" is
// fine, "re-Iran" is no matter) and single words that begin a sentence and are
// ordinary words too.
func (d *doc) nameBounds(i, end int) bool {
	if end+1 < len(d.toks) && d.toks[end].Kind == token.Hyphen && d.toks[end].Break == token.None && d.toks[end+1].Break == token.None && d.nameTail(end-1, end+1) && d.toks[end+1].Case == token.Lower && end-i > 1 {
		return false // "Cho Hyun" of "Cho Hyun-dong"
	}
	if end-i == 1 && d.word[i] != nil && d.toks[i].Case == token.Title && d.sentenceStart(i) {
		return false
	}
	if d.norm(i) == "american" || d.norm(i) == "americans" {
		switch d.norm(i - 1) {
		case "latin", "south", "central", "north", "pan", "inter":
			return false // who are of many states
		}
	}
	return true
}

// sentenceStart reports whether the token is the first word of its sentence.
func (d *doc) sentenceStart(i int) bool {
	s := d.sentence(i).Start
	for s < i && d.toks[s].Kind != token.Word {
		s++
	}
	return s >= i
}

// longName is how many words the name of a body may go on for.
const longName = 10

// grown gives the end of an organisation's name that begins with a known name:
// "U.S. Pacific Command", "Washington Institute for Near East Policy".
func (d *doc) grown(i, end int) int {
	j := end
	last := end
	for j < len(d.toks) && j < end+longName && d.toks[j].Break == token.Space && d.toks[j].Case != token.Lower && d.toks[j].Kind == token.Word && d.dateWord(j) {
		j++
		if d.is(j-1, "orgsuffix") {
			last = j
		}
	}
	if last == end || d.commonOrg(last) || d.endsInKnown(end, last) {
		return end
	}
	return d.ofPart(i, last)
}

// site gives the end of a place's name that begins with a person's: "Ho Chi
// Minh Mausoleum", "Charles de Gaulle Airport".
func (d *doc) site(i, end int, entries []nameEntry) int {
	if entries[0].known == nil || entries[0].known.Type != graph.Person || end-i < 2 {
		return end
	}
	for j := end; j < len(d.toks) && j < end+3 && d.toks[j].Break == token.Space && d.toks[j].Case == token.Title; j++ {
		if d.is(j, "placesuffix") {
			return j + 1
		}
	}
	return end
}

// endsInKnown reports whether a known body's name stands at the end of the
// words: "Washington State Department" are two names side by side.
func (d *doc) endsInKnown(start, end int) bool {
	for j := start; j < end-1; j++ {
		if entries, last := d.longestName(j); last == end && entries[0].known != nil && entries[0].known.Type == graph.Organization {
			return true
		}
	}
	return false
}

func (d *doc) dateWord(j int) bool { return d.dateAt == nil || d.dateAt[j] < 0 }

// commonOrg reports whether the words are a ministry or a like office, which is
// read as a description rather than as a name of its own.
func (d *doc) commonOrg(end int) bool {
	n := d.noun(end - 1)
	return n != nil && (n.What == "ministry" || n.What == "government" || n.What == "embassy")
}

// ofPart takes in "of Staff", "for Near East Policy" after an organisation's name.
func (d *doc) ofPart(start, end int) int {
	for end+1 < len(d.toks) && (d.norm(end) == "of" || d.norm(end) == "for") && d.toks[end].Break == token.Space {
		j := end + 1
		for j < len(d.toks) && d.toks[j].Break == token.Space && (d.toks[j].Case != token.Lower || d.norm(j) == "and" && j > end+1 && j+1 < len(d.toks) && d.toks[j+1].Case == token.Title) &&
			d.toks[j].Kind == token.Word {
			j++
		}
		if j == end+1 || d.describesPlural(j) {
			return end
		}
		if entries, e := d.longestName(end + 1); e >= j && len(entries) > 0 && entries[0].known != nil && entries[0].known.Type == graph.Government && end-start < 2 {
			return end // "Office of the U.S." is left to grammar
		} else if len(entries) > 0 && d.kindInName(start, end) == "media" {
			return end // "the Straits Times of Singapore"
		}
		end = j
	}
	return end
}

// describesPlural reports whether the capitals that go to end only tell whose those are that a plural noun after them names:
// "Contact Group of European and Latin American governments".
func (d *doc) describesPlural(end int) bool {
	entries, last := d.longestName(end - 1)
	return end < len(d.toks) && d.pos[end] == posNounPlural && d.toks[end].Case == token.Lower && d.toks[end].Break == token.Space && (last == end && entries[0].adjective || strings.HasSuffix(d.norm(end-1), "an"))
}

// bodyOf gives the end of a body's name that says what it is and what for: "University of Otago", "Global Campaign
// against Hunger"; i where none begins there. What belongs to a state ("Parliament of Kenya") and ministries are left to grammar.
func (d *doc) bodyOf(i int) int {
	head := i
	for head < i+3 && head+1 < len(d.toks) && !d.is(head, "orgsuffix") && d.plainCapital(head) && d.toks[head+1].Break == token.Space {
		head++
	}
	n := d.noun(head)
	if d.toks[head].Case != token.Title || !d.is(head, "orgsuffix") || n != nil && (n.Class != lexicon.Org || n.Plural || n.What == "military") || d.commonOrg(head+1) ||
		i > 0 && d.toks[i].Break == token.Space && d.nameStart(i-1) && !d.is(i-1, "functionword") {
		return i
	}
	first := head + 2
	if w := d.norm(head + 1); w != "of" && w != "for" && !(d.is(head, "aimingbody") && (w == "to" || w == "on" || w == "against")) {
		return i
	}
	for d.norm(first) == "the" {
		first++
	}
	if d.is(first, "function") && n != nil && n.What == "agency" {
		return i
	}
	end := first
	for end < len(d.toks) && d.toks[end].Kind == token.Word && d.dateWord(end) && d.toks[end].Break <= token.Space &&
		(d.toks[end].Case != token.Lower || end > first && d.joins(end)) && !(end > first && d.given(end) && end+1 < len(d.toks) && d.nameStart(end+1)) {
		end++
	}
	if end == first || d.titleWord(first) || d.knownUpTo(first, end) && !d.is(first, "function") {
		return i
	}
	return end
}

// plainCapital reports whether a capitalised word begins no known name, and no sentence that it does not begin as a name would.
func (d *doc) plainCapital(i int) bool {
	_, end := d.longestName(i)
	return d.toks[i].Kind == token.Word && d.toks[i].Case == token.Title && end == i && !d.is(i, "functionword") && d.dateWord(i) && !d.titleWord(i) && (!d.sentenceStart(i) || d.word[i] == nil)
}

// knownUpTo reports whether the words are, or begin, the name of a known state, person or body.
func (d *doc) knownUpTo(i, end int) bool {
	entries, last := d.longestName(i)
	return last > i && last >= end && entries[0].known != nil && entries[0].known.Type != graph.Place
}

// joins reports whether a small word at j joins two capitalised ones of a body's name: "Science and Art", "Friends of the Sea".
func (d *doc) joins(j int) bool {
	w := d.norm(j)
	if w == "of" && d.norm(j+1) == "the" {
		j++
	} else if w == "the" && d.norm(j-1) != "of" || w != "and" && w != "of" && w != "the" {
		return false
	}
	return j+1 < len(d.toks) && d.toks[j+1].Break <= token.Space && d.toks[j+1].Case == token.Title && d.dateWord(j+1) && !d.titleWord(j+1)
}

// partOfName reports whether a known short name is only a part of a longer
// unknown one: the "Kim" of "Kim Yong-hyun" is no match for a known "Kim".
func (d *doc) partOfName(i, end int, entries []nameEntry) bool {
	if (d.is(i, "royaltitle") || d.is(i-1, "royaltitle")) && end-i <= 2 && end < len(d.toks) && d.is(end, "particle") && d.particlesEnd(end) > 0 {
		return true // "Sheikh Sabah" of "Sheikh Sabah al-Khaled", who is somebody else
	}
	if end-i == 1 && (d.otherCase(i, entries) || d.surnameOfPlace(i)) {
		return true
	}
	if end-i != 1 || entries[0].known == nil || entries[0].known.Type != graph.Person {
		return false
	}
	next := end < len(d.toks) && d.toks[end].Break == token.Space && d.toks[end].Case == token.Title && d.toks[end].Kind == token.Word
	return next || d.typeNumber(i, end)
}

// surnameOfPlace reports whether a place's name at i ends a surname, after a person's given name and a particle: "Marcelo
// Fernández de Córdoba", but not "Jorge came from Córdoba".
func (d *doc) surnameOfPlace(i int) bool {
	j := i - 1
	for j > 0 && d.is(j, "particle") && d.toks[j].Case == token.Lower && d.toks[j+1].Break == token.Space {
		j--
	}
	if j == i-1 || d.norm(j+1) == "la" && j+1 == i-1 {
		return false
	}
	first := j
	for first > 0 && d.toks[first].Break == token.Space && d.toks[first-1].Case == token.Title && d.toks[first-1].Kind == token.Word && !d.titleWord(first-1) && d.nameAt[first-1] < 0 {
		first--
	}
	return d.toks[j].Case == token.Title && d.nameAt[j] < 0 && d.given(first)
}

// withInitial gives where a known person's name begins of which only the initial stands before the surname at i: "S. Jaishankar".
func (d *doc) withInitial(i int, entries []nameEntry) int {
	k := entries[0].known
	if i == 0 || k == nil || k.Type != graph.Person || d.toks[i].Break != token.Space || d.nameAt[i-1] >= 0 {
		return i
	}
	if t := d.toks[i-1]; len(t.Text) == 2 && t.Text[1] == '.' && t.Case != token.Lower && t.Text[0] == k.Name[0] {
		return i - 1
	}
	return i
}

// namesake reports whether a place's or an agency's name is somebody's given name or surname: "Virginia Foxx", "Ben Rhodes", but not
// "Virginia Beach", "Virginia Republicans", "Virginia Gov. Ann Lee".
func (d *doc) namesake(i, end int, entries []nameEntry) bool {
	if end-i != 1 || entries[0].known == nil || entries[0].known.Type == graph.Person || entries[0].known.Type == graph.Organization && d.toks[i].Case == token.Upper || entries[0].adjective {
		return false
	}
	if d.given(i-1) && !d.lex.In("surnamefirst", d.norm(i-1)) && d.toks[i].Break == token.Space && d.toks[i].Case == token.Title && (i == 1 || !d.nameStart(i-2) || d.given(i-2) || d.titleWord(i-2) || d.toks[i-1].Break > token.Space) {
		return true // "Ben Rhodes", "Jack London"
	}
	if !d.given(i) || end+1 >= len(d.toks) {
		return false
	}
	t := d.toks[end]
	if t.Kind != token.Word || t.Break != token.Space || t.Case != token.Title || d.word[end] != nil || d.titleWord(end) || d.noun(end) != nil || d.dateAt[end] >= 0 || d.lex.In("functionword", t.Norm) || strings.HasSuffix(t.Text, ".") ||
		d.is(end, "orgsuffix") || d.is(end, "placesuffix") || abstract(t.Norm) {
		return false
	}
	if entries, _ := d.longestName(end); len(entries) > 0 && (entries[0].known == nil || entries[0].known.Type != graph.Person) {
		return false
	}
	next := d.toks[end+1]
	return next.Kind != token.Word || next.Break != token.Space || next.Case == token.Lower // it is the whole name
}

// given reports whether the word is a given name.
func (d *doc) given(i int) bool {
	return i >= 0 && d.toks[i].Case == token.Title && (d.lex.In("givenm", d.norm(i)) || d.lex.In("givenf", d.norm(i)))
}

// otherCase reports whether a short name is written otherwise than what it would mean: "Let" is no "LeT".
func (d *doc) otherCase(i int, entries []nameEntry) bool {
	text := d.toks[i].Text
	if len(text) > 4 || d.toks[i].Case != token.Title || entries[0].known == nil {
		return false
	}
	alike := false
	for _, a := range entries[0].known.Aliases {
		if a == text {
			return false
		}
		alike = alike || strings.EqualFold(a, text)
	}
	return alike && !entries[0].adjective
}

// findUnknown looks at the capitalised runs between known names.
func (d *doc) findUnknown() {
	d.met = map[string]bool{}
	for i := 0; i < len(d.toks); {
		if d.wordSurname(i) {
			d.dateAt[i] = -1
			d.addName(name{start: i, end: i + 1, rule: "surname of somebody named before"})
			d.pos[i], d.form[i] = posProper, &noForm
			i++
			continue
		}
		if !d.nameStart(i) && !d.articleName(i) || i+1 < len(d.toks) && d.norm(i+1) == "may" && d.wordSurname(i+1) {
			i++
			continue
		}
		end := d.runEnd(i)
		for j := i; j < end; j++ {
			d.dateAt[j] = -1 // of a paper's name
		}
		d.unknown(i, end)
		i = end
	}
}

func (d *doc) nameStart(i int) bool {
	t := d.toks[i]
	return t.Kind == token.Word && t.Case != token.Lower && d.nameAt[i] < 0 && d.dateAt[i] < 0 && len(t.Text) > 1 && t.Text[0] > '9'
}

// articleName reports whether the Arabic article stands at i with the surname that it belongs to: "al-Sabah said".
func (d *doc) articleName(i int) bool {
	w := d.norm(i)
	return (w == "al" || w == "el") && !(i > 0 && d.nameAt[i-1] >= 0 && d.toks[i].Break == token.Space) && d.toks[i].Case == token.Lower && d.nameAt[i] < 0 && i+2 < len(d.toks) && d.toks[i+1].Kind == token.Hyphen &&
		d.toks[i+1].Break == token.None && d.toks[i+2].Break == token.None && d.nameStart(i+2)
}

// runEnd gives the end of a capitalised run: words, inner particles ("bin",
// "de"), hyphenated parts ("Jae-in"), initials.
func (d *doc) runEnd(i int) int {
	j := i + 1
	if d.articleName(i) {
		j = i + 3
	}
	for j < len(d.toks) && j < i+2*longName {
		t := d.toks[j]
		switch {
		case t.Kind == token.Hyphen && t.Break == token.None && j+1 < len(d.toks) && d.toks[j+1].Break == token.None && d.toks[j+1].Kind == token.Word && t.Text != "—" && !d.twoNames(j) &&
			(d.toks[j+1].Case == token.Lower && d.nameTail(j-1, j+1) || d.nameStart(j+1) && d.nameTail(j-1, j+1)):
			j += 2
		case t.Break == token.Space && t.Case != token.Lower && len(t.Text) == 1 && d.syllablesAt(j):
			j += 3
		case t.Break == token.Space && d.nameStart(j) && !d.titleWord(j), t.Break == token.Space && (d.periodical(j) || d.surnameLikeWord(j)):
			j++
		case t.Break == token.Space && t.Kind == token.Word && t.Case == token.Title && len(t.Text) <= 2 && strings.HasSuffix(t.Text, ".") && d.nameAt[j] < 0:
			j++
		case t.Break == token.Space && d.is(j, "particle") && d.particlesEnd(j) > 0:
			j = d.particlesEnd(j)
		case t.Break == token.None && d.is(j, "particle"):
			j++
		default:
			return j
		}
	}
	return j
}

// syllablesAt reports whether a letter at j is the first syllable of a given name of two: "Kwon O-ki".
func (d *doc) syllablesAt(j int) bool {
	return j+2 < len(d.toks) && d.toks[j+1].Kind == token.Hyphen && d.toks[j+1].Break == token.None && d.toks[j+2].Break == token.None && d.toks[j+2].Case == token.Lower && d.nameTail(j, j+2)
}

// wordSurname reports whether a title or month is the surname of somebody who is named with more: "May said",
// but not "in May", "May 3", "the King", "King Felipe".
func (d *doc) wordSurname(i int) bool {
	if w := d.norm(i - 1); i > 0 && d.norm(i) == "may" && d.toks[i].Case == token.Title && d.nameAt[i] < 0 && (w == "mrs." || w == "mr." || w == "ms." || w == "mrs" || w == "mr" || w == "ms") {
		return true // "Mrs. May"
	}
	if len(d.wordSurnames) == 0 || d.toks[i].Case != token.Title || d.nameAt[i] >= 0 || !slices.Contains(d.wordSurnames, d.norm(i)) ||
		i > 0 && (d.is(i-1, "prep") || d.pos[i-1] == posDet || d.toks[i].Break == token.Space && d.nameStart(i-1) && !d.titleWord(i-1) && !d.is(i-1, "functionword")) {
		return false
	}
	next := min(i+1, len(d.toks)-1)
	return d.toks[next].Kind != token.Number && (d.toks[next].Kind != token.Word || d.toks[next].Case == token.Lower || d.toks[next].Break > token.Space)
}

// surnameLikeWord reports whether a word that else is a title or a month ends a personal name: "Angus King",
// "Theresa May", but not "Angus King of Arms" or "Theresa May 3".
func (d *doc) surnameLikeWord(j int) bool {
	if d.toks[j].Case != token.Title || !d.titleWord(j) && d.norm(j) != "may" || strings.HasSuffix(d.toks[j].Text, ".") ||
		!d.given(j-1) && !(slices.Contains(d.wordSurnames, d.norm(j)) && !d.titleWord(j-1)) {
		return false
	}
	if j+1 >= len(d.toks) {
		return true
	}
	next := d.toks[j+1]
	return next.Kind != token.Number && (d.norm(j+1) != "of" || d.titleWord(j-2)) && (next.Kind != token.Word || next.Break > token.Space || next.Case == token.Lower) && (next.Kind != token.Hyphen || next.Break != token.None)
}

// periodical reports whether a word that else says how often is the end of a paper's name: "the Harbour Weekly".
func (d *doc) periodical(i int) bool {
	return d.toks[i].Case == token.Title && d.nameAt[i] < 0 && d.dateAt[i] >= 0 && d.is(i, "orgsuffix")
}

// twoNames reports whether the hyphen at j stands between two people: "the Merkel-Putin summit".
func (d *doc) twoNames(j int) bool {
	if d.toks[j+1].Case == token.Lower {
		return false
	}
	return d.toks[j].Text == "–" || d.know.surnames[d.norm(j-1)] != nil && d.know.surnames[d.norm(j+1)] != nil && len(d.norm(j-1)) > 3 && len(d.norm(j+1)) > 3 && j+2 < len(d.toks) && d.form[j+2].meeting != nil
}

// particlesEnd gives the end of particles and the name after them ("von der
// Muhll"), or 0.
func (d *doc) particlesEnd(j int) int {
	for n := 0; n < 3 && j < len(d.toks) && d.is(j, "particle") && d.toks[j].Break <= token.Space; n++ {
		j++
		if j < len(d.toks) && d.toks[j].Kind == token.Hyphen && d.toks[j].Break == token.None {
			j++ // al-Sabah
		}
	}
	if j < len(d.toks) && d.nameStart(j) && d.toks[j].Break <= token.Space {
		return j + 1
	}
	return 0
}

// nameTail tells the hyphen of a name ("Jae-in", "Jean-Yves") from that of a
// compound ("Trump-era", "Moscow-led").
func (d *doc) nameTail(i, j int) bool {
	if d.toks[j].Case != token.Lower {
		return d.nameAt[j] < 0
	}
	return len(d.toks[j].Text) <= 6 && d.lex.Words[d.toks[j].Norm] == nil && !d.lex.In("commontail", d.toks[j].Norm) && len(d.toks[i].Text) <= 6
}

// titleWord reports whether a capitalised word is a title, which ends what
// stands before it: "Foreign Minister" + "Ri Yong Ho".
func (d *doc) titleWord(i int) bool {
	n := d.noun(i)
	return n != nil && n.Class == lexicon.Role || d.is(i, "persontitle")
}

// unknown decides what a capitalised run is, or that it is nothing.
func (d *doc) unknown(i, end int) {
	start := i
	// titles go before the name, function words at the start of a sentence go too
	for start < end && (d.norm(start) == "vice" && start+2 < end && d.toks[start+1].Kind == token.Hyphen && d.titleWord(start+2) || d.titleWord(start) && !(d.norm(start) == "general" && start+1 < end && d.is(start+1, "orgsuffix")) || d.plainStart(start, end) || d.toks[start].Kind == token.Hyphen || start > i && d.norm(start) == "general" && !(start+1 < end && d.is(start+1, "orgsuffix"))) {
		start++
	}
	if n := d.noun(start - 2); n != nil && n.Class == lexicon.Role && d.norm(start-1) == "of" { // "Secretary of State" + name
		for start < end && (d.is(start, "function") || d.is(start, "realm")) {
			start++
		}
	}
	if start == end || d.missile(start) || d.typeNumber(start, end) || end-start == 1 && d.is(start, "function") {
		return
	}
	n := name{start: start, end: end}
	switch {
	case d.orgRun(start, end):
		n.guess, n.rule = graph.Organization, "capitalised words + organisation word"
		n.end = d.ofPart(start, end)
		if d.commonOrg(end) {
			return
		}
	case d.beforeTitle(start, end): // the "Cabinet" of "Chief Cabinet Secretary"
		return
	case d.beforeOrg(end) && !d.sentenceStart(start):
		n.guess, n.rule = graph.Organization, "capitalised words + what it is"
		if n.kind = "group"; !d.is(end, "groupsort") {
			n.kind = d.noun(end).What
		}
	case d.afterOrg(start):
		n.guess, n.rule = graph.Organization, "what it is + capitalised words"
		n.kind = d.noun(start - 1).What
	case d.vessel(start):
		n.rule = "a ship's name"
	case d.afterTitle(start), d.ageAfter(start, end):
		n.guess, n.rule = graph.Person, "title + capitalised words"
	case d.placeRun(start, end) && !d.speakingPark(start, end):
		n.guess, n.rule = graph.Place, "capitalised words + place word"
	case d.personRun(start, end):
		n.guess, n.rule = graph.Person, "given name + capitalised words"
	case d.bodyBefore(start, end) != nil:
		n.guess, n.rule = graph.Organization, "what it is, capitalised words"
		n.kind = d.bodyBefore(start, end).What
	case d.appositive(start, end) != "":
		n.guess, n.rule = d.appositive(start, end), "capitalised words, who or what that is"
	case end-start == 1 && d.locatedHere(start):
		n.guess, n.rule = graph.Place, "in + capitalised word"
	case end-start >= 2 && end-start <= 5 && (!d.sentenceStart(start) || d.pos[end] == posModal || d.is(end, "have") || d.is(end, "be") || d.saysAfter(end) || d.unheardBefore(start, end)) && d.looksPersonal(start, end):
		n.guess, n.rule = graph.Person, "capitalised words alone"
	case end-start == 1 && d.toks[start].Case == token.Upper && len(d.toks[start].Text) >= 3 && d.defined(start):
		n.guess, n.rule = graph.Organization, "abbreviation in brackets"
	default:
		n.rule = "capitalised words" // becomes a name only where it speaks or is met again
		if end-start == 1 && d.met[d.norm(start)] {
			break // of somebody named before
		}
		if d.bodyWord(n.start, n.end) && !d.sentenceStart(start) && d.pos[start-1] != posDet && d.nameAt[start-1] < 0 && !d.commonOrg(n.end) {
			break // "Coalition forces" of a coalition named before
		}
		if end-start == 1 && (d.sentenceStart(start) && d.pos[start] != posProper && d.know.surnames[d.norm(start)] == nil || d.word[start] != nil) {
			return
		}
	}
	if n.guess == graph.Organization && n.kind == "" {
		n.kind = d.kindInName(n.start, end)
	}
	if n.guess == graph.Person && end-start > 1 {
		for j := start; j < end; j++ {
			if d.toks[j].Kind == token.Word && d.toks[j].Case == token.Title {
				d.met[d.norm(j)] = true
			}
		}
	}
	d.addName(n)
}

// typeNumber reports whether a word and a number name a make of thing: "Su-35", "Leopard-2", "Sukhoi-22s".
func (d *doc) typeNumber(i, end int) bool {
	return end-i == 1 && end+1 < len(d.toks) && d.toks[end].Kind == token.Hyphen && d.toks[end].Break == token.None && d.toks[end+1].Text[0] <= '9' && d.toks[end+1].Break == token.None
}

// bodyWord reports whether a name is only the word for a body, capitalised: "Coalition".
func (d *doc) bodyWord(i, end int) bool {
	return end-i == 1 && d.toks[i].Case == token.Title && d.is(i, "orgsuffix")
}

// unheardBefore reports whether a run that begins a sentence with a word of no language that we know is somebody, since he
// does something or stands beside another name: "Bhupal Sen visited", "Bhupal Sen and Ana Rios".
func (d *doc) unheardBefore(i, end int) bool {
	if end-i > 1 && (d.is(i, "particle") || d.is(i, "wordsurname") || d.pos[i] == posProper) && !d.unheard(i) {
		i++ // "Du Wenlong", "Lien Chan"
	}
	if !d.unheard(i) || end >= len(d.toks) || d.toks[end].Case != token.Lower && d.norm(end) != "," {
		return false
	}
	if w := d.norm(end + 1); d.norm(end) == "," && (w == "who" || w == "whom") {
		return true
	}
	end = d.pastBody(d.pastAside(end))
	return d.pos[end] == posVerbPast || d.pos[end] == posVerbPres || d.norm(end) == "and" && end+1 < len(d.toks) && d.toks[end+1].Case == token.Title && d.toks[end+1].Kind == token.Word
}

// pastBody gives where a clause goes on after the body or state to which somebody belongs who is named before i: "of the Peruvian
// Interior Ministry went"; i where none is named there.
func (d *doc) pastBody(i int) int {
	if i+1 >= len(d.toks) || d.norm(i) != "of" && d.norm(i) != "from" && d.norm(i) != "at" {
		return i
	}
	j := i + 1
	if d.norm(j) == "the" {
		j++
	}
	first := j
	for j+1 < len(d.toks) && j < first+longName && d.toks[j].Case != token.Lower && d.toks[j].Kind == token.Word && !d.sentenceStart(j) {
		j++
	}
	if j == first || !d.pos[j].finite() || d.toks[j].Case != token.Lower {
		return i
	}
	if _, end := d.longestName(first); end == j || d.noun(j-1) != nil && d.noun(j-1).Class == lexicon.Org {
		return j
	}
	return i
}

// longAside is how many tokens what stands between commas after a name may have.
const longAside = 16

// pastAside gives where a clause goes on after what stands between commas at i: ", for the union, rejected"; i where nothing does.
func (d *doc) pastAside(i int) int {
	if i+2 >= len(d.toks) || d.norm(i) != "," {
		return i
	}
	for j := i + 1; j+1 < len(d.toks) && j < i+longAside; j++ {
		switch {
		case d.norm(j) == "," && d.pos[j+1].finite() && d.toks[j+1].Case == token.Lower:
			return j + 1
		case d.norm(j) == "," || d.pos[j].finite() || d.sentenceStart(j):
			return i
		}
	}
	return i
}

// saysAfter reports whether a verb of reporting follows, so that a run that begins a sentence is who speaks.
func (d *doc) saysAfter(i int) bool {
	if i >= len(d.toks) || d.toks[i].Case != token.Lower || d.pos[i] != posVerbPast && d.pos[i] != posVerbPres {
		return false
	}
	rd, _, ok := d.verbAt(i)
	return ok && rd.Verb.Frames&lexicon.Post != 0 && rd.Verb.Frames&lexicon.That != 0
}

// missile reports whether the run begins with a missile's name.
func (d *doc) missile(i int) bool {
	_, end := d.missileName(i)
	return end > i
}

// missileName gives what the longest name of a missile that begins at token i may mean, and where it ends; i where there is none. A family's
// name is one only where it is counted: "a Hwasong", "two new Agnis", but not "Shaheen said".
func (d *doc) missileName(i int) ([]nameEntry, int) {
	entries, end := d.form[i].missiles.longest(d.toks, i)
	if end > i && d.nameAt[i] >= 0 && d.names[d.nameAt[i]].end > end && len(d.names[d.nameAt[i]].entries) > 0 {
		return nil, i // of "Rodong Sinmun" no missile
	}
	if end == i || len(entries) == 0 || !entries[0].family {
		return entries, end
	}
	j := i - 1
	for j > 0 && (d.pos[j] == posAdj && d.nameAt[j] < 0 || d.nameAt[j] >= 0 && d.names[d.nameAt[j]].adjective() || d.is(j, "missile-class") || d.toks[j].Kind == token.Hyphen) {
		j-- // "a short-range Agni", "a North Korean Hwasong"
	}
	if j < 0 || d.toks[i].Break > token.Line || d.norm(j) != "the" && d.norm(j) != "'s" && d.pos[j] != posPossPronoun && countWord[d.norm(j)] == 0 && d.toks[j].Kind != token.Number || end < len(d.toks) && (d.is(end, "missile-own") || d.toks[end].Kind == token.Word && d.toks[end].Case != token.Lower) {
		return nil, i
	}
	return entries, end
}

// beforeTitle reports whether a title in capitals goes on right after the run.
func (d *doc) beforeTitle(i, end int) bool {
	return end < len(d.toks) && d.toks[end].Break == token.Space && d.toks[end].Case == token.Title && d.titleWord(end) && !d.personRun(i, end)
}

// afterOrg reports whether the run follows what sort of a body it is: "the
// government paper El Moudjahid".
func (d *doc) afterOrg(i int) bool {
	n := d.noun(i - 1)
	if n == nil || n.Class != lexicon.Org || n.Plural || d.nameAt[i-1] >= 0 || d.toks[i].Break > token.Space || d.toks[i-1].Case != token.Lower {
		return false
	}
	switch n.What {
	case "media", "party", "company", "group", "institute":
		return true
	}
	return n.Lemma == "agency"
}

// beforeOrg reports whether what sort of a body it is follows the run: "The
// Nation newspaper".
func (d *doc) beforeOrg(end int) bool {
	if n := d.noun(end + 1); n != nil && n.Lemma == "group" && d.is(end, "groupsort") && d.toks[end].Break == token.Space {
		return true // "the NAME rebel group"
	}
	n := d.noun(end)
	if n == nil || n.Class != lexicon.Org || n.Plural || end >= len(d.toks) || d.toks[end].Break != token.Space || d.toks[end].Case != token.Lower || d.pos[end+1].noun() {
		return false
	}
	switch n.Lemma {
	case "newspaper", "daily", "tabloid", "weekly", "magazine", "party", "militia", "agency", "broadcaster", "channel", "station", "website", "portal", "network", "journal":
		return true
	}
	return false
}

// plainStart reports whether the capital is only that of a sentence's beginning.
func (d *doc) plainStart(i, end int) bool {
	if d.surnameAn(i) || d.wordBeginsName(i, end) || i+2 < end && d.is(i, "namearticle") && d.toks[i+1].Kind == token.Hyphen && d.toks[i+1].Break == token.None && d.toks[i+2].Case == token.Title {
		return false // "As-Safir"
	}
	if !d.sentenceStart(i) && d.toks[i].Case != token.Upper {
		return d.is(i, "functionword")
	}
	t := d.toks[i].Norm
	if d.lex.In("functionword", t) || d.lex.Words[t] != nil && end-i == 1 {
		return true
	}
	return false
}

// wordBeginsName reports whether a small word with a capital is a surname that stands first: "He Yafei", "said In Jae Sung",
// but not "In Lima". Where a sentence begins, the word after it must be one of no language that we know.
func (d *doc) wordBeginsName(i, end int) bool {
	if !d.is(i, "wordsurname") || i+1 >= end || d.toks[i+1].Case != token.Title || d.toks[i+1].Break != token.Space || d.titleWord(i+1) {
		return false
	}
	if d.sentenceStart(i) || d.quoteMark(i-1) || d.norm(i-1) == ":" {
		return !d.is(i, "prep") && (d.unheard(i+1) || d.norm(i) == "he" && d.word[i+1] == nil) // no name follows a pronoun
	}
	return d.toks[i].Case == token.Title
}

// unheard reports whether the word at i is one of no language that we know.
func (d *doc) unheard(i int) bool { return d.tagged[i] == nil && d.lex.Words[d.toks[i].Norm] == nil }

// surnameAn reports whether a capitalised "An" begins a name, since no article stands so before a consonant: "An Myong Hun".
func (d *doc) surnameAn(i int) bool {
	if d.norm(i) != "an" || i+1 >= len(d.toks) || d.toks[i].Case != token.Title || d.toks[i+1].Case != token.Title || d.toks[i+1].Break != token.Space {
		return false
	}
	return !strings.ContainsRune("aeiouh", rune(d.norm(i + 1)[0]))
}

// shipNamedFor reports whether a known person's full name is that of a ship: "the Ronald Reagan is to arrive", but not "the
// Ronald Reagan years".
func (d *doc) shipNamedFor(i, end int, entries []nameEntry) bool {
	if end-i < 2 || i == 0 || entries[0].known == nil || entries[0].known.Type != graph.Person || d.norm(i-1) != "the" || end >= len(d.toks) {
		return false
	}
	return d.norm(end) == "," || d.norm(end) == "." || d.pos[end].finite() || d.is(end, "be") || d.is(end, "have")
}

// vessel reports whether a person's name at i is that of a ship: "the frigate", or only "the", stands before it.
func (d *doc) vessel(i int) bool {
	return d.is(i-1, "vessel") || d.norm(i-1) == "the" && d.given(i)
}

func (d *doc) orgRun(i, end int) bool {
	return end-i >= 2 && (d.is(end-1, "orgsuffix") || d.is(i, "mediaprefix") || d.is(end-1, "companysuffix") && !(end < len(d.toks) && d.toks[end].Case == token.Title && d.titleWord(end)))
}

func (d *doc) placeRun(i, end int) bool {
	if end-i >= 2 && (d.is(end-1, "placesuffix") || d.is(i, "placeprefix")) {
		return true
	}
	if i >= 2 && end-i == 1 && d.norm(i-1) == "of" && d.is(i-2, "direction") || end-i == 2 && compass[d.norm(i)] != "" && d.locatedHere(i) {
		return true
	}
	return end < len(d.toks) && d.is(end, "placenoun") && d.toks[end].Break == token.Space && d.toks[end].Case == token.Lower && !(end-i == 1 && d.is(i, "language")) ||
		i >= 2 && d.norm(i-1) == "of" && d.is(i-2, "placenoun")
}

// afterTitle reports whether a title stands right before the run.
func (d *doc) afterTitle(i int) bool {
	if i == 0 || d.toks[i].Break > token.Space {
		return false
	}
	return d.is(i-1, "persontitle")
}

func (d *doc) personRun(i, end int) bool {
	if end-i < 2 || end-i > 6 {
		return false
	}
	return d.given(i) || d.lex.In("surnamefirst", d.norm(i)) || givenInitials(d.toks[i].Text)
}

// appositive gives what the words after the run say that it is: "..., the
// minister", "..., who", "..., an island".
func (d *doc) appositive(i, end int) graph.EntityType {
	if end+1 >= len(d.toks) || d.norm(end) != "," {
		return ""
	}
	if w := d.norm(end + 1); (w == "who" || w == "whose") && end-i >= 2 {
		return graph.Person
	}
	for j := end + 1; j < len(d.toks) && j < end+9; j++ {
		if d.norm(j) == "," || d.norm(j) == "." || d.pos[j].finite() {
			return ""
		}
		if d.norm(j+1) == "-" { // "an island-hopping ..."
			continue
		}
		determined := d.norm(end+1) == "a" || d.norm(end+1) == "an" || d.norm(end+1) == "the"
		if determined && d.is(j, "placenoun") && (!d.pos[j+1].noun() || d.is(j+1, "direction")) {
			return graph.Place
		}
		n := d.noun(j)
		switch {
		case n == nil, n.Class == lexicon.Org && d.pos[j+1].noun(): // "the party treasurer"
		case n.Class == lexicon.Role && end-i >= 2:
			return graph.Person
		case n.Class == lexicon.Org && determined && n.What != "government":
			return graph.Organization
		default:
			return ""
		}
	}
	return ""
}

// speakingPark reports whether a given name before "Park" makes a person's name, since he speaks or is told to be somebody.
func (d *doc) speakingPark(i, end int) bool {
	if end-i != 2 || !d.given(i) || d.norm(end-1) != "park" {
		return false
	}
	w := d.norm(end + 1)
	return d.saysAfter(end) || d.ageAfter(i, end) || d.norm(end) == "," && (w == "who" || w == "whose")
}

// ageAfter reports whether somebody's age stands between commas after the run: "NAME, 61, said".
func (d *doc) ageAfter(i, end int) bool {
	return end-i >= 2 && end+2 < len(d.toks) && d.norm(end) == "," && d.toks[end+1].Kind == token.Number && len(d.toks[end+1].Text) == 2 && d.norm(end+2) == "," && !d.is(end-1, "orgsuffix")
}

// bodyBefore gives the word for the body that the words before a comma say a name is: "the operator, NAME,", "a
// heritage group in Oslo, NAME, said". "The founder of the company, NAME," is a person's.
func (d *doc) bodyBefore(i, end int) *lexicon.Noun {
	if i < 3 || d.norm(i-1) != "," || d.norm(end) != "," && d.norm(end) != "." || d.toks[i].Break > token.Space {
		return nil
	}
	j := i - 2
	if x := d.nameAt[j]; x >= 0 && d.names[x].start > 1 && d.is(d.names[x].start-1, "inplace") {
		j = d.names[x].start - 2 // "in Oslo"
	}
	n := d.noun(j)
	if n == nil || n.Class != lexicon.Org || d.toks[j].Case != token.Lower || d.nameAt[j] >= 0 || !namedApart[n.What] {
		return nil
	}
	k := j - 1
	for k > 0 && k > j-8 && (d.insidePhrase(k) || d.pos[k] == posVerbIng) {
		k--
	}
	if d.is(k, "ofwhat") {
		if of := d.noun(k - 1); of == nil || of.Class != lexicon.Org {
			return nil
		}
	}
	return n
}

// insidePhrase reports whether the word at i may stand before the head of a noun phrase.
func (d *doc) insidePhrase(i int) bool {
	switch d.pos[i] {
	case posDet, posAdj, posNumber, posPossessive, posPossPronoun, posVerbPart:
		return true
	}
	return d.nameAt[i] >= 0 || d.pos[i].noun() || d.toks[i].Kind == token.Hyphen
}

// namedApart are the sorts of bodies that a name of any words may have, so that only a description tells what it is.
var namedApart = map[string]bool{"media": true, "party": true, "company": true, "group": true, "institute": true, "agency": true}

// kindInName gives the sort of body that the last word of its name tells: "the Harbour Gazette" is a paper.
func (d *doc) kindInName(i, end int) string {
	if end-i < 2 {
		return ""
	}
	if d.is(end-1, "mediasuffix") || d.is(i, "mediaprefix") {
		return "media"
	}
	if d.is(end-1, "companysuffix") {
		return "company"
	}
	if n := d.noun(end - 1); n != nil && n.Class == lexicon.Org && (n.What == "company" || n.What == "party") {
		return n.What
	}
	return ""
}

// locatedHere reports whether the run stands where a place does: "in Sinpo".
func (d *doc) locatedHere(i int) bool {
	switch d.norm(i - 1) {
	case "in", "near", "at", "from", "outside", "around", "off":
		return d.toks[i].Case == token.Title
	}
	return false
}

func (d *doc) looksPersonal(i, end int) bool {
	for j := i; j < end; j++ {
		t := d.toks[j]
		if t.Kind == token.Hyphen || d.is(j, "particle") || j == i && end-i > 1 && (givenInitials(t.Text) || d.is(j, "wordsurname")) {
			continue
		}
		if j == end-1 && abstract(t.Norm) && end-i == 2 && !d.lex.In("givenm", d.toks[i].Norm) {
			return false
		}
		if t.Case == token.Upper && len(t.Text) > 2 || j == end-1 && d.is(j, "happening") || d.word[j] != nil && t.Case != token.Lower || d.is(j, "orgsuffix") || d.is(j, "placesuffix") || d.lex.In("functionword", t.Norm) {
			return false
		}
	}
	if d.pos[end-1] == posAdj && d.know.surnames[d.norm(end-1)] == nil { // "Southeast Asian"
		return false
	}
	// "the Winter Olympics" and the like have an article
	return !d.commonRun(i, end) && d.norm(i-1) != "the" && d.norm(i-1) != "a" && d.norm(i-1) != "an"
}

// givenInitials reports whether a word is letters with a full stop after each, as given names are cut short: "J.P.".
func givenInitials(w string) bool {
	for i := 0; i < len(w); i++ {
		if (i%2 == 0) != (w[i] >= 'A' && w[i] <= 'Z') || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return len(w) >= 2 && len(w)%2 == 0
}

// commonRun reports whether a run of words that nobody known is called by reads like words of the language: it ends in one that is
// always a plural or an adjective ("Human Values"), or all are words that never name anybody ("National Day").
func (d *doc) commonRun(i, end int) bool {
	if d.know.surnames[d.norm(end-1)] != nil {
		return false
	}
	if last := d.always(end - 1); last == posNounPlural || last == posAdj {
		return true
	}
	for j := i; j < end; j++ {
		if p := d.always(j); p == posOther || p == posProper {
			return false
		}
	}
	return true
}

// always is the part of speech that a word always has in small letters, posOther where it has none or several.
func (d *doc) always(j int) pos {
	if d.tagged[j] == nil {
		return posOther
	}
	tag, ok := d.tagged[j].Only()
	if !ok {
		return posOther
	}
	return d.posOf[tag]
}

// abstract reports whether a word has an ending of English nouns that no surname has.
func abstract(w string) bool {
	for _, end := range [...]string{"tion", "sion", "ness", "ities", "ship", "ism", "ment", "ence", "day", "ings", "ars", "ists"} {
		if len(w) >= len(end)+4 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// defined reports whether an abbreviation stands in brackets after its words.
func (d *doc) defined(i int) bool { return d.norm(i-1) == "(" && d.norm(i+1) == ")" }
