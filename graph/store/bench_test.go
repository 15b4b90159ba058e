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

// BenchmarkPut writes records, durable, of two sizes and in batches of several;
// its metrics say what an article costs.
func BenchmarkPut(b *testing.B) {
	for _, article := range []struct {
		name string
		size
	}{{"short", short}, {"long", long}} {
		for _, batch := range []int{1, 16, 64, 256} {
			b.Run(fmt.Sprintf("%s/batch=%d", article.name, batch), func(b *testing.B) {
				benchmarkPut(b, article.size, batch)
			})
		}
	}
}

func benchmarkPut(b *testing.B, z size, batch int) {
	b.Run("bbolt", func(b *testing.B) {
		dir := b.TempDir()
		n := benchmarkPutInto(b, openStore(b, dir), z, batch)
		info, err := os.Stat(filepath.Join(dir, quads.FileName))
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/float64(n), "bytes/article")
	})
	b.Run("PostgreSQL", func(b *testing.B) { benchmarkPutInto(b, openStore(b, place(b)), z, batch) })
}

func benchmarkPutInto(b *testing.B, s *Store, z size, batch int) (n int) {
	m := newMaker(1)
	made := 0
	var busy time.Duration
	for b.Loop() {
		b.StopTimer()
		recs := make([]*graph.Record, batch)
		for i := range recs {
			recs[i] = m.sized(n, z)
			qs, _, err := encode(recs[i])
			if err != nil {
				b.Fatal(err)
			}
			made += len(qs)
			n++
		}
		b.StartTimer()
		begin := time.Now()
		if _, err := s.PutBatch(b.Context(), recs); err != nil {
			b.Fatal(err)
		}
		busy += time.Since(begin)
	}
	b.ReportMetric(float64(n)/busy.Seconds(), "articles/s")
	b.ReportMetric(float64(made)/float64(n), "quads/article")
	return n
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
