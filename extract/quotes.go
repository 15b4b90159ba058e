package extract

import (
	"parley/extract/token"
)

// quote is a run of words inside quotation marks. Start is the first token
// inside the marks, End the token after the last.
type quote struct {
	start, end int
}

// words is how many words the quotation has.
func (q quote) words(toks []token.Token) int {
	n := 0
	for _, t := range toks[q.start:q.end] {
		if t.Kind == token.Word || t.Kind == token.Number {
			n++
		}
	}
	return n
}

// opens reports whether the quotation mark at i opens a quotation, by its shape
// or by what stands around it.
func (d *doc) opens(i int) bool {
	t := d.toks[i]
	switch t.Text {
	case "“", "„", "«", "‘", "‚", "‹", "‟":
		return true
	case "”", "»", "›":
		return false
	}
	tight := i+1 < len(d.toks) && d.toks[i+1].Break == token.None
	if t.Break != token.None {
		return tight
	}
	if !tight || i == 0 {
		return i == 0
	}
	switch d.toks[i-1].Text {
	case "(", "[", "-", "—", "–", "/", "‘", "“", "'":
		return true
	}
	return false
}

// findQuotes pairs quotation marks, paragraph by paragraph. A quotation that is
// not closed runs to the end of its paragraph where the next begins with an
// opening mark, else to the end of its sentence.
func (d *doc) findQuotes() {
	d.quoteAt = d.filled()
	for n, p := range d.para {
		before := len(d.quotes)
		d.pair(n, p, token.Quote)
		if len(d.quotes) == before {
			d.pair(n, p, token.Single)
		}
	}
	for q, x := range d.quotes {
		for i := x.start; i < x.end; i++ {
			d.quoteAt[i] = int32(q)
		}
	}
}

func (d *doc) pair(n int, p token.Range, kind token.Kind) {
	open := -1
	add := func(end int) {
		if end > open+1 {
			d.quotes = append(d.quotes, quote{start: open + 1, end: end})
		}
		open = -1
	}
	for i := p.Start; i < p.End; i++ {
		if d.toks[i].Kind != kind || kind == token.Single && !d.singleMark(i, open >= 0) {
			continue
		}
		switch opening := d.opens(i) && !(open >= 0 && d.toks[open].Text == "„" && d.toks[i].Text == "“"); {
		case open < 0 && opening:
			open = i
		case open >= 0 && !opening:
			add(i)
		case open >= 0 && opening && d.toks[i].Text != "\"": // a mark was forgotten
			add(d.sent[d.sentAt[open]].End)
			if i >= lastEnd(d.quotes) {
				open = i
			}
		}
	}
	if open < 0 {
		return
	}
	if kind == token.Single {
		return
	}
	if n+1 < len(d.para) && d.toks[d.para[n+1].Start].Kind == kind {
		add(p.End)
		return
	}
	add(d.sent[d.sentAt[open]].End)
}

func lastEnd(qs []quote) int {
	if len(qs) == 0 {
		return 0
	}
	return qs[len(qs)-1].end
}

// singleMark reports whether a single mark is a quotation mark rather than an
// apostrophe: one that opens stands before a word and after a space; one that
// closes stands after a mark, or after a word that is no plural possessive.
func (d *doc) singleMark(i int, open bool) bool {
	if !open {
		return d.opens(i) && (d.toks[i].Break != token.None || i == 0)
	}
	if d.opens(i) && d.toks[i].Break != token.None {
		return true
	}
	if d.toks[i].Break != token.None {
		return false
	}
	next := i + 1
	return next >= len(d.toks) || d.toks[next].Break != token.None || d.toks[next].Kind != token.Word
}

// withMarks gives the tokens of a quotation with its marks, those that it has.
func (d *doc) withMarks(q quote) token.Range {
	x := token.Range{Start: q.start, End: q.end}
	if x.Start > 0 && (d.toks[x.Start-1].Kind == token.Quote || d.toks[x.Start-1].Kind == token.Single) {
		x.Start--
	}
	if x.End < len(d.toks) && (d.toks[x.End].Kind == token.Quote || d.toks[x.End].Kind == token.Single) && d.toks[x.End].Break == token.None {
		x.End++
	}
	return x
}
