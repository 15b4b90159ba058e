package resolvers

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"parley/graph"
	"parley/graph/view"
)

// The media types of answers.
const (
	typeJSON    = "application/json"
	typeGraphQL = "application/graphql-response+json"
)

// NewHandler serves questions by POST, and by GET, as the GraphQL-over-HTTP
// specification has it. A question that was understood gets status 200 in
// application/json, whatever came of it; application/graphql-response+json gets
// 400 where nothing was looked up.
//
// Subscriptions are told by WebSocket (graphql-transport-ws) and by server-sent events, within the bounds of
// [Streams]; [Handler.End] ends them.
func NewHandler(cfg Config) *Handler {
	cfg.Limits = cfg.Limits.orDefault()
	return &Handler{&handler{cfg: cfg, docs: newDocuments(keptDocuments), streams: newStreams()}}
}

// Handler is the handler of the API.
type Handler struct{ *handler }

// End ends all subscriptions, lets none begin, and waits until they have ended. Questions are answered
// as before.
func (h *Handler) End(ctx context.Context) error { return h.streams.end(ctx) }

// Subscriptions is how many are open.
func (h *Handler) Subscriptions() int { return h.streams.counted() }

type handler struct {
	cfg     Config
	docs    *documents
	streams *streams
	newest  atomic.Pointer[engine]
}

// engine is the engine of the newest view: made when a view is first asked.
func (h *handler) engine() *engine {
	v := h.cfg.View()
	if e := h.newest.Load(); e != nil && e.view == v {
		return e
	}
	e := newEngine(h.cfg, v, h.docs)
	h.newest.Store(e)
	return e
}

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if isSocket(r.Header) {
		h.overSocket(w, r)
		return
	}
	accept, events := accepted(r.Header.Values("Accept")), takesEvents(r.Header)
	if accept == "" && !events {
		reply(w, typeJSON, http.StatusNotAcceptable, "answers are application/graphql-response+json or application/json",
			"let the Accept header have one of them")
		return
	}
	buf := bodies.Get().(*bytes.Buffer)
	defer bodies.Put(buf) // what is made of it does not share its bytes
	raw, fault := h.read(w, r, buf)
	e, day := h.engine(), h.day()
	if fault == nil && accept != "" && !freshOnly(r.Header) {
		if kept, ok := e.kept[r.Method].get(raw, day); ok {
			e.observe(r.Context(), kept.observed)
			sendJSON(w, accept, http.StatusOK, kept.body)
			return
		}
	}
	if n := h.tooLong(r.Method, raw); fault == nil && n > 0 {
		deliver(w, cmp.Or(accept, typeJSON), e.refused(r.Context(), tooLong(n, h.cfg.Limits.Length)))
		return
	}
	var params *graphql.RawParams
	if fault == nil {
		leave, err := h.cfg.Lanes.read(r.Context(), len(raw))
		if err != nil {
			return // the client left
		}
		params, fault = parse(r.Method, raw)
		leave()
	}
	if fault != nil {
		if fault.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, POST")
		}
		reply(w, cmp.Or(accept, typeJSON), fault.status, fault.message, fault.hint)
		return
	}
	if events && (accept == "" || h.subscribes(r.Context(), params)) {
		h.overEvents(w, r, params)
		return
	}
	ctx, stop := context.WithTimeout(withSite(r), h.cfg.Limits.Timeout)
	defer stop()
	got := e.answer(ctx, params, r.Method == http.MethodGet)
	if got.written != nil {
		e.kept[r.Method].put(raw, keptAnswer{got.written, day, got.observed})
		sendJSON(w, accept, http.StatusOK, got.written)
		return
	}
	deliver(w, accept, got)
}

// deliver sends an answer that was not written as JSON at once.
func deliver(w http.ResponseWriter, media string, got answer) {
	status := http.StatusOK
	switch {
	case len(got.Errors) > 0 && got.Errors[0].Extensions["code"] == codeOverloaded:
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "2")
	case got.refused && media == typeGraphQL:
		status = http.StatusBadRequest
	}
	send(w, media, status, got.Response)
}

// tooLong is how long a question is at least that has more bytes than are read; 0 for others.
func (h *handler) tooLong(method string, raw []byte) int {
	if method != http.MethodPost || len(raw) <= h.cfg.Limits.Length {
		return 0
	}
	if n := queryLength(raw); n > h.cfg.Limits.Length {
		return n
	}
	return 0
}

// fault is a request that cannot be read as a question.
type fault struct {
	status        int
	message, hint string
}

// day is the day on which an answer holds.
func (h *handler) day() graph.Date {
	now := time.Now
	if h.cfg.Now != nil {
		now = h.cfg.Now
	}
	return graph.DateOf(now().UTC())
}

// bodies are buffers for what is sent.
var bodies = sync.Pool{New: func() any { return &bytes.Buffer{} }}

