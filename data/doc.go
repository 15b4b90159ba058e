// Package data holds what ships with Parley: the reference data (who exists,
// what they are called, who held which office when, which missiles there are,
// how kinds of statements and events are coded elsewhere), the sample articles, and the timeline of what
// happened that they tell of.
//
// The reference data is CSV under reference/, one file per noun, sorted, lists
// separated by "|". It is edited by hand and checked whenever it is read.
package data
