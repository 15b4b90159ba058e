package plain

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
)

// FollowTheMoney (https://followthemoney.tech) has schemata for who and what, and none for what was said: a statement is an
// Event here, as letters, meetings and tests are, which its speakers are involved in. docs/decisions/exports.md has the whole
// mapping; web/test/followthemoney.test.js checks it by FollowTheMoney's own model.

// followedPage is smaller than other pages: much is asked of each item.
const followedPage = 50

const followedEntity = `{ id key type kind name aliases wikidata }`

// followed is what is asked of an item that becomes entities of FollowTheMoney.
func followed(typ string) string {
	const evidence = ` evidence { exact fragment article { id title publisher publishedAt url authors } }`
	const event = `id type name date status rule cameo plover involved ` + followedEntity + evidence
	switch typ {
	case "Statement":
		return `id kind saidAt text quotes rule cameo plover speakers ` + followedEntity + ` onBehalfOf ` + followedEntity +
			` denies { __typename ... on Statement { id kind text saidAt } ... on Event { id type name date } }` + evidence
	case "Letter":
		return event + ` senders ` + followedEntity + ` recipients ` + followedEntity
	case "MissileTest":
		return event + ` launches missile place ` + followedEntity
	case "Meeting":
		return event + ` place ` + followedEntity
	case "Article":
		return `id title publisher publishedAt url authors`
	}
	return entityFields
}

// ftmEntity is an entity as FollowTheMoney reads it.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// ftm writes entities, one a line, each once.
type ftm struct {
	lines *json.Encoder
	known map[string]bool
	// named are things that only something else has told of so far: they are written in the end.
	named map[string]target
}

func beginFtM(w io.Writer, _ list, _ Moment) sink {
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	return &ftm{lines: lines, known: map[string]bool{}, named: map[string]target{}}
}

// ftmID makes an id of something: those of FollowTheMoney have letters and digits only.
func ftmID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:20])
}

// write writes an entity, without the values that are empty; one that was written is not written again.
func (f *ftm) write(id, schema string, properties map[string][]string) error {
	if f.known[id] {
		return nil
	}
	f.known[id] = true
	for name, values := range properties {
		var kept []string
		for _, v := range values {
			if v != "" && !slices.Contains(kept, v) {
				kept = append(kept, v)
			}
		}
		if properties[name] = kept; len(kept) == 0 {
			delete(properties, name)
		}
	}
	return f.lines.Encode(ftmEntity{id, schema, properties})
}

