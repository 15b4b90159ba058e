package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"parley/extract"
	"parley/graph"
	"parley/loaders"
)

// maxRecord bounds one line of records, in bytes: an article of a megabyte has far less.
const maxRecord = 64 << 20

// records reads files of records, JSON Lines as parley extract prints them. A line that is
// none comes as a [loaders.Refused], and the next is read.
func (m *Main) records(ctx context.Context, paths []string) iter.Seq2[*graph.Record, error] {
	return func(yield func(*graph.Record, error) bool) {
		for _, path := range paths {
			if !m.recordsOf(ctx, path, yield) {
				return
			}
		}
	}
}

func (m *Main) recordsOf(ctx context.Context, path string, yield func(*graph.Record, error) bool) bool {
	in := m.Stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return yield(nil, &loaders.Refused{Input: path, Reason: "it cannot be opened: " + reason(err), Hint: "name files of records, or - for standard input"})
		}
		defer f.Close() //nolint:errcheck // it was read
		in = f
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), maxRecord)
	n := 0
	for lines.Scan() {
		n++
		if ctx.Err() != nil {
			return yield(nil, ctx.Err())
		}
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		rec, err := readRecord(lines.Bytes())
		if err != nil {
			err = &loaders.Refused{Input: path, Line: n, Reason: err.Error(), Hint: "a record is one line of JSON, as parley extract prints it"}
		} else {
			rec.File = fmt.Sprintf("%s:%d", path, n)
		}
		if !yield(rec, err) {
			return false
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return yield(nil, &loaders.Refused{Input: path, Line: n + 1, Reason: fmt.Sprintf("the line has more than %d bytes; the file is not read on", maxRecord), Hint: "give each article a line of its own"})
	case err != nil:
		return yield(nil, &loaders.Refused{Input: path, Line: n + 1, Reason: "it cannot be read: " + reason(err), Hint: "copy the file and try again"})
	}
	return true
}

// reason is an error of the operating system without the path, which is said already.
func reason(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// readRecord reads one record and looks whether it is a whole one.
func readRecord(line []byte) (*graph.Record, error) {
	var rec graph.Record
	dec := json.NewDecoder(bytes.NewReader(line))
	if err := dec.Decode(&rec); err != nil {
		return nil, fmt.Errorf("it is no record: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("more follows the record")
	}
	switch {
	case strings.TrimSpace(rec.Text) == "":
		return nil, errors.New("the record has no text: offsets count in it")
	case strings.TrimSpace(rec.Article.Title) == "":
		return nil, errors.New("the article has no title")
	}
	rec.Article.Text = rec.Text
	loaders.Identify(&rec.Article)
	return &rec, nil
}

// loadRecords stores records that somebody else made, each evidence compared with its
// article's text.
func (l *loading) loadRecords(ctx context.Context, recs iter.Seq2[*graph.Record, error], by string, c *extract.Completer) error {
	l.shown = progress{m: l.m}
	for rec, err := range recs {
		r := extracted{input: input{err: err}, record: rec}
		if err == nil {
			r.File, r.Article = rec.File, rec.Article
			rec.Maker, rec.Extractor = by, ""
			c.Complete(rec)
			if r.err = checked(rec); r.err != nil {
				r.record = nil
			}
		}
		if err := l.take(ctx, r); err != nil {
			return err
		}
	}
	return l.flush(ctx)
}

// checked looks at all that a record may have wrong.
func checked(rec *graph.Record) error {
	if err := errors.Join(rec.CheckWords(), rec.Check()); err != nil {
		return &loaders.Refused{Input: rec.File, Reason: inOneLine(err), Hint: "docs/annotating.md says what a record holds"}
	}
	return nil
}

// inOneLine puts several faults on one line.
func inOneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
