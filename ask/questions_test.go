package ask

import (
	"slices"
	"strings"
	"testing"
)

// more are questions as strangers ask them, by what is special in each.
func more() []question {
	return []question{
		{"denials by the Blue House or the White House", "denials", `where: {by: {in: ["Blue House", "White House"]}}`},
		{"denials by Trump, Pompeo and Bolton", "denials", `where: {by: {in: ["Trump", "Pompeo", "Bolton"]}}`},
		{"everything Pompeo said in July 2018", "statements", `where: {by: {is: "Pompeo"}, saidAt: {within: "2018-07"}}`},
		{"everything said by Kim Yo Jong", "statements", `where: {by: {is: "Kim Yo Jong"}}`},
		{"everything about Kim Yo Jong", "timeline", `where: {entity: {is: "Kim Yo Jong"}}`},
		{"everything Kim Yo Jong has ever said", "statements", `where: {by: {is: "Kim Yo Jong"}}`},
		{"how often did North Korea deny something in 2020", "denials", `where: {by: {is: "North Korea"}, saidAt: {within: "2020"}}`},
		{"disputes about letters", "disputes", `where: {event: {type: {eq: LETTER}}}`},
		{"disputes about Trump's claims", "disputes", `where: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}}}`},
		{"disputes between Trump and North Korea", "disputes", `where: {and: [{or: [{assertedBy: {is: "Trump"}}, {deniedBy: {is: "Trump"}}]}, {or: [{assertedBy: {is: "North Korea"}}, {deniedBy: {is: "North Korea"}}]}]}`},
		{"letters not confirmed", "letters", `where: {not: {status: {eq: CONFIRMED}}}`},
		{"unconfirmed letters", "letters", `where: {not: {status: {eq: CONFIRMED}}}`},
		{"letters that were denied", "letters", `where: {deniedBy: {some: {}}}`},
		{"letters that were not denied", "letters", `where: {deniedBy: {none: {}}}`},
		{"denied letters", "letters", `where: {deniedBy: {some: {}}}`},
		{"how many letters are disputed", "letters", `where: {status: {eq: DISPUTED}}`},
		{"how many statements by Trump are denied", "statements", `where: {by: {is: "Trump"}, deniedBy: {some: {}}}`},
		{"how many times was the letter denied", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}`},
		{"disputed claims", "statements", `where: {kind: {eq: CLAIM}, deniedBy: {some: {}}}`},
		{"which of Trump's claims did North Korea deny", "statements", `where: {kind: {eq: CLAIM}, by: {is: "Trump"}, deniedBy: {some: {by: {is: "North Korea"}}}}`},
		{"first test of the Hwasong-14", "missileTests", `where: {missile: {contains: "Hwasong-14"}}, orderBy: DATE_ASC, first: 1`},
		{"when was the Hwasong-14 first tested", "missileTests", `where: {missile: {contains: "Hwasong-14"}}, orderBy: DATE_ASC, first: 1`},
		{"how often was the musudan tested in 2016", "missileTests", `where: {missile: {contains: "Musudan"}, date: {within: "2016"}}`},
		{"when did North Korea test the Hwasong-15", "missileTests", `where: {actor: {is: "North Korea"}, missile: {contains: "Hwasong-15"}}, orderBy: DATE_ASC`},
		{"tests of Hwasong-12 missiles", "missileTests", `where: {missile: {contains: "Hwasong-12"}}`},
		{"hypersonic missile tests", "missileTests", `where: {or: [{missile: {contains: "hypersonic"}}, {missile: {in: ["AGM-183 ARRW", "Avangard", "Dark Eagle", "DF-17", "Fattah", "HAWC", "Hwasong-8", "Kinzhal", "Palestine-2", "YJ-21", "Zircon"]}}]}`},
		{"denials by ministries about missile tests", "denials", `where: {by: {kind: {eq: "ministry"}}, about: {event: {type: {eq: MISSILE_TEST}}}}`},
		{"which ministries denied the letter", "denials", `where: {by: {kind: {eq: "ministry"}}, denies: {event: {type: {eq: LETTER}}}}`},
		{"statements by US officials about North Korea", "statements", `where: {by: {of: {is: "US"}, type: {eq: PERSON}}, about: {entity: {is: "North Korea"}}}`},
		{"denials by governments in 2019", "denials", `where: {by: {type: {eq: GOVERNMENT}}, saidAt: {within: "2019"}}`},
		{"denials about missile tests", "denials", `where: {about: {event: {type: {eq: MISSILE_TEST}}}}`},
		{"what did Trump say to Kim in letters", "statements", `where: {by: {is: "Trump"}, addressees: {some: {is: "Kim"}}, or: [{venue: {contains: "letter"}}, {venue: {contains: "message"}}, {about: {event: {type: {eq: LETTER}}}}]}`},
		{"what did Trump tweet about Kim", "statements", `where: {or: [{venue: {contains: "twitter"}}, {venue: {contains: "tweet"}}], by: {is: "Trump"}, about: {entity: {is: "Kim"}}}`},
		{"tweets by Trump", "statements", `where: {or: [{venue: {contains: "twitter"}}, {venue: {contains: "tweet"}}], by: {is: "Trump"}}`},
		{"what did Pompeo say in an interview", "statements", `where: {by: {is: "Pompeo"}, or: [{venue: {contains: "interview"}}]}`},
		{"denials about the nice note", "denials", `where: {or: [{text: {containsAll: ["nice", "note"]}}, {denies: {statement: {text: {containsAll: ["nice", "note"]}}}}]}`},
		{`denials containing "nice note"`, "denials", `where: {or: [{text: {contains: "nice note"}}, {denies: {statement: {text: {contains: "nice note"}}}}]}`},
		{`quotes of Trump containing "nice note"`, "statements", `where: {by: {is: "Trump"}, text: {contains: "nice note"}}`},
		{`statements about "fire and fury"`, "statements", `where: {text: {contains: "fire and fury"}}`},
		{"statements by Trump about fire and fury", "statements", `where: {by: {is: "Trump"}, text: {containsAll: ["fire", "fury"]}}`},
		{`statements by Trump with the words "love letters"`, "statements", `where: {by: {is: "Trump"}, text: {contains: "love letters"}}`},
		{`articles containing "nice note"`, "articles", `where: {text: {contains: "nice note"}}`},
		{"how long until North Korea denied Trump's claim", "denialPairs", `where: {by: {is: "North Korea"}, denies: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}}}}`},
		{"how long did it take North Korea to deny Trump's claims", "denialPairs", `where: {by: {is: "North Korea"}, denies: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}}}}`},
		{"how fast does North Korea deny Trump", "denialPairs", `where: {by: {is: "North Korea"}, denies: {statement: {by: {is: "Trump"}}}}`},
		{"who denies whom most", "denialPairs", `orderBy: COUNT_DESC`},
		{"who denies whom", "denialPairs", ``},
		{"who denies Trump the most often", "denialPairs", `where: {denies: {statement: {by: {is: "Trump"}}}}, orderBy: COUNT_DESC`},
		{"whom does North Korea deny most", "denialPairs", `where: {by: {is: "North Korea"}}, orderBy: COUNT_DESC`},
		{"which newspapers reported on the letter", "articles", `where: {events: {some: {type: {eq: LETTER}}}}`},
		{"articles by 38 North", "articles", `where: {publisher: {contains: "38 North"}}`},
		{"articles from 2018", "articles", `where: {publishedAt: {within: "2018"}}`},
		{"articles about letters from Kim to Trump", "articles", `where: {events: {some: {type: {eq: LETTER}, sender: {is: "Kim"}, recipient: {is: "Trump"}}}}`},
		{"articles published in April 2020", "articles", `where: {publishedAt: {within: "2020-04"}}`},
		{"what has Bolton claimed about Singapore", "statements", `where: {kind: {eq: CLAIM}, by: {is: "Bolton"}, about: {entity: {in: ["singapore", "singapore-gov"]}}}`},
		{"threats against Seoul", "statements", `where: {kind: {eq: THREAT}, about: {entity: {in: ["seoul", "seoul-gov"]}}}`},
		{"threats against Guam", "statements", `where: {kind: {eq: THREAT}, about: {entity: {is: "Guam"}}}`},
		{"articles about Beijing", "articles", `where: {mentions: {is: "Beijing"}}`},
		{"who denied that Kim sent a letter", "denials", `where: {denies: {event: {type: {eq: LETTER}, sender: {is: "Kim"}}}}`},
		{"did North Korea deny that Kim wrote to Trump", "denials", `where: {by: {is: "North Korea"}, denies: {event: {type: {eq: LETTER}, sender: {is: "Kim"}, recipient: {is: "Trump"}}}}`},
		{"denials that Kim sent a letter", "denials", `where: {denies: {event: {type: {eq: LETTER}, sender: {is: "Kim"}}}}`},
		{"claims that Kim sent a letter", "statements", `where: {kind: {eq: CLAIM}, about: {event: {type: {eq: LETTER}, sender: {is: "Kim"}}}}`},
		{"claims that North Korea denied", "statements", `where: {kind: {eq: CLAIM}, deniedBy: {some: {by: {is: "North Korea"}}}}`},
		{"did Kim deny sending a letter", "denials", `where: {by: {is: "Kim"}, denies: {event: {type: {eq: LETTER}, sender: {is: "Kim"}}}}`},
		{"who denied receiving a letter", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}`},
		{"who claimed that North Korea launched a missile", "statements", `where: {kind: {eq: CLAIM}, about: {event: {type: {eq: MISSILE_TEST}, actor: {is: "North Korea"}}}}`},
		{"did the White House say that Trump received a letter from Kim", "statements", `where: {by: {is: "White House"}, about: {event: {type: {eq: LETTER}, recipient: {is: "Trump"}, sender: {is: "Kim"}}}}`},
		{"when did Trump say that he received a letter", "statements", `where: {by: {is: "Trump"}, about: {event: {type: {eq: LETTER}, recipient: {is: "Trump"}}}}, orderBy: SAID_AT_ASC`},
		{"who denied that Trump and Kim met", "denials", `where: {denies: {event: {and: [{type: {eq: MEETING}}, {not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}}}`},
		{"which statements by South Korea did the North deny", "statements", `where: {by: {is: "South Korea"}, deniedBy: {some: {by: {is: "North Korea"}}}}`},
		{"meetings between North and South Korea", "meetings", `where: {and: [{involves: {is: "North Korea"}}, {involves: {is: "South Korea"}}]}`},
		{"what did north korea say about the us in 2017", "statements", `where: {by: {is: "north korea"}, about: {entity: {is: "United States"}}, saidAt: {within: "2017"}}`},
		{"what did KCNA report on missile tests", "statements", `where: {by: {is: "KCNA"}, about: {event: {type: {eq: MISSILE_TEST}}}}`},
		{"who did Kim meet in Singapore", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Kim"}, place: {or: [{is: "singapore"}, {of: {is: "singapore"}}]}}`},
		{"who did Kim write to", "letters", `where: {sender: {is: "Kim"}}`},
		{"to whom did Kim write in 2018", "letters", `where: {sender: {is: "Kim"}, date: {within: "2018"}}`},
		{"with whom did Kim meet in 2018", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Kim"}, date: {within: "2018"}}`},
		{"from whom did Trump receive a letter", "letters", `where: {recipient: {is: "Trump"}}`},
		{"letters received by Kim", "letters", `where: {recipient: {is: "Kim"}}`},
		{"letters that Trump received", "letters", `where: {recipient: {is: "Trump"}}`},
		{"claims denied by Seoul", "statements", `where: {kind: {eq: CLAIM}, deniedBy: {some: {by: {is: "Seoul"}}}}`},
		{"statements by Trump that North Korea denied", "statements", `where: {by: {is: "Trump"}, deniedBy: {some: {by: {is: "North Korea"}}}}`},
		{"who sent Trump a letter", "letters", `where: {recipient: {is: "Trump"}}`},
		{"who attended the Singapore summit", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, place: {or: [{is: "singapore"}, {of: {is: "singapore"}}]}}`},
		{"which meetings did Moon attend", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Moon"}}`},
		{"did Trump visit North Korea", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Trump"}, or: [{involves: {is: "North Korea"}}, {place: {or: [{is: "North Korea"}, {of: {is: "North Korea"}}]}}]}`},
		{"when did Pompeo go to Pyongyang", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Pompeo"}, place: {or: [{is: "pyongyang"}, {of: {is: "pyongyang"}}]}}, orderBy: DATE_ASC`},
		{"where did Trump meet Kim in 2019", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}, {date: {within: "2019"}}]}`},
		{"where was the first Trump-Kim summit held", "meetings", `where: {and: [{involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}, orderBy: DATE_ASC, first: 1`},
		{"on which day did North Korea test the Hwasong-15", "missileTests", `where: {actor: {is: "North Korea"}, missile: {contains: "Hwasong-15"}}, orderBy: DATE_ASC`},
		{"in which year did Kim meet Putin", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Kim"}}, {involves: {is: "Putin"}}]}, orderBy: DATE_ASC`},
		{"when did Kim meet Xi for the first time", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Kim"}}, {involves: {is: "Xi"}}]}, orderBy: DATE_ASC, first: 1`},
		{"denials newest first", "denials", `orderBy: SAID_AT_DESC`},
		{"how many statements did Trump make in 2019", "statements", `where: {by: {is: "Trump"}, saidAt: {within: "2019"}}`},
		{"did North Korea issue a denial in 2020", "denials", `where: {by: {is: "North Korea"}, saidAt: {within: "2020"}}`},
		{"how many tests did North Korea conduct in 2017", "missileTests", `where: {actor: {is: "North Korea"}, date: {within: "2017"}}`},
		{"did North Korea deny the existence of the letter", "denials", `where: {by: {is: "North Korea"}, denies: {event: {type: {eq: LETTER}}}}`},
		{"did Trump and Kim hold a summit in 2019", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}, {date: {within: "2019"}}]}`},
		{"in 2018, who met Kim", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Kim"}, date: {within: "2018"}}`},
		{"between 2017 and 2018, how many missile tests were there", "missileTests", `where: {date: {after: "2016", before: "2019"}}`},
		{"missile tests in the summer of 2017", "missileTests", `where: {date: {after: "2017-05", before: "2017-09"}}`},
		{"missile tests in 2016 and 2017", "missileTests", `where: {or: [{date: {within: "2016"}}, {date: {within: "2017"}}]}`},
		{"letters in early 2018", "letters", `where: {date: {after: "2017-12", before: "2018-05"}}`},
		{"denials in the first half of 2018", "denials", `where: {saidAt: {after: "2017-12", before: "2018-07"}}`},
		{"statements in the last two years", "statements", `where: {saidAt: {after: "2018-05-09", before: "2020-05-11"}}`},
		{"denials in the past year", "denials", `where: {saidAt: {after: "2019-05-09", before: "2020-05-11"}}`},
		{"denials last year", "denials", `where: {saidAt: {within: "2019"}}`},
		{"letters this month", "letters", `where: {date: {within: "2020-05"}}`},
		{"letters until June 2018", "letters", `where: {date: {before: "2018-07"}}`},
		{"denials from 2019 onwards", "denials", `where: {saidAt: {after: "2018"}}`},
		{"statements about the letter of April 2020", "statements", `where: {about: {event: {type: {eq: LETTER}, date: {within: "2020-04"}}}}`},
		{"denials about the April 2020 letter", "denials", `where: {about: {event: {type: {eq: LETTER}, date: {within: "2020-04"}}}}`},
		{"timeline of the Hanoi summit", "timeline", `where: {or: [{event: {type: {eq: MEETING}, place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}}, {statement: {about: {event: {type: {eq: MEETING}, place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}}}}]}`},
		{"timeline of the April 2020 letter", "timeline", `where: {or: [{event: {type: {eq: LETTER}, date: {within: "2020-04"}}}, {statement: {about: {event: {type: {eq: LETTER}, date: {within: "2020-04"}}}}}]}`},
		{"what happened in June 2018", "timeline", `where: {date: {within: "2018-06"}}`},
		{"what happened between Trump and Kim in 2018", "timeline", `where: {and: [{entity: {is: "Trump"}}, {entity: {is: "Kim"}}, {date: {within: "2018"}}]}`},
		{"denials of Trump's claims by North Korea", "denials", `where: {denies: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}}}, by: {is: "North Korea"}}`},
		{"what did North Korea demand from the US", "statements", `where: {kind: {eq: DEMAND}, by: {is: "North Korea"}, or: [{addressees: {some: {is: "United States"}}}, {about: {entity: {is: "United States"}}}]}`},
		{"demands by North Korea to the United States", "statements", `where: {kind: {eq: DEMAND}, by: {is: "North Korea"}, or: [{addressees: {some: {is: "United States"}}}, {about: {entity: {is: "United States"}}}]}`},
		{"letters and notes from Kim", "letters", `where: {sender: {is: "Kim"}}`},
		{"Washington-Pyongyang talks", "meetings", `where: {and: [{involves: {is: "Washington"}}, {involves: {is: "Pyongyang"}}]}`},
		{"summits between Moscow and Washington", "meetings", `where: {and: [{involves: {is: "Moscow"}}, {involves: {is: "Washington"}}]}`},
		{"meetings in Russia", "meetings", `where: {place: {or: [{is: "Russia"}, {of: {is: "Russia"}}]}}`},
		{"planned summits in 2018", "meetings", `where: {status: {eq: PLANNED}, date: {within: "2018"}}`},
		{"cancelled meetings", "meetings", `where: {status: {eq: CANCELLED}}`},
		{"US denials", "denials", `where: {by: {is: "US"}}`},
		{"WHO DENIED THE LETTER", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}`},
		{"DENIALS BY TRUMP", "denials", `where: {by: {is: "TRUMP"}}`},
		{"what's Trump said about Kim?", "statements", `where: {by: {is: "Trump"}, about: {entity: {is: "Kim"}}}`},
		{"has anyone confirmed the letter", "statements", `where: {kind: {eq: CONFIRMATION}, about: {event: {type: {eq: LETTER}}}}`},
		{"did Pompeo deny hacking", "denials", `where: {by: {is: "Pompeo"}, or: [{text: {containsAll: ["hacking"]}}, {denies: {statement: {text: {containsAll: ["hacking"]}}}}]}`},
		{"who mentioned the letter", "statements", `where: {about: {event: {type: {eq: LETTER}}}}`},
		{"letters involving Kim", "letters", `where: {involves: {is: "Kim"}}`},
		{"kim yo jong's statements", "statements", `where: {by: {is: "kim yo jong"}}`},
		{"Russian denials", "denials", `where: {by: {is: "Russian"}}`},
		{"last three denials by DPRK MFA", "denials", `where: {by: {is: "DPRK MFA"}}, orderBy: SAID_AT_DESC, first: 3`},
		{"letters with Kim", "letters", `where: {involves: {is: "Kim"}}`},
		{"who spoke for North Korea in April 2020", "statements", `where: {by: {is: "North Korea"}, saidAt: {within: "2020-04"}}`},
		{"letters confirmed by the White House", "letters", `where: {statements: {some: {kind: {eq: CONFIRMATION}, by: {is: "White House"}}}}`},
		{"letters claimed by Trump", "letters", `where: {statements: {some: {kind: {eq: CLAIM}, by: {is: "Trump"}}}}`},
		{"missile tests announced by North Korea", "missileTests", `where: {statements: {some: {kind: {eq: ANNOUNCEMENT}, by: {is: "North Korea"}}}}`},
		{"letters mentioned by Trump", "letters", `where: {statements: {some: {by: {is: "Trump"}}}}`},
		{"articles that mention Bolton and Pompeo", "articles", `where: {and: [{mentions: {is: "Bolton"}}, {mentions: {is: "Pompeo"}}]}`},
		{"articles about Bolton or Pompeo", "articles", `where: {mentions: {in: ["Bolton", "Pompeo"]}}`},
		{"by whom was the letter denied", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}`},
		{"what did Trump tell Moon about the letter", "statements", `where: {by: {is: "Trump"}, addressees: {some: {is: "Moon"}}, about: {event: {type: {eq: LETTER}}}}`},
		{"who disputes Trump's claim", "denials", `where: {denies: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}}}}`},
		{"praise for Trump", "statements", `where: {kind: {eq: PRAISE}, about: {entity: {is: "Trump"}}}`},
		{"what is the status of the April 2020 letter", "letters", `where: {date: {within: "2020-04"}}`},
		{"inter-Korean summits", "meetings", `where: {and: [{involves: {is: "North Korea"}}, {involves: {is: "South Korea"}}]}`},
	}
}

