//go:build !race

package main

// raced is whether the race detector looks on, which slows a program ten times.
const raced = false
