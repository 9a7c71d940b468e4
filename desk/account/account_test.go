package account_test

import (
	"context"
	"errors"
	"fmt"
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

// TestSessions makes sessions, lets them end, and ends them.
func TestSessions(t *testing.T) {
	s, now, f := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "maria", account.Reviewer, good))
	in := func(before string) string {
		t.Helper()
		cookie, err := s.SignIn(ctx, "maria", before, "192.0.2.1", "A \x00browser\r\n"+strings.Repeat("x", 1000))
		must(t, err)
		return cookie
	}
	who := func(cookie string) string {
		t.Helper()
		u, err := s.Session(ctx, cookie)
		must(t, err)
		return u.Name
	}
	first := in("")
	if len(first) != 43 || who(first) != "maria" || who("") != "" || who(first+"x") != "" || who(strings.ToUpper(first)) != "" {
		t.Errorf("%q is of %q", first, who(first))
	}
	var kept int
	must(t, f.QueryRowContext(ctx, "SELECT count(*) FROM session WHERE hash = ? OR browser LIKE '%' || ? || '%'", first, first).Scan(&kept))
	if kept != 0 {
		t.Error("the cookie is kept")
	}
	second := in(first)
	if who(first) != "" || who(second) != "maria" || first == second {
		t.Error("what the browser carried before goes on")
	}

	for range 5 {
		now.pass(11 * time.Hour)
		if who(second) != "maria" {
			t.Fatal("ended while in use")
		}
	}
	now.pass(12 * time.Hour)
	if who(second) != "" {
		t.Error("goes on though nobody used it")
	}
	third := in("")
	for range 15 {
		now.pass(11 * time.Hour)
		who(third)
	}
	if who(third) != "maria" {
		t.Error("ended too soon")
	}
	now.pass(4 * time.Hour)
	if who(third) != "" {
		t.Error("goes on for ever")
	}

	for _, end := range []func() error{
		func() error { return s.SetPassword(ctx, "maria", another) },
		func() error { return s.SetRole(ctx, "maria", account.Reader) },
		func() error { return s.Stop(ctx, "maria", true) },
		func() error { return s.Stop(ctx, "maria", false) },
	} {
		var cookies [2]string
		for i := range cookies {
			var err error
			if cookies[i], err = s.SignIn(ctx, "maria", "", "", ""); err != nil && !errors.Is(err, account.ErrUnknown) {
				t.Fatal(err)
			}
		}
		must(t, end())
		for _, c := range cookies {
			if who(c) != "" {
				t.Error("a session goes on after the account was changed")
			}
		}
	}
	for range 60 {
		in("")
	}
	all, err := s.Sessions(ctx, "maria")
	must(t, err)
	if len(all) != 50 || strings.ContainsAny(all[0].Browser, "\x00\r\n") || len(all[0].Browser) > 200 {
		t.Errorf("%d sessions, %q", len(all), all[0].Browser)
	}
	must(t, s.EndSession(ctx, "maria", all[0].ID))
	for _, err := range []error{s.EndSession(ctx, "maria", all[0].ID), s.EndSession(ctx, "pedro", all[1].ID), s.EndSession(ctx, "maria", "x' OR 1=1")} {
		if !errors.Is(err, account.ErrUnknown) {
			t.Errorf("ended what there is not: %v", err)
		}
	}
}

