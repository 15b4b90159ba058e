package ask

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// part is a piece of a question: a name, a date, a number, or a word of the vocabulary.
type part struct {
	text     string // as written, or the name that the words stand for
	alias    string // as written, where text is not
	class    class
	meanings []meaning
	types    []graph.EntityType // of a name
	from, to graph.Date         // of a date: first and last day, month or year
	n        int                // of a number
	owner    bool               // "Trump's"
	comma    bool               // stands after a comma
	used     bool
	summit   bool   // a date that stands for a summit
	meaning  string // what it was taken for, in words
}

// written is the part as it stands in the question.
func (p *part) written() string {
	if p.alias != "" {
		return p.alias
	}
	return p.text
}

// as gives the part's value in a class, "" where it has none.
func (p *part) as(c class) string {
	for _, m := range p.meanings {
		if m.class == c {
			return m.value
		}
	}
	return ""
}

// longName is how many words a name may have.
const longName = 7

// cut makes parts of a question, the longest name or phrase first.
func (r *Reader) cut(question string, names Names, today graph.Date) []part {
	text := token.Split(question)
	tokens := text.Tokens
	found := map[int]dates.Expression{}
	for _, e := range dates.Find(text) {
		found[e.Start] = e
	}
	var out []part
	comma := false
	for i := 0; i < len(tokens); {
		t := tokens[i]
		if p, end := quotedPart(question, tokens, i); end > i {
			out, i = append(out, p), end
			continue
		}
		if t.Norm == "'s" || t.Norm == "'" || t.Norm == "’" {
			if len(out) > 0 {
				out[len(out)-1].owner = true
			}
			i++
			continue
		}
		if t.Kind != token.Word && t.Kind != token.Number && t.Text != "&" {
			comma = comma || t.Text == ","
			i++
			continue
		}
		if e, ok := found[i]; ok {
			if p, ok := datePart(question, tokens, e, today); ok {
				p.comma = comma
				if last := len(out) - 1; last >= 0 && out[last].class == when && out[last].from != out[last].to && out[last].to == p.to && p.from == p.to {
					i, comma = e.End, false // the end of "2018-2019"
					continue
				}
				out, i, comma = append(out, p), e.End, false
				continue
			}
		}
		p, end := r.partAt(question, tokens, i, names)
		p.comma, comma = comma, false
		out, i = append(out, p), end
		if first, second, ok := strings.Cut(p.text, "+"); ok && p.class == called { // "the two Koreas"
			out[len(out)-1].text, out[len(out)-1].types = first, names.Named(first)
			out = append(out, part{text: second, alias: p.alias, class: called, types: names.Named(second), comma: true})
		}
	}
	return out
}

// quotedPart is what stands in quotation marks, where i is at the first of them.
func quotedPart(question string, tokens []token.Token, i int) (part, int) {
	if !quotation(tokens[i].Text) {
		return part{}, i
	}
	for j := i + 1; j < len(tokens); j++ {
		if quotation(tokens[j].Text) && j > i+1 {
			return part{text: question[tokens[i+1].Start:tokens[j-1].End], class: quoted}, j + 1
		}
	}
	return part{}, i
}

func quotation(s string) bool { return s == "\"" || s == "“" || s == "”" || s == "„" }

// datePart is a date expression that means a time; "daily" and the like do not.
func datePart(question string, tokens []token.Token, e dates.Expression, today graph.Date) (part, bool) {
	is := e.Resolve(today, "", dates.Past)
	p := part{text: question[tokens[e.Start].Start:tokens[e.End-1].End], class: when, from: is.Date, to: is.EndDate}
	if from, to, ok := period(strings.ToLower(p.text), is, today); ok {
		p.from, p.to = from, to
	}
	if p.to == "" {
		p.to = p.from
	}
	return p, p.from != ""
}

// periods are parts of a year, by the end of their TIMEX3 value, as their first and
// last months.
var periods = map[string][2]string{"SP": {"03", "05"}, "SU": {"06", "08"}, "FA": {"09", "11"}, "Q1": {"01", "03"}, "Q2": {"04", "06"},
	"Q3": {"07", "09"}, "Q4": {"10", "12"}, "H1": {"01", "06"}, "H2": {"07", "12"}, "early": {"01", "04"}, "mid": {"05", "08"}, "late": {"09", "12"}}

// thirds are the words for a third of a year or month.
var thirds = map[string]string{"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late"}

// period gives the first and last day or month of what is no single day, month or
// year: a week, a season, "the last six months", "early 2018" (a third of it).
func period(text string, is dates.Resolved, today graph.Date) (from, to graph.Date, ok bool) {
	year, rest, _ := strings.Cut(is.Value, "-")
	if week, ok := strings.CutPrefix(rest, "W"); ok {
		from, to = weekDays(year, week)
		return from, to, true
	}
	if rest == "WI" { // of the year in which it begins
		return graph.Date(year + "-12"), after(after(graph.Date(year + "-12"))), true
	}
	if months, ok := periods[rest]; ok {
		return graph.Date(year + "-" + months[0]), graph.Date(year + "-" + months[1]), true
	}
	if len(is.Value) == 3 && is.Value[0] != 'P' && year == is.Value { // a decade
		return graph.Date(year + "0"), graph.Date(year + "9"), true
	}
	if from, ok := untilToday(text, today); ok {
		return from, today, true
	}
	return third(text, is.Date)
}

