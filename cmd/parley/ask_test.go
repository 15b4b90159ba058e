package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// Questions in English over the sample articles, by the command line.
func TestAsk(t *testing.T) {
	samples, err := filepath.Abs("../../data/articles")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	done(t, dir, "load", samples)
	for question, want := range map[string][]string{
		"all denials issued by DPRK MFA about Trump statements": {"DENIAL  DPRK Ministry of Foreign Affairs", "2020-04-19", `by: {is: "DPRK MFA"}, about: {statement: {by: {is: "Trump"}}}`},
		"letters from Kim to Trump in 2018":                     {"Kim Jong Un to Donald Trump", "2018-"},
		"how many missile tests in 2017":                        {" missile tests found in 68 articles; ", " launches in all"},
		"summits between Kim and Xi":                            {"Xi Jinping"},
		"meetings in Panmunjom in 2019":                         {"2019-06-30"},
		"who is Choe Son Hui":                                   {"1 found", "person", "vice foreign minister"},
		"how are Trump and Kim connected":                       {"1 step, in 68 articles", "Donald Trump — Kim Jong Un", "writes to"},
		"who denies Trump most":                                 {"DPRK Ministry of Foreign Affairs denies Donald Trump", "median of days"},
		"disputes about letters":                                {"LETTER  DISPUTED", "DENIES"},
		"where did Kim and Putin meet":                          {"Where: Vladivostok"},
		"where was the April 2020 letter sent":                  {"Where: the place was not made out"},
		"where did Trump meet Kim":                              {"Where: ", "Hanoi", "Singapore"},
		"when did Xi visit Pyongyang":                           {"When: 2019-06-20"},
		"last three denials by DPRK MFA":                        {"3 of ", "DENIAL  DPRK Ministry of Foreign Affairs"},
		"who denied that Kim sent a letter":                     {"DENIAL", "2020-04-19"},
		"which statements by South Korea did the North deny":    {"Cheong Wa Dae"},
		"top 3 deniers":                                         {"  DPRK Ministry of Foreign Affairs\n"},
		"number of denials per year":                            {"  2018\n", "  2019\n"},
		"denials about the nice note":                           {"DENIAL", "2020-04-19"},
	} {
		got := done(t, dir, "ask", question)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q in\n%.1500s", question, w, got)
			}
		}
		if strings.HasPrefix(got, "0 found") {
			t.Errorf("%s: nothing found", question)
		}
	}
	if got := done(t, dir, "ask", "denials by Japan in December 2018"); !strings.HasPrefix(got, "0 found in 68 articles\nThat these articles tell of none does not mean that there was none.\nWhat could be asked instead:\n  denials by Japan\n") {
		t.Errorf("nothing found: %s", got)
	}
	r := parley(t, dir, "ask", "denials by Zaphod Beeblebrox")
	if r.status != statusFailed || r.stdout != "" || !strings.Contains(r.stderr, "Zaphod") || !strings.Contains(r.stderr, "latest denials") {
		t.Errorf("a name that nobody has: %+v", r)
	}
	r = parley(t, dir, "ask", "--json", "why", "so")
	var a struct {
		Query         *string
		NotUnderstood []string
	}
	if err := json.Unmarshal([]byte(r.stdout), &a); err != nil || r.status != statusFailed || a.Query != nil || len(a.NotUnderstood) != 2 {
		t.Errorf("not understood, as JSON: status %d, %v, %s", r.status, err, r.stdout)
	}
}
