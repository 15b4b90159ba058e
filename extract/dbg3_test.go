package extract

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDbgTags(t *testing.T) {
	names := []string{"Other", "Det", "Noun", "NounPl", "Proper", "Pron", "Poss", "Adj", "Adv", "VB", "VBD", "VBZ", "VBN", "VBG", "MD", "IN", "TO", "CC", "CD", "POS", "WH", "Punct", "RP", "EX"}
	x := newExtractor(t)
	for _, f := range strings.Fields(os.Getenv("FILES")) {
		a := articleOf(t, strings.TrimSuffix(f, ".md"))
		m := x.rooms.Get().(*room)
		d := newDoc(x, m, a, nil)
		for i := range d.toks {
			fmt.Printf("T %s/%s\n", d.toks[i].Norm, names[d.pos[i]])
		}
	}
}
