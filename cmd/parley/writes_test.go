package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// answered is an answer of the API, whatever came of it.
type answered struct {
	status int
	data   map[string]any
	code   string // of the first error
	path   []any
	hint   string
	text   string
}

// writes sends a mutation by a token; no token where it is empty.
func (s *server) writes(token, mutation string, variables map[string]any, headers ...string) answered {
	s.t.Helper()
	body, err := json.Marshal(map[string]any{"query": mutation, "variables": variables})
	if err != nil {
		s.t.Fatal(err)
	}
	if token != "" {
		headers = append(headers, "Authorization", "Bearer "+token)
	}
	return s.answer(http.MethodPost, "/graphql", string(body), headers...)
}

func (s *server) answer(method, path, body string, headers ...string) answered {
	s.t.Helper()
	resp, text := sent(s.t, method, s.url+path, body, headers...)
	var got struct {
		Data   map[string]any
		Errors []struct {
			Message    string
			Path       []any
			Extensions struct{ Code, Hint string }
		}
	}
	a := answered{status: resp.StatusCode, text: text}
	if json.Unmarshal([]byte(text), &got) != nil {
		return a
	}
	if a.data = got.Data; len(got.Errors) > 0 {
		a.code, a.path, a.hint = got.Errors[0].Extensions.Code, got.Errors[0].Path, got.Errors[0].Extensions.Hint
	}
	return a
}

// secretOf makes a token by the command line, and gives its secret.
func secretOf(t *testing.T, dir string, args ...string) string {
	t.Helper()
	return strings.TrimSpace(done(t, dir, append([]string{"token"}, args...)...))
}

// at is what stands in an answer at a path.
func at(t *testing.T, data any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch s := step.(type) {
		case string:
			m, ok := data.(map[string]any)
			if !ok || m[s] == nil {
				t.Fatalf("no %v of %v in %v", s, path, data)
			}
			data = m[s]
		case int:
			l, ok := data.([]any)
			if !ok || len(l) <= s {
				t.Fatalf("no %v of %v in %v", s, path, data)
			}
			data = l[s]
		}
	}
	return data
}

const loadMutation = `mutation($in: LoadArticleInput!) { loadArticle(input: $in) { change article { id loadedBy loadedAt statements { nodes { id kind text } } } } }`

func harbourArticle(id string) map[string]any {
	return map[string]any{"in": map[string]any{"id": id, "title": "Harbour", "publisher": "Example Wire", "publishedAt": "2019-05-06", "text": harbour}}
}

