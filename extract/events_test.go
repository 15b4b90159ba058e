package extract

import (
	"strings"
	"testing"

	"parley/graph"
)

// eventReference knows the few states, persons and missiles of the tests below.
func eventReference() *graph.Reference {
	ref := &graph.Reference{}
	add := func(typ graph.EntityType, key, name, adjective, capital, of string) {
		k := graph.Known{Key: key, Type: typ, Name: name, Capital: capital, Of: of}
		if adjective != "" {
			k.Adjectives = []string{adjective}
		}
		ref.Entities = append(ref.Entities, k)
	}
	for _, s := range [][4]string{
		{"us", "United States", "American", "washington"}, {"ussr", "Soviet Union", "Soviet", "moscow"}, {"china", "China", "Chinese", "beijing"},
		{"egypt", "Egypt", "Egyptian", "cairo"}, {"israel", "Israel", "Israeli", "jerusalem"}, {"chile", "Chile", "Chilean", "santiago"},
		{"peru", "Peru", "Peruvian", "lima"}, {"dprk", "North Korea", "North Korean", "pyongyang"}, {"india", "India", "Indian", "delhi"},
	} {
		add(graph.Government, s[0], s[1], s[2], s[3], "")
	}
	for _, p := range [][3]string{
		{"washington", "Washington", "us"}, {"moscow", "Moscow", "ussr"}, {"beijing", "Beijing", "china"}, {"cairo", "Cairo", "egypt"},
		{"jerusalem", "Jerusalem", "israel"}, {"lima", "Lima", "peru"}, {"geneva", "Geneva", ""}, {"reykjavik", "Reykjavik", ""}, {"pyongyang", "Pyongyang", "dprk"},
	} {
		add(graph.Place, p[0], p[1], "", "", p[2])
	}
	for _, p := range [][3]string{
		{"reagan", "Ronald Reagan", "us"}, {"gorbachev", "Mikhail Gorbachev", "ussr"}, {"nixon", "Richard Nixon", "us"}, {"mao", "Mao Zedong", "china"},
		{"sadat", "Anwar Sadat", "egypt"}, {"begin", "Menachem Begin", "israel"}, {"kennedy", "John F. Kennedy", "us"}, {"khrushchev", "Nikita Khrushchev", "ussr"},
	} {
		add(graph.Person, p[0], p[1], "", "", p[2])
	}
	ref.Missiles = []graph.Missile{
		{Key: "hwasong-14", Name: "Hwasong-14", Class: "ICBM", Of: "dprk"},
		{Key: "agni-v", Name: "Agni-V", Class: "ICBM", Of: "india"},
		{Key: "prithvi", Name: "Prithvi", Class: "SRBM", Of: "india"},
		{Key: "unha", Name: "Unha-3", Class: "SLV", Of: "dprk"},
	}
	return ref
}

func eventsOf(t *testing.T, x *Extractor, published graph.Date, text string) []string {
	t.Helper()
	rec := x.Extract(&graph.Article{ID: "t", Text: text, PublishedAt: published})
	names := map[string]string{}
	for _, e := range rec.Entities {
		names[e.ID] = e.Name
	}
	list := func(ids []string) string {
		var out []string
		for _, id := range ids {
			out = append(out, names[id])
		}
		return strings.Join(out, "+")
	}
	var out []string
	for _, v := range rec.Events {
		sides := list(v.Participants) + list(v.Actor)
		if v.Type == graph.Letter {
			sides = list(v.Sender) + ">" + list(v.Recipient)
		}
		s := strings.Join([]string{string(v.Type), sides, string(v.Date), string(v.Status)}, " | ")
		if v.Place != "" {
			s += " | " + names[string(v.Place)]
		}
		if v.Missile != "" {
			s += " | " + string(v.Missile)
		}
		if v.Launches != nil {
			s += " x" + string(rune('0'+*v.Launches))
		}
		out = append(out, s)
	}
	return out
}

