package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"parley/internal/testdb"
)

// database is one PostgreSQL for the tests that do not stop it.
var database = sync.OnceValues(testdb.Start)

// place is the address of an empty place for a store.
func place(t *testing.T) string {
	t.Helper()
	db, err := database()
	return placeIn(t, testdb.Need(t, db, err))
}

// ownDatabase is a PostgreSQL that the test may stop.
func ownDatabase(t *testing.T) *testdb.Server {
	t.Helper()
	db, err := testdb.Start()
	db = testdb.Need(t, db, err)
	t.Cleanup(func() {
		if err := db.Stop(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func placeIn(t *testing.T, db *testdb.Server) string {
	t.Helper()
	address, err := db.New()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// serveOn serves the store at an address, and keeps the view in the directory.
func serveOn(t *testing.T, dir, address string, args ...string) *server {
	t.Helper()
	return serve(t, dir, append([]string{"--store", address, "--no-samples", "--keep-view", filepath.Join(dir, "kept")}, args...)...)
}

// soon waits until a server shows so many articles, and gives how long it took.
func (s *server) soon(articles int, within time.Duration) time.Duration {
	s.t.Helper()
	begin := time.Now()
	for s.articles() != float64(articles) {
		if time.Since(begin) > within {
			s.t.Fatalf("%s shows %v articles after %v, want %d", s.url, s.articles(), within, articles)
		}
		time.Sleep(5 * time.Millisecond)
	}
	return time.Since(begin)
}

// reaches waits until a server has noticed that its store answers, or does not.
func (s *server) reaches(store bool) {
	s.t.Helper()
	want := "parley_store_reached 0"
	if store {
		want = "parley_store_reached 1"
	}
	for begin := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		_, figures := sent(s.t, http.MethodGet, s.url+"/metrics", "")
		if strings.Contains(figures, want) {
			return
		}
		if time.Since(begin) > 10*withinASecond {
			s.t.Fatalf("%s does not say %q", s.url, want)
		}
	}
}

// secret looks that a password is not in what was said.
func secret(t *testing.T, said ...string) {
	t.Helper()
	for _, s := range said {
		if strings.Contains(s, "sesame") {
			t.Errorf("the password is shown: %s", s)
		}
	}
}

// withinASecond is the bar; the race detector and a busy machine cost some of what is measured.
const withinASecond = 5 * time.Second

func TestServersOverOneDatabase(t *testing.T) {
	address := place(t)
	dirs := []string{t.TempDir(), t.TempDir(), t.TempDir()}
	var servers []*server
	for _, dir := range dirs {
		servers = append(servers, serveOn(t, dir, address))
	}
	shown := func(n int) {
		t.Helper()
		for i, s := range servers {
			t.Logf("server %d shows it after %v", i, s.soon(n, withinASecond))
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	var follow []*websocket.Conn
	for _, s := range servers {
		conn, err := s.subscribe(ctx, "subscription {statements {evidence {exact}}}")
		if err != nil {
			t.Fatal(err)
		}
		s.listening("1")
		follow = append(follow, conn)
	}
	done(t, dirs[0], "load", "--store", address, many(t, dirs[0], 60, harbour))
	shown(60)
	for i, conn := range follow {
		var told message
		if err := wsjson.Read(ctx, conn, &told); err != nil || !strings.Contains(string(told.Payload), "harbour") {
			t.Errorf("who subscribes at server %d is told %v %s", i, err, told.Payload)
		}
		_ = conn.CloseNow() // it has been told
	}
	file := write(t, dirs[1], "harbour.md", article("Harbour", harbour))
	done(t, dirs[1], "load", "--store", address, file)
	shown(61)
	done(t, dirs[2], "retract", "--store", address, "article-0007")
	shown(60)
	question := "{ articles(first: 100) { nodes { title } } denials { totalCount searched { articles } } }"
	want := fmt.Sprint(servers[0].ask(question))
	for _, s := range servers[1:] {
		if got := fmt.Sprint(s.ask(question)); got != want {
			t.Errorf("the servers answer differently:\n%s\n%s", got, want)
		}
	}
	if got := fmt.Sprint(data1(t, []byte(done(t, dirs[0], "query", "--store", address, question)))); got != want {
		t.Errorf("the command line answers differently:\n%s\n%s", got, want)
	}

	// One is killed, one stopped; what changes meanwhile is all that they bring when they start again.
	servers[0].kill()
	waitFor(t, filepath.Join(dirs[1], "kept", checkpointName))
	servers[1].interrupt(os.Interrupt)
	done(t, dirs[1], "load", "--store", address, write(t, dirs[1], "harbour.md", article("Harbour", harbourLater)))
	done(t, dirs[1], "retract", "--store", address, "article-0008")
	servers[0], servers[1] = serveOn(t, dirs[0], address), serveOn(t, dirs[1], address)
	shown(59)
	for _, s := range servers {
		if answer := fmt.Sprint(s.ask("{ statements(first: 200) { nodes { kind } } }")); !strings.Contains(answer, "CONFIRMATION") {
			t.Errorf("the replaced article is not shown by %s", s.url)
		}
		s.interrupt(os.Interrupt)
		secret(t, s.stderr.String())
	}
	if said := servers[1].stderr.String(); !strings.Contains(said, "articles=2") {
		t.Errorf("two articles changed; the server said %q", said)
	}
	var rep report
	if err := json.Unmarshal([]byte(done(t, dirs[0], "verify", "--json", "--store", address)), &rep); err != nil || rep.Articles != 59 || len(rep.Faults) > 0 {
		t.Errorf("%+v, %v", rep, err)
	}
}

// TestLoadersAreKilledBesideServers kills processes that write, while others write the same and servers
// follow: in the end each article is there once, and every server shows all.
func TestLoadersAreKilledBesideServers(t *testing.T) {
	address := place(t)
	dir := t.TempDir()
	servers := []*server{serveOn(t, t.TempDir(), address), serveOn(t, t.TempDir(), address)}
	file := many(t, dir, 200, harbour)
	kills := 4
	if testing.Short() {
		kills = 2
	}
	acknowledged := map[string]bool{}
	for range kills {
		c := command(t, dir, "load", "--json", "--store", address, file)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := json.NewDecoder(out)
		for n := 20 + rand.IntN(150); ; n-- {
			var line struct{ ID, Change string }
			if err := lines.Decode(&line); err != nil {
				break // killed, or done
			}
			acknowledged[line.ID] = true
			if n == 0 {
				_ = c.Process.Kill() // it may have ended
			}
		}
		_ = c.Wait() // it was killed
	}
	var rep report
	if err := json.Unmarshal([]byte(done(t, dir, "verify", "--json", "--store", address)), &rep); err != nil || len(rep.Faults) > 0 || rep.Articles < len(acknowledged) {
		t.Errorf("after the kills, %d acknowledged: %+v, %v", len(acknowledged), rep, err)
	}
	t.Logf("%d acknowledged, %d there", len(acknowledged), rep.Articles)
	// Two load all of it at once.
	var both sync.WaitGroup
	var said [2]string
	for i := range said {
		both.Go(func() { said[i] = done(t, dir, "load", "--store", address, file) })
	}
	both.Wait()
	for _, s := range servers {
		s.soon(200, withinASecond)
	}
	if err := json.Unmarshal([]byte(done(t, dir, "verify", "--json", "--store", address)), &rep); err != nil || rep.Articles != 200 || len(rep.Faults) > 0 {
		t.Errorf("%+v, %v; %q", rep, err, said)
	}
}

func TestTheDatabaseRestartsUnderServers(t *testing.T) {
	db := ownDatabase(t)
	address := placeIn(t, db)
	dir := t.TempDir()
	servers := []*server{serveOn(t, t.TempDir(), address), serveOn(t, t.TempDir(), address)}
	done(t, dir, "load", "--store", address, many(t, dir, 40, harbour))
	for _, s := range servers {
		s.soon(40, withinASecond)
	}
	for n, end := range []func() error{db.End, db.Kill} {
		if err := end(); err != nil {
			t.Fatal(err)
		}
		// Answers go on; a load waits for the database.
		for _, s := range servers {
			s.reaches(false)
			if got := s.articles(); got != float64(40+n) {
				t.Errorf("%v articles while the database is away", got)
			}
		}
		file := write(t, dir, fmt.Sprint(n, ".jsonl"), fmt.Sprintf(`{"id": "late %d", "title": "Late", "publishedAt": "2019-05-06", "text": %q}`, n, harbour))
		if r := parley(t, dir, "load", "--store", address, file); r.status != statusFailed || !strings.Contains(r.stderr, "not to be reached") {
			t.Errorf("a load while the database is away: %+v", r)
		} else {
			secret(t, r.stderr)
		}
		if err := db.Begin(); err != nil {
			t.Fatal(err)
		}
		done(t, dir, "load", "--store", address, file)
		for _, s := range servers {
			t.Logf("shown after %v", s.soon(41+n, withinASecond))
			s.reaches(true)
		}
	}
	for _, s := range servers {
		s.interrupt(os.Interrupt)
		said := s.stderr.String()
		// A database that is coming up may come and go once more.
		lost, again := strings.Count(said, "the store is lost"), strings.Count(said, "the store is there again")
		if lost < 2 || again != lost {
			t.Errorf("the database went and came twice, the server lost it %d times and had it again %d times:\n%s", lost, again, said)
		}
		secret(t, said)
	}
}

// A load that is under way when the database restarts goes on.
func TestTheDatabaseRestartsUnderALoad(t *testing.T) {
	db := ownDatabase(t)
	address := placeIn(t, db)
	dir := t.TempDir()
	c := command(t, dir, "load", "--json", "--store", address, many(t, dir, 250, harbour))
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	stored := map[string]int{}
	lines := json.NewDecoder(out)
	for {
		var line struct{ ID, Change string }
		if err := lines.Decode(&line); err != nil {
			break
		}
		if stored[line.Change]++; stored["added"] == 100 {
			if err := db.Kill(); err != nil {
				t.Fatal(err)
			}
			if err := db.Begin(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	if stored["added"] != 250 {
		t.Errorf("the load says %v", stored)
	}
	var rep report
	if err := json.Unmarshal([]byte(done(t, dir, "verify", "--json", "--store", address)), &rep); err != nil || rep.Articles != 250 || len(rep.Faults) > 0 {
		t.Errorf("%+v, %v", rep, err)
	}
}

// The database is put back to an earlier copy of itself while a server runs.
func TestTheDatabaseIsPutBack(t *testing.T) {
	db := ownDatabase(t)
	address := placeIn(t, db)
	dir := t.TempDir()
	s := serveOn(t, dir, address)
	done(t, dir, "load", "--store", address, many(t, dir, 20, harbour))
	s.soon(20, withinASecond)
	if _, err := db.SQL(address, "create schema before; create table before.nodes as table nodes; create table before.quads as table quads; create table before.parley_store as table parley_store; create table before.parley_changes as table parley_changes"); err != nil {
		t.Fatal(err)
	}
	done(t, dir, "load", "--store", address, write(t, dir, "harbour.md", article("Harbour", harbour)))
	s.soon(21, withinASecond)
	if _, err := db.SQL(address, `begin; truncate nodes, quads, parley_store, parley_changes; insert into nodes table before.nodes; insert into quads table before.quads;
		insert into parley_store table before.parley_store; insert into parley_changes table before.parley_changes; commit`); err != nil {
		t.Fatal(err)
	}
	s.soon(20, withinASecond)
	s.interrupt(os.Interrupt)
	if said := s.stderr.String(); !strings.Contains(said, "built anew") {
		t.Errorf("it said %q", said)
	}
}

func TestNobodyIsShownThePassword(t *testing.T) {
	dir := t.TempDir()
	address := "postgres://parley:open%2Fsesame@127.0.0.1:1/news"
	for _, args := range [][]string{
		{"--help"}, {"load", "--help"}, {"load", "x"}, {"load", "--nonsense"}, {"serve", "--addr", "127.0.0.1:0"}, {"verify"}, {"query", "{ stats { articles } }"},
		{"retract", "x"}, {"ask", "who denied it?"}, {"verify", "--store", "postgres://parley:open/sesame@127.0.0.1:port/news"},
		{"verify", "--store", "postgres://parley:open%sesame@127.0.0.1/news"},
	} {
		c := command(t, dir, args...)
		c.Env = append(slices.DeleteFunc(c.Env, func(v string) bool { return strings.HasPrefix(v, "PARLEY_STORE=") }), "PARLEY_STORE="+address)
		r := finish(t, c)
		secret(t, r.stdout, r.stderr)
		if r.status == statusDone && !slices.Contains(args, "--help") {
			t.Errorf("%v: status %d", args, r.status)
		}
	}
	if r := parley(t, dir, "load", "--store", "memory:", "x"); r.status != statusMisused || !strings.Contains(r.stderr, "parley serve") {
		t.Errorf("load into memory: %+v", r)
	}
	if r := parley(t, dir, "verify", "--store", place(t)); r.status != statusFailed || !strings.Contains(r.stderr, "there is no store postgres://127.0.0.1") {
		t.Errorf("a database without a store: %+v", r)
	}
	s := serve(t, dir, "--store", "memory:")
	if n := s.articles(); n < 68 {
		t.Errorf("%v sample articles in memory", n)
	}
	s.interrupt(os.Interrupt)
}
