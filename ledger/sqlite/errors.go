package sqlite

import (
	"errors"
	"fmt"
	"io/fs"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/detente-wire/detente/ledger"
)

// plain gives an error of the driver the word that package ledger has for it.
func plain(err error) error {
	var e *driver.Error
	var p *fs.PathError
	switch {
	case errors.As(err, &p):
		return p.Err
	case !errors.As(err, &e):
		return err
	}
	if e.Code() == codes.SQLITE_IOERR_WRITE { // a limit on the size of files, or a failing disk
		return fmt.Errorf("%w (%w)", ledger.ErrFull, err)
	}
	if kind, ok := kinds[e.Code()&0xff]; ok {
		return fmt.Errorf("%w (%w)", kind, err)
	}
	return err
}

var kinds = map[int]error{
	codes.SQLITE_FULL:     ledger.ErrFull,
	codes.SQLITE_READONLY: ledger.ErrReadOnly,
	codes.SQLITE_BUSY:     ledger.ErrBusy,
	codes.SQLITE_LOCKED:   ledger.ErrBusy,
	codes.SQLITE_CORRUPT:  ledger.ErrDamaged,
	codes.SQLITE_NOTADB:   ledger.ErrDamaged,
}

// still reports whether the file could not be opened because nothing can be
// written beside it.
func still(err error) bool {
	var e *driver.Error
	return errors.As(err, &e) && (e.Code()&0xff == codes.SQLITE_CANTOPEN || e.Code()&0xff == codes.SQLITE_READONLY)
}
