package extract

import (
	"unicode/utf8"

	"parley/extract/dates"
	"parley/extract/lexicon"
	"parley/extract/tags"
	"parley/extract/token"
	"parley/graph"
)

// doc is one article while it is read. Every stage adds to it; none changes
// what an earlier one found.
type doc struct {
	*Extractor
	room *room
	art  *graph.Article
	text string
	toks []token.Token
	sent []token.Range
	para []token.Range
	// sentAt and paraAt give the sentence and paragraph of a token.
	sentAt, paraAt []int32
	pos            []pos
	form           []*form
	tagged         []*tags.Word
	// begins are the classes of phrases that a token may begin; sentBegins those that
	// words of a sentence do.
	begins, sentBegins []uint64
	word               []*lexicon.Word

	// dates and what they mean; dateAt gives the date expression of a token, or -1.
	dates    []dates.Expression
	resolved []dates.Resolved
	dateAt   []int32
	itemAt   []item // what dates each paragraph

	quotes  []quote
	quoteAt []int32 // the quote that a token is inside of, or -1

	names  []name
	nameAt []int32 // the name that covers a token, or -1
	// wordSurnames are surnames of persons named that are titles or months, too: "king", "may".
	wordSurnames []string
	phrases      []phrase
	phraseAt     []int32 // the noun phrase that covers a token, or -1

	// met are the words of the persons' names found so far that the reference data do not have.
	met map[string]bool

	labels     []label    // transcript labels
	topics     []int      // where what stands under the heads of a digest begins
	documents  []document // statements that the article prints
	statements []*statement
	events     []*event

	runes []int32 // code points before each byte, where the text is not ASCII
	trace *Trace
}

// pos is a part of speech, Penn Treebank's tags folded to what rules ask for.
type pos uint8

const (
	posOther pos = iota
	posDet
	posNoun
	posNounPlural
	posProper
	posPronoun
	posPossPronoun
	posAdj
	posAdv
	posVerbBase
	posVerbPast
	posVerbPres
	posVerbPart // past participle
	posVerbIng
	posModal
	posPrep
	posTo
	posConj
	posNumber
	posPossessive
	posWh
	posPunct
	posParticle
	posExist
)

func (p pos) verb() bool { return p >= posVerbBase && p <= posVerbIng }

func (p pos) finite() bool { return p == posVerbPast || p == posVerbPres || p == posModal }

func (p pos) noun() bool { return p == posNoun || p == posNounPlural || p == posProper }

var tagPos = map[string]pos{
	"DT": posDet, "PDT": posDet, "NN": posNoun, "NNS": posNounPlural, "NNP": posProper, "NNPS": posProper, "PRP": posPronoun,
	"PRP$": posPossPronoun, "JJ": posAdj, "JJR": posAdj, "JJS": posAdj, "RB": posAdv, "RBR": posAdv, "RBS": posAdv, "VB": posVerbBase,
	"VBD": posVerbPast, "VBZ": posVerbPres, "VBP": posVerbPres, "VBN": posVerbPart, "VBG": posVerbIng, "MD": posModal, "IN": posPrep,
	"TO": posTo, "CC": posConj, "CD": posNumber, "POS": posPossessive, "WDT": posWh, "WP": posWh, "WP$": posWh, "WRB": posWh,
	"RP": posParticle, "EX": posExist, "$": posNumber,
}

// posOf folds the tags of the tagger.
func posOf(t *tags.Tagger) []pos {
	out := make([]pos, len(t.Names()))
	for i, name := range t.Names() {
		out[i] = tagPos[name]
	}
	return out
}

func newDoc(x *Extractor, room *room, art *graph.Article, trace *Trace) *doc {
	cut := &room.cut
	cut.Split(art.Text)
	room.enter()
	d := &doc{
		Extractor: x, room: room, art: art, text: art.Text, toks: cut.Tokens, sent: cut.Sentences, para: cut.Paragraphs, trace: trace,
		form: room.form, tagged: room.tagged, begins: room.begins, sentBegins: room.sentBegins, word: room.word, pos: room.pos, names: room.names, phrases: room.phrases,
	}
	d.sentAt, d.paraAt = d.spread(cut.Sentences), d.spread(cut.Paragraphs)
	d.lookUp()
	d.dates = dates.Find(cut)
	d.dateAt = d.filled()
	for i, e := range d.dates {
		for j := e.Start; j < e.End; j++ {
			d.dateAt[j] = int32(i)
		}
	}
	d.findQuotes()
	d.tag()
	d.findNames()
	for i := range d.toks {
		d.pos[i] = d.correctPos(i, d.pos[i])
	}
	d.mendVerbless()
	d.resolveDates(cut)
	return d
}

