package main

import "iter"

// parallel does work on every item, on so many at once, and yields the results
// in the order of the items. It holds some four items a worker, so memory does
// not grow with their number. The items are read in another goroutine.
func parallel[T, R any](items iter.Seq[T], workers int, work func(T) R) iter.Seq[R] {
	type job struct {
		item T
		done chan R
	}
	return func(yield func(R) bool) {
		stop := make(chan struct{})
		defer close(stop)
		todo := make(chan job)
		order := make(chan chan R, 4*workers)
		for range workers {
			go func() {
				for j := range todo {
					j.done <- work(j.item)
				}
			}()
		}
		go func() {
			defer close(order)
			defer close(todo)
			for item := range items {
				j := job{item, make(chan R, 1)}
				select {
				case order <- j.done:
				case <-stop:
					return
				}
				select {
				case todo <- j:
				case <-stop:
					return
				}
			}
		}()
		for done := range order {
			if !yield(<-done) {
				return
			}
		}
	}
}
