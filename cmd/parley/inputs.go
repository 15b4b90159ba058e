package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"

	"parley/data"
	"parley/extract"
	"parley/graph"
	"parley/loaders"
)

// inputFlags say what articles may leave open about themselves.
type inputFlags struct {
	Published string `placeholder:"DATE" help:"Publication date (YYYY-MM-DD) of articles that do not say theirs."`
	Publisher string `placeholder:"NAME" help:"Publisher of articles that do not say theirs."`
}

func (f inputFlags) options() (loaders.Options, error) {
	o := loaders.Options{Publisher: f.Publisher}
	if f.Published == "" {
		return o, nil
	}
	d, err := graph.ParseDate(f.Published)
	if err != nil {
		return o, fmt.Errorf("%w: --published: %w", errMisused, err)
	}
	o.Published = d
	return o, nil
}

// input is one article, or why an input gave none.
type input struct {
	loaders.Loaded
	err error
}

func (m *Main) inputs(ctx context.Context, paths []string, o loaders.Options) iter.Seq[input] {
	return func(yield func(input) bool) {
		for loaded, err := range loaders.Load(ctx, paths, m.Stdin, o) {
			if !yield(input{loaded, err}) {
				return
			}
		}
	}
}

func newExtractor() (*extract.Extractor, error) {
	ref, err := data.Reference()
	if err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	return extract.New(ref)
}

// workers is how many articles are read at once.
func workers() int { return runtime.GOMAXPROCS(0) }

// refusals names the inputs that gave no article, and counts them.
type refusals struct {
	m *Main
	// refused were meant to be articles; passed were not, and only lay among them.
	refused, passed int
}

// take reports an input's error. What is not the input's fault comes back.
func (r *refusals) take(err error) error {
	var why *loaders.Refused
	if !errors.As(err, &why) {
		return err
	}
	if why.Stray {
		r.passed++
		r.m.say("passed over %v", why)
		return nil
	}
	r.refused++
	r.m.say("refused %v", why)
	return nil
}

// end tells the count, and gives the error for the exit status.
func (r *refusals) end() error {
	if r.passed > 0 {
		r.m.say("%s passed over: no article", count(r.passed, "file"))
	}
	if r.refused == 0 {
		return nil
	}
	r.m.say("%s refused", count(r.refused, "input"))
	return errRefused
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
