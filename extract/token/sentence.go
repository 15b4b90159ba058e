package token

// appendParagraphs cuts between empty lines.
func appendParagraphs(out []Range, tokens []Token) []Range {
	start := 0
	for i := 1; i <= len(tokens); i++ {
		if i == len(tokens) || tokens[i].Break == Para {
			out = append(out, Range{start, i})
			start = i
		}
	}
	return out
}

// longest is how many tokens a sentence has at most. Nobody writes such a one: what reads sentences may look through all of one for each
// of its words, and the time for a text without full stops stays linear.
const longest = 600

// appendSentences cuts one paragraph.
func appendSentences(out []Range, tokens []Token, p Range) []Range {
	start := p.Start
	for i := p.Start; i < p.End; i++ {
		if tokens[i].Break == Line && i > start && lineEnds(tokens, start, i) {
			out = append(out, Range{start, i})
			start = i
		}
		if i-start == longest {
			out = append(out, Range{start, i})
			start = i
		}
		if !terminal(tokens[i]) {
			continue
		}
		end := i + 1
		for end < p.End && tokens[end].Break == None && closes(tokens, end) {
			end++
		}
		if end == p.End || begins(tokens, i, end) {
			out = append(out, Range{start, end})
			start = end
			i = end - 1
		}
	}
	if start < p.End {
		out = append(out, Range{start, p.End})
	}
	return out
}

// terminal marks may end a sentence; so may an abbreviation such as "U.S."
func terminal(t Token) bool {
	switch t.Norm {
	case ".", "!", "?", "…":
		return true
	}
	return t.Kind == Word && t.Norm[len(t.Norm)-1] == '.' && endsSentence(t.Norm)
}

// closes reports whether the token at i belongs to the sentence before it: a
// closing quotation mark or bracket, or one more terminal mark.
func closes(tokens []Token, i int) bool {
	switch tokens[i].Kind {
	case Quote, Single:
		// an opening mark is followed by a word without space
		return i+1 == len(tokens) || tokens[i+1].Break != None || tokens[i+1].Kind != Word
	case Punct:
		switch tokens[i].Norm {
		case ")", "]", ".", "!", "?", "…":
			return true
		}
	}
	return false
}

// begins reports whether a sentence begins at i, after the terminal mark at mark.
func begins(tokens []Token, mark, i int) bool {
	t := tokens[i]
	if t.Break == None && t.Kind != Quote && t.Kind != Single {
		return false // 3.5, example.org
	}
	if t.Break >= Line {
		return true
	}
	abbreviated := tokens[mark].Kind == Word
	for t.Kind == Quote || t.Kind == Single || t.Norm == "(" || t.Norm == "[" {
		if i++; i == len(tokens) {
			return true
		}
		t = tokens[i]
	}
	switch t.Kind {
	case Word:
		if abbreviated {
			return t.Case != Lower && starter(t.Norm)
		}
		return t.Case != Lower
	case Number:
		return !abbreviated
	case Hyphen:
		return false
	case Punct:
		return t.Norm == "•" || t.Norm == "▸" || t.Norm == "*" || t.Norm == "…"
	}
	return true
}

// lineEnds reports whether the line that ends before token i is a sentence of
// its own, such as a heading or an item, rather than one broken by its width.
func lineEnds(tokens []Token, start, i int) bool {
	last, next := tokens[i-1], tokens[i]
	if terminal(last) || last.Norm == ":" || next.Kind == Punct || next.Kind == Hyphen {
		return true
	}
	return next.Case != Lower && tokens[i-1].End-tokens[start].Start < 60
}

// starter words, when capitalised, begin a sentence even after an abbreviation.
func starter(w string) bool {
	switch w {
	case "the", "a", "an", "in", "on", "at", "by", "for", "from", "with", "but", "and", "it", "he", "she", "they", "we", "i",
		"this", "that", "these", "those", "his", "her", "its", "their", "there", "if", "when", "while", "after", "before",
		"as", "however", "meanwhile", "no", "not", "asked", "what", "who", "such", "both", "some", "many", "since", "under",
		"earlier", "later", "last", "to", "so", "or", "yet", "even", "according", "despite", "although", "though", "once", "one":
		return true
	}
	return false
}

// endsSentence reports whether a word with a point may stand at a sentence's
// end: "U.S." and "p.m." may, "Mr." and an initial do not.
func endsSentence(w string) bool {
	switch w {
	case "inc.", "co.", "corp.", "ltd.", "jr.", "sr.", "etc.":
		return true
	}
	return len(w) > 2 && w[1] == '.'
}

// abbreviation are words whose point does not end a sentence.
func abbreviation(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "brig",
		"rev", "hon", "st", "jr", "sr", "vs", "etc", "inc", "ltd", "corp", "co", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
		"sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "approx", "amb", "pres", "min", "dept", "bros", "mt", "ft", "messrs", "supt", "pvt", "cpl", "del":
		return true
	}
	return false
}
