package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
)

// question is one thing to ask, and how each peer is asked it.
type question struct {
	name string
	// graphql is how Parley is asked.
	graphql string
	// with gives the variables of the i-th time.
	with func(s subjects, i int) map[string]any
	// sql gives the same answer as one column of JSON; params names the variables that it takes.
	sql    string
	params []string
	// gizmo is a query of upstream Cayley, with the variables at its beginning; empty where it has
	// no way to ask this.
	gizmo string
}

// subjects are what questions are asked about: the names and keys of those who speak most,
// disputed letters, words that were said.
type subjects struct {
	// Pairs are those of whom the one denied what the other said often enough for a full page, where there are such.
	Pairs [][2]named
	// Full is how many of them fill a page; they are the first.
	Full     int
	Speakers []named
	// Governments are those of whom most articles tell: they write letters and meet.
	Governments []named
	Disputes    []string
	Words       []string
}

type named struct{ Name, Key string }

// pick is the i-th of n, in an order that jumps about.
func pick(i, n int) int { return rand.New(rand.NewPCG(7, uint64(i))).IntN(n) }

// pair draws two speakers.
func (s subjects) pair(i int) map[string]any {
	p := s.Pairs[pick(i, len(s.Pairs))]
	by, of := p[0], p[1]
	return map[string]any{"by": by.Name, "of": of.Name, "byKey": by.Key, "ofKey": of.Key}
}

// full is the subjects whose pairs all fill a page, as far as there are such: sizes can be compared by them, since
// their answers are as long.
func (s subjects) full() subjects {
	s.Pairs = s.Pairs[:max(1, s.Full)]
	return s
}

func (s subjects) entity(i int) map[string]any {
	e := s.Speakers[pick(i, len(s.Speakers))]
	return map[string]any{"is": e.Name, "isKey": e.Key}
}

func (s subjects) government(i int) map[string]any {
	e := s.Governments[pick(i, len(s.Governments))]
	return map[string]any{"is": e.Name, "isKey": e.Key}
}

func (s subjects) dispute(i int) map[string]any {
	return map[string]any{"id": s.Disputes[pick(i, len(s.Disputes))]}
}

func (s subjects) words(i int) map[string]any {
	return map[string]any{"text": s.Words[pick(i, len(s.Words))]}
}

const statementFields = `id kind saidAt text quotes rule confidence speakers { id name }
  evidence { exact start end article { title publisher publishedAt url } }`

// theQuestion is the first.
const theQuestion = "the question"

