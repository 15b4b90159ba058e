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

// meetingRoles are the lists of lists.txt that hold the words of meetings.
var meetingRoles = map[string]eventRole{
	"event-meet": meetVerb, "event-guest": guestVerb, "event-with": withVerb, "event-joint": jointVerb, "event-go": goVerb,
	"event-host": guestNoun, "event-talks": talksNoun, "event-summit": summitNoun, "event-visit": visitNoun,
}

// meetingTable gives the words of meetings that the lexicon lists.
func meetingTable(lists map[string]map[string]bool) map[string]eventWord {
	m := map[string]eventWord{}
	for list, role := range meetingRoles {
		for w := range lists[list] {
			m[w] = eventWord{graph.Meeting, role}
		}
	}
	return m
}

var eventWords = eventTable()

func eventTable() map[string]eventWord {
	m := map[string]eventWord{}
	for role, words := range map[eventRole]string{
		letterNoun:   "letter letters envelope note notes message messages missive missives telegram telegrams cable e-mail email reply notice verbale memorandum greetings greeting cables condolences exchange wishes congratulations thanks sympathy",
		writeVerb:    "wrote written writes write writing",
		replyVerb:    "replied answered responded replies responds",
		answerNoun:   "answer answers response responses",
		sentNoun:     "word protest appeal petition complaint complaints invitation invitations card demarche ultimatum questionnaire demands proposal proposals request requests communication communications dispatch despatch telex memo reminder",
		courtesyVerb: "congratulated congratulates condoled condoles thanked",
		appealVerb:   "protested protests appealed appeals apologised apologized complained",
	} {
		addEventWords(m, graph.Letter, role, words)
	}
	for role, words := range map[eventRole]string{
		fireVerb:   "fired fires fire firing lobbed lobs unleashed unleashes loosed looses hurled hurls flung launched launches launching shot shoots sent sends dispatched dispatches tossed tosses released lofted rained rains drops dropped loses lost lets tried let",
		testVerb:   "put puts tested testing trialled trialed retested conducted staged tests",
		flyVerb:    "take fall travel lift rise soar streak climb explode crash attacked attacks bombarded bombards pounded pounds fly flies went goes hit hits did does last previous latest there crossed crosses cross overflew followed follows broke breaks splashed soared plunged crashes travelled traveled travels burst disintegrated flown flew flies rose exploded left rises crashed leave leaves fails failed blew blows covers covered climbs climbed explodes came come comes landed land lands fell falls lifted lifts struck strike strikes slammed slams streaked streaks took takes blown destroyed veered tumbled malfunctioned misfired spun passed passes strayed strays drifted soars explodes bursts disintegrates",
		seeVerb:    "detected tracked counted spotted registered",
		launchNoun: "attempt launch test flight flights trial trials salvo volley barrage launchings series",
	} {
		addEventWords(m, graph.MissileTest, role, words)
	}
	return m
}

func addEventWords(m map[string]eventWord, typ graph.EventType, role eventRole, words string) {
	for w := range wordSet(words) {
		m[w] = eventWord{typ, role}
	}
}

// weakEvent are words that seldom tell of an event, so that they do not part
// one event's date from another's.
var weakEvent = wordSet(`attempt volley barrage dispatched dispatches tossed tosses released lofted rained rains take fall flight lift rise soar streak climb explode crash attacked attacks bombarded bombards pounded pounds hit hits strike did does last previous latest series there sent sends drops dropped loses lost lets tried had handed called calls word protest appeal petition complaint complaints invitation invitations card demarche ultimatum questionnaire demands proposal proposals request requests communication communications dispatch despatch telex memo reminder left followed saw sees received receives spent sit sat test tests launch reply note notes message
see sees agreed signed discussed discuss spoke stood embraced haggled flew fly travelled traveled travels travel came comes went goes arrived arrives landed lands fetched guest round
leave crossed crosses cross overflew leaves fails failed blew blows covers covered climbs climbed explodes fell falls let put puts broke breaks lifted lifts struck strikes slammed slams flung hurled hurls took takes blown destroyed veered tumbled malfunctioned misfired spun passed passes strayed strays drifted detected tracked counted spotted registered
departed departs depart guests gather gathers gathered gathering convene convenes convened convening assemble assembles assembled
returned return returns shook shake shared share been go head heads expected due welcomed did got faced posed walked strolled gave promised told warned assured thanked asked briefed briefs lobbied lobbies pressed urged reassured implored begged raised raises aired broached talk speak speaks spoken seen flies seeing`)

// planWord are the words before "to meet" that make it a firm plan.
var planWord = wordSet(`due scheduled set expected planned plans plan planning agreed agree agrees slated booked`)

// cancelWord are what is done to a meeting that will not be held.
var cancelWord = wordSet(`cancelled canceled cancels scrapped abandoned aborted dropped cancel cancelling canceling scrap scraps scrapping shelved shelves shelve axed ditched`)

// holdWord are the verbs with which talks are held.
var holdWord = wordSet(`open opens begin start starts started held hold holds holding had have has having attended attend attends concluded opened chaired convened began begin begins led paid pays pay`)

var countWord = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "another": 1, "dozen": 12,
}
