package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"parley/graph/view"
)

func TestAnswersOfAKnownVersion(t *testing.T) {
	v, day, asked := &view.View{}, time.Date(2020, 4, 20, 23, 0, 0, 0, time.UTC), 0
	versions := newVersions(func() *view.View { return v }, func() time.Time { return day })
	h := versions.unlessKnown(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if r.URL.Path == "/bad" {
			http.Error(w, "bad", http.StatusBadRequest)
			return
		}
		if r.URL.Path == "/late" {
			fmt.Fprint(w, `{"errors":[{"message":"the answer took too long"}]}`)
			return
		}
		fmt.Fprint(w, "an answer")
	}))
	get := func(method, target, known, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, target, nil)
		r.Header.Set("If-None-Match", known)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	first := get("GET", "/denials.csv?limit=1", "", "*/*")
	tag := first.Header().Get("ETag")
	if first.Code != http.StatusOK || tag == "" || first.Header().Get("Cache-Control") != "no-cache" {
		t.Fatalf("%d, tag %q", first.Code, tag)
	}
	asked = 0
	for _, c := range []struct {
		name, method, target, known, accept string
		status                              int
	}{
		{"the same", "GET", "/denials.csv?limit=1", tag, "*/*", http.StatusNotModified},
		{"among others", "GET", "/denials.csv?limit=1", `"x", ` + tag, "*/*", http.StatusNotModified},
		{"by HEAD", "HEAD", "/denials.csv?limit=1", tag, "*/*", http.StatusNotModified},
		{"another question", "GET", "/denials.csv?limit=2", tag, "*/*", http.StatusOK},
		{"another form", "GET", "/denials.csv?limit=1", tag, "text/csv", http.StatusOK},
		{"a write", "POST", "/denials.csv?limit=1", tag, "*/*", http.StatusOK},
		{"a fault", "GET", "/bad", "", "*/*", http.StatusBadRequest},
	} {
		if w := get(c.method, c.target, c.known, c.accept); w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.status)
		}
	}
	if asked != 4 {
		t.Errorf("%d questions were answered, want 4", asked)
	}
	for _, target := range []string{"/bad", "/late"} {
		if w := get("GET", target, "", ""); w.Header().Get("ETag") != "" {
			t.Errorf("%s: a fault was tagged", target)
		}
	}
	v = &view.View{}
	if w := get("GET", "/denials.csv?limit=1", tag, "*/*"); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
		t.Errorf("after a change: %d %s", w.Code, w.Header().Get("ETag"))
	}
	tag = get("GET", "/denials.csv?limit=1", "", "*/*").Header().Get("ETag")
	day = day.Add(2 * time.Hour)
	if w := get("GET", "/denials.csv?limit=1", tag, "*/*"); w.Code != http.StatusOK {
		t.Errorf("the next day: %d", w.Code)
	}
}
