package loaders

import (
	"encoding/json"
	stdhtml "html"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// linkedData is what a page's JSON-LD says about its article.
type linkedData struct {
	found                          bool
	headline, publisher, url, body string
	dates, authors                 []string
}

// readLinkedData takes the first article among the page's JSON-LD. A block that
// is not JSON is passed over, as browsers do; the meta elements remain.
func readLinkedData(doc *goquery.Document) linkedData {
	w := ldWalk{byID: map[string]map[string]any{}}
	doc.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		var v any
		if json.Unmarshal([]byte(controlsOut(s.Text())), &v) == nil {
			w.collect(v, 0)
		}
	})
	for _, a := range w.articles {
		return w.read(a)
	}
	return linkedData{}
}

// controlsOut makes blanks of the raw line ends inside strings that many sites
// write and JSON forbids.
func controlsOut(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.Trim(strings.TrimSpace(s), ";"))
}

type ldWalk struct {
	articles []map[string]any
	byID     map[string]map[string]any
}

// maxLDDepth is far deeper than any article's data.
const maxLDDepth = 32

// collect finds the articles in lists, graphs and main entities.
func (w *ldWalk) collect(v any, depth int) {
	if depth > maxLDDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			w.collect(item, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			w.byID[id] = v
		}
		if isArticle(v["@type"]) {
			w.articles = append(w.articles, v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			w.collect(v[key], depth+1)
		}
	}
}

// isArticle: schema.org's articles end in "Article", "BlogPosting" or are a report.
func isArticle(kind any) bool {
	for _, k := range texts(kind) {
		if strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "BlogPosting") || k == "Report" {
			return true
		}
	}
	return false
}

func (w *ldWalk) read(a map[string]any) linkedData {
	return linkedData{
		found:     true,
		headline:  first(texts(a["headline"]), texts(a["name"])),
		publisher: first(w.names(a["publisher"]), w.names(a["sourceOrganization"])),
		url:       first(texts(a["url"]), w.ids(a["mainEntityOfPage"])),
		body:      strings.Join(rawTexts(a["articleBody"]), "\n\n"),
		dates:     texts(a["datePublished"]),
		authors:   append(w.names(a["author"]), w.names(a["creator"])...),
	}
}

// names are the names of people or organisations: written out, as objects, or
// by reference to another part of the data.
func (w *ldWalk) names(v any) []string {
	switch v := v.(type) {
	case []any:
		var out []string
		for _, item := range v {
			out = append(out, w.names(item)...)
		}
		return out
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v["name"] == nil {
			return texts(w.byID[id]["name"])
		}
		return texts(v["name"])
	}
	return texts(v)
}

func (w *ldWalk) ids(v any) []string {
	if m, ok := v.(map[string]any); ok {
		return texts(m["@id"])
	}
	return texts(v)
}

// texts are the strings in a value that may be one or a list.
func texts(v any) []string {
	out := rawTexts(v)
	for i, s := range out {
		out[i] = tidy(stdhtml.UnescapeString(s))
	}
	return out
}

func rawTexts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func first(lists ...[]string) string {
	for _, l := range lists {
		for _, s := range l {
			if s != "" {
				return s
			}
		}
	}
	return ""
}