// Whoever may not write is told why, at the field that he asked for; nothing is written.
func TestWritingNeedsAToken(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir, "--no-samples", "--cors-origin", "https://friend.example")
	good, other := secretOf(t, dir, "--by", "Desk"), secretOf(t, dir, "--by", "Judge", "--may", "judge")
	withdrawn := secretOf(t, dir, "--by", "Gone")
	id, _, _ := strings.Cut(strings.TrimPrefix(withdrawn, "parley_"), "_")
	if got := done(t, dir, "token", "--withdraw", id, "--by", "Desk"); !strings.Contains(got, "withdrawn by Desk") {
		t.Error(got)
	}
	for name, c := range map[string]struct {
		got    answered
		code   string
		status int
		path   bool
	}{
		"no token":        {s.writes("", loadMutation, harbourArticle("a")), "UNAUTHENTICATED", 200, true},
		"another scheme":  {s.writes("", loadMutation, harbourArticle("a"), "Authorization", "Basic "+good), "UNAUTHENTICATED", 200, true},
		"a wrong token":   {s.writes("parley_"+strings.Repeat("a", 8)+"_"+strings.Repeat("a", 52), loadMutation, harbourArticle("a")), "UNAUTHENTICATED", 401, false},
		"no token at all": {s.writes(" ", loadMutation, harbourArticle("a")), "UNAUTHENTICATED", 401, false},
		"its last sign":   {s.writes(good[:len(good)-1]+"7", loadMutation, harbourArticle("a")), "UNAUTHENTICATED", 401, false},
		"a withdrawn one": {s.writes(withdrawn, loadMutation, harbourArticle("a")), "UNAUTHENTICATED", 401, false},
		"without a right": {s.writes(other, loadMutation, harbourArticle("a")), "FORBIDDEN", 200, true},
		"a named origin":  {s.writes(good, loadMutation, harbourArticle("a"), "Origin", "https://friend.example"), "FORBIDDEN", 200, true},
		"by GET":          {s.answer(http.MethodGet, `/graphql?query=mutation{retractArticle(id:"a"){retractedId}}`, "", "Authorization", "Bearer "+good), "BAD_INPUT", 200, false},
		"as a form":       {s.answer(http.MethodPost, "/graphql", `query=mutation{retractArticle(id:"a"){retractedId}}`, "Authorization", "Bearer "+good, "Content-Type", "application/x-www-form-urlencoded"), "BAD_INPUT", 415, false},
		"as plain text":   {s.answer(http.MethodPost, "/graphql", `{"query":"mutation{retractArticle(id:\"a\"){retractedId}}"}`, "Authorization", "Bearer "+good, "Content-Type", "text/plain"), "BAD_INPUT", 415, false},
	} {
		if c.got.code != c.code || c.got.status != c.status || (len(c.got.path) > 0) != c.path || c.got.hint == "" {
			t.Errorf("%s: %+v", name, c.got)
		}
	}
	if got := s.writes(good, loadMutation, harbourArticle("a"), "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"); got.status != 403 {
		t.Errorf("from another site: %+v", got)
	}
	if got := s.answer(http.MethodPost, "/mcp", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query","arguments":{"query":"mutation{retractArticle(id:\"a\"){retractedId}}"}}}`,
		"Accept", "application/json, text/event-stream", "Authorization", "Bearer "+good); strings.Contains(got.text, `"retractedId"`) || strings.Contains(got.text, `"data":{"retract`) {
		t.Errorf("by an assistant: %+v", got)
	}
	if r := parley(t, dir, "query", `mutation { retractArticle(id: "a") { retractedId } }`); !strings.Contains(r.stdout, "UNAUTHENTICATED") {
		t.Errorf("by the command line: %+v", r)
	}
	if n := s.articles(); n != 0 {
		t.Errorf("%v articles were written", n)
	}
	// Reading stays open, and needs no right.
	if got := s.writes(other, "{ stats { articles } }", nil); got.code != "" {
		t.Errorf("reading with a token: %+v", got)
	}
	_, figures := sent(t, http.MethodGet, s.url+"/metrics", "")
	for _, want := range []string{`parley_tokens_refused_total{reason="unknown"} 3`, `parley_tokens_refused_total{reason="withdrawn"} 1`} {
		if !strings.Contains(figures, want) {
			t.Errorf("no %s in the figures", want)
		}
	}
	list := done(t, dir, "token", "--list") + done(t, dir, "token", "--list", "--json")
	s.interrupt(os.Interrupt)
	for _, secret := range []string{good, other, withdrawn} {
		_, own, _ := strings.Cut(strings.TrimPrefix(secret, "parley_"), "_")
		if said := s.stderr.String() + list; strings.Contains(said, own) {
			t.Errorf("a secret is shown: %s", said)
		}
	}
	for _, want := range []string{"Desk, may load, retract, judge", "Judge, may judge", "withdrawn by Desk"} {
		if !strings.Contains(list, want) {
			t.Errorf("no %q in %s", want, list)
		}
	}
}

