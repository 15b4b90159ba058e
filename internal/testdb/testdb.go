// Package testdb runs PostgreSQL for tests: a server of the test's own, in a directory for
// temporary files, that ends with the test.
package testdb

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// Required is the environment variable that makes tests fail, where they would be skipped,
// on a machine without PostgreSQL.
const Required = "PARLEY_TEST_POSTGRES"

// ErrNone says that this machine has no PostgreSQL.
var ErrNone = errors.New("no PostgreSQL here: on Debian, apt-get install postgresql")

// Password is the one of the server's only user: tests look that it is never shown.
const Password = "open/sesame:42"

// Server is a running PostgreSQL that takes connections by TCP from this machine only. What
// it has committed outlives its Kill, but not a power cut: it does not wait for the disk.
type Server struct {
	dir, bin string
	port     int
	owner    *syscall.SysProcAttr
	running  *exec.Cmd
	log      bytes.Buffer
	stores   atomic.Int64
}

// TB is what a test is to this package.
type TB interface {
	Helper()
	Skip(args ...any)
	Fatal(args ...any)
}

// Need skips the test where start found no PostgreSQL, or fails it where one is required.
func Need(t TB, s *Server, err error) *Server {
	t.Helper()
	switch {
	case errors.Is(err, ErrNone) && os.Getenv(Required) == "":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	return s
}

// Start makes a server and starts it. The caller must Stop it.
func Start() (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	s := &Server{bin: bin}
	if err := s.make(); err != nil {
		return nil, errors.Join(fmt.Errorf("make a PostgreSQL for tests: %w", err), s.Stop())
	}
	if err := s.Begin(); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// binaries finds the newest PostgreSQL of Debian, or one in the PATH.
func binaries() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return filepath.Dir(slices.Max(found)), nil
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", ErrNone
}

func (s *Server) make() (err error) {
	if s.dir, err = os.MkdirTemp("", "parley-postgres-"); err != nil {
		return err
	}
	secret := filepath.Join(s.dir, "password")
	if err := os.WriteFile(secret, []byte(Password+"\n"), 0o600); err != nil {
		return err
	}
	if err := s.giveAway(s.dir, secret); err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	if err := l.Close(); err != nil {
		return err
	}
	init := s.command("initdb", "-D", filepath.Join(s.dir, "data"), "-U", "parley", "-E", "UTF8", "--locale=C",
		"-A", "scram-sha-256", "--pwfile="+secret, "--no-sync")
	if out, err := init.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	return nil
}

// giveAway lets another user own the files where this one is root, as whom PostgreSQL
// refuses to run.
func (s *Server) giveAway(paths ...string) error {
	s.owner = &syscall.SysProcAttr{}
	if os.Geteuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return err
	}
	s.owner.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	var failed error
	for _, path := range paths {
		failed = errors.Join(failed, os.Chown(path, uid, gid))
	}
	return failed
}

func (s *Server) command(program string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, program), args...)
	c.Dir, c.SysProcAttr = s.dir, s.owner
	return c
}

// Begin starts the server, again after Kill or End, and waits until it takes connections.
func (s *Server) Begin() error {
	settings := []string{"-D", filepath.Join(s.dir, "data"), "-p", strconv.Itoa(s.port), "-k", s.dir}
	for _, set := range []string{"listen_addresses=127.0.0.1", "fsync=off", "full_page_writes=off", "max_connections=60", "shared_buffers=64MB"} {
		settings = append(settings, "-c", set)
	}
	s.log.Reset()
	s.running = s.command("postgres", settings...)
	s.running.Stdout, s.running.Stderr = &s.log, &s.log
	if err := s.running.Start(); err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	until := time.Now().Add(30 * time.Second)
	for {
		out, err := s.psql("select 1")
		if err == nil {
			return nil
		}
		if time.Now().After(until) {
			return fmt.Errorf("PostgreSQL does not take connections: %w: %s", err, out)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Kill ends the server and all of its processes at once, as a crash of it would.
func (s *Server) Kill() error { return s.end(syscall.SIGQUIT) }

// End stops the server: whoever is connected loses the connection.
func (s *Server) End() error { return s.end(syscall.SIGINT) }

func (s *Server) end(by syscall.Signal) error {
	if s.running == nil {
		return nil
	}
	if err := s.running.Process.Signal(by); err != nil {
		return err
	}
	_ = s.running.Wait() // how it ended says nothing: it was told to
	s.running = nil
	return nil
}

// Stop ends the server and deletes all of it.
func (s *Server) Stop() error {
	err := s.Kill()
	if s.dir != "" {
		err = errors.Join(err, os.RemoveAll(s.dir))
	}
	return err
}

// New gives the address of a place of its own for one store, with the password.
func (s *Server) New() (string, error) {
	schema := fmt.Sprint("store", s.stores.Add(1))
	if out, err := s.psql("create schema " + schema); err != nil {
		return "", fmt.Errorf("create schema: %w: %s", err, out)
	}
	return s.Address(schema), nil
}

// Address is that of the schema.
func (s *Server) Address(schema string) string {
	password := strings.NewReplacer("/", "%2F", ":", "%3A").Replace(Password)
	return fmt.Sprintf("postgres://parley:%s@127.0.0.1:%d/postgres?search_path=%s", password, s.port, schema)
}

// Port is where it listens.
func (s *Server) Port() int { return s.port }

// SQL runs statements in the place that New gave an address of, and gives what they answer,
// one line a row.
func (s *Server) SQL(address, statements string) (string, error) {
	_, schema, _ := strings.Cut(address, "search_path=")
	out, err := s.psql("set search_path=" + schema + "; " + statements)
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return strings.TrimSpace(strings.TrimPrefix(string(out), "SET\n")), nil
}

func (s *Server) psql(statements string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, filepath.Join(s.bin, "psql"), "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1",
		"-h", "127.0.0.1", "-p", strconv.Itoa(s.port), "-U", "parley", "-d", "postgres", "-c", statements)
	c.Env = append(os.Environ(), "PGPASSWORD="+Password)
	return c.CombinedOutput()
}

// Tablespace makes a place for tables in an empty directory, which must be the server's own user's.
func (s *Server) Tablespace(name, dir string) error {
	if out, err := s.psql(fmt.Sprintf("create tablespace %s location '%s'", name, dir)); err != nil {
		return fmt.Errorf("create tablespace: %w: %s", err, out)
	}
	return nil
}
