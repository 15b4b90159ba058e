package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"parley/graph"
)

// corpus makes articles that nobody wrote: harmless news about ferries and bridges, told by
// governments and ministries that the reference data knows, in sentences that the extractor
// reads. The same seed gives the same articles, and the first n are the same in every size.
type corpus struct {
	seed        uint64
	governments []graph.Known
	// speakers are governments and their ministries.
	speakers []graph.Known
	cities   []graph.Known
}

// The shape of the corpus. Who speaks is drawn by Zipf's law, so a few speak often.
const (
	zipfS       = 1.1
	zipfV       = 3
	publishers  = 40
	firstDay    = "2016-01-01"
	daysCovered = 1826
)

func newCorpus(ref *graph.Reference, seed uint64) *corpus {
	c := &corpus{seed: seed}
	for _, e := range ref.Entities {
		switch {
		case e.Type == graph.Government:
			c.governments = append(c.governments, e)
			c.speakers = append(c.speakers, e)
		case e.Kind == "ministry" && strings.Contains(e.Name, "Ministry") && e.Of != "":
			c.speakers = append(c.speakers, e)
		case e.Type == graph.Place && (e.Kind == "city" || e.Kind == "capital"):
			c.cities = append(c.cities, e)
		}
	}
	for _, list := range [][]graph.Known{c.governments, c.speakers, c.cities} {
		r := rand.New(rand.NewPCG(seed, 0))
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	return c
}

// line is one article as a bulk file has it.
type line struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Publisher   string   `json:"publisher"`
	Authors     []string `json:"authors"`
	PublishedAt string   `json:"publishedAt"`
	URL         string   `json:"url"`
	Text        string   `json:"text"`
}

// writeLines writes articles from a to b, one a line of JSON.
func (c *corpus) writeLines(w io.Writer, a, b int) error {
	enc := json.NewEncoder(w)
	for i := a; i < b; i++ {
		if err := enc.Encode(c.article(i)); err != nil {
			return err
		}
	}
	return nil
}

// article is the i-th article.
func (c *corpus) article(i int) line {
	r := rand.New(rand.NewPCG(c.seed, uint64(i)+1))
	w := writer{corpus: c, r: r, speakers: zipf(r, len(c.speakers)), governments: zipf(r, len(c.governments))}
	first, _ := time.Parse(time.DateOnly, firstDay) // a constant
	w.day = first.AddDate(0, 0, r.IntN(daysCovered))
	w.write()
	return line{ID: fmt.Sprintf("bench-%07d", i), Title: w.title, Publisher: fmt.Sprintf("Synthetic News %d", r.IntN(publishers)),
		Authors: []string{}, PublishedAt: w.day.Format(time.DateOnly), URL: fmt.Sprintf("https://bench.invalid/%07d", i), Text: strings.Clone(w.text.String())}
}

func zipf(r *rand.Rand, n int) *rand.Zipf { return rand.NewZipf(r, zipfS, zipfV, uint64(n-1)) }

// writer writes one article.
type writer struct {
	*corpus
	r                     *rand.Rand
	speakers, governments *rand.Zipf
	day                   time.Time
	title                 string
	text                  strings.Builder
}

func (w *writer) write() {
	a, b, claim := w.speaker(), w.speaker(), w.matter()
	w.title = fmt.Sprintf("%s and %s on the %s", a, b, w.pick(things))
	w.say("%s said on %s that %s.", a, w.weekday(), claim)
	if w.r.IntN(10) < 6 {
		w.say("%s denied on %s that %s.", b, w.weekday(), claim)
	} else {
		w.say("%s said on %s that %s.", b, w.weekday(), w.matter())
	}
	w.filler(2)
	w.event(b)
	w.remark()
	w.remark()
	w.filler(2)
}

func (w *writer) say(format string, args ...any) {
	fmt.Fprintf(&w.text, format, args...)
	w.text.WriteByte(' ')
}

// event tells of a letter or a meeting, and who denies it.
func (w *writer) event(other string) {
	x, y := w.government(), w.government()
	if x == y {
		return
	}
	on := w.day.AddDate(0, 0, -w.r.IntN(20)).Format("January 2")
	if w.r.IntN(2) == 0 {
		w.say("%s met %s in %s on %s.", x, y, w.pickKnown(w.cities), on)
		return
	}
	w.say("%s sent a letter to %s on %s.", x, y, on)
	if w.r.IntN(2) == 0 {
		w.say("%s denied that %s had sent a letter to %s.", other, x, y)
	}
}

func (w *writer) remark() {
	who := w.speaker()
	switch w.r.IntN(4) {
	case 0:
		w.say("%s demanded that the %s be opened at once.", who, w.pick(things))
	case 1:
		w.say("%s announced on %s that it would repair the %s of %s.", who, w.weekday(), w.pick(things), w.pickKnown(w.cities))
	case 2:
		w.say("%s criticised %s over the %s of %s.", who, w.government(), w.pick(things), w.pickKnown(w.cities))
	case 3:
		w.say("%s said that %s.", who, w.matter())
	}
}

// matter is a clause that can be said or denied.
func (w *writer) matter() string {
	return fmt.Sprintf("the %s %s from %s to %s had been %s for %d %s", w.pick(qualities), w.pick(things),
		w.pickKnown(w.cities), w.pickKnown(w.cities), w.pick(fates), 2+w.r.IntN(60), w.pick(spans))
}

// filler is prose in which nobody speaks.
func (w *writer) filler(n int) {
	for range n {
		w.say("The %s %s stood %s by the %s, and few people passed on that %s %s.", w.pick(qualities), w.pick(things),
			w.pick([]string{"empty", "quiet", "ready", "closed"}), w.pick(things), w.pick(qualities), w.pick([]string{"morning", "evening", "afternoon"}))
	}
	w.text.WriteString("\n\n")
}

func (w *writer) pick(words []string) string           { return words[w.r.IntN(len(words))] }
func (w *writer) pickKnown(known []graph.Known) string { return known[w.r.IntN(len(known))].Name }
func (w *writer) speaker() string                      { return spoken(w.corpus.speakers[w.speakers.Uint64()]) }
func (w *writer) government() string                   { return spoken(w.corpus.governments[w.governments.Uint64()]) }
func (w *writer) weekday() string                      { return w.day.AddDate(0, 0, -w.r.IntN(3)).Weekday().String() }

// spoken is a name as it stands in a sentence.
func spoken(k graph.Known) string {
	if k.Type == graph.Organization {
		return "The " + k.Name
	}
	return k.Name
}

var (
	things    = []string{"ferry", "bridge", "harbour", "timetable", "railway", "canal", "lighthouse", "road", "tunnel", "bus line", "water pipe", "market", "pier", "crossing"}
	qualities = []string{"old", "new", "northern", "southern", "small", "long", "public", "green", "second", "third", "winter", "summer"}
	fates     = []string{"delayed", "closed", "open", "out of service", "under repair", "late", "overbooked", "without staff"}
	spans     = []string{"days", "weeks", "months", "hours"}
)
