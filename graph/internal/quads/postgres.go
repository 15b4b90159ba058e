package quads

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"net"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrLost is a database that cannot be reached or does not answer.
var ErrLost = errors.New("not to be reached")

// ErrNone is for a store that is not there.
var ErrNone = errors.New("no store there")

// ErrNewer is a store of a format that this program does not know.
var ErrNewer = errors.New("made by a newer Parley")

// Postgres is a store in a PostgreSQL database. Any number of processes may have it
// open; who writes holds the row of parley_store until the change is done. The tables are
// Cayley's, and two of our own beside them (schema.go).
type Postgres struct {
	name string // for people, without the password
	pool *pgxpool.Pool
	PostgresOptions
	// notifies is whether the database tells its clients of changes; one that does not is only polled.
	notifies bool

	bell   bell
	closed atomic.Bool
	// listener hears of other processes' changes, from the first Wait to Close.
	listener struct {
		begin sync.Once
		end   context.CancelFunc
		ended sync.WaitGroup
	}
}

// PostgresOptions are how a store is used.
type PostgresOptions struct {
	// Format is the newest format that the caller knows, and that of a store that is made.
	Format int
	// Patience is how long a change waits for a database that is lost; zero means 20 seconds.
	Patience time.Duration
	// Silence is how long an answer may take before the database counts as lost; zero means 40 seconds, more than
	// one who waits for another writer needs.
	Silence time.Duration
	// MustExist refuses, by ErrNone, to make a store.
	MustExist bool
	// NoNotify leaves out what only PostgreSQL has: changes are found by polling alone.
	NoNotify bool
}

const (
	defaultPatience = 20 * time.Second
	defaultSilence  = 40 * time.Second
	// stateTime is how long the state of a store may take to come: it is one row.
	stateTime   = 10 * time.Second
	connectTime = 5 * time.Second
	// attemptTime ends one attempt at a change: a database that has vanished from the network
	// does not say so.
	attemptTime = 60 * time.Second
	// The pauses between attempts grow from the first to the last.
	firstPause = 50 * time.Millisecond
	lastPause  = time.Second
	// pollTime is how often a waiting process looks whether something changed that it was not told of.
	pollTime = 400 * time.Millisecond
	channel  = "parley_changes"
	// sessionSettings let the database free what a client holds that has vanished, and end waiting for it.
	sessionSettings = "SET idle_in_transaction_session_timeout = '20s'; SET lock_timeout = '30s'"
)

// IsPostgres says whether an address is that of a PostgreSQL database.
func IsPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// PostgresName is the address as it may be shown: without user, password and settings.
func PostgresName(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return "postgres://..."
	}
	shown := url.URL{Scheme: "postgres", Host: u.Host, Path: u.Path}
	if schema := u.Query().Get("search_path"); schema != "" {
		shown.RawQuery = url.Values{"search_path": {schema}}.Encode()
	}
	return shown.String()
}

// OpenPostgres opens the store at an address of the form
// postgres://USER:PASSWORD@HOST:PORT/DATABASE?search_path=SCHEMA, and makes it where there is none. No error
// shows the password.
func OpenPostgres(ctx context.Context, address string, o PostgresOptions) (*Postgres, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil { // its text may hold the password
		return nil, fmt.Errorf("the address %s cannot be read: it has the form postgres://USER:PASSWORD@HOST:PORT/DATABASE, with %%XX for each character of the password that is no letter or digit", PostgresName(address))
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = connectTime
	}
	config.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, sessionSettings)
		return err
	}
	if o.Patience == 0 {
		o.Patience = defaultPatience
	}
	if o.Silence == 0 {
		o.Silence = defaultSilence
	}
	config.ConnConfig.DialFunc = impatientDial(config.ConnConfig.DialFunc, o.Silence)
	s := &Postgres{name: PostgresName(address), PostgresOptions: o}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, s.explain("open", err)
	}
	if err := s.init(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close waits for the readers under way and ends all connections.
func (s *Postgres) Close() error {
	s.closed.Store(true)
	s.listener.begin.Do(func() {}) // none from now on
	if s.listener.end != nil {
		s.listener.end()
	}
	s.listener.ended.Wait()
	s.pool.Close()
	s.bell.ring()
	return nil
}

// Change is as of [Store]. Where the connection is lost, the change is made again for as long as
// Patience says; one whose end was not heard of is looked for first, so that nothing is done twice.
func (s *Postgres) Change(ctx context.Context, decide func(Reader) (Delta, error)) error {
	var tried State // what an attempt whose end is unknown would have led to
	err := s.persist(ctx, func(ctx context.Context) error {
		if tried != (State{}) {
			if _, _, err := s.Since(ctx, tried); !errors.Is(err, ErrUnknownState) {
				return err // nil: it was done
			}
			tried = State{}
		}
		return s.change(ctx, decide, &tried)
	})
	if err == nil {
		s.bell.ring()
	}
	return err
}

// persist does something again while the database is lost or asks for it.
func (s *Postgres) persist(ctx context.Context, do func(context.Context) error) error {
	until := time.Now().Add(s.Patience)
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		attempt, cancel := context.WithTimeout(ctx, attemptTime)
		err := do(attempt)
		if attempt.Err() != nil && ctx.Err() == nil {
			err = fmt.Errorf("change %s: the database is %w: no answer in %v: %w", s.name, ErrLost, attemptTime, err)
		}
		cancel()
		if err == nil || !errors.Is(err, ErrLost) && !asksAgain(err) || time.Now().After(until) || s.closed.Load() {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		}
	}
}

