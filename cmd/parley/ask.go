package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

type askCmd struct {
	storeFlag
	JSON     bool     `name:"json" help:"Print the answer as JSON."`
	Question []string `arg:"" help:"The question, such as: all denials by DPRK MFA about Trump statements."`
}

const askQuery = `query Ask($question: String!) {
  ask(question: $question) { question query count understood { words meaning } notUnderstood nearest result }
}`

// asked is what the API answers to a question in English.
type asked struct {
	Query         *string
	Count         bool
	Understood    []struct{ Words, Meaning string }
	NotUnderstood []string
	Nearest       []string
	Result        map[string]found
}

// found is a list that answers.
type found struct {
	TotalCount int
	Searched   struct{ Articles int }
	Nodes      []item
}

// item is a statement, an event or an article.
type item struct {
	Kind, Type, Typename, Text, Title, Name, Status, Publisher, URL, Missile string
	SaidAt, Date, PublishedAt                                                string
	Launches                                                                 *int
	Speakers, Senders, Recipients, Participants, Actors, Involved            []named
	Place                                                                    *named
	Evidence                                                                 []struct {
		Exact      string
		Start, End int
		Article    struct{ Title, Publisher, PublishedAt, URL string }
	}
}

type named struct{ Name string }

// Run prints what was found, or why the question was not understood.
func (c *askCmd) Run(ctx context.Context, m *Main) (err error) {
	d, err := c.existing(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	answer, answered, err := d.Query(ctx, askQuery, map[string]any{"question": strings.Join(c.Question, " ")})
	if err != nil {
		return err
	}
	if !answered {
		return m.faults(answer)
	}
	var got struct {
		Data struct {
			Ask json.RawMessage
		}
	}
	var a asked
	if err := errors.Join(json.Unmarshal(answer, &got), json.Unmarshal(got.Data.Ask, &a)); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if c.JSON {
		return m.printJSON(got.Data.Ask, a.Query != nil)
	}
	if a.Query == nil {
		m.sayNotUnderstood(a)
		return errSaid
	}
	var out bytes.Buffer
	for _, list := range a.Result {
		a.write(&out, list)
	}
	if _, err := out.WriteTo(m.Stdout); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

func (m *Main) printJSON(raw []byte, understood bool) error {
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	out.WriteByte('\n')
	if _, err := out.WriteTo(m.Stdout); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	if !understood {
		return errSaid
	}
	return nil
}

func (m *Main) sayNotUnderstood(a asked) {
	if len(a.NotUnderstood) > 0 {
		m.say("parley: not understood: %s", strings.Join(a.NotUnderstood, ", "))
	} else {
		m.say("parley: the question does not say what is asked for: statements, denials, letters, meetings, missile tests or articles")
	}
	m.say("What could be asked:")
	for _, q := range a.Nearest {
		m.say("  %s", q)
	}
}

// write prints a list: how many, then each with the sentence that it rests on.
func (a asked) write(w io.Writer, list found) {
	print := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) } //nolint:errcheck // a buffer takes everything
	print("%d found in %s", list.TotalCount, count(list.Searched.Articles, "article"))
	for _, n := range list.Nodes {
		if a.Count {
			break
		}
		print("")
		print("%s", n.headline())
		if n.Text != "" {
			print("  %s", oneLine(n.Text))
		}
		for _, e := range n.Evidence {
			print("  “%s” — %s", oneLine(e.Exact), join(", ", e.Article.Title, e.Article.Publisher, e.Article.PublishedAt, e.Article.URL))
		}
	}
	if more := list.TotalCount - len(list.Nodes); more > 0 && !a.Count {
		print("")
		print("and %d more", more)
	}
	print("")
	for _, u := range a.Understood {
		print("%s: %s", u.Words, u.Meaning)
	}
	query, _, _ := strings.Cut(*a.Query, " { totalCount")
	print("GraphQL: %s { ... } }", query)
}

// headline is when, who and what, in a line.
func (n item) headline() string {
	launches := ""
	if n.Launches != nil {
		launches = count(*n.Launches, "launch")
	}
	letter := ""
	if len(n.Senders) > 0 {
		letter = names(n.Senders) + " to " + names(n.Recipients)
	}
	return join("  ", cmp.Or(n.SaidAt, n.Date, n.PublishedAt, "undated"), n.Kind, n.Title, n.Name,
		names(n.Speakers), letter, names(n.Participants), names(n.Actors), n.Missile, launches, placeName(n.Place), n.Publisher, n.Status)
}

func placeName(p *named) string {
	if p == nil {
		return ""
	}
	return "in " + p.Name
}

func names(list []named) string {
	var out []string
	for _, n := range list {
		out = append(out, n.Name)
	}
	return strings.Join(out, ", ")
}

// join joins what is not empty.
func join(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
