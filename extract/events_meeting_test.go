package extract

import (
	"math/rand"
	"strings"
	"testing"

	"parley/graph"
)

// meetingCases are the many ways in which a meeting is told, and near misses,
// which tell of none.
var meetingCases = []struct{ published, text, want string }{
	// journeys
	{"1972-03-10", "Richard Nixon flew to Beijing on Feb. 21 for talks with Mao Zedong.", "Richard Nixon+Mao Zedong | 1972-02-21 | CONFIRMED | Beijing"},
	{"1972-03-10", "Richard Nixon had turned up in Beijing on Feb. 21 to see Mao Zedong.", "Richard Nixon+Mao Zedong | 1972-02-21 | CONFIRMED | Beijing"},
	{"1972-03-10", "Richard Nixon was in Beijing on Feb. 21 to meet Mao Zedong.", "Richard Nixon+Mao Zedong | 1972-02-21 | CONFIRMED | Beijing"},
	{"1972-03-10", "President Richard Nixon visited China in February.", "Richard Nixon+China | 1972-02 | CONFIRMED"},
	{"1972-03-10", "Richard Nixon's visit to Beijing in February was the first.", "Richard Nixon+China | 1972-02 | CONFIRMED | Beijing"},
	{"1972-02-10", "Richard Nixon is expected in Beijing on Feb. 21.", "Richard Nixon+China | 1972-02-21 | PLANNED | Beijing"},
	{"1977-12-01", "Anwar Sadat paid Jerusalem a visit on Nov. 19.", "Anwar Sadat+Israel | 1977-11-19 | CONFIRMED | Jerusalem"},
	{"1977-11-10", "Anwar Sadat put off his visit to Jerusalem, planned for Nov. 19.", "Anwar Sadat+Israel | 1977-11-19 | PLANNED | Jerusalem"},
	// hosts and guests
	{"1977-12-01", "Menachem Begin had Anwar Sadat to dinner in Jerusalem on Nov. 19.", "Menachem Begin+Anwar Sadat | 1977-11-19 | CONFIRMED | Jerusalem"},
	{"1977-12-01", "Anwar Sadat was Menachem Begin's guest in Jerusalem on Nov. 19.", "Anwar Sadat+Menachem Begin | 1977-11-19 | CONFIRMED | Jerusalem"},
	{"1977-12-01", "Anwar Sadat, with Menachem Begin at his side in Jerusalem, spoke of peace on Nov. 20.", "Anwar Sadat+Menachem Begin | 1977-11-20 | CONFIRMED | Jerusalem"},
	{"2024-05-10", "Peru summoned the Chilean ambassador on May 3.", "Peru+Chile | 2024-05-03 | CONFIRMED"},
	// together
	{"1986-12-01", "Ronald Reagan spent Saturday and Sunday of last week with Mikhail Gorbachev in Reykjavik.", "Ronald Reagan+Mikhail Gorbachev | 1986-11-29 | CONFIRMED | Reykjavik"},
	{"1986-12-01", "Ronald Reagan and Mikhail Gorbachev shook hands in Geneva on Nov. 19.", "Ronald Reagan+Mikhail Gorbachev | 1986-11-19 | CONFIRMED | Geneva"},
	{"1986-12-01", "Ronald Reagan and Mikhail Gorbachev agreed in Reykjavik on Oct. 11 that their envoys would go on.", "Ronald Reagan+Mikhail Gorbachev | 1986-10-11 | CONFIRMED | Reykjavik"},
	{"1986-12-01", "Ronald Reagan and Mikhail Gorbachev have not shared a room since October.", "Ronald Reagan+Mikhail Gorbachev | 1986-10 | CONFIRMED"},
	{"1986-12-01", "Ronald Reagan was in Geneva with Mikhail Gorbachev on Nov. 19.", "Ronald Reagan+Mikhail Gorbachev | 1986-11-19 | CONFIRMED | Geneva"},
	{"1986-12-01", "Mikhail Gorbachev, with whom Ronald Reagan had conferred in Reykjavik on Oct. 11, was silent.", "Ronald Reagan+Mikhail Gorbachev | 1986-10-11 | CONFIRMED | Reykjavik"},
	{"2024-05-10", "American and Egyptian diplomats met in Geneva on May 3.", "United States+Egypt | 2024-05-03 | CONFIRMED | Geneva"},
	{"2024-05-10", "The negotiators of Chile and Peru were together in Geneva on May 3.", "Chile+Peru | 2024-05-03 | CONFIRMED | Geneva"},
	// plans and what came of them
	{"1985-11-10", "Ronald Reagan and Mikhail Gorbachev are to take the matter up in Geneva on Nov. 19.", "Ronald Reagan+Mikhail Gorbachev | 1985-11-19 | PLANNED | Geneva"},
	{"1960-05-20", "John F. Kennedy was to have met Nikita Khrushchev in Geneva on May 16.", "John F. Kennedy+Nikita Khrushchev | 1960-05-16 | CANCELLED | Geneva"},
	{"1985-11-13", "Ronald Reagan dines with Mikhail Gorbachev on Friday.", "Ronald Reagan+Mikhail Gorbachev | 1985-11-15 | PLANNED"},
	{"2024-05-10", "A meeting of Chile and Peru in Geneva is planned for June 3.", "Chile+Peru | 2024-06-03 | PLANNED | Geneva"},
	// dates that count from others
	{"1986-12-01", "A letter bears the date of Oct. 12, 1986, the day after Ronald Reagan had met Mikhail Gorbachev in Reykjavik.", "Ronald Reagan+Mikhail Gorbachev | 1986-10-11 | CONFIRMED | Reykjavik"},
	{"1986-12-08", "A week ago today Ronald Reagan saw Mikhail Gorbachev in Geneva.", "Ronald Reagan+Mikhail Gorbachev | 1986-12-01 | CONFIRMED | Geneva"},
	{"1986-12-01", "On Saturday it was a year since Ronald Reagan had met Mikhail Gorbachev.", "Ronald Reagan+Mikhail Gorbachev | 1985-11-29 | CONFIRMED"},
	{"1986-12-01", "Ronald Reagan and Mikhail Gorbachev have met twice, in Geneva in November 1985 and in Reykjavik in October 1986.",
		"Ronald Reagan+Mikhail Gorbachev | 1985-11 | CONFIRMED | Geneva; Ronald Reagan+Mikhail Gorbachev | 1986-10 | CONFIRMED | Reykjavik"},
	{"1986-12-01", "Ronald Reagan and Mikhail Gorbachev have not met since a dinner in Reykjavik in October.", "Ronald Reagan+Mikhail Gorbachev | 1986-10 | CONFIRMED | Reykjavik"},
	{"1990-12-01", "**1985**\n\n- Nov. 19: Ronald Reagan and Mikhail Gorbachev meet in Geneva.", "Ronald Reagan+Mikhail Gorbachev | 1985-11-19 | CONFIRMED | Geneva"},

	// near misses
	{"2024-05-10", "Chile and Peru met in a football match in Lima on May 3.", ""},
	{"1986-12-01", "Talks about the budget went on in Geneva on Nov. 19.", ""},
	{"1986-12-01", "Visit over, Ronald Reagan slept.", ""},
	{"1986-12-01", "Ronald Reagan met reporters in Geneva on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan took Mikhail Gorbachev at his word on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan received it in Geneva on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan and Mikhail Gorbachev agreed by telephone on Oct. 11.", ""},
	{"1986-12-01", "Ronald Reagan and Mikhail Gorbachev have talked of little else since.", ""},
	{"1986-12-01", "Ronald Reagan considered a meeting with Mikhail Gorbachev in June.", ""},
	{"1986-12-01", "Ronald Reagan had argued against the visit.", ""},
	{"1986-12-01", "Ronald Reagan was in Geneva with his wife on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan called it a good day on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan flew to California on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan went to Washington on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan met the deadline on Nov. 19.", ""},
	{"1986-12-01", "Ronald Reagan shared the view of Mikhail Gorbachev on Nov. 19.", ""},
	{"1986-12-01", "The envoy has negotiated with Mikhail Gorbachev.", ""},
	{"1986-12-01", "Ronald Reagan has no plans to see Mikhail Gorbachev in Geneva.", ""},
	{"2024-05-10", "A book from Lima came to Chile on May 3.", ""},
}

