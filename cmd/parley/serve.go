package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"

	"parley/ask"
	"parley/gate"
	"parley/graph/store"
	"parley/graph/view"
	"parley/mcp"
	"parley/plain"
	"parley/resolvers"
	"parley/web"
)

type serveCmd struct {
	storeFlag
	Addr      string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (${default})."`
	Host      []string `placeholder:"NAME" help:"A further host name by which browsers may reach the server."`
	NoSamples bool     `name:"no-samples" help:"Leave an empty store empty: do not load the sample articles."`
	KeepView  string   `name:"keep-view" placeholder:"DIR" help:"Where the view is kept between starts; unless said, the store's directory, or, of a database, a directory of this user for what can be made again."`
	doorFlags
}

// shutdownWait is how long requests under way may take once the server is told
// to stop.
const shutdownWait = 5 * time.Second

// Run serves until the context is cancelled.
func (c *serveCmd) Run(ctx context.Context, m *Main) (err error) {
	// The port first: who cannot have it has changed nothing.
	if err := c.check(); err != nil {
		return err
	}
	l, err := listen(c.Addr)
	if err != nil {
		return err
	}
	defer l.Close() //nolint:errcheck // the server closed it, or nobody used it
	f := c.front(l, c.logger(m.Stderr))
	defer f.server.Close() //nolint:errcheck // it was shut down, or never answered
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	var own net.Listener
	if c.isDirectory() {
		if own, err = listenSocket(c.Store); err != nil {
			return fmt.Errorf("listen for parley load in the store's directory: %w", err)
		}
		defer own.Close() //nolint:errcheck // the server closed it, or nobody used it
	}
	if !c.NoSamples {
		if err := m.loadSamples(ctx, s); err != nil {
			return err
		}
	}
	kept, err := newCheckpoint(cmp.Or(c.KeepView, checkpointDir(c.Store)), c.isDirectory())
	if err != nil {
		return err
	}
	v, of, read, err := m.view(ctx, s, kept)
	if err != nil {
		return err
	}
	return c.serve(ctx, m, s, served{view.NewLive(v), kept, of, read}, f, own)
}

func (c *serveCmd) open(ctx context.Context) (*store.Store, error) {
	s, err := store.Open(ctx, c.Store)
	if errors.Is(err, store.ErrInUse) {
		return nil, fmt.Errorf("the store %s is in use by another process, perhaps another parley serve: stop that one, or name another store by --store", c.Store)
	}
	return s, err
}

func listen(addr string) (net.Listener, error) {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("%w: --addr %q: want HOST:PORT, such as 127.0.0.1:8080", errMisused, addr)
	}
	l, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("port %s is in use by another program, perhaps another parley serve: stop that one, or name another address, such as --addr 127.0.0.1:8081", port)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("port %s is not for this user: name a port above 1023, such as --addr 127.0.0.1:8080", port)
	case err != nil:
		return nil, fmt.Errorf("listen on %s: %w: name another address by --addr", addr, err)
	}
	return l, nil
}

// loadSamples fills an empty store with what ships.
func (m *Main) loadSamples(ctx context.Context, s *store.Store) error {
	ids, err := s.IDs(ctx)
	if err != nil || len(ids) > 0 {
		return err
	}
	x, err := newExtractor()
	if err != nil {
		return err
	}
	l := &loading{m: m, depot: local{s, ""}, extractor: x, quiet: true, refused: refusals{m: m}}
	if err := l.end(ctx, l.load(ctx, samples(ctx))); err != nil {
		return fmt.Errorf("load the sample articles: %w", err)
	}
	m.say("loaded %d sample articles into the new store", l.done[store.Added])
	return nil
}

// served is the view that a server begins with: where it is kept, of which state of the store it is, and
// whether it was read from there.
type served struct {
	live *view.Live
	kept *checkpoint
	of   store.State
	read bool
}

// catchUpWait is how long a start waits for articles that changed after the view was kept. If there
// are more, the server answers without them until they are brought.
const catchUpWait = 2 * time.Second

func catchUp(ctx context.Context, f *follower, log *slog.Logger) {
	waiting, cancel := context.WithTimeout(ctx, catchUpWait)
	defer cancel()
	err := f.settled(waiting)
	_, brought := f.state()
	switch {
	case err != nil && ctx.Err() == nil:
		log.Warn("articles that changed after the view was kept are still being brought; answers are without them until then")
	case brought > 0:
		log.Info("articles that changed after the view was kept were brought", "articles", brought)
	}
}

