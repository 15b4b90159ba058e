package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/coder/websocket"
)

// The times and sizes of a connection for subscriptions.
const (
	// initWait is how long a client may take to say that it speaks the protocol.
	initWait = 5 * time.Second
	// pingEvery is how often the client is asked whether it is still there. One that does not answer
	// within twice that is let go.
	pingEvery = 25 * time.Second
	// writeWait is how long one message may take until the client has taken it.
	writeWait = 10 * time.Second
	// subprotocol is the one that is spoken.
	subprotocol = "graphql-transport-ws"
)

// accept takes a WebSocket connection whose origin was looked at before. Where it cannot, it has answered so.
func (h *handler) accept(w http.ResponseWriter, r *http.Request) (*socket, error) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{subprotocol}, InsecureSkipVerify: true})
	if err != nil {
		return nil, err
	}
	return &socket{conn: conn, ending: h.streams.ending}, nil
}

// socket is one WebSocket connection, in the place of gqlgen's own, which waits for ever for a client that takes nothing.
type socket struct {
	conn   *websocket.Conn
	ending context.Context

	mu      sync.Mutex
	late    *time.Timer
	closing bool
}

// Accept gives the connection, which has been accepted: gqlgen would answer once more where that fails.
func (s *socket) Accept(http.ResponseWriter, *http.Request, transport.WebsocketAcceptOptions) (transport.WebsocketConn, error) {
	return s, nil
}

// NextReader waits for the next message.
func (s *socket) NextReader() (int, io.Reader, error) {
	typ, message, err := s.conn.Read(context.Background())
	if status := websocket.CloseStatus(err); status == websocket.StatusNormalClosure || status == websocket.StatusNoStatusRcvd {
		err = errors.Join(transport.ErrWebsocketClosed, err)
	}
	return int(typ), bytes.NewReader(message), err
}

// WriteJSON sends a message. A client that does not take it in time is let go.
func (s *socket) WriteJSON(v any) error {
	message, err := json.Marshal(v)
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), writeWait)
	defer stop()
	return s.conn.Write(ctx, websocket.MessageText, message)
}

// WriteClose begins to close the connection, and does not wait until the client has closed it too.
func (s *socket) WriteClose(code int, reason string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return nil
	}
	s.closing = true
	s.stopTimer()
	if s.ending.Err() != nil {
		code, reason = int(websocket.StatusGoingAway), "the server is stopping"
	}
	go func() { _ = s.conn.Close(websocket.StatusCode(code), reason) }() // it may be closed already
	return nil
}

// Close ends the connection, unless it is being closed in good order.
func (s *socket) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopTimer()
	if s.closing {
		return nil
	}
	return s.conn.CloseNow()
}

// Subprotocol is what was agreed on.
func (s *socket) Subprotocol() string { return s.conn.Subprotocol() }

// SetReadLimit bounds a message.
func (s *socket) SetReadLimit(bytes int64) { s.conn.SetReadLimit(bytes) }

// SetReadDeadline ends the connection then, unless it is set anew.
func (s *socket) SetReadDeadline(at time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopTimer()
	if !at.IsZero() && !s.closing {
		s.late = time.AfterFunc(time.Until(at), func() { _ = s.conn.CloseNow() }) // it may be closed already
	}
	return nil
}

func (s *socket) stopTimer() {
	if s.late != nil {
		s.late.Stop()
		s.late = nil
	}
}
