package graph

import (
	"fmt"
	"net/url"
	"strings"
)

// This file is the vocabulary of the stored graph: every IRI that a quad of
// Parley's can hold as a class, as a predicate, or as the name of a thing.
//
// Known vocabularies are used where they say the same: schema.org for articles,
// persons, organisations, places and messages, PROV-O for what a fact was taken
// from, Wikidata for who somebody is. The rest are Parley's own terms in
// [Namespace]. It is a URN, so that it needs no host to answer for it and stays
// the same wherever Parley runs.

// Namespace begins every IRI that is Parley's own: its terms
// ("urn:parley:speaker"), articles ("urn:parley:article/…") and entities
// ("urn:parley:entity/…").
const Namespace = "urn:parley:"

const (
	judgements  = Namespace + "judgement/"
	tokens      = Namespace + "token/"
	retractions = Namespace + "retraction/"

	rdf      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	schema   = "https://schema.org/"
	prov     = "http://www.w3.org/ns/prov#"
	wikidata = "http://www.wikidata.org/entity/"
)

// Classes: what [PropType] leads to. A statement's class is its kind and an
// event's is its type, so that one quad says both. Every statement class is a
// kind of "statement", and a meeting or missile test a kind of schema:Event.
const (
	ClassArticle      = schema + "NewsArticle"
	ClassPerson       = schema + "Person"
	ClassGovernment   = schema + "GovernmentOrganization"
	ClassOrganization = schema + "Organization"
	ClassPlace        = schema + "Place"

	ClassDenial       = Namespace + "Denial"
	ClassClaim        = Namespace + "Claim"
	ClassConfirmation = Namespace + "Confirmation"
	ClassAnnouncement = Namespace + "Announcement"
	ClassDemand       = Namespace + "Demand"
	ClassThreat       = Namespace + "Threat"
	ClassCriticism    = Namespace + "Criticism"
	ClassPraise       = Namespace + "Praise"
	ClassComment      = Namespace + "Comment"

	ClassLetter      = schema + "Message"
	ClassMeeting     = Namespace + "Meeting"
	ClassMissileTest = Namespace + "MissileTest"
)

// Predicates of every node.
const (
	PropType = rdf + "type"
	PropName = schema + "name" // of entities and events
)

// Predicates of an article, whose IRI is [ArticleIRI].
const (
	PropTitle       = schema + "headline"
	PropPublisher   = schema + "publisher"
	PropPublishedAt = schema + "datePublished"
	PropAuthor      = schema + "author"
	PropURL         = schema + "url"
	PropSource      = schema + "isBasedOn"
	PropHash        = schema + "sha256"
	PropBody        = schema + "articleBody" // the text that offsets count in
	PropExtractor   = Namespace + "extractor"
	PropMaker       = prov + "wasAttributedTo" // who made the record, where the extractor did not
	PropLoadedBy    = Namespace + "loadedBy"   // whose token loaded it, where it came through the API
	PropLoadedAt    = Namespace + "loadedAt"
	// PropRecord leads to the article's record as one JSON literal, with what has
	// no quad of its own: offsets of mentions, aliases, local ids, orders.
	PropRecord = Namespace + "record"
	// PropDigest leads to the SHA-256, in hex, of body and record.
	PropDigest = Namespace + "digest"
)

// Predicates of an entity as one article has it, whose IRI is [PartIRI]. The
// entity that all articles share is what PropEntity leads to; speakers, senders
// and the like lead there directly.
const (
	PropEntity   = Namespace + "entity"
	PropWikidata = schema + "sameAs"
)

// Predicates of statements and events, whose IRIs are [PartIRI].
const (
	// PropEvidence leads to the [EvidenceIRI] that the fact was taken from.
	PropEvidence = prov + "wasDerivedFrom"
	// PropConfidence leads to an integer, in thousandths.
	PropConfidence = Namespace + "confidence"
	PropRule       = Namespace + "rule"
	// PropDate leads to a date cut to its precision, as a string.
	PropDate = Namespace + "date"
)

// Predicates of statements.
const (
	PropSpeaker    = Namespace + "speaker"
	PropOnBehalfOf = Namespace + "onBehalfOf"
	PropAddressee  = Namespace + "addressee"
	PropVia        = Namespace + "via"
	PropText       = schema + "text"
	PropQuote      = Namespace + "quote"
	PropVenue      = Namespace + "venue"
	PropDenies     = Namespace + "denies"
	PropAbout      = schema + "about"
)

// Predicates of events.
const (
	PropStatus      = Namespace + "status"
	PropSender      = schema + "sender"
	PropRecipient   = schema + "recipient"
	PropParticipant = schema + "participant"
	PropPlace       = schema + "location"
	PropActor       = Namespace + "actor"
	PropLaunches    = Namespace + "launches"
	PropMissile     = Namespace + "missile"
)

