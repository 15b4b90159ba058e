package loaders

import (
	stdhtml "html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"

	"parley/graph"
)

// readPage gathers what a page says of itself, from the most to the least
// deliberate: JSON-LD, meta elements, the page's own elements.
func readPage(doc *goquery.Document, source string) *page {
	p := &page{}
	ld := readLinkedData(doc)
	p.articleBody = ld.body
	p.isArticle = ld.found || isArticleType(metaContent(doc, "og:type")) ||
		metaContent(doc, "article:published_time", "citation_publication_date") != ""
	p.url = firstURL(attrOf(doc, "link[rel=canonical]", "href"), metaContent(doc, "og:url"), ld.url, savedURL(source))
	p.publisher = firstText(ld.publisher, metaContent(doc, "og:site_name", "publisher", "dc.publisher", "citation_journal_title", "application-name"))
	p.setTitles(doc, ld)
	p.authors = authors(doc, ld, p.publisher)
	p.published, p.dateFrom = pageDate(doc, ld, p.url)
	return p
}

func isArticleType(ogType string) bool {
	return strings.HasPrefix(strings.ToLower(ogType), "article")
}

// setTitles keeps every title the page gives, since each may come again in the
// text, and takes the best for the article's.
func (p *page) setTitles(doc *goquery.Document, ld linkedData) {
	og := metaContent(doc, "og:title", "twitter:title", "dc.title", "citation_title", "headline")
	heads := doc.Find("h1")
	h1 := ""
	if heads.Length() == 1 {
		h1 = tidy(heads.Text())
	}
	tag := tidy(doc.Find("head > title").First().Text())
	for _, t := range []string{ld.headline, p.withoutSite(og), h1, p.withoutSite(tag)} {
		t = tidy(t)
		if p.title == "" {
			p.title = t
		}
		if t != "" {
			p.titles = append(p.titles, t)
		}
	}
	p.titles = append(p.titles, tidy(og), tag)
}

var siteSuffix = regexp.MustCompile(`^(.+\S)\s+(?:[|–—·»:]|-)\s+([^|–—·»]{2,60})$`)

// withoutSite takes " | The Publisher" off a title: a last part that is the
// site's name, or shorter than what is before a bar.
func (p *page) withoutSite(title string) string {
	for {
		m := siteSuffix.FindStringSubmatch(title)
		if m == nil {
			return title
		}
		isSite := p.publisher != "" && (fold(m[2]) == fold(p.publisher) || sections[fold(m[2])])
		bar := strings.HasSuffix(strings.TrimSuffix(title, m[2]), "| ")
		if !isSite && !(bar && wordCount(m[2]) < wordCount(m[1])) {
			return title
		}
		title = m[1]
	}
}

// authors are people's names from JSON-LD, meta elements or a byline.
func authors(doc *goquery.Document, ld linkedData, publisher string) []string {
	if len(ld.authors) > 0 {
		return names(ld.authors, publisher)
	}
	var found []string
	for _, name := range []string{"author", "article:author", "parsely-author", "dc.creator", "citation_author", "byl", "sailthru.author"} {
		if found = names(byline(metaContents(doc, name)), publisher); len(found) > 0 {
			return found
		}
	}
	for _, where := range []string{"[itemprop=author] [itemprop=name]", "[itemprop=author]", "a[rel=author]", ".byline", ".author-name", ".article-author"} {
		var texts []string
		doc.Find(where).Each(func(_ int, s *goquery.Selection) {
			if !isAboutOther(s) {
				texts = append(texts, ownText(s))
			}
		})
		if found = names(byline(texts), publisher); len(found) > 0 {
			return found
		}
	}
	return nil
}

// ownText is an element's text without the date and job title that share its box.
func ownText(s *goquery.Selection) string {
	s = s.Clone()
	s.Find("time, .date, .timestamp, [itemprop=jobTitle], button, svg").Remove()
	return tidy(s.Text())
}

var (
	byWord    = regexp.MustCompile(`(?i)^(?:written |reported |story )?by:?\s+`)
	nameSplit = regexp.MustCompile(`\s*(?:[,;]|\band\b)\s+`)
	// An address, a date, a clause of a sentence that shares the box.
	notAName = regexp.MustCompile(`(?i)https?://|@|\d|\p{Ll}{4,}\. `)
)

// byline cuts "By Jane Doe and John Roe" into names.
func byline(texts []string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, nameSplit.Split(byWord.ReplaceAllString(tidy(t), ""), -1)...)
	}
	return out
}

