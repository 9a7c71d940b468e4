package account_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/internal/sqlfile"
)

// cheap is what a hashing takes in tests.
var cheap = account.Cost{Memory: 64, Passes: 1, Lanes: 1}

const (
	good    = "correct horse battery"
	another = "staple of the other kind"
)

type clock struct{ time.Time }

func (c *clock) pass(d time.Duration) { c.Time = c.Add(d) }

func open(t *testing.T) (*account.Store, *clock, *sqlfile.File) {
	t.Helper()
	f, err := state.Open(t.Context(), filepath.Join(t.TempDir(), "x.desk"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	s, c := account.New(f, cheap), &clock{time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)}
	s.Now = func() time.Time { return c.Time }
	return s, c, f
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestAccounts adds, changes and stops accounts.
func TestAccounts(t *testing.T) {
	s, _, f := open(t)
	ctx := t.Context()
	if any, err := s.Any(ctx); any || err != nil {
		t.Errorf("an account before the first: %v %v", any, err)
	}
	must(t, s.Add(ctx, "Root", account.Administrator, good))
	if any, err := s.Any(ctx); !any || err != nil {
		t.Errorf("no account after the first: %v %v", any, err)
	}
	for _, c := range []struct {
		name     string
		role     account.Role
		password string
		want     error
	}{
		{"ROOT", account.Reader, good, account.ErrTaken},
		{"maria", account.Nobody, good, account.ErrRole},
		{"maria", account.Administrator + 1, good, account.ErrRole},
		{"maria", account.Reader, "short", account.ErrPassword},
		{"maria", account.Reader, "aaaaaaaaaaaaaaaa", account.ErrPassword},
		{"maria", account.Reader, "my name is Maria", account.ErrPassword},
		{"maria", account.Reader, strings.Repeat("long ", 200), account.ErrPassword},
		{"maria", account.Reader, "not text \xff\xfe\xfd", account.ErrPassword},
		{"maria", account.Reader, good, nil},
	} {
		if err := s.Add(ctx, c.name, c.role, c.password); !errors.Is(err, c.want) {
			t.Errorf("%s %v %q: %v", c.name, c.role, c.password, err)
		}
	}
	for _, err := range []error{s.Stop(ctx, "root", true), s.SetRole(ctx, "root", account.Reader)} {
		if !errors.Is(err, account.ErrLast) {
			t.Errorf("the last administrator went: %v", err)
		}
	}
	for _, err := range []error{s.Stop(ctx, "nobody", true), s.SetRole(ctx, "nobody", account.Reader), s.SetPassword(ctx, "nobody", good)} {
		if !errors.Is(err, account.ErrUnknown) {
			t.Errorf("an unknown account: %v", err)
		}
	}
	must(t, s.SetRole(ctx, "maria", account.Administrator))
	must(t, s.Stop(ctx, "root", true))
	cookie, err := s.SignIn(ctx, "maria", "", "", "")
	must(t, err)
	u, err := s.Session(ctx, cookie)
	must(t, err)
	must(t, s.EndSession(ctx, "maria", u.Session))
	all, err := s.List(ctx)
	must(t, err)
	if len(all) != 2 || all[0].Seen.IsZero() || all[0].Name != "maria" || all[0].Role != account.Administrator || all[1].Name != "root" || !all[1].Stopped {
		t.Errorf("accounts: %+v", all)
	}
	var secret string
	must(t, f.QueryRowContext(ctx, "SELECT secret FROM account WHERE name = 'maria'").Scan(&secret))
	if !strings.HasPrefix(secret, "$argon2id$v=19$m=64,t=1,p=1$") || strings.Contains(secret, good) {
		t.Errorf("kept of a password: %s", secret)
	}
}

// TestNames takes for a name only what cannot look like another.
func TestNames(t *testing.T) {
	for typed, want := range map[string]string{"maria": "maria", " Maria.Lopez@Example.org ": "maria.lopez@example.org", "7": "7", strings.Repeat("a", 64): strings.Repeat("a", 64)} {
		if got, err := account.Name(typed); got != want || err != nil {
			t.Errorf("%q: %q %v", typed, got, err)
		}
	}
	for _, typed := range []string{"", ".", "-x", "a b", "mаria" /* а of Cyrillic */, "maría", "a\x00b", "a\nb", "a/b", "../x", "<script>", "a'--", "a\u202eb", "ſ", strings.Repeat("a", 65), "\xff"} {
		if got, err := account.Name(typed); !errors.Is(err, account.ErrName) {
			t.Errorf("%q is taken as %q", typed, got)
		}
	}
}

// TestCheck knows a password, and nothing else.
func TestCheck(t *testing.T) {
	s, _, f := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "maria", account.Reader, "contraseña difícil"))
	must(t, s.Add(ctx, "pedro", account.Reader, good))
	must(t, s.Stop(ctx, "pedro", true))
	for _, c := range []struct {
		name, password, who string
		want                error
	}{
		{"Maria", "contraseña difícil", "maria", nil},
		{"maria", "contrasen\u0303a difi\u0301cil", "maria", nil}, // the same, in other code points
		{"maria", "Contraseña difícil", "maria", account.ErrWrong},
		{"maria", "", "maria", account.ErrWrong},
		{"maria", strings.Repeat("x", 1<<20), "maria", account.ErrWrong},
		{"pedro", good, "pedro", account.ErrWrong},
		{"nobody", good, "", account.ErrWrong},
		{"a' OR 1=1 --", good, "", account.ErrWrong},
	} {
		if who, err := s.Check(ctx, c.name, c.password); who != c.who || !errors.Is(err, c.want) {
			t.Errorf("%s %.30q: %q %v", c.name, c.password, who, err)
		}
	}
	for _, secret := range []string{"", "$argon2id$v=19$m=4294967295,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "$argon2id$v=19$m=64,t=0,p=0$$", "$2b$10$x", "$$$$$"} {
		_, err := f.ExecContext(ctx, "UPDATE account SET secret = ? WHERE name = 'maria'", secret)
		must(t, err)
		if _, err := s.Check(ctx, "maria", ""); !errors.Is(err, account.ErrWrong) {
			t.Errorf("signs in by %q: %v", secret, err)
		}
	}
}

