package quads

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/jackc/pgx/v5"
)

// Match is as of [Store]. Where the database is lost before it has answered, it is asked again for as long as
// Patience says.
func (s *Postgres) Match(ctx context.Context, patterns ...Pattern) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		until := time.Now().Add(s.Patience)
		for pause := firstPause; ; pause = min(2*pause, lastPause) {
			begun := false
			var lost error
			for q, err := range s.match(ctx, s.pool, patterns) {
				if errors.Is(err, ErrLost) && !begun && time.Now().Before(until) && !s.closed.Load() {
					lost = err
					break
				}
				begun = true
				if !yield(q, err) {
					return
				}
			}
			if lost == nil {
				return
			}
			select {
			case <-time.After(pause):
			case <-ctx.Done():
				yield(Quad{}, errors.Join(ctx.Err(), lost))
				return
			}
		}
	}
}

// patternsAtOnce is how many patterns are asked for before their answers are read.
const patternsAtOnce = 256

type asker interface {
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

func (s *Postgres) match(ctx context.Context, on asker, patterns []Pattern) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		for some := range slices.Chunk(patterns, patternsAtOnce) {
			asked, cancel := context.WithCancel(ctx) // whoever turns away does not wait for the rest
			going, err := s.matchSome(asked, on, some, yield)
			cancel()
			if err == nil && going {
				err = ctx.Err()
			}
			if err != nil && going {
				yield(Quad{}, err)
			}
			if err != nil || !going {
				return
			}
		}
	}
}

// matchSome asks for all patterns in one message; going is false where the loop was left.
func (s *Postgres) matchSome(ctx context.Context, on asker, patterns []Pattern, yield func(Quad, error) bool) (going bool, err error) {
	var b pgx.Batch
	for _, p := range patterns {
		sql, args := p.sql()
		b.Queue(sql, args...)
	}
	answers := on.SendBatch(ctx, &b)
	defer func() {
		if cerr := answers.Close(); err == nil && going && cerr != nil {
			err = s.explain("read", cerr)
		}
	}()
	for _, p := range patterns {
		rows, err := answers.Query()
		if err != nil {
			return true, s.explain("read", err)
		}
		for rows.Next() {
			q, err := p.scan(rows)
			if err != nil {
				return true, fmt.Errorf("read %s: %w", s.name, err)
			}
			if err := ctx.Err(); err != nil {
				return true, err
			}
			if !yield(q, nil) {
				return false, nil
			}
		}
		if err := rows.Err(); err != nil {
			return true, s.explain("read", err)
		}
	}
	return true, nil
}

// sql asks for the quads of a pattern: for the values of the fields that it leaves open, in their
// order, four columns each, and for the label's hash before them.
func (p Pattern) sql() (string, []any) {
	columns, joins, where := []string{"q.label_hash IS NULL"}, "", []string{"TRUE"}
	var args []any
	for _, d := range quad.Directions {
		name := d.String()
		if v := p.get(d); v != nil {
			args = append(args, quad.HashOf(v))
			where = append(where, fmt.Sprintf("q.%s_hash = $%d", name, len(args)))
			continue
		}
		joins += fmt.Sprintf(" LEFT JOIN nodes %[1]s ON %[1]s.hash = q.%[1]s_hash", name)
		columns = append(columns, fmt.Sprintf("%[1]s.value, %[1]s.value_string, %[1]s.iri, %[1]s.value_int", name))
	}
	return "SELECT " + strings.Join(columns, ", ") + " FROM quads q" + joins + " WHERE " + strings.Join(where, " AND "), args
}

// scan reads a row of what sql asked for.
func (p Pattern) scan(row pgx.Rows) (q Quad, err error) {
	var cells [4]cell
	var unlabelled bool
	into := []any{&unlabelled}
	for i, d := range quad.Directions {
		if p.get(d) == nil {
			c := &cells[i]
			into = append(into, &c.raw, &c.text, &c.iri, &c.number)
		}
	}
	if err := row.Scan(into...); err != nil {
		return Quad{}, err
	}
	for i, d := range quad.Directions {
		v := p.get(d)
		if v == nil && (d != quad.Label || !unlabelled) {
			if v, err = cells[i].value(); err != nil {
				return Quad{}, fmt.Errorf("the %v of a quad: %w", d, err)
			}
		}
		if v != nil {
			q.Set(d, v)
		}
	}
	return q, nil
}

// cell is a value as Cayley keeps it in a row of nodes.
type cell struct {
	raw    []byte
	text   *string
	iri    *bool
	number *int64
}

func (c cell) value() (Value, error) {
	switch {
	case c.text != nil && c.iri != nil && *c.iri:
		return IRI(*c.text), nil
	case c.text != nil:
		return String(*c.text), nil
	case c.number != nil:
		return Int(*c.number), nil
	case c.raw == nil:
		return nil, fmt.Errorf("it is missing: %w", ErrDamaged)
	}
	v, err := pquads.UnmarshalValue(c.raw)
	if err != nil {
		return nil, fmt.Errorf("it cannot be read: %w: %w", ErrDamaged, err)
	}
	return v, nil
}

