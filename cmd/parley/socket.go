package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// socketName is the Unix socket in the store's directory by which the server
// that has the store open takes requests of its own user.
const socketName = "parley.sock"

// maxSocketPath is what every system takes as the path of a socket.
const maxSocketPath = 100

// listenSocket listens in the store's directory. Only the user who started the
// server may connect: the socket is made where nobody else can reach it, then
// moved into its place, over what a killed server left there. The caller must
// have the store open.
func listenSocket(dir string) (net.Listener, error) {
	private, err := os.MkdirTemp(dir, ".s")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(private) //nolint:errcheck // empty, and in nobody's way
	path, err := shortPath(filepath.Join(private, "s"))
	if err != nil {
		return nil, err
	}
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return nil, err
	}
	l.SetUnlinkOnClose(false) // it would look for the first name
	final := filepath.Join(dir, socketName)
	if err := errors.Join(os.Chmod(path, 0o600), os.Rename(path, final)); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return socket{l, final}, nil
}

// socket takes its file away when it is closed.
type socket struct {
	net.Listener
	path string
}

// Close removes the file first, so that nobody comes any more.
func (s socket) Close() error {
	err := os.Remove(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, s.Listener.Close())
}

// shortPath is a spelling of path that fits into a socket's address.
func shortPath(path string) (string, error) {
	if len(path) <= maxSocketPath {
		return path, nil
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(here, whole); err == nil && len(rel) <= maxSocketPath {
		return rel, nil
	}
	return "", fmt.Errorf("the path %s is too long for a socket (%d bytes, at most %d): use a shorter one, or start from a directory near it",
		path, len(path), maxSocketPath)
}

// dialSocket connects to the server of the store in dir; nil without an error
// where there is none.
func dialSocket(ctx context.Context, dir string) (net.Conn, error) {
	path := filepath.Join(dir, socketName)
	if _, err := os.Stat(path); err != nil {
		return nil, nil // opening the store will say what is wrong with it
	}
	path, err := shortPath(path)
	if err != nil {
		return nil, err
	}
	d := net.Dialer{Timeout: 5 * time.Second}
	conn, err := d.DialContext(ctx, "unix", path)
	switch {
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, fs.ErrNotExist):
		return nil, nil // left by a server that was killed, or just gone
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("the store %s is served by another user: only that user may change it", dir)
	case err != nil:
		return nil, fmt.Errorf("reach the server of the store %s: %w", dir, err)
	}
	return conn, nil
}
