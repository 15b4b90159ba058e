// Package extract reads an article and says what it says: who is named in it,
// who said what, what was denied, and which letters, meetings and missile tests
// it tells of. It is a pure function of the article and the reference data: no
// clock, no network, nothing remembered between articles.
package extract

import (
	"fmt"
	"sync"

	"parley/extract/lexicon"
	"parley/extract/tags"
	"parley/graph"
)

// Version names what the extractor does; it changes whenever a record might.
const Version = "12"

// Extractor reads articles. It never changes after New, so that any number of
// goroutines may use it.
type Extractor struct {
	know   *knowledge
	lex    *lexicon.Lexicon
	tagger *tags.Tagger
	posOf  []pos // of the tagger's tags
	marks  marks
	words  *vocabulary
	// linkWeights says how much each sign of a denial's link weighs.
	linkWeights [signs]float64
	// aboutWeights says how much each sign of a statement's being about an event weighs.
	aboutWeights [aboutSigns]float64
	// rooms are those in which no article is read now.
	rooms *sync.Pool
}

// New compiles the reference data and the lexicon.
func New(ref *graph.Reference) (*Extractor, error) {
	lex, err := lexicon.Load()
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	tagger, err := tags.New()
	if err != nil {
		return nil, fmt.Errorf("extract: the model of parts of speech: %w", err)
	}
	know := compile(ref)
	x := &Extractor{know: know, lex: lex, tagger: tagger, posOf: posOf(tagger), marks: marksOf(tagger), words: newVocabulary(lex, know, tagger), rooms: newRooms()}
	for i, name := range signNames {
		x.linkWeights[i] = lex.Links[name]
	}
	for i, name := range aboutNames {
		x.aboutWeights[i] = lex.About[name]
	}
	return x, nil
}

// Extract gives what the article says. The same article gives the same record.
// It is linear in the length of the text.
func (x *Extractor) Extract(art *graph.Article) *graph.Record { return x.extract(art, nil) }

// Why extracts and notes every decision on the way.
func (x *Extractor) Why(art *graph.Article) (*graph.Record, *Trace) {
	t := &Trace{}
	return x.extract(art, t), t
}

func (x *Extractor) extract(art *graph.Article, t *Trace) *graph.Record {
	m := x.rooms.Get().(*room)
	d := newDoc(x, m, art, t)
	r := &reader{doc: d, s: newEntities(d), unnamed: map[string][]*ent{}, numbers: map[string]uint32{}, authors: map[string][]*ent{}, bodyTold: map[string]int32{}}
	r.findPhrases()
	r.findLabels()
	r.read()
	r.dateAll()
	r.kinds()
	r.relate(r.findEvents())
	out := r.record()
	m.leave(d)
	x.rooms.Put(m)
	return out
}

// Trace is what the rules did with an article: which looked where, which fired,
// and why others did not.
type Trace struct {
	Steps []Step
	shown []shown
}

// shown is what was weighed for a statement's kind, for whether it denies another, or for whether
// it is about an event: what fitting the weights needs.
type shown struct {
	statement, other, event string // ids; other and event are empty for a kind
	signs                   []string
	values                  []float64 // of the signs; nil where each is simply there
	settled                 bool      // decided otherwise
}

// keep notes the signs that are there, by what their file calls them.
func (s *shown) keep(has []float64, names []string) {
	for i, v := range has {
		if v != 0 {
			s.signs, s.values = append(s.signs, names[i]), append(s.values, v)
		}
	}
}

// Step is one decision.
type Step struct {
	Start, End int // bytes of the text
	Rule       string
	Fired      bool
	Note       string
}

func (d *doc) note(start, end int, rule string, fired bool, note string) {
	if d.trace == nil || start < 0 || end > len(d.toks) || start >= end {
		return
	}
	d.trace.Steps = append(d.trace.Steps, Step{d.toks[start].Start, d.toks[end-1].End, rule, fired, note})
}

// RuleFamily gives the family of a rule, by which its confidence is measured.
func (x *Extractor) RuleFamily(rule string) string { return x.lex.Confidence.Family(rule) }
