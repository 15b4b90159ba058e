package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/alecthomas/kong"

	"parley/graph/store"
)

// The exit statuses.
const (
	statusDone    = 0
	statusFailed  = 1
	statusMisused = 2
	statusRefused = 3 // done, but some inputs were refused
)

// Main is the whole program with what it touches of the world.
type Main struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time
	// Terminal says that a person watches Stderr.
	Terminal bool
}

type commands struct {
	Serve   serveCmd   `cmd:"" help:"Serve the API, GraphiQL and the start page."`
	Load    loadCmd    `cmd:"" help:"Read articles into the store."`
	Extract extractCmd `cmd:"" help:"Print what each article says, one line of JSON an article. Touches no store."`
	Why     whyCmd     `cmd:"" help:"Show which rules looked at an article, which fired, and why others did not."`
	Query   queryCmd   `cmd:"" help:"Ask a GraphQL question and print the answer."`
	Compare compareCmd `cmd:"" help:"Tell what two makers' records of the same articles say otherwise, and how far they agree."`
	Same    sameCmd    `cmd:"" help:"Say whether two statements or events are one, and why."`
	Judge   judgeCmd   `cmd:"" help:"Say that a fact is wrong, should be another, or is the same as another or not; or take that back."`
	Score   scoreCmd   `cmd:"" help:"Compare what is extracted with what careful readers wrote down (docs/annotating.md)."`
	Ask     askCmd     `cmd:"" help:"Ask a question in plain English and print the answer, sentence by sentence."`
	Mcp     mcpCmd     `cmd:"" help:"Serve assistants that speak the Model Context Protocol, on standard input and output."`
	Export  exportCmd  `cmd:"" help:"Print all that the store holds, for other tools or another store."`
	Import  importCmd  `cmd:"" help:"Store what parley export printed."`
	Retract retractCmd `cmd:"" help:"Take articles, and all that they say, out of the store."`
	Token   tokenCmd   `cmd:"" help:"Make a token by which somebody may write through the API, show all, or withdraw one."`
	Verify  verifyCmd  `cmd:"" help:"Check that the store holds whole articles only, that evidence is its article's text, that export and view agree with it."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

const description = "Who said what, who denied it, and which words of which article say so."

// The errors that decide the exit status; every other error is a failure.
var (
	errMisused = errors.New("wrong use")
	errRefused = errors.New("some inputs were refused")
	errSaid    = errors.New("said already") // a failure that was reported when it happened
)

// Run runs one command line and gives the exit status. A cancelled context
// stops it; what was acknowledged until then stays.
func (m *Main) Run(ctx context.Context, args []string) int {
	left := -1
	parser, err := kong.New(&commands{},
		kong.Name("parley"), kong.Description(description),
		kong.Writers(m.Stdout, m.Stderr),
		kong.Exit(func(status int) { left = status }),
		kong.Vars{"store": m.defaultStore(), "storeShown": store.Shown(m.defaultStore())},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, Summary: false}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(m),
	)
	if err != nil {
		return m.fail(fmt.Errorf("the command line is not well made: %w", err))
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	switch {
	case left >= 0: // --help
		return left
	case err != nil:
		return m.fail(fmt.Errorf("%w: %w (parley --help shows the commands)", errMisused, err))
	}
	return m.fail(parsed.Run())
}

func (m *Main) defaultStore() string {
	if dir := m.Getenv("PARLEY_STORE"); dir != "" {
		return dir
	}
	return "./parley-data"
}

// fail says what went wrong and gives the exit status for it.
func (m *Main) fail(err error) int {
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errRefused):
		return statusRefused
	case errors.Is(err, errSaid):
		return statusFailed
	case errors.Is(err, errMisused):
		m.say("parley: %v", err)
		return statusMisused
	case errors.Is(err, context.Canceled):
		m.say("parley: stopped")
		return statusFailed
	}
	m.say("parley: %v", err)
	return statusFailed
}

// say writes a line for people. Where nobody can be told, nothing can be done.
func (m *Main) say(format string, args ...any) {
	fmt.Fprintf(m.Stderr, format+"\n", args...) //nolint:errcheck // see above
}
