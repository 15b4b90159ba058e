package gate

import (
	"net/http"
	"strconv"

	"github.com/felixge/httpsnoop"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the figures that Prometheus reads. A nil *Metrics counts nothing.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	inFlight prometheus.Gauge
	refused  *prometheus.CounterVec
	tokens   *prometheus.CounterVec
}

// NewMetrics makes figures that start at nothing, with those of the Go runtime and of
// the process.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parley_http_requests_total",
			Help: "HTTP requests answered, by route, method and status."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "parley_http_request_seconds",
			Help:    "Seconds that HTTP requests took, by route.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "parley_http_requests_in_flight",
			Help: "HTTP requests that are being answered."}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parley_questions_refused_total",
			Help: "GraphQL questions that were answered with an error, by its code."}, []string{"code"}),
		tokens: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parley_tokens_refused_total",
			Help: "Requests refused for their token: there is none such (unknown), it was withdrawn, or its client sent too many wrong ones (rate)."},
			[]string{"reason"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.inFlight, m.refused, m.tokens, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Gauge adds a figure that is looked up whenever the figures are read.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// Refused counts a question that was answered with an error of this code.
func (m *Metrics) Refused(code string) { m.refused.WithLabelValues(code).Inc() }

func (m *Metrics) tokenRefused(reason string) {
	if m != nil {
		m.tokens.WithLabelValues(reason).Inc()
	}
}

// Handler gives the figures in the form that Prometheus reads.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

func (m *Metrics) came() {
	if m != nil {
		m.inFlight.Inc()
	}
}

// methods are those that are counted by name: a client can send any word, and each name
// counted is kept for ever.
var methods = map[string]bool{http.MethodGet: true, http.MethodHead: true, http.MethodPost: true, http.MethodOptions: true, http.MethodPut: true, http.MethodDelete: true}

func (m *Metrics) went(r *http.Request, got httpsnoop.Metrics) {
	if m == nil {
		return
	}
	m.inFlight.Dec()
	// The pattern is the router's, so that there are as many routes as it has. It is empty
	// where the request did not come as far.
	route, method := r.Pattern, r.Method
	if route == "" {
		route = "none"
	}
	if !methods[method] {
		method = "other"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(got.Code)).Inc()
	m.seconds.WithLabelValues(route).Observe(got.Duration.Seconds())
}
