package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/rs/cors"

	"parley/gate"
	"parley/graph/view"
	"parley/resolvers"
	"parley/web"
)

// doorFlags say who may come in, and what is written down of it.
type doorFlags struct {
	CORSOrigin      []string   `name:"cors-origin" placeholder:"ORIGIN" help:"An origin, such as https://example.org, whose pages may read the API in a browser. No other site's may."`
	NoIntrospection bool       `name:"no-introspection" help:"Do not answer questions to the GraphQL schema itself."`
	Rate            *float64   `placeholder:"N" help:"How many requests a second one address may send, twice as many at once; 0 is without bound. Unless said, 100, and without bound for this machine."`
	Subscriptions   *int       `placeholder:"N" help:"How many subscriptions one address may have open at once; 0 is without bound. Unless said, 100, and without bound for this machine."`
	BehindProxy     bool       `name:"behind-proxy" help:"Take the client's address from X-Forwarded-For, as the nearest proxy wrote it."`
	LogLevel        slog.Level `name:"log-level" default:"info" placeholder:"LEVEL" help:"What is written to the log: debug, info (each request), warn or error (${default})."`
	LogFormat       string     `name:"log-format" default:"text" enum:"text,json" placeholder:"text|json" help:"The form of the log's lines (${default})."`
}

// defaultRate is how many requests a second a client on another machine may send.
const defaultRate = 100

// defaultSubscriptions is how many subscriptions a client on another machine may have.
const defaultSubscriptions = 100

// check looks at what the command line's own checks cannot see.
func (d doorFlags) check() error {
	if d.Rate != nil && *d.Rate < 0 {
		return fmt.Errorf("%w: --rate %v: want a number of requests a second, 0 for no bound", errMisused, *d.Rate)
	}
	if d.Subscriptions != nil && *d.Subscriptions < 0 {
		return fmt.Errorf("%w: --subscriptions %d: want a number of subscriptions, 0 for no bound", errMisused, *d.Subscriptions)
	}
	for _, origin := range d.CORSOrigin {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || origin != u.Scheme+"://"+u.Host || strings.Contains(origin, "*") {
			return fmt.Errorf("%w: --cors-origin %q: want scheme and host alone, such as https://example.org", errMisused, origin)
		}
	}
	return nil
}

func (d doorFlags) logger(w io.Writer) *slog.Logger {
	o := &slog.HandlerOptions{Level: d.LogLevel}
	if d.LogFormat == "json" {
		return slog.New(gate.LogHandler(slog.NewJSONHandler(w, o)))
	}
	return slog.New(gate.LogHandler(slog.NewTextHandler(w, o)))
}

func (d doorFlags) rate() gate.Rate {
	if d.Rate == nil {
		return gate.Rate{Others: defaultRate}
	}
	return gate.Rate{Others: *d.Rate, Own: *d.Rate}
}

// streams is how subscriptions are let in.
func (d doorFlags) streams() resolvers.Streams {
	s := resolvers.Streams{Origins: d.CORSOrigin, Client: gate.Client, Again: gate.Again, Others: defaultSubscriptions}
	if d.Subscriptions != nil {
		s.Others, s.Own = *d.Subscriptions, *d.Subscriptions
	}
	return s
}

// door puts before the site what every request passes.
func (d doorFlags) door(site http.Handler, hosts map[string]bool, log *slog.Logger, metrics *gate.Metrics) (http.Handler, error) {
	own := http.NewCrossOriginProtection()
	for _, origin := range d.CORSOrigin {
		if err := own.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("--cors-origin %q: %w", origin, err)
		}
	}
	h := own.Handler(site)
	if len(d.CORSOrigin) > 0 { // without any, the library would allow all
		h = cors.New(cors.Options{
			AllowedOrigins: d.CORSOrigin, AllowedMethods: []string{http.MethodGet, http.MethodPost}, MaxAge: 600,
			AllowedHeaders: []string{"Content-Type", "Authorization", "If-None-Match", "X-Request-Id"},
			ExposedHeaders: []string{"ETag", "Retry-After", "X-Request-Id"},
		}).Handler(h)
	}
	in := gate.New(gate.Config{Log: log, Metrics: metrics, Rate: d.rate(), Proxied: d.BehindProxy})
	return web.Headers(in(ownHost(hosts, h))), nil
}

// newMetrics are the figures that /metrics gives.
func newMetrics(live *view.Live, f *follower) *gate.Metrics {
	m := gate.NewMetrics()
	stat := func(of func(view.Stats) int) func() float64 {
		return func() float64 { return float64(of(live.View().Stats())) }
	}
	m.Gauge("parley_articles", "Articles in the view.", stat(func(s view.Stats) int { return s.Articles }))
	m.Gauge("parley_statements", "Statements in the view.", stat(func(s view.Stats) int { return s.Statements }))
	m.Gauge("parley_denials", "Denials in the view.", stat(func(s view.Stats) int { return s.Denials }))
	m.Gauge("parley_ready", "1 where answers show all that is stored, else 0.", func() float64 {
		if f.ready() != nil {
			return 0
		}
		return 1
	})
	m.Gauge("parley_store_reached", "1 where the store answers, else 0: answers are of what was known before then.", func() float64 {
		if f.reached() {
			return 1
		}
		return 0
	})
	return m
}

// observe writes what became of a question to the log and the figures.
func observe(metrics *gate.Metrics) func(context.Context, resolvers.Observed) {
	return func(ctx context.Context, o resolvers.Observed) {
		if o.Operation != "" {
			gate.Note(ctx, slog.String("operation", o.Operation))
		}
		gate.Note(ctx, slog.Int("cost", o.Cost))
		for _, code := range o.Codes {
			metrics.Refused(code)
		}
		if len(o.Codes) > 0 {
			gate.Note(ctx, slog.String("refused", strings.Join(o.Codes, ",")))
		}
	}
}
