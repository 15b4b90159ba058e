package view

import (
	"cmp"
	"encoding/base64"
	"strings"
)

// globalID is the opaque id of a noun: nobody should read it, so it is base64.
func globalID(typ, key string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(typ + ":" + key))
}

// parseID takes a global id apart; ok is false for what is none.
func parseID(id string) (typ, key string, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(id)
	if err != nil {
		return "", "", false
	}
	typ, key, ok = strings.Cut(string(b), ":")
	switch typ {
	case "Article", "Entity", "Statement", "Event", "Dispute", "Judgement", "Retraction":
		return typ, key, ok
	}
	return "", "", false
}

// localKey is the key of a noun that belongs to one article.
func localKey(article, id string) string { return article + "#" + id }

// compareKeys orders keys, those of one article as the article has them: s2
// comes before s10.
func compareKeys(a, b string) int {
	ai, bi := strings.LastIndexByte(a, '#'), strings.LastIndexByte(b, '#')
	if ai < 0 {
		ai = len(a)
	}
	if bi < 0 {
		bi = len(b)
	}
	if c := cmp.Compare(a[:ai], b[:bi]); c != 0 {
		return c
	}
	if c := cmp.Compare(len(a), len(b)); c != 0 {
		return c
	}
	return cmp.Compare(a[ai:], b[bi:])
}
