package loaders

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nodeBlocks gives the text of an HTML tree: a block for each paragraph,
// heading, list item and table row, a line for each <br>. List items get their
// bullets and numbers, cells of a row a bar between them.
func nodeBlocks(n *html.Node) []block {
	w := &blockWriter{}
	w.node(n)
	w.flush()
	return w.blocks
}

// blockWriter is the state of one walk over a tree.
type blockWriter struct {
	blocks []block
	open   block
	words  strings.Builder
	mark   string // stands before the next words: a bullet, a number
	links  int    // how many <a> are open
	linked bool   // some words of the line are link text
	plain  bool   // some are not
}

func (w *blockWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
		return
	case n.Type == html.ElementNode && (silent[n.DataAtom] || isHidden(n)):
		return
	case n.DataAtom == atom.Br:
		w.endLine(true)
		return
	}
	apart := n.Type == html.ElementNode && standsApart[n.DataAtom]
	if apart {
		w.flush()
	}
	w.begin(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if n.DataAtom == atom.A {
		w.links--
	}
	if apart {
		w.flush()
		w.mark = ""
	}
}

// begin notes what an opened element does to the words in it.
func (w *blockWriter) begin(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		w.links++
	case atom.Li:
		w.mark = itemLabel(n)
	case atom.Td, atom.Th:
		if strings.TrimSpace(w.words.String()) != "" {
			w.words.WriteString(" | ")
		}
	}
}

func (w *blockWriter) text(s string) {
	if strings.TrimSpace(s) != "" {
		if w.mark != "" {
			w.words.WriteString(w.mark)
			w.mark = ""
		}
		w.linked = w.linked || w.links > 0
		w.plain = w.plain || w.links == 0 && strings.IndexFunc(s, isWordRune) >= 0
	}
	w.words.WriteString(s)
}

func (w *blockWriter) endLine(hard bool) {
	if strings.TrimSpace(w.words.String()) != "" {
		w.open = append(w.open, line{text: w.words.String(), link: w.linked && !w.plain, ends: hard})
	}
	w.words.Reset()
	w.linked, w.plain = false, false
}

func (w *blockWriter) flush() {
	w.endLine(false)
	if w.open != nil {
		w.blocks = append(w.blocks, w.open)
	}
	w.open = nil
}

// itemLabel is what a browser puts before a list item.
func itemLabel(li *html.Node) string {
	if li.Parent == nil || li.Parent.DataAtom != atom.Ol {
		return "• "
	}
	number, err := strconv.Atoi(attr(li.Parent, "start"))
	if err != nil { // no start given
		number = 1
	}
	for s := li.PrevSibling; s != nil; s = s.PrevSibling {
		if s.DataAtom == atom.Li {
			number++
		}
	}
	return strconv.Itoa(number) + ". "
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func isHidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return attr(n, "aria-hidden") == "true" || strings.Contains(style, "display:none")
}

// silent elements hold no words of the article.
var silent = atoms(atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Template, atom.Svg,
	atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Object, atom.Button, atom.Select, atom.Textarea, atom.Input)

// standsApart are the elements that begin and end a paragraph.
var standsApart = atoms(atom.P, atom.Div, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
	atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr, atom.Caption, atom.Pre, atom.Hr,
	atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Nav, atom.Address,
	atom.Figure, atom.Figcaption, atom.Form, atom.Details, atom.Summary, atom.Center)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	out := map[atom.Atom]bool{}
	for _, a := range list {
		out[a] = true
	}
	return out
}