// names keeps what can be a name, once.
func names(found []string, publisher string) []string {
	var out []string
	for _, n := range found {
		n = byWord.ReplaceAllString(tidy(stdhtml.UnescapeString(n)), "")
		lower := strings.IndexFunc(n, unicode.IsLower) == 0 && !strings.Contains(n, " ")
		if n == "" || lower || wordCount(n) > 6 || notAName.MatchString(n) || n == publisher || slices.Contains(out, n) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// metaContent is the first meta element's content under one of the names, in
// the order of the names. Pages write them as name, property or itemprop, in
// any case.
func metaContent(doc *goquery.Document, names ...string) string {
	for _, name := range names {
		if all := metaContents(doc, name); len(all) > 0 {
			return all[0]
		}
	}
	return ""
}

func metaContents(doc *goquery.Document, name string) []string {
	var out []string
	doc.Find("meta[content]").Each(func(_ int, s *goquery.Selection) {
		for _, key := range []string{"property", "name", "itemprop"} {
			if v, ok := s.Attr(key); ok && strings.EqualFold(strings.TrimSpace(v), name) {
				if content := tidy(s.AttrOr("content", "")); content != "" {
					out = append(out, content)
				}
				return
			}
		}
	})
	return out
}

func attrOf(doc *goquery.Document, selector, key string) string {
	return strings.TrimSpace(doc.Find(selector).First().AttrOr(key, ""))
}

func firstText(candidates ...string) string {
	for _, c := range candidates {
		if c = tidy(c); c != "" {
			return c
		}
	}
	return ""
}

// firstURL is the first full web address.
func firstURL(candidates ...string) string {
	for _, c := range candidates {
		if u, err := url.Parse(strings.TrimSpace(c)); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
	}
	return ""
}

func savedURL(source string) string {
	if m := savedFrom.FindStringSubmatch(source[:min(len(source), sniffed)]); m != nil {
		return m[1]
	}
	return ""
}

// metaDates are the names under which pages give their publication date.
var metaDates = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
	"parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publishdate", "published_time", "pubdate",
	"pub_date", "publication_date", "originalpublicationdate", "citation_publication_date", "dc.date.issued",
	"dcterms.issued", "dcterms.date", "dcterms.created", "dc.date", "dc.date.created", "rnews:datepublished",
	"cxenseparse:recs:publishtime", "displaydate", "date",
}

// dated is a date that a page gives, and where.
type dated struct{ raw, from string }

// pageDate is the publication day and where the page gives it. Where the first
// that is found is in UTC and another place gives the same moment in local
// time, the local day counts: "on Monday" is meant there.
func pageDate(doc *goquery.Document, ld linkedData, address string) (graph.Date, string) {
	given := []dated{}
	for _, raw := range ld.dates {
		given = append(given, dated{raw, "JSON-LD"})
	}
	for _, name := range metaDates {
		for _, raw := range metaContents(doc, name) {
			given = append(given, dated{raw, "meta date"})
		}
	}
	if d, ok := dayInURL(address); ok {
		given = append(given, dated{string(d), "URL"})
	}
	given = append(given, elementDates(doc)...)
	for _, g := range given {
		if d, ok := dayIn(g.raw); ok {
			return localDay(d, g.raw, given), g.from
		}
	}
	return "", ""
}

// localDay looks for the moment of raw, if that is in UTC, in another zone.
func localDay(d graph.Date, raw string, given []dated) graph.Date {
	t, ok := instant(raw)
	if _, offset := t.Zone(); !ok || offset != 0 {
		return d
	}
	for _, g := range given {
		other, ok := instant(g.raw)
		if _, offset := other.Zone(); ok && offset != 0 && other.Equal(t) {
			local, _ := dayIn(g.raw) // ok: it has just been read as a timestamp
			return local
		}
	}
	return d
}

// elementDates are the dates in the page's own elements: marked ones first,
// then <time>, then what looks like a date line.
func elementDates(doc *goquery.Document) []dated {
	var out []dated
	for _, where := range []string{
		"[itemprop=datePublished]", "time[pubdate]", "header time", "article time", "main time", "time",
	} {
		doc.Find(where).Each(func(_ int, s *goquery.Selection) {
			if isAboutOther(s) {
				return
			}
			for _, raw := range []string{s.AttrOr("datetime", ""), s.AttrOr("content", ""), tidy(s.Text())} {
				out = append(out, dated{raw, "time element"})
			}
		})
	}
	doc.Find(".published, .pubdate, .pub-date, .publish-date, .post-date, .posted-on, .entry-date, .article-date, .date, .dateline, .timestamp").
		Each(func(_ int, s *goquery.Selection) {
			if text := tidy(s.Text()); len(text) < 100 && !isAboutOther(s) {
				out = append(out, dated{text, "page text"})
			}
		})
	return out
}

var changed = regexp.MustCompile(`(?i)updat|modif`)

// isAboutOther: a date of change, or of another article.
func isAboutOther(s *goquery.Selection) bool {
	if s.Closest("aside, nav, footer, .related, .comments, #comments").Length() > 0 {
		return true
	}
	own := s.AttrOr("class", "") + " " + s.AttrOr("itemprop", "") + " " + s.AttrOr("id", "")
	parent := s.Parent()
	near := parent.AttrOr("class", "")
	if prev := s.Get(0).PrevSibling; prev != nil && prev.FirstChild == nil {
		near += " " + prev.Data
	}
	return changed.MatchString(own) || changed.MatchString(near)
}
