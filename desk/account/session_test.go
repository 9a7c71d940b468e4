package account_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/account"
)

// signIn makes a session of maria.
func signIn(t *testing.T, s *account.Store, before string) string {
	t.Helper()
	cookie, err := s.SignIn(t.Context(), "maria", before, "192.0.2.1", "A \x00browser\r\n"+strings.Repeat("x", 1000))
	must(t, err)
	return cookie
}

// who says whose session a cookie carries.
func who(t *testing.T, s *account.Store, cookie string) string {
	t.Helper()
	u, err := s.Session(t.Context(), cookie)
	must(t, err)
	return u.Name
}

// TestSessions makes a session that only its cookie opens, and that another one
// takes the place of.
func TestSessions(t *testing.T) {
	s, _, f := open(t)
	must(t, s.Add(t.Context(), "maria", account.Reviewer, good))
	first := signIn(t, s, "")
	if len(first) != 43 || who(t, s, first) != "maria" {
		t.Errorf("%q is of %q", first, who(t, s, first))
	}
	for _, other := range []string{"", first + "x", first[1:], strings.ToUpper(first), "' OR 1=1 --"} {
		if who(t, s, other) != "" {
			t.Errorf("%q is taken", other)
		}
	}
	var kept int
	must(t, f.QueryRowContext(t.Context(), "SELECT count(*) FROM session WHERE hash = ?1 OR account || address || browser LIKE '%' || ?1 || '%'", first).Scan(&kept))
	if kept != 0 {
		t.Error("the cookie is kept")
	}
	second := signIn(t, s, first)
	if who(t, s, first) != "" || who(t, s, second) != "maria" || first == second {
		t.Error("what the browser carried before goes on")
	}
}

// TestSessionTime lets sessions end when nobody used them, and in any case.
func TestSessionTime(t *testing.T) {
	s, now, _ := open(t)
	must(t, s.Add(t.Context(), "maria", account.Reviewer, good))
	cookie := signIn(t, s, "")
	for range 5 {
		now.pass(11 * time.Hour)
		if who(t, s, cookie) != "maria" {
			t.Fatal("ended while in use")
		}
	}
	now.pass(12 * time.Hour)
	if who(t, s, cookie) != "" {
		t.Error("goes on though nobody used it")
	}
	cookie = signIn(t, s, "")
	for range 15 {
		now.pass(11 * time.Hour)
		if who(t, s, cookie) != "maria" {
			t.Fatal("ended too soon")
		}
	}
	now.pass(4 * time.Hour)
	if who(t, s, cookie) != "" {
		t.Error("goes on for ever")
	}
}

// TestSessionEnds ends all sessions of an account that is changed.
func TestSessionEnds(t *testing.T) {
	s, _, _ := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "maria", account.Reviewer, good))
	for says, end := range map[string]func() error{
		"password": func() error { return s.SetPassword(ctx, "maria", another) },
		"role":     func() error { return s.SetRole(ctx, "maria", account.Reader) },
		"stopped":  func() error { return errors.Join(s.Stop(ctx, "maria", true), s.Stop(ctx, "maria", false)) },
	} {
		cookies := []string{signIn(t, s, ""), signIn(t, s, "")}
		must(t, end())
		for _, c := range cookies {
			if who(t, s, c) != "" {
				t.Errorf("%s: a session goes on", says)
			}
		}
	}
	must(t, s.Stop(ctx, "maria", true))
	if _, err := s.SignIn(ctx, "maria", "", "", ""); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("a session of a stopped account: %v", err)
	}
}

// TestSessionList lists no more sessions than there may be, and ends one's own.
func TestSessionList(t *testing.T) {
	s, _, _ := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "maria", account.Reviewer, good))
	must(t, s.Add(ctx, "pedro", account.Reviewer, good))
	for range 60 {
		signIn(t, s, "")
	}
	all, err := s.Sessions(ctx, "maria")
	must(t, err)
	if len(all) != 50 || strings.ContainsAny(all[0].Browser, "\x00\r\n") || len(all[0].Browser) > 200 {
		t.Fatalf("%d sessions, %q", len(all), all[0].Browser)
	}
	must(t, s.EndSession(ctx, "maria", all[0].ID))
	for _, err := range []error{s.EndSession(ctx, "maria", all[0].ID), s.EndSession(ctx, "pedro", all[1].ID), s.EndSession(ctx, "maria", "x' OR 1=1"), s.EndSession(ctx, "maria", "")} {
		if !errors.Is(err, account.ErrUnknown) {
			t.Errorf("ended what there is not: %v", err)
		}
	}
}

// TestTokenBounds refuses tokens that may not be made.
func TestTokenBounds(t *testing.T) {
	s, _, _ := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "maria", account.Reviewer, good))
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
		if token, err := s.AddToken(ctx, "maria", c.label, c.role, c.lasts); token != "" || !errors.Is(err, c.want) {
			t.Errorf("%+v: %q %v", c, token, err)
		}
	}
	for i := range 100 {
		_, err := s.AddToken(ctx, "maria", fmt.Sprint(i), account.Reader, time.Hour)
		must(t, err)
	}
	if _, err := s.AddToken(ctx, "maria", "one more", account.Reader, time.Hour); !errors.Is(err, account.ErrTooMany) {
		t.Errorf("101 tokens: %v", err)
	}
}

// TestTokens makes a token, lets it end, and takes it back.
func TestTokens(t *testing.T) {
	s, now, f := open(t)
	ctx := t.Context()
	must(t, s.Add(ctx, "maria", account.Reviewer, good))
	token, err := s.AddToken(ctx, "Maria", "the <nightly>\x00 notebook", account.Reviewer, 24*time.Hour)
	must(t, err)
	role := func(says, token string, want account.Role) {
		t.Helper()
		if u, err := s.Token(ctx, token); u.Role != want || err != nil {
			t.Errorf("%s: %v %v", says, u.Role, err)
		}
	}
	role("a token", token, account.Reviewer)
	for _, bad := range []string{"", "dtn_", strings.TrimPrefix(token, "dtn_"), token + " ", strings.ToUpper(token)} {
		role(bad, bad, account.Nobody)
	}
	var kept int
	must(t, f.QueryRowContext(ctx, "SELECT count(*) FROM token WHERE hash = ?1 OR label LIKE '%' || ?1 || '%'", token).Scan(&kept))
	if !strings.HasPrefix(token, "dtn_") || len(token) != 47 || kept != 0 {
		t.Errorf("%q, kept %d", token, kept)
	}
	must(t, s.SetRole(ctx, "maria", account.Reader))
	role("of an account that may do less", token, account.Reader)
	must(t, s.Stop(ctx, "maria", true))
	role("of a stopped account", token, account.Nobody)
	if _, err := s.AddToken(ctx, "maria", "x", account.Reader, time.Hour); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("a token of a stopped account is made: %v", err)
	}
	must(t, s.Stop(ctx, "maria", false))
	now.pass(23 * time.Hour)
	role("before its end", token, account.Reader)
	now.pass(time.Hour)
	role("after its end", token, account.Nobody)
	all, err := s.Tokens(ctx, "maria")
	must(t, err)
	if len(all) != 1 || !all[0].Ended || all[0].Label != "the <nightly>  notebook" || all[0].Used.IsZero() {
		t.Fatalf("tokens: %+v", all)
	}
	must(t, s.Revoke(ctx, "maria", all[0].ID))
	if err := s.Revoke(ctx, "maria", all[0].ID); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("taken back twice: %v", err)
	}
}
