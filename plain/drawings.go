package plain

import (
	"encoding/xml"
	"io"
	"strconv"
)

// node and edge are what is drawn: entities, statements, events and articles, and how they hang together. The values of both are
// in the order of nodeValues and edgeValues.
type node struct {
	id, label string
	values    []string
}

type edge struct {
	from, to, how string
	values        []string
}

// typed is a value that nodes or edges have, and its type in both formats.
type typed struct{ name, typ string }

var (
	nodeValues = []typed{{"type", "string"}, {"date", "string"}, {"year", "int"}, {"status", "string"}, {"confidence", "double"}, {"cameo", "string"}, {"plover", "string"}}
	edgeValues = []typed{{"evidence", "string"}, {"article", "string"}, {"publisher", "string"}, {"publishedAt", "string"}, {"url", "string"}}
)

// drawing is a graph of items: who said what, who took part in what, and what denies what.
type drawing struct {
	nodes []node
	edges []edge
	at    map[string]int // ids to nodes
	write func(d *drawing) error
}

func newDrawing(write func(d *drawing) error) *drawing {
	return &drawing{at: map[string]int{}, write: write}
}

// node adds a node. One that was only the end of an edge so far gets the values that it has itself.
func (d *drawing) node(id, label string, values ...string) {
	if id == "" {
		return
	}
	n := node{id, label, append(values, make([]string, len(nodeValues)-len(values))...)}
	at, known := d.at[id]
	switch {
	case !known:
		d.at[id] = len(d.nodes)
		d.nodes = append(d.nodes, n)
	case len(values) > len(nodeValues)-1:
		d.nodes[at] = n
	}
}

// add draws items.
func (d *drawing) add(items []item) error {
	for _, i := range items {
		typ, date := i.Typename, i.SaidAt+i.Date+i.PublishedAt
		switch typ {
		case "Statement":
			typ = i.Kind
		case "Entity":
			typ = i.Type
		}
		d.node(i.ID, i.label(), typ, date, year(date), i.Status, i.sure(), i.Cameo, i.Plover)
		rests := make([]string, len(edgeValues))
		if len(i.Evidence) > 0 {
			e := i.Evidence[0]
			rests = []string{e.Exact, e.Article.Title, e.Article.Publisher, e.Article.PublishedAt, e.Article.URL}
		}
		for _, e := range i.Speakers {
			d.node(e.ID, e.Name, e.Type)
			d.edges = append(d.edges, edge{e.ID, i.ID, "said", rests})
		}
		for _, e := range i.Involved {
			d.node(e.ID, e.Name, e.Type)
			d.edges = append(d.edges, edge{e.ID, i.ID, "took part in", rests})
		}
		for _, t := range i.Denies {
			d.node(t.ID, t.label(), t.Typename, t.Date, year(t.Date))
			d.edges = append(d.edges, edge{i.ID, t.ID, "denies", rests})
		}
	}
	return nil
}

func (d *drawing) end() error { return d.write(d) }

// year is that of a date, empty where there is none.
func year(date string) string {
	if len(date) < 4 {
		return ""
	}
	return date[:4]
}

type gexf struct {
	XMLName xml.Name  `xml:"gexf"`
	Space   string    `xml:"xmlns,attr"`
	Version string    `xml:"version,attr"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	Type       string     `xml:"defaultedgetype,attr"`
	Attributes []gexfAttr `xml:"attributes"`
	Nodes      []gexfNode `xml:"nodes>node"`
	Edges      []gexfEdge `xml:"edges>edge"`
}

type gexfAttr struct {
	Class string    `xml:"class,attr"`
	Of    []gexfKey `xml:"attribute"`
}

type gexfKey struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

// beginGEXF writes GEXF 1.2 (http://www.gexf.net/1.2draft), which Gephi reads.
func beginGEXF(w io.Writer, _ list, _ Moment) sink {
	return newDrawing(func(d *drawing) error {
		doc := gexf{Space: "http://www.gexf.net/1.2draft", Version: "1.2", Graph: gexfGraph{Type: "directed", Attributes: []gexfAttr{
			{"node", gexfKeys(nodeValues)}, {"edge", gexfKeys(edgeValues)}}}}
		for _, n := range d.nodes {
			doc.Graph.Nodes = append(doc.Graph.Nodes, gexfNode{n.id, n.label, gexfValues(n.values)})
		}
		for i, e := range d.edges {
			doc.Graph.Edges = append(doc.Graph.Edges, gexfEdge{strconv.Itoa(i), e.from, e.to, e.how, gexfValues(e.values)})
		}
		return document(w, doc)
	})
}

func gexfKeys(of []typed) []gexfKey {
	var out []gexfKey
	for i, v := range of {
		typ := v.typ
		if typ == "int" {
			typ = "integer"
		}
		out = append(out, gexfKey{strconv.Itoa(i), v.name, typ})
	}
	return out
}

// gexfValues are those that are known: an empty one is no number.
func gexfValues(values []string) []gexfValue {
	out := []gexfValue{}
	for i, v := range values {
		if v != "" {
			out = append(out, gexfValue{strconv.Itoa(i), v})
		}
	}
	return out
}

type graphML struct {
	XMLName xml.Name     `xml:"graphml"`
	Space   string       `xml:"xmlns,attr"`
	Keys    []graphMLKey `xml:"key"`
	Graph   struct {
		Type  string         `xml:"edgedefault,attr"`
		Nodes []graphMLThing `xml:"node"`
		Edges []graphMLThing `xml:"edge"`
	} `xml:"graph"`
}

type graphMLKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphMLThing struct {
	ID     string        `xml:"id,attr,omitempty"`
	Source string        `xml:"source,attr,omitempty"`
	Target string        `xml:"target,attr,omitempty"`
	Data   []graphMLData `xml:"data"`
}

type graphMLData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// beginGraphML writes GraphML (http://graphml.graphdrawing.org).
func beginGraphML(w io.Writer, _ list, _ Moment) sink {
	return newDrawing(func(d *drawing) error {
		doc := graphML{Space: "http://graphml.graphdrawing.org/xmlns", Keys: []graphMLKey{{"label", "node", "label", "string"}, {"how", "edge", "label", "string"}}}
		doc.Keys = append(append(doc.Keys, graphMLKeys("node", nodeValues)...), graphMLKeys("edge", edgeValues)...)
		doc.Graph.Type = "directed"
		for _, n := range d.nodes {
			doc.Graph.Nodes = append(doc.Graph.Nodes, graphMLThing{ID: n.id, Data: graphMLValues("label", n.label, nodeValues, n.values)})
		}
		for _, e := range d.edges {
			doc.Graph.Edges = append(doc.Graph.Edges, graphMLThing{Source: e.from, Target: e.to, Data: graphMLValues("how", e.how, edgeValues, e.values)})
		}
		return document(w, doc)
	})
}

func graphMLKeys(of string, values []typed) []graphMLKey {
	var out []graphMLKey
	for _, v := range values {
		out = append(out, graphMLKey{v.name, of, v.name, v.typ})
	}
	return out
}

func graphMLValues(label, text string, of []typed, values []string) []graphMLData {
	out := []graphMLData{{label, text}}
	for i, v := range values {
		if v != "" {
			out = append(out, graphMLData{of[i].name, v})
		}
	}
	return out
}

func document(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
