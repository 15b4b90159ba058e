package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/internal/quads"
)

// BenchmarkPut writes typical records, durable, in batches of several sizes;
// quads/article and bytes/article say what they cost.
func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprint("batch=", size), func(b *testing.B) {
			dir := b.TempDir()
			s, err := Open(b.Context(), dir)
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			m := newMaker(1)
			n, nquads := 0, 0
			var busy time.Duration
			for b.Loop() {
				b.StopTimer()
				recs := make([]*graph.Record, size)
				for i := range recs {
					recs[i] = m.typical(n)
					n++
				}
				b.StartTimer()
				begin := time.Now()
				if _, err := s.PutBatch(b.Context(), recs); err != nil {
					b.Fatal(err)
				}
				busy += time.Since(begin)
			}
			qs, _, err := encode(m.typical(n))
			if err != nil {
				b.Fatal(err)
			}
			nquads = len(qs)
			b.ReportMetric(float64(n)/busy.Seconds(), "articles/s")
			b.ReportMetric(float64(nquads), "quads/article")
			if info, err := os.Stat(filepath.Join(dir, quads.FileName)); err == nil {
				b.ReportMetric(float64(info.Size())/float64(n), "bytes/article")
			}
		})
	}
}

// BenchmarkRecords reads every record back, as building a view does.
func BenchmarkRecords(b *testing.B) {
	s := testStore(b)
	m := newMaker(1)
	recs := make([]*graph.Record, 500)
	for i := range recs {
		recs[i] = m.typical(i)
	}
	if _, err := s.PutBatch(b.Context(), recs); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		for _, err := range s.Records(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}
