package quads

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// schema is Cayley's tables as its own back end makes them, but for foreign keys, which cost four look-ups
// a quad, and with other indexes: by label, so that an article is found; by subject with all that follows;
// by object. Beside them are ours: the state, whose row the writers take turns on, and the log.
var schema = []string{
	`CREATE TABLE nodes (
	hash BYTEA PRIMARY KEY,
	refs INT NOT NULL,
	value BYTEA,
	value_string TEXT,
	datatype TEXT,
	language TEXT,
	iri BOOLEAN,
	bnode BOOLEAN,
	value_int BIGINT,
	value_bool BOOLEAN,
	value_float double precision,
	value_time timestamp with time zone
)`,
	`CREATE TABLE quads (
	horizon BIGSERIAL PRIMARY KEY,
	subject_hash BYTEA NOT NULL,
	predicate_hash BYTEA NOT NULL,
	object_hash BYTEA NOT NULL,
	label_hash BYTEA,
	ts timestamp
)`,
	`CREATE UNIQUE INDEX spo_unique ON quads (subject_hash, predicate_hash, object_hash) WHERE label_hash IS NULL`,
	`CREATE UNIQUE INDEX spol_unique ON quads (subject_hash, predicate_hash, object_hash, label_hash)`,
	`CREATE INDEX ops_index ON quads (object_hash, predicate_hash, subject_hash)`,
	`CREATE INDEX label_index ON quads (label_hash, subject_hash)`,
	`CREATE TABLE parley_changes (change BIGINT PRIMARY KEY, mark BIGINT NOT NULL, labels BYTEA[] NOT NULL)`,
	`CREATE TABLE parley_store (one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one), format INT NOT NULL, changes BIGINT NOT NULL, mark BIGINT NOT NULL)`,
}

// init looks what the database holds, and makes the store where there is none. Of several
// that make it at once, one does.
func (s *Postgres) init(ctx context.Context) error {
	found, err := s.look(ctx)
	if err != nil || found {
		return err
	}
	if s.MustExist {
		return fmt.Errorf("open %s: %w", s.name, ErrNone)
	}
	err = s.create(ctx)
	var said *pgconn.PgError
	if errors.As(err, &said) && (said.Code == "42P07" || said.Code == "23505" || said.Code == "42710" || asksAgain(err)) {
		if found, lookErr := s.look(ctx); found || lookErr != nil { // another was quicker
			return lookErr
		}
	}
	return err
}

// look says whether the database holds a store that this program can use.
func (s *Postgres) look(ctx context.Context) (found bool, err error) {
	var encoding string
	var tables, ours, notify int
	err = s.pool.QueryRow(ctx, `SELECT current_setting('server_encoding'),
		(SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename IN ('nodes', 'quads')),
		(SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'parley_store'),
		(SELECT count(*) FROM pg_proc WHERE proname = 'pg_notify')`).Scan(&encoding, &tables, &ours, &notify)
	if err != nil {
		return false, s.explain("open", err)
	}
	s.notifies = notify > 0 && !s.NoNotify
	switch {
	case encoding != "UTF8":
		return false, fmt.Errorf("open %s: the database keeps texts as %s: make one with the encoding UTF8", s.name, encoding)
	case ours == 0 && tables > 0:
		return false, fmt.Errorf("open %s: its tables nodes and quads are of another program: %w: name another database, or a schema by search_path", s.name, ErrForeign)
	case ours == 0:
		return false, nil
	case tables < 2:
		return false, fmt.Errorf("open %s: its quads are gone, the store is %w: restore them from a copy, or name another database", s.name, ErrDamaged)
	}
	var format int
	if err := s.pool.QueryRow(ctx, "SELECT format FROM parley_store").Scan(&format); err != nil {
		return false, s.explain("open", err)
	}
	if format > s.Format {
		return false, fmt.Errorf("open %s: it is of format %d, %w; this one reads up to format %d: install the newer one", s.name, format, ErrNewer, s.Format)
	}
	return true, nil
}

func (s *Postgres) create(ctx context.Context) error {
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		for _, statement := range schema {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return err
			}
		}
		mark := int64(rand.Uint64())
		if _, err := tx.Exec(ctx, "INSERT INTO parley_changes (change, mark, labels) VALUES (0, $1, '{}')", mark); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "INSERT INTO parley_store (format, changes, mark) VALUES ($1, 0, $2)", s.Format, mark)
		return err
	})
	if err != nil {
		return s.explain("make the store in", err)
	}
	return nil
}