func TestEvents(t *testing.T) {
	x, err := New(eventReference())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, published, text, want string }{
		{"sent a letter", "2024-05-10", "Chile sent Peru a letter on May 3.", "LETTER | Chile>Peru | 2024-05-03 | CONFIRMED"},
		{"a letter from and to", "2024-05-10", "A letter from Chile to Peru was delivered in Lima on May 4.", "LETTER | Chile>Peru | 2024-05-04 | CONFIRMED"},
		{"received a letter", "1962-10-30", "John F. Kennedy received a letter from Nikita Khrushchev on Oct. 26.", "LETTER | Nikita Khrushchev>John F. Kennedy | 1962-10-26 | CONFIRMED"},
		{"wrote to", "1962-10-30", "Nikita Khrushchev wrote to John F. Kennedy on Oct. 26.", "LETTER | Nikita Khrushchev>John F. Kennedy | 1962-10-26 | CONFIRMED"},
		{"wrote and replied", "1962-10-30", "Nikita Khrushchev wrote to John F. Kennedy on Oct. 26. Kennedy replied on Oct. 27.",
			"LETTER | Nikita Khrushchev>John F. Kennedy | 1962-10-26 | CONFIRMED; LETTER | John F. Kennedy>Nikita Khrushchev | 1962-10-27 | CONFIRMED"},
		{"told again", "2024-05-10", "Chile sent Peru a letter on May 3. The letter was two pages long.", "LETTER | Chile>Peru | 2024-05-03 | CONFIRMED"},
		{"said by one side only", "2024-05-10", "Chile said on Monday that Peru had sent it a letter on May 3.", "LETTER | Peru>Chile | 2024-05-03 | CLAIMED"},
		{"letters as a habit", "2024-05-10", "Letters between ministers are read with care in Lima.", ""},
		{"a note to oneself", "2024-05-10", "The minister made a note on May 3.", ""},
		{"no letter", "2024-05-10", "Chile had sent no letter to Peru.", ""},
		{"in which one thanks the other", "2024-05-10", "A telegram of May 3 in which Chile thanked Peru was published in Santiago.", "LETTER | Chile>Peru | 2024-05-03 | CONFIRMED"},
		{"in which one condoles with the other", "1962-10-30", "There was one message, a telegram of Oct. 26 in which Nikita Khrushchev condoled with John F. Kennedy.", "LETTER | Nikita Khrushchev>John F. Kennedy | 1962-10-26 | CONFIRMED"},
		{"a letter inviting", "2024-05-10", "On May 3 Chile sent a letter inviting Peru to the talks.", "LETTER | Chile>Peru | 2024-05-03 | CONFIRMED"},
		{"a letter to a third asking", "2024-05-10", "On May 3 Chile sent a letter to Egypt asking Peru to wait.", "LETTER | Chile>Egypt | 2024-05-03 | CONFIRMED"},
		{"a letter that accuses", "2024-05-10", "On May 3 Chile sent a letter accusing Peru of delay.", "LETTER | Chile> | 2024-05-03 | CONFIRMED"},
		{"in which one blames the other", "2024-05-10", "A letter of May 3 in which Chile blamed Peru was published in Santiago.", ""},
		{"wrote, to the one he corresponds with", "1962-12-01", "Nikita Khrushchev and John F. Kennedy wrote letters to each other that autumn. Khrushchev wrote on Oct. 26.",
			"LETTER | Nikita Khrushchev>John F. Kennedy | 1962-10-26 | CONFIRMED"},
		{"wrote in a newspaper", "1962-12-01", "Nikita Khrushchev and John F. Kennedy wrote letters to each other that autumn. In a newspaper column Khrushchev wrote on Oct. 26 that wheat was short.", ""},
		{"wrote, with nobody to write to", "1962-12-01", "Nikita Khrushchev was in Moscow. Khrushchev wrote on Oct. 26.", ""},
		{"a series of letters", "1962-12-01", "The letters between Nikita Khrushchev and John F. Kennedy are short.\n\n- Oct. 26: Khrushchev asked Kennedy for patience.\n\n- Oct. 28: Kennedy answers that he trusts him.",
			"LETTER | Nikita Khrushchev>John F. Kennedy | 1962-10-26 | CONFIRMED; LETTER | John F. Kennedy>Nikita Khrushchev | 1962-10-28 | CONFIRMED"},
		{"said to others, in an article on letters", "1962-12-01", "The letters between Nikita Khrushchev and John F. Kennedy are short.\n\n- Oct. 26: Khrushchev says that wheat is short.", ""},
		{"one from and another to", "2024-05-20", "Letters have been counted again. One from Chile reached Peru on May 3. Another went from Peru to Chile on May 9.",
			"LETTER | Chile>Peru | 2024-05-03 | CONFIRMED; LETTER | Peru>Chile | 2024-05-09 | CONFIRMED"},
		{"one that is no letter", "2024-05-20", "Ships have been counted again. One from Chile reached Peru on May 3.", ""},
		{"the answer", "2024-05-20", "Chile sent Peru a letter on May 3. The answer came on May 9.", "LETTER | Chile>Peru | 2024-05-03 | CONFIRMED; LETTER | Peru>Chile | 2024-05-09 | CONFIRMED"},
		{"an answer to a question", "2024-05-20", "Chile asked what fish cost. The answer came on May 9.", ""},
		{"if it sends", "2024-05-10", "If Chile sends Peru a letter, talks may follow.", ""},

		{"met in a place", "1986-12-01", "Ronald Reagan met Mikhail Gorbachev in Reykjavik on Oct. 11.", "MEETING | Ronald Reagan+Mikhail Gorbachev | 1986-10-11 | CONFIRMED | Reykjavik"},
		{"plural subject", "1986-12-01", "Ronald Reagan and Mikhail Gorbachev met in Geneva in November 1985.", "MEETING | Ronald Reagan+Mikhail Gorbachev | 1985-11 | CONFIRMED | Geneva"},
		{"held talks", "1972-03-10", "Richard Nixon held talks with Mao Zedong in Beijing on Feb. 21.", "MEETING | Richard Nixon+Mao Zedong | 1972-02-21 | CONFIRMED | Beijing"},
		{"was received", "1977-12-01", "Anwar Sadat was received by Menachem Begin in Jerusalem on Nov. 19.", "MEETING | Anwar Sadat+Menachem Begin | 1977-11-19 | CONFIRMED | Jerusalem"},
		{"the meeting again", "1972-03-10", "Richard Nixon met Mao Zedong in Beijing on Feb. 21. The meeting lasted an hour.", "MEETING | Richard Nixon+Mao Zedong | 1972-02-21 | CONFIRMED | Beijing"},
		{"two meetings", "1986-12-01", "Ronald Reagan met Mikhail Gorbachev in Geneva on Nov. 19, 1985. Reagan met Gorbachev in Reykjavik on Oct. 11, 1986.",
			"MEETING | Ronald Reagan+Mikhail Gorbachev | 1985-11-19 | CONFIRMED | Geneva; MEETING | Ronald Reagan+Mikhail Gorbachev | 1986-10-11 | CONFIRMED | Reykjavik"},
		{"planned", "1985-11-10", "Ronald Reagan is to meet Mikhail Gorbachev in Geneva on Nov. 19.", "MEETING | Ronald Reagan+Mikhail Gorbachev | 1985-11-19 | PLANNED | Geneva"},
		{"states that will hold talks", "2024-05-10", "Chile and Peru will hold talks in Geneva on June 3.", "MEETING | Chile+Peru | 2024-06-03 | PLANNED | Geneva"},
		{"called off", "2024-05-10", "Chile called off a meeting with Peru on June 3.", "MEETING | Chile+Peru | 2024-06-03 | CANCELLED"},
		{"not since", "2024-05-10", "Chile and Peru have not met since June 2023.", "MEETING | Chile+Peru | 2023-06 | CONFIRMED"},
		{"only asked for", "2024-05-10", "Chile proposed a meeting with Peru in June.", ""},
		{"could meet", "2024-05-10", "Chile and Peru could meet in Geneva in June.", ""},
		{"a telephone call", "2024-05-10", "Chile and Peru spoke by telephone on May 3.", ""},
		{"no meeting", "2024-05-10", "Chile and Peru did not meet in Geneva.", ""},

		{"fired", "2017-08-01", "North Korea fired a Hwasong-14 on July 4.", "MISSILE_TEST | North Korea | 2017-07-04 | CONFIRMED | Hwasong-14 x1"},
		{"class and number", "2024-05-10", "North Korea fired two short-range ballistic missiles on May 3.", "MISSILE_TEST | North Korea | 2024-05-03 | CONFIRMED | short-range ballistic missile x2"},
		{"test-fired", "2024-05-10", "India test-fired an Agni-V on March 11.", "MISSILE_TEST | India | 2024-03-11 | CONFIRMED | Agni-V x1"},
		{"passive", "2024-05-10", "An Agni-V was tested on March 11.", "MISSILE_TEST | India | 2024-03-11 | CONFIRMED | Agni-V x1"},
		{"two more", "2024-05-10", "North Korea fired two cruise missiles on May 3 and two more on May 7.",
			"MISSILE_TEST | North Korea | 2024-05-03 | CONFIRMED | cruise missile x2; MISSILE_TEST | North Korea | 2024-05-07 | CONFIRMED | cruise missile x2"},
		{"the launch of", "2017-08-01", "The launch of a Hwasong-14 on July 4 was filmed.", "MISSILE_TEST | North Korea | 2017-07-04 | CONFIRMED | Hwasong-14 x1"},
		{"a timeline", "2017-08-01", "- July 4: a Hwasong-14.", "MISSILE_TEST | North Korea | 2017-07-04 | CONFIRMED | Hwasong-14 x1"},
		{"claimed and denied", "2024-05-10", "North Korea fired two cruise missiles on May 3, Chile said. No missile was fired on that day, Peru said.", "MISSILE_TEST | North Korea | 2024-05-03 | DISPUTED | cruise missile x2"},
		{"the missile as subject", "2024-05-10", "An Agni-V flew 4,000 kilometres on March 11.", "MISSILE_TEST | India | 2024-03-11 | CONFIRMED | Agni-V x1"},
		{"several of one kind", "2024-05-10", "Two Prithvis were tested on March 11.", "MISSILE_TEST | India | 2024-03-11 | CONFIRMED | Prithvi x2"},
		{"an item without a verb", "2024-05-10", "March 11. Two Prithvis, both of them failures.", "MISSILE_TEST | India | 2024-03-11 | CONFIRMED | Prithvi x2"},
		{"the missile that", "2024-05-10", "The missile that India fired on March 11 came down in the sea.", "MISSILE_TEST | India | 2024-03-11 | CONFIRMED x1"},
		{"named with its day", "2017-08-01", "North Korea has been quiet since the Hwasong-14 of July 4.", "MISSILE_TEST | North Korea | 2017-07-04 | CONFIRMED | Hwasong-14 x1"},
		{"whose is told later", "2024-05-10", "A ballistic missile was launched on May 3. India fired two cruise missiles on May 7.",
			"MISSILE_TEST | India | 2024-05-07 | CONFIRMED | cruise missile x2; MISSILE_TEST | India | 2024-05-03 | CONFIRMED | ballistic missile x1"},
		{"the last one", "2024-05-10", "India fired a cruise missile on May 3. The missile test was the second of the year. The last one was in March 2023.",
			"MISSILE_TEST | India | 2024-05-03 | CONFIRMED | cruise missile x1; MISSILE_TEST | India | 2023-03 | CONFIRMED x1"},
		{"several launches on days", "2024-05-10", "India fired a cruise missile on March 1. The launches of April 4 and May 7 were watched from Lima.",
			"MISSILE_TEST | India | 2024-03-01 | CONFIRMED | cruise missile x1; MISSILE_TEST | India | 2024-04-04 | CONFIRMED x1; MISSILE_TEST | India | 2024-05-07 | CONFIRMED x1"},
		{"our army", "2024-05-10", "“On May 3 our army fired two cruise missiles,” India said.", "MISSILE_TEST | India | 2024-05-03 | CLAIMED | cruise missile x2"},
		{"news in the perfect", "2024-05-10", "India has fired a cruise missile, Peru says.", "MISSILE_TEST | India | 2024-05-10 | CONFIRMED | cruise missile x1"},
		{"the perfect of habit", "2024-05-10", "India has fired a cruise missile before. Peru noted it on May 3.", "MISSILE_TEST | India |  | CONFIRMED | cruise missile x1"},
		{"came down", "2024-05-10", "Two Prithvis came down in the sea on May 3.", "MISSILE_TEST | India | 2024-05-03 | CONFIRMED | Prithvi x2"},
		{"came from a factory", "2024-05-10", "Two Prithvis came from the factory on May 3.", ""},
		{"detected by another", "2024-05-10", "India fired a cruise missile on May 3. On May 7 Peru detected two ballistic missiles.",
			"MISSILE_TEST | India | 2024-05-03 | CONFIRMED | cruise missile x1; MISSILE_TEST | India | 2024-05-07 | CONFIRMED | ballistic missile x2"},
		{"counted in a depot", "2024-05-10", "Peru counted the missiles in its depots on May 3.", ""},
		{"fired at a ship", "2024-05-10", "India fired a missile at a tanker on May 3.", ""},
		{"fallen on a city", "2024-05-10", "Two missiles fell on Lima on May 3.", ""},
		{"the last one of something else", "2024-05-10", "Chile and Peru held a concert. The last one was in March 2023.", ""},
		{"something else that left", "2024-05-10", "A train left Lima on May 3 and covered 40 kilometres.", ""},
		{"officials of two states", "2024-05-10", "Officials of Chile and Peru met in Geneva on May 3.", "MEETING | Chile+Peru | 2024-05-03 | CONFIRMED | Geneva"},
		{"the two leaders, named", "1986-12-01", "The two leaders, Ronald Reagan and Mikhail Gorbachev, met in Reykjavik on Oct. 11.", "MEETING | Ronald Reagan+Mikhail Gorbachev | 1986-10-11 | CONFIRMED | Reykjavik"},
		{"a space rocket", "2017-08-01", "North Korea launched an Unha-3 on July 4.", ""},
		{"an engine", "2017-08-01", "North Korea tested a rocket engine on July 4.", ""},
		{"rocket launchers", "2017-08-01", "North Korea fired multiple rocket launchers on July 4.", ""},
		{"a ban", "2017-08-01", "Resolutions ban North Korea from launching ballistic missiles.", ""},
		{"a product", "2017-08-01", "Peru launched a website on July 4.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(eventsOf(t, x, graph.Date(c.published), c.text), "; "); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

// A word that stands in two of the lists of one type of event would have the role of either, by chance.
func TestEventWordsHaveOneRole(t *testing.T) {
	x := newExtractor(t)
	for _, roles := range []map[string]eventRole{meetingRoles, letterRoles, launchRoles} {
		seen := map[string]string{}
		for list := range roles {
			for w := range x.lex.Lists[list] {
				if other := seen[w]; other != "" {
					t.Errorf("%q stands in %s and %s", w, other, list)
				}
				seen[w] = list
			}
		}
	}
}
