package quads

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// errSilent is a connection on which nothing came for too long.
var errSilent = errors.New("no answer")

// impatient is a connection on which something must come within some time when it is read. A network that falls
// silent does not say so: a read would wait for as long as the kernel does, which is a quarter of an hour.
type impatient struct {
	net.Conn
	silence time.Duration

	mu sync.Mutex
	// bound is whether somebody else set a deadline, as who cancels a question does.
	bound bool
}

// impatientDial dials such connections.
func impatientDial(dial pgconn.DialFunc, silence time.Duration) pgconn.DialFunc {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		c, err := dial(ctx, network, addr)
		if err != nil {
			return nil, err
		}
		return &impatient{Conn: c, silence: silence}, nil
	}
}

func (c *impatient) Read(b []byte) (int, error) {
	if err := c.wait(); err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(b)
	if errors.Is(err, os.ErrDeadlineExceeded) && !c.isBound() {
		return n, fmt.Errorf("%w in %v", errSilent, c.silence)
	}
	return n, err
}

func (c *impatient) wait() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bound {
		return nil
	}
	return c.Conn.SetReadDeadline(time.Now().Add(c.silence))
}

func (c *impatient) isBound() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bound
}

// SetDeadline is as of [net.Conn].
func (c *impatient) SetDeadline(t time.Time) error { return c.bind(t, c.Conn.SetDeadline) }

// SetReadDeadline is as of [net.Conn].
func (c *impatient) SetReadDeadline(t time.Time) error { return c.bind(t, c.Conn.SetReadDeadline) }

func (c *impatient) bind(t time.Time, set func(time.Time) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bound = !t.IsZero()
	return set(t)
}
