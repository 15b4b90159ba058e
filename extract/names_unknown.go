package extract

import (
	"slices"
	"strings"

	"parley/extract/lexicon"
	"parley/extract/token"
	"parley/graph"
)

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

// abstract reports whether a word has an ending of English nouns that no surname has.
func abstract(w string) bool {
	for _, end := range [...]string{"tion", "sion", "ness", "ities", "ship", "ism", "ment", "ence", "day", "ings", "ars", "ists"} {
		if len(w) >= len(end)+4 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}