func TestMoreQuestions(t *testing.T) { understood(t, more()) }

// Who somebody is and how two are connected are no lists with conditions as others.
func TestWhoAndHow(t *testing.T) {
	r := reader(t)
	for question, want := range map[string]string{
		"who is Choe Son Hui":                         `{ entities(where: {is: "Choe Son Hui"}) { totalCount`,
		"who's Kim Yong Chol?":                        `{ entities(where: {is: "Kim Yong Chol"}) { totalCount`,
		"what is KCNA":                                `{ entities(where: {is: "KCNA"}) { totalCount`,
		"how are Trump and Kim connected":             `{ path(from: "Trump", to: "Kim") { length`,
		"connection between Moon and Xi":              `{ path(from: "Moon", to: "Xi") { length`,
		"how is Bolton related to Kim Yong Chol":      `{ path(from: "Bolton", to: "Kim Yong Chol") { length`,
		"what connects Pompeo and the Blue House?":    `{ path(from: "Pompeo", to: "Blue House") { length`,
		"ICBM tests":                                  `{ missileTests(where: {or: [{missile: {contains: "ICBM"}}, {missile: {contains: "intercontinental"}}, {missile: {in: ["Agni-V"`,
		"short-range ballistic missile tests in 2019": `{ missileTests(where: {or: [{missile: {contains: "SRBM"}}, {missile: {contains: "short-range"}}, {missile: {in: ["Abdali"`,
	} {
		got, err := r.Read(question, someNames(), "2020-05-10")
		if err != nil || !strings.HasPrefix(query(got), want) {
			t.Errorf("%s: %v\n  is %.200s\n  want %s\n  not understood %q", question, err, query(got), want, got.NotUnderstood)
		}
	}
}

