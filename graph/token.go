package graph

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Right is something that a token lets its holder do through the API.
type Right string

// The rights.
const (
	MayLoad    Right = "LOAD"    // articles, and replace them
	MayRetract Right = "RETRACT" // articles
	MayJudge   Right = "JUDGE"   // facts, and withdraw judgements
)

// Rights are all of them, in the order in which they are listed.
func Rights() []Right { return []Right{MayLoad, MayRetract, MayJudge} }

// Token is what a store keeps of a secret by which somebody writes through the API: not the
// secret, only its hash. It is undone by being withdrawn, and stays on record then.
type Token struct {
	// ID begins the secret after its mark; it is shown, and says nothing of the rest.
	ID string `json:"id"`
	// Name is who holds it: the author of all that is written by it.
	Name string `json:"name"`
	// Hash is the SHA-256 of the whole secret, in hex.
	Hash string `json:"hash"`
	// May is what it is for.
	May []Right `json:"may"`
	// At is when it was made: RFC 3339 in UTC, to the second.
	At string `json:"at"`
	// Withdrawn is who undid it and when, nil while it counts.
	Withdrawn *Withdrawal `json:"withdrawn,omitempty"`
}

// A secret is the mark, the token's id, a low line, and 256 random bits: people and tools
// that look for secrets know it by its mark.
const (
	secretMark   = "parley_"
	tokenIDBytes = 5
	secretBytes  = 32
	secretSigns  = "abcdefghijklmnopqrstuvwxyz234567"
)

// maxTokenName bounds the name of a token, in bytes.
const maxTokenName = 200

// NewToken makes a token and its secret, which nothing else keeps, from a source of random bytes.
func NewToken(random io.Reader, name string, may []Right, at time.Time) (t *Token, secret string, err error) {
	bits := make([]byte, tokenIDBytes+secretBytes)
	if _, err := io.ReadFull(random, bits); err != nil {
		return nil, "", fmt.Errorf("make a token: %w", err)
	}
	signs := base32.NewEncoding(secretSigns).WithPadding(base32.NoPadding)
	t = &Token{ID: signs.EncodeToString(bits[:tokenIDBytes]), Name: strings.TrimSpace(name), May: may, At: Stamp(at)}
	secret = secretMark + t.ID + "_" + signs.EncodeToString(bits[tokenIDBytes:])
	t.Hash = hashOfSecret(secret)
	return t, secret, t.Check()
}

// TokenIDOf is the id of the token that a secret is of, if it is one.
func TokenIDOf(secret string) (id string, ok bool) {
	signs := base32.NewEncoding(secretSigns).WithPadding(base32.NoPadding)
	idLength := signs.EncodedLen(tokenIDBytes)
	rest, ok := strings.CutPrefix(secret, secretMark)
	if !ok || len(rest) != idLength+1+signs.EncodedLen(secretBytes) || rest[idLength] != '_' {
		return "", false
	}
	return rest[:idLength], strings.Trim(rest[:idLength]+rest[idLength+1:], secretSigns) == ""
}

// IsOf reports whether the secret is the token's, in a time that says nothing of how much of it is right.
func (t *Token) IsOf(secret string) bool {
	return subtle.ConstantTimeCompare([]byte(hashOfSecret(secret)), []byte(t.Hash)) == 1
}

func hashOfSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Allows reports whether the token is for that.
func (t *Token) Allows(r Right) bool { return t.Withdrawn == nil && slices.Contains(t.May, r) }

// Uses is what the token is for, in words.
func (t *Token) Uses() string {
	var words []string
	for _, r := range t.May {
		words = append(words, strings.ToLower(string(r)))
	}
	return strings.Join(words, ", ")
}

// Check reports what is wrong with the token as such.
func (t *Token) Check() error {
	var faults []error
	fail := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if t.ID == "" || strings.Trim(t.ID, secretSigns) != "" {
		fail("its id %q is none that Parley gives", t.ID)
	}
	if strings.TrimSpace(t.Name) == "" || len(t.Name) > maxTokenName {
		fail("it needs a name of at most %d bytes: who writes by it", maxTokenName)
	}
	if b, err := hex.DecodeString(t.Hash); err != nil || len(b) != sha256.Size {
		fail("its hash is no SHA-256")
	}
	if len(t.May) == 0 || slices.ContainsFunc(t.May, func(r Right) bool { return !slices.Contains(Rights(), r) }) {
		fail("it may do %q: want some of %v", t.May, Rights())
	}
	if !isStamp(t.At) {
		fail("its time %q is not of the form 2006-01-02T15:04:05Z", t.At)
	}
	if w := t.Withdrawn; w != nil && (strings.TrimSpace(w.By) == "" || !isStamp(w.At)) {
		fail("its withdrawal needs who and when")
	}
	return errors.Join(faults...)
}
