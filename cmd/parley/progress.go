package main

import (
	"fmt"
	"time"
)

// progress is a line that a person watches; a pipe gets none.
type progress struct {
	m    *Main
	last time.Time
}

// tick draws the line, five times a second at most.
func (p *progress) tick(format string, args ...any) {
	now := p.m.Now()
	if !p.m.Terminal || now.Sub(p.last) < time.Second/5 {
		return
	}
	p.last = now
	fmt.Fprintf(p.m.Stderr, "\r\033[K"+format, args...) //nolint:errcheck // only for show
}

// clear takes the line away.
func (p *progress) clear() {
	if p.m.Terminal && !p.last.IsZero() {
		fmt.Fprint(p.m.Stderr, "\r\033[K") //nolint:errcheck // only for show
	}
}