func questions() []question {
	return []question{
		{
			name: theQuestion,
			graphql: `query Denials($by: String!, $of: String!) {
  denials(where: {by: {is: $by}, about: {statement: {by: {is: $of}}}}, orderBy: SAID_AT_DESC, first: 20) {
    totalCount
    searched { articles }
    edges { cursor node {
      id kind saidAt text quotes rule confidence
      speakers { id name }
      denies { __typename ... on Statement { text saidAt speakers { name } } ... on Event { date status } }
      evidence { exact start end article { title publisher publishedAt url } }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`,
			with: subjects.pair, params: []string{"by", "of"},
			sql: `WITH hit AS MATERIALIZED (
  SELECT b.statement, b.said_at FROM said_by b
  WHERE b.entity = (SELECT id FROM entity WHERE name = $1) AND b.kind = 'DENIAL' AND EXISTS (
    SELECT 1 FROM about_statement a JOIN said_by o ON o.statement = a.other AND o.entity = (SELECT id FROM entity WHERE name = $2)
    WHERE a.statement = b.statement)),
page AS (SELECT * FROM hit ORDER BY said_at DESC NULLS LAST, statement LIMIT 20)
SELECT json_build_object('denials', json_build_object(
  'totalCount', (SELECT count(*) FROM hit), 'searched', json_build_object('articles', (SELECT articles FROM totals)),
  'edges', coalesce((SELECT json_agg(json_build_object('cursor', p.said_at || '/' || p.statement, 'node', ` + statementJSON + `) ORDER BY p.said_at DESC NULLS LAST, p.statement)
    FROM page p JOIN statement s ON s.id = p.statement), '[]'),
  'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > 20 FROM hit), 'endCursor', (SELECT max(said_at || '/' || statement) FROM page))))`,
			gizmo: gizmoPage(`g.V(by).In("<urn:parley:speaker>").Has("` + iriType + `", "<urn:parley:Denial>").And(g.V(of).In("<urn:parley:speaker>").In("<urn:parley:denies>"))`),
		},
		{
			name: "an entity's newest statements",
			graphql: `query Newest($is: String!) {
  entity(is: $is) { name statements(as: BY, first: 20) { totalCount edges { cursor node { ` + statementFields + ` } } } }
}`,
			with: subjects.entity, params: []string{"is"},
			sql: `WITH page AS (SELECT statement, said_at FROM said_by WHERE entity = (SELECT id FROM entity WHERE name = $1)
  ORDER BY said_at DESC NULLS LAST, statement LIMIT 20)
SELECT json_build_object('entity', json_build_object('name', $1::text, 'statements', json_build_object(
  'totalCount', (SELECT count(*) FROM said_by WHERE entity = (SELECT id FROM entity WHERE name = $1)),
  'edges', coalesce((SELECT json_agg(json_build_object('cursor', p.said_at || '/' || p.statement, 'node', ` + statementJSON + `) ORDER BY p.said_at DESC NULLS LAST, p.statement)
    FROM page p JOIN statement s ON s.id = p.statement), '[]'))))`,
			gizmo: gizmoPage(`g.V(is).In("<urn:parley:speaker>")`),
		},
		{
			name: "a dispute",
			graphql: `query Dispute($id: ID!) {
  node(id: $id) { ... on Dispute { status firstAsserted firstDenied daysToDenial assertedBy { name } deniedBy { name }
    turns(first: 25) { act when statement { id kind saidAt text speakers { name } evidence { exact article { title publisher publishedAt } } } } } }
}`,
			with: subjects.dispute, params: []string{"id"},
			sql: `WITH turn AS MATERIALIZED (SELECT t.* FROM turn t WHERE t.dispute = $1 ORDER BY pos LIMIT 25)
SELECT json_build_object('node', (SELECT json_build_object('status', d.status, 'firstAsserted', d.first_asserted, 'firstDenied', d.first_denied,
  'daysToDenial', d.days, 'assertedBy', d.asserted_by, 'deniedBy', d.denied_by, 'turns', (SELECT json_agg(json_build_object('act', t.act, 'when', t.at,
  'statement', json_build_object('id', s.key, 'kind', s.kind, 'saidAt', s.said_at, 'text', s.text, 'speakers', ` + speakerJSON + `, 'evidence', ` + evidenceJSON + `)) ORDER BY t.pos)
  FROM turn t JOIN statement s ON s.id = t.statement)) FROM dispute d WHERE d.id = $1))`,
		},
		{
			name: "a timeline",
			graphql: `query Timeline($is: String!) {
  events(where: {involved: {some: {is: $is}}}, orderBy: DATE_DESC, first: 50) { totalCount edges { cursor node {
    id type date status evidence { exact start end article { title publisher publishedAt } } } } }
}`,
			with: subjects.government, params: []string{"is"},
			sql: `WITH page AS (SELECT event, date FROM involved WHERE entity = (SELECT id FROM entity WHERE name = $1) ORDER BY date DESC NULLS LAST, event LIMIT 50)
SELECT json_build_object('events', json_build_object(
  'totalCount', (SELECT count(*) FROM involved WHERE entity = (SELECT id FROM entity WHERE name = $1)),
  'edges', coalesce((SELECT json_agg(json_build_object('cursor', p.date || '/' || p.event, 'node', json_build_object(
    'id', v.key, 'type', v.type, 'date', v.date, 'status', v.status, 'evidence', (SELECT json_agg(json_build_object('exact', e.exact, 'start', e.start, 'end', e."end",
      'article', json_build_object('title', a.title, 'publisher', a.publisher, 'publishedAt', a.published_at))) FROM event_evidence e JOIN article a ON a.id = e.article WHERE e.event = v.id))) ORDER BY p.date DESC NULLS LAST, p.event)
    FROM page p JOIN event v ON v.id = p.event), '[]')))`,
		},
		{
			name: "a neighbourhood",
			graphql: `query Neighbourhood($is: String!) {
  neighbourhood(of: $is, kinds: [MEETS], first: 25) { members { distance entity { id name } } links { kind count from { name } to { name } } }
}`,
			with: subjects.government, params: []string{"is"},
			sql: `WITH near AS MATERIALIZED (SELECT q.entity, count(*) AS n FROM participant p JOIN participant q ON q.event = p.event AND q.entity <> p.entity
  WHERE p.entity = (SELECT id FROM entity WHERE name = $1) GROUP BY q.entity ORDER BY n DESC, q.entity LIMIT 25),
member AS MATERIALIZED (SELECT id AS entity, 0 AS distance FROM entity WHERE name = $1 UNION ALL SELECT entity, 1 FROM near),
link AS (SELECT a.entity AS one, b.entity AS other, count(*) AS n FROM participant a JOIN participant b ON b.event = a.event AND b.entity > a.entity
  WHERE a.entity IN (SELECT entity FROM member) AND b.entity IN (SELECT entity FROM member) GROUP BY 1, 2)
SELECT json_build_object('neighbourhood', json_build_object(
  'members', (SELECT json_agg(json_build_object('distance', m.distance, 'entity', json_build_object('id', e.key, 'name', e.name)) ORDER BY m.distance) FROM member m JOIN entity e ON e.id = m.entity),
  'links', coalesce((SELECT json_agg(json_build_object('kind', 'MEETS', 'count', l.n, 'from', json_build_object('name', f.name), 'to', json_build_object('name', t.name)) ORDER BY l.n DESC)
    FROM link l JOIN entity f ON f.id = l.one JOIN entity t ON t.id = l.other), '[]')))`,
		},
		{
			name: "a text search",
			graphql: `query Search($text: String!) {
  statements(where: {text: {contains: $text}}, orderBy: SAID_AT_DESC, first: 20) { totalCount edges { cursor node { ` + statementFields + ` } } }
}`,
			with: subjects.words, params: []string{"text"},
			sql: `WITH hit AS MATERIALIZED (SELECT id AS statement, said_at FROM statement WHERE words @@ phraseto_tsquery('simple', $1)),
page AS (SELECT * FROM hit ORDER BY said_at DESC NULLS LAST, statement LIMIT 20)
SELECT json_build_object('statements', json_build_object('totalCount', (SELECT count(*) FROM hit),
  'edges', coalesce((SELECT json_agg(json_build_object('cursor', p.said_at || '/' || p.statement, 'node', ` + statementJSON + `) ORDER BY p.said_at DESC NULLS LAST, p.statement)
    FROM page p JOIN statement s ON s.id = p.statement), '[]')))`,
		},
	}
}

