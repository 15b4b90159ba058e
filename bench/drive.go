package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// A driver asks one server over kept connections. It writes requests that were made
// before, so that what is measured is the server and not this program.
type driver struct {
	addr        string
	connections int
}

// measured is what a run of requests took.
type measured struct {
	requests         int
	rate             float64 // requests a second
	median, p99, max time.Duration
	bytes            int // of the last answer
}

// request is a POST of JSON as bytes on the wire.
func request(path string, body []byte, headers ...string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n", path, len(body))
	for _, h := range headers {
		b.WriteString(h + "\r\n")
	}
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes()
}

// run asks for some time, on all connections at once; next gives the i-th request.
// An answer that is no success ends it.
func (d driver) run(ctx context.Context, length time.Duration, next func(i int) []byte) (measured, error) {
	end := time.Now().Add(length)
	var (
		all   []time.Duration
		m     measured
		fault error
		mu    sync.Mutex
		done  sync.WaitGroup
	)
	start := time.Now()
	for c := range d.connections {
		done.Go(func() {
			took, size, err := d.connection(ctx, end, func(i int) []byte { return next(i*d.connections + c) })
			mu.Lock()
			defer mu.Unlock()
			all, m.bytes, fault = append(all, took...), max(m.bytes, size), errors.Join(fault, err)
		})
	}
	done.Wait()
	if fault != nil {
		return measured{}, fault
	}
	m.requests, m.rate = len(all), float64(len(all))/time.Since(start).Seconds()
	slices.Sort(all)
	m.median, m.p99, m.max = all[len(all)/2], all[len(all)*99/100], all[len(all)-1]
	return m, nil
}

func (d driver) connection(ctx context.Context, end time.Time, next func(i int) []byte) (took []time.Duration, size int, err error) {
	conn, err := net.Dial("tcp", d.addr)
	if err != nil {
		return nil, 0, err
	}
	defer conn.Close() //nolint:errcheck // nothing was kept in it
	a := newAnswers(conn)
	for i := 0; ctx.Err() == nil && (i == 0 || time.Now().Before(end)); i++ {
		req := next(i)
		begin := time.Now()
		if _, err := conn.Write(req); err != nil {
			return nil, 0, err
		}
		body, err := a.next()
		if err != nil {
			return nil, 0, err
		}
		took, size = append(took, time.Since(begin)), len(body)
	}
	return took, size, ctx.Err()
}

// answers reads the answers that come over one connection. All are read into one buffer: the cores are shared
// with the server that is measured, and what is thrown away here is collected at its cost.
type answers struct {
	r    *bufio.Reader
	body bytes.Buffer
}

func newAnswers(conn net.Conn) *answers { return &answers{r: bufio.NewReaderSize(conn, 64<<10)} }

// next reads one answer, which must be a success. It is valid until the next.
func (a *answers) next() ([]byte, error) {
	res, err := http.ReadResponse(a.r, nil)
	if err != nil {
		return nil, err
	}
	a.body.Reset()
	_, err = a.body.ReadFrom(res.Body)
	if err = errors.Join(err, res.Body.Close()); err != nil {
		return nil, err
	}
	if body := a.body.Bytes(); res.StatusCode != http.StatusOK || bytes.HasPrefix(body, []byte(`{"error`)) {
		return nil, fmt.Errorf("status %d: %.300s", res.StatusCode, body)
	}
	return a.body.Bytes(), nil
}

// one asks once.
func (d driver) one(req []byte) ([]byte, error) {
	conn, err := net.Dial("tcp", d.addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close() //nolint:errcheck // nothing was kept in it
	if _, err := conn.Write(req); err != nil {
		return nil, err
	}
	return newAnswers(conn).next()
}

// paced asks at a steady pace until the context ends; it counts what was answered.
func (d driver) paced(ctx context.Context, pace time.Duration, next func(i int) []byte) (measured, error) {
	slow := func(i int) []byte {
		select {
		case <-time.After(pace):
		case <-ctx.Done():
		}
		return next(i)
	}
	var all []time.Duration
	conn, err := net.Dial("tcp", d.addr)
	if err != nil {
		return measured{}, err
	}
	defer conn.Close() //nolint:errcheck // nothing was kept in it
	a := newAnswers(conn)
	for i := 0; ctx.Err() == nil; i++ {
		req := slow(i)
		begin := time.Now()
		if _, err := conn.Write(req); err != nil {
			return measured{}, err
		}
		if _, err := a.next(); err != nil {
			return measured{}, err
		}
		all = append(all, time.Since(begin))
	}
	if len(all) == 0 {
		return measured{}, nil
	}
	slices.Sort(all)
	return measured{requests: len(all), median: all[len(all)/2], p99: all[len(all)*99/100], max: all[len(all)-1]}, nil
}
