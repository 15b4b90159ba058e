package loaders

import (
	"bufio"
	"bytes"
	stdhtml "html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readMarkdown reads Markdown with YAML front matter.
func readMarkdown(text string, o Options) (Loaded, *Refused) {
	front, rest, first, refused := splitFrontMatter(text)
	if refused != nil {
		return Loaded{}, refused
	}
	m, refused := parseMeta(front, "front matter", first)
	if refused != nil {
		return Loaded{}, refused
	}
	blocks, headline := markdownBlocks(rest)
	switch {
	case m.title == "" && headline != "":
		m.title = headline
	case m.title == "":
		m.title, blocks = setApart(blocks)
	}
	body := body(paragraphs(blocks, m.heading(), true))
	if body == "" {
		return Loaded{}, &Refused{Reason: "has no text besides its front matter and title"}
	}
	return m.fill(body, o), nil
}

// markdown parses what changes the words of a paragraph: links, emphasis,
// entities, code, raw HTML. Lists, quotes and indented or fenced code are left
// to lines, so that "2018. A year ..." stays a sentence and nothing nests.
func markdown() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
}

var (
	quoteMark = regexp.MustCompile(`^ {0,3}(?:> ?)+`)
	// A remark in brackets and a colon is no link definition unless an address
	// follows.
	remark     = regexp.MustCompile(`^( {0,3})(\[[^\]]*\]:)`)
	definition = regexp.MustCompile(`^ {0,3}\[[^\]]*\]:\s*<?(?:[a-z]+:|/|#|\.|www\.)`)
)

// plainer prepares the lines for the parser: quotes lose their marks and stand
// apart, indentation goes.
func plainer(text string) string {
	var b strings.Builder
	wasQuote := false
	for l := range strings.SplitSeq(text, "\n") {
		mark := quoteMark.FindString(l)
		l = strings.TrimLeft(l[len(mark):], " \t\u00A0")
		if isQuote := mark != ""; isQuote != wasQuote {
			b.WriteByte('\n')
			wasQuote = isQuote
		}
		if !definition.MatchString(l) {
			l = remark.ReplaceAllString(l, `$1\$2`)
		}
		b.WriteString(l)
		b.WriteByte('\n')
	}
	return withoutLinkBombs(b.String())
}

// maxLinks is more links than a paragraph of prose has. The parser's time grows
// with the square of those that are left open.
const maxLinks = 500

// withoutLinkBombs leaves the links of a paragraph that has too many as they are
// written.
func withoutLinkBombs(text string) string {
	if strings.Count(text, "](") <= maxLinks {
		return text
	}
	parts := strings.Split(text, "\n\n")
	for i, p := range parts {
		if strings.Count(p, "](") > maxLinks {
			parts[i] = strings.ReplaceAll(p, "[", `\[`)
		}
	}
	return strings.Join(parts, "\n\n")
}

// markdownBlocks gives the blocks of a Markdown body, and its first heading of
// the first level.
func markdownBlocks(text string) (blocks []block, headline string) {
	source := []byte(plainer(text))
	root := markdown().Parse(gmtext.NewReader(source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			blocks = append(blocks, rawBlocks(n, source)...)
		case *ast.ThematicBreak:
		default:
			s := spans{source: source}
			s.children(n, false)
			b := s.block()
			if h, ok := n.(*ast.Heading); ok && h.Level == 1 && headline == "" && len(b) > 0 {
				headline = tidy(b[0].text)
			}
			blocks = append(blocks, b)
		}
	}
	return blocks, headline
}

// rawBlocks gives the text of HTML that stands in Markdown.
func rawBlocks(n *ast.HTMLBlock, source []byte) []block {
	var raw bytes.Buffer
	raw.Write(n.Lines().Value(source))
	if n.HasClosure() {
		raw.Write(n.ClosureLine.Value(source))
	}
	parent := &nethtml.Node{Type: nethtml.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := nethtml.ParseFragment(&raw, parent)
	if err != nil { // nested too deep: the words matter, not the tags
		return []block{{line{text: raw.String()}}}
	}
	for _, child := range nodes {
		parent.AppendChild(child)
	}
	return nodeBlocks(parent)
}

// spans gathers the words of inline nodes into lines.
type spans struct {
	source []byte
	b      block
	words  strings.Builder
	linked bool // some words are link text
	plain  bool // some are not
}

func (s *spans) children(n ast.Node, inLink bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.node(c, inLink)
	}
}

func (s *spans) node(n ast.Node, inLink bool) {
	switch n := n.(type) {
	case *ast.Text:
		s.add(plainText(n.Segment.Value(s.source), n.IsRaw()), inLink)
		if n.SoftLineBreak() || n.HardLineBreak() {
			s.breakLine(n.HardLineBreak())
		}
	case *ast.String:
		s.add(string(n.Value), inLink)
	case *ast.AutoLink:
		s.add(string(n.Label(s.source)), true)
	case *ast.Link:
		s.children(n, true)
	case *ast.Image:
	case *ast.RawHTML:
		if n.Segments.Len() > 0 && bytes.HasPrefix(bytes.ToLower(n.Segments.Value(s.source)), []byte("<br")) {
			s.breakLine(true)
		}
	default:
		s.children(n, inLink)
	}
}

func (s *spans) add(words string, inLink bool) {
	s.words.WriteString(words)
	if strings.IndexFunc(words, isWordRune) >= 0 {
		s.linked = s.linked || inLink
		s.plain = s.plain || !inLink
	}
}

func (s *spans) breakLine(hard bool) {
	s.b = append(s.b, line{text: s.words.String(), link: s.linked && !s.plain, ends: hard})
	s.words.Reset()
	s.linked, s.plain = false, false
}

func (s *spans) block() block {
	s.breakLine(false)
	return s.b
}

// plainText resolves backslashes and entities. The renderer knows the rules; it
// writes HTML, which is then read back.
func plainText(segment []byte, raw bool) string {
	if raw || !bytes.ContainsAny(segment, `\&`) {
		return string(segment)
	}
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	html.DefaultWriter.Write(w, segment)
	w.Flush() //nolint:errcheck // a buffer takes everything
	return stdhtml.UnescapeString(out.String())
}
