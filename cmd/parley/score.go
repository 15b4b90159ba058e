package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"parley/extract"
	"parley/graph"
	"parley/loaders"
	"parley/score"
)

type scoreCmd struct {
	Articles string   `placeholder:"DIR" help:"Where the articles of annotations lie that have none beside them."`
	Errors   bool     `help:"Also name what was missed and what was given in excess."`
	Rules    bool     `help:"Also tell how often each rule was right."`
	Table    bool     `help:"Print instead the table of confidences that the sets give (extract/lexicon/confidence.txt)."`
	Held     string   `placeholder:"DIR" help:"A set whose errors and rules are never named, since it is held out."`
	Sets     []string `arg:"" name:"set" help:"Directories of articles with NAME.gold.json beside them, JSON Lines whose articles have a gold field, or a list of real missile tests (.json)."`
}

const goldSuffix = ".gold.json"

// Run prints the figures of each set.
func (c *scoreCmd) Run(ctx context.Context, m *Main) error {
	x, err := newExtractor()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(m.Stdout)
	s := scorer{x: x, m: m, cmd: c, out: out}
	if err := s.all(ctx); err != nil {
		_ = out.Flush() // what was found until then helps; the first error counts
		return err
	}
	if c.Table {
		if err := score.WriteConfidences(out, score.Confidences(s.facts, x.RuleFamily)); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print the figures: %w", err)
	}
	return nil
}

// all scores the sets in their order; a list of real tests is held beside all
// others, wherever it stands.
func (s *scorer) all(ctx context.Context) error {
	for _, set := range s.cmd.Sets {
		if strings.HasSuffix(set, ".json") {
			if err := s.readLaunches(set); err != nil {
				return err
			}
		}
	}
	for _, set := range s.cmd.Sets {
		if strings.HasSuffix(set, ".json") {
			continue
		}
		if err := s.set(ctx, set); err != nil {
			return fmt.Errorf("score %s: %w", set, err)
		}
	}
	s.printLaunches()
	return nil
}

// scorer reads sets and prints their figures.
type scorer struct {
	x        *extract.Extractor
	m        *Main
	cmd      *scoreCmd
	out      io.Writer
	launches *score.Launches
	list     string
	real     score.Share
	facts    []score.Fact // of all sets
}

func (s *scorer) print(format string, args ...any) {
	if s.cmd.Table {
		return
	}
	fmt.Fprintf(s.out, format+"\n", args...) //nolint:errcheck // Flush tells
}

func (s *scorer) readLaunches(file string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the list of missile tests: %w", err)
	}
	if s.launches, err = score.ReadLaunches(b); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	s.list = setName(file)
	return nil
}

// setName is a set's name: its file or folder without what leads there, save
// that several sets have a part which is held out.
func setName(path string) string {
	name := strings.TrimSuffix(filepath.Base(filepath.Clean(path)), ".jsonl")
	if name == "held" {
		return filepath.Join(filepath.Base(filepath.Dir(filepath.Clean(path))), name)
	}
	return name
}

func (s *scorer) set(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return s.annotated(ctx, path)
	}
	return s.lines(ctx, path)
}

// annotated scores the articles of a directory that have annotations.
func (s *scorer) annotated(ctx context.Context, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*"+goldSuffix))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no NAME%s in it", goldSuffix)
	}
	sort.Strings(files)
	sum := score.NewAnnotated()
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		gold, err := score.ReadGold(b)
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		name := strings.TrimSuffix(filepath.Base(f), goldSuffix)
		rec, err := s.record(ctx, dir, name)
		if err != nil {
			return err
		}
		sum.Add(name, gold, rec)
		if s.launches != nil {
			s.launches.Real(rec, "dprk-gov", &s.real)
		}
	}
	s.facts = append(s.facts, sum.Facts...)
	s.printAnnotated(dir, sum)
	return nil
}

// record extracts the article of the annotations called name.
func (s *scorer) record(ctx context.Context, dir, name string) (*graph.Record, error) {
	for _, d := range []string{dir, s.cmd.Articles} {
		for _, ext := range []string{".md", ".txt", ".html"} {
			file := filepath.Join(d, name+ext)
			if _, err := os.Stat(file); d == "" || err != nil {
				continue
			}
			for loaded, err := range loaders.Load(ctx, []string{file}, s.m.Stdin, loaders.Options{}) {
				if err != nil {
					return nil, err
				}
				return s.x.Extract(&loaded.Article), nil
			}
		}
	}
	return nil, fmt.Errorf("%s%s: no article of that name beside it, nor where --articles says", name, goldSuffix)
}

// lines scores JSON Lines whose articles carry what is to be found.
func (s *scorer) lines(ctx context.Context, file string) error {
	golds, err := readGolds(file)
	if err != nil {
		return err
	}
	dates, mentions, coded := &score.Dates{}, score.NewMentions(), score.NewCoded()
	for loaded, err := range loaders.Load(ctx, []string{file}, s.m.Stdin, loaders.Options{}) {
		if err != nil {
			return err
		}
		rec := s.x.Extract(&loaded.Article)
		raw := golds[loaded.Line]
		switch {
		case bytes.HasPrefix(raw, []byte("{")):
			var code score.GoldCode
			if err := json.Unmarshal(raw, &code); err != nil {
				return fmt.Errorf("line %d: gold: %w", loaded.Line, err)
			}
			coded.Add(code, rec)
		default:
			var spans []score.GoldSpan
			var marks []score.GoldMention
			if err := json.Unmarshal(raw, &spans); err != nil {
				return fmt.Errorf("line %d: gold: %w", loaded.Line, err)
			}
			if err := json.Unmarshal(raw, &marks); err != nil {
				return fmt.Errorf("line %d: gold: %w", loaded.Line, err)
			}
			dates.Add(spans, rec.Times)
			mentions.Add(marks, rec)
		}
	}
	switch {
	case coded.Sentences > 0:
		s.printCoded(file, coded)
	case mentions.Strict["Person"].Gold > 0:
		s.printMentions(file, mentions)
	default:
		s.printDates(file, dates)
	}
	return s.printPeers(file)
}

// readGolds gives the gold field of each line, by the line's number.
func readGolds(file string) (map[int]json.RawMessage, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	out := map[int]json.RawMessage{}
	in := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var row struct {
				Gold json.RawMessage `json:"gold"`
			}
			if err := json.Unmarshal(line, &row); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			if len(row.Gold) == 0 {
				return nil, fmt.Errorf("line %d has no gold field", n)
			}
			out[n] = row.Gold
		}
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
	}
}
