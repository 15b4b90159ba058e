package extract

import (
	"cmp"
	gocontext "context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/graph"
	"parley/loaders"
	readers "parley/score"
)

var (
	fitSets    = flag.String("fit", "", "directories of annotated articles, parted by commas, on which TestFit fits the weights; with -update it writes them")
	judgeBy    = flag.String("judge", "", "a directory of annotated articles that TestFit only measures on")
	showWrong  = flag.Bool("wrong", false, "TestFit names what it gets wrong though it was fitted on it")
	holdHard   = flag.Float64("hold", 10, "how strongly the weights of kinds are held to where they start")
	caseWeight = flag.Float64("cases", 0.5, "how much a case of the corpus weighs beside a statement of an article")
	holdLinks  = flag.Float64("hold-links", 5, "how strongly the weights of links are held to where they start")
)

// weighed is a statement, or a denial and what it may deny, with what readers say of it.
type weighed struct {
	set    string
	signs  map[string]float64
	label  int    // the number of the kind, or 1 for a denial of the other
	given  int    // what is given without weighing, or -1
	denial string // of a link: which denial, so that its links can be counted together
	text   string

	article bool // of an annotated article, not of the corpus
}

// TestFit fits the weights of kinds.txt and links.txt by logistic regression: from where
// testdata/*_start.txt has them, which was set by hand, as far as the annotated articles and
// the corpus draw them. It prints how they do on each set when fitted on the others.
func TestFit(t *testing.T) {
	if *fitSets == "" {
		t.Skip("no -fit")
	}
	x := newExtractor(t)
	var kinds, links, abouts []weighed
	for _, dir := range strings.Split(*fitSets, ",") {
		k, l, a := weighArticles(t, x, dir)
		kinds, links, abouts = append(kinds, k...), append(links, l...), append(abouts, a...)
	}
	k, l := weighCorpus(t, x, false)
	kinds, links = append(kinds, k...), append(links, l...)
	heldOut, heldLinks := weighCorpus(t, x, true)
	var judgedKinds, judgedLinks, judgedAbouts []weighed
	if *judgeBy != "" {
		judgedKinds, judgedLinks, judgedAbouts = weighArticles(t, x, *judgeBy)
	}
	start := startKinds(t, x)
	numbers := signNumbers(append(slices.Clone(kinds), judgedKinds...), start)
	fit := func(of []weighed) [][]float64 { return fitKinds(of, numbers, start, len(x.lex.Kinds)) }
	var right, surprise, count float64
	var denials tally
	for _, set := range setsOf(kinds) {
		m := fit(without(kinds, set))
		left := of(kinds, set)
		t.Logf("kinds, fitted on all but %-12s %.3f, surprised by %.3f", set, rightKinds(left, numbers, m), surprised(left, numbers, m))
		if n := float64(len(left)); left[0].article {
			countKind(&denials, left, slices.Index(x.lex.Kinds, graph.Denial), numbers, m)
			right, surprise, count = right+n*rightKinds(left, numbers, m), surprise+n*surprised(left, numbers, m), count+n
		}
	}
	t.Logf("kinds, left out, all articles %.3f, surprised by %.3f, F1 of denials %.3f", right/count, surprise/count, denials.f1())
	m := fit(kinds)
	for _, set := range setsOf(kinds) {
		t.Logf("kinds, fitted on all, on  %-9s %.3f of %d", set, rightKinds(of(kinds, set), numbers, m), len(of(kinds, set)))
	}
	for _, set := range setsOf(heldOut) {
		left := of(heldOut, set)
		t.Logf("kinds, fitted on all, on what is held out of %s %.3f of %d, surprised by %.3f",
			set, rightKinds(left, numbers, m), len(left), surprised(left, numbers, m))
	}
	if judgedKinds != nil {
		var denials tally
		countKind(&denials, judgedKinds, slices.Index(x.lex.Kinds, graph.Denial), numbers, m)
		t.Logf("kinds, fitted on all, on what is only measured %.3f of %d, surprised by %.3f, F1 of denials %.3f",
			rightKinds(judgedKinds, numbers, m), len(judgedKinds), surprised(judgedKinds, numbers, m), denials.f1())
	}
	if testing.Verbose() && *showWrong {
		for _, w := range kinds {
			tellWrong(t, x, w, numbers, m)
		}
	}
	fitLinksToo(t, links, heldLinks, judgedLinks)
	fitAbouts(t, abouts, judgedAbouts)
	if *update {
		writeKinds(t, x.lex.Kinds, numbers, m)
	}
}

