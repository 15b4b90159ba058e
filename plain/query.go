package plain

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// queried answers /query.FORMAT?query=...&variables=...: any GraphQL question. As csv or jsonl it is a table of the first list
// that its answer has, a row for each item; other formats tell of the things whose ids stand in that list.
func queried(ctx context.Context, w io.Writer, m Moment, ext string, f format, params url.Values) error {
	question := params.Get("query")
	if err := onlyAsks(question); err != nil {
		return err
	}
	var variables map[string]any
	if given := params.Get("variables"); given != "" {
		if err := json.Unmarshal([]byte(given), &variables); err != nil {
			return refuse(http.StatusBadRequest, "variables: no JSON object: %v", err)
		}
	}
	raw, err := m.Query(ctx, question, variables)
	if err != nil {
		return err
	}
	var body struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if len(body.Errors) > 0 {
		return refuse(http.StatusBadRequest, "%s", body.Errors[0].Message)
	}
	rows, ok := firstList(body.Data)
	if !ok {
		return refuse(http.StatusBadRequest, "the answer has no list of things that could be the rows: select nodes, edges or facets")
	}
	switch ext {
	case "jsonl":
		return lines(w, rows)
	case "csv":
		return table(w, rows)
	}
	return things(ctx, f.begin(w, list{types: anything()}, m), m.Query, f, rows)
}

// things writes what the rows of an answer name by their ids.
func things(ctx context.Context, s sink, query Query, f format, rows []json.RawMessage) error {
	var ids []any
	for _, row := range rows {
		var named struct {
			ID                             string
			Node, Entity, Statement, Event struct{ ID string }
		}
		if json.Unmarshal(row, &named) != nil {
			return fmt.Errorf("a row of the answer is no object: %.100s", row)
		}
		id := cmp.Or(named.ID, named.Node.ID, named.Entity.ID, named.Statement.ID, named.Event.ID)
		if id == "" {
			return refuse(http.StatusBadRequest, "a row of the answer has no id: select id, which is what this format goes by, or ask for csv or jsonl")
		}
		ids = append(ids, id)
	}
	for page := range slices.Chunk(ids, min(f.page, thingsPage)) {
		items, err := thingsOf(ctx, query, f, page)
		if err != nil {
			return err
		}
		if err := s.add(items); err != nil {
			return err
		}
	}
	return s.end()
}

// thingsOf asks what the things are, and then those of each type for what the format wants: in one question fields of one
// name would have to be of one type.
func thingsOf(ctx context.Context, query Query, f format, ids []any) ([]item, error) {
	found, err := nodes(ctx, query, "__typename id", ids)
	if err != nil {
		return nil, err
	}
	whole := map[string]item{}
	for _, typ := range anything() {
		var those []any
		for _, i := range found {
			if i.Typename == typ {
				those = append(those, i.ID)
			}
		}
		if len(those) == 0 {
			continue
		}
		got, err := nodes(ctx, query, "__typename ... on "+typ+" { "+f.asks(typ)+" }", those)
		if err != nil {
			return nil, err
		}
		for _, i := range got {
			whole[i.ID] = i
		}
	}
	var out []item
	for _, i := range found {
		it, ok := whole[i.ID]
		if !ok {
			return nil, refuse(http.StatusBadRequest, "a row of the answer is a %s, which this format does not tell of: ask for csv or jsonl", i.Typename)
		}
		out = append(out, it)
	}
	return out, nil
}

// nodes asks for things by their ids.
func nodes(ctx context.Context, query Query, selection string, ids []any) ([]item, error) {
	raw, err := query(ctx, "query Plain($ids: [ID!]!) { nodes(ids: $ids) { "+selection+" } }", map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	var body struct {
		Data   struct{ Nodes []json.RawMessage }
		Errors apiErrors
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if err := body.Errors.fault(); err != nil {
		return nil, err
	}
	return read(body.Data.Nodes)
}

// thingsPage is how many things are asked for at a time, whatever they are.
const thingsPage = 100

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

func lines(w io.Writer, rows []json.RawMessage) error {
	var out bytes.Buffer
	for _, row := range rows {
		if err := json.Compact(&out, row); err != nil {
			return err
		}
		out.WriteByte('\n')
	}
	_, err := out.WriteTo(w)
	return err
}

// table writes rows as CSV. What stands inside a field has its path as its column: speakers.name; where there are
// several, they stand in one cell with | between.
func table(to io.Writer, rows []json.RawMessage) error {
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
	w := csv.NewWriter(to)
	write := func(row []string) error {
		for i := range row {
			row[i] = inert(row[i])
		}
		return w.Write(row)
	}
	if err := write(slices.Clone(head)); err != nil {
		return err
	}
	for _, row := range cells {
		var line []string
		for _, column := range head {
			line = append(line, strings.Join(row[column], " | "))
		}
		if err := write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
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
