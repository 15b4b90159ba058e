package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/graph"
)

// BenchmarkDatabase measures what docs/scale.md needs to know of a PostgreSQL: several have one store open, one of them puts
// articles, singly or in batches, the others wait for them and read them.
func BenchmarkDatabase(b *testing.B) {
	for _, batch := range []int{1, 50} {
		for _, servers := range []int{1, 3} {
			b.Run(fmt.Sprintf("batch=%d/servers=%d", batch, servers), func(b *testing.B) { benchmarkDatabase(b, batch, servers) })
		}
	}
}

func benchmarkDatabase(b *testing.B, batch, servers int) {
	db, err := database()
	if err != nil {
		b.Skip(err)
	}
	address := place(b)
	writer := openStore(b, address)
	var seen sync.WaitGroup
	var mu sync.Mutex
	var lags []time.Duration
	put := map[State]time.Time{} // when a state was reached
	ctx, cancel := context.WithCancel(b.Context())
	for range servers - 1 {
		s := openStore(b, address)
		seen.Go(func() {
			at, err := s.State(ctx)
			for err == nil {
				if err = s.Wait(ctx, at); err != nil {
					break
				}
				var c Changed
				if c, at, err = s.Since(ctx, at); err != nil {
					break
				}
				for _, err := range s.RecordsOf(ctx, c.Articles) {
					if err != nil {
						break
					}
				}
				mu.Lock()
				if begin, ok := put[at]; ok {
					lags = append(lags, time.Since(begin))
				}
				mu.Unlock()
			}
		})
	}
	m := newMaker(1)
	n := 0
	var took []time.Duration
	for b.Loop() {
		recs := make([]*graph.Record, batch)
		for i := range recs {
			recs[i] = m.sized(n, short)
			n++
		}
		begin := time.Now()
		if _, err := writer.PutBatch(b.Context(), recs); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
		now, err := writer.State(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		mu.Lock()
		put[now] = time.Now()
		mu.Unlock()
	}
	time.Sleep(time.Second)
	cancel()
	seen.Wait()
	size, err := db.SQL(address, "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r'")
	if err != nil {
		b.Fatal(err)
	}
	bytes, err := strconv.ParseFloat(strings.TrimSpace(size), 64)
	if err != nil {
		b.Fatal(err)
	}
	total := time.Duration(0)
	for _, d := range took {
		total += d
	}
	slices.Sort(took)
	b.ReportMetric(float64(n)/total.Seconds(), "articles/s")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/transaction")
	b.ReportMetric(bytes/float64(n), "bytes/article")
	if len(lags) > 0 {
		slices.Sort(lags)
		b.ReportMetric(float64(lags[len(lags)/2].Microseconds())/1000, "ms-until-read")
		b.ReportMetric(float64(lags[len(lags)*99/100].Microseconds())/1000, "ms-until-read-p99")
	}
}