// What is written is in the answer, in every later answer, and on disk, with who wrote it.
func TestWritingThroughTheAPI(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir, "--no-samples")
	desk := secretOf(t, dir, "--by", "Desk")
	load := func(id, change string) any {
		t.Helper()
		in := harbourArticle(id)
		if id != "port-1" {
			in["in"].(map[string]any)["text"] = harbourLater
		}
		got := s.writes(desk, loadMutation, in)
		if got.code != "" || at(t, got.data, "loadArticle", "change") != change || at(t, got.data, "loadArticle", "article", "loadedBy") != "Desk" {
			t.Fatalf("%+v", got)
		}
		return at(t, got.data, "loadArticle", "article")
	}
	article := load("port-1", "ADDED")
	load("port-1", "UNCHANGED")
	load("port-2", "ADDED")
	var denial any
	for _, n := range at(t, article, "statements", "nodes").([]any) {
		if at(t, n, "kind") == "DENIAL" {
			denial = at(t, n, "id")
		}
	}
	if denial == nil {
		t.Fatalf("no denial in %v", article)
	}
	if n := at(t, s.ask(`{ articles(where: {loadedBy: {eq: "Desk"}}) { totalCount } }`), "articles", "totalCount"); n != 2.0 {
		t.Errorf("%v articles by Desk", n)
	}

	got := s.writes(desk, `mutation($of: ID!) { judge(input: {kind: WRONG, of: $of, note: "it was the mayor"}) { judgement { id author at note } } }`, map[string]any{"of": denial})
	judgement := at(t, got.data, "judge", "judgement")
	if at(t, judgement, "author") != "Desk" || at(t, judgement, "note") != "it was the mayor" {
		t.Errorf("%+v", got)
	}
	const wrongs = `{ denials(where: {judged: {wrong: true}}) { totalCount } all: denials { totalCount } }`
	if a := s.ask(wrongs); at(t, a, "denials", "totalCount") == 0.0 || at(t, a, "all", "totalCount") != 0.0 {
		t.Errorf("after the judgement: %v", a)
	}
	got = s.writes(desk, `mutation($id: ID!) { withdrawJudgement(id: $id) { judgement { withdrawnBy withdrawnAt } } }`, map[string]any{"id": at(t, judgement, "id")})
	if at(t, got.data, "withdrawJudgement", "judgement", "withdrawnBy") != "Desk" {
		t.Errorf("%+v", got)
	}
	if a := s.ask(wrongs); at(t, a, "denials", "totalCount") != 0.0 || at(t, a, "all", "totalCount") == 0.0 {
		t.Errorf("after the withdrawal: %v", a)
	}

	const retract = `mutation($id: ID!) { retractArticle(id: $id) { retractedId retraction { article by at articleId } } }`
	for _, id := range []any{at(t, article, "id"), "port-2"} { // the id of answers, and its own
		got = s.writes(desk, retract, map[string]any{"id": id})
		if at(t, got.data, "retractArticle", "retraction", "by") != "Desk" {
			t.Errorf("%+v", got)
		}
		if again := s.writes(desk, retract, map[string]any{"id": id}); again.code != "NOT_FOUND" || len(again.path) == 0 || again.hint == "" {
			t.Errorf("retracted twice: %+v", again)
		}
	}
	if at(t, got.data, "retractArticle", "retractedId") == at(t, article, "id") {
		t.Errorf("two articles have one id: %+v", got)
	}
	load("port-3", "ADDED")
	const left = `{ stats { articles } retractions(orderBy: [AT_ASC]) { totalCount nodes { article by } } }`
	want := fmt.Sprint(s.ask(left))
	for _, part := range []string{"articles:1", "port-1", "port-2", "totalCount:2"} {
		if !strings.Contains(want, part) {
			t.Errorf("no %s in %s", part, want)
		}
	}
	if rep := verified(t, dir); rep.Articles != 1 {
		t.Errorf("%+v", rep)
	}
	s.interrupt(os.Interrupt)
	if rep := verified(t, dir); rep.Articles != 1 {
		t.Errorf("%+v", rep)
	}
	s = serve(t, dir) // with the view that was kept
	if again := fmt.Sprint(s.ask(left)); again != want {
		t.Errorf("before %s, after a restart %s", want, again)
	}
	load("port-3", "UNCHANGED")
	done(t, dir, "load", "--again")
	const byDesk = `{ articles(where: {loadedBy: {eq: "Desk"}}) { nodes { loadedAt } } }`
	want = fmt.Sprint(s.ask(byDesk))
	if !strings.Contains(want, "Z") {
		t.Errorf("read again, it is not known any more who loaded it: %s", want)
	}
	for _, format := range []string{"nq", "jsonld", "records"} {
		other := t.TempDir()
		file := write(t, other, "export."+format, done(t, dir, "export", "--format", format))
		if format == "records" {
			done(t, other, "load", "--records", "--by", "Other", file)
		} else {
			done(t, other, "import", file)
		}
		if got := fmt.Sprint(answerTo(t, other, byDesk)); got != want {
			t.Errorf("exported as %s and read back: %s, want %s", format, got, want)
		}
		if got := done(t, other, "token", "--list"); got != "" {
			t.Errorf("tokens are exported: %s", got)
		}
	}
	s.interrupt(os.Interrupt)
}

