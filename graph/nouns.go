package graph

// Article is one news article. Its Text never changes after loading: offsets
// count in it.
type Article struct {
	// ID is the article's own id where it has one, else derived from its URL,
	// else from its content.
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Publisher   string   `json:"publisher"`
	PublishedAt Date     `json:"publishedAt"`
	Authors     []string `json:"authors"`
	URL         Maybe    `json:"url"`
	// Sources says where a sample article's facts are from.
	Sources []string `json:"sources,omitempty"`
	// Hash is the SHA-256 of what was loaded, in hex: the version of the article.
	Hash string `json:"hash,omitempty"`
	// LoadedBy is the name of the token by which it came through the API, LoadedAt when: RFC 3339
	// in UTC, to the second. Both are empty where it came otherwise.
	LoadedBy string `json:"loadedBy,omitempty"`
	LoadedAt string `json:"loadedAt,omitempty"`
	Text     string `json:"-"`
}

// EntityType is what sort of thing an entity is.
type EntityType string

// The entity types.
const (
	Person       EntityType = "PERSON"
	Government   EntityType = "GOVERNMENT"
	Organization EntityType = "ORGANIZATION"
	Place        EntityType = "PLACE"
)

// Entity is a person, government, organisation or place.
type Entity struct {
	// ID is local to the record ("e1").
	ID string `json:"id"`
	// Key is the same in every article that speaks of this entity: the key of
	// the reference data, or one made from type and name where it is not there.
	Key  string     `json:"key"`
	Type EntityType `json:"type"`
	// Kind says more, mostly of organisations: "ministry", "media", "party",
	// "military", "office", "agency", "international", ...
	Kind     string   `json:"kind,omitempty"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Wikidata Maybe    `json:"wikidata"`
	// Of holds the keys of what this entity belongs to or speaks for, nearest
	// first: a ministry's government, a spokesman's ministry.
	Of       []string   `json:"of,omitempty"`
	Mentions []Evidence `json:"mentions"`
}

// StatementKind is what sort of speech act a statement is.
type StatementKind string

// The statement kinds.
const (
	Denial       StatementKind = "DENIAL"
	Claim        StatementKind = "CLAIM"
	Confirmation StatementKind = "CONFIRMATION"
	Announcement StatementKind = "ANNOUNCEMENT"
	Demand       StatementKind = "DEMAND"
	Threat       StatementKind = "THREAT"
	Criticism    StatementKind = "CRITICISM"
	Praise       StatementKind = "PRAISE"
	Comment      StatementKind = "COMMENT"
)

// StatementKinds are all kinds, in the order in which they are listed.
func StatementKinds() []StatementKind {
	return []StatementKind{Denial, Claim, Confirmation, Announcement, Demand, Threat, Criticism, Praise, Comment}
}

// Statement is one reported speech act.
type Statement struct {
	ID   string        `json:"id"`
	Kind StatementKind `json:"kind"`
	// Speakers are the ids of the entities who spoke.
	Speakers []string `json:"speakers"`
	// OnBehalfOf are the ids of those for whom the speakers spoke, where the
	// article or the speakers' offices on that day say so.
	OnBehalfOf []string `json:"onBehalfOf,omitempty"`
	// Addressees are the ids of those spoken to.
	Addressees []string `json:"addressees,omitempty"`
	// Via are the ids of those through whom the article has it, nearest first:
	// the agency that quoted the ministry.
	Via []string `json:"via,omitempty"`
	// Text is what was said, as the article has it; Quotes the words of it that
	// stand in quotation marks.
	Text   string   `json:"text"`
	Quotes []string `json:"quotes"`
	// Date is when it was said; DatePhrase the words that say so.
	Date       Date   `json:"date"`
	DatePhrase string `json:"datePhrase,omitempty"`
	// Venue is where or by what channel it was said.
	Venue Maybe `json:"venue"`
	// Source is the words that name the speaker, Cue the reporting words,
	// Content the words that were said, in one or more pieces.
	Source  *Evidence  `json:"source"`
	Cue     *Evidence  `json:"cue"`
	Content []Evidence `json:"content"`
	// Denies holds ids of the statements and events that a denial denies, About
	// ids of the events and entities that the statement is about.
	Denies   []string   `json:"denies"`
	About    []string   `json:"about"`
	Evidence []Evidence `json:"evidence"`
	// Confidence, 0 to 1, and Rule, the name of the rule that found it.
	Confidence float64 `json:"confidence"`
	Rule       string  `json:"rule"`
}

// EventType is what sort of event an event is.
type EventType string

// The event types.
const (
	Letter      EventType = "LETTER"
	Meeting     EventType = "MEETING"
	MissileTest EventType = "MISSILE_TEST"
)

// EventStatus says whether an event happened, and who says so.
type EventStatus string

// The event statuses.
const (
	Confirmed EventStatus = "CONFIRMED"
	Claimed   EventStatus = "CLAIMED"
	Disputed  EventStatus = "DISPUTED"
	Denied    EventStatus = "DENIED"
	Planned   EventStatus = "PLANNED"
	Cancelled EventStatus = "CANCELLED"
)

// Event is a letter, a meeting or a missile test. Fields that do not belong to
// its type are empty.
type Event struct {
	ID     string      `json:"id"`
	Type   EventType   `json:"type"`
	Name   Maybe       `json:"name"`
	Status EventStatus `json:"status"`
	// Date is the day, or the first day; DatePhrase the words that say so.
	Date       Date   `json:"date"`
	DatePhrase string `json:"datePhrase,omitempty"`
	// Sender and Recipient are entity ids of a letter's two sides.
	Sender    []string `json:"sender"`
	Recipient []string `json:"recipient"`
	// Participants are entity ids of those who met; Place the entity id of where.
	Participants []string `json:"participants"`
	Place        Maybe    `json:"place"`
	// Actor is the entity ids of who launched; Launches how many, where that is
	// said; Missile the designation or class, in the singular.
	Actor      []string   `json:"actor"`
	Launches   *int       `json:"launches"`
	Missile    Maybe      `json:"missile"`
	Evidence   []Evidence `json:"evidence"`
	Confidence float64    `json:"confidence"`
	Rule       string     `json:"rule"`
}

// Time is a date expression of the text and what it means as a TIMEX3 value
// ("2020-04-18", "2020-W16", "2020-SU", "P2W", "PAST_REF"); Value is empty, and
// null in JSON, where that is not known.
type Time struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Exact string `json:"exact"`
	Value Maybe  `json:"value"`
}

// Record is what one article says: the output of extraction, the unit of
// storage, and the form in which records made elsewhere are read.
type Record struct {
	// File is the path as given on the command line; it is not stored.
	File       string      `json:"file"`
	Article    Article     `json:"article"`
	Text       string      `json:"text"`
	Entities   []Entity    `json:"entities"`
	Statements []Statement `json:"statements"`
	Events     []Event     `json:"events"`
	Times      []Time      `json:"times"`
	// Extractor is the version of the extractor that made the record.
	Extractor string `json:"extractor,omitempty"`
	// Maker is who made the record, where it was not the extractor: a person, another
	// program, a language model.
	Maker string `json:"maker,omitempty"`
}
