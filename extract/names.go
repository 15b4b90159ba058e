package extract

import (
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

// longAside is how many tokens what stands between commas after a name may have.
const longAside = 16

// namedApart are the sorts of bodies that a name of any words may have, so that only a description tells what it is.
var namedApart = map[string]bool{"media": true, "party": true, "company": true, "group": true, "institute": true, "agency": true}

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

// defined reports whether an abbreviation stands in brackets after its words.
func (d *doc) defined(i int) bool { return d.norm(i-1) == "(" && d.norm(i+1) == ")" }