// What cannot be written is refused by its field; in one request, what stands beside it is done all the same, in order.
func TestWhatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir, "--no-samples")
	desk := secretOf(t, dir)
	for name, c := range map[string]struct {
		mutation, code string
	}{
		"no text":        {`mutation { x: loadArticle(input: {title: "T", text: " "}) { change } }`, "BAD_INPUT"},
		"no title":       {`mutation { x: loadArticle(input: {title: "", text: "Words."}) { change } }`, "BAD_INPUT"},
		"a wrong date":   {`mutation { x: loadArticle(input: {title: "T", text: "Words.", publishedAt: "2020-02-31"}) { change } }`, "BAD_INPUT"},
		"nothing judged": {`mutation { x: judge(input: {kind: WRONG, of: "nothing"}) { judgement { id } } }`, "BAD_INPUT"},
		"no judgement":   {`mutation { x: withdrawJudgement(id: "j1") { judgement { id } } }`, "NOT_FOUND"},
		"an article":     {`mutation { x: retractArticle(id: "") { retractedId } }`, "NOT_FOUND"},
	} {
		got := s.writes(desk, c.mutation, nil)
		if got.code != c.code && !(name == "a wrong date" && got.code != "") || name != "a wrong date" && fmt.Sprint(got.path) != "[x]" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	got := s.writes(desk, `mutation { a: loadArticle(input: {id: "a", title: "T", text: "Words."}) { change }
		b: retractArticle(id: "nobody") { retractedId } c: retractArticle(id: "a") { retractedId } d: loadArticle(input: {id: "a", title: "T", text: "Other words."}) { change } }`, nil)
	if got.code != "NOT_FOUND" || fmt.Sprint(got.path) != "[b]" || at(t, got.data, "a", "change") != "ADDED" || at(t, got.data, "c", "retractedId") == "" || at(t, got.data, "d", "change") != "ADDED" {
		t.Errorf("%+v", got)
	}
	many := "mutation {"
	for i := range 99 {
		many += fmt.Sprintf(` a%d: loadArticle(input: {id: "a%d", title: "T", text: "Words."}) { change article { statements(first: 25) { nodes { id text } } } }`, i, i)
	}
	if got := s.writes(desk, many+"}", nil); got.code != "" {
		t.Errorf("99 articles at once: %.300s", got.text)
	}
	if got := s.writes(desk, many+many[len("mutation {"):]+"}", nil); got.code != "TOO_LONG" {
		t.Errorf("twice as many: %.300s", got.text)
	}
	if n := s.articles(); n != 100 {
		t.Errorf("%v articles", n)
	}
}

