//go:build unix

package view

import (
	"syscall"
	"testing"
	"time"
)

// processorTime is what this process has used of all processors; on a machine that others use too it says
// more than the clock.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkStartAfterKill does what a start does where articles changed after the view was kept: it reads the
// checkpoint, makes the ledger, and brings 1, 100, 500 and 2,000 articles. Then it keeps the view again.
func BenchmarkStartAfterKill(b *testing.B) {
	const changed = 2601
	n := articlesWanted(b)
	records := many(n + changed)
	built := processorTime(b)
	v := newView(b, records[:n])
	b.Logf("building: %v", processorTime(b)-built)
	data := checkpointOf(b, v, "")
	for b.Loop() {
		at := processorTime(b)
		step := func(name string) {
			now := processorTime(b)
			b.ReportMetric((now - at).Seconds(), "s-"+name)
			at = now
		}
		read, _, err := ReadCheckpoint(world(), data, "")
		if err != nil {
			b.Fatal(err)
		}
		step("read")
		live := NewLive(read)
		if err := live.Apply(nil, nil); err != nil { // it waits for the ledger
			b.Fatal(err)
		}
		step("ledger")
		rest := records[n:]
		for name, count := range map[string]int{"1": 1, "100": 100, "500": 500, "2000": 2000} {
			if err := live.Apply(rest[:count], nil); err != nil {
				b.Fatal(err)
			}
			rest = rest[count:]
			step("bring-" + name)
		}
		checkpointOf(b, live.View(), "")
		step("keep")
	}
}
