package ask

import (
	"strconv"
	"strings"
	"time"

	"parley/extract/dates"
	"parley/extract/token"
	"parley/graph"
)

// part is a piece of a question: a name, a date, a number, or a word of the vocabulary.
type part struct {
	text     string // as written
	class    class
	meanings []meaning
	types    []graph.EntityType // of a name
	from, to graph.Date         // of a date: first and last day, month or year
	n        int                // of a number
	owner    bool               // "Trump's"
	used     bool
	meaning  string // what it was taken for, in words
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
	for i := 0; i < len(tokens); {
		t := tokens[i]
		if t.Norm == "'s" || t.Norm == "'" || t.Norm == "’" {
			if len(out) > 0 {
				out[len(out)-1].owner = true
			}
			i++
			continue
		}
		if t.Kind != token.Word && t.Kind != token.Number && t.Text != "&" {
			i++
			continue
		}
		if e, ok := found[i]; ok {
			if p, ok := datePart(question, tokens, e, today); ok {
				out, i = append(out, p), e.End
				continue
			}
		}
		p, end := r.partAt(question, tokens, i, names)
		out, i = append(out, p), end
	}
	return out
}

// datePart is a date expression that means a time; "daily" and the like do not.
func datePart(question string, tokens []token.Token, e dates.Expression, today graph.Date) (part, bool) {
	is := e.Resolve(today, "", dates.Past)
	p := part{text: question[tokens[e.Start].Start:tokens[e.End-1].End], class: when, from: is.Date, to: is.EndDate}
	if year, week, ok := strings.Cut(is.Value, "-W"); ok {
		p.from, p.to = weekDays(year, week)
	}
	if p.to == "" {
		p.to = p.from
	}
	return p, p.from != ""
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
	return graph.Date(day.Format(time.DateOnly)), graph.Date(day.AddDate(0, 0, 6).Format(time.DateOnly))
}

func (r *Reader) partAt(question string, tokens []token.Token, i int, names Names) (part, int) {
	phrase, meanings, words := r.phraseAt(tokens, i)
	for n := min(longName, len(tokens)-i); n >= 1; n-- {
		text := question[tokens[i].Start:tokens[i+n-1].End]
		if n <= words && !loud(tokens[i:i+n]) || words > 0 && meanings[0].class == skip {
			break // a word of the grammar comes before a name of the same length, and none begins with "the"
		}
		if !named(tokens[i : i+n]) {
			continue
		}
		if types := names.Named(text); len(types) > 0 {
			return part{text: text, class: called, types: types}, i + n
		}
	}
	if words > 0 {
		return part{text: phrase, class: meanings[0].class, meanings: meanings}, i + words
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

// loud reports whether a single word is written in capitals, as acronyms are:
// "WHO" is a name, "who" is none.
func loud(tokens []token.Token) bool {
	return len(tokens) == 1 && tokens[0].Case == token.Upper && len(tokens[0].Text) > 1
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
