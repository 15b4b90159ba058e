package loaders

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	yaml "go.yaml.in/yaml/v3"
)

// splitFrontMatter cuts the YAML between two lines of "---" off the head of a
// text, and says on which line it begins. A text that opens with a rule and no
// key has no front matter.
func splitFrontMatter(text string) (front, body string, first int, refused *Refused) {
	trimmed := strings.TrimLeft(text, "\n")
	first = len(text) - len(trimmed) + 2
	rule, rest, _ := strings.Cut(trimmed, "\n")
	if strings.TrimRight(rule, " \t") != "---" {
		return "", text, first, nil
	}
	lines := strings.SplitAfter(rest, "\n")
	for i, l := range lines {
		if end := strings.TrimRight(l, " \t\n"); end == "---" || end == "..." {
			return strings.Join(lines[:i], ""), strings.Join(lines[i+1:], ""), first, nil
		}
	}
	if !yamlKey.MatchString(rest) {
		return "", text, first, nil
	}
	return "", "", first, &Refused{Line: first - 1, Reason: "the front matter is opened here and never closed", Hint: `end it with a line "---"`}
}

var (
	yamlKey  = regexp.MustCompile(`^\s*[A-Za-z_][\w-]*:(\s|$)`)
	yamlLine = regexp.MustCompile(`^line (\d+): `)
)

// parseMeta reads the keys that say something about an article from YAML whose
// first line is line `first` of its file. Keys that it does not know are
// somebody else's and allowed.
func parseMeta(text, where string, first int) (meta, *Refused) {
	root, refused := yamlMapping(text, where, first)
	if root == nil || refused != nil {
		return meta{}, refused
	}
	r := metaReader{first: first, seen: map[string]bool{}}
	m := meta{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		r.key(&m, root.Content[i], root.Content[i+1])
	}
	if m.published != "" {
		m.dateFrom = where
	}
	return m, r.refused
}

// yamlMapping is the mapping that a YAML text consists of, nil for an empty one.
func yamlMapping(text, where string, first int) (*yaml.Node, *Refused) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		reason := strings.TrimPrefix(err.Error(), "yaml: ")
		line := first // the parser names every line but the first
		if m := yamlLine.FindStringSubmatch(reason); m != nil {
			line, _ = strconv.Atoi(m[1]) // digits, as the pattern says
			line += first - 1
			reason = strings.TrimPrefix(reason, m[0])
		}
		return nil, &Refused{Line: line, Reason: "the " + where + " is not YAML: " + reason, Hint: "a value with a colon or quotes goes between quotation marks", Err: err}
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	root := resolved(doc.Content[0])
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, &Refused{Line: root.Line + first - 1, Reason: "the " + where + " is not YAML of the form \"key: value\""}
	}
	return root, nil
}

// metaReader reads key after key and keeps the first refusal.
type metaReader struct {
	first   int
	seen    map[string]bool
	refused *Refused
}

func (r *metaReader) key(m *meta, key, value *yaml.Node) {
	name := key.Value
	if r.seen[name] {
		r.fail(key, name, "is given twice", "keep one of them")
	}
	r.seen[name] = true
	value = resolved(value)
	switch name {
	case "title":
		m.title = tidy(r.text(name, value))
	case "publisher":
		m.publisher = tidy(r.text(name, value))
	case "url":
		m.url = r.text(name, value)
	case "id":
		m.id = r.text(name, value)
	case "published":
		r.date(m, value)
	case "authors":
		m.authors = r.list(name, value)
	case "sources":
		m.sources = r.list(name, value)
	}
}

func (r *metaReader) fail(n *yaml.Node, field, reason, hint string) {
	if r.refused == nil {
		r.refused = &Refused{Line: n.Line + r.first - 1, Field: field, Reason: reason, Hint: hint}
	}
}

// text is a scalar as it is written, so that dates and numbers stay strings.
func (r *metaReader) text(field string, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		r.fail(n, field, "is a list or a mapping where one value belongs", "")
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	return strings.TrimSpace(n.Value)
}

func (r *metaReader) date(m *meta, n *yaml.Node) {
	raw := r.text("published", n)
	if raw == "" {
		return
	}
	d, err := publicationDate(raw)
	if err != nil && r.refused == nil {
		r.refused = notADate("published", raw, n.Line+r.first-1)
	}
	m.published = d
}

// list is a list of texts; a single text is a list of one.
func (r *metaReader) list(field string, n *yaml.Node) []string {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var out []string
	for _, item := range items {
		if s := tidy(r.text(field, resolved(item))); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// sidecar reads what stands beside a text about it: NAME.txt.yaml, else
// NAME.yaml. Without one the meta is empty.
func (l *loader) sidecar(path string) (meta, *Refused) {
	if path == "-" {
		return meta{}, nil
	}
	candidates := []string{path + ".yaml"}
	if ext := filepath.Ext(path); ext != "" {
		candidates = append(candidates, strings.TrimSuffix(path, ext)+".yaml")
	}
	for _, side := range candidates {
		m, found, refused := l.readSidecar(side)
		if refused != nil {
			refused.Reason = fmt.Sprintf("its sidecar %s: %s", filepath.Base(side), refused.Reason)
			return meta{}, refused
		}
		if found {
			return m, nil
		}
	}
	return meta{}, nil
}

// maxSidecar is far above what anybody writes about one article.
const maxSidecar = 1 << 20

func (l *loader) readSidecar(path string) (m meta, found bool, refused *Refused) {
	file, err := l.open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return meta{}, false, nil
	}
	if err != nil {
		return meta{}, false, cannotOpen(path, err)
	}
	defer file.Close() //nolint:errcheck // nothing was written
	data, refused := readUpTo(file, maxSidecar)
	if refused != nil {
		return meta{}, false, refused
	}
	text, refused := utf8Text(data)
	if refused != nil {
		return meta{}, false, refused
	}
	m, refused = parseMeta(text, "sidecar", 1)
	return m, true, refused
}
