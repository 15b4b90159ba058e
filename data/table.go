package data

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// table reads one CSV file whose header must be exactly the columns given.
type table struct {
	file    string
	columns []string
	csv     *csv.Reader
	close   func() error
}

func open(files fs.FS, file string, columns ...string) (*table, error) {
	f, err := files.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading the reference data: %w", err)
	}
	t := &table{file: file, columns: columns, csv: csv.NewReader(f), close: f.Close}
	if err := t.header(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return t, nil
}

func (t *table) header() error {
	got, err := t.csv.Read()
	if err != nil {
		return fmt.Errorf("%s: reading the header: %w", t.file, err)
	}
	for i, name := range got {
		if !slices.Contains(t.columns, name) {
			line, col := t.csv.FieldPos(i)
			return fmt.Errorf("%s:%d:%d: unknown column %q, want %s", t.file, line, col, name, strings.Join(t.columns, ","))
		}
	}
	if !slices.Equal(got, t.columns) {
		return fmt.Errorf("%s:1: columns are %s, want %s", t.file, strings.Join(got, ","), strings.Join(t.columns, ","))
	}
	return nil
}

// eachRow calls use for every row of a file, as far as the file can be read.
func eachRow(files fs.FS, file string, use func(row), columns ...string) error {
	t, err := open(files, file, columns...)
	if err != nil {
		return err
	}
	for {
		row, err := t.next()
		if errors.Is(err, io.EOF) {
			err = nil
		} else if err == nil {
			use(row)
			continue
		}
		if closed := t.close(); closed != nil {
			return errors.Join(err, fmt.Errorf("%s: %w", file, closed))
		}
		return err
	}
}

// next gives the next row, or io.EOF after the last.
func (t *table) next() (row, error) {
	cells, err := t.csv.Read()
	if err == io.EOF {
		return row{}, io.EOF
	}
	if err != nil {
		return row{}, fmt.Errorf("%s: %w", t.file, err)
	}
	r := row{table: t, cells: cells}
	r.line, _ = t.csv.FieldPos(0)
	return r, nil
}

// row is one line of a table.
type row struct {
	table *table
	line  int
	cells []string
}

// place is where a cell stands, for error messages and for later checks.
type place struct {
	file   string
	line   int
	column string
}

func (p place) String() string { return fmt.Sprintf("%s:%d: column %s", p.file, p.line, p.column) }

func (r row) place(column string) place {
	return place{file: r.table.file, line: r.line, column: column}
}

func (r row) get(column string) string { return r.cells[slices.Index(r.table.columns, column)] }

// list splits a cell at "|"; an empty cell is an empty list.
func (r row) list(column string) []string {
	cell := r.get(column)
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