// change is one attempt, in one transaction; tried is set before its end is asked for.
func (s *Postgres) change(ctx context.Context, decide func(Reader) (Delta, error), tried *State) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return s.explain("change", err)
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), connectTime)
		defer cancel()
		_ = tx.Rollback(end) // done already, or the database does it when the connection ends
	}()
	var changes, mark int64
	if err := tx.QueryRow(ctx, "SELECT changes, mark FROM parley_store FOR UPDATE").Scan(&changes, &mark); err != nil {
		return s.explain("change", err)
	}
	d, err := decide(inTx{s, tx})
	if err != nil {
		return err
	}
	d.Remove, d.Add = each(d.Remove), each(d.Add)
	if err := checkValues(d.Add); err != nil {
		return err
	}
	if len(d.Remove)+len(d.Add) == 0 {
		return nil
	}
	if err := writeRows(ctx, tx, d); err != nil {
		return s.explain("change", err)
	}
	next := State{uint64(changes) + 1, rand.Uint64()}
	if err := s.note(ctx, tx, next, d.labels()); err != nil {
		return s.explain("note a change of", err)
	}
	*tried = next
	if err := tx.Commit(ctx); err != nil {
		return s.explain("write a change to", err)
	}
	return nil
}

// note writes the entry of the log and lets others know.
func (s *Postgres) note(ctx context.Context, tx pgx.Tx, next State, labels []IRI) error {
	var b pgx.Batch
	list := make([][]byte, len(labels))
	for i, l := range labels {
		list[i] = []byte(l)
	}
	b.Queue("INSERT INTO parley_changes (change, mark, labels) VALUES ($1, $2, $3)", int64(next.Changes), int64(next.Mark), list)
	b.Queue("UPDATE parley_store SET changes = $1, mark = $2", int64(next.Changes), int64(next.Mark))
	if s.notifies {
		b.Queue("SELECT pg_notify($1, '')", channel)
	}
	return tx.SendBatch(ctx, &b).Close()
}

// State is as of [Store].
func (s *Postgres) State(ctx context.Context) (State, error) {
	var changes, mark int64
	soon, cancel := context.WithTimeout(ctx, stateTime)
	defer cancel()
	err := s.pool.QueryRow(soon, "SELECT changes, mark FROM parley_store").Scan(&changes, &mark)
	switch {
	case err != nil && soon.Err() != nil && ctx.Err() == nil:
		return State{}, fmt.Errorf("read %s: the database is %w: no answer in %v", s.name, ErrLost, stateTime)
	case err != nil:
		return State{}, s.explain("read", err)
	}
	return State{uint64(changes), uint64(mark)}, nil
}

// Since is as of [Store]; it costs what it finds.
func (s *Postgres) Since(ctx context.Context, then State) (labels []IRI, now State, err error) {
	rows, err := s.pool.Query(ctx, "SELECT change, mark, labels FROM parley_changes WHERE change >= $1 ORDER BY change", int64(then.Changes))
	if err != nil {
		return nil, State{}, s.explain("read", err)
	}
	seen := map[IRI]bool{}
	var change, mark int64
	var list [][]byte
	_, err = pgx.ForEachRow(rows, []any{&change, &mark, &list}, func() error {
		if now == (State{}) && (State{uint64(change), uint64(mark)}) != then {
			return ErrUnknownState
		}
		for _, l := range list {
			if now != (State{}) && !seen[IRI(l)] {
				seen[IRI(l)] = true
				labels = append(labels, IRI(l))
			}
		}
		now = State{uint64(change), uint64(mark)}
		return nil
	})
	if err == nil && now == (State{}) {
		err = ErrUnknownState
	}
	if errors.Is(err, ErrUnknownState) {
		return nil, State{}, fmt.Errorf("%s was %w: %v", s.name, ErrUnknownState, then)
	}
	if err != nil {
		return nil, State{}, s.explain("read", err)
	}
	return labels, now, nil
}

