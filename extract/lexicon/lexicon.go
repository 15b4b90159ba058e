// Package lexicon holds what words do: which verbs report, which nouns stand
// for somebody who speaks, which phrases deny or blame. The knowledge is in the
// text files beside this one; the code only reads them.
package lexicon

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"parley/extract/token"
	"parley/graph"
)

//go:embed *.txt
var files embed.FS

// Frame is a set of constructions that a verb of reporting takes.
type Frame uint32

// The frames, as the head of verbs.txt explains them.
const (
	That Frame = 1 << iota
	Post
	Weak
	Obj
	ObjSaid
	As
	Small
	To
	Inf
	Ing
	For
	On
	Of
	About
	Against
	Wh
	Tell
	ByDoc
	Verdict
	ObjTo
	ObjAt
	ObjIn
	ObjPoint
)

var frameNames = map[string]Frame{
	"that": That, "post": Post, "weak": Weak, "obj": Obj, "cobj": ObjSaid, "as": As, "small": Small, "to": To, "inf": Inf,
	"ing": Ing, "for": For, "on": On, "of": Of, "about": About, "against": Against, "wh": Wh, "tell": Tell, "doc": ByDoc, "verdict": Verdict, "objto": ObjTo, "objat": ObjAt, "objin": ObjIn, "objpoint": ObjPoint,
}

// Verb is a verb of reporting.
type Verb struct {
	Lemma string
	// Particles must follow the verb: "on" of "go on".
	Particles []string
	// Kind is what the verb makes of its content by itself; empty where the
	// content decides.
	Kind   graph.StatementKind
	Frames Frame
}

// Form is how a word form inflects a verb.
type Form uint8

// The forms.
const (
	Base Form = 1 << iota
	Third
	Past
	Participle
	Gerund
)

// Reading is one verb that a word form may be, and how.
type Reading struct {
	Verb *Verb
	Form Form
}

// NounClass is what sort of thing a noun stands for.
type NounClass uint8

// The noun classes, as the head of nouns.txt explains them.
const (
	NoNoun NounClass = iota
	Role
	Org
	Doc
	People
)

// Noun is a noun that stands for somebody or something that speaks.
type Noun struct {
	Lemma string
	Class NounClass
	// What is the office of a role or the sort of an organisation.
	What string
	// Unnamed roles are held by many at once.
	Unnamed bool
	Plural  bool
}

// Word is everything the lexicon has on one word form.
type Word struct {
	Verbs []Reading
	Noun  *Noun
}

// Lexicon is the compiled knowledge. It never changes after Load.
type Lexicon struct {
	Words map[string]*Word
	// Phrases are the phrase classes of words.txt ("deny", "critic", ...).
	Phrases map[string]*Phrases
	Lists   map[string]map[string]bool
	// Speech are the nouns that report what their owner said, with the kind of
	// statement that they make, empty where the content decides.
	Speech map[string]graph.StatementKind
	// Kinds are the kinds of statement that signs speak for, and Signs how much each
	// sign speaks for each of them, in the same order.
	Kinds []graph.StatementKind
	Signs map[string][]float64
	// Links is how much each sign speaks for a denial's denying another statement.
	Links map[string]float64
	// About is how much each sign speaks for a statement's being about an event.
	About map[string]float64
	// Confidence is how far to rely on what each rule finds.
	Confidence Confidence
	// Entries puts together what there is on each word form, so that it is looked up once.
	Entries map[string]*Entry
	// bases are the lemmas of irregular forms, concepts what words of
	// concepts.txt stand for, by their stems.
	bases, concepts map[string]string
}

// Entry is everything that the lexicon has on one word form.
type Entry struct {
	Word *Word
	// Begins are the classes in which it begins a phrase, by the Bit of their Phrases.
	Begins  uint64
	phrases []begun
	Lists   Names
}

// begun are the phrases of one class that begin with a word.
type begun struct {
	bit  uint64
	rest *Phrases
}

