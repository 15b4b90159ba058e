package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
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

// found is a list that answers, or the way between two.
type found struct {
	what       string // the field of the API that answers
	TotalCount int
	Searched   struct{ Articles int }
	Nodes      []item
	Facets     []share
	Histogram  []share
	Length     *int
	Steps      []wayStep
}

// share is how many of a list have something in common, or are of one time.
type share struct {
	Name, Date string
	Count      int
}

// wayStep is a step of the way between two, with what leads along it.
type wayStep struct {
	From, To named
	Links    []struct {
		Kind  string
		Count int
		From  named
		Facts []item
	}
}

// item is a statement, an event, an article, an entity, a dispute, or who denies whom.
type item struct {
	Kind, Type, Typename, Text, Title, Name, Status, Publisher, URL, Missile string
	SaidAt, Date, PublishedAt                                                string
	Launches                                                                 *int
	Speakers, Senders, Recipients, Participants, Actors, Involved            []named
	Place                                                                    *named
	Aliases                                                                  []string
	Wikidata                                                                 string
	Of                                                                       []named
	Offices                                                                  []office
	AssertedBy, DeniedBy, ConfirmedBy                                        []named
	Subject                                                                  *item
	Turns                                                                    []turn
	Denier, Denied                                                           named
	Count                                                                    int
	MedianDays                                                               *float64
	Denials                                                                  struct{ Nodes []item }
	Evidence                                                                 []struct {
		Exact      string
		Start, End int
		Article    struct{ Title, Publisher, PublishedAt, URL string }
	}
}

type named struct{ Name string }

type office struct {
	Title, From, To string
	Of              *named
}

type turn struct {
	Act, When string
	Statement item
}

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
	for root, list := range a.Result {
		list.what = root
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
	if strings.HasPrefix(*a.Query, "{ path(") {
		list.writeWay(print)
	} else {
		a.writeList(print, list)
	}
	print("")
	for _, u := range a.Understood {
		print("%s: %s", u.Words, u.Meaning)
	}
	query, _, _ := strings.Cut(*a.Query, " { totalCount")
	query, _, _ = strings.Cut(query, " { length")
	print("GraphQL: %s { ... } }", query)
}

// printer prints a line.
type printer func(format string, args ...any)

func (a asked) writeList(print printer, list found) {
	if first := a.first(list); first != "" {
		print("%s", first)
	}
	found := fmt.Sprint(list.TotalCount)
	if args, _, _ := strings.Cut(*a.Query, " { totalCount"); strings.Contains(args, "first: ") && len(list.Nodes) < list.TotalCount {
		found = fmt.Sprintf("%d of %d", len(list.Nodes), list.TotalCount)
	}
	print("%s%s found in %s%s", found, list.testsOrNothing(), count(list.Searched.Articles, "article"), list.launched())
	if list.TotalCount == 0 {
		print("That these articles tell of none does not mean that there was none.")
		if len(a.Nearest) > 0 {
			print("What could be asked instead:")
		}
		for _, q := range a.Nearest {
			print("  %s", q)
		}
		return
	}
	if shares := append(list.Facets, list.Histogram...); len(shares) > 0 { // each of them may count in several
		print("")
		for _, s := range shares {
			print("%6d  %s", s.Count, cmp.Or(s.Name, s.Date, "undated"))
		}
		return
	}
	for _, n := range list.Nodes {
		if a.Count {
			break
		}
		print("")
		n.write(print)
	}
	if more := list.TotalCount - len(list.Nodes); more > 0 && !a.Count {
		print("")
		print("and %d more", more)
	}
}

// first is what "when" and "where" ask for, before all else: the dates or the places of
// what was found, each once. Empty for other questions.
func (a asked) first(list found) string {
	var lines []string
	for _, u := range a.Understood {
		if u.Meaning == "the date" || u.Meaning == "the place" {
			lines = append(lines, list.asked(u.Meaning))
		}
	}
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), "\n")
}

