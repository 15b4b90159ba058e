package graph

// HappeningKind is what sort of thing happened.
type HappeningKind string

// A happening is an event of one of the types, a denial, or another statement.
const (
	HappenedLetter      = HappeningKind(Letter)
	HappenedMeeting     = HappeningKind(Meeting)
	HappenedMissileTest = HappeningKind(MissileTest)
	HappenedDenial      = HappeningKind(Denial)
	// HappenedStatement is a statement of whatever kind.
	HappenedStatement HappeningKind = "STATEMENT"
)

// Happening is something that is known from sources outside, and told by some articles: what the graph that is made of them
// should have.
type Happening struct {
	ID string
	// From is the day, or the month where no more is known; To the last day of what took several, else empty.
	From, To Date
	Kind     HappeningKind
	// Who is the keys of who met, all of them; of who wrote, launched or spoke, in each way that articles may say it, of
	// which one is enough. Whom is who was written to, likewise.
	Who, Whom []string
	// Place is a key, Missile a name; Launches how many, where that is known.
	Place, Missile string
	Launches       *int
	// Told names the articles that tell of it, Sources where it is known from.
	Told, Sources []string
}
