package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// server is a running parley serve.
type server struct {
	t      *testing.T
	cmd    *exec.Cmd
	url    string
	stderr *bytes.Buffer // to be read once it has ended
	ended  bool
}

func serve(t *testing.T, dir string, args ...string) *server {
	t.Helper()
	s := &server{t: t, stderr: &bytes.Buffer{}}
	s.cmd = command(t, dir, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	s.cmd.Stderr = s.stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if !s.ended {
			s.kill()
		}
	})
	s.url = address(t, out)
	return s
}

// address reads what serve prints until it has said where it is.
func address(t *testing.T, out io.Reader) string {
	t.Helper()
	var said []byte
	buffer := make([]byte, 4096)
	for {
		n, err := out.Read(buffer)
		said = append(said, buffer[:n]...)
		if m := regexp.MustCompile(`API +(http://127\.0\.0\.1:\d+)/graphql\n`).FindSubmatch(said); m != nil {
			return string(m[1])
		}
		if err != nil {
			t.Fatalf("parley serve said %q, then %v", said, err)
		}
	}
}

// kill ends the server as a power cut would.
func (s *server) kill() {
	s.ended = true
	_ = s.cmd.Process.Kill() // it may have ended
	_ = s.cmd.Wait()         // it was killed
}

func (s *server) interrupt(sig os.Signal) {
	s.t.Helper()
	s.ended = true
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		s.t.Errorf("parley serve ended with %v\n%s", err, s.stderr)
	}
}

func (s *server) ask(question string) map[string]any {
	s.t.Helper()
	body, err := json.Marshal(map[string]string{"query": question})
	if err != nil {
		s.t.Fatal(err)
	}
	resp, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return data1(s.t, answer)
}

func (s *server) articles() float64 {
	s.t.Helper()
	return s.ask("{ stats { articles } }")["stats"].(map[string]any)["articles"].(float64)
}

func waitFor(t *testing.T, path string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(path); err == nil {
			return
		}
	}
	t.Fatalf("%s did not come", path)
}

func TestServeLoadsTheSamplesOnce(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir)
	n := s.articles()
	if n < 68 {
		t.Errorf("%v sample articles", n)
	}
	s.interrupt(os.Interrupt)
	if !strings.Contains(s.stderr.String(), "sample articles") {
		t.Errorf("%s", s.stderr)
	}
	s = serve(t, dir)
	again := s.articles()
	s.interrupt(syscall.SIGTERM)
	if again != n || strings.Contains(s.stderr.String(), "sample") {
		t.Errorf("%v articles, after a restart %v: %s", n, again, s.stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "parley-data", socketName)); err == nil {
		t.Error("the socket was left behind")
	}
}

// A load into a store that is being served goes through the server, and the API
// shows it when the load is done.
func TestLoadThroughTheServer(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir, "--no-samples")
	if n := s.articles(); n != 0 {
		t.Fatalf("%v articles in an empty store", n)
	}
	file := write(t, dir, "harbour.md", article("Harbour", harbour))
	if got := done(t, dir, "load", file); got != "1 added, 0 replaced, 0 unchanged, 0 refused\n" {
		t.Error(got)
	}
	if n := s.articles(); n != 1 {
		t.Errorf("the API shows %v articles after the load", n)
	}
	if got := done(t, dir, "load", file); got != "0 added, 0 replaced, 1 unchanged, 0 refused\n" {
		t.Error(got)
	}
	done(t, dir, "load", write(t, dir, "harbour.md", article("Harbour", harbourLater)))
	if answer := fmt.Sprint(s.ask("{ statements { nodes { kind text } } }")); !strings.Contains(answer, "CONFIRMATION") || strings.Contains(answer, "month") {
		t.Errorf("the replaced article: %s", answer)
	}
	question := "{ articles { nodes { title } } denials { totalCount searched { articles } } }"
	if byCLI, byHTTP := answerTo(t, dir, question), s.ask(question); fmt.Sprint(byCLI) != fmt.Sprint(byHTTP) {
		t.Errorf("by the command line %v, by HTTP %v", byCLI, byHTTP)
	}
	if rep := verified(t, dir); rep.Articles != 1 {
		t.Errorf("%+v", rep)
	}
	done(t, dir, "load", many(t, dir, 200, harbour))
	done(t, dir, "retract", "article-0007")
	if n := s.articles(); n != 200 {
		t.Errorf("%v articles", n)
	}
	if r := parley(t, dir, "serve", "--addr", "127.0.0.1:0"); r.status != statusFailed || !strings.Contains(r.stderr, "perhaps another parley serve") {
		t.Errorf("a second server: %+v", r)
	}
	s.interrupt(os.Interrupt)
	if rep := verified(t, dir); rep.Articles != 200 {
		t.Errorf("%+v", rep)
	}
}

func TestOneArticleIsVisibleSoon(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir, "--no-samples")
	done(t, dir, "load", many(t, dir, 500, harbour))
	d, err := (storeFlag{filepath.Join(dir, "parley-data")}).depot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	x, err := newExtractor()
	if err != nil {
		t.Fatal(err)
	}
	file := write(t, dir, "harbour.md", article("Harbour", harbour))
	start := time.Now()
	m := &Main{Stdout: io.Discard, Stderr: io.Discard, Now: time.Now}
	o, err := inputFlags{}.options()
	if err != nil {
		t.Fatal(err)
	}
	l := &loading{m: m, depot: d, extractor: x, refused: refusals{m: m}}
	if err := l.end(t.Context(), l.load(t.Context(), m.inputs(t.Context(), []string{file}, o))); err != nil {
		t.Fatal(err)
	}
	if n := s.articles(); n != 501 {
		t.Errorf("%v articles", n)
	}
	t.Logf("visible after %v beside 500 others", time.Since(start))
	if took := time.Since(start); took > 5*time.Second { // the race detector and a busy machine cost much of it
		t.Errorf("visible only after %v", took)
	}
}

