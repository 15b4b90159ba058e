// Parley turns news articles into a graph of who said what, who denied it and
// what it was about, and answers questions over it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	m := &Main{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now, Terminal: isTerminal(os.Stderr)}
	status := m.Run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// isTerminal goes by the kind of the file: a person reads there, not a pipe.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
