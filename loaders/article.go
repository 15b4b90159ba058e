package loaders

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strings"

	"parley/graph"
)

// meta is what an input says about its article besides the text.
type meta struct {
	id, title, publisher, url string
	published                 graph.Date
	dateFrom                  string
	authors, sources          []string
}

// fill gives the article of a text; options say what meta leaves open.
func (m meta) fill(text string, o Options) Loaded {
	if m.published == "" && o.Published != "" {
		m.published, m.dateFrom = o.Published, "options"
	}
	if m.publisher == "" {
		m.publisher = o.Publisher
	}
	a := graph.Article{
		ID: m.id, Title: m.title, Publisher: m.publisher, PublishedAt: m.published,
		Authors: m.authors, URL: graph.Maybe(m.url), Sources: m.sources, Text: text,
	}
	if a.Authors == nil {
		a.Authors = []string{}
	}
	Identify(&a)
	return Loaded{Article: a, DateFrom: m.dateFrom}
}

// Identify gives the article its hash, and an id where it has none: the same ones however it
// came.
func Identify(a *graph.Article) {
	a.Hash = contentHash(*a)
	if a.ID == "" {
		a.ID = derivedID(*a)
	}
}

// contentHash is the version of an article: SHA-256 over title, publisher,
// date, authors, url and text, each preceded by its length so that nothing can
// slip from one field into the next.
func contentHash(a graph.Article) string {
	h := sha256.New()
	fields(h, a.Title, a.Publisher, string(a.PublishedAt), fmt.Sprint(len(a.Authors)))
	fields(h, a.Authors...)
	fields(h, string(a.URL), a.Text)
	return hex.EncodeToString(h.Sum(nil))
}

// derivedID names an article that has no id of its own: by its URL, else by
// title, publisher and day, so that a corrected version replaces the one before;
// where one of the three is missing, by its whole content.
func derivedID(a graph.Article) string {
	h := sha256.New()
	switch {
	case a.URL != "":
		fields(h, "url", normalURL(string(a.URL)))
	case a.Title != "" && a.Publisher != "" && a.PublishedAt != "":
		fields(h, "title", a.Title, a.Publisher, string(a.PublishedAt))
	default:
		fields(h, "content", a.Title, a.Publisher, string(a.PublishedAt), a.Text)
	}
	return "a-" + hex.EncodeToString(h.Sum(nil)[:8])
}

// fields writes into a hash, which never fails.
func fields(h io.Writer, values ...string) {
	for _, v := range values {
		fmt.Fprintf(h, "%d:%s,", len(v), v) //nolint:errcheck // a hash takes everything
	}
}

// trackers are query keys that say how a reader came to a page, not which page.
var trackers = []string{"utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "igshid", "yclid"}

// normalURL is one spelling for the addresses of one page: no fragment, scheme,
// "www.", standard port, tracking keys or last slash; host in lower case, query
// in order. What is no URL stays as it is.
func normalURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" {
		return strings.TrimSpace(raw)
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		host += ":" + p
	}
	query := u.Query()
	for key := range query {
		for _, t := range trackers {
			if strings.HasPrefix(strings.ToLower(key), t) {
				query.Del(key)
			}
		}
	}
	out := host + strings.TrimRight(u.EscapedPath(), "/")
	if len(query) > 0 {
		out += "?" + query.Encode()
	}
	return out
}
