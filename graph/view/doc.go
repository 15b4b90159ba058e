// Package view answers questions over what all articles say together: who said
// what, who denied it, what it was about, and which words of which article say so.
//
// A [View] is built from records, never changes afterwards, and is the same
// whatever order the records came in; any number of goroutines may read it. [Live]
// holds the newest one and replaces it whole, so no reader waits for a writer.
//
// Inside, every noun is a small number. When a view is built, numbers follow the order in which
// lists are mostly asked for (statements, events and articles newest first, entities
// most mentioned first), and who stands in a relation to whom is kept as sets of
// numbers, so an answer is an intersection of sets and a page is its beginning.
package view