// Longest gives how many tokens the longest phrase of a class takes that begins with
// this word, at i, or 0: what MatchAt gives, with no look-up of the word.
func (e *Entry) Longest(class *Phrases, tokens []token.Token, i int) int {
	if e.Begins&class.Bit == 0 {
		return 0
	}
	for _, b := range e.phrases {
		if b.bit != class.Bit {
			continue
		}
		n := 0
		if len(b.rest.next) > 0 {
			n = b.rest.MatchAt(tokens, i+1)
		}
		switch {
		case n > 0:
			return n + 1
		case b.rest.end:
			return 1
		}
	}
	return 0
}

// Names are the names of the lists that a word is on. Most words are on few of
// many lists, hence the mask: it tells of most names at once that they are not there.
type Names struct {
	mask  uint64
	names []string
}

// Has reports whether the name of a list is there.
func (n *Names) Has(list string) bool {
	m := maskOf(list)
	return n.mask&m == m && slices.Contains(n.names, list)
}

func (n *Names) add(list string) {
	n.mask |= maskOf(list)
	n.names = append(n.names, list)
}

// maskOf gives two bits for a name, since there are more lists than bits: few names share both.
func maskOf(list string) uint64 {
	n := len(list)
	return 1<<((n*7+int(list[0])*3+int(list[n-1]))&63) | 1<<((n+int(list[n/2])*11+int(list[n*3/4])*29)&63)
}

// Load compiles the lexicon. It fails only where a file is not well formed.
func Load() (*Lexicon, error) {
	l := &Lexicon{Words: map[string]*Word{}, Phrases: map[string]*Phrases{}, Lists: map[string]map[string]bool{}, Speech: map[string]graph.StatementKind{}, Signs: map[string][]float64{}, Links: map[string]float64{}, About: map[string]float64{}, Entries: map[string]*Entry{}, bases: map[string]string{}, concepts: map[string]string{}}
	l.Confidence = Confidence{rules: map[string]float64{}, families: map[string]float64{}}
	irregular := map[string][2]string{}
	for _, step := range []struct {
		file string
		line func([]string) error
	}{
		{"forms.txt", func(f []string) error {
			if len(f) != 3 {
				return fmt.Errorf("want lemma, past, participle")
			}
			irregular[f[0]] = [2]string{f[1], f[2]}
			l.bases[f[1]], l.bases[f[2]] = f[0], f[0]
			return nil
		}},
		{"verbs.txt", func(f []string) error { return l.addVerb(f, irregular) }},
		{"nouns.txt", l.addNoun},
		{"speech.txt", l.addSpeech},
		{"words.txt", l.addPhrase},
		{"lists.txt", l.addList},
		{"concepts.txt", l.addConcept},
		{"kinds.txt", l.addKind}, {"links.txt", weights(l.Links)}, {"about.txt", weights(l.About)},
		{"confidence.txt", l.addConfidence},
	} {
		if err := eachLine(step.file, step.line); err != nil {
			return nil, err
		}
	}
	l.Confidence.words = l.Lists["ruleword"]
	if l.Confidence.families["statement "+elsewhere] == 0 || l.Confidence.families["event "+elsewhere] == 0 {
		return nil, fmt.Errorf("lexicon: confidence.txt has no line for all statements, or none for all events")
	}
	return l, l.enter()
}

// enter puts together what there is on each word.
func (l *Lexicon) enter() error {
	if len(l.Phrases) > 64 {
		return fmt.Errorf("words.txt has %d classes, at most 64 can be told apart", len(l.Phrases))
	}
	for form, w := range l.Words {
		l.entry(form).Word = w
	}
	for i, class := range slices.Sorted(maps.Keys(l.Phrases)) {
		p := l.Phrases[class]
		p.Bit = 1 << i
		for w, rest := range p.next {
			e := l.entry(w)
			e.Begins |= p.Bit
			e.phrases = append(e.phrases, begun{p.Bit, rest})
		}
	}
	for _, list := range slices.Sorted(maps.Keys(l.Lists)) {
		for w := range l.Lists[list] {
			l.entry(w).Lists.add(list)
		}
	}
	return nil
}