// asked is one of the two.
func (f found) asked(what string) string {
	var out []string
	unknown := 0
	for _, n := range f.Nodes {
		value := cmp.Or(n.SaidAt, n.Date, n.PublishedAt)
		if what == "the place" {
			value = strings.TrimPrefix(placeName(n.Place), "in ")
		}
		if value == "" {
			unknown++
		} else if !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	if len(f.Nodes) == 0 {
		return ""
	}
	all := slices.Clone(out)
	out = slices.DeleteFunc(out, func(d string) bool { // a month in which a day is known says nothing more
		return what == "the date" && slices.ContainsFunc(all, func(day string) bool { return strings.HasPrefix(day, d+"-") })
	})
	line := map[string]string{"the date": "When: ", "the place": "Where: "}[what]
	if len(out) == 0 {
		return line + what + " was not made out; the sentences may tell it"
	}
	line += strings.Join(out, ", ")
	if unknown > 0 {
		line += fmt.Sprintf(" (%d more without %s)", unknown, what)
	}
	return line
}

// testsOrNothing names missile tests, where what is counted may be taken for missiles.
func (f found) testsOrNothing() string {
	switch {
	case f.what != "missileTests":
		return ""
	case f.TotalCount == 1:
		return " missile test"
	}
	return " missile tests"
}

// launched says how many launches the tests of a list are, where it holds them all: a
// test may be of several missiles.
func (f found) launched() string {
	sum, silent := 0, 0
	for _, n := range f.Nodes {
		if n.Launches == nil {
			silent++
		} else {
			sum += *n.Launches
		}
	}
	switch {
	case sum == 0 || len(f.Nodes) < f.TotalCount:
		return ""
	case silent > 0:
		return fmt.Sprintf("; %s in all, where the articles say how many (for %d they do not)", launches(sum), silent)
	}
	return "; " + launches(sum) + " in all"
}

func launches(n int) string {
	if n == 1 {
		return "1 launch"
	}
	return fmt.Sprintf("%d launches", n)
}

// writeWay prints how two are connected.
func (f found) writeWay(print printer) {
	if f.Length == nil {
		print("no connection found in %s", count(f.Searched.Articles, "article"))
		return
	}
	print("%s, in %s", count(*f.Length, "step"), count(f.Searched.Articles, "article"))
	for _, s := range f.Steps {
		print("")
		print("%s — %s", s.From.Name, s.To.Name)
		for _, l := range s.Links {
			print("  %s %s: %s", l.From.Name, strings.ToLower(strings.ReplaceAll(l.Kind, "_", " ")), count(l.Count, "fact"))
			for _, n := range l.Facts[:min(len(l.Facts), 1)] {
				n.Evidence = n.Evidence[:min(len(n.Evidence), 1)]
				n.write(print)
			}
		}
	}
}

// write prints an item, with the sentences that it rests on.
func (n item) write(print printer) {
	print("%s", n.headline())
	if n.Text != "" {
		print("  %s", oneLine(n.Text))
	}
	for _, o := range n.Offices {
		of := ""
		if o.Of != nil {
			of = "of " + o.Of.Name
		}
		print("  %s", join(" ", o.Title, of, "from", cmp.Or(o.From, "?"), "to", cmp.Or(o.To, "now, as far as known")))
	}
	if len(n.Aliases) > 0 {
		print("  also called %s", strings.Join(n.Aliases, ", "))
	}
	for _, t := range n.Turns {
		print("  %s", join("  ", cmp.Or(t.When, "undated"), t.Act, names(t.Statement.Speakers), oneLine(t.Statement.Text)))
		t.Statement.cite(print)
	}
	for _, d := range n.Denials.Nodes[:min(len(n.Denials.Nodes), 3)] {
		print("  %s", join("  ", cmp.Or(d.SaidAt, "undated"), oneLine(d.Text)))
		d.cite(print)
	}
	n.cite(print)
}

func (n item) cite(print printer) {
	for _, e := range n.Evidence {
		print("  “%s” — %s", oneLine(e.Exact), join(", ", e.Article.Title, e.Article.Publisher, e.Article.PublishedAt, e.Article.URL))
	}
}

// headline is when, who and what, in a line.
func (n item) headline() string {
	launched := ""
	if n.Launches != nil {
		launched = launches(*n.Launches)
	}
	switch {
	case n.Denier.Name != "":
		return n.pair()
	case n.Subject != nil:
		return join("  ", cmp.Or(n.Subject.SaidAt, n.Subject.Date, "undated"), n.Subject.Type, names(n.Subject.Speakers), oneLine(n.Subject.Text), n.Status)
	case n.Type != "" && n.Name != "" && n.Date == "" && n.Status == "": // an entity
		return join("  ", n.Name, join(" ", strings.ToLower(n.Type), n.Kind), names(n.Of), n.Wikidata)
	}
	letter := ""
	if len(n.Senders) > 0 {
		letter = names(n.Senders) + " to " + names(n.Recipients)
	}
	return join("  ", cmp.Or(n.SaidAt, n.Date, n.PublishedAt, "undated"), n.Kind, n.Title, n.Name,
		names(n.Speakers), letter, names(n.Participants), names(n.Actors), n.Missile, launched, placeName(n.Place), n.Publisher, n.Status)
}

// pair is who denies whom, in a line.
func (n item) pair() string {
	days := ""
	if n.MedianDays != nil {
		days = fmt.Sprintf("median of days from what was said to its denial: %g", *n.MedianDays)
	}
	return join("  ", n.Denier.Name+" denies "+n.Denied.Name, count(n.Count, "time"), days)
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
