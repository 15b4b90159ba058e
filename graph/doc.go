// Package graph holds Parley's nouns: articles, entities, statements, events,
// the evidence they rest on, and the record that gathers what one article says.
//
// A noun has one Go type from extraction to JSON. Inside a [Record] the ids of
// nouns are local to that record ("e1", "s1", "v1"); in the view they are global.
package graph
