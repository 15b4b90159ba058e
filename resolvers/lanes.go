package resolvers

import (
	"context"
	"runtime"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Lanes bound how many questions are answered at once. Large ones have a lane of their
// own, so narrow that they leave a processor to the small ones: who asks for much waits
// for others who do, and nobody else waits for him.
type Lanes struct {
	small, large, news, texts lane
	// from is what a large question costs at least.
	from int
}

// largeCost is what a large question may cost at least, in the fields of its answer: ten
// times what a page of the usual size with its evidence does.
const largeCost = 5_000

// longText is how many bytes a long question has at least: to read it is work, also where it is refused for it.
const longText = 16 << 10

// maxWaiting is how many questions may wait for each lane.
const maxWaiting = 256

// NewLanes makes lanes for this machine: by processor four small questions at once, and one
// large question for every two, and as many of what came new for subscriptions and of long texts that are read. Handlers that share lanes share these bounds.
func NewLanes() *Lanes {
	cores := runtime.GOMAXPROCS(0)
	return newLanes(4*cores, max(1, cores/2), maxWaiting, largeCost)
}

func newLanes(small, large, waiting, from int) *Lanes {
	return &Lanes{small: newLane(small, waiting), large: newLane(large, waiting), news: newLane(large, maxSubscriptions), texts: newLane(large, waiting), from: from}
}

// enter waits for a place in the lane of a question. Who leaves calls the function given;
// it is nil where there is no place, and the fault says why.
func (l *Lanes) enter(ctx context.Context, cost int) (leave func(), fault *gqlerror.Error) {
	if l == nil {
		return func() {}, nil
	}
	if cost >= l.from {
		return l.large.enter(ctx)
	}
	return l.small.enter(ctx)
}

// follow waits for a place in the lane of subscriptions, however many wait: there are no more of them than
// may wait. Who leaves calls the function given.
func (l *Lanes) follow(ctx context.Context) (leave func(), err error) {
	if l == nil {
		return func() {}, nil
	}
	return l.news.follow(ctx)
}

// read waits for a place to read a text of so many bytes, however many wait: no more than there are connections.
// Who leaves calls the function given. A short text is read at once.
func (l *Lanes) read(ctx context.Context, length int) (leave func(), err error) {
	if l == nil || length < longText {
		return func() {}, nil
	}
	return l.texts.follow(ctx)
}

type lane struct {
	places  chan struct{}
	waiting *atomic.Int64
	most    int64
}

func newLane(places, waiting int) lane {
	return lane{make(chan struct{}, places), &atomic.Int64{}, int64(waiting)}
}

func (l lane) enter(ctx context.Context) (leave func(), fault *gqlerror.Error) {
	select {
	case l.places <- struct{}{}:
		return l.leave, nil
	default:
	}
	defer l.waiting.Add(-1)
	if l.waiting.Add(1) > l.most {
		return nil, overloaded("%d others wait already", l.most)
	}
	leave, err := l.follow(ctx)
	if err != nil {
		return nil, overloaded("it waited for its turn until its time was over")
	}
	return leave, nil
}

// follow waits for a place until the context is over.
func (l lane) follow(ctx context.Context) (leave func(), err error) {
	select {
	case l.places <- struct{}{}:
		return l.leave, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l lane) leave() { <-l.places }

// codeOverloaded is the code of a question that found no place.
const codeOverloaded = "OVERLOADED"

func overloaded(why string, args ...any) *gqlerror.Error {
	return refusal(codeOverloaded, "ask again in a few seconds, or for less at a time", "the question was not answered: "+why, args...)
}