// third gives a third of a year or month.
func third(text string, of graph.Date) (from, to graph.Date, ok bool) {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' }) {
		part, ok := thirds[w]
		switch {
		case !ok:
		case len(of) == len("2018"):
			return of + "-" + graph.Date(periods[part][0]), of + "-" + graph.Date(periods[part][1]), true
		case len(of) == len("2018-06"):
			days := map[string][2]graph.Date{"early": {"-01", "-10"}, "mid": {"-11", "-20"}, "late": {"-21", ""}}[part]
			if to = of + days[1]; days[1] == "" {
				to = before(after(of) + "-01")
			}
			return of + days[0], to, true
		}
	}
	return "", "", false
}

// untilToday gives the first day of "the last six months", "the past year".
func untilToday(text string, today graph.Date) (graph.Date, bool) {
	words := strings.Fields(strings.TrimPrefix(text, "the "))
	if len(words) < 2 || words[0] != "past" && (words[0] != "last" || !strings.HasPrefix(text, "the ") && len(words) < 3) {
		return "", false
	}
	n := 1
	if len(words) > 2 {
		if n = smallNumber[words[1]]; n == 0 {
			n, _ = strconv.Atoi(words[1]) // no number is no period
		}
	}
	day, err := time.Parse(time.DateOnly, string(today))
	if err != nil || n == 0 {
		return "", false
	}
	switch strings.TrimSuffix(words[len(words)-1], "s") {
	case "year":
		day = day.AddDate(-n, 0, 0)
	case "month":
		day = day.AddDate(0, -n, 0)
	case "week":
		day = day.AddDate(0, 0, -7*n)
	case "day":
		day = day.AddDate(0, 0, -n)
	default:
		return "", false
	}
	return graph.DateOf(day), true
}

// weekDays gives the first and last day of an ISO week.
func weekDays(year, week string) (from, to graph.Date) {
	y, err := strconv.Atoi(year)
	w, err2 := strconv.Atoi(week)
	if err != nil || err2 != nil {
		return "", ""
	}
	day := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	day = day.AddDate(0, 0, -(int(day.Weekday())+6)%7+7*(w-1))
	return graph.DateOf(day), graph.DateOf(day.AddDate(0, 0, 6))
}

func (r *Reader) partAt(question string, tokens []token.Token, i int, names Names) (part, int) {
	phrase, meanings, words := r.phraseAt(tokens, i)
	for n := min(longName, len(tokens)-i); n >= 1; n-- {
		text := question[tokens[i].Start:tokens[i+n-1].End]
		if n <= words && !loud(tokens, i, n) || words > 0 && meanings[0].class == skip && !loud(tokens, i, 1) {
			break // a word of the grammar comes before a name of the same length, and none begins with "the"
		}
		if !named(tokens[i : i+n]) {
			continue
		}
		if types := names.Named(text); len(types) > 0 {
			return part{text: text, class: called, types: types}, i + n
		}
	}
	if words > 0 && meanings[0].class == stands {
		name := strings.ReplaceAll(meanings[0].value, "_", " ")
		return part{text: name, alias: question[tokens[i].Start:tokens[i+words-1].End], class: called, types: names.Named(name)}, i + words
	}
	if words > 0 {
		return part{text: phrase, class: meanings[0].class, meanings: meanings}, i + words
	}
	if name, n := r.words.missileAt(question, tokens, i); n > 0 {
		return part{text: name, alias: question[tokens[i].Start:tokens[i+n-1].End], class: missile}, i + n
	}
	if end := compound(tokens, i); end > i+1 {
		return part{text: question[tokens[i].Start:tokens[end-1].End]}, end
	}
	p := part{text: tokens[i].Text}
	if n, err := strconv.Atoi(strings.ReplaceAll(tokens[i].Norm, ",", "")); err == nil {
		p.class, p.n = number, n
	} else if n := smallNumber[tokens[i].Norm]; n > 0 {
		p.class, p.n = number, n
	}
	return p, i + 1
}

// compound gives the end of the words that hyphens join from i on: "Hwasong-15".
func compound(tokens []token.Token, i int) int {
	end := i + 1
	for end+1 < len(tokens) && tokens[end].Kind == token.Hyphen && tokens[end].Break == token.None && tokens[end+1].Break == token.None {
		end += 2
	}
	return end
}

var smallNumber = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20}

// named reports whether the tokens may be a name: no mark but a hyphen or a dot
// between them, and a word at either end.
func named(tokens []token.Token) bool {
	for _, t := range tokens {
		switch t.Text {
		case ",", "?", "!", ";", ":", "\"", "“", "”":
			return false
		}
	}
	return tokens[len(tokens)-1].Kind == token.Word || tokens[len(tokens)-1].Kind == token.Number
}

// loud reports whether the n words from i on are a single one that is written in
// capitals, as acronyms are: "WHO" is a name, "who" is none. Where the whole question
// is in capitals it says nothing.
func loud(tokens []token.Token, i, n int) bool {
	if n != 1 || tokens[i].Case != token.Upper || len(tokens[i].Text) < 2 {
		return false
	}
	return slices.ContainsFunc(tokens, func(t token.Token) bool { return t.Kind == token.Word && t.Case != token.Upper })
}

// phraseAt gives the longest phrase of the vocabulary at i and how many tokens it has.
func (r *Reader) phraseAt(tokens []token.Token, i int) (text string, meanings []meaning, n int) {
	for n := min(r.words.longest, len(tokens)-i); n >= 1; n-- {
		var words []string
		for _, t := range tokens[i : i+n] {
			words = append(words, t.Norm)
		}
		key := strings.Join(words, " ")
		if m := r.words.words[key]; m != nil {
			return key, m, n
		}
	}
	return "", nil, 0
}