func (c *serveCmd) serve(ctx context.Context, m *Main, s *store.Store, shown served, front *front, own net.Listener) error {
	live, log := shown.live, front.log
	reader, err := ask.New()
	if err != nil {
		return err
	}
	k, err := newKeys(ctx, s)
	switch {
	case errors.Is(err, store.ErrDamaged):
		log.Error("some tokens cannot be read and open nothing; see parley verify", "error", err)
	case err != nil:
		return err
	}
	f := newFollower(s, live, k, shown.of, log, shown.kept.drop)
	d := &desk{s, live, shown.kept}
	keep := &keeper{kept: shown.kept, follower: f, log: log, saved: shown.read, of: shown.of}
	metrics := newMetrics(live, f)
	cfg := resolvers.Config{View: live.View, Live: live, Ask: reader, Now: m.Now, Log: log, Lanes: resolvers.NewLanes(),
		NoIntrospection: c.NoIntrospection, Observe: observe(metrics), Streams: c.streams()}
	writing := cfg
	writing.Writer, writing.Token = &writes{d, f, sync.OnceValues(newExtractor), log}, gate.Token
	graphql := resolvers.NewHandler(writing)
	metrics.Gauge("parley_subscriptions", "Subscriptions that are open.", func() float64 { return float64(graphql.Subscriptions()) })
	known := newVersions(live.View, m.Now).unlessKnown
	open := pages{gate.Bearer(k.find, metrics)(known(graphql)), mcp.Handler(answering(cfg), version()), known(plain.Handler(moments(cfg))), metrics.Handler(), f.ready}
	door, err := c.door(open.site(), allowedHosts(c.Addr, c.Host), log, metrics)
	if err != nil {
		return err
	}
	public := front.server
	private := newServer((&control{s, f, graphql, d}).handler(), log)
	private.ReadTimeout, private.WriteTimeout = 0, 0 // verify takes as long as it takes

	var running sync.WaitGroup
	working, rest := context.WithCancel(context.Background())
	running.Go(func() { f.run(working) })
	catchUp(ctx, f, log)
	running.Go(func() { keep.run(working) })
	front.open(door)
	go live.View().Index() // nobody waits for its end, and it has none to tell of
	failed := front.failed
	if own != nil {
		running.Go(func() { failed <- private.Serve(own) })
	}
	err = c.announce(m, front.addr, live.View().Stats())
	if err == nil {
		select {
		case <-ctx.Done():
			m.say("stopping")
		case err = <-failed:
		}
	}
	end, cancel := context.WithTimeout(context.Background(), shutdownWait)
	defer cancel()
	endStreams(end, graphql, log)
	for _, server := range []*http.Server{private, public} {
		if late := server.Shutdown(end); late != nil {
			err = errors.Join(err, server.Close())
		}
	}
	rest()
	running.Wait()
	keep.keep()
	return err
}

// endWait is how long subscriptions may take to end in good order; after that they are cut off.
const endWait = 2 * time.Second

func endStreams(ctx context.Context, graphql *resolvers.Handler, log *slog.Logger) {
	ctx, cancel := context.WithTimeout(ctx, endWait)
	defer cancel()
	if err := graphql.End(ctx); err != nil {
		log.Info("clients that do not answer were cut off", "error", err)
	}
}

// announce says where the server is.
func (c *serveCmd) announce(m *Main, addr net.Addr, stats view.Stats) error {
	if !web.Built() {
		m.say("the pages are not in this binary; make web builds them. The API is there all the same.")
	}
	tcp, ok := addr.(*net.TCPAddr)
	if ok && !tcp.IP.IsLoopback() {
		m.say("other machines can reach this server and read all that is in the store")
	}
	if ok && tcp.IP.IsUnspecified() {
		addr = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: tcp.Port}
	}
	_, err := fmt.Fprintf(m.Stdout, `Parley holds %s with %s, %d of them denials.

  start page   http://%[4]s/
  GraphiQL     http://%[4]s/graphiql
  API          http://%[4]s/graphql

Stop it with Ctrl-C.
`, count(stats.Articles, "article"), count(stats.Statements, "statement"), stats.Denials, addr)
	return err
}
