package resolvers

import (
	"net/http"
	"strings"
	"sync"

	"parley/graph"
)

// keptBytes is about how much the answers that one view keeps may take, twice.
const keptBytes = 32 << 20

// keptAnswers are the answers that were given from one view, by what was sent to ask for
// them. A view never changes, so they stay true until there is a newer one; and they are
// of one day, since questions can speak of last month. When the young are many, they
// become the old, and the old are forgotten.
type keptAnswers struct {
	mu         sync.Mutex
	young, old map[string]keptAnswer
	bytes      int
}

type keptAnswer struct {
	body     []byte
	day      graph.Date
	observed Observed
}

func (k *keptAnswers) get(asked []byte, day graph.Date) (keptAnswer, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	a, ok := k.young[string(asked)]
	if !ok {
		if a, ok = k.old[string(asked)]; ok {
			k.keep(string(asked), a)
		}
	}
	return a, ok && a.day == day
}

func (k *keptAnswers) put(asked []byte, a keptAnswer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.keep(string(asked), a)
}

func (k *keptAnswers) keep(asked string, a keptAnswer) {
	size := len(asked) + len(a.body) + 200
	if size > keptBytes/8 {
		return
	}
	if k.young == nil || k.bytes+size > keptBytes {
		k.young, k.old, k.bytes = map[string]keptAnswer{}, k.young, 0
	}
	k.young[asked] = a
	k.bytes += size
}

// freshOnly is whether the client will have no answer that was given before.
func freshOnly(h http.Header) bool {
	return strings.Contains(h.Get("Cache-Control"), "no-cache")
}