// What the API acknowledged is there after the server is killed, and nothing else of it is half there.
func TestAcknowledgedWritesSurviveAKill(t *testing.T) {
	dir := t.TempDir()
	rounds := 4
	if testing.Short() {
		rounds = 1
	}
	acknowledged := map[string]bool{}
	desk := secretOf(t, dir)
	for round := range rounds {
		s := serve(t, dir, "--no-samples")
		var mu sync.Mutex
		var running sync.WaitGroup
		for writer := range 4 {
			running.Go(func() {
				for i := 0; ; i++ {
					id := fmt.Sprintf("r%d-w%d-%d", round, writer, i)
					body, err := json.Marshal(map[string]any{"query": loadMutation, "variables": harbourArticle(id)})
					if err != nil {
						t.Error(err)
						return
					}
					req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+"/graphql", strings.NewReader(string(body)))
					if err != nil {
						t.Error(err)
						return
					}
					req.Header.Set("Content-Type", "application/json")
					req.Header.Set("Authorization", "Bearer "+desk)
					resp, err := http.DefaultClient.Do(req)
					if err != nil {
						return // it was killed
					}
					var got struct {
						Data struct{ LoadArticle *struct{ Change string } }
					}
					err = json.NewDecoder(resp.Body).Decode(&got)
					_ = resp.Body.Close() // it was read
					if err != nil || got.Data.LoadArticle == nil {
						return
					}
					mu.Lock()
					acknowledged[id] = true
					mu.Unlock()
				}
			})
		}
		for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(3 * time.Millisecond) {
			mu.Lock()
			n := len(acknowledged)
			mu.Unlock()
			if n >= 10*(round+1)+3*round {
				break
			}
		}
		s.kill()
		running.Wait()
	}
	if len(acknowledged) < 10 {
		t.Fatalf("only %d articles were acknowledged", len(acknowledged))
	}
	rep := verified(t, dir) // no half article
	if rep.Articles < len(acknowledged) {
		t.Errorf("%d articles are there, %d were acknowledged", rep.Articles, len(acknowledged))
	}
	s := serve(t, dir, "--no-samples")
	for id := range acknowledged {
		if a := s.ask(fmt.Sprintf(`{ article(id: %q) { loadedBy } }`, id)); a["article"] == nil {
			t.Errorf("article %s was acknowledged, and is lost", id)
		}
	}
	t.Logf("%d acknowledged, %d there", len(acknowledged), rep.Articles)
}

// Several servers over one database: each takes writes, and the others show them within a second; so they do what becomes of tokens.
func TestWritingOverOneDatabase(t *testing.T) {
	address := place(t)
	dirs := []string{t.TempDir(), t.TempDir()}
	one, two := serveOn(t, dirs[0], address), serveOn(t, dirs[1], address)
	desk := secretOf(t, dirs[0], "--by", "Desk", "--store", address)
	soon := func(what string, is func() bool) {
		t.Helper()
		begin := time.Now()
		for !is() {
			if time.Since(begin) > withinASecond {
				t.Fatalf("%s: not after %v", what, time.Since(begin))
			}
			time.Sleep(5 * time.Millisecond)
		}
		t.Logf("%s after %v", what, time.Since(begin))
	}
	var got answered
	soon("the token opens", func() bool {
		got = one.writes(desk, loadMutation, harbourArticle("port-1"))
		return got.code == ""
	})
	article := at(t, got.data, "loadArticle", "article", "id")
	soon("the other shows the article", func() bool { return two.articles() == 1 })
	soon("the token opens the other", func() bool {
		got = two.writes(desk, `mutation($id: ID!) { retractArticle(id: $id) { retractedId } }`, map[string]any{"id": article})
		return got.code == ""
	})
	if two.articles() != 0 {
		t.Error("the article is there after it was retracted")
	}
	soon("the one shows the retraction", func() bool {
		return one.articles() == 0 && at(t, one.ask(`{ retractions { totalCount } }`), "retractions", "totalCount") == 1.0
	})
	id, _, _ := strings.Cut(strings.TrimPrefix(desk, "parley_"), "_")
	done(t, dirs[1], "token", "--withdraw", id, "--store", address)
	for _, s := range []*server{one, two} {
		soon("the token is withdrawn", func() bool { return s.writes(desk, loadMutation, harbourArticle("port-2")).status == 401 })
	}
}

