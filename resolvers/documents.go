package resolvers

import (
	"context"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// documents keeps questions that were read before, so that the same question
// need not be parsed again. It holds two generations of at most half its size:
// when the young one is full, the old one, which nobody asked for since, goes.
type documents struct {
	mu         sync.Mutex
	half       int
	young, old map[string]*ast.QueryDocument
}

func newDocuments(size int) *documents {
	return &documents{half: max(1, size/2), young: map[string]*ast.QueryDocument{}}
}

// Get is the document of a question.
func (d *documents) Get(_ context.Context, question string) (*ast.QueryDocument, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if doc, ok := d.young[question]; ok {
		return doc, true
	}
	doc, ok := d.old[question]
	if ok {
		d.keep(question, doc)
	}
	return doc, ok
}

// Add keeps the document of a question.
func (d *documents) Add(_ context.Context, question string, doc *ast.QueryDocument) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keep(question, doc)
}

func (d *documents) keep(question string, doc *ast.QueryDocument) {
	if len(d.young) >= d.half {
		d.old, d.young = d.young, map[string]*ast.QueryDocument{}
	}
	d.young[question] = doc
}