func (f *ftm) add(items []item) error {
	for _, i := range items {
		var err error
		switch i.Typename {
		case "Statement":
			err = f.statement(i)
		case "Letter", "Meeting", "MissileTest":
			err = f.event(i)
		case "Article":
			err = f.article(i.ID, i.Title, i.Publisher, i.PublishedAt, i.URL, i.Authors)
		case "Entity":
			_, err = f.entities([]named{{ID: i.ID, Key: i.Key, Type: i.Type, Kind: i.Kind, Name: i.Name, Wikidata: i.Wikidata, Aliases: i.Aliases}})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// publicBodies are the kinds of organisations that belong to a state.
var publicBodies = []string{"ministry", "agency", "military", "office", "legislature", "court"}

// schemaOf is the schema of an entity.
func schemaOf(e named) string {
	switch {
	case e.Type == "PERSON":
		return "Person"
	case e.Type == "PLACE":
		return "Address"
	case e.Type == "GOVERNMENT" || slices.Contains(publicBodies, e.Kind):
		return "PublicBody"
	case e.Kind == "company":
		return "Company"
	}
	return "Organization"
}

// entities writes those that were not written yet, and gives the ids of those that can act: places cannot.
func (f *ftm) entities(lists ...[]named) (ids []string, err error) {
	for _, e := range slices.Concat(lists...) {
		if e.ID == "" {
			continue
		}
		id, schema := ftmID(e.ID), schemaOf(e)
		properties := map[string][]string{"name": {e.Name}, "alias": e.Aliases, "wikidataId": {e.Wikidata}}
		if schema == "Address" {
			properties["full"] = []string{e.Name}
		} else if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
		if err := f.write(id, schema, properties); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func (f *ftm) article(id, title, publisher, published, address string, authors []string) error {
	if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		address = ""
	}
	return f.write(ftmID(id), "Article", map[string][]string{"name": {title}, "title": {title}, "publisher": {publisher}, "publishedAt": {published}, "sourceUrl": {address}, "author": authors})
}

func (f *ftm) statement(i item) error {
	involved, err := f.entities(i.Speakers, i.OnBehalfOf)
	if err != nil {
		return err
	}
	properties := map[string][]string{"name": {eventName(i.Kind, names(i.Speakers), i.SaidAt)}, "summary": {i.Text}, "description": i.Quotes, "date": {i.SaidAt}, "involved": involved, "keywords": keywords(i)}
	if err := f.fact(i, properties); err != nil {
		return err
	}
	for _, t := range i.Denies {
		if !f.known[ftmID(t.ID)] {
			f.named[t.ID] = t
		}
		for _, s := range i.Speakers {
			link := map[string][]string{"subject": {ftmID(s.ID)}, "object": {ftmID(t.ID)}, "role": {"denies"}, "date": {i.SaidAt}, "summary": {i.Text}}
			if schemaOf(s) == "Address" || s.ID == t.ID {
				continue
			}
			if err := f.write(ftmID("denies", i.ID, s.ID, t.ID), "UnknownLink", link); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *ftm) event(i item) error {
	involved, err := f.entities(i.Involved, i.Recipients)
	if err != nil {
		return err
	}
	senders, err := f.entities(i.Senders)
	if err != nil {
		return err
	}
	if _, err := f.entities([]named{i.Place}); err != nil {
		return err
	}
	name := i.Name
	if name == "" {
		name = eventName(i.Type, names(i.Involved), i.Date)
	}
	if i.Type == "LETTER" && len(senders) > 0 && len(i.Recipients) > 0 {
		name = eventName("letter to "+names(i.Recipients), names(i.Senders), i.Date)
	}
	properties := map[string][]string{"name": {name}, "date": {i.Date}, "involved": involved, "organizer": senders, "keywords": keywords(i), "location": {i.Place.Name}}
	if i.Place.ID != "" && schemaOf(i.Place) == "Address" {
		properties["addressEntity"] = []string{ftmID(i.Place.ID)}
	}
	return f.fact(i, properties)
}

// fact writes an Event, and for every place in an article that it rests on the article and what documents it there.
func (f *ftm) fact(i item, properties map[string][]string) error {
	id := ftmID(i.ID)
	delete(f.named, i.ID)
	properties["recordId"] = []string{i.ID}
	for _, e := range i.Evidence {
		properties["proof"] = append(properties["proof"], ftmID(e.Article.ID))
	}
	if err := f.write(id, "Event", properties); err != nil {
		return err
	}
	for _, e := range i.Evidence {
		a := e.Article
		if err := f.article(a.ID, a.Title, a.Publisher, a.PublishedAt, a.URL, a.Authors); err != nil {
			return err
		}
		at := map[string][]string{"document": {ftmID(a.ID)}, "entity": {id}, "role": {"evidence"}, "summary": {e.Exact}, "recordId": {e.Fragment}}
		if err := f.write(ftmID("evidence", i.ID, a.ID, e.Fragment), "Documentation", at); err != nil {
			return err
		}
	}
	return nil
}

// end writes what was denied and is not in the list itself.
func (f *ftm) end() error {
	var ids []string
	for id := range f.named {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		t := f.named[id]
		name := t.Name
		if name == "" {
			name = eventName(t.Kind+t.Type, "", t.SaidAt+t.Date)
		}
		if err := f.write(ftmID(id), "Event", map[string][]string{"name": {name}, "summary": {t.Text}, "date": {t.SaidAt + t.Date}, "recordId": {id}}); err != nil {
			return err
		}
	}
	return nil
}

// keywords say what kind of event it is, here and for those who count events.
func keywords(i item) []string {
	out := []string{i.Kind + i.Type, i.Status, i.Missile}
	if i.Cameo != "" {
		out = append(out, "CAMEO "+i.Cameo)
	}
	if i.Plover != "" {
		out = append(out, "PLOVER "+i.Plover)
	}
	return out
}

// eventName is a name for what has none: an event must have one.
func eventName(kind, who, when string) string {
	name := strings.ReplaceAll(kind, "_", " ")
	if name == strings.ToUpper(name) {
		name = strings.ToLower(name)
	}
	if name != "" {
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	if who != "" {
		name += " by " + who
	}
	if when != "" {
		name += ", " + when
	}
	return strings.ReplaceAll(name, " | ", ", ")
}
