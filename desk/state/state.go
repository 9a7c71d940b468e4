// Package state keeps what the desk remembers and no ledger does: accounts and
// subscriptions. It is a SQLite file of its own beside the ledger, because a ledger
// is a function of its stories and may be handed on without anybody's password.
package state

import (
	"context"
	"embed"
	"errors"
	"io/fs"

	"github.com/detente-wire/detente/internal/sqlfile"
)

//go:embed schema/*.sql
var schema embed.FS

// applicationID says whose file it is ("Dtnd" in the file's header).
const applicationID = 0x44746e64

// ErrForeign is wrapped by an error of [Open] for a file that is something else.
var ErrForeign = errors.New("not the memory of a desk")

// Open opens the memory in a file, or makes a new one. The caller closes it.
func Open(ctx context.Context, path string) (*sqlfile.File, error) {
	names, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return nil, err
	}
	form := sqlfile.Form{ID: applicationID, Other: ErrForeign}
	for _, name := range names {
		step, err := schema.ReadFile(name)
		if err != nil {
			return nil, err
		}
		form.Steps = append(form.Steps, string(step))
	}
	return sqlfile.Open(ctx, path, form)
}
