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

// maxSocketPath is what all systems take as the path of a socket.
const maxSocketPath = 100

// listenSocket listens in the store's directory. Only the user who started the
// server may connect: the socket is made where nobody else can reach it, then
// moved into its place, over what a killed server left there. Where the path is
// too long for a socket, a link leads from there to a short one. The caller must
// have the store open.
func listenSocket(dir string) (net.Listener, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	final := filepath.Join(dir, socketName)
	private, err := os.MkdirTemp(dir, ".s")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(private, "s")
	if len(path) > maxSocketPath {
		return listenElsewhere(private, final)
	}
	defer os.RemoveAll(private) //nolint:errcheck // empty, and in nobody's way
	l, err := listenUnix(path)
	if err != nil {
		return nil, err
	}
	if err := os.Rename(path, final); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return socket{l, final, ""}, nil
}

// listenElsewhere makes the socket in a private directory for temporary files,
// and the link to it in beside, from where it is moved to final.
func listenElsewhere(beside, final string) (net.Listener, error) {
	defer os.RemoveAll(beside) //nolint:errcheck // empty, and in nobody's way
	private, err := os.MkdirTemp("", "parley-")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(private, "s")
	l, err := listenUnix(path)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(private))
	}
	link := filepath.Join(beside, "link")
	if err := errors.Join(os.Symlink(path, link), os.Rename(link, final)); err != nil {
		return nil, errors.Join(err, l.Close(), os.RemoveAll(private))
	}
	return socket{l, final, private}, nil
}

func listenUnix(path string) (net.Listener, error) {
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return nil, err
	}
	l.SetUnlinkOnClose(false) // it would look for the first name
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// socket takes its file away when it is closed.
type socket struct {
	net.Listener
	path      string
	elsewhere string // the directory that a link leads to, or empty
}

// Close removes the file first, so that nobody comes any more.
func (s socket) Close() error {
	err := os.Remove(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // closed before
	}
	if s.elsewhere != "" {
		err = errors.Join(err, os.RemoveAll(s.elsewhere))
	}
	return errors.Join(err, s.Listener.Close())
}

// socketPath is where the socket of the store in dir is, spelled shortly; ok is
// false where there is none.
func socketPath(dir string) (path string, ok bool) {
	path = filepath.Join(dir, socketName)
	if target, err := os.Readlink(path); err == nil {
		return target, true
	}
	if _, err := os.Stat(path); err != nil {
		return "", false // opening the store will say what is wrong with it
	}
	if whole, err := filepath.Abs(path); err == nil && len(whole) < len(path) {
		return whole, true
	}
	return path, true
}

// dialSocket connects to the server of the store in dir; nil without an error
// where there is none.
func dialSocket(ctx context.Context, dir string) (net.Conn, error) {
	path, ok := socketPath(dir)
	if !ok {
		return nil, nil
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
