package view

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
	"time"

	"parley/graph"
)

func checkpointOf(t testing.TB, v *View, of string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := v.WriteCheckpoint(&b, of, "of "+of); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestACheckpointIsTheView(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 41))
	for seed := range uint64(6) {
		records := articles(seed, 20)
		for i := range 20 {
			records = append(records, likely(r, fmt.Sprintf("like%02d", i)))
		}
		v := newView(t, records[:int(seed)*8])
		read, state, err := ReadCheckpoint(world(), checkpointOf(t, v, "state"), "state")
		if err != nil {
			t.Fatal(err)
		}
		if state != "of state" {
			t.Errorf("it is of state %q", state)
		}
		if got, want := everything(read), everything(v); got != want {
			t.Fatalf("read again, the view differs:\n%s", firstDifference(got, want))
		}
		// It goes on as the other one would.
		live := NewLive(read)
		if err := live.Apply(records[38:], nil); err != nil {
			t.Fatal(err)
		}
		want, err := v.With(records[38:]...)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := everything(live.View()), everything(want); got != want {
			t.Fatalf("changed after it was read, the view differs:\n%s", firstDifference(got, want))
		}
	}
}

func TestACheckpointHoldsNothingThatWasTakenOut(t *testing.T) {
	records := articles(3, 20)
	records[4].Text = "a secret that was retracted"
	live := NewLive(newView(t, records))
	if err := live.Apply(nil, []string{records[4].Article.ID}); err != nil {
		t.Fatal(err)
	}
	data := checkpointOf(t, live.View(), "")
	if bytes.Contains(data, []byte("a secret that was retracted")) {
		t.Error("the text of a retracted article is in the checkpoint")
	}
	if _, _, err := ReadCheckpoint(world(), data, ""); err != nil {
		t.Error(err)
	}
}

// fill gives every field of a value something of its own.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("s%d", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic("no record had a " + v.Kind().String() + " when this was written")
	}
}

func TestACheckpointKeepsEveryFieldOfARecord(t *testing.T) {
	var want graph.Record
	n := 0
	fill(reflect.ValueOf(&want).Elem(), &n)
	for _, rec := range []*graph.Record{&want, {}, articles(1, 1)[0]} {
		v := View{ref: &graph.Reference{}, shared: newShared(), judged: &judged{}}
		b := &builder{v: &v, came: []arrival{{newAccount(v.shared, rec), slim(rec)}}}
		b.articles()
		v.entities, v.statements, v.events, v.disputes = vecOf[entityRow](nil), vecOf[statementRow](nil), vecOf[eventRow](nil), vecOf[disputeRow](nil)
		v.all.articles = upTo(1)
		for _, r := range v.relations() {
			*r = newRelation(0, 0)
			(*r).pack()
		}
		read, _, err := ReadCheckpoint(nil, checkpointOf(t, &v, ""), "")
		if err != nil {
			t.Fatal(err)
		}
		if got := read.article(0).record(); !reflect.DeepEqual(got, rec) {
			t.Errorf("got  %+v\nwant %+v", got, rec)
		}
	}
}

func TestADamagedOrStaleCheckpointIsNotRead(t *testing.T) {
	data := checkpointOf(t, newView(t, articles(5, 8)), "state")
	if _, _, err := ReadCheckpoint(world(), data, "another"); !errors.Is(err, ErrStale) {
		t.Errorf("of other records: got %v, want %v", err, ErrStale)
	}
	ref := world()
	ref.Entities[0].Aliases = append(ref.Entities[0].Aliases, "Alland")
	if _, _, err := ReadCheckpoint(ref, data, "state"); !errors.Is(err, ErrStale) {
		t.Errorf("with other reference data: got %v, want %v", err, ErrStale)
	}
	for i := range data {
		bad := bytes.Clone(data)
		bad[i] ^= 1 << (i % 8)
		if _, _, err := ReadCheckpoint(world(), bad, "state"); !errors.Is(err, ErrDamaged) {
			t.Fatalf("byte %d flipped: got %v, want %v", i, err, ErrDamaged)
		}
		if _, _, err := ReadCheckpoint(world(), data[:i], "state"); !errors.Is(err, ErrDamaged) {
			t.Fatalf("cut at %d: got %v, want %v", i, err, ErrDamaged)
		}
	}
	if _, _, err := ReadCheckpoint(world(), append(bytes.Clone(data), 0), "state"); !errors.Is(err, ErrDamaged) {
		t.Errorf("a byte too many: got %v, want %v", err, ErrDamaged)
	}
}

// FuzzCheckpoint reads what bears no checksum: nothing may make the reader crash.
func FuzzCheckpoint(f *testing.F) {
	data := checkpointOf(f, newView(f, articles(5, 3)), "")
	f.Add(string(data[len(checkpointMark):]))
	f.Fuzz(func(t *testing.T, in string) {
		a := &account{text: in, code: in, shared: sharedOf([]string{"", in})}
		a.record()
		a.find(0, a.count(0), in)
		viewCode(&coder{in: in}, &View{ref: &graph.Reference{}})
	})
}

func BenchmarkCheckpoint(b *testing.B) {
	n := articlesWanted(b)
	start := time.Now()
	data := checkpointOf(b, newView(b, many(n)), "")
	b.Logf("built and written in %s", time.Since(start))
	var read *View
	for b.Loop() {
		var err error
		if read, _, err = ReadCheckpoint(world(), data, ""); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(data))/float64(n), "B/article")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/read")
	runtime.KeepAlive(read)
}

// Writing a checkpoint changes nothing, so that a view answers meanwhile: the race
// detector tells where it does.
func TestACheckpointIsWrittenBesideReaders(t *testing.T) {
	v := newView(t, articles(7, 30))
	want := everything(v)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 5 {
			if err := v.WriteCheckpoint(&bytes.Buffer{}, "", "state"); err != nil {
				t.Error(err)
			}
		}
	}()
	for range 3 {
		if got := everything(v); got != want {
			t.Error("the view differs while it is written")
		}
	}
	<-done
}
