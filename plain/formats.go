package plain

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// format is a way to write a list.
type format struct {
	media string
	// attach has browsers save it rather than show it.
	attach bool
	// fields is what is asked of an item of a type; usual, where it is nil.
	fields func(typ string) string
	// page is how many items are asked for at a time.
	page  int
	begin func(w io.Writer, l list, m Moment) sink
}

// sink takes the items as they come.
type sink interface {
	add(items []item) error
	// end writes what is left.
	end() error
}

// pageSize is the API's largest page.
const pageSize = 200

func formats() map[string]format {
	return map[string]format{
		"csv":     {media: "text/csv; charset=utf-8", attach: true, page: pageSize, begin: beginCSV},
		"jsonl":   {media: "application/jsonl; charset=utf-8", page: pageSize, begin: beginLines},
		"md":      {media: "text/markdown; charset=utf-8", page: pageSize, begin: beginFootnotes},
		"gexf":    {media: "application/gexf+xml; charset=utf-8", attach: true, page: pageSize, begin: beginGEXF},
		"graphml": {media: "application/graphml+xml; charset=utf-8", attach: true, page: pageSize, begin: beginGraphML},
		"nq":      {media: "application/n-quads; charset=utf-8", fields: tellings, page: quadsPage, begin: beginNQuads},
		"jsonld":  {media: "application/ld+json; charset=utf-8", fields: tellings, page: quadsPage, begin: beginJSONLD},
		"ftm":     {media: "application/json+ftm; charset=utf-8", fields: followed, page: followedPage, begin: beginFtM},
	}
}

// asks is what is asked of an item of a type.
func (f format) asks(typ string) string {
	if f.fields == nil {
		return usual(typ)
	}
	return f.fields(typ)
}

// csvTable writes a row for each place that an item rests on; the item's own columns repeat.
type csvTable struct {
	list list
	rows *csv.Writer
	head bool
}

func beginCSV(w io.Writer, l list, _ Moment) sink { return &csvTable{list: l, rows: csv.NewWriter(w)} }

func (t *csvTable) columns() []column {
	if t.list.cites {
		return append(t.list.columns[:len(t.list.columns):len(t.list.columns)], evidenceColumns()...)
	}
	return t.list.columns
}

func (t *csvTable) add(items []item) error {
	if err := t.names(); err != nil {
		return err
	}
	for _, i := range items {
		rows := []item{i}
		if t.list.cites {
			rows = places(i)
		}
		for _, i := range rows {
			var row []string
			for _, c := range t.columns() {
				row = append(row, inert(c.of(i)))
			}
			if err := t.rows.Write(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// names writes the head, once.
func (t *csvTable) names() error {
	if t.head {
		return nil
	}
	t.head = true
	var head []string
	for _, c := range t.columns() {
		head = append(head, c.name)
	}
	return t.rows.Write(head)
}

func (t *csvTable) end() error {
	if err := t.names(); err != nil {
		return err
	}
	t.rows.Flush()
	return t.rows.Error()
}

// inert keeps a spreadsheet from taking what an article says for a formula.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// jsonLines writes the items as the API gives them, one a line.
type jsonLines struct{ w io.Writer }

func beginLines(w io.Writer, _ list, _ Moment) sink { return jsonLines{w} }

func (l jsonLines) add(items []item) error {
	var out bytes.Buffer
	for _, i := range items {
		if err := json.Compact(&out, i.raw); err != nil {
			return err
		}
		out.WriteByte('\n')
	}
	_, err := out.WriteTo(l.w)
	return err
}

func (jsonLines) end() error { return nil }

// footnotes writes what was found as a list in Markdown, each item with footnotes that quote and name what it rests on.
type footnotes struct {
	w     io.Writer
	notes bytes.Buffer
	n     int
}

func beginFootnotes(w io.Writer, _ list, _ Moment) sink { return &footnotes{w: w} }

func (f *footnotes) add(items []item) error {
	var text bytes.Buffer
	for _, i := range items {
		fmt.Fprintf(&text, "- %s", markdown(i.label()))
		for _, e := range i.Evidence {
			f.n++
			fmt.Fprintf(&text, "[^%d]", f.n)
			fmt.Fprintf(&f.notes, "[^%d]: “%s” %s\n", f.n, markdown(e.Exact), markdown(source(e)))
		}
		text.WriteByte('\n')
	}
	_, err := text.WriteTo(f.w)
	return err
}

func (f *footnotes) end() error {
	if f.n > 0 {
		if _, err := io.WriteString(f.w, "\n"); err != nil {
			return err
		}
	}
	_, err := f.notes.WriteTo(f.w)
	return err
}

func source(e evidence) string {
	var out []string
	for _, s := range []string{e.Article.Title, e.Article.Publisher, e.Article.PublishedAt, e.Article.URL} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ") + fmt.Sprintf(", characters %d to %d", e.Start, e.End)
}

var marks = strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "`", "\\`", "\n", " ")

// markdown writes text so that nothing in it is taken for markup.
func markdown(s string) string { return marks.Replace(s) }
