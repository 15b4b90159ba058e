package resolvers

import (
	"context"
	"testing"
	"time"
)

func TestLanes(t *testing.T) {
	l := newLanes(2, 1, 1, 100)
	enter := func(ctx context.Context, cost int) func() {
		t.Helper()
		leave, fault := l.enter(ctx, cost)
		if fault != nil {
			t.Fatalf("a question that costs %d: %v", cost, fault)
		}
		return leave
	}
	first := enter(t.Context(), 100)

	// A second large one waits, and small ones pass it.
	entered := make(chan func())
	go func() { entered <- enter(t.Context(), 5000) }()
	for l.large.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	enter(t.Context(), 99)()
	enter(t.Context(), 0)()

	// Only one may wait.
	if _, fault := l.enter(t.Context(), 100); fault == nil || fault.Extensions["code"] != codeOverloaded || fault.Extensions["hint"] == "" {
		t.Errorf("a third large question: %v", fault)
	}
	select {
	case <-entered:
		t.Fatal("two large questions at once")
	default:
	}
	first()
	(<-entered)()

	// Nobody waits longer than his time.
	enter(t.Context(), 1)
	enter(t.Context(), 1)
	short, stop := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer stop()
	if _, fault := l.enter(short, 1); fault == nil || fault.Extensions["code"] != codeOverloaded {
		t.Errorf("who waited in vain got %v", fault)
	}
	if n := l.small.waiting.Load(); n != 0 {
		t.Errorf("%d wait still", n)
	}

	// A long text is read when no other is, a short one at once.
	leaveText, err := l.read(t.Context(), longText)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.read(t.Context(), longText-1); err != nil {
		t.Errorf("a short text beside a long one: %v", err)
	}
	if _, err := l.read(short, longText); err == nil {
		t.Error("two long texts are read at once")
	}
	leaveText()
	if leaveText, err = l.read(t.Context(), longText); err != nil {
		t.Errorf("the second long text after the first: %v", err)
	} else {
		leaveText()
	}

	var none *Lanes
	leave, fault := none.enter(t.Context(), 1_000_000)
	if fault != nil {
		t.Fatal(fault)
	}
	leave()
}
