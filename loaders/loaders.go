// Package loaders reads the files that articles come in (Markdown, plain text,
// saved web pages, JSON Lines, directories of these) and gives the articles.
// It knows formats and what scraping leaves behind, and nothing of politics.
package loaders

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"os"

	"parley/graph"
)

// DefaultMaxBytes is the size above which one article is refused: 32 MiB.
const DefaultMaxBytes int64 = 32 << 20

// Options say what the inputs themselves may leave open. The zero value is fine.
type Options struct {
	// Published and Publisher are for articles that do not say theirs.
	Published graph.Date
	Publisher string
	// MaxBytes is the size above which an input that holds one article, or a
	// line of JSON Lines, is refused; 0 means DefaultMaxBytes. A JSON Lines file
	// as a whole may be of any size.
	MaxBytes int64
}

// Loaded is one article and where it was found.
type Loaded struct {
	Article graph.Article
	// File is the path as given, or as found in a directory given; "-" is
	// standard input.
	File string
	// Line is the line of a JSON Lines file, else 0.
	Line int
	// DateFrom says where the publication date was found, for those who doubt
	// it: "front matter", "sidecar", "options", "JSON-LD", "meta date", "URL",
	// "time element", "page text", "line"; empty where there is no date.
	DateFrom string
}

// Load yields the articles of the paths in order, or for an input that gives
// none a [*Refused] that says why, and goes on with the next. "-" is stdin.
// Directories are walked in the order of their names. A cancelled context ends
// the sequence with its error, also while stdin keeps silent. One article is in
// memory at a time.
func Load(ctx context.Context, paths []string, stdin io.Reader, o Options) iter.Seq2[Loaded, error] {
	return loadWith(ctx, osOpen, paths, stdin, o)
}

func osOpen(path string) (fs.File, error) { return os.Open(path) }

func loadWith(ctx context.Context, open opener, paths []string, stdin io.Reader, o Options) iter.Seq2[Loaded, error] {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return func(yield func(Loaded, error) bool) {
		l := &loader{ctx: ctx, open: open, stdin: stdin, options: o, yield: yield}
		for _, path := range paths {
			if !l.named(path) {
				return
			}
		}
	}
}

// loader is one run of Load. Its methods report whether to go on.
type loader struct {
	ctx     context.Context
	open    opener
	stdin   io.Reader
	options Options
	yield   func(Loaded, error) bool
}

// opener opens a path as os.Open does; tests open what a disk will not give.
type opener func(path string) (fs.File, error)

func (l *loader) give(a Loaded) bool { return l.yield(a, nil) }

// refuse tells the consumer of an input that gives no article. What a cancelled
// context broke is told as that, and ends the sequence.
func (l *loader) refuse(err error) bool {
	if l.cancelled() {
		return false
	}
	return l.yield(Loaded{}, err)
}

// cancelled tells the consumer of a cancelled context.
func (l *loader) cancelled() bool {
	if err := l.ctx.Err(); err != nil {
		l.yield(Loaded{}, err)
		return true
	}
	return false
}

// named loads what the caller named: a file, a directory or "-".
func (l *loader) named(path string) bool {
	if l.cancelled() {
		return false
	}
	if path == "-" {
		return l.stream(path, &patientReader{ctx: l.ctx, r: l.stdin})
	}
	// Opening a named pipe waits for its other end, perhaps for ever.
	file, err := await(l.ctx, func() (fs.File, error) { return l.open(path) })
	if err != nil {
		return l.refuse(cannotOpen(path, err))
	}
	defer file.Close() //nolint:errcheck // nothing was written
	info, err := file.Stat()
	switch {
	case err != nil:
		return l.refuse(cannotOpen(path, err))
	case info.IsDir():
		return l.directory(path, file)
	case !info.Mode().IsRegular():
		return l.stream(path, &patientReader{ctx: l.ctx, r: file})
	}
	return l.file(path, file, info.Size(), false)
}
