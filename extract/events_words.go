package extract

import "parley/graph"

// role is what an event word does in its sentence.
type eventRole uint8

const (
	letterNoun eventRole = iota
	writeVerb
	replyVerb
	answerNoun   // "the answer", after a letter
	sentNoun     // a letter only where it is sent: "word", "a protest"
	courtesyVerb // "congratulated", by letter
	appealVerb   // "protested to", by letter
	meetVerb     // takes whom was met, or a plural subject
	guestVerb    // takes a person only: "saw", "received"
	withVerb     // "conferred with", "dined with"
	jointVerb    // two sides do it at one place: "agreed in Geneva"
	goVerb       // its subject goes to a foreign capital
	guestNoun    // "the guest of", "his guest"
	talksNoun    // counts only where it is held, dated or placed
	summitNoun   // counts by itself
	visitNoun    // "visit to", "visit by"
	fireVerb     // takes a missile
	testVerb     // takes a missile, where other things are tested as well
	launchNoun   // "launch of", "missile launch"
	seeVerb      // takes a missile that another launched
	flyVerb      // its subject is the missile: "followed", "rose"
)

type eventWord struct {
	typ  graph.EventType
	role eventRole
}

// meetingRoles, letterRoles and launchRoles are the lists of lists.txt that hold the words of events, and what those do.
var (
	meetingRoles = map[string]eventRole{
		"event-meet": meetVerb, "event-guest": guestVerb, "event-with": withVerb, "event-joint": jointVerb, "event-go": goVerb,
		"event-host": guestNoun, "event-talks": talksNoun, "event-summit": summitNoun, "event-visit": visitNoun,
	}
	letterRoles = map[string]eventRole{
		"letter-noun": letterNoun, "letter-write": writeVerb, "letter-reply": replyVerb, "letter-replynoun": answerNoun, "letter-whensent": sentNoun,
		"letter-courtesy": courtesyVerb, "letter-appeal": appealVerb,
	}
	launchRoles = map[string]eventRole{
		"missile-fire": fireVerb, "missile-test": testVerb, "missile-fly": flyVerb, "missile-see": seeVerb, "missile-launch": launchNoun,
	}
)

// eventTable gives the words that the lexicon lists for one type of event, and what each does.
func eventTable(lists map[string]map[string]bool, typ graph.EventType, roles map[string]eventRole) map[string]eventWord {
	m := map[string]eventWord{}
	for list, role := range roles {
		for w := range lists[list] {
			m[w] = eventWord{typ, role}
		}
	}
	return m
}

var countWord = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "another": 1, "dozen": 12,
}
