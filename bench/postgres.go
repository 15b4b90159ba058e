package main

import (
	"context"
	_ "embed" // the schema
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

//go:embed schema.sql
var schemaSQL string

//go:embed indexes.sql
var indexesSQL string

// postgres is a database server of its own, in a directory of its own.
type postgres struct {
	server *process
	dsn    string
}

// binary finds a program of PostgreSQL, which Debian keeps off the path.
func binary(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("%s is not there: install PostgreSQL (on Debian: apt-get install postgresql-15), or leave it out by -postgres=false", name)
	}
	return found[len(found)-1], nil
}

// startPostgres makes a database and serves it on this machine only.
func startPostgres(ctx context.Context, dir string) (*postgres, error) {
	as, err := unprivileged()
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, "postgres")
	if err := ownDirectory(data, as); err != nil {
		return nil, err
	}
	initdb, err := binary("initdb")
	if err != nil {
		return nil, err
	}
	if _, err := command(ctx, as, initdb, "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-locale"); err != nil {
		return nil, err
	}
	program, err := binary("postgres")
	if err != nil {
		return nil, err
	}
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	p, err := start(ctx, as, program, "-D", data, "-p", port, "-k", data, "-c", "listen_addresses=127.0.0.1",
		"-c", "shared_buffers=2GB", "-c", "effective_cache_size=6GB", "-c", "work_mem=32MB", "-c", "maintenance_work_mem=512MB",
		"-c", "max_wal_size=4GB", "-c", "jit=off", "-c", "random_page_cost=1.1")
	if err != nil {
		return nil, err
	}
	// A socket costs less than TCP, so PostgreSQL is asked by its socket.
	pg := &postgres{p, fmt.Sprintf("host=%s port=%s user=bench dbname=postgres", data, port)}
	return pg, p.ready(ctx, func() error {
		db, err := pgx.Connect(ctx, pg.dsn)
		if err != nil {
			return err
		}
		return db.Close(ctx)
	})
}

// unprivileged is whom the server runs as: PostgreSQL refuses root.
func unprivileged() (*user.User, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			return u, nil
		}
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as")
}

// ownDirectory makes a directory that the user can write to, below others that he can pass.
func ownDirectory(dir string, as *user.User) error {
	if err := os.MkdirAll(dir, 0o700); err != nil || as == nil {
		return err
	}
	if err := os.Chmod(filepath.Dir(dir), 0o711); err != nil {
		return err
	}
	uid, err := strconv.Atoi(as.Uid)
	if err != nil {
		return err
	}
	return os.Chown(dir, uid, -1)
}

// fill writes the tables and their indexes.
func (pg *postgres) fill(ctx context.Context, t *tables) error {
	db, err := pgx.Connect(ctx, pg.dsn)
	if err != nil {
		return err
	}
	defer db.Close(ctx) //nolint:errcheck // what was written is committed
	if _, err := db.Exec(ctx, schemaSQL); err != nil {
		return fmt.Errorf("make the tables: %w", err)
	}
	if err := t.write(ctx, db); err != nil {
		return err
	}
	for _, sql := range splitSQL(indexesSQL) {
		if _, err := db.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	return nil
}

// servePostgres answers questions over HTTP from PostgreSQL, with prepared statements that give the JSON
// of the answer. It is a process of its own, as Parley is.
func servePostgres(ctx context.Context, addr, dsn string) error {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return err
	}
	cfg.MaxConns = connections
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return err
	}
	defer pool.Close()
	byName := map[string]question{}
	for _, q := range questions() {
		byName[q.name] = q
	}
	return serveUntil(ctx, addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Question  string            `json:"question"`
			Variables map[string]string `json:"variables"`
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		q := byName[asked.Question]
		args := make([]any, len(q.params))
		for i, name := range q.params {
			args[i] = asked.Variables[name]
		}
		var data []byte
		if err := pool.QueryRow(r.Context(), q.sql, args...).Scan(&data); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		writeData(w, data)
	}))
}

func writeData(w http.ResponseWriter, data []byte) {
	w.Header().Set("Content-Type", "application/json")
	body := make([]byte, 0, len(data)+9)
	body = append(append(append(body, `{"data":`...), data...), '}')
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // who no longer listens misses nothing
}

// serveBare answers every request with the same bytes: what HTTP itself costs.
func serveBare(ctx context.Context, addr string, size int) error {
	body := make([]byte, size)
	for i := range body {
		body[i] = ' '
	}
	return serveUntil(ctx, addr, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(size))
		_, _ = w.Write(body) // who no longer listens misses nothing
	}))
}

func serveUntil(ctx context.Context, addr string, h http.Handler) error {
	s := &http.Server{Addr: addr, Handler: h}
	go func() {
		<-ctx.Done()
		s.Close() //nolint:errcheck // the process ends
	}()
	if err := s.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// splitSQL gives the statements of a file; none has a semicolon inside.
func splitSQL(file string) []string {
	var out []string
	for _, s := range strings.Split(file, ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