// clauses are questions in which somebody's words, or a sentence, are the object, and
// questions in passive and in other orders: nobody's part may be lost or turned round.
func clauses() []question {
	return []question{
		{"who denied what Trump said about the letter", "denials", `where: {denies: {statement: {by: {is: "Trump"}, about: {event: {type: {eq: LETTER}}}}}}`},
		{"did North Korea deny what Trump said", "denials", `where: {by: {is: "North Korea"}, denies: {statement: {by: {is: "Trump"}}}}`},
		{"denials of what Pompeo said", "denials", `where: {denies: {statement: {by: {is: "Pompeo"}}}}`},
		{"denials of what was said by Pompeo", "denials", `where: {denies: {statement: {by: {is: "Pompeo"}}}}`},
		{"who denied what Pompeo claimed about Seoul in 2018", "denials", `where: {denies: {statement: {kind: {eq: CLAIM}, by: {is: "Pompeo"}, about: {entity: {in: ["seoul", "seoul-gov"]}}, saidAt: {within: "2018"}}}}`},
		{"what did Kim Yo Jong say about what Moon said", "statements", `where: {by: {is: "Kim Yo Jong"}, about: {statement: {by: {is: "Moon"}}}}`},
		{"who confirmed what Trump said about the letter", "statements", `where: {kind: {eq: CONFIRMATION}, about: {statement: {by: {is: "Trump"}, about: {event: {type: {eq: LETTER}}}}}}`},
		{"articles about what Trump said", "articles", `where: {statements: {some: {by: {is: "Trump"}}}}`},
		{"what Trump said about Kim", "statements", `where: {by: {is: "Trump"}, about: {entity: {is: "Kim"}}}`},
		{"what did North Korea deny that Trump said", "denials", `where: {by: {is: "North Korea"}, denies: {statement: {by: {is: "Trump"}}}}`},
		{"who denied Trump's claim that Kim sent a letter", "denials", `where: {denies: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}, about: {event: {type: {eq: LETTER}, sender: {is: "Kim"}}}}}}`},
		{"North Korea's denial that Kim sent a letter", "denials", `where: {by: {is: "North Korea"}, denies: {event: {type: {eq: LETTER}, sender: {is: "Kim"}}}}`},
		{"denials that a missile was launched", "denials", `where: {denies: {event: {type: {eq: MISSILE_TEST}}}}`},
		{"claims that a missile was fired by North Korea", "statements", `where: {kind: {eq: CLAIM}, about: {event: {type: {eq: MISSILE_TEST}, actor: {is: "North Korea"}}}}`},
		{"the letter that Trump said Kim sent", "letters", `where: {statements: {some: {by: {is: "Trump"}}}, sender: {is: "Kim"}}`},
		{"letters Trump said he received from Kim", "letters", `where: {statements: {some: {by: {is: "Trump"}}}, recipient: {is: "Trump"}, sender: {is: "Kim"}}`},
		{"letters that Trump mentioned", "letters", `where: {statements: {some: {by: {is: "Trump"}}}}`},
		{"which letters did the White House confirm", "letters", `where: {statements: {some: {kind: {eq: CONFIRMATION}, by: {is: "White House"}}}}`},
		{"missile tests condemned by Japan", "missileTests", `where: {statements: {some: {kind: {eq: CRITICISM}, by: {is: "Japan"}}}}`},
		{"statements that deny the letter", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}`},
		{"statements denying that Kim wrote to Trump", "denials", `where: {denies: {event: {type: {eq: LETTER}, sender: {is: "Kim"}, recipient: {is: "Trump"}}}}`},
		{"statements that denied Trump", "denials", `where: {denies: {statement: {by: {is: "Trump"}}}}`},
		{"statements that were denied", "statements", `where: {deniedBy: {some: {}}}`},
		{"statements condemning the missile tests", "statements", `where: {kind: {eq: CRITICISM}, about: {event: {type: {eq: MISSILE_TEST}}}}`},
		{"statements Pompeo made that North Korea denied", "statements", `where: {by: {is: "Pompeo"}, deniedBy: {some: {by: {is: "North Korea"}}}}`},
		{"statements quoted by KCNA", "statements", `where: {via: {some: {is: "KCNA"}}}`},
		{"disputes denied by North Korea", "disputes", `where: {deniedBy: {is: "North Korea"}}`},
		{"by whom was Trump criticised", "statements", `where: {kind: {eq: CRITICISM}, about: {entity: {is: "Trump"}}}`},
		{"was Trump criticised by North Korea", "statements", `where: {kind: {eq: CRITICISM}, about: {entity: {is: "Trump"}}, by: {is: "North Korea"}}`},
		{"Pompeo was criticised by KCNA", "statements", `where: {kind: {eq: CRITICISM}, about: {entity: {is: "Pompeo"}}, by: {is: "KCNA"}}`},
		{"has Trump ever been praised by North Korea", "statements", `where: {kind: {eq: PRAISE}, about: {entity: {is: "Trump"}}, by: {is: "North Korea"}}`},
		{"when was Japan threatened", "statements", `where: {kind: {eq: THREAT}, about: {entity: {is: "Japan"}}}, orderBy: SAID_AT_ASC`},
		{"how often was Trump denied by North Korea", "denials", `where: {denies: {statement: {by: {is: "Trump"}}}, by: {is: "North Korea"}}`},
		{"Trump was denied by whom", "denials", `where: {denies: {statement: {by: {is: "Trump"}}}}`},
		{"the letter was denied by whom", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}`},
		{"Trump received letters from whom", "letters", `where: {recipient: {is: "Trump"}}`},
		{"Kim was met by whom", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Kim"}}`},
		{"what was Trump told about the letter by Moon", "statements", `where: {addressees: {some: {is: "Trump"}}, about: {event: {type: {eq: LETTER}}}, by: {is: "Moon"}}`},
		{"was Trump sent a letter by Kim", "letters", `where: {recipient: {is: "Trump"}, sender: {is: "Kim"}}`},
		{"Kim's letters from Trump", "letters", `where: {recipient: {is: "Kim"}, sender: {is: "Trump"}}`},
		{"Trump-Kim letters", "letters", `where: {or: [{sender: {is: "Trump"}, recipient: {is: "Kim"}}, {sender: {is: "Kim"}, recipient: {is: "Trump"}}]}`},
		{"letters exchanged by Trump and Kim", "letters", `where: {or: [{sender: {is: "Trump"}, recipient: {is: "Kim"}}, {sender: {is: "Kim"}, recipient: {is: "Trump"}}]}`},
		{"did Trump and Kim exchange letters in 2019", "letters", `where: {or: [{sender: {is: "Trump"}, recipient: {is: "Kim"}}, {sender: {is: "Kim"}, recipient: {is: "Trump"}}], date: {within: "2019"}}`},
		{"who exchanged letters with Kim", "letters", `where: {involves: {is: "Kim"}}`},
		{"Trump's and Kim's letters", "letters", `where: {sender: {in: ["Trump", "Kim"]}}`},
		{"did Trump deny meeting Kim", "denials", `where: {by: {is: "Trump"}, denies: {event: {and: [{type: {eq: MEETING}}, {not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}}}`},
		{"who denied having met Kim", "denials", `where: {denies: {event: {type: {eq: MEETING}, involves: {is: "Kim"}}}}`},
		{"articles in which Trump denied the letter", "articles", `where: {statements: {some: {kind: {eq: DENIAL}, by: {is: "Trump"}, denies: {event: {type: {eq: LETTER}}}}}}`},
		{"articles that report that North Korea denied the letter", "articles", `where: {statements: {some: {kind: {eq: DENIAL}, by: {is: "North Korea"}, denies: {event: {type: {eq: LETTER}}}}}}`},
		{"articles saying that Kim wrote to Trump", "articles", `where: {events: {some: {type: {eq: LETTER}, sender: {is: "Kim"}, recipient: {is: "Trump"}}}}`},
		{"what articles did KCNA publish", "articles", `where: {publisher: {contains: "KCNA"}}`},
		{"KCNA articles about Kim", "articles", `where: {or: [{publisher: {contains: "KCNA"}}, {mentions: {is: "KCNA"}}], mentions: {is: "Kim"}}`},
		{"which ministries did Trump criticise", "statements", `where: {kind: {eq: CRITICISM}, by: {is: "Trump"}, about: {entity: {kind: {eq: "ministry"}}}}`},
		{"which countries did Kim visit in 2018", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, involves: {is: "Kim"}, date: {within: "2018"}, place: {not: {or: [{is: "dprk-gov"}, {of: {is: "dprk-gov"}}]}}}`},
		{"countries that denied the letter", "denials", `where: {by: {type: {eq: GOVERNMENT}}, denies: {event: {type: {eq: LETTER}}}}`},
		{"what are the disputed letters", "letters", `where: {status: {eq: DISPUTED}}`},
		{"when was the letter denied", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}, orderBy: SAID_AT_ASC`},
		{"when was the letter first denied", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}, orderBy: SAID_AT_ASC, first: 1`},
		{"when was Trump's claim denied by North Korea", "denials", `where: {denies: {statement: {kind: {eq: CLAIM}, by: {is: "Trump"}}}, by: {is: "North Korea"}}, orderBy: SAID_AT_ASC`},
		{"by whom was the letter confirmed", "statements", `where: {kind: {eq: CONFIRMATION}, about: {event: {type: {eq: LETTER}}}}`},
		{"when was the Hanoi summit announced", "statements", `where: {kind: {eq: ANNOUNCEMENT}, about: {event: {type: {eq: MEETING}, place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}}}, orderBy: SAID_AT_ASC`},
		{"when was the Hanoi summit", "meetings", `where: {place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}, orderBy: DATE_ASC`},
		{"how many times was the letter mentioned", "statements", `where: {about: {event: {type: {eq: LETTER}}}}`},
		{"who denied the letter first", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}, orderBy: SAID_AT_ASC, first: 1`},
		{"Trump praised by whom", "statements", `where: {kind: {eq: PRAISE}, about: {entity: {is: "Trump"}}}`},
		{"Pompeo criticised by KCNA in 2018", "statements", `where: {kind: {eq: CRITICISM}, about: {entity: {is: "Pompeo"}}, by: {is: "KCNA"}, saidAt: {within: "2018"}}`},
		{"missile tests confirmed by South Korea but denied by North Korea", "missileTests", `where: {statements: {some: {kind: {eq: CONFIRMATION}, by: {is: "South Korea"}}}, deniedBy: {some: {by: {is: "North Korea"}}}}`},
		{"meetings planned but not cancelled", "meetings", `where: {status: {eq: PLANNED}, not: {status: {eq: CANCELLED}}}`},
		{"did Trump praise or criticise Kim", "statements", `where: {kind: {in: [PRAISE, CRITICISM]}, by: {is: "Trump"}, about: {entity: {is: "Kim"}}}`},
		{"Trump's claim of a letter", "statements", `where: {kind: {eq: CLAIM}, by: {is: "Trump"}, about: {event: {type: {eq: LETTER}}}}`},
		{"announcements of missile tests", "statements", `where: {kind: {eq: ANNOUNCEMENT}, about: {event: {type: {eq: MISSILE_TEST}}}}`},
		{"who claimed to have met Kim", "statements", `where: {kind: {eq: CLAIM}, about: {event: {type: {eq: MEETING}, involves: {is: "Kim"}}}}`},
		{"which countries were threatened by North Korea", "statements", `where: {kind: {eq: THREAT}, about: {entity: {type: {eq: GOVERNMENT}}}, by: {is: "North Korea"}}`},
		{"who was told about the letter", "statements", `where: {addressees: {some: {}}, about: {event: {type: {eq: LETTER}}}}`},
		{"letters from Kim to Trump that North Korea denied and the White House confirmed", "letters", `where: {sender: {is: "Kim"}, recipient: {is: "Trump"}, deniedBy: {some: {by: {is: "North Korea"}}}, statements: {some: {kind: {eq: CONFIRMATION}, by: {is: "White House"}}}}`},
		{"in 2019, who denied what Trump said", "denials", `where: {denies: {statement: {by: {is: "Trump"}}}, saidAt: {within: "2019"}}`},
		{"after the Hanoi summit, did North Korea deny what Trump said", "denials", `where: {by: {is: "North Korea"}, denies: {statement: {by: {is: "Trump"}}}, saidAt: {after: "2019-02-28"}}`},
		{"who took part in the Hanoi summit", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}`},
		{"what is the date of the Hanoi summit", "meetings", `where: {place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}, orderBy: DATE_ASC`},
		{"what is known about the April 2020 letter", "timeline", `where: {or: [{event: {type: {eq: LETTER}, date: {within: "2020-04"}}}, {statement: {about: {event: {type: {eq: LETTER}, date: {within: "2020-04"}}}}}]}`},
		{"what kind of missile was tested on 28 November 2017", "missileTests", `where: {date: {within: "2017-11-28"}}`},
		{"did the Hanoi summit take place", "meetings", `where: {place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}`},
	}
}

func TestClauses(t *testing.T) { understood(t, clauses()) }

// further are questions with a negation, a choice, a number, a summit for a date, or what
// stands around a name.
func further() []question {
	return []question{
		{"missile tests denied or disputed", "missileTests", `where: {or: [{deniedBy: {some: {}}}, {status: {eq: DISPUTED}}]}`},
		{"planned or cancelled meetings", "meetings", `where: {or: [{status: {eq: PLANNED}}, {status: {eq: CANCELLED}}]}`},
		{"tests near Wonsan", "missileTests", `where: {place: {or: [{is: "Wonsan"}, {of: {is: "Wonsan"}}]}}`},
		{"missile tests with more than two missiles", "missileTests", `where: {launches: {gte: 3}}`},
		{"tests of at least three missiles in 2019", "missileTests", `where: {launches: {gte: 3}, date: {within: "2019"}}`},
		{"tests of two missiles", "missileTests", `where: {launches: {eq: 2}}`},
		{"launches of several missiles", "missileTests", `where: {launches: {gte: 2}}`},
		{"what was said before the Hanoi summit", "statements", `where: {saidAt: {before: "2019-02-27"}}`},
		{"statements after the Singapore summit by Pompeo", "statements", `where: {saidAt: {after: "2018-06-12"}, by: {is: "Pompeo"}}`},
		{"missile tests since the summit in Hanoi", "missileTests", `where: {date: {after: "2019-02-26"}}`},
		{"what did Trump say during the Hanoi summit", "statements", `where: {by: {is: "Trump"}, saidAt: {after: "2019-02-26", before: "2019-03-01"}}`},
		{"letters between the Singapore summit and the Hanoi summit", "letters", `where: {date: {after: "2018-06-11", before: "2019-03-01"}}`},
		{"what happened between the Singapore and Hanoi summits", "timeline", `where: {date: {after: "2018-06-11", before: "2019-03-01"}}`},
		{"denials after the summit between Moon and Kim in Pyongyang", "denials", `where: {saidAt: {after: "2018-09-20"}}`},
		{"denials not by North Korea", "denials", `where: {not: {by: {is: "North Korea"}}}`},
		{"denials by anyone but North Korea", "denials", `where: {not: {by: {is: "North Korea"}}}`},
		{"denials by governments other than North Korea", "denials", `where: {by: {type: {eq: GOVERNMENT}}, not: {by: {is: "North Korea"}}}`},
		{"denials by North Korea except about the letter", "denials", `where: {by: {is: "North Korea"}, not: {about: {event: {type: {eq: LETTER}}}}}`},
		{"statements by Trump not about Kim", "statements", `where: {by: {is: "Trump"}, not: {about: {entity: {is: "Kim"}}}}`},
		{"letters to Kim not from Trump", "letters", `where: {recipient: {is: "Kim"}, not: {sender: {is: "Trump"}}}`},
		{"meetings of Kim without Trump", "meetings", `where: {involves: {is: "Kim"}, not: {involves: {is: "Trump"}}}`},
		{"meetings not in Singapore", "meetings", `where: {not: {place: {or: [{is: "singapore"}, {of: {is: "singapore"}}]}}}`},
		{"denials by or about Trump", "denials", `where: {or: [{by: {is: "Trump"}}, {about: {entity: {is: "Trump"}}}]}`},
		{"letters to and from Kim", "letters", `where: {or: [{recipient: {is: "Kim"}}, {sender: {is: "Kim"}}]}`},
		{"statements by Trump and by Pompeo about Kim", "statements", `where: {by: {in: ["Trump", "Pompeo"]}, about: {entity: {is: "Kim"}}}`},
		{"who met Kim or Xi in 2018", "meetings", `where: {not: {status: {in: [PLANNED, CANCELLED]}}, or: [{involves: {is: "Kim"}}, {involves: {is: "Xi"}}], date: {within: "2018"}}`},
		{"did Trump or Moon meet Kim", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {in: ["Trump", "Moon"]}}, {involves: {is: "Kim"}}]}`},
		{"meetings of Kim with Trump or Moon", "meetings", `where: {and: [{involves: {is: "Kim"}}, {involves: {in: ["Trump", "Moon"]}}]}`},
		{"Kim's visits to Beijing and Moscow", "meetings", `where: {involves: {is: "Kim"}, or: [{place: {or: [{is: "Beijing"}, {of: {is: "Beijing"}}]}}, {place: {or: [{is: "moscow"}, {of: {is: "moscow"}}]}}]}`},
		{"denials in 2018, 2019 and 2020", "denials", `where: {or: [{saidAt: {within: "2018"}}, {saidAt: {within: "2019"}}, {saidAt: {within: "2020"}}]}`},
		{"denials 2018-2019", "denials", `where: {saidAt: {after: "2017", before: "2020"}}`},
		{"denials by June 2019", "denials", `where: {saidAt: {before: "2019-07"}}`},
		{"denials no later than June 2019", "denials", `where: {saidAt: {before: "2019-07"}}`},
		{"denials prior to 2019", "denials", `where: {saidAt: {before: "2019"}}`},
		{"statements made on behalf of North Korea", "statements", `where: {onBehalfOf: {some: {is: "North Korea"}}}`},
		{"letters in chronological order", "letters", `orderBy: DATE_ASC`},
		{"Kim's last three statements", "statements", `where: {by: {is: "Kim"}}, orderBy: SAID_AT_DESC, first: 3`},
		{"letters with status disputed", "letters", `where: {status: {eq: DISPUTED}}`},
		{"did North Korea confirm or deny the letter", "statements", `where: {kind: {in: [CONFIRMATION, DENIAL]}, by: {is: "North Korea"}, about: {event: {type: {eq: LETTER}}}}`},
		{"statements confirming or denying the letter", "statements", `where: {kind: {in: [CONFIRMATION, DENIAL]}, about: {event: {type: {eq: LETTER}}}}`},
		{"denials of an attack", "denials", `where: {or: [{text: {containsAll: ["attack"]}}, {denies: {statement: {text: {containsAll: ["attack"]}}}}]}`},
		{"missiles launched from Wonsan", "missileTests", `where: {place: {or: [{is: "Wonsan"}, {of: {is: "Wonsan"}}]}}`},
		{"how many missile tests were there between the Singapore and the Hanoi summit", "missileTests", `where: {date: {after: "2018-06-11", before: "2019-03-01"}}`},
		{"did North Korea's Kim Jong Un write to Trump", "letters", `where: {sender: {is: "Kim Jong Un"}, recipient: {is: "Trump"}}`},
		{"statements by former national security adviser John Bolton", "statements", `where: {by: {is: "John Bolton"}}`},
		{"who denied the letter and when", "denials", `where: {denies: {event: {type: {eq: LETTER}}}}, orderBy: SAID_AT_ASC`},
		{"letters for Trump", "letters", `where: {recipient: {is: "Trump"}}`},
		{"summits hosted by Singapore", "meetings", `where: {place: {or: [{is: "singapore"}, {of: {is: "singapore"}}]}}`},
		{"meetings attended by Bolton", "meetings", `where: {involves: {is: "Bolton"}}`},
		{"missile tests carried out by North Korea", "missileTests", `where: {actor: {is: "North Korea"}}`},
		{"letters not sent by Kim", "letters", `where: {not: {sender: {is: "Kim"}}}`},
		{"denials by officials of the State Department", "denials", `where: {by: {of: {is: "State Department"}, type: {eq: PERSON}}}`},
		{"US officials' denials", "denials", `where: {by: {of: {is: "US"}, type: {eq: PERSON}}}`},
		{"claims without denials", "statements", `where: {kind: {eq: CLAIM}, deniedBy: {none: {}}}`},
		{"letters with denials by North Korea", "letters", `where: {deniedBy: {some: {by: {is: "North Korea"}}}}`},
		{"who urged North Korea", "statements", `where: {kind: {eq: DEMAND}, or: [{addressees: {some: {is: "North Korea"}}}, {about: {entity: {is: "North Korea"}}}]}`},
		{"did North Korea claim to have tested a missile", "statements", `where: {kind: {eq: CLAIM}, by: {is: "North Korea"}, about: {event: {type: {eq: MISSILE_TEST}, actor: {is: "North Korea"}}}}`},
		{"who denies fastest", "denialPairs", `orderBy: MEDIAN_DAYS_ASC`},
		{"did President Trump write to Chairman Kim", "letters", `where: {sender: {is: "Trump"}, recipient: {is: "Kim"}}`},
		{"letters from North Korean leader Kim Jong Un to US President Donald Trump", "letters", `where: {sender: {is: "Kim Jong Un"}, recipient: {is: "Donald Trump"}}`},
		{"the South Korean government's statements", "statements", `where: {by: {is: "the South Korean"}}`},
		{"statements by the South Korean government", "statements", `where: {by: {is: "the South Korean"}}`},
		{"I'd like to see all of Pompeo's statements on denuclearization", "statements", `where: {by: {is: "Pompeo"}, text: {containsAll: ["denuclearization"]}}`},
		{"what exactly did Trump say about the nice note", "statements", `where: {by: {is: "Trump"}, text: {containsAll: ["nice", "note"]}}`},
		{"when and where did Trump and Kim meet", "meetings", `where: {and: [{not: {status: {in: [PLANNED, CANCELLED]}}}, {involves: {is: "Trump"}}, {involves: {is: "Kim"}}]}, orderBy: DATE_ASC`},
		{"which articles mention both Bolton and Kim", "articles", `where: {and: [{mentions: {is: "Bolton"}}, {mentions: {is: "Kim"}}]}`},
		{"Kim Xi summit Beijing", "meetings", `where: {and: [{involves: {is: "Kim"}}, {involves: {is: "Xi"}}, {place: {or: [{is: "Beijing"}, {of: {is: "Beijing"}}]}}]}`},
		{"which newspapers reported that Kim wrote to Trump", "articles", `where: {events: {some: {type: {eq: LETTER}, sender: {is: "Kim"}, recipient: {is: "Trump"}}}}`},
		{"what offices did Pompeo hold", "entities", `where: {is: "Pompeo"}`},
		{"which posts has Choe Son Hui held", "entities", `where: {is: "Choe Son Hui"}`},
		{"who denied Trump most", "denialPairs", `where: {denies: {statement: {by: {is: "Trump"}}}}, orderBy: COUNT_DESC`},
	}
}

