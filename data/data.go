package data

import (
	"embed"
	"io/fs"

	"parley/graph"
)

//go:embed reference/*.csv
var referenceFiles embed.FS

//go:embed timeline.csv
var timelineFile embed.FS

//go:embed articles/*.md
var articleFiles embed.FS

// Reference parses and checks the reference data. Every call reads it anew and
// costs some milliseconds. The error names each fault by file, line and column.
func Reference() (*graph.Reference, error) {
	files, err := fs.Sub(referenceFiles, "reference")
	if err != nil {
		return nil, err
	}
	return read(files)
}

// Articles gives the sample articles: Markdown files with front matter.
func Articles() fs.FS {
	files, err := fs.Sub(articleFiles, "articles")
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	return files
}

// Timeline is what is known to have happened, from the sources that each names, and which sample articles tell of it. A fault
// in the file is an error that names line and column.
func Timeline() ([]graph.Happening, error) {
	ref, err := Reference()
	if err != nil {
		return nil, err
	}
	articles, err := fs.Glob(Articles(), "*.md")
	if err != nil {
		return nil, err
	}
	return readTimeline(timelineFile, ref, articles)
}
