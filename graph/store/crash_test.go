//go:build unix

package store

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley/graph"
)

// The test program runs itself as another process: helperEnv says what to do.
const (
	helperEnv = "PARLEY_STORE_TEST_HELPER"
	dirEnv    = "PARLEY_STORE_TEST_DIR"
)

func TestMain(m *testing.M) {
	switch os.Getenv(helperEnv) {
	case "":
		os.Exit(run(m))
	case "load":
		os.Exit(load(os.Getenv(dirEnv)))
	case "open":
		os.Exit(openOnly(os.Getenv(dirEnv)))
	}
	os.Exit(2)
}

// run runs the tests, and ends the database that they used.
func run(m *testing.M) int {
	status := m.Run()
	if db, err := database(); err == nil {
		if err := db.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return status
}

// generation gives version v of article n, the same in every process.
func generation(n, v int) *graph.Record {
	r := newMaker(uint64(n*1000+v)).sized(n, size{4, 5, 1, 1})
	r.Extractor = strconv.Itoa(v)
	return r
}

// ready is what load prints when the store is open.
const ready = "ready"

// load puts articles for ever, now one, now several, now a new version of an old
// one, and prints "n v" when version v of article n is acknowledged.
func load(dir string) int {
	s, err := Open(noTest{}, dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	ids, err := s.IDs(noTest{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(ready)
	for n := len(ids); ; {
		var recs []*graph.Record
		var lines []string
		for range 1 + n%4 {
			recs = append(recs, generation(n, 1))
			lines = append(lines, fmt.Sprint(n, " 1"))
			n++
		}
		if n > 5 {
			recs = append(recs, generation(n-5, 2))
			lines = append(lines, fmt.Sprint(n-5, " 2"))
		}
		if _, err := s.PutBatch(noTest{}, recs); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		fmt.Println(strings.Join(lines, "\n"))
	}
}

// noTest is the context of a process that is no test.
type noTest struct{}

func (noTest) Deadline() (time.Time, bool) { return time.Time{}, false }
func (noTest) Done() <-chan struct{}       { return nil }
func (noTest) Err() error                  { return nil }
func (noTest) Value(any) any               { return nil }

func openOnly(dir string) int {
	s, err := Open(noTest{}, dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := s.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func helper(t *testing.T, what, dir string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), helperEnv+"="+what, dirEnv+"="+dir)
	return cmd
}

// TestKill ends a loading process at random moments, some while it opens the store, most while it writes: a hundred times or as often as
// PARLEY_KILLS says, and finds whole articles only and all acknowledged ones. A store is killed a few times, then
// comes a new one.
func TestKill(t *testing.T) {
	t.Run("bbolt", func(t *testing.T) {
		t.Parallel()
		killMany(t, kills(t, 100), func() string { return filepath.Join(t.TempDir(), "store") })
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		killMany(t, kills(t, 20), func() string { return place(t) })
	})
}

// killsOfOne is how often one store is killed: what is looked at after each kill grows with the store.
const killsOfOne = 5

func kills(t *testing.T, usual int) int {
	n := os.Getenv("PARLEY_KILLS")
	if n == "" && testing.Short() {
		return max(3, usual/10)
	}
	if n == "" {
		return usual
	}
	asked, err := strconv.Atoi(n)
	if err != nil {
		t.Fatalf("PARLEY_KILLS: %v", err)
	}
	return asked
}

func killMany(t *testing.T, kills int, newStore func() string) {
	total := 0
	var store string
	var acknowledged map[int]int // article to version
	for i := range kills {
		if i%killsOfOne == 0 {
			store, acknowledged = newStore(), map[int]int{}
		}
		before := len(acknowledged)
		killOne(t, store, acknowledged, moment(i%3), time.Duration(rand.IntN(100))*time.Millisecond)
		checkAfterKill(t, store, acknowledged)
		if t.Failed() {
			t.Fatalf("after kill %d", i+1)
		}
		total += len(acknowledged) - before
	}
	if total == 0 {
		t.Error("nothing was acknowledged before any of the kills; the test showed nothing")
	}
	t.Logf("%d kills, %d articles acknowledged", kills, total)
}

// moment is from when on the time of a kill is counted.
type moment int

const (
	atStart moment = iota
	atOpen
	atFirst // articles that are acknowledged
)

// killOne kills a process some time after a moment.
func killOne(t *testing.T, dir string, acknowledged map[int]int, from moment, after time.Duration) {
	t.Helper()
	cmd := helper(t, "load", dir)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	reached := func(m moment) {
		if m == from {
			time.AfterFunc(after, func() { cmd.Process.Kill() }) // an error means that it has ended, which Wait says
		}
	}
	reached(atStart)
	lines := bufio.NewScanner(out)
	for first := true; lines.Scan(); {
		if lines.Text() == ready {
			reached(atOpen)
			continue
		}
		if first {
			reached(atFirst)
			first = false
		}
		var n, v int
		if _, err := fmt.Sscan(lines.Text(), &n, &v); err != nil {
			t.Fatalf("%q: %v", lines.Text(), err)
		}
		acknowledged[n] = v
	}
	var ended *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ended) || ended.Exited() {
		t.Fatalf("the loading process ended by itself: %v\n%s", err, stderr.String())
	}
}

func checkAfterKill(t *testing.T, dir string, acknowledged map[int]int) {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wantClean(t, s)
	for n, v := range acknowledged {
		want := generation(n, v)
		got, err := s.Record(t.Context(), want.Article.ID)
		if err != nil {
			t.Errorf("acknowledged, and lost: %v", err)
			continue
		}
		if later := generation(n, 2); got.Extractor == "2" && v == 1 { // written, not yet acknowledged
			want = later
		}
		same(t, want, got)
	}
}

func TestTwoProcesses(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	out, err := helper(t, "open", dir).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "in use by another process") || !strings.Contains(string(out), dir) {
		t.Errorf("the second process: %v\n%s", err, out)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if out, err := helper(t, "open", dir).CombinedOutput(); err != nil {
		t.Errorf("after the first has closed: %v\n%s", err, out)
	}
}

func TestReadOnlyDirectory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("permissions are tested on Linux")
	}
	// A directory with a copy of this program, for everybody to read.
	base, err := os.MkdirTemp("", "parley-read-only")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(base)
	dir := filepath.Join(base, "store")
	if err := errors.Join(os.Mkdir(dir, 0o555), os.Chmod(base, 0o755)); err != nil {
		t.Fatal(err)
	}
	cmd := helper(t, "open", dir)
	if os.Geteuid() == 0 { // whom no permission stops: let nobody do it
		program, err := os.ReadFile(cmd.Path)
		if err != nil {
			t.Fatal(err)
		}
		cmd.Path = filepath.Join(base, "helper")
		if err := os.WriteFile(cmd.Path, program, 0o755); err != nil {
			t.Fatal(err)
		}
		cmd.Dir = base
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "permission denied") || !strings.Contains(string(out), dir) {
		t.Errorf("got %v\n%s", err, out)
	}
}

// TestFullDisk fills a small file system of its own, which only root can mount.
func TestFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("only root on Linux can mount a small file system to fill")
	}
	if testing.Short() {
		t.Skip("it fills a disk one transaction at a time")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small file system here: %v: %s", err, out)
	}
	defer func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	}()
	s, err := Open(t.Context(), filepath.Join(dir, "store"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	stored := 0
	for ; stored < 5000; stored++ {
		if _, err = s.Put(t.Context(), generation(stored, 1)); err != nil {
			break
		}
	}
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), dir) {
		t.Fatalf("after %d articles: %v, want one that says that no space is left, and where", stored, err)
	}
	check := func() {
		if rep := wantClean(t, s); rep.Articles != stored {
			t.Errorf("%d articles are there, %d were acknowledged", rep.Articles, stored)
		}
	}
	check()
	// With some space again, as when articles are retracted, it goes on.
	for i := range 5 {
		if _, err := s.Delete(t.Context(), generation(i, 1).Article.ID); err != nil {
			t.Logf("retracting on a full disk: %v", err)
			break
		}
		stored--
	}
	check()
	if out, err := exec.Command("mount", "-o", "remount,size=24m", dir).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v: %s", err, out)
	}
	if _, err := s.Put(t.Context(), generation(9999, 1)); err != nil {
		t.Errorf("with space again: %v", err)
	}
	stored++
	check()
}
