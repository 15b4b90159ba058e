package plain

import (
	"encoding/xml"
	"fmt"
)

// node and edge are what is drawn: entities, statements, events and articles, and
// how they hang together.
type node struct{ id, label, typ, date string }

type edge struct{ from, to, how, evidence string }

// drawing makes a graph of items: who said what, who took part in what, and what
// denies what.
func drawing(items []item) ([]node, []edge) {
	var nodes []node
	var edges []edge
	seen := map[string]bool{}
	add := func(n node) {
		if n.id != "" && !seen[n.id] {
			seen[n.id] = true
			nodes = append(nodes, n)
		}
	}
	for _, i := range items {
		typ, date := i.Typename, i.SaidAt+i.Date+i.PublishedAt
		if i.Kind != "" && typ == "Statement" {
			typ = i.Kind
		}
		add(node{i.ID, i.label(), typ, date})
		words := ""
		if len(i.Evidence) > 0 {
			words = i.Evidence[0].Exact
		}
		for _, e := range i.Speakers {
			add(node{e.ID, e.Name, "Entity", ""})
			edges = append(edges, edge{e.ID, i.ID, "said", words})
		}
		for _, e := range i.Involved {
			add(node{e.ID, e.Name, "Entity", ""})
			edges = append(edges, edge{e.ID, i.ID, "took part in", words})
		}
		for _, t := range i.Denies {
			label := t.Text
			if label == "" {
				label = t.Type + " " + t.Date
			}
			add(node{t.ID, label, t.Typename, t.Date})
			edges = append(edges, edge{i.ID, t.ID, "denies", words})
		}
	}
	return nodes, edges
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

// writeGEXF writes GEXF 1.2 (http://www.gexf.net/1.2draft), which Gephi reads.
func writeGEXF(_ list, items []item) ([]byte, error) {
	nodes, edges := drawing(items)
	doc := gexf{Space: "http://www.gexf.net/1.2draft", Version: "1.2", Graph: gexfGraph{Type: "directed", Attributes: []gexfAttr{
		{"node", []gexfKey{{"0", "type", "string"}, {"1", "date", "string"}}}, {"edge", []gexfKey{{"0", "evidence", "string"}}}}}}
	for _, n := range nodes {
		doc.Graph.Nodes = append(doc.Graph.Nodes, gexfNode{n.id, n.label, []gexfValue{{"0", n.typ}, {"1", n.date}}})
	}
	for i, e := range edges {
		doc.Graph.Edges = append(doc.Graph.Edges, gexfEdge{fmt.Sprint(i), e.from, e.to, e.how, []gexfValue{{"0", e.evidence}}})
	}
	return document(doc)
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

// writeGraphML writes GraphML (http://graphml.graphdrawing.org).
func writeGraphML(_ list, items []item) ([]byte, error) {
	nodes, edges := drawing(items)
	doc := graphML{Space: "http://graphml.graphdrawing.org/xmlns", Keys: []graphMLKey{{"label", "node", "label", "string"}, {"type", "node", "type", "string"},
		{"date", "node", "date", "string"}, {"how", "edge", "label", "string"}, {"evidence", "edge", "evidence", "string"}}}
	doc.Graph.Type = "directed"
	for _, n := range nodes {
		doc.Graph.Nodes = append(doc.Graph.Nodes, graphMLThing{ID: n.id, Data: []graphMLData{{"label", n.label}, {"type", n.typ}, {"date", n.date}}})
	}
	for _, e := range edges {
		doc.Graph.Edges = append(doc.Graph.Edges, graphMLThing{Source: e.from, Target: e.to, Data: []graphMLData{{"how", e.how}, {"evidence", e.evidence}}})
	}
	return document(doc)
}

func document(doc any) ([]byte, error) {
	b, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), append(b, '\n')...), nil
}
