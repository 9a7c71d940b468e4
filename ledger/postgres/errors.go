package postgres

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/detente-wire/detente/ledger"
)

// Plain gives an error the word that package ledger has for it.
func (d *dialect) Plain(err error) error { return plain(err) }

func plain(err error) error {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		if lost(err) || errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("the database cannot be reached: %w", err)
		}
		return err
	}
	if kind, ok := kinds[e.Code]; ok {
		return fmt.Errorf("%w (%w)", kind, err)
	}
	return err
}

// kinds are the words of package ledger for codes of SQLSTATE.
var kinds = map[string]error{
	"53100": ledger.ErrFull,     // disk_full
	"25006": ledger.ErrReadOnly, // read_only_sql_transaction
	"42501": ledger.ErrReadOnly, // insufficient_privilege
	"55P03": ledger.ErrBusy,     // lock_not_available
	"40001": ledger.ErrBusy,     // serialization_failure
	"40P01": ledger.ErrBusy,     // deadlock_detected
	"XX001": ledger.ErrDamaged,  // data_corrupted
	"XX002": ledger.ErrDamaged,  // index_corrupted
}

// passing reports whether an error goes away by itself: the connection is lost, the server
// starts again, another write was in the way.
func passing(err error) bool {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return errors.Is(kinds[e.Code], ledger.ErrBusy) || gone[e.Code] || strings.HasPrefix(e.Code, "08") // connection_exception
	}
	return lost(err)
}

// gone are codes of SQLSTATE by which a server ends a connection.
var gone = map[string]bool{
	"57P01": true, // admin_shutdown
	"57P02": true, // crash_shutdown
	"57P03": true, // cannot_connect_now
	"25P03": true, // idle_in_transaction_session_timeout
}

// lost reports whether an error is of the connection.
func lost(err error) bool {
	for _, e := range [...]error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, driver.ErrBadConn, sql.ErrConnDone} {
		if errors.Is(err, e) {
			return true
		}
	}
	var n net.Error
	return errors.As(err, &n) || pgconn.SafeToRetry(err)
}
