package sqlfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/internal/sqlfile"
)

var errOther = errors.New("something else")

// TestOpen makes a file, finds it again, adds a step, and refuses what is not its own.
func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	first := sqlfile.Form{ID: 7, Other: errOther, Steps: []string{"CREATE TABLE a (x)"}}
	second := sqlfile.Form{ID: 7, Other: errOther, Steps: append(first.Steps, "CREATE TABLE b (x)")}
	for _, c := range []struct {
		name string
		form sqlfile.Form
		want error
	}{
		{"read what is not there", sqlfile.Form{ID: 7, Other: errOther, Read: true}, fs.ErrNotExist},
		{"make", first, nil},
		{"find", first, nil},
		{"another step", second, nil},
		{"made by a later version", first, errOther},
		{"of another kind", sqlfile.Form{ID: 8, Other: errOther, Steps: second.Steps}, errOther},
		{"read", sqlfile.Form{ID: 7, Other: errOther, Steps: second.Steps, Read: true}, nil},
	} {
		f, err := sqlfile.Open(t.Context(), path, c.form)
		if !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil {
			continue
		}
		if _, err := f.ExecContext(t.Context(), "INSERT INTO a VALUES (1)"); (err != nil) != c.form.Read {
			t.Errorf("%s: writing: %v", c.name, err)
		}
		f.Close()
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(path, []byte("no database, and long enough to be none by far"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlfile.Open(t.Context(), path, first); !errors.Is(err, errOther) {
		t.Errorf("text: %v", err)
	}
}
