// Package data holds what ships with Parley: the reference data (who exists,
// what they are called, who held which office when, which missiles there are)
// and the sample articles.
//
// The reference data is CSV under reference/, one file per noun, sorted, lists
// separated by "|". It is edited by hand and checked whenever it is read.
package data
