package quads

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/internal/testdb"
)

// network stands between clients and a database, and can fall silent: connections stay, and nothing comes through.
type network struct {
	listener net.Listener
	to       string
	silent   atomic.Bool
	ended    atomic.Bool
	copying  sync.WaitGroup
}

func newNetwork(t *testing.T, to string) *network {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := &network{listener: l, to: to}
	n.copying.Go(n.accept)
	t.Cleanup(func() {
		n.ended.Store(true)
		_ = l.Close() // once is enough
		n.copying.Wait()
	})
	return n
}

func (n *network) accept() {
	for {
		client, err := n.listener.Accept()
		if err != nil {
			return
		}
		database, err := net.Dial("tcp", n.to)
		if err != nil {
			_ = client.Close() // as the database would
			continue
		}
		n.copying.Go(func() { n.copy(client, database) })
		n.copying.Go(func() { n.copy(database, client) })
	}
}

// copy brings what one side says to the other, in silence later.
func (n *network) copy(to, from net.Conn) {
	defer to.Close()
	defer from.Close()
	buffer := make([]byte, 1<<15)
	for !n.ended.Load() {
		_ = from.SetReadDeadline(time.Now().Add(50 * time.Millisecond)) // to look whether all has ended
		got, err := from.Read(buffer)
		for n.silent.Load() && !n.ended.Load() {
			time.Sleep(time.Millisecond)
		}
		if _, failed := to.Write(buffer[:got]); failed != nil || err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return
		}
	}
}

// TestSilentNetwork lets nothing through for a while, under a writer: no change is lost and none made twice. Then for ever: whatever is
// asked ends with an error in good time.
func TestSilentNetwork(t *testing.T) {
	address := place(t)
	n := newNetwork(t, fmt.Sprintf("127.0.0.1:%d", server(t).Port()))
	there := strings.Replace(address, fmt.Sprint(server(t).Port()), fmt.Sprint(n.listener.Addr().(*net.TCPAddr).Port), 1)
	s := openPostgres(t, there, PostgresOptions{Format: 1, Patience: 20 * time.Second, Silence: 500 * time.Millisecond})
	impatient := openPostgres(t, there, PostgresOptions{Format: 1, Patience: time.Second, Silence: 500 * time.Millisecond})
	ctx, cancel := context.WithCancel(t.Context())
	done := 0
	var writing sync.WaitGroup
	writing.Go(func() {
		for ctx.Err() == nil {
			if err := Apply(t.Context(), s, nil, []Quad{q("w", "n", Int(done), "l")}); err != nil {
				t.Errorf("change %d: %v", done, err)
				return
			}
			done++
		}
	})
	for range 2 {
		time.Sleep(150 * time.Millisecond)
		n.silent.Store(true)
		time.Sleep(900 * time.Millisecond)
		n.silent.Store(false)
	}
	time.Sleep(150 * time.Millisecond)
	cancel()
	writing.Wait()
	direct := openPostgres(t, address, PostgresOptions{Format: 1})
	if now, there := state(t, direct), len(match(t, direct, Pattern{})); done == 0 || now.Changes != uint64(done) || there != done {
		t.Errorf("%d changes were acknowledged, %d were logged, %d quads are there", done, now.Changes, there)
	}
	t.Logf("%d changes", done)

	n.silent.Store(true)
	begin := time.Now()
	for what, err := range map[string]error{
		"Change": Apply(t.Context(), impatient, nil, []Quad{q("b", "p", Int(1), "l")}),
		"State":  func() error { _, err := impatient.State(t.Context()); return err }(),
		"Wait":   impatient.Wait(t.Context(), state(t, direct)),
		"Match": func() error {
			for _, err := range impatient.Match(t.Context(), Pattern{}) {
				return err
			}
			return nil
		}(),
		"open": func() error {
			other, err := OpenPostgres(t.Context(), there+"&connect_timeout=1", PostgresOptions{Format: 1, Patience: 300 * time.Millisecond})
			if err == nil {
				return other.Close()
			}
			return err
		}(),
	} {
		if !errors.Is(err, ErrLost) || !strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	n.silent.Store(false)
	if _, err := impatient.State(t.Context()); err != nil {
		t.Errorf("the network is there again: %v", err)
	}
}

// TestDatabaseWithAFullDisk fills a small file system of its own, which only root can mount, with a store.
func TestDatabaseWithAFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("only root on Linux can mount a small file system to fill")
	}
	db, err := testdb.Start() // one of its own: its disk must not be full for the other tests
	db = testdb.Need(t, db, err)
	defer db.Stop() //nolint:errcheck // its own test looks at that
	owner, err := user.Lookup("postgres")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "parley-full-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=2m,mode=700,uid="+owner.Uid+",gid="+owner.Gid, "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small file system here: %v: %s", err, out)
	}
	defer func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	}()
	defer db.Kill() //nolint:errcheck // so that the file system is free
	address, err := db.New()
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Tablespace("small", dir); err != nil {
		t.Fatal(err)
	}
	s := openPostgres(t, address+"&default_tablespace=small", PostgresOptions{Format: 1})
	stored := 0
	change := func() error {
		long := strings.Repeat(fmt.Sprintf("%09d ", stored), 200)
		return Apply(t.Context(), s, nil, []Quad{q("a", "n", Int(stored), "l"), q("a", "text", String(long), "l")})
	}
	for ; stored < 5000; stored++ {
		if err = change(); err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "the disk of the database is full: nothing of this change was stored") || !strings.Contains(err.Error(), "127.0.0.1") {
		t.Fatalf("after %d changes: %v, want one that says that the disk is full, and whose", stored, err)
	}
	check := func() {
		t.Helper()
		if got := len(match(t, s, Pattern{})); got != 2*stored {
			t.Errorf("%d quads are there, %d were acknowledged", got, 2*stored)
		}
	}
	check()
	if out, err := exec.Command("mount", "-o", "remount,size=24m", dir).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v: %s", err, out)
	}
	if err := change(); err != nil {
		t.Errorf("with space again: %v", err)
	}
	stored++
	check()
	t.Logf("%d changes", stored)
}
