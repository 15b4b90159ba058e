package testdb

import (
	"os"
	"testing"
)

// A server is made, crashes, comes back with what it held, and leaves nothing behind.
func TestServer(t *testing.T) {
	s, err := Start()
	s = Need(t, s, err)
	one, err := s.New()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.SQL(one, "create table kept (n int); insert into kept values (7)"); err != nil {
		t.Fatal(err)
	}
	for _, end := range []func() error{s.Kill, s.End} {
		if err := end(); err != nil {
			t.Fatal(err)
		}
		if err := s.Begin(); err != nil {
			t.Fatal(err)
		}
		if got, err := s.SQL(one, "select n from kept"); got != "7" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.dir); err == nil {
		t.Error("its directory was left")
	}
}
