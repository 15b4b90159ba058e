package loaders

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// jsonl reads JSON Lines, one article a line. Text is taken verbatim and ids are
// kept. A broken line is refused by its number, the rest goes on. One line is in
// memory at a time, of at most MaxBytes.
func (l *loader) jsonl(path string, r *bufio.Reader) bool {
	empty := true
	for number := 1; ; number++ {
		if l.cancelled() {
			return false
		}
		raw, tooLong, err := readLine(r, l.options.MaxBytes)
		if err != nil && !errors.Is(err, io.EOF) {
			return l.refuse(cannotOpen(path, err))
		}
		if number == 1 {
			raw = bytes.TrimPrefix(raw, utf8BOM)
		}
		raw = bytes.TrimSpace(raw)
		if tooLong || len(raw) > 0 {
			empty = false
			if !l.jsonLine(path, number, raw, tooLong) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
	}
	if empty {
		return l.refuse(&Refused{Input: path, Reason: "is empty"})
	}
	return true
}

func (l *loader) jsonLine(path string, number int, raw []byte, tooLong bool) bool {
	loaded, refused := Loaded{}, (*Refused)(nil)
	if tooLong {
		refused = &Refused{Reason: "the line is longer than " + megabytes(l.options.MaxBytes), Hint: "one article a line"}
	} else {
		loaded, refused = readArticleLine(raw, l.options)
	}
	if refused != nil {
		refused.Input, refused.Line = path, number
		return l.refuse(refused)
	}
	loaded.File, loaded.Line = path, number
	return l.give(loaded)
}

// readLine reads up to the next line end. A line over the limit is read to its
// end and not kept.
func readLine(r *bufio.Reader, limit int64) (raw []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if int64(len(raw)+len(part)) > limit+1 { // the line end is not counted
			tooLong, raw = true, nil
		}
		if !tooLong {
			raw = append(raw, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return raw, tooLong, err
		}
	}
}

// readArticleLine reads one article. Keys are taken exactly as spelled; keys
// that it does not know are somebody else's and allowed.
func readArticleLine(raw []byte, o Options) (Loaded, *Refused) {
	if at := badByte(raw); at >= 0 {
		return Loaded{}, &Refused{Reason: "the line " + notUTF8(raw, at), Hint: "save it as UTF-8"}
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil || object == nil {
		return Loaded{}, notAnObject(err)
	}
	var r jsonReader
	var m meta
	text := r.text(object, "text")
	m.id = r.text(object, "id")
	m.url = r.text(object, "url")
	m.title = r.text(object, "title")
	m.publisher = r.text(object, "publisher")
	m.authors = r.list(object, "authors")
	if published := r.text(object, "publishedAt"); published != "" {
		d, err := publicationDate(published)
		if err != nil {
			r.fail(notADate("publishedAt", published, 0))
		}
		m.published, m.dateFrom = d, "line"
	}
	r.require("text", text)
	r.require("title", m.title)
	if r.refused != nil {
		return Loaded{}, r.refused
	}
	return m.fill(text, o), nil
}

func notAnObject(err error) *Refused {
	reason := "the line is JSON, but not an object with an article's fields"
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		reason = fmt.Sprintf("the line is not JSON: %v at byte %d", err, syntax.Offset)
	}
	return &Refused{Reason: reason, Hint: `one article a line: {"title": "...", "text": "...", ...}`, Err: err}
}

// jsonReader reads field after field and keeps the first refusal.
type jsonReader struct{ refused *Refused }

func (r *jsonReader) fail(refused *Refused) {
	if r.refused == nil {
		r.refused = refused
	}
}

func (r *jsonReader) require(field, value string) {
	if strings.TrimSpace(value) == "" {
		r.fail(&Refused{Field: field, Reason: "is missing or empty", Hint: "an article needs a title and a text"})
	}
}

func (r *jsonReader) text(object map[string]json.RawMessage, field string) string {
	raw, ok := object[field]
	if !ok {
		return ""
	}
	var s string // null leaves it empty
	if err := json.Unmarshal(raw, &s); err != nil {
		r.fail(&Refused{Field: field, Reason: "is not a string", Err: err})
	}
	return s
}

func (r *jsonReader) list(object map[string]json.RawMessage, field string) []string {
	raw, ok := object[field]
	if !ok {
		return nil
	}
	var list []string
	if err := json.Unmarshal(raw, &list); err != nil {
		r.fail(&Refused{Field: field, Reason: "is not a list of strings", Err: err})
	}
	return list
}