// cellOf is the inverse of value. A text that the database or Cayley would not give back as it is,
// with a zero byte or what Cayley writes in the place of one, is kept as Cayley keeps values of other sorts.
func cellOf(v Value) (c cell, err error) {
	yes := true
	switch v := v.(type) {
	case IRI:
		if plain(string(v)) {
			text := string(v)
			return cell{text: &text, iri: &yes}, nil
		}
	case String:
		if plain(string(v)) {
			text := string(v)
			return cell{text: &text}, nil
		}
	case Int:
		n := int64(v)
		return cell{number: &n}, nil
	}
	if c.raw, err = pquads.MarshalValue(v); err != nil {
		return cell{}, fmt.Errorf("value %v cannot be stored: %w", v, err)
	}
	return c, nil
}

func plain(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsRune(text, 0) && !strings.Contains(text, `\x00`)
}

// writeRows makes the change inside the transaction.
func writeRows(ctx context.Context, tx pgx.Tx, d Delta) error {
	if err := removeQuads(ctx, tx, d.Remove); err != nil {
		return err
	}
	if err := addQuads(ctx, tx, d.Add); err != nil {
		return err
	}
	if len(d.Remove) == 0 {
		return nil
	}
	var gone [][]byte
	for _, n := range used(d.Remove) {
		gone = append(gone, n.hash)
	}
	_, err := tx.Exec(ctx, "DELETE FROM nodes WHERE hash = ANY($1) AND refs <= 0", gone)
	return err
}

// counted is a value and how many places of some quads have it.
type counted struct {
	value Value
	hash  []byte
	uses  int32
}

func used(qs []Quad) []*counted {
	var out []*counted
	by := map[Value]*counted{}
	for _, q := range qs {
		for _, d := range quad.Directions {
			v := q.Get(d)
			if v == nil {
				continue
			}
			if by[v] == nil {
				by[v] = &counted{value: v, hash: quad.HashOf(v)}
				out = append(out, by[v])
			}
			by[v].uses++
		}
	}
	return out
}

func addQuads(ctx context.Context, tx pgx.Tx, qs []Quad) error {
	if len(qs) == 0 {
		return nil
	}
	var hashes, raws [][]byte
	var uses []int32
	var texts []*string
	var iris []*bool
	var numbers []*int64
	hashOf := map[Value][]byte{}
	for _, n := range used(qs) {
		c, err := cellOf(n.value)
		if err != nil {
			return err
		}
		hashOf[n.value] = n.hash
		hashes, raws, uses = append(hashes, n.hash), append(raws, c.raw), append(uses, n.uses)
		texts, iris, numbers = append(texts, c.text), append(iris, c.iri), append(numbers, c.number)
	}
	_, err := tx.Exec(ctx, `INSERT INTO nodes (hash, refs, value, value_string, iri, value_int)
		SELECT * FROM unnest($1::bytea[], $2::int[], $3::bytea[], $4::text[], $5::boolean[], $6::bigint[])
		ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`, hashes, uses, raws, texts, iris, numbers)
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"quads"}, []string{"subject_hash", "predicate_hash", "object_hash", "label_hash", "ts"},
		pgx.CopyFromSlice(len(qs), func(i int) ([]any, error) {
			q := qs[i]
			return []any{hashOf[q.Subject], hashOf[q.Predicate], hashOf[q.Object], hashOf[q.Label], now}, nil
		}))
	return err
}

func removeQuads(ctx context.Context, tx pgx.Tx, qs []Quad) error {
	if len(qs) == 0 {
		return nil
	}
	labelled := columnsOf(qs, func(q Quad) bool { return q.Label != nil })
	bare := columnsOf(qs, func(q Quad) bool { return q.Label == nil })
	removed := int64(0)
	if len(labelled[0]) > 0 {
		done, err := tx.Exec(ctx, `DELETE FROM quads q USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS d (s, p, o, l)
			WHERE q.subject_hash = d.s AND q.predicate_hash = d.p AND q.object_hash = d.o AND q.label_hash = d.l`, labelled[0], labelled[1], labelled[2], labelled[3])
		if err != nil {
			return err
		}
		removed += done.RowsAffected()
	}
	if len(bare[0]) > 0 {
		done, err := tx.Exec(ctx, `DELETE FROM quads q USING unnest($1::bytea[], $2::bytea[], $3::bytea[]) AS d (s, p, o)
			WHERE q.subject_hash = d.s AND q.predicate_hash = d.p AND q.object_hash = d.o AND q.label_hash IS NULL`, bare[0], bare[1], bare[2])
		if err != nil {
			return err
		}
		removed += done.RowsAffected()
	}
	if removed != int64(len(qs)) {
		return errors.New("a quad is not there to be removed")
	}
	var hashes [][]byte
	var uses []int32
	for _, n := range used(qs) {
		hashes, uses = append(hashes, n.hash), append(uses, n.uses)
	}
	_, err := tx.Exec(ctx, `UPDATE nodes SET refs = refs - d.n FROM unnest($1::bytea[], $2::int[]) AS d (hash, n) WHERE nodes.hash = d.hash`, hashes, uses)
	return err
}

// columnsOf gives the hashes of some quads, one list for each place.
func columnsOf(qs []Quad, take func(Quad) bool) (columns [4][][]byte) {
	for _, q := range qs {
		if !take(q) {
			continue
		}
		for i, d := range quad.Directions {
			if v := q.Get(d); v != nil {
				columns[i] = append(columns[i], quad.HashOf(v))
			}
		}
	}
	return columns
}
