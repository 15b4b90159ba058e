package graph

// Reference is what is known before any article is read: who exists, what they
// are called, who held which office when. It is data (see the data room), never
// changed after it is loaded.
type Reference struct {
	Entities []Known
	Offices  []Office
	Missiles []Missile
	Codes    []Code
	Summits  []Summit
}

// Known is an entity of the reference data.
type Known struct {
	Key  string
	Type EntityType
	// Kind: of organisations "ministry", "media", "agency", "party",
	// "military", "office", "legislature", "court", "international", "company",
	// "group"; of places "capital", "city", "site", "region", "building", "water".
	Kind    string
	Name    string
	Aliases []string
	// Adjectives are a government's demonyms: "North Korean", "Swedish".
	Adjectives []string
	// Capital is the key of a government's capital, a place.
	Capital string
	// Of is the key of what this entity belongs to: a ministry's government, an
	// agency's ministry, a city's government, a person's organisation.
	Of       string
	Gender   string // of persons: "m", "f" or ""
	Surname  string // of persons: the short name newspapers use, where it is not the last word of Name
	Wikidata string
}

// Office is a post that a person held. To is empty while it is held.
type Office struct {
	Person string // key
	Title  string // lower case: "president", "foreign minister"
	Of     string // key of the government or organisation
	From   Date
	To     Date
}

// Missile is a type of missile.
type Missile struct {
	Key     string
	Name    string
	Aliases []string
	Class   string // "ICBM", "SRBM", "SLBM", "cruise", ...
	Of      string // key of the government, or the armed group, that has it
}

// Summit is a meeting that writers call by its place alone: "since Reykjavik".
type Summit struct {
	Place        string // key
	Date         Date   // its first day
	Last         Date   // its last, where it took several and that is known
	Participants []string
}

// Code is what a kind of statement, or a type of event with some status, is called by those who count events: a
// category of CAMEO, and the one of PLOVER that it became, where it became one.
type Code struct {
	Of     string      // a StatementKind or an EventType
	Status EventStatus // of events
	CAMEO  string      // with its leading zeros: 016 is no number
	// Meaning is CAMEO's own name for the category.
	Meaning string
	PLOVER  string
}

// Code is the code of a kind or a type, and of a status where it is an event's; ok is false where there is none.
func (r *Reference) Code(of string, status EventStatus) (code Code, ok bool) {
	for _, c := range r.Codes {
		if c.Of == of && c.Status == status {
			return c, true
		}
	}
	return Code{}, false
}
