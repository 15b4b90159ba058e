package extract

import (
	"bytes"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parley/graph"
)

// FuzzExtract holds that no text stops the extractor, that every fact it gives
// is its slice of the text, and that the record survives its JSON form. Run it with
// -fuzzminimizetime 10x: by default Go spends a minute on making one input shorter.
func FuzzExtract(f *testing.F) {
	b, err := os.ReadFile("testdata/prose.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(b), "2021-03-05")
	for _, c := range readCorpus(f) {
		f.Add(c.text, string(c.published))
	}
	for _, s := range strange {
		f.Add(s, "2021-03-05")
	}
	x := newExtractor(f)
	f.Fuzz(func(t *testing.T, text, published string) {
		day, err := graph.ParseDate(published)
		if err != nil {
			day = "" // loaders refuse such a date
		}
		// a text that stalls would pass unseen: the fuzzer has no time limit of its own
		stalled := time.AfterFunc(20*time.Second, func() { panic("20 s and not read: " + strconv.Quote(text)) })
		defer stalled.Stop()
		r := x.Extract(&graph.Article{Text: text, PublishedAt: day})
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
		if r.Text != text {
			t.Fatal("the text was edited")
		}
		for _, st := range r.Statements {
			if st.Kind == "" || st.Rule == "" || st.Confidence <= 0 || st.Confidence > 1 || st.Text == "" || len(st.Content) == 0 {
				t.Fatalf("statement %+v lacks something", st)
			}
		}
		first, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.ValidString(text) {
			return // JSON holds no broken letters; loaders mend them
		}
		var back graph.Record
		if err := json.Unmarshal(first, &back); err != nil {
			t.Fatal(err)
		}
		second, err := json.Marshal(&back)
		if err != nil || !bytes.Equal(first, second) {
			t.Fatalf("%v: the record does not survive its JSON form:\n%s\n%s", err, first, second)
		}
	})
}

// strange is what files hold besides prose.
var strange = []string{
	"“The ‘gate’ is “open”,” Oslo said.",
	"“The gate is open, Oslo said. ”It is not,“ Bergen said.",
	"\"\"\"\"\"", "“““““““ said ”””””””", "'' said '' denied ''", "“”‘’«»„‟‹›",
	"\u202eThe Norwegian Foreign Ministry denied\u202c that \u200ban envoy\u200d had\ufeff been sent.",
	"🇳🇴 said 🙂, \"👩‍👩‍👧\" denied 🎉 that 🎈.",
	"The\x00Norwegian\x00Foreign Ministry\x00said that\x00it was\x00so.",
	"THE NORWEGIAN FOREIGN MINISTRY DENIED ON THURSDAY THAT AN ENVOY HAD BEEN SENT.",
	"norwegian foreign ministry denied thursday that an envoy had been sent swedish foreign ministry said he had",
	"Tbe Norweg1an Fore1gn M!nistry den|ed on Tbursday tbat an env0y bad been sent . .. ,, '' said",
	"МИД Норвегии опроверг, что посланник был отправлен. «Этого не было», — заявили в ведомстве в четверг.",
	"노르웨이 외무성은 목요일 “특사를 보낸 적이 없다”고 밝혔다.",
	"نفت وزارة الخارجية النرويجية يوم الخميس إرسال مبعوث. \"لم يحدث ذلك\"، قالت الوزارة.",
	"said", "denied", "said said said", "he", "according to", "according to according to", ", said", "\"x\" said", "said:", "Q:", "A: B: C:",
	"said the the the", "The. said. that.", "Oslo said Oslo said Oslo said Oslo said.", "Oslo,", "Oslo’s", "'s said 's denied",
	"Mr. Mr. Mr. said", "- - - said - -", "(said) [denied] {told}", "On Thursday", "on on on Thursday Thursday said",
	"\xff\xfe said \x80 denied", "Oslo said \xc3", "\r\n\r\nOslo said\r\n\r\nit was so\r\n\r\n",
	"QUESTION: ANSWER: OSLO: said", "A joint statement by and by of said", "neither nor denied nor confirmed nor said",
	strings.Repeat("(", 200) + " said " + strings.Repeat(")", 200),
	strings.Repeat("Oslo said that ", 100),
	strings.Repeat("“Oslo said, ", 100),
	strings.Repeat("é", 500) + " said Oslo",
}