// A thousand wrong tokens are refused, most of them by the rate of their client, and another's questions are
// answered meanwhile as fast as TestAbuse demands.
func TestAThousandWrongTokens(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir, "--log-level", "warn")
	good := secretOf(t, dir)
	p99(t, s.url)
	const tries = 6 // a busy machine has pauses of its own
	for try := 1; ; try++ {
		rest := p99(t, s.url)
		var statuses sync.Map
		var running sync.WaitGroup
		begin := time.Now()
		for worker := range 10 {
			running.Go(func() {
				for i := range 100 {
					wrong := fmt.Sprintf("%s%04d", good[:len(good)-4], worker*100+i)
					resp, err := http.DefaultClient.Do(wrongRequest(t, s.url, wrong))
					if err != nil {
						t.Error(err)
						return
					}
					_ = resp.Body.Close() // only its status counts
					statuses.Store(resp.StatusCode, true)
					time.Sleep(3 * time.Millisecond)
				}
			})
		}
		under := p99(t, s.url)
		if got := s.writes(good, loadMutation, harbourArticle(fmt.Sprint("port-", try))); got.code != "" {
			t.Errorf("a good token among wrong ones of the same address: %+v", got)
		}
		running.Wait()
		var seen []int
		statuses.Range(func(status, _ any) bool { seen = append(seen, status.(int)); return true })
		slices.Sort(seen)
		if fmt.Sprint(seen) != "[401 429]" {
			t.Fatalf("wrong tokens were answered by %v", seen)
		}
		t.Logf("p99 at rest %v, beside a thousand wrong tokens in %v %v", rest, time.Since(begin), under)
		if under <= max(2*rest, 20*time.Millisecond) {
			break
		}
		if try == tries {
			t.Fatalf("p99 at rest %v, beside wrong tokens %v, in %d tries", rest, under, tries)
		}
	}
	_, figures := sent(t, http.MethodGet, s.url+"/metrics", "")
	for _, want := range []string{`parley_tokens_refused_total{reason="unknown"} `, `parley_tokens_refused_total{reason="rate"} `} {
		if !strings.Contains(figures, want) {
			t.Errorf("no %s in the figures", want)
		}
	}
}

func wrongRequest(t *testing.T, url, token string) *http.Request {
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/graphql", strings.NewReader(`{"query":"mutation{retractArticle(id:\"a\"){retractedId}}"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// While the database is away a write is refused within its time, and says that it is not known to be stored; afterwards
// the same one is stored once.
func TestWritingWhileTheDatabaseIsAway(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for a database that does not come")
	}
	db := ownDatabase(t)
	address := placeIn(t, db)
	dir := t.TempDir()
	desk := secretOf(t, dir, "--by", "Desk", "--store", address)
	s := serveOn(t, dir, address)
	if err := db.Kill(); err != nil {
		t.Fatal(err)
	}
	s.reaches(false)
	begin := time.Now()
	got := s.writes(desk, loadMutation, harbourArticle("port-1"))
	if got.code != "UNAVAILABLE" || len(got.path) == 0 || got.hint == "" || time.Since(begin) > 25*time.Second {
		t.Errorf("after %v: %+v", time.Since(begin), got)
	}
	t.Logf("refused after %v as %s", time.Since(begin), got.code)
	secret(t, got.text)
	if got := s.writes("wrong", loadMutation, harbourArticle("port-1")); got.status != 401 {
		t.Errorf("a wrong token while the database is away: %+v", got)
	}
	if err := db.Begin(); err != nil {
		t.Fatal(err)
	}
	s.reaches(true)
	for _, change := range []string{"ADDED", "UNCHANGED"} {
		if got := s.writes(desk, loadMutation, harbourArticle("port-1")); got.code != "" || at(t, got.data, "loadArticle", "change") != change {
			t.Errorf("when it is back: %+v", got)
		}
	}
	s.interrupt(os.Interrupt)
	secret(t, s.stderr.String())
}
