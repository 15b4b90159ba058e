package main

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// asked are the predicates that the questions to Cayley go by; the rest is left out, which favours it.
var asked = []string{
	"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<urn:parley:speaker>", "<urn:parley:denies>", "<https://schema.org/text>",
	"<urn:parley:date>", "<urn:parley:rule>", "<urn:parley:confidence>", "<http://www.w3.org/ns/prov#wasDerivedFrom>",
	"<https://schema.org/headline>", "<https://schema.org/publisher>", "<https://schema.org/datePublished>",
}

// quadsFor writes those quads of a store that Cayley is asked about, and counts them.
func quadsFor(ctx context.Context, parley, store, to string) (n int, err error) {
	cmd := exec.CommandContext(ctx, parley, "export", "--store", store)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	f, err := os.Create(to)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriter(f)
	if err := cmd.Start(); err != nil {
		return 0, errors.Join(err, f.Close())
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		_, rest, _ := strings.Cut(lines.Text(), " ")
		predicate, _, _ := strings.Cut(rest, " ")
		for _, p := range asked {
			if p == predicate {
				w.WriteString(lines.Text() + "\n") //nolint:errcheck // Flush tells
				n++
			}
		}
	}
	return n, errors.Join(lines.Err(), cmd.Wait(), w.Flush(), f.Close())
}

// startCayley builds upstream's command at the version that Parley uses and serves the quads from its store in
// memory, which is its fastest.
func startCayley(ctx context.Context, dir, quads string) (*process, string, error) {
	program := filepath.Join(dir, "cayley")
	if _, err := os.Stat(program); err != nil {
		if _, err := command(ctx, nil, "go", "build", "-modfile=tools/cayley/go.mod", "-o", program, "github.com/cayleygraph/cayley/cmd/cayley"); err != nil {
			return nil, "", err
		}
	}
	addr, err := freeAddress()
	if err != nil {
		return nil, "", err
	}
	p, err := start(ctx, nil, program, "http", "-i", quads, "--db=memstore", "--host="+addr, "--timeout=60s")
	return p, addr, err
}