func (l *Lexicon) entry(form string) *Entry {
	e := l.Entries[form]
	if e == nil {
		e = &Entry{}
		l.Entries[form] = e
	}
	return e
}

func eachLine(name string, do func(fields []string) error) error {
	b, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("lexicon: %w", err)
	}
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if err := do(strings.Fields(line)); err != nil {
			return fmt.Errorf("lexicon: %s line %d: %w", name, i+1, err)
		}
	}
	return nil
}

func (l *Lexicon) word(form string) *Word {
	w := l.Words[form]
	if w == nil {
		w = &Word{}
		l.Words[form] = w
	}
	return w
}

func (l *Lexicon) addVerb(f []string, irregular map[string][2]string) error {
	if len(f) < 3 {
		return fmt.Errorf("want lemma, kind, frames")
	}
	parts := strings.Split(f[0], "_")
	v := &Verb{Lemma: f[0], Particles: parts[1:]}
	if f[1] != "-" {
		v.Kind = graph.StatementKind(f[1])
	}
	for _, name := range f[2:] {
		bit, ok := frameNames[name]
		if !ok {
			return fmt.Errorf("frame %q is not known", name)
		}
		v.Frames |= bit
	}
	for form, how := range Inflect(parts[0], irregular) {
		w := l.word(form)
		w.Verbs = append(w.Verbs, Reading{v, how})
	}
	return nil
}

// Inflect gives the forms of a verb.
func Inflect(lemma string, irregular map[string][2]string) map[string]Form {
	out := map[string]Form{}
	out[lemma] |= Base
	out[thirdPerson(lemma)] |= Third
	out[gerund(lemma)] |= Gerund
	if irr, ok := irregular[lemma]; ok {
		out[irr[0]] |= Past
		out[irr[1]] |= Participle
		return out
	}
	out[pastTense(lemma)] |= Past | Participle
	return out
}

func thirdPerson(v string) string {
	switch {
	case v == "have":
		return "has"
	case hasSuffix(v, "s", "sh", "ch", "x", "z", "o"):
		return v + "es"
	case strings.HasSuffix(v, "y") && !vowel(v[len(v)-2]):
		return v[:len(v)-1] + "ies"
	}
	return v + "s"
}

func pastTense(v string) string {
	switch {
	case strings.HasSuffix(v, "e"):
		return v + "d"
	case strings.HasSuffix(v, "y") && !vowel(v[len(v)-2]):
		return v[:len(v)-1] + "ied"
	case doubles(v):
		return v + v[len(v)-1:] + "ed"
	}
	return v + "ed"
}

func gerund(v string) string {
	switch {
	case strings.HasSuffix(v, "ee"):
		return v + "ing"
	case strings.HasSuffix(v, "e"):
		return v[:len(v)-1] + "ing"
	case doubles(v):
		return v + v[len(v)-1:] + "ing"
	}
	return v + "ing"
}