// TestTokens makes tokens, lets them end, and takes them back.
func TestTokens(t *testing.T) {
	s, now, f := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "maria", account.Reviewer, good))
	make := func(label string, role account.Role, lasts time.Duration) (string, error) {
		return s.AddToken(ctx, "maria", label, role, lasts)
	}
	for _, c := range []struct {
		label string
		role  account.Role
		lasts time.Duration
		want  error
	}{
		{" \n", account.Reader, time.Hour, account.ErrLabel},
		{"x", account.Administrator, time.Hour, account.ErrHigher},
		{"x", account.Nobody, time.Hour, account.ErrRole},
		{"x", account.Reader, 0, account.ErrTooLong},
		{"x", account.Reader, -time.Hour, account.ErrTooLong},
		{"x", account.Reader, 400 * 24 * time.Hour, account.ErrTooLong},
	} {
		if token, err := make(c.label, c.role, c.lasts); token != "" || !errors.Is(err, c.want) {
			t.Errorf("%+v: %q %v", c, token, err)
		}
	}
	role := func(token string) account.Role {
		t.Helper()
		u, err := s.Token(ctx, token)
		must(t, err)
		return u.Role
	}
	token, err := make("the <nightly> notebook", account.Reviewer, 24*time.Hour)
	must(t, err)
	if !strings.HasPrefix(token, "dtn_") || len(token) != 47 || role(token) != account.Reviewer {
		t.Errorf("%q", token)
	}
	for _, bad := range []string{"", "dtn_", strings.TrimPrefix(token, "dtn_"), token + " ", strings.ToUpper(token)} {
		if role(bad) != account.Nobody {
			t.Errorf("%q is taken", bad)
		}
	}
	rows, err := f.QueryContext(ctx, "SELECT hex(hash) || label FROM token")
	must(t, err)
	for rows.Next() {
		var all string
		must(t, rows.Scan(&all))
		if strings.Contains(all, token) {
			t.Error("the token is kept")
		}
	}
	rows.Close()
	must(t, s.SetRole(ctx, "maria", account.Reader))
	if role(token) != account.Reader {
		t.Error("a token may do more than its account")
	}
	must(t, s.Stop(ctx, "maria", true))
	if role(token) != account.Nobody {
		t.Error("a token of a stopped account is taken")
	}
	if _, err := make("x", account.Reader, time.Hour); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("a token of a stopped account is made: %v", err)
	}
	must(t, s.Stop(ctx, "maria", false))
	now.pass(23 * time.Hour)
	if role(token) != account.Reader {
		t.Error("ended too soon")
	}
	now.pass(time.Hour)
	if role(token) != account.Nobody {
		t.Error("goes on after its end")
	}
	for i := range 99 {
		if _, err := make(fmt.Sprint(i), account.Reader, time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := make("one more", account.Reader, time.Hour); !errors.Is(err, account.ErrTooMany) {
		t.Errorf("101 tokens: %v", err)
	}
	all, err := s.Tokens(ctx, "maria")
	must(t, err)
	last := all[len(all)-1]
	if len(all) != 100 || !last.Ended || last.Label != "the <nightly> notebook" || last.Used.IsZero() {
		t.Errorf("%d tokens, the oldest %+v", len(all), last)
	}
	must(t, s.Revoke(ctx, "maria", last.ID))
	if err := s.Revoke(ctx, "maria", last.ID); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("taken back twice: %v", err)
	}
}

// TestThrottle gives turns back with time, and keeps no more keys than it may.
func TestThrottle(t *testing.T) {
	now := time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)
	b := account.NewThrottle(time.Minute, 2, 3)
	take := func(key string) bool { _, ok := b.Take(now, key); return ok }
	if !take("a") || !take("a") || take("a") || !take("b") {
		t.Error("not two turns for each")
	}
	if wait, ok := b.Take(now, "a"); ok || wait < 59*time.Second || wait > 61*time.Second {
		t.Errorf("wait %v", wait)
	}
	now = now.Add(time.Minute)
	if !take("a") || take("a") {
		t.Error("not one turn after a minute")
	}
	b.Forget("a")
	if !take("a") || !take("a") || take("a") {
		t.Error("not forgotten")
	}
	take("c")
	take("d") // b is given up
	take("e") // a
	if !take("a") {
		t.Error("the oldest key is kept")
	}
}

// TestAttempts stops who guesses, and not who owns the account elsewhere.
func TestAttempts(t *testing.T) {
	now := time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)
	a := account.NewAttempts()
	let := 0
	for range 1000 {
		if _, ok := a.Take(now, "Maria", "192.0.2.1"); ok {
			let++
		}
	}
	if _, ok := a.Take(now, "maria", "192.0.2.2"); let != 5 || !ok {
		t.Errorf("%d attempts of one account from one address; elsewhere %v", let, ok)
	}
	a, let = account.NewAttempts(), 0
	for i := range 1000 {
		if _, ok := a.Take(now, fmt.Sprint("m", i), "192.0.2.1"); ok {
			let++
		}
	}
	if let != 30 {
		t.Errorf("%d attempts from one address", let)
	}
	a, let = account.NewAttempts(), 0
	for i := range 1000 {
		if _, ok := a.Take(now, "maria", fmt.Sprint(i)); ok {
			let++
		}
	}
	if let != 100 {
		t.Errorf("%d attempts of one account from everywhere", let)
	}
	for range 20 { // a password that is right takes no turn
		if _, ok := a.Take(now, "pedro", "here"); !ok {
			t.Fatal("the owner is stopped")
		}
		a.Passed("pedro", "here")
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
