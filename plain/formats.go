package plain

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// format writes a list.
type format struct {
	media string
	// attach has browsers save it rather than show it.
	attach bool
	write  func(l list, items []item) ([]byte, error)
}

var formats = map[string]format{
	"csv":     {"text/csv; charset=utf-8", true, writeCSV},
	"jsonl":   {"application/jsonl; charset=utf-8", false, writeLines},
	"md":      {"text/markdown; charset=utf-8", false, writeFootnotes},
	"gexf":    {"application/gexf+xml; charset=utf-8", true, writeGEXF},
	"graphml": {"application/graphml+xml; charset=utf-8", true, writeGraphML},
}

// evidenceColumns follow an item's own in a table.
var evidenceColumns = []string{"evidence", "start", "end", "articleTitle", "publisher", "publishedAt", "url"}

// writeCSV writes a row for each place that an item rests on; the item's own columns
// repeat.
func writeCSV(l list, items []item) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	var head []string
	for _, c := range l.columns {
		head = append(head, c.name)
	}
	cited := strings.Contains(l.selection, evidenceFields)
	if cited {
		head = append(head, evidenceColumns...)
	}
	rows := [][]string{head}
	for _, i := range items {
		var own []string
		for _, c := range l.columns {
			own = append(own, c.of(i))
		}
		if !cited {
			rows = append(rows, own)
		}
		for _, e := range i.Evidence {
			rows = append(rows, append(own[:len(own):len(own)], e.Exact, strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Article.Title, e.Article.Publisher, e.Article.PublishedAt, e.Article.URL))
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// inert keeps a spreadsheet from taking what an article says for a formula.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// writeLines writes the items as the API gives them, one a line.
func writeLines(_ list, items []item) ([]byte, error) {
	var out bytes.Buffer
	for _, i := range items {
		if err := json.Compact(&out, i.raw); err != nil {
			return nil, err
		}
		out.WriteByte('\n')
	}
	return out.Bytes(), nil
}

// writeFootnotes writes what was found as a list in Markdown, each item with
// footnotes that quote and name what it rests on.
func writeFootnotes(_ list, items []item) ([]byte, error) {
	var text, notes bytes.Buffer
	n := 0
	for _, i := range items {
		fmt.Fprintf(&text, "- %s", markdown(i.label()))
		for _, e := range i.Evidence {
			n++
			fmt.Fprintf(&text, "[^%d]", n)
			fmt.Fprintf(&notes, "[^%d]: “%s” %s\n", n, markdown(e.Exact), markdown(source(e)))
		}
		text.WriteByte('\n')
	}
	if n > 0 {
		text.WriteByte('\n')
	}
	text.Write(notes.Bytes())
	return text.Bytes(), nil
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
