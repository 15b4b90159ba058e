package plain

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// queried answers /query.FORMAT?query=...&variables=...: any GraphQL question, as a table of the first list that its
// answer has, a row for each item.
func queried(ctx context.Context, query Query, ext string, params url.Values) ([]byte, error) {
	if ext != "csv" && ext != "jsonl" {
		return nil, refuse(http.StatusBadRequest, "a query is answered as csv or jsonl; %s needs one of the lists, such as /denials.%s", ext, ext)
	}
	question := params.Get("query")
	if err := onlyAsks(question); err != nil {
		return nil, err
	}
	var variables map[string]any
	if given := params.Get("variables"); given != "" {
		if err := json.Unmarshal([]byte(given), &variables); err != nil {
			return nil, refuse(http.StatusBadRequest, "variables: no JSON object: %v", err)
		}
	}
	raw, err := query(ctx, question, variables)
	if err != nil {
		return nil, err
	}
	var body struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if len(body.Errors) > 0 {
		return nil, refuse(http.StatusBadRequest, "%s", body.Errors[0].Message)
	}
	rows, ok := firstList(body.Data)
	if !ok {
		return nil, refuse(http.StatusBadRequest, "the answer has no list of things that could be the rows: select nodes, edges or facets")
	}
	if ext == "jsonl" {
		return lines(rows)
	}
	return table(rows)
}

// onlyAsks refuses what is no query: this is a way to read.
func onlyAsks(question string) error {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: question}, maxTokens)
	if err != nil {
		return refuse(http.StatusBadRequest, "query: %v", err)
	}
	if len(doc.Operations) != 1 || doc.Operations[0].Operation != ast.Query {
		return refuse(http.StatusBadRequest, "query: want one query, and nothing else")
	}
	return nil
}

// member is a name and a value of a JSON object; unlike a map, a list of them keeps the order.
type member struct {
	name  string
	value json.RawMessage
}

// members takes a JSON object apart; ok is false for what is none.
func members(raw json.RawMessage) (out []member, ok bool) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, false
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, false
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return nil, false
		}
		out = append(out, member{fmt.Sprint(name), value})
	}
	return out, true
}

// firstList is the first list of objects in an answer, the outer before the inner.
func firstList(raw json.RawMessage) ([]json.RawMessage, bool) {
	fields, ok := members(raw)
	if !ok {
		return nil, false
	}
	for _, f := range fields {
		var list []json.RawMessage
		if json.Unmarshal(f.value, &list) == nil && list != nil && !slices.ContainsFunc(list, isNoObject) {
			return list, true
		}
	}
	for _, f := range fields {
		if list, ok := firstList(f.value); ok {
			return list, true
		}
	}
	return nil, false
}

func isNoObject(raw json.RawMessage) bool {
	_, ok := members(raw)
	return !ok
}

func lines(rows []json.RawMessage) ([]byte, error) {
	var out bytes.Buffer
	for _, row := range rows {
		if err := json.Compact(&out, row); err != nil {
			return nil, err
		}
		out.WriteByte('\n')
	}
	return out.Bytes(), nil
}

// table writes rows as CSV. What stands inside a field has its path as its column: speakers.name; where there are
// several, they stand in one cell with | between.
func table(rows []json.RawMessage) ([]byte, error) {
	var head []string
	cells := make([]map[string][]string, len(rows))
	for i, row := range rows {
		cells[i] = map[string][]string{}
		flatten("", row, func(column, cell string) {
			if !slices.Contains(head, column) {
				head = append(head, column)
			}
			cells[i][column] = append(cells[i][column], cell)
		})
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	write := func(row []string) error {
		for i := range row {
			row[i] = inert(row[i])
		}
		return w.Write(row)
	}
	if err := write(slices.Clone(head)); err != nil {
		return nil, err
	}
	for _, row := range cells {
		var line []string
		for _, column := range head {
			line = append(line, strings.Join(row[column], " | "))
		}
		if err := write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// flatten yields each value with its path, the values of a list one after the other.
func flatten(path string, raw json.RawMessage, yield func(column, cell string)) {
	if fields, ok := members(raw); ok {
		for _, f := range fields {
			flatten(strings.TrimPrefix(path+"."+f.name, "."), f.value, yield)
		}
		return
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && list != nil {
		for _, x := range list {
			flatten(path, x, yield)
		}
		return
	}
	yield(path, cell(raw))
}

// cell is a value as text; null is empty.
func cell(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return strings.TrimSpace(string(raw))
}
