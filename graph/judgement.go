package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// JudgementKind is what a person says of facts.
type JudgementKind string

// The judgement kinds.
const (
	JudgedSame      JudgementKind = "SAME"
	JudgedNotSame   JudgementKind = "NOT_SAME"
	JudgedWrong     JudgementKind = "WRONG"
	JudgedCorrected JudgementKind = "CORRECTED"
	JudgedNote      JudgementKind = "NOTE"
)

// JudgementKinds are all kinds, in the order in which they are listed.
func JudgementKinds() []JudgementKind {
	return []JudgementKind{JudgedSame, JudgedNotSame, JudgedWrong, JudgedCorrected, JudgedNote}
}

// FactSort is the sort of a fact that is judged.
type FactSort string

// The sorts of facts.
const (
	StatementFact   FactSort = "STATEMENT"
	LetterFact               = FactSort(Letter)
	MeetingFact              = FactSort(Meeting)
	MissileTestFact          = FactSort(MissileTest)
	EntityFact      FactSort = "ENTITY"
)

// FactSorts are all sorts.
func FactSorts() []FactSort {
	return []FactSort{StatementFact, LetterFact, MeetingFact, MissileTestFact, EntityFact}
}

// CorrectedField is a value of a fact that a person can correct.
type CorrectedField string

// The fields.
const (
	FieldKind       CorrectedField = "KIND"         // of a statement
	FieldSaidAt     CorrectedField = "SAID_AT"      // of a statement
	FieldSpeakers   CorrectedField = "SPEAKERS"     // of a statement
	FieldOnBehalfOf CorrectedField = "ON_BEHALF_OF" // of a statement
	FieldDate       CorrectedField = "DATE"         // of an event
	FieldStatus     CorrectedField = "STATUS"       // of an event
)

// CorrectedFields are all fields.
func CorrectedFields() []CorrectedField {
	return []CorrectedField{FieldKind, FieldSaidAt, FieldSpeakers, FieldOnBehalfOf, FieldDate, FieldStatus}
}

// Of reports whether facts of that sort have the field.
func (f CorrectedField) Of(sort FactSort) bool {
	switch f {
	case FieldKind, FieldSaidAt, FieldSpeakers, FieldOnBehalfOf:
		return sort == StatementFact
	case FieldDate, FieldStatus:
		return sort == LetterFact || sort == MeetingFact || sort == MissileTestFact
	}
	return false
}