// The parts of a statement as PostgreSQL writes them; s is the statement.
const (
	speakerJSON  = `(SELECT json_agg(json_build_object('id', e.key, 'name', e.name) ORDER BY k.pos) FROM speaker k JOIN entity e ON e.id = k.entity WHERE k.statement = s.id)`
	evidenceJSON = `(SELECT json_agg(json_build_object('exact', e.exact, 'start', e.start, 'end', e."end",
    'article', json_build_object('title', a.title, 'publisher', a.publisher, 'publishedAt', a.published_at, 'url', a.url)) ORDER BY e.pos)
  FROM evidence e JOIN article a ON a.id = e.article WHERE e.statement = s.id)`
	deniesJSON = `coalesce((SELECT json_agg(x.j) FROM (
    SELECT json_build_object('__typename', 'Statement', 'text', o.text, 'saidAt', o.said_at, 'speakers', (SELECT json_agg(json_build_object('name', e.name)) FROM speaker k JOIN entity e ON e.id = k.entity WHERE k.statement = o.id)) j
      FROM denies_statement d JOIN statement o ON o.id = d.other WHERE d.statement = s.id
    UNION ALL SELECT json_build_object('__typename', v.type, 'date', v.date, 'status', v.status) FROM denies_event d JOIN event v ON v.id = d.event WHERE d.statement = s.id) x), '[]')`
	statementJSON = `json_build_object('id', s.key, 'kind', s.kind, 'saidAt', s.said_at, 'text', s.text, 'quotes', s.quotes, 'rule', s.rule, 'confidence', s.confidence,
    'speakers', ` + speakerJSON + `, 'denies', ` + deniesJSON + `, 'evidence', ` + evidenceJSON + `)`
)

