package loaders

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// readHTML reads a saved web page: what the page says of itself, then the text
// of its article. See docs/decisions/html-reading.md.
func readHTML(data []byte, o Options) (Loaded, *Refused) {
	text, refused := decodePage(data)
	if refused != nil {
		return Loaded{}, refused
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return Loaded{}, &Refused{Reason: "is not HTML that can be read: " + err.Error(), Err: err}
	}
	doc := goquery.NewDocumentFromNode(root)
	p := readPage(doc, text)
	body := body(p.article(doc))
	if body == "" {
		return Loaded{}, &Refused{Reason: "has no article in it", Hint: "save the page of one article, not a front page or a login page"}
	}
	if !utf8.Valid(data) && strings.ContainsRune(body+p.title, utf8.RuneError) {
		return Loaded{}, badPage(data)
	}
	return p.meta.fill(body, o), nil
}

// decodePage turns a page into UTF-8. What is valid UTF-8 is UTF-8, whatever the
// page says: browsers convert on saving and leave the old label in.
func decodePage(data []byte) (string, *Refused) {
	e, name, _ := charset.DetermineEncoding(data[:min(len(data), sniffed)], "")
	marked := utf16Marked(data) || name == "iso-2022-jp"
	switch label := lateLabel.FindSubmatch(data[:min(len(data), 16*sniffed)]); {
	case !marked && utf8.Valid(data):
		e, name = encoding.Nop, "utf-8"
	case name == "windows-1252" && label != nil: // what is taken where no label is found
		if named, canonical := charset.Lookup(string(label[1])); named != nil {
			e, name = named, canonical
		}
	}
	if name == "utf-8" {
		e = encoding.Nop
	}
	decoded, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", &Refused{Reason: fmt.Sprintf("cannot be read as %s: %v", name, err), Err: err}
	}
	return strings.ToValidUTF8(string(bytes.TrimPrefix(decoded, utf8BOM)), "\uFFFD"), nil
}

// lateLabel finds a label behind the first 1,024 bytes, where it has no business
// to be and yet is.
var lateLabel = regexp.MustCompile(`(?i)<meta[^>]{1,200}charset\s*=\s*["']?([\w-]+)`)

// badPage refuses a page whose article has characters that its encoding does
// not have.
func badPage(data []byte) *Refused {
	r := &Refused{Reason: "its article has characters that cannot be read in the encoding that the page names", Hint: "save the page again, as UTF-8"}
	if at := badByte(data); at >= 0 {
		r.Line = 1 + bytes.Count(data[:at], []byte("\n"))
		r.Reason = "its article " + notUTF8(data, at)
	}
	return r
}

// page is what a saved page says about itself.
type page struct {
	meta
	// titles are all that the page gives as its headline.
	titles []string
	// isArticle: the page calls itself one.
	isArticle bool
	// articleBody is the text where the page also gives it as data.
	articleBody string
}

// around is what pages put around an article and readability leaves in.
const around = `script, style, noscript, template, iframe, svg, nav, aside, figure, form, button, dialog,
	[role=navigation], [role=complementary], [role=banner], [role=dialog], [role=search], [aria-hidden=true],
	.byline, .author-bio, .breadcrumb, .breadcrumbs, .newsletter, .newsletter-signup, .social-share, .share-buttons,
	.sharing, .related, .related-articles, .related-stories, .most-read, .advertisement, .ad, .comments, #comments, .cookie-banner`

// article gives the paragraphs of the article in the page, none if there is
// none. It takes the page apart.
func (p *page) article(doc *goquery.Document) []string {
	doc.Find(around).Remove()
	doc.Find("footer").Not("article footer, main footer").Remove()
	doc.Find("time").Not("p time, li time, h2 time, h3 time, h4 time, td time, dt time, b time, strong time").Remove()
	root := doc.Get(0)
	var found []string
	if node := mainNode(root, p.address()); node != nil && !mostlyLinks(node) {
		found = paragraphs(nodeBlocks(node), p.heading(p.titles...), true)
	}
	if p.isOne(found) {
		return found
	}
	if body := paragraphs(textBlocks(p.articleBody), p.heading(p.titles...), false); p.isOne(body) {
		return body
	}
	return nil
}

// mainNode is the part of the page that holds its article, nil where none is
// found. A page that the library stumbles over is a page without an article:
// those after it are still to be read.
func mainNode(root *html.Node, address *url.URL) (node *html.Node) {
	defer func() {
		if recover() != nil {
			node = nil
		}
	}()
	parser := readability.NewParser()
	parser.DisableJSONLD = true // read already
	a, err := parser.ParseAndMutate(root, address)
	if err != nil {
		return nil
	}
	return a.Node
}

func (p *page) address() *url.URL {
	u, err := url.Parse(p.url)
	if err != nil || p.url == "" {
		return nil
	}
	return u
}

const (
	// minProse is how much prose makes a page an article that does not call
	// itself one: teasers, cookie notes and login walls have less.
	minProse = 250
	// minFlash is enough where it does.
	minFlash = 30
)

// isOne reports whether the paragraphs are an article's.
func (p *page) isOne(found []string) bool {
	prose := 0
	for _, s := range found {
		if isProse(s) {
			prose += utf8.RuneCountInString(s)
		}
	}
	if p.isArticle {
		return prose >= minFlash
	}
	return prose >= minProse
}

// mostlyLinks: more than half of the words lead elsewhere, as in a menu or a
// list of headlines.
func mostlyLinks(n *html.Node) bool {
	s := goquery.NewDocumentFromNode(n).Selection
	all := len(tidy(s.Text()))
	linked := 0
	s.Find("a").Each(func(_ int, a *goquery.Selection) { linked += len(tidy(a.Text())) })
	return linked*2 > all
}

// savedFrom is the mark that browsers leave in a page they save.
var savedFrom = regexp.MustCompile(`<!-- saved from url=\(\d+\)(\S+) -->`)
