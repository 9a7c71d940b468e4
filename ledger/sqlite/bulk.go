package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/detente-wire/detente/ledger"
)

// Bulk makes a new ledger of many coded stories, several times as fast as
// [Ledger.Put]: indexes and acts are made at the end. The ledger has its name
// only when it is whole; what a load that was killed leaves ends in ".part", and
// the next one begins anew. An existing ledger is left alone, and the error wraps
// fs.ErrExist.
func Bulk(ctx context.Context, path string, entries iter.Seq2[*ledger.Entry, error]) (r ledger.Receipt, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("loading ledger %s: %w", path, plain(err))
		}
	}()
	if exists(path) {
		return r, fs.ErrExist
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return r, err
	}
	l, err := openBulk(ctx, part)
	if err != nil {
		return r, err
	}
	r, decisions, err := l.Load(ctx, entries)
	if err == nil {
		err = l.Settle(ctx, func(ctx context.Context, tx *sql.Tx) error {
			return run(ctx, tx, slices.DeleteFunc(schemaFiles(), func(f string) bool { return !isIndex(f) }), latest())
		})
	}
	if err == nil {
		_, err = l.Decide(ctx, decisions)
	}
	if err = errors.Join(err, l.Close()); err != nil {
		return ledger.Receipt{}, err
	}
	return r, os.Rename(part, path)
}

// openBulk opens a new file without journal, waiting for no disk.
func openBulk(ctx context.Context, path string) (*Ledger, error) {
	l, err := bare(path)
	if err != nil {
		return nil, err
	}
	l.write, err = sql.Open("sqlite", dsn(path, bigPages, "_pragma=journal_mode(off)", "_pragma=synchronous(off)", "_pragma=locking_mode(exclusive)", "_pragma=cache_size(-200000)"))
	if err != nil {
		return nil, err
	}
	l.write.SetMaxOpenConns(1)
	l.Connect(l.write, nil)
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return l, err
	}
	defer tx.Rollback()
	if err := run(ctx, tx, slices.DeleteFunc(schemaFiles(), isIndex), latest()); err != nil {
		return l, err
	}
	return l, tx.Commit()
}

// isIndex reports whether a schema file makes indexes, which a bulk load makes at
// the end.
func isIndex(file string) bool { return strings.HasSuffix(file, "indexes.sql") }
