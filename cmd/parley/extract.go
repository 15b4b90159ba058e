package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"

	"parley/extract"
	"parley/graph"
)

type extractCmd struct {
	inputFlags
	Files []string `arg:"" name:"file" help:"Articles: .md, .txt, .html, .jsonl, directories of these, or - for standard input."`
}

// Run prints the record of every article, in the order of the inputs.
func (c *extractCmd) Run(ctx context.Context, m *Main) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	x, err := newExtractor()
	if err != nil {
		return err
	}
	refused := &refusals{m: m}
	out := bufio.NewWriter(m.Stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for r := range parallel(m.inputs(ctx, c.Files, o), workers(), extraction(x)) {
		if r.err == nil {
			err = enc.Encode(r.record)
		} else {
			err = refused.take(r.err)
		}
		if err != nil {
			return fmt.Errorf("print the records: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print the records: %w", err)
	}
	return refused.end()
}

// extracted is what one input gave.
type extracted struct {
	input
	record *graph.Record
	// keptBy is who else made the record that stays, where nothing was extracted.
	keptBy string
}

func extraction(x *extract.Extractor) func(input) extracted {
	return func(in input) extracted {
		if in.err != nil {
			return extracted{input: in}
		}
		rec := x.Extract(&in.Article)
		rec.File = in.File
		return extracted{input: in, record: rec}
	}
}