// spread gives for each token the range that it is in.
func (d *doc) spread(ranges []token.Range) []int32 {
	out := d.room.table(len(d.toks))
	for i, r := range ranges {
		for j := r.Start; j < r.End; j++ {
			out[j] = int32(i)
		}
	}
	return out
}

// slack is how far past the last token a rule may look without asking whether
// there is one: nothing stands there.
const slack = 32

// filled gives a table by token with nothing in it.
func (d *doc) filled() []int32 {
	out := d.room.table(len(d.toks) + slack)
	for i := range out {
		out[i] = -1
	}
	return out
}

// marks are the marks that the tagger calls otherwise than texts do.
type marks struct{ opening, closing, single, dash tags.Word }

// longCompound is how many tokens words joined by hyphens may have on either side of one that is looked at.
const longCompound = 8

// norm is the folded form of a token, "" outside the text.
func (d *doc) norm(i int) string {
	if i < 0 || i >= len(d.toks) {
		return ""
	}
	return d.toks[i].Norm
}

func (d *doc) noun(i int) *lexicon.Noun {
	if i < 0 || i >= len(d.word) || d.word[i] == nil {
		return nil
	}
	return d.word[i].Noun
}

// span makes evidence of a token range, End exclusive.
func (d *doc) span(start, end int) graph.Evidence {
	return d.bytes(d.toks[start].Start, d.toks[end-1].End)
}

func (d *doc) bytes(from, to int) graph.Evidence {
	return graph.Evidence{Start: d.rune(from), End: d.rune(to), Exact: d.text[from:to]}
}

// rune gives the code points before a byte offset.
func (d *doc) rune(at int) int {
	if d.runes == nil {
		d.runes = d.countRunes()
	}
	if len(d.runes) == 0 {
		return at
	}
	return int(d.runes[at])
}

// countRunes gives, for every byte offset, the code points before it; an empty,
// not nil, slice stands for a text where the two are the same.
func (d *doc) countRunes() []int32 {
	text := d.text
	if token.IsASCII(text) {
		return []int32{}
	}
	out := d.room.table(len(text) + 1)
	n := int32(0)
	out[0] = 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			n++
			out[i] = n
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		for j := 1; j <= size; j++ {
			out[i+j] = n + 1
		}
		n++
		i += size
	}
	return out
}

// sentence gives the token range of the sentence that token i is in.
func (d *doc) sentence(i int) token.Range { return d.sent[d.sentAt[i]] }

// designation reports whether a word of digits and capitals names a thing, as a weapon has it: "9M729", "3M-54E".
func (d *doc) designation(i int) bool {
	t := d.toks[i]
	if t.Kind != token.Word || t.Text[0] > '9' || t.Text[0] < '0' {
		return false
	}
	for j := range len(t.Text) {
		if c := t.Text[j]; c >= 'A' && c <= 'Z' {
			return true
		}
	}
	return false
}

// standsAlone reports whether nothing that could be hers follows the "her" at i: "wrote to her again on Monday".
func (d *doc) standsAlone(i int) bool {
	j := i + 1
	for j < len(d.toks) && d.pos[j] == posAdv && d.toks[j].Break == token.Space {
		j++
	}
	return j < len(d.toks) && (d.pos[j] == posPrep || d.pos[j] == posTo || d.pos[j] == posDet || d.toks[j].Kind == token.Punct || j > i+1 && d.dateAt[j] >= 0)
}

// possesses reports whether the "her" at i stands before what is hers rather than after a verb that may take her and a
// thing: "met her Russian counterpart", but not "gave her money", "told her Monday".
func (d *doc) possesses(i int) bool {
	j := i + 1
	if j >= len(d.toks) || d.toks[j].Break != token.Space || d.dateAt[j] >= 0 || i > 0 && d.is(i-1, "giving") {
		return false
	}
	if n := d.nameAt[j]; n >= 0 {
		return d.names[n].adjective() && d.names[n].end < len(d.toks) && d.pos[d.names[n].end].noun()
	}
	return d.noun(j) != nil && d.pos[j].noun()
}

// quoteMark reports whether the token at i, before the text's first too, is a quotation mark.
func (d *doc) quoteMark(i int) bool {
	return i >= 0 && (d.toks[i].Kind == token.Quote || d.toks[i].Kind == token.Single)
}