const iriType = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

// gizmoPage is the newest twenty of the statements on a path, with who said them, what they deny and
// their evidence. Gizmo cannot sort, so the script does.
func gizmoPage(path string) string {
	return `var found = ` + path + `.Tag("s").Save("<https://schema.org/text>", "text").Save("<urn:parley:rule>", "rule").Save("<urn:parley:confidence>", "confidence").TagArray() || [];
var date = {}; (` + path + `.Tag("s").Save("<urn:parley:date>", "date").TagArray() || []).forEach(function(x) { date[x.s] = x.date });
found.sort(function(a, b) { var x = date[a.s] || "", y = date[b.s] || ""; return x < y ? 1 : x > y ? -1 : 0 });
found.slice(0, 20).forEach(function(x) {
  x.date = date[x.s]; x.total = found.length;
  x.speakers = g.V(x.s).Out("<urn:parley:speaker>").ToArray();
  x.denies = g.V(x.s).Out("<urn:parley:denies>").Save("<https://schema.org/text>", "text").TagArray();
  x.evidence = g.V(x.s).Out("<http://www.w3.org/ns/prov#wasDerivedFrom>").ToArray();
  x.article = g.V(x.s.split("#")[0] + ">").Save("<https://schema.org/headline>", "title").Save("<https://schema.org/publisher>", "publisher").Save("<https://schema.org/datePublished>", "publishedAt").TagArray();
  g.Emit(x);
});`
}

// request is the i-th request to Parley; fresh asks it not to answer from what it kept.
func (q question) request(s subjects, i int, fresh bool) []byte {
	vars := q.with(s, i)
	for _, key := range []string{"byKey", "ofKey", "isKey"} {
		delete(vars, key) // they are for Cayley
	}
	body, err := json.Marshal(map[string]any{"query": q.graphql, "variables": vars})
	if err != nil {
		panic(err) // strings
	}
	if fresh {
		return request("/graphql", body, "Cache-Control: no-cache")
	}
	return request("/graphql", body)
}

// requestSQL is the same to the server over PostgreSQL.
func (q question) requestSQL(s subjects, i int) []byte {
	body, err := json.Marshal(map[string]any{"question": q.name, "variables": q.with(s, i)})
	if err != nil {
		panic(err) // strings
	}
	return request("/", body)
}

// requestGizmo is the same to Cayley.
func (q question) requestGizmo(s subjects, i int) []byte {
	script := ""
	for _, name := range []string{"by", "of", "is"} {
		if key, ok := q.with(s, i)[name+"Key"]; ok {
			script += fmt.Sprintf("var %s = %q;\n", name, "<urn:parley:entity/"+key.(string)+">")
		}
	}
	return request("/api/v2/query?lang=gizmo&limit=-1", []byte(script+q.gizmo))
}