// articleDirs are where the articles of annotations lie that have none beside them.
var articleDirs = []string{"../data/articles"}

// weighArticles gives what was weighed in the annotated articles of a directory.
func weighArticles(t *testing.T, x *Extractor, dir string) (kinds, links, abouts []weighed) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no annotated articles in %s (%v)", dir, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		gold, err := readers.ReadGold(b)
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		art := articleOf(t, strings.TrimSuffix(f, ".gold.json"))
		rec, trace := x.Why(art)
		k, l := weigh(x, gold, rec, trace, filepath.Base(dir))
		abouts = append(abouts, weighAbout(gold, rec, trace, filepath.Base(dir))...)
		for i := range l {
			l[i].denial = f + " " + l[i].denial
		}
		kinds, links = append(kinds, k...), append(links, l...)
	}
	return kinds, links, abouts
}

// weighAbout pairs what was weighed of what statements are about with what readers say, where they have both.
func weighAbout(gold *readers.Gold, rec *graph.Record, trace *Trace, set string) (out []weighed) {
	at, same, events := map[string]int{}, readers.Same(gold, rec), readers.SameEvents(gold, rec)
	for k, st := range rec.Statements {
		at[st.ID] = k
	}
	for j, v := range rec.Events {
		at[v.ID] = j
	}
	for _, s := range trace.shown {
		if s.event == "" || len(same[at[s.statement]]) == 0 {
			continue
		}
		w := weighed{set: set, signs: map[string]float64{}, given: -1, article: true, text: rec.Statements[at[s.statement]].Text}
		for i, name := range s.signs {
			w.signs[name] = s.values[i]
		}
		if j := events[at[s.event]]; j >= 0 {
			for _, i := range same[at[s.statement]] {
				if slices.Contains(gold.Statements[i].About, gold.Events[j].ID) {
					w.label = 1
				}
			}
		}
		out = append(out, w)
	}
	return out
}

func articleOf(t *testing.T, stem string) *graph.Article {
	t.Helper()
	for _, dir := range append([]string{filepath.Dir(stem)}, articleDirs...) {
		file := filepath.Join(dir, filepath.Base(stem)+".md")
		if _, err := os.Stat(file); err != nil {
			continue
		}
		for loaded, err := range loaders.Load(gocontext.Background(), []string{file}, nil, loaders.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			return &loaded.Article
		}
	}
	t.Fatalf("%s: no article beside its annotations", stem)
	return nil
}

// weigh pairs what was weighed with what readers say.
func weigh(x *Extractor, gold *readers.Gold, rec *graph.Record, trace *Trace, set string) (kinds, links []weighed) {
	at := map[string]int{}
	for k, st := range rec.Statements {
		at[st.ID] = k
	}
	same := readers.Same(gold, rec)
	for _, s := range trace.shown {
		k := at[s.statement]
		if len(same[k]) == 0 && s.other == "" || s.event != "" {
			continue
		}
		w := weighed{set: set, signs: map[string]float64{}, given: -1, denial: s.statement, article: true, text: rec.Statements[k].Text}
		for i, name := range s.signs {
			w.signs[name] = 1
			if s.values != nil {
				w.signs[name] = s.values[i]
			}
		}
		if s.other == "" {
			w.label = slices.Index(x.lex.Kinds, gold.Statements[same[k][0]].Kind)
			if s.settled {
				w.given = slices.Index(x.lex.Kinds, rec.Statements[k].Kind)
			}
			kinds = append(kinds, w)
			continue
		}
		w.text += " -> " + rec.Statements[at[s.other]].Text
		for _, d := range same[k] { // what is no denial denies nothing, nor is what nobody says denied
			for _, i := range same[at[s.other]] {
				if g := gold.Statements[d]; g.Kind == graph.Denial && slices.Contains(g.Denies, gold.Statements[i].ID) {
					w.label = 1
				}
			}
		}
		links = append(links, w)
	}
	return kinds, links
}

