package sqlite

import (
	"bytes"
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

// wrap names the ledger in an error.
func (l *Ledger) wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s ledger %s: %w", doing, l.path, plain(err))
}

// damaged says what in the ledger cannot be read.
func damaged(what string, err error) error {
	return fmt.Errorf("%w: %s: %w", ledger.ErrDamaged, what, err)
}

// pack compresses the records of a story.
func (l *Ledger) pack(e *ledger.Entry) []byte {
	return l.zip.EncodeAll(bytes.Join(e.Lines, newline), nil)
}

// unpack gives the records of a story, line by line.
func (l *Ledger) unpack(packed []byte) ([]byte, error) {
	records, err := l.unzip.DecodeAll(packed, nil)
	if err != nil {
		return nil, damaged("the records of a story", err)
	}
	return records, nil
}
