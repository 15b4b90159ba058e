package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Retraction is the record that somebody took an article out through the API. Nothing of the
// article stays but its own id.
type Retraction struct {
	// ID is made of all else.
	ID      string `json:"id"`
	Article string `json:"article"`
	// By is who retracted, At when: RFC 3339 in UTC, to the second.
	By string `json:"by"`
	At string `json:"at"`
}

// NewRetraction says who retracts an article, and when.
func NewRetraction(article, by string, at time.Time) *Retraction {
	r := &Retraction{Article: article, By: by, At: Stamp(at)}
	r.ID = r.identity()
	return r
}

func (r *Retraction) identity() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", r.Article, r.By, r.At))
	return "r" + hex.EncodeToString(sum[:8])
}

// Check reports what is wrong with the retraction as such.
func (r *Retraction) Check() error {
	switch {
	case r.ID == "" || r.ID != r.identity():
		return fmt.Errorf("its id %q is not that of its content", r.ID)
	case r.Article == "":
		return errors.New("it names no article")
	case strings.TrimSpace(r.By) == "" || !isStamp(r.At):
		return errors.New("it needs who and when")
	}
	return nil
}
