package extract

import (
	"strings"

	"parley/extract/token"
	"parley/graph"
)

// unknownType gives where a designation ends, before token end, that begins at i and that no list has: "X-31", "Zelzal-2s"; i where it is nothing
// such, or that of a plane, a tank or a meeting ("F-16", "G-20").
func (x *eventReader) unknownType(i, end int) int {
	if i < 0 || i+2 >= end || x.toks[i].Kind != token.Word || x.toks[i].Case == token.Lower || x.toks[i+1].Kind != token.Hyphen || x.toks[i+1].Break != token.None || x.toks[i+2].Break != token.None || x.is(i, "craft-model") {
		return i
	}
	if n := x.nameAt[i]; n >= 0 && len(x.names[n].entries) > 0 {
		return i
	}
	number := strings.TrimSuffix(x.toks[i+2].Text, "s")
	if number == "" || len(number) > 3 || strings.Trim(number, "0123456789") != "" {
		return i
	}
	return i + 3
}

// takenForMissile reports whether the unknown designation from token i to end, in a phrase that begins at start, is a missile's: one of which
// several are counted ("three X-31s"), that was fired, or launched where missiles are spoken of, that the last launch was of, or that the text calls a missile elsewhere.
func (x *eventReader) takenForMissile(start, i, end int) bool {
	if strings.HasSuffix(x.toks[end-1].Text, "s") && i > 0 && (countWord[x.norm(i-1)] > 1 || x.toks[i-1].Kind == token.Number) {
		return true
	}
	if v := start - 1; v >= 0 && x.norm(v) == "fired" || x.launchedNearMissiles(v) {
		return true
	}
	name := strings.TrimSuffix(x.text[x.toks[i].Start:x.toks[end-1].End], "s")
	if last := x.lastTold(graph.MissileTest); last != nil && last.missile == name {
		return true
	}
	for j := max(0, i-500); j+3 < min(len(x.toks), i+500); j++ {
		if x.is(j+3, "missile-spoken") && x.toks[j].Norm == x.toks[i].Norm && strings.TrimSuffix(x.toks[j+2].Text, "s") == strings.TrimSuffix(x.toks[end-1].Text, "s") {
			return true
		}
	}
	return false
}

// launchedNearMissiles reports whether a word at v tells of a launch in a sentence around which missiles are spoken of, and satellites are not:
// "sent up an X-31. A second missile failed."
func (x *eventReader) launchedNearMissiles(v int) bool {
	if v > 0 && (x.norm(v) == "up" || x.norm(v) == "off") {
		v--
	}
	if v < 0 || x.phraseAt[v] >= 0 || !x.tellsOf(v, graph.MissileTest) {
		return false
	}
	n := int(x.sentAt[v])
	from, to := x.sent[max(0, n-1)].Start, x.sent[min(n+1, len(x.sent)-1)].End
	from, to = max(from, v-2*longClause), min(to, v+2*longClause)
	return x.listedIn("missile-spoken", from, to) && !x.hasSatellites(x.sent[n])
}
