package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os/user"
	"slices"
	"strings"

	"parley/graph"
)

type tokenCmd struct {
	storeFlag
	By       string   `placeholder:"NAME" help:"Who writes by the token: the author of all that is written by it. With --withdraw, who withdraws it. Your name on this machine, unless said."`
	May      []string `placeholder:"RIGHT" help:"What it is for: load, retract and judge, separated by commas; all, unless said."`
	List     bool     `help:"Print all tokens, those that were withdrawn too; never their secrets, which nobody keeps."`
	Withdraw string   `placeholder:"ID" help:"Undo a token: from now on it opens nothing."`
	JSON     bool     `name:"json" help:"Print lines of JSON."`
}

// Run makes a token and prints its secret, once; or shows or withdraws one.
func (c *tokenCmd) Run(ctx context.Context, m *Main) (err error) {
	if c.List && c.Withdraw != "" || (c.List || c.Withdraw != "") && len(c.May) > 0 {
		return fmt.Errorf("%w: --list, --withdraw and --may do not go together", errMisused)
	}
	may, err := c.rights()
	if err != nil {
		return err
	}
	by, err := whoseName(m, c.By)
	if err != nil {
		return err
	}
	open := c.depot
	if c.List || c.Withdraw != "" {
		open = c.existing
	}
	d, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	switch {
	case c.List:
		return c.list(ctx, m, d)
	case c.Withdraw != "":
		return c.withdraw(ctx, m, d, by)
	}
	t, secret, err := graph.NewToken(rand.Reader, by, may, m.Now())
	if err != nil {
		return fmt.Errorf("%w: %w", errMisused, err)
	}
	if err := d.PutToken(ctx, t); err != nil {
		return err
	}
	if err := d.Settle(ctx); err != nil {
		return err
	}
	return c.made(m, t, secret)
}

// rights are what the token is for.
func (c *tokenCmd) rights() ([]graph.Right, error) {
	if len(c.May) == 0 {
		return graph.Rights(), nil
	}
	var out []graph.Right
	for _, word := range c.May {
		r := graph.Right(strings.ToUpper(strings.TrimSpace(word)))
		if !slices.Contains(graph.Rights(), r) {
			return nil, fmt.Errorf("%w: --may %s: want load, retract or judge, or several of them, separated by commas", errMisused, word)
		}
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out, nil
}

// whoseName is the name that was given, else that of the user on this machine.
func whoseName(m *Main, given string) (string, error) {
	if by := cmp.Or(strings.TrimSpace(given), m.Getenv("USER")); by != "" {
		return by, nil
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username, nil
	}
	return "", fmt.Errorf("%w: say who it is by --by NAME", errMisused)
}

// made prints the secret: the only time that anybody sees it.
func (c *tokenCmd) made(m *Main, t *graph.Token, secret string) error {
	if c.JSON {
		return json.NewEncoder(m.Stdout).Encode(struct {
			shownToken
			Token string `json:"token"`
		}{withoutHash(t), secret})
	}
	m.say("token %s of %s, which may %s. Keep it: it is not shown again. Send it as Authorization: Bearer ...", t.ID, t.Name, t.Uses())
	_, err := fmt.Fprintln(m.Stdout, secret)
	return err
}

func (c *tokenCmd) list(ctx context.Context, m *Main, d depot) error {
	all, err := d.Tokens(ctx)
	slices.SortFunc(all, func(a, b *graph.Token) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	for _, t := range all {
		if err := c.print(m, t); err != nil {
			return err
		}
	}
	return err
}

func (c *tokenCmd) withdraw(ctx context.Context, m *Main, d depot, by string) error {
	t, err := d.Token(ctx, c.Withdraw)
	if err != nil {
		return fmt.Errorf("%w (parley token --list shows them)", err)
	}
	if t.Withdrawn == nil {
		t.Withdrawn = &graph.Withdrawal{By: by, At: graph.Stamp(m.Now())}
		if err := d.PutToken(ctx, t); err != nil {
			return err
		}
	}
	if err := d.Settle(ctx); err != nil {
		return err
	}
	return c.print(m, t)
}

// shownToken is what of a token is printed.
type shownToken struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	May       []graph.Right     `json:"may"`
	At        string            `json:"at"`
	Withdrawn *graph.Withdrawal `json:"withdrawn,omitempty"`
}

func withoutHash(t *graph.Token) shownToken {
	return shownToken{t.ID, t.Name, t.May, t.At, t.Withdrawn}
}

func (c *tokenCmd) print(m *Main, t *graph.Token) error {
	if c.JSON {
		return json.NewEncoder(m.Stdout).Encode(withoutHash(t))
	}
	withdrawn := ""
	if w := t.Withdrawn; w != nil {
		withdrawn = fmt.Sprintf("; withdrawn by %s at %s", w.By, w.At)
	}
	_, err := fmt.Fprintf(m.Stdout, "%s  %s  %s, may %s%s\n", t.ID, t.At, t.Name, t.Uses(), withdrawn)
	return err
}

// tokens is what a depot knows of tokens; local has it from its store.
type tokens interface {
	// Tokens, Token and PutToken are as of [store.Store].
	Tokens(ctx context.Context) ([]*graph.Token, error)
	Token(ctx context.Context, id string) (*graph.Token, error)
	PutToken(ctx context.Context, t *graph.Token) error
}