// Anchor is a fact as one article tells it, named by where it stands and what stands
// there, not by an id: it is found again when another extractor has read the article.
type Anchor struct {
	Article string   `json:"article"`
	Sort    FactSort `json:"sort"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Exact   string   `json:"exact"`
	// Nth is which of those facts of the sort that stand on just this place it is,
	// in the order of the record: 0 for the first.
	Nth int `json:"nth,omitempty"`
	// Key is the key of an entity. Where Article is empty too the entity is meant in
	// all articles; else only what this article calls so.
	Key string `json:"key,omitempty"`
}

// Named is an entity that a person names as a corrected value.
type Named struct {
	Key  string     `json:"key"`
	Type EntityType `json:"type"`
	Name string     `json:"name"`
}

// Judgement is what a person says of facts: never a change of what an article says,
// only of what is made of it. It is undone by being withdrawn, and stays on record then.
type Judgement struct {
	// ID is made of all else but the withdrawal: see [Judgement.Identify].
	ID   string        `json:"id"`
	Kind JudgementKind `json:"kind"`
	// About is the fact, as each article told it that was read when it was judged.
	About []Anchor `json:"about"`
	// Other is the second fact of SAME and NOT_SAME. Where two parts of one thing are
	// not the same, this is the part that leaves.
	Other []Anchor `json:"other,omitempty"`
	// Field is what was corrected, and Value or Entities what it should be. An empty
	// Value says that it is not known.
	Field    CorrectedField `json:"field,omitempty"`
	Value    string         `json:"value,omitempty"`
	Entities []Named        `json:"entities,omitempty"`
	Note     string         `json:"note,omitempty"`
	// Author is who judged, At when: RFC 3339 in UTC, to the second.
	Author string `json:"author"`
	At     string `json:"at"`
	// Withdrawn is who undid it and when, nil while it counts.
	Withdrawn *Withdrawal `json:"withdrawn,omitempty"`
}

// Withdrawal is the undoing of a judgement.
type Withdrawal struct {
	By string `json:"by"`
	At string `json:"at"`
}

// Stamp writes a moment as judgements have it.
func Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// maxNote bounds what a person writes with a judgement, in bytes.
const maxNote = 10_000

// Identify gives the judgement its id, so that the same judgement made twice in one
// second is one.
func (j *Judgement) Identify() {
	j.ID = j.identity()
}

func (j *Judgement) identity() string {
	bare := *j
	bare.ID, bare.Withdrawn = "", nil
	b, err := json.Marshal(bare)
	if err != nil {
		return "" // strings and numbers can always be written
	}
	sum := sha256.Sum256(b)
	return "j" + hex.EncodeToString(sum[:8])
}

// Check reports what is wrong with the judgement as such; whether its articles are there
// is another question.
func (j *Judgement) Check() error {
	var faults []error
	fail := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if j.ID == "" || j.ID != j.identity() {
		fail("its id %q is not that of its content", j.ID)
	}
	if !slices.Contains(JudgementKinds(), j.Kind) {
		fail("its kind %q is not known", j.Kind)
	}
	if strings.TrimSpace(j.Author) == "" {
		fail("it has no author")
	}
	if !isStamp(j.At) {
		fail("its time %q is not of the form 2006-01-02T15:04:05Z", j.At)
	}
	if w := j.Withdrawn; w != nil && (strings.TrimSpace(w.By) == "" || !isStamp(w.At)) {
		fail("its withdrawal needs who and when")
	}
	if len(j.Note) > maxNote {
		fail("its note has more than %d bytes", maxNote)
	}
	if len(j.About) == 0 {
		fail("it is about nothing")
	}
	pair := j.Kind == JudgedSame || j.Kind == JudgedNotSame
	if pair != (len(j.Other) > 0) {
		fail("SAME and NOT_SAME need two facts, the others one")
	}
	for _, a := range slices.Concat(j.About, j.Other) {
		if err := a.check(); err != nil {
			faults = append(faults, err)
		}
	}
	if j.Kind == JudgedNote && strings.TrimSpace(j.Note) == "" {
		fail("a note needs words")
	}
	if j.Kind == JudgedCorrected {
		faults = append(faults, j.checkField())
	} else if j.Field != "" || j.Value != "" || len(j.Entities) > 0 {
		fail("only a correction has a field and a value")
	}
	return errors.Join(faults...)
}

func isStamp(s string) bool {
	t, err := time.Parse(time.RFC3339, s)
	return err == nil && Stamp(t) == s
}

func (a *Anchor) check() error {
	if !slices.Contains(FactSorts(), a.Sort) {
		return fmt.Errorf("it is about a %q, which is no sort of fact", a.Sort)
	}
	if a.Article == "" {
		if a.Sort != EntityFact || a.Key == "" || a.Exact != "" || a.Start != 0 || a.End != 0 {
			return errors.New("only an entity, named by its key, is meant without an article")
		}
		return nil
	}
	if a.Start < 0 || a.End <= a.Start || utf8.RuneCountInString(a.Exact) != a.End-a.Start || a.Nth < 0 {
		return fmt.Errorf("the place %d-%d in article %q does not have the length of its words %q", a.Start, a.End, a.Article, a.Exact)
	}
	return nil
}

func (j *Judgement) checkField() error {
	for _, a := range j.About {
		if !j.Field.Of(a.Sort) {
			return fmt.Errorf("a %s has no field %q that can be corrected", strings.ToLower(string(a.Sort)), j.Field)
		}
	}
	switch j.Field {
	case FieldSpeakers, FieldOnBehalfOf:
		if j.Value != "" || j.Field == FieldSpeakers && len(j.Entities) == 0 {
			return fmt.Errorf("%s is corrected by naming entities", j.Field)
		}
		for _, e := range j.Entities {
			if e.Key == "" || e.Name == "" || e.Type == "" {
				return fmt.Errorf("an entity in %s needs key, type and name", j.Field)
			}
		}
		return nil
	}
	if len(j.Entities) > 0 {
		return fmt.Errorf("%s is corrected by a value, not by entities", j.Field)
	}
	return CheckField(j.Field, j.Value)
}

// CheckField reports whether the value is one that the field can have.
func CheckField(f CorrectedField, value string) error {
	switch f {
	case FieldKind:
		if !slices.Contains(StatementKinds(), StatementKind(value)) {
			return fmt.Errorf("%q is no kind of statement: want one of %v", value, StatementKinds())
		}
	case FieldStatus:
		if !slices.Contains(EventStatuses(), EventStatus(value)) {
			return fmt.Errorf("%q is no status of an event: want one of %v", value, EventStatuses())
		}
	case FieldSaidAt, FieldDate:
		if _, err := ParseDate(value); value != "" && err != nil {
			return fmt.Errorf("%q is no date: want 2018, 2018-06 or 2018-06-12, or nothing where it is not known", value)
		}
	default:
		return fmt.Errorf("%q is no field that can be corrected", f)
	}
	return nil
}

// EventStatuses are all statuses, in the order in which they are listed.
func EventStatuses() []EventStatus {
	return []EventStatus{Confirmed, Claimed, Disputed, Denied, Planned, Cancelled}
}

// Before orders judgements by when they were made; of those of one second by their id.
// Where two contradict each other, the later one counts.
func (j *Judgement) Before(other *Judgement) int {
	return cmp.Or(cmp.Compare(j.At, other.At), cmp.Compare(j.ID, other.ID))
}

// AnchorsOf gives the place of each fact of the record, in its order: of statements, of
// events, of entities. An entity that is not mentioned has an anchor without words.
func AnchorsOf(r *Record) (statements, events, entities []Anchor) {
	f := &finder{rec: r}
	for i := range r.Statements {
		statements = append(statements, f.anchor(StatementFact, i))
	}
	for i := range r.Events {
		events = append(events, f.anchor(FactSort(r.Events[i].Type), i))
	}
	for i := range r.Entities {
		a := f.anchor(EntityFact, i)
		a.Key = r.Entities[i].Key
		entities = append(entities, a)
	}
	return statements, events, entities
}

// Find gives the place in the record's list of statements, events or entities of the fact
// that the anchor means; ok is false where the article does not tell it (any more), or
// where it cannot be said which of several is meant. It costs a look at every fact of the
// sort, and where the text has changed a search for the words.
func (a *Anchor) Find(r *Record) (i int, ok bool) {
	at, ok := a.place(r.Text)
	if !ok {
		return 0, false
	}
	f := &finder{rec: r}
	best, likest := []int(nil), 0.0
	for i := range f.count(a.Sort) {
		likeness := 0.0
		for _, p := range f.places(a.Sort, i) {
			likeness = max(likeness, at.likeness(p))
		}
		switch {
		case likeness < leastLikeness || likeness < likest:
		case likeness > likest:
			best, likest = []int{i}, likeness
		default:
			best = append(best, i)
		}
	}
	if a.Nth < len(best) {
		return best[a.Nth], true
	}
	return 0, false
}

// leastLikeness is the part that two places must share of what they have together to be
// taken for one: half.
const leastLikeness = 0.5

type span struct{ start, end int }

// likeness is what two places share, of what they have together.
func (s span) likeness(o span) float64 {
	shared := min(s.end, o.end) - max(s.start, o.start)
	if shared <= 0 {
		return 0
	}
	return float64(shared) / float64(max(s.end, o.end)-min(s.start, o.start))
}

// place is where the anchor's words stand in a text: where they stood, or, in a text that
// has changed, the nearest place where they stand now.
func (a *Anchor) place(text string) (span, bool) {
	if got, ok := Slice(text, a.Start, a.End); ok && got == a.Exact {
		return span{a.Start, a.End}, true
	}
	if a.Exact == "" {
		return span{}, false
	}
	best, found := span{}, false
	for from, runes := 0, 0; ; {
		at := strings.Index(text[from:], a.Exact)
		if at < 0 {
			return best, found
		}
		runes += utf8.RuneCountInString(text[from : from+at])
		if !found || abs(runes-a.Start) < abs(best.start-a.Start) {
			best, found = span{runes, runes + a.End - a.Start}, true
		}
		_, size := utf8.DecodeRuneInString(text[from+at:])
		from, runes = from+at+size, runes+1
	}
}

func abs(n int) int { return max(n, -n) }

// finder looks at the facts of a record by their places.
type finder struct{ rec *Record }

func (f *finder) count(sort FactSort) int {
	switch sort {
	case StatementFact:
		return len(f.rec.Statements)
	case EntityFact:
		return len(f.rec.Entities)
	}
	return len(f.rec.Events)
}

// places is where a fact stands: of statements the words that were said, which no other
// has; of events the first evidence; of entities all mentions. It is empty for an event of another sort.
func (f *finder) places(sort FactSort, i int) []span {
	var out []span
	for _, e := range f.evidence(sort, i) {
		out = append(out, span{e.Start, e.End})
	}
	return out
}

func (f *finder) evidence(sort FactSort, i int) []Evidence {
	switch sort {
	case StatementFact:
		s := &f.rec.Statements[i]
		if len(s.Content) > 0 {
			return s.Content[:1]
		}
		return s.Evidence[:min(1, len(s.Evidence))]
	case EntityFact:
		return f.rec.Entities[i].Mentions
	}
	if v := &f.rec.Events[i]; FactSort(v.Type) == sort {
		return v.Evidence[:min(1, len(v.Evidence))]
	}
	return nil
}

// anchor is the anchor of a fact.
func (f *finder) anchor(sort FactSort, i int) Anchor {
	a := Anchor{Article: f.rec.Article.ID, Sort: sort}
	at := f.evidence(sort, i)
	if len(at) == 0 {
		return a
	}
	a.Start, a.End, a.Exact = at[0].Start, at[0].End, at[0].Exact
	for other := range i {
		if slices.Contains(f.places(sort, other), span{a.Start, a.End}) {
			a.Nth++
		}
	}
	return a
}
