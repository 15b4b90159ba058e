package dates

import "strings"

// class is a set of the parts that a word can play in a date expression.
type class uint64

const (
	cMonth      class = 1 << iota
	cAbbr             // an abbreviation: "Jan", "Mon", "EOY"
	cWeekday          // "Monday"
	cPlural           // "Mondays", "days"
	cUnit             // "day"
	cCardinal         // "two"
	cOrdinal          // "second"
	cScale            // "hundred", "thousand"
	cSeason           // "summer"
	cPart             // "morning"
	cDay              // "yesterday"
	cRel              // "last", "next", "this"
	cMod              // "early", "late"
	cEdge             // "end", "beginning" (of)
	cThe              // "the"
	cA                // "a", "an"
	cFew              // "several", "few"
	cVague            // "now", "recently"
	cEvery            // "every", "each"
	cOften            // "daily"
	cApprox           // "about"
	cShift            // "ago", "later"
	cEra              // "BC"
	cNoon             // "noon", "midnight"
	cMeridiem         // "a.m."
	cHoliday          // a word that may begin a holiday's name
	cQuarter          // "quarter", "half" as parts of a year
	cDecade           // "nineties"
	cWeekend          // "weekend"
	cDigits           // begins with a digit
	cHalf             // "half"
	cPrep             // "in", "on", "by": what stands before dates
	cCentury          // "century"
	cYearWord         // "fiscal", "calendar": "the fiscal year"
	cVagueStart       // a word that may begin a vague expression: "present day"
	cAfterThe         // a word that a rule takes after "the", besides all others here
)

// word is what is known of one word; a word may have several classes, and n
// is the number that goes with them (the month's, the ordinal's, the hour's).
type word struct {
	is   class
	n    int
	unit unit
	text string // a fixed TIMEX3 value: "PAST_REF", "XXXX-WXX", "TMO"
}

func (w *word) has(c class) bool { return w.is&c != 0 }

// unit of time.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	week
	weekend
	month
	quarter
	year
	decade
	century
)

