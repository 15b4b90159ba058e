package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/internal/quads"
)

const xsdInteger = "http://www.w3.org/2001/XMLSchema#integer"

// NewNQuads writes N-Quads: a line for each fact, in the graph that is named by its article or judgement. The same store gives
// the same bytes.
func NewNQuads(w io.Writer) Writer {
	b := bufio.NewWriter(w)
	return writer{func(qs []quads.Quad) error { return writeQuads(b, qs) }, b.Flush}
}

func writeQuads(b *bufio.Writer, qs []quads.Quad) error {
	for _, q := range qs {
		for _, v := range []quads.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if _, err := b.WriteString(term(v) + " "); err != nil {
				return err
			}
		}
		if _, err := b.WriteString(".\n"); err != nil {
			return err
		}
	}
	return nil
}

// Exported is one of what [ReadNQuads] reads: a record or a judgement; the other is nil.
type Exported struct {
	Record    *graph.Record
	Judgement *graph.Judgement
}

func term(v quads.Value) string {
	switch v := v.(type) {
	case quads.IRI:
		return "<" + escaped(string(v), "<>\"{}|^`\\ ") + ">"
	case quads.Int:
		return fmt.Sprintf("\"%d\"^^<%s>", int64(v), xsdInteger)
	case quads.String:
		return `"` + escaped(string(v), "\"\\") + `"`
	}
	panic(fmt.Sprintf("a %T is in no quad of ours", v))
}

