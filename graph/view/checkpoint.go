package view

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"parley/graph"
)

// The errors of a checkpoint. In either case the view has to be built from the records.
var (
	// ErrStale is a checkpoint of something else: made with other reference data, or by
	// another program.
	ErrStale = errors.New("of another state")
	// ErrDamaged is what is no whole checkpoint.
	ErrDamaged = errors.New("damaged")
)

// checkpointMark begins a checkpoint, and says in which form it is.
const checkpointMark = "parley view checkpoint, format 5\n"

// WriteCheckpoint writes the view in a form that is read much faster than it is
// built. What by says names the program that built it, and state the records that it was built from.
func (v *View) WriteCheckpoint(w io.Writer, by, state string) error {
	if v.sequence.articles.off != nil { // what was taken out must not be written
		tidy, _, err := v.anew(nil, nil, nil)
		if err != nil {
			return err
		}
		v = tidy
	}
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(w, sum), 1<<20)
	c := &coder{w: out, shared: v.shared}
	_, c.err = out.WriteString(checkpointMark)
	maker, err := makerOf(v.ref, by)
	if err != nil {
		return err
	}
	str(c, &maker)
	str(c, &state)
	viewCode(c, v)
	if err := errors.Join(c.err, out.Flush()); err != nil {
		return fmt.Errorf("write the checkpoint of the view: %w", err)
	}
	if _, err := w.Write(sum.Sum(nil)); err != nil {
		return fmt.Errorf("write the checkpoint of the view: %w", err)
	}
	return nil
}

// ReadCheckpoint reads what WriteCheckpoint wrote, and the state that was named. It fails with
// ErrStale where another program wrote it or with other reference data, and with ErrDamaged where a single bit of it differs.
func ReadCheckpoint(ref *graph.Reference, data []byte, by string) (v *View, state string, err error) {
	if ref == nil {
		ref = &graph.Reference{}
	}
	mark := []byte(checkpointMark)
	if !bytes.HasPrefix(data, mark) {
		return nil, "", fmt.Errorf("the checkpoint of the view is %w, or of another format", ErrDamaged)
	}
	end := len(data) - sha256.Size
	if end < len(mark) {
		return nil, "", fmt.Errorf("the checkpoint of the view is %w: it ends too early", ErrDamaged)
	}
	if sum := sha256.Sum256(data[:end]); !bytes.Equal(sum[:], data[end:]) {
		return nil, "", fmt.Errorf("the checkpoint of the view is %w: its checksum does not fit", ErrDamaged)
	}
	want, err := makerOf(ref, by)
	if err != nil {
		return nil, "", err
	}
	c := &coder{in: string(data[len(mark):end])}
	var maker string
	if str(c, &maker); c.err == nil && maker != want {
		return nil, "", fmt.Errorf("the checkpoint of the view is %w", ErrStale)
	}
	str(c, &state)
	v = &View{ref: ref}
	viewCode(c, v)
	if c.err == nil && c.in != "" {
		c.err = errors.New("something follows it")
	}
	if c.err != nil {
		return nil, "", fmt.Errorf("the checkpoint of the view is %w: %w", ErrDamaged, c.err)
	}
	return v, state, nil
}

// makerOf is what else a view follows from than the records.
func makerOf(ref *graph.Reference, by string) (string, error) {
	b, err := json.Marshal(ref)
	if err != nil {
		return "", fmt.Errorf("write down the reference data: %w", err)
	}
	return fmt.Sprintf("%x %s", sha256.Sum256(b), by), nil
}

// viewCode keeps rows and links; what follows from them is made when they are read.
func viewCode(c *coder, v *View) {
	var common []string
	if c.w != nil {
		common = v.shared.all()
	}
	list(c, &common, str[string])
	if c.w == nil {
		v.shared = sharedOf(common)
	}
	c.shared = v.shared
	code := &viewCoder{c, v}
	code.judgements()
	list(c, &v.retractions, func(c *coder, r **graph.Retraction) {
		if c.w == nil {
			*r = &graph.Retraction{}
		}
		for _, field := range []*string{&(*r).ID, &(*r).Article, &(*r).By, &(*r).At} {
			str(c, field)
		}
	})
	rows(c, &v.articles, code.article)
	if c.w == nil && c.err == nil {
		code.judge()
	}
	rows(c, &v.entities, code.entity)
	rows(c, &v.statements, code.statement)
	rows(c, &v.events, code.event)
	rows(c, &v.disputes, code.dispute)
	for _, r := range v.relations() {
		relationCode(c, r, max(v.articles.len(), v.entities.len(), v.statements.len(), v.events.len()))
	}
	if c.w == nil && c.err == nil {
		v.complete()
	}
}

func rows[T any](c *coder, v *vec[T], each func(*coder, *T)) {
	var all []T
	for _, row := range v.all() {
		all = append(all, *row)
	}
	list(c, &all, each)
	if c.w == nil {
		*v = vecOf(all)
	}
}

type viewCoder struct {
	*coder
	v *View
}

// judgements keeps what people judged; what it means is found anew.
func (k *viewCoder) judgements() {
	var all []string
	if k.w != nil {
		for _, j := range k.v.judged.all {
			b, err := json.Marshal(j)
			if err != nil && k.err == nil {
				k.err = err
			}
			all = append(all, string(b))
		}
	}
	list(k.coder, &all, str[string])
	if k.w != nil || k.err != nil {
		return
	}
	k.v.judged = &judged{}
	for _, s := range all {
		j := &graph.Judgement{}
		if err := json.Unmarshal([]byte(s), j); err != nil {
			k.err = err
			return
		}
		k.v.judged.all = append(k.v.judged.all, j)
	}
}