// read gives what was sent to ask: the query of the URL with its question mark, or the body, which stays in the buffer.
func (h *handler) read(w http.ResponseWriter, r *http.Request, buf *bytes.Buffer) ([]byte, *fault) {
	switch r.Method {
	case http.MethodGet:
		return []byte("?" + r.URL.RawQuery), nil
	case http.MethodPost:
		return h.fromBody(w, r, buf)
	}
	return nil, &fault{http.StatusMethodNotAllowed, r.Method + " is not answered here", "send questions by POST or GET"}
}

func parse(method string, raw []byte) (*graphql.RawParams, *fault) {
	if method == http.MethodGet {
		q, _ := url.ParseQuery(string(raw[1:])) // what is malformed is not there
		return fromURL(q)
	}
	return fromJSON(raw)
}

func (h *handler) fromBody(w http.ResponseWriter, r *http.Request, buf *bytes.Buffer) ([]byte, *fault) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(params["charset"])
	if err != nil || media != typeJSON || charset != "" && charset != "utf-8" {
		return nil, &fault{http.StatusUnsupportedMediaType, "the body must be JSON in UTF-8", "send Content-Type: application/json"}
	}
	if r.ContentLength > h.cfg.Limits.Body { // it says so itself, and nothing of it need be read
		return nil, h.tooLarge()
	}
	buf.Reset()
	_, err = buf.ReadFrom(http.MaxBytesReader(w, r.Body, h.cfg.Limits.Body))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, h.tooLarge()
	}
	if err != nil {
		return nil, &fault{http.StatusBadRequest, "the body could not be read to its end", "send it again"}
	}
	return buf.Bytes(), nil
}

func (h *handler) tooLarge() *fault {
	return &fault{http.StatusRequestEntityTooLarge, fmt.Sprintf("the body has more than %d bytes", h.cfg.Limits.Body), "shorten the question, or split it"}
}

// request is the body of a POST.
type request struct {
	Query         *string         `json:"query"`
	OperationName *string         `json:"operationName"`
	Variables     json.RawMessage `json:"variables"`
	Extensions    json.RawMessage `json:"extensions"`
}

func fromJSON(body []byte) (*graphql.RawParams, *fault) {
	if body = bytes.TrimLeft(body, " \t\r\n"); len(body) > 0 && body[0] == '[' {
		return nil, &fault{http.StatusBadRequest, "a list of questions is not answered: one request is one question",
			"send each by itself, or ask for several fields in one; switch off the batching of your client"}
	}
	var req request
	if err := json.Unmarshal(body, &req); err != nil {
		return nil, badRequest("the body is not such JSON: %v", err)
	}
	params := &graphql.RawParams{}
	if req.Query != nil {
		params.Query = *req.Query
	}
	if req.OperationName != nil {
		params.OperationName = *req.OperationName
	}
	return withObjects(params, req.Variables, req.Extensions)
}

func fromURL(q url.Values) (*graphql.RawParams, *fault) {
	p := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName")}
	return withObjects(p, []byte(q.Get("variables")), []byte(q.Get("extensions")))
}

func withObjects(p *graphql.RawParams, variables, extensions []byte) (*graphql.RawParams, *fault) {
	if strings.TrimSpace(p.Query) == "" {
		return nil, badRequest("there is no query")
	}
	for _, part := range []struct {
		name string
		json []byte
		into *map[string]any
	}{{"variables", variables, &p.Variables}, {"extensions", extensions, &p.Extensions}} {
		if len(part.json) == 0 {
			continue
		}
		dec := json.NewDecoder(bytes.NewReader(part.json))
		dec.UseNumber()
		if err := dec.Decode(part.into); err != nil {
			return nil, badRequest("%s is no JSON object: %v", part.name, err)
		}
	}
	return p, nil
}

func badRequest(format string, args ...any) *fault {
	return &fault{http.StatusBadRequest, fmt.Sprintf(format, args...),
		`send {"query": "...", "variables": {...}}`}
}

// accepted is the media type that the client will have; empty where it takes neither.
func accepted(headers []string) string {
	if len(headers) == 0 {
		return typeJSON
	}
	for _, part := range strings.Split(strings.Join(headers, ","), ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil || params["q"] == "0" {
			continue
		}
		switch media {
		case typeGraphQL, typeJSON:
			return media
		case "*/*", "application/*":
			return typeJSON
		}
	}
	return ""
}

func reply(w http.ResponseWriter, media string, status int, message, hint string) {
	send(w, media, status, &graphql.Response{Errors: gqlerror.List{refusal(string(view.BadInput), hint, "%s", message)}})
}

func send(w http.ResponseWriter, media string, status int, r *graphql.Response) {
	body, err := encode(r)
	if err != nil {
		http.Error(w, `{"errors":[{"message":"the answer could not be written"}]}`, http.StatusInternalServerError)
		return
	}
	sendJSON(w, media, status, body)
}

func sendJSON(w http.ResponseWriter, media string, status int, body []byte) {
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body) // who no longer listens misses nothing
}