func TestMeetings(t *testing.T) {
	x, err := New(eventReference())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range meetingCases {
		t.Run(c.text, func(t *testing.T) {
			var got []string
			for _, e := range eventsOf(t, x, graph.Date(c.published), c.text) {
				if s, ok := strings.CutPrefix(e, "MEETING | "); ok {
					got = append(got, s)
				}
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %s\nwant %s", s, c.want)
			}
		})
	}
}

// TestMeetingsInAnyOrder holds that words of meetings may stand anywhere, at the
// beginning and the end of a text too.
func TestMeetingsInAnyOrder(t *testing.T) {
	x, err := New(eventReference())
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Split("visit/trip/talks/meeting/summit/round/guest/met/saw/see/with/whom/to/for/of/and/,/;/./:/-/'s/the/his/their/two/Chile/Peru/Lima/"+
		"Mikhail Gorbachev/Ronald Reagan/he/him/it/they/Koreas/day/after/before/since/May 3/Friday/1985/letter/brought/took/shook/hands/together/side/at/in/on/by/"+
		"was/be/were/been/not/no/nor/will/that/planned/held/off/called/had/spent/sat/flew/came/expected/delegation/Americans/who/when/led/paid/audience", "/")
	r := rand.New(rand.NewSource(1))
	for range 5000 {
		text := ""
		for range 1 + r.Intn(10) {
			text += words[r.Intn(len(words))] + " "
		}
		rec := x.Extract(&graph.Article{ID: "t", Text: text, PublishedAt: "1986-12-01"})
		if err := rec.Check(); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	}
}