// escaped writes control characters, and those that the term must not have, as N-Quads
// demands: by their letter, where they have one in every term, else by their number.
func escaped(s, not string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 0x20 || r == 0x7f || strings.ContainsRune(not, r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// maxLine bounds a line of N-Quads: an article's text is one literal.
const maxLine = 1 << 28

// ReadNQuads reads what [NewNQuads] wrote, in whatever order the quads of
// one graph stand, as long as they stand together. An article is given where its quads are just
// those that its record gives, a judgement likewise; what is wrong is named by line or article, and the
// rest is read.
func ReadNQuads(r io.Reader) iter.Seq2[Exported, error] {
	return func(yield func(Exported, error) bool) {
		in := &nquads{seen: map[quads.Value]bool{}}
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxLine)
		for n := 1; lines.Scan(); n++ {
			q, any, err := parseQuad(lines.Text())
			switch {
			case err != nil:
				in.broken = true
				if !yield(Exported{}, fmt.Errorf("line %d: %w", n, err)) {
					return
				}
			case !any:
			default:
				if len(in.qs) > 0 && in.qs[0].Label != q.Label && !yield(in.end()) {
					return
				}
				in.qs = append(in.qs, q)
			}
		}
		if err := lines.Err(); err != nil {
			yield(Exported{}, fmt.Errorf("read the quads: %w", err))
			return
		}
		if len(in.qs) > 0 {
			yield(in.end())
		}
	}
}

// nquads is the quads of one article, as far as they were read.
type nquads struct {
	qs     []quads.Quad
	broken bool // a line among them or before them could not be read
	seen   map[quads.Value]bool
}

// end makes a record or a judgement of the quads.
func (in *nquads) end() (Exported, error) {
	qs, broken := in.qs, in.broken
	in.qs, in.broken = nil, false
	label := qs[0].Label
	if in.seen[label] {
		return Exported{}, fmt.Errorf("%v: its quads do not stand together: sort the lines by their last column", label)
	}
	in.seen[label] = true
	if iri, ok := label.(quads.IRI); ok {
		if _, ok := graph.JudgementID(string(iri)); ok {
			j, err := readJudgement(qs)
			if err == nil && graph.JudgementIRI(j.ID) != string(iri) {
				err = fmt.Errorf("it is judgement %q", j.ID)
			}
			if err != nil {
				return Exported{}, fmt.Errorf("%v: %w", label, err)
			}
			return Exported{Judgement: j}, nil
		}
	}
	rec, err := recordOf(qs, broken)
	if err != nil {
		return Exported{}, err
	}
	return Exported{Record: rec}, nil
}

// recordOf makes a record of the quads of an article; broken is whether a line near them
// could not be read.
func recordOf(qs []quads.Quad, broken bool) (*graph.Record, error) {
	label := qs[0].Label
	var s stored
	for _, q := range qs {
		if q.Subject == label {
			s.take(q)
		}
	}
	rec, err := s.record()
	if err != nil {
		return nil, fmt.Errorf("%v: %w", label, err)
	}
	want, _, err := encode(rec)
	if err != nil {
		return nil, fmt.Errorf("%v: %w", label, err)
	}
	missing, more := without(want, qs), without(qs, want)
	switch {
	case want[0].Label != label:
		return nil, fmt.Errorf("%v: its record is that of %v", label, want[0].Label)
	case len(missing) > 0 && broken:
		return nil, fmt.Errorf("%v: %d of its quads are not there, the first is %s, and a line near them cannot be read", label, len(missing), lineOf(missing[0]))
	case len(missing) > 0:
		return nil, fmt.Errorf("%v: %d of its quads are not there, the first is %s", label, len(missing), lineOf(missing[0]))
	case len(more) > 0:
		return nil, fmt.Errorf("%v: %d quads are not what its record says, the first is %s", label, len(more), lineOf(more[0]))
	}
	return rec, nil
}

func lineOf(q quads.Quad) string {
	return term(q.Subject) + " " + term(q.Predicate) + " " + cut(term(q.Object))
}

// cut keeps a message short.
func cut(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

// parseQuad reads one line; any is false for lines that say nothing.
func parseQuad(line string) (q quads.Quad, any bool, err error) {
	if !utf8.ValidString(line) {
		return q, false, errors.New("it is not UTF-8")
	}
	line = strings.Trim(line, " \t\r")
	if line == "" || line[0] == '#' {
		return q, false, nil
	}
	var terms [4]quads.Value
	for i := range terms {
		if terms[i], line, err = parseTerm(line); err != nil {
			return q, false, err
		}
	}
	if line = strings.TrimLeft(line, " \t"); !strings.HasPrefix(line, ".") || strings.Trim(line[1:], " \t") != "" && !strings.HasPrefix(strings.TrimLeft(line[1:], " \t"), "#") {
		return q, false, fmt.Errorf("a quad ends in a full stop, this one in %q", cut(line))
	}
	for _, i := range []int{0, 1, 3} {
		if _, ok := terms[i].(quads.IRI); !ok {
			return q, false, errors.New("subject, predicate and graph are IRIs")
		}
	}
	return quads.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Label: terms[3]}, true, nil
}

func parseTerm(line string) (v quads.Value, rest string, err error) {
	line = strings.TrimLeft(line, " \t")
	switch {
	case strings.HasPrefix(line, "<"):
		iri, rest, err := parseIRI(line)
		return quads.IRI(iri), rest, err
	case strings.HasPrefix(line, `"`):
		return parseLiteral(line)
	}
	return nil, "", fmt.Errorf("an IRI or a literal is wanted at %q; a quad has four terms, the last is the graph", cut(line))
}

func parseIRI(line string) (iri, rest string, err error) {
	end := strings.IndexByte(line, '>')
	if end < 0 {
		return "", "", fmt.Errorf("an IRI has no end: %q", cut(line))
	}
	iri, err = unescaped(line[1:end])
	return iri, line[end+1:], err
}

func parseLiteral(line string) (v quads.Value, rest string, err error) {
	end := 1
	for end < len(line) && line[end] != '"' {
		if line[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(line) {
		return nil, "", fmt.Errorf("a literal has no end: %q", cut(line))
	}
	text, err := unescaped(line[1:end])
	if err != nil {
		return nil, "", err
	}
	rest = line[end+1:]
	if !strings.HasPrefix(rest, "^^<") {
		return quads.String(text), rest, nil
	}
	typ, rest, err := parseIRI(rest[2:])
	if err != nil {
		return nil, "", err
	}
	v, err = literal(text, typ)
	return v, rest, err
}

// literal is a literal of a type.
func literal(text, typ string) (quads.Value, error) {
	switch typ {
	case "http://www.w3.org/2001/XMLSchema#string":
		return quads.String(text), nil
	case xsdInteger:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no integer", cut(text))
		}
		return quads.Int(n), nil
	}
	return nil, fmt.Errorf("a literal is of type <%s>; Parley has strings and integers", typ)
}

// unescaped reads \n, \u0041 and their like.
func unescaped(s string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var b strings.Builder
	for len(s) > 0 {
		at := strings.IndexByte(s, '\\')
		if at < 0 {
			break
		}
		if at+1 == len(s) {
			return "", errors.New("a backslash stands at the end")
		}
		b.WriteString(s[:at])
		digits := map[byte]int{'u': 4, 'U': 8}[s[at+1]]
		if letter := strings.IndexByte(`tbnrf"'\`, s[at+1]); letter >= 0 {
			b.WriteByte("\t\b\n\r\f\"'\\"[letter])
		} else if digits == 0 || at+2+digits > len(s) {
			return "", fmt.Errorf("%q is no escape of N-Quads", cut(s[at:]))
		} else {
			n, err := strconv.ParseUint(s[at+2:at+2+digits], 16, 32)
			if err != nil || !utf8.ValidRune(rune(n)) {
				return "", fmt.Errorf("%q is no character", s[at:at+2+digits])
			}
			b.WriteRune(rune(n))
		}
		s = s[at+2+digits:]
	}
	b.WriteString(s)
	return b.String(), nil
}