// Classes and predicates of what people add, whose IRIs, and labels, are [JudgementIRI].
const (
	ClassJudgement = Namespace + "Judgement"
	// PropVerdict leads to the judgement's kind.
	PropVerdict = Namespace + "verdict"
	// PropJudged leads to the place of a fact that is judged, or to an entity; PropOther to
	// the second fact of a judgement on two.
	PropJudged      = Namespace + "judged"
	PropOther       = Namespace + "other"
	PropField       = Namespace + "field"
	PropValue       = Namespace + "value" // a string, or the entity of PropEntity
	PropNote        = Namespace + "note"
	PropAuthoredAt  = schema + "dateCreated"
	PropWithdrawnBy = Namespace + "withdrawnBy"
	PropWithdrawnAt = Namespace + "withdrawnAt"
)

// Classes of what a store keeps of its writers, and their one predicate; IRIs and labels are
// [TokenIRI] and [RetractionIRI].
const (
	ClassToken      = Namespace + "Token"
	ClassRetraction = Namespace + "Retraction"
	// PropRetracted leads to the id of an article that is no longer there.
	PropRetracted = Namespace + "retracted"
)

// ClassOfEntity is the class of entities of type t; a type that Parley does not
// know is a term of its own namespace.
func ClassOfEntity(t EntityType) string {
	switch t {
	case Person:
		return ClassPerson
	case Government:
		return ClassGovernment
	case Organization:
		return ClassOrganization
	case Place:
		return ClassPlace
	}
	return Namespace + escape(string(t))
}

// ClassOfStatement is the class of statements of kind k.
func ClassOfStatement(k StatementKind) string {
	switch k {
	case Denial:
		return ClassDenial
	case Claim:
		return ClassClaim
	case Confirmation:
		return ClassConfirmation
	case Announcement:
		return ClassAnnouncement
	case Demand:
		return ClassDemand
	case Threat:
		return ClassThreat
	case Criticism:
		return ClassCriticism
	case Praise:
		return ClassPraise
	case Comment:
		return ClassComment
	}
	return Namespace + escape(string(k))
}

// ClassOfEvent is the class of events of type t.
func ClassOfEvent(t EventType) string {
	switch t {
	case Letter:
		return ClassLetter
	case Meeting:
		return ClassMeeting
	case MissileTest:
		return ClassMissileTest
	}
	return Namespace + escape(string(t))
}

const (
	articles = Namespace + "article/"
	entities = Namespace + "entity/"
)

// ArticleIRI names the article with that id. It is the label of every quad that
// the article says, too.
func ArticleIRI(id string) string { return articles + escape(id) }

// ArticleID is the inverse of [ArticleIRI]; ok is false where iri names no article.
func ArticleID(iri string) (id string, ok bool) { return unescape(iri, articles) }

// EntityIRI names the entity with that key, the same in every article.
func EntityIRI(key string) string { return entities + escape(key) }

// EntityKey is the inverse of [EntityIRI]; ok is false where iri names no entity.
func EntityKey(iri string) (key string, ok bool) { return unescape(iri, entities) }

// PartIRI names what the record of an article calls localID ("s1", "v1", "e1").
func PartIRI(articleID, localID string) string {
	return ArticleIRI(articleID) + "#" + escape(localID)
}

// JudgementIRI names a judgement, and labels all quads of it.
func JudgementIRI(id string) string { return judgements + escape(id) }

// JudgementID is the id of the judgement that an IRI names; ok is false for others.
func JudgementID(iri string) (id string, ok bool) { return unescape(iri, judgements) }

// TokenIRI names what is kept of a token, and labels all quads of it.
func TokenIRI(id string) string { return tokens + escape(id) }

// TokenID is the id of the token that an IRI names; ok is false for others.
func TokenID(iri string) (id string, ok bool) { return unescape(iri, tokens) }

// RetractionIRI names a retraction, and labels all quads of it.
func RetractionIRI(id string) string { return retractions + escape(id) }

// RetractionID is the id of the retraction that an IRI names; ok is false for others.
func RetractionID(iri string) (id string, ok bool) { return unescape(iri, retractions) }

// EvidenceIRI names the place in the article's text from code point start to
// code point end, as the text fragment of RFC 5147.
func EvidenceIRI(articleID string, start, end int) string {
	return fmt.Sprintf("%s#char=%d,%d", ArticleIRI(articleID), start, end)
}

// WikidataIRI names the thing that Wikidata calls id ("Q42").
func WikidataIRI(id string) string { return wikidata + escape(id) }

// escape makes s fit to stand in an IRI: what is neither letter, digit nor one
// of "-._~:/@" is written in hex. It never writes '#', '=' or ',', so a local id
// cannot look like evidence. url.PathUnescape undoes it.
func escape(s string) string {
	const hex = "0123456789ABCDEF"
	plain := true
	for i := 0; i < len(s); i++ {
		plain = plain && keeps(s[i])
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; keeps(c) {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

func keeps(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		strings.IndexByte("-._~:/@", c) >= 0
}

func unescape(iri, prefix string) (string, bool) {
	rest, ok := strings.CutPrefix(iri, prefix)
	if !ok || strings.ContainsAny(rest, "#?") {
		return "", false
	}
	s, err := url.PathUnescape(rest)
	return s, err == nil
}