// doubles reports whether a verb doubles its last letter: "slam", "rebut".
func doubles(v string) bool {
	switch v {
	case "rebut", "admit", "begin", "concur", "infer", "refer", "commit", "label", "signal", "regret", "demur", "quip", "permit", "defer":
		return true
	}
	n := len(v)
	if n < 3 || isVowel(v[n-1]) || strings.IndexByte("wxy", v[n-1]) >= 0 || !isVowel(v[n-2]) {
		return false
	}
	return strings.IndexFunc(v[:n-2], func(c rune) bool { return isVowel(byte(c)) }) < 0 // "beg", "brag"
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func hasSuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func (l *Lexicon) addNoun(f []string) error {
	if len(f) < 2 {
		return fmt.Errorf("want noun, class")
	}
	n := Noun{Lemma: f[0]}
	switch f[1] {
	case "role":
		n.Class = Role
	case "org":
		n.Class = Org
	case "doc":
		n.Class = Doc
	case "people":
		n.Class = People
	default:
		return fmt.Errorf("class %q is not known", f[1])
	}
	rest := f[2:]
	if len(rest) > 0 && rest[len(rest)-1] == "unnamed" {
		n.Unnamed, rest = true, rest[:len(rest)-1]
	}
	n.What = strings.Join(rest, " ")
	single := n
	l.word(n.Lemma).Noun = &single
	if p := plural(n.Lemma); l.Words[p] == nil || l.Words[p].Noun == nil {
		n.Plural = true
		l.word(p).Noun = &n
	}
	return nil
}

func (l *Lexicon) addSpeech(f []string) error {
	if len(f) != 2 {
		return fmt.Errorf("want noun, kind")
	}
	kind := graph.StatementKind("")
	if f[1] != "-" {
		kind = graph.StatementKind(f[1])
	}
	l.Speech[f[0]], l.Speech[plural(f[0])] = kind, kind
	return nil
}

func plural(n string) string {
	switch {
	case hasSuffix(n, "man"):
		return n[:len(n)-2] + "en"
	case strings.HasSuffix(n, "y") && !vowel(n[len(n)-2]):
		return n[:len(n)-1] + "ies"
	case hasSuffix(n, "s", "ch", "sh", "x"):
		return n + "es"
	}
	return n + "s"
}

func (l *Lexicon) addPhrase(f []string) error {
	if len(f) < 2 {
		return fmt.Errorf("want class, phrase")
	}
	p := l.phrase(f)
	if p.end && !p.told {
		return fmt.Errorf("%s has %s already", f[0], strings.Join(f[1:], " "))
	}
	p.end, p.told = true, false
	if past := backshifted[f[1]]; past != "" && len(f) > 2 && (f[1] != "do" || !ordering[f[0]]) {
		t := l.phrase(append([]string{f[0], past}, f[2:]...))
		t.told, t.end = t.told || !t.end, true
	}
	return nil
}

// backshifted are the forms that verbs at the head of a phrase have in what is only reported: "has no plans" is told as "had no plans".
var backshifted = map[string]string{"is": "was", "are": "were", "has": "had", "have": "had", "does": "did", "do": "did", "will": "would", "won't": "wouldn't", "can": "could", "can't": "couldn't", "may": "might"}

// ordering are the classes in which "do not" is an order.
var ordering = map[string]bool{"demand": true, "threat": true}

// phrase gives the node of a phrase of a class, new or not.
func (l *Lexicon) phrase(f []string) *Phrases {
	p := l.Phrases[f[0]]
	if p == nil {
		p = &Phrases{next: map[string]*Phrases{}}
		l.Phrases[f[0]] = p
	}
	for _, w := range token.Split(strings.Join(f[1:], " ")).Tokens {
		if w.Kind == token.Hyphen {
			continue
		}
		n := p.next[w.Norm]
		if n == nil {
			n = &Phrases{next: map[string]*Phrases{}}
			p.next[w.Norm] = n
		}
		p = n
	}
	return p
}

func (l *Lexicon) addList(f []string) error {
	if l.Lists[f[0]] != nil {
		return fmt.Errorf("there is a list %s already", f[0])
	}
	m := map[string]bool{}
	l.Lists[f[0]] = m
	for _, w := range f[1:] {
		m[strings.ReplaceAll(w, "_", " ")] = true
	}
	return nil
}

func (l *Lexicon) addConcept(f []string) error {
	for _, w := range f {
		l.concepts[stem(w)] = f[0]
	}
	return nil
}

func (l *Lexicon) addKind(f []string) error {
	if len(f) < 3 {
		return fmt.Errorf("want kind, weight, sign")
	}
	v, err := strconv.ParseFloat(f[1], 64)
	if err != nil {
		return err
	}
	kind, sign := graph.StatementKind(f[0]), strings.Join(f[2:], " ")
	at := slices.Index(l.Kinds, kind)
	if at < 0 {
		at = len(l.Kinds)
		l.Kinds = append(l.Kinds, kind)
	}
	weights := l.Signs[sign]
	for len(weights) <= at {
		weights = append(weights, 0)
	}
	weights[at] = v
	l.Signs[sign] = weights
	return nil
}

// weights reads lines that give a sign's weight and then its name.
func weights(m map[string]float64) func([]string) error {
	return func(f []string) error {
		if len(f) < 2 {
			return fmt.Errorf("want weight, sign")
		}
		v, err := strconv.ParseFloat(f[0], 64)
		if err != nil {
			return err
		}
		m[strings.Join(f[1:], " ")] = v
		return nil
	}
}

// Concept gives one word for the forms of a word and for those that speak of
// the same thing: an assertion and its denial are compared by these.
func (l *Lexicon) Concept(w string) string {
	if base, ok := l.bases[w]; ok {
		w = base
	}
	w = stem(w)
	if c, ok := l.concepts[w]; ok {
		return c
	}
	return w
}

// Base gives the base form of a verb that is known: the first of those that the form may come
// from, or the form itself.
func (l *Lexicon) Base(w string, known func(base string) bool) string {
	if base, ok := l.bases[w]; ok {
		return base
	}
	for _, s := range [...][2]string{{"ies", "y"}, {"ied", "y"}, {"es", ""}, {"s", ""}, {"ed", ""}, {"d", ""}, {"ing", ""}, {"ing", "e"}} {
		cut, ok := strings.CutSuffix(w, s[0])
		if !ok || len(cut) < 2 {
			continue
		}
		if known(cut + s[1]) {
			return cut + s[1]
		}
		if n := len(cut); s[1] == "" && cut[n-1] == cut[n-2] && known(cut[:n-1]) { // planned
			return cut[:n-1]
		}
	}
	return w
}

// stem cuts the endings that part a claim from its denial: "letters" from
// "letter", "launched" from "launch".
func stem(w string) string {
	for _, s := range [...]string{"ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e"} {
		if len(w) > len(s)+2 && w[len(w)-len(s):] == s {
			w = w[:len(w)-len(s)]
			if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' { // banned, ban
				w = w[:n-1]
			}
			return w
		}
	}
	return w
}