// Wait is as of [Store]: it hears of changes at once, and looks for them twice a second, should
// it not hear.
func (s *Postgres) Wait(ctx context.Context, then State) error {
	s.listener.begin.Do(func() {
		if !s.notifies {
			return
		}
		var listening context.Context
		listening, s.listener.end = context.WithCancel(context.Background())
		s.listener.ended.Go(func() { s.listen(listening) })
	})
	for {
		rung := s.bell.rung()
		if now, err := s.State(ctx); err != nil || now != then {
			return err
		}
		select {
		case <-rung:
		case <-time.After(pollTime):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// listen rings the bell when the database tells of a change, or is lost. It has a connection of its own, and
// another one when that is lost or nothing came for too long, as nobody knows then whether it still hears; what it misses
// is found by looking.
func (s *Postgres) listen(ctx context.Context) {
	for ctx.Err() == nil {
		_ = s.hear(ctx) // Wait, which asks the same database, tells what is wrong
		select {
		case <-time.After(pollTime):
		case <-ctx.Done():
		}
	}
}

func (s *Postgres) hear(ctx context.Context) error {
	c, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return err
	}
	defer c.Close(context.WithoutCancel(ctx)) //nolint:errcheck // nothing was written
	if _, err := c.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	for {
		s.bell.ring() // something may have changed before it listened
		if _, err := c.WaitForNotification(ctx); err != nil {
			s.bell.ring() // Wait is to notice at once that the database is lost
			return err
		}
	}
}

// inTx reads inside a transaction.
type inTx struct {
	s  *Postgres
	tx pgx.Tx
}

func (r inTx) Match(ctx context.Context, patterns ...Pattern) iter.Seq2[Quad, error] {
	return r.s.match(ctx, r.tx, patterns)
}

// explain says what was being done, to which database, and what the cause means; never the
// password.
func (s *Postgres) explain(doing string, err error) error {
	var said *pgconn.PgError
	var dialled *net.OpError
	var unknown *net.DNSError
	var connect *pgconn.ConnectError
	switch {
	case s.closed.Load():
		return fmt.Errorf("%s %s: the store is %w", doing, s.name, ErrClosed)
	case errors.Is(err, ErrDamaged), errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &said):
		return s.refused(doing, said)
	case errors.Is(err, errSilent):
		return fmt.Errorf("%s %s: the database is %w: no answer in %v", doing, s.name, ErrLost, s.Silence)
	case errors.As(err, &dialled):
		return fmt.Errorf("%s %s: the database is %w: %w", doing, s.name, ErrLost, dialled)
	case errors.As(err, &unknown):
		return fmt.Errorf("%s %s: the database is %w: %w", doing, s.name, ErrLost, unknown)
	case errors.As(err, &connect):
		return fmt.Errorf("%s %s: the database is %w: no answer in %v", doing, s.name, ErrLost, s.pool.Config().ConnConfig.ConnectTimeout)
	case errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), pgconn.SafeToRetry(err), strings.Contains(err.Error(), "conn closed"):
		return fmt.Errorf("%s %s: the database is %w: it ended the connection", doing, s.name, ErrLost)
	}
	return fmt.Errorf("%s %s: %w", doing, s.name, err)
}

// refused explains what the database itself says is wrong.
func (s *Postgres) refused(doing string, said *pgconn.PgError) error {
	advice := map[string]string{
		"28P01": "name another user or password; a password may also stand in PGPASSWORD or ~/.pgpass",
		"3D000": "make the database by createdb, or name another",
		"42501": "let the user of the address make and change tables in that schema",
		"3F000": "make the schema, or name another by search_path",
		"25006": "name the database that takes writes, not a copy of it",
		"53100": "the disk of the database is full: nothing of this change was stored; give it room and try again",
		"55P03": "another process has been writing for half a minute: try again",
	}[said.Code]
	err := fmt.Errorf("%s %s: the database says: %w", doing, s.name, said)
	if lostCodes[said.Code] || strings.HasPrefix(said.Code, "08") {
		return fmt.Errorf("%s %s: the database is %w: %w", doing, s.name, ErrLost, said)
	}
	if advice != "" {
		return fmt.Errorf("%w: %s", err, advice)
	}
	return err
}

// lostCodes are what a database says that is being stopped or started, or has no connection left.
var lostCodes = map[string]bool{"57P01": true, "57P02": true, "57P03": true, "53300": true, "25P03": true}

// asksAgain says whether the database wants the transaction to be made once more: one of two that were in
// each other's way.
func asksAgain(err error) bool {
	var said *pgconn.PgError
	return errors.As(err, &said) && (said.Code == "40001" || said.Code == "40P01")
}
