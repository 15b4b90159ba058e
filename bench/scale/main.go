// Scale plays several servers over one database through, with the costs of one article as they were measured, and
// prints how long it takes until every server shows an article, and how busy they and the database are.
// docs/scale.md says where its figures are from.
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"time"
)

// costs are what one article costs, in milliseconds of one processor.
type costs struct {
	// write is a transaction with one article: the others wait for it.
	write float64
	// bring is what every server does to show it: most cost little, one in a hundred much.
	bring, dear float64
	// told is from a commit until a server begins to read.
	told float64
}

// played is what came of it.
type played struct {
	half, most      time.Duration // until every server shows an article: the median, and 99 of 100
	writing, server float64       // the part of the time that the database is written to, and that a server is at work
}

// minutes is how long is played.
const minutes = 5

// play lets articles come by chance, so many a second.
func play(c costs, servers int, rate float64) played {
	r := rand.New(rand.NewPCG(1, 5))
	const end = minutes * 60_000.0
	var came, done []float64 // when each article came, and was committed
	free, busy := 0.0, 0.0
	for now := r.ExpFloat64() * 1000 / rate; now < end; now += r.ExpFloat64() * 1000 / rate {
		cost := c.write * (0.5 + r.ExpFloat64()/2)
		free = max(now, free) + cost
		busy += cost
		came, done = append(came, now), append(done, free)
	}
	shown := make([]float64, len(came))
	worked := 0.0
	for range servers {
		worked += follow(c, r, done, shown)
	}
	lags := make([]float64, len(came))
	for i := range came {
		lags[i] = shown[i] - came[i]
	}
	slices.Sort(lags)
	at := func(part float64) time.Duration {
		return time.Duration(lags[int(part*float64(len(lags)-1))] * float64(time.Millisecond)).Round(time.Millisecond)
	}
	span := max(end, free)
	return played{at(0.5), at(0.99), busy / span, worked / float64(servers) / span}
}

// follow is one server: it takes all that was committed while it was at work, and shows it at once. It
// raises the times at which all servers show each article, and gives how long it worked.
func follow(c costs, r *rand.Rand, done, shown []float64) (worked float64) {
	now := 0.0
	for next := 0; next < len(done); {
		now = max(now, done[next]+c.told)
		first := next
		cost := 0.0
		for ; next < len(done) && done[next]+c.told <= now; next++ {
			if cost += c.bring * (0.5 + r.ExpFloat64()/2); r.IntN(100) == 0 {
				cost += c.dear
			}
		}
		now += cost
		worked += cost
		for i := first; i < next; i++ {
			shown[i] = max(shown[i], now)
		}
	}
	return worked
}

func main() {
	c := costs{write: 3.1, bring: 1.6, dear: 37, told: 1}
	flag.Float64Var(&c.write, "write", c.write, "milliseconds of a transaction with one article")
	flag.Float64Var(&c.bring, "bring", c.bring, "milliseconds until a server shows an article, in most cases")
	flag.Float64Var(&c.dear, "dear", c.dear, "milliseconds more, in one case of a hundred")
	flag.Float64Var(&c.told, "told", c.told, "milliseconds from a commit until a server begins to read")
	flag.Parse()
	if err := table(os.Stdout, c); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func table(w io.Writer, c costs) error {
	for _, servers := range []int{1, 3, 10} {
		for _, rate := range []float64{1, 50, 100, 200, 300, 350} {
			p := play(c, servers, rate)
			_, err := fmt.Fprintf(w, "| %d | %.0f | %v | %v | %.0f %% | %.0f %% |\n", servers, rate, p.half, p.most, 100*p.writing, 100*p.server)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
