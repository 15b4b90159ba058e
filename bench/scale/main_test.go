package main

import (
	"testing"
	"time"
)

func TestPlay(t *testing.T) {
	c := costs{write: 4, bring: 2, told: 1}
	idle := play(c, 3, 0.5)
	if idle.half < 4*time.Millisecond || idle.half > 15*time.Millisecond || idle.writing > 0.01 {
		t.Errorf("hardly anything to do: %+v", idle)
	}
	busy := play(c, 3, 125)
	if busy.writing < 0.45 || busy.writing > 0.55 || busy.server < 0.2 || busy.server > 0.3 || busy.most > 200*time.Millisecond {
		t.Errorf("half of what can be written: %+v", busy)
	}
	if over := play(c, 3, 500); over.writing < 0.99 || over.half < 30*time.Second {
		t.Errorf("twice what can be written: %+v", over)
	}
	if more := play(c, 10, 125); more.half < busy.half {
		t.Errorf("with ten servers the last one is sooner: %+v, with three %+v", more, busy)
	}
	if again := play(c, 3, 125); again != busy {
		t.Errorf("the same chance gives another play: %+v, %+v", again, busy)
	}
}