func TestFurtherQuestions(t *testing.T) { understood(t, further()) }

// Where answers are counted by something, the query has the counts before the list.
func TestCounted(t *testing.T) {
	r, s := reader(t), schemaOf(t)
	for question, want := range map[string]string{
		"number of denials per year":                         `{ denials { totalCount histogram(interval: YEAR) { date count } searched`,
		"denials by North Korea per month in 2019":           `{ denials(where: {by: {is: "North Korea"}, saidAt: {within: "2019"}}) { totalCount histogram(interval: MONTH) {`,
		"how many missile tests each year":                   `{ missileTests { totalCount histogram(interval: YEAR) {`,
		"monthly denials":                                    `{ denials { totalCount histogram(interval: MONTH) {`,
		"denials by publisher":                               `{ denials { totalCount facets(by: PUBLISHER) { value name count } searched`,
		"articles by publisher":                              `{ articles { totalCount facets(by: PUBLISHER) {`,
		"statements by kind":                                 `{ statements { totalCount facets(by: KIND) {`,
		"events by kind":                                     `{ events { totalCount facets(by: TYPE) {`,
		"letters by sender":                                  `{ letters { totalCount facets(by: SENDER) {`,
		"missile tests by missile type":                      `{ missileTests { totalCount facets(by: MISSILE) {`,
		"participants of the Hanoi summit":                   `{ meetings(where: {place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}) { totalCount facets(by: PARTICIPANT) {`,
		"missile tests by country":                           `{ missileTests { totalCount facets(by: ACTOR) {`,
		"meetings by participant":                            `{ meetings { totalCount facets(by: PARTICIPANT) {`,
		"top deniers":                                        `{ denials { totalCount facets(by: SPEAKER) {`,
		"top 5 speakers":                                     `{ statements { totalCount facets(by: SPEAKER, first: 5) {`,
		"top 3 senders of letters in 2018":                   `{ letters(where: {date: {within: "2018"}}) { totalCount facets(by: SENDER, first: 3) {`,
		"deniers of Trump's statements":                      `{ denials(where: {denies: {statement: {by: {is: "Trump"}}}}) { totalCount facets(by: SPEAKER) {`,
		"top 10 newspapers":                                  `{ articles { totalCount facets(by: PUBLISHER, first: 10) {`,
		"who speaks most":                                    `{ statements { totalCount facets(by: SPEAKER) {`,
		"who wrote the most letters":                         `{ letters { totalCount facets(by: SENDER) {`,
		"who received the most letters":                      `{ letters { totalCount facets(by: RECIPIENT) {`,
		"who criticised Bolton the most":                     `{ statements(where: {kind: {eq: CRITICISM}, about: {entity: {is: "Bolton"}}}) { totalCount facets(by: SPEAKER) {`,
		"which country tested the most missiles":             `{ missileTests(where: {actor: {type: {eq: GOVERNMENT}}}) { totalCount facets(by: ACTOR) {`,
		"who made the most threats":                          `{ statements(where: {kind: {eq: THREAT}}) { totalCount facets(by: SPEAKER) {`,
		"who denied most often in 2019":                      `{ denials(where: {saidAt: {within: "2019"}}) { totalCount facets(by: SPEAKER) {`,
		"which newspapers reported the letter of April 2020": `{ articles(where: {events: {some: {type: {eq: LETTER}, date: {within: "2020-04"}}}}) { totalCount facets(by: PUBLISHER) {`,
		"which newspapers reported on the Hanoi summit":      `{ articles(where: {events: {some: {type: {eq: MEETING}, place: {or: [{is: "Hanoi"}, {of: {is: "Hanoi"}}]}}}}) { totalCount facets(by: PUBLISHER) {`,
	} {
		got, err := r.Read(question, someNames(), "2020-05-10")
		if err != nil || !strings.HasPrefix(query(got), want) {
			t.Errorf("%s: %v\n  is %.200s\n  want %s\n  not understood %q", question, err, query(got), want, got.NotUnderstood)
		} else if err := valid(s, query(got)); err != nil {
			t.Errorf("%s: %v", question, err)
		}
	}
}