// TestDearer hashes a password again that was hashed at another cost.
func TestDearer(t *testing.T) {
	s, _, f := open(t)
	must(t, s.Add(t.Context(), "maria", account.Reader, good))
	dearer := account.New(f, account.Cost{Memory: 128, Passes: 2, Lanes: 1})
	for range 2 {
		if _, err := dearer.Check(t.Context(), "maria", good); err != nil {
			t.Fatal(err)
		}
		var secret string
		must(t, f.QueryRowContext(t.Context(), "SELECT secret FROM account").Scan(&secret))
		if !strings.HasPrefix(secret, "$argon2id$v=19$m=128,t=2,p=1$") {
			t.Errorf("kept at %s", secret)
		}
	}
}

// TestTiming takes the time of a hashing for a name that is unknown, stopped, or
// none at all, too.
func TestTiming(t *testing.T) {
	if testing.Short() {
		t.Skip("hashes at the cost of a desk")
	}
	_, _, f := open(t)
	ctx := t.Context()
	s := account.New(f, account.Cost{Memory: 16 << 10, Passes: 2, Lanes: 1})
	must(t, s.Add(ctx, "maria", account.Reader, good))
	must(t, s.Add(ctx, "pedro", account.Reader, good))
	must(t, s.Stop(ctx, "pedro", true))
	names := []string{"maria", "pedro", "nobody", "no name at all"}
	fastest := map[string]time.Duration{}
	for range 15 { // in turn, so that whatever else runs on the machine bears on all
		for _, name := range names {
			began := time.Now()
			if _, err := s.Check(ctx, name, another); !errors.Is(err, account.ErrWrong) {
				t.Fatal(err)
			}
			took := time.Since(began)
			if best, ok := fastest[name]; !ok || took < best {
				fastest[name] = took
			}
		}
	}
	known := fastest["maria"]
	for _, name := range names[1:] {
		if took := fastest[name]; took < known/2 || took > known*2 {
			t.Errorf("%s takes %v, a wrong password of an account %v", name, took, known)
		}
	}
}

// TestManyAtOnce hashes no more at once than there may be, and gives up on time.
func TestManyAtOnce(t *testing.T) {
	_, _, f := open(t)
	s := account.New(f, account.Cost{Memory: 32 << 10, Passes: 4, Lanes: 1})
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	var wg sync.WaitGroup
	var mu sync.Mutex
	counts := map[string]int{}
	for range 200 {
		wg.Go(func() {
			_, err := s.Check(ctx, "nobody", good)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case errors.Is(err, account.ErrWrong):
				counts["wrong"]++
			case errors.Is(err, account.ErrBusy), errors.Is(err, context.DeadlineExceeded):
				counts["busy"]++
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if counts["busy"] < 100 {
		t.Errorf("of 200 at once: %v", counts)
	}
}

func BenchmarkCheck(b *testing.B) {
	f, err := state.Open(b.Context(), filepath.Join(b.TempDir(), "x.desk"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	s := account.New(f, account.Usual)
	if err := s.Add(b.Context(), "maria", account.Reader, good); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Check(b.Context(), "maria", good); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkToken(b *testing.B) {
	f, err := state.Open(b.Context(), filepath.Join(b.TempDir(), "x.desk"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	s := account.New(f, cheap)
	if err := s.Add(b.Context(), "maria", account.Reader, good); err != nil {
		b.Fatal(err)
	}
	token, err := s.AddToken(b.Context(), "maria", "x", account.Reader, time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if u, err := s.Token(b.Context(), token); u.Name == "" || err != nil {
			b.Fatal(u, err)
		}
	}
}