// A killed server leaves its socket; nobody is led astray by it.
func TestSocketOfAKilledServer(t *testing.T) {
	dir := t.TempDir()
	serve(t, dir, "--no-samples").kill()
	socketPath := filepath.Join(dir, "parley-data", socketName)
	info, err := os.Stat(socketPath)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info, err)
	}
	file := write(t, dir, "harbour.md", article("Harbour", harbour))
	if got := done(t, dir, "load", file); !strings.HasPrefix(got, "1 added") {
		t.Error(got)
	}
	s := serve(t, dir)
	if n := s.articles(); n != 1 {
		t.Errorf("%v articles", n)
	}
	if got := done(t, dir, "load", file); !strings.Contains(got, "1 unchanged") {
		t.Error(got)
	}
	s.interrupt(os.Interrupt)
}

// A socket's path has little room; a store's may be long.
func TestLongStorePath(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir) // the socket of a killed server stays
	deep := filepath.Join(dir, strings.Repeat("a-long-name/", 12), "store")
	file := write(t, dir, "harbour.md", article("Harbour", harbour))
	s := serve(t, dir, "--no-samples", "--store", deep)
	done(t, dir, "load", "--store", deep, file)
	if n := s.articles(); n != 1 {
		t.Errorf("%v articles", n)
	}
	target, err := os.Readlink(filepath.Join(deep, socketName))
	if err != nil {
		t.Fatal(err)
	}
	s.interrupt(os.Interrupt)
	if _, err := os.Stat(filepath.Dir(target)); err == nil {
		t.Errorf("%s was left behind", target)
	}
	serve(t, dir, "--no-samples", "--store", deep).kill()
	if got := done(t, dir, "load", "--store", deep, file); !strings.Contains(got, "1 unchanged") {
		t.Error(got)
	}
}

func TestPages(t *testing.T) {
	s := serve(t, t.TempDir())
	for _, path := range []string{"/", "/graphiql", "/graphql", "/healthz", "/nowhere"} {
		resp, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		policy := resp.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'self'") || strings.Contains(policy, "unsafe-eval") {
			t.Errorf("%s: policy %q", path, policy)
		}
	}
	if got := get(t, s.url+"/healthz", nil); got != "200 ok\n" {
		t.Error(got)
	}
}

// Pages of other sites can neither ask by this machine's name nor send writes.
func TestOtherSitesAreKeptOut(t *testing.T) {
	s := serve(t, t.TempDir(), "--host", "parley.example")
	port := s.url[strings.LastIndexByte(s.url, ':'):]
	for host, want := range map[string]string{
		"evil.example" + port: "421", "localhost" + port: "200", "LOCALHOST": "200",
		"127.0.0.1" + port: "200", "[::1]" + port: "200", "parley.example": "200",
		"127.0.0.1.evil.example": "421", "localhost.evil.example" + port: "421",
	} {
		got := get(t, s.url+"/healthz", func(r *http.Request) { r.Host = host })
		if !strings.HasPrefix(got, want) {
			t.Errorf("host %s: %s", host, got)
		}
	}
	got := get(t, s.url+"/graphql", func(r *http.Request) {
		r.Method = http.MethodPost
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Content-Type", "application/json")
		r.Body = io.NopCloser(strings.NewReader(`{"query":"{ stats { articles } }"}`))
	})
	if !strings.HasPrefix(got, "403") {
		t.Errorf("a post of another site: %s", got)
	}
}

func TestAnswersAreCompressed(t *testing.T) {
	s := serve(t, t.TempDir())
	question := s.url + "/graphql?query=%7Bstatements(first:100)%7Bnodes%7Bid%20text%20evidence%7Bexact%7D%7D%7D%7D"
	req, err := http.NewRequest(http.MethodGet, question, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := (&http.Transport{DisableCompression: true}).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 200 || resp.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%s %v", resp.Status, resp.Header)
	}
}

func get(t *testing.T, url string, change func(*http.Request)) string {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(req)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d %s", resp.StatusCode, body)
}

// A server that has just been started says that it lives, and that it is not ready.
func TestAServerAnswersBeforeItIsReady(t *testing.T) {
	dir := t.TempDir()
	done(t, dir, "load", many(t, dir, 2000, harbour))
	probe, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := probe.Addr().String()
	probe.Close()
	cmd := command(t, dir, "serve", "--addr", addr)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, cmd: cmd, url: "http://" + addr, stderr: &bytes.Buffer{}}
	defer s.kill()
	early := 0
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		resp, err := http.Get(s.url + "/readyz")
		if err != nil {
			continue // it does not listen yet
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			break
		}
		if healthy, text := sent(t, http.MethodGet, s.url+"/healthz", ""); healthy.StatusCode != http.StatusOK || resp.StatusCode != http.StatusServiceUnavailable {
			t.Fatalf("/readyz %d, /healthz %d %s", resp.StatusCode, healthy.StatusCode, text)
		}
		early++
		if early == 1 {
			if asked, text := sent(t, http.MethodPost, s.url+"/graphql", `{"query":"{stats{articles}}"}`); asked.StatusCode == http.StatusServiceUnavailable && (!strings.Contains(text, "STARTING") || asked.Header.Get("Retry-After") == "") {
				t.Errorf("%v %s", asked.Header, text)
			}
		}
	}
	if early == 0 {
		t.Error("it did not answer before it was ready")
	}
	if n := s.articles(); n != 2000 {
		t.Errorf("%v articles", n)
	}
}