// What is not understood is answered by nothing, and the nearest question is offered.
func TestNearest(t *testing.T) {
	r := reader(t)
	for _, c := range []struct{ question, word, near string }{
		{"apologies by Kim Jong Un", "apologies", `statements by Kim Jong Un containing "apologies"`},
		{"denials by Pompoo", "Pompoo", "denials by pompeo"},
		{"statements by bultons about kim", "bultons", "statements about kim"},
		{"letters from Kim to Trump about the weather", "weather", "letters from Kim to Trump"},
		{"the third summit between Kim and Moon", "third", "the summit between Kim and Moon"},
		{"missiles fired over Japan", "Japan", "missiles fired"},
		{"who said that there was no letter", "no", "latest denials"},
		{"who did not deny the letter", "not", "latest denials"},
		{"how many people met Kim", "people", "statements about Kim"},
		{"how many newspapers reported on the letter", "newspapers", "latest denials"},
		{"did Trump claim that Kim wrote to him", "him", "did Trump claim that Kim wrote"},
		{"did Trump deny it", "it", "did Trump deny"},
		{"statements between Trump and Kim", "Kim", "meetings between Trump and Kim"},
		{"failed missile tests", "failed", "missile tests"},
		{"statements by the spokesman of the DPRK MFA", "spokesman", "statements by DPRK MFA"},
		{"denials about the timeline", "timeline", "latest denials"},
		{"Hwasong-15 letters", "Hwasong-15", "latest denials"},
		{"confirmed statements by Trump", "confirmed", "statements by Trump"},
		{"who threatened whom", "whom", "who threatened"},
		{"letters by Kim by Trump", "Trump", "letters from Kim to Trump"},
		{"didn't Trump deny the letter", "didn't", "statements about Trump"},
		{"leters from Kim to Trump", "leters", "letters from Kim to Trump"},
		{"denails by North Korea", "denails", "denials by North Korea"},
		{"statements North Korea dismissed as nonsense", "nonsense", "statements North Korea dismissed"},
		{"what is the April 2020 letter about", "about", "latest denials"},
		{"letters published by the White House", "published", "statements about White House"},
		{"who was criticised most", "most", "who was criticised"},
		{"who did Bolton quote", "quote", "statements about Bolton"},
		{"Trump's Kim letters", "Kim", "Trump's letters"},
		{"does North Korea have Hwasong-15 missiles", "missiles", "statements by North Korea"},
		{"missile tests attended by Kim", "attended", "statements by Kim"},
		{"who said that the summit in Hanoi failed", "failed", "statements about Hanoi"},
		{"did Trump say he would meet Kim", "would", "did Trump say"},
		{"did Trump not deny the letter", "not", "statements by Trump"},
		{"who dismissed Bolton", "Bolton", "statements about Bolton"},
		{"who was fired by Trump", "Trump", "statements by Trump"},
		{"denials by country", "country", "latest denials"},
		{"who was denied most", "most", "who was denied"},
		{"which people are mentioned most", "mentioned", "latest denials"},
		{"which countries were visited by Kim", "Kim", "statements by Kim"},
		{"who cancelled the summit", "cancelled", "latest denials"},
		{"statements about Trump and the letter", "letter", "statements about Trump"},
		{"meetings between Kim and either Trump or Moon", "Moon", "meetings"},
		{"denials following the letter", "letter", "denials"},
		{"letters Kim wrote but Trump denied", "but", "letters Kim wrote"},
		{"when was the letter published", "published", "latest denials"},
		{"letters that North Korea did not deny", "not", "statements about North Korea"},
		{"statements Trump confirmed", "confirmed", "statements by Trump"},
		{"articles Trump denied", "denied", "denials by Trump"},
		{"which countries did Pompeo announce", "announce", "statements by Pompeo"},
		{"was Trump announced", "announced", "statements by Trump"},
		{"denials after the Pyongyang summit", "summit", "statements about Pyongyang"},
		{"denials before the Stockholm visit", "Stockholm", "statements about Stockholm"},
		{"missile tests with more than two warheads", "warheads", "missile tests"},
		{"letters near Wonsan by page", "page", "letters near Wonsan"},
		{"denials by sender", "sender", "denials"},
		{"letters per kilometre", "kilometre", "letters"},
		{"what has the president said", "president", "latest denials"},
		{"who is the president of North Korea", "president", "statements by North Korea"},
		{"what offices did North Korea hold", "offices", "statements by North Korea"},
		{"top letters", "top", "latest denials"},
		{"whom did Trump criticise most", "most", "whom did Trump criticise"},
		{"the second meeting between Trump and Kim", "second", "meetings between Trump and Kim"},
		{"which denials followed within two days", "followed", "latest denials"},
		{"Kim's replies to Trump", "replies", "letters from Kim to Trump"},
	} {
		got, err := r.Read(c.question, someNames(), "2020-05-10")
		if err != nil {
			t.Errorf("%s: %v", c.question, err)
			continue
		}
		if got.Query != nil || !strings.Contains(strings.Join(got.NotUnderstood, " "), c.word) || !slices.Contains(got.Nearest, c.near) {
			t.Errorf("%s: %.100q, not understood %q, nearest %q; want %q named and %q offered", c.question, query(got), got.NotUnderstood, got.Nearest, c.word, c.near)
		}
	}
}

// A day on which nothing is known may be told as its month.
func TestWiderThanADay(t *testing.T) {
	got, err := reader(t).Read("missile tests on 28 July 2017 by North Korea", someNames(), "2020-05-10")
	want := []string{"missile tests on 28 July 2017", "missile tests in July 2017 by North Korea", "missile tests by North Korea"}
	if err != nil || query(got) == "" || !slices.Equal(got.Nearest, want) {
		t.Errorf("%v %q offers %q, want %q", err, query(got), got.Nearest, want)
	}
}

// Everything that is offered is understood, and a question that finds nothing has
// something to ask instead.
func TestOffersAreUnderstood(t *testing.T) {
	r := reader(t)
	for _, q := range append(more(), question{ask: "apologies by Kim"}, question{ask: "threats against Guam since 2019"}) {
		got, err := r.Read(q.ask, someNames(), "2020-05-10")
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Nearest) == 0 {
			t.Errorf("%s: nothing is offered", q.ask)
		}
		for _, near := range got.Nearest {
			if again, err := r.Read(near, someNames(), "2020-05-10"); err != nil || again.Query == nil {
				t.Errorf("%s: offers %q, which is not understood", q.ask, near)
			}
		}
	}
}
