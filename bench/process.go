package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server that this program started and will stop.
type process struct {
	cmd  *exec.Cmd
	out  bytes.Buffer
	done chan error
}

// errEnded is of a server that is no longer there.
var errEnded = errors.New("it should still be running")

// start starts a server; as names another user, for servers that refuse root.
func start(ctx context.Context, as *user.User, name string, args ...string) (*process, error) {
	p := &process{cmd: exec.CommandContext(ctx, name, args...), done: make(chan error, 1)}
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.out
	p.cmd.Cancel = func() error { return p.cmd.Process.Signal(syscall.SIGTERM) }
	p.cmd.WaitDelay = time.Minute
	if err := become(p.cmd, as); err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	go func() { p.done <- p.cmd.Wait() }()
	return p, nil
}

func become(cmd *exec.Cmd, as *user.User) error {
	if as == nil {
		return nil
	}
	uid, err := strconv.ParseUint(as.Uid, 10, 32)
	if err != nil {
		return err
	}
	gid, err := strconv.ParseUint(as.Gid, 10, 32)
	if err != nil {
		return err
	}
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return nil
}

// ready waits until the server answers.
func (p *process) ready(ctx context.Context, answers func() error) error {
	for {
		err := answers()
		if err == nil {
			return nil
		}
		select {
		case left := <-p.done:
			p.done <- left
			return fmt.Errorf("%s ended: %w: %s", p.cmd.Path, errors.Join(left, errEnded), tail(p.out.String()))
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func tail(s string) string { return s[max(0, len(s)-2000):] }

// stop tells the server to end and waits for it.
func (p *process) stop() error {
	select {
	case err := <-p.done:
		return fmt.Errorf("%s had ended: %w: %s", p.cmd.Path, errors.Join(err, errEnded), tail(p.out.String()))
	default:
	}
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	if err := <-p.done; err != nil && p.cmd.ProcessState.ExitCode() > 0 { // a signal is how it was to end
		return fmt.Errorf("%s ended badly: %w: %s", p.cmd.Path, err, tail(p.out.String()))
	}
	return nil
}

// memory is what the process has in memory now and had at most, in bytes.
func (p *process) memory() (now, most int64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, 0, err
	}
	for _, l := range strings.Split(string(status), "\n") {
		name, rest, _ := strings.Cut(l, ":")
		kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64) // other lines are no numbers
		switch name {
		case "VmRSS":
			now = kib << 10
		case "VmHWM":
			most = kib << 10
		}
	}
	return now, most, nil
}

// freeAddress is an address of this machine where nobody listens.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// command runs a program to its end and gives what it printed.
func command(ctx context.Context, as *user.User, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	if err := become(cmd, as); err != nil {
		return "", err
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, tail(string(out)))
	}
	return string(out), nil
}