// judge applies the judgements to the records that were read.
func (k *viewCoder) judge() {
	accounts := map[string]*account{}
	for _, a := range k.v.articles.all() {
		accounts[a.ID] = a.account
	}
	k.v.judged = newJudged(k.v.judged.all, k.v.ref, func(id string) *graph.Record {
		if a := accounts[id]; a != nil {
			return a.record()
		}
		return nil
	})
	for _, a := range k.v.articles.all() {
		row, _ := k.v.judged.row(a.account)
		a.account, a.raw, a.marks = row.account, row.raw, row.marks
	}
}

func (k *viewCoder) article(c *coder, a *articleRow) {
	if c.w == nil {
		a.account = &account{shared: c.shared}
	}
	accountCode(c, a.extracted())
	for _, l := range []*[]uint32{&a.entities, &a.statements, &a.events} {
		c.numbers(l)
	}
}

func (k *viewCoder) entity(c *coder, e *entityRow) {
	str(c, &e.key)
	str(c, &e.typ)
	str(c, &e.kind)
	str(c, &e.name)
	list(c, &e.aliases, str[string])
	str(c, &e.wikidata)
	whole64(c, &e.articles)
}

func (k *viewCoder) statement(c *coder, s *statementRow) {
	str(c, &s.key)
	k.statementAt(c, &s.toldAt)
	optional(c, &s.more, func(c *coder, more *[]toldAt) { list(c, more, k.statementAt) })
	for _, ref := range []*uint32{&s.date, &s.kind, &s.rule, &s.venue} {
		whole64(c, ref)
	}
	c.float(&s.confidence)
}

func (k *viewCoder) statementAt(c *coder, t *toldAt) {
	k.toldAt(c, t, func(a *articleRow) []uint32 { return a.statements })
}

func (k *viewCoder) eventAt(c *coder, t *toldAt) {
	k.toldAt(c, t, func(a *articleRow) []uint32 { return a.events })
}

func (k *viewCoder) toldAt(c *coder, t *toldAt, among func(*articleRow) []uint32) {
	whole64(c, &t.article)
	whole64(c, &t.by)
	whole64(c, &t.i)
	if c.w == nil && c.err == nil && (int(t.article) >= k.v.articles.len() || int(t.i) >= len(among(k.v.articles.at(t.article)))) {
		c.err = errShort
	}
}

func (k *viewCoder) event(c *coder, e *eventRow) {
	str(c, &e.key)
	str(c, &e.typ)
	str(c, &e.name)
	str(c, &e.told)
	str(c, &e.status)
	c.bool(&e.judged)
	str(c, &e.date)
	str(c, &e.phrase)
	optional(c, &e.launches, whole64[int])
	str(c, &e.missile)
	c.float(&e.confidence)
	str(c, &e.rule)
	whole64(c, &e.kin)
	list(c, &e.tellings, k.eventAt)
}

func (k *viewCoder) dispute(c *coder, d *disputeRow) {
	str(c, &d.key)
	whole64(c, &d.subject)
	c.bool(&d.isEvent)
	str(c, &d.last)
}

// relationCode keeps the lists of a relation; the other way follows from them. There are at most so many b.
func relationCode(c *coder, r **relation, most int) {
	var lists [][]uint32
	if c.w != nil {
		for a := range uint32(chunk * len((*r).packed)) {
			lists = append(lists, (*r).list(a))
		}
	}
	list(c, &lists, func(c *coder, l *[]uint32) { c.numbers(l) })
	if c.w != nil || c.err != nil {
		return
	}
	n := 0
	for _, list := range lists {
		for _, b := range list {
			n = max(n, int(b)+1)
		}
	}
	if n > most {
		c.err = errShort
		return
	}
	*r = &relation{to: lists, n: n}
	(*r).pack()
}

// complete makes what follows from rows and links, as when a view is built.
func (v *View) complete() {
	b := &builder{v: v}
	keys := map[string]uint32{}
	for n, a := range v.articles.all() {
		keys[a.ID] = n
	}
	v.byKey.articles, keys = dictOf(keys), map[string]uint32{}
	for n, e := range v.entities.all() {
		keys[e.key] = n
		if e.articles > 0 {
			b.mentioned = int(n) + 1
		}
	}
	v.byKey.entities, keys = dictOf(keys), map[string]uint32{}
	v.know()
	kin := map[uint64][]uint32{}
	for n, e := range v.events.all() {
		if isDated(e.key) {
			keys[e.key] = n
		}
		if e.kin != 0 {
			kin[e.kin] = append(kin[e.kin], n)
		}
	}
	v.byKey.events, v.kin = dictOf(keys), dictOf(kin)
	v.findDisputes()
	b.sets()
	v.names, v.words = newNames(v), &wordIndex{of: v}
	v.countedPairs = &countedPairs{}
	v.aboutSets = &aboutSets{}
}

// know takes over what the reference data knows of the entities.
func (v *View) know() {
	for _, k := range v.ref.Entities {
		if n, ok := v.byKey.entities.get(k.Key); ok {
			e := v.entities.at(n)
			e.known, e.trusted, e.adjectives = true, k.Aliases, k.Adjectives
		}
	}
	for _, office := range v.ref.Offices {
		if n, ok := v.byKey.entities.get(office.Person); ok {
			e := v.entities.at(n)
			e.offices = append(e.offices, office)
		}
	}
}

// findDisputes lets the subjects of disputes lead to them.
func (v *View) findDisputes() {
	events, statements := filled(v.events.len()), filled(v.statements.len())
	for n, d := range v.disputes.all() {
		if d.isEvent {
			events[d.subject] = n
		} else {
			statements[d.subject] = n
		}
	}
	v.disputed.events, v.disputed.statements = vecOf(events), vecOf(statements)
}
