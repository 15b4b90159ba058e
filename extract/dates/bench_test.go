package dates

import (
	"strings"
	"testing"

	"parley/extract/token"
)

// newsText is prose with a date expression in some twenty words.
const newsText = `The foreign ministry said on Monday that no letter had been sent to the government, and that the talks which began
two weeks ago in the capital would go on until the end of the month. A spokesman for the delegation told reporters early on
Tuesday that the two sides had met three times since March 2018, most recently on 12 February. The launch of the missile, which
flew about 450 km before it fell into the sea, was the third this year. Officials at the agency declined to comment on whether
the minister had been told the day before, as a newspaper reported, or whether he had learned of it from television.
`

func BenchmarkFind(b *testing.B) {
	t := token.Split(strings.Repeat(newsText+"\n", 100))
	b.ReportAllocs()
	for b.Loop() {
		Find(t)
	}
	b.ReportMetric(float64(len(t.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
}

func BenchmarkNested(b *testing.B) {
	t := token.Split(strings.Repeat("the last week of the early second half of the week of the ", 1000))
	for b.Loop() {
		Find(t)
	}
	b.ReportMetric(float64(len(t.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtokens/s")
}