// kindsOnly is the topic of the corpus whose cases are there for their kinds. It has all kinds about equally often, as no
// newspaper has: the fit gives it weights of its own for that, which are not written.
const kindsOnly, ofKindsOnly = "kinds-said", "in cases of kinds"

// kindsNews is the topic whose cases have kinds about as often as newspapers.
const kindsNews = "kinds-news"

func corpusSet(c *example) string {
	if c.topic == kindsOnly || c.topic == kindsNews {
		return c.topic
	}
	return "corpus"
}

// weighCorpus gives the kinds and links that were weighed in the corpus, in what is held out or in the rest.
func weighCorpus(t *testing.T, x *Extractor, held bool) (kinds, links []weighed) {
	for _, c := range readCorpus(t) {
		if c.held != held {
			continue
		}
		rec, trace := x.Why(&graph.Article{Text: c.text, PublishedAt: c.published})
		wanted := map[string]int{} // by what was found
		at := map[string]int{}
		for i, k := range c.match(rec) {
			if k >= 0 {
				wanted[rec.Statements[k].ID] = i
			}
		}
		for k := range rec.Statements {
			at[rec.Statements[k].ID] = k
		}
		for _, s := range trace.shown {
			i, ok := wanted[s.statement]
			if !ok || s.event != "" {
				continue
			}
			st := &rec.Statements[at[s.statement]]
			w := weighed{set: corpusSet(c), signs: map[string]float64{}, given: -1, denial: c.at + " " + s.statement, text: st.Text}
			for n, name := range s.signs {
				w.signs[name] = 1
				if s.values != nil {
					w.signs[name] = s.values[n]
				}
			}
			if s.other != "" {
				if j, ok := wanted[s.other]; ok && has(c.want[i].kinds, string(graph.Denial)) && !c.not {
					w.text += " -> " + rec.Statements[at[s.other]].Text
					if slices.Contains(c.denies, [2]int{i, j}) {
						w.label = 1
					}
					links = append(links, w)
				}
				continue
			}
			w.label = slices.Index(x.lex.Kinds, graph.StatementKind(c.want[i].kinds[0]))
			if s.settled {
				w.given = slices.Index(x.lex.Kinds, st.Kind)
			}
			if !held && c.topic == kindsOnly {
				w.signs[ofKindsOnly] = 1
			}
			kinds = append(kinds, w)
		}
	}
	return kinds, links
}

