package loaders

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// format is one way to write articles down.
type format string

const (
	markdownFormat format = "Markdown"
	textFormat     format = "plain text"
	htmlFormat     format = "HTML"
	jsonlFormat    format = "JSON Lines"
	unknownFormat  format = ""
)

const knownFormats = "give .md, .txt, .html or .jsonl files, or directories of these"

// formatOf goes by the name. A name without an extension says nothing.
func formatOf(path string) (f format, named bool) {
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".md", ".markdown":
		return markdownFormat, true
	case ".txt", ".text":
		return textFormat, true
	case ".html", ".htm", ".xhtml":
		return htmlFormat, true
	case ".jsonl", ".ndjson":
		return jsonlFormat, true
	default:
		return unknownFormat, ext != ""
	}
}

// sniffed is how much of an input is looked at to tell its format.
const sniffed = 4096

// sniff goes by the first bytes, for inputs whose names say nothing.
func sniff(head []byte) format {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	low := bytes.ToLower(head)
	switch {
	case bytes.HasPrefix(head, []byte("---\n")), bytes.HasPrefix(head, []byte("---\r\n")):
		return markdownFormat
	case bytes.HasPrefix(head, []byte("{")):
		return jsonlFormat
	case bytes.HasPrefix(low, []byte("<")) &&
		(bytes.Contains(low, []byte("<!doctype html")) || bytes.Contains(low, []byte("<html")) ||
			bytes.Contains(low, []byte("<head")) || bytes.Contains(low, []byte("<body"))):
		return htmlFormat
	}
	return textFormat
}

var utf8BOM = []byte("\uFEFF")

// file loads a regular file of a known size; found tells that a directory gave
// it, not the user.
func (l *loader) file(path string, r io.Reader, size int64, found bool) bool {
	f, named := formatOf(path)
	switch {
	case f == unknownFormat && named:
		return l.refuse(&Refused{
			Input: path, Stray: found, Hint: knownFormats,
			Reason: fmt.Sprintf("files of the kind %q are not read", filepath.Ext(path)),
		})
	case size == 0:
		return l.refuse(&Refused{Input: path, Reason: "is empty"})
	case size > l.options.MaxBytes && f != jsonlFormat && f != unknownFormat:
		return l.refuse(l.tooLarge(path))
	case f == jsonlFormat:
		return l.jsonl(path, bufio.NewReader(r))
	case f == unknownFormat:
		return l.stream(path, r)
	}
	return l.whole(path, f, r)
}

// stream loads what has no name to go by: standard input, pipes, files without
// an extension.
func (l *loader) stream(path string, r io.Reader) bool {
	buffered := bufio.NewReaderSize(r, 64<<10)
	head, err := buffered.Peek(sniffed)
	if err != nil && err != io.EOF {
		return l.refuse(cannotOpen(path, err))
	}
	f, _ := formatOf(path)
	if f == unknownFormat {
		f = sniff(head)
	}
	switch {
	case len(head) == 0:
		return l.refuse(&Refused{Input: path, Reason: "is empty"})
	case f == jsonlFormat:
		return l.jsonl(path, buffered)
	}
	return l.whole(path, f, buffered)
}

// whole loads an input that holds one article.
func (l *loader) whole(path string, f format, r io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(r, l.options.MaxBytes+1))
	switch {
	case err != nil:
		return l.refuse(cannotOpen(path, err))
	case int64(len(data)) > l.options.MaxBytes:
		return l.refuse(l.tooLarge(path))
	}
	loaded, refused := l.one(path, f, data)
	if refused != nil {
		refused.Input = path
		return l.refuse(refused)
	}
	loaded.File = path
	return l.give(loaded)
}

func (l *loader) one(path string, f format, data []byte) (Loaded, *Refused) {
	if r := notText(data); r != nil {
		return Loaded{}, r
	}
	if f == htmlFormat {
		return readHTML(data, l.options)
	}
	body, r := utf8Text(data)
	if r != nil {
		return Loaded{}, r
	}
	if f == markdownFormat {
		return readMarkdown(body, l.options)
	}
	side, r := l.sidecar(path)
	if r != nil {
		return Loaded{}, r
	}
	return readText(body, side, l.options)
}

func (l *loader) tooLarge(path string) *Refused {
	return &Refused{
		Input:  path,
		Reason: fmt.Sprintf("is larger than %s, more than one article is", megabytes(l.options.MaxBytes)),
		Hint:   "many articles go into a JSON Lines file, one a line",
	}
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MiB", n>>20)
}

// notText refuses what no article is written in: pictures, PDF, office files.
// UTF-16 with its mark is left to the formats that can say more.
func notText(data []byte) *Refused {
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, utf8BOM))) == 0 {
		return &Refused{Reason: "is empty"}
	}
	if utf16Marked(data) {
		return nil
	}
	kind := http.DetectContentType(data)
	isText := strings.HasPrefix(kind, "text/") && bytes.IndexByte(data, 0) < 0
	// A text may open with the letters that a picture or a font opens with.
	if isText || utf8.Valid(data) && kind != "application/octet-stream" && kind != "application/pdf" && bytes.IndexByte(data, 0) < 0 {
		return nil
	}
	what := "binary data"
	if kind != "application/octet-stream" && !strings.HasPrefix(kind, "text/") {
		what += " (" + kind + ")"
	}
	return &Refused{Reason: "is " + what + ", not text", Hint: "save the article as text, Markdown or a web page"}
}

func utf16Marked(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || bytes.HasPrefix(data, []byte{0xFF, 0xFE})
}

// utf8Text gives the data as text with line ends as \n and without a byte order
// mark, or refuses it at the first byte that is not UTF-8.
func utf8Text(data []byte) (string, *Refused) {
	if utf16Marked(data) {
		return "", &Refused{Reason: "is UTF-16, not UTF-8", Hint: "save it as UTF-8"}
	}
	if at := badByte(data); at >= 0 {
		return "", &Refused{
			Line:   1 + bytes.Count(data[:at], []byte("\n")),
			Reason: notUTF8(data, at),
			Hint:   "save it as UTF-8",
		}
	}
	text := string(bytes.TrimPrefix(data, utf8BOM))
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.ReplaceAll(text, "\r", "\n"), nil
}

func notUTF8(data []byte, at int) string {
	return fmt.Sprintf("is not UTF-8: byte %d (0x%02X) belongs to no character", at+1, data[at])
}

// badByte is the offset of the first byte that is not UTF-8, or -1.
func badByte(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// patientReader reads what may keep silent, and gives up when the context is
// cancelled. The read that is then under way ends with the process.
type patientReader struct {
	ctx context.Context
	r   io.Reader
	err error
}

func (p *patientReader) Read(b []byte) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	own, err := await(p.ctx, func() ([]byte, error) {
		buffer := make([]byte, len(b))
		n, err := p.r.Read(buffer)
		return buffer[:n], err
	})
	p.err = err
	return copy(b, own), err
}

// await gives what f gives, or the error of the context if that comes first.
func await[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := f()
		done <- result{value, err}
	}()
	select {
	case got := <-done:
		return got.value, got.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// readUpTo reads all of r, unless that is more than limit bytes.
func readUpTo(r io.Reader, limit int64) ([]byte, *Refused) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, cannotOpen("", err)
	case int64(len(data)) > limit:
		return nil, &Refused{Reason: "is larger than " + megabytes(limit)}
	}
	return data, nil
}
