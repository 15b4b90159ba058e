package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
)

const typeEvents = "text/event-stream"

// takesEvents is whether the client takes an answer that goes on.
func takesEvents(h http.Header) bool {
	return strings.Contains(strings.Join(h.Values("Accept"), ","), typeEvents)
}

// isSocket is whether the client will go on in WebSocket's protocol.
func isSocket(h http.Header) bool { return strings.EqualFold(h.Get("Upgrade"), "websocket") }

// subscribes is whether a question is a subscription.
func (h *handler) subscribes(ctx context.Context, params *graphql.RawParams) bool {
	own := *params
	op, _ := h.engine().read(graphql.StartOperationTrace(ctx), &own) // what is wrong is told when it is answered
	return op != nil && op.Operation != nil && op.Operation.Operation == ast.Subscription
}

// overSocket speaks with a client by graphql-transport-ws.
func (h *handler) overSocket(w http.ResponseWriter, r *http.Request) {
	if !slices.Contains(strings.Split(strings.ReplaceAll(strings.Join(r.Header.Values("Sec-WebSocket-Protocol"), ","), " ", ""), ","), subprotocol) {
		reply(w, typeJSON, http.StatusBadRequest, "the subprotocol "+subprotocol+" is spoken here, and no other", "use a client such as graphql-ws")
		return
	}
	h.stream(w, r, true, func(w http.ResponseWriter, r *http.Request, c *conversation) {
		accepted, err := h.accept(w, r)
		if err != nil {
			return // it was told
		}
		limit := h.cfg.Limits.Body
		transport.Websocket{Implementation: accepted, InitTimeout: initWait, PingPongInterval: pingEvery, PayloadReadLimit: &limit}.Do(w, r, c)
	})
}

// overEvents answers one question by server-sent events.
func (h *handler) overEvents(w http.ResponseWriter, r *http.Request, params *graphql.RawParams) {
	body, err := json.Marshal(params)
	if err != nil {
		reply(w, typeJSON, http.StatusBadRequest, "the question could not be read", "send it again")
		return
	}
	h.stream(w, r, false, func(w http.ResponseWriter, r *http.Request, c *conversation) {
		r.Body = io.NopCloser(bytes.NewReader(body))
		out := newEventWriter(w)
		defer out.end()
		ctx, stop := context.WithCancel(r.Context())
		defer stop()
		out.lost = stop
		transport.SSE{KeepAlivePingInterval: pingEvery}.Do(out, r.WithContext(graphql.StartOperationTrace(ctx)), c)
	})
}

// stream lets in a connection that stays open, and ends it when the server does.
func (h *handler) stream(w http.ResponseWriter, r *http.Request, socket bool, do func(http.ResponseWriter, *http.Request, *conversation)) {
	if !h.ownOrigin(r) {
		reply(w, typeJSON, http.StatusForbidden, "pages of other sites do not subscribe here", "start parley serve with --cors-origin "+r.Header.Get("Origin"))
		return
	}
	client := h.cfg.Streams.client(r.Context())
	end, fault := h.streams.begin(client, count{connections: 1}, h.cfg.Streams.most(client))
	if fault != nil {
		w.Header().Set("Retry-After", "2")
		reply(w, typeJSON, status(fault), fault.Message, fault.Extensions["hint"].(string))
		return
	}
	defer end()
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	defer context.AfterFunc(h.streams.ending, stop)()
	do(w, r.WithContext(ctx), &conversation{h: h, client: client, socket: socket})
}

// ownOrigin is whether a request comes from no page, from one of this server, or from one that was named.
// Browsers let any page open a WebSocket to any host.
func (h *handler) ownOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || slices.Contains(h.cfg.Streams.Origins, origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host)
}

// eventWriter writes events, each within a time, and nothing after its end: gqlgen's pings do not know it.
type eventWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	// lost is called when the client does not take what is written.
	lost func()
	mu   sync.Mutex
	over bool
}

func newEventWriter(w http.ResponseWriter) *eventWriter {
	e := &eventWriter{ResponseWriter: w, control: http.NewResponseController(w)}
	_ = e.control.SetReadDeadline(time.Time{}) // what has no deadlines needs none lifted
	return e
}

func (e *eventWriter) Write(b []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return len(b), nil
	}
	_ = e.control.SetWriteDeadline(time.Now().Add(writeWait)) // as above
	n, err := e.ResponseWriter.Write(b)
	if err != nil {
		e.lost()
	}
	return n, err
}

// Flush sends what was written.
func (e *eventWriter) Flush() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return
	}
	if err := e.control.Flush(); err != nil {
		e.lost()
	}
}

func (e *eventWriter) end() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.over = true
}

// notStreamed refuses a subscription that is asked for as a query is.
func notStreamed() (hint, message string) {
	return "send Accept: text/event-stream, or use the WebSocket protocol " + subprotocol, "a subscription is told as it comes, not answered at once"
}