func setsOf(list []weighed) []string {
	seen := map[string]bool{}
	for _, w := range list {
		seen[w.set] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

func without(list []weighed, set string) []weighed {
	return slices.DeleteFunc(slices.Clone(list), func(w weighed) bool { return w.set == set })
}

func of(list []weighed, set string) []weighed {
	return slices.DeleteFunc(slices.Clone(list), func(w weighed) bool { return w.set != set })
}

// startKinds gives the weights of kinds that were set by hand.
func startKinds(t *testing.T, x *Extractor) map[string][]float64 {
	b, err := os.ReadFile("testdata/kinds_start.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]float64{}
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		v, err := strconv.ParseFloat(f[1], 64)
		k := slices.Index(x.lex.Kinds, graph.StatementKind(f[0]))
		if err != nil || k < 0 {
			t.Fatalf("kinds_start.txt: %s: want kind, weight, sign", line)
		}
		sign := strings.Join(f[2:], " ")
		if out[sign] == nil {
			out[sign] = make([]float64, len(x.lex.Kinds))
		}
		out[sign][k] = v
	}
	return out
}

// startLinks gives the weights of links that were set by hand.
func startLinks(t *testing.T) map[string]float64 {
	b, err := os.ReadFile("testdata/links_start.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for _, line := range strings.Split(string(b), "\n") {
		weight, sign, ok := strings.Cut(line, " ")
		if !ok || weight == "#" {
			continue
		}
		if out[sign], err = strconv.ParseFloat(weight, 64); err != nil {
			t.Fatalf("links_start.txt: %s: want weight, sign", line)
		}
	}
	return out
}

// signNumbers numbers the signs of all that was weighed and of the start.
func signNumbers(list []weighed, start map[string][]float64) map[string]int {
	all := map[string]bool{}
	for _, w := range list {
		for s := range w.signs {
			all[s] = true
		}
	}
	for s := range start {
		all[s] = true
	}
	out := map[string]int{}
	for i, s := range slices.Sorted(maps.Keys(all)) {
		out[s] = i
	}
	return out
}

// share is the probability of each kind.
func share(w weighed, numbers map[string]int, m [][]float64, kinds int) []float64 {
	p := make([]float64, kinds)
	for s := range w.signs {
		if n, ok := numbers[s]; ok {
			for k, v := range m[n] {
				p[k] += v
			}
		}
	}
	top, sum := slices.Max(p), 0.0
	for k := range p {
		p[k] = math.Exp(p[k] - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

// fitKinds gives the weight of each sign for each kind.
func fitKinds(list []weighed, numbers map[string]int, start map[string][]float64, kinds int) [][]float64 {
	m, from := make([][]float64, len(numbers)), make([][]float64, len(numbers))
	for s, n := range numbers {
		m[n], from[n] = make([]float64, kinds), make([]float64, kinds)
		copy(from[n], start[s])
		copy(m[n], start[s])
	}
	speed := make([][]float64, len(m))
	for n := range speed {
		speed[n] = make([]float64, kinds)
	}
	for range 300 {
		grad := make([][]float64, len(m))
		for n := range grad {
			grad[n] = make([]float64, kinds)
			for k := range grad[n] {
				grad[n][k] = *holdHard * (m[n][k] - from[n][k])
			}
		}
		for _, w := range list {
			if w.given >= 0 {
				continue
			}
			p := share(w, numbers, m, kinds)
			p[w.label]--
			weight := 1.0
			if !w.article {
				weight = *caseWeight
			}
			for s := range w.signs {
				for k, v := range p {
					grad[numbers[s]][k] += weight * v
				}
			}
		}
		for n := range m {
			for k := range m[n] {
				speed[n][k] = 0.9*speed[n][k] - 0.002*grad[n][k]
				m[n][k] += speed[n][k]
			}
		}
	}
	return m
}

// rightKinds is the share of the right kind.
func rightKinds(list []weighed, numbers map[string]int, m [][]float64) float64 {
	right := 0
	for _, w := range list {
		given := w.given
		if given < 0 {
			p := share(w, numbers, m, len(m[0]))
			given = slices.Index(p, slices.Max(p))
		}
		if given == w.label {
			right++
		}
	}
	return float64(right) / float64(max(1, len(list)))
}

// countKind adds to a tally how many statements are of a kind, are given it, and both.
func countKind(y *tally, list []weighed, kind int, numbers map[string]int, m [][]float64) {
	for _, w := range list {
		given := w.given
		if given < 0 {
			p := share(w, numbers, m, len(m[0]))
			given = slices.Index(p, slices.Max(p))
		}
		if given == kind {
			y.found++
		}
		if w.label == kind {
			y.wanted++
		}
		if given == kind && w.label == kind {
			y.right++
		}
	}
}

// surprised is the mean of minus the logarithm of the probability of the right kind: smoother than the share
// that is right, so that it tells better whether signs hold where they were not fitted.
func surprised(list []weighed, numbers map[string]int, m [][]float64) float64 {
	sum, n := 0.0, 0.0
	for _, w := range list {
		if w.given < 0 {
			sum -= math.Log(share(w, numbers, m, len(m[0]))[w.label])
			n++
		}
	}
	return sum / max(1, n)
}

// tellWrong names a statement whose kind the fitted weights get wrong, and the signs that speak
// for the two kinds.
func tellWrong(t *testing.T, x *Extractor, w weighed, numbers map[string]int, m [][]float64) {
	p := share(w, numbers, m, len(x.lex.Kinds))
	given := w.given
	if given < 0 {
		given = slices.Index(p, slices.Max(p))
	}
	if given == w.label {
		return
	}
	var why []string
	for _, s := range slices.Sorted(maps.Keys(w.signs)) {
		why = append(why, fmt.Sprintf("%s %+.1f/%+.1f", s, m[numbers[s]][w.label], m[numbers[s]][given]))
	}
	t.Logf("%s: %s, given %s (%.2f to %.2f): %.160q\n\t%s", w.set, x.lex.Kinds[w.label], x.lex.Kinds[given], p[w.label], p[given], w.text, strings.Join(why, ", "))
}

// writeKinds writes lexicon/kinds.txt, its head as it is.
func writeKinds(t *testing.T, kinds []graph.StatementKind, numbers map[string]int, m [][]float64) {
	var b strings.Builder
	b.WriteString(headOf(t, "lexicon/kinds.txt"))
	signs := slices.DeleteFunc(slices.Sorted(maps.Keys(numbers)), func(s string) bool { return s == ofKindsOnly })
	for k, kind := range kinds {
		slices.SortStableFunc(signs, func(a, c string) int {
			return cmp.Or(cmp.Compare(math.Abs(round(m[numbers[c]][k])), math.Abs(round(m[numbers[a]][k]))), strings.Compare(a, c))
		})
		for _, s := range signs {
			if v := round(m[numbers[s]][k]); v != 0 {
				fmt.Fprintf(&b, "%s %g %s\n", kind, v, s)
			}
		}
	}
	if err := os.WriteFile("lexicon/kinds.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// round gives a weight as it is written; what is nothing much is nothing.
func round(v float64) float64 { return math.Round(v*10) / 10 }

// headOf gives the comments that a file begins with.
func headOf(t *testing.T, file string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var head strings.Builder
	for _, line := range strings.SplitAfter(string(b), "\n") {
		if !strings.HasPrefix(line, "#") {
			break
		}
		head.WriteString(line)
	}
	return head.String()
}

// fitLinksToo fits the weights of links.txt.
func tellSigns(t *testing.T, links []weighed) {
	type n struct{ pos, neg float64 }
	c := map[string]map[string]*n{}
	for _, w := range links {
		for s, v := range w.signs {
			if c[s] == nil {
				c[s] = map[string]*n{}
			}
			if c[s][w.set] == nil {
				c[s][w.set] = &n{}
			}
			if w.label == 1 {
				c[s][w.set].pos += v
			} else {
				c[s][w.set].neg += v
			}
		}
	}
	for _, s := range slices.Sorted(maps.Keys(c)) {
		line := ""
		for _, set := range slices.Sorted(maps.Keys(c[s])) {
			line += fmt.Sprintf(" %s %.1f/%.1f", set, c[s][set].pos, c[s][set].neg)
		}
		t.Logf("SIGN %-50s %s", s, line)
	}
}

func fitLinksToo(t *testing.T, links, held, judged []weighed) {
	start := startLinks(t)
	var fitted, asIs counts
	var surprise, denials float64
	for _, set := range setsOf(links) {
		m := fitLinks(without(links, set), start)
		f, s := countLinks(of(links, set), m), countLinks(of(links, set), start)
		if set != "corpus" && set != kindsOnly {
			fitted.add(f)
			asIs.add(s)
			sum, n := surprisedByLinks(of(links, set), m)
			surprise, denials = surprise+sum, denials+n
		}
		t.Logf("links, fitted on all but %-9s %s, as they are %s", set, f, s)
	}
	t.Logf("links, each set of articles by what was fitted on the others %s, surprised by %.3f, as they are %s", fitted, surprise/denials, asIs)
	m := fitLinks(links, start)
	if testing.Verbose() && *showWrong {
		tellWrongLinks(t, links, m)
		tellSigns(t, links)
	}
	if *update {
		writeWeights(t, "lexicon/links.txt", signNames[:], m, 20)
	}
	t.Logf("links, fitted on all, on what is held out of the corpus %s, as they are %s", linkFigures(held, m), linkFigures(held, start))
	if judged != nil {
		t.Logf("links, fitted on all, on what is only measured %s, surprised by %.3f, as they are %s", linkFigures(judged, m), mean(surprisedByLinks(judged, m)), linkFigures(judged, start))
	}
}

// fitLinks gives the weights of links: such that of what a denial may deny, nothing included, the
// right one is likeliest, and, counted less, that each of them is told right from wrong.
func fitLinks(list []weighed, start map[string]float64) map[string]float64 {
	const alone = 0.3
	m, speed := maps.Clone(start), map[string]float64{}
	for range 200 {
		grad := map[string]float64{}
		for s, v := range m {
			grad[s] = *holdLinks * (v - start[s])
		}
		for _, of := range byDenial(list) {
			all, right := 1.0, 0.0 // of nothing, e to the 0
			for _, w := range of {
				e := math.Exp(linkSum(w, m))
				all += e
				right += e * float64(w.label)
			}
			for _, w := range of {
				z := linkSum(w, m)
				d := math.Exp(z)/all + alone*(1/(1+math.Exp(-z))-float64(w.label))
				if w.label == 1 {
					d -= math.Exp(z) / right
				}
				for s, v := range w.signs {
					grad[s] += d * v
				}
			}
		}
		descend(m, speed, grad, 0.002)
	}
	return m
}

// descend moves weights down a gradient, with the momentum of the steps before.
func descend(m, speed, grad map[string]float64, rate float64) {
	for s := range grad {
		speed[s] = 0.9*speed[s] - rate*grad[s]
		m[s] += speed[s]
	}
}

func mean(sum, n float64) float64 { return sum / max(1, n) }

// byDenial parts what denials may deny by the denial.
func byDenial(list []weighed) [][]weighed {
	var out [][]weighed
	for i, w := range list {
		if i == 0 || w.denial != list[i-1].denial {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], w)
	}
	return out
}

// writeWeights writes a file of the lexicon that has a weight and a sign on each line, its head as it is; a weight counts in
// steps of one over so many.
func writeWeights(t *testing.T, file string, names []string, m map[string]float64, steps float64) {
	var b strings.Builder
	b.WriteString(headOf(t, file))
	for _, s := range names {
		fmt.Fprintf(&b, "%g %s\n", math.Round(m[s]*steps)/steps, s)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// surprisedByLinks sums up, over the denials, minus the logarithm of the probability that one of what they
// deny is chosen; it gives their number too.
func surprisedByLinks(list []weighed, m map[string]float64) (sum, n float64) {
	for _, of := range byDenial(list) {
		all, right := 1.0, 0.0
		for _, w := range of {
			e := math.Exp(linkSum(w, m))
			all += e
			right += e * float64(w.label)
		}
		if right == 0 {
			right = 1
		}
		sum, n = sum-math.Log(right/all), n+1
	}
	return sum, n
}

func linkSum(w weighed, m map[string]float64) float64 {
	sum := 0.0
	for s, v := range w.signs {
		sum += v * m[s]
	}
	return sum
}

// linkFigures gives precision, recall and F1 of the links of the denials that were found.
func linkFigures(list []weighed, m map[string]float64) string { return countLinks(list, m).String() }

// counts are how many links are right, given and wanted.
type counts struct{ right, given, want float64 }

func (c *counts) add(d counts) {
	c.right, c.given, c.want = c.right+d.right, c.given+d.given, c.want+d.want
}

// String gives F1, precision and recall.
func (c counts) String() string {
	return fmt.Sprintf("%.3f (P %.2f R %.2f of %g)", 2*c.right/max(1, c.given+c.want), c.right/max(1, c.given), c.right/max(1, c.want), c.want)
}

func countLinks(list []weighed, m map[string]float64) (c counts) {
	for _, of := range byDenial(list) {
		taken := takenLinks(of, m)
		for i, w := range of {
			if taken[i] {
				c.given++
				c.right += float64(w.label)
			}
			c.want += float64(w.label)
		}
	}
	return c
}

// takenLinks tells which of all that a denial may deny the weights take.
func takenLinks(of []weighed, m map[string]float64) []bool {
	best, most := -1, likeliest
	taken := make([]bool, len(of))
	for i, w := range of {
		v := linkSum(w, m)
		taken[i] = v > likely
		if v > most {
			best, most = i, v
		}
	}
	if best >= 0 {
		taken[best] = true
	}
	return taken
}

// tellWrongLinks names the denials of which the weights find not what they deny, with the signs of
// what was missed and of what was taken instead.
func tellWrongLinks(t *testing.T, links []weighed, m map[string]float64) {
	for _, of := range byDenial(links) {
		taken := takenLinks(of, m)
		for i, w := range of {
			if taken[i] == (w.label == 1) {
				continue
			}
			var why []string
			for _, s := range slices.Sorted(maps.Keys(w.signs)) {
				if s != signNames[always] {
					why = append(why, fmt.Sprintf("%s %.1f", s, w.signs[s]*m[s]))
				}
			}
			t.Logf("%s: %s %.2f %.300q\n\t%s", w.denial, map[bool]string{true: "taken", false: "missed"}[taken[i]], linkSum(w, m), w.text, strings.Join(why, ", "))
		}
	}
}

// fitAbouts fits the weights of about.txt.
func fitAbouts(t *testing.T, abouts, judged []weighed) {
	for _, set := range setsOf(abouts) {
		t.Logf("about, fitted on all but %-9s %s", set, countAbouts(of(abouts, set), fitAbout(without(abouts, set))))
	}
	m := fitAbout(abouts)
	t.Logf("about, fitted on all %s", countAbouts(abouts, m))
	if judged != nil {
		t.Logf("about, fitted on all, on what is only measured %s", countAbouts(judged, m))
	}
	if *update {
		writeWeights(t, "lexicon/about.txt", aboutNames[:], m, 10)
	}
}

// fitAbout gives the weights of the signs that a statement is about an event, by logistic regression from nothing, held
// with squares of 3 save for the first. What is about an event weighs more than what is not, as F1 wants it.
func fitAbout(list []weighed) map[string]float64 {
	const hold, rare = 3, 1.5
	m, speed := map[string]float64{}, map[string]float64{}
	for range 1500 {
		grad := map[string]float64{}
		for s, v := range m {
			if s != aboutNames[aboutAlways] {
				grad[s] = hold * v
			}
		}
		for _, w := range list {
			d := 1/(1+math.Exp(-linkSum(w, m))) - float64(w.label)
			if w.label == 1 {
				d *= rare
			}
			for s, v := range w.signs {
				grad[s] += d * v
			}
		}
		descend(m, speed, grad, 0.0005)
	}
	return m
}

func countAbouts(list []weighed, m map[string]float64) (c counts) {
	for _, w := range list {
		if linkSum(w, m) > 0 {
			c.given++
			c.right += float64(w.label)
		}
		c.want += float64(w.label)
	}
	return c
}