// Gender is that of who is called by the noun of a relation: 'f' of a sister; 0 where it tells none.
func (n *Noun) Gender() byte {
	switch n.What {
	case "sister", "daughter", "wife", "mother":
		return 'f'
	case "brother", "son", "husband", "father":
		return 'm'
	}
	return 0
}

// In reports whether a word is on the named list of lists.txt.
func (l *Lexicon) In(list, word string) bool { return l.Lists[list][word] }

// Phrases is a set of phrases, compared by their folded words, hyphens passed over.
type Phrases struct {
	// Bit is the mark, in an Entry, of words that begin a phrase of this class.
	Bit  uint64
	next map[string]*Phrases
	end  bool
	told bool // only as a backshifted form of another
}

// after gives the phrases that go on with a word; nil where none do.
func (p *Phrases) after(word string) *Phrases {
	if len(p.next) == 0 {
		return nil
	}
	return p.next[word]
}

// MatchAt gives how many tokens the longest phrase that begins at i takes, or 0.
func (p *Phrases) MatchAt(tokens []token.Token, i int) int {
	best, start := 0, i
	for p != nil && i < len(tokens) {
		if tokens[i].Kind == token.Hyphen {
			i++
			continue
		}
		p = p.after(tokens[i].Norm)
		i++
		if p != nil && p.end {
			best = i - start
		}
	}
	return best
}
