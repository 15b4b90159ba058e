package view

// Score is how much of one thing the extractor finds in a set that people annotated: precision,
// recall and F1, or the share that was right.
type Score struct {
	Set, Of               string
	Precision, Recall, F1 *float64
	Right                 *float64
	// Count is how many there are to be found, or how many were looked at.
	Count int
}

// Quality is how far answers can be trusted.
type Quality struct {
	// Extractor is the version of this program's extractor, and Extractors says which versions
	// read how many articles.
	Extractor  string
	Extractors []*Facet
	Scores     []Score
	Searched   Searched
}

// Quality counts which extractors read the articles; it walks all of them.
func (v *View) Quality(extractor string, scores []Score) *Quality {
	list := &entire{v: v, set: v.all.articles, by: v.articlesBy}
	extractors, err := list.Facets("EXTRACTOR", nil)
	if err != nil {
		panic(err) // articles have extractors
	}
	return &Quality{Extractor: extractor, Extractors: extractors, Scores: scores, Searched: v.searched()}
}