// The knowledge: every word that the rules know, by what it can be.
var (
	monthNames = list("january february march april may june july august september october november december")
	monthShort = []string{"jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"}
	dayNames   = list("monday tuesday wednesday thursday friday saturday sunday")
	dayShort   = []string{"mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun"}

	cardinals = list("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens      = list("- - twenty thirty forty fifty sixty seventy eighty ninety")
	ordinals  = list("- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	tenths    = list("- - twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
	decades   = list("- - twenties thirties forties fifties sixties seventies eighties nineties")

	units = map[string]unit{
		"second": second, "sec": second, "minute": minute, "min": minute, "hour": hour, "hr": hour, "day": day, "week": week,
		"night": day, "workweek": week, "month": month, "quarter": quarter, "year": year, "yr": year, "decade": decade,
		"century": century, "weekend": weekend,
	}
	// TIMEX3 parts of a day and the words for them.
	partWords = map[string]string{
		"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "dusk": "TEV",
		"daybreak": "TMO", "nightfall": "TEV", "sunrise": "TMO", "sunset": "TEV", "daytime": "TDT", "midday": "TMI", "lunchtime": "TMI",
	}
	seasonWords = map[string]int{"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
	seasonCodes = []string{"", "SP", "SU", "FA", "WI"}
	// Days counted from the day of speaking.
	dayWords = map[string]int{"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "tmr": 1}
	// What "last", "next" and the like mean; the anaphoric ones count from the
	// date last spoken of, the others from the day of speaking.
	relWords = map[string]rel{
		"last": relLast, "past": relLast, "this": relThis, "current": relThis, "next": relNext, "coming": relNext, "upcoming": relNext,
		"that": relThat, "same": relThat, "previous": relPrevious, "preceding": relPrevious, "prior": relPrevious,
		"following": relFollowing, "subsequent": relFollowing, "succeeding": relFollowing, "these": relThis, "those": relThat, "recent": relRecent,
		"ensuing": relFollowing,
	}
	vagueWords = map[string]string{
		"now": present, "currently": present, "presently": present, "nowadays": present, "recently": past, "lately": past,
		"formerly": past, "eoy": "", "eom": "",
	}
	oftenWords = map[string]string{
		"daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "quarterly": "XXXX-QX",
		"yearly": "XXXX", "annually": "XXXX", "hourly": "XXXX-XX-XXTXX", "biweekly": "P2W", "biannually": "P6M",
	}
	fewWords = list("several few some many couple dozens hundreds thousands")
	// Words that stand before an amount and belong to it.
	approxWords = list("about around approximately roughly nearly almost over under some only just barely circa ca c")
	prepWords   = list("in on at by since until till before after during from of through throughout for between within over to and or around about towards toward as early late but")
	// Holidays by the words of their names. The day is a month and day, or
	// "easter+n", or "month:weekday:n" (the nth such weekday, the last if n is 5).
	holidays = []holiday{
		{"new year's eve", "12-31"}, {"new year 's eve", "12-31"}, {"new year 's day", "01-01"}, {"new year day", "01-01"},
		{"new years day", "01-01"}, {"new year 's", "01-01"}, {"new years", "01-01"}, {"new year", "01-01"},
		{"christmas eve", "12-24"}, {"christmas day", "12-25"}, {"christmas", "12-25"}, {"xmas", "12-25"}, {"boxing day", "12-26"},
		{"valentine 's day", "02-14"}, {"valentines day", "02-14"}, {"saint patrick 's day", "03-17"}, {"st. patrick 's day", "03-17"},
		{"st patrick 's day", "03-17"}, {"saint patrick", "03-17"}, {"halloween", "10-31"}, {"all saints ' day", "11-01"},
		{"all saints day", "11-01"}, {"earth day", "04-22"}, {"may day", "05-01"}, {"bastille day", "07-14"}, {"armistice day", "11-11"},
		{"veterans day", "11-11"}, {"independence day", "07-04"}, {"international workers ' day", "05-01"}, {"juneteenth", "06-19"},
		{"groundhog day", "02-02"}, {"april fools ' day", "04-01"}, {"april fools day", "04-01"}, {"epiphany", "01-06"},
		{"easter sunday", "easter+0"}, {"easter monday", "easter+1"}, {"easter", "easter+0"}, {"good friday", "easter-2"},
		{"ash wednesday", "easter-46"}, {"palm sunday", "easter-7"}, {"pentecost", "easter+49"}, {"ascension day", "easter+39"},
		{"thanksgiving day", "11:4:4"}, {"thanksgiving", "11:4:4"}, {"black friday", "11:5:4"}, {"labor day", "9:1:1"}, {"labour day", "9:1:1"},
		{"memorial day", "5:1:5"}, {"martin luther king day", "1:1:3"}, {"presidents ' day", "2:1:3"}, {"presidents day", "2:1:3"},
		{"columbus day", "10:1:2"}, {"mother 's day", "5:7:2"}, {"father 's day", "6:7:3"}, {"ramadan", ""}, {"eid al - fitr", ""},
		{"eid al fitr", ""}, {"lunar new year", ""}, {"chinese new year", ""}, {"hanukkah", ""}, {"passover", ""}, {"diwali", ""},
	}
)

const (
	past    = "PAST_REF"
	present = "PRESENT_REF"
	future  = "FUTURE_REF"
)

type holiday struct{ name, day string }

// rel is the direction of "last", "this", "next" and their kin.
type rel uint8

const (
	relNone rel = iota
	relLast
	relThis
	relNext
	relThat
	relPrevious
	relFollowing
	relRecent
)

// anaphoric reports whether r counts from the date last spoken of.
func (r rel) anaphoric() bool { return r == relThat || r == relPrevious || r == relFollowing }

func list(s string) []string { return strings.Fields(s) }

// vocabulary is the knowledge above by word.
type vocabulary struct {
	at       map[string]uint16
	words    []word
	lengths  [256]uint32      // the lengths of the words by their first byte
	holidays [][]string       // the holidays' words
	begins   map[string][]int // the holidays by their first word
}

var vocab = newVocabulary()

func newVocabulary() *vocabulary {
	v := &vocabulary{at: map[string]uint16{}, words: make([]word, 2), begins: map[string][]int{}}
	v.words[1] = word{is: cDigits}
	for i, m := range monthNames {
		v.add(m, word{is: cMonth, n: i + 1})
		for _, s := range list(monthShort[i]) {
			v.add(s, word{is: cMonth | cAbbr, n: i + 1})
		}
	}
	for i, d := range dayNames {
		v.add(d, word{is: cWeekday, n: i + 1})
		v.add(d+"s", word{is: cWeekday | cPlural, n: i + 1})
		for _, s := range list(dayShort[i]) {
			v.add(s, word{is: cWeekday | cAbbr, n: i + 1})
		}
	}
	v.addNumbers()
	for s, u := range units {
		v.add(s, word{is: cUnit, unit: u})
		if s != "century" {
			v.add(s+"s", word{is: cUnit | cPlural, unit: u})
		}
	}
	v.add("centuries", word{is: cUnit | cPlural, unit: century})
	v.add("century", word{is: cCentury})
	v.add("fortnight", word{is: cUnit, unit: week, n: 2})
	v.add("weekend", word{is: cWeekend})
	v.add("quarter", word{is: cQuarter})
	for s, code := range partWords {
		v.add(s, word{is: cPart, text: code})
	}
	v.add("mornings afternoons evenings", word{is: cPart | cPlural})
	for s, n := range seasonWords {
		v.add(s, word{is: cSeason, n: n})
	}
	for s, n := range dayWords {
		v.add(s, word{is: cDay, n: n})
	}
	for s, r := range relWords {
		v.add(s, word{is: cRel, n: int(r)})
	}
	for s, text := range vagueWords {
		v.add(s, word{is: cVague, text: text})
	}
	for s, text := range oftenWords {
		v.add(s, word{is: cOften, text: text})
	}
	v.add("early late mid earlier later", word{is: cMod})
	v.add("end ends beginning start middle close turn dawn", word{is: cEdge})
	v.add("part half remainder rest latter course opening closing height remaining", word{is: cEdge})
	v.add("the", word{is: cThe})
	v.add("very final whole entire full single other near immediate foreseeable distant future moment time", word{is: cAfterThe})
	v.add("a an another", word{is: cA, n: 1})
	for _, s := range fewWords {
		v.add(s, word{is: cFew, n: -1})
	}
	v.add("half", word{is: cHalf})
	v.add("every each per", word{is: cEvery})
	for _, s := range approxWords {
		v.add(s, word{is: cApprox})
	}
	v.add("more less at up close as", word{is: cApprox}) // "more than", "at least", "up to", "close to"
	for _, s := range list("ago earlier before previously") {
		v.add(s, word{is: cShift, n: -1})
	}
	for _, s := range list("later after hence afterwards afterward thereafter from since following") {
		v.add(s, word{is: cShift, n: 1})
	}
	v.add("bc b.c. b.c bce b.c.e.", word{is: cEra})
	v.add("ad a.d.", word{is: cEra})
	v.add("noon midnight", word{is: cNoon})
	v.add("am a.m. a.m", word{is: cMeridiem, text: "a"})
	v.add("pm p.m. p.m", word{is: cMeridiem, text: "p"})
	v.add("right present modern date", word{is: cVagueStart})
	v.add("fiscal financial school calendar", word{is: cYearWord})
	for i := range 4 {
		v.add("q"+string(rune('1'+i)), word{is: cQuarter | cAbbr, n: i + 1})
	}
	v.add("h1 h2", word{is: cQuarter | cAbbr})
	for _, p := range prepWords {
		v.add(p, word{is: cPrep})
	}
	v.addHolidays()
	return v
}

func (v *vocabulary) addNumbers() {
	for i, s := range cardinals {
		v.add(s, word{is: cCardinal, n: i})
	}
	for i, s := range tens {
		v.add(s, word{is: cCardinal, n: 10 * i})
	}
	v.add("dozen", word{is: cCardinal, n: 12})
	v.add("hundred", word{is: cScale, n: 100})
	v.add("thousand", word{is: cScale, n: 1000})
	for i, s := range ordinals {
		v.add(s, word{is: cOrdinal, n: i})
	}
	for i, s := range tenths {
		v.add(s, word{is: cOrdinal, n: 10 * i})
	}
	for i, s := range decades {
		v.add(s, word{is: cDecade, n: 10 * i})
	}
}

func (v *vocabulary) addHolidays() {
	for i, h := range holidays {
		words := list(h.name)
		v.holidays = append(v.holidays, words)
		v.begins[words[0]] = append(v.begins[words[0]], i)
		v.add(words[0], word{is: cHoliday})
	}
}

// add gives each of the words (parted by spaces) the classes of w besides
// those that it has.
func (v *vocabulary) add(words string, w word) {
	for _, s := range list(words) {
		if s == "-" {
			continue
		}
		i, ok := v.at[s]
		if !ok {
			i = uint16(len(v.words))
			v.at[s] = i
			v.words = append(v.words, word{})
			v.lengths[s[0]] |= 1 << len(s)
		}
		old := &v.words[i]
		old.is |= w.is
		if old.n == 0 {
			old.n = w.n
		}
		if old.unit == noUnit {
			old.unit = w.unit
		}
		if old.text == "" {
			old.text = w.text
		}
	}
}

// find gives the index of a folded word, 0 where it is not known. A final
// point is not part of it ("Jan.").
func (v *vocabulary) find(s string) uint16 {
	if len(s) > 15 || len(s) == 0 {
		return 0
	}
	if v.lengths[s[0]]&(1<<len(s)) != 0 {
		if i := v.at[s]; i != 0 {
			return i
		}
	}
	if n := len(s) - 1; s[n] == '.' && v.lengths[s[0]]&(1<<n) != 0 {
		return v.at[s[:n]]
	}
	return 0
}
